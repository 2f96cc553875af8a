"""The words that fanpack itself puts into a book, in the book's language.

Headings of front and back matter, "Chapter One", "Part 1 of 2", names for
screen readers. A language that is not here gets the English ones.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fanpack.book import Metadata, SeriesEntry, Status


class Labels(NamedTuple):
    """The generated words of one language.

    `chapter_form` and the `part` forms hold ``{n}`` and ``{total}``;
    `number_words` are the chapter numbers in words, from one, where the
    language's books write them so.
    """

    code: str
    chapter_form: str
    part_form: str
    part_of_form: str
    by: str
    cover: str
    half_title: str
    title_page: str
    contents: str
    landmarks: str
    start_of_text: str
    summary: str
    disclaimer: str
    note: str
    notes: str
    authors_note: str
    series: str
    previous_part: str
    next_part: str
    legend: str
    this_edition: str
    content_notes: str
    dedication: str
    acknowledgments: str
    beta: str
    art: str
    colophon: str
    scene_break: str
    back_to_text: str
    the_end: str
    fandom: str
    fandoms: str
    rating: str
    warnings: str
    relationships: str
    characters: str
    categories: str
    genres: str
    tags: str
    status: str
    words: str
    language: str
    written: str
    published: str
    updated: str
    source: str
    permission: str
    identifier: str
    complete: str
    in_progress: str
    hiatus: str
    abandoned: str
    number_words: tuple[str, ...] = ()

    def chapter(self, number: int) -> str:
        """What stands over a chapter with this number: "Chapter One", "Kapitel 1"."""
        if 1 <= number <= len(self.number_words):
            return self.chapter_form.format(n=self.number_words[number - 1])
        return self.chapter_form.format(n=number)

    def part(self, position: float, total: int | None = None) -> str:
        """A place in a series: "Part 1 of 2", "Part 1.5"."""
        number = str(int(position)) if position == int(position) else str(position)
        if total is None:
            return self.part_form.format(n=number)
        return self.part_of_form.format(n=number, total=total)

    def place_in(self, entry: SeriesEntry) -> str:
        """A series and the place in it, such as "Letters · Part 1 of 2", as far as known."""
        place = self.part(entry.position, entry.total) if entry.position is not None else ""
        return " · ".join(text for text in (entry.title, place) if text)

    def status_name(self, status: Status) -> str:
        """The name of a status; empty for the empty one."""
        return self._statuses().get(status, "")

    def status_named(self, name: str) -> Status:
        """The status of a name; empty if it is none."""
        return next((each for each, said in self._statuses().items() if said == name), "")

    def _statuses(self) -> dict[Status, str]:
        return {
            "complete": self.complete,
            "in-progress": self.in_progress,
            "hiatus": self.hiatus,
            "abandoned": self.abandoned,
        }


_UNITS = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_TEENS = (
    *("Ten", "Eleven", "Twelve", "Thirteen", "Fourteen"),
    *("Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"),
)
_ENGLISH_NUMBERS = (
    *_UNITS,
    *_TEENS,
    *(
        f"{ten}-{unit}" if unit else ten
        for ten in ("Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety")
        for unit in ("", *_UNITS)
    ),
)

_ENGLISH = Labels(
    code="en",
    chapter_form="Chapter {n}",
    part_form="Part {n}",
    part_of_form="Part {n} of {total}",
    number_words=_ENGLISH_NUMBERS,
    by="by",
    cover="Cover",
    half_title="Half title",
    title_page="Title page",
    contents="Contents",
    landmarks="Landmarks",
    start_of_text="Start of the story",
    summary="Summary",
    disclaimer="Disclaimer",
    note="Note",
    notes="Notes",
    authors_note="Author’s Note",
    series="Series",
    previous_part="Previous part",
    next_part="Next part",
    legend="Legend",
    this_edition="In this edition:",
    content_notes="Content Notes",
    dedication="Dedication",
    acknowledgments="Acknowledgments",
    beta="Beta",
    art="Art",
    colophon="Colophon",
    scene_break="scene break",
    back_to_text="back to the text",
    the_end="The End",
    fandom="Fandom",
    fandoms="Fandoms",
    rating="Rating",
    warnings="Warnings",
    relationships="Relationships",
    characters="Characters",
    categories="Categories",
    genres="Genres",
    tags="Tags",
    status="Status",
    words="Words",
    language="Language",
    written="Written",
    published="Published",
    updated="Updated",
    source="Source",
    permission="Permission to copy or bind",
    identifier="Identifier",
    complete="complete",
    in_progress="in progress",
    hiatus="on hiatus",
    abandoned="abandoned",
)

_GERMAN = Labels(
    code="de",
    chapter_form="Kapitel {n}",
    part_form="Teil {n}",
    part_of_form="Teil {n} von {total}",
    by="von",
    cover="Umschlag",
    half_title="Schmutztitel",
    title_page="Titelseite",
    contents="Inhalt",
    landmarks="Orientierungspunkte",
    start_of_text="Beginn der Geschichte",
    summary="Zusammenfassung",
    disclaimer="Disclaimer",
    note="Anmerkung",
    notes="Anmerkungen",
    authors_note="Anmerkung zum Text",
    series="Reihe",
    previous_part="Voriger Teil",
    next_part="Nächster Teil",
    legend="Zeichenerklärung",
    this_edition="In dieser Ausgabe:",
    content_notes="Hinweise zum Inhalt",
    dedication="Widmung",
    acknowledgments="Danksagung",
    beta="Beta",
    art="Bilder",
    colophon="Kolophon",
    scene_break="Szenenwechsel",
    back_to_text="zurück zum Text",
    the_end="Ende",
    fandom="Fandom",
    fandoms="Fandoms",
    rating="Altersfreigabe",
    warnings="Warnungen",
    relationships="Beziehungen",
    characters="Figuren",
    categories="Kategorien",
    genres="Genres",
    tags="Schlagwörter",
    status="Stand",
    words="Wörter",
    language="Sprache",
    written="Geschrieben",
    published="Veröffentlicht",
    updated="Aktualisiert",
    source="Quelle",
    permission="Weitergabe und Bindung",
    identifier="Kennung",
    complete="abgeschlossen",
    in_progress="in Arbeit",
    hiatus="pausiert",
    abandoned="abgebrochen",
)

_FRENCH = Labels(
    code="fr",
    chapter_form="Chapitre {n}",
    part_form="Partie {n}",
    part_of_form="Partie {n} sur {total}",
    by="par",
    cover="Couverture",
    half_title="Faux-titre",
    title_page="Page de titre",
    contents="Table des matières",
    landmarks="Repères",
    start_of_text="Début du récit",
    summary="Résumé",
    disclaimer="Avertissement",
    note="Note",
    notes="Notes",
    authors_note="Note de l’auteur",
    series="Série",
    previous_part="Partie précédente",
    next_part="Partie suivante",
    legend="Légende",
    this_edition="Dans cette édition :",
    content_notes="Avertissements de contenu",
    dedication="Dédicace",
    acknowledgments="Remerciements",
    beta="Bêta-lecture",
    art="Illustrations",
    colophon="Colophon",
    scene_break="changement de scène",
    back_to_text="retour au texte",
    the_end="Fin",
    fandom="Fandom",
    fandoms="Fandoms",
    rating="Classification",
    warnings="Avertissements",
    relationships="Relations",
    characters="Personnages",
    categories="Catégories",
    genres="Genres",
    tags="Mots-clés",
    status="État",
    words="Mots",
    language="Langue",
    written="Écrit",
    published="Publié",
    updated="Mis à jour",
    source="Source",
    permission="Copie et reliure",
    identifier="Identifiant",
    complete="terminé",
    in_progress="en cours",
    hiatus="en pause",
    abandoned="abandonné",
)

_SPANISH = Labels(
    code="es",
    chapter_form="Capítulo {n}",
    part_form="Parte {n}",
    part_of_form="Parte {n} de {total}",
    by="por",
    cover="Cubierta",
    half_title="Portadilla",
    title_page="Portada",
    contents="Índice",
    landmarks="Puntos de referencia",
    start_of_text="Comienzo de la historia",
    summary="Resumen",
    disclaimer="Descargo de responsabilidad",
    note="Nota",
    notes="Notas",
    authors_note="Nota del autor",
    series="Serie",
    previous_part="Parte anterior",
    next_part="Parte siguiente",
    legend="Leyenda",
    this_edition="En esta edición:",
    content_notes="Avisos de contenido",
    dedication="Dedicatoria",
    acknowledgments="Agradecimientos",
    beta="Lectura beta",
    art="Ilustraciones",
    colophon="Colofón",
    scene_break="cambio de escena",
    back_to_text="volver al texto",
    the_end="Fin",
    fandom="Fandom",
    fandoms="Fandoms",
    rating="Clasificación",
    warnings="Advertencias",
    relationships="Relaciones",
    characters="Personajes",
    categories="Categorías",
    genres="Géneros",
    tags="Etiquetas",
    status="Estado",
    words="Palabras",
    language="Idioma",
    written="Escrito",
    published="Publicado",
    updated="Actualizado",
    source="Fuente",
    permission="Copia y encuadernación",
    identifier="Identificador",
    complete="completo",
    in_progress="en curso",
    hiatus="en pausa",
    abandoned="abandonado",
)

_PORTUGUESE = Labels(
    code="pt",
    chapter_form="Capítulo {n}",
    part_form="Parte {n}",
    part_of_form="Parte {n} de {total}",
    by="por",
    cover="Capa",
    half_title="Anterrosto",
    title_page="Folha de rosto",
    contents="Índice",
    landmarks="Pontos de referência",
    start_of_text="Início da história",
    summary="Resumo",
    disclaimer="Isenção de responsabilidade",
    note="Nota",
    notes="Notas",
    authors_note="Nota do autor",
    series="Série",
    previous_part="Parte anterior",
    next_part="Parte seguinte",
    legend="Legenda",
    this_edition="Nesta edição:",
    content_notes="Avisos de conteúdo",
    dedication="Dedicatória",
    acknowledgments="Agradecimentos",
    beta="Leitura beta",
    art="Ilustrações",
    colophon="Colofão",
    scene_break="mudança de cena",
    back_to_text="voltar ao texto",
    the_end="Fim",
    fandom="Fandom",
    fandoms="Fandoms",
    rating="Classificação",
    warnings="Avisos",
    relationships="Relações",
    characters="Personagens",
    categories="Categorias",
    genres="Géneros",
    tags="Etiquetas",
    status="Estado",
    words="Palavras",
    language="Idioma",
    written="Escrito",
    published="Publicado",
    updated="Atualizado",
    source="Fonte",
    permission="Cópia e encadernação",
    identifier="Identificador",
    complete="completo",
    in_progress="em curso",
    hiatus="em pausa",
    abandoned="abandonado",
)

_POLISH = Labels(
    code="pl",
    chapter_form="Rozdział {n}",
    part_form="Część {n}",
    part_of_form="Część {n} z {total}",
    by="autor:",
    cover="Okładka",
    half_title="Przedtytuł",
    title_page="Strona tytułowa",
    contents="Spis treści",
    landmarks="Punkty orientacyjne",
    start_of_text="Początek opowiadania",
    summary="Streszczenie",
    disclaimer="Zastrzeżenie",
    note="Uwaga",
    notes="Przypisy",
    authors_note="Od autora",
    series="Cykl",
    previous_part="Poprzednia część",
    next_part="Następna część",
    legend="Objaśnienia",
    this_edition="W tym wydaniu:",
    content_notes="Uwagi o treści",
    dedication="Dedykacja",
    acknowledgments="Podziękowania",
    beta="Beta",
    art="Ilustracje",
    colophon="Kolofon",
    scene_break="zmiana sceny",
    back_to_text="wróć do tekstu",
    the_end="Koniec",
    fandom="Fandom",
    fandoms="Fandomy",
    rating="Kategoria wiekowa",
    warnings="Ostrzeżenia",
    relationships="Relacje",
    characters="Postacie",
    categories="Kategorie",
    genres="Gatunki",
    tags="Tagi",
    status="Stan",
    words="Słowa",
    language="Język",
    written="Napisano",
    published="Opublikowano",
    updated="Zaktualizowano",
    source="Źródło",
    permission="Kopiowanie i oprawa",
    identifier="Identyfikator",
    complete="ukończone",
    in_progress="w toku",
    hiatus="zawieszone",
    abandoned="porzucone",
)

_CZECH = Labels(
    code="cs",
    chapter_form="Kapitola {n}",
    part_form="Část {n}",
    part_of_form="Část {n} z {total}",
    by="autor:",
    cover="Obálka",
    half_title="Patitul",
    title_page="Titulní strana",
    contents="Obsah",
    landmarks="Orientační body",
    start_of_text="Začátek příběhu",
    summary="Shrnutí",
    disclaimer="Prohlášení",
    note="Poznámka",
    notes="Poznámky",
    authors_note="Poznámka autora",
    series="Série",
    previous_part="Předchozí část",
    next_part="Další část",
    legend="Vysvětlivky",
    this_edition="V tomto vydání:",
    content_notes="Upozornění na obsah",
    dedication="Věnování",
    acknowledgments="Poděkování",
    beta="Beta",
    art="Ilustrace",
    colophon="Tiráž",
    scene_break="změna scény",
    back_to_text="zpět k textu",
    the_end="Konec",
    fandom="Fandom",
    fandoms="Fandomy",
    rating="Věkové omezení",
    warnings="Varování",
    relationships="Vztahy",
    characters="Postavy",
    categories="Kategorie",
    genres="Žánry",
    tags="Štítky",
    status="Stav",
    words="Slova",
    language="Jazyk",
    written="Napsáno",
    published="Zveřejněno",
    updated="Aktualizováno",
    source="Zdroj",
    permission="Kopírování a vazba",
    identifier="Identifikátor",
    complete="dokončeno",
    in_progress="rozepsáno",
    hiatus="pozastaveno",
    abandoned="opuštěno",
)

_ALL = {
    each.code: each for each in (_ENGLISH, _GERMAN, _FRENCH, _SPANISH, _PORTUGUESE, _POLISH, _CZECH)
}


@lru_cache(maxsize=64)
def labels(language: str) -> Labels:
    """The labels for a BCP 47 tag, by its primary language; English for unknown ones."""
    return _ALL.get(language.replace("_", "-").split("-")[0].lower(), _ENGLISH)


LANGUAGES = tuple(_ALL)
"""Languages that have labels of their own."""

Named = tuple[tuple[str, str], ...]
"""Names in `Labels`, each with the field of `book.Metadata` that it stands before."""

TOLD_BEFORE: Named = (
    ("fandom", "fandoms"),
    ("fandoms", "fandoms"),
    ("rating", "rating"),
    ("warnings", "warnings"),
    ("categories", "categories"),
    ("genres", "genres"),
    ("relationships", "relationships"),
    ("characters", "characters"),
    ("tags", "tags"),
    ("status", "status"),
)
"""What a reader wants to know beforehand, in the order in which it is told."""

TOLD_BEHIND: Named = (
    ("language", "language"),
    ("written", "written"),
    ("published", "published"),
    ("updated", "updated"),
    ("source", "source"),
    ("permission", "permission"),
    ("identifier", "identifier"),
)
"""Where a text comes from."""

PEOPLE: Named = (("beta", "betas"), ("art", "artists"))
"""Who read and drew."""


def told_before(data: Metadata, words: Labels) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The labels of `TOLD_BEFORE` that have something to say of a work, each with its values.

    That a work is complete goes without saying.
    """
    for name, field in TOLD_BEFORE:
        value: tuple[str, ...] | str = getattr(data, field)
        if name == "status":
            value = "" if data.status == "complete" else words.status_name(data.status)
        several = name == "fandoms" if field == "fandoms" else None
        if several is not None and several != (len(value) > 1):
            continue
        values = (value,) if isinstance(value, str) else value
        if any(values):
            yield getattr(words, name), values
