"""pandoc's AST made a row of pieces: paragraphs as runs of text with marks, and whole blocks.

Nothing is decided here about chapters, headers or scene breaks: see `flow`.
The types of nodes are those of pandoc-types 1.23.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from fanpack.book import (
    Block,
    Blocks,
    Cell,
    Code,
    Emphasis,
    Figure,
    Inline,
    Inlines,
    Italic,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    Row,
    SceneBreak,
    SmallCaps,
    Source,
    Strike,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
)
from fanpack.readers.html.inlines import (
    Mark,
    Run,
    is_unseen,
    tidy,
    without_outer_blanks,
)
from fanpack.readers.html.soup import split_lines
from fanpack.readers.pandoc.pieces import Piece, grouped, inside_by_style, one_line
from fanpack.readers.pandoc.source import (
    CHARACTER,
    MARK,
    NUMBER,
    PICTURE,
    STYLE,
    WORDS,
    About,
    Prepared,
    Trait,
)

_SPANS: dict[str, Callable[[Inlines], Inline]] = {
    "strong": Strong, "underline": Emphasis, "strike": Strike, "smallcaps": SmallCaps,
    "sup": Sup, "sub": Sub,
}  # fmt: skip
_ORDER = ("link", "italic", "strong", "underline", "smallcaps", "strike", "sup", "sub")
"""Which of two marks on the same run is the outer one."""
_NODES: dict[str, Trait] = {
    "Emph": "italic", "Strong": "strong", "Underline": "underline", "Strikeout": "strike",
    "SmallCaps": "smallcaps", "Superscript": "sup", "Subscript": "sub",
}  # fmt: skip

_STRANGE = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]|[^\\S\xa0\u202f]")
"""What becomes a blank in a book's text: control characters, and blanks of all widths."""

_MEANT_ITALIC = re.compile(
    r"\b(?:emphasis|thoughts?|thinking|telepathy|mindspeech|italics?)\b", re.IGNORECASE
)
"""Names of character styles that mean italics, whatever their looks are."""


def pieces_of(blocks: Sequence[Any], prepared: Prepared) -> list[Piece]:
    """The pieces of a document, in order."""
    return _Nodes(prepared).pieces(blocks)


def meta_pieces(meta: dict[str, Any], prepared: Prepared) -> list[Piece]:
    """The pieces of what pandoc took for a title page: title, subtitle, author, date, abstract."""
    nodes = _Nodes(prepared)
    out: list[Piece] = []
    for name in ("title", "subtitle", "author", "date", "abstract"):
        for value in _meta_values(meta.get(name)):
            found = nodes.pieces(value)
            out += [
                replace(each, about=replace(each.about, style=name.capitalize()))
                for each in found
                if not each.is_blank
            ]
    return sorted(out, key=lambda each: each.number)


def _meta_values(value: Any) -> Iterator[list[Any]]:
    match value:
        case {"t": "MetaInlines", "c": list(nodes)}:
            yield [{"t": "Para", "c": nodes}]
        case {"t": "MetaBlocks", "c": list(blocks)}:
            yield blocks
        case {"t": "MetaString", "c": str(text)}:
            yield [{"t": "Para", "c": [{"t": "Str", "c": text}]}]
        case {"t": "MetaList", "c": list(values)}:
            for each in values:
                yield from _meta_values(each)
        case _:
            return


