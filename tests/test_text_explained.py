"""What `briefing read` tells a person who holds a wrong decision in hand; and pages that mean harm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from conftest import Run

PAGE = """<html><head><meta property="article:published_time" content="2022-05-06"></head><body><article>
<h1>Moving house</h1><p>Two years ago we moved from MySQL to MariaDB.</p>
<h2>Alternatives considered</h2><ul><li>CockroachDB</li></ul></article>
<div class="related"><h3>Related</h3><a href="/x">Why they left MongoDB for good</a></div></body></html>"""


def test_explain_tells_under_which_heading_when_and_what_took_its_place(run: Run) -> None:
    lines = run("read", "-", "--explain", input=PAGE).stdout.splitlines()
    assert lines[0] == "[Moving house]"
    assert lines[1].startswith("MySQL: formerly → MariaDB, 2020 (left, by “moved from”")
    assert "[Moving house › Alternatives considered]" in lines


def test_explain_tells_what_all_rests_on_and_which_names_were_left_out(run: Run) -> None:
    lines = run("read", "-", "--explain", input=PAGE).stdout.splitlines()
    told = "read as prose, of 2022-05-06; lines left out as menus, boxes beside the text, comments: 1"
    assert told in lines
    assert lines[lines.index(told) + 1 :] == ["    MongoDB: Why they left »MongoDB« for good"]


def test_html_keeps_what_was_left_out_in_sight(run: Run) -> None:
    tree = LexborHTMLParser(run("read", "-", "--html", input=PAGE).stdout)
    assert "Why they left MongoDB for good" in tree.css("details")[0].text()
    assert tree.css("details mark") == []
    assert "of 2022-05-06" in tree.css("p.legend")[1].text()


HARM = "\"'><script>alert(1)</script></mark></title></style><img src=x onerror=alert(1)>&lt;b&gt;"


@pytest.mark.parametrize(
    "page",
    [
        f"# {HARM}\n\nWe use Redis{HARM}.\n",
        f"We use Redis {HARM}\n",
        '<h1>a</h1><p>We use Redis &lt;script&gt;alert(1)&lt;/script&gt; "onmouseover=alert(1)',
        f"| Tool | {HARM} |\n|---|---|\n| Redis | {HARM} |\n",
        f"---\ntitle: {HARM}\n---\nWe use Redis.",
        f"<article><p>{'We use Redis. ' * 30}</article><nav>{HARM.replace('<', '&lt;')}</nav>",
        f"{HARM}: Redis",
        f"```\n{HARM} redis\n```",
        "We use \x1b[31mRedis\x1b]8;;http://evil.example\x07 and \u202eKafka.",
    ],
)
def test_nothing_in_a_page_breaks_out_of_the_answer(run: Run, page: str) -> None:
    shown = run("read", "-", "--html", "--company", HARM, input=page).stdout
    tree = LexborHTMLParser(shown)
    allowed = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "h2",
        "h3",
        "p",
        "mark",
        "details",
        "summary",
    }
    assert {node.tag for node in tree.root.traverse(include_text=False)} <= allowed  # type: ignore[union-attr]
    names = {name for node in tree.css("body *") for name in node.attributes}
    assert names <= {"class", "title"}
    for text in (shown, run("read", "-", "--explain", input=page).stdout):
        assert not any(ord(c) < 32 and c != "\n" for c in text)
        assert "\u202e" not in text


def test_the_name_of_a_file_breaks_out_of_nothing(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "<img onerror=x>.md"
    file.write_text("We use Redis.", encoding="utf-8")
    shown = run("read", file, "--html").stdout
    assert LexborHTMLParser(shown).css("img") == []
