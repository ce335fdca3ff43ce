"""Where names stand in words: one pass of an Aho-Corasick automaton over all spellings.

Each pattern is a space and the head of a spelling's form (`briefing.catalogue.forms`), so that it can begin only
where a word begins. What stands behind its last letter, whether the case is the one asked for, and the dot of
".NET" are looked up in the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import ahocorasick_rs

from briefing.catalogue.forms import Forms, How, lower, plain_of_lower
from briefing.catalogue.model import Catalogue

from .families import with_families
from .mention import Mention
from .spelt import (
    SEPARATOR,
    goes_on,
    is_one_word,
    is_part_of_a_word,
    may_be_loose,
    may_be_plural,
    same,
    same_maker,
)

__all__ = ["Matcher", "Mention", "matcher"]


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]*")
_DOMAIN = re.compile(
    r"\.(?:com|org|net|io|co|dev|app|ai|de|fr|ru|es|br|uk|eu|us|me|so|sh|ly|tv|info|tech|cloud)\b(?!\.\w)"
)
_VERSION = re.compile(
    r"[ \u00a0-]?(?:[>~^≥]=?\s?)?(?:v(?:ersion|\.)?\s?)?"
    r"(?P<version>\d{1,4}(?:\.[\dx]{1,4}){0,3}\+?(?:\s?[-–/]\s?\d{1,4}(?:\.[\dx]{1,4}){1,3})?)(?![\w%$€£])"
)
_OPENS_VERSION = frozenset("0123456789v>~^≥")
"""What a version begins with, right behind a name or one sign further."""
_FRACTION = re.compile(r"\.\d")
_COUNTED = re.compile(
    r"(?i)\s?(?:%|percent|years?\b|yrs?\b|people\b|times\b|x\b|jahre|ans\b|лет\b|(?:k|m|bn)\b)"
)
"""What shows that a number behind a name counts something and is no version."""
_ENDINGS = frozenset(
    re.split(" ", " а у ом е ы и ов ам ами ах ой ою ю ем ей я ь ям ями ях ём ский ского ском ская")
)
"""What may follow the stem of a Russian name."""
_PARTS = frozenset("/,|;:(){}[]•·")
"""Signs that part two names, unless the spelling holds them itself, as "PL/SQL" does."""


def _searchable(low: str) -> str:
    """A text's plain form between two spaces, without addresses, and with signs that join two names blank."""
    if "://" in low or "www." in low:
        low = _ADDRESS.sub(lambda found: " " * len(found[0]), low)
    if "@" in low:
        low = _without_mail(low)
    low = plain_of_lower(low)
    for sign in "+#":
        if sign in low:
            low = _unjoined(low, sign)
    return f" {low} "


def _without_mail(text: str) -> str:
    """The text with spaces for "jobs@example.org"; "Lambda@Edge" has no dot."""
    parts: list[str] = []
    done = 0
    at = text.find("@")
    while at >= 0:
        start, end = at, at + 1
        while start > done and at - start < 64 and (text[start - 1].isalnum() or text[start - 1] in "._-"):
            start -= 1
        while end < len(text) and end - at < 255 and (text[end].isalnum() or text[end] in "._-"):
            end += 1
        if start < at and text.find(".", at, end - 1) > 0:
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


_LITTLE_END = re.compile(r"[.-](?:in|to|me|so|at|is|it|us|do|on|go|as|by)$")
"""How a spelling ends that with a space in place of the sign would be words of a sentence."""
HEAD = 8
"""Characters of a form that the automaton looks for; the rest is compared where these are found.

Built over whole forms it takes 57 ms of processor time, over these 18, and finds them as fast. A form of one
letter is looked for with the space behind it: much the most words that begin so are longer.
"""

MOST = 10_000
"""Words that are remembered with the heads that they begin with."""


