"""The kinds of admission in `admitted.toml`: what makes a sentence one, by its words or by the heading above it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

import msgspec
from ahocorasick_rs import AhoCorasick

__all__ = ["Admission", "Row", "admissions", "admits", "below", "cues", "in_favour", "marked", "marks"]

HERE = Path(__file__).parent
BETWEEN, MOST, REACH = 4, 3, 90
"""Words that "~" lets stand between, words of what follows at most, and the characters in which all of that stands."""
DENIED = frozenset(
    [
        "not",
        "no",
        "without",
        "less",
        "never",
        "avoid",
        "avoids",
        "reduce",
        "reduces",
        "reducing",
        "low",
        "fewer",
    ]
)
"""Words that take the pain away."""
SPARED = (" have to ", " need to ", " worry", " longer need to ", " longer have to ", " longer has to ")
"""What follows a "not" that tells of a relief, and of no lack."""
CLAUSE = re.compile(r"[,;:.!?–—]")


class Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One table of the file, as it is written."""

    kind: str
    ask: tuple[str, ...]
    why: str
    then: tuple[str, ...]
    good: str
    weight: float
    fresh: float
    said: tuple[str, ...] = ()
    marks: tuple[tuple[str, ...], ...] = ()
    advert: bool = False
    sore: bool = False
    past: bool = False
    named: bool = False
    system: bool = False
    below: tuple[str, ...] = ()
    figure: bool = False
    supposing: bool = False


@dataclass(frozen=True, slots=True)
class Admission:
    """A kind of admission, with every phrase that makes one."""

    row: Row
    said: tuple[tuple[str, tuple[str, ...]], ...]
    """Each with what must follow within a few words, one of it; nothing where it suffices by itself."""


@cache
def admissions() -> tuple[Admission, ...]:
    """The kinds of `admitted.toml`, in its order."""
    tables = tomllib.loads((HERE / "admitted.toml").read_text("utf-8"))
    rows = msgspec.convert(tables["admission"], tuple[Row, ...])
    return tuple(
        Admission(row, tuple(dict.fromkeys(p for s in row.said for p in _phrases(s)))) for row in rows
    )


