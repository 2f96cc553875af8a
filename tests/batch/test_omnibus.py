"""One book of all parts of a series: built with its works, kept while nothing changes."""

from pathlib import Path

import pytest

from fanpack.batch.cache import Cache
from fanpack.batch.report import Order, Report
from fanpack.batch.session import Manner, build_paths
from fanpack.book import words_of

WORK = "title: {title}\nlanguage: en\ndisclaimer: Nobody’s.\nsummary: About {title}.\n"


@pytest.fixture
def tide(tmp_path: Path) -> Path:
    """A series of two works that wants one book of both."""
    series = tmp_path / "tide"
    for name, title in (("1-ebb", "Ebb"), ("2-flood", "Flood")):
        (series / name).mkdir(parents=True)
        (series / name / "manuscript.yaml").write_text(WORK.format(title=title))
        (series / name / "01.md").write_text(f"The lamp of {title} went out. *Not again.*\n")
    (series / "series.yaml").write_text("title: The Tide\nomnibus: true\n")
    return series


def reported(path: Path) -> list[Report]:
    order = Order(path.parent / "out", ("text",))
    cache = Cache(path.parent / "cache")
    return list(build_paths((path,), order, Manner(jobs=1), cache).reports)


def built(path: Path) -> dict[str, Report]:
    return {report.work: report for report in reported(path)}


def reasons(reports: dict[str, Report]) -> dict[str, tuple[str, str]]:
    outcomes = ((name, report.outcomes[0]) for name, report in reports.items())
    return {name: (outcome.status, outcome.reason) for name, outcome in outcomes}


def test_it_lies_beside_its_works_and_has_the_words_of_all(tide: Path) -> None:
    assert set(built(tide)) == {"tide/1-ebb", "tide/2-flood", "tide/tide"}
    text = (tide.parent / "out" / "tide" / "tide.txt").read_text()
    words = " ".join(words_of(text))
    assert words.index("The lamp of Ebb went out") < words.index("The lamp of Flood went out")
    assert words.count("Nobody’s") == 1
    assert "About Ebb" in words
    assert "About Flood" in words


def test_a_changed_chapter_makes_its_work_and_the_whole_stale_and_no_other(tide: Path) -> None:
    built(tide)
    (tide / "2-flood" / "01.md").write_text("The lamp of Flood burned.\n")
    found = reasons(built(tide))
    assert {name: status for name, (status, _) in found.items()} == {
        "tide/1-ebb": "kept",
        "tide/2-flood": "built",
        "tide/tide": "built",
    }
    assert found["tide/tide"][1] == "2-flood/01.md changed"


def test_a_changed_summary_of_a_work_makes_the_whole_stale(tide: Path) -> None:
    built(tide)
    (tide / "1-ebb" / "manuscript.yaml").write_text(WORK.format(title="Ebb") + "rating: Teen\n")
    assert reasons(built(tide))["tide/tide"][0] == "built"


def test_one_work_by_itself_does_not_build_the_whole(tide: Path) -> None:
    assert set(built(tide / "1-ebb")) == {"tide/1-ebb"}


def test_with_a_bad_work_the_others_are_built_and_the_whole_is_told(tide: Path) -> None:
    (tide / "2-flood" / "manuscript.yaml").write_text("title: Flood\n")
    reports = built(tide)
    assert reports["tide/1-ebb"].outcomes[0].status == "built"
    (finding,) = reports["tide/tide"].findings
    assert (finding.code, finding.line) == ("incomplete-omnibus", 2)
    assert not (tide.parent / "out" / "tide" / "tide.txt").exists()


def test_a_work_of_its_name_is_told_and_keeps_its_book(tide: Path) -> None:
    (tide / "2-flood").rename(tide / "tide")
    reports = reported(tide)
    assert "lamp of Ebb" not in (tide.parent / "out" / "tide" / "tide.txt").read_text()
    assert "same-output" in [finding.code for report in reports for finding in report.findings]


def test_its_cover_is_a_picture_in_the_folder_of_the_series(tide: Path) -> None:
    text = (tide / "series.yaml").read_text()
    (tide / "series.yaml").write_text(text + "cover: nothing.png\n")
    (finding,) = (each for each in built(tide)["tide/tide"].findings if each.severity == "error")
    assert (finding.code, finding.line) == ("missing-image", 3)
