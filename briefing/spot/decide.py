"""The one place where a status is decided.

`RULES` are tried in order for a name in its sentence; the first that holds decides. Then `agree` looks at all
that one page says of a technology, for what is said outright beats what is only implied.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from briefing.model import Kind, Status

from .read import Sight

__all__ = ["RULES", "Case", "Rule", "Verdict", "agree", "also_held", "decide", "scores"]


@dataclass(frozen=True, slots=True)
class Case:
    """A name in its sentence, and the sentence in its page."""

    sight: Sight
    kind: Kind
    section: str
    label: str
    question: bool
    item: bool

    def has(self, *modes: str) -> str | None:
        """The words of the first of these modes that colours the name."""
        told = self.sight.modes
        for mode in modes:
            if mode in told:
                return told[mode]
        return None


@dataclass(frozen=True, slots=True)
class Rule:
    """``holds`` gives the words that made it hold, or None.

    ``weight``: 4 where the words tell of a change, 3 where they say it outright, 2 where they say it by the
    way, 1 where they only leave it open; a mention weighs less than any use that is told (1.4).
    """

    name: str
    status: Status
    weight: float
    holds: Callable[[Case], str | None]
    moving: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule, and the words that it rests on."""

    rule: Rule
    cue: str
    weight: float
    arrives: bool
    """Whether it is told that the company came to it: "moved to", "adopted"."""
    past: bool
    """Whether it is told in the past tense, in words that say nothing of today."""


Test = Callable[[Case], str | None]
USED = ("used", "chosen")


THEIRS = ("theirs", "joins", "elsewhere")


def _role(*roles: str, given: tuple[str, ...] = (), unless: tuple[str, ...] = ()) -> Test:
    def holds(case: Case) -> str | None:
        if case.sight.role not in roles or (unless and case.has(*unless) is not None):
            return None
        return case.sight.cue if not given or case.has(*given) is not None else None

    return holds


def _mode(
    *modes: str, roles: tuple[str, ...] = (), kind: Kind | None = None, unless: tuple[str, ...] = ()
) -> Test:
    def holds(case: Case) -> str | None:
        if (roles and case.sight.role not in roles) or (kind and case.kind is not kind):
            return None
        return None if unless and case.has(*unless) is not None else case.has(*modes)

    return holds


def _section(*sections: str, kind: Kind | None = None, items: bool = False) -> Test:
    def holds(case: Case) -> str | None:
        fits = case.section in sections and (kind is None or case.kind is kind) and (case.item or not items)
        return case.label if fits else None

    return holds


def _kind(*kinds: Kind) -> Test:
    return lambda case: "" if case.kind in kinds else None


def _question(case: Case) -> str | None:
    return "?" if case.question else None


def _listed(case: Case) -> str | None:
    if case.kind is Kind.LISTING and (case.section == "stack" or case.item):
        return case.label
    return case.label if case.section == "stack" and case.item else None


def _ours(case: Case) -> str | None:
    if case.has("future") is not None:
        return None
    return case.has("ours", "surely") if case.sight.role in ("", "beside", "used") else None


def _decided_on(*roles: str) -> Test:
    def holds(case: Case) -> str | None:
        if case.section != "decided" or case.sight.role not in roles or case.kind is Kind.JOB:
            return None
        if case.has("not", "lacking", "ended", *THEIRS) is not None or not case.has(
            "future", "ours", "chosen"
        ):
            return None
        return case.sight.cue or case.label

    return holds


def _one_of_ours(case: Case) -> str | None:
    """A name is no use of ours as one of several: "we hire whoever knows Ruby or Erlang"."""
    return case.has("or", "example") if case.sight.role == "" and case.has("ours", "surely") else None


def _planned_by_us(case: Case) -> str | None:
    """In a job post "you will use" is a duty; only what we plan is ahead."""
    if case.kind is not Kind.JOB or case.has("ours") is None or case.sight.role not in USED:
        return None
    cue = case.has("future") or ""
    return cue if cue.startswith(("plan", "intend", "next", "hop", "want")) else None


def _before(case: Case) -> str | None:
    """The past is told behind the name: "We used Heroku at first"."""
    if case.sight.role not in ("", "beside", *USED) or case.has(*THEIRS, "surely", "not") is not None:
        return None
    cue = case.has("past behind", "once behind")
    return (
        cue if cue in _ADVERBS and case.sight.past and (case.sight.role in USED or case.has("ours")) else None
    )


def _used_once(case: Case) -> str | None:
    """Used in the first days; what the company came to then may well be there still."""
    if case.sight.role not in USED or case.has("surely") is not None or _CAME.search(case.sight.cue):
        return None
    return case.has("once")


def _was(case: Case) -> str | None:
    return "was" if case.sight.role == "used" and case.sight.cue == "was" and not case.has("surely") else None


