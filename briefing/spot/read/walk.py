"""What a sentence says of a name, and what the words so far have set up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from briefing.spot import phrases as say
from briefing.spot.grammar import Grammar
from briefing.spot.mention import Mention
from briefing.spot.orders import order_in

from .signs import signs

__all__ = ["OWNED", "Named", "Rivals", "Sight", "Walk", "strangers"]

Rivals = Callable[[str, str, bool], bool]
ENGLISH = Grammar()
"""The grammar of English stands in phrases.py and near.py."""


def strangers(one: str, other: str, loosely: bool) -> bool:
    """No technology takes another's place, where nobody knows better."""
    return False


# The tense is asked for each name of a sentence, and again when the page is weighed
@lru_cache(maxsize=1024)
def _past(words: str, grammar: Grammar) -> bool:
    return (grammar.then or say.TOLD_IN_PAST).search(words) is not None


@lru_cache(maxsize=1024)
def _present(words: str, grammar: Grammar) -> bool:
    return (grammar.now or say.TOLD_IN_PRESENT).search(words) is not None


def told_in_past(words: str, grammar: Grammar) -> bool:
    """Whether a sentence is in the past tense all through."""
    return _past(words, grammar) and not _present(words, grammar)


def told_in_present(words: str, grammar: Grammar) -> bool:
    """Whether a sentence is in the present tense all through."""
    return _present(words, grammar) and not _past(words, grammar)


@dataclass(slots=True)
class Sight:
    """What a sentence says of one name.

    ``role`` is what is done with it: "used", "beside", "of another", "serving", "old", "new", "dropped",
    "over", "chosen", "compared", "wanting", "spent" or "". ``modes`` are the colours of the clause, each with
    the words that gave it: the lists of cues.en.toml that `phrases.REACH` names, "wished", "likewise", "or",
    "slash", "skill", "needless", "planned", "until", "except", "at work" (what follows shows it doing something),
    "own" (run by us), "which we" (we use it, it is said), "it" (a passive whose subject is a pronoun), "to come"
    (what is done through it will be) and "… behind". ``partners`` are the technologies on the other side of a move.
    """

    mention: Mention
    role: str = ""
    cue: str = ""
    modes: dict[str, str] = field(default_factory=dict)
    partners: list[str] = field(default_factory=list)
    second: bool = False
    """Whether another name stands before it, to which it is not joined."""
    words: str = ""
    """The whole sentence, in lower case and without the names."""
    grammar: Grammar = ENGLISH

    @property
    def past(self) -> bool:
        """Whether the whole sentence is told in the past tense."""
        return told_in_past(self.words, self.grammar)

    @property
    def present(self) -> bool:
        """Whether the whole sentence is told in the present tense."""
        return told_in_present(self.words, self.grammar)

    @property
    def told_now(self) -> bool:
        """Whether the sentence has a verb in the present, and in the past no more than participles."""
        if WAS.search(self.words):
            return False
        return _present(self.words, self.grammar) or NOW.search(self.words) is not None


ENGLISH_BEFORE = ("before", "prior to")
ITS_CUSTOMERS = re.compile(r"(?:['’]s?)?\s(?:customers?|clients?|users?|partners?|suppliers?|merchants?)\b")
PLURAL = frozenset(("these", "them", "those", "both", "neither"))

WAS = re.compile(
    r"\b(?:was|were|had|did|used to|ran|chose|wrote|went|became|began|kept|held|came|took|made|we \w{2,20}ed)\b"
)
NOW = re.compile(r"\bwe (?:recommend|suggest|advise|ask|expect|keep|want|need)\b|\b(?:should|must)\b")
SOMEBODY = re.compile(r"\b(?:we|they|you|i|he|she)\b")

AND_OTHERS = re.compile(
    r"^,?\s?(?:and|or)\s(?:(?!we|they|i|it|you)[\w-]{2,20}\s){0,3}(?!we\b|they\b)[\w-]{2,20}s$"
)
"""What ends an enumeration without a name: "Heroku, Neon and various queue services"."""

OWNED = frozenset(("'s ", "’s ", "' ", "’ "))
"""Between two names: the second is the first one's."""

Named = tuple[Sight, int, int]
"""A name with its place in the sentence."""


class Gap(NamedTuple):
    """What the words between two names say of both."""

    words: str
    joins: bool = False
    """They are two of an enumeration."""
    either: bool = False
    slash: bool = False
    changed: bool = False
    """An arrow stands between them."""
    to: bool = False


