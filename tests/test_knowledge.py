"""What `briefing.catalogue.knowing` promises, and that the shipped files hold to it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from briefing.catalogue.knowing import TradeOffs, load_knowledge, validate_knowledge
from briefing.catalogue.model import Catalogue


def write(folder: Path, words: str) -> Path:
    path = folder / "some.toml"
    path.write_text(words, encoding="utf-8")
    return path


GOOD = 'good = ["reads are quick"]\ncosts = ["writes are lost"]\ndocs = ["https://redis.io/docs/latest/"]\n'


def test_the_shipped_files_hold_no_mistake(catalogue: Catalogue) -> None:
    assert validate_knowledge(catalogue) == ()


def test_no_two_pointed_questions_are_worded_alike(knowledge: TradeOffs) -> None:
    asked = [a.ask for known in knowledge.technologies.values() for a in known.ask]
    assert len(asked) == len(set(asked))


def test_every_pair_can_be_asked_from_both_sides(knowledge: TradeOffs) -> None:
    for (one, other), over in knowledge.pairs.items():
        back = knowledge.pairs[other, one]
        assert (over.choose, over.rather) == (back.rather, back.choose)
        assert (over.other, back.other) == (other, one)


def test_a_record_without_mistakes_has_none(tmp_path: Path, catalogue: Catalogue) -> None:
    assert validate_knowledge(catalogue, [write(tmp_path, f"[redis]\n{GOOD}")]) == ()


@pytest.mark.parametrize(
    ("words", "mistake"),
    [
        (f"[no-such-thing]\n{GOOD}", "the catalogue has no technology 'no-such-thing'"),
        ('[redis]\ngood = ["x"]\ncosts = ["y"]\n', "docs is missing"),
        (f'[redis]\n{GOOD}hurts = ["it is very slow"]\n', "'very' says nothing"),
        (f'[redis]\n{GOOD}owner = "somebody."\n', "without a full stop"),
        (f'[redis]\n{GOOD}leaving = "{"x" * 300}"\n', "too long (300 characters)"),
        (
            f'[redis]\n{GOOD}[[redis.over]]\nother = "redis"\nchoose = "a"\nrather = "b"\ntips = "c"\n',
            "it is compared with itself",
        ),
        (f'[redis]\n{GOOD}[[redis.ask]]\nid = "a"\nask = "who knows"\nwhy = ""\n', "a whole sentence"),
        (f"[redis]\n{GOOD.replace('redis.io', 'shop.example')}", "not on the vendor's own domain"),
        (f"[redis]\n{GOOD.replace('docs/latest', 'pricing')}", "a page that sells"),
        (f"[redis]\n{GOOD.replace('https', 'http')}", "https"),
        (f'[redis]\n{GOOD}strength = ["x"]\n', "has no 'strength'"),
        (f'[redis]\n{GOOD}[[redis.use]]\nwhat = "a"\nlikley = ["celery"]\n', "use has no 'likley'"),
        ("[redis\n", "some.toml"),
    ],
)
def test_each_kind_of_mistake_is_told(tmp_path: Path, catalogue: Catalogue, words: str, mistake: str) -> None:
    told = validate_knowledge(catalogue, [write(tmp_path, words)])
    assert any(mistake in line for line in told), told


def test_all_mistakes_are_told_at_once(tmp_path: Path, catalogue: Catalogue) -> None:
    path = write(tmp_path, '[redis]\ngood = ["it is robust."]\ncosts = []\ndocs = ["http://x.example"]\n')
    assert len(validate_knowledge(catalogue, [path])) == 4


def test_a_pair_that_stands_twice_is_a_mistake(tmp_path: Path, catalogue: Catalogue) -> None:
    pair = 'choose = "a"\nrather = "b"\ntips = "c"\n'
    words = f'[redis]\n{GOOD}[[redis.over]]\nother = "memcached"\n{pair}'
    words += f'[memcached]\n{GOOD}[[memcached.over]]\nother = "redis"\n{pair}'
    told = validate_knowledge(catalogue, [write(tmp_path, words)])
    assert "memcached: the pair with redis stands twice" in told


def test_what_was_read_is_kept_and_read_back_the_same() -> None:
    kept: dict[str, bytes] = {}
    first = load_knowledge(kept)
    start = time.perf_counter()
    assert load_knowledge(kept) == first
    assert time.perf_counter() - start < 3  # a few milliseconds are meant
    assert [key.split("-")[0] for key in kept] == ["knowledge"]


def test_what_was_kept_in_another_form_is_read_anew(knowledge: TradeOffs) -> None:
    kept = {f"knowledge-{knowledge.key}": b"\xc1 not ours"}
    assert load_knowledge(kept) == knowledge
