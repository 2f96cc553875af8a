"""English, where “I” tells or the tale is in the present: what recovery looks for there."""

import re

from fanpack.thoughts.cues import OtherCues
from fanpack.thoughts.english import ENGLISH
from fanpack.thoughts.language import words

_COGNITION = words(
    "am think thought know want need wish hope wonder guess bet love hate like mean suppose "
    "believe feel swear doubt care hear must can can't cannot could couldn't should shouldn't "
    "would wouldn't will won't might may have don't didn't do did haven't had hadn't was "
    "wasn't get got gotta wanna understand remember forgot forget promise deserve owe trust"
)

ENGLISH_OTHER = OtherCues(
    english=True,
    in_past=True,
    first=words("i"),
    first_short=words("i'm i'll i've"),
    plural=words("we"),
    third=words("he she it they"),
    they=words("they"),
    mental=_COGNITION,
    surely_mental=_COGNITION - words("feel hear get got can do don't may"),
    places=words("on in at under by up down out halfway still already almost nearly back"),
    no_doing=words("going dying dreaming kidding losing imagining being thinking hallucinating"),
    sensing=words("feel hear see smell sense tell"),
    thinks_of=(words("think dream"), words("about of")),
    feeling=re.compile(r"\bfeel (?:like|so|that|bad|weird|terrible|better)"),
    between=words(
        "just only really still also then simply always never quickly probably almost don't do"
    ),
    no_verb=words(
        "to and or but too also of in on at the a an my her his with for from as if so not up all "
        "both"
    ),
    action=words(
        "answer approach arrive ask begin blink blush bounce bring buzz call carry carve catch "
        "clap clear climb close clutch come continue cook cough count crash crawl creep cross "
        "crouch crunch cry curl cut dance dart decide dig dip dive drag draw drift drink drip "
        "drive drop drum duck eat enter fade fall feel fill find finish flash flick flicker "
        "flinch float flow fly fold follow frown fry fumble gasp gather gesture giggle give "
        "glance glare gleam go grab grin grip groan growl gulp hand hang hear hesitate hit hold "
        "hop hug hum hurry jerk jog join jump keep kick kiss kneel knock land laugh lay lead lean "
        "leap leave let levitate lick lie lift limp lock look loom lower lunge march move mumble "
        "mutter nod notice nudge nuzzle open pace pack pass pat pause peel perch pick place play "
        "point poke pop pour press prod pull punch push put race raise rattle reach realise "
        "realize reappear reply rest return ring rip rise rock roll rub rumble run rush say scan "
        "scoop scowl scramble scratch scream see set shake shift shiver shout shove shrug shuffle "
        "shut sigh sing sink sip sit skid slam slap slice slide slip slow slump smile smirk snap "
        "sneak sniff snort sob spill spin spit splash spread sprint squeeze squint stagger stalk "
        "stamp stand stare start step stick stir stomp stoop stop straighten stretch stride "
        "strike stroke stroll stumble swallow sway sweep swing swirl switch take tap tape tear "
        "throw thump tick tighten tilt toss touch trace trail tremble trip trot trudge try tuck "
        "tug tumble turn twist twitch type unfold unlock unpack vanish wait wake walk wander "
        "watch wave weave whip whirl whisper whistle win wince wink wipe wobble wrap write yank "
        "yawn yell zip"
    ),
    state=words(
        "is isn't has hasn't seems looks sounds feels smells tastes means knows wants needs loves "
        "likes thinks makes deserves was wasn't must can can't should could would might won't will "
        "doesn't does did"
    ),
    subjects=words(
        "the a an his her their its our one two three some another each both every somebody "
        "someone nobody everyone everybody people this that these those outside behind beside "
        "above below inside across around then down up in on at from with under over out off"
    ),
    there=words("there there's it"),
    existential=re.compile(
        r"(?:(?:[A-Z][^.?!,]{0,30} )?[Tt]here(?: is| are|[’']s)|It is) "
        r"(?!no\b|not\b|nothing\b|going\b)"
    ),
    directions=words("up down at over around back away out from into across toward towards"),
    body=words(
        "face cheeks cheek heart blush hoof hooves eyes ears legs stomach tail mane body mind "
        "breath vision head wings horn knees hand hands mouth lips smile throat chest"
    )
    | ENGLISH.s_present,
    participle=re.compile(
        r",\s+(?:[a-z]{2,20}ly\s+)?(?!nothing|anything|everything|something|during|being|king"
        r"|thing)"
        r"[a-z]{2,20}ing\b"
    ),
    while_words=words("as before after while until"),
    while_clause=re.compile(
        r"\b(?:as|before|after|while|until) (?:I|he|she|they|we|my|her|his|the|it|[A-Z]\w+)\b"
    ),
    opening_ending="ing",
    opening_participle=re.compile(
        r"[A-Z][a-z]{1,20}ing\b[^?!,]{0,200}(?:,[^?!,]{0,80}){0,2},\s*(?:I|he|she|[A-Z])"
    ),
    someone=words("he she him her he's she's he'll she'll"),
    tellers=words("i he she we they it who and then"),
    same_past=words("shut put let cut hit set quit spread hurt read bet cast burst"),
    had=words("i'd he'd she'd we'd they'd it'd there'd who'd nobody'd"),
    no_noun=words("two three four five six seven eight nine ten hundred many few most some these"),
    anyone=re.compile(
        r"\b(?:[Yy]ou[’']d\b(?! better)|[Yy]ou (?:would|could|might|wouldn[’']t|couldn[’']t)\b"
        r"|(?:[Ww]ould|[Ww]ouldn[’']t|[Cc]ould) you\b(?! (?:please|just|mind|stop))"
        r"|(?:if|[Ii]f|until|before|unless) you\b[^.?!]{2,80}\byou"
        r"|(?:[Tt]hey|[Ee]very(?:body|one)|[Pp]eople) (?:\w+ ){1,2}you\b)"
    ),
    future=words("i'll we'll you'll she'll he'll it'll gonna will"),
    future_phrase=re.compile(r"going to\b(?<=\bgoing to)"),
    outcries=words("okay hmm well maybe hopefully wait aha plus besides guess sounds"),
    modals=words("should must might could would can't can may"),
    verdict=re.compile(r"(?:That[’']s|This is|It[’']s|That (?:was|would))\b"),
    past_tag=re.compile(
        r"\b(?:thought|wondered|mused|reflected|prayed|decided|reali[sz]ed|concluded|reasoned"
        r"|told|asked|reminded|assured|promised"
        r"|instructed|scolded|chided|thinking|added|cheered|said|whispered|murmured|urged|begged)\b"
    ),
    frame_words=words(
        "i i've you you'll you'd you've mind honest fair ahead course ever days day nowadays "
        "usually rule my looking afterwards"
    ),
    frame=re.compile(
        r"\bI (?:still |only |just |do |can still |can |can only |could |must |should |would "
        r"|ought to |want to |have to )?(?:(?:don[’']t|can[’']t|couldn[’']t|didn[’']t|cannot"
        r"|never) )?(?:remember|recall|suppose|daresay|explain|say|add|tell|think|believe|imagine"
        r"|admit|confess"
        r"|(?<=n[’']t )know|know (?:that|what|how|of)"
        r"|mention|wonder|swear|guess|mean|gather|understand)\b"
        r"|\b(?:to be (?:honest|fair)|mind you|getting ahead of|I must (?:now )?go back"
        r"|you (?:see|know|understand|have to|get used|should have)"
        r"|you[’']ll|you[’']d|you[’']ve ever|of course|ever since|these days|to this day|nowadays"
        r"|(?:do|would|did) you (?:suppose|imagine)|usually|as a rule"
        r"|in my (?:experience|life)|looking back|afterwards)\b"
        r"|\bI[’']ve (?:never|always|ever|often|been|had|got|forgiven|known|heard|seen)\b",
        re.IGNORECASE,
    ),
    hedge=re.compile(
        r"(?:Of course|For that matter|In fact|At first|At least|Then|Now|Well|Once|Still|Or so)\b"
    ),
)
