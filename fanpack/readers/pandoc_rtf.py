"""Makes an rtf ready for pandoc: see `fanpack.readers.pandoc_source`.

pandoc 3.9 loses the letter behind some `\\uN` escapes, joins the words around page and
section breaks, knows no `\\line` in place of `\\par`, and says nothing of alignment. So
the file is read token by token (RTF 1.9.1) and written again in the plainest form.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fanpack.book import ParagraphKind
from fanpack.readers.pandoc_rtf_tables import (
    CHARACTERS,
    CHARSETS,
    CODEPAGES,
    LEFT_OUT,
    SKIPPED,
    properties_of,
    style_names,
)
from fanpack.readers.pandoc_source import (
    ALL_MARKS,
    CHARACTER,
    END,
    About,
    Prepared,
    check_size,
)

MAX_RTF_BYTES = 64 * 1024 * 1024
MAX_TOKENS = 1_500_000
_DEEPEST = 500

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([\r\n]+)"
    rb"|([^\\{}\r\n]+)|\\'?",
    re.DOTALL,
)
_PICTURE = re.compile(rb"\\(pngblip|jpegblip|emfblip|wmetafile\d*|macpict|dibitmap\d*|wbitmap\d*)")

_LINK = re.compile(
    rb'\\fldinst[\s{}]{0,9}(?:\\[a-z]+-?\d* ?|[{}\s]){0,20}HYPERLINK\s{1,9}"'
    rb'((?:https?://|mailto:)[^"\\{}\s]{1,2000})"'
)
_SCRIVENER = re.compile(rb"<!?\$Scr_[A-Za-z]{1,8}::\d{1,6}>")
"""Scrivener's own marks for styles, which stand in the text of its files."""
_FIELD = 4000
"""Bytes from a field's beginning in which its instruction ends."""


@dataclass(slots=True)
class _Group:
    """What holds inside of one pair of braces."""

    skip: bool = False
    left_out: str = ""
    fallback: int = 1
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    note: bool = False
    link: bool = False
    text_from: int = 0
    own_text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Paragraph:
    align: ParagraphKind = ""
    style: int | None = None
    new_page: bool = False


def prepare_rtf(data: bytes, file: str) -> Prepared:
    """An rtf as pandoc gets it, with all that pandoc would not tell."""
    made = Prepared(file, "rtf")
    rewriting = _Rewriting(made, data)
    made.data = b"{\\rtf1\\ansi " + rewriting.run() + b"}"
    made.text = rewriting.words()
    made.properties = properties_of(data, rewriting.codepage)
    rewriting.say()
    check_size(made)
    return made


def prepare_rtfs(parts: Sequence[bytes], made: Prepared) -> list[range]:
    """Several rtf files as one, in order; gives back the paragraph numbers of each."""
    numbers: list[range] = []
    rewritten: list[bytes] = []
    texts = [made.text]
    for data in parts:
        first = len(made.about) + 1
        rewriting = _Rewriting(made, data)
        rewritten.append(rewriting.run() + b"\\par\\pard\n")
        texts.append(rewriting.words())
        numbers.append(range(first, len(made.about) + 1))
    made.data = b"{\\rtf1\\ansi " + b"".join(rewritten) + b"}"
    made.text = "\n".join(texts)
    check_size(made)
    return numbers


def _check(made: Prepared, data: bytes) -> None:
    if len(data) > MAX_RTF_BYTES:
        message = f"it is larger than {MAX_RTF_BYTES // 1024 // 1024} MB"
        raise made.error("too-large", message, "save it as docx")
    if b"\0" in data:
        raise made.error("not-text", "there are NULs in this rtf", "save it anew")
    if not data.lstrip().startswith(b"{\\rtf"):
        raise made.error("not-rtf", "this is no rtf", "save it anew")


