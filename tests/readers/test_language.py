"""The language of a text, from a few sentences."""

import pytest

from fanpack.readers.language import detect_language

SENTENCES = {
    "en": "He did not know what to say, but she was already on the stairs and it was late.",
    "de": "Er wusste nicht, was er sagen sollte, und sie war schon auf der Treppe.",
    "fr": "Il ne savait pas quoi dire, mais elle était déjà dans l'escalier.",
    "es": "Él no sabía qué decir, pero ella ya estaba en la escalera con su hermana.",
    "pt": "Ele não sabia o que dizer, mas ela já estava na escada com a sua irmã.",
    "pl": "Nie wiedział, co powiedzieć, ale ona była już na schodach i się nie odwróciła.",
    "cs": "Nevěděl, co má říct, ale ona už byla na schodech a ani se neotočila.",
    "it": "Non sapeva cosa dire, ma lei era già sulle scale con la sorella.",
    "nl": "Hij wist niet wat hij moest zeggen, maar zij was al op de trap.",
    "ru": "Он не знал, что сказать.",
    "ja": "彼は何も言わなかった。",
    "el": "Δεν ήξερε τι να πει.",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_sentence_gives_its_language_away(tag: str) -> None:
    assert detect_language(SENTENCES[tag] * 2).tag == tag


def test_more_text_makes_surer() -> None:
    once, often = detect_language(SENTENCES["en"]), detect_language(f"{SENTENCES['en']} " * 5)
    assert once.confidence < often.confidence <= 1


@pytest.mark.parametrize("text", ["", "12 34", "…", "Xyzzy"])
def test_without_a_hint_the_language_is_undetermined(text: str) -> None:
    assert detect_language(text).tag == "und"
