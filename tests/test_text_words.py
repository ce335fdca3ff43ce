"""Reading Markdown, plain text, JSON and bytes."""

from __future__ import annotations

import codecs
import json
import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Kind
from briefing.text import Document, Section, decode, html, markdown, passages, plain, read
from briefing.text.clean import repair, strip
from briefing.text.dates import date_in_url, date_of


def told(document: Document) -> list[tuple[str, str]]:
    return [(section.heading, section.text) for section in document.sections if not section.boilerplate]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("one\ntwo\n\nthree", ["one two", "three"]),
        ("one  \ntwo\\\nthree<br>four", ["one", "two", "three", "four"]),
        ("- a\n- b\n  - c\n    - d\n- e", ["- a", "- b", "  - c", "    - d", "- e"]),
        ("1. a\n2. b\n   more of b", ["- a", "- b more of b"]),
        ("* a\n\n  a paragraph in it\n\noutside", ["- a", "  a paragraph in it", "outside"]),
        ("- [x] done", ["- done"]),
        ("We run ~~Jenkins~~ Buildkite.", ["We run Buildkite."]),
        ("some ~~ ten ~~ of them", ["some ten of them"]),
        ("| Tool | Status |\n|---|:-:|\n| Go | yes |", ["Tool | Status", "Go | yes"]),
        ("Tool | Status\n--- | ---\nGo | yes", ["Tool | Status", "Go | yes"]),
        ("```go\n# no heading\n```\nafter", ["```", "# no heading", "```", "after"]),
        ("~~~\nx\n~~~", ["```", "x", "```"]),
        ("text\n\n    x = 1\n\nmore", ["text", "```", "    x = 1", "```", "more"]),
        ("{% highlight ruby %}\nputs 1\n{% endhighlight %}", ["```", "puts 1", "```"]),
        ("> We left\n> for good.\n>\n> > Truly.", ["> We left for good.", "> > Truly."]),
        ("> - a\n> - b", ["> - a", "> - b"]),
        ("We **use** *Go*, __Rust__ and _C_.", ["We use Go, Rust and C."]),
        ("snake_case_name and 2 * 3 * 4 and `a*b*c`", ["snake_case_name and 2 * 3 * 4 and `a*b*c`"]),
        ('[Go](https://go.dev "x") and [Rust][r], ![a shot](x.png) [^1]', ["Go and Rust, a shot"]),
        ("[![CI](https://ci.example/b.svg)](https://ci.example)", ["CI"]),
        ("a \\*starred\\* C\\# &amp; co", ["a *starred* C# & co"]),
        ("{{ site.url }}we {% include x.html %}run", ["we run"]),
        ("a <b>bold</b> <a href='https://x.example'>link</a> List<String>", ["a bold link List<String>"]),
        ("<ul>\n<li>Go</li>\n<li>Rust</li>\n</ul>\n\nafter", ["- Go", "- Rust", "after"]),
        ("<!-- no\n\nno -->\nyes", ["yes"]),
        ("Term\n: meaning", ["Term: meaning"]),
        ("[^1]: a footnote", ["a footnote"]),
    ],
)
def test_markdown_is_read_as_it_is_shown(words: str, expected: list[str]) -> None:
    assert "\n".join(text for _, text in told(markdown(words))).split("\n") == expected


def test_markdown_headings_are_paths() -> None:
    page = markdown("# Stack #\na\n## Data\n### Stores\nb\n\nOps\n---\nc\n\n**Tools:**\n\n- d")
    assert told(page) == [
        ("Stack", "a"),
        ("Stack › Data › Stores", "b"),
        ("Stack › Ops", "c"),
        ("Stack › Ops › Tools", "- d"),
    ]
    assert page.title == "Stack"


def test_front_matter_is_read_and_is_no_text() -> None:
    page = markdown(
        '---\ntitle: "We: moved"\ndate: 2019-01-29 10:00\nexcerpt: Why\ntags:\n  - go\n---\n\nWords'
    )
    assert (page.title, page.published, page.description) == ("We: moved", date(2019, 1, 29), "Why")
    assert told(page) == [("", "Words")]


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert told(markdown("---\n\nWe run Go here and say so at length.\n\n---\nx")) == [
        ("", "We run Go here and say so at length.\nx")
    ]


