"""`fanpack thoughts` from end to end: proposed, decided, marked, built, and not asked again."""

import html
import json
import re
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import fanpack
from evaluation.gold import SEED
from fanpack.book import Aside, plain, walk
from fanpack.cli import main
from fanpack.thoughts.recover import PROPOSED, TICKED

STORY = """# The Quay

The fog lay on the harbour, and the bells of three ships answered each other across it.

Marek counted the masts. There were four when there should have been five. I can't be *too* late.
He turned up his collar.

The boy looked him over. "You're early." Liar!

The boy shrugged and went on. The fog closed behind him. [Good.]{.thought} It was cold.

A/N: I am so sorry for the wait! Please review, the next chapter is nearly done.

Marek went down the steps and untied the boat. The rope was wet and stiff.
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "quay"
    folder.mkdir()
    (folder / "manuscript.yaml").write_text("title: The Quay\nlanguage: en\n", encoding="utf-8")
    (folder / "01.md").write_text(STORY, encoding="utf-8")
    return folder


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["thoughts", *words], input=typed)


def lines(*words: str) -> list[dict[str, object]]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def decide(file: Path, text: str, take: str) -> None:
    out = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if f'text: "{text}' in line and line.startswith("  - {take: "):
            line = re.sub(r"take: \w+,", f"take: {take},", line, count=1)
        out.append(line)
    file.write_text("\n".join(out) + "\n", encoding="utf-8")


def test_json_has_the_fields_that_the_design_promises(work: Path) -> None:
    found = lines("quay")
    for each in found:
        assert list(each) == [
            "file", "start", "end", "text", "kind", "confidence", "reasons", "status",
        ]  # fmt: skip
        assert len(each["reasons"]) == 2  # type: ignore[arg-type]
    kinds = {(each["kind"], each["status"]) for each in found}
    assert {("thought", "proposed"), ("note", "proposed"), ("thought", "marked")} <= kinds
    assert ("emphasis", "marked") in kinds


def test_offsets_count_the_characters_of_the_source(work: Path) -> None:
    source = (work / "01.md").read_text(encoding="utf-8")
    said = {str(each["text"]): source[each["start"] : each["end"]] for each in lines("quay")}  # type: ignore[misc]
    assert said["I can't be too late."] == "I can't be *too* late."
    assert said["Liar!"] == "Liar!"
    assert said["Good."] == "Good."


def test_one_thought_is_told_in_the_singular(work: Path) -> None:
    assert "The text has 1 thought; " in run("quay").output


def test_nothing_but_the_review_file_is_written(work: Path) -> None:
    run("quay")
    assert (work / "01.md").read_text(encoding="utf-8") == STORY
    assert sorted(path.name for path in work.iterdir()) == [
        "01.md",
        "manuscript.yaml",
        "thoughts.yaml",
    ]


@pytest.mark.parametrize("said", ["Allez, allez!", "Not again!"])
def test_short_italics_that_are_understood_are_not_proposed(work: Path, said: str) -> None:
    story = f"Ida ran for the door. {said} She did not look back at the house.\n\n{STORY}"
    (work / "01.md").write_text(story, encoding="utf-8")
    roman = [each["status"] for each in lines(str(work), "--all") if each["text"] == said]
    (work / "01.md").write_text(story.replace(said, f"*{said}*"), encoding="utf-8")
    italic = [each["status"] for each in lines(str(work), "--all") if each["text"] == said]
    assert ("proposed" in roman, italic) == (True, ["marked"])


def test_a_title_does_not_part_the_thought_it_stands_in(work: Path) -> None:
    thought = "I should have read Emma again, you fool."
    story = f"He shut the box. {thought} The rain went on.\n\n{STORY}"
    (work / "01.md").write_text(story.replace("Emma", "[Emma]{.title}"), encoding="utf-8")
    assert any(str(each["text"]).endswith(thought) for each in lines(str(work)))


def test_what_is_accepted_is_marked_and_never_asked_again(work: Path) -> None:
    run("quay")
    review = work / "thoughts.yaml"
    decide(review, "Liar!", "no")
    decide(review, "I can't", "yes")
    decide(review, "A/N", "yes")
    result = run("--apply", str(review))
    assert result.exit_code == 0, result.output
    text = (work / "01.md").read_text(encoding="utf-8")
    assert "[I can't be *too* late.]{.thought}" in text
    assert "Liar!]" not in text
    assert "::: note\nA/N: I am so sorry" in text
    again = lines("quay")
    assert [each["text"] for each in again if each["status"] == "proposed"] == []
    assert [each["text"] for each in again if each["status"] == "refused"] == ["Liar!"]


def test_a_second_run_keeps_what_is_edited_and_not_applied_yet(work: Path) -> None:
    run("quay")
    review = work / "thoughts.yaml"
    decide(review, "Liar!", "no")
    run("quay")
    kept = review.read_text(encoding="utf-8")
    assert [line[11:13] for line in kept.splitlines() if "Liar!" in line] == ["no"]
    run("quay")
    assert review.read_text(encoding="utf-8") == kept


@pytest.mark.parametrize("white", ["\u00a0", "\\\n", "\n"])
def test_an_edited_decision_stays_whatever_white_space_its_words_have(
    work: Path, white: str
) -> None:
    (work / "01.md").write_text(STORY.replace("*too* late", f"too{white}late"), encoding="utf-8")
    run("quay")
    review = work / "thoughts.yaml"
    decide(review, "I can't", "no")
    run("quay")
    kept = review.read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in kept if "I can't" in line)
    assert line.startswith("  - {take: no,")


REFRAIN = "Marek counted the masts, one by one. Oh God, I can't be late!\nHe turned up his collar."


@pytest.mark.parametrize("refused", [0, 1, 2])
def test_what_is_said_in_three_places_is_decided_for_each_of_them(work: Path, refused: int) -> None:
    parts = [f"# Part {name}\n\n{REFRAIN}\n" for name in ("one", "two", "three")]
    (work / "01.md").write_text("\n".join(parts), encoding="utf-8")
    run("quay")
    review = work / "thoughts.yaml"
    split = review.read_text(encoding="utf-8").split("  - {take: yes,")
    assert len(split) == 4
    takes = ["  - {take: no, " if place == refused else "  - {take: yes," for place in range(3)]
    edited = split[0] + "".join(
        f"{take}{rest}" for take, rest in zip(takes, split[1:], strict=True)
    )
    review.write_text(edited, encoding="utf-8")
    run("quay")
    assert review.read_text(encoding="utf-8") == edited

    mark = "[Oh God, I can't be late!]{.thought}"
    parts = [
        part if place == refused else part.replace("Oh God, I can't be late!", mark)
        for place, part in enumerate(parts)
    ]
    for _ in range(2):
        assert run("--apply", str(review)).exit_code == 0
        assert (work / "01.md").read_text(encoding="utf-8") == "\n".join(parts)
    assert [each["status"] for each in lines("quay")].count("refused") == 1
    assert "proposed" not in [each["status"] for each in lines("quay")]


def test_a_changed_source_is_refused(work: Path) -> None:
    run("quay")
    changed = STORY.replace("four", "three")
    (work / "01.md").write_text(changed, encoding="utf-8")
    result = run("--apply", str(work / "thoughts.yaml"))
    assert result.exit_code == 2
    assert "has changed since" in result.output
    assert (work / "01.md").read_text(encoding="utf-8") == changed


def test_a_line_that_says_what_is_not_there_is_left_out_and_told_with_its_number(
    work: Path,
) -> None:
    run("quay")
    review = work / "thoughts.yaml"
    text = review.read_text(encoding="utf-8").replace('text: "Liar!"', 'text: "Friend!"')
    review.write_text(text, encoding="utf-8")
    line = text[: text.index("Friend!")].count("\n") + 1
    result = run("--apply", str(review))
    assert result.exit_code == 1
    assert f"thoughts.yaml:{line}: " in result.stderr
    marked = (work / "01.md").read_text(encoding="utf-8")
    assert "[I can't be *too* late.]{.thought}" in marked
    assert " Liar!\n" in marked


MARKUP = [
    "*Archangel*{{.vessel}}",
    "[Archangel]{{.vessel}}",
    "[ship]{{.emphasis}}",
    "[bateau]{{.foreign lang=fr}}",
    "[ship](https://example.org/ship)",
    "ship[^{}]",
    "ship<!-- I can't -->",
    "ship&mdash;this&nbsp;tub",
    "captain&#8217;s caf&eacute;",
    "***ship***",
    "~~ship~~",
    "**ship**",
    "ship\\\nof mine",
]


NOTES = ("[^0]: A note.", "[^1]: A note.", "[^2]: A note.\n")
SAID = (
    "Oh God, I can't stay on the {}.",
    "I don't want {}!",
    "I hate the {} and I can't stay here.",
)


def test_thoughts_with_other_markup_in_them_are_marked_and_nothing_else_changes(work: Path) -> None:
    said = [each.format(markup).format(n) for markup in MARKUP for n, each in enumerate(SAID)]
    told = "Marek counted the masts, one by one. {} He turned up his collar. She waited there."
    story = "\n\n".join([*(told.format(each) for each in said), *NOTES])
    (work / "01.md").write_text(story, encoding="utf-8")
    run("quay")
    review = work / "thoughts.yaml"
    review.write_text(
        review.read_text(encoding="utf-8").replace("take: ask", "take: yes"), encoding="utf-8"
    )
    result = run("--apply", str(review))
    assert (result.exit_code, result.stderr) == (0, "")
    text = (work / "01.md").read_text(encoding="utf-8")
    assert text.split("\n\n")[:-3] == [told.format(f"[{each}]{{.thought}}") for each in said]


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("**{}**", "[**{}**]{{.thought}}"),
        ("**{}** Not here!", "[**{}** Not here!]{{.thought}}"),
        ("~~{}~~", "[~~{}~~]{{.thought}}"),
        ("(He thought: {})", "(He thought: [{}]{{.thought}})"),
        ("[He thought: {}]", "[He thought: [{}]{{.thought}}]"),
        ("**He sat down. {}** Not here!", ""),
    ],
)
def test_a_mark_stands_around_bold_words_and_not_across_them(
    work: Path, typed: str, marked: str
) -> None:
    said = "I hate him."
    before = f"{STORY}\nMarek sat down again. {typed.format(said)}\n"
    (work / "01.md").write_text(before, encoding="utf-8")
    run("quay")
    run("--apply", str(work / "thoughts.yaml"))
    text = (work / "01.md").read_text(encoding="utf-8")
    after = marked.format(said) if marked else typed.format(said)
    assert text.splitlines()[-1] == f"Marek sat down again. {after}"
    assert "[I can't be *too* late.]{.thought}" in text


def test_windows_line_ends_stay(work: Path) -> None:
    (work / "01.md").write_bytes(STORY.replace("\n", "\r\n").encode())
    run("quay")
    decide(work / "thoughts.yaml", "I can't", "yes")
    run("--apply", str(work / "thoughts.yaml"))
    data = (work / "01.md").read_bytes()
    assert b"]{.thought}\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_line_ends_of_several_kinds_stay_as_they_are(work: Path) -> None:
    ends = ["\r\n", "\n", "\n"]
    split = STORY.split("\n")
    story = "".join(line + ends[place % 3] for place, line in enumerate(split[:-1])).encode()
    (work / "01.md").write_bytes(b"\xef\xbb\xbf" + story)
    run("quay")
    decide(work / "thoughts.yaml", "A/N", "yes")
    assert run("--apply", str(work / "thoughts.yaml")).exit_code == 0
    data = (work / "01.md").read_bytes()
    for mark in (b"]{.thought}", b"[", b"::: note\n", b"::: note\r\n", b":::\n", b":::\r\n"):
        data, story = data.replace(mark, b""), story.replace(mark, b"")
    assert data == b"\xef\xbb\xbf" + story


def test_questions_are_answered_in_the_terminal_and_kept(work: Path) -> None:
    result = run("quay", "--ask", "1", typed="y\n")
    assert result.exit_code == 0, result.output
    assert "asked: yes" in (work / "thoughts.yaml").read_text(encoding="utf-8")
    assert [each["status"] for each in lines("quay")].count("accepted") == 1


def test_what_was_answered_in_the_terminal_can_be_applied(work: Path) -> None:
    run("quay", "--ask", "9", typed="y\n" * 9)
    result = run("--apply", str(work / "thoughts.yaml"))
    assert result.exit_code == 0, result.output
    text = (work / "01.md").read_text(encoding="utf-8")
    assert "[Liar!]{.thought}" in text
    assert "[I can't be *too* late.]{.thought}" in text


def test_a_work_without_thoughts_gets_no_review_file(work: Path) -> None:
    (work / "01.md").write_text("The fog lay on the harbour.\n", encoding="utf-8")
    assert run("quay").exit_code == 0
    assert not (work / "thoughts.yaml").exists()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", "There are no tables for the language fi: italics are judged by their position"),
        ("pl", "Of the language pl only pronouns, tenses and thought tags are known."),
        ("fr", ""),
    ],
)
def test_a_language_that_is_hardly_known_is_told(work: Path, language: str, said: str) -> None:
    (work / "manuscript.yaml").write_text(f"title: Q\nlanguage: {language}\n", encoding="utf-8")
    shown = " ".join(run(str(work)).output.split())
    assert said in shown
    assert bool(said) is ("tables for" in shown or "Of the language" in shown)


@pytest.mark.parametrize(
    ("mark", "typed"),
    [("<x>", "<I can't go on.> <A pity>"), ("{x}", "{I can't go on.} {A pity}")],
)
def test_brackets_hold_thoughts_that_look_like_markup(
    mark: str, typed: str, tmp_path: Path
) -> None:
    story = tmp_path / "quay.md"
    head = f'---\ntitle: x\nlanguage: en\nlegend: "{mark} means thoughts"\n---\n\n'
    story.write_text(f"{head}He stopped. {typed} He left.\n", encoding="utf-8")
    assert run(str(story)).exit_code == 0
    assert run("--apply", str(tmp_path / "quay.thoughts.yaml")).exit_code == 0
    marked = "He stopped. [I can't go on.]{.thought} [A pity]{.thought} He left.\n"
    assert story.read_text(encoding="utf-8").endswith(marked)


def test_a_legend_makes_thoughts_of_typed_marks(work: Path) -> None:
    manuscript = work / "manuscript.yaml"
    manuscript.write_text(
        'title: The Quay\nlanguage: en\nlegend: "//x// means thoughts"\n', encoding="utf-8"
    )
    (work / "01.md").write_text("He ran. //Not now.// Done.\n", encoding="utf-8")
    run("quay")
    result = run("--apply", str(work / "thoughts.yaml"))
    assert result.exit_code == 0, result.output
    text = (work / "01.md").read_text(encoding="utf-8")
    assert text == "He ran. [Not now.]{.thought} Done.\n"


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("He ran. ^Never^. She stood.", "He ran. [Never.]{.thought} She stood."),
        ("He ran. ^Why now^?! She stood.", "He ran. [Why now?!]{.thought} She stood."),
        ("He ran. ^Never!^ She stood.", "He ran. [Never!]{.thought} She stood."),
        ("He ran from ^her^. She stood.", "He ran from [her]{.thought}. She stood."),
    ],
)
def test_the_end_behind_a_typed_sentence_comes_into_its_mark(
    work: Path, typed: str, marked: str
) -> None:
    legend = 'title: Q\nlanguage: en\nlegend: "^x^ means thoughts"\n'
    (work / "manuscript.yaml").write_text(legend, encoding="utf-8")
    (work / "01.md").write_text(f"{typed}\n", encoding="utf-8")
    run("quay")
    assert run("--apply", str(work / "thoughts.yaml")).exit_code == 0
    assert (work / "01.md").read_text(encoding="utf-8") == f"{marked}\n"


NOTED = """The fog lay on the harbour, and the bells of three ships answered each other across it.

