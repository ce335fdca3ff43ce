"""How far a page is believed: by the kind of its words, by whose they are, and by their age."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from briefing.address import host_of, page_of
from briefing.catalogue.model import Catalogue
from briefing.model import LIKELY, Claim, Kind, Status

__all__ = ["LIVE", "UNSAID", "belief", "newer", "not_of_itself", "place", "trust"]

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
ASKED = "asked for"  # the rule of a claim that rests on what a job post asks of a candidate
ASKED_FOR = 0.75  # the part of a post's trust that such a claim has: posts ask for more than there is
UNSAID = frozenset(
    {
        "asked why",
        "at work",
        "beside ours",
        "kept there",
        LIKELY,
        "named beside its kin",
        "old one",
        "spoken of as ours",
        "there at first",
        "used at first",
        "used before its rival came",
        "used by another",
    }
)
"""Rules of claims whose words don't say that it is used or gone, but speak of it as of something that is."""
WEAKLY = 0.3
"""The part of its kind's trust that a weak claim has."""


def place(claim: Claim) -> str:
    """Where one witness stands: a page, or a repository, whose files all come from the same hands."""
    return claim.heading if claim.kind is Kind.CODE and claim.heading else page_of(claim.url)


def trust(claim: Claim) -> float:
    """How far its page would be believed today, from 0 to 1."""
    own, others = TRUST[claim.kind]
    told = WEAKLY if claim.weak else ASKED_FOR if claim.rule == ASKED else 1.0
    return (own if claim.own else others) * told


def _fade(claim: Claim, today: date) -> float:
    age = max(0, (today - claim.on).days) / YEAR if claim.on else AGE_UNDATED[claim.kind]
    half_life = HALF_LIFE_LEFT if claim.status is Status.FORMERLY else HALF_LIFE[claim.kind]
    return float(0.5 ** (age / half_life))


def belief(witnesses: Sequence[Claim], today: date | None) -> float:
    """How far independent witnesses are believed together; without a day, age is left out."""
    boards: dict[str, list[float]] = defaultdict(list)
    weights: list[float] = []
    for claim in witnesses:
        weight = trust(claim) * (_fade(claim, today) if today else 1.0)
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


def newer(claim: Claim, than: date) -> bool:
    """Whether the claim's page was written after that day, and proves what it says."""
    return not claim.weak and (claim.on > than if claim.on else claim.kind in LIVE)


def not_of_itself(claims: Sequence[Claim], catalogue: Catalogue, domain: str) -> tuple[Claim, ...]:
    """The claims without those by which a company has left what it makes: its customers are to move, not its house."""

    def made_here(tech: str) -> bool:
        known = catalogue.technologies.get(tech)
        host = host_of(known.home) if known and known.home else ""
        return host.removeprefix("www.") == domain.removeprefix("www.")

    return tuple(c for c in claims if c.status is not Status.FORMERLY or not made_here(c.technology))
