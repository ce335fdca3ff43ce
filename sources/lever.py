"""Lever: the postings API, documented at https://github.com/lever/postings-api."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing import Company, Fetch, NotFoundError, Opening, Page

from ._openings import JSON, Board, Post, in_turn, openings, policy, term
from ._pay import pay, pay_in
from ._values import day, dig, joined, objects, prose, rows, text, web

NEEDS = ("lever",)
PAGES = 4
BUDGET = 2 * (1 + PAGES)

HOSTS = ("api.lever.co", "api.eu.lever.co")
"""A company is on one of them; the other answers 404."""
SIZE = 100


def lever(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Lever, with pay ranges where they are published."""
    yield from openings(company, fetch, "lever", lambda name, fetch: _board(name, fetch, *HOSTS))


def _board(name: str, fetch: Fetch, host: str, *others: str) -> Board:
    pages: list[Page] = []

    def read(number: int) -> list[Mapping[str, Any]]:
        query = f"mode=json&skip={number * SIZE}&limit={SIZE}"
        pages.append(fetch(f"https://{host}/v0/postings/{name}?{query}", accept=JSON))
        return rows(pages[-1])

    try:
        found, failure = in_turn(read, SIZE, PAGES)
    except NotFoundError:
        if not others:
            raise
        return _board(name, fetch, *others)
    posts = [_post(row, pages[0]) for row in found]
    return Board(pages[0], posts, failure=failure, more=len(found) >= SIZE * PAGES)


def _post(row: Mapping[str, Any], page: Page) -> Post:
    about = row.get("categories")
    places = dig(about, "allLocations")
    place = joined([dig(about, "location"), *(places if isinstance(places, list) else [])], "; ")
    salary = row.get("salaryRange")
    # "description" holds the opening words and the body; what is asked for stands in the lists below it.
    return Post(
        title=text(row.get("text")),
        url=web(row.get("hostedUrl")),
        team=text(dig(about, "team")) or text(dig(about, "department")),
        place=place,
        remote=policy(row.get("workplaceType"), place=place),
        pay=pay(
            dig(salary, "min"), dig(salary, "max"), dig(salary, "currency"), dig(salary, "interval"), place
        )
        or pay_in(row.get("salaryDescriptionPlain"), place),
        employment=term(dig(about, "commitment")),
        seniority=term(dig(about, "level")),
        on=day(row.get("createdAt"), page),
        parts=(
            ("", row.get("description") or row.get("descriptionBody") or ""),
            *((text(part.get("text")), part.get("content") or "") for part in objects(row.get("lists"))),
            ("", row.get("additional") or ""),
            ("", row.get("salaryDescription") or ""),
        ),
        words=prose(row.get("descriptionPlain")),
    )
