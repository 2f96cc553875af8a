"""Reads a work's legend: what its author says that italics, /x/, ::x:: and the like mean.

A legend is read, never assumed: one author's //x// is telepathy and another's
is a song.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from fanpack.book import (
    Blocks,
    Code,
    Emphasis,
    Inlines,
    Italic,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Phrase,
    SmallCaps,
    Strike,
    Strong,
    Sub,
    Sup,
    Telepathy,
    Text,
    Thought,
    VerseLine,
    walk,
)
from fanpack.thoughts.language import Pattern

Meaning = Literal["thought", "telepathy", "emphasis", "speech", "foreign", "flashback", "other"]


NOT_TYPED = frozenset({"italics", "bold", "bold italics", "underlined", '"'})
"""What a legend calls by its name; any other mark is typed."""


class Convention(NamedTuple):
    """One thing that a legend says: `mark` is ``italics``, ``bold`` or typed (``//``, ``::``)."""

    mark: str
    meaning: Meaning


class Legend(NamedTuple):
    """What a work's marks mean, in the order in which its legend says so."""

    conventions: tuple[Convention, ...] = ()

    def meanings(self, mark: str) -> tuple[Meaning, ...]:
        """All that a mark means; empty where the legend is silent."""
        return tuple([each.meaning for each in self.conventions if each.mark == mark])

    @property
    def typed(self) -> tuple[str, ...]:
        """The marks that are typed, each once."""
        marks = dict.fromkeys(each.mark for each in self.conventions)
        return tuple(mark for mark in marks if mark not in NOT_TYPED)


_MEANINGS: tuple[tuple[Meaning, str], ...] = (
    (
        "telepathy",
        r"telepath\w*|(?:speaking|talking|speech) in (?:\w+ )?minds?"
        r"|mind[- ]?(?:speech|speak\w*|talk\w*|link\w*|voice)|mental(?:ly)? "
        r"(?:speech|speak\w*|conversation\w*|communication\w*|talk\w*|link)|dragon[- ]?speech"
        r"|Telepathie|télépathie|telepatía|telepatia|telepati[ae]",
    ),
    (
        "flashback",
        r"flash-?backs?|memor(?:y|ies)|past events?|Rückblenden?|Erinnerung\w*|souvenirs?"
        r"|recuerdos?|lembranças?|wspomnieni\w*|vzpomínk\w*",
    ),
    (
        "foreign",
        r"parsel(?:tongue|mouth)|(?:an)?other languages?|different languages?|foreign\w*"
        r"|Japanese|French|German|Spanish|Latin|Russian|Elvish|Fremdsprache\w*|langues? étrangères?"
        r"|otro idioma|outra língua|obcy język|cizí jazyk",
    ),
    (
        "thought",
        r"thinking|thinks?|thoughts?|internal (?:monologues?|dialogues?)|inner (?:monologues?"
        r"|dialogues?|voices?)|Gedanken?|Gedachtes|denken|denkt|pensées?|pensamientos?"
        r"|pensamentos?|myśli|myślenie|myšlenk[ay]",
    ),
    (
        "speech",
        r"talking|talks?|speaking|speaks?|speech|spoken|dialogues?|Rede|Gesprochenes|sprechen"
        r"|paroles?|dialogos?|diálogos?|habla|falas?|mowa|řeč",
    ),
    ("emphasis", r"emphas[ie]\w*|stress(?:ed|es)?|Betonung\w*|énfasis|ênfase|emphase"),
    (
        "other",
        r"letters?|lyrics|songs?|sound effects?|sounds?|dreams?|phone\w*|text messages?"
        r"|titles?|Briefe?|lettres?|cartas?|listy?|dopisy?",
    ),
)
_MARK_WORDS = (
    (
        "bold italics",
        r"bold(?:ed|face)?[- ]italic(?:s|ised|ized)?|italic(?:s|ised|ized)?[- ]bold|fett-?kursiv\w*"
        r"|italiques? gras|cursivas? negritas?",
    ),
    (
        "italics",
        r"italic(?:s|ised|ized|ise|ize)?|kursiv\w*|italiques?|cursivas?|itálicos?|kursyw\w*"
        r"|kurzív\w*",
    ),
    ("bold", r"bold(?:ed|face)?|fett\w*|gras|negritas?|negritos?|pogrubi\w*|tučn\w*"),
    ("underlined", r"underlin\w*|unterstrichen\w*"),
    ("'", r"single (?:quotes?|quotation marks?|inverted commas)|apostrophes"),
    (":", r"colons"),
    ("/", r"slashes"),
    ("*", r"asterisks?|stars"),
    ("~", r"tildes"),
    ("[", r"(?:square )?brackets"),
    ('"', r"(?:double )?quot(?:es|ation marks?)|Anführungszeichen"),
)
_ITALIC_ON, _ITALIC_OFF, _BOLD_ON, _BOLD_OFF = "\ue000", "\ue001", "\ue002", "\ue003"
_LONGEST_LINE = 400
_LONGEST_SAMPLE = 60
_DOTS = r"(?:\.{2,4}|…|\. \. \.)"
"""What stands for any words, as in ``//...//``."""
_NEGATED = Pattern(
    r"(?i)(?:\b(?:not|no|never|without|nor|nicht|keine?[nr]?|ohne|pas|sans|sin|nunca|não|sem|nie"
    r"|bez|nejsou)|n['’]t)"
    r"(?:\s+(?:in|the|an?|any|for|with|by|as|of|means?|meant|indicate|denote|signify|represent|show"
    r"|stand|used?|using|written|shown|marked|set|put|are|is|be|being|gedruckt|als|mit|die|der|das"
    r"|en|van|son|están|estão|em|são|les?|las?|los|des?|w|są|v))*\s+\Z"
)
"""What stands before a mark or a meaning that a legend denies, with nothing but small words
between: “not only thoughts” denies nothing."""
_PORTUGUESE_IN = Pattern(r"(?i)\bno\s+\Z")
_CONTRAST = Pattern(r"(?i)\b(?:but|rather|instead|only|sondern|mais|sino|mas|ale|lecz)\b")
_SENTENCE_END = Pattern(r"[.!?;](?=\s)")
_MEANING = Pattern(
    "(?i)" + "|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in _MEANINGS)
)
_MARK_WORD = Pattern(
    "(?i)" + "|".join(rf"(?P<w{n}>\b(?:{pattern})\b)" for n, (_, pattern) in enumerate(_MARK_WORDS))
)
_MARK_NAMES = {f"w{n}": name for n, (name, _) in enumerate(_MARK_WORDS)}
_SAMPLE = Pattern(
    rf"{_ITALIC_ON}(?P<italics>[^{_ITALIC_OFF}]*){_ITALIC_OFF}"
    rf"|{_BOLD_ON}(?P<bold>[^{_BOLD_OFF}]*){_BOLD_OFF}"
    rf"|(?<![\w/:])(?P<typed>//|/|::|:|\^|~|\*\*|\*|__|_|\||\+|%)\s?"
    rf"(?P<inner>[\"“'‘]?(?:{_DOTS}[\"”'’]?|(?:{_DOTS}\s?)?[^\W_][^/:^~*_|+%]{{0,{_LONGEST_SAMPLE}}}?))"
    rf"\s?(?P=typed)(?![\w/])"
    rf"|\"(?P<dq>[^\"]{{1,{_LONGEST_SAMPLE}}})\"|“(?P<cq>[^”]{{1,{_LONGEST_SAMPLE}}})”"
    rf"|(?<!\w)['‘]\s?(?P<sq>(?:{_DOTS}|\w)[^'’]{{0,{_LONGEST_SAMPLE}}})['’](?!\w)"
    rf"|<(?P<angle>[^<>]{{1,{_LONGEST_SAMPLE}}})>|\[(?P<square>[^\]]{{1,{_LONGEST_SAMPLE}}})\]"
    rf"|\{{(?P<curly>[^}}]{{1,{_LONGEST_SAMPLE}}})\}}"
)
_SAMPLE_MARKS = {
    "italics": "italics",
    "bold": "bold",
    "dq": '"',
    "cq": '"',
    "sq": "'",
    "angle": "<",
    "square": "[",
    "curly": "{",
}


def read_legend(blocks: Blocks) -> Legend:
    """The conventions that a legend states. What it says in other words is passed over."""
    return legend_of("\n".join(_lines(blocks)))


def legend_of(text: str) -> Legend:
    """The conventions in a legend's plain text, one or more a line, in order, each once."""
    found: dict[Convention, None] = {}
    for line in text.splitlines():
        found.update(dict.fromkeys(_conventions(line[:_LONGEST_LINE])))
    return Legend(tuple(found))


class _Item(NamedTuple):
    start: int
    mark: str = ""
    meaning: Meaning | None = None
    denied: bool = False
    contrast: bool = False
    """“but” or the like stands between it and the item before."""


def _conventions(line: str) -> Iterator[Convention]:
    for items in _sentences(line):
        yield from _of_sentence(items)


def _of_sentence(items: Sequence[_Item]) -> Iterator[Convention]:
    mark_first = bool(next((each.mark for each in items if not each.denied), ""))
    pending: list[str] = []
    waiting: list[Meaning] = []
    denied = False
    for item in items:
        if denied and not item.contrast:
            waiting = []
        denied = bool(item.denied and item.mark and not mark_first)
        if item.mark and item.meaning and not item.denied:
            yield Convention(item.mark, item.meaning)
            pending, waiting = [item.mark], [item.meaning]
        elif item.denied:
            if item.meaning and mark_first:
                waiting.append(item.meaning)
        elif mark_first:
            if item.mark:
                after_meaning = not pending or waiting
                pending = [item.mark] if after_meaning else [*pending, item.mark]
                waiting = []
            elif item.meaning:
                waiting.append(item.meaning)
                yield from (Convention(mark, item.meaning) for mark in pending)
        elif item.meaning:
            waiting.append(item.meaning)
        else:
            yield from (Convention(item.mark, meaning) for meaning in waiting)
            waiting = []


def _sentences(line: str) -> Iterator[list[_Item]]:
    """The marks and meanings of a line by its sentences; one that has only marks or only meanings
    goes with the one before it."""
    covered = [sample.span() for sample in _SAMPLE.finditer(line)]
    rest = _blanked(line, covered)
    ends = [found.start() for found in _SENTENCE_END.finditer(rest)]
    sentences: list[list[_Item]] = [[]]
    before = 0
    for item in _items(line, rest):
        if bisect(ends, item.start) != bisect(ends, before):
            sentences.append([])
        contrast = _CONTRAST.search(rest[before : item.start]) is not None
        denied = _is_denied(rest, item)
        sentences[-1].append(item._replace(denied=denied, contrast=contrast))
        before = item.start
    whole: list[_Item] = []
    for sentence in sentences:
        if _is_complete(whole) and _is_complete(sentence):
            yield whole
            whole = []
        whole += sentence
    yield whole


def _is_complete(items: Sequence[_Item]) -> bool:
    return any(each.mark for each in items) and any(each.meaning for each in items)


def _is_denied(rest: str, item: _Item) -> bool:
    before = rest[: item.start]
    if _NEGATED.search(before) is None:
        return False
    return not (_PORTUGUESE_IN.search(before) and rest.startswith(("itálic", "negrit"), item.start))


def _items(line: str, rest: str) -> list[_Item]:
    """Marks and meanings of a line in order; a sample that names its meaning is both.

    `rest` is the line with the samples blanked.
    """
    items: list[_Item] = []
    for sample in _SAMPLE.finditer(line):
        mark, content = _sampled(sample)
        items.append(_Item(sample.start(), mark, _named(_MEANING.search(content))))
    items += [
        _Item(word.start(), _MARK_NAMES[word.lastgroup or ""]) for word in _MARK_WORD.finditer(rest)
    ]
    items += [_Item(found.start(), meaning=_named(found)) for found in _MEANING.finditer(rest)]
    return sorted(items, key=lambda item: item.start)


def _sampled(sample: re.Match[str]) -> tuple[str, str]:
    """The mark that a sample shows, or names in words, and what stands within it."""
    name = sample.lastgroup or ""
    if name in ("typed", "inner"):
        mark, content = sample["typed"], sample["inner"]
        mark += '"' if content[0] in '"“' else ""
    else:
        mark, content = _SAMPLE_MARKS[name], sample[name]
    if _ITALIC_ON in content or _BOLD_ON in content:
        mark = "bold italics"
    word = _MARK_WORD.search(content)
    if word and not mark.startswith(_MARK_NAMES[word.lastgroup or ""]):
        mark = _MARK_NAMES[word.lastgroup or ""]
    return mark, content


def _named(found: re.Match[str] | None) -> Meaning | None:
    if found is None:
        return None
    return next(name for name, _ in _MEANINGS if name == found.lastgroup)


def _blanked(line: str, covered: list[tuple[int, int]]) -> str:
    for start, end in covered:
        line = line[:start] + " " * (end - start) + line[end:]
    return line


def _lines(blocks: Blocks) -> Iterator[str]:
    for node in walk(blocks):
        match node:
            case Paragraph(children) | VerseLine(children):
                yield "".join(_flat(children))
            case _:
                pass


def _flat(nodes: Inlines) -> Iterator[str]:
    """A paragraph's text in which italics and bold are marked by private characters."""
    for node in nodes:
        match node:
            case Text(text) | Code(text):
                yield text
            case LineBreak():
                yield "\n"
            case Italic(children) | Emphasis(children) | Thought(children) | Telepathy(children):
                yield from (_ITALIC_ON, *_flat(children), _ITALIC_OFF)
            case Phrase(children):
                yield from (_ITALIC_ON, *_flat(children), _ITALIC_OFF)
            case Strong(children):
                yield from (_BOLD_ON, *_flat(children), _BOLD_OFF)
            case SmallCaps(children) | Sup(children) | Sub(children) | Strike(children):
                yield from _flat(children)
            case Link(children):
                yield from _flat(children)
            case Note():
                pass
