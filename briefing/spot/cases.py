"""What the rules ask of a name in its sentence and of the sentence in its page.

Each test gives the words that made it hold, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from briefing.model import Kind, Status

from .read import Sight
from .sentences import CODE


@dataclass(slots=True)
class Case:
    """A name in its sentence, and the sentence in its page."""

    sight: Sight
    kind: Kind
    section: str
    label: str
    question: str
    """The words that open it where it is a question, else ""."""
    item: bool
    code: bool = False
    """Whether the name is a language, or what runs one."""
    record: str = ""
    """The status of the record of a decision that this is, or ""."""

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
    holds: Test | Callable[[Case], str | None]
    moving: bool = False


class Test(NamedTuple):
    """What is asked of a case, and of which cases alone: what has none of these roles, … cannot hold.

    Empty means any. That they are told apart lets `decide` ask a name the few things that may hold for it.
    """

    holds: Callable[[Case], str | None]
    roles: frozenset[str] = frozenset()
    modes: frozenset[str] = frozenset()
    """Of which one must colour the name."""
    sections: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    unless: frozenset[str] = frozenset()
    """Modes of which none may."""

    def may_hold(self, kind: Kind, section: str, role: str, modes: Collection[str]) -> bool:
        """Whether it can hold for such a name at all."""
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.sections or section in self.sections)
            and (not self.roles or role in self.roles)
            and (not self.modes or not self.modes.isdisjoint(modes))
            and self.unless.isdisjoint(modes)
        )

    def __call__(self, case: Case) -> str | None:
        """The words that make it hold."""
        sight = case.sight
        return self.holds(case) if self.may_hold(case.kind, case.section, sight.role, sight.modes) else None


def only(
    roles: Iterable[str] = (),
    modes: Iterable[str] = (),
    sections: Iterable[str] = (),
    kinds: Iterable[Kind] = (),
    unless: Iterable[str] = (),
) -> Callable[[Callable[[Case], str | None]], Test]:
    """Says of a test where alone it can hold."""

    def told(holds: Callable[[Case], str | None]) -> Test:
        alone = (frozenset(roles), frozenset(modes), frozenset(sections), frozenset(kinds), frozenset(unless))
        return Test(holds, *alone)

    return told


OLD = frozenset(("legacy", "old", "aging", "ageing", "outdated"))
USED = ("used", "chosen")
THEIRS = ("theirs", "joins", "elsewhere")
"""Modes of what is not the company's."""


def role(
    *roles: str, given: tuple[str, ...] = (), unless: tuple[str, ...] = (), kind: Kind | None = None
) -> Test:
    """What is done with the name is one of these, in a clause that has one of ``given`` and none of ``unless``."""
    return only(roles, given, kinds=(kind,) if kind else (), unless=unless)(lambda case: case.sight.cue)


def mode(
    *modes: str, roles: tuple[str, ...] = (), kind: Kind | None = None, unless: tuple[str, ...] = ()
) -> Test:
    """One of these modes colours the name."""
    return only(roles, modes, kinds=(kind,) if kind else (), unless=unless)(lambda case: case.has(*modes))


def section(
    *sections: str, kind: Kind | None = None, items: bool = False, unless: tuple[str, ...] = ()
) -> Test:
    """The name stands under a heading or behind a label that says one of these."""
    return only(sections=sections, kinds=(kind,) if kind else (), unless=unless)(
        lambda case: case.label if case.item or not items else None
    )


@only(sections=(CODE,))
def in_sample(case: Case) -> str | None:
    """It stands in a line of code: an import, a configuration, a command that is nobody's in particular."""
    return "" if case.has("listed") is None else None


def question(case: Case) -> str | None:
    """The sentence is a question."""
    return "?" if case.question else None


@only(("", "beside", *USED), unless=(*THEIRS, "not", "tried", "future"))
def asked_why(case: Case) -> str | None:
    """Who asks why something was chosen says that it was."""
    return case.question if case.question.startswith(("why", "how")) else None


LEFT = re.compile(
    r"\bwhy (?:did|have|had) (?:we|they|you) (?:leave|drop|ditch|abandon|quit|retire|stop using|move (?:away from|off)"
    r"|get rid of|left|dropped|ditched|abandoned|moved (?:away from|off))\s(?:\w{1,12}\s){0,2}\x01"
)


@only(("", "beside", "dropped", *USED), unless=(*THEIRS, "not", "tried", "future"))
def asked_why_left(case: Case) -> str | None:
    """Who asks why something was left says that it was: "Why did we leave Heroku?"."""
    return case.question if case.question.startswith("why") and LEFT.search(case.sight.words) else None


MAYBE = ("maybe", "perhaps", "possibly", "eventually", "someday", "one day", "potentially")


@only(("", "beside", *USED), ("future",))
def soon(case: Case) -> str | None:
    """An entry of a list of what is used tells of what is to come: "Bare metal, but will soon be on AWS"."""
    if case.section != "stack" and case.kind is not Kind.LISTING:
        return None
    cue = case.has("future") or ""
    ahead = cue.endswith("soon") or cue in MAYBE
    return cue if ahead and case.item and case.has("not") is None else None


