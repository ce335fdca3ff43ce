"""The frames of a change: moved from X to Y, rewrote X in Y, replaced X with Y, dropped X."""

from __future__ import annotations

from briefing.spot import phrases as say
from briefing.spot.lexicon import Cue

from . import left, near, parts, since, whose
from .walk import Named, Walk

__all__ = ["at_the_end", "moves", "under_way"]


SINGLE = frozenset(("it", "this"))
MADE_IT = (
    "made the ",
    "made a ",
    "completed the ",
    "completed a ",
    "finished the ",
    "completed our ",
    "finished our ",
)
"""Words by which a noun of change tells that it was made: "made the switch to"."""


def under_way(walk: Walk, cue: Cue) -> None:
    """A change that is not over: "We are moving", "they've started replacing", "is being replaced"."""
    before = say.UNDER_WAY if cue.words.endswith("ing") else since.BEING
    going = walk.grammar.going
    if going is not None and (say.first(cue.words).endswith("ndo") or walk.low.endswith(" a ", 0, cue.start)):
        before = going  # "estamos migrando", "estamos a migrar"; but "rehicimos la web, pasando de"
    if (found := before.search(walk.before(cue.start, 30))) or (
        found := left.STARTED_TO.search(walk.before(cue.start, 30))
    ):
        walk.modes["ongoing"] = (f"{found[0].strip()} {cue.words}", cue.end)
    elif since.A_CHANGE.match(cue.words) and (found := since.INVOLVES.search(walk.low[: cue.start])):
        walk.modes["ongoing"] = (f"{found[1]} {cue.words}", cue.end)
    elif found := since.WILL_HAVE.search(walk.before(cue.start, 30)):
        walk.modes["ongoing"] = (f"{found[0].strip()} {cue.words}", cue.end)
        walk.modes.pop("future", None)  # what will be done by then is being done


def moves(walk: Walk, cue: Cue) -> None:
    """The frames of a change: moved from X to Y, rewrote X in Y, replaced X with Y, dropped X."""
    kinds, words = cue.kinds, finite(walk, cue)
    if (
        walk.role == "over"
        and cue.words.endswith("ing")
        and not walk.low[walk.role_at : cue.start].strip()
        and "from" not in walk.may
    ):
        return  # "racks of our own rather than moving to Heroku"
    if walk.low.endswith("to ", 0, cue.start) and (
        spared := whose.NOT_ASKED.search(walk.before(cue.start, 60))
    ):
        walk.modes["not"] = (spared[1], cue.end)  # "No team is expected to migrate away from Ansible"
    if not kinds.isdisjoint(say.CHANGES):
        if whose.LIVED.search(walk.before(cue.start, 80)):
            walk.modes["lived"] = (words, cue.end)
        if you := parts.you_may(walk, cue.start):
            walk.modes["theirs"] = (you, cue.end)  # "You should get rid of Jenkins"
        if left.SOME_OF_IT.match(walk.low, cue.end):
            walk.modes["ongoing"] = (words, cue.end)  # "We replaced a large part of our Java code"
        if tried := left.IN_VAIN.search(walk.before(cue.start, 30)):
            walk.modes["future"] = (tried[0].strip(), cue.end)  # "We tried to replace Jira"
    if "close" in kinds:
        ahead = near.NAME_AHEAD if "move" in kinds else near.NAME_NEAR
        if not ahead.match(walk.low, cue.end):
            kinds = kinds - {"move", "from", "to"}  # "passamos muito mais tempo", "a mudança de ritmo"
        if "replace" in kinds and not near.NAME_NEAR.match(walk.low, cue.end):
            kinds = kinds - {"replace"}  # "cambiar la visibilidad de"
    for kind in ("move", "rewrite"):
        if kind in kinds and not walk.low.startswith(" by ", cue.end):  # "upgraded by Argo CD"
            sets_out(walk, cue, kind, words)
    if not kinds.isdisjoint(ENTIRE):
        if "drop" not in kinds and parts.by_another_of_its_kind(walk, cue.start):
            walk.turn("", "", cue.end)  # "replaced our Redis nodes with bigger ones"
        elif "replace" in kinds:
            replaces(walk, cue, words)
        elif "yield" in kinds:
            walk.become("old", words, walk.behind)
            walk.turn("new", words, cue.end)
        else:
            drops(walk, cue, words)
    elif not (from_it(walk, cue, kinds, words) or to_it(walk, cue, kinds, words)):
        by_it(walk, cue, kinds, words)
    if "rewrite" in kinds:
        into = say.INTO if walk.grammar.then is None else say.INTO_ABROAD
        if found := into.match(walk.low, cue.end + 1):
            walk.switch = found.end()


