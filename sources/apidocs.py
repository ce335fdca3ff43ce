"""What the API that a company offers says about itself.

From an OpenAPI or Swagger document: its version, title, servers, security schemes. From documentation pages:
the sentences that say how the API is made, and the addresses that it is called at. The rest of such pages is
left alone: it tells what customers install and call, not what the company runs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from briefing import (
    Company,
    Fetch,
    FetchError,
    Handle,
    Kind,
    NotUnderstoodError,
    Page,
    Passage,
    Record,
)
from briefing.address import host_of, page_of
from briefing.text import Document

from ._links import on_site, segments
from ._pages import document
from ._values import dig, prose, text

NEEDS = ("docs",)
BUDGET = 12

MOST_PAGES = 4
MOST_DOCUMENTS = 2
MOST_LINES = 12
MOST_SENTENCES = 6
MOST_MARKUP = 2_000_000
MOST_YAML = 100_000
"""Lines; what describes the security schemes stands behind all paths."""
LONGEST = 400
GUESSES = ("openapi.json", "swagger.json")

HEADING = "API"
DOCUMENT = re.compile(
    r"(?:open-?api|swagger|api-docs)[\w.-]{0,40}\.(?:json|ya?ml)\b|/v[23]/api-docs\b", re.IGNORECASE
)
# How the common viewers are told where the document lies.
NAMED = re.compile(
    r"""(?:spec-url|data-url|apiDescriptionUrl|specUrl|spec_url|\burl)["']?\s{0,3}[:=]\s{0,3}["']"""
    r"""([^"'<>\s]{1,300})["']"""
)
FIXED = ("spec-url", "data-url", "apiDescriptionUrl", "specUrl", "spec_url", "url:", 'url"')
FURTHER = re.compile(r"\bapi\b|\breference\b|\bversion|\bauthenticat", re.IGNORECASE)
STYLE = re.compile(
    r"\bAPIs?\b[^.!?]{0,120}\b(?:organi[sz]ed around|based on|built (?:on|around|with)|follows|conforms|"
    r"designed|endpoints?|versions?|versioned|requests? (?:to|over)|streams?|webhooks?|returns?)\b|"
    r"\b(?:endpoint|base url|versioning|webhooks?)\b[^.!?]{0,120}\bAPIs?\b",
    re.IGNORECASE,
)
END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
ADDRESS = re.compile(r"https://[A-Za-z0-9.-]{4,200}(?::\d{2,5})?(?:/[\w./{}:-]{0,200})?")
CALLED = re.compile(r"//api\.|//api-|-api\.|/api\b|/v\d|/graph", re.IGNORECASE)


@dataclass
class _Site:
    """What was read of one documentation site."""

    sentences: dict[str, Page]
    addresses: dict[str, Page]
    documents: dict[str, None]


def apidocs(company: Company, fetch: Fetch) -> Iterator[Record]:
    """API documentation: style, versions and addresses of the API that the company offers."""
    asked: set[str] = set()
    failure: NotUnderstoodError | None = None
    found = False
    for handle in [h for h in company.handles if h.kind == "docs"][:2]:
        if page_of(handle.value) in asked or len(asked) >= MOST_PAGES:
            continue
        try:
            for record in _site(handle, company, fetch, asked):
                found = True
                yield record
        except FetchError:
            continue  # whoever gathers notes it
        except NotUnderstoodError as why:
            failure = failure or why
    if failure and not found:
        raise failure


def _site(handle: Handle, company: Company, fetch: Fetch, asked: set[str]) -> Iterator[Record]:
    page = _ask(handle.value, fetch, asked)
    if (described := _described(page)) is not None:
        yield from _description(described, page)
        return
    site = _Site({}, {}, {})
    read = document(page)
    sites = tuple(dict.fromkeys((company.domain, host_of(page.url))))
    _look(page, read, sites, site)
    further = [
        link.url
        for link in read.links
        if on_site(link.url, (host_of(page.url),))
        and (FURTHER.search(link.text) or FURTHER.search(" ".join(segments(link.url))))
        and link.url not in site.documents
        and _under(link.url, page.url)
    ]
    for url in dict.fromkeys(further):
        if len(asked) < MOST_PAGES and page_of(url) not in asked:
            try:
                more = _ask(url, fetch, asked)
                _look(more, document(more), sites, site)
            except (FetchError, NotUnderstoodError):
                continue  # one page less
            break
    yield from _words(site, page, read)
    told = False
    guessed = [urljoin(page.url.rstrip("/") + "/", name) for name in GUESSES]
    for url in (list(site.documents) or guessed)[:MOST_DOCUMENTS]:
        if told or page_of(url) in asked:
            continue
        try:
            answer = _ask(url, fetch, asked)
        except FetchError:
            continue
        if (described := _described(answer)) is not None:
            told = True
            yield from _description(described, answer)
        elif site.documents:
            raise NotUnderstoodError(answer.url, "linked as a document that describes the API, and is none")


def _ask(url: str, fetch: Fetch, asked: set[str]) -> Page:
    asked.add(page_of(url))
    page = fetch(url)
    asked.add(page_of(page.url))
    return page


def _under(url: str, root: str) -> bool:
    """Whether it belongs to the documentation: on a host of its own all does, else what lies below."""
    return segments(url)[:1] == segments(root)[:1] if segments(root) else True


