"""German, French, Spanish, Portuguese, Polish and Czech, and what is left for a language unknown.

English has a module of its own. These tables are good for tags, person and tense;
`language_of` finds the one for a BCP 47 tag.
"""

from fanpack.thoughts.english import ENGLISH
from fanpack.thoughts.language import NAME, Language, any_of, words

_OPEN = r"[\s,?!…—–\-”“»\"’')\xa0]*"

_DE_THINK = (
    r"(?:dachte|denkt|denke|dachten|überlegte|überlegt|grübelte|sinnierte|wunderte\s+sich"
    r"|schoss\s+es|fuhr\s+es|ging\s+es)"
)
_DE_SELF = r"(?:fragte|fragt|frage|sagte|sagt|sage|schwor|befahl|ermahnte|wunderte|dachte)"
_DE_WHO = rf"(?:er|sie|es|ich|wir|(?:der|die|das)\s+\w+|{NAME})"

GERMAN = Language(
    code="de",
    first=words("ich mich mir mein meine meinen meinem meiner meins wir uns unser unsere unseren"),
    second=words("du dich dir dein deine deinen deinem deiner ihr euch euer eure"),
    third=words("er sie ihn ihm ihnen sein seine seinen seinem seiner ihre ihren ihrem ihrer sich"),
    present=words(
        "ist bin bist sind seid habe hast hat haben kann kannst können könnt will willst wollen "
        "muss musst müssen müsst soll sollst sollen darf darfst dürfen werde wirst wird werden "
        "weiß weißt mag magst tue tut gibt geht kommt macht heißt brauche brauchst glaube liebe"
    ),
    past=words(
        "war warst waren hatte hattest hatten wurde wurden ging gingen kam kamen sah sahen sagte "
        "gab gaben nahm stand standen lag lagen saß ließ hielt fiel rief lief trug schlug wusste "
        "dachte konnte wollte musste sollte durfte blieb schrieb sprach fand schloss zog griff "
        "fuhr fuhren stieg stiegen liefen lud warf warfen hob hoben bog bot brach brachen schwieg "
        "schwiegen schien schienen trat traten aß trank tranken schlief schliefen half starb sang "
        "sprang sank stieß hing hingen fing fingen biss riss rissen schnitt ritt schritt litt "
        "glitt strich wich goss floss kroch roch schoss verlor flog flogen fror schob schwor log "
        "bat wuchs wusch las vergaß maß traf trafen verschwand band schwamm wand gewann begann "
        "begannen fielen riefen hielten ließen saßen zogen griffen fanden trugen standen"
    ),
    past_endings=("te", "ten", "test", "tet"),
    not_past=words(
        "heute bitte leute seite mitte hätte könnte würde müsste möchte dürfte hätten könnten "
        "würden möchten bitten seiten leuten besten ersten guten zweiten letzte letzten weite "
        "alte alten gute rote roten erste beste unten hinten mitten warten halten arbeiten tatet"
    ),
    stressed=words("er sie ihr ihre ihn ihm sein das dies du ich nie nein ja alles nichts"),
    small=words("der die das des dem den und in im von vom zu zum zur mit auf an am ein eine"),
    sounds=words("klick klack bumm peng knall rums plopp tropf tick tack ding dong klopf zack"),
    title_case="nouns",
    thought_after=any_of(
        rf"{_OPEN}{_DE_THINK}\s+{_DE_WHO}\b",
        rf"{_OPEN}{_DE_SELF}\s+{_DE_WHO}\s+(?:sich|mir|mich)\b",
        rf"{_OPEN}(?:er|sie|ich|{NAME})\s+{_DE_THINK}\b",
    ),
    thought_before=any_of(
        r"\b(?:dachte|denkt|denke|überlegte)\b[^.!?„“»«]{0,30}[,:–—]\s*$",
        r"\b(?:fragte|sagte)\s+(?:\w+\s+)?(?:sich|mir|mich)\b[^.!?„“»«]{0,20}[,:–—]\s*$",
    ),
    recalled_after=any_of(
        rf"{_OPEN}hatte\s+(?:(?:sein|ihr|mein)e?\s+\w+|er|sie|{NAME})\s+(?:\w+\s+){{0,2}}"
        r"(?:gesagt|geschrieben|gefragt|gewarnt)\b"
    ),
    shown_before=any_of(r"\b(?:Schild|Plakat|Tafel|Aufschrift)\b[^.!?]{0,40}\bstand\s*:?\s*$"),
    salutation=any_of(r"(?:Mein[e]?\s+)?[Ll]iebe[rs]?\s+[^.!?]{1,40}[,!:]?$"),
    closing=any_of(r"(?:Dein|Deine|Euer|Ihr|Ihre|Herzlich(?:st)?|Alles\s+Liebe)\b[^.!?]{0,30}$"),
)

