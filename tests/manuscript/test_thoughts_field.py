"""The field `thoughts:`: its short and long forms, what is wrong told with its line, its schema."""

import re
from pathlib import Path
from typing import Any

import pytest

from fanpack.book import ThoughtStyle, ThoughtStyles
from fanpack.findings import FanpackError
from fanpack.manuscript import discover
from fanpack.manuscript.fields import LOOK_WORDS
from fanpack.manuscript.schema import schema

START = "title: x\nlanguage: en\n"


def asked(folder: Path, yaml: str, series: str = "") -> ThoughtStyles:
    place = folder / "work"
    place.mkdir()
    (place / "manuscript.yaml").write_text(START + yaml)
    (place / "01.md").write_text("It is dark.\n")
    if series:
        (folder / "series.yaml").write_text(f"title: y\n{series}")
    found = discover(folder)
    if found.failures:
        raise FanpackError(found.failures[0].findings)
    return found.works[0].settings.thoughts


@pytest.mark.parametrize(
    ("yaml", "styles"),
    [
        ("", ThoughtStyles()),
        ("thoughts: sans", ThoughtStyles(ThoughtStyle("sans"))),
        ("thoughts: Small Capitals", ThoughtStyles(ThoughtStyle("small-caps"))),
        ("thoughts: {color: '#ABC'}", ThoughtStyles(ThoughtStyle("", "#aabbcc"))),
        ("thoughts: {colour: '#102030'}", ThoughtStyles(ThoughtStyle("", "#102030"))),
        (
            "thoughts:\n  telepathy: upright\n  by:\n    Iruka: {look: sans, color: '#102030'}\n",
            ThoughtStyles(
                telepathy=ThoughtStyle("upright"),
                by=(("Iruka", ThoughtStyle("sans", "#102030")),),
            ),
        ),
    ],
)
def test_a_look_by_itself_will_do_and_fields_say_more(
    yaml: str, styles: ThoughtStyles, tmp_path: Path
) -> None:
    assert asked(tmp_path, yaml) == styles


def test_a_work_goes_before_its_series(tmp_path: Path) -> None:
    assert asked(tmp_path, "thoughts: sans", "thoughts: upright").thought.look == "sans"


def test_a_series_speaks_for_its_works(tmp_path: Path) -> None:
    assert asked(tmp_path, "", "thoughts: upright").thought.look == "upright"


@pytest.mark.parametrize(
    ("yaml", "line", "message", "hint"),
    [
        ("thoughts: sanz", 3, "should be one of italic, upright, sans, small-caps", "sans?"),
        ("thoughts:\n  lok: sans", 4, "unknown field lok in thoughts", "did you mean look?"),
        (
            "thoughts:\n  look: sans\n  color: red",
            5,
            "color of thoughts: 'red' is not a colour",
            'write it as in "#7a1f3d", in quotes',
        ),
        (
            "thoughts:\n  look: sans\n  color: #7a1f3d",
            5,
            "color of thoughts is empty, for # begins a comment",
            'put the text in quotes: color: "#7a1f3d"',
        ),
        (
            "thoughts:\n  by:\n    Iruka: sans\n    Ben: {look: fat}",
            6,
            "look of Ben of thoughts should be one of",
            "",
        ),
        ("thoughts:\n  by:\n    Ben:\n      size: 3", 6, "unknown field size in Ben", "known are"),
        ("thoughts:\n  by: [Ben]", 4, "by of thoughts should be names", "by: {Iruka: sans}"),
        ("thoughts:\n  by: {Ben: sans, ben: sans}", 4, "who are the same", ""),
        ("thoughts: [sans]", 3, "thoughts should be", ""),
    ],
)
def test_a_mistake_is_told_with_its_line(
    yaml: str, line: int, message: str, hint: str, tmp_path: Path
) -> None:
    with pytest.raises(FanpackError) as raised:
        asked(tmp_path, yaml)
    (finding,) = raised.value.findings
    assert finding.line == line
    assert message in finding.message
    assert hint in finding.hint


def test_the_schema_knows_the_short_form_everywhere() -> None:
    for kind in ("work", "series"):
        found = schema("work" if kind == "work" else "series")
        voices = found["$defs"]["ThoughtsFields"]["properties"]
        named: dict[str, Any] = voices["by"]["additionalProperties"]
        for field in (found["properties"]["thoughts"], voices["telepathy"], named):
            looks = field["anyOf"][0]["enum"]
            assert {"italic", "upright", "sans", "small-caps", *LOOK_WORDS} == set(looks)
        pattern = voices["color"]["anyOf"][0]["pattern"]
        assert re.match(pattern, "#7A1f3d")
