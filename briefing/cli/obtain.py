"""Get hold of research: from the cache while it is young, from a recording, or from the web."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from difflib import get_close_matches
from shutil import rmtree
from typing import TYPE_CHECKING, TypeVar

from briefing.cli.options import Wish
from briefing.errors import BriefingError, FetchError, NothingFoundError, OfflineError, UsageError
from briefing.model import Company, Handle, Passage, Research

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.fetch import Fetcher, Mode
    from briefing.registry import Installed
    from briefing.store import Store
    from briefing.testing import Replay

__all__ = ["kept", "obtain", "record", "renew"]

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class _Kept:
    """Research as it lies in the store: when it was gathered, for which wish, and what came out."""

    at: datetime
    asked: tuple[str, ...]
    research: Research


def obtain(wish: Wish) -> tuple[Research, date, str]:
    """The research that a command works on, the day it is looked at, and a warning or ""."""
    if wish.replay:
        return *_replayed(wish, wish.replay), ""
    from briefing.store import Store, where

    now = datetime.now(UTC)
    with Store(where()) as store:
        chosen = _chosen(wish)
        old = _load(store, wish.domain)
        if old and _fits(old, wish, chosen) and (wish.offline or abs(now - old.at) < wish.max_age):
            return old.research, _today(), ""
        try:
            company = Company(wish.domain, wish.name, wish.handles)
            research = _gathered(company, wish, chosen, store, _mode(wish))
        except FetchError as why:
            if wish.offline and not old:
                raise NothingFoundError(_none(wish.domain, "leave out --offline")) from why
            if not old or wish.only or wish.skip:  # the whole is no answer to who asks for a part
                raise
            return old.research, _today(), f"{why}; the research of {old.research.on} was used"
        warning = ""
        if not (wish.offline or wish.only or wish.skip):  # a part must not take the place of the whole
            try:
                _keep(store, wish.domain, _asked(wish), research)
            except BriefingError as why:  # a minute's work is worth its notes, though it can't be kept
                warning = f"{why}; the research was not kept"
        return research, _today(), warning


def renew(wish: Wish) -> tuple[Research, Research]:
    """Ask again, conditionally, for everything that is cached about a company: the research before and after.

    Raises:
        NothingFoundError: there is no research to renew.
    """
    from briefing.fetch import Mode
    from briefing.store import Store, where

    with Store(where()) as store:
        old = _load(store, wish.domain)
        if not old:
            raise NothingFoundError(_none(wish.domain, f"run `briefing make {wish.domain}` first"))
        company, before = old.research.company, None
        if wish.only or wish.skip:
            before = old.research
        else:  # what pages told is found anew; what the user gave is not on any page
            company = replace(company, handles=tuple(h for h in company.handles if not h.url))
        research = _gathered(company, wish, _chosen(wish), store, Mode.REFRESH)
        new = _joined(before, research) if before else research
        _keep(store, wish.domain, old.asked, new)
        return old.research, new


def record(wish: Wish, folder: Path) -> Research:
    """Gather, and record every page that is read in ``folder``, for a replay.

    Raises:
        UsageError: pages are recorded there already.
        NothingFoundError: nothing is cached, and --offline forbids to ask.
    """
    from briefing import testing
    from briefing.fetch import Fetcher
    from briefing.store import Store, where

    company = Company(wish.domain, wish.name, wish.handles)
    with ExitStack() as stack:
        web: testing.Replay | Fetcher
        if wish.replay:
            web = testing.replay(wish.replay)
        else:
            store = stack.enter_context(Store(where()))
            web = stack.enter_context(Fetcher(store, max_age=wish.max_age, mode=_mode(wish)))
        progress = stack.enter_context(_progress())
        try:
            with _whose(web, wish):
                return testing.record(
                    company, folder, sources=_chosen(wish), web=web, progress=progress, leads=_leads()
                )
        except OfflineError as why:
            if not wish.offline:
                raise
            rmtree(folder / "web")  # nothing but that it was not there: a second try finds the folder free
            raise NothingFoundError(_none(wish.domain, "leave out --offline")) from why


def kept(wish: Wish) -> tuple[Research, date]:
    """Research that is there already, in the cache or in a recording; nothing is asked for.

    Raises:
        NothingFoundError: there is none.
    """
    if wish.replay:
        return _replayed(wish, wish.replay)
    from briefing.store import Store, where

    with Store(where()) as store:
        old = _load(store, wish.domain)
    if not old:
        raise NothingFoundError(_none(wish.domain, f"run `briefing make {wish.domain}` first"))
    return old.research, _today()


def _none(domain: str, what_to_do: str) -> str:
    return f"there is no research on {domain} in the cache: {what_to_do}"


def _mode(wish: Wish) -> Mode:
    from briefing.fetch import Mode

    return Mode.OFFLINE if wish.offline else Mode.NORMAL


def _today() -> date:
    return datetime.now().astimezone().date()


def _replayed(wish: Wish, folder: Path) -> tuple[Research, date]:
    from briefing.gather import gather
    from briefing.testing import replay

    recording = replay(folder)
    company = Company(wish.domain, wish.name, wish.handles)
    with _whose(recording, wish), _progress() as progress:
        research = gather(company, _chosen(wish), recording, recording.day, progress, _leads())
    return research, recording.day


@contextmanager
def _whose(web: Replay | Fetcher, wish: Wish) -> Iterator[None]:
    """Where nothing is found because a recording is of somebody else, that is told in place of it."""
    from briefing.testing import Replay

    try:
        yield
    except (FetchError, NothingFoundError) as why:
        sites = web.sites if isinstance(web, Replay) else []
        if not sites or wish.domain in sites:
            raise
        of = ", ".join(sites[:3])
        told = f"{wish.replay} holds pages of {of}; say {sites[0]} in place of {wish.domain}"
        raise NothingFoundError(told) from why


def _gathered(
    company: Company, wish: Wish, chosen: Sequence[Installed], store: Store, mode: Mode
) -> Research:
    from briefing.fetch import Fetcher
    from briefing.gather import gather

    with Fetcher(store, max_age=wish.max_age, mode=mode) as web, _progress() as progress:
        return gather(company, chosen, web, _today(), progress, _leads())


def _leads() -> Callable[[Sequence[Passage]], Iterator[Handle]]:
    """What leads from the company's own words to the lists of users of the projects that they name."""
    from briefing.cli.compose import catalogue
    from briefing.spot import spot

    known = catalogue()
    listed = [known.technologies[tech] for tech in known.lists]
    names = {word for tech in listed for word in (tech.name, *tech.words, *tech.exact)}

    def leads(passages: Sequence[Passage]) -> Iterator[Handle]:
        near = [p for p in passages if p.own and any(name in p.text for name in names)]
        for claim in spot(near, known):
            if address := known.lists.get(claim.technology):
                yield Handle("adopters", address, claim.url)

    return leads


