"""One line of a header at a time: labels, bare lines, and what only looks like them."""

import pytest

from fanpack.book import Telepathy, Text
from fanpack.readers.bare_lines import bare_author, bare_kinds, bare_pairings
from fanpack.readers.headers import labelled
from fanpack.readers.headings import chapter_heading, numbered_heading
from fanpack.readers.text.legends import Convention, conventions_of, is_legend
from fanpack.readers.text.series_lines import series_sentence
from fanpack.readers.text.typed_marks import Marks


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Summery: They know", "summary", "They know"),
        ("DISCLAIMER : mine not", "disclaimer", "mine not"),
        ("Disclaimer - I own nothing", "disclaimer", "I own nothing"),
        ("{Disclaimer: I own nothing}", "disclaimer", "I own nothing"),
        ("Claimer: all mine", "disclaimer", "all mine"),
        ("**Rating:** PG", "rating", "PG"),
        ("[Rated: T]", "rating", "T"),
        ("By: Sue", "authors", "Sue"),
        ("A/N: hello", "notes_before", "hello"),
        ("Authors’ Notes 2: hello", "notes_before", "hello"),
        ("Opening Notes :", "notes_before", ""),
        ("Characters/Pairings: A/B", "relationships", "A/B"),
        ("Spoilers: none", "notes_before", "none"),
        ("Classification: SRA", "genres", "SRA"),
        ("Britpicker: Al", "betas", "Al"),
        ("Gift for: Al", "dedication", "Al"),
        ("KEY LEGEND:", "legend", ""),
        ("Warnings—none", "warnings", "none"),
    ],
)
def test_a_label_is_known_in_every_dress(line: str, field: str, value: str) -> None:
    found = labelled(line)
    assert found is not None
    assert (found.label.field, found.value) == (field, value)


@pytest.mark.parametrize(
    "line",
    [
        "Narrator: *holds a mike*",
        "He said: no",
        "Note - a rock",
        "Disclaimer",
        "A - B",
        "10:30",
        "",
    ],
)
def test_a_colon_does_not_make_a_label(line: str) -> None:
    assert labelled(line) is None


@pytest.mark.parametrize(
    ("line", "genres", "rating"),
    [
        ("Angst. Romance. PG.", ("Angst", "Romance"), "PG"),
        ("Angst/Romance, PG-13", ("Angst", "Romance"), "PG-13"),
        ("Hurt/Comfort - Rated R", ("Hurt/Comfort",), "R"),
        ("[ T - Teen: Not for children ]", (), "T - Teen: Not for children"),
        ("(R)", (), "R"),
    ],
)
def test_genres_and_a_rating_may_stand_bare(
    line: str, genres: tuple[str, ...], rating: str
) -> None:
    kinds = bare_kinds(line)
    assert kinds is not None
    assert (kinds.genres, kinds.rating) == (genres, rating)


@pytest.mark.parametrize("line", ["Dark.", "R", "Not again. Please", "He left. Romance."])
def test_a_sentence_is_no_line_of_genres(line: str) -> None:
    assert bare_kinds(line) is None


@pytest.mark.parametrize(
    "line", ["kakashi x iruka", "K/S", "Kirk/Spock, Scotty/Uhura", "1x2", "1+2, R+1"]
)
def test_a_pairing_may_stand_bare(line: str) -> None:
    assert bare_pairings(line) == tuple(line.split(", "))


@pytest.mark.parametrize("line", ["and/or", "1/6", "A/N", "him/her", "He/She left", "Please Don't"])
def test_a_stroke_does_not_make_a_pairing(line: str) -> None:
    assert bare_pairings(line) is None


def test_a_by_line_names_its_author_and_a_sentence_does_not() -> None:
    assert bare_author("A Tidewater fic by Nell Marsh") == "Nell Marsh"
    assert bare_author("~ by Nell ~") == "Nell"
    assert bare_author("By the time he left, it was dark.") is None


def test_a_series_sentence_gives_place_and_neighbours() -> None:
    entry = series_sentence("This is PART 02 of a three part series. Part 01 is called Ebb.")
    assert entry is not None
    assert (entry.position, entry.total, entry.previous, entry.next) == (2, 3, "Ebb", "")
    named = series_sentence("Book two of the Broken Road trilogy")
    assert named is not None
    assert (named.title, named.position, named.total) == ("Broken Road", 2, 3)
    assert series_sentence("He took part in one of the races.") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/x/ - thoughts", Convention("/", "/", "thought")),
        ("//...// - telepathy", Convention("//", "//", "telepathy")),
        ("^...^ - thoughts", Convention("^", "^", "thought")),
        (":x: telepathy", Convention(":", ":", "telepathy")),
        ('/"blah."/ equals telepathic communication.', Convention('/"', '"/', "telepathy")),
        ("*blah.* equals any exaggerated words.", Convention("*", "*", "emphasis")),
        ("<<x>> = thinking", Convention("<<", ">>", "thought")),
        ("//x// is the song", Convention("//", "//", "other")),
    ],
)
def test_a_legend_says_what_marks_mean(line: str, expected: Convention) -> None:
    assert conventions_of(line) == (expected,)


