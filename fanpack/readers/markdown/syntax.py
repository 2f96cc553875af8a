"""The syntax of manuscripts: CommonMark without its traps, and with fanpack's own marks.

Off are setext headings and indented code (authors indent, and set `---` below a
paragraph), link references (`[Mina]: hello` is dialogue), raw HTML blocks and `~~~` as a
code fence. On are tables, strikethrough, footnotes, fenced divs, spans with attributes,
lines of attributes, and every typed scene break.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.fence import fence as _commonmark_fence
from markdown_it.rules_block.list import list_block as _commonmark_list
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_def

from fanpack.readers.markdown.breaks import scene_break_of
from fanpack.readers.markdown.marks import ATTRIBUTES, FENCES, parse_attributes
from fanpack.readers.markdown.tokens import MOST_NESTING, OPENS_PROSE, is_read

_INTERRUPTS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """markdown-it with the rules of manuscripts."""
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MOST_NESTING})
    md.enable(["table", "strikethrough"])
    md.disable(["code", "lheading", "reference", "html_block", "html_inline", "text_join"])
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.inline.ruler.at("footnote_ref", _footnote_ref)
    md.block.ruler.at("footnote_def", _footnote_text, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("table", "plain_line", _plain_line)
    md.block.ruler.before("table", "attributes_line", _attributes_line, _INTERRUPTS)
    md.block.ruler.before("table", "div", _div, _INTERRUPTS)
    md.block.ruler.before("table", "comment", _comment, _INTERRUPTS)
    md.block.ruler.before("table", "scene_break", _scene_break, _INTERRUPTS)
    md.block.ruler.at("fence", _fence, _INTERRUPTS)
    md.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.at("paragraph", _paragraph)
    md.core.ruler.at("inline", _inline)
    md.inline.ruler.before("emphasis", "masked", _masked)
    md.inline.ruler.before("link", "span", _span)
    md.inline.ruler.before("autolink", "inline_comment", _inline_comment)
    md.inline.ruler.before("autolink", "tag", _tag)
    md.inline.ruler.push("attributes", _attributes)
    names = {name: getattr(helpers, name) for name in ("parseLinkDestination", "parseLinkTitle")}
    md.helpers = SimpleNamespace(**names, parseLinkLabel=_label_end)  # type: ignore[assignment]
    # A target is judged, and told of, where links are read; it stays as the author wrote it.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return md


# ---------------------------------------------------------------- stars inside words

_MASKED = re.compile(r"(?<=[^\W\d_])\*{2,}(?=[^\W\d_])|(?<=\d)\*+(?=\d)")


def _masked(state: StateInline, silent: bool) -> bool:
    """Stars that mask letters (`f**k`) or multiply (`2*3`) mark nothing and stay as typed."""
    found = _MASKED.match(state.src, state.pos)
    if found is None:
        return False
    word = state.src[max(0, state.pos - 40) : state.pos].rsplit(None, 1)[-1]
    if word.lstrip("\"'“‘(").startswith("*"):
        return False  # the stars may close what opened at the word's beginning
    if not silent:
        state.pending += found[0]
    state.pos = found.end()
    return True


# ---------------------------------------------------------------- scene breaks


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _scene_break(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    kind = scene_break_of(_line(state, start))
    if kind is None:
        return False
    if not silent:
        _push_line(state, "scene_break", start, {"kind": kind})
    return True


def _push_line(state: StateBlock, name: str, line: int, meta: dict[str, Any]) -> None:
    token = state.push(name, "", 0)
    token.map = [line, line + 1]
    token.meta = meta
    state.line = line + 1


# ---------------------------------------------------------------- other blocks


def _attributes_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = _line(state, start).rstrip()
    if not ATTRIBUTES.fullmatch(text):
        return False
    if not silent:
        _push_line(state, "attributes_line", start, {"attributes": parse_attributes(text)})
    return True


def _comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A comment that fills whole lines, blank ones included."""
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", first) or state.env.get("unclosed comment"):
        return False
    close = state.src.find("-->", first + 4)
    if close < 0:
        state.env["unclosed comment"] = True
        return False
    last = bisect_right(state.bMarks, close, lo=start) - 1
    if last >= end or state.src[close + 3 : state.eMarks[last]].strip():
        return False
    if not silent:
        _push_line(state, "comment", start, {})
        state.line = last + 1
    return True


