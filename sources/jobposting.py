"""Job posts on the company's own pages, by the JSON-LD that search engines ask for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing import Company, Fetch, FetchError, NotUnderstoodError, Opening, Page
from briefing.address import host_of, page_of
from briefing.text import Document, Link

from ._boards import KINDS
from ._links import on_site, segments
from ._openings import DETAILS, Board, Post, bears, openings, rank
from ._pages import document
from ._postings import posting, postings
from ._values import text, web

NEEDS = ("careers",)
BUDGET = 2 * (1 + DETAILS)

BELOW = frozenset(
    """
    career careers emplois empleo job jobs karriere offene-stellen opening openings opportunities position
    positions role roles stellen stellenangebote vacancies vacancy vacatures
    """.split()  # noqa: SIM905
)
PATIENCE = 2
"""Pages without a job post after which no further one is asked for."""


def jobposting(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Job posts on the company's own careers pages, where no job board is known."""
    yield from openings(company, fetch, "careers", lambda url, fetch: _board(company, url, fetch), form=web)


def _board(company: Company, url: str, fetch: Fetch) -> Board:
    page = fetch(url)
    read = document(page)
    posts = _posts(company, read, page)
    if any(handle.kind in KINDS for handle in company.handles):
        return Board(page, posts)  # the posts that it links to are read there
    known, missed = {page_of(post.url) for post in posts}, 0
    wanted = [link for link in _linked(company, read, page) if page_of(link.url) not in known]
    for link in sorted(wanted, key=lambda link: rank(Post(link.text, link.url)))[:DETAILS]:
        try:
            single = fetch(link.url)
            found = _posts(company, document(single), single)
        except (FetchError, NotUnderstoodError):
            found = []  # one post less; a failure, other than an absence, is noted by whoever gathers
        posts += found
        missed += not found
        if missed >= PATIENCE and not posts:
            break
    return Board(page, posts)


def _posts(company: Company, read: Document, page: Page) -> list[Post]:
    """The page's job posts. A company that lists jobs for others has theirs there too."""
    found = [posting(thing, page, _address(thing, page)) for thing in postings(read, page)]
    return [replace(post, company="") for post in found if not post.company or bears(company, post.company)]


def _address(thing: Mapping[str, Any], page: Page) -> str:
    """The post's own address, if it is on the same host; else the page's."""
    url = web(thing.get("url"))
    return url if url and host_of(url) == host_of(page.url) else page.url


def _linked(company: Company, read: Document, page: Page) -> list[Link]:
    """Links that may lead to job posts, one a page: below the list, or below what is called like one."""
    found: dict[str, Link] = {}
    for link in read.links:
        path = [part.casefold() for part in segments(link.url)]
        below = page_of(link.url).startswith(page_of(page.url) + "/") or BELOW.intersection(path[:-1])
        said = link.where == "content" and text(link.text)
        if below and said and on_site(link.url, (company.domain, host_of(page.url))):
            found.setdefault(page_of(link.url), link)
    return list(found.values())
