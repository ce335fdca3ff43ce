"""How often, how long, for how much: what words and figures say together, which no list can hold.

A practice is told by its rhythm more than by its name: "each quarter the product team plans", "a daily call",
"one-week sprints". The words are those of facts.*.toml; where a language has none, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set

__all__ = ["LISTS", "Measures"]

LISTS = ("every", "between", "spans", "short_spans", "rhythms", "roles", "the", "groups", "rates")
"""Lists of [words] that are read here; facts.en.toml says what each is for."""
NEVER = r"(?!)"
_MONEY = re.compile(
    r"(?:[$€£]|\b(?:usd|eur|gbp|cad|aud|chf|sek|nok|pln|brl|r\$))(?!\s?\d[\d.,]{0,12}\s?(?:m|mn|b|bn|million|billion)\b)\s?\d[\d.,]{0,12}\s?k?\b"
    r"|\b\d[\d.,]{0,12}\s?k?\s?(?:€|£|usd\b|eur\b|euros?\b|gbp\b|chf\b|dollars\b|₽)"
)


_LARGE = (
    r"(?<![$€£\d.,])(?:\d[\d.,]{{0,14}}(?:k|m|mn|bn|b)|\d{{1,3}}(?:[.,\u00a0\u202f ]\d{{3}}){{1,4}}|\d{{4,9}}"
    r"|{many}\w{{0,8}}(?: of)?)\+?"
)
"""A number of a thousand and more: "250k", "12,000", "3 million", "tens of thousands of"."""


class Measures:
    """The measures of one language."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        number = _any((r"\d{1,3}", *map(re.escape, words.get("numbers", ()))))
        spans, brief = _listed(words, "spans"), _listed(words, "short_spans")
        large = _LARGE.format(many=_listed(words, "many"))
        rhythm = [_listed(words, "rhythms")]
        if "every" in words:
            between = f"(?:{number}|{_listed(words, 'between')})"
            rhythm.append(f"{_listed(words, 'every')} (?:{between} ){{0,2}}(?:{spans}|{brief})")
            rhythm.append(f"{number}(?: times)? an? (?:{spans}|{brief})")
            rhythm.append(r"(?:after|before|until) \d{1,2}(?::\d\d)? ?[ap]\.?m")
            rhythm.append(rf"(?<!\d ){spans}(?=:)")  # "Monday: planning"
        found = {
            "rhythm": _any(rhythm),
            "span": f"{number}[- ](?:[a-z]{{1,12}} )?{spans}",
            "brief": f"{number}[- ]?(?:[a-z]{{1,12}} )?{brief}",
            "rate": f"{large}(?: [\\w/'-]{{1,20}}){{0,4}} {_listed(words, 'rates')}",
            "unit": rf"{_listed(words, 'the')} [\w/-]{{2,24}} (?:[\w/-]{{2,24}} )?{_listed(words, 'groups')}",
        }
        self._find = {kind: re.compile(rf"\b{pattern}\b") for kind, pattern in found.items()}
        self._find["money"] = _MONEY
        self.measured = frozenset((*self._find, "roles"))
        self._roles = re.compile(rf"\b({_listed(words, 'roles')})s?\b")

    def kinds(self, low: str, start: int, end: int, wanted: Set[str]) -> Iterator[tuple[int, int, str]]:
        """Where in a sentence something of the ``wanted`` is measured.

        A "rhythm", a "span" of days or weeks, a "brief" one of minutes, "money", a "rate" of thousands a day; a
        "unit" is a team by its name, and "roles" are two different ones of those that make up a team.
        """
        for kind in sorted(wanted & self._find.keys()):
            for match in self._find[kind].finditer(low, start, end):
                yield match.start(), match.end(), kind
        if "roles" in wanted:
            named = {match[1]: match.span() for match in self._roles.finditer(low, start, end)}
            if len(named) > 1:
                yield min(named.values())[0], max(named.values())[1], "roles"


def _listed(words: Mapping[str, tuple[str, ...]], kind: str) -> str:
    return _any(map(re.escape, words.get(kind, ())))


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns) or NEVER})"
