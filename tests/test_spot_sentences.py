"""The table of sentences is the specification of `spot`: each is there for a construction of the language."""

from __future__ import annotations

import pytest
from table import KINDS, OPEN, SENTENCES, Row, expected, read, still_open, table

from briefing.model import Kind
from briefing.spot.read import walk
from briefing.spot.read.signs import SIGNS


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row.construction}: {row.text}") for row in table()])
def test_a_sentence_says_what_the_table_says(row: Row) -> None:
    claims = read(row.text, row.kind)
    wanted = expected(row.says)
    got = {tech: claim.status for tech, claim in claims.items()}
    explained = [(c.spelling, str(c.status), c.rule, c.cue) for c in claims.values()]
    assert got.items() >= {tech: status for tech, (status, _) in wanted.items()}.items(), explained
    if not wanted:
        assert not got, explained
    for tech, (_, heir) in wanted.items():
        if heir:
            assert heir in claims[tech].replaced_by, explained


def test_no_text_stands_twice_in_the_table() -> None:
    seen: dict[tuple[str, Kind], str] = {}
    for row in (*table(), *still_open()):
        place = f"{row.file.relative_to(SENTENCES)}: {row.construction}"
        assert seen.setdefault((row.text, row.kind), place) == place


def test_a_folder_says_as_what_its_texts_are_read() -> None:
    folders = {folder for folder in SENTENCES.rglob("*") if folder.is_dir()} - {OPEN}
    assert {folder.name for folder in folders} == set(KINDS)


def test_no_phrase_is_overlooked_for_want_of_its_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = [read(row.text, row.kind) for row in table()]
    monkeypatch.setattr(walk, "signs", lambda low: set(SIGNS))
    assert guarded == [read(row.text, row.kind) for row in table()]
