"""Languages as archives name them, mostly in the language itself, to BCP 47 tags."""

_NAMES: dict[str, str] = {
    name.strip(): tag
    for tag, names in {
        "en": "english",
        "de": "deutsch,german",
        "fr": "français,francais,french",
        "es": "español,espanol,spanish,castellano",
        "pt-BR": "português brasileiro,portugues brasileiro,brazilian portuguese",
        "pt-PT": "português europeu,portugues europeu",
        "pt": "português,portugues,portuguese",
        "it": "italiano,italian",
        "nl": "nederlands,dutch",
        "pl": "polski,polish",
        "cs": "čeština,cestina,czech",
        "sk": "slovenčina,slovak",
        "sv": "svenska,swedish",
        "da": "dansk,danish",
        "no": "norsk,norwegian",
        "fi": "suomi,finnish",
        "hu": "magyar,hungarian",
        "ro": "română,romana,romanian",
        "ca": "català,catalan",
        "hr": "hrvatski,croatian",
        "sr": "srpski,српски,serbian",
        "sl": "slovenščina,slovenian",
        "lt": "lietuvių,lithuanian",
        "lv": "latviešu valoda,latvian",
        "et": "eesti keel,estonian",
        "is": "íslenska,icelandic",
        "ga": "gaeilge,irish",
        "cy": "cymraeg,welsh",
        "la": "latina,lingua latina,latin",
        "eo": "esperanto",
        "tr": "türkçe,turkish",
        "el": "ελληνικά,greek",
        "ru": "русский,russian",
        "uk": "українська,ukrainian",
        "bg": "български,bulgarian",
        "he": "עברית,hebrew",
        "ar": "العربية,arabic",
        "fa": "فارسی,persian,farsi",
        "hi": "हिन्दी,hindi",
        "th": "ไทย,thai",
        "vi": "tiếng việt,vietnamese",
        "id": "bahasa indonesia,indonesian",
        "ms": "bahasa malaysia,malay",
        "fil": "filipino,tagalog,wikang filipino",
        "ja": "日本語,japanese",
        "ko": "한국어,korean",
        "zh": "中文-普通话 國語,中文,chinese",
        "yue": "中文-广东话 粵語,cantonese",
    }.items()
    for name in names.split(",")
}


def language_named(name: str) -> str | None:
    """The tag of a language by its name (`Français`, `Portuguese`), or None."""
    return _NAMES.get(" ".join(name.casefold().split()))
