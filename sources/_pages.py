"""What all sources do with a page once it is there: read it, date it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from briefing import Company, Fetch, Kind, NotFoundError, NotUnderstoodError, Page, Passage
from briefing.errors import OfflineError, UnreachableError
from briefing.text import Document, html
from briefing.text import passages as passages_of

from ._shell import is_shell, written

__all__ = ["UnwrittenError", "date_of", "document", "home_page", "passages", "past"]

EARLIEST = date(1995, 1, 1)
"""Dates before the first blogs are mistakes of whoever wrote the page."""


class UnwrittenError(NotUnderstoodError):
    """The page's words are written by scripts in the browser."""


def document(page: Page, *, empty: bool = False) -> Document:
    """The page as a document; with ``empty`` also one that waits for scripts to fill it.

    Raises:
        UnwrittenError: it holds no words but those that scripts would write.
        NotUnderstoodError: it is no HTML page: a PDF, a picture, JSON.
    """
    kind = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    if "html" in kind or (not kind and page.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")):
        read = html(page.text, page.url)
        if (told := written(page.text, read)) is not None:
            return told
        if not empty and is_shell(page.text, read):
            raise UnwrittenError(page.url, "a page that only a browser's scripts fill with words")
        return read
    raise NotUnderstoodError(page.url, f"expected an HTML page, got {kind or 'something without a type'}")


def home_page(company: Company, fetch: Fetch) -> Page:
    """The home page, at "www." where the bare domain does not answer.

    Raises:
        FetchError: there is none.
    """
    try:
        return fetch(f"https://{company.domain}/")
    except OfflineError:
        raise
    except (UnreachableError, NotFoundError) as why:
        try:
            return fetch(f"https://www.{company.domain}/")
        except (UnreachableError, NotFoundError):
            raise why from None


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
