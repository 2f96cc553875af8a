"""All rules in one table, and the page of the documentation that is made of it."""

from fanpack.checks import epub, manuscript, pdf, press, series, thoughts
from fanpack.checks.rule import Rule

RULES: tuple[Rule, ...] = (
    *manuscript.RULES,
    *thoughts.RULES,
    *series.RULES,
    *epub.RULES,
    *pdf.RULES,
    *press.RULES,
)
"""Every rule, in the order in which the documentation has them."""

_HEADINGS = {
    "M": "Manuscripts",
    "S": "Files of other programs",
    "T": "Thoughts",
    "R": "Series",
    "E": "Finished EPUBs",
    "P": "Finished PDFs",
}
_HEAD = """\
# Checks

`fanpack check PATH…` reads manuscripts (works, series, folders, single files) and finished
EPUBs and PDFs, and says what is wrong with them. Every finding has a number; this page says
what each number means. `--json` prints one object a line: `code`, `severity` (`error`,
`warning` or `guess`), `file`, `line`, `page`, `message`, `hint`. Exit codes: 0 nothing found,
1 something found, 2 nothing there that can be checked.

In a folder everything is looked at but `dist`, `images` and the like; name such a folder to
have it checked. This page is
printed by `fanpack check --rules`.
"""
_COLUMNS = "| code | what is wrong | why | what to do |\n|---|---|---|---|\n"


def as_markdown() -> str:
    """The page `docs/checks.md`."""
    out = [_HEAD]
    for letter, heading in _HEADINGS.items():
        out.append(f"\n## {heading}\n\n{_COLUMNS}")
        out += [_row(rule) for rule in RULES if rule.code.startswith(letter)]
    return "".join(out)


def _row(rule: Rule) -> str:
    cells = (rule.code, *map(_cell, (rule.wrong, rule.why, rule.do)))
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    """A text as Markdown shows it unchanged in a cell of a table."""
    escaped = text.replace("\\", "\\\\")
    for char in "*[]<>|_#":
        escaped = escaped.replace(char, f"\\{char}")
    return escaped
