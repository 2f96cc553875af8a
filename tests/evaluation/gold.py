"""Gold: passages in which every italic stands between marks, and how decisions score on it.

A thought stands between « and », or between ⟨ and ⟩ in a text that uses guillemets. Stress
is between stars; every other italic is `{kind:words}`, or `{foreign fr:words}`. Taken out,
the marks leave a text that lost its italics, with which recovery is tried; put in as
italics, they try classification.

A token is a word; it is a hit when both agree that it is inside a thought. A span is
found when most of its words are. What one mind says to another counts as neither right nor
wrong, whatever it is taken for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from fanpack.book import words_of
from fanpack.conventions import scene_break
from fanpack.thoughts.classify import Decision, Kind, classify
from fanpack.thoughts.facts import Passage, Span
from fanpack.thoughts.recover import PROPOSED, Proposal, judge, study

GOLD = Path(__file__).parent.parent / "gold"
SETS: Mapping[str, str] = MappingProxyType(
    {
        "held-out": "texts that were held out once; by now their errors have been seen",
        "unseen": "a second set of them",
        "sealed": "a third set of them",
        "fresh": "texts that were written when everything was done, and tuned on in part",
        "blind": "texts by someone who knew nothing of the rules",
        "blind-2": "those of a second such writer",
        "blind-3": "those of a third one",
        "blind-4": "those of a fourth one",
        "blind-5": "those of a fifth one, in the first person or in the present",
        "blind-6": "those of a sixth one, as these",
        "blind-7": "those of a seventh one, in the present",
        "blind-8": "those of an eighth one, as these",
        "blind-9": "those of a ninth one, as these",
        "blind-10": "those of a tenth one",
        "blind-11": "those of an eleventh one",
        "blind-12": "those of a twelfth one",
        "blind-13": "those of a thirteenth one, in the present",
        "blind-14": "those of a fourteenth one, as these",
        "blind-15": "those of a fifteenth one",
        "blind-16": "those of a sixteenth one, in the present",
        "blind-17": "those of a seventeenth one, as these",
        "blind-18": "those of an eighteenth one",
        "blind-19": "those of a nineteenth one",
        "blind-20": "those of a twentieth one",
        "blind-21": "those of a twenty-first one",
        "blind-22": "those of a twenty-second one",
        "blind-23": "those of a twenty-third one, in the first person",
        "blind-24": "those of a twenty-fourth one, in the present",
        "blind-25": "those of a twenty-fifth one",
        "blind-26": "those of a twenty-sixth one, in the present",
        "blind-27": "those of a twenty-seventh one",
        "blind-28": "those of a twenty-eighth one",
        "blind-29": "those of a twenty-ninth one, in the present",
        "blind-30": "those of a thirtieth one",
        "untouched": "those of another one, whose errors nobody has looked at",
        "untouched-2": "those of one more, whose errors nobody has looked at either",
        "untouched-3": "those of another one, scored when all else was done, and as unread",
        "untouched-4": "those of three more, scored when the weights knew twenty-seven writers",
        "untouched-5": "those of three more, scored when the weights knew thirty writers",
    }
)
"""The folders of gold beside the project's own, and whose texts they have. What is blind was
scored before its errors were looked at, and is part of the fit since; what is untouched is only
scored."""
KNEW_NO_RULES = tuple(name for name in SETS if name.startswith("blind"))
"""Writers who knew no rules, and are part of the fit: each is left out of it in its turn."""
UNREAD = tuple(name for name in SETS if name.startswith("untouched"))
"""Such writers whose errors nobody has looked at: they are only scored."""
ITALICS = GOLD / "italics"
"""Short passages by many habits, for classification only; each begins at a line with ===."""
SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "000_87dbb4298b8fc8a4.thoughts.txt"
OPEN, CLOSE = "«", "»"


@dataclass(frozen=True, slots=True)
class Mark:
    """An italic span as its author meant it, by its offsets in the text without marks."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Gold:
    """A text without its marks, paragraph by paragraph, and where its italics are."""

    name: str
    language: str
    passages: tuple[Passage, ...]
    marks: tuple[tuple[Mark, ...], ...]

    @property
    def thoughts(self) -> tuple[tuple[Mark, ...], ...]:
        """The thoughts of each passage."""
        return tuple(tuple(m for m in marks if m.kind == "thought") for marks in self.marks)

    @property
    def set_apart(self) -> bool:
        """Whether most thoughts stand in paragraphs in which there is nothing else."""
        apart = every = 0
        for passage, marks in zip(self.passages, self.thoughts, strict=True):
            rest = list(passage.text)
            for mark in reversed(marks):
                del rest[mark.start : mark.end]
            every += len(marks)
            apart += 0 if any(map(str.isalnum, rest)) else len(marks)
        return 2 * apart > every

    def sent(self, paragraph: int) -> list[tuple[int, int]]:
        """Where one mind speaks to another in a passage."""
        return [(m.start, m.end) for m in self.marks[paragraph] if m.kind == "telepathy"]


