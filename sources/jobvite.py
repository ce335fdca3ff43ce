"""Jobvite: the search of its careers pages, and the JSON-LD of a post's own page.

The first page of a careers site, which other addresses there show too, cuts each department's list short; the
search has all of it, fifty openings a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing import Company, Fetch, Opening, Page

from ._openings import Board, Post, in_turn, openings
from ._postings import detail, listed
from ._values import ask, stayed

NEEDS = ("jobvite",)
SIZE = 50
PAGES = 4
DETAILS = 4
"""It has been seen to want half a minute between one request and the next."""
BUDGET = 2 * PAGES + DETAILS

OF_ALL = re.compile(r"jv-pagination-text[^<>]{0,50}>\s{0,50}\d{1,5}\s?[-–]\s?\d{1,5} of (\d{1,5})")


def jobvite(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Jobvite, four of them in full."""
    yield from openings(company, fetch, "jobvite", _board, detail, details=DETAILS)


def _board(name: str, fetch: Fetch) -> Board:
    root = f"https://jobs.jobvite.com/{name}"
    job = re.compile(
        rf"https://jobs\.jobvite\.com/(?:careers/)?{re.escape(name)}/job/[A-Za-z0-9]+", re.IGNORECASE
    )
    pages: list[Page] = []

    def read(number: int) -> list[Post]:
        page = ask(fetch, f"{root}/search?p={number}")
        stayed(page)
        pages.append(page)
        return listed(page, job, "jobvite")

    posts, failure = in_turn(read, SIZE, PAGES)
    said = OF_ALL.search(pages[0].text)
    total = int(said[1]) if said else 0
    return Board(pages[0], posts, total if total > len(posts) else 0, failure)
