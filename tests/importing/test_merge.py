"""Merging what an author changed with what changed in the source."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fanpack.importing.merge import likeness, merge_fields, merge_text

BASE = "# The Ford\n\nIt was late.\n\nThe water was high.\n\nShe waited.\n\nNobody came.\n"


def test_a_change_on_one_side_is_taken() -> None:
    theirs = BASE.replace("late", "early")
    assert merge_text(BASE, BASE, theirs).text == theirs
    assert merge_text(BASE, theirs, BASE).text == theirs


def test_changes_in_different_paragraphs_are_both_taken() -> None:
    mine = BASE.replace("It was late.", "It was very late.")
    theirs = BASE.replace("Nobody came.", "Nobody came that night.")
    merge = merge_text(BASE, mine, theirs)
    assert not merge.conflicts
    assert merge.text == mine.replace("Nobody came.", "Nobody came that night.")


def test_changes_in_paragraphs_side_by_side_are_both_taken() -> None:
    mine = BASE.replace("It was late.", "It was very late.")
    theirs = BASE.replace("high.", "low.")
    merge = merge_text(BASE, mine, theirs)
    assert (merge.conflicts, merge.text) == ((), mine.replace("high.", "low."))


def test_a_new_paragraph_and_an_edit_elsewhere_are_both_taken() -> None:
    mine = BASE + "\nMy own last line.\n"
    theirs = BASE.replace("# The Ford\n", "# The Ford\n\nA new beginning.\n")
    merge = merge_text(BASE, mine, theirs)
    assert not merge.conflicts
    assert "A new beginning." in merge.text
    assert merge.text.endswith("Nobody came.\n\nMy own last line.\n")


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    both = BASE.replace("late", "early")
    assert merge_text(BASE, both, both).conflicts == ()


def test_different_changes_of_one_paragraph_are_a_conflict_with_its_line() -> None:
    mine, theirs = BASE.replace("high", "low"), BASE.replace("high", "black")
    merge = merge_text(BASE, mine, theirs)
    assert merge.text == mine
    assert [(each.line, each.what) for each in merge.conflicts] == [(5, "The water was low.")]


def test_beside_a_conflict_everything_else_is_merged() -> None:
    mine, theirs = BASE.replace("high", "low"), BASE.replace("high", "black") + "\nLater.\n"
    merge = merge_text(BASE, mine, theirs)
    assert len(merge.conflicts) == 1
    assert merge.text == mine + "\nLater.\n"


def test_a_paragraph_removed_here_and_changed_there_is_a_conflict() -> None:
    mine, theirs = BASE.replace("She waited.\n\n", ""), BASE.replace("waited", "went home")
    merge = merge_text(BASE, mine, theirs)
    assert (merge.text, len(merge.conflicts)) == (mine, 1)


PARAGRAPHS = st.lists(st.sampled_from(["a b", "c", "d e f", "g", "h", "i j"]), max_size=7)


def text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS)
def test_a_merge_done_again_changes_nothing(
    one: list[str], two: list[str], three: list[str]
) -> None:
    base, mine, theirs = text(one), text(two), text(three)
    merge = merge_text(base, mine, theirs)
    assert merge_text(theirs, merge.text, theirs).text == merge.text
    if theirs == base or mine == theirs:
        assert merge.text == mine


@settings(max_examples=200, deadline=None)
@given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS)
def test_a_merge_makes_up_no_paragraph(one: list[str], two: list[str], three: list[str]) -> None:
    merge = merge_text(text(one), text(two), text(three))
    assert set(merge.text.strip().split("\n\n")) - {""} <= {*two, *three}


def test_alike_texts_are_told_from_others() -> None:
    assert likeness(BASE, BASE.replace("high", "low")) > 0.7
    assert likeness(BASE, "Something else.\n") == 0


# ---------------------------------------------------------------- fields

FIELDS = "title: Salt\nauthors:\n  - Maud\nrating: PG\nsummary: |\n  A road.\n"


def test_a_field_that_changed_in_the_source_is_replaced_and_comments_stay() -> None:
    mine = FIELDS.replace("rating:", "# as the archive says\nrating:") + "tags: [mine]\n"
    theirs = FIELDS.replace("PG", "R").replace("A road.", "A long road.\n\n  And salt.")
    merge = merge_fields(FIELDS, mine, theirs, "m.yaml")
    assert not merge.conflicts
    assert merge.text == mine.replace("PG", "R").replace("A road.", "A long road.\n\n  And salt.")


def test_a_field_that_is_new_in_the_source_goes_to_its_place() -> None:
    mine = FIELDS.replace("Salt", "Salt and Sea")
    theirs = FIELDS.replace("rating", "genres:\n  - Angst\nrating")
    merged = merge_fields(FIELDS, mine, theirs, "m.yaml").text
    assert merged == mine.replace("rating", "genres:\n  - Angst\nrating")


def test_a_field_that_left_the_source_is_taken_out() -> None:
    mine = FIELDS.replace("Salt", "Salt and Sea")
    merged = merge_fields(FIELDS, mine, FIELDS.replace("rating: PG\n", ""), "m.yaml").text
    assert merged == mine.replace("rating: PG\n", "")


def test_a_field_changed_on_both_sides_keeps_the_authors_value() -> None:
    mine, theirs = FIELDS.replace("PG", "Teen"), FIELDS.replace("PG", "R").replace("Salt", "Sea")
    merge = merge_fields(FIELDS, mine, theirs, "m.yaml")
    assert [(each.line, each.what) for each in merge.conflicts] == [(4, "rating")]
    assert merge.text == mine.replace("Salt", "Sea")


def test_another_spelling_of_the_same_value_is_no_change() -> None:
    mine = FIELDS.replace("authors:\n  - Maud", "author: Maud")
    merge = merge_fields(FIELDS, mine, FIELDS.replace("Maud", "Maud Hale"), "m.yaml")
    assert not merge.conflicts
    assert "Maud Hale" in merge.text


def test_fields_that_cannot_be_read_are_left_alone() -> None:
    mine = FIELDS + "tags: [unclosed\n"
    merge = merge_fields(FIELDS, mine, FIELDS.replace("PG", "R"), "m.yaml")
    assert (merge.text, len(merge.conflicts)) == (mine, 1)
