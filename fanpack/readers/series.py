"""Reads what `series.yaml` says about a whole series, as a book that has no chapters yet."""

from fanpack.book import Blocks, Book
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work
from fanpack.manuscript.models import SeriesFile, WorkFile, names_of
from fanpack.readers.images import Pictures
from fanpack.readers.markdown.chapters import parse_blocks
from fanpack.readers.metadata import identified, metadata_of
from fanpack.readers.reading import Reading
from fanpack.readers.remarks import line_of


def read_series(omnibus: Work) -> Reading:
    """The metadata of an omnibus as far as `series.yaml` gives it, and its cover.

    Its language is empty where the file gives none. Raises FanpackError for a text
    that cannot be read and for a bad picture.
    """
    series = omnibus.series
    if series is None:
        raise ValueError(f"{omnibus.file} is no series")
    texts: dict[str, Blocks] = {}
    findings: list[Finding] = []
    for (name, *_), passage in omnibus.texts.items():
        texts[str(name)], found = parse_blocks(passage.text, passage.file, passage.line)
        findings += found
    pictures = Pictures(omnibus.folder)
    if omnibus.settings.cover:
        pictures.take_cover(omnibus.settings.cover, omnibus.file, line_of(omnibus, "cover"))
    findings += pictures.findings
    if any(finding.severity == "error" for finding in findings):
        raise FanpackError(findings)
    names = set(names_of(SeriesFile)) & set(names_of(WorkFile))
    fields = WorkFile(**{name: getattr(series.fields, name) for name in names})
    metadata = identified(metadata_of(fields, texts, ()), "omnibus")
    return Reading(Book(metadata, images=tuple(pictures.images)), tuple(findings))
