"""`python -m fanpack`: the command where its script is not on the path."""

from fanpack.cli import main

main(prog_name="fanpack")
