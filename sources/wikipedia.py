"""What Wikipedia and Wikidata say a company is.

Both forbid their query interfaces to programs that obey robots.txt (/w/, /api/, /sparql), so an item can't be
looked up by its website. Articles and single items as JSON are open. An article is found by a link on the
company's home page or guessed by name; it counts only if the website in its infobox is the company's, an item
only if its "official website" (P856) is. The formats: the Wikibase JSON data model, and the article's page as
readers see it.

Text of Wikipedia is CC BY-SA 4.0 and carries its attribution in its title; Wikidata is CC0. Founders and
other persons are left out: the notes do not need them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from briefing import (
    Company,
    Fact,
    Fetch,
    FetchError,
    Kind,
    NotFoundError,
    NotUnderstoodError,
    Page,
    Passage,
    Record,
)
from briefing.address import host_of, page_of
from briefing.text import Document

from ._names import label, names, same
from ._pages import date_of, document, past
from ._values import dig, objects, prose, text

BUDGET = 8

ARTICLE = "https://en.wikipedia.org/wiki/"
ITEM = "https://www.wikidata.org/wiki/"
ENTITY = ITEM + "Special:EntityData/"
MOST_NAMES = 2
MOST_LABELS = 2

Q = re.compile(r"Q[1-9][0-9]{0,11}")
MARK = re.compile(r"\s?\[(?:\d{1,3}|[a-z]|citation needed|update)\]")
YEAR = re.compile(r"(?:\d{1,2} [A-Z][a-z]{2,8} |[A-Z][a-z]{2,8} (?:\d{1,2}, )?)?\b(?:1[6-9]|20)\d\d\b")
TECHNICAL = re.compile(
    r"\b(?:technolog|architecture|infrastructure|software|platform|engineering)", re.IGNORECASE
)
END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
ROWS = {
    "industry": "does",
    "founded": "founded",
    "headquarters": "place",
    "number of employees": "size",
}
SITE = ("website", "url")
LONGEST = 400


def wikipedia(company: Company, fetch: Fetch) -> Iterator[Record]:
    """What Wikipedia and Wikidata say the company is: trade, founding, size, seat."""
    articles, item, known = _links(company, fetch)
    asked: set[str] = set()
    for url in articles or (() if item else _guesses(known)):
        if found := _article(url, company, fetch, asked):
            page, read = found
            yield from _lead(page, read)
            item = item or _item_of(read)
            break
    else:
        found = None
    if not item:
        return
    entity, page = _entity(item, fetch)
    if company.domain not in {host_of(site) for site in _values(entity, "P856")}:
        return  # a namesake's, or of a site that the company has left
    yield from _facts(item, entity, page, fetch)
    title = prose(dig(entity, "sitelinks", "enwiki", "title"))
    if not found and title and (late := _article(_address(title), company, fetch, asked, sure=True)):
        yield from _lead(*late)


def _links(company: Company, fetch: Fetch) -> tuple[list[str], str, list[str]]:
    """Articles and the item that the user or the home page names, and what the company may be called."""
    articles = list(company.all("wikipedia"))
    item = next((i[0] for value in company.all("wikidata") if (i := Q.search(value))), "")
    known = [company.name] if company.name else []
    if not (articles or item):
        try:
            read = document(fetch(f"https://{company.domain}/"))
        except (FetchError, NotUnderstoodError):
            return [], "", [*known, label(company.domain)]
        profiles = [s for thing in read.jsonld for s in _strings(thing.get("sameAs"))]
        for url in (*profiles, *(link.url for link in read.links if link.where != "content")):
            host, path = host_of(url), urlsplit(url).path
            if host == "en.wikipedia.org" and path.startswith("/wiki/"):
                articles.append(url)
            elif host == "wikidata.org" and (named := Q.fullmatch(path.rpartition("/")[2])):
                item = item or named[0]
        stated = (prose(thing.get("name")) for thing in read.jsonld)
        known += [n for n in (read.site_name, *stated) if any(same(n, name) for name in names(company))]
    return articles[:MOST_NAMES], item, [*known, label(company.domain)]


def _strings(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [v for v in listed if isinstance(v, str) and v.startswith(("https://", "http://"))]


def _guesses(known: list[str]) -> Iterator[str]:
    """Article addresses by name; Wikipedia's titles begin with a capital."""
    bare = dict.fromkeys(" ".join(name.split())[:100] for name in known)
    for name in list({n[:1].upper() + n[1:]: None for n in bare if n})[:MOST_NAMES]:
        yield _address(name)
        yield _address(f"{name} (company)")


def _address(title: str) -> str:
    return ARTICLE + quote(title.replace(" ", "_"), safe="()_,.'!-")


def _article(
    url: str, company: Company, fetch: Fetch, asked: set[str], *, sure: bool = False
) -> tuple[Page, Document] | None:
    """The article, if there is one and it is about this company; ``sure`` where the item has confirmed it."""
    if page_of(url) in asked:
        return None
    asked.add(page_of(url))
    try:
        page = fetch(url)
    except NotFoundError:
        return None
    read = document(page)
    return (page, read) if sure or company.domain in _websites(read) else None


def _rows(read: Document) -> Iterator[tuple[str, str]]:
    """The infobox's rows: what stands above the first heading within the article."""
    for section in read.sections:
        if " › " not in section.heading:
            for line in section.text.split("\n"):
                head, bar, value = line.partition(" | ")
                if bar:
                    yield head.strip().casefold(), MARK.sub("", value).strip()


def _websites(read: Document) -> set[str]:
    return {
        host_of(word if "://" in word else f"https://{word}")
        for head, value in _rows(read)
        if head in SITE
        for word in value.lower().replace("\u200b", "").split()
    }


def _lead(page: Page, read: Document) -> Iterator[Record]:
    """The first paragraph, the infobox, and what stands under headings on technology."""
    name = re.sub(r"\s[-–—] Wikipedia$", "", read.title)
    title = f"{name}, Wikipedia (CC BY-SA 4.0)"
    for section in read.sections:
        inner = " › " in section.heading
        if section.boilerplate or (inner and not TECHNICAL.search(section.heading.rpartition(" › ")[2])):
            continue
        lines = [MARK.sub("", line).strip() for line in section.text.split("\n") if " | " not in line]
        told = [line for line in lines if inner or len(line) > 60]
        if told:
            heading = section.heading if inner else ""
            yield Passage(
                "\n".join(told), page.url, Kind.PROSE, None, own=False, title=title, heading=heading
            )
        if told and not inner and (does := _sentences(told[0])):
            yield Fact("does", does, page.url, own=False, title=title)
    for head, value in _rows(read):
        if (topic := ROWS.get(head)) and value:
            # Who founded it stands in the same cell.
            when = YEAR.search(value) if topic == "founded" else None
            words = (when[0] if when else "") if topic == "founded" else value
            if words:
                yield Fact(topic, words[:LONGEST], page.url, own=False, title=title)


def _sentences(paragraph: str) -> str:
    """As many whole sentences from the beginning as fit."""
    end = 0
    for stop in END.finditer(paragraph):
        if stop.start() > LONGEST:
            break
        end = stop.start()
    return paragraph if len(paragraph) <= LONGEST else paragraph[:end]


def _item_of(read: Document) -> str:
    """The item that the article says it is about."""
    stated = [prose(thing.get("mainEntity")) for thing in read.jsonld]
    linked = [link.url for link in read.links if "Special:EntityPage/" in link.url]
    for url in (*stated, *linked):
        if host_of(url) == "wikidata.org" and (found := Q.fullmatch(unquote(url).rpartition("/")[2])):
            return found[0]
    return ""


def _entity(item: str, fetch: Fetch) -> tuple[Mapping[str, Any], Page]:
    """One item; merged items are answered under their new number.

    Raises:
        NotUnderstoodError: the answer is not what the data model documents.
    """
    page = fetch(f"{ENTITY}{item}.json", accept="application/json")
    entities = dig(page.json(), "entities")
    entity = next(iter(entities.values()), None) if isinstance(entities, dict) else None
    if not isinstance(entity, dict):
        raise NotUnderstoodError(page.url, "expected an object with 'entities'")
    return entity, page


def _claims(entity: Mapping[str, Any], of: str) -> list[Mapping[str, Any]]:
    """The statements of a property, preferred ones alone where there are any."""
    stated = [
        claim
        for claim in objects(dig(entity, "claims", of))
        if claim.get("rank") != "deprecated" and dig(claim, "mainsnak", "snaktype") == "value"
    ]
    return [claim for claim in stated if claim.get("rank") == "preferred"] or stated


def _values(entity: Mapping[str, Any], of: str) -> list[str]:
    """Their values: strings, item numbers, times, amounts."""
    found = []
    for claim in _claims(entity, of):
        value = dig(claim, "mainsnak", "datavalue", "value")
        if isinstance(value, dict):
            value = value.get("id") or _time(value) or value.get("amount") or value.get("text")
        if isinstance(value, str) and value:
            found.append(value)
    return found


def _time(value: Mapping[str, Any]) -> str:
    """A time as far as its precision goes: 9 is a year, 10 a month, 11 a day."""
    time, precision = prose(value.get("time")), value.get("precision")
    if not re.match(r"\+\d{4}-\d\d-\d\dT", time) or not isinstance(precision, int) or precision < 9:
        return ""
    return time[1 : {9: 5, 10: 8}.get(precision, 11)]


def _facts(item: str, entity: Mapping[str, Any], page: Page, fetch: Fetch) -> Iterator[Fact]:
    name = text(dig(entity, "labels", "en", "value")) or item
    url, title = f"{ITEM}{item}", f"{name}, Wikidata (CC0)"
    if does := text(dig(entity, "descriptions", "en", "value")):
        yield Fact("does", does, url, own=False, title=title)
    for founded in _values(entity, "P571")[:1]:
        yield Fact("founded", founded, url, own=False, title=title)
    counts = []
    for claim in _claims(entity, "P1128"):
        amount = prose(dig(claim, "mainsnak", "datavalue", "value", "amount")).lstrip("+")
        time = dig(claim, "qualifiers", "P585", 0, "datavalue", "value")
        when = _time(time) if isinstance(time, dict) else ""
        if amount.isdigit():
            counts.append((when, amount))
    if counts:
        when, amount = max(counts)
        # A year alone is dated by its first day: the number is at least as old.
        on = past(date_of((when + "-01-01")[:10]), page) if when else None
        yield Fact("size", amount, url, on, own=False, title=title)
    numbers = (("does", _values(entity, "P452")[:1]), ("place", _values(entity, "P159")[:1]))
    for topic, other in [(topic, number) for topic, found in numbers for number in found][:MOST_LABELS]:
        try:
            labelled = (
                text(dig(_entity(other, fetch)[0], "labels", "en", "value")) if Q.fullmatch(other) else ""
            )
        except (FetchError, NotUnderstoodError):
            continue  # whoever gathers notes it
        if labelled:
            yield Fact(topic, labelled, url, own=False, title=title)
