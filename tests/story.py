"""A book with every kind of node, and the author's words taken out of XHTML again."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree
from PIL import Image as Picture

from fanpack.book import (
    Aside,
    Book,
    Cell,
    Chapter,
    Code,
    Contributor,
    Emphasis,
    Extract,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    Paragraph,
    ParagraphKind,
    Phrase,
    Row,
    SceneBreak,
    Section,
    SeriesEntry,
    SmallCaps,
    Stanza,
    Strike,
    Strong,
    Sub,
    Sup,
    Table,
    Telepathy,
    Text,
    Thought,
    Verse,
    VerseLine,
    words_of,
)
from fanpack.labels import labels
from fanpack.writers.xhtml import GENERATED, Renderer, Target

INLINE = {"a", "code", "em", "i", "img", "s", "span", "strong", "sub", "sup"}


def text(*parts: str | Inline, kind: ParagraphKind = "") -> Paragraph:
    """A paragraph of strings and inlines."""
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts), kind)


def renderer(target: Target | None = None, language: str = "en") -> Renderer:
    return Renderer(target or Target(), labels(language))


def picture(kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Picture.new("RGB", (8, 6), (120, 140, 150)).save(out, kind)
    return out.getvalue()


VERSE = Verse(
    (
        Stanza((VerseLine((Text("Hush, the wheel"),)), VerseLine((Text("turns slow"),), 1))),
        Stanza((VerseLine((Text("with a cat"),), 2),)),
    )
)

LETTER = Extract(
    "letter",
    (
        text("Odessa, January", kind="right"),
        text("Sir,", kind="salutation"),
        text("I have read ", Phrase((Text("Bleak House"),), "title"), " twice."),
        text("K. Z.", kind="signature"),
    ),
)

CHAPTER = Chapter(
    (Text("The Ice & after"),),
    1,
    (
        text(
            "He waited. ", Thought((Text("I "), Emphasis((Text("won’t"),)), Text(" go.")), "Hale")
        ),
        text(
            Telepathy((Text("Hold her so."),), "Zotov"),
            " The ",
            Phrase((Text("Anna"),), "vessel"),
            Phrase((Text("ding"),), "sound"),
            Phrase((Text("shikata ga nai"),), "foreign", "ja-Latn"),
            Phrase((Text("You always leave,"),), "recalled"),
            Strong((Text("very"),)),
            SmallCaps((Text("nasa"),)),
            Sub((Text("2"),)),
            Sup((Text("rd"),)),
            Strike((Text("night"),)),
            Code("a < b && c"),
            Link((Text("a page"),), "https://example.org/a?b=1&c=d e"),
            Note((text("The first note."), VERSE)),
            LineBreak(),
            "a new line.",
        ),
        SceneBreak("major"),
        text("After the break."),
        SceneBreak("minor"),
        LETTER,
        Extract("epigraph", (text("All the rivers run."),)),
        Extract("flashback", (text("Years ago."),)),
        Extract("message", (text("where are you"),)),
        VERSE,
        Heading(1, (Text("Later"),)),
        Heading(3, (Text("Much later"),)),
        List((ListItem((text("one"),)), ListItem((text("two"), text("and more"))))),
        List((ListItem((text("three"),)),), ordered=True, start=3),
        Figure("quay.png", "A quay under ice", (Text("The quay"),)),
        Aside((text("Sorry for the wait!"),)),
        Table(Row((Cell((Text("Port"),)), Cell(()))), (Row((Cell((Text("Odessa"),)), Cell(()))),)),
        text("TBC", kind="end-mark"),
    ),
    summary=(text("In which it freezes."),),
    notes_before=(text("Thanks for the reviews!"),),
    notes_after=(text("More next week."),),
)

IMAGES = (Image("quay.png", "image/png", picture(), 8, 6),)
COVER = Image("cover.jpg", "image/jpeg", picture("JPEG"), 8, 6)

METADATA = Metadata(
    title='The Long <Way> & "Round"',
    language="en-GB",
    authors=(Contributor("Ada Lark", "https://example.org/"), Contributor("Bo & Co")),
    fandoms=("Dracula - Bram Stoker",),
    relationships=("Mina/Jonathan",),
    characters=("Mina Harker",),
    rating="PG-13",
    warnings=("No Archive Warnings Apply",),
    categories=("Gen",),
    genres=("Mystery",),
    tags=("letters", "Mystery"),
    series=(SeriesEntry("Whitby Letters", 1.5, 3), SeriesEntry("Other", 2)),
    summary=(text("A clerk writes to Odessa."),),
    disclaimer=(text("I own nothing."),),
    betas=(Contributor("Bea"),),
    artists=(Contributor("Art"),),
    written="2003",
    published="2004-05",
    updated="2004-05-07",
    source="https://example.org/works/1",
    permission="Printing allowed.",
    status="complete",
)

BOOK = Book(
    METADATA,
    (
        CHAPTER,
        Chapter((), 2, (text("Second."), text("More.", Note((text("A note."),))))),
        Chapter((Text("Epilogue"),), None, (text("Third."),)),
    ),
    front=(
        Section("cover", "Cover"),
        Section("half-title", "Half title"),
        Section("title", "Title page"),
        Section("disclaimer", "Disclaimer", METADATA.disclaimer),
        Section("content-notes", "Content Notes", (text("Rating: PG-13"),)),
        Section("summary", "Summary", METADATA.summary),
        Section("series", "Series", (text("Whitby Letters"),)),
        Section("legend", "Legend", (text("Italics are thoughts."),)),
        Section("dedication", "Dedication", (text("For you."),)),
        Section("notes-before", "Author’s Note", (text("Hello."),)),
        Section("contents", "Contents"),
    ),
    back=(
        Section("notes-after", "Author’s Note", (text("Goodbye."),)),
        Section("next-part", "Next part", (text("Thaw"),)),
        Section("acknowledgments", "Acknowledgments", (text("Thanks."),)),
        Section("colophon", "Colophon", (text("Made by hand."),)),
    ),
    images=(COVER, *IMAGES),
)


def parse(xhtml: str) -> etree._Element:
    """A piece of XHTML as a tree; fails if it is not well-formed."""
    return etree.fromstring(f'<body xmlns:epub="http://www.idpf.org/2007/ops">{xhtml}</body>')


def files(epub: bytes) -> dict[str, bytes]:
    """Names and contents of an EPUB's entries."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def author_words(bodies: Iterable[etree._Element]) -> list[str]:
    """The author's words in some rendered chapters, footnotes where they are referred to."""
    return [word for body in bodies for word in words_of("".join(_texts(body, body)))]


def _texts(element: etree._Element, body: etree._Element) -> Iterator[str]:
    classes = set((element.get("class") or "").split())
    if "noteref" in classes:
        target = element[0].get("href").removeprefix("#")
        yield " "
        yield from _texts(_by_id(body, target), body)
        yield " "
    elif not classes & (GENERATED | {"endnotes"}):
        inline = etree.QName(element).localname in INLINE and "footnote" not in classes
        edge = "" if inline else "\n"
        yield edge + (element.text or "")
        for child in element:
            yield from _texts(child, body)
            yield child.tail or ""
        yield edge


def _by_id(body: etree._Element, name: str) -> etree._Element:
    return next(each for each in body.iter() if each.get("id") == name)
