"""``briefing read`` for a person who wants to know why: --explain and --html."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from conftest import Run


def test_explain_gives_each_mention_its_sentence_its_rule_and_its_words(run: Run) -> None:
    lines = run("read", "-", "--explain", input="We replaced Jenkins with Buildkite.\n").stdout.splitlines()
    assert (
        lines[0]
        == "Jenkins: formerly → Buildkite (left, by “replaced”, weight 4; the whole page: formerly 4)"
    )
    assert lines[1] == "    We replaced »Jenkins« with Buildkite."
    assert any(line.startswith("Buildkite: uses (adopted in place of, by “replaced with”") for line in lines)


def test_explain_names_the_rules_that_lost(run: Run) -> None:
    answer = run("read", "-", "--explain", input="We considered using Kafka for our events.\n").stdout
    assert answer.startswith("Apache Kafka: considered (tried, by “considered”, weight 3")
    assert "    lost: uses (used, by “using”, weight" in answer


def test_explain_marks_the_mention_that_is_meant_and_not_its_namesake(run: Run) -> None:
    answer = run("read", "-", "--explain", input="Redis is fine, and we use Redis.\n").stdout
    assert "    »Redis« is fine, and we use Redis." in answer
    assert "    Redis is fine, and we use »Redis«." in answer


def test_html_marks_mentions_by_their_status_and_escapes_the_rest(run: Run) -> None:
    words = '# <script>alert(1)</script> & more\n\nWe moved from Heroku to AWS, 1 < 2 & "so on".\n'
    page = run("read", "-", "--html", input=words).stdout
    tree = LexborHTMLParser(page)
    assert {(m.attributes["class"], m.text()) for m in tree.css("p:not(.legend) mark")} == {
        ("formerly", "Heroku"),
        ("uses", "AWS"),
    }
    assert "by “moved from”" in (tree.css("mark[title]")[0].attributes["title"] or "")
    assert tree.css("script, img, link, iframe") == []
    assert '1 < 2 & "so on".' in tree.css("p:not(.legend)")[0].text()


@pytest.mark.parametrize("words", ["", "nothing here\n", "\n\n- \n| a | b |\n", "Redis" * 3 + "\n"])
def test_html_of_a_text_that_names_nothing_says_so(run: Run, words: str) -> None:
    assert "no technology is named" in run("read", "-", "--html", input=words).stdout


def test_html_is_written_where_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    result = run("read", "-", "--html", "-o", target, input="We use Redis.\n")
    assert result.stdout == ""
    assert '<mark class="uses"' in target.read_text(encoding="utf-8")


def test_a_page_is_renewed_and_a_file_of_somebody_s_stays(run: Run, tmp_path: Path) -> None:
    page, own = tmp_path / "page.html", tmp_path / "own.html"
    own.write_text("<p>mine", encoding="utf-8")
    for words in ("We use Redis.\n", "We use Kafka.\n"):
        assert run("read", "-", "--html", "-o", page, input=words).exit_code == 0
    assert "Kafka" in page.read_text(encoding="utf-8")
    assert run("read", "-", "--html", "-o", own, input="We use Redis.\n").exit_code != 0
    assert own.read_text(encoding="utf-8") == "<p>mine"


def test_a_folder_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    result = run("read", "-", "--html", "-o", tmp_path / "none" / "page.html", input="We use Redis.\n")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("options", [("--json", "--html"), ("--explain", "--json"), ("-o", "x.html")])
def test_answers_that_exclude_each_other_are_refused(run: Run, options: tuple[str, ...]) -> None:
    assert run("read", "-", *options, input="We use Redis.\n").exit_code == 2
