"""What a cue, a bracket or a stop does to what the words have set up, and to the names before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from briefing.spot import phrases as say
from briefing.spot.lexicon import Cue

from . import near
from .changes import at_the_end, moves, under_way
from .walk import Named, Sight, Walk

__all__ = ["heed", "point"]


WONT = frozenset(
    ("previously", "formerly", "in the past", "back then", "until then", "before then", "before that")
)
"""Behind these "would" tells of a habit, and not of what lies ahead."""
MADE_OF = ("written", "based on", "built", "implemented", "coded", "developed", "powered by")
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
OF_SEVERAL = frozenset(("handle", "power", "run", "provide", "give us", "act as", "take care of"))
"""Verbs whose subject is several."""
RUNS = ("runs on", "run on", "runs in")
CONTRASTS = frozenset(("but", "yet", "however", "though"))
LATER = frozenset(("eventually", "soon"))
"""What tells of what is to come, but before a verb in the past."""
WOULD = ("would", "would have")
NOTHING = ("", 0)
WHOSE = frozenset(("our", "their", "its", "us", "everyone", "everybody"))
OF_A_KIND = re.compile(r"\b(?:limit\w*|problems|issues|pain points|frustrations|outages) (?:of|with)$")
"""Behind these "frameworks like Storm" are any, and not ours."""
AT_OTHERS = frozenset(
    f"{age} {place}"
    for age in ("previous", "former", "last", "past", "earlier")
    for place in ("job", "employer", "company", "companies", "role")
)
"""Where somebody was before: what was named with it was used there."""
AND_THEN = frozenset(("then", "and now", "now"))
FINAL = frozenset(("final", "final_from"))


def point(walk: Walk, char: str, at: int) -> None:
    """A bracket holds what is in it apart; a stop ends the clause."""
    if char == "(":
        if len(walk.nested) < 50:
            walk.open(at)
            if near.ONE_OF_A_KIND.search(walk.low[max(0, at - 60) : at]):
                walk.modes["example"] = ("(", at)  # "a modern framework (Symfony, Laravel)"
            elif walk.here and at - walk.here[-1][2] < 2 and "or" in walk.here[-1][0].modes:
                walk.modes["example"] = ("or", at)  # "AWS or GCP (GKE)"
    elif char == ")":
        if walk.nested:
            one_of_these(walk)
            walk.shut()
    elif char == ":":
        if walk.here:
            for kind in ("not", "tried"):
                walk.modes.pop(kind, None)
    elif near.ONLY_A_WISH.match(walk.low, at):
        pass  # "Kafka - optional"
    elif char not in ";:" and not walk.here and near.APPOSITION.match(walk.low, at):
        pass  # "our data sources - MySQL and Kinesis"
    elif char == ";" or not near.SAME_VERB.match(walk.low, walk.low.find(char, at)):
        aside = walk.group() if char not in ":;" else []
        walk.close()
        walk.aside = aside
        if char not in ":;" and (tools := near.OUR_TOOLS.search(walk.low[max(0, at - 80) : at].rstrip())):
            walk.turn("beside", tools[0], at)  # "the tools they preferred, "


Step = Callable[[Walk, Cue], None]


def heed(walk: Walk, cue: Cue) -> None:
    """A cue sets up what the names behind it take, and colours those before it."""
    for step in steps(cue.kinds, cue.words):
        step(walk, cue)


@lru_cache(maxsize=4096)
def steps(kinds: frozenset[str], words: str) -> tuple[Step, ...]:
    """What is to be done for a cue of these lists and words, in order; for most it is one thing."""
    if "only" in kinds:
        return ()
    if not kinds.isdisjoint(FINAL):
        return (voice, at_the_end) if not kinds.isdisjoint(say.PASSIVE) else (at_the_end,)
    return tuple(step for of, also, step in STEPS if words in also or not kinds.isdisjoint(of))


def voice(walk: Walk, cue: Cue) -> None:
    """Whether a verb is in the passive, and a change not over."""
    walk.be = is_before(walk, cue)
    walk.passive = walk.be and not say.first(cue.words).endswith("ing")  # "we are evaluating"
    if not cue.kinds.isdisjoint(say.CHANGES):
        under_way(walk, cue)


def is_before(walk: Walk, cue: Cue) -> bool:
    """Whether "is", "was" or "got" stands before a verb."""
    return "being" in walk.may and say.BE.search(walk.low[max(0, cue.start - 24) : cue.start]) is not None


def one_of_these(walk: Walk) -> None:
    """What is asked for and stands in brackets as all of one kind is one of several: "CI (Jenkins, Buildkite)"."""
    bracket = walk.nested[-1]
    inside = [sight for sight, *_ in walk.here[bracket.names :]]
    before = walk.low[max(0, bracket.at - 120) : bracket.at] if len(inside) > 1 else ""
    if not before or "ours" in walk.modes or not near.ASKED.search(before):
        return
    first, *others = (sight.mention.technology for sight in inside[:10])
    if all(walk.rivals(first, other, False) for other in others):
        for sight in inside:
            sight.modes.setdefault("slash", "(")


def others(walk: Walk, cue: Cue) -> None:
    """Other people as the subject of a verb: what they use is theirs, in a job post too."""
    if not cue.words.endswith("s"):
        return
    if near.THEY_DO.match(walk.low, cue.end) or (
        near.ADVISED.match(walk.low, cue.end)
        and near.ADVISE.search(walk.low[max(0, cue.start - 24) : cue.start])
    ):
        walk.modes["them"] = (cue.words, cue.end)


def their_own(walk: Walk, _: Cue) -> None:
    """Customers that are named are whom "their" speaks of: "talk to customers about their clusters"."""
    if "theirs" in walk.modes and walk.modes["theirs"][0].endswith("s"):
        walk.modes["them"] = ("their", walk.modes["theirs"][1])


def leave(walk: Walk, cue: Cue) -> None:
    """A verb that leaves only what stands right behind it."""
    if not is_before(walk, cue):
        walk.leave = cue.start


def chosen(walk: Walk, cue: Cue) -> None:
    """What was chosen is no longer tried."""
    if not say.first(cue.words).endswith("ing") and not walk.low.endswith("to ", 0, cue.start):
        walk.modes.pop("tried", None)


def names_before(walk: Walk, cue: Cue) -> None:
    """The names that a verb may tell something of: the last ones, if they are near; in a bracket the last one."""
    here, behind = walk.here, walk.group() or walk.across(cue.start)
    if here and behind and walk.far(behind[-1][2], cue.start, 6):
        behind = []
    if walk.nested and len(here) == walk.nested[-1].names:  # "Jira, Trello (retired in 2021)"
        behind = behind[-1:]
        if say.first(cue.words).endswith("ed") and walk.low.endswith("(", 0, cue.start):
            walk.passive = True
    walk.behind = behind


def change(walk: Walk, cue: Cue) -> None:
    """A verb of change, or what may carry on one that was told of."""
    if walk.frame or not cue.kinds.isdisjoint(say.CHANGES):
        moves(walk, cue)


def wished(walk: Walk, cue: Cue) -> None:
    """What stands before "is a plus"; in brackets, what they hold, or else the last name before them."""
    if walk.low.startswith(":", cue.end):
        walk.modes["wish"] = (cue.words, cue.end)  # "a plus: Kafka" says nothing of what stands before
        return
    if "wish" in cue.kinds and not near.NO_MORE.match(walk.low, cue.end):
        return  # nor does "nice to have Kafka"
    inside = walk.here[walk.nested[-1].names :] or walk.here[-1:] if walk.nested else walk.here
    if walk.nested and near.SOMETHING_ELSE.match(walk.low[walk.nested[-1].at : cue.start]):
        return  # "Kubernetes (a certificate is a plus)"
    for sight, *_ in inside:
        sight.modes.setdefault("wished", cue.words)


def ending(walk: Walk, cue: Cue) -> None:
    """What serves, is found wanting, or is at its end."""
    kinds = cue.kinds
    if walk.low.endswith("to ", 0, cue.start):
        return  # "a plugin to run the tests"
    subject = walk.subject(cue.start)
    if len(subject) == 1 and cue.words in OF_SEVERAL and not walk.low[subject[0][2] : cue.start].strip():
        return  # "docker run --rm"
    if not subject and walk.praised and "serve" not in kinds and not walk.here:
        subject = walk.praised if near.BUT.match(walk.low[walk.praised[-1][2] : cue.start]) else []
    if not subject and not kinds.isdisjoint(("spent", "serve")):
        subject = stood_for(walk, cue)
    for sight, *_ in subject:
        if sight.role in ("", "beside") or (sight.role == "used" and "serve" not in kinds):
            sight.role, sight.cue = say.ENDS.get(next(iter(kinds & say.ENDS.keys())), ""), cue.words


def heir(walk: Walk, cue: Cue) -> None:
    """What has a successor is what the sentence before names: "Last month we deployed its replacement"."""
    if not walk.sights and say.TOLD_IN_PAST.search(walk.low) and "future" not in walk.modes:
        walk.become("old", cue.words, walk.antecedent())
        walk.turn("new", cue.words, cue.end)


def gone_it(walk: Walk, cue: Cue) -> None:
    """What the sentence before names is gone: "Neither survived"."""
    if not walk.sights:
        walk.become("dropped", cue.words, walk.antecedent(say.first(cue.words), acting=False))


def likewise(walk: Walk, cue: Cue) -> None:
    """What stands before "or something like it": in brackets, all that they hold."""
    inside = walk.here[walk.nested[-1].names :] if walk.nested else []
    for sight, *_ in inside or walk.group():
        sight.modes.setdefault("likewise", cue.words)


def reach(walk: Walk, cue: Cue) -> None:
    """A colour of the names behind the cue, and sometimes of those before it."""
    words = cue.words
    if words.startswith("still") and near.WAS_STILL.search(walk.low[max(0, cue.start - 6) : cue.start]):
        walk.modes["past"] = ("was still", cue.end)
        return
    if words in WOULD and walk.modes.get("past", NOTHING)[0] in WONT:
        return
    if words in AT_OTHERS and walk.here:
        for sight, *_ in walk.here:
            sight.modes.setdefault("elsewhere", words)  # "who had used Erlang at a former employer"
        return
    for kind in reaching(cue.kinds):
        if kind == "theirs" and words == "while others" and near.SOME_OF_US.search(walk.low, 0, cue.start):
            continue  # "Some of us tried Kafka, while others took Vert.x"
        if kind == "ours" and words in THEY and walk.modes.get("theirs", NOTHING)[0] in PEOPLE:
            walk.modes["theirs"] = (walk.modes["theirs"][0], cue.end)
            continue  # "everybody else was building their own"
        if kind == "future" and words in LATER and say.TOLD_IN_PAST.match(walk.low, cue.end + 1):
            continue  # "and eventually settled on"
        if (
            kind in ("example", "past")
            and "close" in cue.kinds
            and not near.NAME_SOON.match(walk.low, cue.end)
        ):
            continue  # "X como base de datos", "partes antigas do app"
        if (
            kind == "theirs"
            and words.startswith(("you can", "you could"))
            and walk.here
            and walk.here[0][1] < 8
        ):
            for sight, *_ in walk.here:  # "With Redis you can cache whatever you like"
                if sight.role == "beside":
                    sight.modes.setdefault("theirs", words)
        if words not in say.ENDED_BEHIND:  # "we have no gaps anymore in our Prometheus"
            walk.modes[kind] = (words, cue.end)
        if words not in WOULD:
            if kind not in say.BEHIND:
                continue
            if kind == "ended" and not walk.passive and words not in say.ENDED_BEHIND:
                continue
        last = walk.nested and len(walk.here) == walk.nested[-1].names
        denied = walk.modes.get("not", NOTHING)[1] if words in say.ENDED_BEHIND else 0
        for sight, _, end in walk.here[-1:] if last else walk.here:
            if "," in walk.low[end:denied]:
                continue  # "With Argo CD, nobody deploys by hand any more"
            if words in WOULD and near.NOT_POSSIBLE.match(sight.cue):
                continue
            if words not in WOULD or "past" not in sight.modes:  # "knew that the old Solr would not last"
                sight.modes.setdefault(f"{kind} behind", words)


@cache
def reaching(kinds: frozenset[str]) -> tuple[str, ...]:
    """Those of a cue's lists that colour the names behind it."""
    return tuple(kinds & say.REACH.keys())


