"""Claims: what each mention comes to when a page is weighed as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.model import Claim, Status

from .claims import Judged
from .decide import Verdict, agree
from .known import Known
from .succession import joined_later, left_unsaid, succeeded
from .underway import under_way
from .weighing import IN_DOUBT, weigh

__all__ = ["claims"]

_ADDED = ("apis-and-protocols", "libraries", "javascript-libraries", "security", "developer-tools")
"""Categories of what is added to what there is: one of them comes, and the others stay."""
_ALL_OF_US = re.compile(r"\b(?:we|they|everything|everyone|all)\b")
"""Whose move it is; where one thing moved others may have stayed: "the wiki moved to MySQL"."""
_WON = re.compile(r"won\b|wins\b|prevailed|came out|made the cut")
_LEFT_AND_USED = (Status.FORMERLY, Status.USES)
_MADE = re.compile(
    r"\b(?:we|they|team|engineers)\s(?:\w{2,20}ly\s)?(?:created|set up|configured|added|introduced)\b"
)


def claims(judged: Sequence[Judged], known: Known) -> Iterator[Claim]:
    """The claims; one that would outweigh what the page says with more weight elsewhere becomes a mention."""
    by_name = [(one.technology, one) for one in judged]
    by_tech: dict[str, list[Judged]] = {}
    for tech, one in by_name:
        by_tech.setdefault(tech, []).append(one)
    told = {tech: [one.verdict for one in here] for tech, here in by_tech.items()}
    agreed = {tech: agree(verdicts) for tech, verdicts in told.items()}
    agreed |= dict(_travelled(judged, told, agreed))
    aged = _aged(told, agreed, known)
    agreed |= dict.fromkeys(aged, Status.USES)
    used = {tech for tech, status in agreed.items() if status is Status.USES}
    came_at: dict[str, int] = {}  # what stands behind it in its sentence was not there before it
    arrived: set[str] = set()
    first: dict[str, int] = {}  # where in the tale each is named first
    came_first: dict[str, int] = {}  # and where it arrives, if not announced before all others
    for i, (tech, one) in enumerate(by_name):
        others = len(first) > (tech in first)
        first.setdefault(tech, i)
        if tech not in used or one.verdict.rule.status is not Status.USES:
            continue
        if one.verdict.arrives:
            arrived.add(tech)
            if others:
                came_first.setdefault(tech, i)
            came_at.setdefault(one.quote, one.case.sight.mention.start)
    heirs: dict[str, tuple[str, ...]] = {}
    if arrived:
        alike: dict[str, set[tuple[str, str]]] = {}  # the words of use, by which two may be used together
        for tech, one in by_name:
            if tech in used:
                alike.setdefault(tech, set()).add((one.quote, one.verdict.cue))
        won = {other for other in arrived if any(_WON.match(v.cue) for v in told[other])}
        heirs = dict.fromkeys(used - arrived, ())
        for tech in used - arrived:
            if _may_be_left(tech, told[tech], known):
                apart = (
                    other
                    for other in arrived
                    if (other in won or alike[other].isdisjoint(alike[tech]))
                    and first.get(tech, 0) <= came_first.get(other, len(judged))
                )
                heirs[tech] = tuple(sorted(o for o in apart if known.rivals(tech, o, loosely=True)))
        heirs |= _moved_on(judged, arrived, known)
    heirs |= {
        tech: told
        for tech, told in succeeded(judged, told, used - arrived, known).items()
        if tech not in heirs
    }
    unsaid = left_unsaid(judged, told, agreed, arrived, known)
    stayed = joined_later(judged, told, known)
    gone = {tech for tech, status in agreed.items() if status is Status.FORMERLY and tech not in stayed}
    with_it = (
        {tech for tech in used - arrived if _is_over(told[tech]) and known.part_of_any(tech, gone)}
        if gone
        else ()
    )
    likely = weigh(by_tech, agreed, known)
    for tech, one in by_name:
        verdict = one.verdict
        said, status, rule = agreed[tech], verdict.rule.status, verdict.rule.name
        replaced_by = one.heirs if one.case.sight.partners else ()
        cue = ""
        if tech in likely:
            if one.case.has(*IN_DOUBT) is None:
                status, (rule, cue) = Status.USES, likely[tech]
        elif tech in aged and status is Status.FORMERLY:
            status, rule = Status.USES, "old and there"
        elif said is Status.CONSIDERED and status is Status.USES and _is_there(one, told[tech]):
            pass  # a record that proposes more of what is there
        elif status not in (said, Status.MENTIONED) and (
            (said, status) != _LEFT_AND_USED or _settled(told[tech])
        ):
            status, rule = Status.MENTIONED, f"{rule}, but the page says {said}"
        elif (
            status is Status.USES
            and heirs.get(tech)
            and (verdict.past or verdict.chosen)
            and one.case.sight.mention.start <= came_at.get(one.quote, one.case.sight.mention.start)
        ):
            status, rule, replaced_by = Status.FORMERLY, "used before its rival came", heirs[tech]
        elif tech in stayed and status is Status.FORMERLY:
            status, rule = Status.USES, "joined later by others"
        elif tech in unsaid and rule in ("named", "beside ours"):
            status, rule, replaced_by = Status.FORMERLY, "left for its rival", unsaid[tech]
        elif status is Status.USES and tech in with_it and verdict.past:
            status, rule = Status.FORMERLY, "gone with what it belongs to"
        yield one.claim(status, rule, replaced_by, cue or verdict.cue)


_STANDS = re.compile(
    r"\b(?:is|are)\s(?:\w{2,20}ly\s)?"
    r"(?:built|written|deployed|packaged|hosted|run|stored|managed|served|implemented|developed)\b"
    r"|\b(?:currently|already|today)\b"
)
"""What tells of a thing as it is, and not as it is to be."""


def _is_there(one: Judged, verdicts: Sequence[Verdict]) -> bool:
    """Whether a use is told beside what a record only proposes, of how things stand today."""
    proposed = any(verdict.rule.name == "not decided" for verdict in verdicts)
    told = one.verdict.rule.name == "used" and one.case.section != "decided"
    return proposed and told and _STANDS.search(one.case.sight.words) is not None


_AGED = frozenset(("legacy", "aging", "ageing", "outdated", "decade-old"))


def _aged(told: Mapping[str, Sequence[Verdict]], agreed: Mapping[str, Status], known: Known) -> set[str]:
    """X."""
    old = {
        tech
        for tech, status in agreed.items()
        if status is Status.FORMERLY
        and all(
            verdict.rule.name in ("used before", "old one") and verdict.cue in _AGED
            for verdict in told[tech]
            if verdict.rule.status is Status.FORMERLY
        )
    }
    return old if old and under_way(known.words) else set()


def _settled(verdicts: Sequence[Verdict]) -> bool:
    """Whether a record has it that this is left: what is used "currently" there is so until the decision."""
    return any(verdict.rule.name == "decided to leave" for verdict in verdicts)


def _travelled(
    judged: Sequence[Judged], told: dict[str, list[Verdict]], agreed: dict[str, Status]
) -> Iterator[tuple[str, Status]]:
    """What more than one move tells: "from IRC to Slack" and later "from Slack to Zulip", or back again."""
    left = {one.technology: one.heirs for one in judged if one.verdict.rule.name == "left"}
    if len(left) < 2:
        return
    last = {one.technology: i for i, one in enumerate(judged) if one.verdict.rule.name == "left"}
    for tech, heirs in left.items():
        came = [v for v in told[tech] if v.rule.name == "adopted in place of"]
        if not came:
            continue
        if any(tech in left.get(heir, ()) and last[heir] > last[tech] for heir in heirs):
            yield tech, Status.USES
        elif any(agreed[heir] is Status.USES and heir not in left for heir in heirs):
            rest = (v for v in told[tech] if v not in came and v.rule.name != "left")
            if all(v.weight <= 1.4 for v in rest):
                yield tech, Status.FORMERLY


def _moved_on(judged: Sequence[Judged], arrived: set[str], known: Known) -> dict[str, tuple[str, ...]]:
    """What was chosen once, by the rivals that the company moved to later: "chose Ember in 2014 … moved to React"."""
    moved: dict[str, int] = {}
    uses: dict[str, list[tuple[int, Verdict]]] = {}
    for i, one in enumerate(judged):
        sight, verdict = one.case.sight, one.verdict
        if one.technology not in arrived or verdict.rule.status is not Status.USES:
            continue
        if sight.role == "new" and not sight.partners and _ALL_OF_US.search(sight.words):
            moved.setdefault(one.technology, i)
        elif verdict.weight > 1:
            uses.setdefault(one.technology, []).append((i, verdict))
    found = {}
    for tech, told in uses.items():
        if tech not in moved and all(v.past or v.chosen for _, v in told):
            heirs = [o for o, at in moved.items() if at > told[-1][0] and known.rivals(tech, o)]
            if heirs and known.lore.technologies[tech].category not in _ADDED:
                found[tech] = tuple(sorted(heirs))
    return found


def _is_over(verdicts: list[Verdict]) -> bool:
    """Whether the use of something is told as past only."""
    uses = [v for v in verdicts if v.rule.status is Status.USES and v.weight > 1]
    return bool(uses) and all(v.past and not v.rule.moving for v in uses)


def _may_be_left(tech: str, verdicts: list[Verdict], known: Known) -> bool:
    """Whether the use of something is told as past only, so that a rival that arrives on the page took its place."""
    if not _is_over(verdicts) or known.lore.technologies[tech].category in _ADDED:
        return False
    # "we created configurations for …": that was done, and is there
    return not any(
        _MADE.search(v.sight.words) for v in verdicts if v.rule.status is Status.USES and v.weight > 1
    )
