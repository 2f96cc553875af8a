"""Patterns that are recalled divide words as those that are read."""

import subprocess
import sys
from collections.abc import Iterator

import pyphen
import pytest

from fanpack.recall import recalling_from
from fanpack.typesetting import hyphenation
from test_recall import Kept

WORDS = {
    "en_US": ("unaffordable", "lamplighter", "whistle"),
    "de_DE": ("Leuchtturmwärter", "Schifffahrt"),
    "hu_HU": ("asszonnyal", "hosszúság"),
}


@pytest.fixture(autouse=True)
def _nothing_read() -> Iterator[None]:
    known = dict(pyphen.hdcache)
    forget()
    yield
    forget()
    pyphen.hdcache.update(known)


def forget() -> None:
    pyphen.hdcache.clear()
    hyphenation._patterns.cache_clear()
    hyphenation.divisions.cache_clear()


def divided(language: str) -> list[tuple[int, ...]]:
    return [hyphenation.divisions(language, word, 2, 2) for word in WORDS[language]]


@pytest.mark.parametrize("language", WORDS)
def test_recalled_patterns_divide_as_those_that_are_read(language: str) -> None:
    fresh = divided(language)
    assert any(fresh)
    with recalling_from(Kept()):
        forget()
        assert divided(language) == fresh
        forget()
        assert divided(language) == fresh


def test_a_file_of_patterns_is_read_once_for_all_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    with recalling_from(Kept()):
        fresh = divided("en_US")
        forget()
        monkeypatch.setattr(pyphen.HyphDict, "__init__", None)
        assert divided("en_US") == fresh


def test_a_warm_process_has_the_patterns_that_its_copies_divide_by() -> None:
    asked = (
        "import pyphen, fanpack.batch.warm_paged\n"
        "print(*(path.stem for path in pyphen.hdcache))\n"
        "from fanpack.typesetting.hyphenation import divisions, use_one_english\n"
        "use_one_english()\n"
        "print(*divisions('en', 'offended', 2, 3), len(pyphen.hdcache))\n"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines() == ["hyph_en_US", "2 1"]
