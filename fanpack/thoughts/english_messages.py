"""English: messages that are typed and sent, announcements, and what authors say to readers.

The table that `fanpack.thoughts.english_voices` begins with.
"""

from fanpack.thoughts.language import NAME, Language, any_of, behind, words

OPEN = r"[\s,?!…—–\-”\"’')]*"
SUBJECT = rf"(?:he|she|they|it|I|we|you|(?!(?:He|She|They|It|We|You|The|This|That)\b){NAME})"
WHO = (
    rf"(?:{SUBJECT}|(?:old|young|poor|little)\s+{NAME}"
    r"|(?:his|her|my|their|the|our)\s+(?:\w+\s+){0,2}\w+)"
)
LETTER = (
    r"letter|note|message|text|e-?mail|diary|journal|postcard|telegram|inscription|page|parchment"
    r"|scroll|memo|leaflet|pamphlet|prophecy|transcript"
)
"""What is written and has words to be read, as a pattern."""
_TYPES = (
    r"(?:types|typed|texts|texted|messages|messaged|emails|emailed|posts|posted|tweets|tweeted)"
)
_PHONE = r"(?:Phone|phone|mobile|cell(?:phone)?|handset|pager|inbox|laptop|tablet|chat)"
_BUZZES = (
    r"(?:buzz(?:ed|es)|ping(?:ed|s)|chime[ds]|vibrate[ds]|beep(?:ed|s)|trill(?:ed|s)|chirp(?:ed|s)"
    r"|lit\s+up|lights\s+up|flash(?:ed|es)|shook|went\s+off)"
)
_MESSAGE = r"(?:texts?|messages?|e-?mails?|notifications?|DMs?|replies|reply|answer|response)"
_ARRIVES = (
    r"(?:arrive[ds]?|c[ao]mes?(?!\s+(?:to|from|back\s+to)\b)|pop(?:ped|s)\s+up|appear(?:ed|s)|buzz(?:ed|es)|ping(?:ed|s)"
    r"|was\s+(?:instant|immediate|prompt|waiting)|is\s+(?:instant|immediate|prompt|waiting|simple))"
)

_ANSWERS = (
    r"(?:sa(?:id|ys)|asks?(?:ed)?|answer(?:ed|s)|repl(?:ied|ies)|add(?:ed|s)|lied|lies|insist(?:ed|s)"
    r"|admit(?:ted|s)|suggest(?:ed|s)|demand(?:ed|s)|continue[ds]|wrote|writes)"
)

