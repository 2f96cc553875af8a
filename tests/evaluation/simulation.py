"""An author who answers fanpack's questions as the gold does: what do answers teach?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.gold import Gold, gold_texts, right
from fanpack.book import words_of
from fanpack.thoughts.answers import Answer, Story
from fanpack.thoughts.learn import learn, questions
from fanpack.thoughts.recover import PROPOSED, Learned, Proposal, Studied, judge, study


@dataclass(frozen=True, slots=True)
class Lesson:
    """F1, by words, of what was not answered: with what was learned, and without."""

    answers: int
    learned: float
    plain: float


def author(texts: Sequence[Gold]) -> Gold:
    """Texts as the chapters of one author."""
    return Gold(
        "author",
        texts[0].language,
        tuple(
            passage._replace(chapter=number)
            for number, gold in enumerate(texts)
            for passage in gold.passages
        ),
        tuple(marks for gold in texts for marks in gold.marks),
    )


def authors() -> tuple[Gold, ...]:
    """Three authors, each of English texts of one narration."""
    english = [gold for gold in gold_texts() if gold.language == "en" and gold.name != "seed"]
    past = [gold for gold in english if "third-past" in gold.name]
    return (
        author(past[::2]),
        author(past[1::2]),
        author([gold for gold in english if "third-past" not in gold.name]),
    )


def lesson(gold: Gold, count: int) -> Lesson:
    """What the first answers, in the order in which they are asked, teach about the rest."""
    studied = study(gold.passages, gold.language)
    story = Story(studied)
    answers: list[Answer] = []
    learned = Learned()
    while len(answers) < count:
        found = judge(studied, learned, least=0.05)
        asked = questions([each for each in found if each.kind == "thought"], len(answers))
        if not asked:
            break
        first = asked[0]
        place = (first.paragraph, first.start, first.text)
        answers.append(story.answer(*place, bool(right(gold, first)), asked=True))
        learned = learn(studied, story.place(answers))
    untaught = Learned(decided=learned.decided)
    return Lesson(
        len(answers),
        _f1(gold, studied, judge(studied, learned), learned),
        _f1(gold, studied, judge(studied, untaught), learned),
    )


def _f1(
    gold: Gold, studied: Sequence[Studied], proposals: Sequence[Proposal], learned: Learned
) -> float:
    """F1 over the units that were not answered, by words."""
    said = {
        (each.paragraph, place)
        for each in proposals
        if each.kind == "thought" and each.confidence >= PROPOSED
        for place in each.units
    }
    hits = wrong = missed = 0
    for index, (paragraph, thoughts) in enumerate(zip(studied, gold.thoughts, strict=True)):
        answered = learned.decided.get(index, frozenset())
        for place, unit in enumerate(paragraph.units):
            if place in answered or unit.sentence.segment.role == "tag":
                continue
            count = len(words_of(paragraph.text[unit.start : unit.end]))
            meant = any(mark.start <= unit.start < mark.end for mark in thoughts)
            hits += count if meant and (index, place) in said else 0
            wrong += count if not meant and (index, place) in said else 0
            missed += count if meant and (index, place) not in said else 0
    both = 2 * hits + wrong + missed
    return 2 * hits / both if both else 1.0


def learning_rows() -> Iterator[str]:
    """The table of learning, in Markdown: F1 of what was not answered, after some answers."""
    yield "| author | answers | F1 of the rest, learned | without |"
    yield "|---|---|---|---|"
    for name, gold in zip(("first", "second", "third"), authors(), strict=True):
        for count in (10, 20, 40):
            each = lesson(gold, count)
            yield f"| {name} | {each.answers} | {each.learned:.2f} | {each.plain:.2f} |"
