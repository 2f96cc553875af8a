"""Which WeasyPrint may be acted on from outside: the one whose inner functions are known."""

import weasyprint

KNOWN_WEASYPRINT = "70.0"


def known() -> bool:
    """Whether the installed WeasyPrint is the one that the repairs were made for."""
    return bool(weasyprint.__version__ == KNOWN_WEASYPRINT)
