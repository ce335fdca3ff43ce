"""Whether a word that is also a technology's name is meant as one, and which of several that share the name.

Nothing but words beside it can tell: a noun of the trade behind ("Go services"), a verb of the trade before
("written in Go"), an enumeration with names that are beyond doubt, a word of the catalogue's ``near``. What
was told so once on a page holds for its other places there, where the word stands as a name: capitalised
amid a sentence, alone. The words are those of trade.toml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

import ahocorasick_rs

from briefing.catalogue.model import RELATIONS, Catalogue
from briefing.model import Kind, Passage

from .lexicon import TRADE, Lexicon, words_of
from .match import Mention
from .sentences import Sentence

__all__ = ["Known", "settle_meanings", "technologies_in"]

_GAP = r"\s(?:the\s)?[*_`\"“'(]{0,3}$"
_BEFORE = re.compile(rf"(?i)(?:^|[\s(\"“]){words_of('links')}\s[*_`\"“'(]{{0,3}}$")
_STRONG_BEFORE = re.compile(
    rf"(?i)\b{words_of('crafts')}\s(?:\w{{1,20}}\s){{0,2}}(?:in|with|of|on|using){_GAP}"
    rf"|\b{words_of('leads')}{_GAP}"
    rf"|\b(?:we|they|i|you|team|company)\s(?:\w{{1,20}}\s)?{words_of('takes')}{_GAP}"
)
_LAST = frozenset(
    form
    for word in ("in", "with", "of", "on", "using", *TRADE["leads"], *TRADE["takes"])
    for form in (word.split()[-1], f"{word.split()[-1]}s")
)
"""The words that `_STRONG_BEFORE` ends in, before an article."""
_AFTER = re.compile(rf"(?i)(?:['’]s)?[*_`\"”'’)]{{0,3}}[\s-]{words_of('nouns')}\b")
_MASTERY = re.compile(rf"\s(?:programming\s)?{words_of('mastery')}\b")
_APPOSITION = re.compile(
    r"[*_`\"”]{0,3}(?:,|\s[(–—-])\s?(?:an?|the|our|which is an?|ein|eine|un|une|uma?)\s"
    rf"(?:[\w-]{{1,20}}\s){{0,5}}{words_of('kinds')}\b"
)
_LIST = re.compile(
    r"^(?:\s?v?\d[\d.x]{0,8}\+?)?[\s,/&+|•·;()*_`:]*"
    r"(?:(?:and|or|und|oder|et|ou|y|o|e|и|или|as well as|plus|&)\b[\s,/&+|*_`]*)?"
    r"(?:(?:the|a|our|even|some|also|now|both)\s)?$"
)
"""What may part two names of an enumeration."""
_EDGE = re.compile(r"^[\s*_`\"'.,;|-]*$")
_CAPITAL_BEFORE = re.compile(r"(?:^|[^\w.])([A-ZÀ-ÞА-Я][\w'’.-]*)\s$")
_CAPITAL_AFTER = re.compile(r"^\s([A-ZÀ-ÞА-Я][\w'’-]*)")
_FIRMS = re.compile(
    rf"(?i)\b(?:{words_of('firms')}\s(?:\w{{1,20}}\s){{0,2}}?{words_of('such_as')}"
    rf"|{words_of('members')}\s{words_of('member_of')}|{words_of('given')}\s{words_of('given_by')})\s"
)
_FIRM = re.compile(rf"(?i)(?:\bex-|\b{words_of('firm')}\s)")
"""Words before names, and before one name, that make them firms': what these sell is not meant."""
_FIRST = frozenset(
    word
    for kind in ("firms", "members", "given", "firm", "meet", "watch")
    for word in (*TRADE[kind], "ex-", "join", "follow")
)


@cache
def _signs() -> ahocorasick_rs.AhoCorasick:
    """Finds the words that the patterns for firms and places begin with: most sentences have none of them."""
    return ahocorasick_rs.AhoCorasick(sorted(_FIRST), store_patterns=False)


_WORD_END = re.compile(r"[\s,;)]")
_STOP = re.compile(r"[.;:!?()]\s|[;()]")
_CHANNEL = re.compile(
    rf"(?i)\b(?:{words_of('meet')}\s(?:us|me|our|uns|nous)|(?:join|follow)\sthe|{words_of('watch')})\b[^.;]{{0,50}}?"
    r"\s(?:on|in|via|at|through|auf|bei|sur)\s(?:our\s|the\s)?"
)
"""Words before a name that make it a place to be found at: "join us on Slack"."""
_AND = re.compile(r"^[\s,/&]{1,3}(?:(?:and|or|und|et|y)\s)?$")
_KIN = ("managed_form_of", "built_with", "runs_on", "part_of", "paired_with", "implies")
_PLACE = frozenset(("in", "on", "to", "at", "from", "into", "running", "run", "added", "left"))
_FATE = re.compile(
    rf"\s(?:was|is|were|has been|had been|is being|got)\s(?:\w{{1,20}}ly\s|then\s)?{words_of('fates')}\b"
)
_GROUP_AFTER = re.compile(rf"[\s-]{words_of('groups')}\b")
_LISTS = frozenset(("stack", "dropped", "tried", "future", "decided"))
_CODE = frozenset(("languages", "runtimes", "backend-frameworks", "full-stack-frameworks"))
"""Categories whose members can take each other's place in a rewrite; nobody works at one of them."""
_NO_FIRM = _CODE | {"frontend-frameworks", "libraries", "javascript-libraries"}
_INITIAL = re.compile(r"^[\s\W\d]*$")


