"""German, French, Spanish and Portuguese: what recovery looks for.

Narrations in the third person and the past tense have full tables, those in the present
the ones of `fanpack.thoughts.cues_foreign_other`. First-person past is judged by the
signs of third-person past, since its finer ones are known for English only.
"""

import re

from fanpack.thoughts.cues import NOTE_STEMS, Cues, note_labels
from fanpack.thoughts.cues_foreign_other import (
    FRENCH_PRESENT,
    GERMAN_PRESENT,
    PORTUGUESE_PRESENT,
    SPANISH_PRESENT,
)
from fanpack.thoughts.language import NAME, Language, any_of, words
from fanpack.thoughts.languages import (
    CZECH,
    FRENCH,
    GERMAN,
    POLISH,
    PORTUGUESE,
    SPANISH,
    UNKNOWN,
)

_PRE = r"(?:\A|(?P<pre>[?!…],|[,?!…—–])|(?<=[—–-]))\s{0,3}(?<![\w’'])"
_END = r"(?=\s{0,3}[,.:;?!…—–]|\s{0,3}$|\s+(?:und|et|y|e)\b"

_DE_WHO = rf"(?:er|sie|es|ich|wir|(?:der|die|das)\s+\w{{1,30}}|{NAME})"
_DE_PLAIN = r"(?:dachte|denkt|denke|dachten|überlegte|überlegt|grübelte|sinnierte)"
_DE_SELF = r"(?:fragte|fragt|frage|sagte|sagt|sage|schwor|befahl|ermahnte|dachte)"
_DE_ADVERB = r"(?:\s+(?:bei\s+sich|verzweifelt|bitter|wütend|müde|noch|dann|wieder|nur))?"

GERMAN_CUES = Cues(
    language=GERMAN,
    singular=words("ich mich mir mein meine meinen meinem meiner meins"),
    plural=words("wir uns unser unsere unseren"),
    second=words("du dich dir dein deine deinen deinem deiner euch euer eure"),
    interjections=words(
        "oh ach ah nein ja gott verdammt mist scheiße bitte danke na nun also gut vielleicht "
        "hoffentlich natürlich endlich leider wunderbar großartig klasse toll idiot dummkopf "
        "lügner moment komm los warum wieso weshalb was wer wie wo nie niemals immer schade "
        "genau hm tja"
    ),
    outcries=words(
        "oh ach ah nein ja gott verdammt mist scheiße bitte danke na hm tja wunderbar moment"
    ),
    imperatives=words(
        "halt geh komm warte sieh schau hör lauf bleib sag gib lass denk vergiss atme versuch sei "
        "tu nimm hilf steh beeil frag mach glaub vertrau ruhig reiß konzentrier"
    ),
    no_imperative_before=words("war waren hatte ist"),
    contractions=words("doch halt eben mal bloß denn wohl etwa gefälligst geht's ist's hab's"),
    command=re.compile(
        r"[A-ZÄÖÜ][a-zäöüß]{2,14} (?:mir|dich|dir|mich|es|das|ihn|ihm|ihr|jetzt|nicht|doch|endlich"
        r"|bloß|schon|mal|bitte)\b(?=[^.?]{0,60}[.!]|$)"
    ),
    questions=words(
        "was warum wieso weshalb wie wer wem wen wo wohin woher wann welcher welche ist bin bist "
        "sind habe hast hat kann kannst können soll sollte will muss darf werde wird"
    ),
    openers=words(
        "er sie es der die das sein seine ihr ihre da dann als ein eine im am auf hinter"
    ),
    demonstratives=words("das dies hier"),
    speech=words(
        "sagte fragte antwortete erwiderte rief flüsterte murmelte schrie wiederholte fügte"
    ),
    abbreviation=re.compile(
        r"(?:(?<![\w.])(?:Hr|Fr|Dr|Prof|St|bzw|usw|Nr|ca|z\.\s?B|d\.\s?h|u\.\s?a)|\A[A-ZÄÖÜ])\.\Z"
    ),
    thinking=re.compile(r"dach|denk|überleg|grübel|sinnier|frag|sag|schw|befahl|ermahnt"),
    tag=any_of(
        rf"{_PRE}(?:{_DE_PLAIN}\s+{_DE_WHO}|{_DE_WHO}\s+{_DE_PLAIN}"
        rf"|{_DE_SELF}\s+{_DE_WHO}\s+(?:sich|mir|mich)|{_DE_WHO}\s+{_DE_SELF}\s+(?:sich|mir|mich)"
        rf"|{_DE_SELF}\s+(?:sich|mir|mich)\s+{_DE_WHO}){_DE_ADVERB}{_END})"
    ).compiled,
    introduction=re.compile(
        r"(?:\b(?P<mind>Gedanke|dachte|denkt|überlegte)\b[^.:,„“\"]{0,30}:|:)\s+(?=[A-ZÄÖÜ])"
    ),
    narration_after_tag=re.compile(r"(?:und|dann|als|während|mit|bevor|nachdem|ob|dass)\b"),
    said=re.compile(
        rf"(?:sagte|fragte|rief|antwortete|erwiderte|flüsterte|murmelte|meinte)\s+{_DE_WHO}"
    ),
    generic_you=re.compile(r"\b(?:wenn|falls|sobald) du\b", re.IGNORECASE),
    other=GERMAN_PRESENT,
    reserve=0.7,
    note_stems=(*NOTE_STEMS, "autor", "beta", "kapitel", "gehör"),
    note=re.compile(
        r"\b(?:fan ?-?fic\w*|reviews?|disclaimer|a/n|autorennotiz|beta|kudos|nächste[ns]? kapitel"
        r"|dieses kapitel|oneshot|gehör(?:t|en) (?:mir )?nicht)\b",
        re.IGNORECASE,
    ),
    strong_note=re.compile(r"\b(?:fan ?-?fic\w*|disclaimer|a/n|kudos|oneshot)\b", re.IGNORECASE),
    note_label=note_labels(
        r"(?i:anm(?:\.|erkung(?:en)?) ?d(?:\.|es|er) ?(?:a(?:ut)?\.|autors?|autorin|v(?:erf)?\."
        r"|verfassers?|verfasserin))",
        r"Anm\.",
        "(?i:autore?n?(?:notiz|anmerkung))",
    ),
)

