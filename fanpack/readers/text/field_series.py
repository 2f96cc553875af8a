"""The series of a work: sentences and labels of a header."""

from dataclasses import replace

from fanpack.book import SeriesEntry, words_of
from fanpack.readers.headings import unquoted
from fanpack.readers.text.fields import Fields
from fanpack.readers.text.preface_pieces import Piece
from fanpack.readers.text.series_lines import series_sentence, series_value


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
