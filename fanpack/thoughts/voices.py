"""Italics that are the words of someone else: sent by a mind, written, shown, sung, remembered."""

import re
from itertools import pairwise

from fanpack.thoughts.decision import Context, Decision
from fanpack.thoughts.declared import italics_mean
from fanpack.thoughts.facts import Facts
from fanpack.thoughts.language import Language, spelled_words, word_list
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
        named = facts.second and language.named_says_after.match(facts.after)
        if follows or named or (whole and _is_quoted(facts, _last_sentence(before), language)):
            reason = "someone said or wrote it, says the text beside it"
            return Decision("recalled", reason, confidence=0.8)
    if language.shown_before.search(before) or _in_capitals(facts, before, context):
        return Decision("sound", "words that are shown or heard", confidence=0.85)
    sung = several and (language.sung_before.search(before) or language.sings.match(facts.text))
    if sung and not is_title_case(facts, context):
        return Decision("sound", "words that are sung", confidence=0.8)
    return _a_thing_speaks(facts, context) or _reported(facts, before, context)


def _is_quoted(facts: Facts, before: str, language: Language) -> bool:
    """Whether the sentence before says that someone said it: not “he had told them *over and
    over again*”, for only a mark or a capital opens a quotation."""
    if before.rstrip().endswith(".") and language.reacts.match(facts.text):
        return False
    if language.inner_before.search(before):
        return False
    if language.recalled_before.search(before):
        return True
    opens = not facts.text[:1].islower() or before.rstrip().endswith(_LEADS) or facts.ends
    return opens and language.had_said_before.search(before) is not None


def _reported(facts: Facts, before: str, context: Context) -> Decision | None:
    """“On her wrist they said *Sorry, is this your dog?*”: a clause behind a verb of speech."""
    language = context.language
    clause = len(facts.words) >= _CLAUSE and facts.text[:1].isupper()
    if not clause or not language.says_before.search(before):
        return None
    if language.inner_before.search(before) or is_title_case(facts, context):
        return None
    return Decision("recalled", "words that someone says, behind the verb", confidence=0.6)


_CLAUSE = 3
"""Words."""


def _own_before(facts: Facts, context: Context) -> str:
    """What stands before a span and belongs to it, not to the span before it."""
    if facts.since is None:
        return facts.before
    ended = facts.since.rstrip().endswith(".")
    return "" if ended and context.language.recalled_after.match(facts.since) else facts.since


def _last_sentence(text: str) -> str:
    """From behind the last stop or quotation mark that has something behind it."""
    text = text.rstrip()
    end = len(text) - 1
    return text[max(text.rfind(sign, 0, end) for sign in _STOPS) + 1 :] if text else ""


_STOPS, _LEADS = '.!?…“”"', tuple(".:,?—–")
"""What ends a sentence, and what ends one that can say what the next is."""


def _in_capitals(facts: Facts, before: str, context: Context) -> bool:
    """“It said *EAT*”."""
    return facts.text.isupper() and context.language.says_before.search(before) is not None


def _a_thing_speaks(facts: Facts, context: Context) -> Decision | None:
    """“*You are late,* said the sword”: a voice without quotation marks, and not one's own."""
    if not facts.starts or not (facts.last in ",?!…" or facts.after.startswith(",")):
        return None
    if context.language.other_speaks_after.match(facts.after):
        return Decision("telepathy", "a voice without quotation marks", confidence=0.6)
    return None


TOLD_OF = "said or written, says its own sentence"


def told_of_within(facts: Facts, context: Context) -> bool:
    """“A card on which somebody had written, in a round hand, *she was asking for you*”: whether
    a sentence tells of words before it comes to them, and not of what “I” say or one thinks."""
    said = _last_sentence(_own_before(facts, context))
    language = context.language
    return bool(
        said.strip() and language.tells_of.search(said) and not language.thinks_of.search(said)
    )


