"""What is set at one glance is what the rules make of it."""

import random

import pytest

from fanpack.book import Text
from fanpack.passes.languages import language_of
from fanpack.passes.plainly import plain_edits
from fanpack.passes.typography import settle, settle_by_rules, typeset

PIECES = """
I a Word don't it's rock 'n' roll 1990 6'2" Mr. J. R. St. Dr well-known st-st-stop b--hell no...
Oh... wait. yes, what? "Yes," "No." she said—and then -- – — - … ... .. 'em “Yes,” “no” ’tis it’s
said: (so) 5 km p. 12 1990-91 "…and" word… w- w word--word on--on and-- --and end- $5 a.m. „Ja“
«oui» ‘so’ s' boys' Nr. z. B. ''x'' ``y`` ,,z co\u00adop http://x.y/a--b é été Ł. _a_ *b* ~ “Wait—”
“Wait--” "Wait--" "Stop!" "—and" word" "word
""".split()
PLAIN = [*filter(str.isalpha, PIECES), "--", "it's", '"Yes,"', '"No."', "no...", "–"]


def made_up(dice: random.Random, pieces: list[str]) -> str:
    gaps = [" "] * 12 + ["", "\n", "  ", "\u00a0"]
    said = (dice.choice(pieces) for _ in range(dice.randint(1, 9)))
    return "".join(each + dice.choice(gaps if pieces is PIECES else [" "]) for each in said).strip()


@pytest.mark.parametrize("tag", ["en", "en-GB", "de", "pl", "pt", "fr", "es", "xx"])
def test_a_run_is_set_as_the_rules_set_it(tag: str) -> None:
    dice, rules = random.Random(tag), language_of(tag)
    for number in range(300):
        text = made_up(dice, PIECES if number % 2 else PLAIN)
        (node,) = typeset((Text(text),), tag)
        assert node.text == settle_by_rules(text, [], rules)[0], text


def test_borders_move_as_the_rules_move_them() -> None:

    dice, rules = random.Random(5), language_of("en")
    for _ in range(300):
        text = made_up(dice, PLAIN)
        borders = sorted(dice.randint(0, len(text)) for _ in range(3))
        assert settle(text, borders, rules) == settle_by_rules(text, borders, rules), text


def test_speech_apostrophes_dashes_and_dots_are_plain() -> None:
    text = '"It\'s well-known," he said -- and waited--again... "No."'
    new = [each for _, _, each in plain_edits(text, language_of("en")) or ()]
    assert new == ["“", "’", "”", "—", "—", "…", "“", "”"]


@pytest.mark.parametrize(
    "text",
    ["'Well,' he said.", '"One" two" three.', "6'2\" tall", "1990-91", "no. . .", "– Yes.", "a  b"],
)
def test_what_has_to_be_weighed_is_not_plain(text: str) -> None:
    assert plain_edits(text, language_of("en")) is None


def test_a_language_with_more_to_say_has_no_plain_runs() -> None:
    assert plain_edits("Oui", language_of("fr")) is None
    assert plain_edits("Ja", language_of("es")) is None
