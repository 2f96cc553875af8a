"""The text of an RTF file, for the proof: control words stripped, nothing understood."""

import re
from dataclasses import dataclass, replace

_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_NO_TEXT = frozenset(
    b"fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr "
    b"footerf fldinst object listtable listoverridetable rsidtbl generator xmlnstbl themedata "
    b"colorschememapping latentstyles datastore pntext pn bkmkstart bkmkend filetbl revtbl "
    b"listtext ftnsep ftnsepc aftnsep nonshppict".split()
)
_DELETED = frozenset((b"deleted", b"v"))
_SPACE = frozenset(b"par line tab cell row sect page column pard emspace enspace qmspace".split())
_SIGNS = {
    b"rquote": "’", b"lquote": "‘", b"rdblquote": "”", b"ldblquote": "“", b"emdash": "—",
    b"endash": "–", b"bullet": "•", b"zwj": "", b"zwnj": "", b"zwbo": "", b"zwnbo": "",
}  # fmt: skip
_MARKS = {b"~": "\xa0", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\",
          b"\n": " ", b"\r": " "}  # fmt: skip


_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
"""Character sets of fonts (RTF 1.9.1, font table)."""
_FONT = re.compile(rb"\\f(\d{1,5})[^{};]{0,200}?\\fcharset(\d{1,3})")


@dataclass(slots=True)
class _Group:
    """What holds until a brace closes: whether text is shown, bytes to skip behind \\u, font."""

    shown: bool
    skip: int
    font: int


def rtf_text(data: bytes) -> tuple[str, str]:
    """The visible text of an RTF file, and what it hides (deleted text, properties)."""
    out: list[str] = []
    hidden: list[str] = []
    codec = "cp1252"
    fonts = {
        int(number): _CHARSETS.get(int(charset), "") for number, charset in _FONT.findall(data)
    }
    groups: list[_Group] = [_Group(True, 1, -1)]
    pending = 0
    star = False
    waiting = bytearray()

    def put(text: str) -> None:
        (out if groups[-1].shown else hidden).append(text)

    def flush() -> None:
        if waiting:
            put(bytes(waiting).decode(fonts.get(groups[-1].font) or codec, "replace"))
            waiting.clear()

    for found in _TOKEN.finditer(data):
        word, number, code, sign, brace, text = found.groups()
        if code is not None:
            if pending:
                pending -= 1
            else:
                waiting.append(int(code, 16))
            continue
        flush()
        if brace == b"{":
            groups.append(replace(groups[-1]))
            pending, star = 0, False
        elif brace == b"}":
            if len(groups) > 1:
                groups.pop()
            put(" " if not groups[-1].shown else "")
            pending = 0
        elif sign is not None:
            star = sign == b"*"
            put(_MARKS.get(sign, ""))
        elif word is not None:
            hides = star and word != b"shppict"
            if word in _NO_TEXT or hides or (word in _DELETED and number != b"0"):
                groups[-1].shown = False
            elif word == b"shptxt":
                groups[-1].shown = True
            elif word == b"f" and number:
                groups[-1].font = int(number)
            elif word == b"plain":
                groups[-1].font = -1
            elif word == b"ansicpg" and number:
                codec = _codec(int(number), codec)
            elif word == b"mac":
                codec = "mac_roman"
            elif word == b"uc" and number:
                groups[-1].skip = max(0, int(number))
            elif word == b"u" and number:
                value = int(number) % 65536
                put(chr(value))
                pending = groups[-1].skip
            elif word in _SPACE or word == b"footnote":
                put(" ")
            elif word in _SIGNS:
                put(_SIGNS[word])
            star = False
        elif text is not None:
            if pending:
                cut = min(pending, len(text))
                text, pending = text[cut:], pending - cut
            put(text.decode(fonts.get(groups[-1].font) or codec, "replace"))
    flush()
    return _paired("".join(out)), _paired("".join(hidden))


def _codec(page: int, otherwise: str) -> str:
    name = {10000: "mac_roman", 65001: "utf-8"}.get(page, f"cp{page}")
    try:
        b"".decode(name)
    except LookupError:
        return otherwise
    return name


def _paired(text: str) -> str:
    """A text with surrogate pairs joined and lone ones made signs."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
