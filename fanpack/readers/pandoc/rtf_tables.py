"""What an rtf says of itself, and the tables of its words: characters, code pages, no text."""

import re

from fanpack.readers.pandoc.source import Properties

SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info generator listtable listoverridetable revtbl rsidtbl"
    b" themedata colorschememapping latentstyles datastore xmlnstbl filetbl pgptbl mmathPr"
    b" nonshppict bkmkstart bkmkend fldinst pntext listtext pn pnseclvl atnid atnauthor"
    b" atntime atndate atnref atrfstart atrfend objdata shppict_ panose falt".split()
)
"""Destinations without text of the author's."""
LEFT_OUT = {
    b"header": "a running head", b"headerl": "a running head", b"headerr": "a running head",
    b"headerf": "a running head", b"footer": "a running foot", b"footerl": "a running foot",
    b"footerr": "a running foot", b"footerf": "a running foot", b"annotation": "a comment",
}  # fmt: skip
CHARACTERS = {
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"emspace": "\u2003", b"enspace": "\u2002", b"tab": " ",
}  # fmt: skip
CODEPAGES = {
    b"ansi": "cp1252", b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850",
}  # fmt: skip
CHARSETS = {
    128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 77: "mac_roman",
}  # fmt: skip
"""Python's names for the character sets of fonts (RTF 1.9.1, `\\fcharset`)."""


def style_names(data: bytes) -> dict[int, str]:
    """The names of paragraph styles by number."""
    at = data.find(b"{\\stylesheet")
    if at < 0:
        return {}
    sheet = data[at : at + 200_000]
    names: dict[int, str] = {}
    for match in re.finditer(
        rb"\{\\s(\d{1,4})(?![a-z])[^{};]{0,2000}?([^\\{};\s][^\\{};]{0,60});\}", sheet
    ):
        name = re.sub(rb"^[a-z]+-?\d* ", b"", match[2]).decode("latin-1").strip()
        if name.lower() not in ("normal", "body text", "standard", "default"):
            names[int(match[1])] = name
    return names


def lines_are_paragraphs(data: bytes) -> bool:
    """Whether `\\line` ends the paragraphs, as in WordPad's files."""
    lines = len(re.findall(rb"\\line(?![a-z])", data))
    paragraphs = len(re.findall(rb"\\par(?![a-z])", data))
    return lines >= 3 and lines > 2 * paragraphs


def encodings_of(data: bytes) -> tuple[dict[int, str], str]:
    """Python's names for the character sets of the fonts by number, and of all other text."""
    head = data[: 1 << 20]
    fonts: dict[int, str] = {}
    for match in re.finditer(rb"\\f(\d{1,5})(?:\\[a-z]+-?\d* ?){0,6}?\\fcharset(\d{1,3})", head):
        charset = int(match[2])
        if charset in CHARSETS:
            fonts[int(match[1])] = CHARSETS[charset]
    if page := re.search(rb"\\ansicpg(\d{1,5})", head):
        name = {b"10000": "mac_roman", b"65001": "utf-8", b"932": "cp932"}.get(page[1])
        return fonts, name or f"cp{page[1].decode()}"
    if kind := re.match(rb"\s*\{\\rtf\d?\s*\\(mac|pca?)(?![a-z])", head):
        return fonts, CODEPAGES[kind[1]]
    return fonts, "cp1252"


def properties_of(data: bytes, codepage: str) -> Properties:
    """What the `\\info` group of an rtf says, in the code page of its text."""
    head = data[: 1 << 20]

    def said(name: bytes) -> str:
        match = re.search(rb"\{\\" + name + rb"\s([^{}]{1,400})\}", head)
        if match is None:
            return ""
        text = re.sub(rb"\\'([0-9a-fA-F]{2})", lambda found: bytes((int(found[1], 16),)), match[1])
        try:
            whole = re.sub(rb"\\[a-z]+-?\d* ?\??", b"", text).decode(codepage, "replace")
        except LookupError:
            whole = text.decode("cp1252", "replace")
        return " ".join(whole.split())

    keywords = said(b"keywords").replace(";", ",").split(",")
    return Properties(
        title=said(b"title"),
        creator=said(b"author"),
        description=said(b"doccomm"),
        keywords=tuple(word.strip() for word in keywords if word.strip()),
    )
