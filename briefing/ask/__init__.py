"""Findings in, questions out: what is worth asking at the meeting, and what need not be asked.

Every rule reads the same `Material` and yields drafts; nothing else adds a question. The rules of `moves`, `left`,
`record`, `admitted`, `adverts`, `counted`, `peaks`, `since`, `grown` and `between` need the pages only, those of `stack`, `absent`,
`forms`, `trade` and `operation` what is known of the trade; `public` has the general questions and what the pages
answer of them. `round` says which of them suit which meeting, `reasons` finds why something was left, `wording` quotes.
What rests on words that call for it comes first; on a name alone, where there is nothing else; general ones stand last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from briefing.address import page_of
from briefing.ask import admitted, person, public
from briefing.ask.draft import Draft, begins, worded
from briefing.ask.material import Material
from briefing.ask.round import of_bank, rules, suited
from briefing.ask.wording import years_since
from briefing.catalogue.knowing import TradeOffs
from briefing.catalogue.model import Catalogue
from briefing.model import LONG_AGO, Fact, Finding, Opening, Passage, Question
from briefing.profile.model import Profile

__all__ = ["ask"]

TOP = 3
SHOWN = 8
OF_ONE_KIND = 2
"""Questions of one kind among the first eight."""
OF_ONE_TECHNOLOGY = 2
"""Questions about one technology among all."""
AGAIN = 8.0
"""What a question among the first eight loses for each one before it that rests on the same page first of all."""
LEAST = 26.0
"""The weight below which a question is not worth its place."""
ENOUGH = 1
"""Questions from which on none is asked that rests on a name alone; so many there are of those at most."""
THIN = frozenset({"incident", "managed", "monolith", "owner", "scale", "shortcoming", "uses", "why"})
"""Kinds that have nothing to say about words on which another question rests already."""
JOINED = frozenset({"double", "why"})
"""Kinds of which no two turn on the same technology."""
ONWARD = frozenset({"due", "intent", "migration", "planned", "undone", "wish"})
"""Kinds that ask how far a change has come; whether what hurt before it is gone is the same matter on the same page."""
LOADS = frozenset({"grown", "peak", "scale"})
"""Kinds that ask what gives first under more load."""
ONCE = frozenset({"aim", "bought", "moved", "odd", "peak"})
"""Kinds of which one question says it all."""
ENDINGS = ({"lifecycle", "due"}, {"lifecycle", "left-over"}, {"lifecycle", "again"}, {"lifecycle"})
"""Kinds that ask of one technology whether it is gone; one such question is enough."""
TOLD = {
    "general-incidents": "incident", "general-rewrites": "migration", "general-one-head": "hands",
    "general-restore": "restored", "general-signed-over": "rights", "general-leave-cloud": "bound",
}  # fmt: skip
"""General questions that nobody asks who has read what rules of this kind have found."""
OLD = 4.0
"""Years from which words count as old."""
OFF_A_YEAR = 3.0
"""What a question that rests on them loses of its weight with every further year."""
FEW = 4
"""Questions that rest on words of `LONG_AGO`; they stand below the general ones."""
SPECIFIC, GENERAL, ASIDE = 12, 10, 5
"""Questions about the stack, those without evidence, and those beside some about the stack, at most."""


def ask(
    findings: Sequence[Finding],
    catalogue: Catalogue,
    knowledge: TradeOffs,
    facts: Sequence[Fact],
    openings: Sequence[Opening],
    passages: Sequence[Passage],
    today: date,
    meeting: str = "hiring-manager",
    language: str = "en",
    profile: Profile | None = None,
    job: Opening | None = None,
    asked: Collection[str] = (),
) -> tuple[Question, ...]:
    """The questions for one meeting, best first; those with ``answered`` set come last and need not be asked.

    ``meeting`` is one of ours or one that the bank names; for any other there are those on the stack.
    ``language`` is that of the general questions ("en" or "ru"). The same arguments give the same questions.
    No two of the first three share a technology, and no two of the first eight turn on one or rest on one
    sentence, and no three on one page; no kind of question takes more than half of the eight. What rests on a name
    alone is asked only where little else is there. Behind those about the company stand a few that rest on words of
    long ago, and behind these the general ones: at most ten, and five beside three others.
    With a ``profile`` some come from the person, and their own stand at the very end, kind "own". What is about
    the ``job``, which names the technologies ``asked``, or about what the person knows or wants, ranks higher.
    """
    found = {f.technology: f for f in findings}
    m = Material(
        found,
        catalogue,
        knowledge,
        facts,
        openings,
        passages,
        today,
        language,
        profile,
        job,
        frozenset(asked),
    )
    now = m.now
    drafts = [_of_age(person.nearer(m, draft), now) for rule in rules(meeting) for draft in rule(m)]
    drafts = [fit for draft in drafts if (fit := suited(m, meeting, draft))]
    drafts += public.general(m, of_bank(meeting), language)
    by_id: dict[str, Draft] = {}
    for draft in drafts:
        best = by_id.get(draft.id)
        if best is None or draft.weight > best.weight:
            by_id[draft.id] = draft
    for general, told in TOLD.items():
        if any(draft.kind == told for draft in drafts):
            by_id.pop(general, None)
    ranked = sorted(by_id.values(), key=lambda d: (-d.weight, d.id))
    open_ = [d for d in ranked if d.answered is None]
    specific = [d for d in open_ if not d.topic and d.weight >= LEAST]
    bygone = [d for d in specific if _age(d, now) > LONG_AGO]
    shown = _spread([d for d in specific if d not in bygone and not d.thin])
    shown += _filled(shown, [d for d in specific if d not in bygone and d.thin])
    bare = _over_topics([d for d in open_ if d.topic], ASIDE if len(shown) >= TOP else GENERAL)
    old = _spread([d for d in bygone if not d.thin])[: FEW if shown else 2 * FEW]
    questions = worded([*shown, *old, *bare, *(d for d in ranked if d.answered is not None)])
    return (*questions, *person.own(m, meeting))


def _filled(shown: Sequence[Draft], thin: Sequence[Draft]) -> list[Draft]:
    """Those that rest on a name alone, where there are not enough others; they stand behind those."""
    chosen: list[Draft] = []
    for draft in thin:
        if len(shown) + len(chosen) < ENOUGH and _leads(draft, [*shown, *chosen]):
            chosen.append(draft)
    return chosen


def _of_age(draft: Draft, today: date) -> Draft:
    """A draft that rests on nothing but old words is worth less, for who wrote them may be gone, and what they tell of."""
    off = OFF_A_YEAR * (_age(draft, today) - OLD)
    return replace(draft, weight=draft.weight - off) if off > 0 else draft


def _age(draft: Draft, today: date) -> float:
    """Years since the newest words that it rests on; 0 where some bear no date."""
    days = [e.on for e in draft.evidence if e.on]
    return years_since(max(days), today) if days and len(days) == len(draft.evidence) else 0.0


def _spread(ranked: Sequence[Draft]) -> list[Draft]:
    """The drafts in order of worth, but spread over the stack and the kinds, and nothing said twice."""
    chosen: list[Draft] = []
    waiting = list(ranked)
    while len(chosen) < SHOWN and (pick := _next(waiting, chosen)) is not None:
        chosen.append(pick)
        waiting.remove(pick)
    for draft in waiting:
        if _adds(draft, chosen):
            chosen.append(draft)
    return chosen[:SPECIFIC]


def _next(waiting: Sequence[Draft], chosen: Sequence[Draft]) -> Draft | None:
    """The one that is worth most beside those that are chosen."""
    best, most = None, float("-inf")
    for draft in waiting:
        if draft.weight <= most:  # nor is any behind it worth more
            break
        worth = draft.weight - AGAIN * _on_its_page(draft, chosen)
        if worth > most and _leads(draft, chosen):
            best, most = draft, worth
    return best


def _on_its_page(draft: Draft, chosen: Sequence[Draft]) -> int:
    pages = [page_of(d.evidence[0].url) for d in chosen if d.evidence]
    return pages.count(page_of(draft.evidence[0].url)) if draft.evidence else 0


def _same_page(one: Draft, other: Draft) -> bool:
    return page_of(one.evidence[0].url) == page_of(other.evidence[0].url)


def _over_topics(bare: Sequence[Draft], limit: int) -> list[Draft]:
    """So many of them at most, the best of each topic before the second of any, and no two that begin alike."""
    chosen: list[Draft] = []
    begun: set[str] = set()
    topics: Counter[str] = Counter()
    beginnings = [(draft, begins(draft.texts[0])) for draft in bare]
    for most in range(1, limit + 1):
        for draft, beginning in beginnings:
            if len(chosen) < limit and topics[draft.topic] < most and beginning not in begun:
                chosen.append(draft)
                begun.add(beginning)
                topics[draft.topic] += 1
    return sorted(chosen, key=lambda d: (-d.weight, d.id))


def _leads(draft: Draft, chosen: Sequence[Draft]) -> bool:
    """Whether a draft may stand among the first ones."""
    if not _adds(draft, chosen):
        return False
    about = set(draft.about)
    if len(chosen) < TOP and any(about & set(d.about) for d in chosen):
        return False
    if len(chosen) < TOP and any(d.kind == draft.kind for d in chosen):
        return False
    if any(draft.about[:1] == d.about[:1] != () or draft.evidence[:1] == d.evidence[:1] for d in chosen):
        return False
    return sum(d.kind == draft.kind for d in chosen) < OF_ONE_KIND


def _adds(draft: Draft, chosen: Sequence[Draft]) -> bool:
    """Whether a draft says something that none of the chosen ones does."""
    if draft.kind in person.KINDS:
        return not any(d.kind in person.KINDS and d.about[0] == draft.about[0] for d in chosen)
    if draft.evidence and any(draft.evidence[0].quote == d.evidence[0].quote for d in chosen if d.evidence):
        return False  # one sentence calls for one question, on however many pages it stands
    if not draft.about:
        return True
    if sum(draft.about[0] in d.about[:2] for d in chosen) >= OF_ONE_TECHNOLOGY + (
        draft.kind in admitted.KINDS
    ):
        return False
    if draft.kind in THIN and any(draft.evidence[0] in d.evidence for d in chosen):
        return False
    if any(draft.about[:1] == d.about[:1] != () and {draft.kind, d.kind} in ENDINGS for d in chosen):
        return False
    if draft.kind in ONCE and any(d.kind == draft.kind for d in chosen):
        return False
    if draft.kind in LOADS and any(d.kind in LOADS for d in chosen):
        return False
    if draft.kind == "cured" and any(
        d.kind in ONWARD and d.evidence and _same_page(d, draft) for d in chosen
    ):
        return False
    if draft.kind in JOINED and any(d.kind == draft.kind and set(d.about) & set(draft.about) for d in chosen):
        return False  # of three for one job, or one rival of two, one question is enough
    about = set(draft.about)
    return not any(
        (len(draft.about) > 1 and set(draft.about[:2]) == set(d.about[:2]) and draft.kind != "pointed")
        or (
            (len(about & set(d.about)) > 1 or draft.about[:1] == d.about[:1])
            and draft.evidence[:1] == d.evidence[:1]
        )
        for d in chosen
    )