@dataclass(slots=True)
class Known:
    """What a page has told so far: which technologies it names beyond doubt."""

    catalogue: Catalogue
    company: str
    lexicon: Lexicon
    firm: set[str] = field(default_factory=set)
    words: str = ""
    """The page's text in lower case."""
    _nearness: dict[str, int] = field(default_factory=dict)
    _kin: dict[str, frozenset[str]] = field(default_factory=dict)

    def kin(self, tech: str) -> frozenset[str]:
        """What it stands in any relation to."""
        if tech not in self._kin:
            entry = self.catalogue.technologies[tech]
            self._kin[tech] = frozenset(o for relation in RELATIONS for o in getattr(entry, relation))
        return self._kin[tech]

    def kinship(self, tech: str, others: set[str]) -> int:
        """How likely this technology is meant on the page by a name that several share."""
        entry = self.catalogue.technologies[tech]
        if tech not in self._nearness:
            self._nearness[tech] = sum(2 for word in entry.near if word.lower() in self.words)
        return 5 * (tech in others) + len(self.kin(tech) & others) + self._nearness[tech] + entry.fame // 25

    def beside(self, tech: str, used: set[str]) -> bool:
        """Whether it belongs to what is used: a part of it, what it runs on, what is paired with it."""
        entry = self.catalogue.technologies[tech]
        if any(self.rivals(tech, other) for other in used):
            return False
        mine = {o for relation in _KIN for o in getattr(entry, relation)}
        if mine & used:
            return True
        others = (self.catalogue.technologies[other] for other in used if tech in self.kin(other))
        return any(tech in getattr(other, relation) for other in others for relation in _KIN)

    def rivals(self, one: str, other: str, loosely: bool = False) -> bool:
        """Whether two technologies do the same job; loosely, whether one may be rewritten in the other."""
        a, b = self.catalogue.technologies[one], self.catalogue.technologies[other]
        if other in a.alternative_to or one in b.alternative_to:
            return True
        if other in self.kin(one) or one in self.kin(other):
            return False
        if a.category == b.category and a.category != "languages":
            return True
        return loosely and a.category in _CODE and b.category in _CODE


def technologies_in(
    mentions: Sequence[Mention], passage: Passage, sentence: Sentence, known: Known
) -> list[Mention]:
    """The mentions of a sentence without the company, other firms, and places where to be found."""
    text = passage.text
    own = known.company.casefold().partition(" (")[0]
    firms: list[tuple[int, int]] = []
    channels: set[int] = set()
    if _signs().find_matches_as_indexes(text[sentence.start : sentence.end].lower()):
        for head in _FIRMS.finditer(text, sentence.start, sentence.end):
            stop = _STOP.search(text, head.end(), sentence.end)
            firms.append((head.end(), stop.start() if stop else sentence.end))
        for head in _FIRM.finditer(text, sentence.start, sentence.end):
            stop = _WORD_END.search(text, head.end(), sentence.end)  # "ex-Google/Brex"
            firms.append((head.end(), stop.start() if stop else sentence.end))
        channels = {found.end() for found in _CHANNEL.finditer(text, sentence.start, sentence.end)}
    kept = []
    met = -1
    for m in mentions:
        tech = known.catalogue.technologies[m.technology]
        if own and own in (m.spelling.casefold(), tech.name.casefold()):
            continue  # the company itself, or what it is known for
        if m.start in channels or (met >= 0 and _AND.match(text[met : m.start])):
            met = m.end
            continue
        if tech.category not in _NO_FIRM and any(a <= m.start < b for a, b in firms):
            continue  # nobody works at a language
        kept.append(m)
    return kept


def settle_meanings(
    mentions: Sequence[Mention], passage: Passage, sentence: Sentence, known: Known
) -> list[Mention]:
    """The mentions of a sentence without the words that mean something else there."""
    if not any(m.vague or m.others for m in mentions):
        return list(mentions)
    named = {o.technology for o in mentions if not o.vague} | known.firm
    mentions = [_which(m, named, known) if m.others else m for m in mentions]
    firm = [not m.vague or m.technology in known.firm for m in mentions]
    return [
        m
        for i, m in enumerate(mentions)
        if not m.vague or _meant(i, m, mentions, firm, passage, sentence, known)
    ]


