"""Lists in which those who use a project put themselves down, of the projects that the company's pages name.

Four shapes are known: numbered or bulleted links; the same with handles of persons, which are left out; tables;
headings with labelled lines below. An entry counts if one of its links leads to the company's site or to its
GitHub organisation, never by its name. With an entry comes the line that stands over the list, for the entry
itself seldom says of what it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from briefing import Company, Fetch, FetchError, Kind, NotUnderstoodError, Page, Passage, Record
from briefing.address import host_of
from briefing.text import markdown

from ._links import on_site, segments

NEEDS = ("adopters",)
BUDGET = 4

MOST_LINES = 20_000
LONGEST = 4_000
MOST_ENTRIES = 4
"""Of one company; some have an entry a subsidiary."""
MOST_LABELS = 12
"""Lines below a heading that are taken with it."""
LONGEST_LEAD = 300

ADDRESS = re.compile(r"https?://[^\s<>()\[\]|\"']{3,500}")
PERSON = re.compile(r"\[{0,1}\[@[^\]\[]{0,80}\](?:\([^()]{0,300}\))?\]{0,1}|(?<!\S)@[\w-]{1,80}")
ITEM = re.compile(r"\s{0,12}(?:[-*+]|\d{1,5}[.)])\s{1,4}(\S.*)")
HEADING = re.compile(r"#{1,6}\s{1,4}(\S.*)")
RAW = re.compile(r"https://raw\.githubusercontent\.com/([\w.-]{1,100}/[\w.-]{1,100})/")
RULE = re.compile(r"[\s|:-]+")


def adopters(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Entries in the lists of users of projects that the company's own pages name."""
    failure: NotUnderstoodError | None = None
    for address in company.all("adopters")[:BUDGET]:
        try:
            page = fetch(address)
        except FetchError:
            continue  # whoever gathers notes it; each list stands for itself
        if page.text.lstrip("\ufeff \t\r\n")[:1] == "<" and "html" in page.headers.get("content-type", ""):
            failure = failure or NotUnderstoodError(page.url, "expected a list in Markdown, got an HTML page")
            continue
        yield from islice(_entries(page, company), MOST_ENTRIES)
    if failure:
        raise failure


def _entries(page: Page, company: Company) -> Iterator[Passage]:
    """One passage an entry: the line over the list, then the entry."""
    title = heading = lead = head = ""
    below: list[str] = []
    lines = [line[:LONGEST].rstrip() for line in islice(page.text.split("\n"), MOST_LINES)]
    for line in [*lines, "# "]:
        said = HEADING.match(line)
        if said or line.startswith("# "):
            yield from _labelled(page, company, title, heading, lead, below)
            heading, below = (said[1] if said else ""), []
            title = title or _words(heading)
        elif item := ITEM.match(line):
            below.append(item[1])
            if _is_theirs(item[1], company) and not _is_theirs(heading, company) and _is_link(item[1]):
                yield _passage(page, title, lead, _words(item[1]))
        elif line.lstrip().startswith("|"):
            if head and not RULE.fullmatch(line) and _is_theirs(line, company):
                yield _passage(page, title, lead, f"{head}\n{_row(line)}", item=False)
            head = head or _row(line)
        elif line.strip():
            head = ""
            lead = line if not _is_theirs(heading, company) and len(line) <= LONGEST_LEAD else lead


def _labelled(
    page: Page, company: Company, title: str, heading: str, lead: str, below: list[str]
) -> Iterator[Passage]:
    """The fourth shape: a heading that links to the company, or a label that does, with labels below."""
    labels = [line for line in below if ":" in line and not PERSON.search(line)][:MOST_LABELS]
    theirs = _is_theirs(heading, company) or any(
        _is_theirs(line, company) and not _is_link(line) for line in below
    )
    if theirs and labels:
        rows = "\n".join(f"- {words}" for line in labels if (words := _words(line)))
        yield _passage(page, title, lead, f"{_words(heading)}\n{rows}", item=False)


def _is_theirs(line: str, company: Company) -> bool:
    organisations = {name.lower() for name in company.all("github")}
    for found in ADDRESS.finditer(line):
        url = found[0].rstrip(".,;:")
        if on_site(url, (company.domain,)):
            return True
        path = segments(url)
        if host_of(url) == "github.com" and len(path) == 1 and path[0].lower() in organisations:
            return True
    return False


def _is_link(item: str) -> bool:
    """Whether an item begins with its link, as an entry does; a label has words before it."""
    return item.lstrip("*_ ").startswith(("[", "<http", "http"))


def _row(line: str) -> str:
    """A row's cells, without those that hold persons."""
    cells = (_words(cell) for cell in line.strip().strip("|").split("|") if not PERSON.search(cell))
    return " | ".join(cell for cell in cells if cell)


def _words(markup: str) -> str:
    plain = PERSON.sub("", markup).strip(" ,")
    return " ".join(markdown(plain).text.removeprefix("- ").split()) if plain else ""


def _passage(page: Page, title: str, lead: str, words: str, *, item: bool = True) -> Passage:
    url = RAW.sub(r"https://github.com/\1/blob/", page.url)  # for readers
    text = "\n".join(part for part in (_words(lead), f"- {words}" if item else words) if part)
    return Passage(text, url, Kind.LISTING, own=False, title=title, heading=title)