Marek counted the masts. [AN: sorry, I *love* this bit lol] Liar! He turned up his collar
(A/N: this is canon,
look it up) and waited. "You're early," said the boy [sic].
"""


def test_a_note_within_a_paragraph_is_set_apart_and_never_asked_again(work: Path) -> None:
    (work / "01.md").write_text(NOTED, encoding="utf-8")
    review = work / "thoughts.yaml"
    proposed = [(each["kind"], each["text"]) for each in lines("quay")]
    assert ("note", "[AN: sorry, I love this bit lol]") in proposed
    assert ("note", "(A/N: this is canon, look it up)") in [
        (kind, " ".join(str(text).split())) for kind, text in proposed
    ]
    decide(review, "[AN: sorry", "yes")
    decide(review, "(A/N: this", "no")
    decide(review, "Liar!", "no")
    result = run("--apply", str(review))
    assert (result.exit_code, result.stderr) == (0, "")
    noted = NOTED.replace(
        " [AN: sorry, I *love* this bit lol] ",
        "\n\n::: note\n[AN: sorry, I *love* this bit lol]\n:::\n\n",
    )
    assert (work / "01.md").read_text(encoding="utf-8") == noted
    again = [each for each in lines("quay") if each["kind"] != "emphasis"]
    assert {(" ".join(str(each["text"]).split()), each["status"]) for each in again} == {
        ("Liar!", "refused"),
        ("(A/N: this is canon, look it up)", "refused"),
    }
    decided = review.read_text(encoding="utf-8")
    run("--apply", str(review))
    assert (work / "01.md").read_text(encoding="utf-8") == noted
    assert review.read_text(encoding="utf-8") == decided


def test_what_applying_brings_up_is_asked_and_not_ticked(work: Path) -> None:
    story = "Marek counted the masts. He turned up his collar and waited there for the boy.\n\n"
    told = "He ran to the door [A/N: lol] Oh God, why me?\n\n"
    (work / "01.md").write_text(story * 3 + told + story * 3, encoding="utf-8")
    run("quay")
    review = work / "thoughts.yaml"
    decide(review, "[A/N: lol]", "yes")
    run("--apply", str(review))
    asked = [each for each in lines("quay") if "Oh God" in str(each["text"])]
    assert [(each["status"], each["confidence"] >= TICKED) for each in asked] == [
        ("proposed", True)
    ]  # type: ignore[operator]
    before = (work / "01.md").read_text(encoding="utf-8")
    run("--apply", str(review))
    assert (work / "01.md").read_text(encoding="utf-8") == before


def test_a_note_that_is_accepted_in_the_terminal_is_set_apart(work: Path) -> None:
    (work / "01.md").write_text(NOTED.replace("Liar! ", ""), encoding="utf-8")
    said = run("quay", "--ask", "1", typed="y\n").stderr
    assert "»[AN: sorry, I love this bit lol]«" in said
    assert "an author’s note?" in said
    assert run("--apply", str(work / "thoughts.yaml")).exit_code == 0
    assert "\n\n::: note\n[AN: sorry, I *love* this bit lol]\n:::\n\nHe turned" in (
        work / "01.md"
    ).read_text(encoding="utf-8")


def test_lines_that_a_note_brings_along_end_as_the_others_do(work: Path) -> None:
    (work / "01.md").write_bytes(NOTED.replace("\n", "\r\n").encode())
    run("quay")
    decide(work / "thoughts.yaml", "[AN: sorry", "yes")
    decide(work / "thoughts.yaml", "(A/N: this", "yes")
    assert run("--apply", str(work / "thoughts.yaml")).exit_code == 0
    data = (work / "01.md").read_bytes()
    assert data.count(b"::: note\r\n") == 2
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_note_that_markup_goes_across_is_left_and_told(work: Path) -> None:
    story = NOTED.replace("Marek counted the masts. [AN:", "**Marek counted the masts. [AN:")
    (work / "01.md").write_text(story.replace("lol] ", "lol]** "), encoding="utf-8")
    run("quay")
    decide(work / "thoughts.yaml", "[AN: sorry", "yes")
    decide(work / "thoughts.yaml", "Liar!", "no")
    result = run("--apply", str(work / "thoughts.yaml"))
    assert result.exit_code == 1
    assert "cannot be marked" in result.stderr
    assert "between the lines ::: note and :::" in result.stderr
    assert (work / "01.md").read_text(encoding="utf-8") == story.replace("lol] ", "lol]** ")


def test_a_note_is_none_of_the_thoughts_that_a_legend_sees_in_its_brackets(work: Path) -> None:
    legend = 'title: Q\nlanguage: en\nlegend: "[x] means thoughts"\n'
    (work / "manuscript.yaml").write_text(legend, encoding="utf-8")
    (work / "01.md").write_text(NOTED.replace("Liar!", "[Not you.]"), encoding="utf-8")
    found = {str(each["text"])[:9]: each["kind"] for each in lines("quay")}
    assert (found["[Not you."], found["[AN: sorr"]) == ("thought", "note")


TALE = """The Weather Ship

