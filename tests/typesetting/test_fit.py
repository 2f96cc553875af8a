"""The optimum fit obeyed by WeasyPrint, on pages of generated prose."""

import io
import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import weasyprint

from fanpack.styles.fonts import face
from fanpack.typesetting import decisions, fit, placing, render
from fanpack.typesetting.paragraphs import Paragraph, Place
from fanpack.writers.paged import fixed_time
from prose import Author, Seasoning
from typesetting.page_lines import figures

RICH = Seasoning(italics=50, notes=0, small_capitals=20, links=20)


SHALLOW = "@page { size: 148mm 105mm }"
"""Pages of 13 lines: many spreads in little text."""


def markup(paragraph: str) -> str:
    """The Markdown of the generated prose as HTML."""
    text = re.sub(r"\[([^]]+)\]\{\.smallcaps\}", r'<span class="sc">\1</span>', paragraph)
    text = re.sub(r"\[([^]]+)\]\(([^)]+)\)", r'<a href="\2">\1</a>', text)
    text = re.sub(r"[*]([^*]+)[*]", r"<em>\1</em>", text)
    return f"<p>{text}</p>"


def story(words: int, seed: int = 5) -> str:
    return "\n".join(markup(each) for each in Author(seed, RICH).story(words).split("\n\n"))


