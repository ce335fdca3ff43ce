"""General questions, and what the pages answer already.

A question that a page answers moves to "Don't ask, it is public" with the words that answer it. A wrong
answer there is worse than none, so `bank.toml` says of every question what an answering sentence looks like.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from briefing.ask.draft import Draft
from briefing.ask.material import Material, evidence_of, figure_in, sentences, years_since
from briefing.model import Evidence, Kind, Passage

__all__ = ["Banked", "bank", "general"]

HERE = Path(__file__).parent
LONGEST = 400
"""Characters of a sentence that are read; a longer one is no sentence."""
SHORT = 10_000
"""Characters of a passage that is searched as a whole; a longer one may have been made to be slow."""
STALE = 6.0
"""Years after which an answer is one no more: teams are cut anew, and how often one deploys changes."""


@dataclass(frozen=True, slots=True)
class Banked:
    """A general question: ``signs`` are what an answering sentence looks like, ``words`` what it must hold.

    ``heading`` are words of a heading whose list is the answer; ``deeper`` is for an answer that is public.
    """

    id: str
    topic: str
    ask: str
    meetings: tuple[str, ...]
    weight: float
    words: tuple[str, ...]
    signs: tuple[re.Pattern[str], ...]
    never: tuple[re.Pattern[str], ...]
    heading: tuple[str, ...]
    deeper: str
    then: tuple[str, ...]
    good: str
    why: str
    named: str
    """The question where the answer names the language."""


@cache
def bank() -> tuple[Banked, ...]:
    """The questions of `bank.toml`, in its order."""
    tables = tomllib.loads((HERE / "bank.toml").read_text("utf-8"))
    return tuple(
        Banked(
            id=key,
            topic=t["topic"],
            ask=t["ask"],
            meetings=tuple(t["meetings"]),
            weight=float(t.get("weight", 10)),
            words=tuple(t.get("words", ())),
            signs=tuple(re.compile(s, re.IGNORECASE) for s in t.get("signs", ())),
            never=tuple(re.compile(s, re.IGNORECASE) for s in t.get("never", ())),
            heading=tuple(t.get("heading", ())),
            deeper=t.get("deeper", ""),
            then=tuple(t.get("then", ())),
            good=t.get("good", ""),
            why=t.get("why", ""),
            named=t.get("named", ""),
        )
        for key, t in tables.items()
    )


def general(m: Material, meeting: str) -> Iterator[Draft]:
    """The bank's questions for this meeting, each with the words that answer it, if there are any."""
    lowered = [(p, p.text.casefold()) for p in _read(m)]
    taken: set[str] = set()
    for question in sorted(bank(), key=lambda q: -q.weight):
        if meeting not in question.meetings:
            continue
        answer = _answer(question, lowered, m.today)
        if answer and answer.quote in taken:  # one sentence answers one question
            continue
        taken.update([answer.quote] if answer else [])
        yield Draft(
            kind="public" if answer else "general",
            key=question.id,
            about=(),
            leads=(),
            texts=(_asked(question, m, answer),),
            weight=question.weight,
            why="" if answer else question.why,
            evidence=(answer,) if answer else (),
            followups=(question.deeper,) if answer and question.deeper else question.then,
            good_answer=question.good,
            answered=answer,
        )


def _asked(question: Banked, m: Material, answer: Evidence | None) -> str:
    """The question, with the language's name where the answer names one that is in use."""
    if answer and question.named:
        names = [f.name for f in m.named.values() if f.category == "languages" and f.name in answer.quote]
        if names:
            return question.named.format(name=names[0])
    return question.ask


def _read(m: Material) -> list[Passage]:
    """Sentences about the company: its own pages and adverts, and what others wrote about it."""
    found = [p for p in m.passages if p.kind in (Kind.PROSE, Kind.JOB)]
    found += [p for o in m.openings for p in o.passages]
    return list(dict.fromkeys(found))


def _answer(question: Banked, passages: list[tuple[Passage, str]], today: date) -> Evidence | None:
    hits: list[tuple[tuple[int, bool, bool, date, str, str], Evidence]] = []
    for passage, low in passages:
        if passage.on and years_since(passage.on, today) > STALE:
            continue
        sign, quote = (
            (0, listed) if (listed := _listed(question, passage)) else _sentence(question, passage, low)
        )
        if quote:
            rank = (-sign, bool(figure_in(quote)), passage.own, passage.on or date.min, quote, passage.url)
            hits.append((rank, evidence_of(passage, quote)))
    return max(hits, key=lambda h: h[0])[1] if hits else None


def _listed(question: Banked, passage: Passage) -> str:
    heading = passage.heading.rsplit("›", 1)[-1].casefold()
    if not any(h in heading for h in question.heading):
        return ""
    items = [line.removeprefix("- ").strip() for line in passage.text.splitlines() if line.startswith("- ")]
    return "; ".join(items[:6]) if len(items) > 1 else ""


def _sentence(question: Banked, passage: Passage, low: str) -> tuple[int, str]:
    """The sentence that answers best, and which of the signs it bears; the first sign is the best."""
    if not any(word in low for word in question.words):
        return 0, ""
    # Most passages answer nothing: one search over a short one saves cutting it into sentences.
    if len(passage.text) < SHORT and not any(sign.search(passage.text) for sign in question.signs):
        return 0, ""
    found: list[tuple[int, bool, str]] = []
    for sentence in sentences(passage.text):
        if len(sentence) > LONGEST or any(n.search(sentence) for n in question.never):
            continue
        sign = next((n for n, s in enumerate(question.signs) if s.search(sentence)), None)
        if sign is not None:
            found.append((sign, not figure_in(sentence), sentence))
    if not found:
        return 0, ""
    sign, _, sentence = min(found)
    return sign, sentence
