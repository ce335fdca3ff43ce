"""What a whole page is, as far as its sentences are to be read otherwise for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from pathlib import Path

import ahocorasick_rs
import tomli

from briefing.model import Kind, Passage

__all__ = ["STAFF", "About", "about"]

STAFF: dict[str, list[str]] = tomli.loads((Path(__file__).parent / "staff.toml").read_text(encoding="utf-8"))
_STATES = (
    r"(?P<state>superseded|deprecated|obsolete|replaced|rejected|declined|proposed|draft|pending"
    r"|incomplete|withdrawn|abandoned|accepted|approved|adopted|agreed|implemented|done)"
)
_STATE = re.compile(rf"(?i)\b{_STATES}\b")
_STATUS = re.compile(
    rf"(?im)^\W{{0,6}}(?:(?:implementation|decision|adr|rfc|proposal|current)\s)?status\W{{1,6}}{_STATES}\b"
)

_SUPERSEDED = re.compile(r"(?im)^\W{0,6}superseded[ -]by\b\W{1,6}(?!(?:none|nothing|n/a|na|tbd)\b)\w")
"""A line of a record that names the later one."""

_TEACHES = re.compile(
    r"(?i)^\W*how to\b|\btutorial\b|\bgetting started\b(?!\W*$)|\bbeginner|\bstep[ -]by[ -]step\b|\bwalk-?through\b"
    r"|^\W*an? (?:\w+ )?(?:guide|introduction)\b|\bcheat ?sheet\b|\b101\b"
)
_OUR = re.compile(
    r"(?i)\b(?:introduction|guide) to (?:our|[\w.&-]{2,30}['’]s) (?:[\w-]{1,20} ){0,3}?"
    r"(?:stack|architecture|infrastructure|engineering|backend|back end|frontend|front end|systems?)\b(?! for\b)"
)
"""What a title may introduce that nobody but its owner has."""
_COMPARES = re.compile(
    r"(?i)\balternatives\b|\b(?:vs|versus)\b|\bcompared\b|\bcomparison\b|^\W*(?:the )?(?:\d{1,2} |top |most )?best\b"
)
_OF_OURS = re.compile(
    r"(?i)\b(?:we|our|us|why|mov(?:ed|ing)|migrat\w{1,5}|switch(?:ed|ing)|from|lessons?|considered)\b|^\W*\d{3,4}\b"
)
"""In the title of what compares, what says that something is told of a choice of its writers."""
_CONFERENCE = re.compile(
    r"(?i)\b(?:\w{0,20}conf|conference|summit|meetup|unconference|recap|highlights|takeaways|fosdem|re:invent|wwdc"
    r"|kubecon|pycon|devoxx|qcon|google i/?o)\b|\b\w{3,20} 20[12]\d$"
)
_OF_THE_YEAR = re.compile(r"(?i)\b(?:our talk|year in review|roadmap|report|survey|stack)\b")
"""In a title of such a form, what says that it is about the company after all."""
_GUEST = re.compile(
    r"\bguest (?:post|article|blog|author|contribution)\b[^.\n]{0,20}\bby [^.\n]{3,80}?"
    r"(?:,| (?:of|at|from)) [^.\n]{2,80}"
)
_CUSTOMERS = ("our customer", "our client")
_CUSTOMER = re.compile(r"\b[Oo]ur (?:customer|client),? ([A-Z][\w.&-]{1,30})(?=[,.;:]|['’]s\b|\s)")
FEW = 5
"""So many of a page's customers are looked at: each costs a search of the page."""
OFTEN = 3
"""Times that a page names the firm that it tells of."""
_JOINS = re.compile(
    r"(?i)\b(?:integrat(?:es?|ions?|ing)|joins? forces|partners?|partnership|connector|plug-?in|add-on)\s(?:with|for)\b"
    r"|\bnow (?:integrates|works|connects|supports)\b"
)
_TUTORIAL = re.compile(
    r"\b(?:in this|this) (?:\w+ )?(?:tutorial|walkthrough|guide|lesson)\b|\bwalkthrough of how to\b"
    r"|\bby the end of this (?:post|article|tutorial)\b"
)
_OF_US = (" we ", " our ", " we've ", " we're ", "\nwe ", "\nour ")
_LESSONS = ("tutorial", "walkthrough", "guide", "lesson", "by the end of this")


