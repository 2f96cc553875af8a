"""Puts a page's colours into the inks of the press: black alone, process colours, or as they are.

Black text is one ink in every case. The operators that WeasyPrint wrote are
translated one by one (ISO 32000-1, table 74): ``rg`` becomes ``g`` or ``k``.
"""

from collections.abc import Callable
from typing import Any, assert_never

import pydyf

from fanpack.press import Colour, Press
from fanpack.writers.press_pictures import separation

Screen = tuple[float, float, float]
Inks = tuple[float, ...]
Separation = Callable[[float, float, float], Inks]

_SPACES: dict[Colour, str] = {"k": "/DeviceGray", "cmyk": "/DeviceCMYK", "rgb": "/DeviceRGB"}


_UNSEEN, _SEEN = (b"/a0 gs", b"/a0.0 gs"), (b"/a1 gs", b"/a1.0 gs")
"""Text of no opacity is kept for extraction, and shown by no ink (ISO 32000-1, 9.3.6)."""


def ink(pdf: pydyf.PDF, press: Press) -> None:
    """Translates every colour operator of a PDF that is complete but not yet written.

    Colours of the screen are separated by the profile of `press`, if it has one.
    """
    colour = press.color
    separate = separation(press.profile) if press.profile and colour == "cmyk" else process
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream):
            _translate(each, colour, separate)
            group: Any = each.extra.get("Group")
            if group is not None and group.get("CS"):
                group["CS"] = _SPACES[colour]


def _translate(stream: pydyf.Stream, colour: Colour, separate: Separation) -> None:
    unseen = False
    for place, operation in enumerate(stream.stream):
        if operation in _UNSEEN:
            unseen = True
            stream.stream[place] = b"3 Tr"
        elif unseen and operation in _SEEN:
            unseen = False
            stream.stream[place] = b"0 Tr"
        if isinstance(operation, bytes) and operation[-3:] in (b" rg", b" RG"):
            *numbers, operator = operation.split()
            red, green, blue = map(float, numbers)
            screen = (red, green, blue)
            stream.stream[place] = _operation(screen, colour, operator == b"RG", separate)


def _operation(screen: Screen, colour: Colour, stroke: bool, separate: Separation) -> bytes:
    """The operator that shows a colour of the screen in the inks of the press."""
    red, green, blue = screen
    grey = red == green == blue
    match colour:
        case "k":
            return _written((luminance(red, green, blue),), "G" if stroke else "g")
        case "cmyk":
            inks = (0.0, 0.0, 0.0, 1 - red) if grey else separate(red, green, blue)
            return _written(inks, "K" if stroke else "k")
        case "rgb":
            if grey:
                return _written((red,), "G" if stroke else "g")
            return _written((red, green, blue), "RG" if stroke else "rg")
        case _:
            assert_never(colour)


def _written(numbers: tuple[float, ...], operator: str) -> bytes:
    return " ".join([*(f"{number:.4g}" for number in numbers), operator]).encode()


def luminance(red: float, green: float, blue: float) -> float:
    """The grey of a colour, both from 0 to 1 (ITU-R BT.601, as Pillow has it)."""
    return round(0.299 * red + 0.587 * green + 0.114 * blue, 4)


def process(red: float, green: float, blue: float) -> Inks:
    """Cyan, magenta, yellow and black of a colour, without a profile: black takes what is common
    to all three (ISO 32000-1, 10.3.5)."""
    black = 1 - max(red, green, blue)
    cyan, magenta, yellow = (round(1 - part - black, 4) for part in (red, green, blue))
    return cyan, magenta, yellow, round(black, 4)