def _look(page: Page, read: Document, sites: tuple[str, ...], site: _Site) -> None:
    """Sentences on the API's making, addresses that it is called at, and documents that describe it."""
    for section in read.sections:
        if section.boilerplate:
            continue
        for line in section.text.split("\n"):
            for sentence in END.split(line.strip().removeprefix("- ")):
                if 20 < len(sentence) <= LONGEST and " | " not in sentence and STYLE.search(sentence):
                    site.sentences.setdefault(sentence, page)
            for address in ADDRESS.findall(line[:2_000]):
                if on_site(address, sites) and CALLED.search(address):
                    site.addresses.setdefault(address.rstrip(".:"), page)
    for link in read.links:
        if DOCUMENT.search(link.url) and on_site(link.url, sites):
            site.documents[link.url] = None
    markup = page.text[:MOST_MARKUP]
    for fixed in FIXED:
        at = markup.find(fixed)
        for _ in range(20):
            if at < 0:
                break
            if named := NAMED.match(markup, at):
                url = urljoin(page.url, named[1])
                described = DOCUMENT.search(url) or url.endswith((".yaml", ".yml"))
                if described and url.startswith("https://") and on_site(url, sites):
                    site.documents[url] = None
            at = markup.find(fixed, at + len(fixed))


def _words(site: _Site, page: Page, read: Document) -> Iterator[Record]:
    """The sentences as one passage a page; the addresses as what they are: code."""
    told: dict[str, list[str]] = {}
    for sentence, where in list(site.sentences.items())[:MOST_SENTENCES]:
        told.setdefault(where.url, []).append(sentence)
    for url, sentences in told.items():
        yield Passage("\n".join(sentences), url, Kind.PROSE, title=read.title, heading=HEADING)
    called: dict[str, list[str]] = {}
    for address, where in list(site.addresses.items())[:MOST_LINES]:
        called.setdefault(where.url, []).append(address)
    for url, addresses in called.items():
        yield Passage("\n".join(addresses), url, Kind.CODE, title=read.title, heading=HEADING)


def _described(page: Page) -> Mapping[str, Any] | None:
    """The document that describes an API, or None where it is none."""
    words = page.text.lstrip("\ufeff \t\r\n")
    if words.startswith("{"):
        try:
            answer = json.loads(words)
        except (ValueError, RecursionError):
            return None
    elif words[:1] == "<":
        return None
    else:
        answer = _yaml(words)
    marked = isinstance(answer, dict) and (text(answer.get("openapi")) or text(answer.get("swagger")))
    return answer if marked else None


def _yaml(words: str) -> dict[str, Any]:
    """The few fields that are read, out of a document in YAML: plain keys at two levels, servers' addresses.

    A reader of all of YAML would be one more thing to install, for these alone.
    """
    found: dict[str, Any] = {}
    part, inner = "", ""
    for line in words.split("\n", MOST_YAML)[:MOST_YAML]:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        depth = len(line) - len(line.lstrip(" "))
        key, colon, value = line.strip().partition(":")
        value = value.strip().strip("\"'")
        if depth == 0 and colon and not key.startswith("-"):
            part = key.strip("\"'")
            found.setdefault(part, value or {})
        elif (
            part == "info"
            and 0 < depth <= 4
            and key in ("title", "version")
            and isinstance(found[part], dict)
        ):
            found[part].setdefault(key, value)
        elif part == "servers" and key.lstrip("- ") == "url":
            listed = found[part] if isinstance(found[part], list) else []
            found[part] = [*listed, {"url": value}][:MOST_LINES]
        elif part in ("components", "securityDefinitions"):
            inner = key if depth <= 2 and part == "components" else inner
            if (inner == "securitySchemes" or part == "securityDefinitions") and key == "type":
                schemes = found.setdefault("schemes_", {})
                schemes[value] = {"type": value}
    if isinstance(schemes := found.pop("schemes_", None), dict):
        found["securityDefinitions"] = schemes
    return found


def _description(answer: Mapping[str, Any], page: Page) -> Iterator[Record]:
    """The fields as lines "name: value", and what the description says of the API's making."""
    title = text(dig(answer, "info", "title"))
    lines = [
        f"{name}: {value}"
        for name, value in (
            ("openapi", text(answer.get("openapi"))),
            ("swagger", text(answer.get("swagger"))),
            ("title", title),
            ("version", text(dig(answer, "info", "version"))),
        )
        if value
    ]
    servers = answer.get("servers")
    for server in servers if isinstance(servers, list) else []:
        lines += [f"url: {url}" for url in [text(dig(server, "url"))] if url]
    if host := text(answer.get("host")):
        lines.append(f"host: {host}{text(answer.get('basePath'))}")
    schemes = dig(answer, "components", "securitySchemes") or answer.get("securityDefinitions")
    kinds = dict.fromkeys(text(dig(s, "type")) for s in schemes.values()) if isinstance(schemes, dict) else {}
    lines += [f"security: {kind}" for kind in kinds if kind]
    yield Passage("\n".join(lines[:MOST_LINES]), page.url, Kind.CODE, title=title, heading=HEADING)
    about = prose(dig(answer, "info", "description"))[:20_000]
    told = [
        sentence
        for line in about.split("\n")
        for sentence in END.split(line.strip())
        if 20 < len(sentence) <= LONGEST and STYLE.search(sentence)
    ][:MOST_SENTENCES]
    if told:
        yield Passage("\n".join(told), page.url, Kind.PROSE, title=title, heading=HEADING)
