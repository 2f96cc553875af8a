"""The repair of stray line breaks, on a text that shows them."""

import json
import subprocess
import sys

SETTER = """
import base64, io, json, sys
import pypdfium2, weasyprint
from fanpack.styles.fonts import face
from fanpack.typesetting.stray_breaks import repair

hanging = ("The pair walked on again for a while in silence and then <i>Enfield</i> spoke of it "
           "once more, and then they went home by the river as they had done before.")
font = "data:font/ttf;base64," + base64.b64encode(face("FP Garamond").load()).decode()
spaced = ("<i>Yes.</i> The whistle was soon long behind no quiet snow, as a long island had "
          "stayed the unexpected temperature then.")
pages = [(width, "0", hanging) for width in (307, 308, 309)] + [(229, "-.02em", spaced)]


def lines(width, spacing, words):
    html = f'''<html lang="en-US"><style>@font-face {{ font-family: G; src: url("{font}") }}
    @page {{ size: {width}px 400px; margin: 0 }}
    body {{ margin: 0; font: 14.6667px/20px G; text-align: justify;
        hyphens: auto; word-spacing: {spacing} }}</style><p>{words}'''
    pdf = pypdfium2.PdfDocument(io.BytesIO(weasyprint.HTML(string=html).write_pdf()))
    return pdf[0].get_textpage().get_text_range().split("\\r\\n")


plain = [lines(*each) for each in pages]
repair()
print(json.dumps([plain, [lines(*each) for each in pages]]))
"""


def short(lines: list[str]) -> list[str]:
    """Lines other than the last with fewer than 25 letters."""
    return [line for line in lines[:-1] if len(line) < 25]


def test_words_that_weasyprint_leaves_alone_on_a_line_are_not_alone_with_the_repair() -> None:
    done = subprocess.run([sys.executable, "-c", SETTER], capture_output=True, check=True)
    plain, repaired = (
        [short(each) for each in paragraphs] for paragraphs in json.loads(done.stdout)
    )
    *hanging, spaced = plain
    assert any(hanging), "WeasyPrint breaks these lines well now: the repair can go"
    assert spaced, "WeasyPrint breaks this line well now: the slack can go"
    assert repaired == [[], [], [], []]
