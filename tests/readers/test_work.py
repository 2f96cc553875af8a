"""Reading a whole work: metadata, chapters over several files, pictures."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image as Pillow

from fanpack.book import Figure, Italic, Paragraph, Text, plain, walk, walk_book, words_of
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import discover
from fanpack.readers import Reading, read

HEAD = "title: A Title\nlanguage: en\ndisclaimer: Not mine.\nsummary: About it.\n"
HERE = Path("w")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test works in a folder of its own, with a work `w` in it."""
    monkeypatch.chdir(tmp_path)
    put("w/manuscript.yaml", HEAD)
    return tmp_path


def put(path: str, data: str | bytes) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)


def reading(path: Path = HERE) -> Reading:
    found = discover(path)
    assert not found.failures
    return read(found.works[0])


def errors(path: Path = HERE) -> tuple[Finding, ...]:
    with pytest.raises(FanpackError) as caught:
        reading(path)
    return caught.value.findings


def error(path: Path = HERE) -> Finding:
    (finding,) = errors(path)
    return finding


def picture(
    kind: str = "PNG", size: tuple[int, int] = (3, 2), mode: str = "RGB", **more: object
) -> bytes:
    stream = io.BytesIO()
    Pillow.new(mode, size).save(stream, kind, **more)
    return stream.getvalue()


def figures(found: Reading) -> list[str]:
    return [node.image for node in walk_book(found.book) if isinstance(node, Figure)]


# ---------------------------------------------------------------- metadata


def test_all_fields_reach_the_book() -> None:
    put(
        "w/manuscript.yaml",
        HEAD
        + """\
author: {name: Ada, url: https://ada.example}
fandom: F
ship: A/B
characters: [A, B]
rating: Teen
warning: W
category: Gen
genre: Drama
tag: T
notes_before: Before.
notes_after: After.
dedication: For you.
acknowledgements: Thanks.
legend: "*Italics* are thoughts."
beta: Bo
artist: Cy
written: 2004
published: 2004-05
updated: 2004-05-31
source: https://a.example/1
permission: Bind it.
status: wip
identifier: urn:isbn:9780000000002
series: {title: S, position: 1.5, total: 2, previous: P, next: N, note: A *note*.}
""",
    )
    put("w/01.md", "Text.\n")
    found = reading()
    metadata = found.book.metadata
    assert found.findings == ()
    assert (metadata.authors[0].name, metadata.authors[0].url) == ("Ada", "https://ada.example")
    assert (metadata.fandoms, metadata.relationships, metadata.genres) == (
        ("F",),
        ("A/B",),
        ("Drama",),
    )
    assert (metadata.written, metadata.published, metadata.status) == (
        "2004",
        "2004-05",
        "in-progress",
    )
    assert metadata.identifier == "urn:isbn:9780000000002"
    assert plain(metadata.acknowledgments) == "Thanks.\n"
    assert any(isinstance(node, Italic) for node in walk(metadata.legend))
    (entry,) = metadata.series
    assert (entry.title, entry.position, entry.next, plain(entry.note)) == (
        "S",
        1.5,
        "N",
        "A note.\n",
    )
    empty = [name for name in metadata.__slots__ if not getattr(metadata, name)]
    assert empty == []


def test_texts_of_the_metadata_know_their_lines() -> None:
    put("w/manuscript.yaml", HEAD.replace("About it.", "|\n  One.\n\n  Two."))
    put("w/01.md", "Text.\n")
    sources = [block.source for block in reading().book.metadata.summary]
    assert [(each.file, each.line) for each in sources if each] == [
        ("w/manuscript.yaml", 5),
        ("w/manuscript.yaml", 7),
    ]


def test_a_mistake_in_a_metadata_text_is_told_with_its_line() -> None:
    put("w/manuscript.yaml", HEAD + "notes_after: |\n  Well,\n  [this]{.thuoght}.\n")
    put("w/01.md", "Text.\n")
    assert (error().file, error().line) == ("w/manuscript.yaml", 7)


def test_a_missing_disclaimer_and_summary_are_warnings() -> None:
    put("w/manuscript.yaml", "title: x\nlanguage: en\n")
    put("w/01.md", "Text.\n")
    findings = reading().findings
    assert [(each.code, each.severity, each.file) for each in findings] == [
        ("no-disclaimer", "warning", "w/manuscript.yaml"),
        ("no-summary", "warning", "w/manuscript.yaml"),
    ]
    assert all(each.hint for each in findings)


def test_the_identifier_depends_on_what_is_stable() -> None:
    put("w/01.md", "Text.\n")
    first = reading().book.metadata.identifier
    put("w/01.md", "Another text.\n")
    put("w/manuscript.yaml", HEAD + "tags: x\n")
    assert reading().book.metadata.identifier == first
    assert first == "urn:uuid:52178736-154e-5913-a8b8-32f2f20a219d"
    put("w/manuscript.yaml", HEAD + "authors: Ada\n")
    assert reading().book.metadata.identifier != first


