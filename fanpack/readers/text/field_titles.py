"""The title of a text: a bare line, a label's value, or what the subject of a mail says."""

import re
from dataclasses import replace

from fanpack.book import words_of
from fanpack.readers.headings import unquoted
from fanpack.readers.text.field_values import same_words, title_of_subject, unframed
from fanpack.readers.text.fields import Fields
from fanpack.readers.text.preface_pieces import Piece

_COUNT = re.compile(
    r"(?P<title>.*\S)[\s,:–—-]*[\s(\[]+(?P<count>(?:(?:chapter|part|ch\.?|pt\.?)\s*)?\d{1,3}\s*"
    r"(?:/|of)\s*(?:\d{1,3}|\?{1,3}))[)\]]?",
    re.IGNORECASE,
)
_MAIL_PREFIX = re.compile(
    r"(?:(?:re|fw|fwd|fic|new|repost|story)\s*:\s*|\[[^\[\]]{1,40}\]\s*)+", re.IGNORECASE
)
_COUNT_WITHIN = re.compile(
    r"[(\[]?\b(?P<count>(?:(?:chapter|part|ch\.?|pt\.?)\s*)?\d{1,3}\s*(?:/|of)\s*"
    r"(?:\d{1,3}|\?{1,3}))(?!\w)[)\]]?",
    re.IGNORECASE,
)
_BEHIND_FANDOM = re.compile(r"(?P<fandom>\S.{0,60}?)\s+[:–—-]\s+(?P<title>\S.*)")


def set_title(fields: Fields, text: str, piece: Piece, guess: bool) -> bool:
    """Take a text as the title, or as the title again; False if it is neither."""
    if (title := fields.values.get("title")) and piece.labelled_name == "subject":
        plain = _COUNT_WITHIN.sub(" ", _MAIL_PREFIX.sub("", text, count=1), count=1)
        if not same_words(title_of_subject(plain)[0], title):
            return False
        fields.said_again(piece, _title_of_subject(fields, text, piece))
        return True
    if fields.values.get("title"):
        known = _COUNT.fullmatch(text)
        bare = known["title"] if known else text
        return same_words(bare, fields.values["title"]) and fields.said_again(piece, text)
    title = text
    if piece.labelled_name == "subject":
        title = _title_of_subject(fields, text, piece)
    if count := _COUNT.fullmatch(title):
        take_count(fields, count["count"])
        fields.trace.remove((replace(piece.lines[0], text=count["count"]),), "a count of chapters")
        title = count["title"].rstrip(" ,:–—-([")
    title = unquoted(unframed(title))
    fields.values["title"] = title
    fields.title_line = piece.lines[0]
    fields.trace.say(piece.lines[0], f"title: “{title}”", "title" if guess else "header-line")
    return True


def split_title(fields: Fields) -> None:
    """Take the fandom out of a title such as `Tidewater : Lamp Oil`, if it is known as one."""
    found = _BEHIND_FANDOM.fullmatch(fields.values.get("title") or "")
    if found is None or fields.title_line is None:
        return
    if any(same_words(found["fandom"], each) for each in fields.values.get("fandoms", ())):
        fields.values["title"] = found["title"]
        line = replace(fields.title_line, text=found["fandom"])
        fields.trace.remove((line,), "said already")
        message = f"title: “{found['title']}”, behind the fandom"
        fields.trace.say(fields.title_line, message, "title")


def take_count(fields: Fields, count: str) -> None:
    """Remember which chapter of how many this is, if there are several."""
    numbers = re.findall(r"\d+|\?", count)
    if numbers[-1] != "1":
        fields.chapter_count = fields.chapter_count or count


def _title_of_subject(fields: Fields, text: str, piece: Piece) -> str:
    """The title in a mail's subject; what else it says goes into its field or the notes."""
    prefix = _MAIL_PREFIX.match(text)
    rest = (text[prefix.end() :] if prefix else text) or text
    if rest != text:
        fields.trace.remove((replace(piece.lines[0], text=text[: -len(rest)]),), "a mail prefix")
    if count := _COUNT_WITHIN.search(rest):
        take_count(fields, count["count"])
        fields.trace.remove((replace(piece.lines[0], text=count["count"]),), "a count of chapters")
        rest = rest.replace(count[0], " ", 1)
    title, rating, pairings = title_of_subject(rest)
    if rating and not fields.values.get("rating"):
        fields.values["rating"] = rating
        fields.trace.say(piece.lines[0], f"rating: “{rating}”", "rating")
    elif rating and same_words(rating, fields.values["rating"]):
        fields.trace.remove((replace(piece.lines[0], text=rating),), "said already")
    elif rating:
        fields.paragraph("notes_before", (replace(piece.lines[0], text=rating),))
    fields.extend("relationships", pairings, piece)
    left = words_of(rest)
    for word in words_of(" ".join((title, rating, *pairings))):
        left.remove(word)
    line = replace(piece.lines[0], text=" ".join(left))
    if any(same_words(line.text, each) for each in fields.values.get("fandoms", ())):
        fields.trace.remove((line,), "said already")
    elif left:
        fields.paragraph("notes_before", (line,))
    return title
