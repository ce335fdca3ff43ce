"""The records that flow through the house, in the order in which they come to be.

    Company ─ gather ─▶ Passage ─ spot ─▶ Claim ─ settle ─▶ Finding ─ ask ─▶ Question ─ render ─▶ notes

Every record is frozen and holds only str, int, float, bool, date, datetime, enums, tuples, mappings and
other records, so that msgspec writes and reads all of them as JSON without a word of ours.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol

from briefing.errors import NotUnderstoodError

__all__ = [
    "Briefing",
    "Claim",
    "Company",
    "Conflict",
    "Evidence",
    "Exchange",
    "Fact",
    "Fetch",
    "Finding",
    "Handle",
    "Kind",
    "Opening",
    "Page",
    "Passage",
    "Pay",
    "Question",
    "Record",
    "Research",
    "Source",
    "SourceReport",
    "State",
    "Status",
]


class Kind(StrEnum):
    """What kind of words a passage holds. It decides how they are read and how far they are believed."""

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


class Status(StrEnum):
    """How a technology stands with the company, as one claim or one finding has it."""

    USES = "uses"
    FORMERLY = "formerly"
    CONSIDERED = "considered"
    WANTED = "wanted"
    """Asked for in a job post as a wish or as one of several, which is no proof of use."""
    MENTIONED = "mentioned"


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
class Handle:
    """A name by which the company is known elsewhere, or an address of its own that a source starts from.

    ``kind`` is the word that sources ask for ("greenhouse", "github", "stackshare", "blog", "careers",
    "elsewhere", …), ``value`` a token or an address, ``url`` the page it was found on ("" when the user gave it).
    """

    kind: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """Whom we are about to meet: ``domain`` in lower case without "www.", and what is known so far."""

    domain: str
    name: str = ""
    handles: tuple[Handle, ...] = ()

    def handle(self, kind: str) -> str | None:
        """The first value of this kind, or None. What the user gave stands before what was found."""
        return next(iter(self.all(kind)), None)

    def all(self, kind: str) -> tuple[str, ...]:
        """All values of this kind, in the order in which they were given or found."""
        return tuple(h.value for h in self.handles if h.kind == kind)

    def knowing(self, *handles: Handle) -> Company:
        """The same company with more handles; a value that is known already is not added again."""
        known: dict[tuple[str, str], Handle] = {}
        for handle in (*self.handles, *handles):
            known.setdefault((handle.kind, handle.value), handle)
        return replace(self, handles=tuple(known.values()))


@dataclass(frozen=True)
class Page:
    """One HTTP answer with status 200 to 299, decoded of transfer and content encodings.

    ``url`` is the final address after redirects, ``asked`` the one that was asked for. ``headers`` have
    lower-case names; a name that came several times holds its values joined by ", ". ``fetched`` is in UTC.
    ``hops`` are the addresses that redirected, first to last.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched: datetime
    asked: str = ""
    hops: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The body as text, by byte order mark, then header, then ``<meta charset>``, then UTF-8."""
        from briefing.text.decode import decode

        return decode(self.body, self.headers.get("content-type", ""))

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            NotUnderstoodError: it is something else, such as an HTML page with status 200.
        """
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError) as why:
            start = " ".join(self.text[:40].split())
            raise NotUnderstoodError(self.url, f"expected JSON, got {start!r}") from why


