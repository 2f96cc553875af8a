"""Parts a sentence at its thought tag, or at what introduces a thought.

“Well, he thought, she knows, and he rose.” is a thought, its tag, the thought going on, and
narration: the tag never is a thought, and each other part is judged by itself.
"""

import re
from collections.abc import Iterator
from typing import Literal

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.lists import COLON, THINKING, VOICING

Role = Literal["plain", "tagged", "continued", "led", "introduced", "tag"]
"""What a segment is to a thought tag: nothing; the thought before it (or behind “he
thought:”, with a capital); the words that go on behind it; those that it leads into with a
small letter; words behind a colon; the tag."""
BEHIND_TAG: frozenset[Role] = frozenset(("continued", "led"))
"""What stands behind a tag with a small letter, and may be narration that hangs on it."""
BESIDE_TAG: frozenset[Role] = BEHIND_TAG | {"tagged"}
"""What a tag may say is a thought; each of these roles is a sign of the same name, too."""
Piece = tuple[int, int, Role]
"""A sentence or a part of one by its offsets, and what it is to a tag."""

QUOTES = frozenset("\"“”„«»‘’'‚‹›「」『』")
_WORD = re.compile(r"[^\W_]")
_AFTER_TAG = re.compile(r"\s{0,3}[,:;—–]\s{0,3}(?=\S)")
_AFTER_LEADING_TAG = re.compile(r"\s{0,3}[,:—–]\s{0,3}(?=\S)")
_HANGS_ON = re.compile(r"\s[^.,:;!?…—–]{1,60}[,;]\s{1,3}(?=\S)")
"""“… when he saw it, ” directly behind a tag."""
_WORDS = re.compile(r"[^\W_]+")
_COMMA = re.compile(r"[,;—–]\s{1,3}")
_SHORT_TAG = 6
"""Words behind a tag at a sentence's beginning up to which the whole sentence is the tag."""


def parted(text: str, start: int, end: int, lists: int, cues: Cues) -> Iterator[Piece]:
    """The parts of a sentence, given by its offsets and by the lists that its words are in;
    itself where it has neither a tag nor an introduction."""
    sentence = text[start:end]
    for first, last, role in _parts(sentence, lists, cues):
        yield start + first, start + last, role


def _parts(sentence: str, lists: int, cues: Cues) -> Iterator[Piece]:
    end = len(sentence)
    tag = cues.tag.search(sentence) if lists & THINKING else None
    if tag is None and lists & VOICING:
        tag = _voiced(sentence, cues)
    if tag is not None:
        yield from _at_tag(sentence, tag, cues)
        return
    lead = cues.introduction.search(sentence) if lists & (THINKING | COLON) else None
    if lead is not None and lead.end() < end - 2 and sentence[lead.end()] not in QUOTES:
        yield 0, lead.end(), "tag"
        yield from _thought(sentence, lead.end(), "tagged" if lead["mind"] else "introduced", cues)
        return
    yield 0, end, "plain"


def _voiced(sentence: str, cues: Cues) -> "re.Match[str] | None":
    found = cues.voiced.search(sentence)
    return found if found and _WORD.search(sentence, 0, found.start()) else None


def _at_tag(sentence: str, tag: "re.Match[str]", cues: Cues) -> Iterator[Piece]:
    before, end = sentence[: tag.start()], len(sentence)
    behind = _AFTER_LEADING_TAG.match(sentence, tag.end())
    leads = bool(behind and cues.lead_in.match(before.lstrip()))
    if leads or not _WORD.search(before):
        if behind and _WORD.search(sentence, behind.end()):
            yield from _led(sentence, behind, cues)
        else:
            rest = _WORDS.findall(sentence[tag.end() : tag.end() + 400])
            yield 0, end, "tag" if len(rest) <= _SHORT_TAG else "plain"
        return
    if not tag["pre"] and _is_no_tag(before, tag[0], cues):
        narrated = bool(behind) and bool(cues.joins_tag.search(before))
        if behind and (narrated or _leads_in(sentence, behind)):
            yield from _led(sentence, behind, cues)
        else:
            yield 0, end, "plain"
        return
    border = tag.end("pre") if tag["pre"] else tag.start()
    told = cues.thinks_last.match(sentence, 0, border)
    begins = told.end() if told else 0
    if begins:
        yield 0, begins, "plain"
    yield begins, border, "tagged"
    behind = _AFTER_TAG.match(sentence, tag.end()) or _HANGS_ON.match(sentence, tag.end())
    resumes = _behind_narration(sentence, behind.end(), cues) if behind else end
    if _WORD.search(sentence, resumes):
        yield border, resumes, "tag"
        yield from _thought(sentence, resumes, "continued", cues)
        return
    lead = cues.introduction.search(sentence, tag.end())
    if lead is not None and _WORD.search(sentence, lead.end()):
        yield border, lead.end(), "tag"
        yield lead.end(), end, "introduced"
    else:
        yield border, end, "tag"


def _led(sentence: str, behind: "re.Match[str]", cues: Cues) -> Iterator[Piece]:
    """A sentence that begins with its tag, parted behind it."""
    cut = behind.end()
    if _leads_in(sentence, behind):
        role: Role = "tagged"
    elif direct := cues.direct_behind.match(sentence, cut):
        cut, role = direct.end(), "tagged"
    else:
        role = "led"
    yield 0, cut, "tag"
    yield from _thought(sentence, cut, role, cues)


def _thought(sentence: str, start: int, role: Role, cues: Cues) -> Iterator[Piece]:
    """What stands behind a tag, up to where the sentence can go back to what is told."""
    back = cues.tells_again.search(sentence, start)
    if back is None:
        yield start, len(sentence), role
        return
    yield start, back.end(), role
    yield back.end(), len(sentence), "plain"


def _leads_in(sentence: str, behind: "re.Match[str]") -> bool:
    """Whether a tag leads into a thought: with a colon, or with a capital behind it."""
    return ":" in behind[0] or sentence[behind.end()].isupper()


def _is_no_tag(before: str, tag: str, cues: Cues) -> bool:
    """Whether “the … thought” is a noun, or “than I thought” a clause of the sentence."""
    last = _WORDS.findall(before[-40:])[-1:]
    if not last:
        return False
    verb_first = cues.thinking.match(tag.lstrip())
    return last[0].lower() in (cues.noun_before if verb_first else cues.clause_before)


def _behind_narration(sentence: str, start: int, cues: Cues) -> int:
    """Where the thought can go on behind its tag: “…, he thought, watching her go, and …”."""
    while told := cues.narration_after_tag.match(sentence, start):
        comma = _COMMA.search(sentence, start)
        if comma is None or told.groupdict().get("told"):
            return len(sentence)
        start = comma.end()
    return start
