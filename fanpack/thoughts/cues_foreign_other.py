"""German, French, Spanish and Portuguese, told in the present: what recovery looks for there.

What stands beside a subject is its verb, and a verb that is not on a list acts.
"""

import re

from fanpack.thoughts.cues import OtherCues
from fanpack.thoughts.language import words

GERMAN_PRESENT = OtherCues(
    thinks_of=(words("denke"), words("an")),
    inverts=True,
    first=words("ich"),
    third=words("er sie man"),
    no_verb=words("habe hab bin hat haben"),
    mental=words(
        "weiß weiss glaube denke will kann muss möchte hoffe fürchte brauche hasse liebe verstehe "
        "soll darf mag werde wünschte könnte müsste sollte würde hätte wäre träume schwöre"
    ),
    state=words(
        "ist sind weiß kann muss will soll darf mag wird war hatte scheint heißt kennt "
        "gehört bedeutet wartet lügt meint braucht fehlt glaubt hasst liebt könnte würde wäre "
        "hätte"
    ),
    between=words("sich mich mir nicht auch noch nur ja doch schon jetzt dann da so"),
    subjects=words("der die ein eine mein meine sein seine ihr ihre kein keine ihm ihn"),
    existential=re.compile(r"Es (?:gibt|ist|liegt|riecht|regnet|schneit|wird)\b"),
    while_clause=re.compile(r"\b(?:während|bevor|ohne)\s"),
    future=words("werde wirst"),
    outcries=words("gut also vielleicht natürlich hoffentlich nein ja oh gott mein lieber"),
    modals=words("sollte müsste könnte würde darf kann muss"),
    verdict=re.compile(r"(?:Das|Dies) (?:ist|war|wird)\b"),
)

FRENCH_PRESENT = OtherCues(
    thinks_of=(words("pense"), words("à au aux")),
    first=words("je j"),
    third=words("il elle ils elles on"),
    no_verb=words("ai a ont suis"),
    mental=words(
        "sais crois pense veux peux dois espère déteste aime comprends voudrais pourrais devrais "
        "vais jure rêve crains préfère"
    ),
    state=words(
        "est sont sait peut veut doit va semble était avait vit croit connaît ment aime "
        "attend sera serait"
    ),
    between=words("ne n me m te t se s le la l les lui leur y en nous vous"),
    subjects=words("le la les l un une mon ma mes son sa ses des du ce cette"),
    existential=re.compile(r"Il (?:y a|fait|pleut|neige)\b"),
    participle=re.compile(r"\ben \w{2,20}ant\b"),
    while_clause=re.compile(r"\b(?:pendant que|tandis que|avant de|avant que|sans)\s"),
    future_phrase=re.compile(
        r"\b\w{2,20}(?:rai|ras|ra|rons|rez|ront)\b|\b(?:vais|vas|va|allons) \w{2,20}(?:er|ir|re)\b"
    ),
    outcries=words("peut-être évidemment enfin bon non oui oh mon dieu"),
    modals=words("devrais pourrais voudrais dois peux devrait pourrait"),
    verdict=re.compile(r"(?:[CÇ](?:[’']est|e n[’']est|a)|Voilà)\b"),
)

SPANISH_PRESENT = OtherCues(
    thinks_of=(words("pienso"), words("en")),
    first=words("yo"),
    third=words("él ella ellos ellas"),
    no_verb=words("soy estoy tengo he ha"),
    mental=words(
        "sé creo pienso quiero puedo debo espero odio amo entiendo necesito querría podría debería "
        "voy juro sueño temo"
    ),
    state=words("es son está están tiene sabe puede quiere debe parece era había cree miente va"),
    between=words("no me te se lo la le los las les ya nunca siempre"),
    subjects=words("el la los las un una mi mis su sus ese esa este"),
    existential=re.compile(r"Hay\b"),
    i_act=re.compile(
        r"(?:[MT]e |[LN]os? |[LS]e |[LN]as? )?[A-Za-z][a-záéíóúñ]{2,12}o\s"
        r"(?=(?:la|el|los|las|una?|mis?|sus?|en|al?|del?|por|con|sin|hasta|sobre|hacia)\b)"
        r"(?<!Cuando )(?<!Como )(?<!Todo )(?<!Pero )(?<!Creo )(?<!Tengo )(?<!Puedo )(?<!Quiero )"
        r"(?<!Debo )(?<!Odio )(?<!Espero )(?<!Pienso )(?<!Solo )(?<!Bueno )(?<!Estoy )"
    ),
    acts=re.compile(r"(?:Se|Lo|La|Le|Me) \w{2,14}(?:a|e|an|en)\b"),
    participle=re.compile(r"\b\w{2,20}(?:ando|iendo)\b"),
    while_clause=re.compile(r"\b(?:mientras|antes de|sin)\s"),
    future_phrase=re.compile(r"\b\w{2,20}(?:ré|rás|rá|remos|rán)\b|\b(?:voy|vas|va) a \w{2,20}r\b"),
    outcries=words("quizá quizás claro sí oh ay dios"),
    modals=words("debería podría querría debo puedo"),
    verdict=re.compile(r"(?:Es|Eso es|Esto es|No es)\b"),
)

PORTUGUESE_PRESENT = OtherCues(
    thinks_of=(words("penso"), words("em no na nos nas")),
    first=words("eu"),
    third=words("ele ela eles elas"),
    no_verb=words("sou estou tenho tem"),
    mental=words(
        "sei acho creio penso quero posso devo espero odeio amo entendo preciso queria podia devia "
        "vou juro sonho temo"
    ),
    state=words("é são está estão sabe pode quer deve parece era tinha acha mente vai há"),
    between=words("não me te se o a lhe os as já nunca sempre"),
    subjects=words("o a os as um uma meu minha seu sua esse essa este"),
    existential=re.compile(r"Há\b"),
    i_act=re.compile(
        r"[A-Z][a-záéíóúãõç]{2,12}o(?:-\w{1,3})?\s"
        r"(?=(?:as?|os?|uma?|meus?|minhas?|em|n[ao]s?|aos?|à|de|d[ao]s?|por|com|sem|até|sobre)\b)"
        r"(?<!Quando )(?<!Como )(?<!Todo )(?<!Tenho )(?<!Posso )(?<!Quero )(?<!Devo )(?<!Odeio )"
        r"(?<!Espero )(?<!Acho )(?<!Creio )(?<!Penso )(?<!Preciso )"
    ),
    acts=re.compile(r"\w{2,14}(?:a|e|am|em)-(?:se|o|a|lhe)\b"),
    participle=re.compile(r"\b\w{2,20}(?:ando|endo|indo)\b"),
    while_clause=re.compile(r"\b(?:enquanto|antes de|sem)\s"),
    future_phrase=re.compile(
        r"\b\w{2,20}(?:rei|rás|rá|remos|rão)\b|\b(?:vou|vais|vai) \w{2,20}r\b"
    ),
    outcries=words("talvez claro sim oh ai deus"),
    modals=words("devia podia queria devo posso"),
    verdict=re.compile(r"(?:É|Isso é|Isto é|Não é)\b"),
)
