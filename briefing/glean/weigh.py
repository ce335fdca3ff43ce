"""What one sentence of a passage states: which of its signs hold, and which of those tells the most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from briefing.model import Kind, Passage

from .words import ONLY_YEAR, Hit, Sign, Words

__all__ = ["LONGEST", "NO_FIGURE", "SHORTEST", "Told", "Where", "likely", "measured", "weigh"]

SHORT = 48
"""Characters up to which a line may be a heading."""
SHORTEST, SHORTEST_HEADED, LONGEST = 11, 10, 400
"""Characters of a sentence, and of one below a heading on its topic; what is longer is a broken page."""
SPOILS = ("others", "doubt", "maybe", "rule", "ahead", "past", "tense")
FAR = "doubt"
"""What spoils a whole sentence, unless it comes behind the fact and a comma; the rest spoils a clause."""
DIGITS = "0123456789"
ROUGH = frozenset("~+")
"""Signs at a figure, which no year has."""
FOR_MANY = "kmb"
"""Letters that make a figure large: "100k", "2m"."""
LENGTHY = 240
"""Characters of a sentence beyond which it is hard to read in passing."""
BESIDE = 12
"""Characters between "instead of" and what it denies."""
NEAR = 48
"""Characters beside a sign in which its number stands."""
WITHIN = 70
"""Characters between a sign and the rhythm, the span or the amount that makes it one."""
HIRING, WAYS = "hiring", "ways of working"
BARE = ("releases", "practice", "on call")
"""Aspects of which the name alone, "Continuous delivery", says nothing."""
OF_WORK = ("architecture", "environments", WAYS)
"""Topics on which a sentence that tells what the company sells states nothing."""
FEWEST = 4
"""Spaces in a sentence that ends without a stop; with fewer it is a headline."""
_STOPS = (".", "!", ":", ";")
MARKS = (" | ", " > ", " < ")
"""What stands in rows of tables and in paths, and in no sentence."""
_FOR = re.compile(r"\b(?:for|to)\s(?:(?:our|the|all|any|every|some|[a-z-]{3,20})\s){0,2}\Z")
"""Right before others, whom something is done for."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DEFINES = re.compile(
    r"[A-Z][^.,;]{2,60}? (?:is|are) (?:an? |the )(?:[\w-]{2,20} ){0,3}"
    r"(?:practice|process|technique|method|approach|concept|term|discipline|way|style)"
    r" (?:that|which|where|in which|by which|for|of)\b"
)
"""What says of a thing what it is for anybody: "Continuous integration is a practice that …"."""
NO_FIGURE = re.compile(r"\b(?:(?:19|20)\d\d|1[:-]1s?|24/7|\d{1,2}(?=\. ))\b")
_OF_NAMES = frozenset(("company", "subject", "ours", "product"))
"""What the company's name may be in a sentence."""
_PART = ("of", "von", "der", "de", "из", "%", "percent", "prozent")
"""What makes a number a share: "600 of our engineers"."""


@dataclass(frozen=True, slots=True)
class Where:
    """A passage, and what holds for each of its sentences."""

    words: Passage
    low: str
    known: Words
    at_work: bool
    ours: bool
    """It stands below a heading such as "Our stack"."""
    about: bool
    """It stands below a heading such as "Infrastructure" of its own page: what is described there is ours."""
    bygone: bool
    """It stands below a year that is over, as in a company's history."""
    named: re.Pattern[str] | None

    @property
    def guides(self) -> bool:
        """Whether it is a page for the company's own people, on which every "should" is a rule of theirs."""
        return self.at_work and self.words.kind is not Kind.JOB

    def speaks(self, kinds: Set[str]) -> bool:
        """Whether words of these kinds speak of the company: "we", on somebody else's page "they" too."""
        if self.words.kind is Kind.JOB or "ours" in kinds:
            return True
        return not self.words.own and not kinds.isdisjoint(("theirs", "company"))


@dataclass(frozen=True, slots=True)
class Told:
    """The topic of a sentence, and how much it tells: a figure more than a generality, an advert nothing."""

    topic: str
    aspect: str
    weight: int


