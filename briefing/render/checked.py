"""What was read, and what could not be."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from shlex import quote

from briefing.address import host_of, page_of
from briefing.errors import RefusedError
from briefing.model import Briefing, Company, Exchange, Fact, Kind, Passage, SourceReport, State
from briefing.render.markdown import Markdown, Say, compose, escape, link, plain, short
from briefing.words import fixed

__all__ = ["Nowhere", "Place", "Unchecked", "absent", "checked", "complete", "nowhere", "unchecked"]

PAGES = 15
_STATES = {
    State.DONE: fixed("done"),
    State.PARTIAL: fixed("partial"),
    State.ABSENT: fixed("absent"),
    State.SKIPPED: fixed("skipped"),
    State.BLOCKED: fixed("blocked"),
    State.RATE_LIMITED: fixed("rate limited"),
    State.TOO_LARGE: fixed("too large"),
    State.NOT_UNDERSTOOD: fixed("not understood"),
    State.FAILED: fixed("failed"),
}
_AGAIN = (State.PARTIAL, State.BLOCKED, State.RATE_LIMITED, State.TOO_LARGE, State.FAILED)
_UNREAD = ("failed", "absent", "gone")
_FURTHER = re.compile(r", and \d+ more\Z")


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What could not be read, why, and what makes up for it (or "")."""

    name: str
    state: Markdown
    detail: Markdown
    remedy: Markdown


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Sources without an address to start from; ``unread`` when the company's home page could not be read."""

    names: str
    unread: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A source with how it fared and the pages from which it took words."""

    name: str
    state: Markdown
    read: int
    openings: int
    pages: tuple[Markdown, ...]
    more: int


def complete(report: SourceReport) -> bool:
    """Whether nothing is left to do: the source was read, or there was nothing to read."""
    return report.state in (State.DONE, State.ABSENT, State.SKIPPED)


def nowhere(briefing: Briefing) -> Nowhere | None:
    """The sources that had no address to start from: most of them boards and services that are not in use.

    Nothing follows from that where the site that would have told their addresses could not be read.
    """
    names = ", ".join(report.name for report in briefing.reports if report.state is State.SKIPPED)
    home = [e for e in briefing.exchanges if page_of(e.url) == briefing.company.domain]
    unread = [e for e in home if e.outcome in _UNREAD]
    return Nowhere(names, bool(unread) and len(unread) == len(home)) if names else None


def absent(briefing: Briefing) -> str:
    """The sources that looked and found nothing there."""
    return ", ".join(report.name for report in briefing.reports if report.state is State.ABSENT)


def unchecked(briefing: Briefing, say: Say) -> tuple[Unchecked, ...]:
    """Sources that did not answer in full, and pages of which an old copy was used.

    What several met with alike, a home page that lets nobody in, is told once.
    """
    again = f"briefing refresh {briefing.company.domain}"
    alike: dict[tuple[State, str], list[SourceReport]] = defaultdict(list)
    for report in briefing.reports:
        if not complete(report):
            alike[report.state, _FURTHER.sub("", report.detail)].append(report)
    sources = [
        Unchecked(
            ", ".join(report.name for report in reports),
            say(_STATES[state]),
            _detail(max((report.detail for report in reports), key=len)),
            _remedy(briefing.company, state, reports, say),
        )
        for (state, _), reports in alike.items()
    ]
    stale = [e for e in briefing.exchanges if e.outcome == "stale"][:PAGES]
    return (*sources, *(Unchecked(page_of(e.url), say("stale"), _copy(e, say), _code(again)) for e in stale))


def _remedy(company: Company, state: State, reports: Sequence[SourceReport], say: Say) -> Markdown:
    """What makes up for a gap: asking again, or, where the answer is there but no source could read it, a report.

    A page that its robots.txt forbids to programs is open to a person.
    """
    if any(RefusedError.FOREVER in report.detail for report in reports):
        read = _code(f"briefing read FILE --company {quote(company.name or company.domain)}")
        return say("open it by hand; saved as a file, it is read by {command}", command=read)
    if state is State.NOT_UNDERSTOOD:
        return _code(f"briefing record {company.domain} FOLDER --offline")
    if state not in _AGAIN:
        return Markdown()
    sources = (f"--only {report.name}" for report in reports)
    return _code(" ".join([f"briefing refresh {company.domain}", *sources]))


def checked(briefing: Briefing, say: Say) -> tuple[Place, ...]:
    """Every source that found something, with its pages; openings are only counted, they are listed further up.

    A page that several sources read stands under the one that knows its title; a question to a name server is no
    page for a person.
    """
    openings = {page_of(o.url) for o in briefing.openings}
    count = Counter(o.source for o in briefing.openings)
    pages: dict[str, Passage | Fact] = {}
    records: tuple[Passage | Fact, ...] = (*briefing.passages, *briefing.facts)
    for record in records:
        page = page_of(record.url)
        if page not in openings and not (isinstance(record, Passage) and record.kind is Kind.DNS):
            known = pages.get(page)
            if not known or (record.title and not known.title):
                pages[page] = record
    listed: dict[str, list[Markdown]] = defaultdict(list)
    for page, record in sorted(pages.items(), key=lambda p: -p[1].on.toordinal() if p[1].on else 0):
        listed[record.source].append(_page(record.title or page, record.on, record.url, say))
    return tuple(
        Place(
            name=report.name,
            state=say(_STATES[report.state]),
            read=report.read,
            openings=count[report.name],
            pages=tuple(listed[report.name][:PAGES]),
            more=max(0, len(listed[report.name]) - PAGES),
        )
        for report in briefing.reports
        if report.state not in (State.SKIPPED, State.ABSENT)
    )


def _detail(words: str) -> Markdown:
    """Errors of fetching begin with an address: that becomes a link."""
    address, colon, reason = words.partition(": ")
    if not (colon and host_of(address)):
        return escape(words)
    return compose("{}: {}", link(short(page_of(address), 60), address), reason)


def _copy(exchange: Exchange, say: Say) -> Markdown:
    copy = (
        say("the copy of {day} was used", day=f"{exchange.fetched:%Y-%m-%d}")
        if exchange.fetched
        else say("an old copy was used")
    )
    return compose("{}; {}", exchange.reason, copy) if exchange.reason else copy


def _code(command: str) -> Markdown:
    """A command as code, where nothing is escaped; a sign that would end it is left out."""
    return Markdown(f"`{plain(command).replace('`', '')}`")


def _page(title: str, on: date | None, url: str, say: Say) -> Markdown:
    return compose("{}, {}", link(short(title, 80), url), f"{on:%Y-%m-%d}" if on else say("undated"))
