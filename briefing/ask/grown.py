"""Questions from what has grown: the same things, counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from briefing.ask.counted import counts, said
from briefing.ask.draft import Draft
from briefing.ask.material import Material, evidence_of, has_word, named_in
from briefing.ask.wording import capital, month, quoted, stop, where, years_since
from briefing.model import Passage

__all__ = ["RULES"]

OLD = 4.0
"""Years after which a figure is of another time."""
LONG = 8.0
"""Years back to which a growth is told."""
APART = 0.7
"""Years between two figures that show a growth."""
LARGE = 50
"""What is counted by fewer is not a load."""
GREW, DIFFERS = 1.5, 60.0
"""How many times as much is growth, and from which on the two count different things."""
NO_LOAD = frozenset(
    ["minutes", "hours", "weeks", "months", "years", "times", "euros", "dollars", "points", "seconds", "milliseconds", "cents", "percent",
     "words", "steps"]
)  # fmt: skip
"""What is counted, and carried by no system."""


def _at_once(m: Material) -> tuple[float, str, Draft] | None:
    """A growth that one sentence tells of: "from 2 million meals a month to 6 million meals"."""
    best: tuple[float, str, Draft] | None = None
    for passage, _, sentence, _ in m.numbered:
        if " from " not in sentence or " to " not in sentence or years_since(passage.on, m.today) > LONG:
            continue
        for noun, numbers in counts(sentence).items():
            least, most = numbers[0], numbers[-1]
            if noun in NO_LOAD or least < LARGE or not GREW <= most / least <= DIFFERS:
                continue
            told = evidence_of(passage, sentence)
            words = quoted(sentence, 190, noun)
            draft = Draft(
                kind="grown",
                key=f"{noun}-{most}",
                about=(),
                leads=(
                    stop(f"{capital(where(told))} says {words}"),
                    stop(f"From {where(told)}: {words}"),
                ),
                texts=("Which part gave first on the way?", "What had to be built anew for that?"),
                weight=54 + m.freshness(passage.on),
                why="The growth is told; what it strained is not.",
                evidence=(told,),
                followups=("Which figure tells you that it is time again?",),
                good_answer="A part with a name and the figure at which it gave, and the next one.",
            )
            rank = (most / least, noun, draft)
            best = max(best, rank, key=lambda r: r[:2]) if best else rank
    return best


def grown(m: Material) -> Iterator[Draft]:
    """Two figures for the same things, of which the newer is the larger by far."""
    having: dict[str, list[tuple[date, int, Passage, str]]] = defaultdict(list)
    for passage, _, sentence, _ in m.numbered:
        if (
            passage.on is None
            or years_since(passage.on, m.now) > LONG
            or has_word(sentence, ("moved", "until"))
        ):
            continue
        for noun, numbers in counts(sentence).items():
            if len(numbers) == 1 and noun not in NO_LOAD and (number := numbers[0]) >= LARGE:
                having[noun].append((passage.on, number, passage, sentence))
    best = _at_once(m)
    for noun, told in sorted(having.items()):
        then = min(told, key=lambda t: (t[0], t[1], t[3]))
        now = max(told, key=lambda t: (t[0], t[1], t[3]))
        if (
            years_since(now[0], m.now) > OLD
            or (now[0] - then[0]).days / 365.25 < APART
            or not GREW <= now[1] / then[1] <= DIFFERS
        ):
            continue
        evidence = (evidence_of(then[2], then[3]), evidence_of(now[2], now[3]))
        techs = named_in(m, f"{now[3]} {then[3]}") or named_in(m, f"{now[2].text} {then[2].text}")
        if not techs:
            continue
        path = f"{said(then[1])} {noun} in {month(then[0])}, {said(now[1])} in {month(now[0])}"
        draft = Draft(
            kind="grown",
            key=f"{noun}-{now[1]}",
            about=(),
            leads=(f"{path}.", f"From {path}."),
            texts=(
                "Which part gave first on the way?",
                "What had to be built anew for that?",
            ),
            weight=54 + m.freshness(now[0]),
            why=stop(
                f"{capital(where(evidence[0]))} says {quoted(then[3], 120)}; {where(evidence[1])} {quoted(now[3], 120)}"
            ),
            evidence=evidence,
            reference=m.docs(*techs),
            followups=("Which figure do you look at to know that it is time?",),
            good_answer="A part with a name and the figure at which it gave, and the next one.",
        )
        rank = (now[1] / then[1], noun, draft)
        best = max(best, rank, key=lambda r: r[:2]) if best else rank
    if best:
        yield best[2]


RULES = (grown,)
