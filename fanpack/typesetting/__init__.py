"""Acts on WeasyPrint from outside, to set lines better than it does by itself.

`render` is what a writer calls in place of `weasyprint.HTML.render`.
"""

from typing import Any

import fanpack.typesetting.engine  # noqa: F401 - before anything of WeasyPrint

# isort: split
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from fanpack.typesetting import fit, notes, stray_breaks
from fanpack.typesetting.acceleration import accelerate
from fanpack.typesetting.guard import known
from fanpack.typesetting.hyphenation import use_one_english


def render(
    html: weasyprint.HTML,
    lines: str,
    *,
    facing: bool = True,
    before: int = 0,
    config: FontConfiguration | None = None,
    **options: Any,
) -> Any:
    """The document of an HTML page, laid out; `lines` is ``optimum`` or ``greedy``.

    Greedy lines are filled one after the other, as WeasyPrint does it; an optimum fit
    weighs whole paragraphs, and makes pages end at the same height: both of a spread where they
    are `facing`, else each as full as can be; `before` pages of the book come first, which
    decides what faces what. `config` may be that of documents before with
    the same fonts. `options` are those of `weasyprint.HTML.render`.
    """
    use_one_english()
    config = config or FontConfiguration()
    if known():
        stray_breaks.repair()
        notes.repair()
        fit.install()
        if lines == "optimum":
            measures = fit.fit_lines(config)
            measures.facing, measures.before = facing, before
    accelerate()
    return html.render(font_config=config, **options)
