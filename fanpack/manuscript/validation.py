"""From YAML to a model: names set right, and errors told with line and nearest right name."""

import difflib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.fields import kind_of
from fanpack.manuscript.located import Document, Place
from fanpack.manuscript.models import (
    SYNONYMS,
    Model,
    Person,
    PrintOptions,
    SeriesFile,
    SeriesPlace,
    SheetOptions,
    ThoughtsFields,
    VoiceFields,
    WorkFile,
    names_of,
)
from fanpack.manuscript.plainly import Unclear, plainly

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

_Model = TypeVar("_Model", WorkFile, SeriesFile)

_FILES: dict[type[Model], str] = {
    WorkFile: "each work's manuscript.yaml",
    SeriesFile: "series.yaml",
}
_INSIDE: dict[str, type[Model]] = {
    "series": SeriesPlace,
    "print": PrintOptions,
    "thoughts": ThoughtsFields,
    "sheets": SheetOptions,
}
"""The models of fields that have fields of their own; all others are people."""

_IN_SERIES = {"part": "position", "number": "position", "of": "total", "name": "title"}
"""What is often meant by names that a series has no field of."""

_adapters: "dict[type[Any], TypeAdapter[Any]]" = {}

_CLOSE = 0.75
"""How like a right name a wrong one must be to be taken for it (difflib's ratio)."""


def right_name(name: str) -> str:
    """The name of the field that is meant by `name`; itself if nobody knows it."""
    plain = "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())
    return SYNONYMS.get(plain, plain)


class InvalidError(Exception):
    """Some data is not what a model wants."""

    def __init__(self, details: "Sequence[ErrorDetails]") -> None:
        super().__init__("; ".join(each["msg"] for each in details))
        self.details = details


def model_of(data: dict[str, Any], model: type[_Model]) -> _Model:
    """The model of what is given by the right names. Raises InvalidError.

    pydantic takes longer to load than a short story to build: it is asked where there may be
    something wrong.
    """
    try:
        return plainly(data, model)
    except Unclear:
        from pydantic import ValidationError

    try:
        made: _Model = _adapter(model).validate_python(data)
    except ValidationError as error:
        raise InvalidError(error.errors(include_url=False)) from error
    return made


def _adapter(model: type[Any]) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    if model not in _adapters:
        _adapters[model] = TypeAdapter(model)
    return _adapters[model]


def validate(document: Document, model: type[_Model]) -> _Model:
    """The model of a document. Raises FanpackError with every mistake in it, in order of lines."""
    typed: dict[str, str] = {}
    data: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, value in document.data.items():
        right = right_name(name)
        if right not in names_of(model):
            findings.append(_unknown((name,), document, model))
        elif right in typed:
            findings.append(
                Finding(
                    "duplicate-field",
                    f"{name} is the same field as {typed[right]}",
                    file=document.file,
                    line=document.line_of((name,)),
                    hint=f"write both into {right}",
                )
            )
        else:
            typed[right] = name
            findings += [
                _only_comment(place, document)
                for place in document.comments
                if place[0] == name and place not in document.passages
            ]
            if value is not None:
                data[right] = value
    try:
        result = model_of(data, model)
    except InvalidError as error:
        told = {each.line for each in findings if each.code == "comment"}
        findings += [
            each
            for each in _findings_of(error.details, document, model, typed)
            if each.code != "missing-title" or each.line not in told
        ]
    if findings:
        raise FanpackError(sorted(dict.fromkeys(findings), key=lambda each: each.line or 0))
    return result


def _only_comment(place: Place, document: Document) -> Finding:
    """An error for a text such as `#1 Fan`, which YAML takes for a comment."""
    quoted = json.dumps(document.comments[place], ensure_ascii=False)
    typed = f"{place[-1]}: {quoted}" if isinstance(place[-1], str) else f"- {quoted}"
    return Finding(
        "comment",
        f"{_name(place)} is empty, for # begins a comment",
        file=document.file,
        line=document.line_of(place),
        hint=f"put the text in quotes: {typed}",
    )


