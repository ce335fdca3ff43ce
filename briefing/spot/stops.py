"""Where the sentences of a line end."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["LONGEST", "split"]


LONGEST = 1000
"""Characters that are read as one sentence; what is longer is cut at a space: a page may lack full stops."""
_END = re.compile(r"[.!?…;]+[\"”’'»)\]*_]{0,3}\s+")
_ABBREVIATED = frozenset(
    (
        "e.g",
        "i.e",
        "eg",
        "ie",
        "vs",
        "etc",
        "inc",
        "ltd",
        "corp",
        "co",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "no",
        "approx",
        "resp",
        "u.a",
        "d.h",
        "bzw",
        "ca",
        "inkl",
        "usw",
        "ex",
        "p.ex",
        "т.е",
        "т.д",
        "т.п",
        "z.b",
        "ej",
        "p.ej",
        "ggf",
        "evtl",
        "bspw",
        "vgl",
        "zzgl",
        "sog",
        "aprox",
        "напр",
    )
)
"""What a full stop may follow without ending a sentence; so it may any single letter."""


def split(text: str, start: int, end: int, upto: int) -> list[tuple[int, int]]:
    """Where the sentences of a line begin and end, as far as the first one that begins behind ``upto``."""
    cut: list[tuple[int, int]] = []
    at = start
    for stop in _END.finditer(text, start, end):
        last, behind = stop.span()
        if text[last] == "." and (
            not (_opens(text, behind, end) or _opens_small(text, last, behind))
            or _abbreviates(text, at, last)
        ):
            continue
        cut.append((at, behind))
        if at > upto:
            break
        at = behind
    else:
        if at < end:
            cut.append((at, end))
    if end - start <= LONGEST:
        return cut
    return [piece for a, b in cut for piece in _cut(text, a, b)]


def _abbreviates(text: str, start: int, dot: int) -> bool:
    """Whether the full stop ends a word that is cut short: "e.g.", "Dr.", "J."."""
    if dot - start > 6 and text[dot - 7 : dot].isalpha():
        return False  # they are shorter
    word = text[max(start, dot - 8) : dot].rsplit(None, 1)[-1:]
    core = word[0].rpartition("(")[2].lower() if word else ""
    return core in _ABBREVIATED or (len(core) == 1 and core.isalpha())


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a sentence may begin here: with anything but a small letter."""
    if text[at : at + 1].isupper():
        return True
    while at < end and text[at] in "\"“”‘’'«([*_":
        at += 1
    return at >= end or not text[at].islower()


_WHO = re.compile(
    r"(?:if|we|our|you|it|they|the|this|there|also|please|most|wir|unser\w{0,2}|nous|notre|nosotros|nuestr\w{1,2}|мы|наш\w?)\b"
)


def _opens_small(text: str, dot: int, at: int) -> bool:
    """Whether a sentence begins here though its letter is small: "our queue is in Redis. if you know it"."""
    return text[max(0, dot - 5) : dot].isalpha() and dot > 4 and _WHO.match(text, at) is not None


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        stop = space + 1 if space > 0 else start + LONGEST
        yield start, stop
        start = stop
    yield start, end
