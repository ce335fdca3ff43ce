"""The company's profile in github.com/remoteintech/remote-jobs, a list that companies enter themselves (ISC).

A profile is a Markdown file with a front matter, named after the company. The name is guessed; it counts only
where the profile's website is the company's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefing import Company, Fact, Fetch, Kind, NotFoundError, NotUnderstoodError, Page, Record
from briefing.address import host_of
from briefing.text import markdown
from briefing.text import passages as passages_of

from ._names import label, names
from ._values import day

BUDGET = 2

RAW = "https://raw.githubusercontent.com/remoteintech/remote-jobs/main/src/companies/"
FIELD = re.compile(r"([A-Za-z_]{2,30}):\s*(\S.*)")
MOST_FIELDS = 60

TOPICS = {
    "company blurb": "does",
    "company size": "size",
    "office locations": "place",
    "remote status": "ways of working",
}
TECHNOLOGIES = "company technologies"
LONGEST = 400


def remoteintech(company: Company, fetch: Fetch) -> Iterator[Record]:
    """The company's profile in the remoteintech list: technologies, size, how remote."""
    slugs = dict.fromkeys(
        "-".join(re.findall(r"[a-z0-9]+", name.casefold()))
        for name in (label(company.domain), *names(company))
    )
    for slug in [s for s in slugs if s][:BUDGET]:
        try:
            page = fetch(f"{RAW}{slug}.md")
        except NotFoundError:
            continue
        fields = _front(page)
        if host_of(fields.get("website", "")) == company.domain:
            yield from _profile(page, fields)
            return


def _front(page: Page) -> dict[str, str]:
    """The front matter's fields of one line.

    Raises:
        NotUnderstoodError: there is none.
    """
    lines = page.text.lstrip("\ufeff").replace("\r", "").split("\n")
    if lines[0].strip() != "---":
        raise NotUnderstoodError(page.url, "expected a profile with a front matter")
    fields: dict[str, str] = {}
    for line in lines[1:MOST_FIELDS]:
        if line.strip() == "---":
            break
        if found := FIELD.fullmatch(line.rstrip()):
            fields[found[1].lower()] = found[2].strip("\"' ")
    return fields


def _profile(page: Page, fields: dict[str, str]) -> Iterator[Record]:
    on = day(fields.get("updatedat"), page) or day(fields.get("addedat"), page)
    title = f"{fields.get('title', '')} in remoteintech/remote-jobs".strip()
    for passage in passages_of(markdown(page.text), page.url, own=False):
        inner = passage.heading.rpartition(" › ")[2].casefold()
        passage = replace(passage, on=on, title=title)
        if inner == TECHNOLOGIES:
            yield replace(passage, kind=Kind.LISTING)
        elif topic := TOPICS.get(inner):
            yield passage
            first = passage.text.split("\n")[0]
            if len(first) <= LONGEST:
                yield Fact(topic, first, page.url, on, own=False, title=title)
