"""The same notes for a vault, a browser, a mail, a program and the clipboard."""

from __future__ import annotations

import json
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import MutableMapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from golden import golden
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefing.catalogue.model import Catalogue
from briefing.cli.clipboard import LARGEST, clipboard
from briefing.cli.options import FORMATS
from briefing.errors import BriefingError, NotOursError, UsageError
from briefing.export import export
from briefing.model import Briefing, Company, Evidence, Fact, Opening, Question
from briefing.render import FORMATS as RENDERED
from briefing.render import render
from briefing.render.html import page
from briefing.render.markdown import escape
from briefing.render.obsidian import front_matter, note_name
from briefing.render.templates import MEETINGS
from briefing.render.text import WIDTH, text

if TYPE_CHECKING:
    from conftest import Run


ROOT = Path(__file__).parent.parent
DEMO = ROOT / "fixtures" / "remote.com"
TODAY = date(2026, 11, 21)
POST = "https://acme.com/blog/post"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

GOLDEN = [
    pytest.param(folder, path, words, id=f"{folder.name}/{path.name}")
    for folder in sorted((ROOT / "fixtures").iterdir())
    for path, words in golden(folder)
    if path.name not in ("notes.md", *(f"{meeting}.md" for meeting in MEETINGS))
]


hostile = st.one_of(
    st.lists(
        st.sampled_from(
            [
                *(
                    '"',
                    "'",
                    "<",
                    ">",
                    "&",
                    "\\",
                    "`",
                    "*",
                    "_",
                    "(",
                    ")",
                    "[",
                    "]",
                    " ",
                    "a",
                    "one two three four",
                ),
                "<script>alert(1)</script>",
                "</details>",
                "</style>",
                "-->",
                "<!--",
                "&lt;",
                "javascript:x",
                "{{x}}",
            ]
        ),
        max_size=12,
    ).map("".join),
    st.text(max_size=30),
)


def briefing(words: str = "We sell anvils to coyotes.", name: str = "Acme") -> Briefing:
    """A briefing in which every place that a page fills holds these words."""
    proof = Evidence(f"{words} and some more of it", POST, TODAY, words)
    return Briefing(
        Company("acme.com", name),
        TODAY,
        "hiring-manager",
        questions=(Question("a", "k", words, (), words, words, (proof,), words, "", (words,), words),),
        facts=tuple(Fact(t, words, POST, TODAY, title=words) for t in ("does", "teams", "benefits")),
        openings=(Opening(words, "https://jobs.example/1", words, words),),
    )


def notes(form: str, given: Briefing | None = None, meeting: str = "hiring-manager") -> str:
    return render(given or briefing(), Catalogue({}, {}), meeting, form)


def test_the_command_offers_what_there_is() -> None:
    assert FORMATS == RENDERED


# -- Obsidian -----------------------------------------------------------------------------------------------


def test_a_note_for_obsidian_begins_with_company_date_meeting_and_tags() -> None:
    front, words = notes("obsidian").removeprefix("---\n").split("\n---\n", 1)
    assert front.splitlines() == [
        'company: "Acme"',
        'domain: "acme.com"',
        "date: 2026-11-21",
        'meeting: "hiring-manager"',
        "tags:",
        "  - briefing",
        "  - company/acme-com",
        "  - meeting/hiring-manager",
    ]
    assert words.startswith("\n# Hiring-manager meeting: Acme\n")


def test_notes_on_a_company_link_each_other_by_a_rule() -> None:
    for meeting in MEETINGS:
        words = notes("obsidian", replace(briefing(), meeting=meeting), meeting)
        linked = re.findall(r"\[\[([^|\]]+)\|([^\]]+)\]\]", words)
        assert linked == [(f"Acme - {other}", other) for other in MEETINGS if other != meeting]
    assert "[[" not in notes("markdown")


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("Acme", "Acme - brief"),
        ("A/B: [C] #1 | *d*?", "A B C 1 d - brief"),
        ("", "acme.com - brief"),
        ("..", "acme.com - brief"),
        ("Łódź & Søn", "Łódź & Søn - brief"),
        ("x" * 300, "x" * 80 + " - brief"),
    ],
)
def test_the_name_of_a_note_is_one_that_a_file_can_have(name: str, note: str) -> None:
    assert note_name(Company("acme.com", name), "brief") == note