ENTIRE = frozenset(("replace", "yield", "drop"))
"""Changes whose verb tells at once what becomes of the names beside it."""


def sets_out(walk: Walk, cue: Cue, kind: str, words: str) -> None:
    """A verb of moving or of rewriting waits for its "from" and its "to"."""
    if (
        words.endswith("ing")
        and "ongoing" not in walk.modes
        and (any_code := near.ANY_CODE.match(walk.low, cue.end))
    ):
        walk.modes["theirs"] = (any_code[0].strip(), cue.end)  # "the process of migrating a codebase"
    if (
        kind == "move"
        and say.MYSELF.search(walk.before(cue.start, 24))
        and not walk.low.startswith(
            (" our ", " the ", " every ", " all ", " my ", " this ", " everything "), cue.end
        )
    ):
        walk.modes["elsewhere"] = ("I", cue.end)  # "I moved from C++ to Ruby" tells a career
    if walk.passive:
        changed(walk, kind, cue, words)
    walk.frame, walk.frame_cue, walk.frame_at, walk.switch = kind, words, cue.end, -1
    walk.role = ""


def changed(walk: Walk, kind: str, cue: Cue, words: str) -> None:
    """What is moved or rewritten is there as before, if no rival of it is come to: "Kafka was moved to AWS"."""
    behind = walk.behind
    it = None if behind or walk.sights else since.IT_WAS.search(walk.before(cue.start, 40))
    if it:
        behind = walk.antecedent(it[1], acting=False)
    for sight, *_ in behind:
        if sight.modes.keys() & say.OF_THE_PAST:
            walk.become("old", words, [(sight, 0, 0)])  # "The API, once in Node.js, was rewritten"
        elif not parts.part_for(walk, behind):
            walk.object.append(sight)
            if kind == "move" and sight.role == "" and not it:
                sight.role, sight.cue = "beside", f"was {words}"  # what was moved is there
        if "ongoing" in walk.modes:
            sight.modes.setdefault("ongoing", walk.modes["ongoing"][0])


def replaces(walk: Walk, cue: Cue, words: str) -> None:
    """One takes the place of another: "Y replaced X", "X was replaced by Y", "it replaced our old X"."""
    low, behind = walk.low, walk.behind
    if (
        behind
        and "ours" not in walk.modes
        and not low.startswith((" our ", " their ", " its "), cue.end)
        and near.AN_HEIR.match(low, behind[-1][2])
    ):
        walk.turn("compared", words, cue.end)  # "Fluent Bit is a successor to Fluentd": so it is for anybody
        return
    if whose.PRODUCT.search(walk.before(cue.start, 12)):
        walk.modes["theirs"] = walk.modes["them"] = ("product", cue.end)  # "our product replaces Excel"
    if walk.here and near.IS_SOMETHING_THAT.search(walk.before(cue.start, 130)):
        for sight, *_ in walk.here:  # "Bun is a young runtime that replaces Node.js" tells what it is
            sight.modes.setdefault("theirs", words)
        walk.modes["theirs"] = (words, cue.end)
        return
    walk.frame, walk.frame_cue, walk.frame_at = "replace", words, cue.end
    if walk.passive or in_a_headline(walk, cue, words):
        suffer(walk, cue, "old", words, behind)
        walk.role = ""
        return
    subject = [] if near.TO_DO.search(walk.before(cue.start, 5) + words) else behind
    stands = None if words.endswith("ing") else say.PRONOUN_BEFORE.search(walk.before(cue.start, 40))
    if not subject and stands:
        subject = walk.antecedent(stands[1])
    own = whose.ITS_TERMS.match(low, cue.end)  # "Elastic replaced its licence"
    if not own and not low[: cue.start].rstrip().endswith((" by", "to be")):
        walk.become("new", words, subject)
        if "future" in cue.kinds or near.WILL.search(walk.before(cue.start, 24)):
            walk.modes.setdefault("future", (words, cue.end))
            for sight, *_ in subject:
                sight.modes.setdefault("future", words)  # "remplacera", "will replace"
    walk.turn("old", words, cue.end)


