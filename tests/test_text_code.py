"""Names in code: they are weak, and what is said around them counts."""

from __future__ import annotations

import pytest

from briefing.catalogue import load
from briefing.model import Status
from briefing.settle import witness
from briefing.spot import spot
from briefing.text import passages, read


def statuses(words: str) -> dict[str, Status]:
    return {
        c.technology: c.status for c in witness(spot(passages(read(words, "x.md"), "x.md"), load(), "Acme"))
    }


@pytest.mark.parametrize(
    "code",
    [
        "docker run mariadb",
        "# we use MariaDB here",
        "database: MariaDB  # our store",
        "- MariaDB",
        "MariaDB | 10.6 | in use",
        "we moved from Oracle to MariaDB",
    ],
)
def test_code_shows_an_example(code: str) -> None:
    assert (
        statuses(f"# A guide\n\nDo it so:\n\n```sh\n{code}\n```\n\nThen go on.")["mariadb"]
        is Status.MENTIONED
    )


def test_what_stands_in_code_is_used_where_the_text_says_so() -> None:
    told = statuses(
        "# How we deploy\n\nWe run Nomad.\n\n```hcl\njob nomad redis\n```\n\nWe dropped Solr.\n\n```\nsolr stop\n```"
    )
    assert told["nomad"] is Status.USES
    assert told["solr"] is Status.FORMERLY
    assert told["redis"] is not Status.FORMERLY


def test_code_that_does_not_end_is_code_to_its_end() -> None:
    assert statuses("```\nWe use MariaDB.\n")["mariadb"] is Status.MENTIONED


def test_the_text_after_code_is_text() -> None:
    assert statuses("```\nx = 1\n```\nWe use MariaDB.")["mariadb"] is Status.USES
