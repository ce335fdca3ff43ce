"""Questions about what one expects beside a technology and reads of nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.ask.draft import Draft
from briefing.ask.material import Material, links
from briefing.ask.wording import capital, joined, month, quoted, stop, where, years_since
from briefing.model import Claim, Finding, Kind, Status

__all__ = ["RULES"]

MOST_ABSENT = 3
WELL_READ = 16
"""Pages from which on it says something that none of them names a thing."""
WISHED = 3
"""So many of what one expects beside a technology, the first named, count where an advert wishes for them."""


def absences(m: Material) -> Iterator[Draft]:
    """What one expects beside a technology and reads of nowhere; the fewer pages were read, the less it says."""
    drafts: list[Draft] = []
    for tech, finding in sorted(m.named.items()):
        known = m.knowledge.get(tech)
        if known is None or finding.belief < 0.3:
            continue
        for beside in known.beside:
            present = [f for t in beside.any if (f := m.findings.get(t)) is not None]
            nearest = beside.any[:WISHED]
            if any(
                f.status in (Status.USES, Status.FORMERLY, Status.CONSIDERED) or _told(f) for f in present
            ):
                continue
            if beside.needs and not any(t in m.used for t in beside.needs):
                continue
            wished = next((f for f in present if f.technology in nearest and _wanted(f)), None)
            if beside.usual and not wished:  # it is seldom told in public, so that its absence says nothing
                continue
            base = m.best(finding) or finding.claims_for[0]
            seen = (
                f"{finding.name}, told of since {month(finding.first)},"
                if finding.first and years_since(finding.first, m.today) > 1
                else finding.name
            )
            needs = [m.named[t] for t in beside.needs if t in m.named][:1]
            if len(m.pages) < WELL_READ and not (wished or needs):  # of little that was read much is absent
                continue
            since = joined([seen, *(f.name for f in needs)])
            stack = joined([finding.name, *(f.name for f in needs)])
            if wished and (wish := _wanted(wished)):
                line = quoted(wish.quote, 100, wish.spelling)
                leads: tuple[str, ...] = (
                    stop(f"{stack}, and of {beside.what} only a line in {where(wish)}: {line}"),
                    stop(f"{capital(beside.what)}: {where(wish)} speaks of it beside {stack}, with {line}"),
                )
            else:
                leads = (
                    f"{since.rstrip(',')}, and {beside.what} nowhere in sight.",
                    f"Nothing that I read about {stack} names {beside.what}.",
                    f"I looked for {beside.what} beside {stack} and found none.",
                )
            drafts.append(
                Draft(
                    kind="absent",
                    key=f"{tech}-{beside.any[0]}",
                    about=(tech, beside.any[0], *(f.technology for f in needs)),
                    leads=leads,
                    texts=(beside.ask,),
                    weight=40
                    + 8 * bool(wished)
                    + 4 * bool(needs)
                    + 8 * finding.belief
                    + m.fresh(base) / 2
                    - 8 * (len(m.pages) < WELL_READ and not wished),
                    why=f"{beside.why} This is an absence, not a fact.".strip(),
                    evidence=links(
                        base, *(f.claims_for[0] for f in needs), *([wish] if wished and wish else [])
                    ),
                    reference=m.docs(tech),
                    followups=beside.then,
                    good_answer=beside.good,
                )
            )
    yield from sorted(drafts, key=lambda d: (-d.weight, d.key))[:MOST_ABSENT]


def _wanted(finding: Finding) -> Claim | None:
    """What an advert says of it."""
    return next((c for c in finding.claims_for if c.kind is Kind.JOB), None)


def _told(finding: Finding) -> bool:
    """Whether an own page tells of it, in whichever way; an advert's wish does not count."""
    return any(c.own and c.kind is Kind.PROSE and c.status is Status.MENTIONED for c in finding.claims_for)


RULES = (absences,)
