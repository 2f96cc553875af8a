"""The kinds of values that fields of a manuscript hold, and how an author may write them.

YAML gives texts, lists and fields (`located`); what a text means is settled here.
Every kind says in plain words what it wants, and brings its own JSON Schema.
"""

import calendar
import re
from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args

from fanpack.book import SECTION_KINDS, SectionKind, ThoughtLook
from fanpack.findings import FanpackError
from fanpack.papers import PAPERS, Paper
from fanpack.press import MARK_KINDS, MarkKind, Signature, parse_marks, parse_paper, parse_signature
from fanpack.trims import length, trim

Edition = Literal[
    "epub", "pdf", "print", "cover", "zine", "signatures", "mini", "html", "text", "markdown"
]
"""The ways of publishing a work."""
EDITIONS: tuple[Edition, ...] = get_args(Edition)

_WHITE = re.compile("[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
"""What a keyboard makes between words. Other blanks, no-break ones say, are meant as they are."""

_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*(?:-x(?:-[a-z0-9]{1,8})+)?")
_URL = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_IDENTIFIER = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,31}:\S+|https?://\S+", re.IGNORECASE)
_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_LOOK = re.compile(r"[\w.-]+(?: [\w.-]+)*", re.ASCII)

_LANGUAGE_NAMES = {
    "english": "en", "american": "en-US", "british": "en-GB", "german": "de", "deutsch": "de",
    "french": "fr", "français": "fr", "spanish": "es", "español": "es", "portuguese": "pt",
    "português": "pt", "brazilian": "pt-BR", "polish": "pl", "polski": "pl", "czech": "cs",
    "čeština": "cs", "italian": "it", "italiano": "it", "dutch": "nl", "nederlands": "nl",
    "swedish": "sv", "svenska": "sv", "danish": "da", "norwegian": "nb", "finnish": "fi",
    "russian": "ru", "русский": "ru", "ukrainian": "uk", "japanese": "ja", "日本語": "ja",
    "chinese": "zh", "中文": "zh", "korean": "ko", "hungarian": "hu", "greek": "el",
    "turkish": "tr", "latin": "la", "irish": "ga", "welsh": "cy",
    "jp": "ja", "cn": "zh", "cz": "cs", "gr": "el", "ua": "uk", "dk": "da", "us": "en-US",
}  # fmt: skip
"""What people write for a language, and its tag."""

STATUS_WORDS = {
    "completed": "complete",
    "finished": "complete",
    "done": "complete",
    "oneshot": "complete",
    "one-shot": "complete",
    "wip": "in-progress",
    "work-in-progress": "in-progress",
    "progress": "in-progress",
    "ongoing": "in-progress",
    "on-going": "in-progress",
    "incomplete": "in-progress",
    "unfinished": "in-progress",
    "on-hiatus": "hiatus",
    "paused": "hiatus",
    "discontinued": "abandoned",
    "dropped": "abandoned",
}
"""What people write for a status, and what it is."""


LOOK_WORDS = {
    "italics": "italic",
    "roman": "upright",
    "plain": "upright",
    "sans-serif": "sans",
    "smallcaps": "small-caps",
    "small-capitals": "small-caps",
}
"""What people write for a look, and what it is."""


class WrongError(ValueError):
    """A value is not what its field wants: a message, before which the field's name goes, and
    a hint."""


def wrong(message: str, hint: str = "") -> WrongError:
    """The error of a value."""
    return WrongError(message, hint)


class _Step:
    """Something that is done to a value; pydantic is told of it where it is asked."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self.make = make

    def told(self, value: Any) -> Any:
        """What is made of a value; raises what pydantic gathers."""
        from pydantic_core import PydanticCustomError

        try:
            return self.make(value)
        except WrongError as error:
            message, hint = error.args
            said = {"message": message, "hint": hint}
            raise PydanticCustomError("fanpack", "{message}", said) from error


class Before(_Step):
    """Done before a value is taken for one of its kind."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_before_validator_function(self.told, handler(source))


class After(_Step):
    """Done to a value of its kind."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(self.told, handler(source))


class Instead(_Step):
    """Makes a value of a kind by itself."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self.told)


