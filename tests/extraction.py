"""Takes the words out of finished files again, to hold them against the book."""

import re
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from fanpack.book import words_of

_XHTML = "{http://www.w3.org/1999/xhtml}"
_OPF = "{http://www.idpf.org/2007/opf}"
_BLOCKS = {
    f"{_XHTML}{name}"
    for name in (
        "address aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 "
        "header hr li ol p section table td th tr ul"
    ).split()
}


def epub_words(path: Path) -> list[str]:
    """All words of an EPUB's text, in the order of its spine."""
    with zipfile.ZipFile(path) as archive:
        container = etree.fromstring(archive.read("META-INF/container.xml"))
        package_path = container.find(".//{*}rootfile").get("full-path")
        package = etree.fromstring(archive.read(package_path))
        folder = package_path.rpartition("/")[0]
        hrefs = {item.get("id"): item.get("href") for item in package.iter(f"{_OPF}item")}
        texts: list[str] = []
        for itemref in package.iter(f"{_OPF}itemref"):
            name = f"{folder}/{hrefs[itemref.get('idref')]}".lstrip("/")
            body = etree.fromstring(archive.read(name)).find(f"{_XHTML}body")
            texts.append(_text(body))
    return words_of(" ".join(texts))


def _text(element: etree._Element) -> str:
    edge = " " if element.tag in _BLOCKS else ""
    parts = [edge, element.text or ""]
    for child in element:
        parts += [_text(child) if isinstance(child.tag, str) else "", child.tail or ""]
    return "".join((*parts, edge))


def pdf_words(path: Path, *, cut: tuple[float, float] = (0, 0)) -> list[str]:
    """All words of a PDF, page after page, without `cut` points at the head and the foot."""
    top, bottom = cut
    command = ["pdftotext", "-raw", "-enc", "UTF-8"]
    if top or bottom:
        width, height = page_size(path)
        command += ["-x", "0", "-y", f"{top:.0f}", "-W", f"{width:.0f}"]
        command += ["-H", f"{height - top - bottom:.0f}"]
    text = subprocess.run([*command, str(path), "-"], capture_output=True, check=True).stdout
    return words_of(joined(text.decode()))


def joined(text: str) -> str:
    """Text with the words that were divided at a line's end put together again."""
    return re.sub(r"\u2010\s+", "", text)


def page_size(path: Path) -> tuple[float, float]:
    """Width and height of the first page in points."""
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True, text=True).stdout
    width, height = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups()
    return float(width), float(height)


def missing_in_order(expected: Iterable[str], found: list[str]) -> list[str]:
    """The words of `expected` that cannot be found in `found` in the same order."""
    missing: list[str] = []
    at = 0
    for word in expected:
        try:
            at = found.index(word, at) + 1
        except ValueError:
            missing.append(word)
    return missing
