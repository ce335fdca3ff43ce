"""The words that decide, read from the cues.*.toml of each language and from headings.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs
import tomli

from briefing.text.language import LANGUAGES, Tongues, spelt_out

from .grammar import GRAMMAR, Grammar
from .leads import is_brought

__all__ = ["TRADE", "Cue", "Lexicon", "compiled", "lexicon", "seeks", "tongues", "words_of"]

_FOLDER = Path(__file__).parent


def _toml(file: Path) -> dict[str, list[str]]:
    return tomli.loads(file.read_text(encoding="utf-8"))


TRADE = _toml(_FOLDER / "trade.toml")
"""Words beside a name that tell whether a technology is meant."""


def words_of(kind: str) -> str:
    """A pattern for the words of a list of `TRADE`, in the plural too."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(TRADE[kind], key=len, reverse=True)) + ")s?"


def compiled(name: str, patterns: Mapping[str, str], namespace: dict[str, object]) -> re.Pattern[str]:
    """What a module's ``__getattr__`` gives for one of its patterns: compiled, and from then on its own attribute."""
    if name not in patterns:
        raise AttributeError(name)
    pattern = namespace[name] = re.compile(patterns[name])
    return pattern


_TOOLS = frozenset(("tools", "toolkit", "toolbox"))
"""Words that a heading over tools ends in, or begins with; whose tools they are it does not say."""
_ENDS = re.compile(r"\A[\W_]{1,80}|[\W_]{1,80}\Z")
_PARTED = re.compile(r"[^\w'&-]+")
_OF = re.compile(r"\s(?:of|von|de|des|du|d'|do|da|del|della)\b")
_ASKS = re.compile(
    r"(?i)\b(?:experience|skills?|knowledge|expertise|background)\s(?:in|with|of|as|using|working|building|managing)\b"
    r"(?!\s(?:one|any|at least|the following)\b)"
)


def _runs(parts: list[str]) -> Iterator[str]:
    """The runs of up to five words, the longest first."""
    for size in range(min(5, len(parts)), 0, -1):
        for at in range(len(parts) - size + 1):
            yield " ".join(parts[at : at + size])


ENGLISH_PRONOUNS = ("it", "them", "this", "that", "they", "these", "both", "neither")
_OF_TABLES = (
    "facts",
    "columns",
    "in_use",
    "column_old",
    "column_new",
    "wishes",
    "people",
    "leaving",
    "column_tool",
    "column_for",
    "systems",
    "column_thing",
    "column_made",
    "column_rated",
    "column_replaced",
    "column_today",
    "ring_use",
    "ring_try",
    "ring_drop",
    "old_word",
    "old_thing",
    "functions",
    "over",
)
"""The lists of headings.toml that are no headings."""


_SEEKS = re.compile(
    r"(?i)(?:^|[.!?]\s)([^.!?]{0,60}?\b(?:(?:looking|searching) for|(?:we're|we are) seeking|seeks?|ideal candidates?"
    r"|apply if|(?:good|great|right) fit if|candidates? (?:with|who|should|must)|you(?:'ll| should| must| will) have"
    r"|you have$"
    r"|you (?:should |will )?bring|you'll (?:have|need|bring)|you need|we (?:expect|ask|require))\b"
    r"[^.!?]{0,80})$"
)
_LAST = 240
_YOURS = re.compile(
    r"(?i)\W*what you(?:'ll|'d| will| would) (?:actually |also |be )?"
    r"(?!(?:get|receive|earn|like|love|enjoy|find|see|gain|learn|have|need|bring|be)\b)\w{2,20}\b[^.!?]{0,30}$"
)
"""A heading over somebody's work, whatever its verb: "What you'll own"."""


def seeks(line: str) -> str:
    """The words of a job post's heading, or of the line that opens a list, that ask for what stands below.

    "We are looking for people with:" does, in a sentence behind others too; "" is given for most.
    """
    found = _SEEKS.search(line.rstrip(":*_ ")[-_LAST:].replace("’", "'"))
    return found[1].strip() if found else ""


class Cue(NamedTuple):
    """Words that decide something, and the lists they stand in."""

    start: int
    end: int
    words: str
    kinds: frozenset[str]


