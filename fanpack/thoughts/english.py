"""English: pronouns, tenses, tags and the words that ships, sounds and letters are known by."""

from fanpack.thoughts.language import NAME, Language, any_of, words

_SUBJECT = rf"(?:he|she|they|it|I|we|you|(?!(?:He|She|They|It|We|You|The|This|That)\b){NAME})"
_SELF = r"(?:him|her|my|your|it|one|them|our)sel(?:f|ves)"
_SAY = (
    r"(?:said|says|asked|asks|added|whispered|murmured|muttered|objected|observed|protested"
    r"|counted|counts|hissed|insisted|supplied|suggested|replied|answered|called|cried|screamed|begged|pleaded)"
)
_SAID = r"(?:said|told|asked|written|wrote|warned|taught|promised|shouted|whispered|called|sworn)"
_THINK = (
    r"(?:thought|thinks|think|wondered|wonders|wonder|mused|muses|reflected|reflects|pondered"
    r"|ponders|prayed|prays|decided|decides|realised|realized|realises|realizes|concluded"
    r"|concludes|reasoned|marvelled|marveled|fretted|despaired"
    r"|(?:told|tells|tell|asked|asks|reminded|reminds|assured|assures|promised|promises"
    r"|instructed|scolded|chided|chastised|berated|admonished|urged|warned|begged|consoled"
    rf"|cursed|informed|corrected)\s+{_SELF}"
    r"|(?:added|adds|cheered|groaned|swore|cursed|sighed|laughed|noted|snapped|retorted)\s+"
    r"(?:mentally|silently|inwardly|privately)"
    rf"|{_SAY}(?:\s+\w+){{0,2}}\s+(?:mentally|silently|inwardly|to\s+{_SELF})"
    r"|managed\s+to\s+think|(?:couldn[’']t|could\s+not)\s+help\s+(?:but\s+think|thinking))"
)
_THINK_CUES = (
    "thought think wonder muse reflect ponder prayed prays decide realis realiz conclude reasoned "
    "marvel fretted despaired self selves mentally silently inwardly privately"
)
_INNER = r"(?:voice|mind|brain|conscience|heart|head|part|subconscious|instincts?|gut|reason)"
_DIRECT = r"(?!\s+(?:of|about|that|he|she|they|it|I|the|so|back|up|through|over)\b)"
_WHO = (
    rf"(?:{_SUBJECT}|(?:old|young|poor|little)\s+{NAME}"
    r"|(?:his|her|my|their|the|our)\s+(?:\w+\s+){0,2}\w+)"
)
_OPEN = r"[\s,?!…—–\-”\"’')]*"

_VESSEL = (
    r"ship|boat|steamer|steamship|starship|spaceship|schooner|frigate|destroyer|cruiser|freighter"
    r"|brig|clipper|ferry|yacht|trawler|tug|liner|vessel|barque|galleon|shuttle|submarine|airship"
)
_LETTER = r"letter|note|message|text|e-?mail|diary|journal|postcard|telegram|inscription|page"
_SIGN = (
    r"sign|board|scoreboard|screen|banner|label|poster|plaque|placard|headline|display|door|wall"
    r"|t-?shirt|badge|notice|graffiti|gravestone|headstone|ticket|card|tag|brass plate"
    r"|flag|flags|signal|sticker|caption|mug|letterhead|stamp"
)

_WRITTEN = (
    rf"(?:{_LETTER})s?|notes|sheet|slip|scrap|labels?|signs?|notices?|card|envelope|inscription"
    r"|writing|words"
)
_NUMBER = r"(?:two|three|four|five|six|seven)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_TELLER = rf"(?:(?!I\b){NAME}|(?:He|She|They)|(?:His|Her|My|Their|The)\s+(?:\w+\s+)?\w+)"
_DEVICE = (
    r"(?:radio|wireless|telly|television|tannoy|intercom|loudspeakers?|speakers?|receiver|comms?|announcer|walkie-talkie"
    r"|answering\s+machine|PA)"
)
_CRACKLES = (
    r"(?:spat|crackled|crackles|buzzed|buzzes|squawked|squawks|hissed|hisses|blared|blares|barked"
    r"|boomed|coughed|clicked|came\s+on|comes\s+on|said|says)"
)

