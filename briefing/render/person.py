"""The person beside the company, and one opening beside the person, as templates show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from briefing.model import Evidence, Fit, Requirement, Role, Shared, Status
from briefing.profile.fit import near_words, years_words
from briefing.render.evidence import Labels, best, quoted
from briefing.render.markdown import Markdown, Say, compose, link, markdown, short
from briefing.render.openings import jobs
from briefing.words import Words, fixed

__all__ = ["Advert", "You", "advert", "you"]

FAR = 8
"""What is lacking and nothing near it: more is a list of everything, and nobody learns that before a meeting."""
NEAR = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A technology that the person knows, with the years in brackets, and where the company shows it."""

    name: str
    years: str
    keen: bool
    links: Markdown


@dataclass(frozen=True, slots=True)
class Unknown:
    """A technology that the person lacks, and the nearest that they know ("" where there is none)."""

    name: str
    near: str
    links: Markdown


@dataclass(frozen=True, slots=True)
class Told:
    """A story: its title, its short version, and a line of evidence for each technology that fits."""

    title: str
    short: str
    result: str
    fits: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """Places of the company: ``by`` is the difference ("" for none), ``ahead`` its side."""

    place: str
    by: str
    ahead: bool
    start: str
    end: str
    links: Markdown


@dataclass(frozen=True, slots=True)
class Past:
    """A past job with its stack: category and names."""

    title: str
    stack: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class You:
    """All that notes show of the person."""

    name: str
    role: str
    where: str
    zone: str
    experience: str
    hours_of_work: str
    languages: tuple[str, ...]
    jobs: tuple[Past, ...]
    shared: tuple[Known, ...]
    wanted: tuple[Known, ...]
    left: tuple[Known, ...]
    near: tuple[Unknown, ...]
    far: tuple[Unknown, ...]
    keen: tuple[str, ...]
    unknown: tuple[str, ...]
    stories: tuple[Told, ...]
    other_stories: tuple[str, ...]
    hours: tuple[Clock, ...]
    unplaced: tuple[str, ...]
    ice_breakers: tuple[str, ...]
    answers: Mapping[str, str]
    further_answers: tuple[tuple[str, str], ...]
    wishes: tuple[str, ...]
    private: tuple[str, ...]

    @property
    def bare(self) -> bool:
        """Whether there is nothing to put beside the stack."""
        return not (
            self.shared or self.wanted or self.left or self.near or self.far or self.wishes or self.private
        )


@dataclass(frozen=True, slots=True)
class Advert:
    """The opening that notes are tied to; each line with its verdict."""

    link: Markdown
    where: str
    pay: Markdown
    counts: tuple[Markdown, ...]
    must: tuple[Markdown, ...]
    nice: tuple[Markdown, ...]
    tasks: tuple[Markdown, ...]
    shown: tuple[str, ...]
    only: tuple[str, ...]
    beside: tuple[str, ...]


def you(fit: Fit, labels: Labels) -> You:
    """The person, each line about the company with its links."""
    lacks = [
        Unknown(
            lack.name,
            near_words(lack.near, labels.say.words) if lack.near else "",
            _links(lack.evidence, labels),
        )
        for lack in fit.lacks
    ]
    by = {status: tuple(_known(s, labels) for s in fit.shared if s.status is status) for status in Status}
    return You(
        name=fit.name,
        role=fit.role,
        where=f"{fit.place} ({fit.zone})" if fit.place and fit.zone else fit.place or fit.zone,
        zone=fit.zone,
        experience=years_words(fit.years, labels.say.words),
        hours_of_work=fit.hours_of_work,
        languages=tuple(f"{name} {level}".strip() for name, level in fit.languages.items()),
        jobs=tuple(Past(title, stack) for title, stack in fit.jobs),
        shared=by[Status.USES],
        wanted=by[Status.WANTED],
        left=by[Status.FORMERLY],
        near=tuple(lack for lack in lacks if lack.near)[:NEAR],
        far=tuple(lack for lack in lacks if not lack.near)[:FAR],
        keen=tuple(s.name for s in fit.shared if s.keen and s.status is Status.USES),
        unknown=tuple(lack.name for lack in lacks)[:FAR],
        stories=tuple(
            Told(
                s.title,
                s.short,
                "" if s.result in s.short else s.result,
                tuple(_line(name, one, labels) for name, one in zip(s.about, s.evidence, strict=True)),
            )
            for s in fit.stories
        ),
        other_stories=tuple(s.title for s in fit.other_stories),
        hours=tuple(
            Clock(
                "; ".join(short(place, 60) for place in h.places),
                _span(abs(h.ahead), labels.say.words),
                h.ahead > 0,
                h.start,
                h.end,
                labels.links(h.evidence),
            )
            for h in fit.hours
        ),
        unplaced=tuple(short(place, 80) for place in fit.unplaced),
        ice_breakers=fit.ice_breakers,
        answers=dict(fit.answers),
        further_answers=fit.answers,
        wishes=fit.wishes,
        private=fit.private,
    )


def advert(role: Role, labels: Labels) -> Advert:
    """The opening line by line."""
    shown, _ = jobs((role.opening,), (), labels.say, role.opening.on or date.min)
    counts = Counter(r.verdict for r in role.requirements)
    told = any(counts[verdict] for verdict in ("met", "near", "missing"))
    return Advert(
        link=link(role.opening.title, role.opening.url),
        where=shown[0].where,
        pay=shown[0].pay,
        counts=tuple(
            labels.say(words, n=counts[v]) for v, (words, _) in _VERDICTS.items() if told and counts[v]
        ),
        must=_lines(role.requirements, "must", told, labels.say),
        nice=_lines(role.requirements, "nice", told, labels.say),
        tasks=_lines(role.requirements, "task", told, labels.say),
        shown=role.shown,
        only=role.only,
        beside=role.beside,
    )


_VERDICTS = {
    "met": (fixed("{n} met"), fixed("Met")),
    "near": (fixed("{n} near"), fixed("Near")),
    "missing": (fixed("{n} missing"), fixed("Missing")),
    "open": (fixed("{n} for you to judge"), fixed("For you to judge")),
}


def _lines(requirements: Iterable[Requirement], need: str, told: bool, say: Say) -> tuple[Markdown, ...]:
    return tuple(
        compose(
            "*{}:* {}{}",
            say(_VERDICTS[r.verdict][1]),
            short(r.text, 300),
            compose(" → {}", r.why) if r.why else Markdown(),
        )
        if told
        else markdown(short(r.text, 300))
        for r in requirements
        if r.need == need
    )


def _line(name: str, evidence: Evidence, labels: Labels) -> Markdown:
    """A technology with the words that show it in use."""
    words = quoted(evidence.quote, 140)
    return compose("{}{} ({})", name, compose(": {}", words) if words else words, labels.link(evidence))


def _known(shared: Shared, labels: Labels) -> Known:
    return Known(
        shared.name,
        years_words(shared.years, labels.say.words),
        bool(shared.keen),
        _links(shared.evidence, labels),
    )


def _links(evidence: Iterable[Evidence], labels: Labels) -> Markdown:
    return labels.links(best(evidence, labels, 2))


def _span(minutes: int, say: Words) -> str:
    """A length of time: "3 h", "5 h 30 min", "" for none."""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        filter(None, (say("{n} h", n=hours) if hours else "", say("{n} min", n=rest) if rest else ""))
    )
