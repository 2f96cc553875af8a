"""Footnotes: from the mark in the text to the note, wherever in the work it stands."""

import re
from dataclasses import dataclass, field

from fanpack.readers.html.context import Context
from fanpack.readers.html.tree import (
    Element,
    classes,
    is_note_mark,
    name_of,
    resolved,
    type_of,
)

_NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote", "note"})
_NOTE_NAME = re.compile(r"(?:foot|end|rear)?_?-?notes?\b|^fn|^note|^n\d|^ftn", re.IGNORECASE)
_BLOCKS = frozenset({"p", "li", "aside", "div", "section", "dd", "td", "blockquote"})


@dataclass(slots=True)
class Notes:
    """Finds what links refer to. Holds the pages' elements by id."""

    context: Context
    page: str = ""
    """The path of the page that is being read."""
    targets: dict[tuple[str, str], Element] = field(default_factory=dict)

    def index(self, path: str, root: Element) -> None:
        """Learn the ids of a page."""
        for element in root.iter():
            uid = element.get("id") or (element.get("name") if name_of(element) == "a" else "")
            if uid:
                self.targets.setdefault((path, uid), element)

    def of(self, link: Element) -> Element | None:
        """The footnote that a link on the current page refers to; None for any other link."""
        href = link.get("href") or ""
        address, _, fragment = href.partition("#")
        if not fragment or "backlink" in type_of(link) or not is_note_mark(link):
            return None
        target = self.targets.get((resolved(self.page, address), fragment))
        if target is None:
            return None
        note = _whole(target)
        marked = "noteref" in type_of(link) or _is_note(target) or _is_note(note)
        if not marked or note in self.context.notes_read or _holds(note, link):
            return None
        self._drop_backlinks(note, link)
        return note

    def _drop_backlinks(self, note: Element, link: Element) -> None:
        """Take the links from a note back to the text out of it."""
        parent = link.getparent()
        back = {link.get("id"), link.get("name"), parent.get("id") if parent is not None else None}
        for each in list(note.iter("a")):
            fragment = (each.get("href") or "").partition("#")[2]
            is_back = "backlink" in type_of(each) or (fragment and fragment in back)
            if is_back and each is not note:
                self.context.drop_element(each, "a link back to the text")
                each.text = None
                for child in list(each):
                    each.remove(child)


def _whole(target: Element) -> Element:
    """The block of a note of which only the mark has the id."""
    element = target
    while name_of(element) not in _BLOCKS:
        parent = element.getparent()
        if parent is None or name_of(parent) == "body":
            return target
        element = parent
    return element


def _is_note(element: Element) -> bool:
    names = (element.get("id") or "", *classes(element))
    return bool(type_of(element) & _NOTE_TYPES) or any(map(_NOTE_NAME.search, names))


def _holds(note: Element, link: Element) -> bool:
    return any(each is note for each in link.iterancestors())


def notes_of(path: str, root: Element, context: Context) -> None:
    """Let a page of its own know its footnotes while it is read."""
    notes = Notes(context, path)
    notes.index(path, root)
    context.note = notes.of
