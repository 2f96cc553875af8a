"""English: how a text shows that italics are the words of someone else.

What is said, written, sung, sent or heard, by a tag beside the span or by the sentence
before it. The rest of the language stands in `fanpack.thoughts.english`.
"""

from dataclasses import replace

from fanpack.thoughts.english_messages import LETTER, MESSAGES, OPEN, SUBJECT, WHO
from fanpack.thoughts.language import NAME, any_of, behind

SELF = r"(?:him|her|my|your|it|one|them|our)sel(?:f|ves)"
SAY = (
    r"(?:said|says|asked|asks|added|whispered|murmured|muttered|objected|observed|protested"
    r"|counted|counts|hissed|insisted|supplied|suggested|replied|answered|called|cried|screamed|begged|pleaded)"
)
_SAID = r"(?:said|told|asked|written|wrote|warned|taught|promised|shouted|whispered|called|sworn)"
_OUTSIDE = (
    r"(?!voice\s+(?:at\s+(?:his|her|my|their)\s+(?:elbow|ear|shoulder|side)|from|behind|beside|outside"
    r"|overhead|over|above|on\s+the)\b)"
)
INNER = (
    rf"{_OUTSIDE}(?:voice|mind|brain|conscience|heart|head|part|subconscious|instincts?|gut|reason)"
)
_SIGN = (
    r"sign|board|scoreboard|screen|banner|label|poster|plaque|placard|headline|display|door|wall"
    r"|t-?shirt|badge|notice|graffiti|gravestone|headstone|ticket|card|tag|brass plate"
    r"|flag|flags|signal|sticker|caption|mug|letterhead|stamp|form|readout|monitor|terminal"
    r"|noticeboard|blackboard|whiteboard|chalkboard|menu|tombstone|epitaph|sampler|plate"
)

_WRITTEN = (
    rf"(?:{LETTER})s?|notes|sheet|slip|scrap|labels?|signs?|notices?|card|envelope|inscription"
    r"|writing|words"
)
_NUMBER = r"(?:two|three|four|five|six|seven)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_TELLER = rf"(?:(?!I\b){NAME}|(?:He|She|They)|(?:His|Her|My|Their|The)\s+(?:\w+\s+)?\w+)"
_DEVICE = (
    r"(?:radio|wireless|telly|television|satnav|tannoy|intercom|loudspeakers?|speakers?|receiver|comms?|announcer|walkie-talkie"
    r"|answering\s+machine|PA)"
)
_CRACKLES = (
    r"(?:spat|crackled|crackles|buzzed|buzzes|squawked|squawks|hissed|hisses|blared|blares|barked"
    r"|boomed|coughed|clicked|came\s+on|comes\s+on|said|says|was\s+(?:still\s+)?on"
    r"|cleared\s+its\s+throat)"
)

