"""Opens zip containers (EPUB, docx, odt, a zip of manuscripts) that may be hostile.

Nothing is ever unpacked to disk. Everything that a container declares is checked
before a member is read: names that lead outside, encryption, how many members there
are, how large they become and how much larger than they are packed.
"""

import io
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass, field

from fanpack.findings import FanpackError, Finding

MAX_ARCHIVE_BYTES = 512 * 1024 * 1024
"""Bytes of a container as it lies on disk."""

MAX_MEMBERS = 10_000

MAX_MEMBER_BYTES = 64 * 1024 * 1024
"""Bytes of one member, unpacked."""

MAX_TOTAL_BYTES = 768 * 1024 * 1024
"""Bytes of all members together, unpacked. They are never in memory at the same time."""

MAX_RATIO = 250
"""Unpacked to packed, for members above `_HARMLESS`. Prose reaches 5, a page of blanks 1,000."""

_HARMLESS = 8 * 1024 * 1024
"""Bytes, unpacked; a member up to this size may be packed as tightly as it likes."""

_CENTRAL = b"PK\x01\x02"
"""How each entry of a zip's directory begins (APPNOTE 6.3.10, section 4.3.12)."""

_ENCRYPTED = 0x1
"""Bit 0 of a member's flags (APPNOTE 6.3.10, section 4.4.4)."""

_OUTSIDE = re.compile(r"/|\\|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$)", re.DOTALL)
_CONTROL = re.compile("[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened container of which all members are safe to read.

    `file` is its name in messages. Names are as the container has them, with `/`
    between folders; folders themselves are not among them.
    """

    file: str
    _zip: zipfile.ZipFile = field(repr=False)
    _members: dict[str, zipfile.ZipInfo] = field(repr=False)

    def names(self) -> tuple[str, ...]:
        """The members, in the order of the container's directory."""
        return tuple(self._members)

    def size(self, name: str) -> int:
        """Bytes of a member, unpacked, as the container declares them."""
        return self._member(name).file_size

    def read(self, name: str, limit: int = MAX_MEMBER_BYTES) -> bytes:
        """The bytes of a member, at most `limit`.

        Raises FanpackError if there is none of that name, if it is larger, or damaged.
        """
        member = self._member(name)
        if member.file_size > limit:
            raise _error("large-member", f"{_shown(name)} is larger than {_size(limit)}", self.file)
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise _broken(self.file, f"{_shown(name)} is damaged") from error
        except (NotImplementedError, RuntimeError) as error:
            raise _broken(self.file, f"{_shown(name)} cannot be unpacked") from error
        if len(data) > limit:
            raise _error("large-member", f"{_shown(name)} is larger than {_size(limit)}", self.file)
        return data

    def _member(self, name: str) -> zipfile.ZipInfo:
        if name not in self._members:
            raise _error("missing-member", f"{_shown(name)} is not in it", self.file)
        return self._members[name]


def looks_like_archive(data: bytes) -> bool:
    """Whether bytes begin as a zip container does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def open_archive(data: bytes, file: str) -> Archive:
    """A container's members, once it is known that none of them does harm.

    `file` is its name in messages. Raises FanpackError, one line, for what is no zip,
    for names that lead outside of it (zip slip), for encrypted members, and for too
    many or too large ones (zip bombs), for links, and for two files of one name.
    """
    if len(data) > MAX_ARCHIVE_BYTES:
        raise _error("large-archive", f"it is larger than {_size(MAX_ARCHIVE_BYTES)}", file)
    if data.count(_CENTRAL) > MAX_MEMBERS:
        raise _error("zip-bomb", f"it has more than {MAX_MEMBERS} members", file)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise _broken(file, "this is no zip container, or a damaged one") from error
    members: dict[str, zipfile.ZipInfo] = {}
    total = 0
    for member in opened.infolist():
        _check(member, file)
        total += member.file_size
        if total > MAX_TOTAL_BYTES:
            message = f"it would become larger than {_size(MAX_TOTAL_BYTES)}"
            raise _error("zip-bomb", message, file, "this is a zip bomb")
        if not member.is_dir():
            _refuse_another(members.get(member.filename), member, file)
            members[member.filename] = member
    return Archive(file, opened, members)


def _check(member: zipfile.ZipInfo, file: str) -> None:
    # `orig_filename` is the name before zipfile cuts it at a NUL.
    name = member.orig_filename
    if _OUTSIDE.match(name) or _CONTROL.search(name) or not name:
        message = f"the name {_shown(name)} leads outside of it"
        raise _error("zip-slip", message, file, "nothing was read")
    if member.flag_bits & _ENCRYPTED:
        message = f"{_shown(name)} is encrypted"
        raise _error("encrypted", message, file, "save it without a password or protection")
    if stat.S_ISLNK(member.external_attr >> 16):
        message = f"{_shown(name)} is a link to another file"
        raise _error("link", message, file, "pack the file itself")
    packed = max(member.compress_size, 1)
    if member.file_size > MAX_MEMBER_BYTES or (
        member.file_size > _HARMLESS and member.file_size > packed * MAX_RATIO
    ):
        message = f"{_shown(name)} would become {_size(member.file_size)}"
        raise _error("zip-bomb", message, file, "this is a zip bomb")


def _refuse_another(known: zipfile.ZipInfo | None, member: zipfile.ZipInfo, file: str) -> None:
    """A name may be there twice, but for one and the same file."""
    if known and (known.CRC, known.file_size) != (member.CRC, member.file_size):
        message = f"{_shown(member.filename)} is in it twice, with different content"
        raise _error("two-members", message, file, "unpack it, and keep the one that counts")


def _size(count: int) -> str:
    return f"{count // (1024 * 1024):,} MB"


def _shown(name: str) -> str:
    return repr(name if len(name) <= 80 else f"{name[:79]}…")


def _broken(file: str, message: str) -> FanpackError:
    return _error("broken-archive", message, file, "get it anew; it may be half a download")


def _error(code: str, message: str, file: str, hint: str = "") -> FanpackError:
    return FanpackError(Finding(code, message, file=file, hint=hint))