MESSAGES = Language(
    code="en",
    typed_after=behind(
        OPEN,
        rf"{WHO}\s+(?:(?:\w+ly\s+)?{_TYPES}|(?:wrote|writes|typed|types)\s+back)\b",
        cues="type text messag mail post tweet back",
    ),
    typed_before=any_of(
        rf"\b(?:{WHO}|He|She|They)\s+(?:\w+ly\s+)?(?:types|typed|texts|texted)(?:\s+back)?\s*[,:]?\s*$",
        r"\band\s+(?:types|typed|texts|texted)(?:\s+back)?\s*[,:]\s*$",
        r"\b(?:text|texts|texted|texting|messaged?|messages)\s+(?:you|me|him|her|us|them|back)\s*[,:]?\s*$",
        rf"\b{SUBJECT}\s+(?:\w+ly\s+)?(?:writes?|wrote)\s*:\s*$",
        cues="type text messag writ wrote",
    ),
    answers_after=any_of(rf"{OPEN}{WHO}\s+(?:\w+ly\s+)?{_ANSWERS}\b"),
    answers_before=any_of(rf"\b{_ANSWERS}[,:]\s*$"),
    sent_before=any_of(
        rf"\b{_PHONE}\s+(?:\w+\s+){{0,2}}{_BUZZES}\b[^.!?]{{0,40}}[.,:—–]\s*$",
        r"\b(?:A|One|Another|The)\s+(?:\w+\s+)?(?:message|text|note|card|letter|telegram|e-?mail)\s+from\s+"
        rf"{NAME}[.:]\s*$",
        r"\b(?:began|started)\s+to\s+(?:type|write)[.:]\s*$",
        r"\bread(?:s|\s+it)?:\s*$",
        rf"\b(?:{LETTER}|headlines?|caption|sticker|label|writing|notice)\b[^.!?:]{{0,40}}:\s*$",
        rf"\b(?:[Tt]he|[Aa]|[Aa]nother|[Hh]is|[Hh]er|{NAME}[’']s)\s+(?:\w+\s+)?{_MESSAGE}\s+"
        rf"{_ARRIVES}\b[^.!?]{{0,30}}[.:]\s*$",
        r"\b(?:sent|sends|send|receive[ds]?|receiving|gets|got)\s+(?:(?!no\b|any\b)\w+\s+){0,2}"
        rf"(?:\w+[’']s\s+)?(?:(?!no\b|any\b)\w+\s+)?{_MESSAGE}[.:]\s*$",
        rf"\b(?:{WHO}|He|She|They)\s+{_TYPES}(?:\s+(?:back|again|him|her|them|me))?[.:]\s*$",
        cues="phone mobile cell handset pager inbox laptop tablet chat message text note card "
        "letter telegram mail type write read diary journal postcard inscription page headline "
        "caption sticker label writing notice parchment scroll memo leaflet pamphlet prophecy "
        "transcript reply replies answer notif response dm post tweet",
    ),
    names_sender=any_of(rf"(?:{NAME}|[A-Z]\w+\s[A-Z]\.?):\s+\S"),
    phone=any_of(rf"\b{_PHONE}s?\b|\bWhatsApp\b|\b[Mm]y\s+screen\b"),
    signed=any_of(
        r"[.!?…]\s+(?:[-–—~]\s?)?(?!OK|NO|GO|TV|ME|HE|IT|SO|UP|MY|OH|US|WE|DO|IN|ON)[A-Z]{2}\s*$",
        r"[.!?…]\s+[-–—~]\s?[A-Z]\.?\s*$",
        r"[.!?…]\s+(?:[A-HJ-Z]\.\s?){1,3}\s*$",
        r"(?:[.!?,…]\s+x|\w[.!?,…]?\s+(?:xx{1,4}|xo(?:xo)*))\s*$",
        r"[.!?…]\s+(?:[Ll]ove|(?:[Yy]ours|[Yy]rs|[Yy]our\s+\w+)\b\.?(?:\s+[a-z]\w+){0,2}|[Rr]egards|[Rr]espectfully"
        r"|[Aa]ffectionately),?\s+(?:[A-Z][\w’'-]*\.?\s*){1,3}$",
    ),
    typed_words=words("lol lmao rofl u ur r pls plz thx btw brb ttyl l8r gr8 ily"),
    reacts=any_of(
        r"(?:Of\s+course|Not\s+(?:again|now|you|him|her)|Typical|Great|Brilliant|Perfect|Wonderful|Fantastic"
        r"|Figures|Finally|At\s+last|Now\s+(?:what|it|he|she|they)|What\s+now|Here\s+we\s+go|Seriously|Really"
        r"|Too\s+\w+|How\s+\w+[.!]|Classy|Charming|Damn)\b"
    ),
    announces=any_of(
        r"Attention[,:.!]|All\s+(?:units|hands|crew|stations|personnel)\b|Mayday\b|Repeat[,:]\s"
        r"|Ladies\s+and\s+gentlemen[,:.]|Mind\s+the\s+gap\b"
        r"|We\s+(?:apologi[sz]e\s+for|regret\s+to\s+announce)\b|(?:Please\s+)?[Ss]tand\s+clear\b"
        r"|Please\s+(?:mind\s+(?:the|your)|have\s+your|remain\s+(?:where|seated|calm)|fasten"
        r"|proceed\s+to|do\s+not\s+(?:force|touch|feed|lean)|hold\s+(?:the\s+line|for)"
        r"|leave\s+(?:a|your)\s+message|stand\s+by)\b"
        r"|This\s+is\s+(?:not\s+a\s+drill|a\s+recording|an\s+(?:announcement|emergency))\b"
        r"|The\s+(?:number|caller|person)\s+you\s+(?:have|are)\b"
        r"|The\s+(?:next\s+(?:station|stop)\s+is|train\s+now)\b|Now\s+(?:boarding|arriving)\b"
    ),
    to_readers=any_of(
        r"\(?(?:A/?N|[Aa]uthor[’']?s?\s+[Nn]otes?|DISCLAIMER|Disclaimer|WARNINGS?|Warnings?)\b\s*[:.\-–—]"
    ),
)
