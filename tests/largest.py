"""The largest sources that an import accepts: each shape that a work can have, in each format.

All are generated, the same every time, and just within the limits of
`fanpack.readers.limits`, whichever a shape meets first.
"""

import io
import random
import re
import textwrap
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from itertools import count
from typing import TypeAlias

from fanpack.readers.limits import MAX_CHAPTERS, MAX_LINES, MAX_MARKS, MAX_PARAGRAPHS

CHARACTERS = 5_900_000
"""Of a text, its markup not counted: a little less than may be."""
ITALIC, NOTE, END = "\x01", "\x02", "\x03"
"""What opens italics and a footnote in a paragraph, and what closes either."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a list."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A paragraph inside of so many quotations."""

    depth: int
    text: str


Block: TypeAlias = str | Table | Items | Quoted


@dataclass(frozen=True, slots=True)
class Work:
    """The chapters of a work, each with its title and blocks; `wrapped` at so many characters."""

    chapters: tuple[tuple[str, tuple[Block, ...]], ...]
    wrapped: int = 0


# ---------------------------------------------------------------- shapes


def _words() -> list[str]:
    dice = random.Random(3)
    starts = "b br c ch d dr f fl g gr h j k l m n p pl qu r s sh st t th tr v w wh y".split()
    middles, ends = "a e i o u ai ea ee oa ou".split(), "b d l m n nd ng r rk st t th x".split()
    made = {dice.choice(starts) + dice.choice(middles) + dice.choice(ends) for _ in range(3000)}
    longer = {f"{one}{dice.choice(('er', 'ing', 'ed', 'ly', 'ness'))}" for one in sorted(made)}
    return sorted(made | longer)


_FREQUENT = (
    "the of and a to in he was that it his her with as had she for at on by not from".split()
)


