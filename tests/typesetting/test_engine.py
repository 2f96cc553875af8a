"""WeasyPrint gets of fontTools and of cffi what it needs, when it asks for it."""

import subprocess
import sys

import cffi
import pytest
from cffi import cparser

from fanpack.typesetting import engine

NEEDED = """
import sys
import fanpack.typesetting.engine
from weasyprint.pdf import fonts

rare = ("fontTools.subset", "fontTools.varLib.instancer")
print(*(name in sys.modules for name in rare))
fonts.subset.Options(retain_gids=True)
try:
    fonts.instantiateVariableFont(None, {})
except (AttributeError, TypeError):
    pass  # fontTools makes nothing of nothing
print(*(name in sys.modules for name in rare))
"""


def test_parts_that_few_books_need_are_loaded_when_they_are_asked_for() -> None:
    done = subprocess.run(
        [sys.executable, "-c", NEEDED], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["False", "False", "True", "True"]


DECLARED = """
typedef struct _Lamp Lamp;
typedef enum { DARK, LIT } State;
typedef struct { State state; Lamp *next; int hours[4]; } Room;
Room *light (Lamp *lamp, State state, ...);
"""
TYPES = ("Lamp *", "Room", "Room *[3]", "State", "uint16_t *", "unsigned int(*)(Lamp *, State)")


def test_types_are_what_they_are_where_all_names_are_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told() -> list[tuple[str, int]]:
        ffi = cffi.FFI()
        ffi.cdef(DECLARED)
        made = [ffi.typeof(each) for each in TYPES]
        found = [(each.cname, 0 if each.cname == "Lamp" else ffi.sizeof(each)) for each in made]
        with pytest.raises(cffi.CDefError, match="Candle"):
            ffi.typeof("Candle *")
        return [*found, *((name, kind.offset) for name, kind in ffi.typeof("Room").fields)]

    assert cparser.Parser._parse is engine.parse_few
    few = told()
    monkeypatch.setattr("cffi.cparser.Parser._parse", engine.parse_all)
    assert told() == few
