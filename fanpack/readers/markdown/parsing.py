"""The tokens of a text: cut from its lines where that is enough, else by a parser for all of
Markdown, which is imported when it is needed.
"""

from typing import Any

from fanpack.readers.markdown.tokens import Token, is_read, lone_lines


def tokens_of(text: str) -> list[Token]:
    """The block tokens of a text, with inline tokens as their children."""
    tokens = lone_lines(text)
    if tokens is None:
        parsed: list[Token] = _parser().parse(text, {})
        return parsed
    env: dict[str, Any] = {}
    for token in tokens:
        if token.type == "inline" and not is_read(token):
            parser = _parser()
            parser.inline.parse(token.content, parser, env, token.children)
    return tokens


def inline_tokens_of(text: str) -> Token:
    """One inline token for a text that stands outside any block, such as a caption."""
    token: Token = _parser().parseInline(text, {})[0]
    return token


def _parser() -> Any:
    from fanpack.readers.markdown.syntax import parser

    return parser()
