"""How far a word colours the names around it, and where it does not."""

from __future__ import annotations

import re
from functools import cache

from briefing.spot import phrases as say
from briefing.spot.lexicon import Cue

from . import near, since, whose
from .back import WOULD
from .walk import Walk, told_in_past

__all__ = ["NOTHING", "reach"]


WONT = frozenset(
    ("previously", "formerly", "in the past", "back then", "until then", "before then", "before that")
)
"""Behind these "would" tells of a habit, and not of what lies ahead."""
THEY = frozenset(("they", "their", "they've", "they're"))
PEOPLE = frozenset(
    (
        "everyone else",
        "everybody else",
        "other companies",
        "other teams",
        "most people",
        "many companies",
        "most companies",
        "many teams",
        "most teams",
        "many developers",
        "most developers",
        "startups",
        "many startups",
        "people reach for",
    )
)
"""Others than the company, of whom "they" tells behind them."""
CLIENTS = ("client", "клиент")
"""Software too, where a name stands right behind."""
NEED_TO_DO = re.compile(r"\sto\s(?!know\b|use\b|run\b|learn\b|have\b|adopt\b|be\b)\w")
LATER = frozenset(("eventually", "soon"))
"""What tells of what is to come, but before a verb in the past."""
TELLING = frozenset(("will", "'ll", "we'll", "i'll", "is going to", "'re going to", "are going to"))
NOTHING = ("", 0)
AT_OTHERS = frozenset(
    f"{age} {place}"
    for age in ("previous", "former", "last", "past", "earlier")
    for place in ("job", "employer", "company", "companies", "role")
)
"""Where somebody was before: what was named with it was used there."""
ONCE = frozenset(("once a", "once an", "once the"))
TELLS_HOW = (" how ", " why ")


def reach(walk: Walk, cue: Cue) -> None:
    """A colour of the names behind the cue, and sometimes of those before it."""
    words, low = cue.words, walk.low
    if words.startswith("still") and since.WAS_STILL.search(walk.before(cue.start, 6)):
        walk.modes["past"] = ("was still", cue.end)
        return
    if words in WOULD and walk.modes.get("past", NOTHING)[0] in WONT:
        return
    if words.startswith("first ") and walk.low.endswith((" is ", " are "), 0, cue.start):
        return  # "Images are first built", each of them
    if words in AT_OTHERS and walk.here:
        for sight, *_ in walk.here:
            sight.modes.setdefault("elsewhere", words)  # "who had used Erlang at a former employer"
        return
    if "elsewhere" in walk.modes and "ours" in cue.kinds and walk.low.endswith(TELLS_HOW, 0, cue.start):
        del walk.modes["elsewhere"]  # "gave a talk about how we run Cilium"
    if "example" in cue.kinds and since.ANY_KIND.search(walk.before(cue.start, 30)):
        walk.modes["theirs"] = ("any kind", cue.end)  # "whatever they want, with any kind of tool like"
    for kind in reaching(cue.kinds):
        if means_otherwise(walk, kind, cue):
            continue
        if (
            kind == "theirs"
            and words.startswith(("you can", "you could", "you receive", "you get"))
            and walk.here
            and walk.here[0][1] < 16
        ):
            for sight, *_ in walk.here:  # "With Redis you can cache whatever you like"
                if sight.role == "beside":
                    sight.modes.setdefault("theirs", words)
        opens = kind == "once" and cue.start < 4 and (words in say.OPENING or words.startswith("when "))
        if opens and told_in_past(low, walk.grammar):
            walk.modes[kind] = (words, cue.end + 90)  # "Originally the team wrote all of it itself, with …"
        elif words not in say.ENDED_BEHIND:  # "we have no gaps anymore in our Prometheus"
            ahead = walk.modes.get(kind, NOTHING)[1] if kind == "once" else 0
            walk.modes[kind] = (words, max(cue.end, ahead))
        reach_back(walk, kind, cue)


