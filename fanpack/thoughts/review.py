"""The review file: proposals one a line, made to be edited by hand and to read well in a diff.

It is YAML. Each line begins with what the author decides: `yes`, `no` or `ask`. What is
decided stays in the file, so that it is never asked again; nothing else in it is kept
over a new search. Sources are known by their SHA-256, so that no mark is ever put into
a text that has changed since.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import yaml

from fanpack.findings import FanpackError, Finding
from fanpack.thoughts.answers import Answer
from fanpack.thoughts.recover import ProposalKind

Take = Literal["yes", "no", "ask"]

_SAME = {"true": "yes", "false": "no", "y": "yes", "n": "no", "?": "ask", "": "ask"}
_UNPRINTABLE = re.compile(
    "[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML wants escaped (YAML 1.1, section 5.1), and line ends that few expect."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS = get_args(ProposalKind)
_HEADER = """\
# Lost thoughts of {title}. Each line begins with what is to be done:
#   yes  mark it       no  leave it, and never ask again       ask  leave it, and ask again
# Change that word and nothing else, then run: fanpack thoughts --apply {file}
# Lines that are as sure as {ticked:.2f} say yes beforehand. Only marks are put in; no word changes.
# near: the words before it; nth counts those that look alike. line: where it stands in the source.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal as it stands in the review file.

    `file` is a source by its name there, `start` and `end` count its characters, `line`
    its lines from 1. `near` are the words before the span. `at` is the line of the review
    file itself, for messages.
    """

    take: Take
    sure: float
    file: str
    line: int
    start: int
    end: int
    kind: ProposalKind
    near: str
    text: str
    why: tuple[str, ...] = ()
    at: int = 0
    nth: int = 1

    @property
    def answer(self) -> Answer | None:
        """What the author says, if it is yes or no."""
        if self.take == "ask":
            return None
        return Answer(self.text, self.near, self.take == "yes", self.kind, nth=self.nth)


@dataclass(frozen=True, slots=True)
class Review:
    """A review file: the work's path as seen from the file, sources by name with their hash,
    what the search found out about the text, proposals, and what was decided earlier."""

    title: str
    work: str
    sources: Mapping[str, str]
    about: tuple[str, ...] = ()
    proposals: tuple[Line, ...] = ()
    decided: tuple[Answer, ...] = ()


def write_review(review: Review, file: str, ticked: float) -> str:
    """The text of a review file; `file` is its own name, for the instructions in it."""
    out = [_HEADER.format(title=f"“{review.title}”", file=file, ticked=ticked)]
    out += [f"# {each}\n" for each in review.about]
    out.append(f"work: {_quoted(review.work)}\nsources:\n")
    out += [f"  {_quoted(name)}: {digest}\n" for name, digest in review.sources.items()]
    several = len(review.sources) > 1
    out.append("proposals:\n" if review.proposals else "proposals: []\n")
    out += [_proposal(each, several) for each in review.proposals]
    out.append("decided:\n" if review.decided else "decided: []\n")
    out += [_decided(each) for each in review.decided]
    return "".join(out)


def _proposal(each: Line, several: bool) -> str:
    parts = [f"take: {each.take + ',':<5}", f"sure: {each.sure:.2f}, "]
    if each.kind != "thought":
        parts.append(f"kind: {each.kind}, ")
    parts.append(f"text: {_quoted(each.text)}, near: {_quoted(each.near)}, ")
    if each.nth > 1:
        parts.append(f"nth: {each.nth}, ")
    parts.append(f"why: {_quoted('; '.join(each.why))}, ")
    if several:
        parts.append(f"file: {_quoted(each.file)}, ")
    parts.append(f"line: {each.line}, at: {each.start}-{each.end}")
    return f"  - {{{''.join(parts)}}}\n"


def _decided(each: Answer) -> str:
    parts = [f"take: {'yes' if each.yes else 'no'}"]
    if each.kind != "thought":
        parts.append(f"kind: {each.kind}")
    parts += [f"text: {_quoted(each.text)}", f"near: {_quoted(each.near)}"]
    if each.nth > 1:
        parts.append(f"nth: {each.nth}")
    if each.asked:
        parts.append("asked: yes")
    return f"  - {{{', '.join(parts)}}}\n"


def _quoted(text: str) -> str:
    """A string in double quotes; JSON's are YAML's."""
    plain = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


# ---------------------------------------------------------------- reading


def read_review(text: str, file: str) -> Review:
    """The review file of a text. Raises FanpackError, with its line, for what cannot be meant."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        said = (text.split("\n")[line - 1 : line] or [""])[0]
        if "\t" in said:
            raise _error("a tab stands here", file, line, "write blanks") from error
        problem = getattr(error, "problem", None) or "this is no YAML"
        raise _error(f"{problem}", file, line) from error
    fields = _mapping(root, file)
    sources = _mapping(fields.get("sources"), file)
    names = {name: _scalar(node, file) for name, node in sources.items()}
    only = next(iter(names)) if len(names) == 1 else ""
    return Review(
        title="",
        work=_scalar(fields.get("work"), file),
        sources=names,
        proposals=tuple(
            _read_proposal(node, file, only) for node in _items(fields.get("proposals"), file)
        ),
        decided=tuple(_read_decided(node, file) for node in _items(fields.get("decided"), file)),
    )