_DONE = frozenset(("from", "to", "use", "past", "tried", "drop", "replace", "ended"))
_LABELLED = re.compile(r"\W{0,4}[\[(]\w{2,12}[\])]\W{0,3}\w")
_ONE_OPTION = re.compile(r"(?:option|alternative|variant|candidate) (?:[a-h]|\d{1,2})\b")
_TAKEN = re.compile(r"\b(?<!not )(?:selected|chosen|accepted|recommended|preferred)\b")
_BEFORE_IT = re.compile(
    r"\b[Pp]re-[A-Z]\w|^\W{0,4}(?:\d\W{1,3})?(?:(?:[Ll]ife|[Tt]he (?:days|time|world)|[Oo]ur \w{3,20}) )?[Bb]efore "
    r"(?!(?:You|We|I|It|They|The|This|That|These|Our|Your|A|An|All|And|\w{1,20}ing)\b)[A-Z][\w.]{1,20}\W{0,3}$"
)
"""A heading over what was there before something came: "Before Kubernetes", "Our pre-Prometheus monitoring"."""
_ASIDE = re.compile(r"\w.{0,60}\s\((\w[\w ]{2,24})\)\W*$")
_WRITTEN = frozenset(
    (
        "posts",
        "articles",
        "news",
        "pages",
        "documents",
        "docs",
        "notes",
        "repositories",
        "repos",
        "projects",
        "releases",
    )
)
_OF_WHAT_RUNS = ("stack", "tools", "bygone", "dropped")
_LOOKED = re.compile(
    r"(?:what|how) we were (?:running|using|doing|on)\b"
    r"|how (?:it|things|everything) (?:looked|worked) (?:like )?(?:before|then|back then|so far)$"
    r"|where (?:we|it|things|this) (?:all )?(?:were|was|began|started)$"
    r"|what (?:we|they|i) (?:started|began|inherited|walked into)(?: out)?(?: with| from)?$"
)
"""A heading over how things were: "What we were running", "Where it all began"."""
_ASKS_WHAT = re.compile(r"what (?:is|are) (?!next\b|our\b|we\b)")
"""Headings over one of the options of a record, and over what explains a thing."""
_DENIED = frozenset(("not", "never", "without", "nicht", "pas", "não", "не"))
_OFFERED = frozenset(("supported", "compatible", "competing", "similar", "competitor", "unsupported"))
"""First words of a heading by which its databases or tools are those that a product goes with, or is like."""
_BROAD = frozenset(("process", "links", "share", "resources", "related", "references"))
_OURS = frozenset(("our", "the", "your", "and", "more", "all", "a", "&"))
"""Words of a heading that mean what they mean on their own, and those that leave it at that."""
MOST_IN_LABEL = 6
"""Words of a heading in which one word may say what stands below; in a longer one it is a part of a title."""