def words_of_someone_else(facts: Facts, context: Context) -> Decision | None:
    """A whole sentence that is no thought: the text before it says that it is told, written,
    sung or heard, it opens as a letter does, or it is written as no sentence here is."""
    if facts.quoted or facts.place != "story" or italics_mean(context, "thought"):
        return None
    if not facts.starts or not facts.words:
        return None
    language = context.language
    if _is_written_in_capitals(facts):
        return Decision("recalled", "written in capitals", confidence=0.6)
    if language.goes_after.match(facts.after):
        return Decision("sound", "it is heard or sung, says the text beside it", "", 0.8)
    if language.opens_writing.match(facts.text[:_OPENING]):
        return Decision("recalled", "opens as a letter or a diary does", confidence=0.8)
    if not facts.ends:
        return None
    return _an_echo(facts, context) or _led_in(facts, context) or _written_otherwise(facts, context)


def _is_written_in_capitals(facts: Facts) -> bool:
    """“*MIND THE STEP.*”, which no one cries out."""
    return len(facts.words) >= _IN_CAPITALS and facts.text.isupper() and "!" not in facts.text


_IN_CAPITALS = 3
"""Words in capitals that are not one who shouts."""


def _an_echo(facts: Facts, context: Context) -> Decision | None:
    """Words that an earlier span had, which were not the thinker's own."""
    if len(facts.words) < 2:
        return None
    own = context.earlier is not None and context.earlier.kind not in ("recalled", "sound")
    before = facts.since or "" if own else facts.before
    if len(facts.words) >= _VERBATIM:
        before += facts.above
    opening = f" {' '.join(facts.words[:_OPENS])} "
    if len(facts.words) > _OPENS and any(each.startswith(opening) for each in context.voices):
        return Decision("recalled", "opens as words did that were said or written", confidence=0.6)
    words, said = f" {' '.join(facts.words)} ", f" {' '.join(word_list(before))} "
    if words in said or (facts.last != "?" and any(words in each for each in context.voices)):
        return Decision("recalled", "words that were said or written before", confidence=0.7)
    return None


def _led_in(facts: Facts, context: Context) -> Decision | None:
    """What the sentence before a span, in its paragraph or the one above, says that it is."""
    language = context.language
    if opens_as_an_outcry(facts, context) or language.reacts.match(facts.text):
        return None
    before = _last_sentence(_own_before(facts, context) if facts.before.strip() else facts.above)
    if before[-1:] not in _LEADS:
        return _written_out(facts, context)
    says_i = not language.always_capital.isdisjoint(_first_words(facts)) and not facts.second
    sung = facts.last != "?" and language.sung_above.search(before)
    if sung and not (_names_again(facts) or facts.words[0] in language.always_capital):
        return Decision("sound", "words that are sung, says the sentence before", "", 0.6)
    if language.heard_before.search(before):
        return Decision("sound", "words that are heard, says the sentence before", "", 0.7)
    opening = facts.words[0].partition("'")[0]
    of_it = facts.last != "?" and opening in language.s_after and opening not in language.third
    asks = facts.last == "?" and facts.third and not facts.second
    comments = not before.endswith(":") and (of_it or asks)
    if not comments and language.sent_before.search(before):
        return Decision("recalled", "a message, says the sentence before", confidence=0.6)
    if says_i and not (_FIRST_END.search(facts.text) and language.lies_before.search(before)):
        return None
    if facts.last != "?" and language.written_before.search(before):
        return Decision("recalled", "something written stands there, says the text", "", 0.7)
    if not facts.before.strip():
        return _written_out(facts, context)
    if language.told_before.search(before) and not _comments(facts, context):
        return Decision("recalled", "someone said it, says the sentence before", "", 0.65)
    return None


def _first_words(facts: Facts) -> tuple[str, ...]:
    """The words of a span's first sentence."""
    found = _FIRST_END.search(facts.text)
    return word_list(facts.text[: found.end()]) if found else facts.words


