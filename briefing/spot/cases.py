"""What the rules ask of a name in its sentence and of the sentence in its page.

Each test gives the words that made it hold, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefing.model import Kind, Status

from .read import Sight
from .sentences import CODE


class Case(NamedTuple):
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

    def may_hold(self, kind: Kind, section: str, role: str, modes: Collection[str]) -> bool:
        """Whether it can hold for such a name at all."""
        return (
            (not self.kinds or kind in self.kinds)
            and (not self.sections or section in self.sections)
            and (not self.roles or role in self.roles)
            and (not self.modes or not self.modes.isdisjoint(modes))
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
) -> Callable[[Callable[[Case], str | None]], Test]:
    """Says of a test where alone it can hold."""

    def told(holds: Callable[[Case], str | None]) -> Test:
        return Test(holds, frozenset(roles), frozenset(modes), frozenset(sections), frozenset(kinds))

    return told


USED = ("used", "chosen")
THEIRS = ("theirs", "joins", "elsewhere")
"""Modes of what is not the company's."""


def role(
    *roles: str, given: tuple[str, ...] = (), unless: tuple[str, ...] = (), kind: Kind | None = None
) -> Test:
    """What is done with the name is one of these, in a clause that has one of ``given`` and none of ``unless``."""

    @only(roles, given, kinds=(kind,) if kind else ())
    def holds(case: Case) -> str | None:
        if unless and case.has(*unless) is not None:
            return None
        return case.sight.cue if not given or case.has(*given) is not None else None

    return holds


def mode(
    *modes: str, roles: tuple[str, ...] = (), kind: Kind | None = None, unless: tuple[str, ...] = ()
) -> Test:
    """One of these modes colours the name."""

    @only(roles, modes, kinds=(kind,) if kind else ())
    def holds(case: Case) -> str | None:
        return None if unless and case.has(*unless) is not None else case.has(*modes)

    return holds


def section(
    *sections: str, kind: Kind | None = None, items: bool = False, unless: tuple[str, ...] = ()
) -> Test:
    """The name stands under a heading or behind a label that says one of these."""

    @only(sections=sections, kinds=(kind,) if kind else ())
    def holds(case: Case) -> str | None:
        fits = (case.item or not items) and not (unless and case.has(*unless) is not None)
        return case.label if fits else None

    return holds


def kind(*kinds: Kind) -> Test:
    """The passage is of one of these kinds."""
    return only(kinds=kinds)(lambda case: "")


@only(sections=(CODE,))
def in_sample(case: Case) -> str | None:
    """It stands in a line of code: an import, a configuration, a command that is nobody's in particular."""
    return "" if case.has("listed") is None else None


def question(case: Case) -> str | None:
    """The sentence is a question."""
    return "?" if case.question else None


@only(("", "beside", *USED))
def asked_why(case: Case) -> str | None:
    """Who asks why something was chosen says that it was."""
    if (
        not case.question.startswith(("why", "how"))
        or case.has(*THEIRS, "not", "tried", "future") is not None
    ):
        return None
    return case.question


def listed(case: Case) -> str | None:
    """The name is an entry of a list of what is used, and the entry says nothing else: "Rust (trial)"."""
    if case.section != "stack" and (case.kind is not Kind.LISTING or not case.item):
        return None
    if case.kind is not Kind.LISTING:
        return case.label if case.item else None
    past = case.has("past", "bygone")
    over = past is not None and past not in OLD and not past.startswith("old ")
    return None if over or case.has("tried", "planned", "ended", "ended behind") is not None else case.label


@only(("", "beside", "used"), ("ours", "surely"))
def ours(case: Case) -> str | None:
    """The sentence speaks of what is ours, or of today."""
    if case.has("future") is not None:
        return None
    return case.has("ours", "surely")


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


AND_MORE = frozenset(
    ("etc", "...", "…", "usw", "и т.д.", "и т. д.", "и т.п.", "и т. п.", "и др.", "и прочее")
)
"""Words that say only that there is more: what we use is used, "etc." or not."""


