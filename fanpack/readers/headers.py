"""The labels of old-school headers, and what each stands for.

Everything here looks at one line. The tables were gathered from real headers of the
1990s to the 2010s; `fanpack.readers.text.preface` decides where a header begins and ends,
`fanpack.readers.bare_lines` knows the lines that have no label.
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


def listed(table: str) -> frozenset[str]:
    """The words of a table, written with commas between them."""
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
                "disclamer,disclaimer and information,disclaimer statement,dislaimer,"
                "discalimer,discliamer,copyright disclaimer,legal stuff,legalities,legal notice,"
                "haftungsausschluss,descargo,"
                "avertissement légal"),
        _labels("title", "title,titles,story title,fic title,titel,titre,título,titolo,"
                "tytuł,název"),
        _labels("title", "story,fic,fanfic,name", "weak"),
        _labels("summary", "summary,summery,sumary,summaries,short summary,story summary,synopsis,"
                "blurb,zusammenfassung,inhalt,inhaltsangabe,résumé,resumen,resumo,riassunto,"
                "streszczenie,shrnutí,samenvatting"),
        _labels("summary", "description,teaser,premise,plot", "weak"),
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
                "main pairing,main pairings,other pairings,side pairings,side pairing,main ship,"
                "coupling,pareja,parejas,paar,paare,paarung,pärchen,pairing/characters"),
        _labels("characters", "characters,character,character(s),main characters,charaktere,"
                "personnages,personajes,personagens,personaggi"),
        _labels("characters", "cast,starring", "weak"),
        _labels("fandoms", "fandom,fandoms,fandom(s),anime,show,based on,original work"),
        _labels("genres", "genre,genres,genre(s),category/genre,classification,género,gênero"),
        _labels("genres", "content,type,kategorie", "weak"),
        _labels("categories", "category,categories,category(s)"),
        _labels("tags", "tags,additional tags,keywords,keyword,freeform tags,tag"),
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
                "distribution statement,spoiler statement,spoiler warning,spoiler warnings,"
                "feedback to,codes,code,authorlink,author link,date started,"
                "started,begun,prompter,requested by,kink,kinks,squicks,contact,"
                "time line,timeframe,universe,challenge,prompt,prompts,continuity,chronology,"
                "sequel,prequel,previous parts,previously,"
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
        _labels("series", "series,series title,part of series,serie,série,reihe,sequel to,"
                "prequel to"),
        _labels("written", "written,date written,date completed,date finished,finished,"
                "written on", "weak"),
        _labels("published", "published,posted,date posted,first posted,first published,"
                "original post date", "weak"),
        _labels("updated", "updated,last updated,revised", "weak"),
        _labels("status", "status,completed,complete,completion", "weak"),
        _labels("language", "language,sprache,langue,idioma,lingua", "weak"),
        _labels("source", "storylink,story link,story url,fic url"),
        _labels("source", "source,originally posted at,original url", "weak"),
        _labels("permission", "permission,permission to bind,binding permission"),
        _labels("title", "subject", "weak"),
    )
    for entry in table
)  # fmt: skip
"""Labels in lower case without ornaments, and what each stands for."""

MAIL_LABELS = listed(
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
_IN_BRACKETS = re.compile(r"[\[<{(]{1,2}\s*(?P<name>[^\W\d_][^\[\]<>{}():]{1,28}?)\s*[\])}>]{1,2}"
                          r"\s*[-:=]*\s*(?P<value>.*)")  # fmt: skip
_NUMBERED = re.compile(r"[\s#]*(?:\d{1,2}|#\d{1,2}|one|two|three)$")
_LONGEST_LABEL = 40


def labelled(line: str) -> Labelled | None:
    """A `Label: value` line taken apart, or None. Ornaments and brackets around it go.

    `Label - value`, `[Label: value]`, `[Label] value`, `**Label:** value` and numbered
    labels (`Note 2:`) are understood; the value may be empty, and then follows on the next lines.
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
    found = _IN_BRACKETS.fullmatch(line)
    label = label_of(found["name"]) if found else None
    if found is None or label is None or label.strength == "weak":
        return None
    return Labelled(found["name"], label, found["value"].strip())


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


BRACKETS = {"[": "]", "{": "}", "(": ")", "<": ">"}


def _without_frame(line: str, value: str) -> str:
    """A value without the end of what frames the whole line, or of stars around the label."""
    value = value.lstrip("*_ ") if line[:1] in "*_" else value.lstrip()
    closing = BRACKETS.get(line[:1])
    if closing and value.endswith(closing) and line.count(closing) == 1:
        return value[:-1].rstrip()
    return value.strip()
