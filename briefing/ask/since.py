"""Questions from the calendar: what was to be done by a day, what is weighed once more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefing.ask.admissions import marks
from briefing.ask.counted import VALUES
from briefing.ask.draft import Draft, slug
from briefing.ask.material import (
    PLANS,
    Material,
    evidence_of,
    has_word,
    links,
    named_in,
    sentences,
    speaks_for_it,
)
from briefing.ask.wording import MONTHS, capital, month, quoted, stop, where, years_since
from briefing.model import Evidence, Kind, Passage, Status

__all__ = ["RULES"]

TELLING = 30
"""Characters from which the words about a choice say more than that it was looked at."""
DECIDED = "decided on"
"""The rule of what a record gives as decided."""
HALF_A_YEAR = 180
NEAR = 40
"""Characters behind a name in which something is said against it."""
NOT = re.compile(
    r"\b(?:(?:is|are|was|were|do|does|did) not|(?:is|are|was|were|do|does|did)n['’]t|lacks?|lacked|ruled out|rejected|discarded|decided against)\b"
)
"""Words that speak against something."""
SOON = 0.6
"""Years before a day that was named, from which one may ask what comes after it."""
OLD = 4.0
"""Years after which a plan is of another time."""
APART = 0.7
"""Years between a plan and what may have come of it."""
SEASONS = {
    "spring": 5,
    "summer": 8,
    "autumn": 11,
    "fall": 11,
    "winter": 2,
    "year": 12,
    "q1": 3,
    "q2": 6,
    "q3": 9,
    "q4": 12,
}
BY_WHEN = {**SEASONS, **{name.casefold(): n for n, name in enumerate(MONTHS, 1)}}
"""The last month of what a plan may name."""
DUE = re.compile(
    r"\b(?:by|until|before|in|on)\s+(?:the\s+)?(?:end\s+of\s+)?(?:this\s+|next\s+|the\s+)?"
    rf"(?:({'|'.join(BY_WHEN)})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b,?)?(?:\s+(?:of\s+)?(20\d\d))?|(20\d\d))\b",
    re.IGNORECASE,
)
AHEAD = (
    " will ",
    " plan",
    " target",
    " aiming ",
    " expect",
    " aim ",
    " should ",
    " going to ",
    " want to ",
    " until the",
)
"""Looked for as they stand: a choice between words, or a search at each word, takes ten times as long."""
ANNOUNCED = ("will", "plan", "soon", "going to", "intend", "aim", "about to", "would like", "want to", "next")
"""Words of a plan; what was not done, or only tried, is told of otherwise."""
LASTS = re.compile(
    rf"\b(?:bought|buys|gives|gave|last|enough for)s?\s+(?:us\s+)?(?:another\s+|for\s+)?(\d|{'|'.join(VALUES)})\s+years?\b",
    re.IGNORECASE,
)
OURS = re.compile(r"\b(?:we|our|us|wir|unser\w{0,2}|nous|notre|nos|мы|наш\w{0,3})\b", re.IGNORECASE)
SPAN = re.compile(
    rf"\b(?:within|over|during|in|for)\s+(?:the\s+)?(?:next\s+|coming\s+|course\s+of\s+)?(?:at\s+least\s+|about\s+)?(?:the\s+next\s+)?(a|\d{{1,2}}|{'|'.join(VALUES)})\s+(years?|months?)\b",
    re.IGNORECASE,
)
"""How long something will take: "over the course of at least a year"."""
ENDS = re.compile(
    r"\b(?:deprecat\w+|retir\w+|phas\w+ out|sunset\w*|shut\w* (?:\w+ )?down|(?:turn|switch)\w* (?:[\w ]{1,40} )?off|end[- ]of[- ]life|decommission\w*|wind\w* down|discontinu\w+)\b",
    re.IGNORECASE,
)
"""Something is to be over by the day."""
BACK = re.compile(r"\b(?:these|those|them|it|this|that)\b")
"""Words for what the sentence before has named."""


def again(m: Material) -> Iterator[Draft]:
    """What was weighed and not taken, or planned, and stands in a newer advert."""
    for tech, finding in sorted(m.findings.items()):
        weighed = [
            c
            for c in (*finding.claims_for, *finding.claims_against)
            if c.status is Status.CONSIDERED and c.kind is Kind.PROSE and c.on and len(c.quote) >= TELLING
        ]
        old = max(weighed, key=lambda c: (c.on or date.min, c.quote), default=None)
        if old is None or old.on is None or (new := _advertised(m, tech, old.on)) is None:
            continue
        before, now = quoted(m.whole(old), 150, old.spelling), quoted(new.quote, 110, old.spelling)
        both = stop(f"{capital(where(old))} says {before}, and {where(new)} {now}")
        planned = old.rule in PLANS or has_word(old.quote, ANNOUNCED)
        yield Draft(
            kind="again",
            about=(tech,),
            leads=(both,)
            if planned
            else (
                both,
                stop(
                    f"You weighed {finding.name} once, by {where(old)}: {before}. Now {where(new)} has it: {now}"
                ),
            ),
            texts=(
                "How far has that come, and what is there already for whoever fills the post?",
                "Is it in use by now, and what was the first thing that it took over?",
            )
            if planned
            else (
                "Which of the reasons has gone, and is it on the table again?",
                "What has changed since, and what would you try first this time?",
            ),
            weight=(56 if planned else 66) + m.freshness(new.on) / 2,
            why="It was a plan, and is asked for since; that it is in use stands on no page that I read."
            if planned
            else "What was turned down once and is asked for now has become possible, or was forgotten.",
            evidence=(old.evidence, new),
            reference=m.docs(tech),
            followups=("What would make you drop it?",) if planned else ("Who would have to be convinced?",),
            good_answer="A first use with its date, or the thing that it waits for."
            if planned
            else "The reason that no longer holds. A line copied from another advert is an answer too.",
        )


def _advertised(m: Material, tech: str, after: date) -> Evidence | None:
    """The newest sentence of an advert that names it, of a day after this one."""
    told = [
        evidence_of(passage, sentence)
        for passage in m.passages
        if passage.kind is Kind.JOB and passage.on and passage.on > after
        for sentence in sentences(passage.text)
        if tech in named_in(m, sentence)
    ]
    return max(told, key=lambda e: (e.on or date.min, e.url, e.quote), default=None)


def reversed_(m: Material) -> Iterator[Draft]:
    """What one record spoke against, and a later one decided on."""
    for tech, finding in sorted(m.named.items()):
        taken = [
            c
            for c in finding.claims_for
            if c.status is Status.USES and c.own and c.kind is Kind.PROSE and c.on
        ]
        decided = [
            c for c in taken if c.rule == DECIDED and finding.name in c.title and finding.name in c.quote
        ]
        new = min(decided, key=lambda c: (c.on or date.max, len(c.quote), c.quote), default=None)
        if new is None or new.on is None:
            continue
        old = _spoken_against(m, tech, new.on)
        if old is None or any(c.on and old.on and c.on <= old.on for c in taken):
            continue
        yield Draft(
            kind="again",
            about=(tech,),
            leads=(
                stop(
                    f"{capital(where(old))} says {quoted(old.quote, 150, finding.name)}, and {where(new)} {quoted(new.quote, 120, new.spelling)}"
                ),
                stop(
                    f"{finding.name} was turned down once, by {where(old)}: {quoted(old.quote, 150, finding.name)}. Then {where(new)}: {quoted(new.quote, 120, new.spelling)}"
                ),
            ),
            texts=(
                "What changed in between: the tool, the need, or those who decide?",
                "Which of the old reasons no longer holds, and who had to be convinced?",
            ),
            weight=76 + m.freshness(new.on) / 2,
            why="Each of the two gives its reasons; neither speaks of the other one.",
            evidence=(old, new.evidence),
            reference=m.docs(tech),
            followups=("What would a third record have to say to turn it over once more?",),
            good_answer="A reason that has gone, with its day. That nobody had read the old one is an answer too.",
        )


def _spoken_against(m: Material, tech: str, before: date) -> Evidence | None:
    """The newest sentence of a record, of half a year earlier or more, that names it and says what it is not."""
    told = [
        evidence_of(passage, sentence)
        for passage in m.passages
        if passage.kind is Kind.PROSE
        and passage.own
        and passage.on
        and (before - passage.on).days > HALF_A_YEAR
        for sentence in sentences(passage.text)
        if NOT.search(sentence)
        and any(t == tech and NOT.search(sentence, end, end + NEAR) for _, end, t in m.mentions(sentence))
    ]
    return max(told, key=lambda e: (e.on or date.min, e.url, e.quote), default=None)


def planned(m: Material) -> Iterator[Draft]:
    """A move that was announced, and of which no newer page tells."""
    for tech, finding in sorted(m.findings.items()):
        told = [
            c
            for c in (*finding.claims_for, *finding.claims_against)
            if c.rule == "to be left" and c.replaced_by and c.own and c.kind is Kind.PROSE and c.on
        ]
        claim = max(told, key=lambda c: (c.on or date.min, c.url, c.quote), default=None)
        if claim is None or claim.on is None or not has_word(claim.quote, ANNOUNCED):
            continue
        heirs = [h for h in claim.replaced_by if h in m.findings]
        came = [c for h in heirs for c in m.findings[h].claims_for if c.status is Status.USES]
        newer = [c for c in (*came, *finding.claims_for) if c.on and c.on > claim.on]
        if finding.status is not Status.USES or not heirs or newer or years_since(claim.on, m.today) < APART:
            continue
        yield Draft(
            kind="planned",
            about=(tech, *heirs),
            leads=(
                stop(f"{capital(where(claim))} says {quoted(m.whole(claim), 150, claim.spelling)}"),
                stop(f"A plan, from {where(claim)}: {quoted(m.whole(claim), 150, claim.spelling)}"),
            ),
            texts=("How far has that come?", f"Was it {m.names(heirs[:2])} in the end?"),
            weight=70 + m.fresh(claim) / 2,
            why="It was announced, and nothing newer that I read says what became of it.",
            evidence=links(claim),
            reference=m.docs(tech, *heirs),
            followups=("What would you tell yourself of that day?",),
            good_answer="A state, and a reason where it differs from the plan. A plan that was dropped in time is a good story.",
        )


def due(m: Material) -> Iterator[Draft]:
    """A day that was named for something, and has passed or is near."""
    best: tuple[float, str, Draft] | None = None
    for passage in m.passages:
        if passage.kind not in (Kind.PROSE, Kind.JOB) or not speaks_for_it(passage):
            continue
        if passage.on is None and not (passage.own and passage.kind is Kind.PROSE):
            continue
        ahead = any(word in passage.text for word in AHEAD)
        if not (ahead or " year" in passage.text) or years_since(passage.on, m.now) > OLD:
            continue
        if not (
            (ahead and (DUE.search(passage.text) or SPAN.search(passage.text))) or LASTS.search(passage.text)
        ):
            continue
        told = sentences(passage.text)
        for n, sentence in enumerate(told):
            if "pdate" in sentence:  # the page says itself what became of it
                continue
            day = _day(sentence, passage.on)
            if day is None or (passage.on and day <= passage.on) or (day - m.today).days / 365.25 > SOON:
                continue
            near = " ".join(told[max(0, n - 2) : n + 1])
            techs = named_in(m, sentence)
            if not techs and OURS.search(sentence):
                techs = named_in(m, near) or [t for t in named_in(m, passage.heading) if t in m.named]
            if not techs and not (OURS.search(sentence) and "system" in marks(sentence.lower())):
                continue
            draft = _due(m, passage, sentence, told[n - 1] if n else "", day, techs)
            rank = (draft.weight, sentence, draft)
            best = max(best, rank, key=lambda r: r[:2]) if best else rank
    if best:
        yield best[2]


def _day(sentence: str, on: date | None) -> date | None:
    """The day by which the sentence says that something will be done or last; on an undated page it has to name the year."""
    if on and " year" in sentence and (lasts := LASTS.search(sentence)) is not None:
        years = int(lasts[1]) if lasts[1].isdigit() else VALUES[lasts[1].casefold()]
        return on.replace(year=on.year + years, day=1)
    if not any(word in sentence for word in AHEAD):
        return None
    if on and (span := SPAN.search(sentence)) is not None:
        number = int(span[1]) if span[1].isdigit() else VALUES.get(span[1].casefold(), 1)
        months = on.month - 1 + (12 if span[2].casefold().startswith("year") else 1) * number
        return date(on.year + months // 12, months % 12 + 1, 1)
    for found in DUE.finditer(sentence):
        name, year = (found[1] or "").casefold(), found[2] or found[3]
        last = BY_WHEN.get(name, 12)
        if not year and (on is None or name in ("year", "q1", "q2", "q3", "q4")):  # of which year is not said
            continue
        of = int(year) if year or on is None else on.year + (last < on.month)
        return date(of + 1, 1, 1) if last == 12 else date(of, last + 1, 1)
    return None


def _due(m: Material, passage: Passage, sentence: str, before: str, day: date, techs: list[str]) -> Draft:
    told = evidence_of(passage, sentence)
    lasting, passed = LASTS.search(sentence) is not None, day <= m.today
    both = bool(before) and (lasting or (BACK.search(sentence, 0, 60) is not None))
    lead = f"{quoted(before, 130)}, and then {quoted(sentence, 110)}" if both else quoted(sentence)
    by = month(day if lasting else day - timedelta(days=1))
    said = "" if by in sentence else f" That would be {by}."
    if passed and not lasting:
        said = f" That is {_months(day, m.today)} ago."
    return Draft(
        kind="due",
        key=slug(f"{techs[0] if techs else 'own'}-{day:%Y-%m}"),
        about=tuple(techs),
        leads=(
            stop(f"{capital(where(told))} says {lead}") + said,
            stop(f"From {where(told)}: {lead}") + said,
        ),
        texts=(
            "What comes after that, and who has begun on it?",
            "Does that still hold, and what is to come next?",
        )
        if lasting
        else _by_then(sentence, passed),
        weight=62 + m.freshness(passage.on) / 2,
        why="A day was named, and nothing newer that I read says what became of it.",
        evidence=(told, *([evidence_of(passage, before)] if both else [])),
        reference=m.docs(*techs),
        followups=("Who would have noticed if nobody had asked?",),
        good_answer="A state in numbers. A plan that was dropped for a reason is as good as one that was kept.",
    )


def _by_then(sentence: str, passed: bool) -> tuple[str, ...]:
    """What is asked about a day: an end has somebody who is still there, a plan something that was left out."""
    if ENDS.search(sentence):
        if passed:
            return (
                "Was everything off by then, and who was the last to leave it?",
                "Is anything of it still running?",
            )
        return ("Who is still on it, and what holds them?",)
    if passed:
        return (
            "Was it done by then, and what was left out for that?",
            "Was that day kept, or what came in between?",
        )
    return ("Will that hold, and what gives way if it does not?",)


def _months(day: date, today: date) -> str:
    months = max(1, (today.year - day.year) * 12 + today.month - day.month)
    return "a month" if months == 1 else f"{months} months" if months < 18 else f"{round(months / 12)} years"


RULES = (again, reversed_, planned, due)