# ---------------------------------------------------------------- chapters


def test_chapters_are_counted_over_files() -> None:
    put("w/1.md", "# Prologue {.unnumbered}\n\nA.\n")
    put("w/2.md", "# Ebb\n\nB.\n\n# Flood\n\nC.\n")
    put("w/10.md", "# Calm\n\nD.\n")
    chapters = reading().book.chapters
    assert [(each.number, plain(each.title)) for each in chapters] == [
        (None, "Prologue"),
        (1, "Ebb"),
        (2, "Flood"),
        (3, "Calm"),
    ]


def test_a_work_of_one_file_is_read_below_its_front_matter() -> None:
    put("one.md", f"---\n{HEAD}---\n\nText, *and more*.\n")
    found = reading(Path("one.md"))
    (chapter,) = found.book.chapters
    (block,) = chapter.blocks
    assert isinstance(block, Paragraph)
    assert block.source is not None
    assert (block.source.file, block.source.line) == ("one.md", 8)
    assert found.findings == ()


def test_markdown_without_metadata_gets_guesses() -> None:
    put(
        "one.md", "# The Lamp\n\nShe went up the stair and it was dark, and the lamp was not lit.\n"
    )
    found = reading(Path("one.md"))
    assert (found.book.metadata.title, found.book.metadata.language) == ("The Lamp", "en")
    assert [each.code for each in found.findings if each.severity == "guess"] == [
        "title",
        "language",
    ]


def test_a_plain_text_is_read_as_it_is() -> None:
    put("one.txt", "Title: The Lamp\nRating: PG\n\nShe went up the stair, and it was dark there.\n")
    found = reading(Path("one.txt"))
    assert (found.book.metadata.title, found.book.metadata.rating) == ("The Lamp", "PG")
    assert found.book.metadata.identifier.startswith("urn:uuid:")


def test_a_plain_text_in_a_series_takes_what_the_series_says() -> None:
    put("s/series.yaml", "title: Lamps\nauthors: Ada\nlanguage: en-GB\ndisclaimer: Not *mine*.\n")
    put("s/1.txt", "Title: The Lamp\n\nShe went up the stair, and it was dark there.\n")
    put("s/2.txt", "Title: The Stair\n\nShe went down the stair, and it was dark there.\n")
    metadata = reading(Path("s/1.txt")).book.metadata
    (entry,) = metadata.series
    assert (entry.title, entry.position, entry.total) == ("Lamps", 1, 2)
    assert entry.parts == ((1, "The Lamp"),)
    assert (metadata.authors[0].name, metadata.language) == ("Ada", "en-GB")
    assert plain(metadata.disclaimer) == "Not mine.\n"


def test_a_plain_text_takes_rating_and_genres_of_its_series_where_it_says_none() -> None:
    put("s/series.yaml", "title: Lamps\nlanguage: en\nrating: Teen\ngenres: [Drama]\nbetas: Bo\n")
    put("s/1.txt", "Title: The Lamp\nRating: PG\n\nShe went up the stair, and it was dark.\n")
    metadata = reading(Path("s/1.txt")).book.metadata
    assert (metadata.rating, metadata.genres) == ("PG", ("Drama",))
    assert [each.name for each in metadata.betas] == ["Bo"]


def test_no_word_of_the_files_is_lost() -> None:
    texts = ["# Ebb\n\nFirst words here.\n", "More words, *and these*.\n\n***\n\nThe last.\n"]
    for number, text in enumerate(texts):
        put(f"w/{number}.md", text)
    assert reading().book.words() == words_of("\n".join(texts))


def test_all_mistakes_of_all_files_are_told_at_once() -> None:
    put("w/1.md", "A [b]{.thuoght}.\n")
    put("w/2.md", b"\xff\n")
    put("w/3.md", "A [b]{.thuoght}.\n")
    assert [each.file for each in errors()] == ["w/1.md", "w/2.md", "w/3.md"]


def test_fields_without_the_rule_above_them_are_told() -> None:
    put("one.md", "title: One\nlanguage: en\n---\n\nThe lamp was not lit.\n")
    finding = reading(Path("one.md")).findings[0]
    assert (finding.code, finding.severity, finding.line) == ("front-matter", "warning", 1)
    assert finding.hint == "put a line --- above title"


@pytest.mark.parametrize("text", ["Mina: hello.\n---\nx", "title: One\n\nx", "x\n---\ntitle: y"])
def test_a_text_that_begins_like_a_field_is_a_text(text: str) -> None:
    put("one.md", text)
    assert "front-matter" not in [each.code for each in reading(Path("one.md")).findings]


