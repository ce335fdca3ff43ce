"""Questions from the hardest hour that was told of: what was tried beyond it, and what gave first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.ask.admissions import marks
from briefing.ask.draft import Draft, slug
from briefing.ask.material import Material, evidence_of, named_in
from briefing.ask.wording import capital, quoted, stop, where, years_since

__all__ = ["RULES"]

PEAK = (
    " peak", "spike", "busiest", " record", " at most", " surge", " black friday", " spitze", " pic ", " pointe", " пик", " pico",
)  # fmt: skip
"""How words of the hardest hour begin, in the languages that pages are read in."""
RATE = re.compile(
    r"(?i)\d[\d.,]*\s?(?:k|m|thousand|million|billion)?\s(?:\w{2,20}\s){0,3}?(?:per|a|an|each|every|/|par|pro|в|por)\s?"
    r"(?:second|minute|hour|day|sec|seconde|minute|heure|jour|sekunde|stunde|tag|секунду|минуту|час|день|segundo|minuto|hora|día|dia)\b"
    r"|\d[\d.,]*\s?(?:k|m)?\s?(?:rps|qps|rpm|tps|\w{2,20}/s(?:ec|econd)?)\b"
)
LATELY = 4.0
"""Years after which a peak is one of many."""


def peaks(m: Material) -> Iterator[Draft]:
    """The newest figure for the hardest hour."""
    told = [
        (passage.on, sentence, passage)
        for passage, _, sentence, _ in m.numbered
        if passage.on and passage.own and years_since(passage.on, m.now) < LATELY
        if any(word in (low := sentence.lower()) for word in PEAK) and RATE.search(low)
    ]
    if not told:
        return
    on, sentence, passage = max(told, key=lambda t: t[:2])
    evidence = evidence_of(passage, sentence)
    rate = RATE.search(sentence)
    words = quoted(sentence, 190, rate[0] if rate else "")
    techs = tuple(t for t in named_in(m, sentence) if t in m.named)
    yield Draft(
        kind="peak",
        key=slug(sentence[:60]),
        about=techs[:2],
        leads=(
            stop(f"{capital(where(evidence))} says {words}"),
            stop(f"From {where(evidence)}: {words}"),
        ),
        texts=(
            "What is the most that you have tried it with, and what gave first?",
            "How far beyond that have you tried it, and which part gave first?",
        ),
        weight=(58 if techs or "system" in marks(sentence.lower()) else 52) + m.freshness(on) / 2,
        why="The peak is told; where the wall stands behind it is not.",
        evidence=(evidence,),
        reference=m.docs(*techs),
        followups=("What is switched off first when it gets tight?",),
        good_answer="A part with a name, a figure, and the day on which that was tried.",
    )


RULES = (peaks,)
