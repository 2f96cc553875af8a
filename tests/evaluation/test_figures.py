"""The figures in the documentation are those that `make eval` prints."""

from pathlib import Path

from evaluation.table import classification_rows, recovery_rows

DOCS = Path(__file__).parents[2] / "docs" / "thoughts.md"


def test_the_figures_of_recovery_are_kept_in_the_documentation() -> None:
    text = DOCS.read_text(encoding="utf-8")
    kept = text.split("<!-- recovery -->")[1].split("<!-- /recovery -->")[0].strip().splitlines()
    printed = list(recovery_rows())
    if not any("| seed |" in row for row in printed):
        kept = [row for row in kept if "| seed |" not in row]
    assert printed == kept


def test_the_figures_of_classification_are_kept_in_the_documentation() -> None:
    assert list(classification_rows())[-1] in DOCS.read_text(encoding="utf-8")
