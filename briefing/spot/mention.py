"""The record of a name that stands in a text."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Mention"]


class Mention(NamedTuple):
    """A spelling in a text.

    ``vague`` is true as long as nothing beside it was asked for its meaning, ``loose`` where the spelling
    stands in another case than it is written in: "node, express, mongo". ``others`` are further technologies
    of the same spelling, less known than ``technology``.
    """

    technology: str
    start: int
    end: int
    spelling: str
    vague: bool = False
    version: str = ""
    others: tuple[str, ...] = ()
    loose: bool = False
