"""What each sign of a thought is worth, in log-odds, and how it is told to an author.

Each way of telling has its column, for what gives a thought away differs with it. The
weights were fitted (logistic regression) to texts of several writers, those of all ways
together and each held near a value set by hand; which signs are worth having, and how near
to hold, was decided by texts of writers who were left out of the fit. A weight of 0 says
nothing, and so does a sign that is not in the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Way = Literal["third-past", "third-present", "first-past", "first-present"]
"""A way of telling, which decides what gives a thought away."""


@dataclass(frozen=True, slots=True)
class Sign:
    """The weight of a sign, and the phrase that names it where it decides."""

    weight: float
    reason: str


Weights = Mapping[str, Sign]
_Row = tuple[str, tuple[Sign, Sign, Sign, Sign]]


def _row(
    name: str,
    third_past: float,
    third_present: float,
    first_past: float,
    first_present: float,
    reason: str,
    *,
    third: str = "",
) -> _Row:
    """A sign with a weight for each way; `third` is its reason where the third person tells."""
    told = third or reason
    return name, (
        Sign(third_past, told),
        Sign(third_present, told),
        Sign(first_past, reason),
        Sign(first_present, reason),
    )


_I = "“I” in a third-person narration"
_WE = "“we” in a third-person narration"
_SIGNS: tuple[_Row, ...] = (
    # Name, third person past and present, first person past and present, and the reason.
    _row("bias", -0.4, -0.7, -1.1, 1.1, "most sentences are narration"),
    # Where a verb of thinking is.
    _row("tagged", 3.3, 3.8, 4.5, 4.1, "stands beside a verb of thinking"),
    _row("continued", 1.8, 1.7, 1.5, 2.0, "goes on behind a verb of thinking"),
    _row("led", 1.2, 1.4, 1.2, 1.4, "a verb of thinking leads into it"),
    _row("tag", -3.0, -4.0, -4.0, -4.0, "a thought tag"),
    _row("goes_on", 1.4, 0.8, 2.8, 0.9, "goes on from a tagged thought"),
    _row("direct", 0.0, 0.1, 2.6, 0.1, "stands behind “thought” with a capital of its own"),
    _row("colon", 0.3, 0.0, 0.0, 0.0, "stands behind a colon"),
    _row("narration_goes_on", -3.8, -3.8, -3.8, -3.8, "narration behind a tag"),
    _row("indirect", -2.2, 0.0, 0.0, 0.0, "a thought that the narrator reports"),
    _row("indirect_style", -0.9, 0.0, 0.0, 0.0, "thoughts here are reported by the narrator"),
    # Who is in it.
    _row("singular", 2.1, 0.0, 0.0, 0.0, "“I” in a third-person narration"),
    _row("plural", 1.0, 1.0, -0.6, -0.7, "“we”", third=_WE),
    _row("second", 1.2, 1.5, -0.1, 1.8, "speaks to “you”"),
    _row("mental", 0.0, 2.6, -1.0, -0.5, "“I” with a verb of knowing or a modal", third=_I),
    _row("action", 0.0, 2.9, -0.6, -1.6, "“I” with an action", third=_I),
    _row("first_action", -0.9, 0.0, 0.0, 0.0, "“I” with an action in the past"),
    _row("first_present", 1.0, 0.0, 0.0, 0.0, "“I” in the present tense"),
    _row("someone_now", 0.0, 0.0, 1.4, 0.0, "“he” or “she” in the present tense"),
    _row("named", 0.0, 0.7, 1.1, 0.7, "calls someone by name"),
    _row("vocative", 0.2, 0.0, 0.0, 0.0, "calls someone by name"),
    _row("addressed", 1.4, 0.0, 3.2, 0.0, "says what “you” did"),
    _row("you_now", 0.1, 0.2, 0.9, 0.2, "speaks to someone who is there"),
    _row("generic_you", -1.4, 0.7, 0.0, -1.5, "“you” that means anyone"),
    _row("third_only", -0.6, 0.0, 0.0, 0.0, "only “he” or “she”"),
    _row("third_subject", -0.7, 0.0, 0.0, 0.0, "opens like narration"),
    _row("other_subject", -0.9, 0.0, 0.0, 0.0, "a subject and the past tense"),
    _row("of_person", 0.6, 0.0, 0.7, 0.4, "is about someone"),
    _row("of_thing", -0.3, 0.0, -0.3, -0.4, "is about “it”"),
    _row("of_noun", -0.5, -0.6, -0.6, -0.5, "opens with an article"),
    _row("your", 0.1, 0.1, 0.2, 0.1, "“your”"),
    _row("this", 0.3, 0.4, 0.4, 0.5, "“this”"),
    _row("of_hero", -1.4, -1.3, 0.0, 0.0, "names the one whose head the scene is in"),
    _row("hero_pronoun", -0.6, -0.6, 0.0, 0.0, "speaks of the one whose head the scene is in"),
    _row("of_other", 0.4, 0.2, 0.0, 0.0, "speaks of someone else"),
    _row("other_quiet", 0.7, 0.6, 0.0, 0.0, "is about someone else, who does nothing"),
    _row("other_name", -1.0, -0.8, 0.0, 0.0, "names someone"),
    _row("someones", -0.3, -0.3, -0.3, 0.0, "“his” or “her”"),
    _row("you_and_speech", 0.0, -0.1, 0.1, 0.2, "speaks to “you” before speech"),
    _row("someone_apart", 0.0, 0.4, 0.5, 0.6, "is about someone, where nothing is done or said"),
    # What is done, and when.
    _row("present_only", 1.3, 0.0, 0.3, 0.0, "present tense in a narration in the past"),
    _row("pluperfect", -1.0, -1.1, -0.9, -0.8, "tells of what was before"),
    _row("presents", -0.4, 0.0, 0.0, 0.0, "more than one verb in the present"),
    _row("contraction", 0.8, 0.0, 0.0, 0.0, "a short form in a narration in the past"),
    _row("mixed", -0.8, 0.0, 0.0, 0.0, "both tenses"),
    _row("past_only", -0.6, 0.9, -0.9, 1.2, "past tense"),
    _row("generic_present", 0.0, 0.0, 0.2, 0.0, "a general truth"),
    _row("truth", -1.6, 0.0, 0.0, 0.0, "a general truth"),
    _row("third_action", 0.0, -1.6, -0.3, -1.0, "someone acts"),
    _row("third_state", 0.0, -0.7, 0.3, 0.4, "says how someone is"),
    _row("body", 0.0, -1.8, -1.4, -1.8, "a part of the body acts"),
    _row("existential", 0.0, -0.1, 0.4, 0.0, "describes a place or a thing"),
    _row("participle", 0.0, -1.0, 0.1, -1.0, "a participle behind a comma"),
    _row("opening_participle", 0.0, -2.0, 0.0, -2.0, "opens with a participle"),
    _row("while_clause", 0.0, -0.2, 0.6, -0.1, "“as” or “before” with a clause"),
    _row("modal", 0.0, -0.2, -0.3, -0.2, "a modal"),
    _row("future", 0.0, 0.0, -0.1, 0.8, "the future"),
    _row("later", 0.0, 0.0, 1.1, 0.0, "says what will be"),
    _row("ongoing", 0.4, 0.4, 1.7, 0.4, "goes on now"),
    _row("deixis", 0.4, 0.4, 1.1, 0.4, "“here” or “now”"),
    _row("supposing", 0.9, 0.9, 2.1, 0.9, "asks “what if”"),
    _row("refusal", -0.3, -0.3, 0.7, -0.3, "a fragment that says no"),
    _row("verdict", 0.0, 0.2, 0.7, 0.2, "a judgement: “that's …”"),
    _row("demonstrative", 0.4, 0.1, 0.3, 0.2, "opens with “this” or “that”"),
    _row("state_now", 0.0, 0.0, 1.1, 0.0, "says how someone is, in the present tense"),
    _row("full_form", 0.1, 0.1, 0.2, -0.2, "“is” or “will” in full"),
    # How it is said.
    _row("question", -0.5, 0.4, -0.2, 0.5, "a question"),
    _row("open_question", 0.8, 0.0, 0.0, 0.0, "a question in no past tense"),
    _row("reported_question", -1.0, -0.9, 0.0, -0.1, "a question that the narrator asks"),
    _row("shout", -0.2, -0.1, 0.0, 0.0, "an exclamation"),
    _row("ellipsis", 1.3, 1.2, 0.8, 1.2, "trails off"),
    _row("trailing_fragment", 1.0, 0.0, 0.0, 0.0, "a few words that trail off"),
    _row("dash", -0.2, 0.0, 0.0, 0.0, "breaks off"),
    _row("imperative", 0.6, 2.1, 0.9, 1.3, "an imperative"),
    _row("command", 1.4, 0.3, 1.3, 0.4, "an imperative with its object"),
    _row("interjection", 0.1, 0.8, 0.2, 0.5, "opens with an outcry"),
    _row("outcry", 0.8, 0.0, 0.0, 0.0, "opens with an outcry"),
    _row("outcry_phrase", 0.0, 0.8, 0.9, 0.9, "opens with an outcry"),
    _row("bare_outcry", 1.1, 0.6, 1.7, 0.4, "an outcry and no more"),
    _row("repeats", 0.0, 0.7, 0.6, 0.6, "says the same again and again"),
    _row("enumerates", 0.0, -2.0, -2.0, -2.0, "makes a list"),
    _row("fragment", 0.4, 0.2, 0.4, 0.2, "a short fragment"),
    _row("bare", 0.2, 0.0, 0.2, 0.1, "a word or two"),
    _row("short", 0.2, 0.4, 0.3, 0.1, "very short"),
    _row("long", 0.0, -0.4, -0.2, -0.5, "a long sentence"),
    _row("plain_word", -1.5, -1.5, -1.5, -1.5, "a word of narration"),
    _row("sound", -2.6, -2.6, -2.6, -2.6, "a sound"),
    _row("parenthesis", -1.2, 0.0, 0.0, 0.0, "in parentheses"),
    _row("unvoiced", 0.0, -0.6, -0.9, -0.7, "neither asks, orders nor speaks to anyone"),
    _row("articles", -0.3, -0.3, -0.3, 0.0, "articles"),
    _row("feeling", 0.8, 0.4, 0.6, 0.6, "a word of feeling"),
    _row("opens_reasoning", 0.3, 0.3, 0.3, 0.2, "opens with “so”, “not” or “if”"),
    _row("reasons_and_speech", 0.4, 0.5, 0.3, 0.4, "opens with “so”, “not” or “if” before speech"),
    _row("opens_joining", -0.3, -0.3, -0.3, -0.3, "opens with “and” or “but”"),
    _row("wording", 0.5, 0.5, 0.5, 0.6, "its words, by and large"),
    _row("likens", -0.7, -0.9, -0.7, -0.9, "a comparison"),
    _row("relative", -0.4, -0.4, -0.4, -0.4, "a clause with “who” or “which”"),
    _row("semicolon", -0.6, -0.5, -0.5, -0.8, "a semicolon or a colon"),
    _row("short_outcry", -0.9, -0.9, -1.0, -1.1, "a short outcry"),
    # Where it stands.
    _row("alone", 0.6, 0.0, 0.0, 0.0, "alone in its paragraph"),
    _row("aside", -0.2, 0.0, 1.3, 0.0, "a short paragraph in another tense"),
    _row("closes", 0.7, 0.6, 0.9, 0.6, "ends its paragraph"),
    _row("among_many", -0.5, -0.4, -0.2, -0.4, "one of many sentences in its paragraph"),
    _row("short_before", 0.2, 0.3, 0.2, 0.1, "stands behind a short sentence"),
    _row("speech_follows", 0.4, 0.2, 0.1, 0.2, "the next paragraph has speech"),
    _row("speech_precedes", 0.0, 0.0, -0.1, -0.1, "the paragraph before has speech"),
    _row("no_speech", 0.0, 0.5, 0.5, 0.6, "a paragraph without speech"),
    _row("beside_speech", 0.0, -0.4, -0.1, -1.4, "a paragraph with speech"),
    _row("after_quote", 0.9, -0.2, 0.1, -0.5, "stands directly behind speech"),
    _row("before_quote", 0.4, -0.1, 0.3, -0.1, "stands directly before speech"),
    _row("amid_speech", 0.0, 0.0, 0.1, 0.0, "stands in a conversation, and not in the past"),
    _row("between", 0.0, -0.1, 0.1, 0.3, "stands between narration"),
    _row("usual", 0.0, 0.9, 0.9, 0.9, "stands where thoughts stand here"),
    _row("unusual", 0.0, -0.7, -0.6, -1.0, "stands where thoughts do not stand here"),
    _row("apart", 0.0, 0.3, 0.5, 0.2, "a paragraph in which nothing is done or said"),
    _row("scene_opens", -1.4, -1.4, -1.5, -1.4, "near the beginning of its scene"),
    _row("scene_ends", 0.2, 0.0, -0.1, 0.3, "near the end of its scene"),
    _row("one_sentence", 0.2, 0.6, 0.4, 0.3, "its paragraph has no other"),
    _row("long_paragraph", -0.3, -0.1, 0.1, 0.2, "in a long paragraph"),
    _row("unended", -1.2, -1.2, -1.2, -1.2, "ends without a full stop"),
    _row("echoes", 1.0, 1.0, 1.1, 0.8, "takes up a word that was just said"),
    _row("unsaid", 1.8, 1.3, 1.9, 1.3, "what follows says that nobody said it"),
    _row("closes_short", -0.3, -0.3, -0.5, -0.6, "a short sentence at its paragraph's end"),
    # Whose words it is instead.
    _row("speech", -0.3, 0.0, 0.0, 0.0, "a verb of speech"),
    _row("speech_tag", -4.3, -4.3, -4.3, -4.2, "a speech tag"),
    _row("other_voice", -1.9, -1.9, -1.9, -1.9, "the words of someone else"),
    _row("note", -6.0, -6.0, -6.0, -6.0, "in an author's note"),
    _row("letter", -6.0, -6.0, -6.0, -6.0, "may be a letter that is named before it"),
    _row("written", -0.8, -0.8, -0.8, -0.7, "may be what is written there"),
    _row("to_readers", -5.3, -5.3, -5.3, -5.3, "the narrator speaks to readers"),
    _row("frame", 0.0, 0.0, -1.6, 0.0, "a narrator who looks back"),
    # What its neighbours and its text say.
    _row("previous", 2.1, 1.7, 2.4, 1.5, "its neighbour before is a thought"),
    _row("next", 1.9, 1.6, 1.6, 1.2, "its neighbour behind is a thought"),
    _row("paragraph", 1.2, 1.0, 0.6, 0.8, "its paragraph has a thought"),
    _row("narrated", -0.9, -1.4, -0.8, -3.1, "its paragraph is narration"),
    _row("chatty", 0.0, -1.1, -1.3, -1.3, "much of the text sounds like thoughts"),
    _row("thought_before", -0.8, -0.6, -0.8, -0.4, "a thought stands a little before"),
    _row("thought_behind", -1.2, -1.0, -1.0, -0.4, "a thought stands a little behind"),
    _row("thoughts_apart", 0.0, 1.2, 1.3, 1.6, "where thoughts seem to stand here"),
    _row("thoughts_fragments", 0.0, -1.1, -1.1, -1.3, "how thoughts seem to be worded here"),
)
_Columns = tuple[float, float, float, float]
_BY_HAND: Mapping[str, _Columns] = {
    "bias": (-1.9, -2.4, -2.8, -0.4),
    "tagged": (2.2, 3.0, 3.6, 3.0),
    "continued": (1.6, 1.6, 1.4, 1.6),
    "led": (1.6, 1.6, 1.4, 1.6),
    "tag": (-3.0, -4.0, -4.0, -4.0),
    "goes_on": (1.4, 1.0, 3.0, 1.0),
    "direct": (0.0, 0.0, 2.5, 0.0),
    "colon": (0.4, 0.0, 0.0, 0.0),
    "narration_goes_on": (-4.0, -4.0, -4.0, -4.0),
    "indirect": (-3.0, 0.0, 0.0, 0.0),
    "indirect_style": (-1.0, 0.0, 0.0, 0.0),
    "singular": (2.6, 0.0, 0.0, 0.0),
    "plural": (1.6, 1.8, 0.0, 0.1),
    "second": (2.0, 2.2, 0.3, 2.2),
    "mental": (0.0, 3.2, 0.1, 0.6),
    "action": (0.0, 2.2, -1.2, -2.2),
    "first_action": (-1.6, 0.0, 0.0, 0.0),
    "first_present": (1.0, 0.0, 0.0, 0.0),
    "someone_now": (0.0, 0.0, 1.5, 0.0),
    "named": (0.0, 0.8, 1.2, 0.8),
    "vocative": (0.5, 0.0, 0.0, 0.0),
    "addressed": (1.2, 0.0, 3.0, 0.0),
    "you_now": (0.3, 0.3, 1.0, 0.3),
    "generic_you": (-2.2, 0.0, 0.0, -2.6),
    "third_only": (-0.5, 0.0, 0.0, 0.0),
    "third_subject": (-1.2, 0.0, 0.0, 0.0),
    "other_subject": (-0.8, 0.0, 0.0, 0.0),
    "present_only": (1.8, 0.0, 0.7, 0.0),
    "presents": (0.4, 0.0, 0.0, 0.0),
    "contraction": (0.4, 0.0, 0.0, 0.0),
    "mixed": (0.2, 0.0, 0.0, 0.0),
    "past_only": (-1.8, -0.2, -2.2, -0.2),
    "generic_present": (0.0, 0.0, -0.6, 0.0),
    "truth": (-1.5, 0.0, 0.0, 0.0),
    "third_action": (0.0, -2.4, -1.2, -1.8),
    "third_state": (0.0, -1.2, 0.0, 0.4),
    "body": (0.0, -1.4, -1.0, -1.4),
    "existential": (0.0, -0.8, -0.3, -0.8),
    "participle": (0.0, -1.6, -0.6, -1.6),
    "opening_participle": (0.0, -2.0, 0.0, -2.0),
    "while_clause": (0.0, -1.6, -0.8, -1.6),
    "modal": (0.0, 0.0, 0.0, 0.4),
    "future": (0.0, 1.0, 0.8, 1.6),
    "later": (0.6, 0.6, 1.7, 0.6),
    "ongoing": (0.6, 0.6, 2.0, 0.6),
    "deixis": (0.4, 0.4, 1.0, 0.4),
    "supposing": (1.2, 1.2, 2.4, 1.2),
    "refusal": (0.5, 0.5, 1.6, 0.5),
    "verdict": (0.0, 0.2, 0.6, 0.2),
    "demonstrative": (0.3, 0.1, 0.0, 0.0),
    "question": (0.5, 1.4, 0.7, 2.0),
    "open_question": (0.2, 0.0, 0.0, 0.0),
    "reported_question": (-1.0, -1.0, 0.0, 0.0),
    "shout": (0.6, 0.7, 0.6, 0.9),
    "ellipsis": (0.4, 0.3, 0.0, 0.3),
    "trailing_fragment": (0.5, 0.0, 0.0, 0.0),
    "dash": (0.1, 0.0, 0.0, 0.0),
    "imperative": (0.8, 2.5, 1.2, 1.4),
    "command": (1.0, 0.0, 1.0, 0.0),
    "interjection": (0.6, 1.3, 0.8, 1.2),
    "outcry": (0.8, 0.0, 0.0, 0.0),
    "outcry_phrase": (0.0, 1.0, 1.0, 1.0),
    "bare_outcry": (0.6, 0.0, 1.2, 0.0),
    "repeats": (0.0, 1.2, 1.2, 1.2),
    "enumerates": (0.0, -2.0, -2.0, -2.0),
    "fragment": (0.6, 0.3, 0.7, 0.4),
    "short": (0.4, 0.6, 0.6, 0.5),
    "long": (-0.4, -0.8, -0.6, -1.1),
    "plain_word": (-1.2, -1.2, -1.2, -1.2),
    "sound": (-1.5, -1.5, -1.5, -1.5),
    "parenthesis": (-1.2, 0.0, 0.0, 0.0),
    "unvoiced": (0.0, 0.0, -0.4, -0.4),
    "alone": (0.5, 0.0, 0.0, 0.0),
    "aside": (0.3, 0.0, 2.0, 0.0),
    "no_speech": (0.0, 0.7, 0.2, 0.5),
    "beside_speech": (0.0, -0.8, -0.1, -1.2),
    "after_quote": (0.9, -0.6, 0.0, -0.6),
    "before_quote": (0.3, -0.5, 0.0, -0.5),
    "amid_speech": (0.0, 0.0, 1.0, 0.0),
    "usual": (0.0, 0.8, 0.8, 0.8),
    "unusual": (0.0, -1.0, -1.0, -1.4),
    "unsaid": (1.5, 1.0, 1.5, 1.0),
    "speech": (-1.0, 0.0, 0.0, 0.0),
    "speech_tag": (-4.0, -4.0, -4.0, -4.0),
    "other_voice": (-2.5, -2.5, -2.5, -2.5),
    "note": (-6.0, -6.0, -6.0, -6.0),
    "letter": (-6.0, -6.0, -6.0, -6.0),
    "written": (-0.8, -0.8, -0.8, -0.8),
    "to_readers": (-5.0, -5.0, -5.0, -5.0),
    "frame": (0.0, 0.0, -1.2, 0.0),
    "previous": (1.4, 0.8, 1.4, 1.0),
    "next": (1.2, 0.8, 1.0, 0.8),
    "paragraph": (1.0, 0.7, 0.4, 0.6),
    "narrated": (0.0, 0.0, 0.0, -2.7),
}
"""The same where the tables of a language know few signs: set by hand, for there is little text
to fit them to."""

_COLUMNS: tuple[Way, ...] = ("third-past", "third-present", "first-past", "first-present")

_REASONS = dict(_SIGNS)
_FITTED: Mapping[Way, Weights] = {
    way: {name: row[column] for name, row in _SIGNS if row[column].weight}
    for column, way in enumerate(_COLUMNS)
}
_FEW: Mapping[Way, Weights] = {
    way: MappingProxyType(
        {
            name: Sign(row[column], _REASONS[name][column].reason)
            for name, row in _BY_HAND.items()
            if row[column]
        }
    )
    for column, way in enumerate(_COLUMNS)
}


def weights_of(way: Way, *, few_signs: bool = False) -> Weights:
    """The table for a way of telling; `few_signs`: the tables of the language know few."""
    return (_FEW if few_signs else _FITTED)[way]
