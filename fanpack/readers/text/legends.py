"""Legends: lines in which an author says what quotation marks, italics and slashes mean.

A legend is read, never assumed: `//x//` is telepathy in one work and a song in
another. Several marks may be explained on one line; each clause is judged by itself.
"""

import re
from dataclasses import dataclass
from typing import Literal

Meaning = Literal["thought", "telepathy", "emphasis", "other", "italic"]
"""`other` is anything that the book has no markup for: speech, a setting, a song."""


@dataclass(frozen=True, slots=True)
class Convention:
    """What a pair of typed marks means in one text."""

    opening: str
    closing: str
    meaning: Meaning


_SPLIT = (
    r"\s*(?:[=:~–—]+>?|-+>?|\b(?:also )?(?:means?|meaning|equals?|is|are|indicates?|denotes?"
    r"|signif(?:y|ies)|represents?|shows?|stands? for|for|bedeutet|heißt|signifie|significa)\b)\s*"
)
_MARKS = r"['\"“”‘’«»„*_/\\^~:+#=<>(){}\[\]|%@$&°¤-]"
_SAMPLE = (
    r"(?P<open>" + _MARKS + r"{1,4})\s?(?P<inner>[^\n]{1,60}?)\s?(?P<close>" + _MARKS + r"{1,4})"
)
_AROUND = (
    r"(?i:(?:(?:words|text|anything|everything|things|lines|what is) )?(?:written )?"
    r"(?:in |between |inside |within |(?:enclosed|surrounded) (?:in|by) )?(?:the )?)"
)
_BY_SAMPLE = re.compile(
    _AROUND + _SAMPLE + r"(?:(?P<split>" + _SPLIT + r")|\s+)(?P<said>\w.{0,200})"
)
_NAMED_MARKS: tuple[tuple[str, str], ...] = (
    (r"double (?:slash(?:es)?|strokes)", "//"),
    (r"(?:slash(?:es)?|strokes)", "/"),
    (r"backslash(?:es)?", "\\"),
    (r"double (?:asterisks?|stars?)", "**"),
    (r"(?:asterisks?|asterixe?s?|stars?)", "*"),
    (r"(?:underscores?|underlines)", "_"),
    (r"(?:tildes?|squiggles)", "~"),
    (r"double colons", "::"),
    (r"colons?", ":"),
    (r"(?:carets?|circumflex(?:es)?)", "^"),
    (r"equals? signs?", "="),
    (r"plus(?:es| signs?)", "+"),
    (r"(?:angle brackets|chevrons|arrows)", "<"),
    (r"square brackets", "["),
    (r"(?:curly brackets|(?:curly )?braces)", "{"),
    (r"(?:parenthes[ei]s|round brackets)", "("),
    (r"(?:pipes|vertical bars)", "|"),
    (r"(?:hash(?:es| signs| marks)|pound signs)", "#"),
    (r"at[- ]signs", "@"),
    (r"percent signs", "%"),
    (r"(?:single (?:quotes|quotation marks)|apostrophes)", "'"),
)
"""Marks as a legend may name them in words, and what they open with."""
_MARK_NAMES = "|".join(name for name, _ in _NAMED_MARKS)

_BY_NAME = re.compile(
    _AROUND
    + r"(?P<name>italics?|italici[sz]ed(?: words| text)?|bold(?:face)?(?: text)?|underlined?|caps"
    r"|quotation marks|quotes|kursiv|cursiva|corsivo|italiques?|(?P<marks>" + _MARK_NAMES + r"))\b"
    r"[^\w=:-]{0,12}" + _SPLIT + r"(?P<said>\w.{0,200})",
    re.IGNORECASE,
)
_MEANING_FIRST = re.compile(
    r"(?:the |all |character'?s'? |personal )?(?P<said>(?:inner |mental )?"
    r"(?:thoughts?|thinking|telepathy|mind[- ]?speech|speech|speaking|talking|dialogue|flashbacks?"
    r"|emphasis|dreams?))"
    r"\s*(?:=|:|[-–—]+>?|\bis\b|\bare\b|\bwill be\b|\bin\b)\s*"
    r"(?:written |shown |marked )?(?:in |with |by |between )?"
    r"(?P<what>italics?|bold|(?P<marks>"
    + _MARK_NAMES
    + r")|"
    + _SAMPLE
    + r"|"
    + _MARKS
    + r"{2,8})\.?",
    re.IGNORECASE,
)
_LONGEST = 300

