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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from operator import attrgetter

from briefing.address import host_of, page_of
from briefing.catalogue.model import Catalogue
from briefing.model import Claim, Finding, Kind, Status

__all__ = ["settle", "witness"]

YEAR = 365.25

# How far a page of today is believed: own words, then somebody else's. Nobody has measured these; what counts
# is their order, and that no single page settles a matter for good.
TRUST = {
    Kind.PROSE: (0.90, 0.75),  # an engineer signs an own post; somebody else heard it in an interview
    Kind.JOB: (0.80, 0.60),  # written to attract, copied from the year before; an agency's copy is worse
    Kind.LISTING: (0.60, 0.50),  # nobody takes a name off a list
    Kind.CODE: (0.60, 0.30),  # a public repository may be one engineer's afternoon
    Kind.DNS: (0.55, 0.30),  # true today, but a record outlives the contract behind it
    Kind.MARKUP: (0.45, 0.25),  # a tag stays in a template long after the tool is gone
    Kind.HEARD: (0.70, 0.70),  # said in passing, and noted down in a hurry
}
# Years in which a page loses half of its weight.
HALF_LIFE = {
    Kind.PROSE: 4.0,  # about how long the main parts of a stack stay
    Kind.JOB: 2.0,  # a post describes one team and one quarter
    Kind.LISTING: 3.0,
    Kind.CODE: 2.0,
    Kind.DNS: 1.0,
    Kind.MARKUP: 1.0,
    Kind.HEARD: 4.0,
}
HALF_LIFE_LEFT = 15.0  # what was left seldom comes back, whatever kind of page says so
# Years that a page without a date is taken to be old. Headers, DNS records and job boards are read live, so
# no date means today; a list without a date is filled in once and seldom looked at again.
AGE_UNDATED = {
    Kind.PROSE: 2.0,
    Kind.JOB: 0.0,
    Kind.LISTING: 4.0,
    Kind.CODE: 1.0,
    Kind.DNS: 0.0,
    Kind.MARKUP: 0.0,
    Kind.HEARD: 0.0,
}
LIVE = (Kind.JOB, Kind.DNS, Kind.MARKUP)
SAME_BOARD = 0.3  # posts of one board share a template, and repositories of one owner their makers: the best
# counts in full, each further one by this part
WEAK = "weak:"  # begins the rule of a claim that proves only that somebody once had to do with both
WEAKLY = 0.3  # the part of its kind's trust that such a claim has
CONTESTED = 0.5  # the part of the other side's belief that is taken off ours where both sides stand
IMPLIED = 0.8  # belief that passes from a technology to one that it can't run without
FINISHED = 0.8  # belief that a move which was under way is over, once its goal is in use on newer pages
SUPERSEDED = 0.6  # belief that something older left together with what the company says it moved from
SENTENCE = 40  # characters from which the same words at two addresses are a copy, not a second witness

