"""Every source at hand imports with a proof that adds up: the project's cases, and real works."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from fanpack.batch.pipeline import read_one
from fanpack.cli import main
from fanpack.importing.run import Imported, import_sources
from fanpack.manuscript import Work, discover
from judges.epubs import ace, epubcheck
from judges.pdfs import verapdf
from strategies import MORE

CASES = Path(__file__).parents[1] / "cases"
SHARED = Path(__file__).parents[3] / "shared"
WORD = (".docx", ".odt", ".rtf", ".fb2")
ENDINGS = (".txt", ".html", ".epub", ".zip", *WORD)


def case_sources() -> list[Path]:
    found = sorted(CASES.glob("*/*/source*"))
    return [path for path in found if path.suffix in (*ENDINGS, ".scriv") or is_epub(path)]


def is_epub(path: Path) -> bool:
    return (path / "META-INF").is_dir()


def real_sources() -> list[Path]:
    found = (*(SHARED / "seed").glob("*.txt"), *(SHARED / "samples").rglob("*"))
    return sorted(path for path in found if path.suffix in ENDINGS)


def zipped(folder: Path, target: Path) -> Path:
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name != "mimetype":
                archive.write(path, path.relative_to(folder).as_posix())
    return target


def name_of(path: Path) -> str:
    return "/".join(path.parts[-3:])


@pytest.mark.parametrize("source", case_sources(), ids=name_of)
def test_a_case_imports_with_a_proof_that_adds_up(source: Path, tmp_path: Path) -> None:
    if source.suffix in (*WORD, ".scriv", ".zip"):
        pytest.importorskip("pypandoc")
    if is_epub(source):
        source = zipped(source, tmp_path / "source.epub")
    done = list(import_sources([source], tmp_path / "out"))
    assert [each for each in done if each.proof]
    for each in done:
        assert not each.defect
        assert each.status == ("imported" if each.proof else "failed")
        assert each.proof is None or each.proof.differences == ()


@pytest.mark.parametrize("source", real_sources(), ids=name_of)
def test_a_real_work_imports_with_a_proof_and_can_be_built(source: Path, tmp_path: Path) -> None:
    if source.suffix in WORD:
        pytest.importorskip("pypandoc")
    (done,) = import_sources([source], tmp_path / "out")
    assert done.proof is not None
    assert (done.status, done.proof.differences) == ("imported", ())
    assert done.manuscript is not None
    assert read_one(done.manuscript).words() == read_one(source).words()


def one_of_each_kind(works: Sequence[Work], done: Sequence[Imported]) -> list[Work]:
    """The works made of the smallest source of each ending; all where thousands are wanted.

    Texts are left out: the seed is among the books that these judges always look at.
    """
    smallest: dict[str, tuple[int, Path]] = {}
    for each in done:
        path = Path(each.source)
        assert each.manuscript is not None
        found = (path.stat().st_size, each.manuscript.resolve())
        if path.suffix != ".txt":
            smallest[path.suffix] = min(found, smallest.get(path.suffix, found))
    chosen = {folder for _, folder in smallest.values()}
    return [work for work in works if MORE or work.folder.resolve() in chosen]


def built(works: Sequence[Work], output: Path, edition: str) -> list[Path]:
    places = [str(work.path) for work in works]
    done = CliRunner().invoke(main, ["build", *places, "-e", edition, "-o", str(output), "-j", "1"])
    assert done.exit_code == 0, done.output
    paths = sorted(output.rglob(f"*.{edition}"))
    assert len(paths) == len(works)
    return paths


def test_independent_judges_find_nothing_wrong_with_books_of_real_works(tmp_path: Path) -> None:
    """EPUBCheck looks at all; Ace and veraPDF, which take seconds a book, at one of each kind."""
    sources = real_sources()
    if not sources:
        pytest.skip("there are no real works here")
    pytest.importorskip("pypandoc")
    done = list(import_sources(sources, tmp_path / "out"))
    works = discover(tmp_path / "out").works
    assert len(works) == len(done)
    some = one_of_each_kind(works, done)
    assert len(some) >= len({path.suffix for path in sources} - {".txt"})
    epubs = built(works, tmp_path / "dist", "epub")
    pdfs = built(some, tmp_path / "dist", "pdf")
    accessible = [path for path in epubs if path.with_suffix(".pdf") in pdfs]
    assert len(accessible) == len(pdfs)
    for judged in (epubcheck(epubs), ace(accessible), verapdf(pdfs)):
        assert {path.name: found for path, found in judged.items() if found} == {}
