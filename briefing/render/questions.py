"""Questions to ask, and those that a page has answered already."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefing.address import host_of, page_of
from briefing.model import Question, Round
from briefing.render.evidence import Labels, quoted
from briefing.render.markdown import Markdown, link, markdown, plain, short

__all__ = ["Answered", "Asked", "Recalled", "answered", "asked", "recalled"]

RECALLED = 500
"""Characters of an answer; the whole of it stands in the notes of its meeting."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands in the notes; an empty field has no line.

    ``mark`` is a comment with the question's id. By it `briefing.merge` knows which answer is whose.
    """

    mark: Markdown
    lead: str
    text: str
    why: str
    links: Markdown
    context: str
    reference: Markdown
    then: tuple[str, ...]
    good_answer: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Questions that need not be asked: the words that answer them, and what to ask in their place."""

    texts: tuple[str, ...]
    quote: Markdown
    link: Markdown
    then: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recalled:
    """Words of an earlier meeting: what they are about, whose they are and when they were said."""

    about: str
    words: str
    by: str
    on: date


def asked(questions: Iterable[Question], labels: Labels) -> tuple[Asked, ...]:
    """The open questions, in their order."""
    return tuple(
        Asked(
            mark=_mark(q.id),
            lead=q.lead,
            text=q.text,
            why=q.why,
            links=labels.links(q.evidence),
            context=q.context,
            reference=link(host, q.reference) if (host := host_of(q.reference)) else markdown(q.reference),
            then=q.followups,
            good_answer=q.good_answer,
        )
        for q in questions
        if not q.answered
    )


def _mark(key: str) -> Markdown:
    """The id in lower-case letters, digits and single hyphens: two would end the comment."""
    return Markdown(f"<!-- q:{'-'.join(re.findall('[a-z0-9]+', key.casefold()))} -->")


def answered(questions: Iterable[Question], labels: Labels) -> tuple[Answered, ...]:
    """The questions that pages answer; those that the same words answer stand together."""
    same: dict[tuple[str, str], Answered] = {}
    for q in questions:
        if q.answered:
            key = (page_of(q.answered.url), plain(q.answered.quote))
            before = same.get(key) or Answered((), quoted(q.answered.quote), labels.link(q.answered), ())
            same[key] = Answered(
                (*before.texts, q.text), before.quote, before.link, (*before.then, *q.followups)
            )
    return tuple(same.values())


def recalled(said: Iterable[tuple[str, str, Round]]) -> tuple[Recalled, ...]:
    """What was said, in a line each that can stand between quotation marks."""
    return tuple(
        Recalled(about, short(" / ".join(words.replace('"', "'").split("\n")), RECALLED), r.by, r.on)
        for about, words, r in said
    )
