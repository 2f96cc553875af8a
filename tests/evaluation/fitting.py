"""Fits the weights of English to the gold, and tries them on writers left out: `make fit`.

Logistic regression, maximum a posteriori. A weight is the one set by hand, plus what all ways
of telling have in common, plus what one way has of its own; each of the two is held near
nothing, the second harder. What neighbours and the author's manner say depends on the weights,
so fitting and reading take turns. What words are worth is counted first, and for each text in
those of other writers, so that it is weighed as it will be met.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
from fanpack.thoughts.wording import opening, wording

WAYS: tuple[Way, ...] = get_args(Way)
HOLD, HOLD_OWN = 2.0, 24.0
"""How hard what is added to a weight is held near nothing: for all ways of telling, and for one
of them; tried on writers left out."""
_TURNS, _ROUNDS, _LEAST = 3, 8, 3
"""Turns of reading and fitting, rounds over all weights in each, and how often a sign has to
be seen to be fitted."""
_TEXTS, _DRAWN, _LEAST_WORTH, _MOST_WORTH = 8, 2.0, 0.35, 2.5
"""Texts in which a word has to occur to be worth something, how many occurrences draw its two
frequencies together, and the least and the most that it is worth."""
Tables = Mapping[Way, Weights]
Worth = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What texts give: the weights of signs, and what words are worth."""

    tables: Tables
    worth: Worth = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Text:
    """A gold text as it was studied, and for its paragraphs of story the words of each unit."""

    gold: Gold
    writer: str
    studied: tuple[Studied, ...]
    paragraphs: tuple[tuple[Studied, tuple[tuple[int, int], ...]], ...]
    """A paragraph, and for each of its units how many words it has, and how many are thought;
    (0, 0) for a tag and for what one mind says to another."""


def read(gold: Gold, writer: str = "") -> Text:
    """A gold text, studied; what is known of a writer's words says nothing of that writer."""
    studied = study(gold.passages, gold.language)
    return Text(
        gold,
        writer,
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


def by_hand() -> Fitted:
    """The weights that were set by hand, near which the fitted ones are held."""
    return Fitted({way: weights_of(way, few_signs=True) for way in WAYS})


def fitted(texts: Sequence[Text]) -> Fitted:
    """The tables of weights that texts give, and what their words are worth."""
    _mark_others_wording(texts)
    hand = by_hand().tables
    tables = hand
    for _ in range(_TURNS):
        tables = _fitted_once(list(_examples(texts, tables)), hand)
    return Fitted(tables, _worth(sum(map(_counted_words, texts), _Words())))


# ---------------------------------------------------------------- what words are worth


@dataclass(slots=True)
class _Words:
    """How often words occur in thoughts and in narration, and in how many texts."""

    thoughts: int = 0
    told: int = 0
    in_thoughts: Counter[str] = field(default_factory=Counter)
    in_told: Counter[str] = field(default_factory=Counter)
    in_texts: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "_Words") -> "_Words":
        return _Words(
            self.thoughts + other.thoughts,
            self.told + other.told,
            self.in_thoughts + other.in_thoughts,
            self.in_told + other.in_told,
            self.in_texts + other.in_texts,
        )

    def __sub__(self, other: "_Words") -> "_Words":
        return _Words(
            self.thoughts - other.thoughts,
            self.told - other.told,
            self.in_thoughts - other.in_thoughts,
            self.in_told - other.in_told,
            self.in_texts - other.in_texts,
        )


def _counted_words(text: Text) -> _Words:
    found = _Words()
    for paragraph, counts in text.paragraphs:
        for unit, (count, inside) in zip(paragraph.units, counts, strict=True):
            if not count:
                continue
            words = (*unit.sentence.words, opening(unit.sentence.words[0]))
            if 2 * inside > count:
                found.thoughts += 1
                found.in_thoughts.update(words)
            else:
                found.told += 1
                found.in_told.update(words)
    found.in_texts = Counter(found.in_thoughts.keys() | found.in_told.keys())
    return found


def _worth(found: _Words) -> Worth:
    """The log of how much more frequent a word is in sentences that are thoughts."""
    out: dict[str, float] = {}
    for word, texts in found.in_texts.items():
        if texts < _TEXTS:
            continue
        thought, told = found.in_thoughts[word], found.in_told[word]
        usual = (thought / found.thoughts + told / found.told) / 2
        in_thoughts = (thought + _DRAWN) / (found.thoughts + _DRAWN / usual)
        in_told = (told + _DRAWN) / (found.told + _DRAWN / usual)
        much = math.log(in_thoughts / in_told)
        if abs(much) > _LEAST_WORTH:
            out[word] = round(max(-_MOST_WORTH, min(_MOST_WORTH, much)), 1)
    return out


