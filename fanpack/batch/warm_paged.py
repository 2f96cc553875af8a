"""The typesetting engine, warm: imported by the process that workers are copies of.

The patterns by which words of the commonest language are divided are there, too, and what makes
fanpack's variable fonts static.
"""

import fontTools.varLib.instancer  # noqa: F401

import fanpack.batch.warm
import fanpack.typesetting
import fanpack.writers.pdf  # noqa: F401
from fanpack.styles import Look, page_css
from fanpack.styles.theme import theme
from fanpack.typesetting.acceleration import accelerate
from fanpack.typesetting.hyphenation import learn, use_one_english
from fanpack.writers.paged import font_faces, load

use_one_english()
learn("en")


def warm(look: Look) -> None:
    """Does what every document in a look needs: the engine's trial, its fonts and stylesheets."""
    accelerate()
    load(font_faces(set(), theme(look.theme).fonts), page_css(look), look.lines)
