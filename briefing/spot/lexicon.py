"""The words that decide, read from the cues.*.toml of each language and from headings.toml."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ahocorasick_rs

__all__ = ["TRADE", "Cue", "Lexicon", "language", "lexicon", "words_of"]

_FOLDER = Path(__file__).parent


@cache
def _toml(file: Path) -> dict[str, list[str]]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


TRADE = _toml(_FOLDER / "trade.toml")
"""Words beside a name that tell whether a technology is meant."""


def words_of(kind: str) -> str:
    """A pattern for the words of a list of `TRADE`, in the plural too."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(TRADE[kind], key=len, reverse=True)) + ")s?"


_COMMON = {
    "en": "the and of to in we is our for with that are on you",
    "de": "der die und das wir ist mit für nicht ein eine den zu von auf",
    "fr": "le la les et des nous est pour dans avec une vous du que",
    "es": "el los las y que en para con una nuestro por es un del",
    "pt": "o os as e que em para com uma nosso por é um do da não",
    "ru": "и в на с не что мы для как по это из у к",
}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Cue:
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
        self._sections = {
            word: kind for kind, words in sections.items() if kind != "columns" for word in words
        }
        self.status_columns = frozenset(sections.get("columns", ()))

    def cues(self, low: str) -> list[Cue]:
        """The cues in a lower-case sentence, none overlapping another, the longest from the left."""
        found: list[Cue] = []
        size = len(low)
        best: dict[int, tuple[int, int]] = {}
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if start and _wordy(low[start]):
                if _wordy(low[start - 1]):
                    continue
                if low[start - 1] == "-" and start > 1 and _wordy(low[start - 2]):
                    continue  # "decades-old"
            if self._open[index]:
                while end < size and low[end].isalpha():
                    end += 1
            elif end < size and _wordy(low[end]) and _wordy(low[end - 1]):
                continue
            if start not in best or best[start][0] < end:
                best[start] = (end, index)
        after = 0
        for start in sorted(best):
            end, index = best[start]
            if start >= after:
                found.append(Cue(start, end, low[start:end], self._kinds[index]))
                after = end
        return found

    def section(self, heading: str) -> str:
        """What a heading or a label says of what stands under it; "" for most."""
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


def _wordy(char: str) -> bool:
    return char.isalnum() or char == "_"


def language(text: str) -> str:
    """The language of a text, told by its commonest words; English where there is little to go by."""
    words = Counter(_WORD.findall(text[:4000].lower()))
    counts = {lang: sum(words[word] for word in common.split()) for lang, common in _COMMON.items()}
    best = max(counts, key=lambda lang: counts[lang])
    return best if counts[best] > counts["en"] * 1.2 else "en"


@cache
def lexicon(lang: str) -> Lexicon:
    """The cues of English, in which much is quoted everywhere, and of ``lang``, where there is a file."""
    files = [_FOLDER / f"cues.{name}.toml" for name in dict.fromkeys(("en", lang))]
    return Lexicon(lang, [_toml(file) for file in files if file.exists()], _toml(_FOLDER / "headings.toml"))
