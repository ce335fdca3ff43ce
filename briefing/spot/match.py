"""Where names stand in words: one pass of an Aho-Corasick automaton over all spellings.

Each pattern is a space and a spelling's form (`briefing.catalogue.forms`), so that it can begin only where
a word begins. What stands behind its last letter, whether the case is the one asked for, and the dot of
".NET" are looked up in the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import ahocorasick_rs

from briefing.catalogue.forms import Forms, How, plain
from briefing.catalogue.model import Catalogue

from .lexicon import TRADE

__all__ = ["Matcher", "Mention", "matcher"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A spelling in a text.

    ``vague`` is true as long as nothing beside it was asked for its meaning. ``others`` are further
    technologies of the same spelling, less known than ``technology``.
    """

    technology: str
    start: int
    end: int
    spelling: str
    vague: bool = False
    version: str = ""
    others: tuple[str, ...] = ()


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]*")
_DOMAIN = re.compile(
    r"\.(?:com|org|net|io|co|dev|app|ai|de|fr|ru|es|br|uk|eu|us|me|so|sh|ly|tv|info|tech|cloud)\b(?!\.\w)"
)
_VERSION = re.compile(
    r"[ \u00a0-]?(?:v(?:ersion|\.)?\s?)?"
    r"(?P<version>\d{1,4}(?:\.[\dx]{1,4}){0,3}\+?(?:\s?[-–/]\s?\d{1,4}(?:\.[\dx]{1,4}){1,3})?)(?![\w%$€£])"
)
_COUNTED = re.compile(
    r"(?i)\s?(?:%|percent|years?\b|yrs?\b|people\b|times\b|x\b|jahre|ans\b|лет\b|(?:k|m|bn)\b)"
)
"""What shows that a number behind a name counts something and is no version."""
_ENDINGS = frozenset(
    re.split(" ", " а у ом е ы и ов ам ами ах ой ою ю ем ей я ь ям ями ях ём ский ского ском ская")
)
"""What may follow the stem of a Russian name."""
_TAILS = frozenset(TRADE["tails"])
_TAIL = re.compile(r"[-‐‑](\w{1,24})")
_SEPARATOR = re.compile(r"[\s.\-_‐‑–\u00a0]")


def _searchable(text: str) -> str:
    """The text's plain form behind one space, without addresses, and with signs that join two names blank."""
    bare = text
    if "://" in text or "www." in text:
        bare = _ADDRESS.sub(lambda found: " " * len(found[0]), bare)
    if "@" in bare:
        bare = _without_mail(bare)
    low = plain(bare)
    for sign in "+#":
        if sign in low:
            low = _unjoined(low, sign)
    return " " + low


def _without_mail(text: str) -> str:
    """The text with spaces for "jobs@example.org"."""
    parts: list[str] = []
    done = 0
    at = text.find("@")
    while at >= 0:
        start, end = at, at + 1
        while start > done and at - start < 64 and (text[start - 1].isalnum() or text[start - 1] in "._-"):
            start -= 1
        while end < len(text) and end - at < 255 and (text[end].isalnum() or text[end] in "._-"):
            end += 1
        if start < at < end - 1:
            parts += [text[done:start], " " * (end - start)]
            done = end
        at = text.find("@", end)
    return "".join(parts) + text[done:]


def _unjoined(low: str, sign: str) -> str:
    """A "+" between two names, and a "#" before one, are no part of them: "Docker+Kubernetes", "#golang"."""
    parts: list[str] = []
    done = 0
    at = low.find(sign)
    while at >= 0:
        end = at + 1
        while end < len(low) and low[end] == sign:
            end += 1
        before = low[at - 1] if at else " "
        behind = low[end] if end < len(low) else " "
        if not before.isalnum() or (sign == "+" and end - at == 1 and behind.isalnum()):
            parts += [low[done:at], " " * (end - at)]
            done = end
        at = low.find(sign, end)
    return "".join(parts) + low[done:]


