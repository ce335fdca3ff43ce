"""What the rules ask of a name in a job post."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.model import Kind

from .cases import THEIRS, USED, Case, only, unsaid

__all__ = [
    "ASKED",
    "asked_for",
    "duty",
    "held_against",
    "one_of_several",
    "planned_by_us",
    "told_in_a_post",
    "told_to_be_ours",
    "tried_by_us",
    "used_by_us_before",
]


AND_MORE = frozenset(
    ("etc", "...", "…", "usw", "и т.д.", "и т. д.", "и т.п.", "и т. п.", "и др.", "и прочее")
)
"""Words that say only that there is more: what we use is used, "etc." or not."""


@only(modes=("likewise", "or", "example"), kinds=(Kind.JOB,))
def one_of_several(case: Case) -> str | None:
    """A job post names it as one that would do: "or similar", "Go or Rust", "such as"."""
    told = case.has("likewise")
    used = case.sight.role in USED
    if told in AND_MORE and (used or case.section == "stack"):
        told = None
    if used and case.has("ours") is not None:
        return told or case.has("or")  # "our site is built with tools such as"
    return told or case.has("or", "example")


@only(USED, ("future",), kinds=(Kind.JOB,))
def planned_by_us(case: Case) -> str | None:
    """In a job post "you will use" is a duty; only what we plan is ahead."""
    if case.has("ours") is None:
        return None
    cue = case.has("future") or ""
    return cue if cue.startswith(("plan", "intend", "next", "hop", "want")) else None


@only(modes=("tried",), kinds=(Kind.JOB,))
def tried_by_us(case: Case) -> str | None:
    """In a job post what we try is looked at; what a candidate should have tried is asked for."""
    cue = case.has("tried") or ""
    return cue if case.has("ours") is not None or cue.startswith("help us") else None


UNTIL = ("until", "bis vor", "vor kurzem", "jusqu", "hasta hace", "até pouco", "até recent", "до недавнего")


@only(("", "beside", *USED), ("past", "bygone"), kinds=(Kind.JOB,), unless=(*THEIRS, "surely", "not"))
def used_by_us_before(case: Case) -> str | None:
    """In a job post "you have previously used" asks for something; only what we used to use is over."""
    if case.has("ours") is None:
        return None
    cue = case.has("past", "bygone") or ""
    if cue.startswith(UNTIL) and case.sight.past:
        return cue
    return cue if cue.startswith("used to") and case.sight.role in USED else None


_DONE = re.compile(r"(?:'ve|\bhave|\bhas|\bwas|\bwere|\bbeen)\s(?:\w{1,12}\s)?sunset\b")
STILL_THERE = frozenset(("replaces", "outgrown"))


@only(("old", "dropped"), kinds=(Kind.JOB,))
def duty(case: Case) -> str | None:
    """What a job post asks to be moved, or away from, is still there."""
    cue = case.sight.cue
    if cue == "sunset" and _DONE.search(case.sight.words):
        return None
    ahead = unsaid(case.sight, cue) or cue in STILL_THERE or (cue == "→" and not case.sight.past)
    return cue if ahead else None


@only(kinds=(Kind.JOB,))
def told_to_be_ours(case: Case) -> str | None:
    """A job post says outright what its company runs."""
    told, cue = case.has("ours", "surely"), case.sight.cue
    if told is None and case.sight.role == "used" and _OURS.search(cue):
        return cue
    return case.label if told is None and case.section == "stack" else told


_OURS = re.compile(r"\b(?:our|we|we're|stack)\b")


@lru_cache(maxsize=1024)
def asks(words: str) -> str | None:
    """What of a sentence asks a candidate for something."""
    found = _ASKS.search(words)
    return found[0] if found else None


_ASKS = re.compile(
    r"\b(?:experienced?|knowledge|familiar\w{0,3}|proficien\w{1,5}|understanding|skills?|expertise|fluen\w{1,3}|mastery"
    r"|background|\d\+? (?:years|yrs))\b"
)


@only(kinds=(Kind.JOB,))
def asked_for(case: Case) -> str | None:
    """A job post asks for it, which tells less than that it is used."""
    return case.label if case.section == "must" else asks(case.sight.words)


_ASIDE = re.compile(r"\([^()]{0,80}\)")
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|can|could|changed|became|makes?|lets?|spends?|knows?|thinks?)\b"
)
_ADDRESSED = re.compile(
    r"\b(?:you|your|you're|you'll|you've|must|required?|needs?|needed|looking|seeking|hiring|join|role|position|candidates?"
    r"|developers?|engineers?|team|stack|tech|technologies|tools?|code(?:base)?|back ?end|front ?end|infra\w*|apps?"
    r"|services?|data|essential|mandatory|crucial|expected|core|the work|ui|product|platform|systems?|databases?"
    r"|there|here|legacy)\b"
)
_POSTED = ("stack", "must", "duties")


@lru_cache(maxsize=1024)
def states(words: str) -> bool:
    """Whether a sentence states something, of nobody here and of no work here: "Kubernetes is hard"."""
    words = _ASIDE.sub("", words)
    return _STATES.search(words) is not None and _ADDRESSED.search(words) is None


@only(kinds=(Kind.JOB,))
def told_in_a_post(case: Case) -> str | None:
    """What else a job post names belongs to the work, but for what it tells of the world."""
    if case.item or case.section in _POSTED or case.sight.role in USED:
        return ""
    return None if states(case.sight.words) else ""


ASKED = re.compile(r"(?:(?:previous|prior|past)\s)?(?:experience|background)")
"""What tells a person's past where a person is told of, and what to bring where a post asks for it."""
KINDRED = frozenset(("… world", "… compatible", "… kompatibel", "… kompatible", "… совместимый", "… clone"))
"""What is said behind the name of a thing to name another: "our S3-compatible storage"."""
LIKENED = frozenset(("familiar", "familiar with", "like", "same as", "experience as"))


@only(("compared", "over"), kinds=(Kind.JOB,))
def held_against(case: Case) -> str | None:
    """What the product of a job post is held against; but "tools like these" are examples."""
    cue = case.sight.cue
    beside = cue.startswith("…") and cue not in KINDRED
    if cue in LIKENED or case.has("example") is not None or beside:
        return None  # "a Figma power user"
    return cue
