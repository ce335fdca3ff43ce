"""Reading HTML: words and structure, content and frame, and pages that mean harm."""

from __future__ import annotations

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text import Document, Link, fragment, html, sections_of
from briefing.text.tame import DEEPEST, tame

URL = "https://acme.example/blog/post"


def content(document: Document) -> str:
    return "\n".join(section.text for section in document.sections if not section.boilerplate)


def frame(document: Document) -> str:
    return "\n".join(section.text for section in document.sections if section.boilerplate)


def lines(markup: str) -> list[str]:
    return content(html(markup)).split("\n")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<ul><li>React</li><li>Vue</li></ul>", ["- React", "- Vue"]),
        ("<div>React</div><div>Vue</div>", ["React", "Vue"]),
        ("<p>Post<span>gre</span>SQL", ["PostgreSQL"]),
        ("<p>Post<b>gre</b><i>SQL</i>", ["PostgreSQL"]),
        ("<p>PostgreSQL<sup>1</sup> is", ["PostgreSQL 1 is"]),
        ("<p>one<br>two<br/>three", ["one", "two", "three"]),
        ("<span class='tag'>React</span><span class='tag'>Vue</span>", ["React", "Vue"]),
        ("<p>We use <span class='label'>React</span> daily", ["We use React daily"]),
        ("<a href=/r>React</a><a href=/v>Vue</a>", ["React", "Vue"]),
        ("<p>(<a href=/r>React</a>), <a href=/v>Vue</a>.", ["(React), Vue."]),
        ("<button>React</button><button>Vue</button>", ["React", "Vue"]),
        ("<my-chip>React</my-chip><my-chip>Vue</my-chip>", ["React", "Vue"]),
        ("<p>a   b\n\t c&nbsp;d", ["a b c d"]),
        ("<p>run <code>make test</code> now", ["run `make test` now"]),
        ("<p>an icon <code></code> here", ["an icon here"]),
        ("<ul><li>A<ul><li>B<ul><li>C</ul></ul><li>D</ul>", ["- A", "  - B", "    - C", "- D"]),
        ("<ol><li><p>one</p><p>more</p><li>two</ol>", ["- one", "  more", "- two"]),
        ("<table><tr><th>Tool<th>Status<tr><td>Redis<td>in use</table>", ["Tool | Status", "Redis | in use"]),
        ("<table><tr><td>a<td><td>c</table>", ["a |  | c"]),
        (
            "<table><tr><td rowspan=2>DB<td>PG<td>yes<tr><td>Mongo<td>no</table>",
            ["DB | PG | yes", " | Mongo | no"],
        ),
        ("<table><tr><td><ul><li>Go<li>Rust</ul><td>x</table>", ["Go, Rust | x"]),
        ("<table><tr><td><h2>Go</h2><p>We like it.<td><p>Side</table>", ["We like it.", "Side"]),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", ["a | b", "c"]),
        ("<dl><dt>Database<dd>PostgreSQL<dt>Cache<dd>Redis</dl>", ["Database: PostgreSQL", "Cache: Redis"]),
        ("<dl><dt>Alone</dl>", ["Alone"]),
        ("<pre><code>x = 1\n  y</code></pre>", ["```", "x = 1", "  y", "```"]),
        ("<pre><div>a</div><div>b</div></pre>", ["```", "a", "b", "```"]),
        ("<blockquote><p>We left.<p>For good.</blockquote>", ["> We left.", "> For good."]),
        (
            "<figure><img src=x alt='The stack'><figcaption>Figure 1</figcaption></figure>",
            ["The stack", "Figure 1"],
        ),
        ("<li><img alt='Redis'> Redis", ["- Redis"]),
        ("<p><img alt='logo.png'>x", ["x"]),
        ("<p>a &lt;b&gt; &amp;amp;", ["a <b> &amp;"]),
        ("<p>a<script>var x = '<p>no';</script><style>p{}</style><!-- no -->b", ["ab"]),
        ("<p>a<svg><text>no</text></svg>b<template><p>no</template>", ["ab"]),
        ("<center>a</center>b", ["a", "b"]),
    ],
)
def test_words_stand_on_the_lines_they_stand_on_in_a_browser(markup: str, expected: list[str]) -> None:
    assert lines(markup) == expected