_MEANING_WORDS: tuple[tuple[Meaning, str], ...] = (
    (
        "telepathy",
        r"telepath|mind[- ]?(?:speech|speak|talk|link|voice)|sending"
        r"|mental(?:ly)? (?:speech|link|communicat)",
    ),
    (
        "thought",
        r"\b(?:thoughts?|thinks?|thinking|inner voice|gedanken?|pensées?|pensamientos?"
        r"|pensieri|myśli)\b",
    ),
    ("emphasis", r"empha|stress|exagg?er"),
    (
        "other",
        r"\b(?:talk(?:s|ing)?|speech|speaks?|speaking|spoken|dialogue|flash ?backs?|dreams?"
        r"|settings?|place|time|location|song|lyrics|singing|sounds?|sfx|action|writing"
        r"|letters?|text(?:s|ing)?|notes?|phone|radio|japanese|english|language|translat\w*"
        r"|memor\w+|scene|change|pov|a/n|author\w*)\b",
    ),
)
_MEANINGS = tuple((meaning, re.compile(words, re.IGNORECASE)) for meaning, words in _MEANING_WORDS)
_OPENS_WITH_QUOTE = re.compile(r"['\"“”‘’«»„]")
_FIRST_WORDS_MEAN = re.compile(
    r"(?:(?:is|are|a|the|for|normal|regular|ordinary|also|plain|people|characters|someone|used"
    r"|inner|character'?s'?) )*(?:talk|speech|speak|spoken|dialogue|thought|thinking|telepath"
    r"|mind|mental|flash ?back)",
    re.IGNORECASE,
)
_ONLY_MEANS = re.compile(
    r"(?:thoughts?|thinking|telepathy|telepathic speech|mind[- ]?speech|mental speech|speech"
    r"|talking|speaking|emphasis|flash ?backs?|dreams?|singing|lyrics|sounds?)\.?",
    re.IGNORECASE,
)
"""A quotation with a comment behind it is dialogue unless the comment is about speech at once;
without a mark between the two the comment must be that alone (`*text* thoughts`)."""


def is_legend(line: str) -> bool:
    """Whether a line says what typed marks or a typeface mean."""
    return _legend_match(line) is not None or len(_clauses(line)) > 1


_CLAUSE = re.compile(r"(\s*[,;|]\s+(?:and\s+)?|\s+and\s+|\.\s+)")


def _clauses(line: str) -> list[str]:
    """A legend of several clauses (`*thoughts*, _telepathy_`) cut into them.

    What explains no mark belongs to the clause before it; if nothing comes before it, the
    line stays whole.
    """
    if len(line) > _LONGEST:
        return [line]
    parts = _CLAUSE.split(line.strip())
    out: list[str] = []
    for index in range(0, len(parts), 2):
        if _legend_match(parts[index]) or _bare_match(parts[index]):
            out.append(parts[index])
        elif not out:
            return [line]
        else:
            out[-1] += parts[index - 1] + parts[index]
    return out


def _legend_match(line: str) -> "re.Match[str] | None":
    if len(line) > _LONGEST:
        return None
    for form in (_BY_SAMPLE, _BY_NAME, _MEANING_FIRST):
        match = form.fullmatch(line.strip())
        if match is not None and _meaning(match["said"]) and not _is_dialogue(match):
            return match
    return None


_BARE = re.compile(_SAMPLE.replace("inner", "said") + r"\.?")


def _bare_match(clause: str) -> "re.Match[str] | None":
    """`*thoughts*`: the meaning itself within the marks. Only a legend says so."""
    match = _BARE.fullmatch(clause.strip())
    return match if match is not None and _ONLY_MEANS.fullmatch(match["said"]) else None


def _is_dialogue(match: "re.Match[str]") -> bool:
    groups = match.groupdict()
    if "what" in groups:
        return False
    if "open" not in groups:
        named = groups.get("marks") is not None
        return named and _FIRST_WORDS_MEAN.match(match["said"]) is None
    quoted = _OPENS_WITH_QUOTE.match(match["open"]) is not None
    if match["split"] is None:
        return quoted or _ONLY_MEANS.fullmatch(match["said"]) is None
    return quoted and _FIRST_WORDS_MEAN.match(match["said"]) is None


def _meaning(said: str) -> Meaning | None:
    for meaning, words in _MEANINGS:
        if words.search(said):
            return meaning
    return None


_PAIRS = {"<": ">", "(": ")", "[": "]", "{": "}", "«": "»"}
_USABLE = re.compile(r"[*_/\\^~:+#=<({\[|%@&°¤«-]{1,3}[\"“]?")


def conventions_of(line: str, in_legend: bool = False) -> tuple[Convention, ...]:
    """The typed marks that a line explains; none for a legend of quotes or italics.

    `in_legend`: the line stands below or behind a label such as `Legend:`.
    """
    clauses = _clauses(line)
    bare = in_legend or len(clauses) > 1
    found = (
        _convention(_legend_match(clause) or (_bare_match(clause) if bare else None))
        for clause in clauses
    )
    return tuple(each for each in found if each is not None)


def _convention(match: "re.Match[str] | None") -> Convention | None:
    if match is None:
        return None
    groups = match.groupdict()
    meaning = _meaning(match["said"]) or "other"
    if groups.get("marks"):
        opening = _named(groups["marks"])
        return Convention(opening, mirrored(opening), meaning)
    opening, closing = groups.get("open") or "", groups.get("close") or ""
    if opening in ("'", "‘") and closing in ("'", "’") and meaning in ("thought", "telepathy"):
        return Convention("'", "'", meaning)
    if not _USABLE.fullmatch(opening) or closing != mirrored(opening):
        return None
    return Convention(opening, closing, meaning)


def _named(name: str) -> str:
    return next(mark for form, mark in _NAMED_MARKS if re.fullmatch(form, name, re.IGNORECASE))


def mirrored(opening: str) -> str:
    """The closing marks that belong to opening ones: `/"` closes with `"/`."""
    return "".join({**_PAIRS, "“": "”"}.get(mark, mark) for mark in reversed(opening))
