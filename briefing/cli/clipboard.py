"""Put words on the clipboard, by whatever this system has for it."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from briefing.errors import BriefingError

__all__ = ["Copy", "clipboard"]

Copy = Callable[[str], str]
"""Puts words on the clipboard and says by what."""

LARGEST = 74_994
"""Bytes that fit into one OSC 52 sequence: xterm and its kin take 100,000 characters in Base64."""
TERMINAL = Path("/dev/tty")

# pbcopy knows rich text by RTF's first bytes (its manual says so); textutil, which every Mac has, makes it of HTML.
_AS_RTF = ("-stdin", "-stdout", "-format", "html", "-inputencoding", "UTF-8", "-convert", "rtf")


def clipboard(form: str = "text") -> Copy:
    """The way to the clipboard here; with ``form`` "html" as rich text where the program can do that.

    Raises:
        BriefingError: there is none.
    """
    for program, words, encoding in _programs(form):
        if found := shutil.which(program):
            rtf = shutil.which("textutil") if form == "html" and program == "pbcopy" else None
            return _by(found, words, encoding, [rtf, *_AS_RTF] if rtf else [])
    if sys.stderr.isatty() and TERMINAL.exists():
        return _by_terminal
    raise BriefingError(
        "there is no way to the clipboard here: install wl-clipboard, xclip or xsel, "
        "or leave --copy out and use a pipe"
    )


def _programs(form: str) -> list[tuple[str, list[str], str]]:
    """Programs with their words and the encoding they read, in the order in which they are tried."""
    rich = form == "html"
    found: list[tuple[str, list[str], str]] = []
    if sys.platform == "darwin":
        found.append(("pbcopy", [], "utf-8"))
    if os.environ.get("WAYLAND_DISPLAY"):
        found.append(("wl-copy", ["--type", "text/html"] if rich else [], "utf-8"))
    if os.environ.get("DISPLAY"):
        target = ["-t", "text/html"] if rich else []
        found.append(("xclip", ["-selection", "clipboard", *target], "utf-8"))
        found.append(("xsel", ["--clipboard", "--input"], "utf-8"))
    found.append(("clip.exe", [], "utf-16-le"))  # Windows, and Linux inside it
    return found


def _by(program: str, arguments: list[str], encoding: str, through: list[str]) -> Copy:
    """By this program; ``through`` another one first, if any."""

    def copy(words: str) -> str:
        name = Path(program).name
        body = words.encode(encoding)
        try:
            if through:
                body = subprocess.run(through, input=body, capture_output=True, timeout=20, check=True).stdout  # noqa: S603
            # xclip stays behind to serve the clipboard: a pipe for its output would never end.
            subprocess.run(  # noqa: S603  # a program of the list above
                [program, *arguments],
                input=body,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "LC_CTYPE": "UTF-8"} if name == "pbcopy" else None,
                timeout=20,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as why:
            raise BriefingError(f"{name} did not take the notes; leave --copy out and use a pipe") from why
        return name

    return copy


def _by_terminal(words: str) -> str:
    """Ask the terminal itself (OSC 52), which works through ssh, too; it does not say whether it did."""
    body = words.encode()
    if len(body) > LARGEST:
        raise BriefingError(
            f"the notes have {len(body):,} bytes, and a terminal takes {LARGEST:,}: "
            "copy a --section, or use -o"
        )
    try:
        with TERMINAL.open("wb") as terminal:
            terminal.write(b"\x1b]52;c;" + base64.b64encode(body) + b"\x07")
    except OSError as why:
        raise BriefingError("the terminal can't be reached; leave --copy out and use a pipe") from why
    return "the terminal (OSC 52)"
