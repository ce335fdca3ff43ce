"""The way out: one cached, polite and guarded HTTP client for all sources.

    Fetcher ─ what a copy is good for, what became of each address
      answer    what an answer means, redirects    ─ refusal   challenge and block pages    ─ detour
      manners   pacing, budgets, robots.txt        ─ guard     addresses that may be asked
      cache     requests-cache over the store      ─ wire      the HTTPAdapter: retries, deadline  ─ body
      tokens    GitHub's, from the environment

requests is imported when the first address is asked for, so that recorded pages are read without it.
"""

from __future__ import annotations

import json as json_
import logging
import os
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefing.errors import FetchError, NotFoundError, RefusedError, UsageError, line
from briefing.fetch.answer import Answer, as_page, final
from briefing.fetch.guard import Guard
from briefing.fetch.manners import Budget, Limits, Manners, Robots
from briefing.fetch.tokens import tokens_of
from briefing.model import Exchange, Fetch, Page

if TYPE_CHECKING:
    from briefing.fetch.cache import Session
    from briefing.store import Store

__all__ = ["Fetcher", "Guard", "Limits", "Mode", "tell"]

log = logging.getLogger("briefing.requests")

ROBOTS_AGE = timedelta(hours=24)
ADDRESS = "+https://github.com/company-briefing/briefing"


class Mode(StrEnum):
    """When an address is asked for although there is a copy of it."""

    NORMAL = "normal"
    """When the copy is older than ``max_age``."""
    REFRESH = "refresh"
    """Always, once in a run."""
    OFFLINE = "offline"
    """Never; what has no copy is an `OfflineError`, and no socket is opened."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """An answer and where it ``came`` from; ``outcome`` and ``reason`` as in `Exchange`."""

    answer: Answer
    outcome: str
    reason: str = ""
    came: str = "cache"


class Fetcher:
    """A context manager whose `for_source` gives a source its ``fetch``. Threads may share it.

    Args:
        store: where pages are kept.
        max_age: up to this age a copy is used without a request.
        mode: see `Mode`.
        guard: which addresses may be asked for.
        limits: pacing, timeouts, retries, and how many requests there may be in all.
        clock: seconds that never go back, for pacing.
        sleep: waits for that many seconds.
        tokens: by the origin ("https://host") that alone sees them; left out, those of the environment.
    """

    def __init__(
        self,
        store: Store,
        *,
        max_age: timedelta = timedelta(days=7),
        mode: Mode = Mode.NORMAL,
        guard: Guard | None = None,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        tokens: Mapping[str, str] | None = None,
    ) -> None:
        self.mode = mode
        self._store = store
        self._max_age = max_age
        self._guard = guard or Guard()
        self._tokens = tokens_of(os.environ) if tokens is None else tokens
        _authorities(os.environ)  # what is wrong there is told before anything is asked for
        self._manners = Manners(limits or Limits(), clock, sleep)
        self._robots = Robots(self._ask_robots, self._manners.host, self._robots_failed)
        self._started = datetime.now(UTC)
        self._budgets: dict[str, Budget] = {}
        self._exchanges: list[Exchange] = []
        self._lock = threading.Lock()
        self._session: Session | None = None

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close connections; the store stays open."""
        if self._session is not None:
            self._session.close()  # type: ignore[no-untyped-call]
            self._session = None

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        """The page at ``url``, as `briefing.model.Fetch` has it, on nobody's budget but the run's."""
        return self._fetch(url, accept, json, "", ())

    def for_source(self, name: str, budget: int) -> Fetch:
        """A ``fetch`` that may make ``budget`` requests and whose exchanges carry the source's name.

        A source that is started again goes on with what is left.
        """
        with self._lock:
            budgets = (self._budgets.setdefault(name, Budget(f"the source {name}", budget)),)

        def fetch(url: str, *, accept: str = "", json: Any = None) -> Page:
            return self._fetch(url, accept, json, name, budgets)

        return fetch

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """What became of every address, in the order of the answers; a robots.txt too if it failed."""
        with self._lock:
            return tuple(self._exchanges)

    @property
    def spent(self) -> int:
        """How many requests went out so far, retries, redirects and robots.txt included."""
        return self._manners.total.spent

    def _fetch(self, url: str, accept: str, json: Any, source: str, budgets: tuple[Budget, ...]) -> Page:
        seen: list[_Seen] = []

        def ask(hop: str) -> Answer:
            seen.append(self._ask(hop, accept, json, (*budgets, self._manners.total), robots=True))
            return seen[-1].answer

        try:
            page = as_page(*_with(url, final(url, ask) if json is None else (ask(url), ())))
        except NotFoundError as why:
            last = seen[-1]
            outcome = last.outcome if last.answer.status >= 400 else "absent"  # a page may say so with 200
            self._note(Exchange(url, outcome, why.reason, last.answer.fetched, source), last.came)
            raise
        except FetchError as why:
            self._note(Exchange(url, "failed", why.reason, None, source))
            raise
        said = next((s for s in seen if s.outcome == "stale"), seen[-1])
        self._note(Exchange(url, said.outcome, said.reason, page.fetched, source), said.came)
        return page

    def _ask(self, url: str, accept: str, json: Any, budgets: tuple[Budget, ...], *, robots: bool) -> _Seen:
        """One hop, by a copy or by the wire.

        Raises:
            FetchError: no answer that means something, and no copy either.
        """
        from briefing.fetch.wire import TRIP, Trip

        self._guard.check(url)
        session = self._opened()
        request = _prepared(session, url, accept, json)
        address = request.url or url
        copy = session.copy_of(request)
        going = copy is None or copy.is_expired
        offline = self.mode is Mode.OFFLINE
        trip = TRIP.set(Trip(address, self._guard, budgets, offline))
        try:
            if going and robots and not offline:
                self._robots.check(address)
            with self._manners.host(address).lock if going else nullcontext():
                response: Any = session.send(request, allow_redirects=False)
        except FetchError as why:
            if copy is None or copy.status_code >= 400:
                raise
            return _Seen(_answer(copy, address, copy.created_at), "stale", why.reason)
        finally:
            TRIP.reset(trip)
        asked = not response.from_cache or response.revalidated
        when = datetime.now(UTC) if asked else response.created_at
        came = "cache" if not asked else "revalidated" if response.from_cache else "network"
        return _Seen(_answer(response, address, when), _outcome(response, copy, asked=asked), came=came)

    def _ask_robots(self, url: str) -> Answer:
        budgets = (self._manners.total,)
        return final(url, lambda hop: self._ask(hop, "", None, budgets, robots=False).answer)[0]

    def _robots_failed(self, why: FetchError) -> None:
        self._note(Exchange(why.url, "failed", why.reason))

    def _note(self, exchange: Exchange, came: str = "network") -> None:
        with self._lock:
            self._exchanges.append(exchange)
        tell(exchange, came)

    def _fresh(self, url: str, confirmed: datetime) -> bool:
        """Whether a copy is used without a request; what was confirmed in this run always is."""
        now = datetime.now(UTC)
        if self.mode is Mode.OFFLINE or self._started <= confirmed <= now:
            return True
        if self.mode is Mode.REFRESH:
            return False
        age = min(self._max_age, ROBOTS_AGE) if urlsplit(url).path == "/robots.txt" else self._max_age
        return abs(now - confirmed) <= age  # a clock may have been ahead when it was confirmed

    def _opened(self) -> Session:
        with self._lock:
            if self._session is None:
                from briefing.fetch.cache import Session

                self._session = _configured(
                    Session(self._store.pages, self._fresh), self._manners, self._tokens
                )
            return self._session


