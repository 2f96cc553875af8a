"""Markdown as authors write it becomes chapters, and their mistakes become findings."""

import time
from typing import Any

import pytest

from fanpack.book import (
    Aside,
    Blocks,
    Book,
    Chapter,
    Code,
    Emphasis,
    Extract,
    Figure,
    Heading,
    Inlines,
    Italic,
    LineBreak,
    Link,
    List,
    Metadata,
    Note,
    Paragraph,
    Phrase,
    SceneBreak,
    SmallCaps,
    Source,
    Strike,
    Strong,
    Sub,
    Sup,
    Table,
    Telepathy,
    Text,
    Thought,
    Verse,
    plain,
)
from fanpack.findings import Finding
from fanpack.readers.markdown.chapters import (
    number_chapters,
    parse_blocks,
    parse_chapters,
    split_front_matter,
)


def blocks(text: str) -> Blocks:
    read, findings = parse_blocks(text, "01.md")
    assert findings == ()
    return read


def inlines(text: str) -> Inlines:
    (block,) = blocks(text)
    assert isinstance(block, Paragraph)
    return block.children


def findings(text: str) -> tuple[Finding, ...]:
    return parse_chapters(text, "01.md")[1]


def chapters(*files: str) -> tuple[Chapter, ...]:
    read: tuple[Chapter, ...] = ()
    for text in files:
        some, wrong = parse_chapters(text, "01.md")
        assert wrong == ()
        read += some
    return number_chapters(read)


# ---------------------------------------------------------------- marks


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("*w*", Italic((Text("w"),))),
        ("_w_", Italic((Text("w"),))),
        ("**w**", Strong((Text("w"),))),
        ("~~w~~", Strike((Text("w"),))),
        ("`*w*`", Code("*w*")),
        ("[w](https://example.org/a_b)", Link((Text("w"),), "https://example.org/a_b")),
        ("<https://example.org>", Link((Text("https://example.org"),), "https://example.org")),
        ("[w]{.thought}", Thought((Text("w"),))),
        ("[w]{.thought by=Iruka}", Thought((Text("w"),), "Iruka")),
        ('[w]{.thought by="Captain Hale"}', Thought((Text("w"),), "Captain Hale")),
        ("[w]{.telepathy by=Mina}", Telepathy((Text("w"),), "Mina")),
        ("[w]{.emphasis}", Emphasis((Text("w"),))),
        ("*w*{.emphasis}", Emphasis((Text("w"),))),
        ("[w]{.title}", Phrase((Text("w"),), "title")),
        ("*Demeter*{.vessel}", Phrase((Text("Demeter"),), "vessel")),
        ("*bien sûr*{.foreign lang=fr}", Phrase((Text("bien sûr"),), "foreign", "fr")),
        ("[w]{.sound}", Phrase((Text("w"),), "sound")),
        ("[w]{.recalled}", Phrase((Text("w"),), "recalled")),
        ("[w]{.smallcaps}", SmallCaps((Text("w"),))),
        ("[w]{.sup}", Sup((Text("w"),))),
        ("[w]{.sub}", Sub((Text("w"),))),
        ("**w**{.thought}", Thought((Strong((Text("w"),)),))),
        ("[w]{.thought .smallcaps}", Thought((SmallCaps((Text("w"),)),))),
        ("[a *b* c]{.thought}", Thought((Text("a "), Italic((Text("b"),)), Text(" c")))),
        ("<i>w</i>", Italic((Text("w"),))),
        ("<B>w</B>", Strong((Text("w"),))),
        ("<u>w</u>", Emphasis((Text("w"),))),
        ("<span style='font-variant: small-caps'>w</span>", SmallCaps((Text("w"),))),
    ],
)
def test_a_mark_becomes_its_node(text: str, node: Any) -> None:
    assert inlines(text) == (node,)
    assert inlines(f"a {text}, b") == (Text("a "), node, Text(", b"))


@pytest.mark.parametrize(
    "text",
    [
        "[Mina]: hello",
        "{smiles} {Disclaimer: none}",
        "<grin> <3",
        "<I can't go on.> <So be it.>",
        "<I hate him> <A pity> <code red!>",
        "<Mark> said, </Mark> <Ruby/>",
        ":::Can you hear me?:::",
        "snake_case ^_^ 2 * 3",
        "f*ck it",
        "~~~ Meanwhile ~~~",
        '\'90s "quoted" -- ...',
    ],
)
def test_text_that_only_looks_like_markup_stays_text(text: str) -> None:
    assert inlines(text) == (Text(text),)