_FR_WHO = r"(?:je|j[’']|il|elle|on|nous|ils|elles)"
_FR_THINK = r"(?:pens|song|réfléchi|médit)(?:a|ai|ait|ais|èrent|t|e|it|is)"

FRENCH = Language(
    code="fr",
    first=words("je j me m moi mon ma mes nous notre nos mien mienne"),
    second=words("tu te t toi ton ta tes vous votre vos"),
    third=words("il elle ils elles lui leur leurs eux son sa ses se"),
    present=words(
        "suis est es sommes êtes sont ai avons avez ont peux peut pouvez veux veut voulez dois "
        "doit devez vais vas va allez sais sait savez fais fait faut vois voit crois croit c'est "
        "j'ai n'est d'accord qu'est n'ai t'aime comprends"
    ),
    past=words(
        "était étais étaient avait avais avaient fut fus furent eut fit vit dit prit mit vint "
        "alla resta pensa demanda répondit regarda approcha posa retira tira ferma referma laissa "
        "lança passa quitta poussa marcha monta montra entra rentra leva baissa tourna hocha "
        "haussa "
        "ajouta murmura cria appela arrêta avança recula glissa frappa toucha trouva chercha donna "
        "garda porta apporta jeta coula tomba commença continua sembla resta hésita soupira éclata "
        "essuya embrassa serra attrapa sauta ramassa écouta écarta détourna dégagea plongea "
        "changea "
        "regardai pensai demandai restai posai tirai fermai entrai parlai montai trouvai laissai "
        "sortit partit sentit répondit entendit attendit descendit rendit perdit finit saisit "
        "sourit "
        "suivit ouvrit offrit dormit servit courut mourut parut reçut lut but crut connut voulut "
        "put "
        "sut dut vécut tint vint devint revint retint assit rougit réussit ôta enfila renifla "
        "tendit "
        "prirent mirent firent dirent fus eus"
    ),
    past_endings=("ait", "aient", "èrent", "irent", "urent"),
    not_past=words("fait lait trait portrait parfait souhait plait plaît attrait retrait"),
    stressed=words("il elle lui moi toi eux ça cela jamais non oui tout rien"),
    small=words("le la les l de des du d et à au aux un une en dans pour sur"),
    sounds=words("clic clac boum bam paf plouf crac toc tic tac ding dong plop vlan pan dring"),
    dash_speech="paragraph",
    thought_after=any_of(
        rf"{_OPEN}(?:{_FR_WHO}\s+)?{_FR_THINK}\b(?:-t)?(?:-(?:je|il|elle|on|ils|elles))?",
        rf"{_OPEN}(?:{_FR_WHO}\s+)?(?:se|me|s[’']|m[’'])\s*(?:dit|dis|disait|disais|demanda|demandai"
        r"|demande|demandait|demandais|répéta|répétait|promit|jura)\b",
    ),
    thought_before=any_of(
        r"\b(?:pensa|pensai|pensait|pensais|songea|songeait)\b[^.!?«»]{0,30}[,:–—]\s*$",
        r"\b(?:se|me)\s+(?:dit|dis|disait|demanda|demandai)\b[^.!?«»]{0,20}[,:–—]\s*$",
    ),
    speech_after=any_of(
        rf"{_OPEN}(?:s[’']|lui\s+)?(?:dit|dis|fit|demanda|répondit|murmura|cria|écria|ajouta|souffla"
        rf"|lança|répéta|reprit|protesta|chuchota|répliqua)(?:-(?:t-)?(?:il|elle|je|on)|\s+{NAME})\b"
    ),
    recalled_after=any_of(
        rf"{_OPEN}(?:avait\s+(?:dit|écrit|demandé)|disait\s+toujours|lui\s+avait\s+dit)\b"
    ),
    salutation=any_of(r"(?:Mon|Ma|Mes)?\s*[Cc]h(?:er|ère|ers|ères)\s+[^.!?]{1,40}[,:]?$"),
)

_ES_THINK = (
    r"(?:pensó|pensé|piensa|pienso|pensaba|pensaron|reflexionó|meditó|caviló"
    r"|(?:se|me)\s+(?:dijo|dije|preguntó|pregunté|decía|preguntaba|pregunto|pregunta|repitió|juró"
    r"|prometió|recordó))"
)