_FR_WHO = r"(?:-t)?-(?:je|il|elle|on|ils|elles)"
_FR_PLAIN = r"(?:pens(?:a|ai|ait|ais|èrent|e)|songe(?:a|ai|ait|ais)|réfléchi(?:t|s)|médita|murmura)"
_FR_SELF = r"(?:[sm](?:e\s+|[’'])(?:dit|dis|disait|disais|demanda|demandai|demandait|répéta|jura))"

FRENCH_CUES = Cues(
    language=FRENCH,
    singular=words(
        "je j j'ai j'avais j'étais j'aurais j'en j'y j'aime j'espère j'arrive j'attends me m moi "
        "mon ma mes mien mienne m'a"
    ),
    plural=words("nous notre nos"),
    second=words("tu te t toi ton ta tes vous votre vos t'ai t'aime t'es"),
    interjections=words(
        "oh ah non oui mon dieu merde zut bon bien enfin allez allons hélas pitié pardon merci "
        "peut-être pourquoi quoi comment qui jamais toujours idiot imbécile menteur voyons tant "
        "quel quelle encore évidemment bien-sûr attends hein"
    ),
    outcries=words("oh ah non oui dieu merde zut bon allez allons hélas pitié pardon merci voyons"),
    imperatives=words(
        "arrête va viens attends regarde écoute cours reste dis donne laisse pense oublie respire "
        "essaie sois prends aide bouge dépêche crois ne"
    ),
    questions=words(
        "que qu'est-ce quoi pourquoi comment qui où quand quel quelle est-ce combien et si de"
    ),
    contractions=words(
        "ça c'est t'es t'as j'suis y'a donc hein quand-même forcément franchement vraiment"
    ),
    command=re.compile(
        r"(?:[Ss]urtout,? )?(?:[Nn]e (?:(?:me|te|le|la|lui|leur|les|nous) )?"
        r"|[Nn][’'])[a-zà-ÿ]{2,20} "
        r"(?:pas|plus|rien|jamais)\b|[A-ZÀ-Ý][a-zà-ÿ]{2,20}-(?:moi|toi|le|la|les|lui|leur|en|y)\b"
    ),
    openers=words("il elle ils elles le la les l un une son sa ses puis alors quand au"),
    demonstratives=words("ça c'est ce voilà voici"),
    perfect=re.compile(
        r"(?:\b[jJ][’']|\b(?:[lLmMtT][’'])|\b(?:[Jj]e|[Tt]u|[Ii]l|[Ee]lle|[Oo]n)\s)(?:ai|as|a"
        r"|suis|es|est)"
        r"\s+(?:\w{1,12}\s+)?\w{1,20}(?:é|ée|és|ées|[lvspbm]u|cru|eu|mis|pris|dit|fait|fini|parti"
        r"|sorti|venu|tenu|rendu|perdu|entendu|voulu|connu)\b"
    ),
    speech=words("dit répondit demanda murmura cria reprit répéta ajouta s'écria chuchota"),
    abbreviation=re.compile(r"(?:(?<![\w.])(?:M|MM|Mme|Mlle|Dr|St|etc|cf)|\A[A-ZÉÈ])\.\Z"),
    thinking=re.compile(r"pens|song|réfléch|médit|murmur|dis|dit|demand|répét|jur"),
    tag=any_of(
        rf"{_PRE}(?:{_FR_PLAIN}(?:{_FR_WHO}|\s+{NAME})"
        rf"|(?:(?:je|il|elle|{NAME})\s+)?{_FR_SELF}(?:{_FR_WHO}|\s+{NAME})?){_END})"
    ).compiled,
    introduction=re.compile(
        r"(?:\b(?P<mind>pensée|pensa|songea)\b[^.:,«\"]{0,30}:|:)\s+(?=[A-ZÉÈÀ])"
    ),
    narration_after_tag=re.compile(r"(?:et|puis|en|avec|comme|tandis|quand|avant|après|si)\b"),
    said=re.compile(
        rf"(?:dit|demanda|répondit|reprit|murmura|cria|ajouta)(?:{_FR_WHO}|\s+(?:le\s+\w+|{NAME}))"
    ),
    other=FRENCH_PRESENT,
    reserve=0.7,
    note_stems=(*NOTE_STEMS, "auteur", "bêta", "chapitre", "appart"),
    note=re.compile(
        r"\b(?:fan ?-?fic\w*|reviews?|disclaimer|a/n|note de l[’']auteur|bêta|kudos|prochain "
        r"chapitre|ce chapitre|one-?shot|ne m[’']appartien\w+)\b",
        re.IGNORECASE,
    ),
    strong_note=re.compile(r"\b(?:fan ?-?fic\w*|disclaimer|a/n|kudos|one-?shot)\b", re.IGNORECASE),
    note_label=note_labels(
        "(?i:notes? (?:de l|d)[’'](?:auteure?|autrice))",
        *("N/A", "N[dD][lL]?A", r"N\. ?[dD]\. ?(?:[lL]\. ?)?A\.?"),
    ),
)

