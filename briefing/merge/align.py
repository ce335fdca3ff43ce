"""Which line of one text is which line of another.

Lines are paired in three passes, each in the holes that the one before has left: those of the same body,
those that begin with the same label, those that share half of their words. difflib alone is quadratic where
lines repeat, as ``* *Answer:*`` does (4 s for 4,500 lines; 13 ms here). Anchors are the lines that both have
once (patience diff, https://bramcohen.livejournal.com/73318.html); difflib sees only what is small.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from briefing.merge.lines import Line

__all__ = ["Pairs", "align", "moved"]

Pairs = list[tuple[int, int]]
"""Index in the one and in the other, both increasing."""

SMALL = 2_500
"""Pairs of lines that difflib gets to compare at once: some 10 ms at the worst."""
ALIKE = 1_024
"""Pairs of lines whose words are compared at once: some 2 ms."""
HALF = 0.5


def align(a: Sequence[Line], b: Sequence[Line]) -> Pairs:
    """The pairs of lines that are versions of each other."""
    pairs = _same([line.body for line in a], [line.body for line in b])
    for find in (_labelled, _alike):
        ends = ((-1, -1), *pairs, (len(a), len(b)))
        for (i, j), (k, m) in pairwise(ends):
            if k - i > 1 and m - j > 1:
                pairs += find(a, b, i + 1, k, j + 1, m)
        pairs.sort()
    return pairs


def moved(a: Sequence[Line], b: Sequence[Line], pairs: Pairs) -> dict[int, int]:
    """Index in ``b`` → index in ``a`` of lines that stand elsewhere now: unpaired, and once in each."""
    paired_a, paired_b = {i for i, _ in pairs}, {j for _, j in pairs}
    left_a = {n: line.body for n, line in enumerate(a) if n not in paired_a and not line.heading}
    left_b = {n: line.body for n, line in enumerate(b) if n not in paired_b and not line.heading}
    single = _single(left_a.values()) & _single(left_b.values())
    where = {body: n for n, body in left_a.items()}
    return {n: where[body] for n, body in left_b.items() if body in single}


def _single(bodies: Iterable[str]) -> set[str]:
    return {body for body, count in Counter(bodies).items() if count == 1}


def _same(a: Sequence[str], b: Sequence[str]) -> Pairs:
    """Equal strings in order: what begins and ends alike, then anchors, then difflib where little is left."""
    pairs: Pairs = []
    todo = [(0, len(a), 0, len(b))]
    while todo:
        i, k, j, m = todo.pop()
        while i < k and j < m and a[i] == b[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        while i < k and j < m and a[k - 1] == b[m - 1]:
            k, m = k - 1, m - 1
            pairs.append((k, m))
        if i == k or j == m:
            continue
        if anchors := _anchors(a, b, i, k, j, m):
            ends = ((i - 1, j - 1), *anchors, (k, m))
            todo += [(p + 1, r, q + 1, s) for (p, q), (r, s) in pairwise(ends)]
            pairs += anchors
        elif (k - i) * (m - j) <= SMALL:
            for p, q, size in SequenceMatcher(None, a[i:k], b[j:m], autojunk=False).get_matching_blocks():
                pairs += [(i + p + n, j + q + n) for n in range(size)]
    return sorted(pairs)


def _anchors(a: Sequence[str], b: Sequence[str], i: int, k: int, j: int, m: int) -> Pairs:
    """Strings that both ranges have exactly once, as many of them as stand in the same order."""
    single = _single(a[i:k]) & _single(b[j:m])
    there = {key: n for n, key in enumerate(b[j:m], j)}
    return _increasing([(n, there[key]) for n, key in enumerate(a[i:k], i) if key and key in single])


def _increasing(pairs: Pairs) -> Pairs:
    """The longest part that increases on the right as well, by patience sorting."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for n, (_, right) in enumerate(pairs):
        at = bisect_left(tops, right)
        before.append(piles[at - 1] if at else -1)
        tops[at : at + 1] = [right]
        piles[at : at + 1] = [n]
    chain: Pairs = []
    n = piles[-1] if piles else -1
    while n >= 0:
        chain.append(pairs[n])
        n = before[n]
    return chain[::-1]


def _labelled(a: Sequence[Line], b: Sequence[Line], i: int, k: int, j: int, m: int) -> Pairs:
    labels_a, labels_b = [line.label for line in a[i:k]], [line.label for line in b[j:m]]
    return [(i + p, j + q) for p, q in _anchors(labels_a, labels_b, 0, k - i, 0, m - j)]


def _alike(a: Sequence[Line], b: Sequence[Line], i: int, k: int, j: int, m: int) -> Pairs:
    """Lines that share half of their words, so that the likeness is greatest in sum."""
    if (k - i) * (m - j) > ALIKE:
        return []
    words = {line: line.words for line in (*a[i:k], *b[j:m])}
    like = [[_likeness(x, words[x], y, words[y]) for y in b[j:m]] for x in a[i:k]]
    best = [[0.0] * (m - j + 1) for _ in range(k - i + 1)]
    for p in range(k - i - 1, -1, -1):
        for q in range(m - j - 1, -1, -1):
            skip = max(best[p + 1][q], best[p][q + 1])
            best[p][q] = max(skip, like[p][q] + best[p + 1][q + 1]) if like[p][q] else skip
    pairs: Pairs = []
    p = q = 0
    while p < k - i and q < m - j:
        if like[p][q] and best[p][q] == like[p][q] + best[p + 1][q + 1]:
            pairs.append((i + p, j + q))
            p, q = p + 1, q + 1
        elif best[p][q] == best[p + 1][q]:
            p += 1
        else:
            q += 1
    return pairs


def _likeness(one: Line, x: frozenset[str], other: Line, y: frozenset[str]) -> float:
    """Dice's coefficient of the words, 0 if below a half; a heading is like no other line.

    A line that goes on where the other ends is like it, however far it goes.
    """
    if bool(one.heading) != bool(other.heading) or not x or not y:
        return 0.0
    share = 2 * len(x & y) / (len(x) + len(y))
    if share < HALF and (one.body.startswith(other.body) or other.body.startswith(one.body)):
        share = HALF
    return share if share >= HALF else 0.0