_FIRST_END = re.compile(r"[a-zß-öø-ÿ\d][.!?…]\s")


def _written_out(facts: Facts, context: Context) -> Decision | None:
    """A paragraph below one about a letter, longer than most thoughts and without short forms."""
    full = len(facts.words) >= _WRITTEN_OUT and not any("'" in word for word in facts.words)
    if full and facts.row is not None and context.language.letter_above.search(facts.above):
        return Decision("recalled", "written out in full below a letter", confidence=0.6)
    return None


def _comments(facts: Facts, context: Context) -> bool:
    """“He didn't look it”, “That's the end of it”, and “Ives can go and drown” behind a sentence
    about Ives: whether it is about what was said."""
    opening = facts.words[0].partition("'")[0]
    if opening in context.language.s_after or opening in context.language.third:
        return True
    named = len(opening) > 1 and opening not in context.language.small
    return named and facts.spelled[0] in spelled_words(facts.before[-_NEAR:])


def _names_again(facts: Facts) -> bool:
    """“Good for Nan” behind a sentence about a girl called Nan."""
    names = {word for word in facts.spelled[1:] if word[0].isupper() and len(word) > 1}
    return not names.isdisjoint(spelled_words(facts.before[-_NEAR:]))


def opens_as_an_outcry(facts: Facts, context: Context) -> bool:
    """“No, please”, “Oh God”, but not “No pets”."""
    outcries, opening = context.language.exclamations, facts.words[0]
    if opening == _BEGS and facts.text[len(_BEGS) : len(_BEGS) + 1] == " ":
        return not context.language.prays.isdisjoint(facts.words[1:2])
    if opening not in outcries or opening not in context.language.determiners:
        return opening in outcries
    apart = facts.text[len(opening) : len(opening) + 1] != " "
    return apart or not outcries.isdisjoint(facts.words[1:2])


def _written_otherwise(facts: Facts, context: Context) -> Decision | None:
    """No capital and no end, where sentences in italics have both: typed, or a piece of writing."""
    text = facts.text
    if not context.around.closes or len(facts.words) < _PIECE or facts.after.strip():
        return None
    if is_said_over(facts.words):
        return None
    if text[-1:].isalnum() and not text[:1].isupper():
        return Decision("recalled", "neither capital nor end: a message or a scrap", "", 0.6)
    return None


def is_said_over(words: tuple[str, ...]) -> bool:
    """“say something normal say something normal”: one tells it oneself, and nobody writes so."""
    twos = list(pairwise(words))
    again = len(set(twos)) < len(twos) if len(words) >= _OVER else False
    return again or len(words) >= _PIECE > len(set(words))


_OVER = 4
"""Words from which on two that come again are said over."""
_BEGS = "please"
_NEAR = 60
"""Characters before a span in which one may be named whom it is about."""
_OPENS = 3
"""Words that open a span as one before that was someone else's."""
_VERBATIM = 4
"""Words that are an echo of the paragraph above; fewer come again by chance."""
_WRITTEN_OUT = 8
"""Words that a letter without short forms has at least."""
_OPENING = 200
"""Characters of a span that show how it opens."""
_PIECE = 3
"""Words that a message without capital and end has at least."""


def someone_said_it_says_the_next(facts: Facts, context: Context) -> Decision | None:
    """“*You'll never amount to anything.* His father had said it over the kippers.”"""
    if facts.starts and facts.ends and context.language.recalled_next.match(facts.after):
        return Decision("recalled", "someone said it, says the next sentence", confidence=0.75)
    return None


def other_voice(facts: Facts) -> str:
    """The sign, in words, that a clause is not the narrator's; "" if there is none."""
    if facts.second:
        return "“you”"
    if facts.first and facts.narration.person != "first":
        return "“I” or “we”"
    if facts.present and not facts.past and facts.narration.tense != "present":
        return "the present tense"
    return ""
