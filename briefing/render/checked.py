"""What was read, and what could not be."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from briefing.address import host_of, page_of
from briefing.model import Briefing, Exchange, Fact, Passage, SourceReport, State
from briefing.render.markdown import Markdown, compose, escape, link, plain, short

__all__ = ["Place", "Unchecked", "absent", "checked", "complete", "nowhere", "unchecked"]

PAGES = 15
_AGAIN = (State.PARTIAL, State.BLOCKED, State.RATE_LIMITED, State.TOO_LARGE, State.FAILED)


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What could not be read, why, and the command that makes up for it (or "")."""

    name: str
    state: str
    detail: Markdown
    command: Markdown


@dataclass(frozen=True, slots=True)
class Place:
    """A source with how it fared and the pages from which it took words."""

    name: str
    state: str
    read: int
    openings: int
    pages: tuple[Markdown, ...]
    more: int


def complete(report: SourceReport) -> bool:
    """Whether nothing is left to do: the source was read, or there was nothing to read."""
    return report.state in (State.DONE, State.ABSENT, State.SKIPPED)


def nowhere(briefing: Briefing) -> str:
    """The sources that had no address to start from: most of them boards and services that are not in use."""
    return ", ".join(report.name for report in briefing.reports if report.state is State.SKIPPED)


def absent(briefing: Briefing) -> str:
    """The sources that looked and found nothing there."""
    return ", ".join(report.name for report in briefing.reports if report.state is State.ABSENT)


def unchecked(briefing: Briefing) -> tuple[Unchecked, ...]:
    """Sources that did not answer in full, and pages of which an old copy was used."""
    again = f"briefing refresh {briefing.company.domain}"
    sources = [
        Unchecked(
            report.name,
            str(report.state),
            _detail(report.detail),
            _code(f"{again} --only {report.name}") if report.state in _AGAIN else Markdown(),
        )
        for report in briefing.reports
        if not complete(report)
    ]
    stale = [e for e in briefing.exchanges if e.outcome == "stale"][:PAGES]
    return (*sources, *(Unchecked(page_of(e.url), "stale", _copy(e), _code(again)) for e in stale))


def checked(briefing: Briefing) -> tuple[Place, ...]:
    """Every source that found something, with its pages; openings are only counted, they are listed further up."""
    openings = {page_of(o.url) for o in briefing.openings}
    count = Counter(o.source for o in briefing.openings)
    pages: dict[str, dict[str, Markdown]] = defaultdict(dict)
    records: tuple[Passage | Fact, ...] = (*briefing.passages, *briefing.facts)
    for record in records:
        page = page_of(record.url)
        if page not in openings and page not in pages[record.source]:
            pages[record.source][page] = _page(record.title or page, record.on, record.url)
    return tuple(
        Place(
            name=report.name,
            state=str(report.state),
            read=report.read,
            openings=count[report.name],
            pages=tuple(pages[report.name].values())[:PAGES],
            more=max(0, len(pages[report.name]) - PAGES),
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


def _copy(exchange: Exchange) -> Markdown:
    copy = f"the copy of {exchange.fetched:%Y-%m-%d} was used" if exchange.fetched else "an old copy was used"
    return escape(f"{exchange.reason}; {copy}" if exchange.reason else copy)


def _code(command: str) -> Markdown:
    """A command as code, where nothing is escaped; a sign that would end it is left out."""
    return Markdown(f"`{plain(command).replace('`', '')}`")


def _page(title: str, on: date | None, url: str) -> Markdown:
    return compose("{}, {}", link(short(title, 80), url), f"{on:%Y-%m-%d}" if on else "undated")
