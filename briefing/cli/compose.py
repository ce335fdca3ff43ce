"""Put the rooms together: from research to everything that one set of notes is rendered from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from briefing.cli.files import text_of
from briefing.errors import UsageError
from briefing.model import Briefing, Claim, Fact, Finding, Opening, Passage, Question, Research, Role, Round

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.catalogue import Catalogue
    from briefing.catalogue.knowing import TradeOffs
    from briefing.profile import Profile
    from briefing.words import Words

__all__ = ["briefed", "catalogue", "claims", "earlier", "facts", "findings", "trade_offs"]

MAX_BYTES = 20_000_000  # of notes on an earlier meeting


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
    from briefing.settle import not_of_itself
    from briefing.spot import spot

    told = spot(passages(research), known, research.company.name)
    return not_of_itself(told, known, research.company.domain)


def findings(research: Research, known: Catalogue, today: date) -> tuple[Finding, ...]:
    """What holds after all claims were weighed."""
    from briefing.settle import settle

    return settle(claims(research, known), known, today)


def facts(research: Research, job: str = "") -> tuple[Fact, ...]:
    """What sources know for a fact, and what the words say about the company beside its technologies.

    What the job post at the address ``job`` says counts though no other one says it.
    """
    from briefing.glean import glean

    return glean(passages(research), research.company.name, research.facts, job)


def earlier(files: Sequence[Path], domain: str) -> tuple[Round, ...]:
    """The notes on earlier meetings with the company.

    Raises:
        UsageError: a file that can't be read, or that holds notes on another company, or none at all.
    """
    from briefing.rounds.read import read

    told = []
    for file in dict.fromkeys(files):
        words = text_of(file, MAX_BYTES, "give notes on a meeting")
        written = datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone().date()
        found = read(words, str(file), written)
        if found.domain not in ("", domain):
            raise UsageError(f"{file} holds notes on {found.domain}, not on {domain}")
        if not (found.domain or found.answers or found.notes or found.told or found.stories):
            raise UsageError(
                f"{file} holds no notes on a meeting: no question in it is followed by *Answer:*"
            )
        told.append(found)
    return tuple(told)


def briefed(
    research: Research,
    known: Catalogue,
    today: date,
    meeting: str,
    before: Sequence[Round] = (),
    profile: Profile | None = None,
    job: str = "",
    language: str = "en",
) -> Briefing:
    """Everything that the notes are rendered from: for this meeting, this person and this opening.

    Meetings ``before`` it are included. It is in this language as far as we have it.

    Raises:
        UsageError: ``job`` means no opening, or could mean several.
    """
    from briefing import rounds
    from briefing.ask import ask
    from briefing.conflicts import conflicts
    from briefing.profile import chosen, fit
    from briefing.settle import settle
    from briefing.spot import spot
    from briefing.words import words_in

    opening = chosen(research.openings, job) if job else None
    told = rounds.of_side(before, meeting)
    heard = rounds.claims(told, lambda passage: spot((passage,), known, research.company.name))
    found = settle((*claims(research, known), *heard), known, today)
    words = tuple(passages(research))
    known_facts = facts(research, opening.url if opening else "")
    told_there = spot(opening.passages, known, research.company.name) if opening else ()

    @cache
    def questions(kind: str) -> tuple[Question, ...]:
        return ask(
            found,
            known,
            trade_offs(),
            facts=known_facts,
            openings=research.openings,
            passages=words,
            today=today,
            meeting=kind,
            language=language,
            profile=profile,
            job=opening,
            asked={claim.technology for claim in told_there},
        )

    return Briefing(
        company=research.company,
        today=today,
        meeting=meeting,
        findings=found,
        questions=rounds.asked(questions(meeting), told, questions),
        rounds=rounds.standing(told, questions(meeting)),
        conflicts=conflicts(found, known, words_in(language)),
        facts=known_facts,
        openings=research.openings,
        passages=words,
        reports=research.reports,
        exchanges=research.exchanges,
        researched=research.on,
        fit=fit(profile, found, known, research.facts, research.openings, today, words_in(language))
        if profile
        else None,
        role=_role(opening, told_there, found, known, profile, words_in(language)) if opening else None,
    )


def _role(
    opening: Opening,
    told: Sequence[Claim],
    found: Sequence[Finding],
    known: Catalogue,
    profile: Profile | None,
    say: Words,
) -> Role:
    from briefing.profile import role
    from briefing.spot.lexicon import lexicon

    return role(opening, told, found, known, profile, lexicon("en").in_a_post, say)
