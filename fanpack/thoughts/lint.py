"""What is wrong with the thoughts of a manuscript, as numbered findings.

Every rule is a function of a book that the thoughts pass has understood; `RULES` is the
table of them. They are warnings: a book can be made all the same.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from fanpack.book import (
    Blocks,
    Book,
    Inline,
    Inlines,
    Note,
    Paragraph,
    Source,
    Strike,
    Strong,
    Telepathy,
    Text,
    Thought,
    plain,
    walk,
)
from fanpack.findings import Finding
from fanpack.thoughts.facts import Passage, Span
from fanpack.thoughts.language import Language, word_list
from fanpack.thoughts.languages import language_of
from fanpack.thoughts.legend import Convention, Legend, Meaning, read_legend
from fanpack.thoughts.quotes import ELISION, quotations
from fanpack.thoughts.recover import TICKED
from fanpack.thoughts.story import marked_text, story_of
from fanpack.thoughts.thinkers import misspelt_thinkers
from fanpack.thoughts.typed import ending_of, typed_thoughts

_SHOWN = 40
_WINDOW = 120
"""Characters on either side of a span in which its tag is looked for."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered rule: its code, what is wrong in a line, and the function that looks."""

    code: str
    wrong: str
    look: Callable[[Book], Iterator[Finding]]


def lint_thoughts(book: Book, *, explained: bool = False, italics: str = "") -> tuple[Finding, ...]:
    """All findings about a book's thoughts, by file and line.

    `explained` says that the finished book has a legend page, whatever its author wrote;
    `italics` is what the manuscript says all italics are.
    """
    found = [
        finding
        for rule in RULES
        if not (explained and rule.code == "T006")
        for finding in rule.look(book)
    ]
    found += _against_setting(book, italics)
    return tuple(sorted(found, key=lambda each: (each.file or "", each.line or 0, each.code)))


def _finding(code: str, message: str, source: Source | None, hint: str) -> Finding:
    file, line = (source.file, source.line) if source else (None, None)
    return Finding(code, message, "warning", file, line, hint=hint)


def _cut(text: str) -> str:
    short = " ".join(text.split())
    return f"“{short[: _SHOWN - 1]}…”" if len(short) > _SHOWN else f"“{short}”"


def _paragraphs(book: Book) -> Iterator[Paragraph]:
    for chapter in book.chapters:
        for node in walk(chapter.blocks):
            if isinstance(node, Paragraph):
                yield node


def _thoughts(nodes: Inlines) -> Iterator[tuple[Thought | Telepathy, str, str]]:
    """Thoughts of a run, each with the text directly before and behind it."""
    for place, node in enumerate(nodes):
        if isinstance(node, Thought | Telepathy):
            yield node, _text_at(nodes, place - 1), _text_at(nodes, place + 1)
        elif isinstance(node, Strong | Strike):
            yield from _thoughts(node.children)


def _text_at(nodes: Inlines, place: int) -> str:
    node: Inline | None = nodes[place] if 0 <= place < len(nodes) else None
    return "" if node is None or isinstance(node, Note) else plain((node,))


# ---------------------------------------------------------------- the rules

_OPEN_MARK = re.compile(r"\{\s?\.(?:thought|telepathy)\b")
_UNMATCHED = ("//", "::", "/", "^", "~")
_ADDRESS = re.compile(r"\b(?:[a-z]{2,8}://|www\.)\S+", re.IGNORECASE)


def _unclosed_mark(book: Book) -> Iterator[Finding]:
    legend = read_legend(book.metadata.legend)
    forms = [(mark, _lone_forms(mark)) for mark in legend.typed if _is_for_minds(mark, legend)]
    for paragraph in _paragraphs(book):
        text = "".join(node.text for node in paragraph.children if isinstance(node, Text))
        if _OPEN_MARK.search(text):
            hint = "write [words]{.thought}"
            yield _finding("T001", "a mark is never closed", paragraph.source, hint)
        left = _without_typed(_ADDRESS.sub("", text), legend) if forms else ""
        for mark, (opens, closes) in forms:
            ending = ending_of(mark)
            what = "a thought" if "thought" in legend.meanings(mark) else "telepathy"
            if opens.search(left):
                message = f"{mark} opens {what} and does not close it"
                yield _finding("T001", message, paragraph.source, f"put {ending} behind it too")
            elif closes.search(left):
                message = f"{ending} closes {what} that nothing opens"
                yield _finding("T001", message, paragraph.source, f"put {mark} before it too")


