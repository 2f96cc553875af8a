"""Prints how well thoughts are classified and recovered, text by text: `make eval`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain

from evaluation.gold import (
    KNEW_NO_RULES,
    SETS,
    UNREAD,
    Gold,
    Score,
    classified,
    gold_texts,
    italic_passages,
    proposals_for,
    right,
    score,
    texts_of,
)
from evaluation.italics import FILES, as_gold, decide
from evaluation.simulation import learning_rows
from fanpack.thoughts.recover import PROPOSED, TICKED, Proposal, Studied, study

_HEAD = "| text | narration | P | R | F1 | spans | P at 0.8 | R at 0.8 |"
_RULE = "|---|---|---|---|---|---|---|---|"


@cache
def _recovered(gold: Gold) -> tuple[tuple[Proposal, ...], tuple[Studied, ...]]:
    return proposals_for(gold), study(gold.passages, gold.language)


def _narration(gold: Gold) -> str:
    """As what most of its paragraphs are told."""
    _, studied = _recovered(gold)
    told = Counter(str(each.profile) for each in studied).most_common(1)[0][0]
    return told if gold.language == "en" else f"{told}, {gold.language}"


def _row(name: str, narration: str, at_half: Score, at_ticked: Score) -> str:
    return (
        f"| {name} | {narration} | {_figures(at_half)} | {at_half.found}/{at_half.spans} "
        f"| {at_ticked.precision:.2f} | {at_ticked.recall:.2f} |"
    )


def _scores(gold: Gold) -> tuple[Score, Score]:
    proposals, _ = _recovered(gold)
    return score(gold, proposals, PROPOSED), score(gold, proposals, TICKED)


def recovery_rows() -> Iterator[str]:
    """The table of recovery, in Markdown: words at 0.5, spans found, words at 0.8."""
    yield _HEAD
    yield _RULE
    for gold in gold_texts():
        yield _row(gold.name, _narration(gold), *_scores(gold))
    at_half, at_ticked = Score(), Score()
    for gold in map(as_gold, FILES):
        half, ticked = _scores(gold)
        at_half, at_ticked = at_half + half, at_ticked + ticked
    yield _row(f"{len(FILES)} passages of the other table", "all", at_half, at_ticked)


TOGETHER = tuple(name for name in SETS if name != "fresh")
"""Sets of which each way of telling has one row; of the others each text has."""


def set_rows(name: str) -> Iterator[str]:
    """The same for one of `SETS`, text by text or together."""
    texts = partial(texts_of, name)
    return held_out_rows(texts) if name in TOGETHER else _rows(texts())


def held_out_rows(texts: Callable[[], tuple[Gold, ...]]) -> Iterator[str]:
    """The same for texts together, by narration."""
    return _together(texts(), _told_in)


def _together(texts: Iterable[Gold], what: Callable[[Gold], str]) -> Iterator[str]:
    totals: dict[str, tuple[int, Score, Score]] = {}
    for gold in texts:
        said = what(gold)
        count, half, ticked = totals.get(said, (0, Score(), Score()))
        more_half, more_ticked = _scores(gold)
        totals[said] = (count + 1, half + more_half, ticked + more_ticked)
    yield _HEAD
    yield _RULE
    for said, (count, half, ticked) in sorted(totals.items()):
        yield _row(_counted(count, "text"), said, half, ticked)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _rows(texts: Iterable[Gold]) -> Iterator[str]:
    yield _HEAD
    yield _RULE
    for gold in texts:
        yield _row(gold.name, _narration(gold), *_scores(gold))


def _told_in(gold: Gold) -> str:
    """What the name of a text says of its narration: `first-past`, or a language."""
    parts = gold.name.split("-")
    return "-".join(parts[1:3]) if gold.language == "en" else "other languages"


def place_rows() -> Iterator[str]:
    """First-person present of writers who knew no rules: thoughts in paragraphs of their own,
    and inline, by where most of a text's thoughts stand."""
    texts = chain.from_iterable(map(texts_of, (*KNEW_NO_RULES, *UNREAD)))
    told = (gold for gold in texts if _told_in(gold) == "first-present")
    return _together(told, lambda gold: "own paragraphs" if gold.set_apart else "inline")


# ---------------------------------------------------------------- calibration

_CALIBRATED = tuple(name for name in SETS if name not in UNREAD)
_BORDERS = (0.1, 0.25, 0.5, 0.7, 0.9, 1.01)


