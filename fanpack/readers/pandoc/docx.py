"""Makes a docx ready for pandoc: see `fanpack.readers.pandoc.source`.

Takes Word's own files and those of Google Docs, Scrivener and LibreOffice (ECMA-376).
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from fanpack.book import ParagraphKind
from fanpack.readers.archives import Archive
from fanpack.readers.pandoc.source import (
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

_ALIGN: Mapping[str, ParagraphKind] = {"center": "center", "right": "right", "end": "right"}
_TRAITS: Mapping[str, Trait] = {
    "i": "italic", "b": "strong", "smallCaps": "smallcaps", "strike": "strike",
}  # fmt: skip
_SESSIONS = ("{*}rsidR", "{*}rsidRPr", "{*}rsidRDefault", "{*}rsidP", "{*}rsidDel", "{*}rsidTr")
"""Attributes by which Word knows its sessions, on every paragraph and run."""
_LOOKS = (
    *("{*}sz", "{*}szCs", "{*}lang", "{*}color", "{*}kern", "{*}highlight", "{*}spacing"),
    *("{*}proofErr", "{*}lastRenderedPageBreak"),
)
"""Elements that say nothing about a story, and take pandoc a third of its time."""
_OFF = ("0", "false", "off", "none")
_COMMENTS = ("commentReference", "commentRangeStart", "commentRangeEnd")
_USUAL = ("normal", "default", "standard", "body text", "text body", "no spacing", "")


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    kind: str
    align: ParagraphKind
    traits: frozenset[Trait]
    new_page: bool


def prepare_docx(archive: Archive) -> Prepared:
    """A docx as pandoc gets it, with all that pandoc would not tell."""
    made = Prepared(archive.file, "docx+styles+empty_paragraphs")
    names = set(archive.names())
    trees = {
        name: parse_xml(archive.read(name), made.file, name)
        for name in archive.names()
        if name.endswith((".xml", ".rels"))
    }
    main = _main_part(trees)
    if main not in trees:
        raise made.error("no-document", "there is no document in this docx", "save it anew")
    folder = posixpath.dirname(main)
    for tree in trees.values():
        clean_text(tree)
    styles = _styles(trees.get(f"{folder}/styles.xml"))
    made.styles = {
        style.name: style.traits for style in styles.values() if style.kind == "character"
    }
    relations = _relations(trees.get(f"{folder}/_rels/{posixpath.basename(main)}.rels"))
    comments = {
        attribute(each, "id"): " ".join(_text(each).split())
        for name, tree in trees.items()
        if posixpath.basename(name) == "comments.xml"
        for each in named(tree, "comment")
    }
    seen_comments: list[tuple[int, str]] = []
    texts: list[str] = []
    added = deleted = 0
    for name in (main, f"{folder}/footnotes.xml", f"{folder}/endnotes.xml"):
        if name not in trees:
            continue
        tree = trees[name]
        etree.strip_attributes(tree, *_SESSIONS)
        etree.strip_elements(tree, *_LOOKS, with_tail=False)
        for each in list(named(tree, "Fallback")):
            remove(each)
        _flatten(tree)
        changes = _accept_changes(tree, made, texts)
        added, deleted = added + changes[0], deleted + changes[1]
        free_text_boxes(tree, "txbxContent")
        _join_drop_caps(tree)
        texts.append(_text(tree))
        if name == main:
            seen_comments = _number(tree, made, styles, comments)
        rels = relations if name == main else _relations(trees.get(_rels_of(name)))
        _mark_pictures(tree, made, folder, rels, archive, names)
        for each in named(tree, "t"):
            each.text = made.stand_in(each.text or "")
    for line, text in seen_comments:
        made.drop(text, "a comment", line)
        texts.append(text)
    made.say_changes(added, deleted, seen_comments)
    _drop_running_heads(trees, made, texts, folder)
    made.properties = _properties(trees, styles)
    made.text = "\n".join(texts)
    check_size(made)
    skipped = (f"{folder}/comments", f"{folder}/header", f"{folder}/footer", "customXml/")
    made.data = packed(
        {
            name: etree.tostring(tree, encoding="UTF-8", xml_declaration=True)
            for name, tree in trees.items()
            if not name.startswith(skipped)
        }
    )
    return made


# ---------------------------------------------------------------- parts


def _main_part(trees: Mapping[str, etree._Element]) -> str:
    rels = trees.get("_rels/.rels")
    for each in named(rels, "Relationship") if rels is not None else ():
        if attribute(each, "Type").endswith("/officeDocument"):
            return attribute(each, "Target").lstrip("/")
    return "word/document.xml"


def _rels_of(name: str) -> str:
    return f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels"


def _relations(rels: etree._Element | None) -> dict[str, tuple[str, bool]]:
    """Targets by id, and whether each lies outside the file."""
    return {
        attribute(each, "Id"): (
            attribute(each, "Target"),
            attribute(each, "TargetMode").lower() == "external",
        )
        for each in (named(rels, "Relationship") if rels is not None else ())
    }


def _styles(root: etree._Element | None) -> dict[str, _Style]:
    """The styles by id, with what they take from those they are based on."""
    raw = (
        {attribute(each, "styleId"): each for each in named(root, "style")}
        if root is not None
        else {}
    )
    made: dict[str, _Style] = {}
    parents = {key: attribute(child(each, "basedOn"), "val") for key, each in raw.items()}
    for key in in_order_of_parents(parents):
        made[key] = _style(raw[key], made.get(parents[key]))
    return made


def _style(element: etree._Element, parent: _Style | None) -> _Style:
    ppr, rpr = child(element, "pPr"), child(element, "rPr")
    align = attribute(child(ppr, "jc"), "val")
    traits = _traits(rpr, parent.traits if parent else frozenset())
    return _Style(
        name=attribute(child(element, "name"), "val"),
        kind=attribute(element, "type"),
        align=_ALIGN.get(align, "") if align else (parent.align if parent else ""),
        traits=traits,
        new_page=_is_on(child(ppr, "pageBreakBefore")),
    )


def _traits(rpr: etree._Element | None, inherited: frozenset[Trait]) -> frozenset[Trait]:
    traits = set(inherited)
    for each in rpr if rpr is not None else ():
        trait = _TRAITS.get(name_of(each))
        if trait is not None:
            (traits.add if _is_on(each) else traits.discard)(trait)
        elif name_of(each) == "u" and attribute(each, "val") not in _OFF:
            traits.add("underline")
    return frozenset(traits)


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and attribute(element, "val").lower() not in _OFF


def _properties(trees: Mapping[str, etree._Element], styles: Mapping[str, _Style]) -> Properties:
    core = next((tree for name, tree in trees.items() if name.endswith("core.xml")), None)
    said: dict[str, str] = {}
    for each in core if core is not None else ():
        said.setdefault(name_of(each), " ".join((each.text or "").split()))
    keywords = said.get("keywords", "").replace(";", ",")
    return Properties(
        title=said.get("title", ""),
        creator=said.get("creator", ""),
        language=said.get("language", ""),
        description=said.get("description", ""),
        keywords=tuple(word.strip() for word in keywords.split(",") if word.strip()),
    )


# ---------------------------------------------------------------- rewriting


def _flatten(tree: etree._Element) -> None:
    """Make plain runs of what pandoc passes over: fields, ruby."""
    for each in list(named(tree, "fldSimple")):
        unwrap(each)
    for ruby in list(named(tree, "ruby")):
        base, above = child(ruby, "rubyBase"), child(ruby, "rt")
        text = "".join(_words_in(base)) if base is not None else ""
        reading = "".join(_words_in(above)) if above is not None else ""
        run = ruby.getparent()
        if run is not None:
            _replace_by_text(ruby, f"{text} ({reading})" if reading else text)


def _words_in(element: etree._Element) -> list[str]:
    return [each.text or "" for each in named(element, "t")]


def _replace_by_text(element: etree._Element, text: str) -> None:
    """Put a piece of text in the place of an element of a run."""
    space = element.tag.rpartition("}")[0] + "}" if isinstance(element.tag, str) else ""
    run = element.getparent()
    if run is None:
        return
    if name_of(run) == "r":
        space = run.tag.rpartition("}")[0] + "}"
    new = etree.Element(f"{space}t")
    new.text = text
    new.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.replace(element, new)


def _accept_changes(tree: etree._Element, made: Prepared, texts: list[str]) -> tuple[int, int]:
    """Keep insertions, leave deletions out; how many there were of each."""
    added = deleted = 0
    for each in list(named(tree, "del", "moveFrom")):
        parent = each.getparent()
        if parent is not None and name_of(parent) in ("rPr", "trPr", "tcPr"):
            continue
        text = _text(each)
        texts.append(text)
        made.drop(text, "a deletion that was tracked")
        deleted += 1
        remove(each)
    for each in list(named(tree, "ins", "moveTo")):
        parent = each.getparent()
        if parent is not None and name_of(parent) in ("rPr", "trPr", "tcPr"):
            continue
        added += 1
        unwrap(each)
    return added, deleted


def _join_drop_caps(tree: etree._Element) -> None:
    """Put a drop cap, a paragraph of its own in the file, into the word that it begins."""
    for frame in list(named(tree, "framePr")):
        if attribute(frame, "dropCap") in ("", "none"):
            continue
        paragraph = next((each for each in frame.iterancestors() if name_of(each) == "p"), None)
        following = paragraph.getnext() if paragraph is not None else None
        if paragraph is None or following is None or name_of(following) != "p":
            continue
        ppr = child(following, "pPr")
        at = 0 if ppr is None else following.index(ppr) + 1
        for each in reversed([each for each in paragraph if name_of(each) != "pPr"]):
            following.insert(at, each)
        remove(paragraph)


def _number(
    tree: etree._Element, made: Prepared, styles: Mapping[str, _Style], comments: Mapping[str, str]
) -> list[tuple[int, str]]:
    """Put its number into each paragraph; the comments with the paragraph that each is at."""
    seen: list[tuple[int, str]] = []
    new_page = False
    has_breaks = next(named(tree, "br"), None) is not None
    has_comments = next(named(tree, *_COMMENTS), None) is not None
    for paragraph in list(named(tree, "p")):
        ppr = child(paragraph, "pPr")
        style = styles.get(attribute(child(ppr, "pStyle"), "val"))
        if style is not None and style.name.lower().startswith("toc"):
            made.drop(_text(paragraph), "a table of contents", len(made.about) + 1)
            for each in list(paragraph):
                if each is not ppr:
                    paragraph.remove(each)
        breaks = [
            each
            for each in (named(paragraph, "br") if has_breaks else ())
            if attribute(each, "type") in ("page", "column")
        ]
        text_first = bool(breaks) and _is_text_above(paragraph, breaks[0])
        own_break = _is_on(child(ppr, "pageBreakBefore")) or (style is not None and style.new_page)
        beside_break = new_page or own_break or bool(breaks)
        has_text = beside_break and any(text.strip() for text in _words_in(paragraph))
        begins_page = new_page or own_break or (bool(breaks) and has_text and not text_first)
        about = _about(ppr, style, begins_page)
        mark = made.add_paragraph(about)
        new_page = (bool(breaks) and (text_first or not has_text)) or _ends_section(ppr)
        new_page = new_page or (begins_page and not has_text)
        for each in breaks:
            if text_first and has_text:
                each.attrib.clear()
            else:
                remove(each)
        for each in list(named(paragraph, *_COMMENTS)) if has_comments else ():
            text = comments.get(attribute(each, "id"))
            if name_of(each) == "commentReference" and text is not None:
                seen.append((len(made.about), text))
            remove(each)
        _insert_mark(paragraph, ppr, mark)
    return seen


def _about(ppr: etree._Element | None, style: _Style | None, new_page: bool) -> About:
    align = attribute(child(ppr, "jc"), "val")
    name = style.name if style is not None else ""
    return About(
        align=_ALIGN.get(align, "") if align else (style.align if style else ""),
        style="" if name.lower() in _USUAL else name,
        new_page=new_page,
        traits=style.traits if style is not None else frozenset(),
    )


def _is_text_above(paragraph: etree._Element, mark: etree._Element) -> bool:
    for each in paragraph.iter():
        if each is mark:
            return False
        if name_of(each) == "t" and (each.text or "").strip():
            return True
    return False


def _ends_section(ppr: etree._Element | None) -> bool:
    section = child(ppr, "sectPr")
    return section is not None and attribute(child(section, "type"), "val") != "continuous"


def _insert_mark(paragraph: etree._Element, ppr: etree._Element | None, mark: str) -> None:
    space = paragraph.tag.rpartition("}")[0] + "}"
    run = etree.Element(f"{space}r")
    etree.SubElement(run, f"{space}t").text = mark
    paragraph.insert(0 if ppr is None else paragraph.index(ppr) + 1, run)


def _mark_pictures(
    tree: etree._Element,
    made: Prepared,
    folder: str,
    relations: Mapping[str, tuple[str, bool]],
    archive: Archive,
    names: set[str],
) -> None:
    for drawing in list(named(tree, "drawing", "pict", "object")):
        marks = ""
        for each in named(drawing, "blip", "imagedata"):
            key = attribute(each, "embed") or attribute(each, "id") or attribute(each, "link")
            target, outside = relations.get(key, ("", True))
            path = posixpath.normpath(posixpath.join(folder, target)) if target else ""
            if target.startswith("/"):
                path = target.lstrip("/")
            there = not outside and path in names
            marks += made.add_picture(
                target, archive.read(path) if there else None, _alt(drawing, each)
            )
        _replace_by_text(drawing, marks)


def _alt(drawing: etree._Element, picture: etree._Element) -> str:
    for each in named(drawing, "docPr", "shape"):
        for name in ("descr", "alt", "title"):
            if text := attribute(each, name):
                return text
    return attribute(picture, "title") if name_of(picture) == "imagedata" else ""


def _drop_running_heads(
    trees: Mapping[str, etree._Element], made: Prepared, texts: list[str], folder: str
) -> None:
    for name in sorted(trees):
        if name.startswith((f"{folder}/header", f"{folder}/footer")):
            text = _text(trees[name])
            texts.append(text)
            made.drop(text, "a running head or foot of the pages")


_BREAKS = {"br", "cr", "tab", "p", "tc"}
_SPECIAL = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def _text(root: etree._Element) -> str:
    """All text of a tree, deleted or not, paragraphs and cells set apart."""
    out: list[str] = []
    for each in root.iter():
        name = name_of(each)
        if name in ("t", "delText"):
            out.append(each.text or "")
        elif name in _BREAKS:
            out.append("\n" if name in ("p", "tc") else " ")
        elif name in _SPECIAL:
            out.append(_SPECIAL[name])
    return "".join(out)
