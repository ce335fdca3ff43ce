"""Ask every source; forgive those that fail.

Sources run side by side, in waves. The first wave holds the sources that need nothing. Whatever handles a wave
brings to light start the next: a source runs as soon as one of the handles that it needs is known, and once
more when a later wave brings it further ones, with these alone. What comes out does not depend on which thread
was faster: records stand in the order of waves, sources and yields.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from briefing.address import host_of
from briefing.errors import (
    FetchError,
    NotFoundError,
    NothingFoundError,
    NotUnderstoodError,
    UnreachableError,
)
from briefing.model import (
    Company,
    Exchange,
    Fact,
    Fetch,
    Handle,
    Opening,
    Page,
    Passage,
    Record,
    Research,
    SourceReport,
    State,
)
from briefing.registry import Installed

__all__ = ["Web", "gather"]

MAX_WAVES = 4
"""The longest way of dependent steps: home page → blog → a post → somebody else's page, or a list of users."""

WORKERS = 8
"""Sources at work at a time; hosts are paced one by one in any case."""

DNS = "application/dns-json"
"""What is asked for so is a record of the DNS, and no page that anybody could read."""

log = logging.getLogger(__name__)


class Web(Protocol):
    """What `gather` reads from: a `briefing.fetch.Fetcher`, or a recording of one."""

    def for_source(self, name: str, budget: int) -> Fetch:
        """A fetch that counts what this source asks for."""
        ...

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """What became of every address so far."""
        ...


@dataclass
class _Run:
    """One call of one source: what it yielded and what went wrong."""

    source: Installed
    company: Company
    records: list[Record] = field(default_factory=list)
    pages: set[str] = field(default_factory=set)
    errors: list[FetchError] = field(default_factory=list)
    failure: Exception | None = None


def gather(
    company: Company,
    sources: Sequence[Installed],
    web: Web,
    today: date,
    progress: Callable[[str, bool], None] = lambda source, finished: None,
    leads: Callable[[Sequence[Passage]], Iterable[Handle]] = lambda passages: (),
) -> Research:
    """Everything the sources can find out about a company.

    ``progress`` is called with a source's name and whether it has finished, from the source's own thread.
    ``leads`` is called with what each wave has read, for handles that stand on no page but follow from its words.

    Raises:
        FetchError: nothing was found because nothing could be fetched.
        NothingFoundError: nothing was found in what could be.
    """
    runs: list[_Run] = []
    given = {s.name: frozenset[Handle]() for s in sources}
    with _workers() as pool:
        for wave in range(MAX_WAVES):
            ready = [r for s in sources if (r := _ready(s, company, given[s.name], first=wave == 0))]
            if not ready:
                break
            done = list(pool.map(lambda run: _ask(run, web, progress), ready))
            for run in done:
                given[run.source.name] |= set(run.company.handles)
            runs += done
            company = _learn(company, runs).knowing(*leads(tuple(_words(done))))
    research = _collect(company, sources, runs, web, today)
    if not (research.passages or research.openings or research.facts):
        raise _nothing(company, runs)
    return research


@contextmanager
def _workers() -> Iterator[ThreadPoolExecutor]:
    """Threads for the sources. Nobody waits for them when we are stopped: they may be in the middle of a request."""
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="source")
    stopped = True
    try:
        yield pool
        stopped = False
    finally:
        pool.shutdown(wait=not stopped, cancel_futures=stopped)


def _ready(source: Installed, company: Company, seen: frozenset[Handle], *, first: bool) -> _Run | None:
    """A run of this source if there is something for it to do that it has not done yet."""
    if not source.needs:
        return _Run(source, company) if first else None
    new = [h for h in company.handles if h.kind in source.needs and h not in seen]
    if not new:
        return None
    others = [h for h in company.handles if h.kind not in source.needs]
    return _Run(source, replace(company, handles=(*new, *others)))


