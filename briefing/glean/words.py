"""The words that make a fact, read from the facts.*.toml of each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick_rs
import tomli

from briefing.text.language import LANGUAGES, Tongues, spelt_out

from .measures import LISTS, Measures

__all__ = ["ONLY_YEAR", "Hit", "Sign", "Words", "tongues", "words"]

_FOLDER = Path(__file__).parent
_APART = (
    *("leans", "points", "titles", "numbers", "many", "joins", "breaks", "endings", "at", "denies"),
    *("opens", "orders", "owners", "sells", "naming", "tasks", "people", "units"),
    *LISTS,
)
"""Lists that are looked up where they matter, not searched for; "units" may stand right behind a figure."""
ONLY_YEAR = re.compile(r"(?:19|20)\d\d")
MOST_HEADINGS = 2000
SHORT = 5
"""Characters of a heading that says nothing where it stands in a line."""
_MARKS = r"[;:()–—]| - "
"""Marks that part a sentence into clauses."""
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
"""What stands around the words of a heading: "¿…?", "🎁 …:"."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a sentence has to hold to be a fact on ``topic``; facts.en.toml says what each list is for."""

    topic: str
    beside: frozenset[str]
    also: str
    """The kind of the words that it wants beside it, or "", and of those that it must not have."""
    unless: str
    count: str
    year: bool
    work: bool
    despite: frozenset[str]
    least: int
    most: int
    vague: bool
    measured: frozenset[str]
    next: tuple[str, ...]
    within: int
    page: bool
    owned: bool
    aspect: str
    weight: int
    asked: frozenset[str]
    """Kinds of measures that matter to it."""


def _sign(number: int, fact: Mapping[str, Any], following: tuple[str, ...]) -> Sign:
    """A sign as facts.en.toml tells it; what it leaves out asks for nothing."""
    beside, measured = frozenset(fact["with"]), frozenset(fact.get("measured", ()))
    return Sign(
        topic=fact["topic"],
        beside=beside,
        also=f"also {number}" if "also" in fact else "",
        unless=f"unless {number}",
        count=fact.get("count", ""),
        year=fact.get("year", False),
        work=fact.get("work", False),
        despite=frozenset(fact.get("despite", ())),
        least=fact.get("least", 0),
        most=fact.get("most", 0),
        vague=fact.get("vague", False),
        measured=measured,
        next=following,
        within=fact.get("within", 0),
        page=fact.get("page", False),
        owned=fact.get("owned", False),
        aspect=fact.get("aspect", ""),
        weight=fact.get("weight", 1) + ("measured" in fact or "count" in fact),
        asked=measured | beside,
    )


class Hit(NamedTuple):
    """Words in a text, and what they are: kinds of `words`, "also N" and "unless N" of the N-th sign.

    ``says`` numbers the signs that they make.
    """

    start: int
    end: int
    kinds: frozenset[str]
    says: tuple[int, ...] = ()


