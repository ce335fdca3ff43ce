"""Which sentences of a passage state a fact about the company, and on what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefing.model import Kind, Passage
from briefing.text.quotations import borrowed

from .weigh import LONGEST, MARKS, NO_FIGURE, Where, likely, weigh
from .words import ONLY_YEAR, Hit, Words, tongues, words

__all__ = ["Stated", "sentences_of", "spoken", "stated"]

SHORTEST_ITEM, SHORTEST_STEP = 4, 8
DEEP = 4
"""Headings above a passage that may name its topic."""
WITH_BEFORE = 280
"""Characters up to which a sentence that begins with "it" is told together with the one before it."""
WHOLE = 200
"""Characters of a list item up to which it is one thing, whatever full stops it has."""
LISTED = ("benefits", "hiring")
"""Below headings on these a line is taken as it stands, whatever else its words might mean."""
TITLE = 48
"""Characters of a line that is a heading but for its looks, at most."""
LEADS = 120
"""Characters of a line that leads to a list, at most."""
WAYS = "ways of working"
WANTED = "wanted"
"""What headings such as "Requirements" name: what stands below is asked of a person."""
OURS, SYSTEM = "ours", "system"
"""What headings such as "Our stack" name: the items below them speak of us without saying so. Below "Infrastructure",
on a page of the company's own, all of it does."""


_NUMBERED = re.compile(r"^\d{1,2}[.)] (?=[A-Z])")
_TIME = re.compile(r"^\d{1,2}:\d\d(?::\d\d)?\s?[–—-]?\s?")
"""Where in a recording something is said; podcast notes put it before each line."""
_CASES = re.compile(r"(?i)(?:when|where) (?:not )?to\b|(?:when|why|if) (?:you|not|it)\b")
"""A heading over cases in which something is to be done, or not: none of them need be so."""
_END = re.compile(r"(?<=[.!?])[\"”’')]?\s+(?=[\"“‘'(]?\w)|\s[•▪‣◦]\s")
_QUOTES = "\"”’')"
_SHORT = re.compile(
    r"(?i)(?:\b(?:e\.g|i\.e|etc|vs|approx|ca|inkl|bzw|z\.\s?b|u\.\s?a|d\.h|usw|nr|no|dr|st|mr|ms|mio|mrd|max|min|p\.\s?ej|inc|ltd)"
    r"|\b\w)\.$"
)
"""An abbreviation, or a single letter, whose full stop ends no sentence."""
_FORM = re.compile(
    r"[\s,]+(?:GmbH|AG|SE|KG|AB|AS|ASA|Oy|ApS|Inc|LLC|Ltd|Limited|plc|Corp|BV|B\.V|NV|SA|S\.A|SAS|SL|S\.L|SRL|Ltda)\.?$"
)
"""A company's legal form, which it leaves out when it speaks of itself."""
_KIND = re.compile(r"(?<=\w{4})\s(?:Technolog(?:y|ies)|Labs|Group|Tech|Software|Engineering|Holdings?)$")
"""What a company is, behind its name; others leave it out."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence that states a fact, and how much it tells.

    ``leans`` is set where it begins with a word that points behind it.
    """

    topic: str
    text: str
    leans: bool
    listed: bool
    aspect: str = ""
    weight: int = 0


class _Last(NamedTuple):
    """The sentence before, which a sentence that begins with "it" or "this" speaks of."""

    start: int
    hits: list[Hit]
    told: bool


