"""Stretches of a page that tell of the same old days, opened by one sentence and told on by those behind it.

"Until 2018 we lived on Rackspace. Chef set the machines up, and Nagios watched them." Only the first sentence says
when that was; those behind it tell on, in the past tense, until something changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.model import Kind, Status

from .cases import THEIRS, Rule
from .claims import Judged

__all__ = ["told_on"]

TOLD_ON = Rule("told of the same time", Status.FORMERLY, 1.6, lambda case: None)
_OPENERS = frozenset(
    ("used before", "old one", "used at first", "used until", "there at first", "below the old")
)
"""Rules by which a sentence sets the time for those behind it."""
_WEAK = 2.0
"""The weight to which a use told in the past may only have been a use of that time."""
_TELLS = frozenset(("used", "does its work", "named"))
_ITS = frozenset(("its", "our", "their"))
_FAR = 600
"""Characters that such a stretch is long at the most."""
_CHANGES = re.compile(
    r"(?i)\b(?:now|nowadays|today|currently|since|later|then|after\w*|soon|eventually|finally|recently|new|newer|instead"
    r"|until|mov(?:e|ed|ing)|migrat\w{1,6}|switch\w{0,4}|replac\w{1,6}|introduc\w{1,4}|adopt\w{0,4}|add(?:ed|ing)?|chose"
    r"|decid\w{1,4}|rewr\w{2,5}|rebuil\w{1,4}|came|began|started|turned|grew|became|chang\w{1,4}|upgrad\w{1,4}|still"
    r"|in (?:19|20)\d\d|is|are|has|have)\b|['’](?:ve|re)\b"
)
"""What ends the stretch: something came, or the words are about today."""
_LONG_AGO = re.compile(
    r"(?i)(?:(?:our|the|their|its) (?:old|previous|former|original|legacy|earlier) (?:[\w-]{2,20} ){0,2}?"
    r"(?:set-?up|system|stack|architecture|platform|infrastructure|pipeline|solution|process|workflow|site|website|app"
    r"|application|backend|frontend|environment|monolith)"
    r"(?::| (?:was|were|had|consisted|looked|ran|relied|used|worked)\b)"
    r"|(?:back then|in those days|before (?:that|then|the (?:move|migration|change|switch|rewrite)),?"
    r"|in the (?:beginning|early days)|when we (?:started|began|launched|founded)|until (?:19|20)\d\d|previously,)\s)"
    r"[^.!?\n]{0,160}[.!?:]\s"
)
"""How a paragraph begins that tells of the old days: its first sentence, up to where the next begins."""


def told_on(judged: Sequence[Judged]) -> list[Judged]:
    """What was judged, and of names in such stretches that they were there then, where nothing weightier is said."""
    told: list[Judged] = []
    page, began, end = 0, 0, -1  # a passage and the stretch within it; none where ``end`` is negative
    looked = -1
    for one in judged:
        text, at = one.passage.text, one.case.sight.mention.start
        if id(one.passage) != page or at - began > _FAR:
            page, end, looked = id(one.passage), -1, -1
        if end < 0:
            line = text.rfind("\n", max(0, at - _FAR), at) + 1
            if line != looked and (line or at < _FAR):
                looked = line
                if (found := _LONG_AGO.match(text, line)) and found.end() <= at:
                    began, end = line, found.end() - 1
        opens = not one.case.item and _opens(one)
        if opens or end >= 0:
            start, stop = _place(one)
            if opens:
                began, end = start if end < 0 else began, stop
            elif end <= start:
                between = text[end:stop]
                end = -1 if "\n" in between or _CHANGES.search(between) else stop
            if end == stop and start > began and _of_then(one):
                one = replace(one, verdict=replace(one.verdict, rule=TOLD_ON, weight=TOLD_ON.weight))
        told.append(one)
    return told


def _place(one: Judged) -> tuple[int, int]:
    """Where the sentence begins and ends that a name stands in."""
    at = one.case.sight.mention.start
    start = one.passage.text.find(one.quote, max(0, at - len(one.quote)), at + len(one.quote))
    return (start, start + len(one.quote)) if start >= 0 else (at, at + 1)


def _opens(one: Judged) -> bool:
    return one.verdict.rule.status is Status.FORMERLY and one.verdict.rule.name in _OPENERS


def _of_then(one: Judged) -> bool:
    sight, verdict = one.case.sight, one.verdict
    return (
        (verdict.rule.name in _TELLS or (verdict.rule.name == "spoken of as ours" and verdict.cue in _ITS))
        and verdict.weight <= _WEAK
        and sight.past
        and not sight.told_now
        and one.passage.kind is Kind.PROSE
        and not one.case.code
        and one.case.has(*THEIRS, "surely", "not", "tried", "future", "planned", "or", "example") is None
    )