@pytest.mark.parametrize(
    "text",
    [
        '<font color="red" size=2>w</font>',
        "<p\nalign=center>w</p >",
        "<a href='x'class=y>w</a>",
        "w<hr noshade>",
        "<td nowrap width=5>w</td>",
        "<div hidden>w</div>",
    ],
)
def test_a_tag_with_attributes_is_no_text(text: str) -> None:
    assert plain(inlines_with_findings(f"a {text} b")).split() == ["a", "w", "b"]


def test_lines_of_a_paragraph_are_joined_by_single_blanks() -> None:
    assert inlines("a\nb\t c  d") == (Text("a b c d"),)


@pytest.mark.parametrize("text", ["a  \nb", "a\\\nb", "a<br>b", "a <br/>\nb"])
def test_a_line_break_can_be_forced(text: str) -> None:
    assert inlines(text) == (Text("a"), LineBreak(), Text("b"))


def test_indented_paragraphs_are_paragraphs() -> None:
    assert blocks("    He ran.\n\n\tShe did not.") == (
        Paragraph((Text("He ran."),)),
        Paragraph((Text("She did not."),)),
    )


def test_a_footnote_stands_where_it_is_referred_to() -> None:
    text = "A kunai[^1].\n\n[^1]: A knife.\n\n    Thrown."
    note = Note((Paragraph((Text("A knife."),)), Paragraph((Text("Thrown."),))))
    assert inlines(text) == (Text("A kunai"), note, Text("."))


# ---------------------------------------------------------------- blocks


@pytest.mark.parametrize(
    "line",
    [
        *("*~*~*", "* * *", "***", "o-O-o", "oOo", "~~~~~", "-x-", "+++++", "____", ".:.:."),
        *("---", "- - -", "\\-\\-\\-", "\\*\\*\\*", "xxx", "8888", "<hr>", "<hr />", "# # #"),
        *("<center>***</center>", "        * * *", "====="),
    ],
)
def test_a_scene_break_is_seen_before_markdown_reads_the_line(line: str) -> None:
    expected = (Paragraph((Text("a"),)), SceneBreak(), Paragraph((Text("b"),)))
    assert blocks(f"a\n\n{line}\n\nb") == expected
    assert blocks(f"a\n{line}\nb") == expected


def test_a_scene_break_can_be_minor() -> None:
    assert blocks("*~~~*\n\n--- {.minor}\n\n{.minor}\n***") == (SceneBreak("minor"),) * 3


@pytest.mark.parametrize("kind", ["letter", "message", "flashback", "epigraph", "document"])
def test_a_fence_is_an_extract(kind: Any) -> None:
    inside = (Paragraph((Text("x"),)),)
    assert blocks(f"::: {kind}\nx\n:::") == (Extract(kind, inside),)
    assert blocks(f"a\n::: {{.{kind}}}\n\nx\n\n:::\nb")[1] == Extract(kind, inside)


def test_fences_nest() -> None:
    inner = Extract("letter", (Paragraph((Text("x"),)),))
    for text in (":::: note\n::: letter\nx\n:::\n::::", "::: note\n::: letter\nx\n:::\n:::"):
        assert blocks(text) == (Aside((inner,)),)


def test_quotes_lists_headings_tables_and_code_are_read() -> None:
    text = "> q\n\n- a\n- b\n\n3. c\n\n## H\n\n| a | b |\n|---|---|\n| 1 |\n\n```\nx  y\n```"
    quote, bullets, numbers, heading, table, code = blocks(text)
    assert quote == Extract("quote", (Paragraph((Text("q"),)),))
    assert isinstance(bullets, List)
    assert len(bullets.items) == 2
    assert isinstance(numbers, List)
    assert (numbers.ordered, numbers.start) == (True, 3)
    assert heading == Heading(1, (Text("H"),))
    assert isinstance(table, Table)
    assert [len(row.cells) for row in (table.head, *table.rows)] == [2, 2]
    assert code == Extract("document", (Paragraph((Code("x  y"),)),))


