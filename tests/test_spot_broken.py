"""Pages are written and converted by others: whatever becomes of their sentences, they are read to the end."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path

import pytest

from briefing.catalogue import Catalogue, load
from briefing.glean import glean
from briefing.model import Kind
from briefing.spot import explain, spot
from briefing.text import passages, read

SENTENCES = Path(__file__).parent / "sentences"
SIGNS = " .,;:()[]—-/?!\"“”'’*_`|&+#@<>\t\u00a0\u200b"
OPENS = ("", "", "", " ", "   ", "\t", "- ", "> ", "    - ", "\u00a0 ")
COMPANIES = ("", "Acme", "Go", "A", "C++ Ltd (UK)", ".")
PAGES = 120


@cache
def catalogue() -> Catalogue:
    return load()


@cache
def lines() -> tuple[str, ...]:
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(SENTENCES.glob("*.toml"))]
    return tuple(text for table in tables for told in table.values() for text in told)


@cache
def doubtful() -> tuple[str, ...]:
    """Names that are words as well, some of which stand in any text."""
    known = catalogue().technologies.values()
    return tuple(t.name for t in known if t.vague and " " not in t.name)


def broken(line: str, dice: random.Random) -> str:
    """The line with words lost or put in capitals, or with a sign, a name or half a page at their side."""
    words = line.split(" ")
    for _ in range(dice.randint(0, 5)):
        at = dice.randrange(len(words))
        name = dice.choice(doubtful())
        words[at] = dice.choice(
            (
                "",
                "  ",
                words[at].upper(),
                words[at] + dice.choice(SIGNS),
                dice.choice(SIGNS) + words[at],
                " ".join(words[:at]),
                f"{words[at]} {name}",
                f"{name} {words[at]}",
                f"{words[at]} {dice.choice(lines())}",
            )
        )
    opens = dice.choice(OPENS) + dice.choice(("", "", f"{dice.choice(doubtful())} "))
    return opens + " ".join(words)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("name", ["page.md", "page.txt", "page.html", "page.rst"])
def test_a_page_of_broken_sentences_is_read_to_its_end(name: str, seed: int) -> None:
    dice = random.Random(f"{name} {seed}")  # noqa: S311
    for _ in range(PAGES // 6):
        first = dice.randrange(len(lines()))  # neighbours are in one language, most often
        text = "\n".join(broken(line, dice) for line in lines()[first : first + dice.randint(1, 20)])
        kind, company = dice.choice((Kind.PROSE, Kind.JOB, Kind.LISTING)), dice.choice(COMPANIES)
        page = list(
            passages(read(text, name), "https://acme.example/page", kind=kind, own=dice.random() < 0.8)
        )
        told = spot(page, catalogue(), company)
        assert len(explain(page, catalogue(), company)) == len(told)
        for claim in told:
            assert any(claim.quote in f"{passage.title}\n{passage.text}" for passage in page), claim.quote
        for fact in glean(page, company):
            assert fact.text
