"""What a name takes from the words before it and right behind it."""

from __future__ import annotations

from briefing.spot import phrases as say
from briefing.spot.mention import Mention

from . import near, parts, since, whose
from .behind import told_behind
from .joins import join
from .signs import SIGNS
from .walk import NO_GAP, Gap, Sight, Walk, between

__all__ = ["take"]

KEEPING = frozenset(
    (
        "make use of",
        "makes use of",
        "maintain",
        "maintains",
        "maintaining",
        "operate",
        "operating",
        "run",
        "own",
    )
)
BEING = SIGNS["being"]
AGED = frozenset(("old", "older", "legacy", "ageing", "aging", "outdated"))
_OPENS_WITH = 14
"""Characters in which a sentence begins with a preposition."""
WAS = frozenset(("was", "were", "had been"))


def take(walk: Walk, mention: Mention, start: int, end: int) -> None:
    """A name takes the role and the modes that reach it."""
    gap = between(walk.low[walk.here[-1][2] : start]) if walk.here else NO_GAP
    joined = gap.joins
    give_up(walk, gap, start, end)
    if not walk.here:
        gap, joined = NO_GAP, False
    parted = start > 0 and walk.low[start - 1].isspace()  # what is not so has no words right before it
    if parted and walk.role in ("", "beside") and not walk.frame and not joined:
        if "KEPT" in walk.may and (kept := since.KEPT.search(walk.before(start, 40))):
            walk.turn("used", kept[1], start)
            if walk.low.endswith(", ", 0, start - len(kept[0])) or kept[0].startswith("we "):
                walk.modes.pop("tried", None)  # "Having tried both, we kept BigQuery"
        elif (walk.grammar.done_by is not None and done_abroad(walk, start, end)) or (
            walk.low.endswith("to ", 0, start) and came_to(walk, start)
        ):
            pass
        elif "being" in walk.may:
            told_to_be(walk, start, end)
        elif "WATCHED_BY" in walk.may:
            watched(walk, start)
    parts.leaves(walk, joined, parted, start, end)
    habit = "habit" in walk.modes and walk.role == "used" and not joined
    if habit and near.BY_WAY_OF.match(walk.low[walk.role_at : start]):
        for kind in ("habit", "past"):
            walk.modes.pop(kind, None)
        walk.turn("beside", walk.role_cue, start)  # "used to rely on asking around in Slack"
    sight = Sight(mention, walk.role, walk.role_cue)
    walk.role_at = end
    if sight.role in ("", "beside") and whose.A_FIRM.match(walk.low, end):
        walk.modes["theirs"] = ("a company", end)  # "Crowdstrike, a well-known vendor, released"
    if parted and sight.role in ("", "beside"):
        comes_in(walk, sight, start, end)
    told_behind(walk, sight, joined, parted, start, end)
    if walk.frame in ("move", "rewrite") and sight.role == "":
        walk.object.append(sight)
    colour(walk, sight, joined, start, end)
    if walk.low.startswith("_", end) or (
        start > 1 and walk.low[start - 1] == "_" and walk.low[start - 2].isalnum()
    ):
        sight.modes["theirs"] = "part of a name"  # what befell "redis_cache" befell no Redis
    if walk.here:
        join(walk, sight, gap, start, end)
    if "example" in sight.modes and parted and walk.low.endswith(" or ", 0, start):
        sight.modes.setdefault("or", "or")  # "a linter, for example our own or ESLint"
    if "or" in sight.modes and since.ON_CONDITION.match(walk.low, end):
        for each in (sight, *(entry[0] for entry in walk.group())):
            each.modes.setdefault("example", "if")  # "Linode or Vultr if you need more of them"
    sight.second = bool(walk.sights) and not joined
    if "WHICH_WE" in walk.may and whose.WHICH_WE.match(walk.low, end):
        sight.role, sight.cue = "used", "which we"
        sight.modes["which we"] = "which we"
        for mode in ("not", "wish", "example"):
            sight.modes.pop(mode, None)
    if "WHICH_WE" in walk.may and (was := since.WAS_LEFT.match(walk.low, end)):
        sight.role, sight.cue = "dropped", was[1]
        sight.modes.pop("tried", None)  # "thought of going back to Chef, which we had migrated from"
    walk.add(sight, start, end)


def comes_in(walk: Walk, sight: Sight, start: int, end: int) -> None:
    """A name that a story brings in: "Before Temporal, we …", "Enter Kafka", "That's where Kafka came in"."""
    low = walk.low
    if start < 40 and walk.past_follows and since.BEFORE_IT_CAME.match(low, 0, start):
        walk.modes.pop("past", None)  # "prior to" is no word of its own past
        if since.WE_FOLLOW.match(low, end) or walk.speaks(end + 2):
            sight.role, sight.cue = "used", "before"
            walk.refresh()
    elif start < 12:
        if low[:start].strip(' "“*>-') == "enter":
            sight.role, sight.cue = "chosen", "enter"
    elif low.endswith("where ", 0, start) and since.COMES_IN.match(low, end):
        sight.role, sight.cue = "chosen", "came in"