def listed(case: Case) -> str | None:
    """The name is an entry of a list of what is used, and the entry says nothing else: "Rust (trial)"."""
    if case.section != "stack" and (case.kind is not Kind.LISTING or not case.item):
        return None
    if case.kind is Kind.LISTING and not case.item and case.sight.words.count(" ") >= SAYS_MORE:
        return None  # "We do not believe that there is such a thing as a Java developer"
    if case.sight.role == "over" or (case.sight.role == "compared" and not case.sight.cue.startswith("…")):
        return None  # "React vs Angular"
    if case.kind is not Kind.LISTING:
        against = case.sight.second and case.sight.role in ("compared", "over")
        ahead = case.has("tried", "not", "planned", "ended")
        return case.label if case.item and not against and ahead is None else None
    past = case.has("past", "bygone")
    over = past is not None and past not in OLD and not past.startswith("old ")
    against = case.section in ("theirs", "aside", "wish") or case.has(*NOT_OURS) is not None
    return None if over or against else case.label


SAYS_MORE = 7
"""Words from which a line that is no item of a list says more than names."""
NOT_OURS = ("tried", "planned", "ended", "ended behind", "joins", "not", "lacking", "wish")
"""Modes in which an entry of a listing is none of what is used: "Integrates with: Slack", "Not used: Jira"."""


@only(("", "beside", "used"), ("ours", "surely"), unless=("future",))
def ours(case: Case) -> str | None:
    """The sentence speaks of what is ours, or of today."""
    if case.has("judged") and case.has("ours") is None:
        return None  # "Nowadays Svelte is just nicer"
    return case.has("ours", "surely")


ADVICE = re.compile(r"(?:^\W{0,3}|\byou\s(?:\w{2,9}\s)?)consider\b")


@only(modes=("tried",))
def advised(case: Case) -> str | None:
    """What a reader is told to look at: "you might consider Vault for that"."""
    cue = case.has("tried")
    if cue != "consider" or case.has("ours") is not None or case.section in ("tried", "decided"):
        return None
    return cue if ADVICE.search(case.sight.words) else None


AGAINST = (
    *THEIRS,
    "not",
    "lacking",
    "tried",
    "future",
    "planned",
    "past",
    "bygone",
    "or",
    "example",
    "likewise",
)
"""Modes of what is not, not yet or no longer so, or one of several."""


@only(("", "beside"), ("or", "example"))
def one_of_ours(case: Case) -> str | None:
    """A name is no use of ours as one of several: "we hire whoever knows Ruby or Erlang"."""
    if case.sight.role == "beside":
        told = case.has("skill") is not None or case.has("example") == "either"
        return case.has("or") if told else None
    return case.has("or", "example") if case.has("ours", "surely") else None


ANYBODYS = re.compile(r"\b(?:often|usually|typically|commonly|generally|frequently|normally|traditionally)\b")
"""What is said of what everybody does."""


@only(USED, ("example",), unless=("surely",))
def one_of_a_kind(case: Case) -> str | None:
    """Names that stand for a kind are nobody's: "the cost of running brokers like Kafka or NATS".

    So are those that one often finds: "They are usually run in containers such as Tomcat and Jetty".
    """
    if case.has("or") is None and (case.sight.past or ANYBODYS.search(case.sight.words) is None):
        return None
    return case.has("example") if (case.has("ours") or "you").startswith("you") else None


@only(("of another",))
def of_another(case: Case) -> str | None:
    """What a technology is made of is no use of its parts: "Elixir runs on the Erlang VM"."""
    return case.sight.cue if case.code or case.has("fact") is not None else None


@only(("new",), ("future behind",), unless=THEIRS)
def would_be_adopted(case: Case) -> str | None:
    """A change that is told of as not made: "Moving to Angular would have meant a rewrite"."""
    return case.has("future behind") if unsaid(case.sight, case.sight.cue) else None


@only(("old", "dropped"))
def asked_whether(case: Case) -> str | None:
    """Who asks whether to leave something has not left it: "Can we retire Jenkins?"."""
    return "?" if case.question == "?" and unsaid(case.sight, case.sight.cue) else None


@only(("old", "dropped"), ("future behind",), unless=THEIRS)
def would_be_left(case: Case) -> str | None:
    """A leaving that is told of as not done: "Replacing Kafka would take a year"."""
    return case.has("future behind") if unsaid(case.sight, case.sight.cue) else None


DO_THIS = re.compile(
    r"\W{0,6}(?:switch|move|migrate|convert|port|transition)\s(?:[\w-]{1,20}\s){0,4}?(?:over\s)?to\s\x01"
)


@only(("new",), kinds=(Kind.PROSE,), unless=("ours", *THEIRS))
def proposed(case: Case) -> str | None:
    """A headline that says what is to be done, and not that it was: "Switch to Prettier"."""
    return case.sight.cue if DO_THIS.match(case.sight.words) else None


NOT_FINITE = re.compile(
    r"\w+ing\b|^(?:replace|replacement|move|migrate|switch|drop|remove|migration|transition|convert|port|deprecate|retire|sunset"
    r"|phase|decommission|get rid|eliminate|abandon|ditch|swap|trade|supersede|rewrite|rebuild|reimplement)\b"
)


CAME = re.compile(
    r"^(?:adopt|chose|choos|introduc|opted|picked|select|decided|went with|settled|landed|embrac|brought in"
    r"|turned to|ha(?:s|ve) (?:since )?taken over|relaunch|started (?:over|afresh|again)|start over"
    r"|won\b|wins\b|prevail|made the cut|came out)"
)
"""Verbs of coming to something."""


def came(sight: Sight, words: str) -> bool:
    """Whether these words tell of coming to something: "chose", "fiel unsere Wahl auf"."""
    return (sight.grammar.came or CAME).match(words) is not None


def unsaid(sight: Sight, words: str) -> bool:
    """Whether these words of a change leave open that it was made: "to replace", "la migración"."""
    told = sight.grammar.unsaid
    return NOT_FINITE.search(words) is not None or (told is not None and told.match(words) is not None)
