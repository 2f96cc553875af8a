"""Lines of text are level on facing pages, whatever stands between them."""

import io
from collections.abc import Iterator

import pikepdf
import pytest

from fanpack.book import (
    Book,
    Cell,
    Chapter,
    Extract,
    Metadata,
    Note,
    Row,
    SceneBreak,
    Table,
    Text,
    Thought,
)
from fanpack.checks.pdf_drawing import Reader
from fanpack.styles import Look
from fanpack.styles.geometry import screen_page
from fanpack.trims import TRIMS
from fanpack.writers.interior import write
from story import VERSE, text

WORDS = "The lamp stood in the window that looks on the river, and nobody had lit it. " * 5


def varied() -> Book:
    row = Row((Cell((Text("Night"),)), Cell((Text("Nobody"),))))
    between = (
        SceneBreak("major"),
        Extract("letter", (text("Sir,", kind="salutation"), text(WORDS))),
        VERSE,
        Extract("document", (text(WORDS),)),
        text("A note", Note((text("A note at the foot."),)), " is here."),
        text("Nobody. ", Thought((Text(WORDS),)), f" {WORDS}"),
        Table(row, (row, row)),
        SceneBreak("minor"),
        Extract("flashback", (text(WORDS),)),
    )
    blocks = [part for each in between for part in (text(WORDS), each, text(WORDS))]
    return Book(Metadata("The Lamp", "en"), (Chapter((Text("Lit"),), 1, tuple(blocks)),))


def distances(data: bytes, size: float, grid: float) -> Iterator[float]:
    """How far baselines of text of this size are from the foot of the page, less whole lines."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        reader = Reader()
        for page in pdf.pages:
            for run in reader.read(page).runs:
                if abs(run.size - size) < 0.05 and len(run.text) > 3:
                    yield run.y % grid


@pytest.mark.parametrize(
    ("theme", "trim"), [("classic", "a5"), ("classic", "a6"), ("modern", "a5")]
)
def test_all_lines_of_the_text_stand_on_the_grid(theme: str, trim: str) -> None:
    page = screen_page(TRIMS[trim])
    size = 9.4 if theme == "modern" else page.size
    data = write(varied(), Look(theme, TRIMS[trim])).data
    found = list(distances(data, size, page.grid))
    assert len(found) > 60
    assert found == pytest.approx([found[0]] * len(found), abs=0.06)
