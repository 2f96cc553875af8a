"""Bars on a terminal: how many works are built, and how far a long one is.

They are loaded when the first is to be seen, which is never where one short work is built.
"""

from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Self

from fanpack.batch.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress, TaskID

_BESIDES = 56
"""Columns of a terminal that a line needs beside its bar."""


class Bars:
    """A bar for the works, if they are several, and one for the chapters of a long book."""

    def __init__(self, works: int) -> None:
        self._left = works
        self._stack = ExitStack()
        self._progress: Progress | None = None
        self._works: TaskID | None = None
        self._chapters: TaskID | None = None

    def __enter__(self) -> Self:
        """The bar for the works, if there is one, is to be seen at once."""
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
        progress = self._progress
        if progress is None:
            return
        if self._chapters is not None:
            progress.remove_task(self._chapters)
            self._chapters = None
        if self._works is not None:
            self._count(progress, self._works, report)

    def _count(self, progress: "Progress", works: "TaskID", report: Report) -> None:
        done = int(progress.tasks[progress.task_ids.index(works)].completed)
        if any(each.status == "built" for each in report.outcomes):
            done += 1
        elif report.outcomes:
            self._left -= 1
        # Nobody knows how many works there are before all are found.
        self._left = max(self._left, done)
        progress.update(works, completed=done, total=self._left, count=f"{done}/{self._left} works")

    def chapters(self, name: str, done: int, of: int) -> None:
        """So many chapters of a book are laid out; after the last one its pages are joined."""
        progress = self._begun()
        if self._chapters is None:
            self._chapters = progress.add_task(name, total=of, count="")
        elif not done:
            progress.reset(self._chapters, total=of, description=name)
        if done < of:
            progress.update(self._chapters, completed=done, count=f"{done}/{of} chapters")
        else:
            progress.update(self._chapters, total=None, count="joining pages")

    def _begun(self) -> "Progress":
        if self._progress is None:
            self._progress = _progress()
            from fanpack.batch.processes import without_threads

            self._stack.enter_context(self._progress)
            self._stack.enter_context(without_threads(partial(_still, self._progress)))
        return self._progress


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


@contextmanager
def _still(progress: "Progress") -> "Iterator[None]":
    """The bars move by a thread."""
    progress.stop()
    try:
        yield
    finally:
        progress.start()
