"""Reads fanpack's own HTML editions: the pages of an EPUB in one file, read as those are.

There is no record beside them: what the pages show of the metadata is all there is.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fanpack.book import Blocks, Book, Contributor, Image, SeriesEntry
from fanpack.findings import FanpackError, Finding
from fanpack.labels import labels
from fanpack.readers.facts import Fact, Facts
from fanpack.readers.html.context import Context, line_of, reading_of, say_active
from fanpack.readers.html.tree import Element, classes, line_text, markup_text, parse_xhtml
from fanpack.readers.images import MAX_IMAGE_BYTES, _RefusedError, probe
from fanpack.readers.own.html_head import Head, head_of
from fanpack.readers.own.html_series import SeriesPage
from fanpack.readers.own.labels import field_of, place_in_series
from fanpack.readers.own.sections import Gathered
from fanpack.readers.reading import Reading

_MADE_BY = b'<meta name="generator" content="fanpack"/>'
_INLINE = re.compile(r"data:image/[a-z]{2,8};base64,([A-Za-z0-9+/=\s]*)")


def looks_like_own_html(data: bytes) -> bool:
    """Whether bytes are an HTML edition of fanpack's, still with its markup."""
    return _MADE_BY in data[:1024] and b'<section class="chapter"' in data


def read_own_html(data: bytes, file: str) -> Reading:
    """The book that one of our own HTML editions was made of, as far as its pages tell.

    Raises FanpackError for a page without text, and for what no page should hold.
    """
    text, said = markup_text(data, file)
    context = Context(file, list(said))
    root = parse_xhtml(text, file)
    say_active(root, context)
    pictures = _Pictures(context)
    context.picture = pictures.name
    language = root.get("lang") or "und"
    words = labels(language)
    head = head_of(root, words.code)
    facts = Facts(context)
    facts.values["language"] = language
    _take_title(root, facts)
    read = {line for each in root.iter("section") for line in _read(each, facts, head, pictures)}

    def series(blocks: Blocks) -> None:
        page = SeriesPage(blocks, words, context)
        facts.values["series"] = page.entries(facts.values.get("series", ()))

    gathered = Gathered(context, language, read=frozenset(read), series=series)
    gathered.take(root)
    facts.values.update(gathered.texts)
    facts.values.update(head.missing(facts.values))
    facts.values["authors"] = list(head.authors())
    book = Book(facts.metadata(file, ""), tuple(gathered.chapters), images=tuple(pictures.images))
    if not book.chapters:
        raise FanpackError(Finding("empty-text", "there are no words", file=file, line=1))
    return reading_of(book, context)


def _take_title(root: Element, facts: Facts) -> None:
    for title in root.iter("title"):
        facts.values.setdefault("title", _head_text(title))


def _head_text(title: Element) -> str:
    """The text of a title in the head, which no page shows."""
    return re.sub(r"[ \t\r\n]+", " ", title.text or "").strip(" ")


def _read(section: Element, facts: Facts, head: Head, pictures: "_Pictures") -> Iterator[Element]:
    """Take the fields that a page of front or back matter shows; gives the lines that say them."""
    known = classes(section)
    code = labels(facts.values["language"]).code
    if (section.get("id") or "").startswith("part-"):
        return
    if "content-notes-page" in known:
        for line in section.iter("p"):
            label, _, value = line_text(line).partition(": ")
            if name := field_of(label, code):
                if said := head.values_of(name, value):
                    facts.context.drop(label, "a label", line_of(line))
                    facts.values[name] = list(said)
                else:
                    facts.add_to(name, Fact(label, value, line_of(line)))
                yield line
    elif "acknowledgments-page" in known:
        for line in list(section.iter("p")):
            label, _, value = line_text(line).partition(": ")
            if (name := field_of(label, code)) in ("betas", "artists"):
                facts.context.drop(label, "a label", line_of(line))
                facts.values[name] = _people(line, head.values_of(name, value), value)
                section.remove(line)
    elif "title-page" in known:
        shown = [line_text(each) for each in section.iter("p") if "book-series" in classes(each)]
        entries = [place_in_series(each, code) for each in shown]
        facts.values["series"] = head.series if _agree(entries, head.series) else entries
    elif "cover-page" in known:
        for image in section.iter("img"):
            pictures.take(image.get("src") or "", "cover")


def _agree(shown: list[SeriesEntry], said: list[SeriesEntry]) -> bool:
    """Whether a page still shows the series that the head knows."""
    places = [(each.title, each.position, each.total) for each in said]
    return [(each.title, each.position, each.total) for each in shown] == places


def _people(line: Element, names: tuple[str, ...], shown: str) -> list[Contributor]:
    """The people of a line, each with the page that their name leads to."""
    pages = {line_text(each): each.get("href") or "" for each in line.iter("a")}
    found = names or tuple(filter(None, (each.strip() for each in shown.split(","))))
    return [Contributor(each, pages.get(" ".join(each.split()), "")) for each in found]


@dataclass(slots=True)
class _Pictures:
    """Pictures that lie in the page itself, with a name each."""

    context: Context
    images: list[Image] = field(default_factory=list)
    names: dict[str, str | None] = field(default_factory=dict)

    def name(self, address: str) -> str | None:
        """The book's name for the picture in a `data:` address; None if it has none."""
        if address not in self.names:
            self.take(address, f"picture-{len(self.images) + 1}")
        return self.names[address]

    def take(self, address: str, stem: str) -> None:
        """Take the picture of an address under a name. One that fanpack draws is none."""
        self.names[address] = None
        found = _INLINE.fullmatch(address)
        if found is None or len(found[1]) > MAX_IMAGE_BYTES * 4 // 3:
            return
        try:
            data = base64.b64decode(found[1], validate=False)
            media_type, ending, width, height = probe(data, stem)
        except (binascii.Error, _RefusedError) as error:
            self.context.warn("picture", f"a picture is left out: {error}", 1)
            return
        self.images.append(Image(f"{stem}{ending}", media_type, data, width, height))
        self.names[address] = self.images[-1].name
