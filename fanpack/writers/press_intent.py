"""What a PDF for the press says of itself: the printing condition that it is meant for.

An output intent (ISO 32000-1, 14.11.5) holds a profile: that of black ink for
pages in black, sRGB for pages in colours of the screen, the printer's own for
process colours. Without a profile there is nothing to say, and then the file
does not claim to be PDF/A.
"""

from typing import assert_never

import pydyf

from fanpack.press import Press
from fanpack.writers.press_pictures import profile_name
from fanpack.writers.press_profile import black_profile


def variant(press: Press) -> str | None:
    """The standard that a file for the press claims: PDF/A-2u, or none without a profile."""
    return None if press.color == "cmyk" and not press.profile else "pdf/a-2u"


def set_intent(pdf: pydyf.PDF, press: Press) -> None:
    """Puts the right profile in place of the one that WeasyPrint chose."""
    match press.color:
        case "rgb":
            return
        case "k":
            _intend(pdf, black_profile(), 1, "Black ink")
        case "cmyk":
            if press.profile:
                _intend(pdf, press.profile, 4, profile_name(press.profile))
        case _:
            assert_never(press.color)


def _intend(pdf: pydyf.PDF, profile: bytes, components: int, name: str) -> None:
    (intent,) = pdf.catalog["OutputIntents"]
    place = next(
        each
        for each in pdf.objects
        if isinstance(each, pydyf.Stream) and each.reference == intent["DestOutputProfile"]
    )
    for spaces in pdf.objects:
        if isinstance(spaces, dict) and spaces.get("srgb"):
            del spaces["srgb"]
    place.stream = [profile]
    place.extra["N"] = components
    intent["OutputConditionIdentifier"] = intent["Info"] = pydyf.String(name)
