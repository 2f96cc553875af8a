"""What is done to the PDF of pages for the press before it is written: inks, boxes, claims."""

import pydyf

from fanpack.press import Press
from fanpack.trims import Trim
from fanpack.writers.pdf_text import shorten
from fanpack.writers.press_boxes import set_boxes
from fanpack.writers.press_ink import ink
from fanpack.writers.press_intent import set_intent

VERSION = "1.7"
"""Of PDF."""


def finish(pdf: pydyf.PDF, press: Press, trim: Trim) -> None:
    """Puts the pages of a PDF into the inks of `press`, and says how they are to be printed."""
    ink(pdf, press)
    shorten(pdf)
    set_intent(pdf, press)
    set_boxes(pdf, (0, 0, trim.width, trim.height), press)
    pdf.catalog["PageLayout"] = "/TwoPageRight"
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary(
        {"PrintScaling": "/None", "Duplex": "/DuplexFlipLongEdge"}
    )
