"""Words of another language inside a text, recognised without a dictionary.

Four signs count, all of them conservative, because a wrong `lang` makes a
screen reader mispronounce: a script that is not Latin; phrases that are on the
list below, whole; letters that one language alone has; and two words or more of which
at least every third is a function word of one other language, while none is a common
word of English. Only what these name is foreign; any other italic stays what its
position says.
"""

import re

from fanpack.thoughts.language import Pattern, word_list, words

_PHRASES = {
    "fr": """
        déjà vu|je ne sais quoi|mon ami|mon amie|mes amis|ma chère|mon cher|ma chérie|mon chéri|
        joie de vivre|savoir-faire|savoir faire|raison d'être|c'est la vie|au revoir|à bientôt|
        bon appétit|bon voyage|bonne nuit|bonsoir|bonjour|merci|merci beaucoup|s'il vous plaît|
        s'il te plaît|sacré bleu|sacrebleu|mon dieu|merde|n'est-ce pas|tout de suite|
        coup de grâce|coup d'état|coup de foudre|pièce de résistance|femme fatale|fait accompli|
        enfant terrible|ménage à trois|nom de plume|nom de guerre|noblesse oblige|
        cherchez la femme|esprit de corps|l'esprit de l'escalier|en passant|en route|en masse|
        ennui|mise en scène|bête noire|carte blanche|tête-à-tête|vis-à-vis|voilà|touché|
        je t'aime|mon amour|ma petite|haute couture|amuse-bouche|trompe l'œil|à la carte|
        allez|allons|allons-y|alors|mais oui|mais non|zut|zut alors|parbleu|morbleu|tudieu|
        ventrebleu|pardieu|mordieu|hélas|eh bien|tant pis|tant mieux|bien sûr|ma foi|en garde|adieu|
        embarras de richesses|vive la france|quelle horreur|quel dommage|on y va|ça va|ça suffit""",
    "la": """
        carpe diem|ad astra|per aspera ad astra|ad nauseam|ad hoc|ad infinitum|in vino veritas|
        memento mori|tempus fugit|veni, vidi, vici|et cetera|et al|ipso facto|in medias res|
        in memoriam|in absentia|in loco parentis|deus ex machina|quid pro quo|mea culpa|
        non sequitur|persona non grata|pro bono|sine qua non|status quo|sub rosa|
        terra incognita|vox populi|caveat emptor|cogito ergo sum|alea iacta est|alma mater|
        alter ego|bona fide|habeas corpus|magnum opus|modus operandi|post mortem|prima facie|
        requiescat in pace|rigor mortis|semper fidelis|sic transit gloria mundi|
        amor vincit omnia|ex libris|passim|ibid|sic|
        tace|aperi|ave|ave maria|pax vobiscum|dominus vobiscum|vae victis|nunc dimittis|fiat lux""",
    "de": """
        guten tag|guten morgen|guten abend|gute nacht|danke|danke schön|bitte schön|gesundheit|
        auf wiedersehen|weltschmerz|schadenfreude|zeitgeist|weltanschauung|mein gott|
        mein freund|mein herr|mein liebling|liebling|ich liebe dich|sturm und drang|wanderlust|
        doppelgänger|scheiße|verdammt|fräulein|liebchen|achtung|
        jawohl|nein|raus|schnell|natürlich|donnerwetter|ach so|um gottes willen|gott sei dank""",
    "es": """
        buenos días|buenas noches|buenas tardes|hasta luego|hasta la vista|hasta mañana|gracias|
        muchas gracias|de nada|por favor|mi amor|mi vida|mi corazón|mi casa es su casa|señorita|
        te amo|te quiero|vaya con dios|dios mío|qué pasa|cariño|querida|querido|mija|mijo|
        abuela|abuelo|hermano|hermana|vamos|ándale|adelante|hombre|
        madre mía|por dios|amigo|amigos|muchachos|mierda|hola|adiós""",
    "it": """
        ciao|ciao bella|buon giorno|buongiorno|buonasera|arrivederci|grazie|prego|mamma mia|
        dolce vita|la dolce vita|dolce far niente|al dente|al fresco|sotto voce|bella|
        bellissima|caro mio|cara mia|mi amore|amore mio|ti amo|capisce|che sarà sarà|per favore|
        signorina|andiamo|basta|subito|avanti|dio mio|porca miseria|figlio mio""",
    "ja-Latn": """
        arigatou|arigato|arigatou gozaimasu|gomen|gomen nasai|gomenasai|sumimasen|baka|nani|
        kawaii|itadakimasu|tadaima|okaeri|okaerinasai|onegai|daijoubu|daijobu|sugoi|ohayou|
        ohayo|konnichiwa|konbanwa|oyasumi|sayonara|sayounara|ganbatte|gambatte|ganbare|
        aishiteru|suki da|daisuki|senpai|sempai|sensei|nakama|hitai-ate|jutsu|ninjutsu|genjutsu|
        taijutsu|kunai|shuriken|shinobi|kunoichi|jounin|chuunin|genin|hokage|katana|wakizashi|
        kimono|yukata|hakama|haori|obi|geta|zori|tatami|futon|shoji|fusuma|kotatsu|genkan|
        engawa|onsen|bento|onigiri|ramen|dango|sake|matcha|hanami|tanuki|kitsune|yokai|youkai|
        oni|kami|otouto|otouto-san|nii-san|onii-san|onii-chan|nee-san|onee-san|otou-san|
        okaa-san|kaa-san|tou-san|obaa-san|ojii-san|yatta|urusai|mendokusai|wabi-sabi|ikigai|
        bushido""",
    "ru-Latn": """
        da|nyet|spasibo|dosvidaniya|do svidaniya|babushka|tovarisch|pozhaluysta|moya lyubov""",
    "ga": "mo chroí|mo chridhe|mo ghrá|a chara|a stór|sláinte|céad míle fáilte|a ghrá|mo stór",
    "pt": "obrigado|obrigada|saudade|meu amor|bom dia|boa noite",
    "gd": "mo ghaoil|a ghaoil|slàinte mhath",
    "pl": "dzień dobry|dobranoc|proszę|dziękuję|kochanie|na zdrowie|do widzenia|boże mój",
    "cy": "cariad|diolch|bore da|nos da|hiraeth",
    "haw": "aloha|mahalo|ohana|'ohana",
    "sjn": "mellon nîn|mae govannen|hannon le|le hannon|namárië",
}

