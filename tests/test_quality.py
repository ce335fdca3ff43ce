"""A floor under how well texts are read: figures over our own sentences and the recorded pages.

The figures stand in quality.toml. They may rise and may not fall. Where they rose,

    BRIEFING_FLOOR=raise pytest tests/test_quality.py

writes the new ones, and ``BRIEFING_FLOOR=lower`` writes whatever was measured, which wants a reason in the
commit. Besides the sentences of the table, which must all be read right, those of sentences/open/ count: what
is not read right yet.
"""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest
from table import catalogue, expected, read, still_open, table

from briefing.gather import gather
from briefing.model import Company, Passage, Status
from briefing.registry import sources
from briefing.settle import witness
from briefing.spot import spot
from briefing.testing import replay

FLOOR = Path(__file__).parent / "quality.toml"
LABELS = Path(__file__).parent / "quality-pages.toml"
DEMO = Path(__file__).parent.parent / "fixtures" / "remote.com"
SLACK = 0.0005  # figures are kept with three decimals


@pytest.mark.no_cover
def test_what_is_measured_does_not_fall() -> None:
    floor = tomllib.loads(FLOOR.read_text(encoding="utf-8"))
    measured = {"sentences": sentences(), "pages": pages()}
    wish = os.environ.get("BRIEFING_FLOOR", "")
    fallen = {
        f"{part}.{name}": (value, measured[part][name])
        for part, figures in floor.items()
        for name, value in figures.items()
        if measured[part][name] < value - SLACK
    }
    if wish == "lower" or (wish == "raise" and not fallen):
        FLOOR.write_text(written(measured), encoding="utf-8")
    elif fallen:
        pytest.fail(f"below the floor (floor, measured): {fallen}")


def test_every_figure_has_a_floor() -> None:
    floor = tomllib.loads(FLOOR.read_text(encoding="utf-8"))
    assert {part: set(figures) for part, figures in floor.items()} == {
        "sentences": set(sentences()),
        "pages": set(pages()),
    }


def test_a_status_read_wrong_lowers_the_figures() -> None:
    right = score(
        [({"a": Status.USES}, {"a": Status.USES}), ({"b": Status.FORMERLY}, {"b": Status.FORMERLY})]
    )
    wrong = score([({"a": Status.USES}, {"a": Status.USES}), ({"b": Status.FORMERLY}, {"b": Status.USES})])
    missed = score([({"a": Status.USES}, {}), ({"b": Status.FORMERLY}, {"b": Status.FORMERLY})])
    assert set(right.values()) == {1.0}
    assert wrong["uses precision"] == 0.5
    assert wrong["formerly recall"] == 0.0
    assert missed["named recall"] == 0.5


def score(read_and_right: Iterable[tuple[Mapping[str, Status], Mapping[str, Status]]]) -> dict[str, float]:
    """Precision and recall by status, over pairs of what stands in a text and what was read in it.

    Only technologies that the label names count: a sentence's label need not be complete.
    """
    asked: Counter[str] = Counter()
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for label, got in read_and_right:
        for tech, status in label.items():
            asked.update(("named", status))
            if tech in got:
                told.update(("named", got[tech]))
                right.update(("named", status) if got[tech] is status else ("named",))
    figures = {f"{name} recall": right[name] / asked[name] for name in ("named", *Status) if asked[name]}
    kinds = (status for status in Status if asked[status])
    figures |= {f"{status} precision": right[status] / (told[status] or 1) for status in kinds}
    return {name: round(figures[name], 3) for name in sorted(figures)}


def statuses(says: str) -> dict[str, Status]:
    """The statuses of a label such as "Redis uses, MySQL formerly -> PostgreSQL", by technology."""
    return {tech: status for tech, (status, _) in expected(says).items()}


def claimed(passages: Iterable[Passage], company: str) -> dict[str, Status]:
    return {claim.technology: claim.status for claim in witness(spot(passages, catalogue(), company))}


@cache
def sentences() -> dict[str, float]:
    """The figures of the table of sentences, and of those that are not read right yet."""
    pairs = []
    for row in (*table(), *still_open()):
        claims = read(row.text, row.kind)
        pairs.append((statuses(row.says), {tech: claim.status for tech, claim in claims.items()}))
    return score(pairs)


@cache
def pages() -> dict[str, float]:
    """The figures of the recorded pages that quality-pages.toml has a label for."""
    found = gather(Company("remote.com", "Remote"), sources(), recording := replay(DEMO), recording.day)
    by_page: dict[str, list[Passage]] = {}
    for passage in (*found.passages, *(p for opening in found.openings for p in opening.passages)):
        by_page.setdefault(passage.url, []).append(passage)
    labels = tomllib.loads(LABELS.read_text(encoding="utf-8"))["pages"]
    pairs = []
    for url, says in labels.items():
        pairs.append((statuses(says), claimed(by_page.get(url, ()), "Remote")))
    return score(pairs)


def written(measured: Mapping[str, Mapping[str, float]]) -> str:
    """The figures as quality.toml holds them."""
    lines = ["# What test_quality.py measured: floors, which may rise and may not fall."]
    for part, figures in measured.items():
        lines += ["", f"[{part}]", *(f'"{name}" = {value:.3f}' for name, value in figures.items())]
    return "\n".join(lines) + "\n"
