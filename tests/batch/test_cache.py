"""What is remembered between runs: sound, bounded, shared, and never needed."""

import os
import threading
from pathlib import Path

import pytest

from fanpack.batch.cache import Cache, Kept, key_of, user_folder


def test_an_entry_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("runs", key_of("one"), b"said")
    assert cache.get("runs", key_of("one")) == b"said"
    assert cache.get("runs", key_of("other")) is None


def test_a_damaged_entry_counts_as_not_there_and_goes(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("runs", key_of("one"), b"said")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    assert cache.get("runs", key_of("one")) is None
    assert not file.exists()


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    cache = Cache(tmp_path / "taken" / "cache")
    cache.put("runs", key_of("one"), b"said")
    assert cache.get("runs", key_of("one")) is None


def test_what_was_longest_unused_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, most=2500)
    for age, name in enumerate(("old", "used", "new")):
        cache.put("runs", key_of(name), bytes(1000))
        path = tmp_path / "runs" / key_of(name)[:2] / key_of(name)
        os.utime(path, (1000 + age, 1000 + age))
    os.utime(tmp_path / "runs" / key_of("old")[:2] / key_of("old"))
    cache.keep_small()
    kept = {name: cache.get("runs", key_of(name)) is not None for name in ("old", "used", "new")}
    assert kept == {"old": True, "used": False, "new": True}


def test_contents_and_clearing_agree(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("runs", key_of("one"), b"said")
    cache.put("editions", key_of("two"), b"made")
    assert cache.contents() == {"editions": Kept(1, 69), "runs": Kept(1, 69)}
    assert cache.clear() == Kept(2, 138)
    assert cache.contents() == {}


def test_writers_and_readers_at_once_see_whole_entries_only(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    texts = {bytes([letter]) * 50_000 for letter in b"abcd"}
    seen: set[bytes | None] = set()

    def write(text: bytes) -> None:
        for _ in range(40):
            cache.put("runs", key_of("one"), text)
            seen.add(cache.get("runs", key_of("one")))

    threads = [threading.Thread(target=write, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen <= texts


def test_the_cache_lies_where_the_system_has_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert user_folder() == Path("/somewhere/fanpack")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert user_folder().is_absolute()


def test_an_entry_can_be_written_and_read_line_by_line(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    draft = cache.draft("runs", key_of("one"))
    draft.write(b"first\n")
    assert list(cache.lines("runs", key_of("one"))) == []
    draft.write(b"second\n")
    draft.keep()
    assert list(cache.lines("runs", key_of("one"))) == [b"first\n", b"second\n"]
    assert cache.get("runs", key_of("one")) == b"first\nsecond\n"


def test_of_a_damaged_entry_no_line_is_read(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("runs", key_of("one"), b"first\nsecond\n")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes()[:-2] + b"!\n")
    assert list(cache.lines("runs", key_of("one"))) == []


def test_a_draft_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    draft = Cache(tmp_path).draft("runs", key_of("one"))
    draft.write(b"first\n")
    draft.discard()
    draft.keep()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_user_without_a_home_builds_without_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 2**31 - 7)
    cache = Cache(user_folder())
    cache.put("runs", key_of("one"), b"said")
    assert cache.get("runs", key_of("one")) is None
