"""Asks an author about lost thoughts in the terminal, one span at a time in its surroundings."""

import shutil
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click

from fanpack.batch.recovery import Survey
from fanpack.thoughts.learn import questions
from fanpack.thoughts.recover import Proposal

_LEAST = 0.1
"""Confidence below which nothing is asked."""
_WIDEST = 78
_AROUND = 160
"""Characters of text shown before and behind a span."""
_ON, _OFF = "\ue000", "\ue001"
_KEYS = {"y": "yes", "n": "no", "s": "skip", "b": "back", "q": "stop"}


@dataclass(slots=True)
class _Asking:
    """What was answered so far, with the state before each answer, and what was skipped."""

    found: Survey
    save: Callable[[Survey], None]
    before: list[Survey] = field(default_factory=list)
    skipped: set[tuple[int, int]] = field(default_factory=set)

    def next(self) -> Proposal | None:
        """What to ask next."""
        asked = sum(each.asked for each in self.found.answers)
        open_ones = questions(self.found.proposals(_LEAST), asked)
        return next(
            (each for each in open_ones if (each.paragraph, each.start) not in self.skipped), None
        )

    def answer(self, about: Proposal, yes: bool) -> None:
        """Take an answer, and learn from it."""
        self.before.append(self.found)
        story = self.found.story
        place = (about.paragraph, about.start, about.text)
        self.found = self.found.with_answer(story.answer(*place, yes, about.kind, asked=True))
        self.save(self.found)

    def back(self) -> None:
        """Take the last answer back; it is asked again."""
        if self.before:
            self.found = self.before.pop()
            self.save(self.found)


def ask(found: Survey, count: int, save: Callable[[Survey], None]) -> Survey:
    """Asks up to `count` questions, until there are none or the author stops.

    Gives what is known then. Each answer is handed to `save` at once, so that none is lost
    when the terminal is closed.
    """
    keys = ", ".join(f"{key} {name}" for key, name in _KEYS.items())
    click.echo(f"Keys: {keys}. Answers are kept whenever you stop.", err=True)
    asking = _Asking(found, save)
    while len(asking.before) < count:
        about = asking.next()
        if about is None:
            click.echo("\nThere is nothing more to ask.", err=True)
            break
        _show(asking.found, about, f"{len(asking.before) + 1} of {count}")
        match _key("an author’s note?" if about.kind == "note" else "a thought?"):
            case "y":
                asking.answer(about, yes=True)
            case "n":
                asking.answer(about, yes=False)
            case "s":
                asking.skipped.add((about.paragraph, about.start))
            case "b":
                asking.back()
            case _:
                break
    said = asking.found.answers[len(found.answers) :]
    yes = sum(each.yes for each in said)
    click.echo(f"\n{len(said)} answered: {yes} yes, {len(said) - yes} no", err=True)
    return asking.found


def _key(question: str) -> str:
    """One of the keys: pressed in a terminal, else read as a line. Breaking off is stopping."""
    try:
        if not sys.stdin.isatty():
            choice = click.Choice(tuple(_KEYS))
            said: str = click.prompt(question, type=choice, show_choices=True, err=True)
            return said
        click.echo(f"  {question} [{'/'.join(_KEYS)}] ", nl=False, err=True)
        while (key := click.getchar().lower()) not in _KEYS:
            if key in ("", "\x03", "\x04", "\x1b"):
                key = "q"
                break
        click.echo(_KEYS[key], err=True)
        return key
    except (click.Abort, EOFError, KeyboardInterrupt):
        click.echo("", err=True)
        return "q"


def _show(found: Survey, about: Proposal, place: str) -> None:
    """A span with the text around it, that of the neighbouring paragraphs where it is short."""
    text = found.studied[about.paragraph].text
    before = text[: about.start]
    after = text[about.end :]
    if len(before) < _AROUND // 2 and about.paragraph:
        before = f"{found.studied[about.paragraph - 1].text}\n{before}"
    if len(after) < _AROUND // 2 and about.paragraph + 1 < len(found.studied):
        after = f"{after}\n{found.studied[about.paragraph + 1].text}"
    shown = f"{_tail(before)}{_ON}{text[about.start : about.end]}{_OFF}{_head(after)}"
    source = found.told[about.paragraph].source
    where = f"{Path(source.file).name}:{source.line}, " if source else ""
    click.echo(
        f"\n{place}  ({where}{about.confidence:.2f}: {'; '.join(about.reasons)})\n", err=True
    )
    width = min(_WIDEST, shutil.get_terminal_size().columns) - 4
    lines = [
        line
        for paragraph in shown.split("\n")
        for line in textwrap.wrap(paragraph, max(width, 20)) or [""]
    ]
    on, off = ("\x1b[1;7m", "\x1b[0m") if sys.stderr.isatty() else ("»", "«")
    for line in _closed(lines):
        click.echo(f"    {line.replace(_ON, on).replace(_OFF, off)}", err=True)
    click.echo("", err=True)


def _closed(lines: list[str]) -> list[str]:
    """Lines in each of which what is marked begins and ends anew."""
    out: list[str] = []
    inside = False
    for line in lines:
        start = _ON if inside and line else ""
        inside = line.rfind(_ON) > line.rfind(_OFF) or (inside and _OFF not in line)
        out.append(f"{start}{line}{_OFF if inside and line else ''}")
    return out


def _tail(text: str) -> str:
    """The end of a text, from a word on."""
    return text if len(text) <= _AROUND else "…" + text[-_AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    """The beginning of a text, up to a word."""
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + " …"
