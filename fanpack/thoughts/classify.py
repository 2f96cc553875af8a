"""Decides what each italic span of a text means, and says why.

The rules stand in `RULES` in the order in which they are asked; the first that
has an answer wins. Each is a function of a span's `Facts`, so that a rule can be
read, tested and moved by itself. Words and patterns are in the language tables;
order and thresholds were measured on labelled spans of many authors.
"""

import re
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

from fanpack.thoughts.decision import Context, Decision, Kind, Mode
from fanpack.thoughts.declared import (
    a_typed_mark_says,
    italics_mean,
    legend_kind,
    the_author_says,
    the_source_says,
)
from fanpack.thoughts.facts import Facts, Passage, Place, Span, observe
from fanpack.thoughts.languages import language_of
from fanpack.thoughts.legend import Legend
from fanpack.thoughts.messages import (
    EXCHANGE,
    MESSAGES,
    a_message,
    an_announcement,
    said_to_readers,
)
from fanpack.thoughts.names import (
    a_sound,
    a_title,
    a_vessel,
    foreign_words,
    is_title_case,
    named,
)
from fanpack.thoughts.pause import no_cycles_sought
from fanpack.thoughts.quotes import quotations
from fanpack.thoughts.rows import LETTER_WORDS, a_row_of_italic_paragraphs
from fanpack.thoughts.tags import a_tag_follows, a_tag_leads_in, goes_on_after_its_tag, tagged
from fanpack.thoughts.voices import (
    TOLD_OF,
    another_tag,
    other_voice,
    someone_said_it_says_the_next,
    told_of_within,
    words_of_someone_else,
)
from fanpack.thoughts.whole import (
    Surroundings,
    Told,
    gist_of,
    surroundings,
    tellers,
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
    texts = [each.text for each in passages]
    quoted = quotations(texts, table, in_singles=gist.speaks_in_singles)
    chapters: dict[int, list[int]] = {}
    for index, passage in enumerate(passages):
        chapters.setdefault(passage.chapter, []).append(index)

    def told(those: list[int]) -> Told:
        return told_in([passages[at] for at in those], [quoted[at] for at in those], table)

    found = tellers(partial(told, those) for those in chapters.values())
    around = surroundings(gist, gist, table, language)
    facts = observe(passages, quoted, dict(zip(chapters, found, strict=True)), table)
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
    voices: deque[str] = deque(maxlen=_VOICES)
    chapter, message = None, -EXCHANGE
    for index, facts in enumerate(observed):
        decided: list[Decision] = []
        previous = None
        for each in facts:
            if each.chapter != chapter:
                voices.clear()
                chapter, message = each.chapter, -EXCHANGE
            earlier = decided[-1] if decided else None
            sent = index - message < EXCHANGE
            found = _decide(
                each, Context(around, around.language, known, mode, earlier, previous, voices, sent)
            )
            if found.reason in MESSAGES:
                message = index
            if found.kind in ("recalled", "sound") and len(each.words) <= _VOICE_WORDS:
                voices.append(f" {' '.join(each.words)} ")
            decided.append(found)
            previous = each
        out.append(tuple(decided))
    return tuple(out)


_VOICES, _VOICE_WORDS = 24, 60
"""How many spans in the words of someone else are kept in mind, and the words of the longest."""


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
    return tagged(tag, 0.85) if tag else None


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
        return tagged(tag, 0.85)
    second_half = goes_on_after_its_tag(facts, context)
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
    capital = facts.starts or facts.text[:1].isupper()
    if facts.quoted and capital and facts.ends and len(facts.words) >= 2:
        lead = context.language.quoted_thought.search(facts.before)
        if lead:
            return tagged(lead, 0.8)
    where = "inside quotation marks" if facts.quoted else _PLACES[facts.place]
    sure = 0.97 if facts.quote_closed or not facts.quoted else 0.6
    return Decision("emphasis", where, confidence=sure)


_PLACES: dict[Place, str] = {
    "story": "in the story",
    "paratext": "in a title, a note or what stands around the story",
    "extract": "in a letter or document",
    "verse": "in verse",
}


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
    told = third_past and (facts.third or facts.past > 1)
    if told and count > LETTER_WORDS and not italics_mean(context, "thought"):
        return Decision("recalled", "a long sentence of narration in the past tense", "", 0.7)
    if count <= 1 and facts.last not in frozenset("!?….") and not _is_a_paragraph(facts):
        return None
    if third_past and _is_an_aside(facts):
        return Decision("emphasis", "the narrator's own words between dashes", confidence=0.6)
    if count == 1 and _says_it_again(facts):
        return Decision("emphasis", "the word before it again, stressed", confidence=0.6)
    other = legend_kind(context)
    if other:
        return Decision(other, "a whole sentence, and the legend says what italics mean", "", 0.85)
    if third_past:
        return Decision("thought", "a whole sentence outside quotation marks", confidence=0.7)
    return Decision("thought", "a whole sentence outside quotation marks", confidence=0.92)


def _is_an_aside(facts: Facts) -> bool:
    """“What he did — *what he always did* — was make tea.”"""
    dashes = frozenset("—–-")
    sides = facts.before.rstrip()[-1:], facts.after.lstrip()[:1]
    return facts.text[:1].islower() and dashes.issuperset(sides) and facts.last not in tuple("!?…")


def _is_a_paragraph(facts: Facts) -> bool:
    """A word in a paragraph of its own, written as no heading is."""
    return facts.row is not None and facts.text.islower()


def _says_it_again(facts: Facts) -> bool:
    """“Why. *Why.*”, also a sentence later."""
    said = re.findall(r"[^.!?…]+[.!?…]", facts.before)
    return facts.last == "." and facts.text in (each.strip() for each in said[-2:])


def _a_sentence_up_to_its_comma(facts: Facts, context: Context) -> Decision | None:
    if not (facts.starts and facts.last == ","):
        return None
    if len(facts.words) < 2:
        spoken = context.language.speech_after.match(facts.after)
        return tagged(spoken, 0.5) if spoken else None
    kind = legend_kind(context) or "thought"
    return Decision(kind, "begins a sentence and ends in a comma", confidence=0.8)


def _a_clause_in_another_voice(facts: Facts, context: Context) -> Decision | None:
    """In mid-sentence: a clause that the narrator would not put so."""
    found = _a_clause_of_its_own(facts, context)
    if found is not None and found.kind == "thought" and told_of_within(facts, context):
        return Decision("recalled", TOLD_OF, confidence=0.6)
    return found


def _a_clause_of_its_own(facts: Facts, context: Context) -> Decision | None:
    count = len(facts.words)
    opening = facts.words[0] if facts.words else ""
    capital = _is_capitalised(facts, context)
    cue = other_voice(facts)
    closed = facts.last in frozenset("?!.…")
    kind = legend_kind(context) or "thought"
    sign = _reads_as_a_sentence(facts, context)
    if sign:
        return Decision(kind, sign, confidence=0.65)
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


def _reads_as_a_sentence(facts: Facts, context: Context) -> str:
    """What shows that words in mid-sentence are a sentence of their own; "" if nothing does."""
    count, language = len(facts.words), context.language
    if count <= 2 and facts.text[:1].isupper() and facts.last in frozenset(",—"):
        return "a capital, and its comma or dash in italics"
    if count < 2:
        return ""
    if facts.last == ",":
        return "its comma in italics"
    told = (facts.present or facts.past) and not facts.starts
    capital = told and count >= _SENTENCE and _is_capitalised(facts, context)
    if capital and not is_title_case(facts, context):
        return "a sentence of its own in mid-sentence"
    if count >= 4 and language.asks.match(facts.text):
        return "asks a question in mid-sentence"
    if count >= 4 and _SENTENCE_WITHIN.search(facts.text):
        return "several sentences in the midst of another"
    if count >= _LONG_CLAUSE and facts.last in frozenset(".?!"):
        return "a long clause that ends the sentence in italics"
    apart = facts.before.rstrip().endswith((",", ";"))
    said = language.says_before.search(facts.before)
    pauses = count >= _CLAUSES and facts.text.count(",") >= 2
    if pauses and not said and facts.last not in "!?":
        return "clauses in the midst of a sentence"
    forbids = apart and not said and language.forbids.match(facts.text)
    if forbids and (facts.last == "," or facts.ends):
        return "an order set off by commas"
    outcry = facts.words[0] in language.exclamations - language.determiners
    if outcry and count >= 4 and not facts.starts:
        return "opens as an outcry"
    return ""


def _is_capitalised(facts: Facts, context: Context) -> bool:
    """Whether a capital opens it that its first word would not have anywhere."""
    opening = facts.words[0] if facts.words else ""
    return facts.text[:1].isupper() and opening not in context.language.always_capital


_SENTENCE_WITHIN = re.compile(r"[a-zß-öø-ÿ]{3}[.!?…]\s+[“‘]?[^\W\d_a-zß-öø-ÿ]")
_CLAUSES = 5
"""Words from which on clauses with commas between them are no stress."""
_QUOTED = 3
"""Words from which on what is said to be said or written is a quotation."""
_SENTENCE = 4
"""Words from which on a capital shows a sentence, where no other begins."""
_LONG_CLAUSE = 8
"""Words that are hardly ever stressed together."""


def _stress(facts: Facts, context: Context) -> Decision:
    count = len(facts.words)
    if count >= _QUOTED and _stands_as_quoted(facts, context) and told_of_within(facts, context):
        return Decision("recalled", TOLD_OF, confidence=0.6)
    confidence = 0.9 if count <= 3 else 0.75 if count <= 5 else 0.6
    reason = "a word in a sentence" if count == 1 else "words in a sentence"
    return Decision("emphasis", reason, confidence=confidence)


def _stands_as_quoted(facts: Facts, context: Context) -> bool:
    """Whether words stand as another's: not “he said that he was *quite all right*”."""
    apart = facts.before.rstrip().endswith((",", ":", "—", "–"))
    return (
        apart or facts.text[:1].isupper() or bool(context.language.says_before.search(facts.before))
    )


RULES: tuple[Rule, ...] = (
    the_source_says,
    the_author_says,
    a_typed_mark_says,
    said_to_readers,
    a_message,
    a_row_of_italic_paragraphs,
    _a_quotation_that_is_thought,
    _within_speech_behind_a_dash,
    _inside_quotation_marks,
    a_tag_follows,
    another_tag,
    a_tag_leads_in,
    goes_on_after_its_tag,
    a_sound,
    a_vessel,
    foreign_words,
    a_title,
    someone_said_it_says_the_next,
    words_of_someone_else,
    an_announcement,
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
