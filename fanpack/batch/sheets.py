"""Editions on sheets: pages laid out for the paper that there is, imposed, with instructions.

A zine becomes what suits its length: eight pages on one sheet, a stapled
booklet, or signatures to sew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fanpack.batch.editions import Edition
from fanpack.book import Book, Section, SectionKind
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Settings
from fanpack.papers import PAPERS, Paper
from fanpack.prepress.choose import NAMES, blanks, choose_booklet, grain, sheets, signatures
from fanpack.prepress.fit import Grid, smallest_paper
from fanpack.prepress.flip_test import flip_sheet
from fanpack.prepress.impose import Imposed, impose
from fanpack.prepress.instructions import instruction_sheet
from fanpack.prepress.mini import PAGES as MINI_PAGES
from fanpack.prepress.plan import Job
from fanpack.prepress.sheets import Scheme, Size
from fanpack.styles import Look, stylesheet
from fanpack.styles.geometry import GRID
from fanpack.trims import MM, Trim
from fanpack.writers.interior import Interior, expected_pages, lay_out_interior, pdf_of
from fanpack.writers.joining.laying import LayOut
from fanpack.writers.pages import outline

_COVERS: frozenset[SectionKind] = frozenset({"cover", "half-title"})
"""What a booklet does without that has its title page in front."""

_SPARED: frozenset[SectionKind] = _COVERS | {"contents", "series", "next-part", "colophon"}
"""What a mini zine does without before its story is set smaller."""

_OWN_PAGE = ".chapter.opening { break-before: page; }\n"
"""The story of a mini zine begins on a page of its own, if there is one to spare."""


@dataclass(frozen=True, slots=True)
class _Small:
    """A way to fit a text on eight pages: what goes without, how many times larger than printed
    the pages are laid out (11 points become 7.8, 7.3 or 6.9), more rules, and how many words it can
    hold at the very most."""

    without: frozenset[SectionKind]
    scale: float
    rules: str
    words: int


_WAYS = (
    _Small(_COVERS, 2**0.5, _OWN_PAGE, 1500),
    _Small(_COVERS, 2**0.5, "", 1600),
    _Small(_SPARED, 2**0.5, "", 1600),
    _Small(_SPARED, 1.5, "", 1700),
    _Small(_SPARED, 1.6, "", 1900),
)
"""The ways to fit a text on eight pages, the best first."""

_OWN_PAGES: tuple[SectionKind, ...] = (
    *("colophon", "notes-after", "acknowledgments", "next-part"),
)
"""The back matter that gets a page of its own when pages would stay blank; the first one first."""
_SURE = 0.75
"""What a booklet has of the pages of a sewn book, or of those expected of it, at the very least."""
_FILLED_PAGES = 120
"""Longer books are not laid out once more to fill a blank page."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """Laid out pages, and how they are to be bound; `reason` is empty when it was asked for."""

    interior: Interior
    scheme: Scheme
    reason: str = ""
    paper: Paper | None = None
    """For pages that are made to be scaled to this paper."""


def sheet_files(
    book: Book,
    edition: Edition,
    look: Look,
    name: str,
    settings: Settings,
    lay_out: LayOut | None = None,
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The sheets of a work, the instructions and the test of the printer's flip, by file names;
    and what is to be said about them. `lay_out` lays the parts of a long book out, if they are to
    be sewn.

    Raises FanpackError when the pages do not fit on the paper, or the text not into a mini zine.
    """
    file = f"{name}{edition.suffix}"
    own = settings.front is not None
    match edition.name:
        case "mini":
            bound = _mini_or_error(book, look, file)
        case "signatures":
            bound = _Bound(_filled(book, look, lay_out), "signatures")
        case _:
            bound = _zine(book, look, own, lay_out)
    made = pdf_of(bound.interior, even=False)
    job = _job(look)
    if bound.scheme != "signatures":
        job = replace(job, signature=None)
    if bound.paper:
        job = replace(job, paper=bound.paper, fit=True)
    try:
        imposed = impose(made.data, "", job, bound.scheme, look.sheets.marks, look.sheets.simplex)
    except FanpackError as error:
        raise FanpackError(replace(each, file=file) for each in error.findings) from error
    said = (replace(each, file=file) for each in imposed.findings)
    title = book.metadata.title
    return (
        _files(imposed, file, title),
        (*made.findings, *_notes(imposed, bound, file), *said),
    )


def _job(look: Look) -> Job:
    asked = look.sheets
    caliper = look.press.caliper / MM
    return Job(asked.paper, asked.flip, asked.signature, caliper, asked.fit, asked.flyleaves)


def _files(imposed: Imposed, file: str, title: str) -> dict[str, bytes]:
    stem = file.removesuffix(".pdf")
    names = [file] if len(imposed.files) == 1 else [f"{stem}.fronts.pdf", f"{stem}.backs.pdf"]
    files = dict(zip(names, imposed.files, strict=True))
    simplex = len(names) == 2
    files[f"{stem}.instructions.pdf"] = instruction_sheet(imposed.plan, simplex, title)
    if not imposed.plan.single_sided:
        files[f"{stem}.fliptest.pdf"] = flip_sheet(imposed.plan, simplex)
    return files


