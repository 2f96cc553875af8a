"""What is wrong with a finished PDF (rules P)."""

import io
from collections.abc import Iterator

import pikepdf

from fanpack.checks import press
from fanpack.checks.rule import Rule
from fanpack.findings import Finding

RULES: tuple[Rule, ...] = (
    Rule(
        "P001",
        "the PDF cannot be opened",
        "It is damaged, or protected with a password.",
        "Build it anew, or get a copy without a password.",
    ),
    Rule(
        "P002",
        "the PDF does not say its title or its language, or is not tagged",
        "Screen readers need all three (ISO 14289-1, 7.1 and 7.2).",
        "Build it with fanpack, or switch tagged PDF on in the program that made it.",
    ),
)


def check(data: bytes, file: str) -> Iterator[Finding]:
    """Everything that is wrong with a PDF; `file` is its name in messages."""
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        hint = "get a copy without a password"
        yield Finding("P001", "it is protected with a password", file=file, hint=hint)
        return
    except (pikepdf.PdfError, ValueError) as error:
        message = f"it cannot be opened: {str(error).partition(chr(10))[0][:120]}"
        yield Finding("P001", message, file=file, hint="build it anew")
        return
    with pdf:
        for_press = press.is_for_press(pdf)
        yield from _described(pdf, file, for_press)
        if for_press:
            yield from press.check(pdf, file)


def _described(pdf: pikepdf.Pdf, file: str, for_press: bool) -> Iterator[Finding]:
    hint = "build it with fanpack"
    with pdf.open_metadata() as metadata:
        titled = bool(metadata.get("dc:title") or pdf.docinfo.get("/Title"))
    if not titled:
        yield Finding("P002", "it does not say its title", "warning", file, hint=hint)
    if not str(pdf.Root.get("/Lang", "")):
        yield Finding("P002", "it does not say its language", "warning", file, hint=hint)
    if "/StructTreeRoot" not in pdf.Root and not for_press:
        yield Finding("P002", "it is not tagged", "warning", file, hint=hint)
