"""The way through the network: one HTTPAdapter that keeps every promise before the cache sees an answer.

What must never be stored, a cut body, a challenge page, a failure, is raised here as a `FetchError`.
"""

from __future__ import annotations

import random
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.connection import create_connection

from briefing.errors import (
    FetchError,
    NotFoundError,
    OfflineError,
    RateLimitedError,
    RefusedError,
    TooLargeError,
    UnreachableError,
    UntrustedError,
)
from briefing.fetch.answer import REDIRECTS, Answer, ChallengeError, as_page, retry_after
from briefing.fetch.body import CutError, limit_of, unpacked
from briefing.fetch.guard import Guard, NoNameError
from briefing.fetch.manners import Budget, Host, Manners
from briefing.fetch.tokens import advice, origin_of

__all__ = ["HIDDEN", "TRIP", "Trip", "Wire", "plain"]

CHUNK = 64 * 1024
AGAIN = frozenset({429, 500, 502, 503, 504})
"""Statuses after which it is worth to ask again."""

HIDDEN = "x-hidden-"
SERVERS_SAY = ("cache-control", "vary")
"""Headers by which a server has a say in caching, hidden from requests-cache under another name: for how long
a copy is good enough is for the person to say (``--max-age``); we ask in one way, so that nothing varies."""
DECODED = ("content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive")


@dataclass(slots=True)
class Trip:
    """What one request needs to know on its way; ``budgets`` are all charged for it."""

    url: str
    guard: Guard
    budgets: tuple[Budget, ...]
    offline: bool = False
    sock: socket.socket | None = None
    overdue: threading.Event = field(default_factory=threading.Event)


TRIP: ContextVar[Trip] = ContextVar("TRIP")
"""requests and urllib3 have no way to hand things to a connection. Without a trip, none is made."""


class _Guarded(HTTPConnection):
    """A connection to an address that the guard has let pass; name, Host and SNI stay what they were."""

    def _new_conn(self) -> socket.socket:
        trip = TRIP.get()
        failure: OSError | None = None
        for address in trip.guard.addresses(trip.url, self.host, self.port):
            try:
                return create_connection(
                    (address, self.port), self.timeout, self.source_address, self.socket_options
                )
            except OSError as why:
                failure = why
        raise CutError(trip.url, _words(failure)) from failure

    def request(self, *args: Any, **kwargs: Any) -> None:
        trip = TRIP.get()
        super().request(*args, **kwargs)
        trip.sock = self.sock


class _GuardedTLS(HTTPSConnection, _Guarded):
    """The same over TLS."""


class _Pool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Guarded


class _PoolTLS(urllib3.HTTPSConnectionPool):
    ConnectionCls = _GuardedTLS


class Wire(HTTPAdapter):
    """Sends one request: budget, pacing, retries, deadline, limits, and the meaning of the answer.

    The caller holds the host's lock. Retries are counted and paced like any request; urllib3's own Retry
    would sleep inside its pool, past the budget and the pacing, and ask again at once the first time.
    """

    def __init__(self, manners: Manners, tokens: Mapping[str, str]) -> None:
        self.manners = manners
        self._tokens = tokens
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make connections that the guard watches over."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _PoolTLS}

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send ``request`` and read the whole answer: 2xx, 304, 404, 410 or a redirect.

        Raises:
            FetchError: any other answer, or none.
        """
        trip = TRIP.get()
        if trip.offline:
            raise OfflineError(trip.url, "not in the cache, and --offline forbids to ask")
        host = self.manners.host(trip.url)
        host.check(trip.url)
        pause = 0.0
        for left in range(self.manners.limits.retries, -1, -1):
            for budget in trip.budgets:
                budget.spend(trip.url)
            host.wait(pause)
            try:
                return self._once(request, trip, verify)
            except FetchError as why:
                wait = self._wait(why, left)
                if wait is None:
                    _count(host, why)
                    raise
                pause = wait
            finally:
                host.done()
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, why: FetchError, left: int) -> float | None:
        """Seconds until it is worth to ask again; None when it is not."""
        limits = self.manners.limits
        asked = 0.0
        if isinstance(why, RateLimitedError) and why.until is not None:
            asked = (why.until - datetime.now(UTC)).total_seconds()
        elif not isinstance(why, (CutError, RateLimitedError, _FailingError)):
            return None
        if left == 0 or asked > limits.longest_wait:
            return None
        backoff: float = limits.pause * 2 ** (limits.retries - left)
        return max(asked, backoff * random.uniform(1, 1.5))  # noqa: S311  # to spread load, not to hide anything

    def _once(self, request: requests.PreparedRequest, trip: Trip, verify: bool | str) -> requests.Response:
        limits = self.manners.limits
        sent = request
        if token := self._tokens.get(origin_of(trip.url)):
            sent = request.copy()
            sent.headers["Authorization"] = f"Bearer {token}"
        with _deadline(trip, limits.whole):
            try:
                response = super().send(sent, True, (limits.connect, limits.gap), verify)
                try:
                    body = _read(trip.url, response.raw)
                except BaseException:
                    response.raw.close()
                    raise
            except requests.exceptions.SSLError as why:
                raise UntrustedError(trip.url, f"no trusted connection ({_root(why)})") from why
            except (requests.exceptions.Timeout, urllib3.exceptions.ReadTimeoutError) as why:
                raise UnreachableError(trip.url, f"no answer within {limits.gap:g} s") from why
            except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as why:
                raise CutError(trip.url, f"the connection broke ({_root(why)})") from why
            finally:
                sent.headers.pop("Authorization", None)  # an exception of requests holds the request
        if token and response.status_code == 401:
            raise RefusedError(trip.url, "the token in the environment is not accepted (401)")
        try:
            return _checked(self.build_response(request, _rebuilt(response.raw, body)), trip.url)
        except RateLimitedError as why:
            if token or not (more := advice(origin_of(trip.url))):
                raise
            raise RateLimitedError(trip.url, f"{why.reason}; {more}", why.until) from why


class _FailingError(FetchError):
    """The server answered with a failure of its own that may pass."""


def _count(host: Host, why: FetchError) -> None:
    """Count what says something about the host's other addresses; 403 does not, S3 means "no such thing"."""
    if isinstance(why, (RateLimitedError, NoNameError, OfflineError)):
        host.failed(why, stop=True)
    elif isinstance(why, ChallengeError) or not isinstance(why, RefusedError):
        host.failed(why)


