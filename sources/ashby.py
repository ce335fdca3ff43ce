"""Ashby: the public job posting API, https://developers.ashbyhq.com/docs/public-job-posting-api."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote

from briefing import Company, Fetch, Opening, Page, Pay

from ._openings import JSON, Board, Post, openings, policy, term
from ._pay import pay, pay_in
from ._values import day, dig, joined, objects, prose, rows, text, web

NEEDS = ("ashby",)
BUDGET = 3

API = "https://api.ashbyhq.com/posting-api/job-board/"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ &+-]{0,99}")


def ashby(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Ashby, with pay ranges where they are published."""
    yield from openings(company, fetch, "ashby", _board, form=_name)


def _name(value: str) -> str:
    """A board's name as it stands in an address. Its case counts, and it may have spaces."""
    return quote(unquote(value)) if NAME.fullmatch(unquote(value)) else ""


def _board(name: str, fetch: Fetch) -> Board:
    page = fetch(f"{API}{name}?includeCompensation=true", accept=JSON)
    return Board(page, [_post(job, page) for job in rows(page, "jobs") if job.get("isListed") is not False])


def _post(job: Mapping[str, Any], page: Page) -> Post:
    others = [dig(other, "location") for other in objects(job.get("secondaryLocations"))]
    place = joined([job.get("location"), *others], "; ")
    return Post(
        title=text(job.get("title")),
        url=web(job.get("jobUrl")),
        team=text(job.get("team")) or text(job.get("department")),
        place=place,
        # The type is the newer field, and "isRemote" is true of what is hybrid too.
        remote=policy(
            job.get("workplaceType") or ("Remote" if job.get("isRemote") is True else ""), place=place
        ),
        pay=_pay(job, place) if job.get("shouldDisplayCompensationOnJobPostings") is not False else None,
        employment=term(job.get("employmentType")),
        on=day(job.get("publishedAt"), page),
        parts=(("", prose(job.get("descriptionHtml"))),),
        words=prose(job.get("descriptionPlain")),
    )


def _pay(job: Mapping[str, Any], place: str) -> Pay | None:
    """The first salary: of the summary, which spans all tiers, or else of a tier."""
    stated = job.get("compensation")
    parts = objects(dig(stated, "summaryComponents"))
    for tier in objects(dig(stated, "compensationTiers")):
        parts += objects(tier.get("components"))
    for part in parts:
        interval = text(part.get("interval")).removeprefix("1 ")
        if text(part.get("compensationType")) == "Salary" and not interval[:1].isdigit():
            ends = part.get("minValue"), part.get("maxValue")
            if found := pay(*ends, part.get("currencyCode"), interval, place):
                return found
    return pay_in(dig(stated, "scrapeableCompensationSalarySummary"), place)
