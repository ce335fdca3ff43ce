"""Claims in, findings out: what is believed of each technology, and why.

Every page is one witness, however often it says a thing. Witnesses are independent, so their doubts multiply:
two pages that are each trusted by half leave a quarter of doubt. Trust comes from the kind of words and from
whose page it is, and age halves it. Where pages disagree, dates decide, and what dates can't decide is kept
with both sides. Nothing here reads a clock: ``today`` is an argument, and it only fades belief. Which status
wins does not depend on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter

from briefing.address import page_of
from briefing.catalogue.model import Catalogue
from briefing.model import LIKELY, Claim, Finding, Kind, Status
from briefing.settle.among import finished, implied, superseded
from briefing.settle.trust import ASKED, LIVE, UNSAID, belief, newer, not_of_itself, place, trust

__all__ = ["not_of_itself", "settle", "witness"]

CONTESTED = 0.5  # the part of the other side's belief that is taken off ours where both sides stand
SENTENCE = 40  # characters from which the same words at two addresses are a copy, not a second witness

STILL = frozenset(
    {
        "back",
        "reinstated",
        "reintroduced",
        "returned",
        "still",
        "again",
        "today",
        "currently",
        "now",
        "keep",
        "keeps",
        "kept",
        "remain",
        "remains",
        "stays",
    }
)
REASON = re.compile(
    r"\b(because|so that|in order to|to be able to|since it|reason|due to|thanks to|which (?:makes|made|let)"
    r"|allow(?:s|ed|ing)?|too (?:slow|expensive|hard|much)|cost|faster|slow|speed|simpler|easier|rebuil[dt])"
    r"\b",
    re.IGNORECASE,
)
ORDER = (Status.MENTIONED, Status.WANTED, Status.CONSIDERED, Status.USES, Status.FORMERLY)


def witness(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """What one page says, as one claim a technology.

    A word of leaving ("moved from X", "no longer") beats a bare naming of X on the same page, unless the page
    says outright that X is still there, or dates the use later than the leaving. Otherwise use beats
    consideration, consideration a wish, and a wish a mention. Of equal claims the one with the most telling
    quote is kept. The claims must come from one page; they are returned in the order of their technologies.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.technology].append(claim)
    return tuple(_spokesman(groups[tech]) for tech in sorted(groups))


def settle(claims: Iterable[Claim], catalogue: Catalogue, today: date) -> tuple[Finding, ...]:
    """Weigh all claims and say how each technology stands on ``today``.

    The order of the claims does not matter. Findings are sorted by technology id. Those with ``implied_by``
    are named on no page: they follow from the catalogue and carry no claims.

    What was heard never decides against what is public: it stands beside it, and where it contradicts, the
    finding is contested.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    heard: dict[str, list[Claim]] = defaultdict(list)
    for claim in _without_echoes(tuple(claims)):
        (heard if claim.kind is Kind.HEARD else groups)[claim.technology].append(claim)
    sides = {tech: _weigh(told) for tech, told in groups.items()}
    found = {tech: _finding(tech, side, catalogue, today) for tech, side in sides.items()}
    found.update(finished(found))
    found.update(superseded(found, catalogue))
    for tech, told in heard.items():
        alone = _finding(tech, _weigh(told), catalogue, today)
        found[tech] = _beside(found[tech], alone) if tech in found else alone
    found.update(implied(found, catalogue))
    return tuple(found[tech] for tech in sorted(found))


def _without_echoes(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims without those that rest on the title of another page which has its own say on the matter.

    A list of posts or of decisions repeats their titles, and neither their dates nor what became of them.
    """
    titled = {(_bare(c.title), c.technology): c.url for c in claims if c.title}
    for claim in claims:
        page = titled.get((_bare(claim.quote), claim.technology), claim.url)
        if page_of(page) == page_of(claim.url):
            yield claim


_NUMBER = re.compile(r"\W*(?:adr|rfc)?[\s#-]{0,2}\d{1,5}[.:)\s-]{1,3}")