def gold_texts() -> tuple[Gold, ...]:
    """The project's gold, and the seed story first where it is at hand."""
    return (*([seed()] if SEED.exists() else []), *_texts(GOLD))


def texts_of(name: str) -> tuple[Gold, ...]:
    """The texts of one of `SETS`."""
    return _texts(GOLD / name)


def _texts(folder: Path) -> tuple[Gold, ...]:
    return tuple(read_gold(path) for path in sorted(folder.glob("*.txt")))


def seed() -> Gold:
    """The seed story, without its header and its end mark."""
    text = SEED.read_text(encoding="utf-8")
    return gold_of(text[text.index(OPEN) : text.index("[part one")], "seed", "en")


def read_gold(path: Path) -> Gold:
    """A gold file: paragraphs on lines, scene breaks as typed.

    Its name gives the language behind its number, where that is not English.
    """
    code = path.stem.split("-")[1]
    language = code if len(code) == 2 else "en"
    return gold_of(path.read_text(encoding="utf-8"), path.stem, language)


def italic_passages(name: str) -> tuple[Gold, ...]:
    """The passages of a file of `ITALICS`."""
    text = (ITALICS / f"{name}.txt").read_text(encoding="utf-8")
    parts = (part.split("\n", 1) for part in text.split("=== ")[1:])
    return tuple(gold_of(body, title, "en") for title, body in parts)


def gold_of(text: str, name: str, language: str) -> Gold:
    """As `read_gold`, from a text."""
    passages: list[Passage] = []
    marks: list[tuple[Mark, ...]] = []
    form = _GUILLEMETS_FREE if "⟨" in text else _MARKS
    joined = False
    for line in text.splitlines():
        if not line.strip() or scene_break(line):
            joined = joined and not scene_break(line)
            continue
        plain, spans = _unmarked(line.strip(), form)
        passages.append(Passage(plain, joined=joined))
        marks.append(spans)
        joined = True
    return Gold(name, language, tuple(passages), tuple(marks))


_OTHERS = r"\*(?=\S)[^*]+(?<=\S)\*|\{[a-z]+(?: [A-Za-z-]+)?:[^{}]+\}"
_MARKS = re.compile(rf"«[^»]*»|{_OTHERS}")
_GUILLEMETS_FREE = re.compile(rf"⟨[^⟩]*⟩|{_OTHERS}")
_HEAD = re.compile(r"\{([a-z]+)[^:{}]*:")


def _unmarked(line: str, form: re.Pattern[str]) -> tuple[str, tuple[Mark, ...]]:
    """A line without its marks, and its outermost italics."""
    parts: list[str] = []
    marks: list[Mark] = []
    place = last = 0
    for found in form.finditer(line):
        before, inside = line[last : found.start()], _bare(found[0], form)
        start = place + len(before)
        place = start + len(inside)
        parts += [before, inside]
        marks.append(Mark(start, place, _kind(found[0])))
        last = found.end()
    return "".join(parts) + line[last:], tuple(marks)


