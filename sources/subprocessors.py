"""The companies that a company lets process its customers' data: it must name them, with their purpose.

No two lists are alike. What is read: tables; lists; headings or accordions with a purpose below each
name. What is not: PDF files, and trust centres that fetch their list by signed requests in the browser; of
those the page's own markup is passed on, which betrays whose product it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing import Company, Fetch, FetchError, Kind, NotUnderstoodError, Page, Passage, Record
from briefing.address import host_of, page_of
from briefing.text import Document, fragment
from briefing.text.clues import clues

from ._hosted import of_hosted
from ._links import LEGAL, names_subprocessors, on_site, segments
from ._names import names
from ._pages import document, past

NEEDS = ("subprocessors", "trust", "legal")
BUDGET = 16

MOST_LISTS = 3
MOST_LEADS = 3
"""Trust, privacy and contract pages that are read for a link to the list."""
GUESSES = ("/legal/subprocessors", "/subprocessors")
MOST_VENDORS = 300
SHELL = 200
"""Characters below which a page holds nothing to read but what its scripts would fetch."""

HEADING = "Sub-processors"
NAME = re.compile(
    r"\b(?:name|entity|compan(?:y|ies)|vendors?|suppliers?|(?:sub-?\s?)?processors?|providers?|"
    r"third[- ]part(?:y|ies)|organi[sz]ation|partners?|firma|anbieter|dienstleister|unternehmen|"
    r"unterauftragsverarbeiter|prestataires?|"
    r"sous-traitants?|proveedor(?:es)?|subencargados?)\b",
    re.IGNORECASE,
)
PURPOSE = re.compile(
    r"\b(?:purposes?|services?|function|activit(?:y|ies)|description|use|role|processing|category|zwecke?|"
    r"leistung(?:en)?|tätigkeit|verarbeitung|finalités?|finalidad|servicios?)\b",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:location|country|region|address|jurisdiction|website|url|data|transfer|safeguards?|entit(?:y|ies)|date|"
    r"standort|land|sitz|ort|anschrift|pays|país|ubicación)\b",
    re.IGNORECASE,
)
CHANGES = re.compile(r"\b(?:date|datum|version|effective)\b", re.IGNORECASE)
LABEL = re.compile(r"(?:- )?([^:]{2,40}):\s*(\S.*)")
OWN = re.compile(r"\b(?:affiliates?|group compan|subsidiar|konzern|verbundene)", re.IGNORECASE)
SAYING = re.compile(r"\b(?:you|your|we|our|us|will|must|may|shall|sie|wir|ihre)\b", re.IGNORECASE)
SPLIT = re.compile(r"\s[–—-]\s|:\s|\s\(|;\s")
LONGEST_NAME, MOST_WORDS, LONGEST_PURPOSE, LONGEST_ROW = 100, 8, 80, 600


@dataclass(frozen=True, slots=True)
class Vendor:
    """One line of the list: ``row`` is the line, ``group`` the heading or purpose that stands above it."""

    name: str
    row: str
    group: str = ""
    purpose: str = ""


def subprocessors(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Vendors that process customers' data, with purpose and region."""
    reader = _Reader(company, fetch)
    for url in company.all("subprocessors")[:MOST_LISTS]:
        yield from reader.read(url, sure=True)
    if not reader.found:
        for url in _leads(company):
            yield from reader.read(url)
        for url in reader.links[: MOST_LISTS - 1]:
            yield from reader.read(url, sure=True)
    if not reader.found and not reader.met:
        for path in GUESSES:
            if not reader.found:
                yield from reader.read(f"https://{company.domain}{path}")
    if reader.failure and not reader.found:
        raise reader.failure


def _leads(company: Company) -> list[str]:
    """Trust pages first, then contracts before privacy notices."""

    def rank(url: str) -> int:
        last = (segments(url) or ("",))[-1].lower().partition(".")[0]
        return LEGAL.index(last) if last in LEGAL else len(LEGAL)

    return [*company.all("trust")[:2], *sorted(company.all("legal"), key=rank)][:MOST_LEADS]


