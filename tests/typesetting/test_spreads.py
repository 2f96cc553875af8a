"""The number of lines of paragraphs, chosen for their pages, without fonts and boxes."""

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from fanpack.typesetting.spreads import Choice, Plan, Sheet, Start, Step, plan

TEN = Sheet(10)
"""Pages of ten lines."""


def step(*lines: int, after: int = 0, divided: int = 0, note: tuple[int, float] = (0, 0)) -> Step:
    """A paragraph that can have so many lines, each further choice dearer; `divided` is the line
    of the first choice that closes with a hyphen, `note` the line and height of a note."""
    notes = (note,) if note[1] else ()
    return Step(
        {
            count: Choice(1000.0 * number, frozenset({0 if number else divided} - {0}), notes)
            for number, count in enumerate(lines)
        },
        after,
    )


def lines(found: Plan) -> list[int]:
    return [placed.lines for placed in found.placed]


def planned(*steps: Step, page: int = 2, line: int = 0, facing: int | None = 0) -> Plan:
    return plan(steps, Start(page, line, facing=facing), TEN, complete=True)


def test_with_no_trouble_ahead_the_best_choices_are_taken() -> None:
    assert lines(planned(step(5, 4, 6), step(9, 8))) == [5, 9]


def test_a_last_line_is_not_left_for_the_next_page() -> None:
    found = planned(step(6, 7), step(8), line=5, page=3)
    assert found.placed[1].begins == ((4, 2),)
    assert lines(found) == [7, 8]


def test_a_paragraph_makes_room_for_the_first_lines_of_the_next() -> None:
    found = planned(step(4, 5), step(6), step(9), line=5)
    assert (lines(found)[0], found.short[2]) == (5, 0)


def test_a_later_paragraph_is_changed_if_the_first_one_cannot_be() -> None:
    assert lines(planned(step(5), step(4), step(4, 5), step(9))) == [5, 4, 4, 9]
    assert lines(planned(step(5), step(4, 3), step(12), step(9))) == [5, 3, 12, 9]


def test_text_after_a_scene_break_keeps_two_lines_with_it() -> None:
    found = planned(step(4, 3, after=3), step(6), step(9), line=2)
    assert (lines(found)[0], found.short[2]) == (3, 0)


def test_a_scene_break_takes_two_lines_before_it_to_the_next_page() -> None:
    found = planned(step(6, after=2), step(6), line=2)
    assert found.short[2] == 4
    assert found.placed[1].begins == ((2, 10), (3, 4))


def test_both_pages_of_a_spread_end_short_if_one_has_to() -> None:
    left = (step(8), step(3))
    right = (step(6, 5), step(3), step(9))
    found = planned(*left, *right)
    assert found.short[2] == 2
    assert not found.uneven
    assert found.placed[2].begins == ((3, 3),)


def test_a_page_that_cannot_end_like_its_neighbour_is_told() -> None:
    assert planned(step(8), step(3), step(5), step(3), step(9)).uneven == set()
    assert planned(step(8), step(3), step(6), step(4), step(9)).uneven == {3}


def test_the_end_of_a_page_that_opens_a_chapter_does_not_matter() -> None:
    assert planned(step(8), step(3), step(6), step(4), step(9), facing=None).uneven == set()


def test_pages_that_do_not_face_each_other_are_full_if_they_can_be() -> None:
    steps = [step(8), step(3), step(5), step(3, 5), step(9)]
    one_by_one = Sheet(10, facing=False)
    for page in (2, 3):
        found = plan(steps, Start(page, 0), one_by_one, complete=True)
        assert found.uneven == {page}
        assert lines(found) == [8, 3, 5, 5, 9]


def test_no_word_is_divided_where_the_leaf_is_turned() -> None:
    steps = (step(12, 13, divided=10), step(7))
    assert lines(planned(*steps, page=3)) == [13, 7]
    assert lines(planned(*steps, page=2)) == [12, 7]


def test_a_note_takes_room_at_the_foot() -> None:
    found = planned(step(4, note=(2, 2.0)), step(6), step(9))
    assert found.placed[1].begins == ((2, 4),)
    assert found.placed[2].begins == ((3, 3),)


def test_a_line_goes_to_the_next_page_with_a_note_that_has_no_room() -> None:
    found = planned(step(6), step(4, note=(3, 2.0)), step(9))
    assert found.placed[2].begins == ((3, 2),)


def test_a_note_that_may_be_parted_from_its_call_stands_on_the_next_page() -> None:
    called = step(4, note=(3, 2.0))
    parted = Step({4: replace(called.choices[4], parted=True)})
    found = planned(step(6), parted, step(9))
    assert found.placed[2].begins[0] == (2, 10)


def test_a_gap_that_a_note_leaves_is_told() -> None:
    assert planned(step(6), step(4, note=(3, 2.0)), step(9)).gaps == set()
    assert planned(step(4), step(4, note=(1, 6.0)), step(9)).gaps == {2}


paragraphs = st.lists(st.sets(st.integers(1, 12), min_size=1, max_size=3), min_size=1, max_size=5)


@given(paragraphs, st.integers(0, 8), st.integers(2, 3))
def test_no_other_choice_has_fewer_uneven_spreads(choices, line: int, page: int) -> None:
    def uneven(*counts: int) -> int:
        return len(planned(*map(step, counts), page=page, line=line).uneven)

    found = planned(*(step(*sorted(each)) for each in choices), page=page, line=line)
    assert len(found.uneven) == uneven(*lines(found))
    assert len(found.uneven) == min(uneven(*counts) for counts in product(*choices))