def _bare(title: str) -> str:
    """A title without the number of a record, and the stop at its end."""
    low = title.casefold()
    number = _NUMBER.match(low)
    return (low[number.end() :] if number else low).strip(" .")


def _beside(public: Finding, heard: Finding) -> Finding:
    """What the pages say of a technology, with what was heard of it; of several rounds the last one counts.

    Heard use of what the pages only wish for, consider or name is news, and contradicts nothing.
    """
    settled = (Status.USES, Status.FORMERLY)
    if heard.status not in settled:
        return public
    told = sorted((*heard.claims_for, *heard.claims_against), key=_newest_first)
    if public.status not in settled:
        return replace(heard, claims_for=(*heard.claims_for, *public.claims_for))
    last = told[0].on
    return replace(
        public,
        contested=public.contested or any(c.status is not public.status for c in told if c.on == last),
        claims_for=(*public.claims_for, *(c for c in told if c.status is public.status)),
        claims_against=(*(c for c in told if c.status is not public.status), *public.claims_against),
    )


SURELY_THERE = 3
"""Pages that have it since, or on the site as it is today, although one tells of leaving it: a part was moved away."""


def _spokesman(claims: Sequence[Claim]) -> Claim:
    if len(claims) == 1:
        return claims[0]
    left = max((c.when for c in claims if c.status is Status.FORMERLY), default=None)

    def rank(claim: Claim) -> tuple[int, int, int, date, tuple[object, ...]]:
        standing = ORDER.index(claim.status)
        if claim.status is Status.USES and left is not None:
            goes_on = not STILL.isdisjoint(claim.cue.casefold().split()) or bool(
                left
                and claim.when > left
                and not claim.when.startswith(left)  # March is no later than its year
            )
            standing += 2 * goes_on
        telling = (
            64 * (not claim.weak)
            + 32 * (_bare(claim.quote) != _bare(claim.title))
            + 16 * (claim.rule != ASKED)
            + 8 * (claim.rule not in UNSAID)
            + 4 * bool(claim.replaced_by or claim.replaces)
            + 2 * bool(claim.cue)
            + bool(claim.when)
        )
        # Short of all else the longer quote tells more; beyond a sentence or two it does not.
        return (standing, telling, min(len(claim.quote), 240), claim.on or date.min, _words(claim))

    return max(claims, key=rank)


@dataclass(frozen=True, slots=True)
class _Side:
    """The outcome for one technology before time is counted in."""

    status: Status
    witnesses: tuple[Claim, ...]
    against: tuple[Claim, ...]
    contested: bool
    claims_for: tuple[Claim, ...]
    claims_against: tuple[Claim, ...]


def _weigh(claims: Sequence[Claim]) -> _Side:
    pages: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        pages[place(claim)].append(claim)
    heard = [_spokesman(told) for told in pages.values()]
    by: dict[Status, list[Claim]] = defaultdict(list)
    for claim in heard:
        by[claim.status].append(claim)
    if all(claim.rule == LIKELY for claim in by[Status.USES]):  # nobody says so: it is named, and no more
        by[Status.MENTIONED] += by.pop(Status.USES)
    used, left = by[Status.USES], by[Status.FORMERLY]
    status, contested = _decide(used, left)
    if status is None:
        status = next(s for s in (Status.CONSIDERED, Status.WANTED, Status.MENTIONED) if by[s])
    other = {Status.USES: left, Status.FORMERLY: used}.get(status, [])
    return _Side(
        status=status,
        witnesses=_once(by[status]),
        against=_once(other),
        contested=contested,
        claims_for=_all_of(by[status], pages),
        claims_against=_all_of(other, pages),
    )


