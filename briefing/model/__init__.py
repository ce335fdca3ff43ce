"""The records that flow through the house, in the order in which they come to be.

    Company ─ gather ─▶ Passage ─ spot ─▶ Claim ─ settle ─▶ Finding ─ ask ─▶ Question ─ render ─▶ notes

Every record is frozen and holds only str, int, float, bool, date, datetime, enums, tuples, mappings and
other records, so that msgspec writes and reads all of them as JSON without a word of ours.
"""

from briefing.model.findings import LIKELY, LONG_AGO, WEAK, Claim, Conflict, Evidence, Finding, Status
from briefing.model.gathered import (
    Fact,
    Kind,
    Opening,
    Passage,
    Pay,
    Record,
    Research,
    Source,
    SourceReport,
    State,
)
from briefing.model.notes import Briefing, Question
from briefing.model.person import Fit, Hours, Lack, Near, Requirement, Role, Shared, Telling
from briefing.model.rounds import Answer, Round, Told
from briefing.model.web import Company, Exchange, Fetch, Handle, Page

__all__ = [
    "LIKELY",
    "LONG_AGO",
    "WEAK",
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