def _phrases(said: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    head, _, tail = said.partition(" ~ ")
    tails = tuple(_expanded(tail))
    for phrase in _expanded(head):
        yield phrase, tails


def _expanded(said: str) -> Iterator[str]:
    if said:
        for words in product(*(word.split("|") for word in said.split())):
            yield " ".join(words).replace("_", " ")


@cache
def _finder() -> tuple[AhoCorasick, tuple[tuple[int, bool, bool, tuple[str, ...]], ...]]:
    """All phrases as one automaton; of each, its kind, whether it comes first, whether its end is open, what follows."""
    told = [(phrase, n, tails) for n, kind in enumerate(admissions()) for phrase, tails in kind.said]
    found = AhoCorasick([phrase.strip("^*") for phrase, _, _ in told])
    return found, tuple((n, phrase[0] == "^", phrase[-1] == "*", tails) for phrase, n, tails in told)


def cues(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a lower-case sentence admits something: start, end, and the kind's number."""
    return ((start, end, kind) for start, end, kind, first in _cues(text) if not (first and start))


def _cues(text: str) -> Iterator[tuple[int, int, int, bool]]:
    """The same of any text, and of each whether it says something at the beginning of a sentence alone."""
    finder, whose = _finder()
    for n, start, end in finder.find_matches_as_indexes(text, overlapping=True):
        kind, first, open_end, tails = whose[n]
        if (
            text[start].isalnum() and text[start - 1 : start].isalnum() and text[start : start + 3] != "n't"
        ):  # that one is the end of a word
            continue
        if text[end : end + 1].isalnum() and not open_end:
            continue
        if tails and not _follows(text[end : end + REACH], tails):
            continue
        yield start, end, kind, first


@cache
def _first_words(tails: tuple[str, ...]) -> frozenset[str]:
    return frozenset(tail.partition(" ")[0] for tail in tails)


def _follows(behind: str, tails: tuple[str, ...]) -> bool:
    """Whether one of them stands within the next few words, and before the next clause."""
    if not any(word in behind for word in _first_words(tails)):
        return False
    words = CLAUSE.split(behind, maxsplit=1)[0].replace('"', " ").split()
    near = f" {' '.join(words[: BETWEEN + MOST])} "
    for tail in tails:
        if tail in near and (at := near.find(f" {tail} ")) >= 0 and near.count(" ", 0, at) <= BETWEEN:
            return True
    return False


def admits(text: str) -> bool:
    """Whether a sentence of a lower-case text may admit something by a phrase; most texts hold none."""
    return next(_cues(text), None) is not None


@cache
def _marking() -> tuple[AhoCorasick, tuple[str, ...]]:
    """The words of all classes of `[marks]` as one automaton, and of which class each is."""
    tables = tomllib.loads((HERE / "admitted.toml").read_text("utf-8"))
    told = [(word, name) for name, words in tables["marks"].items() for word in words]
    return AhoCorasick([word for word, _ in told]), tuple(name for _, name in told)


def marks(text: str) -> dict[str, int]:
    """The classes of which a lower-case text holds words, each with the place of the first."""
    finder, whose = _marking()
    found: dict[str, int] = {}
    for n, start, end in finder.find_matches_as_indexes(text, overlapping=True):
        if whose[n] in found or text[end : end + 1].isalnum():
            continue
        if text[start].isalnum() and text[start - 1 : start].isalnum():
            continue
        if whose[n] == "lack" and text.startswith(SPARED, end):
            continue
        if whose[n] == "pain" and _denied(text[max(0, start - 30) : start].split()[-3:]):
            continue
        found[whose[n]] = start
    return found


def _denied(words: list[str]) -> bool:
    """Whether one of the words takes away what follows: "we don't need to worry about it" is no worry."""
    return not DENIED.isdisjoint(words) or any(word.endswith(("n't", "n’t")) for word in words)


def may_be_marked(text: str) -> bool:
    """Whether the marks in a lower-case text could make an admission of one of its sentences."""
    finder, whose = _marking()
    hits = finder.find_matches_as_indexes(text, overlapping=True)
    return marked(frozenset([whose[n] for n, _, _ in hits])) is not None


@lru_cache(maxsize=256)
def marked(found: frozenset[str]) -> int | None:
    """The number of the first kind of admission that words of these classes make together."""
    return next(
        (
            n
            for n, kind in enumerate(admissions())
            if kind.row.marks and all(not set(any_of).isdisjoint(found) for any_of in kind.row.marks)
        ),
        None,
    )


@lru_cache(maxsize=4096)
def below(heading: str) -> frozenset[int]:
    """The kinds that every sentence below a heading is."""
    return frozenset(
        n for n, kind in enumerate(admissions()) if any(_begins(heading, cue) for cue in kind.row.below)
    )


GOOD = (
    "pro", "advantage", "benefit", "upside", "positive", "strength", "what went well", "what works well", "vorteil", "avantage",
    "ventaja", "vantagen", "плюсы", "преимущества",
)  # fmt: skip
"""How headings begin below which stands what speaks for a thing."""


@lru_cache(maxsize=4096)
def in_favour(heading: str) -> bool:
    """Whether nothing below a heading is a complaint, since it says so: "Pros", "Benefits"."""
    return any(_begins(heading, cue) or heading == f"{cue}e" for cue in GOOD) or heading.startswith(
        "positive "
    )


def _begins(heading: str, cue: str) -> bool:
    """Whether a heading is the cue, or begins with it: "Risks and costs"; "Considered options" is not "Cons"."""
    return heading.startswith(cue) and (heading[len(cue) :].removeprefix("s") or " ")[0] in " :,?"
