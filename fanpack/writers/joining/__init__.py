"""A long book laid out chapter by chapter, and joined into one PDF.

`script` says what the parts of a book are, each an HTML document of its own; `laying` lays
one out, anywhere; `join` makes one file of them. The pages are those that the whole book
would have if it were laid out at once, and a part depends on nothing that it does not show:
a chapter is laid out without what stands over and under its pages, which is set when it is
known how many pages each chapter has, as pages that hold nothing else.
"""
