"""Many works at once: workers that die, memory that is short, runs that are stopped."""

import gc
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from batch.works import PROGRAM, Desk, deadly_pool, started, write_stories
from fanpack.batch.processes import pool
from fanpack.batch.report import Report
from fanpack.batch.session import Manner, build_paths
from fanpack.batch.workers import Workers, serial
from fanpack.manuscript import Work


def statuses(reports: list[Report]) -> dict[str, str]:
    return {report.work: report.outcomes[0].status for report in reports}


def add_to(story: Path, words: str) -> None:
    story.write_text(story.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")


def test_a_pool_and_any_other_executor_make_the_bytes_that_one_process_makes(
    tmp_path: Path,
) -> None:
    made = []
    threads = Workers(lambda: ThreadPoolExecutor(2), 2)
    for name, workers in (
        ("one", serial()),
        ("pool", pool(2, lambda: None)),
        ("any", threads),
    ):
        desk = Desk(tmp_path / name, ("epub", "text"))
        write_stories(desk.stories, 3)
        assert set(statuses(desk.run(workers)).values()) == {"built"}
        made.append(desk.bytes())
    assert len(made[0]) == 6
    assert made[0] == made[1] == made[2]


def test_what_workers_put_into_the_cache_counts_towards_its_bound(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("text",))
    write_stories(desk.stories, 2)
    for story in desk.stories.iterdir():
        add_to(story, "lamp " * 20_000)
    assert set(statuses(desk.run(pool(2, lambda: None))).values()) == {"built"}
    kept = desk.cache.contents()
    assert kept["understood"].entries == 2
    assert desk.cache.written == sum(each.size - 65 * each.entries for each in kept.values())


def test_a_work_that_kills_its_process_twice_has_failed_and_no_other(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("text",))
    write_stories(desk.stories, 5)
    add_to(desk.stories / "lamp-2.md", "KILL")
    add_to(desk.stories / "lamp-4.md", "KILL-ONCE")
    reports = desk.run(deadly_pool(2))
    told = statuses(reports)
    assert told.pop("lamp-2") == "failed"
    assert told == {f"lamp-{number}": "built" for number in (1, 3, 4, 5)}
    (finding,) = next(report.findings for report in reports if report.work == "lamp-2")
    assert finding.code == "worker-killed"


def test_short_memory_makes_a_run_slower_and_fails_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("text",))
    write_stories(desk.stories, 4)
    seen: list[int] = []

    class Counted(Workers):
        def submit(self, function, *given):  # type: ignore[no-untyped-def]
            future = super().submit(function, *given)
            running.append(future)
            seen.append(sum(not each.done() for each in running))
            return future

    running: list = []
    for memory, most in ((1, 1), (1 << 40, 4)):
        running.clear()
        seen.clear()
        desk.cache.clear()
        told = statuses(desk.run(Counted(lambda: ThreadPoolExecutor(3), 3), memory))
        assert set(told.values()) == {"built"}
        assert 1 <= max(seen) <= most
        assert memory > 1 or max(seen) == 1


_ENOUGH = 20
"""Works of which some are left to be built when the first one is told of."""


def finish(place: Path) -> str:
    """The last line of a build that goes on from where another stopped."""
    command = [PROGRAM, "build", "stories", "-e", "epub", "-j", "2", "-o", "books"]
    done = subprocess.run(command, cwd=place, capture_output=True, encoding="utf-8", check=True)
    return done.stdout.splitlines()[-1]


def test_of_the_works_that_wait_the_longest_is_begun_first(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("text",))
    write_stories(desk.stories, 7)
    add_to(desk.stories / "lamp-6.md", "It was late. " * 100)
    begun: list[str] = []

    class Noted(Workers):
        def submit(self, function, *given):  # type: ignore[no-untyped-def]
            begun.append(given[0].work.name)
            return super().submit(function, *given)

    def busy() -> ThreadPoolExecutor:
        executor = ThreadPoolExecutor(1)
        executor.submit(time.sleep, 0.5)
        return executor

    assert set(statuses(desk.run(Noted(busy, 2))).values()) == {"built"}
    assert begun == [f"lamp-{number}" for number in (1, 2, 3, 6, 4, 5, 7)]


def test_ctrl_c_keeps_what_is_done_and_ends_with_130(tmp_path: Path) -> None:
    building = started(tmp_path, _ENOUGH, "-o", "books")
    os.killpg(building.pid, signal.SIGINT)
    _, told = building.communicate(timeout=60)
    assert building.returncode == 130, told
    assert "Traceback" not in told
    assert told.startswith("stopped; ")
    finished = list((tmp_path / "books").iterdir())
    assert 1 <= len(finished) < _ENOUGH
    assert all(path.suffix == ".epub" for path in finished)
    assert finish(tmp_path).endswith(f"; {len(finished)} kept")