def _ask(run: _Run, web: Web, progress: Callable[[str, bool], None]) -> _Run:
    """Run one source to its end, or to where it fails; nothing that it raises leaves this function."""
    name = run.source.name
    fetch = web.for_source(name, run.source.budget)

    def watched(url: str, *, accept: str = "", json: Any = None) -> Page:
        try:
            page = fetch(url, accept=accept, json=json)
        except NotFoundError:
            raise
        except FetchError as why:
            run.errors.append(why)
            raise
        if accept != DNS:
            run.pages.add(page.url)
        run.errors = [why for why in run.errors if why.url != url]  # a hiccup that a second try has cured
        return page

    progress(name, False)
    try:
        for record in run.source.run(run.company, watched):
            run.records.append(_signed(record, name))
    except NotFoundError:
        pass  # "not there" is an absence
    except Exception as why:  # a source that breaks must not cost the others their work
        run.failure = why
        log.debug("the source %s broke off", name, exc_info=True)
    progress(name, True)
    return run


def _signed(record: Record, source: str) -> Record:
    """The record with the name of the source that found it."""
    match record:
        case Opening():
            return replace(
                record, source=source, passages=tuple(replace(p, source=source) for p in record.passages)
            )
        case Passage() | Fact():
            return replace(record, source=source)
        case Handle():
            return record
    raise TypeError(f"a source yields Passage, Opening, Fact or Handle, not {type(record).__name__}")


def _learn(company: Company, runs: Iterable[_Run]) -> Company:
    """The company with the handles and the name that the runs have found."""
    records = [record for run in runs for record in run.records]
    company = company.knowing(*(r for r in records if isinstance(r, Handle)))
    if not company.name:
        names = (r.text for r in records if isinstance(r, Fact) and r.topic == "name")
        company = replace(company, name=next(names, ""))
    return company


def _words(runs: Iterable[_Run]) -> Iterator[Passage]:
    for run in runs:
        for record in run.records:
            if isinstance(record, Passage):
                yield record
            elif isinstance(record, Opening):
                yield from record.passages


def _collect(
    company: Company, sources: Sequence[Installed], runs: Sequence[_Run], web: Web, today: date
) -> Research:
    records = [record for run in runs for record in run.records]
    return Research(
        company=company,
        on=today,
        passages=tuple(dict.fromkeys(r for r in records if isinstance(r, Passage))),
        openings=tuple(dict.fromkeys(r for r in records if isinstance(r, Opening))),
        facts=tuple(dict.fromkeys(r for r in records if isinstance(r, Fact))),
        reports=tuple(_report(s, [r for r in runs if r.source is s]) for s in sources),
        exchanges=tuple(sorted(web.exchanges, key=lambda e: (e.source, e.url))),
    )


def _report(source: Installed, runs: Sequence[_Run]) -> SourceReport:
    """How the source fared over all its runs, in the words for "Not checked"."""
    if not runs:
        needs = " or ".join(source.needs)
        return SourceReport(
            source.name, State.SKIPPED, f"no {needs} address was found on the company's pages"
        )
    read = len(set[str]().union(*(run.pages for run in runs)))
    failures = [run.failure for run in runs if run.failure] or [e for run in runs for e in run.errors]
    found = any(run.records for run in runs)
    if not failures:
        return SourceReport(source.name, State.DONE if found or read else State.ABSENT, read=read)
    state, detail = _told(failures[0])
    if len(failures) > 1:
        detail += f", and {len(failures) - 1} more"
    return SourceReport(source.name, State.PARTIAL if found else state, detail, read)


def _told(why: Exception) -> tuple[State, str]:
    match why:
        case FetchError():
            return State(why.state), str(why)
        case NotUnderstoodError():
            return State.NOT_UNDERSTOOD, str(why)
    return State.FAILED, f"the source broke off ({type(why).__name__}: {why}); --debug shows where"


def _nothing(company: Company, runs: Sequence[_Run]) -> Exception:
    """Why there is nothing at all, with what to do: no network, no such domain, or a site that let nobody in.

    What the company's own site said goes before what others did.
    """
    errors = [why for run in runs for why in (*run.errors, run.failure) if why]
    why = min(
        errors,
        key=lambda why: (not _is_own(why, company), not isinstance(why, UnreachableError)),
        default=None,
    )
    if isinstance(why, FetchError):
        return type(why)(why.url, f"{why.reason}; {why.advice}")
    reason = f" ({why})" if why else ""
    return NothingFoundError(f"nothing could be read about {company.domain}{reason}; {FetchError.advice}")


def _is_own(why: Exception, company: Company) -> bool:
    of = why.url if isinstance(why, FetchError | NotUnderstoodError) else ""
    return f".{host_of(of)}".endswith(f".{company.domain}")
