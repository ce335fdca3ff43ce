"""Sentences that no phrase makes an admission, and two marks do: something is so for now, and hurts.

The classes of words stand in `admitted.toml`; here stands what takes the mark away.
"""

from __future__ import annotations

import re

from briefing.ask.admissions import admissions, marked, marks
from briefing.ask.material import WE, Material, named_in
from briefing.model import Kind, Passage, Status

__all__ = ["OF_EACH", "PAST", "READER", "RESOLVED", "SHORTEST", "of_theirs", "takes_back", "unsettled"]

SHORTEST = 35
"""Characters of a sentence that says enough."""
READER = re.compile(r"\b(?:you|your|yours)\b", re.I)
PAST = re.compile(
    r"\b(?:was|were|had|became|did|used to|previous|previously|originally|initially|back then|at the time|at first"
    r"|war|waren|hatten?|était|étaient|avait|был[аои]?|era|eran|eram|estaba)\b"
)
RESOLVED = re.compile(
    r"\bbut (?:now|today|yesterday|since|finally|have|has|we've)\b|\b(?:has|have) since\b|\bsince then\b|\bis now\b|\bno longer needed\b"
)
OF_EACH = re.compile(r"\b(?:each|every|all new|whenever|hire|hiring|recruit)\b")
"""Words of what is done again and again, or of people, that no plan for the system has."""
COUNTER = re.compile(
    r"\b(?:would|could|should|might)(?:n['’]t| not)? have\b|\bshould(?: ideally)? be\b|\bas a rule\b|\beventual\w{0,2} consisten"
)
"""What was not so, or only ought to be."""
OTHERS_DO = re.compile(r"^(?:users?|customers?|people|many|most|some|companies|teams|developers) ")
"""The sentence begins with others."""

BEGUN = re.compile(
    r"\b(?:start\w{0,3}|beg[aiu]n\w{0,4}|plan\w{0,4}|will|going to|in the process|are (?:mov|migrat)ing)\b"
)
"""Nothing has moved last where it has only begun."""
PEOPLE = re.compile(r"\b(?:team ?mates?|(?:team |staff )?members|people|colleagues|desks?|offices?)\b")
"""Those who move have no pieces."""


def takes_back(kind: str, low: str) -> bool:
    """Whether other words of the sentence take an admission of this kind back."""
    return (kind == "moved" and BEGUN.search(low) is not None) or (
        kind == "partly" and PEOPLE.search(low) is not None
    )


def unsettled(passage: Passage, sentence: str, low: str, age: float) -> tuple[int, int] | None:
    """The number of the kind that the marks of a sentence make, and where the first of them stands; else nothing.

    ``low`` is the sentence in lower case, ``age`` how many years older than the newest it is.
    """
    if not passage.own or passage.kind is Kind.JOB or len(sentence) < SHORTEST or sentence[0].islower():
        return None
    found = marks(low)
    kind = marked(frozenset(found))
    if kind is None or age > admissions()[kind].row.fresh or READER.search(low) or OTHERS_DO.search(low):
        return None
    if (
        COUNTER.search(low)
        or (PAST.search(low) and "now" not in found)
        or OF_EACH.search(low)
        or RESOLVED.search(low)
    ):
        return None
    return kind, min(place for name, place in found.items() if name != "system")


def of_theirs(m: Material, passage: Passage, sentence: str) -> bool:
    """Whether it says, where they speak of themselves, how things are or will be with what they use or weigh."""
    known = [t for t in named_in(m, sentence) if m.findings[t].status in (Status.USES, Status.CONSIDERED)]
    timely = {"now", "later"} & marks(sentence.lower()).keys()
    return bool(passage.own and known and timely and WE.search(passage.text))
