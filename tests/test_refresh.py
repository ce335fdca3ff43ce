"""From the command line over a web that changes: what is asked for again, and what is told of it."""

from __future__ import annotations

import functools
import io
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import requests
from urllib3 import HTTPResponse

import briefing.fetch
from briefing.store import Store
from briefing.testing import path_of, replay, url_of

if TYPE_CHECKING:
    from conftest import Run


DEMO = Path(__file__).parent.parent / "fixtures" / "remote.com"
POST = "https://remote.com/blog/remote-on-kubernetes"


@dataclass
class Web:
    """The demonstration's recorded pages as servers give them, with ETag, and what was asked of them."""

    answers: dict[str, tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, str]] = field(default_factory=list)
    down: set[str] = field(default_factory=set)
    tokens: dict[str, str] = field(default_factory=dict)

    def send(self, adapter: Any, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        url = request.url or ""
        validator = request.headers.get("If-None-Match", "")
        self.asked.append((url, validator))
        if token := request.headers.get("Authorization"):
            self.tokens[url] = token
        if url in self.down or "*" in self.down:
            raise requests.exceptions.ConnectionError("connection refused")
        status, headers, body = self.answers.get(url, (404, {}, b""))
        if validator and validator == headers.get("ETag"):
            status, body = 304, b""
        raw = HTTPResponse(io.BytesIO(body), headers=headers, status=status, preload_content=False)
        return adapter.build_response(request, raw)  # type: ignore[no-any-return]


def recorded() -> dict[str, tuple[int, dict[str, str], bytes]]:
    answers = {}
    for path in replay(DEMO).recordings():
        head, _, body = path.read_bytes().partition(b"\n\n")
        status, *lines = head.decode().split("\n")
        headers = dict(line.split(": ", 1) for line in lines)
        headers.setdefault("ETag", f'"{len(body)}"')
        answers[url_of(DEMO, path)] = (int(status.split()[1]), headers, body)
    return answers


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Web:
    web = Web(recorded())
    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", lambda *a, **k: web.send(*a, **k))
    monkeypatch.setattr(
        briefing.fetch, "Fetcher", functools.partial(briefing.fetch.Fetcher, sleep=lambda seconds: None)
    )
    return web


def stack_of(notes: str) -> str:
    return notes.split("## Ecosystem")[1].split("## Company structure")[0]


def test_research_that_is_young_is_used_without_a_request(web: Web, run: Run) -> None:
    first = run("make", "remote.com")
    assert first.exit_code == 0, first.output
    asked = len(web.asked)
    assert asked > 10
    assert run("make", "remote.com").stdout == first.stdout
    assert run("make", "remote.com", "--offline").stdout == first.stdout
    assert run("show", "remote.com").exit_code == 0
    assert len(web.asked) == asked


def test_research_that_is_old_is_asked_for_again_with_validators(web: Web, run: Run) -> None:
    first = run("make", "remote.com")
    web.asked.clear()
    assert run("make", "remote.com", "--max-age", "0s").stdout == first.stdout
    assert web.asked
    assert all(validator for url, validator in web.asked if url in web.answers and "robots" not in url)


def test_research_of_a_day_to_come_is_not_young(web: Web, run: Run, cache: Path) -> None:
    run("make", "remote.com")
    with Store(cache) as store:
        kept = json.loads(store.research["remote.com"])
        ahead = datetime.now(UTC) + timedelta(days=300)
        store.research["remote.com"] = json.dumps({**kept, "at": ahead.isoformat()}).encode()
    assert run("make", "remote.com").exit_code == 0
    with Store(cache) as store:
        assert datetime.fromisoformat(json.loads(store.research["remote.com"])["at"]) < ahead


def test_refresh_tells_new_changed_unchanged_gone_and_failed(web: Web, run: Run) -> None:
    run("make", "remote.com")
    status, headers, body = web.answers[POST]
    web.answers[POST] = (status, {**headers, "ETag": '"2"'}, body.replace(b"Kubernetes", b"Nomad"))
    web.answers.pop("https://remote.com/about")
    web.down.add("https://stackshare.io/remoteengineering/remote-com")
    told = run("refresh", "remote.com")
    assert told.exit_code == 0, told.output
    lines = [line.split()[:2] for line in told.stdout.splitlines()]
    assert ["changed", POST] in lines
    assert ["gone", "https://remote.com/about"] in lines
    assert ["stale", "https://stackshare.io/remoteengineering/remote-com"] in lines
    assert "unchanged" in told.stdout.splitlines()[-1]
    assert "Nomad" in run("make", "remote.com").stdout


def test_refresh_answers_programs_too(web: Web, run: Run) -> None:
    run("make", "remote.com")
    answer = json.loads(run("refresh", "remote.com", "--json").stdout)
    assert set(answer) == {"domain", "counts", "addresses"}
    assert answer["counts"]["unchanged"] > 5


def test_refresh_of_one_source_keeps_what_the_others_found(web: Web, run: Run) -> None:
    before = run("make", "remote.com").stdout
    web.asked.clear()
    assert run("refresh", "remote.com", "--only", "greenhouse").exit_code == 0
    assert {url.split("/")[2] for url, _ in web.asked} == {"boards-api.greenhouse.io"}
    assert stack_of(run("make", "remote.com").stdout) == stack_of(before)


def test_a_web_that_is_down_costs_no_research(web: Web, run: Run) -> None:
    before = run("make", "remote.com").stdout
    web.down.add("*")
    again = run("make", "remote.com", "--max-age", "0s")
    assert again.exit_code == 0
    assert stack_of(again.stdout) == stack_of(before)
    assert "stale" in again.stdout or "copy of" in again.stdout


def test_some_sources_may_fail_and_the_notes_say_which(web: Web, run: Run) -> None:
    web.down.add("https://stackshare.io/remoteengineering/remote-com")
    notes = run("make", "remote.com")
    assert notes.exit_code == 0
    unchecked = notes.stdout.split("## Not checked")[1]
    assert "stackshare" in unchecked.split("## Sources")[0]


def test_a_web_that_was_never_reached_is_an_error_of_one_line(web: Web, run: Run, tmp_path: Path) -> None:
    web.down.add("*")
    failed = run("make", "remote.com", "-o", str(tmp_path / "notes.md"))
    assert failed.exit_code == 3
    assert len(failed.stderr.splitlines()) == 1
    assert not (tmp_path / "notes.md").exists()


def test_verbose_tells_each_address_and_what_came_of_it(web: Web, run: Run) -> None:
    told = run("make", "remote.com", "-v").stderr.splitlines()
    assert any(line.split()[:2] == ["network", "new"] and POST in line for line in told)
    assert any(line.split()[:2] == ["cache", "cached"] for line in told)  # what two sources have asked for
    again = run("make", "remote.com", "-v", "--max-age", "0s").stderr.splitlines()
    assert any(line.split()[1] == "unchanged" and POST in line for line in again)


def test_a_recording_of_the_web_replays_to_the_same_notes(web: Web, run: Run, tmp_path: Path) -> None:
    first = run("record", "remote.com", str(tmp_path / "rec"))
    assert first.exit_code == 0, first.output
    assert stack_of(run("make", "remote.com", "--replay", str(tmp_path / "rec")).stdout) == stack_of(
        run("make", "remote.com").stdout
    )
    assert run("record", "remote.com", str(tmp_path / "rec")).exit_code == 2


def test_a_recording_holds_no_secret(
    web: Web, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", "ghp_NobodyMayReadThis")
    account = "https://api.github.com/orgs/acme"
    web.answers[account] = (
        200,
        {"Set-Cookie": "_gh_sess=MINE; Path=/, logged_in=OURS"},
        b'{"login": "acme"}',
    )
    web.answers[f"{account}/repos?type=sources&sort=pushed&per_page=100"] = (403, {}, b"")
    folder = tmp_path / "rec"
    told = run("--debug", "record", "remote.com", str(folder), "--handle", "github=acme", "-v")
    assert told.exit_code == 0, told.output
    assert set(web.tokens.values()) == {"Bearer ghp_NobodyMayReadThis"}
    assert {url.split("/")[2] for url in web.tokens} == {"api.github.com"}
    kept = path_of(folder, account).read_text()
    assert "Set-Cookie: _gh_sess=; Path=/, logged_in=\n" in kept
    words = told.output + told.stderr + "".join(p.read_text("latin-1") for p in folder.rglob("*.http"))
    for secret in ("ghp_", "Authorization", "MINE", "OURS"):
        assert secret not in words


def test_a_recording_keeps_why_a_page_is_missing(web: Web, run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "rec"
    web.answers[POST] = (403, {"cf-mitigated": "challenge"}, b"")
    assert run("record", "remote.com", str(folder)).exit_code == 0
    assert path_of(folder, POST).read_text() == (
        "HTTP/1.1 599 No Page\n"
        "Briefing-Failure: RefusedError\n"
        f"Briefing-Url: {POST}\n"
        "Briefing-Reason: challenge page (Cloudflare)\n\n"
    )
    notes = run("make", "remote.com", "--replay", str(folder)).stdout
    assert f"{POST}): challenge page (Cloudflare)" in notes
