"""Prose to measure typesetting by: original, endless, the same every time.

Sentences come from a small grammar over a vocabulary of some thousands of forms, so that
the words have the lengths of English running text (4.3 letters on average, one in nine
with eight letters or more) and divide as English words do. The text is Markdown, with
italics, footnotes, small capitals and links as often as they are asked for.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

NOUNS = """
lamp harbour letter stair window captain garden winter signal bridge kettle orchard compass
corridor neighbour blanket river shoulder morning question lantern gate promise ferry engine
whistle hand roof silence market coat answer thread island chair candle rope stranger map door
night water room voice word house street year hour road book wall fire light name heart side
evening kitchen table sister brother mother father daughter village mountain carriage envelope
handkerchief conversation arrangement difficulty explanation disappointment neighbourhood
imagination opportunity circumstance acquaintance consequence photograph apartment instrument
telegram apology misunderstanding observation government examination understanding regiment
expedition passenger ceremony inheritance remembrance resemblance secretary temperature
newspaper afternoon gentleman committee cathedral signature laboratory lieutenant weather rain
cup bed eye face head foot end day week back hill sea ship moon snow field horse dog cat bell
""".split()
VERBS = """
carry follow watch remember open count answer mend turn cross lift study want fear fold move
paint reach walk wait look ask call close consider believe examine imagine discover recognise
understand interrupt disappoint accompany contradict overlook arrange remind complain confess
hesitate whisper murmur apologise encourage pretend distrust explain abandon deliver gather
wonder settle finish offer notice listen linger belong recover return push pull stop start
help need use try stay cough laugh smile nod hum knock
""".split()
ADJECTIVES = """
quiet narrow borrowed grey unfinished stubborn bright crooked patient cold familiar distant
heavy small wooden careful hollow early warm forgotten old long dark open empty dim pale soft
thin kind proud sharp slow deep strange impossible unreasonable magnificent considerable
respectable extraordinary melancholy comfortable ridiculous inevitable particular mysterious
affectionate disagreeable tremendous transparent insufficient unexpected absent-minded
half-hearted well-meaning second-hand
""".split()
SMALL = """
then now here there still again never always almost once perhaps only even just yet too so
quite rather soon
""".split()
SYLLABLES = """
al an bar bel car dan del dor el fen gal gor hal har ing ir kel lan lor mar mel nor ol per
ral ran sel sor tam tor ul var ven wel wor yar
""".split()
NAMES = (
    "Anselm", "Ida", "Captain Hale", "Marguerite", "Tomas", "Mrs. Okonkwo", "Ezra", "Wilhelmina",
    "Mr. Featherstonehaugh", "Jo", "Bartholomew", "Ines",
)  # fmt: skip
SHIPS = ("Halcyon", "Northern Star", "Meridian", "Indefatigable", "Anna Katharina")
BOOKS = ("A Treatise on Tides", "The Lamplighter’s Manual", "Hours of Idleness")
OFFICES = ("the admiralty", "the post office", "the harbour board", "the lord lieutenant")


@dataclass(frozen=True, slots=True)
class Seasoning:
    """How many of a hundred paragraphs hold italics, a footnote, small capitals, a link."""

    italics: int = 30
    notes: int = 4
    small_capitals: int = 4
    links: int = 0


PLAIN = Seasoning(0, 0, 0, 0)


def past(verb: str) -> str:
    if verb == "understand":
        return "understood"
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    if verb in ("nod", "hum", "stop"):
        return f"{verb}{verb[-1]}ed"
    return f"{verb}ed"


def going(verb: str) -> str:
    if verb in ("nod", "hum", "stop"):
        return f"{verb}{verb[-1]}ing"
    return f"{verb.removesuffix('e')}ing"


def plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "ch", "sh", "x")) else f"{noun}s"


def manner(adjective: str) -> str:
    if adjective.endswith("le"):
        return f"{adjective[:-1]}y"
    return f"{adjective[:-1]}ily" if adjective.endswith("y") else f"{adjective}ly"


def usual(words: Sequence[str]) -> list[float]:
    """How often each word comes: the longer, the more seldom."""
    return list(accumulate(1 / (len(word) + 1) ** 2 for word in words))


_WEIGHTS = {id(words): usual(words) for words in (NOUNS, VERBS, ADJECTIVES)}


class Author:
    """Writes paragraphs of Markdown from a seed."""

    def __init__(self, seed: int, seasoning: Seasoning | None = None) -> None:
        self._dice = random.Random(seed)
        self._seasoning = seasoning or Seasoning()
        self._notes = 0

    def story(self, words: int) -> str:
        """Paragraphs of at least so many words in all."""
        text: list[str] = []
        count = 0
        for paragraph in self.paragraphs():
            text.append(paragraph)
            count += len(paragraph.split())
            if count >= words:
                break
        return "\n\n".join(text)

    def paragraphs(self) -> Iterator[str]:
        """Paragraphs without end; the text of a footnote follows its paragraph."""
        dice = self._dice
        while True:
            match dice.randrange(10):
                case 0 | 1:
                    text = self._speech()
                case 2:
                    text = f"{self._speech()} {self._sentence()}"
                case 3 | 4:
                    text = " ".join(self._sentence() for _ in range(dice.randint(1, 2)))
                case _:
                    text = " ".join(self._sentence() for _ in range(dice.randint(3, 8)))
            yield self._seasoned(text)

    def _seasoned(self, text: str) -> str:
        dice, seasoning = self._dice, self._seasoning
        if dice.randrange(100) < seasoning.italics:
            text += self._italic()
            if dice.randrange(2):
                text += f" {self._sentence()}"
        if dice.randrange(100) < seasoning.small_capitals:
            text += (
                f" It was a matter for [{dice.choice(OFFICES)}]{{.smallcaps}}, said {self._who()}."
            )
        if dice.randrange(100) < seasoning.links:
            text += (
                f" It is told [in the {self._noun()} of the {self._noun()}](https://example.org/)."
            )
        if dice.randrange(100) < seasoning.notes:
            self._notes += 1
            note = f"[^n{self._notes}]"
            text += f"{note} {self._sentence()}\n\n{note}: {self._sentence()}"
        return text

    def _italic(self) -> str:
        dice = self._dice
        match dice.randrange(5):
            case 0:
                return f" *{self._sentence()}*"
            case 1:
                ship = f"*{dice.choice(SHIPS)}*, of all {plural(self._noun())}"
                return f" {dice.choice(NAMES)} was aboard the {ship}."
            case 2:
                return f" “I *{self._verb()}*,” said {self._who()}, and *{past(self._verb())}*."
            case 3:
                return f" *{dice.choice(BOOKS)}* lay on the {self._noun()}—*open*, of course."
            case _:
                return f" *{self._sentence()[:-1]}*, thought {self._who()}; *{self._sentence()}*"

    def _speech(self) -> str:
        said = self._dice.choice(("said", "asked", "answered", "whispered", "murmured"))
        first = self._sentence()[:-1]
        more = self._sentence() if self._dice.randrange(2) else ""
        return f"“{first},” {said} {self._who()}. “{more or self._short()}”"

    def _short(self) -> str:
        return self._dice.choice(("Very well.", "No.", "As you like.", "I thought so.", "Come in."))

    def _sentence(self) -> str:
        dice = self._dice
        parts = [self._clause()]
        if dice.randrange(10) < 6:
            join = dice.choice((", and", ", but", "; ", ", as", " while", "—", " because", ", for"))
            parts.append(f"{join.rstrip()}{'' if join == '—' else ' '}{self._clause()}")
        if dice.randrange(10) < 4:
            parts.append(f", {going(self._verb())} {self._place()}")
        text = "".join(parts)
        return text[0].upper() + text[1:] + "."

    def _clause(self) -> str:
        dice = self._dice
        who = self._who() if dice.randrange(3) else self._thing()
        adverb = f" {manner(self._adjective())}" if dice.randrange(9) == 0 else ""
        if dice.randrange(3) == 0:
            adverb = f" {dice.choice(SMALL)}"
        match dice.randrange(5):
            case 0:
                return f"{who} had {past(self._verb())} {self._thing()}{adverb}"
            case 1:
                return f"{who} was{adverb} {self._adjective()} {self._place()}"
            case 2:
                return f"it was {self._thing()} that {who} {past(self._verb())}"
            case _:
                return f"{who}{adverb} {past(self._verb())} {self._thing()} {self._place()}"

    def _who(self) -> str:
        dice = self._dice
        match dice.randrange(12):
            case 0:
                return self._name()
            case 1 | 2:
                return dice.choice(NAMES)
            case _:
                return dice.choice(("he", "she", "they", "I", "we", "you"))

    def _thing(self) -> str:
        dice = self._dice
        article = dice.choice(("the", "the", "a", "his", "her", "no", "that", "every"))
        adjective = f"{self._adjective()} " if dice.randrange(5) == 0 else ""
        noun = self._noun()
        if article == "a" and (adjective or noun)[0] in "aeiou":
            article = "an"
        return f"{article} {adjective}{noun}"

    def _word(self, words: Sequence[str]) -> str:
        return self._dice.choices(words, cum_weights=_WEIGHTS[id(words)])[0]

    def _noun(self) -> str:
        """A noun; one in six is made of an adjective, so that there are many."""
        if self._dice.randrange(12):
            return self._word(NOUNS)
        adjective = self._word(ADJECTIVES)
        return f"{adjective[:-1] + 'i' if adjective.endswith('y') else adjective}ness"

    def _verb(self) -> str:
        return self._word(VERBS)

    def _adjective(self) -> str:
        return self._word(ADJECTIVES)

    def _name(self) -> str:
        """A family that nobody has heard of, one of some fifty thousand names."""
        return "".join(self._dice.choices(SYLLABLES, k=self._dice.randint(2, 3))).title()

    def _place(self) -> str:
        dice = self._dice
        if dice.randrange(7) == 0:
            return f"{dice.choice(('at', 'near', 'in', 'from'))} {self._name()}"
        where = dice.choice(
            (
                "in",
                "on",
                "at",
                "by",
                "of",
                "to",
                "over",
                "under",
                "behind",
                "beyond",
                "with",
                "from",
            )
        )
        return f"{where} {self._thing()}"


def novel(words: int, seed: int = 1, seasoning: Seasoning | None = None, chapters: int = 0) -> str:
    """A manuscript in one Markdown file, its metadata on top."""
    author = Author(seed, seasoning)
    count = chapters or max(1, words // 3500)
    head = (
        "---\ntitle: The Borrowed Lamp\nlanguage: en-GB\nauthors: A Machine\n"
        "disclaimer: Nothing here belongs to anybody.\nsummary: A novel to measure by.\n---\n\n"
    )
    return head + "\n\n".join(
        f"# The {author._noun().title()}\n\n{author.story(words // count)}" for _ in range(count)
    )
