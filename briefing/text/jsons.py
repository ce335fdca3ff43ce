"""JSON to a document: its strings, under the names of the fields that hold them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import repeat
from typing import Any

from briefing.text import jsonld
from briefing.text.clean import repair, strip
from briefing.text.dates import date_of
from briefing.text.document import Document, Link, Outline, Section
from briefing.text.html import outline_of
from briefing.text.links import Base

__all__ = ["json_document"]

DEEPEST = 30
MOST_STRINGS = 50_000
MOST_HTML = 2_000
MOST_LINKS = 5_000
SHORT, LONG = 80, 40
EPOCH = date(1970, 1, 1)
LATEST_SECOND = 4_102_444_800
"""The first of the year 2100."""

_MARKUP = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9]{0,10})[\s/>]|&lt;/?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s|/|&gt;)")
# Ids, hashes, times: a string without a word in it.
_NO_WORDS = re.compile(r"[0-9a-fA-F-]{16,}|[\d\s.,:+TZ/-]+|[A-Za-z0-9_=+/-]{40,}|(?:https?:)?//\S+|\S+@\S+")

_TITLES = ("title", "headline", "name", "text")
_PUBLISHED = (
    "datePosted",
    "datePublished",
    "first_published",
    "publishedAt",
    "published_at",
    "published_on",
    "published",
    "date_gmt",
    "date",
    "createdAt",
    "created_at",
)
_MODIFIED = ("dateModified", "updated_at", "updatedAt", "modified", "modified_gmt")


def json_document(words: str) -> Document | None:
    """Reads JSON, or gives None when it is none."""
    try:
        data = json.loads(repair(words).lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict | list):
        return None
    reader = _Reader()
    reader.read(data, 0, "")
    reader.outline.end()
    top = data if isinstance(data, dict) else next((one for one in data if isinstance(one, dict)), {})
    only = isinstance(data, dict) or len(data) == 1
    while only and len(top) == 1 and isinstance(inner := next(iter(top.values())), dict):
        top = inner  # {"job": {…}}
    stated = jsonld.flat(data) if "@type" in words else ()
    return Document(
        title=next((strip(top[key]) for key in _TITLES if only and isinstance(top.get(key), str)), ""),
        published=_day(top, _PUBLISHED) if only else None,
        modified=_day(top, _MODIFIED) if only else None,
        sections=tuple(Section(*group) for group in reader.outline.groups(repeat(False))),
        links=tuple(reader.links),
        jsonld=stated,
    )


def _day(top: Mapping[str, Any], keys: tuple[str, ...]) -> date | None:
    for key in keys:
        value = top.get(key)
        if isinstance(value, str) and (day := date_of(value)) is not None:
            return day
        if isinstance(value, int) and (day := _counted(value)) is not None:
            return day
    return None


def _counted(seconds: int) -> date | None:
    """The day of a time that counts the seconds, or the milliseconds, since 1970."""
    if abs(seconds) > LATEST_SECOND:
        seconds //= 1000
    return date_of(str(EPOCH + timedelta(seconds=seconds))) if 0 < seconds <= LATEST_SECOND else None


class _Reader:
    """Walks over the data and collects lines under headings."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.links: dict[Link, None] = {}
        self.seen: set[str] = set()
        self.strings = self.html = 0

    def read(self, data: Any, depth: int, told: str) -> None:
        """Adds what a value holds; ``told`` is the name of the field that stands in the heading already."""
        if depth > DEEPEST or self.strings > MOST_STRINGS:
            return
        if isinstance(data, dict):
            for name, value in data.items():
                if isinstance(value, str):
                    if name != told:
                        self._field(_plain(name), value, depth)
                elif isinstance(value, dict | list) and value:
                    self.outline.heading(depth + 1, _plain(name))
                    self.read(value, depth + 1, "")
                    self._close(depth)
            return
        if _records(data):
            self._table(data)
            return
        for value in data:
            if isinstance(value, str):
                self._item(value)
            elif isinstance(value, dict | list) and value:
                title = _title(value)
                if title and isinstance(value, dict):
                    self.outline.heading(depth + 1, _plain(value[title]))
                self.read(value, depth + 1, title)
                self._close(depth)

    def _table(self, records: list[dict[str, Any]]) -> None:
        """Adds records as the rows of a table, whose columns their fields are."""
        self.outline.part()
        self.outline.line(" | ".join(map(_plain, records[0])))
        for record in records:
            cells = (
                str(value) if isinstance(value, str) and self._counts(value) else ""
                for value in record.values()
            )
            self.outline.line(
                " | ".join(" ".join(strip(cell).replace("|", "/").split()) for cell in cells).rstrip()
            )

    def _close(self, depth: int) -> None:
        stack = self.outline.stack
        while stack and stack[-1][0] > depth:
            self.outline.end()
            stack.pop()
        self.outline.path = stack[-1][1] if stack else 0

    def _field(self, name: str, value: str, depth: int) -> None:
        if not self._counts(value):
            return
        if _MARKUP.search(value[:2_000]) is not None and self.html < MOST_HTML:
            self.html += 1
            inner = outline_of(value)
            # Boards give a text several times: as HTML, without its tags, in parts.
            long = [line for line in inner.lines if len(line) >= LONG]
            if long and self.seen.issuperset(long):
                return
            self.seen.update(long)
            self.outline.heading(depth + 1, name)
            self.outline.take_in(inner, deeper=depth + 1)
            self._close(depth)
            return
        lines = [" ".join(line.split()) for line in strip(value).split("\n")]
        lines = [line for line in lines if line and not (len(line) >= LONG and line in self.seen)]
        self.seen.update(line for line in lines if len(line) >= LONG)
        if len(lines) == 1 and len(lines[0]) <= SHORT:
            self.outline.line(f"{name}: {lines[0]}")
        elif lines:
            self.outline.heading(depth + 1, name)
            for line in lines:
                self.outline.line(line)
            self._close(depth)

    def _item(self, value: str) -> None:
        words = " ".join(strip(value).split())
        if self._counts(value) and words:
            self.outline.line(f"- {words}")

    def _counts(self, value: str) -> bool:
        self.strings += 1
        if value.startswith(("https://", "http://")) and " " not in value:
            link = Base("").join(value)
            if link and len(self.links) < MOST_LINKS:
                self.links[Link(link)] = None
            return False
        return self.strings <= MOST_STRINGS and (len(value) > 300 or _NO_WORDS.fullmatch(value) is None)


_STATUS = frozenset(("status", "state", "ring", "stage", "lifecycle"))
MOST_FIELDS = 12


def _records(data: list[Any]) -> bool:
    """Whether a list holds records that are alike and have a status: a table, in all but name."""
    first = data[0] if data else None
    return (
        isinstance(first, dict)
        and 1 < len(first) <= MOST_FIELDS
        and not _STATUS.isdisjoint(map(str.lower, first))
        and all(isinstance(one, dict) and one.keys() == first.keys() for one in data)
        and not any(isinstance(value, dict | list) for one in data for value in one.values())
    )


def _plain(name: str) -> str:
    return " ".join(strip(name).split())


def _title(value: Any) -> str:
    """The field that names a thing."""
    if not isinstance(value, dict):
        return ""
    named = (key for key in _TITLES if isinstance(value.get(key), str))
    return next((key for key in named if 0 < len(value[key]) <= 200 and "<" not in value[key]), "")
