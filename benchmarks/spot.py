"""How fast names are found and statuses decided: ``python benchmarks/spot.py [FOLDER OF TEXTS]``.

Prints the time to build the matcher, megabytes a second of processor time for matching and for the whole of
`spot` over ordinary and over dense text, both of a few lines that come again and again and of lines of which
none comes twice, over pages as sites have them, with menus, many short passages and a name in some 1,200
characters, and the same for text that was made to be slow, which must take no longer than honest text by a
factor of 3. Beside them stands what dictionaries of the same spellings take that are installed (see peers.py);
they find names, and decide nothing.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from peers import of_names

from briefing.catalogue import load
from briefing.model import Kind, Passage
from briefing.spot import spot
from briefing.spot.match import Matcher

SIZE = 200_000
PLAIN = """Our team has grown a lot since the spring, and so has the number of things that can break at night.
Most of what follows is about people, not about machines: how a question is asked, and who answers it.
Nobody who joined this year has seen the old office, and few of them have met the founders in person.
When we started, there were four of us around one table, and every decision was made before lunch.
That does not work with two hundred people in nineteen countries, so we learnt to write things down.
A good hand-over is short, says what was tried, and names the person who will look at it next.
We hold no meetings on Wednesdays; whoever wants to talk can still call, but nobody has to pick up.
The first month is for reading and asking, the second for small repairs, the third for a project of one's own.
Salaries are set by a formula that everybody can see, and reviewed twice a year against the market.
It took us three quarters to understand that the slowest part of the release was waiting for each other."""
TOLD = """We moved the billing service from MySQL to PostgreSQL because its locks were easier to reason about.
The front end, written in React, talks to an API that runs on Kubernetes; logs go to Elasticsearch.
Every night a job written in Python loads the day's events into Snowflake, where analysts find them.
We looked at Kafka and decided that RabbitMQ was enough for the load we expected.
Background work runs on Sidekiq, and Redis keeps its queues."""

FRAMES = (
    "In {year} we moved the {thing} from {a} to {b} because the old one could not keep up with {n} {things} a day.",
    "Our {thing} is written in {a}, stores its {things} in {b} and runs on {c}.",
    "Last winter {n} engineers looked at {a} and {b}, and decided that {c} was enough for the {thing}.",
    "The {thing} used to be built with {a}; today it is {b} that reads the {things}.",
    "Whoever works on the {thing} needs {a}, some {b} and the patience to look at {n} {things}.",
    "Every night a job written in {a} loads the {things} of the {thing} into {b}.",
    "We do not use {a} for the {thing}, although {b} was slow with {n} {things}.",
    "{a} is what our {thing} team likes most, and {b} is what it leaves last.",
)
"""Lines with names, to be filled so that no two are the same."""
QUIET = (
    "The {thing} was late by {n} days, and nobody who looked at its {things} could say why.",
    "It took {n} people a whole summer to understand the {things} that came out of the {thing}.",
    "Whoever joins the {thing} team reads {n} pages first, and writes down what they did not understand.",
    "There are {n} {things} in an ordinary week, and twice as many before the holidays of {year}.",
)
THINGS = (
    "billing",
    "checkout",
    "search",
    "pricing",
    "payroll",
    "booking",
    "shipping",
    "ledger",
    "support",
    "inbox",
)
MANY = (
    "orders",
    "invoices",
    "messages",
    "parcels",
    "reports",
    "tickets",
    "letters",
    "visits",
    "alerts",
    "drafts",
)


def varied(size: int, every: int, names: Sequence[str]) -> str:
    """Lines of which none comes twice; one in ``every`` names technologies."""
    dice = random.Random(1)  # noqa: S311
    lines = []
    for i in range(size // 100):
        a, b, c = dice.sample(names, 3)
        frame = dice.choice(QUIET if i % every else FRAMES)
        thing = f"{dice.choice(THINGS)} {dice.choice(('service', 'system', 'pipeline', 'app'))}"
        year, n = dice.randint(2008, 2024), dice.randint(2, 90_000)
        lines.append(frame.format(a=a, b=b, c=c, thing=thing, things=dice.choice(MANY), year=year, n=n))
    return "\n".join(lines)


MENU = (
    "Product",
    "Pricing",
    "Customers",
    "Company",
    "Careers",
    "Blog",
    "Help",
    "Sign in",
    "Español",
    "→ Demo",
)
ASIDES = (
    "Make sure that nobody has to wait, and keep it short.",
    "Go to the next room if the door’s closed – somebody will let you in.",
    "Here is what did not work: more people, less time.",
    "“Move on,” said Ada, “the rest is for another day.”",
)
"""Lines with words that are names elsewhere."""


def site(size: int, names: Sequence[str]) -> list[Passage]:
    """Pages of a menu and eight passages, with a name in some 1,200 characters."""
    dice = random.Random(1)  # noqa: S311
    found: list[Passage] = []
    lines = varied(size, 24, names).split("\n")
    for i in range(0, len(lines), 6):
        url, heading = f"https://example.org/{i // 48}", f"{dice.choice(THINGS)} › {dice.choice(MANY)}"
        if i % 48 == 0:
            menu = "\n".join(f"- {word}" for word in dice.sample(MENU, 8))
            found.append(Passage(menu, url))
        text = " ".join((*lines[i : i + 5], dice.choice(ASIDES), *lines[i + 5 : i + 6]))
        found.append(Passage(text, url, heading=heading.title()))
    return found


def prose(size: int, every: int) -> str:
    """Lines of prose, of which one in ``every`` names technologies."""
    dice = random.Random(1)  # noqa: S311
    plain, told = PLAIN.split("\n"), TOLD.split("\n")
    lines = [dice.choice(plain if i % every else told) for i in range(size // 100)]
    return "\n".join(lines)


def hostile(others: Sequence[str], doubtful: Sequence[str]) -> dict[str, str]:
    """Texts made to be slow, one for each thing that could be; many names differ, or may be words."""
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
        "names that all differ": "".join(f"We use {dice.choice(others)}.\n" for _ in range(SIZE // 18)),
        "words or names": "".join(f"- {dice.choice(doubtful)}\n" for _ in range(SIZE // 10)),
    }


def pages(text: str, size: int = 5000) -> list[Passage]:
    """The text as pages of ordinary length."""
    return [Passage(text[i : i + size], f"https://example.org/{i}") for i in range(0, len(text), size)]


def seconds(work: Callable[[], object]) -> float:
    """Of processor time, the better of two runs."""
    times = []
    for _ in range(2):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(folder: str = "") -> None:
    """Measure and print."""
    catalogue = load()
    forms = catalogue.forms
    built = seconds(lambda: Matcher(forms))
    matcher = Matcher(forms)
    print(f"matcher of {len(forms)} spellings built in {built * 1000:.0f} ms")
    names = sorted(t.name for t in catalogue.technologies.values() if t.fame > 50 and not t.vague)
    dense = prose(SIZE, 2)
    peers = list(of_names(forms))
    texts = {
        "ordinary, 1 line in 10": pages(prose(SIZE, 10)),
        "dense, 1 line in 2": pages(dense),
        "ordinary, none twice": pages(varied(SIZE, 10, names)),
        "dense, none twice": pages(varied(SIZE, 2, names)),
        "as sites have it": site(SIZE, names),
    }
    if folder:
        read = "\n".join(p.read_text(encoding="utf-8") for p in sorted(Path(folder).glob("*.txt")))
        texts["the folder"] = pages(read * max(1, SIZE // len(read)))
    for name, passages in texts.items():
        size = sum(len(passage.text) for passage in passages)
        found = seconds(lambda told=passages: [matcher.find(p.text) for p in told])  # type: ignore[misc]
        whole = seconds(lambda told=passages: spot(told, catalogue, "Acme"))  # type: ignore[misc]
        each = whole / len(spot(passages, catalogue, "Acme")) * 1e6
        quick, slow = size / found / 1e6, size / whole / 1e6
        print(f"{name:24} matching {quick:5.1f} MB/s, spot {slow:5.2f} MB/s, {each:4.0f} µs a claim")
        for peer, names_in in peers:
            taken = seconds(lambda told=passages, find=names_in: [find(p.text) for p in told])  # type: ignore[misc]
            print(f"{'':24} {peer}, names alone: {size / taken / 1e6:.2f} MB/s")
    base = 0.0
    words = sorted(t.name for t in catalogue.technologies.values() if t.vague)
    for name, text in {"dense, on one page": dense, **hostile(names, words)}.items():
        passage = Passage(text=text, url="https://example.org", kind=Kind.PROSE)
        taken = seconds(lambda passage=passage: spot([passage], catalogue, "Acme"))  # type: ignore[misc]
        whole = taken / len(text) * 1e6
        base = base or whole
        print(f"{name:24}{1 / whole:6.2f} MB/s, {whole / base:5.2f} times as long as honest text")


if __name__ == "__main__":
    main(*sys.argv[1:2])
