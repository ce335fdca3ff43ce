"""A first profile from a CV. Whatever is not plain to see in it is marked, so that a person looks at it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from briefing.catalogue.model import Catalogue
from briefing.model import Claim, Status
from briefing.profile.cv import CV, Span
from briefing.profile.model import Job, Skill
from briefing.profile.places import zone_of

__all__ = ["Draft", "as_toml", "draft"]

CHECK = "check: "


@dataclass(frozen=True, slots=True)
class Draft:
    """What the CV gives for a profile; the second of each pair says what to check, "" where nothing."""

    name: tuple[str, str]
    place: tuple[str, str]
    zone: tuple[str, str]
    role: str
    years: tuple[float | None, str]
    languages: tuple[tuple[str, str], ...]
    jobs: tuple[tuple[Job, str], ...]
    skills: tuple[tuple[Skill, str], ...]


def draft(told: CV, claims: Iterable[Claim], catalogue: Catalogue, today: date) -> Draft:
    """What the CV gives.

    Args:
        told: The CV, read (`briefing.profile.cv.cv`).
        claims: What its passages say about technologies; ``source`` as `passages_of` gives it.
        catalogue: What technologies are called.
        today: The day on which a job that lasts is counted up to.
    """
    by_place: dict[str, dict[str, set[Status]]] = defaultdict(dict)
    for claim in claims:
        by_place[claim.source].setdefault(claim.technology, set()).add(claim.status)
    worked = [
        [tech for tech, how in by_place[str(n)].items() if how != {Status.CONSIDERED}]
        for n in range(len(told.jobs))
    ]
    jobs = [
        (_job(span, [catalogue.name(t) for t in techs]), _doubt(span))
        for span, techs in zip(told.jobs, worked, strict=True)
    ]
    months: dict[str, set[int]] = defaultdict(set)
    doubts: dict[str, str] = {}
    for n, span in enumerate(told.jobs):
        for tech in worked[n]:
            months[tech] |= _months(span, today)
            if Status.FORMERLY in by_place[str(n)][tech]:
                doubts[tech] = "in one job it is what was left behind; how many years?"
            elif not span.exact:
                doubts.setdefault(tech, "counted by years, which have no months")
    every: set[int] = set().union(*(_months(span, today) for span in told.jobs))
    ranked = sorted(months.items(), key=lambda entry: (-len(entry[1]), catalogue.name(entry[0]).casefold()))
    skills = [
        (Skill(catalogue.name(tech), _years(len(count))), doubts.get(tech, "")) for tech, count in ranked
    ]
    listed = dict.fromkeys(months)
    for place, why in (
        ("skills", "listed under skills, in no job: how many years?"),
        ("rest", "named outside of any job: a skill?"),
        *((str(n), "weighed in a job, perhaps not used: a skill?") for n in range(len(told.jobs))),
    ):
        skills += [(Skill(catalogue.name(tech)), why) for tech in by_place[place] if tech not in listed]
        listed |= dict.fromkeys(by_place[place])
    zone = zone_of(told.place)
    return Draft(
        name=(told.name, "" if told.labelled or not told.name else "the first line of the CV"),
        place=(told.place, ""),
        zone=(zone, "by the place" if zone else ""),
        role=told.role,
        years=(
            _years(len(every)) if every else None,
            "the months of all jobs, gaps left out" if every else "",
        ),
        languages=told.languages,
        jobs=tuple(jobs),
        skills=tuple(skills),
    )


def _job(span: Span, technologies: Sequence[str]) -> Job:
    return Job(
        company=span.company,
        title=span.title,
        start=_iso(span.start, span.exact),
        end=_iso(span.end, span.exact) if span.end else "",
        technologies=tuple(technologies),
    )


def _doubt(span: Span) -> str:
    """What of a job is not plain: everything is taken from the lines around its dates."""
    missing = [what for what, value in (("company", span.company), ("title", span.title)) if not value]
    return f"no {' and no '.join(missing)} found" if missing else "which is the company, which the title"


def _iso(month: tuple[int, int], exact: bool) -> str:
    return f"{month[0]}-{month[1]:02}" if exact else str(month[0])


def _months(span: Span, today: date) -> set[int]:
    """The months of a job, counted from the year 0; jobs at the same time count once."""
    first = span.start[0] * 12 + span.start[1] - 1
    end = span.end or (today.year, today.month)
    return set(range(first, max(first, end[0] * 12 + end[1] - 1) + 1))


def _years(months: int) -> float:
    """Years, down to the half: nobody should have to take back what their notes said."""
    return max(0.5, months // 6 / 2)


def as_toml(made: Draft) -> str:
    """The draft as a profile; what is to be looked at ends in ``# check: …``."""
    lines = [
        "# Drafted from a CV. Lines with `# check` are guesses: look at them, then delete the comment.",
        "# `briefing profile check` tells what is missing.",
        "",
        _row("name", *made.name),
        _row("place", *made.place),
        _row("zone", *made.zone),
        _row("hours", "", "such as 10:00-18:00"),
        _row("role", made.role, "" if made.role else "the role that you look for"),
    ]
    if made.years[0] is not None:
        lines.append(f"years = {made.years[0]:g}{_comment(made.years[1])}")
    lines += ["", "[languages]"]
    lines += [
        f"{_key(name)} = {_string(level)}{_comment('' if level else 'the level')}"
        for name, level in made.languages
    ]
    for skill, doubt in made.skills:
        lines += ["", "[[skills]]", _row("technology", skill.technology, doubt)]
        if skill.years is not None:
            lines.append(f"years = {skill.years:g}")
    for job, doubt in made.jobs:
        lines += ["", "[[jobs]]", _row("company", job.company, doubt), _row("title", job.title)]
        lines += [_row("start", job.start)]
        if job.end:
            lines.append(_row("end", job.end))
        lines.append(f"technologies = [{', '.join(map(_string, job.technologies))}]")
    return "\n".join(lines) + "\n"


def _row(key: str, value: str, doubt: str = "") -> str:
    return f"{key} = {_string(value)}{_comment(doubt)}"


def _comment(doubt: str) -> str:
    return f"  # {CHECK}{doubt}" if doubt else ""


def _key(name: str) -> str:
    return name if name.isascii() and name.isalpha() else _string(name)


def _string(words: str) -> str:
    """A basic string: JSON's form is TOML's too, but for DEL and what is half a character."""
    words = words.encode("utf-8", "replace").decode()
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
