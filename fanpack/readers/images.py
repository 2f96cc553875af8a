"""Loads the pictures that a manuscript names, from inside its folder and from nowhere else.

A picture is read whole, decoded once to see that it is sound, and kept as it is.
The book's names for pictures are plain ASCII; `cover` is kept for the cover.
"""

import difflib
import io
import re
import struct
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from fanpack.book import Figure, Image
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.files import (
    forbidden_character,
    is_file,
    is_inside,
    names_beside,
    read_bytes,
    resolved,
)
from fanpack.manuscript.names import ascii_name

MAX_IMAGE_BYTES = 32 * 1024 * 1024
MAX_PIXELS = 64_000_000
"""More than twice a page of A4 at 600 dots per inch."""

_KINDS = {
    "PNG": ("image/png", ".png"),
    "JPEG": ("image/jpeg", ".jpg"),
    "MPO": ("image/jpeg", ".jpg"),
    "GIF": ("image/gif", ".gif"),
    "WEBP": ("image/webp", ".webp"),
}
"""Raster formats that every EPUB reader shows (EPUB 3.3, section 3.2), and phones' JPEGs."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
_ORIENTATION = 0x0112
"""The EXIF tag that says how a photograph is turned; 5 to 8 lie on their side."""

_BROKEN = (OSError, SyntaxError, ValueError, TypeError, EOFError, struct.error, ArithmeticError)
"""What Pillow raises for damaged files."""


class _RefusedError(Exception):
    """A picture that cannot be taken: code, message, hint."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


@dataclass(slots=True)
class Pictures:
    """The pictures of one work: loaded once each, with a unique name each."""

    folder: Path
    images: list[Image] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """The name in the book for each path as written."""
    _loaded: dict[Path, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def take(self, figures: Iterable[Figure]) -> None:
        """Load the pictures of figures; what is wrong becomes a finding at the figure."""
        for figure in figures:
            if figure.image in self.names:
                continue
            file = figure.source.file if figure.source else None
            line = figure.source.line if figure.source else None
            self._take(figure.image, unquote(figure.image), file, line, "")

    def take_cover(self, path: str, file: str, line: int) -> None:
        """Load the cover; the book knows it by the name ``cover`` and its ending."""
        self._take(f"cover:{path}", path, file, line, "cover")

    def _take(self, written: str, path: str, file: str | None, line: int | None, name: str) -> None:
        try:
            place = _place(path, self.folder)
            if name or place not in self._loaded:
                image = _load(path, place, self.folder, name)
                image = self._named(image)
                self.images.append(image)
                self._loaded[place] = image.name
            self.names[written] = self._loaded[place]
        except _RefusedError as error:
            self.findings.append(
                Finding(error.code, error.message, file=file, line=line, hint=error.hint)
            )

    def _named(self, image: Image) -> Image:
        stem, _, ending = image.name.rpartition(".")
        name, count = stem, 1
        while name.casefold() in self._taken:
            count += 1
            name = f"{stem}-{count}"
        self._taken.add(name.casefold())
        return Image(f"{name}.{ending}", image.media_type, image.data, image.width, image.height)


def _place(path: str, folder: Path) -> Path:
    """Where a picture lies, links followed. Refuses what is not a file in the folder."""
    shown = f"picture {path!r}"
    inside = "put a copy of it into the manuscript's folder, and name it from there"
    if _SCHEME.match(path) or path.startswith(("/", "\\")):
        raise _RefusedError("image-outside", f"{shown} is outside the manuscript's folder", inside)
    if "\\" in path:
        raise _RefusedError("missing-image", f"{shown} is not there", "folders end in /, not in \\")
    if not path or forbidden_character(path) or len(path) > 1000:
        raise _RefusedError("missing-image", f"{shown} is no file name", "images/map.png")
    place = folder / path
    if not is_inside(place, folder):
        raise _RefusedError("image-outside", f"{shown} is outside the manuscript's folder", inside)
    if not is_file(place):
        raise _RefusedError("missing-image", f"{shown} is not there", _similar(path, place))
    return resolved(place)


def _similar(path: str, place: Path) -> str:
    names = names_beside(place)
    if names is None:
        return f"there is no folder {Path(path).parent.as_posix()}"
    low = {name.lower(): name for name in names}
    near = difflib.get_close_matches(place.name.lower(), low, n=1, cutoff=0.6)
    return f"did you mean {Path(path).with_name(low[near[0]]).as_posix()}?" if near else ""


def _load(path: str, place: Path, folder: Path, name: str) -> Image:
    try:
        data = read_bytes(place, folder, MAX_IMAGE_BYTES)
    except FanpackError as error:
        first = error.findings[0]
        raise _RefusedError(
            first.code, f"picture {path!r}: {first.message}", "make it smaller"
        ) from error
    media_type, ending, width, height = probe(data, path)
    stem = name or ascii_name(place.stem).lower()
    if stem == "cover" and not name:
        stem = "picture-cover"
    return Image(f"{stem}{ending}", media_type, data, width, height)


def probe(data: bytes, path: str) -> tuple[str, str, int, int]:
    """The media type, file ending, width and height in pixels of a picture that a book can hold.

    The size is looked at before anything is decoded. Raises `_RefusedError`, caught in
    this module, for any other.
    """
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    shown = f"picture {path!r}"
    try:
        with warnings.catch_warnings(), _whole_files_only():
            warnings.simplefilter("ignore")
            return _probed(data, shown)
    except UnidentifiedImageError as error:
        what = "is SVG, which is not taken yet" if b"<svg" in data[:4096] else "cannot be shown"
        raise _RefusedError(
            "unsupported-image", f"{shown} {what}", "save it as PNG, JPEG, GIF or WebP"
        ) from error
    except Pillow.DecompressionBombError as error:
        raise _too_large(shown) from error
    except _BROKEN as error:
        raise _RefusedError("broken-image", f"{shown} is damaged", "save it anew") from error


@contextmanager
def _whole_files_only() -> Iterator[None]:
    """Lets Pillow refuse truncated files: WeasyPrint, once loaded, has it accept them."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _probed(data: bytes, shown: str) -> tuple[str, str, int, int]:
    from PIL import Image as Pillow

    with Pillow.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF", "WEBP")) as picture:
        width, height = picture.size
        if width * height > MAX_PIXELS:
            raise _too_large(shown)
        media_type, ending = _KINDS[picture.format or ""]
        if ending != ".jpg" and getattr(picture, "n_frames", 1) > 1:
            raise _RefusedError("moving-image", f"{shown} moves", "save one frame of it as PNG")
        if picture.mode == "CMYK":
            raise _RefusedError("unsupported-image", f"{shown} is in CMYK", "save it in RGB")
        turned = picture.getexif().get(_ORIENTATION, 1) >= 5
        picture.draft("RGB", (width // 8 + 1, height // 8 + 1))
        picture.load()
    return (media_type, ending, height, width) if turned else (media_type, ending, width, height)


def _too_large(shown: str) -> _RefusedError:
    limit = MAX_PIXELS // 1_000_000
    return _RefusedError(
        "large-image", f"{shown} has more than {limit} million pixels", "make it smaller"
    )
