"""References to pages, made once for a number of pages and not for each element of the tags.

pydyf writes all of them whenever one is asked for, and WeasyPrint asks for one for each
tagged element and each destination: quadratic in the length of a book.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

from fanpack.typesetting.acceleration.patches import Patch, in_class

_page_references = pydyf.PDF.page_references.fget


def page_references(self: Any) -> Any:
    """As pydyf's: a reference to each page. The list of pages only ever grows."""
    count = len(self.pages["Kids"])
    known = self.__dict__.get("accelerated_references")
    if known is None or known[0] != count:
        known = self.__dict__["accelerated_references"] = count, _page_references(self)
    return known[1]


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield in_class(pydyf.PDF, "page_references", property(page_references))
