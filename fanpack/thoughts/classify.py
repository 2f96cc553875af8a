"""Decides what each italic span of a text means, and says why.

The rules stand in `RULES` in the order in which they are asked; the first that
has an answer wins. Each is a function of a span's `Facts`, so that a rule can be
read, tested and moved by itself. Words and patterns are in the language tables;
order and thresholds were measured on labelled spans of many authors.
"""

import re
from collections.abc import Callable, Sequence

from fanpack.thoughts.decision import Context, Decision, Kind, Mode
from fanpack.thoughts.declared import (
    a_typed_mark_says,
    italics_mean,
    legend_kind,
    the_author_says,
    the_source_says,
)
from fanpack.thoughts.facts import Facts, Passage, Place, Span, observe
from fanpack.thoughts.language import Language
from fanpack.thoughts.languages import language_of
from fanpack.thoughts.legend import Legend
from fanpack.thoughts.names import a_sound, a_title, a_vessel, foreign_words, is_title_case, named
from fanpack.thoughts.pause import no_cycles_sought
from fanpack.thoughts.quotes import quotations
from fanpack.thoughts.rows import LETTER_WORDS, a_row_of_italic_paragraphs
from fanpack.thoughts.voices import another_tag, someone_said_it_says_the_next
from fanpack.thoughts.whole import (
    Surroundings,
    Told,
    gist_of,
    narration_of,
    surroundings,
    told_in,
)

__all__ = ["RULES", "Decision", "Kind", "Mode", "Passage", "Place", "Span", "classify"]

Rule = Callable[[Facts, Context], Decision | None]
Decided = tuple[tuple[Decision, ...], ...]
"""The decisions for the spans of each passage."""


@no_cycles_sought()
def classify(
    passages: Sequence[Passage], language: str, legend: Legend | None = None, mode: Mode = "auto"
) -> Decided:
    """What every italic span of a running text means: a tuple for each passage, in order.

    `language` is the text's BCP 47 tag; of one without a table only position and
    tags are looked at. `legend` is what the author says that marks mean. `mode`
    is the author's word for all italics: ``thought`` makes each one outside
    speech a thought, ``emphasis`` each one stress, unless the source itself says
    what a span is. Time is linear in the length of the text.
    """
    table = language_of(language)
    gist = gist_of(passages, table)
    quoted = quotations([each.text for each in passages], table)
    chapters: dict[int, list[int]] = {}
    for index, passage in enumerate(passages):
        chapters.setdefault(passage.chapter, []).append(index)
    told = {
        chapter: told_in([passages[at] for at in those], [quoted[at] for at in those], table)
        for chapter, those in (chapters.items() if gist.italics else ())
    }
    whole = sum(told.values(), start=Told())
    narrations = {chapter: narration_of(told.get(chapter, whole), whole) for chapter in chapters}
    around = surroundings(gist, gist, table, language)
    facts = observe(passages, quoted, narrations, table)
    decided = decide(facts, around, legend, mode)
    return named_alike(decided, facts, titles(decided, facts))


def decide(
    observed: Sequence[tuple[Facts, ...]],
    around: Surroundings,
    legend: Legend | None = None,
    mode: Mode = "auto",
) -> Decided:
    """What each span means, by itself; the same name may still mean different things."""
    known = legend or Legend()
    out: list[tuple[Decision, ...]] = []
    for facts in observed:
        decided: list[Decision] = []
        for each in facts:
            context = Context(around, known, mode, decided[-1] if decided else None)
            decided.append(_decide(each, context))
        out.append(tuple(decided))
    return tuple(out)


def _decide(facts: Facts, context: Context) -> Decision:
    for rule in RULES:
        decision = rule(facts, context)
        if decision is not None:
            return decision
    return _stress(facts, context)


# ---------------------------------------------------------------- speech


def _a_quotation_that_is_thought(facts: Facts, context: Context) -> Decision | None:
    if facts.place != "story" or not facts.fills_quotation:
        return None
    if context.language.telepathy_after.match(facts.after):
        return Decision("telepathy", "one mind speaks to another beside it", confidence=0.85)
    tag = context.language.thought_after.match(facts.after)
    return _tagged(tag, 0.85) if tag else None


