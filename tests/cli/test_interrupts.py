"""Ctrl-C, SIGTERM and faults in the middle of a drawing: nothing broken is kept as good."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from batch.works import write_stories

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
