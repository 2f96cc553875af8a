"""Prints how well thoughts are classified and recovered, text by text: `make eval`."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain

from evaluation.gold import (
    Gold,
    Score,
    blind,
    blind_2,
    blind_3,
    blind_4,
    classified,
    fresh,
    gold_texts,
    held_out,
    italic_passages,
    proposals_for,
    right,
    score,
    sealed,
    unseen,
    untouched,
    untouched_2,
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


def held_out_rows(texts: Callable[[], tuple[Gold, ...]] = held_out) -> Iterator[str]:
    """The same for texts that were held out, together by narration."""
    totals: dict[str, tuple[int, Score, Score]] = {}
    for gold in texts():
        said = _told_in(gold)
        count, half, ticked = totals.get(said, (0, Score(), Score()))
        more_half, more_ticked = _scores(gold)
        totals[said] = (count + 1, half + more_half, ticked + more_ticked)
    yield _HEAD
    yield _RULE
    for said, (count, half, ticked) in sorted(totals.items()):
        yield _row(_counted(count, "text"), said, half, ticked)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def unseen_rows() -> Iterator[str]:
    """The same for the second set of them."""
    return held_out_rows(unseen)


def sealed_rows() -> Iterator[str]:
    """The same for the third set."""
    return held_out_rows(sealed)


def fresh_rows() -> Iterator[str]:
    """The same for those on which nothing was tuned, text by text."""
    return _rows(fresh())


def blind_rows() -> Iterator[str]:
    """The same for those of a writer who knew nothing of the rules."""
    return _rows(blind())


def blind_2_rows() -> Iterator[str]:
    """The same for those of a second writer, text by text."""
    return _rows(blind_2())


def blind_3_rows() -> Iterator[str]:
    """The same for those of a third one."""
    return _rows(blind_3())


def blind_4_rows() -> Iterator[str]:
    """The same for those of a fourth one."""
    return _rows(blind_4())


def untouched_rows() -> Iterator[str]:
    """The same for those of another such writer, together by narration."""
    return held_out_rows(untouched)


def untouched_2_rows() -> Iterator[str]:
    """The same for those of one more, together by narration."""
    return held_out_rows(untouched_2)


def _rows(texts: tuple[Gold, ...]) -> Iterator[str]:
    yield _HEAD
    yield _RULE
    for gold in texts:
        yield _row(gold.name, _narration(gold), *_scores(gold))


def _told_in(gold: Gold) -> str:
    """What the name of a text says of its narration: `first-past`, or a language."""
    parts = gold.name.split("-")
    return "-".join(parts[1:3]) if gold.language == "en" else "other languages"


# ---------------------------------------------------------------- calibration

_CALIBRATED = (gold_texts, held_out, unseen, sealed, fresh, blind, blind_2, blind_3)
_BORDERS = (0.1, 0.25, 0.5, 0.7, 0.9, 1.01)


def calibration_rows() -> Iterator[str]:
    """How many proposals of a confidence are thoughts, by narration; held-out texts too."""
    yield "| narration | " + " | ".join(_bin(low) for low in range(len(_BORDERS) - 1)) + " |"
    yield "|---" * len(_BORDERS) + "|"
    for name in ("third-past", "first-past", "first-present", "third-present", "other languages"):
        every = tuple(chain.from_iterable(texts() for texts in _CALIBRATED))
        texts = [gold for gold in every if gold.name != "seed" and _told_in(gold) == name]
        counted = [
            (each.confidence, truth)
            for gold in texts
            for each in _recovered(gold)[0]
            if each.kind == "thought" and (truth := right(gold, each)) is not None
        ]
        cells = (_cell(counted, low) for low in range(len(_BORDERS) - 1))
        yield f"| {name} | " + " | ".join(cells) + " |"


def _bin(low: int) -> str:
    return f"{_BORDERS[low]:g} to {min(1.0, _BORDERS[low + 1]):g}"


def _cell(counted: Iterable[tuple[float, bool]], low: int) -> str:
    inside = [each for each in counted if _BORDERS[low] <= each[0] < _BORDERS[low + 1]]
    if not inside:
        return "–"
    said = sum(confidence for confidence, _ in inside) / len(inside)
    return f"{said:.2f} → {sum(truth for _, truth in inside) / len(inside):.2f} ({len(inside)})"


# ---------------------------------------------------------------- classification


def classification_rows() -> Iterator[str]:
    """The table of classification, in Markdown: spans that are thoughts."""
    yield "| texts | P | R | F1 | spans | all kinds right |"
    yield "|---|---|---|---|---|---|"
    cases = [(found.kind, meant.kind) for path in FILES for _, found, meant in decide(path)]
    yield _classified("`tests/cases/thoughts`", cases)
    sets: tuple[tuple[str, Callable[[], tuple[Gold, ...]]], ...] = (
        ("`tests/gold`", gold_texts),
        ("`tests/gold/italics/known.txt`", lambda: italic_passages("known")),
        ("`tests/gold/held-out`", held_out),
        ("`tests/gold/unseen`", unseen),
        ("`tests/gold/italics/held-out.txt`", lambda: italic_passages("held-out")),
        ("`tests/gold/sealed`", sealed),
        ("`tests/gold/italics/sealed.txt`", lambda: italic_passages("sealed")),
        ("`tests/gold/fresh`", fresh),
        ("`tests/gold/italics/fresh.txt`", lambda: italic_passages("fresh")),
        ("`tests/gold/italics/habits.txt`", lambda: italic_passages("habits")),
        ("`tests/gold/italics/scenes.txt`", lambda: italic_passages("scenes")),
        ("`tests/gold/blind`", blind),
        ("`tests/gold/blind-2`", blind_2),
        ("`tests/gold/blind-3`", blind_3),
        ("`tests/gold/blind-4`", blind_4),
        ("`tests/gold/untouched`", untouched),
        ("`tests/gold/untouched-2`", untouched_2),
        ("`tests/gold/italics/untouched.txt`", lambda: italic_passages("untouched")),
    )
    for name, texts in sets:
        without_seed = [gold for gold in texts() if gold.name != "seed"]
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


_TABLES: tuple[tuple[str, Callable[[], Iterator[str]]], ...] = (
    ("Recovery of lost thoughts, by words, from the confidence 0.5 up:", recovery_rows),
    ("The same on texts that were held out once:", held_out_rows),
    ("And on a second set of them:", unseen_rows),
    ("And on a third:", sealed_rows),
    ("On texts on which nothing was tuned:", fresh_rows),
    ("On texts of someone who knew nothing of the rules:", blind_rows),
    ("On those of a second one:", blind_2_rows),
    ("On those of a third one:", blind_3_rows),
    ("On those of a fourth one:", blind_4_rows),
    ("And on those of another, whose errors nobody has looked at:", untouched_rows),
    ("And on those of one more, whose errors nobody has looked at either:", untouched_2_rows),
    ("Confidence: said, and how many are thoughts (proposals):", calibration_rows),
    ("Learning from answers, simulated on texts put together as one author's:", learning_rows),
    ("Classification of italics: thoughts, by spans:", classification_rows),
)


def main() -> None:
    """Prints all tables."""
    print("\n\n".join("\n".join((heading, "", *rows())) for heading, rows in _TABLES))


if __name__ == "__main__":
    main()
