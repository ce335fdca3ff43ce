"""The company's own site: where every search begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefing import (
    Company,
    Fact,
    Fetch,
    FetchError,
    Handle,
    NotUnderstoodError,
    Page,
    Passage,
    Record,
)
from briefing.address import host_of, page_of
from briefing.text import Document, Link

from ._boards import boards
from ._links import elsewhere, handles, on_site, segments, words
from ._names import names, same
from ._pages import document, home_page, passages

MOST_PAGES = 10
"""Addresses; one more is asked for where only "www." answers."""
BUDGET = 2 * (MOST_PAGES + 1)
"""Each may lead on once, to "www." or to a slash at its end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of page that is followed: the end of its path, the words it is linked by, how many are read."""

    kind: str
    paths: tuple[frozenset[str], ...]
    spoken: frozenset[str]
    most: int = 1


def _wanted(kind: str, paths: str, spoken: str, most: int = 1) -> Wanted:
    sets = tuple(frozenset(path.split("-")) for path in paths.split())
    return Wanted(kind, sets, frozenset(spoken.split("|")), most)


# In the order in which they are read. What they write is the blog's business, what they sell nobody's.
WANTED = (
    _wanted(
        "about",
        "about about-us aboutus company our-story who-we-are ueber-uns über-uns a-propos à-propos qui-sommes-nous"
        " quienes-somos sobre-nosotros nosotros sobre-nos quem-somos o-kompanii",
        "about|about us|company|our story|who we are|über uns|à propos|qui sommes-nous|qui sommes-nous ?|quiénes somos"
        "|sobre nosotros|sobre nós|quem somos|о нас|о компании",
    ),
    _wanted(
        "careers",
        "careers career jobs openings job-openings open-roles open-positions join-us work-with-us karriere carrieres"
        " carrières recrutement nous-rejoindre rejoignez-nous empleo trabaja-con-nosotros carreras carreiras vagas"
        " trabalhe-conosco vakansii vacancies",
        "careers|jobs|open roles|open positions|work with us|join us|we're hiring|we’re hiring|karriere|carrières"
        "|recrutement|nous rejoindre|rejoignez-nous|empleo|trabaja con nosotros|únete|carreiras|vagas|trabalhe conosco"
        "|вакансии|карьера",
        most=2,
    ),
    _wanted(
        "engineering",
        "engineering tech technology stack tech-stack techstack our-stack",
        "engineering|our stack|tech stack|technology|technologie|technologien|tecnología|tecnologia|технологии"
        "|stack technique|unser tech-stack",
        most=2,
    ),
    _wanted("tools", "our-tools tools-we-use", "our tools|tools we use"),
    _wanted("handbook", "handbook playbook", "handbook|our handbook|employee handbook|playbook"),
    _wanted(
        "security",
        "security security-and-compliance security-compliance trust trust-and-security reliability infrastructure"
        " sicherheit securite seguridad seguranca bezopasnost",
        "security|security and compliance|security & compliance|trust|trust and security|reliability|infrastructure"
        "|sicherheit|sécurité|seguridad|segurança|безопасность",
        most=2,
    ),
)
GUESSED = {"about": "/about", "careers": "/careers"}
"""Asked for where no link leads to such a page; nothing being there is an absence."""

SHORTEST = 20
"""Characters of a description that says something."""
FIRST, LONGEST = 8, 400
"""How many of a page's first passages, and characters of a line, may say what the company is."""
IS = frozenset(
    """
    is are ist sind est es é — – это builds makes helps provides offers lets entwickelt bietet développe propose ofrece
    desarrolla oferece
    """.split()  # noqa: SIM905
)
"""Words behind a company's name in a sentence that says what it is: "Acme is the …"."""
ORGANISATION = frozenset({"Organization", "Corporation", "LocalBusiness", "OnlineBusiness", "NGO", "Company"})


def site(company: Company, fetch: Fetch) -> Iterator[Record]:
    """The company's own site: name, what it does, and where else it is known."""
    home = home_page(company, fetch)
    # A domain may lead to the one that the company uses today; both are its own.
    sites = tuple(dict.fromkeys((company.domain, host_of(home.url))))
    start = document(home, empty=True)
    found = list(_facts(company, start, home))
    yield from found
    known: set[tuple[str, str]] = set()
    yield from _read(company, home, start, sites, known)

    asked = {page_of(home.url), page_of(home.asked)}
    taken = {wanted.kind: 0 for wanted in WANTED}
    links = list(start.links)
    while len(asked) < MOST_PAGES and (choice := _next(links, taken, asked, sites)):
        kind, url = choice
        taken[kind] += 1
        asked.add(page_of(url))
        try:
            page = fetch(url)
            read = document(page)
        except (FetchError, NotUnderstoodError):
            continue  # one page less; a failure, other than an absence, is noted by whoever gathers
        if on_site(page.url, sites) and page_of(page.url) not in asked - {page_of(url)}:
            asked.add(page_of(page.url))
            if not any(f.topic == "does" for f in found) and kind == "about":
                does = list(_does(company, read, page))
                found += does
                yield from does
            yield from _read(company, page, read, sites, known)
            links += read.links
        else:
            # The careers page lies with a job board, or two addresses are one page.
            yield from boards("\n".join((*page.hops, page.url, page.text)), url)
    document(home)  # at last: what its head and its addresses tell is told, that its words are missing too


def _read(
    company: Company, page: Page, read: Document, sites: tuple[str, ...], known: set[tuple[str, str]]
) -> Iterator[Record]:
    """Handles, words and facts of one page; a handle is yielded with the first page that it was found on."""
    found: list[Handle] = list(boards("\n".join((*page.hops, page.text)), page.url))
    found += handles(company, (*read.links, *_profiles(read)), page.url, sites)
    found += elsewhere(read.links, page.url, sites)
    if _kind(page.url) == "careers":
        found.append(Handle("careers", page.url, page.url))
    for handle in found:
        if (handle.kind, handle.value) not in known:
            known.add((handle.kind, handle.value))
            yield handle
    told: tuple[Passage, ...] = passages(page, read)
    yield from told


def _next(
    links: list[Link], taken: Mapping[str, int], asked: set[str], sites: tuple[str, ...]
) -> tuple[str, str] | None:
    """The best page not yet read: by kind, then by how plainly a link says it, then by the page's order."""
    for wanted in WANTED:
        if taken[wanted.kind] >= wanted.most:
            continue
        ranked = [
            (rank, at, link.url)
            for at, link in enumerate(links)
            if (rank := _rank(link, wanted)) and on_site(link.url, sites) and page_of(link.url) not in asked
        ]
        if ranked:
            return wanted.kind, min(ranked)[2]
        guess = GUESSED.get(wanted.kind, "")
        url = f"https://{sites[-1]}{guess}"
        if guess and not taken[wanted.kind] and page_of(url) not in asked:
            return wanted.kind, url
    return None


def _rank(link: Link, wanted: Wanted) -> int:
    """1 where the address says it, 2 where the words do that it is linked by, 0 where neither does."""
    if "alternate" in link.rel or len(segments(link.url)) > 3:
        return 0
    if _kind(link.url) == wanted.kind:
        return 1
    return 2 if " ".join(link.text.casefold().split()) in wanted.spoken else 0


def _kind(url: str) -> str:
    """The kind of page that an address speaks of, by the last part of its path or the host's first label."""
    path, host = segments(url), host_of(url)
    last = path[-1].partition(".")[0] if path else host.partition(".")[0] if host.count(".") > 1 else ""
    said = words(last)
    return next((wanted.kind for wanted in WANTED if said in wanted.paths), "")


def _facts(company: Company, read: Document, page: Page) -> Iterator[Fact]:
    """What the home page states for machines."""
    organisation = _organisation(company, read)
    name = _string(organisation.get("name")) or read.site_name or _from_title(company, read.title)
    if name:
        yield Fact("name", name, page.url, title=read.title)
    yield from _does(company, read, page)
    stated = (
        ("founded", _string(organisation.get("foundingDate"))),
        ("size", _count(organisation.get("numberOfEmployees"))),
        ("place", _place(organisation.get("address"))),
    )
    for topic, text in stated:
        if text:
            yield Fact(topic, text, page.url, title=read.title)


def _does(company: Company, read: Document, page: Page) -> Iterator[Fact]:
    """What the page says of itself for machines, or else the sentence that begins with what the company is."""
    if len(read.description) >= SHORTEST:
        yield Fact("does", read.description, page.url, title=read.title)
        return
    lines = (line for told in passages(page, read)[:FIRST] for line in told.text.split("\n"))
    for line in lines:
        name = next((n for n in names(company) if line.casefold().startswith(f"{n.casefold()} ")), "")
        if name and len(line) >= SHORTEST and line[len(name) :].split(maxsplit=1)[0] in IS:
            said, stop, _ = line[:LONGEST].partition(". ")
            yield Fact("does", said + stop.strip(), page.url, title=read.title)
            return


def _organisation(company: Company, read: Document) -> Mapping[str, Any]:
    """The JSON-LD object that is the company: the one with its name, else the first organisation."""
    found = [o for o in read.jsonld if ORGANISATION & set(_strings(o.get("@type")))]
    named = (o for o in found if any(same(_string(o.get("name")), name) for name in names(company)))
    return next(named, found[0] if found else {})


def _profiles(read: Document) -> Iterator[Link]:
    """What the page's organisation calls the same as itself; it counts like links in the footer."""
    for thing in read.jsonld:
        if ORGANISATION & set(_strings(thing.get("@type"))):
            for url in _strings(thing.get("sameAs")):
                yield Link(url, "", "", "footer")


def _from_title(company: Company, title: str) -> str:
    """The part of a title that is the company's name: "Home – Acme" is Acme."""
    parts = [
        part.strip() for part in title.replace("—", "|").replace("–", "|").replace(" - ", "|").split("|")
    ]
    return next((part for part in parts if any(same(part, name) for name in names(company))), "")


def _count(value: Any) -> str:
    """``numberOfEmployees``: a number, or a QuantitativeValue with one or with a range."""
    if isinstance(value, dict):
        low, high = value.get("minValue"), value.get("maxValue")
        return f"{low}–{high}" if low and high else _count(value.get("value") or low or high)
    return str(value) if isinstance(value, int | str) and not isinstance(value, bool) and value else ""


def _place(value: Any) -> str:
    """``address``: words, or a PostalAddress."""
    if isinstance(value, list):
        return next((place for v in value if (place := _place(v))), "")
    if isinstance(value, dict):
        country = value.get("addressCountry")
        country = country.get("name") if isinstance(country, dict) else country
        parts = (value.get("addressLocality"), value.get("addressRegion"), country)
        return ", ".join(_string(part) for part in parts if _string(part))
    return _string(value)


def _string(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _strings(value: Any) -> list[str]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]
