"""Dates as pages write them."""

from __future__ import annotations

import re
from datetime import date

__all__ = ["date_in", "date_in_url", "date_of", "month_of"]

EARLIEST, LATEST = 1995, 2100
"""Years outside are mistakes: there were no company blogs before, and no page is from the next century."""

LONGEST = 200

# By their first letters, in English, German, French, Spanish, Portuguese, Italian, Dutch and Russian.
_MONTHS = (
    ("jan", "ene", "gen", "янв"),
    ("feb", "fév", "fev", "фев"),
    ("mar", "mär", "mrz", "maart", "мар"),
    ("apr", "avr", "abr", "апр"),
    ("may", "mai", "mag", "mei", "maj", "мая", "май"),
    ("jun", "juin", "giu", "июн"),
    ("jul", "juil", "lug", "июл"),
    ("aug", "août", "aou", "ago", "авг"),
    ("sep", "set", "сен"),
    ("oct", "okt", "out", "ott", "окт"),
    ("nov", "ноя"),
    ("dec", "dez", "déc", "dic", "дек"),
)
_MONTH = {start: n for n, starts in enumerate(_MONTHS, 1) for start in starts}

_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?,?[\s-]{1,3}(?:de\s)?([^\W\d_]{3,12})\.?,?[\s-]{1,3}(?:de\s)?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(
    r"([^\W\d_]{3,12})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}"
    r"(?:\d{1,2}:\d\d(?::\d\d)?\s{1,3}(?:[A-Z]{2,5}\s{1,3})?)?(\d{4})(?!\d)"
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_.-]|$)")


def date_of(words: str) -> date | None:
    """The date that a date's own field holds.

    It may be ISO 8601, RFC 2822, C's asctime, "3 March 2021", "March 3, 2021". The time is left out as it
    stands, without a change of time zone. Dates such as 03/04/2021, of which nobody can tell the month, and
    years before 1995 or after 2100 give None.
    """
    return date_in(words[:LONGEST])


def date_in(words: str, *, day_first: bool = False) -> date | None:
    """The first date in a line of words; of 03/04/2021 nobody can tell the month but where the ``day_first`` is."""
    if len(words) > LONGEST:
        words = words[:LONGEST]
    if (found := _ISO.search(words)) is not None and (day := _date(found[1], found[3], found[4])) is not None:
        return day
    if (found := _DIGITS.search(words)) is not None and (
        day := _date(found[1], found[2], found[3])
    ) is not None:
        return day
    for found in _DAY_FIRST.finditer(words):
        if (month := month_of(found[2])) and (day := _date(found[3], month, found[1])) is not None:
            return day
    for found in _MONTH_FIRST.finditer(words):
        if (month := month_of(found[1])) and (day := _date(found[3], month, found[2])) is not None:
            return day
    if (found := _NUMBERS.search(words)) is not None:
        first, second = int(found[1]), int(found[3])
        if found[2] == "." or first > 12 or (day_first and second <= 12):
            return _date(found[4], second, first)
        if second > 12 or first == second:
            return _date(found[4], first, second)
    return None


def date_in_url(url: str) -> date | None:
    """The date in an address (``/2026/11/03/``); of a month alone, its first day."""
    found = _IN_URL.search(url)
    return _date(found[1], found[2], found[3] or 1) if found is not None else None


def month_of(word: str) -> int:
    """The month that a word names, by its first letters in eight languages; 0 where it names none."""
    word = word.lower()
    return _MONTH.get(word[:5], 0) or _MONTH.get(word[:4], 0) or _MONTH.get(word[:3], 0)


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if EARLIEST <= found.year <= LATEST else None
