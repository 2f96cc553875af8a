"""What English words are worth: how much likelier they are in thoughts than in narration.

As `make fit` counts them in the gold; ^ stands before a word that opens its sentence.
"""

from collections.abc import Mapping

_ALIKE: tuple[tuple[float, str], ...] = (
    (-2.5, "^said ^says says"),
    (-2.4, "upon"),
    (-2.3, "behind over"),
    (-2.2, "between had its white"),
    (-2.1, "against looks"),
    (-2.0, "across comes dark glass his light looked second wet"),
    (-1.9, "^a as black table"),
    (-1.8, "^it ^the finger from hand inside quite red stops turns very voice wall which"),
    (
        -1.7,
        "^her because couldn't far goes green head mrs outside shoulder sits sort takes top",
    ),
    (
        -1.6,
        "above along began corner first flat hall hands holds into opens quiet sound the"
        " through under was",
    ),
    (
        -1.5,
        "bowl candle chin ear edge everyone fingers kept laughing lay letter myself off"
        " pencil rather silence there warm went window with words year yellow",
    ),
    (
        -1.4,
        "^at ^his ^she air and around child dry each elbow end face felt gone hat herself"
        " hit knife last leaned leaves most of out puts room said sat she sister sleeve"
        " teeth turned water",
    ),
    (
        -1.3,
        "^behind ^he ^somewhere a already arms breath by clear cloth coat counted empty"
        " eyes gate gets given glove hair has horse itself knee laughed laughs lifts lips"
        " longer middle moment moves new none nothing phone plate rope same sheet"
        " shoulders side somewhere stands sun suppose thing twice waits watched whether",
    ),
    (
        -1.2,
        "^but ^nobody afterwards among an arm asks back beyond book boot breakfast"
        " breathing carried case colour crying cup dust feet foot forward found gently he"
        " her holding in instead iron is leg lights lip man's neither on paid pair palm"
        " perhaps picked piece professor put quarter rail ran sees shake shirt smells some"
        " stood stuck they underneath walks wanted wheel when while written",
    ),
    (
        -1.1,
        "^everyone ^had ^on ^there at begun believed bench beneath bent beside blue bring"
        " cloak coffee coming considered de doors down drawn drops eating everything eye"
        " fair folded gold heart hill holmes hung husband knees lady later leans learned"
        " lid lifted like line mr near nearly night nine order page paper past pause"
        " pounds reached round runs smell started straw such swear sword taught things"
        " thread thumb time toward umbrella up watches winter woman",
    ),
    (
        -1.0,
        "^outside ^rain apron aren't bag bare before begin board body bolt bottle boy"
        " boys broke brought but care carriage church clock cold cough crack curtains"
        " doorway draught dripping falls fifteen fist floor hard hear lamp landing lets"
        " level lies lift many mean mirror mouth one's opened other pale pink point rain"
        " reach ribs seemed shaking shawl silk since sixty skin small smelled smiled"
        " smiles someone speak speech spoken stand stomach stopped street struck telling"
        " tells than those tip took tooth towards tower two understood waiting watch where"
        " whistle wood worked yard",
    ),
    (
        -0.9,
        "^down ^everybody ^people ^they able agreed anyway apart bank been bell below"
        " bigger bitten bottom bread breathes called came carefully caught cheek chest"
        " children collar considers deal didn't doctor door ears every exactly father feel"
        " feels fell fourth generally grass grey hanging heels held high hundred inch"
        " keeps kindly kitchen less listening lived long makes march moved next nobody"
        " o'clock one part person picks pleased pocket remember remembered row saw saying"
        " shadow shook softly square stayed step still that their thinking thought threw"
        " throat told used way weight who who'd",
    ),
    (
        -0.8,
        "^and ^nothing ^then about ahead away basket being big box brown clean desk does"
        " heads hot hour isn't it knew left loud miles open people place reading roof"
        " running ship silver size soft start steps stone straight sure them there's to"
        " tray tried turn wasn't whom wind",
    ),
    (
        -0.7,
        "^i've alone anne anybody asked both call carry chair counting days doesn't dogs"
        " evening ever finds fire heard house keep laid lot man meant mind minute move"
        " moving my nineteen noise noticed perfectly see shut sitting stair stairs"
        " standing taken then they'd thin though three try turning were world",
    ),
    (
        -0.6,
        "^from ^when after any begins bit blood broken bus cannot ceiling cracked deep"
        " dog dress find garden gave gives got hadn't half having hers himself ink key kid"
        " king lane life little low lying making morning mother's notice once others rest"
        " set shoes spring stick talked ten these thinks third twelve whole wife without"
        " would wrist wrong xx",
    ),
    (
        -0.5,
        "^i ^there's all almost answer aunt bear boards bridge captain carpet close cross"
        " deck dropped drunk either fall father's for forehead four full girl gloves happy"
        " hardly horses i ladder length lower machine met might neck nights ones pass"
        " probably pull river road slow slowly something song take walking wedding wrote",
    ),
    (
        -0.4,
        "^in ^my ^one baby closed eleven enough i've killed known learn looking made men"
        " moon or ought own picture proud rolled sea seen she'd short so somebody supposed"
        " surprised thursday times touch trying until waist what within women writing"
        " yards young",
    ),
    (
        0.4,
        "^six ^so ^this ^where ^you'd better dead eat else except fine fourteen get going"
        " home jar keys late listen now sad show sir soup till tonight wait walk we're"
        " wearing why",
    ),
    (
        0.5,
        "^they're afraid anything cry just poor sake say she's sit tell that's today want",
    ),
    (0.6, "^he's do scream true wants won't write"),
    (0.7, "^every ^they've ^who brother dear frightened hours joke lord thank waited"),
    (0.8, "^four ^now ^she's catch here i'm stupid talk tired well wish"),
    (0.9, "^why can't die live love pick pie stop yes you'll"),
    (1.0, "^how ^if ^is am haven't means"),
    (1.1, "^no ^that's ^you'll sorry stay tomorrow"),
    (1.2, "idiot let your"),
    (1.3, "^of alive whatever"),
    (1.4, "^eleven ^i'm ask breathe calm forgive shall you"),
    (1.5, "^well"),
    (1.6, "^you they'll"),
    (1.7, "^he'll clever don't god kill"),
    (1.8, "^god ^good ^or okay"),
    (1.9, "he'll liar"),
    (2.0, "^okay dare fool"),
    (2.1, "^just"),
    (2.2, "^ask ^not you're"),
    (2.3, "^let"),
    (2.4, "^do"),
    (
        2.5,
        "^come ^don't ^i'll ^look ^oh ^please ^say ^tell ^whatever ^you're ^you've"
        " absolute i'll oh please you've",
    ),
)

ENGLISH_WORTH: Mapping[str, float] = {
    word: worth for worth, words in _ALIKE for word in words.split()
}
