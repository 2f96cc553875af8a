"""What English words are worth: how much likelier they are in thoughts than in narration.

As `make fit` counts them in the gold; ^ stands before a word that opens its sentence.
"""

from collections.abc import Mapping

_ALIKE: tuple[tuple[float, str], ...] = (
    (-2.5, "^said ^says against behind between inside its looks says takes turns upon white"),
    (-2.4, "across second"),
    (-2.3, "outside"),
    (-2.2, "corner edge hall holds lay light opens puts top warm"),
    (-2.1, "^her candle far had his letter silence stands stops through under"),
    (-2.0, "along black d'artagnan hand herself over quite sits tells voice"),
    (
        -1.9,
        "^behind ^the below beneath clock comes elbow eyes gets lips porthos shoulders sun"
        " thread twice",
    ),
    (
        -1.8,
        "^his aramis athos bent beside breathing cloth colour fingers foot goes heart itself"
        " lantern lifts moment moves none order palm quiet ran sound whether",
    ),
    (
        -1.7,
        "among arm begun bench blue clear coat dark drops finger flat folded gently glass"
        " glove gold holmes hung knife paper pause piece professor shoulder side sleeve"
        " started turned walks went window yellow",
    ),
    (
        -1.6,
        "^athos afterwards as asks breath considered dust each feet hanging into kept laughed"
        " laughs lets level lid lifted loki looked mrs noise pair pencil point red running"
        " silk silver table telling toward very wall wet",
    ),
    (
        -1.5,
        "^below ^outside arms began beyond bottle bowl cap chin coffee crack door doors"
        " elizabeth face forward from head heels held john lamp landing large leans lights"
        " mirror out paid picked pink plate pulled pushed rail reached reads row runs shake"
        " shape smelled some stood straw stuck teeth the tick turning waits wheel when"
        " whispered wiped with",
    ),
    (
        -1.4,
        "^d'artagnan ^everyone ^it apron body boys bread breathes bright carriage church"
        " collar counter cup curtain falls feel fist gap gate gone grass high hour kindly"
        " knees last laughing line makes march milk off picks place rain rose round said"
        " seemed shuts size smells softly struck such tooth tried underneath weight wind year",
    ),
    (
        -1.3,
        "^holmes ^rain ^somewhere a already also an and anyway basin beard begins belt bit"
        " board brass brown by card cart cheek click down draught dripping dry elbows fair"
        " feels few first forehead found fourth given gravel green handkerchief hard inches"
        " ink instead jug leaned leaves lies locked mask middle midnight mr myself neat needle"
        " neither of often on pale passage perfectly perhaps pin pipe pleased pocket raised"
        " reach ribs rings roof room sees shaking shirt shouting small smiled spoon square"
        " stair step steps stomach stopped straight swinging their those thumb tied understood"
        " was watches which whistle wide worn",
    ),
    (
        -1.2,
        "^but ^he ^neither ^on ^people ^she ^there account agreed air almost ankle anne apart"
        " at ball bank beginning bigger bolt breathed but carefully cloak considers corridor"
        " cough cried crooked damp dress empty end enormous eye fallen feeling fifth finally"
        " finds floor frost hadn't hands has hearing hill hip hurry in iron june kitchen lake"
        " land lays leaning like lip london money month mouth moved music nearer new night"
        " opened other page past raining reading remembered rock sat screamed sense sets"
        " shadow she shining since slid slides smiles speech stones sugar suppose supposed"
        " taking tap than there they thin thing tie tray tries velvet water whistling whole"
        " wood words wrapped wrist written",
    ),
    (
        -1.1,
        "^a ^silence ^under ^when above age answered ashamed bar bare been boots breadth brim"
        " cabin chair cheeks coal coming counted crown cups curls deal decided doorway drawing"
        " drawn draws early eating everyone expected expression faces faintly filled folds"
        " freezing french further garden generally hand's hardly hat he heads her hers horror"
        " interest isn't keeping keeps kid knot lace ladder lain leaf learned library lived"
        " long loom lot man's manner meet most nail nails near nearly obviously office oil"
        " onto painted phone post pulls putting reason rest rolls roses saying seeing seem"
        " shakes sheet ship shop short sideways sill slowly smaller someone somewhere sort"
        " sounded speaking spent spot sure threw tight time tiny toe tone took umbrella up"
        " waistcoat weighed whisper whispers whom wipes wire wondered",
    ),
    (
        -1.0,
        "^down ^my about ago ahead around away back before begin believed boards boot both"
        " came captain clean cuff doesn't dropped felt gentleman having hear lady laid lap"
        " later length lift little low met mother's mud nine nor notice one's people person"
        " put rather rolled rope sand set sign smell standing starts taken them together"
        " trying until watched way where while wine xx yard",
    ),
    (
        -0.9,
        "^had ^nothing ^she'd ^they aloud bag basket big bottom box bucket care carry caught"
        " close closed couldn't cracked cross crossed deep doctor drew ear eleven fifteen fire"
        " gilbert hair handle heel himself horses hot hundred inch is left listened master"
        " meant moon morning moving nobody noticed number open own part passed probably"
        " quarter quietly same shoes sitting skin sleeves smiling spoken still street"
        " surprised sword that there's things third thought try two veil walking watch wedding"
        " worked",
    ),
    (
        -0.8,
        "^at ^i've ^nobody ^then badly bear being blood boat books breakfast called carpet"
        " ceiling chain change chest children clerk counting de deck desk didn't different"
        " draw ears enough entire every fever form grey guy husband king knee lane longer"
        " lower machine mark move my neck next one parrot path plain river road sang seat see"
        " seen shawl she'd simply singing smoke soft somebody's spring stayed sunday taught"
        " tears they'd touched towards waiting who who'd without world yesterday",
    ),
    (
        -0.7,
        "^there's because bishop burning bus calls cards cold curtains cut day does else's"
        " evening everything exactly family front full getting glad got half hasn't heavy hit"
        " hold house it key knew knocked known leg less living looking man mind nothing pass"
        " picture ribbon ring saw seven sister's song speak stone thick three to use were"
        " winter within woman worse young",
    ),
    (
        -0.6,
        "^i ^mr ^up after all another aunt awake bath become bed best bird bone boy bridge"
        " broke brought business cake cannot case crying dogs eats ever fast father's find fit"
        " gave gives gloves ground ham heard hem holding hole horse ice island listening loud"
        " making may miles minute monday months mostly or others ought paris pillow rude"
        " school scratch sides sister sixty so sofa stairs start strike string these thinks"
        " though thursday told understand used waist walked wasn't who's wrists",
    ),
    (
        -0.5,
        "^from ^something angry any anywhere bought bow broken calling can coin dog dream"
        " even father fell for four funny harbour hears jump life proud question roll sea"
        " sensible somebody story swear ten times tip turn week whose wool wrong",
    ),
    (0.5, "^as ^four brother can't home smooth sweet want write"),
    (
        0.6,
        "^eleven ^of ^with cry do fine fourteen haven't hours maybe nice poor scared stop"
        " stupid talk today well won't wouldn't",
    ),
    (
        0.7,
        "^because ^this ^to ^who buried buy hated heat joke plan promised run send she'll"
        " tomorrow you'd",
    ),
    (0.8, "^now afraid calm here i'm live mad marry that's whatever why"),
    (0.9, "^how ^ten keys means you'll"),
    (1.0, "^eight ^or faint"),
    (1.1, "^i'm ^she'll ^you'd breathe let lord love sake stay"),
    (1.2, "^five ^that's ^you'll ask clever sorry yes"),
    (1.3, "^is ^twenty ^why alive"),
    (1.4, "^if ^thirty ^too ^well ^yes forgive god's"),
    (1.5, "^just ^no dear okay your"),
    (1.6, "^which die kill shall they'll you"),
    (1.7, "^he'll ^not he'll idiot"),
    (1.8, "^okay don't easy god"),
    (1.9, "^god hate i'll thank"),
    (2.0, "^you fool"),
    (2.1, "^lord"),
    (2.2, "^good ^i'll ^let coward you're you've"),
    (2.3, "bastard"),
    (2.4, "^ask"),
    (
        2.5,
        "^be ^come ^do ^don't ^go ^liar ^look ^oh ^please ^say ^stop ^tell ^think ^whatever"
        " ^you're ^you've dare liar oh please",
    ),
)

ENGLISH_WORTH: Mapping[str, float] = {
    word: worth for worth, words in _ALIKE for word in words.split()
}
