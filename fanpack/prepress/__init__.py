"""Sheets out of a finished PDF: which page goes where, the drawing of it, and how to fold it.

Everything here sees a PDF and never a book, so it takes any other PDF as well.
"""
