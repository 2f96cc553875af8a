"""How thoughts look: what the author asks for, over what the theme says, over italics."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fanpack.book import (
    Block,
    Blocks,
    Paragraph,
    Telepathy,
    Thought,
    ThoughtLook,
    ThoughtStyle,
    ThoughtStyles,
)
from fanpack.styles.theme import theme

_NOT_IN_CLASS = re.compile(r"[\W_]+")


def slug(text: str) -> str:
    """A class name out of a person's name: letters and digits, hyphens between."""
    return _NOT_IN_CLASS.sub("-", text.casefold()).strip("-")


class Voice(NamedTuple):
    """How a voice is set; `color` is ``#rrggbb``, or empty for that of the text."""

    look: ThoughtLook = "italic"
    color: str = ""

    @property
    def without_colours(self) -> "Voice":
        """The voice where there are no colours: what only its colour sets apart is italic."""
        return Voice("italic" if self.look == "upright" and self.color else self.look)


class Voices(NamedTuple):
    """The voices of a book; `by` has those of thinkers, by `slug`."""

    thought: Voice = Voice()
    telepathy: Voice = Voice()
    by: tuple[tuple[str, Voice], ...] = ()

    def of(self, node: Thought | Telepathy) -> Voice:
        """The voice of a span. Telepathy keeps its look, and takes the sender's colour."""
        own = dict(self.by).get(slug(node.by)) if node.by else None
        if isinstance(node, Telepathy):
            return Voice(self.telepathy.look, own.color) if own and own.color else self.telepathy
        return own or self.thought

    @property
    def without_colours(self) -> "Voices":
        """The voices without colours."""
        by = tuple((name, voice.without_colours) for name, voice in self.by)
        return Voices(self.thought.without_colours, self.telepathy.without_colours, by)


def voices(asked: ThoughtStyles, theme_name: str) -> Voices:
    """The voices of a book in a theme. What nobody decides is italic."""
    given = theme(theme_name).thoughts
    thought = _over(asked.thought, _over(given.thought, Voice()))
    telepathy = _over(asked.telepathy, _over(given.telepathy, Voice()))
    by = tuple((slug(name), _over(style, thought)) for name, style in asked.by)
    return Voices(thought, telepathy, by)


def _over(style: ThoughtStyle, below: Voice) -> Voice:
    return Voice(style.look or below.look, style.color or below.color)


def colours_css(chosen: Voices) -> str:
    """The rules of a PDF for voices in colour, those of thinkers last."""
    return "".join(_colour_rules(chosen))


def _colour_rules(chosen: Voices) -> Iterator[str]:
    named = (("thought", chosen.thought), ("telepathy", chosen.telepathy))
    for name, voice in (*named, *((f"by-{who}", voice) for who, voice in chosen.by)):
        if voice.color:
            yield f".{name} {{ color: {voice.color}; }}\n"


def legend_lines(blocks: Blocks, chosen: Voices) -> Blocks:
    """A legend without lines for thinkers who look like everyone else in an edition.

    Where there are no colours, a line for whom only a colour set apart would say what
    cannot be seen. It stays if no line is about thoughts in general.
    """
    shown = [_sample_of(block) for block in blocks]
    if not any(sample and not sample.by for sample in shown):
        return blocks
    return tuple(
        block
        for block, sample in zip(blocks, shown, strict=True)
        if not (sample and sample.by and chosen.of(sample) == chosen.thought)
    )


def legend_parts(blocks: Blocks, own: Blocks, chosen: Voices) -> tuple[Blocks, Blocks]:
    """A legend as its author wrote it, and the lines about an edition that fanpack adds.

    `own` is the author's, as the metadata has it.
    """
    count = len(own) if blocks[: len(own)] == own else 0
    return blocks[:count], legend_lines(blocks[count:], chosen)


def _sample_of(block: Block) -> Thought | None:
    if isinstance(block, Paragraph) and block.children and isinstance(block.children[0], Thought):
        return block.children[0]
    return None
