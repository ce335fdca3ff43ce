"""What the words right behind a name say of it."""

from __future__ import annotations

from briefing.spot import phrases as say
from briefing.spot.lexicon import TRADE

from . import left, near, parts, since, whose
from .joins import working
from .walk import Sight, Walk, told_in_past

__all__ = ["told_behind"]


KNOWN = frozenset(TRADE["known"])
TIMES = frozenset(("surely", "once", "past"))
TAGS = ("tried", "planned", "ended", "surely")
"""What the words of `since.TAGGED` colour a name with."""


def told_behind(walk: Walk, sight: Sight, joined: bool, parted: bool, start: int, end: int) -> None:
    """What the words right behind say of the name."""
    low, may = walk.low, walk.may
    before = low[max(0, start - 50) : start] if parted else ""
    if ("ENDED_IN" in may and since.ENDED_IN.match(low, end)) or (
        "AFTER_YEARS" in may and since.AFTER_YEARS.search(before)
    ):
        sight.modes["past"] = "years"  # "Gradle (Maven before 2017)"
        if low.startswith((" (until ", " (bis ", " (hasta ", " (até ", " (jusqu", " (до "), end):
            sight.modes["ended"] = low[end + 2 : end + 7].strip()  # "Trello (until 2021)"
    elif joined and walk.here[-1][0].modes.get("past") == "years" and "AFTER_YEARS" in may:
        sight.modes["past"] = "years"  # "after years of writing Perl and Tcl"
    spaced = low[end : end + 1].isspace()
    if (
        spaced
        and "AS_FIRST" in may
        and (first := since.AS_FIRST.match(low, end))
        and told_in_past(low, walk.grammar)
    ):
        sight.modes["past"] = first[1]  # "picked BigQuery for our initial warehouse"
    if (
        spaced
        and before.endswith(("that ", "which ", "what ", "how "))
        and sight.mention.spelling.lower() in KNOWN
        and whose.DOES_ITSELF.match(low, end)
    ):
        sight.modes["elsewhere"] = "uses"  # "the architecture that Facebook uses"
    if (
        spaced
        and "AT_A_FIRM" in may
        and parted
        and whose.WHO_HAD.search(before)
        and whose.AT_A_FIRM.match(low, end)
        and not walk.speaks(low.find(" at ", end) + 4)
    ):
        sight.modes["elsewhere"] = "who had"
        walk.modes["theirs"] = ("who had", end)  # the firm, where its name is one
    if spaced and before.endswith("with ") and (gone := since.NOW_GONE.match(low, end)):
        sight.role, sight.cue = "dropped", gone[1]
        return
    if spaced and before.endswith("with ") and (in_place := left.NOW_THERE.match(low, end)):
        sight.role, sight.cue = "used", in_place[0].strip()  # "With Vault in place there was no need for"
    if spaced and "habit" in walk.modes and left.BY_HAND.match(low, end):
        for kind in ("habit", "past"):
            walk.modes.pop(kind, None)  # "We used to deploy to Heroku by hand"
    if low[end : end + 1] == "-" and (free := parts.done_without(walk, start, end)):
        sight.role, sight.cue = "dropped", free
        return
    if sight.role == "dropped" and spaced:
        if there := parts.only_there(walk, end):
            sight.role, sight.cue = "used", there
            return
        if left.SOME.search(before) and left.ITS_PARTS.match(low, end):
            sight.role, sight.cue = "beside", "parts"  # "dropped the Kafka topics that nobody read"
            if before.endswith(("its ", "their ")):
                sight.modes["theirs"] = "its"  # "The vendor discontinued its Heroku add-on"
            return
    if spaced and low.startswith((" did", " had", " used", " was", " were", " once"), end):
        did_its_job(walk, sight, joined, start, end)
    if "TAGGED" in may and (tag := since.TAGGED.match(low, end)):
        sight.modes[TAGS[(tag.lastindex or 1) - 1]] = tag[tag.lastindex or 1]
    if walk.nested and "TAGGED_WITHIN" in may and (tag := since.TAGGED_WITHIN.match(low, end)):
        sight.modes["planned"] = tag[1]
    if walk.nested and (was := since.WAS_BEFORE.search(low[max(0, start - 16) : start])):
        sight.modes["ended"] = was[1].strip(" :-")
    if spaced and low.startswith(" mehr", end) and whose.NONE.search(before):
        sight.modes["ended"] = "kein … mehr"
    if low.startswith("'s", end) and whose.MODEL.match(low, end):
        sight.modes["elsewhere"] = "'s example"  # "following Stripe's example"
    if spaced and before.endswith(("former ", "ex ")) and whose.STAFF.match(low, end):
        sight.modes["elsewhere"] = "former"  # "a former Stripe engineer"
        walk.modes.pop("past", None)
    if spaced and "TOOK_ITS_PLACE" in may and (took := since.TOOK_ITS_PLACE.match(low, end)):
        walk.become("old", took[1], walk.antecedent())
        sight.role, sight.cue = "new", took[1]
        return
    if spaced and "DUE" in may and (due := since.DUE.match(low, end)):
        sight.role, sight.cue = "dropped", due[1]
        sight.modes["ongoing"] = due[1]
        return
    if spaced and not TIMES.isdisjoint(walk.modes) and (said := near.JUDGED.match(low, end)):
        sight.modes["judged"] = said[1]
    if "PENDING" in may and (pending := since.PENDING.match(low, end)):
        sight.modes["tried"] = pending[1]
    if parted and "OWN_RUN" in may and (own := whose.OWN_RUN.search(low[max(0, start - 20) : start])):
        sight.modes["own"] = own[0].strip()
    if spaced and "EXPERIMENT" in may and (found := since.EXPERIMENT.match(low, end)):
        sight.modes["tried"] = found[1]
    based = near.BASED.match(low, end) if low[end : end + 1] == "-" else None
    if based and sight.role in ("", "used", "beside") and whose.WHOSE.search(before):
        sight.role, sight.cue = "used", based[1]  # "trying Buildkite with their Bazel-based builds"
        walk.modes.pop("tried", None)
    if spaced and sight.role == "" and "SO_IT_IS" in may and since.SO_IT_IS.match(low, end):
        sight.role, sight.cue = "chosen", "it is"
        return
    hyphened = low[end : end + 1] == "-" and sight.role in say.ONCE  # "moved to an S3-compatible store"
    if hyphened or sight.role in ("", "used", "beside"):
        if spaced and "USER" in may and whose.USER.match(low, end) and whose.WE_ARE.search(before):
            were = before.rpartition("were")[1] and "have been" not in before
            sight.role, sight.cue = "used", "was" if were else "users"
        elif (
            "HELD_AGAINST" in may
            and (against := say.HELD_AGAINST.match(low, end))
            and not (sight.role == "used" and near.ITS_PARTS.match(low, end))
        ):
            sight.role, sight.cue = "compared", f"… {against[0].split()[0].strip('-')}"
        elif spaced and parted and whose.LIKENED_FOR.match(low, end) and whose.LIKENED.search(before):
            sight.role, sight.cue = "compared", "the … of"
        elif (
            "MADE_FOR" in may and parted and whose.MADE_FOR.match(low, end) and whose.WE_ARE_A.search(before)
        ):
            sight.modes["joins"] = "made for"
        elif spaced and "OFFERED" in may and whose.OFFERED.match(low, end) and whose.WE_OFFER.search(before):
            sight.modes["joins"] = "offered"
        elif spaced and "OURS_FOR" in may and is_ours_for(walk, before, start, end):
            sight.modes["joins"] = "for its users"
    if (
        spaced
        and "SOLD" in may
        and whose.PARTNER.match(low, end)
        and near.AS_A.search(low[max(0, start - 60) : start])
    ):
        sight.modes["joins"] = "partner"  # "Globex is an AWS Premier Partner"
    if "PROFILE" in may and low.endswith("your ", 0, start) and whose.PROFILE.match(low, end):
        sight.modes["yours"] = "your … profile"
    elif "LINKS_TO" in may and parted and whose.LINKS_TO.search(before):
        sight.modes["yours"] = "link to"
    if sight.role != "":
        return
    if spaced and (serves := whose.SERVES_THEM.match(low, end)):
        sight.role, sight.cue = "serving", serves[1]
        return
    if (
        spaced
        and walk.company
        and (serves := whose.DOES_FOR.match(low, end))
        and walk.speaks(serves.end(), alone=True)
    ):
        sight.role, sight.cue = "serving", serves[1]  # "how Datadog helped Globex gain …"
        return
    if spaced and "IS_WHAT" in may and (told := what_we_use(walk, end)):
        for each in (sight, *(entry[0] for entry in walk.group() if joined)):
            if each.role in ("", "beside"):
                each.role, each.cue = "used", told
        return
    if spaced and (came := since.CAME_IN.match(low, end)):
        sight.role, sight.cue = "used", came[1] or came[2]
        return
    served = walk.sights[-1].cue if walk.sights and walk.sights[-1].role == "serving" else ""
    if spaced and "with us" in may and (serves := say.SERVES.match(low, end)):
        sight.role, sight.cue = "serving", serves[1]
    elif spaced and "with us" in may and (serves := near.IS_WHAT_WE_USE.match(low, end)):
        sight.role, sight.cue = "used", serves[1] or serves[2]
    elif spaced and "ours" in walk.modes and (serves := near.IS_THE.match(walk.low, end)):
        sight.role, sight.cue = "serving", serves[0].strip()
        if serves[1]:
            sight.modes["surely"] = serves[1].strip()
    elif (parted or spaced) and not walk.frame and (acts := working(walk, parted, spaced, start, end)):
        for each in (sight, *(e[0] for e in walk.group() if joined)):
            each.modes.setdefault("at work", acts)
    elif " our " in low and (ours := whose.IS_OURS.match(low, end)):
        sight.modes.setdefault("at work", ours[1] or ours[2])
    elif low.startswith(")", end) and (
        thing := near.THING_IN_BRACKETS.search(low[max(0, start - 60) : start])
    ):
        sight.modes.setdefault("at work", thing[1])
    elif (
        served
        and low.endswith((", ", "and "), 0, start)
        and (near.GAP.match(low, end) or near.GAPPED.match(low, end))
    ):
        sight.role, sight.cue = "serving", served  # "Stripe takes care of payments, Twilio of …"


