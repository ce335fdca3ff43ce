"""A fetcher in a test: without pauses, let in to the test's own server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from briefing.fetch import Fetcher, Guard, Limits, Mode
from briefing.store import Store

if TYPE_CHECKING:
    from conftest import Server

HTML = {"Content-Type": "text/html"}
NOW = timedelta(0)
QUICK = Limits(pause=0, connect=2, gap=2, whole=5)


def no_sleep(_: float) -> None:
    pass


class Clock:
    """A clock that only sleeping moves on."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


class Anywhere(frozenset[str]):
    """Every host of this machine; that a test's own server is trusted and no other shows below."""

    def __contains__(self, host: object) -> bool:
        return str(host).startswith(("127.0.0.1:", "localhost:", "[::1]:"))


def fetcher(store: Store, mode: Mode = Mode.NORMAL, **given: Any) -> Fetcher:
    settings = {"guard": Guard(Anywhere()), "limits": QUICK, "sleep": no_sleep, "mode": mode}
    return Fetcher(store, **{**settings, **given})


def only(server: Server, resolve: Callable[[str, int], list[str]] | None = None) -> Guard:
    trusted = frozenset({server.url.removeprefix("http://")})
    return Guard(trusted, resolve) if resolve else Guard(trusted)


def outcomes(web: Fetcher) -> list[str]:
    return [e.outcome for e in web.exchanges]
