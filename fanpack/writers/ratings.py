"""From which age on a rating calls a text suitable, by the archives' own systems."""

import re

AGES: dict[str, int] = {
    # Motion Picture Association, film-ratings.com; archives used these until about 2005.
    "g": 0,
    "pg-13": 13,
    "pg13": 13,
    "r": 17,
    "nc-17": 18,
    "nc17": 18,
    # The MPA names no age for PG; the BBFC's PG: "should not unsettle a child aged around eight".
    "pg": 8,
    # FictionRatings.com, used by FanFiction.Net since 2005.
    "k": 5,
    "k+": 9,
    "t": 13,
    "m": 16,
    "ma": 18,
    # Archive of Our Own, Posting and Editing FAQ; it asks for adult age before the last two.
    "general audiences": 0,
    "general": 0,
    "teen and up audiences": 13,
    "teen and up": 13,
    "teen": 13,
    "mature": 18,
    "explicit": 18,
    "e": 18,
    # FanFiktion.de, rules on age ratings.
    "p6": 6,
    "p12": 12,
    "p16": 16,
    "p18": 18,
    "p18-avl": 18,
}
"""Rating, in small letters, to years."""

_YEARS = re.compile(r"(\d{1,2})\s*\+")


def typical_age_range(rating: str) -> str:
    """A rating as schema.org's ``typicalAgeRange`` has it ("13-"); empty for an unknown one."""
    name = " ".join(rating.casefold().removeprefix("rated ").split()).rstrip(".")
    if name in AGES:
        return f"{AGES[name]}-"
    years = _YEARS.search(name)
    return f"{int(years[1])}-" if years else ""
