"""The fields of `manuscript.yaml` and `series.yaml`, after what fan archives ask for.

One model a file. Their descriptions and examples are what `fanpack schema`
gives to editors.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Annotated, Any, ClassVar

from fanpack.book import ThoughtStyle, ThoughtStyles, words_of
from fanpack.manuscript.fields import (
    After,
    Before,
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


def about(description: str, **more: Any) -> Mapping[str, Any]:
    """What is to be known of a field, for editors and for pydantic."""
    return {"description": description, **more}


class _Fields:
    """What has fields with names, of which no others may be given."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Any] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(_Fields):
    """Someone who made the work: a name, or a name with the address of their page."""

    name: Line = field(metadata=about("The name as it should stand in the book."))
    url: Page | None = field(default=None, metadata=about("Their page: https://… or mailto:…"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPart(_Fields):
    """A work of a series, as another one names it."""

    position: float = field(metadata=about("Which part it is.", ge=0, allow_inf_nan=False))
    title: Line = field(metadata=about("Its title."))


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlace(_Fields):
    """The work's place in a series; the title by itself will do."""

    title: Line | None = field(default=None, metadata=about("Title of the series."))
    position: float | None = field(
        default=None,
        metadata=about(
            "Which part this is; 1.5 stands between 1 and 2.",
            ge=0,
            allow_inf_nan=False,
            examples=[1, 1.5],
        ),
    )
    total: int | None = field(
        default=None, metadata=about("How many parts are meant.", ge=1, examples=[2])
    )
    previous: Line | None = field(default=None, metadata=about("Title of the part before."))
    next: Line | None = field(default=None, metadata=about("Title of the part after."))
    parts: tuple[SeriesPart, ...] = field(
        default=(),
        metadata=about(
            "All its parts that are known. In the folder of a series.yaml this goes by "
            "itself, for the works that lie there."
        ),
    )
    note: Markdown | None = field(
        default=None, metadata=about("What to say about it, in Markdown.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFields(_Fields):
    """How a voice is set; the look by itself will do."""

    look: ThoughtLookName | None = field(
        default=None, metadata=about("How it is set apart from the text.", examples=["sans"])
    )
    color: Color | None = field(
        default=None,
        metadata=about(
            "Its colour on paper. E-books leave colours to the reader.", examples=["#7a1f3d"]
        ),
    )

    @property
    def style(self) -> ThoughtStyle:
        """What is said, as the book has it."""
        return ThoughtStyle(self.look or "", self.color or "")


def _look_alone(value: Any) -> Any:
    if isinstance(value, str):
        return {"look": value}
    if isinstance(value, dict) and "colour" in value and "color" not in value:
        return {("color" if name == "colour" else name): each for name, each in value.items()}
    return value


def _by_name(value: Any) -> Any:
    if not isinstance(value, dict):
        raise wrong("should be names, each with a look", "by: {Iruka: sans}")
    return value


def _told_apart(value: dict[str, VoiceFields]) -> dict[str, VoiceFields]:
    seen: dict[tuple[str, ...], str] = {}
    for name in value:
        same = seen.setdefault(tuple(words_of(name.casefold())), name)
        if same != name:
            raise wrong(f"has {same} and {name}, who are the same")
    return value


_Voice = Annotated[VoiceFields, Before(_look_alone)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThoughtsFields(VoiceFields):
    """How thoughts are set; the look by itself will do."""

    telepathy: _Voice | None = field(default=None, metadata=about("How telepathy is set."))
    by: Annotated[dict[str, _Voice], Before(_by_name), After(_told_apart)] = field(
        default_factory=dict,
        metadata=about(
            "How the thoughts of some are set, by the names in […]{.thought by=Name}.",
            examples=[{"Iruka": "sans"}],
        ),
    )

    @property
    def styles(self) -> ThoughtStyles:
        """What is said, as the book has it."""
        telepathy = self.telepathy.style if self.telepathy else ThoughtStyle()
        by = tuple((name, voice.style) for name, voice in self.by.items())
        return ThoughtStyles(self.style, telepathy, by)


def _alone(name: str) -> Before:
    """Takes a text by itself for the field of that name."""
    return Before(lambda value: {name: value} if isinstance(value, str) else value)


People = Annotated[tuple[Annotated[Person, _alone("name")], ...], Before(as_list)]
Places = Annotated[tuple[Annotated[SeriesPlace, _alone("title")], ...], Before(as_list)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOptions(_Fields):
    """How a book is made for paper. What is left out is fanpack's choice."""

    trim: TrimName | None = field(
        default=None,
        metadata=about(
            "Size of the printed page, if not that of the PDF to read.",
            examples=["half-letter", "120x180mm"],
        ),
    )
    bleed: Length | None = field(
        default=None, metadata=about("How far ink may run over the edge.", examples=["3mm"])
    )
    marks: bool | None = field(default=None, metadata=about("Whether to draw crop marks."))
    binding: Annotated[Binding, Before(word)] | None = field(
        default=None,
        metadata=about("How it is held: glued, stapled, or by hand (6 mm more inside)."),
    )
    color: Annotated[Colour, Before(word)] | None = field(
        default=None, metadata=about("The inks: black alone (k), cmyk, or rgb.")
    )
    cover_color: Annotated[Colour, Before(word)] | None = field(
        default=None,
        metadata=about("The inks of the cover. Left out: cmyk if the inside is, else rgb."),
    )
    openings: Annotated[Openings, Before(word)] | None = field(
        default=None,
        metadata=about("Where chapters begin: on right-hand pages (recto), or on any."),
    )
    profile: Line | None = field(
        default=None,
        metadata=about(
            "The ICC profile of the printing condition, a file in the manuscript's folder.",
            examples=["coated.icc"],
        ),
    )
    caliper: Length | None = field(
        default=None,
        metadata=about("Thickness of one sheet of the text's paper.", examples=["0.1mm"]),
    )
    cover_stock: Length | None = field(
        default=None, metadata=about("Thickness of the cover's paper.", examples=["0.3mm"])
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOptions(_Fields):
    """How pages are put on sheets to fold. What is left out is fanpack's choice."""

    paper: PaperName | None = field(
        default=None, metadata=about("Paper to print on.", examples=["a4"])
    )
    flip: Annotated[Flip, Before(word)] | None = field(
        default=None, metadata=about("Edge about which the printer turns the sheet: long or short.")
    )
    signature: SignatureSizes | None = field(
        default=None,
        metadata=about(
            "Sheets a signature: at most so many (4), or those of each (4,4,3).",
            examples=[4, "4,4,3"],
        ),
    )
    marks: Marks | None = field(
        default=None,
        metadata=about("Marks to draw: fold, crop, sewing, collation.", examples=[["fold"]]),
    )
    flyleaves: int | None = field(
        default=None, metadata=about("Blank leaves before and behind the text.", ge=0, le=8)
    )
    simplex: bool | None = field(
        default=None, metadata=about("Fronts and backs as two files, for a printer of one side.")
    )
    fit: bool | None = field(default=None, metadata=about("Whether to scale pages to the paper."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Presentation(_Fields):
    """How a book is made; a work's own choice goes before its series'."""

    editions: EditionList | None = field(
        default=None, metadata=about("What to make of it.", examples=[["epub", "pdf"]])
    )
    theme: LookName | None = field(
        default=None, metadata=about("Name of the theme.", examples=["classic"])
    )
    trim: TrimName | None = field(
        default=None, metadata=about("Size of the page.", examples=["a5", "120x180mm"])
    )
    print: PrintOptions | None = field(
        default=None,
        metadata=about(
            "How it is made for paper.",
            examples=[{"trim": "half-letter", "bleed": "3mm", "marks": True, "binding": "hand"}],
        ),
    )
    sheets: SheetOptions | None = field(
        default=None,
        metadata=about(
            "How the pages of a zine, of signatures and of a mini are put on sheets.",
            examples=[
                {"paper": "a4", "flip": "short", "signature": 4, "marks": ["fold", "sewing"]}
            ],
        ),
    )
    italics: ItalicsMode | None = field(
        default=None,
        metadata=about(
            "What italics are: thoughts, emphasis, or (auto) what each turns out to be."
        ),
    )
    thoughts: Annotated[ThoughtsFields, Before(_look_alone)] | None = field(
        default=None,
        metadata=about(
            "How thoughts are shown: italic, upright, sans or small-caps; with fields also "
            "their colour, telepathy, and the thoughts of some."
        ),
    )
    typography: bool | None = field(
        default=None,
        metadata=about("Whether quotation marks, dashes and spaces are set as printers set them."),
    )
    lines: LinesMode | None = field(
        default=None,
        metadata=about(
            "How justified lines are filled in PDFs: for the best paragraphs on the whole "
            "(optimum), or one line after the other (greedy)."
        ),
    )
    front: SectionList | None = field(
        default=None,
        metadata=about(
            "The pages before the text, in order; only these appear.",
            examples=[["cover", "title", "disclaimer", "summary", "contents"]],
        ),
    )
    back: SectionList | None = field(
        default=None,
        metadata=about(
            "The pages after the text, in order; only these appear.",
            examples=[["notes-after", "next-part", "colophon"]],
        ),
    )


Model = Presentation | Person | SeriesPart | SeriesPlace | VoiceFields | PrintOptions | SheetOptions


def names_of(model: type[Model]) -> tuple[str, ...]:
    """The names of the fields of a model."""
    return tuple(each.name for each in fields(model))


def given(options: PrintOptions | SheetOptions) -> tuple[tuple[str, Any], ...]:
    """The options that are said, by name."""
    named = ((name, getattr(options, name)) for name in names_of(type(options)))
    return tuple((name, value) for name, value in named if value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFile(Presentation):
    """A work: what `manuscript.yaml`, or the front matter of a one-file work, says about it."""

    title: Line = field(metadata=about("Title of the work.", examples=["First Thaw"]))
    language: Language | None = field(
        default=None,
        metadata=about(
            "Language of the text as a BCP 47 tag. Required, unless series.yaml gives it.",
            examples=["en", "en-GB", "de", "pt-BR"],
        ),
    )
    authors: People = field(
        default=(), metadata=about("Who wrote it: one name, or a list of names or of name and url.")
    )
    fandoms: Lines = field(
        default=(), metadata=about("Whose world it is.", examples=[["Frankenstein"]])
    )
    relationships: Lines = field(
        default=(),
        metadata=about("Pairings and friendships.", examples=[["Robert Walton/his lieutenant"]]),
    )
    characters: Lines = field(default=(), metadata=about("Who is in it."))
    rating: Line | None = field(
        default=None,
        metadata=about("For whom it is, in your archive's words.", examples=["Teen", "PG"]),
    )
    warnings: Lines = field(
        default=(), metadata=about("What a reader may want to know beforehand.")
    )
    categories: Lines = field(
        default=(), metadata=about("Such as Gen, F/M, M/M, F/F, Multi, Other.")
    )
    genres: Lines = field(default=(), metadata=about("Such as Angst, Drama, Humour."))
    tags: Lines = field(default=(), metadata=about("Anything else to find it by."))
    series: Places | None = field(
        default=None,
        metadata=about(
            "The series it belongs to. In the folder of a series.yaml this goes by itself; "
            "an empty list keeps the work out of it."
        ),
    )
    summary: Markdown | None = field(default=None, metadata=about("The summary, in Markdown."))
    disclaimer: Markdown | None = field(
        default=None, metadata=about("The disclaimer, in Markdown.")
    )
    notes_before: Markdown | None = field(
        default=None, metadata=about("The author's note before the text, in Markdown.")
    )
    notes_after: Markdown | None = field(
        default=None, metadata=about("The author's note after the text, in Markdown.")
    )
    dedication: Markdown | None = field(
        default=None, metadata=about("The dedication, in Markdown.")
    )
    acknowledgments: Markdown | None = field(default=None, metadata=about("Thanks, in Markdown."))
    legend: Markdown | None = field(
        default=None,
        metadata=about("What the typography means, in Markdown; fanpack regenerates the page."),
    )
    betas: People = field(default=(), metadata=about("Who read it before everyone else."))
    artists: People = field(default=(), metadata=about("Who drew for it."))
    written: Date | None = field(
        default=None,
        metadata=about("When it was written.", examples=["2004", "2004-05", "2004-05-31"]),
    )
    published: Date | None = field(default=None, metadata=about("When it was first published."))
    updated: Date | None = field(default=None, metadata=about("When it was last changed."))
    source: Url | None = field(default=None, metadata=about("Where it can be found online."))
    permission: Line | None = field(default=None, metadata=about("What others may do with it."))
    status: Status | None = field(default=None, metadata=about("How far it is."))
    cover: Line | None = field(
        default=None,
        metadata=about("A picture in the manuscript's folder.", examples=["images/cover.png"]),
    )
    identifier: Identifier | None = field(
        default=None,
        metadata=about("A URN to know the book by, if it has one.", examples=["urn:isbn:…"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesFile(Presentation):
    """A series: what `series.yaml` says. Most of it also goes for works that do not say it.

    What they take over is `FOR_WORKS`, and all of `Presentation`.
    """

    title: Line = field(metadata=about("Title of the series.", examples=["The Long Way Round"]))
    language: Language | None = field(
        default=None, metadata=about("Language of its works, as a BCP 47 tag.")
    )
    authors: People = field(default=(), metadata=about("Who wrote it."))
    fandoms: Lines = field(default=(), metadata=about("Whose world it is."))
    relationships: Lines = field(
        default=(), metadata=about("Pairings and friendships in all its works.")
    )
    characters: Lines = field(default=(), metadata=about("Who is in all its works."))
    rating: Line | None = field(
        default=None, metadata=about("For whom its works are.", examples=["Teen"])
    )
    warnings: Lines = field(
        default=(), metadata=about("What a reader of any work may want to know.")
    )
    categories: Lines = field(
        default=(), metadata=about("Such as Gen, F/M, M/M, F/F, Multi, Other.")
    )
    genres: Lines = field(default=(), metadata=about("Such as Angst, Drama, Humour."))
    tags: Lines = field(default=(), metadata=about("Anything else to find its works by."))
    betas: People = field(default=(), metadata=about("Who read its works before everyone else."))
    artists: People = field(default=(), metadata=about("Who drew for it."))
    permission: Line | None = field(
        default=None, metadata=about("What others may do with its works.")
    )
    total: int | None = field(
        default=None,
        metadata=about(
            "How many parts are meant. Left out: as many as there are, if they are 1, 2, 3 …",
            ge=1,
        ),
    )
    omnibus: bool = field(
        default=False, metadata=about("Whether to make one book of all parts, too.")
    )
    cover: Line | None = field(
        default=None,
        metadata=about(
            "A picture in the series' folder, for the book of all parts.", examples=["cover.png"]
        ),
    )
    summary: Markdown | None = field(
        default=None, metadata=about("What the series is about, in Markdown.")
    )
    disclaimer: Markdown | None = field(
        default=None,
        metadata=about("The disclaimer of all works that have none of their own, in Markdown."),
    )
    legend: Markdown | None = field(
        default=None, metadata=about("What the typography means, in Markdown.")
    )
    dedication: Markdown | None = field(
        default=None,
        metadata=about("The dedication of all works that have none of their own, in Markdown."),
    )
    acknowledgments: Markdown | None = field(default=None, metadata=about("Thanks, in Markdown."))
    works: Lines = field(
        default=(),
        metadata=about(
            "The works in reading order, by the names of their folders or files. "
            "Those left out follow in natural order."
        ),
    )


FOR_WORKS = (
    *("authors", "language", "fandoms", "relationships", "characters", "rating", "warnings"),
    *("categories", "genres", "tags", "betas", "artists", "permission"),
    *("disclaimer", "legend", "dedication", "acknowledgments"),
)
"""The fields of `series.yaml` that its works take over when they do not say them."""

_ALL: tuple[type[Model], ...] = (
    *(WorkFile, SeriesFile, SeriesPlace, SeriesPart, Person, PrintOptions, SheetOptions),
)

FIELD_NAMES = frozenset(SYNONYMS).union(*(names_of(model) for model in _ALL))
"""All names that a field of any file can have."""


def is_field(name: str) -> bool:
    """Whether a field of any file is called so, however its name is spelled."""
    return name.strip().lower().replace("-", "_").replace(" ", "_") in FIELD_NAMES