def test_markdown_links_are_kept_apart_from_words() -> None:
    page = markdown(
        "[Go](https://go.dev/#x), [Rust][1], <https://a.example>, [rel](/x)\n\n[1]: https://rust.example"
    )
    assert [link.url for link in page.links] == [
        "https://go.dev/",
        "https://rust.example",
        "https://a.example",
    ]
    assert page.links[0].text == "Go"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Requirements:\n- Go\n* Rust\n• C", [("Requirements", "- Go\n- Rust\n- C")]),
        ("You know:\no Go\no Rust\nFeel free", [("You know", "- Go\n- Rust\nFeel free")]),
        (
            "We run:\no Go, which carries all of the requests\no Rust",
            [("We run", "- Go, which carries all of the requests\n- Rust")],
        ),
        ("Usamos Docker\no Podman", [("", "Usamos Docker\no Podman")]),
        ("Know any of:\n- Go\n- Rust\nAnd care.", [("", "Know any of:\n- Go\n- Rust\nAnd care.")]),
        ("OUR STACK\nWe run Go.", [("OUR STACK", "We run Go.")]),
        ("Our stack\n\nWe run Go in production.", [("Our stack", "We run Go in production.")]),
        (
            "Our stack\n=========\nGo.\n\nNext\n----\nLua.",
            [("Our stack", "Go."), ("Our stack › Next", "Lua.")],
        ),
        ("Go\nRust\nReact", [("", "Go\nRust\nReact")]),
        ("Tech: Go, Rust\nPlace: Berlin", [("", "Tech: Go, Rust\nPlace: Berlin")]),
        ("- a\n  - b\n- c", [("", "- a\n  - b\n- c")]),
        (
            "- an item that is long enough to have been\n  wrapped",
            [("", "- an item that is long enough to have been wrapped")],
        ),
        (
            "We moved all services from a small cluster of machines to our\nKubernetes, as we\nhad.",
            [
                (
                    "",
                    "We moved all services from a small cluster of machines to our Kubernetes, as we\nhad.",
                )
            ],
        ),
        (
            "Stack:\n\nVue\n\nRails - the API\n\nnginx\n\nOur harbour:\n\nTrieste",
            [("Stack", "- Vue\n- Rails - the API\n- nginx"), ("Our harbour", "Trieste")],
        ),
    ],
)
def test_plain_text_has_headings_lists_and_paragraphs(words: str, expected: list[tuple[str, str]]) -> None:
    assert told(plain(words)) == expected


def test_a_mail_has_a_subject_and_a_date() -> None:
    page = plain("From: a@b.example\nSubject: Our stack\nDate: Mon, 10 Jun 2024 15:59:10 GMT\n\nWe run Go.")
    assert (page.title, page.published, told(page)) == ("Our stack", date(2024, 6, 10), [("", "We run Go.")])


def test_a_job_board_answer_is_read_field_by_field() -> None:
    job = {
        "title": "SRE",
        "updated_at": "2026-11-02T09:14:05-05:00",
        "absolute_url": "https://jobs.example/1",
        "content": "&lt;h2&gt;Stack&lt;/h2&gt;&lt;ul&gt;&lt;li&gt;Go&lt;/li&gt;&lt;/ul&gt;",
        "lists": [{"text": "Requirements", "content": "<li>Kubernetes</li><li>Terraform</li>"}],
        "location": {"name": "Remote"},
        "tags": ["Rust", "5f0c2b7e9d3a4e1f8b6c"],
    }
    page = read(json.dumps(job))
    assert told(page) == [
        ("", "title: SRE"),
        ("content › Stack", "- Go"),
        ("lists › Requirements › content", "- Kubernetes\n- Terraform"),
        ("location", "name: Remote"),
        ("tags", "- Rust"),
    ]
    assert (page.title, page.modified) == ("SRE", date(2026, 11, 2))
    assert [link.url for link in page.links] == ["https://jobs.example/1"]


