"""What tells that something was used once, and is used no more."""

from __future__ import annotations

import re

from .cases import CAME, OLD, THEIRS, USED, Case, Test, came, only
from .phrases import BEFORE_ANOTHER

__all__ = [
    "all_but_gone",
    "at_first",
    "before",
    "ended",
    "first_version",
    "given_up_for",
    "held_against_the_old",
    "my_past",
    "one_interface",
    "still_then",
    "told_below_the_old",
    "told_of_the_past",
    "until",
    "used_once",
    "was",
    "where_it_was",
]


@only(("", "beside", *USED), ("past behind", "once behind"), unless=(*THEIRS, "surely", "not"))
def before(case: Case) -> str | None:
    """The past is told behind the name: "We used Heroku at first"."""
    cue = case.has("past behind", "once behind")
    there = case.sight.role in USED or case.has("ours")
    return cue if there and cue in ADVERBS and case.sight.past else None


@only(USED, ("once",), unless=("surely",))
def used_once(case: Case) -> str | None:
    """Used in the first days; what the company came to then may well be there still."""
    once = case.has("once")
    return None if once != "at first" and came(case.sight, case.sight.cue) else once


I_DID = re.compile(
    r"(?<!when )(?<!as )(?<!time )(?<!before )\bi(?:'d)?"
    r"\s(?:was|had|used|wrote|built|worked|spent|did|came|started|learned|learnt)\b"
)
OF_US = re.compile(r"\b(?:we|our|us|ours)\b|'ve\b")


@only(("", "beside", *USED), ("past", "bygone", "once"), unless=("ours",))
def my_past(case: Case) -> str | None:
    """What somebody did before, who says "I" and not "we": "Prior to 2005, I was writing Java"."""
    told = I_DID.search(case.sight.words) if case.sight.past else None
    return told[0] if told and OF_US.search(case.sight.words) is None else None


@only(("", "beside", *USED), ("once",))
def first_version(case: Case) -> str | None:
    """A version that was there at first says that there were others: "When we launched, it ran on Ruby 1.8"."""
    once = case.has("once")
    if not case.sight.mention.version or case.sight.partners or once is None or once.startswith("had "):
        return None
    return once


@only(modes=("except",), unless=THEIRS)
def all_but_gone(case: Case) -> str | None:
    """What is gone but for a rest is there: "no longer used, except for one page"."""
    gone = case.sight.role in ("old", "dropped") or case.has("ended", "ended behind") is not None
    return case.has("except") if gone else None


NOT_YET = re.compile(
    r"\b(?:should|must|could|can|might|may|will|'ll|want to|wants to|plan to|hope to|intend to|going to|like to)\s"
    r"(?:\w{1,20}\s)?stop\b"
)
"""What is to be stopped is there still."""


@only(modes=("ended", "ended behind"), unless=THEIRS)
def ended(case: Case) -> str | None:
    """It is no longer used; who asks what is to be done then does not say so."""
    cue = case.has("ended", "ended behind") or ""
    if case.question or (cue.startswith("stop ") and NOT_YET.search(case.sight.words)):
        return None
    return cue or None


AS_SOON_AS = re.compile(
    r"(?<!was )(?<!were )(?<!been )(?<!is )\bonce (?:an?|the) [^,;.]{1,60}?"
    r"\b(?:is|are|has|have|gets?|was|were|becomes?|passe[sd]|lands)\b"
)
"""Not in former days: a clause of its own follows, by which something is done."""


INTERFACES = frozenset(("graphql", "grpc", "rest", "soap"))
AN_API = re.compile(r"\x01 (?:api|apis|endpoints?|interfaces?)\b")


@only(("dropped",), unless=THEIRS)
def one_interface(case: Case) -> str | None:
    """One interface that goes takes no kind of interface with it: "the REST API of the shop is retired"."""
    mention = case.sight.mention
    if mention.technology not in INTERFACES or case.sight.partners:
        return None
    told = mention.spelling.casefold().endswith(("api", "apis")) or AN_API.search(case.sight.words)
    return case.sight.cue if told else None


WHAT_FOR = re.compile(r"- \x01{2,60}(?: [\w.+-]{2,24})? used to [a-z]")
"""An entry of a list that says what it is for, with no verb of its own: "Sentry, used to collect errors"."""


