"""The command as a person and a script meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from errno import ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing import BriefingError, Company, Fetch, Passage, Record, RefusedError
from briefing.merge import unmarked
from briefing.registry import Installed

if TYPE_CHECKING:
    from conftest import Run


ROOT = Path(__file__).parent.parent
DEMO = ROOT / "fixtures" / "remote.com"


def test_make_gives_the_golden_notes_byte_for_byte(run: Run) -> None:
    first = run("make", "remote.com", "--replay", DEMO)
    assert first.exit_code == 0, first.output
    assert first.stdout_bytes == (DEMO / "notes.md").read_bytes()
    assert run("make", "remote.com", "--replay", DEMO).stdout_bytes == first.stdout_bytes


def test_notes_in_a_file_are_those_on_the_screen_with_ids_and_a_signature(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "notes" / "remote.md"
    result = run("make", "remote.com", "--replay", DEMO, "-o", target)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    *words, signature = target.read_text(encoding="utf-8").splitlines()
    *golden, mark = (DEMO / "notes.md").read_text(encoding="utf-8").splitlines()
    assert unmarked("\n".join(words)).rstrip().splitlines() == "\n".join(golden).rstrip().splitlines()
    assert signature.startswith(mark.removesuffix(" -->"))
    assert "\n".join(words).count("<!-- q:") == "\n".join(words).count("* *Answer:*") > 10


def test_a_defect_of_ours_is_told_in_one_line_and_in_full_when_asked(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("briefing.cli.compose.claims", fails)
    result = run("make", "remote.com", "--replay", DEMO)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert "IndexError at test_cli.py:" in line
    assert "--debug" in line
    assert isinstance(run("--debug", "make", "remote.com", "--replay", DEMO).exception, IndexError)


def test_a_file_that_somebody_else_wrote_is_refused_in_one_line_and_stays(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "mine.md"
    target.write_text("my own words")
    result = run("make", "remote.com", "--replay", DEMO, "-o", target)
    assert result.exit_code == 5
    assert len(result.stderr.splitlines()) == 1
    assert target.read_text() == "my own words"


def test_notes_that_were_edited_are_renewed_and_what_was_typed_stays(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "remote.md"
    command = ("make", "remote.com", "--replay", DEMO, "-o", target)
    run(*command)
    assert run(*command).stderr == f"{target}: nothing new\n"
    edited = target.read_text(encoding="utf-8").replace("*Answer:*", "*Answer:* they told me", 1)
    target.write_text(edited, encoding="utf-8")
    assert run(*command).stderr == f"{target}: nothing new, 1 line of yours kept\n"
    assert target.read_text(encoding="utf-8") == edited
    told = run(*command, "--skip", "stackshare").stderr
    assert told.startswith(f"{target}: ")
    assert told.endswith(" lines renewed, 1 line of yours kept, as it was: remote.md.bak\n")
    words = target.read_text(encoding="utf-8")
    assert "* *Answer:* they told me\n" in words
    assert "stackshare.io" not in words
    assert (tmp_path / "remote.md.bak").read_text(encoding="utf-8") == edited


@pytest.mark.parametrize("wrong", ["remote", "http://", "a b.com", "-x-.com", "1.2.3.4", "ex..com", "."])
def test_what_is_no_domain_is_told_with_an_example(run: Run, wrong: str) -> None:
    result = run("make", "--", wrong)
    assert result.exit_code == 2
    assert "not a domain" in result.stderr


@pytest.mark.parametrize(
    "same",
    ["https://www.remote.com/about", "WWW.Remote.com", "remote.com.", "http:/remote.com", "https:remote.com"],
)
def test_a_domain_is_known_in_whatever_form_it_is_pasted(run: Run, same: str) -> None:
    result = run("make", same, "--replay", DEMO)
    assert result.stdout_bytes == (DEMO / "notes.md").read_bytes()


def test_a_source_that_does_not_exist_gets_a_suggestion(run: Run) -> None:
    result = run("make", "remote.com", "--replay", DEMO, "--only", "grenhouse")
    assert result.exit_code == 2
    assert "did you mean greenhouse?" in result.stderr


def test_read_answers_in_the_fixed_form(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "post.md"
    page.write_text("In 2021 we moved from AWS Fargate to Kubernetes.\n")
    result = run("read", page, "--company", "Acme", "--json")
    answer = json.loads(result.stdout)
    assert answer["file"] == str(page)
    assert {(t["id"], t["status"], t["replaced_by"]) for t in answer["technologies"]} == {
        ("aws-fargate", "formerly", "Kubernetes"),
        ("kubernetes", "uses", None),
    }
    for found in answer["technologies"]:
        assert set(found) == {"name", "id", "category", "status", "quote", "replaced_by"}
        assert found["quote"] == "In 2021 we moved from AWS Fargate to Kubernetes."


def test_read_takes_a_pipe(run: Run) -> None:
    result = run("read", "-", "--json", input="<html><body><p>We use PostgreSQL.</p></body></html>")
    assert [t["id"] for t in json.loads(result.stdout)["technologies"]] == ["postgresql"]


def test_read_tells_a_job_post_from_prose(run: Run) -> None:
    post = "About the role\n\nRequirements:\n- 5 years of experience with Django\n\nNice to have:\n- Kubernetes\n"
    told = json.loads(run("read", "-", "--json", input=post).stdout)["technologies"]
    assert {t["id"]: t["status"] for t in told} == {"django": "uses", "kubernetes": "mentioned"}


def test_a_file_that_cannot_be_read_is_one_line(run: Run, tmp_path: Path) -> None:
    result = run("read", tmp_path / "nothing.html")
    assert result.exit_code == 2
    assert result.stderr == f"briefing: {tmp_path}/nothing.html can't be read: no such file or directory\n"


def test_show_prints_a_row_a_technology(run: Run) -> None:
    rows = [r.split("\t") for r in run("show", "remote.com", "--replay", DEMO).stdout.splitlines()]
    assert rows[0] == ["technology", "status", "belief", "last seen", "address"]
    table = {row[0]: row[1:] for row in rows[1:]}
    assert table["Elixir"][0] == "uses"
    assert table["AWS Fargate"][0].startswith("formerly")
    assert table["Elixir"][3].startswith("https://")


def test_show_gives_the_whole_research_as_json(run: Run) -> None:
    whole = json.loads(run("show", "remote.com", "--replay", DEMO, "--json").stdout)
    assert set(whole) == {"company", "researched", "findings", "openings", "facts", "reports", "exchanges"}
    assert whole["company"]["domain"] == "remote.com"


def test_explain_prints_each_claim_with_its_quote(run: Run) -> None:
    told = run("explain", "remote.com", "k8s", "--replay", DEMO).stdout
    assert told.startswith("Kubernetes: uses")
    assert "“" in told
    assert "https://remote.com/blog/remote-on-kubernetes" in told


def test_explain_does_not_know_what_nobody_names(run: Run) -> None:
    assert run("explain", "remote.com", "cobol", "--replay", DEMO).exit_code == 6
    assert run("explain", "remote.com", "no such thing", "--replay", DEMO).exit_code == 2


@pytest.mark.parametrize("domain", ["acme.com", "blog.remote.com"])
@pytest.mark.parametrize("command", ["make", "show", "record"])
def test_a_recording_of_somebody_else_says_whose_pages_it_holds(
    run: Run, tmp_path: Path, command: str, domain: str
) -> None:
    to = [tmp_path / "to"] if command == "record" else []
    wrong = run(command, domain, *to, "--replay", DEMO)
    assert wrong.exit_code == 6
    assert (
        wrong.stderr == f"briefing: {DEMO} holds pages of remote.com; say remote.com in place of {domain}\n"
    )


def test_record_names_the_pages_that_no_source_could_read(run: Run, tmp_path: Path) -> None:
    date_ = "Date: Sat, 21 Nov 2026 09:00:00 GMT"
    for name, kind, body in (
        (
            "index",
            "text/html",
            '<title>Acme</title><main><p>We make anvils.</p><a href="/blog">Blog</a></main>',
        ),
        ("blog", "application/pdf", "%PDF-1.4"),
    ):
        page = tmp_path / "from" / "web" / "acme.example" / f"{name}.http"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"HTTP/1.1 200 OK\n{date_}\nContent-Type: {kind}\n\n{body}")
    told = run("record", "acme.example", tmp_path / "to", "--replay", tmp_path / "from").stdout.splitlines()
    assert told[1:] == [f"not understood by blog: {tmp_path / 'to/web/acme.example/blog.http'}"]
    notes = run("make", "acme.example", "--replay", tmp_path / "to").stdout
    assert "`briefing record acme.example FOLDER --offline`" in notes


def test_only_and_skip_say_who_is_asked(run: Run) -> None:
    only = run("make", "remote.com", "--replay", DEMO, "--only", "site", "--section", "sources").stdout
    assert "**site**" in only
    assert "**blog**" not in only
    skipped = run("make", "remote.com", "--replay", DEMO, "--skip", "blog", "--section", "sources").stdout
    assert "**site**" in skipped
    assert "**blog**" not in skipped


def test_sources_lists_what_is_installed(run: Run) -> None:
    rows = [r.split("\t") for r in run("sources").stdout.splitlines()]
    assert {row[0] for row in rows[1:]} >= {"site", "blog", "stackshare", "greenhouse", "elsewhere"}
    assert all(len(row) == 5 and all(row) for row in rows)


@pytest.mark.parametrize("command", ["show", "refresh"])
def test_without_research_the_error_says_what_to_run(run: Run, command: str) -> None:
    result = run(command, "remote.com")
    assert result.exit_code == 6
    assert "run `briefing make remote.com`" in result.stderr


def test_offline_without_research_says_so(run: Run) -> None:
    result = run("make", "remote.com", "--offline")
    assert result.exit_code == 6
    assert len(result.stderr.splitlines()) == 1


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    heavy = "requests,requests_cache,jinja2,diskcache,selectolax,bs4,rich,feedparser,ahocorasick_rs,msgspec"
    code = "import sys, briefing.cli; sys.exit(', '.join(set(sys.argv[1].split(',')) & set(sys.modules)) or None)"
    done = subprocess.run([sys.executable, "-c", code, heavy], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--section", " , "), "' , ' names no part; say stack,questions"),
        (("--job", " "), "it is empty; give something, or leave it out"),
        (("--also", "podcast"), "'podcast' is no address; give one such as https://example.com/podcast/12"),
        (("--also", "file:///etc/passwd"), "is no address"),
        (("--handle", "greenhose=acme"), "there is no handle 'greenhose'; did you mean greenhouse?"),
        (("--lang", "xx"), "there is no language 'xx'; there are: en, ru"),
        (("--format", "pdf"), "'pdf' is not one of"),
        (("--max-age", "nonsense"), "say 7d, 12h or 30m"),
    ],
)
def test_an_option_that_cannot_be_meant_is_one_line_and_nothing_is_written(
    run: Run, tmp_path: Path, words: tuple[str, str], told: str
) -> None:
    target = tmp_path / "notes.md"
    wrong = run("make", "remote.com", "--replay", DEMO, "-o", target, *words)
    assert wrong.exit_code == 2
    assert told in wrong.stderr
    assert len(wrong.stderr.splitlines()) == 1
    assert not target.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["acme.com"], "no such command 'acme.com'; say briefing make acme.com ("),
        (["make", "acme.com", "zinc.com"], "argument (zinc.com); one company at a time, and words"),
        (["make", "linkedin.com/company/acme"], "is a page of linkedin.com; give the company's own domain"),
        (["make", "https://jobs.lever.co/acme"], "is a page of jobs.lever.co; give the company's own domain"),
        (["make", "acme.com", "-o", "new/"], "new/ is a folder; name a file in it"),
        (["make", "acme.com", "-o", DEMO], "is a folder; name a file in it"),
        (["make", "acme.com", "--also", "acme.com/post"], "give one such as https://acme.com/post ("),
        (["make", "acme.com", "--after", ROOT / "README.md"], "holds no notes on a meeting"),
        (["make", "acme.com", "--replay", DEMO / "web"], f"holds no recorded pages: name {DEMO}"),
        (["make", "acme.com", "--replay", DEMO.parent], f"recorded pages: name one of {DEMO.parent}"),
        (["profile", "from", "profile.toml"], "like a profile and not like a CV; `briefing profile check"),
        (["read", "https://acme.com/?a=b"], "not a file: curl -s 'https://acme.com/?a=b' | briefing read -"),
        (["read", "README.md", "--on", "1.2.2026"], "'1.2.2026' is no day; say it as 2021-06-01"),
    ],
)
def test_who_gives_one_thing_for_another_is_told_what_to_give(
    run: Run, words: list[str | Path], told: str
) -> None:
    wrong = run(*words)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert told in wrong.stderr
    assert len(wrong.stderr.splitlines()) == 1


@pytest.mark.parametrize(("name", "begins"), [("a.HTML", "<!doctype html>"), ("a.json", "{"), ("a.md", "# ")])
def test_the_name_of_the_file_says_the_format_where_nothing_else_does(
    run: Run, tmp_path: Path, name: str, begins: str
) -> None:
    assert run("make", "remote.com", "--replay", DEMO, "--for", "brief", "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_no_command_is_cut_short_where_all_are_listed(run: Run) -> None:
    for command in ((), ("profile",), ("templates",)):
        listed = run(*command, "--help").stdout.partition("Commands:")[2]
        assert listed
        assert "..." not in listed


def test_this_machine_is_no_company(run: Run) -> None:
    assert "'localhost' is not a domain; give one such as remote.com" in run("make", "localhost").stderr


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; save it as text or HTML first"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no text; give "),
    ],
)
def test_what_is_no_text_is_neither_read_nor_taken_for_notes(
    run: Run, tmp_path: Path, body: bytes, told: str
) -> None:
    file = tmp_path / "scan"
    file.write_bytes(body)
    for words in (["read", file], ["make", "remote.com", "--replay", DEMO, "--after", file]):
        wrong = run(*words)
        assert (wrong.exit_code, wrong.stdout) == (2, "")
        assert wrong.stderr.startswith(f"briefing: {file} {told}")


def test_a_file_without_an_end_is_not_read_to_its_end(run: Run) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no such device here")
    wrong = run("make", "remote.com", "--replay", DEMO, "--after", "/dev/zero")
    assert wrong.exit_code == 2
    assert "longer than 20 MB" in wrong.stderr


def test_a_text_in_an_unknown_encoding_is_read_without_a_word_about_it(tmp_path: Path) -> None:
    file = tmp_path / "post.txt"
    file.write_bytes(b"We run PostgreSQL. \x81\x8d\xff\xfe Gr\xfc\xdfe")
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "read", file], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "PostgreSQL" in done.stdout


def test_a_search_without_a_hit_does_not_advise_itself(run: Run) -> None:
    assert run("tech", "--search", "zzqzzq").stderr.endswith("with 'zzqzzq'; try a shorter word\n")


def test_a_copy_of_a_template_that_cannot_be_written_is_a_mistake_of_the_command_line(
    run: Run, tmp_path: Path
) -> None:
    wrong = run("templates", "copy", "recruiter", "-o", tmp_path / "none" / "mine.md.j2")
    assert wrong.exit_code == 2
    assert "mine.md.j2 can't be written: no such file or directory" in wrong.stderr


def test_ctrl_c_is_one_line_with_a_code_of_its_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("briefing.cli.obtain.obtain", stopped)
    done = run("make", "remote.com", "--replay", DEMO)
    assert done.exit_code == 130
    assert done.stderr.startswith("briefing: stopped; ")
    assert len(done.stderr.splitlines()) == 1


def test_a_full_disk_behind_the_output_is_one_line() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no such device here")
    with full.open("w") as out:
        done = subprocess.run(
            [sys.executable, "-m", "briefing", "templates", "copy", "brief"],
            stdout=out, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "briefing: the output can't be used: No space left on device\n"


def started(*words: str, before: str = "") -> subprocess.Popen[str]:
    """The command in a process of its own, with lines of Python that run before it."""
    code = f"import sys\n{before}\nfrom briefing.__main__ import main\nmain()"
    return subprocess.Popen(
        [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


STOPPED_WHILE_LOADING = """
class Stop:
    def find_spec(self, name, *_):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
