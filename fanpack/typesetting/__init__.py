"""Acts on WeasyPrint from outside, to set lines better than it does by itself.

`parse` and `render` are what a writer calls in place of `weasyprint.HTML` and its `render`.
"""

from typing import Any

import fanpack.typesetting.engine  # noqa: F401 - before anything of WeasyPrint

# isort: split
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from fanpack.typesetting import drawings, fit, notes, stray_breaks
from fanpack.typesetting.acceleration import accelerate
from fanpack.typesetting.guard import known
from fanpack.typesetting.hyphenation import use_one_english


def parse(document: str, fetcher: weasyprint.urls.URLFetcher) -> weasyprint.HTML:
    """An HTML document, parsed; it gets what it asks for from `fetcher`."""
    _prepare()
    return weasyprint.HTML(string=document, url_fetcher=fetcher)


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
    _prepare()
    config = config or FontConfiguration()
    if known() and lines == "optimum":
        measures = fit.fit_lines(config)
        measures.facing, measures.before = facing, before
    return html.render(font_config=config, **options)


def _prepare() -> None:
    """Puts everything in its place; a second time does nothing more."""
    use_one_english()
    if known():
        drawings.repair()
        stray_breaks.repair()
        notes.repair()
        fit.install()
    accelerate()