def stated(passage: Passage, company: str) -> Iterator[Stated]:
    """The facts that a passage states, in its order; below a heading that names a topic every line is one."""
    known = words(tongues().of(f"{passage.heading}\n{passage.text}".lower()))
    low = passage.text.lower().replace("’", "'")
    if len(low) != len(passage.text):
        low = passage.text.replace("’", "'")
    above = passage.heading.split(" › ")[-DEEP:]
    headings = [known.heading(heading) for heading in reversed(above)]
    found = known.find(low)
    signs = frozenset(number for hit in found for number in hit.says)
    listing = "\n- " in low
    if WANTED in headings or (not signs and not any(headings) and not listing):
        return
    titles = f"{passage.title} › {passage.heading}"
    of_people = passage.kind is Kind.JOB or _speaks_of_work(titles, known)
    at_work = of_people or "handbook" in passage.url.casefold()
    topics = {known.signs[number].topic for number in signs}
    topic = _headed(headings, at_work, of_people, topics)
    called = spoken(company)
    is_there = len(called) > 2 and ("'" in called or called in passage.text)
    named = _by_name(called) if is_there else None
    year = ONLY_YEAR.fullmatch(above[-1])
    bygone = year is not None and (not passage.on or int(year[0]) < passage.on.year)
    about = SYSTEM in headings and passage.own and passage.kind is Kind.PROSE
    ours = OURS in headings or topic == WAYS
    here = Where(passage, low, known, at_work, ours, about, bygone, named)
    quoted = borrowed(passage.text) if passage.own else ()
    heard = {kind for hit in found for kind in hit.kinds}
    signs = likely(here, heard, signs, topic, item=True)
    if not (signs or topic or listing):
        return
    i, code, denied, below = 0, False, False, topic
    cases = _CASES.match(above[-1]) is not None
    for start, end, item, nested in _lines(passage.text):
        if passage.text.startswith("```", start):
            code = not code
        if not item:
            leads = low.endswith(":", start, end)
            denied = leads and known.denies.search(low, start, end) is not None
            below = (of_people and listing and _led(known, low[start:end], leads=leads)) or topic
        first = i
        while i < len(found) and found[i].start < end:
            i += 1
        hits = found[first:i]
        line = passage.text[start:end]
        if (
            code
            or (item and (denied or cases))
            or (nested and below == "hiring")
            or not (
                topic or (item and below) or any(not signs.isdisjoint(hit.says) for hit in hits if hit.says)
            )
            or ' = "' in line
            or (quoted and any(begins <= start < ends for begins, ends in quoted))
        ):
            continue
        yield from _of_line(here, start, end, hits, below if item else topic, item=item)


@lru_cache(maxsize=256)
def _by_name(called: str) -> re.Pattern[str]:
    """A company's name as a word of its own."""
    name = re.escape(called).replace("'", "['’]")
    return re.compile(rf"(?<!\w){name}(?!\w)")


def spoken(company: str) -> str:
    """The company's name as it speaks of itself: "Acme" for "Acme Technologies GmbH"."""
    return _KIND.sub("", _FORM.sub("", company))


def sentences_of(text: str) -> Iterator[list[tuple[int, int]]]:
    """Where the sentences of each line begin and end."""
    for start, end, _, _ in _lines(text):
        yield list(_sentences(text, start, end))


def _of_line(
    here: Where, start: int, end: int, hits: list[Hit], topic: str, *, item: bool
) -> Iterator[Stated]:
    """The facts that a line states; a short item is one thing, whatever full stops it has."""
    text, low, known = here.words.text, here.low, here.known
    sentences = list(_sentences(text, start, end))
    whole = item and end - start < WHOLE
    last = _Last(0, [], told=True)
    told, i = False, 0
    for begin, stop in sentences:
        first = i
        while i < len(hits) and hits[i].start < stop:
            i += 1
        within = hits[first:i]
        points, found = False, None
        if within and (topic not in LISTED or not item) and any(hit.says for hit in within):
            points = low.startswith(known.points, begin)
            found = weigh(here, begin, stop, within, topic, last.hits if points else [], item=item)
        if found and (topic not in LISTED or found.topic == topic):
            told = True
            joined = points and not last.told and stop - last.start < WITH_BEFORE
            leans = not joined and low.startswith(known.leans, begin)
            said = text[last.start if joined else begin : stop]
            yield Stated(found.topic, said, leans, listed=False, aspect=found.aspect, weight=found.weight)
        elif topic and not whole and _tells(here, begin, stop, within, topic, item=item and topic != WAYS):
            leans = low.startswith(known.leans, begin)
            told_of = "list" if item and topic in LISTED else ""
            yield Stated(topic, text[begin:stop], leans, item or topic in LISTED, told_of, weight=1)
        last = _Last(begin, within, told=found is not None)
    if whole and topic and not told and _tells(here, start, end, hits, topic, item=True):
        told_of = "list" if topic in LISTED else ""
        yield Stated(topic, text[start:end], low.startswith(known.leans, start), True, told_of, weight=1)


