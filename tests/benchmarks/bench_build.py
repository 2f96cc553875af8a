"""Times `fanpack build` on a novel of 100,000 words, as a user would run it.

Each build is a process of its own, into an empty folder. Prints, for each edition, the median and
the spread of the wall time, the processor time and the peak of memory.
"""

import argparse
import os
import random
import statistics
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

CHAPTERS = 40
WORDS_A_CHAPTER = 2500
EDITIONS = ("epub", "pdf")

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


@dataclass(frozen=True, slots=True)
class Run:
    """One build: seconds on the clock, seconds of processor, peak of memory in MiB."""

    wall: float
    cpu: float
    memory: float


def clause(dice: random.Random) -> str:
    return (
        f"the {dice.choice(ADJECTIVES)} {dice.choice(NOUNS)} {dice.choice(VERBS)} "
        f"the {dice.choice(NOUNS)}"
    )


def paragraph(dice: random.Random) -> str:
    """Narration, speech, or a thought, in the proportions of a story."""
    name = dice.choice(NAMES)
    sentences = [clause(dice).capitalize() + "." for _ in range(dice.randint(2, 6))]
    match dice.randrange(5):
        case 0:
            return f'"{sentences[0][:-1]}," said {name}. "{" ".join(sentences[1:])}"'
        case 1:
            return f"*{' '.join(sentences[:2])}* {name} looked away. {' '.join(sentences[2:])}"
        case _:
            return f"{' '.join(sentences)} {name} waited -- and *waited* -- for an answer..."


def chapter(number: int, dice: random.Random) -> str:
    paragraphs: list[str] = []
    words = 0
    while words < WORDS_A_CHAPTER:
        paragraphs.append(paragraph(dice))
        words += len(paragraphs[-1].split())
        if dice.randrange(12) == 0:
            paragraphs.append("***")
    title = f"{dice.choice(ADJECTIVES)} {dice.choice(NOUNS)}".title()
    return f"# Chapter {number}: The {title}\n\n" + "\n\n".join([*paragraphs, "It was late."])


def write_novel(folder: Path) -> None:
    """The same manuscript every time."""
    dice = random.Random(1)
    folder.mkdir()
    (folder / "manuscript.yaml").write_text(
        "title: The Borrowed Lamp\nlanguage: en\nauthors: A Machine\n"
        "disclaimer: Nothing here belongs to anybody.\nsummary: A novel to measure by.\n",
        encoding="utf-8",
    )
    for number in range(1, CHAPTERS + 1):
        text = chapter(number, dice) + "\n"
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")


def build(novel: Path, edition: str, output: Path) -> Run:
    """Runs the command once; raises `RuntimeError` if it fails."""
    program = Path(sysconfig.get_path("scripts")) / "fanpack"
    command = [str(program), "build", str(novel), "-e", edition, "-o", str(output), "-q"]
    start = time.perf_counter()
    _, status, used = os.wait4(os.spawnv(os.P_NOWAIT, command[0], command), 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"this failed: {' '.join(command)}")
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--runs", type=int, default=5, help="builds of each edition")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        novel = folder / "novel"
        write_novel(novel)
        words = sum(len(path.read_text("utf-8").split()) for path in novel.glob("*.md"))
        print(f"{words:,} words, {CHAPTERS} chapters, {runs} builds each")
        print(f"{'edition':8}{'median s':>10}{'min s':>8}{'max s':>8}{'cpu s':>8}{'MiB':>7}")
        for edition in EDITIONS:
            made = [build(novel, edition, folder / f"{edition}-{run}") for run in range(runs)]
            wall = [run.wall for run in made]
            print(
                f"{edition:8}{statistics.median(wall):10.2f}{min(wall):8.2f}{max(wall):8.2f}"
                f"{statistics.median(run.cpu for run in made):8.2f}"
                f"{max(run.memory for run in made):7.0f}"
            )


if __name__ == "__main__":
    main()