def _read_proposal(node: yaml.Node, file: str, only: str) -> Line:
    fields = _mapping(node, file)
    at = node.start_mark.line + 1
    start, dash, end = _scalar(fields.get("at"), file, at).partition("-")
    if not (dash and start.isdecimal() and end.isdecimal()):
        raise _error("the offsets are wrong", file, at, "leave at: as it was, as in at: 120-134")
    source = _scalar(fields["file"], file) if "file" in fields else only
    if not source:
        raise _error("the line names no file", file, at, "leave the lines as they were")
    sure, line = _scalar(fields.get("sure"), file, at), _scalar(fields.get("line"), file, at)
    return Line(
        take=_take(fields.get("take"), file, at),
        sure=float(sure) if sure.replace(".", "", 1).isdecimal() else 0.0,
        file=source,
        line=int(line) if line.isdecimal() else 1,
        start=int(start),
        end=int(end),
        kind=_kind(fields.get("kind"), file, at),
        near=_scalar(fields.get("near"), file, at),
        text=_scalar(fields.get("text"), file, at),
        why=tuple(_scalar(fields.get("why"), file, at).split("; ")),
        at=at,
        nth=_nth(fields, file, at),
    )


def _read_decided(node: yaml.Node, file: str) -> Answer:
    fields = _mapping(node, file)
    at = node.start_mark.line + 1
    take = _take(fields.get("take"), file, at)
    if take == "ask":
        raise _error("a decided line says yes or no", file, at, "remove the line to be asked again")
    return Answer(
        text=_scalar(fields.get("text"), file, at),
        near=_scalar(fields.get("near"), file, at),
        yes=take == "yes",
        kind=_kind(fields.get("kind"), file, at),
        asked="asked" in fields,
        nth=_nth(fields, file, at),
    )


def _nth(fields: Mapping[str, yaml.Node], file: str, at: int) -> int:
    said = _scalar(fields["nth"], file, at) if "nth" in fields else "1"
    if not said.isdecimal() or int(said) < 1:
        raise _error(f"nth: {said!r} is no number from 1", file, at, "leave nth: as it was")
    return int(said)


def _take(node: yaml.Node | None, file: str, at: int) -> Take:
    said = _scalar(node, file, at).strip().lower()
    said = _SAME.get(said, said)
    for take in get_args(Take):
        if said == take:
            found: Take = take
            return found
    raise _error(f"take: {said!r} is not understood", file, at, "write yes, no or ask")


def _kind(node: yaml.Node | None, file: str, at: int) -> ProposalKind:
    said = _scalar(node, file, at).strip() if node is not None else "thought"
    for kind in _KINDS:
        if said == kind:
            found: ProposalKind = kind
            return found
    raise _error(f"kind: {said!r} is not understood", file, at, f"write {', '.join(_KINDS)}")


def _mapping(node: yaml.Node | None, file: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1 if node is not None else 1
        hint = "run fanpack thoughts again; what was decided is kept"
        raise _error("this is no review file of thoughts", file, line, hint)
    for key, _ in node.value:
        name, colon, behind = str(key.value).partition(":")
        if colon and name in ("take", "kind"):
            message, hint = f"a blank is missing behind {name}:", f"write {name}: {behind}"
            raise _error(message, file, key.start_mark.line + 1, hint)
    return {str(key.value): value for key, value in node.value}


def _items(node: yaml.Node | None, file: str) -> Iterable[yaml.Node]:
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise _error("a list is missing here", file, node.start_mark.line + 1)
    items: Sequence[yaml.Node] = node.value
    return items


def _scalar(node: yaml.Node | None, file: str, at: int = 1) -> str:
    if node is None:
        raise _error("something is missing in this line", file, at, "leave the lines as they were")
    if not isinstance(node, yaml.ScalarNode):
        raise _error("a plain value is missing here", file, node.start_mark.line + 1)
    return str(node.value)


def _error(message: str, file: str, line: int, hint: str = "") -> FanpackError:
    return FanpackError(Finding("review-file", message, file=file, line=line, hint=hint))
