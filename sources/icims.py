"""iCIMS: the search of its careers portals, and the JSON-LD of a post's own page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing import Company, Fetch, NotFoundError, Opening, Page, RefusedError
from briefing.errors import TooLargeError

from ._openings import DETAILS, Board, Post, in_turn, openings
from ._postings import detail, listed
from ._values import stayed

NEEDS = ("icims",)
PAGES = 3
BUDGET = 2 * (PAGES + 1) + DETAILS

HOSTS = ("careers-{}.icims.com", "jobs-{}.icims.com")
JOB = re.compile(r"https://[a-z0-9.-]+\.icims\.com/jobs/\d+/[^/?#]+/job", re.IGNORECASE)
COUNT = re.compile(r"page\s{1,9}\d{1,4}\s{1,9}of\s{1,9}(\d{1,4})", re.IGNORECASE)


def icims(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on iCIMS: the first three pages, ten openings in full."""
    yield from openings(company, fetch, "icims", _board, _detail)


def _board(name: str, fetch: Fetch) -> Board:
    try:
        return _read(HOSTS[0].format(name), fetch)
    except NotFoundError:
        return _read(HOSTS[1].format(name), fetch)


def _read(host: str, fetch: Fetch) -> Board:
    pages: list[Page] = []
    known: set[str] = set()
    count = PAGES

    def read(number: int) -> list[Post]:
        nonlocal count
        if number >= count:
            return []
        page = _open(fetch(f"https://{host}/jobs/search?ss=1&in_iframe=1&pr={number}"))
        stayed(page)
        pages.append(page)
        if said := COUNT.search(page.text):
            count = int(said[1])
        new = [post for post in listed(page, JOB, "icims") if post.url not in known]
        known.update(post.url for post in new)
        return new

    posts, failure = in_turn(read, 1, PAGES)
    if count > max(PAGES, len(pages)) and not failure:
        failure = TooLargeError(pages[0].url, f"{count} pages of openings, of which {len(pages)} were read")
    return Board(pages[0], posts, failure=failure)


def _open(page: Page) -> Page:
    """The page, unless it is what the bot filter says in place of it."""
    if page.status == 202:
        raise RefusedError(page.url, "answered 202 (accepted), as its bot filter does")
    return page


def _detail(post: Post, fetch: Fetch) -> Post:
    return detail(post, lambda url, **how: _open(fetch(url, **how)), f"{post.url}?in_iframe=1")
