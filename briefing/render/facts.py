"""What pages say about the company, in their words, sorted by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.address import page_of
from briefing.model import Evidence, Fact, Question
from briefing.render.evidence import Labels
from briefing.render.markdown import Markdown, markdown, plain, short
from briefing.words import fixed

__all__ = ["Said", "by_topic", "end_of", "said"]

FACTS = 3
"""More words on one topic are not read before a meeting; the links lead to the rest."""

_TOPICS = {
    "founded": fixed("Founded"),
    "size": fixed("Size"),
    "scale": fixed("Scale"),
    "place": fixed("Place"),
}
MANY = 50
"""Facts on one topic that are compared with each other."""
_STOPS = (".", "!", "?", "…", ":", ";")


@dataclass(frozen=True, slots=True)
class Said:
    """What one page says on one topic, and the link. ``title`` is the topic in the reader's language."""

    topic: str
    title: Markdown
    text: str
    link: Markdown


def by_topic(facts: Iterable[Fact], questions: Iterable[Question]) -> Mapping[str, Sequence[Fact]]:
    """Facts by topic, each once, the newest first, without those that stand as the answer to a question."""
    answers = [(page_of(q.answered.url), plain(q.answered.quote)) for q in questions if q.answered]
    topics: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in sorted(facts, key=lambda f: (-f.on.toordinal() if f.on else 0, not f.own)):
        page, words = page_of(fact.url), plain(fact.text)
        if not any(page == where and words in quote for where, quote in answers):
            topics[fact.topic].setdefault(words.casefold(), fact)
    return {topic: _telling(list(several.items())) for topic, several in topics.items()}


def _telling(told: Sequence[tuple[str, Fact]]) -> list[Fact]:
    """Without those that a longer one says as well: "140" beside "Today we are 140 people"."""
    return [
        fact
        for words, fact in told[:MANY]
        if not any(words != other and f" {words.strip('.')} " in f" {other} " for other, _ in told[:MANY])
    ]


def said(facts: Iterable[Fact], labels: Labels) -> tuple[Said, ...]:
    """Facts as they stand in the notes: what one page says on one topic is one entry."""
    pages: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        pages[fact.topic, page_of(fact.url)].append(fact)
    return tuple(
        Said(
            topic,
            labels.say(_TOPICS[topic]) if topic in _TOPICS else markdown(topic.capitalize()),
            _joined([short(f.text) for f in told]),
            labels.link(_evidence(told[0])),
        )
        for (topic, _), told in pages.items()
    )


def end_of(fact: Fact) -> str:
    """The end of the architecture that the words name: "front end", "back end", or "" for both or neither."""
    words = fact.text.casefold().replace("-", " ")
    words = words.replace("frontend", "front end").replace("backend", "back end")
    named = [end for end in ("front end", "back end") if end in words]
    return named[0] if len(named) == 1 else ""


def _joined(texts: Sequence[str]) -> str:
    *before, last = texts
    return "".join(f"{text} " if text.endswith(_STOPS) else f"{text}; " for text in before) + last


def _evidence(fact: Fact) -> Evidence:
    return Evidence(fact.text, fact.url, fact.on, fact.title, own=fact.own)
