"""The drawn part of a wraparound cover: paper, spine and the label on the front."""

import io
from collections.abc import Iterator

from PIL import Image as Pictures

from fanpack.book import Image, Metadata
from fanpack.matter.cover import WIDTH, design, label
from fanpack.matter.patterns import Palette
from fanpack.press import SPINE_TEXT, Art, Wrap
from fanpack.styles.lettering import Lettering, Line, set_line
from fanpack.trims import MM

_ENDS = 12 * MM
"""How far the lettering of a spine stays from head and tail."""

_LARGEST = 13.0
_CENTRE = 0.22
"""Half the height of small letters, in ems: what stands in the middle of the spine."""

_UPWARD = ("fr", "de", "es", "it", "pt", "pl", "cs", "hu", "ru")
"""Languages whose books letter the spine from the foot to the head."""


def reads_upward(language: str) -> bool:
    """Whether books in a language letter their spines from the foot to the head."""
    return language.partition("-")[0].lower() in _UPWARD


def wrap_art(metadata: Metadata, wrap: Wrap, picture: Image | None) -> Art:
    """Back, spine and front of a cover.

    With a `picture` for the front, which the writer places, the rest takes its colour
    from it; else all of it is papered as the work's drawn cover is.
    """
    drawn = design(metadata)
    colours = _colours_of(picture) if picture else drawn.colours
    width, height = wrap.total + 2 * wrap.bleed, wrap.height + 2 * wrap.bleed
    unit = wrap.width / WIDTH
    parts = [f'<rect width="{width:.3f}" height="{height:.3f}" fill="{colours.ground}"/>']
    if picture is None:
        paper = drawn.pattern(int(width / unit) + 1, int(height / unit) + 1, colours, drawn.seed)
        parts.append(f'<g transform="scale({unit:.6f})">{paper}</g>')
    parts.append(f'<g transform="translate({wrap.bleed:.3f} {wrap.bleed:.3f})">')
    parts += _spine(metadata, wrap, colours)
    if picture is None:
        front = wrap.width + wrap.spine
        parts.append(
            f'<g transform="translate({front:.3f} 0) scale({unit:.6f})">'
            f"{label(metadata, colours).svg}</g>"
        )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.3f} {height:.3f}" '
        f'width="{width:.3f}pt" height="{height:.3f}pt">{"".join(parts)}</g></svg>'
    )
    return Art(svg, colours.label, colours.ink, colours.accent)


def _spine(metadata: Metadata, wrap: Wrap, colours: Palette) -> Iterator[str]:
    if not wrap.spine:
        return
    left, over = wrap.width, wrap.bleed
    yield (
        f'<rect x="{left:.3f}" y="{-over:.3f}" width="{wrap.spine:.3f}" '
        f'height="{wrap.height + 2 * over:.3f}" fill="{colours.ground}"/>'
    )
    if wrap.spine < SPINE_TEXT:
        return
    size = min(_LARGEST, wrap.spine * 0.5)
    names = ", ".join(person.name for person in metadata.authors)
    title = set_line(metadata.title, Lettering(size, weight=500, tracking=size * 0.03))
    small = Lettering(size * 0.86, tracking=size * 0.09, features=(("smcp", 1), ("c2sc", 1)))
    author = set_line(names, small) if names else Line(0, "")
    gap = size * 2
    room = wrap.height - 2 * _ENDS
    length = title.width + (gap + author.width if names else 0)
    scale = min(1.0, room / length)
    turn = (
        f"translate({left + wrap.spine / 2 + _CENTRE * size * scale:.3f} {wrap.height - _ENDS:.3f})"
        f" rotate(-90) scale({scale:.4f})"
        if wrap.upward
        else f"translate({left + wrap.spine / 2 - _CENTRE * size * scale:.3f} {_ENDS:.3f})"
        f" rotate(90) scale({scale:.4f})"
    )
    lettered = colours.ink if _light(colours.ground) > 0.4 else colours.label
    yield f'<g transform="{turn}" fill="{lettered}">{title.svg}'
    if names:
        far = max(length, room / scale) - author.width
        yield f'<g transform="translate({far:.2f} 0)">{author.svg}</g>'
    yield "</g>"


def _colours_of(picture: Image) -> Palette:
    """A palette for what stands round a picture: its own dark colour, and light paper."""
    with Pictures.open(io.BytesIO(picture.data)) as opened:
        small = opened.convert("RGB").resize((1, 1), Pictures.Resampling.BOX)
    red, green, blue = (value / 255 for value in small.getpixel((0, 0)))  # type: ignore[union-attr]
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    darker = min(1.0, 0.24 / light) if light else 1.0
    ground = _hex(red * darker, green * darker, blue * darker)
    ink = _hex(red * darker * 0.7, green * darker * 0.7, blue * darker * 0.7)
    return Palette(ground, ground, ground, "#f7f2e7", ink, ground)


def _light(colour: str) -> float:
    """How light a colour is, from 0 to 1 (ITU-R BT.601)."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(value * 255):02x}" for value in (red, green, blue))
