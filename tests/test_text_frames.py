"""What stands around a text: other texts' headlines, buttons, and words that only machines are given."""

from __future__ import annotations

import time
from datetime import date

import pytest

from briefing.text import Document, html

URL = "https://acme.example/blog/post"
PROSE = (
    "<p>" + "We keep our ledgers in CockroachDB, for a ledger that stands still helps nobody. " * 9 + "</p>"
)


def content(document: Document) -> str:
    return "\n".join(section.text for section in document.sections if not section.boilerplate)


HEADLINES = (
    "How Initech said goodbye to its Oracle database",
    "Ten lessons from a year of running Nomad at Umbrella",
    "Why the people of Hooli rewrote their crawler in Zig",
)


def linked(tag: str) -> str:
    return "".join(f"<{tag}><a href=/{n}>{words}</a></{tag}>" for n, words in enumerate(HEADLINES))


@pytest.mark.parametrize(
    "box",
    [
        f"<div class=x><ul>{linked('li')}</ul></div>",
        f"<section class=grid>{linked('div')}</section>",
        f"<div>{linked('h3')}</div>",
        "<div>"
        + "".join(f"<a href=/{w[:3]}><h3>{w}</h3><p>And more of it.</p></a>" for w in HEADLINES)
        + "</div>",
        f"<div><p>Related articles</p><ul><li><a href=/1>{HEADLINES[0]}</a></ul></div>",
        f"<div><div><span>You may also like</span></div><div><a href=/1>{HEADLINES[0]}</a></div></div>",
        f"<div><p>Ähnliche Beiträge:</p><a href=/1>{HEADLINES[0]}</a></div>",
        f"<section><h2>Show me more</h2><div><h3>{HEADLINES[0]}</h3><p>By a partner.</p></div></section>",
    ],
)
def test_headlines_of_other_texts_are_no_content(box: str) -> None:
    read = html(f"<article><h1>Ledgers</h1>{PROSE}</article>{box}<p>After all that.</p>", URL)
    said = content(read)
    assert "Oracle" not in said
    assert "CockroachDB" in said
    assert "After all that." in said


CARDS = "".join(
    f"<li><h3><a href=/{n}>{words}</a></h3><p>Once we ran Oracle.</p>" for n, words in enumerate(HEADLINES)
)


def test_cards_of_other_texts_are_no_content_with_the_first_words_of_these() -> None:
    said = content(
        html(f"<article><h1>Ledgers</h1>{PROSE}</article><ul>{CARDS}</ul><p>After all that.</p>", URL)
    )
    assert "Oracle" not in said
    assert "After all that." in said


def test_an_index_of_texts_keeps_what_it_says_of_them() -> None:
    assert content(html(f"<h1>Blog</h1><p>{'All of it. ' * 9}</p><ul>{CARDS}</ul>", URL)).count("Oracle") == 3


def test_parts_that_are_headed_by_linked_tools_are_content() -> None:
    tools = "".join(
        f"<h3><a href=/{t}>{t}</a></h3><p>We run it.</p>" for t in ("Oracle Database", "Vault", "Nomad")
    )
    assert "We run it." in content(
        html(f"<article>{PROSE}<h2>What we run</h2><div>{tools}</div></article>", URL)
    )


def test_links_to_other_texts_are_still_links_of_the_content() -> None:
    read = html(f"<article>{PROSE}</article><ul>{linked('li')}</ul>", URL)
    assert [link.where for link in read.links] == ["content"] * 3


def test_a_list_of_linked_tools_is_content() -> None:
    tools = "".join(f"<li><a href=/{t}>{t}</a>" for t in ("Oracle Database", "Terraform", "HashiCorp Vault"))
    assert "- HashiCorp Vault" in content(
        html(f"<article>{PROSE}<h2>What we run</h2><ul>{tools}</ul></article>")
    )


def test_a_page_that_is_a_list_of_headlines_keeps_them() -> None:
    assert "rewrote their crawler in Zig" in content(html(f"<h1>Blog</h1><ul>{linked('li')}</ul>", URL))


def test_a_line_that_announces_other_texts_takes_none_of_this_one_with_it() -> None:
    read = html(f"<article><p>See also</p>{PROSE}<p>We run Vault. <a href=/v>How</a></p></article>", URL)
    assert "CockroachDB" in content(read)
    assert "Vault" in content(read)


@pytest.mark.parametrize(
    "words", ["Apply for this job", "Easy Apply", "Skip to main content", "Jetzt bewerben", "Share"]
)
def test_a_button_is_no_content(words: str) -> None:
    read = html(
        f"<div><p>You will write Ada.</p><div><a href=/x>{words}</a></div><p>{words} with us in Go.</p></div>"
    )
    assert content(read) == f"You will write Ada.\n{words} with us in Go."


