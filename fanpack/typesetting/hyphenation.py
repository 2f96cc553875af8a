"""Where words may be divided, by the patterns of their language.

The patterns are pyphen's. For English of every country those of American English are
used: the British ones divide “bey-ond” and “offen-ded”.
"""

from functools import cache
from pathlib import Path

import pyphen

from fanpack.recall import as_bytes, recalled


def use_one_english() -> None:
    """Makes pyphen, and so WeasyPrint, divide every English by the American patterns."""
    american = pyphen.LANGUAGES["en_US"]
    for language in [name for name in pyphen.LANGUAGES if name.partition("_")[0] == "en"]:
        pyphen.LANGUAGES[language] = american


def learn(language: str) -> None:
    """Reads the patterns of a language, if there are any, so that they are there."""
    _patterns(language)


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
    if name is None:
        return None
    _learn(pyphen.LANGUAGES[name])
    return pyphen.Pyphen(lang=name, left=1, right=1)


def _learn(path: Path) -> None:
    """Gives pyphen the patterns of a file, which it would take a tenth of a second to read."""
    if path in pyphen.hdcache:
        return
    known = recalled("patterns", lambda: as_bytes(path.name), lambda: _plain(path))
    if known and path not in pyphen.hdcache:
        made = object.__new__(pyphen.HyphDict)
        made.patterns, made.cache, made.maxlen = known, {}, max(map(len, known))
        pyphen.hdcache[path] = made


def _plain(path: Path) -> dict[str, tuple[int, tuple[int, ...]]]:
    """The patterns of a file as pyphen reads them; empty where some change the spelling, which
    are more than numbers."""
    pyphen.hdcache[path] = pyphen.HyphDict(path)
    patterns: dict[str, tuple[int, tuple[int, ...]]] = pyphen.hdcache[path].patterns
    plain = all(type(each) is int for _, values in patterns.values() for each in values)
    return patterns if plain else {}
