"""When it was, by a sentence's own words: "in March 2021", "three years ago", "last spring"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from briefing.text.dates import month_of

__all__ = ["counts", "when"]

_DATED = re.compile(
    r"\b(?:in|since|until|till|from|by|of|during|early|late|mid|around|seit|bis|im|ab|anfang|ende|mitte|en|depuis|début"
    r"|fin|jusqu['’]en|desde|hasta|em|até|в|с|до|к|начале|конце|principios|finales|mediados|início|final|meados|spring|summer|autumn|fall|winter)\s"
    r"(?:(?:early|late|mid|the|of|year|jahr|jahre|année|el|año|ano|de|spring|summer|autumn|fall|winter|frühjahr|sommer|herbst)[\s-]){0,3}"
    r"(?:(?P<month>[^\W\d_]{3,10})\.?,?\s(?:of\s|de\s|del\s)?)?(?P<year>(?:19|20)\d\d)\b"
)
MOST = 40
"""Who counts more years than that does not mean the page's own history."""


def counts(low: str, language: str) -> bool:
    """Whether a passage, in lower case, has words by which a sentence of it may count time from its day."""
    words = _words(language)
    return words is not None and any(hint in low for hint in words.hints)


def when(quote: str, on: date | None, language: str) -> str:
    """The month or the year in which a sentence says that something was so: "2021-03", "2021" or "".

    Args:
        quote: the sentence.
        on: the day on which it was written; without it, only what names its year is a time.
        language: of its words.
    """
    if "19" in quote or "20" in quote:
        for dated in _DATED.finditer(quote.lower()):
            month = month_of(dated["month"] or "")
            if month or not dated["month"]:
                return f"{dated['year']}-{month:02}" if month else dated["year"]
    if on is None:
        return ""
    words = _words(language)
    return words.since(quote.lower(), on) if words is not None else ""


@dataclass(frozen=True, slots=True)
class _Words:
    """The expressions of one language. ``hints`` are words without one of which none of them is there."""

    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    numbers: Mapping[str, int]
    months: Mapping[str, int]

    def since(self, low: str, on: date) -> str:
        """The time that a sentence in lower case counts from a day."""
        if not any(hint in low for hint in self.hints):
            return ""
        return next(filter(None, (self._time(found, on) for found in self.pattern.finditer(low))), "")

    def _time(self, found: re.Match[str], on: date) -> str:
        said = {name: words for name, words in found.groupdict().items() if words}
        if "last_year" in said:
            return f"{on.year - 1}"
        if "this_year" in said:
            return f"{on.year}"
        if "last_month" in said:
            return _month(on.year, on.month - 1)
        if "last_week" in said:
            return _month(on.year, on.month)
        if "season" in said:  # which is over three months after it began
            return f"{on.year - (on.month <= self.months[said['season']] + 2)}"
        if "name" in said:
            month = self.months[said["name"]]
            return _month(on.year - (month >= on.month), month)
        if "before" not in said and "after" not in said:
            return ""
        number = said["number"]
        count = int(number) if number.isdecimal() else self.numbers[number]
        if "years" in said:
            return f"{on.year - count}" if count <= MOST else ""
        if "months" in said:
            return _month(on.year, on.month - count)
        day = on - timedelta(weeks=count)
        return _month(day.year, day.month)


def _month(year: int, month: int) -> str:
    """The month; 0 and less count back from January."""
    return f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}"


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomli.loads(Path(__file__).with_name("when.toml").read_text(encoding="utf-8"))


@cache
def _words(language: str) -> _Words | None:
    data = _data().get(language)
    if data is None:
        return None
    numbers = _numbered(data["numbers"])
    named = {kind: _numbered(data.get(kind, ())) for kind in ("seasons", "names")}
    seasons = {word: 3 * n for word, n in named["seasons"].items()}  # spring begins in March
    units = "|".join(f"(?P<{kind}>{_any(data[kind])})" for kind in ("years", "months", "weeks"))
    before, after = data.get("before", ()), data.get("after", ())
    ways = [f"(?P<{kind}>{_any(data[kind])})" for kind in _TIMES]
    ways.append(
        (rf"(?P<before>(?:{_any(before)})\s)?" if before else "")
        + rf"(?P<number>\d{{1,2}}|{_any(numbers)})\s(?:{units})\b"
        + (rf"(?P<after>\s(?:{_any(after)}))?" if after else "")
    )
    if "last" in data:
        ways.append(
            rf"(?:{_any(data['last'])})\s(?:(?P<season>{_any(seasons)})|(?P<name>{_any(named['names'])}))"
        )
    phrases = (*(words for kind in _TIMES for words in data[kind]), *data.get("last", ()))
    hints = {*before, *after, *phrases}
    pattern = re.compile(rf"\b(?:{'|'.join(ways)})\b")
    return _Words(tuple(sorted(hints)), pattern, numbers, seasons | named["names"])


_TIMES = ("last_year", "this_year", "last_month", "last_week")


def _numbered(words: Iterable[str]) -> dict[str, int]:
    return {word: n for n, same in enumerate(words, 1) for word in same.split("|")}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