"""


def test_ctrl_c_while_the_program_is_loaded_is_one_line_too() -> None:
    out, err = (loading := started("sources", before=STOPPED_WHILE_LOADING)).communicate()
    assert (loading.returncode, out, err) == (130, "", "briefing: stopped\n")


def test_nothing_is_loaded_before_ctrl_c_is_cared_for() -> None:
    code = "import sys; known = set(sys.modules); import briefing.__main__; print(*set(sys.modules) - known)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"briefing", "briefing.__main__"}


@pytest.mark.parametrize("chosen", ["", "cp1252"])
def test_a_sign_that_the_output_cannot_show_ends_nothing(chosen: str) -> None:
    narrow = "sys.stdout.reconfigure(encoding='cp1252', errors='strict')"  # as a pipe is on Windows
    env = {**os.environ, "PYTHONIOENCODING": chosen}
    if not chosen:
        del env["PYTHONIOENCODING"]
    code = f"import sys; {narrow}; from briefing.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "read", "-"],
        input=b"We moved from Heroku to AWS.", capture_output=True, env=env, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    words = done.stdout.decode(chosen or "utf-8")
    assert f"formerly {'?' if chosen else '→'} Amazon Web Services" in words


WAITING = """
import _thread, threading
from briefing import registry
def waits(company, fetch):
    _thread.interrupt_main()
    threading.Event().wait(60)
    yield
