"""Golden cases of imports: `tests/cases/<format>/<case>` holds a source and what it becomes.

A case is a folder with `source.*` (or a folder `source/`, packed into an EPUB),
`expected.yaml` (the metadata), `expected.md` (the chapters) and `expected.txt` (what
was guessed, warned of and left out). To add one, write the source, run this file as a
program with `tests` on the path and the case's folder as argument, and read what it wrote.
"""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fanpack.book import METADATA_TEXTS, Figure, Metadata, plain, walk_book, words_of
from fanpack.readers.epub.document import epub_text, looks_like_epub, read_epub
from fanpack.readers.html.page import html_text, looks_like_html, read_html
from fanpack.readers.own.text import looks_like_own_text, read_own_text
from fanpack.readers.reading import Reading
from fanpack.readers.sites.ao3 import looks_like_ao3, read_ao3
from fanpack.readers.sites.fanficfare import looks_like_fanficfare, read_fanficfare
from fanpack.writers._markdown.front_matter import dump
from fanpack.writers.markdown import metadata_yaml, write
from packing import packed

CASES = Path(__file__).parent.parent / "cases"
FORMATS = ("ao3", "epub", "fanficfare", "html")
FOLDERS = sorted(
    case for name in FORMATS for case in (CASES / name).iterdir() if any(case.glob("source*"))
)

Reader = Callable[[bytes, str], Reading]
SNIFFERS: tuple[tuple[Callable[[bytes], bool], Reader, Callable[[bytes, str], str]], ...] = (
    (looks_like_own_text, read_own_text, lambda data, _: data.decode()),
    (looks_like_epub, read_epub, epub_text),
    (looks_like_ao3, read_ao3, html_text),
    (looks_like_fanficfare, read_fanficfare, html_text),
    (looks_like_html, read_html, html_text),
)


def source_of(case: Path) -> tuple[bytes, str]:
    (source,) = case.glob("source*")
    return (
        (packed(source), "source.epub") if source.is_dir() else (source.read_bytes(), source.name)
    )


def shown_words(data: bytes, file: str) -> list[str]:
    if file.endswith(".txt"):
        return words_of(data.decode())
    return words_of(next(text for sniff, _, text in SNIFFERS if sniff(data))(data, file))


def read_case(case: Path) -> Reading:
    data, file = source_of(case)
    return next(read for sniff, read, _ in SNIFFERS if sniff(data))(data, file)


def result(reading: Reading) -> dict[str, str]:
    """What the expected files of a case should hold."""
    markdown = write(reading.book).decode()
    chapters = markdown.split("\n---\n", 1)[1].lstrip("\n")
    said = [str(each) for each in reading.findings if each.code != "dropped"]
    left = [f"left out ({each.reason}): {each.text}" for each in reading.dropped]
    return {
        "expected.yaml": dump(metadata_yaml(reading.book.metadata)),
        "expected.md": chapters,
        "expected.txt": "".join(f"{line}\n" for line in (*said, *left)),
    }


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_source_becomes_what_is_expected(case: Path) -> None:
    made = result(read_case(case))
    expected_fields = yaml.safe_load((case / "expected.yaml").read_text())
    assert yaml.safe_load(made["expected.yaml"]) == expected_fields
    assert made["expected.md"] == (case / "expected.md").read_text()
    assert made["expected.txt"] == (case / "expected.txt").read_text()


def metadata_words(metadata: Metadata) -> list[str]:
    """The words that the fields of a work repeat from its source."""
    texts = [plain(getattr(metadata, name)) for name in METADATA_TEXTS]
    lists = ("fandoms", "relationships", "characters", "warnings", "categories", "genres", "tags")
    texts += [value for name in lists for value in getattr(metadata, name)]
    texts += [person.name for person in (*metadata.authors, *metadata.betas, *metadata.artists)]
    texts += [
        text for entry in metadata.series for text in (entry.title, entry.previous, entry.next)
    ]
    texts += [metadata.title, metadata.rating, metadata.written, metadata.published]
    texts += [metadata.updated, metadata.source]
    return [word for text in texts for word in words_of(text)]


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_every_word_of_a_source_is_in_the_book_or_accounted_for(case: Path) -> None:
    data, file = source_of(case)
    reading = read_case(case)
    left = Counter(shown_words(data, file))
    left -= Counter(word for each in reading.dropped for word in words_of(each.text))
    assert not Counter(reading.book.words()) - left - words_of_heads(reading)
    left -= Counter(reading.book.words())
    left -= Counter(metadata_words(reading.book.metadata))
    left -= Counter(word for alt in alternatives(reading) for word in words_of(alt))
    assert not left


def alternatives(reading: Reading) -> list[str]:
    return [node.alt for node in walk_book(reading.book) if isinstance(node, Figure)]


def words_of_heads(reading: Reading) -> Counter[str]:
    """Words that a book may have beyond its pages: chapter titles of the table of contents."""
    titles: Any = (plain(chapter.title) for chapter in reading.book.chapters)
    return Counter(word for title in titles for word in words_of(title))


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_every_word_dropped_is_in_a_finding(case: Path) -> None:
    """A finding shows the beginning of what was left out, and how many words it has."""
    reading = read_case(case)
    told = [each.message for each in reading.findings if each.code == "dropped"]
    counted = sum(int(message.rpartition("(")[2].split()[0]) for message in told)
    assert counted == sum(len(words_of(each.text)) for each in reading.dropped)


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        for name, text in result(read_case(Path(argument))).items():
            (Path(argument) / name).write_text(text)
