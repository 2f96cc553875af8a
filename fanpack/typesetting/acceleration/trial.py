"""A page to set in both ways: what tells whether the acceleration may be trusted here."""

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from fanpack.typesetting import fit

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
"""


def trial_page() -> bytes:
    """The page as a tagged PDF, its lines fitted, in the machine's own font."""
    config = FontConfiguration()
    fit.fit_lines(config)
    document = weasyprint.HTML(string=_PAGE).render(font_config=config)
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    return made
