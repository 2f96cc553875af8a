"""Patterns that are kept from one process to the next are those that were compiled."""

import re
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

import pytest

from fanpack.batch.processes import _start_worker
from fanpack.compiled import kept_patterns

PATTERNS: list[tuple[str | bytes, int]] = [
    (r"\bthe (?P<what>lamp|lantern)s?\b", re.IGNORECASE),
    (r"(?<=[“‘])(\w+)(?:\s+(?!not)\w+){0,3}?[”’]", 0),
    (r"^\s*#+\s*(?P<title>[^#\n]*?)(?P<close>\s#+)?$", re.MULTILINE),
    (rb"!\[[^\]\n]*\]\(\s*<?([^\s)>]+)", 0),
    (r"[^\W\d_]+", re.ASCII),
    (r"[^\W\d_]+", 0),
    (b"[^\\W\\d_]+", 0),
    (r"(?x) é | [à-ü]{2,} # letters", re.IGNORECASE),
]
TEXT = "# The lamp\n“Not so” said É. *The LANTERN* burnt: ![A](b.png) äöü ÀÉ #\n"


def found() -> list[object]:
    """All that the patterns find, and what they say of themselves; each compiled anew."""
    re.purge()
    out: list[object] = []
    for pattern, flags in PATTERNS:
        made = re.compile(pattern, flags)
        text: Any = TEXT if isinstance(pattern, str) else TEXT.encode()
        matches = [(each.span(), each.groups()) for each in made.finditer(text)]
        out.append((made, made.flags, made.groups, dict(made.groupindex), matches))
    return out


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str | bytes]:
    """The patterns that Python had to take apart."""
    parser: Any = import_module("re._parser")
    parse, done = parser.parse, list[str | bytes]()

    def noted(text: str | bytes, *more: Any) -> Any:
        done.append(text)
        return parse(text, *more)

    monkeypatch.setattr(parser, "parse", noted)
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return done


def test_kept_patterns_find_what_compiled_ones_do(
    tmp_path: Path, parsed: list[str | bytes]
) -> None:
    plain, place = found(), tmp_path / "patterns"
    for expected in (len(PATTERNS), 0):
        parsed.clear()
        with kept_patterns(place):
            assert found() == plain
        assert len(parsed) == expected


@pytest.mark.skipif("fork" not in get_all_start_methods(), reason="processes are not copied here")
def test_a_copy_of_the_process_keeps_what_it_compiled(
    tmp_path: Path, parsed: list[str | bytes]
) -> None:
    plain, place = found(), tmp_path / "patterns"
    with kept_patterns(place):
        given = str(tmp_path), None
        with ProcessPoolExecutor(1, get_context("fork"), _start_worker, given) as pool:
            pool.submit(found).result()
        assert place.exists()
    parsed.clear()
    with kept_patterns(place):
        assert found() == plain
    assert parsed == []


def test_what_others_kept_meanwhile_stays(tmp_path: Path, parsed: list[str | bytes]) -> None:
    place = tmp_path / "patterns"
    with kept_patterns(place):
        found()
        with kept_patterns(place):
            for number in range(9):
                re.compile(f"lantern{number}")
    parsed.clear()
    with kept_patterns(place):
        found()
        re.purge()
        for number in range(9):
            re.compile(f"lantern{number}")
    assert parsed == []


@pytest.mark.parametrize("end", [0, 10, 100])
def test_a_damaged_file_is_written_anew(
    tmp_path: Path, parsed: list[str | bytes], end: int
) -> None:
    place = tmp_path / "patterns"
    with kept_patterns(place):
        plain = found()
    good = place.read_bytes()
    place.write_bytes(good[:end] + bytes([good[end] ^ 1]) + good[end + 1 :])
    parsed.clear()
    with kept_patterns(place):
        assert found() == plain
    assert len(parsed) == len(PATTERNS)
    assert place.read_bytes() == good


def test_nothing_is_written_where_python_writes_no_bytecode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    with kept_patterns(tmp_path / "patterns"):
        found()
    assert list(tmp_path.iterdir()) == []


def test_a_pattern_that_is_wrong_is_told_as_ever(tmp_path: Path) -> None:
    with kept_patterns(tmp_path / "patterns"), pytest.raises(re.error, match="unterminated"):
        re.compile("(lamp")


def test_a_folder_that_cannot_be_written_to_is_borne(
    tmp_path: Path, parsed: list[str | bytes]
) -> None:
    (tmp_path / "file").touch()
    with kept_patterns(tmp_path / "file" / "patterns"):
        assert found()


class Marked(str):
    """A text that some library calls its own."""

    __slots__ = ()


def test_patterns_of_another_type_are_compiled_as_ever(
    tmp_path: Path, parsed: list[str | bytes]
) -> None:
    with kept_patterns(tmp_path / "patterns"):
        found()
        for number in range(9):
            assert re.compile(Marked(f"lamp{number}")).match(f"lamp{number}")
    assert (tmp_path / "patterns").exists()
