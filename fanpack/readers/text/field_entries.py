"""Puts each part of a header into its field, and says which line became what.

No line disappears: what fits no field, or a field that is taken, stays in the author's
notes as it was written.
"""

import re
from dataclasses import replace

from fanpack.book import Status, words_of
from fanpack.readers.bare_lines import (
    bare_author,
    bare_fandom,
    bare_kinds,
    bare_pairings,
    is_thanks,
)
from fanpack.readers.dates import iso_date
from fanpack.readers.headers import Label
from fanpack.readers.headings import unquoted
from fanpack.readers.text.field_people import add_authors, add_people
from fanpack.readers.text.field_series import add_series, add_series_sentence
from fanpack.readers.text.field_titles import set_title, take_count
from fanpack.readers.text.field_values import (
    URL,
    are_categories,
    are_genres,
    are_names,
    same_words,
    split_values,
)
from fanpack.readers.text.fields import FIELD_NAMES, Fields
from fanpack.readers.text.preface import Entry
from fanpack.readers.text.preface_pieces import Piece

_BLOCK_FIELDS = frozenset(
    {"summary", "disclaimer", "dedication", "acknowledgments", "notes_before", "notes_after"}
    | {"legend"}
)
_LISTS = frozenset({"warnings", "genres", "relationships", "characters", "fandoms", "tags"})
_DATES = frozenset({"written", "published", "updated"})
_LANGUAGES = {
    "english": "en", "deutsch": "de", "german": "de", "français": "fr", "french": "fr",
    "español": "es", "spanish": "es", "português": "pt", "portuguese": "pt", "polski": "pl",
    "polish": "pl", "čeština": "cs", "czech": "cs", "italiano": "it", "italian": "it",
    "nederlands": "nl", "dutch": "nl", "svenska": "sv", "swedish": "sv", "русский": "ru",
    "russian": "ru", "japanese": "ja", "日本語": "ja", "chinese": "zh", "中文": "zh",
}  # fmt: skip
_STATUSES: dict[str, Status] = {
    "complete": "complete", "completed": "complete", "finished": "complete", "yes": "complete",
    "wip": "in-progress", "in progress": "in-progress", "in-progress": "in-progress",
    "incomplete": "in-progress", "work in progress": "in-progress", "no": "in-progress",
    "ongoing": "in-progress", "hiatus": "hiatus", "on hiatus": "hiatus",
    "abandoned": "abandoned", "discontinued": "abandoned",
}  # fmt: skip
_COUNTED = re.compile(r"\d")
_COUNT_LABEL = re.compile(r"\d{1,3}\s*(?:/|of)\s*(?:\d{1,3}|\?{1,3})")
_COUNT_NAMES = frozenset({"part", "parts", "chapter", "chapters"})
_TREK = frozenset({"tos", "tas", "tng", "ds9", "voy", "ent", "enterprise", "st:tos", "st:tng"})
"""Codes of the series of Star Trek, by which its newsgroups sort stories."""
_LONGEST_GENRES = 12


def add_entry(fields: Fields, entry: Entry) -> None:
    """Put one part of a header where it belongs."""
    piece = entry.piece
    match piece.kind:
        case "label":
            _add_labelled(fields, entry)
        case "break":
            fields.trace.remove(piece.lines, "a separator in the header")
        case "series":
            add_series_sentence(fields, piece)
        case "legend":
            fields.append("legend", (piece,), "legend")
        case "kinds":
            _add_kinds(fields, piece)
        case "pairing":
            fields.extend("relationships", bare_pairings(piece.text) or (), piece)
        case "author":
            if not add_authors(fields, bare_author(piece.text) or "", piece, piece.text):
                fields.keep(entry)
        case "fandom":
            _add_fandom_line(fields, piece)
        case "breadcrumb":
            _add_breadcrumb(fields, piece)
        case "disclaimer":
            fields.append("disclaimer", (piece,), "disclaimer")
        case "note" if is_thanks(piece.text):
            fields.append("acknowledgments", (piece,), "acknowledgments")
        case "heading" | "short" | "note" | "prose":
            fields.append("notes_before", (piece,), "author's note")


def _add_labelled(fields: Fields, entry: Entry) -> None:
    piece = entry.piece
    assert piece.labelled is not None
    label, value = piece.labelled.label, piece.labelled.value
    count = _COUNT_LABEL.fullmatch(value.strip(" .")) if value else None
    if count and piece.labelled_name in _COUNT_NAMES and not entry.more:
        take_count(fields, value.strip(" ."))
        fields.trace.remove(piece.lines, "a count of chapters")
        return
    if piece.labelled_name == "date" and _add_date(fields, value, piece):
        return
    if label.kept:
        fields.keep(entry)
        return
    lines = (replace(piece.lines[0], text=value), *piece.lines[1:])
    lines = tuple(line for line in lines if line.text)
    filled = (replace(piece, lines=lines, kind="prose"),) if lines else ()
    pieces = (*filled, *entry.more)
    if label.field in _BLOCK_FIELDS:
        fields.label_removed(piece)
        if pieces:
            fields.append(label.field, pieces, FIELD_NAMES[label.field])
        else:
            empty = label.field != "legend"
            said = f"“{piece.labelled.name}” is empty" if empty else "heading of the legend"
            fields.trace.say(piece.lines[0], said)
        return
    text = " ".join(part.text for part in pieces)
    if not text:
        fields.label_removed(piece)
        fields.trace.say(piece.lines[0], f"“{piece.labelled.name}” is empty")
    elif label.field in ("betas", "artists") and not are_names(text):
        fields.append("acknowledgments", (piece, *entry.more), "acknowledgments")
    elif _add_value(fields, label, text, piece):
        fields.label_removed(piece)
    else:
        fields.keep(entry)


