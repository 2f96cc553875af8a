"""How large a source may be: what is larger gets one line, at once, instead of minutes.

A work of a million words is within them, as the longest novels have. They are set so that
an import of text or HTML takes about ten seconds on a machine without other work, and one
of a docx at most twice as long.
"""

from fanpack.book import Book, Cell, Heading, Paragraph, Text, VerseLine, walk_book
from fanpack.findings import FanpackError, Finding

MIB = 1024 * 1024

MAX_TEXT_BYTES = 6 * MIB
"""Of plain text and of Markdown, and the characters of a work that was read."""
MAX_SOURCE_BYTES = 16 * MIB
"""Of text with markup, pictures within it not counted."""
MAX_MARKUP_BYTES = 48 * MIB
"""Of a page of HTML or an RTF with the pictures within it."""
MAX_CONTAINER_BYTES = 384 * MIB
"""Of a container, which may hold pictures."""

MAX_LINES = 120_000
"""Of plain text and of Markdown that are not blank."""
MAX_TAGS = 250_000
"""Of one page of HTML, or of all pages of an EPUB; a million words have some 120,000."""
MAX_PARAGRAPHS = 60_000
"""Of a work: paragraphs, headings, lines of verse, cells of tables."""
MAX_MARKS = 120_000
"""Of a work: italics, links, line breaks, footnotes, and whatever else is no text."""
MAX_LABOUR = 12_000_000
"""Of a work: its characters, with `_PARAGRAPH` and `_MARK` more for each of these.

A million words in 60,000 paragraphs may have 19,000 italics.
"""
_PARAGRAPH, _MARK = 75, 100
"""Characters that take as long to import as the beginning and end of a paragraph, of a mark."""
MAX_CHAPTERS = 5_000

_SPLIT = "split it into several works"


def shown_size(count: int) -> str:
    """A limit for people: `10 MB` (powers of 1024)."""
    return f"{count // MIB} MB"


def refuse_more(count: int, limit: int, what: str, file: str) -> None:
    """Raises FanpackError if there are more than `limit` of something, such as “lines”."""
    if count > limit:
        message = f"it has more than {limit:,} {what}"
        raise FanpackError(Finding("too-large", message, file=file, hint=_SPLIT))


def refuse_size(size: int, limit: int, file: str) -> None:
    """Raises FanpackError for more bytes than `limit`."""
    if size > limit:
        message = f"it is larger than {shown_size(limit)}"
        raise FanpackError(Finding("too-large", message, file=file, hint=_SPLIT))


def refuse_lines(text: str, file: str) -> None:
    """Raises FanpackError for a text of more lines than a long novel has."""
    refuse_more(sum(map(bool, map(str.strip, text.splitlines()))), MAX_LINES, "lines", file)


def refuse_length(book: Book, file: str) -> None:
    """Raises FanpackError for a book that is longer than a long novel."""
    characters = paragraphs = marks = 0
    for node in walk_book(book):
        match node:
            case Text(text):
                characters += len(text)
            case Paragraph() | Heading() | VerseLine() | Cell():
                paragraphs += 1
            case _:
                marks += 1
    refuse_more(len(book.chapters), MAX_CHAPTERS, "chapters", file)
    refuse_more(paragraphs, MAX_PARAGRAPHS, "paragraphs", file)
    refuse_more(characters, MAX_TEXT_BYTES, "characters of text", file)
    refuse_more(marks, MAX_MARKS, "italics, links and other marks", file)
    if characters + _PARAGRAPH * paragraphs + _MARK * marks > MAX_LABOUR:
        message = (
            f"it has {characters:,} characters in {paragraphs:,} paragraphs, with {marks:,}"
            " italics, links and other marks: too much together"
        )
        raise FanpackError(Finding("too-large", message, file=file, hint=_SPLIT))


_MARKED_TEXT = 200_000
"""Stars and brackets beyond which a text must have mostly words between them."""
_SIGNS = str.maketrans("", "", "*_[]<>`\\\"'")


def refuse_signs(text: str, file: str) -> None:
    """Raises FanpackError for a long text that is stars and brackets more than words."""
    signs = len(text) - len(text.translate(_SIGNS))
    if signs > _MARKED_TEXT and signs * 6 > len(text):
        message = f"this is no story: it has {signs:,} stars, brackets and quotation marks"
        raise FanpackError(Finding("not-text", message, file=file, line=1))
