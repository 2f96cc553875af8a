"""Times recovery and classification of thoughts on a novel, on noise and on hostile texts.

Prints seconds of processor time and, for hostile texts, how time grows when the text is
four times as long (4 is linear).
"""

import random
import time
from collections.abc import Callable
from functools import partial

from evaluation.gold import gold_texts
from fanpack.thoughts.answers import Story
from fanpack.thoughts.classify import classify
from fanpack.thoughts.facts import Passage, Span
from fanpack.thoughts.recover import judge, study

WORDS = 150_000
NOISE = 10_000_000
LINE = 1_000_000
TWICE = (250_000, 500_000)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def recover(passages: list[Passage]) -> None:
    judge(study(passages, "en"))


def novel() -> list[Passage]:
    """The English gold texts over and over, to 150,000 words, a chapter each."""
    texts = [gold for gold in gold_texts() if gold.language == "en"]
    out: list[Passage] = []
    words = chapter = 0
    while words < WORDS:
        gold = texts[chapter % len(texts)]
        out += [Passage(each.text, joined=each.joined, chapter=chapter) for each in gold.passages]
        words += sum(len(each.text.split()) for each in gold.passages)
        chapter += 1
    return out


def noise(length: int, lines: int) -> list[Passage]:
    """Characters by chance, many of them marks, in some lines."""
    dice = random.Random(7)
    alphabet = "abcdefghI you thought. .,;:!?…\"“”‘’'—-*_()[]{}<>/\\ĀЖ中🙂\u00a0\u200b"
    width = length // lines
    return [Passage("".join(dice.choices(alphabet, k=width))) for _ in range(lines)]


HOSTILE: dict[str, Callable[[int], list[Passage]]] = {
    "noise in lines": lambda length: noise(length, max(1, length // 200)),
    "noise in one line": lambda length: noise(length, 1),
    "quotes never closed": lambda length: (
        [Passage('"I knew it, he thought. ' * 8)] * (length // 192)
    ),
    "verse": lambda length: [Passage("O my love, and will you go\n" * 4)] * (length // 108),
    "script": lambda length: [Passage("KIT: I can't stay here!")] * (length // 23),
    "thoughts only": lambda length: [Passage("I can't. I won't! " * (length // 18))],
    "notes never closed": lambda length: [Passage("(A/N: " * (length // 6))],
    "notes in notes": lambda length: [Passage("[(A/N: a" * (length // 16) + ")]" * (length // 16))],
    "tags only": lambda length: [Passage("I, he thought, " * (length // 15))],
}


def known_again(length: int) -> None:
    """Proposals of one paragraph of few words, each found again among all that look like it."""
    dice = random.Random(5)
    words = "the door he she I you was is never why hall walked can't thought said into".split()
    said = " ".join(
        f"{' '.join(dice.choices(words, k=8)).capitalize()}." for _ in range(length // 40)
    )
    studied = study([Passage(said)], "en")
    story = Story(studied)
    found = judge(studied, least=0.4)
    story.place([story.answer(each.paragraph, each.start, each.text, True) for each in found])


def main() -> None:
    """Prints the figures."""
    text = novel()
    print(f"{WORDS:,} words, recovery: {seconds(lambda: recover(text)):.2f} s")
    italic = [
        Passage(each.text, (Span(0, min(12, len(each.text))),), chapter=each.chapter)
        for each in text
    ]
    print(f"{WORDS:,} words, classification: {seconds(lambda: classify(italic, 'en')):.2f} s")
    print(f"{NOISE:,} characters of noise: {seconds(lambda: recover(noise(NOISE, 50_000))):.1f} s")
    print(f"one line of {LINE:,} characters: {seconds(lambda: recover(noise(LINE, 1))):.1f} s")
    for name, make in HOSTILE.items():
        small, large = make(50_000), make(200_000)
        growth = seconds(lambda: recover(large)) / max(0.001, seconds(lambda: recover(small)))  # noqa: B023
        print(f"{name}: ×{growth:.1f} for four times the text")
    short, long = (min(seconds(partial(known_again, n)) for _ in range(3)) for n in TWICE)
    print(f"proposals in one paragraph, known again: ×{long / short:.1f} for twice the text")


if __name__ == "__main__":
    main()
