"""A build reads its manuscript, its styles and the program itself, and talks to nobody."""

import json
import os
import subprocess
import sys
from pathlib import Path

from samples import ROOT

WATCHER = """
import json, os, sys
seen = {"open": set(), "net": set()}

def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        seen["open"].add(os.path.realpath(os.fsdecode(arguments[0])))
    elif event.startswith("socket.") and event != "socket.__new__":
        seen["net"].add(f"{event} {arguments!r}")
    elif event in ("os.listdir", "os.scandir") and isinstance(arguments[0], str):
        seen["open"].add(os.path.realpath(arguments[0]))

sys.addaudithook(watch)
from fanpack.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    status = end.code
print(json.dumps({"status": status, **{name: sorted(found) for name, found in seen.items()}}))
"""


def watched(*arguments: str, cwd: Path) -> dict[str, list[str]]:
    scratch = cwd / "scratch"
    scratch.mkdir()
    done = subprocess.run(
        [sys.executable, "-P", "-c", WATCHER, "build", "-j", "1", "-q", *arguments],
        cwd=cwd,
        env={**os.environ, "TMPDIR": str(scratch), "XDG_CACHE_HOME": str(scratch / "cache")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def program_folders() -> tuple[Path, ...]:
    """Where Python, the installed libraries, fanpack and the machine's own tables lie."""
    return (
        *(Path(folder).resolve() for folder in {sys.prefix, sys.base_prefix}),
        ROOT / "fanpack",
        ROOT / "styles",
        Path("/usr/share"),
        Path("/usr/lib"),
        Path("/lib"),
        Path("/etc"),
        Path("/dev"),
        Path("/proc"),
        Path("/sys"),
    )


def outside(paths: list[str], *allowed: Path) -> list[str]:
    """The paths that are neither in the program, nor in the scratch folder, nor allowed.

    The checkout's own folder is where Python looks for the package; what is in it is not allowed.
    """
    folders = (*program_folders(), *(folder.resolve() for folder in allowed))
    return [
        path
        for path in paths
        if Path(path) != ROOT
        and "scratch" not in Path(path).parts
        and not any(Path(path).is_relative_to(each) for each in folders)
    ]


def test_a_build_opens_what_it_should_nothing_outside_and_no_connection(tmp_path: Path) -> None:
    story = ROOT / "manuscripts" / "the-demeter-letters"
    seen = watched(str(story), "-o", str(tmp_path / "out"), cwd=tmp_path)
    assert seen["status"] == 0
    assert outside(seen["open"], story, tmp_path / "out") == []
    assert seen["net"] == []
    assert str(story / "manuscript.yaml") in seen["open"]
    assert str(story / "images" / "whitby-chart.png") in seen["open"]
    assert outside(seen["open"], tmp_path) != []


def test_a_work_in_a_series_reads_its_neighbours_and_no_further(tmp_path: Path) -> None:
    series = ROOT / "manuscripts" / "the-long-way-round"
    seen = watched(
        str(series / "01-first-thaw"), "-e", "epub", "-o", str(tmp_path / "out"), cwd=tmp_path
    )
    assert outside(seen["open"], series, tmp_path / "out") == []


def test_the_epub_of_a_plain_story_loads_no_typesetter_parser_or_pool(tmp_path: Path) -> None:
    others = (
        *("weasyprint", "markdown_it", "fontTools.ttLib", "concurrent.futures.process"),
        "pydantic",
    )
    code = (
        "import sys\nfrom fanpack.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {others} if name in sys.modules])"
    )
    story = tmp_path / "story.md"
    story.write_text(
        "---\ntitle: Ice\nlanguage: en\n---\n\n*Cold,* he thought.\n\n***\n\nIt was.\n"
    )
    arguments = ["build", str(story), "-e", "epub", "-o", str(tmp_path), "-q", "-j", "1"]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert (tmp_path / "story.epub").exists()
