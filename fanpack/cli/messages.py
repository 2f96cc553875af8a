"""Findings as lines for people, on stderr, coloured where a terminal shows it."""

from collections.abc import Iterable

import click

from fanpack.cli.lines import in_a_line
from fanpack.findings import Finding, Severity

_STYLES = {
    "error": ("error", "red"),
    "warning": ("warning", "yellow"),
    "guess": ("guessed", "cyan"),
    "note": ("note", "green"),
}


def tell(findings: Iterable[Finding]) -> None:
    """Prints findings on stderr, one a line."""
    for finding in findings:
        click.echo(f"{styled_severity(finding.severity)}: {in_a_line(finding)}", err=True)


def styled_severity(severity: Severity) -> str:
    """The word for a severity, coloured."""
    word, colour = _STYLES[severity]
    return click.style(word, fg=colour, bold=True)
