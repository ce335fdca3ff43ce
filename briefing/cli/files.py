"""Files that the command line names: read whole up to a limit, written only where none is."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefing.errors import NotOursError, UsageError

__all__ = ["body_of", "create", "refused", "text_of"]


def refused(file: object, what: str, why: OSError) -> UsageError:
    """That a file can't be "read" or "written", with the system's reason."""
    return UsageError(f"{file} can't be {what}: {(why.strerror or str(why)).lower()}")


def body_of(file: Path | str, most: int, wanted: str) -> bytes:
    """The bytes of a file, or of standard input where it is the word "-".

    Raises:
        UsageError: it can't be read, or is longer than ``most`` bytes; ``wanted`` says what to give instead.
    """
    if file == "-" and sys.stdin is None:
        raise UsageError(f"there is no standard input to read; {wanted}")
    try:
        with click.open_file("-", "rb") if file == "-" else Path(file).open("rb") as stream:
            body: bytes = stream.read(most + 1)
    except OSError as why:
        raise refused(file, "read", why) from why
    if len(body) > most:
        raise UsageError(f"{file} is longer than {most // 1_000_000} MB; {wanted}")
    return body


def text_of(file: Path | str, most: int, wanted: str) -> str:
    """The words of a file, or of standard input, as `body_of` reads them.

    Raises:
        UsageError: it can't be read, is too long, or is no text.
    """
    from briefing.text.decode import decode

    words = decode(body_of(file, most, wanted))
    if words.startswith("%PDF-"):
        raise UsageError(f"{file} is a PDF; save it as text or HTML first")
    if "\0" in words[:4096]:  # one later is a slip of a page that is text
        raise UsageError(f"{file} is no text; {wanted}")
    return words


def create(file: Path, words: str) -> None:
    """Write a file that is not there yet.

    Raises:
        NotOursError: it is there; it stays as it is.
        UsageError: it can't be written.
    """
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(words)
    except FileExistsError as why:
        raise NotOursError(f"{file} is there already; it stays as it is") from why
    except OSError as why:
        raise refused(file, "written", why) from why