def test_a_text_that_a_board_gives_twice_is_read_once() -> None:
    words = "We run a large cluster of machines with Nomad and Consul."
    page = read(json.dumps({"description": f"<p>{words}</p>", "descriptionPlain": words}))
    assert told(page) == [("description", words)]


def test_json_ld_by_itself_is_json_ld() -> None:
    page = read('{"@graph":[{"@type":"JobPosting","title":"SRE","datePosted":"2026-10-30"}]}')
    assert page.jsonld[0]["title"] == "SRE"


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        ("<!DOCTYPE html><p>a<p>b", "", [("", "a\nb")]),
        ("\n<div><p>a</p></div>", "", [("", "a")]),
        ("Intro <p>a</p> and <p>b</p> more <br></div>", "x.html", [("", "Intro\na\nand\nb\nmore")]),
        ("# A\n\nb", "", [("A", "b")]),
        ("see [Go](https://go.dev)", "note.txt", [("", "see Go")]),
        (
            '<p align="center"><img src="a.svg"></p>\n\n# A\n\n## B\n\n- [Go](https://go.dev)',
            "",
            [("A › B", "- Go")],
        ),
        ("OUR STACK\nGo", "", [("OUR STACK", "Go")]),
        ("{not json", "", [("", "{not json")]),
        ('["Go", "Rust"]', "", [("", "- Go\n- Rust")]),
        ("&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;", "", [("", "a\nb")]),
    ],
)
def test_what_a_file_is_can_be_guessed(words: str, name: str, expected: list[tuple[str, str]]) -> None:
    assert told(read(words, name)) == expected


def test_a_file_name_may_date_its_document() -> None:
    assert read("# A\n\nb", "2019-01-29-linting.md").published == date(2019, 1, 29)


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        ("Büro €".encode(), "", "Büro €"),
        (codecs.BOM_UTF8 + "Büro".encode(), "text/html; charset=latin-1", "Büro"),
        ("Büro".encode("utf-16"), "", "Büro"),
        ("<p>Hello there".encode("utf-16-le"), "", "<p>Hello there"),
        ("Büro".encode("latin-1"), "text/html; charset=ISO-8859-1", "Büro"),
        ("“Büro”".encode("cp1252"), "text/html; charset=iso-8859-1", "“Büro”"),
        ("Büro".encode(), "text/html; charset=ISO-8859-1", "Büro"),
        ("<meta charset=windows-1251><p>Привет".encode("cp1251"), "", "<meta charset=windows-1251><p>Привет"),
        ("<meta charset=windows-1251><p>Привет".encode(), "", "<meta charset=windows-1251><p>Привет"),
        ("Büro".encode(), "text/html; charset=nonsense", "Büro"),
        ("Büro".encode(), "text/html; charset=hex", "Büro"),
        ("Grüße aus dem Büro, schöne Tage".encode("cp1252"), "", "Grüße aus dem Büro, schöne Tage"),
        (b"", "", ""),
    ],
)
def test_bytes_become_the_text_that_was_meant(body: bytes, header: str, expected: str) -> None:
    assert decode(body, header) == expected


def test_one_bad_byte_does_not_change_the_encoding() -> None:
    body = "Здравствуйте, мы пишем на Go. ".encode() * 50
    assert decode(body + b"\xff").startswith("Здравствуйте, мы пишем на Go.")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021-03-04T10:00:00Z", date(2021, 3, 4)),
        ("20210304", date(2021, 3, 4)),
        ("Mon, 10 Jun 2024 15:59:10 GMT", date(2024, 6, 10)),
        ("March 3rd, 2021", date(2021, 3, 3)),
        ("3. März 2021", date(2021, 3, 3)),
        ("le 14 juillet 2020", date(2020, 7, 14)),
        ("5 de mayo de 2019", date(2019, 5, 5)),
        ("7 июня 2022", date(2022, 6, 7)),
        ("31.12.2020", date(2020, 12, 31)),
        ("12/31/2020", date(2020, 12, 31)),
        ("03/04/2021", None),
        ("2021-13-40", None),
        ("1994-01-01", None),
        ("2101-01-01", None),
        ("no date", None),
    ],
)
def test_dates_are_read_where_only_one_day_can_be_meant(words: str, day: date | None) -> None:
    assert date_of(words) == day


