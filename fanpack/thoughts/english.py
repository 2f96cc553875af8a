"""English: pronouns, tenses, tags of thoughts, and the words that ships and sounds are known by."""

from dataclasses import replace

from fanpack.thoughts.english_messages import OPEN, SUBJECT, WHO
from fanpack.thoughts.english_voices import INNER, SAY, SELF, VOICES
from fanpack.thoughts.language import NAME, any_of, behind, words

THINK = (
    r"(?:thought|thinks|think|wondered|wonders|wonder|mused|muses|reflected|reflects|pondered"
    r"|ponders|prayed|prays|pray|decided|decides|realised|realized|realises|realizes|concluded"
    r"|concludes|reasoned|marvelled|marveled|fretted|despaired"
    r"|(?:told|tells?|asked|asks?|remind(?:s|ed)?|assure[sd]?|promise[sd]?|instruct(?:s|ed)?"
    r"|scold(?:s|ed)?|chide[sd]?|chastised|berated|admonish(?:es|ed)?|urge[sd]?|warn(?:s|ed)?"
    rf"|beg(?:s|ged)?|console[sd]?|curse[sd]?|inform(?:s|ed)?|correct(?:s|ed)?)\s+{SELF}"
    r"|(?:added|adds|cheered|groaned|swore|cursed|sighed|laughed|noted|snapped|retorted)\s+"
    r"(?:mentally|silently|inwardly|privately)"
    rf"|(?:{SAY}|chanted|recited|repeated|lied|yelled|shouted|howled|groaned|cursed)(?:\s+\w+){{0,2}}"
    rf"\s+(?:mentally|silently|inwardly|(?:to|within)\s+{SELF})"
    r"|managed\s+to\s+think|(?:couldn[’']t|could\s+not)\s+help\s+(?:but\s+think|thinking))"
)
"""Verbs of thinking, and those of speech with “to himself”, as they stand in a tag; a pattern."""
_THINK_CUES = (
    "thought think wonder muse reflect ponder pray decide realis realiz conclude reasoned "
    "marvel fretted despaired self selves mentally silently inwardly privately"
)
_DIRECT = r"(?!\s+(?:of|about|that|he|she|they|it|I|the|so|back|up|through|over)\b)"

_DOES = (
    r"(?:was|were|is|are|am|had|has|have|did|do|does|could|can|would|will|should|might|must)"
    r"(?:n[’']t)?"
)
_INDEED = (
    r"(?:\s+(?:else|exactly|on\s+earth|in\s+(?:the\s+world|hell|heaven[’']s\s+name|God[’']s\s+name)"
    r"|the\s+(?:hell|devil|fuck|heck)))"
)

