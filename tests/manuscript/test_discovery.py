"""Finding works: where they are, in which order, in which series, and what is passed by."""

import os
import pickle
import shutil
from pathlib import Path

import pytest

from fanpack.findings import Finding
from fanpack.manuscript import Discovery, Work, about_how_many, discover, discovered

HEAD = "title: {title}\nlanguage: en\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test works in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def folder(path: str, title: str = "A Title", more: str = "") -> Path:
    put(f"{path}/manuscript.yaml", HEAD.format(title=title) + more)
    put(f"{path}/01.md", "Text.\n")
    return Path(path)


def single(path: str, title: str = "A Title", more: str = "") -> Path:
    return put(path, f"---\n{HEAD.format(title=title)}{more}---\nText.\n")


def names(found: Discovery) -> list[str]:
    return [work.name for work in found.works]


def only(path: str | Path) -> Work:
    found = discover(Path(path))
    assert not found.failures
    (work,) = found.works
    return work


def failure(*paths: Path) -> Finding:
    ((_, (finding,)),) = discover(*paths).failures
    return finding


# ---------------------------------------------------------------- where works are


def test_a_folder_with_manuscript_yaml_is_a_work() -> None:
    folder("thaw", "First Thaw")
    work = only("thaw")
    assert (work.kind, work.name, work.file) == ("folder", "thaw", "thaw/manuscript.yaml")
    assert work.fields is not None
    assert work.fields.title == "First Thaw"


def test_the_yaml_file_may_be_named_instead() -> None:
    folder("thaw")
    assert only("thaw/manuscript.yaml").path == Path("thaw")


def test_the_current_folder_may_be_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    put("long/series.yaml", "title: Long\n")
    folder("long/thaw")
    monkeypatch.chdir("long/thaw")
    work = only(".")
    assert work.name == "thaw"
    assert work.file == "manuscript.yaml"
    assert work.series is not None
    assert work.series.name == "long"


def test_chapters_come_in_natural_order_without_readmes() -> None:
    folder("w")
    for name in ("10.md", "2.md", "README.md", ".draft.md", "notes.txt"):
        put(f"w/{name}", "x")
    assert [path.name for path in only("w").chapters] == ["01.md", "2.md", "10.md"]


def test_a_markdown_file_with_front_matter_is_a_work() -> None:
    single("shelf/one.md", "One")
    put("shelf/README.md", "# About\n")
    put("shelf/break.md", "---\n\nA scene.\n")
    work = only("shelf")
    assert (work.kind, work.path) == ("markdown", Path("shelf/one.md"))


def test_a_markdown_file_without_front_matter_is_a_work_when_named() -> None:
    put("one.md", "# One\n")
    assert only("one.md").fields is None


def test_works_in_a_tree_come_in_natural_order() -> None:
    for name in ("10-c", "2-b", "sub/1-a"):
        folder(name)
    assert names(discover(Path())) == ["2-b", "10-c", "1-a"]


@pytest.mark.parametrize("passed_by", [".git", "dist", "node_modules", ".venv", "images"])
def test_some_folders_are_passed_by(passed_by: str) -> None:
    folder("w")
    folder(f"{passed_by}/x")
    assert names(discover(Path())) == ["w"]


def test_a_folder_to_skip_is_passed_by() -> None:
    folder("w")
    single("books/w2.md")
    assert names(discover(Path(), skip=[Path("books")])) == ["w"]


@pytest.mark.parametrize("file", ["manuscript.yaml", "series.yaml"])
def test_a_folder_to_skip_is_told_if_a_manuscript_lies_there(file: str) -> None:
    folder("w")
    folder("books/x")
    put(f"books/{file}", "title: Books\n")
    found = discover(Path(), skip=[Path("books")])
    assert names(found) == ["w"]
    ((name, (finding,)),) = found.failures
    assert (name, finding.hint) == ("books", "choose another folder with -o")


def test_plain_texts_beside_manuscripts_are_passed_by_and_told() -> None:
    folder("w")
    put("notes.txt", "x")
    found = discover(Path())
    assert names(found) == ["w"]
    assert found.ignored == ("notes.txt",)


