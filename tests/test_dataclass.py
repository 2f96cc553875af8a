"""Dataclasses that are made quickly do what the standard ones do."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from functools import cached_property
from typing import Any

import pytest

from fanpack.dataclass import dataclass


def both(define: Callable[[Any], Any]) -> tuple[Any, Any]:
    """A class as the standard decorator makes it, and as ours does."""
    return define(dataclasses.dataclass), define(dataclass)


def lamp(made: Any) -> Any:
    @made(frozen=True, slots=True)
    class Lamp:
        oil: str
        wicks: int = 1
        marks: list[str] = field(default_factory=list, compare=False)
        note: str = field(default="", repr=False)

    return Lamp


def shelf(made: Any) -> Any:
    @made(slots=True)
    class Shelf:
        lamps: list[str] = field(default_factory=list)
        width: int = field(default=3, init=False)

        def __post_init__(self) -> None:
            self.width += len(self.lamps)

    return Shelf


def sign(made: Any) -> Any:
    @made(frozen=True, slots=True, kw_only=True)
    class Sign:
        text: str
        size: int = 2

    return Sign


@dataclass(frozen=True, slots=True)
class Light:
    """Kept in the module, where pickle finds it."""

    colour: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Signal(Light):
    """What is below it has its fields, too."""

    name: str = ""


@pytest.mark.parametrize("define", [lamp, shelf, sign])
def test_the_fields_and_the_way_of_making_one_are_the_same(define: Callable[[Any], Any]) -> None:
    standard, ours = both(define)
    assert [(each.name, each.init, each.compare) for each in fields(ours)] == [
        (each.name, each.init, each.compare) for each in fields(standard)
    ]
    assert ours.__match_args__ == standard.__match_args__
    assert ours.__slots__ == standard.__slots__


@pytest.mark.parametrize(
    ("define", "given"),
    [
        (lamp, {"oil": "whale"}),
        (lamp, {"oil": "rape", "wicks": 3, "marks": ["a"], "note": "old"}),
        (shelf, {}),
        (shelf, {"lamps": ["one", "two"]}),
        (sign, {"text": "EAT"}),
    ],
)
def test_one_looks_the_same(define: Callable[[Any], Any], given: dict[str, Any]) -> None:
    standard, ours = both(define)
    assert repr(ours(**given)) == repr(standard(**given))
    assert dataclasses.asdict(ours(**given)) == dataclasses.asdict(standard(**given))


@pytest.mark.parametrize("define", [lamp, shelf, sign])
def test_what_must_be_given_must_be_given(define: Callable[[Any], Any]) -> None:
    for made in both(define):
        with pytest.raises(TypeError):
            made(1, 2, 3, 4, 5)


def test_a_default_that_is_made_anew_is_shared_by_none() -> None:
    made = lamp(dataclass)
    assert made("a").marks is not made("b").marks


def test_equal_fields_make_equal_ones_of_one_class_only() -> None:
    made, other = lamp(dataclass), lamp(dataclass)
    assert made("a", 2, ["x"]) == made("a", 2, ["y"])
    assert hash(made("a", 2, ["x"])) == hash(made("a", 2, ["y"]))
    assert made("a", 2) != made("a", 3)
    assert made("a") != other("a")


def test_a_field_can_be_compared_and_have_no_part_in_the_hash() -> None:
    @dataclass(frozen=True, slots=True)
    class Wall:
        height: int
        signs: dict[str, int] = field(default_factory=dict, hash=False)

    assert hash(Wall(2, {"exit": 1})) == hash(Wall(2))
    assert Wall(2, {"exit": 1}) != Wall(2)


def test_one_that_can_change_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(shelf(dataclass)())


def test_nothing_frozen_can_be_changed() -> None:
    one = Signal("red", name="gate")
    with pytest.raises(FrozenInstanceError):
        one.colour = "green"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del one.name


def test_a_field_can_be_replaced_in_a_copy() -> None:
    one = replace(Signal("red", name="gate"), colour="green")
    assert (one.colour, one.strength, one.name) == ("green", 1.0, "gate")


def test_one_can_be_pickled_and_copied() -> None:
    one = Signal("red", 2.0, "gate")
    assert pickle.loads(pickle.dumps(one)) == copy.copy(one) == one


def test_what_a_class_says_itself_is_kept() -> None:
    @dataclass(frozen=True, eq=False)
    class Table:
        size: int

        def __repr__(self) -> str:
            return "a table"

        @cached_property
        def area(self) -> int:
            return self.size**2

    one = Table(2)
    assert (repr(one), one.area) == ("a table", 4)
    assert one != Table(2)
