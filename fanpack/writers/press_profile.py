"""The ICC profile of black ink, made by computation: what a page of black alone is meant for.

A PDF/A whose output intent is a grey profile may hold no other colour than
grey (ISO 19005-2, 6.2.4.3), so that a validator proves the black to be one ink.
"""

import struct

_TONE = 1.8
"""Grey to light, as an exponent: near the dot gain of offset and toner on uncoated paper."""

_D50 = (0.9642, 1.0, 0.8249)


def black_profile() -> bytes:
    """A version 2 profile of a one-ink printer (ICC.1:2001-04, 6.3.3.1 and 6.5)."""
    tags = {
        b"desc": _description("Black ink"),
        b"cprt": b"text\0\0\0\0" + b"No copyright, use freely\0",
        b"wtpt": b"XYZ \0\0\0\0" + b"".join(_fixed(value) for value in _D50),
        b"kTRC": b"curv\0\0\0\0" + struct.pack(">IH", 1, round(_TONE * 256)),
    }
    table, body = b"", b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    size = start + len(body)
    return _header(size) + struct.pack(">I", len(tags)) + table + body


def _header(size: int) -> bytes:
    created = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = struct.pack(">I4sI4s4s4s", size, b"\0\0\0\0", 0x02100000, b"prtr", b"GRAY", b"XYZ ")
    head += created + b"acsp" + b"\0" * 4 + struct.pack(">I", 0) + b"\0" * 16
    head += struct.pack(">I", 0) + b"".join(_fixed(value) for value in _D50)
    return head + b"\0" * (128 - len(head))


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _description(text: str) -> bytes:
    """A `textDescriptionType` (ICC.1:2001-04, 6.5.17): ASCII, and empty Unicode and script."""
    plain = text.encode("ascii") + b"\0"
    return b"desc\0\0\0\0" + struct.pack(">I", len(plain)) + plain + b"\0" * (8 + 3 + 67)
