"""Checks: each rule has a broken fixture of its own, and sound ones break none."""

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from fanpack.batch.checking import check_paths
from fanpack.checks.rule import Rule
from fanpack.checks.table import RULES, as_markdown
from fanpack.cli import main

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "checks"
SOUND_EPUB = CASES / "sound-epub"


def path_of(code: str, tmp_path: Path) -> Path:
    """The fixture of a rule; those of EPUBs are what differs from the sound one, packed."""
    folder = CASES / code
    if not code.startswith("E") or (folder / "book.epub").exists():
        return folder
    files = {
        path.relative_to(base).as_posix(): path.read_bytes()
        for base in (SOUND_EPUB, folder)
        for path in sorted(base.rglob("*"))
        if path.is_file()
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("mimetype", *(name for name in files if name != "mimetype")):
            archive.writestr(name, files[name])
    packed = tmp_path / "book.epub"
    packed.write_bytes(out.getvalue())
    return packed


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_broken_fixture_breaks_its_rule_and_no_other(rule: Rule, tmp_path: Path) -> None:
    path = path_of(rule.code, tmp_path)
    assert path.exists(), f"there is no fixture for {rule.code}"
    found = {finding.code for finding in check_paths(path).findings}
    # A plain text never says its title and language, so that these are guessed as well.
    guessed = {"S004"} if any(path.glob("story.[th][xt][tm]*")) else set()
    assert found - guessed - {rule.code} == set()
    assert rule.code in found


def test_sound_manuscripts_and_books_break_no_rule(tmp_path: Path) -> None:
    paths = (CASES / "sound", CASES / "sound-thoughts", path_of("Esound", tmp_path))
    done = check_paths(*paths, ROOT / "manuscripts")
    assert done.findings == []
    assert (done.works, done.files) == (6, 1)


_WITHOUT_HINT = {"M007", "S003", "S004"}
"""Their message says it all."""


def test_every_finding_of_a_fixture_says_where_and_what_to_do(tmp_path: Path) -> None:
    for rule in RULES:
        for finding in check_paths(path_of(rule.code, tmp_path)).findings:
            assert finding.file, finding
            assert finding.message, finding
            assert finding.hint or finding.code in _WITHOUT_HINT, finding


def test_the_page_of_the_documentation_is_what_the_command_prints() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert page == as_markdown(), "run: fanpack check --rules > docs/checks.md"
    assert CliRunner().invoke(main, ["check", "--rules"]).output == page


def test_no_number_and_no_name_is_given_twice() -> None:
    codes = [rule.code for rule in RULES]
    names = [name for rule in RULES for name in rule.names]
    assert len(codes) == len(set(codes))
    assert len(names) == len(set(names))


_NAMED = re.compile(
    r"(?:Finding|[Ee]rror|warn|say|refus\w*)\(\s*\"([a-z]+(?:-[a-z0-9]+)*)\"", re.MULTILINE
)
_ELSEWHERE = {
    *("exists", "fanpack", "cannot-write", "fetched", "not-marked", "undecided-italic"),
    *("not-imported", "sheets", "too-many-pages", "scheduler", "worker-killed", "would-overwrite"),
    *("no-room", "not-there", "unread-part", "written-to"),
}
"""What is said by other commands than check, or when a book is written;
`fanpack` is pydantic's name for our own errors."""


def test_everything_that_readers_find_wrong_has_a_number() -> None:
    known = {name for rule in RULES for name in rule.names} | _ELSEWHERE
    lacking = {
        f"{path.relative_to(ROOT)}: {name}"
        for package in ("manuscript", "readers", "styles", "batch", "matter", "passes")
        for path in (ROOT / "fanpack" / package).rglob("*.py")
        for name in _NAMED.findall(path.read_text(encoding="utf-8"))
        if name not in known
    }
    assert lacking == set(), "give it a number in fanpack/checks/manuscript.py"


def test_json_has_one_object_a_line_with_all_that_is_known(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--json", str(CASES / "T003"), str(CASES / "M005")])
    assert result.exit_code == 1
    first, second = map(json.loads, result.stdout.splitlines())
    assert list(first) == ["code", "severity", "file", "line", "page", "message", "hint"]
    assert (first["code"], first["severity"], first["line"]) == ("T003", "warning", 9)
    assert (second["code"], second["severity"], second["line"]) == ("M005", "error", 5)
    assert second["hint"] == "did you mean summary?"


def test_exit_codes_tell_sound_from_broken_from_nothing(tmp_path: Path) -> None:
    def code(*arguments: str) -> int:
        return CliRunner().invoke(main, ["check", *arguments]).exit_code

    assert code(str(CASES / "sound")) == 0
    assert code(str(CASES / "T002")) == 1
    assert code(str(tmp_path)) == 2
    assert code(str(tmp_path / "nowhere")) == 2


def test_finished_books_are_known_by_their_content(tmp_path: Path) -> None:
    book = path_of("E012", tmp_path)
    renamed = book.rename(tmp_path / "download")
    assert [finding.code for finding in check_paths(renamed).findings] == ["E012"]
    scan = tmp_path / "scan.txt"
    scan.write_bytes((CASES / "P002" / "book.pdf").read_bytes())
    assert {finding.code for finding in check_paths(scan).findings} == {"P002"}
