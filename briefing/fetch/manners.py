"""Good manners: one request at a time to a host, seconds apart, not too many, only where robots.txt lets us.

What robots.txt means is RFC 9309, as protego reads it. Crawl-delay is in no standard but common.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefing.errors import FetchError, RateLimitedError, RefusedError, UnreachableError
from briefing.fetch.answer import Answer

if TYPE_CHECKING:
    from protego import Protego

__all__ = ["Budget", "Host", "Limits", "Manners", "Robots"]

TOKEN = "briefing"  # noqa: S105  # by which robots.txt calls us
MOST_DELAY = 30.0
MOST_FAILURES = 3
ROBOTS_READ = 512_000
"""RFC 9309, 2.5: at least 500 KiB are parsed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how often: seconds, and numbers of requests in one run."""

    pause: float = 1.0
    """Between the end of one request to a host and the start of the next."""
    connect: float = 5.0
    gap: float = 30.0
    """Without a byte from the server; large job boards have been seen to take ten seconds for the first one."""
    whole: float = 40.0
    """From the first byte sent to the last one read."""
    total: int = 150
    retries: int = 2
    longest_wait: float = 60.0
    """A Retry-After beyond it ends the host's turn for this run."""


RESOLVERS = {"dns.google": 0.05, "cloudflare-dns.com": 0.05}
"""Public DNS resolvers over HTTPS, with the share of the pause that they need: they are made for many small
questions, and some forty of them a second apart would take longer than all pages together."""


@dataclass(slots=True)
class Budget:
    """How many requests somebody may still make; ``whose`` goes into the words."""

    whose: str
    size: int
    spent: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def spend(self, url: str) -> None:
        """Count one request.

        Raises:
            FetchError: there is none left.
        """
        with self.lock:
            if self.spent >= self.size:
                raise FetchError(url, f"not asked: the {self.size} requests of {self.whose} are used up")
            self.spent += 1


class Host:
    """One host's turn: hold ``lock`` for the whole of a request, `wait` before it, say `done` after it."""

    def __init__(
        self, name: str, pause: float, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self.name = name
        self.pause = pause
        self.lock = threading.Lock()
        self._clock = clock
        self._sleep = sleep
        self._last: float | None = None
        self._failures = 0
        self._stopped: FetchError | None = None

    def wait(self, atleast: float = 0.0) -> None:
        """Sleep until the host may be asked again, ``atleast`` seconds from now."""
        gap = 0.0 if self._last is None else self._last + self.pause - self._clock()
        if (gap := max(gap, atleast)) > 0:
            self._sleep(gap)

    def done(self) -> None:
        """A request has ended, well or not."""
        self._last = self._clock()

    def failed(self, why: FetchError, *, stop: bool = False) -> None:
        """Count a failure; the third, or one with ``stop``, is the last in this run."""
        self._failures += 1
        if self._stopped is None and (stop or self._failures >= MOST_FAILURES):
            self._stopped = why

    def check(self, url: str) -> None:
        """Raise what ended the host's turn, if something did, for ``url``."""
        why = self._stopped
        if isinstance(why, RateLimitedError):
            raise RateLimitedError(url, why.reason, why.until)
        if why is not None and self._failures < MOST_FAILURES:
            raise type(why)(url, why.reason)
        if why is not None:
            raise UnreachableError(url, f"not asked: {self.name} failed {MOST_FAILURES} times ({why.reason})")


class Manners:
    """The hosts of one run, by name: two ports or schemes of one name are one host."""

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits
        self.total = Budget("this run", limits.total)
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()

    def host(self, url: str) -> Host:
        """The host of ``url``."""
        name = urlsplit(url).hostname or ""
        with self._lock:
            if name not in self._hosts:
                pause = self.limits.pause * RESOLVERS.get(name, 1.0)
                self._hosts[name] = Host(name, pause, self._clock, self._sleep)
            return self._hosts[name]


@dataclass(slots=True)
class _Rules:
    lock: threading.Lock = field(default_factory=threading.Lock)
    read: bool = False
    rules: Protego | None = None
    failure: FetchError | None = None


class Robots:
    """robots.txt by scheme, host and port; each is asked for once in a run, by ``ask``, and cached by it.

    A status of 4xx means that there are no rules (RFC 9309, 2.3.1.3), and a challenge page is taken for one;
    429, 5xx and no answer, that nothing may be asked for now. ``report`` is called once for each that failed.
    """

    def __init__(
        self, ask: Callable[[str], Answer], host: Callable[[str], Host], report: Callable[[FetchError], None]
    ) -> None:
        self._ask = ask
        self._host = host
        self._report = report
        self._known: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def check(self, url: str) -> None:
        """Raise the reason why ``url`` may not be asked for, if there is one.

        Raises:
            RefusedError: robots.txt disallows it, or asks for too long a delay, or can't be read.
            FetchError: the host can't be reached at all.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._known.setdefault(origin, _Rules())
        with known.lock:
            if not known.read:
                self._read(known, f"{origin}/robots.txt", url)
                known.read = True
        if known.failure is not None:
            raise _same(known.failure, url)
        if known.rules is not None and not known.rules.can_fetch(url, TOKEN):
            raise RefusedError(url, f"{RefusedError.FOREVER} it")

    def _read(self, known: _Rules, address: str, url: str) -> None:
        try:
            answer = self._ask(address)
        except RefusedError:
            return
        except FetchError as why:
            known.failure = why
            self._report(why)
            return
        if not 200 <= answer.status < 300:
            return
        from protego import Protego

        rules = Protego.parse(answer.body[:ROBOTS_READ].decode("utf-8-sig", "replace"))
        delay = max(rules.crawl_delay(TOKEN) or 0.0, _seconds(rules.request_rate(TOKEN)))
        if delay > MOST_DELAY:
            known.failure = RefusedError(address, f"robots.txt asks for {delay:g} s between requests")
        host = self._host(url)
        host.pause = max(host.pause, min(delay, MOST_DELAY))
        known.rules = rules


def _seconds(rate: Any) -> float:
    return rate.seconds / rate.requests if rate and rate.requests else 0.0


def _same(why: FetchError, url: str) -> FetchError:
    """The failure of a robots.txt as the failure of a page."""
    if isinstance(why, RateLimitedError):
        return RateLimitedError(url, why.reason, why.until)
    if isinstance(why, (UnreachableError, RefusedError)):
        return type(why)(url, why.reason)
    return RefusedError(url, f"robots.txt can't be read ({why.reason}), so nothing is asked for now")
