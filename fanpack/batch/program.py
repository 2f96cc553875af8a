"""What makes the books, as far as their bytes depend on it: fanpack's code, styles, libraries.

Two programs that are equal here make equal files of equal manuscripts.
"""

import ctypes
import json
import os
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

from fanpack import __version__
from fanpack.findings import FanpackError, Finding
from fanpack.styles import folder as style_folder

LIBRARIES = frozenset((
    "brotli", "cffi", "charset-normalizer", "cssselect2", "ebooklib", "fontpkg-eb-garamond",
    "fontpkg-frank-ruhl-libre", "fontpkg-noto-sans-arabic", "fontpkg-noto-serif", "fonttools",
    "jinja2", "lxml", "markdown-it-py", "markupsafe", "mdit-py-plugins", "mdurl", "pikepdf",
    "pillow", "pydantic", "pydantic-core", "pydyf", "pymupdf-fonts", "pypandoc-binary", "pyphen",
    "pyyaml", "resvg-py", "tinycss2", "tinyhtml5", "uharfbuzz", "weasyprint", "webencodings",
    "zopfli",
))  # fmt: skip
"""The Python packages that have a part in the books."""

_DISTRIBUTION = re.compile(r"(?P<name>.+?)-(?P<version>\d[^-]*)(?:-py[\d.]+)?\.(?:dist|egg)-info")
_NATIVE = {
    "pango": ("libpango-1.0.so.0", "pango_version_string"),
    "harfbuzz": ("libharfbuzz.so.0", "hb_version_string"),
}
"""The C libraries that set the lines of a PDF, and what tells their versions."""

SAME = "install the same fanpack and libraries on every machine"
"""What to do where programs differ that are to make the same books."""


@dataclass(frozen=True)
class Program:
    """fanpack's version and the hash of its code; the hash of each file of the styles by name;
    the version of each library by name."""

    version: str
    code: str
    styles: dict[str, str]
    libraries: dict[str, str]

    @cached_property
    def identity(self) -> str:
        """One hash for all of it."""
        return sha256(self.as_json()).hexdigest()

    @property
    def named(self) -> str:
        """What a user is told of it in one line."""
        return f"fanpack {self.version} (code {self.code[:8]})"

    def as_json(self) -> bytes:
        """All of it as JSON."""
        return json.dumps(asdict(self), sort_keys=True).encode()


def program_from(data: bytes) -> Program:
    """A program that was written by `as_json`."""
    return Program(**json.loads(data))


@cache
def this_program() -> Program:
    """The one that is running."""
    return Program(__version__, _code(), _styles(), libraries())


def glance() -> str:
    """A hash that changes whenever this program may have changed; costs next to nothing.

    It looks at sizes and times of fanpack's files, not into them.
    """
    files = (*_files(_package(), ".py"), *_style_files())
    seen = [(name, stat.st_size, stat.st_mtime_ns, stat.st_ino) for name, _, stat in files]
    told = json.dumps([__version__, seen, libraries()], sort_keys=True)
    return sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


@cache
def first_glance() -> str:
    """What a glance showed when this process took the first one."""
    return glance()


def differences(old: Program, new: Program) -> Iterator[str]:
    """What changed from one program to another, each in a few words."""
    if old.version != new.version:
        yield f"fanpack was updated from {old.version} to {new.version}"
    elif old.code != new.code:
        yield "fanpack was updated"
    for name in sorted(old.styles.keys() | new.styles.keys()):
        if old.styles.get(name) != new.styles.get(name):
            what = "style sheet" if name.endswith(".css") else "theme’s"
            yield f"the {what} {name} changed"
    for name in sorted(old.libraries.keys() | new.libraries.keys()):
        before, now = old.libraries.get(name), new.libraries.get(name)
        if before != now:
            yield f"{name} changed from {before or 'none'} to {now or 'none'}"


def _package() -> Path:
    return Path(__file__).parents[1]


def _code() -> str:
    found = sha256()
    for name, path, _ in _files(_package(), ".py"):
        found.update(f"{name}\0{_hash(path)}\n".encode())
    return found.hexdigest()


def _styles() -> dict[str, str]:
    return {name: _hash(path) for name, path, _ in _style_files()}


def _hash(path: str) -> str:
    with open(path, "rb") as stream:  # noqa: PTH123 - a Path costs more than the call
        return sha256(stream.read()).hexdigest()


def _style_files() -> list[tuple[str, str, os.stat_result]]:
    return _files(style_folder(), ".css", ".toml")


def _files(folder: Path, *suffixes: str) -> list[tuple[str, str, os.stat_result]]:
    """The files of a package: name below it, path, and how they are on disk; sorted by name."""
    found: list[tuple[str, str, os.stat_result]] = []
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(suffixes):
                    name = entry.path[len(str(folder)) + 1 :].replace(os.sep, "/")
                    found.append((name, entry.path, entry.stat()))
                elif entry.name != "__pycache__" and entry.is_dir():
                    waiting.append(entry.path)
    return sorted(found, key=lambda each: each[0])


@cache
def libraries() -> dict[str, str]:
    """The versions of all that has a part in the books, Python and its zlib among them."""
    found = {"python": sys.version.split()[0], "zlib": zlib.ZLIB_RUNTIME_VERSION}
    for place in (each for each in sys.path if each.endswith("-packages")):
        for name, version in _installed_in(place):
            if name in LIBRARIES:
                found.setdefault(name, version)
    for name, (file, function) in _NATIVE.items():
        if version := _native_version(file, function):
            found[name] = version
    return found


def _installed_in(place: str) -> Iterator[tuple[str, str]]:
    """The distributions in a folder of the import path, as their folders are named."""
    try:
        with os.scandir(place) as entries:
            names = [entry.name for entry in entries if entry.name.endswith("-info")]
    except OSError:
        return
    for name in names:
        if match := _DISTRIBUTION.fullmatch(name):
            yield match["name"].lower().replace("_", "-").replace(".", "-"), match["version"]


def _native_version(file: str, function: str) -> str:
    try:
        tell = getattr(ctypes.CDLL(file), function)
    except (OSError, AttributeError):
        return ""
    tell.restype = ctypes.c_char_p
    told: bytes = tell()
    return told.decode("ascii", "replace")


def another_program(named: str) -> FanpackError:
    """One line for a worker that turns out to run another program than the one that asks."""
    message = f"a worker runs another program: {named}"
    return FanpackError(Finding("scheduler", message, hint=SAME))
