"""What an HTTP answer means: a page, a redirect, or a reason why there is none.

The wire and recorded pages are read by the same functions, so that what a test sees in a recording is what
happens in the world.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urldefrag, urljoin, urlsplit

from briefing.errors import FetchError, NotFoundError, RateLimitedError, RefusedError, TooLargeError
from briefing.fetch.detour import detour, onward, says_not_found
from briefing.fetch.refusal import refusal
from briefing.model import Page

__all__ = [
    "MAX_REDIRECTS",
    "REDIRECTS",
    "Answer",
    "ChallengeError",
    "as_page",
    "final",
    "follow",
    "http_date",
    "retry_after",
    "used_up",
]

MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer of any status; ``headers`` have lower-case names, ``fetched`` is in UTC."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched: datetime


class ChallengeError(RefusedError):
    """A page that stands in for the page: a challenge, a firewall's, a throttle's."""


def follow(url: str, ask: Callable[[str], Answer]) -> Page:
    """The page at ``url``, redirects followed; see `final` and `as_page` for what is raised."""
    answer, hops = final(url, ask)
    return as_page(answer, url, hops)


def final(url: str, ask: Callable[[str], Answer]) -> tuple[Answer, tuple[str, ...]]:
    """The first answer that sends nobody on, and the addresses that led to it, each of them given to ``ask``.

    Raises:
        TooLargeError: more than `MAX_REDIRECTS` redirects, or a circle.
        RefusedError: a redirect from https to the same address in http.
    """
    hops: list[str] = []
    here = _tidy(url)
    while True:
        answer = ask(here)
        sent = _sent(answer)
        if not sent:
            return answer, tuple(hops)
        try:
            there = _tidy(urljoin(here, sent))
        except ValueError as why:
            raise RefusedError(url, f"redirected to what is not an address ({why})") from why
        if there == here and answer.status not in REDIRECTS:
            return answer, tuple(hops)  # it only loads itself again
        hops.append(here)
        if urlsplit(here).scheme == "https" and there.startswith("http://"):
            # Never in the clear, once it was not: who sends us so, by an old rule, mostly means the same in https.
            said, parts = there, urlsplit(there)
            there = _tidy(parts._replace(scheme="https", netloc=parts.netloc.removesuffix(":80")).geturl())
            if there in hops:
                raise RefusedError(url, f"redirected from https to {said}")
        if there in hops:
            raise TooLargeError(url, f"redirected in a circle by {there}")
        if len(hops) > MAX_REDIRECTS:
            raise TooLargeError(url, f"redirected more than {MAX_REDIRECTS} times")
        here = there


def _sent(answer: Answer) -> str:
    """Where an answer sends whoever asked: by its status, or by what it tells browsers to do at once."""
    if answer.status in REDIRECTS:
        return answer.headers.get("location", "")
    if refusal(answer.status, answer.headers, answer.body):
        return ""  # challenges reload themselves too
    return onward(answer.status, answer.headers, answer.body)


def _tidy(url: str) -> str:
    """Without a fragment, and with "/" for an empty path, as it goes over the wire."""
    parts = urlsplit(urldefrag(url).url)
    return parts._replace(path=parts.path or "/").geturl()


def as_page(answer: Answer, asked: str = "", hops: tuple[str, ...] = ()) -> Page:
    """The answer as a page.

    Raises:
        NotFoundError: status 404 or 410, or a page that says so with another.
        RateLimitedError: status 429, a status of 403 or 5xx with a Retry-After, or 403 with no request left
            or with words about it.
        ChallengeError: a page that stands in for the page, whatever its status.
        RefusedError: any other status of 4xx; a login page or a consent wall that we were sent to.
        FetchError: any other status that is not 2xx.
    """
    status, headers, url = answer.status, answer.headers, answer.url
    if why := refusal(status, headers, answer.body):
        raise ChallengeError(url, why)
    wait = retry_after(headers, answer.fetched)
    if wait is None and status in {403, 429}:
        wait = used_up(headers, answer.fetched)
    # GitHub's secondary limits leave requests and say no time; a minute at the least is asked for.
    if wait is None and status == 403 and b"secondary rate limit" in answer.body[:500]:
        wait = timedelta(minutes=2)
    throttled = answer.body[:20].strip().lower() == b"retry later"
    if status == 429 or ((status == 403 or status >= 500) and wait is not None) or throttled:
        until = answer.fetched + wait if wait is not None else None
        words = f"rate limited until {until:%Y-%m-%d %H:%M} UTC" if until else "rate limited"
        raise RateLimitedError(url, words, until)
    if 200 <= status < 300:
        if hops and (why := detour(asked or hops[0], url)):
            raise RefusedError(url, f"{why} in place of {asked or hops[0]}")
        if says_not_found(status, headers, answer.body):
            raise NotFoundError(url, f"a page that says it is not there ({status})")
        return Page(url, status, headers, answer.body, answer.fetched, asked or url, hops)
    words = f"{_phrase(status)} ({status})"
    if status in {404, 410}:
        raise NotFoundError(url, words)
    if 400 <= status < 500:
        raise RefusedError(url, words)
    raise FetchError(url, words)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """For how long the server wants to be left alone (RFC 9110, 10.2.3); None when it does not say."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:9]), 366 * 86400))
    when = http_date(value)
    return max(when - now, timedelta()) if when else None


def used_up(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long it takes until there are requests again; None where some are left or nothing is said of it.

    ``x-ratelimit-remaining`` and ``x-ratelimit-reset`` are in no standard. GitHub and most others give the
    reset in seconds since 1970 (docs.github.com/rest, "Rate limits for the REST API"), some in seconds from
    now, which no moment of this century can be mistaken for.
    """
    left, reset = (headers.get(f"x-ratelimit-{name}", "").strip() for name in ("remaining", "reset"))
    if left != "0" or not (reset.isascii() and reset.isdigit()):
        return None
    seconds = int(reset[:12]) - (int(now.timestamp()) if len(reset) >= 10 else 0)
    return timedelta(seconds=min(max(seconds, 0), 366 * 86400))


def http_date(value: str) -> datetime | None:
    """An HTTP date (RFC 9110, 5.6.7) in UTC, or None when it is none."""
    try:
        when = parsedate_to_datetime(value)
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase.lower()
    except ValueError:
        return "unknown status"
