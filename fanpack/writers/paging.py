"""How far the pages of a document are that is laid out at once, for whoever shows it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fanpack.advance import Tally, begin, shown

_LOGGER = logging.getLogger("weasyprint.progress")
"""By which WeasyPrint tells each page that it begins."""


@contextmanager
def counting_pages(expected: Callable[[], int]) -> Iterator[None]:
    """Counts the pages that are laid out meanwhile, of about so many as are expected."""
    tally = begin("pages laid out", expected(), about=True) if shown() else None
    if tally is None:
        yield
        return
    counter, level = _Counter(tally), _LOGGER.level
    _LOGGER.addHandler(counter)
    _LOGGER.setLevel(logging.INFO)
    try:
        yield
    finally:
        _LOGGER.removeHandler(counter)
        _LOGGER.setLevel(level)


class _Counter(logging.Handler):
    """Pages that are laid out again count once."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self._tally = tally

    def emit(self, record: logging.LogRecord) -> None:
        if "Page %d" in str(record.msg) and isinstance(record.args, tuple):
            (number,) = record.args
            if isinstance(number, int):
                self._tally.reach(number - 1)
