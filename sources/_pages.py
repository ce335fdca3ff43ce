"""What all sources do with a page once it is there: read it, date it, look into its scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from briefing import Kind, NotUnderstoodError, Page, Passage
from briefing.text import Document, html
from briefing.text import passages as passages_of

__all__ = ["date_of", "document", "passages", "past", "scripts"]

EARLIEST = date(1995, 1, 1)
"""Dates before the first blogs are mistakes of whoever wrote the page."""


def document(page: Page) -> Document:
    """The page as a document.

    Raises:
        NotUnderstoodError: it is no HTML page: a PDF, a picture, JSON.
    """
    kind = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    if "html" in kind or (not kind and page.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")):
        return html(page.text, page.url)
    raise NotUnderstoodError(page.url, f"expected an HTML page, got {kind or 'something without a type'}")


def passages(page: Page, read: Document, *, on: date | None = None, own: bool = True) -> tuple[Passage, ...]:
    """The content's words with the page's final address; ``on`` stands in where the page states no date."""
    found = passages_of(read, page.url, kind=Kind.PROSE, on=read.published or on, own=own)
    return tuple(replace(p, on=past(p.on, page)) for p in found)


def past(on: date | None, page: Page) -> date | None:
    """The date, unless it can't be one: later than the day on which the page was fetched, or before 1995."""
    return on if on and EARLIEST <= on <= page.fetched.date() else None


def date_of(value: object) -> date | None:
    """The date in an ISO 8601 string ("2026-11-02T09:14:05-05:00", "2026-04-24 10:13:38 UTC"), or None.

    The day is the one that is written there, whatever the time zone.
    """
    try:
        return datetime.strptime(str(value)[:10], "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError:
        return None


def scripts(markup: str) -> Iterator[tuple[str, str]]:
    """The attributes (in lower case) and the words of each ``<script>``, found in one linear walk."""
    folded = markup.lower()
    if len(folded) != len(markup):  # a few letters have a longer lower case; positions would not agree
        folded = markup
    at = 0
    while (start := folded.find("<script", at)) >= 0:
        inside = folded.find(">", start) + 1
        end = folded.find("</script", inside)
        if not inside or end < 0:
            return
        yield folded[start + 7 : inside - 1].lower(), markup[inside:end]
        at = end
