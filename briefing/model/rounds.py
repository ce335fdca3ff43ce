"""What was said at earlier meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one question at an earlier meeting.

    ``question`` is its id, "" where the notes hold none, and ``text`` its words. ``words`` are what was heard,
    "" if nothing was. ``deferred`` is set where somebody else or another day is to answer it, ``starred``
    where it was among the first.
    """

    question: str
    text: str
    words: str = ""
    deferred: bool = False
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What the person said about themselves: "Pay" and the figure; the label is "" where there is none."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Round:
    """An earlier meeting, as the notes on it hold it in a person's words.

    ``meeting`` is its kind ("" if nobody can tell), ``who`` whom they met, ``on`` the day, ``place`` the file.
    ``notes`` holds what stands under Notes, with the heading above it; ``told`` what they said about themselves
    and ``stories`` which of theirs they told.
    """

    place: str
    on: date
    meeting: str = ""
    who: str = ""
    domain: str = ""
    answers: tuple[Answer, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    told: tuple[Told, ...] = ()
    stories: tuple[str, ...] = ()

    @property
    def by(self) -> str:
        """Whose words they are: "Anna Lopez (recruiter)"."""
        kind = self.meeting.replace("-", " ")
        return f"{self.who} ({kind})" if self.who and kind else self.who or kind or "an earlier meeting"
