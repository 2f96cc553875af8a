"""English: thought tags as recovery finds them, what leads into a thought, and what narration
goes on with behind one. Words and order were measured on labelled fiction."""

import re

from fanpack.thoughts.english import THINK
from fanpack.thoughts.english_voices import SELF
from fanpack.thoughts.language import NAME, any_of, words

_THINK = (
    rf"(?:{THINK}|noted|(?:remember|remembered|found\s+myself|caught\s+myself|kept)\s+"
    r"(?:thinking|wondering)|(?:was|were|is|are|am)\s+thinking"
    r"|(?:said|says|whispered|whispers)\s+in\s+(?:his|her|my)\s+head)"
)
_TITLED = rf"(?:d[’']|(?:de|von|van)\s|(?:Mr|Mrs|Ms|Dr|M|Mme|Mlle|St)\.\s)?{NAME}"
_ONE = (
    r"(?:the|his|her|my|our)\s+(?:(?!first|second|third|next|last|only|very|same|other|mere|whole)"
    r"[a-z]{2,20}\s+)?(?!first|second|third|next|last|only|very|same|other|mere|whole|moment)"
    r"[\w’'-]{3,20}"
)
"""“The captain”, “her mother”: who may think in a tag, where punctuation stands before it."""
_HAS = r"(?:[’'](?:d|ve)|\s+(?:had|have|has|would))?"
_BEHIND = (
    rf"(?:\s+(?:to\s+{SELF}|(?:(?:quite|very|rather|almost|more)\s+)?[a-z]{{2,20}}ly|again|back|first|then|now"
    r"|at\s+(?:the\s+time|first|last|once)|for\s+the\s+[a-z]{2,20}\s+time))?"
)
_TAG_ENDS = (
    r"\s{0,3}[,.:;?!…—–]|\s{0,3}$"
    r"|\s+(?:as|with|at|in|on|from|before|after|when|because|while|and|[a-z]{2,20}ing)\b"
)
_FIRST_THOUGHT = (
    rf"(?:was|is|came)\s+(?:his|her|my|{_TITLED}[’']s|the\s+[a-z]{{3,20}}[’']s)\s+"
    r"(?:first|next|only|last|immediate|one)\s+(?:[a-z]{3,20}\s+)?thought"
    r"|(?:was|is)\s+all\s+(?:that\s+)?(?:he|she|they|I)\s+(?:could|can)\s+think"
)
_TELLS = (
    r"(?:(?:tells?|told|promis(?:es|ed?)|assure[sd]?|warn(?:s|ed)?|beg(?:s|ged)?|informed"
    r"|ask(?:s|ed)?|remind(?:s|ed)?|(?:was|were|am|is|are)\s+telling)\s+"
    r"(?:him|her|it|them|(?:the|his|her|my|their)\s+\w{1,30}(?:\s+(?:in|on)\s+the\s+\w{1,30}"
    rf"|\s+one)?|{NAME})|(?:begged|pleaded|promised|prayed|urged)"
    r"|said(?=,?\s+(?:silently|in\s+(?:his|her|my)\s+head)))"
    r"(?:,?\s+(?:silently|in\s+(?:his|her|my)\s+head))?"
)
_VOICE = (
    r"(?:said|says|asked|asks|whispered|whispers|added|observed|remarked|murmured|hissed|suggested"
    r"|urged|replied|answered)\s+(?:a|the|his|her|my|some)\s+(?:[\w-]{1,20},?\s+){0,4}"
    r"(?:voice|conscience|brain|mind|part)\b[^,;:!?]{0,60}"
    r"|(?:said|says|whispered|whispers)\s+something\b[^,;:.!?]{0,40}"
    r"|something\s+(?:(?:inside|within|in)\b[^,;:.!?]{0,30}\s+)?(?:said|says|whispered|whispers)"
    r"(?:\s+(?:inside|within|in)\b[^,;:.!?]{0,30})?"
    r"|(?:his|her|my|your|their)\s+(?:face|eyes|look|expression|heart|stomach|legs|feet|body)\s+"
    r"(?:said|says|say)(?:,?\s+[a-z]{2,20}ly)?"
)

