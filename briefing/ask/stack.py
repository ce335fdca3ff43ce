"""Questions from the stack and what is known of its parts: pointed ones, two forms, doubles, absences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from briefing.address import page_of
from briefing.ask import halfway
from briefing.ask.bearing import all_in, bearing, told_of
from briefing.ask.draft import Draft
from briefing.ask.material import (
    LOOSE,
    WE,
    Material,
    figure_in,
    has_word,
    links,
    named_in,
    of_one_house,
)
from briefing.ask.record import incident_pages
from briefing.ask.wording import capital, joined, quoted, stop, where
from briefing.conflicts import in_turn
from briefing.model import Claim, Evidence, Finding, Kind, Status

__all__ = ["RULES"]

# Categories in which two tools for one job are worth a question; in others two are the rule.
ONE_JOB = frozenset(
    {
        "analytics", "background-jobs", "business-intelligence", "cd", "ci", "configuration-management",
        "container-orchestration", "data-integration", "data-warehouses", "error-tracking", "feature-flags",
        "frontend-frameworks", "incident-management", "infrastructure-as-code", "logging", "message-queues",
        "nosql-databases", "orms", "project-management", "relational-databases", "search",
        "static-site-generators", "version-control", "workflow-orchestration",
    }
)  # fmt: skip
SUITES = frozenset({"appdynamics", "datadog", "dynatrace", "honeycomb", "instana", "lightstep", "new-relic"})
"""Of what watches a system many stand side by side; each of these is sold to watch all of it."""
DECIDED = "decided on"
"""The rule of what a record of a decision gives as decided."""
TAKING = (
    "use ",
    "using ",
    "adopt",
    "chose",
    "choos",
    "decided",
    "replace",
    "switch",
    "move",
    "migrat",
    "introduc",
)
"""Words without which a line of a record names a thing, and does not decide on it."""
OF_LATE = 1100
"""Days in which a decision may well not be carried out in full."""
FORGOTTEN = timedelta(days=730)
"""How old a page is taken to be that bears no date."""
MOST_NAMED = 4
"""Technologies of a sentence that is about one of them; with more it is a row of names."""
BRIEF = 90
"""Characters of words that may stand there though what is asked is something else."""
SUCH_AS = re.compile(r"\b(?:such as|tools like|including|for example|e\.g\.)")
"""What is named behind it are examples, and not what stands side by side."""


def pointed(m: Material) -> Iterator[Draft]:
    """Questions that stand with a technology's knowledge, where the stack and the words ask for them."""
    failed = {page for page, _ in incident_pages(m)}
    for tech, finding in sorted(m.named.items()):
        known = m.knowledge.get(tech)
        for ask in known.ask if known else ():
            if any(t not in m.used for t in ask.needs) or any(t in m.used for t in ask.without):
                continue
            about = (tech, *(t for t in ask.needs if t != tech))
            told: Claim | None = m.said(about, ask.said) if ask.said else m.best(finding)
            if (
                not ask.said
                and finding.category == "operating-systems"
                and told
                and not figure_in(told.quote)
            ):
                continue  # it is named by the way, as what a thing is for
            if told is None or page_of(told.url) in failed:  # what failed has a question of its own
                continue
            if ask.figure and not figure_in(told.quote):
                continue
            if len(about) == 2 and m.rival(*about) and (parted := m.parted(*about)):
                yield _public(finding, m.used[about[1]], parted)
                continue
            others = [m.named[t] for t in ask.needs if t in m.named]
            aside = not ask.said and (
                len(named_in(m, told.quote)) > MOST_NAMED
                or (len(told.quote) > BRIEF and not (figure_in(told.quote) or bearing(told.quote, ask)))
            )
            yield Draft(
                kind="pointed",
                key=f"{tech}-{ask.id}",
                about=about,
                leads=_leads(m, told, finding, others, aside=aside),
                texts=(ask.ask,),
                weight=(
                    34
                    + (20 if figure_in(told.quote) else 14) * bool(ask.said)
                    + 8 * min(2, len(ask.needs))
                    + 4 * bool(figure_in(told.quote))
                )
                * (0.5 + 0.5 * finding.belief)
                + m.fresh(told)
                - 8 * aside,
                why=ask.why,
                evidence=links(told, *(f.claims_for[0] for f in others)),
                reference=m.docs(tech),
                followups=ask.then,
                good_answer=ask.good,
                thin=not (told_of(told, finding.name, ask) or all_in(m, about, told)),
            )