def _is_for_minds(mark: str, legend: Legend) -> bool:
    """Whether a typed mark is for thoughts or telepathy; stars and the like are the reader's."""
    meant = not {"thought", "telepathy"}.isdisjoint(legend.meanings(mark))
    return meant and not set(mark) & set('*_"“')


@cache
def _lone_forms(mark: str) -> "tuple[re.Pattern[str], re.Pattern[str]]":
    """How a mark looks that opens, and one that closes, in a text without those in pairs.

    “~20 minutes”, “24/7”, “^_^”, “:D”, “w/ him” and “'tis” open and close nothing. An
    apostrophe opens only where a sentence begins.
    """
    ending = ending_of(mark)
    opening, signs = re.escape(mark), "!?…" if mark == ":" else ".!?…"
    word = r"(?:[^\W\d_]{2}|[IA][ '’])" if mark == ":" else r"[^\W\d_]"
    before = r"(?<![^\s“\"(‘—–…])"
    if mark == "'":
        opening, ending = f"(?!(?i:{ELISION.pattern}))['‘]", "['’]"
        word, before = r"(?=[^\W\d_])[^a-zß-ÿ]", r"(?:(?<=\A)|(?<=[.!?…”\":,] ))"
        opens = re.compile(rf"{before}{opening}(?={word})")
        return opens, re.compile(rf"(?<=[{signs}]){ending}(?!\w)")
    last = re.escape(ending[-1])
    opens = re.compile(rf"{before}{opening}(?=[\"“'‘]?{word})")
    return opens, re.compile(rf"(?<=[{signs}]){re.escape(ending)}(?![\w{last}])")


def _without_typed(text: str, legend: Legend) -> str:
    """A text with what stands between typed marks blanked."""
    for each in reversed(typed_thoughts([Passage(text)], legend)):
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    return text


def _swallows_speech(book: Book) -> Iterator[Finding]:
    language = language_of(book.metadata.language)
    for said in _said(book, language):
        for thought in said.thoughts:
            text = said.text[thought.start : thought.end]
            spoken = [each for each in said.speech if thought.start < each.start < thought.end]
            if _fills(said, thought, spoken):
                continue
            if any(_is_speech(said.text, thought, each, language) for each in spoken):
                message = f"{_cut(text)} has speech in it, and is marked as a thought"
                yield _finding("T002", message, said.source, "end the mark before the speech")


class _Said(NamedTuple):
    """A paragraph as flat text, with its thoughts in it, and what is between quotation marks."""

    text: str
    source: Source | None
    thoughts: tuple[Span, ...]
    speech: tuple[Span, ...]


def _said(book: Book, language: Language) -> Iterator[_Said]:
    """The paragraphs in which thoughts are marked; speech is known by that of all of them."""
    paragraphs = list(_paragraphs(book))
    texts = [marked_text(each.children)[0] for each in paragraphs]
    quoted = quotations(texts, language)
    for paragraph, text, (inside, _) in zip(paragraphs, texts, quoted, strict=True):
        thoughts = tuple(_places(paragraph.children, 0))
        if thoughts:
            speech = tuple(Span(*run.span()) for run in _INSIDE.finditer(inside))
            yield _Said(text, paragraph.source, thoughts, speech)


_INSIDE = re.compile(b"\1+")


def _places(nodes: Inlines, place: int) -> Iterator[Span]:
    """Where thoughts and telepathy stand in a paragraph's flat text; `hint` tells them apart."""
    for node in nodes:
        end = place + len(marked_text((node,))[0])
        if isinstance(node, Thought | Telepathy):
            yield Span(place, end, type(node).__name__)
        elif isinstance(node, Strong | Strike):
            yield from _places(node.children, place)
        place = end


_SPEECH_ENDS = re.compile(r"[,.!?…—–-]\s*\Z")
_BEGINS_SPEECH = re.compile(r"(?:\A|[.!?…,:;—–”\"»«“’'])\s*\Z")
_DASHES = "—–―-"


def _is_speech(text: str, thought: Span, spoken: Span, language: Language) -> bool:
    """Whether what stands between quotation marks within a thought is said, not a word or a title
    that is quoted: it begins as a sentence does, and ends as one or before a speech tag."""
    mark, words = text[spoken.start - 1], text[spoken.start : min(spoken.end, thought.end)]
    by_dash = mark in _DASHES
    if spoken.end >= len(text) and not by_dash:
        return False
    first = words.lstrip(" \xa0\u202f¿¡‘“'…")[:1]
    before = text[thought.start : spoken.start - 1]
    if not first.isalpha() or first.islower() or not _BEGINS_SPEECH.search(before):
        return False
    behind = text[spoken.end + 1 : spoken.end + 1 + _WINDOW]
    return by_dash or bool(_SPEECH_ENDS.search(words)) or _is_tagged(behind, language)


