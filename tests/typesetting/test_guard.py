"""What is told where WeasyPrint is not the one that lines are fitted in."""

from pathlib import Path

import pytest
import weasyprint
from click.testing import CliRunner

from fanpack.cli import main

HEAD = "---\ntitle: T\nauthors: A\nlanguage: en\nsummary: S.\ndisclaimer: D.\n---\n\n# One\n\n"


def test_with_another_weasyprint_the_command_says_once_that_lines_are_not_fitted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "70.9")
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(HEAD + f"It rained on {name}.\n", encoding="utf-8")
    told = CliRunner().invoke(
        main, ["build", str(tmp_path), "-e", "pdf", "-o", str(tmp_path / "made"), "-j", "1"]
    )
    assert told.exit_code == 0, told.output
    assert told.output.count("not fitted") == 1
    assert len(list((tmp_path / "made").rglob("*.pdf"))) == 2