def doubles(m: Material) -> Iterator[Draft]:
    """Two tools for one job, both attested; where one sentence parts them, it is public already."""
    disputed = {frozenset(c.technologies[:2]) for c in m.clashes}
    wide = {t: f for t, f in m.findings.items() if t in m.named or _advertised(f)}
    by_job: dict[str, list[str]] = {}
    for tech in sorted(wide):
        # Blazor is both ends of an application, and a rival of what others have for one.
        job = wide[tech].category.replace("full-stack", "frontend")
        by_job.setdefault(job, []).append(tech)
    jobs = [*(by_job[job] for job in sorted(by_job.keys() & ONE_JOB)), sorted(SUITES & wide.keys())]
    pairs = [pair for job in jobs for pair in combinations(job, 2)]
    for one, other in pairs:
        a, b = m.catalogue.technologies.get(one), m.catalogue.technologies.get(other)
        if a is None or b is None or frozenset((one, other)) in disputed:
            continue
        if _asked_of(m, one, other) or _asked_of(m, other, one) or of_one_house(a, b):
            continue
        if one not in m.named and other not in m.named:
            continue
        if not (other in a.alternative_to or one in b.alternative_to or (one, other) in m.knowledge.pairs):
            continue
        first, second = sorted((wide[one], wide[other]), key=_newest_first)
        if not (first.moving or second.moving) and (way_to_go := halfway.going(m, one, other)):
            yield halfway.half_done(m, first, second, way_to_go)
            continue
        if (parted := m.parted(one, other)) is not None:
            yield _public(first, second, parted)
            continue
        x, y = m.best(first) or first.claims_for[0], m.best(second) or second.claims_for[0]
        if x.quote == y.quote and SUCH_AS.search(x.quote):
            continue
        over = m.knowledge.pairs.get((first.technology, second.technology))
        firm = second.status is Status.USES
        if firm and (turn := in_turn(first, second, m.today - FORGOTTEN)) is not None:
            yield _in_turn(m, *turn)
            continue
        if firm and (way := _decided(first, second)) and (m.today - (way.told.on or date.min)).days < OF_LATE:
            yield _on_the_way(m, way)
            continue
        job = m.catalogue.categories[a.category].title if a.category in m.catalogue.categories else "the job"
        yield Draft(
            kind="double",
            about=(first.technology, second.technology),
            leads=_two(m, first, second, job, firm),
            texts=(
                (
                    "How far has that come?",
                    "Which part has not moved yet?",
                )
                if has_word(x.quote, ("moving", "migrating")) and x.quote == y.quote
                else (
                    "Where does one end and the other begin?",
                    f"Is {first.name} or {second.name} on its way out?",
                    f"What begins today, does it begin on {first.name} or on {second.name}?",
                )
                if firm
                else (
                    f"Has part of it moved to {second.name}, or is the advert only casting wide?",
                    f"Do you run both, or does {second.name} stand there for what applicants know?",
                )
            ),
            weight=(38 if firm else 34) + 5 * bool(over) + (m.fresh(x) + m.fresh(y)) / 2,
            why="Two of a kind are a migration, two teams, or a line nobody took off a list.",
            evidence=links(x, y),
            context=f"{first.name}: {over.choose}. {second.name}: {over.rather}." if over else "",
            reference=m.docs(first.technology, second.technology),
            followups=over.then if over else (),
            good_answer=(over.good if over else "")
            or "A rule that a newcomer could apply, or a date by which one of them is gone.",
            thin=not _both_told(x, y),
        )


