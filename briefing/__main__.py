"""The command, also as ``python -m briefing``."""

import os
import sys

__all__ = ["main"]

STOPPED = 130
"""What a shell says of a program that Ctrl-C has ended: 128 and the number of the signal."""


def main() -> None:
    """The entry point of the console script. Ctrl-C ends it in one line and at once, whatever it is doing."""
    try:
        from briefing.cli import cli

        cli(prog_name="briefing")
    except KeyboardInterrupt:  # before the command line could catch it
        print("briefing: stopped", file=sys.stderr)
    except SystemExit as why:
        if why.code != STOPPED:
            raise
    finally:
        _deaf()
    try:
        sys.stdout.flush()
    finally:
        os._exit(STOPPED)  # Python would wait for threads in the middle of a request, up to a minute


def _deaf() -> None:
    """Nothing is left to do that could be stopped, and of the last steps Python would show a traceback."""
    import signal  # not before Ctrl-C is cared for

    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