def not_without(walk: Walk, cue: Cue) -> None:
    """Two denials make an assertion: "would not have been possible without Kafka"."""
    if walk.low.find("without") != cue.start:
        return
    told = near.NOT_WITHOUT.search(walk.low, max(0, cue.start - 110), cue.end)
    if told is None and not walk.low[: cue.start].strip(' "“*>-'):
        told = near.NOT_POSSIBLE.search(walk.low, cue.end)  # "Without Kafka, it would not have been possible"
    if told:
        for kind in ("not", "lacking", "future"):
            walk.modes.pop(kind, None)
        walk.turn("used", told[0], cue.end)


def times(walk: Walk, cue: Cue) -> None:
    """What a cue says of when, and of what is no longer only looked at."""
    kinds, words = cue.kinds, cue.words
    if (
        "tried" in walk.modes
        and "use" in kinds
        and (
            near.AND_DID.search(walk.low[max(0, cue.start - 24) : cue.start])
            or (came_to(cue.words) and near.DECIDED_TO.search(walk.low[max(0, cue.start - 24) : cue.start]))
        )
    ):
        del walk.modes[
            "tried"
        ]  # "We evaluated both and settled on", "After some prototyping we decided to adopt"
    elif (
        "tried" in walk.modes
        and "use" in kinds
        and near.THAT_DO.search(walk.low[max(0, cue.start - 30) : cue.start])
        and any("tried" in sight.modes for sight, *_ in walk.here)
    ):
        del walk.modes["tried"]  # "are exploring Linkerd for the teams that use Consul"
    elif (
        "tried" in walk.modes
        and "use" in kinds
        and walk.here
        and not say.first(words).endswith("ing")
        and near.AND_THE.search(walk.low[walk.here[-1][2] : cue.start])
    ):
        del walk.modes["tried"]  # "After trying Fastly, the publisher signed with Cloudflare"
    if "past" in kinds and words.startswith("used to"):
        walk.modes["habit"] = (words, cue.end)
        if walk.low.endswith(("who ", "people that "), 0, cue.start):
            walk.modes["theirs"] = ("who", cue.end)  # "people who used to run Kafka"
    if "thing" in kinds:
        old = walk.low[walk.aged : cue.start] if walk.aged >= 0 else "\x01"
        if "\x01" not in old and old.count(" ") <= 4:  # "the old billing system"
            walk.modes["bygone"] = (f"old {words}", cue.end)
        elif walk.here and walk.aged >= 0 and old.count(" ") <= 4 and walk.here[-1][1] >= walk.aged:
            walk.here[-1][0].modes.setdefault("past", f"old {words}")  # "their initial Postgres-based set-up"
    if "aged" in kinds:
        walk.aged = cue.end
    if "except" in kinds:
        for sight, *_ in walk.here:
            sight.modes["except"] = words
    until = words in say.UNTIL_THEN and not walk.here and near.UNTIL_THEN.match(walk.low, cue.end)
    if until and say.TOLD_IN_PAST.search(walk.low[: cue.start]):
        walk.modes["bygone"] = (words, cue.end)  # "Our apps were native until 2020: Swift and Kotlin"


