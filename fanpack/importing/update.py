"""Importing again: what changed in the source goes in, what the author changed stays.

The last import lies beside the manuscript, in `.fanpack/import`: which source it was and
what was written then. Three states are compared, file by file. What both sides changed is
a conflict: the author's version stays, the new file is put beside it as `NAME.new.md`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath
from typing import Any

from fanpack.findings import FanpackError, Finding
from fanpack.importing.merge import Merge, likeness, merge_fields, merge_text
from fanpack.manuscript.files import decode, read_bytes, shown
from fanpack.manuscript.header import WORK_FILE
from fanpack.manuscript.names import natural_key

RECORD = ".fanpack/import/import.json"
_BASE = ".fanpack/import/base"
_ALIKE = 0.3
"""How much of two chapters must be the same for one to be the new state of the other."""

Files = dict[str, bytes]
"""The files of a manuscript by their relative paths."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the last import was: the source as seen from the output folder, its hash, the work's
    address if it has one, the texts as they were written and the hashes of all files."""

    source: str
    sha256: str
    address: str
    texts: Mapping[str, str]
    hashes: Mapping[str, str]


@dataclass(slots=True)
class Update:
    """What an update does: the manuscript's files after it, those to remove, and the conflicts."""

    write: Files = field(default_factory=dict)
    remove: set[str] = field(default_factory=set)
    conflicts: list[Finding] = field(default_factory=list)


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def record_files(source: str, sha256: str, address: str, files: Files) -> Files:
    """The files that remember an import, to be written beside the manuscript's own."""
    about = {
        "version": 1,
        "source": source,
        "sha256": sha256,
        "address": address,
        "files": {name: digest(data) for name, data in sorted(files.items())},
    }
    made = {RECORD: (json.dumps(about, indent=1) + "\n").encode()}
    return made | {f"{_BASE}/{name}": data for name, data in files.items() if _is_text(name)}