_YEAR = re.compile(r"\d{4,9}\.")


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A number of four digits and a full stop open no list: `1984. That was the year.`"""
    if _YEAR.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    return _commonmark_list(state, start, end, silent)


def _fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.src.startswith("~", state.bMarks[start] + state.tShift[start]):
        return False
    return _commonmark_fence(state, start, end, silent)


_FOOTNOTE_TEXT = re.compile(r"\[\^[^\s\[\]]{1,200}\]:")


def _footnote_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not _FOOTNOTE_TEXT.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    return footnote_def(state, start, end, silent)


def _plain_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line by itself that opens with a letter or a quotation mark: a paragraph, soon seen."""
    after = start + 1
    if after < state.lineMax and not state.isEmpty(after):
        return False
    if not OPENS_PROSE.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    _push_paragraph(state, start, after)
    return True


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph, as in CommonMark, but that a scene break ends it however far it is indented."""
    terminators = state.md.block.ruler.getRules("paragraph")
    parent, state.parentType = state.parentType, "paragraph"
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        indent = state.sCount[line] - state.blkIndent
        if indent > 3:
            if scene_break_of(_line(state, line)):
                break
        elif state.sCount[line] >= 0 and any(
            rule(state, line, state.lineMax, True) for rule in terminators
        ):
            break
        line += 1
    _push_paragraph(state, start, line)
    state.parentType = parent
    return True


def _push_paragraph(state: StateBlock, start: int, end: int) -> None:
    state.line = end
    state.push("paragraph_open", "p", 1).map = [start, end]
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, end, state.blkIndent, False).strip(" \t\n")
    token.map = [start, end]
    token.children = []
    state.push("paragraph_close", "p", -1)


# ---------------------------------------------------------------- fenced divs

_FENCE_WITH_MORE = re.compile(
    rf"(:{{3,}})[ \t]*(?:\{{\.)?({'|'.join(FENCES)})\}}?[ \t]+\S", re.IGNORECASE
)
_FENCE = re.compile(r"(:{3,})[ \t]*(?:\{\.([\w-]+)\}|([^\W\d_][\w-]*))?[ \t]*(:*)")


def _fence_of(line: str) -> tuple[int, str] | None:
    """The length and name of a fence line; the name is empty where it closes.

    `:::hello:::` is somebody's telepathy, unless the word is the name of a fence. A name
    with more behind it opens a fence, too, so that the mistake is told where it is.
    """
    text = line.rstrip()
    found = _FENCE.fullmatch(text)
    if not found:
        more = None if text.endswith(":") else _FENCE_WITH_MORE.match(text)
        return (len(more[1]), more[2].lower()) if more else None
    name = found[2] or found[3] or ""
    if found[4] and name not in FENCES:
        return None
    return len(found[1]), name


def _div(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = _line(state, start)
    fence = _fence_of(first) if first.startswith(":::") else None
    if fence is None:
        return False
    if silent:
        return True
    name = fence[1]
    if not name:
        _push_line(state, "stray_fence", start, {})
        return True
    close, unclosed = _closing(state, start, end, fence[0])
    parent, line_max, state.parentType = state.parentType, state.lineMax, "container"
    state.lineMax = close
    token = state.push("div_open", "div", 1)
    token.map = [start, close]
    extra = _FENCE.fullmatch(first.rstrip()) is None
    token.meta = {"name": name, "unclosed": unclosed, "extra": extra}
    if name == "verse":
        _push_verse(state, start + 1, close)
    else:
        state.md.block.tokenize(state, start + 1, close)
    state.push("div_close", "div", -1)
    state.parentType, state.lineMax = parent, line_max
    state.line = close if close >= end or unclosed else close + 1
    return True


def _closing(state: StateBlock, start: int, end: int, length: int) -> tuple[int, bool]:
    """The line that closes a div, and whether it is missing and the div ends there without.

    A bare fence closes the innermost open div, unless its length fits only one further
    out: then the inner ones were forgotten.
    """
    open_lengths = [length]
    inner_verse = False
    for line in range(start + 1, end):
        if state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return line, True
        text = _line(state, line)
        fence = _fence_of(text) if text.startswith(":::") else None
        if fence is None or (fence[1] and inner_verse):
            continue
        if fence[1]:
            open_lengths.append(fence[0])
            inner_verse = fence[1] == "verse"
            continue
        inner_verse = False
        if open_lengths[-1] != fence[0] and fence[0] in open_lengths:
            while open_lengths[-1] != fence[0]:
                open_lengths.pop()
        open_lengths.pop()
        if not open_lengths:
            return line, False
    return end, True


def _push_verse(state: StateBlock, start: int, end: int) -> None:
    for line in range(start, end):
        if state.isEmpty(line):
            continue
        text = state.getLines(line, line + 1, state.blkIndent, False).expandtabs(4).rstrip(" ")
        token = state.push("inline", "", 0)
        token.content = text.strip(" ").removesuffix("\\").rstrip(" ") or text.strip(" ")
        token.map = [line, line + 1]
        token.children = []
        token.meta = {"indent": (len(text) - len(text.lstrip(" "))) // 2}


# ---------------------------------------------------------------- inlines


def _inline(state: StateCore) -> None:
    """Parse the inline tokens, as markdown-it's own rule; some are read sooner."""
    for token in state.tokens:
        if token.type == "inline" and not is_read(token):
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


