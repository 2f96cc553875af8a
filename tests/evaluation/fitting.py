"""Fits the weights of English to the gold, and tries them on writers left out: `make fit`.

Logistic regression, maximum a posteriori. A weight is the one set by hand, plus what all ways
of telling have in common, plus what one way has of its own; each of the two is held near
nothing, the second harder. What neighbours and the author's manner say depends on the weights,
so fitting and reading take turns.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import get_args

from evaluation.gold import (
    Gold,
    Score,
    gold_texts,
    right,
    score,
    texts_of,
)
from evaluation.table import CALIBRATION_HEAD, CALIBRATION_RULE, calibrated
from fanpack.book import words_of
from fanpack.thoughts.evidence import Signs
from fanpack.thoughts.manner import Units, mark_manner
from fanpack.thoughts.recover import (
    PROPOSED,
    TICKED,
    Learned,
    Proposal,
    Studied,
    judge,
    study,
)
from fanpack.thoughts.score import log_odds, sigmoid, with_neighbours
from fanpack.thoughts.weights import Sign, Way, Weights, weights_of

WAYS: tuple[Way, ...] = get_args(Way)
HOLD, HOLD_OWN = 2.0, 24.0
"""How hard what is added to a weight is held near nothing: for all ways of telling, and for one
of them; tried on writers left out."""
_TURNS, _ROUNDS, _LEAST = 3, 8, 3
"""Turns of reading and fitting, rounds over all weights in each, and how often a sign has to
be seen to be fitted."""
Tables = Mapping[Way, Weights]


@dataclass(frozen=True, slots=True)
class Text:
    """A gold text as it was studied, and for its paragraphs of story the words of each unit."""

    gold: Gold
    studied: tuple[Studied, ...]
    paragraphs: tuple[tuple[Studied, tuple[tuple[int, int], ...]], ...]
    """A paragraph, and for each of its units how many words it has, and how many are thought;
    (0, 0) for a tag and for what one mind says to another."""


def read(gold: Gold) -> Text:
    """A gold text, studied."""
    studied = study(gold.passages, gold.language)
    return Text(
        gold,
        studied,
        tuple(
            (each, tuple(_counted(gold, index, each, place) for place in range(len(each.units))))
            for index, each in enumerate(studied)
            if each.units and not each.note
        ),
    )


def _counted(gold: Gold, index: int, paragraph: Studied, place: int) -> tuple[int, int]:
    unit = paragraph.units[place]
    sent = any(start < unit.end and unit.start < end for start, end in gold.sent(index))
    if sent or unit.sentence.segment.role == "tag":
        return 0, 0
    inside = sum(
        len(words_of(paragraph.text[max(mark.start, unit.start) : min(mark.end, unit.end)]))
        for mark in gold.thoughts[index]
        if mark.start < unit.end and unit.start < mark.end
    )
    return len(words_of(paragraph.text[unit.start : unit.end])), inside


def by_hand() -> Tables:
    """The weights that were set by hand, near which the fitted ones are held."""
    return {way: weights_of(way, few_signs=True) for way in WAYS}


def fitted(texts: Sequence[Text]) -> Tables:
    """The tables of weights that texts give."""
    hand = by_hand()
    tables = hand
    for _ in range(_TURNS):
        tables = _fitted_once(list(_examples(texts, tables)), hand)
    return tables


def _judged(text: Text, tables: Tables) -> Iterator[tuple[Studied, list[tuple[Signs, float]]]]:
    """The paragraphs of a text with the signs of their units, and the log-odds of those."""
    _mark_manner(text, tables)
    for paragraph, _ in text.paragraphs:
        weights = tables[paragraph.way]
        yield (
            paragraph,
            with_neighbours(
                [unit.signs for unit in paragraph.units],
                [unit.sentence for unit in paragraph.units],
                {"narrated": Sign(0.0, ""), **weights},
                marked=paragraph.has_thought,
            ),
        )


def _mark_manner(text: Text, tables: Tables) -> None:
    """As `study` does, but with these weights."""
    mark_manner(
        (
            Units(
                each.way,
                [unit.signs for unit in each.units],
                [unit.sentence for unit in each.units],
            )
            for each, _ in text.paragraphs
        ),
        tables.__getitem__,
    )


@dataclass(frozen=True, slots=True)
class _Example:
    way: Way
    signs: Signs
    share: float
    """How much of it is a thought."""


def _examples(texts: Iterable[Text], tables: Tables) -> Iterator[_Example]:
    for text in texts:
        judged = _judged(text, tables)
        for (paragraph, units), (_, counts) in zip(judged, text.paragraphs, strict=True):
            for (signs, _), (count, inside) in zip(units, counts, strict=True):
                if count:
                    yield _Example(paragraph.way, signs, inside / count)


def _fitted_once(examples: Sequence[_Example], hand: Tables) -> Tables:
    """Newton steps, one added weight after the other."""
    shown: dict[tuple[Way | None, str], list[tuple[int, float]]] = defaultdict(list)
    for number, each in enumerate(examples):
        for name, much in each.signs.items():
            shown[None, name].append((number, much))
            shown[each.way, name].append((number, much))
    odds = [log_odds(each.signs, hand[each.way]) for each in examples]
    added = {key: 0.0 for key, (_, name) in zip(shown, shown, strict=True) if _known(shown, name)}
    for _ in range(_ROUNDS):
        for key in added:
            hold = HOLD if key[0] is None else HOLD_OWN
            slope, bend = hold * added[key], hold
            for number, much in shown[key]:
                sure = sigmoid(odds[number])
                slope += much * (sure - examples[number].share)
                bend += much * much * sure * (1 - sure)
            step = slope / bend
            added[key] -= step
            for number, much in shown[key]:
                odds[number] -= step * much
    return {way: _table(way, hand[way], added) for way in WAYS}


def _known(shown: Mapping[tuple[Way | None, str], Sequence[object]], name: str) -> bool:
    return len(shown[None, name]) >= _LEAST


def _table(way: Way, hand: Weights, added: Mapping[tuple[Way | None, str], float]) -> Weights:
    names = {name for told, name in added if told == way} | set(hand)
    empty = Sign(0.0, "")
    return {
        name: Sign(
            hand.get(name, empty).weight
            + added.get((None, name), 0.0)
            + added.get((way, name), 0.0),
            "",
        )
        for name in names
    }


# ---------------------------------------------------------------- writers left out


def proposed(text: Text, tables: Tables) -> tuple[Proposal, ...]:
    """What is proposed for a text with these weights."""
    _mark_manner(text, tables)
    return judge(text.studied, Learned(weights=tables))


_KNEW_NO_RULES = ("blind", "blind-2", "blind-3", "blind-4", "blind-5", "blind-6")
_LEFT_OUT = ("held-out", "unseen", "sealed", "fresh", *_KNEW_NO_RULES)


@dataclass(frozen=True, slots=True)
class Tried:
    """A text, and what is proposed for it with weights that were not fitted to it."""

    text: Text
    proposals: tuple[Proposal, ...]


def _sets() -> dict[str, list[Text]]:
    """The English texts of each set that is left out in its turn, and of the others (“”)."""
    sets = {name: _english(texts_of(name)) for name in _LEFT_OUT}
    return {"": _english(gold_texts()), **sets}


def _english(texts: Iterable[Gold]) -> list[Text]:
    return [read(gold) for gold in texts if gold.language == "en"]


def left_out() -> tuple[dict[str, list[Tried]], dict[str, list[Tried]]]:
    """Each set with weights fitted to all others, and with those set by hand."""
    sets = _sets()
    by_fit: dict[str, list[Tried]] = {}
    hand: dict[str, list[Tried]] = {}
    for name in _LEFT_OUT:
        tables = fitted([text for other in sets if other != name for text in sets[other]])
        by_fit[name] = [Tried(text, proposed(text, tables)) for text in sets[name]]
        hand[name] = [Tried(text, proposed(text, by_hand())) for text in sets[name]]
    return by_fit, hand


def left_out_rows(
    by_fit: Mapping[str, Sequence[Tried]], hand: Mapping[str, Sequence[Tried]]
) -> Iterator[str]:
    """What left-out sets score, in Markdown; those of writers who knew no rules by themselves."""
    yield "| left out | " + " | ".join(WAYS) + " | right at 0.8 |"
    yield "|---" * (len(WAYS) + 2) + "|"
    for name in _KNEW_NO_RULES:
        yield _row(f"{name}, fitted", by_fit[name])
        yield _row(f"{name}, by hand", hand[name])
    yield _row("these six, fitted", [each for name in _KNEW_NO_RULES for each in by_fit[name]])
    yield _row(f"all {len(by_fit)} sets, fitted", list(chain.from_iterable(by_fit.values())))


def left_out_places(by_fit: Mapping[str, Sequence[Tried]]) -> Iterator[str]:
    """“I” in the present by writers who knew no rules, by where most thoughts of a text stand."""
    yield "| left out | texts | first-present | right at 0.8 |"
    yield "|---|---|---|---|"
    told = [
        each
        for name in _KNEW_NO_RULES
        for each in by_fit[name]
        if "first-present" in each.text.gold.name
    ]
    for name, apart in (("own paragraphs", True), ("inline", False)):
        tried = [each for each in told if each.text.gold.set_apart == apart]
        yield f"| {name} | {len(tried)} | {_cell(tried)} | {_ticked(tried)} |"


_FROM = (0.5, 0.6, 0.7, 0.8)


def left_out_borders(by_fit: Mapping[str, Sequence[Tried]]) -> Iterator[str]:
    """The same writers, if only proposals from a confidence on were taken: by narration."""
    yield f"| narration | {' | '.join(f'from {least:g}' for least in _FROM)} |"
    yield "|---" * (len(_FROM) + 1) + "|"
    knew_none = [each for name in _KNEW_NO_RULES for each in by_fit[name]]
    for way in WAYS:
        tried = [each for each in knew_none if way in each.text.gold.name]
        yield f"| {way} | {' | '.join(_cell(tried, least) for least in _FROM)} |"


def left_out_confidence(by_fit: Mapping[str, Sequence[Tried]]) -> Iterator[str]:
    """What is said of writers who knew no rules, and how often it is so, by narration."""
    yield CALIBRATION_HEAD
    yield CALIBRATION_RULE
    for way in WAYS:
        counted = [
            (each.confidence, truth)
            for name in _KNEW_NO_RULES
            for tried in by_fit[name]
            if way in tried.text.gold.name
            for each in tried.proposals
            if each.kind == "thought" and (truth := right(tried.text.gold, each)) is not None
        ]
        yield calibrated(way, counted)


def _row(name: str, tried: Sequence[Tried]) -> str:
    cells = (_cell([each for each in tried if way in each.text.gold.name]) for way in WAYS)
    return f"| {name} | {' | '.join(cells)} | {_ticked(tried)} |"


def _cell(tried: Sequence[Tried], least: float = PROPOSED) -> str:
    if not tried:
        return "–"
    total = sum((score(each.text.gold, each.proposals, least) for each in tried), Score())
    return f"{total.f1:.2f} (P {total.precision:.2f})"


def _ticked(tried: Sequence[Tried]) -> str:
    judged = [
        right(each.text.gold, proposal)
        for each in tried
        for proposal in each.proposals
        if proposal.kind == "thought" and proposal.confidence >= TICKED
    ]
    return f"{judged.count(True)} of {judged.count(True) + judged.count(False)}"


def weight_rows() -> Iterator[str]:
    """The fitted weights: a sign, and its columns as `fanpack.thoughts.weights` has them."""
    tables = fitted([text for texts in _sets().values() for text in texts])
    for name in sorted({name for table in tables.values() for name in table}):
        columns = (tables[way].get(name, Sign(0.0, "")).weight for way in WAYS)
        yield f"{name}: {', '.join(f'{round(each, 1) + 0.0:.1f}' for each in columns)}"


def main() -> None:
    """Prints what left-out sets score, and the weights."""
    by_fit, hand = left_out()
    print(*left_out_rows(by_fit, hand), "", sep="\n")
    print(*left_out_places(by_fit), "", sep="\n")
    print(*left_out_borders(by_fit), "", sep="\n")
    print(*left_out_confidence(by_fit), "", sep="\n")
    print(*weight_rows(), sep="\n")


if __name__ == "__main__":
    main()
