"""What is said of one version of a thing: "dropped Node 16" leaves a version behind, and not Node."""

from __future__ import annotations

import re

from briefing.spot import phrases as say

from .walk import Sight, Walk

__all__ = ["of_versions"]

NUMBER = re.compile(
    r"[\s-]v?\d{1,4}(?:\.[\dx]{1,3}){0,2}(?![\w%.]*\d|[%\w]|\s(?:years?|months?|services|servers|nodes|tb|gb)\b)"
)
"""A version behind a name: "Rails 6", "Mantine v7"."""


def of_versions(walk: Walk) -> None:
    """Names with a version behind them are not left, unless something else comes in their place.

    "From Rails 6 to 7" is a use for certain; "dropped Node 16" says no more than that it is named.
    """
    for sight in walk.sights:
        if sight.role not in ("old", "dropped"):
            if sight.role == "beside" and walk.low.startswith(" will ", sight.mention.end - walk.offset):
                sight.modes.setdefault("to come", "will")  # "bookings through RabbitMQ will …"
            continue
        if (
            sight.partners
            or not (sight.mention.version or NUMBER.match(walk.low, sight.mention.end - walk.offset))
            or _has_heir(walk, sight)
        ):
            continue
        sight.role = "used" if sight.role == "old" else ""
        for kind in say.OF_THE_PAST:
            sight.modes.pop(kind, None)


def _has_heir(walk: Walk, left: Sight) -> bool:
    """Whether something that could stand in its place is named in the sentence."""
    tech = left.mention.technology
    others = {sight.mention.technology for sight in walk.sights} - {tech}
    return any(walk.rivals(tech, other, True) for other in others)
