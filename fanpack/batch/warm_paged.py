"""The typesetting engine, warm: imported by the process that workers are copies of.

A word is hyphenated so that the patterns of the commonest language are there, too.
"""

import pyphen

import fanpack.batch.warm
import fanpack.typesetting
import fanpack.writers.pdf  # noqa: F401
from fanpack.styles import Look, page_css
from fanpack.styles.theme import theme
from fanpack.typesetting.acceleration import accelerate
from fanpack.writers.paged import font_faces, load

pyphen.Pyphen(lang="en")


def warm(look: Look) -> None:
    """Does what every document in a look needs: the engine's trial, its fonts and stylesheets."""
    accelerate()
    load(font_faces(set(), theme(look.theme).fonts), page_css(look), look.lines)
