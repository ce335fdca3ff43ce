"""Greenhouse: the board API, documented at https://developers.greenhouse.io/job-board.html."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefing import (
    Company,
    Fetch,
    Handle,
    Kind,
    NotFoundError,
    NotUnderstoodError,
    Opening,
    Page,
    Passage,
    Pay,
    Record,
)
from briefing.text import sections_of

from ._boards import boards
from ._names import names, same
from ._pages import date_of, past
from ._pay import stated

NEEDS = ("greenhouse",)
BUDGET = 3

API = "https://boards-api.greenhouse.io/v1/boards/"
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
WORKPLACE = re.compile(r"remote|work\s?place|work (?:mode|model|type|location)", re.IGNORECASE)
MODE = re.compile(r"remote|hybrid|on-?site|in[- ]office", re.IGNORECASE)
INTERVALS = (("hour", "hour"), ("month", "month"), ("week", "week"), ("daily", "day"), ("day rate", "day"))


def greenhouse(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Open roles on Greenhouse, with pay ranges where they are published.

    A board that the company's pages name is taken only if it calls itself by the company's name: boards of
    customers, portfolio companies and namesakes are linked too. One that the user named is taken as it is.
    """
    read, failures = False, list[NotUnderstoodError]()
    for handle in [h for h in company.handles if h.kind == "greenhouse"][:BUDGET]:
        try:
            token = _token(handle)
            page, jobs = _board(token, fetch)
            if handle.url and (stranger := _stranger(company, jobs)):
                raise NotUnderstoodError(
                    page.url, f"linked from {handle.url}, but it is the board of {stranger!r}"
                )
        except NotFoundError:
            continue
        except NotUnderstoodError as why:
            failures.append(why)
            continue
        read = True
        for job in jobs:
            yield _opening(job, token, page)
    if failures and not read:
        raise failures[0]


def _token(handle: Handle) -> str:
    """The board's token, also where the user gave the address of the board.

    Raises:
        NotUnderstoodError: it can't be one.
    """
    token = next((h.value for h in boards(handle.value, "") if h.kind == "greenhouse"), handle.value)
    if not SAFE.fullmatch(token):
        raise NotUnderstoodError(handle.value, "a Greenhouse token has letters, digits, dots and dashes only")
    return token


def _board(token: str, fetch: Fetch) -> tuple[Page, list[Mapping[str, Any]]]:
    """The board and its jobs. An empty list means that nothing is open; an unknown board is a 404.

    Raises:
        NotUnderstoodError: the answer is not what the API documents.
    """
    page = fetch(f"{API}{token}/jobs?content=true&pay_transparency=true", accept="application/json")
    answer = page.json()
    jobs = answer.get("jobs") if isinstance(answer, dict) else None
    if not isinstance(jobs, list):
        raise NotUnderstoodError(page.url, "expected an object with the list 'jobs'")
    return page, [job for job in jobs if isinstance(job, dict) and isinstance(job.get("title"), str)]


def _stranger(company: Company, jobs: list[Mapping[str, Any]]) -> str:
    """The name that the board bears if it is another company's; "" if it is ours or says nothing."""
    called = [name for job in jobs if isinstance(name := job.get("company_name"), str) and name.strip()]
    ours = any(same(name, known) for name in called for known in names(company))
    return "" if ours or not called else called[0]


def _opening(job: Mapping[str, Any], token: str, page: Page) -> Opening:
    title = " ".join(job["title"].split())
    url = _text(job.get("absolute_url"))
    if not url.startswith(("https://", "http://")):
        url = f"https://job-boards.greenhouse.io/{token}/jobs/{job.get('id', '')}"
    on = past(date_of(job.get("first_published")) or date_of(job.get("updated_at")), page)
    place = _text(_member(job.get("location"), "name"))
    sections = [s for s in sections_of(_markup(job.get("content"))) if s.text and not s.boilerplate]
    return Opening(
        title=title,
        url=url,
        team=next((n for d in _list(job.get("departments")) if (n := _text(_member(d, "name")))), ""),
        place=place,
        remote=_remote(job, place),
        pay=_pay(job) or stated(((s.heading, s.text) for s in sections), place),
        on=on,
        passages=tuple(
            Passage(section.text, url, Kind.JOB, on, title=title, heading=section.heading, role=title)
            for section in sections
        ),
    )


def _markup(content: Any) -> str:
    """The description as HTML. It comes entity-escaped, from some boards twice."""
    words = _text(content)
    for _ in range(2):
        if "<" in words or not ("&lt;" in words or "&amp;lt;" in words):
            break
        words = html.unescape(words)
    return words


def _remote(job: Mapping[str, Any], place: str) -> str:
    """The board's words on where one works: a metadata field made for it, or else the place if it says so."""
    for field in _list(job.get("metadata")):
        value = _member(field, "value")
        if WORKPLACE.search(_text(_member(field, "name"))):
            words = (
                ", ".join(v for v in value if isinstance(v, str)) if isinstance(value, list) else _text(value)
            )
            if words:
                return words
            if value is True:
                return "Remote"
    return place if MODE.search(place) else ""


def _pay(job: Mapping[str, Any]) -> Pay | None:
    """The first published range. Amounts are in hundredths; the interval stands in the title, if anywhere."""
    for found in _list(job.get("pay_input_ranges")):
        low, high = (_whole(_member(found, key)) for key in ("min_cents", "max_cents"))
        currency = _text(_member(found, "currency_type"))
        if currency and (low is not None or high is not None):
            title = f"{_text(_member(found, 'title'))} {_text(_member(found, 'blurb'))}".lower()
            interval = next((interval for word, interval in INTERVALS if word in title), "year")
            return Pay(low, high, currency, interval)
    return None


def _whole(cents: Any) -> int | None:
    return cents // 100 if isinstance(cents, int) and not isinstance(cents, bool) and cents > 0 else None


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _member(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, dict) else None
