"""Rules for paragraphs that are italic as a whole: letters, songs, headings, logs, flashbacks."""

import re
from functools import lru_cache

from fanpack.thoughts.decision import Context, Decision
from fanpack.thoughts.declared import italics_mean
from fanpack.thoughts.facts import Facts, Row, is_open_line
from fanpack.thoughts.language import Language, Pattern, tenses, word_list

_HEADING_WORDS = 10
LETTER_WORDS, _THOUGHT_WORDS = 12, 15
"""Words: from more than these on, third-person past is no thought, and neither is the average
of italic paragraphs in a row."""


def a_row_of_italic_paragraphs(facts: Facts, context: Context) -> Decision | None:
    """What wholly italic paragraphs that follow each other are, if no thoughts."""
    if facts.row is None or facts.place == "paratext":
        return None
    if facts.place == "extract":
        return Decision("recalled", "a paragraph of a letter or document", confidence=0.9)
    if facts.place == "verse":
        return Decision("sound", "a line of verse", confidence=0.7)
    return (
        _a_scene_heading(facts, context)
        or _an_entry_of_a_log(facts)
        or _lines_of_a_song(facts, context)
        or _row_verdict(facts.row, context.language, italics_mean(context, "thought"))
    )


def _a_scene_heading(facts: Facts, context: Context) -> Decision | None:
    """“Hogwarts, 1 September”: a paragraph of its own without a verb that says when or where."""
    row, count = facts.row, len(facts.words)
    if row is None or len(row.texts) > 1 or count > _HEADING_WORDS or facts.last in "?!…":
        return None
    if facts.present or facts.past or facts.first or facts.second:
        return None
    timed = context.language.when.search(facts.text) or any(char.isdigit() for char in facts.text)
    capitals = sum(word[0].isupper() for word in facts.spelled)
    placed = "," in facts.text and facts.last != "." and 2 * capitals > count
    if (timed and (count > 1 or facts.last != ".")) or placed:
        return Decision("sound", "a date or a place as a heading", confidence=0.8)
    return None


_ENTRY = re.compile(r"\d{3,4}(?: hours)?[.:,] ")


def _an_entry_of_a_log(facts: Facts) -> Decision | None:
    """“0410. One stowaway.”"""
    if _ENTRY.match(facts.text):
        return Decision("recalled", "an entry of a log, which opens with the hour", confidence=0.8)
    return None


def _lines_of_a_song(facts: Facts, context: Context) -> Decision | None:
    """Paragraphs in italics between others, two or more of which end without punctuation."""
    if facts.row is None or not context.around.has_songs:
        return None
    if _all_open(facts.row):
        return Decision("sound", "a line without an end, as of a song", confidence=0.7)
    return None


@lru_cache(maxsize=8)
def _all_open(row: Row) -> bool:
    return all(is_open_line(text) for text in row.texts)


@lru_cache(maxsize=8)
def _row_verdict(row: Row, language: Language, legend_says_thought: bool) -> Decision | None:
    if any(_is_letter_line(text, language) for text in row.texts):
        return Decision("recalled", "a letter: it has a salutation or a close", confidence=0.9)
    if len(row.texts) > 1 and row.texts[-1].lstrip()[:1] in tuple("—–―"):
        return Decision("recalled", "a quotation: its source stands below it", confidence=0.85)
    if language.read_below.match(row.below):
        return Decision("recalled", "the next paragraph says that it is read", confidence=0.8)
    said = [word_list(text) for text in row.texts]
    signs = [tenses(each, language) for each in said]
    past = sum(each.past for each in signs) > sum(each.present for each in signs)
    speech = any(_has_speech(text) for text in row.texts)
    length = sum(len(each) for each in said)
    if past and speech and length > LETTER_WORDS:
        return Decision("recalled", "italic paragraphs with speech in them", confidence=0.85)
    count = len(row.texts)
    if count < 3:
        return None
    if past and length > LETTER_WORDS * 2:
        return Decision(
            "recalled", f"{count} italic paragraphs in a row, in the past tense", confidence=0.85
        )
    if length > _THOUGHT_WORDS * count and not legend_says_thought:
        return Decision("recalled", f"{count} long italic paragraphs in a row", confidence=0.7)
    return None


_SPEECH = Pattern(r"[“\"«„][^”\"»“]{2,}[”\"»“]")


def _has_speech(text: str) -> bool:
    return bool(_SPEECH.search(text[:2000]))


def _is_letter_line(text: str, language: Language) -> bool:
    lines = [line.strip() for line in text.strip().split("\n")]
    first, last = lines[0], lines[-1]
    return bool(
        (len(first) <= 60 and language.salutation.match(first))
        or (len(last) <= 60 and language.closing.match(last))
    )
