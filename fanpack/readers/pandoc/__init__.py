"""Word processors and FictionBooks, through pandoc: docx, odt, rtf, fb2."""