class _Rewriting:
    """One file while it is read and written again."""

    def __init__(self, made: Prepared, data: bytes) -> None:
        _check(made, data)
        self.made = made
        self.data = _SCRIVENER.sub(b"", data) if b"$Scr_" in data else data
        self.out: list[bytes] = []
        self.text: list[str] = []
        self.groups: list[_Group] = [_Group()]
        self.paragraph = _Paragraph()
        self.begun = False
        self.pending_page = False
        self.codepage = "cp1252"
        self.fonts: dict[int, str] = {}
        self.to_skip = 0
        self.raw = bytearray()
        self.high: int | None = None
        self.aside: list[str] = []
        self.deleted = self.added = 0
        self.comments: list[tuple[int, str]] = []
        self.lines_are_paragraphs = self._lines_are_paragraphs()
        self.styles = style_names(data)

    def _lines_are_paragraphs(self) -> bool:
        """Whether `\\line` ends the paragraphs, as in WordPad's files."""
        lines = len(re.findall(rb"\\line(?![a-z])", self.data))
        paragraphs = len(re.findall(rb"\\par(?![a-z])", self.data))
        return lines >= 3 and lines > 2 * paragraphs

    def run(self) -> bytes:
        """The file, written again."""
        self._read_fonts()
        at = count = 0
        end = len(self.data)
        while at < end:
            match = _TOKEN.match(self.data, at)
            if match is None:
                at += 1
                continue
            at = match.end()
            count += 1
            if count > MAX_TOKENS:
                raise self.made.error("too-large", "it is too large", "save it as docx")
            word, number, code, symbol, brace, _, plain = match.groups()
            if brace == b"{":
                jump = self._open(at)
                at = jump or at
            elif brace == b"}":
                self._close()
            elif word is not None:
                at = self._word(word, int(number) if number else None, match, at)
            elif code is not None:
                self._byte(int(code, 16))
            elif symbol is not None:
                self._symbol(symbol)
            elif plain is not None:
                self._plain(plain)
        self._flush()
        while len(self.groups) > 1:
            self._close()
        return b"".join(self.out)

    def words(self) -> str:
        """All text of the file; what is left out, and footnotes, at the end."""
        return "\n".join(("".join(self.text), *self.aside))

    def say(self) -> None:
        """Warn of tracked changes and comments."""
        self.made.say_changes(self.added, self.deleted, self.comments)

    # -- fonts and groups -----------------------------------------------------

    def _read_fonts(self) -> None:
        head = self.data[: 1 << 20]
        for match in re.finditer(
            rb"\\f(\d{1,5})(?:\\[a-z]+-?\d* ?){0,6}?\\fcharset(\d{1,3})", head
        ):
            charset = int(match[2])
            if charset in CHARSETS:
                self.fonts[int(match[1])] = CHARSETS[charset]
        if page := re.search(rb"\\ansicpg(\d{1,5})", head):
            name = {b"10000": "mac_roman", b"65001": "utf-8", b"932": "cp932"}.get(page[1])
            self.codepage = name or f"cp{page[1].decode()}"
        elif kind := re.match(rb"\s*\{\\rtf\d?\s*\\(mac|pca?)(?![a-z])", head):
            self.codepage = CODEPAGES[kind[1]]

    def _open(self, at: int) -> int:
        """Begin a group; where to go on, if all of it is skipped at once."""
        self._flush()
        top = self.groups[-1]
        if len(self.groups) > _DEEPEST:
            raise self.made.error("too-deep", "it is nested too deeply", "save it anew")
        start = self.data[at : at + 40]
        skip = top.skip
        left_out = top.left_out
        match = re.match(rb"\s*(\\\*)?\s*\\([a-zA-Z]+)", start)
        name = match[2] if match else b""
        if name == b"pict" and not skip:
            return self._picture(at)
        if name in SKIPPED or (
            match and match[1] and name not in (b"shppict", b"annotation", b"shpinst", b"cs")
        ):
            skip = True
        if name in LEFT_OUT:
            left_out = LEFT_OUT[name]
        if name == b"shptxt" and not skip:
            self._end_paragraph()
        note = top.note
        if name == b"footnote" and not skip:
            self._begin()
            note = True
        group = replace(top, skip=skip, left_out=left_out, note=note, own_text=[])
        if note and not top.note:
            group.text_from = len(self.text)
        if left_out and not top.left_out:
            group.own_text = []
        elif left_out:
            group.own_text = top.own_text
        if name == b"field":
            group.link = False
        self.groups.append(group)
        if not skip and not left_out:
            self.out.append(b"{")
            if name == b"field" and (link := _LINK.search(self.data[at : at + _FIELD])):
                group.link = True
                self.out.append(b'\\field{\\*\\fldinst HYPERLINK "' + link[1] + b'"}')
        return 0

    def _close(self) -> None:
        self._flush()
        if len(self.groups) == 1:
            return
        group = self.groups.pop()
        top = self.groups[-1]
        if group.left_out and not top.left_out:
            text = "".join(group.own_text)
            self.aside.append(text)
            number = len(self.made.about)
            self.made.drop(text, group.left_out, number)
            if group.left_out == "a comment":
                self.comments.append((number, " ".join(text.split())))
        elif not group.skip and not group.left_out:
            self.out.append(b"}")
        if group.note and not top.note:
            self.aside.append("".join(self.text[group.text_from :]))
            del self.text[group.text_from :]

    def _picture(self, at: int) -> int:
        """Take the picture of a `\\pict` group; gives back where the group ends."""
        depth, end = 1, at
        for match in re.compile(rb"[{}]").finditer(self.data, at):
            depth += 1 if match[0] == b"{" else -1
            if depth == 0:
                end = match.end()
                break
        else:
            end = len(self.data)
        group = self.data[at:end]
        kind = _PICTURE.search(group)
        digits = re.compile(rb"(?:[\s}]|\\[a-z]+-?\d*)((?:[0-9a-fA-F]{2}\s*){16,})").search(group)
        data: bytes | None = b""
        if digits is not None and kind is not None:
            data = bytes.fromhex(digits[1].decode("ascii"))
        endings = {b"pngblip": "png", b"jpegblip": "jpg"}
        ending = endings.get(kind[1], "wmf") if kind is not None else "wmf"
        if self.groups[-1].left_out:
            return end
        self._begin()
        mark = self.made.add_picture(f"picture-{len(self.made.pictures) + 1}.{ending}", data, "")
        self._emit(mark)
        return end

    # -- tokens ---------------------------------------------------------------

    def _word(self, word: bytes, number: int | None, match: "re.Match[bytes]", at: int) -> int:
        top = self.groups[-1]
        if word == b"u" and number is not None:
            self._flush()
            self._unicode(number)
            self.to_skip = top.fallback
            return at
        if self.to_skip:
            # A control word counts as one character of the fallback (RTF 1.9.1, `\uc`).
            self.to_skip -= 1
            return at
        if word == b"rtf":
            return at
        if word == b"uc":
            top.fallback = max(0, min(number if number is not None else 1, 16))
            return at
        if word == b"bin":
            return at + max(0, number or 0)
        self._flush()
        if word in CHARACTERS:
            self._character(CHARACTERS[word])
        elif word in (
            b"par",
            b"sect",
            b"page",
            b"column",
            b"line",
            b"softline",
            b"cell",
            b"row",
            b"nestcell",
            b"nestrow",
        ):
            self._break(word)
        elif word == b"v":
            top.hidden = number != 0
        elif word == b"deleted":
            top.deleted = number != 0
            self.deleted += number != 0
        elif word == b"revised":
            self.added += number != 0
        elif not top.skip and not top.left_out:
            if word == b"field" or (word == b"fldrslt" and not top.link):
                return at
            self._setting(word, number)
            self.out.append(match[0].rstrip() + b" ")
        return at

    def _setting(self, word: bytes, number: int | None) -> None:
        top = self.groups[-1]
        match word:
            case b"pard":
                self.paragraph = _Paragraph(new_page=self.paragraph.new_page)
            case b"qc":
                self.paragraph.align = "center"
            case b"qr":
                self.paragraph.align = "right"
            case b"ql" | b"qj":
                self.paragraph.align = ""
            case b"s":
                self.paragraph.style = number
            case b"f":
                top.font = number
            case b"pagebb":
                self.pending_page = True
            case b"plain":
                top.hidden = top.deleted = False
            case _:
                pass

    def _break(self, word: bytes) -> None:
        top = self.groups[-1]
        if top.skip:
            return
        if top.left_out:
            top.own_text.append("\n")
            return
        if word == b"line" and not self.lines_are_paragraphs:
            self._begin()
            self.out.append(b"\\line ")
            self.text.append("\n")
            return
        if word == b"softline":
            self._character(" ")
            return
        if word in (b"page", b"column", b"sect"):
            if self.begun:
                self._end_paragraph()
            self.pending_page = True
            return
        if word == b"row" or word == b"nestrow":
            self.out.append(b"\\" + word + b" ")
            return
        self._begin()
        self.out.append(b"\\par " if word == b"line" else b"\\" + word + b" ")
        self.text.append("\n")
        self.begun = top.note and self.begun

    def _end_paragraph(self) -> None:
        if self.begun and not self.groups[-1].note:
            self.out.append(b"\\par ")
            self.text.append("\n")
            self.begun = False

    def _begin(self) -> None:
        """Number the paragraph, if this is the first of its text."""
        if self.begun or self.groups[-1].note:
            return
        self.begun = True
        state = self.paragraph
        name = self.styles.get(state.style or 0, "") if state.style is not None else ""
        about = About(state.align, name, self.pending_page and bool(self.made.about))
        self.pending_page = False
        self._emit(self.made.add_paragraph(about))

    def _emit(self, text: str) -> None:
        for mark in text:
            code = ord(mark)
            if 32 <= code < 127 and mark not in "\\{}":
                self.out.append(bytes((code,)))
            elif code < 0x10000:
                self.out.append(b"\\uc0\\u%d " % code)
            else:
                # pandoc cuts such codes to 16 bits.
                self._emit(f"{CHARACTER}{code}{END}")

    def _character(self, text: str) -> None:
        top = self.groups[-1]
        if top.skip:
            return
        text = ALL_MARKS.sub("", text)
        if top.left_out:
            top.own_text.append(text)
            return
        if (top.hidden or top.deleted) and text:
            reason = "a deletion that was tracked" if top.deleted else "hidden text"
            number = len(self.made.about)
            self.aside.append(text)
            self.made.drop(text, reason, number)
            return
        if text:
            self._begin()
            self.text.append(text)
            self._emit(text)

    def _plain(self, data: bytes) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(data))
            self.to_skip -= skipped
            data = data[skipped:]
        if data:
            self.raw += data

    def _byte(self, code: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
            return
        self.raw.append(code)

    def _flush(self) -> None:
        """Decode the bytes read so far, which may be halves of characters each."""
        self.to_skip = 0
        if not self.raw:
            return
        data, self.raw = bytes(self.raw), bytearray()
        self.high = None
        codec = self.fonts.get(self.groups[-1].font or -1, self.codepage)
        try:
            text = data.decode("ascii" if data.isascii() else codec, "replace")
        except LookupError:
            text = data.decode("cp1252", "replace")
        self._character(text)

    def _unicode(self, number: int) -> None:
        code = number % 0x10000 if number < 0 else number
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return
        if 0xDC00 <= code < 0xE000:
            if self.high is None:
                return
            code = 0x10000 + ((self.high - 0xD800) << 10) + (code - 0xDC00)
        self.high = None
        if 0 < code <= 0x10FFFF:
            self._character(chr(code))

    def _symbol(self, symbol: bytes) -> None:
        if self.to_skip:
            self.to_skip -= 1
            return
        if symbol in b"\\{}":
            self.raw += symbol
            return
        self._flush()
        if symbol in (b"\n", b"\r"):
            self._break(b"par")
        elif symbol in (b"~", b"_", b"-"):
            self._character({b"~": "\xa0", b"_": "\u2011", b"-": "\u00ad"}[symbol])
