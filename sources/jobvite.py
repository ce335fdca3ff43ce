"""Jobvite: the list on its careers pages, and the JSON-LD of a post's own page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing import Company, Fetch, Opening

from ._openings import Board, openings
from ._postings import detail, listed
from ._values import ask, stayed

NEEDS = ("jobvite",)
DETAILS = 4
"""From the second request on it wants half a minute in between."""
BUDGET = 4 + DETAILS


def jobvite(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Jobvite, four of them in full."""
    yield from openings(company, fetch, "jobvite", _board, detail, details=DETAILS)


def _board(name: str, fetch: Fetch) -> Board:
    page = ask(fetch, f"https://jobs.jobvite.com/{name}/jobs")
    stayed(page)
    job = rf"https://jobs\.jobvite\.com/(?:careers/)?{re.escape(name)}/job/[A-Za-z0-9]+"
    return Board(page, listed(page, re.compile(job, re.IGNORECASE), "jobvite"))
