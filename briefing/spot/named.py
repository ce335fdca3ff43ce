"""Which technologies a page names, sentence by sentence.

Its names are gone over more than once, for what one place tells of a word holds for its other places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.catalogue.forms import lower
from briefing.model import Passage

from .firms import signs_in, technologies_in
from .known import Known
from .lexicon import Lexicon, lexicon, tongues
from .linked import also_named
from .match import Matcher
from .meaning import doubted, item_begins, settle_meanings
from .mention import Mention
from .sentences import Sentence, sentences

__all__ = ["Part", "Told", "named"]

MOST = 300
"""Mentions of one technology that are read on one page: what a page has not said by then it does not say."""
ALL = 3_000
"""Mentions that are read on one page; one with more is a catalogue of what there is, not of what anybody runs."""

LEAST_ITEMS = 3
"""Items from which a list tells by most of them what the others are."""


@dataclass(slots=True)
class Told:
    """A sentence that holds names or may speak of those before it; ``meant`` are its names without other words."""

    sentence: Sentence
    names: list[Mention]
    meant: list[Mention]
    doubtful: bool = False
    """Whether a name may be an English word, or that of several technologies."""
    sure: int = -1
    """How many technologies the page was known to name when it was last told what is meant."""

    def settle(self, passage: Passage, known: Known) -> list[Mention]:
        """The names that are meant; gone over again only if more is known than the last time."""
        if self.doubtful and self.sure < len(known.firm):
            self.meant = settle_meanings(self.names, passage, self.sentence, known)
            self.sure = len(known.firm)
        return self.meant


@dataclass(slots=True)
class Part:
    """A passage that names something, cut up."""

    passage: Passage
    low: str
    """Its text as its words are looked for: in lower case, with straight apostrophes; of the same length."""
    words: Lexicon
    told: list[Told]


def named(passages: Sequence[Passage], found: Matcher, known: Known) -> list[Part]:
    """The passages of one page that name something; ``known`` comes to know all that they do."""
    parts: list[Part] = []
    heard: Counter[str] = Counter()
    room = ALL
    spoken = ""
    upto = 0
    for passage in passages:
        size = len(passage.text)
        low = known.words[upto : upto + size]
        upto += size + 1
        mentions = found.find(passage.text, low)
        if known.linked:
            mentions = also_named(passage.text, low, mentions, known.linked)
        if mentions := _few(mentions, heard)[:room]:
            room -= len(mentions)
            spoken = spoken or tongues().of(known.words)
            low = _as_read(passage.text, low)
            words = lexicon(tongues().of(low, spoken) if len(passages) > 1 else spoken)
            if words.grammar.common:
                mentions = doubted(mentions, words.grammar.common)
            known.mentions[id(passage)] = mentions
            parts.append(_cut_up(Part(passage, low, words, []), mentions, known))
    doubtful = [(part, told) for part in parts for told in part.told if told.doubtful]
    listing = {at: _lists_names(part) for at, part in {id(part): part for part, _ in doubtful}.items()}
    for _ in range(2):
        before = len(known.firm)
        for part, told in doubtful:
            known.lexicon, known.listing = part.words, listing[id(part)]
            known.firm.update([m.technology for m in told.settle(part.passage, known)])
        if len(known.firm) == before:
            break
    for part, told in doubtful:
        known.lexicon, known.listing = part.words, listing[id(part)]
        told.settle(part.passage, known)
    return parts


def _lists_names(part: Part) -> frozenset[int]:
    """How far in the items stand of which most begin with a name beyond doubt: "Slack: …", "Zoom: …", "Linear: …"."""
    text = part.passage.text
    if text.count("\n- ") + text.count(" - ") + text.startswith("- ") < LEAST_ITEMS:
        return frozenset()
    opened = Counter(
        indent
        for told in part.told
        for m in told.names[:1]
        if not (m.vague or m.others) and (indent := item_begins(text, m.start)) >= 0
    )
    found = [indent for indent, count in opened.items() if count > 1]
    if not found:
        return frozenset()
    items = Counter(
        len(line) - len(line.lstrip()) for line in text.split("\n") if line.lstrip().startswith("- ")
    )
    return frozenset(i for i in found if LEAST_ITEMS <= items[i] <= 2 * opened[i])


def _few(mentions: list[Mention], heard: Counter[str]) -> list[Mention]:
    kept = []
    for mention in mentions:
        heard[mention.technology] += 1
        if heard[mention.technology] <= MOST:
            kept.append(mention)
    return kept


def _cut_up(part: Part, mentions: list[Mention], known: Known) -> Part:
    signs = signs_in(part.low)
    for sentence, names in _placed(part, mentions, known):
        if not names:
            part.told.append(Told(sentence, names, names))
            continue
        kept = technologies_in(names, part.passage.text, part.low, sentence, known, signs)
        doubtful = False
        for m in kept:
            if m.vague or m.others:
                doubtful = True
            else:
                known.firm.add(m.technology)
        part.told.append(Told(sentence, kept, kept, doubtful))
    return part


def _as_read(text: str, low: str) -> str:
    if "US " in text:  # which is not "us"
        low = lower(f"\n{text}".replace("\nUS ", "\nu. ").replace(" US ", " u. ")[1:])
    return low.replace("’", "'")


def _placed(part: Part, mentions: list[Mention], known: Known) -> Iterator[tuple[Sentence, list[Mention]]]:
    """The sentences that hold names, with these, and those after them in which "it" may stand for one."""
    pronoun = part.words.pronoun
    places = [m.start for m in mentions]
    for sentence, first, last in sentences(part.passage, part.words, places, known.eras):
        if last > first or pronoun.search(part.low, sentence.start, sentence.end):
            yield sentence, mentions[first:last]
