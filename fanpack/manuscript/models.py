"""The fields of `manuscript.yaml` and `series.yaml`, after what fan archives ask for.

One model a file. Their descriptions and examples are what `fanpack schema`
gives to editors.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from fanpack.book import ThoughtStyle, ThoughtStyles, words_of
from fanpack.manuscript.fields import (
    Color,
    Date,
    EditionList,
    Identifier,
    ItalicsMode,
    Language,
    Length,
    Line,
    Lines,
    LinesMode,
    LookName,
    Markdown,
    Marks,
    Page,
    PaperName,
    SectionList,
    SignatureSizes,
    Status,
    ThoughtLookName,
    TrimName,
    Url,
    as_list,
    word,
    wrong,
)
from fanpack.press import Binding, Colour, Flip, Openings

SYNONYMS = {
    "author": "authors",
    "fandom": "fandoms",
    "relationship": "relationships",
    "pairing": "relationships",
    "pairings": "relationships",
    "ship": "relationships",
    "ships": "relationships",
    "character": "characters",
    "rated": "rating",
    "warning": "warnings",
    "archive_warning": "warnings",
    "archive_warnings": "warnings",
    "category": "categories",
    "genre": "genres",
    "tag": "tags",
    "additional_tags": "tags",
    "lang": "language",
    "disclaimers": "disclaimer",
    "acknowledgements": "acknowledgments",
    "acknowledgment": "acknowledgments",
    "beta": "betas",
    "artist": "artists",
    "edition": "editions",
    "trim_size": "trim",
    "url": "source",
}
"""Other names by which a field is known without doubt. Hyphens may stand for underscores."""


class _Fields(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Person(_Fields):
    """Someone who made the work: a name, or a name with the address of their page."""

    name: Line = Field(description="The name as it should stand in the book.")
    url: Page | None = Field(None, description="Their page: https://… or mailto:…")

    @model_validator(mode="before")
    @classmethod
    def _name_alone(cls, value: Any) -> Any:
        return {"name": value} if isinstance(value, str) else value


class SeriesPart(_Fields):
    """A work of a series, as another one names it."""

    position: float = Field(ge=0, allow_inf_nan=False, description="Which part it is.")
    title: Line = Field(description="Its title.")


class SeriesPlace(_Fields):
    """The work's place in a series; the title by itself will do."""

    title: Line | None = Field(None, description="Title of the series.")
    position: float | None = Field(
        None,
        ge=0,
        allow_inf_nan=False,
        description="Which part this is; 1.5 stands between 1 and 2.",
        examples=[1, 1.5],
    )
    total: int | None = Field(None, ge=1, description="How many parts are meant.", examples=[2])
    previous: Line | None = Field(None, description="Title of the part before.")
    next: Line | None = Field(None, description="Title of the part after.")
    parts: tuple[SeriesPart, ...] = Field(
        (),
        description="All its parts that are known. In the folder of a series.yaml this goes by "
        "itself, for the works that lie there.",
    )
    note: Markdown | None = Field(None, description="What to say about it, in Markdown.")

    @model_validator(mode="before")
    @classmethod
    def _title_alone(cls, value: Any) -> Any:
        return {"title": value} if isinstance(value, str) else value


class VoiceFields(_Fields):
    """How a voice is set; the look by itself will do."""

    look: ThoughtLookName | None = Field(
        None, description="How it is set apart from the text.", examples=["sans"]
    )
    color: Color | None = Field(
        None,
        description="Its colour on paper. E-books leave colours to the reader.",
        examples=["#7a1f3d"],
    )

    @model_validator(mode="before")
    @classmethod
    def _look_alone(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"look": value}
        if isinstance(value, dict) and "colour" in value and "color" not in value:
            return {("color" if name == "colour" else name): each for name, each in value.items()}
        return value

    @property
    def style(self) -> ThoughtStyle:
        """What is said, as the book has it."""
        return ThoughtStyle(self.look or "", self.color or "")


