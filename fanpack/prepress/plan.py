"""From a number of pages to sheets: pure planning, nothing is drawn here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fanpack.findings import FanpackError, Finding
from fanpack.papers import DEFAULT_CALIPER, PAPERS, Paper
from fanpack.prepress import mini
from fanpack.prepress.fit import Grid, fit, smallest_paper
from fanpack.prepress.folded import FOLIO, OCTAVO, QUARTO, Fold, plan_folded
from fanpack.prepress.mini import plan_mini
from fanpack.prepress.sheets import Plan, Scheme, Sheet, Size, natural_flip, turns_about_vertical
from fanpack.prepress.signatures import check_scheme, sizes
from fanpack.prepress.stack import best_grid, plan_stack
from fanpack.press import Flip

FOLDS: dict[Scheme, Fold] = {
    "saddle": FOLIO,
    "signatures": FOLIO,
    "folio": FOLIO,
    "perfect": FOLIO,
    "quarto": QUARTO,
    "octavo": OCTAVO,
}
"""How a sheet of each folded scheme is folded."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of a plan, whatever its scheme.

    `paper` None takes the smallest that fits; `flip` None takes the edge at
    which both sides have their heads together. `signature` is the largest
    number of sheets, or the sheets of each; `caliper` is millimetres a sheet
    (0 switches creep off); `fit` allows scaling; `flyleaves` are blank leaves
    at either end.
    """

    paper: Paper | None = None
    flip: Flip | None = None
    signature: int | tuple[int, ...] | None = None
    caliper: float = DEFAULT_CALIPER
    fit: bool = False
    flyleaves: int = 0


def plan(scheme: Scheme, pages: int, trim: Size, job: Job, bleed: float = 0.0) -> Plan:
    """Plans `pages` pages of size `trim` (points; `bleed` is what they have beyond it).

    Blank pages are added at the end only, flyleaves apart. Raises FanpackError
    when the pages do not fit on the paper, are too many for a mini zine, or do
    not go into the signatures asked for.
    """
    if job.signature is not None:
        check_scheme(scheme)
    if scheme == "mini" and pages + 4 * job.flyleaves > mini.PAGES:
        _refuse_mini(pages, job.flyleaves)
    blank = (None,) * (2 * job.flyleaves)
    leaves = (*blank, *range(1, pages + 1), *blank)
    gap = 2 * bleed if scheme != "mini" else 0.0
    paper = job.paper or _default_paper(trim, gap, scheme)
    grid = _grid(trim, gap, paper, scheme)
    fitted = fit(grid, trim, gap, paper, job.fit)
    scale = fitted.scale
    trim, gap, bleed = Size(trim.width * scale, trim.height * scale), gap * scale, bleed * scale
    signatures: tuple[int, ...] = ()
    if scheme in FOLDS:
        fold = FOLDS[scheme]
        signatures = sizes(scheme, len(leaves), fold.pages, job.signature)
        caliper = 0.0 if scheme == "perfect" else job.caliper
        sewn = scheme != "saddle"
        sheets = plan_folded(fold, leaves, signatures, fitted, trim, gap, bleed, caliper, sewn)
    elif scheme == "mini":
        sheets = plan_mini(leaves, fitted, trim)
    else:
        sheets = plan_stack(leaves, grid, fitted, trim, gap, bleed)
    flip = job.flip or natural_flip(fitted.paper)
    return Plan(
        scheme,
        paper,
        fitted.paper,
        trim,
        scale,
        grid.columns,
        grid.rows,
        gap,
        flip,
        pages,
        job.flyleaves,
        job.caliper if scheme in FOLDS and scheme != "perfect" else 0.0,
        signatures,
        _for_printer(sheets, fitted.paper, trim, flip),
    )


def _for_printer(sheets: Sequence[Sheet], paper: Size, trim: Size, flip: Flip) -> tuple[Sheet, ...]:
    """Backs turned by half a turn where the printer turns the sheet over its head."""
    if turns_about_vertical(paper, flip):
        return tuple(sheets)
    return tuple(replace(sheet, back=sheet.back.turned(paper, trim)) for sheet in sheets)


def _grid(trim: Size, gap: float, paper: Paper, scheme: Scheme) -> Grid:
    if scheme == "mini":
        return mini.GRID
    if scheme == "stack":
        return best_grid(trim, gap, paper)
    return FOLDS[scheme].grid


def _default_paper(trim: Size, gap: float, scheme: Scheme) -> Paper:
    grid = Grid(2, 1, (True,)) if scheme == "stack" else _grid(trim, gap, PAPERS["a4"], scheme)
    return smallest_paper(grid.block(trim, gap), trim) or PAPERS["a4"]


def _refuse_mini(pages: int, flyleaves: int) -> None:
    leaves = " with its flyleaves" if flyleaves else ""
    count = pages + 4 * flyleaves
    raise FanpackError(
        Finding(
            "too-many-pages",
            f"a mini zine has {mini.PAGES} pages, and this has {count}{leaves}",
            hint="take --scheme saddle, or leave the scheme to fanpack",
        )
    )
