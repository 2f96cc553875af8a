"""The command `fanpack`, and `python -m fanpack` where its script is not on the path.

What a command needs is imported here and not before, so that Ctrl-C ends it like any other
moment.
"""

import sys


def main() -> None:
    """Runs the command; Ctrl-C ends it with 130, also while it is being loaded."""
    try:
        from fanpack.cli import main as run

        run(prog_name="fanpack")
    except KeyboardInterrupt:
        from fanpack.interrupts import INTERRUPTED

        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