SHOWN_THERE = 4
"""Words such as "talk" and "keynote" from which on a page whose title names a conference tells of it."""
SPEAKS = 6
"""Words such as "we" and "our" from which on a page is taken to be told by the company."""


@dataclass(frozen=True)
class About:
    """What a page is: the status of the decision that it records; words and address of a page of the company."""

    record: str
    words: str
    address: str
    guest: bool = False
    """Whether somebody of another firm wrote it, who is its "we", or it tells of another firm."""
    joins: bool = False
    """Whether it tells how the company's product and another work together."""
    headings: tuple[str, ...] = ()
    company: str = ""
    """Its name in lower case, where it is one ("the author's firm" is not) and the page is its own."""
    reports: bool = False
    """Whether it tells of a conference: what was shown there is others' work, and "they" are who showed it."""
    dated: bool = False
    """Whether it was written on a day that is known, as a post is and a README is not."""
    tutorial: bool = False
    """Whether it teaches its readers: what is used there is used by them, unless it says "we use"."""

    @cached_property
    def staff(self) -> bool:
        """Whether it speaks to the people who work there: its "you" are they, and what it tells them to do is done.

        Looked for only where a sentence may depend on it, for it takes a page's reading.
        """
        if not self.words:
            return False
        if _holds(self.address, STAFF["address"]):
            return True
        headed = _holds("\n".join(self.headings), STAFF["headings"]) and any(
            map(_is_for_staff, self.headings)
        )
        if not headed and self.address.startswith("http"):
            return False  # what a public site tells its readers to do may sound the same
        if self.manual or _holds(self.address, STAFF["public"]) or _says(self.words, "readers"):
            return False
        if headed:
            return True
        heard: set[int] = set()
        alone, told = len(STAFF["alone"]), len(STAFF["alone"]) + len(STAFF["together"])
        for index, start, _ in _signs().find_matches_as_indexes(self.words, overlapping=True):
            if self.words[start - 1 : start].isalnum():
                continue
            heard.add(index)
            if index < alone or (index < told and len(heard) > 1):
                return True
        return len(heard) > 1 and min(heard) < told

    @cached_property
    def we(self) -> bool:
        """Whether the company itself speaks, so that "they" are others."""
        if self.reports:
            return True
        own = sum(map(self.words.count, _OF_US))
        if own < SPEAKS:
            return False
        return own >= 3 * sum(map(self.words.count, (" they ", " their ", " they've ", " they're ")))

    @cached_property
    def personal(self) -> bool:
        """Whether somebody tells of themselves on it, and does not once name the company."""
        if not self.company or self.company in self.words or " i " not in self.words:
            return False
        if _says(self.words, "my_firm"):
            return False
        mine = sum(map(self.words.count, (" i ", " i've ", " i'm ", " my ", "\ni ", "\ni've ")))
        if mine < SPEAKS:
            return False
        return mine >= 2 * sum(map(self.words.count, _OF_US))

    @cached_property
    def manual(self) -> bool:
        """Whether it stands where the documentation of a product does, which speaks to those who bought it."""
        return _holds(self.address, STAFF["manuals"])

    @cached_property
    def set_up(self) -> bool:
        """Whether it tells those who work on the code how to make it run, and no reader of a post or a manual."""
        return not (self.tutorial or self.dated or self.manual) and _says(self.words, "set_up")

    @cached_property
    def inside(self) -> bool:
        """Whether its "you" are those who work there or on the code: a handbook, or a repository of itself."""
        if self.staff:
            return True
        return self.set_up and (not self.address.startswith("http") or _holds(self.address, STAFF["code"]))

    @cached_property
    def arrival(self) -> bool:
        """Whether it lists what somebody gets who begins to work there."""
        head = " ".join((*self.headings, self.words[:300]))
        return _holds(head, STAFF["arrival"])


def _holds(text: str, words: Iterable[str]) -> bool:
    """Whether one of these words stands in a text."""
    return any(map(text.__contains__, words))


