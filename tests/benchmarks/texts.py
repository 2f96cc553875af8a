"""Manuscripts to measure by: generated text, the same every time."""

import random
from pathlib import Path

NOUNS = """
lamp harbour letter stair window captain garden winter signal bridge kettle orchard compass
corridor neighbour blanket river shoulder morning question lantern gate promise ferry engine
whistle hand roof silence market coat answer thread island chair candle rope stranger map
""".split()
VERBS = """
carried followed watched remembered opened counted answered mended left found heard crossed
kept lost hid lifted turned crossed studied wanted feared folded moved painted reached
""".split()
ADJECTIVES = """
quiet narrow borrowed grey unfinished stubborn bright crooked patient cold familiar distant
heavy small wooden careful hollow early warm forgotten
""".split()
NAMES = ("Anselm", "Ida", "Captain Hale", "Marguerite", "Tomas")


def write_novel(folder: Path, words: int = 100_000, chapters: int = 30) -> None:
    """A work of about so many words, with its metadata and a file for each chapter."""
    dice = random.Random(1)
    folder.mkdir(parents=True)
    (folder / "manuscript.yaml").write_text(
        "title: The Borrowed Lamp\nlanguage: en\nauthors: A Machine\n"
        "disclaimer: Nothing here belongs to anybody.\nsummary: A novel to measure by.\n",
        encoding="utf-8",
    )
    for number in range(1, chapters + 1):
        text = chapter(number, words // chapters, dice) + "\n"
        (folder / f"{number:03}.md").write_text(text, encoding="utf-8")


def write_series(folder: Path, works: int, words: int) -> None:
    """A series of so many works of about so many words each."""
    dice = random.Random(2)
    folder.mkdir(parents=True)
    (folder / "series.yaml").write_text(
        "title: The Long Street\nlanguage: en\nauthors: A Machine\ndisclaimer: Nobody’s.\n",
        encoding="utf-8",
    )
    for number in range(1, works + 1):
        work = folder / f"{number:05}-house"
        work.mkdir()
        (work / "manuscript.yaml").write_text(
            f"title: House {number}\nsummary: What happened at number {number}.\n", "utf-8"
        )
        (work / "story.md").write_text("\n\n".join(paragraphs(words, dice)) + "\n", "utf-8")


def write_library(folder: Path, works: int, words: int, in_series: int = 20) -> None:
    """So many works in series of a few: in one series, each would list all the others."""
    for number in range(0, works, in_series):
        write_series(folder / f"street-{number:05}", min(in_series, works - number), words)


def count_words(folder: Path) -> int:
    """How many words the chapters of a manuscript have, parted by blanks."""
    return sum(len(path.read_text("utf-8").split()) for path in folder.rglob("*.md"))


def chapter(number: int, words: int, dice: random.Random) -> str:
    """A chapter with its heading, of about so many words, with scene breaks."""
    title = f"{dice.choice(ADJECTIVES)} {dice.choice(NOUNS)}".title()
    text = "\n\n".join([*paragraphs(words, dice, breaks=True), "It was late."])
    return f"# Chapter {number}: The {title}\n\n{text}"


def paragraphs(words: int, dice: random.Random, *, breaks: bool = False) -> list[str]:
    """Paragraphs of so many words or a few more, a scene break now and then."""
    found: list[str] = []
    count = 0
    while count < words:
        found.append(paragraph(dice))
        count += len(found[-1].split())
        if breaks and dice.randrange(12) == 0:
            found.append("***")
    return found


def paragraph(dice: random.Random) -> str:
    """Narration, speech, or a thought, in the proportions of a story."""
    name = dice.choice(NAMES)
    sentences = [_clause(dice).capitalize() + "." for _ in range(dice.randint(2, 6))]
    match dice.randrange(5):
        case 0:
            return f'"{sentences[0][:-1]}," said {name}. "{" ".join(sentences[1:])}"'
        case 1:
            return f"*{' '.join(sentences[:2])}* {name} looked away. {' '.join(sentences[2:])}"
        case _:
            return f"{' '.join(sentences)} {name} waited -- and *waited* -- for an answer..."


def _clause(dice: random.Random) -> str:
    return (
        f"the {dice.choice(ADJECTIVES)} {dice.choice(NOUNS)} {dice.choice(VERBS)} "
        f"the {dice.choice(NOUNS)}"
    )
