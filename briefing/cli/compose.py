"""Put the rooms together: from research to everything that one set of notes is rendered from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from briefing.model import Briefing, Claim, Finding, Passage, Research

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.catalogue import Catalogue
    from briefing.catalogue.knowing import TradeOffs

__all__ = ["briefed", "catalogue", "claims", "findings", "trade_offs"]


def catalogue(files: Sequence[Path] = ()) -> Catalogue:
    """The catalogue, compiled once and kept in the cache folder.

    The user's own technologies are those of ``catalogue/*.toml`` in the config folder, then ``files``.
    """
    from platformdirs import user_config_path

    from briefing.catalogue import load
    from briefing.store import Store, where

    own = sorted(user_config_path("briefing").glob("catalogue/*.toml"))
    with Store(where()) as store:
        return load((*own, *files), store.compiled)


def trade_offs() -> TradeOffs:
    """What is known of the technologies' trade-offs, kept compiled like the catalogue."""
    from briefing.catalogue.knowing import load_knowledge
    from briefing.store import Store, where

    with Store(where()) as store:
        return load_knowledge(store.compiled)


def passages(research: Research) -> Iterator[Passage]:
    """All words of the research, those of the openings among them."""
    yield from research.passages
    for opening in research.openings:
        yield from opening.passages


def claims(research: Research, known: Catalogue) -> tuple[Claim, ...]:
    """What the words say about technologies, one claim a mention."""
    from briefing.spot import spot

    return spot(passages(research), known, research.company.name)


def findings(research: Research, known: Catalogue, today: date) -> tuple[Finding, ...]:
    """What holds after all claims were weighed."""
    from briefing.settle import settle

    return settle(claims(research, known), known, today)


def briefed(research: Research, known: Catalogue, today: date, meeting: str) -> Briefing:
    """Everything that the notes for this meeting are rendered from."""
    from briefing.ask import ask
    from briefing.conflicts import conflicts

    found = findings(research, known, today)
    words = tuple(passages(research))
    questions = ask(
        found,
        known,
        trade_offs(),
        facts=research.facts,
        openings=research.openings,
        passages=words,
        today=today,
        meeting=meeting,
    )
    return Briefing(
        company=research.company,
        today=today,
        meeting=meeting,
        findings=found,
        questions=questions,
        conflicts=conflicts(found, known),
        facts=research.facts,
        openings=research.openings,
        passages=words,
        reports=research.reports,
        exchanges=research.exchanges,
        researched=research.on,
    )