_LISTED = {
    " ".join(word_list(phrase)): lang
    for lang, phrases in _PHRASES.items()
    for phrase in phrases.split("|")
}

_FUNCTION_WORDS = {
    "fr": words(
        "je tu il elle nous vous est et le la les des un une du de mon ma mes ton ta tes ce "
        "cette que qui pas ne suis oui mais donc plus rien jamais toujours êtes votre notre "
        "c'est très avec pour dans sur où quoi bien à ça être toi moi"
    ),
    "de": words(
        "ich du er wir ihr ist und der das den dem nicht ein eine einen mein meine dein deine "
        "zu mit von auf für wie wo warum sehr auch nur noch bin bist sind habe kein keine"
    ),
    "es": words(
        "yo tú él ella es el la los las un una y que qué no de del mi tu su por para con muy "
        "está estás estoy soy eres cómo dónde quién bien todo nada sí"
    ),
    "it": words(
        "io tu lui lei è il lo la gli le un una e che non di del della mio mia tuo tua per con "
        "sono sei molto bene come dove perché tutto niente cosa"
    ),
    "la": words(
        "est et in non sum sunt cum ad ex pro sed quod quis qui ut si nos vos te tibi nobis vobis "
        "vobiscum dominus deus pater mater gratia ave salve vale gloria lux pax lumen fiat ora rex "
        "tempus mors omnia semper nunc hic haec hoc meus tuus noster quaeso veni vidi spiritus "
        "sanctus sancta"
    ),
    "ja-Latn": words("wa ga wo no ni desu da ka yo ne watashi boku ore anata kimi nai masu kono"),
}
_SHARED = words("a me no in is on as am i the and of to you he she we it die man war so do be la")
_TELLING = frozenset().union(*_FUNCTION_WORDS.values()) - _SHARED
"""Words that say of at least one language that it is not English."""
_COMMON_ENGLISH = words(
    "the and of to you he she it was is that this not my your his her with for have what i'm "
    "don't we they but are were had has will would could if when who how why there then than"
)
_SCRIPTS = (
    (Pattern(r"[\u3040-\u30ff]"), "ja"),
    (Pattern(r"[\uac00-\ud7a3]"), "ko"),
    (Pattern(r"[\u4e00-\u9fff]"), "und-Hani"),
    (Pattern(r"[\u0400-\u04ff]"), "und-Cyrl"),
    (Pattern(r"[\u0370-\u03ff\u1f00-\u1fff]{2}"), "el"),
    (Pattern(r"[\u0590-\u05ff]"), "he"),
    (Pattern(r"[\u0600-\u06ff]"), "und-Arab"),
    (Pattern(r"[\u0900-\u097f]"), "und-Deva"),
)
_LETTERS = (
    (re.compile(r"[łąęż]"), "pl"),
    (re.compile(r"[řěů]"), "cs"),
    (re.compile(r"[őű]"), "hu"),
    (re.compile(r"[ğı]"), "tr"),
    (re.compile(r"[þð]"), "is"),
    (re.compile(r"ß"), "de"),
    (re.compile(r"[ãõ]"), "pt"),
)
_LATIN = re.compile(r"[A-Za-z]")
_LONGEST = 120
"""Characters looked at; a foreign phrase is short, and a longer passage shows in its beginning."""


