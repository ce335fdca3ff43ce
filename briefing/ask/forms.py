"""Questions about what a technology is run as: two of its managed forms, or by hand and by its vendor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from briefing.address import page_of
from briefing.ask.draft import Draft
from briefing.ask.material import (
    Material,
    evidence_of,
    has_word,
    links,
    named_in,
    sentences,
    speaks_for_it,
)
from briefing.ask.wording import capital, quoted, stop, where
from briefing.model import Evidence, Finding, Kind, Passage

__all__ = ["RULES"]

LATER = 90
"""Days after which the newer of two pages tells of a change rather than of a border."""
BY_US = ("on our own", "ourselves")
SELF_RUN = ("self-hosted", "self-managed", *BY_US)
RUN = (*SELF_RUN, "core")
BESIDE = 24
"""Characters between such a word and the name that it is said of."""
WE = frozenset(("we", "our", "ourselves"))
APART = ("own", "apart", "separate", "dedicated", "different", "another")


def forms(m: Material) -> Iterator[Draft]:
    """Two managed forms of one engine."""
    by_engine: dict[str, set[str]] = {}
    for tech in m.named:
        known = m.catalogue.technologies.get(tech)
        for engine in known.managed_form_of if known else ():
            by_engine.setdefault(engine, set()).add(tech)
    seen: set[frozenset[str]] = set()
    # An engine that is named itself comes first: RDS and Aurora could both be several.
    for engine in sorted(by_engine, key=lambda e: (e not in m.named, e)):
        for one, other in combinations(sorted(by_engine[engine]), 2):
            if frozenset((one, other)) in seen:
                continue
            seen.add(frozenset((one, other)))
            a, b = m.named[one], m.named[other]
            told = [c for c in (*a.claims_for, *b.claims_for) if c.kind is not Kind.LISTING]
            apart = next((c for c in told if has_word(c.quote, APART)), None)
            shared = {page_of(c.url) for c in a.claims_for} & {page_of(c.url) for c in b.claims_for}
            newer = None if shared else _newer(a, b)
            over = m.knowledge.pairs.get((one, other))
            rest = b.name if apart in a.claims_for else a.name
            best = apart or m.best(a) or a.claims_for[0]
            yield Draft(
                kind="forms",
                about=(one, other, engine),
                leads=(
                    stop(f"{capital(where(apart))} says {quoted(apart.quote)}") + f" The rest is on {rest}.",
                    stop(f"From {where(apart)}: {quoted(apart.quote)}") + f" The rest is on {rest}.",
                )
                if apart
                else (
                    f"{a.name} by {where(m.best(a) or a.claims_for[0])}, {b.name} by {where(m.best(b) or b.claims_for[0])}.",
                    f"For {m.name(engine)} I read {a.name} in {where(m.best(a) or a.claims_for[0])} and {b.name} in {where(m.best(b) or b.claims_for[0])}.",
                )
                if newer
                else (
                    f"{a.name} and {b.name} are both {m.name(engine)}, and you run the two side by side.",
                    f"You run {m.name(engine)} twice over, as {a.name} and as {b.name}.",
                ),
                texts=(
                    f"Have you moved from {b.name} to {a.name}, and what did that do to failover and to the bill?"
                    if newer is a
                    else f"Have you moved from {a.name} to {b.name}, and what did that do to failover and to the bill?",
                )
                if newer
                else (
                    "Why split there, and is the split still worth two engines to run?",
                    f"What does {a.name} do for you that {b.name} could not, and would you keep both?",
                ),
                weight=52 + 12 * bool(apart) + 6 * bool(shared) - 8 * _listed(a, b) + m.fresh(best),
                why="The older page has the one, the newer the other; nothing that I read says what happened in between."
                if newer
                else (over.why if over else "")
                or "Two forms of one engine mean two ways to fail over, upgrade and pay.",
                evidence=links(best, a.claims_for[0], b.claims_for[0]),
                context=f"{a.name}: {over.choose}. {b.name}: {over.rather}." if over else "",
                reference=m.docs(one, other, engine),
                followups=over.then if over else (),
                good_answer=over.good if over else "",
            )


def _newer(a: Finding, b: Finding) -> Finding | None:
    """The one whose pages are all newer than the other's by half a year."""
    for one, other in ((a, b), (b, a)):
        if one.first and other.last and (one.first - other.last).days > 180:
            return one
    return None


