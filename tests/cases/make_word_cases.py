"""Writes the binary sources of the cases in docx, odt and zip, always to the same bytes.

Run it as a program after a change; the rtf, fb2 and Scrivener cases are text and are
edited as they are. Each source has the traps of a real program's files in as little
text as will do.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

CASES = Path(__file__).parent

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of some parts, in order, without the time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as container:
        for name, data in parts.items():
            # Stored, because what deflate makes depends on its version.
            container.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def png(width: int, height: int, grey: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + bytes([grey]) * width for _ in range(height))
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


# ---------------------------------------------------------------- docx


def run(text: str, looks: str = "") -> str:
    """A run of text in WordprocessingML; `looks` are its properties."""
    properties = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def italic(text: str) -> str:
    """An italic run."""
    return run(text, "<w:i/>")


def paragraph(*runs: str, style: str = "", setting: str = "") -> str:
    """A paragraph of runs; plain strings are runs of their own."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{named}{setting}</w:pPr>{inner}</w:p>"


CENTRED = '<w:jc w:val="center"/>'


def style(name: str, kind: str = "paragraph", looks: str = "") -> str:
    """A style whose id is its name without blanks."""
    key = name.replace(" ", "")
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{looks}</w:style>'


def docx(body: str, styles: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A docx of the fewest parts; `parts` are those beside the document, by name."""
    parts = dict(parts or {})
    kinds = {"footnotes": "footnotes", "comments": "comments", "header1": "header"}
    relations = "".join(
        f'<Relationship Id="{stem}" Type="{_OFFICE}/{kind}" Target="{stem}.xml"/>'
        for stem, kind in kinds.items()
        if f"word/{stem}.xml" in parts
    ) + "".join(
        f'<Relationship Id="{Path(name).stem}" Type="{_OFFICE}/image"'
        f' Target="{name.removeprefix("word/")}"/>'
        for name in parts
        if name.startswith("word/media/")
    )
    relations += f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    relations += (
        f'<Relationship Id="site" Type="{_OFFICE}/hyperlink"'
        ' Target="https://example.org/lamps" TargetMode="External"/>'
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relationships = f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    return packed(
        {
            "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": f'{relationships}<Relationship Id="main" Type="{_OFFICE}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"{_XML}<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"{relationships}{relations}</Relationships>",
            "word/styles.xml": f"{_XML}<w:styles {_W}>{styles}</w:styles>",
            **parts,
        }
    )


def google_docs() -> bytes:
    """No styles at all: centred headings, blank paragraphs of a no-break space, `***`."""
    blank = paragraph("\u00a0")
    lines = [
        paragraph("Disclaimer: The lighthouse is not mine, and I make no money with it."),
        blank,
        paragraph(run("Summary:", "<w:b/>"), run(" Two keepers, one lamp. "), italic("Somebody"),
                  run(" lets it go out.")),
        blank,
        paragraph("Chapter 1", setting=CENTRED),
        blank,
        paragraph("“The lamp is out,” said Edda, and ", italic("nobody"), " moved."),
        blank,
        paragraph("Rook looked at the stairs. ", italic("Not "), italic("again"), italic(", "),
                  run("he thought.")),
        blank,
        paragraph("***", setting=CENTRED),
        blank,
        paragraph("In the morning there was a ship on the rocks."),
        blank,
        paragraph("Chapter 2", setting=CENTRED),
        blank,
        paragraph("It had brought oranges."),
        blank,
        blank,
        blank,
        paragraph("Nobody ate them."),
        blank,
        paragraph("The End", setting=CENTRED),
    ]  # fmt: skip
    return docx("".join(lines))


def labelled() -> bytes:
    """A header with bold labels, and lines of a header that are lines of one paragraph."""
    bold = "<w:b/>"
    lines = ["Pairing: Maud/Tom", "Warnings: Rain, more rain", "Disclaimer: The rain is not mine."]
    body = [
        paragraph(run("Title:", bold), run(" Rain on Slate")),
        paragraph(run("Author:", bold), run(" Edda Gull")),
        paragraph(run("Fandom :", bold), run(" Tidewater Nights")),
        paragraph(run("Rating:", bold), run(" PG-13")),
        paragraph(*(part for line in lines for part in (run(line), "<w:r><w:br/></w:r>"))),
        paragraph(run("Summary:", bold), run(" It rains. "), italic("Somebody"), run(" minds.")),
        paragraph("Chapter 1", style="heading1"),
        paragraph("The rain had not stopped for three days."),
        paragraph("Chapter 2", style="heading1"),
        paragraph("It stopped."),
    ]
    return docx("".join(body), style("heading 1"))


def scrivener() -> bytes:
    """Headings by style, italic runs that adjoin, a footnote, a heading inside a chapter."""
    note = (
        f'{_XML}<w:footnotes {_W}><w:footnote w:id="2">'
        + paragraph("Paraffin, since ", italic("the war"), ".")
        + "</w:footnote></w:footnotes>"
    )
    styles = style("heading 1") + style("heading 2") + style("Title")
    first = paragraph(
        "She counted ", italic("one, "), italic("two, "), italic("three"), ".",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
    )  # fmt: skip
    body = (
        paragraph("The Wick", style="heading1")
        + first
        + paragraph("From the Log", style="heading2")
        + paragraph("Wind, north.")
        + paragraph("#", setting=CENTRED)
        + paragraph("Wind, none.")
        + paragraph("Prologue to Nothing", style="heading1")
        + paragraph("And then the lamp was lit.")
    )
    return docx(body, styles, {"word/footnotes.xml": note})


def picture(key: str, description: str) -> str:
    """A run with a picture."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing">'
        f'<wp:docPr id="1" name="Picture" descr="{description}"/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:blipFill><a:blip r:embed="{key}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def word() -> bytes:
    """What Word has: a title page, styles, tracked changes, comments, text boxes, tables."""
    by = 'w:author="Beta" w:date="2020-01-01T00:00:00Z"'
    styles = (
        style("Title") + style("Subtitle") + style("Author") + style("heading 1") + style("Quote")
        + style("Letter") + style("Signature")
        + style("Emphasis", "character", "<w:rPr><w:i/></w:rPr>")
        + style("Ship", "character", '<w:basedOn w:val="Emphasis"/>')
        + style("Thought", "character", '<w:rPr><w:color w:val="808080"/></w:rPr>')
    )  # fmt: skip

    def styled(text: str, name: str) -> str:
        return run(text, f'<w:rStyle w:val="{name}"/>')

    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox>'
        f"<w:txbxContent>{paragraph('KEEP OUT')}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></w:r>"
    )
    underlined = '<w:u w:val="single"/>'
    body = [
        paragraph("A Lamp for Rook", style="Title"),
        paragraph("A Lighthouse Story", style="Subtitle"),
        paragraph("Edda Gull", style="Author"),
        paragraph("Oil", style="heading1"),
        paragraph(run("T"), setting='<w:framePr w:dropCap="drop"/>'),
        paragraph("he ", styled("Petrel", "Ship"), " was late. ", styled("Too late", "Thought"),
                  ", thought Rook. ", styled("Much", "Emphasis"), " ", run("too", underlined),
                  " late, by ", run("Greenwich", "<w:smallCaps/>"), " and by 5",
                  run("th", '<w:vertAlign w:val="superscript"/>'), " ",
                  run("bell", "<w:strike/>"), " light."),
        paragraph(f'<w:ins w:id="1" {by}>{run("Certainly the")}</w:ins>',
                  f'<w:del w:id="2" {by}><w:r><w:delText>Perhaps one</w:delText></w:r></w:del>',
                  " sea was calm.", '<w:commentRangeStart w:id="0"/>', " Or was it?",
                  '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'),
        paragraph(run("On the door:"), box),
        paragraph(picture("map", "A chart of the bay"), setting=CENTRED),
        paragraph("She drew it ", picture("stain", ""), "in ink."),
        paragraph("Dear Rook,", style="Letter"),
        paragraph("come home.", style="Letter"),
        "<w:tbl><w:tr><w:tc>" + paragraph("Mon") + "</w:tc><w:tc>" + paragraph("Fog")
        + "</w:tc></w:tr><w:tr><w:tc>" + paragraph("Tue") + "</w:tc><w:tc>"
        + paragraph(italic("More"), " fog") + "</w:tc></w:tr></w:tbl>",
        paragraph('<w:hyperlink r:id="site">' + run("Lamps", underlined)
                  + "</w:hyperlink>", " are described elsewhere, on ",
                  '<w:fldSimple w:instr=" DATE ">' + run("Friday") + "</w:fldSimple>", "."),
        paragraph("Night.", '<w:r><w:br w:type="page"/></w:r>'),
        paragraph("Morning."),
    ]  # fmt: skip
    comment = f'{_XML}<w:comments {_W}><w:comment w:id="0" {by}>'
    comment += paragraph("Was it not foggy?") + "</w:comment></w:comments>"
    core = (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Template 7</dc:title>'
        "<dc:creator>A Real Name</dc:creator><cp:keywords>sea; lamps</cp:keywords>"
        "</cp:coreProperties>"
    )
    parts: dict[str, str | bytes] = {
        "word/comments.xml": comment,
        "word/header1.xml": f"{_XML}<w:hdr {_W}>{paragraph('Gull: draft four')}</w:hdr>",
        "word/media/map.png": png(4, 3, 200),
        "word/media/stain.png": png(2, 2, 90),
        "docProps/core.xml": core,
    }
    return docx("".join(body), styles, parts)


