"""Where the pages do not agree: seen by questions and by the notes' Discrepancies alike."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.address import host_of, page_of
from briefing.catalogue.model import Catalogue
from briefing.model import Claim, Conflict, Finding, Kind, Status

__all__ = ["OPEN", "conflicts", "told_by"]

OPEN = "open"
NEWLY = 0.5
"""The belief from which a technology counts as attested of late; an old page does not speak against it."""


def conflicts(findings: Sequence[Finding], catalogue: Catalogue) -> tuple[Conflict, ...]:
    """What the pages disagree on, and what is taken.

    Two kinds: one technology that some pages have in use and others as left, where a page that does not know
    of the leaving bears no date or a newer one; and two technologies for one job on different pages, with no
    word of a move and nothing recent for either. Open ones come first, then by technology.
    """
    found = {f.technology: f for f in findings}
    clashes = [c for f in findings if (c := _in_two_states(f, found)) is not None]
    clashes += [c for a, b in _same_job(findings, catalogue) if (c := _either_or(a, b)) is not None]
    return tuple(sorted(clashes, key=lambda c: (c.taken != OPEN, c.technologies)))


def told_by(claim: Claim) -> str:
    """Who says so and when, for the middle of a sentence: "a listing on stackshare.io without a date"."""
    host = host_of(claim.url)
    if claim.kind is Kind.PROSE:
        name = "the company's own page" if claim.own else f"a page on {host}"
    else:
        name = {
            Kind.LISTING: f"a listing on {host}",
            Kind.JOB: "a job post",
            Kind.CODE: "its public code",
            Kind.MARKUP: f"the live page at {host}",
            Kind.DNS: "a DNS record",
        }[claim.kind]
    if claim.on:
        return f"{name} of {claim.on:%Y-%m}"
    return name if claim.kind in (Kind.MARKUP, Kind.DNS) else f"{name} without a date"


def _in_two_states(finding: Finding, found: dict[str, Finding]) -> Conflict | None:
    other = finding.claims_against
    if finding.status is Status.FORMERLY:
        gone = max((c.on for c in finding.claims_for if c.on and c.status is Status.FORMERLY), default=None)
        other = tuple(c for c in other if gone is None or c.on is None or c.on > gone)
    if not other or not finding.claims_for or finding.status not in (Status.USES, Status.FORMERLY):
        return None
    heirs = [found[r] for r in finding.replaced_by if r in found]
    best, against = finding.claims_for[0], other[0]
    if finding.contested:
        taken, why = (
            OPEN,
            f"{told_by(best)} speaks against {told_by(against)}, and the dates do not decide it",
        )
    else:
        taken = heirs[0].name if heirs else f"no {finding.name} any more"
        why = f"{told_by(best)} says that {finding.name} was left; {told_by(against)} still has it"
    support = tuple(c.evidence for c in finding.claims_for) + tuple(
        h.claims_for[0].evidence for h in heirs[:1] if h.claims_for
    )
    return Conflict(
        technologies=(finding.technology, *(h.technology for h in heirs[:1])),
        side=support,
        other=tuple(c.evidence for c in other),
        taken=taken,
        why=why,
    )


def _same_job(findings: Sequence[Finding], catalogue: Catalogue) -> list[tuple[Finding, Finding]]:
    """Pairs in use that the catalogue has as alternatives."""
    used = {f.technology: f for f in findings if f.status is Status.USES and f.claims_for}
    pairs = {
        (min(tech, other), max(tech, other))
        for tech in used
        if (known := catalogue.technologies.get(tech)) is not None
        for other in known.alternative_to
        if other in used and other != tech
    }
    return [(used[one], used[other]) for one, other in sorted(pairs)]


def _either_or(one: Finding, other: Finding) -> Conflict | None:
    if one.contested or other.contested or max(one.belief, other.belief) >= NEWLY:
        return None
    pages = {page_of(c.url) for c in one.claims_for}, {page_of(c.url) for c in other.claims_for}
    moved = any(
        other.technology in c.replaced_by + c.replaces for c in one.claims_for + one.claims_against
    ) or any(one.technology in c.replaced_by + c.replaces for c in other.claims_for + other.claims_against)
    if moved or pages[0] & pages[1]:
        return None
    return Conflict(
        technologies=(one.technology, other.technology),
        side=tuple(c.evidence for c in one.claims_for),
        other=tuple(c.evidence for c in other.claims_for),
        why=(
            f"{told_by(one.claims_for[0])} says {one.name}, "
            f"{told_by(other.claims_for[0])} says {other.name}; nothing newer says which"
        ),
    )
