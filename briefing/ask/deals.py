"""Questions of those who sell to a company, buy it or put money into it: licences, ties to one cloud, few heads, hiring."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from briefing.ask.admissions import admissions, cues
from briefing.ask.draft import Draft
from briefing.ask.material import WE, Material, evidence_of, figure_in, links, sentences
from briefing.ask.wording import capital, joined, month_of, quoted, stop, where, years_since
from briefing.model import Evidence, Finding, Kind, Opening

__all__ = ["RULES", "hires", "terms"]

HERE = Path(__file__).parent
CLOUDS = frozenset(["aws", "azure", "cloudflare", "gcp"])
CARRYING = frozenset(
    ["backend-as-a-service", "big-data", "data-warehouses", "managed-databases", "message-queues", "nosql-databases",
     "relational-databases", "search", "serverless", "workflow-orchestration"]
)  # fmt: skip
"""Categories of what the code is written against: who leaves has to write that code again."""
TIED = 2
"""Services of one cloud from which leaving it is a project."""
NAMED = 4
"""Names in one sentence."""
FEW_PEOPLE = 15
"""So many people are few."""
MANY_NAMES = 15
"""More technologies than these are much to know for a few."""
OWN_CODE = re.compile(
    r"contributor licen[cs]e agreement|\bCLAs?\b|\b(?:dual|re)[- ]?licen[cs]|\b(?:changed|chang\w{1,3}|switch\w{0,4}) (?:the |our )?licen[cs]e"
    r"|licen[cs]ed? (?:our|the) (?:code|core|source)|\b(?:our|the) (?:code|core|source code|product) (?:is|are) (?:available )?(?:licen[cs]ed )?under",
)
"""Words on the licence of one's own code."""
COUNT = re.compile(r"(?<![\d.,])(\d{1,3})(?![\d.,]*\d)\+? (?:engineers|developers|people|employees|of us)\b")
SMALL = re.compile(
    r"\b(?:small|tiny|tight|lean)(?:, [\w-]+)? (?:(?:engineering|remote|distributed) )?team\b", re.IGNORECASE
)
LATELY = 3.0
"""Years after which a company is no longer as small as it was."""


@cache
def terms() -> Mapping[str, Mapping[str, str]]:
    """By technology: since when its new versions come under which terms, and who carries on with the old ones."""
    return tomllib.loads((HERE / "licences.toml").read_text("utf-8"))


def licences(m: Material) -> Iterator[Draft]:
    """What changed its licence while they ran it themselves: one question for all of them, on what costs money first."""
    changed: list[tuple[str, Finding]] = []
    for tech, known in sorted(terms().items(), key=lambda row: row[1]["since"], reverse=True):
        finding = m.named.get(tech)
        # What a vendor runs is the vendor's to license, and who took up the other branch has decided.
        if finding and finding.belief >= 0.4 and not m.forms(tech) and known.get("instead") not in m.used:
            changed.append((tech, finding))
    if not changed:
        return
    changed.sort(key=lambda pair: (m.best(pair[1]) is None, "fee" not in terms()[pair[0]]))
    tech, finding = changed[0]
    known = terms()[tech]
    base = m.best(finding) or finding.claims_for[0]
    rest = [f"{f.name} ({month_of(terms()[t]['since'])})" for t, f in changed[1:NAMED]]
    heir = known.get("instead", "")
    paid = "fee" in known
    yield Draft(
        kind="licence",
        about=(tech,),
        leads=(
            f"{finding.name}, by {where(base)}: since {month_of(known['since'])} its new versions come under {known['terms']}.",
        ),
        texts=(
            (
                "On which side of that line are you today, and on which with the buyer's people and revenue counted in?",
                "Who pays for it by that count, and would you still be below the line as part of a larger company?",
            )
            if paid
            else (
                "Which version do you run, and who has read that licence beside what you sell?",
                "Is any of it part of what your customers buy, and has a lawyer seen how?",
            )
        ),
        weight=(50 if paid else 38) + m.fresh(base) / 2 + 2 * len(rest),
        why=(f"{joined(rest)} changed {'theirs' if len(rest) > 1 else 'its own'} too. " if rest else "")
        + (
            "A fee that goes by size comes due when a company grows, or is bought by a larger one."
            if paid
            else "What is free to run may not be free to sell on as part of a product."
        ),
        evidence=links(base, *(f.claims_for[0] for _, f in changed[1:NAMED])),
        context=_bound_by(known),
        reference=known["see"],
        followups=(f"Was {m.name(heir)} weighed?" if heir else "What would take its place, and how soon?",),
        good_answer="The figures, the bill, and since when."
        if paid
        else "A version on one side of that month, and a person who decided to stay there.",
    )


