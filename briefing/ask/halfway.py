"""Two that are both there because one is to give way to the other, by a sentence that names the two."""

from __future__ import annotations

import re
from datetime import date

from briefing.ask.draft import Draft
from briefing.ask.material import Material, evidence_of
from briefing.ask.wording import capital, quoted, stop, where
from briefing.model import Evidence, Finding, Kind

__all__ = ["going", "half_done"]

GOING = re.compile(
    r"(?i)\b(?:will|goal is to|plan(?:s|ning)? to|plan is to|want(?:s)? to|going to|aim(?:s|ing)? to|intend(?:s)? to|in the process of"
    r"|(?:are|is) (?:now |currently |slowly |gradually )?(?=migrat|moving|switch|transition|replac))\b[^.;]{0,40}?"
    r"\b(?:migrat|transit|transist|mov(?:e|ed|ing)\b|switch|replac|phas(?:e|ed|ing)\b)"
    r"|\b(?:nearly|almost|mostly|largely|partly|not yet) (?:fully |entirely |completely |all )?(?:been )?(?:replac|migrat|moved|superseded|phased)"
    r"|\b(?:slowly|gradually|steadily|being) (?:being )?(?:replac|migrat|phas|retir)"
)
"""Words of a way that is yet to be gone, in one clause."""


def going(m: Material, one: str, other: str) -> Evidence | None:
    """The newest sentence that names the two and says that the way from one to the other is yet to be gone."""
    told = [
        evidence_of(passage, sentence)
        for passage, sentence in m.together.get(frozenset((one, other)), ())
        if GOING.search(sentence) and passage.own and passage.kind is Kind.PROSE
    ]
    return max(told, key=lambda e: (e.on or date.min, e.url, e.quote), default=None)


def half_done(m: Material, first: Finding, second: Finding, going: Evidence) -> Draft:
    """Two that are both there because one is to give way to the other: what has moved stands nowhere."""
    over = m.knowledge.pairs.get((first.technology, second.technology))
    return Draft(
        kind="double",
        about=(first.technology, second.technology),
        leads=(
            stop(f"{capital(where(going))} says {quoted(going.quote)}"),
            stop(f"From {where(going)}: {quoted(going.quote)}"),
        ),
        texts=("What has moved by now?", "How far has that come?"),
        weight=54 + m.freshness(going.on),
        why="Until the last of it has moved both are paid for and kept running.",
        evidence=(going,),
        context=f"{first.name}: {over.choose}. {second.name}: {over.rather}." if over else "",
        reference=m.docs(first.technology, second.technology),
        followups=("What will not move at all?", "Who pays for the two side by side?"),
        good_answer="A share that is done, and what the rest waits for.",
    )
