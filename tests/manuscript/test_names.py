"""Names: natural order, and plain ASCII for finished books."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.manuscript.names import ascii_name, natural_key


def test_two_comes_before_ten() -> None:
    names = ["chapter-10.md", "chapter-2.md", "Chapter-1.md", "1.md", "prologue.md"]
    assert sorted(names, key=natural_key) == [
        "1.md",
        "Chapter-1.md",
        "chapter-2.md",
        "chapter-10.md",
        "prologue.md",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("01-first-thaw", "01-first-thaw"),
        ("000_87dbb4298b8fc8a4", "000_87dbb4298b8fc8a4"),
        ("Please Don't", "Please-Dont"),
        ("Straße nach Łódź", "Strasse-nach-Lodz"),
        ("v1.5 final", "v1-5-final"),
    ],
)
def test_a_name_becomes_plain(name: str, expected: str) -> None:
    assert ascii_name(name) == expected


def test_names_in_other_scripts_stay_apart() -> None:
    assert ascii_name("雪 1") != ascii_name("月 1")


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert ascii_name("e\u0301t\u00e9") == ascii_name("\u00e9te\u0301") == "ete"


def test_names_of_devices_are_not_taken() -> None:
    assert ascii_name("CON").casefold() != "con"


@given(st.text(min_size=1))
def test_any_name_becomes_one_that_every_system_takes(name: str) -> None:
    found = ascii_name(name)
    assert found
    assert found.isascii()
    assert len(found) < 120
    assert not set(found) & set(' /\\.:*?"<>|\0')


@given(st.lists(st.text()))
def test_the_order_does_not_depend_on_the_order_before(names: list[str]) -> None:
    assert sorted(names, key=natural_key) == sorted(names[1:] + names[:1], key=natural_key)
