"""The fields of works and series: what is accepted, and what is said about the rest."""

import pytest

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.located import load
from fanpack.manuscript.models import SYNONYMS, SeriesFile, WorkFile, given
from fanpack.manuscript.validation import validate
from fanpack.papers import PAPERS

START = "title: x\nlanguage: en\n"


def work(text: str) -> WorkFile:
    return validate(load(text, "manuscript.yaml"), WorkFile)


def series(text: str) -> SeriesFile:
    return validate(load(text, "series.yaml"), SeriesFile)


def refused(text: str) -> Finding:
    with pytest.raises(FanpackError) as caught:
        work(text)
    (finding,) = caught.value.findings
    return finding


def test_a_single_text_is_a_list_of_one() -> None:
    assert work(START + "tags: Angst, and more").tags == ("Angst, and more",)


def test_people_are_names_or_names_with_a_page() -> None:
    people = work(START + "authors: [Ada, {name: Bo, url: https://bo.example}]").authors
    assert [(each.name, each.url) for each in people] == [
        ("Ada", None),
        ("Bo", "https://bo.example"),
    ]


def test_a_series_may_be_a_title_or_have_a_half_position() -> None:
    places = work(START + "series: [A, {title: B, position: 1.5, total: 2}]").series
    assert places is not None
    assert [(each.title, each.position) for each in places] == [("A", None), ("B", 1.5)]


@pytest.mark.parametrize(
    ("typed", "tag"), [("en_us", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), ("DE", "de"), ("uk", "uk")]
)
def test_a_language_tag_is_written_as_it_should_be(typed: str, tag: str) -> None:
    assert work(f"title: x\nlanguage: {typed}").language == tag


def test_the_name_of_a_language_gets_its_tag() -> None:
    assert refused("title: x\nlanguage: English").hint == "write en"


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        *((each, "in-progress") for each in ("WIP", "in progress", "In_Progress", "ongoing")),
        *((each, "complete") for each in ("done", "Finished", "completed", "oneshot", "one-shot")),
        ("on hiatus", "hiatus"),
        ("dropped", "abandoned"),
        ("discontinued", "abandoned"),
    ],
)
def test_a_status_is_known_by_its_usual_names(typed: str, status: str) -> None:
    assert work(START + f"status: {typed}").status == status


@pytest.mark.parametrize("typed", ["2004", "2004-05", "2004-02-29"])
def test_a_date_stays_as_exact_as_it_is(typed: str) -> None:
    assert work(START + f"written: {typed}").written == typed


