"""What a profile still lacks, so that notes can draw on all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from briefing.catalogue.model import Catalogue
from briefing.profile.model import Profile
from briefing.profile.read import Text, unknown

__all__ = ["Missing", "lacking"]

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Missing:
    """Something to be put right: the line, the key, and what is wrong, which holds no value that is private."""

    line: int | None
    key: str
    what: str


def lacking(text: Text, catalogue: Catalogue) -> tuple[Missing, ...]:
    """Mistakes first, then what is missing, in the order of the file's keys."""
    mistakes = tuple(_mistake(text.path, words) for words in unknown(text, catalogue))
    try:
        profile = msgspec.convert(text.table, Profile)
    except msgspec.ValidationError:
        return mistakes
    lacks = []
    for where, what in _lacks(profile):
        place = text.at(*where).removeprefix(f"{text.path}").removeprefix(":")
        lacks.append(Missing(int(place) if place else None, _spelled(where), what))
    return (*mistakes, *lacks)


def _mistake(path: Path, words: str) -> Missing:
    rest = words.removeprefix(f"{path}:")
    number, _, what = rest.partition(": ")
    return Missing(int(number), "", what) if number.isdigit() else Missing(None, "", rest.strip())


def _spelled(where: tuple[str | int, ...]) -> str:
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in where).removeprefix(".")


def _lacks(profile: Profile) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if not profile.name:
        yield ("name",), "no name"
    if not profile.zone:
        yield ("zone",), "no time zone: the difference to theirs can't be told"
    elif not profile.hours:
        yield ("hours",), "no working hours: 9:00-17:00 is assumed"
    if not profile.languages:
        yield ("languages",), "no languages"
    if not profile.skills:
        yield ("skills",), "no skills: nothing can be put beside their stack"
    names: dict[str, int] = {}
    for n, skill in enumerate(profile.skills):
        if skill.technology.casefold() in names:
            yield ("skills", n, "technology"), f"{skill.technology} stands there twice"
        names.setdefault(skill.technology.casefold(), n)
        if skill.years is None and not skill.level:
            yield ("skills", n), f"{skill.technology} has neither years nor a level"
    if not profile.stories:
        yield ("stories",), "no story"
    for n, story in enumerate(profile.stories):
        told = f"the story {story.title!r}" if story.title else "a story without a title"
        if not story.technologies:
            yield ("stories", n), f"{told} names no technologies: it can't be matched"
        for part in ("situation", "task", "action", "result"):
            if not getattr(story, part).strip():
                yield ("stories", n, part), f"{told} has no {part}"
        if not story.short.strip():
            yield ("stories", n, "short"), f"{told} has no short version"
    for n, question in enumerate(profile.questions):
        if not _WORD.search(question.text):
            yield ("questions", n, "text"), "a question without words"
    for n, answer in enumerate(profile.answers):
        if not answer.answer.strip() and not answer.private:
            yield ("answers", n, "answer"), f"the question {answer.question!r} has no answer"
        elif not answer.answer.strip():
            yield ("answers", n, "answer"), "a private question has no answer"