def test_what_may_be_a_button_is_none_amid_a_list() -> None:
    listed = html("<ul><li><a href=/pay>Pay</a><li><a href=/s>Search</a><li><a href=/t>Tools</a></ul>")
    assert content(listed) == "- Pay\n- Search\n- Tools"
    shared = html(
        "<p>We write Ada.<ul><li><a href=/a>Share</a><li><a href=/b>Print</a><li><a href=/c>Email</a></ul>"
    )
    assert content(shared) == "We write Ada."


POSTING = """<html><head><title>Data Engineer</title><script type="application/ld+json">
{"@type": "JobPosting", "title": "Data Engineer", "datePosted": "2024-05-06",
 "description": "<p>We measure rivers.</p><h3>Nice to have</h3><ul><li>dbt</li></ul>",
 "skills": "Apache Flink"}</script></head><body><main><h1>Data Engineer</h1><a href=/apply>Apply now</a></main>"""


def test_a_page_whose_words_a_script_would_write_is_read_where_it_states_them_for_machines() -> None:
    read = html(POSTING)
    assert [(s.heading, s.text) for s in read.sections if not s.boilerplate] == [
        ("", "We measure rivers."),
        ("Nice to have", "- dbt"),
        ("Skills", "Apache Flink"),
    ]
    assert read.published == date(2024, 5, 6)


def test_an_article_body_is_read_where_the_page_shows_none() -> None:
    body = "We moved to NATS. " * 20
    stated = f'{{"@type":"Article","articleBody":"{body}"}}'
    page = f'<script type="application/ld+json">{stated}</script><div id=root></div>'
    assert "We moved to NATS." in content(html(page))
    assert content(html(page.replace("<div", PROSE + "<div"))).count("NATS") == 0


def test_of_several_postings_none_is_the_page() -> None:
    one = '<script type="application/ld+json">{"@type":"JobPosting","description":"Go and Rust"}</script>'
    assert "Rust" not in content(html(one + one + "<h1>Jobs</h1><p>Two of them."))


@pytest.mark.parametrize(
    ("title", "headline", "expected"),
    [
        ("Job Application for Data Engineer at Acme", "Data Engineer", "Data Engineer"),
        ("Acme - Data Engineer", "Data Engineer", "Data Engineer"),
        ("Moving house | Engineering | Acme", "Moving house", "Moving house"),
        ("Acme and Initech: how they compare", "Acme and Initech", "Acme and Initech: how they compare"),
        ("Moving house", "Moving", "Moving house"),
        (
            "A long headline about everything there is | Acme",
            "Acme",
            "A long headline about everything there is | Acme",
        ),
    ],
)
def test_a_title_is_what_the_content_is_headed_by(title: str, headline: str, expected: str) -> None:
    assert html(f"<title>{title}</title><body><h1>{headline}</h1>{PROSE}").title == expected


def test_a_time_beside_the_text_is_that_of_another_text() -> None:
    beside = "<aside><a href=/x>Another one</a> <time datetime=2019-11-19>a day ago</time></aside>"
    assert html(f"<div>{PROSE}</div>{beside}").published is None
    assert html(f"<div><time datetime=2019-11-17>Sunday</time>{PROSE}</div>{beside}").published == date(
        2019, 11, 17
    )


@pytest.mark.parametrize("end", ["</SCRIPT>", "</Script>", "</script >"])
def test_a_script_ends_in_whatever_letters(end: str) -> None:
    page = f"<p>We run Ada.<script>var perl{end}<p>And Zig.<script>var perl</script><p>And Hare."
    assert content(html(page)) == "We run Ada.\nAnd Zig.\nAnd Hare."


@pytest.mark.parametrize("last", ["", "</script>", "</SCRIPT>", "</ScripT>"])
@pytest.mark.parametrize("end", ["</script>", "</SCRIPT>", "</Script>", "</sCrIpT>"])
def test_scripts_by_the_thousand_take_linear_time(end: str, last: str) -> None:
    start = time.process_time()
    html(f"<script>{end}" * 15_000 + last)
    assert time.process_time() - start < 1  # 0.03 s; what is quadratic takes 1.5 s and more


@pytest.mark.parametrize(
    "words",
    [
        "Subscribe to Plumbing Weekly, our newsletter on Kafka and other pipes.",
        "Get lessons on Redis right in your inbox!",
        "Melde dich für unseren Newsletter zu Kubernetes an.",
        "The material on this site may not be reproduced, in Perl or otherwise.",
    ],
)
def test_who_wants_an_address_says_nothing_of_a_stack(words: str) -> None:
    assert content(html(f"<article>{PROSE}<p>{words}</p></article>")).count("\n") == 0


@pytest.mark.parametrize(
    "words", ["We send our newsletter with Mailchimp.", "An inbox in every service, on PostgreSQL."]
)
def test_who_tells_how_a_newsletter_is_sent_does(words: str) -> None:
    assert words in content(html(f"<article>{PROSE}<p>{words}</p></article>"))
