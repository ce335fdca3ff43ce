"""Where the pages do not agree: seen by questions and by the notes' Discrepancies alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from briefing.address import host_of, page_of
from briefing.catalogue.model import Catalogue
from briefing.model import Claim, Conflict, Fact, Finding, Kind, Status
from briefing.words import ENGLISH, Words, fixed

__all__ = ["OPEN", "Apart", "conflicts", "in_turn", "told_apart", "told_by"]

OPEN = "open"
NEWLY = 0.5
"""The belief from which a technology counts as attested of late; an old page does not speak against it."""
SIDE_BY_SIDE = frozenset(("languages", "monitoring"))
"""What a cloud brings along watches beside what was set up, and a house has several languages; that pages name one
each is no contradiction."""
BOTH_NEEDED = {"configuration-management", "infrastructure-as-code"}
"""What is set up inside of machines, and what brings them about: most houses have one of each."""
STORES = frozenset(("nosql-databases", "managed-databases", "relational-databases", "storage", "search"))
"""Categories of which one company has several: two of different ones do not contradict each other."""
TIMES_APART = timedelta(days=730)
"""Pages that lie farther apart do not disagree: the later one tells how things are by then."""
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_MONOLITH = re.compile(r"mon[oó]lit|монолит")
_SERVICES = re.compile(r"(?<!no )(?<!avoid )(?<!without )(?:micro[ -]?servi|microsservi|микросервис)")

_PARTS = re.compile(
    r"\b(?:mov(?:e|ed|ing) |migrat|break|broke|split|carv|decompos|teas(?:ed|ing) apart|extract|service[ -]oriented)"
)
"""What tells of a monolith that it is being taken apart: it speaks for neither."""


def conflicts(
    findings: Sequence[Finding], catalogue: Catalogue, words: Words = ENGLISH
) -> tuple[Conflict, ...]:
    """What the pages disagree on, and what is taken; ``words`` are those that say why.

    Two kinds: one technology that some pages have in use and others as left, where a page that does not know
    of the leaving bears no date or a newer one; and two technologies for one job on different pages of about one
    time, with no word of a move and nothing recent for either. Open ones come first, then by technology.

    What was heard at a meeting and does not agree with the pages is a conflict however sure these are.
    """
    found = {f.technology: f for f in findings}
    pairs = _same_job(findings, catalogue)
    clashes = [c for a, b in pairs if (c := _either_or(a, b, words)) is not None]
    settled = {tech for clash in clashes if clash.taken != OPEN for tech in clash.technologies}
    # What says little of a company by itself is no matter to settle: "replaced legacy SQL with dbt models"
    rest = [f for f in findings if f.technology not in settled and not _quiet(f, catalogue)]
    clashes += [c for f in rest if (c := _heard(f, words) or _in_two_states(f, found, words)) is not None]
    clashes += _heard_instead(pairs, words)
    return tuple(sorted(clashes, key=lambda c: (c.taken != OPEN, c.technologies)))


@dataclass(frozen=True, slots=True)
class Apart:
    """Opposite things that pages state about the company itself, each side with the facts that speak for it."""

    title: str
    sides: Mapping[str, Sequence[Fact]]
    taken: str = OPEN


def told_apart(facts: Sequence[Fact], words: Words = ENGLISH) -> Iterator[Apart]:
    """When it was founded, and whether it runs a monolith or services, where pages do not agree on that.

    One page that speaks of both has its reasons; of dated pages the newest is taken.
    """
    founded: dict[str, list[Fact]] = {}
    built: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.topic == "founded" and (year := _YEAR.search(fact.text)):
            founded.setdefault(year[0], []).append(fact)
        elif fact.topic == "architecture":
            monolith, services = (pattern.search(fact.text.casefold()) for pattern in (_MONOLITH, _SERVICES))
            if (monolith is None) != (services is None) and not _PARTS.search(fact.text.casefold()):
                built.setdefault(words("Monolith") if monolith else words("Microservices"), []).append(fact)
    if len(founded) > 1:
        title = words("Founded in {years}?", years=words(" or ").join(sorted(founded)))
        yield Apart(title, dict(sorted(founded.items())))
    pages = [{page_of(fact.url) for fact in told} for told in built.values()]
    if len(built) > 1 and not set.intersection(*pages):
        days = {fact.on: side for side, told in built.items() for fact in told}
        dated = [day for day in days if day]
        taken = days[max(dated)] if len(dated) == len(days) > 1 else OPEN
        yield Apart(words("Monolith or microservices?"), dict(sorted(built.items())), taken)


def in_turn(one: Finding, other: Finding, undated: date | None = None) -> tuple[Finding, Finding] | None:
    """The older and the newer of two, where no page of the one is from the time of the other.

    ``undated`` is the day of which the company's own pages are taken to be that bear none.
    """
    for old, new in ((one, other), (other, one)):
        before = [c.on for c in _public(old)]
        after = [c.on or (undated if c.own else None) for c in _public(new)]
        last = max((day for day in before if day), default=None)
        first = min((day for day in after if day), default=None)
        if last and first and None not in (*before, *after) and first - last > TIMES_APART:
            return old, new
    return None


def told_by(claim: Claim, words: Words = ENGLISH) -> str:
    """Who says so and when, for the middle of a sentence: "a listing on stackshare.io without a date"."""
    host = host_of(claim.url)
    if claim.kind is Kind.HEARD:
        return words("{name}, heard {day}", name=claim.title, day=claim.on) if claim.on else claim.title
    if claim.kind is Kind.PROSE:
        name = words("the company's own page") if claim.own else words("a page on {host}", host=host)
    else:
        named = {
            Kind.LISTING: fixed("a listing on {host}"),
            Kind.JOB: fixed("a job post"),
            Kind.CODE: fixed("its public code"),
            Kind.MARKUP: fixed("the live page at {host}"),
            Kind.DNS: fixed("a DNS record"),
        }[claim.kind]
        name = words(named, host=host)
    if claim.on:
        return words("{page} of {month}", page=name, month=f"{claim.on:%Y-%m}")
    return name if claim.kind in (Kind.MARKUP, Kind.DNS) else words("{page} without a date", page=name)


def _quiet(finding: Finding, catalogue: Catalogue) -> bool:
    known = catalogue.technologies.get(finding.technology)
    return known is not None and known.quiet


def _public(finding: Finding, *, against: bool = False) -> tuple[Claim, ...]:
    """What pages say of it."""
    told = finding.claims_against if against else finding.claims_for
    return tuple(c for c in told if c.kind is not Kind.HEARD)


def _told(finding: Finding, *, against: bool = False) -> Claim | None:
    """What was heard of it last."""
    told = finding.claims_against if against else finding.claims_for
    return next((c for c in told if c.kind is Kind.HEARD), None)


def _agreed(finding: Finding) -> bool:
    """Whether what was heard last agrees with the finding."""
    told, denied = _told(finding), _told(finding, against=True)
    return told is not None and (denied is None or (told.on or date.min) > (denied.on or date.min))


def _disputed(finding: Finding) -> bool:
    """Whether pages contradict each other on it."""
    return finding.contested and bool(_public(finding, against=True))


def _heard(finding: Finding, words: Words) -> Conflict | None:
    """What somebody said that contradicts the pages; open unless somebody else has sided with these since."""
    against, public = _told(finding, against=True), _public(finding)
    if against is None or not public:
        return None
    how = (
        words("{page} has {name} in use", page=told_by(public[0], words), name=finding.name)
        if finding.status is Status.USES
        else words("{page} says that {name} was left", page=told_by(public[0], words), name=finding.name)
    )
    why = f'{how}; {told_by(against, words)}: "{against.quote}"'
    taken, agreeing = OPEN, _told(finding)
    if agreeing is not None and _agreed(finding):
        taken = (
            finding.name if finding.status is Status.USES else words("no {name} any more", name=finding.name)
        )
        why += f'; {told_by(agreeing, words)}: "{agreeing.quote}"'
    return Conflict(
        technologies=(finding.technology, *against.replaced_by[:1]),
        side=tuple(c.evidence for c in finding.claims_for),
        other=tuple(c.evidence for c in finding.claims_against),
        taken=taken,
        why=why,
    )


def _heard_instead(pairs: Sequence[tuple[Finding, Finding]], words: Words) -> Iterator[Conflict]:
    """What somebody said is used, where the pages have something else for the same job that nobody spoke of.

    Of several such things on the pages the surest counts. Languages live side by side.
    """
    surest: dict[str, tuple[Finding, Finding]] = {}
    for pair in pairs:
        for said, old in (pair, pair[::-1]):
            if (
                _public(said)
                or not _public(old)
                or _told(old)
                or old.contested
                or said.category == "languages"
            ):
                continue
            before = surest.get(said.technology)
            if said.category == old.category and (before is None or old.belief > before[1].belief):
                surest[said.technology] = said, old
    for said, old in surest.values():
        yield Conflict(
            technologies=(old.technology, said.technology),
            side=tuple(c.evidence for c in old.claims_for),
            other=tuple(c.evidence for c in said.claims_for),
            why=words("{page} says {name}", page=told_by(old.claims_for[0], words), name=old.name)
            + f'; {told_by(said.claims_for[0], words)}: "{said.claims_for[0].quote}"',
        )


def _in_two_states(finding: Finding, found: dict[str, Finding], words: Words) -> Conflict | None:
    other = finding.claims_against
    if finding.status is Status.FORMERLY:
        gone = max((c.on for c in finding.claims_for if c.on and c.status is Status.FORMERLY), default=None)
        other = tuple(c for c in other if gone is None or c.on is None or c.on > gone)
    if not other or not finding.claims_for or finding.status not in (Status.USES, Status.FORMERLY):
        return None
    if finding.status is Status.USES and not finding.contested:
        return None  # only a part of it was moved elsewhere
    heirs = [found[r] for r in finding.replaced_by if r in found]
    page, other_page = told_by(finding.claims_for[0], words), told_by(other[0], words)
    if finding.contested:
        taken = OPEN
        why = words(
            "{page} speaks against {other}, and the dates do not decide it", page=page, other=other_page
        )
    else:
        taken = heirs[0].name if heirs else words("no {name} any more", name=finding.name)
        why = words(
            "{page} says that {name} was left; {other} still has it",
            page=page,
            name=finding.name,
            other=other_page,
        )
    support = tuple(c.evidence for c in finding.claims_for) + tuple(
        h.claims_for[0].evidence for h in heirs[:1] if h.claims_for
    )
    return Conflict(
        technologies=(finding.technology, *(h.technology for h in heirs[:1])),
        side=support,
        other=tuple(c.evidence for c in other),
        taken=taken,
        why=why,
    )


def _same_job(findings: Sequence[Finding], catalogue: Catalogue) -> list[tuple[Finding, Finding]]:
    """Pairs in use that the catalogue has as alternatives."""
    used = {f.technology: f for f in findings if f.status is Status.USES and f.claims_for}
    pairs = {
        (min(tech, other), max(tech, other))
        for tech in used
        if (known := catalogue.technologies.get(tech)) is not None
        for other in known.alternative_to
        if other in used and other != tech
    }
    return [(used[one], used[other]) for one, other in sorted(pairs)]


def _either_or(one: Finding, other: Finding, words: Words) -> Conflict | None:
    if _disputed(one) or _disputed(other) or max(one.belief, other.belief) >= NEWLY:
        return None
    if one.category != other.category and {one.category, other.category} == BOTH_NEEDED:
        return None
    if one.category != other.category and (one.category in STORES or other.category in STORES):
        return None
    if one.category == other.category and one.category in SIDE_BY_SIDE:
        return None
    mine, theirs = _public(one), _public(other)
    pages = {page_of(c.url) for c in mine}, {page_of(c.url) for c in theirs}
    moved = any(
        other.technology in c.replaced_by + c.replaces for c in mine + _public(one, against=True)
    ) or any(one.technology in c.replaced_by + c.replaces for c in theirs + _public(other, against=True))
    if moved or pages[0] & pages[1] or not mine or not theirs:
        return None
    if in_turn(one, other) and len(mine) + len(theirs) == len(one.claims_for) + len(other.claims_for):
        return None
    why = words(
        "{page} says {name}, {other} says {other_name}",
        page=told_by(mine[0], words),
        name=one.name,
        other=told_by(theirs[0], words),
        other_name=other.name,
    )
    said = [c for f in (one, other) for c in (_told(f), _told(f, against=True)) if c is not None]
    quotes = dict.fromkeys(f'{told_by(c, words)}: "{c.quote}"' for c in said)
    here = [f.name for f in (one, other) if _agreed(f)]
    left = [f.name for f in (other, one) if not _told(f, against=True)]
    return Conflict(
        technologies=(one.technology, other.technology),
        side=tuple(c.evidence for c in one.claims_for),
        other=tuple(c.evidence for c in other.claims_for),
        taken=(words(" and ").join(here) or (left[0] if len(left) == 1 else OPEN)) if said else OPEN,
        why="; ".join((why, *quotes)) if said else words("{both}; nothing newer says which", both=why),
    )
