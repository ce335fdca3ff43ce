"""Published pay, in the forms in which boards have it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import Any

from briefing import Pay

from ._values import text

__all__ = ["amount", "pay", "pay_in", "stated"]

ON_TARGET = "year on target"
"""The interval of on-target earnings: a salary and the commission that it may come to."""

# What is paid every other week, or once, has an interval that we have no word for.
INTERVALS: tuple[tuple[re.Pattern[str], str | None], ...] = tuple(
    (re.compile(words), interval)
    for words, interval in (
        (r"\b(?:bi-?(?:week|month|annual)|semi-?(?:month|annual)|one[- ]time|once\b|none\b)", None),
        (r"hour|\bhr\b|/h\b|stunde|\b(?:heure|horas?\b|uur\b|timme|час)", "hour"),
        (r"\b(?:day\b|daily|tag\b|tages|jour\b|tjm\b|d[ií]a\b|в день\b)", "day"),
        (r"\b(?:week|wöchentlich|woche\b|semaine|semana)", "week"),
        (
            r"month|monat|maand|månad|/\s?mo\b|\b(?:mois\b|mensu|mensal|m[eê]s\b|mese\b|mies|м[еі]с(?:яц|\b))",
            "month",
        ),
        (
            (
                r"year|annual|annum|jahr|jährlich|jaar|rocznie|(?:par |/)an\b"
                r"|\b(?:yr\b|p\.?a\b|annuel|año|ano\b|anno\b|ral\b|år\b|год)"
            ),
            "year",
        ),
    )
)
# ISO 4217, with the least amount that can only be a year's pay. In many countries pay is named by the month,
# and without a word on the interval a smaller amount may be either.
LEAST_A_YEAR = {
    **dict.fromkeys(("AUD", "CAD", "CHF", "EUR", "GBP", "NZD", "SGD", "USD"), 10_000),
    **dict.fromkeys(("BGN", "BRL", "MYR", "PEN", "PLN", "RON", "SAR"), 60_000),
    **dict.fromkeys(("AED", "CNY", "ILS"), 120_000),
    **dict.fromkeys(("CZK", "DKK", "EGP", "HKD", "MXN", "NOK", "PHP", "SEK", "THB", "TWD", "ZAR"), 400_000),
    **dict.fromkeys(("INR", "TRY", "UAH"), 1_000_000),
    **dict.fromkeys(("HUF", "JPY", "KES", "PKR", "RSD", "RUB"), 4_000_000),
    **dict.fromkeys(("ARS", "CLP", "KRW", "KZT", "NGN"), 20_000_000),
    **dict.fromkeys(("COP", "IDR", "VND"), 300_000_000),
}
LIMITS = {"hour": (0, 0.1), "day": (0, 0.5), "week": (0, 1), "month": (0, 4), "year": (0.05, 1_000)}
"""Between what shares of that amount an interval's pay lies: "$120,000, 40 hours a week" is no hour's."""
LEAST_A_MONTH = 0.02
A_MONTH = frozenset(
    {"BGN", "BRL", "CZK", "DKK", "HUF", "ILS", "KZT", "PLN", "RON", "RSD", "RUB", "SEK", "TRY", "UAH"}
)
"""Where pay is named by the month, so that one without an interval is a month's, unless it is too much."""
SIGNS = (
    *(("CA$", "CAD"), ("C$", "CAD"), ("AU$", "AUD"), ("A$", "AUD"), ("NZ$", "NZD"), ("HK$", "HKD")),
    *(("US$", "USD"), ("S$", "SGD"), ("R$", "BRL"), ("MX$", "MXN"), ("€", "EUR"), ("£", "GBP")),
    *(("Euro", "EUR"), ("euro", "EUR"), ("₽", "RUB"), ("руб", "RUB"), ("₸", "KZT"), ("Kč", "CZK")),
    *(("₹", "INR"), ("zł", "PLN"), ("₪", "ILS"), ("₺", "TRY"), ("₴", "UAH"), ("грн", "UAH"), ("$", "USD")),
)
DOLLARS = {"canada": "CAD", "australia": "AUD", "new zealand": "NZD", "singapore": "SGD", "hong kong": "HKD"}
"""Where a bare "$" is most likely not a dollar of the United States."""