def tell(exchange: Exchange, came: str) -> None:
    """One line for ``--verbose``: where the answer came from, what became of the address, and why."""
    why = exchange.reason and f" ({exchange.reason})"
    log.info("%-11s %-9s %s", came, exchange.outcome, line(f"{exchange.url}{why}"))


def _with(url: str, found: tuple[Answer, tuple[str, ...]]) -> tuple[Answer, str, tuple[str, ...]]:
    answer, hops = found
    return answer, url, hops


def _configured(session: Session, manners: Manners, tokens: Mapping[str, str]) -> Session:
    from briefing import __version__
    from briefing.fetch.wire import Wire

    session.adapters.clear()
    wire = Wire(manners, tokens)
    session.mount("https://", wire)
    session.mount("http://", wire)
    session.headers.clear()
    session.headers.update(
        {"User-Agent": f"briefing/{__version__} ({ADDRESS})", "Accept-Encoding": "gzip, deflate"}
    )
    session.verify = _authorities(os.environ) or True
    return session


def _authorities(environment: Mapping[str, str]) -> str:
    """The file of certificates that are trusted, where one's own are wanted; "" otherwise.

    Whatever else the environment holds, proxies and .netrc, is left out.

    Raises:
        UsageError: it is not there.
    """
    for name in ("REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"):
        if path := environment.get(name, ""):
            if not Path(path).exists():
                raise UsageError(
                    f"{name} names {path}, which is not there; name a file of certificates, or unset it"
                )
            return path
    return ""


def _prepared(session: Session, url: str, accept: str, json: Any) -> Any:
    from requests import Request, RequestException

    headers = {"Accept": accept or "*/*"}
    data = None
    if json is not None:
        data = json_.dumps(json, sort_keys=True, separators=(",", ":")).encode()
        headers["Content-Type"] = "application/json"
    try:
        return session.prepare_request(Request("GET" if data is None else "POST", url, headers, data=data))
    except (RequestException, ValueError) as why:
        raise RefusedError(url, f"not an address ({why})") from why


def _answer(response: Any, url: str, when: datetime) -> Answer:
    from briefing.fetch.wire import plain

    return Answer(url, response.status_code, plain(response.headers), response.content or b"", when)


def _outcome(response: Any, copy: Any, *, asked: bool) -> str:
    """What became of an address, in the words of `Exchange`."""
    had = copy is not None and copy.status_code < 400
    if response.status_code >= 400:
        return "gone" if had and asked else "absent"
    if not asked:
        return "cached"
    if not had:
        return "new"
    same = response.status_code == copy.status_code and response.content == copy.content
    return "unchanged" if same else "changed"
