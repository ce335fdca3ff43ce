"""Jobvite: the list on its careers pages, and the JSON-LD of a post's own page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing import Company, Fetch, Opening

from ._openings import DETAILS, Board, openings
from ._postings import detail, listed
from ._values import ask, stayed

NEEDS = ("jobvite",)
BUDGET = 4 + DETAILS


def jobvite(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Jobvite, ten of them in full."""
    yield from openings(company, fetch, "jobvite", _board, detail)


def _board(name: str, fetch: Fetch) -> Board:
    page = ask(fetch, f"https://jobs.jobvite.com/{name}/jobs")
    stayed(page)
    job = rf"https://jobs\.jobvite\.com/(?:careers/)?{re.escape(name)}/job/[A-Za-z0-9]+"
    return Board(page, listed(page, re.compile(job, re.IGNORECASE), "jobvite"))