def ours_again(walk: Walk, cue: Cue) -> None:
    """Behind what was told of others, "and we" speaks of us; not so in "if you use Kafka, we …"."""
    begins = cue.words.startswith(("and ", "so ")) or say.NEW_CLAUSE.search(
        walk.low[max(0, cue.start - 6) : cue.start]
    )
    if begins and not walk.modes.get("theirs", NOTHING)[0].startswith(("if ", "whether ", "were ")):
        for kind in ("theirs", "joins"):
            walk.modes.pop(kind, None)
        walk.others = False


def came_to(words: str) -> bool:
    """Whether a verb tells that something was taken up."""
    return words.startswith(
        ("adopt", "settled", "decided on", "landed", "opted", "went with", "go with", "use")
    )


def clause_over(walk: Walk, cue: Cue) -> None:
    """A conjunction or a new subject ends the clause."""
    kinds, words = cue.kinds, cue.words
    if words == "which" and (told := near.WE_USE.match(walk.low, cue.end)):
        for sight, *_ in walk.group() or walk.aside:
            if sight.role in ("", "beside", "compared", "used"):
                taken_up(sight, told[1])
    if "ours" in kinds and words not in WHOSE and ("theirs" in walk.modes or "joins" in walk.modes):
        ours_again(walk, cue)
    if walk.past_follows and walk.here and "ours" in kinds:
        walk.close()
    if "but" in kinds and words in AND_THEN and near.NAME_NEXT.match(walk.low, cue.end):
        pass  # "Solr, then Elasticsearch, and now Typesense"
    elif words == "which" and walk.role == "new" and walk.low.endswith(", ", 0, cue.start):
        walk.close()  # "switching to custom rules, which are kept in GitHub"
    elif "but" in kinds and (walk.here or "past" in walk.modes or "not" in walk.modes):
        if walk.here or words in ("but", "however"):
            if words in ("which", "who") and walk.here:
                walk.parted = walk.group()
            walk.praised = walk.group() if words in CONTRASTS else []
            role, role_cue = walk.role, walk.role_cue
            walk.close()
            if "rather" in kinds and role == "used":
                walk.turn(role, role_cue, cue.end)  # "läuft nicht mehr auf Solr, sondern auf Elasticsearch"
    elif (
        walk.here
        and not kinds.isdisjoint(say.NEW_SUBJECT)
        and say.NEW_CLAUSE.search(walk.low[max(0, cue.start - 6) : cue.start])
    ):
        walk.close()


