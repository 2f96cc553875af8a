"""A real scheduler and real workers, each a process of its own, with nothing shared but a port."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from batch.works import Desk, write_stories
from fanpack.batch import program
from fanpack.batch.executors import cluster, serial
from fanpack.findings import FanpackError


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with two workers, and the processes of the workers."""
    file, elsewhere = tmp_path / "scheduler.json", tmp_path / "elsewhere"
    elsewhere.mkdir()
    processes: list[subprocess.Popen[bytes]] = []

    def start(what: str, *options: str) -> None:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *options]
        with (tmp_path / "dask.log").open("ab") as log:
            processes.append(subprocess.Popen(command, cwd=elsewhere, stdout=log, stderr=log))

    try:
        start(
            *("scheduler", "--host", "127.0.0.1", "--port", "0"),
            *("--no-dashboard", "--scheduler-file", str(file)),
        )
        for _ in range(2):
            start(
                *("worker", "--scheduler-file", str(file), "--host", "127.0.0.1"),
                *("--nthreads", "1", "--no-dashboard", "--no-nanny"),
            )
        yield address_in(file), processes[1:]
    finally:
        for process in processes:
            process.kill()
        for process in processes:
            process.wait()


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
    address, workers = scheduler
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
            workers[0].kill()
            killed = True
    assert len(here.bytes()) == 12
    assert there.bytes() == here.bytes()


def test_a_scheduler_that_is_not_there_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fanpack.batch.executors._PATIENCE", "1s")
    with pytest.raises(FanpackError, match="the scheduler does not answer"):
        cluster("tcp://127.0.0.1:9")