VOICES = replace(
    MESSAGES,
    recalled_after=behind(
        OPEN,
        rf"{WHO}(?:(?:\s+had|[’']d|\s+would\s+have|\s+would[’']ve|[’']d\s+have)\s+(?:\w+\s+)?{_SAID}"
        r"|\s+(?:used\s+to\s+(?:say|tell|ask)|always\s+(?:said|told)"
        r"|(?:had\s+)?once\s+(?:said|told)|would\s+(?:always\s+|often\s+)?(?:say|tell)"
        r"|liked\s+to\s+say|wrote|had\s+always\s+(?:said|told)"
        r"|(?:had\s+(?:\w+\s+)?been|was)\s+fond\s+of\s+(?:saying|telling)))\b",
        rf"(?:the\s+(?:{LETTER})|it)\s+(?:had\s+)?(?:said|read|says|reads|began|begins|ended|ends|starts)\b",
        r"they\s+(?:bawl(?:ed)?|chant(?:ed)?|roar(?:ed)?|chorus(?:ed)?|bellow(?:ed)?|sing|sang)\b",
        rf"(?:(?:the|his|her|my|their)\s+(?!{INNER}\b)\w+|{NAME})\s+(?:said|says)\s+to\s+(?:him|her|me|them|us)\b(?!sel)",
        rf"(?:people|they|folks?|every(?:one|body)|some(?:one|body)|(?:the|a|an)\s+(?:\w+\s+)?"
        rf"(?:{LETTER}|{_SIGN}))\s+(?:\w+ly\s+)?(?:said|says|asked|asks|whispered|called|cried|say|tell|told|shouted|shout|yelled|read)\b",
        rf"(?:{WHO}|some(?:one|body))\s+had\s+(?:begun|started)\s+to\s+(?:write|say|type)\b",
        rf"(?:his|her|my|your|our|their)\s+(?:(?!{INNER}\b)[\w’'-]+\s+){{1,3}}(?:said|says|shouted)\b",
        rf"as\s+{WHO}\s+(?:would|used|always|had|likes?|liked|says|said|puts?)\b",
        rf"(?:was|is|were|are)\s+(?:the|his|her|my|their|{NAME}[’']s)\s+(?:\w+\s+){{0,2}}"
        r"(?:rule|motto|saying|advice|answer|reply|verdict|phrase|message|instructions|words)\b",
        rf"{SUBJECT}\s+(?:(?:meant|wanted|tried|longed|intended)\s+to\s+(?:say|tell|ask|add)"
        r"|mouthed|mouths|scrawled|scribbled|signed)\b",
        rf"(?:said|says|read|reads)\s+the\s+(?:\w+\s+)?(?:{LETTER}|{_SIGN})\b",
    ),
    named_says_after=any_of(
        rf"{OPEN}(?!(?:He|She|They|I|We|You)\b){NAME}\s+(?:said|says|called|calls|shouted|cried)\b(?!\s+to\b)"
    ),
    voice_goes_on=behind(
        OPEN,
        rf"{WHO}\s+(?:(?:had|always|often|once)\s+(?:\w+\s+)?{_SAID}|used\s+to\s+say"
        r"|seem(?:ed|s)\s+to\s+(?:say|ask|tell))\b",
        rf"(?:it|the\s+(?:{LETTER}|{_SIGN}))\s+(?:ended|began|went\s+on|said|read|ends|begins|goes\s+on"
        r"|says|reads)\b",
    ),
    recalled_before=any_of(
        r"\bby\s+heart\s*[.:,]\s*$",
        r"\b(?:(?:What|what)|(?:All|all)|thing)\b[^.!?“”\"]{0,50}\b(?:say|said|says|tell|told|asked)"
        r"(?:\s+\w+){0,2}\s+(?:was|is)\s*[,:]?\s*$",
        r"\b(?:used\s+to\s+(?:say|tell)|(?:always|once)\s+(?:said|told)|would\s+say)\b"
        r"[^.!?“”\"]{0,40}[,:—–]?\s*$",
        r"\b(?:remember|recall)(?:ed|s|ing)?\b[^.!?“”\"]{0,50}\b(?:said|saying|told|words|voice"
        r"|advice|warning|promise)\b[^.!?“”\"]{0,40}[.,:—–]\s*$",
        r"\b(?:words|voice)\b[^.!?“”\"]{0,40}\b(?:came\s+back|echoed|echoing|rang|returned)\b"
        r"[^.!?“”\"]{0,40}[.,:—–]\s*$",
        rf"\b(?:{LETTER})s?\b[^.!?“”\"]{{0,50}}\b(?:said|says|read|reads|ran|began|begins|went"
        r"|ended)\s*[,:—–]?\s*$",
        r"\b(?:look|glance|face|eyes|expression|eyebrows?|smile|shrug|silence|stare|tone|gesture|posture|grin|frown)\b[^.!?“”\"]{0,25}\b"
        r"(?:said|says|saying|meant|means)\s*[,:]?\s*$",
        r"\b(?:as\s+(?:if|though)|seem(?:ed|s)|wanted|wants|longed)\s+to\s+(?:say|ask|shout|scream|tell\s+\w+)\s*[,:]?\s*$",
        r"\b(?:imagin\w+|pictured?|(?:could|can)\s+(?:just\s+|already\s+|almost\s+|still\s+)?(?:see|hear))"
        r"\s[^.!?“”\"]{0,40}\b(?:headlines?|words|saying|say|voice|report|obituary|speech"
        r"|letter|postcard|inscription|caption|now)\b"
        r"[^.!?“”\"]{0,30}[.,:]\s*$",
        r"\b(?:heard|hear|hears)\s[^.!?“”\"]{0,25}[’']s?\s+(?:\w+\s+)?voice\b[^.!?“”\"]{0,40}[.,:—–]\s*$",
        rf"(?:\b(?:his|her|my|their)\s+(?:\w+\s+)?\w+|\b{NAME})[’']s?\s+(?:\w+\s+)?(?:words|advice|maxim|motto)\b"
        r"[^.!?“”\"]{0,40}[.:]\s*$",
        r"\b(?:say|says|said|saying)\b[^.!?“”\":]{0,30}:\s*$",
        r"\b(?:was|were|is|are)\s+(?:\w+\s+)?to\s+(?:say|answer|reply|ask)\s*[,:]?\s*$",
        r"(?<!thought )\b(?:the|these|those|three|two|four|that|his|her)\s+(?:\w+\s+)?"
        r"(?:words|word|phrase|line|sentence|question|message|motto|lyric|order|slogan|caption)\s*[,:]?\s*$",
        r"\b(?:about|of|without|instead\s+of|considered|avoided|kept|like)\s+(?:saying|replying|answering|asking"
        r"|adding|writing)\s*[,:]?\s*$",
        r"\b(?:mouthed|mouths|mouthing)\s*[,:]?\s*$",
        r"\b(?:headed|entitled|inscribed|captioned|subject\s+line|subject\s+heading)\s*[,:]?\s*$",
        r"\b(?:wrote|written|scrawled|scribbled|typed|texted|signed)\b[^.!?“”\"]{0,30}[.,:—–]\s*$",
        cues="say said tell told ask writ wrote warn taught promis shout whisper call sworn "
        "heart word voice advice letter note message text mail diary journal postcard "
        "telegram inscri parchment scroll memo leaflet pamphlet prophecy transcript page scrawl "
        "scribbl typ sign mean scream imagin pictur see hear "
        "maxim motto head titl caption subject answer reply phrase line sentence question "
        "lyric order slogan mouth add",
    ),
    had_said_before=any_of(
        rf"\b(?:had|[’']d)\s+(?:\w+\s+){{0,2}}{_SAID}\b[^.!?“”\"]{{0,50}}[,:—–]?\s*$",
        cues="said told ask writ wrote warn taught promis shout whisper call sworn",
    ),
    recalled_next=behind(
        r"[”\"’')]*\s+",
        rf"(?:{SUBJECT}|(?:His|Her|My|Their|The|Our)\s+(?:\w+\s+){{0,2}}\w+|He|She|They)\s+"
        rf"(?:had\s+(?:\w+\s+)?|always\s+|used\s+to\s+){_SAID[:-1]}|say|tell)\s+"
        r"(?:it|that|so|this)\b",
        r"(?:That|This|It)\s+(?:was|is)\s+what\s+\w+(?:\s+\w+)?\s+"
        r"(?:(?:had\s+)?(?:always\s+)?(?:said|told|called|wrote|written)|used\s+to\s+say)\b",
        rf"(?:That|It)\s+(?:was|is)\s+(?:(?:his|her|my|their)\s+\w+|{NAME})[’']s?\s+(?:\w+\s+)?"
        r"(?:phrase|word|line|saying|rule|joke|motto|expression)\b",
        r"(?:He|She|I|They)\s+could\s+(?:\w+\s+)?hear\s[^.!?]{0,30}\bsay(?:ing)?\b",
        r"(?:That|This)\s+was\s+all\s[^.!?]{0,15}\b(?:said|wrote|written)\b",
        r"(?:No\s+signature|(?:It|The\s+note)\s+was\s+(?:signed|dated|unsigned))\b",
        r"What\s+a\s+(?:sentence|line|phrase|thing\s+to\s+say)\b",
        rf"(?:{SUBJECT}|He|She|They)(?:\s+had|[’']d)\s+(?:\w+\s+)?(?:rehearsed|practi[sc]ed"
        r"|composed|memori[sz]ed)\s+(?:it|this|that|them)\b",
        rf"(?:(?:His|Her|My|Their)|{NAME}[’']s)\s+(?:\w+[’']s\s+)?voice,\s+(?!when\b|as\b|if\b)",
        r"[^\W\d_a-z]\w+\s+read\s+(?:it|this|that)\s+(?!again\b|and\b)\w+",
        rf"That\s+(?:was|is|had\s+been)\s+{NAME}\s*[.,;]",
        rf"(?:That|This|It)\s+(?:was|is)\s+(?:his|her|my|their|the|{NAME}[’']s?)\s+(?!own\s+voice)(?:\w+\s+)?"
        r"(?:\w+[’']s?\s+)?(?:voice|writing|handwriting|hand)\b(?!\s+in)",
    ),
    read_below=any_of(
        rf".{{0,30}}?(?:He|She|They|I|{WHO})\s+(?:had\s+)?read\s+(?:it|this|that|them|the\s+\w+)\s+(?:through|again|twice|over"
        r"|aloud|out|to\s+the\s+end|three\s+times)\b",
        rf"(?:He|She|They|I|{WHO})\s+turned\s+(?:the\s+page|it\s+over)\b",
    ),
    says_before=any_of(
        r"\b(?:said|says|say|read|reads|spelled|flashed|blinked)(?:\s+to\s+(?:him|her|me|them|us|you))?"
        r"\s*[:,]?\s*$"
    ),
    tells_of=any_of(
        r"\b(?:says?|said|wrote|writes?|written|begins?|began|begun|yells?"
        r"|yelled|types?|typed)\b",
        r"\b(?:letter|note|card|paper|slate|list|line|words|inscription|postcard|telegram|diary)s?\b"
        r"[^;]{0,60}\b(?:is|are|was|were|has|had|under)\b",
        r"\bhand,\s*$",
    ),
    thinks_of=any_of(
        r"\bI\s+(?:\w+\s+)?(?:say|said)\b|\bsaid\s+I\b|\b(?:him|her|my|it|them|our|your)sel(?:f|ves)\b"
        r"|\b(?:heads?|minds?|hearts?|part|brain|inwardly|conscience|think(?:s|ing)?|thoughts?)\b"
        r"|\bsomething\s+says|\bsa(?:ys|id)\s+something\b|\bvoice\b(?!\s+(?:on|from|over|behind)\b)"
    ),
    other_speaks_after=any_of(
        rf"{OPEN}(?:said|says|asked|replied|answered|admitted|agreed|observed|remarked|announced"
        r"|called|quacked|crackled|squawked|barked|boomed|chirped|croaked|blared|intoned|growled"
        rf"|rumbled|bellowed|shouted)\s+(?:the|an?)\s+(?!\w+\s+(?:of\s+)?(?:his|her|my)\b)(?!(?:\w+\s+)?{INNER}\b)\w+"
    ),
    shown_before=any_of(
        rf"(?i:\b(?:{_SIGN})\b)[^.!?“”\"]{{0,50}}\b(?:said|says|say|read|reads|showed|shows"
        r"|proclaimed|announced|spelled)(?:\s+only|\s+simply)?\s*[,:—–]?\s*$",
        r"\bin\s+(?:\w+\s+){0,2}(?:letters|capitals|print|type|handwriting)\b[^.!?“”\"]{0,30}\s*$",
        rf"(?i:\bread\s+(?:the|a|an|its|their|his|her)\s+(?:\w+\s+)?(?:{_SIGN})\s*:\s*$)",
        cues="said say read show proclaim announc spell letters capitals print type handwriting"
        " + sign board screen banner label poster plaque placard headline display door wall "
        "shirt badge notice graffiti stone ticket card tag brass flag sticker caption mug letter "
        "stamp form readout monitor terminal menu epitaph sampler plate capitals print type "
        "handwriting",
    ),
    sung_before=any_of(
        r"\b(?:sang|sings|sing|singing|sung|song|chorus|lyrics|hummed|crooned|chanted|chanting"
        r"|humming)\b[^.!?“”\"]{0,50}[,:—–]\s*$",
        r"\b(?:round|through|stuck)\s+(?:\w+\s+)?(?:in\s+)?(?:his|her|my|their)\s+(?:head|mind)[.,:]\s*$",
        cues="sang sing sung song chorus lyric hum croon chant head mind",
    ),
    told_before=any_of(
        rf"\A\s*(?:(?!I\b|He\b|She\b|They\b){NAME}|(?:His|Her|My|Their|The)\s+(?:\w+\s+)?\w+)"
        r"(?:\s+had|[’']d)\s+(?:\w+\s+)?(?:told|warned|promised|begged|taught|asked)\s+(?:him|her|me|them|us)\b"
        r"[^.!?]{0,45}\.\s*$",
        r"\b(?:used\s+to\s+(?:say|tell|shout|warn|sing)|always\s+(?:said|says|told|warned))\b"
        r"[^.!?]{0,50}\.\s*$",
        rf"\b(?:It|That)\s+(?:was|is)\s+(?:\w+\s+){{0,2}}(?:{NAME}|\w+)[’']s?\s+voice\b[^.!?]{{0,70}}\.\s*$",
        r"\bin\s+[^.!?]{0,25}[’']s\s+voice[.,:]\s*$",
        r"\b(?:answer|reply|verdict|advice|response|instructions|orders?|motto|rule|promise|warning|words)\s+"
        r"(?:had\s+been|was|were|is)\b[^.!?]{0,30}[.:,]\s*$",
        r"\bwhat\s+\w+(?:\s+\w+)?(?:\s+would|\s+will|[’']d)\s+(?:say|answer|reply)\b[^.!?]{0,30}[.:]\s*$",
        r"\bimagin\w+\s+(?:telling|saying|explaining|writing)\b[^.!?]{0,40}[.:]\s*$",
        r"\btried\s+(?:it|them|the\s+words?)\s+(?:out|on)\b[^.!?]{0,30}[.:]\s*$",
        rf"\A\s*{_TELLER}(?:\s+had|[’']d)\s+(?:\w+\s+)?(?:said|guessed|answered|replied|written|asked|warned|called|put\s+it)\b[^.!?]{{0,45}}\.\s*$",
        r"\b(?:had|has)\s+(?:a|an|one|only\s+one)\s+(?:\w+\s+)?(?:rule|saying|motto|theory|word|phrase|answer)\b"
        r"[^.!?]{0,40}[.:]\s*$",
        r"\b(?:[Tt]he|[Hh]is|[Hh]er)\s+(?:last|first|only)\s+(?:thing|words)\b[^.!?]{0,30}\b(?:said|says|told|asked|wrote)\b"
        r"[^.!?]{0,25}[.:]\s*$",
        r"\b(?:dreamed|dreamt|dreams)[.:]\s*$",
        r"\b(?:gets?|got|hears?|heard|had|has|remembers?|remembered)\s+(?:only\s+)?(?:the|his|her|their)\s+words\b"
        r"[^.!?]{0,20}[.:]\s*$",
        r"\b(?:of|remembered|recalled)\s+what\s[^.!?]{0,40}\b(?:said|told|say)\b[^.!?]{0,20}[.:]\s*$",
        r"\b(?:his|her|the)\s+(?:speech|lines|excuses|apology)[.:]\s*$",
        r"\bcompos(?:ing|ed)\b[^.!?]{0,40}[.:]\s*$",
        r"\b(?:been|was|were|is|kept|made)\s+an?\s+(?:\w+\s+)?(?:rhyme|ditty|jingle|proverb|saying|joke|list|rule)\b"
        r"[^.!?]{0,30}[.:]\s*$",
        r"\b(?:had\s+been|was|were|is|are)\s+(?:\w+\s+)?(?:specific|clear|plain|explicit|firm|definite)"
        r"(?:\s+(?:about|on)\s+\w+(?:\s+\w+)?)?\.\s*$",
        rf"\bhad\s+promised\s+(?:him|her|me|them|us|{NAME})\.\s*$",
        r"\b(?:kind|sort)\s+of\s+thing\b[^.!?]{0,30}\b(?:say|said|says|liked)\b[^.!?]{0,20}[.:]\s*$",
        r"\b(?:practi[sc]ed|rehearsed)\s+(?:it|this|her|his|the)\b[^.!?]{0,40}[.:]\s*$",
        r"\b(?:What|what)\b[^.!?]{0,30}\b(?:say|said|tell|told|write|written|wrote)\b[^.!?]{0,20}\?\s*$",
        r"\b(?:saying|proverb|motto|slogan|maxim|verdict|answer|reply|warning|instructions|advice)\b"
        r"[^.!?:]{0,40}:\s*$",
        rf"\b{_NUMBER}\s+(?:\w+\s+)?(?:words|rules|names)\b[^.!?]{{0,60}}[.:]\s*$",
        r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]hose|[Tt]hese)\s+(?:last\s+)?words\s+(?:would|still|came\s+back"
        r"|rang|echoed|followed)\b[^.!?]{0,50}[.:]\s*$",
        r"\bcould\s+(?:still|almost|already|practically)\s+hear\s+(?:him|her|them|his|their|my|the|a"
        rf"|{NAME})\b[^.!?]{{0,60}}[.,:]\s*$",
        r"\bin\s+(?:verse|rhyme)[.:]\s*$",
        r"\b(?:was|were|is|are)\s+(?:calling|chanting|shouting|yelling|bellowing)\b[^.!?]{0,40}[.:]\s*$",
        r"\b(?:crowd|mob|congregation|audience)\s+(?:\w+\s+)?(?:taken|took|roared|rumbled|murmured|answered"
        r"|begun|began|howled|bayed)\b[^.!?]{0,30}[.:]\s*$",
        r"\b(?:recited|intoned)\b[^.!?]{0,40}[.:]\s*$",
        r"\b(?:spell|charm|verse|psalm|line\s+of\s+the\s+(?:poem|song|verse))\b[^.!?]{0,30}\b(?:was|were|is|would"
        r"|came|went|ran)\b[^.!?]{0,30}[.:]\s*$",
        r"\b(?:taken|took|swore|sworn|made)\s+(?:the|an?|his|her|my|their)\s+(?:\w+\s+)?(?:oath|vow|pledge)\b"
        r"[^.!?]{0,30}[.:]\s*$",
        r"\b(?:priest|vicar|minister|chaplain|herald)\s+(?:had\s+)?(?:reached|read|began|intoned|went\s+on)\b"
        r"[^.!?]{0,30}[.:]\s*$",
        r"\b[Ii]n\s+(?:the|his|her|my|this)\s+(?:dream|nightmare|vision)\b[^.!?]{0,60}[.:]\s*$",
        r"\b\w+[’']s\s+(?:\w+\s+)?(?:rule|saying)\b[^.!?]{0,30}[.:]\s*$",
        r"\bwhat\s+\w+\s+(?:had\s+)?called\s+(?:him|her|me|them)\b[^.!?]{0,20}[.:]\s*$",
        r"\b(?:gossip|Gossip|rumour|Rumour)\s+(?:had|was|went|ran)\b[^.!?]{0,40}[.:]\s*$",
        r"\b(?:people|People|they|They|everybody|Everybody|everyone|Everyone)\s+would\s+(?:talk|say|whisper)\b"
        r"[^.!?]{0,30}[.:]\s*$",
        r"\b(?:to\s+picture|pictured)\s+(?:telling|saying|explaining)\b[^.!?]{0,30}[.:]\s*$",
        r"\bhad\s+it\s+(?:all\s+)?(?:ready|prepared)[.:]\s*$",
        r"\bread\s+(?:it|them|that|this)(?:\s+(?:again|twice|once\s+more|through|slowly|over))*[.:]\s*$",
        r"\btoast\s+(?:was|is)\b[^.!?]{0,30}[.:]\s*$",
        r"\bvoice\s+(?:on|at|down|over)\s+the\s+(?:line|phone|telephone|radio|other\s+end)\b"
        r"[^.!?]{0,40}[.:]\s*$",
        rf"\bvoice\s+was\s+(?:{NAME}|(?:his|her|my)\s+\w+)[’']s[.:]\s*$",
        r"\b(?:first|last|only)\s+thing\s+(?:that\s+)?\w+\s+(?:taught|teach|tell|told|learn|learned)\b"
        r"[^.!?]{0,20}[.:]\s*$",
        r"\btaught\s+(?:it|that|this)\s+to\b[^.!?]{0,20}[.:]\s*$",
        r"\b(?:Rule|rule|Law|law|Lesson|lesson)\s+(?:number\s+)?(?:one|two|three|four|five|\d)\b[^.!?]{0,30}[.:]\s*$",
        cues="said say tell told shout sing guess answer repl writ wrote ask warn call put promis "
        "begg taught rule "
        "motto theory word phrase speech lines excuses apology compos practi rehears what "
        "voice verdict advice response instruction order imagin tried proverb slogan maxim "
        "rhyme ditty jingle joke list specific clear plain explicit firm definite kind sort "
        "thing names hear verse rhyme law lesson calling chanting yelling "
        "bellowing crowd mob congregation audience recited intoned spell charm psalm line oath vow "
        "pledge priest vicar minister chaplain herald dream nightmare vision gossip rumour people "
        " every they ready prepared read toast first last only",
    ),
    written_before=any_of(
        rf"\b(?:It|[Tt]he\s+(?:{LETTER}))\s+(?:began|ended|went\s+on|continued|read)\s*[.:]\s*$",
        r"\b(?:read|reads|stare[ds]?\s+at|looked\s+at|looks\s+at|glanced\s+at)\s+the\s+(?:\w+\s+)?"
        r"(?:message|text|words|inscription|heading|subject\s+line)\b[^.!?]{0,20}[.:]\s*$",
        r"\b(?:note|message|card|label)\s+(?:was|is|had\s+been)\s+(?:written|pinned|typed|taped|scrawled|on)\b"
        r"[^.!?]{0,50}[.:]\s*$",
        r"\b(?:read|reads|reading)\s+(?:on|out|aloud)\b[^.!?]{0,40}[.:]\s*$",
        rf"\b(?:There|there)(?:\s+(?:was|were|is|are)|[’']s)\s+(?:\w+\s+){{0,3}}(?:{_WRITTEN})\b"
        r"[^.!?]{0,80}[.:]\s*$",
        rf"\b(?:had|has)\s+(?:a|an)\s+(?:\w+\s+)?(?:{_WRITTEN})\b[^.!?]{{0,60}}[.:]\s*$",
        r"\b(?:letter|note|telegram|message|postcard|reply|answer|e-?mail|entry)\s+(?:had\s+been|was|is|were)\s"
        r"[^.!?]{0,20}\b(?:short|brief|curt|long|point|simple|plain|unsigned|line)[.:]\s*$",
        r"\b(?:read|reads|reread|re-read)\s+the\s+(?:\w+\s+)?(?:line|sentence|words|paragraph|entry|postscript"
        r"|inscription|caption|headline)\b[^.!?]{0,20}[.:]\s*$",
        r"\b(?:had|was|were|been)\s+(?:carved|scratched|engraved|etched|painted|daubed|printed|pencilled|chalked)"
        r"\b[^.!?]{0,90}[.:]\s*$",
        r"\baddressed\s+to\s+\w+[.:]\s*$",
        r"\b(?:was|were|lay|sat|hung|came)\s+(?:a|an|another|one)\s+(?:\w+\s+){0,2}"
        rf"(?:{_WRITTEN})\b[^.!?]{{0,80}}[.:]\s*$",
        r"\b(?:unfold(?:ed|s)|unroll(?:ed|s)|unseal(?:ed|s))\s+"
        r"(?:the|his|her|my|another)\s+(?:\w+\s+)?(?:letter|note|parchment|scroll|envelope|telegram"
        r"|message|postcard|e-?mail|text)\b[^.!?]{0,20}[.:]\s*$",
        rf"\b(?:It|They)\s+(?:was|were)\s+on\s+(?:the|his|her|every|a)\s+(?:\w+\s+)?(?:{_SIGN})\b"
        r"[^.!?]{0,40}[.:]\s*$",
        r"\b(?:was|were)\s+(?:one|a\s+single)\s+(?:\w+\s+)?(?:line|sentence)[.:]\s*$",
        r"\b(?:label|note|card|tag)\s+was\s+in\s+(?:his|her|their|a|an|the)\s[^.!?]{0,30}[.:]\s*$",
        r"\b(?:Banner|banner|Sign|sign|Notice|notice|Poster|poster|Placard|placard)\s+(?:hung|swung|flapped|had\s+been\s+(?:hung|nailed|pinned)"
        r"|was\s+(?:nailed|pinned|strung))\b[^.!?]{0,40}[.:]\s*$",
        r"\b(?:dipped|took\s+up|picked\s+up)\s+(?:his|her|my|the)\s+pen\b[^.!?]{0,20}[.:]\s*$",
        r"\bturned\s+to\s+(?:the\s+(?:first|last|next)\s+page|page\s+\w+)\b[^.!?]{0,20}[.:]\s*$",
        r"\bin\s+[^.!?]{0,20}\bhand:\s*$",
        r"\bin\s+(?:\w+\s+){0,3}(?:ink|pencil|capitals|biro|felt[- ]tip|lipstick|handwriting)\b"
        r"[^.!?]{0,40}[.:]\s*$",
        cues="began ended went continued "
        "there had has note letter message mail diary journal postcard telegram inscription "
        "page sheet slip scrap label sign notice card envelope writing words read look star "
        "glanc carved scratched engraved etched painted daubed printed pencilled chalked "
        "addressed hand ink pencil capitals biro felt lipstick reply answer entry text "
        "parchment scroll envelope memo "
        "leaflet pamphlet prophecy transcript "
        "door wall board screen plaque placard graffiti badge ticket mug stamp stone banner poster "
        "line sentence tag nailed pinned pen page flag signal sticker caption form monitor "
        "terminal menu epitaph sampler plate display headline shirt brass",
    ),
    lies_before=any_of(
        rf"\b(?:There|there)(?:\s+(?:was|were|is|are)|[’']s)\s+(?:\w+\s+){{0,3}}(?:{_WRITTEN})\b"
        r"[^.!?]{0,80}[.:]\s*$",
        cues="letter note message mail diary journal postcard telegram inscription page parchment "
        "scroll memo leaflet pamphlet prophecy transcript text sheet slip scrap label sign notice "
        "card envelope writing words",
    ),
    letter_above=any_of(r"\b(?:letter|envelope|telegram|postcard)\b"),
    sung_above=any_of(
        r"\b(?:(?:was|were|is|are|began|started|kept)\s+(?:\w+\s+)?singing|began\s+to\s+sing"
        r"|(?:Some|some|Every|every)(?:one|body)\s+(?:was|were)\s+counting"
        r"|struck\s+up|sang|sings)\b[^.!?]{0,90}\.\s*$",
        r"\b(?:radio|jukebox|stereo|gramophone|record|band|choir|piano)\s+(?:was|were|is|started|began)\s+"
        r"(?:playing|singing)\b[^.!?]{0,40}[.:]\s*$",
        r"\b(?:hymn|carol|chorus|refrain|shanty|lullaby|last\s+verse|first\s+verse|next\s+verse)\b"
        r"[^.!?]{0,40}[.:]\s*$",
        cues="sing sang struck counting hymn carol chorus refrain shanty lullaby verse playing",
    ),
    heard_before=any_of(
        rf"\b{_DEVICE}\s+{_CRACKLES}\b[^.!?]{{0,40}}[.:]\s*$",
        r"\b(?:Beep|beep)[.!]\s*$",
        cues="radio wireless satnav tel tannoy intercom speaker receiver comm announcer walkie "
        "machine pa beep",
    ),
    goes_after=behind(
        OPEN,
        r"(?:went|goes|go|sang|cried)\s+(?:the|his|her|my|their|its|some(?:thing|one|body))\b",
        r"(?:they|it)\s+went\b",
        rf"(?:{WHO}|some(?:one|body))\s+(?:(?:was|were|is|are)\s+(?:singing|chanting)|sang|sings|chanted)\b",
    ),
    opens_writing=any_of(
        r"(?:My\s+)?[Dd]ear(?:est)?\s+(?!God\b|Lord\b|gods\b|Merlin\b|heavens?\b|me\b|oh\b)"
        rf"(?:{NAME}|(?:Sir|Madam|Mr|Mrs|Miss|Ms|Dr)\b[^,.!?]{{0,30}})\s*[,:—–]",
        r"P\.\s?(?:P\.\s?)?S\.?\s",
        rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\s*[.,:]",
        r"Hi,?\s+\w+,",
        r"1[.)]\s",
        r"(?:RE|Re|FW|FWD|Fwd|From|To|Cc|Subject|Attn|Date):\s",
        r"(?=[^:]*:[^:]*:)[^:]*\b(?P<field>\w+):\s+[^:]*\b(?!(?P=field)\b)\w+:\s",
    ),
    sings=any_of(r"O\s(?!God\b|Lord\b|Christ\b|dear\b)[a-z]"),
)
