"""The boxes of a document freed when nobody has it any more, without a search for cycles.

WeasyPrint's layout context has a function that loads pictures, which has the context, and so has
each drawing, which the context has among the targets of links or on the last page. All boxes hang
on it: tens of thousands of objects a chapter, in which Python has to search for cycles before it
can free them. After layout nobody asks for targets or places of notes, and only drawings ask for
other pictures while they are painted: each of them has the context, so that the function need not.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any
from weakref import ref

from weasyprint import document
from weasyprint.css.targets import TargetCollector
from weasyprint.images import SVGImage

from fanpack.typesetting.acceleration.patches import Patch

_NAME = "layout_document"
_layout_document = vars(document)[_NAME]


def layout_document(html: Any, root_box: Any, context: Any, *rest: Any) -> Iterator[Any]:
    """As WeasyPrint's: the pages of a document, one after the other."""
    yield from _layout_document(html, root_box, context, *rest)
    context.target_collector, context.current_footnote_area = TargetCollector(), None
    load = context.get_image_from_uri
    cache = load.keywords["cache"]
    if type(cache) is dict:
        kept = {url: image for url, image in cache.items() if not isinstance(image, SVGImage)}
        context.get_image_from_uri = partial(
            _loaded,
            partial(load.func, **{**load.keywords, "cache": kept, "context": None}),
            ref(context),
        )


def _loaded(load: Any, context: ref[Any], **asked: Any) -> Any:
    return load(context=context(), **asked)


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield Patch(document, _NAME, _layout_document, layout_document)