def taken_up(sight: Sight, words: str) -> None:
    """What was named is ours, whatever it was named for: "we give to Tekton and Knative, both of which we rely on"."""
    sight.role, sight.cue = "used", words
    for kind in ("elsewhere", "theirs", "joins", "example", "or", "tried"):
        sight.modes.pop(kind, None)


def turn(walk: Walk, cue: Cue) -> None:
    """What the names behind a cue take: used, compared, passed over, or only beside such a word."""
    kinds, words = cue.kinds, cue.words
    behind = walk.behind
    if "joins" in walk.modes and "use" in kinds and near.MADE_WITH.match(words):
        del walk.modes["joins"]
    if "use" in kinds and walk.low.endswith("we ", 0, cue.start):  # "any cloud (we use AWS)"
        for mode in ("example", "wish", "not"):
            walk.modes.pop(mode, None)
    if words == "using" and "ours" not in walk.modes and near.IN_GENERAL.match(walk.low, cue.end):
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
    elif "use" in kinds and walk.role == "over" and say.first(words).endswith("ing"):
        pass  # "instead of adopting Kafka"
    elif ("use" in kinds and (walk.role not in ("dropped", "old", "new") or walk.taken())) or (
        "use" in kinds and not walk.frame and walk.role != "dropped"
    ):
        walk.turn(
            "used",
            f"was {words}" if say.WAS.search(walk.low[max(0, cue.start - 20) : cue.start]) else words,
            cue.end,
        )
        theirs = walk.modes.get("theirs")
        if theirs is not None and not walk.far(theirs[1], cue.start, 2):
            walk.others = True
        if walk.be and walk.role_cue == words:
            walk.role_cue = f"is {words}"
        if behind and not walk.low[behind[-1][2] : cue.start].strip() and say.first(words).endswith("s"):
            walk.turn("of another", words, cue.end)
        elif walk.here and words.startswith((*MADE_OF, *RUNS)) and made_of(walk, cue.start, words):
            walk.turn("of another", words, cue.end)
            walk.modes["fact"] = (words, cue.end)
        if walk.grammar.done is not None and behind and " " not in words:
            verb_last(walk, cue)
    elif (
        "beside" in kinds
        and walk.role in ("", "compared", "over")
        and not (words == "our" and walk.role == "compared" and cue.start - walk.role_at < 2)
        and (not walk.frame or words in ("through", "via"))
    ):
        walk.turn("beside", words, cue.end)


