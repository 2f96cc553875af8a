"""Reading a zip or a folder of several files: which are one work, and what stops nothing."""

from pathlib import Path

import pytest

from cases.make_word_cases import docx, packed, paragraph
from fanpack.book import plain
from fanpack.findings import FanpackError
from fanpack.readers.bundle import looks_like_bundle, read_bundle, read_folder
from readers.word_cases import CASES, case_name, cases_of, expected_of


@pytest.mark.parametrize("case", cases_of("zip"), ids=case_name)
def test_a_zip_becomes_what_is_expected(case: Path) -> None:
    for name, text in expected_of(case).items():
        assert text == (case / name).read_text(), name


def titles(parts: dict[str, str | bytes]) -> list[tuple[str, list[int | None]]]:
    bundle = read_bundle(packed(parts), "stories.zip")
    return [
        (each.book.metadata.title, [chapter.number for chapter in each.book.chapters])
        for each in bundle.readings
    ]


def test_files_that_count_are_the_chapters_of_one_work() -> None:
    parts: dict[str, str | bytes] = {f"Fog/{n}.txt": f"Fog number {n} came in." for n in (1, 2, 10)}
    assert titles(parts) == [("Fog", [1, 2, 10])]


def test_files_that_count_but_have_titles_of_their_own_are_works() -> None:
    parts: dict[str, str | bytes] = {
        "fog 1.txt": "Title: First Fog\n\nIt came in.",
        "fog 2.txt": "Title: Second Fog\n\nIt came in again.",
    }
    assert [title for title, _ in titles(parts)] == ["First Fog", "Second Fog"]


def test_a_header_that_each_chapter_repeats_is_said_once() -> None:
    head = "Title: Fog\nAuthor: Gull\nDisclaimer: The fog is not mine.\n\n"
    parts: dict[str, str | bytes] = {f"fog {n}.txt": f"{head}Bank {n} came in." for n in (1, 2)}
    (reading,) = read_bundle(packed(parts), "fog.zip").readings
    assert plain(reading.book.metadata.disclaimer).strip() == "The fog is not mine."
    assert not any(chapter.notes_before for chapter in reading.book.chapters)
    assert "Gull" in [gone.text for gone in reading.dropped]


def test_what_only_a_later_chapter_says_stays_with_it() -> None:
    parts: dict[str, str | bytes] = {
        "fog 1.txt": "Title: Fog\nSummary: It comes.\n\nBank one came in.",
        "fog 2.txt": "Title: Fog\nSummary: It goes.\n\nBank two went out.",
    }
    (reading,) = read_bundle(packed(parts), "fog.zip").readings
    assert plain(reading.book.metadata.summary).strip() == "It comes."
    assert plain(reading.book.chapters[1].summary).strip() == "It goes."


def test_one_bad_file_stops_no_other() -> None:
    bundle = read_bundle((CASES / "zip" / "mixed" / "source.zip").read_bytes(), "all.zip")
    assert len(bundle.readings) == 3
    assert [each.file for each in bundle.findings] == [
        "all.zip/one/broken.docx",
        "all.zip/one/map.xyz",
    ]


def test_pictures_of_several_files_do_not_get_in_each_others_way() -> None:
    from cases.make_word_cases import picture, png

    parts: dict[str, str | bytes] = {
        f"{n}.docx": docx(
            paragraph("Look:") + paragraph(picture("map", f"Map {n}")),
            parts={"word/media/map.png": png(1, 1, n)},
        )
        for n in (1, 2)
    }
    (reading,) = read_bundle(packed(parts), "maps.zip").readings
    assert len({image.name for image in reading.book.images}) == 2


def test_a_folder_is_read_as_a_zip_is(tmp_path: Path) -> None:
    (tmp_path / "Fog").mkdir()
    for number in (1, 2):
        (tmp_path / "Fog" / f"{number}.txt").write_text(f"Fog number {number} came in.")
    (reading,) = read_folder(tmp_path).readings
    assert reading.book.metadata.title == "Fog"


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("This is a secret.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.txt").write_text("This is a story.")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "all").symlink_to(tmp_path)
    (reading,) = read_folder(tmp_path / "in").readings
    assert reading.book.words() == ["This", "is", "a", "story"]


def test_a_project_of_scrivener_in_a_zip_is_one_work() -> None:
    folder = CASES / "scriv" / "project" / "source.scriv"
    parts: dict[str, str | bytes] = {
        f"North.scriv/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    assert titles(parts) == [("Northern", [1, 2])]


@pytest.mark.parametrize(
    "data", [b"no zip", packed({}), packed({"a.xyz": "?"}), packed({"../a.txt": "Out!"})]
)
def test_a_bundle_with_nothing_to_read_gets_a_clear_line(data: bytes) -> None:
    with pytest.raises(FanpackError) as caught:
        read_bundle(data, "bad.zip")
    assert all(str(finding).startswith("bad.zip") for finding in caught.value.findings)


def test_a_bundle_is_told_by_its_bytes() -> None:
    assert looks_like_bundle(packed({"a.txt": "x"}))
    assert not looks_like_bundle(b"x")
