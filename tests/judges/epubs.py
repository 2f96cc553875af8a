"""What independent programs say about EPUB books."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from judges.programs import EPUBCHECK_JAR, Complaint, by_path, chromium, java, node


def epubcheck(paths: Sequence[Path]) -> dict[Path, list[Complaint]]:
    """Every message that EPUBCheck 5.3 has about each book, down to usage messages."""
    answers = by_path(paths, java(EPUBCHECK_JAR, "EpubBatch", *paths), "book")
    return {
        path: [
            Complaint(
                rule=message["id"],
                severity=message["severity"],
                message=message["message"],
                where=f"{message['path']}:{message['line']}:{message['column']}",
            )
            for message in answer["messages"]
        ]
        for path, (answer,) in answers.items()
    }


def ace(paths: Sequence[Path]) -> dict[Path, list[Complaint]]:
    """Every violation that Ace, DAISY's accessibility checker, finds in each book."""
    chrome = {"PUPPETEER_EXECUTABLE_PATH": chromium()}
    answers = by_path(paths, node("ace.mjs", *paths, environment=chrome), "book")
    return {
        path: [
            Complaint(
                rule=violation["rule"],
                severity=violation["impact"],
                message=violation["message"],
                where=f"{violation['path']} {violation['html']}".strip(),
            )
            for violation in answer["violations"]
        ]
        for path, (answer,) in answers.items()
    }


@dataclass(frozen=True, slots=True)
class Opened:
    """A book as one reading engine shows it.

    `toc` has the depth (0 is the top) and label of each entry of the contents, in order; `errors`
    is everything that went wrong in the engine; `pictures` are screenshots of the first pages.
    """

    title: str
    toc: tuple[tuple[int, str], ...]
    sections: int
    errors: tuple[str, ...]
    pictures: tuple[Path, ...]


def readers(paths: Sequence[Path], folder: Path, pages: int = 6) -> dict[Path, dict[str, Opened]]:
    """Opens each book in foliate-js and epub.js; the answer's inner keys are the engines' names.

    Each engine shows every section and follows every entry of the contents. Screenshots of the
    first `pages` pages go to `folder`.
    """
    lines = node("readers.mjs", folder, str(pages), *paths, environment={"CHROMIUM": chromium()})
    answers = by_path(paths, lines, "book", answers_each=2)
    return {
        path: {
            answer["engine"]: Opened(
                title=answer["title"],
                toc=tuple((entry["depth"], entry["label"]) for entry in answer["toc"]),
                sections=answer["sections"],
                errors=tuple(answer["errors"]),
                pictures=tuple(Path(picture) for picture in answer["pictures"]),
            )
            for answer in mine
        }
        for path, mine in answers.items()
    }
