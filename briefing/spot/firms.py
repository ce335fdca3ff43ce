"""Names that stand for firms and for places where people meet: "customers like Asana", "join us on Slack"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

import ahocorasick_rs

from .known import CODE, Known
from .lexicon import TRADE, words_of
from .mention import Mention
from .sentences import Sentence
from .slots import are_tags

__all__ = ["signs_in", "technologies_in"]

_FIRMS = re.compile(
    rf"\b(?:{words_of('firms')}\s(?:\w{{1,20}}\s){{0,2}}?{words_of('such_as')}"
    rf"|(?P<few>{words_of('members')}\s{words_of('member_of')}|{words_of('given')}\s{words_of('given_by')}))\s"
)
_FEW = re.compile(r"(?:(?:and|or|the|of|as|well|de)\b|[A-Z\d][\w.&'’-]{0,40}|[\s,/&]){0,40}")
"""Names and what joins them: behind "co-founder of Globex" another clause may follow."""
_DO = re.compile(r"(?:have|has|had|are|were|use|used|run|ran|build|built|rely|do|did|can|will)\b")
_FIRM = re.compile(rf"(?:\bex-|\b{words_of('firm')}\s)")
"""Words before names, and before one name, that make them firms': what these sell is not meant."""
_SIGNS = tuple(
    (kind, word)
    for kind, words in {
        "firms": (*TRADE["firms"], *TRADE["members"], *TRADE["given"]),
        "firm": ("ex-", *TRADE["firm"]),
        "channel": ("join", "follow", *TRADE["meet"], *TRADE["watch"]),
    }.items()
    for word in words
)
"""The words that the patterns for firms and places begin with, and for which of them each stands."""


@cache
def _finder() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([word for _, word in _SIGNS], store_patterns=False)


Signs = tuple[list[int], list[str]]
"""Where such words begin in a passage, in order, and what for each stands."""


def signs_in(low: str) -> Signs:
    """The words of a passage, in lower case, for which its sentences are to be looked at: most have none."""
    found = sorted(
        (start, _SIGNS[index][0])
        for index, start, _ in _finder().find_matches_as_indexes(low, overlapping=True)
        if start == 0 or not low[start - 1].isalnum()
    )
    return [start for start, _ in found], [kind for _, kind in found]


_WORD_END = re.compile(r"[\s,;)]")
_STOP = re.compile(r"[.;:!?()]\s|[;()]")
_CHANNEL = re.compile(
    rf"\b(?:{words_of('meet')}\s(?:us|me|our|uns|nous)|(?:join|follow)\sthe|{words_of('watch')})\b[^.;]{{0,50}}?"
    r"\s(?:on|in|via|at|through|auf|bei|sur)\s(?:our\s|the\s)?"
)
"""Words before a name that make it a place to be found at: "join us on Slack"."""
_CONSUMED = frozenset(("media", "ecommerce"))
"""Categories of firms that are known by what they sell to everybody, and write software besides."""
_MADE_BY = re.compile(
    r"'s\s(?:[\w-]{1,20}\s){0,4}?(?:scripts?|librar(?:y|ies)|frameworks?|implementation|team|engineers?|blog|post|paper"
    r"|talk|tools?|project|fork|approach|library)\b"
)
_EVERYBODY_KNOWS = frozenset(TRADE["known"])
_AND = re.compile(r"^[\s,/&]{1,3}(?:(?:and|or|und|et|y)\s)?$")
_NO_FIRM = CODE | {"frontend-frameworks", "libraries", "javascript-libraries"}
_KEEPS_DATA = frozenset(
    (
        "big-data", "data-warehouses", "in-memory-databases", "managed-databases", "message-queues", "nosql-databases",
        "relational-databases", "search", "storage",
    )
)  # fmt: skip
"""Categories of what stands behind a service: "an API backed by PostgreSQL" has no investor of this name."""