def test_a_tree_of_plain_texts_is_a_tree_of_works() -> None:
    for name in ("b/10.txt", "b/2.txt", "README.txt", "requirements.txt"):
        put(name, "x")
    assert names(discover(Path())) == ["2", "10"]


def test_a_work_that_is_named_twice_is_found_once() -> None:
    folder("w")
    assert names(discover(Path("w"), Path(), Path("w/manuscript.yaml"))) == ["w"]


def test_links_to_elsewhere_are_passed_by(tmp_path: Path) -> None:
    folder("elsewhere/w")
    single("elsewhere/two.md")
    folder("tree/own")
    Path("tree/link").symlink_to(tmp_path / "elsewhere" / "w")
    Path("tree/two.md").symlink_to(tmp_path / "elsewhere" / "two.md")
    assert names(discover(Path("tree"))) == ["own"]


def test_a_link_in_a_circle_ends() -> None:
    folder("tree/own")
    Path("tree/loop").symlink_to("..")
    assert names(discover(Path("tree"))) == ["own"]


@pytest.mark.parametrize("name", ["loop", "loop.md", "loop.txt"])
def test_a_link_to_itself_is_passed_by(name: str) -> None:
    folder("tree/own")
    Path("tree", name).symlink_to(name)
    assert names(discover(Path("tree"))) == ["own"]
    assert about_how_many(Path("tree")) == 1


def test_a_link_to_itself_is_told_when_named() -> None:
    Path("loop.md").symlink_to("loop.md")
    finding = failure(Path("loop.md"))
    assert (finding.code, finding.hint) == ("not-found", "it is a link that leads nowhere")


def test_a_pipe_is_not_waited_for() -> None:
    folder("tree/own")
    os.mkfifo("tree/pipe.md")
    os.mkfifo("tree/pipe.txt")
    assert names(discover(Path("tree"))) == ["own"]


def test_a_work_can_go_to_another_process() -> None:
    put("s/series.yaml", "title: S\n")
    folder("s/w", more="summary: |\n  A summary.\n")
    work = only("s")
    assert pickle.loads(pickle.dumps(work)) == work
    assert hash(work) == hash(pickle.loads(pickle.dumps(work)))


# ---------------------------------------------------------------- failures


def test_a_path_that_is_not_there_is_told_with_the_nearest() -> None:
    folder("thaw")
    assert (
        str(failure(Path("thwa"))) == "thwa: there is no such file or folder (did you mean thaw?)"
    )


def test_a_format_that_cannot_be_read_yet_is_told_when_named() -> None:
    put("story.doc", "x")
    assert failure(Path("story.doc")).code == "cannot-read-yet"


def test_a_folder_without_works_is_told() -> None:
    Path("empty").mkdir()
    assert failure(Path("empty")).code == "no-manuscript"


def test_chapters_without_metadata_are_told_what_is_missing() -> None:
    put("w/01.md", "x")
    assert "manuscript.yaml" in failure(Path("w")).hint


@pytest.mark.parametrize("path", ["w", "w/manuscript.yml", "."])
def test_a_yaml_file_with_the_other_ending_is_told(path: str) -> None:
    put("w/manuscript.yml", "x")
    put("w/01.md", "x")
    finding = failure(Path(path))
    assert (finding.file, finding.hint) == ("w/manuscript.yml", "name it manuscript.yaml")


@pytest.mark.parametrize("path", [".", "long", "long/a", "long/b.md"])
def test_a_series_file_with_the_other_ending_is_told_once_and_its_works_are_found(
    path: str,
) -> None:
    put("long/series.yml", "title: Long\n")
    folder("long/a")
    single("long/b.md")
    found = discover(Path(path))
    assert found.works
    ((_, (finding,)),) = found.failures
    assert (finding.file, finding.hint) == ("long/series.yml", "name it series.yaml")


def test_a_series_file_with_the_other_ending_beside_the_right_one_is_no_mistake() -> None:
    put("long/series.yml", "x")
    put("long/series.yaml", "title: Long\n")
    folder("long/a")
    assert only("long").series is not None