class _Reader:
    """Reads pages; remembers what was asked, what was found, and links to lists that are still to be read.

    ``met`` is set when there was a page that should hold the list, whether it could be read or not.
    """

    def __init__(self, company: Company, fetch: Fetch) -> None:
        self.company, self.fetch = company, fetch
        self.asked: set[str] = set()
        self.told: set[str] = set()
        self.links: list[str] = []
        self.found = self.met = False
        self.failure: NotUnderstoodError | None = None

    def read(self, url: str, *, sure: bool = False) -> Iterator[Passage]:
        """The vendors on one page; ``sure`` says that a link promised a list."""
        if page_of(url) in self.asked:
            return
        self.asked.add(page_of(url))
        self.met = self.met or sure
        try:
            page = self.fetch(url)
            read = document(page, empty=True)
        except FetchError:
            return  # whoever gathers notes it; a page that is not there is an absence
        except NotUnderstoodError as why:
            self.failure = self.failure or (why if sure else None)
            return
        self.asked.add(page_of(page.url))
        for link in read.links:
            if names_subprocessors(f"{link.text} {' '.join(segments(link.url))}") and self._ours(
                link.url, page
            ):
                self.links.append(link.url)
        vendors = [v for v in _vendors(page, read, self.company) if v.name.casefold() not in self.told]
        self.told |= {v.name.casefold() for v in vendors}
        if vendors:
            self.found = True
            yield from _passages(vendors, page, read)
        elif self._is_shell(url, page, read):
            self.met = True
            lines = of_hosted(clues(page.text, page.headers, page.url), addresses=True)
            if lines:
                yield Passage("\n".join(lines), page.url, Kind.MARKUP)
            self._missed(page, "a trust centre that shows its list to browsers only")
        elif sure and not self._leads_on(page):
            self._missed(page, "no table or list of vendors in it")

    def _is_shell(self, url: str, page: Page, read: Document) -> bool:
        """Whether it is a trust centre's page without its words."""
        trust = url in self.company.all("trust") or not on_site(page.url, (self.company.domain,))
        return trust and len(read.text) < SHELL

    def _leads_on(self, page: Page) -> bool:
        return any(page_of(link) not in self.asked for link in self.links)

    def _ours(self, url: str, page: Page) -> bool:
        """On the company's site or on the page's own host: a contract also links to lists of its vendors."""
        return on_site(url, (self.company.domain, host_of(page.url))) and page_of(url) not in self.asked

    def _missed(self, page: Page, reason: str) -> None:
        self.failure = self.failure or NotUnderstoodError(page.url, reason)


def _passages(vendors: Iterable[Vendor], page: Page, read: Document) -> Iterator[Passage]:
    """One passage a purpose, one line a vendor. A list that is kept up is dated by its last change."""
    groups: dict[str, list[str]] = {}
    for vendor in vendors:
        parts = dict.fromkeys(p for p in (HEADING, vendor.group, vendor.purpose) if p)
        groups.setdefault(" › ".join(parts), []).append(vendor.row)
    on = past(read.modified or read.published, page)
    for heading, rows in groups.items():
        yield Passage("\n".join(rows), page.url, Kind.LISTING, on, title=read.title, heading=heading)


def _vendors(page: Page, read: Document, company: Company) -> list[Vendor]:
    found: list[Vendor] = []
    titled = names_subprocessors(read.title)
    for section in read.sections:
        if section.boilerplate:
            continue
        path = section.heading.split(" › ")
        if any(OWN.search(part) for part in path[-2:]):
            continue
        near = titled or any(names_subprocessors(part) for part in path)
        inner = "" if names_subprocessors(path[-1]) or len(path) == 1 else path[-1]
        found += _section(section.text.split("\n"), inner, path, near)
    if titled or any(names_subprocessors(s.heading) for s in read.sections if not s.boilerplate):
        found += _accordions(page.text)
    known: dict[str, Vendor] = {}
    for vendor in found[: 2 * MOST_VENDORS]:
        if _is_vendor(vendor.name, company):
            known.setdefault(vendor.name.casefold(), vendor)
    return list(known.values())[:MOST_VENDORS]


def _section(lines: list[str], group: str, path: list[str], near: bool) -> list[Vendor]:
    """The tables and lists below one heading, and the heading itself where it is a name with labels below."""
    found: list[Vendor] = []
    at, lead = 0, ""
    while at < len(lines):
        line = lines[at]
        block = line.startswith("- ") or _is_row(line)
        end = at + 1
        while block and end < len(lines) and _goes_on(line, lines[end]):
            end += 1
        close = near or names_subprocessors(lead)
        if line.startswith("- ") and close and not OWN.search(lead):
            found += _list(lines[at:end], group)
        elif block and not line.startswith("- ") and not OWN.search(lead):
            found += _table(lines[at:end], group or _short(lead), close)
        if not block and line.strip():
            lead = line
        at = end
    if near and not found and len(path) > 1 and (labelled := _labelled(path[-1], lines)):
        return [labelled]
    return found


def _goes_on(first: str, line: str) -> bool:
    """Whether a line belongs to the table or list that the first one begins."""
    return line.lstrip().startswith("- ") if first.startswith("- ") else _is_row(line)


def _is_row(line: str) -> bool:
    """Whether it is a table's row; an empty last cell ends the line with a bar."""
    return " | " in f"{line} " and not line.startswith("- ")


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in f"{row} ".split(" | ")]


def _short(lead: str) -> str:
    """The line above a table, where it is a heading in all but name."""
    plain = lead.strip().rstrip(":")
    return (
        plain
        if plain and len(plain) <= LONGEST_PURPOSE and plain[-1] not in ".!?" and not _dated(plain)
        else ""
    )


def _dated(words: str) -> bool:
    return bool(re.search(r"\d{4}", words)) or names_subprocessors(words)


