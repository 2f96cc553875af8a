"""Marks that go into Markdown make of it the book that they mean, and no other word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fanpack.batch.proving import Proof, Wanted, chapters_of, proved
from fanpack.book import Aside, Book, Metadata, walk
from fanpack.passes.scenes import break_scenes
from fanpack.thoughts.apply import Mark, with_marks
from fanpack.thoughts.places import Places
from fanpack.thoughts.recover import judge, study

_NOTES = (
    "[AN: sorry lol]",
    "(A/N: it *is* so)",
    "(A/N: **well** then).",
    r"\[A/N I know\]",
    "[A/N: it is [hers](http://a.example)]",
    "[A/N: so [small]{.smallcaps}]",
)
_STORY = ("He ran to the door.", "*I* can't be late!", "“Out,” she said.", "He shut **it** then.")
_PARAGRAPH = st.lists(
    st.tuples(st.sampled_from((*_NOTES, *_STORY)), st.sampled_from((" ", "\n", "\\\n", "  \n"))),
    min_size=1,
    max_size=6,
).map(lambda pieces: "".join(text + gap for text, gap in pieces).rstrip(" \n\\"))


def wanted(proof: Proof) -> list[Wanted]:
    """All that is proposed in a text, as it is where an author accepts it."""
    told, places = proof.story(), Places(proof.text)
    studied = study([each.passage for each in told], "en")
    out: list[Wanted] = []
    for each in judge(studied, least=0.5):
        source = told[each.paragraph].source
        assert source
        followed = places.paragraph(studied[each.paragraph].text, source.line)
        stretch = followed.stretch(each.start, each.end)
        assert stretch
        within = (each.start, each.end) in studied[each.paragraph].asides
        mark = Mark(stretch.start, stretch.end, each.kind, within=within)
        out.append(Wanted(each.paragraph, (each.start, each.end), mark))
    return out


@given(st.lists(_PARAGRAPH, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_notes_and_thoughts_of_any_paragraphs_can_all_be_marked(paragraphs: list[str]) -> None:
    text = "The fog lay on the harbour.\n\n" + "\n\n".join(paragraphs) + "\n"
    chapters = chapters_of(text, "story.md")
    assert chapters is not None
    proof = Proof(text, "story.md", chapters)
    asked = wanted(proof)
    marks, findings = proved(proof, asked)
    assert (len(marks), findings) == (len(asked), [])
    after = chapters_of(with_marks(text, marks), "story.md")
    assert after is not None
    words = [Book(Metadata("", ""), each).words() for each in (chapters, after)]
    assert words[0] == words[1]
    asides = [node for chapter in after for node in walk(chapter.blocks) if isinstance(node, Aside)]
    assert sum(len(each.blocks) for each in asides) == sum(
        each.mark.kind == "note" for each in asked
    )


def test_a_rest_that_would_be_read_as_a_scene_break_keeps_its_note_where_it_is() -> None:
    text = "The fog lay on the harbour.\n\n[A/N: foo]  \n::: x\\\n- y\n\nHe shut it.\n"
    chapters = chapters_of(text, "story.md")
    assert chapters is not None
    proof = Proof(text, "story.md", chapters)
    marks, _ = proved(proof, wanted(proof))
    after = chapters_of(with_marks(text, marks), "story.md")
    assert after is not None
    words = [break_scenes(Book(Metadata("", ""), each)).words() for each in (chapters, after)]
    assert words[0] == words[1]
