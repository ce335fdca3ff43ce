"""The one place where a status is decided.

`RULES` are tried in order for a name in its sentence; the first that holds decides. Then `agree` looks at all
that one page says of a technology, for what is said outright beats what is only implied.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from briefing.model import Kind, Status

from . import cases as when
from .cases import THEIRS, USED, Case, Rule

__all__ = ["RULES", "Case", "Rule", "Verdict", "agree", "also_held", "decide", "scores"]


class Verdict(NamedTuple):
    """A rule, and the words that it rests on."""

    rule: Rule
    cue: str
    weight: float
    arrives: bool
    """Whether it is told that the company came to it: "moved to", "adopted"."""
    past: bool
    """Whether it is told in the past tense, in words that say nothing of today."""


RULES: tuple[Rule, ...] = (
    Rule("found in code", Status.USES, 3, when.kind(Kind.CODE, Kind.MARKUP, Kind.DNS)),
    # A record of a decision tells in the future what holds from then on
    Rule("decided to leave", Status.FORMERLY, 2, when.decided_on("old", "dropped")),
    Rule("decided on once", Status.FORMERLY, 3, when.decision_over),
    Rule("not decided", Status.CONSIDERED, 3, when.decision_not_made),
    Rule("decided on", Status.USES, 3, when.decided_on("new", "chosen", "used")),
    Rule(
        "decided on",
        Status.USES,
        3,
        lambda c: c.label if c.section == "decided" and c.item and not c.sight.modes else None,
    ),
    Rule("all but gone", Status.USES, 3, when.all_but_gone, moving=True),
    # Changes
    Rule(
        "lived through elsewhere",
        Status.WANTED,
        2,
        when.mode("lived", kind=Kind.JOB, roles=("old", "new", "dropped")),
    ),
    Rule("being left", Status.USES, 3, when.role("old", given=("ongoing",), unless=THEIRS), moving=True),
    Rule(
        "being adopted",
        Status.USES,
        3,
        when.role("new", given=("ongoing",), unless=(*THEIRS, "future", "planned")),
        moving=True,
    ),
    Rule(
        "to be left",
        Status.USES,
        2,
        when.role("old", "dropped", given=("future", "planned", "not", "tried", "wish"), unless=THEIRS),
    ),
    Rule(
        "being dropped", Status.USES, 3, when.role("dropped", given=("ongoing",), unless=THEIRS), moving=True
    ),
    Rule("a duty to leave", Status.USES, 3, when.duty, moving=True),
    Rule("left", Status.FORMERLY, 4, when.role("old", unless=(*THEIRS, "not"))),
    Rule(
        "to be adopted",
        Status.CONSIDERED,
        3,
        when.role("new", given=("future", "planned", "tried"), unless=THEIRS),
    ),
    Rule("to be adopted", Status.CONSIDERED, 3, when.would_be_adopted),
    Rule("adopted in place of", Status.USES, 3, when.role("new", unless=(*THEIRS, "not"))),
    Rule("dropped", Status.FORMERLY, 4, when.role("dropped", unless=THEIRS)),
    # Job posts
    Rule("wish section", Status.WANTED, 3, when.section("wish", kind=Kind.JOB)),
    Rule("aside section", Status.MENTIONED, 2, when.section("aside", "theirs", kind=Kind.JOB)),
    Rule(
        "no longer used", Status.FORMERLY, 4, when.mode("ended", "ended behind", kind=Kind.JOB, unless=THEIRS)
    ),
    Rule("not asked for", Status.MENTIONED, 1.4, when.mode("needless", kind=Kind.JOB)),
    Rule(
        "not asked for",
        Status.MENTIONED,
        1.4,
        when.mode(
            "not", "lacking", kind=Kind.JOB, roles=("", "beside", "used"), unless=("past", "wished", "wish")
        ),
    ),
    Rule("wished for", Status.WANTED, 3, when.mode("wished", "wish", kind=Kind.JOB)),
    Rule("one of several", Status.WANTED, 2, when.mode("likewise", "or", "example", kind=Kind.JOB)),
    Rule(
        "one of several",
        Status.WANTED,
        2,
        lambda c: c.has("slash") if c.kind is Kind.JOB and c.section != "stack" else None,
    ),
    Rule("joined to", Status.MENTIONED, 1.4, when.mode("joins", kind=Kind.JOB)),
    Rule("the applicant's", Status.MENTIONED, 1.4, when.mode("yours", kind=Kind.JOB)),
    Rule("held against", Status.MENTIONED, 1.4, when.held_against),
    Rule(
        "somebody's past",
        Status.MENTIONED,
        1.4,
        lambda c: (
            c.has("elsewhere") if c.kind is Kind.JOB and c.has("elsewhere") != "background in" else None
        ),
    ),
    Rule(
        "tried",
        Status.CONSIDERED,
        3,
        lambda c: c.has("tried") if c.kind is Kind.JOB and c.has("ours") else None,
    ),
    Rule("planned", Status.CONSIDERED, 3, when.planned_by_us),
    Rule("asked for or told", Status.USES, 3, when.kind(Kind.JOB)),
    # Sections
    Rule("dropped section", Status.FORMERLY, 4, when.section("dropped", items=True)),
    Rule("considered section", Status.CONSIDERED, 3, when.section("tried", "future", items=True)),
    Rule("listed", Status.USES, 3, when.listed),
    # Prose
    Rule("no longer used", Status.FORMERLY, 4, when.mode("ended", "ended behind", unless=THEIRS)),
    Rule("somebody's past", Status.MENTIONED, 1.4, when.mode("elsewhere")),
    Rule("held against the old one", Status.FORMERLY, 2, when.held_against_the_old),
    Rule("passed over", Status.MENTIONED, 1.4, when.role("over")),
    Rule("compared", Status.MENTIONED, 1.4, when.role("compared")),
    Rule("joined to", Status.MENTIONED, 1.4, when.mode("joins")),
    Rule("theirs", Status.MENTIONED, 1.4, when.mode("theirs")),
    Rule("tried", Status.CONSIDERED, 3, when.mode("tried")),
    Rule("done without", Status.MENTIONED, 1.4, when.mode("lacking", unless=("past", "ended"))),
    Rule("not used", Status.MENTIONED, 1.4, when.mode("not", roles=(*USED, "beside"), unless=("past",))),
    Rule("planned", Status.CONSIDERED, 3, when.mode("future", "future behind", roles=USED)),
    Rule("planned", Status.CONSIDERED, 3, when.mode("planned", unless=THEIRS)),
    Rule("used before", Status.FORMERLY, 3, when.told_of_the_past(*USED)),
    Rule("old one", Status.FORMERLY, 2, when.told_of_the_past("", "beside")),
    Rule(
        "outgrown",
        Status.FORMERLY,
        2,
        when.mode("past", "bygone", "once", roles=("wanting", "spent"), unless=THEIRS),
    ),
    Rule("used until", Status.FORMERLY, 3, when.until),
    Rule(
        "used at first",
        Status.FORMERLY,
        2,
        lambda case: case.sight.cue if case.sight.cue.startswith("was ") and case.has("once") else None,
    ),
    Rule("used before", Status.FORMERLY, 2, when.before),
    Rule("used at first", Status.FORMERLY, 1, when.used_once),
    Rule("used at first", Status.FORMERLY, 1.2, when.was),
    Rule("there at first", Status.FORMERLY, 1, when.at_first),
    Rule("one of several", Status.MENTIONED, 1.4, when.one_of_ours),
    Rule("one of several", Status.MENTIONED, 1.4, when.one_of_a_kind),
    Rule("asked why", Status.USES, 1.2, when.asked_why),
    Rule("asked", Status.MENTIONED, 1, when.question),
    Rule("a fact of its own", Status.MENTIONED, 1, when.of_another),
    Rule("used by another", Status.USES, 1, when.role("of another")),
    Rule("used", Status.USES, 3, when.role(*USED)),
    Rule("at its end", Status.FORMERLY, 2, when.role("spent", unless=THEIRS)),
    Rule("found wanting", Status.CONSIDERED, 2, when.role("wanting")),
    Rule("does its work", Status.USES, 2, when.role("serving", unless=("not", "future"))),
    Rule("aside", Status.MENTIONED, 1, when.section("aside", "theirs")),
    Rule("spoken of as ours", Status.USES, 1.9, when.ours),
    Rule("at work", Status.USES, 1.1, when.mode("at work", unless=(*THEIRS, "not", "future", "or"))),
    Rule("beside ours", Status.USES, 1, when.role("beside")),
    Rule("named", Status.MENTIONED, 1, lambda case: ""),
)


_TOLD_AS_PAST = re.compile(
    r"^(?:used$|was\b|ran\b|had\b|we had$|relied\b|struggled|frustrat|pain|problems|issues|limit|outages"
    r"|unhappy)"
)


_PARTICIPLE = re.compile(r"(?!is )\w+ing(?: |$)")

_SAID = ("used", "spoken of as ours", "does its work")

_decided: dict[tuple[Hashable, ...], Rule] = {}
"""Which rule held for cases alike in all that rules look at; the last one holds for everything."""


def decide(case: Case) -> Verdict:
    """The first rule that holds for this case."""
    sight = case.sight
    key = (
        (case.kind, case.section, case.item, case.question, case.code, case.record),
        (sight.role, sight.cue, sight.past, sight.present, *sight.modes.items()),
    )
    rule = _decided.get(key)
    if rule is None:
        if len(_decided) > 5000:
            _decided.clear()
        rule = _decided[key] = next(rule for rule in RULES if rule.holds(case) is not None)
    cue = rule.holds(case) or ""
    past = (rule.name != "used" or _TOLD_AS_PAST.search(cue) is not None) and sight.past
    arrives = sight.role == "new" or (
        sight.role in USED and (when.CAME.search(cue) is not None or case.has("surely") is not None)
    )
    return Verdict(rule, cue, _weight(rule, case, cue), arrives, past)


def _weight(rule: Rule, case: Case, cue: str) -> float:
    if rule.status is Status.USES and case.has("surely") is not None and rule.name in _SAID:
        return max(rule.weight, 3.5)
    if rule.name in ("left", "dropped") and case.has("it") is not None:
        return 2.6  # "It was retired" may tell of what was made with it
    if rule.name in ("left", "dropped") and when.NOT_FINITE.search(cue):
        return 2  # "to replace X", "migrating from X" may still lie ahead
    if (
        rule.name == "used"
        and not cue.startswith("is ")
        and case.sight.role != "chosen"
        and (_TOLD_AS_PAST.search(cue) or not case.has("ours", "surely"))
    ):
        return 1.5 if _TOLD_AS_PAST.search(cue) else 2
    if rule.name == "used" and _PARTICIPLE.match(cue):
        return (
            1.5 if case.sight.past else 2
        )  # "was to build an application using Ruby", "the need of running Rails"
    if rule.name == "used" and case.sight.past and not when.CAME.search(cue) and case.sight.role == "used":
        return 2.5
    if rule.name == "spoken of as ours" and case.sight.past:
        return 1.2
    return rule.weight


def also_held(case: Case, verdict: Verdict) -> list[Verdict]:
    """The rules that hold for this case too, and lost because another stands before them."""
    lost = []
    for rule in RULES[:-1]:
        cue = rule.holds(case) if rule is not verdict.rule else None
        if cue is not None:
            lost.append(Verdict(rule, cue, _weight(rule, case, cue), arrives=False, past=False))
    return lost


def scores(verdicts: Sequence[Verdict]) -> dict[Status, float]:
    """What a page says of one technology, each status with the weight of what speaks for it."""
    score: dict[Status, float] = {}
    counts = Counter(v.rule.status for v in verdicts if v.weight > 1)
    for verdict in verdicts:
        status = verdict.rule.status
        repeated = min(0.9, 0.2 * (counts[status] - 1)) if verdict.weight > 1 else 0.0
        score[status] = max(score.get(status, 0.0), verdict.weight + repeated)
    return score


_RANK = (Status.MENTIONED, Status.WANTED, Status.CONSIDERED, Status.FORMERLY, Status.USES)


def agree(verdicts: Sequence[Verdict]) -> Status:
    """What a page says of one technology: the weightiest words; of equals what says more."""
    if len({verdict.rule.status for verdict in verdicts}) == 1:
        return verdicts[0].rule.status
    score = scores(verdicts)
    return max(score, key=lambda status: (score[status], _RANK.index(status)))