def test_headings_make_a_path() -> None:
    page = html("<h1>Stack</h1><p>a<h2>Data</h2><h3>Stores</h3><p>b<h2>Ops</h2><p>c")
    assert [(s.heading, s.text) for s in page.sections] == [
        ("Stack", "a"),
        ("Stack › Data › Stores", "b"),
        ("Stack › Ops", "c"),
    ]


def test_a_heading_without_words_below_is_a_line() -> None:
    page = html("<h2>Our tools</h2><h3>Kafka</h3><h3>Redis</h3><h2>Next</h2><p>x")
    assert [(s.heading, s.text) for s in page.sections] == [("Our tools", "Kafka\nRedis"), ("Next", "x")]


def test_a_bold_paragraph_and_a_label_before_a_list_are_headings() -> None:
    page = html(
        "<h2>Job</h2><p><strong>Must have:</strong></p><ul><li>Go</ul>"
        "<p>Nice to have:</p><ul><li>Lua</ul><p>End."
    )
    assert [(s.heading, s.text) for s in page.sections] == [
        ("Job › Must have", "- Go"),
        ("Job › Must have › Nice to have", "- Lua"),
        ("Job › Must have", "End."),
    ]


def test_the_frame_of_a_page_is_told_from_its_content() -> None:
    page = html(
        """<html><body class="has-sidebar"><header><a href=/>Acme</a>
        <nav><ul><li><a href=/p>Products</a></ul></nav></header>
        <div class="cookie-banner"><p>We use cookies to improve things. <button>Accept</button></div>
        <main><article><h1>Moving to Kafka</h1>
        <p>We moved from RabbitMQ to Kafka in 2021 because of volume.</p>
        <div class="share-buttons"><a href="https://twitter.example">Tweet</a></div>
        <aside class="note"><p>Kafka needs care.</p></aside>
        <h2>Results</h2><p>It holds.</p></article></main>
        <section id="comments"><h3>2 Comments</h3><p>We use NATS here.</p></section>
        <div class="newsletter"><p>Subscribe for more</p></div>
        <div><h2>Related articles</h2><ul><li><a href=/a>Why we left MongoDB</a></ul></div>
        <p>After the box.</p>
        <footer><a href=/imprint>Imprint</a> <p>© Acme</p></footer>"""
    )
    said = content(page)
    for words in ("RabbitMQ to Kafka", "Kafka needs care.", "It holds.", "After the box."):
        assert words in said
    for words in ("Products", "cookies", "Tweet", "NATS", "Subscribe", "MongoDB", "Imprint"):
        assert words not in said
        assert words in frame(page)


def test_a_page_of_divs_and_links_keeps_its_words() -> None:
    tools = "".join(
        f"<div class=tool><a href=/{t}>{t}</a></div>" for t in ("React", "Redis", "Terraform", "Slack")
    )
    page = html(f"<nav><a href=/>Home</a></nav><div class=related><h3>Utilities</h3>{tools}</div>")
    assert content(page) == "React\nRedis\nTerraform\nSlack"


@pytest.mark.parametrize(
    "card",
    [
        "<figure class='kg-card kg-bookmark-card'><a href=/x><div>Theirs is MySQL</div></a></figure>",
        "<div class='graf graf--mixtapeEmbed'><a href=/x><strong>Theirs</strong><br>is MySQL</a></div>",
        "<div class=digest-post-embed><a href=/x><div class=embedded-post-title>Theirs is MySQL</div></a></div>",
        "<div class='kg-card kg-product-card'><h4>A book</h4><p>on MySQL</p></div>",
    ],
)
def test_a_card_that_shows_what_others_wrote_is_no_content(card: str) -> None:
    page = html(f"<article><h1>Ours</h1><p>{'We run Kafka. ' * 9}</p>{card}<p>And Redis.</p></article>")
    assert "MySQL" not in content(page)
    assert "And Redis." in content(page)