CODE = re.compile(r"\b[A-Z]{3}\b")
AMOUNT = re.compile(r"(\d[\d.,'’ \u00a0\u202f]{0,14})(k\b|tsd\b|тыс|lakhs?\b|lpa\b|lacs?\b)?", re.IGNORECASE)
SCALES = {"k": 1_000, "t": 1_000, "т": 1_000, "l": 100_000}
"""By its first letter, what is written behind an amount."""
RANGE = re.compile(
    r"[^\d,;+]{0,6}(?:-|–|—|to|bis|and|und|до|по|à|hasta|até|tot|till)[^\d,;+]{0,6}", re.IGNORECASE
)
UP_TO = re.compile(r"\b(?:up to|bis|max\.?|maximum|до|jusqu'à|hasta|até|tot)\W*$", re.IGNORECASE)
FROM = re.compile(
    r"\b(?:from|ab|min\.?|minimum|starting at|от|від|desde|à partir de|vanaf|från|od)\W*$", re.IGNORECASE
)
TARGET = r"(?:OTE|on[- ]target[- ]earnings|on[- ]target)"
TARGET_BEFORE = re.compile(rf"\b{TARGET}\b\W{{0,4}}(?:(?:is|of|from|range)\b)?\W{{0,4}}$", re.IGNORECASE)
TARGET_BEHIND = re.compile(rf"[^\w;,.]{{0,4}}{TARGET}\b(?!\W{{0,6}}\d)", re.IGNORECASE)
# Words for what one is paid, in a heading or a sentence; and for sums beside it that are something else.
PAID = re.compile(
    r"\b(?:salar(?:y|ies)|compensation|(?:base )?pay(?: range)?|remuneration|(?:day|daily|hourly) rate"
    rf"|\w{{0,12}}gehalt\w{{0,8}}|vergütung|rémunération|salaire|sal[aá]rio|retribuci[oó]n|retribuzione|stipendio|wynagrodzenie|lön\b|salaris"
    rf"|зарплат\w{{0,3}}|заработн\w{{0,3}}|оклад\w{{0,2}}|доход\w{{0,2}}|{TARGET}"
    r"|(?:is|are) paid\b|package\b|per annum\b|depending on experience\b|d\.?o\.?e\b)|[💰💵💶💷💸🤑]",
    re.IGNORECASE,
)
# What may stand between such a word and the one amount that it is about.
ABOUT = re.compile(
    r"(?:\W{0,3}(?:range|is|of|from|starts at|at|up to|von|ab|bis zu|beträgt|liegt bei|от|до)\b){0,2}\W{0,4}"
    r"(?:[A-Z]{3}\W{0,2})?\d",
    re.IGNORECASE,
)
EXTRA = re.compile(
    r"bonus|equity|stock|options|sign-on|commission|stipend|allowance|budget|fund|revenue|customers"
    r"|weiterbildung|zuschuss|prämie|премия|бонус",
    re.IGNORECASE,
)
PART = re.compile(r"\s{1,3}[|·•]\s{1,3}")
WORD = re.compile(r"[^\W\d_]+")
BESIDE_IT = frozenset(
    ("k", "up", "to", "from", "per", "a", "an", "year", "annum", "month", "day", "hour", "gross", "brutto")
)
"""The words of a part of a headline that names pay and nothing else: "Leeds | £70k - £85k a year + shares"."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_]|[$£€])")
LONGEST_SENTENCE = 400
MOST_SENTENCES = 40
WIDEST = 4
"""A range that ends higher than this many times its beginning is no range of pay."""
MOST = 1_000_000_000


def pay(low: Any, high: Any, currency: Any, interval: Any = "", place: str = "") -> Pay | None:
    """The range, or None where an amount or its currency is missing, or the interval is none that we tell.

    Where the interval is left out, it is the one that such amounts can only have.
    """
    ends = [end for end in (amount(low), amount(high)) if end is not None]
    named = text(currency)
    code = _currency(named, place) or (named if CODE.fullmatch(named) else "")
    per = _interval(text(interval), min(ends), code) if code and ends else None
    if not per:
        return None
    if len(ends) == 2:
        return Pay(min(ends), max(ends), code, per)
    return Pay(amount(low), amount(high), code, per)


def pay_in(words: Any, place: str = "") -> Pay | None:
    """The range in words such as "$100k - $120k" or "from 4.500 € a month".

    An amount counts where a currency stands beside it, or beside the one that it makes a range with. Without
    an interval it is the one that such amounts can only have. A salary goes before on-target earnings.
    """
    words = text(words)
    found = list(islice(AMOUNT.finditer(words), 8))
    on_target: Pay | None = None
    behind = 0
    for first, second in zip_longest(found, found[1:]):
        if first.start() < behind:
            continue
        last = second if second and RANGE.fullmatch(words[first.end() : second.start()]) else first
        code = _currency(words[max(0, first.start() - 4) : first.start()], place) or _currency(
            words[last.end() : last.end() + 5], place
        )
        if not code:
            continue
        behind = last.end()
        published = _published(words, first, last, code)
        if not published or not _aims(words, first, last):
            return published
        on_target = on_target or Pay(published.low, published.high, published.currency, ON_TARGET)
    return on_target


def _published(words: str, first: re.Match[str], last: re.Match[str], code: str) -> Pay | None:
    """The range from the first amount to the last one, which may be the same."""
    low, high = _scaled(first, last)
    if low is None or high is None:
        return None
    before = words[: first.start()].rstrip(" $€£₽").removesuffix(code)
    if first is last and UP_TO.search(before):
        low = None
    plus = not last[0].endswith(" ") and words[last.end() :].startswith("+")
    if first is last and (plus or FROM.search(before)):
        high = None
    return pay(low, high, code, words)


def _aims(words: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether the amounts are on-target earnings."""
    before, behind = words[max(0, first.start() - 40) : first.start()], words[last.end() : last.end() + 40]
    return bool(TARGET_BEFORE.search(before) or TARGET_BEHIND.match(behind))