def test_verse_keeps_its_lines_stanzas_and_indents() -> None:
    (verse,) = blocks("::: verse\nRoses *are*\n  red\n\n    * * *\n:::")
    assert isinstance(verse, Verse)
    assert [[(plain(line.children), line.indent) for line in s.lines] for s in verse.stanzas] == [
        [("Roses are", 0), ("red", 1)],
        [("* * *", 2)],
    ]


@pytest.mark.parametrize("kind", ["center", "right", "salutation", "signature", "end-mark"])
def test_a_line_of_attributes_gives_the_paragraph_its_kind(kind: Any) -> None:
    assert blocks(f"a\n{{.{kind}}}\nFIN.") == (
        Paragraph((Text("a"),)),
        Paragraph((Text("FIN."),), kind),
    )


def test_centred_html_is_a_centred_paragraph() -> None:
    assert blocks("<center>a\n\nb</center>\n\nc") == (
        Paragraph((Text("a"),), "center"),
        Paragraph((Text("b"),), "center"),
        Paragraph((Text("c"),)),
    )


def test_a_picture_in_its_own_paragraph_is_a_figure() -> None:
    assert blocks('![The *old* map](<images/a map.png> "From *memory*")') == (
        Figure("images/a map.png", "The old map", (Text("From "), Italic((Text("memory"),)))),
    )


def test_every_block_knows_its_line() -> None:
    text = "# T\n\na\nb\n\n> q\n\n::: letter\n\nx\n:::\n---\n- l"
    (chapter,), _ = parse_chapters(text, "02.md", first_line=11)
    lines = [block.source for block in chapter.blocks]
    assert lines == [Source("02.md", line) for line in (13, 16, 18, 22, 23)]
    assert chapter.source == Source("02.md", 11)
    letter = chapter.blocks[2]
    assert isinstance(letter, Extract)
    assert letter.blocks[0].source == Source("02.md", 20)


# ---------------------------------------------------------------- chapters


def heads(*files: str) -> list[tuple[str, int | None]]:
    return [(plain(chapter.title), chapter.number) for chapter in chapters(*files)]


def test_chapters_are_counted_over_files() -> None:
    assert heads("# A\n\nx\n\n# B\n\nx", "# Between {.unnumbered}\n\nx\n\n# C\n\nx") == [
        ("A", 1),
        ("B", 2),
        ("Between", None),
        ("C", 3),
    ]


def test_a_number_that_is_said_is_counted_from() -> None:
    assert heads("# A {number=7}\n\n# B") == [("A", 7), ("B", 8)]


def test_a_work_of_one_chapter_has_no_number() -> None:
    assert heads("x") == [("", None)]
    assert heads("# A\n\nx") == [("A", None)]


def test_text_before_the_first_heading_is_a_chapter_of_its_own() -> None:
    assert heads("x\n\n# A\n\nx") == [("", None), ("A", 1)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Chapter Seven: The Ice", ("The Ice", 7)),
        ("CHAPTER VII - The Ice", ("The Ice", 7)),
        ("Chapter 7", ("", 7)),
        ("Kapitel 7. Das Eis", ("Das Eis", 7)),
        ("7. The Ice", ("The Ice", 7)),
        ("Chapter Twenty-One", ("", 21)),
        ("Chapter I Never Wrote", ("Chapter I Never Wrote", None)),
        ("1984", ("1984", None)),
        ("7.5 Degrees", ("7.5 Degrees", None)),
        ("Chapter Seven: The Ice {.unnumbered}", ("Chapter Seven: The Ice", None)),
    ],
)
def test_a_title_can_say_its_number(title: str, expected: tuple[str, int | None]) -> None:
    assert heads(f"# {title}\n\nx") == [expected]


def test_summary_and_notes_belong_to_the_chapter() -> None:
    (chapter,) = chapters(
        "# A\n\n::: summary\ns\n:::\n::: notes-before\nb\n:::\n\nx\n\n::: notes-after\na\n:::"
    )
    texts = (chapter.summary, chapter.notes_before, chapter.blocks, chapter.notes_after)
    assert texts == tuple((Paragraph((Text(text),)),) for text in "sbxa")


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    assert chapters("\ufeff# A\r\n\r\nx\r\ny") == chapters("# A\n\nx\ny")


