"""Recovery: its figures on gold, what it never does, and that noise does not slow it down."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.gold import SEED, Score, gold_texts, proposals_for, score, seed
from fanpack.thoughts.facts import Passage, Span
from fanpack.thoughts.recover import TICKED, Proposal, judge, study

GOLD = {gold.name: gold for gold in gold_texts() if gold.name != "seed"}


def proposals(*texts: str, language: str = "en", least: float = 0.5) -> list[Proposal]:
    return list(judge(study([Passage(text) for text in texts], language), least=least))


def found(*texts: str, language: str = "en") -> list[str]:
    return [each.text for each in proposals(*texts, language=language) if each.kind == "thought"]


PAST = (
    "The harbour lay under fog, and the bells of three ships answered each other across it.",
    "Marek walked down to the quay and counted the masts. There were four when there should "
    "have been five. He turned up his collar and waited until the clock struck.",
    "A boy came along the wall with a basket of eels, and stopped, and looked him over.",
    "The boy shrugged and went on. The fog closed behind him. Marek looked after him for a "
    "long time, and then he went down the steps and untied the boat.",
)


@pytest.mark.skipif(not SEED.exists(), reason="the seed story is not at hand")
def test_the_seed_gets_its_thoughts_back() -> None:
    gold = seed()
    found = proposals_for(gold)
    at_half, at_ticked = score(gold, found), score(gold, found, TICKED)
    assert at_half.precision >= 0.99
    assert at_half.recall >= 0.97
    assert at_half.found >= 28
    assert at_ticked.precision == 1.0


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("01-third-past-duel", 0.85),
        ("02-third-past-archive", 0.95),
        ("03-third-past-orbit", 0.85),
        ("04-first-present-relay", 0.85),
        ("05-first-present-inline", 0.7),
        ("06-first-past-quarry", 0.85),
        ("07-third-present-ferry", 0.85),
        ("08-third-past-british-with-note", 0.75),
        ("09-third-past-caterer", 0.6),
        ("10-first-past-locum", 0.8),
        ("11-de-third-past-leuchtturm", 0.9),
        ("12-fr-third-past-gare", 0.9),
        ("13-es-third-past-panadera", 0.85),
        ("14-pt-third-past-farol", 0.8),
        ("15-third-past-rooftop", 0.85),
        ("16-first-past-choir", 0.7),
    ],
)
def test_gold_is_recovered_as_well_as_the_documentation_says(name: str, least: float) -> None:
    gold = GOLD[name]
    assert score(gold, proposals_for(gold)).f1 >= least


def test_what_is_ticked_beforehand_is_nearly_always_a_thought() -> None:
    total = sum((score(gold, proposals_for(gold), TICKED) for gold in GOLD.values()), Score())
    assert total.precision >= 0.95


def test_i_in_the_present_is_a_thought_in_third_person_past() -> None:
    assert found(*PAST, "He pulled at the rope. I can’t do this alone. It held.") == [
        "I can’t do this alone."
    ]


def test_narration_alone_gives_nothing() -> None:
    assert found(*PAST) == []


def test_speech_is_never_a_thought() -> None:
    assert found(*PAST, "“I can’t do this alone,” said the boy. “You must help me!”") == []


def test_no_span_crosses_a_quotation() -> None:
    texts = (*PAST, "I know you. “Do you?” I know you well.")
    for each in proposals(*texts):
        assert "“" not in each.text


def test_odd_quotation_marks_cap_the_confidence() -> None:
    sure = proposals(*PAST, 'I can’t do this alone. "Stay, he said.', least=0.0)
    assert all(each.confidence < 0.5 for each in sure if each.paragraph == len(PAST))


def test_what_is_marked_already_is_not_proposed() -> None:
    text = "He pulled. I can’t do this alone."
    marked = Passage(text, (Span(11, len(text)),))
    assert judge(study([*map(Passage, PAST), marked], "en"), least=0.3) == ()


def test_a_letter_is_no_thought() -> None:
    letter = ("Dear Marek,", "I know that you are angry. Forgive me if you can.", "Yours, Ida")
    assert found(*PAST, *letter) == []


def test_script_is_no_thought() -> None:
    lines = ("KIT: I can't stay here!", "MAREK: You must.", "KIT: I know. I know you.")
    assert found(*PAST, *lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("INT. QUAY - NIGHT", "KIT", "(whispering)", "I can't stay here!", "MAREK (O.S.)",
         "You must.", "Kit turns round.", "KIT", "Where are you?"),
        ("KIT\nI can't stay here!", "OLD MAREK\n(whispering)\nYou must.", "KIT\nI know you."),
        ("KIT I can't stay here!", "GUARD #2 You must.", "KIT (whispering) I know. I know you."),
    ],
)  # fmt: skip
def test_a_screenplay_is_no_thought(lines: tuple[str, ...]) -> None:
    assert found(*PAST, *lines) == []


def test_a_word_in_capitals_makes_no_screenplay() -> None:
    assert found(*PAST, "NASA", "The gate was shut.", "I can’t do this alone.", "KIT") == [
        "I can’t do this alone."
    ]
    shouted = ("NO", "He ran on.", "I can’t do this alone.", "NOT NOW!", "STOP. I hate this.")
    assert "I can’t do this alone." in found(*PAST, *shouted)


def test_telepathy_between_colons_is_no_thought() -> None:
    assert found(*PAST, ":I am here. Are you hurt?: Nobody answered.") == []


def test_a_line_with_a_colon_alone_is_no_script() -> None:
    assert found(*PAST, "He pulled at the rope. One thought: I can’t do this alone.") == [
        "I can’t do this alone."
    ]


def test_an_authors_note_is_offered_as_a_note() -> None:
    note = "A/N: I am so sorry for the wait! Please review, the next chapter is nearly done."
    (each,) = proposals(*PAST, note)
    assert (each.kind, each.text) == ("note", note)


@pytest.mark.parametrize(
    "note",
    [
        "Sorry for the wait! Please review…",
        "Thanks for reading! Leave a comment if you liked it.",
        "(Sorry for the long delay, everyone!)",
    ],
)
def test_what_only_readers_are_told_is_offered_as_a_note(note: str) -> None:
    (each,) = proposals(*PAST, note, *PAST)
    assert (each.kind, each.text) == ("note", note)


def test_a_note_within_a_paragraph_is_offered_and_no_thought_in_it() -> None:
    note = "[AN: sorry, I love this bit lol! Can you tell?]"
    said = f"He opened the door. {note} The hall was empty. I can’t do this alone. “Out!” he said."
    found = proposals(*PAST, said)
    assert [(each.kind, each.text) for each in found] == [
        ("note", note),
        ("thought", "I can’t do this alone."),
    ]
    assert all(len(each.reasons) == 2 for each in found)


def test_a_note_in_mid_sentence_says_nothing_of_the_sentence() -> None:
    said = "He pulled at the rope. I can’t do this {}alone. “Out!” he said. He {}went on."
    note = "(A/N: I know!) "
    assert found(*PAST, said.format("", note)) == ["I can’t do this alone."]
    all_found = proposals(*PAST, said.format(note, note), least=0.0)
    assert [each.text for each in all_found if each.paragraph == len(PAST)] == [
        "He pulled at the rope.",
        note.strip(),
        "he said.",
        note.strip(),
    ]


@pytest.mark.parametrize(
    "note", ["[AN: it rained]", "(Author's note: it rained.)", "[AN: a] [AN: b]"]
)
def test_a_note_that_fills_its_paragraph_is_one_of_the_paragraph(note: str) -> None:
    (each,) = proposals(*PAST, note, *PAST)
    assert (each.kind, each.start, each.text) == ("note", 0, note)


@pytest.mark.parametrize(
    "text",
    [
        "The door was open, and stayed so (A/N: who would have thought it?",
        "The page read: “(A/N: look it up).”",
        "The page said that [sic] it was open.",
    ],
)
def test_what_is_no_note_makes_none_of_its_paragraph(text: str) -> None:
    assert [each for each in proposals(*PAST, text, *PAST) if each.kind == "note"] == []


def test_a_note_of_a_paragraph_does_not_reach_into_one_that_has_its_own_within() -> None:
    note = "A/N: I am so sorry for the wait! Please review, the next chapter is nearly done."
    said = "I see you there. (A/N: hm) Stay with me!"
    found = [each.text for each in proposals(*PAST, said, note) if each.kind == "note"]
    assert found == ["(A/N: hm)", note]


def test_a_sentence_of_the_story_that_opens_like_a_note_is_none() -> None:
    assert proposals(*PAST, "Sorry for the wait. He bowed and took her coat.", *PAST) == []


I_PAST = (
    "I walked down to the quay and counted the masts. There were four when there should have "
    "been five. I turned up my collar and waited until the clock struck.",
    "The boy shrugged and went on. I looked after him for a long time, and then I went down the "
    "steps and untied the boat.",
    "I rowed out past the breakwater. The fog closed behind me, and the bells of three ships "
    "answered each other across it.",
)


@pytest.mark.parametrize(
    "thought",
    [
        "She's looking at me.",
        "Not here.",
        "What if she got away?",
        "He'll never sell it to me now.",
    ],
)
def test_where_i_tells_in_the_past_what_speaks_from_the_moment_is_a_thought(thought: str) -> None:
    assert found(*I_PAST, f"I pulled at the rope. {thought} It held.", *I_PAST) == [thought]


@pytest.mark.parametrize(
    "narration",
    [
        "I don't remember the first half very clearly, to be honest with you.",
        "I should explain that nobody goes there.",
        "You'll want to know whether I noticed anything.",
    ],
)
def test_where_i_tells_in_the_past_what_looks_back_is_none(narration: str) -> None:
    assert found(*I_PAST, f"I pulled at the rope. {narration} It held.", *I_PAST) == []


def test_a_few_words_behind_a_tag_can_belong_to_it() -> None:
    text = "Just about, he thought, and went on in the dark, towards the door."
    assert found(*PAST, text) == ["Just about,"]
    assert found(*PAST, "I knew it, he thought, in the middle of the bridge.") == ["I knew it,"]


def test_a_sure_thought_on_both_sides_of_a_tag_does_not_make_the_tag_one() -> None:
    text = "Give it till noon, he thought. I’ll have till noon of it, for myself."
    halves = ["Give it till noon,", "I’ll have till noon of it, for myself."]
    assert found(*PAST, "“Shall I fetch the surgeon, sir?”", text) == halves


I_PRESENT = (
    "I walk down to the quay and count the masts. I turn up my collar and wait. A boy comes along "
    "the wall with a basket of eels, and he stops, and he looks me over.",
    "The boy shrugs and goes on. I look after him until the fog closes. I go down the steps and "
    "untie the boat, and I take the oars, and the oars are wet.",
)


def test_a_question_within_narration_is_less_sure_where_thoughts_stand_apart() -> None:
    within = "I pull at the rope. Who would sell it? I pull at it again until it gives."
    apart = ["Why me? Please, not now!", "Oh no. What do you want?", "Don't look. Will you stop?"]
    amid = [f"I nod at him. {each} I shrug and look away." for each in apart]

    def sure(others: list[str]) -> float:
        texts = (*I_PRESENT, within, *others, *I_PRESENT)
        found = proposals(*texts, least=0.0)
        return next(each.confidence for each in found if each.text.startswith("Who would sell it"))

    assert sure(apart) < sure(amid)


def test_each_proposal_has_two_reasons() -> None:
    for gold in GOLD.values():
        for each in proposals_for(gold):
            assert len(each.reasons) == 2


def test_in_german_a_question_keeps_its_mark_before_the_comma_of_its_tag() -> None:
    text = "Der Zug fuhr ein. Was sagt man da?, fragte sie sich. Sie stieg ein."
    assert found(text, language="de") == ["Was sagt man da?,"]


def test_a_language_without_tables_still_knows_tags() -> None:
    assert found("Non è vero, pensò Anna.", language="it") == []
    assert found("Nunca máis, pensou Ana. Chovía.", language="gl") == ["Nunca máis,"]
    assert found("To není možné, pomyslel si Ondřej.", language="cs") == ["To není možné,"]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("it", ("Anna andò via. «Andiamo», disse Gianni. Era molto stanca.", "E poi? Niente.")),
        ("ja", ("「行こう」とジャンニは言った。とても疲れていた。", "もういやだ。なぜだ？")),
        ("sv", ("”Kom”, sa han. Hon var trött.", "Aldrig mer! Varför jag?", "Nej.")),
    ],
)
def test_a_language_without_tables_knows_nothing_but_tags(
    language: str, texts: tuple[str, ...]
) -> None:
    assert found(*texts, language=language) == []


_TEXTS = st.lists(
    st.text(alphabet="abI you.!?…\"“”‘’'—,: \nthougt", max_size=80)
    | st.lists(st.sampled_from(["(A/N: ", "[AN: I ", ")", "]", "I can’t! ", "“", "”", "a. "])).map(
        "".join
    ),
    min_size=1,
    max_size=6,
)


@given(_TEXTS)
def test_proposals_lie_in_their_paragraphs_in_order(texts: list[str]) -> None:
    last = (-1, 0)
    for each in proposals(*texts, least=0.0):
        assert (each.paragraph, each.start) >= last
        assert 0.0 <= each.confidence <= 1.0
        assert texts[each.paragraph][each.start : each.end] == each.text
        last = (each.paragraph, each.end)


@pytest.mark.parametrize(
    "noise",
    [
        *(
            '"',
            "“I ",
            "I thought, ",
            "......a",
            "— ",
            "A. ",
            "if you ",
            "thought a ",
            ", ing",
            "X x",
        ),
        *(
            "I, he said, ",
            "No, said a a a a a ",
            "KIT: I can't!",
            "O my love\n",
            "Don’t you ’tis ‘so ",
        ),
    ],
)
@pytest.mark.parametrize("lines", [1, 200])
def test_four_times_the_text_takes_about_four_times_as_long(noise: str, lines: int) -> None:
    def seconds(length: int) -> float:
        passages = [Passage((noise * length)[: length // lines])] * lines
        start = time.process_time()
        judge(study(passages, "en"))
        return time.process_time() - start

    seconds(1_000)
    assert seconds(40_000) < 8 * max(seconds(10_000), 0.01)


@pytest.mark.parametrize(
    "narration",
    [
        "There is a difference, and in a village you learn it early or you do not get asked.",
        "You cut the sandwiches, and you find out the trains.",
        "People come and go, and you get used to it.",
    ],
)
def test_you_that_means_anyone_is_no_thought(narration: str) -> None:
    assert found(*PAST, f"He pulled at the rope. {narration} It held.") == []


def test_you_who_is_spoken_to_is_one() -> None:
    assert found(*PAST, "He pulled at the rope. You are late again. It held.") == [
        "You are late again."
    ]


def test_a_letter_that_is_named_before_it_is_no_thought() -> None:
    letter = "I know where you sleep. You have until Sunday."
    named = "He turned over the basket. There was a letter under it."
    assert found(*PAST, named, letter, *PAST) == []
    assert found(*PAST, "He turned over the basket.", letter, *PAST) != []


I_TOLD = (
    "I rowed out to the lightship at six that evening. The sea was flat and I could see the lamp.",
    "Old Hagen threw me a rope and I climbed up. He looked at my hands and he shook his head.",
    "I sat down on a coil of rope. The gulls went over us in a long line and I counted them.",
)


@pytest.mark.parametrize(
    "thought",
    [
        "He thinks I can row back. He's out of his mind.",
        "I thought, Nobody would come out in this.",
        "You ought to have told him.",
        "Liar, liar, liar.",
    ],
)
def test_where_i_told_in_the_past_these_are_thoughts(thought: str) -> None:
    told = f"I looked at the water. {thought} I rubbed my hands and waited for him to speak."
    assert any(each in thought for each in found(*I_TOLD, told))


def test_which_behind_a_tag_is_narration() -> None:
    told = "Nice boots, I thought, which shows you how tired I was. I took the oars and rowed."
    assert found(*I_TOLD, told) == ["Nice boots,"]


def test_what_someone_did_is_said_to_them_in_third_person_past() -> None:
    assert found(*PAST, "He knotted the rope. You promised. He knotted it again.") == [
        "You promised."
    ]
    assert found(*PAST, "You could see the river from there, and you heard the mill.") == []


def test_who_is_called_will_does_nothing_in_the_future() -> None:
    assert found(*PAST, "Will hit the water first and stayed under for a while.") == []
    assert found(*PAST, "He rowed on. He'll hit the water first.") == ["He'll hit the water first."]


SHE_TELLS = (
    "Marta walks down to the quay and counts the masts. She turns up her collar and waits.",
    "A boy comes along the wall with a basket of eels, and he stops, and he looks her over.",
    "The boy shrugs and goes on. She looks after him until the fog closes behind him.",
)


@pytest.mark.parametrize(
    ("paragraph", "thought"),
    [
        ("I'll just row until the fog closes. “Come along,” she says.", "I'll just row"),
        ("He believes it, she thinks, and pulls in the oar.", "He believes it,"),
    ],
)
def test_where_she_tells_in_the_present_form_goes_before_verbs(
    paragraph: str, thought: str
) -> None:
    assert [each[: len(thought)] for each in found(*SHE_TELLS, paragraph, *SHE_TELLS)] == [thought]


def test_a_list_that_the_narrator_makes_is_no_thought() -> None:
    assert found(*I_PRESENT, "Two: eels.", *I_PRESENT) == []


def test_a_general_truth_in_third_person_past_is_none() -> None:
    assert found(*PAST, "He kept to the wall. A man looks for trouble at eye level.") == []


def test_a_question_about_someone_without_a_present_is_the_narrators() -> None:
    assert found(*PAST, "The boy did not look down at the boat. Why should he?") == []


PRESENT_ABROAD = {
    "de": (
        "Ich trage die Laterne zum Steg und stelle sie ab. Der Hund läuft hinter mir her.",
        "Marta zieht das Boot ans Ufer. Sie bindet es fest und sieht zum Turm hinauf.",
        "Ich löse das Seil und setze mich neben sie. Das Wasser schlägt gegen die Planken.",
    ),
    "fr": (
        "Je porte la lampe jusqu'au quai et je la pose par terre. Le chien marche derrière moi.",
        "Marthe tire la barque sur le sable. Elle regarde la tour et elle attache la corde.",
        "Je détache la voile et je m'assieds près d'elle. L'eau frappe contre les planches.",
    ),
    "es": (
        "Llevo la lámpara hasta el muelle y la dejo en el suelo. El perro camina detrás de mí.",
        "Marta arrastra la barca por la arena. Se sienta en la piedra y mira la torre.",
        "Suelto la cuerda y miro el agua negra. Las olas golpean contra las tablas.",
    ),
    "pt": (
        "Levo a lâmpada até ao cais e deixo a porta aberta. O cão caminha atrás de mim.",
        "Marta arrasta o barco pela areia. Ela olha para a torre e amarra a corda.",
        "Solto a corda e olho para a água negra. As ondas batem contra as tábuas.",
    ),
}


@pytest.mark.parametrize("language", sorted(PRESENT_ABROAD))
def test_in_other_languages_i_who_tells_in_the_present_is_no_thought(language: str) -> None:
    studied = study([Passage(text) for text in PRESENT_ABROAD[language]], language)
    assert {each.way for each in studied} == {"first-present"}
    assert found(*PRESENT_ABROAD[language], language=language) == []


def test_a_spanish_name_in_o_is_no_verb_of_the_first_person() -> None:
    told = "Calisto espera en el huerto desde las diez. Ha traído una escala y se frota las manos."
    more = "Calisto levanta los ojos y cuenta las ventanas. La gallina se aleja entre los rosales."
    studied = study([Passage(text) for text in (told, more, "Calisto se ríe.")], "es")
    assert {each.way for each in studied} == {"third-present"}
    assert judge(studied, least=0.5) == ()


def test_speech_behind_dashes_is_no_thought() -> None:
    said = ("— Is he still up there?", "— I have a cousin in that trade.", "— Fetch oak leaves.")
    assert proposals(*PAST, *said, *PAST) == []


def test_what_speaks_to_you_goes_on_with_a_thought_that_did_whatever_is_told_between() -> None:
    told = "You could have helped us, I thought. I was holding his head up. We asked you."
    assert found(*I_PAST, told, *I_PAST) == ["You could have helped us,", "We asked you."]
    other = told.replace("We asked you.", "We asked him.")
    assert found(*I_PAST, other, *I_PAST) == ["You could have helped us,"]


def test_a_sound_is_no_thought() -> None:
    for sound in ("Crrrk.", "Clang!"):
        assert found(*PAST, f"He bowed and took her coat. {sound}", *PAST) == []


def test_how_something_is_thought_belongs_to_the_tag() -> None:
    assert found(*PAST, "I will, he thought, quite calmly, and sat down.", *PAST) == ["I will,"]


def test_what_anyone_would_have_heard_is_told_to_readers() -> None:
    assert found(*I_PAST, "You never heard such cheering.", *I_PAST) == []
    assert found(*I_PAST, "You never told her.", *I_PAST) == ["You never told her."]


def test_a_narrator_who_turns_to_the_reader_does_not_think_it() -> None:
    told = "But you and I have been friends for long, dear reader, and I will not deceive you."
    assert found(*PAST, told, *PAST) == []
    assert found(*PAST, "I will not deceive you. I will never deceive you.", *PAST) != []


def test_thought_i_is_a_tag_as_i_thought_is() -> None:
    assert found(*I_PAST, "Well, Ines, thought I, will you go or won't you?")[0] == "Well, Ines,"
