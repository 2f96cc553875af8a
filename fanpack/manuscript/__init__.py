"""What an author keeps on disk: manuscripts, series, and the fields that describe them."""

from fanpack.manuscript.discovery import (
    Discovery,
    Failure,
    about_how_many,
    discover,
    discovered,
)
from fanpack.manuscript.models import SeriesFile, WorkFile
from fanpack.manuscript.work import SeriesInfo, Settings, Work

__all__ = [
    "Discovery",
    "Failure",
    "SeriesFile",
    "SeriesInfo",
    "Settings",
    "Work",
    "WorkFile",
    "about_how_many",
    "discover",
    "discovered",
]
