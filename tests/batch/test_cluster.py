"""A real scheduler and real workers, each a process of its own, with nothing shared but a port."""

import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from batch.works import STORY, Desk, write_stories
from cli.test_watch import Start, start
from fanpack.batch import program
from fanpack.batch.cluster import cluster
from fanpack.batch.workers import serial
from fanpack.findings import FanpackError, Finding, telling
from prose import novel

__all__ = ["start"]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with two workers, and the processes: first its own."""
    (tmp_path / "elsewhere").mkdir()
    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes.append(begin(tmp_path, "scheduler", "--port", "0"))
        processes.extend(start_worker(tmp_path) for _ in range(2))
        yield address_in(tmp_path / _FILE), processes
    finally:
        for process in processes:
            process.kill()
        for process in processes:
            process.wait()


_FILE = "scheduler.json"


def start_worker(place: Path) -> "subprocess.Popen[bytes]":
    return begin(place, "worker", "--nthreads", "1", "--no-nanny")


def begin(place: Path, what: str, *options: str) -> "subprocess.Popen[bytes]":
    """A process of dask that works in a folder with nothing in it."""
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *options]
    command += ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(place / _FILE)]
    with (place / "dask.log").open("ab") as log:
        return subprocess.Popen(command, cwd=place / "elsewhere", stdout=log, stderr=log)


def address_in(file: Path) -> str:
    """The address that a scheduler writes, once two workers have come to it."""
    import json

    from distributed import Client

    end = time.monotonic() + 120
    while not file.exists() or not file.stat().st_size:
        assert time.monotonic() < end
        time.sleep(0.05)
    address = str(json.loads(file.read_text())["address"])
    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=120)
    return address


def test_workers_elsewhere_make_the_same_bytes_and_one_may_die(
    tmp_path: Path,
    scheduler: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, processes = scheduler
    known = program.libraries()
    with monkeypatch.context() as patch:
        patch.setattr(program, "libraries", lambda: known | {"lxml": "99.0"})
        program.this_program.cache_clear()
        with pytest.raises(FanpackError) as refused:
            cluster(address)
    program.this_program.cache_clear()
    assert "would not be as those made here: " in str(refused.value)
    assert "lxml changed from" in str(refused.value)

    here, there = Desk(tmp_path / "here", ("epub",)), Desk(tmp_path / "there", ("epub",))
    for desk in (here, there):
        write_stories(desk.stories, 12)
        picture = Path(__file__).parents[2] / "docs" / "pictures" / "page.png"
        (desk.stories / "page.png").write_bytes(picture.read_bytes())
        story = desk.stories / "lamp-5.md"
        story.write_text(f"{story.read_text()}\n![A page][1]\n\n[1]: page.png\n")
    here.run(serial())

    gone = cluster(address)
    killed = False
    for report in there.reports(gone):
        assert report.outcomes[0].status == "built", report.findings
        if not killed:
            processes[1].kill()
            killed = True
    assert len(here.bytes()) == 12
    assert there.bytes() == here.bytes()


def test_a_cluster_without_workers_is_told_and_goes_on_with_a_new_one(
    tmp_path: Path,
    scheduler: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, processes = scheduler
    monkeypatch.setattr("fanpack.batch.run.CHECK_AFTER", 0.2)
    monkeypatch.setattr("fanpack.batch.cluster._CONNECT_TIMEOUT", "1s")
    monkeypatch.setattr("fanpack.batch.cluster._PAUSE", 0)
    desk = Desk(tmp_path, ("text",))
    write_stories(desk.stories, 40)
    reports = desk.reports(cluster(address))
    next(reports)
    for worker in processes[1:]:
        worker.kill()
    waiting = next(report for report in reports if not report.outcomes)
    assert waiting.findings[0].message.startswith("no worker is left")

    processes.append(start_worker(tmp_path))
    assert next(report for report in reports if report.outcomes).outcomes[0].status == "built"

    heard = Heard()
    logging.getLogger("distributed.client").addHandler(heard)
    processes[0].kill()
    with pytest.raises(FanpackError, match="the scheduler does not answer"):
        list(reports)
    logging.getLogger("distributed.client").removeHandler(heard)
    assert heard.records == []


def test_that_nobody_is_left_for_the_parts_of_a_long_work_is_told_once_meanwhile(
    tmp_path: Path,
    scheduler: tuple[str, list[subprocess.Popen[bytes]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, processes = scheduler
    monkeypatch.setattr("fanpack.batch.parts.CHECK_AFTER", 0.2)
    monkeypatch.setattr("fanpack.batch.run._LONG", 1000)
    monkeypatch.setattr("fanpack.writers.joining.script.LEAST_WORDS", 100)
    desk = Desk(tmp_path, ("pdf",))
    desk.stories.mkdir()
    (desk.stories / "lamp.md").write_text(novel(800, 4, chapters=8), encoding="utf-8")
    told: list[str] = []

    def tell(finding: Finding) -> None:
        told.append(finding.message)
        processes.append(start_worker(tmp_path))

    crew = cluster(address)
    for worker in processes[1:]:
        worker.kill()
    with telling(tell):
        (report,) = desk.run(crew, crew=crew)
    assert told == ["no worker is left: waiting until one comes to the scheduler"]
    assert report.outcomes[0].status == "built", report.findings


IMPATIENT = """
from fanpack.batch import cluster
from fanpack.cli import main

cluster._CONNECT_TIMEOUT = "3s"
main()
"""
"""The command, which does not wait long for a scheduler that is gone."""


def test_a_watch_says_that_its_scheduler_died_goes_on_with_the_next_one_or_ends_with_2(
    tmp_path: Path, scheduler: tuple[str, list[subprocess.Popen[bytes]]], start: Start
) -> None:
    address, processes = scheduler
    story = tmp_path / "lamp.md"
    story.write_text(STORY.format(title="Lamp"), encoding="utf-8")
    impatient = (sys.executable, "-c", IMPATIENT)
    watching = start("lamp.md", "--json", "--scheduler", address, program=impatient)
    assert watching.row()["status"] == "built"

    for process in processes:
        process.kill()
        process.wait()
    story.write_text(STORY.format(title="Wick"), encoding="utf-8")
    gone = f"error: {address}: the scheduler does not answer (is it running?)"
    assert watching.line(error=True) == gone

    (tmp_path / _FILE).unlink()
    processes.append(begin(tmp_path, "scheduler", "--port", address.rpartition(":")[2]))
    processes.extend(start_worker(tmp_path) for _ in range(2))
    assert address_in(tmp_path / _FILE) == address
    story.write_text(STORY.format(title="Light"), encoding="utf-8")
    assert watching.row()["status"] == "built"
    assert "Light" in (tmp_path / "dist/lamp.txt").read_text("utf-8")

    processes[-3].kill()
    story.write_text(STORY.format(title="Night"), encoding="utf-8")
    assert watching.line(error=True) == gone
    assert watching.end() == 2


class Heard(logging.Handler):
    """What a library says on its log."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def test_what_is_no_address_is_told_in_a_line() -> None:
    for address in ("foo", "bar://x:y", "tcp://host"):
        with pytest.raises(FanpackError, match="this is no address of a scheduler"):
            cluster(address)


def test_a_scheduler_that_is_not_there_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fanpack.batch.cluster._CONNECT_TIMEOUT", "1s")
    with pytest.raises(FanpackError, match="the scheduler does not answer"):
        cluster("tcp://127.0.0.1:9")
