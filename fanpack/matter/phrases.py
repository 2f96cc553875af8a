"""The sentences that front and back matter put into a book, in the book's language.

``{}`` stands for what is filled in. A language that is not here gets English.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """The generated sentences of one language.

    The legend shows a sample in the style that it explains: `sample` is that
    sample, `thoughts`, `telepathy` and `speech` go on from it.
    """

    sample: str
    thoughts: str
    thoughts_of: str
    telepathy: str
    no_italics: str
    words: str
    published: str
    updated: str
    source: str
    permission: str
    made: str


_PHRASES = {
    "en": Phrases(
        sample="Words like these",
        thoughts=" are thoughts.",
        thoughts_of=" are thoughts of {}.",
        telepathy=" pass from mind to mind, unspoken.",
        no_italics="The text from which this edition was made has no italics left in it.",
        words="{} words.",
        published="First published {}.",
        updated="Last revised {}.",
        source="The text is taken from ",
        permission="Permission to copy or bind: ",
        made="Made into a book with fanpack.",
    ),
    "de": Phrases(
        sample="So gesetzte Worte",
        thoughts=" sind Gedanken.",
        thoughts_of=" sind Gedanken von {}.",
        telepathy=" gehen ungesprochen von Geist zu Geist.",
        no_italics="In der Vorlage dieser Ausgabe ist keine Kursivschrift erhalten.",
        words="{} Wörter.",
        published="Zuerst veröffentlicht: {}.",
        updated="Zuletzt überarbeitet: {}.",
        source="Der Text stammt von ",
        permission="Weitergabe und Bindung: ",
        made="Mit fanpack zum Buch gemacht.",
    ),
    "fr": Phrases(
        sample="Les mots ainsi composés",
        thoughts=" sont des pensées.",
        thoughts_of=" sont les pensées de {}.",
        telepathy=" passent d’un esprit à l’autre sans être prononcés.",
        no_italics="Le texte dont cette édition est tirée n’a gardé aucun italique.",
        words="{} mots.",
        published="Première publication : {}.",
        updated="Dernière révision : {}.",
        source="Le texte provient de ",
        permission="Copie et reliure : ",
        made="Mis en livre avec fanpack.",
    ),
    "es": Phrases(
        sample="Las palabras así compuestas",
        thoughts=" son pensamientos.",
        thoughts_of=" son pensamientos de {}.",
        telepathy=" pasan de mente a mente sin pronunciarse.",
        no_italics="El texto del que procede esta edición no conserva ninguna cursiva.",
        words="{} palabras.",
        published="Primera publicación: {}.",
        updated="Última revisión: {}.",
        source="El texto procede de ",
        permission="Copia y encuadernación: ",
        made="Convertido en libro con fanpack.",
    ),
    "pt": Phrases(
        sample="As palavras assim compostas",
        thoughts=" são pensamentos.",
        thoughts_of=" são pensamentos de {}.",
        telepathy=" passam de mente em mente sem serem ditas.",
        no_italics="O texto de que esta edição foi feita não conserva nenhum itálico.",
        words="{} palavras.",
        published="Primeira publicação: {}.",
        updated="Última revisão: {}.",
        source="O texto provém de ",
        permission="Cópia e encadernação: ",
        made="Transformado em livro com fanpack.",
    ),
    "pl": Phrases(
        sample="Tak złożone słowa",
        thoughts=" to myśli.",
        thoughts_of=" to myśli: {}.",
        telepathy=" przechodzą z umysłu do umysłu bez mówienia.",
        no_italics="W tekście, z którego powstało to wydanie, nie zachowała się kursywa.",
        words="Liczba słów: {}.",
        published="Pierwsza publikacja: {}.",
        updated="Ostatnia zmiana: {}.",
        source="Tekst pochodzi ze strony ",
        permission="Kopiowanie i oprawa: ",
        made="Książkę złożono w programie fanpack.",
    ),
    "cs": Phrases(
        sample="Takto vysázená slova",
        thoughts=" jsou myšlenky.",
        thoughts_of=" jsou myšlenky: {}.",
        telepathy=" přecházejí z mysli do mysli beze slov.",
        no_italics="V textu, z něhož toto vydání vzniklo, se kurziva nedochovala.",
        words="Počet slov: {}.",
        published="Poprvé zveřejněno: {}.",
        updated="Naposledy upraveno: {}.",
        source="Text pochází ze stránky ",
        permission="Kopírování a vazba: ",
        made="Do knihy vysázel fanpack.",
    ),
}


def phrases(language: str) -> Phrases:
    """The sentences for a BCP 47 language tag."""
    return _PHRASES.get(language.lower().split("-")[0], _PHRASES["en"])
