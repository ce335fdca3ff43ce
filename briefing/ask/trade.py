"""Questions about what a technology is used for, and why it and not another."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.address import page_of
from briefing.ask.draft import Draft
from briefing.ask.material import (
    PLANS,
    Material,
    evidence_of,
    figure_in,
    has_word,
    links,
    named_in,
    sentences,
    speaks_for_it,
)
from briefing.ask.record import incident_pages
from briefing.ask.wording import capital, joined, quoted, stop, where, years_since
from briefing.catalogue.knowing import Over
from briefing.model import Claim, Evidence, Finding, Kind, Status

__all__ = ["RULES"]

CHOSE = ("chose", "choose", "picked", "decided for", "decided on", "went with", "prefer")
BECAUSE = ("because", "since", "so that", "as nobody", "for the reason")
OVER = (" over ", " instead of ", " rather than ", " and not ")
LATELY = 3.0
"""Years for which words about a use are taken to hold."""
FOR = frozenset(["as", "for", "als", "für", "comme", "pour", "como", "para", "как", "для"])
THROUGH = frozenset(["over", "through", "via", "über", "par", "por", "через"])
UNDER_ALL = frozenset(["cloud-hosting", "container-orchestration", "infrastructure-as-code"])
"""Categories of what all the rest stands on: it is used for everything, once it is more than a name on a list."""
OF_MANY_USES = frozenset(
    ["apis-and-protocols", "background-jobs", "big-data", "container-orchestration", "data-warehouses", "feature-flags",
     "in-memory-databases", "infrastructure-as-code", "managed-databases", "message-queues", "nosql-databases",
     "relational-databases", "search", "serverless", "storage", "workflow-orchestration"]
)  # fmt: skip
"""Categories whose names don't say what a thing is for; that of a CRM does."""
TAKEN = frozenset(["cloud-hosting", "languages", "operating-systems", "version-control"])
TELLING = 50
"""Characters from which the words about a choice say more than that it was looked at."""
FULL = 260
"""Characters of a sentence that can be read aloud."""
GROUNDS = (
    "because", "better", "lack", "less ", "more ", "not ", "n't ", "too ", "hard", "expensive", "cheaper", "slow", "faster", "simpler",
    "mature", "require", "limit", "cost", "overkill", "friction", "worse", "seem", "unlike",
)  # fmt: skip
"""Words with which one speaks for or against something."""
CONTRA = ("- ", "bad, because", "bad because", "con:", "cons:", "drawback")
"""How a record begins what speaks against the option of its heading."""
MOST_NAMED = 3
EXAMPLE = ("such as", "e.g.", "for example", "like ", "(")
MOST_USES = 2
LISTED = "considered section"
"""The rule of what only stands under such a heading: its words are about something else."""
USUAL = 3
"""Questions about the obvious alternative, which nobody in the record weighed: anybody can think of those."""


