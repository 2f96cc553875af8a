"""The search for the best lines, without fonts and pages."""

import random
from itertools import product

from fanpack.typesetting.optimum import (
    LONGEST_LADDER,
    Extent,
    Opportunities,
    Opportunity,
    Spacing,
    fits,
    opportunities,
)

SPACING = Spacing(ideal=1.0, least=0.8, loose=2.0)


def words(*lengths: int, divided: bool = False) -> Opportunities:
    """A paragraph of words, each with a hyphen possible in its middle if `divided`."""
    found: list[Opportunity] = []
    width = 0.0
    for number, length in enumerate(lengths):
        if number:
            found.append((width, width, number - 1, number, 0.0, False))
        if divided:
            half = width + length / 2
            found.append((half + 0.5, half, number, number, 0.0, True))
        width += length
    found.append((width, width, len(lengths) - 1, len(lengths) - 1, 0.0, False))
    return opportunities(found)


def spaces(places: Opportunities, breaks: tuple[int, ...], measure: float) -> list[float]:
    """The width of the spaces of each full line."""
    widths: list[float] = []
    start, gaps = 0.0, 0
    for place in breaks:
        widths.append((measure - places.end[place] + start) / (places.gaps_end[place] - gaps))
        start, gaps = places.start[place], places.gaps_start[place]
    return widths


def test_no_other_choice_of_breaks_has_a_narrower_widest_space() -> None:
    places = words(3, 5, 2, 6, 3, 4, 5, 2, 4, 6, 3)
    found = fits(places, lambda _: 14.0, SPACING, widest=9.0)
    best = min(found.values(), key=lambda fit: fit.demerits)
    every = [
        max(widths)
        for chosen in product((False, True), repeat=10)
        if (breaks := tuple(i for i, used in enumerate(chosen) if used))
        and _possible(places, breaks)
        and (widths := spaces(places, breaks, 14.0))
        and min(widths) >= SPACING.least
    ]
    assert max(spaces(places, best.breaks, 14.0)) == min(every)


def _possible(places: Opportunities, breaks: tuple[int, ...]) -> bool:
    starts = (0, *(places.gaps_start[place] for place in breaks))
    ends = (*(places.gaps_end[place] for place in breaks), places.gaps_end[-1])
    last = places.end[-1] - places.start[breaks[-1]] + (ends[-1] - starts[-1]) * SPACING.least
    full = zip(starts[:-1], ends[:-1], strict=True)
    return last <= 14.0 and all(end > start for start, end in full)


def test_no_space_is_narrower_than_the_least() -> None:
    places = words(*[3, 4, 5] * 12)
    for fit in fits(places, lambda _: 21.0, SPACING, widest=3.0).values():
        assert min(spaces(places, fit.breaks, 21.0)) >= SPACING.least - 1e-9


def test_three_lines_on_end_never_close_with_a_hyphen() -> None:
    places = words(*[6] * 40, divided=True)
    for fit in fits(places, lambda _: 11.0, SPACING, widest=9.0).values():
        run = 0
        for place in fit.breaks:
            run = run + 1 if places.hyphen[place] else 0
            assert run <= LONGEST_LADDER


def test_a_shorter_first_line_gets_fewer_words() -> None:
    places = words(*[4] * 12)
    (fit,) = (
        each
        for lines, each in fits(
            places, lambda line: 19.0 if line else 14.0, SPACING, widest=2.0
        ).items()
        if lines == 4
    )
    assert fit.breaks[0] == 2


def test_what_cannot_be_broken_has_no_fit() -> None:
    assert fits(words(30, 30), lambda _: 20.0, SPACING, widest=9.0) == {}


def test_a_paragraph_never_comes_to_a_number_of_lines_that_was_ruled_out() -> None:
    dice = random.Random(7)
    ruled_out = 0
    for _ in range(300):
        lengths = [dice.randint(1, 7) for _ in range(dice.randint(2, 40))]
        places = words(*lengths, divided=True)
        extent = Extent(places.end[-1], len(lengths) - 1, 2 * len(lengths), 0.5)
        for width in (9.0, 14.0, 21.0):
            counts = extent.lines(lambda _, width=width: width, SPACING)
            found = fits(places, lambda _, width=width: width, SPACING, widest=SPACING.loose)
            assert set(found) <= set(counts)
            ruled_out += len(counts) < 2
    assert ruled_out > 50
