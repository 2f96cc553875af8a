"""Guesses the language of a text from its commonest words, or from its script.

A raw manuscript seldom says its language, and a book must: hyphenation, quotation
marks and screen readers hang on it. The tables hold each language's function words
that neighbouring languages do not share as commonly; the share of a text's words
found there decides.
"""

import re
from collections import Counter
from dataclasses import dataclass

_LONGEST_SAMPLE = 200_000
"""Characters looked at; more adds nothing."""

_STOP_WORDS: dict[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "en": "the and of to was he she it that his her had with for you not but they said "
        "is at from were this have what him be as so out if would them been there who "
        "i my me your we are do don't didn't i'm it's couldn't into about could when",
        "de": "der die das und nicht ist ich sie er es ein eine war mit den dem zu von auf sich "
        "auch aber wie hatte sein ihr ihm ihn dass noch nur nach einen einem einer wir "
        "mich dich du haben wurde was wenn als im am doch schon",
        "fr": "le la les et des un une est pas il elle je que qui dans sur avec pour mais était "
        "lui son sa ses ce cette avait du au ne se vous nous tu plus comme tout c'est "
        "n'est j'ai qu'il d'un d'une l'autre sans même être mon ma",
        "es": "el la los las y que de en un una es no se con por para pero su lo le como más "
        "era estaba había él ella me mi te tu si ya muy cuando todo sus del al yo sin "
        "sobre nada qué sólo porque",
        "pt": "o a os as e que de em um uma é não se com por para mas seu sua do da no na dos "
        "das como mais era estava tinha ele ela me eu você quando tudo ao foi já muito "
        "sem isso pelo pela lhe nem só até",
        "pl": "nie się i w na z że do to jest jak ale był była było co po tak ja jego jej go mu "
        "za od przez już tylko gdy kiedy czy ich o tym dla może sobie przed być jeszcze",
        "cs": "se a na je že v to s z do ale by jsem si jako byl byla bylo když jeho jeho jen "
        "už co tak ho mu pro za po ve jak není jsi který ještě nebo také od své která",
        "sk": "sa a na je že v to s z do ale by som si ako bol bola bolo keď jeho len už čo tak "
        "ho mu pre za po vo nie ktorý ešte alebo tiež od svoje ktorá",
        "it": "il lo la i gli le e di che un una è non si con per ma suo sua come più era aveva "
        "lui lei mi ti ci da del della dei nel nella al alla sono questo anche quando ho "
        "se perché così tutto stava",
        "nl": "de het een en van ik je dat niet was hij ze zij in is op te met voor maar zijn "
        "haar aan er had hem naar die wat als ook nog om bij uit dan toen wel geen over mijn",
        "sv": "och att det i en jag hon han som på är av för med var inte den till sig om hade "
        "men ett så de vi du kan från sin när bara henne honom",
        "da": "og at det i en jeg hun han som på er af for med var ikke den til sig om havde "
        "men et så de vi du kan fra sin når bare hende ham",
        "fi": "ja on ei se hän oli että en minä mutta kun niin mitä ole olisi sen joka vain "
        "nyt häntä hänen minun sinä kuin jo",
        "hu": "a az és nem hogy egy is volt de ez csak meg már még el ha mint mi azt ki én te "
        "van ő mert vagy",
    }.items()
}

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    ("uk", re.compile("[іїєґІЇЄҐ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("zh", re.compile("[\u3400-\u9fff]")),
)
"""Scripts that name their language well enough, the more telling first: kana before Han."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language as a BCP 47 tag (`und` if nothing speaks for any), and how sure it is (0 to 1)."""

    tag: str
    confidence: float


def detect_language(text: str) -> LanguageGuess:
    """The language of a text. A short or mixed text gives a low confidence."""
    sample = text[:_LONGEST_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return LanguageGuess("und", 0.0)
    for tag, script in _SCRIPTS:
        share = len(script.findall(sample)) / letters
        # Ukrainian shares most letters with Russian, Japanese many with Chinese.
        if share > (0.03 if tag == "uk" else 0.08 if tag == "ja" else 0.4):
            return LanguageGuess(tag, 0.9)
    return _by_stop_words(sample)


def _by_stop_words(sample: str) -> LanguageGuess:
    words = Counter(word.casefold().replace("’", "'") for word in _WORD.findall(sample))
    total = sum(words.values())
    hits = {tag: sum(words[word] for word in table) for tag, table in _STOP_WORDS.items()}
    (best, found), (_, second) = sorted(hits.items(), key=lambda hit: -hit[1])[:2]
    if not found or found == second:
        return LanguageGuess("und", 0.0)
    # Running prose has some 30 to 45 % function words of these tables; ten words are a hint only.
    density = min(1.0, found / total / 0.25)
    lead = (found - second) / found
    amount = min(1.0, total / 40)
    return LanguageGuess(best, round(density * min(1.0, 0.4 + lead) * (0.4 + 0.6 * amount), 2))