class Shown:
    """What the JSON Schema says of a kind."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> dict[str, Any]:
        return dict(self.schema)


def kind_of(value: object) -> str:
    """What a value is, in the words of messages."""
    match value:
        case None:
            return "nothing"
        case str():
            return "a text"
        case list() | tuple():
            return "a list"
        case dict():
            return "fields of its own"
        case _:
            return type(value).__name__


def as_list(value: Any) -> Any:
    """A list as it is, nothing as an empty one, anything else as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list | tuple) else [value]


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    hint = ""
    match value:
        case None:
            hint = "a text that begins with # needs quotes"
        case dict() if len(value) == 1:
            ((name, rest),) = value.items()
            if isinstance(rest, str | None):
                hint = f'a colon inside a text needs quotes: "{name}: {rest or ""}"'
        case list() if len(value) == 1 and isinstance(value[0], str):
            hint = f'a bracket at the beginning needs quotes: "[{value[0]}]"'
    raise wrong(f"should be a text, not {kind_of(value)}", hint)


def _one_line(value: Any) -> str:
    text = _WHITE.sub(" ", _text(value)).strip()
    if not text:
        raise wrong("is empty")
    return text


def _language(value: Any) -> str:
    text = _one_line(value).replace("_", "-")
    low = text.lower()
    if low in _LANGUAGE_NAMES:
        raise wrong(f"{text!r} is not a language tag", f"write {_LANGUAGE_NAMES[low]}")
    if not _LANGUAGE.fullmatch(low):
        raise wrong(f"{text!r} is not a language tag", "write en, en-GB, de, pt-BR …")
    first, *rest = low.split("-")
    return "-".join([first, *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    """A subtag as BCP 47, section 2.1.1, likes it: Script, REGION, the rest small."""
    if part.isalpha():
        return {2: part.upper(), 4: part.title()}.get(len(part), part)
    return part


def _date(value: Any) -> str:
    text = _one_line(value)
    match = _DATE.fullmatch(text)
    hint = "write 2004, 2004-05 or 2004-05-31"
    if not match:
        raise wrong(f"{text!r} is not a date", hint)
    year, month, day = (int(part) if part else 1 for part in match.groups())
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(max(year, 1), month)[1]):
        raise wrong(f"{text!r} is not a day of any year", hint)
    return text


def _url(value: Any) -> str:
    text = _one_line(value)
    if not _URL.fullmatch(text):
        raise wrong(f"{text!r} is not an address", "write it in full: https://…")
    return text


def _page(value: Any) -> str:
    text = _one_line(value)
    return text if text.lower().startswith("mailto:") else _url(text)


def _identifier(value: Any) -> str:
    text = _one_line(value)
    if not _IDENTIFIER.fullmatch(text):
        raise wrong(f"{text!r} is not an identifier", "write urn:isbn:… or urn:uuid:…")
    return text


def _look_name(value: Any) -> str:
    text = _one_line(value)
    if not _LOOK.fullmatch(text):
        raise wrong(f"{text!r} is not a name", "letters, digits and hyphens only")
    return text


def _trim_name(value: Any) -> str:
    text = _one_line(value)
    try:
        trim(text)
    except FanpackError as error:
        (finding,) = error.findings
        raise wrong(f": {finding.message}", finding.hint) from error
    return text


def _length(value: Any) -> float:
    text = _one_line(value)
    try:
        return length(text)
    except ValueError as error:
        hint = "write 3mm, 0.3cm, 0.125in or 9pt"
        raise wrong(f"{text!r} is not a length", hint) from error


def _checked(parse: Callable[[str], Any]) -> Callable[[Any], Any]:
    """What a text means, by a function that raises FanpackError; a list is its parts."""

    def check(value: Any) -> Any:
        parts = value if isinstance(value, list) else [value]
        text = ",".join(_one_line(part) for part in parts)
        try:
            return parse(text)
        except FanpackError as error:
            (finding,) = error.findings
            raise wrong(f": {finding.message}", finding.hint) from error

    return check


def word(value: Any) -> str:
    """A word of a fixed choice, in small letters, with hyphens for blanks."""
    return re.sub(r"[ _]+", "-", _one_line(value).lower())


def _thought_look(value: Any) -> str:
    said = word(value)
    return LOOK_WORDS.get(said, said)


def _color(value: Any) -> str:
    text = _one_line(value)
    if not _COLOR.fullmatch(text):
        raise wrong(f"{text!r} is not a colour", 'write it as in "#7a1f3d", in quotes')
    if len(text) == 4:
        text = "#" + "".join(2 * digit for digit in text[1:])
    return text.lower()


def _status(value: Any) -> str:
    said = word(value)
    return STATUS_WORDS.get(said, said)


def _once(value: tuple[str, ...]) -> tuple[str, ...]:
    for index, each in enumerate(value):
        if each in value[:index]:
            raise wrong(f"names {each} twice")
    return value


def _some(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise wrong("should name at least one", "write epub, pdf …")
    return value


def _listed(items: dict[str, Any]) -> Shown:
    return Shown({"anyOf": [items, {"type": "array", "items": items}]})


Line = Annotated[str, Before(_one_line), Shown(_TEXT)]
"""A text of one line."""

Lines = Annotated[tuple[Line, ...], Before(as_list), _listed(_TEXT)]
"""Texts of one line each; one by itself is a list of one."""

Markdown = Annotated[str, Before(_text), Shown(_TEXT)]
"""A text of any length, in Markdown."""

Language = Annotated[
    str,
    Before(_language),
    Shown({"type": "string", "pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$"}),
]
"""A BCP 47 tag."""

Date = Annotated[
    str,
    Before(_date),
    Shown(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
                {"type": "integer", "minimum": 0, "maximum": 9999},
            ]
        }
    ),
]
"""A year, a month or a day, as ISO 8601."""

