"""How large a source may be: what is larger gets one line, at once, instead of minutes.

A work of 1.4 million words is within them; the longest novels have one million.
"""

MIB = 1024 * 1024

MAX_TEXT_BYTES = 8 * MIB
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
