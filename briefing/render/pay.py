"""What the openings pay: which state a range, which don't, and what the ranges span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.model import Opening, Pay
from briefing.render.markdown import Markdown, Say, compose, join, link
from briefing.words import fixed

__all__ = ["Published", "amount", "published"]

NAMED = 5
"""Openings without a range that are named; a board of two hundred would bury the notes."""
SPANNED = 3
"""Openings that are linked behind the span of their ranges."""


_EACH = {
    "year": fixed("a year"),
    "month": fixed("a month"),
    "week": fixed("a week"),
    "day": fixed("a day"),
    "hour": fixed("an hour"),
}


@dataclass(frozen=True, slots=True)
class Published:
    """``missing`` links openings that state no pay, and counts further ones.

    ``ranges`` are the spans of those that do, one for each currency and interval, with their links.
    """

    openings: int
    stated: int
    missing: Markdown
    missing_count: int
    ranges: tuple[Markdown, ...]


def published(openings: Iterable[Opening], say: Say) -> Published:
    """What these openings say of pay, as far as they were read."""
    every = tuple(o for o in openings if o.pay or o.passages)  # one that was only listed may well state it
    silent = [o for o in every if o.pay is None]
    spans: dict[tuple[str, str], list[tuple[Pay, Opening]]] = defaultdict(list)
    for opening in every:
        if opening.pay:
            spans[opening.pay.currency, opening.pay.interval].append((opening.pay, opening))
    return Published(
        openings=len(every),
        stated=len(every) - len(silent),
        missing=_named([link(o.title, o.url) for o in silent], NAMED, say),
        missing_count=len(silent),
        ranges=tuple(_span(several, len(every), say) for several in spans.values()),
    )


def amount(pay: Pay, say: Say) -> Markdown:
    """In words: USD 68,000–124,000 a year; "from" or "up to" where one end is missing."""
    ends = [say.words.number(end) for end in (pay.low, pay.high) if end is not None]
    told: object = "–".join(dict.fromkeys(ends))
    if len(ends) < 2:
        told = say(fixed("from {amount}") if pay.low is not None else fixed("up to {amount}"), amount=told)
    each = say(_EACH[pay.interval]) if pay.interval in _EACH else pay.interval
    return compose("{} {} {}", pay.currency, told, each)


def _span(several: list[tuple[Pay, Opening]], total: int, say: Say) -> Markdown:
    lows = [end for pay, _ in several if (end := pay.low if pay.low is not None else pay.high) is not None]
    highs = [end for pay, _ in several if (end := pay.high if pay.high is not None else pay.low) is not None]
    first = several[0][0]
    whole = Pay(min(lows, default=None), max(highs, default=None), first.currency, first.interval)
    links = [link(o.title, o.url) for _, o in several]
    return say(
        "{amount} in {these} of {n} openings ({links})",
        amount=amount(whole, say),
        these=len(several),
        n=total,
        links=_named(links, SPANNED, say),
    )


def _named(links: list[Markdown], limit: int, say: Say) -> Markdown:
    """The first of the links, and how many there are besides."""
    shown = join(links[:limit], ", ")
    more = len(links) - limit
    return say("{names} and {n} more", names=shown, n=more) if more > 0 else shown
