"""Reads the golden cases of word processors, Scrivener and bundles, and shows what they became.

Run it as a program with the folders of cases to write what is expected of them anew;
then read what changed.
"""

import sys
from collections import Counter
from pathlib import Path

from fanpack.book import Book, plain, words_of
from fanpack.readers.bundle import Bundle, read_bundle, read_folder
from fanpack.readers.pandoc.document import source_text
from fanpack.readers.reading import Reading
from fanpack.readers.sources import read_source
from readers.test_import_cases import metadata_words, result

CASES = Path(__file__).parent.parent / "cases"


def cases_of(*formats: str) -> list[Path]:
    """The folders of the cases of some formats."""
    return sorted(case for name in formats for case in (CASES / name).iterdir() if case.is_dir())


def case_name(case: Path) -> str:
    """A case as it is called in test reports."""
    return f"{case.parent.name}/{case.name}"


def read_case(case: Path) -> Bundle:
    """What is read from the source of a case."""
    (source,) = case.glob("source*")
    if source.is_dir():
        return read_folder(source)
    data = source.read_bytes()
    if source.suffix == ".zip":
        return read_bundle(data, source.name)
    return Bundle((read_source(data, source.name),))


def expected_of(case: Path) -> dict[str, str]:
    """What the expected files of a case should hold: works one below the other."""
    bundle = read_case(case)
    made = [result(reading) for reading in bundle.readings]
    texts = {name: "=====\n".join(each[name] for each in made) for name in made[0]}
    texts["expected.txt"] += "".join(f"{finding}\n" for finding in bundle.findings)
    return {name: text.replace(f"{CASES.as_posix()}/", "") for name, text in texts.items()}


def lost_words(case: Path) -> Counter[str]:
    """The words of a case's source that are neither in its book nor accounted for."""
    (source,) = case.glob("source*")
    (reading,) = read_case(case).readings
    return lost(source_text(source.read_bytes(), source.name), reading)


def lost(text: str, reading: Reading) -> Counter[str]:
    """The words of a text that are neither in a reading's book nor accounted for, and the
    words of the book that are not in the text."""
    there = Counter(words_of(text))
    known = [gone.text for gone in reading.dropped if gone.reason != "pandoc did not read it"]
    left = there - Counter(words_in(reading.book))
    left -= Counter(word for gone in known for word in words_of(gone))
    return left + (Counter(reading.book.words()) - there)


def words_in(book: Book) -> list[str]:
    """The words of a book and of its metadata."""
    notes = [word for entry in book.metadata.series for word in words_of(plain(entry.note))]
    return book.words() + metadata_words(book.metadata) + notes


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        for name, text in expected_of(Path(argument).absolute()).items():
            (Path(argument) / name).write_text(text)
