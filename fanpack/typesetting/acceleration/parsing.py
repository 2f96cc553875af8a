"""Well-formed documents parsed as XML, by a parser that is not written in Python.

A document that is XHTML comes to the same tree either way where nothing is left out and nothing is
written in the ways in which the two languages differ; any other goes to WeasyPrint's own parser.
"""

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import weasyprint

from fanpack.typesetting.acceleration.patches import Patch

tinyhtml5: Any = weasyprint.tinyhtml5
_parse = tinyhtml5.parse

_BEGINNING = re.compile(r"<!DOCTYPE html>\n<html[ >]").match
_ENDING = re.compile(r"\s*</body>(\s*)</html>(\s*)$").search
_otherwise = re.compile(
    r"<(?:pre|textarea|listing|noscript|script|style|template|svg|math|!\[|\?)|"  # read otherwise
    r"""=\s*(?:"[^"]*[\n\t\r]|')""",  # XML makes blanks of all white space in an attribute
    re.IGNORECASE,
).search
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(document: Any, *given: Any, **options: Any) -> Any:
    """As `tinyhtml5.parse`: the root of a document's tree."""
    if given or options != {"namespace_html_elements": False} or type(document) is not io.StringIO:
        return _parse(document, *given, **options)
    text = document.getvalue()
    tree = _tree(text)
    return _parse(io.StringIO(text), **options) if tree is None else tree


def _tree(text: str) -> ElementTree.Element | None:
    """The tree of a document that HTML and XML understand alike; None for any other."""
    ending = _ENDING(text)
    if ending is None or not _BEGINNING(text) or _otherwise(text):
        return None
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return None
    if [child.tag for child in root] != ["head", "body"] or not len(root[1]):
        return None
    if "xml:lang" in text:
        for element in root.iter():
            if _LANG in element.attrib:
                said = element.attrib.items()
                element.attrib = {"xml:lang" if key == _LANG else key: said_ for key, said_ in said}
    # What stands behind the body belongs to its end.
    last = root[1][-1]
    last.tail = (last.tail or "") + "".join(ending.groups())
    root[1].tail = None
    return root


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield Patch(tinyhtml5, "parse", _parse, parse)
