"""Job posts as pages have them: JSON-LD of the type JobPosting, and lists of links.

The type is https://schema.org/JobPosting; what of it is filled in differs from site to site.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from briefing import Fetch, NotFoundError, NotUnderstoodError, Page, Pay
from briefing.text import Document
from briefing.text.jsonld import types

from ._openings import Post, policy, term
from ._pages import date_of, document
from ._pay import pay, pay_in
from ._values import day, dig, joined, text

__all__ = ["detail", "listed", "posting", "postings"]

NO_TITLE = re.compile(
    r"(?:apply|view|see|read|learn|details|more|job|show|open)"
    r"(?: (?:now|here|job|more|details|position|opening))*",
    re.IGNORECASE,
)
LABEL = re.compile(r"(?:job )?title:? (?=\S)", re.IGNORECASE)
SLUG_ID = re.compile(r"^\d+-|-\d+$")


def postings(read: Document, page: Page) -> list[Mapping[str, Any]]:
    """The page's job posts that are still open on the day of the page."""
    found = [thing for thing in read.jsonld if "JobPosting" in types(thing)]
    today = page.fetched.date()
    return [thing for thing in found if (date_of(thing.get("validThrough")) or today) >= today]


def posting(thing: Mapping[str, Any], page: Page, url: str) -> Post:
    """The post that a JobPosting describes; what it leaves out or fills with placeholders is empty."""
    places = _places(thing.get("jobLocation"))
    limits = [_said(dig(area, "name") or area) for area in _list(thing.get("applicantLocationRequirements"))]
    place = joined(places or limits, "; ")
    kind = _said(thing.get("jobLocationType"))
    employer = thing.get("hiringOrganization")
    return Post(
        title=_said(thing.get("title")) or _said(thing.get("name")),
        url=url,
        team=_said(thing.get("department")) or _said(thing.get("occupationalCategory")),
        place=place,
        remote=policy(kind, place=place),
        pay=_pay(thing, place),
        employment=joined([term(one) for one in _list(thing.get("employmentType"))]),
        on=day(thing.get("datePosted"), page),
        parts=tuple(
            (heading, words)
            for heading, key in HEADINGS
            if isinstance(words := thing.get(key), str) and _said(words)
        ),
        company=_said(dig(employer, "name") or dig(employer, 0, "name") or employer),
    )


HEADINGS = (
    ("", "description"),
    ("Responsibilities", "responsibilities"),
    ("Qualifications", "qualifications"),
    ("Skills", "skills"),
    ("Benefits", "jobBenefits"),
)
"""The heading is what the vocabulary calls the words; a description has headings of its own."""


def detail(post: Post, fetch: Fetch, url: str = "") -> Post:
    """The post with what the JobPosting on its own page says; ``url`` is where that is read, if not there.

    Raises:
        NotFoundError: it is filled: its page leads back to the list.
        NotUnderstoodError: the page has no JobPosting.
    """
    page = fetch(url or post.url)
    things = postings(document(page), page)
    if not things:
        if len(page.url) < len(page.asked):
            raise NotFoundError(page.asked, f"leads back to {page.url}")
        raise NotUnderstoodError(page.url, "expected a page with a JobPosting in JSON-LD")
    found = posting(things[0], page, post.url)
    return replace(
        found,
        title=found.title or post.title,
        team=found.team or post.team,
        place=found.place or post.place,
        remote=found.remote or post.remote,
        pay=found.pay or post.pay,
        employment=found.employment or post.employment,
        seniority=found.seniority or post.seniority,
        on=found.on or post.on,
        company=found.company or post.company,
    )


def listed(page: Page, address: re.Pattern[str], sign: str) -> list[Post]:
    """The posts that a page links to.

    Args:
        page: the list.
        address: matches the beginning of a post's address up to what differs between links to the same post.
        sign: words that stand in each of the vendor's pages, so that a list without openings can be told from
            something else.

    Raises:
        NotUnderstoodError: there is neither an opening nor the sign.
    """
    found: dict[str, Post] = {}
    for link in document(page).links:
        match = address.match(link.url)
        if not match:
            continue
        words = LABEL.sub("", text(link.text))
        title = "" if NO_TITLE.fullmatch(words) else words
        known = found.get(match[0])
        if known is None or (title and known.title == _slug(match[0])):
            found[match[0]] = Post(title or _slug(match[0]), match[0])
    if not found and sign not in page.text.casefold():
        raise NotUnderstoodError(page.url, f"expected a page of {sign}")
    return list(found.values())


def _slug(url: str) -> str:
    """The title in an address: "Senior Engineer" of ``…/AbC/Senior-Engineer``; "" where it has no words."""
    parts = [p for p in unquote(url).split("/")[3:] if "-" in p or "_" in p or "+" in p]
    words = re.sub(r"[-_+]+", " ", SLUG_ID.sub("", parts[-1])) if parts else ""
    return text(words)


def _said(value: Any) -> str:
    """The words, unless they only fill the field."""
    words = text(dig(value, "name") if isinstance(value, dict) else value)
    return "" if words.upper() in {"UNAVAILABLE", "N/A", "NONE", "NULL", "-"} else words


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _places(value: Any) -> list[str]:
    """``jobLocation``: words, a Place, or a list of them; an address is words or a PostalAddress."""
    found = []
    for place in _list(value)[:20]:
        address = dig(place, "address") or place
        if isinstance(address, list):
            address = address[0] if address else ""
        parts = [_said(dig(address, key)) for key in ("addressLocality", "addressRegion", "addressCountry")]
        found.append(joined(parts) or _said(address) or _said(place))
    return [place for place in found if place]


def _pay(thing: Mapping[str, Any], place: str) -> Pay | None:
    """``baseSalary``: a number, words, a MonetaryAmount or a PriceSpecification."""
    stated = next(iter(_list(thing.get("baseSalary"))), None)
    inner = dig(stated, "value")
    holder = inner if isinstance(inner, dict) else stated if isinstance(stated, dict) else {}
    currency = (
        dig(stated, "currency")
        or dig(stated, "priceCurrency")
        or holder.get("currency")
        or thing.get("salaryCurrency")
    )
    single = holder.get("value") if holder is inner else inner
    single = stated if not isinstance(stated, dict) else single or dig(stated, "price")
    low = holder.get("minValue") or dig(stated, "minPrice") or single
    high = holder.get("maxValue") or dig(stated, "maxPrice") or single
    interval = holder.get("unitText") or dig(stated, "unitText")
    if isinstance(single, str) and not currency:
        return pay_in(single, place)
    return pay(low, high, currency, interval, place)
