"""Takes the words out of a source without understanding anything of it.

This is the other side of the proof: it shares no code with the readers but the decoding
of bytes, knows no structure, and gives every word that a person sees, in the order of
the file. What is no text of the work but may end up in the book (properties, alternative
texts) is apart.
"""

import posixpath
from collections.abc import Callable

from fanpack.book import words_of
from fanpack.importing.extracted import Extracted
from fanpack.importing.markdown_words import lines_of, take_markdown
from fanpack.importing.markup_words import take_epub, take_html
from fanpack.importing.office_words import take_docx, take_fb2, take_odt
from fanpack.importing.rtf import rtf_text
from fanpack.readers.decoding import decode
from fanpack.readers.sources import Format


def extract(data: bytes, kind: Format, file: str) -> Extracted:
    """The words of a source of a known format. Raises FanpackError for text in no encoding."""
    extracted = Extracted(spare=words_of(posixpath.splitext(posixpath.basename(file))[0]))
    _EXTRACTORS[kind](data, file, extracted)
    return extracted


def _text(data: bytes, file: str, extracted: Extracted) -> None:
    text, _ = decode(data, file)
    for number, line in enumerate(lines_of(text), 1):
        if line and not line.isspace():
            extracted.add(line, number)


def _rtf(data: bytes, file: str, extracted: Extracted) -> None:
    text, spare = rtf_text(data)
    extracted.add(text)
    extracted.spare += words_of(spare)


_EXTRACTORS: dict[Format, Callable[[bytes, str, Extracted], None]] = {
    "text": _text,
    "markdown": take_markdown,
    "html": take_html,
    "epub": take_epub,
    "fb2": take_fb2,
    "docx": take_docx,
    "odt": take_odt,
    "rtf": _rtf,
}
