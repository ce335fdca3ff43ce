"""Labels that name a job which has to be done in a system: "Search engine: Algolia", "Hosting | Fly.io"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .eras import MARKS
from .lexicon import Lexicon

__all__ = ["ANSWERS", "is_answer", "is_job", "is_short"]

ANSWERS = (":", "：", "→", "⟶", "->", "=>", " – ", " — ", " - ")
"""What stands between a label and what answers it: "Database: MariaDB", "Metrics → Prometheus"."""

_PARTS = re.compile(r"\s(?:&|and|\+)\s|\s?/\s?")
_OPTIONS = re.compile(
    r"(?i)\b(?:options?|alternatives?|examples?|popular|recommended|candidates?|vs|key tools"
    r"|trial|price|pricing|costs?)\b"
)
"""In the head of a table, what says that its cells hold what one may choose from."""
_LONG = 60


def is_job(label: str, lexicon: Lexicon) -> bool:
    """Whether a label names such a job, or more than one: "REST API & storage"."""
    low = label.strip(MARKS).casefold()
    return low in lexicon.functions or any(part in lexicon.functions for part in _PARTS.split(low))


def is_short(answer: str) -> bool:
    """Whether a few words with capitals are all of an answer: "Laravel (PHP)"."""
    words = answer.strip(f"{MARKS} .").split()
    return len(words) < 10 and all(word[0] in "&+(/" or word[0].isupper() or word == "and" for word in words)


def is_answer(cell: str, header: Sequence[str]) -> bool:
    """Whether the cell behind such a label says what does the job, in a table with this head."""
    return len(cell) < _LONG and not _OPTIONS.search(" ".join(header))
