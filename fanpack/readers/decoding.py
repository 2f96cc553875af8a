"""Bytes to text: which encoding a plain file is in, and saying so when it had to be guessed."""

import re

from charset_normalizer import from_bytes

from fanpack.findings import FanpackError, Finding

_BOMS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "UTF-32"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
)

_CANDIDATES = (
    *("cp1250", "cp1251", "koi8_r", "cp1253", "cp1255", "cp1256"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp1252"),
)
"""Encodings of fan archives' files, tried by charset-normalizer where the Western ones fail."""

_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""Half of a character as some programs write it in what they call UTF-8."""

_NAMES = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp1250": "Windows-1250"}

_SAMPLE = 64 * 1024
"""Bytes of telling lines that the guess is made from."""

_NOT_TEXT = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters and non-characters: no book format can hold them."""

_WESTERN = frozenset("éèêëàâäáãåçñíîïóôöõúùûüßæœÉÈÊÀÂÄÁÅÇÖÜÚÆŒ’‘“”„–—…«»¡¿·°©®™€£½\xa0")
"""What Western prose has beyond ASCII. The capitals left out are what Mac Roman quotation
marks and dashes turn into when they are read as Windows-1252."""


def decode(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of a plain file, without a byte order mark, and what was guessed about it.

    UTF-8, UTF-16 and UTF-32 are recognised for certain, others are guessed.
    Raises FanpackError for no text at all, NULs, and bytes that are no text.
    """
    text, findings = _decode(data, file)
    if "\0" in text:
        line = _line_of(text, text.index("\0"))
        raise FanpackError(
            Finding("not-text", "NUL character in the text", file=file, line=line,
                    hint="is this a text file?")
        )  # fmt: skip
    if not text.strip().strip("\ufeff\u200b"):
        raise FanpackError(Finding("empty-text", "there is no text", file=file, line=1))
    strange = [match.start() for match in _NOT_TEXT.finditer(text)]
    if len(strange) > max(8, len(text) // 100):
        line = _line_of(text, strange[0])
        raise FanpackError(
            Finding("not-text", "this is not text", file=file, line=line,
                    hint="save the manuscript as plain text in UTF-8")
        )  # fmt: skip
    if strange:
        findings += (
            _guess("control-characters", f"{len(strange)} control characters were made blanks",
                   file, _line_of(text, strange[0])),
        )  # fmt: skip
        text = _NOT_TEXT.sub(" ", text)
    return text, findings


def _decode(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            try:
                text = data[len(mark) :].decode(codec)
            except UnicodeDecodeError as error:
                line = data[: error.start + len(mark)].count(b"\n") + 1
                raise _undecodable(file, line, name) from None
            said = () if name == "UTF-8" else (_encoding(file, 1, name),)
            return text, said
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        first_bad = data.count(b"\n", 0, error.start) + 1
    if _SURROGATE.search(data) and _is_utf8(_SURROGATE.sub(b"", data)):
        raise FanpackError(
            Finding("encoding", "half of a surrogate pair: this is no UTF-8", file=file,
                    line=first_bad, hint="save it in UTF-8")
        )  # fmt: skip
    if b"\0" in data:
        return _decode_wide(data, file)
    return _decode_bytewise(data, file, first_bad)


def _decode_wide(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """UTF-16 without a mark: every other byte of Latin text is a NUL."""
    for codec, nuls in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if nuls.count(0) * 3 > len(nuls) and len(data) % 2 == 0:
            try:
                return data.decode(codec), (_encoding(file, 1, "UTF-16"),)
            except UnicodeDecodeError:
                continue
    line = data.count(b"\n", 0, data.index(b"\0")) + 1
    raise FanpackError(
        Finding("not-text", "NUL character in the text", file=file, line=line,
                hint="is this a text file?")
    )  # fmt: skip


def _decode_bytewise(data: bytes, file: str, first_bad: int) -> tuple[str, tuple[Finding, ...]]:
    lines = data.split(b"\n")
    odd = [line for line in lines if not line.isascii()]
    broken = [line for line in odd if not _is_utf8(line)]
    codec = _guess_codec(b"\n".join(broken)[:_SAMPLE])
    if codec is None:
        raise _undecodable(file, first_bad, "UTF-8")
    name = _NAMES.get(codec, codec)
    mixed = len(broken) < len(odd)
    try:
        if not mixed:
            return data.decode(codec), (_encoding(file, first_bad, name),)
        decoded = [line.decode("utf-8" if _is_utf8(line) else codec) for line in lines]
    except UnicodeDecodeError:
        raise _undecodable(file, first_bad, name) from None
    message = f"UTF-8 and {name} mixed; {len(broken)} lines were read as {name}"
    return "\n".join(decoded), (_guess("encoding", message, file, first_bad),)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guess_codec(sample: bytes) -> str | None:
    """The likeliest encoding of lines that are not UTF-8, or None if nothing fits."""
    for codec in ("cp1252", "mac_roman"):
        if _is_western(sample, codec):
            return codec
    best = from_bytes(sample, cp_isolation=list(_CANDIDATES), enable_fallback=False).best()
    return str(best.encoding) if best is not None else None


def _is_western(sample: bytes, codec: str) -> bool:
    """Whether the bytes beyond ASCII are few and, read so, the usual ones."""
    try:
        marks = [mark for mark in sample.decode(codec) if mark > "\x7f"]
    except UnicodeDecodeError:
        return False
    usual = sum(mark in _WESTERN for mark in marks)
    return len(marks) * 3 <= len(sample) and usual >= 0.9 * len(marks)


def _line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _undecodable(file: str, line: int, name: str) -> FanpackError:
    return FanpackError(
        Finding("encoding", f"this line is not {name}, nor any other encoding that was tried",
                file=file, line=line, hint="save the manuscript in UTF-8")
    )  # fmt: skip


def _encoding(file: str, line: int, name: str) -> Finding:
    return _guess("encoding", f"read as {name}", file, line)


def _guess(code: str, message: str, file: str, line: int) -> Finding:
    return Finding(code, message, "guess", file=file, line=line, hint="UTF-8 needs no guess")