THINKING = re.compile(
    r"though|think|wonder|mused?s?\b|reflect|ponder|pray|decide|reali[sz]ed|conclude"
    r"|reasoned|marvel|fretted|despaired|noted|sel(?:f|ves)\b|mental|silent|inward|privately"
    r"|mind|head\b"
)
TAG = any_of(
    r"(?P<pre>[,?!…—–.]?)\s{0,3}(?<![\w’'])"
    rf"(?:(?:he|she|they|I|{_TITLED}){_HAS}\s+(?:[a-z]{{2,20}}ly\s+)?{_THINK}{_BEHIND}"
    rf"|{_THINK}\s+(?!I[’'])(?:{_TITLED}|I\b){_BEHIND}"
    rf"|(?<=[,?!…—–]\s)(?:{_ONE}\s+{_THINK}|{_THINK}\s+(?:{_ONE}(?:\s+of\s+(?:the\s+)?"
    rf"[\w’'-]{{2,20}})?|he|she|they)|{_FIRST_THOUGHT}"
    rf"|(?:said|says)\s+(?:I|he|she|{_TITLED})\s+(?:inwardly|silently|to\s+{SELF})){_BEHIND})"
    rf"(?={_TAG_ENDS})"
).compiled
VOICING = re.compile(
    r"tell|told|promis|assure|warn|beg|informed|ask|remind|pleaded|prayed|urged|sa(?:id|ys?\b)"
    r"|voice|conscience|brain|mind|part|something"
)
VOICED = re.compile(
    r"(?P<pre>[,?!…—])\s{0,3}"
    rf"(?:(?:he|she|they|I|(?!(?:He|She|They|It|We|You)\b){NAME})\s+{_TELLS}(?={_TAG_ENDS})"
    rf"|{_VOICE})"
)
THINKS_LAST = re.compile(r"\s{0,3}(?:\S{1,60}\s{1,3}){8,400}\S{0,60}[,;…—–]\s{0,3}(?:and|but|so)\s")
JOINS_TAG = re.compile(r"\b(?:and|but|then|so|until|because|that)\s{0,3}\Z")
NOUN_BEFORE = words("the a an this that his her my no every of and was any sheer")
CLAUSE_BEFORE = words(
    "than as what that who whom which if when where because how whatever whether like all is "
    "was and but or so until before after since though although longer more less first once"
)

_CAPITAL = (
    r"(?:What|Why|How|Who|Where|When|Which|The|This|That|These|Those|It|He|She|They|You|We|There"
    r"|No|Not|Nobody|Nothing|Nowhere|Never|Someone|Somebody|Something|Don|Do|Please|Oh|God|Yes|If"
    r"|Is|Are|Was|Will|Did|Can|Could|Must|Should|Let|Now|So|Well|An?|My|Your|His|Her|One|Two"
    r"|Twenty|Thank|All|Any|Every|Here|Then|And|But|For|In|At)\b"
)
"""How a sentence begins that has a capital in the middle of another: with no name."""
_NO_CLAUSE = r"(?!That|The|This|He|She|It|They|A|In|At)"
"""“He thinks The Times …”: behind a verb alone these may be what is thought of."""
LEAD_IN = re.compile(
    r"(?:But|And|Then|And then|But then|So"
    r"|(?!Spring|King|Nothing|Something|Anything|Everything|Morning|Evening)"
    r"[A-Z]\w{1,20}ing\b[^.?!]{0,200}|As [^.?!]{0,200}"
    r"|When [^.?!]{0,200}|With [^.?!]{0,200}|For a (?:moment|second)[^.?!]{0,80}),?\s{0,3}$"
)
INTRODUCTION = re.compile(
    r"(?:(?P<mind>\b(?:thought|thinks?|thinking|wondered|mind|mused)\b"
    r"(?:[^.:,“\"]{0,30}(?::|,(?=\s+[A-Z]))"
    rf"|(?:,\s[a-z][^.:,;“\"]{{0,40}}){{1,2}},(?=\s+{_CAPITAL})|(?=\s+{_NO_CLAUSE}{_CAPITAL}))"
    r"|\b(?:[Aa]ll\s+(?:that\s+)?(?:I|he|she|they)(?:\s+(?:can|could))?\s+(?:thinks?|thought)"
    r"\s(?:is|was)(?:\s+(?:only|just|simply))?"
    r"|[Ww]hat\s+(?:I|he|she|they)\s+(?:thinks?|thought)"
    r"(?:,[^.:;,“\"]{1,30},\s(?:is|was)|\s(?:is|was)\s+(?:only|just|simply)))[,:]?)"
    r"|:(?=\s+[A-Z]))\s+(?=\w)"
)
DIRECT_BEHIND = re.compile(rf"(?:[a-z][^.,:;!?“”\"]{{0,60}},\s{{1,3}}){{1,3}}(?={_CAPITAL})")

