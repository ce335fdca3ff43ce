"""Where pages do not agree: both sides with their links, and what was taken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.address import page_of
from briefing.catalogue.model import Catalogue
from briefing.conflicts import OPEN, told_apart
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
    on_facts = (
        Clash(apart.title, _by_side(apart.sides, labels), labels.say.words(apart.taken), "")
        for apart in told_apart(briefing.facts, labels.say.words)
    )
    return (*on_stack, *on_facts)


def _by_side(sides: Mapping[str, Sequence[Fact]], labels: Labels) -> tuple[Markdown, ...]:
    lines = []
    for side, facts in sides.items():
        told = [Evidence(fact.text, fact.url, fact.on, fact.title, own=fact.own) for fact in facts]
        links = labels.links(best(told, labels))
        quote = quoted(told[0].quote)
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
