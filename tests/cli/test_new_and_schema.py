"""`fanpack new` and `fanpack schema`."""

import json
import subprocess
import sys
import sysconfig
from pathlib import Path

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"


def fanpack(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


def test_a_new_manuscript_builds_at_once(tmp_path: Path) -> None:
    made = fanpack("new", "The Long Way Round", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    folder = next(tmp_path.iterdir())
    built = fanpack("build", folder.name, "-e", "epub", cwd=tmp_path)
    assert built.returncode == 0, built.stderr


def test_a_new_manuscript_never_overwrites_one(tmp_path: Path) -> None:
    assert fanpack("new", "The Lamp", cwd=tmp_path).returncode == 0
    folder = next(tmp_path.iterdir())
    (folder / "manuscript.yaml").write_text("title: mine\n", encoding="utf-8")
    again = fanpack("new", "The Lamp", cwd=tmp_path)
    assert again.returncode == 2
    assert (folder / "manuscript.yaml").read_text(encoding="utf-8") == "title: mine\n"


def test_two_new_works_of_a_series_lie_in_its_folder(tmp_path: Path) -> None:
    for title in ("First Thaw", "Open Water"):
        done = fanpack("new", title, "--series", "The Long Way Round", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    (series,) = tmp_path.iterdir()
    assert (series / "series.yaml").is_file()
    assert len([path for path in series.iterdir() if path.is_dir()]) == 2


def test_the_schemas_are_json_and_name_their_fields(tmp_path: Path) -> None:
    work = json.loads(fanpack("schema", cwd=tmp_path).stdout)
    series = json.loads(fanpack("schema", "series", cwd=tmp_path).stdout)
    assert "summary" in work["properties"]
    assert "omnibus" in series["properties"]


def test_the_command_runs_as_a_module(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "fanpack", "new", "--help"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("Usage: fanpack new ")