def read_record(folder: Path) -> Record | None:
    """What is remembered of the last import into a folder; None where there was none.

    A record that cannot be read counts as none: the folder is then left alone.
    """
    path = folder / RECORD
    if not path.is_file():
        return None
    try:
        about: Any = json.loads(decode(read_bytes(path, folder), shown(path)))
        hashes = {str(name): str(value) for name, value in about["files"].items()}
        texts = {
            name: decode(read_bytes(folder / _BASE / name, folder), name)
            for name in hashes
            if _is_text(name)
        }
        return Record(
            str(about["source"]), str(about["sha256"]), str(about["address"]), texts, hashes
        )
    except (FanpackError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_text(name: str) -> bool:
    return name.endswith((".md", ".yaml"))


# ---------------------------------------------------------------- the update


def plan_update(folder: Path, record: Record, files: Files) -> Update:
    """What is to be done to a manuscript for a new import of its source.

    Nothing is written. Files that the author added are not looked at, unless a new one
    needs the name. Raises FanpackError for a file of the author's that cannot be read.
    """
    update = Update()
    pairs = _paired(record, files)
    own = _own_chapters(folder, record)
    for old, new in pairs:
        _update_text(folder, record, files, old, new, own, update)
    _update_fields(folder, record, files, update)
    for name in sorted({*record.hashes, *files}):
        if not _is_text(name):
            _update_picture(folder, record, files, name, update)
    update.remove -= update.write.keys()
    return update


def _paired(record: Record, files: Files) -> list[tuple[str, str]]:
    """Chapters of the last import beside those of the new one; "" where one has none."""
    old = sorted((name for name in record.texts if name != WORK_FILE), key=natural_key)
    new = sorted((name for name in files if name.endswith(".md")), key=natural_key)
    before = [record.texts[name] for name in old]
    after = [files[name].decode() for name in new]
    pairs: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pairs += zip(old[a:b], new[c:d], strict=True)
        else:
            pairs += _alike(old[a:b], new[c:d], record, files)
    return pairs


def _alike(old: list[str], new: list[str], record: Record, files: Files) -> list[tuple[str, str]]:
    """Changed chapters, each with the one it became: by likeness, else by name."""
    rest = list(new)
    found: dict[str, str] = {}
    for name in old:
        likes = [(likeness(record.texts[name], files[each].decode()), each) for each in rest]
        best = max(likes, key=lambda pair: pair[0], default=(0.0, ""))
        if best[0] >= _ALIKE:
            found[name] = best[1]
            rest.remove(best[1])
    for name in old:
        if name not in found and name in rest:
            found[name] = name
            rest.remove(name)
    pairs = [(name, found.get(name, "")) for name in old]
    return pairs + [("", name) for name in rest]


def _own_chapters(folder: Path, record: Record) -> dict[str, str]:
    """Chapters in the folder that the last import did not write, under this name at least."""
    found = sorted(folder.glob("*.md"), key=lambda path: natural_key(path.name))
    return {
        path.name: _read(path, folder)
        for path in found
        if path.name not in record.texts and not is_new(path.name) and not path.is_dir()
    }


def _read(path: Path, folder: Path) -> str:
    return decode(read_bytes(path, folder), shown(path))


def _update_text(
    folder: Path,
    record: Record,
    files: Files,
    old: str,
    new: str,
    own: dict[str, str],
    update: Update,
) -> None:
    base = record.texts.get(old, "")
    theirs = files[new].decode() if new else ""
    here, mine = _mine(folder, old, base, own)
    if not old:
        if new in own and own[new] != theirs:
            _beside(update, folder, new, files[new], "a file of this name is here already")
        elif not (folder / new).is_file() or new in record.texts:
            update.write[new] = files[new]
    elif mine is None:
        if new and theirs != base:
            _beside(
                update, folder, new, files[new], "it was removed here and changed in the source"
            )
    elif not new:
        if mine == base:
            update.remove.add(here)
        else:
            message = "the source has this chapter no more, but it was changed here"
            update.conflicts.append(_conflict(folder / here, 1, message, "remove it, or keep it"))
    else:
        kept = new if here == old and new not in own else here
        merge = merge_text(base, mine, theirs)
        if merge.conflicts:
            _tell(update, folder, here, kept, merge, files[new])
        if kept != here:
            update.remove.add(here)
        if kept != here or merge.text != mine:
            update.write[kept] = merge.text.encode()


def _mine(folder: Path, old: str, base: str, own: dict[str, str]) -> tuple[str, str | None]:
    """The author's version of a chapter and the name it has now; None if it was removed."""
    if not old:
        return "", None
    path = folder / old
    if path.is_file():
        return old, _read(path, folder)
    for name, text in own.items():
        if likeness(base, text) >= 0.5:
            return name, text
    return old, None


def _tell(update: Update, folder: Path, here: str, kept: str, merge: Merge, new: bytes) -> None:
    beside = new_name(kept)
    update.write[beside] = new
    for each in merge.conflicts:
        message = f"changed here and in the source: “{each.what}”"
        hint = f"the new version is in {shown(folder / beside)}; take what you want, and remove it"
        update.conflicts.append(_conflict(folder / here, each.line, message, hint))


def _beside(update: Update, folder: Path, name: str, data: bytes, message: str) -> None:
    beside = new_name(name)
    update.write[beside] = data
    hint = f"the new version is in {shown(folder / beside)}"
    update.conflicts.append(_conflict(folder / name, 1, message, hint))


def _conflict(path: Path, line: int, message: str, hint: str) -> Finding:
    return Finding("conflict", message, "warning", shown(path), line, hint=hint)


def _update_fields(folder: Path, record: Record, files: Files, update: Update) -> None:
    path = folder / WORK_FILE
    base, theirs = record.texts.get(WORK_FILE, ""), files[WORK_FILE].decode()
    if not path.is_file():
        if theirs != base:
            _beside(update, folder, WORK_FILE, files[WORK_FILE], "it was removed here")
        return
    mine = _read(path, folder)
    merge = merge_fields(base, mine, theirs, shown(path))
    if merge.conflicts:
        _tell(update, folder, WORK_FILE, WORK_FILE, merge, files[WORK_FILE])
    if merge.text != mine:
        update.write[WORK_FILE] = merge.text.encode()


def _update_picture(folder: Path, record: Record, files: Files, name: str, update: Update) -> None:
    path = folder / name
    base, theirs = record.hashes.get(name), digest(files[name]) if name in files else None
    if theirs == base:
        return
    mine = digest(read_bytes(path, folder)) if path.is_file() else None
    if mine == theirs:
        return
    if mine == base:
        if name in files:
            update.write[name] = files[name]
        else:
            update.remove.add(name)
    elif name in files:
        _beside(update, folder, name, files[name], "changed here and in the source")


def new_name(name: str) -> str:
    """The name under which a new version waits beside a file: `01.md` gives `01.new.md`."""
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}.new{path.suffix}"))


def is_new(name: str) -> bool:
    """Whether a file is a new version that waits to be looked at."""
    return PurePosixPath(name).stem.endswith(".new")


def waiting(folder: Path) -> list[Finding]:
    """A warning for each new version that still waits in a manuscript."""
    found = (*folder.glob("*.new.*"), *(folder / "images").glob("*.new.*"))
    return [
        Finding(
            "waiting",
            "a new version waits to be looked at",
            "warning",
            shown(path),
            hint="take what you want into your file, and remove this one",
        )
        for path in sorted(found, key=lambda path: natural_key(path.name))
    ]
