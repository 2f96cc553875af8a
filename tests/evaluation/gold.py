"""Gold: passages in which every thought stands between « and », and how proposals score on it.

A token is a word; it is a hit when both agree that it is inside a thought. A span is
found when most of its words are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fanpack.book import words_of
from fanpack.conventions import scene_break
from fanpack.thoughts.facts import Passage, Span
from fanpack.thoughts.recover import PROPOSED, Proposal, judge, study

GOLD = Path(__file__).parent.parent / "gold"
SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "000_87dbb4298b8fc8a4.thoughts.txt"
OPEN, CLOSE = "«", "»"


@dataclass(frozen=True, slots=True)
class Gold:
    """A text without its marks, paragraph by paragraph, and where its thoughts are."""

    name: str
    language: str
    passages: tuple[Passage, ...]
    thoughts: tuple[tuple[Span, ...], ...]


def gold_texts() -> tuple[Gold, ...]:
    """The project's gold, and the seed story first where it is at hand."""
    found = [read_gold(path) for path in sorted(GOLD.glob("*.txt"))]
    return (*([seed()] if SEED.exists() else []), *found)


def seed() -> Gold:
    """The seed story, without its header and its end mark."""
    text = SEED.read_text(encoding="utf-8")
    return gold_of(text[text.index(OPEN) : text.index("[part one")], "seed", "en")


def read_gold(path: Path) -> Gold:
    """A gold file: paragraphs on lines, thoughts between « and », scene breaks as typed.

    Its name gives the language behind its number, where that is not English.
    """
    code = path.stem.split("-")[1]
    language = code if len(code) == 2 else "en"
    return gold_of(path.read_text(encoding="utf-8"), path.stem, language)


def gold_of(text: str, name: str, language: str) -> Gold:
    """As `read_gold`, from a text."""
    passages: list[Passage] = []
    thoughts: list[tuple[Span, ...]] = []
    joined = False
    for line in text.splitlines():
        if not line.strip() or scene_break(line):
            joined = joined and not scene_break(line)
            continue
        plain, spans = _unmarked(line.strip())
        passages.append(Passage(plain, joined=joined))
        thoughts.append(spans)
        joined = True
    return Gold(name, language, tuple(passages), tuple(thoughts))


def _unmarked(line: str) -> tuple[str, tuple[Span, ...]]:
    parts: list[str] = []
    spans: list[Span] = []
    place = start = 0
    for char in line:
        if char == OPEN:
            start = place
        elif char == CLOSE:
            spans.append(Span(start, place))
        else:
            parts.append(char)
            place += 1
    return "".join(parts), tuple(spans)


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
        total = total + _paragraph(passage.text, [(s.start, s.end) for s in spans], said)
    return total


def _paragraph(
    text: str, meant: Sequence[tuple[int, int]], said: Sequence[tuple[int, int]]
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
    return Score(hits, marked[1] - hits, marked[0] - hits, len(meant), found)


def _common(text: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    start, end = max(one[0], other[0]), min(one[1], other[1])
    return len(words_of(text[start:end])) if start < end else 0