class Matcher:
    """All spellings of a catalogue, ready to be found."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        longer: dict[str, list[str]] = {}
        self._heads: dict[str, bool] = {}
        """All heads, and whether each is a whole form."""
        self._within: dict[str, str] = {}
        """The longest whole form that a head begins with, or "", as far as it was asked for."""
        for form in sorted(forms, key=len, reverse=True):
            head = form[:HEAD].rstrip() if len(form) > 1 else f"{form} "
            self._heads[head] = len(form) <= len(head)
            if len(form) > len(head):
                longer.setdefault(head, []).append(form)
        self._longer = {head: tuple(rest) for head, rest in longer.items()}
        """The forms that are longer than their heads, by these, the longest first."""
        self._sizes: dict[str, tuple[frozenset[str], list[int]]] = {}
        """These forms and their sizes, the longest first, as far as they were asked for."""
        self._begun: dict[str, str] = {}
        """The longest heads of words that were met."""
        self._patterns = list(self._heads)
        self._cased: list[frozenset[str] | None] = [None] * len(self._patterns)
        """What `_of_one_case` has for each of them, as far as it was asked for."""
        # Letters behind these make another word, where behind others they may be the rest of a longer form
        self._whole_words = [len(h) < HEAD and is_one_word(h) for h in self._patterns]
        self._automaton = ahocorasick_rs.AhoCorasick(
            [f" {head}" for head in self._patterns],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )

    def find(self, text: str, low: str = "") -> list[Mention]:
        """All mentions in ``text``, in order, none overlapping another; vague ones are marked so.

        ``low`` is the text in lower case, where that is known.
        """
        found = self._written(text, _searchable(low or lower(text)))
        return with_families(text, found, self.forms) if found else found

    def _written(self, text: str, low: str) -> list[Mention]:
        """The mentions that stand there in full."""
        found: list[Mention] = []
        after = 0
        patterns, whole_words, of_one_case = self._patterns, self._whole_words, self._cased
        for index, begin, end in self._automaton.find_matches_as_indexes(low):
            if (
                whole_words[index]
                and (behind := low[end]).isalpha()
                and (behind != "s" or low[end + 1].isalpha())
            ):
                continue  # the beginning of a longer word: much the commonest case
            head = patterns[index]
            if (cased := of_one_case[index]) is None:
                cased = of_one_case[index] = self._of_one_case(head)
            if (
                cased
                and text[begin : end - 1] not in cased
                and ((behind := low[end]) == "s" or behind == " ")
                and (behind == "s" or not may_be_loose(text, begin, end - 1, head, ""))
            ):
                continue  # an ordinary word: "go", "here"
            for at, start in self._starts(low, begin, head) if " " in head else ((begin, head),):
                longer = self._longer.get(start)
                form = start.rstrip() if longer is None else self._form(low, at + 1, start, longer)
                if at < after or not form:
                    continue
                stop = at + 1 + len(form)
                if (behind := low[stop]) != " " and goes_on(behind, form):
                    continue
                mention = self._verify(text, low, form, at, stop)
                if mention is not None:
                    told: Iterable[Mention] = (mention,)
                elif " " in form:
                    told = self._shorter(text, low, form, at, stop)
                else:
                    continue
                for mention in told:
                    if mention.start >= after:
                        if mention.technology:
                            found.append(mention)
                        after = mention.end
        return found

    def _of_one_case(self, head: str) -> frozenset[str]:
        """How a head that is a whole form may be written, if each of its spellings counts only so; else nothing."""
        if " " in head or head in self._longer or not self._heads[head]:
            return frozenset()
        spellings = self.forms[head]
        if not all(how in (How.EXACT, How.VAGUE) for how, _, _ in spellings):
            return frozenset()
        words = [word for _, _, word in spellings]
        return frozenset((*words, *(SEPARATOR.sub("", word) for word in words)))

    def _starts(self, low: str, begin: int, head: str) -> list[tuple[int, str]]:
        """This head, and those that begin within it at a space, which the automaton has run past."""
        starts = [(begin, head)]
        stop = begin + 1 + len(head)
        at = low.find(" ", begin + 1, stop)
        while at >= 0:
            if inner := self._head(low[at + 1 : at + 1 + HEAD]):
                starts.append((at, inner))
            at = low.find(" ", at + 1, stop)
        return starts

    def _head(self, words: str) -> str:
        """The longest head that these words begin with, or ""."""
        head = self._begun.get(words)
        if head is None:
            if len(self._begun) > MOST:
                self._begun.clear()
            shorter = (words[:size] for size in range(len(words), 0, -1))
            head = self._begun[words] = next((part for part in shorter if part in self._heads), "")
        return head

    def _form(self, low: str, start: int, head: str, longer: tuple[str, ...]) -> str:
        """The longest form that stands at ``start``, where this is the longest head; "" for none."""
        if low.startswith(longer, start):
            if head not in self._sizes:  # some heads have two hundred forms, of few sizes
                self._sizes[head] = frozenset(longer), sorted({len(form) for form in longer}, reverse=True)
            forms, sizes = self._sizes[head]
            return next(form for size in sizes if (form := low[start : start + size]) in forms)
        found = self._within.get(head)
        if found is None:
            shorter = (head[:size] for size in range(len(head), 0, -1))
            found = self._within[head] = next(
                (form.rstrip() for form in shorter if self._heads.get(form)), ""
            )
        return found

    def _shorter(self, text: str, low: str, form: str, begin: int, end: int) -> Iterator[Mention]:
        """The mentions of shorter forms where this one fails: "React" in "React Natively"."""
        at = begin
        while 0 <= at < end:
            stop = end if at > begin and low[end : end + 1] in ("", " ") else low.rfind(" ", at + 2, end)
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
        signs = _PARTS.intersection(core) if " " in form else None
        version, plural = "", False
        if low[end] != " " or form[-1] >= "а":
            whole = self._whole(text, low, form, end)
            if whole is None:
                return None
            stop, version, plural = whole
        if text.startswith(".", stop) and _DOMAIN.match(text, stop) and "." not in core:
            return None
        if core[-1:].isdigit() and " " not in form and _FRACTION.match(text, stop):
            return None  # "v0.18"
        before = text[start - 1] if start else " "
        if before in "@$\\" or (before == "." and start > 1 and text[start - 2].isalnum()):
            return None
        first: Mention | None = None
        others: list[str] = []
        for how, tech, word in self.forms[form]:
            if how == How.NEVER:
                if plural or stop > end - 1 or (word.isupper() and core != word):
                    continue  # a phrase in capitals means something else in capitals only
                return Mention("", start, stop, core)
            if word[0] == "." and (before != "." or (start > 1 and text[start - 2].isalnum())):
                continue  # ".NET", neither "net" nor "example.net"
            if signs and not signs <= set(word):
                continue  # "Elixir/Phoenix" are two
            if " " in form and " " in core and _LITTLE_END.search(word):
                continue  # "we appear in", not "appear.in"
            if before == "-" and " " in core and " " not in word:
                continue  # "a single-node Postgres" is no node-postgres
            loose = how != How.ANY and core != word and not same(core, word) and not same_maker(core, word)
            if loose and (plural or not may_be_loose(text, start, stop, core, version)):
                continue
            if plural and not may_be_plural(how, core, word):
                continue
            if how == How.VAGUE and is_part_of_a_word(text, start, stop, self.forms):
                continue
            if first is None or (first.loose and not loose):
                others.clear()
                glued = loose and version and how == How.EXACT
                first = Mention(
                    tech,
                    start,
                    stop,
                    text[start:stop],
                    how == How.VAGUE or (loose and not glued),
                    version or _version(text, stop, word),
                    (),
                    loose,
                )
            elif tech != first.technology and tech not in others:
                others.append(tech)
        return first._replace(others=tuple(others)) if first and others else first

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
        lone = end + 1 == size or low[end + 1] == " "
        if tail == "s" and lone and text[end - 1] == "s":
            return end, "", True
        if tail == "+" and lone:  # "Java 8+"
            return end - 1, "", False
        if tail.isdigit() and len(form) > 1 and form[-1].isalpha():
            glued = _VERSION.match(text, end - 1)
            return (end - 1, glued["version"], False) if glued else None
        return None


def _version(text: str, stop: int, word: str) -> str:
    if _OPENS_VERSION.isdisjoint(text[stop : stop + 2]) or not word[-1].isalpha():
        return ""
    behind = _VERSION.match(text, stop)
    return behind["version"] if behind and not _COUNTED.match(text, behind.end()) else ""


def matcher(catalogue: Catalogue) -> Matcher:
    """The matcher of this catalogue, built once and kept with it: some 30 ms for 19,000 spellings."""
    kept = vars(catalogue)
    if "_matcher" not in kept:
        kept["_matcher"] = Matcher(catalogue.forms)
    found: Matcher = kept["_matcher"]
    return found
