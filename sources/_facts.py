"""What pages say about a company beside its technologies, sentence by sentence and heading by heading.

A fact is copied, never composed. The cues are few and narrow on purpose: what they miss stays in the
passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing import Fact, Passage

__all__ = ["facts"]

LONGEST = 400
"""Characters of a sentence; what is longer is no sentence but a broken page."""
MOST = 4
"""Sentences of one topic that are taken from one page."""
MOST_ITEMS = 8

HEADINGS = (
    (
        "benefits",
        re.compile(
            r"\b(?:benefits|perks|what (?:you get|we offer)|(?:das )?(?:bieten wir|wir bieten))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "hiring",
        re.compile(
            r"\b(?:how we (?:hire|decide)|(?:hiring|interview|application|recruiting) process"
            r"|bewerbungs(?:prozess|ablauf)|so läuft (?:die|deine|ihre) bewerbung)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "ways of working",
        re.compile(r"\b(?:how we work|ways? of working|wie wir arbeiten|so arbeiten wir)\b", re.IGNORECASE),
    ),
)

NUMBER = r"\b\d[\d.,]{0,11}\s?(?:k\b|m\b|million|billion|thousand)?\+?\s?"
CUES = (
    (
        "teams",
        (
            r"\bteams? (?:\w+ ){0,3}(?:owns?|by domain|responsible)\b",
            r"\b(?:domain|product|stream-aligned|platform) teams\b",
            r"\bteams are (?:cut|organi[sz]ed|split)\b",
            r"\bsquads\b",
            r"\b(?:produkt)?teams? verantwort\w{1,4}\b|\bteams sind (?:nach|um) ",
        ),
    ),
    ("environments", (r"\b(?:pre-?production|staging)\b",)),
    ("hiring", (r"\b(?:training camp|boot ?camp|coding exercise|take-home|pairing interview)\b",)),
    (
        "size",
        (
            # "600 of our engineers" is a part of them.
            NUMBER + r"(?!of )(?:\w+ ){0,2}(?:engineers|developers)\b",
            NUMBER + r"(?:people|employees|colleagues) (?:work )?(?:in|at|across)\b",
            r"\b(?:we are|team of) " + NUMBER,
            NUMBER + r"(?:\w+ )?(?:mitarbeit\w{1,12}|beschäftigte|kolleg\w{1,10}|entwickler\w{0,5})\b",
            r"\b(?:sind wir|wir sind) (?:\w+ )?" + NUMBER,
        ),
    ),
    (
        "scale",
        (
            NUMBER + r"(?:\w+ ){0,2}(?:requests|transactions|events|messages|queries|deploy(?:ment)?s)\b",
            NUMBER + r"(?:\w+ )?(?:pods|servers|nodes|clusters)\b",
            r"\b(?:two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?(?:pods|servers|nodes|clusters)\b",
            r"\b(?:dozens|hundreds|thousands) of (?:\w+ )?(?:pods|servers|nodes|clusters)\b",
        ),
    ),
    (
        "architecture",
        (
            r"\b(?:monolith(?:ic)?|micro-?services|monorepo|event-driven|bounded contexts)\b",
            r"\b(?:one|same|single) codebase\b|\b(?:git|code) repositories\b",
        ),
    ),
    (
        "ways of working",
        (
            r"\b(?:asynchronous(?:ly)?|kanban|scrum|sprints|pair programming|trunk-based)\b",
            r"\b(?:code reviews?|on-call rotation|(?:is|are) on call|decision records?)\b",
        ),
    ),
)
PATTERNS = tuple((topic, re.compile("|".join(cues), re.IGNORECASE)) for topic, cues in CUES)
TIME = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?\s?[–—-]?\s?")
"""Where in a recording something is said; podcast notes put it before each line."""
END = re.compile(r"(?<=[.!?])[\"”’')]?\s+(?=[\"“‘'(]?[^\W\d_])")


def facts(passages: Iterable[Passage]) -> Iterator[Fact]:
    """The facts in the passages of one page, each once, in the page's order.

    A sentence belongs to the first topic whose cue it has; below a heading that names a topic every line does
    so.
    """
    seen: set[str] = set()
    counts: dict[str, int] = {}
    for passage in passages:
        inner = passage.heading.rpartition(" › ")[2]
        named = next((topic for topic, pattern in HEADINGS if pattern.search(inner)), "")
        for text in _sentences(passage.text):
            topic = named or next((topic for topic, pattern in PATTERNS if pattern.search(text)), "")
            most = MOST_ITEMS if named else MOST
            if topic and text not in seen and counts.get(topic, 0) < most:
                seen.add(text)
                counts[topic] = counts.get(topic, 0) + 1
                yield Fact(topic, text, passage.url, passage.on, own=passage.own, title=passage.title)


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        line = TIME.sub("", line.strip().removeprefix("- ").removeprefix("> ").strip())
        if line.startswith("```") or " | " in line:
            continue
        for sentence in END.split(line):
            if 3 < len(sentence) <= LONGEST:
                yield sentence.strip()