def test_content_is_kept_where_a_page_names_it_like_a_frame() -> None:
    page = html(f"<nav>Menu</nav><div class='sidebar comments'><p>{'We run Kafka. ' * 30}</p></div>")
    assert "We run Kafka." in content(page)
    assert "Menu" not in content(page)


def test_what_every_job_post_repeats_is_no_content() -> None:
    page = html("<p>You know Go.<p>Acme is an equal opportunity employer and values all. <p>Apply by mail.")
    assert content(page) == "You know Go.\nApply by mail."


def test_headings_in_the_frame_do_not_reach_into_the_content() -> None:
    page = html("<h2>Stack</h2><nav><h2>Menu</h2><a href=/>x</a></nav><p>Go")
    assert [s.heading for s in page.sections if not s.boilerplate] == ["Stack"]


def test_links_are_absolute_and_know_where_they_stand() -> None:
    page = html(
        "<link rel=alternate type=application/rss+xml href=/feed title=Feed>"
        "<nav><a href=../about>About</a></nav><p><a href='post2#x' rel=NoFollow>Second</a>"
        "<a href='#top'>up</a><a href='mailto:a@b.c'>mail</a><a href='javascript:x()'>js</a>"
        "<a href='//cdn.example/x'><img alt='CDN'></a><footer><a href='https://jobs.example/acme'>Jobs</a></footer>",
        URL,
    )
    assert page.links == (
        Link("https://acme.example/feed", "Feed", "alternate", "nav", "application/rss+xml"),
        Link("https://acme.example/about", "About", "", "nav"),
        Link("https://acme.example/blog/post2", "Second", "nofollow", "content"),
        Link("https://cdn.example/x", "CDN", "", "content"),
        Link("https://jobs.example/acme", "Jobs", "", "footer"),
    )


def test_a_base_element_moves_where_links_start() -> None:
    page = html("<base href='https://other.example/d/'><a href=x>x</a>", URL)
    assert page.links[0].url == "https://other.example/d/x"


def test_a_page_says_what_it_is() -> None:
    page = html(
        "<html lang=en-GB><title>How we build | Acme</title><meta name=Description content='The stack.'>"
        "<meta property=og:site_name content=Acme><link rel=canonical href=/how><h1>How</h1><p>x",
        URL,
    )
    assert (page.title, page.description, page.lang, page.site_name, page.canonical) == (
        "How we build",
        "The stack.",
        "en-GB",
        "Acme",
        "https://acme.example/how",
    )
    assert page.meta["og:site_name"] == "Acme"


LD = "<script nonce=x type='application/ld+json'>"


FRAMES = (
    "<div class='cmp-banner'><p>Wir verwenden Cookies und Technologien wie Perl.</p></div>",
    "<div id=CybotCookiebotDialog><h2>This website uses cookies</h2><p>We use Perl to measure.</p></div>",
    "<section class=x><h3>2 Responses</h3><p>I use Perl.</p></section>",
    "<section><h3>3 Kommentare</h3><p>Ich nutze Perl.</p></section>",
    "<section><h2>Weiterlesen</h2><p><a href=/a>Warum Perl</a></p></section>",
    "<section><h2>Articles recommandés</h2><ul><li><a>Pourquoi Perl</a></li></ul></section>",
    "<section><h2>También te puede interesar</h2><ul><li><a>Por qué Perl</a></li></ul></section>",
    "<section><h2>Você também pode gostar</h2><ul><li><a>Por que Perl</a></li></ul></section>",
    "<section><h2>Вам может быть интересно</h2><ul><li><a>Почему Perl</a></li></ul></section>",
    "<section><h2>Jetzt bewerben</h2><p>Perl-Profil hochladen</p></section>",
    "<section><h3>Abonnieren Sie unseren Newsletter</h3><p>Neues zu Perl</p></section>",
    "<p>Alle Rechte vorbehalten. Perl ist eine Marke.</p>",
    "<ul class=share-buttons><li>Perl</li></ul>",
    "<div class=author-bio><p>Jo wrote Perl at Foo.</p></div>",
    "<div class=pager><a rel=prev>Perl woes</a></div>",
)


