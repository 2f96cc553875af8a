"""The figures in the documentation are those that `make eval` prints."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evaluation.table import (
    blind_2_rows,
    blind_3_rows,
    blind_4_rows,
    blind_rows,
    calibration_rows,
    classification_rows,
    fresh_rows,
    held_out_rows,
    recovery_rows,
    sealed_rows,
    unseen_rows,
    untouched_2_rows,
    untouched_rows,
)

DOCS = Path(__file__).parents[2] / "docs" / "thoughts-figures.md"


def kept(table: str) -> list[str]:
    text = DOCS.read_text(encoding="utf-8")
    return text.split(f"<!-- {table} -->")[1].split(f"<!-- /{table} -->")[0].strip().splitlines()


def test_the_figures_of_recovery_are_kept_in_the_documentation() -> None:
    printed = list(recovery_rows())
    has_seed = any("| seed |" in row for row in printed)
    assert printed == [row for row in kept("recovery") if has_seed or "| seed |" not in row]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("held-out", held_out_rows),
        ("unseen", unseen_rows),
        ("sealed", sealed_rows),
        ("fresh", fresh_rows),
        ("blind", blind_rows),
        ("blind-2", blind_2_rows),
        ("blind-3", blind_3_rows),
        ("blind-4", blind_4_rows),
        ("untouched", untouched_rows),
        ("untouched-2", untouched_2_rows),
        ("calibration", calibration_rows),
        ("classification", classification_rows),
    ],
)
def test_the_other_figures_are_kept_too(table: str, rows: Callable[[], Iterator[str]]) -> None:
    assert list(rows()) == kept(table)