_BRACKETS = re.compile(r"\\.|`+|[\[\]]|" + ATTRIBUTES.pattern, re.DOTALL)


def _label_end(state: StateInline, start: int, disable_nested: bool = False) -> int:
    """Where the bracket opened at `start` closes, or -1.

    In place of markdown-it's own, which reads the rest of the text again for each bracket.
    """
    labels: dict[str, dict[int, int]] = state.env.setdefault("labels", {})
    if state.src not in labels:
        labels[state.src] = _pairs(state.src)
    end = labels[state.src].get(start, -1)
    return end if end < state.posMax else -1


def _pairs(text: str) -> dict[int, int]:
    ticks: dict[int, list[int]] = {}
    for run in re.finditer("`+", text):
        ticks.setdefault(len(run[0]), []).append(run.start())
    pairs: dict[int, int] = {}
    open_at: list[int] = []
    skip_to = 0
    for found in _BRACKETS.finditer(text):
        at = found.start()
        if at < skip_to:
            continue
        if found[0] == "[":
            open_at.append(at)
        elif found[0] == "]":
            if open_at:
                pairs[open_at.pop()] = at
        elif found[0][0] == "`":
            starts = ticks.get(len(found[0]), [])
            later = bisect_right(starts, at)
            if later < len(starts):
                skip_to = starts[later] + len(found[0])
    return pairs


def _span(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[":
        return False
    end = _label_end(state, state.pos)
    found = ATTRIBUTES.match(state.src, end + 1, state.posMax) if end >= 0 else None
    if found is None:
        return False
    if not silent:
        maximum = state.posMax
        state.pos, state.posMax = state.pos + 1, end
        token = state.push("span_open", "span", 1)
        token.meta = {"attributes": parse_attributes(found[0])}
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
        state.posMax = maximum
    state.pos = found.end()
    return True


def _attributes(state: StateInline, silent: bool) -> bool:
    """Attributes that follow no bracket; whether they belong to anything is judged later."""
    if state.src[state.pos] != "{":
        return False
    found = ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.content = found[0]
        token.meta = {"attributes": parse_attributes(found[0])}
    state.pos = found.end()
    return True


_FOOTNOTE_REF = re.compile(r"\[\^([^\s\[\]]{1,200})\]")


def _footnote_ref(state: StateInline, silent: bool) -> bool:
    """A reference to a footnote, also to one that has no text: that is told of later."""
    found = _FOOTNOTE_REF.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0).meta = {"label": found[1]}
    state.pos = found.end()
    return True


def _inline_comment(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("<!--", state.pos) or state.env.get("unclosed in") is state.src:
        return False
    close = state.src.find("-->", state.pos + 4, state.posMax)
    if close < 0:
        state.env["unclosed in"] = state.src
        return False
    if not silent:
        state.push("comment", "", 0).content = state.src[state.pos : close + 3]
    state.pos = close + 3
    return True


_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9]*)"
    r"((?:\s+(?:noshade|nowrap|compact|hidden|open|controls|reversed))*"
    r"(?:\s+[A-Za-z_:][\w.:-]*\s*=[^<>]*)?\s*)/?>",
    re.IGNORECASE,
)
"""A tag, by what follows its name: attributes that stand alone, then one that has a value.

`<I can't go on.>` is text, though I is an element; CommonMark would take `<I hate him>` for one.
"""
_HTML = (
    "a abbr acronym address article aside audio b base basefont bdi bdo big blockquote body br "
    "button canvas caption center cite code col colgroup dd del details dfn dir div dl dt em "
    "embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head "
    "header hr html i iframe img input ins kbd label legend li link main map mark meta nav "
    "noscript object ol optgroup option p param picture pre progress q rp rt ruby s samp "
    "script section select small source span strike strong style sub summary sup svg table "
    "tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr"
)
_HTML_NAMES = frozenset(_HTML.split())
"""Elements of HTML. `<grin>` is none: what is in such brackets is text."""
_PEOPLE = frozenset(("Link", "Mark", "Ruby"))
"""Names of people that are names of elements, too, as whoever shows who speaks or writes types
them: `<Mark>`. Of HTML, books need none of the three."""


def _tag(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<":
        return False
    found = _TAG.match(state.src, state.pos, state.posMax)
    if found is None or found[2].lower() not in _HTML_NAMES:
        return False
    if found[2] in _PEOPLE and not found[3].strip():
        return False
    if not silent:
        token = state.push("tag", "", 0)
        token.content = found[0]
        token.meta = {
            "name": found[2].lower(),
            "closes": bool(found[1]),
            "attributes": found[3].lower(),
        }
    state.pos = found.end()
    return True
