"""Loads WeasyPrint, without the searches and the modules that take much of the time of that.

cffi has `ldconfig`, the compiler and the linker look for each name that WeasyPrint tries for a
library; on Linux, the one that is right in the end is found without them. Of fontTools, WeasyPrint
needs one part where there is no HarfBuzz to cut fonts, and another for variable fonts: each is
loaded when it is asked for. And whenever cffi meets a new type it has all names of types parsed
anew, of which it needs those that are in it.
"""

import ctypes.util
import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib import import_module
from types import ModuleType
from typing import Any

_KNOWN_CFFI = (1, 2)
"""The versions whose parser is known."""
_TYPE = "typedef "
"""What names of types begin with there."""
_WORD = re.compile(r"\w+")


@contextmanager
def _no_search() -> Iterator[None]:
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _instantiate(*arguments: Any, **options: Any) -> Any:
    from fontTools.varLib.instancer import instantiateVariableFont

    return instantiateVariableFont(*arguments, **options)


def _stand_in(name: str, **has: Any) -> ModuleType:
    """A module that has something, and takes all else from the one that it stands for."""

    def taken(asked: str) -> Any:
        if asked.startswith("__"):
            raise AttributeError(asked)
        return getattr(import_module(name), asked)

    made = ModuleType(name)
    vars(made).update(has, __getattr__=taken)
    return made


@contextmanager
def _fonts_later() -> Iterator[None]:
    """Gives whoever imports these modules of fontTools meanwhile something that stands for them."""
    found = (
        _stand_in("fontTools.subset"),
        _stand_in("fontTools.varLib.instancer", instantiateVariableFont=_instantiate),
    )
    given = {each.__name__: each for each in found if each.__name__ not in sys.modules}
    sys.modules.update(given)
    try:
        yield
    finally:
        for name in given:
            del sys.modules[name]


_Parser: Any = import_module("cffi.cparser").Parser
parse_all = _Parser._parse
"""cffi's own way to parse declarations."""


def parse_few(parser: Any, source: str) -> Any:
    """As cffi's way, but told of those names of types alone that stand in the source."""
    known, words = parser._declarations, set(_WORD.findall(source))
    parser._declarations = {
        name: known[name] for name in known if name.removeprefix(_TYPE) in words
    }
    try:
        return parse_all(parser, source)
    finally:
        parser._declarations = known


if import_module("cffi").__version_info__[0] in _KNOWN_CFFI:
    _Parser._parse = parse_few
with _fonts_later():
    if sys.platform == "linux":
        with suppress(OSError), _no_search(), redirect_stdout(io.StringIO()):
            import_module("weasyprint")
    import_module("weasyprint")
