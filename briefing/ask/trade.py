"""Questions about what a technology is used for, and why it and not another."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.ask.draft import Draft
from briefing.ask.material import (
    Material,
    best_of,
    has_word,
    joined,
    links,
    month,
    quoted,
    stop,
    where,
    years_since,
)
from briefing.model import Claim, Finding, Kind, Status

__all__ = ["RULES"]

USUAL = 3
"""Questions about the obvious alternative, which nobody in the record weighed: anybody can think of those."""


def uses(m: Material) -> Iterator[Draft]:
    """What a technology of many uses is used for, less what the record or the stack answers."""
    for tech, finding in sorted(m.named.items()):
        known = m.knowledge.get(tech)
        if known is None or len(known.use) < 3:
            continue
        told = [c for c in finding.claims_for if c.kind is not Kind.LISTING]
        answered = {u.what: c for u in known.use for c in told if has_word(_rest(c, finding), u.said)}
        covered = {u.what: t for u in known.use for t in u.covered if t in m.used and u.what not in answered}
        left = [u for u in known.use if u.what not in answered and u.what not in covered]
        if len(left) < 2:
            continue
        left.sort(key=lambda u: not any(t in m.used for t in u.likely))
        base = best_of(finding) or finding.claims_for[0]
        options = joined([u.what for u in left[:3]], "or")
        age = years_since(finding.last, m.today)
        by = m.names(dict.fromkeys(covered.values()))
        if not told:
            start = f"{finding.name} stands only on {where(base)}"
            leads: tuple[str, ...] = (
                (
                    f"{start}, and {by} would cover {_first(covered)}.",
                    f"Only {where(base)} has {finding.name}; {_first(covered)} you have in {by}.",
                )
                if covered
                else (f"{start}.", f"Only {where(base)} has {finding.name}.")
            )
            texts: tuple[str, ...] = (
                f"Is it still there, and for what: {options}?",
                f"What is {'left for it' if covered else 'it for'}: {options}?",
            )
        else:
            last = (
                f"named last in {month(finding.last)}"
                if finding.last and age > 3
                else f"newest in {where(base)}"
            )
            leads = (
                stop(f"{finding.name}, {last}: {quoted(base.quote, 130)}"),
                stop(f"From {where(base)}: {quoted(base.quote, 130)}"),
            )
            texts = (
                (
                    f"Is it still there, and what has it taken on since: {options}?",
                    f"Does that still stand, or does it do more by now: {options}?",
                )
                if age > 3
                else (f"What else does it carry: {options}?", f"And beyond that: {options}?")
                if answered
                else (f"What does it do for you: {options}?", f"Which of these is it for: {options}?")
            )
        yield Draft(
            kind="uses",
            about=(tech, *dict.fromkeys(covered.values())),
            key=tech,
            leads=leads,
            texts=texts,
            weight=34 + 12 * bool(covered) + 4 * bool(answered) + 4 * (age > 3) + m.fresh(base) / 2,
            why=f"{finding.name} is used for many things, and each fails in another way: {known.costs[0]}.",
            evidence=links(
                base, *(m.named[t].claims_for[0] for t in dict.fromkeys(covered.values()) if t in m.named)
            ),
            reference=m.docs(tech),
            followups=("What happens on the day it is not there?",),
            good_answer="One use that could not move elsewhere, and what it does when the machine fails.",
        )


def _rest(claim: Claim, finding: Finding) -> str:
    """The quote without the name, so that "search" in "Elasticsearch" answers nothing."""
    words = claim.quote
    for name in (finding.name, claim.spelling):
        if name:
            words = words.replace(name, " ")
    return words


def _first(covered: dict[str, str]) -> str:
    return next(iter(covered))


def choices(m: Material) -> Iterator[Draft]:
    """Why this one and not the other: considered, or the obvious one to weigh against it."""
    usual_left = USUAL
    for tech, finding in sorted(m.named.items(), key=lambda t: (-t[1].belief, t[0])):
        known = m.knowledge.get(tech)
        if known is None or finding.belief < 0.4:
            continue
        pairs = [(o, r) for (t, r), o in m.knowledge.pairs.items() if t == tech]
        weighed = [(o, r) for o, r in pairs if r in m.findings and m.findings[r].status is Status.CONSIDERED]
        plain = finding.category != "languages"  # nobody chooses these for one reason that could be asked for
        usual = [(o, o.other) for o in known.over if plain and o.other not in m.findings][
            : min(1, usual_left)
        ]
        usual_left -= 0 if weighed else len(usual)
        for over, rival in weighed or usual:
            other = m.findings.get(rival)
            base = best_of(finding) or finding.claims_for[0]
            name = m.name(rival)
            considered = other.claims_for[0] if other and other.claims_for else None
            yield Draft(
                kind="why",
                about=(tech, rival),
                leads=(
                    f"You weighed {name}, says {where(considered)}, and run {finding.name}.",
                    f"{name} was looked at ({where(considered)}), {finding.name} it became.",
                )
                if considered
                else (
                    stop(f"From {where(base)}: {quoted(base.quote, 120)}"),
                    f"{finding.name} it is ({where(base)}).",
                    f"I take {finding.name} from {where(base)}.",
                ),
                texts=(
                    f"What spoke against {name}, and how far are you from {over.tips}?",
                    f"Would {over.tips} change the answer to {name}?",
                    f"If you began today, would {over.tips} make it {name}?",
                ),
                weight=(56 if considered else 18) + 6 * finding.belief + m.fresh(base),
                why=f"{finding.name}: {over.choose}. {name}: {over.rather}.",
                evidence=links(base, *([considered] if considered else [])),
                context=f"It tips at {over.tips}.",
                reference=m.docs(tech, rival),
                followups=over.then,
                good_answer=over.good or "What was true of them that is not true of everybody.",
            )


RULES = (uses, choices)