@dataclass(frozen=True, slots=True)
class Passage:
    """Words and where they stand.

    ``text`` is the words below one heading: paragraphs on lines of their own, list items on lines that begin
    with "- ", table rows on lines with cells parted by " | ". ``heading`` is the path of headings above,
    outermost first, parted by " › ". ``on`` is when the words were published, never when they were fetched.
    ``own`` tells the company's own words from somebody else's about it. ``role`` is the opening's title or
    the team, where the words speak for a part of the company only. ``source`` is filled in by ``gather``.
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


@dataclass(frozen=True, slots=True)
class Pay:
    """A published pay range in whole units of ``currency`` (ISO 4217) per ``interval``: year, month, hour, …."""

    low: int | None
    high: int | None
    currency: str
    interval: str = "year"


@dataclass(frozen=True, slots=True)
class Opening:
    """One job post. ``remote`` is the policy in the board's own words; ``pay`` is None when none is published."""

    title: str
    url: str
    team: str = ""
    place: str = ""
    remote: str = ""
    pay: Pay | None = None
    on: date | None = None
    passages: tuple[Passage, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about the company that is no technology, in the words of a page.

    ``topic`` is one of "name", "does", "founded", "size", "place", "teams", "environments", "ways of working",
    "architecture", "hiring", "benefits", "scale"; ``text`` is copied from the page, never composed.
    """

    topic: str
    text: str
    url: str
    on: date | None = None
    own: bool = True
    title: str = ""
    source: str = ""


Record = Passage | Opening | Fact | Handle
"""What a source may yield. A ``Handle`` tells the other sources where to look."""


class Fetch(Protocol):
    """The only way out that a source has. It hides cache, robots, pacing, limits and retries."""

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        """The page at ``url``; with ``json`` the body is sent as a POST.

        Raises:
            NotFoundError: there is nothing here. A source that can do without simply lets it pass.
            FetchError: any other reason why there is no page; ``gather`` makes it a gap in the notes.
        """
        ...


Source = Callable[[Company, Fetch], Iterator[Record]]
"""A source is a generator function. Its entry point's name is its name, its docstring its description."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What became of one address during one run.

    ``outcome``: "new", "changed", "unchanged" (304, or the same bytes), "cached" (not asked), "gone" (404 or 410
    where there was a page), "absent" (404 or 410), "stale" (failed; the copy of ``fetched`` was used), "failed".
    """

    url: str
    outcome: str
    reason: str = ""
    fetched: datetime | None = None
    source: str = ""


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


@dataclass(frozen=True, slots=True)
class Claim:
    """One technology in one passage.

    ``quote`` is the sentence, list item or row, copied. ``rule`` names the rule that decided the status and
    ``cue`` the words that made it do so. ``replaced_by`` and ``replaces`` hold technology ids. ``when`` is an ISO
    prefix ("2021", "2021-03") where the sentence dates itself. ``moving`` marks a migration that is under way.
    """

    technology: str
    status: Status
    quote: str
    url: str
    kind: Kind
    on: date | None = None
    own: bool = True
    title: str = ""
    heading: str = ""
    source: str = ""
    spelling: str = ""
    rule: str = ""
    cue: str = ""
    replaced_by: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    when: str = ""
    role: str = ""
    version: str = ""
    moving: bool = False
    start: int = 0
    """Where the spelling begins in the passage's text, in characters."""

    @property
    def evidence(self) -> Evidence:
        """The link that goes under a statement that rests on this claim."""
        return Evidence(self.quote, self.url, self.on, self.title, self.kind, self.own)


@dataclass(frozen=True, slots=True)
class Finding:
    """One technology after all claims were weighed.

    ``belief`` is between 0 and 1: how sure it is that the status holds on the day of the research. ``first`` and
    ``last`` are the dates of the oldest and the newest page that speaks for the status. ``contested`` is set
    when pages that can't both be right remain. ``implied_by`` is set when no page names the technology itself.
    """

    technology: str
    name: str
    category: str
    status: Status
    belief: float
    first: date | None = None
    last: date | None = None
    replaced_by: tuple[str, ...] = ()
    reason: str = ""
    """The words with which the company tells why it moved, copied; "" where it does not say."""
    contested: bool = False
    moving: bool = False
    implied_by: tuple[str, ...] = ()
    claims_for: tuple[Claim, ...] = ()
    claims_against: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link under a statement: the words, where they stand and when they were written."""

    quote: str
    url: str
    on: date | None = None
    title: str = ""
    kind: Kind = Kind.PROSE
    own: bool = True


@dataclass(frozen=True, slots=True)
class Conflict:
    """What pages do not agree on: one technology in two states, or two technologies for one job.

    ``technologies`` holds the ids, the one that ``side`` speaks for first; ``other`` is the evidence against it,
    or for the other one. ``taken`` is the name of what the notes go on with, or "open"; ``why`` says why, in words.
    """

    technologies: tuple[str, ...]
    side: tuple[Evidence, ...]
    other: tuple[Evidence, ...]
    taken: str = "open"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something worth asking. ``id`` stays the same from run to run as long as the question does.

    ``kind`` is the rule that made it ("migration", "conflict", "uses", "why", …); ``about`` holds technology ids.
    ``why`` says why it is asked, with its evidence; ``answered`` is set when a page answers it already.
    """

    id: str
    kind: str
    text: str
    about: tuple[str, ...] = ()
    lead: str = ""
    why: str = ""
    evidence: tuple[Evidence, ...] = ()
    context: str = ""
    reference: str = ""
    followups: tuple[str, ...] = ()
    good_answer: str = ""
    weight: float = 0.0
    answered: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """Everything that one set of notes is rendered from."""

    company: Company
    today: date
    meeting: str
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    facts: tuple[Fact, ...] = ()
    openings: tuple[Opening, ...] = ()
    passages: tuple[Passage, ...] = ()
    reports: tuple[SourceReport, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    researched: date | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
