"""Somebody else's pages about the company. One case study is often worth more than a listing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing import Company, Fetch, FetchError, NotUnderstoodError, Record
from briefing.text import Document

from ._links import on_site
from ._names import names, short
from ._pages import document, passages

NEEDS = ("elsewhere",)
BUDGET = 30
FOUND = 6
"""Pages that are read because the company's own lead there; the rest of the budget is for those that the user gives."""


def elsewhere(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Case studies, podcasts and interviews: those given, and those that its own pages link to."""
    told = [handle for handle in company.handles if handle.kind == "elsewhere"]
    given, found = [h.value for h in told if not h.url], [h.value for h in told if h.url]
    failure: NotUnderstoodError | None = None
    other: NotUnderstoodError | None = None
    read_any = False
    for url in (*given[: BUDGET - FOUND], *found[:FOUND]):
        try:
            page = fetch(url)
            read = document(page)
        except FetchError:
            continue  # whoever gathers notes it; each of these pages stands for itself
        except NotUnderstoodError as why:
            failure = failure or why
            continue
        read_any = True
        if _is_about(company, read):
            yield from passages(page, read, own=on_site(page.url, (company.domain,)))
        elif url in given:
            other = other or NotUnderstoodError(
                page.url, f"it does not name {company.name or company.domain}"
            )
    if other:
        raise other
    if failure and not read_any:
        raise failure


def _is_about(company: Company, read: Document) -> bool:
    """Whether the page names the company or links to its site; the link to it may have promised too much."""
    if any(on_site(link.url, (company.domain,)) for link in read.links):
        return True
    text = f"{read.title}\n{read.text}"
    if (said := short(company)) and re.search(rf"(?<!\w){re.escape(said)}(?!\w)", text):
        return True
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) for name in names(company))
