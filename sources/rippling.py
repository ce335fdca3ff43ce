"""Rippling: the data behind its job boards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing import Company, Fetch, NotUnderstoodError, Opening

from ._openings import DETAILS, JSON, Board, Post, openings, policy, term
from ._pay import pay
from ._values import data, day, dig, joined, objects, prose, rows, text

NEEDS = ("rippling",)
BUDGET = 4 + DETAILS

API = "https://api.rippling.com/platform/api/ats/v1/board"
SITE = "https://ats.rippling.com"


def rippling(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Rippling, ten of them in full with pay ranges where they are published."""
    yield from openings(company, fetch, "rippling", _board, _detail)


def _board(name: str, fetch: Fetch) -> Board:
    page = fetch(f"{API}/{name}/jobs", accept=JSON)
    return Board(page, [_post(row, name) for row in rows(page)])


def _post(row: Mapping[str, Any], name: str) -> Post:
    """One row. A job has one for each of its places, told apart by nothing but the place."""
    number = text(row.get("uuid"))
    place = text(dig(row, "workLocation", "label"))
    return Post(
        title=text(row.get("name")),
        url=f"{SITE}/{name}/jobs/{number}" if number.replace("-", "").isalnum() else "",
        team=text(dig(row, "department", "label")),
        place=place,
        remote=policy(place=place),
    )


def _detail(post: Post, fetch: Fetch) -> Post:
    name, _, number = post.url.removeprefix(f"{SITE}/").partition("/jobs/")
    page = fetch(f"{SITE}/api/v2/board/{name}/jobs/{number}", accept=JSON)
    job = data(page)
    if not isinstance(job, dict) or "description" not in job:
        raise NotUnderstoodError(page.url, "expected an object with 'description'")
    places = job.get("workLocations")
    place = joined(places if isinstance(places, list) else [], "; ") or post.place
    ranges = [
        pay(
            found.get("rangeStart"),
            found.get("rangeEnd"),
            found.get("currency"),
            found.get("frequency"),
            place,
        )
        for found in objects(job.get("payRangeDetails"))
    ]
    told = job["description"]
    return replace(
        post,
        place=place,
        remote=policy(place=place),
        pay=next((found for found in ranges if found), None),
        employment=term(dig(job, "employmentType", "label")),
        on=day(job.get("createdOn"), page),
        parts=tuple(("", prose(part)) for part in (dig(told, "role"), dig(told, "company"), told)),
        company=text(job.get("companyName")),
    )
