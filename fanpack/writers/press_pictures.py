"""Pictures for the press: grey or in process colours, without transparency.

Pillow (littlecms) converts. Vector pictures stay as they are: their operators
are translated with those of the page (`press_ink`).
"""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from math import ceil

from PIL import Image as Pictures
from PIL import ImageCms

from fanpack.book import Book, Image, Source
from fanpack.findings import FanpackError, Finding
from fanpack.press import Press

LEAST_DPI = 200
"""Pixels an inch below which a picture looks coarse in print."""

_JPEG_QUALITY = 94


def pictures_for(book: Book, press: Press) -> Book:
    """The book with its pictures in the inks of `press`. Raises FanpackError for a bad profile."""
    return replace(book, images=tuple(converted(each, press) for each in book.images))


def converted(image: Image, press: Press) -> Image:
    """A picture in the inks of `press`. Raises FanpackError for a bad profile."""
    if image.media_type == "image/svg+xml":
        return image
    with Pictures.open(io.BytesIO(image.data)) as opened:
        photo = opened.format in ("JPEG", "MPO")
        flat = _flat(opened)
    if press.color == "cmyk":
        data = _saved(_separated(flat, press.profile), "JPEG")
        return replace(image, data=data, media_type="image/jpeg")
    if press.color == "k":
        flat = flat.convert("L")
    return replace(image, data=_saved(flat, "JPEG" if photo else "PNG"))


def _flat(picture: Pictures.Image) -> Pictures.Image:
    """A picture in grey, RGB or CMYK, on white paper, upright."""
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(picture) or picture
    if upright.mode in ("L", "RGB", "CMYK") and "transparency" not in upright.info:
        return upright
    seen = upright.convert("RGBA")
    paper = Pictures.new("RGBA", seen.size, "white")
    flat = Pictures.alpha_composite(paper, seen).convert("RGB")
    return flat.convert("L") if upright.mode in ("1", "LA", "I", "I;16") else flat


def _separated(picture: Pictures.Image, profile: bytes) -> Pictures.Image:
    """A picture in process colours, by the printer's profile or by plain black replacement."""
    if picture.mode == "CMYK":
        return picture
    if picture.mode == "L":
        black = picture.point(lambda value: 255 - value)
        blank = Pictures.new("L", picture.size, 0)
        return Pictures.merge("CMYK", (blank, blank, blank, black))
    if not profile:
        return _without_profile(picture)
    return ImageCms.applyTransform(picture, _way(profile)) or picture


def _way(profile: bytes) -> ImageCms.ImageCmsTransform:
    """From colours of the screen to those of a printing condition."""
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        press_profile(profile),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def separation(profile: bytes) -> Callable[[float, float, float], tuple[float, ...]]:
    """A function from red, green and blue to the inks of a profile, all from 0 to 1."""
    way = _way(profile)

    @cache
    def separate(red: float, green: float, blue: float) -> tuple[float, ...]:
        dot = Pictures.new("RGB", (1, 1), tuple(round(each * 255) for each in (red, green, blue)))
        inks = ImageCms.applyTransform(dot, way)
        values = inks.getpixel((0, 0)) if inks else ()
        return tuple(round(each / 255, 4) for each in values)  # type: ignore[union-attr]

    return separate


def coarse(name: str, pixels: int | None, width: float, source: Source | None) -> Finding | None:
    """A warning for a picture that has too few pixels for its printed width in points."""
    if not pixels or not width or round(pixels / (width / 72)) >= LEAST_DPI:
        return None
    return Finding(
        "coarse-picture",
        f"the picture {name} is printed with {pixels / (width / 72):.0f} pixels an inch",
        "warning",
        file=source.file if source else None,
        line=source.line if source else None,
        hint=f"{LEAST_DPI} or more look sharp: it needs to be "
        f"{ceil(width / 72 * LEAST_DPI)} pixels wide",
    )


def _without_profile(picture: Pictures.Image) -> Pictures.Image:
    from PIL import ImageChops

    inks = [ImageChops.invert(band) for band in picture.split()]
    black = ImageChops.darker(ImageChops.darker(inks[0], inks[1]), inks[2])
    coloured = [ImageChops.subtract(band, black) for band in inks]
    return Pictures.merge("CMYK", (*coloured, black))


def press_profile(data: bytes) -> ImageCms.ImageCmsProfile:
    """An ICC profile for CMYK. Raises FanpackError for anything else."""
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        space = profile.profile.xcolor_space.strip()
    except (OSError, ImageCms.PyCMSError) as error:
        raise FanpackError(Finding("bad-profile", "the profile is no ICC profile")) from error
    if space != "CMYK":
        raise FanpackError(
            Finding(
                "bad-profile",
                f"the profile is one for {space}, not for CMYK",
                hint="ask the printer for the profile of the printing condition",
            )
        )
    return profile


def profile_name(data: bytes) -> str:
    """What an ICC profile calls itself."""
    return ImageCms.getProfileDescription(press_profile(data)).strip() or "CMYK"


def _saved(picture: Pictures.Image, kind: str) -> bytes:
    out = io.BytesIO()
    if kind == "JPEG":
        picture.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    else:
        picture.save(out, "PNG")
    return out.getvalue()
