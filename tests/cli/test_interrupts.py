"""Ctrl-C, SIGTERM and faults in the middle of a drawing: nothing broken is kept as good."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from batch.works import started, write_stories
from fanpack import interrupts
from fanpack.interrupts import heeding, held_back

BUILD = """
import os, signal
from weasyprint.svg import SVG
from fanpack.cli import main

class Gone:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)

def pressed():
    os.kill(os.getpid(), signal.SIGINT)

def swallowed():
    Gone()

def failed():
    raise ValueError("no such curve")

drawn = SVG.draw
def draw(self, *given):
    drawn(self, *given)
    {happens}()

SVG.draw = draw
main(["build", "stories", "-j", "1", "-e", "text", "-e", "pdf", "-o", "books"])
"""
"""A build in which something happens each time that a picture is drawn."""


def build(place: Path, happens: str) -> subprocess.CompletedProcess[str]:
    write_stories(place / "stories", 1)
    return subprocess.run(
        [sys.executable, "-c", BUILD.format(happens=happens)],
        cwd=place,
        env={**os.environ, "FANPACK_ACCELERATION": "off"},
        capture_output=True,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        check=False,
    )


def test_ctrl_c_while_a_cover_is_drawn_ends_the_run(tmp_path: Path) -> None:
    done = build(tmp_path, "pressed")
    assert done.returncode == 130, done.stderr
    assert done.stderr == "stopped; the same command goes on from here\n"
    assert not (tmp_path / "books").exists()


INTERRUPTED_AT_ONCE = """
import fanpack.batch.series
from fanpack.cli import main

def stop(*paths):
    raise KeyboardInterrupt

fanpack.batch.series.shelve = stop
main(["series"])
"""


def test_ctrl_c_ends_any_command_as_it_ends_a_build(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_AT_ONCE],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (130, "stopped\n")


def test_sigterm_that_python_itself_swallows_ends_the_run_all_the_same(tmp_path: Path) -> None:
    done = build(tmp_path, "swallowed")
    assert done.returncode == 143, done.stderr
    assert done.stderr.endswith("stopped; the same command goes on from here\n")
    assert not (tmp_path / "books").exists()


def test_a_drawing_that_fails_is_told_and_its_book_not_written(tmp_path: Path) -> None:
    done = build(tmp_path, "failed")
    assert done.returncode == 1
    assert "not built: lamp-1: internal error: ValueError: no such curve" in done.stdout
    assert not (tmp_path / "books").exists()


PRESSED_AS_IT_IS_LOADED = """
import os, signal, sys

class Pressed:
    def find_spec(self, name, *_):
        if name == "{module}":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Pressed())
from fanpack.__main__ import main
main()
"""


@pytest.mark.parametrize("module", ["fanpack.cli", "click", "fanpack.cli.build"])
def test_ctrl_c_ends_a_command_also_while_it_is_loaded(tmp_path: Path, module: str) -> None:
    code = PRESSED_AS_IT_IS_LOADED.format(module=module)
    done = subprocess.run(
        [sys.executable, "-c", code, "build"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        check=False,
    )
    assert done.returncode == 130
    assert done.stderr in ("", "stopped\n")


DISTANCES = (0.0, 0.001, 0.005, 0.02, 0.1)
"""Seconds between two presses."""


def begun(place: Path, count: int, *arguments: str) -> subprocess.Popen[str]:
    """A build that keeps what it knows in its own place."""
    return started(place, count, *arguments, XDG_CACHE_HOME=str(place / "cache"))


def press_often(building: subprocess.Popen[str], distance: float) -> str:
    """What a build says on stderr that hears Ctrl-C again and again, as a terminal sends it to all
    of its processes, until it is over."""
    for _ in range(20):
        if building.poll() is None:
            os.killpg(building.pid, signal.SIGINT)
            time.sleep(distance)
    return building.communicate(timeout=60)[1]


@pytest.mark.parametrize("distance", DISTANCES)
def test_ctrl_c_again_and_again_ends_a_build_as_once(tmp_path: Path, distance: float) -> None:
    building = begun(tmp_path, 20)
    (said,) = press_often(building, distance).splitlines()
    assert said.startswith("stopped; ")
    assert said.endswith("the same command goes on from here")
    assert building.returncode == 130


@pytest.mark.parametrize("distance", DISTANCES)
def test_ctrl_c_again_and_again_ends_a_round_of_a_watch_as_once(
    tmp_path: Path, distance: float
) -> None:
    watching = begun(tmp_path, 20, "--watch")
    (said,) = press_often(watching, distance).splitlines()
    assert said.startswith("stopped; ")
    assert watching.returncode == 130


@pytest.mark.parametrize("distance", DISTANCES)
def test_ctrl_c_again_and_again_ends_a_watch_that_waits_as_once(
    tmp_path: Path, distance: float
) -> None:
    watching = begun(tmp_path, 1, "--watch")
    assert watching.stdout is not None
    while "watching for changes" not in watching.stdout.readline():
        assert watching.poll() is None
    assert press_often(watching, distance) == ""
    assert watching.returncode == 0


def press() -> None:
    signal.raise_signal(signal.SIGINT)


def test_while_the_first_ctrl_c_ends_something_no_other_is_raised() -> None:
    done: list[str] = []

    def build() -> None:
        try:
            press()
        finally:
            press()
            done.append("put in order")

    with pytest.raises(KeyboardInterrupt), heeding():
        build()
    assert done == ["put in order"]


def test_ctrl_c_that_was_swallowed_is_raised_by_the_next_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(interrupts, "_ON_ITS_WAY", 0.0)
    unheard: list[int] = []

    def build() -> None:
        for number in range(2):
            with suppress(KeyboardInterrupt):
                press()
                unheard.append(number)

    with pytest.raises(KeyboardInterrupt), heeding():
        build()
    assert unheard == []


def test_ctrl_c_that_a_finaliser_swallowed_is_raised_in_the_end_and_not_told(
    capfd: pytest.CaptureFixture[str],
) -> None:
    class Gone:
        def __del__(self) -> None:
            press()

    with pytest.raises(KeyboardInterrupt), heeding():
        Gone()
    assert capfd.readouterr().err == ""


def test_a_moment_that_must_not_be_interrupted_is_over_before_ctrl_c_is_raised() -> None:
    done: list[str] = []

    def begin() -> None:
        with held_back():
            press()
            done.append("begun")
        done.append("gone on")

    with pytest.raises(KeyboardInterrupt), heeding():
        begin()
    assert done == ["begun"]


def test_ctrl_c_while_a_string_is_executed_ends_with_the_same_code(tmp_path: Path) -> None:
    (tmp_path / "told.py").write_text(
        "import fanpack.__main__ as program, fanpack.cli as cli\n"
        "cli.main = lambda prog_name: exec('raise KeyboardInterrupt')\n"
        "program.main()\n"
    )
    told = subprocess.run([sys.executable, "-m", "told"], cwd=tmp_path, check=False)
    assert told.returncode == 130
