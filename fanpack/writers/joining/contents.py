"""The contents of a page that somebody else goes on with, without compressing them again.

Compressed data (RFC 1950) are blocks, the last of which says that it is, and a checksum. Here none
says so yet, so that more blocks can follow.
"""

import zlib

_LEVEL = 9
"""As pydyf has it."""
_SUM = 4
"""Bytes of the checksum."""


def begun(contents: bytes) -> bytes:
    """Contents that are compressed, and go on."""
    made = zlib.compressobj(_LEVEL)
    return (
        made.compress(contents)
        + made.flush(zlib.Z_SYNC_FLUSH)
        + zlib.adler32(contents).to_bytes(_SUM)
    )


def ended(contents: bytes, more: bytes) -> bytes:
    """Contents that were begun, as a whole: with `more` after them."""
    blocks, total = contents[:-_SUM], int.from_bytes(contents[-_SUM:])
    window = zlib.decompressobj().decompress(blocks)
    made = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS, zdict=window[-(1 << zlib.MAX_WBITS) :])
    return blocks + made.compress(more) + made.flush() + zlib.adler32(more, total).to_bytes(_SUM)
