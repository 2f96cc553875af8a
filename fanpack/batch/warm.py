"""Imported by the process that workers are copies of: all that every book needs."""

import fanpack.batch.pipeline
import fanpack.batch.task
import fanpack.writers.epub  # noqa: F401
