"""The one place where a status is decided.

`RULES` are tried in order for a name in its sentence; the first that holds decides. Then `agree` looks at all
that one page says of a technology, for what is said outright beats what is only implied.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.model import Kind, Status

from . import adverts, decisions, past
from . import cases as when
from .cases import THEIRS, USED, Case, Rule, Test
from .read import Sight

__all__ = ["RULES", "Case", "Rule", "Verdict", "agree", "also_held", "decide", "scores"]


@dataclass(slots=True)
class Verdict:
    """A rule, and the words that it rests on."""

    rule: Rule
    cue: str
    weight: float
    sight: Sight

    @property
    def arrives(self) -> bool:
        """Whether it is told that the company came to it: "moved to", "adopted"."""
        role = self.sight.role
        came = role in USED and ("surely" in self.sight.modes or when.came(self.sight, self.cue))
        came = came or (role in _BY_ITS_TIME and _is_since(self.sight.words))
        return role == "new" or (came and not _ADDED.search(self.sight.words))

    @property
    def chosen(self) -> bool:
        """Whether it is told that it was chosen at some time, which leaves open whether it is there."""
        return self.rule.name == "used" and self.sight.past and when.came(self.sight, self.cue)

    @property
    def past(self) -> bool:
        """Whether it is told in the past tense, in words that say nothing of today."""
        then = self.sight.grammar.then or _TOLD_AS_PAST
        told = self.rule.name != "used" or then.search(self.cue) is not None
        return told and self.sight.past


RULES: tuple[Rule, ...] = (
    Rule("in a sample", Status.MENTIONED, 1, when.in_sample),
    # A record of a decision tells in the future what holds from then on
    Rule("decided to leave", Status.FORMERLY, 4, decisions.decided_on("old", "dropped")),
    Rule("not decided to leave", Status.USES, 2, decisions.not_left_yet),
    Rule("decided on once", Status.FORMERLY, 4, decisions.decision_over),
    Rule("not decided", Status.CONSIDERED, 4, decisions.decision_not_made),
    Rule("decided on", Status.USES, 3, decisions.decided_on("new", "chosen", "used")),
    Rule("decided on", Status.USES, 3, decisions.will_be_used),
    Rule(
        "decided on",
        Status.USES,
        3,
        when.only(sections=("decided",))(
            lambda c: c.label if decisions.entered(c) and not c.sight.modes else None
        ),
    ),
    Rule("all but gone", Status.USES, 3, past.all_but_gone, moving=True),
    Rule("theirs", Status.MENTIONED, 1.4, when.mode("them", kind=Kind.JOB)),
    # Changes
    Rule(
        "lived through elsewhere",
        Status.WANTED,
        2,
        when.mode("lived", kind=Kind.JOB, roles=("old", "new", "dropped")),
    ),
    Rule("an option", Status.CONSIDERED, 3, decisions.option("new", "used", "chosen")),
    Rule("an option to leave it", Status.USES, 2, decisions.option("old", "dropped")),
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
    Rule("asked", Status.MENTIONED, 1, when.asked_whether),
    Rule("to be left", Status.USES, 2, when.would_be_left),
    Rule("a duty to leave", Status.USES, 3, adverts.duty, moving=True),
    Rule("left", Status.FORMERLY, 4, when.role("old", unless=(*THEIRS, "not"))),
    Rule(
        "to be adopted",
        Status.CONSIDERED,
        3,
        when.role("new", given=("future", "planned", "tried"), unless=THEIRS),
    ),
    Rule("to be adopted", Status.CONSIDERED, 3, when.would_be_adopted),
    Rule("to be adopted", Status.CONSIDERED, 2, when.proposed),
    Rule("adopted in place of", Status.USES, 3, when.role("new", unless=(*THEIRS, "not"))),
    Rule("one interface dropped", Status.MENTIONED, 1.4, past.one_interface),
    Rule("dropped", Status.FORMERLY, 4, when.role("dropped", unless=THEIRS)),
    # Job posts
    Rule("wish section", Status.WANTED, 3, when.section("wish", kind=Kind.JOB, unless=("which we",))),
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
    Rule("used before", Status.FORMERLY, 3, adverts.used_by_us_before),
    Rule("wished for", Status.WANTED, 3, when.mode("wished", "wish", kind=Kind.JOB)),
    Rule("one of several", Status.WANTED, 2, adverts.one_of_several),
    Rule(
        "one of several",
        Status.WANTED,
        2,
        when.only(modes=("slash",), kinds=(Kind.JOB,))(
            lambda c: c.has("slash") if c.section != "stack" else None
        ),
    ),
    Rule("joined to", Status.MENTIONED, 1.4, when.mode("joins", kind=Kind.JOB)),
    Rule("the applicant's", Status.MENTIONED, 1.4, when.mode("yours", kind=Kind.JOB)),
    Rule("held against", Status.MENTIONED, 1.4, adverts.held_against),
    Rule(
        "somebody's past",
        Status.MENTIONED,
        1.4,
        when.only(modes=("elsewhere",), kinds=(Kind.JOB,))(
            lambda c: None if adverts.ASKED.match(c.has("elsewhere") or "") else c.has("elsewhere")
        ),
    ),
    Rule(
        "tried",
        Status.CONSIDERED,
        3,
        adverts.tried_by_us,
    ),
    Rule("planned", Status.CONSIDERED, 3, adverts.planned_by_us),
    Rule("planned", Status.CONSIDERED, 3, when.mode("planned", kind=Kind.JOB, unless=THEIRS)),
    Rule("told to be ours", Status.USES, 3, adverts.told_to_be_ours),
    Rule("asked for", Status.USES, 3, adverts.asked_for),
    Rule("told in a post", Status.USES, 3, adverts.told_in_a_post),
    # Sections
    Rule("dropped section", Status.FORMERLY, 4, when.section("dropped", "then", items=True)),
    Rule("compared", Status.MENTIONED, 1.4, decisions.compared_with_an_option),
    Rule("argued about", Status.MENTIONED, 1.4, decisions.argued),
    Rule(
        "considered section",
        Status.CONSIDERED,
        3,
        when.section("tried", "future", items=True, unless=("elsewhere", "surely")),
    ),
    Rule("planned", Status.CONSIDERED, 3, when.soon),
    Rule("listed", Status.USES, 3, when.listed),
    # Prose
    Rule("no longer used", Status.FORMERLY, 4, past.ended),
    Rule("somebody's past", Status.MENTIONED, 1.4, when.mode("elsewhere")),
    Rule("held against the old one", Status.FORMERLY, 2, past.held_against_the_old),
    Rule("given up for", Status.FORMERLY, 2, past.given_up_for),
    Rule("passed over", Status.MENTIONED, 1.4, when.role("over")),
    Rule("compared", Status.MENTIONED, 1.4, when.role("compared")),
    Rule("joined to", Status.MENTIONED, 1.4, when.mode("joins")),
    Rule("theirs", Status.MENTIONED, 1.4, when.mode("theirs")),
    Rule("advised", Status.MENTIONED, 1.4, when.advised),
    Rule("tried", Status.CONSIDERED, 3, when.mode("tried")),
    Rule("not allowed", Status.MENTIONED, 1.4, when.mode("needless", roles=("", "beside", *USED))),
    Rule("done without", Status.MENTIONED, 1.4, when.mode("lacking", unless=("past", "ended"))),
    Rule("not used", Status.MENTIONED, 1.4, when.mode("not", roles=(*USED, "beside"))),
    Rule("planned", Status.CONSIDERED, 3, when.mode("future", "future behind", roles=USED)),
    Rule("planned", Status.CONSIDERED, 3, when.mode("planned", unless=THEIRS)),
    Rule("somebody's past", Status.MENTIONED, 1.4, past.my_past),
    Rule("a version of it", Status.MENTIONED, 1.4, past.first_version),
    Rule("where it was", Status.MENTIONED, 1.4, past.where_it_was),
    Rule("used before", Status.FORMERLY, 3, past.told_of_the_past(*USED)),
    Rule("old one", Status.FORMERLY, 2, past.told_of_the_past("", "beside", "serving")),
    Rule("below the old", Status.FORMERLY, 2.6, past.told_below_the_old),
    Rule("listed below the old", Status.FORMERLY, 1.6, past.listed_below_the_old),
    Rule("below the old", Status.FORMERLY, 1.6, past.named_in_an_old_era),
    Rule("used until", Status.FORMERLY, 3, past.until),
    Rule(
        "used at first",
        Status.FORMERLY,
        2,
        when.only(modes=("once",))(lambda c: c.sight.cue if c.sight.cue.startswith("was ") else None),
    ),
    Rule("used before", Status.FORMERLY, 2, past.before),
    Rule("used at first", Status.FORMERLY, 1, past.used_once),
    Rule("used at first", Status.FORMERLY, 1.2, past.was),
    Rule("there at first", Status.FORMERLY, 1, past.at_first),
    Rule("one of several", Status.MENTIONED, 1.4, when.one_of_ours),
    Rule("one of several", Status.MENTIONED, 1.4, when.one_of_a_kind),
    Rule("asked why it was left", Status.FORMERLY, 2, when.asked_why_left),
    Rule("asked why", Status.USES, 1.2, when.asked_why),
    Rule("asked", Status.MENTIONED, 1, when.question),
    Rule("a fact of its own", Status.MENTIONED, 1, when.of_another),
    Rule("used by another", Status.USES, 1, when.role("of another")),
    Rule("used", Status.USES, 3, when.role(*USED)),
    Rule("at its end", Status.FORMERLY, 2, when.role("spent", unless=THEIRS)),
    Rule("found wanting", Status.CONSIDERED, 2, when.role("wanting")),
    Rule("does its work", Status.USES, 2, when.role("serving", unless=("not", "future"))),
    Rule(
        "told to use",
        Status.USES,
        1.9,
        when.mode("ordered", "listed", roles=("", "beside"), unless=when.AGAINST),
    ),
    Rule("kept there", Status.USES, 1.2, when.mode("kept", roles=("", "beside"), unless=when.AGAINST)),
    Rule("aside", Status.MENTIONED, 1, when.section("aside", "theirs")),
    Rule("spoken of as ours", Status.USES, 1.9, when.ours),
    Rule("at work", Status.USES, 1.1, when.mode("at work", unless=(*THEIRS, "not", "future", "or"))),
    Rule("beside ours", Status.USES, 1, when.role("beside", unless=("example", "to come"))),
    Rule("named", Status.MENTIONED, 1, lambda case: ""),
)


_TOLD_AS_PAST = re.compile(
    r"^(?:used$|w(?:as|ere)\b|went (?:through|to|into|out)|lived in|sat (?:on|in)|ran\b|had\b|we had$|relied\b"
    r"|consisted\b|looked after|struggled|frustrat|pain|problems|issues|limit|outages|unhappy)"
)


_SINCE = re.compile(
    r"\bsince\s(?:then|(?:\w{3,12}\s)?(?:19|20)\d\d|last\s\w+),?\s"
    r"(?:we|they|it|everything|all[\s\w]{0,30})(?:\shave|\shas|'ve|'s)\b"
    r"|\b(?:we|they|it|everything)(?:\shave|\shas|'ve|'s)\s(?:used|run|been (?:on|in|using|running|with))\b"
    r"[^.;]{0,40}\ssince\b"
    r"|\b(?:we|they|it)(?:\sare|\sis|'re|'s)\s(?:on|in|with)\s\x01+\snow\b"
    r"|\b(?:now|today),?\s(?:they|it|we|that|this)(?:\sare|\sis|'re|'s)\s"
    r"(?:(?:on|in|with|done in|done by|done with)\s)?\x01"
)
"""What is there since a time that is told."""
_TIMES = ("since", "now", "today")
_BY_ITS_TIME = ("", *USED)


@lru_cache(maxsize=1024)
def _is_since(words: str) -> bool:
    """Whether a sentence tells that what it names is there since a time."""
    return any(map(words.__contains__, _TIMES)) and _SINCE.search(words) is not None


_ADDED = re.compile(r"\b(?:also|other|another|additional(?:ly)?|further|in addition|as well)\b")
"""What came to what there was, and took no place: "has since adopted a number of other tools"."""
_BACK = re.compile(r"(?:brought back|went back to|(?:we|and|have) returned|re-?introduced|reinstated)")
_BACK_TO = re.compile(r"\bback to (?:the |our |using |plain |good old )?\x01")
_PARTICIPLE = re.compile(r"(?!is )\w+ing(?: |$)")

_HELD = frozenset(("we have", "we also have", "we already have", "we still have"))
"""What says more than that something stands beside what is ours: "We have a dozen Slack channels"."""
_OUR_OWN = ("our", "their", "its")
_SAID = ("used", "spoken of as ours", "does its work")


@lru_cache(maxsize=4096)
def _asked(
    kind: Kind, section: str, role: str, *modes: str
) -> tuple[tuple[Rule, Callable[[Case], str | None]], ...]:
    """The rules that may hold for names of this role and with these modes, in order: a handful of all."""
    return tuple(
        (rule, test.holds if isinstance(test, Test) else test)
        for rule, test in ((rule, rule.holds) for rule in RULES)
        if not isinstance(test, Test) or test.may_hold(kind, section, role, modes)
    )


def decide(case: Case) -> Verdict:
    """The first rule that holds for this case."""
    sight = case.sight
    for rule, holds in _asked(case.kind, case.section, sight.role, *sight.modes):  # noqa: B007
        if (cue := holds(case)) is not None:
            break
    return Verdict(rule, cue or "", _weight(rule, case, cue or ""), sight)


def _weight(rule: Rule, case: Case, cue: str) -> float:
    name, sight = rule.name, case.sight
    if sight.role == "new" and rule.status is Status.USES and _BACK_TO.search(sight.words):
        return 4.6  # what was left, and is there again: "moving back to Jetty"
    if name in _SAID and rule.status is Status.USES and case.has("surely") is not None:
        return max(rule.weight, 3.5)
    if name == "decided to leave" and case.record in decisions.IN_FORCE:
        return 4
    if name == "considered section" and (sight.second or case.has("joins") is not None):
        return 1.2  # an option is what its item begins with: "ZenHub works within GitHub"
    if name == "tried" and cue == "consider" and case.has("ours") is None:
        return 1.2  # advice: "a better way is to consider"
    if name == "compared" and cue in ("like", "such as"):
        return 1.0  # an example of a kind: "integrates with services like Sentry"
    if name == "dropped" and cue.startswith("eliminat"):
        return 2.6  # from use, or from what was weighed
    if name in ("left", "dropped"):
        if case.has("it") is not None:
            return 2.6  # "It was retired" may tell of what was made with it
        # "to replace X", "migrating from X" may still lie ahead
        return 2 if when.unsaid(sight, cue) else rule.weight
    if name == "spoken of as ours":
        if sight.past:  # "Our Cassandra cluster was slow" says that there was one
            return 1.5 if sight.cue in _OUR_OWN else 1.2
        return rule.weight
    if name == "beside ours" and cue in _HELD:
        return 1.5
    if name != "used":
        return rule.weight
    if _BACK.match(cue):
        return 4.4  # what was left, and is there again
    bygone = _TOLD_AS_PAST.search(cue) is not None
    if not cue.startswith("is ") and sight.role != "chosen" and (bygone or not case.has("ours", "surely")):
        return 1.5 if bygone else 2
    if _PARTICIPLE.match(cue):
        return (
            1.5 if sight.past else 2
        )  # "was to build an application using Ruby", "the need of running Rails"
    if sight.role == "used" and sight.past and not when.came(sight, cue):
        return 2.5
    return rule.weight


def also_held(case: Case, verdict: Verdict) -> list[Verdict]:
    """The rules that hold for this case too, and lost because another stands before them."""
    lost = []
    for rule in RULES[:-1]:
        cue = rule.holds(case) if rule is not verdict.rule else None
        if cue is not None:
            lost.append(Verdict(rule, cue, _weight(rule, case, cue), case.sight))
    return lost


def scores(verdicts: Sequence[Verdict]) -> dict[Status, float]:
    """What a page says of one technology, each status with the weight of what speaks for it."""
    score: dict[Status, float] = {}
    counts = Counter([v.rule.status for v in verdicts if v.weight > 1])
    for verdict in verdicts:
        status = verdict.rule.status
        repeated = min(0.9, 0.2 * (counts[status] - 1)) if verdict.weight > 1 else 0.0
        score[status] = max(score.get(status, 0.0), verdict.weight + repeated)
    return score


_HELD_AGAINST = ("passed over", "compared", "named", "in a sample")
"""Mentions that say nothing against a use that is over: what there is now is held against it."""

_WEIGHED = ("considered section", "an option")

_NARROWED = re.compile(r"narrow|short-?list|down to|final")
"""How a choice of a few is told of which one was taken."""

_RANK = (Status.MENTIONED, Status.WANTED, Status.CONSIDERED, Status.FORMERLY, Status.USES)


def agree(verdicts: Sequence[Verdict]) -> Status:
    """What a page says of one technology: the weightiest words; of equals what says more."""
    if len({verdict.rule.status for verdict in verdicts}) == 1:
        return verdicts[0].rule.status
    score = scores(verdicts)
    if Status.FORMERLY in score and _stands_in_both(verdicts):
        score.pop(Status.FORMERLY)
    if (
        Status.CONSIDERED in score
        and any(v.rule.name in _SAID and (v.sight.told_now or not v.sight.past) for v in verdicts)
        and all(v.rule.name == "planned" for v in verdicts if v.rule.status is Status.CONSIDERED)
    ):
        score.pop(Status.CONSIDERED)  # what was to be used, and is by the end of the page
    if Status.CONSIDERED in score and any(v.rule.status is Status.USES and v.weight >= 2 for v in verdicts):
        weighed = [v for v in verdicts if v.rule.status is Status.CONSIDERED]
        if all(v.rule.name == "tried" and _NARROWED.match(v.cue) for v in weighed):
            score.pop(Status.CONSIDERED)  # of those that were left one is at work
    if Status.CONSIDERED in score and any(v.rule.name == "decided on" for v in verdicts):
        weighed = [v for v in verdicts if v.rule.status is Status.CONSIDERED]
        if all(v.rule.name in _WEIGHED for v in weighed):
            score.pop(Status.CONSIDERED)  # what was chosen stood among the options
    if Status.FORMERLY in score and all(
        v.rule.name in _HELD_AGAINST for v in verdicts if v.rule.status is Status.MENTIONED
    ):
        score.pop(Status.MENTIONED, None)
    return max(score, key=lambda status: (score[status], _RANK.index(status)))


_ENTRY = 8
"""Words from which a line in a list says more than that its names are used."""


def _stands_in_both(verdicts: Sequence[Verdict]) -> bool:
    """Whether it is said to be over only by standing in a list of what was, and stands in that of what is too."""
    over = {v.rule.name for v in verdicts if v.rule.status is Status.FORMERLY}
    entries = (v for v in verdicts if v.rule.name == "listed" and v.sight.words.count(" ") < _ENTRY)
    return over == {"dropped section"} and any(entries)
