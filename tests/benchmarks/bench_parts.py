"""A PDF laid out in parts beside one laid out at once, and what a change costs afterwards."""

from collections.abc import Callable
from pathlib import Path

from benchmarks.fanpack_command import build
from benchmarks.tables import table
from benchmarks.texts import write_novel
from benchmarks.timing import Cost, median, ratio, told

_WHOLE = "at once, cold"


def measured(place: Path, rounds: int) -> str:
    """The table of this benchmark."""
    write_novel(place / "novel")
    costs: dict[str, list[Cost]] = {}
    for number in range(rounds):
        told(f"round {number + 1} of {rounds}")
        for what, cost in _round(place, number):
            costs.setdefault(what, []).append(cost)
    whole = costs[_WHOLE]
    rows = [
        [
            what,
            *(f"{median(found).cpu:.2f}", f"{median(found).wall:.2f}"),
            *(f"{ratio(found, whole, figure):.3f}" for figure in ("cpu", "wall")),
        ]
        for what, found in costs.items()
    ]
    joined, other = ((place / kind / "novel.pdf").stat().st_size for kind in ("parts", "whole"))
    heads = ["PDF of 100,000 words", "CPU s", "wall s", "by all at once: CPU", "wall"]
    size = f"The joined file has {joined / other:.3f} of the other one’s size."
    return f"{table(heads, rows)}\nRounds: {rounds}. {size}\n"


def _round(place: Path, number: int) -> list[tuple[str, Cost]]:
    """One run of each kind; the changes are made to a book that was built in parts."""
    source, cache = place / "novel", place / f"cache-{number}"

    def made(kind: str, cache: Path, *more: object) -> Cost:
        return build(source, "-e", "pdf", "-o", place / kind, *more, cache=cache)

    found = [
        (_WHOLE, made("whole", place / f"whole-{number}", "-j1", "--whole")),
        ("in parts, cold, one process", made("parts", cache, "-j1")),
    ]
    for what, change in _CHANGES.items():
        change(source, number)
        found.append((f"then {what}", made("parts", cache, "-j1")))
    two = made("parts", place / f"two-{number}", "-f", "-j2")
    return [*found, ("in parts, cold, two processes", two)]


def _change_a_word(source: Path, number: int) -> None:
    path = source / "010.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace(" the ", f" {'a' if number % 2 else 'any'} ", 1), "utf-8")


def _add_a_page(source: Path, number: int) -> None:
    path = source / "011.md"
    more = f"And that was round {number} of it. " * 40
    path.write_text(f"{path.read_text('utf-8')}\n{more}\n", "utf-8")


def _change_metadata(source: Path, number: int) -> None:
    path = source / "manuscript.yaml"
    text = path.read_text("utf-8").partition("rating:")[0]
    path.write_text(f"{text}rating: {'G' if number % 2 else 'PG'}\n", "utf-8")


_CHANGES: dict[str, Callable[[Path, int], None]] = {
    "a word of one chapter changed": _change_a_word,
    "one chapter became a page longer": _add_a_page,
    "a field of the metadata changed": _change_metadata,
}