ENGLISH = Language(
    code="en",
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
        "let's what're"
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
        "you've we've they've having get got getting gets a an the his her their my your our its "
        "by of and so very too more most"
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
        "whumpf tunk flump pock skree glug chunk ka chug chuff plip plonk blam fwoosh sploosh "
        "boing clop ting thrum hee-haw ah-choo skritch thwomp clonk quack oink cluck cheep grr "
        "caw woof meow moo baa ribbit chirp tweet cuckoo rumble sizzle fizz pfft psst shh brr "
        "flick eek achoo hic gulp slurp snip scritch tink plunk clunk kaboom vroom"
    ),
    exclamations=words(
        "oh ah aha gods god damn dammit damnit crap shit hell fuck ugh argh aw aww hmm yes no yeah "
        "yep nope okay ok hey wow whoa please thank thanks kami ow ouch phew sorry"
    ),
    always_capital=words("i i'm i'll i've i'd"),
    title_case="words",
    thought_after=any_of(
        rf"{_OPEN}{_SUBJECT}\s+(?:had\s+)?(?:[a-z]+ly\s+)?{_THINK}\b{_DIRECT}",
        rf"{_OPEN}{_THINK}\s+(?:(?:the|his|her|my|a)\s+\w+|{NAME}|he|she|they|I)\b",
        rf"{_OPEN}{_SAY}\s+(?:his|her|the|a|my|their)\s+(?:[\w’'-]+\s+){{0,3}}{_INNER}\b",
        rf"{_OPEN}(?:his|her|my|the|a|their)\s+(?:[\w’'-]+\s+){{0,3}}{_INNER}"
        rf"(?:\s+(?:in|at|of)\s+(?:\w+\s+){{1,4}}?)?\s*{_SAY}\b",
        rf"{_OPEN}came\s+the\s+thought\b",
        rf"{_OPEN}(?:was|is)\s+(?:his|her|my|their|(?:{NAME}[’']s?))\s+(?:(?:first|second|next|last|only)"
        r"\s+)*thought\b",
    ),
    thought_before=any_of(
        rf"\b{_THINK}\b[^.“”\"]{{0,40}}[,:—–-]\s*$",
        r"\b(?:thinking|thoughts?|thought\s+was|mind)\b[^.!?“”\"]{0,25}[,:—–]\s*$",
    ),
    thought_verb_before=any_of(
        rf"\b(?:told|tells|tell|reminded|reminds|ordered|urged|warned)\s+(?P<self>{_SELF})\s*[,:]?\s*$",
        rf"\b(?:{_THINK}|thinking|wondering)\s*$",
        cues=_THINK_CUES,
    ),
    inner_before=any_of(
        rf"\b(?:voice|part)\s+(?:of|in|inside|at\s+the\s+back\s+of|somewhere\s+in)\s[^.!?“”\"]{{0,25}}\b{_SAY}"
        r"\s*[,:]?\s*$",
        rf"\b(?:his|her|my|their)\s+(?:voice|mind|brain|conscience|heart|head|subconscious|instincts?|gut|reason)\s+{_SAY}\s*[,:]?\s*$",
        r"\b(?:first|second|next|last|only|one|single)\s+(?:\w+\s+)?thought\s+(?:was|is)\s*[,:]?\s*$",
        r"\b(?:think|thought|thinking)\s+(?:was|is)\s*[,:]?\s*$",
        r"\bin\s+(?:his|her|my|their)\s+(?:mind|head)\s+(?:was|is)\s*[,:]?\s*$",
        cues="voice part thought think mind head brain conscience heart subconscious instinct gut "
        "reason",
    ),
    quoted_thought=any_of(
        rf"\b(?:I|we|he|she|they)\s+(?:just\s+|only\s+)?{_THINK}\s*[,:—–]\s*$",
        r"\b(?:remember|was|just|kept|keep)\s+thinking\s*[,:—–]\s*$",
        cues=_THINK_CUES,
    ),
    speech_after=any_of(
        rf"{_OPEN}{_SUBJECT}\s+(?:[a-z]+ly\s+)?{_SAY}\b",
        rf"{_OPEN}the\s+\w+\s+count(?:s|ed)\b",
        rf"{_OPEN}{_SAY}\s+(?:the\s+\w+|{NAME})\b",
    ),
    telepathy_after=any_of(
        rf"{_OPEN}{_SUBJECT}\s+(?:sent|mind-?spoke|projected|pathed)\b(?=\s*[,.:;!?]|\s+(?:back|to)\b)",
        rf"{_OPEN}(?:sent|mind-?spoke|projected)\s+{NAME}",
        rf"{_OPEN}{_SUBJECT}\s+{_SAY}\s+(?:in|into|inside)\s+[\w’']+\s+(?:mind|head)\b",
        cues="sent spoke projected pathed mind head",
    ),
    telepathy_before=any_of(
        r"\b(?:mind-?spoke|telepath\w+|through\s+the\s+(?:bond|link))\b[^.!?“”\"]{0,30}[,:]\s*$",
        cues="spoke telepath through",
    ),
    recalled_after=any_of(
        rf"{_OPEN}{_WHO}(?:\s+had|[’']d)\s+(?:\w+\s+)?{_SAID}\b",
        rf"{_OPEN}{_WHO}\s+(?:used\s+to\s+(?:say|tell|ask)|always\s+(?:said|told)"
        r"|(?:had\s+)?once\s+(?:said|told)|would\s+(?:always\s+|often\s+)?(?:say|tell)"
        r"|liked\s+to\s+say|wrote|had\s+always\s+(?:said|told))\b",
        rf"{_OPEN}(?:the\s+(?:{_LETTER})|it)\s+(?:had\s+)?(?:said|read|says|reads|began|ended)\b",
        rf"{_OPEN}(?:people|they|folks?|every(?:one|body)|some(?:one|body)|(?:the|a|an)\s+(?:\w+\s+)?"
        rf"(?:{_LETTER}|{_SIGN}))\s+(?:\w+ly\s+)?(?:said|says|asked|asks|whispered|called|cried|say|tell|told|shouted|shout|yelled|read)\b",
        rf"{_OPEN}as\s+{_WHO}\s+(?:would|used|always|had|likes?|liked|says|said|puts?)\b",
        rf"{_OPEN}(?:was|is|were|are)\s+(?:the|his|her|my|their|{NAME}[’']s)\s+(?:\w+\s+){{0,2}}"
        r"(?:rule|motto|saying|advice|answer|reply|verdict|phrase|message|instructions|words)\b",
        rf"{_OPEN}{_SUBJECT}\s+(?:meant|wanted|tried|longed|intended)\s+to\s+(?:say|tell|ask|add)\b",
        rf"{_OPEN}{_SUBJECT}\s+(?:typed|texted|scrawled|scribbled|signed)\b",
    ),
    voice_goes_on=any_of(
        rf"{_OPEN}{_WHO}\s+(?:(?:had|always|often|once)\s+(?:\w+\s+)?{_SAID}|used\s+to\s+say"
        r"|seem(?:ed|s)\s+to\s+(?:say|ask|tell))\b",
        rf"{_OPEN}it\s+(?:ended|began|went\s+on|said|read)\b",
    ),
    recalled_before=any_of(
        r"\bby\s+heart\s*[.:,]\s*$",
        r"\b(?:[Ww]hat|[Aa]ll|thing)\b[^.!?“”\"]{0,50}\b(?:say|said|says|tell|told|asked)"
        r"(?:\s+\w+){0,2}\s+(?:was|is)\s*[,:]?\s*$",
        rf"\b(?:had|[’']d)\s+(?:\w+\s+){{0,2}}{_SAID}\b[^.!?“”\"]{{0,50}}[,:—–]?\s*$",
        r"\b(?:used\s+to\s+(?:say|tell)|(?:always|once)\s+(?:said|told)|would\s+say)\b"
        r"[^.!?“”\"]{0,40}[,:—–]?\s*$",
        r"\b(?:remember|recall)(?:ed|s|ing)?\b[^.!?“”\"]{0,50}\b(?:said|saying|told|words|voice"
        r"|advice|warning|promise)\b[^.!?“”\"]{0,40}[.,:—–]\s*$",
        r"\b(?:words|voice)\b[^.!?“”\"]{0,40}\b(?:came\s+back|echoed|echoing|rang|returned)\b"
        r"[^.!?“”\"]{0,40}[.,:—–]\s*$",
        rf"\b(?:{_LETTER})s?\b[^.!?“”\"]{{0,50}}\b(?:said|says|read|reads|ran|began|begins|went"
        r"|ended)\s*[,:—–]?\s*$",
        r"\b(?:look|glance|face|eyes|expression|eyebrows?|smile|shrug|silence|stare)\b[^.!?“”\"]{0,25}\b"
        r"(?:said|says|saying|meant|means)\s*[,:]?\s*$",
        r"\b(?:as\s+(?:if|though)|seem(?:ed|s)|wanted|wants)\s+to\s+(?:say|ask)\s*[,:]?\s*$",
        r"\b(?:imagin\w+|pictured?|(?:could|can)\s+(?:just\s+|already\s+|almost\s+|still\s+)?(?:see|hear))"
        r"\s[^.!?“”\"]{0,40}\b(?:headlines?|words|saying|say|voice|report|obituary|speech"
        r"|letter|postcard|inscription|caption|now)\b"
        r"[^.!?“”\"]{0,30}[.,:]\s*$",
        r"\b(?:heard|hear|hears)\s[^.!?“”\"]{0,25}[’']s?\s+(?:\w+\s+)?voice\b[^.!?“”\"]{0,40}[.,:—–]\s*$",
        rf"(?:\b(?:his|her|my|their)\s+(?:\w+\s+)?\w+|\b{NAME})[’']s?\s+(?:\w+\s+)?(?:words|advice|maxim|motto)\b"
        r"[^.!?“”\"]{0,40}[.:]\s*$",
        r"\b(?:headed|entitled|inscribed|captioned|subject\s+line|subject\s+heading)\s*[,:]?\s*$",
        r"\b(?:wrote|written|scrawled|scribbled|typed|texted|signed)\b[^.!?“”\"]{0,30}[.,:—–]\s*$",
    ),
    sent_before=any_of(
        r"\b[Pp]hone\s+(?:buzzed|pinged|chimed|lit\s+up|vibrated|buzzes|pings|lights\s+up)\b"
        r"[^.!?“”\"]{0,30}[.,:—–]\s*$",
        r"\b(?:A|One|Another|The)\s+(?:\w+\s+)?(?:message|text|note|card|letter|telegram|e-?mail)\s+from\s+"
        rf"{NAME}[.:]\s*$",
        r"\b(?:began|started)\s+to\s+(?:type|write)[.:]\s*$",
        r"\bread(?:s|\s+it)?:\s*$",
        rf"\b(?:{_LETTER}|headlines?|caption|sticker|label|writing|notice)\b[^.!?“”\":]{{0,40}}:\s*$",
    ),
    recalled_next=any_of(
        rf"[”\"’')]*\s+(?:{_SUBJECT}|(?:His|Her|My|Their|The|Our)\s+(?:\w+\s+){{0,2}}\w+|He|She|They)\s+"
        rf"(?:had\s+(?:\w+\s+)?|always\s+|used\s+to\s+){_SAID[:-1]}|say|tell)\s+"
        r"(?:it|that|so|this)\b",
        r"[”\"’')]*\s+(?:That|This|It)\s+(?:was|is)\s+what\s+\w+(?:\s+\w+)?\s+"
        r"(?:(?:had\s+)?(?:always\s+)?(?:said|told|called|wrote|written)|used\s+to\s+say)\b",
        rf"[”\"’')]*\s+That\s+(?:was|is|had\s+been)\s+{NAME}\s*[.,;]",
        rf"[”\"’')]*\s+(?:That|This|It)\s+(?:was|is)\s+(?:his|her|my|their|the|{NAME}[’']s?)\s+(?:\w+\s+)?"
        r"(?:\w+[’']s?\s+)?(?:voice|writing|handwriting|hand)\b(?!\s+in)",
    ),
    read_below=any_of(
        rf".{{0,30}}?(?:He|She|They|I|{_WHO})\s+(?:had\s+)?read\s+(?:it|this|that|them|the\s+\w+)\s+(?:through|again|twice|over"
        r"|aloud|out|to\s+the\s+end|three\s+times)\b",
        rf"(?:He|She|They|I|{_WHO})\s+turned\s+(?:the\s+page|it\s+over)\b",
    ),
    says_before=any_of(r"\b(?:said|says|say|read|reads|spelled|flashed|blinked)\s*[:,]?\s*$"),
    other_speaks_after=any_of(
        rf"{_OPEN}(?:said|says|asked|replied|answered|admitted|agreed|observed|remarked|announced"
        r"|called|quacked|crackled|squawked|barked|boomed|chirped|croaked|blared|intoned|growled"
        rf"|rumbled|bellowed|shouted)\s+the\s+(?!\w+\s+(?:of\s+)?(?:his|her|my)\b)(?!(?:\w+\s+)?{_INNER}\b)\w+"
    ),
    shown_before=any_of(
        rf"(?i:\b(?:{_SIGN})\b)[^.!?“”\"]{{0,50}}\b(?:said|says|say|read|reads|showed|shows"
        r"|proclaimed|announced|spelled)(?:\s+only|\s+simply)?\s*[,:—–]?\s*$",
        r"\bin\s+(?:\w+\s+){0,2}(?:letters|capitals|print|type|handwriting)\b[^.!?“”\"]{0,30}\s*$",
        rf"(?i:\bread\s+(?:the|a|an|its|their|his|her)\s+(?:\w+\s+)?(?:{_SIGN})\s*:\s*$)",
        cues="said say read showed shows proclaimed announced spelled letters capitals print type "
        "handwriting",
    ),
    sung_before=any_of(
        r"\b(?:sang|sings|sing|singing|sung|song|chorus|lyrics|hummed|crooned|chanted|chanting"
        r"|humming)\b[^.!?“”\"]{0,50}[,:—–]\s*$",
        r"\b(?:round|through|stuck)\s+(?:\w+\s+)?(?:in\s+)?(?:his|her|my|their)\s+(?:head|mind)[.,:]\s*$",
    ),
    told_before=any_of(
        rf"(?:\A|[.!?…”\"]\s+){_TELLER}(?:\s+had|[’']d)\s+(?:\w+\s+)?(?:said|guessed|answered|replied|written|asked|warned|called|put\s+it)\b[^.!?“”\"]{{0,45}}\.\s*$",
        r"\b(?:had|has)\s+(?:a|an|one|only\s+one)\s+(?:\w+\s+)?(?:rule|saying|motto|theory|word|phrase|answer)\b"
        r"[^.!?“”\"]{0,40}[.:]\s*$",
        r"\b(?:[Tt]he|[Hh]is|[Hh]er)\s+(?:last|first|only)\s+(?:thing|words)\b[^.!?“”\"]{0,30}\b(?:said|says|told)\b"
        r"[^.!?“”\"]{0,20}[.:]\s*$",
        r"\b(?:of|remembered|recalled)\s+what\s[^.!?“”\"]{0,40}\b(?:said|told|say)\b[^.!?“”\"]{0,20}[.:]\s*$",
        r"\b(?:his|her|the)\s+(?:speech|lines|excuses|apology)[.:]\s*$",
        r"\bcompos(?:ing|ed)\b[^.!?“”\"]{0,40}[.:]\s*$",
        r"\b(?:practi[sc]ed|rehearsed)\s+(?:it|this|her|his|the)\b[^.!?“”\"]{0,40}[.:]\s*$",
        r"\b[Ww]hat\b[^.!?“”\"]{0,30}\b(?:say|said|tell|told|write|written|wrote)\b[^.!?“”\"]{0,20}\?\s*$",
        r"\b(?:saying|proverb|motto|slogan|maxim|verdict|answer|reply|warning|instructions|advice)\b"
        r"[^.!?“”\":]{0,40}:\s*$",
        rf"\b{_NUMBER}\s+(?:\w+\s+)?(?:words|rules|names)\b[^.!?“”\"]{{0,60}}[.:]\s*$",
    ),
    written_before=any_of(
        rf"\b(?:There|there)(?:\s+(?:was|were|is|are)|[’']s)\s+(?:\w+\s+){{0,3}}(?:{_WRITTEN})\b"
        r"[^.!?“”\"]{0,80}[.:]\s*$",
        rf"\b(?:had|has)\s+(?:a|an)\s+(?:\w+\s+)?(?:{_WRITTEN})\b[^.!?“”\"]{{0,60}}[.:]\s*$",
        r"\b(?:letter|note|telegram|message|postcard|reply|answer|e-?mail|entry)\s+(?:had\s+been|was|is|were)\s"
        r"[^.!?“”\"]{0,20}\b(?:short|brief|curt|long|point|simple|plain|unsigned|line)[.:]\s*$",
        r"\b(?:read|reads|reread|re-read)\s+the\s+(?:\w+\s+)?(?:line|sentence|words|paragraph|entry|postscript"
        r"|inscription|caption|headline)\b[^.!?“”\"]{0,20}[.:]\s*$",
        r"\b(?:had|was|were|been)\s+(?:carved|scratched|engraved|etched|painted|daubed|printed|pencilled|chalked)"
        r"\b[^.!?“”\"]{0,40}[.:]\s*$",
        r"\baddressed\s+to\s+\w+[.:]\s*$",
        r"\bin\s+[^.!?“”\"]{0,20}\bhand:\s*$",
        r"\bin\s+(?:\w+\s+){0,3}(?:ink|pencil|capitals|biro|felt[- ]tip|lipstick|handwriting)\b"
        r"[^.!?“”\"]{0,40}[.:]\s*$",
    ),
    sung_above=any_of(
        r"\b(?:(?:was|were|is|are|began|started|kept)\s+(?:\w+\s+)?singing|began\s+to\s+sing"
        r"|struck\s+up|sang|sings)\b[^.!?“”\"]{0,90}\.\s*$",
        r"\b(?:hymn|carol|chorus|refrain|shanty|lullaby|last\s+verse|first\s+verse|next\s+verse)\b"
        r"[^.!?“”\"]{0,40}[.:]\s*$",
        cues="sing sang struck hymn carol chorus refrain shanty lullaby verse",
    ),
    heard_before=any_of(
        rf"\b{_DEVICE}\s+{_CRACKLES}\b[^.!?“”\"]{{0,40}}[.:]\s*$",
        r"\b[Bb]eep[.!]\s*$",
    ),
    goes_after=any_of(
        rf"{_OPEN}(?:went|goes|go|sang|cried)\s+(?:the|his|her|my|their|its|some(?:thing|one|body))\b",
        rf"{_OPEN}(?:they|it)\s+went\b",
        rf"{_OPEN}(?:{_WHO}|some(?:one|body))\s+(?:(?:was|were|is|are)\s+(?:singing|chanting)|sang|sings|chanted)\b",
    ),
    opens_writing=any_of(
        r"(?:My\s+)?[Dd]ear(?:est)?\s+(?!God\b|Lord\b|gods\b|Merlin\b|heavens?\b|me\b|oh\b)"
        rf"(?:{NAME}|(?:Sir|Madam|Mr|Mrs|Miss|Ms|Dr)\b[^,.!?]{{0,30}})\s*[,:—–]",
        r"P\.\s?(?:P\.\s?)?S\.?\s",
        rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\s*[.,:]",
        r"Hi,?\s+\w+,",
        r"(?:RE|Re|FW|FWD|Fwd|From|To|Cc|Subject|Attn|Date):\s",
        r"[^:]*\b(?P<field>\w+):\s+[^:]*\b(?!(?P=field)\b)\w+:\s",
    ),
    sings=any_of(r"O\s(?!God\b|Lord\b|Christ\b|dear\b)[a-z]"),
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
        r"|limped|anchored|hove|jumped\s+to|lay\s+(?:at|to)|put\s+(?:in|to)|(?:had|was)\s+"
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
    when=any_of(
        r"\b(?:January|February|March|April|May|June|July|August|September|October|November"
        r"|December"
        r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|midnight|noon|dawn|dusk"
        r"|flashback|present\s+day|o[’']clock)\b",
        r"\b[ap]\.?m\b",
        r"\b(?:hours?|days?|weeks?|months?|years?|minutes?|later)\s+(?:later|earlier|ago|before"
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
