"""What hurt before a change that a page tells of: it is not so any more, and may be asked for as gone."""

from __future__ import annotations

import re

from briefing.address import page_of
from briefing.ask.admissions import admissions, cues
from briefing.ask.material import Material
from briefing.ask.unsettled import SHORTEST
from briefing.model import Kind, Passage

__all__ = ["CURABLE", "DENIES", "SHORT_OF", "cured", "of_a_change", "tells_of_before"]

REASONS = ("context", "motivation", "problem", "why", "background", "reason", "issue", "before")
"""Headings below which stands what was to be mended, and has been by what the page tells of."""
DECISION = re.compile(r"/(?:adrs?|decisions?|decision-records?)/")
"""Addresses of records, that begin with what was so before."""
OF_BEFORE = ("accepted", "sore", "failed-once", "stopgap")
"""Kinds that are nothing but that reason there."""
CURABLE = frozenset([*OF_BEFORE, "few-hands"])
"""Kinds that may be gone when what the page tells of is done."""
CHANGED = re.compile(
    r"\b(?:migrat\w{1,4}|mov(?:ed|ing)|replac\w{1,4}|rewr\w{2,6}|rebuil\w{1,4}|switch\w{0,3}|adopt\w{0,4}|introduc\w{1,4}|split\w{0,4}|decision|status)\b",
    re.I,
)
"""Words of a page that tells of a change."""
A_CHANGE = re.compile(
    r"(?i)\b(?:migrat\w{1,4}|mov(?:ed|ing) (?:to|from|off|away)|replac\w{1,4}|rewr\w{2,6}|rebuil\w{1,4}|switch\w{0,3}|adopt\w{0,4}|implementing"
    r"|from [\w .+-]{2,30} to|why we (?:left|moved|chose|built)|breaking up|splitting|leaving)\b"
)
"""Words of a title that says what was changed."""
DENIES = re.compile(
    r"\b(?:not|no|never|without|nor|neither|hardly|avoid\w*|prevent\w*|less|fewer|low|lower|little|minimal|instead of|minimi[sz]\w{1,4}|reduc\w{1,4}|remov\w{1,4}|eliminat\w{1,4}|fix|fixed|fixing|solv\w{1,4}|resolv\w{1,4}|identif\w{1,5}"
    r"|track|tracking|address\w{0,4}|cut|decreas\w{1,4}|free|frees|saved"
    r"|rather than|\w{1,8}n['’]t|nicht|kein\w{0,2}|ohne|nie|ne|pas|sans|jamais|évit\w{1,3}|не|нет|без|sin|nunca|não|sem)\b"
)
SHORT_OF = 40
"""Characters before an admission in which a word denies or supposes it."""


def tells_of_before(passage: Passage, heading: str) -> bool:
    """Whether a passage, below this heading in small letters, tells of what was so before a change or a decision."""
    if any(word in heading for word in REASONS):
        return True
    return "›" not in passage.heading and bool(DECISION.search(passage.url.lower()))


def of_a_change(title: str) -> bool:
    """Whether a title says what was changed: what hurt is told below it in the past tense, wherever it stands."""
    return A_CHANGE.search(title) is not None


def cured(m: Material, passage: Passage, sentence: str, low: str, age: float) -> tuple[int, int] | None:
    """What hurt before a change that the page tells of, which may be gone by now."""
    if not passage.own or passage.kind is Kind.JOB or len(sentence) < SHORTEST or sentence[0].islower():
        return None
    kinds = admissions()
    hurt = [s for s, _, k in cues(low) if kinds[k].row.kind in CURABLE]
    cured = next(k for k, kind in enumerate(kinds) if kind.row.kind == "cured")
    if (
        not hurt
        or age > kinds[cured].row.fresh
        or DENIES.search(low[max(0, min(hurt) - SHORT_OF) : min(hurt)])
    ):
        return None
    told = " ".join((passage.title, *(p.heading for p in m.pages.get(page_of(passage.url), ()))))
    return (cured, min(hurt)) if CHANGED.search(told) or of_a_change(passage.title) else None
