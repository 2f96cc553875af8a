"""What is wrong with a manuscript or a finished file, as numbered findings.

Each module is about one kind of thing and has a table `RULES` of what it can find.
`manuscript` and `thoughts` number what readers and the thought lint say; `epub` and
`pdf` look at finished files: ``check(data, file)`` takes the bytes and the name for
messages, and yields a `Finding` with a code of its table, a severity, the page of a PDF
or the file and line inside an EPUB, a message and a hint. It raises nothing. `table` has
all rules, in order, and the page of the documentation that is made of them.

A new rule is a row in its module's table, the code that yields it, and a broken fixture
in ``tests/cases/checks/<CODE>``. `fanpack.batch.checking` opens paths and calls all this.
"""
