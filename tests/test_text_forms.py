"""Texts in forms that people write by hand: drawn tables, outlines, mails, and formats beside Markdown."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from briefing.catalogue import load
from briefing.model import Status
from briefing.settle import witness
from briefing.spot import spot
from briefing.text import passages, read


def told(words: str, name: str) -> list[tuple[str, str]]:
    return [
        (section.heading, section.text) for section in read(words, name).sections if not section.boilerplate
    ]


BOX = """+-------+---------+
| Tool  | Status  |
+=======+=========+
| Redis | in use  |
+-------+---------+
| Solr  | retired |
+-------+---------+"""
LISTED = """.. list-table::
   :header-rows: 1

   * - Tool
     - Status
   * - Redis
     - in use
   * - Solr
     - retired"""
TABLE = "Tool | Status\nRedis | in use\nSolr | retired"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tool | Status\n--- | :-:\nRedis | in use\nSolr | retired", "x.md"),
        (
            "| Tool | Status |\n|---|---|\n| **Redis** | in use |\n| [Solr](https://s.example) | *retired* |",
            "x.md",
        ),
        (
            BOX,
            "x.md",
        ),
        (
            BOX,
            "x.txt",
        ),
        ("Tool    Status\n------  -------\nRedis   in use\nSolr    retired", "x.txt"),
        ("Tool\tStatus\nRedis\tin use\nSolr\tretired", "x.txt"),
        ("Tool     Status\nRedis    in use\nSolr     retired", "x.txt"),
        ("===== =======\nTool  Status\n===== =======\nRedis in use\nSolr  retired\n===== =======", "x.rst"),
        (LISTED, "x.rst"),
        (".. csv-table::\n\n   Tool, Status\n   Redis, in use\n   Solr, retired", "x.rst"),
    ],
)
def test_a_table_is_a_table_however_it_is_drawn(words: str, name: str) -> None:
    assert told(words, name) == [("", TABLE)]
    claims = witness(spot(passages(read(words, name), name), load(), "Acme"))
    assert {c.technology: c.status for c in claims} == {"redis": Status.USES, "solr": Status.FORMERLY}


def test_two_tables_stay_two() -> None:
    second = "| Status | Tool |\n|---|---|\n| retired | Solr |"
    first = "| Tool | Status |\n|---|---|\n| Redis | in use |"
    assert told(f"{first}\n\n{second}", "x.md") == [
        ("", "Tool | Status\nRedis | in use\n\nStatus | Tool\nretired | Solr")
    ]
    cells = "<table><tr><th>Tool<th>Status<tr><td>Redis<td>in use</table>"
    assert told(cells + cells.replace("Redis", "Solr"), "x.html")[0][1].count("\n\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        "We moved.  It took a year.  Nobody minds.\nThe rest is history.  Ask Ann.  Or Bob.",
        "Redis    in use",
        "- Redis    in use\n- Solr     retired\n- Kafka    in use",
    ],
)
def test_spaces_alone_make_no_table(words: str) -> None:
    assert " | " not in told(words, "x.txt")[0][1]


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("**Database:** MariaDB\n**Cache**: Redis", "x.md", [("", "Database: MariaDB\nCache: Redis")]),
        ("Cache\n: Redis\n: Memcached, earlier", "x.md", [("", "Cache: Redis\nCache: Memcached, earlier")]),
        ("## Stack {#our-stack}\n\nWe run Ada. {.lead}", "x.dj", [("Stack", "We run Ada.")]),
        ("1. Open the door\n2. Close it\n", "x.txt", [("", "- Open the door\n- Close it")]),
        (
            "From: ann@acme.example\nSubject: Moving\n\nWe leave Solr.\n\n-- \nAnn\nAcme, built with Ada",
            "x.txt",
            [("", "We leave Solr.")],
        ),
    ],
)
def test_small_forms_keep_their_structure(words: str, name: str, expected: list[tuple[str, str]]) -> None:
    assert told(words, name) == expected


FORMS = sorted((Path(__file__).parent / "pages" / "forms").glob("stack.*"))


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.suffix)
def test_what_a_text_says_does_not_depend_on_how_it_is_marked_up(file: Path) -> None:
    document = read(file.read_text(encoding="utf-8"), file.name)
    assert (document.title, document.published) == ("Stack", date(2021, 3, 4))
    assert [(section.heading, section.text) for section in document.sections] == [
        ("Stack", "Date: 2021-03-04"),
        (
            "Stack › Today",
            "- MariaDB\n- Redis in front\nWe run `nginx` at the edge.\nHow it is built:\n```\nmake all\n```",
        ),
        ("Stack › Gone", "Solr: Left in 2019."),
    ]


OUTLINE = """1. Introduction
   We are Acme.

