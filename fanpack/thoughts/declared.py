"""Rules for italics whose meaning is declared: by the source, by the author, by a legend."""

import re

from fanpack.thoughts.decision import Context, Decision, Kind
from fanpack.thoughts.facts import Facts
from fanpack.thoughts.legend import Meaning

_HINTS: dict[str, Kind] = {
    "thought": "thought",
    "thoughts": "thought",
    "thinking": "thought",
    "telepathy": "telepathy",
    "mindspeech": "telepathy",
    "vessel": "vessel",
    "ship": "vessel",
    "spacecraft": "vessel",
    "title": "title",
    "publication": "title",
    "book": "title",
    "song": "title",
    "film": "title",
    "foreign": "foreign",
    "taxonomy": "foreign",
    "sound": "sound",
    "sfx": "sound",
    "onomatopoeia": "sound",
    "recalled": "recalled",
    "flashback": "recalled",
    "memory": "recalled",
    "letter": "recalled",
    "emphasis": "emphasis",
    "stress": "emphasis",
}
"""Words in a class or role of the source (also inside ``se:name.vessel.ship``)."""
_HINT_WORD = re.compile(r"[A-Za-z]+")
_HINT_LANG = re.compile(r"\blang=[\"']?([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)")


def the_source_says(facts: Facts, context: Context) -> Decision | None:
    """A class, a role or a language in the source."""
    if not (facts.hint or facts.lang):
        return None
    hint = _HINT_LANG.search(facts.hint)
    lang = facts.lang or (hint[1] if hint else "")
    if lang and not _same_language(lang, context.around.tag):
        return Decision("foreign", "the source gives its language", lang)
    found = (_HINTS.get(word.lower()) for word in _HINT_WORD.findall(facts.hint))
    kind = next((each for each in found if each), None)
    if kind:
        return Decision(kind, f"the source marks it “{facts.hint}”")
    if facts.hint == "q" and facts.place == "story":
        return Decision("thought", "the source marks it as a quotation set in italics")
    return None


def _same_language(one: str, other: str) -> bool:
    return (
        one.replace("_", "-").split("-")[0].lower() == other.replace("_", "-").split("-")[0].lower()
    )


def the_author_says(facts: Facts, context: Context) -> Decision | None:
    """`italics: thought` or `italics: emphasis` in the manuscript."""
    if context.mode == "emphasis":
        return Decision("emphasis", "the manuscript says that italics are emphasis")
    if context.mode == "thought" and facts.place == "story" and not facts.quoted:
        return Decision("thought", "the manuscript says that italics are thoughts")
    return None


_MEANT: dict[Meaning, Kind] = {
    "thought": "thought",
    "telepathy": "telepathy",
    "emphasis": "emphasis",
    "flashback": "recalled",
    "foreign": "foreign",
}
_TYPED_MARKS = ("::", ":", "//", "/", "~", "^", "**", "*", "|", "+", "%", "<", "[", "{", "'")
_CLOSING_MARK = {"<": ">", "[": "]", "{": "}"}
_MARK_SIGNS = frozenset("".join(_TYPED_MARKS))


def a_typed_mark_says(facts: Facts, context: Context) -> Decision | None:
    """`/x/` and its like, as the legend explains them; `:x:` needs no legend."""
    if facts.place != "story":
        return None
    if facts.text[:1] not in _MARK_SIGNS and facts.before[-1:] not in _MARK_SIGNS:
        return None
    for mark in _TYPED_MARKS:
        if not _wrapped(facts, mark):
            continue
        for meaning in context.legend.meanings(mark):
            if meaning in _MEANT:
                return Decision(_MEANT[meaning], f"the legend says what {mark} means")
        if mark in ("::", ":"):
            return Decision("telepathy", "stands between colons", confidence=0.9)
    return None


def _wrapped(facts: Facts, mark: str) -> bool:
    closing = _CLOSING_MARK.get(mark, mark)
    text = facts.text
    if text.startswith(mark) and len(text) > 2 * len(mark):
        return text.rstrip(",.;!?…").endswith(closing)
    return facts.before.endswith(mark) and facts.after.startswith(closing)


def italics_mean(context: Context, meaning: Meaning) -> bool:
    """Whether the legend says that italics as such mean something."""
    return meaning in context.legend.meanings("italics")


def legend_kind(context: Context) -> Kind | None:
    """What the legend makes of a whole sentence in italics, if not a thought."""
    meant = [_MEANT[each] for each in context.legend.meanings("italics") if each in _MEANT]
    return meant[0] if meant and "thought" not in meant else None
