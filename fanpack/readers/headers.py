"""The grammar of old-school headers: which labels there are, and what a line without one is.

Everything here looks at one line. The tables were gathered from real headers of the
1990s to the 2010s; `fanpack.readers.preface` decides where a header begins and ends.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Field = Literal[
    "title", "authors", "summary", "disclaimer", "rating", "warnings", "categories", "genres",
    "relationships", "characters", "fandoms", "tags", "betas", "artists", "dedication",
    "acknowledgments", "notes_before", "notes_after", "legend", "series", "written", "published",
    "updated", "status", "language", "source", "permission",
]  # fmt: skip
"""The fields of `Metadata` that a header can fill."""

Strength = Literal["strong", "weak"]
"""`weak` labels are words that a story may have before a colon too: they count only where
a header is already under way."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a label stands for. A `kept` one stays in the note, being part of what it says."""

    field: Field
    strength: Strength = "strong"
    kept: bool = False


def _entries(table: str) -> frozenset[str]:
    return frozenset(entry.strip() for entry in table.split(","))


def _labels(
    field: Field, names: str, strength: Strength = "strong", kept: bool = False
) -> Iterable[tuple[str, Label]]:
    return ((name.strip(), Label(field, strength, kept)) for name in names.split(","))


LABELS: dict[str, Label] = dict(
    entry
    for table in (
        _labels("disclaimer", "disclaimer,disclaimers,claimer,the usual disclaimer,"
                "usual disclaimer,standard disclaimer,standard disclaimers,legal disclaimer,"
                "disclamer,disclaimer and information,haftungsausschluss,descargo,"
                "avertissement légal"),
        _labels("title", "title,titles,story title,fic title,titel,titre,título,titolo,"
                "tytuł,název"),
        _labels("title", "story,fic,fanfic,name", "weak"),
        _labels("summary", "summary,summery,sumary,summaries,short summary,story summary,synopsis,"
                "blurb,zusammenfassung,inhalt,inhaltsangabe,résumé,resumen,resumo,riassunto,"
                "streszczenie,shrnutí,samenvatting"),
        _labels("summary", "description,teaser", "weak"),
        _labels("rating", "rating,ratings,rated,rate,fic rating,story rating,altersfreigabe,"
                "altersempfehlung,clasificación,classificação"),
        _labels("authors", "author,authors,author(s),auther,written by,autor,autora,autorin,auteur,"
                "autore,autorka,auteure"),
        _labels("authors", "by,penname,pen name,writer,from,von", "weak"),
        _labels("warnings", "warning,warnings,warning(s),content warning,content warnings,trigger "
                "warning,trigger warnings,archive warning,archive warnings,warnung,warnungen,"
                "advertencia,advertencias,avertissement,avertissements,avvertimenti,avisos,"
                "ostrzeżenia"),
        _labels("relationships", "pairing,pairings,pairing(s),parings,paring,characters/pairings,"
                "pairings/characters,relationship,relationships,ship,ships,couple,couples,couplings,"
                "coupling,pareja,parejas,paar,paare,paarung,pärchen,pairing/characters"),
        _labels("characters", "characters,character,character(s),main characters,charaktere,"
                "personnages,personajes,personagens,personaggi"),
        _labels("characters", "cast,starring", "weak"),
        _labels("fandoms", "fandom,fandoms,fandom(s),anime,show,based on"),
        _labels("genres", "genre,genres,genre(s),category/genre,classification,género,gênero"),
        _labels("genres", "content,type,kategorie", "weak"),
        _labels("categories", "category,categories,category(s)"),
        _labels("tags", "tags,additional tags,keywords,freeform tags,tag"),
        _labels("betas", "beta,betas,beta reader,beta readers,beta-reader,betaed by,beta'd by,"
                "beta by,betareader,beta read by,britpicker,brit-picker,britpick,betaleser"),
        _labels("artists", "artist,artists,art by,artwork,cover art,illustrator"),
        _labels("dedication", "dedication,dedications,dedicated to,gift for,a gift for,widmung"),
        _labels("dedication", "for,to", "weak"),
        _labels("acknowledgments", "acknowledgments,acknowledgements,acknowledgment,special thanks,"
                "thanks to,thank you,thanx,credits,credit,danksagung,remerciements"),
        _labels("acknowledgments", "thanks", "weak"),
        _labels("notes_before", "author's note,author's notes,authors note,authors notes,authors' "
                "note,authors' notes,author note,author notes,a/n,a/ns,an,a.n.,opening notes,"
                "opening note,beginning notes,story notes,a/n's,autorennotiz,anmerkung,"
                "anmerkungen,nota de la autora,nota del autor,notas,note de l'auteur,"
                "nota da autora,note dell'autrice,od autorki,notes from the author"),
        _labels("notes_before", "note,notes,nb,n/b,n.b.,ps,p.s.,disclaimer/note,remarks,comments",
                "weak"),
        _labels("notes_before", "spoilers,spoiler,spoiler(s),feedback,archive,archiving,archived,"
                "distribution,word count,wordcount,reviews,notes/warnings,setting,timeline,"
                "time line,timeframe,universe,challenge,prompt,prompts,continuity,chronology,"
                "sequel,sequel to,prequel,prequel to,previous parts,previously,"
                "author's website,homepage,e-mail,email,e-mail address", kept=True),
        _labels("notes_before", "length,words,season,info,information,glossary,vocabulary,to:,"
                "website,url,link,web site,date,newsgroups,message-id,organization,lines,path,"
                "references,reply-to,x-mailer,mime-version,content-type,sender,received,cc,"
                "content-transfer-encoding,in-reply-to,xref,nntp-posting-host,approved,"
                "x-newsreader,return-path,delivered-to,list-id,mailing-list,place,"
                "series notes,flames,ratings key,soundtrack,music,song,inspiration,"
                "part,parts,chapters,pov,point of view", "weak", True),
        _labels("legend", "key,legend,key legend,symbols,symbol key,symbol legend,text key,legende,"
                "typographical key,language key,speech key,guide,key to symbols", "weak"),
        _labels("series", "series,series title,part of series,serie,série,reihe"),
        _labels("written", "written,date written,date completed,finished,written on", "weak"),
        _labels("published", "published,posted,date posted,first posted,first published,"
                "original post date", "weak"),
        _labels("updated", "updated,last updated,revised", "weak"),
        _labels("status", "status,completed,complete,completion", "weak"),
        _labels("language", "language,sprache,langue,idioma,lingua", "weak"),
        _labels("source", "source,story url,originally posted at,original url", "weak"),
        _labels("permission", "permission,permission to bind,binding permission"),
        _labels("title", "subject", "weak"),
    )
    for entry in table
)  # fmt: skip
"""Labels in lower case without ornaments, and what each stands for."""

