"""Whom we are about to meet, and one answer of the web."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Protocol

from briefing.errors import NotUnderstoodError


@dataclass(frozen=True, slots=True)
class Handle:
    """A name by which the company is known elsewhere, or an address of its own that a source starts from.

    ``kind`` is the word that sources ask for ("greenhouse", "github", "stackshare", "blog", "careers",
    "elsewhere", …), ``value`` a token or an address, ``url`` the page it was found on ("" when the user gave it).
    """

    kind: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """Whom we are about to meet: ``domain`` in lower case without "www.", and what is known so far."""

    domain: str
    name: str = ""
    handles: tuple[Handle, ...] = ()

    def handle(self, kind: str) -> str | None:
        """The first value of this kind, or None. What the user gave stands before what was found."""
        return next(iter(self.all(kind)), None)

    def all(self, kind: str) -> tuple[str, ...]:
        """All values of this kind, in the order in which they were given or found."""
        return tuple(h.value for h in self.handles if h.kind == kind)

    def knowing(self, *handles: Handle) -> Company:
        """The same company with more handles; a value that is known already is not added again."""
        known: dict[tuple[str, str], Handle] = {}
        for handle in (*self.handles, *handles):
            known.setdefault((handle.kind, handle.value), handle)
        return replace(self, handles=tuple(known.values()))


@dataclass(frozen=True)
class Page:
    """One HTTP answer with status 200 to 299, decoded of transfer and content encodings.

    ``url`` is the final address after redirects, ``asked`` the one that was asked for. ``headers`` have
    lower-case names; a name that came several times holds its values joined by ", ". ``fetched`` is in UTC.
    ``hops`` are the addresses that redirected, first to last.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched: datetime
    asked: str = ""
    hops: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The body as text, by byte order mark, then header, then ``<meta charset>``, then UTF-8."""
        from briefing.text.decode import decode

        return decode(self.body, self.headers.get("content-type", ""))

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            NotUnderstoodError: it is something else, such as an HTML page with status 200.
        """
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError) as why:
            start = " ".join(self.text[:40].split())
            raise NotUnderstoodError(self.url, f"expected JSON, got {start!r}") from why


class Fetch(Protocol):
    """The only way out that a source has. It hides cache, robots, pacing, limits and retries."""

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        """The page at ``url``; with ``json`` the body is sent as a POST.

        Raises:
            NotFoundError: there is nothing here. A source that can do without simply lets it pass.
            FetchError: any other reason why there is no page; ``gather`` makes it a gap in the notes.
        """
        ...


@dataclass(frozen=True, slots=True)
class Exchange:
    """What became of one address during one run.

    ``outcome``: "new", "changed", "unchanged" (304, or the same bytes), "cached" (not asked), "gone" (404 or 410
    where there was a page), "absent" (404 or 410), "stale" (failed; the copy of ``fetched`` was used), "failed".
    """

    url: str
    outcome: str
    reason: str = ""
    fetched: datetime | None = None
    source: str = ""
