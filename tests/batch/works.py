"""Small manuscripts and runs for the tests of the batch, without a process for each."""

import os
import signal
import subprocess
import sysconfig
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from fanpack.batch.cache import Cache
from fanpack.batch.plan import Planner
from fanpack.batch.program import this_program
from fanpack.batch.records import Records
from fanpack.batch.report import Order, Outcome, Report
from fanpack.batch.run import Run
from fanpack.batch.session import Manner, build_paths, glance_at
from fanpack.batch.task import Task
from fanpack.batch.workers import Workers
from fanpack.manuscript import discover

STORY = """---
title: {title}
language: en
summary: A lamp is lit.
disclaimer: Nobody owns a lamp.
---

"Now," she said. *Not yet.* The lamp was {title}.
"""

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"

SMALL = ("text", "html")
"""Editions that need neither a cover nor pages, for tests that are about something else."""


def started(place: Path, count: int, *arguments: str, **environment: str) -> subprocess.Popen[str]:
    """A build of some works in processes of its own, of which one work is finished.

    Ctrl-C reaches it even if it does not reach the tests, as where a shell runs them behind.
    """
    write_stories(place / "stories", count)
    building = subprocess.Popen(
        [PROGRAM, "build", "stories", "-e", "epub", "-j", "2", *arguments],
        cwd=place,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert building.stdout is not None
    assert building.stdout.readline().startswith("built ")
    return building


def write_stories(folder: Path, count: int) -> None:
    """So many works of one file each, ``lamp-1.md`` and on."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        text = STORY.format(title=f"Lamp {number}")
        (folder / f"lamp-{number}.md").write_text(text, encoding="utf-8")


def write_work(folder: Path) -> None:
    """One work of two chapters in a folder of its own."""
    folder.mkdir(parents=True)
    (folder / "manuscript.yaml").write_text(
        "title: The Lamp\nlanguage: en\nsummary: Lit.\ndisclaimer: Nobody’s.\n", encoding="utf-8"
    )
    for name in ("01", "02"):
        (folder / f"{name}.md").write_text(f"# Part {name}\n\nA lamp.\n", encoding="utf-8")


class Desk:
    """A folder of manuscripts, a folder of books and a cache, all below `place`."""

    def __init__(self, place: Path, editions: Iterable[str] = SMALL) -> None:
        self.stories = place / "stories"
        self.books = place / "books"
        self.cache = Cache(place / "cache")
        self.order = Order(self.books, tuple(editions))

    def build(self, manner: Manner | None = None) -> list[Report]:
        """All reports of a run in this process."""
        asked = ((self.stories,), self.order, manner or Manner(jobs=1), self.cache)
        session = glance_at(*asked) or build_paths(*asked)
        return list(session.reports)

    def outcomes(self, manner: Manner | None = None) -> dict[str, Outcome]:
        """What became of each edition, by the name of its file."""
        return {
            each.path.name if each.path else each.work: each
            for report in self.build(manner)
            for each in report.outcomes
        }

    def reasons(self, manner: Manner | None = None) -> dict[str, str]:
        """Status and reason of each edition, by the name of its file."""
        told = self.outcomes(manner)
        return {name: f"{each.status}: {each.reason}" for name, each in told.items()}

    def bytes(self) -> dict[str, bytes]:
        """The finished files, by their paths in the folder of books."""
        return {
            str(path.relative_to(self.books)): path.read_bytes()
            for path in sorted(self.books.rglob("*"))
            if path.is_file()
        }

    def run(
        self, workers: Workers, memory: int = 1 << 40, crew: Workers | None = None
    ) -> list[Report]:
        """All reports of a run with some workers, and a crew for the parts of long works."""
        return list(self.reports(workers, memory, crew))

    def reports(
        self, workers: Workers, memory: int = 1 << 40, crew: Workers | None = None
    ) -> Iterator[Report]:
        """The reports of a run with some workers; every work is found and planned anew."""
        found = discover(self.stories)
        planner = Planner(Records(self.cache, self.books.absolute()), this_program())
        return Run(self.order, planner, workers, memory, crew=crew).reports(found.works)


class Deadly(Workers):
    """Workers of which a work with the word KILL in its text kills the process."""

    def submit(self, function: Callable[..., Any], *given: Any) -> "Future[Any]":
        """As any workers do, but for the killing."""
        return super().submit(die_or_do, function, *given)


def deadly_pool(count: int) -> Deadly:
    """A pool of processes that can be killed."""
    return Deadly(lambda: ProcessPoolExecutor(count, mp_context=get_context("spawn")), count)


def die_or_do(function: Callable[[Task], Any], task: Task) -> Any:
    """What a worker does: KILL always kills it; KILL-ONCE leaves a mark, and no second time."""
    for path, answer in task.files.answers.items():
        if not isinstance(answer, bytes) or b"KILL" not in answer:
            continue
        mark = Path(f"{path}.killed")
        if b"KILL-ONCE" not in answer or not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return function(task)
