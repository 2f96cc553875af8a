"""What a terminal shows while books are made, and in the end; a real one, of some width."""

import json
import os
import re
import signal
import struct
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("pty")
import fcntl
import pty
import termios

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"
HEAD = "title: {title}\nlanguage: en\nsummary: Lit.\ndisclaimer: Nobody’s.\n"


SHORT_ONES_ARE_LONG = """
from fanpack.batch import run, task
from fanpack.cli import advancing, bars, main
from fanpack.writers.joining import script

script.LEAST_WORDS = 100
task._LONG = 1000
run._GLANCE = 0.01
bars._SOON = 0
advancing._PAUSE = advancing._SHORT_PAUSE = 0
main()
"""
"""The command, for which a book of some hundred words is long enough for parts."""


def on_terminal(
    *arguments: str,
    cwd: Path,
    columns: int = 80,
    program: tuple[str, ...] = (str(PROGRAM),),
    typing: Callable[[str], bytes] = lambda _: b"",
) -> str:
    """All that a terminal is told, without colours; `typing` says what is typed, after so much."""
    child, terminal = pty.fork()
    if child == 0:
        try:
            os.chdir(cwd)
            given = {**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
            given.pop("COLUMNS", None)
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.read(0, 1)
            os.execve(program[0], [*program, *arguments], given)
        finally:
            os._exit(127)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    os.write(terminal, b"\n")
    told = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # so Linux says that nothing more comes
            break
        if not piece:
            break
        told += piece
        os.write(terminal, typing(told.decode(errors="replace")))
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", told.decode())
    assert os.waitstatus_to_exitcode(status) == 0, text
    return text


def story(path: Path, title: str = "The Lamp") -> None:
    path.write_text(f"---\n{HEAD.format(title=title)}---\n\nA lamp.\n", encoding="utf-8")


def long_work(work: Path) -> None:
    """A work of eight chapters."""
    work.mkdir()
    (work / "manuscript.yaml").write_text(HEAD.format(title="Long"), encoding="utf-8")
    for number in range(1, 9):
        text = f"# Part {number}\n\n{'A lamp was lit at the gate. ' * 20}\n"
        (work / f"{number}.md").write_text(text, encoding="utf-8")


AS_LONG = (sys.executable, "-c", SHORT_ONES_ARE_LONG)


def test_the_chapters_of_a_long_work_are_counted_as_they_are_laid_out(tmp_path: Path) -> None:
    long_work(tmp_path / "long")
    told = on_terminal("build", "long", "-e", "pdf", "-j", "1", cwd=tmp_path, program=AS_LONG)
    counts = re.findall(r"long, pdf .*?(\d+)/8 chapters laid out +\d:\d\d:\d\d", told)
    seen = [int(each) for each in counts]
    assert seen[0] == 0
    assert max(seen) > 1
    assert seen == sorted(seen)
    assert "joining pages" in told
    assert "1 file from 1 work" in told


def test_a_later_round_of_a_watch_has_a_bar_too(tmp_path: Path) -> None:
    long_work(tmp_path / "long")
    typed: list[str] = []

    def typing(told: str) -> bytes:
        _, _, later = told.partition("watching for changes")
        if later and not typed:
            typed.append("a chapter")
            (tmp_path / "long/3.md").write_text("# Part 3\n\nIt was dark.\n", encoding="utf-8")
        elif "built dist/long.epub" in later and len(typed) == 1:
            typed.append("Ctrl-C")
            return b"\x03"
        return b""

    asked = ("build", "long", "-e", "epub", "--watch")
    told = on_terminal(*asked, cwd=tmp_path, program=AS_LONG, typing=typing)
    _, _, later = told.partition("watching for changes")
    assert re.search(r"long +━+ [0-8]/8 chapters ", later)


def test_of_a_long_epub_by_itself_chapters_are_counted_too(tmp_path: Path) -> None:
    long_work(tmp_path / "long")
    told = on_terminal("build", "long", "-e", "epub", cwd=tmp_path, program=AS_LONG)
    assert re.search(r"long +━+ [0-8]/8 chapters ", told)
    assert "1 file from 1 work" in told


def test_long_works_in_a_pool_have_a_bar_each(tmp_path: Path) -> None:
    long_work(tmp_path / "long")
    long_work(tmp_path / "longer")
    told = on_terminal("build", "-e", "pdf", "-j", "2", cwd=tmp_path, program=AS_LONG)
    assert "0/2 works" in told
    assert re.search(r"long(, pdf)? +━+ ", told)
    assert re.search(r"longer(, pdf)? +━+ ", told)


def piped(*arguments: str, cwd: Path) -> tuple[list[str], list[str]]:
    """The lines of standard output and of standard error, where neither is a terminal."""
    done = subprocess.run(
        [*AS_LONG, "build", *arguments], cwd=cwd, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.splitlines(), done.stderr.splitlines()


def test_a_log_has_lines_of_how_far_a_long_work_is(tmp_path: Path) -> None:
    long_work(tmp_path / "long")
    _, told = piped("long", "-e", "epub", cwd=tmp_path)
    assert "long: 1/8 chapters read" in told
    assert "long: 8/8 chapters typeset" in told


def test_scripts_are_told_how_far_a_long_work_is_in_json(tmp_path: Path) -> None:
    long_work(tmp_path / "long")
    told, others = piped("long", "-e", "pdf", "--whole", "--json", cwd=tmp_path)
    *under_way, last = map(json.loads, told)
    assert others == []
    assert last["status"] == "built"
    assert {each["status"] for each in under_way} == {"under way"}
    assert {each["work"] for each in under_way} == {"long"}
    pages = [each for each in under_way if each["what"] == "pages laid out"]
    assert [each["done"] for each in pages] == list(range(len(pages)))
    assert pages[-1]["edition"] == "pdf"
    assert pages[-1]["about"] is True


def test_what_is_done_in_a_moment_has_no_bar_and_no_line(tmp_path: Path) -> None:
    story(tmp_path / "lamp.md")
    told = on_terminal("build", "lamp.md", "-e", "epub", cwd=tmp_path, program=AS_LONG)
    assert "chapters read" not in told


def test_a_folder_of_plain_texts_has_a_bar_for_its_works(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n\nA lamp.\n", encoding="utf-8")
    assert "0/3 works" in on_terminal("build", "-e", "html", "-j", "1", cwd=tmp_path)


def test_the_book_of_all_parts_counts_as_a_work(tmp_path: Path) -> None:
    (tmp_path / "series.yaml").write_text("title: Lamps\nomnibus: true\n", encoding="utf-8")
    for name in ("a", "b"):
        story(tmp_path / f"{name}.md", name)
    assert "0/3 works" in on_terminal("build", "-e", "text", "-j", "1", cwd=tmp_path)


def test_a_narrow_terminal_has_each_file_whole_and_what_is_told_of_it(tmp_path: Path) -> None:
    story(tmp_path / "the-lamp-at-the-gate.md")
    told = on_terminal("build", "-e", "text", cwd=tmp_path, columns=40)
    assert re.search(
        r"^dist/the-lamp-at-the-gate.txt\r\n  text, 2 words, \d+ B, [\d.]+ s", told, re.MULTILINE
    )


@pytest.mark.parametrize("name", ["o[/b]", "o[wip]", "o :heart:"])
def test_the_closing_table_has_paths_as_they_are(tmp_path: Path, name: str) -> None:
    story(tmp_path / "lamp.md")
    assert f"{name}/lamp.txt" in on_terminal("build", "-e", "text", "-o", name, cwd=tmp_path)
