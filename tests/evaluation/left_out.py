"""Tries weights on writers who are left out of their fit, and prints them: `make fit`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from evaluation.fitting import WAYS, by_hand, fitted, proposed, weight_rows, word_rows
from evaluation.gold import KNEW_NO_RULES, Gold, Score, gold_texts, right, score, texts_of
from evaluation.table import CALIBRATION_HEAD, CALIBRATION_RULE, calibrated
from evaluation.worth import Text, read
from fanpack.thoughts.recover import PROPOSED, TICKED, Proposal

_LEFT_OUT = ("held-out", "unseen", "sealed", "fresh", *KNEW_NO_RULES)


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
    whole = fitted(list(chain.from_iterable(sets.values())))
    by_fit: dict[str, list[Tried]] = {}
    hand: dict[str, list[Tried]] = {}
    for name in _LEFT_OUT:
        fit = fitted([text for other in sets if other != name for text in sets[other]], whole)
        by_fit[name] = [Tried(text, proposed(text, fit)) for text in sets[name]]
        hand[name] = [Tried(text, proposed(text, by_hand())) for text in sets[name]]
    return by_fit, hand


def left_out_rows(
    by_fit: Mapping[str, Sequence[Tried]], hand: Mapping[str, Sequence[Tried]]
) -> Iterator[str]:
    """What left-out sets score, in Markdown; those of writers who knew no rules by themselves."""
    yield "| left out | " + " | ".join(WAYS) + " | right at 0.8 |"
    yield "|---" * (len(WAYS) + 2) + "|"
    for name in KNEW_NO_RULES:
        yield _row(f"{name}, fitted", by_fit[name])
    for how, tried in (("fitted", by_fit), ("by hand", hand)):
        every = [each for name in KNEW_NO_RULES for each in tried[name]]
        yield _row(f"these {len(KNEW_NO_RULES)}, {how}", every)
    yield _row(f"all {len(by_fit)} sets, fitted", list(chain.from_iterable(by_fit.values())))


def left_out_places(by_fit: Mapping[str, Sequence[Tried]]) -> Iterator[str]:
    """“I” in the present by writers who knew no rules, by where most thoughts of a text stand."""
    yield "| left out | texts | first-present | right at 0.8 |"
    yield "|---|---|---|---|"
    told = [
        each
        for name in KNEW_NO_RULES
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
    knew_none = [each for name in KNEW_NO_RULES for each in by_fit[name]]
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
            for name in KNEW_NO_RULES
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
