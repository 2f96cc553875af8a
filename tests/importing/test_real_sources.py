"""Every source at hand imports with a proof that adds up: the project's cases, and real works."""

import zipfile
from pathlib import Path

import pytest

from fanpack.batch.pipeline import read_one
from fanpack.importing.run import import_sources

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
