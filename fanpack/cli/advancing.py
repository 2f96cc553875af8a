"""How far long works are, in a line now and then: plain in a log, JSON for scripts."""

import time
from dataclasses import dataclass, field

import click

from fanpack.advance import Advance
from fanpack.cli.lines import echo_json, in_a_line

_PAUSE = 10.0
_SHORT_PAUSE = 2.0
"""Seconds between two lines on the same work, and before the first: in a log, and for scripts."""


@dataclass(slots=True)
class Lines:
    """Prints how far each work is that takes long."""

    as_json: bool
    _next: dict[str, float] = field(default_factory=dict)

    def show(self, advance: Advance) -> None:
        """Prints a line, if there was none on this work for a while."""
        now = time.monotonic()
        pause = _SHORT_PAUSE if self.as_json else _PAUSE
        if now < self._next.setdefault(advance.work, now + pause):
            return
        self._next[advance.work] = now + pause
        if self.as_json:
            echo_json(_as_json(advance))
        else:
            click.echo(in_a_line(f"{advance.name}: {in_words(advance)}"), err=True)


def in_words(advance: Advance) -> str:
    """How far a work is: ``12/30 chapters read``, ``40 of about 210 pages laid out``."""
    if not advance.of:
        return advance.what
    between = " of about " if advance.about else "/"
    return f"{advance.done}{between}{advance.of} {advance.what}"


def _as_json(advance: Advance) -> dict[str, object]:
    return {
        "work": advance.work,
        "edition": advance.edition or None,
        "status": "under way",
        "what": advance.what,
        "done": advance.done,
        "of": advance.of or None,
        "about": advance.about,
    }