_AGAIN = re.compile(
    r"\s?[(,]\s?(?:(?:formerly|previously|originally|née|ex)(?:\s(?:known\sas|called|named|branded))?\s)?"
)


_CALLED = (" call", " named ", "dubbed ", "codenamed ", "code-named ", "nicknamed ", " - ", " – ", " — ")
_OWN_THING = re.compile(
    r"(?:\b(?:our|their|its|an?)\s(?:[\w-]{1,20}\s){0,2}?"
    r"(?:own|internal|in-house|custom|custom-built|proprietary|homegrown|home-grown|bespoke)"
    r"|\b(?:build|built|building|design|designed|designing|create|created|creating|develop|developed|developing|wrote)"
    r"\s(?:our|their|its|an?)(?:\s(?:new|own|internal|in-house))?)"
    r"\s(?:[\w/&-]{1,20}\s){0,5}?"
    r"(?:platform|system|service|tool|framework|engine|library|product|application|app|pipeline|solution|assistant"
    r"|agent|bot|language|database|dashboard|orchestrator|scheduler)"
    r"(?:,?\s(?:(?:that|which)\s)?(?:(?:we|they)\s)?(?:call|called|named|dubbed|code-?named|nicknamed)|\s[-–—]{1,2})"
    r"\s[\"'“‘*_`]{0,3}$"
)
"""Words before the name that a company gave to what it made: "their own data platform, called Vega"."""


def _is_name_of_own(m: Mention, low: str) -> bool:
    """Whether it is what the company calls something that it made itself."""
    return _OWN_THING.search(low, max(0, m.start - 140), m.start) is not None


def _of_company(m: Mention, text: str, company: str) -> bool:
    """Whether it is a part of the company's own name: "Launchpad Lab", "Bit Zesty"."""
    at = company.find(m.spelling.casefold())
    start = m.start - at
    return (
        at >= 0
        and len(m.spelling) < len(company)
        and text[start : start + len(company)].casefold() == company
    )


def _is_company_for_short(m: Mention, low: str, company: str) -> bool:
    """Whether it is what is left of the company's name behind "the": "the Foundation"."""
    return m.vague and low.endswith("the ", 0, m.start) and m.spelling.casefold() in company.split()[1:]


def _spelled_out(m: Mention, text: str, known: Known) -> bool:
    """Whether a word in brackets stands for the words before it: "one-time passwords (OTP)".

    What is no English word must be known by other words that it stands for: "Server-Sent Events" for "SSE".
    """
    if text[m.start - 1 : m.start] != "(" or text[m.end : m.end + 1] != ")":
        return False
    words = _WORD.findall(text[max(0, m.start - 90) : m.start])[-len(m.spelling) :]
    if len(m.spelling) < 2 or _initials(words) != m.spelling:
        return False
    if m.vague:
        return True
    tech = known.lore.technologies[m.technology]
    long = [_WORD.findall(name) for name in (tech.name, *tech.words, *tech.exact)]
    meant = [[word.casefold() for word in name] for name in long if _initials(name) == m.spelling]
    return bool(meant) and [word.casefold() for word in words] not in meant


_WORD = re.compile(r"[^\W_]+")


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words).upper()


def _named_again(last: Mention, m: Mention, text: str) -> bool:
    """Whether it is another name of the one before: "Azure Resource Manager (ARM)", "Entra ID (formerly Azure AD)"."""
    again = _AGAIN.fullmatch(text, last.end, m.start) if m.start - last.end < 32 else None
    if again is None:
        return False
    if last.technology == m.technology:
        return len(again[0]) > 3
    if "(" not in again[0] or not m.spelling.isupper():
        return False
    initials = iter(re.findall(r"\b[A-Z]", last.spelling))
    return last.spelling[0] == m.spelling[0] and all(letter in initials for letter in m.spelling)