def _both_told(one: Claim, other: Claim) -> bool:
    """Whether each of the two is told of in words that say that it is at work, and not only named."""
    return all(
        c.own
        and c.kind is Kind.PROSE
        and c.rule not in LOOSE
        and len(c.quote) > BRIEF // 2
        and WE.search(c.quote)
        for c in (one, other)
    ) and (one.quote == other.quote or bool(one.on and other.on and abs((one.on - other.on).days) < OF_LATE))


def _newest_first(finding: Finding) -> tuple[bool, int, str]:
    """In use before wished for, and of two in use the one that was named last."""
    return (
        finding.status is not Status.USES,
        -(finding.last.toordinal() if finding.last else 0),
        finding.technology,
    )


class _Way(NamedTuple):
    """What a record decided on, where it says so, and what does the same job and is there still."""

    new: Finding
    told: Claim
    old: Finding


def _decided(one: Finding, other: Finding) -> _Way | None:
    for new, old in ((one, other), (other, one)):
        told, before = (
            [c for c in f.claims_for if c.rule == DECIDED and c.on and has_word(c.quote, TAKING)]
            for f in (new, old)
        )
        first = min(told, key=lambda c: (c.on or date.min, len(c.quote), c.quote), default=None)
        if first and first.on and all(c.on and c.on < first.on for c in before):
            return _Way(new, first, old)
    return None


def _on_the_way(m: Material, way: _Way) -> Draft:
    """What was decided on lately beside what is there: the way from one to the other is what nobody writes down."""
    there = m.best(way.old) or way.old.claims_for[0]
    over = m.knowledge.pairs.get((way.new.technology, way.old.technology))
    record = f"{capital(where(way.told))} decides on {way.new.name}"
    return Draft(
        kind="double",
        about=(way.new.technology, way.old.technology),
        leads=(
            f"{record}, and {way.old.name} stands in {where(there)}.",
            stop(
                f"{record}, with {way.old.name} there beside it: {quoted(way.told.quote, about=way.told.spelling)}"
            ),
        ),
        texts=(
            f"How far has that come, and what will stay on {way.old.name}?",
            f"Who looks after {way.old.name} until the last of it has moved?",
        ),
        weight=54 + (m.fresh(way.told) + m.fresh(there)) / 2,
        why="Between a decision and its end both are kept running, and whoever comes new meets both.",
        evidence=links(way.told, there),
        context=f"{way.new.name}: {over.choose}. {way.old.name}: {over.rather}." if over else "",
        reference=m.docs(way.new.technology, way.old.technology),
        followups=over.then if over else (),
        good_answer="A share that has moved, a date for the rest, and what turned out harder than the record had it.",
    )


def _in_turn(m: Material, old: Finding, new: Finding) -> Draft:
    """One that was named last long before the other was named first: most likely it made room, and no page says so."""
    x = max(old.claims_for, key=lambda c: (c.on or date.min, c.url, c.quote))
    y = m.best(new) or new.claims_for[0]
    over = m.knowledge.pairs.get((new.technology, old.technology))
    return Draft(
        kind="double",
        about=(new.technology, old.technology),
        leads=(
            f"{old.name} was named last in {where(x)}, and {new.name} stands in {where(y)}.",
            f"{capital(where(x))} has {old.name}, {where(y)} {new.name}, and no page tells of the way between them.",
        ),
        texts=(
            f"Did {new.name} take its place, and what is left of {old.name}?",
            f"When did {old.name} go, and what did nobody want to carry over to {new.name}?",
        ),
        weight=30 + 3 * bool(over) + m.fresh(y) / 2,
        why=f"Of {old.name} nothing newer was read; that it is gone is likely, and said nowhere.",
        evidence=links(x, y),
        context=f"{new.name}: {over.choose}. {old.name}: {over.rather}." if over else "",
        reference=m.docs(new.technology, old.technology),
        followups=over.then if over else (),
        good_answer="A year, and the part that took longest. That both are there is news as well.",
        thin=True,
    )