def uses(m: Material) -> Iterator[Draft]:
    """What a technology of many uses is used for, less what the record or the stack answers."""
    failed = {t for _, told in incident_pages(m) for p in told for t in named_in(m, p.text)}
    drafts: list[Draft] = []
    for tech, finding in sorted(m.named.items()):
        known = m.knowledge.get(tech)
        if (
            known is None
            or len(known.use) < 3
            or tech in failed
            or m.forms(tech)
            or finding.category not in OF_MANY_USES
        ):  # how it failed tells what it is for
            continue
        told = [c for c in finding.claims_for if c.kind is not Kind.LISTING and not _bare(c, finding)]
        if told and finding.category in UNDER_ALL:
            continue
        answered = {u.what: c for u in known.use for c in told if has_word(_rest(m, c, finding), u.said)}
        if not answered and any(_purpose(c, finding) for c in told):
            continue  # the record says what it is for, in words that we have no use for
        if told and finding.category == "relational-databases":  # it keeps the records
            continue
        covered = {u.what: t for u in known.use for t in u.covered if t in m.used and u.what not in answered}
        left = [u for u in known.use if u.what not in answered and u.what not in covered]
        today = finding.last is None and any(c.own for c in told)  # so their site says now
        age = 0.0 if today else years_since(finding.last, m.today)
        if answered and age <= LATELY:  # what else it might do is a guess, unless the stack makes it likely
            left = [u for u in left if any(t in m.used for t in u.likely)]
        if len(left) < 2:
            continue
        left.sort(key=lambda u: not any(t in m.used for t in u.likely))
        base = m.best(finding) or finding.claims_for[0]
        if (age > LATELY or _by_the_way(m, base, finding)) if told else not covered:
            continue  # a name in a row, or one of long ago: what it is for anybody could ask
        options = joined([u.what for u in left[:3]], "or")
        by = m.names(dict.fromkeys(covered.values()))
        if not told:
            start = f"{finding.name} stands only on {where(base)}"
            leads: tuple[str, ...] = (
                (
                    f"{start}, and {by} would cover {_first(covered)}.",
                    f"Only {where(base)} has {finding.name}; {_first(covered)} you have in {by}.",
                )
                if covered
                else (f"{start}.", f"Only {where(base)} has {finding.name}.")
            )
            texts: tuple[str, ...] = (
                f"Is it still there, and for what: {options}?",
                f"What is {'left for it' if covered else 'it for'}: {options}?",
            )
        else:
            leads = (
                stop(f"{finding.name}, by {where(base)}: {quoted(base.quote, 130, base.spelling)}"),
                stop(f"From {where(base)}: {quoted(base.quote, 130, base.spelling)}"),
            )
            texts = (
                (f"What else does it carry: {options}?", f"And beyond that: {options}?")
                if answered
                else (f"What does it do for you: {options}?", f"Which of these is it for: {options}?")
            )
        drafts.append(
            Draft(
                kind="uses",
                about=(tech, *dict.fromkeys(covered.values())),
                key=tech,
                leads=leads,
                texts=texts,
                weight=34 + 12 * bool(covered) + 4 * bool(answered) + m.fresh(base) / 2,
                why=f"{finding.name} is used for many things, and each fails in another way: {known.costs[0]}.",
                evidence=links(
                    base, *(m.named[t].claims_for[0] for t in dict.fromkeys(covered.values()) if t in m.named)
                ),
                reference=m.docs(tech),
                followups=("What happens on the day it is not there?",),
                good_answer="One use that could not move elsewhere, and what it does when the machine fails.",
                thin=not covered,
            )
        )
    yield from sorted(drafts, key=lambda d: (-d.weight, d.key))[:MOST_USES]


def _by_the_way(m: Material, claim: Claim, finding: Finding) -> bool:
    """Whether the words name it as one of many, or as an example."""
    before = claim.quote.casefold().partition(finding.name.casefold())[0]
    return len(named_in(m, claim.quote)) >= MOST_NAMED or any(cue in before[-60:] for cue in EXAMPLE)


def _bare(claim: Claim, finding: Finding) -> bool:
    """Whether the words are the name and nothing else, as an entry of a list."""
    return claim.quote.strip(" -*.") in (claim.spelling, finding.name)


def _purpose(claim: Claim, finding: Finding) -> bool:
    """Whether words beside the name say what it is for: "S3 and disks as targets", "events go through Kafka"."""
    for name in {claim.spelling, finding.name} - {""}:
        at = claim.quote.casefold().find(name.casefold())
        if at < 0:
            continue
        behind = claim.quote[at + len(name) :].casefold().split()[:6]
        before = claim.quote[:at].casefold().split()[-1:]
        if not FOR.isdisjoint(behind[:-1]) or not THROUGH.isdisjoint(before):
            return True
    return False


def _rest(m: Material, claim: Claim, finding: Finding) -> str:
    """The whole sentence without the name, so that "search" in "Elasticsearch" answers nothing."""
    words = m.whole(claim)
    for name in (finding.name, claim.spelling):
        if name:
            words = words.replace(name, " ")
    return words