one = registry.Installed("waits", waits, "", (), 1, "company-briefing")
registry.sources = lambda: (one,)
"""


def test_ctrl_c_does_not_wait_for_a_page_that_is_slow() -> None:
    out, err = (waiting := started("make", "acme.example", before=WAITING)).communicate(timeout=30)
    assert (waiting.returncode, out) == (130, "")
    assert err.startswith("briefing: stopped; ")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--verbos"], "no such option '--verbos'. Did you mean '--version'? (`briefing --help` shows how)"),
        (["make", "--only"], "option '--only' requires an argument (`briefing make --help` shows how)"),
        (["profile", "check", "--x"], "no such option '--x' (`briefing profile check --help` shows how)"),
        (["tech", ""], "it is empty; give something, or leave it out (`briefing tech --help` shows how)"),
    ],
)
def test_what_is_no_command_line_is_one_line_that_names_the_command(
    run: Run, words: list[str], told: str
) -> None:
    wrong = run(*words)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.endswith(f"{told}\n")
    assert len(wrong.stderr.splitlines()) == 1


@pytest.mark.parametrize("wrong", ["me@acme.com", "https://me:secret@acme.com/", "acme.com:8080", "acme"])
def test_the_example_is_the_domain_that_was_meant(run: Run, wrong: str) -> None:
    assert "not a domain; give one such as acme.com (" in run("make", wrong).stderr


def test_json_is_short_for_the_format(run: Run) -> None:
    short = run("make", "remote.com", "--replay", DEMO, "--json")
    assert short.exit_code == 0
    assert short.stdout_bytes == run("make", "remote.com", "--replay", DEMO, "--format", "json").stdout_bytes
    both = run("make", "--json", "remote.com", "--replay", DEMO, "--format", "html")
    assert both.exit_code == 2
    assert "--json is --format json, and --format html is there as well; ask for one" in both.stderr


def test_what_lists_something_lists_it_for_programs_too(run: Run, tmp_path: Path) -> None:
    meetings = json.loads(run("templates", "--json").stdout)
    assert [set(meeting) for meeting in meetings] == [{"name", "about", "file"}] * len(meetings)
    assert {"recruiter", "brief"} <= {meeting["name"] for meeting in meetings}
    assert "stack" in {part["name"] for part in json.loads(run("templates", "--parts", "--json").stdout)}
    told = json.loads(run("record", "remote.com", tmp_path / "to", "--replay", DEMO, "--json").stdout)
    assert told["answers"] == len(list((tmp_path / "to").rglob("*.http"))) > 5
    assert "site" in {report["name"] for report in told["reports"]}


def test_a_dash_is_standard_output(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    notes = run("make", "remote.com", "--replay", DEMO, "-o", "-")
    assert notes.stdout_bytes == run("make", "remote.com", "--replay", DEMO).stdout_bytes
    assert run("templates", "copy", "brief", "-o", "-").stdout == run("templates", "copy", "brief").stdout
    assert run("read", "-", "--html", "-o", "-", input="We use Redis.").stdout.startswith("<!doctype html>")
    assert not Path("-").exists()


def test_a_recording_that_came_to_nothing_leaves_its_folder_free(run: Run, tmp_path: Path) -> None:
    for _ in range(2):
        wrong = run("record", "acme.example", tmp_path / "to", "--offline")
        assert wrong.exit_code == 6
        assert "leave out --offline" in wrong.stderr


def test_where_a_site_lets_nobody_in_any_more_the_research_that_is_there_is_used(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def site(company: Company, fetch: Fetch) -> Iterator[Record]:
        if refusing:
            raise RefusedError(f"https://{company.domain}/", "challenge page (Cloudflare)")
        yield Passage("We use PostgreSQL.", f"https://{company.domain}/")

    refusing: list[bool] = []
    one = Installed("site", site, "", (), 1, "company-briefing")
    monkeypatch.setattr("briefing.registry.sources", lambda: (one,))
    assert run("make", "acme.example").exit_code == 0
    refusing.append(True)
    later = run("make", "acme.example", "--max-age", "0d")
    assert (later.exit_code, "PostgreSQL" in later.stdout) == (0, True)
    assert later.stderr.startswith("briefing: https://acme.example/: challenge page (Cloudflare); ")
    assert "; the research of " in later.stderr
    assert run("make", "bolt.example").exit_code == 3
    part = run("make", "acme.example", "--only", "site", "--max-age", "0d")
    assert (part.exit_code, part.stdout) == (3, "")


def test_what_needs_no_cache_works_without_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path / "file"))
    assert run("make", "remote.com", "--replay", DEMO, "--for", "brief").exit_code == 0
    assert run("tech", "k8s").stdout.startswith("Kubernetes")
    told = run("make", "acme.example")
    assert told.exit_code == 1
    assert "set BRIEFING_CACHE to another folder" in told.stderr


def test_a_disk_that_fills_up_during_the_research_does_not_cost_the_notes(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def site(company: Company, fetch: Fetch) -> Iterator[Record]:
        yield Passage("We use PostgreSQL.", f"https://{company.domain}/")

    def full(*_: object) -> None:
        raise BriefingError("the cache folder can't be used (database or disk is full): make room there")

    one = Installed("site", site, "", (), 1, "company-briefing")
    monkeypatch.setattr("briefing.registry.sources", lambda: (one,))
    monkeypatch.setattr("briefing.cli.obtain._keep", full)
    told = run("make", "acme.example")
    assert (told.exit_code, "PostgreSQL" in told.stdout) == (0, True)
    assert told.stderr == (
        "briefing: the cache folder can't be used (database or disk is full): make room there; "
        "the research was not kept\n"
    )


def test_a_recording_that_does_not_fit_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("briefing.testing.recording._put", full)
    told = run("record", "remote.com", tmp_path / "to", "--replay", DEMO)
    assert told.exit_code == 1
    assert told.stderr.endswith(
        "/to can't hold the recording: No space left on device; make room, or name another folder\n"
    )


def test_a_folder_that_may_not_be_written_to_is_told_before_the_research(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    for words in (["--format", "text"], []):
        told = run("make", "acme.example", "-o", tmp_path / "notes.txt", *words)
        assert told.exit_code == 1
        assert f"notes.txt: no permission to write in {tmp_path}" in told.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell of another kind")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("sources 2>&-", 0, ""),
        ("make acme.example --offline 2>&-", 6, ""),
        ("sources >&-", 0, ""),
        ("read - <&-", 2, "briefing: there is no standard input to read; give one page or text\n"),
    ],
)
def test_a_program_may_be_started_without_its_streams(cache: Path, words: str, code: int, told: str) -> None:
    command = f"{sys.executable} -m briefing {words}"
    env = {**os.environ, "BRIEFING_CACHE": str(cache)}
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, env=env)  # noqa: S602
    assert (done.returncode, done.stderr) == (code, told)