def means_otherwise(walk: Walk, kind: str, cue: Cue) -> bool:
    """Whether a word does not say here what it says elsewhere, by what stands around it."""
    words, low = cue.words, walk.low
    match kind:
        case "not" if words == "no":
            return cue.start < 3 and low.startswith(",", cue.end)  # "No, we run Nomad"
        case "lacking":
            # "didn't need to change our Rails app", but "to know Elixir"
            return words.endswith("need") and NEED_TO_DO.match(low, cue.end) is not None
        case "theirs":
            if words.startswith(CLIENTS) and low.startswith(" \x01", cue.end):
                return True  # "un client Kafka", "клиент Redis"
            if words == "your" and (kept := whose.YOUR_DATA.match(low, cue.end)):
                we = whose.IS_KEPT.match(low, kept.end()) or whose.WE_KEEP.search(walk.before(cue.start, 30))
                if we and walk.modes.get("theirs", NOTHING)[0] == "your":
                    del walk.modes["theirs"]
                return we is not None  # "Your data are kept in Postgres", and we keep them
            if words.startswith("who use") and whose.OF_OURS_WHO.search(
                low, max(0, cue.start - 60), cue.start
            ):
                return True  # "we have some teams who use Trello"
            # "Some of us tried Kafka, while others took Vert.x"
            return words == "while others" and whose.SOME_OF_US.search(low, 0, cue.start) is not None
        case "ours":
            if words in THEY and walk.modes.get("theirs", NOTHING)[0] in PEOPLE:
                walk.modes["theirs"] = (walk.modes["theirs"][0], cue.end)
                return True  # "everybody else was building their own"
            own = words == "its" and walk.here and walk.here[0][1] < 3 and "ours" not in walk.modes
            return bool(own)  # "Flutter has its own language, Dart"
        case "tried":
            if words == "considered" and low.endswith("things ", 0, cue.start):
                return True  # "All things considered, we went with Zig"
            if low.endswith(("using or ", "use or ", "used or "), 0, cue.start):
                return True  # "Two teams are using or evaluating Linear"
            # "Looking into it, we found that Envoy …", "looking at our git history"
            return words.startswith("look") and since.NO_TRIAL.match(low, cue.end) is not None
        case "elsewhere":
            # "I got to learn more about my project, and to use Looker"
            return words == "learn more" and low.startswith((" about my", " about our"), cue.end)
        case "future":
            if words in LATER and (
                say.TOLD_IN_PAST.match(low, cue.end + 1)
                or (words == "eventually" and say.TOLD_IN_PAST.search(low, 0, cue.start))
                or told_in_past(low, walk.grammar)
            ):
                return True  # "and eventually settled on", "Eventually, tests were written"
            if since.WILL_TELL.match(low, cue.end):
                return True
            if words == "will" and low.endswith(("that ", "which ", "who "), 0, cue.start):
                comma = low.find(",", cue.end)
                if 0 <= comma < low.find("\x01", cue.end):
                    return True  # "the tools that will carry us on, and these are Zig and …"
            if words in TELLING and low.endswith("you ", 0, cue.start) and since.NEEDED.match(low, cue.end):
                return True  # "To run the tests you will have to use Gradle"
            if words in TELLING and whose.WE_TELL.match(low, cue.end):
                return True  # "we'll share our journey of migrating to"
            if words == "will" and whose.MORE_OF_US.search(low, max(0, cue.start - 60), cue.start):
                return True  # "more teams will introduce Kafka"
            ours = low.endswith("we ", 0, cue.start)
            happens = words == "will" and not ours and since.WILL_HAPPEN.match(low, cue.end)
            return bool(
                happens and since.EACH_TIME.search(low)
            )  # "When a visitor pays, the event will be sent to"
        case "ended":
            if (
                words == "no longer"
                and since.SERVES_NO_MORE.match(low, cue.end)
                and not low.endswith(("we ", "i "), 0, cue.start)
            ):
                return True  # "Datadog will no longer give us traces of Puma"
            return words in say.ENDED_BEHIND and since.NOT_OF_USE.search(low, 0, cue.start) is not None
        case "joins":
            return words.endswith(" for") and since.DOING.match(low, cue.end) is not None
        case "past":
            opens = not low[: cue.start].strip() or low[: cue.start].rstrip().endswith(
                (",", ";", ":", " and")
            )
            if words in ONCE and opens and since.HAPPENS.match(low, cue.end):
                return True  # "Once a stream is defined, a rake task sets it up"
            if words.startswith("used to") and not since.HABIT.search(walk.before(cue.start, 90)):
                return True  # "the scripts that hold what is used to deploy", "fields used to sort by"
            if words.startswith("before the") and since.TO_IT.match(low, cue.end):
                return True  # "before the switch to Kafka"
            if words == "in the past" and since.WE_FOUND.match(low, cue.end):
                return True  # "In the past we've found that Kibana is easy to set up"
    # "X como base de datos", "partes antigas do app"
    return kind in ("example", "past") and "close" in cue.kinds and not near.NAME_SOON.match(low, cue.end)


def reach_back(walk: Walk, kind: str, cue: Cue) -> None:
    """The colour of the names before the cue, where it has one for these."""
    words = cue.words
    if words not in WOULD:
        if kind not in say.BEHIND:
            return
        if kind == "ended" and not walk.passive and words not in say.ENDED_BEHIND:
            return
    last = walk.nested and len(walk.here) == walk.nested[-1].names
    if last and kind in say.OF_THE_PAST and since.SAID_OF_NEXT.match(walk.low, cue.end):
        return
    denied = walk.modes.get("not", NOTHING)[1] if words in say.ENDED_BEHIND else 0
    for sight, _, end in walk.here[-1:] if last else walk.here:
        if "," in walk.low[end:denied]:
            continue  # "With Argo CD, nobody deploys by hand any more"
        if words in say.ENDED_BEHIND and sight.cue == "in place":
            continue  # "With Kafka in place we needed no cron jobs any longer"
        if words in WOULD and near.NOT_POSSIBLE.match(sight.cue):
            continue
        if words not in WOULD or "past" not in sight.modes:  # "knew that the old Solr would not last"
            sight.modes.setdefault(f"{kind} behind", words)


@cache
def reaching(kinds: frozenset[str]) -> tuple[str, ...]:
    """Those of a cue's lists that colour the names behind it."""
    return tuple(kinds & say.REACH.keys())
