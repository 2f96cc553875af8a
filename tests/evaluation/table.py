"""Prints how well thoughts are classified and recovered, text by text: `make eval`."""

from collections import Counter
from collections.abc import Iterator

from evaluation.gold import Gold, Score, gold_texts, proposals_for, score
from evaluation.italics import FILES, decide, load
from fanpack.thoughts.facts import Passage
from fanpack.thoughts.recover import PROPOSED, TICKED, study

_HEAD = "| text | narration | P | R | F1 | spans | P at 0.8 | R at 0.8 |"
_RULE = "|---|---|---|---|---|---|---|---|"


def recovery_rows(texts: tuple[Gold, ...] | None = None) -> Iterator[str]:
    """The table of recovery, in Markdown: words at 0.5, spans found, words at 0.8."""
    yield _HEAD
    yield _RULE
    for gold in texts if texts is not None else gold_texts():
        proposals = proposals_for(gold)
        at_half, at_ticked = score(gold, proposals, PROPOSED), score(gold, proposals, TICKED)
        told = Counter(str(each.profile) for each in study(gold.passages, gold.language))
        yield (
            f"| {gold.name} | {told.most_common(1)[0][0]} | {_figures(at_half)} "
            f"| {at_half.found}/{at_half.spans} "
            f"| {at_ticked.precision:.2f} | {at_ticked.recall:.2f} |"
        )
    yield _stripped_cases()


def _stripped_cases() -> str:
    """Recovery on the passages written for classification, their italics of every kind taken
    away; only those that were thoughts count."""
    at_half, at_ticked = Score(), Score()
    for path in FILES:
        language, passages, expected = load(path)
        meant = iter(expected)
        thoughts = tuple(
            tuple(span for span in each.spans if next(meant).kind == "thought") for each in passages
        )
        plain = tuple(Passage(each.text) for each in passages)
        gold = Gold(path.stem, language, plain, thoughts)
        proposals = proposals_for(gold)
        at_half += score(gold, proposals, PROPOSED)
        at_ticked += score(gold, proposals, TICKED)
    return (
        f"| {len(FILES)} passages of the other table, without italics | all | {_figures(at_half)} "
        f"| {at_half.found}/{at_half.spans} "
        f"| {at_ticked.precision:.2f} | {at_ticked.recall:.2f} |"
    )


def classification_rows() -> Iterator[str]:
    """The table of classification, in Markdown: spans that are thoughts."""
    yield "| text | P | R | F1 | spans | all kinds right |"
    yield "|---|---|---|---|---|---|"
    whole, all_right, all_spans = Score(), 0, 0
    for path in FILES:
        decided = decide(path)
        pairs = [(found.kind, meant.kind) for _, found, meant in decided]
        counted = Score(
            hits=sum(found == meant == "thought" for found, meant in pairs),
            wrong=sum(found == "thought" != meant for found, meant in pairs),
            missed=sum(meant == "thought" != found for found, meant in pairs),
        )
        right = sum(found == meant for found, meant in pairs)
        whole, all_right, all_spans = whole + counted, all_right + right, all_spans + len(pairs)
        yield f"| {path.stem} | {_figures(counted)} | {len(pairs)} | {right / len(pairs):.2f} |"
    yield f"| all | {_figures(whole)} | {all_spans} | {all_right / all_spans:.2f} |"


def _figures(each: Score) -> str:
    return f"{each.precision:.2f} | {each.recall:.2f} | {each.f1:.2f}"


def main() -> None:
    """Prints both tables."""
    print("Recovery of lost thoughts, by words, from the confidence 0.5 up:\n")
    print(*recovery_rows(), sep="\n")
    print("\nClassification of italics: thoughts, by spans:\n")
    print(*classification_rows(), sep="\n")


if __name__ == "__main__":
    main()