def test_after_a_sudden_end_the_next_run_finishes_the_work(tmp_path: Path) -> None:
    building = started(tmp_path, _ENOUGH, "-o", "books")
    helpers = psutil.Process(building.pid).children(recursive=True)
    building.kill()
    building.wait(timeout=60)
    _, alive = psutil.wait_procs(helpers, timeout=30)
    assert not alive
    books = tmp_path / "books"
    assert len(list(books.glob("lamp-*.epub"))) < _ENOUGH
    (books / ".lamp-9.epub.x7.part").write_bytes(b"half of a book")
    finish(tmp_path)
    assert sorted(path.name for path in books.iterdir()) == sorted(
        f"lamp-{number}.epub" for number in range(1, _ENOUGH + 1)
    )
    for path in books.iterdir():
        assert path.read_bytes()[-22:-18] == b"PK\x05\x06", path.name


def test_a_file_that_is_being_written_is_not_taken_for_abandoned(tmp_path: Path) -> None:
    from fanpack.batch.output import _locked_part, remove_abandoned

    handle, part = _locked_part(tmp_path / "book.epub")
    remove_abandoned(tmp_path)
    assert part.exists()
    os.close(handle)
    remove_abandoned(tmp_path)
    assert not part.exists()


def test_threads_end_before_the_process_is_copied() -> None:
    done = subprocess.run(
        [sys.executable, "-c", THREADS], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "True\n"


def test_a_pool_that_ctrl_c_stops_as_it_begins_leaves_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def stop() -> None:
        assert list(tmp_path.iterdir())
        raise KeyboardInterrupt

    workers = pool(1, stop)
    with pytest.raises(KeyboardInterrupt):
        workers.submit(os.getpid)
    workers.close(at_once=True)
    assert not list(tmp_path.iterdir())


THREADS = """
import os, threading
from contextlib import contextmanager
from fanpack.batch.processes import pool
from fanpack.batch.processes import without_threads

end = threading.Event()
bar = threading.Thread(target=end.wait, daemon=True)
bar.start()

@contextmanager
def still():
    end.set()
    bar.join()
    yield

workers = pool(1, lambda: None)
with without_threads(still):
    print(workers.submit(os.getppid).result() == os.getpid())
workers.close()
"""
"""In a process of its own, because other tests may have left threads in this one."""


def test_a_worker_that_sigterm_ends_is_a_worker_lost_and_the_run_goes_on(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TERMINATED], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout) == (0, "BrokenProcessPool\n1\n"), done.stderr


TERMINATED = """
import os, signal
from fanpack.batch.processes import pool
from fanpack.interrupts import heeding

def end():
    os.kill(os.getpid(), signal.SIGTERM)

with heeding():
    workers = pool(1, lambda: None)
    print(type(workers.submit(end).exception()).__name__)
    workers.renew()
    print(workers.submit(int, "1").result())
    workers.close()
"""
"""In a process of its own, so that workers are copies of it and of how it heeds signals."""


def test_a_worker_that_is_killed_as_it_hands_a_book_over_is_not_waited_for() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HALF_A_BOOK],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "ended\n", "")


HALF_A_BOOK = """
import os, struct, sys, time
from fanpack.batch.processes import pool

begun, told = os.pipe()

def hand_over():
    frame = sys._getframe()
    while "result_queue" not in frame.f_locals:
        frame = frame.f_back
    frame.f_locals["result_queue"]._writer._send(struct.pack("!i", 100_000) + b"half of a book")
    os.write(told, b"!")
    time.sleep(600)

workers = pool(1, lambda: None)
workers.submit(hand_over)
os.read(begun, 1)
workers.close(at_once=True)
print("ended")
"""
"""In a process of its own, which ends only if it waits for nothing."""


def test_beside_a_thread_processes_are_no_copies_of_this_one() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    workers = pool(1, lambda: None)
    try:
        assert workers.submit(os.getppid).result() != os.getpid()
    finally:
        end.set()
        thread.join()
        workers.close()


def test_processes_leave_no_files_behind(tmp_path: Path) -> None:
    workers = pool(1, lambda: None)
    folder = Path(workers.submit(tempfile.mkdtemp).result())
    assert folder.is_dir()
    workers.close()
    assert not folder.parent.exists()


def test_of_many_works_few_are_held_at_a_time(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("text",))
    write_stories(desk.stories, 8)

    def works() -> int:
        gc.collect()
        return sum(isinstance(each, Work) for each in gc.get_objects())

    before = works()
    reports = build_paths((desk.stories,), desk.order, Manner(jobs=1), desk.cache).reports
    held = [works() - before for _ in reports]
    assert len(desk.bytes()) == 8
    assert max(held) <= 3


def test_a_pool_that_breaks_as_it_is_given_work_is_one_that_broke() -> None:
    class Breaking(ThreadPoolExecutor):
        def submit(self, *_: object, **__: object) -> Future[Any]:  # type: ignore[override]
            raise OSError("handle is closed")

    with pytest.raises(BrokenExecutor):
        Workers(lambda: Breaking(1), 1).submit(abs, -1)
