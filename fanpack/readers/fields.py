"""Puts each part of a header into its field, and says which line became what.

No line disappears: what fits no field, or a field that is taken, stays in the author's
notes as it was written.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from fanpack.book import (
    Blocks,
    Contributor,
    Inline,
    Metadata,
    Paragraph,
    SeriesEntry,
    Source,
    Status,
    words_of,
)
from fanpack.readers.bare_lines import (
    bare_author,
    bare_fandom,
    bare_kinds,
    bare_pairings,
    is_thanks,
)
from fanpack.readers.dates import iso_date
from fanpack.readers.field_values import (
    NAME_BREAK,
    are_categories,
    are_genres,
    are_names,
    names_in,
    quoted,
    same_words,
    split_values,
    title_of_subject,
    unframed,
)
from fanpack.readers.headers import Label
from fanpack.readers.headings import unquoted
from fanpack.readers.legends import Marks
from fanpack.readers.lines import Line
from fanpack.readers.preface import Entry, Piece
from fanpack.readers.series_lines import series_sentence, series_value
from fanpack.readers.text_edition import (
    edition_part,
    edition_series,
    is_generated_legend,
    is_next_part,
    neighbour,
)
from fanpack.readers.trace import Trace

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

_URL = re.compile(r"https?://\S{1,2000}")
_ADDRESS = re.compile(r"[<(\[]?\s*(?:mailto:)?[\w.+-]{1,64}@[\w.-]{1,255}\s*[>)\]]?")
_COUNT = re.compile(
    r"(?P<title>.*\S)[\s,:–—-]*[\s(\[]+(?P<count>(?:(?:chapter|part|ch\.?|pt\.?)\s*)?\d{1,3}\s*"
    r"(?:/|of)\s*(?:\d{1,3}|\?{1,3}))[)\]]?",
    re.IGNORECASE,
)
_MAIL_PREFIX = re.compile(
    r"(?:(?:re|fw|fwd|fic|new|repost|story)\s*:\s*|\[[^\[\]]{1,40}\]\s*)+", re.IGNORECASE
)
_WRAPPED_FROM = 45
"""Characters; a line so long may have been wrapped, a shorter one was ended."""
_SHOWN = 40
"""Characters of a text that a message shows."""
_PERMISSION = re.compile(r"[^.:!?]{1,40}: ")
_TAKEN_FROM = re.compile(r".{3,60} (?P<place>[\w-]+(?:\.[\w-]+)+(?:/\S*?)?)\.")
_COUNTED = re.compile(r"\d")
_COUNT_WITHIN = re.compile(
    r"[(\[]?\b(?P<count>(?:(?:chapter|part|ch\.?|pt\.?)\s*)?\d{1,3}\s*(?:/|of)\s*"
    r"(?:\d{1,3}|\?{1,3}))(?!\w)[)\]]?",
    re.IGNORECASE,
)
_COUNT_LABEL = re.compile(r"\d{1,3}\s*(?:/|of)\s*(?:\d{1,3}|\?{1,3})")
_COUNT_NAMES = frozenset({"part", "parts", "chapter", "chapters"})
_ICON = re.compile(r"\[(?:(?:un)?info|personal profile|profile|community profile|community)\]\s*")
"""What is left of the little picture beside a name on LiveJournal and Dreamwidth."""
_TREK = frozenset({"tos", "tas", "tng", "ds9", "voy", "ent", "enterprise", "st:tos", "st:tng"})
"""Codes of the series of Star Trek, by which its newsgroups sort stories."""
_BEHIND_FANDOM = re.compile(r"(?P<fandom>\S.{0,60}?)\s+[:–—-]\s+(?P<title>\S.*)")
_LONGEST_GENRES = 12
_LONGEST_NAME = 6
"""Words; what is longer is a sentence about someone."""


@dataclass(slots=True)
class Fields:
    """The metadata that is being filled, in the order of the header."""

    trace: Trace
    marks: Marks
    values: dict[str, Any] = field(default_factory=dict)
    chapter_count: str = ""
    title_line: Line | None = None
    mail: bool = False
    """Whether the header is one of an e-mail: its date is when it was published."""
    has_genres: bool = False
    """Whether a label of its own says the genres: a category is then the fandom."""

    def metadata(self, title: str, language: str) -> Metadata:
        """What was filled in, with a title and a language."""
        known = {name: value for name, value in self.values.items() if name != "title"}
        known.setdefault("language", language)
        return Metadata(title=self.values.get("title") or title, **known)

    # -- one entry ------------------------------------------------------------

    def add(self, entry: Entry) -> None:
        """Put one part of a header where it belongs."""
        piece = entry.piece
        if piece.edited and self._add_edited(entry):
            return
        match piece.kind:
            case "label":
                self._add_labelled(entry)
            case "break":
                self.trace.remove(piece.lines, "a separator in the header")
            case "series":
                self._add_series_sentence(piece)
            case "legend":
                self._append("legend", (piece,), "legend")
            case "kinds":
                self._add_kinds(piece)
            case "pairing":
                self._extend("relationships", bare_pairings(piece.text) or (), piece)
            case "author":
                if not self._add_authors(bare_author(piece.text) or "", piece, piece.text):
                    self._keep(entry)
            case "fandom":
                self._add_fandom_line(piece)
            case "breadcrumb":
                self._add_breadcrumb(piece)
            case "disclaimer":
                self._append("disclaimer", (piece,), "disclaimer")
            case "note" if is_thanks(piece.text):
                self._append("acknowledgments", (piece,), "acknowledgments")
            case "heading" | "short" | "note" | "prose":
                self._append("notes_before", (piece,), "author's note")

    def _add_edited(self, entry: Entry) -> bool:
        """Take what only a text edition has; False for what any header has too."""
        piece = entry.piece
        if piece.kind == "series":
            self._merge_series(edition_series(piece.text))
            self.trace.remove(piece.lines, "a place in a series")
            self.trace.say(piece.lines[0], f"series: “{piece.text}”", "series")
            return True
        if piece.labelled is None or piece.kind != "label":
            return False
        match piece.labelled.label.field:
            case "series":
                self._add_edited_series(entry)
            case "permission":
                self._add_colophon(entry)
            case "legend":
                made = [each for each in entry.more if is_generated_legend(each.text)]
                for each in made:
                    self.trace.remove(each.lines, "a line of the legend that is made anew")
                kept = tuple(each for each in entry.more if each not in made)
                self._label_removed(piece)
                if kept:
                    self._append("legend", kept, "legend")
            case _:
                return False
        return True

    def _add_edited_series(self, entry: Entry) -> None:
        """The page of a series: its parts and neighbours; the rest is what was said about it."""
        known: tuple[SeriesEntry, ...] = self.values.get("series", ())
        last = known[-1] if known else SeriesEntry()
        notes: list[Piece] = []
        self._label_removed(entry.piece)
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
            self.trace.remove(piece.lines, "a part of the series")
        last = replace(last, note=(*last.note, *self._blocks(tuple(notes))))
        self.values["series"] = (*known[:-1], last)
        self.trace.say(entry.piece.lines[0], "series", "series")

    def _add_colophon(self, entry: Entry) -> None:
        """What a colophon says that is not made anew: the source, the permission to copy."""
        for number, piece in enumerate(entry.more, start=1):
            made = number == len(entry.more) or (number == 1 and _COUNTED.search(piece.text))
            place = _TAKEN_FROM.fullmatch(piece.text)
            if place and not made and not self.values.get("source"):
                self.values["source"] = f"https://{place['place']}"
                self.trace.say(piece.lines[0], f"source: “{self.values['source']}”")
                self.trace.remove(piece.lines, "where the text is from")
            elif not made and not self.values.get("permission"):
                text = _PERMISSION.sub("", piece.text)
                words = piece.text[: len(piece.text) - len(text)]
                self.trace.remove((replace(piece.lines[0], text=words),), "a label")
                self.values["permission"] = text
                self.trace.say(piece.lines[0], f"permission: “{beginning(text)}”")
            else:
                self.trace.remove(piece.lines, "a colophon, which is made anew")
        self._label_removed(entry.piece)

    def set_title(self, piece: Piece, guess: bool) -> None:
        """Take a bare line as the title."""
        self._set_title(piece.text, piece, guess)

    def _add_labelled(self, entry: Entry) -> None:
        piece = entry.piece
        assert piece.labelled is not None
        label, value = piece.labelled.label, piece.labelled.value
        count = _COUNT_LABEL.fullmatch(value.strip(" .")) if value else None
        if count and piece.labelled_name in _COUNT_NAMES and not entry.more:
            self._count(value.strip(" ."))
            self.trace.remove(piece.lines, "a count of chapters")
            return
        if piece.labelled_name == "date" and self._add_date(value, piece):
            return
        if label.kept:
            self._keep(entry)
            return
        lines = (replace(piece.lines[0], text=value), *piece.lines[1:])
        lines = tuple(line for line in lines if line.text)
        filled = (replace(piece, lines=lines, kind="prose"),) if lines else ()
        pieces = (*filled, *entry.more)
        if label.field in _BLOCK_FIELDS:
            self._label_removed(piece)
            if pieces:
                self._append(label.field, pieces, _FIELD_NAMES[label.field])
            else:
                empty = label.field != "legend"
                said = f"“{piece.labelled.name}” is empty" if empty else "heading of the legend"
                self.trace.say(piece.lines[0], said)
            return
        text = " ".join(part.text for part in pieces)
        if not text:
            self._label_removed(piece)
            self.trace.say(piece.lines[0], f"“{piece.labelled.name}” is empty")
        elif label.field in ("betas", "artists") and not are_names(text):
            self._append("acknowledgments", (piece, *entry.more), "acknowledgments")
        elif self._add_value(label, text, piece):
            self._label_removed(piece)
        else:
            self._keep(entry)

    def _add_date(self, value: str, piece: Piece) -> bool:
        """Take a bare date: a mail was published on it, any other text was written then."""
        name = "published" if self.mail else "written"
        date = iso_date(value)
        if date is None or self.values.get(name):
            return False
        self.values[name] = date
        self.trace.say(piece.lines[0], f"{_FIELD_NAMES[name]}: “{date}”")
        self.trace.remove(piece.lines, f"a date, now {date}")
        return True

    def _add_value(self, label: Label, text: str, piece: Piece) -> bool:
        """Put a value of one line into a field; False if it does not fit there."""
        name = label.field
        if name == "title":
            return self._set_title(text, piece, guess=False)
        if name == "authors":
            return self._add_authors(text, piece, "")
        if name in ("betas", "artists"):
            return self._add_people(name, text, piece)
        if name == "categories" and not are_categories(text):
            fandom = self.has_genres and not are_genres(text)
            name = "fandoms" if fandom else "genres"
        if name == "genres" and (_COUNTED.search(text) or len(text.split()) > _LONGEST_GENRES):
            return False
        if name == "relationships" and "character" in piece.labelled_name:
            items = split_values(text, name, piece.edited)
            self._between(text, items, piece)
            pairs = [item for item in items if re.search(r"[/+&]|\b[xX×]\b", item)]
            self._extend("relationships", pairs, piece)
            self._extend("characters", [item for item in items if item not in pairs], piece)
            return True
        if name in _LISTS or name == "categories":
            items = split_values(text, name, piece.edited)
            self._between(text, items, piece)
            self._extend(name, items, piece)
            return True
        if name == "series" and text.casefold().strip(" .:") in _TREK:
            self._extend("fandoms", (text.strip(" .:"),), piece)
            return True
        if name == "series":
            return self._add_series(text, piece)
        single: str | None = _bare_rating(text) if name == "rating" else text
        if name in _DATES:
            single = iso_date(text)
            if single:
                self.trace.remove((replace(piece.lines[0], text=text),), f"a date, now {single}")
        elif name == "status":
            single = _STATUSES.get(text.casefold().strip(" .!"))
            if single:
                self.trace.remove((replace(piece.lines[0], text=text),), f"a status: {single}")
        elif name == "language":
            single = _LANGUAGES.get(text.casefold().strip(" ."))
            if single:
                self.trace.remove((replace(piece.lines[0], text=text),), f"a language: {single}")
        elif name == "source":
            single = text if _URL.fullmatch(text) else None
        if not single or self.values.get(name):
            return False
        self.values[name] = single
        self.trace.say(piece.lines[0], f"{_FIELD_NAMES[name]}: “{single}”")
        return True

    # -- fields ---------------------------------------------------------------

    def _set_title(self, text: str, piece: Piece, guess: bool) -> bool:
        if (title := self.values.get("title")) and piece.labelled_name == "subject":
            plain = _COUNT_WITHIN.sub(" ", _MAIL_PREFIX.sub("", text, count=1), count=1)
            if not same_words(title_of_subject(plain)[0], title):
                return False
            self._remove_again(piece, self._title_of_subject(text, piece))
            return True
        if self.values.get("title"):
            known = _COUNT.fullmatch(text)
            bare = known["title"] if known else text
            return same_words(bare, self.values["title"]) and self._remove_again(piece, text)
        title = text
        if piece.labelled_name == "subject":
            title = self._title_of_subject(text, piece)
        if count := _COUNT.fullmatch(title):
            self._count(count["count"])
            self.trace.remove(
                (replace(piece.lines[0], text=count["count"]),), "a count of chapters"
            )
            title = count["title"].rstrip(" ,:–—-([")
        title = unquoted(unframed(title))
        self.values["title"] = title
        self.title_line = piece.lines[0]
        self.trace.say(piece.lines[0], f"title: “{title}”", "title" if guess else "header-line")
        return True

    def split_title(self) -> None:
        """Take the fandom out of a title such as `Tidewater : Lamp Oil`, if it is known as one."""
        found = _BEHIND_FANDOM.fullmatch(self.values.get("title") or "")
        if found is None or self.title_line is None:
            return
        if any(same_words(found["fandom"], each) for each in self.values.get("fandoms", ())):
            self.values["title"] = found["title"]
            line = replace(self.title_line, text=found["fandom"])
            self.trace.remove((line,), "said already")
            message = f"title: “{found['title']}”, behind the fandom"
            self.trace.say(self.title_line, message, "title")

    def _count(self, count: str) -> None:
        """Remember which chapter of how many this is, if there are several."""
        numbers = re.findall(r"\d+|\?", count)
        if numbers[-1] != "1":
            self.chapter_count = self.chapter_count or count

    def _title_of_subject(self, text: str, piece: Piece) -> str:
        """The title in a mail's subject; what else it says goes into its field or the notes."""
        prefix = _MAIL_PREFIX.match(text)
        rest = (text[prefix.end() :] if prefix else text) or text
        if rest != text:
            self.trace.remove((replace(piece.lines[0], text=text[: -len(rest)]),), "a mail prefix")
        if count := _COUNT_WITHIN.search(rest):
            self._count(count["count"])
            self.trace.remove(
                (replace(piece.lines[0], text=count["count"]),), "a count of chapters"
            )
            rest = rest.replace(count[0], " ", 1)
        title, rating, pairings = title_of_subject(rest)
        if rating and not self.values.get("rating"):
            self.values["rating"] = rating
            self.trace.say(piece.lines[0], f"rating: “{rating}”", "rating")
        elif rating and same_words(rating, self.values["rating"]):
            self.trace.remove((replace(piece.lines[0], text=rating),), "said already")
        elif rating:
            self._paragraph("notes_before", (replace(piece.lines[0], text=rating),))
        self._extend("relationships", pairings, piece)
        left = words_of(rest)
        for word in words_of(" ".join((title, rating, *pairings))):
            left.remove(word)
        line = replace(piece.lines[0], text=" ".join(left))
        if any(same_words(line.text, each) for each in self.values.get("fandoms", ())):
            self.trace.remove((line,), "said already")
        elif left:
            self._paragraph("notes_before", (line,))
        return title

    def _remove_again(self, piece: Piece, text: str, what: str = "the title again") -> bool:
        self.trace.remove((replace(piece.lines[0], text=text),), what)
        self.trace.say(piece.lines[0], what)
        return True

    def _add_authors(self, text: str, piece: Piece, written: str) -> bool:
        url = _URL.search(text)
        for icon in _ICON.findall(text):
            self.trace.remove((replace(piece.lines[0], text=icon),), "a picture beside a name")
        text = _ICON.sub("", text)
        name = _ADDRESS.sub("", text)
        name = (_URL.sub("", name) if url else name).strip(' -–—,:()<>[]"')
        if not name or len(name) > 120:
            return False
        parts = [part for part in NAME_BREAK.split(name) if part]
        if not all(len(part.split()) <= _LONGEST_NAME for part in parts):
            return False
        people = tuple(
            Contributor(part, url[0] if url and len(parts) == 1 else "") for part in parts
        )
        known = self.values.get("authors", ())
        again = [person for person in people if any(same_words(person.name, k.name) for k in known)]
        if again:
            whole = written or text
            return len(again) == len(people) and self._remove_again(
                piece, whole, "the author again"
            )
        self.values["authors"] = (*known, *people)
        self.trace.say(piece.lines[0], f"author: {quoted(parts)}")
        pages = [url[0]] if url and len(parts) > 1 else []
        for address in (*_ADDRESS.findall(text), *pages):
            line = replace(piece.lines[0], text=address.strip("<>()[] "))
            self._paragraph("notes_before", (line,))
        if written:
            self.trace.remove(
                (replace(piece.lines[0], text=written.replace(text, " ", 1)),), "words of a by-line"
            )
        self._removed_joints(text, NAME_BREAK, piece)
        return True

    def _between(self, text: str, items: Iterable[str], piece: Piece) -> None:
        """Account for the words of a list that join its items."""
        left = words_of(text)
        for word in words_of(" ".join(items)):
            left.remove(word)
        if left:
            self.trace.remove((replace(piece.lines[0], text=" ".join(left)),), "between names")

    def _add_people(self, name: str, text: str, piece: Piece) -> bool:
        parts = names_in(text)
        self.values[name] = (*self.values.get(name, ()), *(Contributor(part) for part in parts))
        self._removed_joints(text, NAME_BREAK, piece)
        self.trace.say(piece.lines[0], f"{_FIELD_NAMES[name]}: {quoted(parts)}")
        return True

    def _removed_joints(self, text: str, joint: "re.Pattern[str]", piece: Piece) -> None:
        words = [word for match in joint.findall(text) for word in words_of(match)]
        if words:
            self.trace.remove((replace(piece.lines[0], text=" ".join(words)),), "between names")

    def _add_kinds(self, piece: Piece) -> None:
        kinds = bare_kinds(piece.text)
        assert kinds is not None
        left = words_of(piece.text)
        said = (*kinds.genres, kinds.rating, *kinds.pairings, kinds.fandom)
        for word in words_of(" ".join(said)):
            left.remove(word)
        if left:
            self.trace.remove((replace(piece.lines[0], text=" ".join(left)),), "a label")
        self._extend("fandoms", filter(None, (kinds.fandom,)), piece)
        self._extend("relationships", kinds.pairings, piece)
        self._extend("genres", kinds.genres, piece)
        if kinds.rating and self.values.get("rating"):
            self._paragraph("notes_before", (replace(piece.lines[0], text=kinds.rating),))
        elif kinds.rating:
            self.values["rating"] = kinds.rating
            self.trace.say(piece.lines[0], f"rating: “{kinds.rating}”", "rating")

    def _add_breadcrumb(self, piece: Piece) -> None:
        """`Fandom ❯ Title ❯ Chapter`, as an archive puts it above each page."""
        parts = [part.strip() for part in piece.text.split("❯")]
        fandom = re.sub(r"\s*fan ?fiction$", "", parts[0], flags=re.IGNORECASE)
        self._extend("fandoms", (fandom,), piece)
        left = [parts[0].removeprefix(fandom), *parts[2:]]
        if not self.values.get("title"):
            self._set_title(parts[1], piece, guess=True)
        elif not same_words(parts[1], self.values["title"]):
            self._paragraph("notes_before", (replace(piece.lines[0], text=parts[1]),))
        else:
            left.append(parts[1])
        text = " ".join(filter(None, left))
        self.trace.remove((replace(piece.lines[0], text=text),), "an archive's path to the page")

    def _add_fandom_line(self, piece: Piece) -> None:
        """`A Sailor Moon fanfic by Someone`."""
        fandom = bare_fandom(piece.text)
        assert fandom is not None
        self._extend("fandoms", (fandom,), piece)
        author = bare_author(piece.text)
        left = piece.text.replace(fandom, " ", 1)
        if author and self._add_authors(author, piece, ""):
            left = left[: left.rindex(author)]
        self.trace.remove((replace(piece.lines[0], text=left),), "words around a fandom")

    def _add_series_sentence(self, piece: Piece) -> None:
        entry = series_sentence(piece.text)
        assert entry is not None
        entry = replace(entry, note=self._blocks((piece,)))
        self._merge_series(entry)
        said = [f"part {entry.position:g}"] if entry.position is not None else []
        said += [f"of {entry.total}"] if entry.total else []
        said += [f"next part “{entry.next}”"] if entry.next else []
        said += [f"previous part “{entry.previous}”"] if entry.previous else []
        self.trace.say(piece.lines[0], f"series: {', '.join(said) or entry.title}", "series")

    def _add_series(self, text: str, piece: Piece) -> bool:
        if (beside := piece.labelled_name) in ("sequel to", "prequel to"):
            title = unquoted(text.rstrip(" ."))
            if len(title.split()) > 12:
                return False
            previous = beside == "sequel to"
            self._merge_series(SeriesEntry(previous=title) if previous else SeriesEntry(next=title))
            self.trace.say(piece.lines[0], f"{beside}: “{title}”", "series")
            return True
        if (given := series_value(text)) is not None:
            left = words_of(text)
            for word in words_of(given.title):
                left.remove(word)
            self.trace.remove(
                (replace(piece.lines[0], text=" ".join(left)),), "the place in a series"
            )
            self._merge_series(given)
            self.trace.say(piece.lines[0], f"series: “{text}”", "series")
            return True
        entry = series_sentence(text)
        if entry is not None:
            entry = replace(entry, note=self._blocks((piece,)))
            self._merge_series(entry)
            self.trace.say(piece.lines[0], "series")
            return True
        if len(text.split()) > 12 or text.casefold().strip(" .") in ("no", "none", "n/a", "yes"):
            return False
        self._merge_series(SeriesEntry(title=unquoted(text)))
        self.trace.say(piece.lines[0], f"series: “{text}”")
        return True

    def _merge_series(self, entry: SeriesEntry) -> None:
        """Several sentences are about one series unless they name different ones."""
        known: tuple[SeriesEntry, ...] = self.values.get("series", ())
        if known and (not known[-1].title or not entry.title):
            last = known[-1]
            entry = SeriesEntry(
                title=last.title or entry.title,
                position=last.position if last.position is not None else entry.position,
                total=last.total or entry.total,
                previous=last.previous or entry.previous,
                next=last.next or entry.next,
                note=(*last.note, *entry.note),
            )
            known = known[:-1]
        self.values["series"] = (*known, entry)

    def _extend(self, name: str, items: Iterable[str], piece: Piece) -> None:
        items = tuple(items)
        if not items:
            return
        known: tuple[str, ...] = self.values.get(name, ())
        for item in items:
            if any(same_words(item, each) for each in known):
                self.trace.remove((replace(piece.lines[0], text=item),), "said already")
            else:
                known = (*known, item)
        self.values[name] = known
        code = "header-line" if piece.kind == "label" else name
        self.trace.say(piece.lines[0], f"{_FIELD_NAMES[name]}: {quoted(items)}", code)

    # -- texts ----------------------------------------------------------------

    def _append(self, name: str, pieces: tuple[Piece, ...], said: str) -> None:
        literal = name == "legend" and not pieces[0].edited
        self.values[name] = (*self.values.get(name, ()), *self._blocks(pieces, literal))
        text = " ".join(piece.text for piece in pieces if piece.kind != "break")
        self.trace.say(pieces[0].lines[0], f"{said}: “{beginning(text)}”")

    def _keep(self, entry: Entry) -> None:
        """Leave an entry in the notes as it was written, label and all."""
        self._append("notes_before", (entry.piece, *entry.more), "author's note")

    def _paragraph(self, name: str, lines: tuple[Line, ...]) -> None:
        block = Paragraph(self._inlines(lines), source=self._source(lines[0]))
        self.values[name] = (*self.values.get(name, ()), block)

    def _blocks(self, pieces: tuple[Piece, ...], literal: bool = False) -> Blocks:
        """Paragraphs of pieces; those of one group are lines of one paragraph."""
        groups: list[list[Line]] = []
        for piece in pieces:
            if piece.kind == "break":
                self.trace.remove(piece.lines, "a separator in the header")
            else:
                groups.append(list(piece.lines))
        return tuple(
            Paragraph(self._inlines(tuple(lines), literal), source=self._source(lines[0]))
            for lines in groups
        )

    def _inlines(self, lines: tuple[Line, ...], literal: bool = False) -> tuple[Inline, ...]:
        marks = Marks(()) if literal else self.marks
        text = lines[0].text
        for before, line in pairwise(lines):
            wrapped = before.raw_length >= _WRAPPED_FROM or line.text[0].islower()
            text += (" " if wrapped else "\n") + line.text
        return marks.inlines(text)

    def _source(self, line: Line) -> Source:
        return Source(self.trace.file, line.number)

    def _label_removed(self, piece: Piece) -> None:
        assert piece.labelled is not None
        self.trace.remove((replace(piece.lines[0], text=piece.labelled.name),), "a label")


def _bare_rating(text: str) -> str:
    """A rating without the brackets or quotation marks around it."""
    bare = re.fullmatch(r"[\[(<{]\s*([^\[\]()<>{}]+?)\s*[\])>}]", text)
    return unquoted(bare[1] if bare else text)


_FIELD_NAMES = {
    "title": "title", "authors": "author", "summary": "summary", "disclaimer": "disclaimer",
    "rating": "rating", "warnings": "warnings", "categories": "categories", "genres": "genres",
    "relationships": "pairing", "characters": "characters", "fandoms": "fandom", "tags": "tags",
    "betas": "beta reader", "artists": "artist", "dedication": "dedication",
    "acknowledgments": "acknowledgments", "notes_before": "author's note", "legend": "legend",
    "notes_after": "note after the work",
    "series": "series", "written": "date written", "published": "date published",
    "updated": "date of the last change", "status": "status", "language": "language",
    "source": "source", "permission": "permission",
}  # fmt: skip


def beginning(text: str) -> str:
    """The first words of a text, as a message shows them."""
    if len(text) <= _SHOWN:
        return text
    return f"{text[:_SHOWN].rsplit(' ', 1)[0].rstrip()} …"
