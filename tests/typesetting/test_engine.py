"""Of fontTools, WeasyPrint gets what few books need when it is asked for."""

import subprocess
import sys

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
