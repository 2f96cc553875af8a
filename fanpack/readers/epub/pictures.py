"""The pictures of an EPUB: those that its pages show and the cover, out of the container."""

import posixpath
from dataclasses import dataclass, field

from fanpack.book import Image
from fanpack.findings import FanpackError
from fanpack.manuscript.names import ascii_name
from fanpack.readers.epub.container import Container, Item
from fanpack.readers.html.context import Context
from fanpack.readers.images import MAX_IMAGE_BYTES, _RefusedError, probe

_DRAWN = b"tEXtSoftware\0fanpack"
"""In the PNG of a cover that fanpack has drawn, and draws anew."""
_ENDINGS = frozenset(
    {(".jpeg", ".jpg"), *((each, each) for each in (".png", ".jpg", ".gif", ".webp"))}
)
"""Endings that a picture may have, each with the one that is given to its kind."""


@dataclass(slots=True)
class Pictures:
    """Pictures loaded once each, with a unique plain name each."""

    container: Container
    context: Context
    own: bool = False
    """Whether the EPUB is ours, with names that a book already has."""
    images: list[Image] = field(default_factory=list)
    names: dict[str, str | None] = field(default_factory=dict)

    def name(self, page: Item, address: str) -> str | None:
        """The book's name for the picture at an address on a page; None if it has none."""
        item = self.container.item_at(page, address)
        return None if item is None else self._take(item, "")

    def called(self, name: str) -> str | None:
        """The book's name for the picture that has a name in whatever folder."""
        for path, item in self.container.items.items():
            if posixpath.basename(path) == name and item.media_type.startswith("image/"):
                return self._take(item, "")
        return None

    def in_order(self) -> tuple[Image, ...]:
        """The pictures in the order of the manifest."""
        places = {self.names.get(path): at for at, path in enumerate(self.container.items)}
        return tuple(sorted(self.images, key=lambda image: places[image.name]))

    def take_cover(self) -> None:
        """The cover, by EPUB 3's property or EPUB 2's `meta name="cover"`."""
        package = self.container.package
        named = {
            each.get("content")
            for each in package.iter()
            if isinstance(each.tag, str) and each.get("name") == "cover"
        }
        for item in self.container.items.values():
            said = "cover-image" in item.properties or item.uid in named
            if said and item.media_type.startswith("image/"):
                self._take(item, "cover")
                return

    def _take(self, item: Item, name: str) -> str | None:
        if item.path in self.names:
            return self.names[item.path]
        self.names[item.path] = None
        try:
            data = self.container.archive.read(item.path, MAX_IMAGE_BYTES)
            media_type, ending, width, height = probe(data, item.path)
        except FanpackError as error:
            self.context.findings.extend(error.findings)
            return None
        except _RefusedError as error:
            self.context.warn(error.code, error.message, 1, error.hint)
            return None
        if self.own and _DRAWN in data[:1024]:
            return None
        full = self._named(item, ending, name)
        image = Image(full, media_type, data, width, height)
        self.images.append(image)
        self.names[item.path] = image.name
        return image.name

    def _named(self, item: Item, ending: str, name: str) -> str:
        """A picture's name in the book; one of ours keeps the name that it has."""
        given, suffix = posixpath.splitext(posixpath.basename(item.path))
        if self.own and _is_plain(given) and (suffix, ending) in _ENDINGS:
            known = {image.name for image in self.images}
            full = f"{given}{suffix}"
            return f"{self._free(given)}{suffix}" if full in known else full
        return f"{name or self._free(given)}{ending}"

    def _free(self, stem: str) -> str:
        stem = stem if _is_plain(stem) else ascii_name(stem).lower()
        stem = "picture-cover" if stem.casefold() == "cover" else stem
        taken = {posixpath.splitext(image.name)[0].casefold() for image in self.images}
        name, count = stem, 1
        while name.casefold() in taken:
            count += 1
            name = f"{stem}-{count}"
        return name


def _is_plain(stem: str) -> bool:
    return stem == ascii_name(stem)
