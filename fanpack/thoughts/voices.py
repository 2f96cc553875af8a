"""Italics that are the words of someone else: sent by a mind, written, shown, sung, remembered."""

from fanpack.thoughts.decision import Context, Decision
from fanpack.thoughts.facts import Facts
from fanpack.thoughts.names import is_title_case


def another_tag(facts: Facts, context: Context) -> Decision | None:
    """Tags that make a span something other than a thought."""
    language = context.language
    before = _own_before(facts, context)
    if language.telepathy_after.match(facts.after) or language.telepathy_before.search(before):
        return Decision("telepathy", "one mind speaks to another beside it", confidence=0.85)
    several = len(facts.words) >= 3
    if several or facts.starts:
        whole = several or facts.ends
        follows = facts.last != "." and language.recalled_after.match(facts.after)
        if follows or (whole and language.recalled_before.search(before)):
            reason = "someone said or wrote it, says the text beside it"
            return Decision("recalled", reason, confidence=0.8)
    if language.shown_before.search(before) or _in_capitals(facts, before, context):
        return Decision("sound", "words that are shown or heard", confidence=0.85)
    sung = several and (language.sung_before.search(before) or language.sings.match(facts.text))
    if sung and not is_title_case(facts, context):
        return Decision("sound", "words that are sung", confidence=0.8)
    return _a_thing_speaks(facts, context)


def _own_before(facts: Facts, context: Context) -> str:
    """What stands before a span and belongs to it, not to the span before it."""
    if facts.since is None:
        return facts.before
    ended = facts.since.rstrip().endswith(".")
    return "" if ended and context.language.recalled_after.match(facts.since) else facts.since


def _in_capitals(facts: Facts, before: str, context: Context) -> bool:
    """“It said *EAT*”."""
    return facts.text.isupper() and context.language.says_before.search(before) is not None


def _a_thing_speaks(facts: Facts, context: Context) -> Decision | None:
    """“*You are late,* said the sword”: a voice without quotation marks, and not one's own."""
    if not facts.starts or facts.last not in ",?!…":
        return None
    if context.language.other_speaks_after.match(facts.after):
        return Decision("telepathy", "a voice without quotation marks", confidence=0.6)
    return None


def someone_said_it_says_the_next(facts: Facts, context: Context) -> Decision | None:
    """“*You'll never amount to anything.* His father had said it over the kippers.”"""
    if facts.starts and facts.ends and context.language.recalled_next.match(facts.after):
        return Decision("recalled", "someone said it, says the next sentence", confidence=0.75)
    return None
