"""The rules of thought lint (T), as users look them up; `fanpack.thoughts.lint` applies them."""

from fanpack.checks.rule import Rule
from fanpack.thoughts.lint import RULES as LINT

_WRONG = {rule.code: rule.wrong for rule in LINT}

RULES: tuple[Rule, ...] = (
    Rule(
        "T001",
        _WRONG["T001"],
        "Nobody can know where the thought ends; the mark is printed or dropped.",
        "Close it: [words]{.thought}, *words*, or the sign of your legend on both sides.",
        ("mark-not-closed", "mark-not-opened", "italic-not-closed"),
    ),
    Rule(
        "T002",
        _WRONG["T002"],
        "What is said aloud would look like something thought.",
        "End the mark before the speech, and begin a new one behind it.",
    ),
    Rule(
        "T003",
        _WRONG["T003"],
        "A blank inside shifts the gap, and a full stop outside stands upright after italics.",
        "Put blanks outside, and the end of a whole sentence inside.",
    ),
    Rule(
        "T004",
        _WRONG["T004"],
        "Quotation marks say that it is spoken, the mark that it is not.",
        "Take the quotation marks away, or mark it {.emphasis}.",
    ),
    Rule(
        "T005",
        _WRONG["T005"],
        "The thoughts may have been lost when the text was saved without italics.",
        "Look for them with fanpack thoughts, or drop the legend.",
    ),
    Rule(
        "T006",
        _WRONG["T006"],
        "A reader is to learn somewhere what the typography means.",
        "Keep legend among the pages of front: or back:, or add a legend to the manuscript.",
    ),
    Rule(
        "T007",
        _WRONG["T007"],
        "A reader cannot tell the one from the other.",
        "Give each meaning a sign of its own, or mark it in the text: […]{.telepathy}.",
    ),
    Rule(
        "T008",
        _WRONG["T008"],
        "The thoughts look like everybody’s, not as by: says.",
        "Write the name under thoughts: by: as it is written in {.thought by=…}.",
    ),
)
