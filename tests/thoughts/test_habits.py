"""What the habits of a text change: a narrator who talks like a thought gives none away by it."""

from fanpack.thoughts.facts import Passage
from fanpack.thoughts.recover import Proposal, judge, study

TOLD = (
    "I carry the pail to the gate and set it down in the snow. The dog follows me. The ice on the "
    "trough breaks at the second blow.",
    "Marta waits for me by the pump with her sleeves rolled up. She takes the pail out of my hand "
    "and I open the gate. The cows walk past us into the yard.",
    "I shut the gate and I lift the bar into its place. The wind comes over the roof.",
)
ASIDE = "You've got a good coat on your back."
TALKS = (
    "You count the cows when they go in. You learn to count them by the sound. You can't see a "
    "thing in here. You're always cold in the byre.",
    "The lamp smokes and I trim it. You've no idea of the dark. You need both hands for the bar.",
    "I hang the lamp on its nail. You've got rats in the straw and you've got an owl in the roof.",
)


def proposals(*texts: str) -> list[Proposal]:
    return list(judge(study([Passage(text) for text in texts], "en"), least=0.0))


def sure(words: str, *texts: str) -> float:
    return next(each.confidence for each in proposals(*texts) if words in each.text)


def test_you_from_a_narrator_who_never_says_it_is_a_thought() -> None:
    assert sure(ASIDE, *TOLD, ASIDE, *TOLD) > 0.6


def test_you_from_a_narrator_who_says_it_all_the_time_says_less() -> None:
    assert sure(ASIDE, *TOLD, *TALKS, ASIDE) < sure(ASIDE, *TOLD, ASIDE, *TOLD) - 0.1


def test_a_paragraph_of_fragments_is_never_ticked_where_i_tells_in_the_present() -> None:
    texts = (*TOLD, "An eye. As big as a cartwheel. Brown and wet.")
    assert all(each.confidence < 0.8 for each in proposals(*texts) if "cartwheel" in each.text)


def test_where_few_sentences_have_an_i_it_may_be_the_narrators() -> None:
    seldom = (
        "The rain comes down on the roof of the shed. The fox crosses the yard and stops. It looks "
        "at the door and it sniffs. The wheel of the cart stands in the water.",
        "The man with the hat gets down from the cart. He has a bad hip and he leans on the shaft. "
        "He walks round the shed and he knocks at the boards.",
        "I listen to the knocking with my ear at the wall. The girl sits under the cover and shuts "
        "her eyes. The horse shakes the rain from its neck.",
        "I hear the catch in her breath from here. The man holds his hat over the can. The wren "
        "goes in and out of it with a worm.",
        "The old man laughs and he looks up at the sky.",
    )
    assert all(each.confidence < 0.8 for each in proposals(*seldom))