def test_an_address_may_hold_a_date() -> None:
    assert date_in_url("https://a.example/2026/11/03/kafka") == date(2026, 11, 3)
    assert date_in_url("https://a.example/2026/11/kafka") == date(2026, 11, 1)
    assert date_in_url("https://a.example/v/2026/99/kafka") is None


def test_what_a_page_says_of_itself_stands_first_where_it_tells_of_a_move() -> None:
    def texts(about: str, kind: Kind = Kind.PROSE) -> list[str]:
        words = f"---\ntitle: Lighthouses\ndescription: {about}\n---\n\nIt took us a year.\n"
        return [p.text for p in passages(markdown(words), "https://acme.example/1", kind=kind)]

    story = "How our lamps were migrated from Puppet to Ansible."
    assert texts(story) == [story, "It took us a year."]
    assert texts("All about our lamps.") == ["It took us a year."]
    assert texts("It took us a year.") == ["It took us a year."]
    assert texts(story, Kind.JOB) == ["It took us a year."]


def test_passages_hold_the_content_and_the_date_of_the_page() -> None:
    page = html("<meta name=date content=2020-01-02><title>T</title><nav>no</nav><h2>Stack</h2><p>Go")
    (passage,) = passages(page, "https://a.example", Kind.LISTING, own=False, role="SRE")
    assert (passage.text, passage.heading, passage.title, passage.on) == (
        "Go",
        "Stack",
        "T",
        date(2020, 1, 2),
    )
    assert (passage.kind, passage.own, passage.role) == (Kind.LISTING, False, "SRE")
    (later,) = passages(page, "https://a.example", on=date(2021, 1, 1))
    assert later.on == date(2021, 1, 1)


def test_only_what_is_broken_is_repaired() -> None:
    assert repair("fine\nRemoteâ€™s\nPÃ¡gina") == "fine\nRemote’s\nPágina"
    assert repair("SÃO PAULO, Ñandú, Åre") == "SÃO PAULO, Ñandú, Åre"


@given(st.text())
def test_stripping_twice_is_stripping_once_and_leaves_nothing_unseen(words: str) -> None:
    once = strip(words)
    assert strip(once) == once
    assert not set(once) & set("\x00\x07\r\x85\u200b\u202e\u2066\ufeff\xa0")


SOUP = st.lists(
    st.sampled_from([*"#>-*_`|[]()!<&\\{}%:=~+. \n\t1a\x00\u202e", "```", "---", "\n\n", "- ", "word"])
)


@given(st.one_of(st.text(), SOUP.map("".join)))
@settings(max_examples=300, deadline=None)
def test_no_words_make_reading_raise(words: str) -> None:
    for reader in (markdown, plain, read):
        for section in reader(words).sections:
            assert isinstance(section, Section)
            said = section.text + section.heading
            assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in said if c not in "\n\t")
            assert "\u202e" not in said


@given(
    st.binary(),
    st.sampled_from(["", "text/html; charset=utf-16", "text/html; charset=latin-1", "charset=idna"]),
)
def test_no_bytes_make_decoding_raise(body: bytes, header: str) -> None:
    assert isinstance(decode(body, header), str)


ITEMS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), min_size=1, max_size=6)


@given(st.lists(st.tuples(st.sampled_from(["", "- ", "> ", "## ", "1. ", "| "]), ITEMS), max_size=8))
def test_markdown_loses_and_doubles_no_word(blocks: list[tuple[str, list[str]]]) -> None:
    count = 0
    parts = []
    for mark, words in blocks:
        numbered = []
        for word in words:
            count += 1
            numbered.append(f"{word}{count}x")
        parts.append(mark + " ".join(numbered))
    page = markdown("\n\n".join(parts))
    headings = {part for section in page.sections for part in section.heading.split(" › ")}
    said = " ".join([*(section.text for section in page.sections), *headings]).split()
    numbers = sorted(int(word.strip("abdeghlmtpx")) for word in said if word.endswith("x"))
    assert numbers == list(range(1, count + 1))


