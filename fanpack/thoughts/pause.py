"""Pauses the search for reference cycles while a whole text is read.

A novel becomes some hundred thousand objects that all stay and of which none refers to
itself; to look through them again and again took a fifth of the time. When many were made they
count as old ones afterwards, so that the next search for young cycles does not begin with them.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_cycles_sought() -> Iterator[None]:
    """Within it no cycles are looked for; afterwards as before, also if something is raised."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


_MANY = 20_000
"""Objects that it is worth to be spared looking through."""
