"""The series of a work: sentences and labels of a header, the page of a text edition."""

from dataclasses import replace

from fanpack.book import SeriesEntry, words_of
from fanpack.readers.fields import Fields
from fanpack.readers.headings import unquoted
from fanpack.readers.preface import Entry
from fanpack.readers.preface_pieces import Piece
from fanpack.readers.series_lines import series_sentence, series_value
from fanpack.readers.text_edition import edition_part, edition_series, is_next_part, neighbour


def add_series_sentence(fields: Fields, piece: Piece) -> None:
    """Take a sentence about the series, and keep it as its note."""
    entry = series_sentence(piece.text)
    assert entry is not None
    entry = replace(entry, note=fields.blocks((piece,)))
    fields.merge_series(entry)
    said = [f"part {entry.position:g}"] if entry.position is not None else []
    said += [f"of {entry.total}"] if entry.total else []
    said += [f"next part “{entry.next}”"] if entry.next else []
    said += [f"previous part “{entry.previous}”"] if entry.previous else []
    fields.trace.say(piece.lines[0], f"series: {', '.join(said) or entry.title}", "series")


def add_series(fields: Fields, text: str, piece: Piece) -> bool:
    """Take the value of a label about the series; False if it is too long for one."""
    if (beside := piece.labelled_name) in ("sequel to", "prequel to"):
        title = unquoted(text.rstrip(" ."))
        if len(title.split()) > 12:
            return False
        previous = beside == "sequel to"
        fields.merge_series(SeriesEntry(previous=title) if previous else SeriesEntry(next=title))
        fields.trace.say(piece.lines[0], f"{beside}: “{title}”", "series")
        return True
    if (given := series_value(text)) is not None:
        left = words_of(text)
        for word in words_of(given.title):
            left.remove(word)
        fields.trace.remove(
            (replace(piece.lines[0], text=" ".join(left)),), "the place in a series"
        )
        fields.merge_series(given)
        fields.trace.say(piece.lines[0], f"series: “{text}”", "series")
        return True
    entry = series_sentence(text)
    if entry is not None:
        entry = replace(entry, note=fields.blocks((piece,)))
        fields.merge_series(entry)
        fields.trace.say(piece.lines[0], "series")
        return True
    if len(text.split()) > 12 or text.casefold().strip(" .") in ("no", "none", "n/a", "yes"):
        return False
    fields.merge_series(SeriesEntry(title=unquoted(text)))
    fields.trace.say(piece.lines[0], f"series: “{text}”")
    return True


def add_edited_series(fields: Fields, entry: Entry) -> None:
    """The page of a series: its parts and neighbours; the rest is what was said about it."""
    known: tuple[SeriesEntry, ...] = fields.values.get("series", ())
    last = known[-1] if known else SeriesEntry()
    notes: list[Piece] = []
    fields.label_removed(entry.piece)
    for piece in entry.more:
        text = piece.text.strip("_")
        shown = edition_series(text)
        if part := edition_part(text):
            last = replace(last, parts=(*last.parts, part))
        elif beside := neighbour(piece.text):
            side, title = beside
            last = replace(
                last,
                previous=title if side == "previous" else last.previous,
                next=title if side == "next" else last.next,
            )
        elif is_next_part(entry.piece.text):
            last = replace(last, next=last.next or text)
        elif text != last.title and (shown.position, shown.total) != (
            last.position,
            last.total,
        ):
            notes.append(piece)
            continue
        fields.trace.remove(piece.lines, "a part of the series")
    last = replace(last, note=(*last.note, *fields.blocks(tuple(notes))))
    fields.values["series"] = (*known[:-1], last)
    fields.trace.say(entry.piece.lines[0], "series", "series")