def _listed(*findings: Finding) -> bool:
    """Whether one of them stands on a list alone."""
    return any(all(c.kind is Kind.LISTING for c in f.claims_for) for f in findings)


def editions(m: Material) -> Iterator[Draft]:
    """The engine in one's own hands on one page, and what is sold of it on another."""
    spoken = _self_run(m)
    for tech, sold in sorted(m.named.items()) if spoken else ():
        known = m.catalogue.technologies.get(tech)
        for engine in known.managed_form_of if known else ():
            told, rented = _by_hand(m, engine, spoken), m.best(sold)
            if told is None or rented is None or page_of(told.url) == page_of(rented.url):
                continue
            later = bool(told.on and rented.on and (rented.on - told.on).days > LATER)
            yield Draft(
                kind="forms",
                about=(engine, tech),
                leads=(
                    stop(
                        f"{capital(where(told))} says {quoted(told.quote, 120, m.name(engine))}, {where(rented)} {quoted(rented.quote, 120, sold.name)}"
                    ),
                ),
                texts=(
                    f"Has {m.name(engine)} gone to its vendor since, and what did you stop doing for it?",
                    f"Is it {sold.name} by now, and what tipped it: people, nights or the bill?",
                )
                if later and not told.quote.casefold().count(" core")
                else (
                    "One installation or two, and who can break whom?",
                    f"Who works in {sold.name} and who outside of it, and where do the two meet?",
                ),
                weight=54 + (m.freshness(told.on) + m.fresh(rented)) / 2,
                why=f"{sold.name} is {m.name(engine)} run by its vendor; here both are told of, on two pages.",
                evidence=(told, rented.evidence),
                reference=m.docs(tech, engine),
                followups=("Whose change is reviewed by whom?",),
                good_answer="A border that can be pointed at, and a test that runs on both sides of it.",
            )
            return


def _self_run(m: Material) -> list[tuple[Passage, str, str]]:
    """The sentences that say that the company runs something itself or has its core, with the one before each."""
    return [
        (passage, said, told[n - 1] if n else "")
        for passage in m.passages
        if passage.kind in (Kind.PROSE, Kind.JOB) and speaks_for_it(passage) and has_word(passage.text, RUN)
        for told in (sentences(passage.text),)
        for n, said in enumerate(told)
        if has_word(said, RUN)
    ]


def _by_hand(m: Material, tech: str, told: list[tuple[Passage, str, str]]) -> Evidence | None:
    """The newest sentence that says so of this technology."""
    core = f"{m.name(tech)} core".casefold()
    hits = []
    for passage, said, before in told:
        # "We host it ourselves on Kubernetes" speaks of what the sentence before named.
        named = [
            mention
            for mention in m.mentions(said)
            if not said[: mention[0]].casefold().endswith(("on ", "in ", "with "))
        ]
        if named:
            here = [t for start, end, t in named if _is_self_run(said, start, end)]
        else:
            here = named_in(m, before) if not WE.isdisjoint(said.casefold().strip(".").split()) else []
        if core in said.casefold() or (has_word(said, SELF_RUN) and tech in here):
            hits.append(evidence_of(passage, said))
    return max(hits, key=lambda e: (e.on or date.min, e.quote), default=None)


def _is_self_run(said: str, start: int, end: int) -> bool:
    """Whether the words of running it oneself are said of the name at this place: "self-managed Grafana"."""
    around = said if has_word(said, BY_US) else said[max(0, start - BESIDE) : end + BESIDE]
    return has_word(around, SELF_RUN)


RULES = (forms, editions)
