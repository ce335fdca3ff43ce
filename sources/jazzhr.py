"""JazzHR: the list on its careers pages, and the JSON-LD of a post's own page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing import Company, Fetch, Opening

from ._openings import DETAILS, Board, openings
from ._postings import detail, listed
from ._values import ask, stayed

NEEDS = ("jazzhr",)
BUDGET = 4 + DETAILS

JOB = re.compile(
    r"https://[a-z0-9-]+\.applytojob\.com/apply/(?:jobs/details/[A-Za-z0-9]+|(?!jobs)[A-Za-z0-9]+(?:/[^/?#]+)?)",
    re.IGNORECASE,
)


def jazzhr(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on JazzHR, ten of them in full."""
    yield from openings(company, fetch, "jazzhr", _board, detail)


def _board(name: str, fetch: Fetch) -> Board:
    page = ask(fetch, f"https://{name}.applytojob.com/apply/jobs")
    stayed(page)
    return Board(page, listed(page, JOB, "jazz"))