SPANISH = Language(
    code="es",
    first=words("yo me mi mí mis mío mía nosotros nosotras nos nuestro nuestra conmigo"),
    second=words("tú te ti tu tus tuyo tuya usted ustedes vosotros vosotras os vuestro contigo"),
    third=words("él ella ellos ellas lo le les su sus suyo suya se"),
    present=words(
        "es soy eres está estoy estás están somos son hay tengo tienes tiene puedo puedes puede "
        "quiero quieres quiere sé sabes sabe voy vas va debo debes debe hago haces hace digo "
        "dice creo crees cree necesito necesitas debería deberías he has ha"
    ),
    past=words(
        "fue fui fueron era eran estaba estaban había habían tuvo tuvieron hizo hicieron dijo "
        "dije vio vino quiso pudo puso supo"
    ),
    past_endings=("ó", "aba", "aban", "aron", "ieron", "ía", "ían"),
    not_past=words(
        "todavía día mía tía debería deberías podría querría sería estaría había-de compañía "
        "energía alegría policía guía"
    ),
    stressed=words("él ella yo tú eso esto nunca no sí todo nada"),
    small=words("el la los las de del y en a un una con por para o"),
    sounds=words("clic clac bum pum plaf crac toc tic tac ding dong pam zas plop"),
    dash_speech="toggle",
    thought_after=any_of(rf"{_OPEN}(?:(?:él|ella|yo|{NAME})\s+)?{_ES_THINK}\b"),
    thought_before=any_of(rf"\b{_ES_THINK}\b[^.!?«»“”]{{0,30}}[,:–—]\s*$"),
    recalled_after=any_of(rf"{_OPEN}(?:le\s+|me\s+)?había\s+(?:dicho|escrito|preguntado)\b"),
    salutation=any_of(r"(?:Mi\s+)?[Qq]uerid[oa]s?\s+[^.!?]{1,40}[,:]?$"),
)

_PT_THINK = (
    r"(?:pensou|pensei|pensa|penso|pensava|pensaram|refletiu|cismou|matutou"
    r"|(?:perguntou|perguntei|perguntava|disse|dizia|repetiu|jurou|prometeu)-(?:se|me)"
    r"|se\s+(?:perguntou|perguntava|disse)"
    r"|disse\s+(?:para|a)\s+(?:si|mim)(?:\s+(?:mesm|própri)[oa])?)"
)

PORTUGUESE = Language(
    code="pt",
    first=words("eu me mim meu minha meus minhas nós nos nosso nossa comigo"),
    second=words("tu te ti teu tua teus tuas você vocês vós contigo"),
    third=words("ele ela eles elas lhe lhes seu sua seus suas se"),
    present=words(
        "é sou és está estou estás estão somos são há tenho tens tem posso podes pode quero "
        "queres quer sei sabes sabe vou vais vai devo deves deve faço fazes faz digo diz acho "
        "preciso precisas precisa"
    ),
    past=words(
        "foi fui foram era eram estava estavam tinha tinham havia teve tiveram fez fizeram disse "
        "viu veio quis pôde pôs soube"
    ),
    past_endings=("ou", "ava", "avam", "aram", "eram", "iram", "iu"),
    clitics=words("se me te lhe lhes o a os as lo la nos lho lha mo ma"),
    not_past=words("estou sou vou dou ficou-se"),
    stressed=words("ele ela eu tu isso isto nunca não sim tudo nada"),
    small=words("o a os as de do da dos das e em no na um uma com por para"),
    sounds=words("clique claque bum pum pam crac toc tic tac ding dong plof trim zás"),
    dash_speech="toggle",
    thought_after=any_of(rf"{_OPEN}(?:(?:ele|ela|eu|{NAME})\s+)?{_PT_THINK}(?!\w)"),
    thought_before=any_of(rf"\b{_PT_THINK}[^.!?«»“”]{{0,30}}[,:–—]\s*$"),
    recalled_after=any_of(rf"{_OPEN}(?:lhe\s+)?(?:tinha|havia)\s+(?:dito|escrito|perguntado)\b"),
    salutation=any_of(r"(?:Meu|Minha)?\s*[Qq]uerid[oa]s?\s+[^.!?]{1,40}[,:]?$"),
)

_PL_SELF = (
    r"(?:powiedział[a]?m?|mówił[a]?|zapytał[a]?|rzekł[a]?|obiecał[a]?|przysiągł|przysięgła)\s+"
)
_PL_THINK = (
    r"(?:pomyśla(?:ł|ła|łem|łam|łeś|łaś|li|ły)|myśla(?:ł|ła|łem|łam)|myśli|myślę"
    r"|zastan(?:awia|owi)(?:ł|ła|łem|łam)\s+się|duma(?:ł|ła)"
    rf"|{_PL_SELF}(?:sobie|siebie)|przemknęło|przeszło)"
)

