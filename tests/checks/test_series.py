"""Series: what their works say of each other, and the command that tells it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from fanpack.book import Metadata, SeriesEntry
from fanpack.checks.series import Member, check, shelves
from fanpack.cli import main

ROOT = Path(__file__).parents[2]


def member(title: str, *entries: SeriesEntry) -> Member:
    return Member(f"{title}.md", Metadata(title, "en", series=entries), 10, (1,) * len(entries))


def told(*members: Member) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.file) for finding in check(shelves(members))]


def test_works_stand_in_reading_order_whatever_their_order_on_disk() -> None:
    (shelf,) = shelves(
        member(title, SeriesEntry("Tide", position))
        for title, position in (("Calm", 2), ("Ebb", 1), ("Flood", 1.5))
    )
    assert [place.title for place in shelf.places] == ["Ebb", "Flood", "Calm"]
    assert not list(check((shelf,)))


def test_a_work_stands_in_each_of_its_series() -> None:
    both = member("Ebb", SeriesEntry("Tide", 1), SeriesEntry("Lamps", 3))
    assert [shelf.title for shelf in shelves([both])] == ["Tide", "Lamps"]


def test_parts_of_a_series_without_a_title_are_found_by_what_they_call_each_other() -> None:
    first = member("Ebb", SeriesEntry(position=1, total=2, next="Flood"))
    alone = member("Calm", SeriesEntry(position=1))
    second = member("Flood", SeriesEntry(position=2, total=2))
    found = [[place.title for place in shelf.places] for shelf in shelves([first, alone, second])]
    assert found == [["Calm"], ["Ebb", "Flood"]]


def test_a_work_that_says_two_parts_and_is_alone_lacks_one() -> None:
    (finding,) = check(shelves([member("Ebb", SeriesEntry(position=1, total=2, next="Flood"))]))
    assert finding.code == "R001"
    assert "“Flood”" in finding.message


def test_parts_that_are_not_here_are_told_gap_by_gap_however_many_they_are() -> None:
    found = check(
        shelves(
            [
                member("Ebb", SeriesEntry("Tide", 1, 900_000_000, next="Flood")),
                member("Calm", SeriesEntry("Tide", 4, 900_000_000)),
                member("Storm", SeriesEntry("Tide", 700_000, 900_000_000)),
            ]
        )
    )
    assert [(finding.message, finding.file, finding.hint) for finding in found] == [
        (
            "part 2 of “Tide”, “Flood”, is not here",
            "Ebb.md",
            "add it, or correct the positions",
        ),
        ("part 3 of “Tide” is not here", "Calm.md", "add it, or correct the positions"),
        (
            "parts 5 to 699999 of “Tide” are not here",
            "Calm.md",
            "add them, or correct the positions",
        ),
        (
            "parts 700001 to 900000000 of “Tide” are not here",
            "Storm.md",
            "add them, or correct the total",
        ),
    ]


def test_a_part_that_is_later_than_the_last_one_cannot_be() -> None:
    assert ("R003", "Flood.md") in told(
        member("Ebb", SeriesEntry("Tide", 1, 2)), member("Flood", SeriesEntry("Tide", 3, 2))
    )


def test_nor_can_one_that_is_later_than_the_last_one_of_the_others() -> None:
    assert ("R003", "Flood.md") in told(
        member("Ebb", SeriesEntry("Tide", 1, 2)), member("Flood", SeriesEntry("Tide", 3))
    )


def test_a_series_is_not_three_of_two_parts(tmp_path: Path) -> None:
    for part in (1, 2, 3):
        place = f"series: {{title: Tide, position: {part}, total: 2}}"
        story = f"---\ntitle: T{part}\nlanguage: en\n{place}\n---\n\nA lamp.\n"
        (tmp_path / f"{part}.md").write_text(story, encoding="utf-8")
    assert run(str(tmp_path)).output.startswith("Tide (3 parts)\n")


def test_capitals_and_signs_make_no_difference_between_titles() -> None:
    assert not told(
        member("High Water!", SeriesEntry("Tide", 1, next="low water")),
        member("Low Water", SeriesEntry("TIDE", 2, previous="High Water")),
    )


def test_series_that_differ_by_their_number_are_two() -> None:
    assert not told(
        member("Ebb", SeriesEntry("The Long Tide 1", 1)),
        member("Flood", SeriesEntry("The Long Tide 2", 1)),
    )


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["series", *arguments])


def test_the_command_lists_the_works_in_order_and_finds_nothing_in_the_samples() -> None:
    result = run(str(ROOT / "manuscripts"))
    assert result.exit_code == 0
    assert result.output.index("First Thaw") < result.output.index("Open Water")


def test_a_disagreement_is_told_as_json_with_its_file_and_line() -> None:
    result = run(str(ROOT / "tests/cases/checks/R004"), "--json")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    found = json.loads(line)
    assert found["code"] == "R004"
    assert found["file"].endswith("R004/first/manuscript.yaml")
    assert found["line"] == 5


def test_no_series_and_works_that_cannot_be_read_end_with_two(tmp_path: Path) -> None:
    assert run(str(ROOT / "manuscripts/der-letzte-zug.md")).exit_code == 2
    assert run(str(tmp_path / "nothing")).exit_code == 2


def test_a_title_is_shown_as_it_is_written(tmp_path: Path) -> None:
    said = "title: 'Foo :heart: [/b]'\nlanguage: en\n"
    story = f"---\n{said}series: {{title: 'S :heart:'}}\n---\n\nA lamp.\n"
    (tmp_path / "foo.md").write_text(story, encoding="utf-8")
    shown = CliRunner().invoke(main, ["series", str(tmp_path)]).output
    assert "S :heart:" in shown
    assert "Foo :heart: [/b]" in shown
