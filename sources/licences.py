"""Notices of the open-source software that a product holds.

Such pages are made by machines: a table, a list, a heading a package, or the plain text that bundlers write
(name, licence, the licence's words). Names and versions are kept, the licences' words are not. What is listed
is in the product, though perhaps only because something else needs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice

from briefing import Company, Fetch, FetchError, Kind, NotUnderstoodError, Page, Passage, Record
from briefing.text import Document

from ._pages import document, past

NEEDS = ("licences",)
MOST_PAGES = 3
BUDGET = 2 * MOST_PAGES

MOST_PACKAGES = 500
MOST_LINES = 50_000
HEADING = "Open-source notices"
NAME = r"@?[A-Za-z][\w.+#-]{0,60}(?:/[\w.+#-]{1,60}){0,2}"
VERSION = r"v?\d[\w.+-]{0,30}"
PACKAGE = re.compile(rf"(?:{NAME}(?: {NAME}){{0,3}})(?:(?:@|\s\(?|:\s?){VERSION}\)?)?")
LICENCE = re.compile(
    r"(?:the )?(?:MIT|ISC|BSD|Apache|A?GPL|LGPL|MPL|CC0|CC-BY|Unlicense|Zlib|0BSD|WTFPL|EPL|OFL|PSF)\b"
    r"[\w .,()/+-]{0,60}|"
    r"(?:open[- ]source |software )?(?:licen[cs]e|notice|acknowledge?ment|copyright|version|package|name|"
    r"component|library|author|homepage|url|source|back|top|download|home|contact|menu)s?",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:package|name|library|the following software may be included in this product):\s*(\S.*)",
    re.IGNORECASE,
)
UNDER = re.compile(r"licen[cs]e|copyright|permission is hereby", re.IGNORECASE)
LONGEST = 200
CUT = re.compile(r"\s[–—-]\s|[,.]\s|:\s(?!v?\d)|\s\((?!v?\d)|\s\|\s")


def licences(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Open-source packages that the product's licence notices name."""
    failure: NotUnderstoodError | None = None
    found = False
    for url in company.all("licences")[:MOST_PAGES]:
        try:
            page = fetch(url)
            lines, title, on = _read(page)
        except FetchError:
            continue  # whoever gathers notes it
        except NotUnderstoodError as why:
            failure = failure or why
            continue
        if lines:
            found = True
            yield Passage(
                "\n".join(lines), page.url, Kind.LISTING, past(on, page), title=title, heading=HEADING
            )
        else:
            failure = failure or NotUnderstoodError(page.url, "no package is named in it")
    if failure and not found:
        raise failure


def _read(page: Page) -> tuple[list[str], str, date | None]:
    """The packages as lines, the page's title and date."""
    kind = page.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "text/plain":
        return _kept(_of_text(page.text)), "", None
    read = document(page)
    return _kept(_of_page(read)), read.title, read.modified or read.published


def _kept(lines: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(islice(lines, 10 * MOST_PACKAGES)))[:MOST_PACKAGES]


def _of_page(read: Document) -> Iterator[str]:
    """Rows and items that begin with a package, and headings with a licence below."""
    for section in read.sections:
        if section.boilerplate:
            continue
        *above, inner = section.heading.split(" › ")
        if above and UNDER.search(section.text[:2_000]) and _is_package(inner):
            yield f"- {inner}"
        for line in section.text.split("\n"):
            # A licence's name is left out: BSD is one of those that are products too.
            if line.startswith("- ") and _is_package(line[2:]):
                yield f"- {CUT.split(line[2:], maxsplit=1)[0].strip()}"
            elif " | " in line and line[:2] != "- " and _is_package(line):
                name, second, *_ = (cell.strip() for cell in line.split(" | "))
                yield f"{name} | {second}" if re.fullmatch(VERSION, second) else f"- {name}"


def _of_text(words: str) -> Iterator[str]:
    """A name before a licence's name, or behind a label."""
    before = ""
    for line in words.replace("\r", "").split("\n", MOST_LINES)[:MOST_LINES]:
        line = line.strip().strip('"')[:LONGEST]
        if label := LABEL.match(line):
            named = CUT.split(label[1], maxsplit=1)[0].strip().strip('".')
            if _is_package(named):
                yield f"- {named}"
        elif before and LICENCE.fullmatch(line) and _is_package(before):
            yield f"- {before}"
        if line:
            before = "" if LICENCE.fullmatch(line) else line


def _is_package(line: str) -> bool:
    """Whether a line begins with a package's name, its version perhaps, and no more but its licence."""
    name = CUT.split(line[:LONGEST].strip(), maxsplit=1)[0].strip()
    return bool(PACKAGE.fullmatch(name)) and not LICENCE.fullmatch(name)
