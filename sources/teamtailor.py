"""Teamtailor: the RSS feed of its careers sites, also on a domain of the company's own."""

from __future__ import annotations

from collections.abc import Iterator

from briefing import Company, Fetch, NotUnderstoodError, Opening, Page, RefusedError

from ._openings import CAP, Board, Post, in_turn, openings, policy
from ._values import MOST_ROWS, ElementTree, day, joined, text, web, xml

NEEDS = ("teamtailor",)
BUDGET = 10

SIZE = 100
TT = "{https://teamtailor.com/locations}"


def teamtailor(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Teamtailor."""
    yield from openings(company, fetch, "teamtailor", _board)


def _board(name: str, fetch: Fetch) -> Board:
    host = name if "." in name else f"{name}.teamtailor.com"
    pages: list[Page] = []

    def read(number: int) -> list[ElementTree.Element]:
        pages.append(_asked(f"https://{host}/jobs.rss?offset={number * SIZE}&per_page={SIZE}", fetch))
        channel = xml(pages[-1], "rss").find("channel")
        if channel is None:
            raise NotUnderstoodError(pages[-1].url, "expected RSS with a channel")
        return channel.findall("item")[:MOST_ROWS]

    items, failure = in_turn(read, SIZE, CAP // SIZE)
    posts = [_post(item, pages[0]) for item in items]
    return Board(pages[0], posts, failure=failure, more=len(items) >= CAP)


def _asked(url: str, fetch: Fetch) -> Page:
    """The feed. Now and then it answers 400 to what it answers the next time."""
    try:
        return fetch(url)
    except RefusedError as why:
        if "(400)" not in why.reason:
            raise
    return fetch(url)


def _post(item: ElementTree.Element, page: Page) -> Post:
    places = [
        joined([where.findtext(TT + "city"), where.findtext(TT + "country")])
        or text(where.findtext(TT + "name"))
        for where in item.findall(f"{TT}locations/{TT}location")
    ]
    place = joined(places, "; ")
    return Post(
        title=text(item.findtext("title")),
        url=web(item.findtext("link")),
        team=text(item.findtext(TT + "department")) or text(item.findtext(TT + "role")),
        place=place,
        remote=policy(item.findtext("remoteStatus"), place=place),
        on=day(item.findtext("pubDate"), page),
        parts=(("", item.findtext("description") or ""),),
    )