def _first(covered: dict[str, str]) -> str:
    return next(iter(covered))


def choices(m: Material) -> Iterator[Draft]:
    """Why this one and not the other: considered, or the obvious one to weigh against it."""
    usual_left = USUAL
    for tech, finding in sorted(m.named.items(), key=lambda t: (-t[1].belief, t[0])):
        known = m.knowledge.get(tech)
        if known is None or finding.belief < 0.4:
            continue
        pairs = m.knowledge.against.get(tech, ())
        weighed = [(o, r) for o, r in pairs if _weighed(m, finding, r) is not None]
        best = m.best(finding)
        # Nobody chose these for one reason that could be asked for; and it is size that tips a choice.
        plain = finding.category in TAKEN or best is None or not figure_in(best.quote)
        usual = [(o, o.other) for o in known.over if not plain and o.other not in m.findings][
            : min(1, usual_left)
        ]
        usual_left -= 0 if weighed else len(usual)
        for over, rival in weighed or usual:
            yield _choice(m, finding, over, rival)


def _choice(m: Material, finding: Finding, over: Over, rival: str) -> Draft:
    base = m.best(finding) or finding.claims_for[0]
    name = m.name(rival)
    considered = _weighed(m, finding, rival)
    grounds = _grounds(m, considered, rival) if considered else None
    listed = considered is not None and considered.rule == LISTED
    weight = 50 + 10 * bool(grounds) - (10 if grounds else 30) * listed if considered else 12
    leads, texts = _chosen_over(m, finding, name, base, considered, grounds)
    return Draft(
        kind="why",
        about=(finding.technology, rival),
        leads=leads,
        texts=texts,
        weight=weight + 6 * finding.belief + m.fresh(base),
        why=f"{finding.name}: {over.choose}. {name}: {over.rather}.",
        evidence=(*((grounds,) if grounds else ()), *links(base, *([considered] if considered else []))),
        context=f"It tips at {over.tips}.",
        reference=m.docs(finding.technology, rival),
        followups=over.then,
        good_answer=over.good or "What was true of them that is not true of everybody.",
        thin=considered is None or (listed and not grounds),
    )


