"""Questions from what companies admit of themselves: what is left over, undecided, sore, put up with, on trial.

Nobody asks better than with the company's own words about what is not finished. What makes a sentence an admission
stands in `admitted.toml`; here stands whose it is, whether it still holds, and what of it one reads aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.address import page_of
from briefing.ask.admissions import Row, admissions, admits, below, cues, in_favour, marks, may_be_marked
from briefing.ask.aloud import SHORT, Told, drafted, points_back
from briefing.ask.cured import CURABLE, DENIES, SHORT_OF, cured, of_a_change, tells_of_before
from briefing.ask.draft import Draft
from briefing.ask.material import (
    OF_THE_PAGE,
    WE,
    Material,
    figure_in,
    named_in,
    sentences,
    speaks_for_it,
)
from briefing.ask.record import incident_pages
from briefing.ask.unsettled import OF_EACH, PAST, READER, RESOLVED, SHORTEST, of_theirs, takes_back, unsettled
from briefing.ask.wording import years_since
from briefing.model import Kind, Passage, Status

__all__ = ["KINDS", "RULES"]

LONGEST = 420
"""Characters of a sentence that can be read aloud in part."""
BLANK = "blank"
"""The kind that a few words make, for the heading above says what is not there."""
ACCEPTED, INTENT, ONE, OPEN, RESTORED, SORE, TRIAL = (
    "accepted",
    "intent",
    "one-of-it",
    "open-end",
    "restored",
    "sore",
    "trial",
)
ME = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my)\b")
MERGED = re.compile(r"\b(?:migrat|consolidat|merg|deployed|moved)")
"""Of many one was made, and that was wanted."""
TAKEN = re.compile(r"decision|outcome|chosen|solution")
WISHED = (
    "enthusias",
    "experience",
    "ability",
    "passion",
    "comfort",
    "willing",
    "you have",
    "you've",
    "proven",
    "knowledge",
)
"""How an advert begins what it wants of people."""
PRO = ("+ ", "✅", "mitigation", "pro:", "pros:", "good, because", "good because")
"""How records begin what speaks for an option."""
AHEAD = re.compile(
    r"\b(?:will|want|plan|plans|would|going to|need to|hope|look|looking|consider|explor\w{1,4}|intend|aim|could|should)\b"
)
"""Words of what is to come, for below "Next steps" stands much else."""
OF_ONE_KIND = 4
"""Admissions of one kind; one page gives one of each."""
RECORD = re.compile(r"/(?:rfcs?|adrs?|decisions?|decision-records?)/|handbook")
"""Addresses of pages that speak of nothing but the house's own."""
SUPPOSES = re.compile(
    r"\b(?:if|unless|whether|could|might|may|can|would|should|must|imagine|suppose|perhaps|maybe)\b"
)
HAPPENED = re.compile(
    r"\b(?:saw|was|were|had|did|took|went|fell|lost|came|broke|ran|brought|[a-z]{3,14}ed"
    r"|war|waren|wurden?|hatten?|kam|kamen|fiel|fielen|ging|gingen|brach|brachen|entstanden?|sorgten?|führten?"
    r"|a été|ont été|était|étaient|avons eu|a eu|est tombée?|sont tombée?s|fue|fueron|hubo|tuvimos|cayó|cayeron"
    r"|foi|foram|houve|tivemos|caiu|caíram|был[аио]?|упал[аио]?|лежал[аио]?|случил\w{2,4}|произош\w{2,3}|привел[аио]?)\b"
)
DATED = re.compile(r"\b(?:19|20)\d\d\b|\bthe incident\b")
"""A day in the past, of which one may tell in the present: "March 2023: the cluster collapses"."""
THIS_ONE = re.compile(
    r"\b(?:this|these|the same) (?:[\w-]{2,20} )?(?:cluster|database|server|service|system|platform|pipeline|codebase|monolith|incident)s?\b"
)
"""What a page has just spoken of, and nothing in general."""
WARDED = re.compile(
    r"\b(?:covered (?:even|by|already)|already covered|protect\w{0,4} (?:\w{1,12} ){0,2}(?:from|against)|guard\w{0,3} against|safeguard\w{0,4}"
    r"|in case (?:of|the)|in the event|geschützt|schützt|abgesichert|protégés? contre|protegid[oa]s? contra|защищен\w{0,2} от|защищаем)\b"
)
"""What is told of has not happened: it is what one is covered against."""
OTHERS = re.compile(
    r"\b(?:customers?|users?|clients?|companies|organi[sz]ations|people|many teams)\b(?:\W+\w+){0,3}\W*$"
)
"""Somebody else is the subject."""
STATES = re.compile(r"^(?:all|every|each|no|none|most|some|both|the) ", re.I)
"""How a statement about things begins."""
OF_A_GUEST = re.compile(
    r"\b(?:spoke|talked|sat down|chatted|interview\w{0,2}) (?:with|to)\b|\b(?:his|her) (?:\w{2,14} )?(?:team|company|engineers|platform|stack|customers)\b"
)
"""Words about somebody else's work, whom the company has asked."""
TURNS = re.compile(r",? (?:and|so|but) (?:we )?(?:please|kindly|request|ask|invite|encourage|recommend)\b")
"""How a sentence turns to its readers after it has spoken of its own house."""
PART = re.compile(r"[,;:()–—]|\bbut\b|\band\b")
HURTS = frozenset(["accepted", "feared", "left-over", "one-of-it", "sore", "unsettled"])
"""Kinds of what is amiss."""
UNFINISHED = frozenset(["stopgap", "open-end", "trial", "intent"])
"""Kinds that the rest of the sentence may bring to an end."""