def made_of(walk: Walk, at: int, words: str) -> bool:
    """Whether the words before ``at`` speak of a technology: "Hive, based on Tez", "Hugo is a tool written in"."""
    sight, _, end = walk.here[-1]
    if sight.role not in ("", "compared", "over") or "ours" in walk.modes:
        return False
    between = walk.low[end:at]
    if words.startswith(RUNS):
        return near.IS_A_THAT.match(between) is not None
    return between.strip() in ("", ",", "is", "was") or near.IS_A.match(between) is not None


def verb_last(walk: Walk, cue: Cue) -> None:
    """The names before a verb that stands behind its object: "Kafka nutzen wir", "wollen Kafka einführen"."""
    if not walk.far(walk.behind[-1][2], cue.start, 3):
        walk.become("used", cue.words, [entry for entry in walk.behind if entry[0].role in ("", "beside")])


def stood_for(walk: Walk, cue: Cue) -> list[Named]:
    """What "it" is before words that find it at its end: "It could not keep up"."""
    if walk.sights:
        return []
    found = say.PRONOUN_BEFORE.search(walk.low[max(0, cue.start - 40) : cue.start])
    return walk.antecedent(found[1]) if found else []


def look_back(walk: Walk, cue: Cue) -> None:
    """What the words say of the names before them in the clause."""
    if not walk.here:
        return
    kinds, words = cue.kinds, cue.words
    passive = walk.passive
    names = [sight for sight, *_ in walk.here]
    if words in say.UNTIL_THEN and "not" not in walk.modes:
        for sight in names:
            sight.modes.setdefault("until", words)
    elif words == "since":
        for sight in names:
            if sight.modes.get("not") in say.NOT_SINCE:
                sight.modes["ended"] = f"{sight.modes.pop('not')} since"
    elif words == "your" and say.OR_YOUR.search(walk.low[max(0, cue.start - 5) : cue.start]):
        for sight, *_ in walk.group():
            sight.modes.setdefault("theirs", "or your")
    elif (
        words == "to"
        and walk.modes.get("chosen", ("", 0))[0].startswith("prefer")
        and not walk.low[walk.here[-1][2] : cue.start].strip()  # "preferred X to Y"
    ):
        walk.become("chosen", walk.modes["chosen"][0], walk.group())
        walk.turn("over", words, cue.end)
    if "again" in kinds:
        for sight in names:
            if "not" in sight.modes and sight.role in ("used", "new", "chosen"):
                sight.modes["ended"] = f"{sight.modes.pop('not')} … again"
            elif sight.role in ("used", "chosen") and sight.modes.get("future") in WOULD:
                del sight.modes["future"]  # "would choose it again"
    for kind in ("needless", "planned"):
        if kind in kinds:
            for sight in names:
                sight.modes.setdefault(kind, words)
    if "tried_behind" in kinds and not walk.far(walk.here[-1][2], cue.start, 1):
        names[-1].modes["tried"] = words
    if "tried" in kinds and (passive or say.PRONOUN_AFTER.match(walk.low, cue.end)):
        for sight, *_ in walk.subject(cue.start) if passive else walk.group():
            sight.modes.setdefault("tried", words)
    if "wins" in kinds:
        for sight, *_ in walk.subject(cue.start):
            if "not" in sight.modes or "not" in walk.modes:
                sight.modes["tried"] = f"{sight.modes.pop('not', 'not')} … {words}"
            elif sight.role in ("", "beside"):
                sight.role, sight.cue = "chosen", words
                sight.modes.pop("tried", None)
    if "gone" in kinds and (subject := walk.subject(cue.start)):
        first = subject[0][1]
        if not say.APART.search(walk.low[max(0, first - 14) : first]):
            walk.become("dropped", words, subject)


