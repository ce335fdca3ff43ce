"""A link tells what a word means."""

from __future__ import annotations

import pytest

from briefing.catalogue import load
from briefing.spot import spot
from briefing.text import passages, read


def named(markdown: str) -> set[str]:
    found = passages(read(markdown, "post.md"), "https://acme.example/blog/post")
    return {claim.technology for claim in spot(found, load(), "Acme")}


@pytest.mark.parametrize(
    ("markdown", "technology"),
    [
        ("We introduced [poetry](https://python-poetry.org/) for our packages.", "poetry"),
        ("For dates there is [moment](https://www.npmjs.com/package/moment?activeTab=code).", "momentjs"),
        ("Charts go out with [helm][1].\n\n[1]: https://helm.sh/docs/intro", "helm"),
        ("We package with [poetry](https://github.com/python-poetry/poetry).", "poetry"),
        ("We lint with [`clippy`](https://github.com/rust-lang/rust-clippy).", "clippy"),
        ("We test with [foundry](https://book.getfoundry.sh/forge).", "foundry"),
    ],
)
def test_a_word_that_links_to_a_technology_names_it(markdown: str, technology: str) -> None:
    assert technology in named(markdown)


@pytest.mark.parametrize(
    ("markdown", "technology"),
    [
        ("We introduced poetry for the long evenings.", "poetry"),
        ("We introduced [poetry](https://www.poetryfoundation.org/) for the long evenings.", "poetry"),
        ("We test in the [foundry](https://mygetfoundry.sh/iron).", "foundry"),
        ("Use [moment](https://www.npmjs.com/package/moment). At the moment nobody does.", "helm"),
    ],
)
def test_a_word_that_links_elsewhere_stays_a_word(markdown: str, technology: str) -> None:
    assert technology not in named(markdown)


def test_where_the_word_stands_behind_an_article_it_is_a_word() -> None:
    text = "We use [moment](https://www.npmjs.com/package/moment) for dates. At the moment it is slow."
    found = passages(read(text, "post.md"), "https://acme.example/blog/post")
    assert [claim.start for claim in spot(found, load(), "Acme") if claim.technology == "momentjs"] == [7]