def give_up(walk: Walk, gap: Gap, start: int, end: int) -> None:
    """What the words have set up and does not reach this name."""
    if 0 <= walk.switch <= start:
        walk.turn("new", walk.frame_cue, walk.switch)
        walk.switch = -1
    if (
        "which " in walk.low
        and walk.role == "used"
        and since.RELATIVE_OVER.match(walk.low, walk.role_at, start)
        and since.RELATIVE.search(walk.low, 0, walk.role_at)
    ):
        walk.turn("", "", start)  # "The site, which used to be on Heroku, is on Fly.io"
        walk.refresh()
    if walk.here and since.WHAT_WAS.match(walk.low) and since.IS_NOW.fullmatch(gap.words):
        walk.become("old", "what was", walk.group())
        walk.close()
        walk.turn("new", "is now", start)  # "What used to be Chef is Ansible now"
    if walk.role == "old" and walk.here and say.SUCCEEDED.match(gap.words):
        walk.turn("new", walk.role_cue, start)  # "the replacement for Chef is Ansible"
    if (
        gap.words == ", "
        and walk.role in ("used", "chosen", "new", "compared")
        and near.IS_SUBJECT.match(walk.low, end)
        and near.OPENS_CLAUSE.match(walk.low)
    ):
        walk.close()
        return
    if (
        walk.role in ("used", "new")
        and not walk.here
        and walk.role_at < start - 12
        and walk.low.endswith((", and ", ", but ", ", while ", ", so "), 0, start)
        and near.IS_SUBJECT.match(walk.low, end)
    ):
        walk.close()  # "moved the workers to a database of their own, and Heroku is next"
        return
    if gap.joins or not walk.role:
        spent = False
    elif walk.role_cue in ("is", "was") and not (walk.taken() and near.EACH_FOR_ITS_OWN.fullmatch(gap.words)):
        spent = True  # "what was Scala is now one application, in Elixir"
    else:
        taken = walk.role in say.ONCE and walk.here and walk.here[-1][0].role == walk.role
        if taken and gap.words.startswith("-") and near.DESCRIBES.fullmatch(gap.words):
            taken = False  # "from Windows-based App Services"
        spent = bool(taken) or walk.far(walk.role_at, start, say.ROLE_REACH.get(walk.role, 30))
    if (
        "A_HELPER" in walk.may
        and walk.role == "used"
        and not gap.joins
        and not walk.taken()
        and near.A_HELPER.match(walk.low[walk.role_at : start])
    ):
        spent = True
        walk.modes.pop("ours", None)
    if (
        walk.role == "used"
        and not walk.taken()
        and walk.role_cue.endswith("ed")
        and near.AND_DOING.search(walk.low[walk.role_at : start])
    ):
        spent = True  # "had introduced automation, managing all those Varnishes …"
    if (
        walk.role in ("used", "beside", "chosen")
        and not gap.joins
        and walk.low.endswith(("that ", "which ", "the "), 0, start)
        and near.THAT.search(walk.before(start, 12))
    ):
        spent = walk.role_at < start - 12  # "setting up the features that Jira offers"
    if (
        walk.role == "used"
        and not gap.joins
        and walk.taken()
        and near.INCLUDES.match(gap.words)
        and near.THAT_DO.search(walk.before(walk.here[-1][1], 60).rpartition(walk.role_cue)[0])
    ):
        spent = True  # "Projects that use Elm include the shop"
        walk.modes.pop("ours", None)
    if (
        walk.role == "old"
        and not walk.taken()
        and walk.role_cue.startswith("successor")
        and " using " in walk.low[walk.role_at : start]
    ):
        walk.turn("new", walk.role_cue, start)  # "a successor to that one using React"
        return
    if (
        walk.role == "over"
        and not walk.taken()
        and since.BACK_TO_IT.fullmatch(walk.low[walk.role_at : start])
    ):
        walk.role, walk.role_cue = "used", "to"  # "We deploy code rather than images to Heroku"
    if (
        walk.role == "beside"
        and not walk.here
        and walk.role_at < _OPENS_WITH
        and near.CLAUSE_OF_ITS_OWN.search(walk.low[walk.role_at : start])
    ):
        spent = True  # "Thanks to a small library, it finds the machines in Consul"
    if spent or (
        walk.role == "compared" and walk.opening and "," in gap.words
    ):  # "Unlike MySQL, PostgreSQL …"
        walk.role, walk.role_cue = "", ""