_ADVERBS = frozenset(
    (
        "previously", "formerly", "in the past", "back then", "for years", "for many years",
        "for several years",
        "for a long time", "for a decade", "until recently", "until then", "originally", "initially",
        "at first",
        "in the beginning", "at the beginning", "early on", "at the time", "at that time", "historically",
        "in the early days", "years ago", "in those days", "to begin with", "at the start", "at launch",
    )
)  # fmt: skip


def _at_first(case: Case) -> str | None:
    """A sentence about the first days, all of it in the past tense, tells of what was there then."""
    cue = (
        case.has("once")
        if case.sight.role in ("", "beside") and case.has(*THEIRS, "surely") is None
        else None
    )
    return cue if cue and case.sight.past else None


def _until(case: Case) -> str | None:
    """What was there until, or before, something else: "We ran Kafka until last year"."""
    sight = case.sight
    if sight.role not in ("", "beside", *USED) or case.has(*THEIRS, "not") is not None:
        return None
    return case.has("until") if sight.past and (sight.role in USED or case.has("ours")) else None


_NOT_FINITE = re.compile(
    r"\w+ing\b|^(?:replace|move|migrate|switch|drop|remove|migration|transition|convert|port|deprecate|retire|sunset"
    r"|phase|decommission|get rid|eliminate|abandon|ditch|swap|trade|supersede|rewrite|rebuild|reimplement)\b"
)


def _duty(case: Case) -> str | None:
    """What a job post asks to be moved, or away from, is still there."""
    if case.kind is Kind.JOB and case.sight.role in ("old", "dropped"):
        return case.sight.cue if _NOT_FINITE.search(case.sight.cue) else None
    return None


RULES: tuple[Rule, ...] = (
    Rule("found in code", Status.USES, 3, _kind(Kind.CODE, Kind.MARKUP, Kind.DNS)),
    # A record of a decision tells in the future what holds from then on
    Rule("decided to leave", Status.FORMERLY, 2, _decided_on("old", "dropped")),
    Rule("decided on", Status.USES, 3, _decided_on("new", "chosen", "used")),
    Rule(
        "decided on",
        Status.USES,
        3,
        lambda c: c.label if c.section == "decided" and c.item and not c.sight.modes else None,
    ),
    # Changes
    Rule("being left", Status.USES, 3, _role("old", given=("ongoing",), unless=THEIRS), moving=True),
    Rule(
        "being adopted",
        Status.USES,
        3,
        _role("new", given=("ongoing",), unless=(*THEIRS, "future", "planned")),
        moving=True,
    ),
    Rule(
        "to be left",
        Status.USES,
        2,
        _role("old", "dropped", given=("future", "planned", "not", "tried"), unless=THEIRS),
    ),
    Rule("a duty to leave", Status.USES, 3, _duty, moving=True),
    Rule("left", Status.FORMERLY, 4, _role("old", unless=(*THEIRS, "not"))),
    Rule(
        "to be adopted",
        Status.CONSIDERED,
        3,
        _role("new", given=("future", "planned", "tried"), unless=THEIRS),
    ),
    Rule("adopted in place of", Status.USES, 3, _role("new", unless=(*THEIRS, "not"))),
    Rule("dropped", Status.FORMERLY, 4, _role("dropped", unless=THEIRS)),
    # Job posts
    Rule("wish section", Status.WANTED, 3, _section("wish", kind=Kind.JOB)),
    Rule("aside section", Status.MENTIONED, 2, _section("aside", "theirs", kind=Kind.JOB)),
    Rule("no longer used", Status.FORMERLY, 4, _mode("ended", "ended behind", kind=Kind.JOB, unless=THEIRS)),
    Rule("not asked for", Status.MENTIONED, 1.4, _mode("needless", kind=Kind.JOB)),
    Rule(
        "not asked for",
        Status.MENTIONED,
        1.4,
        _mode(
            "not", "lacking", kind=Kind.JOB, roles=("", "beside", "used"), unless=("past", "wished", "wish")
        ),
    ),
    Rule("wished for", Status.WANTED, 3, _mode("wished", "wish", kind=Kind.JOB)),
    Rule("one of several", Status.WANTED, 2, _mode("likewise", "or", "example", kind=Kind.JOB)),
    Rule(
        "one of several",
        Status.WANTED,
        2,
        lambda c: c.has("slash") if c.kind is Kind.JOB and c.section != "stack" else None,
    ),
    Rule("joined to", Status.MENTIONED, 1.4, _mode("joins", kind=Kind.JOB)),
    Rule("somebody's past", Status.MENTIONED, 1.4, _mode("elsewhere", kind=Kind.JOB)),
    Rule(
        "tried",
        Status.CONSIDERED,
        3,
        lambda c: c.has("tried") if c.kind is Kind.JOB and c.has("ours") else None,
    ),
    Rule("planned", Status.CONSIDERED, 3, _planned_by_us),
    Rule("asked for or told", Status.USES, 3, _kind(Kind.JOB)),
    # Sections
    Rule("dropped section", Status.FORMERLY, 4, _section("dropped", items=True)),
    Rule("considered section", Status.CONSIDERED, 3, _section("tried", "future", items=True)),
    Rule("listed", Status.USES, 3, _listed),
    # Prose
    Rule("no longer used", Status.FORMERLY, 4, _mode("ended", "ended behind", unless=THEIRS)),
    Rule("somebody's past", Status.MENTIONED, 1.4, _mode("elsewhere")),
    Rule("passed over", Status.MENTIONED, 1.4, _role("over")),
    Rule("compared", Status.MENTIONED, 1.4, _role("compared")),
    Rule("joined to", Status.MENTIONED, 1.4, _mode("joins")),
    Rule("theirs", Status.MENTIONED, 1.4, _mode("theirs")),
    Rule("tried", Status.CONSIDERED, 3, _mode("tried")),
    Rule("done without", Status.MENTIONED, 1.4, _mode("lacking", unless=("past", "ended"))),
    Rule("not used", Status.MENTIONED, 1.4, _mode("not", roles=(*USED, "beside"), unless=("past",))),
    Rule("planned", Status.CONSIDERED, 3, _mode("future", "future behind", roles=USED)),
    Rule("planned", Status.CONSIDERED, 3, _mode("planned", unless=THEIRS)),
    Rule("used before", Status.FORMERLY, 3, _mode("past", "bygone", roles=USED, unless=("surely",))),
    Rule("old one", Status.FORMERLY, 2, _mode("past", "bygone", roles=("", "beside"), unless=("surely",))),
    Rule(
        "outgrown",
        Status.FORMERLY,
        2,
        _mode("past", "bygone", "once", roles=("wanting", "spent"), unless=THEIRS),
    ),
    Rule("used until", Status.FORMERLY, 3, _until),
    Rule(
        "used at first",
        Status.FORMERLY,
        2,
        lambda case: case.sight.cue if case.sight.cue.startswith("was ") and case.has("once") else None,
    ),
    Rule("used before", Status.FORMERLY, 2, _before),
    Rule("used at first", Status.FORMERLY, 1, _used_once),
    Rule("used at first", Status.FORMERLY, 1.2, _was),
    Rule("there at first", Status.FORMERLY, 1, _at_first),
    Rule("one of several", Status.MENTIONED, 1.4, _one_of_ours),
    Rule("asked", Status.MENTIONED, 1, _question),
    Rule("used by another", Status.USES, 1, _role("of another")),
    Rule("used", Status.USES, 3, _role(*USED)),
    Rule("at its end", Status.FORMERLY, 2, _role("spent", unless=THEIRS)),
    Rule("found wanting", Status.CONSIDERED, 2, _role("wanting")),
    Rule("does its work", Status.USES, 2, _role("serving", unless=("not", "future"))),
    Rule("aside", Status.MENTIONED, 1, _section("aside", "theirs")),
    Rule("spoken of as ours", Status.USES, 2, _ours),
    Rule("beside ours", Status.USES, 1, _role("beside")),
    Rule("named", Status.MENTIONED, 1, lambda case: ""),
)