class Matcher:
    """All spellings of a catalogue, ready to be found."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.patterns = list(forms)
        self._automaton = ahocorasick_rs.AhoCorasick(
            [f" {form}" for form in self.patterns],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, text: str) -> list[Mention]:
        """All mentions in ``text``, in order, none overlapping another; vague ones are marked so."""
        low = _searchable(text)
        size = len(low)
        found: list[Mention] = []
        after = 0
        for index, begin, end in self._automaton.find_matches_as_indexes(low):
            if begin < after:
                continue
            tail = low[end] if end < size else " "
            form = self.patterns[index]
            if tail.isalpha() and tail != "s" and form[-1] < "а" and " " not in form:
                continue  # the beginning of a longer word: much the commonest case
            for mention in self._at(text, low, form, begin, end):
                if mention.start >= after:
                    if mention.technology:
                        found.append(mention)
                    after = mention.end
        return found

    def _at(self, text: str, low: str, form: str, begin: int, end: int) -> Iterator[Mention]:
        """The mention of this form, or of shorter ones where it fails: "React" in "React Natively"."""
        mention = self._verify(text, low, form, begin, end)
        if mention is not None:
            yield mention
            return
        at = begin
        while 0 <= at < end:
            stop = low.rfind(" ", at + 2, end)
            while stop > at:
                shorter = low[at + 1 : stop]
                if shorter in self.forms and (mention := self._verify(text, low, shorter, at, stop)):
                    yield mention
                    break
                stop = low.rfind(" ", at + 2, stop)
            at = low.find(" ", at + 1, end)

    def _verify(self, text: str, low: str, form: str, begin: int, end: int) -> Mention | None:
        """The mention; one of nothing for a phrase that means something else; or None.

        ``begin`` and ``end`` are places in ``low``, which has a space before the text: the name begins in the
        text where that space stands in ``low``.
        """
        start, stop = begin, end - 1
        core = text[start:stop]
        whole = self._whole(text, low, form, end)
        if whole is None:
            return None
        stop, version, plural = whole
        if _DOMAIN.match(text, stop) and "." not in core:
            return None
        before = text[start - 1] if start else " "
        if before in "@$\\" or (before == "." and start > 1 and text[start - 2].isalnum()):
            return None
        first: Mention | None = None
        others: list[str] = []
        for how, tech, word in self.forms[form]:
            if how == How.NEVER:
                if plural or stop > end - 1:
                    continue
                return Mention("", start, stop, core)
            if word[0] == "." and (before != "." or (start > 1 and text[start - 2].isalnum())):
                continue  # ".NET", neither "net" nor "example.net"
            if how != How.ANY and not _same(core, word):
                continue
            if plural and not _may_be_plural(how, core, word):
                continue
            if how == How.VAGUE and _is_part_of_a_word(text, start, stop):
                continue
            if first is None:
                first = Mention(
                    tech,
                    start,
                    stop,
                    text[start:stop],
                    how == How.VAGUE,
                    version or _version(text, stop, word),
                )
            elif tech != first.technology and tech not in others:
                others.append(tech)
        return replace(first, others=tuple(others)) if first and others else first

    def _whole(self, text: str, low: str, form: str, end: int) -> tuple[int, str, bool] | None:
        """Where the word ends in the text, a version that is glued to it, and whether it is a plural."""
        size = len(low)
        tail = low[end] if end < size else " "
        if form[-1] >= "а" and form[-1].isalpha():
            last = end
            while last < size and last < end + 5 and low[last].isalpha():
                last += 1
            if low[end:last] in _ENDINGS and (last == size or not low[last].isalnum()):
                return last - 1, "", False
            return None
        if tail == " ":
            return end - 1, "", False
        lone = end + 1 == size or low[end + 1] == " "
        if tail == "s" and lone and text[end - 1] == "s":
            return end, "", True
        if tail == "+" and lone:  # "Java 8+"
            return end - 1, "", False
        if tail.isdigit() and len(form) > 1 and form[-1].isalpha():
            glued = _VERSION.match(text, end - 1)
            return (end - 1, glued["version"], False) if glued else None
        return None


def _may_be_plural(how: int, core: str, word: str) -> bool:
    """Acronyms have plurals ("ALBs"), and so have longer names that are no English words."""
    if how == How.ANY:
        return len(core) > 4 or (core.isupper() and len(core) > 2)
    return word.isupper() and len(word) > 2


def _is_part_of_a_word(text: str, start: int, stop: int) -> bool:
    """Whether an English word is a part of another: "go-live", "to-go", "R&D"; "Go-based" is not."""
    if start > 1 and text[start - 1] in "-‐‑" and text[start - 2].isalnum():
        return True
    if text[stop : stop + 1] == "&" or (start and text[start - 1] == "&"):
        return True
    behind = _TAIL.match(text, stop)
    return behind is not None and behind[1].islower() and behind[1] not in _TAILS


def _same(found: str, word: str) -> bool:
    """Whether a spelling stands as written; separators are equal, and may be missing."""
    return found == word or _SEPARATOR.sub("", found) == _SEPARATOR.sub("", word)


def _version(text: str, stop: int, word: str) -> str:
    behind = _VERSION.match(text, stop) if word[-1].isalpha() and stop < len(text) else None
    return behind["version"] if behind and not _COUNTED.match(text, behind.end()) else ""


def matcher(catalogue: Catalogue) -> Matcher:
    """The matcher of this catalogue, built once and kept with it: some 50 ms for 18,000 spellings."""
    kept = vars(catalogue)
    if "_matcher" not in kept:
        kept["_matcher"] = Matcher(catalogue.forms)
    found: Matcher = kept["_matcher"]
    return found
