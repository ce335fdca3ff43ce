"""Workable: the data behind its job widget, which careers pages embed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing import Company, Fetch, Opening, Page

from ._openings import JSON, Board, Post, openings, policy, term
from ._values import data, day, dig, joined, objects, rows, text, web

NEEDS = ("workable",)
BUDGET = 3

HOST = "https://apply.workable.com"


def workable(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Workable."""
    yield from openings(company, fetch, "workable", _board)


def _board(name: str, fetch: Fetch) -> Board:
    page = fetch(f"{HOST}/api/v1/widget/accounts/{name}?details=true", accept=JSON)
    jobs = rows(page, "jobs")
    called = text(dig(data(page), "name"))
    return Board(page, [_post(job, name, called, page) for job in jobs])


def _post(job: Mapping[str, Any], name: str, called: str, page: Page) -> Post:
    """One row. A post has one for each of its places, told apart by nothing but the place."""
    code = text(job.get("shortcode"))
    shown = [place for place in objects(job.get("locations")) if place.get("hidden") is not True]
    places = [joined([place.get(key) for key in ("city", "region", "country")]) for place in shown]
    place = joined([joined([job.get(key) for key in ("city", "state", "country")]), *places], "; ")
    return Post(
        title=text(job.get("title")),
        url=f"{HOST}/{name}/j/{code}/" if code.isalnum() else web(job.get("url")),
        team=text(job.get("department")) or text(job.get("function")),
        place=place,
        # Newer answers have the words in place of the mark.
        remote=policy(
            job.get("workplace"), "Remote" if job.get("telecommuting") is True else "", place=place
        ),
        employment=term(job.get("employment_type")),
        seniority=term(job.get("experience")),
        on=day(job.get("published_on"), page) or day(job.get("created_at"), page),
        parts=(
            ("", job.get("description") or ""),
            ("Requirements", job.get("requirements") or ""),
            ("Benefits", job.get("benefits") or ""),
        ),
        company=called,
    )
