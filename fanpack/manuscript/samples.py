"""The first chapters that new manuscripts begin with, by language."""

SAMPLES = {
    "en": """\
# The Lamp

The lamp was still burning when she came down. [Nobody leaves a lamp burning here]{.thought}, she
thought, and turned it out with great care.

"Who is there?" she said.

***

A scene break stands above this line. Write on from here: *stars* make italics, and fanpack finds
out which of them are thoughts.
""",
    "de": """\
# Die Lampe

Die Lampe brannte noch, als sie herunterkam. [Hier lässt niemand eine Lampe brennen]{.thought},
dachte sie und drehte sie sehr behutsam aus.

"Wer ist da?", fragte sie.

***

Über dieser Zeile steht ein Szenenwechsel. Schreib von hier an weiter: *Sterne* machen kursiv, und
fanpack findet heraus, was davon Gedanken sind.
""",
    "fr": """\
# La lampe

La lampe brûlait encore quand elle descendit. [Personne ici ne laisse une lampe allumée]{.thought},
pensa-t-elle, et elle l'éteignit avec précaution.

— Qui est là ? demanda-t-elle.

***

Un changement de scène se trouve au-dessus de cette ligne. Continuez ici : les *étoiles* mettent en
italique, et fanpack trouve ce qui, là-dedans, est une pensée.
""",
    "es": """\
# La lámpara

La lámpara seguía encendida cuando ella bajó. [Aquí nadie deja una lámpara encendida]{.thought},
pensó, y la apagó con mucho cuidado.

—¿Quién anda ahí? —preguntó.

***

Sobre esta línea hay un cambio de escena. Siga escribiendo aquí: los *asteriscos* ponen cursiva, y
fanpack averigua qué cursivas son pensamientos.
""",
    "pt": """\
# A lâmpada

A lâmpada ainda estava acesa quando ela desceu. [Aqui ninguém deixa uma lâmpada acesa]{.thought},
pensou, e apagou-a com muito cuidado.

— Quem está aí? — perguntou ela.

***

Acima desta linha há uma mudança de cena. Continue a escrever aqui: os *asteriscos* fazem itálico,
e o fanpack descobre quais deles são pensamentos.
""",
    "pl": """\
# Lampa

Lampa wciąż się paliła, kiedy zeszła na dół. [Nikt tu nie zostawia zapalonej lampy]{.thought},
pomyślała i bardzo ostrożnie ją zgasiła.

— Kto tam? — spytała.

***

Nad tym wierszem jest zmiana sceny. Pisz dalej od tego miejsca: *gwiazdki* dają kursywę, a fanpack
rozpozna, która z nich jest myślą.
""",
    "cs": """\
# Lampa

Lampa ještě hořela, když sešla dolů. [Tady nikdo nenechává lampu hořet]{.thought}, pomyslela si
a velmi opatrně ji zhasla.

"Kdo je tam?" zeptala se.

***

Nad tímto řádkem je předěl mezi scénami. Pište dál odsud: *hvězdičky* dělají kurzívu a fanpack
zjistí, která z nich je myšlenka.
""",
}
"""Markdown, by the first subtag of the language."""


def sample(language: str) -> str:
    """A chapter in a language, of BCP 47; in English where there is none in it."""
    return SAMPLES.get(language.lower().replace("_", "-").partition("-")[0], SAMPLES["en"])