@pytest.mark.parametrize("frame_of", FRAMES)
def test_the_frame_of_a_page_is_told_from_its_content_in_six_languages(frame_of: str) -> None:
    words = "We use Kotlin for what follows, and what follows is about people who ask each other. " * 20
    text = content(html(f"<article><h1>T</h1><p>{words}</p></article>{frame_of}", URL))
    assert "Kotlin" in text
    assert "Perl" not in text


@pytest.mark.parametrize(
    ("head", "day"),
    [
        (
            LD + '{"@type":"BlogPosting","datePublished":"2021-03-04T23:00:00-08:00"}</script>',
            date(2021, 3, 4),
        ),
        (LD + '{"@graph":[{"@type":["Article"],"datePublished":"2020-01-02"}]}</script>', date(2020, 1, 2)),
        ("<meta property=article:published_time content=2019-05-06T00:00:00Z>", date(2019, 5, 6)),
        ("<meta name=DC.date.issued content='6 May 2019'>", date(2019, 5, 6)),
        ("<p><time itemprop=datePublished datetime=2018-01-01>x</time>", date(2018, 1, 1)),
        ("<article><h1>T</h1><time datetime='2018-02-03T10:00'>3 Feb</time></article>", date(2018, 2, 3)),
        ("<h1>T</h1><p>Posted on March 3, 2017 by Ann</p>", date(2017, 3, 3)),
        ("<meta itemprop=datePublished content='Fri Feb 18 10:27:24 2022'>", date(2022, 2, 18)),
        (
            "<h1>T</h1><h3 class=byline>by Ann<br><span>Monday, November 18, 2019</span></h3><p>x",
            date(2019, 11, 18),
        ),
        (f"<div>{'<p>Menu</p>' * 30}</div><h1>T</h1><p>20. März 2021, 11:28</p>", date(2021, 3, 20)),
        ("<h1>Fair</h1><p>Deadline: 15. März 2020</p>", None),
        ("<meta name=date content=1970-01-01>", None),
        ("<meta name=date content=2999-01-01>", None),
        (
            "<p>In 2019 we moved to Kafka, on March 3, 2019 to be exact, and never went back since.</p>",
            None,
        ),
        ("<article><time>2020-01-01</time></article><article><time>2021-01-01</time></article>", None),
    ],
)
def test_the_date_of_publication_is_found_where_pages_put_it(head: str, day: date | None) -> None:
    assert html(head).published == day


def test_statements_for_machines_come_before_dates_in_words_and_address() -> None:
    page = "<meta property=article:published_time content=2019-05-06><p>Posted 1 May 2018</p>"
    assert html(page, "https://a.example/2017/01/02/x").published == date(2019, 5, 6)
    assert html("<p>x", "https://a.example/2017/01/02/x").published == date(2017, 1, 2)


