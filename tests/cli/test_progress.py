"""What a terminal shows while books are made, and in the end; a real one, of some width."""

import os
import re
import struct
import sys
import sysconfig
from pathlib import Path

import pytest

pytest.importorskip("pty")
import fcntl
import pty
import termios

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"
HEAD = "title: {title}\nlanguage: en\nsummary: Lit.\ndisclaimer: Nobody’s.\n"


SHORT_ONES_ARE_LONG = """
from fanpack.cli import main
from fanpack.writers.joining import script

script.LEAST_WORDS = 100
main()
"""
"""The command, for which a book of some hundred words is long enough for parts."""


def on_terminal(
    *arguments: str, cwd: Path, columns: int = 80, program: tuple[str, ...] = (str(PROGRAM),)
) -> str:
    """All that a terminal is told, without colours."""
    child, terminal = pty.fork()
    if child == 0:
        try:
            os.chdir(cwd)
            given = {**os.environ, "TERM": "xterm", "PYTHONIOENCODING": "utf-8"}
            given.pop("COLUMNS", None)
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
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", told.decode())
    assert os.waitstatus_to_exitcode(status) == 0, text
    return text


def story(path: Path, title: str = "The Lamp") -> None:
    path.write_text(f"---\n{HEAD.format(title=title)}---\n\nA lamp.\n", encoding="utf-8")


def test_the_chapters_of_a_long_work_are_counted_as_they_are_laid_out(tmp_path: Path) -> None:
    work = tmp_path / "long"
    work.mkdir()
    (work / "manuscript.yaml").write_text(HEAD.format(title="Long"), encoding="utf-8")
    for number in range(1, 9):
        text = f"# Part {number}\n\n{'A lamp was lit at the gate. ' * 20}\n"
        (work / f"{number}.md").write_text(text, encoding="utf-8")
    program = (sys.executable, "-c", SHORT_ONES_ARE_LONG)
    told = on_terminal("build", "long", "-e", "pdf", "-j", "1", cwd=tmp_path, program=program)
    seen = [int(each) for each in re.findall(r"long, pdf .*?(\d+)/8 chapters \d:\d\d:\d\d", told)]
    assert seen[0] == 0
    assert max(seen) > 1
    assert seen == sorted(seen)
    assert "joining pages" in told
    assert "1 file from 1 work" in told


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
