"""Reading files of a manuscript: inside its folder only, UTF-8 only, of a bearable size.

Findings name a file as the user would type it: relative to the current folder
if it lies there, else as it was given (`shown`). Where a work travels to another
process, its files are among those carried along, and no disk is asked.
"""

import errno
import os
import re
from pathlib import Path

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.carried import Absent, Answer, Refused, at_hand
from fanpack.stamps import note_closed, note_file

MAX_TEXT_BYTES = 32 * 1024 * 1024
"""The longest text file that is read; a novel of a million words has 6 MB."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def shown(path: Path) -> str:
    """The path as the user knows it: relative to the current folder if below it, else as given."""
    try:
        relative = absolute(path).relative_to(_current_folder())
    except ValueError:
        return path.as_posix()
    return relative.as_posix()


def absolute(path: Path) -> Path:
    """The path from the root, without `.` and `..`, and with its links as they are."""
    return Path(os.path.normpath(_current_folder() / path))


def _current_folder() -> Path:
    files = at_hand()
    return Path(files.base) if files else Path.cwd()


def resolved(path: Path) -> Path:
    """The path from the root, its links followed as far as they are known and lead anywhere."""
    return absolute(path) if at_hand() else Path(os.path.realpath(path))


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path, its links followed, lies in a folder, its links followed."""
    if files := at_hand():
        answer = files.known(str(absolute(path)))
        outside = isinstance(answer, Refused) and answer.outside
        return not outside and absolute(path).is_relative_to(absolute(folder))
    return resolved(path).is_relative_to(resolved(folder))


def is_file(path: Path) -> bool:
    """Whether there is a file, as far as this can be known."""
    if files := at_hand():
        return not isinstance(files.answer(str(absolute(path))), Absent)
    return os.path.isfile(path)  # noqa: PTH113 - a Path raises where a folder is closed


def is_folder(path: Path) -> bool:
    """Whether there is a folder, as far as this can be known."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def names_beside(path: Path) -> tuple[str, ...] | None:
    """The names of the files in the folder of a path, sorted; None if there is no folder."""
    if files := at_hand():
        answer = files.answer(str(absolute(path)))
        return answer.beside if isinstance(answer, Absent) else ()
    try:
        return tuple(sorted(each.name for each in path.parent.iterdir() if is_file(each)))
    except OSError:
        return None


def answer_for(path: Path, folder: Path, limit: int | None = None) -> Answer:
    """What is to be carried for a path: a file's bytes, or why there are none."""
    if is_inside(path, folder) and not is_file(path):
        return Absent(names_beside(path))
    try:
        return read_bytes(path, folder, limit or MAX_TEXT_BYTES)
    except FanpackError as error:
        return Refused(error.findings, outside=not is_inside(path, folder))


def read_bytes(path: Path, folder: Path, limit: int = MAX_TEXT_BYTES) -> bytes:
    """The bytes of a file in `folder`; at most `limit` of them.

    Raises FanpackError for a file that leads outside the folder, is larger, is
    no regular file, or cannot be opened.
    """
    file = shown(path)
    if files := at_hand():
        return _carried(files.answer(str(absolute(path))), file)
    note_closed(path)
    if not is_inside(path, folder):
        raise FanpackError(
            Finding(
                "outside-folder",
                f"the file leads outside {shown(folder)}",
                file=file,
                hint="put a copy of it into the folder",
            )
        )
    try:
        if not path.is_file():
            raise _no_file(file)
        with path.open("rb") as stream:
            before = os.fstat(stream.fileno())
            data = stream.read(limit + 1)
    except OSError as error:
        raise FanpackError(cannot_open(error, path)) from error
    if len(data) > limit:
        raise FanpackError(
            Finding(
                "too-large",
                f"the file is larger than {limit // (1024 * 1024)} MB",
                file=file,
                hint="split it into chapters of their own" if limit == MAX_TEXT_BYTES else "",
            )
        )
    note_file(path, before, data)
    return data


def cannot_open(error: OSError, path: Path) -> Finding:
    """What there is to say of a file or folder that the system does not open; the current folder
    is called by its own name."""
    reason = error.strerror or "unknown reason"
    name = shown(path)
    file = absolute(path).as_posix() if name == "." else name
    hint = "you need the right to read it" if error.errno == errno.EACCES else ""
    return Finding("cannot-open", f"this cannot be opened: {reason}", file=file, hint=hint)


def _carried(answer: Answer, file: str) -> bytes:
    match answer:
        case Absent():
            raise _no_file(file)
        case Refused():
            raise FanpackError(answer.findings)
    return answer


def _no_file(file: str) -> FanpackError:
    return FanpackError(Finding("not-a-file", "this is not a file", file=file))


def decode(data: bytes, file: str) -> str:
    """The text of UTF-8 bytes, with `\\n` as its only line end and without a byte order mark.

    Raises FanpackError, with the line, for other encodings and for control
    characters that no book may hold (XML 1.0, section 2.2).
    """
    if data.startswith(_UTF16):
        raise FanpackError(
            Finding("not-utf-8", "the file is UTF-16", file=file, line=1, hint="save it as UTF-8")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = _line_of(data[: error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)])
        raise FanpackError(
            Finding(
                "not-utf-8",
                f"the file is not UTF-8: byte 0x{error.object[error.start]:02X}",
                file=file,
                line=line,
                hint="save it as UTF-8; it may be Windows-1252 now",
            )
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = forbidden_character(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise FanpackError(
            Finding(
                "control-character",
                f"a character that no book can hold: U+{ord(found[0]):04X}",
                file=file,
                line=line,
                hint="remove it",
            )
        )
    return text


def forbidden_character(text: str) -> re.Match[str] | None:
    """The first character of a text that XML, and so a book, cannot hold."""
    in_one_line = text.replace("\n", "").replace("\t", "")
    return None if in_one_line.isprintable() else _FORBIDDEN.search(text)


def _line_of(before: bytes) -> int:
    return len(before.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
