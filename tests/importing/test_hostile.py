"""Hostile files: one clear line each, and nothing outside is read, fetched or written."""

import json
import os
import resource
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from fanpack.cli import main
from importing.hostile import (
    CONTAINER,
    CONTAINERS,
    REFUSED,
    RELATIONS,
    YAML,
    docx,
    epub,
    fb2,
    front,
    odt,
    zipped,
)

CANARY = "canary that nobody should ever see"
GIB = 1024**3
SECONDS = 10
"""Of processor time that a hostile file may take."""
PROGRAM = "from fanpack.cli import main; main()"


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that must stay as it is, around the empty one in which the test works."""
    (tmp_path / "canary.txt").write_text(f"Title: A\n\n{CANARY}\n", encoding="utf-8")
    Image.new("RGB", (8, 8), "yellow").save(tmp_path / "canary.png")
    (tmp_path / "place").mkdir()
    monkeypatch.chdir(tmp_path / "place")
    return tmp_path


@pytest.fixture
def server() -> Iterator[socket.socket]:
    """A server that nobody should ever turn to."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        made.setblocking(False)
        yield made
        with pytest.raises(BlockingIOError):
            made.accept()


def filled(text: str, outside: Path, server: socket.socket) -> str:
    """A text with the addresses of what is outside."""
    file, port = outside / "canary.txt", server.getsockname()[1]
    picture = (outside / "canary.png").as_uri()
    address = f"http://127.0.0.1:{port}/a.png"
    return (
        text.replace("{file}", file.as_uri())
        .replace("{picture}", picture)
        .replace("{http}", address)
    )


def run(command: str, *arguments: str) -> Result:
    done = CliRunner().invoke(main, [command, *arguments, "-o", "out"])
    assert "Traceback" not in done.output
    return done


def built(name: str) -> Result:
    return run("build", name, "-e", "epub", "-e", "html")


def written() -> dict[str, bytes]:
    """All that was written by its name, the members of EPUBs too."""
    found: dict[str, bytes] = {}
    for path in sorted(Path("out").rglob("*")) if Path("out").exists() else ():
        if path.suffix == ".epub":
            with zipfile.ZipFile(path) as archive:
                found |= {f"{path}/{name}": archive.read(name) for name in archive.namelist()}
        elif path.is_file():
            found[str(path)] = path.read_bytes()
    return found


def assert_nothing_outside(outside: Path, done: Result) -> None:
    """The canaries are as they were, nothing is beside them, and nobody has seen them."""
    assert sorted(path.name for path in outside.iterdir()) == ["canary.png", "canary.txt", "place"]
    assert CANARY in (outside / "canary.txt").read_text(encoding="utf-8")
    picture = (outside / "canary.png").read_bytes()
    for name, data in written().items():
        assert CANARY.encode() not in data, name
        assert picture not in data, name
    assert CANARY not in done.output


def assert_one_line(done: Result, name: str) -> None:
    """The file was refused as a whole, in one line that names it."""
    told = [line for line in done.stderr.splitlines() if line.startswith("error:")]
    assert (done.exit_code, len(told)) == (2, 1), done.output
    assert told[0].startswith(f"error: {name}")
    assert written() == {}


# ---------------------------------------------------------------- refused


COMMANDS = [(command, what) for command in ("import", "build") for what in REFUSED]
COMMANDS.remove(("build", "many brackets of Markdown"))  # a manuscript may have them


@pytest.mark.parametrize(("command", "what"), COMMANDS)
def test_a_hostile_file_is_refused_in_one_line(
    command: str, what: str, outside: Path, server: socket.socket
) -> None:
    name, made = REFUSED[what]
    if not isinstance(made, bytes):
        made = made(lambda text: filled(text, outside, server))
    Path(name).write_bytes(made)
    done = run(command, name)
    assert_one_line(done, name)
    assert_nothing_outside(outside, done)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.txt", b"Title: A\n\n"), ("a.md", b"# A\n\n"), ("a.html", b"<p>One word.</p>"),
        ("a.rtf", b"{\\rtf1 "), ("a.fb2", fb2()), ("a.docx", docx()), ("a.odt", odt()),
        ("a.epub", epub()), ("a.zip", zipped({"a.txt": "One word."})),
        ("A.scriv/A.scrivx", b"<ScrivenerProject>"),
    ],
)  # fmt: skip
def test_a_file_of_a_hundred_megabytes_is_refused_in_one_line(name: str, start: bytes) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    with Path(name).open("wb") as stream:
        stream.write(start)
        stream.truncate(100 * 1024 * 1024)
    source = name.partition("/")[0]
    assert_one_line(run("import", source), source)


