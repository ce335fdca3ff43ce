"""Whether what stands there is a spelling of a name: its case, its separators, what it is glued to."""

from __future__ import annotations

import re

from briefing.catalogue.forms import Forms, How

from .lexicon import TRADE

__all__ = [
    "SEPARATOR",
    "goes_on",
    "is_one_word",
    "is_part_of_a_word",
    "may_be_loose",
    "may_be_plural",
    "same",
    "same_maker",
]


_TAILS = frozenset(TRADE["tails"])
_MAKERS = frozenset(TRADE["makers"])
_TAIL = re.compile(r"[-‐‑](\w{1,24})")
SEPARATOR = re.compile(r"[\s.\-_‐‑–\u00a0]")
_AND = r"(?:and|or|und|oder|et|ou|y|e|и|или)"
_LISTED_BEFORE = re.compile(
    rf"(?:(?:^|\n)(?:\s{{0,4}}[-–•])?|[,/(|:+&·•;\[*`]|\b(?:{_AND}|with|in|of|using|mit|en|avec|con|com|de|на|с)\b)\s?\Z"
)
_LISTED_BEHIND = re.compile(rf"\s?(?:\Z|[\n,/)|+&·•;\]*`]|[.:(](?!\w)|\s?[(]|{_AND}\b)")
"""What stands behind a name in an enumeration, and before it."""
_KIND_BEHIND = re.compile(r"\s(?:framework|library)\b")
"""What a name in small letters may be said to be: "the express framework"."""


def goes_on(behind: str, form: str) -> bool:
    """Whether this form of one word is the beginning of a longer one, by the character behind it."""
    return behind.isalpha() and behind != "s" and is_one_word(form)


def is_one_word(form: str) -> bool:
    """Whether it is a single word and has no endings, as the stems of Russian names do."""
    return form[-1] < "а" and " " not in form


def may_be_plural(how: int, core: str, word: str) -> bool:
    """Acronyms have plurals ("ALBs"), and so have longer names that are no English words."""
    if how == How.ANY:
        return len(core) > 4 or (core.isupper() and len(core) > 2)
    return word.isupper() and len(word) > 2


def is_part_of_a_word(text: str, start: int, stop: int, forms: Forms) -> bool:
    """Whether an English word is a part of another: "go-live", "R&D"; "Go-based" and "Graphite-collectd" are not."""
    if start > 1 and text[start - 1] in "-‐‑" and text[start - 2].isalnum():
        return True
    if text[stop : stop + 1] == "&" or (start and text[start - 1] == "&"):
        return True
    if text.startswith("-/", stop):
        return True  # "Access-/Refresh-Secrets"
    behind = _TAIL.match(text, stop) if text.startswith(("-", "‐", "‑"), stop) else None
    if behind is None or not behind[1].islower() or behind[1] in _TAILS:
        return False
    return all(how != How.ANY for how, *_ in forms.get(behind[1], ()))


def same(found: str, word: str) -> bool:
    """Whether a spelling stands as written but for its separators: they are equal, and may be missing."""
    if found.isalnum() and word.isalnum():
        return False
    return SEPARATOR.sub("", found) == SEPARATOR.sub("", word)


def same_maker(found: str, word: str) -> bool:
    """Whether only the words behind the maker's name stand in another case: "Google calendar"."""
    maker, _, rest = word.partition(" ")
    return rest != "" and maker in _MAKERS and found.startswith(f"{maker} ")


_LEFT_BEFORE = re.compile(
    r"\b(?:(?:[Mm]ov|[Ss]witch|[Mm]igrat|[Pp]ort|[Tt]ransition|[Cc]onvert)\w{1,4}\s(?:[\w.'-]{1,20}\s){0,3}from"
    r"|[Rr]eplac\w{1,3})\s$"
)
"""What stands before a name that was left for another."""


def may_be_loose(text: str, start: int, stop: int, core: str, version: str) -> bool:
    """Whether a spelling may stand in another case here: in an enumeration, in code, with a version glued on."""
    if version:
        return len(version) < 4 or "." in version  # "node20", not "june2024"
    if text.startswith((" framework", " library"), stop) and _KIND_BEHIND.match(text, stop):
        return True
    if text.startswith((" to ", " with ", " by "), stop) and _LEFT_BEFORE.search(
        text, max(0, start - 60), start
    ):
        return True  # "switched from express to fastify"
    if len(core) < 2 or _LISTED_BEHIND.match(text, stop) is None:
        return start > 0 and text[start - 1] == "`" and text[max(0, start - 2)] != "`"
    return _LISTED_BEFORE.search(text, max(0, start - 7), start) is not None