class Lexicon:
    """The cues of some languages in one automaton, and the section names of all.

    What a later language says of a word stands instead of what an earlier one says: "no" denies in English, and
    is "in the" in Portuguese.
    """

    def __init__(
        self, lang: str, lists: Iterable[Mapping[str, list[str]]], sections: Mapping[str, list[str]]
    ) -> None:
        self.lang = lang
        lists = list(lists)
        told = lists[-1] if lists else {}
        self.grammar = Grammar.of(told)
        pronouns = {*ENGLISH_PRONOUNS, *told.get("it_before", ()), *told.get("it_behind", ())}
        self.pronoun = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(pronouns)))})\b")
        kinds: dict[str, set[str]] = {}
        for each in lists:
            here: dict[str, set[str]] = {}
            for kind, words in each.items():
                for word in words if kind not in GRAMMAR else ():
                    here.setdefault(word, set()).add(kind)
            kinds |= here
        self._words = list(kinds)
        self._kinds = [frozenset(kinds[word]) for word in self._words]
        self._open = [word.endswith("*") for word in self._words]
        self._automaton = ahocorasick_rs.AhoCorasick(
            [word.rstrip("*") for word in self._words],
            matchkind=ahocorasick_rs.MatchKind.Standard,
            store_patterns=False,
        )
        last = [
            word.rsplit(" ", 1)[-1]
            for word, told in zip(self._words, self._kinds, strict=True)
            if not told.isdisjoint(_DONE)
        ]
        self._last = frozenset(last)
        self._last_open = tuple(word[:-1] for word in last if word.endswith("*"))
        self._told: dict[str, str] = {}
        tables = {name: frozenset(sections.get(name, ())) for name in _OF_TABLES}
        self.facts, self.status_columns, self.in_use, self.column_old, self.column_new, *others = (
            tables.values()
        )
        self._wishes, self._people, self._leaving, self.tool, self.purpose, self._systems, *tabled = others
        self.thing, self.made, self.rated, self.replaced, self.today, *rings = tabled
        *rings, self._old_words, self._old_things, self.functions, self.over = rings
        self._rings = dict(zip(("stack", "tried", "dropped"), rings, strict=True))
        self._sections = {
            word: kind for kind, words in sections.items() if kind not in _OF_TABLES for word in words
        }

    def cues(self, low: str) -> list[Cue]:
        """The cues in a lower-case sentence, none overlapping another, the longest from the left."""
        size = len(low)
        best: dict[int, tuple[int, int]] = {}
        opened, new = self._open, tuple.__new__  # which takes a third of the time of `Cue`
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if (
                start
                and (before := low[start - 1]) != " "
                and ((before.isalpha() and low[start].isalpha()) or _within(low, start))
            ):
                continue
            if end < size and (behind := low[end]) != " " and (behind.isalnum() or behind == "_"):
                if opened[index]:
                    while end < size and low[end].isalpha():
                        end += 1
                elif low[end - 1].isalnum() or low[end - 1] == "_":
                    continue
            if start not in best or best[start][0] <= end:  # of two that end alike the later one is longer
                best[start] = (end, index)
        found: list[Cue] = []
        after = 0
        words, kinds = self._words, self._kinds
        for start in sorted(best):
            if start >= after:
                after, index = best[start]
                cue = low[start:after] if opened[index] else words[index]
                found.append(new(Cue, (start, after, cue, kinds[index])))
        return found

    def may_do(self, word: str) -> bool:
        """Whether words of use, of trial or of leaving may end in this one: behind others no cue need be looked for."""
        return not word.isalnum() or word in self._last or word.startswith(self._last_open)

    def section(self, heading: str) -> str:
        """What a heading or a label says of what stands under it; "" for most."""
        if len(heading) > 80:
            return ""
        found = self._told.get(heading)
        if found is None:
            if len(self._told) > 5000:
                self._told.clear()
            found = self._told[heading] = self._section(heading)
        return found

    def _section(self, heading: str) -> str:
        words = " ".join(_ENDS.sub("", heading.casefold().replace("’", "'")).split())
        if not words or len(words) > 75:
            return ""
        if found := self._sections.get(words):
            return found
        if _ONE_OPTION.match(words):
            return "decided" if _TAKEN.search(words) else "tried"  # "Option B: Fly.io (selected)"
        if ("pre-" in words or "before " in words) and _BEFORE_IT.search(heading):
            return "bygone"
        if _LOOKED.match(words):
            return "bygone"
        if (aside := _ASIDE.search(heading)) and self._sections.get(aside[1].casefold()) == "dropped":
            rest = self._section(heading[: aside.start(1) - 1])
            return "dropped" if rest in _OF_WHAT_RUNS else rest  # "Infrastructure (archived)"
        if _ASKS_WHAT.match(words):
            return ""  # "What is the platform?"
        told = ""
        parts = _PARTED.split(words)
        if self._of_the_old(parts):
            return "bygone"
        for name in _runs(parts):
            if name in self._wishes:
                return "wish"  # "preferred qualifications", "skills that would be a bonus"
            if not told and len(name) > 5 and (" " in name or len(parts) <= MOST_IN_LABEL):
                told = self._sections.get(name, "")
                if told == "stack" and not self._people.isdisjoint(parts):
                    told = ""  # "DevOps lead" says whose words follow
                elif (
                    told == "aside" and name in _BROAD and not _OURS.issuperset(p for p in parts if p != name)
                ):
                    told = ""  # "Implementation process"
                elif told == "bygone" and not self._leaving.isdisjoint(parts):
                    told = ""
                elif told == "dropped" and _LABELLED.match(heading) and parts[-1] not in _TOOLS:
                    told = ""  # "[DEPRECATED] How to deploy": the words are, and not what they name
                elif told == "dropped" and name.startswith("archiv") and parts[-1] in _WRITTEN:
                    told = ""  # "Archived posts"
                elif told == "stack" and not _DENIED.isdisjoint(parts):
                    told = "aside"  # "Not in our stack"
                elif told == "stack" and parts[0] in _OFFERED:
                    told = "theirs"  # "Supported databases"
                elif told == "theirs" and len(parts) > 1 and parts[-1] in self._systems:
                    told = ""  # "Partner portal", "The clients team"
                elif told == "decided" and len(parts) > MOST_IN_LABEL:
                    told = ""  # "Why we decided to build it on top of Heroku"
                elif told == "aside" and words.startswith(("before ", "after ", "when ", "while ")):
                    told = ""  # "Before you get on call"
                elif told == "aside" and _OF.match(words, words.find(name) + len(name)):
                    told = ""  # "Avantages de Kafka"
        if told or parts[-1] in _TOOLS or parts[0] in _TOOLS:
            return told or "tools"
        return "stack" if all(self._sections.get(part) == "stack" for part in parts) else ""  # "Stack/Tech"

    def _of_the_old(self, parts: list[str]) -> bool:
        """Whether a heading tells of something old, and not of leaving it: "Our previous build pipeline"."""
        if self._old_words.isdisjoint(parts) or not self._leaving.isdisjoint(parts):
            return False
        return len(parts) <= MOST_IN_LABEL and any(
            part in self._old_words and not self._old_things.isdisjoint(parts[i + 1 : i + 4])
            for i, part in enumerate(parts)
        )

    def ring(self, head: str) -> str:
        """What the head of a column says where each column is a ring of a radar: "Trial (in production)"."""
        words = head.casefold().strip("*_` ")
        return next(
            (
                said
                for said, names in self._rings.items()
                for name in names
                if words.startswith(name) and not words[len(name) : len(name) + 1].isalpha()
            ),
            "",
        )

    def in_a_post(self, heading: str) -> str:
        """What a heading, or a line that ends with a colon, says in a job post."""
        found = self.section(heading.rstrip(":*_ "))
        if found in ("", "tried") and seeks(heading):  # "Ideal candidates have"
            return "must"
        return found or ("duties" if _YOURS.match(heading.replace("’", "'")) else "")

    def opens(self, line: str, held: bool) -> str:
        """What a line that stands alone says of the lines below it, or "" where it is one of them.

        "Required skills" is a heading; "Experience with Go" and "Skills in four languages" ask for something,
        and so does what holds a name (``held``) and is not known as a heading as it stands.
        """
        found = self.section(line)
        if not found or line.casefold() in self._sections:
            return found
        if held or _ASKS.search(line) is not None or (found == "must" and is_brought(line)):
            return ""
        return found


