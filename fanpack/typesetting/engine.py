"""Loads WeasyPrint, without the searches that take much of the time of that.

cffi has `ldconfig`, the compiler and the linker look for each name that WeasyPrint tries for a
library; on Linux, the one that is right in the end is found without them.
"""

import ctypes.util
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib import import_module


@contextmanager
def _no_search() -> Iterator[None]:
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


if sys.platform == "linux":
    with suppress(OSError), _no_search(), redirect_stdout(io.StringIO()):
        import_module("weasyprint")
import_module("weasyprint")