def test_no_word_of_a_plain_text_is_lost() -> None:
    text = "a *b* c\n\n- d\n\n1. e\n\n> f\n\n| g |\n|---|\n| h |\n\n~~~ i\n\n<div>j</div> <k> & l"
    book = Book(Metadata("T", "en"), parse_chapters(text, "01.md")[0])
    assert book.words() == list("abcdefghijkl")


# ---------------------------------------------------------------- front matter


def test_front_matter_is_split_off_with_its_lines() -> None:
    assert split_front_matter("---\ntitle: A\nlanguage: en\n---\n\n# B\n") == (
        "title: A\nlanguage: en\n",
        2,
        "\n# B\n",
        5,
    )


@pytest.mark.parametrize("text", ["# A\n", "---\n\nA story.\n\n---\n", "---\ntitle: A\n", ""])
def test_a_scene_break_at_the_start_is_no_front_matter(text: str) -> None:
    assert split_front_matter(text) == ("", 1, text, 1)


# ---------------------------------------------------------------- mistakes


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("[x]{.thougt}", "unknown-class", ".thought"),
        ("x {.thougt}", "unknown-class", ".thought"),
        ("{.centre}\nx", "unknown-class", ".center"),
        ("[x]{.thought bye=Iruka}", "unknown-attribute", "by"),
        ("[x]{.thought by=Captain Hale}", "unknown-attribute", "two words"),
        ("[x]{.thought", "mark-not-closed", "[words]{.thought}"),
        ("Dear you, {.salutation}", "misplaced-mark", "{.salutation} goes on a line of its own"),
        ("[Dear you]{.salutation}", "misplaced-mark", "{.salutation} goes on a line of its own"),
        ("*Dear you*{.right}", "misplaced-mark", "{.right} goes on a line of its own above"),
        ("## A {.unnumbered}", "misplaced-mark", "chapter's title"),
        ("{.minor}\nx", "misplaced-mark", "scene break"),
        ("::: letter to Mum\nx\n:::", "fence-with-more", "::: letter"),
        ("::: {.letter} to Mum\nx\n:::", "fence-with-more", "::: letter"),
        ("# A\n\n::: summary of it\nx\n:::\n\nb", "fence-with-more", "::: summary"),
        ("x]{.thought}", "mark-not-opened", "[words]{.thought}"),
        ("[x] {.thought}", "mark-without-words", "no blank"),
        ("{.center}\n\nx", "mark-without-words", "directly above"),
        ("::: letter\nx", "fence-not-closed", ":::"),
        (":::: note\n::: letter\nx\n::::", "fence-not-closed", ":::"),
        ("```\nx", "fence-not-closed", "```"),
        (":::", "fence-not-opened", "::: letter"),
        ("::: leter\nx\n:::", "unknown-fence", "::: letter"),
        ("x[^1]", "undefined-footnote", "[^1]: "),
        ("x[^nte]\n\n[^note]: x", "undefined-footnote", "[^note]"),
        ("[^1]: x", "unused-footnote", "[^1]"),
        ("x[^1] y[^1]\n\n[^1]: x", "footnote-used-twice", "another"),
        ("x[^1]\n\n[^1]: x\n\n[^1]: y", "footnote-defined-twice", "another"),
        ("x[^1]\n\n[^1]: x[^1]", "footnote-used-twice", "another"),
        ("![](images/a.png)", "picture-without-text", "![A lighthouse](images/a.png)"),
        ("x ![A map](images/a.png)", "inline-picture", "paragraph"),
        ("a\n\n::: summary\nx\n:::\n\nb", "misplaced-fence", "heading"),
        ("::: summary\nx\n:::\n\n# A\n\nb", "misplaced-fence", "below"),
        ("> # A", "chapter-inside", "##"),
        ("# A {number=x}", "chapter-number", "{number=7}"),
        ("| a |\n|---|\n| 1 | 2 |", "table-row", "cells"),
        ("> " * 60 + "x", "too-deep", ""),
    ],
)
def test_a_mistake_is_an_error_that_says_what_would_be_right(
    text: str, code: str, hint: str
) -> None:
    found = [finding for finding in findings(text) if finding.code == code]
    assert found
    assert found[0].severity == "error"
    assert hint in found[0].hint


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("*never closed", "italic-not-closed", "warning"),
        ("he said.*", "italic-not-closed", "warning"),
        ("<font>x</font>", "html-tag", "warning"),
        ("<i>x", "html-tag", "warning"),
        ("[x](chapter2.md)", "link-target", "warning"),
        ("[x](javascript:alert(1))", "link-target", "warning"),
        ("x <!-- y --> z", "comment", "guess"),
        ("<!-- y\n\ny -->\n\nx", "comment", "guess"),
        ("#The Ice\n\nx", "heading-without-blank", "warning"),
        ("##“Ice” and more\n\nx", "heading-without-blank", "warning"),
        ("x\n#Two words", "heading-without-blank", "warning"),
        ("[Hm]{thought}", "mark-without-dot", "warning"),
        ("*Hm*{thought by=Mina}", "mark-without-dot", "warning"),
        ("# A {unnumbered}\n\nx", "mark-without-dot", "warning"),
        ("{center}\nFin.", "mark-without-dot", "warning"),
        (":: letter\nx", "two-colons", "warning"),
        ("::letter\nx", "two-colons", "warning"),
        ("::: to Mum\n\nx", "no-fence", "warning"),
        ("[Hm]{. thought}", "braces-printed", "warning"),
        ("x {.1} y", "braces-printed", "warning"),
    ],
)
def test_what_may_be_meant_is_told_and_the_words_stay(text: str, code: str, severity: str) -> None:
    assert [(finding.code, finding.severity) for finding in findings(text)] == [(code, severity)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "#blessed",
            "#NotMyCaptain",
            "#1 fan",
            "\\#The Ice",
            "[Hm]\\{thought}",
            "#one #two",
            "C# is a key",
            "#",
        ),
        *("a {thought} b", "{smiles}", "{The Ice}", "::", ":: hello", ":::letter to Mum:::"),
        *("[Go]{.foreign}", "`[x]{thought}`", "\\{.thought\\}", "[Hm]{sigh}"),
    ],
)
def test_what_is_meant_as_it_is_gets_no_warning(text: str) -> None:
    assert findings(f"{text}\n\nx") == ()


