"""Lines made straight from their breaks, against those that WeasyPrint fills."""

from typing import Any

import pytest

from fanpack.typesetting import fit
from fanpack.typesetting.straight import NotStraightError
from typesetting.test_fit import set_in_pages, story

CSS = """
em em { font-style: normal } .kept { padding: 0 2pt; border-left: 1pt solid; margin: 0 3pt }
.kept { box-decoration-break: clone } .cut { padding: 0 2pt; border: 1pt solid }
.note { float: footnote } .low { vertical-align: -2pt; font-size: 8pt }
h2::first-letter { font-size: 20pt } .opening::first-line { font-variant: small-caps }
"""
ODD = """
<p>A paragraph with <em>something <em>in</em> something</em>, <a href="#x">a <em>link</em></a>,
<span class="kept">a box that keeps its border wherever it has to be broken, which it is</span>
and <span class="cut">one that is cut through where a line ends in it, as most boxes are</span>.</p>
<p>x<sup>2</sup> and H<sub>2</sub>O, <span class="low">set lower</span>—or not, a
note<span class="note">Which says a little more than it has to, and then still more of that, so that
it takes two lines.</span> and a forced<br>break <em>before </em><em> spaces</em> that meet.</p>
<p class="opening">This one has a first line that is set in another way than all the lines that come
after it, however many these are, and is not fitted.</p>
<p><em></em>Nothing stands before this, and a word that is not to be found in any other place
<em>unimaginabl</em>y is divided by a box.
<span style="position: relative; top: 1pt">Moved.</span></p>
"""


@pytest.fixture
def straight(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For each line that was tried, whether it was made straight."""
    made: list[bool] = []
    next_line = fit.next_line

    def noted(*given: Any) -> Any:
        try:
            line = next_line(*given)
        except NotStraightError:
            made.append(False)
            raise
        made.append(True)
        return line

    monkeypatch.setattr(fit, "next_line", noted)
    return made


@pytest.mark.parametrize("page", ["", "@page { size: 105mm 140mm; margin: 30pt }"])
def test_lines_made_straight_are_the_same_to_the_byte(
    page: str, straight: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = ODD + story(450)
    made = set_in_pages(body, css=CSS + page)
    assert straight.count(True) > 40
    assert straight.count(False) == 0
    monkeypatch.setattr(fit, "is_straight", lambda *_: False)
    assert set_in_pages(body, css=CSS + page) == made


def test_a_line_that_cannot_be_made_straight_is_made_by_weasyprint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = set_in_pages(story(150))

    def refused(*_: object) -> None:
        raise NotStraightError

    monkeypatch.setattr(fit, "next_line", refused)
    assert set_in_pages(story(150)) == made
