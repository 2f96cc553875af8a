"""A page to set in both ways: what tells whether the acceleration may be trusted here."""

import os
from contextlib import suppress
from pathlib import Path

import weasyprint
from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.text.fonts import FontConfiguration

from fanpack.typesetting import fit

_LIBRARIES = ("libpango", "libharfbuzz", "libfontconfig", "libfreetype", "libfribidi", "libglib")

_PAGE = """
<html lang="en"><style>
@page { size: 260px 300px; margin: 20px; @bottom-center { content: counter(page) } }
p { margin: 0; text-align: justify; hyphens: auto; text-indent: 1em; word-spacing: -.02em }
</style><body><h1>A trial</h1>
<p>“Officially,” said the lamplighter’s daughter, “nobody <i>waits</i> on the bridge at
11&nbsp;o’clock — and <i>certainly nobody</i> with an unaffordable, extraordinarily fine coat.”
Her first
find, a waffle iron, was for the <b>difficult</b> neighbour.</p>
<p>They listened; the river did not (it never did).</p>
<p style="letter-spacing: .2px">Officially <i>nobody</i> waits — on the bridge, at 11&nbsp;o’clock
or a little later, in a fine and unaffordable coat.</p><p>* * *</p><p>❧</p>
"""


def trial_page() -> bytes:
    """The page as a tagged PDF, its lines fitted, in the machine's own font."""
    config = FontConfiguration()
    fit.fit_lines(config)
    document = weasyprint.HTML(string=_PAGE).render(font_config=config)
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    return made


def circumstances() -> str:
    """What the outcome depends on beside the program: the machine's font, and the libraries that
    set it, each with its place on the disk. Empty where that cannot be told."""
    found: set[str] = set()
    with suppress(OSError):
        for line in Path("/proc/self/maps").read_text("utf-8", "surrogateescape").splitlines():
            device, inode, *path = line.split(maxsplit=5)[3:]
            if path and Path(path[0]).name.startswith(_LIBRARIES):
                found.add(f"{path[0]} {device} {inode}")
        font = _font_file()
        stat = os.stat(font)  # noqa: PTH116 - it is bytes
        found.add(f"{font!r} {stat.st_dev} {stat.st_ino} {stat.st_mtime_ns}")
        return "\n".join(sorted(found))
    return ""


def _font_file() -> bytes:
    """The font that the trial page is set in."""
    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    pattern = ffi.gc(fontconfig.FcPatternCreate(), fontconfig.FcPatternDestroy)
    fontconfig.FcPatternAddString(pattern, b"family", b"serif")
    fontconfig.FcConfigSubstitute(config, pattern, fontconfig.FcMatchPattern)
    fontconfig.FcDefaultSubstitute(pattern)
    match = ffi.gc(
        fontconfig.FcFontMatch(config, pattern, ffi.new("FcResult *")), fontconfig.FcPatternDestroy
    )
    if match == ffi.NULL:
        return b""
    name = ffi.new("FcChar8 **")
    fontconfig.FcPatternGetString(match, b"file", 0, name)
    file: bytes = ffi.string(name[0]) if name[0] else b""
    return file
