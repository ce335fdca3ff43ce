"""Mends broken encoding and takes out characters that no reader sees."""

from __future__ import annotations

import re

__all__ = ["lines_of", "repair", "strip"]

MOST_LINES = 60_000
"""A megabyte of honest text has 20,000 lines. Beyond, a hundred lines are read as one: no word goes."""

# UTF-8 that was read as Windows-1252 or Latin-1 betrays itself by these pairs. "Ã" alone is no sign:
# Portuguese writes SÃO.
_LETTERS = ("â", "Ã", "Â", "Ð", "Ñ", "Å", "ï")
_SIGNS = re.compile(
    "â[\u0080-\u00bf€‚„…†‡œ™ˆ]"
    "|[ÃÂÅ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]"
    "|(?:[ÐÑ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]){2}"
    "|ï»¿"
)
LONGEST_BROKEN = 2_000
MOST_BROKEN = 100_000
MOST_CALLS = 2_000

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\uffff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]+"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_BREAKS = re.compile("\r\n?|[\u2028\u2029]")


def repair(words: str) -> str:
    """The words with mojibake mended ("Remoteâ€™s" is "Remote’s"), where there are signs of it."""
    if words.isascii() or not _broken(words):
        return words
    # ftfy takes 30 ms to import and reads 1 MB a second, so it sees only the lines that show signs, and not a
    # megabyte of them.
    from ftfy import fix_encoding

    lines = words.split("\n")
    left, calls = MOST_BROKEN, MOST_CALLS
    for i, line in enumerate(lines):
        if line.isascii() or not _broken(line):
            continue
        pieces = [line[at : at + LONGEST_BROKEN] for at in range(0, len(line), LONGEST_BROKEN)]
        for j, piece in enumerate(pieces):
            if left > 0 and calls > 0 and (len(pieces) == 1 or _broken(piece)):
                pieces[j] = fix_encoding(piece)
                left -= len(piece)
                calls -= 1
        lines[i] = "".join(pieces)
    return "\n".join(lines)


def _broken(words: str) -> bool:
    # str.find and a match where it finds something: 0.05 ms for 100 KB. To search for the expression takes
    # 5 ms.
    for letter in _LETTERS:
        at = words.find(letter)
        while at >= 0:
            if _SIGNS.match(words, at):
                return True
            at = words.find(letter, at + 1)
    return False


def strip(words: str) -> str:
    """The words without control, zero-width and direction characters; every kind of space is a space.

    Line feed and tab stay. Carriage returns and Unicode's line separators are line feeds.
    """
    if words.isprintable():
        return words
    if any(mark in words for mark in "\r\u2028\u2029"):
        words = _BREAKS.sub("\n", words)
    # Nearly all lines are printable, and str.isprintable is twenty times as fast as an expression.
    lines = words.split("\n")
    for i, line in enumerate(lines):
        if not line.isprintable():
            lines[i] = _UNSEEN.sub("", _SPACES.sub(" ", line))
    return "\n".join(lines)


def lines_of(words: str) -> list[str]:
    """The lines of a text; of too many, those at the end are joined."""
    lines = words.split("\n")
    if len(lines) <= MOST_LINES:
        return lines
    rest = lines[MOST_LINES:]
    return lines[:MOST_LINES] + [" ".join(rest[at : at + 100]) for at in range(0, len(rest), 100)]