def _bare(marked: str, form: re.Pattern[str]) -> str:
    head = _HEAD.match(marked)
    inside = marked[head.end() if head else 1 : -1]
    return form.sub(lambda inner: _bare(inner[0], form), inside)


def _kind(marked: str) -> Kind:
    head = _HEAD.match(marked)
    if head is None:
        return "emphasis" if marked[0] == "*" else "thought"
    for kind in get_args(Kind):
        if kind == head[1]:
            found: Kind = kind
            return found
    raise ValueError(f"no kind of italics: {marked}")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of words (hits, false ones, missed ones) and of gold spans found."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    spans: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = 2 * self.hits + self.wrong + self.missed
        return 2 * self.hits / both if both else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.hits + other.hits,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.spans + other.spans,
            self.found + other.found,
        )


# ---------------------------------------------------------------- recovery


def proposals_for(gold: Gold) -> tuple[Proposal, ...]:
    """What recovery proposes for a gold text, at any confidence."""
    return judge(study(gold.passages, gold.language), least=0.0)


def score(gold: Gold, proposals: Sequence[Proposal], least: float = PROPOSED) -> Score:
    """How proposals from a confidence on agree with the gold."""
    total = Score()
    for index, (passage, spans) in enumerate(zip(gold.passages, gold.thoughts, strict=True)):
        said = [
            (each.start, each.end)
            for each in proposals
            if each.paragraph == index and each.kind == "thought" and each.confidence >= least
        ]
        meant = [(s.start, s.end) for s in spans]
        total = total + _paragraph(passage.text, meant, said, gold.sent(index))
    return total


def right(gold: Gold, proposal: Proposal) -> bool | None:
    """Whether most words of a proposal are inside a thought; None where they are sent."""
    text, place = gold.passages[proposal.paragraph].text, (proposal.start, proposal.end)
    thoughts = [(mark.start, mark.end) for mark in gold.thoughts[proposal.paragraph]]
    half = len(words_of(proposal.text)) / 2
    if sum(_common(text, each, place) for each in gold.sent(proposal.paragraph)) > half:
        return None
    return sum(_common(text, each, place) for each in thoughts) > half


def _paragraph(
    text: str,
    meant: Sequence[tuple[int, int]],
    said: Sequence[tuple[int, int]],
    sent: Sequence[tuple[int, int]],
) -> Score:
    marked = [sum(len(words_of(text[s:e])) for s, e in spans) for spans in (meant, said)]
    both = [
        (start, sum(_common(text, (start, end), other) for other in said)) for start, end in meant
    ]
    hits = sum(count for _, count in both)
    found = sum(
        2 * count > len(words_of(text[s:e])) or count == len(words_of(text[s:e])) > 0
        for (s, e), (_, count) in zip(meant, both, strict=True)
    )
    aside = sum(_common(text, one, other) for one in sent for other in said)
    return Score(hits, marked[1] - hits - aside, marked[0] - hits, len(meant), found)


def _common(text: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return len(words_of(text[start:end])) if start < end else 0


# ---------------------------------------------------------------- classification


def classified(gold: Gold) -> Iterator[tuple[str, Decision, Kind]]:
    """Each italic of a gold text: its words, what it is taken for, and what it is."""
    passages = tuple(
        Passage(each.text, tuple(Span(m.start, m.end) for m in marks), joined=each.joined)
        for each, marks in zip(gold.passages, gold.marks, strict=True)
    )
    decided = classify(passages, gold.language)
    for passage, marks, found in zip(gold.passages, gold.marks, decided, strict=True):
        for mark, decision in zip(marks, found, strict=True):
            yield passage.text[mark.start : mark.end], decision, mark.kind
