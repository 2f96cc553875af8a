"""Rules for italics that are typed and sent, announced, or said to readers."""

from fanpack.thoughts.decision import Context, Decision
from fanpack.thoughts.facts import Facts
from fanpack.thoughts.tags import replies
from fanpack.thoughts.voices import is_said_over

TYPED, SIGNED, ANSWERED = (
    "a message, says the text beside it",
    "it ends or is spelled as a typed message",
    "among messages, and as one of them",
)
MESSAGES = frozenset({TYPED, SIGNED, ANSWERED, "a message, says the sentence before"})
"""Reasons that make what stands near one of them likely to be an answer."""
EXCHANGE = 12
"""Paragraphs behind a message in which one may be answered."""
_TYPED = 2
"""Words of a paragraph without capital and end that is an answer among messages."""
_MANY = 3
"""Words from which on a tag makes a span a message wherever it begins."""


def said_to_readers(facts: Facts, context: Context) -> Decision | None:
    """“A/N: sorry for the wait!” in a paragraph of its own."""
    if facts.row is not None and context.language.to_readers.match(facts.text):
        return Decision("emphasis", "an author's note", confidence=0.7)
    return None


def a_message(facts: Facts, context: Context) -> Decision | None:
    """“*Running late,* he types”, “*where r u*”, “*Back at six. KB*”, and what answers one."""
    if not facts.words or facts.quoted or facts.place != "story":
        return None
    language = context.language
    if len(facts.words) > 1 and language.typed_before.search(facts.before):
        return Decision("recalled", TYPED, confidence=0.8)
    tag = language.typed_after.match(facts.after) if facts.last != "." else None
    if tag and (facts.starts or len(facts.words) >= _MANY):
        return Decision("recalled", TYPED, confidence=0.8)
    named = language.names_sender.match(facts.text)
    if named and language.phone.search(facts.before or facts.above):
        return Decision("recalled", TYPED, confidence=0.7)
    typed = facts.ends and not language.typed_words.isdisjoint(facts.spelled)
    signed = len(facts.words) >= _MANY and language.signed.search(facts.text)
    if facts.starts and (typed or signed):
        return Decision("recalled", SIGNED, confidence=0.7)
    return _an_answer(facts, context) if context.messages else None


def _an_answer(facts: Facts, context: Context) -> Decision | None:
    """“*Who is this?* Lena asks. *If you have it, come.*”, not long after a message."""
    language, earlier, since = context.language, context.earlier, facts.since
    tag = facts.last != "." and language.answers_after.match(facts.after)
    behind = facts.text[:1].isupper() or facts.ends
    if (tag and facts.starts) or (behind and language.answers_before.search(facts.before)):
        return Decision("recalled", ANSWERED, confidence=0.6)
    typed = facts.row is not None and facts.text[:1].islower() and facts.text[-1:].isalnum()
    if typed and len(facts.words) >= _TYPED and not is_said_over(facts.words):
        return Decision("recalled", ANSWERED, confidence=0.6)
    if (
        earlier is None
        or since is None
        or earlier.reason not in MESSAGES
        or replies(facts, context)
    ):
        return None
    between = since.strip()
    follows = language.answers_after.match(since) or language.typed_after.match(since)
    alone = between.endswith((".", ",")) and not any(mark in between[:-1] for mark in '.!?“”"')
    return Decision("recalled", ANSWERED, confidence=0.6) if follows and alone else None


def an_announcement(facts: Facts, context: Context) -> Decision | None:
    """“Attention, all hands.”"""
    if facts.starts and facts.ends and context.language.announces.match(facts.text):
        return Decision("sound", "opens as an announcement does", confidence=0.7)
    return None
