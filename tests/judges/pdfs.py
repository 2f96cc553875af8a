"""What independent programs say about PDF files."""

from collections.abc import Sequence
from pathlib import Path

from judges.programs import VERAPDF_JAR, Complaint, JudgeError, by_path, find, java, run


def verapdf(
    paths: Sequence[Path], flavours: Sequence[str] = ("ua1", "2a")
) -> dict[Path, list[Complaint]]:
    """Every rule of these flavours (``ua1``, ``2a``, ``2u`` or ``3a``) that each file breaks."""
    lines = java(VERAPDF_JAR, "VeraPdf", ",".join(flavours), *paths)
    answers = by_path(paths, lines, "file", answers_each=len(flavours))
    found: dict[Path, list[Complaint]] = {}
    for path, mine in answers.items():
        found[path] = [
            Complaint(
                rule=f"{answer['flavour']} {failure['rule']}",
                severity="ERROR",
                message=f"{failure['message']} ({failure['count']} times)",
                where=failure["where"],
            )
            for answer in mine
            for failure in answer["failures"]
        ]
        compliant = all(answer["compliant"] for answer in mine)
        if compliant != (not found[path]) or not all(answer["assertions"] for answer in mine):
            raise JudgeError(f"veraPDF contradicts itself about {path}: {mine}")
    return found


def qpdf(path: Path) -> list[str]:
    """What qpdf finds wrong with a file's syntax: the lines of its warnings and errors."""
    done = run([find("qpdf"), "--check", path], accepted=(0, 2, 3))
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    if done.returncode and not lines:
        raise JudgeError(f"qpdf ended with {done.returncode} and said nothing about {path}")
    return lines


def pdf_text(path: Path) -> str:
    """The text of a PDF as poppler reads it, in the order of its content, pages split by \\f."""
    return run([find("pdftotext"), "-raw", "-enc", "UTF-8", path, "-"]).stdout
