"""fanpack's own editions, read back: EPUB, HTML, text."""
