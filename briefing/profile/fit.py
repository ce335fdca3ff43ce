"""The person beside the company: what they share, what they lack and how near they are to it, which stories fit.

Everything about the company comes from findings with their claims; everything about the person from the
profile; how technologies relate from the catalogue. Nothing is guessed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from briefing.catalogue.model import Catalogue, Layer, Technology
from briefing.model import (
    Claim,
    Evidence,
    Fact,
    Finding,
    Fit,
    Hours,
    Kind,
    Lack,
    Near,
    Opening,
    Shared,
    Status,
    Telling,
)
from briefing.profile.model import Profile, Skill, Story, is_new
from briefing.profile.places import WORKING, ahead, clock, overlap, zone_of
from briefing.profile.read import hours_of
from briefing.words import ENGLISH, Words, fixed

__all__ = ["carried_by", "fit", "in_brackets", "kin", "near_words", "nearest", "years_words"]

SURE = 0.4
"""Belief below which a technology is no reason to learn anything."""
BUILT = (Layer.APPLICATIONS, Layer.DEVOPS)
"""Layers of what engineers work with; nobody lacks Slack."""
UNNAMED = 6
"""Places whose time zone is not certain that are named."""
WIDE = frozenset(
    ["developer-tools", "libraries", "javascript-libraries", "practices", "languages", "documentation"]
)
"""Categories whose members do many different jobs: to know one says nothing about another."""


FRAMEWORKS = frozenset(["backend-frameworks", "frontend-frameworks", "full-stack-frameworks"])
"""Categories of what one uses by writing the language that it is built with; nobody learns Go by using Docker."""
NAMED = 4
"""Places with the same difference that are named."""


@cache
def kin() -> Mapping[str, Mapping[str, frozenset[str]]]:
    """``families``: languages that are alike, by what makes them so; ``comes_with``: what goes with categories."""
    tables = tomllib.loads((Path(__file__).parent / "kin.toml").read_text("utf-8"))
    return {name: {key: frozenset(ids) for key, ids in table.items()} for name, table in tables.items()}


def carried_by(technology: str, profile: Profile, catalogue: Catalogue) -> Skill | None:
    """The skill that nobody has without this technology: Phoenix implies Elixir, and PostgreSQL comes with SQL."""
    found = [
        skill
        for skill in profile.skills
        if not is_new(skill)
        and (known := catalogue.technologies.get(skill.technology))
        and (technology in known.implies or known.category in kin()["comes_with"].get(technology, ()))
    ]
    return max(found, key=lambda s: s.years or 0, default=None)


def fit(
    profile: Profile,
    findings: Sequence[Finding],
    catalogue: Catalogue,
    facts: Sequence[Fact],
    openings: Sequence[Opening],
    today: date,
    say: Words = ENGLISH,
) -> Fit:
    """What notes say of the person, in the reader's language.

    Whoever may not see what is private has to give a `public` profile.
    """
    by_id = {f.technology: f for f in findings}
    hours, unplaced = _hours(profile, facts, openings, today)
    stories = _stories(profile.stories, by_id, catalogue)
    told = {story.title for story in stories}
    return Fit(
        name=profile.name,
        place=profile.place,
        zone=profile.zone,
        role=profile.role,
        years=profile.years,
        hours_of_work=profile.hours,
        languages=profile.languages,
        jobs=tuple(_jobs(profile, catalogue, say)),
        shared=tuple(_shared(profile, by_id, catalogue)),
        lacks=tuple(_lacks(profile, by_id, catalogue)),
        stories=stories,
        other_stories=tuple(
            Telling(s.title, _short(s), result=s.result) for s in profile.stories if s.title not in told
        ),
        hours=hours,
        unplaced=unplaced,
        ice_breakers=profile.ice_breakers,
        answers=tuple((a.question, a.answer) for a in profile.answers if a.answer),
        wishes=tuple(_wishes(profile, say)),
        private=tuple(_private(profile, say)),
    )


def nearest(technology: str, skills: Sequence[Skill], catalogue: Catalogue) -> Near | None:
    """The technology that the person knows best of those nearest to this one, or None where none is near.

    A managed form is nearer than what it is made with, that nearer than what it came after, then what stands
    in for it, what is of its category, and a language of its family.
    """
    wanted = catalogue.technologies.get(technology)
    if wanted is None:
        return None
    near = []
    for skill in skills:
        known = catalogue.technologies.get(skill.technology)
        if known is None or is_new(skill) or known.id == wanted.id:
            continue
        if relation := _relation(wanted, known):
            place, how, by = relation
            near.append((place, -(skill.years or 0), skill.technology, how, by, skill.years))
    if not near:
        return None
    _, _, best, how, by, years = min(near)
    return Near(best, catalogue.name(best), how, by, years)


def _relation(wanted: Technology, known: Technology) -> tuple[int, str, str] | None:
    """How near one is to the other: the place among the relations, its name, and what makes it so."""
    if known.id in wanted.managed_form_of:
        return 0, "form of", ""
    if wanted.id in known.managed_form_of:
        return 0, "form", ""
    if set(wanted.managed_form_of) & set(known.managed_form_of):
        return 1, "sibling", ""
    if wanted.id in known.implies or (known.category in FRAMEWORKS and wanted.id in known.built_with):
        return 2, "made with", ""
    if known.id in wanted.successor_of:
        return 3, "heir of", ""
    if wanted.id in known.successor_of:
        return 3, "heir", ""
    for why, family in kin()["families"].items():
        if wanted.id in family and known.id in family:
            return 4, "family", why
    if wanted.category == "languages":
        return None
    if wanted.category == known.category and wanted.category not in WIDE:
        rivals = known.id in wanted.alternative_to or wanted.id in known.alternative_to
        return (5, "rival", "") if rivals else (6, "kind", "")
    return None


_HOW = {
    "form of": fixed("{name}, of which it is a managed form"),
    "form": fixed("{name}, a managed form of it"),
    "sibling": fixed("{name}, a managed form of the same engine"),
    "made with": fixed("{name}, which is built with it"),
    "heir of": fixed("{name}, which it came after"),
    "heir": fixed("{name}, which came after it"),
    "rival": fixed("{name}, often weighed against it"),
    "kind": fixed("{name}, which does the same kind of work"),
}


def near_words(near: Near, say: Words = ENGLISH) -> str:
    """The known technology with its years, and how near it is."""
    name = f"{near.name}{in_brackets(near.years, say)}"
    return say(_HOW[near.how], name=name) if near.how in _HOW else f"{name}; {say(near.by)}"


def years_words(years: float | None, say: Words = ENGLISH) -> str:
    """Years as one says them: "6 years"; "" where nobody said."""
    if years is None:
        return ""
    if years != int(years):
        return say("{years} years", years=f"{years:g}")
    return say("{n} year", "{n} years", n=int(years))


def in_brackets(years: float | None, say: Words = ENGLISH) -> str:
    """Years to stand behind a name: " (6 years)"."""
    return f" ({words})" if (words := years_words(years, say)) else ""


def _shared(profile: Profile, findings: Mapping[str, Finding], catalogue: Catalogue) -> Iterator[Shared]:
    """What both know: in use first, what is only asked for next, what the company left last."""
    order = (Status.USES, Status.WANTED, Status.FORMERLY)
    told = []
    for skill in profile.skills:
        finding = findings.get(skill.technology)
        if finding is None or finding.status not in order or is_new(skill):
            continue
        told.append(
            Shared(
                technology=skill.technology,
                name=catalogue.name(skill.technology),
                status=finding.status,
                years=skill.years,
                level=skill.level,
                keen=skill.keen,
                asked=any(c.kind is Kind.JOB for c in finding.claims_for),
                evidence=_evidence(finding, findings),
            )
        )
    yield from sorted(
        (s for s in told if s.evidence),
        key=lambda s: (order.index(s.status), not s.keen, -(s.years or 0), s.name.casefold()),
    )


def _lacks(profile: Profile, findings: Mapping[str, Finding], catalogue: Catalogue) -> Iterator[Lack]:
    """What is in use and not known, what is near to something known first, then by how sure its use is."""
    if not profile.skills:
        return
    lacks = []
    for tech, finding in findings.items():
        known, skill = catalogue.technologies.get(tech), profile.skill(tech)
        category = catalogue.categories.get(finding.category)
        if finding.status is not Status.USES or not finding.claims_for or finding.belief < SURE:
            continue
        if known is None or category is None or known.quiet or category.quiet or category.layer not in BUILT:
            continue
        if (skill is not None and not is_new(skill)) or carried_by(tech, profile, catalogue):
            continue
        near = nearest(tech, profile.skills, catalogue)
        lacks.append(
            (
                near is None,
                -finding.belief,
                tech,
                Lack(tech, finding.name, near, _evidence(finding, findings)),
            )
        )
    yield from (lack for *_, lack in sorted(lacks, key=lambda entry: entry[:3]))


def _stories(
    stories: Sequence[Story], findings: Mapping[str, Finding], catalogue: Catalogue
) -> tuple[Telling, ...]:
    """The stories about something that pages show in use, those first that turn on the most of it."""
    told = []
    for place, story in enumerate(stories):
        shown = [
            f
            for t in story.technologies
            if (f := findings.get(t)) and f.status is Status.USES and f.claims_for
        ]
        if shown:
            shown.sort(key=lambda f: -f.belief)
            told.append(
                (
                    -sum(f.belief for f in shown),
                    place,
                    Telling(
                        story.title,
                        _short(story),
                        tuple(f.name for f in shown),
                        story.result,
                        tuple(_best(f.claims_for).evidence for f in shown),
                    ),
                )
            )
    return tuple(telling for *_, telling in sorted(told, key=lambda entry: entry[:2]))


def _short(story: Story) -> str:
    """The short version, or else what there is of the long one in its order."""
    return story.short or " ".join(
        part.strip() for part in (story.situation, story.task, story.action, story.result) if part.strip()
    )


def _best(claims: Sequence[Claim]) -> Claim:
    """The newest sentence about its use: prose before a job post, and that before names on a list."""
    order = {Kind.PROSE: 2, Kind.JOB: 1}
    return max(
        claims,
        key=lambda c: (
            c.status is Status.USES,
            order.get(c.kind, 0),
            c.on or date.min,
            len(c.quote),
            c.url,
        ),
    )


def _evidence(finding: Finding, findings: Mapping[str, Finding]) -> tuple[Evidence, ...]:
    """The links that a statement about its use rests on; of what is implied, those of what implies it."""
    claims = finding.claims_for or tuple(
        c for t in finding.implied_by if t in findings for c in findings[t].claims_for
    )
    return tuple(dict.fromkeys(c.evidence for c in claims))


def _jobs(
    profile: Profile, catalogue: Catalogue, say: Words
) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Past jobs with their stack by category, in the catalogue's order."""
    for job in profile.jobs:
        time = "–".join(filter(None, (job.start, job.end or (say("now") if job.start else ""))))
        who = ", ".join(filter(None, (job.company, job.title, time)))
        rows: dict[str, list[str]] = {}
        for tech in job.technologies:
            rows.setdefault(catalogue.technologies[tech].category, []).append(catalogue.name(tech))
        yield (
            who or say("a job"),
            tuple(
                (say(category.title), ", ".join(rows[category.id]))
                for category in catalogue.categories.values()
                if category.id in rows
            ),
        )