def _tells(here: Where, start: int, end: int, hits: list[Hit], topic: str, *, item: bool) -> bool:
    """Whether a line below a heading says something: no address or link to a form, no praise without a figure."""
    text = here.words.text[start:end]
    if not SHORTEST_ITEM <= len(text) <= LONGEST or text.endswith(("?", ":")) or "@" in text:
        return False
    if any(mark in text for mark in MARKS):
        return False
    if here.known.heading(text):
        return False
    kinds = {kind for hit in hits for kind in hit.kinds}
    figure = any(map(str.isdigit, NO_FIGURE.sub("", text)))
    if topic == "size":
        return figure and len(text) < WHOLE
    if topic == "hiring" and "steps" not in kinds and (not item or len(text) < SHORTEST_STEP):
        return False
    if topic == WAYS and here.low.startswith(here.known.titles, start):
        return False
    if topic == WAYS and (not item or kinds & {"others", "doubt", "ahead"}):
        return False
    if topic == WAYS and (" " not in text or here.low.startswith(here.known.orders, start)):
        return False
    if topic == WAYS and not figure:
        return here.low.startswith(here.known.people, start) or any(
            True for _ in here.known.measures.kinds(here.low, start, end, {"rhythm", "span", "brief"})
        )
    return figure or "empty" not in kinds


def _headed(headings: list[str], at_work: bool, of_people: bool, signs: Set[str]) -> str:
    """The topic that one of the headings above names, the nearest first.

    What stands under "Benefits" on a page about a product, or a decision, is none of working here, unless it speaks
    of leave and pensions.
    """
    for named in headings:
        topic = named.removesuffix("_at_work")
        if topic in LISTED:
            if of_people or topic in signs:
                return topic
        elif named in (WAYS, "size") or (topic and topic not in (OURS, SYSTEM) and at_work):
            return topic
    return ""


def _led(known: Words, line: str, *, leads: bool) -> str:
    """The topic of the items below a line that is a heading but for its looks, or that leads to them with a colon."""
    if len(line) > (LEADS if leads else TITLE):
        return ""
    topic = (known.heading(line) or (known.led(line) if leads else "")).removesuffix("_at_work")
    return topic if topic in LISTED else ""


def _speaks_of_work(titles: str, known: Words) -> bool:
    return any("work" in hit.kinds for hit in known.find(titles.lower()))


def _lines(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Where lines begin and end, without their marks, whether each is a list item, and one below another."""
    at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        bare = line.lstrip()
        item = bare.startswith("- ")
        nested = item and len(bare) < len(line)
        start += len(line) - len(bare)
        for mark in ("- ", "> "):
            if bare.startswith(mark):
                start += len(mark)
                bare = bare[len(mark) :]
        if timed := _TIME.match(bare) or _NUMBERED.match(bare):
            start += timed.end()
            bare = bare[timed.end() :]
        yield start, start + len(bare.rstrip()), item, nested


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences of a line begin and end."""
    begin = start
    for stop in _END.finditer(text, start, end):
        short = _SHORT.search(text[max(begin, stop.start() - 12) : stop.start()])
        if not short and not text[stop.end() : stop.end() + 1].islower():  # "e.g. this"
            yield begin, stop.start() + (stop[0][0] in _QUOTES)
            begin = stop.end()
    if begin < end:
        yield begin, end
