"""A whole application, as a new user walks through it with the README open: three meetings, one company."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import Result

from briefing.cli import obtain as obtaining
from briefing.cli.options import Wish
from briefing.store import Store

if TYPE_CHECKING:
    from conftest import Run


ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = README.split("```sh from-round-to-round\n", 1)[1].split("```", 1)[0].splitlines()
RECRUITER, MANAGER, TECHNICAL = ("remote-recruiter.md", "remote-hiring-manager.md", "remote-technical.md")

SAID = "* they moved from GitLab CI to GitHub Actions last year\n* they use Sentry for errors\n"


@pytest.fixture(scope="module")
def elsewhere(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of another machine."""
    return shutil.copytree(stocked, tmp_path_factory.mktemp("elsewhere") / "cache")


@pytest.fixture
def line(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A line of the README, in a folder of one's own that has the fixtures of the checkout."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")

    def call(words: str, *more: str) -> Result:
        name, *rest = shlex.split(words)
        assert name == "briefing"
        done = run(*rest, *more)
        assert done.exit_code == 0, done.output
        return done

    return call


class Notes:
    """A file of notes, and a person with an editor."""

    def __init__(self, name: str) -> None:
        self.path = Path("notes") / name

    @property
    def words(self) -> str:
        return self.path.read_bytes().decode().replace("\r\n", "\n")

    def write(self, words: str, ending: str = "\n") -> None:
        self.path.write_bytes(words.replace("\n", ending).encode())

    def put(self, *changes: tuple[str, str], ending: str = "\n") -> None:
        words = self.words
        for old, new in changes:
            assert words.count(old) >= 1, old
            words = words.replace(old, new, 1)
        self.write(words, ending)

    def answer(self, key: str, words: str) -> tuple[str, str]:
        """A change that puts an answer under a question."""
        begin = self.words.index(f"<!-- q:{key} -->")
        until = self.words.index("*Answer:*", begin) + len("*Answer:*")
        old = self.words[begin:until]
        return old, old + words

    def asked(self) -> list[str]:
        """The questions in their order, by id."""
        return re.findall(r"<!-- q:([a-z0-9-]+) -->", self.words)

    def block(self, key: str) -> str:
        """A question with all that stands under it."""
        found = re.search(rf"^[^\n]*q:{key} -->.*?(?=^\S)", self.words, re.MULTILINE | re.DOTALL)
        assert found, key
        return found[0]

    def section(self, title: str) -> str:
        below = re.split(rf"^## {re.escape(title)}(?: <!-- s:\w+ -->)?\n", self.words, flags=re.MULTILINE)[1]
        return re.split(r"^## ", below, maxsplit=1, flags=re.MULTILINE)[0].strip()


def recruiter(line: Run) -> Notes:
    """The first call, and what was written down during it."""
    line(COMMANDS[0])
    notes = Notes(RECRUITER)
    assert notes.asked()[:3] == ["general-pay", "general-open-since", "general-size"]
    notes.put(
        ("* Time:", "* Time: 24 November 2026, 14:00"),
        ("* Recruiter:", "* Recruiter: Anna Lopez"),
        notes.answer("general-pay", " 70 to 90k EUR\n        * the middle for me, she thinks"),
        notes.answer("general-open-since", " ask the hiring manager"),
        ("* [ ] Take notes", "* [x] Take notes"),
        ("* Pets, hobbies:", "* Pets, hobbies: a dog called Elm"),
        ("<!-- s:said -->", f"<!-- s:said -->\n\n{SAID}"),
        ("* Pay:\n", "* Pay: 85,000 EUR\n"),
        ("* Notice, first day:", "* Notice, first day: three months"),
        (
            "### Stories told <!-- s:stories -->",
            "### Stories told <!-- s:stories -->\n\n* the queue that forgot",
        ),
        ("## Not checked", "## My own section\n\nFree words.\n\n## Not checked"),
    )
    return notes


def manager(line: Run) -> Notes:
    """The second one, whose notes begin where the first ended."""
    recruiter(line)
    line(COMMANDS[1])
    return Notes(MANAGER)


def test_the_readme_walks_from_round_to_round() -> None:
    assert [re.findall(r"--for (\S+)|-o (\S+)", line) for line in COMMANDS] == [
        [("recruiter", ""), ("", f"notes/{RECRUITER}")],
        [("hiring-manager", ""), ("", f"notes/{MANAGER}")],
        [("technical", ""), ("", f"notes/{TECHNICAL}")],
    ]


def test_the_first_notes_are_renewed_and_keep_every_word(line: Run) -> None:
    notes = recruiter(line)
    before = notes.words
    assert line(COMMANDS[0]).stderr.startswith(f"notes/{RECRUITER}: nothing new, ")
    assert notes.words == before
    line(COMMANDS[0], "--skip", "stackshare")
    assert "stackshare.io" not in notes.words
    for typed in (
        "70 to 90k EUR",
        "the middle for me",
        "ask the hiring manager",
        "[x] Take notes",
        "called Elm",
    ):
        assert typed in notes.words
    assert (Path("notes") / f"{RECRUITER}.bak").read_bytes().decode() == before
    line(COMMANDS[0])
    assert notes.words == before


def test_the_second_meeting_begins_where_the_first_ended(line: Run) -> None:
    notes = manager(line)
    first, *_ = notes.asked()
    assert first == "general-open-since", "what was put off comes first"
    assert '* *Why:* Anna Lopez (recruiter), 2026-11-24: "ask the hiring manager".' in notes.block(first)
    assert "general-pay" not in notes.asked(), "what was answered is not asked again"
    assert "general-size" in notes.asked(), "a star that nobody answered stays"
    assert notes.section("Don't ask these again, you heard the answer") == (
        "* *What is the range for this role, and where in it would you place me?* You heard: "
        '"70 to 90k EUR / the middle for me, she thinks" (Anna Lopez (recruiter), 2026-11-24)'
    )
    assert notes.section("Say the same as before").splitlines() == [
        "* *Pay:* 85,000 EUR (Anna Lopez (recruiter), 2026-11-24)",
        "* *Notice, first day:* three months (Anna Lopez (recruiter), 2026-11-24)",
        "* *Story told:* the queue that forgot (Anna Lopez (recruiter), 2026-11-24)",
    ]


def test_what_was_heard_stands_beside_the_pages_and_against_them(line: Run) -> None:
    notes = manager(line)
    stack = notes.section("Ecosystem")
    (sentry,) = [row for row in stack.splitlines() if row.startswith("    * *Error tracking:*")]
    assert "[case study, 2025-01]" in sentry
    assert "heard from Anna Lopez (recruiter), 2026-11-24" in sentry
    clash = notes.section("Discrepancies")
    assert (
        "* **GitLab CI or GitHub Actions?** The company's own page of 2021-04 has GitLab CI in use; " in clash
    )
    assert (
        'Anna Lopez (recruiter), heard 2026-11-24: "they moved from GitLab CI to GitHub Actions last year"'
        in clash
    )
    assert "GitLab CI ([blog, 2021-04]" in stack, "the page is not overridden"
    assert "heard-github-actions" in notes.asked()[:4]


def test_the_third_meeting_knows_both(line: Run) -> None:
    notes = manager(line)
    *_, other = [key for key in notes.asked() if key.startswith("migration-")]
    notes.put(
        ("* Time:", "* Time: 2026-12-01"),
        ("* Hiring manager:", "* Hiring manager: Ben Ortiz"),
        notes.answer("general-open-since", " since August, nobody knew Oban"),
        notes.answer("heard-github-actions", "\n        * GitLab CI, she mixed it up"),
        notes.answer("general-size", " doesn't know, ask the engineers"),
        notes.answer(other, " the data team still has Python"),
        ("* Pay:\n", "* Pay: 87,000 EUR\n"),
        ending="\r\n",
    )
    before = notes.words
    line(COMMANDS[1])
    assert notes.words == before
    assert notes.path.read_bytes().count(b"\r\n") == notes.path.read_bytes().count(b"\n")
    line(COMMANDS[2])
    technical = Notes(TECHNICAL)
    assert technical.asked()[0] == "general-size"
    assert 'Ben Ortiz (hiring manager), 2026-12-01: "doesn\'t know, ask the engineers".' in technical.words
    assert not {"general-pay", "general-open-since", "heard-github-actions", other} & set(technical.asked())
    heard = technical.section("Don't ask these again, you heard the answer")
    assert [re.findall(r'"([^"]+)" \(([A-Z][a-z]+)', row)[-1] for row in heard.splitlines()] == [
        ("70 to 90k EUR / the middle for me, she thinks", "Anna"),
        ("since August, nobody knew Oban", "Ben"),
        ("GitLab CI, she mixed it up", "Ben"),
        ("the data team still has Python", "Ben"),
    ]
    told = technical.section("Say the same as before")
    assert told.count("85,000 EUR (Anna Lopez") == told.count("87,000 EUR (Ben Ortiz") == 1
    assert told.count("the queue that forgot") == 1
    clash = technical.section("Discrepancies")
    assert "GitLab CI, she mixed it up" in clash
    (title,) = [row for row in clash.splitlines() if row.startswith("* **GitLab CI or GitHub Actions?**")]
    assert title.endswith("*Taken:* GitLab CI.")
    assert any(row.startswith("* **") and "Python" in row for row in clash.splitlines())


def test_what_was_heard_leaves_the_notes_of_its_meeting_only_for_those_of_the_next(
    line: Run, cache: Path
) -> None:
    manager(line)
    research, _ = obtaining.kept(Wish("remote.com", replay=ROOT / "fixtures" / "remote.com"))
    with Store(cache) as store:
        obtaining._keep(store, "remote.com", (), research)
        before = store.research["remote.com"]
    plain = line("briefing make remote.com --offline").stdout
    with_notes = line(f"briefing make remote.com --offline --after notes/{RECRUITER}").stdout
    assert "Anna Lopez" in with_notes
    assert "GitHub Actions last year" in with_notes
    assert line("briefing make remote.com --offline").stdout == plain
    assert "Anna" not in plain
    assert "heard" not in line("briefing show remote.com --json").stdout
    with Store(cache) as store:
        assert store.research["remote.com"] == before
        assert not [key for key in store.pages if b"Anna Lopez" in store.pages[key]]


MEETINGS = ("recruiter", "technical", "interviewer", "introduction")
"""Those that have every slot there is between them."""


def filled(words: str) -> tuple[str, list[str]]:
    """Notes with something in every slot, and something nested under every answer."""
    lines: list[str] = []
    typed: list[str] = []
    for line in words.split("\n"):
        if re.fullmatch(r" *\* [^(\[]*:\*?", line):
            typed.append(f"T{len(typed)}yped")
            line += f" {typed[-1]}"
            if "*Answer:*" in line:
                typed.append(f"T{len(typed)}yped")
                line += f"\n        * {typed[-1]}\n            * nested"
        lines.append(line)
    return "\n".join(lines), typed


@pytest.mark.no_cover
@pytest.mark.parametrize("meeting", MEETINGS)
def test_whatever_stands_in_a_slot_stays_in_it(
    line: Run, tmp_path: Path, elsewhere: Path, meeting: str
) -> None:
    """Other pages, another format, another machine, another template: every word is there, once, at its place."""
    make = f"briefing make remote.com --replay fixtures/remote.com --for {meeting} -o notes/remote.md"
    line(make)
    notes = Notes("remote.md")
    words, typed = filled(notes.words)
    assert len(typed) >= 6
    notes.write(words)
    shorter = tmp_path / "shorter.md.j2"
    shorter.write_text(f'{{# {meeting}: Shorter. #}}\n# {{{{ company }}}}\n\n{{% include "_does.md.j2" %}}\n')
    for change in (
        " --skip stackshare",
        "",
        " --format obsidian --skip greenhouse",
        " ",
        f" --template {shorter}",
        "  ",
    ):
        if change.isspace():  # on a machine that has never seen these notes
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("BRIEFING_CACHE", str(elsewhere))
                line(make)
        else:
            line(make + change)
        for word in typed:
            assert len(re.findall(rf"\b{word}\b", notes.words)) == 1, (change, word)
        for first, below in re.findall(r"\*Answer:\* (T\d+yped)\n +\* (\S+)\n +\* nested", notes.words):
            assert typed.index(below) == typed.index(first) + 1
        assert len(
            re.findall(r"\*Answer:\* T\d+yped\n +\* T\d+yped\n +\* nested", notes.words)
        ) == words.count("nested")
    again = notes.words
    line(make)
    assert notes.words == again
