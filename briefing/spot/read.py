"""What a sentence does with the names in it.

The sentence is walked from left to right over its cues, its names and its punctuation. What the words
before have set up (a verb of use, a move that is waiting for its "to", a negation) holds until the clause
ends or its reach is spent. Nothing is decided here: the result is what the words say of each name, for
decide.py to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from . import phrases as say
from .lexicon import Cue, Lexicon
from .match import Mention

__all__ = ["Sight", "look"]

Rivals = Callable[[str, str, bool], bool]


def _strangers(one: str, other: str, loosely: bool) -> bool:
    return False


@dataclass(slots=True)
class Sight:
    """What a sentence says of one name.

    ``role`` is what is done with it: "used", "beside", "of another", "serving", "old", "new", "dropped",
    "over", "chosen", "compared", "wanting", "spent" or "". ``modes`` are the colours of the clause, each with
    the words that gave it: the lists of cues.en.toml that `phrases.REACH` names, "wished", "likewise", "or",
    "slash", "needless", "planned", "until" and "… behind". ``partners`` are the technologies on the other
    side of a move. ``stands_for`` is set where a pronoun stands for a name of the sentence before.
    """

    mention: Mention
    role: str = ""
    cue: str = ""
    modes: dict[str, str] = field(default_factory=dict)
    partners: list[str] = field(default_factory=list)
    stands_for: bool = False
    words: str = ""
    """The whole sentence, in lower case and without the names."""

    @property
    def past(self) -> bool:
        """Whether the whole sentence is told in the past tense."""
        return say.TOLD_IN_PAST.search(self.words) is not None and not say.TOLD_IN_PRESENT.search(self.words)


def look(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    company: str = "",
    before: Mention | None = None,
    rivals: Rivals = _strangers,
    lead: str = "",
) -> list[Sight]:
    """What the sentence ``text[start:end]`` says of the mentions in it.

    Args:
        text: the passage.
        start: where the sentence begins.
        end: where it ends.
        mentions: the names in it, in order.
        lexicon: the cues to heed.
        company: whose name speaks for "we".
        before: the name that "it" may stand for.
        rivals: whether two technologies do the same job, so that one can take the other's place.
        lead: the line that opens the list, where the sentence is one of its items.
    """
    low = text[start:end].lower().replace("’", "'")
    if len(low) != end - start:
        low = text[start:end].replace("’", "'")
    if lead:
        dash = low.find("-") if low.lstrip().startswith("-") else -1
        low = f"{lead.lower()[-200:]} {low[: dash + 1].replace('-', ' ')}{low[dash + 1 :]}"
        start = end - len(low)
    parts: list[str] = []
    at = 0
    for m in mentions:
        parts += [low[at : m.start - start], "\x01" * (m.end - m.start)]
        at = m.end - start
    masked = "".join(parts) + low[at:]
    items: list[tuple[int, int, Cue | Mention | str]] = [(c.start, c.end, c) for c in lexicon.cues(masked)]
    items += [(m.start - start, m.end - start, m) for m in mentions]
    if ";" in masked or ":" in masked or "—" in masked or " -" in masked or " –" in masked:
        items += [(p.start(), p.end(), p[0].strip()) for p in say.CLAUSE.finditer(masked)]
    if "(" in masked or ")" in masked:
        items += [(p.start(), p.end(), p[0]) for p in say.BRACKET.finditer(masked)]
    name = company.lower()
    if len(name) > 2 and name in masked:
        items += [
            (i.start(), i.end(), Cue(i.start(), i.end(), i[0], frozenset(("ours",))))
            for i in re.finditer(re.escape(name), masked)
        ]
    items.sort(key=lambda item: (item[0], item[1]))
    walk = _Walk(masked, before, rivals)
    for a, b, item in items:
        if isinstance(item, Mention):
            walk.name(item, a, b)
        elif isinstance(item, Cue):
            walk.cue(item)
        else:
            walk.point(item)
    walk.finish()
    for sight in walk.sights:
        sight.words = masked
    return walk.sights


def _is_change(low: str, left: int, start: int, end: int) -> bool:
    """Whether the words between two names tell of a change: "Jenkins → Buildkite", "X to Y migration"."""
    gap = low[left:start]
    return bool(say.ARROW.match(gap) or (say.TO.match(gap) and say.CHANGE.match(low, end)))


class _Walk:
    """The state that the words so far have left."""

    def __init__(self, low: str, before: Mention | None, rivals: Rivals) -> None:
        self.low = low
        self.rivals = rivals
        self.object: list[Sight] = []  # what stands between "rewrote" and its "in"
        self.switch = -1  # where that "in" ends
        self.leave = -1  # where a verb begins that leaves only what stands right behind it
        self.before = before
        self.sights: list[Sight] = []
        self.here: list[tuple[Sight, int, int]] = []  # the names of this clause with their places
        self.first = 0  # where among them the last enumeration begins
        self.role, self.role_cue, self.role_at = "", "", 0
        self.frame, self.frame_cue, self.frame_at = "", "", 0
        self.modes: dict[str, tuple[str, int]] = {}  # the words, and up to where they have carried
        self.nested: list[tuple[str, str, int, dict[str, tuple[str, int]]]] = []
        self.opening = False
        self.past_follows = False
        if until := say.UNTIL.match(low):  # "Until 2019, we ran on EC2"
            self.modes["bygone"] = (until[0].split(None, 1)[0], until.end())
        else:
            self.past_follows = say.BEFORE.match(low) is not None  # "Before Kubernetes, we ran on EC2"
        self.old: list[Sight] = []
        self.new: list[Sight] = []

    def name(self, mention: Mention, start: int, end: int) -> None:
        joined = bool(self.here) and say.JOIN.match(self.low[self.here[-1][2] : start]) is not None
        if 0 <= self.switch <= start:
            self._turn("new", self.frame_cue, self.switch)
            self.switch = -1
        if self.role == "old" and self.here and say.SUCCEEDED.match(self.low[self.here[-1][2] : start]):
            self._turn("new", self.role_cue, start)  # "the replacement for Chef is Ansible"
        if (self.role in say.ONCE and not joined and self.here and self.here[-1][0].role == self.role) or (
            self.role and not joined and self._far(self.role_at, start, say.ROLE_REACH.get(self.role, 30))
        ):
            self.role, self.role_cue = "", ""
        if (
            self.role == "compared"
            and self.opening
            and self.here
            and "," in self.low[self.here[-1][2] : start]
        ):
            self.role, self.role_cue = "", ""  # "Unlike MySQL, PostgreSQL …"
        if self.role in ("", "beside") and not self.frame and not joined:
            if done := say.DONE_BY.search(self.low[max(0, start - 60) : start]):
                self._turn("used", done[0].split(None, 1)[0] + " " + done[1], start)
            elif said := say.IS.search(self.low[max(0, start - 70) : start]):
                self._turn("used", "was" if said[1] == "was" else "is", start)
        if self.leave >= 0:
            if not self._far(self.leave, start, 3) and "," not in self.low[self.leave : start]:
                self._turn("dropped", self.low[self.leave : start].split(None, 1)[0], start)
                self.frame, self.frame_cue = "drop", "left"
            self.leave = -1
        sight = Sight(mention, self.role, self.role_cue)
        self.role_at = end
        if sight.role in ("", "used", "beside") and say.HELD_AGAINST.match(self.low, end):
            sight.role, sight.cue = (
                "compared",
                self.low[end : end + 20].split()[0].strip("-") if self.low[end:].split() else "",
            )
        if sight.role == "" and (serves := say.SERVES.match(self.low, end)):
            sight.role, sight.cue = "serving", serves[1]
        if self.frame in ("move", "rewrite") and sight.role == "":
            self.object.append(sight)
        for kind, (words, upto) in list(self.modes.items()):
            if (joined and kind in self.here[-1][0].modes) or not self._far(
                upto, start, say.REACH.get(kind, 10)
            ):
                sight.modes[kind] = words
                if kind not in ("not", "past"):
                    self.modes[kind] = (words, end)
        if joined and say.OR.search(self.low[self.here[-1][2] : start]):
            for other, *_ in self._group():
                other.modes.setdefault("or", "or")
            sight.modes["or"] = "or"
        if self.here and (
            _is_change(self.low, self.here[-1][2], start, end) or self._from_to(mention, start)
        ):
            self._become("old", "→", self._group()[-1:])
            sight.role, sight.cue = "new", "→"
        if joined and say.SLASH.match(self.low[self.here[-1][2] : start]):
            last = self.here[-1][0]
            if self.rivals(last.mention.technology, mention.technology, False):
                last.modes["slash"] = sight.modes["slash"] = "/"
        self._add(sight, start, end)

    def _add(self, sight: Sight, start: int, end: int) -> None:
        if not (self.here and say.JOIN.match(self.low[self.here[-1][2] : start])):
            self.first = len(self.here)
        self.sights.append(sight)
        self.here.append((sight, start, end))
        if sight.role == "old":
            self.old.append(sight)
        elif sight.role == "new":
            self.new.append(sight)

    def _from_to(self, mention: Mention, start: int) -> bool:
        """Whether this is what was gone over to without a verb of moving: "brought it from X to Y"."""
        last, a, b = self.here[-1]
        if last.role not in ("", "beside", "used") or not say.FROM.search(self.low[max(0, a - 60) : a]):
            return False
        gone_over = say.OVER_TO.match(self.low[b:start]) is not None
        return gone_over and self.rivals(last.mention.technology, mention.technology, False)

    def _far(self, start: int, end: int, reach: int) -> bool:
        return self.low.count(" ", start, end) > reach

    def point(self, char: str) -> None:
        if char == "(":
            if len(self.nested) < 50:
                self.nested.append((self.role, self.role_cue, self.role_at, dict(self.modes)))
        elif char == ")":
            if self.nested:
                self.role, self.role_cue, self.role_at, self.modes = self.nested.pop()
        elif char == ":":
            if self.here:
                self.modes.pop("not", None)
        else:
            self._close()

    def cue(self, cue: Cue) -> None:
        kinds, words = cue.kinds, cue.words
        if "only" in kinds:
            return
        passive = False
        if not kinds.isdisjoint(say.PASSIVE):
            passive = say.BE.search(self.low[max(0, cue.start - 24) : cue.start]) is not None
            if not kinds.isdisjoint(say.CHANGES):
                self._under_way(cue)
        if "final" in kinds:
            self._at_the_end(cue)
            return
        if self.here:
            self._look_back(cue, passive)
        if "leave" in kinds:
            self.leave = cue.start
        if (
            "chosen" in kinds
            and not words.split(None, 1)[0].endswith("ing")
            and not self.low.endswith("to ", 0, cue.start)
        ):
            self.modes.pop("tried", None)
        if self.past_follows and self.here and "ours" in kinds:
            self._close()
        if "but" in kinds and (self.here or "past" in self.modes or "not" in self.modes):
            if self.here or words in ("but", "however"):
                self._close()
        elif (
            self.here
            and not kinds.isdisjoint(say.NEW_SUBJECT)
            and say.NEW_CLAUSE.search(self.low[max(0, cue.start - 6) : cue.start])
        ):
            self._close()
        behind = self._group()
        if behind and self._far(behind[-1][2], cue.start, 6):
            behind = []
        if self.frame or not kinds.isdisjoint(say.CHANGES):
            self._moves(cue, behind, passive)
        if words.endswith("like") and "tried" in self.modes:
            kinds = kinds - {"compared"}
        elif "example" in kinds and words.endswith("like") and self.role == "":
            self._turn("compared", words, cue.end)
        if "over" in kinds and (words != "over" or "chosen" in self.modes):
            for sight, *_ in behind:
                if sight.role in ("", "used", "beside"):
                    sight.role, sight.cue = "chosen", words
            self._turn("over", words, cue.end)
        elif "compared" in kinds and say.COUNT.match(self.low, cue.end):
            pass
        elif "compared" in kinds and not ("example" in kinds and self.role in ("used", "compared")):
            if words not in ("like", "familiar", "same as") or self.role != "used":
                self._turn("compared", words, cue.end)
                self.opening = cue.start < 3
        elif "use" in kinds and self.role == "over" and words.split(None, 1)[0].endswith("ing"):
            pass  # "instead of adopting Kafka"
        elif ("use" in kinds and (self.role not in ("dropped", "old", "new") or self._taken())) or (
            "use" in kinds and not self.frame and self.role != "dropped"
        ):
            self._turn(
                "used",
                f"was {words}" if say.WAS.search(self.low[max(0, cue.start - 20) : cue.start]) else words,
                cue.end,
            )
            if passive and self.role_cue == words:
                self.role_cue = f"is {words}"
            if (
                behind
                and not self.low[behind[-1][2] : cue.start].strip()
                and words.split(None, 1)[0].endswith("s")
            ):
                self._turn("of another", words, cue.end)
        elif (
            "beside" in kinds
            and self.role in ("", "compared", "over")
            and (not self.frame or words in ("through", "via"))
        ):
            self._turn("beside", words, cue.end)
        if "wished" in kinds:
            inside = [
                entry
                for entry in self.here
                if self.low.find("(", entry[2], cue.start) < 0 or self.low.find(")", entry[2], cue.start) >= 0
            ]
            for sight, *_ in inside:
                sight.modes.setdefault("wished", words)
        if not kinds.isdisjoint(say.ENDING) and (subject := self._subject(cue.start)):
            for sight, *_ in subject:
                if sight.role in ("", "beside") or (sight.role == "used" and "serve" not in kinds):
                    sight.role, sight.cue = say.ENDS.get(next(iter(kinds & say.ENDS.keys())), ""), words
        if "likewise" in kinds:
            for sight, *_ in self._group():
                sight.modes.setdefault("likewise", words)
        if "fresh" in kinds:
            self._refresh()
        for kind in kinds & say.REACH.keys():
            self.modes[kind] = (words, cue.end)
            if (
                kind in say.BEHIND and (kind != "ended" or passive or words in say.ENDED_BEHIND)
            ) or words == "would":
                for sight, *_ in self.here:
                    sight.modes.setdefault(f"{kind} behind", words)
        self._pronoun(cue)

    def _look_back(self, cue: Cue, passive: bool) -> None:
        """What the words say of the names before them in the clause."""
        kinds, words = cue.kinds, cue.words
        names = [sight for sight, *_ in self.here]
        if words in say.UNTIL_THEN and "not" not in self.modes:
            for sight in names:
                sight.modes.setdefault("until", words)
        elif words == "since":
            for sight in names:
                if sight.modes.get("not") in say.NOT_SINCE:
                    sight.modes["ended"] = f"{sight.modes.pop('not')} since"
        elif words == "your" and say.OR_YOUR.search(self.low[max(0, cue.start - 5) : cue.start]):
            for sight, *_ in self._group():
                sight.modes.setdefault("theirs", "or your")
        elif (
            words == "to"
            and self.modes.get("chosen", ("", 0))[0].startswith("prefer")
            and not self.low[self.here[-1][2] : cue.start].strip()  # "preferred X to Y"
        ):
            self._become("chosen", self.modes["chosen"][0], self._group())
            self._turn("over", words, cue.end)
        if kinds.isdisjoint(say.LOOKING_BACK):
            return
        for kind in ("needless", "planned"):
            if kind in kinds:
                for sight in names:
                    sight.modes.setdefault(kind, words)
        if "tried_behind" in kinds and not self._far(self.here[-1][2], cue.start, 1):
            names[-1].modes["tried"] = words
        if "tried" in kinds and (passive or say.PRONOUN_AFTER.match(self.low, cue.end)):
            for sight, *_ in self._subject(cue.start) if passive else self._group():
                sight.modes.setdefault("tried", words)
        if "wins" in kinds:
            for sight, *_ in self._subject(cue.start):
                if sight.role in ("", "beside"):
                    sight.role, sight.cue = "chosen", words
                    sight.modes.pop("tried", None)
        if "gone" in kinds and (subject := self._subject(cue.start)):
            first = subject[0][1]
            if not say.APART.search(self.low[max(0, first - 14) : first]):
                self._become("dropped", words, subject)

    def _under_way(self, cue: Cue) -> None:
        """A change that is not over: "We are moving", "they've started replacing"."""
        if cue.words.endswith("ing") and (
            found := say.UNDER_WAY.search(self.low[max(0, cue.start - 30) : cue.start])
        ):
            self.modes["ongoing"] = (f"{found[0].strip()} {cue.words}", cue.end)

    def _moves(self, cue: Cue, behind: list[tuple[Sight, int, int]], passive: bool) -> None:
        """The frames of a change: moved from X to Y, rewrote X in Y, replaced X with Y, dropped X."""
        kinds, words = cue.kinds, self._finite(cue)
        for kind in ("move", "rewrite"):
            if kind in kinds:
                if kind == "move" and say.MYSELF.search(self.low[max(0, cue.start - 24) : cue.start]):
                    self.modes["elsewhere"] = ("I", cue.end)  # "I moved from C++ to Ruby" tells a career
                if passive:
                    self._become("old", words, behind)
                self.frame, self.frame_cue, self.frame_at = kind, words, cue.end
                self.role = ""
        if "replace" in kinds:
            if passive and not words.endswith("ing"):
                self._become("old", words, behind)
                self.role = ""
            else:
                subject = behind
                if not subject and say.PRONOUN_BEFORE.search(self.low[max(0, cue.start - 40) : cue.start]):
                    subject = self._antecedent(cue)
                if not self.low[: cue.start].rstrip().endswith((" by", "to be")):
                    self._become("new", words, subject)
                self._turn("old", words, cue.end)
            self.frame, self.frame_cue, self.frame_at = "replace", words, cue.end
        elif "yield" in kinds:
            self._become("old", words, behind)
            self._turn("new", words, cue.end)
        elif "drop" in kinds:
            self.frame, self.frame_cue, self.frame_at = "drop", words, cue.end
            if passive or (
                behind and words.endswith("ed") and self.low[behind[-1][2] : cue.start].strip() == ""
            ):
                self._become("dropped", words, behind)
            else:
                self._turn("dropped", words, cue.end)
        elif (
            self.frame in ("move", "rewrite")
            and "from" in kinds
            and not self._far(self.frame_at, cue.start, 12)
        ):
            if say.DATA.search(self.low[self.frame_at : cue.start]):
                self.frame, self.role = "", ""
            else:
                self._turn("old", f"{self.frame_cue} {words}", cue.end)
        elif (
            self.frame == "move"
            and "to" in kinds
            and not self._far(max(self.frame_at, self.role_at), cue.start, 12)
        ):
            if say.DATA.search(self.low[self.frame_at : cue.start]):
                self.frame, self.role = "", ""
            else:
                self._turn("new", f"{self.frame_cue} {words}", cue.end)
        elif self.frame == "drop" and cue.words in say.FAVOUR:
            for sight, *_ in self.here:
                if sight.role == "dropped":
                    sight.role = "old"
                    self.old.append(sight)
            self._turn("new", f"{self.frame_cue} {words}", cue.end)
        elif self.frame == "replace" and "by" in kinds:
            self._turn("new", f"{self.frame_cue} {words}", cue.end)
        if "rewrite" in kinds and (found := say.INTO.match(self.low, cue.end + 1)):
            self.switch = found.end()

    def _subject(self, at: int) -> list[tuple[Sight, int, int]]:
        """The names before a verb: next to it, or parted from it by words between commas."""
        group = self._group()
        if not group:
            return []
        between = self.low[group[-1][2] : at].strip()
        aside = between.startswith(",") and between.endswith(",") and between.count(",") == 2
        return group if len(between.split()) <= (12 if aside else 4) else []

    def _finite(self, cue: Cue) -> str:
        """The cue, with the verb before its "to" where that tells that it was done: "decided to replace"."""
        if not self.low.endswith("to ", 0, cue.start):
            return cue.words
        able = say.ABLE.search(self.low[max(0, cue.start - 32) : cue.start])
        return f"{able[1]} to {cue.words}" if able and able[1] in say.DONE else cue.words

    def _turn(self, role: str, words: str, at: int) -> None:
        if role == "new":
            self._refresh()
        self.role, self.role_cue, self.role_at = role, words, at

    def _refresh(self) -> None:
        for kind in say.OF_THE_PAST:
            self.modes.pop(kind, None)

    def _become(self, role: str, words: str, group: list[tuple[Sight, int, int]]) -> None:
        for sight, *_ in group:
            sight.role, sight.cue = role, words
            if role == "old":
                self.old.append(sight)
            elif role == "new":
                self.new.append(sight)

    def _antecedent(self, cue: Cue) -> list[tuple[Sight, int, int]]:
        """What "it" or "which" before a verb stands for: the last name, here or in the sentence before."""
        if self.sights:
            return [(self.sights[-1], 0, 0)]
        if self.before is None:
            return []
        sight = Sight(self.before, stands_for=True)
        self._add(sight, 0, 0)
        return [(sight, 0, 0)]

    def _at_the_end(self, cue: Cue) -> None:
        """A verb behind its names, as in German: "von MySQL auf PostgreSQL gewechselt"."""
        kinds, words = cue.kinds, cue.words
        for kind in ("tried", "ended"):
            if kind in kinds:
                for sight, *_ in self.here:
                    sight.modes.setdefault(kind, words)
        if "drop" in kinds:
            self._become("dropped", words, [entry for entry in self.here if entry[0].role != "new"])
        if not kinds & {"move", "replace"}:
            return
        last = ""
        for sight, start, _ in self.here:
            before = say.WORD_BEFORE.search(self.low[max(0, start - 24) : start])
            word = before[1] if before else ""
            role = say.LEFT_BY.get(word, say.REACHED_BY.get(word, ""))
            if role == "" and "replace" in kinds:
                role = "old" if last == "" else last
            if role:
                sight.role, sight.cue, last = role, words, role
                (self.old if role == "old" else self.new).append(sight)
        self.role, self.frame = "", ""

    def _taken(self) -> bool:
        """Whether a name has taken up the role of a change: what comes after it stands in another."""
        return bool(self.here) and self.here[-1][0].role == self.role

    def _pronoun(self, cue: Cue) -> None:
        """After a verb of use, of leaving or of replacing, "it" stands for the name before."""
        if self.before is None or self.sights or cue.kinds.isdisjoint(say.TAKES_IT):
            return
        found = say.PRONOUN_AFTER.match(self.low, cue.end)
        if found is None:
            return
        if "future" in self.modes or "not" in self.modes or "if" in self.low[: cue.start].split():
            return
        sight = Sight(
            self.before, self.role, self.role_cue, {k: w for k, (w, _) in self.modes.items()}, stands_for=True
        )
        self._add(sight, found.start(1), found.end(1))

    def finish(self) -> None:
        for sight in self.object:  # "rewrote our Ruby app in Go", "ported the Ruby code to Go"
            if sight.role == "" and any(
                self.rivals(sight.mention.technology, new.mention.technology, True) for new in self.new
            ):
                sight.role, sight.cue = "old", self.new[0].cue
                sight.modes.pop("tried", None)  # "porting the proof-of-concept Ruby app"
                self.old.append(sight)
        if self.new and not self.old:
            for sight in self.sights:  # "first written in Scala and later rewritten in Kotlin"
                if (
                    sight.role == "used"
                    and say.TOLD_BEFORE.match(sight.cue)
                    and sight.modes.keys() & say.OF_THE_PAST
                    and self.rivals(sight.mention.technology, self.new[0].mention.technology, True)
                ):
                    sight.role, sight.cue = "old", self.new[0].cue
                    self.old.append(sight)
        for old in self.old[:20]:
            for new in self.new[:20]:
                if old.mention.technology == new.mention.technology:
                    old.role = new.role = "used"  # from one version to the next
                else:
                    old.partners.append(new.mention.technology)
                    new.partners.append(old.mention.technology)

    def _close(self) -> None:
        self.here, self.first = [], 0
        self.role, self.role_cue, self.frame, self.frame_cue, self.switch = "", "", "", "", -1
        self.modes = {kind: value for kind, value in self.modes.items() if kind in say.SENTENCE_WIDE}
        if self.past_follows:
            self.modes["past"] = ("before", self.role_at)
            self.opening = False
        self.past_follows = False

    def _group(self) -> list[tuple[Sight, int, int]]:
        """The last names that are joined to each other by commas and "and"."""
        return self.here[self.first :]
