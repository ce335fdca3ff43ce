"""What was there until another took up its job, told one sentence after the other.

"Search was powered by Sphinx. Indexing took all night. Elasticsearch indexes a change within a second." Nothing says
that Sphinx is gone but the tenses: a state that was, and behind it a rival at the same job that is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from briefing.model import Status

from .claims import Judged
from .decide import Verdict
from .known import Known
from .past import TODAY

__all__ = ["joined_later", "left_unsaid", "succeeded"]

_NEAR = 8
"""Names that may stand between the two."""
_DONE_ONCE = re.compile(
    r"(?:is )?(?:built|build|wrote|writ|chose|choos|adopt|introduc|pick|bet\b|went|decid|add|set up|install|roll|launch"
    r"|deploy|creat|implement|develop|start|began|select|settl|opted|land|embrac|brought|signed|integrat|connect)"
)
"""Verbs of what is done at a moment, and may last: "built the service on Postgres"."""
_WE_DID = re.compile(
    r"\b(?:we|they|team|i|engineers|developers)\s(?:\w{2,20}ly\s|then\s|first\s|also\s)?(?:built|wrote|chose|introduced|picked|added"
    r"|installed|launched|deployed|created|implemented|developed|started|began|selected|settled|opted|adopted|decided)\b"
)
_BARE = ("named", "beside ours")
"""Rules by which a name is there, and little is said of it."""
_BESIDE = re.compile(
    r"\b(?:also|other|another|additional(?:ly)?|further|in addition|as well|too|beside|besides|alongside)\b"
)
"""Words of what comes to what there is, and takes no place."""
_SAID = ("used", "spoken of as ours", "does its work", "at work", "beside ours")
_OPENS = 64
"""Characters within which a sentence comes to its subject and its verb."""
_FARED = re.compile(
    r"\x01(?:'s)?\s(?:\w{2,12}\s)?(?:had|was|were|did|became|got|grew|kept|couldn't|could|wasn't|didn't|started|began|raised"
    r"|changed|announced|worked|served|felt|went|came|fell|broke|made|gave|took|lost|turned)\b"
)
"""How something did, told as past."""


def succeeded(
    judged: Sequence[Judged], told: Mapping[str, Sequence[Verdict]], used: Collection[str], known: Known
) -> dict[str, tuple[str, ...]]:
    """The rivals that are there now, by what was there before them in the words of the same passage."""
    states = {tech for tech in used if _was_a_state(told[tech])} if len(used) > 1 else set()
    if not states:
        return {}
    last = {one.technology: i for i, one in enumerate(judged) if one.technology in states}
    seen: set[str] = set()
    found: dict[str, tuple[str, ...]] = {}
    for i, one in enumerate(judged):
        heir, sight = one.technology, one.case.sight
        if heir in seen or heir not in used:
            continue
        seen.add(heir)
        if one.verdict.rule.status is not Status.USES or one.verdict.rule.name not in _SAID:
            continue
        if _BESIDE.search(sight.words):
            continue  # "has since adopted several other tools, among them"
        is_there = (sight.told_now or "surely" in sight.modes) and not sight.past
        if not is_there and one.verdict.rule.name != "does its work":
            continue
        for tech in states:
            at = last[tech]
            if at < i <= at + _NEAR and judged[at].passage is one.passage and known.rivals(tech, heir):
                found[tech] = (*found.get(tech, ()), heir)
    return found


def _was_a_state(verdicts: Sequence[Verdict]) -> bool:
    """Whether all that is told of its use is how things were, and no step that was taken then."""
    uses = [v for v in verdicts if v.rule.status is Status.USES and v.weight > 1]
    return bool(uses) and all(
        v.sight.past
        and not (v.rule.moving or _DONE_ONCE.match(v.cue) or _WE_DID.search(v.sight.words) or v.arrives)
        for v in uses
    )


def left_unsaid(
    judged: Sequence[Judged],
    told: Mapping[str, Sequence[Verdict]],
    agreed: Mapping[str, Status],
    arrived: Collection[str],
    known: Known,
) -> dict[str, tuple[str, ...]]:
    """What one went away from without a word: "Travis had been slow for months, so we moved to GitHub Actions"."""
    found: dict[str, tuple[str, ...]] = {}
    for i, one in enumerate(judged):
        sight = one.case.sight
        came = one.technology in arrived and sight.role == "new" and "ours" in sight.modes
        if sight.partners or not (came or one.verdict.rule.name == "used"):
            continue
        before_it = [other for other in judged[max(0, i - 3) : i] if other.verdict.rule.name in _BARE]
        if not before_it or not (came or TODAY.search(sight.words)):
            continue
        for other in before_it:
            tech, before = other.technology, other.case.sight
            if (
                other.passage is one.passage
                and (agreed[tech] is Status.MENTIONED or all(v.weight <= 1 for v in told[tech]))
                and _fared(other)
                and known.rivals(tech, one.technology)
                and before.modes.keys().isdisjoint(("tried", "theirs", "not", "future", "elsewhere"))
            ):
                found[tech] = (one.technology,)
    return found


def _fared(one: Judged) -> bool:
    """Whether the sentence opens with the name, and tells how it did."""
    return _FARED.search(one.case.sight.words, 0, _OPENS) is not None


def joined_later(judged: Sequence[Judged], told: Mapping[str, Sequence[Verdict]], known: Known) -> set[str]:
    """What was there at first, and was joined by others: "Originally we took PayPal. We added Stripe in 2016"."""
    added = [
        i for i, one in enumerate(judged) if one.verdict.cue == "added" and one.verdict.rule.name == "used"
    ]
    found = set()
    for i in added:
        for one in judged[max(0, i - 3) : i]:
            if (
                one.passage is judged[i].passage
                and known.rivals(one.technology, judged[i].technology)
                and all(
                    v.rule.name in _AT_FIRST for v in told[one.technology] if v.rule.status is Status.FORMERLY
                )
            ):
                found.add(one.technology)
    return found


_AT_FIRST = ("used at first", "there at first")
