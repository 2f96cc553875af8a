"""What documents share that are set one after the other in a process."""

from pathlib import Path

import pytest

from fanpack.batch.pipeline import read_one
from fanpack.styles import Look
from fanpack.writers import paged, pdf

STORY = "---\ntitle: {title}\nlanguage: en\n---\n\n{text}\n"


def story(folder: Path, title: str, text: str) -> bytes:
    """The PDF of a short story."""
    path = folder / f"{title}.md"
    path.write_text(STORY.format(title=title, text=text), "utf-8")
    return pdf.write(read_one(path), Look())


def test_a_book_is_the_same_whatever_was_set_before_it(tmp_path: Path) -> None:
    text = "“Officially,” said the *lamplighter*, “nobody waits on that bridge.”\n\n" * 9
    paged._loaded.cache_clear()
    alone = story(tmp_path, "Lamps", text)
    story(tmp_path, "Bridges", "An afternoon, *unaffordably* long, **began**.\n\n" * 9)
    assert story(tmp_path, "Lamps", text) == alone


def test_what_was_measured_is_forgotten_after_so_much_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paged._loaded.cache_clear()
    story(tmp_path, "Lamps", "Nobody waits.")
    assert paged._loaded.cache_info().currsize == 1
    monkeypatch.setattr(paged, "_MOST_CHARACTERS", 10)
    story(tmp_path, "Lamps", "Nobody waits.")
    assert paged._loaded.cache_info().currsize == 0