def _sentences(dice: random.Random) -> Iterator[str]:
    words = _words()
    while True:
        length = dice.randint(5, 22)
        said = [dice.choice(_FREQUENT if dice.random() < 0.45 else words) for _ in range(length)]
        if length > 12:
            said[length // 2] += ","
        yield f"{' '.join(said).capitalize()}."


def _prose(characters: int, paragraph: int, dice: random.Random) -> Iterator[str]:
    """Paragraphs of about so many characters: narration, speech, a stressed word here and there."""
    sentences = _sentences(dice)
    left = characters
    while left > 0:
        text = next(sentences)
        while len(text) < paragraph:
            text += f" {next(sentences)}"
        match dice.randrange(6):
            case 0:
                head, _, rest = text.partition(" ")
                text = f'"{head} {rest}"'
            case 1:
                text = re.sub(r" (\w+) ", f" {ITALIC}\\1{END} ", text, count=1)
            case _:
                pass
        left -= len(text) + 2
        yield text


def _novel(share: float, paragraph: int = 480, chapters: int = 290, of: int = CHARACTERS) -> Work:
    dice = random.Random(1)
    number = max(1, int(chapters * share))
    size = int(of * share) // number
    return Work(
        tuple(
            (f"Chapter {at}", tuple(_prose(size - 40, paragraph, dice)))
            for at in range(1, number + 1)
        )
    )


def _each_word(work: Work, make: Callable[[int, str], str]) -> Work:
    """A work without italics, every word of which is made another one; they are counted from 0."""
    numbers = count()

    def changed(block: Block) -> Block:
        bare = str(block).replace(ITALIC, "").replace(END, "")
        return re.sub(r"\w+", lambda found: make(next(numbers), found[0]), bare)

    return replace(work, chapters=tuple((t, tuple(map(changed, bs))) for t, bs in work.chapters))


def _italics(share: float) -> Work:
    """As many italics as there may be, evenly among the words."""
    most = int(MAX_MARKS / 2 * share)

    def dense(number: int, word: str) -> str:
        return f"{ITALIC}{word}{END}" if number % 12 == 0 and number < most * 12 else word

    return _each_word(_novel(share, of=CHARACTERS * 3 // 4), dense)


def _notes(share: float) -> Work:
    """A footnote in each paragraph: half of the paragraphs that may be."""
    number = int((MAX_PARAGRAPHS // 2 - 600) * share)
    size = int(CHARACTERS * share / 2)
    dice = random.Random(4)
    texts = list(_prose(size, size // number, dice))[:number]
    notes = _sentences(dice)
    return _in_chapters([f"{text} More.{NOTE}{next(notes)}{END}" for text in texts], 100, share)


def _in_chapters(blocks: Sequence[Block], number: int, share: float) -> Work:
    number = max(1, int(number * share))
    size = -(-len(blocks) // number)
    parts = [tuple(blocks[at : at + size]) for at in range(0, len(blocks), size)]
    return Work(tuple((f"Chapter {at}", part) for at, part in enumerate(parts, start=1)))


def _one_paragraph(share: float) -> Work:
    texts = [str(text) for _, blocks in _novel(share).chapters for text in blocks]
    return Work((("Chapter 1", (" ".join(texts),)),))


def _breaks(share: float) -> Work:
    """Line breaks in place of paragraphs."""
    lines = int(MAX_MARKS / 2.1 * share)
    texts = list(_prose(lines * 48, 30, random.Random(5)))[:lines]
    blocks = ["\n".join(texts[at : at + 400]) for at in range(0, lines, 400)]
    return _in_chapters(blocks, 50, share)


def _short_texts(share: float) -> list[str]:
    """For each paragraph that there may be, a short one."""
    number = int((MAX_PARAGRAPHS - 1500) * share)
    return list(_prose(number * 80, 20, random.Random(6)))[:number]


def _table(share: float) -> Work:
    texts = _short_texts(share)
    rows = tuple(tuple(texts[at : at + 10]) for at in range(0, len(texts) - 9, 10))
    return Work((("Chapter 1", ("It was written down.", Table(rows), "So it was.")),))


def _items(share: float) -> Work:
    texts = _short_texts(share)
    texts = texts[: len(texts) * 2 // 3]
    lists = [Items(tuple(texts[at : at + 50])) for at in range(0, len(texts), 50)]
    return _in_chapters(lists, 50, share)


def _quotations(share: float) -> Work:
    texts = _prose(int(CHARACTERS * share / 2), 400, random.Random(8))
    return _in_chapters([Quoted(9, text) for text in texts], 50, share)


def _wrapped_novel(width: int, of: int) -> Callable[[float], Work]:
    return lambda share: replace(_novel(share, of=of), wrapped=width)


_LETTERS = str.maketrans("0123456789", "ghijklmnop")
SHAPES: dict[str, Callable[[float], Work]] = {
    "a novel": _novel,
    "wrapped lines": _wrapped_novel(72, CHARACTERS),
    "short lines": _wrapped_novel(46, MAX_LINES * 43),
    "short paragraphs": partial(_novel, paragraph=CHARACTERS // MAX_PARAGRAPHS),
    "one paragraph": _one_paragraph,
    "chapters": partial(_novel, chapters=MAX_CHAPTERS - 10, of=CHARACTERS * 2 // 3),
    "italics": _italics,
    "footnotes": _notes,
    "line breaks": _breaks,
    "a table": _table,
    "lists": _items,
    "quotations": _quotations,
    "one word": lambda share: _each_word(_novel(share), lambda number, word: "lamp"),
    "no word twice": lambda share: _each_word(
        _novel(share), lambda number, word: f"{number:x}".translate(_LETTERS)
    ),
}
"""Works by what there is much of in them, each for a share of the largest, 0 to 1."""


# ---------------------------------------------------------------- formats


def _marked(text: str, opening: str, closing: str) -> str:
    """A paragraph with what opens and closes its italics, where it has no footnotes."""
    return text.replace(ITALIC, opening).replace(END, closing)


_NOTED = re.compile(f"{NOTE}(.*?){END}")


def _text(work: Work) -> bytes:
    """A plain text with a header."""
    out = ["The Largest\nby A. Machine\n\nRating: PG\nDisclaimer: Nothing here is anybody's.\n"]
    for title, blocks in work.chapters:
        out.append(f"\n{title}\n")
        for block in blocks:
            match block:
                case str():
                    plain = _NOTED.sub(r" [\1]", block)
                    out.append(_wrapped(_marked(plain, "_", "_"), work.wrapped) + "\n")
                case Table(rows):
                    out += [" | ".join(row) + "\n" for row in rows]
                case Items(texts):
                    out += [f"* {text}\n" for text in texts]
                case Quoted(_, text):
                    out.append(f"    {text}\n")
    return "\n".join(out).encode()


def _wrapped(text: str, width: int) -> str:
    return text if not width else "\n".join(textwrap.wrap(text, width, break_on_hyphens=False))


def _markdown(work: Work) -> bytes:
    out = ["---\ntitle: The Largest\nauthors: A. Machine\n---\n"]
    notes = count(1)
    for title, blocks in work.chapters:
        out.append(f"# {title}\n")
        for block in blocks:
            match block:
                case str():
                    out.append(_markdown_paragraph(block, work.wrapped, notes))
                case Table(rows):
                    head = f"|{'  |' * len(rows[0])}\n|{' --- |' * len(rows[0])}\n"
                    out.append(head + "".join(f"| {' | '.join(row)} |\n" for row in rows))
                case Items(texts):
                    out.append("".join(f"- {text}\n" for text in texts))
                case Quoted(depth, text):
                    out.append(f"{'> ' * depth}{text}\n")
    return "\n".join(out).encode()


def _markdown_paragraph(text: str, width: int, notes: Iterator[int]) -> str:
    told: list[str] = []

    def numbered(found: re.Match[str]) -> str:
        told.append(f"[^{next(notes)}]")
        told.append(f"{told[-1]}: {found[1]}\n")
        return told[-2]

    plain = _NOTED.sub(numbered, text)
    broken = _marked(plain, "*", "*").replace("\n", "\\\n")
    return "\n".join((_wrapped(broken, width) + "\n", *told[1::2]))


def _xhtml(work: Work, notes: Iterator[int]) -> Iterator[tuple[str, str]]:
    """Title and markup of each chapter."""
    for title, blocks in work.chapters:
        foot: list[str] = []

        def numbered(found: re.Match[str], foot: list[str] = foot) -> str:
            at = next(notes)
            foot.append(f'<p id="n{at}"><a href="#r{at}">{at}</a> {found[1]}</p>')
            return f'<a id="r{at}" href="#n{at}"><sup>{at}</sup></a>'

        def line(text: str) -> str:
            noted = _NOTED.sub(numbered, escape(text, quote=False))
            return _marked(noted, "<i>", "</i>").replace("\n", "<br/>")

        out = [f"<h2>{title}</h2>"]
        for block in blocks:
            match block:
                case str():
                    out.append(f"<p>{_wrapped(line(block), work.wrapped)}</p>")
                case Table(rows):
                    cells = ("".join(f"<td>{line(cell)}</td>" for cell in row) for row in rows)
                    out.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
                case Items(texts):
                    out.append(f"<ul>{''.join(f'<li>{line(text)}</li>' for text in texts)}</ul>")
                case Quoted(depth, text):
                    out.append(f"{'<blockquote>' * depth}<p>{line(text)}</p>"
                               f"{'</blockquote>' * depth}")  # fmt: skip
        yield title, "\n".join((*out, *foot))


_PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{}</title></head><body>{}</body></html>'


def _html(work: Work) -> bytes:
    body = "\n".join(text for _, text in _xhtml(work, count(1)))
    return _PAGE.format("The Largest", f"<h1>The Largest</h1>\n{body}").encode()


def _epub(work: Work) -> bytes:
    """An EPUB with a page for each chapter."""
    pages = list(_xhtml(work, count(1)))
    items = "".join(f'<item id="p{at}" href="p{at}.xhtml" media-type="application/xhtml+xml"/>'
                    for at in range(len(pages)))  # fmt: skip
    spine = "".join(f'<itemref idref="p{at}"/>' for at in range(len(pages)))
    points = "".join(f'<navPoint id="n{at}"><navLabel><text>{title}</text></navLabel>'
                     f'<content src="p{at}.xhtml"/></navPoint>'
                     for at, (title, _) in enumerate(pages))  # fmt: skip
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
        'container"><rootfiles><rootfile full-path="a.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>',
        "a.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Largest</dc:title>'
        f"<dc:language>en</dc:language></metadata><manifest>{items}"
        '<item id="ncx" href="n.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
        f'<spine toc="ncx">{spine}</spine></package>',
        "n.ncx": '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>'
        f"{points}</navMap></ncx>",
    }
    members |= {f"p{at}.xhtml": _PAGE.format(*page) for at, page in enumerate(pages)}
    return _zipped(members)


def _zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_OFFICE_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _docx(work: Work) -> bytes:
    """A docx as Word writes it, with identifiers of its sessions on every run."""
    notes: list[str] = []

    def run(text: str, more: str = "") -> str:
        parts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>'
                               for part in text.split("\n"))  # fmt: skip
        return f'<w:r w:rsidRPr="00A77B3E"><w:rPr>{more}<w:sz w:val="24"/></w:rPr>{parts}</w:r>'

    def runs(text: str) -> str:
        out: list[str] = []
        for kind, part in _runs(text):
            if kind == NOTE:
                notes.append(part)
                out.append(f'<w:r><w:footnoteReference w:id="{len(notes) + 1}"/></w:r>')
            else:
                out.append(run(part, "<w:i/>" if kind else ""))
        return "".join(out)

    def paragraph(text: str, style: str = "") -> str:
        named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f'<w:p w:rsidR="00A77B3E">{named}{runs(text)}</w:p>'

    body: list[str] = []
    for title, blocks in work.chapters:
        body.append(paragraph(title, "Heading1"))
        for block in blocks:
            match block:
                case str():
                    body.append(paragraph(block))
                case Table(rows):
                    made = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row)
                            for row in rows)  # fmt: skip
                    body.append(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>")
                case Items(texts):
                    body += [paragraph(text, "ListParagraph") for text in texts]
                case Quoted(_, text):
                    body.append(paragraph(text, "Quote"))
    names = {"Heading1": "heading 1", "Quote": "Quote", "ListParagraph": "List Paragraph"}
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
                     "</w:style>" for key, name in names.items())  # fmt: skip
    told = "".join(f'<w:footnote w:id="{at}">{paragraph(text)}</w:footnote>'
                   for at, text in enumerate(list(notes), start=2))  # fmt: skip
    return _zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": f'{_RELATIONS}<Relationship Id="r1" Type="{_OFFICE_TYPES}/'
            'officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{_RELATIONS}<Relationship Id="f" Type="'
            f'{_OFFICE_TYPES}/footnotes" Target="footnotes.xml"/><Relationship Id="s" Type="'
            f'{_OFFICE_TYPES}/styles" Target="styles.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
            "word/footnotes.xml": f"<w:footnotes {_W}>{told}</w:footnotes>",
        }
    )


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a paragraph: what each is (a footnote, italics, or nothing) and its text."""
    for found in re.finditer(f"([{ITALIC}{NOTE}])(.*?){END}|([^{ITALIC}{NOTE}]+)", text, re.DOTALL):
        yield (found[1], found[2]) if found[1] else ("", found[3])


_ODT_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("text", "text"), ("style", "style"),
                        ("table", "table"), ("fo", "xsl-fo-compatible"))
)  # fmt: skip


def _odt(work: Work) -> bytes:
    notes = count(1)

    def inside(text: str) -> str:
        out: list[str] = []
        for kind, part in _runs(text):
            said = escape(part, quote=False).replace("\n", "<text:line-break/>")
            if kind == NOTE:
                at = next(notes)
                out.append(
                    f'<text:note text:note-class="footnote"><text:note-citation>{at}'
                    f"</text:note-citation><text:note-body><text:p>{said}</text:p>"
                    "</text:note-body></text:note>"
                )
            else:
                out.append(f'<text:span text:style-name="T1">{said}</text:span>' if kind else said)
        return "".join(out)

    def paragraph(text: str, style: str = "P1") -> str:
        return f'<text:p text:style-name="{style}">{inside(text)}</text:p>'

    body: list[str] = []
    for title, blocks in work.chapters:
        body.append(f'<text:h text:outline-level="1">{title}</text:h>')
        for block in blocks:
            match block:
                case str():
                    body.append(paragraph(block))
                case Table(rows):
                    made = ("".join(f"<table:table-cell>{paragraph(cell)}</table:table-cell>"
                                    for cell in row) for row in rows)  # fmt: skip
                    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in made)
                    body.append(f"<table:table>{lines}</table:table>")
                case Items(texts):
                    made = (f"<text:list-item>{paragraph(text)}</text:list-item>" for text in texts)
                    body.append(f"<text:list>{''.join(made)}</text:list>")
                case Quoted(_, text):
                    body.append(paragraph(text, "Quotations"))
    automatic = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'fo:font-style="italic"/></style:style><style:style style:name="P1" '
        'style:family="paragraph" style:parent-style-name="Standard"/>'
    )
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODT_NAMES}><office:automatic-styles>"
            f"{automatic}</office:automatic-styles><office:body><office:text>{''.join(body)}"
            "</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_ODT_NAMES}/>",
            "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'manifest:1.0"/>',
        }
    )


def _rtf(work: Work) -> bytes:
    def inside(text: str) -> str:
        out: list[str] = []
        for kind, part in _runs(text):
            said = part.replace("\n", "\\line ")
            match kind:
                case "\x01":
                    out.append(f"{{\\i {said}}}")
                case "\x02":
                    out.append(f"{{\\super\\chftn}}{{\\footnote\\pard\\plain {said}}}")
                case _:
                    out.append(said)
        return "".join(out)

    body: list[str] = []
    for title, blocks in work.chapters:
        body.append(f"\\pard\\s1 {title}\\par")
        for block in blocks:
            match block:
                case str():
                    body.append(f"\\pard\\plain\\f0\\fs24 {inside(block)}\\par")
                case Table(rows):
                    cells = "".join(f"\\cellx{at}000" for at in range(1, len(rows[0]) + 1))
                    for row in rows:
                        made = "".join(inside(cell) + "\\cell " for cell in row)
                        body.append(f"\\trowd{cells}\\pard\\intbl {made}\\row")
                case Items(texts):
                    body += [f"\\pard\\fi-360\\li720 \\bullet {inside(text)}\\par"
                             for text in texts]  # fmt: skip
                case Quoted(depth, text):
                    body.append(f"\\pard\\li{depth * 360} {inside(text)}\\par")
    head = (
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Times;}}"
        "{\\stylesheet{\\s1 heading 1;}}"
    )
    return "\n".join((head, *body, "}")).encode("cp1252")


def _fb2(work: Work) -> bytes:
    notes: list[str] = []

    def line(text: str) -> str:
        def numbered(found: re.Match[str]) -> str:
            notes.append(found[1])
            return f'<a l:href="#n{len(notes)}" type="note">{len(notes)}</a>'

        noted = _NOTED.sub(numbered, escape(text, quote=False))
        return _marked(noted, "<emphasis>", "</emphasis>")

    def paragraphs(text: str) -> str:
        return "".join(f"<p>{each}</p>" for each in line(text).split("\n"))

    body: list[str] = []
    for title, blocks in work.chapters:
        inner: list[str] = []
        for block in blocks:
            match block:
                case str():
                    inner.append(paragraphs(block))
                case Table(rows):
                    made = ("".join(f"<td>{line(cell)}</td>" for cell in row) for row in rows)
                    inner.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in made)}</table>")
                case Items(texts):
                    inner += [f"<p>• {line(text)}</p>" for text in texts]
                case Quoted(_, text):
                    inner.append(f"<cite>{paragraphs(text)}</cite>")
        body.append(f"<section><title><p>{title}</p></title>{''.join(inner)}</section>")
    foot = "".join(f'<section id="n{at}"><title><p>{at}</p></title><p>{text}</p></section>'
                   for at, text in enumerate(notes, start=1))  # fmt: skip
    return (
        '<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" '
        'xmlns:l="http://www.w3.org/1999/xlink"><description><title-info><author><first-name>A.'
        "</first-name><last-name>Machine</last-name></author><book-title>The Largest</book-title>"
        f"<lang>en</lang></title-info></description><body>{''.join(body)}</body>"
        f'<body name="notes">{foot}</body></FictionBook>'
    ).encode()


FORMATS: dict[str, Callable[[Work], bytes]] = {
    "txt": _text,
    "md": _markdown,
    "html": _html,
    "epub": _epub,
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "fb2": _fb2,
}
"""How a work is written, by the ending of its file's name."""


def source(shape: str, ending: str, share: float = 1) -> bytes:
    """The largest source of a shape in a format, or a share of it."""
    return FORMATS[ending](SHAPES[shape](share))
