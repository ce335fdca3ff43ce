"""How long questions take: a stack of a hundred technologies, with pages of ordinary length and with none.

    python benchmarks/ask.py

Everything is loaded before the clock starts, and the clock is the processor's. Times are the best and the
median of several runs, in milliseconds; the first line tells what the first run in a process adds.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import date

from briefing.ask import ask
from briefing.ask.bank import bank
from briefing.ask.material import figure_in, sentences
from briefing.catalogue import load
from briefing.catalogue.knowing import load_knowledge
from briefing.model import Claim, Kind, Passage, Status
from briefing.settle import settle

TODAY = date(2026, 11, 21)
STACK, PAGES, PASSAGES, SENTENCES = 100, 60, 5, 6
"""300 passages of some 600 characters: a company with a blog, a handbook and a dozen openings."""
RUNS = 15
SAID = (
    "We use {name} for {n} services, and {m} requests a day go through it.",
    "Nobody wanted to run it by hand any longer, so the team wrote it down and went home.",
    "In the week before a release every team looks at what it has left for later.",
    "What we learned from it is that a number on a wall is worth more than an alert.",
    "It took longer than we had thought, since the tests had been written by nobody.",
    "Decisions are written down, and every pull request needs one review.",
)


def timed(run: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Milliseconds of each run."""
    times: list[float] = []
    for _ in range(runs):
        begun = time.process_time()
        run()
        times.append((time.process_time() - begun) * 1000)
    return times


def main() -> None:
    """Print one line each."""
    catalogue, knowledge = load(), load_knowledge()
    print(f"bank: {timed(bank, 1)[0]:.0f} ms, once a process")
    chance = random.Random(1)  # noqa: S311
    known = sorted(knowledge.technologies)
    stack = chance.sample(known, STACK)
    passages, claims = [], []
    for page in range(PAGES):
        url = f"https://acme.example/blog/{page}"
        for part in range(PASSAGES):
            tech = stack[(page * PASSAGES + part) % STACK]
            lines = [
                chance.choice(SAID[1:]).format(name=catalogue.name(tech), n=page + 2, m=1000 * part + 7)
                for _ in range(SENTENCES - 1)
            ]
            lines.insert(0, SAID[0].format(name=catalogue.name(tech), n=page + 2, m=1000 * part + 7))
            on = date(2022 + page % 5, 1 + page % 10, 3)
            passages.append(Passage(" ".join(lines), url, on=on, heading=f"Part {part}"))
            claims.append(
                Claim(tech, Status.USES, lines[0], url, Kind.PROSE, on, spelling=catalogue.name(tech))
            )
    findings = settle(claims, catalogue, TODAY)
    size = sum(len(p.text) for p in passages)
    for label, words in (("with pages", tuple(passages)), ("without", ())):

        def run(words: tuple[Passage, ...] = words) -> object:
            sentences.cache_clear()
            figure_in.cache_clear()
            return ask(findings, catalogue, knowledge, (), (), words, TODAY)

        run()
        times = timed(run)
        told = f"{len(findings)} technologies, {len(words)} passages, {size * bool(words) // 1000} KB"
        print(f"{label}: {min(times):.0f} ms best, {statistics.median(times):.0f} ms median ({told})")


if __name__ == "__main__":
    main()