THOUGHT, TELEPATHY = Convention("*", "*", "thought"), Convention("_", "_", "telepathy")


@pytest.mark.parametrize(
    "line",
    [
        "*thoughts*, _telepathy_",
        "*stars* are thoughts, _underscores_ are telepathy",
        "Asterisks are thoughts and underscores are telepathy",
        "Words in stars mean thoughts; words between _underscores_ mean telepathy.",
        "thoughts in *stars*, telepathy in _underscores_",
        '"blah" = talking, *blah* = thinking, _blah_ = mind speech',
    ],
)
def test_each_clause_of_a_legend_is_judged_by_itself(line: str) -> None:
    assert is_legend(line)
    assert conventions_of(line) == (THOUGHT, TELEPATHY)


def test_a_legend_may_show_its_meaning_within_the_marks() -> None:
    assert conventions_of("*thoughts*", in_legend=True) == (THOUGHT,)
    assert conventions_of("*thoughts*") == ()


@pytest.mark.parametrize(
    ("name", "mark"), [("slashes", "/"), ("Tildes", "~"), ("colons", ":"), ("double slashes", "//")]
)
def test_a_legend_may_name_its_marks_in_words(name: str, mark: str) -> None:
    assert conventions_of(f"{name} are thoughts") == (Convention(mark, mark, "thought"),)


def test_single_quotation_marks_may_be_telepathy_and_apostrophes_are_not() -> None:
    marks = Marks(conventions_of("'single quotes' - telepathy"))
    assert marks.inlines("'Where's Tom?' It's Maud's.") == (
        Telepathy((Text("Where's Tom?"),)),
        Text(" It's Maud's."),
    )
    spoken = "\"He said 'no,' and went,\" she said."
    assert marks.inlines(spoken) == (Text(spoken),)


def test_what_a_story_says_of_stars_is_no_legend() -> None:
    assert not is_legend("Stars are what she was thinking about.")
    assert not is_legend("*Thoughts of home*, he said, and left.")


@pytest.mark.parametrize("line", ["Italics means thinking.", '"Quotes..." means talking.'])
def test_a_legend_of_italics_or_quotes_changes_no_marks(line: str) -> None:
    assert is_legend(line)
    assert conventions_of(line) == ()


@pytest.mark.parametrize(
    "line",
    ['"I am thinking," she said.', '"Stop!" - said Anna, thinking.', "/Why?/ thought Maud.",
     'Jutsu - loosely translated to "skill".'],
)  # fmt: skip
def test_dialogue_is_no_legend(line: str) -> None:
    assert not is_legend(line)


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Chapter 1: X", 1, "X"),
        ("- Chapter One -", 1, ""),
        ("*Part 1*", 1, ""),
        ("CHAPTER XIV", 14, ""),
        ("Chapter Twenty-One - The Ice", 21, "The Ice"),
        ("(1/6)", 1, ""),
        ("1/??", 1, ""),
        ("Kapitel 3: Das Eis", 3, "Das Eis"),
        ("Chapitre 2 – Le froid", 2, "Le froid"),
        ("Epilogue: Home", None, "Epilogue: Home"),
    ],
)
def test_a_chapter_heading_is_known(line: str, number: int | None, title: str) -> None:
    found = chapter_heading(line)
    assert found is not None
    assert (found.number, found.title) == (number, title)


@pytest.mark.parametrize(
    "line",
    ["Chapter 3 was the hardest to write.", "Part two would be harder.", "Part of me", "13/12",
     "Act natural", "[part one, end]", "1. First Kiss", "End of Chapter 3"],
)  # fmt: skip
def test_a_sentence_with_a_chapter_in_it_is_no_heading(line: str) -> None:
    assert chapter_heading(line) is None


def test_a_number_may_be_a_heading_and_a_numbered_sentence_is_none() -> None:
    found = numbered_heading("1. First Kiss")
    assert found is not None
    assert (found.number, found.title) == (1, "First Kiss")
    assert numbered_heading("1. he went home.") is None
