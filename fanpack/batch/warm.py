"""Imported by the process that workers are copies of: all that every book needs."""

import PIL.PngImagePlugin  # noqa: F401
import resvg_py  # noqa: F401

import fanpack.batch.pipeline
import fanpack.batch.task
import fanpack.matter.pixels
import fanpack.writers.epub  # noqa: F401
