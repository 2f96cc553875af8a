"""Lines of old-school headers that have no label: what their form alone says they are."""

import re
from dataclasses import dataclass

from fanpack.readers.headers import BRACKETS, listed

RATINGS = listed(
    """
    g, pg, pg-13, pg13, pg-14, pg-15, pg-16, pg-17, r, x, xxx, nc-17, nc17,
    nr, k, k+, t, m, ma, 12, 12a, 15, 16, 18, 18+,
    teen, mature, explicit, general, adult, unrated, everyone, u, fr, fr13, fr15, fr18, fr21,
    fsk6, fsk12, fsk16, fsk18, p6, p12, p16, p18, p18-avl, p16-slash, tv-pg, tv-14,
    tv-ma, lime, lemon, r-ish, pg-ish, hard-r, soft-r, not rated,
    general audiences, teen and up, teen and up audiences, all ages, hard r, soft r, light r
    """
)
"""Ratings of film boards and archives, in lower case."""

GENRES = listed(
    """
    angst, romance, humor, humour, drama, fluff, hurt/comfort, h/c, action, adventure,
    action/adventure, horror, mystery, parody, crack, crackfic, au, smut, lemon, lime, pwp,
    darkfic, deathfic, songfic, poetry, general, family, friendship, fantasy, supernatural,
    suspense, thriller, tragedy, sci-fi, scifi, western, crime, spiritual, comedy, sap, waff,
    schmoop, slash, femslash, het, gen, yaoi, yuri, shounen-ai, shoujo-ai, shonen-ai, citrus,
    drabble, vignette, one-shot, oneshot, crossover, x-over, character-study, introspection,
    missing-scene, futurefic, curtainfic, casefic, kidfic, mpreg, ust, rst, h/c-ish, satire,
    psychological, historical, dark, lyric, abenteuer, liebe, drame, aventure, aventura, comedia,
    tragedia, romantik, alternate universe, alternative universe, science fiction,
    character study, missing scene, slice of life, post-canon, pre-canon, hurt comfort,
    first time, established relationship, character death, song fic, one shot, shounen ai,
    dark fic
    """
)
"""Genres and kinds of story that stand in a header without a label, in lower case."""

CATEGORIES = listed(
    """
    gen, het, slash, femslash, f/f, f/m, m/f, m/m, multi, other, yaoi, yuri, shounen-ai,
    shoujo-ai, shonen-ai, boyslash, femmeslash, preslash, poly
    """
)
"""Who loves whom, as archives sort it, in lower case."""