@pytest.mark.parametrize("words", ["<% tp.x() %>", "<%* tp.x() %>", "a<%%x", "\\<%x"])
def test_what_obsidian_would_run_as_a_program_is_words(words: str) -> None:
    front = front_matter(Briefing(Company("acme.com", f"Acme {words}"), TODAY, "recruiter"))
    assert "<%" not in front + escape(words)
    assert json.loads(front.splitlines()[1].removeprefix("company: ")) == f"Acme {words}"
    assert MarkdownIt().renderInline(escape(words)) == words.replace("<", "&lt;").replace(">", "&gt;")


@settings(max_examples=60, deadline=None)
@given(hostile)
def test_no_name_of_a_company_breaks_out_of_the_front_matter_or_a_link(name: str) -> None:
    words = notes("obsidian", briefing(name=name))
    _, front, rest = re.split(r"^---$", words, maxsplit=2, flags=re.MULTILINE)
    rows = front.strip().splitlines()
    assert [row.partition(":")[0] for row in rows[:5]] == ["company", "domain", "date", "meeting", "tags"]
    assert isinstance(json.loads(rows[0].removeprefix("company: ")), str)
    line = next(row for row in rest.splitlines() if "[[" in row)
    assert len(re.findall(r"(?<!\\)\[\[[^\[\]|]+ - [a-z-]+\|[a-z-]+\]\]", line)) == len(MEETINGS) - 1


# -- HTML ---------------------------------------------------------------------------------------------------


class Seen(HTMLParser):
    """What a browser would see: elements with their attributes, and words."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_a_page_needs_no_other_file_and_no_script() -> None:
    seen = Seen(notes("html"))
    assert {tag for tag, _ in seen.elements} & {"script", "img", "iframe", "link", "object", "form"} == set()
    assert seen.all("style")
    policy = [m["content"] for m in seen.all("meta") if "http-equiv" in m]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert "url(" not in notes("html")


def test_a_page_is_for_light_and_dark_phone_and_paper() -> None:
    words = notes("html")
    assert all(f"@media ({q}" in words for q in ("prefers-color-scheme: dark", "min-width"))
    assert "@media print" in words
    assert 'name="viewport"' in words
    assert words.startswith("<!doctype html>")
    assert words.endswith("<!-- briefing: acme.com · hiring-manager · 2026-11-21 -->\n")


def test_evidence_is_folded_behind_its_line_with_the_words_that_it_rests_on() -> None:
    proof = Evidence("We left Fargate for Kubernetes.", POST, date(2021, 5, 4), "Why we moved")
    one = Question("a", "k", "Why?", why="They moved.", evidence=(proof,))
    words = notes("html", replace(briefing(), questions=(one,)))
    link = f'<a href="{POST}" rel="noopener noreferrer nofollow">blog, 2021-05</a>'
    fold = f"<summary>blog, 2021-05</summary><ul><li>{link} “We left Fargate for Kubernetes.”</ul>"
    assert f'They moved. <details class="evidence">{fold}</details>' in words


def test_words_that_stand_in_the_line_are_not_said_again_in_the_fold() -> None:
    words = notes("html")
    line = next(row for row in words.splitlines() if row.startswith("<li>We sell anvils"))
    assert line.count("We sell anvils") == 1
    assert "<details" in line


def test_what_the_reader_must_know_about_evidence_is_not_folded() -> None:
    made = page(
        '* Redis (*only* [StackShare](http://a.b "x"); *see Discrepancies*) · [y](http://c.d)', "t", ""
    )
    assert 'Redis <em>only</em> <details class="evidence"><summary>StackShare</summary>' in made
    assert "</details> <em>see Discrepancies</em> ·" in made
    assert made.count("<details") == 1


def test_a_fold_never_stands_in_a_paragraph_which_would_end_there(run: Run) -> None:
    for meeting in ("hiring-manager", "brief"):
        made = run("make", "remote.com", "--replay", DEMO, "--for", meeting, "--format", "html").stdout
        assert made.count("<details") > 5
        assert not [p for p in re.findall(r"<p>.*?</p>", made, re.DOTALL) if "<details" in p]


def test_boxes_can_be_ticked_and_answers_have_room() -> None:
    seen = Seen(notes("html"))
    boxes = seen.all("input")
    assert {b["type"] for b in boxes} == {"checkbox"}
    assert 0 < sum("checked" in b for b in boxes) < len(boxes)
    assert sum(li.get("class") == "slot" for li in seen.all("li")) > 3
    assert "[ ]" not in seen.words


def test_every_section_has_an_entry_in_the_list_of_sections() -> None:
    seen = Seen(notes("html"))
    ids = [h["id"] for h in seen.all("h2")]
    assert len(ids) == len(set(ids)) > 10
    assert [a["href"] for a in seen.all("a")][: len(ids)] == [f"#{name}" for name in ids]


@pytest.mark.no_cover
@settings(max_examples=80, deadline=None)
@given(hostile)
def test_whatever_pages_say_a_page_of_html_keeps_its_shape(words: str) -> None:
    """The same elements with the same attributes' names as for harmless words, and the words as words."""
    tame, wild = (
        Seen(notes("html", briefing("harmless", "harmless"))),
        Seen(notes("html", briefing(words, words))),
    )
    assert {tag for tag, _ in wild.elements} <= {tag for tag, _ in tame.elements} | {"details", "summary"}
    allowed = {name for _, attributes in tame.elements for name in attributes} | {"class", "rel", "title"}
    assert {name for _, attributes in wild.elements for name in attributes} <= allowed
    for attributes in wild.all("a"):
        assert re.match(r"#|https?://", attributes["href"] or "")


