"""Which WeasyPrint may be acted on from outside: the one whose inner functions are known."""

import weasyprint

from fanpack.findings import Finding

KNOWN_WEASYPRINT = "70.0"


def known() -> bool:
    """Whether the installed WeasyPrint is the one that the repairs were made for."""
    return bool(weasyprint.__version__ == KNOWN_WEASYPRINT)


def unfitted() -> tuple[Finding, ...]:
    """What to tell whoever asked for fitted lines and does not get them."""
    if known():
        return ()
    return (
        Finding(
            "unfitted-lines",
            f"with WeasyPrint {weasyprint.__version__}, lines are filled one after the other,"
            " not fitted",
            "warning",
            hint=f"install WeasyPrint {KNOWN_WEASYPRINT}, or set lines: greedy",
        ),
    )