Disclaimer: Every soul aboard is mine.
Summary: Two men, one bunk, no wind.
Key: Italics means thinking

Halvard set the cups down. The ship rolled, and he caught one of them. Not again. I can't do
this with one hand.

"You could ask," said Brede. I'd sooner drown. "Or you could drown, of course."

Halvard laughed. He had not meant to. God, I hate that he's funny. The second cup went over.

Sorry for the long wait! Thank you for your reviews; the next chapter will be up on Sunday.

"Leave it," said Brede. I will not leave it. He knelt and mopped the deck, and the ship rolled.
"""


def spans_of(file: str) -> list[str]:
    """The thoughts in the pages of an EPUB."""
    with zipfile.ZipFile(file) as book:
        pages = "".join(book.read(name).decode() for name in book.namelist() if "chapter" in name)
    return re.findall(r'<i class="thought">(.*?)</i>', pages)


def built(*words: str) -> Result:
    result = CliRunner().invoke(main, ["build", *words, "-e", "epub"])
    assert result.exit_code == 0, result.output
    return result


def open_texts(source: str) -> list[object]:
    return [each["text"] for each in lines(source) if each["status"] == "proposed"]


@pytest.fixture
def tale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("tale.txt").write_text(TALE, encoding="utf-8")
    return Path("tale.thoughts.yaml")


def test_a_plain_text_is_proposed_edited_applied_and_built(tale: Path) -> None:
    proposed = open_texts("tale.txt")
    assert "I will not leave it." in proposed
    decide(tale, "I'd sooner drown.", "yes")
    decide(tale, "Sorry for the long wait", "yes")
    refused = tale.read_text(encoding="utf-8").replace(
        "take: yes, sure: 0.9", "take: no,  sure: 0.9", 1
    )
    tale.write_text(refused, encoding="utf-8")
    (no,) = (line for line in refused.splitlines() if line.startswith("  - {take: no,"))
    assert run("--apply", str(tale)).exit_code == 0
    assert Path("tale.txt").read_text(encoding="utf-8") == TALE

    accepted = [each for each in lines("tale.txt") if each["status"] == "accepted"]
    thoughts = [str(each["text"]) for each in accepted if each["kind"] == "thought"]
    assert len(thoughts) >= 3
    for source in ("tale.txt", "tale.md"):
        built(source)
        assert [html.unescape(each).replace("’", "'") for each in spans_of("dist/tale.epub")] == (
            thoughts
        )
        book = fanpack.read(source)
        assert any(isinstance(node, Aside) for node in walk(book.chapters[0].blocks))
        assert book.words() == plain_words()
    assert not any(text in no for text in thoughts)
    assert open_texts("tale.txt") == []
    assert open_texts("tale.md") == []


def plain_words() -> list[str]:
    """The words of the tale as it is without any decision."""
    folder = Path("untouched")
    folder.mkdir(exist_ok=True)
    (folder / "tale.txt").write_text(TALE, encoding="utf-8")
    return fanpack.read(folder / "tale.txt").words()


def test_a_note_within_a_paragraph_of_a_plain_text_is_set_apart(tale: Path) -> None:
    note = "(A/N: this is canon, look it up)"
    told = TALE.replace("He knelt and", f"{note} He knelt and")
    Path("tale.txt").write_text(told, encoding="utf-8")
    words = fanpack.read("tale.txt").words()
    assert note in open_texts("tale.txt")
    decide(tale, "(A/N: this", "yes")
    assert run("--apply", str(tale)).exit_code == 0
    assert Path("tale.txt").read_text(encoding="utf-8") == told
    for source in ("tale.txt", "tale.md"):
        book = fanpack.read(source)
        assert book.words() == words
        before, aside, behind = book.chapters[0].blocks[-3:]
        assert plain((before,)).strip().endswith("I will not leave it.")
        assert isinstance(aside, Aside)
        assert plain((aside,)).strip() == note
        assert plain((behind,)).startswith("He knelt")
        assert note not in open_texts(source)
    run("--apply", str(tale))
    assert Path("tale.md").read_text(encoding="utf-8").count(note) == 1


def test_a_book_of_a_text_says_what_it_took_from_the_review_file(tale: Path) -> None:
    run("tale.txt")
    assert "say yes and are not applied" in built("tale.txt").output
    assert spans_of("dist/tale.epub") == []
    run("--apply", str(tale))
    said = built("tale.txt").output
    assert "spans are marked as this file says" in said
    assert "tale.md was made of this text" in said


def test_what_is_accepted_later_goes_into_the_manuscript_that_was_made(tale: Path) -> None:
    run("tale.txt")
    run("--apply", str(tale))
    made = Path("tale.md").read_text(encoding="utf-8")
    assert "[I'd sooner drown.]" not in made
    Path("tale.md").write_text(made.replace("The ship rolled", "The ship rose"), encoding="utf-8")
    run("tale.txt")
    decide(tale, "I'd sooner drown.", "yes")
    result = run("--apply", str(tale))
    assert result.exit_code == 0, result.output
    later = Path("tale.md").read_text(encoding="utf-8")
    assert "[I'd sooner drown.]{.thought}" in later
    assert "The ship rose" in later


def test_a_manuscript_of_the_same_name_that_is_another_text_is_refused(tale: Path) -> None:
    run("tale.txt")
    Path("tale.md").write_text(STORY, encoding="utf-8")
    result = run("--apply", str(tale))
    assert result.exit_code == 2
    assert "tale.md is another text than tale.txt" in result.stderr
    assert Path("tale.md").read_text(encoding="utf-8") == STORY


def test_an_accepted_thought_that_the_manuscript_has_no_more_is_told(tale: Path) -> None:
    run("tale.txt")
    run("--apply", str(tale))
    made = Path("tale.md").read_text(encoding="utf-8")
    Path("tale.md").write_text(
        made.replace("I'd sooner drown.", "The rag was wet."), encoding="utf-8"
    )
    run("tale.txt")
    decide(tale, "I'd sooner drown.", "yes")
    result = run("--apply", str(tale))
    assert result.exit_code == 1
    assert "“I'd sooner drown.” was accepted, and is not in tale.md" in result.stderr


def test_a_decision_about_words_that_are_gone_is_told(tale: Path) -> None:
    run("tale.txt")
    run("--apply", str(tale))
    changed = TALE.replace("I will not leave it.", "The rag was wet.")
    Path("tale.txt").write_text(changed, encoding="utf-8")
    assert "is not in the text any more" in built("tale.txt").output


def test_a_file_of_another_program_is_to_be_imported_first(tale: Path) -> None:
    page = "<html lang='en'><body><p>He ran. I can't be late. He stopped.</p></body></html>"
    Path("page.html").write_text(page, encoding="utf-8")
    result = run("page.html")
    assert result.exit_code == 2
    assert "fanpack import page.html" in result.stderr
    assert Path("page.html").read_text(encoding="utf-8") == page
    assert sorted(each.name for each in Path().iterdir()) == ["page.html", "tale.txt"]


def test_one_bad_work_does_not_stop_the_others(tale: Path) -> None:
    Path("a.txt").write_bytes(b"\0")
    result = run(".")
    assert result.exit_code == 2
    assert "a.txt" in result.stderr
    assert tale.exists()


def test_breaking_off_keeps_the_answers(tale: Path) -> None:
    result = run("tale.txt", "--ask", "9", typed="y\nn\n")
    assert result.exit_code == 0, result.output
    assert "2 answered: 1 yes, 1 no" in result.output
    assert tale.read_text(encoding="utf-8").count("asked: yes") == 2


def test_answers_are_kept_when_the_terminal_is_closed(tale: Path) -> None:
    words = ("-m", "fanpack", "thoughts", "tale.txt", "--ask", "9")
    with subprocess.Popen(
        [sys.executable, *words], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as asking:
        assert asking.stdin is not None
        assert asking.stderr is not None
        asking.stdin.write("y\nn\n")
        asking.stdin.flush()
        while "3 of 9" not in asking.stderr.readline():
            assert asking.poll() is None
        asking.send_signal(signal.SIGTERM)
    assert tale.read_text(encoding="utf-8").count("asked: yes") == 2


def test_an_answer_can_be_taken_back(tale: Path) -> None:
    run("tale.txt", "--ask", "9", typed="y\nb\nn\nq\n")
    (answer,) = (line for line in tale.read_text(encoding="utf-8").splitlines() if "asked" in line)
    assert answer.startswith("  - {take: no,")


def test_a_question_shows_the_words_around_and_its_place(tale: Path) -> None:
    said = run("tale.txt", "--ask", "1", typed="q\n").stderr
    assert "1 of 1  (tale.txt:" in said
    assert said.count("»") == said.count("«") == 1


@pytest.mark.skipif(not SEED.exists(), reason="the seed story is not at hand")
def test_the_seed_is_proposed_applied_and_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = SEED.with_name(SEED.name.replace(".thoughts", "")).read_bytes()
    Path("seed.txt").write_bytes(source)
    untouched = fanpack.read("seed.txt").words()
    proposed = [each for each in lines("seed.txt") if each["status"] == "proposed"]
    likely = [each for each in proposed if each["confidence"] >= PROPOSED]
    assert len(likely) == 28
    review = Path("seed.thoughts.yaml")
    text = review.read_text(encoding="utf-8").replace("take: ask, sure: 0.4", "take: no, sure: 0.4")
    review.write_text(text.replace("take: ask,", "take: yes,"), encoding="utf-8")
    assert run("--apply", str(review)).exit_code == 0
    assert Path("seed.txt").read_bytes() == source
    for name in ("seed.txt", "seed.md"):
        built(name)
        assert len(spans_of("dist/seed.epub")) == 28
        assert fanpack.read(name).words() == untouched
    decided = {each["text"] for each in proposed}
    for name in ("seed.txt", "seed.md"):
        again = [each for each in lines(name) if each["status"] == "proposed"]
        assert decided.isdisjoint(each["text"] for each in again)
        assert len(again) <= 1  # What an accepted neighbour speaks for may be listed now.