def in_a_headline(walk: Walk, cue: Cue, words: str) -> bool:
    """Whether the verb is in the passive, and its auxiliary left out: "2017: CouchDB replaced by MariaDB"."""
    low = walk.low
    if not words.endswith("ed") or not walk.behind or low[walk.behind[-1][2] : cue.start].strip():
        return False
    with_it = low.startswith(" with ", cue.end) and near.NAME_NEAR.match(low, cue.end) is not None
    return with_it or low.startswith(" by ", cue.end)


def drops(walk: Walk, cue: Cue, words: str) -> None:
    """Something is left, and nothing need come in its place: "dropped X", "X was retired"."""
    behind = walk.behind
    if words.endswith("ed") and near.THE.search(walk.before(cue.start, 7)):
        walk.modes["past"] = (words, cue.end)  # "our deprecated Kafka deployment"
        return
    next_to = behind and words.endswith("ed") and not walk.low[behind[-1][2] : cue.start].strip()
    if next_to and not walk.passive and parts.does_it(walk, cue.end):
        return  # "GitHub removed the page that we liked"
    walk.frame, walk.frame_cue, walk.frame_at = "drop", words, cue.end
    if walk.passive or next_to:
        suffer(walk, cue, "dropped", words, behind)
    elif object_first(walk, cue):
        walk.become("dropped", words, behind)
    else:
        walk.turn("dropped", words, cue.end)


def from_it(walk: Walk, cue: Cue, kinds: frozenset[str], words: str) -> bool:
    """Whether this is the "from" of a move; then what follows is old."""
    if "from" not in kinds:
        return False
    if walk.role == "new" and whose.SUPPLIED.search(walk.before(cue.start, 20)):
        return True  # "moved to a dedicated server from Hetzner"
    if walk.frame == "move" and cue.words == "from" and since.A_NUMBER.match(walk.low, cue.end):
        walk.frame, walk.role = "", ""  # "the bill went from $70 to $20"
        return True
    if walk.frame not in ("move", "rewrite") or walk.far(walk.frame_at, cue.start, 12):
        return False
    if (
        words in near.OF
        and walk.low[walk.frame_at : cue.start].strip()
        and not near.TO_AHEAD.search(walk.low, cue.end, cue.end + 80)
    ):
        return False  # "cambiar la contraseña de MySQL"
    to_and_fro = walk.low.startswith(" one ", cue.end) and " to another" in walk.low[cue.end : cue.end + 60]
    between = walk.low[walk.frame_at : cue.start]
    if to_and_fro or say.DATA.search(between) or whose.GIVEN.search(between):
        walk.frame, walk.role = "", ""  # "switching from one Ruby project to another"
    else:
        walk.turn("old", f"{walk.frame_cue} {words}", cue.end)
    return True


def to_it(walk: Walk, cue: Cue, kinds: frozenset[str], words: str) -> bool:
    """Whether this is the "to" of a move; then what follows is new."""
    if "to" not in kinds or walk.frame not in ("move", "rewrite"):
        return False
    moving = walk.frame == "move"
    if moving and walk.role == "new" and since.LATER.search(walk.before(cue.start, 24)):
        walk.become("old", walk.role_cue, [entry for entry in walk.here if entry[0].role == "new"])
        walk.new.clear()  # "from Splunk to Graylog and finally to ClickHouse"
    elif not (moving or walk.role == "old") or walk.far(max(walk.frame_at, walk.role_at), cue.start, 12):
        return False
    elif not (walk.role == "old" and walk.taken()) and say.DATA.search(
        since.HOLDING.split(walk.low[walk.frame_at : cue.start], maxsplit=1)[0]
    ):
        walk.frame, walk.role = "", ""  # where it has a "from", what is moved was looked at before that
        return True
    walk.turn("new", f"{walk.frame_cue} {words}", cue.end)
    return True


