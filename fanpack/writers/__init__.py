"""Writers: one module a format, each a function from a book to the bytes of a file."""

from typing import NamedTuple

from fanpack.findings import Finding


class Made(NamedTuple):
    """A finished file, and what its writer has to say about it."""

    data: bytes
    findings: tuple[Finding, ...] = ()
