"""What each sign of a thought is worth, in log-odds, and how it is told to an author.

Set by hand on labelled fiction and then left alone: trained weights did worse on texts
of other authors. `THIRD_PAST` is the table for third-person past; the other narrations
give thoughts away by other signs. The figures that a change of a weight costs are
printed by `make eval`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Sign:
    """The weight of a sign, and the phrase that names it where it decides."""

    weight: float
    reason: str


Weights = Mapping[str, Sign]


def _table(**signs: tuple[float, str]) -> Weights:
    return MappingProxyType({name: Sign(*each) for name, each in signs.items()})


_COMMON = {
    "tagged": (2.2, "stands beside a verb of thinking"),
    "continued": (1.6, "goes on behind a verb of thinking"),
    "tag": (-3.0, "a thought tag"),
    "question": (0.5, "a question"),
    "shout": (0.6, "an exclamation"),
    "ellipsis": (0.4, "trails off"),
    "imperative": (0.8, "an imperative"),
    "after_quote": (0.9, "stands directly behind speech"),
    "before_quote": (0.3, "stands directly before speech"),
    "speech_tag": (-4.0, "a speech tag"),
    "narration_goes_on": (-4.0, "narration behind a tag"),
    "other_voice": (-2.5, "the words of someone else"),
    "note": (-6.0, "in an author's note"),
    "letter": (-6.0, "may be a letter that is named before it"),
    "written": (-0.8, "may be what is written there"),
    "deixis": (0.4, "“here” or “now”"),
    "later": (0.6, "says what will be"),
    "ongoing": (0.6, "goes on now"),
    "supposing": (0.6, "asks “what if”"),
    "plain_word": (-1.2, "a word of narration"),
    "refusal": (0.5, "a fragment that says no"),
    "you_now": (0.3, "speaks to someone who is there"),
    "previous": (1.4, "its neighbour before is a thought"),
    "next": (1.2, "its neighbour behind is a thought"),
    "paragraph": (1.0, "its paragraph has a thought"),
}

THIRD_PAST: Weights = _table(
    **_COMMON,
    bias=(-1.9, "most sentences are narration"),
    singular=(2.6, "“I” in a third-person narration"),
    plural=(1.6, "“we” in a third-person narration"),
    second=(2.0, "speaks to “you”"),
    first_present=(1.0, "“I” in the present tense"),
    present_only=(1.8, "present tense in a narration in the past"),
    past_only=(-1.8, "past tense, as the narration"),
    presents=(0.4, "more than one verb in the present"),
    contraction=(0.4, "a short form such as “it's” in a narration in the past"),
    mixed=(0.2, "both tenses"),
    interjection=(0.6, "opens like a thought"),
    outcry=(0.8, "opens with an outcry"),
    command=(1.0, "an imperative with its object"),
    goes_on=(1.4, "goes on from a tagged thought"),
    dash=(0.1, "breaks off"),
    alone=(0.5, "alone in its paragraph"),
    short=(0.4, "very short"),
    long=(-0.4, "a long sentence"),
    third_subject=(-1.2, "opens like narration"),
    other_subject=(-0.8, "a subject and the past tense"),
    colon=(0.4, "stands behind a colon"),
    speech=(-1.0, "a verb of speech"),
    open_question=(0.2, "a question in no past tense"),
    third_only=(-0.5, "only “he” or “she”"),
    demonstrative=(0.3, "“this” or “that” in the present"),
    parenthesis=(-1.2, "in parentheses"),
    vocative=(0.5, "calls someone by name"),
    generic_you=(-2.2, "“you” that means anyone"),
    addressed=(1.2, "says what “you” did"),
    truth=(-1.5, "a general truth"),
    reported_question=(-1.0, "a question that the narrator asks"),
    first_action=(-1.6, "“I” with an action in the past"),
    indirect=(-3.0, "a thought that the narrator reports"),
    indirect_style=(-1.0, "thoughts here are reported by the narrator"),
    fragment=(0.6, "an exclamation alone in its paragraph"),
    aside=(0.3, "a short paragraph in another tense"),
    bare_outcry=(0.6, "an outcry and no more"),
    trailing_fragment=(0.5, "a few words that trail off"),
)

_OTHER = _COMMON | {
    "tag": (-4.0, "a thought tag"),
    "someone_now": (0.0, "“he” or “she” in the present tense"),
    "direct": (0.0, "stands behind “thought” with a capital of its own"),
    "goes_on": (1.0, "goes on from a tagged thought"),
    "before_quote": (-0.5, "stands directly before speech"),
    "after_quote": (-0.6, "stands directly behind speech"),
    "mental": (1.0, "“I” with a verb of knowing or a modal"),
    "action": (-2.2, "“I” with an action"),
    "third_action": (-1.8, "someone acts"),
    "third_state": (0.4, "says how someone is"),
    "participle": (-1.6, "a participle behind a comma"),
    "while_clause": (-1.6, "“as” or “before” with a clause"),
    "opening_participle": (-2.0, "opens with a participle"),
    "body": (-1.4, "a part of the body acts"),
    "existential": (-0.8, "describes a place or a thing"),
    "future": (1.0, "the future"),
    "outcry_phrase": (1.0, "opens with an outcry"),
    "usual": (0.8, "stands where thoughts stand here"),
    "unusual": (-1.0, "stands where thoughts do not stand here"),
    "second": (2.2, "speaks to “you”"),
    "question": (2.0, "a question"),
    "shout": (0.9, "an exclamation"),
    "ellipsis": (0.3, "trails off"),
    "imperative": (1.0, "an imperative"),
    "fragment": (0.4, "a short fragment"),
    "interjection": (1.0, "opens with an outcry"),
    "demonstrative": (0.3, "opens with “this” or “that”"),
    "repeats": (1.2, "says the same again and again"),
    "enumerates": (-2.0, "makes a list"),
    "amid_speech": (0.0, "stands in a conversation, and not in the past"),
    "addressed": (0.0, "says what “you” did"),
    "verdict": (0.6, "a judgement: “that's …”"),
    "tagged": (3.0, "stands beside a verb of thinking"),
    "no_speech": (0.9, "a paragraph without speech"),
    "beside_speech": (-1.6, "a paragraph with speech"),
    "long": (-0.8, "a long sentence"),
    "short": (0.4, "very short"),
    "modal": (0.7, "a modal"),
    "named": (0.8, "calls someone by name"),
    "past_only": (-0.2, "past tense"),
    "plural": (0.3, "“we”"),
    "previous": (0.8, "its neighbour before is a thought"),
    "next": (0.8, "its neighbour behind is a thought"),
    "paragraph": (0.6, "its paragraph has a thought"),
}

FIRST_PRESENT: Weights = _table(
    **_OTHER
    | {
        "future": (1.6, "the future"),
        "beside_speech": (-1.2, "a paragraph with speech"),
        "no_speech": (0.5, "a paragraph without speech"),
        "unusual": (-1.4, "stands where thoughts do not stand here"),
        "imperative": (1.4, "an imperative"),
        "interjection": (1.2, "opens with an outcry"),
        "modal": (0.4, "a modal"),
        "mental": (0.6, "“I” with a verb of knowing or a modal"),
        "verdict": (0.2, "a judgement: “that's …”"),
        "demonstrative": (0.0, "opens with “this” or “that”"),
        "long": (-1.1, "a long sentence"),
        "short": (0.5, "very short"),
        "plural": (0.1, "“we”"),
        "previous": (1.0, "its neighbour before is a thought"),
    },
    bias=(-0.4, "most sentences are narration"),
    unvoiced=(-0.4, "neither asks, orders nor speaks to anyone"),
    narrated=(-2.7, "its paragraph is narration"),
    generic_you=(-2.6, "“you” that means anyone"),
)

THIRD_PRESENT: Weights = _table(
    **_OTHER
    | {
        "mental": (3.2, "“I” in a third-person narration"),
        "action": (2.2, "“I” in a third-person narration"),
        "plural": (1.8, "“we” in a third-person narration"),
        "third_action": (-2.4, "someone acts"),
        "interjection": (1.3, "opens with an outcry"),
        "no_speech": (0.7, "a paragraph without speech"),
        "short": (0.6, "very short"),
        "paragraph": (0.7, "its paragraph has a thought"),
        "third_state": (-1.2, "says how someone is, as the narration"),
        "modal": (0.0, "a modal"),
        "imperative": (2.5, "an imperative"),
        "question": (1.4, "a question"),
        "reported_question": (-1.0, "a question that the narrator asks"),
        "shout": (0.7, "an exclamation"),
        "fragment": (0.3, "a short fragment"),
        "verdict": (0.2, "a judgement: “that's …”"),
        "demonstrative": (0.1, "opens with “this” or “that”"),
        "beside_speech": (-0.8, "a paragraph with speech"),
    },
    bias=(-2.4, "most sentences are narration"),
)

FIRST_PAST: Weights = _table(
    **_OTHER
    | {
        "action": (-1.2, "“I” with an action"),
        "mental": (0.1, "“I” with a verb of knowing"),
        "third_action": (-1.2, "someone acts"),
        "existential": (-0.3, "describes a place or a thing"),
        "third_state": (0.0, "says how someone is"),
        "participle": (-0.6, "a participle behind a comma"),
        "while_clause": (-0.8, "“as” or “before” with a clause"),
        "opening_participle": (0.0, "opens with a participle"),
        "body": (-1.0, "a part of the body acts"),
        "future": (0.8, "the future"),
        "second": (0.3, "speaks to “you”"),
        "question": (0.7, "a question"),
        "shout": (0.6, "an exclamation"),
        "ellipsis": (0.0, "trails off"),
        "imperative": (1.2, "an imperative"),
        "fragment": (0.7, "a short fragment"),
        "interjection": (0.8, "opens with an outcry"),
        "verdict": (0.6, "a judgement: “that's …”"),
        "demonstrative": (0.0, "opens with “this” or “that”"),
        "tagged": (3.6, "stands beside a verb of thinking"),
        "continued": (1.4, "goes on behind a verb of thinking"),
        "no_speech": (0.2, "a paragraph without speech"),
        "beside_speech": (-0.1, "a paragraph with speech"),
        "after_quote": (0.0, "stands directly behind speech"),
        "before_quote": (0.0, "stands directly before speech"),
        "long": (-0.6, "a long sentence"),
        "short": (0.6, "very short"),
        "modal": (0.0, "a modal"),
        "named": (1.2, "calls someone by name"),
        "past_only": (-2.2, "past tense, as the narration"),
        "plural": (0.0, "“we”"),
        "present_only": (0.7, "present tense in a narration in the past"),
        "goes_on": (3.0, "goes on from a tagged thought"),
        "amid_speech": (1.0, "stands in a conversation, and not in the past"),
        "addressed": (3.0, "says what “you” did"),
        "command": (1.0, "an imperative with its object"),
        "bare_outcry": (1.2, "an outcry and no more"),
        "frame": (-1.2, "a narrator who looks back"),
        "deixis": (1.0, "“here” or “now”"),
        "later": (1.7, "says what will be"),
        "ongoing": (2.0, "goes on now"),
        "supposing": (1.6, "asks “what if”"),
        "refusal": (1.6, "a fragment that says no"),
        "you_now": (1.0, "speaks to someone who is there"),
        "unvoiced": (-0.4, "neither asks, orders nor speaks to anyone"),
        "someone_now": (1.5, "“he” or “she” in the present tense"),
        "direct": (2.5, "stands behind “thought” with a capital of its own"),
        "aside": (2.0, "a short paragraph in another tense"),
        "generic_present": (-0.6, "a general truth"),
        "previous": (1.4, "its neighbour before is a thought"),
        "next": (1.0, "its neighbour behind is a thought"),
        "paragraph": (0.4, "its paragraph has a thought"),
    },
    bias=(-2.8, "most sentences are narration"),
)