def by_it(walk: Walk, cue: Cue, kinds: frozenset[str], words: str) -> None:
    """What was dropped has an heir, "dropped X for Y", and what was replaced too: "replaced X with Y"."""
    if walk.frame == "drop":
        heir = words in say.FAVOUR and (words != "for" or left_something(walk))
        if not heir and not ("to" in kinds and goes_on(walk, cue)):
            return
        for sight, *_ in walk.here:
            if sight.role == "dropped":
                sight.role = "old"
                walk.old.append(sight)
    elif walk.frame != "replace" or "by" not in kinds:
        return
    walk.turn("new", f"{walk.frame_cue} {words}", cue.end)


def goes_on(walk: Walk, cue: Cue) -> bool:
    """Whether what was come to is told right behind what was left: "ушли с Solr на Elasticsearch"."""
    if walk.grammar.then is None or not walk.here:
        return False
    sight, _, end = walk.here[-1]
    return sight.role == "dropped" and not walk.low[end : cue.start].strip()


def left_something(walk: Walk) -> bool:
    """Whether a verb of leaving has its name: "left Heroku for", not "left a note for"."""
    return any(sight.role == "dropped" for sight, *_ in walk.here)


def suffer(walk: Walk, cue: Cue, role: str, words: str, behind: list[Named]) -> None:
    """The names before a verb in the passive take its role, but not in "With Pulumi a region is replaced"."""
    it = None if behind or walk.sights else since.IT_WAS.search(walk.before(cue.start, 40))
    if it:
        behind = walk.antecedent(
            it[1], acting=False
        )  # "It was retired in 2019", "Both had been discontinued"
        for sight, *_ in behind:
            if it and it[1] in SINGLE:
                sight.modes["it"] = words
        walk.become(role, words, behind)
        return
    if not behind:
        return
    start, end = behind[0][1], behind[-1][2]
    if parts.part_for(walk, behind) or (role == "dropped" and parts.part_of(walk, behind)):
        return
    between = say.BE.sub("", walk.low[end : cue.start]).strip()
    once = behind[-1][0].modes.keys() & say.OF_THE_PAST  # "The API, once in Node.js, was rewritten"
    before = walk.before(start, 24)
    if between and not once and say.APART.search(before) and not left.USE_OF.search(before):
        return
    walk.become(role, words, behind)
    ahead = left.YET_TO_BE.search(walk.low, end, cue.start)
    if ahead and not parts.done_at_last(walk, ahead[1]):
        for sight, *_ in behind:
            sight.modes.setdefault("future", ahead[1])  # "Flask will be replaced next year"
    if "ongoing" in walk.modes:
        for sight, *_ in behind:
            sight.modes.setdefault("ongoing", walk.modes["ongoing"][0])


def finite(walk: Walk, cue: Cue) -> str:
    """The cue, with the verb before its "to" where that tells that it was done: "decided to replace"."""
    grammar = walk.grammar
    if grammar.did is not None and grammar.unsaid is not None and grammar.unsaid.match(cue.words):
        # German has such a verb before all else: "entschieden wir uns, von MySQL auf MariaDB zu wechseln"
        did = grammar.did.search(walk.low, max(0, cue.start - (120 if grammar.done else 40)), cue.start)
        return f"{did[1]} {cue.words}" if did else cue.words
    if walk.low.endswith(MADE_IT, 0, cue.start):
        return f"made the {cue.words}"
    if not walk.low.endswith("to ", 0, cue.start):
        return cue.words
    able = say.ABLE.search(walk.before(cue.start, 32))
    return f"{able[1]} to {cue.words}" if able and able[1] in say.DONE else cue.words


def took_its_place(walk: Walk, cue: Cue) -> bool:
    """Whether the one name replaced something without a name: "Kafka hat die alte Queue ersetzt"."""
    if len(walk.here) != 1:
        return False
    _, start, end = walk.here[0]
    found = since.HAS_REPLACED.match(walk.low[end : cue.start])
    return found is not None and bool(found[1] or walk.low.endswith(("hat ", "hatte "), 0, start))


