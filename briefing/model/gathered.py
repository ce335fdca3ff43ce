"""What sources yield, and what is gathered from all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from briefing.model.web import Company, Exchange, Fetch, Handle


class Kind(StrEnum):
    """What kind of words a passage holds. It decides how they are read and how far they are believed."""

    __hash__ = str.__hash__  # that of an enumeration is a call of Python's, and claims are counted by it

    PROSE = "prose"
    """Sentences: blog posts, case studies, handbooks, podcast notes."""
    LISTING = "listing"
    """Names without sentences, given as a stack: StackShare, a tools page, a table of vendors."""
    JOB = "job"
    """A job post."""
    CODE = "code"
    """A manifest, a language statistic, a configuration file in a public repository."""
    MARKUP = "markup"
    """What a page's HTML, headers and cookies betray."""
    DNS = "dns"
    """A DNS record."""
    HEARD = "heard"
    """What somebody said at an earlier meeting, as a person wrote it down. It never leaves the notes."""


class State(StrEnum):
    """How a source fared. Anything but DONE and ABSENT stands under "Not checked" in the notes."""

    DONE = "done"
    PARTIAL = "partial"
    ABSENT = "absent"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    RATE_LIMITED = "rate limited"
    TOO_LARGE = "too large"
    NOT_UNDERSTOOD = "not understood"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words and where they stand.

    ``text`` is the words below one heading: paragraphs on lines of their own, list items on lines that begin
    with "- ", table rows on lines with cells parted by " | ". ``heading`` is the path of headings above,
    outermost first, parted by " › ". ``on`` is when the words were published, never when they were fetched.
    ``own`` tells the company's own words from somebody else's about it. ``role`` is the opening's title or
    the team, where the words speak for a part of the company only. ``source`` is filled in by ``gather``.
    ``links``, of a page's first passage, are the short words that links to other sites stand on, with their addresses.
    """

    text: str
    url: str
    kind: Kind = Kind.PROSE
    on: date | None = None
    own: bool = True
    title: str = ""
    heading: str = ""
    role: str = ""
    source: str = ""
    links: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Pay:
    """A published pay range in whole units of ``currency`` (ISO 4217) per ``interval``: year, month, hour, ….

    "year on target" is the interval of on-target earnings, of which a part is commission.
    """

    low: int | None
    high: int | None
    currency: str
    interval: str = "year"


@dataclass(frozen=True, slots=True)
class Opening:
    """One job post. ``pay`` is None when none is published.

    ``remote`` is where one works, ``employment`` how one is employed ("Full-time", "Contract"), ``seniority`` the
    level ("Mid-Senior Level"), each in the board's own words and "" where it has no field for it.
    """

    title: str
    url: str
    team: str = ""
    place: str = ""
    remote: str = ""
    pay: Pay | None = None
    on: date | None = None
    passages: tuple[Passage, ...] = ()
    source: str = ""
    employment: str = ""
    seniority: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about the company that is no technology, in the words of a page.

    ``topic`` is one of "name", "does", "founded", "size", "place", "teams", "environments", "ways of working",
    "architecture", "hiring", "benefits", "scale", "compliance"; ``text`` is copied from the page, never composed.
    ``aspect`` is the part of the topic that it is on, "on call", and ``telling`` how much it tells beside others on the
    topic.
    """

    topic: str
    text: str
    url: str
    on: date | None = None
    own: bool = True
    title: str = ""
    source: str = ""
    aspect: str = field(default="", compare=False)
    telling: int = field(default=0, compare=False)


Record = Passage | Opening | Fact | Handle
"""What a source may yield. A ``Handle`` tells the other sources where to look."""


Source = Callable[[Company, Fetch], Iterator[Record]]
"""A source is a generator function. Its entry point's name is its name, its docstring its description."""


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How one source fared: ``detail`` says in a few words for a person why it is not simply done.

    ``read`` counts the pages it read.
    """

    name: str
    state: State
    detail: str = ""
    read: int = 0


@dataclass(frozen=True, slots=True)
class Research:
    """Everything that was gathered about one company; what is cached, refreshed, shown and rendered from."""

    company: Company
    on: date
    passages: tuple[Passage, ...] = ()
    openings: tuple[Opening, ...] = ()
    facts: tuple[Fact, ...] = ()
    reports: tuple[SourceReport, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