def test_a_chapter_that_begins_with_fields_is_told() -> None:
    put("w/01.md", "title: One\n---\nText.\n")
    (finding,) = reading().findings
    assert finding.hint == "the title is a line: # Title"


def test_a_chapter_built_by_itself_is_told_where_its_work_is() -> None:
    put("w/01.md", "# One\n\nThe lamp was not lit, and the stair was dark.\n")
    found = {each.code: each for each in reading(Path("w/01.md")).findings}
    told = found["part-of-a-work"]
    assert (told.severity, told.hint) == ("warning", "build the whole work: fanpack build w")


def test_chapters_with_and_without_numbers_are_listed_in_their_order() -> None:
    for name in ("README.md", "01.md", "02.md", "notes.md"):
        put(f"w/{name}", "Text.\n")
    (finding,) = reading().findings
    assert (finding.code, finding.severity) == ("chapter-order", "guess")
    assert finding.message.endswith("01.md, 02.md, notes.md")


@pytest.mark.parametrize("names", [("01.md", "chapter 2.md"), ("ice.md", "snow.md"), ("x.md",)])
def test_chapters_with_names_of_one_kind_need_no_list(names: tuple[str, ...]) -> None:
    for name in names:
        put(f"w/{name}", "Text.\n")
    assert reading().findings == ()


def test_what_a_number_sign_cuts_off_a_text_is_told() -> None:
    put("w/manuscript.yaml", HEAD + "tags: [x] \nrating: Room #9\nstatus: done #yes\n")
    put("w/01.md", "Text.\n")
    (finding,) = reading().findings
    assert (finding.severity, finding.line) == ("warning", 6)
    assert finding.hint.endswith('"Room #9"')


def test_a_title_made_of_a_broken_name_is_refused() -> None:
    put("w/\udcff.md", "The lamp was not lit.\n")
    Path("w/manuscript.yaml").unlink()
    assert "control-character" in [each.code for each in errors(Path("w/\udcff.md"))]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        (
            "01.txt",
            "01.txt is none: rename it to 01.md, or build it by itself: fanpack build w/01.txt",
        ),
        ("01.docx", "01.docx is none: build it by itself: fanpack build w/01.docx"),
    ],
)
def test_texts_that_are_no_chapters_are_named_where_there_are_none(name: str, hint: str) -> None:
    put(f"w/{name}", "Text.\n")
    assert (error().code, error().hint) == ("no-chapters", hint)


def test_a_work_without_chapters_is_told() -> None:
    assert error().code == "no-chapters"


def test_a_heading_alone_is_no_text() -> None:
    put("w/01.md", "# The Lamp\n")
    assert error().code == "empty-text"


def test_an_empty_file_among_others_is_a_warning() -> None:
    put("w/01.md", "Text.\n")
    put("w/02.md", "\n")
    assert [(each.code, each.file) for each in reading().findings] == [("empty-file", "w/02.md")]


def test_front_matter_in_a_chapter_is_told() -> None:
    put("w/01.md", "---\ntitle: One\n---\nText.\n")
    assert error().code == "front-matter"


def test_a_chapter_may_begin_with_a_break_and_a_speaker() -> None:
    put("w/01.md", "---\nMina: hello.\n")
    assert reading().book.words() == ["Mina", "hello"]


def test_a_chapter_that_leads_outside_is_not_read() -> None:
    put("secret.md", "Secret.\n")
    Path("w/01.md").symlink_to("../secret.md")
    assert error().code == "outside-folder"


def test_line_ends_of_other_systems_make_no_difference() -> None:
    put("w/01.md", "One\r\n\r\nTwo\r\rThree\n")
    assert len(reading().book.chapters[0].blocks) == 3


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize(
    ("kind", "media_type", "ending"),
    [
        ("PNG", "image/png", "png"),
        ("JPEG", "image/jpeg", "jpg"),
        ("GIF", "image/gif", "gif"),
        ("WEBP", "image/webp", "webp"),
    ],
)
def test_a_picture_is_kept_as_it_is(kind: str, media_type: str, ending: str) -> None:
    data = picture(kind)
    put("w/images/Karte (neu) ä.bin", data)
    put("w/01.md", 'Text.\n\n![A map.](<images/Karte (neu) ä.bin> "Here.")\n')
    found = reading()
    (image,) = found.book.images
    assert (image.name, image.media_type) == (f"karte-neu-a.{ending}", media_type)
    assert (image.width, image.height) == (3, 2)
    assert image.data == data
    assert figures(found) == [image.name]