Url = Annotated[str, Before(_url), Shown({"type": "string", "pattern": "^[Hh][Tt]{2}[Pp]"})]
Page = Annotated[str, Before(_page), Shown({"type": "string"})]
Identifier = Annotated[str, Before(_identifier), Shown({"type": "string"})]
LookName = Annotated[str, Before(_look_name), Shown(_TEXT)]
TrimName = Annotated[str, Before(_trim_name), Shown({"type": "string"})]

Length = Annotated[
    float,
    Before(_length),
    Shown(
        {"type": "string", "pattern": r"^\s*([0-9]+([.,][0-9]+)?|[.,][0-9]+)\s*(mm|cm|in|pt)\s*$"}
    ),
]
"""A length as authors write it (``3mm``), in points."""

ThoughtLookName = Annotated[
    ThoughtLook,
    Before(_thought_look),
    Shown({"enum": [*get_args(ThoughtLook), *LOOK_WORDS]}),
]
Color = Annotated[
    str,
    Before(_color),
    Shown({"type": "string", "pattern": "^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"}),
]
"""A colour as six hexadecimal digits."""

PaperName = Annotated[Paper, Instead(_checked(parse_paper)), Shown({"enum": list(PAPERS)})]
"""A paper by its name."""

SignatureSizes = Annotated[
    Signature,
    Instead(_checked(parse_signature)),
    Shown(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 1000},
                {"type": "string", "pattern": r"^[1-9][0-9]{0,2}(, *[1-9][0-9]{0,2})*$"},
                {"type": "array", "items": {"type": "integer", "minimum": 1, "maximum": 1000}},
            ]
        }
    ),
]
"""The most sheets of a signature (``4``), or those of each (``4,4,3`` or a list)."""

Marks = Annotated[
    tuple[MarkKind, ...],
    Instead(_checked(lambda text: parse_marks(text.split(",")))),
    _listed({"enum": [*MARK_KINDS, "all", "none"]}),
]
"""Kinds of marks on sheets."""

Status = Annotated[
    Literal["complete", "in-progress", "hiatus", "abandoned"],
    Before(_status),
    Shown({"enum": ["complete", "in-progress", "hiatus", "abandoned", *STATUS_WORDS]}),
]
LinesMode = Annotated[Literal["optimum", "greedy"], Before(word)]
ItalicsMode = Annotated[Literal["auto", "thought", "emphasis"], Before(word)]

EditionList = Annotated[
    tuple[Annotated[Edition, Before(word)], ...],
    Before(as_list),
    After(_once),
    After(_some),
    _listed({"enum": list(EDITIONS)}),
]
SectionList = Annotated[
    tuple[Annotated[SectionKind, Before(word)], ...],
    Before(as_list),
    After(_once),
    _listed({"enum": list(SECTION_KINDS)}),
]
