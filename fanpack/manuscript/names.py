"""Names on disk: natural order, and the names that finished books get."""

import hashlib
import re
import unicodedata

_DIGITS = re.compile(r"(\d+)")
_UNSAFE = re.compile(r"[^A-Za-z0-9_]+")
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O",
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
    }
)  # fmt: skip
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10)}
"""Names that Windows keeps for devices (Microsoft, Naming Files, Paths, and Namespaces)."""
_LONGEST = 100

NaturalKey = tuple[tuple[tuple[int, int, str], ...], str]


def natural_key(name: str) -> NaturalKey:
    """A key that sorts names as people do: 2 before 10, capitals beside small letters."""
    folded = unicodedata.normalize("NFC", name).casefold()
    parts = tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in _DIGITS.split(folded[:500])
        if part
    )
    return parts, name


def ascii_name(name: str, nameless: str = "") -> str:
    """A name in plain ASCII without blanks and dots, the same for the same name always.

    Letters lose their marks; blanks, dots and signs become hyphens. Where letters
    of other scripts had to go, a short digest of the whole name keeps two names apart;
    where nothing else is left of it, the result is `nameless` if that is given.
    """
    composed = unicodedata.normalize("NFC", name)
    spelled = unicodedata.normalize("NFKD", composed.replace("'", "").replace("’", ""))
    bare = "".join(c for c in spelled.translate(_LETTERS) if not unicodedata.combining(c))
    lost = any(c.isalnum() and not c.isascii() for c in bare)
    stem = _UNSAFE.sub("-", bare).strip("-")
    if not stem and nameless:
        return nameless
    if lost or not stem or len(stem) > _LONGEST or stem.casefold() in _RESERVED:
        digest = hashlib.sha256(composed.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        stem = "-".join(part for part in (stem[:_LONGEST].strip("-"), digest) if part)
    return stem