def admitted(m: Material) -> Iterator[Draft]:
    """The best admissions of each kind, one for each page."""
    kinds, failed = admissions(), {page for page, _ in incident_pages(m)}
    by_kind: dict[int, dict[str, Told]] = {}
    for told in _told(m):
        page = page_of(told.passage.url)
        best = by_kind.setdefault(told.kind, {})
        if page not in failed and (page not in best or told.rank > best[page].rank):
            best[page] = told
    for kind, best in sorted(by_kind.items()):
        for told in sorted(best.values(), key=lambda t: t.rank, reverse=True)[:OF_ONE_KIND]:
            yield drafted(m, kinds[kind].row, told)


def _told(m: Material) -> Iterator[Told]:
    """Every sentence that admits something, once, as the weightiest kind that it is."""
    claimed, kinds = _claimed(m), admissions()
    newest = max((p.on for p in m.passages if p.on and p.kind in (Kind.PROSE, Kind.JOB)), default=m.today)
    for passage in m.passages:
        if passage.kind not in (Kind.PROSE, Kind.JOB):
            continue
        heading = passage.heading.rpartition("›")[2].casefold().strip()
        under = below(heading)
        low = _low(passage.text)
        phrases = bool(under) or admits(low)
        marked = passage.own and passage.kind is Kind.PROSE and may_be_marked(low)
        if not (phrases or marked):
            continue
        mended = tells_of_before(passage, heading)
        chosen = [t for t in _named(m, heading, 0) if t in m.named] if "›" in passage.heading else []
        if "pros and cons" in passage.heading.casefold() and not _taken(m, page_of(passage.url), chosen):
            continue
        age = years_since(passage.on, newest) if passage.on else 1.0
        told = sentences(passage.text)
        for n, sentence in enumerate(told):
            admission = _kind(m, passage, sentence, under if phrases else None, age, mended, marked)
            if admission is None:
                continue
            marked_so = bool(kinds[admission[0]].row.marks)
            if not _own(m, passage, _clause(sentence, admission[1]), claimed) and not (
                marked_so and of_theirs(m, passage, sentence)
            ):
                continue
            kind, at = admission
            before = told[n - 1] if n else ""
            techs = tuple(t for t in _named(m, sentence, at) if t in m.named)
            near = (
                techs
                or tuple(chosen)
                or tuple(
                    t for t in named_in(m, f"{heading} {before * points_back(sentence)}") if t in m.named
                )
            )
            rank = (_worth(m, passage, sentence, techs, near), sentence)
            yield Told(
                kind,
                passage,
                sentence,
                before,
                _going_on(told, n),
                near,
                at,
                "" if techs or not chosen else m.name(chosen[0]),
                rank,
            )


