"""`fanpack cache`: what it shows, and what it cannot remove."""

import os
from pathlib import Path

import pytest

from cli.test_build import STORY, fanpack
from cli.test_closed import fanpack as bound
from cli.test_closed import pytestmark as binding_rights


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache after a build."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "lamp.md").write_text(STORY, encoding="utf-8")
    fanpack("build", "lamp.md", "-e", "text", cwd=tmp_path)
    return tmp_path / "cache/fanpack"


def test_each_kind_is_said_in_words(tmp_path: Path, cache: Path) -> None:
    place, *kinds, total = fanpack("cache", cwd=tmp_path).stdout.splitlines()
    assert place == str(cache)
    assert {each.split()[0] for each in kinds} == {
        each.name for each in cache.iterdir() if each.is_dir()
    }
    assert all(len(each.split()) > 5 for each in kinds)
    assert total.endswith(" of at most 1.0 GB")


def test_clearing_leaves_nothing(tmp_path: Path, cache: Path) -> None:
    assert fanpack("cache", "--clear", cwd=tmp_path).returncode == 0
    assert fanpack("cache", cwd=tmp_path).stdout == f"{cache}\n0 B of at most 1.0 GB\n"


@binding_rights
def test_what_cannot_be_removed_is_told(tmp_path: Path, cache: Path) -> None:
    folders = [Path(each) for each, _, _ in os.walk(cache)]
    for each in folders:
        each.chmod(0o555)
    done = bound("cache", "--clear", cwd=tmp_path)
    for each in folders:
        each.chmod(0o755)
    assert done.returncode == 2
    assert "cannot be removed" in done.stderr
    assert fanpack("cache", "--clear", cwd=tmp_path).stdout.startswith("removed 3 entries")