def pronoun(walk: Walk, cue: Cue) -> None:
    """A verb whose object is "it" tells of the name before, in this sentence or in the last one."""
    told = {sight.mention.technology for sight in walk.sights}
    if len(told) > 1 or (not told and not walk.before):
        return
    if told and (cue.kinds.isdisjoint(("use", "chosen")) or walk.sights[-1].role not in ("", "beside")):
        return  # what is left or replaced after all was only tried: "looked at Kafka, but dropped it"
    found = object_of(walk, cue)
    if found is None:
        return
    if "future" in walk.modes or "not" in walk.modes or "if" in walk.low[: cue.start].split():
        return
    if told:
        walk.sights[-1].role, walk.sights[-1].cue = walk.role, walk.role_cue
        return
    modes = {k: w for k, (w, _) in walk.modes.items()}
    pronoun, start, end = found
    for mention in walk.meant(pronoun, acting=False):
        walk.add(Sight(mention, walk.role, walk.role_cue, dict(modes), stands_for=True), start, end)


def object_of(walk: Walk, cue: Cue) -> tuple[str, int, int] | None:
    """The pronoun that is a verb's object, with its place: behind it, or before it ("la abandonamos")."""
    grammar = walk.grammar
    if found := say.PRONOUN_AFTER.match(walk.low, cue.end):
        return found[1], found.start(1), found.end(1)
    found = grammar.it_behind.match(walk.low, cue.end) if grammar.it_behind is not None else None
    if (
        found is None
        and grammar.it_before is not None
        and (grammar.we is None or grammar.we.match(cue.words))
    ):
        found = grammar.it_before.search(walk.low, max(0, cue.start - 24), cue.start)
    return (found[0].strip(), found.start(), found.end()) if found else None


