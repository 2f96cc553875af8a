"""Bars on a terminal: how many works are built, and how far a long one is.

They are loaded when the first is to be seen, which is never where one short work is built.
"""

import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Self

from fanpack.advance import Advance, showing
from fanpack.batch.report import Report
from fanpack.cli.advancing import Lines, in_words
from fanpack.cli.lines import in_a_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.progress import Progress, Task, TaskID

_BESIDES = 65
"""Columns of a terminal that a line needs beside its bar."""
_MOST = 10
"""Long works that have a bar at once."""
_SOON = 1.5
"""Seconds without a bar for a work by itself: most are done before, and to load bars takes time."""


@contextmanager
def progress_of(
    works: "Callable[[], int]", *, quiet: bool, as_json: bool
) -> "Iterator[Callable[[Report], object]]":
    """Shows meanwhile how far works are: under bars where a terminal shows them, else in lines.
    Whoever prints the report on one of so many `works` gives it to what this yields."""
    if quiet or as_json or not sys.stderr.isatty():
        with showing(None if quiet else Lines(as_json).show):
            yield lambda _: None
        return
    with Bars(works()) as bars, showing(bars.show):
        yield bars.advance


class Bars:
    """A bar for the works, if they are several, and one for each long work under way.

    Which thread shows how far a work is does not matter.
    """

    def __init__(self, works: int) -> None:
        self._left = works
        self._stack = ExitStack()
        self._progress: Progress | None = None
        self._works: TaskID | None = None
        self._long: dict[str, TaskID] = {}
        self._stages: dict[str, tuple[str, str]] = {}
        self._start = time.monotonic()
        self._lock = threading.RLock()

    def __enter__(self) -> Self:
        """The bar for the works, if there is one, is to be seen at once."""
        from fanpack.batch.processes import without_threads

        self._stack.enter_context(without_threads(self._still))
        if self._left > 1:
            self._works = self._begun().add_task(
                "building", total=self._left, count=f"0/{self._left} works"
            )
        return self

    def __exit__(self, *_: object) -> None:
        """The bars are gone, whatever happened."""
        self._stack.close()

    def advance(self, report: Report) -> None:
        """One work is done; what was kept or cannot be built does not count as work."""
        with self._lock:
            progress = self._progress
            if progress is None:
                return
            if report.work in self._long:
                progress.remove_task(self._long.pop(report.work))
            if self._works is not None:
                self._count(progress, self._works, report)

    def _count(self, progress: "Progress", works: "TaskID", report: Report) -> None:
        done = int(_task(progress, works).completed)
        if any(each.status == "built" for each in report.outcomes):
            done += 1
        elif any(
            each.status not in ("orphaned", "removable", "removed") for each in report.outcomes
        ):
            self._left -= 1
        # Nobody knows how many works there are before all are found.
        self._left = max(self._left, done)
        progress.update(works, completed=done, total=self._left, count=f"{done}/{self._left} works")

    def show(self, advance: Advance) -> None:
        """How far a long work is. What is done in a moment has no bar, nor has one work too many
        for the terminal."""
        if self._progress is None and time.monotonic() < self._start + _SOON:
            return
        with self._lock:
            self._show(self._begun(), advance)

    def _show(self, progress: "Progress", advance: Advance) -> None:
        work, stage = advance.work, (advance.edition, advance.what)
        name, count, total = in_a_line(advance.name), in_words(advance), advance.of or None
        if work in self._long:
            bar = self._long[work]
            begun_anew = self._stages[work] != stage
            change = progress.reset if begun_anew else progress.update
            change(bar, description=name, completed=advance.done, total=total, count=count)
            _task(progress, bar).total = total  # neither takes None for one
        elif len(self._long) < _MOST:
            self._long[work] = progress.add_task(
                name, completed=advance.done, total=total, count=count
            )
        self._stages[work] = stage

    def _begun(self) -> "Progress":
        if self._progress is None:
            self._progress = _progress()
            self._stack.enter_context(self._progress)
        return self._progress

    @contextmanager
    def _still(self) -> "Iterator[None]":
        """The bars move by a thread."""
        progress = self._progress
        if progress is None:
            yield
            return
        progress.stop()
        # It is told to end, and is there a moment longer: no process would be copied meanwhile.
        for each in threading.enumerate():
            if type(each).__module__ == "rich.live":
                each.join()
        try:
            yield
        finally:
            progress.start()


def _task(progress: "Progress", bar: "TaskID") -> "Task":
    return progress.tasks[progress.task_ids.index(bar)]


def _progress() -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.table import Column

    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True)),
        BarColumn(bar_width=max(5, min(40, console.width - _BESIDES))),
        TextColumn("{task.fields[count]}", markup=False, table_column=Column(no_wrap=True)),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )
