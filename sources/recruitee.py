"""Recruitee: the offers that its careers sites are made from, also on a domain of the company's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefing import Company, Fetch, Opening, Page

from ._openings import JSON, Board, Post, openings, policy, term
from ._pay import pay
from ._values import ask, day, dig, joined, objects, rows, text, web

NEEDS = ("recruitee",)
BUDGET = 4


def recruitee(company: Company, fetch: Fetch) -> Iterator[Opening]:
    """Open roles on Recruitee, with pay ranges where they are published."""
    yield from openings(company, fetch, "recruitee", _board)


def _board(name: str, fetch: Fetch) -> Board:
    host = name if "." in name else f"{name}.recruitee.com"
    page = ask(fetch, f"https://{host}/api/offers/", JSON)
    return Board(page, [_post(offer, host, page) for offer in rows(page, "offers")])


def _post(offer: Mapping[str, Any], host: str, page: Page) -> Post:
    places = [joined([place.get("city"), place.get("country")]) for place in objects(offer.get("locations"))]
    own = text(offer.get("location")) or joined([offer.get("city"), offer.get("country")])
    place = joined(places or [own], "; ")
    modes = (("remote", "Remote"), ("hybrid", "Hybrid"), ("on_site", "On-site"))
    salary = offer.get("salary")
    # One client was written for a salary in parts, another for members of the offer itself; both are read.
    low, high, currency = (
        dig(salary, key) or offer.get(f"salary_{key}") for key in ("min", "max", "currency")
    )
    return Post(
        title=text(offer.get("title")),
        url=web(offer.get("careers_url")) or f"https://{host}/o/{text(offer.get('slug'))}",
        team=text(offer.get("department")),
        place=place,
        remote=policy(joined([words for key, words in modes if offer.get(key) is True]), place=place),
        pay=pay(low, high, currency, dig(salary, "period") or offer.get("salary_period"), place),
        employment=term(offer.get("employment_type_code")),
        seniority=term(offer.get("experience_code")),
        on=day(offer.get("published_at"), page) or day(offer.get("created_at"), page),
        parts=(("", offer.get("description") or ""), ("Requirements", offer.get("requirements") or "")),
        company=text(offer.get("company_name")),
    )
