"""Data in the plainest form that its fields allow, taken for what it says without pydantic.

Nearly all manuscripts are written so. Where there could be two opinions, or something is wrong,
nothing is said here, and pydantic decides.
"""

import re
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from fanpack.manuscript.fields import After, Before, Instead, WrongError

_T = TypeVar("_T")

_NUMBERS: dict[type, re.Pattern[str]] = {
    int: re.compile("0|[1-9][0-9]{0,8}"),
    float: re.compile(r"(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,9})?"),
}
_TRUTHS = {"true": True, "false": False}


class Unclear(Exception):  # noqa: N818 - nothing is wrong
    """It takes pydantic to say what is meant."""


def plainly(data: Mapping[str, Any], model: type[_T]) -> _T:
    """The model of some data by the names of its fields. Raises Unclear."""
    try:
        made: _T = _model(data, model)
    except WrongError as error:
        raise Unclear from error
    return made


def _model(data: object, model: Any) -> Any:
    if not isinstance(data, dict):
        raise Unclear
    known = {each.name: each for each in fields(model)}
    if not data.keys() <= known.keys():
        raise Unclear
    if any(each.name not in data and _is_required(each) for each in known.values()):
        raise Unclear
    return model(**{name: _field(value, known[name]) for name, value in data.items()})


def _is_required(each: "Field[Any]") -> bool:
    return each.default is MISSING and each.default_factory is MISSING


def _field(value: object, each: "Field[Any]") -> Any:
    made = _value(value, each.type)
    if isinstance(made, int | float):
        least, most = each.metadata.get("ge", made), each.metadata.get("le", made)
        if not least <= made <= most:
            raise Unclear
    return made


def _value(value: Any, kind: Any) -> Any:
    """A value of a kind: a type as the fields of models are annotated with."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _annotated(value, kind)
    if origin in (Union, types.UnionType):
        (inner,) = (each for each in get_args(kind) if each is not type(None))
        return None if value is None else _value(value, inner)
    if origin is tuple and isinstance(value, list | tuple):
        item, _ = get_args(kind)
        return tuple(_value(each, item) for each in value)
    if origin is dict and isinstance(value, dict) and all(isinstance(each, str) for each in value):
        _, item = get_args(kind)
        return {name: _value(each, item) for name, each in value.items()}
    if origin is Literal and isinstance(value, str) and value in get_args(kind):
        return value
    if is_dataclass(kind):
        return _model(value, kind)
    return _plain(value, kind)


def _annotated(value: Any, kind: Any) -> Any:
    inner, *steps = get_args(kind)
    for step in reversed(steps):
        if isinstance(step, Instead):
            return step.make(value)
        if isinstance(step, Before):
            value = step.make(value)
    value = _value(value, inner)
    for step in steps:
        if isinstance(step, After):
            value = step.make(value)
    return value


def _plain(value: Any, kind: Any) -> Any:
    if kind is bool:
        value = _TRUTHS.get(value, value) if isinstance(value, str) else value
    elif kind in _NUMBERS and isinstance(value, str) and _NUMBERS[kind].fullmatch(value):
        value = kind(value)
    if type(value) is not kind:
        raise Unclear
    return value