class _Nodes:
    """Reads nodes, and remembers which paragraph it is at."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._number = 0
        self._counts = not prepared.about
        self._marks: dict[tuple[str, str], Mark] = {}
        self._pictures: list[int] = []
        self._notes = 0

    # -- blocks ---------------------------------------------------------------

    def pieces(self, blocks: Sequence[Any], inside: str = "") -> list[Piece]:
        """Blocks as pieces; `inside` is what they are part of."""
        out: list[Piece] = []
        for block in blocks:
            out += self._pieces(block, inside)
        return out

    def _pieces(self, block: Any, inside: str) -> list[Piece]:
        content = block.get("c")
        match block["t"]:
            case "Para" | "Plain":
                return self._paragraph(content, inside)
            case "Header":
                # In fb2 a subtitle stands inside of its section.
                inner = self._prepared.format == "fb2" and "unnumbered" in content[1][1]
                return self._paragraph(content[2], inside, content[0] + inner)
            case "BlockQuote":
                return self.pieces(content, inside or "quote")
            case "Div":
                return self.pieces(content[1], _kind_of_div(content[0]) or inside)
            case "LineBlock":
                found = [self._paragraph(line, "verse") for line in content]
                return [piece for line in found for piece in line]
            case "CodeBlock":
                nodes = [{"t": "Str", "c": line} for line in content[1].split("\n")]
                return self._paragraph(_joined(nodes), inside)
            case "BulletList":
                return self._whole(lambda: self._list(content, False, 1), inside)
            case "OrderedList":
                return self._whole(lambda: self._list(content[1], True, content[0][0]), inside)
            case "DefinitionList":
                return [
                    piece
                    for term, meanings in content
                    for piece in (
                        *self._paragraph([{"t": "Strong", "c": term}], inside),
                        *(each for meaning in meanings for each in self.pieces(meaning, inside)),
                    )
                ]
            case "HorizontalRule":
                self._count()
                kind = "minor" if self._prepared.format == "fb2" else "major"
                block_ = SceneBreak("minor" if kind == "minor" else "major", self._source())
                return [Piece(self._number, block=block_, inside=inside)]
            case "Table":
                return self._table(content, inside)
            case "Figure":
                return [*self.pieces(content[2], inside), *self.pieces(content[1][1], inside)]
            case "RawBlock":
                said = self._prepared.whole(content[1])
                self._prepared.drop(said, f"raw {content[0]}", self._number)
                return []
            case _:
                return []

    def _count(self) -> None:
        if self._counts and not self._notes:
            self._number += 1

    def _source(self) -> Source:
        return Source(self._prepared.file, max(1, self._number))

    def _whole(self, make: Callable[[], Block], inside: str) -> list[Piece]:
        """A block that stays one: its number is that of its first paragraph."""
        before = self._number
        block = make()
        return [Piece(min(before + 1, max(1, self._number)), block=block, inside=inside)]

    def _paragraph(self, nodes: Sequence[Any], inside: str, level: int = 0) -> list[Piece]:
        self._count()
        outer, self._pictures = self._pictures, []
        runs = list(self._runs(nodes, ()))
        pictures, self._pictures = self._pictures, outer
        about = self._prepared.about.get(self._number, About())
        if self._notes:
            about = About()
        inside = inside or inside_by_style(about.style)
        runs = self._with_style(runs, about, level, inside)
        lines = [tuple(without_outer_blanks(line)) for line in split_lines(tidy(runs))]
        lines = [line for line in lines if line and not is_unseen(line)]
        out: list[Piece] = []
        if lines or not pictures:
            out.append(Piece(self._number, tuple(lines), None, level, inside, about))
        for index in pictures:
            alt = self._prepared.pictures[index].alt
            figure = Figure(str(index), alt, source=self._source())
            if lines and (message := "a picture stood in this paragraph, and is now below it"):
                self._prepared.say("inline-picture", message, self._number)
            out.append(
                Piece(
                    self._number, block=figure, inside=inside, about=replace(about, new_page=False)
                )
            )
        return out

    def _with_style(self, runs: list[Run], about: About, level: int, inside: str) -> list[Run]:
        """Runs with what their paragraph's style makes of all of them."""
        if "italic" not in about.traits or level or inside or not about.style:
            return runs
        if re.match(r"(?i)title|subtitle|caption|heading|author", about.style):
            return runs
        mark = self._mark("italic", about.style)
        return [
            run if any(each.name == "italic" for each in run.marks)
            else replace(run, marks=_ordered((*run.marks, mark)))
            for run in runs
        ]  # fmt: skip

    def _list(self, items: Sequence[Any], ordered: bool, start: int) -> Block:
        made = tuple(ListItem(self.nested(item)) for item in items)
        return List(made, ordered, start, self._source())

    def _table(self, content: Any, inside: str) -> list[Piece]:
        before = self._number
        head, bodies, foot = content[3], content[4], content[5]
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        if len(rows) == 1 and len(rows[0][1]) == 1:
            # A table of one cell is a frame around a letter or a sign.
            return self.pieces(rows[0][1][0][4], inside or "document")
        made = [[self._cell(cell) for cell in row[1]] for row in rows]
        width = max((len(row) for row in made), default=0)
        if not width:
            return []
        full = [Row(tuple(row + [Cell(())] * (width - len(row)))) for row in made]
        first = full.pop(0) if head[1] else Row((Cell(()),) * width)
        table = Table(first, tuple(full), self._source())
        return [
            *self.pieces(content[1][1], inside),
            Piece(min(before + 1, max(1, self._number)), block=table, inside=inside),
        ]

    def _cell(self, cell: Any) -> Cell:
        blocks = self.nested(cell[4])
        return Cell(one_line(blocks))

    def nested(self, blocks: Sequence[Any]) -> Blocks:
        """Blocks inside of another."""
        return grouped(self.pieces(blocks), self._prepared.file)

    # -- inlines --------------------------------------------------------------

    def _runs(self, nodes: Sequence[Any], marks: tuple[Mark, ...]) -> Iterator[Run]:
        for node in _with_whole_words(nodes):
            content = node.get("c")
            match node["t"]:
                case "Str":
                    yield from self._text(content, marks)
                case "Space" | "SoftBreak":
                    yield Run(Text(" "), marks)
                case "LineBreak":
                    yield Run(LineBreak(), marks)
                case (
                    "Emph"
                    | "Strong"
                    | "Underline"
                    | "Strikeout"
                    | "SmallCaps"
                    | "Superscript"
                    | "Subscript" as kind
                ):
                    trait = _NODES[kind]
                    hint = self._hint(content) if trait == "italic" else ""
                    yield from self._runs(content, self._marked(marks, trait, hint))
                case "Span":
                    yield from self._span(content, marks)
                case "Link":
                    yield from self._link(content, marks)
                case "Note":
                    self._notes += 1
                    blocks = self.nested(content)
                    self._notes -= 1
                    yield Run(Note(blocks), ())
                case "Code":
                    code = self._prepared.whole(content[1])
                    yield Run(Code(_STRANGE.sub(" ", code)), marks)
                case "Math":
                    yield from self._text(content[1], marks)
                case "Quoted":
                    opening, closing = "‘’" if content[0]["t"] == "SingleQuote" else "“”"
                    yield Run(Text(opening), marks)
                    yield from self._runs(content[1], marks)
                    yield Run(Text(closing), marks)
                case "Cite" | "Image":
                    yield from self._runs(content[1], marks)
                case "RawInline":
                    said = self._prepared.whole(content[1])
                    self._prepared.drop(said, f"raw {content[0]}", self._number)
                case _:
                    pass

    def _text(self, text: str, marks: tuple[Mark, ...]) -> Iterator[Run]:
        at = 0
        for match in MARK.finditer(text):
            if match.start() > at:
                yield Run(Text(_STRANGE.sub(" ", text[at : match.start()])), marks)
            at = match.end()
            if match[1] == NUMBER and not self._notes:
                self._number = int(match[2])
            elif match[1] == PICTURE:
                self._pictures.append(int(match[2]))
            elif match[1] == CHARACTER:
                yield Run(Text(chr(int(match[2]))), marks)
            elif match[1] == WORDS:
                yield Run(Text(_STRANGE.sub(" ", self._prepared.texts[int(match[2])])), marks)
        if at < len(text):
            yield Run(Text(_STRANGE.sub(" ", text[at:])), marks)

    def _mark(self, trait: str, hint: str = "") -> Mark:
        key = (trait, hint)
        if key not in self._marks:
            make = _SPANS.get(trait, lambda nodes: Italic(nodes, hint))
            self._marks[key] = Mark(trait, make)
        return self._marks[key]

    def _marked(self, marks: tuple[Mark, ...], trait: str, hint: str = "") -> tuple[Mark, ...]:
        if any(each.name == trait for each in marks):
            return marks
        if trait == "underline" and any(each.name == "link" for each in marks):
            return marks
        return _ordered((*marks, self._mark(trait, hint)))

    def _hint(self, nodes: Sequence[Any]) -> str:
        first: Any = next(_with_whole_words(nodes), {})
        if first.get("t") == "Str" and (match := MARK.match(first["c"])) and match[1] == STYLE:
            return tuple(self._prepared.styles)[int(match[2])]
        return ""

    def _span(self, content: Any, marks: tuple[Mark, ...]) -> Iterator[Run]:
        name = next((value for key, value in content[0][2] if key == "custom-style"), "")
        traits = set(self._prepared.styles.get(name, ()))
        if _MEANT_ITALIC.search(name) and "strong" not in traits:
            traits.add("italic")
        if name.lower() not in ("hyperlink", "internet link", "followed hyperlink"):
            for trait in sorted(traits, key=_ORDER.index):
                marks = self._marked(marks, trait, name if trait == "italic" else "")
        yield from self._runs(content[1], marks)

    def _link(self, content: Any, marks: tuple[Mark, ...]) -> Iterator[Run]:
        href = content[2][0]
        if not _is_link_out(href) or any(each.name == "link" for each in marks):
            yield from self._runs(content[1], marks)
            return
        link = Mark("link", lambda nodes: Link(nodes, href))
        # What underlines a link is no part of what it says.
        marks = tuple(each for each in marks if each.name != "underline")
        yield from self._runs(content[1], _ordered((*marks, link)))


def _with_whole_words(nodes: Sequence[Any]) -> Iterator[Any]:
    """Nodes with neighbouring strings joined: pandoc cuts them at escapes."""
    waiting: list[str] = []
    for node in nodes:
        if node["t"] == "Str":
            waiting.append(node["c"])
            continue
        if waiting:
            yield {"t": "Str", "c": "".join(waiting)}
            waiting = []
        yield node
    if waiting:
        yield {"t": "Str", "c": "".join(waiting)}


def _is_link_out(href: str) -> bool:
    try:
        parts = urlsplit(href)
        return (parts.scheme in ("http", "https") and bool(parts.hostname)) or (
            parts.scheme == "mailto" and bool(parts.path)
        )
    except ValueError:
        return False


def _ordered(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda each: _ORDER.index(each.name)))


def _joined(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    for node in nodes:
        if out:
            out.append({"t": "LineBreak"})
        out.append(node)
    return out


def _kind_of_div(attributes: Any) -> str:
    return "epigraph" if "epigraph" in attributes[1] else ""
