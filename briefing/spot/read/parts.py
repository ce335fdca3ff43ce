"""Changes that leave a name where it is: made to a part of it, at one place, or by somebody else."""

from __future__ import annotations

from . import left
from .walk import Named, Walk

__all__ = [
    "by_another_of_its_kind",
    "does_it",
    "done_at_last",
    "done_without",
    "only_there",
    "part_for",
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
