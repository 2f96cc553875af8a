"""`fanpack check`: what is wrong with manuscripts and finished books."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanpack.cli.lines import echo_json, in_a_line
from fanpack.cli.messages import styled_severity

if TYPE_CHECKING:
    from fanpack.batch.checking import Checked
    from fanpack.findings import Finding


@click.command()
@click.argument(
    "paths", nargs=-1, type=click.Path(readable=False, path_type=Path), metavar="[PATH]..."
)
@click.option("--json", "in_json", is_flag=True, help="One JSON object a line on stdout.")
@click.option("--rules", is_flag=True, help="Print what every number means, as Markdown.")
def check(paths: tuple[Path, ...], in_json: bool, rules: bool) -> None:
    """Say what is wrong with manuscripts and finished books.

    PATH is a work, a series, a folder of either, a file that can be imported, or a
    finished EPUB or PDF; by default the current folder. Every finding has a number.
    Exit codes: 0 nothing found, 1 something found, 2 nothing there that can be checked.
    """
    if rules:
        from fanpack.checks.table import as_markdown

        click.echo(as_markdown(), nl=False)
        return
    from fanpack.batch.checking import check_paths

    done = check_paths(*(paths or (Path(),)))
    for finding in done.findings:
        if in_json:
            echo_json(as_json(finding))
        else:
            click.echo(as_line(finding))
    if not in_json:
        click.echo(_summary(done))
    if done.findings:
        sys.exit(2 if done.nothing else 1)


def as_line(finding: "Finding") -> str:
    """A finding as people read it: number, severity, place, what is wrong, what to do."""
    place = ":".join(str(part) for part in (finding.file, finding.line) if part is not None)
    if finding.page is not None:
        place += f", page {finding.page}"
    hint = f" ({finding.hint})" if finding.hint else ""
    label = styled_severity(finding.severity)
    said = in_a_line(f"{place + ': ' if place else ''}{finding.message}{hint}")
    return f"{finding.code} {label} {said}"


def as_json(finding: "Finding") -> dict[str, object]:
    """A finding as scripts read it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "file": finding.file,
        "line": finding.line,
        "page": finding.page,
        "message": finding.message,
        "hint": finding.hint,
    }


def _summary(done: "Checked") -> str:
    """What was found in how many works and books."""
    counts = [
        f"{count} {noun if count == 1 else f'{noun}s'}"
        for count, noun in ((done.works, "manuscript"), (done.files, "finished book"))
        if count
    ]
    number = len(done.findings)
    found = f"{number or 'no'} finding{'' if number == 1 else 's'}"
    return f"{found} in {' and '.join(counts)}" if counts else found
