"""Notes: every statement with its link, nothing twice, and no page that speaks Markdown."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, date, datetime

import jinja2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.catalogue.model import Catalogue, Category, Layer, Technology
from briefing.errors import UsageError
from briefing.merge import unmarked
from briefing.model import (
    Briefing,
    Claim,
    Company,
    Conflict,
    Evidence,
    Exchange,
    Fact,
    Finding,
    Kind,
    Opening,
    Passage,
    Pay,
    Question,
    SourceReport,
    State,
    Status,
)
from briefing.render import render
from briefing.render.evidence import Labels, best
from briefing.render.markdown import Markdown, compose, escape, join, link, plain, short

TODAY = date(2026, 11, 21)
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

LISTED = "https://listings.io/acme"
POST = "https://acme.com/blog/on-kubernetes"
CASE = "https://elsewhere.org/2025/acme-case"


def known(*technologies: Technology) -> Catalogue:
    categories = (
        Category("databases", "Databases", Layer.APPLICATIONS, "", 20),
        Category("languages", "Languages", Layer.APPLICATIONS, "", 10),
        Category("payments", "Payments", Layer.UTILITIES, "", 10),
        Category("orchestration", "Orchestration", Layer.DEVOPS, "", 10),
        Category("linters", "Linters", Layer.DEVOPS, "", 20, quiet=True),
        Category("practices", "Practices", Layer.PRACTICES, "", 10),
    )
    return Catalogue({t.id: t for t in technologies}, {c.id: c for c in categories})


CATALOGUE = known(
    Technology("postgresql", "PostgreSQL", "databases"),
    Technology(
        "rds",
        "Amazon RDS",
        "databases",
        managed_form_of=("postgresql", "redis"),
        docs="https://docs.example/rds",
    ),
    Technology("elixir", "Elixir", "languages"),
    Technology("python", "Python", "languages"),
    Technology("erlang", "Erlang", "languages"),
    Technology("markdown", "Markdown", "languages", quiet=True),
    Technology("stripe", "Stripe", "payments"),
    Technology("fargate", "AWS Fargate", "orchestration"),
    Technology("kubernetes", "Kubernetes", "orchestration"),
    Technology("eslint", "ESLint", "linters"),
    Technology("kanban", "Kanban", "practices"),
)


def claim(tech: str, url: str = POST, on: date | None = date(2021, 5, 4), **more: object) -> Claim:
    kind = Kind.LISTING if url == LISTED else Kind.PROSE
    told = {"status": Status.USES, "quote": f"We run {tech} in production.", "kind": kind, "own": url != CASE}
    return Claim(technology=tech, url=url, on=on, **{**told, **more})  # type: ignore[arg-type]


def finding(tech: str, *claims: Claim, status: Status = Status.USES, **more: object) -> Finding:
    found = CATALOGUE.technologies[tech]
    said = tuple(claims) or (claim(tech),)
    if more.get("implied_by"):
        said = ()
    return Finding(tech, found.name, found.category, status, 0.8, claims_for=said, **more)  # type: ignore[arg-type]


def briefing(**parts: object) -> Briefing:
    return Briefing(Company("acme.com", "Acme"), TODAY, "hiring-manager", **parts)  # type: ignore[arg-type]


def notes(**parts: object) -> str:
    return render(briefing(**parts), CATALOGUE)


def line(words: str, start: str) -> str:
    return next(row.strip() for row in words.splitlines() if row.strip().startswith(start))


def section(words: str, title: str) -> str:
    return words.partition(f"\n## {title}\n")[2].partition("\n## ")[0].strip()


def tokens(words: str) -> list[Token]:
    return [t for block in PARSER.parse(words) for t in (block, *(block.children or ()))]


def shown(words: str) -> str:
    """What a reader sees, in one string."""
    return "".join(t.content for t in tokens(words) if t.type in ("text", "code_inline"))


# -- words from outside -------------------------------------------------------------------------------------

SIGNS = "*_`[]()<>#+-.!|~\\&;:/=%$@^{} \n\t\u00a0\u2028aA1é"
PIECES = (
    *(
        "http://a.b",
        "www.a.com",
        "https://",
        "a@b.co",
        "mailto:",
        "[x](http://a.b)",
        "![i](http://a.b)",
        "[[w]]",
    ),
    *("<!--", "-->", "<b>", "&amp;", "&#35;", "**", "__", "~~~", "```", "---", "===", "1.", "> ", "|-|"),
    *("\u202e", "\u200b", "{{x}}", "{%if%}"),
)
hostile = st.one_of(
    st.lists(st.sampled_from([*SIGNS, *PIECES]), max_size=14).map("".join),
    st.text(max_size=40),
)
PLACES = {
    "{}": (),
    "* {}": ("bullet_list",),
    "1. {}": ("ordered_list",),
    "# {}": ("heading",),
    "words\n{}": (),
    "| a |\n{}": (),
    "words {} words": (),
    '("{}")': (),
    "words **{}** words": ("strong",),
    "*{}* words": ("em",),
    "~~{}~~ words": ("s",),
    "[{}](http://q.r)": ("link",),
}


@settings(max_examples=500, deadline=None)
@example("`\n`", "# {}")
@given(hostile, st.sampled_from(sorted(PLACES)))
def test_words_from_outside_are_read_as_just_these_words(words: str, place: str) -> None:
    words = plain(words)
    if not words:
        return
    found = tokens(place.replace("{}", escape(words)))
    assert words in "".join(t.content for t in found if t.type == "text")
    opened = {t.type.removesuffix("_open") for t in found if t.nesting == 1}
    assert opened <= {"paragraph", "list_item", *PLACES[place]}
    assert {t.type for t in found if t.nesting == 0} <= {"inline", "text", "softbreak"}


@given(hostile)
def test_words_stay_on_one_line_and_can_be_encoded(words: str) -> None:
    escaped = escape(words)
    escaped.encode()
    assert len(escaped.splitlines()) <= 1
    assert plain(plain(words)) == plain(words)


@pytest.mark.parametrize(
    "words",
    [
        "Node.js and C++, C#, F#, .NET, CI/CD",
        "snake_case and __init__py stay".replace("__init__py", "a__b"),
        "about ~300 people (some 180 engineers)",
        "R&D and AT&T: $120,000 – $150,000!",
        "a -> b, 50 %, 2025. Done.",
        "@angular/core",
        "+1 for it",
    ],
)
def test_what_needs_no_escape_gets_none(words: str) -> None:
    assert escape(words) == words


@pytest.mark.parametrize("sign", ["_", "a_", "~", "&a", "\\", "[", "$", " ", "=", "#", "<!--", "*a"])
def test_long_runs_take_linear_time(sign: str) -> None:
    begun = time.perf_counter()
    escape(sign * 20_000 + "a")
    assert time.perf_counter() - begun < 10  # 0.02 s; what is quadratic takes more than 10 s


def test_what_hides_or_reverses_words_is_taken_out() -> None:
    assert plain("pay\u202egnp.exe\u200b pal\x00 \ud800") == "paygnp.exe pal \ufffd"
    assert plain("👩\u200d💻") == "👩\u200d💻"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "",
        "https://",
        "https://a.b@evil.com/",
        "http://[::1",
        "//x",
    ],
)
def test_only_addresses_that_a_person_should_follow_become_links(address: str) -> None:
    assert link("here", address) == "here"


def test_a_number_at_the_start_of_a_label_needs_no_backslash() -> None:
    assert link("47. Goodbye", "https://acme.com/47") == "[47. Goodbye](https://acme.com/47)"
    assert escape("47. Goodbye") == r"47\. Goodbye"
    assert link(r"47\. Good", "https://acme.com/47") == r"[47\\. Good](https://acme.com/47)"


@given(st.text(max_size=60))
def test_no_address_breaks_out_of_its_link(rest: str) -> None:
    found = tokens(f"a ({link('here', 'https://acme.com/' + rest)}), b")
    opened = [t for t in found if t.type == "link_open"]
    assert len(opened) == 1
    assert str(opened[0].attrs["href"]).startswith("https://acme.com/")
    assert "".join(t.content for t in found if t.type == "text") == "a (here), b"


def test_brackets_and_spaces_in_an_address_are_encoded() -> None:
    assert (
        link("x", "https://a.b/c (d)[e]?f=1&copy;g") == "[x](https://a.b/c%20%28d%29%5Be%5D?f=1&amp;copy;g)"
    )


def test_markdown_that_was_cut_or_added_to_is_escaped_again() -> None:
    bold = compose("**{}**", "a*b")
    assert bold == r"**a\*b**"
    assert join([bold, "*"], " · ") == r"**a\*b** · \*"
    assert compose("{}", bold + "") == escape(str(bold))
    assert not isinstance(bold[1:], Markdown)


def test_long_words_are_cut_between_words() -> None:
    assert short("one two three", 10) == "one two …"
    assert short("x" * 50, 10) == "x" * 9 + " …"
    assert short("one two", 10) == "one two"


# -- links --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "evidence"),
    [
        ("blog, 2021-05", Evidence("", POST, date(2021, 5, 4))),
        ("blog, undated", Evidence("", "https://blog.acme.com/why")),
        ("podcast, 2020-01", Evidence("", "https://fm.org/podcast/13", date(2020, 1, 13), own=False)),
        ("case study, 2025-01", Evidence("", CASE, date(2025, 1, 21), own=False)),
        ("somebody.org, undated", Evidence("", "https://www.somebody.org/blog/acme", own=False)),
        ("job post, 2026-10", Evidence("", "https://acme.com/blog/x", date(2026, 10, 2), kind=Kind.JOB)),
        ("LiStings, undated", Evidence("", LISTED, title="Acme on LiStings", kind=Kind.LISTING)),
        ("listings.io, undated", Evidence("", LISTED, title="Acme", kind=Kind.LISTING)),
        ("home page, undated", Evidence("", "https://acme.com/")),
        ("own site, undated", Evidence("", "https://acme.com/platform")),
        ("medium.com, undated", Evidence("", "https://medium.com/acme/why")),
        ("DNS, undated", Evidence("mx mail.example", "dns:acme.com", kind=Kind.DNS)),
        ("DNS: domain verified once, undated", Evidence("txt stripe-x=1", "dns:acme.com", kind=Kind.DNS)),
        ("DNS: certificates allowed, undated", Evidence("caa ca.example", "dns:acme.com", kind=Kind.DNS)),
        ("blog, undated", Evidence("", "https://engineering.acme.com/posts/1")),
        ("blog, undated", Evidence("", "https://acme.com/en/tech/queues")),
        ("own site, undated", Evidence("", "https://acme.com/legal/tech-terms")),
        ("own site, undated", Evidence("", "https://app.acme.com/")),
        ("careers page, undated", Evidence("", "https://acme.com/karriere")),
        ("docs, undated", Evidence("", "https://developer.acme.com/")),
    ],
)
def test_a_link_says_what_kind_of_page_and_when(label: str, evidence: Evidence) -> None:
    assert Labels("acme.com").label(evidence) == label


def test_of_many_pages_the_newest_of_each_kind_are_linked_first() -> None:
    jobs = [Evidence("", f"https://j.io/{n}", date(2026, 10, n + 1), kind=Kind.JOB) for n in range(9)]
    post, old = Evidence("", POST, date(2021, 5, 4)), Evidence("", POST + "/2", date(2019, 1, 1))
    undated = Evidence("", LISTED, kind=Kind.LISTING)
    assert best([undated, *jobs, old, post], Labels("acme.com")) == (jobs[8], post, undated)
    assert best([old, post, post], Labels("acme.com")) == (post, old)


# -- the notes ----------------------------------------------------------------------------------------------

SECTIONS = [
    "Ask these",
    "Don't ask these, they are public",
    "Preparation",
    "What they do",
    "Architecture",
    "Ecosystem",
    "Company structure",
    "Product environment",
    "Ways of working",
    "Benefits and pay",
    "Openings",
    "Ice breakers",
    "More questions",
    "Discrepancies",
    "Notes",
    "Told",
    "Not checked",
    "Sources",
]


def test_notes_on_nothing_have_every_section_and_say_so_in_each() -> None:
    words = unmarked(notes())
    assert [row[3:] for row in words.splitlines() if row.startswith("## ")] == SECTIONS
    assert all(section(words, title) for title in SECTIONS)
    assert section(words, "What they do") == "Not found in the pages read."
    assert words.startswith("# Hiring-manager meeting: Acme\n\n* Time:\n* Hiring manager:\n* Role:\n")
    assert words.endswith("\n\n<!-- briefing: acme.com · hiring-manager · 2026-11-21 -->\n")


def test_technologies_stand_by_layer_and_category_each_with_dated_links() -> None:
    words = notes(
        findings=(
            finding("kubernetes", claim("kubernetes"), claim("kubernetes", CASE, date(2025, 1, 21))),
            finding("stripe"),
            finding("elixir"),
            finding("postgresql"),
        )
    )
    rows = [row for row in section(words, "Ecosystem").splitlines() if row.startswith(("* **", "    * "))]
    assert rows == [
        "* **Applications and Data**",
        f"    * *Languages:* Elixir ([blog, 2021-05]({POST}))",
        f"    * *Databases:* PostgreSQL ([blog, 2021-05]({POST}))",
        "* **Utilities**",
        f"    * *Payments:* Stripe ([blog, 2021-05]({POST}))",
        "* **DevOps**",
        f"    * *Orchestration:* Kubernetes ([case study, 2025-01]({CASE}), [blog, 2021-05]({POST}))",
    ]


def test_neighbours_of_equal_evidence_share_their_links() -> None:
    row = line(notes(findings=(finding("rds"), finding("postgresql"))), "* *Databases")
    assert row == f"* *Databases:* Amazon RDS, PostgreSQL ([blog, 2021-05]({POST}))"


def test_what_a_single_listing_says_is_marked() -> None:
    words = notes(
        findings=(finding("stripe", claim("stripe", LISTED, None, title="Acme - Listings")),),
    )
    assert line(words, "* *Payments") == f"* *Payments:* Stripe (*only* [Listings, undated]({LISTED}))"


def test_what_pages_only_name_stands_apart() -> None:
    named = replace(claim("stripe"), rule="likely")
    told = notes(findings=(finding("elixir"), finding("stripe", named, status=Status.MENTIONED)))
    row = line(told, "*Named, and likely in use")
    assert row == f"*Named, and likely in use, though no page says so:* Stripe ([blog, 2021-05]({POST}))"
    assert "* *Payments:*" not in told
    assert "likely in use" not in notes(findings=(finding("stripe", status=Status.MENTIONED),))


def test_the_page_that_alone_names_several_is_said_once() -> None:
    several = ("python", "erlang", "stripe", "fargate")
    listed = [finding(tech, claim(tech, LISTED, None), contested=tech == "erlang") for tech in several]
    told = section(notes(findings=(finding("elixir"), *listed)), "Ecosystem")
    assert "*only*" not in told
    assert line(told, "* **Only by") == (
        f"* **Only by [listings.io, undated]({LISTED}):** *Languages:* Erlang *(see Discrepancies)*, Python · "
        "*Payments:* Stripe · *Orchestration:* AWS Fargate"
    )
    assert line(told, "* *Languages:*").startswith("* *Languages:* Elixir ([")


def test_where_there_is_nothing_but_one_listing_it_is_shown_by_layer() -> None:
    listed = [finding(tech, claim(tech, LISTED, None)) for tech in ("python", "erlang", "elixir")]
    told = section(notes(findings=tuple(listed)), "Ecosystem")
    assert "Only by" not in told
    assert line(told, "* *Languages:*").startswith("* *Languages:* Elixir, Erlang, Python (*only* [")


def test_a_page_that_was_read_is_called_by_its_title() -> None:
    told = notes(findings=(finding("elixir", claim("elixir", title="How we *build*")), finding("python")))
    assert line(told, "Read:") == rf"Read: [How we \*build\*]({POST}), blog, 2021-05"


def test_what_was_left_names_its_heir_the_reason_and_the_link_once() -> None:
    reason = "We moved from Fargate and Python so that all can be rebuilt from code."
    left = [
        finding(t, claim(t, quote=reason), status=Status.FORMERLY, replaced_by=("kubernetes",), reason=reason)
        for t in ("fargate", "python")
    ]
    words = notes(findings=(*left, finding("kubernetes")))
    assert f'    * ~~Python, AWS Fargate~~ → Kubernetes: "{reason}" ([blog, 2021-05]({POST}))' in words
    assert words.count(reason) == 1
    alone = notes(findings=(replace(left[1], replaced_by=(), reason=""),))
    assert "    * ~~Python~~ *(formerly)*: " in alone


def test_wishes_implications_and_what_says_little_stand_apart_from_use() -> None:
    words = notes(
        findings=(
            finding("elixir"),
            finding("erlang", implied_by=("elixir",)),
            finding("stripe", status=Status.WANTED),
            finding("rds", status=Status.CONSIDERED),
            finding("python", status=Status.MENTIONED),
            finding("eslint"),
            finding("markdown"),
            finding("kanban"),
        )
    )
    here = f"([blog, 2021-05]({POST}))"
    assert line(words, "*Implied") == "*Implied, not stated:* Erlang (by Elixir)"
    assert line(words, "*Asked for") == f"*Asked for in job posts, use not shown:* Stripe {here}"
    assert line(words, "*Considered") == f"*Considered, use not shown:* Amazon RDS {here}"
    assert line(words, "*Says little") == f"*Says little by itself:* ESLint, Markdown {here}"
    assert section(words, "Ways of working") == f"* By name: Kanban {here}"
    assert "Python" not in words  # a mention is no use


def test_what_was_told_long_ago_and_never_again_stands_apart_from_what_they_use() -> None:
    long_ago, lately, undated = date(2014, 3, 1), date(2024, 3, 1), None
    then = finding("stripe", claim("stripe", on=long_ago), last=long_ago)
    since = finding("python", claim("python", on=long_ago), claim("python", CASE, lately), last=lately)
    listed = finding("erlang", claim("erlang", on=long_ago), claim("erlang", LISTED, undated), last=long_ago)
    words = notes(findings=(then, since, listed))
    assert (
        line(words, "*Told long")
        == f"*Told long ago, and on no newer page:* Stripe ([blog, 2014-03]({POST}))"
    )
    assert line(words, "* *Languages:*").count("Python") == line(words, "* *Languages:*").count("Erlang") == 1
    assert "Technologies found in use: 2" in words
    alone = notes(findings=(then,))
    assert line(alone, "* *Payments:*").startswith("* *Payments:* Stripe")
    assert "Told long ago" not in alone


def test_many_things_told_long_ago_stand_page_by_page_with_their_categories() -> None:
    then = date(2014, 3, 4)
    more = known(
        *(Technology(f"base-{n}", f"Base {n}", "databases") for n in range(8)),
        *CATALOGUE.technologies.values(),
    )
    old = [
        Finding(
            tech,
            more.technologies[tech].name,
            more.technologies[tech].category,
            Status.USES,
            0.8,
            claims_for=(claim(tech, on=then),),
            last=then,
        )
        for tech in ("erlang", "python", "stripe", *(f"base-{n}" for n in range(8)))
    ]
    new = finding("kubernetes", claim("kubernetes", CASE, TODAY))
    told = section(render(briefing(findings=(*old, new)), more), "Ecosystem").partition(
        "on no newer page:*\n\n"
    )[2]
    assert told.splitlines()[0] == (
        f"* [blog, 2014-03]({POST}): *Languages:* Erlang, Python · *Databases:* "
        + ", ".join(f"Base {n}" for n in range(8))
        + " · *Payments:* Stripe"
    )


def test_figures_for_those_who_are_served_overtake_each_other_whatever_they_are_called() -> None:
    told = (
        Fact(
            "scale",
            "Around 8 million accounts are kept here.",
            "https://a.example/1",
            date(2026, 1, 6),
            own=False,
        ),
        Fact("scale", "It serves 3.5 million customers.", "https://a.example/2", date(2020, 3, 2), own=False),
        Fact("scale", "We print 3 million labels a day.", "https://a.example/3", date(2024, 3, 2), own=False),
    )
    words = notes(facts=told)
    assert "8 million" in words
    assert "labels" in words
    assert "3.5 million" not in words


def test_a_topic_is_not_said_twice() -> None:
    words = notes(facts=(Fact("size", "Size: 300+ Employees", "https://acme.com/about"),))
    assert "* *Size:* 300+ Employees (" in words


def test_managed_services_link_the_documentation_of_their_vendor() -> None:
    words = notes(findings=(finding("postgresql"), finding("rds")))
    expected = "* [Amazon RDS](https://docs.example/rds): managed PostgreSQL"
    assert section(words, "Product environment") == expected


def test_what_a_managed_service_runs_is_not_guessed() -> None:
    words = notes(findings=(finding("rds"),))
    expected = "* [Amazon RDS](https://docs.example/rds): one of PostgreSQL, redis; which one is not said"
    assert section(words, "Product environment") == expected


def question(number: int, **more: object) -> Question:
    return Question(f"q{number}", "why", f"Why number {number}?", **more)  # type: ignore[arg-type]


def test_what_any_company_may_be_asked_stands_apart_and_has_no_star() -> None:
    general = tuple(replace(question(n), kind="general") for n in range(3, 10))
    words = notes(questions=(question(1), question(2), *general))
    assert words.count("★") == 2
    told, _, apart = section(words, "More questions").partition("### For any company")
    assert "None beyond those above." in told
    assert (apart.count("* *Answer:*"), apart.count("**Why number")) == (7, 7)


def test_where_only_general_ones_are_known_these_have_the_stars() -> None:
    general = tuple(replace(question(n), kind="general") for n in range(1, 6))
    words = notes(questions=general)
    assert words.count("★") == 3
    assert "For any company" not in words


def test_three_questions_are_starred_five_more_shown_and_the_rest_stands_below() -> None:
    words = notes(questions=tuple(question(n) for n in range(10)))
    first = section(words, "Ask these three")
    assert first.count("★") == first.count("* *Answer:*") == 3
    further, _, rest = section(words, "More questions").partition("### More")
    assert (further.count("* *Answer:*"), rest.count("* *Answer:*")) == (5, 2)
    assert "Why:" not in rest
    assert words.count("Why number") == 10


def test_a_question_says_why_with_links_what_then_and_what_a_good_answer_is() -> None:
    asked = question(
        1,
        lead="You moved.",
        why="said so",
        evidence=(Evidence("q", POST, date(2021, 5, 4)),),
        context="caches and queues",
        reference="https://docs.example/uses",
        followups=("And then?", "And who?"),
        good_answer="names a limit",
    )
    assert section(notes(questions=(asked,)), "Ask these").splitlines() == [
        "1. ★ You moved. **Why number 1?** <!-- q:q1 -->",
        f"    * *Why:* said so ([blog, 2021-05]({POST}))",
        "    * *Background:* caches and queues ([docs.example](https://docs.example/uses))",
        "    * *Then:* And then? And who?",
        "    * *A good answer:* names a limit",
        "    * *Answer:*",
    ]


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("ways of working", "Ways of working"),
        ("architecture", "Architecture"),
        ("environments", "Product environment"),
        ("benefits", "Benefits and pay"),
        ("hiring", "Openings"),
    ],
)
def test_a_section_whose_facts_all_answer_questions_points_to_these(topic: str, title: str) -> None:
    fact = Fact(topic, "It is done on Tuesdays, and has been for years.", CASE, date(2025, 1, 21), own=False)
    answer = Evidence(fact.text, CASE, fact.on, own=False)
    assert section(notes(facts=(fact,)), title) != "Said above, under what is public."
    words = notes(facts=(fact,), questions=(question(1, answered=answer),))
    assert section(words, title) == "Said above, under what is public."
    assert section(notes(), title) == "Not found in the pages read."


def test_what_is_public_is_told_once_with_what_to_ask_instead() -> None:
    words_of_page = "Teams are cut by domain, such as payroll."
    answer = Evidence(words_of_page, CASE, date(2025, 1, 21), own=False)
    words = notes(
        questions=(question(1, answered=answer, followups=("What crosses two teams?",)),),
        facts=(Fact("teams", words_of_page, CASE, date(2025, 1, 21), own=False),),
    )
    assert section(words, "Don't ask these, they are public").splitlines() == [
        f'* *Why number 1?* "{words_of_page}" ([case study, 2025-01]({CASE}))',
        "    * **Deeper:** What crosses two teams?",
    ]
    assert section(words, "Company structure") == "Said above, under what is public."
    assert words.count(words_of_page) == 1


def test_facts_stand_under_their_heading_newest_first_and_once() -> None:
    words = notes(
        facts=(
            Fact("does", "Sells anvils.", "https://acme.com/about"),
            Fact("does", "Sells  anvils.", "https://acme.com/"),
            Fact("size", "100 people", POST, date(2025, 1, 4)),
            Fact("size", "300 people", CASE, date(2025, 1, 21), own=False),
            Fact("size", "some 180 engineers.", CASE, date(2025, 1, 21), own=False),
            Fact("architecture", "A front-end monolith in React.", POST),
            Fact("architecture", "The backend is a monolith.", POST),
            Fact("architecture", "One monolith.", POST),
            Fact("environments", "develop, staging, production", POST),
            Fact("place", "Everywhere", POST),
        )
    )
    assert section(words, "What they do").splitlines() == [
        "* Sells anvils. ([about page, undated](https://acme.com/about))",
        f"* *Size:* 300 people; some 180 engineers. ([case study, 2025-01]({CASE}))",
        f"* *Size:* 100 people ([blog, 2025-01]({POST}))",
    ]
    assert (
        line(words, "* **Front end")
        == f"* **Front end:** A front-end monolith in React. ([blog, undated]({POST}))"
    )
    assert line(words, "* **Back end").startswith("* **Back end:** The backend")
    assert "* One monolith. ([blog" in section(words, "Architecture")
    assert "develop, staging" in section(words, "Product environment")
    assert "Everywhere" in section(words, "Ice breakers")


def test_ways_of_working_are_taken_from_several_pages() -> None:
    book = "https://acme.com/handbook"
    told = [Fact("ways of working", f"We talk of {n}.", f"{book}/talk") for n in range(6)]
    told.append(Fact("ways of working", "We release daily.", f"{book}/releases"))
    words = section(notes(facts=tuple(told)), "Ways of working")
    assert "We release daily." in words
    assert "We talk of 0. We talk of 1." in words.replace(" … ", " ")
    assert "We talk of 4." not in words


def test_an_old_figure_gives_way_to_what_the_site_says_today() -> None:
    old = Fact("size", "We are 40 people.", POST, date(2019, 5, 4))
    today = Fact("size", "Today we are 300 people.", "https://acme.com/about")
    assert section(notes(facts=(old, today)), "What they do") == (
        "* *Size:* Today we are 300 people. ([about page, undated](https://acme.com/about))"
    )
    assert "40 people" in section(notes(facts=(old,)), "What they do")
    used = Fact("scale", "We serve 9 million pages a day.", POST, date(2019, 5, 4))
    assert "9 million" in section(notes(facts=(used, today)), "What they do")


def test_what_tells_the_most_stands_first_and_an_aside_of_long_ago_nowhere() -> None:
    told = (
        Fact("ways of working", "We write tests.", POST, date(2012, 5, 4), telling=1),
        Fact("ways of working", "We like Scrum.", "https://acme.com/jobs", telling=1, aspect="practice"),
        Fact("ways of working", "We deploy 20 times a day.", "https://acme.com/about", telling=3),
    )
    lines = section(notes(facts=told), "Ways of working").splitlines()
    assert [words.partition(" (")[0] for words in lines] == [
        "* We deploy 20 times a day.",
        "* We like Scrum.",
    ]


def test_figures_at_scale_stand_side_by_side_where_they_count_different_things() -> None:
    def scale(words: str, on: date) -> Fact:
        return Fact("scale", words, POST, on, aspect="traffic", telling=4)

    told = section(
        notes(
            facts=(
                scale("Some 30 million events a day pass through.", date(2026, 4, 1)),
                scale("We count 9 million events a day.", date(2022, 4, 1)),
                scale("The scheduler starts 1,900 jobs a night.", date(2025, 5, 1)),
            )
        ),
        "What they do",
    )
    assert "30 million events" in told
    assert "1,900 jobs" in told
    assert "9 million" not in told


def test_of_two_figures_on_one_thing_the_newer_stands() -> None:
    told = (
        Fact("scale", "We have 3 million users.", POST, date(2019, 5, 4), aspect="users"),
        Fact("scale", "We have 9 million users.", CASE, date(2025, 5, 4), own=False, aspect="users"),
        Fact("scale", "We store 4 PB.", POST, date(2019, 5, 4), aspect="data"),
    )
    words = section(notes(facts=told), "What they do")
    assert "9 million" in words
    assert "4 PB" in words
    assert "3 million" not in words


def test_an_advert_that_nobody_took_down_says_when_it_was_posted_and_stands_last() -> None:
    old = Opening("Smith", "https://acme.com/jobs/1", on=date(2021, 3, 4))
    new = Opening("Founder", "https://acme.com/jobs/2", on=date(2026, 10, 4))
    words = section(notes(openings=(old, new)), "Openings")
    assert words.index("Founder") < words.index("Smith")
    assert "[Smith](https://acme.com/jobs/1) · *posted 2021-03* ·" in words
    assert words.count("posted") == 1


@pytest.mark.parametrize(
    ("host", "title", "label"),
    [
        ("www.techpost.co.uk", "How Acme counts its costs", "www.techpost.co.uk"),
        ("www.techpost.co.uk", "How Acme works | TechPost", "TechPost"),
        ("stackshare.io", "Acme on StackShare", "StackShare"),
    ],
)
def test_a_site_is_called_by_its_name_and_not_by_a_part_of_it(host: str, title: str, label: str) -> None:
    told = Labels("acme.com").label(Evidence("x", f"https://{host}/a", None, title, own=False))
    assert told.partition(",")[0].removeprefix("www.") == label.removeprefix("www.")


def test_old_words_on_the_stack_are_told_at_the_head_if_there_are_no_newer_ones() -> None:
    said = "ask what of it still holds"
    then = finding("postgresql", claim("postgresql", on=date(2019, 3, 2)))
    assert f"* The newest page that tells of the stack is of 2019-03: {said}\n" in notes(findings=(then,))
    assert said not in notes(findings=(then, finding("rds", claim("rds", on=date(2025, 3, 2)))))
    assert said not in notes(findings=(then, finding("rds", claim("rds", on=None))))
    assert said in render(replace(briefing(findings=(then,)), meeting="brief"), CATALOGUE)


def test_steps_that_are_told_at_length_stand_by_their_names() -> None:
    told = (
        "Call (15m): somebody from the harbour asks what brought you here, and you ask what you like in return.",
        "Work sample: a small crane, programmed at home within three hours; nobody is paid for longer nights.",
        "A day with us: pairing before lunch, reading the sample together behind it, tea with every colleague.",
        "Offer: within two days, with a figure.",
    )
    facts = tuple(Fact("hiring", step, "https://acme.com/jobs/a", aspect="list") for step in told)
    assert "Call (15m) → Work sample → A day with us → Offer (" in notes(facts=facts)


def test_the_steps_of_hiring_are_those_of_one_page_and_all_of_them() -> None:
    steps = ("A call", "A task at home", "A day with the team", "An offer")
    told = tuple(
        Fact("hiring", step, f"https://acme.com/jobs/{n}", aspect="list") for n in "ab" for step in steps
    )
    assert section(notes(facts=told), "Openings").count("A task at home") == 1
    assert "A call; A task at home; A day with the team; An offer" in section(notes(facts=told), "Openings")


def test_what_one_page_says_stands_in_the_order_of_the_page() -> None:
    page = Passage("We are in squads. Each has a lead.", POST)
    facts = (Fact("teams", "Each has a lead.", POST, telling=3), Fact("teams", "We are in squads.", POST))
    told = section(notes(facts=facts, passages=(page,)), "Company structure")
    assert told.startswith("* We are in squads. Each has a lead. (")


def test_sentences_that_do_not_follow_each_other_are_told_apart() -> None:
    facts = tuple(
        Fact("teams", words, POST) for words in ("We are in squads.", "Each has a lead.", "All are small.")
    )
    page = Passage("We are in squads. Each has a lead. It rains.\nAll are small.", POST)
    assert section(notes(facts=facts, passages=(page,)), "Company structure") == (
        f"* We are in squads. Each has a lead. … All are small. ([blog, undated]({POST}))"
    )


def test_what_pages_say_about_the_company_and_does_not_agree_is_a_discrepancy() -> None:
    facts = (
        Fact("founded", "Acme was founded in 1989.", "https://acme.com/about"),
        Fact("founded", "1987", CASE, own=False),
        Fact("architecture", "We run a monolith.", POST, date(2021, 5, 4)),
        Fact("architecture", "Acme runs 40 microservices.", CASE, date(2025, 1, 21), own=False),
    )
    assert section(notes(facts=facts), "Discrepancies").splitlines() == [
        "* **Founded in 1987 or 1989?** *Taken:* open.",
        f"    * 1987: [case study, undated]({CASE})",
        '    * 1989: "Acme was founded in 1989." ([about page, undated](https://acme.com/about))',
        "* **Monolith or microservices?** *Taken:* Microservices.",
        f'    * Microservices: "Acme runs 40 microservices." ([case study, 2025-01]({CASE}))',
        f'    * Monolith: "We run a monolith." ([blog, 2021-05]({POST}))',
    ]
    agreed = (replace(facts[0], text="Founded in 1987."), facts[1], facts[2])
    assert "none that contradict" in section(notes(facts=agreed), "Discrepancies")
    both = replace(facts[2], text="We split a monolith into microservices.")
    assert "none that contradict" in section(notes(facts=(both, facts[3])), "Discrepancies")
    without = replace(facts[3], text="There are no microservices here.")
    assert "none that contradict" in section(notes(facts=(facts[2], without)), "Discrepancies")


READ = (Passage("words", POST, Kind.JOB),)
"""The words of an opening that was read and not only listed."""


def test_a_number_alone_is_not_told_beside_the_sentence_that_has_it() -> None:
    told = notes(
        facts=(
            Fact("size", "140", "https://acme.com/"),
            Fact("size", "Today we are 140 people.", POST),
            Fact("size", "14", "https://acme.com/x"),
        )
    )
    assert [row.partition(" (")[0] for row in section(told, "What they do").splitlines()] == [
        "* *Size:* Today we are 140 people.",
        "* *Size:* 14",
    ]


def test_openings_show_their_pay_or_that_none_is_published() -> None:
    def pay(*ends: int | None) -> str:
        low, high = ends
        return section(
            notes(openings=(Opening("Dev", POST, "Core", "Oslo", pay=Pay(low, high, "EUR")),)), "Openings"
        )

    assert pay(60000, 80000) == f"* [Dev]({POST}) · Core · Oslo · EUR 60,000–80,000 a year"
    assert pay(60000, None).endswith("EUR from 60,000 a year")
    assert pay(None, 80000).endswith("EUR up to 80,000 a year")
    assert pay(70000, 70000).endswith("EUR 70,000 a year")
    words = notes(openings=(Opening("Dev", POST, passages=READ),))
    assert section(words, "Openings") == f"* [Dev]({POST}) · **no pay range published**"


def test_a_policy_that_the_place_names_already_is_not_said_twice() -> None:
    words = notes(
        openings=(
            Opening("Dev", POST, "Core", "Remote, EMEA", "Remote", passages=READ),
            Opening("Ops", POST, "", "Oslo", "Hybrid", passages=READ),
        )
    )
    assert section(words, "Openings").splitlines() == [
        f"* [Dev]({POST}) · Core · Remote, EMEA · **no pay range published**",
        f"* [Ops]({POST}) · Oslo · Hybrid · **no pay range published**",
    ]


def test_how_one_is_employed_is_said_where_it_is_not_the_usual() -> None:
    terms = ("Full-time", "Permanent, Full-time", "Vollzeit, unbefristet", "Contract", "Part-time", "")
    words = notes(openings=tuple(Opening(t or "x", POST, passages=READ, employment=t) for t in terms))
    said = [line.split(" · ")[1] for line in section(words, "Openings").splitlines()]
    assert [s for s in said if "pay" not in s] == ["Contract", "Part-time"]


def test_questions_that_the_same_words_answer_stand_together() -> None:
    answer = Evidence("Everybody may read what was decided.", POST, date(2021, 5, 4))
    pair = tuple(question(n, answered=answer, followups=(f"And {n}?",)) for n in (1, 2))
    assert section(notes(questions=pair), "Don't ask these, they are public").splitlines() == [
        f'* *Why number 1?* *Why number 2?* "{answer.quote}" ([blog, 2021-05]({POST}))',
        "    * **Deeper:** And 1? And 2?",
    ]


def test_of_many_openings_those_that_name_technologies_come_first_and_the_rest_is_counted() -> None:
    openings = tuple(Opening(f"Job {n}", f"https://j.io/{n}", "Sales" if n % 2 else "") for n in range(20))
    told = finding("elixir", claim("elixir", "https://j.io/19", kind=Kind.JOB))
    words = section(notes(openings=openings, findings=(told,)), "Openings").splitlines()
    assert words[0].startswith("* [Job 19]")
    assert len(words) == 16
    assert words[-1] == "* Further ones by team: no team named 3, Sales 2"


def test_a_disagreement_shows_both_sides_and_what_was_taken() -> None:
    left = claim("fargate", status=Status.FORMERLY)
    listed = claim("fargate", LISTED, None)
    clash = Conflict(
        ("fargate", "kubernetes"),
        (left.evidence, claim("kubernetes", CASE).evidence),
        (listed.evidence,),
        "Kubernetes",
        "the newer page says so",
    )
    gone = finding("fargate", left, status=Status.FORMERLY, claims_against=(listed,))
    words = notes(findings=(gone, finding("kubernetes")), conflicts=(clash,))
    assert section(words, "Discrepancies").splitlines() == [
        "* **AWS Fargate or Kubernetes?** The newer page says so. *Taken:* Kubernetes.",
        f"    * AWS Fargate left: [blog, 2021-05]({POST})",
        f"    * Kubernetes: [case study, 2021-05]({CASE})",
        f"    * AWS Fargate in use: [listings.io, undated]({LISTED})",
    ]
    assert "see Discrepancies" not in section(words, "Ecosystem")


def test_a_monolith_that_is_taken_apart_disagrees_with_no_services() -> None:
    told = (
        Fact("architecture", "We run 40 microservices.", POST),
        Fact("architecture", "They talked of moving the monolith to a queue.", CASE, own=False),
    )
    assert "Monolith or" not in notes(facts=told)
    still = Fact("architecture", "It is one monolith.", CASE, own=False)
    assert "Monolith or" in notes(facts=(told[0], still))


def test_two_technologies_for_one_job_are_told_apart_by_name() -> None:
    clash = Conflict(
        ("elixir", "python"),
        (claim("elixir").evidence,),
        (claim("python", CASE, quote="Python it is, they say.").evidence,),
    )
    words = notes(findings=(finding("elixir"), finding("python", claim("python", CASE))), conflicts=(clash,))
    assert section(words, "Discrepancies").splitlines() == [
        "* **Elixir or Python?** *Taken:* open.",
        f'    * Elixir: "We run elixir in production." ([blog, 2021-05]({POST}))',
        f'    * Python: "Python it is, they say." ([case study, 2021-05]({CASE}))',
    ]
    assert section(words, "Ecosystem").count("*see Discrepancies*") == 2


def test_repositories_of_their_own_are_named_by_where_the_pages_lead() -> None:
    post = Passage(
        "We wrote a tool.",
        POST,
        on=date(2021, 5, 4),
        links=(
            ("our deploy tool", "https://github.com/acme/crane/blob/main/README.md"),
            ("here", "https://www.github.com/Acme/crane"),
            ("a library", "https://github.com/others/library"),
            ("the company", "https://github.com/acme"),
            ("rails", "https://github.com/orgs/acme"),
            ("ask for a key", "https://github.com/acme/admin/issues/new/choose"),
        ),
    )
    case = replace(post, url=CASE, own=False, links=(("bridge", "https://github.com/acme/bridge"),))
    words = notes(passages=(post, case))
    assert line(words, "*Made by them, and public:*").count("](https://github.com/") == 1
    assert "[crane](https://github.com/acme/crane) ([blog, 2021-05]" in words
    assert "bridge" not in words
    assert "Made by them" not in notes(passages=(case,))


def test_a_contested_finding_is_a_disagreement_even_if_no_conflict_tells_of_it() -> None:
    torn = finding(
        "stripe",
        claim("stripe"),
        contested=True,
        claims_against=(claim("stripe", CASE, status=Status.FORMERLY),),
    )
    words = section(notes(findings=(torn,)), "Discrepancies")
    assert words.startswith("* **Is Stripe still in use?** *Taken:* in use.")
    assert "Stripe left: " in words
    assert CASE in words


def test_what_was_not_read_says_why_and_what_to_do() -> None:
    words = notes(
        reports=(
            SourceReport("site", State.DONE, read=3),
            SourceReport("github", State.RATE_LIMITED, "https://api.github.com/orgs: wait until 14:05"),
            SourceReport(
                "greenhouse", State.SKIPPED, "no greenhouse address was found on the company's pages"
            ),
            SourceReport("stackshare", State.ABSENT),
        ),
        exchanges=(
            Exchange(LISTED, "stale", "challenge page", datetime(2026, 10, 2, tzinfo=UTC)),
            Exchange(POST, "cached"),
        ),
        passages=(
            Passage("x", "https://acme.com/about", on=date(2026, 1, 2), title="About us", source="site"),
        ),
    )
    assert "Researched 2026-11-21 · 1 source read, 1 not checked (see the end)" in words
    again = "→ `briefing refresh acme.com"
    github = "[api.github.com/orgs](https://api.github.com/orgs)"
    assert section(words, "Not checked").splitlines() == [
        f"* **github** (rate limited): {github}: wait until 14:05 {again} --only github`",
        f"* **listings.io/acme** (stale): challenge page; the copy of 2026-10-02 was used {again}`",
        "",
        "No address on the pages read for: greenhouse. Where you know one: `--handle KIND=VALUE`.",
    ]
    sources = section(words, "Sources")
    assert "* **site**: done, pages read: 3\n    * [About us](https://acme.com/about), 2026-01-02" in sources
    assert "* **github**: rate limited" in sources
    assert "\n\nLooked for and not there: stackshare." in sources


def test_what_several_sources_met_with_alike_is_told_once() -> None:
    challenge = "https://acme.com/: challenge page"
    unread = "https://acme.com/feed: expected JSON"
    words = notes(
        reports=(
            SourceReport("markup", State.BLOCKED, challenge),
            SourceReport("site", State.BLOCKED, f"{challenge}, and 2 more"),
            SourceReport("blog", State.NOT_UNDERSTOOD, unread),
            SourceReport("lever", State.SKIPPED),
        ),
        exchanges=(Exchange("https://acme.com/", "failed", "challenge page"),),
    )
    home = "[acme.com](https://acme.com/): challenge page, and 2 more"
    feed = "[acme.com/feed](https://acme.com/feed): expected JSON"
    told = section(words, "Not checked").splitlines()
    again = "`briefing refresh acme.com --only markup --only site`"
    assert told == [
        f"* **markup, site** (blocked): {home} → {again}",
        f"* **blog** (not understood): {feed} → `briefing record acme.com FOLDER --offline`",
        "",
        (
            "The home page could not be read, and so no address was found for: lever. "
            "Where you know one: `--handle KIND=VALUE`."
        ),
    ]


def test_what_robots_txt_forbids_is_left_to_the_reader_and_not_asked_for_again() -> None:
    private = "https://acme.com/private"
    words = notes(
        reports=(
            SourceReport("site", State.BLOCKED, f"{private}: robots.txt disallows it"),
            SourceReport("wellknown", State.PARTIAL, f"{private}.txt: robots.txt disallows it, and 2 more"),
            SourceReport("blog", State.BLOCKED, f"{private}/blog: robots.txt can't be read (500)"),
        ),
    )
    site, wellknown, blog = section(words, "Not checked").splitlines()[:3]
    by_hand = "→ open it by hand; saved as a file, it is read by `briefing read FILE --company Acme`"
    assert site == f"* **site** (blocked): [acme.com/private]({private}): robots.txt disallows it {by_hand}"
    assert wellknown.endswith(f"and 2 more {by_hand}")
    assert blog.endswith("→ `briefing refresh acme.com --only blog`")


def test_a_page_is_listed_under_one_source_and_a_name_server_is_no_page() -> None:
    home, post = "https://acme.com/", "https://acme.com/post"
    told = section(
        notes(
            reports=tuple(SourceReport(name, State.DONE, read=1) for name in ("dns", "markup", "site")),
            passages=(
                Passage("x", "https://dns.google/resolve?name=acme.com", Kind.DNS, source="dns"),
                Passage("x", home, Kind.MARKUP, source="markup"),
                Passage("x", home, title="Acme", source="site"),
                Passage("x", post, on=date(2026, 1, 2), title="News", source="site"),
            ),
        ),
        "Sources",
    )
    assert told.splitlines()[:-2] == [
        "* **dns**: done, pages read: 1",
        "* **markup**: done, pages read: 1",
        "* **site**: done, pages read: 1",
        f"    * [News]({post}), 2026-01-02",
        f"    * [Acme]({home}), undated",
    ]


def test_preparation_is_ticked_where_research_has_done_it() -> None:
    bare = section(notes(), "Preparation")
    assert bare.count("* [ ]") == len(bare.splitlines())
    done = section(
        notes(
            findings=(finding("elixir"),),
            questions=(question(1),),
            reports=(SourceReport("site", State.DONE, read=2),),
            passages=(Passage("x", "https://acme.com/handbook/pay", source="site"),),
        ),
        "Preparation",
    )
    assert done.count("* [x]") == 4


def test_the_newest_post_breaks_the_ice() -> None:
    posts = [
        Passage("x", POST, on=date(2021, 5, 4), title="Old"),
        Passage("x", POST + "/new", on=date(2026, 5, 4), title="New"),
        Passage("x", CASE, on=date(2026, 6, 4), title="Theirs", own=False),
        Passage("x", "https://j.io/1", Kind.JOB, on=date(2026, 7, 4), title="Job"),
    ]
    assert f"The newest of their posts that was read: [New]({POST}/new), 2026-05" in section(
        notes(passages=tuple(posts)), "Ice breakers"
    )


@pytest.mark.no_cover
@settings(max_examples=50, deadline=None)
@given(hostile)
def test_whatever_pages_say_the_notes_keep_their_shape(words: str) -> None:
    """The same words wherever a page can put some: the reader sees them, the parser sees nothing new."""
    words = plain(words) or "x"
    harmless, wild = everywhere("Words"), everywhere(words)
    assert words in shown(wild)
    assert shape(wild) == shape(harmless)


def everywhere(words: str) -> str:
    """Notes in which every string that a page gives is this one."""
    told = claim("fargate", quote=f"{words} one two three", title=words, status=Status.FORMERLY)
    proof = Evidence(f"{words} one two three", POST, TODAY, words)
    return render(
        replace(
            briefing(
                findings=(
                    replace(finding("elixir"), name=words),
                    replace(finding("stripe", status=Status.WANTED), name=words),
                    finding(
                        "fargate", told, status=Status.FORMERLY, replaced_by=("elixir",), reason=told.quote
                    ),
                ),
                questions=(
                    Question("1", "k", words, (), words, words, (proof,), words, "", (words,), words),
                    Question("2", "k", words, answered=proof, followups=(words,)),
                ),
                facts=tuple(
                    Fact(topic, words, POST, TODAY, title=words)
                    for topic in (
                        "does",
                        "architecture",
                        "teams",
                        "environments",
                        "hiring",
                        "place",
                        "benefits",
                    )
                ),
                openings=(Opening(words, POST + "/job", words, words, words),),
                passages=(Passage(words, POST + "/p", on=TODAY, title=words, source="site"),),
                conflicts=(Conflict(("fargate",), (proof,), (proof,), words, words),),
                reports=(
                    SourceReport("site", State.DONE, read=1),
                    SourceReport("other", State.FAILED, f"broke off: {words}"),
                ),
                exchanges=(Exchange(POST, "stale", words),),
            ),
            company=Company("acme.com", words),
        ),
        CATALOGUE,
    )


def shape(words: str) -> list[str]:
    """The notes as a parser sees them, without their words."""
    found = [t.type for t in tokens(words) if t.type not in ("text", "softbreak")]
    assert found.count("html_block") == 1  # the closing comment
    assert found[-1] == "html_block"
    assert found.count("html_inline") == 7  # the ids of the one question that is asked, and of six sections
    assert "image" not in found
    return found


def test_the_same_briefing_gives_the_same_notes() -> None:
    assert everywhere("Words") == everywhere("Words")


def test_a_template_that_does_not_exist_is_told_with_those_that_do() -> None:
    with pytest.raises(UsageError, match=r"no template 'x'; there are: .*hiring-manager"):
        render(briefing(), CATALOGUE, "x")


def test_a_template_that_names_what_is_not_there_fails() -> None:
    from briefing.render.templates import environment

    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ nothing }}").render()


def test_a_macro_can_not_let_words_through() -> None:
    from briefing.render.templates import environment

    template = environment().from_string(
        "{% macro m(x) %}*{{ x }}*{% endmacro %}{{ m(words) }}{{ words ~ words }}"
    )
    assert PARSER.parseInline(template.render(words="<b>*x*"))[0].children is not None
    assert "<b>" not in template.render(words="<b>").replace("\\<", "")


def test_rendering_is_quick_once_the_template_is_read() -> None:
    rich = tuple(finding(t, claim(t), claim(t, CASE)) for t in CATALOGUE.technologies) * 20
    whole = briefing(findings=rich, questions=tuple(question(n) for n in range(40)))
    render(whole, CATALOGUE)
    begun = time.perf_counter()
    render(whole, CATALOGUE)
    assert time.perf_counter() - begun < 6  # 0.02 s on an idle machine
