"""Notes within a paragraph: a label, brackets that are closed around it, and nobody's speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.thoughts.bracketed import notes_within
from fanpack.thoughts.facts import Passage, Span
from fanpack.thoughts.tables import cues_of


def notes(text: str, *spans: Span, language: str = "en") -> list[str]:
    (found,) = notes_within([Passage(text, spans)], cues_of(language))
    return [text[start:end] for start, end in found]


@pytest.mark.parametrize(
    "note",
    [
        "[AN: sorry, I love this bit lol]",
        "(A/N: this is canon, look it up)",
        "[A/N I had to]",
        "(a/n – not mine)",
        "(an: hm)",
        "(Author's note: it rained that year)",
        "(AUTHOR’S NOTE - it rained)",
        "(Note from the author: it rained)",
        "(A/N: the (real) house is white)",
        "(A/N: sad :( and then not)",
        "(A/N: glad :) and on)",
        "(A/N: glad ;-))",
        "[A/N: she did say “no” once]",
        "[A/N: a line\nand another]",
    ],
)
def test_what_a_label_opens_and_a_bracket_closes_is_a_note(note: str) -> None:
    assert notes(f"He opened the door. {note} She was gone (he saw).") == [note]


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        (
            "de",
            ("Anm. d. Autors:", "Anm. d. A.:", "Anmerkung der Autorin:", "Autorennotiz:", "AN:"),
        ),
        ("fr", ("NdA :", "N.d.A. :", "Note de l’auteure :", "N/A:", "A/N")),
        ("es", ("N/A:", "Nota de la autora:", "Nota del autor:", "N. de la A.:")),
        ("pt", ("N/A:", "Nota da autora:", "N.A.:")),
        ("pl", ("Od autorki:", "przyp. aut.:", "N/A:")),
        ("cs", ("pozn. aut.:", "Poznámka autorky:")),
        ("sv", ("A/N:", "Author's note:")),
    ],
)
def test_labels_are_those_of_the_language_and_of_all(
    language: str, labels: tuple[str, ...]
) -> None:
    for label in labels:
        note = f"({label} abc)"
        assert notes(f"Abc def. {note} Ghi jkl.", language=language) == [note]


@pytest.mark.parametrize(
    "text",
    [
        "They was [sic] gone (he saw).",
        "He wrote (A/N: and so. She was gone.",
        "He wrote (A/N: and so] and left.",
        "He wrote A/N: and so) and left.",
        "“It says (A/N: look it up),” he read, and laughed.",
        "He read it out: “[AN: sorry]”",
        "It was not to be had (N/A: none left) that year.",
        "He crossed it out (A/N) and left.",
        "(AN HOUR LATER) He left. (An odd one: blue.)",
        "— (A/N: here it comes) She was gone.",
    ],
)
def test_other_brackets_and_what_is_not_closed_are_none(text: str) -> None:
    assert notes(text) == []


def test_speech_beside_a_note_does_not_matter() -> None:
    note = "(A/N: wait for it)"
    assert notes(f"“Out,” he said. {note} “Now.”") == [note]
    assert notes(f"—Fuera. {note} —dijo él.", language="es") == [note]


def test_a_note_takes_along_what_would_be_left_alone() -> None:
    assert notes("He ran (A/N: lol). She fell.") == ["(A/N: lol)."]
    assert notes("He ran. [AN: a] … [AN: b] —") == ["[AN: a] …", "[AN: b] —"]


def test_what_is_marked_is_not_cut() -> None:
    text = "He ran. (A/N: oh no) She fell."
    assert notes(text, Span(8, 20)) == notes(text, Span(14, 19)) == ["(A/N: oh no)"]
    assert notes(text, Span(0, 24)) == notes(text, Span(14, 24)) == []


@given(st.text(alphabet="A/N: ()[]“”\"'a.;-—\n", max_size=60))
def test_notes_are_closed_labelled_and_apart(text: str) -> None:
    (found,) = notes_within([Passage(text)], cues_of("en"))
    last = 0
    for start, end in found:
        assert last <= start < end <= len(text)
        assert cues_of("en").note_label.match(text, start)
        assert {"(": ")", "[": "]"}[text[start]] in text[start:end]
        last = end