def told_of_the_past(*roles: str) -> Test:
    """The clause tells of what was, and not of something old that is there."""

    @only(roles, ("past", "bygone"))
    def holds(case: Case) -> str | None:
        cue = case.has("past", "bygone") or ""
        if cue == BEFORE_ANOTHER and case.code and not case.sight.cue.endswith("had"):
            return None  # nobody gives up a language for a cluster
        if case.has("judged") and case.sight.role == "" and case.has("ours") is None and cue in ADVERBS:
            return None  # "Back then Docker was still young"
        if case.has("surely") is not None and not still_then(case):
            return None
        if cue.startswith("alt") and OUT_OF_THE_OLD.search(case.sight.words):
            return None
        if cue == "used to" and WHAT_FOR.match(case.sight.words):
            return None
        if cue.startswith("once ") and AS_SOON_AS.search(case.sight.words):
            return None
        return None if is_there(case, cue) else cue

    return holds


OUT_OF_THE_OLD = re.compile(
    r"\balt[\w-]{2,20} (?:in|ins|auf|nach|zu|zum|zur) (?:(?:die|den|das|der|eine|einen|einer) )?\x01"
)
"""The name is what one came to from there: "aus dem Altsystem in die …"."""


IN_A_PLACE = re.compile(
    r"\bus(?:e|ed|ing) (?!to\b)(?:[^\s,;:.\x01]{1,24} |\x01 ){1,8}(?:in|inside|within) (?:the |our )?\x01"
)
"""Something else was used there: "we used the fluentd driver in ECS"."""


@only(("used",), ("past", "bygone"))
def where_it_was(case: Case) -> str | None:
    """The name is where something else was used: that this is past says nothing of the place."""
    words = case.sight.words
    told = IN_A_PLACE.search(words) if " in" in words or " within " in words else None
    if told is None or (words.count("\x01", 0, told.end()) > 1 and not case.sight.second):
        return None
    return told[0].split()[0]


def still_then(case: Case) -> bool:
    """Whether "still" is said of the past, in a language that has its tenses told: "trabajaba todavía con"."""
    return case.sight.grammar.then is not None and case.sight.past


SHOWS = re.compile(
    r"[\W\d]{0,6}(?:so |and |now )?(?:(?:this|that|it|here|below|these|those)(?:'s| is| are| comes?)|let(?:'s| me))\b"
    r"[^:\x01]{0,100}:"
)
"""What only opens a list, whose verb says nothing of what it lists: "Here is our old stack:"."""


def is_there(case: Case, cue: str) -> bool:
    """What is old, and told of in the present, is old and there: "the legacy monolith handles billing"."""
    if cue not in OLD and not cue.startswith("old "):
        return False
    if ":" in case.sight.words and SHOWS.match(case.sight.words):
        return False
    return case.sight.present or (case.sight.role == "used" and case.sight.told_now)


@only(("compared", "over"), ("past",), unless=THEIRS)
def held_against_the_old(case: Case) -> str | None:
    """What the new is held against was there: "faster than our old Solr cluster"."""
    cue = case.has("past")
    return cue if cue in OLD or cue in ("previous", "former") else None


TODAY = re.compile(
    r"\b(?:now|nowadays|today|these days|(?:since|seit|depuis|desde|с) (?:19|20)\d\d"
    r"|heute|jetzt|inzwischen|mittlerweile|maintenant|désormais|aujourd'hui"
    r"|ahora|hoy|agora|hoje|теперь|сейчас|сегодня)\b"
)
PASSED_OVER = re.compile(
    r"(?:instead|rather than|in place|statt|anstatt|anstelle|au lieu|à la place"
    r"|en lugar|en vez|em vez|ao invés|no lugar|вместо)\b"
)
ANYBODY = re.compile(
    r"\b(?:you|your|users|can|could|would|if|man|du|sie|ihr|ihre|kann|können|wenn|vous|votre|vos|tu|peut|si|usted"
    r"|puedes|puede|tus|você|seu|pode|se|вы|вам|можно|если|instead of \w+ing)\b"
)
"""What speaks of anybody, or of what is done instead of something."""


@only(("over",), unless=(*THEIRS, "future", "planned", "tried", "wish", "not"))
def given_up_for(case: Case) -> str | None:
    """What we have something else for today: "Instead of Nagios we now use Prometheus"."""
    words = case.sight.words
    if case.sight.cue.startswith("option "):
        return case.sight.cue if case.sight.past else None  # "had the option of keeping Mongo, but chose"
    if not PASSED_OVER.match(case.sight.cue) or TODAY.search(words) is None or ANYBODY.search(words):
        return None
    return case.sight.cue


