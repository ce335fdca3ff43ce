"""The table of sentences is the specification of `spot`: each is there for a construction of the language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from briefing.catalogue import Catalogue, load
from briefing.model import Claim, Kind, Passage, Status
from briefing.settle import witness
from briefing.spot import spot
from briefing.spot.read import walk
from briefing.spot.read.signs import SIGNS

SENTENCES = Path(__file__).parent / "sentences"
KINDS = {"listing": Kind.LISTING} | dict.fromkeys(
    ("job", "jobs", "jobs2", "languages-job", "tongues-job", "three3-job"), Kind.JOB
)


@cache
def catalogue() -> Catalogue:
    return load()


def table() -> Iterator[tuple[str, str, str, str]]:
    for file in sorted(SENTENCES.glob("*.toml")):
        for construction, sentences in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for text, says in sentences.items():
                yield file.stem, construction, text, says


def read(text: str, kind: Kind = Kind.PROSE) -> dict[str, Claim]:
    passage = Passage(text=text, url="page.md", kind=kind)
    return {claim.technology: claim for claim in witness(spot([passage], catalogue(), "Acme"))}


def expected(says: str) -> dict[str, tuple[Status, str]]:
    found: dict[str, tuple[Status, str]] = {}
    for part in filter(None, says.split(", ")):
        statement, _, heir = part.partition(" -> ")
        name, _, status = statement.rpartition(" ")
        found[identify(name)] = (Status(status), identify(heir) if heir else "")
    return found


def identify(name: str) -> str:
    named = (tech for tech in catalogue().technologies.values() if tech.name == name)
    tech = next(named, None) or catalogue().find(name)
    assert tech is not None, f"the catalogue has no {name}"
    return tech.id


@pytest.mark.parametrize(
    ("kind", "construction", "text", "says"),
    [pytest.param(*row, id=f"{row[1]}: {row[2]}") for row in table()],
)
def test_a_sentence_says_what_the_table_says(kind: str, construction: str, text: str, says: str) -> None:
    claims = read(text, KINDS.get(kind, Kind.PROSE))
    wanted = expected(says)
    got = {tech: claim.status for tech, claim in claims.items()}
    explained = [(c.spelling, str(c.status), c.rule, c.cue) for c in claims.values()]
    assert got.items() >= {tech: status for tech, (status, _) in wanted.items()}.items(), explained
    if not wanted:
        assert not got, explained
    for tech, (_, heir) in wanted.items():
        if heir:
            assert heir in claims[tech].replaced_by, explained


def test_no_phrase_is_overlooked_for_want_of_its_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [(text, KINDS.get(kind, Kind.PROSE)) for kind, _, text, _ in table()]
    guarded = [read(*each) for each in texts]
    monkeypatch.setattr(walk, "signs", lambda low: set(SIGNS))
    assert guarded == [read(*each) for each in texts]
