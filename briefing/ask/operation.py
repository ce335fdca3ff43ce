"""Questions about running it: versions near their end, managed or not, who is called, what usually hurts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from briefing.address import page_of
from briefing.ask.draft import Draft, slug
from briefing.ask.material import Material, figure_in, has_word, links, sentences
from briefing.ask.moves import LOADS
from briefing.ask.versions import tried_on, versions_in
from briefing.ask.wording import capital, joined, month_of, quoted, stop, where, years_since
from briefing.catalogue.model import Layer
from briefing.model import Claim, Finding, Kind, Status

__all__ = ["RULES", "lifecycles"]

HERE = Path(__file__).parent
STILL = 5
"""Years after which nobody can be asked for a version any more."""
AHEAD = 9
"""Months before the end of support from which one may ask for the plan."""
OWNED_TWICE = frozenset(
    ["container-orchestration", "data-warehouses", "message-queues", "nosql-databases", "search",
     "workflow-orchestration"]
)  # fmt: skip
"""Categories in which those who run a thing and those who use it are seldom the same people."""
OWNING = (
    "team",
    "own",
    "looks after",
    "look after",
    "in charge",
    "responsible",
    "platform",
    "you run",
    "run our",
)
SELF_RUN = (
    "data cent", "data-cent", "bare metal", "on-prem", "on premise", "own hardware", "own machines",
    "self-hosted",
    "self-managed", "same machine", "a server of its own", "managed", "дата-центр", "своё железо", "свое железо",
)  # fmt: skip
RUN_BY_HAND = frozenset(
    ["container-orchestration", "in-memory-databases", "message-queues", "relational-databases", "search"]
)
HURTING = (
    OWNED_TWICE | RUN_BY_HAND | {"background-jobs", "big-data", "time-series-databases", "vector-databases"}
)
KEPT_UP = frozenset(
    ["backend-frameworks", "frontend-frameworks", "libraries", "operating-systems", "runtimes"]
)
"""Categories of what one has and keeps when its makers leave it."""
SMALL = frozenset(
    ["browser-automation", "build-tools", "code-quality", "design", "developer-tools", "editors", "testing"]
)
"""Categories of tools of one desk, whose end changes no system."""
LATELY = 4.0
"""Years after which what hurt has been mended or got used to."""
MOST = 3
"""Questions about what hurts, of which anybody who knows the thing can think."""


@cache
def lifecycles() -> Mapping[str, Mapping[str, str]]:
    """By technology and version, the month in which its support ends."""
    return tomllib.loads((HERE / "lifecycle.toml").read_text("utf-8"))


def lifecycle(m: Material) -> Iterator[Draft]:
    """A version whose support has ended or is about to, in words about what is in use."""
    for tech, finding in sorted(m.named.items()):
        aging = [
            (ends, version, c)
            for c in finding.claims_for
            if c.status is Status.USES and c.kind is not Kind.LISTING and c.on
            for ends, version in _ending(tech, c)
        ]
        # What a newer page has on a newer version was an upgrade; only what the newest page says counts.
        newest = max((c.on for _, _, c in aging if c.on), default=None)
        aging = [a for a in aging if a[2].on == newest and _months(m.today, a[0]) <= AHEAD]
        if not aging or years_since(newest, m.now) >= STILL:
            continue
        ends, version, claim = min(aging, key=lambda a: (a[0], a[1], a[2].url, a[2].quote))
        name = f"{finding.name} {version}"
        if len(ends) < 7 or (_months(m.today, ends) >= 0 and _upgraded(finding, version, claim)):
            continue
        over, told_after = _months(m.today, ends) < 0, bool(claim.on and f"{claim.on:%Y-%m}" > ends)
        end = month_of(ends)
        fate = f"support for {name} {'ended' if over else 'ends'} in {end}"
        yield Draft(
            kind="lifecycle",
            key=slug(f"{tech} {version}"),
            about=(tech,),
            leads=(
                stop(f"{capital(where(claim))} says {quoted(claim.quote, 130, claim.spelling)}")
                + f" And {fate}.",
                f"{capital(fate)}; {where(claim)} has it: {stop(quoted(claim.quote, 130, claim.spelling))}",
            ),
            texts=(
                "What keeps it there, and who mends a hole in it until it goes?",
                "What stands in the way of the next one, and who patches it meanwhile?",
            )
            if told_after
            else (
                "Has the step been made since, and what broke that no test had shown?",
                "Are you past it by now, and what was the last thing that would not move?",
            )
            if over
            else (
                "Are you past it by now, or what has to be tried before the step?",
                "Is the step planned or behind you, and what was feared most?",
            ),
            weight=(60 if told_after else 50 if over else 36)
            + m.fresh(claim) / 2
            + 4 * bool(figure_in(claim.quote)),
            why=f"{capital(fate)}: no fixes for security from the project itself after that.",
            evidence=links(claim),
            reference=m.docs(tech),
            followups=("How long did the step before take?",),
            good_answer="A month and the part that is hardest. A vendor who is paid for fixes is an answer too.",
        )


def ended(m: Material) -> Iterator[Draft]:
    """What its makers have given up or are about to, where no page tells what does its job since."""
    for tech, finding in sorted(m.named.items()):
        known, claim = m.catalogue.technologies.get(tech), m.best(finding)
        if (
            known is None
            or not known.until
            or claim is None
            or claim.kind is Kind.LISTING
            or m.is_own(finding)
        ):
            continue
        if known.category == "runtimes":  # the next of the same house is taken without a word
            continue
        if (
            m.catalogue.categories[known.category].layer is Layer.BUSINESS
            or _months(m.today, known.until) > AHEAD
        ):
            continue
        over = _months(m.today, known.until) < 0
        day = max((c.on for c in finding.claims_for if c.on), default=None)
        told_after = bool(day and f"{day:%Y-%m}" > known.until[:7])
        if over and not told_after and _followed(m, finding, known.until):
            continue
        if over and (known.repo or known.category in KEPT_UP):
            fate = f"support for {finding.name} ended in {month_of(known.until)}"
        else:
            fate = f"{finding.name} was discontinued in" if over else f"support for {finding.name} ends in"
            fate += f" {month_of(known.until)}"
        words = quoted(claim.quote, 130, claim.spelling)
        yield Draft(
            kind="lifecycle",
            key=slug(tech),
            about=(tech,),
            leads=(
                stop(f"{capital(where(claim))} says {words}") + f" And {fate}.",
                f"{_first(fate)}; {where(claim)} has it: {stop(words)}",
            ),
            texts=(
                "What keeps it there, and who mends a hole in it until it goes?",
                "What stands in the way of leaving it, and who looks after it meanwhile?",
            )
            if told_after
            else (
                "What does that job since, and what could not be carried over?",
                "What did you take in its place, and what do you miss of it?",
            )
            if over
            else (
                "What comes in its place, and how far has that come?",
                "What will take over, and what is the hardest part to carry over?",
            ),
            weight=(60 if told_after else 58) + m.fresh(claim) / 2 - 14 * (known.category in SMALL),
            why=f"{_first(fate)}, and no page that I read says what came after it.",
            evidence=links(claim),
            reference=m.docs(tech),
            followups=("How did you hear of its end, and how long was there to leave?",),
            good_answer="A name, a month, and the part of the old one that nobody has replaced.",
        )


def _followed(m: Material, finding: Finding, end: str) -> bool:
    """Whether something that does the same is told of after the end: then that has most likely come in its place."""
    return any(
        finding.technology in m.catalogue.technologies[other.technology].successor_of
        or (
            other.category == finding.category
            and other.technology != finding.technology
            and any(c.on and f"{c.on:%Y-%m}" >= end[:7] for c in other.claims_for)
        )
        for other in m.named.values()
        if other.technology in m.catalogue.technologies
    )


def _first(fate: str) -> str:
    """The fate at the beginning of a sentence, where a name keeps its small letter."""
    return capital(fate) if fate.startswith("support") else fate


def _ending(tech: str, claim: Claim) -> Iterator[tuple[str, str]]:
    """The versions in a claim of which the end is known, with that end."""
    ends = lifecycles().get(tech, {})
    if "go.mod" in claim.quote:  # the oldest that will do, not the one that is used
        return
    told = versions_in(claim) if ends else ()
    if tried_on(claim):
        told = told[-1:]
    for version in told:
        parts = version.split(".")
        for form in (".".join(parts[:2]), parts[0]):
            if form in ends:
                yield ends[form], form
                break


def _upgraded(finding: Finding, version: str, claim: Claim) -> bool:
    """Whether words as new name a newer version: then the end of the old one is no news."""
    return bool(version) and any(
        _parts(named) > _parts(version)
        for c in finding.claims_for
        if c.on and claim.on and c.on >= claim.on
        for named in versions_in(c)
    )


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d{1,4}", version)[:2])


def _months(today: date, end: str) -> int:
    """Months from today to the end of support, below nought where it is over."""
    if len(end) < 7:
        return -1 if int(end[:4]) < today.year else 12
    months = (int(end[:4]) - today.year) * 12 + int(end[5:7]) - today.month
    # Support ends within its month; two weeks into it most calendars have passed the day.
    return months if months or today.day < 15 else -1


def managed(m: Material) -> Iterator[Draft]:
    """A service that a cloud in use sells in a managed form, where no page says which it is."""
    clouds = {t for t, f in m.named.items() if f.category == "cloud-hosting" and f.belief >= 0.4}
    told = " ".join(p.text for p in m.passages if p.kind is Kind.PROSE).casefold()
    if not clouds or any(word in told for word in SELF_RUN):
        return
    sold: dict[str, list[str]] = {}
    # Of 8,700 technologies only those that are known well are worth naming, and reading them all takes 30 ms.
    for name in m.knowledge.technologies:
        known = m.catalogue.technologies.get(name)
        if known and known.managed_form_of and clouds & {*known.implies, *known.part_of, *known.runs_on}:
            for engine in known.managed_form_of:
                sold.setdefault(engine, []).append(known.id)
    own = {f.text.casefold() for f in m.facts if f.topic == "name"}
    drafts: list[Draft] = []
    for tech, finding in sorted(m.named.items()):
        base = m.best(finding)
        if finding.category not in RUN_BY_HAND or not sold.get(tech) or m.forms(tech) or base is None:
            continue
        if any(m.name(offer).split()[0].casefold() in own for offer in sold[tech]):  # they sell it themselves
            continue
        offers = sorted(sold[tech], key=lambda t: (-m.catalogue.technologies[t].fame, t))[:2]
        best, rented = m.catalogue.technologies[offers[0]], joined([m.name(o) for o in offers], "or")
        cloud = min(clouds & {*best.implies, *best.part_of, *best.runs_on})
        drafts.append(
            Draft(
                kind="managed",
                about=(tech, cloud),
                leads=(
                    stop(f"From {where(base)}: {quoted(base.quote, 130, base.spelling)}"),
                    stop(
                        f"{finding.name} on {m.name(cloud)}, by {where(base)}: {quoted(base.quote, 130, base.spelling)}"
                    ),
                ),
                texts=(
                    f"Is that {rented}, or machines of your own, and what decided it?",
                    f"Do you run {finding.name} yourselves or rent it as {rented}, and who upgrades it?",
                ),
                weight=28 + m.fresh(base) / 2 + 4 * bool(figure_in(base.quote)),
                why=f"{m.name(cloud)} sells it with failover and backups, and then chooses the versions.",
                evidence=links(base, m.named[cloud].claims_for[0]),
                reference=m.docs(tech, *offers),
                followups=("What did it last do at night that you could only watch?",),
                good_answer="A limit that they know from having met it, on whichever side they are.",
                thin=True,
            )
        )
    yield from sorted(drafts, key=lambda d: (-d.weight, d.key))[:2]


def owners(m: Material) -> Iterator[Draft]:
    """Who is called, for the one thing that many use, where no page says whose it is."""
    drafts: list[Draft] = []
    for tech, finding in sorted(m.named.items()):
        known, base = m.knowledge.get(tech), m.best(finding)
        if finding.category not in OWNED_TWICE or known is None or not known.owner or base is None:
            continue
        if base.kind is not Kind.PROSE or finding.belief < 0.4 or _owned(m, finding):
            continue
        drafts.append(
            Draft(
                kind="owner",
                about=(tech,),
                leads=(
                    stop(f"{finding.name}, says {where(base)}: {quoted(base.quote, 130, base.spelling)}"),
                    stop(
                        f"{capital(where(base))} has {finding.name}: {quoted(base.quote, 130, base.spelling)}"
                    ),
                ),
                texts=(
                    f"Who is called when {finding.name} stops: those who use it, or somebody whose job it is?",
                    f"Does {finding.name} belong to the teams with data in it, or to people who run it for them?",
                ),
                weight=21 + m.fresh(base) / 2 + 4 * bool(figure_in(base.quote)),
                why=stop(f"Elsewhere it is {known.owner}"),
                evidence=links(base),
                reference=m.docs(tech),
                followups=("Who last said no to a team that wanted to use it differently?",),
                good_answer="A name for each half: the machines, and what is kept in them.",
                thin=True,
            )
        )
    yield from sorted(drafts, key=lambda d: (-d.weight, d.about))[:1]


def _owned(m: Material, finding: Finding) -> bool:
    """Whether a sentence that names it says who looks after it."""
    names = {finding.name, *(c.spelling for c in finding.claims_for if c.spelling)}
    return any(
        has_word(sentence, OWNING)
        for page in {page_of(c.url) for c in finding.claims_for}
        for passage in m.pages.get(page, ())
        for sentence in sentences(passage.text)
        if any(name in sentence for name in names)
    )


def shortcomings(m: Material) -> Iterator[Draft]:
    """What usually hurts with something that the company told a whole sentence about."""
    drafts: list[Draft] = []
    for tech, finding in sorted(m.named.items()):
        known, base = m.knowledge.get(tech), m.best(finding)
        if known is None or not known.hurts or base is None or base.kind is not Kind.PROSE:
            continue
        if not has_word(figure_in(base.quote), LOADS):  # what hurts does so from a size on
            continue
        if finding.category not in HURTING or finding.belief < 0.4 or years_since(base.on, m.now) > LATELY:
            continue
        hurt = known.hurts[0]
        drafts.append(
            Draft(
                kind="shortcoming",
                about=(tech,),
                leads=(
                    stop(f"{capital(where(base))} says {quoted(base.quote, 120, base.spelling)}")
                    + f" A known pain there: {hurt}.",
                    stop(f"{finding.name}, by {where(base)}: {quoted(base.quote, 120, base.spelling)}")
                    + f" What often hurts: {hurt}.",
                ),
                texts=(
                    "Have you met that, and what keeps it away since?",
                    "How do you handle it, and who noticed first?",
                    "Has it come your way yet, and what would show it early?",
                ),
                weight=35 + m.fresh(base) / 2,
                why=stop(f"It is the price of what {finding.name} is good at: {known.good[0]}"),
                evidence=links(base),
                reference=m.docs(tech),
                followups=("What would you tell somebody who is about to begin with it?",),
                good_answer="The time it happened, and a change that can be seen in code or in a graph.",
            )
        )
    yield from sorted(drafts, key=lambda d: (-d.weight, d.about))[:MOST]


RULES = (lifecycle, ended, managed, owners, shortcomings)
