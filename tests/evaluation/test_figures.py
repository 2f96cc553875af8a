"""The figures in the documentation are those that `make eval` prints."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evaluation.gold import SETS
from evaluation.table import (
    calibration_rows,
    classification_rows,
    place_rows,
    recovery_rows,
    set_rows,
)

DOCS = Path(__file__).parents[2] / "docs" / "thoughts-figures.md"


def kept(table: str) -> list[str]:
    text = DOCS.read_text(encoding="utf-8")
    return text.split(f"<!-- {table} -->")[1].split(f"<!-- /{table} -->")[0].strip().splitlines()


def test_the_figures_of_recovery_are_kept_in_the_documentation() -> None:
    printed = list(recovery_rows())
    has_seed = any("| seed |" in row for row in printed)
    assert printed == [row for row in kept("recovery") if has_seed or "| seed |" not in row]


@pytest.mark.parametrize("name", SETS)
def test_the_figures_of_every_other_set_are_kept_too(name: str) -> None:
    assert list(set_rows(name)) == kept(name)


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("places", place_rows),
        ("calibration", calibration_rows),
        ("classification", classification_rows),
    ],
)
def test_the_other_figures_are_kept_too(table: str, rows: Callable[[], Iterator[str]]) -> None:
    assert list(rows()) == kept(table)
