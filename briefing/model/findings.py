"""What passages say of technologies, one by one and weighed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from briefing.model.gathered import Kind

LIKELY = "likely"
"""The rule of a claim that rests on no word, but on how a page names a thing."""
WEAK = "weak:"
"""What the rule of a claim begins with that proves no more than that somebody once had to do with both."""
LONG_AGO = 8.0
"""Years after which words that no newer page repeats tell nothing of today: two half-lives of what a company writes."""


class Status(StrEnum):
    """How a technology stands with the company, as one claim or one finding has it."""

    __hash__ = str.__hash__  # as that of `Kind`

    USES = "uses"
    FORMERLY = "formerly"
    CONSIDERED = "considered"
    WANTED = "wanted"
    """Asked for in a job post as a wish or as one of several, which is no proof of use."""
    MENTIONED = "mentioned"


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
    def weak(self) -> bool:
        """Whether it proves no more than that somebody once had to do with both."""
        return self.rule.startswith(WEAK)

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