class Words:
    """The lists of one language in one automaton."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        kinds: dict[str, set[str]] = {}
        for kind, each in tables["words"].items():
            for word in each if kind not in _APART else ():
                kinds.setdefault(word, set()).add(kind)
        self.signs: list[Sign] = []
        says: dict[str, list[int]] = {}
        for number, fact in enumerate(tables["fact"]):
            for word in self._each(fact["says"], tables["words"]):
                kinds.setdefault(word, set())
                says.setdefault(word, []).append(number)
            for role in ("also", "unless"):
                for word in self._each(fact.get(role, ()), tables["words"]):
                    kinds.setdefault(word, set()).add(f"{role} {number}")
            self.signs.append(_sign(number, fact, tuple(self._each(fact.get("next", ()), tables["words"]))))
        listed = {kind: tuple(tables["words"].get(kind, ())) for kind in _APART}
        self.numbers = frozenset(listed["numbers"])
        self.many = listed["many"]
        self.at = frozenset(listed["at"])
        self.joint = re.compile(rf"{_MARKS}|, (?:{_any(listed['joins'])})\b|\b(?:{_any(listed['breaks'])})\b")
        self.we = re.compile(rf"\b\w+(?:{_any(listed['endings'])})\b") if listed["endings"] else None
        self.measures = Measures({kind: each for kind, each in listed.items() if each})
        self.denies = re.compile(rf"\b(?:{_any(listed['denies']) or '(?!)'})\b")
        self.points = tuple(f"{word} " for word in listed["points"])
        self.titles = listed["titles"]
        self.owners = listed["owners"]
        self.sells = tuple(f"{word} " for word in listed["sells"])
        self.orders = tuple(f"{word} " for word in listed["orders"])
        self.naming = tuple(f"{word} " for word in listed["naming"])
        self.people = tuple(f"{word} " for word in listed["people"])
        self.tasks = tuple(f"{word} " for word in listed["tasks"])
        self.opens = tuple(f"{word} " for word in listed["opens"])
        self.leans = tuple(f"{word} " for word in listed["leans"])
        self.headings: dict[str, str] = {
            phrase: topic for topic, phrases in tables["headings"].items() for phrase in phrases
        }
        self._named: dict[str, str] = {}
        self._leads = sorted(
            (p for p in self.headings if "*" not in p and len(p) > SHORT), key=len, reverse=True
        )
        self._begins = {
            phrase.rstrip("*"): topic for phrase, topic in self.headings.items() if phrase.endswith("*")
        }
        spelt = list(kinds)
        self._glued = [word in listed["units"] for word in spelt]
        self._open = [word.endswith("*") for word in spelt]
        self._means = [(frozenset(kinds[word]), tuple(says.get(word, ()))) for word in spelt]
        self._automaton = ahocorasick_rs.AhoCorasick(
            [word.rstrip("*") for word in spelt],
            matchkind=ahocorasick_rs.MatchKind.Standard,
            store_patterns=False,
        )

    @staticmethod
    def _each(phrases: Iterable[str], lists: Mapping[str, Any]) -> Iterator[str]:
        """The phrases, those of two words with a hyphen too; "@meets" stands for all words of that kind."""
        for name in phrases:
            for phrase in lists[name[1:]] if name.startswith("@") else (name,):
                yield phrase
                if phrase.count(" ") == 1 and phrase.replace(" ", "").isalpha():
                    yield phrase.replace(" ", "-")

    def find(self, low: str) -> list[Hit]:
        """All of these words in a lower-case text, by where they begin; they may overlap."""
        found: list[Hit] = []
        size, means, opened, new = len(low), self._means, self._open, tuple.__new__
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            joined = start and (before := low[start - 1]) != " " and before.isalnum() and low[start].isalnum()
            if joined and not (self._glued[index] and before.isdigit()):  # "300TB"
                continue
            going_on = end < size and (behind := low[end]) != " " and behind.isalnum()
            if going_on and not opened[index] and low[end - 1].isalnum():
                continue
            found.append(new(Hit, (start, end, *means[index])))
        found.sort(key=itemgetter(0))
        return found

    def heading(self, line: str) -> str:
        """The topic that a heading names: by the whole of it, less the company's name and "our"."""
        found = self._named.get(line)
        if found is None:
            if len(self._named) > MOST_HEADINGS:
                self._named.clear()
            found = self._named[line] = self._heading(line)
        return found

    def _heading(self, line: str) -> str:
        plain = " ".join(_AROUND.sub("", line.casefold().replace("’", "'")).split())
        for beginning in ("our ", "your ", "unsere ", "nos ", "nuestros ", "nossos ", "наши "):
            plain = plain.removeprefix(beginning)
        for phrase in (
            plain,
            *plain.split(" at "),
            *plain.split(" bei "),
            *plain.split(" & "),
            plain.rpartition(": ")[2].removeprefix("the "),  # "Hiring at Globex: the interview process"
        ):
            if phrase in self.headings:
                return self.headings[phrase]
        return next((topic for begin, topic in self._begins.items() if plain.startswith(begin)), "")

    def led(self, line: str) -> str:
        """The topic that a line speaks of which leads to a list: by a heading that stands in it."""
        return next((self.headings[phrase] for phrase in self._leads if f" {phrase}" in f" {line}"), "")


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, phrases))


@cache
def _tables(lang: str) -> dict[str, Any]:
    """The lists of a language, spelt out."""
    tables = tomli.loads((_FOLDER / f"facts.{lang}.toml").read_text(encoding="utf-8"))
    forms = tables["words"].pop("forms", ())
    for table in (tables["words"], tables["headings"], *tables["fact"]):
        for name, each in table.items():
            if isinstance(each, list):
                table[name] = list(spelt_out(each, forms))
    return tables


@cache
def tongues() -> Tongues:
    """Tells the language of a text, by the words that facts are made of too."""
    phrases: dict[str, list[str]] = {}
    for lang in LANGUAGES:
        tables = _tables(lang)
        borrowed = {name[1:] for fact in tables["fact"] for k in ("says", "also") for name in fact.get(k, ())}
        lists = [
            *(each for kind, each in tables["words"].items() if kind not in (*LISTS, "owners", *borrowed)),
            *(fact[k] for fact in tables["fact"] for k in ("says", "also") if k in fact),
        ]
        phrases[lang] = [phrase for each in lists for phrase in each]
    return Tongues(phrases)


@cache
def words(lang: str) -> Words:
    """The lists of a language."""
    return Words(_tables(lang))
