"""Which sentences of a passage state a fact about the company, and on what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import NamedTuple

from briefing.model import Kind, Passage

from .words import Hit, Sign, Words, language, words

__all__ = ["Stated", "stated"]

SHORTEST, LONGEST = 16, 400
"""Characters of a sentence; what is shorter says nothing, what is longer is a broken page."""
SHORTEST_ITEM = 4
DEEP = 4
"""Headings above a passage that may name its topic."""
WITH_BEFORE = 280
"""Characters up to which a sentence that begins with "it" is told together with the one before it."""
WHOLE = 200
"""Characters of a list item up to which it is one thing, whatever full stops it has."""
SPOILS = ("others", "doubt", "maybe", "ahead", "past")
FAR = "doubt"
"""What spoils a whole sentence, unless it comes behind the fact and a comma; the rest spoils a clause."""
LISTED = ("benefits", "hiring")
"""Below headings on these a line is taken as it stands, whatever else its words might mean."""
WAYS = "ways of working"
WANTED = "wanted"
"""What headings such as "Requirements" name: what stands below is asked of a person."""
OURS = "ours"
"""What headings such as "Our stack" name: the items below them speak of us without saying so."""
DIGITS = "0123456789"
FOR_MANY = "kmb"
"""Letters that make a figure large: "100k", "2m"."""
BESIDE = 12
"""Characters between "instead of" and what it denies."""
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


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage, and what holds for each of its sentences."""

    words: Passage
    low: str
    known: Words
    at_work: bool
    ours: bool
    """It stands below a heading such as "Our stack"."""
    bygone: bool
    """It stands below a year that is over, as in a company's history."""
    named: re.Pattern[str] | None

    def speaks(self, kinds: Set[str]) -> bool:
        """Whether words of these kinds speak of the company: "we", on somebody else's page "they" too."""
        if self.words.kind is Kind.JOB or "ours" in kinds:
            return True
        return not self.words.own and not kinds.isdisjoint(("theirs", "company"))


class _Last(NamedTuple):
    """The sentence before, which a sentence that begins with "it" or "this" speaks of."""

    start: int
    hits: list[Hit]
    told: bool


def stated(passage: Passage, company: str) -> Iterator[Stated]:
    """The facts that a passage states, in its order; below a heading that names a topic every line is one."""
    known = words(language(f"{passage.heading}\n{passage.text}".lower()))
    low = passage.text.lower().replace("’", "'")
    if len(low) != len(passage.text):
        low = passage.text.replace("’", "'")
    above = passage.heading.split(" › ")[-DEEP:]
    headings = [known.heading(heading) for heading in reversed(above)]
    found = known.find(low)
    signs = {number for _, _, means in found for number in means.says}
    if WANTED in headings or (not signs and not any(headings)):
        return
    titles = f"{passage.title} › {passage.heading}"
    at_work = (
        passage.kind is Kind.JOB or "handbook" in passage.url.casefold() or _speaks_of_work(titles, known)
    )
    topic = _headed(headings, at_work, {known.signs[number].topic for number in signs})
    if not signs and not topic:
        return
    spoken = _FORM.sub("", company)
    name = re.escape(spoken).replace("'", "['’]")
    named = re.compile(rf"(?<!\w){name}(?!\w)") if len(spoken) > 2 else None
    year = _ONLY_YEAR.fullmatch(above[-1])
    bygone = year is not None and (not passage.on or int(year[0]) < passage.on.year)
    here = _Passage(passage, low, known, at_work, OURS in headings, bygone, named)
    i, code = 0, False
    for start, end, item in _lines(passage.text):
        if passage.text.startswith("```", start):
            code = not code
        first = i
        while i < len(found) and found[i][0] < end:
            i += 1
        line = passage.text[start:end]
        if (
            code
            or not (topic or any(m.says for _, _, m in found[first:i]))
            or " | " in line
            or ' = "' in line
        ):
            continue
        hits = [Hit(at, to, means.kinds, means.says) for at, to, means in found[first:i]]
        yield from _of_line(here, start, end, hits, topic, item=item)


