"""Importing: sources become manuscripts, every word is accounted for, and edits are kept."""
