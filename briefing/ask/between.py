"""Questions from two facts that nobody joined: where two tools meet, what is far from home, what came after."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import msgspec

from briefing.address import page_of
from briefing.ask.draft import Draft
from briefing.ask.material import (
    Material,
    evidence_of,
    has_word,
    links,
    named_in,
    of_one_house,
    sentences,
    speaks_for_it,
)
from briefing.ask.record import incident_pages
from briefing.ask.wording import capital, joined, month, quoted, stop, where, years_since
from briefing.model import Evidence, Finding, Kind

__all__ = ["RULES", "Joint", "joints"]

HERE = Path(__file__).parent
MET = 3
"""Questions about where two tools meet; more would all be of one make."""
GOING = ("move", "moving", "migrat", "replac", "instead of", "left", "switch")
STAYS = (
    "stay on",
    "stays on",
    "stay in",
    "stays in",
    "remain on",
    "remains on",
    "for now",
    "are still on",
    "keep",
)
TAKEN_UP = frozenset(
    ["clojure", "elixir", "erlang", "fsharp", "go", "haskell", "julia", "kotlin", "ocaml", "perl", "rust",
     "scala", "zig"]
)  # fmt: skip
"""Languages that a house takes up for one part; others are in every house, or come with a platform."""
ABOUT_DEVICES = frozenset(("android", "ios", "iphone", "ipad", "mobile", "app", "apps", "device"))
"""Words of a page's title, or of the heading above, that say so of all that it tells."""
DEVICES = ("android", "app", "apps", "ios", "mobile")
"""A language for these is chosen by the device."""
CARRIED = frozenset(
    ["ai-platforms", "container-orchestration", "data-warehouses", "machine-learning", "managed-databases",
     "message-queues", "serverless", "storage"]
)  # fmt: skip
"""Categories in which data crosses from one cloud to the other when they are not in the same one."""
SOLE = ("the single", "single place", "only place", "one place", "source of truth", "the only")
RARE = 3
"""Sentences with technologies in which a word may stand that is taken to say what both are about."""
LATELY = 4.0
"""Years after which words about how things are have most likely aged."""
COMMON = frozenset(
    ["because", "which", "between", "there", "their", "until", "after", "before", "about", "other", "these"]
)


@dataclass(frozen=True, slots=True)
class Joint:
    """What to ask about any two technologies of these categories; ``{one}`` and ``{other}`` are their names."""

    one: str
    other: str
    ask: str
    then: str
    good: str
    without: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    """Technologies of these categories of which it is not asked: what looks whether a site is up pages nobody."""


@cache
def joints() -> tuple[Joint, ...]:
    """The questions of `joints.toml`, in its order."""
    tables = tomllib.loads((HERE / "joints.toml").read_text("utf-8"))
    return tuple(msgspec.convert(table, Joint) for table in tables["joint"])


ACROSS = "Data that crosses clouds is paid for by the byte, and two sets of rights have to be kept."


def meetings(m: Material) -> Iterator[Draft]:
    """Two technologies in use that must meet somewhere, and no sentence that says how."""
    by_job: dict[str, list[Finding]] = {}
    for _, f in sorted(m.named.items()):
        if f.belief >= 0.4 and m.best(f) is not None:
            by_job.setdefault(f.category, []).append(f)
    drafts: list[Draft] = []
    for joint in joints():
        if any(by_job.get(category) for category in joint.without):
            continue
        ones, others = (
            [f for f in by_job.get(job, ()) if f.technology not in joint.never]
            for job in (joint.one, joint.other)
        )
        pairs = list(product(ones, others))
        pairs = [(a, b) for a, b in pairs if _met(m, a, b) and not _asked(m, a, b) and not _kin(m, a, b)]
        if not pairs:
            continue
        one, other = max(pairs, key=lambda p: (p[0].belief + p[1].belief, p[0].technology, p[1].technology))
        a, b = m.best(one), m.best(other)
        if a is None or b is None:
            continue
        drafts.append(
            Draft(
                kind="joint",
                about=(one.technology, other.technology),
                leads=(
                    stop(f"Two names in one sentence of {where(a)}: {quoted(a.quote, 140, a.spelling)}"),
                    stop(
                        f"{one.name} beside {other.name}, in {where(a)}: {quoted(a.quote, 140, a.spelling)}"
                    ),
                )
                if a.quote == b.quote
                else (
                    stop(f"{one.name} by {where(a)}, {other.name} by {where(b)}"),
                    stop(f"{capital(where(a))} has {one.name}, {where(b)} {other.name}"),
                ),
                texts=(joint.ask.format(one=one.name, other=other.name),),
                weight=33 + (m.fresh(a) + m.fresh(b)) / 3,
                why=f"Each of {one.name} and {other.name} is told of; what passes between them is not.",
                evidence=links(a, b),
                reference=m.docs(one.technology, other.technology),
                followups=(joint.then.format(one=one.name, other=other.name),),
                good_answer=joint.good.format(one=one.name, other=other.name),
                thin=True,
            )
        )
    yield from sorted(drafts, key=lambda d: (-d.weight, d.about))[:MET]


