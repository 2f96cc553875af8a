"""`fanpack build --watch` as a user meets it: real processes, files that change, Ctrl-C."""

import json
import os
import select
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from cli.test_build import PROGRAM, STORY, fanpack

_PATIENCE = 60.0

Row = dict[str, Any]


def heed_ctrl_c() -> None:
    """Tests that run in the background were told not to."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Watching:
    """A `fanpack build --watch` that goes on, and what it says, line by line."""

    def __init__(
        self, folder: Path, *arguments: object, program: Sequence[str | Path] = (PROGRAM,)
    ) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [*program, "build", "--watch", "-e", "text", *map(str, arguments)],
            cwd=folder,
            env={**os.environ, "XDG_CACHE_HOME": str(folder / ".cache")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=heed_ctrl_c,
        )
        self._rest: dict[int, bytes] = {}

    def line(self, *, error: bool = False) -> str:
        """The next line on stdout, or on stderr."""
        stream = self.process.stderr if error else self.process.stdout
        assert stream is not None
        number = stream.fileno()
        rest = self._rest.get(number, b"")
        end = time.monotonic() + _PATIENCE
        while b"\n" not in rest:
            ready, _, _ = select.select([number], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"nothing came; so far: {rest!r}"
            data = os.read(number, 65536)
            assert data, f"it ended: {self.process.wait()}"
            rest += data
        line, _, self._rest[number] = rest.partition(b"\n")
        return line.decode()

    def row(self) -> Row:
        """The next row of JSON."""
        row: Row = json.loads(self.line())
        return row

    def end(self, by: signal.Signals = signal.SIGINT) -> int:
        """Its exit code after a signal."""
        self.process.send_signal(by)
        return self.process.wait(_PATIENCE)


Start = Callable[..., Watching]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts watching in a folder; whatever still watches in the end is killed."""
    started: list[Watching] = []

    def begin(*arguments: object, program: Sequence[str | Path] = (PROGRAM,)) -> Watching:
        started.append(Watching(tmp_path, *arguments, program=program))
        return started[-1]

    yield begin
    for each in started:
        each.process.kill()
        each.process.communicate()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "lamp.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_a_changed_file_is_a_changed_book(story: Path, start: Start) -> None:
    watching = start(story.name, "--json")
    assert watching.row()["status"] == "built"
    for word in ("Lit.", "Dark."):
        story.write_text(f"{STORY}\n{word}\n", encoding="utf-8")
        row = watching.row()
        assert (row["work"], row["status"], row["reason"]) == ("lamp", "built", "lamp.md changed")
        assert word in (story.parent / row["path"]).read_text("utf-8")
    assert watching.end() == 0


def test_chapters_and_works_come_and_go(tmp_path: Path, start: Start) -> None:
    work = tmp_path / "stories" / "lamps"
    work.mkdir(parents=True)
    (work / "manuscript.yaml").write_text("title: Lamps\nlanguage: en\n", encoding="utf-8")
    (work / "01.md").write_text("A lamp.\n", encoding="utf-8")
    watching = start("stories", "--json")
    assert watching.row()["words"] == 2
    (work / "02.md").write_text("A brighter lamp.\n", encoding="utf-8")
    assert watching.row()["words"] == 5
    (work / "01.md").unlink()
    assert watching.row()["words"] == 3
    (work.parent / "more.md").write_text(STORY, encoding="utf-8")
    assert watching.row()["work"] == "more"
    assert watching.end() == 0


def test_a_mistake_is_told_with_its_line_and_mended(story: Path, start: Start) -> None:
    watching = start(story.name)
    while "watching for changes" not in watching.line():
        pass
    story.write_text(STORY.replace("title:", "tittle:"), encoding="utf-8")
    assert "lamp.md:2: unknown field tittle" in watching.line(error=True)
    assert watching.line().endswith("not built: lamp")
    story.write_text(f"{STORY}\nLit.\n", encoding="utf-8")
    assert " built dist/lamp.txt in " in watching.line()
    assert watching.end() == 0


def test_where_a_mistake_is_taken_back_nothing_is_built(story: Path, start: Start) -> None:
    watching = start(story.name, "--json")
    watching.row()
    for text, status in ((STORY.replace("title:", "tittle:"), "failed"), (STORY, "kept")):
        story.write_text(text, encoding="utf-8")
        assert watching.row()["status"] == status
    assert watching.end() == 0


def test_it_ends_with_2_where_a_mistake_is_left(story: Path, start: Start) -> None:
    story.write_text(STORY.replace("title:", "tittle:"), encoding="utf-8")
    watching = start(story.name)
    while "watching for changes" not in watching.line():
        pass
    assert watching.end() == 2


def test_an_old_mistake_is_not_told_again(tmp_path: Path, start: Start, story: Path) -> None:
    (tmp_path / "dark.md").write_text(STORY.replace("title:", "tittle:"), encoding="utf-8")
    watching = start(".")
    while "watching for changes" not in watching.line():
        pass
    assert "unknown field" in watching.line(error=True)
    story.write_text(f"{STORY}\nLit.\n", encoding="utf-8")
    assert watching.line().endswith("; 1 work still not built")
    watching.end()
    assert watching.process.stderr is not None
    assert "unknown field" not in watching.process.stderr.read().decode()


def write_zip(path: Path, text: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lamp.txt", text)


def test_what_only_the_importer_opens_is_watched_too(tmp_path: Path, start: Start) -> None:
    source = tmp_path / "lamps.zip"
    write_zip(source, "The Lamp\n\nA lamp is lit.\n")
    watching = start(source.name, "--json")
    before = watching.row()
    assert before["status"] == "built"
    write_zip(source, "The Lamp\n\nA lamp is lit, and goes out.\n")
    assert watching.row()["words"] > before["words"]
    assert watching.end() == 0


def test_quiet_says_nothing_but_errors(story: Path, start: Start) -> None:
    watching = start(story.name, "-q")
    book = story.parent / "dist" / "lamp.txt"
    end = time.monotonic() + _PATIENCE
    while not book.exists():
        assert time.monotonic() < end
        time.sleep(0.02)
    story.write_text(STORY.replace("title:", "tittle:"), encoding="utf-8")
    assert "unknown field tittle" in watching.line(error=True)
    assert watching.end() in (2, 130)
    assert watching.process.stdout is not None
    assert watching.process.stdout.read() == b""


def test_to_watch_and_to_build_nothing_is_refused_in_a_line(story: Path) -> None:
    done = fanpack("build", story.name, "--watch", "-n", cwd=story.parent)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "--dry-run" in line
    assert not (story.parent / "dist").exists()


def test_an_order_that_cannot_be_met_is_refused_at_once(story: Path) -> None:
    done = fanpack("build", story.name, "--watch", "-e", "epb", cwd=story.parent)
    assert done.returncode == 2
    assert "did you mean “epub”" in done.stderr


def test_a_book_whose_work_is_gone_is_told_once(story: Path, start: Start) -> None:
    other = story.with_name("wick.md")
    other.write_text(STORY, encoding="utf-8")
    watching = start(".")
    while "watching" not in watching.line():
        pass
    other.unlink()
    told = watching.line(error=True)
    assert told.startswith("warning: dist/wick.txt: its work is gone (--prune")
    story.with_name("wax.md").write_text(STORY, encoding="utf-8")
    assert "built dist/wax.txt" in watching.line()
    assert watching.end() == 0
    assert watching.process.stderr is not None
    assert watching.process.stderr.read() == b""
