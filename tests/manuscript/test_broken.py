"""The broken manuscripts of tests/cases/broken: one line each, with file and line."""

from pathlib import Path

import pytest

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work, discover
from fanpack.readers import read

BROKEN = Path(__file__).resolve().parents[1] / "cases" / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir())


def findings_in(path: Path) -> tuple[list[Finding], list[Work]]:
    """What is wrong below a path, and the works that can be read all the same."""
    found = discover(path)
    findings = [each for failure in found.failures for each in failure.findings]
    sound = []
    for work in found.works:
        try:
            findings += read(work).findings
            sound.append(work)
        except FanpackError as error:
            findings += error.findings
    return findings, sound


def test_there_are_ten_of_them() -> None:
    assert len(CASES) == 10


@pytest.mark.parametrize("case", CASES)
def test_a_broken_manuscript_gets_one_line(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    findings, _ = findings_in(Path(case))
    expected = (BROKEN / case / "expected.txt").read_text(encoding="utf-8")
    assert "".join(f"{finding}\n" for finding in findings) == expected
    (finding,) = findings
    assert finding.severity == "error"
    assert finding.line is not None


def test_broken_manuscripts_do_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    findings, sound = findings_in(Path())
    assert len(findings) == 10
    assert [work.path.as_posix() for work in sound] == ["two-works-one-name/first-draft/the-lamp"]
