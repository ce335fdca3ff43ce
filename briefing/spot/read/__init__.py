"""What a sentence does with the names in it.

The sentence is walked from left to right over its cues, its names and its punctuation. What the words
before have set up (a verb of use, a move that is waiting for its "to", a negation) holds until the clause
ends or its reach is spent. Nothing is decided here: the result is what the words say of each name, for
decide.py to judge.

cues.py takes the cues (back.py for the names before them, turns.py and changes.py for those behind, reach.py for
what colours either), names.py the names (joins.py where several stand together, behind.py for the words right
behind), ends.py what only the end of the sentence tells. near.py, since.py and whose.py hold the phrases that these
look for, signs.py the signs of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from briefing.spot import phrases as say
from briefing.spot.lexicon import Cue, Lexicon
from briefing.spot.mention import Mention
from briefing.spot.sentences import Sentence

from . import left, near, since, whose
from .cues import BEFORE, heed, may_speak_of_it, point
from .ends import finish
from .names import take
from .versions import of_versions
from .walk import Rivals, Sight, Walk, strangers, told_in_past

__all__ = ["Sight", "look"]


BEGIN, END = itemgetter(0), itemgetter(1)
THEIRS = frozenset(("theirs",))
OUR = frozenset(("ours",))
OFFERED = frozenset(("joins",))
OF_AGE = frozenset(("past", "aged"))
OUR_OWN = frozenset(("ours", "serve"))
"""What the company's name says: "Acme uses Kafka", and "Kafka is Acme's message broker"."""


def what_it_opens(low: str, start: int) -> dict[str, tuple[str, int]]:
    """What the sentence before sets up for this one: "We used to run two pipelines. The first was based on …"."""
    here = since.SPELLS_OUT.match(low, start)
    if here is None:
        return {}
    last = low[max(0, start - 240) : start].rstrip()
    last = last[near.last_end(last) :]
    if whose.OF_OTHERS.search(last):
        return {}
    once = since.HAD_SEVERAL.search(last)
    return {"bygone": (once[0], 0)} if once else {}