_ES_THINK = (
    r"(?:pensó|pensé|piensa|pienso|pensaba|pensaron|reflexionó|meditó|caviló"
    r"|(?:se|me)\s+(?:dijo|dije|preguntó|pregunté|decía|preguntaba|pregunta|repitió|juró))"
)

SPANISH_CUES = Cues(
    language=SPANISH,
    singular=words(
        "yo me mi mí mis mío mía conmigo soy estoy tengo puedo quiero sé voy debo hago digo creo "
        "necesito he siento espero odio amo veo entiendo recuerdo pienso llevo"
    ),
    plural=words("nosotros nosotras nos nuestro nuestra vamos somos estamos tenemos podemos"),
    second=words(
        "tú te ti tu tus tuyo tuya usted ustedes vosotros vosotras os contigo eres estás tienes "
        "puedes quieres sabes vas debes haces crees necesitas has"
    ),
    interjections=words(
        "oh ah ay no sí dios maldita maldito mierda por favor gracias bien bueno claro quizá "
        "quizás tal ojalá basta vaya venga tranquila tranquilo idiota imbécil mentiroso qué quién "
        "cómo dónde cuándo cuánto nunca siempre otra perdón vamos"
    ),
    outcries=words("oh ah ay dios mierda maldita maldito gracias ojalá basta vaya venga vamos"),
    contractions=words("pues claro vaya anda hombre mujer acaso ojalá"),
    command=re.compile(
        r"[Nn]o (?:(?:me|te|le|lo|la|les|los|las|se|nos) ){0,2}[a-zà-ÿ]{2,20}(?:es|as)\b(?! que\b)"
        r"|(?:[Qq]ue )(?:te|se|lo|la|le)?\s?[a-zà-ÿ]{2,20}(?:e|en|a|an)\b(?= (?:todo|todos)\b|[.!])"
        r"|(?:D[ií](?:lo|la|le|me)|Da(?:le|me|lo)|Vete)\b"
        r"|[A-ZÁÉÍÓÚ][a-zà-ÿ]{1,20}(?:[ae]|[áéí][a-z]{1,4}|i)(?:lo|la|los|las|le|les|me"
        r"|te)\b(?=[.!,]| y\b)"
    ),
    imperatives=words(
        "ven espera mira escucha corre quédate di dime deja piensa recuerda olvida respira intenta "
        "toma ayuda levántate muévete cree déjame cállate"
    ),
    questions=words("qué quién quiénes cómo dónde cuándo cuánto cuál por y si es son está"),
    openers=words("él ella ellos ellas el la los las un una su sus entonces cuando se al en"),
    demonstratives=words("esto eso esta este aquí"),
    speech=words("dijo preguntó respondió contestó murmuró gritó susurró repitió añadió exclamó"),
    abbreviation=re.compile(r"(?:(?<![\w.])(?:Sr|Sra|Srta|Dr|Dra|D|Ud|etc)|\A[A-ZÁÉÍÓÚ])\.\Z"),
    thinking=re.compile(r"p[ie]{1,2}ns|reflexion|medit|cavil|dij|decía|pregunt|repit|jur"),
    tag=any_of(
        rf"{_PRE}(?:(?:él|ella|yo|{NAME})\s+)?{_ES_THINK}(?:\s+(?:él|ella|yo|{NAME}))?{_END})"
    ).compiled,
    introduction=re.compile(
        r"(?:\b(?P<mind>pensamiento|pensó)\b[^.:,«\"]{0,30}:|:)\s+(?=[A-ZÁÉÍÓÚ¿¡])"
    ),
    narration_after_tag=re.compile(r"(?:y|luego|con|mientras|cuando|antes|después|sin|si)\b"),
    said=re.compile(
        rf"(?:dijo|preguntó|respondió|contestó|murmuró|gritó|susurró)(?:\s+(?:él|ella|el\s+\w+|{NAME}))?"
    ),
    other=SPANISH_PRESENT,
    reserve=0.7,
    note_stems=(*NOTE_STEMS, "autor", "beta", "capítulo", "pertenec"),
    note=re.compile(
        r"\b(?:fan ?-?fic\w*|reviews?|disclaimer|a/n|nota de la? autora?|beta|kudos|próximo "
        r"capítulo|este capítulo|one-?shot|no me pertenece\w*)\b",
        re.IGNORECASE,
    ),
    strong_note=re.compile(r"\b(?:fan ?-?fic\w*|disclaimer|a/n|kudos|one-?shot)\b", re.IGNORECASE),
    note_label=note_labels(
        "(?i:notas? de(?:l| la)? autora?)", *("N/A", "NdA", r"N\. ?(?:de(?:l| la) )?A\.?")
    ),
)