def _met(m: Material, one: Finding, other: Finding) -> bool:
    """Whether the two are told of on one page, and not as the one that goes and the one that comes."""
    shared = {page_of(c.url) for c in one.claims_for} & {page_of(c.url) for c in other.claims_for}
    told = [c for c in (*one.claims_for, *other.claims_for) if page_of(c.url) in shared]
    return bool(told) and not any(has_word(c.quote, GOING) for c in told)


def _kin(m: Material, one: Finding, other: Finding) -> bool:
    """Whether one of them is a part or a product of the other, so that nothing has to pass between them."""
    a, b = (m.catalogue.technologies[f.technology] for f in (one, other))
    return of_one_house(a, b)


def _asked(m: Material, one: Finding, other: Finding) -> bool:
    """Whether what is known of one of them has a question about the two already."""
    for a, b in ((one, other), (other, one)):
        known = m.knowledge.get(a.technology)
        if known and any(b.technology in ask.needs for ask in known.ask):
            return True
    return False


MAIN = re.compile(
    r"(?i)\b(?:main|primary|primarily|mainly|mostly|(?:all|most|majority) of (?:our|the)|everything|exclusively|entire(?:ly)?)\b"
)
"""Words of where a house lives."""
PART_OF_IT = re.compile(
    r"(?i)\b(?:hosts?|runs?|running|lives?|houses?|holds?|for|hosted|only)\b[^.]{0,60}\b(?:our|the|its|their)\b|\b(?:our|the)\b[^.]{0,60}\b(?:on|in|to|from)\b"
)
"""Words of one thing that is somewhere."""


def abroad(m: Material) -> Iterator[Draft]:
    """A service of one cloud in a house that lives on another."""
    homes = [f for f in m.named.values() if f.technology in ("aws", "azure", "gcp") and f.belief >= 0.5]
    if len(homes) == 2:
        yield from _second(m, *homes)
    if len(homes) != 1:
        return
    home = homes[0]
    for tech, finding in sorted(m.named.items()):
        known, base = m.catalogue.technologies.get(tech), m.best(finding)
        if known is None or base is None or finding.category not in CARRIED or finding.belief < 0.4:
            continue
        lands = {"aws", "azure", "gcp"} & {*known.implies, *known.part_of}
        if not lands or home.technology in lands:
            continue
        if any(m.findings[t].category == finding.category for t in named_in(m, base.quote) if t != tech):
            continue  # one of several of its kind is what a product works with, not where the house lives
        at = m.best(home) or home.claims_for[0]
        land = sorted(lands)[0]
        yield Draft(
            kind="odd",
            key=f"{tech}-beside-{home.technology}",
            about=(tech, home.technology),
            leads=(
                stop(
                    f"{home.name} by {where(at)}, and {finding.name} by {where(base)}: {quoted(base.quote, 120, base.spelling)}"
                ),
            ),
            texts=(
                f"What is {finding.name} worth that data has to leave {home.name} for it?",
                f"Why does that part live with {m.name(land)}, and what does the way there cost?",
            ),
            weight=50 + m.fresh(base) / 2,
            why=ACROSS,
            evidence=links(base, at),
            reference=m.docs(tech),
            followups=("Who holds the keys on each side?",),
            good_answer="One thing that it does and the home cloud does not, with what the traffic costs.",
        )
        return


