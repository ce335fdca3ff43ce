"""What the rules ask in a record of a decision: of its options, of what speaks for them, and of what was decided."""

from __future__ import annotations

import re

from briefing.model import Kind

from .cases import NOT_FINITE, THEIRS, USED, Case, Test, only

TOLD = (Kind.PROSE, Kind.LISTING)
AGAINST = ("not", *THEIRS)
IN_FORCE = frozenset(("accepted", "approved", "adopted", "agreed", "implemented", "done"))
"""What a record of a decision calls itself where the decision holds."""
OVER = frozenset(("superseded", "deprecated", "obsolete", "replaced"))
"""What it calls itself where a later one took its place."""
TAKES = re.compile(
    r"(?:use|adopt|choose|select|standardi[sz]e|introduce|keep|go|run|deploy|build|write|host|store)\b"
)
MADE = re.compile(
    r"\b(?:decision|decided|agreed|agreement|settled) (?:[\w-]{1,20} ){0,5}to (?:use|adopt|go with|choose|keep)\b"
)
STAYS = re.compile(r"(?:stay|stick|keep|kept|remain|continue)\w{0,4}\b")
"""What is kept is there, whatever was not decided."""
OUR_OWN = re.compile(r"\bour \x01")
IN_THE_END = re.compile(
    r"\b(?:eventually|gradually|over time|in the long (?:run|term)|one day|step by step)\b"
)
"""Behind these a decision to leave something tells of what is still there."""


@only(("compared", "over"), sections=("tried", "future"))
def compared_with_an_option(case: Case) -> str | None:
    """What an option is held against is none: "Dropbox: similar to Google Drive"."""
    return case.sight.cue if case.item and case.sight.second else None


@only(sections=("argued",), kinds=TOLD)
def argued(case: Case) -> str | None:
    """What is said for or against an option tells nothing of what is used, but where it speaks of ours."""
    if case.has("ours") is not None and case.has("future") is None:
        return None  # but "we would run Erlang ourselves" speaks of the option
    return case.label


def decided_on(*roles: str) -> Test:
    """The name has this role, or shows itself at work, in what a record gives as the decision."""

    @only((*roles, ""), sections=("decided",), kinds=TOLD, unless=("lacking", "ended", "tried", *AGAINST))
    def holds(case: Case) -> str | None:
        at_work = "used" in roles and case.has("at work") is not None
        if case.sight.role == "" and not at_work:
            return None
        settled = case.has("future", "ours", "chosen") or MADE.search(case.sight.words)
        if not settled and not commanded(case):
            return None
        if case.sight.role in ("old", "dropped") and (
            IN_THE_END.search(case.sight.words) or (case.record and case.record not in IN_FORCE)
        ):
            return None
        return case.sight.cue or case.label

    return holds


@only(("", "beside", "serving"), ("planned",), ("decided",), unless=AGAINST)
def will_be_used(case: Case) -> str | None:
    """What a decision says will be used: "Ruby will be used for all services"."""
    cue = case.has("planned") or ""
    return cue if cue.startswith(("will be", "shall be")) else None


def entered(case: Case) -> bool:
    """Whether a name is an entry of a list, or a line of its own; what a sentence compares it with is none."""
    if case.item:
        role, words = case.sight.role, case.sight.words
        if "because" in words.partition("\x01")[0]:
            return False  # "Chosen option: the third one, because Redis is slow"
        return not (case.sight.second and role in ("beside", "compared", "over"))
    return case.kind is Kind.PROSE and not case.sight.words.strip("-*\x01_`\"'. ")


def commanded(case: Case) -> bool:
    """Whether the sentence begins with what is done, as an order or a title does: "Replace Jenkins with Buildkite"."""
    verb = case.sight.cue.split(" ", 1)[0]
    return (
        verb != ""
        and (NOT_FINITE.match(verb) or TAKES.match(verb)) is not None
        and case.sight.words.lstrip(" -*`_~").startswith(verb)
    )


def option(*roles: str) -> Test:
    """The name has this role in what an option among others would do: "Switch to Chromatic"."""

    @only(roles, sections=("tried", "future"), kinds=(Kind.PROSE,))
    def holds(case: Case) -> str | None:
        return case.label if case.item and commanded(case) else None

    return holds


@only(("old", "dropped"), sections=("decided",), unless=AGAINST)
def not_left_yet(case: Case) -> str | None:
    """What a decision would leave that is only proposed, or was turned down."""
    return case.record if undecided(case) else None


@only(("", "beside", "new", *USED), sections=("decided",), unless=("lacking", "ended", *AGAINST))
def decision_over(case: Case) -> str | None:
    """The decision was replaced by a later one."""
    if case.record not in OVER:
        return None
    # What is told beside the decision may well be there still
    if case.sight.role in ("", "beside"):
        return case.record if entered(case) and not case.sight.modes else None
    if case.has("ours") == "our" and OUR_OWN.search(case.sight.words):
        return None  # "Deploy it on our Kubernetes cluster"
    settled = case.has("future", "ours", "chosen") or MADE.search(case.sight.words) or commanded(case)
    return case.record if settled else None


@only(("", "beside", "new", *USED), sections=("decided",), unless=("lacking", "ended", *AGAINST))
def decision_not_made(case: Case) -> str | None:
    """The decision is only proposed, or was turned down."""
    if not undecided(case) or STAYS.match(case.sight.cue):
        return None
    if case.sight.role in ("", "beside") and not (entered(case) and not case.sight.modes):
        return None
    return case.record


def undecided(case: Case) -> bool:
    """Whether a record gives no decision that holds, or held."""
    return case.record != "" and case.record not in IN_FORCE and case.record not in OVER