def test_one_bad_work_does_not_stop_the_others() -> None:
    folder("a")
    put("b/manuscript.yaml", "titel: x\n")
    folder("c")
    found = discover(Path())
    assert names(found) == ["a", "c"]
    assert [name for name, _ in found.failures] == ["b"]


def test_a_missing_language_is_told_beside_other_mistakes() -> None:
    put("b/manuscript.yaml", "titel: x\n")
    ((_, findings),) = discover(Path("b")).failures
    assert {each.code for each in findings} == {
        "unknown-field",
        "missing-title",
        "missing-language",
    }


def test_a_language_that_is_only_a_comment_is_told_once() -> None:
    put("b/manuscript.yaml", "title: x\nlanguage: #en\n")
    assert (failure(Path("b")).code, failure(Path("b")).line) == ("comment", 2)


def test_unclosed_front_matter_is_told() -> None:
    put("a.md", "---\ntitle: x\n\nText.\n")
    assert str(failure(Path("a.md"))).startswith("a.md:1: the front matter is never closed")


def test_lines_in_front_matter_are_lines_of_the_file() -> None:
    put("a.md", "---\ntitle: x\nlanguage: en\nsummery: x\n---\nText.\n")
    assert failure(Path("a.md")).line == 4


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"title: x\nlanguage: \x93en\n", 2), ("title: x\n".encode("utf-16"), 1), (b"a: \x00\n", 1)],
)
def test_metadata_that_is_not_utf_8_is_told(data: bytes, line: int) -> None:
    folder("w")
    Path("w/manuscript.yaml").write_bytes(data)
    assert failure(Path("w")).line == line


def test_a_byte_order_mark_is_no_mistake() -> None:
    folder("w")
    Path("w/manuscript.yaml").write_bytes("\ufefftitle: x\r\nlanguage: en\r\n".encode())
    assert only("w").settings.cover == ""


def test_a_manuscript_yaml_that_leads_outside_is_not_read() -> None:
    put("secret.yaml", HEAD.format(title="x"))
    put("w/01.md", "x")
    Path("w/manuscript.yaml").symlink_to("../secret.yaml")
    assert failure(Path("w")).code == "outside-folder"


def test_the_second_work_of_one_name_fails_with_both_places() -> None:
    single("a/Story.md")
    folder("b/story")
    found = discover(Path())
    assert names(found) == ["Story"]
    (finding,) = found.failures[0].findings
    assert (finding.code, finding.file, finding.line) == (
        "same-output",
        "b/story/manuscript.yaml",
        1,
    )
    assert "a/Story.md" in finding.message


def test_works_of_one_name_in_different_series_are_no_mistake() -> None:
    for series in ("s", "t"):
        put(f"{series}/series.yaml", f"title: {series}\n")
        folder(f"{series}/story")
    assert names(discover(Path())) == ["story", "story"]


def test_files_are_named_as_the_user_knows_them(tmp_path: Path) -> None:
    put("b/manuscript.yaml", "title: x\nlanguage: English\n")
    assert failure(tmp_path / "b").file == "b/manuscript.yaml"
    inner = tmp_path / "c"
    inner.mkdir()
    os.chdir(inner)
    assert failure(Path("../b")).file == "../b/manuscript.yaml"


# ---------------------------------------------------------------- series


def long_way() -> None:
    put(
        "long/series.yaml",
        "title: The Long Way\nauthors: Ada\nlanguage: en-GB\ndisclaimer: Not mine.\n"
        "theme: plain\ntypography: no\ntotal: 5\n",
    )
    put("long/01-a/manuscript.yaml", "title: A\n")
    put("long/02-b/manuscript.yaml", "title: B\nseries: {position: 1.5}\n")
    single("long/03-c.md", "C", "theme: dark\nauthors: Bo\n")
    put("long/10-d/manuscript.yaml", "title: D\nseries: [{title: the long way, total: 4}, Other]\n")