POLISH = Language(
    code="pl",
    first=words("ja mnie mi mną mój moja moje my nas nam nasz nasza"),
    second=words("ty ciebie cię ci tobie tobą twój twoja twoje wy was wam wasz"),
    third=words("on ona ono oni one jego jej jemu go mu ich im ją nim nią"),
    present=words(
        "jest są jestem jesteś jesteśmy mam masz ma mamy mogę możesz może muszę musisz musi wiem "
        "wiesz wie chcę chcesz chce myślę kocham nienawidzę boję rozumiem idę"
    ),
    past=words("był była było byli były miał miała"),
    past_endings=("ał", "ała", "ało", "ali", "ały", "ił", "iła", "yła", "ył", "łem", "łam", "ął"),
    not_past=words("mała mało cały cała całe biały stały chwała skała"),
    stressed=words("on ona ja ty to nigdy nie tak wszystko nic"),
    small=words("i w z na do o od po za dla u ze we"),
    sounds=words("klik bum trzask łup puk stuk kap plusk brzdęk dzyń tik tak bęc"),
    dash_speech="toggle",
    thought_after=any_of(rf"{_OPEN}(?:(?:on|ona|ja|{NAME})\s+)?{_PL_THINK}\b"),
    thought_before=any_of(rf"\b{_PL_THINK}\b[^.!?„”«»]{{0,30}}[,:–—]\s*$"),
    recalled_after=any_of(rf"{_OPEN}(?:mówił|mawiał)[a]?\s+(?:zawsze|kiedyś|często)\b"),
    salutation=any_of(r"(?:Mój\s+|Moja\s+)?(?:[Dd]rog[ia]|[Kk]ochan[aye])\s+[^.!?]{1,40}[,!:]?$"),
)

_CS_THINK = (
    r"(?:pomysle(?:l|la|li)\s+(?:jsem\s+)?si|(?:myslel|říkal|řekl|opakoval|přísahal)[ai]?\s+"
    r"(?:jsem\s+)?si|(?:ptal|zeptal)[a]?\s+(?:jsem\s+)?se\s+(?:sám|sama|sebe)|napadlo\s+\w+"
    r"|přemýšlel[a]?|uvažoval[a]?|blesklo|prolétlo)"
)

CZECH = Language(
    code="cs",
    first=words("já mě mne mi mnou můj moje má my nás nám náš naše jsem jsme"),
    second=words("ty tě tebe ti tobě tebou tvůj tvoje tvá vy vás vám váš vaše jsi jste"),
    third=words("on ona ono oni jeho její jemu ho mu jí jim je ně něj"),
    present=words(
        "je jsou mám máš máme můžu můžeš může musím musíš musí vím víš ví chci chceš chce myslím "
        "miluju nenávidím bojím rozumím jdu není nemůžu nevím nechci"
    ),
    past=words("byl byla bylo byli byly měl měla mělo šel šla"),
    past_endings=("al", "ala", "alo", "ali", "aly", "il", "ila", "ilo", "ili", "ely", "ela", "el"),
    not_past=words("ale málo malá malý pokud celá celý debil anděl nepřítel přítel učitel"),
    stressed=words("on ona já ty to nikdy ne ano všechno nic"),
    small=words("a v z na do o od po za pro u ze ve"),
    sounds=words("klik bum prásk cvak ťuk kap žbluňk cink tik tak bác"),
    dash_speech="toggle",
    thought_after=any_of(rf"{_OPEN}(?:(?:on|ona|já|{NAME})\s+)?(?:si\s+)?{_CS_THINK}\b"),
    thought_before=any_of(rf"\b{_CS_THINK}\b[^.!?„“»«]{{0,30}}[,:–—]\s*$"),
    recalled_after=any_of(rf"{_OPEN}(?:říkával|říkávala|říkal\s+vždycky)\b"),
    salutation=any_of(r"(?:Můj\s+|Moje\s+)?(?:[Mm]il[áýé]|[Dd]rah[áýé])\s+[^.!?]{1,40}[,!:]?$"),
)

LANGUAGES: tuple[Language, ...] = (
    ENGLISH,
    GERMAN,
    FRENCH,
    SPANISH,
    PORTUGUESE,
    POLISH,
    CZECH,
)
"""Every language that has a table, English first."""

UNKNOWN = Language(
    code="",
    thought_after=any_of(*(each.thought_after.pattern for each in LANGUAGES)),
    thought_before=any_of(*(each.thought_before.pattern for each in LANGUAGES)),
)
"""A language without a table: only position and the tags of its neighbours are looked at."""

_BY_CODE = {each.code: each for each in LANGUAGES}


def language_of(tag: str) -> Language:
    """The table for a BCP 47 tag (``en-GB``, ``pt_BR``); `UNKNOWN` if there is none."""
    return _BY_CODE.get(tag.replace("_", "-").split("-")[0].lower(), UNKNOWN)