def _which(m: Mention, named: set[str], known: Known) -> Mention:
    """Of the technologies that share a spelling the one whose kin the page names; else the best known."""
    best = max((m.technology, *m.others), key=lambda tech: known.kinship(tech, named))
    return m if best == m.technology else replace(m, technology=best)


def _meant(
    i: int,
    m: Mention,
    mentions: Sequence[Mention],
    firm: Sequence[bool],
    passage: Passage,
    sentence: Sentence,
    known: Known,
) -> bool:
    """Whether the i-th name of a sentence, an English word, is meant as a technology."""
    text = passage.text
    before = text[max(sentence.start, m.start - 80) : m.start]
    after = text[m.end : min(sentence.end, m.end + 80)]
    initial = m.start - sentence.start < 80 and _INITIAL.match(before) is not None
    capital = m.spelling[0].isupper()
    tech = known.catalogue.technologies[m.technology]
    if tech.near:
        around = text[max(sentence.start, m.start - 200) : min(sentence.end, m.end + 200)].lower()
        if any(word.lower() in around for word in tech.near):
            return True
    if capital and not initial and _in_longer_name(i, m, mentions, before):
        return False  # "American Express"
    if tech.category == "languages" and capital and _MASTERY.match(after):
        return True
    if _AFTER.match(after) or (capital and _APPOSITION.match(after)) or _led_to(before):
        return True
    if _enumerated(i, mentions, firm, text):
        return True
    alone = sentence.item and _EDGE.match(before.lstrip("- ")) and _EDGE.match(after)
    if alone and (sentence.section in _LISTS or (passage.kind is Kind.LISTING and known.firm)):
        return True
    if sentence.section == "stack" and sentence.label and ":" in text[sentence.start : m.start]:
        return True
    if m.version and len(m.spelling) > 1 and _BEFORE.search(before):
        return True
    if capital and not _CAPITAL_AFTER.match(after) and _told(before, known.lexicon):
        return True
    if capital and _FATE.match(after):
        return True
    if initial or (known.lexicon.lang == "de" and len(m.spelling) > 1):
        return m.technology in known.firm and after[:2] in ("'s", "’s")
    if not capital or _CAPITAL_AFTER.match(after) or _GROUP_AFTER.match(after):
        return False
    if m.technology in known.firm:
        return True
    if len(m.spelling) < 2 or not _BEFORE.search(before):
        return False
    others = any(sure and o.technology != m.technology for sure, o in zip(firm, mentions, strict=True))
    return others or bool(known.kin(m.technology) & known.firm)


def _led_to(before: str) -> bool:
    """Whether words stand right before that nothing but a technology follows: "written in", "we use"."""
    words = before[-40:].rstrip("*_`\"“'( ").lower().rsplit(None, 2)[-2:]
    return not _LAST.isdisjoint(words) and _STRONG_BEFORE.search(before) is not None


def _in_longer_name(i: int, m: Mention, mentions: Sequence[Mention], before: str) -> bool:
    """Whether another capital word, amid the sentence and no name of its own, stands right before."""
    hit = _CAPITAL_BEFORE.search(before)
    if hit is None or _INITIAL.match(before[: hit.start(1)]):
        return False
    return not (i and mentions[i - 1].end == m.start - 1)


def _enumerated(i: int, mentions: Sequence[Mention], firm: Sequence[bool], text: str) -> bool:
    """Whether the enumeration that the i-th name stands in has a name beyond doubt, within ten names."""
    for step in (-1, 1):
        j = i
        while 0 <= j + step < len(mentions) and abs(j - i) < 10:
            a, b = sorted((j, j + step))
            gap = text[mentions[a].end : mentions[b].start]
            if len(gap) > 40 or not gap.strip() or not _LIST.match(gap):
                break
            j += step
            if firm[j]:
                return True
    return False


def _told(before: str, lexicon: Lexicon) -> bool:
    """Whether a verb of use, of trial or of leaving stands right before: "phased out Chef"."""
    low = before[-60:].lower()
    if not low.endswith(" "):
        return False
    cues = lexicon.cues(low)
    last = cues[-1] if cues else None
    if last is None or last.end != len(low) - 1:
        return False
    if last.kinds & {"from", "to"} and any("move" in cue.kinds for cue in cues):
        return "from" in last.kinds or any("from" in cue.kinds for cue in cues)  # from one to another
    if last.kinds & {"use", "tried", "drop", "replace", "ended"}:
        return last.words.rsplit(" ", 1)[-1] not in _PLACE or last.words.endswith("away from")
    return False
