"""What findings tell of one another: moves that are over, what went along, and what must be there too."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

from briefing.catalogue.model import Catalogue
from briefing.model import Finding, Status
from briefing.settle.trust import newer

__all__ = ["finished", "implied", "superseded"]

IMPLIED = 0.8  # belief that passes from a technology to one that it can't run without
FINISHED = 0.8  # belief that a move which was under way is over, once its goal is in use on newer pages
SUPERSEDED = 0.6  # belief that something older left together with what the company says it moved from


def finished(found: dict[str, Finding]) -> dict[str, Finding]:
    """What one page was leaving and no newer one names, while newer pages have what was to come."""
    gone: dict[str, Finding] = {}
    for tech, finding in found.items():
        move = next((c for c in finding.claims_for if c.moving and c.replaced_by and c.on), None)
        if finding.status is not Status.USES or move is None or move.on is None:
            continue
        since = move.on
        heirs = tuple(h for h in move.replaced_by if h in found and _named_since(found[h], since))
        if heirs and not _named_since(finding, since):
            gone[tech] = replace(
                finding,
                status=Status.FORMERLY,
                belief=FINISHED * max(found[h].belief for h in heirs),
                replaced_by=move.replaced_by,
                moving=False,
                claims_for=(move, *(c for c in finding.claims_for if c is not move)),
                claims_against=(),
                contested=False,
            )
    return gone


def _named_since(finding: Finding, day: date) -> bool:
    return finding.status is Status.USES and any(newer(c, day) for c in finding.claims_for)


def superseded(found: dict[str, Finding], catalogue: Catalogue) -> dict[str, Finding]:
    """What went together with something the company says it moved from, though no page says so.

    A small ECS cluster of 2020 is gone once Fargate was left for Kubernetes in 2021, if nothing newer names
    it: the catalogue has ECS as going together with Fargate and as doing the same job as Kubernetes.
    """
    gone: dict[str, Finding] = {}
    for old in sorted(found.values(), key=lambda f: f.technology):
        move = next((c for c in old.claims_for if c.replaced_by and c.on), None)
        if old.status is not Status.FORMERLY or move is None or move.on is None:
            continue
        for tech in sorted(t for t in found if _together(t, old.technology, catalogue)):
            finding = found[tech]
            heirs = tuple(r for r in move.replaced_by if _alternatives(r, tech, catalogue))
            if (
                heirs
                and finding.status is Status.USES
                and not finding.contested
                and all(not newer(c, move.on - timedelta(days=1)) for c in finding.claims_for)
                and any(c.on for c in finding.claims_for)
            ):
                gone[tech] = replace(
                    finding,
                    status=Status.FORMERLY,
                    belief=SUPERSEDED * old.belief,
                    replaced_by=heirs,
                    claims_for=(move, *finding.claims_for),
                    last=move.on,
                )
    return gone


def _together(one: str, other: str, catalogue: Catalogue) -> bool:
    a, b = catalogue.technologies.get(one), catalogue.technologies.get(other)
    if a is None or b is None:
        return False
    return other in a.paired_with or one in b.paired_with + b.runs_on + b.part_of + b.implies


def _alternatives(one: str, other: str, catalogue: Catalogue) -> bool:
    a, b = catalogue.technologies.get(one), catalogue.technologies.get(other)
    return a is not None and b is not None and (other in a.alternative_to or one in b.alternative_to)


def implied(found: dict[str, Finding], catalogue: Catalogue) -> dict[str, Finding]:
    """What must be in use beside what is, and is named on no page, or only as one thing to look at."""
    new: dict[str, Finding] = {}
    reach = {tech: f.belief for tech, f in found.items() if f.status is Status.USES}
    edge = sorted(reach)
    while edge:
        hops: dict[str, dict[str, float]] = defaultdict(dict)
        for tech in edge:
            known = catalogue.technologies.get(tech)
            for target in known.implies if known else ():
                held = found.get(target)
                if target not in new and (held is None or held.status is Status.CONSIDERED):
                    hops[target][tech] = IMPLIED * reach[tech]
        for target, by in hops.items():
            known = catalogue.technologies.get(target)
            reach[target] = max(by.values())
            new[target] = Finding(
                technology=target,
                name=known.name if known else target,
                category=known.category if known else "",
                status=Status.USES,
                belief=reach[target],
                implied_by=tuple(sorted(by)),
            )
        edge = sorted(hops)
    return new
