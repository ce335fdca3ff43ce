"""What names that stand together do to each other: lists, alternatives, what works for what."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.spot import phrases as say
from briefing.spot.mention import Mention

from . import near, since, whose
from .walk import OWNED, Gap, Sight, Walk

__all__ = ["join", "working"]


ONE_SKILL = frozenset((frozenset(("c", "cpp")), frozenset(("javascript", "typescript"))))
"""A language and the one that grew out of it: who writes "C/C++" means both."""
LEFT = ("old", "dropped", "over")


def join(walk: Walk, sight: Sight, gap: Gap, start: int, end: int) -> None:
    """What the words between this name and the last say of both."""
    if "THEN" in walk.may and follows(walk, gap.words, sight.mention):
        walk.become("old", "then", [e for e in walk.here if e[0].role in ("", "used", "beside", "new")])
        walk.new.clear()
        sight.role, sight.cue = "new", "then"
    if gap.words in OWNED and walk.here[-1][0].role in LEFT:
        owner = walk.here[-1][0]
        owner.role, owner.cue = "compared", "'s"  # "from AWS's SQS to Kafka": AWS itself stays
    opens = start < 60 and gap.words == ", " and len(walk.here) == 1
    if opens and near.OPENS_MADE.match(walk.low[:start]) and near.IS_ALONE.match(walk.low, end):
        walk.here[0][0].role = "of another"
        walk.here[0][0].modes.setdefault("fact", walk.here[0][0].cue)
        sight.role, sight.cue, walk.role = "", "", ""
    if gap.either:
        bracket = walk.low.rfind("(", 0, start)
        inside = bracket if bracket > walk.low.rfind(")", 0, start) else -1
        skill = near.SKILL.match(walk.low, end)
        for each, at in (
            (sight, start),
            *alternatives(walk, "" if inside >= 0 else sight.mention.technology),
        ):
            if at > inside:  # "Python (Django or FastAPI)"
                each.modes.setdefault("or", "or")
                if skill:
                    each.modes["skill"] = skill[1]
    # "Jenkins → Buildkite", "the X to Y migration", "brought it from X to Y"
    if (
        (gap.changed and is_change(walk, sight.mention, end))
        or (gap.to and say.CHANGE.match(walk.low, end))
        or ("FROM" in walk.may and from_to(walk, sight.mention, start))
    ):
        walk.become("old", "→", walk.group()[-1:])
        sight.role, sight.cue = "new", "→"
    if gap.slash:
        last = walk.here[-1][0]
        pair = frozenset((last.mention.technology, sight.mention.technology))
        if pair not in ONE_SKILL and walk.rivals(last.mention.technology, sight.mention.technology, False):
            last.modes["slash"] = sight.modes["slash"] = "/"


def alone_at_work(low: str, end: int) -> str:
    """The word that shows what opens a sentence at its work, where there is no verb: "Traefik routing requests"."""
    does = near.AT_ITS_WORK.match(low, end)
    verb = does and (say.TOLD_IN_PRESENT.search(low) or say.TOLD_IN_PAST.search(low))
    return does[1] if does and not verb else ""


def working(walk: Walk, parted: bool, spaced: bool, start: int, end: int) -> str:
    """The words around a name that show it at work."""
    low, may = walk.low, walk.may
    if "CHAINED" in may and near.CHAINED.search(low):
        return "→"  # "services → Promtail → Loki"
    if (
        spaced
        and start < 40
        and near.AND_ALSO.fullmatch(low[:start])
        and (does := near.FOR_IT.match(low, end))
    ):
        return does[1]
    if spaced:
        if start < 6 and "ing " in low and (alone := alone_at_work(low, end)):
            return alone
        if acts := near.ACTS.match(low, end):
            return acts[acts.lastindex or 1]
        if "AT_WORK" in may and (noun := near.AT_WORK.match(low, end)):
            return noun[1]
        if "AS_THE" in may and (role := near.AS_THE.match(low, end)):
            return "" if near.SEEN_AS.search(low[max(0, start - 24) : start]) else f"as {role[1]}"
        if "MADE" in may and (made := near.MADE.match(low, end)):
            before = low[max(0, start - 70) : start]
            if near.APPOSED.search(before):
                return made[1]
        if "STILL" in may and (still := since.STILL.match(low, end)):
            return still[1]
    works = walk.sights[-1].modes.get("at work", "") if walk.sights else ""
    if works and "FLOWS" in may and near.FLOWS_ON.search(low[max(0, start - 40) : start]):
        return works
    if works and "OTHER_HALF" in may and near.OTHER_HALF.search(low[max(0, start - 70) : start]):
        return works
    if parted:
        if "WRITES" in may and (writes := near.WRITES.search(low[max(0, start - 12) : start])):
            return writes[1]
        if "MADE_IN" in may and (made := near.MADE_IN.search(low[max(0, start - 40) : start])):
            return made[1]
        if "TAKES_FROM" in may and (takes := near.TAKES_FROM.search(low[max(0, start - 60) : start])):
            return takes[1]
        if "FLOWS" in may and (way := near.FLOWS.search(low[max(0, start - 110) : start])):
            return way[1]
        if (
            "KEPT_IN" in may
            and near.ALONE.match(low, end)
            and (kept := near.KEPT_IN.search(low[max(0, start - 90) : start]))
        ):
            return kept[1]
        if "DONE_IN" in may and (done := near.DONE_IN.search(low[max(0, start - 70) : start])):
            return done[1]
    if "with us" not in may:
        return ""
    if start < 12 and (we := near.WE_DO.match(low, end)) and near.WITHIN.fullmatch(low[:start]):
        return we[1]
    if not spaced or (parted and say.APART.search(low[max(0, start - 14) : start])):
        return ""
    ours = whose.WITH_US.match(low, end)
    return ours[1] if ours else ""


def follows(walk: Walk, gap: str, mention: Mention) -> bool:
    """Whether one came after another: "Solr, then Elasticsearch, and now Typesense", "Riak then Redis then NATS"."""
    then = since.THEN.match(gap)
    if then is None:
        return False
    chained = then[1] is not None or walk.here[-1][0].cue == "then"
    if walk.low.count(" then ") > 1 and walk.rivals(
        walk.here[-1][0].mention.technology, mention.technology, True
    ):
        return True
    return chained or since.FIRST.search(walk.low[: walk.here[-1][1]]) is not None


def alternatives(walk: Walk, other: str) -> Iterator[tuple[Sight, int]]:
    """The names of an enumeration of which ``other``, behind the "or", may be the alternative.

    They reach back to its last "and": in "Linux, and Kubernetes or ECS" Linux is none. Nor is what does another
    job, where the last two do the same: "SQL Server, React or Angular". In brackets, where ``other`` is not
    given, all are.
    """
    upto = -1
    alike = False
    for sight, start, end in reversed(walk.group()):
        tech = sight.mention.technology
        if upto < 0:
            alike = other != "" and walk.rivals(tech, other, False)
        elif say.AND.search(walk.low, end, upto):
            return
        upto = start
        if not alike or walk.rivals(tech, other, True):
            yield sight, start


def is_change(walk: Walk, mention: Mention, end: int) -> bool:
    """Whether an arrow before this name stands for a change, and not for the way that data take."""
    last, at, _ = walk.here[-1]
    if say.FLOW.search(walk.low[:at]):
        return False  # "the sync (Kafka → ClickHouse)"
    if near.CONVERTS.match(walk.low, end):
        return False  # "the Jira → Linear import script"
    return walk.rivals(last.mention.technology, mention.technology, True)


def from_to(walk: Walk, mention: Mention, start: int) -> bool:
    """Whether this is what was gone over to without a verb of moving."""
    last, a, b = walk.here[-1]
    before, between = walk.before(a, 60), walk.low[b:start]
    if last.role not in ("", "beside", "used"):
        return False
    gone_over = say.OVER_TO.match(between) and say.FROM.search(before)
    if not gone_over and a < 60 and walk.grammar.done_by is not None:
        gone_over = say.TO_ABROAD.match(between) and say.FROM_ABROAD.search(before)
    return bool(gone_over) and walk.rivals(last.mention.technology, mention.technology, False)
