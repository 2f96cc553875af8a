"""Fixtures that tests of several packages share."""

import fcntl
import os

import pytest

from samples import Built, build, understand


@pytest.fixture(autouse=True, scope="session")
def a_cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keeps what the tests build out of the user's cache."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The samples, and the seed where there is one, in the editions of `EDITIONS`.

    Built by one worker of the session for all of them.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, report = shared / "built", shared / "built.json"
    with (shared / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not report.exists():
            report.write_text(build(folder), encoding="utf-8")
    return understand(report.read_text(encoding="utf-8"), folder)
