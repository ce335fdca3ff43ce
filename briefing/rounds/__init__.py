"""From round to round: what earlier notes hold goes into the next ones.

`read.read` takes a person's notes apart, `claims` gives what they heard about technologies, `asked` what is left to
ask, and `standing` the answers that need not be asked for again. What was heard stays in the notes: nothing
here is kept, and research knows nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefing.model import Answer, Claim, Kind, Passage, Question, Round, Status
from briefing.rounds.vocabulary import vocabulary

__all__ = ["asked", "claims", "of_side", "standing"]

ALIKE = 90
"""Of 100, as rapidfuzz counts, from which a question without an id is one that has one."""
BEHIND = 3
"""How many of this round's own questions stand before those of other rounds that nobody answered."""
CANDIDATES = "interviewer"
"""The meeting at which the other one speaks of other companies than the one researched."""

_WORD = re.compile(r"[\w']+")
_CLAUSE = re.compile(r"(?:^|[.:;,(/–—-] ?|\b(?:and|и) )$")


def of_side(rounds: Sequence[Round], meeting: str) -> tuple[Round, ...]:
    """The rounds that bear on this meeting, oldest first: those on the same side of the table."""
    same = [told for told in rounds if (told.meeting == CANDIDATES) == (meeting == CANDIDATES)]
    return tuple(sorted(same, key=lambda told: told.on))


def claims(rounds: Sequence[Round], spot: Callable[[Passage], Sequence[Claim]]) -> tuple[Claim, ...]:
    """What was said about the company's technologies at earlier meetings, a claim a mention.

    Where somebody says that a thing is not used, it counts as left; a name alone, "EKS, five pods", as used.

    Args:
        rounds: The meetings.
        spot: What one passage names; "we" in it is the company.
    """
    return tuple(
        replace(claim, status=status, quote=claim.quote.rstrip(" ;:,–—-"))
        for told in rounds
        if told.meeting != CANDIDATES
        for passage, begins in _passages(told)
        for claim in spot(passage)
        if (claim.start >= begins or claim.quote not in passage.text[:begins])
        and (status := _status(claim)) is not None
    )


def standing(rounds: Sequence[Round], questions: Sequence[Question]) -> tuple[Round, ...]:
    """The rounds with the answers that stand: of several to one question the last one."""
    states = _states(rounds, questions)
    kept = {id(state.answered.answer) for state in states.values() if state.answered is not None}
    return tuple(
        replace(told, answers=tuple(answer for answer in told.answers if id(answer) in kept))
        for told in rounds
    )


def asked(
    questions: Sequence[Question],
    rounds: Sequence[Round],
    elsewhere: Callable[[str], Sequence[Question]] = lambda meeting: (),
) -> tuple[Question, ...]:
    """The questions for the next meeting: what was put off comes first, what was answered is gone.

    What was to be asked first and was not answered stays: at its place where this meeting asks it too, else
    behind the first ones of this meeting. Questions that a page answers come last, as they did.

    Args:
        questions: Those of this meeting.
        rounds: Earlier meetings, oldest first.
        elsewhere: The questions of another meeting, which know more of a question than a person's notes.
    """
    states = _states(rounds, questions)

    def of(came: _Came, key: str, kind: str) -> Question:
        known = (q for q in elsewhere(came.round.meeting) if q.id == key)
        return next(known, None) or Question(key, kind, came.answer.text)

    left = {q.id: q for q in questions if q.id not in states or states[q.id].answered is None}
    first = [
        replace(q, why=f"{_put_off(came)} {q.why}".strip())
        for key, state in states.items()
        if state.answered is None and (came := state.deferred) is not None
        for q in (left.pop(key, None) or of(came, key, "deferred"),)
    ]
    others = [
        of(state.starred, key, "left")
        for key, state in states.items()
        if state.starred and not (state.answered or state.deferred or key in left)
    ]
    own = list(left.values())
    return (*first, *own[:BEHIND], *others, *own[BEHIND:])


@dataclass(frozen=True, slots=True)
class _Came:
    """What came of a question, and when."""

    answer: Answer
    round: Round


@dataclass(slots=True)
class _State:
    """What became of one question so far."""

    answered: _Came | None = None
    deferred: _Came | None = None
    starred: _Came | None = None


def _states(rounds: Sequence[Round], questions: Sequence[Question]) -> dict[str, _State]:
    states: dict[str, _State] = {}
    known = {q.id: _plain(q.text) for q in questions}
    for told in rounds:
        for answer in told.answers:
            key = answer.question or _named(answer.text, known)
            state = states.setdefault(key, _State())
            came = _Came(answer, told)
            if answer.deferred:
                state.deferred = came
            elif answer.words:
                state.answered = came
            elif answer.starred:
                state.starred = came
            known.setdefault(key, _plain(answer.text))
    return states


def _named(text: str, known: dict[str, str]) -> str:
    """The id of the question that these words ask, or one made from them."""
    from rapidfuzz import fuzz

    words = _plain(text)
    best = max(known, key=lambda key: fuzz.ratio(words, known[key]), default="")
    if best and fuzz.ratio(words, known[best]) >= ALIKE:
        return best
    return f"own-{'-'.join(re.findall('[a-z0-9]+', words))[:60] or len(words)}"


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _put_off(came: _Came) -> str:
    words = " ".join(came.answer.words.split())
    return f'{came.round.by}, {came.round.on}: "{words or "?"}".'


def _passages(told: Round) -> Iterator[tuple[Passage, int]]:
    """Answers and notes as words about the company, each with the place at which it begins.

    A question stands before its answer, for "it" and "no" to be about something.
    """
    for answer in told.answers:
        if answer.words and not answer.deferred:
            question = answer.text.rstrip("?. ") + "?\n"
            yield _passage(told, question + _bare(answer.words)), len(question)
    for _, text in told.notes:
        yield _passage(told, text), 0


def _passage(told: Round, text: str) -> Passage:
    return Passage(text, told.place, Kind.HEARD, told.on, title=told.by)


def _bare(words: str) -> str:
    """The answer without the yes or no that it begins with."""
    first = _WORD.match(words)
    if (
        first
        and first[0].casefold() in vocabulary().plain
        and words[first.end() :].startswith((",", ".", ":"))
    ):
        return words[first.end() + 1 :].strip()
    return words


def _status(claim: Claim) -> Status | None:
    """How the technology stands by what was said; None where nothing was said of it."""
    if claim.rule in ("not used", "done without"):
        return Status.FORMERLY
    if claim.rule == "named":
        return Status.USES if _stands_alone(claim) else None
    return None if claim.status is Status.MENTIONED else claim.status


def _stands_alone(claim: Claim) -> bool:
    """Whether a name begins a clause of a note that doubts or denies nothing: "CI: GitHub Actions"."""
    words = {word.casefold() for word in _WORD.findall(claim.quote)}
    at = claim.quote.find(claim.spelling)
    return (
        at >= 0
        and "?" not in claim.quote
        and words.isdisjoint(vocabulary().denials)
        and _CLAUSE.search(claim.quote[max(0, at - 8) : at] if at > 8 else claim.quote[:at]) is not None
    )
