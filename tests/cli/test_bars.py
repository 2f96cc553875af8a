"""Bars that are shown by whatever thread, and by works whose chapters nobody can count."""

import subprocess
import sys
import threading

import pytest

from fanpack.advance import Advance
from fanpack.cli import bars
from fanpack.cli.bars import Bars

LAID_OUT = Advance("lamp", "pdf", "chapters laid out", 30, 30)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bars, "_SOON", 0)


def test_the_first_bar_can_be_shown_by_another_thread() -> None:
    with Bars(1) as shown:
        thread = threading.Thread(target=shown.show, args=(LAID_OUT,))
        thread.start()
        thread.join()
        assert shown._progress is not None
        assert len(shown._progress.tasks) == 1


def test_where_nothing_can_be_counted_the_bar_has_no_end() -> None:
    with Bars(1) as shown:
        shown.show(LAID_OUT)
        shown.show(Advance("lamp", "pdf", "joining pages"))
        assert shown._progress is not None
        assert [each.total for each in shown._progress.tasks] == [None]


def test_where_nothing_is_built_no_pool_is_loaded() -> None:
    asked = "import sys, fanpack.cli.build; print('fanpack.batch.processes' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
