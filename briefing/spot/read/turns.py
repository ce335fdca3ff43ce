"""What a cue makes of the names behind it: used, compared, passed over, moved."""

from __future__ import annotations

import re

from briefing.spot import phrases as say
from briefing.spot.lexicon import Cue

from . import near, whose
from .walk import Walk

__all__ = ["not_without", "turn"]


MADE_OF = (
    "written",
    "based on",
    "built",
    "implemented",
    "coded",
    "developed",
    "powered by",
    "made in",
    "made with",
)
RUNS = ("runs on", "run on", "runs in")
DOES = re.compile(r"(?:use[sd]?|r[ua]ns? on|rel(?:y|ies|ied) on|depends? on|is built (?:on|with|in))\b")
"""A verb that tells what its subject is made of."""
OF_A_KIND = re.compile(r"\b(?:limit\w*|problems|issues|pain points|frustrations|outages) (?:of|with)$")
"""Behind these "frameworks like Storm" are any, and not ours."""


def not_without(walk: Walk, cue: Cue) -> None:
    """Two denials make an assertion: "would not have been possible without Kafka"."""
    told = near.NOT_WITHOUT.search(walk.low, max(0, cue.start - 110), cue.end)
    if told is None and not walk.low[: cue.start].strip(' "“*>-'):
        told = near.NOT_POSSIBLE.search(walk.low, cue.end)  # "Without Kafka, it would not have been possible"
    if told is None and walk.low.endswith(("that ", ", "), 0, cue.start):
        told = near.COULD_NOT_HAVE.match(
            walk.low, cue.end
        )  # "says that without Kafka, they could not have grown"
    if told:
        for kind in ("not", "lacking", "future"):
            walk.modes.pop(kind, None)
        walk.turn("used", told[told.lastindex or 0], cue.end)


NOTHING = ("", 0)
SHUN = frozenset(("avoid", "avoids", "avoiding", "avoided", "without", "instead of"))
"""Denials that a second thing may follow behind "or": "avoid writing our own or using"."""


def its_own(walk: Walk, cue: Cue) -> bool:
    """Whether a verb tells what an offer is made of, right behind whom it is made to: "our SDK for Java uses Kafka"."""
    if not walk.here or DOES.match(cue.words) is None:
        return False
    last, _, end = walk.here[-1]
    return "joins" in last.modes and near.NOW_AND_HERE.fullmatch(walk.low, end, cue.start) is not None


