"""Why a company moved, in the words of the page that tells of it, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from briefing.address import page_of
from briefing.ask.material import (
    Material,
    evidence_of,
    figure_in,
    has_word,
    named_in,
    sentences,
    speaks_for_it,
)
from briefing.ask.wording import quoted, stop
from briefing.model import Claim, Evidence, Finding, Kind

__all__ = ["amount_of", "beside_of", "gives_reason", "reason_of", "said_of", "then_of"]

WHY_HEADING = (
    "why", "reason", "what hurts", "motivation", "the problem", "pain", "what was wrong", "warum", "pourquoi", "por qué",
    "por que", "почему", "зачем",
)  # fmt: skip
BECAUSE = (
    "because", "so that", "too slow", "too expensive", "could not", "weil", "damit", "zu langsam", "zu teuer",
    "parce que", "afin", "pour que", "trop", "porque", "para que", "demasiado", "потому что", "так как", "чтобы",
    "поскольку",
)  # fmt: skip
SINCE_THEN = re.compile(
    r"\b(?:have|has|had|ever|'ve|long)\s+since\b|\bsince\s+(?:then|that|\d|last|the|early|late|mid|january|february"
    r"|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
"""A time, and no reason."""
GIVES = (
    "aligns us", "align us", "aligning us", "allows us", "allowing us", "lets us", "letting us", "gives us", "giving us", "enables us",
    "enabling us", "saves us", "saving us", "in order to", "to reduce", "to cut", "to save",
)  # fmt: skip
"""Words in the sentence of the move itself with which it says what for."""
WHY_WORDS = (
    *BECAUSE, "wanted", "the first thing", "in order to", "can't", "cannot", "not the only reason", "cost",
    "grund", "raison", "razón", "motivo", "причин",
)  # fmt: skip
"""Words that give it under a heading that asks for it."""
NEAR_WORDS = (
    "because", "too slow", "too expensive", "the reason", "only reason", "could not", "had become", "der grund",
    "weil", "zu teuer", "parce que", "porque", "потому что", "так как",
)  # fmt: skip
"""Words that give it in one of the next sentences."""
AGAINST = (
    "complex", "cost", "expensive", "lock-in", "lock‑in", "limit", "slow", "hard to", "difficult", "maintenance", "unreliab", "fragil",
    "outgr", "no longer", "too ", "lack", "pain", "frustrat", "struggl", "burden", "cannot", "could not", "couldn't", "tech debt",
    "technical debt", "problem", "trouble", "downtime", "outage", "did not scale", "didn't scale",
)  # fmt: skip
"""Words with which one speaks against something."""
KEEPING = ("keep ", "kept ", "stay with", "stayed with", "stick with", "stuck with")
AMOUNTS = (
    "clusters", "nodes", "servers", "machines", "instances", "tb", "pb", "terabytes", "petabytes", "services", "repositories",
    "pipelines", "jobs", "tables", "dashboards", "projects", "workspaces", "databases", "tests", "lines", "brokers", "topics",
)  # fmt: skip
"""What there was so much of that it takes long to move."""
WAS = frozenset(["had", "was", "has", "never"])
SINCE = frozenset(["now", "today", "since", "instead", "сегодня", "теперь"])


def gives_reason(sentence: str) -> bool:
    """Whether the sentence that tells of a move says why as well; "have since moved" does not."""
    if has_word(sentence, (*BECAUSE, *GIVES, "reason")):
        return True
    return has_word(sentence, ("since",)) and not SINCE_THEN.search(sentence)


def then_of(m: Material, move: Claim) -> str:
    """The sentence behind the one that tells of the move, where it says how things are since."""
    for passage in m.pages.get(page_of(move.url), ()):
        for sentence, following in pairwise(sentences(passage.text)):
            first, *more = (word.strip(",").casefold() for word in following.split()[:2])
            if move.quote in sentence and (first in SINCE or (first == "it" and more and more[0] in WAS)):
                return f" Then: {stop(quoted(following, 110))}"
    return ""


def reason_of(m: Material, move: Claim) -> Evidence | None:
    """The words on the move's page that say why, copied: from a section that asks why, else near the move."""
    passages = [p for p in m.pages.get(page_of(move.url), ()) if p.kind is Kind.PROSE]
    for passage in passages:
        heading = passage.heading.rsplit("›", 1)[-1].casefold()
        if any(h in heading for h in WHY_HEADING) and not _asks_of_another(m, move, heading):
            for sentence in sentences(passage.text):
                if len(sentence) > 30 and has_word(sentence, WHY_WORDS) and not _kept(m, move, sentence):
                    return evidence_of(passage, sentence)
    for passage in passages:
        told = list(sentences(passage.text))
        at = next(
            (n for n, s in enumerate(told) if move.quote and (s in move.quote or move.quote in s)), None
        )
        if at is None:
            continue
        # "So that" gives the reason of its own sentence, which further on is about something else.
        if gives_reason(told[at]):
            return evidence_of(passage, told[at])
        for near in told[at + 1 : at + 3]:
            if has_word(near, NEAR_WORDS):
                return evidence_of(passage, near)
    return None


def said_of(m: Material, move: Claim) -> Evidence | None:
    """The newest words about what was left that have nothing good to say of it; they may be the reason, and may not."""
    told = [
        evidence_of(passage, sentence)
        for passage in m.passages
        if passage.kind is Kind.PROSE and speaks_for_it(passage)
        for sentence in sentences(passage.text)
        if move.technology in named_in(m, sentence)
        and has_word(sentence, AGAINST)
        and move.quote not in sentence
    ]
    page = page_of(move.url)
    return max(told, key=lambda e: (page_of(e.url) == page, e.on or date.min, e.quote), default=None)


def amount_of(m: Material, left: Sequence[Finding]) -> Evidence | None:
    """The newest sentence that says how much there was of what was left: "about 50 clusters, hosting 10 PB"."""
    names = {f.technology for f in left}
    told = [
        evidence_of(passage, sentence)
        for passage in m.passages
        if passage.kind is Kind.PROSE and passage.on
        for sentence in sentences(passage.text)
        if not names.isdisjoint(named_in(m, sentence)) and has_word(figure_in(sentence), AMOUNTS)
    ]
    return max(told, key=lambda e: (e.on or date.min, e.url, e.quote), default=None)


def _kept(m: Material, move: Claim, sentence: str) -> bool:
    """Whether the sentence says why something of what was left stayed: "keep the PHP part thin so that …"."""
    return has_word(sentence, KEEPING) and move.technology in named_in(m, sentence)


def _asks_of_another(m: Material, move: Claim, heading: str) -> bool:
    """Whether a heading asks why of neither what was left nor what came: "Why we open-sourced our Kafka client"."""
    named = named_in(m, heading)
    return bool(named) and not {move.technology, *move.replaced_by} & {*named}


def beside_of(m: Material, move: Claim) -> str:
    """The sentence behind the one that tells of the move, where it has figures: most often they are the reason."""
    for passage in m.pages.get(page_of(move.url), ()):
        told = sentences(passage.text)
        for sentence, following in pairwise(told):
            if move.quote in sentence and len(re.findall(r"\b\d", following)) > 1:
                return following
    return ""