def _findings_of(
    details: "Sequence[ErrorDetails]", document: Document, model: type[Model], typed: dict[str, str]
) -> list[Finding]:
    """What pydantic has against a document, as findings.

    `typed` gives the name that the author used for a field. One place gets one finding.
    """
    findings: dict[Place, Finding] = {}
    for each in details:
        first = str(each["loc"][0])
        place: Place = (typed.get(first, first), *each["loc"][1:])
        if each["type"] == "unexpected_keyword_argument":
            findings.setdefault(place, _unknown(place, document, model))
            continue
        message, hint, code = _in_words(each, _name(place), place)
        line = document.line_of(place)
        findings.setdefault(place, Finding(code, message, file=document.file, line=line, hint=hint))
    return list(findings.values())


def _name(place: Place) -> str:
    """What to call a place: ``title``, ``position of series``, ``an entry of tags``."""
    names = [
        each for each in place if isinstance(each, str) and (each != "by" or each is place[-1])
    ]
    inner = place[-1]
    if isinstance(inner, int) and len(place) > 1:
        return f"an entry of {names[-1]}"
    return " of ".join(reversed(names))


def _in_words(error: "ErrorDetails", name: str, place: Place) -> tuple[str, str, str]:
    """The message, the hint and the code of an error."""
    value = error["input"]
    shown = repr(value) if isinstance(value, str) and len(value) < 60 else kind_of(value)
    context: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "missing" if place == ("title",):
            return "there is no title", "add a line: title: My Story", "missing-title"
        case "missing":
            return f"{name} is missing", "", "missing-field"
        case "fanpack":
            message = f"{name} {context['message']}"
            if context["message"].startswith("'"):
                message = f"{name}: {context['message']}"
            elif context["message"].startswith(":"):
                message = f"{name}{context['message']}"
            return message, context["hint"], _code(context["message"])
        case "literal_error":
            words = str(context["expected"]).replace("'", "").replace(" or ", ", ")
            near = difflib.get_close_matches(str(value), words.split(", "), n=1, cutoff=_CLOSE)
            hint = f"did you mean {near[0]}?" if near else ""
            return f"{name} should be one of {words}, not {shown}", hint, "wrong-value"
        case "bool_parsing" | "bool_type":
            return f"{name} should be true or false, not {shown}", "", "wrong-type"
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{name} should be a whole number, not {shown}", "", "wrong-type"
        case "float_parsing" | "float_type" | "finite_number":
            return f"{name} should be a number, not {shown}", "", "wrong-type"
        case "greater_than_equal":
            return f"{name} should be at least {context['ge']:g}, not {shown}", "", "wrong-value"
        case "less_than_equal":
            return f"{name} should be at most {context['le']:g}, not {shown}", "", "wrong-value"
        case "dataclass_type" | "dict_type":
            kind = "a name" if "authors" in place else "a text or fields of its own"
            kind = "fields of its own" if place in (("print",), ("sheets",)) else kind
            return f"{name} should be {kind}, not {shown}", "", "wrong-type"
        case _:
            return f"{name}: {error['msg'].lower()}", "", "wrong-value"


def _code(message: str) -> str:
    return "wrong-type" if message.startswith("should be") else "wrong-value"


def _unknown(place: Place, document: Document, model: type[Model]) -> Finding:
    name = str(place[-1])
    outer = [each for each in place[:-1] if isinstance(each, str)]
    return Finding(
        "unknown-field",
        f"unknown field {name}" + (f" in {outer[-1]}" if outer else ""),
        file=document.file,
        line=document.line_of(place),
        hint=_nearest(right_name(name), _model_at(place, model), bool(outer)),
    )


def _model_at(place: Place, model: type[Model]) -> type[Model]:
    """The model whose field the last name of a place should be."""
    outer = right_name(str(place[0]))
    if len(place) == 1:
        return model
    return VoiceFields if outer == "thoughts" and len(place) > 2 else _INSIDE.get(outer, Person)


def _nearest(name: str, model: type[Model], inside: bool) -> str:
    for other, file in _FILES.items():
        if not inside and other is not model and name in names_of(other):
            return f"it belongs in {file}"
    if model is SeriesPlace and name in _IN_SERIES:
        return f"did you mean {_IN_SERIES[name]}?"
    known = list(names_of(model))
    if not inside:
        known += [each for each, field in SYNONYMS.items() if field in names_of(model)]
    near = difflib.get_close_matches(name, known, n=1, cutoff=_CLOSE)
    if near:
        return f"did you mean {near[0] if inside else SYNONYMS.get(near[0], near[0])}?"
    if inside:
        return "known are " + ", ".join(known)
    kind = "series" if model is SeriesFile else "work"
    return f"`fanpack schema {kind}` lists the fields"
