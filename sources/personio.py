"""Personio: the XML feed of its careers sites, or the careers site where the feed is switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing import Company, Fetch, NotFoundError, Opening, Page
from briefing.address import host_of

from ._openings import Board, Post, openings, policy, term
from ._postings import listed
from ._values import MOST_ROWS, ElementTree, ask, day, joined, stayed, text, xml

NEEDS = ("personio",)
BUDGET = 12

ENDS = ("de", "com")
JOB = re.compile(r"https://[a-z0-9-]+\.jobs\.personio\.(?:de|com)/job/\d+", re.IGNORECASE)


def personio(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Personio."""
    yield from openings(company, fetch, "personio", _board)


def _board(name: str, fetch: Fetch) -> Board:
    hosts = [f"{name}.jobs.personio.{end}" for end in ENDS]
    try:
        page = _first(hosts, "/xml?language=en", fetch)
    except NotFoundError:  # of the company, or of the feed alone
        page = _first(hosts, "/?language=en", fetch)
        return Board(page, listed(page, JOB, "personio"))
    positions = xml(page, "workzag-jobs").findall("position")
    if not positions:  # of a company that writes in German alone, the English feed may be empty
        page = fetch(f"https://{host_of(page.url)}/xml?language=de")
        positions = xml(page, "workzag-jobs").findall("position")
    return Board(page, [_post(position, page) for position in positions[:MOST_ROWS]])


def _first(hosts: list[str], path: str, fetch: Fetch) -> Page:
    """The page at this path of the first host that knows the company; others send us to the vendor's own site."""
    for host in hosts[:-1]:
        try:
            return _own(f"https://{host}{path}", fetch)
        except NotFoundError:
            continue
    return _own(f"https://{hosts[-1]}{path}", fetch)


def _own(url: str, fetch: Fetch) -> Page:
    page = ask(fetch, url)
    stayed(page)
    return page


def _post(position: ElementTree.Element, page: Page) -> Post:
    """One position. The feed has no addresses."""
    number = text(position.findtext("id"))
    offices = [position.findtext("office"), *(o.text for o in position.findall("additionalOffices/office"))]
    place = joined(offices, "; ")
    language = "de" if page.url.endswith("language=de") else "en"
    return Post(
        title=text(position.findtext("name")),
        url=f"https://{host_of(page.url)}/job/{number}?language={language}" if number.isalnum() else "",
        team=text(position.findtext("department")) or text(position.findtext("recruitingCategory")),
        place=place,
        remote=policy(place=place),
        employment=joined([term(position.findtext(key)) for key in ("employmentType", "schedule")]),
        seniority=term(position.findtext("seniority")),
        on=day(position.findtext("createdAt"), page),
        parts=tuple(
            (text(part.findtext("name")), part.findtext("value") or "")
            for part in position.findall("jobDescriptions/jobDescription")
        ),
    )
