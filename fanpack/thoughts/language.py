"""What a language contributes to understanding italics: its words, tenses and tags, as a table.

A language is one `Language`; everything that decides reads these tables and
knows no word itself. Patterns are matched against short windows of text, never
against a whole paragraph, so their cost does not grow with the input.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from typing import Any, Literal, NamedTuple, TypeVar

_NAME = r"[^\W\d_a-zß-öø-ÿ](?:[\w'-]|’)+"
NAME = rf"(?:{_NAME}(?: {_NAME})?)"
"""A capitalised name of one or two words, as a pattern. ’ stands apart, because a set with it
takes many times as long to compile, and names are in most patterns."""

_WORD = re.compile(r"[^\W\d_][\w'’\-]*|\d+")
_LISTED = re.compile(r"[^\W\d_](?:[\w'\-]*\w)?|\d+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")

_MOST, _LONG_PIECE = 1 << 16, 40
"""Entries of a memory of words, and the characters from which on none is kept."""
_Form = Literal["", "modal", "present", "past", "s"]
TitleCase = Literal["words", "first", "nouns"]
DashSpeech = Literal["", "toggle", "paragraph"]
T = TypeVar("T")


CueGroups = tuple[tuple[str, ...], ...]
"""Groups of words, or beginnings of words."""


class Pattern:
    """A regular expression that is compiled when it is first asked: a text has one language,
    and the tables are of many.

    Of `cues`, in small letters, every match has at least one of each group: a text without them
    is not searched, which for a list of many verbs is the slower the more there are. `match`,
    `search` and `finditer` do as those of `re.Pattern`, and without cues are those.
    """

    __slots__ = ("_compiled", "cues", "finditer", "match", "pattern", "search")

    match: Callable[[str], re.Match[str] | None]
    search: Callable[[str], re.Match[str] | None]
    finditer: Callable[[str], Iterator[re.Match[str]]]

    def __init__(self, pattern: str, cues: CueGroups = ()) -> None:
        self.pattern = pattern
        self.cues = cues
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression, ready for use."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern)
        return self._compiled

    def __getattr__(self, name: str) -> Any:
        """The three methods, when one of them is first asked for."""
        if name not in ("match", "search", "finditer"):
            raise AttributeError(name)
        found = self.compiled
        self.match = _cued(found.match, self.cues, None)
        self.search = _cued(found.search, self.cues, None)
        self.finditer = _cued(found.finditer, self.cues, iter(()))
        return getattr(self, name)


def _cued(find: Callable[[str], T], cues: CueGroups, nothing: T) -> Callable[[str], T]:
    """A method of an expression that does not look at a text without one cue of each group."""
    for group in reversed(cues):
        find = _cued_by(find, group, nothing)
    return find


def _cued_by(find: Callable[[str], T], cues: tuple[str, ...], nothing: T) -> Callable[[str], T]:
    def find_if_cued(text: str) -> T:
        lowered = text.lower()
        for cue in cues:
            if cue in lowered:
                return find(text)
        return nothing

    return find_if_cued


_NEVER = Pattern(r"(?!)")


def any_of(*patterns: str, cues: str = "") -> Pattern:
    """One pattern that matches where any of some does; with none, one that never matches.

    `cues` are those of `Pattern`, with blanks between, and + between groups.
    """
    if not patterns:
        return _NEVER
    groups = tuple(tuple(group.split()) for group in cues.split(" + ") if group)
    return Pattern("|".join(f"(?:{each})" for each in patterns), groups)


def behind(opening: str, *patterns: str, cues: str = "") -> Pattern:
    """One pattern that matches where any of some does behind an opening, which is compiled once."""
    return any_of(f"{opening}(?:{'|'.join(f'(?:{each})' for each in patterns)})", cues=cues)


def words(text: str) -> frozenset[str]:
    """A set of words written as one string with blanks, for tables."""
    return frozenset(text.split())


@dataclass(frozen=True, eq=False)
class Language:
    """The tables of one language, compared by identity.

    Words are in small letters with a straight apostrophe. Patterns called `…_after`
    match from the end of an italic span on, those called `…_before` are searched in
    the text before it and end in ``$``. An empty table only means that its rule says
    nothing in this language.
    """

    code: str
    first: frozenset[str] = frozenset()
    """Pronouns of the first person, singular and plural."""
    second: frozenset[str] = frozenset()
    third: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    """Forms that are present tense whatever stands beside them."""
    present_endings: tuple[str, ...] = ()
    """Short forms that end a word in the present: “nobody'll”."""
    past: frozenset[str] = frozenset()
    past_endings: tuple[str, ...] = ()
    not_past: frozenset[str] = frozenset()
    """Words with a past ending that are no past tense."""
    clitics: frozenset[str] = frozenset()
    """Pronouns that hang on a verb by a hyphen: `sentou-se`."""
    past_with_third: frozenset[str] = frozenset()
    """Modals that count as past beside a pronoun of the third person."""
    bare_after: frozenset[str] = frozenset()
    """Pronouns after which a bare word is a verb in the present."""
    bare_not: frozenset[str] = frozenset()
    s_after: frozenset[str] = frozenset()
    """Words after which one in -s is a verb in the present."""
    s_present: frozenset[str] = frozenset()
    """Forms in -s that are verbs, unless one of `determiners` stands before them."""
    determiners: frozenset[str] = frozenset()
    participle_after: frozenset[str] = frozenset()
    """Words after which a past form is a participle or an adjective."""
    stressed: frozenset[str] = frozenset()
    """Words that are stressed, never a title, when they stand alone with a capital."""
    small: frozenset[str] = frozenset()
    """Words that stay small in a title."""
    sounds: frozenset[str] = frozenset()
    exclamations: frozenset[str] = frozenset()
    """Words that open an outcry."""
    always_capital: frozenset[str] = frozenset()
    """Words whose capital says nothing about the beginning of a sentence."""
    title_case: TitleCase = "first"
    dash_speech: DashSpeech = ""
    thought_after: Pattern = field(default=_NEVER)
    thought_before: Pattern = field(default=_NEVER)
    thought_verb_before: Pattern = field(default=_NEVER)
    """A verb of thinking directly before the span; the group `self` where it is “told herself”."""
    inner_before: Pattern = field(default=_NEVER)
    """“His first thought was”, “a voice in her head said”, directly before the span."""
    quoted_thought: Pattern = field(default=_NEVER)
    """“I remember thinking,” in speech, directly before the span."""
    speech_after: Pattern = field(default=_NEVER)
    """“she said”: beside italics without quotation marks, a voice of some kind."""
    telepathy_after: Pattern = field(default=_NEVER)
    telepathy_before: Pattern = field(default=_NEVER)
    recalled_after: Pattern = field(default=_NEVER)
    named_says_after: Pattern = field(default=_NEVER)
    """“Da said”: with “you” before it, Da’s own words."""
    voice_goes_on: Pattern = field(default=_NEVER)
    """“his wife had told him once”: as a sentence between two spans, both are her words."""
    recalled_before: Pattern = field(default=_NEVER)
    had_said_before: Pattern = field(default=_NEVER)
    """“had told them”, with what can stand between it and the words."""
    recalled_next: Pattern = field(default=_NEVER)
    """The sentence behind a span: “His father had said it.”"""
    told_before: Pattern = field(default=_NEVER)
    """The sentence before a span: “John had said a fifth.”, “What had he said next?”"""
    joins: frozenset[str] = frozenset()
    """“and”, “or”: what stands between spans that mean the same kind of thing."""
    prays: frozenset[str] = frozenset()
    """Words behind “please” that make it an outcry rather than polite."""
    asks: Pattern = field(default=_NEVER)
    """How a direct question opens, in any tense: “why hadn't he”."""
    forbids: Pattern = field(default=_NEVER)
    """How an order not to opens: “don't look”."""
    typed_after: Pattern = field(default=_NEVER)
    """“he types”, “Mum texted back”: a message by its tag."""
    typed_before: Pattern = field(default=_NEVER)
    """The same directly before the span."""
    answers_after: Pattern = field(default=_NEVER)
    """“Lena asks”: among messages, the tag of one."""
    answers_before: Pattern = field(default=_NEVER)
    names_sender: Pattern = field(default=_NEVER)
    """How a message opens that says whose it is: “Edward: …”."""
    phone: Pattern = field(default=_NEVER)
    """What messages come by."""
    signed: Pattern = field(default=_NEVER)
    """How a message ends that is signed: initials, kisses, “Love, Mum”."""
    typed_words: frozenset[str] = frozenset()
    """Words that are only typed: “u”, “pls”."""
    reacts: Pattern = field(default=_NEVER)
    """How a thought opens that answers what was just seen or heard: “Of course”, “Typical”."""
    announces: Pattern = field(default=_NEVER)
    """How an announcement or a call over the radio opens."""
    to_readers: Pattern = field(default=_NEVER)
    """How a paragraph opens in which authors speak to readers: “A/N:”."""
    sent_before: Pattern = field(default=_NEVER)
    """The sentence before a span: “The phone buzzed.”, “One new message:”"""
    written_before: Pattern = field(default=_NEVER)
    """The sentence before a span: “There was a note on the door.”"""
    lies_before: Pattern = field(default=_NEVER)
    """Of these, those that say that something written is there, and not that it is read."""
    letter_above: Pattern = field(default=_NEVER)
    """A letter anywhere in the paragraph above."""
    sung_above: Pattern = field(default=_NEVER)
    """The sentence before a span: “They were singing again.”"""
    heard_before: Pattern = field(default=_NEVER)
    """The sentence before a span: “The radio spat.”"""
    goes_after: Pattern = field(default=_NEVER)
    """“went the bell”: what makes the sound stands behind it."""
    opens_writing: Pattern = field(default=_NEVER)
    """How a letter, a postscript or a page of a diary opens: “Dear Mr Harker”, “14th March.”"""
    read_below: Pattern = field(default=_NEVER)
    """The paragraph below italic ones: “She read it through”, “He turned the page”."""
    says_before: Pattern = field(default=_NEVER)
    """“it said”, directly before words in capitals that are shown."""
    tells_of: Pattern = field(default=_NEVER)
    """That someone says or wrote something, anywhere in the sentence that has it in italics."""
    thinks_of: Pattern = field(default=_NEVER)
    """That it is said inwardly, or by “I”, so that it may be a thought."""
    other_speaks_after: Pattern = field(default=_NEVER)
    """“said the sword”: a speaker that is no pronoun."""
    shown_before: Pattern = field(default=_NEVER)
    sung_before: Pattern = field(default=_NEVER)
    sings: Pattern = field(default=_NEVER)
    """How a line of a song opens that no one says: “O the wheel …”."""
    vessel_before: Pattern = field(default=_NEVER)
    vessel_after: Pattern = field(default=_NEVER)
    vessel_context: Pattern = field(default=_NEVER)
    """Words of seafaring, anywhere near."""
    reading_context: Pattern = field(default=_NEVER)
    """Words of reading, playing or watching, anywhere near."""
    performs_before: Pattern = field(default=_NEVER)
    """“sang her”, directly before the span."""
    when: Pattern = field(default=_NEVER)
    """Words of a date or a time, as in the heading of a scene."""
    salutation: Pattern = field(default=_NEVER)
    closing: Pattern = field(default=_NEVER)

    @cached_property
    def before_bare(self) -> frozenset[str]:
        """Words behind which a verb in the present can stand."""
        return self.bare_after | self.s_after | self.bare_not

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Words without one of which no bare word is a verb in the present."""
        return self.bare_after | self.s_after

    @cached_property
    def forms(self) -> "Kept[_Form]":
        """What a word by itself says of tense."""
        return Kept(partial(_form, self))


def word_list(text: str) -> tuple[str, ...]:
    """The words of a text as the tables spell them; initials (F.B.I.) are no “I”."""
    return tuple(chain.from_iterable(map(_LISTED_IN.__getitem__, text.split())))


def spelled_words(text: str) -> tuple[str, ...]:
    """The words of a text with their capitals."""
    return tuple(chain.from_iterable(map(_SPELLED_IN.__getitem__, text.split())))


class Kept(dict[str, T]):
    """What is found in a word, or in what stands between blanks: in a novel most of it comes
    again, and a look-up costs no call."""

    def __init__(self, find: Callable[[str], T]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, piece: str) -> T:
        if len(self) >= _MOST:
            self.clear()
        found = self._find(piece)
        if len(piece) <= _LONG_PIECE:
            self[piece] = found
        return found


def listed_in(piece: str) -> Sequence[str]:
    """As `word_list`, of what stands between blanks."""
    plain = _INITIALS.sub("Xx", piece) if piece.count(".") > 1 else piece
    return _LISTED.findall(plain.lower().replace("’", "'"))


_LISTED_IN: Kept[Sequence[str]] = Kept(listed_in)
_SPELLED_IN: Kept[Sequence[str]] = Kept(_WORD.findall)


class Tenses(NamedTuple):
    """How many signs of the present and of the past a sentence shows."""

    present: int
    past: int


_TIMELESS = Tenses(0, 0)


def tenses(said: Sequence[str], language: Language, *, question: bool = False) -> Tenses:
    """Signs of tense in words from `word_list`.

    `question` is for sentences that end in ? or !: there an opening past form
    (“Scared?”) is a participle.
    """
    found = [*map(language.forms.__getitem__, said)]
    bare = not language.subjects.isdisjoint(said)
    if not bare and not any(found):
        return _TIMELESS
    present = past = 0
    for place, form in enumerate(found):
        if not form:
            continue
        if form == "modal":
            past += not language.third.isdisjoint(said)
        elif form == "present":
            present += 1
        elif form == "past":
            participle = _is_participle(said, place, language)
            past += not (participle or (place == 0 and question))
        elif place:
            previous = said[place - 1]
            verb = (
                bare and previous in language.before_bare and _bare_present(said, place, language)
            )
            present += verb or previous not in language.determiners
    if bare:
        before_bare = language.before_bare
        for place in range(1, len(said)):
            if said[place - 1] in before_bare and not found[place]:
                present += _bare_present(said, place, language)
    return Tenses(present, past)


def _form(language: Language, word: str) -> _Form:
    """What a word by itself says of tense; “s” may be a verb in the present."""
    if word in language.past_with_third:
        return "modal"
    if word in language.present or word.endswith(language.present_endings):
        return "present"
    if _looks_past(word, language):
        return "past"
    return "s" if word in language.s_present else ""


def _looks_past(word: str, language: Language) -> bool:
    if language.clitics and "-" in word:
        stem, _, tail = word.rpartition("-")
        word = stem if tail in language.clitics else word
    if word in language.past:
        return True
    if word in language.not_past or len(word) <= 3:
        return False
    return word.endswith(language.past_endings)


def _bare_present(said: Sequence[str], place: int, language: Language) -> bool:
    """Whether a word of no form of its own is a verb: “I nod”, “she never nods”."""
    word, previous = said[place], said[place - 1]
    if previous in language.bare_not and place > 1:
        previous = said[place - 2]
    if previous in language.bare_after:
        return word not in language.bare_not and not word.endswith(("ing", "ly"))
    if previous in language.s_after:
        return word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "ys", "ous"))
    return False


def _is_participle(said: Sequence[str], place: int, language: Language) -> bool:
    previous = said[place - 1] if place else ""
    if previous in language.participle_after:
        return True
    between = previous in language.bare_not or previous.endswith("ly")
    return between and place > 1 and said[place - 2] in language.participle_after
