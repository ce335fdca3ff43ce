"""Where pages do not agree: both sides with their links, and what was taken."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.address import page_of
from briefing.catalogue.model import Catalogue
from briefing.conflicts import OPEN
from briefing.model import Briefing, Conflict, Evidence, Fact, Status
from briefing.render.evidence import Labels, best, quoted
from briefing.render.markdown import Markdown, compose
from briefing.words import fixed

__all__ = ["Clash", "clashes"]

_TAKEN = {
    Status.USES: fixed("in use"),
    Status.FORMERLY: fixed("left"),
    Status.CONSIDERED: fixed("considered"),
    Status.WANTED: fixed("asked for"),
    Status.MENTIONED: fixed("mentioned"),
}
_HOW = {
    Status.USES: fixed("{name} in use"),
    Status.FORMERLY: fixed("{name} left"),
    Status.CONSIDERED: fixed("{name} considered"),
    Status.WANTED: fixed("{name} asked for"),
    Status.MENTIONED: fixed("{name} mentioned"),
}

_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_MONOLITH = re.compile(r"mon[oó]lit|монолит")
_SERVICES = re.compile(r"(?<!no )(?<!avoid )(?<!without )(?:micro[ -]?servi|microsservi|микросервис)")

Told = Mapping[tuple[str, str], Status]
"""How a page has a technology."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A disagreement: the question, each side with its links, what was taken and why."""

    title: str
    sides: tuple[Markdown, ...]
    taken: str
    why: str


def clashes(briefing: Briefing, catalogue: Catalogue, labels: Labels) -> tuple[Clash, ...]:
    """Every conflict, and every contested finding that no conflict speaks of."""
    spoken_of = {tech for conflict in briefing.conflicts for tech in conflict.technologies}
    rest = (
        Conflict(
            (finding.technology,),
            tuple(claim.evidence for claim in finding.claims_for),
            tuple(claim.evidence for claim in finding.claims_against),
            taken=labels.say.words(_TAKEN[finding.status]),
        )
        for finding in briefing.findings
        if finding.contested and finding.technology not in spoken_of
    )
    told = {
        (finding.technology, page_of(claim.url)): claim.status
        for finding in briefing.findings
        for claim in (*finding.claims_for, *finding.claims_against)
    }
    on_stack = (_clash(conflict, told, catalogue, labels) for conflict in (*briefing.conflicts, *rest))
    return (*on_stack, *_told_apart(briefing.facts, labels))


def _told_apart(facts: Sequence[Fact], labels: Labels) -> Iterator[Clash]:
    """Where pages state opposite things about the company itself: when it was founded, a monolith or services."""
    words = labels.say.words
    founded = {
        fact: year[0] for fact in facts if fact.topic == "founded" and (year := _YEAR.search(fact.text))
    }
    if len(years := sorted(set(founded.values()))) > 1:
        title = words("Founded in {years}?", years=words(" or ").join(years))
        yield Clash(title, _by_side(founded, labels), words("open"), "")
    built = {}
    for fact in facts:
        monolith, services = (pattern.search(fact.text.casefold()) for pattern in (_MONOLITH, _SERVICES))
        if fact.topic == "architecture" and (monolith is None) != (services is None):
            built[fact] = words("Monolith") if monolith else words("Microservices")
    where = {side: {page_of(fact.url) for fact in built if built[fact] == side} for side in built.values()}
    if len(where) > 1 and not set.intersection(*where.values()):
        newest = max(built, key=lambda fact: fact.on or date.min)
        dated = all(fact.on for fact in built) and len({fact.on for fact in built}) > 1
        taken = built[newest] if dated else words("open")
        yield Clash(words("Monolith or microservices?"), _by_side(built, labels), taken, "")


def _by_side(sides: Mapping[Fact, str], labels: Labels) -> tuple[Markdown, ...]:
    told: dict[str, list[Evidence]] = defaultdict(list)
    for fact, side in sides.items():
        told[side].append(Evidence(fact.text, fact.url, fact.on, fact.title, own=fact.own))
    lines = []
    for side in sorted(told):
        links = labels.links(best(told[side], labels))
        quote = quoted(told[side][0].quote)
        lines.append(compose("{}: {} ({})" if quote else "{}: {}{}", side, quote, links))
    return tuple(lines)


def _clash(conflict: Conflict, told: Told, catalogue: Catalogue, labels: Labels) -> Clash:
    words = labels.say.words
    names = [catalogue.name(tech) for tech in conflict.technologies]
    sides: dict[str, list[Evidence]] = defaultdict(list)
    for who, evidence in _sides(conflict, told, names, labels):
        sides[who].append(evidence)
    lines = []
    for who, side in sides.items():
        links = labels.links(best(side, labels))
        quote = Markdown() if conflict.why else next((q for e in side if (q := quoted(e.quote))), Markdown())
        lines.append(compose("{}: {} ({})" if quote else "{}: {}{}", who, quote, links))
    title = (
        words(" or ").join(names) + "?" if len(names) > 1 else words("Is {name} still in use?", name=names[0])
    )
    why = conflict.why[:1].upper() + conflict.why[1:]
    taken = words("open") if conflict.taken == OPEN else conflict.taken
    return Clash(title, tuple(lines), taken, why)


def _sides(conflict: Conflict, told: Told, names: list[str], labels: Labels) -> list[tuple[str, Evidence]]:
    """Each piece of evidence with what it speaks for.

    Where both sides are about the first technology, it is in two states, and evidence that says nothing of it
    is about what came in its place. Else each side is about a technology of its own.
    """
    words = labels.say.words
    first = conflict.technologies[0]
    two_states = any((first, page_of(e.url)) in told for e in conflict.other)
    sides = []
    for default, side in ((names[-1 if two_states else 0], conflict.side), (names[-1], conflict.other)):
        for evidence in side:
            status = told.get((first, page_of(evidence.url))) if two_states else None
            sides.append((words(_HOW[status], name=names[0]) if status else default, evidence))
    return sides
