"""Rules for tags: “he thought”, “some part of her said”, and a second half behind one."""

import re

from fanpack.thoughts.decision import Context, Decision, Kind
from fanpack.thoughts.facts import Facts
from fanpack.thoughts.language import Language
from fanpack.thoughts.names import is_title_case
from fanpack.thoughts.voices import opens_as_an_outcry, other_voice


def a_tag_follows(facts: Facts, context: Context) -> Decision | None:
    """“*Not again,* he thought.”"""
    if not (facts.starts or len(facts.words) >= 2) or facts.last == ".":
        return None
    apart = facts.before.rstrip().endswith((",", ";"))
    several = len(facts.words) >= 3 and facts.last in ",?!…" and bool(other_voice(facts))
    if not (facts.starts or apart or facts.text[:1].isupper() or several):
        return None
    if facts.after.lstrip(" \xa0").startswith("."):
        return None
    tag = context.language.thought_after.match(facts.after)
    return tagged(tag, 0.95) if tag else None


def tagged(tag: re.Match[str], confidence: float) -> Decision:
    """A thought by its tag, which the reason quotes."""
    words = " ".join(tag[0].split()).strip(" ,.?!…—–-”\"’')»“")
    return Decision("thought", f"stands beside “{words}”", confidence=confidence)


def a_tag_leads_in(facts: Facts, context: Context) -> Decision | None:
    """“He thought, *not again*”, “her first thought was *run*”."""
    language = context.language
    inner = language.inner_before.search(facts.before)
    if inner:
        return tagged(inner, 0.8)
    verb = language.thought_verb_before.search(facts.before)
    capital = (
        facts.text[:1].isupper() and len(facts.words) >= 2 and not is_title_case(facts, context)
    )
    if verb and (capital or verb.groupdict().get("self")):
        return tagged(verb, 0.9)
    if verb and len(facts.words) >= 2 and (_cries_out(facts, context) or other_voice(facts)):
        return tagged(verb, 0.75)
    cries = facts.ends and facts.words[:1] and facts.words[0] in language.exclamations
    if len(facts.words) < 2 and not (facts.starts or cries):
        return None
    lead = language.thought_before.search(facts.before)
    return tagged(lead, 0.9) if lead else None


def _cries_out(facts: Facts, context: Context) -> bool:
    """Whether it opens as nothing that is reported does: “oh no”, “what if …”."""
    return facts.words[0] in context.language.exclamations or facts.words[:2] in _ASKING


_ASKING = frozenset({("what", "if"), ("what", "the"), ("why", "me"), ("how", "dare")})


def goes_on_after_its_tag(facts: Facts, context: Context) -> Decision | None:
    """“*You’d like to know,* she thought, *wouldn’t you?*”: the second half is as the first."""
    earlier = context.earlier
    if earlier is None or facts.since is None:
        return None
    between = facts.since
    named = earlier.kind == "title" and facts.text[:1].isupper()
    if (named or earlier.kind == "recalled") and between.strip() in context.language.joins:
        return Decision(earlier.kind, "stands beside another such", confidence=0.6)
    if earlier.kind not in _SPOKEN:
        return None
    if earlier.kind == "recalled" and replies(facts, context):
        return None
    if earlier.kind != "thought" and _is_whole_tag(between, context.language):
        return Decision(earlier.kind, "goes on behind its tag", confidence=0.7)
    if earlier.kind == "recalled" and _is_tag_and_more(between, context.language):
        return Decision("recalled", "goes on behind its tag", confidence=0.6)
    if between.rstrip()[-1:] not in tuple(",;:—–") or any(mark in between for mark in '.!?“”"'):
        return None
    language = context.language
    tags = (
        language.thought_after,
        language.recalled_after,
        language.telepathy_after,
        language.speech_after,
    )
    if not any(tag.match(between) for tag in tags):
        return None
    return Decision(earlier.kind, "goes on after its tag", confidence=0.85)


def _is_whole_tag(between: str, language: Language) -> bool:
    """“*Look hard,* his wife had told him once. *They see you.*”: no more than a tag."""
    tag = between.strip()
    alone = (
        len(tag) <= _TAG and tag.endswith(".") and not any(mark in tag[:-1] for mark in '.!?“”"')
    )
    return alone and any(
        each.match(between)
        for each in (language.voice_goes_on, language.telepathy_after, language.other_speaks_after)
    )


def _is_tag_and_more(between: str, language: Language) -> bool:
    """“… *had told him, the week she gave up learning.* …”: one sentence that begins as a tag."""
    tag = between.strip()
    alone = tag.endswith(".") and not any(mark in tag[:-1] for mark in '.!?“”"')
    tag_of_another = language.recalled_after.match(between) or language.named_says_after.match(
        between
    )
    return alone and bool(tag_of_another)


def replies(facts: Facts, context: Context) -> bool:
    """Whether a sentence answers the words before it: it asks, cries out, or says “I” where
    they did not."""
    if not (facts.starts and facts.ends):
        return False
    previous = context.previous
    first = (
        facts.first
        and previous is not None
        and not previous.first
        and len(previous.words) >= _SAYS_I
    )
    opens = facts.words[:1] in _REPLIES or opens_as_an_outcry(facts, context)
    return first or opens or facts.last == "?"


_TAG = 60
"""Characters of a tag that stands alone between two spans."""
_SAYS_I = 2
"""Words from which on a span without “I” is another's than one with it: a letter opens so."""
_REPLIES = frozenset({("well",), ("and",), ("but",), ("so",), ("then",), ("except",)})
_SPOKEN: frozenset[Kind] = frozenset({"thought", "recalled", "telepathy"})
