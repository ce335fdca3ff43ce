"""Findings in, questions out: what is worth asking at the meeting, and what need not be asked.

Every rule reads the same `Material` and yields drafts; nothing else adds a question. `moves` and `record`
hold the rules that need the pages only, `stack` and `trade` those that need to know the trade, and `public`
the general questions and what the pages answer of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.ask import moves, public, record, stack, trade
from briefing.ask.draft import Draft, worded
from briefing.ask.material import Material
from briefing.catalogue.knowing import TradeOffs
from briefing.catalogue.model import Catalogue
from briefing.model import Fact, Finding, Opening, Passage, Question

__all__ = ["ask"]

TOP = 3
SHOWN = 8
OF_ONE_KIND = {"pointed": 4}
"""Questions of one kind among the first eight, else two; pointed ones are each written by hand."""
OF_ONE_TECHNOLOGY = 2
"""Questions about one technology among all."""
THIN = frozenset({"scale", "uses", "why"})
"""Kinds that have nothing to say about words on which another question rests already."""
SPECIFIC, GENERAL = 24, 10
"""Questions about the stack and general ones, at most: nobody reads more before a meeting."""


def ask(
    findings: Sequence[Finding],
    catalogue: Catalogue,
    knowledge: TradeOffs,
    facts: Sequence[Fact],
    openings: Sequence[Opening],
    passages: Sequence[Passage],
    today: date,
    meeting: str = "hiring-manager",
) -> tuple[Question, ...]:
    """The questions for one meeting, best first; those with ``answered`` set come last and need not be asked.

    The same arguments give the same questions. No two of the first three share a technology, and no two of
    the first eight turn on one; no kind of question takes more than half of the eight.
    """
    m = Material({f.technology: f for f in findings}, catalogue, knowledge, facts, openings, passages, today)
    drafts = [
        draft for rule in (moves.migrations, *record.RULES, *stack.RULES, *trade.RULES) for draft in rule(m)
    ]
    drafts += public.general(m, meeting)
    by_id: dict[str, Draft] = {}
    for draft in drafts:
        best = by_id.get(draft.id)
        if best is None or draft.weight > best.weight:
            by_id[draft.id] = draft
    ranked = sorted(by_id.values(), key=lambda d: (-d.weight, d.id))
    open_ = _spread([d for d in ranked if d.answered is None])
    return worded([*open_, *(d for d in ranked if d.answered is not None)])


def _spread(ranked: Sequence[Draft]) -> list[Draft]:
    """The drafts in order of worth, but spread over the stack and the kinds, and nothing said twice."""
    chosen: list[Draft] = []
    waiting = list(ranked)
    while len(chosen) < SHOWN and (pick := next((d for d in waiting if _leads(d, chosen)), None)):
        chosen.append(pick)
        waiting.remove(pick)
    for draft in waiting:
        if _adds(draft, chosen):
            chosen.append(draft)
    general = [d for d in chosen if d.kind == "general"][:GENERAL]
    return [d for d in chosen if d.kind != "general"][:SPECIFIC] + general


def _leads(draft: Draft, chosen: Sequence[Draft]) -> bool:
    """Whether a draft may stand among the first ones."""
    if not _adds(draft, chosen):
        return False
    about = set(draft.about)
    if len(chosen) < TOP and any(about & set(d.about) for d in chosen):
        return False
    if len(chosen) < TOP and sum(d.kind == draft.kind for d in chosen) >= OF_ONE_KIND.get(draft.kind, 2) / 2:
        return False
    if any(draft.about[:1] == d.about[:1] for d in chosen):
        return False
    return sum(d.kind == draft.kind for d in chosen) < OF_ONE_KIND.get(draft.kind, 2)


def _adds(draft: Draft, chosen: Sequence[Draft]) -> bool:
    """Whether a draft says something that none of the chosen ones does."""
    if not draft.about:
        return True
    if sum(draft.about[0] in d.about[:2] for d in chosen) >= OF_ONE_TECHNOLOGY:
        return False
    if draft.kind in THIN and any(draft.evidence[0] in d.evidence for d in chosen):
        return False
    about = set(draft.about)
    return not any(
        (len(draft.about) > 1 and set(draft.about[:2]) == set(d.about[:2]) and draft.kind != "pointed")
        or (
            (len(about & set(d.about)) > 1 or draft.about[:1] == d.about[:1])
            and draft.evidence[:1] == d.evidence[:1]
        )
        for d in chosen
    )