def came_to(walk: Walk, start: int) -> bool:
    """Whether a search or the like ended at this name: "their search led them to ClickHouse"."""
    led = whose.LED_TO.search(walk.before(start, 36))
    if led:
        walk.turn("new", led[0].strip(), start)
    return led is not None


def told_to_be(walk: Walk, start: int, end: int) -> None:
    """What is done by this name, or said to be it, in the words right before."""
    before = walk.before(start, 90)
    if not any(map(before.__contains__, BEING)):
        watched(walk, start)
        return
    if done := say.DONE_BY.search(walk.before(start, 60)):
        walk.turn("used", done[0].split(None, 1)[0] + " " + done[1], start)
        return
    if said := say.IS.search(walk.before(start, 70)):
        walk.turn("used", "was" if said[1] == "was" else "is", start)
        return
    said = near.IT_IS.search(before)
    said = said or since.WE_WERE.search(walk.before(start, 40))
    if not said and near.ALONE.match(walk.low, end):
        said = near.BARE_IS.search(walk.before(start, 50))
    if said is None:
        watched(walk, start)
    elif not near.NO_PREDICATE.search(said[0]):
        walk.turn("used", "was" if said[1] in WAS else "is", start)


def watched(walk: Walk, start: int) -> None:
    """What is done by this name, told with no verb of its own."""
    if "WATCHED_BY" in walk.may and (by := near.WATCHED_BY.search(walk.before(start, 50))):
        walk.turn("used", f"is {by[1]}", start)


def done_abroad(walk: Walk, start: int, end: int) -> bool:
    """What is done by this name, in another language than English."""
    grammar, window = walk.grammar, walk.before(start, 80)
    by = grammar.done_by.search(window) if grammar.done_by is not None else None
    done = grammar.done.match(walk.low, end) if by and grammar.done is not None else None
    if by and (done or grammar.done is None):
        was = grammar.was is not None and grammar.was.match(by[1]) is not None
        walk.turn("used", f"{'was' if was else 'is'} {done[1] if done else by[1]}", start)
        if grammar.lasted is not None and grammar.lasted.match(by[1]):
            walk.modes["past"] = (by[1], start)  # "estaba escrito en"
        return True
    works = grammar.works.search(window) if grammar.works is not None else None
    if works:
        walk.turn("used", works[1], start)
        if grammar.lasted is not None and grammar.lasted.search(works[1]):
            walk.modes["past"] = (works[1], start)
    elif grammar.clause is not None and grammar.last is not None and grammar.clause.search(window):
        works = grammar.last.match(walk.low, end)  # "die Plattform, die auf GitLab aufbaut"
        if works:
            walk.turn("used", works[1], start)
    return works is not None


