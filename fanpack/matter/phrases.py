"""The sentences that front and back matter put into a book, in the book's language.

``{}`` stands for what is filled in. A language that is not here gets English.
"""

from typing import NamedTuple

ITALIC_KINDS = ("title", "vessel", "foreign", "sound", "recalled", "emphasis")
"""Kinds of `fanpack.book.Phrase`, and stress."""


class Phrases(NamedTuple):
    """The generated sentences of one language.

    The legend shows a sample in the style that it explains: `sample` is that
    sample, `thoughts`, `thoughts_of` and `telepathy` go on from it. `in_italics` are the
    names of what stands in italics beside them, in the order of `ITALIC_KINDS`.
    """

    sample: str
    thoughts: str
    thoughts_of: str
    telepathy: str
    unmarked: str
    italics: str
    in_italics: tuple[str, ...]
    no_italics: str
    words: str
    published: str
    updated: str
    source: str
    made: str


_PHRASES = {
    "en": Phrases(
        sample="Words like these",
        thoughts=" are thoughts.",
        thoughts_of=" are thoughts of {}.",
        telepathy=" pass from mind to mind, unspoken.",
        unmarked="Thoughts are not set apart from the text around them.",
        italics="In italics: {}.",
        in_italics=(
            "titles",
            "names of ships",
            "words of other languages",
            "sounds",
            "words remembered",
            "stressed words",
        ),
        no_italics="The text from which this edition was made has no italics left in it.",
        words="{} words.",
        published="First published {}.",
        updated="Last revised {}.",
        source="The text is taken from ",
        made="Made into a book with fanpack.",
    ),
    "de": Phrases(
        sample="So gesetzte Worte",
        thoughts=" sind Gedanken.",
        thoughts_of=" sind Gedanken von {}.",
        telepathy=" gehen ungesprochen von Geist zu Geist.",
        unmarked="Gedanken sind nicht vom übrigen Text abgesetzt.",
        italics="Kursiv stehen: {}.",
        in_italics=(
            "Titel",
            "Schiffsnamen",
            "fremdsprachige Wörter",
            "Laute",
            "erinnerte Worte",
            "betonte Wörter",
        ),
        no_italics="In der Vorlage dieser Ausgabe ist keine Kursivschrift erhalten.",
        words="{} Wörter.",
        published="Zuerst veröffentlicht: {}.",
        updated="Zuletzt überarbeitet: {}.",
        source="Der Text stammt von ",
        made="Mit fanpack zum Buch gemacht.",
    ),
    "fr": Phrases(
        sample="Les mots ainsi composés",
        thoughts=" sont des pensées.",
        thoughts_of=" sont ce que pense {}.",
        telepathy=" passent d’un esprit à l’autre sans être prononcés.",
        unmarked="Les pensées ne se distinguent pas du reste du texte.",
        italics="En italique : {}.",
        in_italics=(
            "titres",
            "noms de navires",
            "mots étrangers",
            "sons",
            "paroles remémorées",
            "mots mis en relief",
        ),
        no_italics="Le texte dont cette édition est tirée n’a gardé aucun italique.",
        words="{} mots.",
        published="Première publication : {}.",
        updated="Dernière révision : {}.",
        source="Le texte provient de ",
        made="Mis en livre avec fanpack.",
    ),
    "es": Phrases(
        sample="Las palabras así compuestas",
        thoughts=" son pensamientos.",
        thoughts_of=" son pensamientos de {}.",
        telepathy=" pasan de mente a mente sin pronunciarse.",
        unmarked="Los pensamientos no se distinguen del resto del texto.",
        italics="En cursiva: {}.",
        in_italics=(
            "títulos",
            "nombres de barcos",
            "palabras extranjeras",
            "sonidos",
            "palabras recordadas",
            "palabras enfatizadas",
        ),
        no_italics="El texto del que procede esta edición no conserva ninguna cursiva.",
        words="{} palabras.",
        published="Primera publicación: {}.",
        updated="Última revisión: {}.",
        source="El texto procede de ",
        made="Convertido en libro con fanpack.",
    ),
    "pt": Phrases(
        sample="As palavras assim compostas",
        thoughts=" são pensamentos.",
        thoughts_of=" são pensamentos de {}.",
        telepathy=" passam de mente em mente sem serem ditas.",
        unmarked="Os pensamentos não se distinguem do resto do texto.",
        italics="Em itálico: {}.",
        in_italics=(
            "títulos",
            "nomes de navios",
            "palavras estrangeiras",
            "sons",
            "palavras lembradas",
            "palavras enfatizadas",
        ),
        no_italics="O texto de que esta edição foi feita não conserva nenhum itálico.",
        words="{} palavras.",
        published="Primeira publicação: {}.",
        updated="Última revisão: {}.",
        source="O texto provém de ",
        made="Transformado em livro com fanpack.",
    ),
    "pl": Phrases(
        sample="Tak złożone słowa",
        thoughts=" to myśli.",
        thoughts_of=" to myśli: {}.",
        telepathy=" przechodzą z umysłu do umysłu bez mówienia.",
        unmarked="Myśli nie są wyróżnione w tekście.",
        italics="Kursywą złożono: {}.",
        in_italics=(
            "tytuły",
            "nazwy statków",
            "słowa obce",
            "dźwięki",
            "słowa wspominane",
            "słowa akcentowane",
        ),
        no_italics="W tekście, z którego powstało to wydanie, nie zachowała się kursywa.",
        words="Liczba słów: {}.",
        published="Pierwsza publikacja: {}.",
        updated="Ostatnia zmiana: {}.",
        source="Tekst pochodzi ze strony ",
        made="Książkę złożono w programie fanpack.",
    ),
    "cs": Phrases(
        sample="Takto vysázená slova",
        thoughts=" jsou myšlenky.",
        thoughts_of=" jsou myšlenky: {}.",
        telepathy=" přecházejí z mysli do mysli beze slov.",
        unmarked="Myšlenky nejsou v textu odlišeny.",
        italics="Kurzivou jsou vysázeny: {}.",
        in_italics=(
            "názvy děl",
            "jména lodí",
            "cizí slova",
            "zvuky",
            "vzpomínaná slova",
            "zdůrazněná slova",
        ),
        no_italics="V textu, z něhož toto vydání vzniklo, se kurziva nedochovala.",
        words="Počet slov: {}.",
        published="Poprvé zveřejněno: {}.",
        updated="Naposledy upraveno: {}.",
        source="Text pochází ze stránky ",
        made="Do knihy vysázel fanpack.",
    ),
}


def phrases(language: str) -> Phrases:
    """The sentences for a BCP 47 language tag."""
    return _PHRASES.get(language.lower().split("-")[0], _PHRASES["en"])