def stated(sections: Iterable[tuple[str, str]], place: str = "") -> Pay | None:
    """The range that a post states in its words, where its board has no field for pay or leaves it empty.

    A sentence counts that speaks of pay and names both ends; below a heading that does, or right behind the
    word for pay, so does one amount with its interval. What a sentence says of a bonus or a budget too is
    left out.

    Args:
        sections: headings and texts of one post.
        place: where the work is, by which a bare "$" is told.
    """
    on_target: Pay | None = None
    for sentence, headed in islice(_on_pay(sections), MOST_SENTENCES):
        said = _without_extras(sentence)
        found = pay_in(said, place)
        if not found:
            continue
        alone = (headed or _about(said)) and (bool(_intervals(said)) or found.currency in A_MONTH)
        if _believed(found, alone=alone):
            if found.interval != ON_TARGET:
                return found
            on_target = on_target or found
    return on_target


def _about(sentence: str) -> bool:
    """Whether the first amount stands right behind the word for pay."""
    return any(ABOUT.match(sentence, paid.end()) for paid in islice(PAID.finditer(sentence), 4))


def _on_pay(sections: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bool]]:
    """The sentences that speak of pay, and whether the heading above them does."""
    for heading, words in sections:
        headed = bool(PAID.search(heading.rpartition(" › ")[2][:100]))
        for line in words.split("\n"):
            for sentence in SENTENCE.split(line):
                if len(sentence) > LONGEST_SENTENCE:
                    continue
                if headed or PAID.search(sentence) or _names_pay_alone(sentence):
                    yield sentence, headed
                elif len(parts := PART.split(sentence)) > 1:
                    yield from ((part, False) for part in parts if _names_pay_alone(part))


def _names_pay_alone(part: str) -> bool:
    """Whether a part of a headline has amounts, up to a "+" and what comes on top, and nothing else."""
    if not any(map(str.isdigit, part)):
        return False
    return all(word in BESIDE_IT or CODE.fullmatch(word) for word in WORD.findall(part.partition("+")[0]))


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


def _scaled(first: re.Match[str], last: re.Match[str]) -> tuple[int | None, int | None]:
    """Both amounts; the "k" of "100-120k" is meant for both."""
    ends = ((amount(first[1]), first[2]), (amount(last[1]), last[2]))
    scale = next((SCALES[mark[0].lower()] for mark in (last[2], first[2]) if mark), 1)
    low, high = (end * scale if end is not None and (mark or end < 1000) else end for end, mark in ends)
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
        if code in LEAST_A_YEAR:
            return str(code)
    sign, code = next(((sign, code) for sign, code in SIGNS if sign in words), ("", ""))
    if sign == "$":
        return next((other for name, other in DOLLARS.items() if name in place.casefold()), code)
    return code


def _intervals(words: str) -> list[str | None]:
    """The intervals that the words hold, shortest first; None stands for one that we have no word for."""
    folded = words.casefold().replace("_", "-")
    return [interval for pattern, interval in INTERVALS if pattern.search(folded)]


def _interval(words: str, least: int, code: str) -> str | None:
    """The interval that the words hold and the amount allows, else the one that it can only have."""
    said = _intervals(words)
    if None in said:
        return None
    if code not in LEAST_A_YEAR:
        return said[0] if said else None
    share = least / LEAST_A_YEAR[code]
    for interval in filter(None, said):
        low, high = LIMITS[interval]
        if low <= share < high:
            return interval
    if share >= 1:
        return "year"
    return "month" if code in A_MONTH and not said and share >= LEAST_A_MONTH else None
