"""What the openings pay: which state a range, which don't, and what the ranges span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.model import Opening, Pay
from briefing.render.markdown import Markdown, compose, join, link

__all__ = ["Published", "amount", "published"]

NAMED = 5
"""Openings without a range that are named; a board of two hundred would bury the notes."""
SPANNED = 3
"""Openings that are linked behind the span of their ranges."""


@dataclass(frozen=True, slots=True)
class Published:
    """``missing`` links openings that state no pay, of which there are ``missing_more`` further ones.

    ``ranges`` are the spans of those that do, one for each currency and interval, with their links.
    """

    openings: int
    stated: int
    missing: tuple[Markdown, ...]
    missing_more: int
    missing_count: int
    ranges: tuple[Markdown, ...]


def published(openings: Iterable[Opening]) -> Published:
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
        missing=tuple(link(o.title, o.url) for o in silent[:NAMED]),
        missing_more=max(0, len(silent) - NAMED),
        missing_count=len(silent),
        ranges=tuple(_span(several, len(every)) for several in spans.values()),
    )


def amount(pay: Pay) -> str:
    """In words: USD 68,000–124,000 a year; "from" or "up to" where one end is missing."""
    ends = [f"{end:,}" for end in (pay.low, pay.high) if end is not None]
    word = "" if len(ends) == 2 else "from " if pay.low is not None else "up to "
    each = "an" if pay.interval.startswith("h") else "a"
    return f"{pay.currency} {word}{'–'.join(dict.fromkeys(ends))} {each} {pay.interval}"


def _span(several: list[tuple[Pay, Opening]], total: int) -> Markdown:
    lows = [end for pay, _ in several if (end := pay.low if pay.low is not None else pay.high) is not None]
    highs = [end for pay, _ in several if (end := pay.high if pay.high is not None else pay.low) is not None]
    first = several[0][0]
    whole = Pay(min(lows, default=None), max(highs, default=None), first.currency, first.interval)
    links = [link(o.title, o.url) for _, o in several]
    more = f" and {len(links) - SPANNED} more" if len(links) > SPANNED else ""
    shown = compose("{}{}", join(links[:SPANNED], ", "), more)
    return compose("{} in {} of {} openings ({})", amount(whole), len(several), total, shown)
