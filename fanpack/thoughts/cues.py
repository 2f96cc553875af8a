"""What a language contributes to finding lost thoughts, beside its `Language` table.

Pronouns and tenses are in `fanpack.thoughts.language`; here are the words and the
patterns that only recovery looks for. Patterns are searched in one sentence at a time
and have no nested repetition, so that their cost is linear.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fanpack.thoughts.language import Language, any_of

NEVER = any_of().compiled
"""What finds nothing: a sign that a language has no table for."""

NOTE_STEMS = (
    *("fanfic", "fan fic", "fan-fic", "fan -fic", "review", "disclaimer", "a/n", "kudos"),
    *("oneshot", "one-shot"),
)
"""Of `Cues.note_stems`, those that authors of every language write."""

_LABELS = ("AN", r"A\.N\.?", "(?i:author[’']?s?[’']? notes?)")
"""How notes are labelled by authors of every language, beside “A/N”."""


def note_labels(*own: str) -> re.Pattern[str]:
    """What opens a note between brackets: a label, of every language or one of its `own`.

    “A/N” says it alone; behind any other there is a colon or a dash.
    """
    labels = "|".join((*_LABELS, *own))
    return re.compile(rf"[(\[]\s?(?:[Aa]/[Nn](?![\w/])|(?:{labels})\s{{0,2}}(?:[:：–—]|-(?=\s)))")


@dataclass(frozen=True, slots=True)
class Gender:
    """The pronouns of one gender of the third person singular, with their short forms."""

    subjects: frozenset[str]
    forms: frozenset[str]
    """All of them, the subjects too."""


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """The tables of one language for recovery, compared by identity.

    Words are in small letters with a straight apostrophe, as `word_list` gives them.
    An empty table only means that its sign is not looked for in this language.
    """

    language: Language
    singular: frozenset[str] = frozenset()
    """Pronouns (and, where pronouns are dropped, verb forms) of the first person singular."""
    plural: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    """As `Language.second`, with the verb forms of languages that drop pronouns."""
    function_words: frozenset[str] = frozenset()
    """Words that are in most sentences and take up nothing that was said."""
    interjections: frozenset[str] = frozenset()
    """Words that open a thought more often than a sentence of narration."""
    outcries: frozenset[str] = frozenset()
    """Those of them that hardly open anything else."""
    no_outcry: re.Pattern[str] = field(default=NEVER)
    """Narration that opens as an outcry would: “No answer.”"""
    outcry_phrase: re.Pattern[str] = field(default=NEVER)
    """Outcries of several words, from a sentence's beginning on."""
    imperatives: frozenset[str] = frozenset()
    no_imperative_before: frozenset[str] = frozenset()
    """Second words that make an opening imperative the subject of its sentence."""
    commands: frozenset[str] = frozenset()
    """Verbs that are an imperative where one of `objects` follows them."""
    objects: frozenset[str] = frozenset()
    plain_commands: frozenset[str] = frozenset()
    """Those that are no noun as well, and are one before `particles` too: “go away”."""
    particles: frozenset[str] = frozenset()
    command: re.Pattern[str] = field(default=NEVER)
    """An imperative that its form gives away, from a sentence's beginning on."""
    before_command: frozenset[str] = frozenset()
    """“Just”, “please”: an imperative behind them is still one."""
    questions: frozenset[str] = frozenset()
    """Words that open a direct question."""
    openers: frozenset[str] = frozenset()
    """Words that open a sentence of narration: pronouns, articles, “then”."""
    of_things: frozenset[str] = frozenset()
    """“it” at a sentence's beginning: something is told."""
    articles: frozenset[str] = frozenset()
    of_persons: frozenset[str] = frozenset()
    """“she” at a sentence's beginning: someone is told of."""
    genders: tuple[Gender, ...] = ()
    """Those that a hero can have; none where the tables know few signs."""
    perfect_words: frozenset[str] = frozenset()
    """One of them is in whatever `pluperfect` finds."""
    pluperfect: re.Pattern[str] = field(default=NEVER)
    """“had gone”: what was before the tale."""
    likening_words: frozenset[str] = frozenset()
    """One of them is in whatever `likens` finds."""
    likens: re.Pattern[str] = field(default=NEVER)
    """“like a door”, “as if”: a comparison."""
    relative_words: frozenset[str] = frozenset()
    """One of them is in whatever `relative` finds."""
    relative: re.Pattern[str] = field(default=NEVER)
    """“, who …”: a clause about someone or something."""
    small_words: Mapping[str, str] = field(default_factory=dict)
    """Words that narrators and thoughts do not use alike, each with its sign."""
    openings: Mapping[str, str] = field(default_factory=dict)
    """The same for a sentence's first word."""
    worth: Mapping[str, float] = field(default_factory=dict)
    """How much likelier words are in thoughts than in narration, as `wording` takes them."""
    enumerates: re.Pattern[str] = field(default=NEVER)
    """“Two: bugs.”: a list that a narrator makes, from a sentence's beginning on."""
    modal_names: re.Pattern[str] = field(default=NEVER)
    """Names that are spelled like modals: “Will jumped”, “than Will had”."""
    demonstratives: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    """Verbs of speech in the forms that stand beside quotations."""
    modals: frozenset[str] = frozenset()
    """Modals that count as past unless “I”, “you” or a present verb stands with them."""
    past_beside_third: frozenset[str] = frozenset()
    """Present modals that say nothing about tense beside a pronoun of the third person."""
    contractions: frozenset[str] = frozenset()
    """Short forms in the present: a narrator in the past hardly uses them."""
    perfect_modals: frozenset[str] = frozenset()
    """One of them is in whatever `perfect_modal` finds."""
    perfect_modal: re.Pattern[str] = field(default=NEVER)
    """“should have”: past."""
    perfect: re.Pattern[str] = field(default=NEVER)
    """A tense whose auxiliary is in the present and says nothing: “j'ai lu”."""
    abbreviation: re.Pattern[str] = field(default=NEVER)
    """At the end of a piece of text: a full stop that ends no sentence."""
    abbreviated: tuple[str, ...] = ("",)
    """How all ends that `abbreviation` finds, if it is no capital before the full stop."""
    thinking: re.Pattern[str] = field(default=NEVER)
    """A quick look for a verb of thinking; without one `tag` is not searched."""
    tag: re.Pattern[str] = field(default=NEVER)
    """A thought tag, with the punctuation before it as the group `pre`."""
    voicing: re.Pattern[str] = field(default=NEVER)
    """A quick look for what `voiced` needs."""
    voiced: re.Pattern[str] = field(default=NEVER)
    """“, she told the dark”: outside quotation marks what is said is said in the mind."""
    joins_tag: re.Pattern[str] = field(default=NEVER)
    """At the end of what stands before a tag: “…, and he thought, ”: the thought is behind it."""
    thinks_last: re.Pattern[str] = field(default=NEVER)
    """What is told before the thought of a long sentence that ends in a tag: “…, and ”."""
    lead_in: re.Pattern[str] = field(default=NEVER)
    """What may stand before a tag and belongs to it: “But then”, “Standing there”."""
    introduction: re.Pattern[str] = field(default=NEVER)
    """“one thought: ” before a capital; the group `mind` if it names thinking."""
    unsaid: re.Pattern[str] = field(default=NEVER)
    """What says of the words before it that they were thought, or not said: “She didn't say it.”"""
    unsaid_words: frozenset[str] = frozenset()
    """One of them is in whatever `unsaid` finds."""
    direct_behind: re.Pattern[str] = field(default=NEVER)
    """“by no means for the first time, ” between a tag and a thought with a capital."""
    tells_again: re.Pattern[str] = field(default=NEVER)
    """“, and ” behind a thought, where the sentence can go back to what is told."""
    noun_before: frozenset[str] = frozenset()
    """Words before “thought” that make it a noun."""
    clause_before: frozenset[str] = frozenset()
    """Words before “he thought” that make it a clause of the sentence: “than he thought”."""
    narration_after_tag: re.Pattern[str] = field(default=NEVER)
    """How narration goes on behind a tag: “…ing”, “with”, “as”; the group `told` if nothing but
    narration follows: “and he …”."""
    i_go_on: re.Pattern[str] = field(default=NEVER)
    """How it goes on where “I” tells: “and I put …”."""
    said: re.Pattern[str] = field(default=NEVER)
    """“she said”, from a sentence's beginning on: a speech tag."""
    say_then: frozenset[str] = frozenset()
    """Verbs of speech in the past, as they stand in a speech tag."""
    say_now: frozenset[str] = frozenset()
    """Verbs of speech in the third person of the present: “says”."""
    i_say_now: frozenset[str] = frozenset()
    """Verbs of speech as they stand behind “I” or “they” in the present."""
    i_speak: frozenset[str] = frozenset()
    """“I”, as it stands in a speech tag."""
    i_said: re.Pattern[str] = field(default=NEVER)
    """A closing quotation mark and “I said”: someone within the story tells it."""
    voice_words: frozenset[str] = frozenset()
    """One of them is in whatever `other_voice` finds."""
    other_voice: re.Pattern[str] = field(default=NEVER)
    """“she sent back”, “he used to say”: the words of someone else."""
    generic_you: re.Pattern[str] = field(default=NEVER)
    turning_words: frozenset[str] = frozenset()
    """One of them is in whatever `turns_to_readers` finds."""
    turns_to_readers: re.Pattern[str] = field(default=NEVER)
    """“dear reader”, “let me tell you”: the narrator speaks, and to nobody in the story."""
    object_pronouns: frozenset[str] = frozenset()
    """Behind a preposition they make any of `commands` an order: “talk to her”."""
    before_gerund: frozenset[str] = frozenset()
    """“stop”, “keep”: orders together with a verb in -ing."""
    called: re.Pattern[str] = field(default=NEVER)
    """“you great fool”: calls someone, if not by name."""
    called_last: re.Pattern[str] = field(default=NEVER)
    """“…, mate.”: the same at a sentence's end."""
    addressed: re.Pattern[str] = field(default=NEVER)
    """“You promised”, in the past: said to someone, from a sentence's beginning on."""
    truth: re.Pattern[str] = field(default=NEVER)
    """“A man looks …”, in the present: a general truth, from a sentence's beginning on."""
    first_action: re.Pattern[str] = field(default=NEVER)
    """“I” with the verb behind it as the group `verb`."""
    action_past: frozenset[str] = frozenset()
    action_past_endings: tuple[str, ...] = ()
    note_stems: tuple[str, ...] = ()
    """A quick look, in small letters: one of them is in whatever `note` finds."""
    note: re.Pattern[str] = field(default=NEVER)
    """Words of an author's note."""
    strong_note: re.Pattern[str] = field(default=NEVER)
    """Words that stand in hardly anything but an author's note."""
    note_label: re.Pattern[str] = field(default=NEVER)
    """An opening bracket and the label of an author's note behind it."""
    deixis: frozenset[str] = frozenset()
    """“here”, “today”: the place and the time of whoever speaks, not of a tale of the past."""
    ongoing: re.Pattern[str] = field(default=NEVER)
    """“she's looking at me”: goes on now."""
    later: frozenset[str] = frozenset()
    """“he'll”: what a tale of the past says of later is “would”."""
    supposing: re.Pattern[str] = field(default=NEVER)
    """“What if …”, from a sentence's beginning on."""
    plain_words: frozenset[str] = frozenset()
    """“Nothing.”, “Silence.”: what narration says in one word."""
    habit: frozenset[str] = frozenset()
    """“when”, “everyone”: beside “you” they make it mean anyone."""
    you_act: re.Pattern[str] = field(default=NEVER)
    """“you learn”, “you cut”: “you” with what one does."""
    letter: re.Pattern[str] = field(default=NEVER)
    """Something that is written to be read by someone."""
    refusal: re.Pattern[str] = field(default=NEVER)
    """Opens a fragment that says no: “Not with him watching.”"""
    you_now: frozenset[str] = frozenset()
    """“you've”: speaks to someone who is there."""
    narration_fragment: re.Pattern[str] = field(default=NEVER)
    """Behind a tag a few words without a verb that belong to it: “towards the door”."""
    written: re.Pattern[str] = field(default=NEVER)
    """Something to read is named: what stands behind it may be what it says."""
    reserve: float = 1.0
    """How much of the bias counts: less where few signs are known, which adds up to little."""
    reader_words: frozenset[str] = frozenset()
    """One of them is in whatever `to_readers` finds."""
    to_readers: re.Pattern[str] = field(default=NEVER)
    """A sentence that opens as only an author's note does: “Thanks for reading”."""
    other: "OtherCues | None" = None

    def finer(self, *, past: bool) -> bool:
        """Whether there are signs of their own for narrations other than third-person past."""
        return self.other is not None and (self.other.in_past or not past)


