"""Languages that people speak, as job posts and CVs write them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

__all__ = ["canonical", "spoken"]

_WORD = re.compile(r"[^\W\d_]{3,40}")


@cache
def _stems() -> tuple[tuple[str, str], ...]:
    table = tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8"))
    return tuple((stem, name) for name, stems in table.items() for stem in stems)


def spoken(words: str) -> tuple[tuple[str, int], ...]:
    """The languages that a line names, each with the place behind its name.

    A name has a capital where its language gives it one, and "Polish" at the start of a line is a verb.
    """
    found: dict[str, int] = {}
    for word in _WORD.finditer(words):
        for stem, name in _stems():
            low = word[0] if stem[0].isupper() else word[0].casefold()
            if low.startswith(stem) and not (stem == "Polish" and word.start() == 0 and " " in words):
                found.setdefault(name, word.end())
    return tuple(found.items())


def canonical(name: str) -> str:
    """The name of a language however it is written: "английский" is "English"; what is unknown stays."""
    told = spoken(name[:1].upper() + name[1:])
    return told[0][0] if told else name.strip()