def foreign_language(text: str, own: str) -> str:
    """The BCP 47 tag of the language that a span is written in, if it is not `own`; else "".

    `own` is the tag of the book. Nothing is said about English, or about words that
    English has taken in for good (café, cliché).
    """
    start = text[:_LONGEST]
    base = own.replace("_", "-").split("-")[0].lower()
    lang = (
        _by_script(start)
        or _by_list(start)
        or _by_function_words(start, base)
        or _by_letters(start)
    )
    return "" if lang.split("-")[0] == base else lang


def _by_script(text: str) -> str:
    if text.isascii() or _LATIN.search(text):
        return ""
    return next((lang for pattern, lang in _SCRIPTS if pattern.search(text)), "")


def _by_list(text: str) -> str:
    """Whole, or each part between commas and stops: “Allez, allez!”"""
    whole = _LISTED.get(" ".join(word_list(text)), "")
    if whole or len(text) == _LONGEST or not any(map(text.__contains__, _PARTS)):
        return whole
    parts = {_LISTED.get(" ".join(word_list(part)), "") for part in _PART.split(text) if part}
    return parts.pop() if len(parts) == 1 else ""


_PARTS = ",.!?…;:—–"
_PART = re.compile(r"[\s,.!?…;:—–¡¿]*[,.!?…;:—–][\s,.!?…;:—–¡¿]*")


def _by_letters(text: str) -> str:
    """Letters of one language only, in a word that is no name."""
    if text.isascii():
        return ""
    small = "".join(word for word in text.split() if word[0].islower())
    return next((lang for pattern, lang in _LETTERS if pattern.search(small)), "")


def _by_function_words(text: str, own: str) -> str:
    said = word_list(text)
    if len(said) < 2 or not _COMMON_ENGLISH.isdisjoint(said) or _TELLING.isdisjoint(said):
        return ""
    scores = [
        (sum(word in table and word not in _SHARED for word in said), lang)
        for lang, table in _FUNCTION_WORDS.items()
    ]
    best = max(scores, key=lambda score: score[0])
    only_own = _FUNCTION_WORDS.get(own, frozenset()) - _FUNCTION_WORDS[best[1]]
    if not only_own.isdisjoint(said):
        return ""
    clear = [score for score in scores if score[0] == best[0]]
    return best[1] if len(clear) == 1 and best[0] >= 2 and best[0] * 3 >= len(said) else ""