def test_the_day_of_a_change_is_not_the_day_of_publication() -> None:
    page = html("<h1>Tools</h1><p>Last updated: 4 July 2022</p><p>Go")
    assert (page.published, page.modified) == (None, date(2022, 7, 4))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (
            "This page was last reviewed on 3 May 2024. It is to be reviewed again on 3 May 2025.",
            date(2024, 5, 3),
        ),
        ("Last updated: 2024-05-03", date(2024, 5, 3)),
        ("Zuletzt aktualisiert am 3. Mai 2024", date(2024, 5, 3)),
        ("We last met on 3 May 2024.", None),
        ("The list was last updated by hand, and we threw it away on 3 May 2024.", None),
    ],
)
def test_the_end_of_a_page_may_tell_when_it_was_last_changed(words: str, day: date | None) -> None:
    said = "<p>We keep what we know here, and we change it when we learn better.</p>" * 30
    assert html(f"<h1>Tools</h1>{said}<p>{words}</p>").modified == day


@pytest.mark.parametrize(
    "block",
    [
        '{"@type":"JobPosting","title":"SRE"}',
        '[{"@type":"JobPosting","title":"SRE"}]',
        '{"@context":"https://schema.org","@graph":[{"@type":"JobPosting","title":"SRE"}]}',
        '{"@graph":[{"@type":"ItemList","itemListElement":[{"item":{"@type":"JobPosting","title":"SRE"}}]}]}',
        '//<![CDATA[\n{"@type":"JobPosting","title":"SRE"}\n//]]>',
        '{"@type":"JobPosting","title":"SRE","description":"two\nlines"}',
        '{"@type":"JobPosting"\n"title":"SRE"}',
        '{"@type":"JobPosting","title":"SRE",}',
        '{"@type":"JobPosting","title":"SRE"};',
    ],
)
def test_json_ld_is_read_nested_listed_and_broken(block: str) -> None:
    found = html(f"<script type='application/ld+json'>{block}</script>").jsonld
    assert any(thing.get("title") == "SRE" for thing in found)


def test_hopeless_json_ld_is_left_out() -> None:
    assert html(LD + "{nothing at all</script>" + LD + '{"@type":"A"}</script>').jsonld == ({"@type": "A"},)


def test_a_fragment_is_text_with_its_headings() -> None:
    piece = "<h3>Stack</h3><ul><li>Go</li></ul>"
    assert fragment(piece) == "Stack\n- Go"
    assert fragment(piece.replace("<", "&lt;").replace(">", "&gt;")) == "Stack\n- Go"
    assert [(s.heading, s.text) for s in sections_of(piece)] == [("Stack", "- Go")]


def test_mojibake_is_mended_and_unseen_characters_go() -> None:
    assert lines("<p>Remoteâ€™s stÃ¤ck<p>Re\u200bact\u202e\x07 \u00adVue<p>SÃO PAULO") == [
        "Remote’s stäck",
        "React Vue",
        "SÃO PAULO",
    ]


WORDS = st.sampled_from(["alpha", "beta", "gamma", "delta", "omega", "sigma"])
TAGS = st.sampled_from(
    ["p", "div", "span", "li", "td", "h2", "b", "a", "code", "dd", "blockquote", "section", "pre"]
)


@given(
    st.recursive(WORDS, lambda inner: st.tuples(TAGS, st.lists(inner, min_size=1, max_size=4)), max_leaves=20)
)
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost_or_doubled(tree: object) -> None:
    count = 0

    def written(node: object) -> str:
        nonlocal count
        if isinstance(node, tuple):
            return f"<{node[0]}>{' '.join(map(written, node[1]))}</{node[0]}>"
        count += 1
        return f"{node}{count}x"

    document = html(written(tree))
    headings = {part for section in document.sections for part in section.heading.split(" › ")}
    said = " ".join([*(section.text for section in document.sections), *headings])
    for n in range(1, count + 1):
        found = [word for word in said.replace(":", " ").replace("`", " ").split() if word.endswith(f"{n}x")]
        assert len([word for word in found if word.rstrip("x").lstrip("abdeghilmopst") == str(n)]) == 1


