"""Notes at the foot of pages that WeasyPrint fills to the last line."""

import pypdfium2

from typesetting.test_fit import set_in_pages

_PAGE = "@page { size: 148mm 95mm; @footnote { margin-top: 14pt } }"
_LINES = [str(number) for number in range(1, 20)]


def note(*lines: str) -> str:
    return f'<span style="float: footnote; font: 9pt/12pt G">{"<br>".join(lines)}</span>'


def paragraph(*lines: str) -> str:
    return f"<p>{'<br>'.join(lines)}</p>"


def first_page(body: str, css: str, lines: str = "greedy") -> list[str]:
    """The words of the first page."""
    pdf = pypdfium2.PdfDocument(set_in_pages(body, lines, css))
    return str(pdf[0].get_textpage().get_text_range()).split()


def test_a_note_that_cannot_stay_takes_no_room() -> None:
    css = f"{_PAGE} p {{ orphans: 1; widows: 1 }}"
    plain = first_page(paragraph(*_LINES), css)
    assert 5 < len(plain) < 18
    call = len(plain) - 2
    noted = [*_LINES[:call], _LINES[call] + note(*"abcdefg"), *_LINES[call + 1 :]]
    assert len(first_page(paragraph(*noted), css)) == len(plain)


def test_a_note_is_not_sent_away_to_make_room_for_a_second_line() -> None:
    css = f"{_PAGE} p {{ orphans: 2; widows: 2 }}"
    for count in range(3, 9):
        before = paragraph(_LINES[0] + note("noted", "twice"), *_LINES[1:count])
        found = first_page(before + paragraph(*"abcdef"), css)
        assert "noted" in found


def test_a_note_stands_on_the_page_of_its_call() -> None:
    css = f"{_PAGE} p {{ orphans: 2; widows: 2 }}"
    words = "The lamp stood in the window that looks on the river, and nobody had lit it. "
    for count in range(4, 9):
        called = f"<p>{words * count}</p><p>{words * 2}Called{note('noted')} {words}</p>"
        found = first_page(called, css, "optimum")
        assert any(word.startswith("Called") for word in found) == ("noted" in found)
