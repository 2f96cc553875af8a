"""The header that authors type above a story in HTML: `Title: …`, `Rating: …`, `by Someone`."""

from fanpack.book import (
    Block,
    Blocks,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    Text,
    plain,
)
from fanpack.readers.bare_lines import bare_author, bare_kinds, is_disclaimer
from fanpack.readers.facts import Fact, Facts
from fanpack.readers.headers import Labelled, labelled
from fanpack.readers.html.inlines import Run, inlines_of, tidy

_MOST_BLOCKS = 40
"""A header ends after this many blocks at the latest."""


def take_header(blocks: Blocks, facts: Facts) -> Blocks:
    """Puts labelled lines at the head of some blocks into the metadata; gives back the rest.

    A header ends at the first paragraph that says nothing a header could say; a title
    in a paragraph of its own may stand before or among it.
    """
    end = 0
    for at, block in enumerate(blocks[:_MOST_BLOCKS]):
        if isinstance(block, Paragraph) and _is_header(block):
            end = at + 1
        elif at > end + 1 or isinstance(block, Heading):
            break
    kept: list[Block] = []
    for block in blocks[:end]:
        if isinstance(block, Paragraph) and _is_header(block):
            _read(block, facts)
        elif isinstance(block, Paragraph) and not facts.shown_title:
            facts.set_title(plain(block.children), _line(block))
            facts.context.guess("title", f"title: “{facts.shown_title}”", _line(block))
        else:
            facts.notes.append(block)
    return (*kept, *blocks[end:])


def _lines(block: Paragraph) -> list[tuple[str, Inlines]]:
    """The lines of a paragraph that say something, as text and as inlines."""
    lines: list[list[Inline]] = [[]]
    for node in block.children:
        if isinstance(node, LineBreak):
            lines.append([])
        else:
            lines[-1].append(node)
    both = [(" ".join(plain(line).split()), tuple(line)) for line in lines]
    return [(text, nodes) for text, nodes in both if text]


def _is_header(block: Paragraph) -> bool:
    text = plain(block.children)
    lines = _lines(block)
    if not lines or len(text) > 4000 or text.lstrip().startswith(('"', "“", "‘", "«", "„")):
        return False
    first = labelled(lines[0][0])
    if first is not None and (first.label.strength == "strong" or len(lines) > 1):
        return True
    return len(lines) == 1 and (
        bare_author(text) is not None or bare_kinds(text) is not None or is_disclaimer(text)
    )


def _read(block: Paragraph, facts: Facts) -> None:
    """A paragraph of header lines; a line without a label goes on with the one before."""
    line = _line(block)
    entries: list[tuple[Labelled, list[tuple[str, Inlines]]]] = []
    for text, nodes in _lines(block):
        found = labelled(text)
        if found is not None:
            entries.append((found, [(text, nodes)]))
        elif entries:
            entries[-1][1].append((text, nodes))
        else:
            _read_bare(text, line, facts)
    for found, lines in entries:
        facts.context.guess("header-line", f"{found.label.field}: “{found.value[:60]}”", line)
        facts.add_to(found.label.field, _fact(found, lines, block))


def _fact(found: Labelled, lines: list[tuple[str, Inlines]], block: Paragraph) -> Fact:
    """A label with its value, which may go over several lines."""
    line = _line(block)
    if found.label.kept or not found.value:
        return Fact("", " ".join(text for text, _ in lines), line)
    value = " ".join((found.value, *(text for text, _ in lines[1:])))
    if found.label.field in _MARKED and (rest := _behind(lines[0][1], found.name)) is not None:
        for _, nodes in lines[1:]:
            rest = (*rest, Text(" "), *nodes)
        made = Paragraph(inlines_of(tidy([Run(node) for node in rest])), "", block.source)
        return Fact(found.name, value, line, blocks=(made,))
    return Fact(found.name, value, line)


_MARKED = frozenset({"summary", "disclaimer", "notes_before", "dedication", "acknowledgments"})


def _behind(nodes: Inlines, name: str) -> Inlines | None:
    """What stands behind a label, with its marks, if the label is plain text or a mark alone."""
    first = nodes[0]
    label = plain((first,)).strip()
    if label.rstrip(" :").casefold() == name.casefold():
        rest = nodes[1:]
    elif isinstance(first, Text) and ":" in first.text:
        rest = (Text(first.text.partition(":")[2]), *nodes[1:])
    else:
        return None
    if rest and isinstance(rest[0], Text):
        rest = (Text(rest[0].text.lstrip(" :")), *rest[1:])
    return tuple(node for node in rest if node != Text("")) or None


def _read_bare(text: str, line: int, facts: Facts) -> None:
    author, kinds = bare_author(text), bare_kinds(text)
    if author is not None:
        facts.add_authors(((author, ""),))
        left = text[: text.rfind(author)] if author in text else text
        facts.context.drop(left, "around the author's name", line)
        facts.context.guess("header-line", f"authors: “{author}”", line)
    elif kinds is not None:
        facts.values.setdefault("genres", []).extend(kinds.genres)
        if kinds.rating:
            facts.values["rating"] = kinds.rating
        facts.context.guess("header-line", f"genres and rating: “{text}”", line)
    elif is_disclaimer(text):
        facts.add_to("disclaimer", Fact("", text, line))
        facts.context.guess("header-line", f"disclaimer: “{text[:60]}”", line)
    else:
        facts.add_to("notes_before", Fact("", text, line))


def _line(block: Paragraph) -> int:
    return block.source.line if block.source else 1
