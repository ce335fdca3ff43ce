"""Two small text files that stand at fixed addresses.

security.txt (RFC 9116) says where to report a weakness: at a bug bounty vendor's, often. humans.txt
(humanstxt.org) has parts such as /* TEAM */ and /* SITE */, of which the last says what the site is made
with. Persons, in either, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing import Company, Fetch, FetchError, Handle, Kind, Page, Passage, Record
from briefing.text.dates import date_of

from ._boards import boards
from ._links import on_site
from ._pages import past
from ._values import web

BUDGET = 9
"""Three addresses, each of which may lead on: to "www.", to a slash."""

SECURITY = ("/.well-known/security.txt", "/security.txt")
HUMANS = "/humans.txt"
MOST_LINES = 400
LONGEST = 300

FIELD = re.compile(r"([A-Za-z-]{2,40})\s*:\s*(\S.*)")
PART = re.compile(r"/\*+\s*([^*]{1,80}?)\s*\*+/")
# Parts of humans.txt that are about the site; the others are about people, or thanks.
SITE = re.compile(
    r"\b(?:site|technology|technologies|software|colophon|tools|stack|built with)\b", re.IGNORECASE
)
CHANGED = re.compile(r"last[ -]?updated?|updated|modified", re.IGNORECASE)
STANDS = (
    "standards",
    "components",
    "software",
    "tools",
    "ide",
    "frameworks",
    "framework",
    "technology",
    "technologies",
)


def wellknown(company: Company, fetch: Fetch) -> Iterator[Record]:
    """security.txt and humans.txt: where weaknesses are reported, what the site is made with."""
    for path in SECURITY:
        if page := _text(f"https://{company.domain}{path}", fetch):
            found = list(_security(page, company))
            yield from found
            if found:
                break
    if page := _text(f"https://{company.domain}{HUMANS}", fetch):
        yield from _humans(page)


def _text(url: str, fetch: Fetch) -> Page | None:
    """The text file, or None where there is none; a site's own "not found" page with status 200 is none."""
    try:
        page = fetch(url)
    except FetchError:
        return None  # one file less; a failure, other than an absence, is noted by whoever gathers
    kind = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    return None if kind not in ("", "text/plain") or page.text.lstrip("\ufeff \t\r\n")[:1] == "<" else page


def _security(page: Page, company: Company) -> Iterator[Record]:
    """Addresses of policy and contact, in the form of clues: the catalogue knows whose they are."""
    lines: dict[str, None] = {}
    for line in page.text.lstrip("\ufeff").split("\n")[:MOST_LINES]:
        field = FIELD.fullmatch(line.strip()[:LONGEST])
        address = web(field[2].strip()) if field else ""
        if not field or not address:
            continue  # a person's or a team's mail address, a date, a signature
        name = field[1].lower()
        if name == "hiring":
            yield from boards(address, page.url)
            if on_site(address, (company.domain,)):
                yield Handle("careers", address, page.url)
        elif name in ("contact", "policy", "acknowledgments") and not on_site(address, (company.domain,)):
            lines[f"link {name} {address}"] = None
    if lines:
        yield Passage("\n".join(lines), page.url, Kind.MARKUP, title="security.txt")


def _humans(page: Page) -> Iterator[Passage]:
    lines: dict[str, None] = {}
    on, part = None, ""
    for line in page.text.lstrip("\ufeff").split("\n")[:MOST_LINES]:
        line = " ".join(line.split())[:LONGEST]
        if head := PART.match(line):
            part, line = head[1], line[head.end() :].strip()
        if not SITE.search(part) or not line:
            continue
        name, colon, value = line.partition(":")
        if colon and CHANGED.match(name):
            on = past(date_of(value), page)
        elif name.lower().strip() in STANDS if colon else "@" not in line:
            lines[f"- {line}"] = None
    if lines:
        yield Passage("\n".join(lines), page.url, Kind.LISTING, on, title="humans.txt", heading="Site")