@only(
    ("beside", "serving", *USED),
    sections=("bygone", "then"),
    unless=(*THEIRS, "surely", "not", "tried", "future", "planned"),
)
def told_below_the_old(case: Case) -> str | None:
    """Below a heading such as "Our legacy platform" it is told what was used, and not what was come to."""
    if case.sight.role == "beside" and case.has("ours") is None:
        return None
    if case.code:
        return None  # what comes after is most often made by the same people in the same language
    return case.label if case.sight.past and not CAME.search(case.sight.cue) else None


LATER = re.compile(
    r"\b(?:came|later|then|added|arrived|joined|new|modern|replaced (?:by|with)|instead|today"
    r"|plus tard|luego|später|depois|позже)\b"
)
"""What came after the beginnings stayed: "Kafka came later"."""


_BEGINNING = re.compile(r"(?i)\b(?:start\w*|beg[iau]n\w*|first|early|initial|existing)\b")


@only(
    ("", "beside", "used"),
    sections=("bygone",),
    unless=(*THEIRS, "surely", "not", "tried", "future", "planned", "ours"),
)
def listed_below_the_old(case: Case) -> str | None:
    """An entry of a list below such a heading was part of it: "Old system: XAMPP, MySQL"."""
    if _BEGINNING.search(case.label):
        return None  # where a story begins stands also what it begins with: "The starting point"
    if case.sight.role == "used" and (not case.sight.cue.endswith("ing") or case.sight.told_now):
        return None  # but "one box running SQL Server" has no verb that tells a time
    return case.label if case.item and not case.code and LATER.search(case.sight.words) is None else None


@only(
    ("", "beside"), sections=("then",), unless=(*THEIRS, "surely", "not", "tried", "future", "planned", "or")
)
def named_in_an_old_era(case: Case) -> str | None:
    """What the past of a page that has a present tells of was there: "MySQL held the rest"."""
    return case.label if case.sight.past and not case.code else None


@only(("used",), unless=("surely",))
def was(case: Case) -> str | None:
    """What something was: "the queue was RabbitMQ"."""
    return "was" if case.sight.cue == "was" else None


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


@only(("", "beside"), ("once",), unless=(*THEIRS, "surely"))
def at_first(case: Case) -> str | None:
    """A sentence about the first days, all of it in the past tense, tells of what was there then."""
    if case.has("judged") and case.has("ours") is None:
        return None
    told = case.sight.past or THEN_AND_NOW.match(case.sight.words) is not None
    return case.has("once") if told else None


THEN_AND_NOW = re.compile(
    r"\W*(?:originally|initially|formerly|previously|at first|where (?:we|they|it|there) once)\s[^,]{1,80},\s[^,]{0,60}"
    r"\b(?:now|today)\b"
)
"""What was, and behind the comma what is: "Originally on Heroku, we are now on AWS"."""
BEFORE_A_CHANGE = re.compile(
    r"\bbefore\s(?:(?!the\b)[\w'’]{1,20}\s){0,4}?(?:\x01|(?:19|20)\d\d\b|(?:mov|switch|migrat|adopt|chang|replac|rewr|re-wr"
    r"|discover|settl|introduc|land|transition|jump|pivot|standardi[sz]|decid|com(?:e|ing)\b|came\b|going\b|go\b|went\b"
    r"|choos|chose|opt|drop|abandon|leav|left)\w{0,8})"
)
"""What came after was another thing: "before moving to", "before Go took over"."""
LASTED = re.compile(
    r"(?:(?:we|they|it|i)\s)?(?:used|using|ran|run|running|relied|had|was|were|lived|sat|hosted|built|written|powered|based)\b"
)
"""Verbs of what lasts, which end before something: "ran on"."""
HAD_DONE = re.compile(r"\bhad\s(?:\w{2,20}ly\s)?\w{2,20}(?:ed|en)\b")
TO_DO_IT = re.compile(r"\x01[^,;.]{0,40}?\sto\s\w+\b[^,;.]{0,80}\bbefore\b")
"""What is done with it is done before something: "used it to check the plan before merging"."""


@only(("", "beside", *USED), ("until",), unless=(*THEIRS, "not"))
def until(case: Case) -> str | None:
    """What was there until, or before, something else: "We ran Kafka until last year"."""
    sight = case.sight
    there = sight.role in USED or case.has("ours", "at work") is not None
    if not sight.past or not there:
        return None
    cue = case.has("until")
    if cue == "before" and BEFORE_A_CHANGE.search(sight.words) is None:
        lasted = (
            sight.role in USED and LASTED.match(sight.cue) is not None and not HAD_DONE.search(sight.words)
        )
        if not lasted or TO_DO_IT.search(sight.words) is not None:
            return None  # "We loaded the films into Solr before the first batch failed"
    return cue
