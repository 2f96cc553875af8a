"""Makes an rtf ready for pandoc: see `fanpack.readers.pandoc.source`.

pandoc 3.9 loses the letter behind some `\\uN` escapes, joins the words around page and
section breaks, knows no `\\line` in place of `\\par`, and says nothing of alignment. So
the file is read token by token (RTF 1.9.1) and written again in the plainest form.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from fanpack.readers.pandoc.rtf_plain import PlainRtf
from fanpack.readers.pandoc.rtf_tables import (
    CHARACTERS,
    LEFT_OUT,
    SKIPPED,
    encodings_of,
    lines_are_paragraphs,
    properties_of,
    style_names,
)
from fanpack.readers.pandoc.source import Prepared, check_size

MAX_RTF_BYTES = 64 * 1024 * 1024
MAX_TOKENS = 1_500_000
_DEEPEST = 500

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|((?:\\'[0-9a-fA-F]{2})+)|\\([^a-zA-Z'])|([{}])|([\r\n]+)"
    rb"|([^\\{}\r\n]+)|\\'?",
    re.DOTALL,
)
_LETTER = rb"\\u(-?\d{1,10})(?!\d) ?(?:\\'[0-9a-fA-F]{2}|[^\\{}\r\n])"
_PLAIN = rb"[^\\{}\r\n]+"
_ESCAPED = re.compile(rb"(?:%s|%s){1,1000}" % (_LETTER, _PLAIN))
"""A text in which letters are `\\uN`, each with one character for who knows no Unicode."""
_ESCAPED_PIECE = re.compile(rb"%s|(%s)" % (_LETTER, _PLAIN))
_PICTURE = re.compile(rb"\\(pngblip|jpegblip|emfblip|wmetafile\d*|macpict|dibitmap\d*|wbitmap\d*)")

_LINK = re.compile(
    rb'\\fldinst[\s{}]{0,9}(?:\\[a-z]+-?\d* ?|[{}\s]){0,20}HYPERLINK\s{1,9}"'
    rb'((?:https?://|mailto:)[^"\\{}\s]{1,2000})"'
)
_SCRIVENER = re.compile(rb"<!?\$Scr_[A-Za-z]{1,8}::\d{1,6}>")
"""Scrivener's own marks for styles, which stand in the text of its files."""
_FIELD = 4000
"""Bytes from a field's beginning in which its instruction ends."""


def prepare_rtf(data: bytes, file: str) -> Prepared:
    """An rtf as pandoc gets it, with all that pandoc would not tell."""
    made = Prepared(file, "rtf")
    tokens = _Tokens(made, data)
    made.data = b"{\\rtf1\\ansi " + tokens.run() + b"}"
    made.text = tokens.plain.words()
    made.properties = properties_of(data, tokens.codepage)
    tokens.plain.say()
    check_size(made)
    return made


def prepare_rtfs(parts: Sequence[bytes], made: Prepared) -> list[range]:
    """Several rtf files as one, in order; gives back the paragraph numbers of each."""
    numbers: list[range] = []
    rewritten: list[bytes] = []
    texts = [made.text]
    for data in parts:
        first = len(made.about) + 1
        tokens = _Tokens(made, data)
        rewritten.append(tokens.run() + b"\\par\\pard\n")
        texts.append(tokens.plain.words())
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


