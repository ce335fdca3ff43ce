"""What only the end of a sentence tells: who was replaced by whom, and what is there all the same."""

from __future__ import annotations

from briefing.spot import phrases as say

from . import near, since
from .walk import Sight, Walk

__all__ = ["finish"]

MOST = 20
"""Names on a side of a change that are held against those of the other."""


def finish(walk: Walk) -> None:
    """What the names are to each other, once all of the sentence is known."""
    _objects(walk)
    if not walk.new and not walk.old and " data" in walk.low:
        _moved_data(walk)
    if walk.new and not walk.old:
        _failed(walk)
    if "STILL" in walk.may and walk.sights:
        _still_used(walk, walk.sights[-1])
    if walk.new and not walk.old:
        _after_using(walk)
    _settled_on(walk)
    if walk.new and not walk.old:
        _had_so_far(walk)
    _paired(walk)


def _leave(walk: Walk, sight: Sight, heir: Sight) -> None:
    sight.role, sight.cue = "old", heir.cue
    walk.old.append(sight)


def _objects(walk: Walk) -> None:
    """What a change is made to: "rewrote our Ruby app in Go", "ported the Ruby code to Go"."""
    came = walk.new[0].mention.end - walk.offset if walk.new else len(walk.low)
    for sight in walk.object:
        if near.ANOTHER_CLAUSE.search(walk.low, came, max(came, sight.mention.start - walk.offset)):
            continue  # "switched to HHVM because it ran our PHP code faster"
        if sight.role in ("", "beside") and any(
            sight.mention.technology != new.mention.technology
            and walk.rivals(sight.mention.technology, new.mention.technology, True)
            for new in walk.new
        ):
            _leave(walk, sight, walk.new[0])
            sight.modes.pop("tried", None)  # "porting the proof-of-concept Ruby app"


def _failed(walk: Walk) -> None:
    """What one went away from when it failed: "moved to Linear after Jira had crashed"."""
    heir = walk.new[0]
    for sight in walk.sights:
        at, end = sight.mention.start - walk.offset, sight.mention.end - walk.offset
        behind = sight.mention.start > heir.mention.end
        if (
            sight.role in ("", "new", "beside")
            and (
                (since.AFTER_IT.search(walk.before(at, 24)) and since.IT_FAILED.match(walk.low, end))
                if behind
                else since.TIRED_OF.fullmatch(walk.low[:at])
            )
            and walk.rivals(sight.mention.technology, heir.mention.technology, True)
        ):
            _leave(walk, sight, heir)


def _moved_data(walk: Walk) -> None:
    """Where data lived that were moved for good: "We moved our data from MySQL to CockroachDB"."""
    told = since.MOVED_DATA.search(walk.low)
    if told is None or since.FLOWS.search(walk.low):
        return
    at = {sight.mention.start - walk.offset: sight for sight in walk.sights}
    old, new = at.get(told.start(1)), at.get(told.start(2))
    if old and new and walk.rivals(old.mention.technology, new.mention.technology, True):
        new.role, new.cue = "new", "moved to"
        walk.new.append(new)
        _leave(walk, old, new)
        for sight in (old, new):
            sight.modes.pop("past", None)


def _still_used(walk: Walk, last: Sight) -> None:
    """What is there, whatever was said of its past: "It served us well, and we still use it"."""
    if last.role in ("spent", "dropped") or last.modes.get("past") == "years":
        told = since.STILL_USE_IT.match(walk.low, last.mention.end - walk.offset)
        if told:
            last.role, last.cue = "used", told[1]
            last.modes["surely"] = told[1]


def _after_using(walk: Walk) -> None:
    """What stands before the change: "After using Chef and Salt we made the switch to Ansible"."""
    told = since.AFTER_USING.match(walk.low)
    if told is None:
        return
    for sight in walk.sights:
        at = sight.mention.start - walk.offset
        first = at < told.end() + 60 and sight.role in ("used", "beside") and sight.cue == told[1]
        if first and walk.rivals(sight.mention.technology, walk.new[0].mention.technology, True):
            _leave(walk, sight, walk.new[0])


def _settled_on(walk: Walk) -> None:
    """What was tried with others, and stayed: "tried Netlify and Vercel before deciding on Vercel"."""
    for last in walk.sights:
        if (
            last.role == "used"
            and last.cue in say.SETTLING
            and last.modes.keys().isdisjoint(("not", "future", "tried"))
        ):
            for sight in walk.sights:
                if "tried" in sight.modes and sight.mention.technology == last.mention.technology:
                    sight.role, sight.cue, sight.modes = last.role, last.cue, dict(last.modes)


def _had_so_far(walk: Walk) -> None:
    """What was used up to the move that follows: "We have relied on X for years, but moved to Y"."""
    heir = walk.new[0]
    for told in since.HAD_SO_FAR.finditer(walk.low):
        for sight in walk.sights:
            at, end = sight.mention.start - walk.offset, sight.mention.end - walk.offset
            held = (
                at - 3 <= told.end() <= at and sight.role in ("used", "beside") and "future" not in heir.modes
            )
            then = held and since.AND_THEN.match(walk.low, end, heir.mention.start - walk.offset)
            if then and walk.rivals(sight.mention.technology, heir.mention.technology, False):
                _leave(walk, sight, heir)


def _paired(walk: Walk) -> None:
    """Each of what was left and of what came is told of the other."""
    for old in walk.old[:MOST]:
        rivals = (walk.rivals(old.mention.technology, new.mention.technology, False) for new in walk.new)
        if "own" in old.modes and not any(rivals):
            old.role = "used"  # "from self-managed Kafka to Confluent Cloud": the engine stays
            continue
        for new in walk.new[:MOST]:
            if old.mention.technology == new.mention.technology:
                if new.mention.start < old.mention.start:
                    new.role = "old"  # "from X to Y, and from Y to Z"
                else:
                    old.role = new.role = "used"  # from one version to the next
                    for kind in say.OF_THE_PAST:
                        old.modes.pop(kind, None)
            else:
                old.partners.append(new.mention.technology)
                new.partners.append(old.mention.technology)