@dataclass(frozen=True, slots=True, eq=False)
class OtherCues:
    """What is looked for where the narrator is “I” or tells in the present tense."""

    english: bool = False
    """Whether verbs are known by their forms; if not, by where they stand."""
    in_past: bool = False
    """Whether there are signs of a narration in the first person and the past, too."""
    inverts: bool = False
    """Whether a verb can stand before its subject: “dann geht er”."""
    i_act: re.Pattern[str] = field(default=NEVER)
    """Opens with a verb of the first person that has no pronoun: “Abro …”."""
    acts: re.Pattern[str] = field(default=NEVER)
    """Opens with a verb of the third person that has none: “Se sienta …”."""
    first: frozenset[str] = frozenset()
    """The subject pronoun “I”."""
    first_short: frozenset[str] = frozenset()
    """“I'm”, “I'll”: hardly ever an action of narration."""
    plural: frozenset[str] = frozenset()
    third: frozenset[str] = frozenset()
    they: frozenset[str] = frozenset()
    mental: frozenset[str] = frozenset()
    """Verbs of thinking and modals behind “I”."""
    surely_mental: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Behind “I'm” they say where the narrator is."""
    no_doing: frozenset[str] = frozenset()
    """“I'm going to”, “I'm dying”: no narration."""
    sensing: frozenset[str] = frozenset()
    """“I can *feel*”: narration all the same."""
    thinks_of: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    """“I think about him” tells that the narrator thinks, and not what: verbs and prepositions."""
    feeling: re.Pattern[str] = field(default=NEVER)
    between: frozenset[str] = frozenset()
    """Adverbs between “I” and its verb, beside those in -ly."""
    no_verb: frozenset[str] = frozenset()
    action: frozenset[str] = frozenset()
    """Verbs of action, in the form that stands behind “I”."""
    state: frozenset[str] = frozenset()
    """Verbs behind “she” that say how things are."""
    subjects: frozenset[str] = frozenset()
    """Words that open a sentence about someone or something: articles, “somebody”."""
    there: frozenset[str] = frozenset()
    """If there are any, one of them is in whatever `existential` finds."""
    existential: re.Pattern[str] = field(default=NEVER)
    """“There is a …”, “It is …”: how a place or a thing is described."""
    directions: frozenset[str] = frozenset()
    """Behind a verb of state they make it one of action: “looks up”."""
    body: frozenset[str] = frozenset()
    participle: re.Pattern[str] = field(default=NEVER)
    """“, smiling”: narration."""
    while_words: frozenset[str] = frozenset()
    """If there are any, one of them is in whatever `while_clause` finds."""
    while_clause: re.Pattern[str] = field(default=NEVER)
    opening_ending: str = ""
    """It is in the first word of whatever `opening_participle` finds."""
    opening_participle: re.Pattern[str] = field(default=NEVER)
    someone: frozenset[str] = frozenset()
    """“he”, “her”, “she's”: one person that the narrator of a tale of the past met then."""
    tellers: frozenset[str] = frozenset()
    same_past: frozenset[str] = frozenset()
    """“put”: the same in the present and, behind one of `tellers`, in the past."""
    had: frozenset[str] = frozenset()
    """“I'd”: “had” or “would”."""
    no_noun: frozenset[str] = frozenset()
    """“six”: what stands behind it in -s is no verb."""
    anyone: re.Pattern[str] = field(default=NEVER)
    """“you'd want to know”, “they teach you”: “you” that means anyone, told in the present."""
    future: frozenset[str] = frozenset()
    future_phrase: re.Pattern[str] = field(default=NEVER)
    outcries: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    verdict: re.Pattern[str] = field(default=NEVER)
    """“That's …”, “It's …” at the beginning."""
    past_tag: re.Pattern[str] = field(default=NEVER)
    """A tag that tells, in the past; “I think” in first-person past is a hedge."""
    hedge: re.Pattern[str] = field(default=NEVER)
    frame_words: frozenset[str] = frozenset()
    """One of them is in whatever `frame` finds."""
    frame: re.Pattern[str] = field(default=NEVER)
    """A narrator who speaks of then, now: “I don't remember”, “you see”."""
