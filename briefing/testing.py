"""For tests and for authors of sources: recorded pages that answer in place of the network.

    record("remote.com", Path("remote.com"))  # once, over the network
    records = list(greenhouse(Company("remote.com"), replay(Path("remote.com"))))

A recording is ``<folder>/web/<host>/<path>.http``: the HTTP message as it was served, decoded of transfer and
content encodings. Status line, headers, an empty line, the body as bytes; lines may end in LF or CRLF.

    HTTP/1.1 200 OK
    Content-Type: text/html; charset=utf-8
    Date: Tue, 04 Mar 2025 09:00:00 GMT

    <!doctype html>…

A recording with another status than 2xx does what it would do on the wire: 404 is a `NotFoundError`, 301 is
followed, a challenge page is a `RefusedError`. What a host's recorded robots.txt forbids is refused, recorded
or not. An address that gave no answer that could be kept has a recording of why:

    HTTP/1.1 599 No Page
    Briefing-Failure: RefusedError
    Briefing-Url: https://remote.com/private
    Briefing-Reason: robots.txt disallows it
"""

from __future__ import annotations

import json as json_
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import format_datetime
from functools import cached_property
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urlsplit

from briefing.address import host_of
from briefing.errors import (
    BriefingError,
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
from briefing.model import Company, Exchange, Fetch, Handle, Page, Passage, Research

if TYPE_CHECKING:
    from briefing.fetch import Fetcher
    from briefing.registry import Installed

__all__ = ["Recorder", "Replay", "path_of", "record", "replay", "save", "url_of"]

SUFFIX = ".http"
INDEX = "index"
LONGEST = 120
"""Characters of a name, of the 255 bytes that file systems take; Windows counts 260 for the whole path."""

NO_PAGE = 599
FAILURES: dict[str, type[FetchError]] = {
    error.__name__: error
    for error in (RefusedError, RateLimitedError, TooLargeError, UnreachableError, FetchError)
}
"""What may be recorded in place of a page; the nearest of them stands for an error of another class."""
COOKIE = re.compile(r"(\A|,\s{0,4})([^=;,\s]{1,120})=.*?(?=;|,\s{0,4}[^=;,\s]{1,120}=|\Z)")
"""The value is whoever's cookie it is; only the name is ever read."""

BLANK = " \t\r\n"
ONE_LINE = str.maketrans("\r\n", "  ")
ILLEGAL = frozenset('<>:"\\|?*/#\x7f').union(map(chr, range(33)))
DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?![^.])", re.IGNORECASE)
ESCAPE = re.compile(r"%([0-7][0-9A-Fa-f])")
OTHER_ESCAPE = re.compile(r"%(?![89A-Fa-f][0-9A-Fa-f])")


def path_of(folder: Path, url: str, json: Any = None) -> Path:
    """The file in which the answer of ``url`` is recorded.

    A path that ends with "/" is the file "index"; the query follows after "%3F". What Windows forbids in
    names is percent-encoded, and so is the percent sign of an escape that the address has already, unless it
    stands for a byte beyond ASCII; so no two addresses share a file. An address of http has its scheme before
    the host. A name that is too long is cut; a POST's goes on with "%23" and a digest of what was sent.

    >>> path_of(Path("f"), "https://remote.com/jobs/?page=2").as_posix()
    'f/web/remote.com/jobs/index%3Fpage=2.http'
    """
    parts = urlsplit(urldefrag(url).url)
    host = parts.netloc.lower()
    *folders, last = (parts.path or "/")[1:].split("/")
    name = (_escaped(last) if last != INDEX else "%69ndex") or INDEX
    if parts.query:
        name += _escaped("?" + parts.query)
    if json is not None:
        sent = json_.dumps(json, sort_keys=True, separators=(",", ":"))
        name = f"{name[:LONGEST]}%23post-{_digest(name[LONGEST:] + sent)}"
    elif len(name) > LONGEST:
        name = f"{name[:LONGEST]}%23cut-{_digest(name)}"
    top = _escaped(host if parts.scheme == "https" else f"{parts.scheme}://{host}")
    return folder.joinpath("web", top, *(_escaped(f) or "%" for f in folders), name + SUFFIX)


def url_of(folder: Path, path: Path) -> str:
    """The address that is recorded in ``path``; what has a digest has it as its fragment."""
    top, *folders, name = path.relative_to(folder / "web").parts
    stem = name.removesuffix(SUFFIX)
    last = stem.removeprefix(INDEX) if re.match(INDEX + r"(?:%3F|%23|$)", stem) else stem
    host = _plain(top)
    segments = [*("" if f == "%" else _plain(f) for f in folders), _plain(last)]
    return f"{host if '://' in host else f'https://{host}'}/{'/'.join(segments)}"


def _escaped(part: str) -> str:
    """``part`` of an address as a part of a file name."""
    part = OTHER_ESCAPE.sub("%25", part)
    part = "".join(f"%{ord(c):02X}" if c in ILLEGAL else c for c in part)
    if part.endswith("."):
        part = part[:-1] + "%2E"
    if DEVICE.match(part):
        part = f"%{ord(part[0]):02X}{part[1:]}"
    return part