def test_works_of_a_series_know_their_place() -> None:
    long_way()
    found = discover(Path("long"))
    assert not found.failures
    places = [work.entries[0] for work in found.works]
    assert [place.position for place in places] == [1, 1.5, 2, 3]
    assert [place.total for place in places] == [5, 5, 5, 4]
    assert [place.previous for place in places] == ["", "A", "B", "C"]
    assert [place.next for place in places] == ["B", "C", "D", ""]
    assert places[0].parts == ((1, "A"), (1.5, "B"), (2, "C"), (3, "D"))
    assert [entry.title for entry in found.works[3].entries] == ["the long way", "Other"]


def test_a_work_alone_knows_its_series_just_as_well() -> None:
    long_way()
    assert only("long/02-b") == next(w for w in discover(Path("long")).works if w.name == "02-b")


def test_values_of_the_series_go_for_works_that_do_not_say_them() -> None:
    long_way()
    first, _, third, _ = discover(Path("long")).works
    assert first.fields is not None
    assert third.fields is not None
    assert (first.fields.language, third.fields.language) == ("en-GB", "en")
    assert [first.fields.authors[0].name, third.fields.authors[0].name] == ["Ada", "Bo"]
    assert [first.settings.theme, third.settings.theme] == ["plain", "dark"]
    assert third.settings.typography is False
    disclaimer = third.texts[("disclaimer",)]
    assert (disclaimer.file, disclaimer.line) == ("long/series.yaml", 4)


def test_a_series_says_what_its_works_share() -> None:
    put(
        "long/series.yaml",
        "title: Long\nlanguage: en\nrating: Teen\nwarnings: [Ice]\ngenre: Drama\nbetas: Bo\n"
        "dedication: For you.\npermission: Bind it.\n",
    )
    put("long/a/manuscript.yaml", "title: A\n")
    put(
        "long/b/manuscript.yaml", "title: B\nrating: PG\nwarnings: []\ndedication: ''\ngenre: Angst"
    )
    first, second = discover(Path("long")).works
    assert first.fields is not None
    assert second.fields is not None
    shared = [(each.rating, each.warnings, each.genres) for each in (first.fields, second.fields)]
    assert shared == [("Teen", ("Ice",), ("Drama",)), ("PG", (), ("Angst",))]
    assert (first.fields.betas[0].name, first.fields.permission) == ("Bo", "Bind it.")
    assert ("dedication",) in first.texts
    assert ("dedication",) not in second.texts


def test_a_work_can_stay_out_of_the_series() -> None:
    put("long/series.yaml", "title: Long\n")
    folder("long/a", more="series: []\n")
    folder("long/b")
    first, second = discover(Path("long")).works
    assert (first.series, first.entries) == (None, ())
    assert second.entries[0].position == 1


def test_the_order_may_be_said() -> None:
    put("long/series.yaml", "title: Long\nworks: [zeta, alpha.md]\n")
    folder("long/zeta", "Z")
    folder("long/beta", "B")
    single("long/alpha.md", "A")
    work = only("long/zeta")
    assert [title for _, title in work.entries[0].parts] == ["Z", "A", "B"]


def test_an_order_that_names_what_is_not_there_is_told() -> None:
    put("long/series.yaml", "title: Long\nworks:\n  - alpha\n  - omega\n")
    folder("long/alpha")
    finding = failure(Path("long"))
    assert (finding.code, finding.line, finding.hint) == ("unknown-work", 4, "known are alpha")


def test_an_order_that_names_a_work_twice_is_told() -> None:
    put("long/series.yaml", "title: Long\nworks:\n  - beta\n  - alpha\n  - beta/\n")
    folder("long/alpha")
    folder("long/beta")
    finding = failure(Path("long"))
    assert (finding.line, finding.message) == (5, "beta/ is named twice")


def test_a_mistake_in_series_yaml_is_told_once_and_stops_only_its_works() -> None:
    put("long/series.yaml", "titel: Long\ntitle: x\n")
    folder("long/a")
    folder("long/b")
    folder("other")
    found = discover(Path())
    assert names(found) == ["other"]
    (failed,) = found.failures
    assert (failed.work, len(failed.findings)) == ("long", 1)


