"""The acceleration of WeasyPrint: the same bytes, and none where it is not known to be safe."""

import logging

import pytest
from weasyprint.layout import inline

from fanpack.styles import Look
from fanpack.trims import TRIMS
from fanpack.typesetting import acceleration, stray_breaks
from fanpack.typesetting.acceleration import drawing, lines, trial
from fanpack.writers import pdf
from story import BOOK


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether WeasyPrint may be accelerated is asked again, in each test."""
    monkeypatch.delenv(acceleration.SWITCH, raising=False)
    monkeypatch.setattr(acceleration, "_trusted", None)
    acceleration.relieve()


@pytest.mark.skipif(
    any(v not in acceleration.KNOWN[n] for n, v in acceleration.installed_versions().items()),
    reason="there is no acceleration for the versions installed here",
)
def test_a_book_with_everything_is_the_same_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    look = Look("modern", TRIMS["a6"])
    fast = pdf.write(BOOK, look)
    assert inline.split_first_line is lines.split_first_line
    monkeypatch.setenv(acceleration.SWITCH, "off")
    assert pdf.write(BOOK, look) == fast
    assert inline.split_first_line is not lines.split_first_line


def test_repairs_of_lines_stay_in_force_however_often_they_are_made() -> None:
    for _ in range(2):
        stray_breaks.repair()
        repaired = inline.split_first_line
        acceleration._apply()
        assert inline.split_first_line is lines.split_first_line
        assert lines._found == [repaired]
    acceleration.relieve()
    assert inline.split_first_line is repaired


def test_another_version_is_left_alone_and_that_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(acceleration.KNOWN, "Pango", ("1.0.0",))
    with caplog.at_level(logging.WARNING):
        acceleration.accelerate()
        acceleration.accelerate()
    assert inline.split_first_line is not lines.split_first_line
    (said,) = caplog.messages
    assert f"Pango {acceleration.installed_versions()['Pango']}" in said


def test_a_trial_that_comes_out_otherwise_switches_it_off(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name, version in acceleration.installed_versions().items():
        monkeypatch.setitem(acceleration.KNOWN, name, (version,))
    wrong = drawing._string

    def shifted(*given: object) -> str:
        return str(wrong(*given)).replace("<", "-1<", 1)

    monkeypatch.setattr(drawing, "_string", shifted)
    with caplog.at_level(logging.WARNING):
        assert not acceleration.trusted()
    assert "did not come out the same" in caplog.text


def test_the_trial_page_is_fitted_and_drawn_by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    written = drawing._draw
    monkeypatch.setattr(drawing, "_draw", lambda *given: drawn.append(1) or written(*given))
    acceleration._apply()
    trial.trial_page()
    acceleration.relieve()
    assert len(drawn) > 5
