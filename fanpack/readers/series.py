"""Reads what `series.yaml` says about a whole series, as the metadata of one book of it."""

from collections.abc import Iterator

from fanpack.book import METADATA_TEXTS, Blocks, Metadata
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.header import SeriesInfo
from fanpack.manuscript.located import Passage
from fanpack.manuscript.models import SeriesFile, WorkFile
from fanpack.manuscript.validation import right_name
from fanpack.readers.markdown import parse_blocks
from fanpack.readers.work import identified, metadata_of


def read_series(series: SeriesInfo) -> tuple[Metadata, tuple[Finding, ...]]:
    """The metadata of an omnibus as far as `series.yaml` gives it, and what is to be said of it.

    Its language is empty where the file gives none. Raises FanpackError for a text
    that cannot be read.
    """
    texts: dict[str, Blocks] = {}
    findings: list[Finding] = []
    for name, passage in _texts(series):
        texts[name], found = parse_blocks(passage.text, passage.file, passage.line)
        findings += found
    if any(finding.severity == "error" for finding in findings):
        raise FanpackError(findings)
    names = SeriesFile.model_fields.keys() & WorkFile.model_fields.keys()
    fields = WorkFile.model_construct(**{name: getattr(series.fields, name) for name in names})
    metadata = metadata_of(fields, texts, ())
    return identified(metadata, "omnibus"), tuple(findings)


def _texts(series: SeriesInfo) -> Iterator[tuple[str, Passage]]:
    for name in series.document.data:
        right = right_name(name)
        passage = series.document.passages.get((name,))
        if right in METADATA_TEXTS and passage is not None and passage.text.strip():
            yield right, passage
