"""YAML with lines: values as typed, mistakes with their line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.located import MAX_YAML_CHARACTERS, Document, load


def refused(text: str, first_line: int = 1) -> Finding:
    with pytest.raises(FanpackError) as caught:
        load(text, "manuscript.yaml", first_line)
    (finding,) = caught.value.findings
    assert "\n" not in str(finding)
    return finding


def document(text: str, first_line: int = 1) -> Document:
    return load(text, "manuscript.yaml", first_line)


@pytest.mark.parametrize(
    "typed", ["No", "yes", "on", "1984", "2004-05", "2004-05-31", "1.0", "0x1F", "12:30", "Null"]
)
def test_a_value_stays_the_text_that_was_typed(typed: str) -> None:
    assert document(f"title: {typed}\n").data == {"title": typed}


@pytest.mark.parametrize("typed", ["", "~", "null", "# a comment"])
def test_nothing_is_not_given(typed: str) -> None:
    assert document(f"title: {typed}\n").data == {"title": None}


def test_a_quoted_tilde_is_a_text() -> None:
    assert document("title: '~'\n").data == {"title": "~"}


def test_every_key_and_item_knows_its_line() -> None:
    found = document("title: x\n\ntags:\n  - a\n  # b\n  - c\nseries:\n  - position: 1\n", 10)
    assert found.lines == {
        ("title",): 10,
        ("tags",): 12,
        ("tags", 0): 13,
        ("tags", 1): 15,
        ("series",): 16,
        ("series", 0): 17,
        ("series", 0, "position"): 17,
    }


def test_a_place_without_a_line_has_that_of_the_one_around_it() -> None:
    found = document("title: x\nseries:\n  position: 1\n")
    assert found.line_of(("series", 0, "position")) == 3
    assert found.line_of(("series", 0, "total")) == 2
    assert found.line_of(("language",)) == 1


@pytest.mark.parametrize(
    ("typed", "text", "line"),
    [
        ("s: |\n  one\n\n  two\n", "one\n\ntwo\n", 2),
        ("s: >-\n  one\n  two\n\n  three\n", "one\ntwo\n\nthree", 2),
        ("s: one\n  two\n\n  three\nt: x\n", "one\ntwo\n\nthree", 1),
        ('s: "one\n\n  two"\n', "one\n\ntwo", 1),
        ("s: 'it''s\n\n  two'\n", "it's\n\ntwo", 1),
        ("s: one\n", "one", 1),
    ],
)
def test_a_text_of_several_lines_keeps_its_paragraphs_and_their_lines(
    typed: str, text: str, line: int
) -> None:
    passage = document(typed).passages[("s",)]
    assert (passage.text.rstrip("\n"), passage.line) == (text.rstrip("\n"), line)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\ntitle: A: B\n", 2, "a colon inside a text that has no quotes"),
        ("tags:\n\t- a\n", 2, "a tab cannot indent a field"),
        ("title: 'Til dawn\nlanguage: en\n", 1, "a quotation mark is opened and never closed"),
        ('title: "Hello," she said\n', 1, 'a text that begins with " needs quotes'),
        ("title: *Demeter*\n", 1, "a text that begins with * needs quotes"),
        ("title: *Demeter\n", 1, "*Demeter refers to nothing"),
        ("title: @home\n", 1, "a text that begins with @ needs quotes"),
        ("a: 1\ntags: [b\n", 2, "a bracket is opened and never closed"),
        ("a: 1\ntags: [b,\n", 2, "a bracket is opened and never closed"),
        ("series: {title: T,\n  position: 1\nb: [c]\n", 1, "a bracket is opened and never closed"),
        ("a: 1\nb: 2\na: 3\n", 3, "a stands in line 1 already"),
        ("a: 1\nx: !!python/object:os.system ls\n", 2, "a tag is not allowed here"),
        ("- a\n", 1, "the metadata is not a list of fields"),
        ("title: x\n language: en\n", 2, "language is indented too far"),
        ("summary: x\n  y\n   disclaimer: z\n", 3, "disclaimer is indented too far"),
        ("title:x\nlanguage: en\n", 1, "a blank is missing behind title:"),
        ("title: x #1\n  y\nlanguage: en\n", 2, "a # in the line above begins a comment"),
        ('title: "C:\\docs"\n', 1, "a backslash in double quotes begins an escape"),
        ("a: b\n---\nc: d\n", 2, "a second document begins here"),
        ('a: 1\nb: "\\0"\n', 2, "a character that no book can hold: U+0000"),
        ('a: 1\nb: "\\uFFFE"\n', 2, "a character that no book can hold: U+FFFE"),
        ('a: 1\nb: ["\\uFFFF"]\n', 2, "a character that no book can hold: U+FFFF"),
        ('a: 1\nb: "\\uD800"\n', 2, "a backslash in double quotes begins an escape"),
        ("a: 1\nb: x\ud800\n", 2, "a character that YAML cannot hold: U+D800"),
        ("a: 1\nb: |\n  x\n  \uffff\n", 4, "a character that YAML cannot hold: U+FFFF"),
        ("a: 1\n  b\nc d\n", 3, "this line does not fit the lines above it"),
        ("? [a]\n: b\n", 1, "a field needs a name"),
    ],
)
def test_a_mistake_is_told_in_plain_words_with_its_line(text: str, line: int, message: str) -> None:
    finding = refused(text)
    assert finding.line == line
    assert finding.message.startswith(message)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("title: x\nsummary: He said: go\n", "summary: "),
        ("summary: He went and\n  said: go\n", "summary: "),
        ("tags:\n  - a: b: c\n", "- "),
        ("authors:\n  - name: a: c\n", "- name: "),
        ("rating: @x\n", "rating: "),
        ("title: x\nsummary: No #1\n  is: y\n", "summary: "),
    ],
)
def test_the_field_that_needs_quotes_is_named(text: str, field: str) -> None:
    assert refused(text).hint == f'put the text in quotes: {field}"…"'


def test_too_far_to_the_right_is_told_with_the_field_to_stand_below() -> None:
    finding = refused("series:\n  title: x\n   position: 1\n")
    assert finding.hint == "begin its line in the same column as title"


def test_what_a_number_sign_cuts_off_is_kept_for_messages() -> None:
    found = document("title: Room #9\nrating: #1\nlanguage: en # of it\ntags: 'a' #b\n")
    assert found.data["title"] == "Room"
    assert found.comments == {("title",): "#9", ("rating",): "#1"}


def test_lines_count_from_where_the_text_begins_in_the_file() -> None:
    assert refused("a: 1\nb: [x\n", first_line=2).line == 3


def test_a_value_may_be_repeated_by_an_alias() -> None:
    assert document("authors: &me [Ada]\nbetas: *me\n").data["betas"] == ["Ada"]


def test_a_billion_laughs_are_refused_at_once() -> None:
    levels = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    assert refused("\n".join(levels)).code == "yaml-alias"


def test_a_list_inside_itself_is_refused() -> None:
    assert refused("a: &a [*a]\n").code == "yaml-alias"


def test_deep_nesting_is_refused() -> None:
    assert refused("a: " + "[" * 100_000).message == "the fields are nested too deep"


def test_a_file_of_megabytes_is_refused() -> None:
    assert refused("a" * (MAX_YAML_CHARACTERS + 1)).code == "too-large"


def read_or_refused(text: str) -> Document | FanpackError:
    try:
        return document(text)
    except FanpackError as error:
        return error


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    result = read_or_refused(text)
    if isinstance(result, FanpackError):
        assert len(result.findings) == 1
        assert result.findings[0].line


@given(st.text(max_size=80).filter(lambda text: text.splitlines() in ([], [text])))
def test_any_text_in_quotes_comes_back(text: str) -> None:
    result = read_or_refused(f"title: {json.dumps(text, ensure_ascii=False)}\n")
    if isinstance(result, FanpackError):
        assert result.findings[0].code == "control-character"
    else:
        assert result.data == {"title": text}