def did_its_job(walk: Walk, sight: Sight, joined: bool, start: int, end: int) -> None:
    """What did a job that another does now: "Everything that Celery and cron did is done by Temporal"."""
    first = walk.group()[0][1] if joined else start
    if left.DID_IT.match(walk.low, end) and left.WHAT_IT_DID.search(walk.before(first, 30)):
        for each in (sight, *(entry[0] for entry in walk.group() if joined)):
            if each.role in ("", "beside", "used", "compared"):
                each.role, each.cue = "dropped", "did"


def is_ours_for(walk: Walk, before: str, start: int, end: int) -> bool:
    """Whether a name is that of whom something of ours is made for: "our Python SDK", "Acme for Slack"."""
    low, company = walk.low, walk.company
    if whose.PUBLISHED_FOR.match(low, end):
        return before.endswith(("our ", "its ")) or bool(
            company and before.endswith((f"{company}'s ", f"{company}’s "))
        )
    if not before.endswith("for "):
        return False
    return whose.OUR_APP_FOR.search(before) is not None or bool(
        company and before.endswith(f"{company} for ")
    )


def what_we_use(walk: Walk, at: int) -> str | None:
    """The verb, where the words behind a name say that it is of what the company uses."""
    led = near.IS_WHAT.match(walk.low, at)
    if led is None or not (
        walk.low.startswith(("we ", "our ", "the team "), led.end()) or walk.speaks(led.end())
    ):
        return None
    uses = near.USES_IT.match(walk.low, led.end())
    return uses[1] if uses else None
