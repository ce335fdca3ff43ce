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
    "means",
    "article",
    "kind",
    "idle",
    "we",
    "it_before",
    "it_behind",
)
"""common: names that are words of this language; be, was: the verb of the passive, now and then; done: endings of
participles; works: finite verbs that show something at work; means: what joins these to a name; article; kind: nouns
that may stand before the name ("dem Framework"); idle:
beginnings of verbs that tell of no use ("created by"); we: endings of verbs by which "we" is meant; it_before,
it_behind: pronouns right before a verb, and right behind it."""


_WORD = r"[^\s,.;:\x01]{1,24}\s"
_SPACE = rf"\s(?:{_WORD}){{0,2}}?"


def _any(words: Sequence[str], letters: str = r"\w") -> str:
    """A pattern for any of these words."""
    parts = (
        re.escape(word).replace(r"\*", letters + "{2,18}") for word in sorted(words, key=len, reverse=True)
    )
    return "(?:" + "|".join(parts) + ")"


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns of a language; None for what it has no lists for.

    ``done_by`` stands before a name ("es gestionado por"), its first group is the verb of the passive. ``done`` stands
    behind one where the participle comes last ("wird mit … gebaut"). ``works`` stands before a name too. ``we`` is a
    verb whose ending says "we". ``it_before`` ends where a verb begins, ``it_behind`` begins where it ends.
    """

    common: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    done_by: re.Pattern[str] | None = None
    done: re.Pattern[str] | None = None
    works: re.Pattern[str] | None = None
    was: re.Pattern[str] | None = None
    we: re.Pattern[str] | None = None
    it_before: re.Pattern[str] | None = None
    it_behind: re.Pattern[str] | None = None

    @classmethod
    def of(cls, lists: Mapping[str, Sequence[str]]) -> Grammar:
        """The grammar that a language's lists tell of; a first participle "…" says that they come last."""
        if not lists.get("means"):
            return cls()
        means = (
            rf"{_any(lists['means'])}\s(?:{_any(lists['article'])}\s)?"
            rf"(?:{_any(lists['kind'])}\s)?[\"«„“'`*_]{{0,3}}$"
        )
        idle = rf"(?!{_any(lists['idle'])})"
        be = _any([*lists["be"], *lists["was"]])
        last = lists["done"][:1] == ["…"]
        done = _any([word for word in lists["done"] if word != "…"])
        apart = rf"\s(?:{_WORD}){{0,4}}"
        by = rf"\b({be}){apart if last else rf'{_SPACE}{idle}{done}{_SPACE}'}{means}"
        return cls(
            common=frozenset(lists["common"]),
            articles=frozenset(lists["article"]),
            done_by=re.compile(by),
            done=re.compile(rf"(?:[\s-][^\s,.;:\x01]{{1,24}}){{0,3}}?\s({idle}{done})(?!\w)")
            if last
            else None,
            works=re.compile(rf"\b({idle}{_any(lists['works'])}){apart if last else _SPACE}{means}"),
            was=re.compile(rf"{_any(lists['was'])}$"),
            we=re.compile(rf"\b{_any(lists['we'], '[a-zñç]')}\b") if lists.get("we") else None,
            it_before=re.compile(rf"\b{_any(lists['it_before'])}\s$") if lists.get("it_before") else None,
            it_behind=re.compile(rf"\s{_any(lists['it_behind'])}\b") if lists.get("it_behind") else None,
        )