def _asked_of(m: Material, tech: str, other: str) -> bool:
    """Whether a pointed question stands for the two already."""
    known = m.knowledge.get(tech)
    return known is not None and any(other in a.needs and not a.said for a in known.ask)


def _two(m: Material, first: Finding, second: Finding, job: str, firm: bool) -> tuple[str, ...]:
    x, y = m.best(first) or first.claims_for[0], m.best(second) or second.claims_for[0]
    if (x.url, x.quote) == (y.url, y.quote):
        return (
            stop(f"{capital(where(x))} says {quoted(x.quote, about=x.spelling)}"),
            stop(f"Two in one breath: {quoted(x.quote, about=x.spelling)}"),
        )
    if firm and x.url == y.url:
        return (
            f"{first.name} and {second.name} both stand in {where(x)}.",
            f"Two for {_job(job)} in {where(x)}: {first.name} and {second.name}.",
        )
    if firm and _both_told(x, y):
        return (
            stop(
                f"{capital(where(x))} says {quoted(x.quote, 110, x.spelling)}, and {where(y)} {quoted(y.quote, 110, y.spelling)}"
            ),
            stop(
                f"{quoted(x.quote, 110, x.spelling)}, says {where(x)}; {quoted(y.quote, 110, y.spelling)}, says {where(y)}"
            ),
        )
    if firm:
        return (
            f"{first.name} by {where(x)}, {second.name} by {where(y)}: two for one job.",
            f"For {_job(job)} I read {first.name} in {where(x)} and {second.name} in {where(y)}.",
        )
    wish = quoted(y.quote, 120, y.spelling)
    return (
        stop(f"{first.name} by {where(x)}; {where(y)} says {wish}"),
        stop(f"For {_job(job)} I read {first.name} in {where(x)}. {capital(where(y))}: {wish}"),
    )


def _advertised(finding: Finding) -> bool:
    """Whether an own advert speaks of it without saying that it is in use."""
    return finding.status in (Status.WANTED, Status.MENTIONED) and any(
        c.kind is Kind.JOB and c.own for c in finding.claims_for
    )


def _public(one: Finding, other: Finding, parted: Evidence) -> Draft:
    """Which of two is for what, where the company has written it down."""
    return Draft(
        kind="public",
        key="-or-".join(sorted((one.technology, other.technology))),
        about=(one.technology, other.technology),
        leads=(),
        texts=(f"{one.name} or {other.name}?",),
        weight=28,
        evidence=(parted,),
        answered=parted,
        followups=("Which piece of work was on the wrong side of that last?",),
    )


def _leads(
    m: Material, told: Claim, finding: Finding, others: list[Finding], *, aside: bool
) -> tuple[str, ...]:
    """The words about it; where they name it ``aside``, as one of many, that it is there says as much."""
    beside = [f.name for f in others if f.name not in told.quote]
    tail = f" {joined(beside)} {'is' if len(beside) == 1 else 'are'} in use as well." if beside else ""
    if told.kind is Kind.LISTING or len(told.quote) <= 25 or aside:
        return (
            f"{capital(where(told))} has {finding.name}.{tail}",
            f"{finding.name}, by {where(told)}.{tail}",
        )
    quote = quoted(told.quote, about=told.spelling)
    if len(named_in(m, told.quote)) > 2:  # which of them is meant has to be said
        return (
            stop(f"{finding.name}, in {where(told)}: {quote}") + tail,
            stop(f"On {finding.name}, from {where(told)}: {quote}") + tail,
        )
    return (
        stop(f"{capital(where(told))} says {quote}") + tail,
        stop(f"From {where(told)}: {quote}") + tail,
        f"I read {quote} in {where(told)}.{tail}",
        f"{quote}, says {where(told)}.{tail}",
    )


def _job(title: str) -> str:
    return title if title.isupper() or "/" in title else title[:1].lower() + title[1:]


RULES = (pointed, doubles)