_VESSEL = (
    r"ship|boat|steamer|steamship|starship|spaceship|schooner|frigate|destroyer|cruiser|freighter"
    r"|brig|clipper|ferry|yacht|trawler|tug|liner|vessel|barque|galleon|shuttle|submarine|airship"
)
ENGLISH = replace(
    VOICES,
    first=words(
        "i me my mine myself i'm i'll i've i'd we us our ours ourselves we're we'll we've we'd "
        "let's"
    ),
    second=words(
        "you your yours yourself yourselves you're you'll you've you'd ya y'all thou thee thy"
    ),
    third=words(
        "he she they him her his hers them their himself herself themselves he'd she'd they'd"
    ),
    present=words(
        "is are am isn't aren't ain't do does don't doesn't can can't cannot will won't shall must "
        "mustn't may has hasn't haven't wanna gotta gonna should shouldn't "
        "it's that's there's he's she's who's what's where's how's why's here's this's "
        "everything's something's nothing's everyone's nobody's somebody's someone's "
        "everybody's anybody's i'm i'll i've you're you'll "
        "you've we're we'll we've they're they'll they've he'll she'll it'll that'll there'll "
        "let's what're hast hath dost doth shalt canst"
    ),
    present_endings=("'ll", "'re"),
    past=words(
        "was were had did wasn't weren't hadn't didn't went came said saw took made knew thought "
        "got gave told felt kept began seemed brought held wrote sat stood lost paid met ran led "
        "spoke grew won fell broke drew rose drove wore chose threw shook swung hung flung clung "
        "stuck struck spun sank shrank drank sang rang swam swore tore slept wept swept crept "
        "leapt meant dealt built sent spent bent lent caught bought fought sought taught heard "
        "laid slid hid shot shone forgot froze stole woke flew blew fed bled fled sped "
        "sold strode trod sprang stung stank strove understood "
        "ate bit knelt lit rode smelt dreamt burnt spat outran became overcame dug slung wrung "
        "withdrew forgave found left lay"
    ),
    past_endings=("ed",),
    not_past=words("need indeed speed feed seed hundred blessed breed exceed succeed proceed"),
    past_with_third=words("could would might couldn't wouldn't"),
    bare_after=words("i you we they"),
    bare_not=words(
        "all both never always just really still only also and or who the a to in of now too for "
        "on at with not already ever soon once often sometimes almost perhaps then later first "
        "next "
        "together each quite rather even long themselves"
    ),
    s_after=words("he she it that this who what"),
    s_present=words(
        "knows wants needs thinks loves likes hates looks seems means makes gets goes comes feels "
        "deserves cares hopes wonders believes takes gives keeps happens sounds works tastes "
        "smells hurts helps matters belongs depends lies stands tries tells says sees finds lets"
    ),
    determiners=words(
        "the a an his her their my your our its of no good some any these those two three and in "
        "for with at by"
    ),
    participle_after=words(
        "be been being is are am was were isn't aren't wasn't weren't i'm you're we're they're "
        "he's she's it's that's there's who's what's have has had haven't hasn't hadn't i've "
        "you've we've they've hast hath having get got getting gets a an the his her their my "
        "your our its by of and so very too more most"
    ),
    stressed=words(
        "i he she they we you it him her them us me his hers theirs mine ours yours this that "
        "these those here there now then never always no yes not all some any none what why how "
        "who where when oh ah well god please very so too only again everything nothing"
    ),
    small=words("of the and a an in to for on at by with from or but as"),
    sounds=words(
        "whoo thud thump thunk wham bang crack crash boom click clack clink clank clang bing "
        "bong ding dong ping pop whoosh swish snap snick creak knock tick tock tap ring buzz "
        "hiss splash splat bam pow slam whirr whir rattle drip plop plink twang peep beep bleep "
        "toot honk screech squeak squelch crunch rustle thwack thwip swoosh zap zing whump "
        "whumpf tunk flump pock skree glug chunk ka chug chuff plip plonk tack whap mew drring "
        "brring tonk blam fwoosh sploosh boing clop ting thrum hee-haw ah-choo skritch thwomp "
        "clonk quack oink cluck cheep grr caw woof meow moo baa ribbit chirp tweet cuckoo "
        "rumble sizzle fizz pfft psst shh brr flick eek achoo hic gulp slurp snip scritch tink "
        "plunk clunk mrow miaow meowr tok tik kaboom vroom whoop honk neigh oompah ba-dum"
    ),
    exclamations=words(
        "oh ah aha gods god damn dammit damnit crap shit hell fuck ugh argh aw aww hmm yes no yeah "
        "yep nope okay ok hey wow whoa please thank thanks kami ow ouch phew sorry"
    ),
    joins=words("and or to & , and, then"),
    prays=words("let god lord no not don't be make just someone anyone please oh merlin"),
    always_capital=words("i i'm i'll i've i'd"),
    title_case="words",
    asks=any_of(
        rf"(?:[Ww]hy|[Hh]ow|[Ww]here|[Ww]hen){_INDEED}?\s+{_DOES}\s",
        rf"(?:[Ww]hat|[Ww]ho){_INDEED}\s+{_DOES}\s",
        rf"(?:[Ww]hat|[Ww]ho)\s+{_DOES}\s+(?:he|she|they|it|I|we|you)\b",
    ),
    forbids=any_of(
        r"(?:[Dd]on[’']t|[Dd]o\s+not|[Nn]ever)\s+(?!know\b|think\b|care\b|mind\b)[a-z]+"
    ),
    thought_after=behind(
        OPEN,
        rf"{SUBJECT}\s+(?:had\s+)?(?:[a-z]+ly\s+)?{THINK}\b{_DIRECT}",
        rf"{THINK}\s+(?:(?:the|his|her|my|a)\s+\w+|{NAME}|he|she|they|I)\b",
        rf"{SAY}\s+(?:his|her|the|a|my|their)\s+(?:[\w’'-]+\s+){{0,3}}{INNER}\b",
        rf"(?:his|her|my|the|a|their)\s+(?:[\w’'-]+\s+){{0,3}}{INNER}"
        rf"(?:\s+(?:in|at|of)\s+(?:\w+\s+){{1,4}}?)?\s*{SAY}\b",
        r"came\s+the\s+thought\b",
        rf"(?:was|is)\s+(?:his|her|my|their|(?:{NAME}[’']s?))\s+(?:(?:first|second|next|last|only)"
        r"\s+)*thought\b",
        rf"(?:was|is)\s+(?:all|the\s+(?:only|first|next|last)\s+thing)\s+(?:that\s+)?{WHO}\s+"
        r"(?:\w+\s+){0,3}(?:think|thinks|thought|thinking)\b",
    ),
    thought_before=any_of(
        rf"\b{THINK}\b[^.“”\"]{{0,40}}[,:—–-]\s*$",
        r"\b(?:thinking|thoughts?|thought\s+was|mind)\b[^.!?“”\"]{0,25}[,:—–]\s*$",
    ),
    thought_verb_before=any_of(
        rf"\b(?:told|tells|tell|reminded|reminds|ordered|urged|warned)\s+(?P<self>{SELF})\s*[,:]?\s*$",
        rf"\b(?:{THINK}|thinking|wondering)\s*$",
        cues=_THINK_CUES,
    ),
    inner_before=any_of(
        rf"\b(?:voice|part)\s+(?:of|in|inside|at\s+the\s+back\s+of|somewhere\s+in)\s[^.!?“”\"]{{0,25}}\b{SAY}"
        r"\s*[,:]?\s*$",
        rf"\b(?:his|her|my|their)\s+(?:voice|mind|brain|conscience|heart|head|subconscious|instincts?|gut|reason)\s+{SAY}\s*[,:]?\s*$",
        r"\b(?:first|second|next|last|only|one|single)\s+(?:\w+\s+)?(?:thought|instinct|impulse)\s+"
        r"(?:was|is)\s*[,:]?\s*$",
        r"\b(?:his|her|my|their)\s+(?:second|third|next|last)\s+(?:was|is)\s*[,:]?\s*$",
        r"\b(?:think|thought|thinking)\s+(?:was|is)\s*[,:]?\s*$",
        r"\bin\s+(?:his|her|my|their)\s+(?:mind|head)\s+(?:was|is)\s*[,:]?\s*$",
        r"\b[Aa]ll\s+(?:that\s+)?(?:his|her|my|their)\s+(?:mind|brain|heart|head)\b[^.!?“”\"]{0,30}\b(?:was|is)\s*[,:]?\s*$",
        r"\b(?:in|through)\s+(?:his|her|my|their)\s+(?:mind|head):\s*$",
        cues="voice part thought think mind head brain conscience heart subconscious instinct gut "
        "reason impulse second third next last",
    ),
    quoted_thought=any_of(
        rf"\b(?:I|we|he|she|they)\s+(?:just\s+|only\s+)?{THINK}\s*[,:—–]\s*$",
        r"\b(?:remember|was|just|kept|keep)\s+thinking\s*[,:—–]\s*$",
        cues=_THINK_CUES,
    ),
    speech_after=behind(
        OPEN,
        rf"{SUBJECT}\s+(?:[a-z]+ly\s+)?{SAY}\b",
        r"the\s+\w+\s+count(?:s|ed)\b",
        rf"{SAY}\s+(?:the\s+\w+|{NAME})\b",
    ),
    telepathy_after=behind(
        OPEN,
        rf"{SUBJECT}\s+(?:sent|mind-?spoke|projected|pathed)\b(?=\s*[,.:;!?]|\s+(?:back|to)\b)",
        rf"(?:sent|mind-?spoke|projected)\s+{NAME}",
        rf"{SUBJECT}\s+{SAY}\s+(?:in|into|inside)\s+[\w’']+\s+(?:mind|head)\b",
        cues="sent spoke projected pathed mind head",
    ),
    telepathy_before=any_of(
        r"\b(?:mind-?spoke|telepath\w+|through\s+the\s+(?:bond|link))\b[^.!?“”\"]{0,30}[,:]\s*$",
        cues="spoke telepath through",
    ),
    vessel_before=any_of(
        r"\b(?:HMS|USS|SS|RMS|HMCS|HMAS|MV|ISS|CSS|SMS|RRS|IJN)\.?\s+$",
        r"\b(?:[Aa]board|on\s+board)\s+(?:the\s+)?$",
        rf"\b(?:{_VESSEL})(?:,?\s+(?:called|named|the))*\s+$",
        r"\b(?:mate|captain|steward|cook|engineer|passenger|cabin\s+boy)\s+(?:on|aboard)\s+the\s+$",
        r"\b(?:captain|crew|deck|decks|bridge|hull|master|mate|wreck|helm|bow|stern|keel|hold|mast"
        r"|passengers|loss|sinking|cargo)\s+of\s+the\s+$",
        r"\b(?:served|sailed|shipped|embarked|crewed)\s+(?:on|in|with|aboard)\s+(?:the\s+)?$",
        r"\b(?:boarded|scuttled|captained|piloted)\s+(?:the\s+)?$",
    ),
    vessel_after=any_of(
        r"(?:[’']s?)?\s+(?:crew|captain|hull|deck|decks|bow|stern|engines|sails|helmsman|mast|boats"
        r"|anchor|rigging|airlock)\b",
        r"\s+(?:sailed|docked|sank|steamed|drifted|foundered|undocked|weighed|(?:had\s+)?cleared"
        r"|limped|anchored|hove|(?:was|were)\s+reported\s+off|ran\s+aground|made\s+port|jumped\s+to|lay\s+(?:at|to)|put\s+(?:in|to)|(?:had|was)\s+"
        r"(?:sailed|docked|sunk|moored|berthed)|(?:come|came|coming)\s+about|hung)\b",
    ),
    vessel_context=any_of(
        rf"\b(?:{_VESSEL}|aboard|captain|crew|deck|sail|sails|sailed|sailing|moored|anchor|harbour"
        r"|harbor|docked|port|voyage|helm)\b"
    ),
    reading_context=any_of(
        r"\b(?:read|reads|reading|book|books|novel|poem|copy|edition|play|film|movie|song|album"
        r"|painting|article|chapter|newspaper|author|wrote|watched|watching|page|pages|opera)\b"
    ),
    performs_before=any_of(
        r"\b(?:sang|sings|sing|singing|hummed|humming|whistled|whistling|played|playing|watched"
        r"|watching|recited|reciting)\s+(?:(?:him|her|them|me|us|the|a)\s+)?$"
    ),
    when=any_of(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December"
        r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|midnight|noon|dawn|dusk"
        r"|[Ff]lashback|[Pp]resent\s+day|o[’']clock|[Mm]eanwhile|POV|[Tt]ime\s*skip)\b",
        r"\b[Tt]o\s+be\s+continued\b|\A(?:The\s+End|Fin)\b",
        r"\b[ap]\.?m\b",
        r"\b(?:hours?|days?|weeks?|months?|years?|minutes?|[Ll]ater)\s+(?:later|earlier|ago|before"
        r"|that)\b",
        r"\b(?:the|that)\s+(?:same|next|following)\s+(?:day|evening|morning|night|afternoon|week"
        r"|year)\b",
    ),
    salutation=any_of(
        r"(?:My\s+)?[Dd]ear(?:est)?\s+(?!God\b|Lord\b|gods\b|Merlin\b"
        r"|heavens?\b)[^.!?]{1,40}[,:—]?$",
        r"To\s+whom\s+it\s+may\s+concern\b.{0,5}$",
    ),
    closing=any_of(
        r"(?:Yours|Love|Sincerely|Regards|With\s+(?:all\s+my\s+)?love|Best\s+wishes|Ever\s+yours)"
        r"\b[^.!?]{0,40}[.]?$",
        rf"Your\s+(?:\w+\s+){{0,3}}\w+,\s+{NAME}[.]?$",
        r"P\.\s?S\.\s",
    ),
)