# ---------------------------------------------------------------- odt

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = (
    f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
    f' xmlns:style="{_ODF}:style:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0"'
    f' xmlns:draw="{_ODF}:drawing:1.0" xmlns:svg="{_ODF}:svg-compatible:1.0"'
    f' xmlns:meta="{_ODF}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def odt(body: str, automatic: str, common: str, parts: Mapping[str, bytes]) -> bytes:
    """An odt of the fewest parts."""
    kind = "application/vnd.oasis.opendocument.text"
    return packed(
        {
            "mimetype": kind,
            "content.xml": f'{_XML}<office:document-content {_NAMES} office:version="1.2">'
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f'{_XML}<office:document-styles {_NAMES} office:version="1.2">'
            f"<office:styles>{common}</office:styles></office:document-styles>",
            "meta.xml": f'{_XML}<office:document-meta {_NAMES} office:version="1.2"><office:meta>'
            "<dc:title>The Tide Table</dc:title><meta:keyword>sea</meta:keyword>"
            "</office:meta></office:document-meta>",
            "META-INF/manifest.xml": f'{_XML}<m:manifest xmlns:m="{_ODF}:manifest:1.0">'
            f'<m:file-entry m:full-path="/" m:media-type="{kind}"/></m:manifest>',
            **parts,
        }
    )


def libreoffice() -> bytes:
    """No headings, tabs as indents, soft page breaks in mid-word, changes, notes, frames."""
    automatic = (
        '<style:style style:name="P1" style:family="paragraph">'
        '<style:paragraph-properties fo:text-align="center"/></style:style>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard">'
        '<style:paragraph-properties fo:break-before="page" fo:text-align="center"/></style:style>'
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-style="italic"/></style:style>'
        '<style:style style:name="T2" style:family="text" style:parent-style-name="Thought">'
        '<style:text-properties fo:color="#333333"/></style:style>'
    )
    common = (
        '<style:style style:name="Standard" style:family="paragraph"/>'
        '<style:style style:name="Thought" style:family="text">'
        '<style:text-properties fo:font-style="italic"/></style:style>'
    )
    deleted = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<office:change-info><dc:creator>Beta</dc:creator>"
        "<dc:date>2020-01-01T00:00:00</dc:date></office:change-info>"
        "<text:p>slowly and for hours</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )
    body = (
        deleted
        + '<text:p text:style-name="P1">High Water</text:p>'
        + '<text:p text:style-name="Standard"><text:tab/>The tide came in '
        '<text:span text:style-name="T1">fast</text:span><text:span text:style-name="T1">, so'
        "</text:span> fast that the g<text:soft-page-break/>ulls <text:soft-page-break/>"
        'walked.<text:change text:change-id="c1"/></text:p>'
        + '<text:p text:style-name="Standard"><text:tab/>'
        '<text:span text:style-name="T2">Too soon</text:span>, thought Rook.'
        '<text:note text:id="n1" text:note-class="footnote">'
        "<text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>By the table, at least.</text:p></text:note-body></text:note>"
        "<office:annotation><dc:creator>Beta</dc:creator><dc:date>2020-01-01T00:00:00</dc:date>"
        "<text:p>Whose table?</text:p></office:annotation></text:p>"
        + '<text:p text:style-name="Standard"/>'
        + '<text:p text:style-name="Standard"><text:tab/>It was <text:date>Friday</text:date>.'
        "</text:p>"
        + "<text:p><draw:frame><draw:text-box><text:p>MIND THE STEP</text:p></draw:text-box>"
        "</draw:frame></text:p>"
        + '<text:p text:style-name="P1"><draw:frame><draw:image xlink:href="Pictures/step.png"/>'
        "<svg:desc>A wet step</svg:desc></draw:frame></text:p>"
        + '<text:p text:style-name="P2">Low Water</text:p>'
        + '<text:p text:style-name="Standard"><text:tab/>And out again.</text:p>'
    )
    return odt(body, automatic, common, {"Pictures/step.png": png(3, 3, 120)})


# ---------------------------------------------------------------- zip


def chapters() -> bytes:
    """A work in a file a chapter, 10 behind 2, with the usual rubbish of a Mac."""
    texts = {
        1: "Title: The Long Pier\nAuthor: Gull\nRating: PG\n\nThe pier began at the road.\n",
        2: "It went on past the nets.\n",
        10: "It ended, as piers do.\n\nTHE END\n",
    }
    parts: dict[str, str | bytes] = {
        f"The Long Pier/chapter {number}.txt": text for number, text in texts.items()
    }
    parts["__MACOSX/The Long Pier/._chapter 1.txt"] = b"\0\5\26\7"
    parts["The Long Pier/.DS_Store"] = b"\0"
    return packed(dict(sorted(parts.items())))


def mixed() -> bytes:
    """Works of their own in several formats, one file that is broken and one that is no text."""
    page = "<html><body><h1>Gull Eggs</h1><p>There were <i>three</i>.</p></body></html>"
    return packed(
        {
            "one/broken.docx": b"PK\3\4 not really",
            "one/eggs.html": page,
            "one/map.xyz": b"\1\2\3",
            "two/lamp.docx": scrivener(),
            "two/rain.txt": "Title: Rain\n\nIt rained, and then it rained more.\n",
        }
    )


MADE = {
    "docx/google-docs/source.docx": google_docs,
    "docx/labelled-header/source.docx": labelled,
    "docx/scrivener/source.docx": scrivener,
    "docx/word/source.docx": word,
    "odt/libreoffice/source.odt": libreoffice,
    "zip/chapters/source.zip": chapters,
    "zip/mixed/source.zip": mixed,
}
"""The sources made here, by their place among the cases."""


if __name__ == "__main__":
    for place, make in MADE.items():
        path = CASES / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
