from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import etree

from fanpack.book import Book, Chapter, Contributor, Figure, Image, Metadata, SeriesEntry
from fanpack.styles import Look
from fanpack.writers import epub
from fanpack.writers.epub_package import identifier, modified
from story import BOOK, METADATA, files, text

PLAIN = Metadata("Plain", "en")
CHAPTERS = (Chapter(blocks=(text("One two three."),)),)


def opf(book: Book) -> etree._Element:
    return etree.fromstring(files(epub.write(book, Look()))["EPUB/content.opf"])


def plain(**changes: object) -> etree._Element:
    return opf(Book(replace(PLAIN, **changes), CHAPTERS))


def dc(root: etree._Element, name: str) -> list[str]:
    return [each.text for each in root.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")]


def meta(root: etree._Element, name: str) -> list[str]:
    return [each.text for each in root.iter("{*}meta") if each.get("property") == name]


def refined(root: etree._Element, name: str) -> dict[str, str]:
    return {
        each.get("refines"): each.text
        for each in root.iter("{*}meta")
        if each.get("property") == name
    }


@pytest.fixture(scope="module")
def full() -> etree._Element:
    return opf(BOOK)


def test_people_have_their_roles_and_ids_of_their_own(full: etree._Element) -> None:
    assert dc(full, "creator") == ["Ada Lark", "Bo & Co"]
    assert dc(full, "contributor") == ["Bea", "Art"]
    roles = {"#aut-1": "aut", "#aut-2": "aut", "#edt-1": "edt", "#ill-1": "ill"}
    assert refined(full, "role") == roles


def test_nobody_is_made_up() -> None:
    assert dc(plain(), "creator") == []
    assert dc(plain(), "date") == []
    assert dc(plain(), "description") == []


def test_subjects_go_from_broad_to_narrow_and_none_comes_twice(full: etree._Element) -> None:
    assert dc(full, "subject") == [
        *("Fan fiction", "Dracula - Bram Stoker", "Mina/Jonathan", "Mystery", "letters"),
    ]


def test_each_series_is_a_collection_with_its_position(full: etree._Element) -> None:
    assert meta(full, "belongs-to-collection") == ["Whitby Letters", "Other"]
    assert refined(full, "group-position") == {"#series-1": "1.5", "#series-2": "2"}
    assert refined(full, "collection-type") == {"#series-1": "series", "#series-2": "series"}
    ids = refined(full, "dcterms:identifier")
    assert len(set(ids.values())) == 2


def test_the_first_series_has_the_names_that_calibre_reads(full: etree._Element) -> None:
    named = {each.get("name"): each.get("content") for each in full.iter("{*}meta")}
    assert named["calibre:series"] == "Whitby Letters"
    assert named["calibre:series_index"] == "1.5"


def test_a_series_without_a_title_is_no_collection() -> None:
    assert meta(plain(series=(SeriesEntry("", 1, 2),)), "belongs-to-collection") == []


def test_the_works_of_a_series_share_its_identifier() -> None:
    first = plain(series=(SeriesEntry("S", 1),))
    second = plain(title="Other", series=(SeriesEntry("S", 2),))
    assert refined(first, "dcterms:identifier") == refined(second, "dcterms:identifier")


def test_what_fans_say_is_kept_under_a_declared_prefix(full: etree._Element) -> None:
    assert "fan: urn:x-fanpack:terms#" in full.get("prefix")
    assert meta(full, "fan:relationship") == ["Mina/Jonathan"]
    assert meta(full, "fan:warning") == ["No Archive Warnings Apply"]
    assert meta(full, "fan:status") == ["complete"]
    assert meta(full, "fan:words") == [str(len(BOOK.words()))]


def test_the_rating_is_given_with_its_age(full: etree._Element) -> None:
    assert meta(full, "schema:contentRating") == ["PG-13"]
    assert meta(full, "schema:typicalAgeRange") == ["13-"]


def test_an_unknown_rating_gives_no_age() -> None:
    root = plain(rating="Lemon")
    assert meta(root, "schema:contentRating") == ["Lemon"]
    assert meta(root, "schema:typicalAgeRange") == []


def test_only_what_is_true_is_claimed_about_access(full: etree._Element) -> None:
    assert meta(full, "schema:accessMode") == ["textual", "visual"]
    assert "alternativeText" in meta(full, "schema:accessibilityFeature")
    assert meta(plain(), "schema:accessMode") == ["textual"]
    assert "alternativeText" not in meta(plain(), "schema:accessibilityFeature")
    assert meta(plain(), "schema:accessibilityHazard") == ["none"]
    assert meta(full, "dcterms:conformsTo") == []


def test_pictures_that_move_or_say_nothing_are_not_vouched_for() -> None:
    gif = Image("a.gif", "image/gif", b"GIF89a", 1, 1)
    root = opf(Book(PLAIN, (Chapter(blocks=(Figure("a.gif", ""),)),), images=(gif,)))
    assert meta(root, "schema:accessibilityHazard") == ["unknown"]
    assert "alternativeText" not in meta(root, "schema:accessibilityFeature")
    assert "textual" not in meta(root, "schema:accessModeSufficient")


def test_the_package_has_a_language(full: etree._Element) -> None:
    assert full.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert dc(full, "language") == ["en-GB"]


def test_the_identifier_follows_what_is_stable_about_the_work() -> None:
    given = replace(PLAIN, identifier="urn:example:1")
    assert identifier(given) == identifier(replace(given, title="Retitled"))
    assert identifier(PLAIN) != identifier(replace(PLAIN, authors=(Contributor("A"),)))
    assert identifier(PLAIN).startswith("urn:uuid:")
    own = "urn:uuid:6f1c2a9e-7d70-4a3e-8f4b-0a5f6f4b2c11"
    assert identifier(replace(PLAIN, identifier=own)) == own
    assert identifier(replace(PLAIN, identifier="urn:uuid:nonsense")) != "urn:uuid:nonsense"


def test_dates_come_from_the_metadata_then_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert modified(METADATA) == datetime(2004, 5, 7, tzinfo=UTC)
    assert modified(replace(PLAIN, written="2003")) == datetime(2003, 1, 1, tzinfo=UTC)
    assert modified(replace(PLAIN, updated="2003-99")) == datetime(1970, 1, 2, tzinfo=UTC)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert modified(PLAIN) == datetime(1970, 1, 1, tzinfo=UTC)


def test_dates_are_written_as_far_as_they_are_known(full: etree._Element) -> None:
    assert dc(full, "date") == ["2004-05"]
    assert meta(full, "dcterms:created") == ["2003"]
    assert meta(full, "dcterms:modified") == ["2004-05-07T00:00:00Z"]