def _hours(
    profile: Profile, facts: Sequence[Fact], openings: Sequence[Opening], today: date
) -> tuple[tuple[Hours, ...], tuple[str, ...]]:
    """The company's places beside the person's, by the difference, and those whose zone is not certain."""
    places: dict[str, Evidence] = {}
    for fact in facts:
        if fact.topic == "place":
            places.setdefault(fact.text, Evidence(fact.text, fact.url, fact.on, fact.title, own=fact.own))
    for opening in openings:
        if opening.place:
            quote = Evidence(opening.place, opening.url, opening.on, opening.title, Kind.JOB)
            places.setdefault(opening.place, quote)
    if not profile.zone:
        return (), ()
    mine = hours_of(profile.hours) or WORKING
    told: dict[int, dict[str, tuple[str, str, Evidence]]] = {}
    unknown: list[str] = []
    for place, evidence in places.items():
        zone = zone_of(place)
        if not zone:
            unknown.append(place)
            continue
        # One town comes in many spellings: "Gothenburg", "Gothenburg, SE".
        towns = told.setdefault(ahead(zone, profile.zone, today), {})
        towns.setdefault(place.partition(",")[0].strip().casefold(), (place, zone, evidence))
    hours = []
    for difference, towns in told.items():
        there = list(towns.values())
        both = overlap(mine, WORKING, difference)
        hours.append(
            Hours(
                tuple(place for place, _, _ in there[:NAMED]),
                tuple(dict.fromkeys(zone for _, zone, _ in there)),
                tuple(evidence for _, _, evidence in there[:NAMED]),
                difference,
                clock(both[0]) if both else "",
                clock(both[1]) if both else "",
                both[1] - both[0] if both else 0,
            )
        )
    return tuple(hours), tuple(unknown[:UNNAMED])


def _wishes(profile: Profile, say: Words) -> Iterator[str]:
    wishes = profile.wishes
    if wishes.remote:
        yield say("Remote: {wish}", wish=wishes.remote)
    if wishes.front_end is not None:
        yield say("Front end: about {share} % of the work", share=wishes.front_end)
    yield from wishes.other


def _private(profile: Profile, say: Words) -> Iterator[str]:
    private = profile.private
    if private.pay:
        yield say("Pay: {pay}", pay=private.pay)
    for dislike in private.dislikes:
        yield say("Rather not: {dislike}", dislike=dislike)
    if private.phone:
        yield say("Phone: {phone}", phone=private.phone)
    if private.notes:
        yield private.notes
