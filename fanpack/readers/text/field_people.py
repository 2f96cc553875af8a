"""Who made a work: authors in their by-lines, with addresses; beta readers and artists."""

import re
from dataclasses import replace

from fanpack.book import Contributor
from fanpack.readers.text.field_values import NAME_BREAK, URL, names_in, quoted, same_words
from fanpack.readers.text.fields import FIELD_NAMES, Fields
from fanpack.readers.text.preface_pieces import Piece

_ADDRESS = re.compile(r"[<(\[]?\s*(?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,255}\s*[>)\]]?")
_ICON = re.compile(r"\[(?:(?:un)?info|personal profile|profile|community profile|community)\]\s*")
"""What is left of the little picture beside a name on LiveJournal and Dreamwidth."""
_LONGEST_NAME = 6
"""Words; what is longer is a sentence about someone."""


def add_authors(fields: Fields, text: str, piece: Piece, written: str) -> bool:
    """Take the authors that a text names; False if it names none. `written` is the by-line."""
    url = URL.search(text)
    for icon in _ICON.findall(text):
        fields.trace.remove((replace(piece.lines[0], text=icon),), "a picture beside a name")
    text = _ICON.sub("", text)
    name = _ADDRESS.sub("", text)
    name = (URL.sub("", name) if url else name).strip(' -–—,:()<>[]"')
    if not name or len(name) > 120:
        return False
    parts = [part for part in NAME_BREAK.split(name) if part]
    if not all(len(part.split()) <= _LONGEST_NAME for part in parts):
        return False
    people = tuple(Contributor(part, url[0] if url and len(parts) == 1 else "") for part in parts)
    known = fields.values.get("authors", ())
    again = [person for person in people if any(same_words(person.name, k.name) for k in known)]
    if again:
        whole = written or text
        return len(again) == len(people) and fields.said_again(piece, whole, "the author again")
    fields.values["authors"] = (*known, *people)
    fields.trace.say(piece.lines[0], f"author: {quoted(parts)}")
    pages = [url[0]] if url and len(parts) > 1 else []
    for address in (*_ADDRESS.findall(text), *pages):
        line = replace(piece.lines[0], text=address.strip("<>()[] "))
        fields.paragraph("notes_before", (line,))
    if written:
        fields.trace.remove(
            (replace(piece.lines[0], text=written.replace(text, " ", 1)),), "words of a by-line"
        )
    fields.joints(text, NAME_BREAK, piece)
    return True


def add_people(fields: Fields, name: str, text: str, piece: Piece) -> bool:
    """Take the people that a text names into one of the fields for them."""
    parts = names_in(text)
    fields.values[name] = (*fields.values.get(name, ()), *(Contributor(part) for part in parts))
    fields.joints(text, NAME_BREAK, piece)
    fields.trace.say(piece.lines[0], f"{FIELD_NAMES[name]}: {quoted(parts)}")
    return True
