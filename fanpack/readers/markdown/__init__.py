"""Markdown: manuscripts of ours, and exports of archives and of writing programs."""