def _within(low: str, start: int) -> bool:
    """Whether a place is within a word, or behind its hyphen: "decades-old"."""
    before, first = low[start - 1], low[start]
    if not (first.isalnum() or first == "_"):
        return False
    if before == "-":
        return start > 1 and (low[start - 2].isalnum() or low[start - 2] == "_")
    return before.isalnum() or before == "_"


@cache
def tongues() -> Tongues:
    """Tells the language of a text by what is said in each of technologies."""
    return Tongues(
        {
            lang: [w for kind, words in _cues(lang).items() if kind not in GRAMMAR for w in words]
            for lang in LANGUAGES
        }
    )


@cache
def _spelt_out(file: Path) -> dict[str, list[str]]:
    """The lists of a file, each word in all of its forms."""
    lists = _toml(file)
    forms = lists.get("forms", ())
    return {kind: list(spelt_out(words, forms)) for kind, words in lists.items() if kind != "forms"}


def _cues(lang: str) -> dict[str, list[str]]:
    file = _FOLDER / f"cues.{lang}.toml"
    return _spelt_out(file) if file.exists() else {}


@cache
def lexicon(lang: str) -> Lexicon:
    """The cues of English, in which much is quoted everywhere, and of ``lang``, where there is a file."""
    lists = [_cues(name) for name in dict.fromkeys(("en", lang))]
    return Lexicon(lang, lists, _spelt_out(_FOLDER / "headings.toml"))