def test_a_fence_with_more_than_a_name_is_told_at_its_opening_line_only() -> None:
    (finding,) = findings("x\n\n::: letter to Mum\n\nx\n\n:::\n\ny")
    assert str(finding) == "01.md:3: a fence takes one name: ::: letter to Mum (::: letter)"


def test_a_warning_names_the_line_of_a_paragraph() -> None:
    found = findings("x\n\na\nb\n[c]{thought}\n#The Ice\n")
    assert [(each.line, each.hint) for each in found] == [
        (5, "a mark begins with a dot: {.thought}; or write \\{"),
        (6, "a heading needs a blank: # The Ice; or write \\#"),
    ]


def test_all_mistakes_of_a_file_are_told_with_their_lines() -> None:
    _, found = parse_chapters("# A\n\na\nb [x]{.thougt}\n\n> c[^9]\n\n::: leter\nd\n", "01.md", 5)
    assert [(finding.line, finding.code) for finding in found] == [
        (8, "unknown-class"),
        (10, "undefined-footnote"),
        (12, "fence-not-closed"),
        (12, "unknown-fence"),
    ]
    assert str(found[0]) == "01.md:8: 'thougt' is no mark for words (did you mean .thought?)"


def test_a_script_has_no_place_to_go() -> None:
    children = inlines_with_findings('<script src="x">alert(1)</script><b onclick="x()">b</b>')
    assert children == (Text("alert(1)"), Strong((Text("b"),)))


def inlines_with_findings(text: str) -> Inlines:
    (block,), _ = parse_blocks(text, "01.md")
    assert isinstance(block, Paragraph)
    return block.children


@pytest.mark.parametrize(
    "piece",
    [
        *("[", "]", "[a](", "![", "*a ", "*", "_a_b", "<", "<!--", "<b ", "&", "{.a ", '{.a "'),
        *("`", "~~", "[w]{.thought}", "> ", "- ", "\\", "[^a", "|", ":::", "<!--\n", "`a``"),
        *(
            "::: letter\n",
            "``` \n",
            "{thought",
            "]{thought ",
            "{.1",
            "#a",
            "::: a ",
            "[^a]: ",
            "[^a]: \n",
            "[*a",
            "<i>",
            "<i>*",
            "1. ",
            "x\\\n",
        ),
    ],
)
def test_reading_takes_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        parse_chapters(text, "01.md")
        return time.process_time() - start

    small = seconds(3_000)
    assert seconds(24_000) < 0.3 + 8 * 4 * small


