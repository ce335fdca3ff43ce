"""What a cue makes of the names before it, and of a pronoun that stands for one."""

from __future__ import annotations

from briefing.spot import phrases as say
from briefing.spot.lexicon import Cue

from . import left, near
from .walk import Named, Sight, Walk

__all__ = ["WOULD", "ending", "gone_it", "heir", "likewise", "look_back", "pronoun", "wished"]


OF_SEVERAL = frozenset(("handle", "power", "run", "provide", "give us", "act as", "take care of"))
"""Verbs whose subject is several."""
ONE_IS = ("is", "was", "ist", "war", "est", "es", "é")
RELATIVE = ("that", "which")
"""What stands for the word before it, if there is one."""
WOULD = ("would", "would have")


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
    if walk.low.endswith(("being ", "as "), 0, cue.start):
        joint = walk.low.rfind("with ", 0, cue.start)
        inside = [entry for entry in inside if entry[1] > joint] or inside  # "Kotlin, with Rust as a plus"
    group = walk.group()
    if 0 < len(group) < len(inside) and near.APART_FROM_IT.search(
        walk.low[inside[-len(group) - 1][2] : group[0][1]]
    ):
        inside = group  # "Kotlin is required, Rust is a plus"
    elif (
        len(group) > 1
        and near.ONE_IS.match(walk.low, group[-1][2])
        and near.YOU_KNOW.search(walk.low[: group[0][1]])
    ):
        between = walk.low[group[0][2] : group[-1][1]]
        inside = (
            group if " and " in between or " or " in between else group[-1:]
        )  # "You know Java, Kotlin is a plus"
    for sight, *_ in inside:
        sight.modes.setdefault("wished", cue.words)


def ending(walk: Walk, cue: Cue) -> None:
    """What serves, is found wanting, or is at its end."""
    kinds = cue.kinds
    if walk.low.endswith("to ", 0, cue.start):
        return  # "a plugin to run the tests"
    subject = walk.subject(cue.start)
    if len(subject) == 1 and cue.words in OF_SEVERAL:
        between = walk.low[subject[0][2] : cue.start].strip(", ")
        if between in ("", "or", "and", "then"):
            return  # "docker run --rm", "install it with Helm, or run it in Docker"
    if not subject and walk.praised and "serve" not in kinds and not walk.here:
        subject = walk.praised if near.BUT.match(walk.low[walk.praised[-1][2] : cue.start]) else []
    if not subject and not kinds.isdisjoint(("spent", "serve")):
        subject = stood_for(walk, cue)
    if subject and "serve" in kinds and walk.grammar.done_by and not serves(walk, subject[-1][2], cue):
        return
    for sight, *_ in subject:
        if sight.role in ("", "beside") or (sight.role == "used" and "serve" not in kinds):
            sight.role, sight.cue = say.ENDS.get(next(iter(kinds & say.ENDS.keys())), ""), cue.words


def serves(walk: Walk, end: int, cue: Cue) -> bool:
    """Whether the verb says of the name that ends there that it does its work, and with us."""
    if near.AMONG_OTHERS.match(walk.low, cue.end):
        return False  # "Kafka se usa en muchas empresas"
    return near.DENIED.search(walk.low, end, cue.start) is None  # "Kafka здесь не используется"


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
    group = inside or walk.group()
    if not inside and walk.nested and walk.low[cue.end : cue.end + 60].partition(")")[0].strip():
        group = group[-1:]  # "Go and Terraform (or similar infrastructure as code)"
    for sight, *_ in group:
        sight.modes.setdefault("likewise", cue.words)


