"""Questions about what was left where no page says for what: what is missed of it, and what is still there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from briefing.address import page_of
from briefing.ask.draft import Draft
from briefing.ask.material import Material, figure_in, has_word, named_in
from briefing.ask.moves import DEEPER, TELLING
from briefing.ask.reasons import gives_reason, reason_of, then_of
from briefing.ask.wording import capital, quoted, stop, where
from briefing.catalogue.model import Layer
from briefing.model import Finding, Kind, Status

__all__ = ["RULES"]

LEFT = (
    "left",
    "leave",
    "leaving",
    "no longer",
    "gone",
    "got rid",
    "away from",
    "retire",
    "drop",
    "last line",
)
"""Words without which a language was not left, but a part written in it; and what was there at first may be there still."""
GONE = (
    *LEFT, "replac", "mov", "migrat", "switch", "abandon", "remov", "decommission", "shut", "turned off", "used to", "previous", "former", "until",
    "deprecat", "sunset", "instead", "stopp", "quit", "ditch", "phas",
)  # fmt: skip
"""Words that say that something was left."""
AT_FIRST = "used at first"
DECIDED_ONCE = "decided on once"
"""The rule of what a record decided whose time is over."""


def left(m: Material) -> Iterator[Draft]:
    """What was left, where no page says in the same breath for what."""
    by_page: dict[str, Draft] = {}
    for tech, finding in sorted(m.findings.items()):
        told = [
            c
            for c in finding.claims_for
            if c.status is Status.FORMERLY and c.kind is Kind.PROSE and len(c.quote) >= TELLING
        ]
        if (
            finding.status is not Status.FORMERLY
            or finding.replaced_by
            or not told
            or _of_business(m, finding)
        ):
            continue
        if finding.category == "languages" or all(c.rule == AT_FIRST for c in told):
            told = [c for c in told if has_word(c.quote, LEFT)]
            if not told:
                continue
        claim = max(told, key=lambda c: (gives_reason(c.quote), c.on or date.min, c.url, c.quote))
        if any(t != tech and t in m.named for t in named_in(m, m.whole(claim))):
            continue  # what took over stands beside it, and need not be asked for
        reason = claim.evidence if gives_reason(claim.quote) else reason_of(m, claim)
        then = then_of(m, claim)
        known = m.knowledge.get(tech)
        draft = Draft(
            kind="left",
            about=(tech,),
            leads=(
                f"{capital(where(claim))}, {quoted(claim.quote, about=claim.spelling)}, is marked {claim.cue}.",
            )
            if claim.rule == DECIDED_ONCE
            else (
                stop(f"{capital(where(claim))} says {quoted(claim.quote, about=claim.spelling)}") + then,
                stop(
                    f"{finding.name} is behind you, by {where(claim)}: {quoted(claim.quote, about=claim.spelling)}"
                )
                + then,
            ),
            texts=(
                f"What was harder without {finding.name} than you had thought?",
                f"What did {finding.name} do for you unasked that somebody has to do now?",
            ),
            weight=52
            + m.fresh(claim) / 2
            + 4 * bool(figure_in(claim.quote))
            + 6 * bool(then)
            - 10 * (not has_word(claim.quote, GONE)),
            why=stop(f"Leaving it tends to cost {known.leaving}")
            if known and known.leaving
            else "The reason is told; the price is not."
            if reason
            else "Neither the reason nor the price is told.",
            evidence=(claim.evidence,),
            reference=m.docs(tech),
            followups=("Who would have stayed?",),
            good_answer="One thing that it did well. Whoever left for a reason can name it.",
            thin=not then,
        )
        page = page_of(claim.url)  # of much that one page has left, one thing is asked about
        if page not in by_page or draft.weight > by_page[page].weight:
            by_page[page] = draft
        if reason:
            yield Draft(
                kind="public",
                key=f"why-leave-{tech}",
                about=(tech,),
                leads=(),
                texts=(f"Why did you leave {finding.name}?",),
                weight=30,
                evidence=(reason,),
                answered=reason,
                followups=(DEEPER[len(tech) % len(DEEPER)],),
            )
    yield from by_page.values()


def _of_business(m: Material, finding: Finding) -> bool:
    """Whether it is of those tools that nobody who builds misses: a telephone, a calendar, a wiki."""
    category = m.catalogue.categories.get(finding.category)
    return category is not None and category.layer is Layer.BUSINESS


RULES = (left,)
