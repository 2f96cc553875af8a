"""Dialogue that opens with a hyphen, in the languages that set it so: it is no list."""

from dataclasses import replace

from fanpack.book import Block, Blocks, List, Paragraph, Text, plain
from fanpack.conventions import could_be_spoken, is_lively, speaks_with_dashes
from fanpack.readers.markdown.context import Context
from fanpack.readers.markdown.tokens import Token

_LEAST_SURE = 0.2
"""Confidence below which nothing is made of a text's language."""


def speech_of(made: List, inside: list[Token], line: int, context: Context) -> Blocks | None:
    """The paragraphs of dialogue that a list of `- ` lines is, or None for a real list.

    `inside` are the list's tokens. It is dialogue where the text is in a language of
    dialogue dashes and has a line that asks, calls or has an aside of its own; all items
    must be sentences, and several without blank lines between need such a line among them.
    """
    if not could_be_spoken(made) or not _is_told_with_dashes(context):
        return None
    tight = any(token.type == "paragraph_open" and token.hidden for token in inside)
    lively = any(is_lively(plain(item.blocks)) for item in made.items)
    if len(made.items) > 1 and tight and not lively:
        return None
    if not context.speech_told:
        context.speech_told = True
        message = "paragraphs with a hyphen are read as dialogue, not as lists"
        context.say("dialogue", message, line, "a list has * before its items", "guess")
    return tuple(each for item in made.items for each in _with_dash(item.blocks))


def _is_told_with_dashes(context: Context) -> bool:
    if context.dashes is None:
        lines = (line.strip(" \t>") for line in context.lines)
        context.dashes = any(line.startswith("- ") and is_lively(line[2:]) for line in lines)
        if context.dashes:
            from fanpack.readers.language import detect_language

            guess = detect_language("\n".join(context.lines))
            context.dashes = guess.confidence >= _LEAST_SURE and speaks_with_dashes(guess.tag)
    return context.dashes


def _with_dash(blocks: Blocks) -> tuple[Block, ...]:
    first, *more = blocks
    assert isinstance(first, Paragraph)
    head, *rest = first.children
    if isinstance(head, Text):
        return (replace(first, children=(Text(f"- {head.text}"), *rest)), *more)
    return (replace(first, children=(Text("- "), *first.children)), *more)