def turn(walk: Walk, cue: Cue) -> None:
    """What the names behind a cue take: used, compared, passed over, or only beside such a word."""
    kinds, words = cue.kinds, cue.words
    behind = walk.behind
    if walk.past_follows and walk.here and words.startswith(("we ", "they ")):
        walk.close()  # "Before Temporal, we had a mess of cron jobs"
    if "joins" in walk.modes and "use" in kinds and (whose.MADE_WITH.match(words) or its_own(walk, cue)):
        del walk.modes["joins"]
    if (
        "them" in walk.modes
        and "use" in kinds
        and whose.MADE_WITH.match(words)
        and whose.MADE_FOR_THEM.search(walk.before(cue.start, 70))
    ):
        for mode in ("theirs", "them"):
            walk.modes.pop(mode, None)  # "merchants use an app written in Kotlin"
        walk.others = False
    if "use" in kinds and walk.low.endswith("we ", 0, cue.start):  # "any cloud (we use AWS)"
        for mode in ("example", "wish", "not"):
            walk.modes.pop(mode, None)
        if walk.nested:
            walk.modes["which we"] = (f"we {words}", cue.end)
        if words in ("use", "run", "rely on"):
            walk.modes.pop("elsewhere", None)  # "Globex open-sourced Hystrix, and we use Hystrix"
    if "use" in kinds and walk.modes.get("not", NOTHING)[0] in SHUN:
        if walk.low.endswith(" or ", 0, cue.start):
            walk.modes["not"] = (walk.modes["not"][0], cue.end)  # "avoid writing our own or using Airflow"
        elif walk.low.endswith(" and ", 0, cue.start) and not words.endswith("ing"):
            del walk.modes["not"]  # "avoid meetings and use Slack"
    if "use" in kinds and walk.here and ENDED & walk.modes.keys() and begins(walk, cue):
        for mode in ENDED:
            walk.modes.pop(mode, None)
    if words in JOINING and walk.here and "once" in walk.modes and BEGINS.search(walk.before(cue.start, 40)):
        for sight, *_ in walk.here:
            sight.modes.pop("once", None)  # "We started with AWS and added Google Cloud"
            sight.cue = "used" if sight.cue.startswith(("start", "began")) else sight.cue
        del walk.modes["once"]
    if words == "using" and "ours" not in walk.modes and whose.IN_GENERAL.match(walk.low, cue.end):
        walk.modes["theirs"] = ("using … is", cue.end)  # "using runit or s6 is not hard"
    if "use" in kinds and walk.low.endswith("you ", 0, cue.start):
        walk.modes["theirs"] = (f"you {words}", cue.end)  # "all that you deploy on Kubernetes"
    if words.endswith("like") and "tried" in walk.modes:
        kinds = kinds - {"compared"}
    elif "example" in kinds and words.endswith("like") and walk.role == "":
        walk.turn("compared", words, cue.end)
    if "over" in kinds and (words != "over" or "chosen" in walk.modes):
        for sight, *_ in behind:
            if sight.role in ("", "used", "beside"):
                sight.role, sight.cue = "chosen", words
        walk.turn("over", words, cue.end)
    elif "compared" in kinds and say.COUNT.match(walk.low, cue.end):
        pass
    elif (
        words.endswith("like")
        and walk.role == "used"
        and not walk.taken()
        and OF_A_KIND.search(walk.role_cue)
    ):
        walk.turn("compared", words, cue.end)  # "the limitations of frameworks like Storm"
    elif "compared" in kinds and not ("example" in kinds and walk.role in ("used", "compared")):
        if words not in ("like", "familiar", "same as") or walk.role != "used":
            walk.turn("compared", words, cue.end)
            walk.opening = cue.start < 3
    elif words == "we had" and walk.low.startswith(" to ", cue.end):
        pass  # "we had to bring in something else"
    elif "use" in kinds and walk.role == "over" and say.first(words).endswith("ing"):
        pass  # "instead of adopting Kafka"
    elif ("use" in kinds and (walk.role not in ("dropped", "old", "new") or walk.taken())) or (
        "use" in kinds and not walk.frame and walk.role != "dropped"
    ):
        walk.turn(
            "used",
            f"was {words}" if say.WAS.search(walk.before(cue.start, 20)) else words,
            cue.end,
        )
        theirs = walk.modes.get("theirs")
        if theirs is not None and not walk.far(theirs[1], cue.start, 2):
            walk.others = True
        if walk.be and walk.role_cue == words:
            walk.role_cue = f"is {words}"
        lasted = walk.grammar.lasted
        if lasted is not None and not denied(walk, cue.start) and told_as_lasting(walk, cue):
            walk.modes["habit"] = (words, cue.end)
        spoken = walk.grammar.we is not None and walk.grammar.we.match(words)  # "Antes de Kafka usábamos"
        next_to = behind and not walk.low[behind[-1][2] : cue.start].strip()
        if next_to and not spoken and say.first(words).endswith("s"):
            walk.turn("of another", words, cue.end)
        elif walk.here and tells_of_making(walk, words) and made_of(walk, cue.start, words):
            walk.turn("of another", words, cue.end)
            walk.modes["fact"] = (words, cue.end)
            walk.modes.pop("tried", None)  # "we looked at Remix, which is built on React"
        if walk.grammar.done is not None and behind and " " not in words:
            verb_last(walk, cue)
    elif (
        "beside" in kinds
        and walk.role in ("", "compared", "over")
        and not (words == "our" and walk.role == "compared" and cue.start - walk.role_at < 2)
        and not (words in ("on", "about") and TOLD_ON.search(walk.before(cue.start, 24)))
        and (not walk.frame or words in ("through", "via"))
    ):
        apart = words != "requires" or not behind or walk.low[behind[-1][2] : cue.start].strip()
        walk.turn("beside" if apart else "of another", words, cue.end)  # "Flutter requires Dart"