def _within_speech_behind_a_dash(facts: Facts, context: Context) -> Decision | None:
    """Where a dash opens speech nothing closes it: a thought beside it has to show itself.

    “— *Non*, pensa-t-il.” has a tag; “— Oui, dit-elle. *Jamais.*” stands behind a speech
    tag that ends its sentence.
    """
    language = context.language
    opening = facts.before.lstrip()[:1]
    if not (facts.quoted and language.dash_speech and opening and opening in "—–―-"):
        return None
    tag = language.thought_after.match(facts.after)
    if tag and facts.last != ".":
        return _tagged(tag, 0.85)
    second_half = _goes_on_after_its_tag(facts, context)
    if second_half is not None:
        return second_half
    said = facts.before.rstrip()
    mark = max(said.rfind(","), said.rfind("?"), said.rfind("!"), said.rfind("—", 1))
    behind = mark >= 0 and said.endswith(".") and language.speech_after.match(said[mark:])
    if behind and facts.starts and facts.ends and len(facts.words) >= 2:
        return Decision("thought", "a whole sentence behind a speech tag", confidence=0.6)
    return None


def _inside_quotation_marks(facts: Facts, context: Context) -> Decision | None:
    if not facts.quoted and facts.place == "story":
        return None
    name = named(facts, context)
    if name:
        return name
    where = "inside quotation marks" if facts.quoted else _PLACES[facts.place]
    sure = 0.97 if facts.quote_closed or not facts.quoted else 0.6
    return Decision("emphasis", where, confidence=sure)


_PLACES: dict[Place, str] = {
    "story": "in the story",
    "paratext": "in a title, a note or what stands around the story",
    "extract": "in a letter or document",
    "verse": "in verse",
}


# ---------------------------------------------------------------- tags


def _a_tag_follows(facts: Facts, context: Context) -> Decision | None:
    if not (facts.starts or len(facts.words) >= 2) or facts.last == ".":
        return None
    apart = facts.before.rstrip().endswith((",", ";"))
    several = len(facts.words) >= 3 and facts.last in ",?!…" and bool(_other_voice(facts))
    if not (facts.starts or apart or facts.text[:1].isupper() or several):
        return None
    if facts.after.lstrip(" \xa0").startswith("."):
        return None
    tag = context.language.thought_after.match(facts.after)
    return _tagged(tag, 0.95) if tag else None


def _tagged(tag: re.Match[str], confidence: float) -> Decision:
    words = " ".join(tag[0].split()).strip(" ,.?!…—–-”\"’')»“")
    return Decision("thought", f"stands beside “{words}”", confidence=confidence)


def _a_tag_leads_in(facts: Facts, context: Context) -> Decision | None:
    language = context.language
    verb = language.thought_verb_before.search(facts.before)
    capital = (
        facts.text[:1].isupper() and len(facts.words) >= 2 and not is_title_case(facts, context)
    )
    if verb and (capital or verb.groupdict().get("self")):
        return _tagged(verb, 0.9)
    if verb and len(facts.words) >= 2 and (_cries_out(facts, context) or _other_voice(facts)):
        return _tagged(verb, 0.75)
    if len(facts.words) < 2 and not facts.starts:
        return None
    lead = language.thought_before.search(facts.before)
    return _tagged(lead, 0.9) if lead else None


def _cries_out(facts: Facts, context: Context) -> bool:
    """Whether it opens as nothing that is reported does: “oh no”, “what if …”."""
    return facts.words[0] in context.language.exclamations or facts.words[:2] in _ASKING


_ASKING = frozenset({("what", "if"), ("what", "the"), ("why", "me"), ("how", "dare")})


def _goes_on_after_its_tag(facts: Facts, context: Context) -> Decision | None:
    """“*You’d like to know,* she thought, *wouldn’t you?*”: the second half is as the first."""
    earlier = context.earlier
    if earlier is None or facts.since is None or earlier.kind not in _SPOKEN:
        return None
    between = facts.since
    if earlier.kind != "thought" and _is_whole_tag(between, context.language):
        return Decision(earlier.kind, "goes on behind its tag", confidence=0.7)
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


_TAG = 60
"""Characters of a tag that stands alone between two spans."""
_SPOKEN: frozenset[Kind] = frozenset({"thought", "recalled", "telepathy"})

# ---------------------------------------------------------------- position


def _not_closed_as_others_are(facts: Facts, context: Context) -> Decision | None:
    """“She sang *Daisy, Daisy*.”: where whole sentences have their ends in italics, what has
    not is a piece of something else."""
    around = context.around
    if not (facts.starts and facts.ends) or facts.last in _CLOSED or len(facts.words) < 2:
        return None
    if facts.after[:1] not in _STOPS or not around.closes:
        return None
    return Decision("recalled", "its end is roman, unlike that of other sentences here", "", 0.5)


_CLOSED = frozenset(",.!?…—–")
_STOPS = frozenset(".!?…")


