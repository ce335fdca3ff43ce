"""Pinpoint: the postings that its careers sites are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing import Company, Fetch, Opening

from ._openings import JSON, Board, Post, openings, policy, term
from ._pay import pay
from ._values import ask, dig, joined, prose, rows, text, web

NEEDS = ("pinpoint",)
BUDGET = 4

SECTIONS = ("description", "key_responsibilities", "skills_knowledge_expertise", "benefits")


def pinpoint(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Pinpoint, with pay ranges where they are published."""
    yield from openings(company, fetch, "pinpoint", _board)


def _board(name: str, fetch: Fetch) -> Board:
    page = ask(fetch, f"https://{name}.pinpointhq.com/postings.json", JSON)
    return Board(page, [_post(row, name) for row in rows(page, "data")])


def _post(row: Mapping[str, Any], name: str) -> Post:
    where = row.get("location")
    place = joined([dig(where, "city"), dig(where, "province")]) or text(dig(where, "name"))
    low, high, currency, interval = (
        row.get(f"compensation_{key}") for key in ("minimum", "maximum", "currency", "frequency")
    )
    shown = row.get("compensation_visible") is True
    # A posting has no date.
    return Post(
        title=text(row.get("title")),
        url=web(row.get("url")) or f"https://{name}.pinpointhq.com/{prose(row.get('path')).lstrip('/')}",
        team=text(dig(row, "job", "department", "name")) or text(dig(row, "job", "division", "name")),
        place=place,
        remote=policy(row.get("workplace_type"), place=place),
        pay=pay(low, high, currency, interval, place) if shown else None,
        employment=term(row.get("employment_type")),
        parts=tuple((text(row.get(f"{key}_header")), prose(row.get(key))) for key in SECTIONS),
    )