def colour(walk: Walk, sight: Sight, joined: bool, start: int, end: int) -> None:
    """The name takes the modes that still hold here."""
    modes, before = walk.modes, walk.before(start, 60)
    if "not" in modes and not walk.here and since.AND_SO.search(walk.low[modes["not"][1] : start]):
        del modes["not"]  # "It isn't ready for us, and Node.js powers everything"
    if "ended" in modes and parts.another_now(walk, modes["ended"][1], start, end):
        del modes["ended"]  # "We no longer run Memcached, as Redis does all of the caching"
    if "tried" in modes and not walk.sights and since.AFTER_LOOKING.match(walk.low, 0, start):
        del modes["tried"]  # "After looking at many solutions, they took Vitess"
    if "tried" in modes and before.endswith("against our "):
        del modes["tried"]  # "benchmarked Zig against our Go services"
    if "theirs" in modes and (us := whose.TO_US.search(walk.low[modes["theirs"][1] : start])):
        del modes["theirs"]  # "our customers interact with us via Twilio"
        modes["ours"] = (us[1], start)
    if before.endswith(("existing ", "current ", "present ")) and (
        already := whose.ALREADY_OURS.search(before)
    ):
        for kind in ("future", "tried"):
            modes.pop(kind, None)  # "we'll send requests to our existing Python service"
        modes["surely"] = (already[1], start)
    if modes.get("elsewhere", ("",))[0] == "come from" and near.FLOWS.search(walk.before(start, 110)):
        del modes["elsewhere"]  # "our secrets come from Vault"
    if "elsewhere" in modes and over(walk, *modes["elsewhere"], start):
        del modes["elsewhere"]
    if (
        "joins" in modes
        and before.endswith((" our ", "its own ", "their own "))
        and modes["joins"][1] >= start - 9
    ):
        del modes["joins"]  # "it plays well with our Flink jobs"
    if modes.get("not", ("",))[0] in ("no", "no more", "no longer any") and whose.IN_OURS.search(before):
        del modes["not"]  # "we have no gaps in our Prometheus"
    if (
        "other" in before
        and whose.OTHERS.search(before)
        and not ("ours" in modes and (walk.role_cue in KEEPING or whose.WE_ALSO_USE.search(before)))
    ):
        modes["theirs"] = ("other … such as", start)
    elif (
        "other" in before
        and "(" in before
        and "ours" not in modes
        and whose.OTHERS_IN_BRACKETS.search(before)
    ):
        modes["theirs"] = ("other …", start)
    if (
        "past" in modes
        and modes["past"][0] in AGED
        and near.RENEWED.search(walk.low[modes["past"][1] - 60 if modes["past"][1] > 60 else 0 : start])
    ):
        del modes["past"]
    if "founder" in before and before.endswith(("built ", "created ", "wrote ", "invented ")):
        modes["elsewhere"] = ("founders built", start)  # "our founders built Kafka", somewhere else
    if "I_AM_A" in walk.may and whose.TRADESMAN.match(walk.low, end) and whose.I_AM_A.search(before):
        modes["elsewhere"] = ("I am a", start)
    if walk.here and "COMES_WITH" in walk.may and near.COMES_WITH.match(walk.low[walk.here[-1][2] : start]):
        modes["theirs"] = ("comes with", start)  # "Jenkins also has a built-in Gradle step"
    if "ours" not in modes and before.endswith("'s own "):
        modes["theirs"] = ("'s own", start)  # "Hashicorp's own Nomad"
    if "recommend" in before and whose.RECOMMENDS.search(before):
        modes["theirs"] = ("recommends", start)
    if start < 16 and near.SEE.match(walk.low[:start]):
        modes["elsewhere"] = ("see", start)
    if ("past" in modes or "once" in modes) and since.OVER.search(before):
        for kind in ("past", "once"):
            if kind in modes and "," in walk.low[modes[kind][1] : start]:
                del modes[kind]  # "The API, formerly on Heroku, is on Fly.io"
    if walk.nested and "past" in modes and "surely" in modes:
        opened = walk.nested[-1].at
        if modes["surely"][1] < opened < modes["past"][1]:
            del modes["surely"]  # "now uses MySQL (before: PostgreSQL)"
    for kind, (words, upto) in list(modes.items()):
        if kind == "past" and words in AGED and " for " in walk.low[upto:start]:
            continue  # "our old scripts for Solr": it is they that are old
        if (
            kind == "tried"
            and walk.here
            and not joined
            and whose.AS_OUR.search(walk.low[walk.first_end() : start])
        ):
            continue  # "looked at Presto as our engine over the data in S3"
        if (joined and kind in walk.here[-1][0].modes) or not walk.far(upto, start, say.REACH.get(kind, 10)):
            sight.modes[kind] = words
            if kind not in ("not", "past"):
                modes[kind] = (words, end)
    then = sight.modes.get("bygone", sight.modes.get("past"))
    if (
        then == "before"
        and walk.sights
        and not walk.rivals(sight.mention.technology, walk.sights[0].mention.technology, True)
    ):
        sight.modes["past" if "past" in sight.modes else "bygone"] = say.BEFORE_ANOTHER
    if sight.role == "" and "ours" in sight.modes and found_to_be(walk, joined, before, end):
        del sight.modes["ours"]  # "They found that Solr was much like Sphinx"
    if sight.role == "" and "ours" in sight.modes and whose.NEWS.match(walk.low, end):
        sight.modes["news"] = sight.modes.pop("ours")  # "We hit the switch on the day PlanetScale went GA"
    if before.endswith(("impressed by ", "impressed with ")) and not walk.low.startswith("'s", end):
        sight.modes["tried"] = "impressed"
    if sight.role == "" and "not" in sight.modes and near.SKILL.match(walk.low, end):
        sight.role, sight.cue = "beside", sight.modes["not"]  # "had no Kubernetes experience"
    if walk.others and sight.role == "used" and "theirs" in modes:
        sight.modes.setdefault(
            "theirs", modes["theirs"][0]
        )  # "Our clients use all kinds of tools to …, from …"
    if "habit" in sight.modes:
        sight.modes["past"] = sight.modes.pop("habit")
    if "example" in sight.modes and before.endswith("our "):
        del sight.modes["example"]  # "our systems, including but not limited to our Zendesk"


def over(walk: Walk, words: str, upto: int, start: int) -> bool:
    """Whether an aside of somebody's past is closed: "Ann, previously at Initech, built our Kafka pipelines"."""
    at = upto - len(words)
    opened = walk.low.rfind(", ", max(0, at - 40), at + 1)
    return (
        opened >= 0 and not walk.far(opened, at, 5) and near.GOES_ON.search(walk.low, upto, start) is not None
    )


def found_to_be(walk: Walk, joined: bool, before: str, end: int) -> bool:
    """Whether it is only told what somebody knows or finds of a name."""
    if joined:
        return "ours" not in walk.here[-1][0].modes
    return whose.OF_ITS_OWN.search(before) is not None and near.IS_SOMETHING.match(walk.low, end) is not None