def _chosen_over(
    m: Material,
    finding: Finding,
    name: str,
    base: Claim,
    considered: Claim | None,
    grounds: Evidence | None,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What leads up to the question and the question, by how much the pages tell of the choice."""
    if considered and grounds:
        said = f"{_of(name, grounds)}{where(grounds)} says {quoted(grounds.quote)}"
        return (
            stop(f"You weighed {name} and took {finding.name}; {said}"),
            stop(
                f"{name} or {finding.name}, in {where(grounds)}: {_of(name, grounds)}{quoted(grounds.quote)}"
            ),
        ), (
            f"What of {name} have you missed since?",
            f"Is that still so today, and would {finding.name} win again?",
        )
    weighing = m.whole(considered) if considered else ""
    if considered and considered.rule != LISTED and len(weighing) > TELLING:
        return (
            stop(f"{capital(where(considered))} says {quoted(weighing)}"),
            stop(f"You weighed {name}, by {where(considered)}: {quoted(weighing)}"),
        ), (
            f"Would {finding.name} win again today?",
            "If you had to weigh them again, what would you look at first?",
        )
    leads: tuple[str, ...] = (
        (
            f"You weighed {name}, says {where(considered)}, and run {finding.name}.",
            f"{name} was looked at ({where(considered)}), {finding.name} it became.",
        )
        if considered
        else (
            stop(f"From {where(base)}: {quoted(base.quote, 120, base.spelling)}"),
            f"{finding.name} it is ({where(base)}).",
            f"I take {finding.name} from {where(base)}.",
        )
    )
    return leads, (
        f"What spoke against {name}?",
        f"What did {name} lack?",
        f"What would have to change for {name} to win?",
    )


def _weighed(m: Material, finding: Finding, rival: str) -> Claim | None:
    """Where a page says that the rival was weighed, and against this one, as far as it says against what.

    What its sentence names is what it was weighed against; else what its page has, or what does the same work.
    What was only planned was not weighed.
    """
    other = m.findings.get(rival)
    if other is None or other.status is not Status.CONSIDERED or (finding.moving and _is_left(finding)):
        return None
    for claim in other.claims_for:
        if claim.rule in PLANS:
            continue
        beside = [t for t in named_in(m, m.whole(claim)) if t in m.named]
        pages = {page_of(c.url) for c in finding.claims_for}
        near = other.category == finding.category or page_of(claim.url) in pages
        if finding.technology in beside or (near and not beside):
            return claim
    return None


def _is_left(finding: Finding) -> bool:
    """Whether something takes its place: what was weighed then was weighed against that."""
    return any(claim.replaced_by for claim in finding.claims_for)


def _of(name: str, grounds: Evidence) -> str:
    """Words that say what the grounds are about, where they don't."""
    return "" if name in grounds.quote else f"of {name} "


def _grounds(m: Material, considered: Claim, rival: str) -> Evidence | None:
    """The sentence of the page on which the rival was weighed that speaks for or against it."""
    told = [
        evidence_of(passage, sentence)
        for passage in m.pages.get(page_of(considered.url), ())
        for sentence in sentences(passage.text)
        if (TELLING < len(sentence) < FULL and rival in named_in(m, sentence) and has_word(sentence, GROUNDS))
        or (
            sentence.casefold().startswith(CONTRA)
            and named_in(m, passage.heading.rpartition("›")[2]) == [rival]
            and len(sentence) < FULL
        )
    ]
    return min(
        told, key=lambda e: (len(named_in(m, e.quote)) > MOST_NAMED, len(e.quote), e.quote), default=None
    )


def told_choices(m: Material) -> Iterator[Draft]:
    """A choice that the company gives the reason for: the reason is public, whether it still holds is not."""
    for passage in m.passages:
        if passage.kind is not Kind.PROSE or not speaks_for_it(passage) or not has_word(passage.text, CHOSE):
            continue
        for sentence in sentences(passage.text):
            if not has_word(sentence, CHOSE) or not has_word(sentence, BECAUSE):
                continue
            before, over, after = next(
                ((b, o, a) for b, o, a in map(sentence.partition, OVER) if o), ("", "", "")
            )
            ours = [t for t in named_in(m, before) if t in m.named]
            theirs = [t for t in named_in(m, after) if t not in m.named]
            if not over or not ours or not theirs:
                continue
            told, one, other = evidence_of(passage, sentence), m.name(ours[-1]), m.name(theirs[0])
            yield Draft(
                kind="public",
                key=f"why-{ours[-1]}-not-{theirs[0]}",
                about=(ours[-1], theirs[0]),
                leads=(),
                texts=(f"Why {one} and not {other}?",),
                weight=30,
                evidence=(told,),
                answered=told,
            )
            pair = m.knowledge.pairs.get((ours[-1], theirs[0]))
            yield Draft(
                kind="why",
                about=(ours[-1], theirs[0]),
                leads=(
                    stop(f"{capital(where(told))} says {quoted(sentence)}"),
                    stop(f"You chose {one}, by {where(told)}: {quoted(sentence)}"),
                ),
                texts=(
                    f"Is that still true, and what would have to happen so that you take {other} after all?",
                    f"Which part of that has changed since, and would you choose {one} again?",
                ),
                weight=58 + m.freshness(passage.on),
                why="The reason is public. Whether it still holds is what the year since then has shown.",
                evidence=(told,),
                context=f"{one}: {pair.choose}. {other}: {pair.rather}." if pair else "",
                reference=m.docs(ours[-1], theirs[0]),
                followups=pair.then if pair else (f"What have you missed of {other}?",),
                good_answer=(pair.good if pair else "")
                or "A reason that has aged, said without regret, or one that has held and a case that shows it.",
            )


RULES = (uses, choices, told_choices)
