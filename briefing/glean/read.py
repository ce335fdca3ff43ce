"""Which sentences of a passage state a fact about the company, and on what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.model import Kind, Passage

from .words import Hit, Sign, Words, language, words

__all__ = ["Stated", "stated"]

SHORTEST, LONGEST = 16, 400
"""Characters of a sentence; what is shorter says nothing, what is longer is a broken page."""
SHORTEST_ITEM = 4
WHOLE = 200
"""Characters of a list item up to which it is one thing, whatever full stops it has."""
SPOILS = ("others", "doubt", "ahead", "past")
DIGITS = "0123456789"
NEAR = 48
"""Characters beside a sign in which its number stands."""

_TIME = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?\s?[–—-]?\s?")
"""Where in a recording something is said; podcast notes put it before each line."""
_END = re.compile(r"(?<=[.!?])[\"”’')]?\s+(?=[\"“‘'(]?\w)")
_SHORT = re.compile(
    r"(?i)(?:\b(?:e\.g|i\.e|etc|vs|approx|ca|inkl|bzw|z\.\s?b|u\.\s?a|d\.h|usw|nr|no|dr|st|mr|ms|mio|mrd|max|min|p\.\s?ej|inc|ltd)"
    r"|\b\w)\.$"
)
"""An abbreviation, or a single letter, whose full stop ends no sentence."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ONLY_YEAR = re.compile(r"(?:19|20)\d\d")
_FORM = re.compile(
    r"[\s,]+(?:GmbH|AG|SE|KG|AB|AS|ASA|Oy|ApS|Inc|LLC|Ltd|Limited|plc|Corp|BV|B\.V|NV|SA|S\.A|SAS|SL|S\.L|SRL|Ltda)\.?$"
)
"""A company's legal form, which it leaves out when it speaks of itself."""
_PART = ("of", "von", "der", "de", "из", "%", "percent", "prozent")
"""What makes a number a share: "600 of our engineers"."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence that states a fact. ``leans`` is set where it begins with a word that points behind it."""

    topic: str
    text: str
    leans: bool
    listed: bool


def stated(passage: Passage, company: str) -> Iterator[Stated]:
    """The facts that a passage states, in its order; below a heading that names a topic every line is one."""
    known = words(language(f"{passage.heading}\n{passage.text}"))
    at_work = passage.kind is Kind.JOB or _speaks_of_work(f"{passage.title} › {passage.heading}", known)
    low = passage.text.lower().replace("’", "'")
    if len(low) != len(passage.text):
        low = passage.text.replace("’", "'")
    hits = sorted(known.find(low), key=lambda hit: hit.start)
    signs = {int(kind[5:]) for hit in hits for kind in hit.kinds if kind.startswith("says ")}
    topic = _headed(passage, known, at_work, {known.signs[number].topic for number in signs})
    if not topic and not signs:
        return
    spoken = _FORM.sub("", company)
    named = re.compile(rf"(?<!\w){re.escape(spoken)}(?!\w)") if len(spoken) > 2 else None
    i, code = 0, False
    for start, end, item in _sentences(passage.text):
        if passage.text.startswith("```", start):
            code = not code
        while i < len(hits) and hits[i].start < start:
            i += 1
        first = i
        while i < len(hits) and hits[i].end <= end:
            i += 1
        if code or " | " in passage.text[start:end]:
            continue
        here = hits[first:i]
        text = passage.text[start:end]
        leans = low.startswith(known.leans, start)
        found = (
            ""
            if topic in ("benefits", "hiring")
            else _sentence(passage, text, low, here, known, at_work, named)
        )
        if found:
            yield Stated(found, text, leans, listed=False)
        elif topic and _tells(text, here):
            yield Stated(topic, text, leans, listed=item)


def _sentence(
    passage: Passage,
    text: str,
    low: str,
    hits: list[Hit],
    known: Words,
    at_work: bool,
    named: re.Pattern[str] | None,
) -> str:
    """The topic of a sentence, "" for most."""
    if not SHORTEST <= len(text) <= LONGEST or text.rstrip('"”’)').endswith(("?", ":")):
        return ""
    kinds = {kind for hit in hits for kind in hit.kinds}
    if named and named.search(text):
        kinds.add("company")
    if passage.kind is Kind.JOB:
        kinds.add("post")
    if not passage.own and kinds & {"theirs", "company"}:
        kinds.add("ours")
    return _topic(low, hits, kinds, known, passage.kind is Kind.JOB, at_work)


