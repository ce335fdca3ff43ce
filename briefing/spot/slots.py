"""The places that a name has to itself: a cell, an item or its head, a bracket, what a label or an arrow leads to.

A word in such a place is a name if a name beyond doubt stands in another place of the kind: "Metrics → Prometheus"
says of "Traces → Tempo" that Tempo is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefing.model import Kind, Passage

from .mention import Mention

__all__ = ["are_tags", "beside_its_like"]

_MARKS = "*_`\"'“” \t"
_BULLETS = frozenset("-*•‣◦+0123456789.) \t")
_LABEL = 60
"""Characters of a line up to a name from which no mere label stands before it."""
MOST = 200
"""Names of a passage that are looked at."""


def beside_its_like(m: Mention, passage: Passage, mentions: list[Mention]) -> bool:
    """Whether a word has a place to itself such as a name beyond doubt has in the same passage."""
    if passage.kind is Kind.JOB:
        return False  # below "Requirements" words stand that are no names: "Drive", "Remote"
    place = _place(passage.text, m.start, m.end)
    return place != "" and any(
        not (o.vague or o.others) and _place(passage.text, o.start, o.end) == place for o in mentions[:MOST]
    )


def are_tags(mentions: Sequence[Mention], text: str) -> bool:
    """Whether three names or more follow each other with nothing between them."""
    return len(mentions) > 2 and all(
        b.start - a.end < 4 and not text[a.end : b.start].strip() for a, b in pairwise(mentions)
    )


def _place(text: str, start: int, end: int) -> str:
    """What kind of place these characters have to themselves, or ""."""
    opens = text.rfind("\n", max(0, start - 400), start) + 1
    line = text[opens:start]
    left, right = line.rstrip(_MARKS), text[end : end + 40].partition("\n")[0].lstrip(_MARKS)
    closed = right[:1] in ("", "|")
    if left.endswith("|") or (not left and right[:1] == "|"):
        return f"cell {line.count('|')}" if closed else ""
    if right[:4] == "for " and text[end : end + 1] == " " and not left.rpartition(" ")[2][:1].isupper():
        return "for a job"  # "Asana for tasks, Notion for docs"
    if left.endswith("("):
        return "bracket" if right[:1] == ")" else ""
    if len(left) < _LABEL and left.endswith((":", "→", "⟶", "->", "=>")):
        return "value" if closed or right[0] in ",;(" else ""
    if (
        right[:1] in (":", "–", "—")
        and _BULLETS.issuperset(left)
        and (left or text[start - 1 : start] in "*_")
    ):
        return "head"
    return "item" if left and closed and _BULLETS.issuperset(left) else ""