PIECES = [
    *"<>/=\"'&;! -[](){}ab\n\t\x00\x07\u202e\u200bé",
    "<p>",
    "<td>",
    "</a>",
    "<table>",
    "<h2>",
    "<!--",
    "<script>",
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(st.one_of(st.text(), MARKUP))
@settings(max_examples=300, deadline=None)
def test_no_markup_makes_it_raise_and_no_control_character_comes_out(markup: str) -> None:
    document = html(markup, URL)
    for section in document.sections:
        assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co") for c in section.text.replace("\n", ""))
        assert not set(section.text) & set("\u200b\u202e")
    fragment(markup)


M = 250_000


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 40_000,
        "<div>" * 40_000 + "x" + "</div>" * 40_000,
        "<b a=1>" * 40_000 + "<p>x" * 10_000,
        "".join(f"<b a={i}>" for i in range(20_000)) + "<p>x" * 5_000,
        "<" * M,
        '<script src="' * 20_000,
        "<p a='" * 40_000,
        "[" * M,
        " " * M,
        "<!--" * 60_000,
        "<svg>" * 50_000,
        "<ul><li>" * 30_000,
        "<table><tr><td>" * 15_000,
        "<div><table><tr><td></div>" * 10_000,
        "<table><tr><td rowspan=999 colspan=999>a" * 6_000,
        "<p " + " ".join(f"a{i}" for i in range(40_000)) + ">x",
        "".join(f"<body a{i}=1>" for i in range(20_000)),
        "<a href=x><div>" * 16_000,
        "â€™\n" * 60_000,
        LD + "[" * M + "</script>",
        "<img alt='x y' src='data:" + "a" * M + "'>",
    ],
    ids=lambda markup: markup[:20],
)
def test_a_hostile_page_takes_no_longer_than_an_honest_one_would(markup: str) -> None:
    # A quarter of a megabyte takes 0.25 s at most; what is quadratic takes minutes.
    start = time.process_time()
    html(markup)
    assert time.process_time() - start < 10


def test_depth_is_capped_and_words_stay() -> None:
    tamed = tame("<div>" * 1000 + "deep" + "</div>" * 1000 + "<p>after")
    assert tamed.markup.count("<div>") == DEEPEST == tamed.markup.count("</div>")
    assert lines("<div>" * 1000 + "deep" + "</div>" * 1000 + "<p>after") == ["deep", "after"]


def test_bullets_that_a_page_writes_itself_make_items() -> None:
    page = html("<h2>You know</h2><div>&bull; Go</div><div>&bull;&nbsp;Rust</div><p>•free</p>")
    assert [section.text for section in page.sections] == ["- Go\n- Rust\n•free"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>✔ Zig<br>✔️ Nim<br>✅ Ada</p>", ["- Zig", "- Nim", "- Ada"]),
        ("<p>👉 Zig</p><p>🔹 Nim</p>", ["- Zig", "- Nim"]),
        ("<p>• Write Zig. Test it. • Deploy it</p>", ["- Write Zig. Test it.", "- Deploy it"]),
        ("<p>2023 • 4 min read • Zig</p>", ["2023 • 4 min read • Zig"]),
        ("<p>• Place: Cork | Lyon • Kind: hybrid</p>", ["- Place: Cork | Lyon", "- Kind: hybrid"]),
        ("<table><tr><td>☑️ Nomad</td><td>jobs</td></tr></table>", ["☑️ Nomad | jobs"]),
    ],
)
def test_ticks_and_signs_are_bullets_and_a_list_may_stand_in_one_line(
    markup: str, expected: list[str]
) -> None:
    assert lines(markup) == expected


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://acme.co.uk/adr/7", date(2021, 5, 2)),
        ("https://acme.de/adr/7", date(2021, 5, 2)),
        ("https://acme.com/adr/7", None),
        ("https://acme.us/adr/7", None),
    ],
)
def test_of_a_day_and_a_month_in_figures_the_country_tells_which_is_which(url: str, day: date | None) -> None:
    assert html("<h1>Queues</h1><p>Date: 02/05/2021</p><p>We use two.", url).published == day