def _kind(
    m: Material,
    passage: Passage,
    sentence: str,
    under: frozenset[int] | None,
    age: float,
    mended: bool,
    marked: bool,
) -> tuple[int, int] | None:
    """The number of the weightiest kind of admission that a sentence is, and where in it the words of that begin.

    ``under`` are the kinds that the heading makes of it; None where the passage holds no phrase of any kind.
    ``mended`` says that the passage tells of what has been mended since, ``marked`` that it may hold marks of a kind.
    """
    low = _low(sentence)
    before = mended or low.startswith("problem")
    found = None if under is None else _phrased(m, passage, sentence, low, under, age, before=before)
    if found is None and under is not None and (before or (PAST.search(low) and of_a_change(passage.title))):
        found = cured(m, passage, sentence, low, age)
    if found is None and marked and not before and sentence[-1] != "?":
        found = unsettled(passage, sentence, low, age)
    if found is None or len(sentence) > LONGEST or low.startswith(PRO):
        return None
    heading = passage.heading.rpartition("›")[2].casefold().strip()
    if in_favour(heading) and admissions()[found[0]].row.kind in HURTS:
        return None
    return None if OF_THE_PAGE.search(low) or OF_A_GUEST.search(low) else found


def _phrased(
    m: Material,
    passage: Passage,
    sentence: str,
    low: str,
    under: frozenset[int],
    age: float,
    *,
    before: bool,
) -> tuple[int, int] | None:
    """The same by phrases and by the heading; ``before`` says that it tells of what has been mended since."""
    kinds = admissions()
    if sentence[-1] == "?":
        return next(((k, 0) for k in under if kinds[k].row.kind == OPEN and len(sentence) > SHORTEST), None)
    found = {k: s for s, e, k in cues(low) if _holds(kinds[k].row, low, s, e)}
    if len(sentence) < SHORTEST or sentence[0].islower():
        found = {
            k: s
            for k, s in found.items()
            if kinds[k].row.kind == BLANK or (kinds[k].row.advert and _named(m, sentence, 0))
        }
    else:
        found |= {k: 0 for k in under if k not in found and _stands(kinds[k].row, low)}
    if not found:
        return None
    here = _named(m, sentence, 0)
    left = bool(here) and not any(t in m.named for t in here)
    for kind in sorted(found, key=lambda k: (-kinds[k].row.weight, k)):
        row = kinds[kind].row
        if row.advert != (passage.kind is Kind.JOB):
            continue
        if age > row.fresh or (row.figure and not figure_in(sentence)) or (row.named and not here):
            continue
        if row.system and not here and "system" not in marks(low):
            continue
        if (before and row.kind in CURABLE) or (left and row.sore):  # what was left hurts no longer
            continue
        if row.kind in UNFINISHED and RESOLVED.search(low, found[kind]):
            continue
        if row.kind == INTENT and OF_EACH.search(low):
            continue
        if takes_back(row.kind, low):
            continue
        if row.kind == ONE and MERGED.search(low):
            continue
        if row.kind in UNFINISHED and any(_ended(m, t, passage, row.kind) for t in here):
            continue
        return kind, found[kind]
    return None


def _ended(m: Material, tech: str, passage: Passage, kind: str) -> bool:
    """Whether a newer page tells how it went on with what the sentence names: it was left, or a trial of it taken up."""
    finding = m.findings[tech]
    if passage.on is None or finding.status not in (Status.FORMERLY, Status.USES):
        return False
    newer = [
        c
        for c in (*finding.claims_for, *finding.claims_against)
        if c.on and c.on > passage.on and c.kind is Kind.PROSE
    ]
    if finding.status is Status.FORMERLY or finding.moving:
        return any(c.status is Status.FORMERLY or c.replaced_by for c in newer)
    return kind == TRIAL and any(c.status is Status.USES for c in newer)


def _taken(m: Material, page: str, options: list[str]) -> bool:
    """Whether a record took one of the options: its title names it, or the words of its decision."""
    return any(
        tech in named_in(m, words)
        for passage in m.pages.get(page, ())
        for words in (passage.title, passage.text if TAKEN.search(passage.heading.casefold()) else "")
        for tech in options
    )


def _stands(row: Row, low: str) -> bool:
    """Whether a sentence is an admission by its heading alone: a plan tells of what is to come, and what is open is asked."""
    if row.kind == "cured":
        return "pain" in marks(low) or low.startswith(("too ", "only ", "no "))
    return row.kind != OPEN and (row.kind != INTENT or bool(AHEAD.search(low) and WE.search(low)))


def _low(text: str) -> str:
    return text.lower().replace("’", "'")


