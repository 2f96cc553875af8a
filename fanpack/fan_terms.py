"""The vocabulary in which editions say what fan archives say of a work and no other vocabulary has.

The writers of EPUB and HTML declare it with the prefix ``fan``; their readers know it again.
"""

NAMESPACE = "urn:x-fanpack:terms#"
"""Declared as ``fan``."""

LISTS = {
    "fan:fandom": "fandoms",
    "fan:relationship": "relationships",
    "fan:character": "characters",
    "fan:category": "categories",
    "fan:warning": "warnings",
    "fan:genre": "genres",
}
"""Properties that stand once for each value of a field of `Metadata`, and the field."""

TAG = "fan:tag"
"""The property of one of the `tags`; an EPUB has them as subjects."""
