r"""What a language builds with endings and small words, made from lists of its cues.*.toml.

`GRAMMAR` names the lists that are no cues. In them "*" stands for the beginning of a word: "*ado" is any participle in
-ado. The patterns run over lower-case words in which every name is blotted out with "\x01"; all repeats are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["GRAMMAR", "Grammar"]

GRAMMAR = (
    "common",
    "be",
    "was",
    "done",
    "works",
    "opens",
    "means",
    "article",
    "adjective",
    "kind",
    "idle",
    "we",
    "it_before",
    "it_behind",
    "then",
    "now",
    "lasted",
    "came",
    "unsaid",
    "did",
    "made",
    "denies",
    "object_first",
    "going",
)
"""common: names that are words of this language; be, was: the verb of the passive, now and then; done: endings of
participles; works: finite verbs that show something at work; opens: words that open a
clause whose verb comes last; means: what joins these to a name; article; adjective:
endings of what may stand behind that; kind: nouns that may stand before the name ("dem Framework"); idle: beginnings
of verbs that tell of no use ("created by"); we: endings of verbs by which "we" is meant; it_before, it_behind:
pronouns right before a verb, and right behind it; then, now: verbs in the past and in the present; lasted: verbs that
tell of what was so for long and is over ("usábamos"); came: beginnings of verbs of coming to something; unsaid:
infinitives and nouns, which leave open whether it was done; did: beginnings of verbs behind which they say that it was
("we managed to"); made: beginnings of words of what a thing is made of; denies: words that deny the word behind them
alone; object_first: verbs before which their object may stand, for nothing else can."""

_WORD = r"[^\s,.;:\x01]{1,24}\s"
_SPACE = rf"\s(?:{_WORD}){{0,2}}?"


def _any(words: Sequence[str], letters: str = r"\w") -> str:
    """A pattern for any of these words."""
    parts = (
        re.escape(word).replace(r"\*", letters + "{2,18}") for word in sorted(words, key=len, reverse=True)
    )
    return "(?:" + "|".join(parts) + ")"


def _words(words: Sequence[str] | None) -> re.Pattern[str] | None:
    return re.compile(rf"\b{_any(words)}\b") if words else None


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The patterns of a language; None for what it has no lists for.

    ``done_by`` stands before a name ("es gestionado por"), its first group is the verb of the passive. ``done`` stands
    behind one where the participle comes last ("wird mit … gebaut"). ``works`` stands before a name too; ``clause``
    before one whose verb is ``last``, behind it ("die auf … basiert", "der in … geschrieben ist"). ``we`` is a
    verb whose ending says "we". ``it_before`` ends where a verb begins, ``it_behind`` begins where it ends.
    ``then`` and ``now`` are finite verbs by their tense, ``lasted`` is one that tells of what is over. ``came`` and
    ``unsaid`` begin the words of a cue, ``did`` stands before one that is unsaid.
    """

    common: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    done_by: re.Pattern[str] | None = None
    done: re.Pattern[str] | None = None
    works: re.Pattern[str] | None = None
    clause: re.Pattern[str] | None = None
    last: re.Pattern[str] | None = None
    was: re.Pattern[str] | None = None
    we: re.Pattern[str] | None = None
    it_before: re.Pattern[str] | None = None
    it_behind: re.Pattern[str] | None = None
    then: re.Pattern[str] | None = None
    now: re.Pattern[str] | None = None
    lasted: re.Pattern[str] | None = None
    came: re.Pattern[str] | None = None
    unsaid: re.Pattern[str] | None = None
    did: re.Pattern[str] | None = None
    made: re.Pattern[str] | None = None
    denies: frozenset[str] = frozenset()
    object_first: re.Pattern[str] | None = None
    going: re.Pattern[str] | None = None

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Grammar:
        """The grammar that a language's lists tell of; a first participle "…" says that they come last."""
        if not lists.get("means"):
            return cls()
        apposed = rf"(?:{_any(lists['adjective'])}\s){{0,2}}" if lists.get("adjective") else ""
        means = (
            rf"{_any(lists['means'])}\s(?:{_any(lists['article'])}\s)?{apposed}"
            rf"(?:{_any(lists['kind'])}\s)?[\"«„“'`*_]{{0,3}}$"
        )
        idle = rf"(?!{_any(lists['idle'])})"
        be = _any([*lists["be"], *lists["was"]])
        last = lists["done"][:1] == ["…"]
        done = _any([word for word in lists["done"] if word != "…"])
        apart = rf"\s(?:{_WORD}){{0,8}}"
        by = rf"\b({be}){apart if last else rf'{_SPACE}{idle}{done}{_SPACE}'}{means}"
        return cls(
            common=frozenset(lists["common"]),
            articles=frozenset(lists["article"]),
            done_by=re.compile(by),
            done=re.compile(rf"(?:[\s-][^\s,.;:\x01]{{1,24}}){{0,3}}?\s({idle}{done})(?!\w)")
            if last
            else None,
            works=re.compile(rf"\b({idle}{_any(lists['works'])}){apart if last else _SPACE}{means}"),
            clause=re.compile(rf"(?:[,(]|\s[–—-])\s{_any(lists['opens'])}\s(?:{_WORD}){{0,8}}?{means}")
            if lists.get("opens")
            else None,
            last=re.compile(
                rf"(?:[\s-][^\s,.;:\x01]{{1,24}}){{0,3}}?\s((?:{idle}{_any(lists['works'])}|{idle}{done}\s{be}))"
                r"(?=\s?[,.;:!?)–—]|\s-|$)"
            )
            if lists.get("opens")
            else None,
            was=re.compile(rf"{_any(lists['was'])}$"),
            we=re.compile(rf"\b{_any(lists['we'], '[a-zñçáéíóúâêôãõü]')}\b") if lists.get("we") else None,
            it_before=re.compile(rf"\b{_any(lists['it_before'])}\s$") if lists.get("it_before") else None,
            it_behind=re.compile(rf"\s{_any(lists['it_behind'])}\b") if lists.get("it_behind") else None,
            then=_words(lists.get("then")),
            now=_words(lists.get("now")),
            lasted=_words(lists.get("lasted")),
            came=re.compile(rf"(?:\w+ )?{_any(lists['came'])}") if lists.get("came") else None,
            unsaid=_words(lists.get("unsaid")),
            did=re.compile(rf"\b({_any(lists['did'])}\w{{0,6}})\b") if lists.get("did") else None,
            made=re.compile(_any(lists["made"])) if lists.get("made") else None,
            denies=frozenset(lists.get("denies", ())),
            object_first=re.compile(_any(lists["object_first"])) if lists.get("object_first") else None,
            going=re.compile(rf"\b({_any(lists['going'])})\s(?:[^\s,.;:\x01]{{1,14}}\s){{0,3}}$")
            if lists.get("going")
            else None,
        )