@lru_cache(maxsize=64)
def its_name(company: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The company's name where it speaks for "we", and before what the company offers others."""
    name = re.escape(company) + (r"(?!\w)" if len(company) < 3 else "")
    return (
        re.compile(rf"(?:(\b(?:is|are|has been|have been) )(?={name}'s)|(?<!\w)){name}"),
        re.compile(rf"(?<!\w){name}(?:'s)?\s(?:\w{{1,20}}\s)?{whose.OFFERS.pattern}"),
    )


def _last_clause(lead: str) -> str:
    """What is left of a line that opens a list without what it says beside: "It runs on AWS, and we weighed these:"."""
    if ", " not in lead:
        return lead
    cuts = list(since.LAST_CLAUSE.finditer(lead.lower()))
    return lead[cuts[-1].end(1) :] if cuts else lead


def only_if(walk: Walk) -> None:
    """A change that hangs on a condition is not made: "If SeaweedFS is abandoned, we can switch to Garage"."""
    comma = walk.low.find(", ")
    for sight in walk.sights:
        at = sight.mention.start - walk.offset
        if comma < 0 or at < comma:
            hangs = sight.role in ("old", "dropped")
        else:
            hangs = sight.role in ("new", "old") and since.MAY.search(walk.low, comma, at) is not None
        if hangs:
            sight.modes.setdefault("tried", "if")


def look(
    low: str,
    sentence: Sentence,
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    company: str = "",
    before: Sequence[Mention] = (),
    rivals: Rivals = strangers,
) -> list[Sight]:
    """What a sentence says of the mentions in it.

    Args:
        low: the passage, in lower case.
        sentence: where in it.
        mentions: the names in the sentence, in order.
        lexicon: the cues to heed.
        company: whose name speaks for "we", in lower case.
        before: the names that "it", or "they", may stand for.
        rivals: whether two technologies do the same job, so that one can take the other's place.
    """
    start, end, *_, lead = sentence
    opened = what_it_opens(low, start)
    low = low[start:end]
    if lead:
        lead = _last_clause(lead)
        dash = low.find("-") if low.lstrip().startswith("-") else -1
        low = f"{lead.lower()[-200:]} {low[: dash + 1].replace('-', ' ')}{low[dash + 1 :]}"
        start = end - len(low)
    parts: list[str] = []
    at = 0
    for m in mentions:
        parts += [low[at : m.start - start], "\x01" * (m.end - m.start)]
        at = m.end - start
    masked = "".join(parts) + low[at:]
    if len(mentions) == 1 and not masked.strip("-*\x01 "):
        return [Sight(mentions[0], words=masked)]  # an item or a cell that is a name and nothing else
    cues = lexicon.cues(masked)
    if not mentions and not may_speak_of_it(cues):
        return []
    items: list[Cue | tuple[int, int, Mention | str]] = [*cues]
    items += [(m.start - start, m.end - start, m) for m in mentions]
    walk = Walk(masked, before, rivals, lexicon.grammar, company)
    walk.modes |= opened
    walk.offset = start
    if "if " in masked and (told := whose.IF_THEY.search(masked)):
        comma = masked.find(",", told.end())
        walk.modes["theirs"] = (told[0].strip(), comma if comma > 0 else len(masked))
    if "CLAUSE" in walk.may:
        items += [(p.start(), p.end(), p[0].strip()) for p in say.CLAUSE.finditer(masked)]
    if "BRACKET" in walk.may:
        items += [(p.start(), p.end(), p[0]) for p in say.BRACKET.finditer(masked)]
    if walk.company:
        speaks, offers = its_name(company)
        items += [
            Cue(i.start(), i.end(), i[0], OUR if i[1] is None else OUR_OWN) for i in speaks.finditer(masked)
        ]
        items += [Cue(i.start(1), i.end(1), i[1], OFFERED) for i in offers.finditer(masked)]
    if "MANY" in walk.may and lexicon.lang == "en":
        items += [Cue(o.start(), o.end(), o[0], THEIRS) for o in whose.MANY.finditer(masked)]
    if "year" in masked and "old" in masked and lexicon.lang == "en":
        items += [Cue(o.start(), o.end(), "old", OF_AGE) for o in since.YEARS_OLD.finditer(masked)]
    if company and "KNOWN_FIRM" in walk.may:
        known = (f for f in whose.KNOWN_FIRM.finditer(masked) if f[1] not in company)
        items += [Cue(f.start(1), f.end(1), f[1], THEIRS) for f in known]
    if masked.startswith(("until ", "till ", "before ")) and (told := left.UNTIL_WE_CAME.match(masked)):
        if say.TOLD_IN_PAST.search(masked, told.end()):
            items.append((told.end(), told.end(), BEFORE))
    elif "before " in masked and (told := since.BEFORE_WE_CAME.search(masked)):
        items.append((told.end(), told.end(), BEFORE))
    if (we := lexicon.grammar.we) is not None:
        items += [Cue(v.start(), v.start(), v[0], OUR) for v in we.finditer(masked)]
    items.sort(key=END)
    items.sort(key=BEGIN)  # which is stable; by both at once it takes twice as long
    if "WHEN_WE_BEGAN" in walk.may and (told := since.WHEN_WE_BEGAN.match(masked)):
        comma = masked.find(", ", told.end(), told.end() + 90)
        walk.modes["once"] = (told[0].strip(), max(comma, told.end()))
    first = since.IN_FIRST_YEARS.match(masked) if masked.startswith(("during ", "in ")) else None
    if first and say.TOLD_IN_PAST.search(masked):
        walk.modes["bygone"] = (first[0].strip(), 0)
    told = since.FOR_A_TIME.search(masked) if "FOR_A_TIME" in walk.may else None
    if told and any(told_in_past(part, lexicon.grammar) for part in (masked, masked[: told.end()])):
        walk.modes["bygone"] = (told[0].strip(), 0)
    if "before" in masked and (told := whose.BEFORE_THEY_CAME.search(masked)):
        walk.modes["elsewhere"] = (told[0].strip(), told.end())
    told = whose.WHERE_THEY_DID.search(masked) if ", where " in masked else None
    if told and not (company and masked.endswith(company, 0, told.start())):
        walk.modes["elsewhere"] = (told[0].strip(", "), told.end())
    told = whose.FOR_A_CLIENT.search(masked) if "FOR_A_CLIENT" in walk.may else None
    if told and whose.A_MOVE.search(masked, 0, told.start()):
        walk.modes["elsewhere"] = (
            told[1],
            len(masked),
        )  # "moved from Redshift to Snowflake for a large brand"
    for item in items:
        if isinstance(item, Cue):
            heed(walk, item)
            continue
        at, upto, what = item
        if isinstance(what, Mention):
            take(walk, what, at, upto)
        else:
            point(walk, what, at)
    finish(walk)
    of_versions(walk)
    if since.IF.match(masked):
        only_if(walk)
    offer = near.OFFERS_OPTIONS.search(lead.lower()) if lead and lexicon.lang == "en" else None
    for sight in walk.sights:
        sight.words, sight.grammar = masked, lexicon.grammar
        if offer and (sight.role != "" or not walk.far(len(lead), sight.mention.start - start, 8)):
            sight.modes.setdefault("tried", offer[0])  # "There are three ways:", "We tested two tools:"
        elif offer or (lead and "definition of" in lead.lower()):
            sight.modes.setdefault("example", offer[0] if offer else "definition of")
    return walk.sights