def object_first(walk: Walk, cue: Cue) -> bool:
    """Whether what a verb leaves stands before it, by its ending: "Jenkins отключили"."""
    verb = walk.grammar.object_first
    return (
        verb is not None
        and bool(walk.behind)
        and verb.fullmatch(cue.words) is not None
        and not near.NAME_SOON.match(walk.low, cue.end)
    )


def at_the_end(walk: Walk, cue: Cue) -> None:
    """A verb behind its names, as in German: "von MySQL auf PostgreSQL gewechselt"."""
    kinds, words = cue.kinds, finite(walk, cue)
    if not walk.here and "ended" in kinds:
        walk.modes["ended"] = (words, cue.end)  # "läuft nicht mehr auf Solr"
        return
    if "replace" in kinds and walk.here and " " not in cue.words:
        apart = near.RELATIVE.search(
            walk.low, walk.here[-1][2], cue.start
        )  # "Airflow, das unsere Cronjobs ersetzt"
        if not near.SUFFERS.search(walk.low, apart.end() if apart else 0, cue.start):
            walk.become("new", words, [] if apart else walk.group())  # "Kafka ersetzt RabbitMQ"
            walk.turn("old", words, cue.end)
            return
    if "replace" in kinds and took_its_place(walk, cue):
        walk.become("new", words, walk.here)
        return
    found = [say.WORD_BEFORE.search(walk.before(start, 24)) for _, start, _ in walk.here]
    led = [before[1] if before else "" for before in found]
    for at, (_, _, end) in enumerate(walk.here):
        if walk.low.startswith("-", end):
            led[at] = ""  # "die Suche auf Solr-Basis"
    for (sight, *_), word in zip(walk.here, led, strict=True):
        if "tried" in kinds and (
            word not in say.BY_MEANS or cue.words in say.WITH_IT
        ):  # "mit Cypress getestet" is no trial of it
            sight.modes.setdefault("tried", words)
        if "ended" in kinds:
            sight.modes.setdefault("ended", words)
        if "lacking" in kinds:
            sight.modes.setdefault("lacking", words)
        for kind in ("ongoing", "not"):
            if kind in walk.modes:  # "wird Stück für Stück durch React ersetzt", "kann Solr nicht ersetzen"
                sight.modes.setdefault(kind, walk.modes[kind][0])
    if "drop" in kinds:
        within = ("in", "im", "aus", "bei")  # "alte Schlüssel in Redis entfernt"
        left = [
            entry
            for entry, word in zip(walk.here, led, strict=True)
            if entry[0].role != "new" and word not in within
        ]
        walk.become("dropped", words, left)
    if "final_from" in kinds:
        left = [entry for entry, word in zip(walk.here, led, strict=True) if word in say.LEFT_BY]
        walk.become("dropped", words, left)
    if not kinds & {"move", "replace"} or (walk.here and walk.far(walk.here[-1][2], cue.start, 8)):
        return
    last = ""
    if "replace" in kinds and len(walk.here) > 1 and not set(led) & say.REACHED_BY.keys():
        first, second = walk.here[0], walk.here[1]
        between = walk.low[first[2] : second[1]]
        ahead = near.IS_TO.match(between) if cue.words.endswith("n") else None
        if ahead or say.HAS.match(between):  # "X hat bei uns Y abgelöst", "X soll Y ablösen"
            last = "new"
        for sight in (first[0], second[0]) if ahead else ():
            sight.modes.setdefault("future", ahead[1] if ahead else "")
    for (sight, *_), word in zip(walk.here, led, strict=True):
        role = say.LEFT_BY.get(word, say.REACHED_BY.get(word, ""))
        if role == "" and "replace" in kinds:
            role = "old" if last == "" else last
        if role:
            if sight.modes.get("tried") == "gegen":
                del sight.modes["tried"]  # "gegen Contao getauscht"
            sight.role, sight.cue, last = role, words, role
            (walk.old if role == "old" else walk.new).append(sight)
            if sight is walk.here[0][0] and role == "new":
                last = "old"
    walk.role, walk.frame = "", ""