def _is_tagged(behind: str, language: Language) -> bool:
    """Whether a comma and a verb follow a quotation, as in „Nein“, sagte er."""
    if not behind.startswith(","):
        return False
    return any(language.forms[word] for word in word_list(behind[:_SHOWN])[:2])


def _fills(said: _Said, thought: Span, spoken: Sequence[Span]) -> bool:
    """Whether a thought is all one quotation, marks and all."""
    text = said.text[thought.start : thought.end]
    if len(spoken) != 1 or not _SPEECH_ENDS.search(said.text[spoken[0].start : spoken[0].end]):
        return False
    first = thought.start + len(text) - len(text.lstrip())
    last = thought.start + len(text.rstrip())
    return spoken[0].start == first + 1 and spoken[0].end == last - 1


_ENDS = re.compile(r"[.!?…]")
_NO_END = re.compile(r"[\w’'\")\]”]\Z")


def _wrong_side(book: Book) -> Iterator[Finding]:
    for paragraph in _paragraphs(book):
        for thought, before, after in _thoughts(paragraph.children):
            text = plain(thought.children)
            if text != text.strip():
                message = f"{_cut(text)} has a blank inside its mark"
                yield _finding("T003", message, paragraph.source, "put the blank outside")
            elif _ENDS.match(after) and _NO_END.search(text) and _sentence(text, before):
                message = f"the end of {_cut(text)} stands outside its mark"
                hint = f"put {after[0]} inside: a thought that is a sentence has its end"
                yield _finding("T003", message, paragraph.source, hint)
            elif side := _without_blank(text, before, after):
                message = f"there is no blank {side} {_cut(text)}"
                yield _finding("T003", message, paragraph.source, "put it outside the mark")


def _sentence(text: str, before: str) -> bool:
    starts = not before.strip() or before.rstrip()[-1] in '.!?…”"’—:'
    return starts and text.lstrip("¿¡“\"‘'«…( \xa0\u202f")[:1].isupper()


_LETTER = "[A-Za-zÀ-ɏͰ-ӿḀ-῿]"
"""A letter of a script that has blanks between its words."""
_OPENS_WORD = re.compile(rf"[¿¡“‘„«]?{_LETTER}")
_NEEDS_BLANK = re.compile(rf"(?:{_LETTER}|(?<!\.)[.!?,;:]|[.!?,…]”)\Z")
"""What no word follows directly. An ellipsis may stand close to the next word."""


def _without_blank(text: str, before: str, after: str) -> str:
    """On which side of a thought a blank is missing, which a few letters in a word are not."""
    if " " not in text and not _ENDS.search(text):
        return ""
    if _NEEDS_BLANK.search(before) and _OPENS_WORD.match(text):
        return "before"
    return "behind" if _NEEDS_BLANK.search(text) and _OPENS_WORD.match(after) else ""


def _inside_quotation_marks(book: Book) -> Iterator[Finding]:
    for said in _said(book, language_of(book.metadata.language)):
        for thought in said.thoughts:
            if thought.hint != Thought.__name__ or thought.start == thought.end:
                continue
            within = [each for each in said.speech if thought.start < each.start < thought.end]
            quoted = any(each.start <= thought.start < each.end for each in said.speech)
            if quoted or _fills(said, thought, within):
                words = _cut(said.text[thought.start : thought.end])
                hint = "take the quotation marks away, or mark it {.emphasis}"
                message = f"{words} is a thought in quotation marks"
                yield _finding("T004", message, said.source, hint)


def _has_thoughts(blocks: Blocks) -> bool:
    return any(isinstance(node, Thought) for node in walk(blocks))


def _legend_without_thoughts(book: Book) -> Iterator[Finding]:
    legend = read_legend(book.metadata.legend)
    speaks = any(each.meaning == "thought" for each in legend.conventions)
    if speaks and not any(_has_thoughts(chapter.blocks) for chapter in book.chapters):
        story = story_of(book)
        typed = typed_thoughts([each.passage for each in story], legend)
        typed = tuple(
            each for each in typed if each.kind == "thought" and each.confidence >= TICKED
        )
        if typed:
            several = f"{len(typed)} thoughts stand between signs of the legend, and are not marked"
            single = "a thought stands between signs of the legend, and is not marked"
            hint = "fanpack thoughts makes marks of them"
            source = story[typed[0].paragraph].source
            yield _finding("T005", several if len(typed) > 1 else single, source, hint)
            return
        source = next((block.source for block in book.metadata.legend if block.source), None)
        message = "the legend explains thoughts, and there are none"
        hint = "were their italics lost? look for them with fanpack thoughts"
        yield _finding("T005", message, source, hint)