def _mark_others_wording(texts: Sequence[Text]) -> None:
    """Marks each text by what words are worth in those of other writers, or in all others
    where there is one writer."""
    counted = [_counted_words(text) for text in texts]
    every = sum(counted, _Words())
    writers: dict[str, _Words] = defaultdict(_Words)
    for text, found in zip(texts, counted, strict=True):
        writers[text.writer] += found
    worth = {writer: _worth(every - found) for writer, found in writers.items()}
    for text, found in zip(texts, counted, strict=True):
        _mark_wording(text, worth[text.writer] if len(writers) > 1 else _worth(every - found))


def _mark_wording(text: Text, worth: Worth) -> None:
    """As `study` does, but with these words."""
    for paragraph, _ in text.paragraphs:
        for unit in paragraph.units:
            if unit.sentence.segment.role != "tag":
                unit.signs["wording"] = wording(unit.sentence.words, worth)


# ---------------------------------------------------------------- weights


def _judged(text: Text, tables: Tables) -> Iterator[tuple[Studied, list[tuple[Signs, float]]]]:
    """The paragraphs of a text with the signs of their units, and the log-odds of those."""
    _mark_manner(text, tables)
    for paragraph, _ in text.paragraphs:
        weights = {"narrated": Sign(0.0, ""), **tables[paragraph.way]}
        own = [unit.signs for unit in paragraph.units]
        heard = with_neighbours(
            own,
            [log_odds(signs, weights) for signs in own],
            [unit.sentence for unit in paragraph.units],
            weights,
            marked=paragraph.has_thought,
        )
        yield (
            paragraph,
            [(signs | more, odds) for signs, (more, odds) in zip(own, heard, strict=True)],
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


def proposed(text: Text, fit: Fitted) -> tuple[Proposal, ...]:
    """What is proposed for a text with these weights and words."""
    _mark_wording(text, fit.worth)
    _mark_manner(text, fit.tables)
    return judge(text.studied, Learned(weights=fit.tables))


_KNEW_NO_RULES = ("blind", *(f"blind-{number}" for number in range(2, 10)))
_LEFT_OUT = ("held-out", "unseen", "sealed", "fresh", *_KNEW_NO_RULES)


@dataclass(frozen=True, slots=True)
class Tried:
    """A text, and what is proposed for it with weights that were not fitted to it."""

    text: Text
    proposals: tuple[Proposal, ...]


def _sets() -> dict[str, list[Text]]:
    """The English texts of each set that is left out in its turn, and of the others (“”)."""
    sets = {name: _english(texts_of(name), name) for name in _LEFT_OUT}
    return {"": _english(gold_texts(), ""), **sets}


def _english(texts: Iterable[Gold], writer: str) -> list[Text]:
    return [read(gold, writer) for gold in texts if gold.language == "en"]


def left_out() -> tuple[dict[str, list[Tried]], dict[str, list[Tried]]]:
    """Each set with weights fitted to all others, and with those set by hand."""
    sets = _sets()
    by_fit: dict[str, list[Tried]] = {}
    hand: dict[str, list[Tried]] = {}
    for name in _LEFT_OUT:
        fit = fitted([text for other in sets if other != name for text in sets[other]])
        by_fit[name] = [Tried(text, proposed(text, fit)) for text in sets[name]]
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
    yield _row(
        f"these {len(_KNEW_NO_RULES)}, fitted",
        [each for name in _KNEW_NO_RULES for each in by_fit[name]],
    )
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


def weight_rows(fit: Fitted) -> Iterator[str]:
    """Fitted weights: a sign, and its columns as `fanpack.thoughts.weights` has them."""
    tables = fit.tables
    for name in sorted({name for table in tables.values() for name in table}):
        columns = (tables[way].get(name, Sign(0.0, "")).weight for way in WAYS)
        yield f"{name}: {', '.join(f'{round(each, 1) + 0.0:.1f}' for each in columns)}"


def word_rows(fit: Fitted) -> Iterator[str]:
    """Words by what they are worth, as `fanpack.thoughts.wording_english` has them."""
    alike: dict[float, list[str]] = defaultdict(list)
    for word, much in fit.worth.items():
        alike[much].append(word)
    for much in sorted(alike):
        yield f"{much}: {' '.join(sorted(alike[much]))}"


def main() -> None:
    """Prints what left-out sets score, the weights, and the words."""
    by_fit, hand = left_out()
    print(*left_out_rows(by_fit, hand), "", sep="\n")
    print(*left_out_places(by_fit), "", sep="\n")
    print(*left_out_borders(by_fit), "", sep="\n")
    print(*left_out_confidence(by_fit), "", sep="\n")
    fit = fitted([text for texts in _sets().values() for text in texts])
    print(*weight_rows(fit), "", sep="\n")
    print(*word_rows(fit), sep="\n")


if __name__ == "__main__":
    main()