_PT_THINK = (
    r"(?:pensou|pensei|pensa|penso|pensava|pensaram|refletiu|reflectiu|cismou|matutou"
    r"|(?:perguntou|perguntei|perguntava|disse|dizia|repetiu|jurou)-(?:se|me)"
    r"|se\s+(?:perguntou|perguntava|disse)|disse\s+(?:para|a)\s+(?:si|mim)(?:\s+(?:mesm"
    r"|própri)[oa])?)"
)

PORTUGUESE_CUES = Cues(
    language=PORTUGUESE,
    singular=words(
        "eu me mim meu minha meus minhas comigo sou estou tenho posso quero sei vou devo faço "
        "digo acho preciso sinto espero odeio amo vejo entendo lembro"
    ),
    plural=words("nós nos nosso nossa vamos somos estamos temos podemos"),
    second=words(
        "tu te ti teu tua teus tuas você vocês contigo és estás tens podes queres sabes vais "
        "deves fazes precisas"
    ),
    interjections=words(
        "oh ah ai não sim deus droga merda favor obrigado obrigada bem bom claro talvez oxalá "
        "tomara basta calma idiota imbecil mentiroso quem onde quanto nunca sempre outra desculpa "
        "vamos"
    ),
    outcries=words("oh ah ai deus droga merda obrigado obrigada oxalá tomara basta calma vamos"),
    contractions=words("pois lá então ora cá bolas afinal"),
    command=re.compile(
        r"[Nn]ão (?:(?:me|te|lhe|o|a|os|as|se|nos) ){0,2}[a-zà-ÿ]{2,20}(?:es|as)(?:-[a-z]{1,3})?\b"
        r"|[Qq]ue (?:se|o|a|te) [a-zà-ÿ]{2,20}(?:e|em|a|am)\b"
        r"|[A-ZÁÉÍÓÚ][a-zà-ÿ]{2,20}-(?:me|te|o|a|os|as|lhe|lhes)\b(?! a )"
    ),
    imperatives=words(
        "pára espera olha escuta corre fica diz deixa pensa lembra esquece respira tenta sê toma "
        "ajuda levanta mexe acredita"
    ),
    questions=words("que quem como onde quando quanto qual porque e se é são está será"),
    openers=words("ele ela eles elas o a os as um uma seu sua então quando ao na no em"),
    demonstratives=words("isto isso este esta aqui"),
    speech=words("disse perguntou respondeu murmurou gritou sussurrou repetiu acrescentou"),
    abbreviation=re.compile(r"(?:(?<![\w.])(?:Sr|Sra|Srta|Dr|Dra|D|etc)|\A[A-ZÁÉÍÓÚ])\.\Z"),
    thinking=re.compile(r"pens|refle|cism|matut|pergunt|diss|dizia|repet|jur"),
    tag=any_of(
        rf"{_PRE}(?:(?:ele|ela|eu|{NAME})\s+)?{_PT_THINK}(?:\s+(?:ele|ela|eu|{NAME}))?{_END})"
    ).compiled,
    introduction=re.compile(
        r"(?:\b(?P<mind>pensamento|pensou)\b[^.:,«\"]{0,30}:|:)\s+(?=[A-ZÁÉÍÓÚ])"
    ),
    narration_after_tag=re.compile(r"(?:e|depois|com|enquanto|quando|antes|sem|se)\b"),
    said=re.compile(
        rf"(?:disse|perguntou|respondeu|murmurou|gritou)(?:\s+(?:ele|ela|o\s+\w+|{NAME}))?"
    ),
    other=PORTUGUESE_PRESENT,
    reserve=0.7,
    note_stems=(*NOTE_STEMS, "autor", "beta", "capítulo", "pertenc"),
    note=re.compile(
        r"\b(?:fan ?-?fic\w*|reviews?|disclaimer|a/n|notas? d[ao] autora?|beta|kudos|próximo "
        r"capítulo|este capítulo|one-?shot|não me pertence\w*)\b",
        re.IGNORECASE,
    ),
    strong_note=re.compile(r"\b(?:fan ?-?fic\w*|disclaimer|a/n|kudos|one-?shot)\b", re.IGNORECASE),
    note_label=note_labels("(?i:notas? d[aeo] autora?)", *("N/A", "NdA", r"N\. ?(?:d[ao] )?A\.?")),
)


def simple_cues(language: Language, *labels: str) -> Cues:
    """Tables for a language of which only pronouns, tenses, tags and labels of notes are known."""
    tag = language.thought_after.pattern
    return Cues(
        language=language,
        singular=language.first,
        second=language.second,
        thinking=re.compile(""),
        tag=re.compile(rf"(?P<pre>[,?!…—–])(?:{tag})"),
        note_label=note_labels(*labels),
    )


POLISH_CUES = simple_cues(
    POLISH,
    "N/A",
    r"(?i:(?:not(?:k?a) )?od autor(?:a|ki)|(?:przyp|dop)(?:\.|isek|is) ?aut(?:\.|ora|orki))",
)
CZECH_CUES = simple_cues(CZECH, r"(?i:pozn(?:\.|ámka) ?aut(?:\.|ora|orky))")
UNKNOWN_CUES = simple_cues(UNKNOWN)
