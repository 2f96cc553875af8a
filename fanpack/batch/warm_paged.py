"""Imported by the process that workers are copies of: the typesetting engine, warm.

A word is hyphenated so that the patterns of the commonest language are there, too.
"""

import pyphen

import fanpack.batch.warm
import fanpack.typesetting
import fanpack.writers.pdf  # noqa: F401

pyphen.Pyphen(lang="en")
