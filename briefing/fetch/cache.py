"""HTTP caching by requests-cache, over a shelf of bytes.

requests-cache was taken over CacheControl. CacheControl keeps to the letter of RFC 9111: the server's
freshness decides, what is ``no-store`` is purged, ``Vary: *`` never kept, and its keys know an address but
not a POST's body (cachecontrol 0.14, controller.py); all of that is contrary to a person's ``--max-age``.
requests-cache keeps the two apart: it stores what we let it store, revalidates by ETag and Last-Modified and
merges a 304, with the copy's freshness given from outside. Its own serializers were not taken: they write
pickle, or bodies as base85 within JSON, a quarter larger.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from requests import PreparedRequest, Response
from requests_cache.backends.base import BaseCache, BaseStorage
from requests_cache.models.request import CachedRequest
from requests_cache.models.response import CachedResponse
from requests_cache.session import CachedSession

from briefing.errors import BriefingError
from briefing.fetch.answer import REDIRECTS
from briefing.store import Shelf

__all__ = ["KEPT", "PageCache", "Session", "key_of"]

KEPT = frozenset(range(200, 300)) - {206} | REDIRECTS | {404, 410}
"""Statuses that are remembered: pages, redirects, and that there is nothing."""

NEVER, LONG_AGO = datetime(9999, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC)

Fresh = Callable[[str, datetime], bool]
"""Whether a copy of this address that was confirmed at this time is good enough without a request."""


def key_of(method: str, url: str, accept: str, body: bytes | str | None) -> str:
    """The key of an answer: what was asked for, how, and what was sent."""
    if not body:
        return f"{method} {url} {accept}".rstrip()
    from hashlib import sha256

    sent = body.encode() if isinstance(body, str) else body
    return f"{method} {url} {accept} {sha256(sent).hexdigest()}"


class Pages(BaseStorage[str, CachedResponse]):
    """Answers on a shelf: a line of JSON, then the body as bytes.

    What can't be read is as good as absent, and what can't be written, on a full disk, is not kept.
    """

    def __init__(self, shelf: Shelf, fresh: Fresh) -> None:
        super().__init__()
        self.shelf = shelf
        self.fresh = fresh

    def __getitem__(self, key: str) -> CachedResponse:
        try:
            head, _, body = self.shelf[key].partition(b"\n")
            fields = json.loads(head)
            url, confirmed = fields["url"], datetime.fromisoformat(fields["confirmed"])
            fresh = self.fresh(url, confirmed)
            return CachedResponse(
                content=body,
                url=url,
                status_code=fields["status"],
                reason=fields["reason"],
                headers=fields["headers"],
                created_at=confirmed,
                expires=NEVER if fresh else LONG_AGO,
                request=CachedRequest(method=fields["method"], url=url),
            )
        except (ValueError, KeyError, TypeError, BriefingError) as why:
            raise KeyError(key) from why

    def __setitem__(self, key: str, value: CachedResponse) -> None:
        fields = {
            "url": value.url,
            "status": value.status_code,
            "reason": value.reason,
            "headers": dict(value.headers),
            "confirmed": datetime.now(UTC).isoformat(),
            "method": value.request.method,
        }
        try:
            self.shelf[key] = json.dumps(fields).encode() + b"\n" + (value.content or b"")
        except BriefingError as why:
            self.failure = why

    failure: BriefingError | None = None
    """Why the last answer that was not kept was not."""

    def __delitem__(self, key: str) -> None:
        del self.shelf[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.shelf)

    def __len__(self) -> int:
        return len(self.shelf)


class PageCache(BaseCache):
    """requests-cache's backend over a shelf. Redirects are answers like any other and need no table."""

    def __init__(self, shelf: Shelf, fresh: Fresh) -> None:
        super().__init__("pages")
        self.responses = Pages(shelf, fresh)

    def create_key(self, request: Any, match_headers: Any = None, **_: Any) -> str:
        """The key of an answer; requests-cache's own sorts lists in a body and is cut to 64 bits."""
        return key_of(request.method, request.url, request.headers.get("Accept", ""), request.body)


def _lasting(response: Response) -> bool:
    """Whether an answer may be kept: a redirect of a POST is a hiccup of the server, not a place."""
    return not (response.status_code in REDIRECTS and response.request.method == "POST")


class Session(CachedSession):
    """A session that keeps what is in `KEPT` while the shelf does, and leaves redirects to the caller."""

    def __init__(self, shelf: Shelf, fresh: Fresh) -> None:
        super().__init__(
            backend=PageCache(shelf, fresh),
            expire_after=-1,
            allowable_codes=KEPT,
            allowable_methods=("GET", "POST"),
            ignored_parameters=(),
            filter_fn=_lasting,
            autoclose=False,
        )
        self.trust_env = False

    def get_redirect_target(self, resp: Response) -> str | None:
        """None: each hop is checked before it is asked for."""
        return None

    def copy_of(self, request: PreparedRequest) -> CachedResponse | None:
        """The answer that is kept for ``request``, however old."""
        return self.cache.get_response(self.cache.create_key(request))
