"""A question before it is chosen: every way to put it, and how much it is worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from zlib import crc32

from briefing.model import Evidence, Question

__all__ = ["Draft", "begins", "slug", "worded"]


_NO_LETTERS = re.compile(r"[^a-z0-9]+")
GOING_ON = ("And", "Then", "Also,", "Besides,")
PLAIN = frozenset(["A", "For", "From", "In", "Nothing", "Only", "Support", "The", "Two", "Your"])
"""First words that are no names."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question with all its phrasings. ``about`` holds the technologies it turns on, the main one first.

    ``topic`` is the bank's word for a question that no evidence brings up.
    """

    kind: str
    about: tuple[str, ...]
    leads: tuple[str, ...]
    texts: tuple[str, ...]
    weight: float
    why: str = ""
    evidence: tuple[Evidence, ...] = ()
    context: str = ""
    reference: str = ""
    followups: tuple[str, ...] = ()
    good_answer: str = ""
    answered: Evidence | None = None
    key: str = ""
    topic: str = ""
    thin: bool = False
    """Whether it rests on a name that stands there, and on no words that call for this question."""

    @property
    def id(self) -> str:
        """The same from run to run: kind, and what it is about or the rule's own name for it."""
        return slug("-".join((self.kind, self.key or "-".join(self.about))))


@lru_cache(maxsize=4096)
def slug(words: str) -> str:
    """Lower-case letters, digits and hyphens."""
    return _NO_LETTERS.sub("-", words.casefold()).strip("-")


def worded(drafts: Iterable[Draft]) -> tuple[Question, ...]:
    """The drafts with one phrasing each, chosen so that no two begin alike as far as the phrasings reach."""
    begun: set[str] = set()
    return tuple(
        Question(
            id=draft.id,
            kind=draft.kind,
            text=_choose(draft.texts, draft.id, begun),
            about=draft.about,
            lead=_choose(draft.leads, draft.id, begun),
            why=draft.why,
            evidence=draft.evidence,
            context=draft.context,
            reference=draft.reference,
            followups=draft.followups,
            good_answer=draft.good_answer,
            weight=round(draft.weight, 1),
            answered=draft.answered,
        )
        for draft in drafts
    )


def _choose(phrasings: Sequence[str], key: str, begun: set[str]) -> str:
    if not phrasings:
        return ""
    start = crc32(key.encode()) % len(phrasings)
    turned = [*phrasings[start:], *phrasings[:start]]
    # Where all have been used, a quote begins with words of its own, and most others can go on from the one before.
    quoting = (p for p in turned if p[0] == '"')
    going_on = (f"{word} {p[0].lower()}{p[1:]}" for word in GOING_ON for p in turned if p.split()[0] in PLAIN)
    chosen = next((p for p in chain(turned, quoting, going_on) if begins(p) not in begun), turned[0])
    begun.add(begins(chosen))
    return chosen


def begins(words: str) -> str:
    """The first two words, by which two questions begin alike or not."""
    return " ".join(words.casefold().split(None, 2)[:2])