def _bound_by(known: Mapping[str, str]) -> str:
    """From which version on somebody has to do something for it, and who."""
    first = f"From version {known['from']} on. " if "from" in known else ""
    if "fee" in known:
        return f"{first}To pay for it have {known['fee']}."
    return f"{first}It binds those who {known['binds']}; whoever only runs it owes nothing."


def bound(m: Material) -> Iterator[Draft]:
    """Services that one cloud alone sells, and against which code is written."""
    by: dict[str, list[Finding]] = defaultdict(list)
    for tech, finding in sorted(m.named.items()):
        known = m.catalogue.technologies.get(tech)
        if known is None or finding.category not in CARRYING or known.managed_form_of or finding.belief < 0.4:
            continue
        sellers = CLOUDS & {*known.implies, *known.part_of}
        if len(sellers) == 1 and tech not in CLOUDS and not CLOUDS & {*known.runs_on}:
            by[min(sellers)].append(finding)
    if not by:
        return
    cloud, tied = max(by.items(), key=lambda row: (len(row[1]), row[0]))
    if len(tied) < TIED:
        return
    tied.sort(key=lambda f: (-f.belief, f.technology))
    claims = [m.best(f) or f.claims_for[0] for f in tied[:NAMED]]
    yield Draft(
        kind="bound",
        key=cloud,
        about=tuple(f.technology for f in tied[:NAMED]),
        leads=(
            f"{joined([f.name for f in tied[:NAMED]])}: {len(tied)} of what your code speaks to are sold by {m.name(cloud)} alone."
            if len(tied) > NAMED
            else f"{joined([f.name for f in tied])} are sold by {m.name(cloud)} alone, and code is written against each.",
        ),
        texts=(
            "How much of it would have to be written anew to leave, and has anybody done the sum?",
            f"What would a price that {m.name(cloud)} doubles do to you, and which of them goes first?",
        ),
        weight=42 + 2 * min(len(tied), 5),
        why="To be tied is no fault; not to know by how much is one, and a buyer with another cloud will ask.",
        evidence=links(*claims),
        reference=m.docs(*(f.technology for f in tied)),
        followups=("Which of them was chosen because somebody knew it?",),
        good_answer="Weeks for each, and one behind a border of its own. That nobody plans to leave is an answer too.",
    )


def hands(m: Material) -> Iterator[Draft]:
    """Few people by their own words: what if one of them goes?"""
    told = [
        f
        for f in m.facts
        if f.topic in ("size", "teams", "does")
        and f.own
        and (not f.on or years_since(f.on, m.today) < LATELY)
    ]
    few = [
        f for f in told if SMALL.search(f.text) or any(int(n) <= FEW_PEOPLE for n in COUNT.findall(f.text))
    ]
    if not few:
        return
    fact = max(few, key=lambda f: (f.on or date.min, f.url, f.text))
    said = Evidence(fact.text, fact.url, fact.on, fact.title, Kind.PROSE, fact.own)
    yield Draft(
        kind="hands",
        key="one-head",
        about=(),
        leads=(stop(f"{capital(where(said))} says {quoted(fact.text)}"),),
        texts=("Whose leaving would stop a release, and who has done that person's work for a week?",),
        weight=58 + m.freshness(fact.on) / 2,
        why=f"{len(m.named)} technologies were found in use; few heads hold all of that."
        if len(m.named) > MANY_NAMES
        else "What few people know leaves with one of them.",
        evidence=(said,),
        followups=("Which repository has had one author for a year?",),
        good_answer="A name, a stand-in, and a week in which it was tried.",
    )


