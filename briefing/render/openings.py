"""Openings with what they pay, and the rest counted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.address import page_of
from briefing.model import Finding, Opening
from briefing.render.markdown import Markdown, Say, link
from briefing.render.pay import amount

__all__ = ["Job", "jobs", "teams"]

OPENINGS = 15
"""A board of two hundred would bury the notes."""
OLD = timedelta(days=365)
"""From this age on an advert may be one that nobody took down."""
TEAMS, PLACES = 12, 3
"""Teams that are named, and places of each."""
USUAL = re.compile(
    r"(?:full[- ]?time|permanent|regular|employee|salaried|vollzeit|unbefristet|festanstellung|[\s,/-])*",
    re.IGNORECASE,
)
"""How one is employed where nothing is said of it."""


@dataclass(frozen=True, slots=True)
class Job:
    """An opening: team, place and policy on one line, the published pay or "".

    ``old`` is when it was posted, where that is so long ago that it may have been filled.
    """

    link: Markdown
    where: str
    pay: Markdown
    old: Markdown


def jobs(
    openings: Iterable[Opening], findings: Iterable[Finding], say: Say, today: date
) -> tuple[tuple[Job, ...], tuple[str, ...]]:
    """The openings that name the most technologies, old ones last, and how many more each team has."""
    named = Counter(page_of(claim.url) for finding in findings for claim in finding.claims_for)
    telling = sorted(openings, key=lambda o: (_is_old(o, today), -named[page_of(o.url)]))
    first = tuple(
        Job(
            link(o.title, o.url),
            _where(o),
            _pay(o, say),
            say("posted {month}", month=f"{o.on:%Y-%m}") if o.on and _is_old(o, today) else Markdown(),
        )
        for o in telling[:OPENINGS]
    )
    return first, _by_team(telling[OPENINGS:], say)


def _is_old(opening: Opening, today: date) -> bool:
    return opening.on is not None and today - opening.on > OLD


def teams(openings: Iterable[Opening], say: Say) -> tuple[str, ...]:
    """The teams that are hiring, those with most openings first, each with their number and the places."""
    by_team: dict[str, list[Opening]] = defaultdict(list)
    for opening in openings:
        if opening.team:
            by_team[opening.team].append(opening)
    most = sorted(by_team.items(), key=lambda t: (-len(t[1]), t[0]))
    lines = []
    for team, several in most[:TEAMS]:
        places = list(dict.fromkeys(o.place for o in several if o.place))
        named = "; ".join(places[:PLACES])
        if (more := len(places) - PLACES) > 0:
            named = say.words(
                "{places} and {n} more place", "{places} and {n} more places", places=named, n=more
            )
        where = f" ({named})" if places else ""
        lines.append(f"{team} {len(several)}{where}")
    if (more := len(most) - TEAMS) > 0:
        lines.append(say.words("and {n} more team", "and {n} more teams", n=more))
    return tuple(lines)


def _pay(opening: Opening, say: Say) -> Markdown:
    """What it pays, "" where its words were read and don't say; of what was only listed nothing is known."""
    if opening.pay:
        return amount(opening.pay, say)
    return Markdown() if opening.passages else say("pay not read")


def _where(opening: Opening) -> str:
    parts = [opening.team, opening.place]
    if opening.remote.casefold() not in opening.place.casefold():
        parts.append(opening.remote)
    if not USUAL.fullmatch(opening.employment):
        parts.append(opening.employment)
    return " · ".join(part for part in parts if part)


def _by_team(openings: Sequence[Opening], say: Say) -> tuple[str, ...]:
    teams = Counter(opening.team or say.words("no team named") for opening in openings)
    return tuple(f"{team} {count}" for team, count in sorted(teams.items(), key=lambda t: (-t[1], t[0])))