_NO_STORY = (
    r"(?!(?:not|no|don[’']t|do|to|only(?! then)|every|let|never|all|this|that[’']s|these|those"
    r"|what|who|how|why|where|please|maybe|perhaps|God|you|your|one|two|tomorrow|tonight|today"
    r"|yesterday)\b|(?:the|my|your|an?) [\w’'-]{2,20}[,.;])"
)
"""Behind “and”: what the thought goes on with, and no story."""
TELLS_AGAIN = re.compile(
    r"(?<=[\w?!…])[,;—–]\s{0,3}"
    rf"(?=(?:and|but|so|for|before|because|until)\s{_NO_STORY})"
)
NARRATION_AFTER_TAG = re.compile(
    r"(?:(?!surely|really|only|honestly|probably|hopefully|obviously|clearly|actually)"
    r"[a-z]{2,20}ly(?=[,.;])"
    r"|(?:[a-z]{2,20}ly )?(?:[a-z]{1,20}ing|then|with|as|while|when|eyes|his|her|before|after"
    r"|until|though|because|since|which|who|except|so that(?![’'])|in|on|into|out of|under|over"
    r"|behind|at|without|of|too|same as|so as|not (?:quite|without)|but|from|like|where"
    r"|all (?:through|the way)"
    r"|the way|just for|for|yet"
    r"|(?:very|quite|rather|almost|a (?:bit|little|trifle)) [a-z]{2,20}(?=[,.;])"
    r"|and (?:then|almost|with)"
    rf"|(?P<told>so (?:he|she|it|they)\b"
    rf"|and {_NO_STORY}(?!(?:(?:if|when|as|because|that) )?(?:I|we)\b))))\b"
)
I_GO_ON = re.compile(
    r"(?:and|but|so|then) I (?!am\b|can|could|will|wo|would|must|should|have\b|do\b|want|need"
    r"|know)"
)

UNSAID = re.compile(
    r"\b(?:not|n[’']t|never|nearly|almost|without)\s+(?:quite\s+|ever\s+)?"
    r"(?:say|said|saying|speak|spoken|tell|told|voiced?)\s+(?:it|that|this|so|as\s+much)\b"
    r"|\b(?:says?|said|nearly|almost|not|never)\b[^.]{0,20}\b(?:aloud|out\s+loud)\b"
    r"|\b(?:want|need|bear|require)(?:s|ed|n[’']t)?\s+(?:no\s+)?"
    r"(?:saying|to\s+(?:say|be\s+said)\b)|\bno\s+need\s+to\s+(?:say|tell)\b"
    r"|\A(?:The|That|This|Such)\s+thoughts?\b"
    r"|\A(?:It|This|That)\s+(?:isn[’']t|wasn[’']t|(?:is|was)(?:\s+not)?)\s+"
    r"(?:an?|the|his|her|my|all)\b[^.]{0,60}\bthoughts?\b"
    r"|\b(?:asked|asks?|told|tells?)\s+(?:my|him|her)self\s+(?:that|this)\b"
    r"|\b(?:meant|want\w*|like\w*|care\w*)\s+to\s+think\s+(?:it|that)\b"
)
UNSAID_WORDS = words(
    "say says said saying speak spoken tell tells told voice voiced aloud loud thought thoughts "
    "ask asks asked think"
)