def rights(m: Material) -> Iterator[Draft]:
    """What the company says of the licence of its own code, and of who has to sign for what they give."""
    told = [
        evidence_of(passage, sentence)
        for passage in m.passages
        if passage.own and passage.kind is Kind.PROSE and ("icen" in passage.text or "CLA" in passage.text)
        for sentence in sentences(passage.text)
        if OWN_CODE.search(sentence) and WE.search(sentence)
    ]
    if not told:
        return
    said = max(told, key=lambda e: (e.on or date.min, e.url, e.quote))
    yield Draft(
        kind="rights",
        key="signed-over",
        about=(),
        leads=(
            stop(
                f"{capital(where(said))} says {quoted(said.quote, about=found[0] if (found := OWN_CODE.search(said.quote)) else '')}"
            ),
        ),
        texts=("Who wrote code before that and has not signed, and what of theirs is still in there?",),
        weight=58 + m.freshness(said.on) / 2,
        why="What can be sold under another licence is only what somebody has the rights to.",
        evidence=(said,),
        followups=("Who keeps the signatures, contractors' and founders' too?",),
        good_answer="A list of names against the history of the repository, and what was rewritten because of it.",
    )


def hires(m: Material) -> Iterator[Draft]:
    """What they look for people for is what they have decided to spend money on."""
    lately = [o for o in m.openings if o.title and (not o.on or years_since(o.on, m.today) < 1)]
    built = [o for o in lately if BUILDS.search(o.title)]
    if not built:
        return
    titles = list(dict.fromkeys(o.title for o in built))
    shown = (
        joined(titles)
        if len(titles) < NAMED
        else f"{', '.join(titles[: NAMED - 1])} and {len(titles) - NAMED + 1} more"
    )
    yield Draft(
        kind="hires",
        key="openings",
        about=(),
        leads=(f"You are looking for people: {shown}.{_to_come(built)}",),
        texts=(
            "Which work waits for them, and what of it would you rather buy than build?",
            "What can't be done until they are there, and how long may it wait?",
        ),
        weight=50 + 2 * min(len(titles), 4),
        why="An advert is money that has been granted already, and says for what.",
        evidence=tuple(Evidence(o.title, o.url, o.on, o.title, Kind.JOB) for o in built[: NAMED - 1]),
        followups=("How long have you been looking?",),
        good_answer="A project with a quarter. Whoever only fills a gap has nothing new to spend.",
    )


def _to_come(openings: Sequence[Opening]) -> str:
    """The words of an advert on what lies ahead of the company, quoted."""
    told = [
        (bool(figure_in(sentence)), -n, opening, sentence, hit[0])
        for n, opening in enumerate(openings)
        for passage in opening.passages
        for sentence in sentences(passage.text)
        if len(sentence) <= FULL and (hit := AIMS.search(sentence)) and not _asked_of(sentence)
    ]
    if not told:
        return ""
    *_, opening, sentence, aim = max(told, key=lambda row: row[:2])
    said = Evidence("", opening.url, opening.on, opening.title, Kind.JOB)
    place = "the advert" if len(openings) == 1 else where(said)
    return f" And {place} says {quoted(sentence, about=aim)}."


def _asked_of(sentence: str) -> bool:
    """Whether a sentence of an advert brings up a question of its own."""
    kinds = admissions()
    return any(kinds[kind].row.advert for *_, kind in cues(sentence.lower()))


FULL = 300
"""Characters of a sentence that can be read aloud in part."""
AIMS = re.compile(
    r"\bas we (?:prepare|scale|grow|expand|move|migrate|launch|build out|enter)\b(?! our team)|\b(?:our|the|a) (?:migration|move|transition|rewrite)"
    r" (?:to|from|of|off)\b|\b(?:reduc\w{1,4}|cut|cutting|lower\w{0,3}|optimi[sz]\w{1,4}) (?:the |our )?(?:[\w-]{1,14} )?costs?\b|\bcost (?:reduction|optimi[sz]ation)\b"
    r"|снижени\w (?:стоимости|затрат|расходов)|(?:снизить|сократить) (?:стоимость|затраты|расходы)|переезд\w{0,2} (?:на|в) |миграци\w{1,2} (?:на|в|с) "
    r"|kosten (?:zu )?(?:senken|reduzieren)|ablösung (?:von|des|der|unser)|réduire les coûts|réduction des coûts|reducir (?:los )?costes|reduzir custos|\b(?:moderni[sz]|re-?architect|consolidat)\w{1,6}\b|\bfrom (?:the ground up|scratch)\b",
    re.IGNORECASE,
)
"""How an advert tells of what lies ahead."""
BUILDS = re.compile(
    r"engineer|develop|data|platform|devops|\bsre\b|security|architect|infrastructure|analyst|\bcto\b|\bit\b|entwickl|разработ|инженер",
    re.IGNORECASE,
)
RULES = (licences, bound, hands, rights)
