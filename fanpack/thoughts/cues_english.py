"""English: what recovery looks for. Words and order were measured on labelled fiction."""

import re

from fanpack.thoughts import cues_english_tags as tags
from fanpack.thoughts.cues import NOTE_STEMS, Cues, Gender, note_labels
from fanpack.thoughts.cues_english_other import ENGLISH_OTHER
from fanpack.thoughts.english import ENGLISH
from fanpack.thoughts.language import NAME, any_of, words
from fanpack.thoughts.wording_english import ENGLISH_WORTH

_SAID = (
    r"(?:said|says|asked|asks|replied|answered|cried|called|shouted|yelled|muttered|murmured"
    r"|whispered|repeated|protested|snapped|growled|hissed|added|continued|interrupted|agreed"
    r"|admitted|explained|announced|declared|demanded|exclaimed|grunted|laughed|sighed|told"
    r"|put\s+in|went\s+on|broke\s+in|swore|snarled|gasped|insisted|suggested|observed|remarked)"
)

_TITLES = (
    "Mr",
    "Mrs",
    "Ms",
    "Dr",
    "St",
    "Prof",
    "vs",
    "etc",
    "Sr",
    "Jr",
    "Capt",
    "Lt",
    "Col",
    "Gen",
)
"""Titles and other words that are shortened."""

_SAY = words(
    "say ask answer call shout yell mutter murmur whisper repeat protest snap growl hiss add "
    "continue interrupt agree admit explain announce declare demand exclaim grunt laugh sigh "
    "insist suggest observe remark begin translate breathe warn wonder correct croak"
)