@pytest.mark.parametrize("typed", ["May 2004", "2004-13", "2003-02-29", "04-05-2004", "0000-00"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    assert refused(START + f"written: {typed}").line == 3


@pytest.mark.parametrize("typed", ["no", "false", "off"])
def test_typography_can_be_switched_off(typed: str) -> None:
    assert work(START + f"typography: {typed}").typography is False


@pytest.mark.parametrize("synonym", sorted(SYNONYMS))
def test_a_synonym_is_the_field_that_it_means(synonym: str) -> None:
    given = "de" if SYNONYMS[synonym] == "language" else "epub"
    given = {"source": "https://a.example", "trim": "a6"}.get(SYNONYMS[synonym], given)
    found = work(("" if given == "de" else "language: en\n") + f"title: x\n{synonym}: {given}")
    assert getattr(found, SYNONYMS[synonym])


def test_hyphens_and_capitals_do_not_matter_in_names() -> None:
    assert work(START + "Notes-Before: x").notes_before == "x"


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("summery: x", "unknown field summery", "did you mean summary?"),
        ("pairngs: x", "unknown field pairngs", "did you mean relationships?"),
        ("omnibus: true", "unknown field omnibus", "it belongs in series.yaml"),
        ("title_page: x", "unknown field title_page", "`fanpack schema work` lists the fields"),
        (
            "status: dome",
            "status should be one of complete, in-progress, hiatus, abandoned, not 'dome'",
            "",
        ),
        (
            "editions: [press]",
            "an entry of editions should be one of epub, pdf, print, cover, zine, signatures, "
            "mini, html, text, markdown, "
            "not 'press'",
            "",
        ),
        (
            "rating: #Teen",
            "rating is empty, for # begins a comment",
            'put the text in quotes: rating: "#Teen"',
        ),
        ("xyzzy: x", "unknown field xyzzy", "`fanpack schema work` lists the fields"),
        ("series: {title: x, part: 3}", "unknown field part in series", "did you mean position?"),
        ("authors: {nmae: x, name: y}", "unknown field nmae in authors", "did you mean name?"),
        (
            "rating: [a]",
            "rating should be a text, not a list",
            'a bracket at the beginning needs quotes: "[a]"',
        ),
        (
            "tags: {a: b}",
            "an entry of tags should be a text, not fields of its own",
            'a colon inside a text needs quotes: "a: b"',
        ),
        (
            "tags: [a, ~]",
            "an entry of tags should be a text, not nothing",
            "a text that begins with # needs quotes",
        ),
        ("typography: perhaps", "typography should be true or false, not 'perhaps'", ""),
        ("series: {position: one}", "position of series should be a number, not 'one'", ""),
        ("series: {total: 1.5}", "total of series should be a whole number, not '1.5'", ""),
        ("series: {position: -1}", "position of series should be at least 0, not '-1'", ""),
        ("series: {position: .inf}", "position of series should be a number, not '.inf'", ""),
        (
            "italics: thougths",
            "italics should be one of auto, thought, emphasis, not 'thougths'",
            "did you mean thought?",
        ),
        ("editions: [epub, epub]", "editions names epub twice", ""),
        ("editions: []", "editions should name at least one", "write epub, pdf …"),
        ("source: my page", "source: 'my page' is not an address", "write it in full: https://…"),
        (
            "identifier: '12'",
            "identifier: '12' is not an identifier",
            "write urn:isbn:… or urn:uuid:…",
        ),
        (
            "trim: 12x18",
            "trim: there is no trim “12x18”",
            "there are: a5, a6, a7, b6, half-letter, digest, pocket, trade, "
            "or measures such as 120x180mm",
        ),
        (
            "print: {bleed: 3}",
            "bleed of print: '3' is not a length",
            "write 3mm, 0.3cm, 0.125in or 9pt",
        ),
        ("print: {bled: 3mm}", "unknown field bled in print", "did you mean bleed?"),
        ("print: yes", "print should be fields of its own, not 'yes'", ""),
        ("sheets: yes", "sheets should be fields of its own, not 'yes'", ""),
        ("sheets: {papr: a4}", "unknown field papr in sheets", "did you mean paper?"),
        (
            "sheets: {paper: a9}",
            "paper of sheets: there is no paper “a9”",
            "there are: a3, a4, a5, a6, letter, legal, tabloid",
        ),
        (
            "sheets: {signature: four}",
            "signature of sheets: “four” is no number of sheets",
            "write 4 for at most four sheets each, or 4,4,3 for three signatures",
        ),
        (
            "sheets: {marks: [fold, corp]}",
            "marks of sheets: there are no “corp” marks",
            "fold, crop, sewing, collation, or all",
        ),
        ("sheets: {flip: up}", "flip of sheets should be one of long, short, not 'up'", ""),
        ("sheets: {flyleaves: 9}", "flyleaves of sheets should be at most 8, not '9'", ""),
        ("theme: ../x", "theme: '../x' is not a name", "letters, digits and hyphens only"),
        ("tags: a\ntag: b", "tag is the same field as tags", "write both into tags"),
    ],
)
def test_a_mistake_is_told_with_what_would_be_right(line: str, message: str, hint: str) -> None:
    finding = refused(START + line)
    assert (finding.message, finding.hint) == (message, hint)
    assert finding.line == 3 + line.count("\n")


def test_an_unknown_section_gets_the_nearest_right_name() -> None:
    finding = refused(START + "front:\n  - cover\n  - tittle\n")
    assert (finding.line, finding.hint) == (5, "did you mean title?")


def test_all_mistakes_are_told_at_once_in_order_of_lines() -> None:
    with pytest.raises(FanpackError) as caught:
        work("title: []\nsummery: x\nlanguage: English\n")
    assert [finding.line for finding in caught.value.findings] == [1, 2, 3]


def test_a_title_that_yaml_takes_for_a_comment_is_told_once() -> None:
    finding = refused("title: #1 Fan\nlanguage: en\n")
    assert (finding.line, finding.hint) == (1, 'put the text in quotes: title: "#1 Fan"')


def test_a_comment_in_place_of_a_value_is_no_mistake() -> None:
    assert work(START + "rating: # not yet\nsummary:  # later\n").rating is None


def test_a_field_of_works_alone_is_sent_to_them() -> None:
    with pytest.raises(FanpackError) as caught:
        series("title: x\nstatus: complete\n")
    assert caught.value.findings[0].hint == "it belongs in each work's manuscript.yaml"


def test_an_empty_title_is_no_title() -> None:
    assert refused("title:\nlanguage: en\n").code == "missing-title"


def test_a_series_says_how_many_parts_are_meant() -> None:
    found = series("title: x\ntotal: 3\nomnibus: yes\nworks: [b, a]\n")
    assert (found.total, found.omnibus, found.works) == (3, True, ("b", "a"))


def test_an_empty_list_keeps_all_pages_away() -> None:
    assert work(START + "front: []").front == ()
    assert work(START).front is None


def test_sheets_are_asked_for_in_short_ways() -> None:
    said = work(
        START + "sheets: {paper: Letter, signature: [4, 4, 3], marks: fold, flip: Short, fit: yes}"
    )
    assert said.sheets
    assert dict(given(said.sheets)) == {
        "paper": PAPERS["letter"],
        "signature": (4, 4, 3),
        "marks": ("fold",),
        "flip": "short",
        "fit": True,
    }
