"""Makes an odt ready for pandoc: see `fanpack.readers.pandoc.source`.

Takes the files of LibreOffice and its kin (ODF 1.2 and 1.3).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from fanpack.book import ParagraphKind
from fanpack.readers.archives import Archive
from fanpack.readers.pandoc.source import (
    END,
    STYLE,
    About,
    Prepared,
    Properties,
    Trait,
    attribute,
    check_size,
    child,
    clean_text,
    free_text_boxes,
    in_order_of_parents,
    name_of,
    named,
    packed,
    parse_xml,
    remove,
    unwrap,
)

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ALIGN: Mapping[str, ParagraphKind] = {"center": "center", "end": "right", "right": "right"}
_USUAL = frozenset({"", "standard", "text body", "default style", "default paragraph style"})
_UNNAMED = frozenset({"", "default", "internet link", "visited internet link"})
_KNOWN_NAMES = """
    span s tab line-break note a p h list list-item list-header section note-body note-citation
    bookmark bookmark-start bookmark-end reference-mark reference-mark-start reference-mark-end
    reference-ref bookmark-ref sequence number
"""
_KNOWN = frozenset(_KNOWN_NAMES.split())
"""Elements of the text namespace that pandoc reads, or that hold no text of their own."""
_SPACES = {"s", "tab", "line-break", "soft-page-break"}
_NO_TEXT = {"note-citation", "change-info", "creator", "date", "desc", "title"}
_BLOCKS = {"p", "h", "table-cell", "list-item"}


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    common: str
    align: ParagraphKind = ""
    new_page: bool = False
    traits: frozenset[Trait] = frozenset()


def prepare_odt(archive: Archive) -> Prepared:
    """An odt as pandoc gets it, with all that pandoc would not tell."""
    made = Prepared(archive.file, "odt")
    names = set(archive.names())
    if "content.xml" not in names:
        raise made.error("no-document", "there is no document in this odt", "save it anew")
    trees = {
        name: parse_xml(archive.read(name), made.file, name)
        for name in archive.names()
        if name.endswith(".xml")
    }
    content = trees["content.xml"]
    clean_text(content)
    texts = [_text(child(content, "body"))]
    paragraphs, runs = _styles((trees.get("styles.xml"), content))
    named_runs = sorted({each.common for each in runs.values() if _is_telling(each.common)})
    made.styles = dict.fromkeys(named_runs, frozenset())
    _accept_changes(content, made)
    comments = _take_comments(content, made)
    _flatten(content, made)
    free_text_boxes(content, "text-box")
    _number(content, made, paragraphs, comments)
    _mark_styles(content, runs, named_runs)
    _mark_pictures(content, made, archive, names)
    for each in named(content, "p", "h"):
        made.stand_ins(each)
    _drop_running_heads(trees.get("styles.xml"), made, texts)
    made.properties = _properties(trees.get("meta.xml"))
    made.text = "\n".join(texts)
    check_size(made)
    made.data = packed(
        {
            name: etree.tostring(trees[name], encoding="UTF-8", xml_declaration=True)
            for name in ("content.xml", "styles.xml", "META-INF/manifest.xml")
            if name in trees
        }
    )
    return made


def _is_telling(style: str) -> bool:
    return style.lower() not in _UNNAMED


# ---------------------------------------------------------------- styles


def _styles(
    roots: tuple[etree._Element | None, ...],
) -> tuple[dict[str, _Style], dict[str, _Style]]:
    """The styles of paragraphs and of runs by name, with what they take from their parents."""
    found: dict[str, dict[str, tuple[etree._Element, bool]]] = {"paragraph": {}, "text": {}}
    for root in roots:
        for each in named(root, "style") if root is not None else ():
            family = found.get(attribute(each, "family"))
            parent = each.getparent()
            if family is not None:
                own = parent is not None and name_of(parent) == "automatic-styles"
                family[attribute(each, "name")] = (each, own)
    paragraphs, runs = (_resolved(found[family]) for family in ("paragraph", "text"))
    return paragraphs, runs


def _resolved(raw: dict[str, tuple[etree._Element, bool]]) -> dict[str, _Style]:
    made: dict[str, _Style] = {}
    parents = {key: attribute(each, "parent-style-name") for key, (each, _) in raw.items()}
    for key in in_order_of_parents(parents):
        element, automatic = raw[key]
        parent = made.get(parents[key], _Style(parents[key], _shown(parents[key])))
        shown = attribute(element, "display-name") or _shown(key)
        made[key] = _style(element, key, parent.common if automatic else shown, parent)
    return made


def _shown(name: str) -> str:
    return name.replace("_20_", " ")


def _style(element: etree._Element, name: str, common: str, parent: _Style) -> _Style:
    setting = child(element, "paragraph-properties")
    looks = child(element, "text-properties")
    align = attribute(setting, "text-align")
    slant = attribute(looks, "font-style")
    traits = set(parent.traits)
    if slant:
        (traits.add if slant in ("italic", "oblique") else traits.discard)("italic")
    before = attribute(setting, "break-before") == "page"
    return _Style(
        name=name,
        common=common,
        align=_ALIGN.get(align, "") if align else parent.align,
        new_page=before or bool(attribute(element, "master-page-name")),
        traits=frozenset(traits),
    )


def _mark_styles(
    content: etree._Element, runs: Mapping[str, _Style], named_runs: list[str]
) -> None:
    """Say at the beginning of a run which named style it has."""
    for span in named(content, "span"):
        style = runs.get(attribute(span, "style-name"))
        if style is not None and style.common in named_runs:
            mark = f"{STYLE}{named_runs.index(style.common)}{END}"
            span.text = mark + (span.text or "")


# ---------------------------------------------------------------- rewriting


def _accept_changes(content: etree._Element, made: Prepared) -> None:
    """Keep insertions; deletions are kept apart from the text, and are left out."""
    deletions = list(named(content, "deletion"))
    insertions = len(list(named(content, "insertion")))
    for each in deletions:
        for info in list(named(each, "change-info")):
            remove(info)
        made.drop(_text(each), "a deletion that was tracked")
    for each in list(named(content, "tracked-changes", "change", "change-start", "change-end")):
        remove(each)
    made.say_changes(insertions, len(deletions), ())


def _take_comments(content: etree._Element, made: Prepared) -> list[etree._Element]:
    comments = list(named(content, "annotation"))
    for each in named(content, "annotation-end"):
        each.tag = f"{_TEXT}bookmark"
    return comments


def _flatten(content: etree._Element, made: Prepared) -> None:
    """Make plain text of what pandoc passes over: fields, ruby, soft page breaks."""
    for each in list(named(content, "soft-page-break")):
        remove(each)
    for each in list(named(content, "table-of-content")):
        made.drop(_text(each), "a table of contents")
        remove(each)
    for each in list(named(content, "ruby")):
        above = child(each, "ruby-text")
        if above is not None:
            above.text = f" ({''.join(map(str, above.itertext()))})"
            above.tag = f"{_TEXT}span"
        base = child(each, "ruby-base")
        if base is not None:
            unwrap(base)
        unwrap(each)
    for paragraph in named(content, "p", "h"):
        for each in list(paragraph.iter(f"{_TEXT}*")):
            if name_of(each) not in _KNOWN:
                each.tag = f"{_TEXT}span"


def _number(
    content: etree._Element,
    made: Prepared,
    styles: Mapping[str, _Style],
    comments: list[etree._Element],
) -> None:
    """Put its number into each paragraph, and take the comments out."""
    left = {id(each) for each in comments}
    seen: list[tuple[int, str]] = []
    for paragraph in list(named(content, "p", "h")):
        around = {name_of(each) for each in paragraph.iterancestors()}
        if around & {"note-body", "annotation", "tracked-changes"}:
            continue
        key = attribute(paragraph, "style-name")
        style = styles.get(key, _Style(key, _shown(key)))
        shown = "" if style.common.lower() in _USUAL else style.common
        if name_of(paragraph) == "h" and not shown:
            shown = "heading"
        first = not made.about
        about = About(style.align, shown, style.new_page and not first, style.traits)
        mark = made.add_paragraph(about)
        for each in list(named(paragraph, "annotation")):
            for info in list(named(each, "creator", "date", "date-string", "creator-initials")):
                remove(info)
            text = " ".join("".join(_text(each)).split())
            seen.append((len(made.about), text))
            made.drop(text, "a comment", len(made.about))
            left.discard(id(each))
            remove(each)
        paragraph.text = mark + (paragraph.text or "")
    made.say_changes(0, 0, seen)


def _mark_pictures(
    content: etree._Element, made: Prepared, archive: Archive, names: set[str]
) -> None:
    for frame in list(named(content, "frame")):
        image = child(frame, "image")
        if image is None:
            continue
        path = attribute(image, "href").removeprefix("./")
        alt = _text_of(frame, "desc") or _text_of(frame, "title")
        data = archive.read(path) if path in names else None
        mark = etree.Element(f"{_TEXT}span")
        mark.text = made.add_picture(path, data, alt)
        parent = frame.getparent()
        if parent is None:
            continue
        if name_of(parent) not in ("p", "h", "span", "a"):
            paragraph = etree.Element(f"{_TEXT}p")
            paragraph.append(mark)
            mark = paragraph
        mark.tail, frame.tail = frame.tail, None
        parent.replace(frame, mark)


def _text_of(frame: etree._Element, name: str) -> str:
    found = child(frame, name)
    return (found.text or "") if found is not None else ""


def _drop_running_heads(styles: etree._Element | None, made: Prepared, texts: list[str]) -> None:
    for each in named(styles, "header", "footer") if styles is not None else ():
        text = _text(each)
        texts.append(text)
        made.drop(text, "a running head or foot of the pages")


def _properties(meta: etree._Element | None) -> Properties:
    said: dict[str, str] = {}
    keywords: list[str] = []
    for each in meta.iter() if meta is not None else ():
        text = " ".join((each.text or "").split())
        if name_of(each) == "keyword" and text:
            keywords.append(text)
        elif text:
            said.setdefault(name_of(each), text)
    return Properties(
        title=said.get("title", ""),
        creator=said.get("initial-creator", "") or said.get("creator", ""),
        language=said.get("language", ""),
        description=said.get("description", ""),
        keywords=tuple(keywords),
    )


def _text(root: etree._Element | None) -> str:
    """All text of a tree, paragraphs and cells set apart; numbers of footnotes are no text."""
    out: list[str] = []
    if root is None:
        return ""
    stack: list[etree._Element | str] = [root]
    while stack:
        each = stack.pop()
        if isinstance(each, str):
            out.append(each)
            continue
        name = name_of(each)
        if name == "ruby-text":
            out.append(f" {''.join(map(str, each.itertext()))} ")
            continue
        if name in _NO_TEXT and (name == "note-citation" or not str(each.tag).startswith(_TEXT)):
            continue
        if name in _BLOCKS or name in ("note", "annotation"):
            out.append("\n")
            stack.append("\n")
        elif name in _SPACES and name != "soft-page-break":
            out.append(" ")
        out.append(each.text or "")
        for inner_ in reversed(each):
            if inner_.tail:
                stack.append(inner_.tail)
            stack.append(inner_)
    return "".join(out)
