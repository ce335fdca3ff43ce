"""Recorded pages as a ``fetch``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from briefing.address import host_of
from briefing.errors import (
    FetchError,
    NotFoundError,
    RateLimitedError,
    RefusedError,
    TooLargeError,
    UnreachableError,
    UsageError,
)
from briefing.fetch import tell
from briefing.fetch.answer import Answer, final, follow, http_date
from briefing.fetch.manners import Limits, Manners, Robots
from briefing.model import Exchange, Fetch, Page
from briefing.testing.places import SUFFIX, path_of, url_of

__all__ = ["BLANK", "FAILURES", "NO_PAGE", "Replay", "replay"]

NO_PAGE = 599
FAILURES: dict[str, type[FetchError]] = {
    error.__name__: error
    for error in (RefusedError, RateLimitedError, TooLargeError, UnreachableError, FetchError)
}
"""What may be recorded in place of a page; the nearest of them stands for an error of another class."""
BLANK = " \t\r\n"


def replay(folder: Path) -> Replay:
    """The recorded pages of ``folder`` as a ``fetch``.

    Raises:
        UsageError: nothing is recorded there.
    """
    if not (folder / "web").is_dir():
        raise UsageError(f"{folder} holds no recorded pages: {_meant(folder)}")
    return Replay(folder)


def _meant(folder: Path) -> str:
    """Which folder to name instead of one that is too high or too deep, or what a recording has."""
    if near := next(
        (above for above in folder.absolute().parents if above.name != "web" and (above / "web").is_dir()),
        None,
    ):
        return f"name {near}"
    within = sorted(str(web.parent) for web in folder.glob("*/web"))
    return f"name one of {', '.join(within[:5])}" if within else f"expected the folder {folder / 'web'}"


class Replay:
    """A ``fetch`` over recorded pages that also stands in for a `briefing.fetch.Fetcher`.

    An address that is not recorded raises `NotFoundError`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._exchanges: list[Exchange] = []
        self._robots = Robots(self._ask_robots, Manners(Limits()).host, lambda why: None)

    def __enter__(self) -> Replay:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        """The recorded page at ``url``, as `briefing.model.Fetch` has it."""
        return self._fetch(url, json, "")

    def for_source(self, name: str, budget: int = 0) -> Fetch:
        """A ``fetch`` whose exchanges carry the source's name; recorded pages have no budget."""

        def fetch(url: str, *, accept: str = "", json: Any = None) -> Page:
            return self._fetch(url, json, name)

        return fetch

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """What became of every address, in the order in which they were asked for."""
        return tuple(self._exchanges)

    @cached_property
    def day(self) -> date:
        """The day of the newest recording, by its Date header.

        Raises:
            UsageError: no recording has one.
        """
        if not (dates := [d for path in self.recordings() if (d := _dated(path))]):
            raise UsageError(f"no page recorded in {self.folder} has a Date header")
        return max(dates).date()

    @property
    def sites(self) -> list[str]:
        """The domains whose home page is recorded, those with most pages first; no host below one of them."""
        addresses = [url_of(self.folder, path) for path in self.recordings()]
        pages = Counter(map(host_of, addresses))
        homes = {host_of(url) for url in addresses if urlsplit(url).path == "/"}
        apart = (host for host in homes if not any(host.endswith(f".{other}") for other in homes))
        return sorted(apart, key=lambda host: (-pages[host], host))

    def recordings(self) -> Iterator[Path]:
        """The recorded files, by name."""
        yield from sorted((self.folder / "web").rglob("*" + SUFFIX))

    def _fetch(self, url: str, json: Any, source: str) -> Page:
        url = urldefrag(url).url
        try:
            page = follow(url, lambda hop: self._allowed(hop, json))
        except FetchError as why:
            outcome = "absent" if isinstance(why, NotFoundError) else "failed"
            self._note(Exchange(url, outcome, why.reason, source=source))
            raise
        self._note(Exchange(url, "cached", fetched=page.fetched, source=source))
        return page

    def _note(self, exchange: Exchange) -> None:
        self._exchanges.append(exchange)
        tell(exchange, "recording")

    def _allowed(self, url: str, json: Any) -> Answer:
        if urlsplit(url).path != "/robots.txt":
            self._robots.check(url)
        return self._ask(url, json)

    def _ask_robots(self, url: str) -> Answer:
        try:
            return final(url, lambda hop: self._ask(hop, None))[0]
        except NotFoundError:  # not recorded: no rules
            return Answer(url, HTTPStatus.NOT_FOUND, {}, b"", datetime.min.replace(tzinfo=UTC))

    def _ask(self, url: str, json: Any) -> Answer:
        try:
            message = path_of(self.folder, url, json).read_bytes()
        except OSError as why:
            raise NotFoundError(url, "not recorded") from why
        answer = _read(url, message)
        if answer.status == NO_PAGE and (error := FAILURES.get(answer.headers.get("briefing-failure", ""))):
            raise error(answer.headers.get("briefing-url", url), answer.headers.get("briefing-reason", ""))
        if answer.fetched.year > 1:
            return answer
        return replace(answer, fetched=datetime.combine(self.day, datetime.min.time(), UTC))


def _dated(path: Path) -> datetime | None:
    try:
        when = _read("", path.read_bytes()).fetched
    except FetchError:
        return None
    return when if when.year > 1 else None


def _read(url: str, message: bytes) -> Answer:
    """A recording; without a Date header it was fetched in the year 1."""
    head, body = _parted(message)
    status, *lines = head.decode("latin-1").replace("\r\n", "\n").split("\n")
    words = status.split(maxsplit=2)
    if len(words) < 2 or not words[0].startswith("HTTP/") or not (words[1].isascii() and words[1].isdigit()):
        raise FetchError(url, f"the recording begins with {status[:40]!r} in place of a status line")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        name, value = name.strip(BLANK).lower(), value.strip(BLANK)
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    fetched = http_date(headers.get("date", "")) or datetime.min.replace(tzinfo=UTC)
    return Answer(url, int(words[1]), headers, body, fetched)


def _parted(message: bytes) -> tuple[bytes, bytes]:
    """Head and body, parted by the first empty line."""
    ends = [(at, len(gap)) for gap in (b"\n\n", b"\r\n\r\n") if (at := message.find(gap)) >= 0]
    at, gap = min(ends, default=(len(message), 0))
    return message[:at], message[at + gap :]
