"""The parts of the Markdown writer: escapes, inlines and blocks."""
