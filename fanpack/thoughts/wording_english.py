"""What English words are worth: how much likelier they are in thoughts than in narration.

As `make fit` counts them in the gold; ^ stands before a word that opens its sentence.
"""

from collections.abc import Mapping

_ALIKE: tuple[tuple[float, str], ...] = (
    (-2.5, "^said ^says against between looks says white"),
    (-2.4, "behind second"),
    (-2.3, "black its turns"),
    (-2.2, "inside light sits takes upon"),
    (-2.1, "across far finger had head his mrs over"),
    (-2.0, "dark hall holds outside through top"),
    (-1.9, "corner fingers gets lay letter opens puts quite teeth under voice"),
    (
        -1.8,
        "air asks began candle each edge elbow eyes glass goes hand knife most new silence"
        " stands stops very wall warm year yellow",
    ),
    (
        -1.7,
        "^behind ^her ^the along as breath coat comes herself into kept lips off rather turned",
    ),
    (
        -1.6,
        "breathing cloth face felt foot found hair heart instead itself knee lantern leaves"
        " lifts middle moves none order palm quiet sees shirt shoulder shoulders side some sun"
        " table twice whether window with",
    ),
    (
        -1.5,
        "^a ^his ^it ^somewhere arms begun below bench beside colour flat from given glove"
        " makes moment pencil ran room sound such tells the those walks went when",
    ),
    (
        -1.4,
        "above afterwards already among and arm beneath bent beyond blue bottle carried chin"
        " clear drops dust eating empty fair forward gently has iron leans lets lifted lights"
        " looked myself near out paid pair paper pause person professor round shaking"
        " somewhere started stuck thread toward waits was wheel which words written",
    ),
    (
        -1.3,
        "^outside a bare begin board body boys bring cap coffee considered couldn't crack"
        " door ear falls first folded gap gold gone green hanging heels holmes hour hung keeps"
        " last laughed learned lid noise of one's opened piece point rail reached runs said"
        " sat saying seemed shake shoe silk silver sleeve spoken stomach stopped straw swear"
        " telling than thing umbrella underneath watches wet whistle",
    ),
    (
        -1.2,
        "^at ^everyone ^had ^she also an apron around at back been believed bottom bowl by"
        " church collar coming counter crossed cup de doors doorway down draught elbows feels"
        " feet fist floor fourth handkerchief hat he held her high hot kindly lamp landing"
        " large later level lift march mouth nine on picked pink plate pleased pounds pushed"
        " reach red rose row running sets shape she since sister sixty skin small smelled"
        " smiles softly speech starts stood straight their there tip tooth two understood"
        " waiting weight who'd wide wiped worked",
    ),
    (
        -1.1,
        "^below ^he ^nothing ^rain ^up account apart beard bread breathes brown came carry"
        " clock cold considers counted curtains dripping dry feel generally hands heads hit in"
        " lady lap laughing leaned left like line listened lived longer mirror moving neat"
        " other pale part passage passed picks place pocket quarter reading ribs roof rope"
        " sense sheet smells sort square stayed struck suppose sure taught they time tried"
        " turning up watched water where yard",
    ),
    (
        -1.0,
        "^but ^on ^there away before begins being bit but care chair cheek close deal end"
        " finds grey hers himself key kitchen knees laughs lies long meant mr nearly neither"
        " night open page past people perfectly put rain size smell spring stair steps thin"
        " tray way wind wrist xx",
    ),
    (
        -0.9,
        "^my ^they ^when about almost basket because big book box boy chest child clean cough"
        " counting cuff dogs drawn dress everything eye fire forehead garden gate gentleman"
        " hear horse husband ink is isn't kid ladder leg lip little lot man's morning mother's"
        " moved next others perhaps rest sitting slowly someone standing step stone supposed"
        " taken them there's these things thumb walking watch who whole whom winter without"
        " wood",
    ),
    (
        -0.8,
        "^down ^nobody ahead anne bag bird boot boots breakfast case cloak cried dad deck"
        " deep does doesn't everyone exactly father fifteen find hadn't hard hardly hill"
        " horses house hundred inch known less life many mean met my nor nothing notice"
        " noticed one phone quietly same see ship shoes short shut song speak sword that"
        " though three told until wedding while wine woman world",
    ),
    (
        -0.7,
        "^she'd ^then aloud angry bear boards both bus called calls captain caught children"
        " closed cracked cross dog drew dropped ears enough ever fever form four got hasn't"
        " having it king low man master may mind moon move nineteen nobody probably road"
        " rolled saw seen set she'd sign sleeves smiling soft stairs still ten third thought"
        " thursday times to took try trying wanted wasn't writing wrong young",
    ),
    (
        -0.6,
        "^and ^from ^i've ago another aunt awake blood bow brought burning cannot carpet"
        " ceiling counts crying days desk didn't eleven evening every fellow for full funny"
        " getting gives half handle keep length listening looking loud lower making miss neck"
        " number o'clock or own pass patient picture river rude sea seat sensible seven slept"
        " somebody start sunday take they'd thinks together towards turn used week were yards"
        " yesterday",
    ),
    (
        -0.5,
        "^out ^there's all anywhere bell best boat can different fell gave knew laid smile"
        " surprised",
    ),
    (0.5, "^did ^four ^ten can't frightened wish"),
    (0.6, "^all ^who catch cry do fine jar stupid that's today want"),
    (0.7, "^of ^this ^you'd afraid am home hours poor stop talk well"),
    (0.8, "^how ^now send sir true why"),
    (0.9, "^eleven ^or calm haven't here i'm live whatever won't"),
    (1.0, "^that's let lord means she'll you'll"),
    (1.2, "alive ask clever love stay"),
    (1.3, "^i'm ^is ^well ^why breathe dear sorry"),
    (1.4, "^if ^no kill yes"),
    (1.5, "forgive idiot you your"),
    (1.6, "^just ^yes okay shall thank"),
    (1.7, "die"),
    (1.8, "^you don't god"),
    (1.9, "^okay fool they'll you've"),
    (2.0, "^good ^he'll ^not"),
    (2.1, "^i'll ^let ^you've he'll i'll"),
    (2.2, "^god"),
    (2.4, "you're"),
    (2.5, "^do ^don't ^go ^look ^oh ^please ^say ^you're dare liar oh please"),
)

ENGLISH_WORTH: Mapping[str, float] = {
    word: worth for worth, words in _ALIKE for word in words.split()
}