@pytest.mark.parametrize("text", ["What the f**k?", "Oh s***t, he said.", "2*3*4 is 24."])
def test_stars_that_mask_letters_or_multiply_stay(text: str) -> None:
    assert inlines(text) == (Text(text),)


def test_half_a_word_can_still_be_strong() -> None:
    assert inlines("**Strong**ly") == (Strong((Text("Strong"),)), Text("ly"))


def test_a_year_that_opens_a_sentence_is_no_list() -> None:
    assert blocks("1984. That was the year.") == (Paragraph((Text("1984. That was the year."),)),)


@pytest.mark.parametrize("titles", [("One", "Two"), ("I", "II")])
def test_a_title_that_is_only_the_chapters_number_is_its_number(titles: tuple[str, str]) -> None:
    found = chapters(f"# {titles[0]}\n\nIt was late.\n\n# {titles[1]}\n\nIt was early.\n")
    assert [(each.title, each.number) for each in found] == [((), 1), ((), 2)]


def test_a_title_that_is_another_number_stays_a_title() -> None:
    found = chapters("# Late\n\nIt was late.\n\n# Seven\n\nIt was early.\n")
    assert [(plain(each.title), each.number) for each in found] == [("Late", 1), ("Seven", 2)]


# ---------------------------------------------------------------- dialogue, parts

POLISH = "Lampa zgasła o dziewiątej i nikt tego nie zobaczył, bo było już bardzo późno.\n\n"
ENGLISH = "The lamp went out at nine and nobody saw it, for it was very late by then.\n\n"


def kinds(text: str) -> list[str]:
    read, _ = parse_blocks(text, "01.md")
    return [type(block).__name__ for block in read]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (POLISH + "- Kto tam? - zapytała.\n- To ja.", ["Paragraph"] * 3),
        (POLISH + "- *Kto* tam?\n\n- To ja.", ["Paragraph"] * 3),
        (POLISH + "- Kto tam?\n\nNikt.\n\n- olej\n- knot", ["Paragraph"] * 3 + ["List"]),
        (POLISH + "- Kto tam?\n\nNikt.\n\n- Olej.\n- Knot.", ["Paragraph"] * 3 + ["List"]),
        (POLISH + "* Kto tam?\n* To ja!", ["Paragraph", "List"]),
        (POLISH + "- Olej.\n- Knot.", ["Paragraph", "List"]),
        (ENGLISH + "- Who is it? - she said.\n- Me.", ["Paragraph", "List"]),
    ],
)
def test_sentences_behind_hyphens_are_dialogue_where_a_language_sets_it_so(
    text: str, expected: list[str]
) -> None:
    assert kinds(text) == expected


def test_dialogue_behind_a_hyphen_keeps_it_and_is_told_once_with_its_line() -> None:
    read, said = parse_blocks(POLISH + "- *Kto* tam?\n\nNikt.\n\n- Nikt!", "01.md")
    assert [plain((block,)).strip() for block in read[1:]] == ["- Kto tam?", "Nikt.", "- Nikt!"]
    assert [(each.code, each.severity, each.line) for each in said] == [("dialogue", "guess", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "# Part One\n\n## Chapter 1\n\na\n\n# Part Two\n\n## Chapter 2: Oil\n\nb",
        "# Part One\n\n# Chapter 1\n\na\n\n# Part Two\n\n# Chapter 2: Oil\n\nb",
        "# Part One\n\n## Chapter 1\n\na\n\n# Part Two\n\n## Oil\n\nb",
    ],
)
def test_a_part_beside_chapters_is_not_counted(text: str) -> None:
    assert heads(text) == [("Part One", None), ("", 1), ("Part Two", None), ("Oil", 2)]


def test_headings_in_a_chapter_of_a_part_rise_with_it() -> None:
    _, chapter = chapters("# Part One\n\n## Chapter 1\n\n::: summary\ns\n:::\n\n### Log\n\na")
    assert chapter.summary == (Paragraph((Text("s"),)),)
    assert chapter.blocks[0] == Heading(1, (Text("Log"),))


def test_parts_without_chapters_are_counted_and_keep_their_headings() -> None:
    assert heads("# Part One\n\na\n\n## Log\n\nb", "# Part Two\n\nc") == [
        ("Part One", 1),
        ("Part Two", 2),
    ]
