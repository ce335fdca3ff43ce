"""General questions that no evidence brings up, by topic, each with what its public answer would look like.

`<topic>.toml` holds one table a question, under an id that no other has:

    [deploys]
    meetings = ["hiring-manager", "technical", "peer"]
    weight = 14                        # among general questions, 0 to 20
    ask = "How often do you deploy?"
    deeper = "…?"                      # what to ask next, and what to ask instead where the answer is public
    good = "A number, and how long it takes to undo one."
    answers = [                        # what a sentence that answers it looks like, the surest first
        ["deploy*, ship*, release*", "# times, several times", "a day, per day, a week"],
    ]
    never = ["app store"]              # words that show that something else is meant
    heading = []                       # words of a heading whose list is the answer
    fact = "ways of working: releases" # the facts that answer it: their topic and aspect
    named = ""                         # the question where the answer names the language: "Do I need {name} …?"
    ru = { ask = "…", deeper = "…", good = "…" }

An answer is a row of groups. A sentence holds one phrase of each group, in their order, each at most six words
behind the one before. In a phrase, `*` ends a word of which only the beginning counts, and `#` is a number in
digits or words. Where a group holds "no" or "not", the denial is the answer; elsewhere a sentence that denies is none.
A question without answers is one that nobody publishes: what a person thinks, what happened last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import msgspec
import tomli

from briefing.errors import CatalogueError

__all__ = ["MEETINGS", "TOPICS", "Banked", "Wording", "bank", "validate_bank"]

HERE = Path(__file__).parent

MEETINGS = frozenset(
    {"recruiter", "hiring-manager", "technical", "peer", "founder", "interviewer", "sales", "due-diligence"}
)
TOPICS = (
    "role", "first 90 days", "team", "process", "on-call", "quality", "data", "career", "culture", "money",
    "runway", "remote work", "offer", "hiring", "buying", "risk",
)  # fmt: skip
LONGEST = {"ask": 140, "deeper": 140, "good": 180}
"""Characters; what is longer nobody says in one breath."""
ALIKE = 0.5
"""The part of the words of two questions that both hold, from which they are one."""
HEAVIEST = 20
PLAIN = frozenset(
    ["a", "an", "and", "are", "at", "be", "by", "can", "did", "do", "does", "for", "from", "had", "has",
     "have", "here", "how", "i", "in", "is", "it", "last", "many", "me", "much", "my", "not", "of", "on", "one",
     "or", "that", "the", "there", "they", "this", "to", "was", "were", "what", "when", "where", "which", "who",
     "whom", "whose", "with", "would", "you", "your", "а", "бы", "был", "была", "было", "были", "в", "вам",
     "вас", "ваш", "вы", "для", "до", "его", "ее", "если", "есть", "за", "и", "из", "или", "к", "как", "какая",
     "какие", "какой", "какую", "когда", "кого", "кто", "ли", "мне", "на", "не", "о", "об", "он", "она", "они",
     "от", "по", "последний", "раз", "с", "сколько", "у", "что", "это", "я"]
)  # fmt: skip
_TOPIC = {topic.replace(" ", "-"): topic for topic in TOPICS}
SHAPE = re.compile(r"(?:#|[\w]+\*?)(?: (?:#|[\w]+\*?))*")

Look = tuple[tuple[str, ...], ...]
"""What an answering sentence looks like: groups of phrases."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question in one language."""

    ask: str
    deeper: str
    good: str
    named: str = ""


@dataclass(frozen=True, slots=True)
class Banked:
    """A general question. ``answers`` holds the looks of a public answer, the surest first."""

    id: str
    topic: str
    meetings: tuple[str, ...]
    weight: float
    words: Mapping[str, Wording]
    answers: tuple[Look, ...] = ()
    never: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    fact: str = ""

    def said(self, language: str) -> Wording:
        """The question in this language, or in English where it has none."""
        return self.words.get(language) or self.words["en"]


@dataclass(frozen=True, slots=True)
class _Row:
    """One table of a file, as it is written."""

    meetings: tuple[str, ...]
    weight: float
    ask: str
    deeper: str
    good: str
    ru: Wording
    answers: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    fact: str = ""
    named: str = ""


