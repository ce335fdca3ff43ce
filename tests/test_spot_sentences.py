"""The table of sentences is the specification of `spot`: each is there for a construction of the language."""

from __future__ import annotations

import pytest
from table import KINDS, OPEN, SENTENCES, Row, constructions, expected, read, still_open, table

from briefing.model import Kind
from briefing.spot import read as reading
from briefing.spot.read import walk
from briefing.spot.read.signs import SIGNS


@pytest.mark.parametrize("rows", [pytest.param(rows, id=name) for name, rows in constructions().items()])
def test_the_sentences_of_a_construction_say_what_the_table_says(rows: list[Row]) -> None:
    wrong = [row for row in rows if not says(row)]
    assert not wrong, "\n".join(map(explained, wrong))


def says(row: Row) -> bool:
    """Whether a text says all that stands behind it, and nothing where nothing stands there."""
    claims, wanted = read(row.text, row.kind), expected(row.says)
    if not wanted:
        return not claims
    return all(
        tech in claims and claims[tech].status is status and (not heir or heir in claims[tech].replaced_by)
        for tech, (status, heir) in wanted.items()
    )


def explained(row: Row) -> str:
    got = [
        (c.spelling, str(c.status), c.rule, c.cue, c.replaced_by) for c in read(row.text, row.kind).values()
    ]
    return f"{row.text}\n    wanted: {row.says}\n    read:   {got}"


def test_no_text_stands_twice_in_the_table() -> None:
    seen: dict[tuple[str, Kind], str] = {}
    for row in (*table(), *still_open()):
        place = f"{row.file.relative_to(SENTENCES)}: {row.construction}"
        assert seen.setdefault((row.text, row.kind), place) == place


def test_a_folder_says_as_what_its_texts_are_read() -> None:
    folders = {folder for folder in SENTENCES.rglob("*") if folder.is_dir()} - {OPEN}
    assert {folder.name for folder in folders} == set(KINDS)


@pytest.mark.no_cover
def test_no_phrase_is_overlooked_for_want_of_its_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    guarded = [read(row.text, row.kind) for row in table()]
    monkeypatch.setattr(walk, "signs", lambda low: set(SIGNS))
    monkeypatch.setattr(reading, "may_speak_of_it", lambda cues: True)
    read_anew = read.__wrapped__
    assert guarded == [read_anew(row.text, row.kind) for row in table()]
