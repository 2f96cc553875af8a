"""The number of lines of a paragraph, chosen for the page, without fonts and pages."""

from fanpack.typesetting.spreads import Choice, Step, plan


def step(*lines: int, after: int = 0, divided: int = 0) -> Step:
    """A paragraph that can have so many lines, each further choice dearer; `divided` is the line
    of the first choice that closes with a hyphen."""
    hyphens = [frozenset({divided} - {0}), *[frozenset[int]()] * (len(lines) - 1)]
    return Step(
        {count: Choice(1000.0 * number, hyphens[number]) for number, count in enumerate(lines)},
        after,
    )


def test_with_no_trouble_ahead_the_best_choice_is_taken() -> None:
    assert plan([step(5, 4, 6), step(9)], 10, 0, turns=False).lines == 5


def test_a_last_line_is_not_left_for_the_next_page() -> None:
    chosen = plan([step(6, 7)], 5, 0, turns=False)
    assert (chosen.lines, chosen.short) == (7, 0)


def test_a_paragraph_makes_room_for_the_first_lines_of_the_next() -> None:
    chosen = plan([step(4, 5), step(6)], 5, 0, turns=False)
    assert (chosen.lines, chosen.short) == (5, 0)


def test_text_after_a_scene_break_keeps_two_lines_with_it() -> None:
    chosen = plan([step(4, 3, after=3), step(6)], 8, 0, turns=False)
    assert (chosen.lines, chosen.short) == (3, 0)


def test_a_page_ends_short_like_its_neighbour() -> None:
    assert plan([step(7, 6)], 5, 1, turns=False).short == 1


def test_no_word_is_divided_where_the_leaf_is_turned() -> None:
    steps = [step(8, 9, divided=5)]
    assert plan(steps, 5, 0, turns=True).lines == 9
    assert plan(steps, 5, 0, turns=False).lines == 8