def weigh(
    here: Where, start: int, end: int, hits: list[Hit], headed: str, before: list[Hit], *, item: bool
) -> Told | None:
    """What the sentence states by the sign that tells the most, None for most sentences.

    Below a heading on ``headed`` a sign of that topic needs nobody beside it. What stands ``before`` it and is
    about others makes "they" others too.
    """
    known = here.known
    # Most sentences hold a word of many signs, and nothing of what these want beside it.
    heard = {kind for hit in hits for kind in hit.kinds}
    signs = {number: known.signs[number] for hit in hits for number in hit.says}
    numbers = sorted(number for number, sign in signs.items() if not sign.also or sign.also in heard)
    if not numbers or not likely(here, heard, numbers, headed, item=item):
        return None
    text = here.words.text[start:end]
    if here.low.startswith(known.titles, start) or (len(text) < SHORT and known.heading(text)):
        return None
    bare = text.rstrip('"”’)')
    if (
        not (SHORTEST_HEADED if headed else SHORTEST) <= len(text) <= LONGEST
        or bare.endswith("?")
        or any(mark in text for mark in MARKS)
        or _DEFINES.match(text)
    ):
        return None
    headline = not bare.endswith(_STOPS) and text.count(" ") < FEWEST
    if headline and not (item or headed or here.words.kind is Kind.JOB):
        return None
    said = [*_also_said(here, start, end), *measured(here, start, end, numbers)]
    if names := [hit for hit in said if "company" in hit.kinds]:
        hits = [hit for hit in hits if not _within(hit, names)]
    hits = [*_meant(hits), *said]
    kinds = _kinds(here, start, hits, item=item)
    if here.words.own and here.low.startswith(known.opens, start):
        kinds.add("system")
    numbers = [number for number in numbers if _asked(signs[number], kinds, headed, here)]
    if not numbers:
        return None
    spoilt = _spoilt(here, kinds, hits, headed)
    if "ours" not in kinds and any("others" in hit.kinds for hit in before):
        spoilt |= {"others"}
    bonus = any(map(str.isdigit, NO_FIGURE.sub("", text))) - (len(text) > LENGTHY) - ("praise" in kinds)
    bonus -= here.guides and kinds.isdisjoint(
        ("ours", "staff", "unit", "company", "you")
    )  # nobody is told to do it
    explains = "ours" not in kinds and here.low.startswith(
        (*known.naming, *(known.orders if here.guides else ())), start
    )
    argues = "reasons" in kinds and _argues(here, start, hits)
    best: Told | None = None
    for number in numbers:
        sign = signs[number]
        weight = sign.weight + bonus
        if (best and weight <= best.weight) or weight < ("praise" in kinds):
            continue
        if (bare.endswith(":") and not sign.count) or (
            headline and (sign.topic == HIRING or (sign.aspect in BARE and not (item and headed == WAYS)))
        ):
            continue
        if sign.topic in OF_WORK and ("product" in kinds or (sign.topic == WAYS and explains)):
            continue
        if sign.topic == WAYS and argues and not sign.measured:
            continue
        for hit in hits:
            if number not in hit.says or _denied(hit, hits) or not _holds(here, start, hit, hits, sign):
                continue
            if not (spoilt and _beside(here, start, end, hit, hits, spoilt)) - _despite(here, sign):
                best = Told(sign.topic, sign.aspect, weight)
                break
    return best


def _argues(here: Where, start: int, hits: list[Hit]) -> bool:
    """Whether a sentence says why something is done, and nowhere before that we do it: "Writing helps us think"."""
    reason = min(hit.start for hit in hits if "reasons" in hit.kinds)
    return not any(
        (hit.start - start < BESIDE and not hit.kinds.isdisjoint(("ours", "staff")))
        or ("ours" in hit.kinds and hit.start < reason and here.low.startswith("we", hit.start))
        for hit in hits
    )


def _despite(here: Where, sign: Sign) -> frozenset[str]:
    """What does not spoil a sign; others tell a story in the past tense, and its figures hold all the same."""
    figure = sign.count or "rate" in sign.measured
    if "past" in sign.despite or (figure and not here.words.own):
        return sign.despite | {"tense"}
    return sign.despite


def measured(here: Where, start: int, end: int, numbers: list[int]) -> Iterator[Hit]:
    """Rhythms, spans and amounts in a sentence, as far as these signs ask for them."""
    asked = {kind for number in numbers for kind in here.known.signs[number].asked}
    for at, to, kind in here.known.measures.kinds(here.low, start, end, asked):
        yield Hit(at, to, frozenset({kind}))


