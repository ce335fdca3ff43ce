"""What pages say about the company, in their words, sorted by topic."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from briefing.address import page_of
from briefing.model import Evidence, Fact, Kind, Passage, Question
from briefing.render.evidence import Labels
from briefing.render.markdown import Markdown, markdown, plain, short
from briefing.words import fixed

__all__ = ["FACTS", "PRACTICES", "Said", "by_topic", "end_of", "listed", "said", "spread"]

FACTS = 3
"""More words on one topic are not read before a meeting; the links lead to the rest."""
PRACTICES = 5
"""Ways of working are several topics in one: where, how often, on call, by which process."""

_TOPICS = {
    "founded": fixed("Founded"),
    "size": fixed("Size"),
    "scale": fixed("Scale"),
    "place": fixed("Place"),
}
GROWS = frozenset({"size", "scale", "founded"})
"""Topics on which an old figure is no longer true."""
LATELY = timedelta(days=730)
YEAR = timedelta(days=366)
TELLING = 1
LIST = "list"
"""The aspect of what is one item of a list."""
ITEMS = 8
NAME, FEW_STEPS = 60, 2
"""Characters of a step's name; of so few steps all words stand."""
UNDATED = 6
"""As many years old is taken to be what somebody else says without a date."""
LESS = 5
"""Points less than the first on its topic has what is not worth a line."""
LEAST = -4.0
LONG = 240
"""Characters of a fact that is hard to read in passing."""
MANY = 50
"""Facts on one topic that are compared with each other."""
ALIKE = 0.7
"""Of the words of the shorter of two facts this share stands in the other where they say one thing."""
FEW = 4
_WORD = re.compile(r"\w{3,}")
_COUNTED = re.compile(
    r"\d(?:[\d.,]|\s(?=\d))*[kmb+]{0,2}\s"
    r"(?:(?:thousand|million|billion|of|our|different|total|active|monthly|registered|paying|new)\s){0,3}([a-z]+)"
)
_SERVED = frozenset(("account", "client", "customer", "member", "people", "subscriber", "user"))
"""Words for those whom a company serves: what it counts as users today it may have counted as customers before."""
_MARKS = "\"”“»’')"
"""What may stand behind the stop of a sentence."""
_STOPS = (".", "!", "?", "…", ":", ";")


@dataclass(frozen=True, slots=True)
class Said:
    """What one page says on one topic, and the link. ``title`` is the topic in the reader's language."""

    topic: str
    title: Markdown
    text: str
    link: Markdown


def by_topic(
    facts: Iterable[Fact], questions: Iterable[Question], today: date
) -> Mapping[str, Sequence[Fact]]:
    """Facts by topic, each once, without those that stand as the answer to a question.

    The newest that tell the most come first; what the company's site says today without a date stands before what
    is old. What tells little besides the first is left out.
    """
    answers = [(page_of(q.answered.url), plain(q.answered.quote)) for q in questions if q.answered]
    topics: dict[str, dict[str, Fact]] = defaultdict(dict)
    ranked = sorted(
        facts,
        key=lambda f: (-_worth(f, today), -f.on.toordinal() if f.on else 0, not f.own, len(f.text) > LONG),
    )
    for fact in ranked:
        page, words = page_of(fact.url), plain(fact.text)
        if not any(page == where and words in quote for where, quote in answers):
            topics[fact.topic].setdefault(words.casefold(), fact)
    told = {topic: _telling(list(several.items())) for topic, several in topics.items()}
    return {
        topic: _standing(several, today) if topic in GROWS else _besides(several, today)
        for topic, several in told.items()
    }


def spread(facts: Sequence[Fact], most: int) -> list[Fact]:
    """The first fact on each aspect and of each page, then the second ones, no more than ``most``, in their order.

    A further one on an aspect has to tell something. A page on communication should not take all the room that
    those on releases and on call would have.
    """
    heard: Counter[str] = Counter()
    turns: list[tuple[int, int, int]] = []
    for at, fact in enumerate(facts):
        page, aspect = page_of(fact.url), f"on {fact.aspect}"
        if fact.aspect and heard[aspect] and fact.telling < TELLING:
            continue
        turns.append((heard[aspect] if fact.aspect else heard[page], heard[page], at))
        heard.update((page, aspect))
    return [facts[at] for at in sorted(at for *_, at in sorted(turns)[:most])]


def listed(facts: Sequence[Fact], most: int) -> list[Fact]:
    """As `spread`, but the first list stands whole, and the lists of other pages, which say the same, are left out."""
    page = next((page_of(fact.url) for fact in facts if fact.aspect == LIST), "")
    items = [fact for fact in facts if fact.aspect == LIST and page_of(fact.url) == page]
    rest = [fact for fact in facts if fact.aspect != LIST]
    return [*items[:ITEMS], *spread(rest, most - bool(items))]


def _age(fact: Fact, today: date) -> int:
    """How far a fact speaks of today, in years: 0 lately, 1 on the site without a date, 6 somewhere at some time."""
    if fact.on:
        return 0 if today - fact.on <= LATELY else (today - fact.on).days // 365
    return 1 if fact.own else UNDATED


def _worth(fact: Fact, today: date) -> float:
    """What a fact tells, less what of it may be no longer true: two years are a point."""
    return fact.telling - _age(fact, today) / 2


