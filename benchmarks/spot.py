"""How fast names are found and statuses decided: ``python benchmarks/spot.py [FOLDER OF TEXTS]``.

Prints the time to build the matcher, megabytes a second for matching and for the whole of `spot`, and the
same for text that was made to be slow, which must take no longer than honest text by a factor of 3.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from briefing.catalogue import load
from briefing.model import Kind, Passage
from briefing.spot import spot
from briefing.spot.match import Matcher

SIZE = 200_000
PROSE = (
    "Our team has grown a lot since the spring, and with it the number of things that can go wrong at night. "
    "We moved the billing service from MySQL to PostgreSQL because its locks were easier to reason about. "
    "Most of what follows is about people, not about machines: how a question is asked, and who answers it. "
    "The front end, written in React, talks to an API that runs on Kubernetes; logs go to Elasticsearch. "
    "Nobody who joined this year has seen the old office, and few of them have met the founders in person. "
)


def hostile() -> dict[str, str]:
    """Texts made to be slow, one for each thing that could be."""
    names = ["PostgreSQL", "Redis", "Kafka", "Go", "React", "C++"]
    dice = random.Random(1)  # noqa: S311
    return {
        "no full stop": "we use redis and " * (SIZE // 17),
        "only names": ", ".join(dice.choice(names) for _ in range(SIZE // 8)),
        "names, no separators": "Redis" * (SIZE // 5),
        "brackets": "(" * (SIZE // 2) + ")" * (SIZE // 2),
        "cues only": "moved from to replaced with by not used in over " * (SIZE // 48),
        "one letter words": "a r c d " * (SIZE // 8),
        "lines": "- Go\n" * (SIZE // 5),
        "table": "Redis | Go | Kafka\n" * (SIZE // 19),
        "spaces": " " * SIZE,
        "plus signs": "+" * SIZE,
        "customers like": "customers like " * (SIZE // 15) + "Slack",
        "capitals": "Go Up " * (SIZE // 6),
        "addresses": "https://" * (SIZE // 8),
    }


def seconds(work: Callable[[], object]) -> float:
    """The better of two runs."""
    times = []
    for _ in range(2):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main(folder: str = "") -> None:
    """Measure and print."""
    catalogue = load()
    forms = catalogue.forms
    built = seconds(lambda: Matcher(forms))
    matcher = Matcher(forms)
    print(f"matcher of {len(matcher.patterns)} spellings built in {built * 1000:.0f} ms")
    honest = PROSE * (SIZE // len(PROSE))
    if folder:
        honest = "\n".join(p.read_text(encoding="utf-8") for p in sorted(Path(folder).glob("*.txt")))
        honest = honest * max(1, SIZE // len(honest))
    found = seconds(lambda: matcher.find(honest))
    print(f"matching        {len(honest) / found / 1e6:6.1f} MB/s")
    base = 0.0
    for name, text in {"honest": honest, **hostile()}.items():
        passage = Passage(text=text, url="https://example.org", kind=Kind.PROSE)
        whole = seconds(lambda passage=passage: spot([passage], catalogue, "Acme")) / len(text) * 1e6  # type: ignore[misc]
        base = base or whole
        print(f"{name:22}{1 / whole:6.2f} MB/s, {whole / base:5.2f} times as long as honest text")


if __name__ == "__main__":
    main(*sys.argv[1:2])