def technologies_in(
    mentions: Sequence[Mention], text: str, low: str, sentence: Sentence, known: Known, signs: Signs
) -> list[Mention]:
    """The mentions of a sentence without the company, other firms, and places where to be found.

    ``text`` is the passage, ``low`` the same in lower case, and ``signs`` are what `signs_in` finds there.
    """
    mentions = [m for m in mentions if not known.is_company(m)]
    words = low[sentence.start : sentence.end]
    if len(company := known.company.casefold().partition(" (")[0]) > 3 and company in words:
        mentions = [m for m in mentions if not _of_company(m, text, company)]
    if " " in company and any(m.vague for m in mentions):
        mentions = [m for m in mentions if not _is_company_for_short(m, low, company)]
    if "(" in words:
        known.otherwise.update(m.spelling for m in mentions if _spelled_out(m, text, known))
    if any(map(words.__contains__, _CALLED)):
        known.otherwise.update(m.spelling for m in mentions if _is_name_of_own(m, low))
    if known.otherwise:
        mentions = [m for m in mentions if m.spelling not in known.otherwise]
    if len(mentions) > 1 and ("(" in words or "formerly" in words):
        mentions = [m for i, m in enumerate(mentions) if not (i and _named_again(mentions[i - 1], m, text))]
    if len(mentions) > 1 and any(m.vague for m in mentions) and not are_tags(mentions, text):
        mentions = [
            m for i, m in enumerate(mentions) if not (i and _is_noun(mentions[i - 1], m, text, known))
        ]
    if "'s " in words:
        mentions = [m for m in mentions if not _makes(m, low, known)]
    starts, kinds = signs
    told = kinds[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)] if kinds else ()
    if not told:
        return mentions
    firms: list[tuple[int, int]] = []
    behind: set[int] = set()
    channels: set[int] = set()
    if "firms" in told:
        for head in _FIRMS.finditer(low, sentence.start, sentence.end):
            stop = _STOP.search(text, head.end(), sentence.end)
            few = _FEW.match(text, head.end(), sentence.end)
            if few and not head["few"] and not _DO.match(text, few.end(), sentence.end):
                few = None  # in "customers like dbt Labs and monday.com" not all of them have capitals
            firms.append((head.end(), few.end() if few else stop.start() if stop else sentence.end))
            if head[0].startswith("backed"):
                behind.add(head.end())
    if "firm" in told:
        for head in _FIRM.finditer(low, sentence.start, sentence.end):
            stop = _WORD_END.search(text, head.end(), sentence.end)  # "ex-Google/Brex"
            firms.append((head.end(), stop.start() if stop else sentence.end))
    if "channel" in told:
        channels = {found.end() for found in _CHANNEL.finditer(low, sentence.start, sentence.end)}
    if not firms and not channels:
        return mentions
    kept = []
    met = -1
    for m in mentions:
        tech = known.lore.technologies[m.technology]
        if m.start in channels or (met >= 0 and _AND.match(text[met : m.start])):
            met = m.end
            continue
        # Nobody works at a language, or at BigQuery
        works = tech.category not in _NO_FIRM and not (tech.part_of or tech.implies)
        if works and any(
            a <= m.start < b and not (a in behind and tech.category in _KEEPS_DATA) for a, b in firms
        ):
            continue
        kept.append(m)
    return kept


def _is_noun(last: Mention, m: Mention, text: str, known: Known) -> bool:
    """Whether a word that may be a name only says what of a store is meant: "the old Redis Node"."""
    if not m.vague or text[last.end : m.start] != " ":
        return False
    return known.lore.technologies[last.technology].category in _KEEPS_DATA


def _makes(m: Mention, low: str, known: Known) -> bool:
    """Whether a name stands for a firm that made something: "Spotify's script", "Zalando's paper"."""
    entry = known.lore.technologies[m.technology]
    firm = entry.category in _CONSUMED or m.spelling.casefold() in _EVERYBODY_KNOWS
    return firm and _MADE_BY.match(low, m.end) is not None