def _decide(used: Sequence[Claim], left: Sequence[Claim]) -> tuple[Status | None, bool]:
    """Whether it is used or was left, and whether that stays open."""
    if not left:
        return (Status.USES if used else None), False
    used = [c for c in used if not c.weak]  # a client library in Ruby does not gainsay who left Ruby
    if not used:
        return Status.FORMERLY, False
    dated = [c.on for c in left if c.on]
    gone = max(dated, default=None)
    firm = [c for c in used if c.kind is not Kind.LISTING]
    if gone is None:
        # A leaving without a date beats a list without a date, and nothing that is dated.
        open_ = any(c.on or c.kind is not Kind.LISTING for c in used)
        return (Status.USES if any(c.on or c.kind in LIVE for c in firm) else Status.FORMERLY), open_
    since = [c for c in firm if newer(c, gone) or (c.own and c.on is None)]
    if len(since) >= SURELY_THERE:
        return Status.USES, False
    if any(newer(c, gone) for c in firm):
        return Status.USES, True
    # What may be newer but is a list, or bears no date, leaves it open without turning it over.
    doubt = any(c.on is None or c.on > gone for c in firm) or any(c.on and c.on > gone for c in used)
    return Status.FORMERLY, doubt


def _once(witnesses: Sequence[Claim]) -> tuple[Claim, ...]:
    """Witnesses without copies: a sentence that stands at two addresses was said once.

    Of the copies the newest of the best trusted kind is kept, and an undated one only where no copy is dated.
    """
    said: dict[str, Claim] = {}
    for claim in sorted(witnesses, key=lambda c: (trust(c), c.on or date.min, _words(c)), reverse=True):
        words = " ".join(claim.quote.split())
        said.setdefault(words if len(words) >= SENTENCE else page_of(claim.url), claim)
    return tuple(said.values())


def _all_of(witnesses: Sequence[Claim], pages: dict[str, list[Claim]]) -> tuple[Claim, ...]:
    """Every claim of these witnesses' status on these witnesses' pages, the witnesses first, newest first."""
    first = sorted(witnesses, key=_newest_first)
    rest = (
        c for w in first for c in pages[place(w)] if c.status is w.status and c.technology == w.technology
    )
    return tuple(dict.fromkeys([*first, *sorted(rest, key=_newest_first)]))


def _newest_first(claim: Claim) -> tuple[bool, int, float, tuple[object, ...]]:
    """Puts the newest first, and after all others those that prove little."""
    day = (claim.on or (date.max if claim.kind in LIVE else date.min)).toordinal()
    return (claim.weak, -day, -trust(claim), _words(claim))


# Puts claims that are otherwise equal in one order: every field but ``on``, which can be None.
_words: Callable[[Claim], tuple[object, ...]] = attrgetter(*(f.name for f in fields(Claim) if f.name != "on"))


def _finding(tech: str, side: _Side, catalogue: Catalogue, today: date) -> Finding:
    sure = belief(side.witnesses, today)
    if side.contested:
        sure *= 1.0 - CONTESTED * belief(side.against, None)
    dates = sorted(c.on for c in side.claims_for if c.on)
    known = catalogue.technologies.get(tech)
    return Finding(
        technology=tech,
        name=known.name if known else tech,
        category=known.category if known else "",
        status=side.status,
        belief=sure,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        replaced_by=tuple(dict.fromkeys(r for c in side.claims_for for r in c.replaced_by)),
        reason=_reason(side.claims_for),
        contested=side.contested,
        moving=_moving(side.claims_for),
        claims_for=side.claims_for,
        claims_against=side.claims_against,
    )


def _reason(claims: Sequence[Claim]) -> str:
    """The quote of a move that says why, the company's own words before somebody else's."""
    told = [c for c in claims if (c.replaced_by or c.replaces) and REASON.search(c.quote)]
    return min(told, key=lambda c: not c.own).quote if told else ""


def _moving(claims: Sequence[Claim]) -> bool:
    """Whether the newest page that speaks of a move has it under way.

    What was moved to is there once a newer page has it without a word of moving; what is being left goes on
    being left however often it is named.
    """
    move = next((c for c in claims if c.moving or c.replaced_by or c.replaces), None)
    if move is None or not move.moving:
        return False
    return bool(move.replaced_by) or move.on is None or not any(newer(c, move.on) for c in claims)
