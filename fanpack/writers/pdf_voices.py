"""Says in a PDF's structure which words are thoughts, telepathy or stress.

WeasyPrint 70.0 tags every inline element but `span` and `a` as `NonStruct`. Here they
get types of their own, which the role map calls `Span` (ISO 32000-1, 14.7.3; ISO 14289-1,
7.1, asks for it), so that programs that read the structure can tell them apart and
assistive technology treats them as the text that they are. Nothing is spoken in
addition: an alternative or expansion text would replace or interrupt the words.
"""

from collections.abc import Iterator
from typing import Any

import pydyf
import weasyprint
from weasyprint.pdf import tags

from fanpack.writers.pdf_spans import Spans

KNOWN_VERSIONS = ("70.0",)

_TYPES = {"thought": "/Thought", "telepathy": "/Telepathy"}
_original = tags._build_box_tree


def name_voices() -> bool:
    """Makes WeasyPrint name them, from now on; False where its version is not known."""
    if weasyprint.__version__ not in KNOWN_VERSIONS:
        return False
    tags._build_box_tree = _build_box_tree
    return True


def _build_box_tree(
    box: Any, parent: Any, pdf: Any, page: int, on_page: dict[int, bytes], *more: Any
) -> Iterator[Any]:
    """As WeasyPrint's: the structure elements of a box."""
    kind = _type_of(box)
    spans = pdf if isinstance(pdf, Spans) else Spans(pdf)
    for element in _original(box, parent, spans, page, on_page, *more):
        if kind and element["S"] == "/NonStruct":
            element["S"] = kind
        spans.settle(element, on_page)
        yield element


def _type_of(box: Any) -> str:
    element = getattr(box, "element", None)
    if element is None or box.element_tag not in ("i", "em"):
        return ""
    if box.element_tag == "em":
        return "/Em"
    names = (element.get("class") or "").split()
    return _TYPES.get(names[0], "") if names else ""


def map_roles(pdf: pydyf.PDF) -> None:
    """Adds what the types of voices are, in standard types, to a complete PDF."""
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("Type") == "/StructTreeRoot":
            roles = dict.fromkeys(("Thought", "Telepathy", "Em"), "/Span")
            each["RoleMap"] = pydyf.Dictionary(roles)
