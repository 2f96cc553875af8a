"""Golden cases of Markdown: a file `source.md`, or a folder `source/` of chapters.

To add one, write the source, run this file as a program with `tests` on the path and the
case's folder as argument, and read what it wrote.
"""

import sys
from pathlib import Path

import pytest

from fanpack.readers.markdown.source import read_markdown_files
from fanpack.readers.reading import Reading
from readers.test_import_cases import result

CASES = Path(__file__).parent.parent / "cases" / "markdown"
FOLDERS = sorted(CASES.iterdir())


def files_of(case: Path) -> dict[str, bytes]:
    (source,) = case.glob("source*")
    paths = source.iterdir() if source.is_dir() else (source,)
    return {path.name: path.read_bytes() for path in paths}


def read_case(case: Path) -> Reading:
    return read_markdown_files(files_of(case), "source")


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_a_source_becomes_what_is_expected(case: Path) -> None:
    for name, text in result(read_case(case)).items():
        assert text == (case / name).read_text("utf-8"), name


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        for name, text in result(read_case(Path(argument))).items():
            (Path(argument) / name).write_text(text, "utf-8")
