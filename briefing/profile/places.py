"""Which time zone a place is in, where that is certain, and how two places' working hours meet."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

__all__ = ["WORKING", "ahead", "clock", "overlap", "zone_of", "zones"]

WORKING = (9 * 60, 17 * 60)
"""Working hours, in minutes from midnight, of whoever does not say theirs."""

LONGEST = 200
_PARTS = re.compile(r"\s{0,5}[,()\[\]]\s{0,5}")
_SEVERAL = re.compile(r"\s{0,5}(?:[;/|·•]|\s(?:or|and|oder|und|или|и)\s)\s{0,5}", re.IGNORECASE)
_MODES = frozenset(
    ["remote", "hybrid", "onsite", "on-site", "office", "hq", "headquarters", "fully remote", "remote first",
     "удалённо", "удаленно", "гибрид", "офис", "vor ort", "hybrid remote"]
)  # fmt: skip
"""Words in a place that say how one works there."""
_OF_MODE = re.compile(
    r"^(?:remote|hybrid|on-?site|г\.)\s{1,3}(?:in\s|[-–—:]\s{0,3})?|\s{1,3}(?:hq|office)$", re.IGNORECASE
)


@cache
def zones() -> Mapping[str, tuple[frozenset[str], frozenset[str]]]:
    """By zone, the names that decide for it and those that may stand beside them, case-folded."""
    table = tomllib.loads((Path(__file__).parent / "places.toml").read_text("utf-8"))
    return {
        zone: (
            frozenset(name.casefold() for name in names["sure"]),
            frozenset(name.casefold() for name in names.get("beside", ())),
        )
        for zone, names in table.items()
    }


def zone_of(place: str) -> str:
    """The zone of a place as a job post or a page writes it; "" where it is not certain.

    Every part of it has to fit: "San Francisco, CA, US" is certain, "London, Ontario" and "Remote, EMEA" are not.
    """
    if len(place) > LONGEST:
        return ""
    found = {_zone_of_one(one) for one in _SEVERAL.split(place) if one.strip()}
    found -= {None}
    return (found.pop() or "") if len(found) == 1 else ""


def _zone_of_one(place: str) -> str | None:
    """The zone of one place, "" where it is not certain, None where the words name none ("Remote")."""
    parts = [_OF_MODE.sub("", part.strip()).casefold() for part in _PARTS.split(place)]
    parts = [part for part in parts if part and part not in _MODES]
    if not parts:
        return None
    whole = ", ".join(parts)
    fits = [
        zone
        for zone, (sure, beside) in zones().items()
        if whole in sure or (any(p in sure for p in parts) and all(p in sure or p in beside for p in parts))
    ]
    return fits[0] if len(fits) == 1 else ""


def ahead(theirs: str, mine: str, today: date) -> int:
    """By how many minutes clocks in one zone are ahead of those in the other, at noon of that day there."""
    noon = datetime.combine(today, time(12), ZoneInfo(theirs))
    other = noon.astimezone(ZoneInfo(mine))
    return round(
        ((noon.utcoffset() or timedelta()) - (other.utcoffset() or timedelta())).total_seconds() / 60
    )


def overlap(mine: tuple[int, int], theirs: tuple[int, int], ahead: int) -> tuple[int, int] | None:
    """The minutes of my day in which both work, where their clocks are ``ahead`` of mine; the longest stretch."""
    day = 24 * 60
    stretches = [
        (max(mine[0], theirs[0] - ahead + turn), min(mine[1], theirs[1] - ahead + turn))
        for turn in (-day, 0, day)
    ]
    start, end = max(stretches, key=lambda s: s[1] - s[0])
    return (start, end) if end > start else None


def clock(minutes: int) -> str:
    """A time of day: 570 is "9:30"."""
    return f"{minutes // 60 % 24}:{minutes % 60:02}" if minutes != 24 * 60 else "24:00"