MAIL_LABELS = _entries(
    """
    from, to, date, subject, newsgroups, message-id, organization, lines, path, references,
    reply-to, sender, received, cc, mime-version, content-type, content-transfer-encoding,
    in-reply-to, xref, x-mailer, x-newsreader, nntp-posting-host, approved, return-path,
    delivered-to, list-id, mailing-list
    """
)
"""Labels of e-mail and Usenet headers (RFC 5322, RFC 5536)."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A header line taken apart: the label as written, what it stands for, and its value."""

    name: str
    label: Label
    value: str


_OPENING = "[{(*_~<>-=+#•· \"“'"
_CLOSING = "]})*_~<>-=+#•· \"”'"
_COLON = re.compile(r"\s*[:：=]+\s*|\s+[-–—~]+\s*|\s*[–—]\s*|-+\s+|>+\s*")
_NUMBERED = re.compile(r"[\s#]*(?:\d{1,2}|#\d{1,2}|one|two|three)$")
_LONGEST_LABEL = 40


def labelled(line: str) -> Labelled | None:
    """A `Label: value` line taken apart, or None. Ornaments and brackets around it go.

    `Label - value`, `[Label: value]`, `**Label:** value` and numbered labels (`Note 2:`)
    are understood; the value may be empty, and then follows on the next lines.
    """
    for match in _COLON.finditer(line[:_LONGEST_LABEL]):
        name = line[: match.start()].strip(_OPENING + _CLOSING)
        label = label_of(name)
        if label is None:
            continue
        dashed = ":" not in match[0] and "：" not in match[0] and "=" not in match[0]
        if dashed and (label.strength == "weak" or not line[match.end() :].strip()):
            return None
        return Labelled(name, label, _without_frame(line, line[match.end() :]))
    return None