def test_raw_html_of_a_template_is_left_out() -> None:
    made = page("# a\n\n<script>x</script>\n\nb <b onclick=x>c</b> <!-- d -->", "t", "")
    assert "<script" not in made
    assert "onclick" not in made
    assert "<!-- d" not in made


# -- in a browser -------------------------------------------------------------------------------------------

MEASURE = """<!doctype html><iframe width={width} height=2000 style="border:0"></iframe><script>
const frame = document.querySelector("iframe");
frame.onload = () => {{
  const root = frame.contentDocument, look = e => frame.contentWindow.getComputedStyle(e);
  const wide = root.documentElement.scrollWidth, all = words => [...root.querySelectorAll(words)];
  const folds = all(".evidence"), items = folds.map(f => f.querySelector("ul"));
  const before = items.filter(i => i.getClientRects().length).length;
  const links = all("nav a").filter(a => a.checkVisibility());
  folds[0].querySelector("summary").click();
  const box = items[0].getBoundingClientRect();
  const heights = [...all("summary"), ...links].map(e => e.getBoundingClientRect().height).filter(h => h);
  const light = colour => {{
    const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3).map(v => v / 255)
      .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  }};
  const under = e => {{
    const back = look(e).backgroundColor;
    return /, 0\\)|transparent/.test(back) && e.parentElement ? under(e.parentElement) : back;
  }};
  const contrast = e => {{
    const [low, high] = [light(look(e).color), light(under(e))].sort((a, b) => a - b);
    return (high + .05) / (low + .05);
  }};
  const words = all("h1, h2, li, p, a, s, code, summary, .slot");
  const out = {{wide, before, folds: folds.length, open: folds[0].open, height: box.height, right: box.right,
    beside: links.length > 0, target: Math.min(...heights), contrast: Math.min(...words.map(contrast)),
    back: light(under(root.body)), small: Math.min(...all("li").map(e => parseFloat(look(e).fontSize)))}};
  document.body.innerHTML = "<pre>" + JSON.stringify(out) + "</pre>";
}};
frame.srcdoc = {page};
</script>"""
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--virtual-time-budget=10000", "--window-size=1400,2000"),
)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "words"), [(390, ("--lang", "ru", "--for", "technical")), (1280, ())])
def test_a_browser_shows_the_page_on_a_phone_and_on_a_desk_by_day_and_by_night(
    run: Run, tmp_path: Path, width: int, words: tuple[str, ...], scheme: str
) -> None:
    """Nothing scrolls sideways, evidence unfolds, fingers and eyes find what they need (WCAG 2.2, AA)."""
    assert CHROMIUM
    made = run("make", "remote.com", "--replay", DEMO, "--format", "html", *words).stdout
    outer = tmp_path / "outer.html"
    script = json.dumps(made).replace("</", "<\\/").replace("<!--", "<\\!--")
    outer.write_text(MEASURE.format(width=width, page=script), encoding="utf-8")
    flags = [*FLAGS, f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}"]
    done = subprocess.run(
        [CHROMIUM, *flags, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", outer.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    found = re.search(r"<pre>(\{.*?\})</pre>", done.stdout)
    assert found, done.stdout[-500:]
    seen = json.loads(found[1])
    assert seen["wide"] <= width
    assert seen["before"] == 0
    assert seen["folds"] > 50
    assert seen["open"]
    assert seen["height"] > 20
    assert seen["right"] <= width
    assert seen["beside"] is (width > 1000)
    assert seen["small"] >= 11
    assert seen["target"] >= 24
    assert seen["contrast"] >= 4.5
    assert (seen["back"] < 0.1) is (scheme == "dark")


# -- text ---------------------------------------------------------------------------------------------------


def test_text_is_wrapped_and_its_links_are_numbered_at_the_end(run: Run) -> None:
    made = run("make", "remote.com", "--replay", DEMO, "--format", "text").stdout
    words, links = made.rsplit("\nLinks\n-----\n", 1)
    assert all(len(row) <= WIDTH for row in words.splitlines())
    numbers = [int(n) for n in re.findall(r"\[(\d+)\]", words)]
    listed = re.findall(r"^\[(\d+)\] (https?://\S+)$", links, re.MULTILINE)
    assert sorted(set(numbers)) == [int(n) for n, _ in listed] == list(range(1, len(listed) + 1))
    assert len({address for _, address in listed}) == len(listed)
    assert "**" not in words
    assert "<!--" not in words


def test_text_keeps_lists_headings_and_numbers() -> None:
    assert text("# A\n\n* b\n    * c *d*\n\n1. e\n2. f\n\n~~g~~ **h** `i` [j](http://k.l) <!-- m -->") == (
        "A\n=\n\n-   b\n    -   c d\n\n1.  e\n\n2.  f\n\ng h i j [1]\n\nLinks\n-----\n[1] http://k.l\n"
    )


@settings(max_examples=60, deadline=None)
@given(hostile)
def test_whatever_pages_say_text_gives_their_words(words: str) -> None:
    made = " ".join(notes("text", briefing("anvils " + words)).split())
    assert "anvils" in made
    assert len(text("x" * 5000).splitlines()) == 1


# -- JSON ---------------------------------------------------------------------------------------------------


def test_json_is_the_whole_briefing_and_reads_back_as_such(run: Run) -> None:
    assert msgspec.json.decode(notes("json"), type=Briefing) == briefing()
    whole = json.loads(run("make", "remote.com", "--replay", DEMO, "--format", "json").stdout)
    fields = (ROOT / "briefing" / "model" / "notes.py").read_text(encoding="utf-8")
    assert all(f"    {key}:" in fields for key in whole)
    assert {"company", "meeting", "findings", "questions", "facts", "openings", "conflicts"} <= set(whole)


# -- golden -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("folder", "path", "words"), GOLDEN)
def test_each_format_and_language_gives_its_golden_notes_byte_for_byte(
    run: Run, folder: Path, path: Path, words: list[str]
) -> None:
    made = run("make", folder.name, "--replay", folder, *words)
    assert made.exit_code == 0, made.output
    assert made.stdout_bytes == path.read_bytes(), "python tests/golden.py, and git diff fixtures"


# -- files --------------------------------------------------------------------------------------------------


def test_a_page_in_a_file_is_renewed_as_a_whole(tmp_path: Path) -> None:
    past: MutableMapping[str, bytes] = {}
    target = tmp_path / "new" / "notes.html"
    export(target, "one", past)
    export(target, "two", past)
    assert target.read_text() == "two"
    assert [p.name for p in target.parent.iterdir()] == ["notes.html"]


def test_a_file_that_is_not_ours_or_was_changed_stays_as_it_is(tmp_path: Path) -> None:
    past: MutableMapping[str, bytes] = {}
    target = tmp_path / "notes.txt"
    export(target, "one", past)
    target.write_text("one, and my own words")
    with pytest.raises(NotOursError, match="was changed since"):
        export(target, "two", past)
    assert target.read_text() == "one, and my own words"
    with pytest.raises(UsageError, match="is a folder"):
        export(tmp_path, "two", past)
    with pytest.raises(UsageError, match="there is no folder"):
        export(tmp_path / "a" / "b" / "c.txt", "two", past)


def test_a_link_stays_a_link_and_a_mode_stays_a_mode(tmp_path: Path) -> None:
    past: MutableMapping[str, bytes] = {}
    target, alias = tmp_path / "notes.txt", tmp_path / "alias.txt"
    export(target, "one", past)
    target.chmod(0o600)
    alias.symlink_to(target)
    export(alias, "two", past)
    assert alias.is_symlink()
    assert target.read_text() == "two"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_goes_into_a_file_twice(run: Run, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"notes.{form}"
    words = ("make", "remote.com", "--replay", DEMO, "--for", "brief", "--format", form)
    for _ in range(2):
        made = run(*words, "-o", target)
        assert made.exit_code == 0, made.output
        assert made.stdout == ""
    printed = run(*words).stdout
    assert printed.split("\n\n<!--")[0][:200] in target.read_text(encoding="utf-8")


# -- the clipboard ------------------------------------------------------------------------------------------


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the path, and no screen."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    for name in ("WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return folder


def program(folder: Path, name: str, body: str = "") -> Path:
    """A program that keeps what it was given, and its words."""
    kept = folder / f"{name}.kept"
    made = folder / name
    made.write_text(f'#!/bin/sh\necho "$@" > {kept}.words\n/bin/cat > {kept}\n{body}\n')
    made.chmod(0o755)
    return kept


@pytest.mark.parametrize(
    ("name", "screen", "form", "arguments", "encoding"),
    [
        ("wl-copy", "WAYLAND_DISPLAY", "text", "", "utf-8"),
        ("wl-copy", "WAYLAND_DISPLAY", "html", "--type text/html", "utf-8"),
        ("xclip", "DISPLAY", "text", "-selection clipboard", "utf-8"),
        ("xclip", "DISPLAY", "html", "-selection clipboard -t text/html", "utf-8"),
        ("xsel", "DISPLAY", "text", "--clipboard --input", "utf-8"),
        ("clip.exe", "", "text", "", "utf-16-le"),
    ],
)
def test_notes_go_to_the_clipboard_by_what_is_there(
    programs: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    screen: str,
    form: str,
    arguments: str,
    encoding: str,
) -> None:
    kept = program(programs, name)
    if screen:
        monkeypatch.setenv(screen, ":0")
    assert clipboard(form)("Łódź ★") == name
    assert kept.read_bytes().decode(encoding) == "Łódź ★"
    assert Path(f"{kept}.words").read_text().strip() == arguments


def test_a_mac_has_a_clipboard_of_its_own(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    kept = program(programs, "pbcopy")
    assert clipboard()("★") == "pbcopy"
    assert kept.read_text(encoding="utf-8") == "★"


def test_a_mac_copies_a_page_as_rich_text(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    kept = program(programs, "pbcopy")
    made = programs / "textutil"
    made.write_text('#!/bin/sh\n/bin/echo "{\\\\rtf1 $*"\n/bin/cat\n')
    made.chmod(0o755)
    assert clipboard("html")("<p>★") == "pbcopy"
    assert kept.read_text(encoding="utf-8").startswith("{\\rtf1 -stdin -stdout -format html")
    assert kept.read_text(encoding="utf-8").endswith("<p>★")
    clipboard("text")("★")
    assert kept.read_text(encoding="utf-8") == "★"


def test_without_a_clipboard_one_line_says_what_to_do_before_any_research(run: Run, programs: Path) -> None:
    told = run("make", "remote.com", "--replay", DEMO, "--copy")
    assert told.exit_code == 1
    assert told.stdout == ""
    assert len(told.stderr.splitlines()) == 1
    assert "no way to the clipboard" in told.stderr


def test_a_program_that_fails_is_told(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    program(programs, "xclip", "exit 3")
    with pytest.raises(BriefingError, match="xclip did not take the notes"):
        clipboard()("x")


def test_a_terminal_is_the_last_resort(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = sys.modules["briefing.cli.clipboard"]
    terminal = tmp_path / "tty"
    terminal.touch()
    monkeypatch.setattr(module, "TERMINAL", terminal)
    monkeypatch.setattr(sys, "stderr", type("Tty", (), {"isatty": lambda self: True})())
    assert "OSC 52" in clipboard()("★ hi")
    assert terminal.read_bytes() == b"\x1b]52;c;4piFIGhp\x07"
    with pytest.raises(BriefingError, match="copy a --section"):
        clipboard()("x" * (LARGEST + 1))


def test_what_is_copied_is_not_printed(run: Run, programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    kept = program(programs, "xclip")
    made = run("make", "remote.com", "--replay", DEMO, "--section", "does", "--copy")
    assert made.exit_code == 0, made.output
    assert made.stdout == ""
    assert "on the clipboard, by xclip" in made.stderr
    assert kept.read_text(encoding="utf-8").startswith("## What they do\n")