def set_in_pages(body: str, lines: str = "optimum", css: str = "", lang: str = "en-GB") -> bytes:
    """A PDF on A5, justified, in EB Garamond."""
    regular = face("FP Garamond").load()

    class Fonts(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> object:
            return weasyprint.urls.URLFetcherResponse(url, regular, {"Content-Type": "font/ttf"})

    html = (
        '<style>@font-face { font-family: G; src: url("font:regular") }'
        "@page { size: 148mm 210mm; margin: 54pt 58.5pt }"
        "body { margin: 0; font: 11pt/14pt G; text-align: justify; hyphens: auto;"
        "hyphenate-limit-chars: 6 3 3; word-spacing: -.02em; overflow-wrap: break-word }"
        "p { margin: 0; text-indent: 14pt } .sc { font-variant: small-caps }"
        f"{css}</style><html lang='{lang}'><body>{body}"
    )
    with fixed_time():
        return bytes(render(weasyprint.HTML(string=html, url_fetcher=Fonts()), lines).write_pdf())


def words(pdf: bytes) -> list[str]:
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    joined = re.sub(r"[\ufffe\u0002\u2010-]\s*", "", text)
    return re.findall(r"\w+", joined)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("lines")
    body = story(2200)
    for way in ("greedy", "optimum"):
        (folder / f"{way}.pdf").write_bytes(set_in_pages(body, way, SHALLOW))
    return {way: folder / f"{way}.pdf" for way in ("greedy", "optimum")}


def test_fitted_lines_are_less_often_loose_and_never_stray(both: dict[str, Path]) -> None:
    greedy, fitted = figures(both["greedy"]), figures(both["optimum"])
    assert fitted.full > 150
    assert fitted.loose < greedy.loose / 2
    assert fitted.strays == fitted.overfull == ()
    assert fitted.ladders == 0


def test_tracking_is_too_little_to_be_seen_and_lines_come_out_as_wide_as_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tracked: list[float] = []
    mark = decisions.mark

    def noted(found: Paragraph, places: list[Place]) -> None:
        mark(found, places)
        styles = [text.style for text in found.reading.texts]
        spacing = [(style["letter_spacing"], style["font_size"]) for style in styles]
        tracked.extend(wide / size for wide, size in spacing if wide != "normal")

    monkeypatch.setattr(decisions, "mark", noted)
    narrow = "@page { size: 110mm 160mm; margin: 20pt 40pt }"
    body = re.sub("</?(em|span|a)[^>]*>", "", story(1500))
    (tmp_path / "a.pdf").write_bytes(set_in_pages(body, "optimum", narrow))
    found = figures(tmp_path / "a.pdf")
    assert len(tracked) > 3
    assert max(map(abs, tracked)) < 0.02
    assert found.overfull == found.ragged == ()


def test_facing_pages_end_at_the_same_height_more_often(both: dict[str, Path]) -> None:
    greedy, fitted = figures(both["greedy"]), figures(both["optimum"])
    assert min(greedy.spreads, fitted.spreads) > 5
    assert fitted.uneven < greedy.uneven


def test_a_paragraph_is_fitted_beside_its_drop_capital(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[fit.Decision] = []
    decide = fit.decide

    def noted(*given: object) -> fit.Decision | None:
        decision = decide(*given)
        if decision is not None:
            made.append(decision)
        return decision

    monkeypatch.setattr(fit, "decide", noted)
    initial = '<em><svg style="float: left; width: 30pt; height: 42pt"></svg>'
    body = markup("Every " + Author(3, RICH).story(120).replace("*", "").replace("\n", " "))
    pdf = set_in_pages(body.replace("<p>", f"<p>{initial}").replace("Every", "Every</em>"))
    assert made[0].measure.beside == 3
    assert made[0].measure.initial == pytest.approx(40)
    assert not any(decision.wrong for decision in made)
    assert words(pdf)[0] == "Every"


def test_no_word_is_lost_and_no_mark_of_the_fit_is_in_the_text(both: dict[str, Path]) -> None:
    greedy, fitted = (both[way].read_bytes() for way in ("greedy", "optimum"))
    assert len(words(fitted)) > 2000
    assert words(fitted) == words(greedy)


@pytest.mark.parametrize("wrong", [30.0, -30.0], ids=["too wide", "too narrow"])
def test_a_wrong_measure_is_refused(wrong: float, monkeypatch: pytest.MonkeyPatch) -> None:
    body = story(300)
    kept: list[fit.Measures] = []
    decide = fit.decide

    def mistaken(line_box: object, measure: fit.Measure, measures: fit.Measures) -> object:
        kept.append(measures)
        decision = decide(line_box, replace(measure, width=measure.width + wrong), measures)
        if decision is not None:
            decision.measure = measure
        return decision

    greedy = set_in_pages(body, "greedy")
    monkeypatch.setattr(fit, "decide", mistaken)
    pdf = set_in_pages(body)
    assert kept[0].refused > 0
    assert words(pdf) == words(greedy)


def test_spaces_never_shrink_below_the_floor(both: dict[str, Path]) -> None:
    assert figures(both["optimum"]).narrowest > 0.155


@pytest.mark.parametrize(
    ("text", "css"),
    [
        ("שלום עולם " * 60, "p { direction: rtl }"),
        ("漢字仮名交じり文の組版" * 30, ""),
        ("It is a plain text of lines " * 30, "p { text-align: left }"),
        ("soft\u00adhyphens stay where they are " * 30, ""),
    ],
    ids=["right to left", "without spaces", "not justified", "soft hyphens"],
)
def test_what_is_not_known_is_left_alone(text: str, css: str) -> None:
    assert set_in_pages(f"<p>{text}</p>", "optimum", css) == set_in_pages(
        f"<p>{text}</p>", "greedy", css
    )


def test_pages_end_where_they_were_planned_notes_and_scene_breaks_included(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started: list[object] = []
    plan = placing.plan

    def noted(steps: object, start: object, *given: object, **named: object) -> object:
        started.append(start)
        return plan(steps, start, *given, **named)

    monkeypatch.setattr(placing, "plan", noted)
    note = '<span style="float: footnote; font: 9pt/12pt G">It is told otherwise.</span></p>'
    parts = [
        each.replace("</p>", note) if number % 7 == 3 else each + "<hr>" * (number % 9 == 4)
        for number, each in enumerate(story(2500).split("\n"))
    ]
    css = (
        "@page { size: 148mm 148mm; @footnote { margin-top: 14pt } }"
        "::footnote-call { font-size: 70%; line-height: 0 }"
        "p { widows: 2; orphans: 2 } hr { border: 0; height: 14pt; margin: 14pt 0;"
        "break-before: avoid; break-after: avoid; break-inside: avoid }"
    )
    pages = pypdfium2.PdfDocument(set_in_pages("\n".join(parts), "optimum", css))
    assert len(pages) > 10
    assert len(started) < 3