def _a_whole_sentence(facts: Facts, context: Context) -> Decision | None:
    if not (facts.starts and facts.ends):
        return None
    count = len(facts.words)
    third_past = facts.past and not (facts.present or facts.first or facts.second)
    if third_past and count > LETTER_WORDS and not italics_mean(context, "thought"):
        return Decision("recalled", "a long sentence of narration in the past tense", "", 0.7)
    if count <= 1 and facts.last not in frozenset("!?…."):
        return None
    other = legend_kind(context)
    if other:
        return Decision(other, "a whole sentence, and the legend says what italics mean", "", 0.85)
    if third_past:
        return Decision("thought", "a whole sentence outside quotation marks", confidence=0.7)
    return Decision("thought", "a whole sentence outside quotation marks", confidence=0.92)


def _a_sentence_up_to_its_comma(facts: Facts, context: Context) -> Decision | None:
    if not (facts.starts and facts.last == ","):
        return None
    if len(facts.words) < 2:
        spoken = context.language.speech_after.match(facts.after)
        return _tagged(spoken, 0.5) if spoken else None
    kind = legend_kind(context) or "thought"
    return Decision(kind, "begins a sentence and ends in a comma", confidence=0.8)


def _a_clause_in_another_voice(facts: Facts, context: Context) -> Decision | None:
    """In mid-sentence: a clause that the narrator would not put so."""
    count = len(facts.words)
    opening = facts.words[0] if facts.words else ""
    capital = facts.text[:1].isupper() and opening not in context.language.always_capital
    cue = _other_voice(facts)
    closed = facts.last in frozenset("?!.…")
    kind = legend_kind(context) or "thought"
    if cue == "“I” or “we”" and facts.starts and facts.text[:1].isupper() and count >= 3:
        return Decision(kind, f"opens a sentence with {cue}", confidence=0.6)
    if cue and count >= 5 and (facts.ends or capital or facts.starts):
        return Decision(kind, f"a clause in mid-sentence with {cue}", confidence=0.75)
    if capital and count >= 3 and facts.ends and (cue or facts.last in frozenset("?!")):
        return Decision(kind, "a capital and the end of the sentence", confidence=0.75)
    if count >= 3 and closed and facts.last != "…" and facts.before.rstrip().endswith(","):
        return Decision(kind, "a sentence after a comma", confidence=0.75)
    outcry = count >= 2 and opening in context.language.exclamations
    apart = facts.before.rstrip().endswith((",", ";")) and (facts.last == "," or facts.ends)
    if outcry and apart:
        return Decision(kind, "an outcry set off by commas", confidence=0.7)
    if italics_mean(context, "thought") and count >= 3 and (facts.present or facts.past):
        return Decision(
            "thought", "a clause, and the legend says that italics are thoughts", "", 0.7
        )
    return None


def _other_voice(facts: Facts) -> str:
    """The sign, in words, that a clause is not the narrator's; "" if there is none."""
    narration = facts.narration
    if facts.second:
        return "“you”"
    if facts.first and narration.person != "first":
        return "“I” or “we”"
    if facts.present and not facts.past and narration.tense != "present":
        return "the present tense"
    return ""


def _stress(facts: Facts, context: Context) -> Decision:
    count = len(facts.words)
    confidence = 0.9 if count <= 3 else 0.75 if count <= 5 else 0.6
    reason = "a word in a sentence" if count == 1 else "words in a sentence"
    return Decision("emphasis", reason, confidence=confidence)


RULES: tuple[Rule, ...] = (
    the_source_says,
    the_author_says,
    a_typed_mark_says,
    a_row_of_italic_paragraphs,
    _a_quotation_that_is_thought,
    _within_speech_behind_a_dash,
    _inside_quotation_marks,
    _a_tag_follows,
    another_tag,
    _a_tag_leads_in,
    _goes_on_after_its_tag,
    a_sound,
    a_vessel,
    foreign_words,
    a_title,
    someone_said_it_says_the_next,
    _not_closed_as_others_are,
    _a_whole_sentence,
    _a_sentence_up_to_its_comma,
    _a_clause_in_another_voice,
)
"""In the order in which they are asked. What none of them answers is stress."""


def titles(decided: Decided, observed: Sequence[tuple[Facts, ...]]) -> frozenset[str]:
    """The spans that were taken for titles."""
    return frozenset(
        facts.text
        for row, spans in zip(decided, observed, strict=True)
        for decision, facts in zip(row, spans, strict=True)
        if decision.kind == "title"
    )


def named_alike(
    decided: Decided, observed: Sequence[tuple[Facts, ...]], known: frozenset[str]
) -> Decided:
    """Decisions in which a name that is a title in one place is one where it opens a sentence.

    `known` are the titles of the whole text.
    """
    if not known:
        return decided
    same = Decision("title", "the same title as elsewhere in the text", confidence=0.7)
    return tuple(
        tuple(
            same if decision.kind == "emphasis" and facts.text in known else decision
            for decision, facts in zip(row, spans, strict=True)
        )
        for row, spans in zip(decided, observed, strict=True)
    )
