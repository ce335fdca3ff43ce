"""The words by which notes that people write are read; they stand in words.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
import tomli

__all__ = ["Vocabulary", "deferred", "vocabulary"]

SHORT = 14
"""Words: a longer answer says more than that somebody else is to be asked."""

_CLAUSE = re.compile(r"[.,;:!?–—\n]")
_WORD = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Deferred:
    """Words that put a question off: as a whole first clause, or within a short answer."""

    whole: frozenset[str]
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Lists of words in lower case; see words.toml for what each of them is."""

    answer: frozenset[str]
    time: frozenset[str]
    with_: frozenset[str]
    plain: frozenset[str]
    denials: frozenset[str]
    meetings: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, tuple[str, ...]]
    deferred: Deferred

    def meeting(self, label: str) -> str:
        """The kind of meeting that the label of a slot names, or nothing."""
        return next((kind for kind, words in self.meetings.items() if label in words), "")

    def section(self, heading: str) -> str:
        """What stands under a heading with these words, or nothing."""
        return next((name for name, words in self.sections.items() if heading in words), "")


@cache
def vocabulary() -> Vocabulary:
    """The shipped words."""
    told = tomli.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return msgspec.convert({**told, "with_": told.pop("with")}, Vocabulary)


def deferred(answer: str) -> bool:
    """Whether an answer is none, but says who or what day will give one: "ask the hiring manager", "?"."""
    words = " ".join(answer.casefold().replace("’", "'").split()).strip(" *_")
    if words.strip("?!. ") == "":
        return bool(words)
    known = vocabulary().deferred
    if _CLAUSE.split(words, maxsplit=1)[0].strip() in known.whole:
        return True
    spaced = f" {' '.join(_WORD.findall(words))} "
    return spaced.count(" ") - 1 <= SHORT and any(f" {phrase} " in spaced for phrase in known.within)
