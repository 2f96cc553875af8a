"""Hostile files of every kind: what each is, its name and how it is made.

In texts, `{file}` stands for the address of a file outside, `{http}` for one on a server
that listens, so that it would be seen if either was looked at.
"""

import io
import struct
import zipfile
from collections.abc import Callable
from functools import partial

Members = dict[str, str | bytes]
Make = Callable[[Callable[[str], str]], bytes]
"""Makes a file, given what fills in the addresses in a text."""
Case = tuple[str, bytes | Make]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
ODT_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}'
    "</Relationships>"
)
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="a.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Ford</dc:title>'
    "<dc:language>en</dc:language></metadata><manifest>"
    '<item id="p" href="p.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="n" href="n.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    '<spine toc="n"><itemref idref="p"/></spine></package>'
)
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint id="a"><navLabel>'
    '<text>One</text></navLabel><content src="p.xhtml"/></navPoint></navMap></ncx>'
)
BINDER = (
    '<ScrivenerProject Version="2.0"><Binder><BinderItem UUID="D" Type="DraftFolder"><Children>'
    '<BinderItem UUID="1" Type="Text"><Title>One</Title></BinderItem></Children></BinderItem>'
    "</Binder></ScrivenerProject>"
)


def zipped(members: Members) -> bytes:
    """A zip of some members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(head: str = "", text: str = "One word.", **more: str | bytes) -> bytes:
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>'
    members: Members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": RELATIONS.format(
            '<Relationship Id="r1" Target="word/document.xml" Type='
            '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
        ),
        "word/document.xml": f"{head}{body}</w:document>",
    }
    return zipped({**members, **more})


def odt(head: str = "", text: str = "One word.", **more: str | bytes) -> bytes:
    content = (
        f'{head}<o:document-content xmlns:o="{OFFICE}" xmlns:t="{ODT_TEXT}"'
        ' xmlns:d="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
        ' xmlns:x="http://www.w3.org/1999/xlink"><o:body><o:text>'
        f"<t:p>{text}</t:p></o:text></o:body></o:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    styles = (
        f'<o:document-styles xmlns:o="{OFFICE}" o:version="1.2"><o:styles/></o:document-styles>'
    )
    return zipped({"mimetype": kind, "content.xml": content, "styles.xml": styles, **more})


def epub(head: str = "", text: str = "One word.", **more: str | bytes) -> bytes:
    page = f"{head}<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{text}</p></body></html>"
    members = {"META-INF/container.xml": CONTAINER, "a.opf": PACKAGE, "n.ncx": NCX, "p.xhtml": page}
    return zipped({"mimetype": "application/epub+zip", **members, **more})


def fb2(head: str = "", text: str = "One word.") -> bytes:
    body = f"<body><section><p>{text}</p></section></body>"
    spaces = (
        'xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"'
    )
    return f"{head}<FictionBook {spaces}>{body}</FictionBook>".encode()


def scriv(head: str = "", text: str = "One", **more: str | bytes) -> bytes:
    """A Scrivener project in a zip; `text` is the title of its document."""
    members: Members = {
        "A.scriv/A.scrivx": head + BINDER.replace("One", text),
        "A.scriv/Files/Data/1/content.rtf": "{\\rtf1\\ansi One word.}",
    }
    return zipped({**members, **more})


def front(yaml: str) -> bytes:
    """Markdown with some front matter."""
    return f"---\n{yaml}\n---\n\nOne word.\n".encode()


XML: dict[str, Callable[..., bytes]] = {
    "a.docx": docx,
    "a.odt": odt,
    "a.epub": epub,
    "a.fb2": fb2,
    "scriv.zip": scriv,
}
"""Kinds of files with XML in them: how one is made, with something before its root element."""
CONTAINERS = {name: make for name, make in XML.items() if name != "a.fb2"}

LAUGHS = "<!DOCTYPE a [<!ENTITY a 'ha'>{}]>".format(
    "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghx", strict=True))
)
ENTITIES = {
    "an entity of a file": '<!DOCTYPE a [<!ENTITY x SYSTEM "{file}">]>',
    "an entity of a server": '<!DOCTYPE a [<!ENTITY x SYSTEM "{http}">]>',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % p SYSTEM "{http}"> %p; <!ENTITY x "ha">]>',
    "a billion laughs": LAUGHS,
}
PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "a.docx": (
        ("word/styles.xml", f'<w:styles xmlns:w="{W}">&x;</w:styles>'),
        ("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}">&x;</w:footnotes>'),
    ),
    "a.odt": (("styles.xml", "<s>&x;</s>"), ("meta.xml", "<m>&x;</m>")),
    "a.epub": (
        ("a.opf", PACKAGE.replace("The Ford", "&x;")),
        ("n.ncx", NCX.replace("One", "&x;")),
        ("META-INF/container.xml", CONTAINER),
    ),
}
"""Further parts of containers that are XML."""

YAML_LAUGHS = "title: A\na: &a [x, x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
YAML = {
    "aliases": YAML_LAUGHS,
    "a circle": "title: A\na: &a [*a]",
    "an object": "title: !!python/object/apply:os.getcwd []",
    "depth": "title: A\na: " + "[" * 20_000,
    "a lone surrogate": 'title: "A \\uD800"',
}
"""Front matter that is not to be taken at its word."""


def _lying(data: bytes, size: int) -> bytes:
    """A zip whose last member is said to have another size."""
    out = bytearray(data)
    at = out.rindex(b"PK\x01\x02") + 24
    out[at : at + 4] = struct.pack("<I", size)
    return bytes(out)


def _encrypted(data: bytes) -> bytes:
    out = bytearray(data)
    out[out.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(out)


def _twice(name: str, data: bytes, other: bytes) -> bytes:
    """A zip with one more member of a name that it has."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.NameToInfo.pop(name)  # else it warns
        archive.writestr(name, other)
    return out.getvalue()


