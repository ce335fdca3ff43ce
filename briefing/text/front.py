"""Front matter: what stands above the words of a Markdown page as its data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from briefing.text.dates import date_of

__all__ = ["dates_in", "front_matter"]

MOST_FIELDS = 200
_FIELD = re.compile(r"([A-Za-z][\w -]{0,40}):(?:[ \t]+(.*))?$")

# Without hyphens and underscores.
_PUBLISHED = (
    "datepublished",
    "published",
    "publishedat",
    "publishedon",
    "publishdate",
    "publisheddate",
    "publicationdate",
    "pubdate",
    "posted",
    "date",
    "created",
    "createdat",
)
_MODIFIED = (
    "datemodified",
    "lastmod",
    "lastmodified",
    "lastmodifiedat",
    "modified",
    "modifiedat",
    "updated",
    "updatedat",
    "lastupdated",
    "lastupdate",
    "lastreviewed",
    "lastreviewedon",
)
_KEY = re.compile(r"[-_ ]")


def dates_in(fields: Mapping[str, str]) -> tuple[date | None, date | None]:
    """When a page was published and when it was changed, as its fields say."""
    days = {_KEY.sub("", name): value for name, value in fields.items()}
    return _first(days, _PUBLISHED), _first(days, _MODIFIED)


def _first(fields: Mapping[str, str], names: Sequence[str]) -> date | None:
    return next(filter(None, (date_of(fields[name]) for name in names if name in fields)), None)


def front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    """The simple fields before the text (YAML in "---", TOML in "+++"), and where the text begins."""
    first = next((i for i, line in enumerate(lines[:5]) if line.strip()), 0)
    mark = lines[first].rstrip()
    if mark not in ("---", "+++"):
        return {}, 0
    fields: dict[str, str] = {}
    name = ""
    for at, line in enumerate(lines[first + 1 : first + 1 + MOST_FIELDS], first + 1):
        line = line.rstrip()
        if line == mark or line == "...":
            return fields, at + 1
        if mark == "+++":
            name, _, value = line.partition("=")
            fields.setdefault(name.strip().lower(), value.strip().strip("\"'"))
        elif line[:1].isspace():
            # A value that goes on in lines of its own ("description: >"); nested fields and lists are not
            # needed.
            if (
                name
                and fields.get(name, "") in ("", ">", "|", ">-", "|-")
                and not line.lstrip().startswith(("- ", "#"))
            ):
                more = line.strip()
                if not _FIELD.match(more):
                    fields[name] = more
        elif (found := _FIELD.match(line)) is not None:
            name = found[1].lower()
            fields.setdefault(name, (found[2] or "").strip().strip("\"'"))
        elif line and line[0] not in "#-}]":
            return {}, 0  # a rule, and text below it
    return {}, 0
