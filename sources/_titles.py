"""What the title of a page promises, before the page is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from briefing import Passage

if TYPE_CHECKING:
    from briefing.catalogue import Catalogue

__all__ = ["naming"]

LONGEST = 300
MOST = 2_000
"""Titles in which technologies are looked for, at some 0.1 ms each."""


def naming(titles: Mapping[str, str]) -> set[str]:
    """The addresses, of those given with their titles, whose title names a technology; which is not our business."""
    from briefing.spot import spot

    told = [Passage(title[:LONGEST], url) for url, title in list(titles.items())[:MOST]]
    return {claim.url for claim in spot(told, _catalogue())}


@cache
def _catalogue() -> Catalogue:
    from briefing.catalogue import load
    from briefing.store import Store, where

    with Store(where()) as store:  # compiling it anew would take longer than all else that a source does
        return load(store=store.compiled)