def test_a_bad_work_keeps_its_place_in_the_series() -> None:
    put("long/series.yaml", "title: Long\nlanguage: en\n")
    put("long/1/manuscript.yaml", "title: One\nsummery: x\n")
    put("long/2/manuscript.yaml", "title: Two\n")
    found = discover(Path("long"))
    assert found.works[0].entries[0].position == 2
    assert found.works[0].entries[0].previous == "One"


def test_plain_texts_make_a_series_where_no_manuscript_is() -> None:
    put("long/series.yaml", "title: Long\n")
    put("long/01.txt", "x")
    put("long/02.txt", "x")
    folder("other")
    found = discover(Path())
    assert names(found) == ["01", "02", "other"]
    assert found.works[1].entries[0].position == 2
    assert found.ignored == ()


# ---------------------------------------------------------------- files of other programs


@pytest.mark.parametrize("ending", ["html", "htm", "xhtml", "epub", "docx", "odt", "rtf", "fb2"])
def test_a_file_of_another_program_is_a_work_when_named(ending: str) -> None:
    put(f"story.{ending}", "x")
    work = only(f"story.{ending}")
    assert (work.kind, work.name, work.fields) == ("source", "story", None)


def test_a_word_document_counts_where_there_is_no_manuscript() -> None:
    put("shelf/story.docx", "x")
    assert only("shelf").kind == "source"


def test_finished_books_beside_stories_are_passed_by() -> None:
    put("shelf/story.txt", "x")
    put("shelf/story.epub", "x")
    put("shelf/story.html", "x")
    assert only("shelf").file == "shelf/story.txt"


def test_downloads_alone_in_a_folder_are_works() -> None:
    put("downloads/one.html", "x")
    put("downloads/two.epub", "x")
    assert [work.name for work in discover(Path("downloads")).works] == ["one", "two"]


def test_a_zip_is_sent_to_import() -> None:
    put("works.zip", "x")
    assert failure(Path("works.zip")).hint == "import it first: fanpack import works.zip"


def test_a_new_version_that_waits_is_no_chapter() -> None:
    folder("w")
    put("w/01.new.md", "x")
    assert [path.name for path in only("w").chapters] == ["01.md"]


def test_works_are_found_one_folder_after_the_other() -> None:
    for name in ("a", "b"):
        put(f"{name}/series.yaml", "title: S\n")
        folder(f"{name}/1")
        folder(f"{name}/2")
    search = discovered(Path())
    assert names(next(search)) == ["1", "2"]
    shutil.rmtree("b/2")
    assert [work.name for found in search for work in found.works] == ["1"]


def test_an_omnibus_has_the_works_that_were_named_before_it() -> None:
    put("tide/series.yaml", "title: Tide\nomnibus: true\n")
    folder("tide/1")
    folder("tide/2")
    found = discover(Path("tide/1"), Path("tide"))
    assert names(found) == ["1", "2"]
    assert [volume.name for volume in found.omnibuses[0].volumes] == ["1", "2"]


def test_works_are_counted_without_reading_them() -> None:
    folder("tide/1")
    put("tide/2/manuscript.yaml", "nonsense")
    single("tide/3.md")
    put("tide/readme.md", "Nothing.\n")
    folder("tide/dist/4")
    assert about_how_many(Path()) == 3


@pytest.mark.parametrize(
    ("positions", "total"), [((1, 2), 2), ((1, 3), None), ((1, 1.5, 2), None), ((1, 1), None)]
)
def test_the_parts_are_counted_as_the_total_only_where_their_numbers_are_those_of_a_count(
    positions: tuple[float, ...], total: int | None
) -> None:
    put("long/series.yaml", "title: Long\n")
    for at, position in enumerate(positions):
        folder(f"long/{at}", more=f"series: {{position: {position}}}\n")
    works = discover(Path("long")).works
    assert [work.entries[0].total for work in works] == [total] * len(positions)
