"""SmartRecruiters: the posting API, https://developers.smartrecruiters.com/docs/posting-api."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing import Company, Fetch, NotFoundError, NotUnderstoodError, Opening, Page, RefusedError

from ._openings import CAP, DETAILS, JSON, Board, Post, in_turn, openings, policy, term
from ._values import data, day, dig, joined, rows, text

NEEDS = ("smartrecruiters",)
BUDGET = 5 + DETAILS

API = "https://api.smartrecruiters.com/v1/companies"
SITE = "https://jobs.smartrecruiters.com"
CAREERS = "https://careers.smartrecruiters.com"
SIZE = 100
SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def smartrecruiters(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on SmartRecruiters, ten of them in full."""
    yield from openings(company, fetch, "smartrecruiters", _board, _detail)


def _board(name: str, fetch: Fetch) -> Board:
    try:
        return _listed(name, fetch)
    except RefusedError as why:
        if not why.reason.startswith(RefusedError.FOREVER):
            raise
        # A person can open the page, and has no use for the address of the API.
        raise RefusedError(f"{CAREERS}/{name}", f"{RefusedError.FOREVER} the API behind it") from why


def _listed(name: str, fetch: Fetch) -> Board:
    pages: list[Page] = []

    def read(number: int) -> list[Mapping[str, Any]]:
        pages.append(fetch(f"{API}/{name}/postings?limit={SIZE}&offset={number * SIZE}", accept=JSON))
        return rows(pages[-1], "content")

    found, failure = in_turn(read, SIZE, CAP // SIZE)
    if not found:  # which is also the answer for a name that nobody has
        raise NotFoundError(pages[0].url, "no such company, or nothing open")
    total = dig(data(pages[0]), "totalFound")
    posts = [_post(row, name, pages[0]) for row in found]
    return Board(pages[0], posts, total if isinstance(total, int) and total > len(found) else 0, failure)


def _post(row: Mapping[str, Any], name: str, page: Page) -> Post:
    where, company = row.get("location"), row.get("company")
    country = text(dig(where, "country"))
    parts = [dig(where, "city"), dig(where, "region"), country.upper() if len(country) == 2 else country]
    place = text(dig(where, "fullLocation")) or joined(parts)
    remote = [words for key, words in (("remote", "Remote"), ("hybrid", "Hybrid")) if dig(where, key) is True]
    owner, number = text(dig(company, "identifier")), text(row.get("id"))
    # "ref" is the address within the API; one made from it leads nowhere on the site.
    known = number.replace("-", "").isalnum()
    return Post(
        title=text(row.get("name")),
        url=f"{SITE}/{owner if owner.isalnum() else name}/{number}" if known else "",
        team=text(dig(row, "department", "label")) or text(dig(row, "function", "label")),
        place=place,
        remote=policy(joined(remote), place=place),
        employment=term(dig(row, "typeOfEmployment", "label")),
        seniority=term(dig(row, "experienceLevel", "label")),
        on=day(row.get("releasedDate"), page),
        company=text(dig(company, "name")),
    )


def _detail(post: Post, fetch: Fetch) -> Post:
    name, _, number = post.url.removeprefix(f"{SITE}/").partition("/")
    page = fetch(f"{API}/{name}/postings/{number}", accept=JSON)
    sections = dig(data(page), "jobAd", "sections")
    if not isinstance(sections, dict):
        raise NotUnderstoodError(page.url, "expected 'jobAd' with 'sections'")
    parts = [(text(dig(sections, key, "title")), dig(sections, key, "text") or "") for key in SECTIONS]
    return replace(post, parts=tuple(parts))
