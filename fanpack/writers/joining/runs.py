"""The text of a book in runs of leaves, each of which is laid out by itself.

A chapter is a run. In an omnibus so are the title of a work with the pages that it has before
its chapters, and the pages that it has after them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from fanpack.book import Section
from fanpack.writers.paged import Leaf

_NUMBERED_PAGE, _PLAIN_PAGE = "part", "display"
"""The names of pages of a work of an omnibus that show their number, and of such that do not."""


def runs(text: Iterable[Leaf]) -> list[list[Leaf]]:
    """The leaves of the text that are laid out together."""
    found: list[list[Leaf]] = []
    for leaf in text:
        if found and is_matter(leaf) and isinstance(found[-1][-1].part.content, Section):
            found[-1].append(leaf)
        else:
            found.append([leaf])
    return found


def opens_work(leaf: Leaf) -> bool:
    """Whether a leaf is the title of a work of an omnibus."""
    return isinstance(leaf.part.content, Section) and not is_matter(leaf)


def is_matter(leaf: Leaf) -> bool:
    """Whether a leaf is a page that a work of an omnibus has before or after its chapters."""
    content = leaf.part.content
    return isinstance(content, Section) and content.kind != "part-title"


def framed(run: Sequence[Leaf], names: Sequence[str]) -> Iterator[Leaf]:
    """Leaves that take as many pages as those of a run, and show nothing themselves.

    What a work has on pages of its own begins after its title. Some of these show no number:
    those that stay blank, and those of names that `print.css` gives none.
    """
    first, *others = run
    if not is_matter(first):
        count = sum(name == names[0] for name in names) if others else len(names)
        empty = '<div class="leaf"></div>' * count
        yield replace(first, xhtml=f'<section class="{_classes(first)}">{empty}</section>\n')
        first, names = others[0] if others else first, names[count:]
    if names:
        pages = (_NUMBERED_PAGE if name == _NUMBERED_PAGE else _PLAIN_PAGE for name in names)
        empty = "".join(f'<div class="leaf" style="page: {page}"></div>' for page in pages)
        yield replace(first, xhtml=f"<section>{empty}</section>\n")


def _classes(leaf: Leaf) -> str:
    return leaf.xhtml.partition('class="')[2].partition('"')[0]
