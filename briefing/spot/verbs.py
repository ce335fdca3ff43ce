"""Verbs right before and right behind a word that is also a technology's name: "phased out Chef", "Feast serves"."""

from __future__ import annotations

import re

from . import beside, phrases
from .lexicon import Lexicon
from .mention import Mention

__all__ = ["amid_cyrillic", "done_with", "put_on", "told", "told_abroad", "works"]

_LATIN_BEFORE = re.compile(r"[A-Za-z][\w.]*[\s-]\Z")
_LATIN_AFTER = re.compile(r"[\s-][A-Za-z]")
_PUT_ON = tuple(
    f"{word} "
    for word in (
        "hosted on", "runs on", "run on", "ran on", "running on", "deployed on", "deployed to", "built on", "based on",
        "relies on", "rely on", "on top of", "thanks to", "moved to", "migrated to", "switched to", "moving to",
        "migrating to", "switching to", "live in", "lives in", "dashboards in",
    )
)  # fmt: skip
_OF_PLACES = re.compile(r",\s[A-Z]|\s(?:the\s)?\d|\s(?:morning|night|street|road|avenue|office)\b")
_PLACE = frozenset(("in", "on", "to", "at", "from", "into", "running", "run", "added", "left"))


def done_with(before: str, lexicon: Lexicon) -> bool:
    """Whether words of use or of change stand right before a piece of code."""
    cues = lexicon.cues(before[-60:].lower())
    last = cues[-1] if cues and cues[-1].end == len(before[-60:]) - 1 else None
    return last is not None and not last.kinds.isdisjoint(
        ("use", "past", "to", "from", "tried", "drop", "replace")
    )


_JOINED = tuple(
    f"{word} "
    for word in ("in", "mit", "auf", "en", "em", "de", "del", "du", "do", "avec", "con", "com", "на", "с")
)


def told_abroad(before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether words around a name tell what a thing is made with, or what is to be known, not in English.

    "in Go geschrieben", "la reescribimos en Go", "manejo de Excel".
    """
    if lexicon.lang == "de" and beside.AT_WORK.match(after.lower()):
        return True
    if not before.endswith(_JOINED):
        return False
    if lexicon.grammar.done is not None and beside.CRAFTED.match(after):
        return True
    low = before[-60:].lower()
    if beside.SKILLED_IN.search(low):
        return True
    again = [cue for cue in lexicon.cues(low) if "rewrite" in cue.kinds]
    return bool(again) and phrases.INTO_ABROAD.fullmatch(low, again[-1].end + 1) is not None


def amid_cyrillic(m: Mention, before: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a word in Latin letters is a name: between Russian words, as names are spelt, or behind a verb of use."""
    if m.spelling[0].islower():
        return told(before, lexicon)
    return not (_LATIN_BEFORE.search(before) or _LATIN_AFTER.match(after))


def told(before: str, lexicon: Lexicon, after: str = "") -> bool:
    """Whether a verb of use, of trial or of leaving stands right before: "phased out Chef"."""
    low = before[-60:].lower()
    if not low.endswith(" "):
        return False
    if lexicon.grammar.articles.intersection(low.rsplit(None, 1)[-1:]):
        low = low[: low.rstrip().rfind(" ") + 1]  # "utilizaremos o Notion"
    if not lexicon.may_do(low[low.rfind(" ", 0, -1) + 1 : -1]):
        return False
    cues = lexicon.cues(low)
    last = cues[-1] if cues else None
    if last is None or last.end != len(low) - 1:
        return False
    if last.kinds & {"from", "to"} and lexicon.grammar.done is not None and after[:1] == " ":
        return any(cue.start < 2 and "move" in cue.kinds for cue in lexicon.cues(after[:30].lower()))
    if last.kinds & {"from", "to"} and any("move" in cue.kinds for cue in cues):
        return "from" in last.kinds or any("from" in cue.kinds for cue in cues)  # from one to another
    if last.kinds & {"use", "tried", "drop", "replace", "ended"}:
        return last.words.rsplit(" ", 1)[-1] not in _PLACE or last.words.endswith("away from")
    return False


def works(after: str, lexicon: Lexicon) -> bool:
    """Whether a verb of work, or one of taking a place, stands right behind: "handles", "helped us", "replaced"."""
    if after[:1] != " ":
        return False
    return any(
        cue.start == 0 and cue.kinds & {"serve", "replace"} for cue in lexicon.cues(after[1:24].lower())
    )


def put_on(before: str, after: str) -> bool:
    """Whether words stand right before that places follow too, and days: "hosted on", "moved to"."""
    return before.lower().endswith(_PUT_ON) and _OF_PLACES.match(after) is None