_TOKEN_BREAK = re.compile(r"[.,;|•·!]+\s*|\s+[-–—~&]+\s+|\s*/\s+|\s+/\s*|\s+and\s+")
_RATED = re.compile(r"^rat(?:ed|ing):?\s+", re.IGNORECASE)
_RATING_BRACKET = re.compile(
    r"[\[({]\s*(?P<rating>(?:rated?:?\s*)?(?P<word>[\w+-]{1,9}(?: \w{2,9})?)"
    r"(?:\s*[-–—:]\s*.{1,120})?)\s*[\])}]"
)
_SURE_RATING = re.compile(r"rated?\s.*|pg-?1?[35]?|nc-?17|k\+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a line of genres, kinds and a rating says, and pairings and a fandom among them."""

    genres: tuple[str, ...] = ()
    rating: str = ""
    pairings: tuple[str, ...] = ()
    fandom: str = ""


def bare_kinds(line: str) -> Kinds | None:
    """Genres and rating of a line such as `Angst. Romance. PG.` or `[ T - Teen: … ]`, or None."""
    if len(line) > 160:
        return None
    bracket = _RATING_BRACKET.fullmatch(line)
    if bracket and bracket["word"].casefold() in RATINGS:
        return Kinds(rating=bracket["rating"].strip())
    tokens = [token for token in _TOKEN_BREAK.split(line.strip("[](){}*~ ")) if token]
    tokens = [part for token in tokens for part in split_genre(token)]
    if not 0 < len(tokens) <= 10:
        return None
    genres: list[str] = []
    rating = ""
    for token in tokens:
        bare = _RATED.sub("", token)
        word = bare.casefold()
        if word in GENRES and not (word in RATINGS and genres and not rating):
            genres.append(token)
        elif word in RATINGS and not rating:
            rating = bare
        else:
            return _mixed_kinds(line)
    # A lone word ("Dark.", "General") or a lone letter may be anything.
    if len(tokens) == 1 and not re.fullmatch(
        r"(?i)(?:rated\s.*|pg-?1?[35]?|nc-?17|k\+)", tokens[0]
    ):
        return None
    return Kinds(tuple(genres), rating)


_MIXED_BREAK = re.compile(r"\s*[,;|•·]\s*|\s+[-–—]\s+|\.\s+")


def _mixed_kinds(line: str) -> Kinds | None:
    """`Gundam Wing, 1x2, R, angst`: a fandom may come first, all else is known by its form."""
    parts = [part for part in _MIXED_BREAK.split(line.strip("[](){}*~. ")) if part]
    if not 2 <= len(parts) <= 10:
        return None
    genres: list[str] = []
    pairings: list[str] = []
    rating = fandom = ""
    for at, part in enumerate(parts):
        bare = _RATED.sub("", part)
        if all(piece.casefold() in GENRES for piece in split_genre(part)):
            genres += split_genre(part)
        elif bare.casefold() in RATINGS and not rating:
            rating = bare
        elif found := bare_pairings(part):
            pairings += found
        elif at == 0 and part[0].isupper() and len(part.split()) <= 5:
            fandom = part
        else:
            return None
    known = len(genres) + len(pairings) + bool(rating)
    sure = bool(pairings) + (_SURE_RATING.fullmatch(rating) is not None) + len(genres)
    if known < 2 or sure < (2 if fandom else 1):
        return None
    return Kinds(tuple(genres), rating, tuple(pairings), fandom)


_FANDOM_LINE = re.compile(
    r"(?:[Aa]n? )(?P<fandom>[A-Z][\w'’:!-]*(?: [\w'’:!/-]+){0,4}) "
    r"(?i:fan ?fic(?:tion)?|fic|story|songfic)(?P<rest>.{0,60})"
)


def bare_fandom(line: str) -> str | None:
    """The fandom in a line such as `A Sailor Moon fanfic`, or None."""
    match = _FANDOM_LINE.match(line.strip("[](){}*~-= "))
    if match is None or match["fandom"].casefold() in GENRES:
        return None
    rest = match["rest"].strip()
    return match["fandom"] if not rest or _BYLINE.fullmatch(rest) else None


def split_genre(token: str) -> list[str]:
    """`Angst/Romance` in two, `Hurt/Comfort` in one."""
    parts = [part.strip() for part in token.split("/")]
    known = token.casefold() in GENRES | CATEGORIES
    return parts if not known and all(part.casefold() in GENRES for part in parts) else [token]


_NAME = r"[^\W_][\w.'’-]{0,20}(?: (?![xX×] )[^\W_][\w.'’-]{0,20}){0,2}"
_PAIRING = re.compile(
    rf"{_NAME}(?:(?: [xX×] {_NAME})+|(?: ?/ ?{_NAME})+|(?: ?\+ ?{_NAME})+)(?: \([^()]{{1,40}}\))?"
)
_INITIALS = re.compile(r"[A-Z]/[A-Z]")
_NOT_INITIALS = listed("A/N, A/U, N/A, N/B, H/C, F/F, M/M, F/M, M/F, R/R, W/O")
_NUMBER_PAIRING = re.compile(r"(?:R|\d{1,2})(?:[x+×](?:R|\d{1,2}))+", re.IGNORECASE)
_NOT_NAMES = listed("he, she, him, her, his, and, or, it, they, them, was, is, were, n, w, c")


def bare_pairings(line: str) -> tuple[str, ...] | None:
    """Pairings of a line such as `kakashi x iruka`, `Kirk/Spock, K/S`, `1x2`, or None."""
    text = line.strip("*~ ")
    text = text[1:-1] if text[:1] in BRACKETS and text[-1] == BRACKETS[text[0]] else text
    if len(text) > 160:
        return None
    pairings = tuple(part.strip() for part in re.split(r"[,;]", text) if part.strip())
    if not pairings or not all(_is_pairing(pairing) for pairing in pairings):
        return None
    return pairings


def _is_pairing(text: str) -> bool:
    if _NUMBER_PAIRING.fullmatch(text):
        return True
    if _INITIALS.fullmatch(text):
        return text not in _NOT_INITIALS
    if not _PAIRING.fullmatch(text) or text.replace("/", "").isdigit():
        return False
    if _NOT_NAMES.intersection(re.findall(r"\w+", text.casefold())):
        return False
    if " x " in text or " × " in text or (" X " in text and text.isupper()):
        return True
    names = re.split(r"\s*[/+]\s*", re.sub(r" \([^()]*\)$", "", text))
    return len(names) > 1 and all(name[:1].isupper() and not name.isupper() for name in names)


_BYLINE = re.compile(
    r"(?:(?:an? )?(?:[\w'’-]+ ){0,3}(?:fic|fanfic|fan ?fiction|story|tale|songfic|one-?shot) )?"
    r"(?:written by|by|von|par|por|di|autor|autorstwa)\s*[:-]?\s+(?P<name>\S.{0,60})",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…,;:][\"”')]*$")


def bare_author(line: str) -> str | None:
    """The name in a line such as `by Jane Doe`, or None."""
    match = _BYLINE.fullmatch(line.strip("[](){}*~-= "))
    if match is None:
        return None
    name = match["name"].strip()
    if len(name.split()) > 6 or (_ENDS_SENTENCE.search(name) and len(name.split()) > 2):
        return None
    return name


_DISCLAIMER = re.compile(
    r"\b(?:i|we)\s+(?:still |really |certainly |obviously |sadly |unfortunately )?"
    r"(?:do not|don['’]?t|did not|didn['’]?t|never|own no|claim no)\b[^.!?]{0,60}?"
    r"\b(?:own|claim|make|making|profit|money|rights|ownership|nothing)"
    r"|\b(?:don['’]?t|dun|dont) own (?:\w+|['’]em)\b|\bown nothing\b"
    r"|\b(?:not|n['’]t|never) (?:belong to me|mine)\b|\bbelongs? to (?:its|their|his|her|the) "
    r"(?:respective|rightful|owner|creator)|\bno (?:money|profit|copyright infringement)\b"
    r"|\b(?:usual|standard|normal) disclaimers?\b|\bdisclaimers? appl|\bi own not\b"
    r"|\b(?:is|are) (?:the )?(?:property|copyright|trademarks?) of\b|\b(?:isn|aren)['’]t mine\b",
    re.IGNORECASE,
)


def is_disclaimer(text: str) -> bool:
    """Whether an unlabelled paragraph of a header disclaims ownership."""
    return len(text) < 800 and _opens_plainly(text) and _DISCLAIMER.search(text) is not None


_NOTE = re.compile(
    r"\b(?:reviews?|reviewers?|reviewed|r&r|r & r|fan ?fics?|fics?|ficcy|ficlet|one-?shot|"
    r"beta(?:-?ing|-?reader|ed)?|next chapter|last chapter|this chapter|this story|my (?:first )?"
    r"story|disclaimer|constructive criticism|flames?|thanx|thanks to|thank you to|many thanks|"
    r"updates?|author'?s? notes?|a/n|hope you (?:like|enjoy)|enjoy!|read on|read and review|"
    r"translations?|italics|fandom|plot ?bunny|wrote this|written for|inspired by|"
    r"feedback|on with the (?:fic|story|show|chapter)|on to the (?:fic|story)"
    r"|comments are|please comment|livejournal|challenge|prompt|spoilers?|un-?beta)\b",
    re.IGNORECASE,
)


_SHORT_NOTE = re.compile(
    r"\b(?:thanx|thanks (?:to|for)|thank you|beta|r&r|r & r|read on|on with the"
    r"|on to the (?:fic|story)|read and review|enjoy"
    r"|review)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"[\[(]\s*(?:a/?n|author['’]?s? notes?)\b[^\[\]()]*[\])]", re.IGNORECASE)
_THANKS = re.compile(r"(?:special |many )?(?:thanx|thanks|thank you)\b", re.IGNORECASE)


def is_note(text: str, short: bool = False) -> bool:
    """Whether an unlabelled paragraph beside a header is the author talking about the work.

    A `short` line may be a title as well, so it needs plainer words. A note between brackets in
    the midst of a paragraph says nothing of the rest.
    """
    words = _SHORT_NOTE if short else _NOTE
    rest = _WITHIN.sub(" ", text)
    text = rest if any(map(str.isalnum, rest)) else text
    return len(text) < 1500 and _opens_plainly(text) and words.search(text) is not None


def is_thanks(text: str) -> bool:
    """Whether an unlabelled note opens with thanks."""
    return _THANKS.match(text) is not None


def _opens_plainly(text: str) -> bool:
    return not text.startswith(('"', "“", "‘", "«", "„", "'"))