def stood_for(walk: Walk, cue: Cue) -> list[Named]:
    """What "it" is before words that find it at its end: "It could not keep up"."""
    if walk.sights:
        return []
    at = max(0, cue.start - 40)
    found = say.PRONOUN_BEFORE.search(walk.low[at : cue.start])
    if not found:
        return []
    before = walk.low[at : at + found.start(1)].rstrip()
    if found[1] in RELATIVE and before[-1:].isalpha() and not before.endswith((" and", " but", " so")):
        return []  # "the team that handles it"
    return walk.antecedent(found[1])


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
    elif words == "your" and say.OR_YOUR.search(walk.before(cue.start, 5)):
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
    inside = names[walk.nested[-1].names :] if walk.nested else []
    for kind in ("needless", "planned"):
        if kind in kinds:
            for sight in inside or names:
                sight.modes.setdefault(kind, words)
    if "tried_behind" in kinds and not walk.far(walk.here[-1][2], cue.start, 1):
        names[-1].modes["tried"] = words
    if "tried" in kinds and (passive or say.PRONOUN_AFTER.match(walk.low, cue.end)):
        for sight, *_ in walk.subject(cue.start) if passive else walk.group():
            sight.modes.setdefault("tried", words)
    if "wins" in kinds:
        subject = walk.subject(cue.start)
        if len(subject) > 2 and " and " in walk.low[subject[0][2] : subject[-2][1]]:
            subject = subject[-1:]  # "held Kafka against Pulsar and NATS, and Kafka won"
        for sight, *_ in subject:
            if "not" in sight.modes or "not" in walk.modes:
                sight.modes["tried"] = f"{sight.modes.pop('not', 'not')} … {words}"
            elif sight.role in ("", "beside"):
                sight.role, sight.cue = "chosen", words
                sight.modes.pop("tried", None)
    if (
        "gone" in kinds
        and not left.ONLY_THERE.match(walk.low, cue.end)
        and (subject := walk.subject(cue.start))
    ):
        if subject[0][0].role == "new" and "," in walk.low[subject[0][2] : subject[-1][1]]:
            subject = subject[1:]  # "Depuis le passage à GitLab, Bitbucket a disparu"
        between = walk.low[subject[0][2] : subject[-1][1]]
        if say.first(words) in ONE_IS and "," in between and not near.ANDS.search(between):
            subject = subject[-1:]  # "arbeiten mit Figma, Photoshop war gestern"
        first = subject[0][1]
        before = walk.before(first, 24)
        if not say.APART.search(before) or left.OUR_TIME_WITH.search(before):
            walk.become("dropped", words, subject)


def pronoun(walk: Walk, cue: Cue) -> None:
    """A verb whose object is "it" tells of the name before, in this sentence or in the last one."""
    told = {sight.mention.technology for sight in walk.sights}
    if len(told) > 1 or (not told and not walk.earlier):
        return
    gone = told and "drop" in cue.kinds and lived_till_then(walk, cue)
    if (
        told
        and not gone
        and (cue.kinds.isdisjoint(("use", "chosen")) or walk.sights[-1].role not in ("", "beside"))
    ):
        return  # what is left or replaced after all was only tried: "looked at Kafka, but dropped it"
    found = object_of(walk, cue)
    if found is None:
        return
    if "future" in walk.modes or "not" in walk.modes or "if" in walk.low[: cue.start].split():
        return
    if told:
        sight = walk.sights[-1]
        sight.role, sight.cue = walk.role, walk.role_cue
        if walk.low.endswith(("already ", "still ", "currently "), 0, cue.start):
            sight.modes["surely"] = walk.before(cue.start, 10).split()[
                -1
            ]  # "Drone: we already use it for tests"
        return
    modes = {k: w for k, (w, _) in walk.modes.items()}
    pronoun, start, end = found
    for mention in walk.meant(pronoun, acting=False):
        walk.add(Sight(mention, walk.role, walk.role_cue, dict(modes)), start, end)
    if walk.role == "dropped" and walk.low.startswith(",", end):
        walk.turn("", "", end)  # "When we outgrew it, AWS was next"


def lived_till_then(walk: Walk, cue: Cue) -> bool:
    """Whether the name before did something up to where it is left: "Solr ran for years until we dropped it"."""
    sight = walk.sights[-1]
    if "tried" in sight.modes or not sight.modes.keys().isdisjoint(("theirs", "future", "not")):
        return False
    lived = left.LIVED_ON.match(walk.low, sight.mention.end - walk.offset)
    return lived is not None and left.UNTIL_LEFT.search(walk.before(cue.start, 40)) is not None


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