ENDED = frozenset(("ended", "not"))
JOINING = frozenset(("added", "brought in"))
"""Verbs by which a thing comes to another, and takes no place."""
BEGINS = re.compile(
    r"(?:\band|\bbut|\bthen|,)\s(?:(?:we|they|it|i|have|has|are|is|were|was|then|now|instead|later|soon|started|began|begun)\s){0,4}$"
)
STARTED = re.compile(r"\b(?:started|began|begun|now|instead|are|were)\s$")


def begins(walk: Walk, cue: Cue) -> bool:
    """Whether a verb of use tells of what came, behind what has ended: "stopped using Chef and adopted Ansible"."""
    before = walk.before(cue.start, 40)
    if say.first(cue.words).endswith("ing") and not STARTED.search(before):
        return False
    return BEGINS.search(before) is not None


TOLD_ON = re.compile(
    r"\b(?:talks?|books?|articles?|papers?|sessions?|keynote|workshops?|webinars?|courses?|lectures?)\s$"
)
"""What may be on a thing and says nothing of its use: "the talk on Cassandra"."""


def tells_of_making(walk: Walk, words: str) -> bool:
    """Whether words of use may tell what a thing is made of."""
    made = walk.grammar.made
    return words.startswith((*MADE_OF, *RUNS)) or (made is not None and made.match(words) is not None)


def told_as_lasting(walk: Walk, cue: Cue) -> bool:
    """Whether a verb, or the one before it, tells of what was so for long: "usábamos", "estaba escrito en"."""
    grammar = walk.grammar
    if grammar.lasted is None:
        return False
    if grammar.lasted.match(cue.words.removeprefix("s'")):
        return True  # "s'appuyait sur" too
    if grammar.unsaid is None or grammar.unsaid.match(cue.words):
        return False
    before = walk.before(cue.start, 24).split()[-2:]
    return any(grammar.lasted.fullmatch(word) for word in before)


def denied(walk: Walk, at: int) -> bool:
    """Whether a denial stands right before a verb: "nous n'utilisions pas", "no usábamos"."""
    return "not" in walk.modes or walk.low.endswith(("n'", "n’", "ne "), 0, at)


def made_of(walk: Walk, at: int, words: str) -> bool:
    """Whether the words before ``at`` speak of a technology: "Hive, based on Tez", "Hugo is a tool written in"."""
    sight, _, end = walk.here[-1]
    between = walk.low[end:at]
    if near.AN_ASIDE.fullmatch(between):
        return True
    if sight.role not in ("", "compared", "over"):
        return False
    if walk.grammar.made is not None and near.IS_ONE.match(between):
        return True
    if "ours" in walk.modes:
        return False
    if words.startswith(RUNS):
        return near.IS_A_THAT.match(between) is not None
    return between.strip() in ("", ",", "is", "was") or near.IS_A.match(between) is not None


def verb_last(walk: Walk, cue: Cue) -> None:
    """The names before a verb that stands behind its object: "Kafka nutzen wir", "wollen Kafka einführen"."""
    between = walk.low[walk.behind[-1][2] : cue.start]
    suffers = between.startswith((" wird ", " werden "))  # "Kafka wird für alle Ereignisse genutzt"
    if suffers and (near.DENIED.search(between) or near.AMONG_OTHERS.search(between)):
        return
    if between.count(" ") <= (7 if suffers and "," not in between else 3):
        walk.become("used", cue.words, [entry for entry in walk.behind if entry[0].role in ("", "beside")])
