"""The words of a Scrivener project: its documents' texts, in the order of the binder's draft."""

import re
from collections.abc import Iterator, Mapping

from fanpack.book import words_of
from fanpack.importing.extracted import Element, Extracted, parse_xml
from fanpack.importing.rtf import rtf_text

_STYLE = re.compile(rb"<!?\$Scr_[A-Za-z]{1,20}::\d{1,6}>")
"""How Scrivener says the style of a passage, in its text."""


def take_scrivener(files: Mapping[str, bytes], extracted: Extracted) -> None:
    """Take the words of a project's files, by their names in it.

    Titles in the binder may become headings or not, so they are spare words.
    """
    binder = next((name for name in sorted(files) if name.endswith(".scrivx")), "")
    if not binder:
        return
    extracted.spare += words_of(binder.removesuffix(".scrivx"))  # the project's name
    for draft in parse_xml(files[binder]).iter("{*}BinderItem"):
        if draft.get("Type") != "DraftFolder":
            continue
        for item in _items(draft):
            title = item.find("{*}Title")
            extracted.spare += words_of((title.text or "") if title is not None else "")
            extracted.spare.append("Chapter")  # for folders without a name of their own
            text, spare = rtf_text(_STYLE.sub(b"", _document(item, files)))
            extracted.add(text)
            extracted.spare += words_of(spare)
        return


def _items(draft: Element) -> Iterator[Element]:
    return (item for item in draft.iter("{*}BinderItem") if item is not draft)


def _document(item: Element, files: Mapping[str, bytes]) -> bytes:
    uuid, number = item.get("UUID") or "", item.get("ID") or item.get("UUID") or ""
    for name in (f"Files/Data/{uuid}/content.rtf", f"Files/Docs/{number}.rtf"):
        if name in files:
            return files[name]
    return b""