def _notes(imposed: Imposed, bound: _Bound, file: str) -> list[Finding]:
    """What was chosen and why, in a line; what to know about the paper, in another."""
    plan = imposed.plan
    name = NAMES[plan.scheme]
    chosen = f"{name}, since {bound.reason}" if bound.reason else name
    lines = (sheets(plan), signatures(plan), blanks(plan))
    notes = [f"{chosen}: {'; '.join(line for line in lines if line)}", grain(plan)]
    return [Finding("sheets", note, "note", file) for note in notes if note]


# ---------------------------------------------------------------- zines and signatures


def _zine(book: Book, look: Look, own_front: bool, lay_out: LayOut | None) -> _Bound:
    """What suits the number of pages.

    A book that is by far too long for staples is laid out to be sewn at once, and only if it
    comes out shorter than it seemed, as a booklet, too.
    """
    if look.sheets.any_size and not look.sheets.flyleaves:
        mini = _mini(book, look)
        if mini:
            reason = f"{mini.interior.pages} small pages fit on one side of one sheet"
            return replace(mini, reason=reason)
    job = replace(_job(look), signature=None)
    sewn_look = replace(look, press=replace(look.press, binding="hand"))
    if _is_sewn(int(expected_pages(book, look) * _SURE), job):
        sewn = _filled(book, sewn_look, lay_out)
        if _is_sewn(int(sewn.pages * _SURE), job):
            return _Bound(sewn, "signatures", choose_booklet(sewn.pages, job).reason)
    booklet = book if own_front else _without(book, _COVERS)
    interior = _filled(booklet, look, None, (stylesheet("zine.css"),))
    choice = choose_booklet(interior.pages, job)
    if choice.scheme != "signatures":
        return _Bound(interior, "saddle", choice.reason)
    return _Bound(_filled(book, sewn_look, lay_out), "signatures", choice.reason)


def _is_sewn(pages: int, job: Job) -> bool:
    return choose_booklet(pages, job).scheme == "signatures"


def _without(book: Book, kinds: frozenset[SectionKind]) -> Book:
    def kept(sections: Iterable[Section]) -> tuple[Section, ...]:
        return tuple(section for section in sections if section.kind not in kinds)

    return replace(book, front=kept(book.front), back=kept(book.back))


def _filled(book: Book, look: Look, lay_out: LayOut | None, more: tuple[str, ...] = ()) -> Interior:
    """A book laid out, by `lay_out` if it comes in parts; where pages would stay blank at its end,
    its back matter gets pages of its own, the colophon first."""
    interior = lay_out_interior(book, look, lay_out, more)
    empty = -interior.pages % 4
    sharing = _sharing(interior) if interior.pages <= _FILLED_PAGES else []
    for count in range(min(empty, len(sharing)), 0, -1):
        roomy = lay_out_interior(book, look, lay_out, more, tuple(sharing[:count]))
        if interior.pages < roomy.pages <= interior.pages + empty:
            return roomy
    return interior


def _sharing(interior: Interior) -> list[str]:
    """The anchors of back matter that begins in the middle of a page, as `_OWN_PAGES` has them."""
    found: dict[str, str] = {}
    for part in outline(interior.plan.book):
        if not isinstance(part.content, Section) or part.matter != "back":
            continue
        if interior.set.top(part.anchor) > interior.plan.page.top + 1:
            found.setdefault(part.content.kind, part.anchor)
    return [found[kind] for kind in _OWN_PAGES if kind in found]


# ---------------------------------------------------------------- the one-sheet zine


def _mini_or_error(book: Book, look: Look, file: str) -> _Bound:
    if mini := _mini(book, look):
        return mini
    words, least = book.word_count(), _WAYS[-1]
    if words <= 2 * least.words:
        pages = f"{_mini_pages(book, look, least).pages} of them"
    else:
        pages = f"about {round(words * MINI_PAGES / least.words, -1):.0f} of them"
    raise FanpackError(
        Finding(
            "too-many-pages",
            f"a mini zine has {MINI_PAGES} small pages, and these {words:,} words need {pages}",
            file=file,
            hint="take -e zine, which makes a booklet of them",
        )
    )


def _mini(book: Book, look: Look) -> _Bound | None:
    """A book on eight small pages; None where it does not fit."""
    words = book.word_count()
    for way in _WAYS:
        if words <= way.words:
            interior = _mini_pages(book, look, way)
            if interior.pages <= MINI_PAGES:
                return _Bound(interior, "mini", paper=_paper(look))
    return None


def _mini_pages(book: Book, look: Look, way: _Small) -> Interior:
    paper = _paper(look)
    eighth = (paper.height * MM / 4 * way.scale, paper.width * MM / 2 * way.scale)
    page = Trim(f"an eighth of {paper.name}", *eighth)
    rules = (stylesheet("mini.css"), way.rules)
    small = replace(look, trim=page, grid=GRID)
    return lay_out_interior(_without(book, way.without), small, None, rules)


def _paper(look: Look) -> Paper:
    """The paper asked for, or what suits two pages side by side."""
    size = Size(look.trim.width, look.trim.height)
    block = Grid(2, 1, (False,)).block(size, 0.0)
    return look.sheets.paper or smallest_paper(block, size) or PAPERS["a4"]
