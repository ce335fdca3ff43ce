"""Which versions words speak of as being there."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.ask.versions import tried_on, versions_in
from briefing.model import Claim, Kind, Status


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The desk runs on Node 22.", ("22",)),
        ("We test on Node 22 and 24, and nothing else.", ("22", "24")),
        ("We have deprecated Node 20 and now build with Node 22.", ("22",)),
        ("Support for Node 18 was dropped by nobody.", ("18",)),
        ("We dropped support for Node 18.", ()),
        ("We upgraded the whole desk from Node v18 to v20.", ("20",)),
        ("From Node 18 to Node 20 it was a week.", ("20",)),
        ("Node serves 40 ferries.", ()),
        ("Node 22% of the time.", ()),
        ("Node 20 and 14 servers beside it.", ("20",)),
    ],
)
def test_what_is_left_is_no_version_that_is_there(words: str, found: tuple[str, ...]) -> None:
    claim = Claim(
        "nodejs",
        Status.USES,
        words,
        "https://acme.example/blog/1",
        Kind.PROSE,
        date(2026, 1, 1),
        spelling="Node",
    )
    assert versions_in(claim) == found


def test_a_manifest_tells_the_version_beside_its_words() -> None:
    claim = Claim(
        "nodejs",
        Status.USES,
        "engines",
        "https://acme.example/x",
        Kind.CODE,
        None,
        spelling="node",
        version="22",
    )
    assert versions_in(claim) == ("22",)


@pytest.mark.parametrize(
    ("words", "tried"),
    [
        ("We test the desk on Node 22 and 24.", True),
        ("The desk supports Node 20, 22 and 24.", True),
        ("We test the desk on Node 22.", False),
        ("The desk runs on Node 22 and the harbour on Node 20.", False),
    ],
)
def test_versions_that_a_product_has_to_bear_are_told_from_those_that_are_run(
    words: str, *, tried: bool
) -> None:
    claim = Claim(
        "nodejs", Status.USES, words, "https://acme.example/blog/1", Kind.PROSE, None, spelling="Node"
    )
    assert tried_on(claim) == tried
