"""Findings as lines for people, on stderr, coloured where a terminal shows it."""

from collections.abc import Iterable

import click

from fanpack.findings import Finding

_STYLES = {
    "error": ("error", "red"),
    "warning": ("warning", "yellow"),
    "guess": ("guessed", "cyan"),
}


def tell(findings: Iterable[Finding]) -> None:
    """Prints findings on stderr, one a line."""
    for finding in findings:
        word, colour = _STYLES[finding.severity]
        label = click.style(word, fg=colour, bold=True)
        click.echo(f"{label}: {finding}", err=True)
