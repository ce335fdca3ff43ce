"""Workday: the data behind its careers sites, which is asked for with POST."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from briefing import (
    BriefingError,
    Company,
    Fetch,
    FetchError,
    NotFoundError,
    NotUnderstoodError,
    Opening,
    Page,
    RefusedError,
)

from ._openings import DETAILS, JSON, Board, Post, openings, policy, term
from ._values import data, day, dig, joined, objects, prose, text

NEEDS = ("workday",)
PAGES = 5
BUDGET = 2 * (PAGES + 2) + DETAILS

SIZE = 20
"""The most that is given at a time; more is an error."""
SEARCHES = ("software", "data", "engineer", "developer")
"""Searched for where the whole list has more than `PAGES` pages: in a bank, most openings are in branches."""
ADDRESS = re.compile(
    r"(?:(?P<tenant>[\w-]+)\.)?(?P<host>wd\d+\.myworkday(?:jobs|site)\.com)/(?:wday/cxs/[\w-]+/)?"
    r"(?:[a-z]{2}-[A-Z]{2}/)?(?:recruiting/(?P<other>[\w-]+)/)?(?P<site>[\w-]+)/?",
    re.ASCII,
)
POSTED = re.compile(r"posted (?:(today)|(yesterday)|(\d{1,3}) days? ago)", re.IGNORECASE)
COPY = re.compile(r"-[1-9]$")


def workday(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Workday, ten of them in full; of more than a hundred the technical ones."""
    yield from openings(company, fetch, "workday", _board, _detail, form=_name)


def _name(value: str) -> str:
    """A board's name: the address of its site, without a locale."""
    found = ADDRESS.fullmatch(value.removeprefix("https://"))
    if not found or not (found["tenant"] or found["other"]):
        return ""
    if found["tenant"]:
        return f"{found['tenant']}.{found['host']}/{found['site']}"
    return f"{found['host']}/recruiting/{found['other']}/{found['site']}"


def _api(url: str) -> tuple[str, str]:
    """The root of the data of a site, and of its pages, of an address on it."""
    host, *path = url.removeprefix("https://").split("/")
    tenant, site = (path[1], path[2]) if path[0] == "recruiting" else (host.partition(".")[0], path[0])
    pages = f"https://{host}/" + "/".join(path[:3] if path[0] == "recruiting" else path[:1])
    return f"https://{host}/wday/cxs/{tenant}/{site}", pages


def _board(name: str, fetch: Fetch) -> Board:
    api, root = _api(name)
    page, rows, total = _listed(api, "", 0, fetch)
    wanted = [("", at * SIZE) for at in range(1, PAGES)]
    if total > PAGES * SIZE:
        wanted = [(words, 0) for words in SEARCHES]
    failure: BriefingError | None = None
    for words, offset in wanted:
        if not words and (offset >= total if total else len(rows) < offset):
            break
        try:
            rows += _listed(api, words, offset, fetch)[1]
        except (FetchError, NotUnderstoodError) as why:
            failure = why
            break
    paths = {text(row.get("externalPath")) for row in rows}
    posts = [
        _post(row, root, page)
        for row in rows
        # A copy on another site of the same company ends with its number.
        if not (COPY.search(path := text(row.get("externalPath"))) and COPY.sub("", path) in paths)
    ]
    return Board(page, posts, total if total > len(rows) else 0, failure)


def _listed(api: str, words: str, offset: int, fetch: Fetch) -> tuple[Page, list[Mapping[str, Any]], int]:
    """One page of the list, and how many there are in all, which is told on the first page alone."""
    body = {"appliedFacets": {}, "limit": SIZE, "offset": offset, "searchText": words}
    url = f"{api}/jobs"
    try:
        return _read(fetch(url, accept=JSON, json=body))
    except (FetchError, NotUnderstoodError) as why:
        if isinstance(why, RefusedError) and "(422)" in why.reason:
            raise NotFoundError(url, "no such site") from why
        if why.url == url and "redirected" not in why.reason:
            raise
    # It answered 303, as it does when it is not well, and what that leads to is no list. Asked for in other
    # words, since that answer is kept.
    return _read(fetch(url, accept=f"{JSON}, */*;q=0.1", json=body))


def _read(page: Page) -> tuple[Page, list[Mapping[str, Any]], int]:
    answer = page.json()
    rows, total = dig(answer, "jobPostings"), dig(answer, "total")
    if not isinstance(rows, list):
        raise NotUnderstoodError(page.url, "expected an object with the list 'jobPostings'")
    return page, objects(rows), total if isinstance(total, int) else 0


def _post(row: Mapping[str, Any], root: str, page: Page) -> Post:
    path, place = text(row.get("externalPath")), text(row.get("locationsText"))
    return Post(
        title=text(row.get("title")),
        url=f"{root}{path}" if path.startswith("/job/") else "",
        place=place,
        remote=policy(row.get("remoteType"), place=place),
        on=_posted(text(row.get("postedOn")), page),
    )


def _posted(words: str, page: Page) -> date | None:
    """The day in "Posted 3 Days Ago", counted from the page's; "30+ Days Ago" is none."""
    found = POSTED.match(words)
    if not found:
        return None
    days = 0 if found[1] else 1 if found[2] else int(found[3])
    return page.fetched.date() - timedelta(days=days)


def _detail(post: Post, fetch: Fetch) -> Post:
    api, root = _api(post.url)
    page = fetch(f"{api}{post.url.removeprefix(root)}", accept=JSON)
    info = dig(data(page), "jobPostingInfo")
    if not isinstance(info, dict):
        raise NotUnderstoodError(page.url, "expected an object with 'jobPostingInfo'")
    others = info.get("additionalLocations")
    place = joined([info.get("location"), *(others if isinstance(others, list) else [])], "; ") or post.place
    return replace(
        post,
        place=place,
        remote=policy(info.get("remoteType"), place=place),
        employment=term(info.get("timeType")),
        on=day(info.get("startDate"), page) or post.on,
        parts=(("", prose(info.get("jobDescription"))),),
    )
