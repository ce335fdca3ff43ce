"""Whom the notes are for, beside the company and one of its openings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.model.findings import Evidence, Status
from briefing.model.gathered import Opening


@dataclass(frozen=True, slots=True)
class Shared:
    """A technology that the person knows and the company is shown to use, ask for, or have left (``status``).

    ``years``, ``level`` and ``keen`` are as the profile gives them. ``asked`` is set where job posts ask for it.
    """

    technology: str
    name: str
    status: Status
    years: float | None = None
    level: str = ""
    keen: bool | None = None
    asked: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A technology that the person knows, and how near it is to one that they don't.

    ``how``: the unknown one is a "form of" the known one, or the known one a managed "form" of it, or both are
    forms of one engine ("sibling"); the known one is "made with" the unknown one; either came after the other
    ("heir of", "heir"); "rival", "kind" (same category), or "family" (languages that are alike, ``by`` says why).
    """

    technology: str
    name: str
    how: str
    by: str = ""
    years: float | None = None


@dataclass(frozen=True, slots=True)
class Lack:
    """A technology that the company is shown to use and that the person does not know, with the nearest they do."""

    technology: str
    name: str
    near: Near | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A story of the person that fits: ``about`` are the technologies of it that the company is shown to use.

    ``evidence`` has the words that show it, in the same order.
    """

    title: str
    short: str
    about: tuple[str, ...] = ()
    result: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Hours:
    """Places of the company beside the person's: ``ahead`` says by how many minutes their clocks are ahead.

    ``start`` and ``end`` are the hours on the person's clock in which both work ("" where there are none),
    ``minutes`` how long that is.
    """

    places: tuple[str, ...]
    zones: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    ahead: int
    start: str = ""
    end: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of a job post beside the person.

    ``need`` is "must", "nice" or "task", ``verdict`` "met", "near", "missing" or "open" (nothing in the line can
    be compared); ``why`` says why, in words.
    """

    text: str
    need: str
    verdict: str
    why: str = ""
    technologies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """The opening that the notes are tied to, line by line, and its words against the rest of the stack.

    ``shown`` are technologies that the advert names and other pages show in use, ``only`` those that it alone
    asks for, ``beside`` those that are in use and that it does not name.
    """

    opening: Opening
    requirements: tuple[Requirement, ...] = ()
    shown: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """The person beside the company: what notes say of whoever they are for. Nothing private unless asked for.

    ``assumed`` holds the working hours that were assumed of the company, and of the person where the profile
    has none. ``unplaced`` are places of which the time zone is not certain. ``private`` is empty unless asked for.
    """

    name: str = ""
    place: str = ""
    zone: str = ""
    role: str = ""
    years: float | None = None
    hours_of_work: str = ""
    languages: Mapping[str, str] = field(default_factory=dict)
    jobs: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Past jobs, each with its stack as pairs of a category's title and the names in it."""
    shared: tuple[Shared, ...] = ()
    lacks: tuple[Lack, ...] = ()
    stories: tuple[Telling, ...] = ()
    other_stories: tuple[Telling, ...] = ()
    hours: tuple[Hours, ...] = ()
    unplaced: tuple[str, ...] = ()
    ice_breakers: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    wishes: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
