"""Dataclasses that cost little when a program starts.

The standard decorator writes the source of each method of each class and compiles it whenever
the module is imported: six methods where the class is frozen, a millisecond, and of some two
hundred classes a tenth of what an EPUB takes. Here `__init__` alone is compiled; what the other
methods do is the same for all classes but for the names of the fields.

`dataclass` is called as the standard one, with those of its arguments that fanpack uses, and a
type checker takes it for that.
"""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["dataclass"]

_T = TypeVar("_T")
_GIVEN = object()
"""Stands for the default of a field that is made anew for each instance."""


def _quick(
    *, frozen: bool = False, slots: bool = False, eq: bool = True, kw_only: bool = False
) -> Callable[[type[_T]], type[_T]]:
    """A decorator that does what `dataclasses.dataclass` does with the same arguments."""

    def made(cls: type[_T]) -> type[_T]:
        cls.__doc__ = cls.__doc__ or cls.__name__
        bare = dataclasses.dataclass(
            init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
        )(cls)
        for name, method in _methods(bare, frozen=frozen, eq=eq):
            if name not in bare.__dict__:
                setattr(bare, name, method)
        return bare

    return made


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _quick


def _methods(cls: Any, *, frozen: bool, eq: bool) -> Iterator[tuple[str, Any]]:
    fields = dataclasses.fields(cls)
    yield "__init__", _init(cls, fields, frozen=frozen)
    yield "__repr__", _repr
    if eq:
        hashed = [each for each in fields if (each.compare if each.hash is None else each.hash)]
        key = _values([each.name for each in hashed])
        yield "__eq__", _equality(_values([each.name for each in fields if each.compare]))
        yield "__hash__", (lambda self: hash(key(self))) if frozen else None
    if frozen:
        yield from (("__setattr__", _refuse_to_set), ("__delattr__", _refuse_to_delete))
        if "__slots__" in cls.__dict__:
            yield from (("__getstate__", _get_state), ("__setstate__", _set_state))


def _values(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """A function that gives the values of some attributes."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple([getattr(self, name) for name in names])


def _equality(key: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], bool]:
    def equal(self: Any, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _init(cls: Any, fields: tuple[Field[Any], ...], *, frozen: bool) -> Any:
    """`__init__` of a class. Slots that are frozen are filled by their descriptors."""
    known: dict[str, Any] = {"_given": _GIVEN, "_set": object.__setattr__}
    ordered: list[str] = []
    named: list[str] = []
    lines: list[str] = []
    for each in fields:
        name = value = each.name
        if each.init:
            (named if each.kw_only else ordered).append(name + _default(each, known))
        elif each.default_factory is MISSING and each.default is MISSING:
            continue
        else:
            value = _default(each, known).removeprefix("=")
        if each.default_factory is not MISSING:
            known[f"_new_{name}"] = each.default_factory
            value = f"_new_{name}() if {value} is _given else {value}"
        if not frozen:
            lines.append(f"self.{name} = {value}")
        elif "__slots__" in cls.__dict__:
            known[f"_set_{name}"] = getattr(cls, name).__set__
            lines.append(f"_set_{name}(self, {value})")
        else:
            lines.append(f"_set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    taken = ", ".join(["self", *ordered, *(["*", *named] if named else [])])
    exec(f"def __init__({taken}):\n " + ("\n ".join(lines) or "pass"), known)
    return known["__init__"]


def _default(field: Field[Any], known: dict[str, Any]) -> str:
    """The default of a field as `__init__` says it."""
    if field.default_factory is not MISSING:
        return "=_given"
    if field.default is MISSING:
        return ""
    known[f"_default_{field.name}"] = field.default
    return f"=_default_{field.name}"


def _repr(self: Any) -> str:
    shown = (each.name for each in dataclasses.fields(self) if each.repr)
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({said})"


def _refuse_to_set(self: Any, name: str, value: Any) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _get_state(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, field.name) for field in dataclasses.fields(self)])


def _set_state(self: Any, state: tuple[Any, ...]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