@contextmanager
def _deadline(trip: Trip, seconds: float) -> Iterator[None]:
    """End the request after ``seconds``, wherever it is.

    Timeouts of a socket count from byte to byte, and http.client reads headers and chunks in loops of its
    own, so a server that sends a byte now and then would hold us for ever. Shutting the socket down ends it.
    """

    def end() -> None:
        trip.overdue.set()
        if (sock := trip.sock) is not None:
            with suppress(OSError):
                # SSLSocket.shutdown would take its SSL object from under the thread that reads.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    except FetchError as why:
        if trip.overdue.is_set():
            raise TooLargeError(trip.url, f"took longer than {seconds:g} s") from why
        raise
    finally:
        timer.cancel()
        trip.sock = None
    if trip.overdue.is_set():
        raise TooLargeError(trip.url, f"took longer than {seconds:g} s")


def _read(url: str, raw: Any) -> bytes:
    limit = limit_of(raw.headers.get("content-type", "").lower(), url)
    length = raw.headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:18]) > limit:
        raise TooLargeError(url, f"the body is larger than {limit / 1e6:g} MB")
    pieces = raw.stream(CHUNK, decode_content=False)
    body = unpacked(url, pieces, raw.headers.get("content-encoding", ""), limit)
    raw.close()  # if something is left; a connection that gave all of its answer is back in the pool
    if body[:2] == b"\x1f\x8b" and url.partition("?")[0].endswith(".gz"):
        return unpacked(url, [body], "gzip", limit)
    return body


def _rebuilt(raw: Any, body: bytes) -> urllib3.HTTPResponse:
    """The answer with a body that is read and decoded, and the server's say in caching hidden.

    It has no connection behind it, from which requests would take cookies into its jar: we send none.
    """
    headers = urllib3.HTTPHeaderDict()
    for name, value in raw.headers.iteritems():
        if name.lower() not in DECODED:
            headers.add(HIDDEN + name if name.lower() in SERVERS_SAY else name, value)
    return urllib3.HTTPResponse(
        body=BytesIO(body), headers=headers, status=raw.status, reason=raw.reason, preload_content=False
    )


def plain(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers as `briefing.model.Page` has them."""
    return {name.lower().removeprefix(HIDDEN): value for name, value in headers.items()}


def _checked(response: requests.Response, url: str) -> requests.Response:
    """Raise what the cache must not see."""
    status = response.status_code
    if status == 304 or (status in REDIRECTS and "location" in response.headers):
        return response
    headers, now = plain(response.headers), datetime.now(UTC)
    try:
        as_page(Answer(url, status, headers, response.content, now))
    except NotFoundError:
        pass
    except (RefusedError, RateLimitedError):
        raise
    except FetchError as why:
        if status in AGAIN and retry_after(headers, now) is None:
            raise _FailingError(url, why.reason) from None
        raise
    return response


def _words(why: OSError | None) -> str:
    if isinstance(why, TimeoutError):
        return "no connection in time"
    return f"no connection ({why.strerror or why})" if why else "no connection"


def _root(why: BaseException) -> str:
    """The words of the first cause, which requests and urllib3 wrap several times.

    What failed before, and was being handled when this did, is no cause of it.
    """
    while (cause := why.__cause__ or why.__context__) is not None and not isinstance(cause, FetchError):
        why = cause
    return (getattr(why, "strerror", None) or str(why) or type(why).__name__).splitlines()[0][:120]