@only(modes=("likewise", "or", "example"), kinds=(Kind.JOB,))
def one_of_several(case: Case) -> str | None:
    """A job post names it as one that would do: "or similar", "Go or Rust", "such as"."""
    if case.kind is not Kind.JOB:
        return None
    told = case.has("likewise")
    if told in AND_MORE and case.sight.role in USED:
        told = None
    return told or case.has("or", "example")


@only(("", "beside"), ("or", "example"))
def one_of_ours(case: Case) -> str | None:
    """A name is no use of ours as one of several: "we hire whoever knows Ruby or Erlang"."""
    if case.sight.role == "beside":
        told = case.has("skill") is not None or case.has("example") == "either"
        return case.has("or") if told else None
    return case.has("or", "example") if case.has("ours", "surely") else None


@only(USED, ("example",))
def one_of_a_kind(case: Case) -> str | None:
    """Names that stand for a kind, one or the other, are nobody's: "the cost of running brokers like Kafka or NATS"."""
    if case.has("or") is None or case.has("surely", "ours") is not None:
        return None
    return case.has("example")


@only(USED, ("future",), kinds=(Kind.JOB,))
def planned_by_us(case: Case) -> str | None:
    """In a job post "you will use" is a duty; only what we plan is ahead."""
    if case.has("ours") is None:
        return None
    cue = case.has("future") or ""
    return cue if cue.startswith(("plan", "intend", "next", "hop", "want")) else None


@only(modes=("tried",), kinds=(Kind.JOB,))
def tried_by_us(case: Case) -> str | None:
    """In a job post what we try is looked at; what a candidate should have tried is asked for."""
    cue = case.has("tried") or ""
    return cue if case.has("ours") is not None or cue.startswith("help us") else None


@only(("", "beside", *USED), ("past", "bygone"), kinds=(Kind.JOB,))
def used_by_us_before(case: Case) -> str | None:
    """In a job post "you have previously used" asks for something; only what we used to use is over."""
    if case.has("ours") is None or case.has(*THEIRS, "surely", "not") is not None:
        return None
    cue = case.has("past", "bygone") or ""
    if cue.startswith("until") and case.sight.past:
        return cue
    return cue if cue.startswith("used to") and case.sight.role in USED else None


@only(("", "beside", *USED), ("past behind", "once behind"))
def before(case: Case) -> str | None:
    """The past is told behind the name: "We used Heroku at first"."""
    if case.has(*THEIRS, "surely", "not") is not None:
        return None
    cue = case.has("past behind", "once behind")
    return (
        cue if cue in ADVERBS and case.sight.past and (case.sight.role in USED or case.has("ours")) else None
    )


@only(USED, ("once",))
def used_once(case: Case) -> str | None:
    """Used in the first days; what the company came to then may well be there still."""
    if case.has("surely") is not None:
        return None
    once = case.has("once")
    return None if once != "at first" and CAME.search(case.sight.cue) else once


@only(("of another",))
def of_another(case: Case) -> str | None:
    """What a technology is made of is no use of its parts: "Elixir runs on the Erlang VM"."""
    return case.sight.cue if case.code or case.has("fact") is not None else None


@only(modes=("except",))
def all_but_gone(case: Case) -> str | None:
    """What is gone but for a rest is there: "no longer used, except for one page"."""
    gone = case.sight.role in ("old", "dropped") or case.has("ended", "ended behind") is not None
    return case.has("except") if gone and case.has(*THEIRS) is None else None


@only(modes=("ended", "ended behind"))
def ended(case: Case) -> str | None:
    """It is no longer used; who asks what is to be done then does not say so."""
    if case.question or case.has(*THEIRS) is not None:
        return None
    return case.has("ended", "ended behind")


OLD = frozenset(("legacy", "old", "aging", "ageing", "outdated"))


def told_of_the_past(*roles: str) -> Test:
    """The clause tells of what was, and not of something old that is there."""

    @only(roles, ("past", "bygone"))
    def holds(case: Case) -> str | None:
        cue = case.has("past", "bygone")
        if cue is None or case.has("surely") is not None:
            return None
        return None if is_there(case, cue) else cue

    return holds