def _standing(facts: Sequence[Fact], today: date) -> list[Fact]:
    """Without those that something newer on the same aspect has overtaken."""
    standing = [
        fact
        for fact in facts
        if not any(_of_one_kind(other, fact) and _overtakes(other, fact, today) for other in facts)
    ]
    return [
        fact
        for n, fact in enumerate(standing)
        if not fact.aspect or not any(_of_one_kind(before, fact) for before in standing[:n])
    ]


def _of_one_kind(one: Fact, other: Fact) -> bool:
    """Whether two facts of a topic measure the same: figures at scale count events, or customers."""
    if one.topic == "scale" and not _counted(one).intersection(_counted(other)):
        return False
    return one.aspect == other.aspect


def _counted(fact: Fact) -> frozenset[str]:
    """The words right behind the figures of a fact, in the singular: "jobs" in "1,900 jobs a night"."""
    words = frozenset(word.removesuffix("s") for word in _COUNTED.findall(fact.text.casefold()))
    return words | {"served"} if words & _SERVED else words


def _overtakes(new: Fact, old: Fact, today: date) -> bool:
    if not old.on:
        return not old.own and new is not old and (new.own or bool(new.on)) and _age(new, today) < 2
    return new.on - old.on > YEAR if new.on else new.own and today - old.on > LATELY


def _besides(facts: Sequence[Fact], today: date) -> list[Fact]:
    """Without those that tell much less than the first: an aside in a post of ten years ago."""
    least = max(LEAST, _worth(facts[0], today) - LESS) if facts else 0
    return [fact for fact in facts if _worth(fact, today) >= least]


def _telling(told: Sequence[tuple[str, Fact]]) -> list[Fact]:
    """Without those that a longer one says as well, "140" beside "Today we are 140 people", or one in other words."""
    whole = [
        (words, fact)
        for words, fact in told[:MANY]
        if not any(words != other and f" {words.strip('.')} " in f" {other} " for other, _ in told[:MANY])
    ]
    kept: list[tuple[set[str], Fact]] = []
    for words, fact in whole:
        bare = set(_WORD.findall(words))
        if not any(len(bare & other) > ALIKE * min(len(bare), len(other)) > FEW for other, _ in kept):
            kept.append((bare, fact))
    return [fact for _, fact in kept]


def said(facts: Iterable[Fact], labels: Labels, passages: Iterable[Passage] = ()) -> tuple[Said, ...]:
    """Facts as they stand in the notes: what one page says on one topic is one entry.

    By ``passages`` it is known which sentences follow each other there; between others an ellipsis stands.
    """
    texts: dict[str, list[str]] = defaultdict(list)
    posts: set[str] = set()
    for passage in passages:
        if passage.kind is Kind.JOB:
            posts.add(page_of(passage.url))
        bare = passage.text.replace("`", "")  # facts come without the marks around code
        texts[page_of(passage.url)].append("\n".join(map(str.lstrip, bare.split("\n"))))
    pages: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        pages[fact.topic, page_of(fact.url)].append(fact)
    return tuple(
        Said(
            topic,
            labels.say(_TOPICS[topic]) if topic in _TOPICS else markdown(topic.capitalize()),
            _unlabelled(_joined(told, texts[page]), topic),
            labels.link(_evidence(told[0], Kind.JOB if page in posts else Kind.PROSE)),
        )
        for (topic, page), told in pages.items()
    )


def end_of(fact: Fact) -> str:
    """The end of the architecture that the words name: "front end", "back end", or "" for both or neither."""
    words = fact.text.casefold().replace("-", " ")
    words = words.replace("frontend", "front end").replace("backend", "back end")
    named = [end for end in ("front end", "back end") if end in words]
    return named[0] if len(named) == 1 else ""


def _unlabelled(words: str, topic: str) -> str:
    """The words without the topic before a colon, which stands before them in the notes: "Size: 300 employees"."""
    label, colon, rest = words.partition(": ")
    return rest if colon and label.casefold() == topic else words


def _steps(facts: Sequence[Fact]) -> str:
    """The names of steps that are each told at length: "Screening call (15 minutes) → Work sample → Offer"."""
    names = [fact.text.partition(":")[0] for fact in facts]
    long = sum(len(fact.text) for fact in facts) > LONG
    named = [name for fact, name in zip(facts, names, strict=True) if name != fact.text and len(name) <= NAME]
    steps = long and len(named) > FEW_STEPS and len(named) == len(facts)
    return " → ".join(named) if steps and all(fact.aspect == LIST for fact in facts) else ""


def _joined(facts: Sequence[Fact], texts: Sequence[str]) -> str:
    page = "\n".join(texts)
    told = sorted(facts, key=lambda fact: page.find(fact.text))
    if told[0].topic == "hiring" and (steps := _steps(told)):
        return steps
    words = short(told[0].text)
    for before, fact in pairwise(told):
        next_to = (f"{before.text} {fact.text}", f"{before.text}\n- {fact.text}")
        apart = not any(joined in text for text in texts for joined in next_to)
        if not words.rstrip(_MARKS).endswith(_STOPS):
            words += ";" if LIST in (before.aspect, fact.aspect) or not fact.text[:1].isupper() else "."
        elif apart and fact.text.rstrip(_MARKS).endswith(_STOPS):
            words += " …"
        words += f" {short(fact.text)}"
    return words


def _evidence(fact: Fact, kind: Kind) -> Evidence:
    return Evidence(fact.text, fact.url, fact.on, fact.title, kind, own=fact.own)