def _topic(low: str, hits: list[Hit], kinds: set[str], known: Words, job: bool, at_work: bool) -> str:
    """The topic of the first sign that holds."""
    spoilt = {spoil for spoil in SPOILS if spoil in kinds}
    if "fresh" in kinds:
        spoilt.discard("past")
    if job:  # "you will be on call", "your team": a job post speaks to its reader
        spoilt.discard("ahead")
        if all(low.startswith("you", hit.start) for hit in hits if "others" in hit.kinds):
            spoilt.discard("others")
    for number in sorted(int(kind[5:]) for kind in kinds if kind.startswith("says ")):
        sign = known.signs[number]
        if sign.also and f"also {number}" not in kinds:
            continue
        if spoilt - sign.despite or f"unless {number}" in kinds or (sign.work and not at_work):
            continue
        if sign.beside and not sign.beside & kinds:
            continue
        if any(_holds(low, hit, sign, known) for hit in hits if f"says {number}" in hit.kinds):
            return sign.topic
    return ""


def _holds(low: str, hit: Hit, sign: Sign, known: Words) -> bool:
    if sign.year:
        return _YEAR.search(low, max(0, hit.start - NEAR), hit.end + NEAR) is not None
    if sign.count == "before":
        return _counted(low[max(0, hit.start - NEAR) : hit.start].split()[-4:], known, sign.most)
    if sign.count == "behind":
        return any(_counted([word], known) for word in low[hit.end : hit.end + NEAR].split()[:2])
    return True


def _counted(beside: list[str], known: Words, most: int = 0) -> bool:
    """Whether the words beside a sign hold a number that counts it, and not a year, a time or a share."""
    counted, large = False, False
    for word in beside:
        bare = word.strip(".,;:!?()~+–-\"“”'")
        if bare in known.numbers or (bare[:1].isdigit() and not _ONLY_YEAR.fullmatch(bare)):
            counted = ":" not in bare and "/" not in bare and "%" not in word
            if most and bare[:1].isdigit():
                counted = counted and int("".join(char for char in bare if char in DIGITS) or 0) <= most
        elif counted and not large and bare in _PART:
            return False  # "310 of 400 services"
        elif word.endswith((";", ":", ".")):
            counted = False
        large = bare.startswith(("mill", "milh", "milliard"))  # "2 millions de commandes"
    return counted


def _tells(text: str, hits: list[Hit]) -> bool:
    """Whether a line below a heading says something: no link to a form, no praise without a figure."""
    if not SHORTEST_ITEM <= len(text) <= LONGEST or text.endswith(("?", ":")):
        return False
    praised = any("empty" in hit.kinds for hit in hits)
    return not praised or any(char.isdigit() for char in text)


def _headed(passage: Passage, known: Words, at_work: bool, signs: set[str]) -> str:
    """The topic that one of the two headings right above names.

    What stands under "Benefits" on a page about a product is none of ours, unless it speaks of leave and pensions.
    """
    for heading in reversed(passage.heading.split(" › ")[-2:]):
        named = known.heading(heading)
        topic = named.removesuffix("_at_work")
        if topic == "ways of working" or (topic and (at_work or topic in signs)):
            return topic
    return ""


def _speaks_of_work(titles: str, known: Words) -> bool:
    return any("work" in hit.kinds for hit in known.find(titles.lower()))


def _sentences(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where sentences begin and end, and whether each is a list item."""
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        bare = line.lstrip()
        start += len(line) - len(bare)
        item = bare.startswith("- ")
        for mark in ("- ", "> "):
            if bare.startswith(mark):
                start += len(mark)
                bare = bare[len(mark) :]
        if timed := _TIME.match(bare):
            start += timed.end()
            bare = bare[timed.end() :]
        bare = bare.rstrip()
        begin = 0
        for end in () if item and len(bare) < WHOLE else _END.finditer(bare):
            short = _SHORT.search(bare[max(begin, end.start() - 12) : end.start()])
            if not short and not bare[end.end() : end.end() + 1].islower():  # "e.g. this"
                yield start + begin, start + end.start() + len(end[0].rstrip()), item
                begin = end.end()
        if begin < len(bare):
            yield start + begin, start + len(bare), item
