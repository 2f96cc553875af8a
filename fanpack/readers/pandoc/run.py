"""Runs pandoc, shut in: no network, no files, a limit on memory and on time.

pandoc comes with the extra `fanpack[word]`, or is found on the path.
"""

import json
import shutil
import subprocess
from typing import Any, TypeAlias

from fanpack.findings import FanpackError, Finding
from fanpack.readers.pandoc.source import Prepared

Ast: TypeAlias = dict[str, Any]
"""A document as JSON: `meta` and `blocks`; a node has `t`, its type, and `c`, its content."""

_MEMORY = "640m"
"""Of heap, in pandoc's own terms. An address space limit does not suit its run time system."""

_SECONDS = 7
_WORDS_A_SECOND = 10_000
"""Of processor time; without other work pandoc reads 35,000 and more."""
_WAITING = 6
"""How much longer that may take on the clock, where other programs want the processor."""

INSTALL = 'pip install "fanpack[word]"'


def find_pandoc(file: str) -> str:
    """Where pandoc is. Raises FanpackError, saying how to get it, if there is none."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        found = shutil.which("pandoc")
    if found is None:
        raise FanpackError(
            Finding("no-pandoc", "pandoc is needed to read this kind of file", file=file,
                    hint=f"install it with: {INSTALL}")
        )  # fmt: skip
    return found


def run_pandoc(prepared: Prepared) -> Ast:
    """The AST of a document. Raises FanpackError if pandoc gives up, or takes too long."""
    seconds = _SECONDS + len(prepared.text.split()) // _WORDS_A_SECOND
    command = [
        find_pandoc(prepared.file),
        *("+RTS", f"-M{_MEMORY}", "-RTS"),
        *("--sandbox", "-f", prepared.format, "-t", "json"),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"},
    )
    with process:
        limited: bool | None = _limit(process.pid, seconds)
        try:
            said, stderr = process.communicate(
                prepared.data, timeout=seconds * _WAITING if limited else seconds
            )
        except subprocess.TimeoutExpired:
            process.kill()
            said = stderr = b""
            limited = None
    if limited is None or process.returncode < 0:
        raise prepared.error(
            "too-slow", "it takes too long to read", "save it anew, or in another format"
        )
    if process.returncode:
        raise prepared.error("pandoc", _reason(stderr), "save it anew, or in another format")
    try:
        ast = json.loads(said)
    except (ValueError, RecursionError):
        raise prepared.error("pandoc", "it is nested too deeply", "save it anew") from None
    return ast if isinstance(ast, dict) else {}


def _limit(process: int, seconds: int) -> bool:
    """Give a process so much processor time; False where the system cannot."""
    try:
        import resource

        resource.prlimit(process, resource.RLIMIT_CPU, (seconds, seconds))
    except (ImportError, AttributeError, OSError):
        return False
    return True


def _reason(stderr: bytes) -> str:
    text = stderr.decode("utf-8", "replace")
    if "Heap exhausted" in text or "heap overflow" in text:
        return "it takes too much memory to read"
    line = next((line.strip() for line in text.splitlines() if line.strip()), "no reason is given")
    return f"it cannot be read: {line.removeprefix('pandoc: ')[:160]}"