def _kinds(here: Where, start: int, hits: list[Hit], *, item: bool) -> set[str]:
    """What the sentence holds, and whom it speaks of."""
    kinds = {kind for hit in hits for kind in hit.kinds}
    if not here.at_work:
        kinds.discard("you")
    if here.words.kind is Kind.JOB or (here.words.own and "you" in kinds):
        kinds.add("post")
    elif (here.ours and item) or here.about or here.speaks(kinds):
        kinds.add("ours")
    if here.words.kind is Kind.JOB and item and here.low.startswith(here.known.tasks, start):
        kinds.add("task")
    if here.about:
        kinds.add("about")
    if here.guides:
        kinds.add("guide")
    if not here.words.own:
        kinds.add("elsewhere")
    return kinds


def likely(
    here: Where, heard: Set[str], numbers: Iterable[int], headed: str, *, item: bool
) -> frozenset[int]:
    """Those of these signs that may have beside them what they want, by the kinds of words that are there: mostly none.

    What no list can hold, the company's name or a measure, is taken to be there.
    """
    job = here.words.kind is Kind.JOB
    could = {"system", "task", *here.known.measures.measured, *heard}
    if job or "you" in heard:
        could.add("post")
    if here.guides:
        could.add("guide")
    if not here.words.own:
        could.add("elsewhere")
    if here.named:
        could |= _OF_NAMES
    elif here.known.we or (here.ours and item) or here.about or here.speaks(heard):
        could.add("ours")
    if here.about:
        could.add("about")
    told = ((number, here.known.signs[number]) for number in numbers)
    return frozenset(
        number
        for number, sign in told
        if (not sign.beside or sign.topic == headed or not sign.beside.isdisjoint(could))
        and (not sign.also or sign.also in heard)
        and (here.at_work or not sign.work)
        and not (sign.page and job)
    )


def _asked(sign: Sign, kinds: set[str], headed: str, here: Where) -> bool:
    """Whether the sentence holds what the sign wants beside it, and stands where it counts."""
    if (sign.also and sign.also not in kinds) or sign.unless in kinds:
        return False
    if (sign.work and not here.at_work) or (sign.page and here.words.kind is Kind.JOB):
        return False
    return not sign.beside or sign.topic == headed or not sign.beside.isdisjoint(kinds)


def _meant(hits: list[Hit]) -> list[Hit]:
    """Hits without those inside of a longer phrase that means something else: "customer support", "of course"."""
    harmless = [hit for hit in hits if "harmless" in hit.kinds]
    return [hit for hit in hits if hit in harmless or not _within(hit, harmless)] if harmless else hits


def _denied(sign: Hit, hits: list[Hit]) -> bool:
    """Whether "instead of" or the like stands right before a sign."""
    return any("instead" in hit.kinds and 0 < sign.start - hit.end <= BESIDE for hit in hits)


def _within(hit: Hit, others: list[Hit]) -> bool:
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def _also_said(here: Where, start: int, end: int) -> Iterator[Hit]:
    """Words that no list can hold: the company's name, and verbs that say "we" by their ending."""
    if here.named:
        for match in here.named.finditer(here.words.text, start, end):
            before = here.low[max(start, match.start() - 12) : match.start()].split()
            kinds = {"company"}
            if here.words.own and not before:
                kinds.add("subject")
            if here.words.own and before and before[-1] in here.known.at:
                kinds.add("ours")
            if here.low.startswith(here.known.sells, match.end() + 1):
                kinds.add("product")
            yield Hit(match.start(), match.end(), frozenset(kinds))
    if here.known.we:
        for match in here.known.we.finditer(here.low, start, end):
            yield Hit(match.start(), match.end(), frozenset({"ours"}))


def _spoilt(here: Where, kinds: set[str], hits: list[Hit], headed: str) -> frozenset[str]:
    """What in a sentence speaks against a fact: others, a doubt, a plan, the past."""
    spoilt = {spoil for spoil in SPOILS if spoil in kinds}
    if here.bygone:
        spoilt.add("past")
    if "general" in kinds and "ours" not in kinds and not headed:
        spoilt.add("others")
    if "fresh" in kinds:
        spoilt -= {"past", "tense"}
    if here.words.kind is Kind.JOB:
        spoilt.discard("ahead")
    if here.guides:
        spoilt.discard("rule")
        if "ours" not in kinds:
            spoilt.discard("ahead")
        if all(_FOR.search(here.low, max(0, h.start - 40), h.start) for h in hits if "others" in h.kinds):
            spoilt.discard("others")  # "released for self-managed users": they get what we do
    # "you will be on call", "your team": where it is about work, the reader is one of us
    if here.at_work and all(here.low.startswith("you", h.start) for h in hits if "others" in h.kinds):
        spoilt.discard("others")
    return frozenset(spoilt)


