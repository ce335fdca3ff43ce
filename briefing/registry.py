"""Find the sources that are installed, ours and strangers' through the same door.

A source is an entry point of the group ``briefing.sources``. What it needs stands as data in its module:
``NEEDS``, a tuple of handle kinds of which it needs at least one to know where to look; left out, it needs none.
``BUDGET`` is the number of requests it makes at most; left out, `DEFAULT_BUDGET`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import Distribution, EntryPoint, entry_points

from briefing.errors import BriefingError
from briefing.model import Source

__all__ = ["DEFAULT_BUDGET", "GROUP", "Installed", "sources"]

GROUP = "briefing.sources"
OURS = "company-briefing"
DEFAULT_BUDGET = 20


@dataclass(frozen=True, slots=True)
class Installed:
    """One installed source: ``reads`` is its docstring's first line, ``origin`` the distribution it came with."""

    name: str
    run: Source
    reads: str
    needs: tuple[str, ...]
    budget: int
    origin: str

    @property
    def ours(self) -> bool:
        """Whether it came with this tool rather than with a plugin."""
        return self.origin == OURS


def sources() -> tuple[Installed, ...]:
    """All installed sources by name; where a plugin has the name of one of ours, the plugin is taken.

    Raises:
        BriefingError: an entry point names a module or function that is not there.
    """
    found: dict[str, Installed] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda e: (e.name, _origin(e) != OURS)):
        found[entry.name] = _load(entry)
    return tuple(found.values())


def _origin(entry: EntryPoint) -> str:
    return _name(entry.dist) if entry.dist else ""


@lru_cache(maxsize=64)
def _name(dist: Distribution) -> str:
    """Its name, for which its whole description is parsed: 34 times over that takes 60 ms."""
    return dist.name


def _load(entry: EntryPoint) -> Installed:
    try:
        run = entry.load()
    except (ImportError, AttributeError) as why:
        if _origin(entry) == OURS:
            raise BriefingError(
                f"this checkout is not installed as it stands ({why}): run `pip install -e .` in it and try again"
            ) from why
        raise BriefingError(
            f"the source {entry.name!r} of {_origin(entry)} can't be loaded ({why}): reinstall or remove it"
        ) from why
    module = sys.modules[run.__module__]
    return Installed(
        name=entry.name,
        run=run,
        reads=(run.__doc__ or "").strip().split("\n")[0].rstrip("."),
        needs=tuple(getattr(module, "NEEDS", ())),
        budget=int(getattr(module, "BUDGET", DEFAULT_BUDGET)),
        origin=_origin(entry),
    )
