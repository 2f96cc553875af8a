"""fanpack as a library, from a checkout and from an installed wheel."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import fanpack
from fanpack.compiled import PYTHONS
from fanpack.findings import FanpackError
from samples import ROOT

STORY = ROOT / "manuscripts" / "der-letzte-zug.md"


def test_a_book_is_read_and_built_in_two_calls() -> None:
    book = fanpack.read(STORY)
    assert book.metadata.language == "de"
    assert fanpack.build(book, "epub").startswith(b"PK")
    assert fanpack.build(book, "pdf").startswith(b"%PDF-1.7")


def test_a_folder_of_several_works_is_not_one_book() -> None:
    with pytest.raises(FanpackError, match="name one of them"):
        fanpack.read(ROOT / "manuscripts")


def test_an_unknown_edition_gets_the_nearest_right_name() -> None:
    with pytest.raises(FanpackError, match="did you mean “epub”"):
        fanpack.build(fanpack.read(STORY), "epb")


def test_an_unknown_theme_or_trim_names_those_that_there_are() -> None:
    book = fanpack.read(STORY)
    with pytest.raises(FanpackError, match="classic"):
        fanpack.build(book, "pdf", theme="nope")
    with pytest.raises(FanpackError, match="half-letter"):
        fanpack.build(book, "pdf", trim="nope")


@pytest.mark.parametrize(
    ("trim", "size"),
    [("a5", (419.53, 595.28)), ("a6", (297.64, 419.53)), ("half-letter", (396, 612))],
)
def test_the_pages_have_the_size_that_was_asked_for(
    trim: str, size: tuple[float, float], tmp_path: Path
) -> None:
    from extraction import page_size

    target = tmp_path / "book.pdf"
    target.write_bytes(fanpack.build(fanpack.read(STORY), "pdf", trim=trim))
    assert page_size(target) == pytest.approx(size, abs=0.1)


def test_an_installed_wheel_builds_away_from_the_checkout(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    wheels = tmp_path / "wheels"
    command = [*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(wheels), str(ROOT)]
    subprocess.run(command, check=True, cwd=tmp_path)
    installed = tmp_path / "installed"
    zipfile.ZipFile(next(wheels.glob("*.whl"))).extractall(installed)
    assert {each.name for each in (installed / "fanpack/__pycache__").iterdir()} == {
        f"compiled.cpython-{major}{minor}.patterns" for major, minor in PYTHONS
    }, "what is kept there would stay when the wheel is uninstalled"
    code = (
        "import sys, fanpack, fanpack.styles\n"
        "assert fanpack.__file__.startswith(sys.argv[1]), fanpack.__file__\n"
        "assert str(fanpack.styles.folder()).startswith(sys.argv[1])\n"
        "open('book.pdf', 'wb').write(fanpack.build(fanpack.read(sys.argv[2]), 'pdf'))\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(installed), str(STORY)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
    )
    assert (tmp_path / "book.pdf").read_bytes() == fanpack.build(fanpack.read(STORY), "pdf")
