"""Writes ISO 8601 dates, whole or partial, as the book's language does."""

_MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    ),
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
        "September", "Oktober", "November", "Dezember",
    ),
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
        "septembre", "octobre", "novembre", "décembre",
    ),
    "es": (
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
        "septiembre", "octubre", "noviembre", "diciembre",
    ),
    "pt": (
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto",
        "setembro", "outubro", "novembro", "dezembro",
    ),
    "pl": (
        "stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
        "września", "października", "listopada", "grudnia",
    ),
    "cs": (
        "ledna", "února", "března", "dubna", "května", "června", "července", "srpna",
        "září", "října", "listopadu", "prosince",
    ),
}  # fmt: skip
"""Month names as they stand beside a day (CLDR 45, "format" forms)."""

_DAY_FORMS = {
    "en": "{day} {month} {year}",
    "en-us": "{month} {day}, {year}",
    "de": "{day}. {month} {year}",
    "es": "{day} de {month} de {year}",
    "pt": "{day} de {month} de {year}",
    "cs": "{day}. {month} {year}",
}

_MONTH_FORMS = {"es": "{month} de {year}", "pt": "{month} de {year}"}

_DECLINED = ("pl", "cs")
"""Languages whose month names change without a day: there a bare month stays in figures."""


def written_date(date: str, language: str) -> str:
    """ "2004-02-14" as "14 February 2004", "2004-02" as "February 2004", a year as it is.

    A language without a table, or a text that is no ISO date, gives the text back.
    """
    tag = language.lower()
    code = tag.split("-")[0]
    parts = date.split("-")
    if code not in _MONTHS or not all(part.isdecimal() for part in parts):
        return date
    match [int(part) for part in parts]:
        case [year, month] if 1 <= month <= 12:
            if code in _DECLINED:
                return f"{month}/{year}"
            form = _MONTH_FORMS.get(code, "{month} {year}")
            return form.format(month=_MONTHS[code][month - 1], year=year)
        case [year, month, day] if 1 <= month <= 12:
            form = _DAY_FORMS.get(tag) or _DAY_FORMS.get(code, "{day} {month} {year}")
            shown = "1er" if code == "fr" and day == 1 else str(day)
            return form.format(day=shown, month=_MONTHS[code][month - 1], year=year)
        case _:
            return date