def _beside(
    here: Where, start: int, end: int, sign: Hit, hits: list[Hit], spoilt: frozenset[str]
) -> frozenset[str]:
    """What of it speaks against this sign: where its own clause says "we", other clauses don't."""
    for joint in here.known.joint.finditer(here.low, start, end):
        if joint.end() <= sign.start:
            start = joint.start()
        elif joint.start() >= sign.end:
            end = joint.start()
            break
    said = [hit for hit in hits if start <= hit.start and hit.end <= end]
    near = {kind for hit in said for kind in hit.kinds}
    if not here.speaks(near) or here.bygone:
        return spoilt
    if "others" in near and _told_of_us(said, start, sign):
        near.remove("others")
    far = any(
        FAR in hit.kinds and (hit.start < sign.start or "," not in here.low[sign.end : hit.start])
        for hit in hits
    )
    if far:
        near.add(FAR)
    if here.words.kind is Kind.JOB:  # "Experience with agile ways (Scrum, Kanban)"
        near |= spoilt & {"past", "tense"}
    return spoilt & near if far else spoilt & near - {FAR}


def _told_of_us(said: list[Hit], start: int, sign: Hit) -> bool:
    """Whether "we" stand before a sign, and none but those who are served behind it: "Kanban, to serve our users"."""
    first = sign.start - start < BESIDE or any("ours" in hit.kinds and hit.end <= sign.start for hit in said)
    return first and all(
        hit.start >= sign.end and "served" in hit.kinds for hit in said if "others" in hit.kinds
    )


def _holds(here: Where, start: int, hit: Hit, hits: list[Hit], sign: Sign) -> bool:
    """Whether what the sign wants near it stands there: a number, a year, a rhythm, a verb right behind."""
    low, known = here.low, here.known
    if (
        sign.owned
        and not here.about
        and not _owned(low[max(start, hit.start - NEAR) : hit.start].split()[-3:], known)
    ):
        return False
    if sign.next and not low.startswith(sign.next, hit.end + 1):
        return False
    if sign.within and not any(
        sign.also in other.kinds and 0 <= other.start - hit.end <= sign.within for other in hits
    ):
        return False
    if sign.measured and not any(
        not sign.measured.isdisjoint(other.kinds)
        and hit.start - other.end <= WITHIN
        and other.start - hit.end <= WITHIN
        for other in hits
    ):
        return False
    if sign.year:
        return _YEAR.search(low, max(0, hit.start - NEAR), hit.end + NEAR) is not None
    if sign.count == "before":
        return _counted(low[max(start, hit.start - NEAR) : hit.start].split()[-4:], known, sign)
    if sign.count == "behind":
        behind = low[hit.end : hit.end + NEAR].split()
        if sign.least:
            return _counted(behind[:3], known, sign)
        return any(_counted([word], known, sign) for word in behind[:2])
    return True


def _owned(before: list[str], known: Words) -> bool:
    """Whether "our", "the" or "Acme's" stands right before a sign."""
    return any(word in known.owners or word.endswith(("'s", "s'")) for word in before)


def _counted(beside: list[str], known: Words, sign: Sign) -> bool:
    """Whether the words beside a sign hold a number that counts it, and not a year, a time or a share."""
    counted, large, many = False, False, not sign.least
    for word in beside:
        bare = word.strip(".,;:!?()~+–-\"“”'")
        year = ONLY_YEAR.fullmatch(bare) and not ROUGH.intersection(word)
        if bare in known.numbers or (bare[:1].isdigit() and not year):
            counted = not (bare[-1:] == "s" or any(sign in word for sign in ":/%"))
            if bare[:1].isdigit():
                figure = int("".join(char for char in bare if char in DIGITS) or 0)
                counted = counted and (not sign.most or figure <= sign.most)
                many = figure >= sign.least or (bare[-1] in FOR_MANY and bare[-2:-1].isdigit())
        elif sign.vague and bare.startswith(known.many):
            counted = True  # "millions of requests a day"
        elif counted and not large and bare in _PART:
            return False  # "310 of 400 services"
        elif word.endswith((";", ":", ".")):
            counted = False
        large = bare.startswith(known.many)  # "2 millions de commandes", "dozens of engineers"
        many = many or large
    return counted and many
