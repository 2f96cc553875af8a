"""What a reader of HTML gathers beside the book: findings, texts left out, questions asked."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from fanpack.book import Book, words_of
from fanpack.findings import Finding
from fanpack.readers.html.tree import Element, texts_of
from fanpack.readers.reading import Dropped, Reading


@dataclass(slots=True)
class Context:
    """What a page's reading gathers beside its blocks, and where it asks for more.

    `picture` makes a picture's address the name of one of the book's pictures, or None
    if the book cannot have it. `note` gives the element that a link inside the book
    refers to, if it is a footnote.
    """

    file: str
    findings: list[Finding] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    picture: Callable[[str], str | None] = lambda address: None
    note: Callable[[Element], Element | None] = lambda link: None
    notes_read: set[Element] = field(default_factory=set)
    left_out: set[Element] = field(default_factory=set)

    def guess(self, code: str, message: str, line: int) -> None:
        """Note what was guessed about a line."""
        self.findings.append(Finding(code, message, "guess", self.file, line))

    def warn(self, code: str, message: str, line: int, hint: str = "") -> None:
        """Note what the book cannot have."""
        self.findings.append(Finding(code, message, "warning", self.file, line, hint=hint))

    def drop(self, text: str, reason: str, line: int) -> None:
        """Note text that the book leaves out."""
        if words_of(text):
            self.dropped.append(Dropped(" ".join(text.split()), reason, line, self.file))
            self._say_dropped(text, reason, line)

    def drop_element(self, element: Element, reason: str, but: Collection[Element] = ()) -> None:
        """Note an element that the book leaves out, `but` for some in it: each of its texts.

        One that is read twice is left out once.
        """
        if element in self.left_out:
            return
        self.left_out.add(element)
        said: list[str] = []
        for at, text in texts_of(element, but):
            if words_of(text):
                said.append(text)
                line = line_of(at)
                self.dropped.append(Dropped(" ".join(text.split()), reason, line, self.file))
        self._say_dropped(" ".join(said), reason, line_of(element))

    def _say_dropped(self, text: str, reason: str, line: int) -> None:
        text = " ".join(text.split())
        count = len(words_of(text))
        if not count:
            return
        shown = text if len(text) <= 60 else f"{text[:59]}…"
        message = f"left out, {reason}: “{shown}” ({count} word{'s' if count > 1 else ''})"
        self.findings.append(Finding("dropped", message, "guess", self.file, line or None))


def say_active(root: Element, context: Context) -> None:
    """Say which scripts and event handlers a page has: no book can hold them."""
    scripts = [line_of(each) for each in root.iter("script")]
    handlers = [
        line_of(each)
        for each in root.iter()
        if any(str(name).lower().startswith("on") for name in each.attrib)
    ]
    for lines, what in ((scripts, "script"), (handlers, "event handler")):
        if lines:
            count = (
                f"{len(lines)} {what}s were"
                if len(lines) > 1
                else f"a{'n' * (what[0] in 'aeiou')} {what} was"
            )
            context.warn("active-content", f"{count} left out", lines[0])


def reading_of(book: Book, context: Context) -> Reading:
    """What a reader gives back of one file: findings and dropped texts by their lines."""
    findings = sorted(context.findings, key=lambda finding: finding.line or 0)
    dropped = sorted(context.dropped, key=lambda text: text.line)
    return Reading(book, tuple(findings), tuple(dropped))


def line_of(element: Element) -> int:
    """The line of an element, from 1. libxml2 counts to 65,535."""
    line: Any = element.sourceline
    return line or 1
