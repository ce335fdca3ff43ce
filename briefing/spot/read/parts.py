"""What a verb of change leaves, and what not: a part of a name, one place of it, what somebody else does."""

from __future__ import annotations

from . import left, near, since
from .walk import Named, Walk

__all__ = [
    "by_another_of_its_kind",
    "does_it",
    "done_at_last",
    "done_without",
    "leaves",
    "only_there",
    "part_for",
    "part_of",
    "you_may",
]


def by_another_of_its_kind(walk: Walk, end: int) -> bool:
    """Whether one of several is replaced by another: "The old Postgres server was replaced by a new one"."""
    return " one" in walk.low and left.BY_ITS_LIKE.match(walk.low, end) is not None


def does_it(walk: Walk, end: int) -> bool:
    """Whether the verb that ends there has an object: what stands before it does it, and is not gone."""
    return left.AN_OBJECT.match(walk.low, end) is not None


def part_for(walk: Walk, group: list[Named]) -> bool:
    """Whether what befalls is a thing made for the names: "The Terraform provider for Datadog was deprecated"."""
    return left.PART_FOR.search(walk.before(group[0][1], 36)) is not None


def part_of(walk: Walk, group: list[Named]) -> bool:
    """Whether what befalls is one of many parts of the last name: "The unused Kafka dashboard was removed"."""
    _, start, end = group[-1]
    return (
        left.ITS_PARTS.match(walk.low, end) is not None
        and left.SOME.search(walk.before(start, 20)) is not None
    )


def only_there(walk: Walk, end: int) -> str | None:
    """Where the name that ends there is left, if not everywhere: "We turned off Sentry for the test servers"."""
    told = left.ONLY_THERE.match(walk.low, end)
    return told[0].strip() if told else None


def you_may(walk: Walk, start: int) -> str | None:
    """The words before a verb of change that tell somebody else what to do."""
    told = left.YOU_MAY.search(walk.before(start, 40)) if walk.low.endswith(" ", 0, start) else None
    return told[0].strip() if told else None


def done_without(walk: Walk, start: int, end: int) -> str | None:
    """What a hyphen and "free" say of the name before them: "We have been Jenkins-free since 2021"."""
    if not walk.low.startswith("-free", end):
        return None
    told = left.FREE_BY_NOW.search(walk.before(start, 40))
    return f"{told[0].strip()} … free" if told else None


def done_at_last(walk: Walk, modal: str) -> bool:
    """Whether "could" tells that it was done: "Once all was on Kubernetes, Docker Swarm could be switched off"."""
    if not modal.startswith("could"):
        return False
    return left.AT_LAST.search(walk.low) is not None


def another_now(walk: Walk, ended: int, start: int, end: int) -> bool:
    """Whether a clause of its own begins with the name, behind what has ended: "…, and Redis does the caching"."""
    if not walk.low.endswith(("and ", "as ", "for ", "because ", "our ", "the "), 0, start):
        return False
    return (
        left.AND_NOW.search(walk.low, ended, start) is not None
        and near.IS_SUBJECT.match(walk.low, end) is not None
    )


def leaves(walk: Walk, joined: bool, parted: bool, start: int, end: int) -> None:
    """Whether this name, and not another thing, is what a verb leaves."""
    if walk.leave >= 0:
        near_by = not walk.far(walk.leave, start, 3) and "," not in walk.low[walk.leave : start]
        if near_by and not near.AS_IT_IS.match(walk.low, end):
            walk.turn("dropped", walk.low[walk.leave : start].split(None, 1)[0], start)
            walk.frame, walk.frame_cue = "drop", "left"
        walk.leave = -1
    if walk.role == "dropped" and not joined and near.PART.search(walk.low[walk.role_at : start]):
        walk.role, walk.role_cue = "", ""  # "removed half of the tables from our Postgres"
    if not parted or "PHRASAL" not in walk.may:
        return
    verb = since.PHRASAL.search(walk.before(start, 40))
    rest = since.PARTICLE.match(walk.low, end) if verb else None
    if verb and rest and verb.lastindex == rest.lastindex:
        walk.role, walk.role_cue = "dropped", f"{verb[verb.lastindex or 1]} … {rest[rest.lastindex or 1]}"
