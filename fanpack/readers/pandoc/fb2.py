"""Makes an fb2 ready for pandoc: see `fanpack.readers.pandoc.source`.

FictionBook 2.1 is one XML file with its pictures in base64 at the end.
"""

import base64
import binascii

from lxml import etree

from fanpack.book import words_of
from fanpack.readers.pandoc.source import (
    About,
    Prepared,
    Properties,
    attribute,
    check_size,
    child,
    clean_text,
    name_of,
    named,
    parse_xml,
    remove,
)


def prepare_fb2(data: bytes, file: str) -> Prepared:
    """An fb2 as pandoc gets it, with all that pandoc would not tell."""
    made = Prepared(file, "fb2")
    root = parse_xml(data, file)
    if name_of(root) != "FictionBook":
        raise made.error("not-fb2", "this is no FictionBook")
    clean_text(root)
    made.properties = _properties(root)
    bodies = [each for each in root if name_of(each) == "body"]
    annotation = next(named(root, "annotation"), None)
    made.text = "\n".join(_text(each) for each in (annotation, *bodies) if each is not None)
    check_size(made)
    binaries = {attribute(each, "id"): each for each in named(root, "binary")}
    for body in bodies:
        notes = attribute(body, "name") in ("notes", "comments")
        if notes:
            _drop_note_titles(body, made)
            continue
        _drop_title(body, made)
        for paragraph in list(named(body, "p", "subtitle", "text-author", "v")):
            if any(name_of(each) == "title" for each in paragraph.iterancestors()):
                made.add_paragraph(About(style="heading"))
                continue
            mark = made.add_paragraph(About())
            paragraph.text = mark + (paragraph.text or "")
        _mark_pictures(body, made, binaries)
    for each in binaries.values():
        remove(each)
    for body in bodies:
        made.stand_ins(body)
    made.data = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return made


def _drop_title(body: etree._Element, made: Prepared) -> None:
    """The heading of all repeats what the description says, mostly with the author's name."""
    title = child(body, "title")
    if title is None:
        return
    known = words_of(" ".join((made.properties.title, *made.properties.authors)))
    if made.properties.title and set(words_of(_text(title))) <= set(known):
        made.drop(_text(title), "the title again")
        remove(title)


def _drop_note_titles(body: etree._Element, made: Prepared) -> None:
    """The numbers of footnotes are set anew by the book's writers."""
    for title in list(named(body, "title")):
        made.drop(_text(title), "the number of a footnote, or their heading")
        remove(title)


def _mark_pictures(
    body: etree._Element, made: Prepared, binaries: dict[str, etree._Element]
) -> None:
    for image in list(named(body, "image")):
        key = attribute(image, "href").removeprefix("#")
        found = binaries.get(key)
        data: bytes | None = None
        if found is not None:
            try:
                data = base64.b64decode("".join((found.text or "").split()), validate=True)
            except (binascii.Error, ValueError):
                made.say("broken-image", f"picture {key!r} is damaged")
                data = b""
        mark = made.add_picture(key, data, attribute(image, "alt") or attribute(image, "title"))
        parent = image.getparent()
        if parent is None:
            continue
        inline = name_of(parent) not in ("section", "body", "epigraph", "cite")
        space = str(image.tag).rpartition("}")[0]
        new = etree.Element(f"{space}}}{'style' if inline else 'p'}" if space else "p")
        if inline:
            new.set("name", "picture")
        new.text = mark
        new.tail, image.tail = image.tail, None
        parent.replace(image, new)


def _properties(root: etree._Element) -> Properties:
    info = next(named(root, "title-info"), None)
    authors = []
    for author in info if info is not None else ():
        if name_of(author) == "author":
            parts = {name_of(each): " ".join((each.text or "").split()) for each in author}
            full = [parts.get(key, "") for key in ("first-name", "middle-name", "last-name")]
            name = " ".join(part for part in full if part) or parts.get("nickname", "")
            if name:
                authors.append(name)
    sequence = child(info, "sequence")
    number = attribute(sequence, "number")
    words = "".join(_plain(child(info, "keywords"))).replace(";", ",").split(",")
    return Properties(
        title=_plain(child(info, "book-title")),
        language=_plain(child(info, "lang")),
        keywords=tuple(word.strip() for word in words if word.strip()),
        authors=tuple(authors),
        series=attribute(sequence, "name"),
        position=float(number) if number.replace(".", "", 1).isdigit() else None,
    )


def _plain(element: etree._Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


_BLOCKS = {"p", "v", "subtitle", "text-author", "td", "th", "section", "title"}


def _text(root: etree._Element) -> str:
    """All text of a tree but the numbers that refer to footnotes, paragraphs set apart."""
    out: list[str] = []
    stack: list[etree._Element | str] = [root]
    while stack:
        each = stack.pop()
        if isinstance(each, str):
            out.append(each)
            continue
        if name_of(each) == "a" and attribute(each, "type") == "note":
            out.append(" ")
            continue
        if name_of(each) in _BLOCKS:
            out.append("\n")
            stack.append("\n")
        out.append(each.text or "")
        for inner in reversed(each):
            if inner.tail:
                stack.append(inner.tail)
            stack.append(inner)
    return "".join(out)
