"""The command `fanpack`, and `python -m fanpack` where its script is not on the path.

What a command needs is imported here and not before, so that Ctrl-C ends it like any other
moment.
"""

import sys

from fanpack.interrupts import INTERRUPTED, ended_once, ignore_ctrl_c


def main() -> None:
    """Runs the command; Ctrl-C ends it with 130, also while it is being loaded, and however often
    it comes."""
    try:
        with ended_once():
            from fanpack.cli import main as run

            run(prog_name="fanpack")
    except KeyboardInterrupt:
        ignore_ctrl_c()
        sys.exit(INTERRUPTED)
    finally:
        # CPython keeps in mind that Ctrl-C came while a string was executed, as when a dataclass
        # is made, and would end by the signal and not with this code; until another one is.
        exec("")


if __name__ == "__main__":
    main()
