"""How large a source may be: what is larger gets one line, at once, instead of minutes.

A work of a million words is within them, as the longest novels have.
"""

from fanpack.findings import FanpackError, Finding

MIB = 1024 * 1024

MAX_TEXT_BYTES = 6 * MIB
"""Of plain text, or of the text within a document."""
MAX_SOURCE_BYTES = 16 * MIB
"""Of text with markup, pictures within it not counted."""
MAX_MARKUP_BYTES = 48 * MIB
"""Of a page of HTML or an RTF with the pictures within it."""
MAX_CONTAINER_BYTES = 384 * MIB
"""Of a container, which may hold pictures."""


def shown_size(count: int) -> str:
    """A limit for people: `10 MB` (powers of 1024)."""
    return f"{count // MIB} MB"


_MARKED_TEXT = 200_000
"""Stars and brackets beyond which a text must have mostly words between them."""
_SIGNS = str.maketrans("", "", "*_[]<>`\\\"'")


def refuse_signs(text: str, file: str) -> None:
    """Raises FanpackError for a long text that is stars and brackets more than words."""
    signs = len(text) - len(text.translate(_SIGNS))
    if signs > _MARKED_TEXT and signs * 6 > len(text):
        message = f"this is no story: it has {signs:,} stars, brackets and quotation marks"
        raise FanpackError(Finding("not-text", message, file=file, line=1))