@pytest.mark.parametrize("name", ["a.txt", "a.epub"])
def test_a_hundred_megabytes_take_neither_time_nor_memory(name: str) -> None:
    with Path(name).open("wb") as stream:
        stream.write(epub() if name == "a.epub" else b"")
        stream.truncate(100 * 1024 * 1024)
    assert_one_line(bounded("import", name), name)


def bounded(*arguments: str) -> Result:
    """The command in a process of its own that is killed beyond `SECONDS` of processor time.

    Memory is that of the process and of the largest of those that it starts.
    """

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

    program = (
        "import resource, sys, atexit, json\n"
        "most = lambda who: resource.getrusage(who).ru_maxrss * 1024\n"
        "atexit.register(lambda: print(json.dumps("
        "most(resource.RUSAGE_SELF) + most(resource.RUSAGE_CHILDREN)), file=sys.stderr))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program + PROGRAM, *arguments, "-o", "out"],
        capture_output=True, preexec_fn=limit, timeout=120, check=False,
    )  # fmt: skip
    told, _, memory = done.stderr.rstrip().rpartition(b"\n")
    assert done.returncode >= 0, "it took too long"
    assert json.loads(memory) < GIB
    assert b"Traceback" not in told
    return Result(CliRunner(), done.stdout, told, done.stdout + told, None, done.returncode, None)


# ---------------------------------------------------------------- active content, addresses

ACTIVE = (
    "<p onclick='steal()' style='background:url({picture})'>One word.</p><script>steal()</script>"
    "<style>@import '{http}';</style><link rel='stylesheet' href='{http}'/>"
    "<p><a href='javascript:steal()'>Two words.</a> <a href='data:text/html,steal'>Three.</a></p>"
    "<iframe src='{file}'></iframe><object data='{file}'></object><embed src='{http}'/>"
    "<form action='{http}'><input value='steal'/></form><base href='{http}'/>"
    "<svg xmlns='http://www.w3.org/2000/svg' onload='steal()'><script>steal()</script></svg>"
    "<p><img src='{picture}' alt='mine'/></p><p><img src='{http}' alt='yours'/></p>"
    "<p><img src='../canary.png' alt='ours'/></p><meta http-equiv='refresh' content='0;{http}'/>"
)
MARKDOWN = (
    "# A\n\nOne word. <script>steal()</script> <b onclick='steal()'>Two</b> words.\n\n"
    "[Two words.](javascript:steal()) [Three.](data:text/html,steal)\n\n"
    "![mine]({picture})\n\n![yours]({http})\n\n![ours](../canary.png)\n\n![theirs](/etc/passwd)\n"
)


@pytest.mark.parametrize("name", ["a.html", "a.epub", "a.md"])
def test_nothing_active_and_nothing_from_outside_is_in_what_is_made_of_a_page(
    name: str, outside: Path, server: socket.socket
) -> None:
    text = filled(MARKDOWN if name == "a.md" else ACTIVE, outside, server)
    Path(name).write_bytes(epub(text=f"</p>{text}<p>") if name == "a.epub" else text.encode())
    done = run("import", name)
    assert done.exit_code == 0, done.output
    assert_nothing_outside(outside, done)
    for told in ("picture", "script"):
        assert told in done.stderr, told
    manuscript = next(Path("out").rglob("manuscript.yaml")).parent
    more = built(str(manuscript))
    assert more.exit_code == 0, more.output
    assert_nothing_outside(outside, more)
    for file, data in written().items():
        if file.endswith((".xhtml", ".html", ".opf", ".ncx")):
            page = data.decode().lower()
            assert "one word" in page or not file.endswith(".html")
            for active in ("<script", "onclick=", "onload=", "href=\"javascript", "href=\"data",
                           "<iframe", "<object", "<embed", "<form", "<base", "@import", "file:",
                           "127.0.0.1", "http-equiv=\"refresh"):  # fmt: skip
                assert active not in page, (file, active)


