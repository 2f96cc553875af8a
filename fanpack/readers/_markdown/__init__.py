"""The parts of the Markdown reader: syntax to tokens, tokens to inlines, blocks and titles."""