@pytest.mark.parametrize("reader", [markdown, plain, read])
@pytest.mark.parametrize(
    "piece",
    [
        *(
            "[",
            "![",
            "](",
            "`",
            "``` ",
            "*",
            "**a",
            "_",
            "<",
            "<b>",
            "<div>\n\n",
            "> ",
            "- ",
            "  - a\n",
            "\\",
            "&",
        ),
        *(
            "{%",
            "{{",
            "|",
            "a|b\n",
            "# \n",
            "a\n",
            "a\n\n",
            ":\n",
            "1.",
            "[a]: b\n",
            '[a](b "',
            "=\n",
            "A:\n- ",
            "~",
        ),
        *("{", "[[[", '{"a":', "https://", "Ð¿", " ", "\t", "---\n", "<!--", "<a href=", "[a][", "a: b\n"),
    ],
)
def test_hostile_words_take_no_longer_than_honest_ones_would(reader: object, piece: str) -> None:
    assert callable(reader)
    words = piece * (200_000 // len(piece))
    start = time.process_time()
    reader(words)
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("We write new services in Ktor", "We write new services in Ktor.\nThey are small."),
        ("We’ve moved all reports to Metabase", "We’ve moved all reports to Metabase.\nThey are small."),
        ("We use", "They are small."),
        ("We use these for our services:", "They are small."),
        ("Services in Ktor", "They are small."),
        ("Use Ktor for services", "They are small."),
    ],
)
def test_a_heading_that_says_something_outright_is_read(heading: str, said: str) -> None:
    (part,) = passages(markdown(f"# Notes\n\n## {heading}\n\nThey are small."), "page.md")
    assert part.text == said


def test_the_title_of_a_record_says_what_was_decided() -> None:
    record = "# 7. Replace Bamboo with Buildkite\n\nDate: 2024-03-01\n\n## Status\n\nAccepted\n"
    first, *_ = passages(markdown(record), "page.md")
    assert first.text == "Replace Bamboo with Buildkite.\nDate: 2024-03-01"
    first, *_ = passages(markdown(record.replace("Status", "Thanks")), "page.md")
    assert first.text == "Date: 2024-03-01"


@pytest.mark.parametrize(
    ("info", "code", "told_so"),
    [
        ("mermaid", "a[Airflow] --> b[(BigQuery)]", "Diagram:\n- Airflow\n- BigQuery"),
        ("{mermaid}", "c((dbt)) --> a[Airflow]\na --> c((dbt))", "Diagram:\n- dbt\n- Airflow"),
        ("plantuml", "participant K as Kong\nK -> L: token", "Diagram:\n- Kong"),
        ("python", "a[Airflow]", "```\na[Airflow]\n```"),
        ("mermaid", "a --> b", "```\na --> b\n```"),
    ],
)
def test_the_boxes_of_a_diagram_are_told(info: str, code: str, told_so: str) -> None:
    assert told(markdown(f"```{info}\n{code}\n```")) == [("", told_so)]


def test_what_is_struck_out_is_said_no_longer() -> None:
    page = (
        "<p>We run <s>Jenkins</s> <del class='x'>and Ant</del> Buildkite.</p><p><s>We stay.</p><p>We go.</p>"
    )
    assert told(html(page)) == [("", "We run Buildkite.\nWe stay.\nWe go.")]


def test_words_with_room_between_them_are_apart() -> None:
    chip = "<span class='px-2 py-1 rounded'>{}</span>"
    assert told(html(f"<h2>Stack</h2><div>{chip.format('React')}{chip.format('Node.js')}</div>")) == [
        ("Stack", "React\nNode.js")
    ]
