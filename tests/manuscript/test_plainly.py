"""Plain data is taken as pydantic takes it, or is left to pydantic."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from fanpack.manuscript.models import (
    PrintOptions,
    SeriesFile,
    SeriesPlace,
    SheetOptions,
    ThoughtsFields,
    WorkFile,
    names_of,
)
from fanpack.manuscript.plainly import Unclear, plainly

MODELS = (WorkFile, SeriesFile)
ADAPTERS = {model: TypeAdapter[Any](model) for model in MODELS}

PLAIN: tuple[dict[str, Any], ...] = (
    {"title": " A  title ", "language": "en_us", "authors": "Ada", "tags": ["a", "b"]},
    {"title": "x", "authors": [{"name": "Ada", "url": "mailto:ada@example.org"}, "Bo"]},
    {"title": "x", "series": [{"title": "S", "position": "1.5", "total": "3"}, "T"]},
    {"title": "x", "series": {"parts": [{"position": "2", "title": "B"}], "note": "*n*"}},
    {"title": "x", "thoughts": {"look": "Sans", "by": {"A": "italics", "B": {"colour": "#abc"}}}},
    {"title": "x", "print": {"bleed": "3mm", "marks": "true", "color": "CMYK"}},
    {"title": "x", "sheets": {"paper": "a4", "signature": ["4", "3"], "flyleaves": "8"}},
    {"title": "x", "editions": ["EPUB", "pdf"], "front": ["cover"], "typography": "false"},
    {"title": "x", "written": "2004-02-29", "status": "WIP", "source": "https://a.example"},
)

VALUES = (
    *("", "x", " two  words ", "true", "False", "yes", "0", "1", "007", "1.5", "-1", "9", "1e3"),
    *("en", "English", "2004-13", "2004", "sans", "small caps", "#abc", "3mm", "a5", "epub"),
    *("optimum", "any", "hand", "https://a.example", "urn:isbn:1", "cover", "4,4,3", "nan"),
    *(None, True, 1, 1.5),
)
FIELDS = [
    *((model, (name,)) for model in MODELS for name in names_of(model)),
    *((WorkFile, ("print", name)) for name in names_of(PrintOptions)),
    *((WorkFile, ("sheets", name)) for name in names_of(SheetOptions)),
    *((WorkFile, ("series", name)) for name in names_of(SeriesPlace)),
    *((WorkFile, ("thoughts", name)) for name in names_of(ThoughtsFields)),
]
NESTED = st.recursive(
    st.sampled_from(VALUES),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "title",
                    "name",
                    "url",
                    "position",
                    "total",
                    "parts",
                    "look",
                    "colour",
                    "by",
                    "marks",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=4,
)


@pytest.mark.parametrize("data", PLAIN)
def test_what_is_written_plainly_needs_no_pydantic(data: dict[str, Any]) -> None:
    assert plainly(data, WorkFile) == ADAPTERS[WorkFile].validate_python(data)


def alike(data: dict[str, Any], model: type[WorkFile] | type[SeriesFile]) -> bool:
    """Whether data is taken as pydantic takes it, or left to it."""
    try:
        found = plainly(data, model)
    except Unclear:
        return True
    return repr(found) == repr(ADAPTERS[model].validate_python(data))


@pytest.mark.parametrize(("model", "place"), FIELDS, ids=str)
def test_each_value_of_a_field_is_taken_as_pydantic_takes_it(
    model: type[WorkFile] | type[SeriesFile], place: tuple[str, ...]
) -> None:
    for value in VALUES:
        data: Any = value
        for name in reversed(place):
            data = {name: data}
        assert alike({"title": "x", **data}, model), value


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_nested_values_are_taken_as_pydantic_takes_them(draw: st.DataObject) -> None:
    model = draw.draw(st.sampled_from(MODELS))
    names = st.sampled_from([*names_of(model), "titel"])
    assert alike({"title": "x", **draw.draw(st.dictionaries(names, NESTED, max_size=2))}, model)


@pytest.mark.parametrize(
    "data",
    [{}, {"title": "x", "titel": "y"}, {"title": "x", "total": "0"}, {"title": "x", "status": "?"}],
)
def test_what_may_be_wrong_is_left_to_pydantic(data: dict[str, Any]) -> None:
    with pytest.raises(Unclear):
        plainly(data, SeriesFile if "total" in data else WorkFile)