@cache
def bank() -> tuple[Banked, ...]:
    """The shipped questions, topic by topic; they are read once a process, which takes some 25 ms.

    Raises:
        CatalogueError: a file that is no TOML or holds a table of another form.
    """
    return _read(sorted(HERE.glob("*.toml")))


def validate_bank(paths: Sequence[Path] = ()) -> tuple[str, ...]:
    """All mistakes in the files (the shipped ones where none are given), one line each."""
    try:
        questions = _read(paths or sorted(HERE.glob("*.toml")))
    except CatalogueError as why:
        return why.mistakes
    return (*(f"{q.id}: {m}" for q in questions for m in _mistakes(q)), *_alike(questions))


def _read(paths: Sequence[Path]) -> tuple[Banked, ...]:
    found: dict[str, Banked] = {}
    mistakes: list[str] = []
    known = {f.name for f in fields(_Row)}
    for path in paths:
        try:
            tables = tomli.loads(path.read_text("utf-8"))
        except (tomli.TOMLDecodeError, UnicodeDecodeError) as why:
            mistakes.append(f"{path.name}: {why}")
            continue
        for key, table in tables.items():
            try:
                if strange := sorted(table.keys() - known):
                    raise ValueError(f"a question has no {strange[0]!r}")
                question = _banked(key, _TOPIC.get(path.stem, path.stem), msgspec.convert(table, _Row))
            except (msgspec.ValidationError, ValueError, AttributeError) as why:
                mistakes.append(f"{path.name}: {key}: {why}")
                continue
            if key in found:
                mistakes.append(f"{path.name}: {key} stands in another file too")
            found[key] = question
    if mistakes:
        raise CatalogueError(tuple(mistakes))
    return tuple(found.values())


def _banked(key: str, topic: str, row: _Row) -> Banked:
    return Banked(
        id=key,
        topic=topic,
        meetings=row.meetings,
        weight=row.weight,
        words={"en": Wording(row.ask, row.deeper, row.good, row.named), "ru": row.ru},
        answers=tuple(
            tuple(tuple(p.strip() for p in group.split(",")) for group in look) for look in row.answers
        ),
        never=row.never,
        heading=row.heading,
        fact=row.fact,
    )


def _mistakes(question: Banked) -> Iterator[str]:
    if question.topic not in TOPICS:
        yield f"no topic is called {question.topic!r}"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", question.id):
        yield "an id is made of lower-case letters, digits and single hyphens"
    if not question.meetings:
        yield "it is for no meeting"
    for meeting in sorted(set(question.meetings) - MEETINGS):
        yield f"no meeting is called {meeting!r}"
    if not 0 < question.weight <= HEAVIEST:
        yield f"a weight is above 0 and at most {HEAVIEST}"
    for language, said in question.words.items():
        for part, most in LONGEST.items():
            words = getattr(said, part)
            if words and bool(re.search("[а-яё]", words, re.IGNORECASE)) != (language == "ru"):
                yield f"{part} is not {'Russian' if language == 'ru' else 'English'}: {words!r}"
            if not words:
                yield f"{part} is missing ({language})"
            elif len(words) > most:
                yield f"{part} is too long ({language}, {len(words)} characters)"
            elif not words.endswith("?" if part != "good" else "."):
                yield f"{part} ends with a {'question mark' if part != 'good' else 'full stop'} ({language})"
        if bool(said.named) != bool(question.words["en"].named) or said.named.count("{name}") > 1:
            yield f"named stands in both languages, with one {{name}} ({language})"
    phrases = [p for look in question.answers for group in look for p in group]
    for phrase in phrases:
        if not SHAPE.fullmatch(phrase) or phrase != phrase.casefold():
            yield f"a phrase is lower-case words, numbers as #, no other signs: {phrase!r}"
    if any(all(p == "#" for g in look for p in g) for look in question.answers):
        yield "a number alone answers nothing"


def _alike(questions: Sequence[Banked]) -> Iterator[str]:
    """Pairs that a person would take for one question."""
    for language in ("en", "ru"):
        told = [(q.id, _content(q.said(language).ask)) for q in questions]
        for n, (one, words) in enumerate(told):
            for other, theirs in told[n + 1 :]:
                if len(words & theirs) >= ALIKE * len(words | theirs):
                    yield f"{one} and {other} ask the same ({language})"


def _content(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", words.casefold().replace("ё", "е"))) - PLAIN
