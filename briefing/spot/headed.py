"""Headings that are entries of a list: "### Redis" below "## Our stack".

What stands below such a heading tells what the thing is good for, and seldom that it is used; the heading above has
said it already. A page that is a list of what is used needs no heading above: there it takes two that are names.
Below options that somebody weighed ("## Alternatives") a heading names one, whatever else it says of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from briefing.catalogue.forms import lower
from briefing.model import Kind, Passage

from .eras import era_of
from .lexicon import Lexicon
from .match import Matcher

__all__ = ["with_headings"]

_PATH = " › "
_LISTS = ("stack", "tried")
"""What a heading says whose entries may be headings themselves."""
_AND = re.compile(r"\s?[,&+/]\s|\sand\s")
FIRST = 5
"""Words below a heading that may say at once that it is over."""
LED_BY = frozenset(["was", "were", "is", "it", "its", "it's", "this"])
LONGEST = 40
"""Characters of a heading from which it is no mere name."""
LONGEST_OPTION = 80
_OURS = re.compile(
    r"(?i)\b(?:we|our|us|wir|unser\w{0,2}|nous|notre|nos|nuestr[ao]s?|noss[ao]s?|мы|наш\w{0,3})\b"
)
"""What tells that options were somebody's, and are not the world's."""


def with_headings(passages: Sequence[Passage], found: Matcher, lexicon: Lexicon) -> list[Passage]:
    """The passages, and before each that has such a heading this heading as an item of its own.

    English words that are names too count only below a heading that has others below it, which are beyond doubt.
    """
    entries = [_entry(passage, found, lexicon) for passage in passages]
    told_sure = Counter(entry.heading for entry, vague in filter(None, entries) if not vague)
    sure = {above for above, count in told_sure.items() if count >= _least(above, lexicon)}
    told: list[Passage] = []
    eras: set[str] = set()
    for passage, entry in zip(passages, entries, strict=True):
        if passage.heading not in eras and (rest := era_of(passage.heading.rpartition(_PATH)[2])):
            eras.add(passage.heading)
            told.extend(_of_an_era(passage, rest, found))
        if entry and entry[0].heading in sure:
            over = _over(passage.text, lexicon)
            told.append(replace(entry[0], heading=f"{entry[0].heading}{_PATH}{over}") if over else entry[0])
        told.append(passage)
    return told


def _of_an_era(passage: Passage, names: str, found: Matcher) -> list[Passage]:
    """What a heading names beside its years, as items: "2011–2015: Capistrano and Jenkins"."""
    parts = [part.strip("*_` ") for part in _AND.split(names)]
    whole = [
        any(m.start == 0 and m.end == len(part) for m in found.find(part, lower(part))) for part in parts
    ]
    if not all(whole) or passage.kind is not Kind.PROSE:
        return []
    return [replace(passage, text="\n".join(f"- {part}" for part in parts), links=())]


def _over(text: str, lexicon: Lexicon) -> str:
    """The first words below the heading where they say that it is over: "Formerly used for hosting"."""
    words = [word.strip(".,:;") for word in text[:LONGEST].replace("- ", "", 1).split()[:FIRST]]
    while words and words[0].casefold() in LED_BY:
        del words[0]
    firsts = (" ".join(words[:n]) for n in range(len(words), 0, -1))
    return next((said for said in firsts if lexicon.section(said) == "dropped"), "")


def _least(above: str, lexicon: Lexicon) -> int:
    """How many headings must be names that they are entries: one below "Our stack" or "Alternatives", else two."""
    return 1 if lexicon.section(above.rpartition(_PATH)[2]) in _LISTS else 2


def _entry(passage: Passage, found: Matcher, lexicon: Lexicon) -> tuple[Passage, bool] | None:
    """The heading as an item, if it is a name and nothing else, and whether that is an English word too."""
    above, parted, last = passage.heading.rpartition(_PATH)
    if not last or len(last) > LONGEST_OPTION:
        return None
    said = lexicon.section(above.rpartition(_PATH)[2]) if parted else ""
    if said not in _LISTS and (said or passage.kind is not Kind.LISTING):
        return None
    option = said == "tried"
    if (option and not _weighed(passage)) or (not option and len(last) > LONGEST):
        return None
    words = last.strip("*_`: ")
    for mention in found.find(words, lower(words)):
        if option or (mention.start == 0 and mention.end == len(words)):
            return replace(passage, text=f"- {words}", heading=above, links=()), mention.vague
    return None


def _weighed(passage: Passage) -> bool:
    """Whether the words below an option are somebody's of their own, and no advice to everybody."""
    return passage.own and passage.kind is Kind.PROSE and _OURS.search(passage.text) is not None
