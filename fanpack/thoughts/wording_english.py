"""What English words are worth: how much likelier they are in thoughts than in narration.

As `make fit` counts them in the gold; ^ stands before a word that opens its sentence.
"""

from collections.abc import Mapping

_ALIKE: tuple[tuple[float, str], ...] = (
    (
        -2.5,
        "^said ^says across against behind between inside its looks says takes turns upon white",
    ),
    (-2.4, "second"),
    (-2.3, "corner hall lay light outside puts top"),
    (-2.2, "^her candle edge holds opens silence stands stops through warm"),
    (-2.1, "along had herself his letter over sits under"),
    (-2.0, "clock d'artagnan eyes hand lips quite tells twice voice"),
    (
        -1.9,
        "^behind ^his ^the aramis athos below breathing clear cloth elbow enjolras far fingers"
        " goes heart itself moment moves palm quiet ran shoulders sound sun",
    ),
    (
        -1.8,
        "among begun bench bent beside black blue colour comes dark flat folded foot glass glove"
        " lantern lifts none pause shoulder side started turned went whether window",
    ),
    (
        -1.7,
        "^athos arm asks breath drops finger gently gets holmes hung kept knife laughs lets lid"
        " lifted mrs paper piece professor red sleeve walks wet yellow",
    ),
    (
        -1.6,
        "^outside afterwards as began beyond bowl considered counter door dust each feet hanging"
        " held lamp laughed level lights loki looked mirror noise pair pencil picked point pulled"
        " reached running runs seemed shake silver smelled some stuck table telling the toward"
        " tried very wall",
    ),
    (
        -1.5,
        "^below ^everyone apron arms beard beneath body bottle breathes bright cap chin click"
        " crack cup doors elizabeth face forward from head heels into landing large leans makes"
        " march milk off out picks pink plate porthos pushed rail rose row shape silk size smells"
        " softly stood thread tick turning underneath waits wheel when whispered wind with",
    ),
    (
        -1.4,
        "^d'artagnan ^it ^somewhere also apart board boys brass bread carriage cheek church coat"
        " collar corridor curtain down fair falls feel feels fist forehead found gap given gold"
        " grass hearing high hour instead john kindly land last laughing lestrade mask middle"
        " month mr neat needle neither often opened passage perfectly pin pipe rain raining raised"
        " rings room round said sat sees shaking shuts stomach stopped straight struck such their"
        " those tied tooth understood watches weight wide wiped worn",
    ),
    (
        -1.3,
        "^holmes ^on ^rain air almost an and anyway ball band bank begins belt blanket bolt brown"
        " card carefully cart chair considers cried damp draught dripping dry elbows empty fallen"
        " feeling few finds first floor frost gate goat gone gravel hadn't handkerchief hands hard"
        " hatch hood inches ink iron jug kitchen lays leaned leaning library lies line lived"
        " locked loom midnight nails new of office on pale past perhaps phone place pleased pocket"
        " pulls putting reach reading ribs roof seeing sense sets shirt shouting slides small"
        " smiled smiles spoon square stage stair step steps stones sugar swinging taking than"
        " thing thumb tray was water which whispers whistle words written",
    ),
    (
        -1.2,
        "^but ^he ^neither ^she a above account age agreed already ankle anne around at barn"
        " bigger boots breathed brim but by captain cloak coming cough coughs crooked cups drawing"
        " drawn enormous everyone expected eye fifth filled followed freezing generally hand's"
        " hardly has heads hill in interest june knees ladder lake leaf like london long lot man's"
        " mouth moved music nail near nearer nearly ned night notice other page painted piano post"
        " reason rock screamed seem shadow shakes she shining shop sideways since slid slowly"
        " smaller somewhere sort sounded starts suppose sure tap teeth there thin threw tight tiny"
        " tone towel tries u velvet while whistling whole windows wipes wood wrapped wrist writes",
    ),
    (
        -1.1,
        "^my ^she'd ^silence ^some ^there ^under ago answered answers august baker bar bare been"
        " bit breadth built cabin came cheeks coal coffee color crown curls deal decided doesn't"
        " doorway dozen drawer draws dress drew dropped early eating end expression faces faintly"
        " falling felt fence folds frame french funeral furniture further garden gentleman he her"
        " horror knot lace lain lap later laundry learned lines lip manner meet met most mouse"
        " myself obviously oil older one's onto order overhead paid plates priest reaches rolls"
        " roses saying seems sends set sheet ship short sight sign someone speaking spent spot"
        " standing steam straw they tips toe together took up waistcoat way weighed whisper wine"
        " wire wondered yard year",
    ),
    (
        -1.0,
        "^a ^down ^nothing about ahead aloud away bag before begin believed big boards boot both"
        " bottom care carpet caught close closed couldn't counted cracked cross crossed cuff deep"
        " doctor ear ears fifteen green hair handle having hear heel horses hot isn't laid leaves"
        " length listened little master moon morning moving mud nine nor number own passed plain"
        " probably quietly rather rest rolled rope same sand she'd shoes skin sleeves spoken"
        " street supposed surprised taken third thought time trying until watch watched wedding"
        " who'd xx",
    ),
    (
        -0.9,
        "^had ^i've ^then ^when back basin bear being blood box bucket clean counting de deck"
        " desk different draw eleven family fire fourth gilbert grey hat henry hers hundred inch"
        " kid knee lady left low machine mark mother's neck next nobody open parrot part path"
        " person put ribbon road shawl singing sitting smell soft still sunday sword taught tears"
        " that them there's things touched try umbrella veil walking where without worked"
        " yesterday",
    ),
    (
        -0.8,
        "^at ^nobody ^people ^they ^up because beginning beth boat books breakfast burning bus"
        " business called ceiling chain chest children clerk curtains cut didn't entire every"
        " everything exactly fever finally form full glad hasn't heavy himself house husband is"
        " keeps king knew lane less longer looking lower meant money my nothing one pass people"
        " picture pillow proud reads remembered river sang saw school see sill simply song speech"
        " stayed thick tie towards two waist were who whom within young",
    ),
    (
        -0.7,
        "^mr ^something ^there's another anywhere basket best bishop bone boy bridge calls cards"
        " cat cold day does else's evening front gave getting got ham hip hit hold it key knocked"
        " known laptop leg lift living making man minute mostly nobody's noticed opera others"
        " ought paris quarter seen sides sister's smiling stairs stone these though three thursday"
        " to understand used waiting woman wool world worse",
    ),
    (
        -0.6,
        "^by ^everybody ^i after all angry ashamed aunt awake bath become bed bow broken brought"
        " cake calling cannot carried carry certain christine crying dog dogs dream drowned east"
        " eats enough ever extremely father father's fell find fit funny gas ghost gives grow half"
        " harbour heard hears hem holding hole horse hull i've ice island jump keeping linen"
        " listening lives lovely may men mind monday months odd organ pages rat ready roll rude"
        " sea seat smoke so sofa somebody's sounds south spring stitches story stranger strike"
        " string suit swear ten throat times tip told tower walked wasn't watching week who's"
        " wrists",
    ),
    (
        -0.5,
        "anyone badly bitten bonnet busy coin counts dirt even everybody exact except fetched"
        " figure for four happens i kettle learn miles mina names note ordinary pen question"
        " sensible seventeen sister slice snow somebody they'd thinks trees turn undone whose"
        " winter works",
    ),
    (0.5, "^he's ^of ^twelve haven't nice no plan send talk want well"),
    (
        0.6,
        "^did ^six ^with brother buy can't cousin dying fourteen hope maybe poor scared stop"
        " today wouldn't",
    ),
    (0.7, "^eleven ^this ^to ^where do fine frightened hated pick run she'll whatever you'd"),
    (
        0.8,
        "^eight ^now ^who afraid buried burn calm faint here keys live mad marry promised stupid"
        " that's tomorrow why",
    ),
    (0.9, "^how forty-one i'm joke means won't"),
    (1.0, "^or ^ten let sake sorry you'll"),
    (1.1, "^that's ^twenty ^you'd alive breathe love stay"),
    (1.2, "^five ^i'm ^she'll ^you'll ask lord"),
    (1.3, "^is clever forgive god's yes"),
    (1.4, "^if ^thirty ^too ^well ^why dear"),
    (1.5, "^here kill shall your"),
    (1.6, "^just ^no ^yes die easy he'll normal okay they'll you"),
    (1.7, "^not ^which idiot"),
    (1.8, "^he'll don't god"),
    (1.9, "bloody fool i'll thank"),
    (2.0, "^god ^okay ^you"),
    (2.1, "^lord hate you're"),
    (2.2, "^let"),
    (2.3, "^i'll you've"),
    (2.4, "^good"),
    (
        2.5,
        "^ask ^be ^come ^do ^don't ^go ^liar ^look ^oh ^please ^put ^say ^stop ^tell ^think"
        " ^whatever ^you're ^you've bastard coward damn dare liar oh please",
    ),
)

ENGLISH_WORTH: Mapping[str, float] = {
    word: worth for worth, words in _ALIKE for word in words.split()
}
