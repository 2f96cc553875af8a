"""Which way of binding suits a number of pages, and what to know before printing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from fanpack.findings import Finding
from fanpack.papers import PAPERS
from fanpack.prepress import mini
from fanpack.prepress.fit import fits, millimetres, scale_to, sheet_sizes, smallest_paper
from fanpack.prepress.plan import Job
from fanpack.prepress.sheets import Plan, Scheme, Size

SADDLE_PAGES = 80
"""Above this, sheets are sewn in signatures."""
STAPLE_PAGES = 64
"""Above this, a stapled booklet does not close well."""
SADDLE_THICKNESS = 2.0
"""Millimetres of flat sheets above which neither staple nor fold holds them well."""

_LEAST_SCALE = 0.7

NAMES: dict[Scheme, str] = {
    "saddle": "saddle stitch",
    "signatures": "sewn signatures",
    "folio": "folio",
    "quarto": "quarto",
    "octavo": "octavo",
    "mini": "one-sheet mini zine",
    "stack": "cut and stack",
    "perfect": "perfect binding",
}
"""What the schemes are called in messages."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A scheme, and in a sentence why."""

    scheme: Scheme
    reason: str


def choose(pages: int, trim: Size, job: Job) -> Choice:
    """The scheme for `pages` pages of size `trim` (points): a mini zine up to 8 pages where they
    fit, then saddle stitch, and signatures for what is too thick to staple."""
    if job.signature is None and pages + 4 * job.flyleaves <= mini.PAGES:
        if _fits_mini(trim, job):
            return Choice("mini", f"{_count(pages)} fit on one side of one sheet, folded and slit")
        paper = (job.paper or PAPERS["a4"]).name
        reason = f"{_count(pages)} of {millimetres(trim)} mm are too large for a mini zine on"
        return Choice("saddle", f"{reason} {paper}, so sheets are folded once and stapled")
    return choose_booklet(pages, job)


def choose_booklet(pages: int, job: Job) -> Choice:
    """Saddle stitch, or signatures for what is too thick to staple or asks for them."""
    if job.signature is not None:
        return Choice("signatures", "signatures were asked for")
    places = pages + 4 * job.flyleaves
    if places > SADDLE_PAGES:
        many = f"{_count(pages)} are too many to staple (up to {SADDLE_PAGES})"
        return Choice("signatures", f"{many}, so they are sewn")
    needed = -(-places // 4)
    if needed * job.caliper > SADDLE_THICKNESS:
        thick = f"{needed} sheets of {job.caliper:g} mm are too thick to staple"
        return Choice("signatures", f"{thick}, so they are sewn")
    return Choice("saddle", f"{_count(pages)} are few enough to staple through the fold")


def _count(pages: int) -> str:
    return f"{pages} page" if pages == 1 else f"{pages} pages"


def _fits_mini(trim: Size, job: Job) -> bool:
    block = mini.GRID.block(trim, 0.0)
    if job.fit:
        paper = job.paper or PAPERS["a4"]
        scale = max(scale_to(block, sheet) for sheet in sheet_sizes(paper))
        return scale >= _LEAST_SCALE
    if job.paper:
        return fits(block, job.paper)
    found = smallest_paper(block, trim)
    return found is not None and found.name in ("A4", "Letter")


def warnings(plan: Plan) -> tuple[Finding, ...]:
    """What may go wrong with the thickness of a booklet."""
    found: list[Finding] = []
    largest = max(plan.signatures, default=0)
    pages = plan.places
    if plan.scheme == "saddle":
        if pages > STAPLE_PAGES:
            hint = "sew it in signatures" if pages > SADDLE_PAGES else "press it under books"
            message = f"{pages} pages stapled do not close well (above {STAPLE_PAGES})"
            found.append(Finding("thick", message, "warning", hint=hint))
        elif largest * plan.caliper > SADDLE_THICKNESS:
            message = f"{largest} sheets of {plan.caliper:g} mm are thick for a staple"
            found.append(Finding("thick", message, "warning", hint="sew it in signatures"))
    elif plan.scheme in ("signatures", "folio", "quarto", "octavo"):
        layers = largest * plan.columns * plan.rows // 2
        if layers * plan.caliper > SADDLE_THICKNESS / 2:
            message = f"a signature of {layers} folded leaves is hard to fold and to pierce"
            found.append(Finding("thick", message, "warning", hint="take fewer sheets each"))
    return tuple(found)


def description(plan: Plan) -> tuple[str, ...]:
    """What was planned, in lines for people: sheets, edge, blanks, signatures, creep, grain."""
    return tuple(
        line
        for line in (sheets(plan), signatures(plan), blanks(plan), _creep(plan), grain(plan))
        if line
    )


def sheets(plan: Plan) -> str:
    """How many sheets of which paper, how they are printed, and at what scale."""
    count = len(plan.sheets)
    many = "1 sheet" if count == 1 else f"{count} sheets"
    way = "landscape" if plan.paper.width > plan.paper.height else "portrait"
    if plan.single_sided:
        printed = "printed on one side"
    else:
        printed = f"printed on both sides, flip on the {plan.flip} edge"
    scaled = f", pages at {100 * plan.scale:.0f} %" if plan.scale != 1 else ", at 100 %"
    return f"{many} of {plan.stock.name}, {way}, {printed}{scaled}"


def signatures(plan: Plan) -> str:
    """How many signatures there are, and of how many sheets; nothing for a single one."""
    if plan.scheme in ("saddle", "perfect") or len(plan.signatures) < 2:
        return ""
    sizes = plan.signatures
    if set(sizes) == {1}:
        return f"{len(sizes)} signatures of one sheet each"
    return f"{len(sizes)} signatures: {listed(sizes)}"


def listed(sizes: Sequence[int]) -> str:
    """Signatures for people: `6 of 4 sheets, 3 of 3 sheets`."""
    runs = [(size, len(list(run))) for size, run in groupby(sizes)]
    return ", ".join(f"{count} of {size} sheet{'s' if size > 1 else ''}" for size, count in runs)


def blanks(plan: Plan) -> str:
    """Which pages stay blank."""
    parts = []
    if plan.flyleaves:
        leaf = "1 blank leaf" if plan.flyleaves == 1 else f"{plan.flyleaves} blank leaves"
        parts.append(f"{leaf} before and behind the text")
    if plan.blanks == 1:
        parts.append("the last page stays blank: room for a note of your own")
    elif plan.blanks:
        parts.append(f"the last {plan.blanks} pages stay blank: room for notes of your own")
    return "; ".join(parts) or "no page stays blank"


def _creep(plan: Plan) -> str:
    if plan.creep < 0.005:
        return ""
    return (
        f"the innermost pages move {plan.creep:.2f} mm towards the fold, against creep "
        f"({plan.caliper:g} mm a sheet)"
    )


def grain(plan: Plan) -> str:
    """A line on the grain when the spine usually runs across it, else nothing."""
    if plan.scheme in ("mini", "stack") or not plan.stock.grain_long:
        return ""
    spine_along_short_edge = plan.paper.width > plan.paper.height
    if not spine_along_short_edge:
        return ""
    return (
        f"{plan.stock.name} usually has its grain along the long edge, so the spine runs across "
        "it: crease well with something hard, or buy short grain"
    )
