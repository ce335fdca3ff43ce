"""The table of named.toml is the specification of what counts as a name: which technologies a text names at all."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.catalogue import Catalogue, load
from briefing.model import Kind, Passage
from briefing.spot import spot
from briefing.spot.match import HEAD, matcher

TABLE = Path(__file__).parent / "named.toml"
WORDS = (
    "AWS",
    ":",
    "(",
    ")",
    ",",
    "/",
    "and",
    "Batch",
    "Spring",
    "Boot/Cloud",
    "Go",
    "go's",
    "Node20",
    "`yarn`",
    "£",
    "İ",
)
KINDS = {"prose": Kind.PROSE, "job": Kind.JOB, "listing": Kind.LISTING, "table": Kind.PROSE}


@cache
def catalogue() -> Catalogue:
    return load()


def table() -> Iterator[tuple[str, str, str, str]]:
    for kind, sections in tomllib.loads(TABLE.read_text(encoding="utf-8")).items():
        for section, texts in sections.items():
            for text, names in texts.items():
                yield kind, section, text, names


@cache
def rows() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The texts of each section, with what they name."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for kind, section, text, names in table():
        found.setdefault((kind, section), []).append((text, names))
    return found


def named(text: str, kind: Kind = Kind.PROSE, company: str = "Acme") -> set[str]:
    passage = Passage(text=text, url="https://acme.example/page", kind=kind)
    return {claim.technology for claim in spot([passage], catalogue(), company)}


@pytest.mark.parametrize(("kind", "section"), sorted({(kind, section) for kind, section, *_ in table()}))
def test_a_text_names_what_the_table_says_and_nothing_else(kind: str, section: str) -> None:
    wrong = {}
    for text, names in rows()[kind, section]:
        must = {name for name in names.split() if not name.endswith("?")}
        may = {name.rstrip("?") for name in names.split()}
        assert may <= set(catalogue().technologies)
        found = named(text, KINDS[kind])
        if not must <= found <= may:
            wrong[text] = {"missing": must - found, "too many": found - may}
    assert wrong == {}


def test_the_table_holds_several_hundred_texts_a_fifth_of_them_without_a_name() -> None:
    rows = list(table())
    assert len(rows) > 400
    assert sum(not names for *_, names in rows) > len(rows) / 5


@pytest.mark.parametrize("company", ["Radar", "Radar Labs", "Radar Labs, Inc.", "Radar (radar.com)"])
def test_a_company_does_not_use_itself_by_being_named_with_or_without_its_legal_form(company: str) -> None:
    assert named("Radar is written in Rust and hosted on AWS.", company=company) == {"rust", "aws"}


def test_what_is_meant_in_one_place_is_meant_in_others_of_the_page() -> None:
    text = "Our services are written in Go.\n\nWe like Go for its tools.\n\nGo ahead and apply."
    passage = Passage(text=text, url="https://acme.example/page")
    assert [claim.start for claim in spot([passage], catalogue(), "Acme")] == [28, 41]


def test_a_vendors_name_opens_only_the_list_right_behind_it() -> None:
    assert named("AWS: Batch and Glue.") == {"aws", "aws-batch", "aws-glue"}
    assert named("AWS. Batch the letters and find some glue.") == {"aws"}
    assert "spring-data" not in named("Spring Boot, and data about our customers.")


@given(st.lists(st.sampled_from(WORDS)))
def test_mentions_stand_in_order_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = matcher(catalogue()).find(text)
    assert [m.start for m in found] == sorted(m.start for m in found)
    for one, other in itertools.pairwise(found):
        assert one.end <= other.start
    for mention in found:
        assert text[mention.start : mention.end] == mention.spelling


def test_a_long_name_that_breaks_off_within_is_no_other_name() -> None:
    found = matcher(catalogue())
    long = [form for form in catalogue().forms if len(form) > HEAD]
    assert len(long) > 5000
    for form in long:
        cut = form[:HEAD].rstrip()
        for words in (f"{cut}qq and more", f"{cut} qq"):
            assert not any("qq" in mention.spelling for mention in found.find(words)), words
    assert not found.find("the x windo of it")
