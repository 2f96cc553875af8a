"""How often Python looks for garbage that refers to itself."""

import atexit
import gc

_OBJECTS_BETWEEN_COLLECTIONS = 500_000
"""A book is a large tree without cycles; looking for them five times as often costs two to three
hundredths, looking more rarely some fifty MiB."""


def collect_rarely() -> None:
    """Lets this process look less often from now on, and not at all when it ends; what a book
    needs is freed all the same."""
    if gc.get_threshold()[0] < _OBJECTS_BETWEEN_COLLECTIONS:
        gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
        atexit.register(gc.freeze)


def collect_young() -> None:
    """Frees what refers to itself of what was made since the last look, which costs little."""
    gc.collect(0)
