"""What a cue, a bracket or a stop does to what the words have set up, and to the names before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from briefing.spot import phrases as say
from briefing.spot.lexicon import Cue

from . import left, near, since, whose
from .back import ending, gone_it, heir, likewise, look_back, pronoun, wished
from .changes import at_the_end, moves, under_way
from .reach import NOTHING, reach
from .turns import not_without, turn
from .walk import Sight, Walk

__all__ = ["BEFORE", "heed", "may_speak_of_it", "point"]


BEFORE = "before"
"""Stands where words end that tell of what came later: "Our alerts, before we switched to Icinga, …"."""
CONTRASTS = frozenset(("but", "yet", "however", "though"))
WHOSE = frozenset(("our", "their", "its", "us", "everyone", "everybody"))
CUSTOMERS = frozenset(("customers", "clients"))
OWNERS = frozenset(("customer's", "client's"))
"""Whose things are theirs, in a job post too."""
AND_THEN = frozenset(("then", "and now", "now"))
LEAVING = frozenset(("leave", "drop"))
FINAL = frozenset(("final", "final_from"))
CHANGED = frozenset(("move", "replace"))
LEFT_OR_CHANGED = LEAVING | CHANGED
STOPS = ("", ".", ",", ";", ":", "!", "?")


def point(walk: Walk, char: str, at: int) -> None:
    """A bracket holds what is in it apart; a stop ends the clause."""
    if char == BEFORE:
        begins = walk.offset + walk.low.rfind(f"{char} ", 0, at)
        for sight in walk.sights:
            if sight.mention.start < begins:
                sight.modes.setdefault("bygone", char)
        ours = walk.modes.get("ours")
        walk.close()
        walk.modes["bygone"] = (char, at)
        if ours:
            walk.modes["ours"] = (ours[0], at)
    elif char == "(":
        if len(walk.nested) < 50:
            walk.open(at)
            before = walk.before(at, 80)
            if before.endswith("s ") and whose.FIRMS.search(before):
                walk.modes["theirs"] = walk.modes["them"] = (
                    "(",
                    at,
                )  # "the world's best teams (Lyft, Stripe)"
            elif (
                walk.low.startswith(("see ", "see: ", "cf. "), at + 1)
                and "our " not in walk.low[at : at + 60]
            ):
                walk.modes["elsewhere"] = ("see", at)  # "tools keep getting better (see Chef, Docker)"
            elif near.ONE_OF_A_KIND.search(before[-60:]):
                walk.modes["example"] = ("(", at)  # "a modern framework (Symfony, Laravel)"
            elif walk.here and at - walk.here[-1][2] < 2 and "or" in walk.here[-1][0].modes:
                walk.modes["example"] = ("or", at)  # "AWS or GCP (GKE)"
    elif char == ")":
        if walk.nested:
            one_of_these(walk)
            walk.shut()
    elif char == ":":
        if walk.frame and not walk.taken() and near.NEW_TOPIC.match(walk.low, at):
            walk.close()  # "Moving off bare metal: our Azure story"
        elif walk.here:
            for kind in ("not", "tried"):
                walk.modes.pop(kind, None)
    elif near.ONLY_A_WISH.match(walk.low, at):
        pass  # "Kafka - optional"
    elif char not in ";:" and not walk.here and near.APPOSITION.match(walk.low, at):
        pass  # "our data sources - MySQL and Kinesis"
    elif char not in ";:" and not walk.here and near.COPULA.search(walk.low, max(0, at - 12), at):
        pass  # "для нас это — Go"
    elif at < walk.aside_to:
        pass
    elif char not in ";:" and walk.role and (on := near.LIST_GOES_ON.match(walk.low, at)):
        walk.aside_to = on.end(1)  # "uses its own product — it has to — as well as Snowflake"
    elif char == ";" or not near.SAME_VERB.match(walk.low, walk.low.find(char, at)):
        aside = walk.group() if char not in ":;" else []
        walk.close()
        walk.aside = aside
        if char not in ":;" and (tools := whose.OUR_TOOLS.search(walk.before(at, 80).rstrip())):
            walk.turn("beside", tools[0], at)  # "the tools they preferred, "


Step = Callable[[Walk, Cue], None]


def heed(walk: Walk, cue: Cue) -> None:
    """A cue sets up what the names behind it take, and colours those before it."""
    kinds = cue.kinds
    if not kinds.isdisjoint(LEFT_OR_CHANGED):
        if not kinds.isdisjoint(LEAVING) and walk.low.startswith("-", cue.end):
            return  # "left-pad", "drop-shadow"
        changed = walk.grammar.done is not None and walk.here and not kinds.isdisjoint(CHANGED)
        if changed and ends_here(walk, cue):
            voice(walk, cue)
            at_the_end(walk, cue)
            return
    for step in steps(kinds, cue.words):
        step(walk, cue)


def ends_here(walk: Walk, cue: Cue) -> bool:
    """Whether a verb is the last word of its clause, as in German: "wollen von MySQL auf MariaDB wechseln"."""
    return walk.low[cue.end : cue.end + 1] in STOPS and cue.words.endswith("n")


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
    return "being" in walk.may and say.BE.search(walk.before(cue.start, 24)) is not None


def one_of_these(walk: Walk) -> None:
    """What is asked for and stands in brackets as all of one kind is one of several: "CI (Jenkins, Buildkite)"."""
    bracket = walk.nested[-1]
    inside = [sight for sight, *_ in walk.here[bracket.names :]]
    before = walk.before(bracket.at, 120) if len(inside) > 1 else ""
    if not before or "ours" in walk.modes or not near.ASKED.search(before):
        return
    techs = [sight.mention.technology for sight in inside[:10]]
    alone = [tech for tech in techs if not any(walk.rivals(tech, other, False) for other in techs)]
    if not alone or (
        len(alone) == 1 and len(techs) > 3
    ):  # "automation tools (Terraform, Chef, Puppet, Salt)"
        for sight in inside:
            sight.modes.setdefault("slash", "(")


def others(walk: Walk, cue: Cue) -> None:
    """Other people as the subject of a verb: what they use is theirs, in a job post too."""
    if not cue.words.endswith("s"):
        return
    owner = cue.words in OWNERS or (cue.words in CUSTOMERS and walk.low.startswith("' ", cue.end))
    if owner and whose.THEIR_STACK.match(walk.low, cue.end):
        walk.modes["them"] = (cue.words, cue.end)  # "our customers' Kafka"
        walk.modes.pop("ours", None)
        return
    if whose.THEY_DO.match(walk.low, cue.end) or (
        whose.ADVISED.match(walk.low, cue.end) and whose.ADVISE.search(walk.before(cue.start, 24))
    ):
        walk.modes["them"] = (cue.words, cue.end)


def outsiders(walk: Walk, cue: Cue) -> None:
    """Partners, suppliers and other firms as the subject of a verb: what they run, or are helped to run, is theirs."""
    low, before = walk.low, walk.before(cue.start, 50)
    if "institutions" in cue.kinds and whose.CALLED_OURS.search(before):
        return
    runs = whose.RUN_THEIR_OWN.match(low, cue.end)
    if runs or (whose.GIVES_MEANS.search(before) and whose.TO_DO.match(low, cue.end)):
        walk.modes["theirs"] = walk.modes["them"] = (cue.words, runs.end() if runs else cue.end)
        walk.modes.pop("ours", None)


def their_own(walk: Walk, _: Cue) -> None:
    """Customers that are named are whom "their" speaks of: "talk to customers about their clusters"."""
    if "theirs" in walk.modes and walk.modes["theirs"][0].endswith("s"):
        walk.modes["them"] = ("their", walk.modes["theirs"][1])


def out_of_reach(walk: Walk, cue: Cue) -> None:
    """A denial that is of another word than this verb: "для не очень важных данных мы используем"."""
    denied = walk.modes.get("not")
    if denied and denied[0] in walk.grammar.denies and walk.far(denied[1], cue.start, 3):
        del walk.modes["not"]


def leave(walk: Walk, cue: Cue) -> None:
    """A verb that leaves only what stands right behind it."""
    going = say.first(cue.words) == "leaving"
    if going or not is_before(walk, cue):
        walk.leave = cue.start
    if going:  # "we are leaving Heroku"
        under_way(walk, cue)


def chosen(walk: Walk, cue: Cue) -> None:
    """What was chosen is no longer tried."""
    if not say.first(cue.words).endswith("ing") and not walk.low.endswith("to ", 0, cue.start):
        walk.modes.pop("tried", None)


def carry_on(walk: Walk, cue: Cue) -> None:
    """What may carry on a change that was told of."""
    if walk.frame and cue.kinds.isdisjoint(say.CHANGES):
        names_before(walk, cue)
        moves(walk, cue)


def names_before(walk: Walk, cue: Cue) -> None:
    """The names that a verb may tell something of: the last ones, if they are near; in a bracket the last one."""
    here, behind = walk.here, walk.group() or walk.across(cue.start)
    if here and behind and walk.far(behind[-1][2], cue.start, 6):
        use_of = "use of" in walk.low and left.USE_OF.search(walk.before(behind[0][1], 24))
        behind = behind if use_of and not walk.far(behind[-1][2], cue.start, 10) else []
    if walk.nested and len(here) == walk.nested[-1].names:  # "Jira, Trello (retired in 2021)"
        behind = behind[-1:]
        acts = "replace" in cue.kinds and near.NAME_NEXT.match(walk.low, cue.end)  # "(replaced Solr in 2020)"
        if say.first(cue.words).endswith("ed") and walk.low.endswith("(", 0, cue.start) and not acts:
            walk.passive = True
    walk.behind = behind


def times(walk: Walk, cue: Cue) -> None:
    """What a cue says of when, and of what is no longer only looked at."""
    kinds, words = cue.kinds, cue.words
    if "tried" in walk.modes and "use" in kinds and used_after_all(walk, cue):
        del walk.modes["tried"]
    if "past" in kinds and words.startswith("used to") and since.HABIT.search(walk.before(cue.start, 90)):
        walk.modes["habit"] = (words, cue.end)
    if "thing" in kinds and walk.earliest >= 0 and walk.low.count(" ", walk.earliest, cue.start) <= 2:
        walk.modes["once"] = (walk.low[walk.earliest : cue.end].strip(), cue.end)  # "our very first app"
    if "thing" in kinds:
        old = walk.low[walk.aged : cue.start] if walk.aged >= 0 else "\x01"
        if "\x01" not in old and is_of(old):  # "the old billing system"
            walk.modes["bygone"] = (f"old {words}", cue.end)
        elif walk.here and walk.aged >= 0 and old.count(" ") <= 4 and walk.here[-1][1] >= walk.aged:
            walk.here[-1][0].modes.setdefault("past", f"old {words}")  # "their initial Postgres-based set-up"
        walk.thing = cue.end
    if "aged" in kinds and not (walk.thing >= 0 and walk.low[walk.thing : cue.start] == " "):
        walk.aged = cue.end  # but "un monolito viejo" has told already what is old
        then = walk.grammar.then
        if then is not None and then.match(walk.low, cue.end + 1):
            walk.modes["bygone"] = (words, cue.end)  # "der alte lief mit"
    if "earliest" in kinds:
        walk.earliest = cue.start
    if "except" in kinds:
        for sight, *_ in walk.here:
            sight.modes["except"] = words
    until = words in say.UNTIL_THEN and not walk.here and since.UNTIL_THEN.match(walk.low, cue.end)
    if until and say.TOLD_IN_PAST.search(walk.low[: cue.start]):
        walk.modes["bygone"] = (words, cue.end)  # "Our apps were native until 2020: Swift and Kotlin"


def is_of(between: str) -> bool:
    """Whether words between an adjective and a noun leave it one of that: "old, slow", but not "old, and ever more"."""
    return between.count(" ") <= 4 and between.rpartition(",")[2].count(" ") <= (3 if "," in between else 4)


def ours_again(walk: Walk, cue: Cue) -> None:
    """Behind what was told of others, "and we" speaks of us; not so in "if you use Kafka, we …"."""
    begins = cue.words.startswith(("and ", "so ")) or say.NEW_CLAUSE.search(walk.before(cue.start, 6))
    if begins and not walk.modes.get("theirs", NOTHING)[0].startswith(("if ", "whether ", "were ")):
        for kind in ("theirs", "joins"):
            walk.modes.pop(kind, None)
        walk.others = False


def used_after_all(walk: Walk, cue: Cue) -> bool:
    """Whether a verb of use tells of more than the trial that the words before it tell of."""
    before = walk.before(cue.start, 30)
    if since.AND_DID.search(before):
        return True  # "We evaluated both and settled on"
    if not walk.here:
        return False
    if near.THAT_DO.search(before) and any("tried" in sight.modes for sight, *_ in walk.here):
        return True  # "are exploring Linkerd for the teams that use Consul"
    # "After trying Fastly, the publisher signed with Cloudflare"
    done = not say.first(cue.words).endswith("ing")
    return done and near.AND_THE.search(walk.low[walk.here[-1][2] : cue.start]) is not None


def clause_over(walk: Walk, cue: Cue) -> None:
    """A conjunction or a new subject ends the clause."""
    kinds, words = cue.kinds, cue.words
    if words == "which" and walk.low.startswith((" is a ", " is an ", " are "), cue.end):
        walk.refresh()  # "on Engine Yard back then, which is a service on top of AWS"
    if words == "which" and (told := whose.WE_USE.match(walk.low, cue.end)):
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
    elif words == "because" and walk.role in ("used", "chosen") and not walk.here:
        if walk.low[walk.role_at : cue.start].strip(" ,:`\"'*"):
            walk.close()  # "Chosen option: Quux, because it is like Redux"
    elif "but" in kinds and (walk.here or "past" in walk.modes or "not" in walk.modes):
        if words in CONTRASTS and near.WE_DID.match(walk.low, cue.end):
            walk.modes.pop("elsewhere", None)  # "I knew Angular from an earlier job, but here we chose React"
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
        and say.NEW_CLAUSE.search(walk.before(cue.start, 6))
    ):
        walk.close()


def taken_up(sight: Sight, words: str) -> None:
    """What was named is ours, whatever it was named for: "we give to Tekton and Knative, both of which we rely on"."""
    sight.role, sight.cue = "used", words
    for kind in ("elsewhere", "theirs", "joins", "example", "or", "tried"):
        sight.modes.pop(kind, None)


STEPS: tuple[tuple[frozenset[str], frozenset[str], Step], ...] = tuple(
    (frozenset(kinds), frozenset(words), step)
    for kinds, words, step in (
        (say.PASSIVE, (), voice),
        (say.LOOKING_BACK, say.LOOKING_BACK_WORDS, look_back),
        (say.OF_TIME, say.UNTIL_THEN, times),
        (("leave",), (), leave),
        (say.USE, (), out_of_reach),
        (("theirs",), (), others),
        (("outsiders", "institutions"), (), outsiders),
        ((), ("their",), their_own),
        (("chosen",), (), chosen),
        (say.NEW_CLAUSES, (), clause_over),
        ((*say.CHANGES, *say.TURNS, "ended"), (), names_before),
        (say.CHANGES, (), moves),
        (say.CARRIED_ON, say.FAVOUR, carry_on),
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
OF_EARLIER = frozenset((*say.CHANGES, *say.TAKES_IT, *say.ENDS, *FINAL, "heir", "gone_it"))
"""The lists of those that may say something of a name in the sentence before."""


def may_speak_of_it(cues: Iterable[Cue]) -> bool:
    """Whether a sentence with these cues, and without a name, may say something of one before it: most don't."""
    return any(not OF_EARLIER.isdisjoint(cue.kinds) for cue in cues)