def _keep(store: Store, domain: str, asked: tuple[str, ...], research: Research) -> None:
    import msgspec

    store.research[domain] = msgspec.json.encode(_Kept(datetime.now(UTC), asked, research))


def _joined(before: Research, after: Research) -> Research:
    """The research with the sources that were asked again in place of what they said before."""
    renewed = {report.name for report in after.reports}

    def both(old: tuple[R, ...], new: tuple[R, ...], source: Callable[[R], str]) -> tuple[R, ...]:
        return (*(r for r in old if source(r) not in renewed), *new)

    return Research(
        company=after.company,
        on=after.on,
        passages=both(before.passages, after.passages, lambda r: r.source),
        openings=both(before.openings, after.openings, lambda r: r.source),
        facts=both(before.facts, after.facts, lambda r: r.source),
        reports=tuple(sorted(both(before.reports, after.reports, lambda r: r.name), key=lambda r: r.name)),
        exchanges=both(before.exchanges, after.exchanges, lambda r: r.source),
    )


def _asked(wish: Wish) -> tuple[str, ...]:
    """What made this research differ from that of the bare domain."""
    handles = (f"{h.kind}={h.value}" for h in wish.handles)
    return tuple(sorted([*handles, f"name={wish.name}"] if wish.name else handles))


def _fits(old: _Kept, wish: Wish, chosen: Sequence[Installed]) -> bool:
    """Whether research that is there answers this wish: nothing asked for that it did not have."""
    sources = {r.name for r in old.research.reports}
    return set(_asked(wish)) <= set(old.asked) and {s.name for s in chosen} == sources


def _load(store: Store, domain: str) -> _Kept | None:
    import msgspec

    data = store.research.get(domain)
    if data is None:
        return None
    try:
        return msgspec.json.decode(data, type=_Kept)
    except msgspec.DecodeError:  # written by another version: as good as none, and gathered again
        return None


def _chosen(wish: Wish) -> tuple[Installed, ...]:
    from briefing.registry import sources

    installed = sources()
    names = [s.name for s in installed]
    for name in (*wish.only, *wish.skip):
        if name not in names:
            near = get_close_matches(name, names, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(names)}"
            raise UsageError(f"there is no source {name!r}; {hint}")
    kinds = {kind for source in installed for kind in source.needs}
    for kind in {handle.kind for handle in wish.handles} - kinds:  # some are read though no source needs them
        if near := get_close_matches(kind, kinds, 1, 0.8):
            raise UsageError(f"there is no handle {kind!r}; did you mean {near[0]}?")
    return tuple(s for s in installed if s.name not in wish.skip and (not wish.only or s.name in wish.only))


@contextmanager
def _progress() -> Iterator[Callable[[str, bool], None]]:
    """A line a source while it is at work, on a terminal; nothing at all in a pipe."""
    import sys

    if not sys.stderr.isatty():
        yield lambda source, finished: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=0)
        at_work: dict[str, None] = {}
        count = [0, 0]

        def step(source: str, finished: bool) -> None:
            if finished:
                at_work.pop(source, None)
                count[1] += 1
            else:
                at_work[source] = None
                count[0] += 1
            bar.update(task, description=", ".join(at_work), total=count[0], completed=count[1])

        yield step
