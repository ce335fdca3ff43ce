"""What a person tells about themselves, field by field as in ``profile.toml``.

Technologies are ids of the catalogue once a profile was read by `load`; before that they are as written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

__all__ = [
    "LEVELS",
    "Answer",
    "Job",
    "Private",
    "Profile",
    "Question",
    "Skill",
    "Story",
    "Wishes",
    "is_new",
    "is_strong",
    "public",
]

LEVELS = ("new", "some", "good", "strong")
"""From "I have read about it" to "others ask me"."""

Level = Literal["", "new", "some", "good", "strong"]

STRONG = 5
"""Years after which a technology is taken to be a strong side, where no level says otherwise."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One technology: years with it, how well, and whether the person is keen on it (None: neither way)."""

    technology: str
    years: float | None = None
    level: Level = ""
    keen: bool | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A past job and its stack. ``start`` and ``end`` are ISO prefixes ("2021", "2021-03"); no end: still there."""

    company: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    technologies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Something to tell at a meeting; ``short`` is the version of two sentences."""

    title: str
    technologies: tuple[str, ...] = ()
    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the person's own, for these ``meetings`` (all but their own side of the table if none)."""

    text: str
    meetings: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person answers when they are asked this. A ``private`` one is shown with ``--private`` alone."""

    question: str
    answer: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person looks for: ``remote`` in their words, ``front_end`` the share of it in percent."""

    remote: str = ""
    front_end: int | None = None
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Private:
    """What is shown with ``--private`` alone."""

    pay: str = ""
    dislikes: tuple[str, ...] = ()
    phone: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A person. ``zone`` is a name of the time-zone database, ``hours`` working hours such as "10:00-18:00".

    ``years`` counts those in the trade; ``languages`` has a level for each language ("native", "C1").
    """

    name: str = ""
    place: str = ""
    zone: str = ""
    hours: str = ""
    role: str = ""
    years: float | None = None
    languages: Mapping[str, str] = field(default_factory=dict)
    skills: tuple[Skill, ...] = ()
    jobs: tuple[Job, ...] = ()
    stories: tuple[Story, ...] = ()
    questions: tuple[Question, ...] = ()
    answers: tuple[Answer, ...] = ()
    ice_breakers: tuple[str, ...] = ()
    wishes: Wishes = field(default_factory=Wishes)
    private: Private = field(default_factory=Private)

    def skill(self, technology: str) -> Skill | None:
        """What is said of the technology with this id."""
        return next((s for s in self.skills if s.technology == technology), None)


def public(profile: Profile) -> Profile:
    """The profile without what is private; nothing that was left out here can be shown by anybody."""
    return replace(profile, private=Private(), answers=tuple(a for a in profile.answers if not a.private))


def is_new(skill: Skill) -> bool:
    """Whether the person has the technology still to learn."""
    return skill.level == "new"


def is_strong(skill: Skill) -> bool:
    """Whether it is one of the person's strong sides."""
    return skill.level == "strong" or (not skill.level and (skill.years or 0) >= STRONG)