def is_there(case: Case, cue: str) -> bool:
    """What is old, and told of in the present, is old and there: "the legacy monolith handles billing"."""
    if cue not in OLD and not cue.startswith("old "):
        return False
    return case.sight.present or (case.sight.role == "used" and case.sight.told_now)


@only(("compared", "over"), ("past",))
def held_against_the_old(case: Case) -> str | None:
    """What the new is held against was there: "faster than our old Solr cluster"."""
    if case.has(*THEIRS) is not None:
        return None
    cue = case.has("past")
    return cue if cue in OLD or cue in ("previous", "former") else None


TODAY = re.compile(
    r"\b(?:now|nowadays|today|these days|heute|jetzt|inzwischen|mittlerweile|maintenant|désormais|aujourd'hui"
    r"|ahora|hoy|agora|hoje|теперь|сейчас|сегодня)\b"
)
PASSED_OVER = re.compile(
    r"(?:instead|in place|statt|anstatt|anstelle|au lieu|en lugar|em vez|ao invés|вместо)\b"
)
ANYBODY = re.compile(
    r"\b(?:you|your|users|can|could|would|if|man|du|sie|ihr|ihre|kann|können|wenn|vous|votre|vos|tu|peut|si|usted"
    r"|puedes|puede|tus|você|seu|pode|se|вы|вам|можно|если|instead of \w+ing)\b"
)
"""What speaks of anybody, or of what is done instead of something."""


@only(("over",))
def given_up_for(case: Case) -> str | None:
    """What we have something else for today: "Instead of Nagios we now use Prometheus"."""
    words = case.sight.words
    if not PASSED_OVER.match(case.sight.cue) or TODAY.search(words) is None or ANYBODY.search(words):
        return None
    return case.sight.cue if case.has(*THEIRS, "future", "planned", "tried", "wish", "not") is None else None


@only(("new",), ("future behind",))
def would_be_adopted(case: Case) -> str | None:
    """A change that is told of as not made: "Moving to Angular would have meant a rewrite"."""
    if not NOT_FINITE.search(case.sight.cue) or case.has(*THEIRS) is not None:
        return None
    return case.has("future behind")


@only(("used",))
def was(case: Case) -> str | None:
    """What something was: "the queue was RabbitMQ"."""
    return "was" if case.sight.cue == "was" and not case.has("surely") else None


ADVERBS = frozenset(
    (
        "previously", "formerly", "in the past", "back then", "for years", "for many years",
        "for several years",
        "for a long time", "for a decade", "until recently", "until then", "originally", "initially",
        "at first",
        "in the beginning", "at the beginning", "early on", "at the time", "at that time", "historically",
        "in the early days", "years ago", "in those days", "to begin with", "at the start", "at launch",
    )
)  # fmt: skip


@only(("", "beside"), ("once",))
def at_first(case: Case) -> str | None:
    """A sentence about the first days, all of it in the past tense, tells of what was there then."""
    cue = case.has("once") if case.has(*THEIRS, "surely") is None else None
    return cue if cue and case.sight.past else None


@only(("", "beside", *USED), ("until",))
def until(case: Case) -> str | None:
    """What was there until, or before, something else: "We ran Kafka until last year"."""
    sight = case.sight
    if case.has(*THEIRS, "not") is not None:
        return None
    there = sight.role in USED or case.has("ours", "at work") is not None
    return case.has("until") if sight.past and there else None


NOT_FINITE = re.compile(
    r"\w+ing\b|^(?:replace|replacement|move|migrate|switch|drop|remove|migration|transition|convert|port|deprecate|retire|sunset"
    r"|phase|decommission|get rid|eliminate|abandon|ditch|swap|trade|supersede|rewrite|rebuild|reimplement"
    r"|migración|migração|passage|ablösung|umstieg|wechsel|umzug|umstellung|миграци\w|переезд|переход"
    r"|zu migrieren|umzu\w+|migrieren|ersetzen|ablösen|migrer|remplacer|passer|abandonner|migrar|reemplazar"
    r"|sustituir|substituir|abandonar|перейти|переехать|перевести|мигрировать)\b"
)