STEPS: tuple[tuple[frozenset[str], frozenset[str], Step], ...] = tuple(
    (frozenset(kinds), frozenset(words), step)
    for kinds, words, step in (
        (say.PASSIVE, (), voice),
        (say.LOOKING_BACK, say.LOOKING_BACK_WORDS, look_back),
        (say.OF_TIME, say.UNTIL_THEN, times),
        (("leave",), (), leave),
        (("theirs",), (), others),
        ((), ("their",), their_own),
        (("chosen",), (), chosen),
        (say.NEW_CLAUSES, (), clause_over),
        ((*say.CHANGES, *say.CARRIED_ON, *say.TURNS, "ended"), say.FAVOUR, names_before),
        ((*say.CHANGES, *say.CARRIED_ON), say.FAVOUR, change),
        (say.TURNS, (), turn),
        (("wished",), (), wished),
        (say.ENDS, (), ending),
        (("heir",), (), heir),
        (("gone_it",), (), gone_it),
        (("likewise",), (), likewise),
        (("fresh",), (), lambda walk, _: walk.refresh()),
        (say.REACH, (), reach),
        (say.TAKES_IT, (), pronoun),
        ((), ("without",), not_without),
    )
)
"""What is done for a cue that stands in one of these lists, or is one of these words."""
