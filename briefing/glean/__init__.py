"""Passages in, facts out: what pages say about a company beside its technologies, in their own words.

A fact is a sentence, copied; below a heading such as "Benefits" it is a line. The words that make one stand in
facts.*.toml, one file a language; read.py weighs them sentence by sentence. They are narrow on purpose: what
they miss stays in the passages, and what nobody stated must not stand in the notes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from itertools import groupby

from briefing.model import Fact, Kind, Passage

from .does import does
from .read import Stated, stated

__all__ = ["glean"]

MOST, MOST_WAYS = 3, 5
"""Sentences on one topic that are taken from one page; ways of working are several topics in one."""
MOST_ITEMS = 8
_MARK = re.compile(r"(?<!`)`(?!`)")
STEPS, WAYS = "hiring", "ways of working"
GROWS = ("size", "scale", "founded")
FEW_POSTS, A_FEW = 2, 3
"""Of more job posts than these a sentence has to stand in two to speak for the company; the second holds of COMMON."""
COMMON = ("architecture", "ways of working")
"""Topics on which posts seldom speak of one team alone; two that tell of one aspect do so in whatever words."""


def glean(
    passages: Iterable[Passage], company: str = "", known: Iterable[Fact] = (), post: str = ""
) -> tuple[Fact, ...]:
    """What ``passages`` state about the company, behind what is ``known``, each thing once.

    What is said in job posts counts only on aspects of a topic on which no page says anything.

    Args:
        passages: the words; those of one page stand together.
        company: its name, which speaks for "we"; "" where nobody knows.
        known: facts that sources know. Of these a bare figure gives way to a sentence that holds it.
        post: the address of the job post that is of interest: what it says counts in any case.

    Returns:
        Facts in the order of the pages, the clearest of a page first.
    """
    words = [_unmarked(p) for p in passages if p.kind in (Kind.PROSE, Kind.JOB)]
    pages = [p for p in words if p.kind is Kind.PROSE]
    found: dict[tuple[str, str], Fact] = {}
    before = tuple(dict.fromkeys(known))
    for fact in _told(pages, company):
        found.setdefault((fact.topic, _plain(fact.text)), fact)
    told = {(fact.topic, fact.aspect) for fact in found.values()}
    for fact in _posted([p for p in words if p.kind is Kind.JOB], company, post):
        if (fact.topic, fact.aspect) not in told or fact.url == post:
            found.setdefault((fact.topic, _plain(fact.text)), fact)
    if not any(f.topic == "does" for f in before) and (what := does(words, company)):
        found["does", what.text] = what
    bare = {f for f in before if any(_holds(fact, f) for fact in found.values())}
    return tuple(f for f in (*before, *found.values()) if f not in bare)


def _unmarked(passage: Passage) -> Passage:
    """The passage without the marks around what a page shows as code: "merged into `main`"."""
    return replace(passage, text=_MARK.sub("", passage.text)) if "`" in passage.text else passage


def _holds(fact: Fact, bare: Fact) -> bool:
    """Whether a sentence says all that a figure says: "140", "Today we are 140 people"."""
    figure = bare.text.isdigit() and fact.topic == bare.topic
    return figure and re.search(rf"(?<![\d.,]){bare.text}(?![\d.,]\d|\d)", fact.text) is not None


def _told(passages: Iterable[Passage], company: str) -> Iterator[Fact]:
    for _, page in groupby(passages, key=lambda passage: passage.url):
        said = [(one, passage) for passage in page for one in stated(passage, company)]
        said.sort(key=lambda entry: _rank(entry[0]))
        turns: Counter[tuple[str, str]] = Counter()
        in_turn: list[tuple[int, Stated, Passage]] = []
        for one, passage in said:
            in_turn.append((turns[one.topic, one.aspect], one, passage))
            turns[one.topic, one.aspect] += 1
        counts: Counter[str] = Counter()
        for _, one, passage in sorted(in_turn, key=lambda entry: (*_rank(entry[1])[:2], entry[0])):
            counts[one.topic] += 1
            most = MOST_WAYS if one.topic == WAYS else MOST
            if counts[one.topic] <= (MOST_ITEMS if one.listed else most):
                yield _fact(one, passage)


def _rank(one: Stated) -> tuple[bool, bool, int]:
    """The clearest first; the steps of hiring in their order, before what else is said of it."""
    return one.leans, one.topic == STEPS and not one.listed, -one.weight


def _posted(passages: list[Passage], company: str, post: str) -> list[Fact]:
    """What job posts say; what stands in the most of them first."""
    facts = list(_told(passages, company))
    posts: dict[tuple[str, str], set[str]] = {}
    aspects: dict[tuple[str, str], set[str]] = {}
    for fact in facts:
        posts.setdefault((fact.topic, _plain(fact.text)), set()).add(fact.url)
        if fact.aspect and fact.topic in COMMON:
            aspects.setdefault((fact.topic, fact.aspect), set()).add(fact.url)
    read = len({p.url for p in passages})
    common = [
        f
        for f in facts
        if read <= (A_FEW if f.topic in COMMON else FEW_POSTS)
        or f.url == post
        or len(posts[f.topic, _plain(f.text)]) > 1
        or len(aspects.get((f.topic, f.aspect), ())) > 1
        or _is_figure(f)
    ]
    told = sorted(
        (f for f in common if f.topic != STEPS),
        key=lambda f: (
            f.url != post,
            -len(posts[f.topic, _plain(f.text)]),
            -(f.on.toordinal() if f.on else 0),
        ),
    )
    return told + _steps([f for f in facts if f.topic == STEPS], posts, post)


def _is_figure(fact: Fact) -> bool:
    """Whether a post states what differs from post to post as it grows; but "a team of six" is the team's."""
    return fact.topic in GROWS and "team of" not in fact.text


def _steps(facts: list[Fact], posts: Mapping[tuple[str, str], Set[str]], post: str) -> list[Fact]:
    """How the company hires, of one post, in its order: this one, or the one that has most in common with others."""
    by_post: dict[str, list[Fact]] = {}
    for fact in facts:
        by_post.setdefault(fact.url, []).append(fact)
    if not by_post or post in by_post:
        return by_post.get(post, [])

    def likeness(several: list[Fact]) -> tuple[int, int, int]:
        shared = sum(len(posts[STEPS, _plain(f.text)]) - 1 for f in several)
        return shared, len(several), max(f.on.toordinal() if f.on else 0 for f in several)

    return max(by_post.values(), key=likeness)


def _whole(text: str) -> str:
    """The sentence without a mark of quotation that was opened, or is closed, in another one."""
    for opening, closing in ('""', "“”", "«»", "„“"):
        if opening == closing and text.count(opening) % 2 == 0:
            continue
        if text.endswith(closing) and (opening == closing or opening not in text):
            text = text[:-1]
        elif text.startswith(opening) and (opening == closing or closing not in text):
            text = text[1:]
    return text


def _fact(one: Stated, passage: Passage) -> Fact:
    return Fact(
        one.topic,
        _whole(one.text),
        passage.url,
        passage.on,
        own=passage.own,
        title=passage.title,
        source=passage.source,
        aspect=one.aspect,
        telling=one.weight,
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .!;")
