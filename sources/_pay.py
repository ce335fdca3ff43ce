"""Published pay, in the forms in which boards have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import Any

from briefing import Pay

from ._values import text

__all__ = ["amount", "pay", "pay_in", "stated"]

# Looked for in this order. What is paid every other week, or once, has an interval that we have no word for.
INTERVALS: tuple[tuple[re.Pattern[str], str | None], ...] = (
    (re.compile(r"\bbi-?(?:week|month|annual)|semi|one[- ]time|once|none"), None),
    (re.compile(r"hour|\bhr\b|/h\b|stunde"), "hour"),
    (re.compile(r"\bday|dai|\btag"), "day"),
    (re.compile(r"week|woche"), "week"),
    (re.compile(r"month|\bmo\b|monat"), "month"),
    (re.compile(r"year|yr|annual|annum|jahr|\bp\.?a\b"), "year"),
)
CODES = frozenset(
    """
    AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KES KRW MXN MYR NGN
    NOK NZD PEN PHP PKR PLN RON RSD SAR SEK SGD THB TRY TWD UAH USD VND ZAR
    """.split()  # noqa: SIM905
)
SIGNS = (
    *(("CA$", "CAD"), ("C$", "CAD"), ("AU$", "AUD"), ("A$", "AUD"), ("NZ$", "NZD"), ("HK$", "HKD")),
    *(("US$", "USD"), ("S$", "SGD"), ("R$", "BRL"), ("MX$", "MXN"), ("€", "EUR"), ("£", "GBP")),
    *(("Euro", "EUR"), ("euro", "EUR")),
    *(("₹", "INR"), ("zł", "PLN"), ("₪", "ILS"), ("₺", "TRY"), ("₴", "UAH"), ("$", "USD")),
)
DOLLARS = {"canada": "CAD", "australia": "AUD", "new zealand": "NZD", "singapore": "SGD", "hong kong": "HKD"}
"""Where a bare "$" is most likely not a dollar of the United States."""

CODE = re.compile(r"\b[A-Z]{3}\b")
AMOUNT = re.compile(r"(\d[\d.,'’ \u00a0\u202f]{0,14})(k\b)?", re.IGNORECASE)
RANGE = re.compile(r"[^\d,;+]{0,6}(?:-|–|—|to|bis|and|und)[^\d,;+]{0,6}", re.IGNORECASE)
UP_TO = re.compile(r"\b(?:up to|bis|max\.?|maximum)\W*$", re.IGNORECASE)
FROM = re.compile(r"\b(?:from|ab|min\.?|minimum|starting at)\W*$", re.IGNORECASE)
# Words for what one is paid, in a heading or a sentence; and for sums beside it that are something else.
PAID = re.compile(
    r"\b(?:salar(?:y|ies)|compensation|(?:base )?pay(?: range)?|remuneration|\w{0,12}gehalt\w{0,8}|vergütung"
    r"|rémunération|salaire|salario|retribuci[oó]n)\b",
    re.IGNORECASE,
)
EXTRA = re.compile(
    r"bonus|equity|stock|options|sign-on|commission|stipend|allowance|budget|fund|revenue|customers"
    r"|weiterbildung|zuschuss|prämie",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_])")
LONGEST_SENTENCE = 400
MOST_SENTENCES = 40
WIDEST = 4
"""A range that ends higher than this many times its beginning is no range of pay."""
LEAST_A_YEAR = 10_000
MOST = 1_000_000_000


def pay(low: Any, high: Any, currency: Any, interval: Any = "year", place: str = "") -> Pay | None:
    """The range, or None where an amount or its currency is missing, or the interval is none that we tell."""
    ends = amount(low), amount(high)
    code, per = _currency(text(currency), place), _interval(text(interval)) if interval else "year"
    if not (code and per) or ends == (None, None):
        return None
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        ends = ends[::-1]
    return Pay(ends[0], ends[1], code, per)


def pay_in(words: Any, place: str = "") -> Pay | None:
    """The range in words such as "$100k - $120k" or "from 4.500 € a month".

    An amount counts where a currency stands beside it, or beside the one that it makes a range with. Without
    an interval, amounts that can only be a year's are one.
    """
    words = text(words)
    found = list(islice(AMOUNT.finditer(words), 8))
    for first, second in zip_longest(found, found[1:]):
        last = second if second and RANGE.fullmatch(words[first.end() : second.start()]) else first
        beside = words[max(0, first.start() - 4) : first.start()] + words[last.end() : last.end() + 4]
        if not (code := _currency(beside, place)):
            continue
        low, high = _thousands(first, last)
        if low is None or high is None:
            return None
        interval = _interval(words)
        if interval == "" and low >= LEAST_A_YEAR:
            interval = "year"
        if first is last and UP_TO.search(words[: first.start()]):
            return pay(None, high, code, interval or "none")
        plus = not last[0].endswith(" ") and words[last.end() :].startswith("+")
        above = first is last and (plus or FROM.search(words[: first.start()]))
        return pay(low, None if above else high, code, interval or "none")
    return None


def stated(sections: Iterable[tuple[str, str]], place: str = "") -> Pay | None:
    """The range that a post states in its words, where its board has no field for pay or leaves it empty.

    A sentence counts that speaks of pay and names both ends; below a heading that does, so does one amount
    with its interval. What a sentence says of a bonus or a budget too is left out.

    Args:
        sections: headings and texts of one post.
        place: where the work is, by which a bare "$" is told.
    """
    for sentence, headed in islice(_on_pay(sections), MOST_SENTENCES):
        found = pay_in(_without_extras(sentence), place)
        if found and _believed(found, alone=headed and bool(_interval(sentence))):
            return found
    return None


def _on_pay(sections: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bool]]:
    """The sentences that speak of pay, and whether the heading above them does."""
    for heading, words in sections:
        headed = bool(PAID.search(heading.rpartition(" › ")[2][:100]))
        for line in words.split("\n"):
            for sentence in SENTENCE.split(line):
                if len(sentence) <= LONGEST_SENTENCE and (headed or PAID.search(sentence)):
                    yield sentence, headed


def _without_extras(sentence: str) -> str:
    """The sentence up to the first sum of another kind, from the word for pay on where that comes later."""
    paid, extra = PAID.search(sentence), EXTRA.search(sentence)
    if paid and extra and extra.start() < paid.start():
        sentence = sentence[paid.start() :]
        extra = EXTRA.search(sentence)
    return sentence[: extra.start()] if extra else sentence


def _believed(found: Pay, *, alone: bool) -> bool:
    if found.low is None or found.high is None or found.low == found.high:
        return alone
    return found.high <= WIDEST * found.low


def _thousands(first: re.Match[str], last: re.Match[str]) -> tuple[int | None, int | None]:
    """Both amounts; the "k" of "100-120k" is meant for both."""
    ends = ((amount(first[1]), first[2]), (amount(last[1]), last[2]))
    thousands = bool(first[2] or last[2])
    low, high = (
        end * 1000 if end is not None and (k or (thousands and end < 1000)) else end for end, k in ends
    )
    return low, high


def amount(value: Any) -> int | None:
    """Whole units out of 60000, 60000.5, "60,000", "60.000" or "60 000.00"; None for zero and nonsense."""
    if isinstance(value, str) and len(value) <= 40:
        digits = re.sub(r"[^0-9.,]", "", value).strip(".,")
        mark = max(digits.rfind("."), digits.rfind(","))
        if mark >= 0 and len(digits) - mark != 4:  # cents, where thousands would have three digits
            digits = digits[:mark]
        value = int(re.sub(r"[.,]", "", digits) or 0)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return int(value) if number and 1 <= value < MOST else None


def _currency(words: str, place: str) -> str:
    """The ISO 4217 code that the words hold, or that their sign stands for."""
    for code in CODE.findall(words if len(words) > 3 else words.upper()):
        if code in CODES:
            return str(code)
    sign, code = next(((sign, code) for sign, code in SIGNS if sign in words), ("", ""))
    if sign == "$":
        return next((other for name, other in DOLLARS.items() if name in place.casefold()), code)
    return code


def _interval(words: str) -> str | None:
    """The interval that the words hold, "" if they hold none, None if it is one that we have no word for."""
    folded = words.casefold().replace("_", "-")
    return next((interval for pattern, interval in INTERVALS if pattern.search(folded)), "")