def _table(rows: list[str], group: str, near: bool) -> list[Vendor]:
    """The rows of a table. Without headings over its columns the first holds names, the second purposes."""
    cells = _cells(rows[0])
    heads = [
        i
        for i, c in enumerate(cells)
        if len(c) <= 60 and (NAME.search(c) or PURPOSE.search(c) or OTHER.search(c))
    ]
    headed = len(heads) == len(cells) or (len(heads) > 1 and heads[0] == 0)
    if not (near or (headed and names_subprocessors(rows[0]))):
        return []
    name, purpose = 0, 1 if len(cells) > 1 else -1
    if headed:
        named = [i for i, c in enumerate(cells) if NAME.search(c) and not (i and PURPOSE.search(c))]
        if not named and (not PURPOSE.search(rows[0]) or CHANGES.search(cells[0])):
            return []
        name = named[0] if named else 0
        purpose = next(
            (i for i, c in enumerate(cells) if i != name and PURPOSE.search(c) and not OTHER.search(c)), -1
        )
    found = []
    for row in rows[1 if headed else 0 :]:
        parts = _cells(row)
        if len(parts) <= name or (headed and row == rows[0]):
            continue
        why = parts[purpose] if 0 <= purpose < len(parts) else ""
        shown = " | ".join(p for p in parts if p)[:LONGEST_ROW]
        found.append(Vendor(parts[name], shown, group, why if len(why) <= LONGEST_PURPOSE else ""))
    return found


def _list(lines: list[str], group: str) -> list[Vendor]:
    """The items of a list, if they are names: other lists on such pages tell what customers may do."""
    items: list[list[str]] = []
    for line in lines:
        if line.startswith("- ") and not _is_label(line):
            items.append([line])
        elif items:
            items[-1].append(line.strip())
    found = []
    for head, *below in items:
        name, *rest = SPLIT.split(head[2:].strip(), maxsplit=1)
        stated = _labels(below)
        purpose = stated or (SPLIT.split(rest[0], maxsplit=1)[0].rstrip(") ").strip() if rest else "")
        row = " | ".join((head, *(b.removeprefix("- ") for b in below)))[:LONGEST_ROW]
        found.append(Vendor(name.strip(), row, group, purpose if len(purpose) <= LONGEST_PURPOSE else ""))
    names_ = [v for v in found if len(v.name.split()) <= MOST_WORDS and not SAYING.search(v.row)]
    return names_ if 3 * len(names_) >= 2 * len(found) else []


def _is_label(line: str) -> bool:
    """Whether a line tells something of the name above it: "Location: Ireland"."""
    label = LABEL.fullmatch(line.strip())
    return bool(label and (PURPOSE.search(label[1]) or OTHER.search(label[1])))


def _labels(lines: Iterable[str]) -> str:
    """The purpose in lines such as "Purpose: hosting"; "" where none says so."""
    for line in lines:
        label = LABEL.fullmatch(line.strip())
        if label and PURPOSE.search(label[1]) and not OTHER.search(label[1]):
            return label[2].strip()
    return ""


def _labelled(name: str, lines: list[str]) -> Vendor | None:
    """A name with "Purpose: …" below it, as a row."""
    purpose = _labels(lines)
    if not purpose or NAME.fullmatch(name) or names_subprocessors(name):
        return None
    stated = [line.strip().removeprefix("- ") for line in lines if LABEL.fullmatch(line.strip())]
    row = " | ".join((name, *stated))[:LONGEST_ROW]
    return Vendor(name, row, "", purpose if len(purpose) <= LONGEST_PURPOSE else "")


def _accordions(markup: str) -> Iterator[Vendor]:
    """``<details>`` with a name as its summary and a line or two inside, found in one linear walk."""
    folded = markup.lower()
    if len(folded) != len(markup):
        return
    at = 0
    for _ in range(2 * MOST_VENDORS):
        start = folded.find("<details", at)
        head = folded.find("<summary", start)
        middle = folded.find("</summary>", head)
        end = folded.find("</details>", middle)
        if min(start, head, middle, end) < 0:
            return
        name = " ".join(fragment(markup[head:middle]).split())
        lines = [
            line for line in fragment(markup[middle + len("</summary>") : end]).split("\n") if line.strip()
        ]
        if name and 0 < len(lines) <= 6 and not any(" | " in line or line[:2] == "- " for line in lines):
            purpose = _labels(lines) or lines[0]
            row = " | ".join((name, *lines))[:LONGEST_ROW]
            if not SAYING.search(row):
                yield Vendor(name, row, "", purpose if len(purpose) <= LONGEST_PURPOSE else "")
        at = end


def _is_vendor(name: str, company: Company) -> bool:
    """Whether it can be another company's name: affiliates bear the company's own."""
    words = re.findall(r"[^\W_]+", name.casefold())
    if (
        not words
        or len(name) > LONGEST_NAME
        or len(words) > 2 * MOST_WORDS
        or words in (["n", "a"], ["none"])
    ):
        return False
    own = (re.findall(r"[^\W_]+", known.casefold()) for known in names(company))
    return not any(mine and words[: len(mine)] == mine for mine in own)
