"""From a source to a book: one module for each format."""

from fanpack.readers.reading import Reading
from fanpack.readers.work import read

__all__ = ["Reading", "read"]