def calibration_rows() -> Iterator[str]:
    """How many proposals of a confidence are thoughts, by narration; held-out texts too."""
    yield CALIBRATION_HEAD
    yield CALIBRATION_RULE
    for name in ("third-past", "first-past", "first-present", "third-present", "other languages"):
        every = chain(gold_texts(), *map(texts_of, _CALIBRATED))
        texts = [gold for gold in every if gold.name != "seed" and _told_in(gold) == name]
        counted = [
            (each.confidence, truth)
            for gold in texts
            for each in _recovered(gold)[0]
            if each.kind == "thought" and (truth := right(gold, each)) is not None
        ]
        yield calibrated(name, counted)


def calibrated(name: str, counted: Sequence[tuple[float, bool]]) -> str:
    """A row of such a table, from confidences and whether they were right."""
    return f"| {name} | {' | '.join(_cell(counted, low) for low in range(_BINS))} |"


def _bin(low: int) -> str:
    return f"{_BORDERS[low]:g} to {min(1.0, _BORDERS[low + 1]):g}"


_BINS = len(_BORDERS) - 1
CALIBRATION_HEAD = f"| narration | {' | '.join(map(_bin, range(_BINS)))} |"
CALIBRATION_RULE = "|---" * len(_BORDERS) + "|"


def _cell(counted: Iterable[tuple[float, bool]], low: int) -> str:
    inside = [each for each in counted if _BORDERS[low] <= each[0] < _BORDERS[low + 1]]
    if not inside:
        return "–"
    said = sum(confidence for confidence, _ in inside) / len(inside)
    return f"{said:.2f} → {sum(truth for _, truth in inside) / len(inside):.2f} ({len(inside)})"


# ---------------------------------------------------------------- classification


_CLASSIFIED = (
    *("known.txt", "held-out", "unseen", "held-out.txt", "sealed", "sealed.txt", "fresh"),
    *("fresh.txt", "habits.txt", "scenes.txt"),
    *(*KNEW_NO_RULES, *UNREAD, "untouched.txt"),
)
"""Sets of stories, and files of `evaluation.gold.ITALICS`."""


def _labelled(name: str) -> tuple[str, tuple[Gold, ...]]:
    passages, _, file = name.partition(".")
    if file:
        return f"`tests/gold/italics/{name}`", italic_passages(passages)
    return f"`tests/gold/{name}`", texts_of(name)


def classification_rows() -> Iterator[str]:
    """The table of classification, in Markdown: spans that are thoughts."""
    yield "| texts | P | R | F1 | spans | all kinds right |"
    yield "|---|---|---|---|---|---|"
    cases = [(found.kind, meant.kind) for path in FILES for _, found, meant in decide(path)]
    yield _classified("`tests/cases/thoughts`", cases)
    sets = (("`tests/gold`", gold_texts()), *map(_labelled, _CLASSIFIED))
    for name, texts in sets:
        without_seed = [gold for gold in texts if gold.name != "seed"]
        pairs = [(found.kind, kind) for gold in without_seed for _, found, kind in classified(gold)]
        yield _classified(name, pairs)


def _classified(name: str, pairs: Iterable[tuple[str, str]]) -> str:
    pairs = list(pairs)
    judged = [pair for pair in pairs if pair[1] != "telepathy"]
    counted = Score(
        hits=sum(found == meant == "thought" for found, meant in judged),
        wrong=sum(found == "thought" != meant for found, meant in judged),
        missed=sum(meant == "thought" != found for found, meant in judged),
    )
    every = sum(found == meant for found, meant in pairs) / len(pairs)
    return f"| {name} | {_figures(counted)} | {len(pairs)} | {every:.2f} |"


def _figures(each: Score) -> str:
    return f"{each.precision:.2f} | {each.recall:.2f} | {each.f1:.2f}"


def main() -> None:
    """Prints all tables."""
    tables = (
        ("Recovery of lost thoughts, by words, from the confidence 0.5 up:", recovery_rows()),
        *((f"`tests/gold/{name}`, {whose}:", set_rows(name)) for name, whose in SETS.items()),
        ("“I” in the present, by where most thoughts of a text stand:", place_rows()),
        ("Confidence: said, and how many are thoughts (proposals):", calibration_rows()),
        (
            "Learning from answers, simulated on texts put together as one author's:",
            learning_rows(),
        ),
        ("Classification of italics: thoughts, by spans:", classification_rows()),
    )
    print("\n\n".join("\n".join((heading, "", *rows)) for heading, rows in tables))


if __name__ == "__main__":
    main()
