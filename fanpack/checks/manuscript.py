"""Numbers for what readers say about manuscripts (M) and about other sources (S)."""

from dataclasses import replace

from fanpack.checks.rule import Rule
from fanpack.checks.thoughts import RULES as THOUGHTS
from fanpack.findings import Finding

_GUESS = "S004"

RULES: tuple[Rule, ...] = (
    Rule(
        "M001",
        "there is no manuscript here, or none that can be read",
        "A work is a folder with manuscript.yaml, or one file of a kind that fanpack reads.",
        "Name a work, a series or a folder of either; fanpack new starts one.",
        ("no-manuscript", "not-found", "not-a-file", "not-one-work", "bundle", "cannot-read-yet",
         "unknown-format", "wrong-name"),
    ),
    Rule(
        "M002",
        "a file of the manuscript cannot be read",
        "Manuscripts are in UTF-8, and nothing outside their folder is opened.",
        "Save the file as UTF-8 inside the manuscript’s folder.",
        ("cannot-open", "outside-folder", "not-utf-8"),
    ),
    Rule(
        "M003",
        "the YAML is not well-formed",
        "What cannot be parsed cannot be meant.",
        "Mend the line; put texts that hold a colon or begin with a sign in quotes.",
        ("bad-yaml", "yaml-alias", "yaml-tag", "front-matter"),
    ),
    Rule(
        "M004",
        "the title or the language is missing",
        "A book needs a name, and its language decides quotation marks, hyphens and labels.",
        "Add title: and language: to manuscript.yaml.",
        ("missing-title", "missing-language", "missing-field"),
    ),
    Rule(
        "M005",
        "a field is not known",
        "A misspelt field would be left out of the book without a word.",
        "Take the nearest right name; fanpack schema lists them all.",
        ("unknown-field",),
    ),
    Rule(
        "M006",
        "a field is there twice",
        "Only one of the two could count.",
        "Write both values into one field.",
        ("duplicate-field",),
    ),
    Rule(
        "M007",
        "a value is of the wrong kind",
        "A date, a number or a choice that is not one cannot be used.",
        "Write what the message asks for.",
        ("wrong-type", "wrong-value"),
    ),
    Rule(
        "M008",
        "text is taken for a comment",
        "In YAML # begins a comment, and in Markdown <!-- does; neither is printed.",
        "Put a value that begins with # in quotes; delete a comment that is none.",
        ("comment",),
    ),
    Rule(
        "M009",
        "there is a character that no book can hold",
        "XML forbids most control characters, and they show nothing.",
        "Remove it.",
        ("control-character", "control-characters"),
    ),
    Rule(
        "M010",
        "two works would have one name",
        "The books of the one would replace those of the other.",
        "Rename one of the two folders or files.",
        ("same-output",),
    ),
    Rule(
        "M011",
        "there is no such theme, page size or edition",
        "A book cannot be made in a way that does not exist.",
        "Take one of those that the message names.",
        ("unknown-theme", "unknown-trim", "unknown-edition"),
    ),
    Rule(
        "M012",
        "a series asks for what cannot be had",
        "series.yaml names a work that is not in its folder, or twice, or one book of bad works.",
        "Correct the name, mend the works, or leave the field out.",
        ("unknown-work", "doubled-work", "incomplete-omnibus", "series-position"),
    ),
    Rule(
        "M013",
        "there is no text",
        "A book without a word is a mistake.",
        "Write the story into .md files beside manuscript.yaml.",
        ("empty-text", "empty-file", "empty-book", "no-chapters"),
    ),
    Rule(
        "M014",
        "the chapters are not in order",
        "Numbers that jump, or a heading inside a letter, put the text in the wrong place.",
        "Number the files as they are to be read; write # only where a chapter begins.",
        ("chapter-order", "chapter-number", "chapter-inside", "part-of-a-work"),
    ),
    Rule(
        "M015",
        "a picture cannot be used",
        "It is not there, outside the folder, damaged, too large, moving or in CMYK.",
        "Put a PNG, JPEG, GIF, WebP or SVG picture into the manuscript’s images folder.",
        ("missing-image", "broken-image", "image-outside", "large-image", "moving-image",
         "unsupported-image"),
    ),
    Rule(
        "M016",
        "a picture says nothing to those who cannot see it, or stands inside a line",
        "Screen readers read the alternative text; a picture is set as a block.",
        "Write ![what is to be seen](images/name.png) in a paragraph of its own.",
        ("picture-without-text", "no-alt", "inline-picture"),
    ),
    Rule(
        "M017",
        "a mark of yours is not understood",
        "What is no mark is printed as it stands, braces and all.",
        "Write [words]{.thought}, or another mark of the README’s table.",
        ("mark-without-dot", "mark-without-words", "misplaced-mark", "unknown-class",
         "unknown-attribute", "braces-printed"),
    ),
    Rule(
        "M018",
        "a passage between ::: is not opened, closed or known",
        "Its end would be guessed, or its kind.",
        "Write ::: letter on a line of its own, and ::: where it ends.",
        ("fence-not-closed", "fence-not-opened", "fence-with-more", "misplaced-fence", "no-fence",
         "unknown-fence", "two-colons"),
    ),
    Rule(
        "M019",
        "a footnote has no text, two texts, or nothing that refers to it",
        "A note must have one place and one text.",
        "Write [^1] in the text once, and [^1]: the note, once.",
        ("footnote", "footnote-defined-twice", "footnote-used-twice", "undefined-footnote",
         "unused-footnote"),
    ),
    Rule(
        "M020",
        "markup means nothing in a book",
        "HTML, links inside the file and uneven table rows have no place on a page.",
        "Say it in Markdown, or take it out.",
        ("html-tag", "link-target", "table-row", "heading-without-blank", "too-deep"),
    ),
    Rule(
        "M021",
        "no font of fanpack’s has a character",
        "The PDF takes it from a font of the machine, which may have none or be another elsewhere.",
        "Look at that page of the PDF; write the word in other letters if it is empty.",
        ("no-glyph",),
    ),
    Rule(
        "M022",
        "there is no disclaimer, or no summary",
        "Every edition carries both: courtesy to the owner, and to the reader.",
        "Add disclaimer: and summary: to the manuscript.",
        ("no-disclaimer", "no-summary"),
    ),
    Rule(
        "M023",
        "a colour is too pale for text",
        "On white paper text needs a contrast of 4.5 (WCAG 2.2, 1.4.3).",
        "Take a darker colour.",
        ("low-contrast",),
    ),
    Rule(
        "M024",
        "a review file of thoughts does not fit its text",
        "What it accepts is marked in the book, so it must be readable and about this text.",
        "Run fanpack thoughts again; what is decided is kept.",
        ("review-file", "decision-lost"),
    ),
    Rule(
        "M025",
        "a manuscript was made of this text",
        "The text stays as it was; changes and marks are in the manuscript.",
        "Build the manuscript, or take it away.",
        ("manuscript-beside",),
    ),
    Rule(
        "S001",
        "a source cannot be opened",
        "It is damaged, protected, of another kind than its name says, or made to do harm.",
        "Get it anew without protection, or save it as .docx, .txt or .md.",
        ("broken-archive", "broken-xml", "encrypted", "entities", "large-archive", "large-member",
         "link", "missing-member", "no-binder", "no-document", "no-draft", "no-package",
         "no-pandoc", "no-story", "empty-bundle", "not-fb2", "not-rtf", "not-text",
         "not-well-formed", "pandoc", "too-large", "too-many-files", "too-slow", "two-members",
         "xml-doctype", "zip-bomb", "zip-slip"),
    ),
    Rule(
        "S002",
        "the encoding of a text had to be guessed",
        "Wrongly guessed, quotation marks and accents become other signs.",
        "Look at the line; save the file as UTF-8 if it is wrong.",
        ("encoding",),
    ),
    Rule(
        "S003",
        "something in a source is left out",
        "Scripts, forms, tracked changes, and pictures that would have to be fetched are no text.",
        "Nothing, if you do not miss it; else put it into the source as text or picture.",
        ("active-content", "dropped", "embedded", "left-out", "lost-words", "not-compiled",
         "picture", "tracked-changes"),
    ),
    Rule(
        _GUESS,
        "something was taken for what it seems to be",
        "Old files do not say what is a heading or a note; fanpack guesses, and says so.",
        "Correct it in a manuscript: fanpack import makes one.",
        ("authors", "decided", "dialogue", "end-mark", "field", "header-line", "heading",
         "language", "no-author", "not-applied", "note", "notes", "one-work", "paragraphs",
         "properties", "scene-break", "series", "summary", "tags", "title"),
    ),
)  # fmt: skip

_NUMBERS = {name: rule.code for rule in (*RULES, *THOUGHTS) for name in rule.names}


def numbered(finding: Finding) -> Finding:
    """A reader's finding under its number; one that has none keeps its name."""
    fallback = _GUESS if finding.severity == "guess" else finding.code
    return replace(finding, code=_NUMBERS.get(finding.code, fallback))
