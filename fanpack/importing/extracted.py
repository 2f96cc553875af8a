"""The words of a source, as a dumb extraction finds them."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html import entities

from lxml import etree

from fanpack.book import words_of
from fanpack.readers.reading import Dropped

Element = etree._Element


def names(text: str) -> frozenset[str]:
    """Names of elements, written with blanks between them."""
    return frozenset(text.split())


INLINE = names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q s"
    " samp small span strike strong sub sup time tt u var wbr rb rbc rtc blink basefont"
)
"""Elements at whose edges a word does not end."""


def parse_xml(data: bytes) -> Element:
    """The root of an XML document: nothing is fetched, no entity is expanded."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=True
    )
    return etree.fromstring(_NAMED.sub(_character, data), parser)


_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = (b"amp", b"lt", b"gt", b"quot", b"apos")


def _character(found: re.Match[bytes]) -> bytes:
    """A character that HTML has a name for, as XML can say it."""
    character = entities.html5.get(f"{found[1].decode()};", "")
    if found[1] in _OF_XML or not character:
        return found[0]
    return "".join(f"&#{ord(each)};" for each in character).encode()


def all_text(element: Element) -> str:
    """All text below an element."""
    return " ".join(map(str, element.itertext()))


@dataclass(slots=True)
class Extracted:
    """The words of a source, each with its line (0 where a format has none).

    `spare` are words that the book may hold but need not: properties of the file.
    `markup` is what a scrubbed format has beside text, to be counted as dropped.
    """

    words: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)
    markup: list[Dropped] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    """Where a line of text or a block of markup begins, by the place of its first word."""
    addresses: list[str] = field(default_factory=list)
    """Words of the addresses that links lead to: a field may hold one."""

    files: list[tuple[int, str]] = field(default_factory=list)
    """Where the words of a file begin, and its name, in a source of several files."""
    recorded: Counter[tuple[str, tuple[str, ...]]] = field(default_factory=Counter)
    """How often fields, by their names, have a value, where a source has fields."""

    _known: dict[str, str] = field(default_factory=dict, repr=False)

    def add(self, text: str, line: int = 0) -> None:
        """Take the words of a text."""
        found = words_of(text)
        if found:
            self.begins.append(len(self.words))
        # one object for each word that recurs: a long text has few different ones
        self.words += map(self._known.setdefault, found, found)
        self.lines += [line] * len(found)

    def join(self, other: "Extracted", file: str) -> None:
        """Take what another file of the same source has."""
        self.files.append((len(self.words), file))
        self.begins += [len(self.words) + at for at in other.begins]
        self.words += other.words
        self.lines += other.lines
        self.spare += other.spare
        self.markup += other.markup
        self.addresses += other.addresses
        self.recorded += other.recorded