def _thoughts_without_legend(book: Book) -> Iterator[Finding]:
    if book.metadata.legend:
        legend = read_legend(book.metadata.legend)
        if any(each.meaning == "thought" for each in legend.conventions):
            return
    for chapter in book.chapters:
        for node in walk(chapter.blocks):
            if isinstance(node, Paragraph) and _has_thoughts((node,)):
                hint = "add to the manuscript: legend: Italics are thoughts."
                message = "there are thoughts, and no legend says how they are shown"
                yield _finding("T006", message, node.source, hint)
                return


def _one_mark_two_meanings(book: Book) -> Iterator[Finding]:
    legend = read_legend(book.metadata.legend)
    source = next((block.source for block in book.metadata.legend if block.source), None)
    for mark in dict.fromkeys(each.mark for each in legend.conventions):
        meanings = [each for each in dict.fromkeys(legend.meanings(mark)) if each != "other"]
        if "thought" in meanings and len(meanings) > 1:
            said = " and ".join(meanings)
            hint = "mark the one or the other in the text, as in […]{.telepathy}"
            yield _finding("T007", f"the legend gives {mark} two meanings: {said}", source, hint)
    for mark in (*legend.typed, *(each for each in _UNMATCHED if each not in legend.typed)):
        if len(set(legend.meanings(mark)) - {"other"}) < 2:
            yield from _used_for_both(book, mark, legend)


def _against_setting(book: Book, italics: str) -> Iterator[Finding]:
    """Where the legend says one thing of italics, and the manuscript's setting another."""
    meanings = read_legend(book.metadata.legend).meanings("italics")
    thoughts, stress = "thought" in meanings, "emphasis" in meanings
    against = thoughts and not stress if italics == "emphasis" else stress and not thoughts
    if italics in ("thought", "emphasis") and against:
        said = "thoughts" if thoughts else "stress"
        source = next((block.source for block in book.metadata.legend if block.source), None)
        message = (
            f"the legend says that italics are {said}, and italics: {italics} makes all of them "
        )
        message += "stress" if thoughts else "thoughts"
        yield _finding("T007", message, source, "take italics: away, or say it in the legend")


def _used_for_both(book: Book, mark: str, legend: Legend) -> Iterator[Finding]:
    """Where the second meaning of a typed mark is first seen, by the tags that stand beside it."""
    language = language_of(book.metadata.language)
    seen: set[Meaning] = {
        each for each in legend.meanings(mark) if each in ("thought", "telepathy")
    }
    story = story_of(book)
    forms = Legend((Convention(mark, "thought"),))
    for each in typed_thoughts([paragraph.passage for paragraph in story], forms):
        text = story[each.paragraph].passage.text
        before, after = text[max(0, each.start - _WINDOW) : each.start], text[each.end :][:_WINDOW]
        sent = language.telepathy_after.match(after) or language.telepathy_before.search(before)
        if sent:
            seen.add("telepathy")
        elif language.thought_after.match(after):
            seen.add("thought")
        if len(seen) == 2:
            message = f"{mark} is both for thoughts and for telepathy: {_cut(each.text)}"
            hint = "mark the one or the other in the text, as in […]{.telepathy}"
            yield _finding("T007", message, story[each.paragraph].source, hint)
            return


def _misspelt_thinker(book: Book) -> Iterator[Finding]:
    for each in misspelt_thinkers(book):
        message = f"{each.name} has no look under by:, and {each.meant}, who has one, is nowhere"
        hint = f"is {each.meant} meant? write the name alike in both places"
        yield _finding("T008", message, each.source, hint)


RULES: tuple[Rule, ...] = (
    Rule("T001", "a mark is opened and never closed", _unclosed_mark),
    Rule("T002", "a thought's mark swallows speech", _swallows_speech),
    Rule("T003", "a blank or the end punctuation stands on the wrong side", _wrong_side),
    Rule("T004", "a thought stands inside quotation marks", _inside_quotation_marks),
    Rule("T005", "the legend explains thoughts, and there are none", _legend_without_thoughts),
    Rule("T006", "there are thoughts, and no legend", _thoughts_without_legend),
    Rule("T007", "one mark has two meanings", _one_mark_two_meanings),
    Rule("T008", "a thinker is spelled in two ways", _misspelt_thinker),
)
"""Every rule, by its code."""
