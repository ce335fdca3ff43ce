"""Whether the words that a pointed question rests on call for it, and do not only name the thing."""

from __future__ import annotations

import re

from briefing.ask.counted import LOAD
from briefing.ask.material import Material, figure_in, named_in
from briefing.catalogue.knowing import Ask
from briefing.model import Claim, Kind

__all__ = ["all_in", "bearing", "told_of"]

WORD = re.compile(r"[^\W\d_]+")
GENERIC = frozenset(
    ["about", "after", "appli", "chang", "cloud", "could", "every", "infra", "manag", "never", "other", "servi", "still", "syste", "their", "there",
     "these", "thing", "using", "where", "which", "would"]
)  # fmt: skip
"""Beginnings of words that any sentence about a system may hold."""
ENOUGH_SHARED = 2
"""Longer words that a quote without a figure shares with a question, if it is to call for it."""


def told_of(told: Claim, name: str, ask: Ask) -> bool:
    """Whether the words tell more of it than that it is there: what is asked about, or how much it has to bear."""
    if ask.said:
        return True
    shared = bearing(told.quote, ask) - {word[:5] for word in WORD.findall(name.casefold())}
    loaded = told.own and LOAD.match(figure_in(told.quote).casefold()) is not None
    return len(shared) >= (1 if loaded else ENOUGH_SHARED)


def all_in(m: Material, about: tuple[str, ...], told: Claim) -> bool:
    """Whether one sentence names the two of which it is asked what is between them."""
    ours = told.own and told.kind is Kind.PROSE
    return ours and len(about) > 1 and set(about) <= set(named_in(m, told.quote))


def bearing(quote: str, ask: Ask) -> set[str]:
    """The beginnings of longer words that the quote shares with what is asked, or with what it is asked for."""
    words = WORD.findall(f"{ask.ask} {ask.why} {' '.join(ask.then)}".casefold())
    stems = {word[:5] for word in words if len(word) > 4} - GENERIC
    return stems & {word[:5] for word in WORD.findall(quote.casefold())}