def _says(words: str, name: str) -> bool:
    """Whether one of the words of a list of `STAFF` stands in a page: all of them are looked for at once."""
    return bool(_finder(name).find_matches_as_indexes(words))


@cache
def _finder(name: str) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(
        STAFF[name], matchkind=ahocorasick_rs.MatchKind.LeftmostFirst, store_patterns=False
    )


def _is_for_staff(heading: str) -> bool:
    """Whether a heading stands over a page for the people who work there."""
    short = len(heading) < 50 and _holds(heading, STAFF["headings"])
    return short and not _holds(heading, STAFF["others"])


@cache
def _signs() -> ahocorasick_rs.AhoCorasick:
    """Finds the words of such pages, first those that say most."""
    return ahocorasick_rs.AhoCorasick(
        [*STAFF["alone"], *STAFF["together"], *STAFF["little"]], store_patterns=False
    )


def about(passages: Sequence[Passage], words: str, company: str = "") -> About:
    """What the page of these passages is; ``words`` are all of its, in lower case."""
    first = passages[0]
    if first.kind is not Kind.PROSE:
        return About("", "", "")
    reports = first.own and _reports(first.title, words)
    headings = dict.fromkeys(passage.heading for passage in passages)
    parts = dict.fromkeys(part.strip() for heading in headings for part in heading.lower().split("›"))
    return About(
        _record(passages),
        words if first.own else "",
        first.url.lower(),
        headings=(first.title.lower(), *parts),
        guest=("guest " in words and _by_a_guest(words, company.lower()))
        or (
            not first.own and any(word in words for word in _CUSTOMERS) and _of_a_customer(passages, company)
        ),
        joins=first.own and _JOINS.search(first.title) is not None,
        company=company.lower() if first.own and company != company.lower() else "",
        reports=reports,
        dated=first.on is not None,
        tutorial=reports or _teaches(first.title, words),
    )


def _by_a_guest(words: str, company: str) -> bool:
    """Whether the page says that somebody of another firm than the company wrote it."""
    told = _GUEST.search(f"{words[:4000]}\n{words[-2000:]}")  # where such a thing is said
    return told is not None and company != "" and company not in told[0]


def _of_a_customer(passages: Sequence[Passage], company: str) -> bool:
    """Whether a page tells of another firm than the company, whose product may be named there: "our client, Hyp"."""
    named = (told[1] for passage in passages for told in _CUSTOMER.finditer(passage.text))
    for name in islice(named, FEW):
        if name.lower() in company.lower() or company.lower().startswith(name.lower()):
            return False
        if sum(other.text.count(name) for other in passages) >= OFTEN:
            return company != ""
    return False


def _teaches(title: str, words: str) -> bool:
    """Whether a page teaches, or compares what others may buy; "An introduction to our stack" does neither."""
    if _COMPARES.search(title) is not None and _OF_OURS.search(title) is None:
        return True
    if _TEACHES.search(title) is not None and _OUR.search(title) is None:
        return True
    if "you want to follow along" in words:
        return True
    opens = words[:700]
    return any(sign in opens for sign in _LESSONS) and _TUTORIAL.search(opens) is not None


def _reports(title: str, words: str) -> bool:
    """Whether a page tells of a conference that its writers went to."""
    if _CONFERENCE.search(title) is None or _OF_THE_YEAR.search(title) is not None:
        return False
    return sum(map(words.count, ("conference", " talk", "speaker", "keynote", "attend"))) >= SHOWN_THERE


def _record(passages: Sequence[Passage]) -> str:
    """The status of a record of a decision, as it gives it, or ""."""
    state = _state(passages)
    if state and any("uperseded" in p.text and _SUPERSEDED.search(p.text) for p in passages):
        return "superseded"  # accepted, and superseded since
    return state


def _state(passages: Sequence[Passage]) -> str:
    """What it says behind "Status", or ""."""
    for passage in passages:
        if (
            passage.heading[-6:].lower() == "status"
            and passage.heading.rpartition("›")[2].strip().lower() == "status"
        ):
            told = _STATE.search(passage.text[:60])
        elif "tatus" in passage.text:
            told = _STATUS.search(passage.text)
        else:
            continue
        if told:
            return told["state"].lower()
    return ""
