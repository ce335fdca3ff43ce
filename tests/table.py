"""The table of sentences in tests/sentences/: what stands there, and what is to be read in it.

A file is a subject, a table in it a construction, a line a text and what it says: names, each followed by "uses",
"formerly", "considered", "mentioned" or, in job posts, "wanted"; "-> X" is what came in its place. The company is Acme.
What stands in a folder `job` is read as a job post, in `listing` as a list of names, else as prose; `open/` holds what
is not read right yet.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefing.catalogue import Catalogue, load
from briefing.model import Claim, Kind, Passage, Status
from briefing.settle import witness
from briefing.spot import spot

SENTENCES = Path(__file__).parent / "sentences"
OPEN = SENTENCES / "open"
KINDS = {"job": Kind.JOB, "listing": Kind.LISTING}


@dataclass(frozen=True, slots=True)
class Row:
    """One text of the table, and where it stands."""

    file: Path
    construction: str
    kind: Kind
    text: str
    says: str


def table() -> Iterator[Row]:
    """What must be read right."""
    return (row for row in _rows() if OPEN not in row.file.parents)


def constructions() -> dict[str, list[Row]]:
    """The same by construction, each with the file that it stands in."""
    found: dict[str, list[Row]] = {}
    for row in table():
        found.setdefault(f"{row.file.relative_to(SENTENCES)}: {row.construction}", []).append(row)
    return found


def still_open() -> Iterator[Row]:
    return (row for row in _rows() if OPEN in row.file.parents)


@cache
def _rows() -> tuple[Row, ...]:
    return tuple(_written())


def _written() -> Iterator[Row]:
    for file in sorted(SENTENCES.rglob("*.toml")):
        kind = KINDS.get(file.parent.name, Kind.PROSE)
        for construction, sentences in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for text, says in sentences.items():
                yield Row(file, construction, kind, text, says)


@cache
def catalogue() -> Catalogue:
    return load()


@cache
def read(text: str, kind: Kind = Kind.PROSE) -> dict[str, Claim]:
    """What is read in a text, by technology; several tests ask it of all of them."""
    passage = Passage(text=text, url="page.md", kind=kind)
    return {claim.technology: claim for claim in witness(spot([passage], catalogue(), "Acme"))}


def expected(says: str) -> dict[str, tuple[Status, str]]:
    """What a text says, by technology: the status, and what came in its place."""
    found: dict[str, tuple[Status, str]] = {}
    for part in filter(None, says.split(", ")):
        statement, _, heir = part.partition(" -> ")
        name, _, status = statement.rpartition(" ")
        found[_identify(name)] = (Status(status), _identify(heir) if heir else "")
    return found


@cache
def _identify(name: str) -> str:
    named = (tech for tech in catalogue().technologies.values() if tech.name == name)
    tech = next(named, None) or catalogue().find(name)
    assert tech is not None, f"the catalogue has no {name}"
    return tech.id