def _linked(target: str) -> bytes:
    """A zip of nothing but a symbolic link."""
    out = io.BytesIO()
    link = zipfile.ZipInfo("link.txt")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, target)
    return out.getvalue()


def _texts() -> dict[str, tuple[str, bytes]]:
    nested = "".join(f"{'  ' * depth}* a\n" for depth in range(200))
    return {
        "NULs": ("a.txt", b"Title: A\n\nOne\0word.\n"),
        "NULs in HTML": ("a.html", b"<p>One\0word.</p>"),
        "NULs in Markdown": ("a.md", b"# A\n\nOne\0word.\n"),
        "NULs in RTF": ("a.rtf", b"{\\rtf1 One\0word.}"),
        "NULs in fb2": ("a.fb2", fb2().replace(b"word", b"\0word")),
        "a lone surrogate": ("a.txt", b"Title: A\n\nOne \xed\xa0\x80 word and caf\xc3\xa9.\n"),
        "a lone surrogate in HTML": (
            "a.html",
            b"<meta charset=utf-8><p>One \xed\xa0\x80 word.</p>",
        ),
        "a lone surrogate in fb2": ("a.fb2", fb2(text="One &#xD800; word.")),
        "a lone surrogate in docx": ("a.docx", docx(text="One &#xD800; word.")),
        "control characters": ("a.txt", bytes(range(1, 9)) * 40),
        "deep HTML": ("a.html", b"<div>" * 50_000 + b"word"),
        "deep quotations": ("a.md", b"# A\n\n" + b">" * 5_000 + b" word\n"),
        "deep lists": ("a.md", f"# A\n\n{nested}".encode()),
        "many brackets": ("a.txt", b"Title: A\n\n" + b"[" * 250_000 + b" word\n"),
        "many brackets of Markdown": ("a.md", b"# A\n\n" + b"[" * 250_000 + b" word\n"),
        "deep RTF": ("a.rtf", b"{\\rtf1 " + b"{" * 20_000 + b"word" + b"}" * 20_001),
        "deep fb2": ("a.fb2", fb2(text=f"{'<emphasis>' * 5_000}word{'</emphasis>' * 5_000}")),
        "deep docx": ("a.docx", docx(text=f"{'<w:r>' * 5_000}word{'</w:r>' * 5_000}")),
        "deep odt": ("a.odt", odt(text=f"{'<t:span>' * 5_000}word{'</t:span>' * 5_000}")),
    }


def _containers() -> dict[str, tuple[str, bytes]]:
    cases: dict[str, tuple[str, bytes]] = {}
    many: Members = {f"extra/{number}.xml": b"" for number in range(10_001)}
    for name, make in CONTAINERS.items():
        data = make()
        cases |= {
            f"very many members in {name}": (name, make(**many)),
            f"a bomb in {name}": (name, make(**{"bomb.xml": bytes(20_000_000)})),
            f"a password on {name}": (name, _encrypted(data)),
            f"half of {name}": (name, data[: len(data) // 2]),
            f"a false size in {name}": (name, _lying(data, 3)),
            f"a size beyond all limits in {name}": (name, _lying(data, 0x7FFFFFFF)),
        }
        for out in ("../canary.txt", "/tmp/canary.txt", "C:\\canary.txt", "x\\..\\..\\canary.txt"):
            cases[f"{out} in {name}"] = (name, make(**{out: "written outside"}))
    inner = zipped({"a.txt": b"a " * 10_000_000})
    cases |= {
        "a bomb": ("a.zip", inner),
        "a bomb in a zip": ("a.zip", zipped({"b.zip": inner})),
        "a bomb of docx in a zip": (
            "a.zip",
            zipped({"a.docx": docx(**{"b.xml": bytes(20_000_000)})}),
        ),
        "a link": ("a.zip", _linked("/etc/passwd")),
        "two pages of one name": ("a.epub", _twice("p.xhtml", epub(), b"<p>Another.</p>")),
        "two documents": ("a.docx", _twice("word/document.xml", docx(), b"<w:document/>")),
        "two texts of one name": (
            "a.zip",
            _twice("a.txt", zipped({"a.txt": "One word."}), b"Two."),
        ),
        "a page from outside": (
            "a.epub",
            epub(**{"a.opf": PACKAGE.replace("p.xhtml", "../../canary.txt")}),
        ),
    }
    return cases


def _entities() -> dict[str, Case]:
    cases: dict[str, Case] = {}
    for what, head in ENTITIES.items():
        for name, make in XML.items():
            cases[f"{what} in {name}"] = (name, partial(_headed, make, head))
        for name, parts in PARTS.items():
            for part, text in parts:
                cases[f"{what} in {name}/{part}"] = (
                    name,
                    partial(_with, XML[name], part, head + text),
                )
    return cases


def _headed(make: Callable[..., bytes], head: str, fill: Callable[[str], str]) -> bytes:
    return make(fill(head), "&x;")


def _with(make: Callable[..., bytes], part: str, text: str, fill: Callable[[str], str]) -> bytes:
    return make(**{part: fill(text)})


REFUSED: dict[str, Case] = {
    **{f"no bytes of {name}": (name, b"") for name in (*XML, "a.txt", "a.md", "a.html", "a.rtf")},
    **_texts(),
    **_containers(),
    **_entities(),
}
