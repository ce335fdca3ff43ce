"""The command, also as ``python -m briefing``."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # what type checkers read as true, without the milliseconds that typing takes

if TYPE_CHECKING:
    from typing import TextIO

__all__ = ["main"]

STOPPED = 130
"""What a shell says of a program that Ctrl-C has ended: 128 and the number of the signal."""


def main() -> None:
    """The entry point of the console script. Ctrl-C ends it in one line and at once, whatever it is doing."""
    try:
        from briefing.cli import cli

        sys.stdout, sys.stderr = _legible(sys.stdout), _legible(sys.stderr)
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


def _legible(stream: TextIO | None) -> TextIO:
    """Let no sign end the program: files and pipes get UTF-8, which Windows would not do, a terminal what it can show.

    Who set ``PYTHONIOENCODING`` has chosen an encoding, and gets a question mark for what it lacks. Where nothing is
    open, as for a program without a window, nobody reads.
    """
    import io
    from pathlib import Path

    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if isinstance(stream, io.TextIOWrapper):
        chosen = stream.isatty() or "PYTHONIOENCODING" in os.environ
        stream.reconfigure(encoding=stream.encoding if chosen else "utf-8", errors="replace")
    return stream


def _deaf() -> None:
    """Nothing is left to do that could be stopped, and of the last steps Python would show a traceback."""
    import signal  # not before Ctrl-C is cared for

    signal.signal(signal.SIGINT, signal.SIG_IGN)


if __name__ == "__main__":
    main()
