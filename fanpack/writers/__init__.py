"""Writers: one module a format, each a function from a book to the bytes of a file."""

from dataclasses import dataclass

from fanpack.findings import Finding


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, and what its writer has to say about it."""

    data: bytes
    findings: tuple[Finding, ...] = ()
