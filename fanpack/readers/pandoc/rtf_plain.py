"""An rtf in the plainest form: groups, paragraphs and characters, as pandoc reads them well.

`fanpack.readers.pandoc.rtf` reads the tokens of a file and says here what they mean. Each
paragraph gets its number, and what pandoc would not tell is noted beside it.
"""

from dataclasses import dataclass, field

from fanpack.book import ParagraphKind
from fanpack.readers.pandoc.source import ALL_MARKS, CHARACTER, END, About, Prepared


@dataclass(slots=True)
class Group:
    """What holds inside of one pair of braces."""

    skip: bool = False
    left_out: str = ""
    fallback: int = 1
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    note: bool = False
    link: bool = False
    text_from: int = 0
    own_text: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ParagraphState:
    """What holds for a paragraph, set before its text."""

    align: ParagraphKind = ""
    style: int | None = None
    new_page: bool = False


class PlainRtf:
    """What is written of one file, with all text for the proof."""

    def __init__(self, made: Prepared, styles: dict[int, str], lines_are_paragraphs: bool) -> None:
        self.made = made
        self._out: list[bytes] = []
        self._waiting: list[str] = []
        self.text: list[str] = []
        self.groups: list[Group] = [Group()]
        self.paragraph = ParagraphState()
        self.begun = False
        self.pending_page = False
        self.aside: list[str] = []
        self.deleted = self.added = 0
        self.comments: list[tuple[int, str]] = []
        self.lines_are_paragraphs = lines_are_paragraphs
        self.styles = styles

    def put(self, code: bytes) -> None:
        """Write a control word, a group's beginning or end."""
        self._flush()
        self._out.append(code)

    def written(self) -> bytes:
        """All that was written."""
        self._flush()
        return b"".join(self._out)

    def _flush(self) -> None:
        """Write the text that waits: its letters may have come one by one."""
        if self._waiting:
            text = self.made.stand_in("".join(self._waiting))
            self._waiting.clear()
            self._emit(text)

    def words(self) -> str:
        """All text of the file; what is left out, and footnotes, at the end."""
        return "\n".join(("".join(self.text), *self.aside))

    def say(self) -> None:
        """Warn of tracked changes and comments."""
        self.made.say_changes(self.added, self.deleted, self.comments)

    def close(self) -> None:
        """End a group; the last one stays."""
        if len(self.groups) == 1:
            return
        group = self.groups.pop()
        top = self.groups[-1]
        if group.left_out and not top.left_out:
            text = "".join(group.own_text)
            self.aside.append(text)
            number = len(self.made.about)
            self.made.drop(text, group.left_out, number)
            if group.left_out == "a comment":
                self.comments.append((number, " ".join(text.split())))
        elif not group.skip and not group.left_out:
            self.put(b"}")
        if group.note and not top.note:
            self.aside.append("".join(self.text[group.text_from :]))
            del self.text[group.text_from :]

    def setting(self, word: bytes, number: int | None) -> None:
        """Note what a control word sets for the paragraph or the group."""
        top = self.groups[-1]
        match word:
            case b"pard":
                self.paragraph = ParagraphState(new_page=self.paragraph.new_page)
            case b"qc":
                self.paragraph.align = "center"
            case b"qr":
                self.paragraph.align = "right"
            case b"ql" | b"qj":
                self.paragraph.align = ""
            case b"s":
                self.paragraph.style = number
            case b"f":
                top.font = number
            case b"pagebb":
                self.pending_page = True
            case b"plain":
                top.hidden = top.deleted = False
            case _:
                pass

    def break_off(self, word: bytes) -> None:
        """End a line, a paragraph, a page or a cell of a table."""
        top = self.groups[-1]
        if top.skip:
            return
        if top.left_out:
            top.own_text.append("\n")
            return
        if word == b"line" and not self.lines_are_paragraphs:
            self.begin()
            self.put(b"\\line ")
            self.text.append("\n")
            return
        if word == b"softline":
            self.character(" ")
            return
        if word in (b"page", b"column", b"sect"):
            if self.begun:
                self.end_paragraph()
            self.pending_page = True
            return
        if word == b"row" or word == b"nestrow":
            self.put(b"\\" + word + b" ")
            return
        self.begin()
        self.put(b"\\par " if word == b"line" else b"\\" + word + b" ")
        self.text.append("\n")
        self.begun = top.note and self.begun

    def end_paragraph(self) -> None:
        """End the paragraph, if it has begun."""
        if self.begun and not self.groups[-1].note:
            self.put(b"\\par ")
            self.text.append("\n")
            self.begun = False

    def begin(self) -> None:
        """Number the paragraph, if this is the first of its text."""
        if self.begun or self.groups[-1].note:
            return
        self.begun = True
        state = self.paragraph
        name = self.styles.get(state.style or 0, "") if state.style is not None else ""
        about = About(state.align, name, self.pending_page and bool(self.made.about))
        self.pending_page = False
        self.emit(self.made.add_paragraph(about))

    def emit(self, mark: str) -> None:
        """Write a mark."""
        self._flush()
        self._emit(mark)

    def _emit(self, text: str) -> None:
        for mark in text:
            code = ord(mark)
            if 32 <= code < 127 and mark not in "\\{}":
                self._out.append(bytes((code,)))
            elif code < 0x10000:
                self._out.append(b"\\uc0\\u%d " % code)
            else:
                # pandoc cuts such codes to 16 bits.
                self._emit(f"{CHARACTER}{code}{END}")

    def character(self, text: str) -> None:
        """Take text where it belongs: what is hidden, deleted or left out is told."""
        top = self.groups[-1]
        if top.skip:
            return
        text = ALL_MARKS.sub("", text)
        if top.left_out:
            top.own_text.append(text)
            return
        if (top.hidden or top.deleted) and text:
            reason = "a deletion that was tracked" if top.deleted else "hidden text"
            number = len(self.made.about)
            self.aside.append(text)
            self.made.drop(text, reason, number)
            return
        if text:
            self.begin()
            self.text.append(text)
            self._waiting.append(text)
