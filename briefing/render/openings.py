"""Openings with what they pay, and the rest counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.address import page_of
from briefing.model import Finding, Opening
from briefing.render.markdown import Markdown, link
from briefing.render.pay import amount

__all__ = ["Job", "jobs", "teams"]

OPENINGS = 15
"""A board of two hundred would bury the notes."""
TEAMS, PLACES = 12, 3
"""Teams that are named, and places of each."""


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
    first = tuple(Job(link(o.title, o.url), _where(o), _pay(o)) for o in telling[:OPENINGS])
    return first, _by_team(telling[OPENINGS:])


def teams(openings: Iterable[Opening]) -> tuple[str, ...]:
    """The teams that are hiring, those with most openings first, each with their number and the places."""
    by_team: dict[str, list[Opening]] = defaultdict(list)
    for opening in openings:
        if opening.team:
            by_team[opening.team].append(opening)
    most = sorted(by_team.items(), key=lambda t: (-len(t[1]), t[0]))
    lines = []
    for team, several in most[:TEAMS]:
        places = list(dict.fromkeys(o.place for o in several if o.place))
        more = f" and {len(places) - PLACES} more places" if len(places) > PLACES else ""
        where = f" ({'; '.join(places[:PLACES])}{more})" if places else ""
        lines.append(f"{team} {len(several)}{where}")
    return (*lines, f"and {len(most) - TEAMS} more teams") if len(most) > TEAMS else tuple(lines)


def _pay(opening: Opening) -> str:
    """What it pays, "" where its words were read and don't say; of what was only listed nothing is known."""
    if opening.pay:
        return amount(opening.pay)
    return "" if opening.passages else "pay not read"


def _where(opening: Opening) -> str:
    parts = [opening.team, opening.place]
    if opening.remote.casefold() not in opening.place.casefold():
        parts.append(opening.remote)
    return " · ".join(part for part in parts if part)


def _by_team(openings: Sequence[Opening]) -> tuple[str, ...]:
    teams = Counter(opening.team or "no team named" for opening in openings)
    return tuple(f"{team} {count}" for team, count in sorted(teams.items(), key=lambda t: (-t[1], t[0])))