def _plain(name: str) -> str:
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)), name)


def _digest(words: str) -> str:
    from hashlib import sha256

    return sha256(words.encode()).hexdigest()[:8]


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


def record(
    company: Company | str,
    folder: Path,
    *,
    sources: Sequence[Installed] | None = None,
    web: Fetcher | Replay | None = None,
    progress: Callable[[str, bool], None] = lambda source, finished: None,
    leads: Callable[[Sequence[Passage]], Iterable[Handle]] = lambda passages: (),
) -> Research:
    """Research a company, and record in ``folder`` what became of every address that was asked for.

    Args:
        company: or its domain.
        folder: a new one.
        sources: those that are asked; all that are installed if left out.
        web: what is read from: a fetcher, or another recording. Left out, the network, by way of the pages'
            cache.
        progress: told the name of each source as it begins, and with True as it ends.
        leads: as in `briefing.gather.gather`.

    Raises:
        UsageError: pages are recorded there already.
        FetchError, NothingFoundError: as `briefing.gather.gather`.
        BriefingError: not every page could be written.
    """
    from briefing import registry
    from briefing.gather import gather

    if isinstance(company, str):
        company = Company(company)
    if web is None:
        from briefing.fetch import Fetcher
        from briefing.store import Store, where

        with Store(where()) as store, Fetcher(store) as fetcher:
            return record(company, folder, sources=sources, web=fetcher, progress=progress, leads=leads)
    today = web.day if isinstance(web, Replay) else datetime.now().astimezone().date()
    asked = registry.sources() if sources is None else sources
    recorder = Recorder(web, folder)
    research = gather(company, asked, recorder, today, progress, leads)
    if why := recorder.failure:
        raise BriefingError(
            f"{folder} can't hold the recording: {why.strerror or why}; make room, or name another folder"
        )
    return research


class Recorder:
    """Stands before a `briefing.fetch.Fetcher` or another recording, and records what becomes of every address.

    Pages are recorded as they came, without the values of cookies; of what failed, why it did. What is absent
    is not recorded. Requests are not recorded, and so no token that went with one.

    Raises:
        UsageError: pages are recorded in ``folder`` already.
    """

    def __init__(self, web: Fetcher | Replay, folder: Path) -> None:
        if (folder / "web").exists():
            raise UsageError(f"{folder} holds recorded pages already; name a new folder")
        self.folder = folder
        self.failure: OSError | None = None
        """Why a page could not be recorded, the first of them."""
        self._web = web

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """What became of every address."""
        return self._web.exchanges

    def for_source(self, name: str, budget: int) -> Fetch:
        """The source's ``fetch``, with every page that it gets recorded."""
        fetch = self._web.for_source(name, budget)

        def recorded(url: str, *, accept: str = "", json: Any = None) -> Page:
            try:
                page = fetch(url, accept=accept, json=json)
            except NotFoundError:
                raise
            except FetchError as why:
                with self._recording():
                    _save_failure(path_of(self.folder, url, json), why)
                raise
            with self._recording():
                save(self.folder, page, json)
            return page

        return recorded

    @contextmanager
    def _recording(self) -> Iterator[None]:
        """That the disk is full is no failure of the source that reads the page."""
        try:
            yield
        except OSError as why:
            self.failure = self.failure or why


def save(folder: Path, page: Page, json: Any = None) -> Path:
    """Record ``page``, and the redirects that led to it, so that `replay` answers with the same.

    The Date header becomes the moment when the page was fetched, to the second.

    Returns:
        The file that holds the page.
    """
    chain = [*page.hops, page.url]
    for here, there in pairwise(chain):
        _write(path_of(folder, here, json), 302, {"location": there}, b"", page.fetched)
    path = path_of(folder, page.url, json)
    _write(path, page.status, page.headers, page.body, page.fetched)
    return path


def _write(path: Path, status: int, headers: Mapping[str, str], body: bytes, when: datetime) -> None:
    date_ = format_datetime(when.astimezone(UTC).replace(microsecond=0), usegmt=True)
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    headers = {name: COOKIE.sub(r"\1\2=", v) if name == "set-cookie" else v for name, v in headers.items()}
    _put(path, f"HTTP/1.1 {status} {phrase}".rstrip(), {**headers, "date": date_}, body)


def _save_failure(path: Path, why: FetchError) -> None:
    """Record why there is no page, unless there was one: a second try may have cured a hiccup."""
    if not path.exists():
        known = next(c.__name__ for c in type(why).__mro__ if FAILURES.get(c.__name__) is c)
        said = {"briefing-failure": known, "briefing-url": why.url, "briefing-reason": why.reason}
        _put(path, f"HTTP/1.1 {NO_PAGE} No Page", said, b"")


def _put(path: Path, status: str, headers: Mapping[str, str], body: bytes) -> None:
    lines = [status]
    for name, value in headers.items():
        shown = "-".join(word.capitalize() for word in name.split("-"))
        lines.append(f"{shown}: {value.translate(ONE_LINE).strip(BLANK)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes("\n".join([*lines, "", ""]).encode("latin-1", "replace") + body)
