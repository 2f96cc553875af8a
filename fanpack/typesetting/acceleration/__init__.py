"""WeasyPrint's inner loops made faster from outside, without changing a byte of its output.

Each module here does that to one of them and says why the bytes stay the same; what each was
slow at, and the change proposed for WeasyPrint itself, is in docs/upstream/faster-layout.md.
They are used with the very versions that they were made for, and after a trial: a page that is
set in both ways. The environment variable ``FANPACK_ACCELERATION=off`` does without.
"""

import logging
import os

import pydyf
import weasyprint
from weasyprint.text.ffi import pango

from fanpack.recall import as_bytes, recalled
from fanpack.typesetting.acceleration import (
    boxes,
    cascade,
    contexts,
    cycles,
    decorations,
    drawing,
    instances,
    lines,
    pages,
    parsing,
    paths,
    references,
    words,
    writing,
)
from fanpack.typesetting.acceleration.patches import Patch
from fanpack.typesetting.acceleration.trial import circumstances, trial_page

KNOWN = {
    "WeasyPrint": ("70.0",),
    "pydyf": ("0.13.0",),
    "Pango": ("1.50.12",),
}
"""The versions whose output was compared, byte for byte."""

SWITCH = "FANPACK_ACCELERATION"

_MODULES = (
    contexts,
    cycles,
    cascade,
    boxes,
    pages,
    references,
    instances,
    words,
    lines,
    drawing,
    decorations,
    writing,
    parsing,
    paths,
)
_logger = logging.getLogger(__name__)
_trusted: bool | None = None
_applied: list[Patch] = []


def accelerate() -> None:
    """Makes WeasyPrint faster from now on, if it may be: see `trusted`.

    To be called after others have put something in place of WeasyPrint's functions: that
    stays in force, and what was already accelerated is not so twice.
    """
    if trusted():
        _apply()
    else:
        relieve()


def relieve() -> None:
    """Makes WeasyPrint work as it did."""
    while _applied:
        _applied.pop().undo()


def trusted() -> bool:
    """Whether WeasyPrint may be accelerated: it is not switched off, the versions are known, and
    the trial, made the first time, gave the same bytes.

    Tells on the log, once a process, why it may not.
    """
    global _trusted
    if os.environ.get(SWITCH, "").lower() in ("off", "0", "no"):
        return False
    if _trusted is None:
        reason = _reason()
        if reason:
            _logger.warning("PDFs are made without acceleration, which takes longer: %s", reason)
        _trusted = not reason
    return _trusted


def installed_versions() -> dict[str, str]:
    """The versions that decide, by the names of `KNOWN`."""
    number = pango.pango_version()
    return {
        "WeasyPrint": weasyprint.__version__,
        "pydyf": pydyf.VERSION,
        "Pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
    }


def _reason() -> str:
    """Why not; empty if there is none."""
    for name, version in installed_versions().items():
        if version not in KNOWN[name]:
            return f"it is not known to be safe with {name} {version}"
    there = circumstances()
    if there:
        same = recalled("trials", lambda: as_bytes(there), _comes_out_the_same)
    else:
        same = _comes_out_the_same()
    return "" if same else "a page set both ways did not come out the same"


def _comes_out_the_same() -> bool:
    """Whether the trial page is the same in both ways."""
    plain = trial_page()
    _apply()
    fast = trial_page()
    relieve()
    return plain == fast


def _apply() -> None:
    for module in (lines,) if _applied else _MODULES:
        for patch in list(module.patches()):
            patch.apply()
            _applied.append(patch)