def _second(m: Material, one: Finding, other: Finding) -> Iterator[Draft]:
    """One part that lives on another cloud than all the rest."""
    for home, aside in ((one, other), (other, one)):
        at = next((c for c in home.claims_for if c.own and MAIN.search(c.quote)), None)
        told = m.best(aside)
        if at is None or told is None or not told.own or told.kind is not Kind.PROSE:
            continue
        if MAIN.search(told.quote) or PART_OF_IT.search(told.quote) is None:
            continue
        if home.technology in named_in(m, told.quote):
            continue
        yield Draft(
            kind="odd",
            key=f"{aside.technology}-beside-{home.technology}",
            about=(aside.technology, home.technology),
            leads=(
                stop(
                    f"{capital(where(told))} says {quoted(told.quote, 140, told.spelling)}, while {home.name} has the rest"
                ),
                stop(
                    f"All lives on {home.name}, but for this, from {where(told)}: {quoted(told.quote, 140, told.spelling)}"
                ),
            ),
            texts=(
                f"What keeps that on {aside.name}, and what has to cross between the two?",
                f"What was it that {home.name} could not do for that, and is it still so?",
            ),
            weight=58 + m.fresh(told) / 2,
            why=ACROSS,
            evidence=links(told, at),
            reference=m.docs(aside.technology),
            followups=("Who knows their way around on both sides?",),
            good_answer="One thing by name that holds it there, or a date by which it moves.",
        )
        return


def lone_languages(m: Material) -> Iterator[Draft]:
    """A language told of once, beside one that everything else is written in."""
    langs = [
        f for t, f in m.named.items() if f.category == "languages" and not m.catalogue.technologies[t].quiet
    ]
    if len(langs) < 2:
        return
    pages = {f.technology: {page_of(c.url) for c in f.claims_for} for f in langs}
    main = max(langs, key=lambda f: (len(pages[f.technology]), f.belief, f.technology))
    if len(pages[main.technology]) < 2:
        return
    for lone in sorted(langs, key=lambda f: f.technology):
        base, at = m.best(lone), m.best(main)
        known, other = (
            m.catalogue.technologies.get(lone.technology),
            m.catalogue.technologies.get(main.technology),
        )
        if (
            lone is main
            or base is None
            or at is None
            or len(pages[lone.technology]) > 1
            or has_word(base.quote, DEVICES)
            or not ABOUT_DEVICES.isdisjoint(f"{base.title} {base.heading}".casefold().split())
            or lone.technology not in TAKEN_UP
            or known is None
            or other is None
        ):
            continue
        if {lone.technology} & {*other.built_with, *other.implies} or {main.technology} & {
            *known.built_with,
            *known.implies,
        }:
            continue
        yield Draft(
            kind="odd",
            key=f"{lone.technology}-beside-{main.technology}",
            about=(lone.technology, main.technology),
            leads=(
                stop(
                    f"{main.name} on {len(pages[main.technology])} pages, {lone.name} on one: {quoted(base.quote, 140, base.spelling)}"
                ),
            ),
            texts=(
                f"What did {lone.name} do there that {main.name} could not, and how many can change it?",
                f"Who besides its author works in {lone.name}, and would you let it spread?",
            ),
            weight=42 + m.fresh(base) / 2,
            why=f"{joined([main.name, lone.name])} side by side mean two sets of libraries, builds and people on call.",
            evidence=links(base, at),
            reference=m.docs(lone.technology),
            followups=("Where may the next one be written?",),
            good_answer="A part with a border, and a second person. Fun is an honest reason too.",
            thin=True,
        )
        return


def stayed(m: Material) -> Iterator[Draft]:
    """Something that was to stay where it was, and went wrong there afterwards."""
    for page, incidents in incident_pages(m):
        on, told = incidents[0].on, " ".join(p.text for p in incidents)
        techs, nouns = set(named_in(m, told)), _nouns(told)
        for passage in m.passages:
            if on is None or passage.on is None or passage.on >= on or page_of(passage.url) == page:
                continue
            if passage.kind is not Kind.PROSE or not speaks_for_it(passage):
                continue
            for sentence in sentences(passage.text):
                shared = [t for t in named_in(m, sentence) if t in techs]
                about = sorted(_nouns(sentence) & nouns)
                if not shared or not about or not has_word(sentence, STAYS):
                    continue
                bad = [s for p in incidents for s in sentences(p.text)]
                cause = next((s for s in bad if shared[0] in named_in(m, s)), "")
                harm = next((s for s in bad if s != cause and about[0] in s.casefold()), "")
                if cause:
                    plan, events = evidence_of(passage, sentence), [s for s in (harm, cause) if s]
                    yield _stayed(m, plan, [evidence_of(incidents[0], s) for s in events], shared, about[0])
                    return


