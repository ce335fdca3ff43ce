"""Breezy: the list behind its careers portals, and the JSON-LD of their pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing import Company, Fetch, Opening, Page
from briefing.address import host_of

from ._openings import DETAILS, JSON, Board, Post, openings, policy, term
from ._pay import pay_in
from ._postings import detail
from ._values import ask, day, dig, joined, objects, rows, text

NEEDS = ("breezy",)
BUDGET = 4 + DETAILS


def breezy(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Breezy, with pay ranges where they are published, ten of them in full."""
    yield from openings(company, fetch, "breezy", _board, detail)


def _board(name: str, fetch: Fetch) -> Board:
    host = name if "." in name else f"{name}.breezy.hr"
    page = ask(fetch, f"https://{host}/json", JSON)
    return Board(page, [_post(row, page) for row in rows(page)])


def _post(row: Mapping[str, Any], page: Page) -> Post:
    where = row.get("location")
    places = [dig(other, "name") for other in objects(row.get("locations"))]
    place = joined([dig(where, "name"), *places], "; ")
    slug = text(row.get("friendly_id"))
    return Post(
        title=text(row.get("name")),
        url=f"https://{host_of(page.url)}/p/{slug}" if slug.replace("-", "").isalnum() else "",
        team=text(row.get("department")),
        place=place,
        remote=policy("Remote" if dig(where, "is_remote") is True else "", place=place),
        pay=pay_in(row.get("salary"), place),
        employment=term(dig(row, "type", "name")),
        on=day(row.get("published_date"), page),
        company=text(dig(row, "company", "name")),
    )