_DONE = re.compile(r"(?:'ve|\bhave|\bhas|\bwas|\bwere|\bbeen)\s(?:\w{1,12}\s)?sunset\b")
STILL_THERE = frozenset(("replaces", "outgrown"))


@only(("old", "dropped"), kinds=(Kind.JOB,))
def duty(case: Case) -> str | None:
    """What a job post asks to be moved, or away from, is still there."""
    cue = case.sight.cue
    if cue == "sunset" and _DONE.search(case.sight.words):
        return None
    ahead = NOT_FINITE.search(cue) or cue in STILL_THERE or (cue == "→" and not case.sight.past)
    return cue if ahead else None


@only(kinds=(Kind.JOB,))
def told_to_be_ours(case: Case) -> str | None:
    """A job post says outright what its company runs."""
    told, cue = case.has("ours", "surely"), case.sight.cue
    if told is None and case.sight.role == "used" and _OURS.search(cue):
        return cue
    return case.label if told is None and case.section == "stack" else told


_OURS = re.compile(r"\b(?:our|we|we're|stack)\b")


@lru_cache(maxsize=1024)
def asks(words: str) -> str | None:
    """What of a sentence asks a candidate for something."""
    found = _ASKS.search(words)
    return found[0] if found else None


_ASKS = re.compile(
    r"\b(?:experienced?|knowledge|familiar\w{0,3}|proficien\w{1,5}|understanding|skills?|expertise|fluen\w{1,3}|mastery"
    r"|background|\d\+? (?:years|yrs))\b"
)


@only(kinds=(Kind.JOB,))
def asked_for(case: Case) -> str | None:
    """A job post asks for it, which tells less than that it is used."""
    return case.label if case.section == "must" else asks(case.sight.words)


_ASIDE = re.compile(r"\([^()]{0,80}\)")
_STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|can|could|changed|became|makes?|lets?|spends?|knows?|thinks?)\b"
)
_ADDRESSED = re.compile(
    r"\b(?:you|your|you're|you'll|you've|must|required?|needs?|needed|looking|seeking|hiring|join|role|position|candidates?"
    r"|developers?|engineers?|team|stack|tech|technologies|tools?|code|back ?end|front ?end|infra\w*|apps?|services?"
    r"|data|essential|mandatory|crucial|expected|core|the work|ui|product|platform|systems?|databases?|there|here"
    r"|legacy)\b"
)
_POSTED = ("stack", "must", "duties")


@lru_cache(maxsize=1024)
def states(words: str) -> bool:
    """Whether a sentence states something, of nobody here and of no work here: "Kubernetes is hard"."""
    words = _ASIDE.sub("", words)
    return _STATES.search(words) is not None and _ADDRESSED.search(words) is None


@only(kinds=(Kind.JOB,))
def told_in_a_post(case: Case) -> str | None:
    """What else a job post names belongs to the work, but for what it tells of the world."""
    if case.item or case.section in _POSTED or case.sight.role in USED:
        return ""
    return None if states(case.sight.words) else ""


ASKED = re.compile(r"(?:(?:previous|prior|past)\s)?(?:experience|background)")
"""What tells a person's past where a person is told of, and what to bring where a post asks for it."""
LIKENED = frozenset(("familiar", "like", "same as", "experience as"))


@only(("compared", "over"), kinds=(Kind.JOB,))
def held_against(case: Case) -> str | None:
    """What the product of a job post is held against; but "tools like these" are examples."""
    cue = case.sight.cue
    if cue in LIKENED or case.has("example") is not None or (cue.startswith("…") and cue != "… world"):
        return None  # "a Figma power user"
    return cue


CAME = re.compile(
    r"^(?:adopt|chose|choos|introduc|opted|picked|select|decided|went with|settled|landed|embrac|brought in"
    r"|turned to|won\b|wins\b|prevail|made the cut|came out)"
)
"""Verbs of coming to something."""