NO_GAP = Gap("")


@lru_cache(maxsize=1024)
def between(words: str) -> Gap:
    """What these words say between two names; nearly always they are ", " or " and "."""
    if "(" in words and ")" in words:
        words = say.ASIDE.sub("", words)  # "Go (preferred) or Python"
    if words.endswith("/") and "," in words:
        words = say.OWNER.sub("", words)
    joins = say.JOIN.match(words) is not None
    return Gap(
        words,
        joins,
        joins and say.OR.search(words) is not None,
        joins and say.SLASH.match(words) is not None,
        say.ARROW.match(words) is not None,
        say.TO.match(words) is not None,
    )


class Bracket(NamedTuple):
    """What held before a bracket, how many names stood there, and where it opens."""

    role: tuple[str, str, int]
    frame: tuple[str, str, int]
    modes: dict[str, tuple[str, int]]
    names: int
    at: int


class Walk:
    """The state that the words so far have left."""

    def __init__(
        self,
        low: str,
        earlier: Sequence[Mention],
        rivals: Rivals,
        grammar: Grammar = ENGLISH,
        company: str = "",
    ) -> None:
        self.low = low
        self.company = company if len(company) > 1 and company in low else ""
        """Whose name speaks for "we", where the sentence has it."""
        self.grammar = grammar
        self.rivals = rivals
        self.object: list[Sight] = []  # what stands between "rewrote" and its "in"
        self.switch = -1  # where that "in" ends
        self.leave = -1  # where a verb begins that leaves only what stands right behind it
        self.earlier = earlier  # the names that a pronoun may stand for
        self.be = self.passive = False  # whether the verb at hand has such a word before it, and suffers
        self.behind: list[Named] = []  # the names before it that it may tell something of
        self.sights: list[Sight] = []
        self.here: list[Named] = []  # the names of this clause with their places
        self.first = 0  # where among them the last enumeration begins
        self.role, self.role_cue, self.role_at = "", "", 0
        self.frame, self.frame_cue, self.frame_at = "", "", 0
        self.modes: dict[str, tuple[str, int]] = {}  # the words, and up to where they have carried
        self.nested: list[Bracket] = []
        self.parted: list[Named] = []  # the names before a "which"
        self.aside: list[Named] = []  # the names right before a dash
        self.praised: list[Named] = []  # the names before a "but"
        self.offset = 0  # where in the passage the sentence begins
        self.aside_to = -1  # where an aside between dashes ends, behind which all goes on
        self.aged = -1  # where "old" ends, until the thing comes that is old
        self.thing = -1  # where the last thing ends that may be old
        self.earliest = -1  # where "first" begins, until the thing comes that was the first
        self.opening = False
        self.others = False  # whether the subject of the verb of use is somebody else
        self.past_follows = False
        self.may = signs(low)
        if "UNTIL" in self.may:
            until = say.UNTIL.match(low)
            opened = say.BEFORE.match(low)
            english = opened is not None and opened[0].strip() in ENGLISH_BEFORE
            if say.BEFORE_WE_USED.match(low):
                self.modes["bygone"] = ("before", 0)
            elif english and (not say.TOLD_IN_PAST.search(low) or order_in(low)):
                pass  # "Before you begin, open Grafana"
            elif until and "\x01" in until[0]:
                self.past_follows = True  # "Until Terraform came along, we used CloudFormation"
            elif until:  # "Until 2019, we ran on EC2"
                self.modes["bygone"] = (until[0].split(None, 1)[0], until.end())
            else:
                self.past_follows = opened is not None  # "Before Kubernetes, we ran on EC2"
        self.old: list[Sight] = []
        self.new: list[Sight] = []

    def before(self, at: int, size: int) -> str:
        """The words before a place, as many characters of them."""
        return self.low[max(0, at - size) : at]

    def speaks(self, at: int, alone: bool = False) -> bool:
        """Whether the company's name stands there; ``alone``: and not those whom it serves."""
        if not self.company or not self.low.startswith(self.company, at):
            return False
        end = at + len(self.company)
        return not self.low[end : end + 1].isalnum() and not (alone and ITS_CUSTOMERS.match(self.low, end))

    def subject(self, at: int) -> list[Named]:
        """The names before a verb: next to it, or parted from it by words between commas."""
        group = self.group()
        if not group:
            return self.across(at)
        between = self.low[group[-1][2] : at].strip()
        if between == ",":  # "Its mail system, a set of Perl workers on top of Gearman, could no longer …"
            opens = self.low.rfind(",", 0, group[0][1])
            return [entry for entry in self.here if entry[1] > opens]
        between = AND_OTHERS.sub("", between)
        aside = between.startswith(",") and between.endswith(",") and between.count(",") == 2
        if len(between.split()) > (12 if aside else 4) or (not aside and SOMEBODY.search(between)):
            return []
        return group

    def across(self, at: int) -> list[Named]:
        """The names before "which …, " at the verb behind it: "Jenkins, which served us well, was replaced"."""
        if not self.parted or self.here:
            return []
        between = self.low[self.parted[-1][2] : at]
        aside, comma, rest = between.rpartition(",")
        return self.parted if comma and aside.startswith(",") and rest.count(" ") <= 4 else []

    def open(self, at: int) -> None:
        """A bracket opens."""
        role = (self.role, self.role_cue, self.role_at)
        frame = (self.frame, self.frame_cue, self.frame_at)
        self.nested.append(Bracket(role, frame, dict(self.modes), len(self.here), at))

    def shut(self) -> None:
        """A bracket closes, and what held before it holds again."""
        before = self.nested.pop()
        self.role, self.role_cue, self.role_at = before.role
        self.frame, self.frame_cue, self.frame_at = before.frame
        self.modes = before.modes

    def turn(self, role: str, words: str, at: int) -> None:
        """From ``at`` on names take this role."""
        if role == "new":
            self.refresh()
        self.role, self.role_cue, self.role_at = role, words, at

    def refresh(self) -> None:
        """What follows is of today."""
        for kind in say.OF_THE_PAST:
            self.modes.pop(kind, None)

    def become(self, role: str, words: str, group: list[Named]) -> None:
        """Names that stand there already take this role."""
        for sight, *_ in group:
            sight.role, sight.cue = role, words
            if role == "old":
                self.old.append(sight)
            elif role == "new":
                self.new.append(sight)

    def antecedent(self, pronoun: str = "it", acting: bool = True) -> list[Named]:
        """What "it" or "which" before a verb stands for: the last name, here or in the sentence before.

        "Both" and "neither" stand for the names of that sentence, if it has several, and so does "they" where it
        is ``acting`` not: those who do something are people.
        """
        if self.sights:
            return [(self.sights[-1], 0, 0)]
        stood: list[Named] = []
        for mention in self.meant(pronoun, acting):
            sight = Sight(mention)
            self.add(sight, 0, 0)
            stood.append((sight, 0, 0))
        return stood

    def meant(self, pronoun: str, acting: bool) -> Sequence[Mention]:
        """The names of the sentence before that a pronoun stands for."""
        if len(self.earlier) < 2:
            return self.earlier
        if pronoun == "they":
            return () if acting else self.earlier
        return self.earlier if pronoun in PLURAL else ()

    def taken(self) -> bool:
        """Whether a name has taken up the role of a change: what comes after it stands in another."""
        return bool(self.here) and self.here[-1][0].role == self.role

    def close(self) -> None:
        """The clause ends."""
        self.here, self.first, self.others = [], 0, False
        self.role, self.role_cue, self.frame, self.frame_cue, self.switch = "", "", "", "", -1
        self.modes = {kind: value for kind, value in self.modes.items() if kind in say.SENTENCE_WIDE}
        if self.past_follows:
            kind = "bygone" if told_in_past(self.low, self.grammar) else "past"
            self.modes[kind] = ("before", self.role_at)
            self.opening = False
        self.past_follows = False

    def first_end(self) -> int:
        """Where the last enumeration of names ends, a word such as SQL behind "as our" left out."""
        ends = [end for _, _, end in self.here[-2:]]
        return next(
            (end for end in ends if self.low.startswith((" as our ", " as the ", " as a "), end)), ends[-1]
        )

    def group(self) -> list[Named]:
        """The last names that are joined to each other by commas and "and"."""
        return self.here[self.first :]

    def far(self, start: int, end: int, reach: int) -> bool:
        """Whether more than ``reach`` words stand between two places."""
        return self.low.count(" ", start, end) > reach

    def add(self, sight: Sight, start: int, end: int) -> None:
        """A name stands here."""
        gap = between(self.low[self.here[-1][2] : start]) if self.here else NO_GAP
        if not gap.joins or gap.words in OWNED:
            self.first = len(self.here)
        self.sights.append(sight)
        self.here.append((sight, start, end))
        if sight.role == "old":
            self.old.append(sight)
        elif sight.role == "new":
            self.new.append(sight)
