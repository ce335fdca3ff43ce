"""Recording what becomes of every address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import BriefingError, FetchError, NotFoundError, UsageError
from briefing.model import Company, Exchange, Fetch, Handle, Page, Passage, Research
from briefing.testing.places import path_of
from briefing.testing.replaying import BLANK, FAILURES, NO_PAGE, Replay

if TYPE_CHECKING:
    from briefing.fetch import Fetcher
    from briefing.registry import Installed

__all__ = ["Recorder", "record", "save"]

COOKIE = re.compile(r"(\A|,\s{0,4})([^=;,\s]{1,120})=.*?(?=;|,\s{0,4}[^=;,\s]{1,120}=|\Z)")
"""The value is whoever's cookie it is; only the name is ever read."""
ONE_LINE = str.maketrans("\r\n", "  ")


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
