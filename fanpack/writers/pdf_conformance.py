"""What WeasyPrint 70 leaves to do before a PDF keeps its promises.

One file claims PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). WeasyPrint
writes either; here the second claim joins the first in the XMP metadata, with
the extension schema that PDF/A asks for (ISO 19005-2, 6.6.2.3). Page labels
(ISO 32000-1, 12.4.2) let viewers count as the folios do, and footnotes become
`Note` elements with an ID (ISO 14289-1, 7.9).
"""

from collections.abc import Callable
from typing import Any

import pydyf

VARIANT = "pdf/a-2a"

_UA_CLAIM = """
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def claim_both(metadata: Any) -> None:
    """Makes a WeasyPrint `DocumentMetadata` claim PDF/UA-1 beside PDF/A."""
    generate: Callable[..., bytes] = metadata.generate_rdf_metadata

    def generate_rdf_metadata(*arguments: Any) -> bytes:
        xml = generate(*arguments).decode()
        if "</rdf:RDF>" not in xml:
            raise RuntimeError("WeasyPrint's metadata has changed: no rdf:RDF to extend")
        return xml.replace("</rdf:RDF>", _UA_CLAIM.lstrip("\n")).encode()

    metadata.generate_rdf_metadata = generate_rdf_metadata


def label_pages(pdf: pydyf.PDF, front: int, cover: str) -> None:
    """Page labels: the cover by name, `front` pages in roman numerals, the rest in arabic ones.

    `front` counts the cover when `cover` is not empty.
    """
    labels: list[Any] = []
    if cover:
        labels += [0, pydyf.Dictionary({"P": pydyf.String(cover)})]
    if front > bool(cover):
        start = 1 + bool(cover)
        labels += [int(bool(cover)), pydyf.Dictionary({"S": "/r", "St": start})]
    labels += [front, pydyf.Dictionary({"S": "/D"})]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(labels)})


def mark_notes(pdf: pydyf.PDF, before: int = 0) -> None:
    """Turns footnotes into `Note` elements with an ID each, `before` of them in other files.

    WeasyPrint hangs each page's footnote area, an element without meaning, under
    the document itself; everything else there is a section.
    """
    elements: dict[Any, Any] = {
        each.reference: each  # type: ignore[attr-defined]
        for each in pdf.objects
        if isinstance(each, dict) and each.get("Type") == "/StructElem"
    }
    root = next((each for each in elements.values() if each["S"] == "/Document"), None)
    areas = [elements[kid] for kid in (root["K"] if root else ()) if kid in elements]
    notes = [
        elements[kid]
        for area in areas
        if area["S"] == "/NonStruct"
        for kid in area["K"]
        if kid in elements
    ]
    for number, note in enumerate(notes, start=before + 1):
        note["S"] = "/Note"
        note["ID"] = pydyf.String(f"note-{number}")
