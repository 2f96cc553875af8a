"""Where words may be divided, by the patterns of their language.

The patterns are pyphen's. For English of every country those of American English are
used: the British ones divide “bey-ond” and “offen-ded”.
"""

from functools import cache

import pyphen


def use_one_english() -> None:
    """Makes pyphen, and so WeasyPrint, divide every English by the American patterns."""
    american = pyphen.LANGUAGES["en_US"]
    for language in [name for name in pyphen.LANGUAGES if name.partition("_")[0] == "en"]:
        pyphen.LANGUAGES[language] = american


@cache
def divisions(language: str, word: str, left: int, right: int) -> tuple[int, ...]:
    """The places in `word` before which a hyphen may stand.

    At least `left` letters stay before it and `right` after. Empty for a language
    without patterns, and where a division would change the spelling.
    """
    patterns = _patterns(language)
    if patterns is None:
        return ()
    last = len(word) - right
    return tuple(
        int(place)
        for place in patterns.positions(word)
        if left <= place <= last and place.data is None
    )


@cache
def _patterns(language: str) -> pyphen.Pyphen | None:
    name = pyphen.language_fallback(language) if language else None
    return pyphen.Pyphen(lang=name, left=1, right=1) if name else None