def _named(m: Material, sentence: str, at: int) -> list[str]:
    """What the sentence names, what stands behind the place first; "GitHub Actions" names no GitHub."""
    found: list[tuple[bool, int, str]] = []
    reached = 0
    for start, end, tech in sorted(m.mentions(sentence), key=lambda hit: (hit[0], -hit[1])):
        if start >= reached:
            found.append((start < at, start, tech))
            reached = end
    return list(dict.fromkeys(tech for _, _, tech in sorted(found)))


def _going_on(told: tuple[str, ...], at: int) -> tuple[str, ...]:
    """What is read aloud with a sentence: the list that it opens, or for a short one what tells more of it."""
    if told[at][-1] == ":":
        return told[at + 1 : at + 3]
    following = told[at + 1 : at + 2]
    if (
        len(told[at]) < SHORT
        and following
        and following[0].split()[0].casefold() in ("it", "this", "these", "they")
    ):
        return following
    return ()


def _claimed(m: Material) -> dict[str, set[str]]:
    """The words of claims about the company's own stack, by page."""
    by: dict[str, set[str]] = {}
    for finding in m.findings.values():
        for claim in finding.claims_for:
            if claim.status in (Status.USES, Status.FORMERLY) and claim.kind is Kind.PROSE:
                by.setdefault(page_of(claim.url), set()).add(claim.quote)
    return by


def _clause(sentence: str, at: int) -> str:
    """The sentence up to the end of what it admits: what it asks of its readers afterwards is another matter."""
    end = next((hit.start() for hit in TURNS.finditer(sentence, at)), len(sentence))
    return sentence[:end]


def _own(m: Material, passage: Passage, sentence: str, claimed: dict[str, set[str]]) -> bool:
    """Whether the sentence speaks of the company's own work: it says "we", or tells of its stack."""
    if any(quote in sentence or sentence in quote for quote in claimed.get(page_of(passage.url), ())):
        return True
    if passage.kind is Kind.JOB:
        return passage.own and not sentence.casefold().startswith(WISHED)
    if not speaks_for_it(passage) and not any(
        WE.search(quote) for quote in claimed.get(page_of(passage.url), ())
    ):
        return False
    if passage.own and THIS_ONE.search(sentence.lower()) and WE.search(passage.text):
        return not READER.search(sentence)
    if passage.own and ME.search(sentence) and "system" in marks(_low(sentence)):
        return not READER.search(sentence)  # of one's own house, where one person tells of it
    if passage.own and STATES.match(sentence) and "system" in marks(_low(sentence)):
        told = m.pages.get(page_of(passage.url), ())
        return not READER.search(sentence) and any(WE.search(p.text) or ME.search(p.text) for p in told)
    if WE.search(sentence):  # where it speaks to the reader as well, it advises
        return not READER.search(sentence)
    return passage.own and bool(RECORD.search(passage.url.lower())) and not READER.search(sentence)


def _holds(row: Row, low: str, start: int, end: int) -> bool:
    """Whether the words before it let the admission stand."""
    clause = [hit.end() for hit in PART.finditer(low, 0, start)]
    before = low[max(clause[-1] if clause else 0, start - SHORT_OF) : start]
    if DENIES.search(before) or OTHERS.search(before) or (not row.supposing and SUPPOSES.search(before)):
        return False
    if row.kind == RESTORED and not start:  # a step of a runbook
        return False
    if (row.kind == SORE and " will " in before) or (row.kind == ACCEPTED and " would " in low[:start]):
        return False
    if row.past and SUPPOSES.search(low, end, end + SHORT_OF // 2):
        return False
    if row.past and WARDED.search(low):
        return False
    if row.past:
        return HAPPENED.search(low) is not None or DATED.search(low) is not None
    reach = SHORT_OF + SHORT_OF // 2 if row.kind == SORE else SHORT_OF // 2
    return not row.sore or not PAST.search(low[max(0, start - 2 * SHORT_OF) : end + reach])


def _worth(
    m: Material, passage: Passage, sentence: str, techs: tuple[str, ...], near: tuple[str, ...]
) -> float:
    return (
        m.freshness(passage.on) / 2
        + 5 * bool(techs)
        + 2 * bool(near)
        + 3 * bool(figure_in(sentence))
        - 6 * (not techs and not figure_in(sentence) and "system" not in marks(_low(sentence)))
        - 4 * points_back(sentence)
        - 3 * (len(sentence) > 240)
        - 8 * (len(sentence) < SHORT)
        - 6 * (not passage.own and sentence.startswith("Editor"))
    )


KINDS = frozenset(kind.row.kind for kind in admissions())
RULES = (admitted,)