class _Tokens:
    """The tokens of one file while they are read; what they mean goes to `plain`."""

    def __init__(self, made: Prepared, data: bytes) -> None:
        _check(made, data)
        self.made = made
        self.data = _SCRIVENER.sub(b"", data) if b"$Scr_" in data else data
        self.plain = PlainRtf(made, style_names(data), lines_are_paragraphs(self.data))
        self.fonts, self.codepage = encodings_of(self.data)
        self.to_skip = 0
        self.raw = bytearray()
        self.high: int | None = None

    def run(self) -> bytes:
        """The file, written again."""
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
                self._flush()
                self.plain.close()
            elif word is not None:
                at = self._word(word, int(number) if number else None, match, at)
            elif code is not None:
                self._plain(bytes.fromhex(code.replace(b"\\'", b"").decode()))
            elif symbol is not None:
                self._symbol(symbol)
            elif plain is not None:
                self._plain(plain)
        self._flush()
        while len(self.plain.groups) > 1:
            self.plain.close()
        return self.plain.written()

    # -- groups ---------------------------------------------------------------

    def _open(self, at: int) -> int:
        """Begin a group; where to go on, if all of it is skipped at once."""
        self._flush()
        top = self.plain.groups[-1]
        if len(self.plain.groups) > _DEEPEST:
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
            self.plain.end_paragraph()
        note = top.note
        if name == b"footnote" and not skip:
            self.plain.begin()
            note = True
        group = replace(top, skip=skip, left_out=left_out, note=note, own_text=[])
        if note and not top.note:
            group.text_from = len(self.plain.text)
        if left_out and not top.left_out:
            group.own_text = []
        elif left_out:
            group.own_text = top.own_text
        if name == b"field":
            group.link = False
        self.plain.groups.append(group)
        if not skip and not left_out:
            self.plain.put(b"{")
            if name == b"field" and (link := _LINK.search(self.data[at : at + _FIELD])):
                group.link = True
                self.plain.put(b'\\field{\\*\\fldinst HYPERLINK "' + link[1] + b'"}')
        return 0

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
        if self.plain.groups[-1].left_out:
            return end
        self.plain.begin()
        mark = self.made.add_picture(f"picture-{len(self.made.pictures) + 1}.{ending}", data, "")
        self.plain.emit(mark)
        return end

    # -- tokens ---------------------------------------------------------------

    def _word(self, word: bytes, number: int | None, match: "re.Match[bytes]", at: int) -> int:
        top = self.plain.groups[-1]
        if word == b"u" and number is not None:
            self._flush()
            if top.fallback == 1 and (run := _ESCAPED.match(self.data, match.start())):
                for code, plain in _ESCAPED_PIECE.findall(run[0]):
                    self._flush()
                    if code:
                        self._unicode(int(code))
                    else:
                        self._plain(plain)
                return run.end()
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
            self.plain.character(CHARACTERS[word])
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
            self.plain.break_off(word)
        elif word == b"v":
            top.hidden = number != 0
        elif word == b"deleted":
            top.deleted = number != 0
            self.plain.deleted += number != 0
        elif word == b"revised":
            self.plain.added += number != 0
        elif not top.skip and not top.left_out:
            if word == b"field" or (word == b"fldrslt" and not top.link):
                return at
            self.plain.setting(word, number)
            self.plain.put(match[0].rstrip() + b" ")
        return at

    def _plain(self, data: bytes) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(data))
            self.to_skip -= skipped
            data = data[skipped:]
        if data:
            self.raw += data

    def _flush(self) -> None:
        """Decode the bytes read so far, which may be halves of characters each."""
        self.to_skip = 0
        if not self.raw:
            return
        data, self.raw = bytes(self.raw), bytearray()
        self.high = None
        codec = self.fonts.get(self.plain.groups[-1].font or -1, self.codepage)
        try:
            text = data.decode("ascii" if data.isascii() else codec, "replace")
        except LookupError:
            text = data.decode("cp1252", "replace")
        self.plain.character(text)

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
            self.plain.character(chr(code))

    def _symbol(self, symbol: bytes) -> None:
        if self.to_skip:
            self.to_skip -= 1
            return
        if symbol in b"\\{}":
            self.raw += symbol
            return
        self._flush()
        if symbol in (b"\n", b"\r"):
            self.plain.break_off(b"par")
        elif symbol in (b"~", b"_", b"-"):
            self.plain.character({b"~": "\xa0", b"_": "\u2011", b"-": "\u00ad"}[symbol])
