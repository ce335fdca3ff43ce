"""An admission as it is read aloud, and the question that it calls for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.ask.admissions import Row
from briefing.ask.draft import Draft, slug
from briefing.ask.material import Material, evidence_of
from briefing.ask.unsettled import SHORTEST
from briefing.ask.wording import capital, quoted, stop, where
from briefing.model import Passage

__all__ = ["SHORT", "Told", "drafted", "points_back"]

SHORT = 80
"""Characters of a sentence that is read aloud with the one behind it."""
BEFORE = 150
"""Characters of a sentence before that is read aloud with one that points back at it."""
SHOWN = 40
"""Characters of the admission itself that stay in sight where a long sentence is cut."""
POINTS_BACK = frozenset(
    ["this", "that", "these", "those", "it", "they", "he", "she", "such", "but", "however", "also", "and", "so", "its",
     "their", "both", "then", "there", "here", "instead", "further", "furthermore", "to", "of", "one", "another"]
)  # fmt: skip
"""First words of a sentence that needs the one before it."""
POINTING = frozenset(["this", "these", "those", "it", "they"])
"""Such words where another one stands before them."""
OF_THAT = re.compile(
    r"^[^,;:]{0,90}?\b(?:use it|using it|to it|of it|on it|with it|in it|from it|this (?:issue|problem|question|approach|decision|topic|way))\b"
)
"""Words that stand for what the sentence before has named."""


@dataclass(frozen=True, slots=True)
class Told:
    """An admission in its place."""

    kind: int
    passage: Passage
    sentence: str
    before: str
    behind: tuple[str, ...]
    techs: tuple[str, ...]
    """What the sentence names of the stack; where it names nothing, what the heading or the one before it does."""
    at: int
    """Where in the sentence the admission begins."""
    topic: str
    """What the heading says that it is about, where the sentence does not."""
    rank: tuple[float, str]


def points_back(sentence: str) -> bool:
    """Whether the sentence can't be read without the one before it."""
    first, *more = (word.strip(",:").casefold() for word in sentence.split()[:3])
    if first in ("bad", "con", "cons", "-"):  # of what the heading says
        return False
    return first in POINTS_BACK or not POINTING.isdisjoint(more) or bool(OF_THAT.search(sentence))


def _aloud(told: Told) -> str:
    """The words as they are read aloud: with what they point back at, or with what they lead up to."""
    if len(told.sentence) < SHORTEST:
        return f"{quoted(told.sentence)} below {quoted(told.passage.heading.rpartition('›')[2].strip())}"
    if told.behind:
        return quoted(f"{told.sentence} {' '.join(told.behind)}", 230)
    if told.before and points_back(told.sentence):
        return f"{quoted(told.before, BEFORE)}, and then {quoted(told.sentence, BEFORE)}"
    return quoted(told.sentence, 210, told.sentence[told.at : told.at + SHOWN])


def drafted(m: Material, row: Row, told: Told) -> Draft:
    """The question: their words first, then what one asks of this kind of admission."""
    evidence = evidence_of(told.passage, told.sentence)
    back = told.before if points_back(told.sentence) and not told.behind else ""
    words = _aloud(told)
    one = [t for t in told.techs if m.name(t) in told.sentence]
    name = m.name(one[0]) if len(one) == 1 else ""
    with_name = tuple(a.format(name=name) for a in row.ask if "{name}" in a) if name else ()
    return Draft(
        kind=row.kind,
        key=slug(told.sentence[:60]),
        about=told.techs[:3],
        leads=(
            stop(f"On {told.topic}, {where(evidence)} says {words}"),
            stop(f"{told.topic}, in {where(evidence)}: {words}"),
        )
        if told.topic
        else (
            stop(f"{capital(where(evidence))} says {words}"),
            stop(f"From {where(evidence)}: {words}"),
            stop(f"I read in {where(evidence)}: {words}"),
            stop(f"{words}, says {where(evidence)}"),
        ),
        texts=with_name or tuple(a for a in row.ask if "{name}" not in a),
        weight=row.weight + told.rank[0],
        why=row.why,
        evidence=(evidence, *([evidence_of(told.passage, told.before)] if back else [])),
        reference=m.docs(*told.techs[:1]),
        followups=row.then,
        good_answer=row.good,
    )