class ThoughtsFields(VoiceFields):
    """How thoughts are set; the look by itself will do."""

    telepathy: VoiceFields | None = Field(None, description="How telepathy is set.")
    by: dict[str, VoiceFields] = Field(
        {},
        description="How the thoughts of some are set, by the names in […]{.thought by=Name}.",
        examples=[{"Iruka": "sans"}],
    )

    @field_validator("by", mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise wrong("should be names, each with a look", "by: {Iruka: sans}")
        return value

    @field_validator("by", mode="after")
    @classmethod
    def _told_apart(cls, value: dict[str, VoiceFields]) -> dict[str, VoiceFields]:
        seen: dict[tuple[str, ...], str] = {}
        for name in value:
            same = seen.setdefault(tuple(words_of(name.casefold())), name)
            if same != name:
                raise wrong(f"has {same} and {name}, who are the same")
        return value

    @property
    def styles(self) -> ThoughtStyles:
        """What is said, as the book has it."""
        telepathy = self.telepathy.style if self.telepathy else ThoughtStyle()
        by = tuple((name, voice.style) for name, voice in self.by.items())
        return ThoughtStyles(self.style, telepathy, by)


People = Annotated[tuple[Person, ...], BeforeValidator(as_list)]
Places = Annotated[tuple[SeriesPlace, ...], BeforeValidator(as_list)]


class _Options(_Fields):
    def given(self) -> tuple[tuple[str, Any], ...]:
        """The options that are said, by name."""
        named = ((name, getattr(self, name)) for name in type(self).model_fields)
        return tuple((name, value) for name, value in named if value is not None)


class PrintOptions(_Options):
    """How a book is made for paper. What is left out is fanpack's choice."""

    trim: TrimName | None = Field(
        None,
        description="Size of the printed page, if not that of the PDF to read.",
        examples=["half-letter", "120x180mm"],
    )
    bleed: Length | None = Field(
        None, description="How far ink may run over the edge.", examples=["3mm"]
    )
    marks: bool | None = Field(None, description="Whether to draw crop marks.")
    binding: Annotated[Binding, BeforeValidator(word)] | None = Field(
        None, description="How it is held: glued, stapled, or by hand (6 mm more inside)."
    )
    color: Annotated[Colour, BeforeValidator(word)] | None = Field(
        None, description="The inks: black alone (k), cmyk, or rgb."
    )
    cover_color: Annotated[Colour, BeforeValidator(word)] | None = Field(
        None, description="The inks of the cover. Left out: cmyk if the inside is, else rgb."
    )
    openings: Annotated[Openings, BeforeValidator(word)] | None = Field(
        None, description="Where chapters begin: on right-hand pages (recto), or on any."
    )
    profile: Line | None = Field(
        None,
        description="The ICC profile of the printing condition, a file in the manuscript's folder.",
        examples=["coated.icc"],
    )
    caliper: Length | None = Field(
        None, description="Thickness of one sheet of the text's paper.", examples=["0.1mm"]
    )
    cover_stock: Length | None = Field(
        None, description="Thickness of the cover's paper.", examples=["0.3mm"]
    )


class SheetOptions(_Options):
    """How pages are put on sheets to fold. What is left out is fanpack's choice."""

    paper: PaperName | None = Field(None, description="Paper to print on.", examples=["a4"])
    flip: Annotated[Flip, BeforeValidator(word)] | None = Field(
        None, description="Edge about which the printer turns the sheet: long or short."
    )
    signature: SignatureSizes | None = Field(
        None,
        description="Sheets a signature: at most so many (4), or those of each (4,4,3).",
        examples=[4, "4,4,3"],
    )
    marks: Marks | None = Field(
        None, description="Marks to draw: fold, crop, sewing, collation.", examples=[["fold"]]
    )
    flyleaves: int | None = Field(
        None, ge=0, le=8, description="Blank leaves before and behind the text."
    )
    simplex: bool | None = Field(
        None, description="Fronts and backs as two files, for a printer of one side."
    )
    fit: bool | None = Field(None, description="Whether to scale pages to the paper.")


class Presentation(_Fields):
    """How a book is made; a work's own choice goes before its series'."""

    editions: EditionList | None = Field(
        None, description="What to make of it.", examples=[["epub", "pdf"]]
    )
    theme: LookName | None = Field(None, description="Name of the theme.", examples=["classic"])
    trim: TrimName | None = Field(
        None, description="Size of the page.", examples=["a5", "120x180mm"]
    )
    print: PrintOptions | None = Field(
        None,
        description="How it is made for paper.",
        examples=[{"trim": "half-letter", "bleed": "3mm", "marks": True, "binding": "hand"}],
    )
    sheets: SheetOptions | None = Field(
        None,
        description="How the pages of a zine, of signatures and of a mini are put on sheets.",
        examples=[{"paper": "a4", "flip": "short", "signature": 4, "marks": ["fold", "sewing"]}],
    )
    italics: ItalicsMode | None = Field(
        None,
        description="What italics are: thoughts, emphasis, or (auto) what each turns out to be.",
    )
    thoughts: ThoughtsFields | None = Field(
        None,
        description="How thoughts are shown: italic, upright, sans or small-caps; with fields also "
        "their colour, telepathy, and the thoughts of some.",
    )
    typography: bool | None = Field(
        None, description="Whether quotation marks, dashes and spaces are set as printers set them."
    )
    lines: LinesMode | None = Field(
        None,
        description="How justified lines are filled in PDFs: for the best paragraphs on the whole "
        "(optimum), or one line after the other (greedy).",
    )
    front: SectionList | None = Field(
        None,
        description="The pages before the text, in order; only these appear.",
        examples=[["cover", "title", "disclaimer", "summary", "contents"]],
    )
    back: SectionList | None = Field(
        None,
        description="The pages after the text, in order; only these appear.",
        examples=[["notes-after", "next-part", "colophon"]],
    )


class WorkFile(Presentation):
    """A work: what `manuscript.yaml`, or the front matter of a one-file work, says about it."""

    title: Line = Field(description="Title of the work.", examples=["First Thaw"])
    language: Language | None = Field(
        None,
        description="Language of the text as a BCP 47 tag. Required, unless series.yaml gives it.",
        examples=["en", "en-GB", "de", "pt-BR"],
    )
    authors: People = Field(
        (), description="Who wrote it: one name, or a list of names or of name and url."
    )
    fandoms: Lines = Field((), description="Whose world it is.", examples=[["Frankenstein"]])
    relationships: Lines = Field(
        (), description="Pairings and friendships.", examples=[["Robert Walton/his lieutenant"]]
    )
    characters: Lines = Field((), description="Who is in it.")
    rating: Line | None = Field(
        None, description="For whom it is, in your archive's words.", examples=["Teen", "PG"]
    )
    warnings: Lines = Field((), description="What a reader may want to know beforehand.")
    categories: Lines = Field((), description="Such as Gen, F/M, M/M, F/F, Multi, Other.")
    genres: Lines = Field((), description="Such as Angst, Drama, Humour.")
    tags: Lines = Field((), description="Anything else to find it by.")
    series: Places | None = Field(
        None,
        description="The series it belongs to. In the folder of a series.yaml this goes by itself; "
        "an empty list keeps the work out of it.",
    )
    summary: Markdown | None = Field(None, description="The summary, in Markdown.")
    disclaimer: Markdown | None = Field(None, description="The disclaimer, in Markdown.")
    notes_before: Markdown | None = Field(
        None, description="The author's note before the text, in Markdown."
    )
    notes_after: Markdown | None = Field(
        None, description="The author's note after the text, in Markdown."
    )
    dedication: Markdown | None = Field(None, description="The dedication, in Markdown.")
    acknowledgments: Markdown | None = Field(None, description="Thanks, in Markdown.")
    legend: Markdown | None = Field(
        None, description="What the typography means, in Markdown; fanpack regenerates the page."
    )
    betas: People = Field((), description="Who read it before everyone else.")
    artists: People = Field((), description="Who drew for it.")
    written: Date | None = Field(
        None, description="When it was written.", examples=["2004", "2004-05", "2004-05-31"]
    )
    published: Date | None = Field(None, description="When it was first published.")
    updated: Date | None = Field(None, description="When it was last changed.")
    source: Url | None = Field(None, description="Where it can be found online.")
    permission: Line | None = Field(None, description="What others may do with it.")
    status: Status | None = Field(None, description="How far it is.")
    cover: Line | None = Field(
        None, description="A picture in the manuscript's folder.", examples=["images/cover.png"]
    )
    identifier: Identifier | None = Field(
        None, description="A URN to know the book by, if it has one.", examples=["urn:isbn:…"]
    )


class SeriesFile(Presentation):
    """A series: what `series.yaml` says. Most of it also goes for works that do not say it.

    What they take over is `FOR_WORKS`, and all of `Presentation`.
    """

    title: Line = Field(description="Title of the series.", examples=["The Long Way Round"])
    language: Language | None = Field(None, description="Language of its works, as a BCP 47 tag.")
    authors: People = Field((), description="Who wrote it.")
    fandoms: Lines = Field((), description="Whose world it is.")
    relationships: Lines = Field((), description="Pairings and friendships in all its works.")
    characters: Lines = Field((), description="Who is in all its works.")
    rating: Line | None = Field(None, description="For whom its works are.", examples=["Teen"])
    warnings: Lines = Field((), description="What a reader of any work may want to know.")
    categories: Lines = Field((), description="Such as Gen, F/M, M/M, F/F, Multi, Other.")
    genres: Lines = Field((), description="Such as Angst, Drama, Humour.")
    tags: Lines = Field((), description="Anything else to find its works by.")
    betas: People = Field((), description="Who read its works before everyone else.")
    artists: People = Field((), description="Who drew for it.")
    permission: Line | None = Field(None, description="What others may do with its works.")
    total: int | None = Field(
        None, ge=1, description="How many parts are meant. Left out: as many as there are."
    )
    omnibus: bool = Field(False, description="Whether to make one book of all parts, too.")
    cover: Line | None = Field(
        None,
        description="A picture in the series' folder, for the book of all parts.",
        examples=["cover.png"],
    )
    summary: Markdown | None = Field(None, description="What the series is about, in Markdown.")
    disclaimer: Markdown | None = Field(
        None, description="The disclaimer of all works that have none of their own, in Markdown."
    )
    legend: Markdown | None = Field(None, description="What the typography means, in Markdown.")
    dedication: Markdown | None = Field(
        None, description="The dedication of all works that have none of their own, in Markdown."
    )
    acknowledgments: Markdown | None = Field(None, description="Thanks, in Markdown.")
    works: Lines = Field(
        (),
        description="The works in reading order, by the names of their folders or files. "
        "Those left out follow in natural order.",
    )


FOR_WORKS = (
    *("authors", "language", "fandoms", "relationships", "characters", "rating", "warnings"),
    *("categories", "genres", "tags", "betas", "artists", "permission"),
    *("disclaimer", "legend", "dedication", "acknowledgments"),
)
"""The fields of `series.yaml` that its works take over when they do not say them."""

_ALL: tuple[type[_Fields], ...] = (
    *(WorkFile, SeriesFile, SeriesPlace, SeriesPart, Person, PrintOptions, SheetOptions),
)

FIELD_NAMES = frozenset(SYNONYMS).union(*(model.model_fields for model in _ALL))
"""All names that a field of any file can have."""


def is_field(name: str) -> bool:
    """Whether a field of any file is called so, however its name is spelled."""
    return name.strip().lower().replace("-", "_").replace(" ", "_") in FIELD_NAMES
