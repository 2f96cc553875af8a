"""Reads a paragraph that holds text and italics between single stars, and nothing else.

Most paragraphs of a story are such; they need no parser of all of Markdown. Where there
could be two opinions nothing is said, and the parser decides.
"""

import re

from fanpack.book import Inline, Inlines, Italic, Text

_OTHER = re.compile(
    r"[\\`~_\[<&{\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]|\*\*|  \n"
)
"""What can begin something else, and characters that are not printed."""
_SIGNS = ("\\", "`", "~", "_", "[", "<", "&", "{", "**")
"""All of it that is printed."""
_LINE_END = re.compile(r" ?\n *")
_BLANKS = re.compile(r" {2,}")
_PUNCTUATION = frozenset(".,;:!?…\"'“”‘’«»„()-–—")


def starred(text: str) -> Inlines | None:
    """The inlines of a paragraph's text, without outer blanks; None where that is not certain.

    A star opens or closes by what stands beside it, as in CommonMark (0.31.2, section 6.2):
    here one with a blank or a mark before it and a word behind it opens, and its mirror
    image closes; they have to take turns.
    """
    if any(map(text.__contains__, _SIGNS)) if text.isprintable() else _OTHER.search(text):
        return None
    if "\n" in text:
        text = _LINE_END.sub(" ", text)
    pieces = text.split("*")
    if len(pieces) % 2 == 0:
        return None
    for at in range(0, len(pieces) - 1, 2):
        outside, inside, behind = pieces[at : at + 3]
        if not inside or not (_opens(outside, inside) and _opens(behind[::-1], inside[::-1])):
            return None
    if "  " in text:
        pieces = [_BLANKS.sub(" ", piece) for piece in pieces]
    pieces[0] = pieces[0].lstrip(" ")
    pieces[-1] = pieces[-1].rstrip(" ")
    out: list[Inline] = []
    for at, piece in enumerate(pieces):
        if piece:
            out.append(Italic((Text(piece),)) if at % 2 else Text(piece))
    return tuple(out)


def _opens(before: str, behind: str) -> bool:
    """Whether a star between these two can open and cannot close; read backwards, the reverse."""
    first = behind[0]
    if not before or before[-1] == " ":
        return not first.isspace()
    return before[-1] in _PUNCTUATION and first.isalnum()
