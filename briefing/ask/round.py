"""Which questions suit which meeting, and the rules that hold for one of them alone.

A recruiter knows the pay and not the cluster; a candidate is asked about what we run, not what we left. Who sells asks
for what hurts and what is planned, who buys a company for what may break.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from briefing.ask import (
    absent,
    admitted,
    adverts,
    between,
    counted,
    deals,
    forms,
    grown,
    left,
    moves,
    operation,
    peaks,
    person,
    record,
    since,
    stack,
    trade,
)
from briefing.ask.draft import Draft
from briefing.ask.material import Material, best_of, has_word, links, sentences
from briefing.ask.wording import joined, quoted, stop, where
from briefing.catalogue.model import Layer
from briefing.model import Evidence, Kind, Opening
from briefing.words import words_in

__all__ = ["of_bank", "rules", "suited"]

Rule = Callable[[Material], Iterator[Draft]]

LONGEST = 300
"""Characters of a sentence that can be read aloud in part."""
NAMED = 3
"""Openings that a question names."""
PROBED = 12
"""Technologies of which a candidate may be asked."""
LOOSE = frozenset(
    ["accepted", "freedom", "intent", "left-over", "lesson", "open-end", "rule", "stopgap", "trial"]
)
TRADE = (
    "scaling ", "scalab", "shard", "data", "platform", "infrastructure", "service", "cloud", "migrat", "deploy", "latency", "region",
    "cluster", "security", "certif", "complian", "architect", "monolith", "traffic", "storage", "network", "backup",
    "recover", "legacy", "codebase", "code base", "vendor", "contract", "cost", "budget", "customer", "licen", "api", "mobile", "warehouse", "pipeline",
)  # fmt: skip
"""Words without one of which an admission of these kinds that turns on no technology is on how people work."""
DESKS = frozenset(
    ["build-tools", "code-quality", "css-and-templating", "developer-tools", "documentation", "editors",
     "javascript-libraries", "package-managers", "testing", "ui-components"]
)  # fmt: skip
OF_A_DESK = 14.0
"""What a question is worth less that is on the tools of one desk: no deal hangs on these."""


def rules(meeting: str) -> tuple[Rule, ...]:
    """The rules for this meeting; those on the stack where the meeting has none of its own."""
    return _RULES.get(meeting, _STACK)


def of_bank(meeting: str) -> str:
    """The meeting whose general questions are asked at this one."""
    return "hiring-manager" if meeting == "brief" else meeting


def suited(m: Material, meeting: str, draft: Draft) -> Draft | None:
    """The draft with what its kind is worth at this meeting, or None where nobody asks such a thing there."""
    kinds = _SUITS.get(meeting)
    if kinds is None or draft.answered:
        return draft
    if draft.kind not in kinds:
        return None
    if draft.kind in LOOSE and not draft.about and not any(has_word(e.quote, TRADE) for e in draft.evidence):
        return None
    known = m.catalogue.technologies.get(draft.about[0]) if draft.about else None
    small = OF_A_DESK if known and known.category in DESKS else 0.0
    return replace(draft, weight=draft.weight + kinds[draft.kind] - small)


def ranges(m: Material) -> Iterator[Draft]:
    """Openings that state no pay, beside those that do; where one is chosen, it alone has to."""
    read = [o for o in m.openings if o.pay or o.passages]  # one that was only listed may well state it
    silent = [o for o in read if o.pay is None]
    if m.job is not None:
        silent = [o for o in silent if o.url == m.job.url]
    if not silent:
        return
    stated = sum(o.pay is not None for o in read)
    say = words_in(m.language)
    if not stated and len(silent) > 1:
        lead = say("None of the {n} adverts states a salary range", n=len(silent))
    elif len(silent) > NAMED:
        lead = say("No salary range stands in {silent} of the {n} adverts", silent=len(silent), n=len(read))
    else:
        titles = [o.title for o in silent]
        names = ", ".join(titles) if m.language != "en" else joined(titles)
        lead = say("No salary range stands in the advert for {names}", names=names)
        if stated == 1:
            lead += say("; one of the {n} openings states one", n=len(read))
        elif stated:
            lead += say("; {stated} of the {n} openings state one", stated=stated, n=len(read))
    yield Draft(
        kind="general",
        key="pay",  # in place of the bank's question of that name
        about=(),
        leads=(f"{lead}.",),
        texts=(say("What is the range for this role, and where in it would you place me?"),),
        weight=30,
        why=say("A range that only the company knows is one that it can fit to the person."),
        evidence=tuple(Evidence(o.title, o.url, o.on, o.title, Kind.JOB) for o in silent[:NAMED]),
        followups=(say("What would somebody at its upper end do that I don't yet?"),),
        good_answer=say("Two figures, without being asked for yours first."),
    )


NIGHTS = re.compile(
    r"\bon[- ]call\b(?! (?:basis|with clients|with customers))|\bpager\b|\bout[- ]of[- ]hours\b|\b(?:ruf)?bereitschaft(?:sdienst\w{0,2})?\b(?! zu[mr]?\b)"
    r"|\bastreintes?\b|\bguardias?\b|\bplantão\b|\bsobreaviso\b|\bдежурств\w{1,2}\b|\bдежурит[ье]?\b",
    re.IGNORECASE,
)
"""How adverts say that somebody is called at night."""
PAID = re.compile(
    r"\b(?:paid|pay|compensat\w{1,5}|allowance|stipend|bonus|time off|day off|vergütet|vergütung|bezahlt\w{0,2}|zulage|rémunéré\w{0,2}|payée?s?|pagad[oa]s?"
    r"|remunerad[oa]s?|оплачива\w{1,4}|доплат\w{1,2}|отгул\w{0,2})\b",
    re.IGNORECASE,
)
"""How they say what that is worth."""


def nights(m: Material) -> Iterator[Draft]:
    """The advert that one reads, or most of them, has one called at night and does not say what for."""
    read = [o for o in m.openings if o.passages and (m.job is None or o.url == m.job.url)]
    called = [(o, sentence) for o in read if (sentence := _called(o))]
    if not called or 2 * len(called) < len(read):
        return
    opening, sentence = called[0]
    hit = NIGHTS.search(sentence)
    words = quoted(sentence, 170, hit[0] if hit else "")
    say = words_in(m.language)
    yield Draft(
        kind="general",
        key="worth-of-a-week",  # in place of the bank's question of that name
        about=(),
        leads=(say("The advert for {name} says {words}", name=opening.title, words=words) + ".",),
        texts=(say("What is a week of that worth: money, time off, or neither?"),),
        weight=28,
        why=say(
            "Nights are part of the pay, and an advert that names them without a price leaves that open."
        ),
        evidence=tuple(Evidence(s, o.url, o.on, o.title, Kind.JOB) for o, s in called[:NAMED]),
        followups=(say("How many calls were there last month?"),),
        good_answer=say("A figure or a rule. Part of the salary is an answer as well."),
    )


def _called(opening: Opening) -> str:
    """The sentence by which one is called at night, where no sentence on that speaks of money or time off."""
    told = [s for passage in opening.passages for s in sentences(passage.text) if NIGHTS.search(s)]
    return "" if any(PAID.search(s) for s in told) else next((s for s in told if len(s) <= LONGEST), "")


def probes(m: Material) -> Iterator[Draft]:
    """What to ask a candidate about what we run ourselves: a choice, and what goes wrong with it."""
    known = [(f, k) for t, f in m.named.items() if f.belief >= 0.4 and (k := m.knowledge.get(t))]
    known.sort(key=lambda pair: (not _built(m, pair[0].category), -pair[0].belief, pair[0].technology))
    said: set[str] = set()
    for rank, (finding, knowledge) in enumerate(known[:PROBED]):
        claims = (best_of(finding) or finding.claims_for[0], *finding.claims_for)
        base = next((c for c in claims if c.quote not in said), None)
        if base is None:  # another question rests on these words already
            continue
        said.add(base.quote)
        place = where(base)
        ours = f"our {place.removeprefix('your ')}" if place.startswith("your ") else place
        lead, why = (
            (f"We run {finding.name}.",),
            stop(f"From {ours}: {quoted(base.quote, 130, base.spelling)}"),
        )
        weight = 40.0 - rank
        if knowledge.over:
            over = knowledge.over[0]
            other = m.name(over.other)
            yield Draft(
                kind="choice",
                about=(finding.technology, over.other),
                leads=lead,
                texts=(
                    f"When would you take {other} in its place, and when not?",
                    f"What would have to be true for {other} to be the better choice?",
                ),
                weight=weight,
                why=why,
                evidence=links(base),
                reference=m.docs(finding.technology, over.other),
                good_answer=f"{finding.name}: {over.choose}. {other}: {over.rather}. It tips at {over.tips}.",
            )
        elif knowledge.hurts:
            yield Draft(
                kind="fault",
                about=(finding.technology,),
                leads=lead,
                texts=(
                    "What goes wrong with it first as load grows, and how would you notice?",
                    "Which fault of it have you met, and what did you change?",
                ),
                weight=weight,
                why=why,
                evidence=links(base),
                reference=m.docs(finding.technology),
                good_answer=stop(f"One that they have met. Known ones: {'; '.join(knowledge.hurts)}"),
            )


def _built(m: Material, category: str) -> bool:
    """Whether it is of the layer in which the product is built; a candidate meets that every day."""
    found = m.catalogue.categories.get(category)
    return found is not None and found.layer is Layer.APPLICATIONS


_STACK: tuple[Rule, ...] = (
    *moves.RULES,
    *left.RULES,
    *counted.RULES,
    *peaks.RULES,
    *record.RULES,
    *admitted.RULES,
    *adverts.RULES,
    *since.RULES,
    *grown.RULES,
    *between.RULES,
    *stack.RULES,
    *absent.RULES,
    *forms.RULES,
    *trade.RULES,
    *operation.RULES,
    *person.RULES,
)
_RULES: dict[str, tuple[Rule, ...]] = {
    "recruiter": (ranges, nights),
    "interviewer": (probes,),
    "introduction": (),
    "sales": (*_STACK, deals.hires),
    "due-diligence": (*_STACK, *deals.RULES),
}
_SUITS: Mapping[str, Mapping[str, float]] = {
    "sales": {
        # What hurts, and what is to come.
        "incident": 6, "sore": 12, "blank": 2, "open-end": 8, "planned": 10, "due": 8, "intent": 6, "trial": 6, "put-off": 8, "unsettled": 6, "feared": 4, "one-of-it": 6, "one-place": 6, "undone": 8, "risk": 4, "cured": -6, "moved": 0, "bought": 6, "then-reason": 6,
        "again": 8, "anew": 10, "stopgap": 8, "left-over": 6, "in-vain": 4, "failed-once": 4, "lifecycle": 8,
        # What is to be paid for twice, or grows.
        "partial": 6, "partly": 2, "double": 8, "stayed": 6, "both-worlds": 4, "few-hands": 4, "peak": 6, "grown": 8, "scale": 6,
        "shortcoming": 6, "absent": -18, "hires": 10, "freedom": 4,
        # What they bought last, and how it went.
        "migration": 0, "gain": -10, "wish": 8, "heard": 0, "conflict": -16,
    },
    "due-diligence": {
        # What has failed or will.
        "incident": 10, "failed-once": 8, "sore": 8, "lifecycle": 14, "shortcoming": 10, "scale": 8, "peak": 6, "grown": 2,
        "blank": 6, "drill": 4, "restored": 8, "stopgap": 8, "accepted": 6, "put-off": 8, "unsettled": 4, "feared": 6, "one-of-it": 10, "one-place": 10,
        # What was begun and is run twice.
        "left-over": 8, "partial": 8, "partly": 6, "both-worlds": 6, "stayed": 8, "double": 4, "due": 6, "sum": 4,
        "open-end": 2, "intent": 0, "planned": 0, "again": 0, "trial": -6, "anew": 6,
        # Who knows it, and who else would.
        "few-hands": 14, "hands": 0, "owner": 14, "ratio": 6, "sole": 6, "odd": 6, "turned": 6, "tongues": 6,
        "freedom": 6, "joint": 2,
        # What it rests on.
        "always": 0, "aim": -6, "undone": 6, "risk": 6, "cured": -4, "moved": 4, "bought": 10, "then-reason": 2, "licence": 0, "bound": 0, "rights": 0, "managed": 6, "version": 2, "conflict": -8, "heard": 0, "absent": -16, "rule": 2,
        "migration": -16, "pointed": -8, "lesson": 0, "in-vain": 0, "gain": -16,
    },
}  # fmt: skip
"""What the kinds of questions are worth more or less to those who sell, and to those who buy the whole; no other is asked."""