def label_of(name: str) -> Label | None:
    """What a label stands for, as written in any case, numbered or compound; None if it is none."""
    key = " ".join(name.casefold().replace("’", "'").split())
    key = _NUMBERED.sub("", key) or key
    if key in LABELS:
        return LABELS[key]
    parts = [part.strip() for part in re.split(r"[/&+,]|\band\b", key)]
    labels = [LABELS[part] for part in parts if part in LABELS]
    if len(parts) > 1 and len(labels) == len(parts):
        if len({label.field for label in labels}) == 1:
            return labels[0]
        return replace(LABELS["feedback"], strength=labels[0].strength)
    return None


_BRACKETS = {"[": "]", "{": "}", "(": ")", "<": ">"}


def _without_frame(line: str, value: str) -> str:
    """A value without the end of what frames the whole line, or of stars around the label."""
    value = value.lstrip("*_ ") if line[:1] in "*_" else value.lstrip()
    closing = _BRACKETS.get(line[:1])
    if closing and value.endswith(closing) and line.count(closing) == 1:
        return value[:-1].rstrip()
    return value.strip()


# ---------------------------------------------------------------- lines without a label

RATINGS = _entries(
    """
    g, pg, pg-13, pg13, pg-15, r, nc-17, nc17, nr, k, k+, t, m, ma, 12, 12a, 15, 16, 18, 18+,
    teen, mature, explicit, general, adult, unrated, everyone, u, fr, fr13, fr15, fr18, fr21,
    fsk6, fsk12, fsk16, fsk18, lime, lemon, r-ish, pg-ish, hard-r, soft-r, not rated,
    general audiences, teen and up, teen and up audiences, all ages, hard r, soft r, light r
    """
)
"""Ratings of film boards and archives, in lower case."""

GENRES = _entries(
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

CATEGORIES = _entries(
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
    """What a line of genres, kinds and a rating says."""

    genres: tuple[str, ...] = ()
    rating: str = ""


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
            return None
    # A lone word ("Dark.", "General") or a lone letter may be anything.
    if len(tokens) == 1 and not re.fullmatch(
        r"(?i)(?:rated\s.*|pg-?1?[35]?|nc-?17|k\+)", tokens[0]
    ):
        return None
    return Kinds(tuple(genres), rating)


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
_NOT_INITIALS = _entries("A/N, A/U, N/A, N/B, H/C, F/F, M/M, F/M, M/F, R/R, W/O")
_NUMBER_PAIRING = re.compile(r"(?:R|\d{1,2})(?:[x+×](?:R|\d{1,2}))+", re.IGNORECASE)
_NOT_NAMES = _entries("he, she, him, her, his, and, or, it, they, them, was, is, were, n, w, c")


def bare_pairings(line: str) -> tuple[str, ...] | None:
    """Pairings of a line such as `kakashi x iruka`, `Kirk/Spock, K/S`, `1x2`, or None."""
    text = line.strip("*~ ")
    text = text[1:-1] if text[:1] in _BRACKETS and text[-1] == _BRACKETS[text[0]] else text
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
    r"feedback|comments are|please comment|livejournal|challenge|prompt|spoilers?|un-?beta)\b",
    re.IGNORECASE,
)


_SHORT_NOTE = re.compile(
    r"\b(?:thanx|thanks (?:to|for)|thank you|beta|r&r|r & r|read on|read and review|enjoy"
    r"|review)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"(?:special |many )?(?:thanx|thanks|thank you)\b", re.IGNORECASE)


def is_note(text: str, short: bool = False) -> bool:
    """Whether an unlabelled paragraph beside a header is the author talking about the work.

    A `short` line may be a title as well, so it needs plainer words.
    """
    words = _SHORT_NOTE if short else _NOTE
    return len(text) < 1500 and _opens_plainly(text) and words.search(text) is not None


def is_thanks(text: str) -> bool:
    """Whether an unlabelled note opens with thanks."""
    return _THANKS.match(text) is not None


def _opens_plainly(text: str) -> bool:
    return not text.startswith(('"', "“", "‘", "«", "„", "'"))