STILL = frozenset(
    {"still", "again", "today", "currently", "now", "keep", "keeps", "kept", "remain", "remains", "stays"}
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
    for claim in claims:
        (heard if claim.kind is Kind.HEARD else groups)[claim.technology].append(claim)
    sides = {tech: _weigh(told) for tech, told in groups.items()}
    found = {tech: _finding(tech, side, catalogue, today) for tech, side in sides.items()}
    found.update(_finished(found))
    found.update(_superseded(found, catalogue))
    for tech, told in heard.items():
        alone = _finding(tech, _weigh(told), catalogue, today)
        found[tech] = _beside(found[tech], alone) if tech in found else alone
    found.update(_implied(found, catalogue))
    return tuple(found[tech] for tech in sorted(found))


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


def _spokesman(claims: Sequence[Claim]) -> Claim:
    if len(claims) == 1:
        return claims[0]
    left = max((c.when for c in claims if c.status is Status.FORMERLY), default=None)

    def rank(claim: Claim) -> tuple[int, int, int, tuple[object, ...]]:
        standing = ORDER.index(claim.status)
        if claim.status is Status.USES and left is not None:
            goes_on = not STILL.isdisjoint(claim.cue.casefold().split()) or bool(left and claim.when > left)
            standing += 2 * goes_on
        telling = (
            8 * (not _weak(claim))
            + 4 * bool(claim.replaced_by or claim.replaces)
            + 2 * bool(claim.cue)
            + bool(claim.when)
        )
        # Short of all else the longer quote tells more; beyond a sentence or two it does not.
        return (standing, telling, min(len(claim.quote), 240), _words(claim))

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
        pages[_place(claim)].append(claim)
    heard = [_spokesman(told) for told in pages.values()]
    by: dict[Status, list[Claim]] = defaultdict(list)
    for claim in heard:
        by[claim.status].append(claim)
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
    used = [c for c in used if not _weak(c)]  # a client library in Ruby does not gainsay who left Ruby
    if not used:
        return Status.FORMERLY, False
    dated = [c.on for c in left if c.on]
    gone = max(dated, default=None)
    firm = [c for c in used if c.kind is not Kind.LISTING]
    if gone is None:
        # A leaving without a date beats a list without a date, and nothing that is dated.
        open_ = any(c.on or c.kind is not Kind.LISTING for c in used)
        return (Status.USES if any(c.on or c.kind in LIVE for c in firm) else Status.FORMERLY), open_
    if any(_newer(c, gone) for c in firm):
        return Status.USES, True
    # What may be newer but is a list, or bears no date, leaves it open without turning it over.
    doubt = any(c.on is None or c.on > gone for c in firm) or any(c.on and c.on > gone for c in used)
    return Status.FORMERLY, doubt


def _newer(claim: Claim, than: date) -> bool:
    return not _weak(claim) and (claim.on > than if claim.on else claim.kind in LIVE)


def _once(witnesses: Sequence[Claim]) -> tuple[Claim, ...]:
    """Witnesses without copies: a sentence that stands at two addresses was said once.

    Of the copies the newest of the best trusted kind is kept, and an undated one only where no copy is dated.
    """
    said: dict[str, Claim] = {}
    for claim in sorted(witnesses, key=lambda c: (_trust(c), c.on or date.min, _words(c)), reverse=True):
        words = " ".join(claim.quote.split())
        said.setdefault(words if len(words) >= SENTENCE else page_of(claim.url), claim)
    return tuple(said.values())


def _all_of(witnesses: Sequence[Claim], pages: dict[str, list[Claim]]) -> tuple[Claim, ...]:
    """Every claim of these witnesses' status on these witnesses' pages, the witnesses first, newest first."""
    first = sorted(witnesses, key=_newest_first)
    rest = (
        c for w in first for c in pages[_place(w)] if c.status is w.status and c.technology == w.technology
    )
    return tuple(dict.fromkeys([*first, *sorted(rest, key=_newest_first)]))


def _newest_first(claim: Claim) -> tuple[bool, int, float, tuple[object, ...]]:
    """Puts the newest first, and after all others those that prove little."""
    day = (claim.on or (date.max if claim.kind in LIVE else date.min)).toordinal()
    return (_weak(claim), -day, -_trust(claim), _words(claim))


# Puts claims that are otherwise equal in one order: every field but ``on``, which can be None.
_words: Callable[[Claim], tuple[object, ...]] = attrgetter(*(f.name for f in fields(Claim) if f.name != "on"))


def _place(claim: Claim) -> str:
    """Where one witness stands: a page, or a repository, whose files all come from the same hands."""
    return claim.heading if claim.kind is Kind.CODE and claim.heading else page_of(claim.url)


def _weak(claim: Claim) -> bool:
    return claim.rule.startswith(WEAK)


def _trust(claim: Claim) -> float:
    own, others = TRUST[claim.kind]
    return (own if claim.own else others) * (WEAKLY if _weak(claim) else 1.0)


def _fade(claim: Claim, today: date) -> float:
    age = max(0, (today - claim.on).days) / YEAR if claim.on else AGE_UNDATED[claim.kind]
    half_life = HALF_LIFE_LEFT if claim.status is Status.FORMERLY else HALF_LIFE[claim.kind]
    return float(0.5 ** (age / half_life))


def _belief(witnesses: Sequence[Claim], today: date | None) -> float:
    """How far independent witnesses are believed together; without a day, age is left out."""
    boards: dict[str, list[float]] = defaultdict(list)
    weights: list[float] = []
    for claim in witnesses:
        weight = _trust(claim) * (_fade(claim, today) if today else 1.0)
        if claim.kind in {Kind.JOB, Kind.CODE}:
            boards[host_of(claim.url)].append(weight)
        else:
            weights.append(weight)
    for posts in boards.values():
        best, *rest = sorted(posts, reverse=True)
        weights += [best, *(SAME_BOARD * weight for weight in rest)]
    doubt = 1.0
    for weight in sorted(weights):  # one order, so that the last bit is the same from run to run
        doubt *= 1.0 - weight
    return 1.0 - doubt


def _finding(tech: str, side: _Side, catalogue: Catalogue, today: date) -> Finding:
    belief = _belief(side.witnesses, today)
    if side.contested:
        belief *= 1.0 - CONTESTED * _belief(side.against, None)
    dates = sorted(c.on for c in side.claims_for if c.on)
    known = catalogue.technologies.get(tech)
    return Finding(
        technology=tech,
        name=known.name if known else tech,
        category=known.category if known else "",
        status=side.status,
        belief=belief,
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
    return bool(move.replaced_by) or move.on is None or not any(_newer(c, move.on) for c in claims)


def _finished(found: dict[str, Finding]) -> dict[str, Finding]:
    """What one page was leaving and no newer one names, while newer pages have what was to come."""
    gone: dict[str, Finding] = {}
    for tech, finding in found.items():
        move = next((c for c in finding.claims_for if c.moving and c.replaced_by and c.on), None)
        if finding.status is not Status.USES or move is None or move.on is None:
            continue
        since = move.on
        heirs = tuple(h for h in move.replaced_by if h in found and _named_since(found[h], since))
        if heirs and not _named_since(finding, since):
            gone[tech] = replace(
                finding,
                status=Status.FORMERLY,
                belief=FINISHED * max(found[h].belief for h in heirs),
                replaced_by=move.replaced_by,
                moving=False,
                claims_for=(move, *(c for c in finding.claims_for if c is not move)),
                claims_against=(),
                contested=False,
            )
    return gone


def _named_since(finding: Finding, day: date) -> bool:
    return finding.status is Status.USES and any(_newer(c, day) for c in finding.claims_for)


def _superseded(found: dict[str, Finding], catalogue: Catalogue) -> dict[str, Finding]:
    """What went together with something the company says it moved from, though no page says so.

    A small ECS cluster of 2020 is gone once Fargate was left for Kubernetes in 2021, if nothing newer names
    it: the catalogue has ECS as going together with Fargate and as doing the same job as Kubernetes.
    """
    gone: dict[str, Finding] = {}
    for old in sorted(found.values(), key=lambda f: f.technology):
        move = next((c for c in old.claims_for if c.replaced_by and c.on), None)
        if old.status is not Status.FORMERLY or move is None or move.on is None:
            continue
        for tech in sorted(t for t in found if _together(t, old.technology, catalogue)):
            finding = found[tech]
            heirs = tuple(r for r in move.replaced_by if _alternatives(r, tech, catalogue))
            if (
                heirs
                and finding.status is Status.USES
                and not finding.contested
                and all(not _newer(c, move.on - timedelta(days=1)) for c in finding.claims_for)
                and any(c.on for c in finding.claims_for)
            ):
                gone[tech] = replace(
                    finding,
                    status=Status.FORMERLY,
                    belief=SUPERSEDED * old.belief,
                    replaced_by=heirs,
                    claims_for=(move, *finding.claims_for),
                    last=move.on,
                )
    return gone


def _together(one: str, other: str, catalogue: Catalogue) -> bool:
    a, b = catalogue.technologies.get(one), catalogue.technologies.get(other)
    if a is None or b is None:
        return False
    return other in a.paired_with or one in b.paired_with + b.runs_on + b.part_of + b.implies


def _alternatives(one: str, other: str, catalogue: Catalogue) -> bool:
    a, b = catalogue.technologies.get(one), catalogue.technologies.get(other)
    return a is not None and b is not None and (other in a.alternative_to or one in b.alternative_to)


def _implied(found: dict[str, Finding], catalogue: Catalogue) -> dict[str, Finding]:
    """What must be in use beside what is, and is named on no page."""
    new: dict[str, Finding] = {}
    reach = {tech: f.belief for tech, f in found.items() if f.status is Status.USES}
    edge = sorted(reach)
    while edge:
        hops: dict[str, dict[str, float]] = defaultdict(dict)
        for tech in edge:
            known = catalogue.technologies.get(tech)
            for target in known.implies if known else ():
                if target not in found and target not in new:
                    hops[target][tech] = IMPLIED * reach[tech]
        for target, by in hops.items():
            known = catalogue.technologies.get(target)
            reach[target] = max(by.values())
            new[target] = Finding(
                technology=target,
                name=known.name if known else target,
                category=known.category if known else "",
                status=Status.USES,
                belief=reach[target],
                implied_by=tuple(sorted(by)),
            )
        edge = sorted(hops)
    return new