def test_a_picture_shown_twice_is_held_once_and_names_are_unique() -> None:
    put("w/images/map.png", picture())
    put("w/other/Map.png", picture(size=(5, 5)))
    put("w/cover.png", picture(size=(6, 6)))
    lines = ["images/map.png", "./images/map.png", "other/Map.png", "cover.png"]
    put("w/01.md", "".join(f"![x]({line})\n\n" for line in lines))
    found = reading()
    assert figures(found) == ["map.png", "map.png", "map-2.png", "picture-cover.png"]
    assert [image.name for image in found.book.images] == [
        "map.png",
        "map-2.png",
        "picture-cover.png",
    ]


def test_the_cover_has_a_name_of_its_own() -> None:
    put("w/manuscript.yaml", HEAD + "cover: images/Front.jpg\n")
    put("w/images/Front.jpg", picture("JPEG"))
    put("w/01.md", "![The front.](images/Front.jpg)\n")
    found = reading()
    assert [image.name for image in found.book.images] == ["cover.jpg"]
    assert figures(found) == ["cover.jpg"]


def test_a_missing_cover_is_told_in_its_line() -> None:
    put("w/manuscript.yaml", HEAD + "cover: front.png\n")
    put("w/01.md", "Text.\n")
    assert (error().code, error().file, error().line) == ("missing-image", "w/manuscript.yaml", 5)


@pytest.mark.parametrize(
    "path",
    [
        "../secret.png",
        "images/../../secret.png",
        "%2e%2e/secret.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://a.example/x.png",
        "//a.example/x.png",
        "data:image/png;base64,AAAA",
        "images/link.png",
        "C:/x.png",
    ],
)
def test_nothing_outside_the_folder_is_read(path: str) -> None:
    put("secret.png", picture())
    put("w/images/x.png", picture())
    Path("w/images/link.png").symlink_to("../../secret.png")
    put("w/01.md", f"Text.\n\n![x](<{path}>)\n")
    finding = error()
    assert (finding.code, finding.file, finding.line) == ("image-outside", "w/01.md", 3)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("images/Map.png", "did you mean images/map.png?"),
        ("images/mpa.png", "did you mean images/map.png?"),
        ("pictures/map.png", "there is no folder pictures"),
        ("images", ""),
    ],
)
def test_a_missing_picture_gets_the_nearest_right_name(path: str, hint: str) -> None:
    put("w/images/map.png", picture())
    put("w/01.md", f"![x]({path})\n")
    assert (error().code, error().hint) == ("missing-image", hint)


def huge() -> bytes:
    """A PNG of 10,000,000,000 pixels in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


def moving() -> bytes:
    frames = [Pillow.new("RGB", (2, 2), color) for color in ("red", "blue")]
    stream = io.BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "unsupported-image"),
        (b"not a picture", "unsupported-image"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "unsupported-image"),
        (picture("BMP"), "unsupported-image"),
        (picture("JPEG", mode="CMYK"), "unsupported-image"),
        (picture(size=(200, 200))[:-40], "broken-image"),
        (picture("JPEG", size=(200, 200))[:-400], "broken-image"),
        (b"\x89PNG\r\n\x1a\n", "unsupported-image"),
        (huge(), "large-image"),
        (moving(), "moving-image"),
    ],
)
def test_a_picture_that_no_book_can_hold_is_told_in_its_line(data: bytes, code: str) -> None:
    put("w/images/map.png", data)
    put("w/01.md", "Text.\n\n![x](images/map.png)\n")
    assert (error().code, error().file, error().line) == (code, "w/01.md", 3)


def test_a_truncated_picture_is_refused_after_the_typesetter_was_loaded() -> None:
    import weasyprint  # noqa: F401  (it tells Pillow to accept such files)

    put("w/images/map.png", picture(size=(200, 200))[:-40])
    put("w/01.md", "Text.\n\n![x](images/map.png)\n")
    assert error().code == "broken-image"


def test_a_photograph_on_its_side_has_the_size_that_is_seen() -> None:
    exif = Pillow.Exif()
    exif[0x0112] = 6
    put("w/images/map.jpg", picture("JPEG", size=(30, 20), exif=exif))
    put("w/01.md", "![x](images/map.jpg)\n")
    (image,) = reading().book.images
    assert (image.width, image.height) == (20, 30)


def test_pictures_in_metadata_are_found_too() -> None:
    put("w/manuscript.yaml", HEAD + "notes_after: '![x](images/map.png)'\n")
    put("w/images/map.png", picture())
    put("w/01.md", "Text.\n")
    assert figures(reading()) == ["map.png"]


def test_a_work_can_be_read_twice_with_the_same_result() -> None:
    put("w/images/map.png", picture())
    put("w/01.md", "![x](images/map.png)\n\nText.\n")
    assert reading() == reading()
    assert Text("Text.") in list(walk_book(reading().book))
