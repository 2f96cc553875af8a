"""What is done before a change comes, as far as small works show it; long ones: test_parts."""

import subprocess
import sys
from pathlib import Path

from batch.works import write_work

TRY = """
import sys
from pathlib import Path
from fanpack.batch.cache import Cache
from fanpack.batch.readiness import get_ready
from fanpack.batch.report import Order
from fanpack.manuscript import discover

place, wanted = Path(sys.argv[1]), sys.argv[2] == "wanted"
order = Order(place / "books", ("epub",))
get_ready(discover(place / "stories").works, order, Cache(place / "cache"), lambda: wanted)
known = ("weasyprint", "fanpack.writers.epub_package")
print(*(each for each in known if each in sys.modules))
"""


def loaded(place: Path, *, wanted: bool) -> str:
    """What a process of its own has loaded in the end."""
    asked = [sys.executable, "-c", TRY, str(place), "wanted" if wanted else "changed"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def test_what_no_edition_needs_is_not_loaded(tmp_path: Path) -> None:
    write_work(tmp_path / "stories" / "lamp")
    assert loaded(tmp_path, wanted=True) == "fanpack.writers.epub_package"
    assert not (tmp_path / "books").exists()


def test_where_something_changed_already_nothing_more_is_done(tmp_path: Path) -> None:
    write_work(tmp_path / "stories" / "lamp")
    assert loaded(tmp_path, wanted=False) == ""


def test_a_work_that_cannot_be_read_is_left_to_whoever_builds_it(tmp_path: Path) -> None:
    work = tmp_path / "stories" / "lamp"
    write_work(work)
    (work / "02.md").write_text("![A lamp](lamp.png)\n", encoding="utf-8")
    assert loaded(tmp_path, wanted=True)