2. Stack
2.1 Databases
    Orders live in MariaDB.
2.2 Caches
    None.
"""


def test_numbered_parts_are_headings() -> None:
    assert told(OUTLINE, "x.txt") == [
        ("Introduction", "We are Acme."),
        ("Stack › Databases", "Orders live in MariaDB."),
        ("Stack › Caches", "None."),
    ]


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("Our stack\n=========\n\n.. contents::\n\nToday\n-----\n\nWe run Ada.", "Our stack › Today"),
    ],
)
def test_a_form_is_known_without_a_name(words: str, heading: str) -> None:
    assert told(words, "") == [(heading, "We run Ada.")]


NARROW = """Hi,

we moved from MySQL to
MariaDB last year, which was a good
idea since the old cluster kept falling over
whenever somebody looked at it.

ourfirsttool
oursecondtool
"""


def test_a_sentence_goes_on_where_a_narrow_line_ends_in_its_middle() -> None:
    assert told(NARROW, "x.txt")[0][1].split("\n") == [
        "Hi,",
        (
            "we moved from MySQL to MariaDB last year, which was a good idea since the old cluster kept falling over "
            "whenever somebody looked at it."
        ),
        "ourfirsttool",
        "oursecondtool",
    ]


def test_tags_within_open_tags_are_no_code_however_far_they_are_drawn_in() -> None:
    story = """# Acme

<div class="story">
  <div class="half">
    <h2>Before</h2>
    Everything ran by hand.

    <h2>Solution</h2>
    The team runs Redis.
  </div>
</div>"""
    assert told(story, "x.md")[-1] == ("Acme › Solution", "The team runs Redis.")
    assert told("# Acme\n\nWrite:\n\n    <h2>Solution</h2>", "x.md")[-1][1].endswith(
        "    <h2>Solution</h2>\n```"
    )


def test_each_definition_of_a_term_is_told_of_it() -> None:
    terms = "<dl><dt>Retired<dd>Solr<dd>Bower<dt>In use<dd><ul><li>Redis<li>Vault</ul><dt>x<dd>y</dl>"
    assert told(terms, "x.html") == [
        ("", "Retired: Solr\nRetired: Bower"),
        ("In use", "- Redis\n- Vault"),
        ("", "x: y"),
    ]


def test_records_with_a_status_are_a_table() -> None:
    records = '{"stack": [{"tool": "Redis", "status": "in use"}, {"tool": "Solr", "status": "retired"}]}'
    assert told(records, "x.json") == [("stack", "tool | status\nRedis | in use\nSolr | retired")]
    claims = witness(spot(passages(read(records, "x.json"), "x.json"), load(), "Acme"))
    assert {c.technology: c.status for c in claims} == {"redis": Status.USES, "solr": Status.FORMERLY}


M = 100_000


@pytest.mark.parametrize("name", ["x.rst", "x.mdx", "x.txt"])
@pytest.mark.parametrize(
    "piece",
    [
        "a\n",
        "== ==\n",
        "=====\n",
        "a\n---\n",
        ".. note::\n",
        ".. note::\n\n   ",
        "`a <",
        "`",
        "a_ ",
        "|",
        "|a|b\n",
        "|===\n",
        "+--+\n",
        "----\n",
        "<A ",
        "<A\n",
        "{/*",
        "[[a][",
        "a::\n",
        "a  b\n",
        "\ta\tb\n",
        "1.1 A\n",
        "* ",
        "  a\n",
        ":a: b\n",
        "link:a[",
        "<<a,",
        "**a:** b\n",
        "a b c d of\n",
        "aaaa bbbb cccc dddd eeee,\n",
    ],
)
def test_no_form_takes_more_than_linear_time(name: str, piece: str) -> None:
    words = piece * (M // len(piece))
    start = time.process_time()
    read(words, name)
    assert time.process_time() - start < 5  # 0.2 s at most; what is quadratic takes minutes


def test_an_application_is_a_program_and_its_form_is_none_of_our_matter() -> None:
    page = "# Our stack\n\n## Application\n\nWe run Django.\n\n## Application form\n\nYour name, your Go.\n"
    assert told(page, "stack.md") == [("Our stack › Application", "We run Django.")]