def _of_line(
    here: _Passage, start: int, end: int, hits: list[Hit], topic: str, *, item: bool
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
        points = low.startswith(known.points, begin)
        found = ""
        if topic not in LISTED:
            found = _topic(here, begin, stop, within, topic, last.hits if points else [], item=item)
        if found:
            told = True
            joined = points and not last.told and stop - last.start < WITH_BEFORE
            leans = not joined and low.startswith(known.leans, begin)
            yield Stated(found, text[last.start if joined else begin : stop], leans, listed=False)
        elif topic and not whole and _tells(here, begin, stop, within, topic, item=item and topic != WAYS):
            leans = low.startswith(known.leans, begin)
            yield Stated(topic, text[begin:stop], leans, listed=item or topic in LISTED)
        last = _Last(begin, within, told=bool(found))
    if whole and topic and not told and _tells(here, start, end, hits, topic, item=True):
        yield Stated(topic, text[start:end], low.startswith(known.leans, start), listed=True)


def _topic(
    here: _Passage,
    start: int,
    end: int,
    hits: list[Hit],
    headed: str,
    before: list[Hit],
    *,
    item: bool,
) -> str:
    """The topic of the first sign in a sentence that holds, "" for most sentences.

    Below a heading on ``headed`` a sign of that topic needs nobody beside it. What stands ``before`` it and is
    about others makes "they" others too.
    """
    numbers = sorted({number for hit in hits for number in hit.says})
    if not numbers:
        return ""
    known, text = here.known, here.words.text[start:end]
    if here.low.startswith(known.titles, start):
        return ""
    if not SHORTEST <= len(text) <= LONGEST or text.rstrip('"”’)').endswith(("?", ":")):
        return ""
    said = list(_also_said(here, start, end))
    if names := [hit for hit in said if "company" in hit.kinds]:
        hits = [hit for hit in hits if not _within(hit, names)]
    hits = [*_meant(hits), *said]
    kinds = {kind for hit in hits for kind in hit.kinds}
    if not here.at_work:
        kinds.discard("you")
    if here.words.kind is Kind.JOB or (here.words.own and "you" in kinds):
        kinds.add("post")
    elif (here.ours and item) or here.speaks(kinds):
        kinds.add("ours")
    spoilt = _spoilt(here, kinds, hits, headed)
    if "ours" not in kinds and any("others" in hit.kinds for hit in before):
        spoilt |= {"others"}
    for number in numbers:
        sign = known.signs[number]
        if sign.also and f"also {number}" not in kinds:
            continue
        if f"unless {number}" in kinds or (sign.work and not here.at_work):
            continue
        if sign.beside and not sign.beside & kinds and sign.topic != headed:
            continue
        for hit in hits:
            if number not in hit.says or _denied(hit, hits) or not _holds(here.low, start, hit, sign, known):
                continue
            if not (spoilt and _beside(here, start, end, hit, hits, spoilt)) - sign.despite:
                return sign.topic
    return ""


def _meant(hits: list[Hit]) -> list[Hit]:
    """Hits without those inside of a longer phrase that means something else: "customer support", "of course"."""
    harmless = [hit for hit in hits if "harmless" in hit.kinds]
    return [hit for hit in hits if hit in harmless or not _within(hit, harmless)] if harmless else hits


def _denied(sign: Hit, hits: list[Hit]) -> bool:
    """Whether "instead of" or the like stands right before a sign."""
    return any("instead" in hit.kinds and 0 < sign.start - hit.end <= BESIDE for hit in hits)


def _within(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def _also_said(here: _Passage, start: int, end: int) -> Iterator[Hit]:
    """Words that no list can hold: the company's name, and verbs that say "we" by their ending."""
    if here.named:
        for match in here.named.finditer(here.words.text, start, end):
            before = here.low[max(start, match.start() - 12) : match.start()].split()
            kinds = {"company"}
            if here.words.own and not before:
                kinds.add("subject")
            if here.words.own and before and before[-1] in here.known.at:
                kinds.add("ours")
            yield Hit(match.start(), match.end(), frozenset(kinds))
    if here.known.we:
        for match in here.known.we.finditer(here.low, start, end):
            yield Hit(match.start(), match.end(), frozenset({"ours"}))


def _spoilt(here: _Passage, kinds: set[str], hits: list[Hit], headed: str) -> frozenset[str]:
    """What in a sentence speaks against a fact: others, a doubt, a plan, the past."""
    spoilt = {spoil for spoil in SPOILS if spoil in kinds}
    if here.bygone:
        spoilt.add("past")
    if "general" in kinds and "ours" not in kinds and not headed:
        spoilt.add("others")
    if "fresh" in kinds:
        spoilt.discard("past")
    if here.words.kind is Kind.JOB:
        spoilt.discard("ahead")
    # "you will be on call", "your team": where it is about work, the reader is one of us
    if here.at_work and all(here.low.startswith("you", h.start) for h in hits if "others" in h.kinds):
        spoilt.discard("others")
    return frozenset(spoilt)


def _beside(
    here: _Passage, start: int, end: int, sign: Hit, hits: list[Hit], spoilt: frozenset[str]
) -> frozenset[str]:
    """What of it speaks against this sign: where its own clause says "we", other clauses don't."""
    for joint in here.known.joint.finditer(here.low, start, end):
        if joint.end() <= sign.start:
            start = joint.start()
        elif joint.start() >= sign.end:
            end = joint.start()
            break
    near = {kind for hit in hits if start <= hit.start and hit.end <= end for kind in hit.kinds}
    if not here.speaks(near) or here.bygone:
        return spoilt
    far = any(
        FAR in hit.kinds and (hit.start < sign.start or "," not in here.low[sign.end : hit.start])
        for hit in hits
    )
    if far:
        near.add(FAR)
    if here.words.kind is Kind.JOB and "past" in spoilt:  # "Experience with agile ways (Scrum, Kanban)"
        near.add("past")
    return spoilt & near if far else spoilt & near - {FAR}


def _holds(low: str, start: int, hit: Hit, sign: Sign, known: Words) -> bool:
    if sign.year:
        return _YEAR.search(low, max(0, hit.start - NEAR), hit.end + NEAR) is not None
    if sign.count == "before":
        return _counted(low[max(start, hit.start - NEAR) : hit.start].split()[-4:], known, sign)
    if sign.count == "behind":
        return any(_counted([word], known, sign) for word in low[hit.end : hit.end + NEAR].split()[:2])
    return True


def _counted(beside: list[str], known: Words, sign: Sign) -> bool:
    """Whether the words beside a sign hold a number that counts it, and not a year, a time or a share."""
    counted, large, many = False, False, not sign.least
    for word in beside:
        bare = word.strip(".,;:!?()~+–-\"“”'")
        if bare in known.numbers or (bare[:1].isdigit() and not _ONLY_YEAR.fullmatch(bare)):
            counted = ":" not in bare and "/" not in bare and "%" not in word
            if bare[:1].isdigit():
                figure = int("".join(char for char in bare if char in DIGITS) or 0)
                counted = counted and (not sign.most or figure <= sign.most)
                many = figure >= sign.least or bare[-1] in FOR_MANY
        elif sign.vague and bare.startswith(known.many):
            counted = True  # "millions of requests a day"
        elif counted and not large and bare in _PART:
            return False  # "310 of 400 services"
        elif word.endswith((";", ":", ".")):
            counted = False
        large = bare.startswith(known.many)  # "2 millions de commandes", "dozens of engineers"
        many = many or large
    return counted and many


def _tells(here: _Passage, start: int, end: int, hits: list[Hit], topic: str, *, item: bool) -> bool:
    """Whether a line below a heading says something: no address or link to a form, no praise without a figure."""
    text = here.words.text[start:end]
    if not SHORTEST_ITEM <= len(text) <= LONGEST or text.endswith(("?", ":")) or "@" in text:
        return False
    if here.known.heading(text):
        return False
    kinds = {kind for hit in hits for kind in hit.kinds}
    figure = any(char.isdigit() for char in text)
    if topic == "size":
        return figure and len(text) < WHOLE
    if topic == "hiring" and not item and "steps" not in kinds:
        return False
    if topic == WAYS and (not item or kinds & {"others", "doubt", "ahead"}):
        return False
    return figure or "empty" not in kinds


def _headed(headings: list[str], at_work: bool, signs: set[str]) -> str:
    """The topic that one of the headings above names, the nearest first.

    What stands under "Benefits" on a page about a product is none of ours, unless it speaks of leave and pensions.
    """
    for named in headings:
        topic = named.removesuffix("_at_work")
        if named in (WAYS, "size") or (topic and topic != OURS and (at_work or topic in signs & set(LISTED))):
            return topic
    return ""


def _speaks_of_work(titles: str, known: Words) -> bool:
    return any("work" in means.kinds for _, _, means in known.find(titles.lower()))


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where lines begin and end, without their marks, and whether each is a list item."""
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
        yield start, start + len(bare.rstrip()), item


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the sentences of a line begin and end."""
    begin = start
    for stop in _END.finditer(text, start, end):
        short = _SHORT.search(text[max(begin, stop.start() - 12) : stop.start()])
        if not short and not text[stop.end() : stop.end() + 1].islower():  # "e.g. this"
            yield begin, stop.start() + len(stop[0].rstrip())
            begin = stop.end()
    if begin < end:
        yield begin, end
