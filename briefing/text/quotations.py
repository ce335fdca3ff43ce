"""Quotations that a page takes over from others: whoever says "we" in them is not the one who quotes."""

from __future__ import annotations

import re

__all__ = ["borrowed"]

_MARK = "> "
_OTHERS = re.compile(
    r"\b(?:announcements?|documentation|docs|roadmap|readme|manuals?|specification|wikipedia|dictionary|definition"
    r"|release notes?|changelog|articles?|papers?|books?|essay|abstract|press release|tweets?|faq|tagline|home ?page"
    r"|website|according to|stack ?overflow|hacker news|reddit)\b"
)
"""Where words stand that somebody quotes."""
_OURS = re.compile(
    r"\b(?:our|ours|my)\b|\b(?:we|i)(?:'ve|'d|\s(?:have|had|once|later|then|also|already|originally|first))?\s"
    r"(?:wrote|write|said|say|put|posted|announced|stated|state|explained|explain|promised|published|answered|noted)\b"
)
_LONGEST = 400
"""Characters of the words before a quotation that are looked at."""


def borrowed(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text quotes others at length: "From the announcement:" and a quotation below.

    What follows without such words may be anybody's: a colleague's, a customer's, a note of the page's own.
    """
    if _MARK not in text:
        return ()
    found: list[tuple[int, int]] = []
    opened, begins, at = "", -1, 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        words = line.strip()
        if words.startswith(">"):
            if begins < 0:
                begins = start if _introduces(opened) else -2
        elif words:
            if begins >= 0:
                found.append((begins, start))
            opened, begins = words, -1
    if begins >= 0:
        found.append((begins, len(text)))
    return tuple(found)


def _introduces(words: str) -> bool:
    """Whether these words say that somebody else's follow."""
    if not words.endswith(":"):
        return False
    last = words[-_LONGEST:].casefold()
    last = last[max(last.rfind(stop, 0, -1) for stop in (". ", "! ", "? ")) + 1 :]
    return _OTHERS.search(last) is not None and _OURS.search(last) is None
