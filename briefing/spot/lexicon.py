"""The words that decide, read from the cues.*.toml of each language and from headings.toml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs
import tomli

__all__ = ["TRADE", "Cue", "Lexicon", "language", "lexicon", "words_of"]

_FOLDER = Path(__file__).parent


@cache
def _toml(file: Path) -> dict[str, list[str]]:
    return tomli.loads(file.read_text(encoding="utf-8"))


TRADE = _toml(_FOLDER / "trade.toml")
"""Words beside a name that tell whether a technology is meant."""


def words_of(kind: str) -> str:
    """A pattern for the words of a list of `TRADE`, in the plural too."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(TRADE[kind], key=len, reverse=True)) + ")s?"


_COMMON = {
    "en": "the and of to in we is our for with that are on you it was has this",
    "de": "der die und das wir ist mit für nicht ein eine den zu von auf wurde wurden haben sind unser unsere"
    " uns im einem einen dem als auch werden seit war in läuft lief damals früher",
    "fr": "le la les et des nous est pour dans avec une vous du que notre nos sur pas ont avons été au aux"
    " qui depuis de un vers sont",
    "es": "de el los las y que en para con una nuestro nuestra por es un del la hemos se nos como está al"
    " usamos",
    "pt": "de o os as e que em para com uma nosso nossa por é um do da não na no nos ao mais são foi usamos",
    "ru": "и в на с не что мы для как по это из у к наш наша мы был была было от до за же",
}
_WORD = re.compile(r"\w+")


_OF_TABLES = ("columns", "in_use", "column_old", "column_new")
"""The lists of headings.toml that are no headings."""


class Cue(NamedTuple):
    """Words that decide something, and the lists they stand in."""

    start: int
    end: int
    words: str
    kinds: frozenset[str]


class Lexicon:
    """The cues of some languages in one automaton, and the section names of all."""

    def __init__(
        self, lang: str, lists: Iterable[Mapping[str, list[str]]], sections: Mapping[str, list[str]]
    ) -> None:
        self.lang = lang
        kinds: dict[str, set[str]] = {}
        for each in lists:
            for kind, words in each.items():
                for word in words:
                    kinds.setdefault(word, set()).add(kind)
        self._words = list(kinds)
        self._kinds = [frozenset(kinds[word]) for word in self._words]
        self._open = [word.endswith("*") for word in self._words]
        self._automaton = ahocorasick_rs.AhoCorasick(
            [word.rstrip("*") for word in self._words],
            matchkind=ahocorasick_rs.MatchKind.Standard,
            store_patterns=False,
        )
        self._told: dict[str, str] = {}
        told = {name: frozenset(sections.get(name, ())) for name in _OF_TABLES}
        self.status_columns, self.in_use, self.column_old, self.column_new = told.values()
        self._sections = {
            word: kind for kind, words in sections.items() if kind not in _OF_TABLES for word in words
        }

    def cues(self, low: str) -> list[Cue]:
        """The cues in a lower-case sentence, none overlapping another, the longest from the left."""
        size = len(low)
        best: dict[int, tuple[int, int]] = {}
        opened = self._open
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if start and ((before := low[start - 1]).isalnum() or before == "_" or before == "-"):
                # within a word, or behind its hyphen: "decades-old"
                first = low[start]
                if (first.isalnum() or first == "_") and (
                    before != "-" or (start > 1 and (low[start - 2].isalnum() or low[start - 2] == "_"))
                ):
                    continue
            if end < size and ((behind := low[end]).isalnum() or behind == "_"):
                if opened[index]:
                    while end < size and low[end].isalpha():
                        end += 1
                elif low[end - 1].isalnum() or low[end - 1] == "_":
                    continue
            if start not in best or best[start][0] < end:
                best[start] = (end, index)
        found: list[Cue] = []
        after = 0
        kinds = self._kinds
        for start in sorted(best):
            if start >= after:
                after, index = best[start]
                found.append(Cue(start, after, low[start:after], kinds[index]))
        return found

    def section(self, heading: str) -> str:
        """What a heading or a label says of what stands under it; "" for most."""
        if len(heading) > 80:
            return ""
        found = self._told.get(heading)
        if found is None:
            if len(self._told) > 5000:
                self._told.clear()
            found = self._told[heading] = self._section(heading)
        return found

    def _section(self, heading: str) -> str:
        words = " ".join(heading.casefold().strip(" :*_#-–—").replace("’", "'").split())
        if not words or len(words) > 60:
            return ""
        if found := self._sections.get(words):
            return found
        parts = re.split(r"[^\w'&-]+", words)
        for size in range(min(5, len(parts)), 0, -1):
            for at in range(len(parts) - size + 1):
                name = " ".join(parts[at : at + size])
                if len(name) > 5 and name in self._sections:
                    return self._sections[name]
        return ""


@cache
def _foreign() -> ahocorasick_rs.AhoCorasick:
    """Finds the common words that English does not have; where none stands, nothing need be counted."""
    english = {*_COMMON["en"].split(), "as", "do", "no", "im", "die"}
    words = {word for lang, common in _COMMON.items() if lang != "en" for word in common.split()}
    return ahocorasick_rs.AhoCorasick([f" {word} " for word in sorted(words - english)], store_patterns=False)


def language(text: str) -> str:
    """The language of a text, told by its commonest words; English where there is little to go by."""
    low = text[:4000].lower()
    if not _foreign().find_matches_as_indexes(f" {low} ".replace("\n", " ")):
        return "en"
    words = Counter(_WORD.findall(low))
    counts = {lang: sum(words[word] for word in common.split()) for lang, common in _COMMON.items()}
    best = max(counts, key=lambda lang: counts[lang])
    return best if counts[best] > counts["en"] * 1.2 else "en"


@cache
def lexicon(lang: str) -> Lexicon:
    """The cues of English, in which much is quoted everywhere, and of ``lang``, where there is a file."""
    files = [_FOLDER / f"cues.{name}.toml" for name in dict.fromkeys(("en", lang))]
    return Lexicon(lang, [_toml(file) for file in files if file.exists()], _toml(_FOLDER / "headings.toml"))
