"""A heading that is a name is an entry of the list that the heading above opens."""

from __future__ import annotations

from functools import cache

from briefing.catalogue import Catalogue, load
from briefing.model import Kind, Passage
from briefing.settle import witness
from briefing.spot import spot


@cache
def catalogue() -> Catalogue:
    return load()


def said(*sections: tuple[str, str]) -> dict[str, str]:
    passages = [Passage(text, "page.md", kind=Kind.PROSE, heading=heading) for heading, text in sections]
    return {claim.technology: str(claim.status) for claim in witness(spot(passages, catalogue(), "Acme"))}


def test_a_name_below_a_heading_that_says_stack_is_used() -> None:
    assert said(
        ("How we work › Our stack › Svelte", "It keeps pages small."),
        ("How we work › Our stack › Go", "A language with few surprises."),
    ) == {"svelte": "uses", "go": "uses"}


def test_a_name_below_another_heading_is_no_entry() -> None:
    assert said(("Alternatives › Redis", "It keeps all in memory.")) == {}
    assert said(("Our customers › Stripe", "They pay on time.")) == {}


def test_a_heading_that_says_more_than_a_name_is_no_entry() -> None:
    assert said(("Our stack › Why not Redis", "It keeps all in memory.")) == {}


def test_words_alone_are_no_entries() -> None:
    assert said(("Our platform › Remote", "Work from wherever you like.")) == {}


def test_the_heading_is_what_is_quoted() -> None:
    passage = Passage("It keeps pages small.", "page.md", kind=Kind.PROSE, heading="Our stack › Svelte")
    assert [(claim.quote, claim.heading) for claim in spot([passage], catalogue())] == [
        ("Svelte", "Our stack")
    ]


def test_what_stands_first_below_such_a_heading_may_say_that_it_is_over() -> None:
    assert said(
        ("Our stack › Svelte", "It keeps pages small."),
        ("Our stack › Heroku", "Formerly used for previews. The account is kept for its name."),
        ("Our stack › PagerDuty", "Was previously used to wake the ferrymen."),
        ("Our stack › SendGrid", "Currently unused."),
        ("Our stack › Docker", "Used for everything that was previously used elsewhere."),
    ) == {
        "svelte": "uses",
        "heroku": "formerly",
        "pagerduty": "formerly",
        "sendgrid": "formerly",
        "docker": "uses",
    }


def test_a_heading_below_alternatives_names_an_option_of_ours() -> None:
    assert said(
        ("Alternatives and constraints › Rollups by hand", "We did so in spring."),
        (
            "Alternatives and constraints › A bought service like Looker or Tableau",
            "They cost more than we have.",
        ),
    ) == {"looker": "considered", "tableau": "considered"}
    assert said(("Alternatives › Looker", "It is a tool for anybody with a budget.")) == {}
