"""Openings with what they pay, and the rest counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.address import page_of
from briefing.model import Finding, Opening, Pay
from briefing.render.markdown import Markdown, link

__all__ = ["Job", "jobs"]

OPENINGS = 15
"""A board of two hundred would bury the notes."""


@dataclass(frozen=True, slots=True)
class Job:
    """An opening: team, place and policy on one line, the published pay or ""."""

    link: Markdown
    where: str
    pay: str


def jobs(openings: Iterable[Opening], findings: Iterable[Finding]) -> tuple[tuple[Job, ...], tuple[str, ...]]:
    """The openings that name the most technologies, and how many more each team has."""
    named = Counter(page_of(claim.url) for finding in findings for claim in finding.claims_for)
    telling = sorted(openings, key=lambda o: -named[page_of(o.url)])
    first = tuple(
        Job(link(o.title, o.url), _where(o), _pay(o.pay) if o.pay else "") for o in telling[:OPENINGS]
    )
    return first, _by_team(telling[OPENINGS:])


def _where(opening: Opening) -> str:
    parts = [opening.team, opening.place]
    if opening.remote.casefold() not in opening.place.casefold():
        parts.append(opening.remote)
    return " · ".join(part for part in parts if part)


def _by_team(openings: Sequence[Opening]) -> tuple[str, ...]:
    teams = Counter(opening.team or "no team named" for opening in openings)
    return tuple(f"{team} {count}" for team, count in sorted(teams.items(), key=lambda t: (-t[1], t[0])))


def _pay(pay: Pay) -> str:
    ends = [f"{end:,}" for end in (pay.low, pay.high) if end is not None]
    word = "" if len(ends) == 2 else "from " if pay.low is not None else "up to "
    amount = "–".join(dict.fromkeys(ends))
    return f"{pay.currency} {word}{amount} a {pay.interval}"
