"""What the company's own pages betray beside their words: scripts, headers, cookies, markup.

Of a page that a vendor serves on a subdomain of the company's, a blog, help pages, only the generator counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing import (
    Company,
    Fetch,
    FetchError,
    Kind,
    NotUnderstoodError,
    Page,
    Passage,
    Record,
)
from briefing.address import host_of, page_of
from briefing.text import Link
from briefing.text.clues import clues

from ._hosted import hosted, of_hosted
from ._links import on_site, segments
from ._pages import document, home_page

BUDGET = 14
MOST_PAGES = 6
"""For each further host of the company's, one question to the DNS comes on top."""

# What other pages of a company are made of: the product before the help pages, and these before marketing.
PARTS = (
    *(
        "app",
        "dashboard",
        "console",
        "login",
        "signin",
        "sign-in",
        "signup",
        "sign-up",
        "shop",
        "store",
        "checkout",
    ),
    *("docs", "documentation", "developers", "developer", "api", "help", "support", "community", "status"),
    *("blog", "engineering", "careers", "jobs", "pricing", "about", "contact", "demo"),
)


def markup(company: Company, fetch: Fetch) -> Iterator[Record]:
    """What the home page and a few more of the company's own pages are made of."""
    home = home_page(company, fetch)
    sites = tuple(dict.fromkeys((company.domain, host_of(home.url))))
    links = document(home, empty=True).links
    yield from _passage(home, clues(home.text, home.headers, home.url))
    is_hosted = hosted(fetch)
    seen = {page_of(home.url), page_of(home.asked)}
    for url in _choice(links, sites, seen):
        try:
            page = fetch(url)
            document(page, empty=True)
        except (FetchError, NotUnderstoodError):
            continue  # one page less; a failure, other than an absence, is noted by whoever gathers
        if on_site(page.url, sites) and page_of(page.url) not in seen:
            seen.add(page_of(page.url))
            lines = clues(page.text, page.headers, page.url)
            foreign = host_of(page.url) not in sites and is_hosted(host_of(page.url))
            yield from _passage(page, of_hosted(lines) if foreign else lines)


def _passage(page: Page, lines: Sequence[str]) -> Iterator[Passage]:
    if lines:
        yield Passage("\n".join(lines), page.url, kind=Kind.MARKUP)


def _choice(links: Iterable[Link], sites: tuple[str, ...], seen: set[str]) -> list[str]:
    """The pages to read next: one a host, then one a part of the site; of equals the first on the page."""
    ranked: list[tuple[bool, int, int, str]] = []
    home = {host_of(f"https://{site}") for site in sites}
    for at, link in enumerate(links):
        if not on_site(link.url, sites) or page_of(link.url) in seen or len(segments(link.url)) > 2:
            continue
        host, path = host_of(link.url), segments(link.url)
        elsewhere = host not in home
        part = host.partition(".")[0] if elsewhere else (path[-1].lower() if path else "")
        if elsewhere or part in PARTS:
            ranked.append((not elsewhere, PARTS.index(part) if part in PARTS else len(PARTS), at, link.url))
    chosen: dict[tuple[str, str], str] = {}
    for same, rank, _, url in sorted(ranked):
        chosen.setdefault((host_of(url), PARTS[rank] if same else ""), url)
    return list(chosen.values())[: MOST_PAGES - 1]
