"""How many sheets each signature gets."""

from fanpack.findings import FanpackError, Finding
from fanpack.prepress.sheets import Scheme

DEFAULT_SHEETS = 4
"""Four sheets, sixteen pages: thin enough to fold by hand and thick enough to sew."""


def balanced(sheets: int, largest: int) -> tuple[int, ...]:
    """Signatures of at most `largest` sheets that differ by one at most, the larger ones first."""
    count = -(-sheets // largest)
    base, over = divmod(sheets, count)
    return (base + 1,) * over + (base,) * (count - over)


_OF: dict[Scheme, str] = {
    "saddle": "is one signature",
    "perfect": "is made of single sheets",
    "mini": "is a single sheet",
    "stack": "is made of single leaves",
}


def check_scheme(scheme: Scheme) -> None:
    """Raises FanpackError for a scheme that has no signatures to choose."""
    if scheme in _OF:
        raise FanpackError(
            Finding(
                "signature",
                f"{scheme} {_OF[scheme]}",
                hint="leave --signature out, or take --scheme signatures",
            )
        )


def sizes(
    scheme: Scheme, pages: int, per_sheet: int, asked: int | tuple[int, ...] | None
) -> tuple[int, ...]:
    """The sheets of each signature for `pages` pages, flyleaves included.

    Raises FanpackError when a list does not hold all pages.
    """
    sheets = -(-pages // per_sheet)
    if scheme == "saddle":
        return (sheets,)
    if scheme == "perfect":
        return (1,) * sheets
    if isinstance(asked, tuple):
        return _custom(asked, pages, per_sheet, sheets)
    largest = asked or (DEFAULT_SHEETS if scheme == "signatures" else 1)
    return balanced(sheets, largest)


def _custom(asked: tuple[int, ...], pages: int, per_sheet: int, sheets: int) -> tuple[int, ...]:
    have = sum(asked)
    listed = ",".join(str(size) for size in asked)
    if have < sheets:
        raise FanpackError(
            Finding(
                "signature",
                f"signatures of {listed} sheets hold {have * per_sheet} pages, not {pages}",
                hint=f"{sheets} sheets are needed",
            )
        )
    if have - asked[-1] >= sheets:
        raise FanpackError(
            Finding(
                "signature",
                f"with signatures of {listed} sheets the last one would be all blank",
                hint=f"{sheets} sheets are needed, and these are {have}",
            )
        )
    return asked
