"""Warnings about what looks like a mark and is read as text: a blank, a dot or a colon is missing.

The words stay as they are typed.
"""

import re

from fanpack.readers.markdown.context import Context
from fanpack.readers.markdown.marks import ALL_NAMES, BLOCK_NAMES, FENCES

AFTER_MARK = "\ue001"
"""Stands for a mark, such as the end of italics, in the text that `say_braces` is given."""

_HEADING = re.compile(r"(#{1,6})(?=[\"'“‘«]?[^\W\d_])([^#]*)")
_HASHTAG = re.compile(r"[a-z0-9_-]*|\S*[a-z]\S*[A-Z]\S*")
_TWO_COLONS = re.compile(rf"::[ \t]*({'|'.join(FENCES)})[ \t]*")
_NO_FENCE = re.compile(r":{3,}[ \t]+[^\W\d_]")
_NAMES = "|".join(sorted(ALL_NAMES, key=len, reverse=True))
_NO_DOT = re.compile(
    rf"(?<=[\]{AFTER_MARK}])\{{\s*({_NAMES})\b([^{{}}\n]{{0,200}})\}}|\{{\s*(unnumbered)\s*\}}\s*$"
)
_BLOCK_NO_DOT = re.compile(rf"\{{\s*({'|'.join(BLOCK_NAMES)})\s*\}}")
_LEFT_OVER = re.compile(r"\{\s*\.\s*\w[^{}\n]{0,200}\}")


def say_lines(content: str, line: int, context: Context) -> None:
    """Warn about a paragraph's lines that were meant to be headings, fences or attributes."""
    if not ("#" in content or "::" in content or "{" in content):
        return
    for at, typed in enumerate(content.split("\n"), line):
        text = typed.strip(" \t")
        if (found := _HEADING.fullmatch(text)) and not _HASHTAG.fullmatch(found[2]):
            context.say(
                "heading-without-blank",
                f"{found[1]} begins no heading here; the line is printed as it is",
                at,
                f"a heading needs a blank: {found[1]} {found[2][:40].rstrip()}; or write \\#",
                "warning",
            )
        elif found := _TWO_COLONS.fullmatch(text):
            context.say(
                "two-colons",
                f"{text} is printed as it is",
                at,
                f"a fence has three colons: ::: {found[1]}",
                "warning",
            )
        elif _NO_FENCE.match(text) and not text.endswith(":"):
            context.say(
                "no-fence",
                f"{text[:40]} is printed as it is",
                at,
                f"a fence takes one name, out of {', '.join(FENCES)}",
                "warning",
            )
        elif found := _BLOCK_NO_DOT.fullmatch(text):
            _say_no_dot(text, found[1], "", at, context)


def say_braces(text: str, line: int, context: Context) -> None:
    """Warn about braces in a line of text that were meant to be marks.

    `text` is the line as typed, with stand-ins for all that is no text.
    """
    for found in _NO_DOT.finditer(text):
        _say_no_dot(found[0], found[1] or found[3], found[2] or "", line, context)
    for found in _LEFT_OVER.finditer(text):
        context.say(
            "braces-printed",
            f"{found[0]} is no mark, and is printed as it is",
            line,
            "a mark is {.name} directly behind its words: [words]{.thought}",
            "warning",
        )


def _say_no_dot(typed: str, name: str, rest: str, line: int, context: Context) -> None:
    context.say(
        "mark-without-dot",
        f"{typed} is printed as it is",
        line,
        f"a mark begins with a dot: {{.{name}{rest.rstrip()}}}; or write \\{{",
        "warning",
    )
