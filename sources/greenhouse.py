"""Greenhouse: the board API, documented at https://developers.greenhouse.io/job-board.html.

European boards, job-boards.eu.greenhouse.io, have their data on the same host as all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefing import Company, Fetch, Opening, Page, Pay

from ._openings import JSON, Board, Post, openings, policy, term
from ._pay import pay
from ._values import day, dig, joined, objects, prose, rows, text, web

NEEDS = ("greenhouse",)
BUDGET = 3

API = "https://boards-api.greenhouse.io/v1/boards"
SITE = "https://job-boards.greenhouse.io"
WORKPLACE = re.compile(r"remote|work\s?place|work (?:mode|model|type|location)", re.IGNORECASE)
EMPLOYMENT = re.compile(r"employment|contract type|time type", re.IGNORECASE)
LEVEL = re.compile(r"seniority|(?:job|career|experience) level", re.IGNORECASE)


def greenhouse(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Greenhouse, with pay ranges where they are published."""
    yield from openings(company, fetch, "greenhouse", _board)


def _board(name: str, fetch: Fetch) -> Board:
    page = fetch(f"{API}/{name}/jobs?content=true&pay_transparency=true", accept=JSON)
    return Board(page, [_post(job, name, page) for job in rows(page, "jobs")])


def _post(job: Mapping[str, Any], name: str, page: Page) -> Post:
    place = text(dig(job, "location", "name"))
    number = text(job.get("id"))
    return Post(
        title=text(job.get("title")),
        url=web(job.get("absolute_url")) or (f"{SITE}/{name}/jobs/{number}" if number.isalnum() else ""),
        team=next((said for part in objects(job.get("departments")) if (said := text(part.get("name")))), ""),
        place=place,
        remote=policy(_stated(job, WORKPLACE, yes="Remote"), place=place),
        employment=term(_stated(job, EMPLOYMENT)),
        seniority=term(_stated(job, LEVEL)),
        pay=_pay(job, place),
        on=day(job.get("first_published"), page) or day(job.get("updated_at"), page),
        parts=(("", prose(job.get("content"))),),
        company=text(job.get("company_name")),
    )


def _stated(job: Mapping[str, Any], name: re.Pattern[str], yes: str = "") -> str:
    """What a field says that the company has made for it, ``yes`` where it is a box that is ticked."""
    for found in objects(job.get("metadata")):
        value = found.get("value")
        if name.search(text(found.get("name"))):
            words = joined(value) if isinstance(value, list) else text(value)
            if words or (yes and value is True):
                return words or yes
    return ""


def _pay(job: Mapping[str, Any], place: str) -> Pay | None:
    """The first published range. Amounts are in hundredths; the interval stands in the title, or in words."""
    for found in objects(job.get("pay_input_ranges")):
        ends = _whole(found.get("min_cents")), _whole(found.get("max_cents"))
        for said in (found.get("title"), found.get("blurb")):
            if published := pay(*ends, found.get("currency_type"), said, place):
                return published
    return None


def _whole(cents: Any) -> Any:
    return cents // 100 if isinstance(cents, int) and not isinstance(cents, bool) else None