PICTURES = {
    "a.docx": docx(
        text="One word.</w:t></w:r></w:p><w:p><w:r><w:drawing><a:blip"
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        ' r:link="r1" r:embed="r2"/></w:drawing></w:r></w:p><w:p><w:r><w:t>Two.',
        **{
            "word/_rels/document.xml.rels": RELATIONS.format(
                '<Relationship Id="r1" TargetMode="External" Target="file:///etc/passwd"/>'
                '<Relationship Id="r2" Target="../../../canary.png"/>'
            )
        },
    ),
    "a.odt": odt(
        text="One word. <d:frame><d:image x:href='../../canary.png'/></d:frame>"
        "<d:frame><d:image x:href='file:///etc/passwd'/></d:frame>"
    ),
    "a.fb2": fb2(text="One word. <image l:href='../canary.png'/>"),
    "a.rtf": b"{\\rtf1 One word. {\\field{\\*\\fldinst INCLUDEPICTURE ../canary.png}}"
    b"{\\field{\\*\\fldinst INCLUDETEXT /etc/passwd}{\\fldrslt here}}}",
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_document_gets_no_picture_from_outside(name: str, outside: Path) -> None:
    Path(name).write_bytes(PICTURES[name])
    done = run("import", name)
    assert done.exit_code == 0, done.output
    assert_nothing_outside(outside, done)
    assert not any(file.endswith(".png") or b"root:" in data for file, data in written().items())
    if name != "a.rtf":
        assert "picture" in done.stderr


# ---------------------------------------------------------------- metadata


@pytest.mark.parametrize("what", YAML)
def test_front_matter_that_is_a_trap_is_kept_as_text_and_told(what: str, outside: Path) -> None:
    Path("a.md").write_bytes(front(YAML[what]))
    done = run("import", "a.md")
    assert done.exit_code == 0, done.output
    assert "is no YAML" in done.stderr
    assert sum(map(len, written().values())) < 200_000
    assert_nothing_outside(outside, done)


@pytest.mark.parametrize("what", YAML)
def test_a_manuscript_with_such_metadata_is_not_built(what: str) -> None:
    Path("work").mkdir()
    Path("work/manuscript.yaml").write_text(YAML[what], encoding="utf-8")
    Path("work/01.md").write_text("# One\n\nOne word.\n", encoding="utf-8")
    done = built("work")
    assert done.exit_code == 2
    assert "error: work/manuscript.yaml:" in done.stderr
    assert written() == {}


def test_an_epub_whose_package_lies_outside_is_read_by_the_one_within(outside: Path) -> None:
    container = CONTAINER.replace("a.opf", "../canary.txt")
    Path("a.epub").write_bytes(epub(**{"META-INF/container.xml": container}))
    done = run("import", "a.epub")
    assert done.exit_code == 0, done.output
    assert "2 words = 2 body" in done.stdout
    assert_nothing_outside(outside, done)


# ---------------------------------------------------------------- links and devices


@pytest.mark.parametrize("command", ["import", "build"])
def test_a_link_as_a_source_leads_nowhere(command: str, outside: Path) -> None:
    Path("a.txt").symlink_to(outside / "canary.txt")
    done = run(command, "a.txt")
    assert_one_line(done, "a.txt")
    assert_nothing_outside(outside, done)


@pytest.mark.parametrize("name", ["b.txt", "b.md", "b.zip", "b.html"])
def test_links_in_a_folder_are_passed_by_and_told(name: str, outside: Path) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text("Title: A\n\nOne word.\n", encoding="utf-8")
    Path("in", name).symlink_to(outside / "canary.txt")
    Path("in/c").symlink_to(outside)
    done = run("import", "in")
    assert done.exit_code == 0
    assert done.stderr.count("leads outside") == 2
    assert_nothing_outside(outside, done)


@pytest.mark.parametrize("command", ["import", "build"])
@pytest.mark.parametrize("name", ["pipe.txt", "pipe.md", "pipe.epub", "pipe.zip", "pipe"])
def test_a_pipe_is_not_waited_for(name: str, command: str) -> None:
    os.mkfifo(name)
    assert_one_line(run(command, name), name)


@pytest.mark.parametrize("command", ["import", "build"])
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/random"])
def test_a_device_is_no_source(device: str, command: str) -> None:
    assert_one_line(run(command, device), device)


def test_a_pipe_in_a_folder_is_not_waited_for() -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text("Title: A\n\nOne word.\n", encoding="utf-8")
    os.mkfifo("in/b.txt")
    done = run("import", "in")
    assert done.exit_code == 2
    assert "in/b.txt: this is not a file" in done.stderr
    assert "One word." in Path("out/a/01.md").read_text(encoding="utf-8")


def test_nothing_is_half_written_where_one_source_of_two_is_bad() -> None:
    Path("a.txt").write_text("Title: A\n\nOne word.\n", encoding="utf-8")
    name, data = "b.docx", CONTAINERS["a.docx"](**{"../x": b""})
    Path(name).write_bytes(data)
    done = run("import", "a.txt", name)
    assert done.exit_code == 2
    assert {path.split("/")[1] for path in written()} == {"a"}
    assert [path.name for path in Path("out").iterdir()] == ["a"]
