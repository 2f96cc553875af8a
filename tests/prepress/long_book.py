"""A PDF with as much text on its pages as a book has, all of it different."""

import random
from io import BytesIO

import pikepdf

from prepress.folding import numbered_pages

WORDS = """
lamp harbour letter stair window captain garden winter signal bridge kettle orchard compass river
corridor neighbour blanket shoulder morning question lantern gate promise ferry engine whistle hand
carried followed watched remembered opened counted answered mended left found heard crossed kept
quiet narrow borrowed grey unfinished stubborn bright crooked patient cold familiar distant the a
""".split()
LINES, WORDS_A_LINE = 33, 10


def long_book(pages: int, width: float, height: float) -> bytes:
    """So many pages of text, without tags; the same bytes every time."""
    dice = random.Random(1)
    with pikepdf.open(BytesIO(numbered_pages(pages, width, height))) as pdf:
        for page in pdf.pages:
            lines = []
            for line in range(LINES):
                text = " ".join(dice.choices(WORDS, k=WORDS_A_LINE))
                lines.append(f"1 0 0 1 58 {height - 65 - 14 * line:.2f} Tm ({text}) Tj")
            page.obj.Contents = pdf.make_stream(f"BT /F 9 Tf {' '.join(lines)} ET".encode())
        target = BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()
