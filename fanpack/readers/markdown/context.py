"""What the parts of the Markdown reader share while they read one text."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from fanpack.book import Blocks, Source
from fanpack.findings import Finding, Severity
from fanpack.readers.markdown.tokens import Token

DEEPEST_NOTE = 12
"""Footnotes inside footnotes: more than this is a mistake, and would exhaust the stack."""


@dataclass(slots=True)
class NoteText:
    """The text of a footnote, where it stands, and whether something has referred to it."""

    tokens: list[Token]
    line: int
    used: bool = False


@dataclass(slots=True)
class Context:
    """The text being read: its file, its lines, its footnotes, and what is wrong with it.

    Lines count from 0 in here, as tokens do; `source` and `say` give them as the user
    sees them.
    """

    file: str
    first_line: int
    lines: list[str]
    read_blocks: "Callable[[list[Token], Context], Blocks]"
    notes: dict[str, NoteText] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    strange_tags: set[str] = field(default_factory=set)
    depth: int = 0
    dashes: bool | None = None
    """Whether dialogue opens with a dash in this text; None until somebody asks."""
    speech_told: bool = False

    def source(self, line: int) -> Source:
        """The place of a line in the user's file."""
        return Source(self.file, self.first_line + line)

    def say(
        self, code: str, message: str, line: int, hint: str = "", severity: Severity = "error"
    ) -> None:
        """Collect a finding; all of a file's mistakes are told at once."""
        at = self.first_line + line
        self.findings.append(Finding(code, message, severity, self.file, at, hint=hint))

    def note(self, label: str, line: int) -> Blocks | None:
        """The blocks of the footnote that is referred to, or None when there is a mistake."""
        note = self.notes.get(label)
        if note is None:
            near = nearest(label, self.notes)
            hint = f"did you mean [^{near}]?" if near else f"write its text: [^{label}]: …"
            self.say("undefined-footnote", f"footnote [^{label}] has no text", line, hint)
            return None
        if note.used:
            self.say(
                "footnote-used-twice",
                f"footnote [^{label}] is referred to a second time",
                line,
                "a footnote stands in one place; write another one",
            )
            return None
        note.used = True
        if self.depth >= DEEPEST_NOTE:
            self.say("too-deep", "footnotes inside footnotes, too many levels", line)
            return None
        self.depth += 1
        blocks = self.read_blocks(note.tokens, self)
        self.depth -= 1
        return blocks

    def say_unused_notes(self) -> None:
        """Tell of footnote texts that nothing refers to: their words would be lost."""
        for label, note in self.notes.items():
            if not note.used:
                self.say(
                    "unused-footnote",
                    f"nothing refers to footnote [^{label}]",
                    note.line,
                    f"put [^{label}] where it belongs",
                )


def nearest(name: str, names: Iterable[str]) -> str:
    """The name most like a misspelt one, or nothing."""
    found = difflib.get_close_matches(name.lower(), list(names), n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(name: str, names: Iterable[str], dot: str = ".") -> str:
    """A hint with the nearest right name, or with all of them."""
    known = list(names)
    near = nearest(name, known)
    if near:
        return f"did you mean {dot}{near}?"
    return "known are " + ", ".join(dot + each for each in known)
