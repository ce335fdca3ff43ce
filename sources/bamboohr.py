"""BambooHR: the data behind its careers pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing import Company, Fetch, NotUnderstoodError, Opening, Page

from ._openings import DETAILS, JSON, Board, Post, openings, policy, term
from ._pay import pay_in
from ._values import ask, data, day, dig, joined, prose, rows, text

NEEDS = ("bamboohr",)
BUDGET = 5 + DETAILS

MODES = {"0": "On-site", "1": "Remote", "2": "Hybrid"}


def bamboohr(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on BambooHR, ten of them in full."""
    yield from openings(company, fetch, "bamboohr", _board, _detail)


def _board(name: str, fetch: Fetch) -> Board:
    page = ask(fetch, f"https://{name}.bamboohr.com/careers/list", JSON)
    return Board(page, [_post(row, name) for row in rows(page, "result")])


def _post(row: Mapping[str, Any], name: str) -> Post:
    place = _place(row.get("atsLocation")) or _place(row.get("location"))
    mode = MODES.get(text(row.get("locationType")), "Remote" if row.get("isRemote") is True else "")
    number = text(row.get("id"))
    return Post(
        title=text(row.get("jobOpeningName")),
        url=f"https://{name}.bamboohr.com/careers/{number}" if number.isalnum() else "",
        team=text(row.get("departmentLabel")),
        place=place,
        remote=policy(mode, place=place),
        employment=term(row.get("employmentStatusLabel")),
    )


def _place(value: Any) -> str:
    parts = [dig(value, key) for key in ("city", "state", "province", "country")]
    return joined(parts) or text(value)


def _detail(post: Post, fetch: Fetch) -> Post:
    page: Page = fetch(f"{post.url}/detail", accept=JSON)
    opening = dig(data(page), "result", "jobOpening")
    if not isinstance(opening, dict):
        raise NotUnderstoodError(page.url, "expected 'result' with 'jobOpening'")
    return replace(
        post,
        on=day(opening.get("datePosted"), page),
        pay=pay_in(opening.get("compensation"), post.place),
        seniority=term(opening.get("minimumExperience")),
        parts=(("", prose(opening.get("description"))),),
    )
