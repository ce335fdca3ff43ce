"""Questions, and everything that notes are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from briefing.model.findings import Conflict, Evidence, Finding
from briefing.model.gathered import Fact, Opening, Passage, SourceReport
from briefing.model.person import Fit, Role
from briefing.model.rounds import Round
from briefing.model.web import Company, Exchange


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
    rounds: tuple[Round, ...] = ()
    fit: Fit | None = None
    role: Role | None = None
