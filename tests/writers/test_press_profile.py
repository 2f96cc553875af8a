"""Profiles: the computed one of black ink, and a printer's that separates colours."""

import io
import struct
from itertools import product

import pikepdf
from PIL import ImageCms

from fanpack.press import Press
from fanpack.styles import Look
from fanpack.trims import TRIMS
from fanpack.writers.interior import write
from fanpack.writers.press_pictures import separation
from fanpack.writers.press_profile import black_profile
from story import BOOK

RAMP = bytes(range(256))
IDENTITY = b"".join(struct.pack(">i", 65536 * (i % 4 == 0)) for i in range(9))


def table(inputs: int, outputs: int, points: list[list[int]]) -> bytes:
    """A `lut8Type` of two points a side (ICC.1:2001-04, 6.5.8)."""
    head = b"mft1\0\0\0\0" + bytes((inputs, outputs, 2, 0)) + IDENTITY
    return (
        head + RAMP * inputs + bytes(value for point in points for value in point) + RAMP * outputs
    )


def press() -> bytes:
    """A profile of a press that prints black alone: light as the paper, or dark as its black."""
    to_lab = [[round(255 * (1 - max(inks))), 128, 128] for inks in product((0, 1), repeat=4)]
    to_inks = [[0, 0, 0, 255 * (1 - light)] for light, _, _ in product((0, 1), repeat=3)]
    grey = black_profile()
    tags = {
        b"desc": grey[struct.unpack(">I", grey[136:140])[0] :][:104],
        b"wtpt": b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061),
        b"A2B0": table(4, 3, to_lab),
        b"B2A0": table(3, 4, to_inks),
    }
    start, index, body = 132 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        index += name + struct.pack(">II", start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    head = bytearray(grey[:128])
    head[0:4], head[16:24] = struct.pack(">I", start + len(body)), b"CMYKLab "
    return bytes(head) + struct.pack(">I", len(tags)) + index + body


def test_the_profile_of_black_ink_is_one_that_littlecms_reads() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(black_profile()))
    assert profile.profile.xcolor_space.strip() == "GRAY"
    assert ImageCms.getProfileDescription(profile).strip() == "Black ink"


def test_a_colour_is_separated_by_the_printers_profile() -> None:
    cyan, magenta, yellow, black = separation(press())(1.0, 0.0, 0.0)
    assert (cyan, magenta, yellow) == (0, 0, 0)
    assert 0.3 < black < 0.7


def test_the_printers_profile_becomes_the_output_intent() -> None:
    look = Look(trim=TRIMS["a6"], press=Press(color="cmyk", profile=press()))
    data = write(BOOK, look).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = (pikepdf.parse_content_stream(page) for page in pdf.pages)
        used = {str(each.operator) for stream in streams for each in stream}
        assert not used & {"g", "G", "rg", "RG"}
        assert "k" in used
        (intent,) = pdf.Root.OutputIntents
        assert intent.DestOutputProfile.N == 4
        assert intent.DestOutputProfile.read_bytes() == press()