_CAME = re.compile(
    r"^(?:adopt|chose|choos|introduc|opted|picked|select|decided|went with|settled|landed|embrac|brought in"
    r"|turned to)"
)
_TOLD_AS_PAST = re.compile(
    r"^(?:used$|was\b|ran\b|had\b|we had$|relied\b|struggled|frustrat|pain|problems|issues|limit|outages"
    r"|unhappy)"
)


_decided: dict[tuple[Hashable, ...], Rule] = {}
"""Which rule held for cases alike in all that rules look at; the last one holds for everything."""


def decide(case: Case) -> Verdict:
    """The first rule that holds for this case."""
    sight = case.sight
    key = (case.kind, sight.role, sight.cue, (*sight.modes,), case.section, case.item, case.question)
    rule = _decided.get(key)
    if rule is None:
        if len(_decided) > 5000:
            _decided.clear()
        rule = _decided[key] = next(rule for rule in RULES if rule.holds(case) is not None)
    cue = rule.holds(case) or ""
    past = (rule.name != "used" or _TOLD_AS_PAST.search(cue) is not None) and sight.past
    arrives = sight.role == "new" or (sight.role in USED and _CAME.search(cue) is not None)
    return Verdict(rule, cue, _weight(rule, case, cue), arrives, past)


def _weight(rule: Rule, case: Case, cue: str) -> float:
    if rule.name in ("left", "dropped") and _NOT_FINITE.search(cue):
        return 2  # "to replace X", "migrating from X" may still lie ahead
    if (
        rule.name == "used"
        and not cue.startswith("is ")
        and case.sight.role != "chosen"
        and (_TOLD_AS_PAST.search(cue) or not case.has("ours", "surely"))
    ):
        return 1.5 if _TOLD_AS_PAST.search(cue) else 2
    if rule.name == "used" and case.sight.past and cue.endswith("ing"):
        return 1.5  # "was to build an application using Ruby"
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
    score = scores(verdicts)
    return max(score, key=lambda status: (score[status], _RANK.index(status)))
