import re
from dataclasses import replace

import pytest
from lxml import html as parser

from fanpack.book import Book, Contributor, Metadata
from fanpack.styles import Look
from fanpack.writers import html
from story import BOOK


@pytest.fixture(scope="module")
def page() -> str:
    return html.write(BOOK, Look()).decode()


def test_the_page_needs_nothing_but_itself(page: str) -> None:
    sources = re.findall(r'(?:src|srcset)="([^"]*)"', page)
    assert sources
    assert all(each.startswith("data:image/") for each in sources)
    assert not re.search(r"<(?:script|iframe|object)\b|@import|url\(", page)
    links = re.findall(r'<link rel="([^"]*)"', page)
    assert all(each == "author" or each.startswith("schema.") for each in links)  # never fetched
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in page


def test_every_address_inside_the_page_leads_somewhere_and_ids_are_unique(page: str) -> None:
    tree = parser.document_fromstring(page)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")}
    assert inner
    assert inner <= set(ids)


def test_the_page_names_its_language_direction_and_title(page: str) -> None:
    tree = parser.document_fromstring(page)
    assert (tree.get("lang"), tree.get("dir")) == ("en-GB", "ltr")
    assert tree.findtext("head/title") == 'The Long <Way> & "Round"'


def test_the_head_says_of_the_work_what_programs_look_for_in_the_terms_that_they_know() -> None:
    data = Metadata(
        "T", "en", (Contributor("Ada", "https://example.org/ada"),), published="2004-03",
        permission="Print it.", status="complete", betas=(Contributor("Sue"),), tags=("a, b", "c"),
    )  # fmt: skip
    head = parser.document_fromstring(html.write(replace(BOOK, metadata=data), Look())).find("head")
    said = [(each.get("name") or each.get("property"), each.get("content")) for each in head]
    assert {
        ("author", "Ada"), ("dcterms.issued", "2004-03"), ("dcterms.rights", "Print it."),
        ("marcrel.edt", "Sue"), ("fan:status", "complete"), ("fan:tag", "a, b"), ("fan:tag", "c"),
    } <= set(said)  # fmt: skip
    assert head.xpath("link[@rel='author'][@title='Ada']/@href") == ["https://example.org/ada"]


def test_the_chapters_are_the_main_part(page: str) -> None:
    mains = parser.document_fromstring(page).findall(".//main")
    assert len(mains) == 1
    assert [each.get("id") for each in mains[0].findall("section") if each.get("id")] == [
        *("chapter-01", "chapter-02", "chapter-03"),
    ]


def test_a_book_of_chapters_only_is_a_whole_page() -> None:
    page = html.write(Book(Metadata("T", "en"), BOOK.chapters, images=BOOK.images), Look()).decode()
    assert page.count("<main>") == page.count("</main>") == 1


def test_it_is_readable_in_the_dark(page: str) -> None:
    assert "prefers-color-scheme: dark" in page