ENGLISH_CUES = Cues(
    language=ENGLISH,
    singular=words("i me my mine myself i'm i'll i've i'd"),
    plural=words("we us our ours ourselves we're we'll we've we'd let's"),
    second=ENGLISH.second,
    function_words=words(
        "the a an of to in on at and or but i me my you your he she it his her they we is are was "
        "were be been do does did not no that this with for as from by up out so if have has had "
        "what there all one just like"
    ),
    interjections=words(
        "oh ah aha ha gods god damn dammit damnit crap shit hell fuck ugh argh aw aww hmm hm mm "
        "yes no yeah yep nope nah okay ok well hey wow whoa great fine please thank thanks "
        "goodness merlin kami maybe perhaps hopefully seriously honestly sure certainly indeed "
        "right wait sorry liar idiot fool bastard stupid ow ouch phew finally alas blast bother "
        "nice good poor lucky surely never always almost why what how who"
    ),
    outcries=words(
        "oh ah aha gods god damn dammit damnit crap shit hell fuck ugh argh aw aww hmm hm yes no "
        "yeah yep nope okay ok hey wow whoa please thank thanks kami ow ouch phew christ jesus "
        "blimey bugger drat heavens liar idiot bravo coward"
    ),
    no_outcry=re.compile(
        r"No (?!no\b|way\b|please\b|need\b|wait\b|it\b|that\b|this\b|he\b|she\b|they\b|we\b|you\b"
        r"|I\b"
        r"|not\b|don[’']t\b|doubt\b|wonder\b|idea\b|kidding\b|thanks?\b|problem\b|pressure\b"
        r"|hard\b)\w"
    ),
    outcry_phrase=re.compile(
        r"(?:[Aa]ll right|[Gg]ood (?:god|lord|grief|heavens)|(?:[Mm]y|[Dd]ear|[Gg]ood|[Ss]weet) "
        r"(?:God|Lord|goodness)|[Ff]or (?:God|Christ|heaven|pity|Merlin)[’']?s? sake|[Ww]hat the "
        r"(?:hell|fuck|heck|devil)|[Nn]o way|[Nn]ot (?:again|now|here|yet|him|her|me|you|this"
        r"|that)\b(?=[,.!…])"
        r"|[Ss]o much for|[Nn]ever mind|[Hh]ere (?:goes|we go)|[Ss]crew|[Tt]o hell with)"
    ),
    imperatives=words(
        "stop go come wait look listen run stay get tell give let keep think remember forget hold "
        "calm breathe focus try be don't do take leave help please stand move watch hurry relax "
        "say ask make put see never concentrate trust believe forgive"
    ),
    no_imperative_before=words("was were had is"),
    commands=ENGLISH_OTHER.action
    | words(
        "act add admit aim allow answer apologise apologize bite block blow break bring build burn "
        "buy change chase check cheer choose clean come compliment consider cover cut deal deny "
        "drown end enjoy explain face fight figure fix force forgive free get guess hate have hear "
        "hide hire ignore imagine join kill know learn lie lose love make marry meet mention "
        "mind murder name need offer pay picture prove quit read remind report save scare send "
        "shake share show shoot smash smell solve speak spare spend spit start steal stick strike "
        "study stuff swear talk teach tell test thank tie trick use visit waste wish work worry "
        "write stop go look listen run stay give let keep think remember forget calm breathe focus "
        "try be do take leave help move watch say ask put see concentrate trust believe"
    ),
    objects=words(
        "it him her me them us this that these those the a an your my his their our yourself "
        "still quiet here there calm something anything everything nothing someone anyone everyone "
        "looking thinking talking being acting worrying moving breathing crying going doing making "
        "trying yes no sorry hello goodbye what who where how why"
    ),
    plain_commands=words(
        "stop go come wait look listen run stay get give let keep think hold calm breathe focus "
        "try talk "
        "be sit stand move hurry pull push shut wake hang pick put take throw open go leave lie"
    ),
    particles=words(
        "up down out off away back on over around home ahead along about at for to into through "
        "with"
    ),
    before_command=words(
        "just please now then so and or oh okay ok right no come quick don't never"
    ),
    questions=words(
        "what why how who where when which is are am do does did can could will would should shall "
        "must has have was were"
    ),
    openers=words("he she they it the his her there then as when a"),
    of_things=words("it it's it'd it'll"),
    articles=words("the a an"),
    of_persons=words("he she they he's she's they're he'd she'd they'd he'll she'll they'll"),
    small_words=(
        dict.fromkeys(words("the a an"), "articles")
        | dict.fromkeys(words("his her their its"), "someones")
        | dict.fromkeys(words("this these"), "this")
        | dict.fromkeys(words("your yours yourself you're you've you'll"), "your")
        | dict.fromkeys(words("is are will have has am"), "full_form")
        | dict.fromkeys(
            words(
                "god poor sorry please stupid idiot fool liar damn hell bloody lucky wrong "
                "ridiculous merciful lord heaven heavens christ bastard"
            ),
            "feeling",
        )
    ),
    openings=(
        dict.fromkeys(
            words("so not if say unless still even just only as though like"), "opens_reasoning"
        )
        | dict.fromkeys(words("and but or"), "opens_joining")
    ),
    worth=ENGLISH_WORTH,
    enumerates=re.compile(
        r"(?:(?:And |But )?(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ff]irst|[Ss]econd"
        r"|[Tt]hird|[Ll]ast)(?:ly)?|\d{1,3}|(?:Rule|Step|Lesson|Item) \w{1,10})[:.)] {0,2}(?=\S)"
    ),
    modal_names=re.compile(
        r"(?<=[\w,;] )(?:Will|May)\b"
        r"|\AWill\b(?= (?!(?:I|you|he|she|it|we|they|the|this|that|there|my|your|his|her|anyone"
        r"|someone|anybody|nobody|not|a|an|be|do|have|never)\b)[a-z]+\b[^?]*\Z)"
    ),
    demonstratives=words("this that that's it's here here's there's"),
    speech=words(
        "said says asked asks replied whispered whispers shouted yelled muttered answered repeated "
        "exclaimed called cried added continued snapped growled hissed"
    ),
    modals=words("could would might couldn't wouldn't"),
    past_beside_third=words("should shouldn't"),
    contractions=words(
        "isn't aren't ain't don't doesn't can't won't hasn't haven't it's that's there's he's "
        "she's who's what's where's how's here's everything's something's nothing's everyone's "
        "nobody's they're they've they'll he'll she'll it'll that'll"
    ),
    perfect_modals=words("should must ought may might shouldn't mustn't mightn't mayn't"),
    perfect_modal=re.compile(
        r"\b(?:should|must|ought to|may|might)(?:n[’']t)?(?: not)?(?: \w{2,20}ly)? have\b"
    ),
    abbreviation=re.compile(
        rf"(?:(?<![\w.])(?:{'|'.join(_TITLES)})"
        r"|(?:\A|\b[A-Z][\w’'-]{0,9}\.?\s|[A-Z]\.)[A-Z])\.\Z"
    ),
    abbreviated=tuple(f"{title}." for title in _TITLES),
    thinking=tags.THINKING,
    tag=tags.TAG,
    voicing=tags.VOICING,
    voiced=tags.VOICED,
    thinks_last=tags.THINKS_LAST,
    joins_tag=tags.JOINS_TAG,
    lead_in=tags.LEAD_IN,
    introduction=tags.INTRODUCTION,
    direct_behind=tags.DIRECT_BEHIND,
    tells_again=tags.TELLS_AGAIN,
    noun_before=tags.NOUN_BEFORE,
    clause_before=tags.CLAUSE_BEFORE,
    narration_after_tag=tags.NARRATION_AFTER_TAG,
    i_go_on=tags.I_GO_ON,
    unsaid=tags.UNSAID,
    unsaid_words=tags.UNSAID_WORDS,
    said=re.compile(
        r"(?:(?:I|he|she|they|we|it|[Tt]he \w+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)\s+"
        rf"(?:[a-z]{{2,20}}ly\s+)?{_SAID}\b"
        rf"|{_SAID}\s+(?:I|he|she|they|the \w+|[A-Z][\w’'-]+))"
    ),
    say_then=words(
        "said asked answered replied cried called shouted yelled muttered murmured whispered "
        "repeated protested snapped growled hissed added continued interrupted agreed admitted "
        "explained announced declared demanded exclaimed grunted laughed sighed insisted suggested "
        "observed remarked began gasped snarled told breathed warned corrected croaked"
    ),
    say_now=frozenset(f"{verb}s" for verb in _SAY)
    | words("replies cries hisses confesses promises tells"),
    i_say_now=_SAY | words("reply cry tell"),
    i_speak=words("i"),
    i_said=re.compile(rf"[”\"]\s{{0,3}}(?:I (?:[a-z]{{2,20}}ly )?{_SAID}\b|{_SAID} I\b)"),
    voice_words=words(
        "sent pathed mind-spoke mindspoke mind used said told say ask tell write says reads read"
    ),
    other_voice=any_of(
        rf"\b(?:he|she|they|it|I|{NAME})\s+(?:sent|pathed|mind-?spoke)(?:\s+back)?(?=\s{{0,3}}[,.:;!?])",
        r"\b(?:seemed|appeared|began|begun|started) to (?:say|ask|tell|write)\b",
        r"\bused to (?:say|tell|ask)\b|\b(?:had|[’']d) (?:always |once |never |ever )?(?:said"
        r"|told)\b",
        r"[!.?…,] (?:says|said|reads|read) (?:the|a|my|his|her|their|our) [\w’'-]+[.!?…]*\Z"
        rf"|[A-Z]{{3,}}[!.?…,]{{1,3}} (?:says|said|reads|read) (?:the [\w’'-]+|{NAME})\b",
    ).compiled,
    generic_you=re.compile(
        r"\b(?:if|when|whenever|once|unless|the more|every day|everyone) you\b"
        r"|\byou (?:couldn[’']t|wouldn[’']t|(?:could|would|might)(?! have\b)|had|didn[’']t|got to"
        r"|were supposed"
        r"|were)\b"
        r"|\byou (?:(?!need\b|indeed\b)[a-z]{1,20}ed|saw|knew|felt|went|took|did|learned|put)\b",
        re.IGNORECASE,
    ),
    turning_words=words(
        "reader readers tell rest done perceive believe think suppose remember recall want met "
        "knew heard saw"
    ),
    turns_to_readers=re.compile(
        r"\b(?:dear|gentle|kind|patient|courteous) readers?\b|, readers?[,.!?]"
        r"|\b(?:let me|I (?:will|shall)|I (?:should|would) like to) tell you\b"
        r"|\byou (?:know|(?:can|may|will) guess) the rest\b|\bwhat would you have done\b"
        r"|\byou (?:perceive|wouldn[’']t believe|m(?:ight|ay) (?:think|suppose|remember|recall))\b"
        r"|\bI want you to (?:picture|imagine|know|understand)\b"
        r"|\byou never (?:met|knew|(?:heard|saw) (?:such|the like))\b",
        re.IGNORECASE,
    ),
    genders=(
        Gender(words("he he's he'd he'll"), words("he he's he'd he'll him his himself")),
        Gender(words("she she's she'd she'll"), words("she she's she'd she'll her hers herself")),
    ),
    perfect_words=words(
        "had hadn't i'd he'd she'd we'd they'd you'd it'd there'd who'd that'd nobody'd"
    ),
    pluperfect=re.compile(
        r"\b(?:had|hadn[’']t|\w{1,6}[’']d) (?:\w{1,12} )?(?:\w{2,20}(?:ed|en)|been|done|had|gone"
        r"|made|said|told|found|left|lost|kept|come|put|set|got|seen|known|thought|brought|bought"
        r"|taught|caught|heard|read|held|felt|met|sat|stood|run|begun|sung|cut|let|shut|won|meant"
        r"|sent|spent|slept|paid|built)\b"
    ),
    likening_words=words("like as way"),
    likens=re.compile(r"\b(?:like (?:a|an|the|some|something|someone)|as (?:if|though)|the way)\b"),
    relative_words=words("who which whose whom where"),
    relative=re.compile(r", (?:who|which|whose|whom|where)\b|\b(?:whose|of which)\b"),
    object_pronouns=words("me him her them it us this that"),
    called=re.compile(
        r"\b[Yy]ou (?:[a-z]{2,12} ){0,2}(?:fool|idiot|bastard|cow|coward|beast|brute|wretch|dear"
        r"|darling|beauty|thing|devil|liar|monster|woman|man|girl|boy|creature)\b(?! of\b)"
    ),
    called_last=re.compile(
        r", (?:my |you |old )?(?:mate|man|love|dear|darling|lad|lads|boy|boys|girl|kid|sir|madam"
        r"|friend|fool|idiot|pal|son|sweetheart|honey)[.!?…]{1,4}\Z"
    ),
    before_gerund=words("stop keep start try quit"),
    addressed=re.compile(
        r"You (?!(?:(?:always|never|only|just|all) )?(?:could|did|would|might|heard|saw|felt"
        r"|noticed|knew|went|came|learned|found|got|tried|had(?! better)|were supposed))\w"
    ),
    truth=re.compile(
        r"(?:A (?:man|woman|person|child|girl|boy|lady|gentleman|soldier|body)|Men|Women|People"
        r"|(?:But |And )?[Oo]ne (?:does|is|has|must|can|cannot|never|always|scratches|\w+s))\b"
    ),
    first_action=re.compile(r"\bI (?:[a-z]{2,20}ly )?(?P<verb>\w+)"),
    action_past=words(
        "rose came went sat stood looked walked signalled signaled turned nodded smiled accepted "
        "fashioned built created destroyed settled took ran reached opened closed leaned watched "
        "drank poured followed joined left asked said replied shrugged grinned laughed sipped "
        "heard saw climbed pulled pushed"
    ),
    action_past_endings=("ed",),
    note_stems=(
        *NOTE_STEMS,
        *("author", "beta", "ao3", "archive of", "updat", "chapter", "this story", "this fic"),
        *("t own", "no owney", "nanowrimo", "happy read", "enjoy!"),
    ),
    note=re.compile(
        r"\b(?:fan ?-?fic\w*|reviewers?|reviews?\b|disclaimer|author[’']?s? notes?|a/n"
        r"|beta(?:-?read\w*|ed)?|kudos|ao3|archive of our own|fanfiction\.net"
        r"|updat(?:e|es|ed|ing) (?:this|soon|next|every)|next chapter|last chapter|this chapter"
        r"|this story|this fic|one-?shot|oneshot|don[’']t own|do not own|me no owney|nanowrimo"
        r"|chapter (?:one|two|three|\d{1,3})|please review|read and review|happy reading|enjoy!)",
        re.IGNORECASE,
    ),
    strong_note=re.compile(
        r"\b(?:fan ?-?fics?\b|fanfiction|reviewers?|disclaimer|author[’']?s? notes?|a/n|kudos|ao3"
        r"|archive of our own|fanfiction\.net|updat(?:e|es|ing) (?:soon|every)|next chapter"
        r"|this chapter|this fic|one-?shot|oneshot|don[’']t own|do not own|nanowrimo|please review"
        r"|read and review|happy reading)",
        re.IGNORECASE,
    ),
    note_label=note_labels(r"an(?=\s?:)", "(?i:(?:a )?note from (?:the |your )?author)"),
    reader_words=words("sorry please thank thanks leave let hope next new comments r"),
    to_readers=re.compile(
        r"(?:\A|(?<=[.!?…)] )|(?<=\())(?:(?:[Ss]o |[Vv]ery |[Rr]eally |I[’']m (?:so |very )?"
        r"|We[’']re )?[Ss]orry (?:for|about) the (?:\w{3,8} )?(?:wait|delay|late update|cliff)"
        r"|[Pp]lease (?:do )?(?:read and |R&)?(?:review|comment|leave (?:me )?(?:a |some )?"
        r"(?:review|comment|kudos))"
        r"|[Tt]hank(?:s| you)(?: so much| all| everyone| again)* for (?:reading"
        r"|(?:all )?(?:the|your) (?:\w{3,9} )?(?:reviews|comments|kudos|patience|support|feedback))"
        r"|[Ll]eave (?:me )?(?:a |some )?(?:comment|review|kudos)"
        r"|[Ll]et me know (?:what you think|your thoughts|if you)[^.!?]{0,40}(?:comments?|reviews?"
        r"|story|chapter)"
        r"|(?:I )?[Hh]ope you(?: all| guys)? (?:enjoy|like|liked|enjoyed)(?: (?:it|this))? "
        r"?(?:chapter|one|story|fic|part|update|!)"
        r"|(?:[Nn]ext|[Nn]ew) (?:chapter|update)\b|R&R\b|[Cc]omments and kudos)"
    ),
    deixis=words("here now today tonight tomorrow yesterday"),
    ongoing=re.compile(
        r"\b(?:am|is|are|[Ii][’']m(?! (?:not )?going)|(?:[Hh]e|[Ss]he|[Ii]t|[Ww]ho|[Ww]hat|[Tt]hat"
        r"|[Tt]here|[Ss]ome(?:body|one)|[Nn]o(?:body| one)|[Ee]very(?:body|one))[’']s"
        r"|(?:[Yy]ou|[Ww]e|[Tt]hey)[’']re|isn[’']t|aren[’']t)"
        r"\s(?:(?:not|still|just|only|really|actually|all)\s)?"
        r"(?:[a-z]{2,20}ly\s)?(?!nothing|anything|something|everything|king|during)"
        r"[a-z]{2,20}ing\b"
    ),
    later=words("he'll she'll it'll they'll that'll there'll nobody'll everybody'll won't will"),
    you_now=words("you've you're"),
    supposing=re.compile(
        r"(?:[Aa]nd |[Bb]ut |[Oo]r |[Ss]o )?(?:[Ww]hat if|[Ww]hy me|[Hh]ow dare)\b"
    ),
    plain_words=words("nothing silence darkness then and or but once twice again later"),
    habit=words("when whenever until unless once every everyone everybody anyone people nobody"),
    you_act=re.compile(
        r"\b[Yy]ou (?:just |always |never |only |then |still |often |usually |do not |don[’']t )?"
        r"(?!(?:are|were|can|could|will|would|should|must|may|might|ought|have|had|do|did|don|can[’']t"
        r"|know|think|want|need|mean|look|love|hate|like|see|feel|seem|owe|deserve|promise|believe"
        r"|understand|remember|dare|sound|call|wouldn|couldn|won|shouldn|aren|haven|hadn|didn|and|or"
        r"|to|in|on|at|of|the|a|an|it|too|two|all|both|again|now|too|so|for|with|that|what|who"
        r"|as|by|from|there|here|this|about|into|up|down|out|off|over|back|home|alone|first|but|than"
        r"|little|old|stupid|silly|poor|big|great|bloody|absolute|idiot|fool|bastard|lot|never|always"
        r"|just|only|then|still|better|said|went|made|got|saw|took|came|sat|stood|gave|told|put)\b"
        r"|\w+(?:ed|ing|ly|n[’']t)\b)[a-z]{2,12}\b"
        r"|\byou(?:[’']re| are|[’']re not| aren[’']t) (?:not )?(?:supposed|allowed|meant)\b"
        r"|\b[Yy]ou (?:get|have) (?:used |to |one |two |three |four )"
    ),
    letter=re.compile(
        r"\b(?:letter|note|card|postcard|telegram|envelope|e-?mail|message|page|handwriting|wrote"
        r"|written|sheet of paper|folded paper|inscription)\b"
    ),
    refusal=re.compile(r"Not (?!an?\b|one\b|even\b|long\b|much\b|many\b|that\b|far\b|all\b|every)"),
    narration_fragment=re.compile(
        r"(?:[a-z]{2,20}ly\b|(?:in|on|at|to|towards?|into|onto|from|through|across|over|under|behind"
        r"|beside|between|around|past|down|up|out|off|back|by|half|still|once|twice|again|too)\b)"
    ),
    written=re.compile(
        r"\b(?:letter|note|read|reads|wrote|writes|written|writing|write|label|inscription|sign"
        r"|headline|caption|handwriting|scrawled|scribbled|printed|typed|text|screen|message|seal"
        r"|words|postcard|poster|plaque|engraved|carved|tattooed?|stamped|notebook)\b"
    ),
    other=ENGLISH_OTHER,
)
