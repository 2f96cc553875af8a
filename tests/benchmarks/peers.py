"""Other programs that make books, and how to ask them for the same one.

All are optional: they are looked for in `PATH` (Typst also as the Python package `typst` of the
first `python3` there), and a table names those that are not installed.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from markdown_it import MarkdownIt

from benchmarks.timing import Candidate, Cost, measure
from fanpack.batch.pipeline import read_one
from fanpack.styles import look, page_css
from fanpack.styles.fonts import FACES, SANS
from fanpack.styles.theme import theme
from fanpack.styles.thoughts import voices
from fanpack.writers.initials import PLAIN
from fanpack.writers.paged import html, leaves, matter, own_sheets

_NO_DISPLAY = {
    "QT_QPA_PLATFORM": "offscreen",
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu",
}
_TYPST = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]])"
)


@dataclass(frozen=True, slots=True)
class Sources:
    """One novel in the forms that others take, all in `folder`."""

    folder: Path

    @property
    def markdown(self) -> Path:
        """All chapters in one file, the metadata before them."""
        return self.folder / "novel.md"

    @property
    def html(self) -> Path:
        """Plain HTML without a style."""
        return self.folder / "novel.html"

    @property
    def pages(self) -> Path:
        """fanpack's own HTML and CSS for a PDF of greedy lines, its fonts beside it."""
        return self.folder / "pages.html"

    @property
    def fonts(self) -> Path:
        """The folder of the fonts."""
        return self.folder / "fonts"


def write_sources(novel: Path, folder: Path) -> Sources:
    """Writes a manuscript in the forms that others take."""
    sources = Sources(folder)
    sources.fonts.mkdir(parents=True)
    said = yaml.safe_load((novel / "manuscript.yaml").read_text("utf-8"))
    texts = [path.read_text("utf-8") for path in sorted(novel.glob("*.md"))]
    text = "\n".join(texts)
    head = f"---\ntitle: {said['title']}\nauthor: {said['authors']}\nlang: en\n---\n\n"
    sources.markdown.write_text(head + text, "utf-8")
    body = MarkdownIt("commonmark").render(text)
    sources.html.write_text(
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/>'
        f"<title>{said['title']}</title></head><body>{body}</body></html>",
        "utf-8",
    )
    sources.pages.write_text(_our_pages(novel, sources.fonts), "utf-8")
    return sources


def _our_pages(novel: Path, fonts: Path) -> str:
    """fanpack's document for the PDF, which a browser or plain WeasyPrint can set."""
    book = read_one(novel)
    spoken = voices(book.thoughts, "")
    body = "".join(matter(leaves(book, spoken, PLAIN)))
    sheets = (*page_css(look()), *own_sheets(book, body, spoken, theme("").fonts))
    styles = "".join(f"<style>{sheet}</style>" for sheet in sheets)
    text = html(book, body, described=True).replace("</head>", f"{styles}</head>", 1)
    faces = (*FACES, *SANS)
    for number in {int(each) for each in re.findall(r"fanpack:font/(\d+)", text)}:
        (fonts / f"{number}.ttf").write_bytes(faces[number].load())
    return re.sub(r"fanpack:font/(\d+)", r"fonts/\1.ttf", text)


# ---------------------------------------------------------------- the programs


@cache
def pandoc() -> str | None:
    """The pandoc that fanpack's readers call, else that of the system."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc")


@cache
def typst() -> list[str] | None:
    """How to run Typst; FILE, OUTPUT and the folder of fonts follow."""
    for python in filter(None, (shutil.which("python3"), sys.executable)):
        if not subprocess.run([python, "-c", "import typst"], capture_output=True).returncode:
            return [python, "-c", _TYPST]
    return None


def chromium() -> str | None:
    """The browser."""
    return shutil.which("chromium") or shutil.which("google-chrome")


def weasyprint() -> str:
    """WeasyPrint's own command, of the version that fanpack uses."""
    return str(Path(sys.executable).with_name("weasyprint"))


Candidates = tuple[list[Candidate], list[str]]
"""Those that are there, and the names of those that are not."""


def _parted(known: Sequence[tuple[str, object, Callable[[Path], Cost]]]) -> Candidates:
    there = [Candidate(name, run) for name, program, run in known if program]
    return there, [name for name, program, _ in known if not program]


def epub_makers(sources: Sources) -> Candidates:
    """pandoc from Markdown, calibre from HTML."""
    calibre = shutil.which("ebook-convert")

    def by_pandoc(folder: Path) -> Cost:
        folder.mkdir()
        return measure((pandoc() or "", sources.markdown, "-t", "epub3", "-o", folder / "n.epub"))

    def by_calibre(folder: Path) -> Cost:
        folder.mkdir()
        made = (calibre or "", sources.html, folder / "n.epub")
        return measure(made, environment=_NO_DISPLAY)

    return _parted([("pandoc", pandoc(), by_pandoc), ("calibre", calibre, by_calibre)])


def plain_weasyprint(sources: Sources, *options: str) -> Callable[[Path], Cost]:
    """WeasyPrint by itself on fanpack's HTML and CSS."""

    def run(folder: Path) -> Cost:
        folder.mkdir()
        return measure([weasyprint(), "-q", *options, sources.pages, folder / "n.pdf"])

    return run


def pdf_makers(sources: Sources) -> Candidates:
    """Typst with a template of pandoc's, the others on fanpack's own HTML and CSS."""
    calibre, vivliostyle = shutil.which("ebook-convert"), shutil.which("vivliostyle")
    browser = chromium()

    def by_typst(folder: Path) -> Cost:
        folder.mkdir()
        text = folder / "n.typ"
        options = ("-V", "papersize=a5", "-V", "mainfont=EB Garamond", "--toc")
        made = measure((pandoc() or "", sources.markdown, "-s", *options, "-o", text))
        return made + measure((*(typst() or ()), text, folder / "n.pdf", sources.fonts))

    def by_chromium(folder: Path) -> Cost:
        folder.mkdir()
        options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        profile = f"--user-data-dir={folder / 'profile'}"
        page = sources.pages.as_uri()
        target = f"--print-to-pdf={folder / 'n.pdf'}"
        cost = measure((browser or "", *options, profile, target, page))
        return _checked(cost, folder)

    def by_vivliostyle(folder: Path) -> Cost:
        folder.mkdir()
        command = (vivliostyle or "", "build", sources.pages, "-o", folder / "n.pdf")
        options = ("--timeout", "1200", "--executable-browser", browser or "")
        return _checked(measure((*command, *options), folder=sources.folder), folder)

    def by_calibre(folder: Path) -> Cost:
        folder.mkdir()
        options = ("--paper-size", "a5", "--pdf-page-numbers")
        made = (calibre or "", sources.html, folder / "n.pdf", *options)
        return _checked(measure(made, environment=_NO_DISPLAY), folder)

    return _parted(
        [
            ("pandoc + Typst", pandoc() and typst(), by_typst),
            ("Chromium", browser, by_chromium),
            ("Vivliostyle", vivliostyle and browser, by_vivliostyle),
            ("calibre", calibre, by_calibre),
        ]
    )


def _checked(cost: Cost, folder: Path) -> Cost:
    """The cost, if a PDF came of it; some programs fail without saying so."""
    if not (folder / "n.pdf").exists():
        raise RuntimeError(f"there is no PDF in {folder}")
    return cost