def _stayed(m: Material, plan: Evidence, events: list[Evidence], techs: list[str], about: str) -> Draft:
    before = f"In {month(plan.on)}" if plan.on else "Once"
    then = f"in {month(events[0].on)}" if events[0].on else "later"
    heirs = [h for t in techs for h in m.findings[t].replaced_by]
    there = f"on {m.name(heirs[0])}" if heirs else "in another place"
    told = ", and ".join(quoted(e.quote, 110) for e in events)
    return Draft(
        kind="stayed",
        key=f"{about}-{techs[0]}",
        about=tuple(dict.fromkeys([*techs, *heirs])),
        leads=(f"{before}: {quoted(plan.quote, 130)}. And {then}: {told}.",),
        texts=(
            f"Has that changed the plan, and would it have gone otherwise {there}?",
            f"Did it move after that night, and what would have gone wrong {there} instead?",
        ),
        weight=78,
        why=f"What was left where it was is what failed later; both pages speak of {about}.",
        evidence=(plan, *events),
        reference=m.docs(*techs),
        followups=("What had spoken for leaving it there?",),
        good_answer="The reason it stayed, and whether that reason outlived the night.",
    )


def soles(m: Material) -> Iterator[Draft]:
    """Something that is the one place for a thing, and another page that has the same thing elsewhere."""
    if not any(has_word(passage.text, SOLE) for passage in m.passages):
        return
    spoken = [
        (passage, sentence, frozenset(named), _nouns(sentence))
        for passage in m.passages
        if passage.kind in (Kind.PROSE, Kind.JOB)
        and speaks_for_it(passage)
        and years_since(passage.on, m.today) < LATELY
        for sentence in sentences(passage.text)
        if (named := [t for t in named_in(m, sentence) if t in m.used])
    ]
    common = Counter(noun for _, _, _, nouns in spoken for noun in nouns)
    for passage, sentence, mine, nouns in spoken:
        if not has_word(sentence, SOLE):
            continue
        rare = {noun for noun in nouns if common[noun] <= RARE} - set(
            " ".join(m.names(sorted(mine)).casefold().split()).split()
        )
        for later, again, others, theirs in spoken:
            shared = sorted(rare & theirs)
            if not shared or page_of(later.url) == page_of(passage.url) or mine & others:
                continue
            one, other = sorted(mine)[0], sorted(others)[0]
            told = (evidence_of(passage, sentence), evidence_of(later, again))
            yield Draft(
                kind="sole",
                key=f"{one}-{other}-{shared[0]}",
                about=(one, other),
                leads=(
                    stop(
                        f"{capital(where(told[0]))} says {quoted(sentence, 130)}, {where(told[1])} {quoted(again, 130)}"
                    ),
                    stop(
                        f"{quoted(sentence, 130)}, by {where(told[0])}; {quoted(again, 130)}, by {where(told[1])}"
                    ),
                ),
                texts=(
                    "Which of the two decides where they differ, and what keeps them from drifting apart?",
                    "Is the one made from the other, and what would show that they no longer agree?",
                ),
                weight=62 + (m.freshness(passage.on) + m.freshness(later.on)) / 4,
                why=f"One place for it by one page, and a second by another; both speak of {shared[0]}.",
                evidence=told,
                reference=m.docs(one, other),
                followups=("Who may change it in either, and who sees the change?",),
                good_answer="One source from which both are made, and a test that fails loudly.",
            )
            return


def _nouns(text: str) -> set[str]:
    return {w for w in re.findall(r"[^\W\d_]{6,}", text.casefold()) if w not in COMMON}


RULES = (stayed, soles, abroad, lone_languages, meetings)