def _add_date(fields: Fields, value: str, piece: Piece) -> bool:
    """Take a bare date: a mail was published on it, any other text was written then."""
    name = "published" if fields.mail else "written"
    date = iso_date(value)
    if date is None or fields.values.get(name):
        return False
    fields.values[name] = date
    fields.trace.say(piece.lines[0], f"{FIELD_NAMES[name]}: “{date}”")
    fields.trace.remove(piece.lines, f"a date, now {date}")
    return True


def _add_value(fields: Fields, label: Label, text: str, piece: Piece) -> bool:
    """Put a value of one line into a field; False if it does not fit there."""
    name = label.field
    if name == "title":
        return set_title(fields, text, piece, guess=False)
    if name == "authors":
        return add_authors(fields, text, piece, "")
    if name in ("betas", "artists"):
        return add_people(fields, name, text, piece)
    if name == "categories" and not are_categories(text):
        fandom = fields.has_genres and not are_genres(text)
        name = "fandoms" if fandom else "genres"
    if name == "genres" and (_COUNTED.search(text) or len(text.split()) > _LONGEST_GENRES):
        return False
    if name == "relationships" and "character" in piece.labelled_name:
        items = split_values(text, name)
        fields.between(text, items, piece)
        pairs = [item for item in items if re.search(r"[/+&]|\b[xX×]\b", item)]
        fields.extend("relationships", pairs, piece)
        fields.extend("characters", [item for item in items if item not in pairs], piece)
        return True
    if name in _LISTS or name == "categories":
        items = split_values(text, name)
        fields.between(text, items, piece)
        fields.extend(name, items, piece)
        return True
    if name == "series" and text.casefold().strip(" .:") in _TREK:
        fields.extend("fandoms", (text.strip(" .:"),), piece)
        return True
    if name == "series":
        return add_series(fields, text, piece)
    single: str | None = _bare_rating(text) if name == "rating" else text
    if name in _DATES:
        single = iso_date(text)
        if single:
            fields.trace.remove((replace(piece.lines[0], text=text),), f"a date, now {single}")
    elif name == "status":
        single = _STATUSES.get(text.casefold().strip(" .!"))
        if single:
            fields.trace.remove((replace(piece.lines[0], text=text),), f"a status: {single}")
    elif name == "language":
        single = _LANGUAGES.get(text.casefold().strip(" ."))
        if single:
            fields.trace.remove((replace(piece.lines[0], text=text),), f"a language: {single}")
    elif name == "source":
        single = text if URL.fullmatch(text) else None
    if not single or fields.values.get(name):
        return False
    fields.values[name] = single
    fields.trace.say(piece.lines[0], f"{FIELD_NAMES[name]}: “{single}”")
    return True


def _add_kinds(fields: Fields, piece: Piece) -> None:
    kinds = bare_kinds(piece.text)
    assert kinds is not None
    left = words_of(piece.text)
    said = (*kinds.genres, kinds.rating, *kinds.pairings, kinds.fandom)
    for word in words_of(" ".join(said)):
        left.remove(word)
    if left:
        fields.trace.remove((replace(piece.lines[0], text=" ".join(left)),), "a label")
    fields.extend("fandoms", filter(None, (kinds.fandom,)), piece)
    fields.extend("relationships", kinds.pairings, piece)
    fields.extend("genres", kinds.genres, piece)
    if kinds.rating and fields.values.get("rating"):
        fields.paragraph("notes_before", (replace(piece.lines[0], text=kinds.rating),))
    elif kinds.rating:
        fields.values["rating"] = kinds.rating
        fields.trace.say(piece.lines[0], f"rating: “{kinds.rating}”", "rating")


def _add_breadcrumb(fields: Fields, piece: Piece) -> None:
    """`Fandom ❯ Title ❯ Chapter`, as an archive puts it above each page."""
    parts = [part.strip() for part in piece.text.split("❯")]
    fandom = re.sub(r"\s*fan ?fiction$", "", parts[0], flags=re.IGNORECASE)
    fields.extend("fandoms", (fandom,), piece)
    left = [parts[0].removeprefix(fandom), *parts[2:]]
    if not fields.values.get("title"):
        set_title(fields, parts[1], piece, guess=True)
    elif not same_words(parts[1], fields.values["title"]):
        fields.paragraph("notes_before", (replace(piece.lines[0], text=parts[1]),))
    else:
        left.append(parts[1])
    text = " ".join(filter(None, left))
    fields.trace.remove((replace(piece.lines[0], text=text),), "an archive's path to the page")


def _add_fandom_line(fields: Fields, piece: Piece) -> None:
    """`A Sailor Moon fanfic by Someone`."""
    fandom = bare_fandom(piece.text)
    assert fandom is not None
    fields.extend("fandoms", (fandom,), piece)
    author = bare_author(piece.text)
    left = piece.text.replace(fandom, " ", 1)
    if author and add_authors(fields, author, piece, ""):
        left = left[: left.rindex(author)]
    fields.trace.remove((replace(piece.lines[0], text=left),), "words around a fandom")


def _bare_rating(text: str) -> str:
    """A rating without the brackets or quotation marks around it."""
    bare = re.fullmatch(r"[\[(<{]\s*([^\[\]()<>{}]+?)\s*[\])>}]", text)
    return unquoted(bare[1] if bare else text)
