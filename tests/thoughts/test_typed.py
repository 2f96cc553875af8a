"""Typed marks: what the legend gives a meaning is proposed as that, and nothing else."""

import pytest

from fanpack.thoughts.facts import Passage
from fanpack.thoughts.legend import legend_of
from fanpack.thoughts.recover import TICKED
from fanpack.thoughts.typed import typed_thoughts, typed_width


@pytest.mark.parametrize(
    ("legend", "text", "span", "kind"),
    [
        ("/x/ = thoughts", "He ran. /I can't./ Done.", "/I can't./", "thought"),
        ("^x^ thoughts", "He ran. ^I can't.^ Done.", "^I can't.^", "thought"),
        ("::x:: = telepathy", "He ran. ::I can't.:: Done.", "::I can't.::", "telepathy"),
        ("//x// means thinking", "He ran. //I can't.// Done.", "//I can't.//", "thought"),
        ("'x' thoughts", "He ran. 'I can't stay.' Done.", "'I can't stay.'", "thought"),
    ],
)
def test_a_legend_gives_a_mark_its_meaning(legend: str, text: str, span: str, kind: str) -> None:
    known = legend_of(legend)
    (each,) = typed_thoughts([Passage(text)], known)
    assert (each.text, each.kind) == (span, kind)
    assert text[each.start : each.end] == span
    width = typed_width(each.text, known, each.kind)
    assert span[width:-width].startswith("I can't")


@pytest.mark.parametrize(
    ("text", "sure", "asked"),
    [
        (
            "He fell. 'I can't go on, the boys' room is locked.'",
            ["I can't go on, the boys' room is locked."],
            [],
        ),
        ("'Twas the sailors' turn to say 'Never!' 'Oh no.'", ["Never!", "Oh no."], []),
        ("‘So ’twas the sailors’ turn,’ he thought.", ["So ’twas the sailors’ turn,"], []),
        ("'I saw the boys' he thought. 'Never.'", ["Never."], ["I saw the boys"]),
        ("It was 'fine', he said.", [], ["fine"]),
        ("'Arry saw the dogs' bones.", [], ["Arry saw the dogs"]),
        ("\"She said 'no way,' and left.\" 'Poor girl.'", ["Poor girl."], []),
        ("'…and so it ends.' He fell.", ["…and so it ends."], []),
        ("In the '90s 'cause it was the boys' own.", [], []),
    ],
)
def test_single_marks_are_read_with_care(text: str, sure: list[str], asked: list[str]) -> None:
    found = typed_thoughts([Passage(text)], legend_of("'x' means thoughts"))
    assert [each.text[1:-1] for each in found if each.confidence >= TICKED] == sure
    assert [each.text[1:-1] for each in found if each.confidence < TICKED] == asked


def test_without_a_legend_nothing_is_assumed() -> None:
    assert typed_thoughts([Passage("He ran. /I can't./ Done.")], legend_of("")) == ()


def test_a_song_is_no_thought() -> None:
    legend = legend_of("//x// = song lyrics")
    assert typed_thoughts([Passage("//Row, row.//")], legend) == ()
