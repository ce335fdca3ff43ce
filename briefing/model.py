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
    "Answer",
    "Briefing",
    "Claim",
    "Company",
    "Conflict",
    "Evidence",
    "Exchange",
    "Fact",
    "Fetch",
    "Finding",
    "Fit",
    "Handle",
    "Hours",
    "Kind",
    "Lack",
    "Near",
    "Opening",
    "Page",
    "Passage",
    "Pay",
    "Question",
    "Record",
    "Requirement",
    "Research",
    "Role",
    "Round",
    "Shared",
    "Source",
    "SourceReport",
    "State",
    "Status",
    "Telling",
    "Told",
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
    HEARD = "heard"
    """What somebody said at an earlier meeting, as a person wrote it down. It never leaves the notes."""


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
class Answer:
    """What became of one question at an earlier meeting.

    ``question`` is its id, "" where the notes hold none, and ``text`` its words. ``words`` are what was heard,
    "" if nothing was. ``deferred`` is set where somebody else or another day is to answer it, ``starred``
    where it was among the first.
    """

    question: str
    text: str
    words: str = ""
    deferred: bool = False
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What the person said about themselves: "Pay" and the figure; the label is "" where there is none."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Round:
    """An earlier meeting, as the notes on it hold it in a person's words.

    ``meeting`` is its kind ("" if nobody can tell), ``who`` whom they met, ``on`` the day, ``place`` the file.
    ``notes`` holds what stands under Notes, with the heading above it; ``told`` what they said about themselves
    and ``stories`` which of theirs they told.
    """

    place: str
    on: date
    meeting: str = ""
    who: str = ""
    domain: str = ""
    answers: tuple[Answer, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    told: tuple[Told, ...] = ()
    stories: tuple[str, ...] = ()

    @property
    def by(self) -> str:
        """Whose words they are: "Anna Lopez (recruiter)"."""
        kind = self.meeting.replace("-", " ")
        return f"{self.who} ({kind})" if self.who and kind else self.who or kind or "an earlier meeting"


@dataclass(frozen=True, slots=True)
class Shared:
    """A technology that the person knows and the company is shown to use, ask for, or have left (``status``).

    ``years``, ``level`` and ``keen`` are as the profile gives them. ``asked`` is set where job posts ask for it.
    """

    technology: str
    name: str
    status: Status
    years: float | None = None
    level: str = ""
    keen: bool | None = None
    asked: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A technology that the person knows, and how near it is to one that they don't.

    ``how``: the unknown one is a "form of" the known one, or the known one a managed "form" of it, or both are
    forms of one engine ("sibling"); the known one is "made with" the unknown one; either came after the other
    ("heir of", "heir"); "rival", "kind" (same category), or "family" (languages that are alike, ``by`` says why).
    """

    technology: str
    name: str
    how: str
    by: str = ""
    years: float | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """A technology that the company is shown to use and that the person does not know, with the nearest they do."""

    technology: str
    name: str
    near: Near | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A story of the person that fits: ``about`` are the technologies of it that the company is shown to use.

    ``evidence`` has the words that show it, in the same order.
    """

    title: str
    short: str
    about: tuple[str, ...] = ()
    result: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """Places of the company beside the person's: ``ahead`` says by how many minutes their clocks are ahead.

    ``start`` and ``end`` are the hours on the person's clock in which both work ("" where there are none),
    ``minutes`` how long that is.
    """

    places: tuple[str, ...]
    zones: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    ahead: int
    start: str = ""
    end: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of a job post beside the person.

    ``need`` is "must", "nice" or "task", ``verdict`` "met", "near", "missing" or "open" (nothing in the line can
    be compared); ``why`` says why, in words.
    """

    text: str
    need: str
    verdict: str
    why: str = ""
    technologies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """The opening that the notes are tied to, line by line, and its words against the rest of the stack.

    ``shown`` are technologies that the advert names and other pages show in use, ``only`` those that it alone
    asks for, ``beside`` those that are in use and that it does not name.
    """

    opening: Opening
    requirements: tuple[Requirement, ...] = ()
    shown: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """The person beside the company: what notes say of whoever they are for. Nothing private unless asked for.

    ``assumed`` holds the working hours that were assumed of the company, and of the person where the profile
    has none. ``unplaced`` are places of which the time zone is not certain. ``private`` is empty unless asked for.
    """

    name: str = ""
    place: str = ""
    zone: str = ""
    role: str = ""
    years: float | None = None
    hours_of_work: str = ""
    languages: Mapping[str, str] = field(default_factory=dict)
    jobs: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Past jobs, each with its stack as pairs of a category's title and the names in it."""
    shared: tuple[Shared, ...] = ()
    lacks: tuple[Lack, ...] = ()
    stories: tuple[Telling, ...] = ()
    other_stories: tuple[Telling, ...] = ()
    hours: tuple[Hours, ...] = ()
    unplaced: tuple[str, ...] = ()
    ice_breakers: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    wishes: tuple[str, ...] = ()
    private: tuple[str, ...] = ()


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
    rounds: tuple[Round, ...] = ()
    fit: Fit | None = None
    role: Role | None = None
