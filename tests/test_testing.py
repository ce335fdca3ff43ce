"""What `briefing.testing` promises to authors of sources."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import (
    FetchError,
    NotFoundError,
    RateLimitedError,
    RefusedError,
    TooLargeError,
    UsageError,
)
from briefing.fetch.refusal import refusal
from briefing.model import Page
from briefing.registry import sources
from briefing.testing import path_of, record, replay, save, url_of

DATE = "Date: Tue, 04 Mar 2025 09:00:00 GMT\n"


def put(folder: Path, url: str, message: str) -> None:
    path = path_of(folder, url)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(message.encode())


def test_a_recording_answers_like_the_server_did(tmp_path: Path) -> None:
    put(
        tmp_path,
        "https://remote.com/jobs?content=true",
        f"HTTP/1.1 200 OK\nContent-Type: text/html\nServer: a\nserver: b\n{DATE}\n\n<p>body\n",
    )
    page = replay(tmp_path)("https://remote.com/jobs?content=true#here", accept="text/html")
    assert (page.status, page.body) == (200, b"\n<p>body\n")
    assert dict(page.headers) == {
        "content-type": "text/html",
        "server": "a, b",
        "date": "Tue, 04 Mar 2025 09:00:00 GMT",
    }
    assert page.url == page.asked == "https://remote.com/jobs?content=true"
    assert page.fetched == datetime(2025, 3, 4, 9, tzinfo=UTC)


def test_a_recording_tells_whose_home_pages_it_holds(tmp_path: Path) -> None:
    for url in (
        "https://b.test/",
        "https://www.a.test/",
        "https://blog.a.test/",
        "https://blog.a.test/x",
        "https://c.test/x",
    ):
        put(tmp_path, url, f"HTTP/1.1 200 OK\n{DATE}\n")
    put(tmp_path, "https://www.a.test/jobs", f"HTTP/1.1 200 OK\n{DATE}\n")
    assert replay(tmp_path).sites == ["a.test", "b.test"]


def test_a_recording_may_have_the_line_ends_of_the_wire(tmp_path: Path) -> None:
    put(tmp_path, "https://a.test/", "HTTP/1.1 200\r\nX-A: b\r\n\r\nc\n\nd\r\n")
    put(tmp_path, "https://a.test/bare", f"HTTP/2 204 No Content\n{DATE}")
    page = replay(tmp_path)("https://a.test")
    assert (page.url, page.body, page.headers["x-a"]) == ("https://a.test/", b"c\n\nd\r\n", "b")
    assert page.fetched.date() == date(2025, 3, 4), (
        "without a date of its own it has the day of the recording"
    )


def test_the_day_is_that_of_the_newest_page(tmp_path: Path) -> None:
    put(tmp_path, "https://a.test/", f"HTTP/1.1 200 OK\n{DATE}\n")
    put(tmp_path, "https://b.test/", "HTTP/1.1 404 Not Found\nDate: Sun, 01 Mar 2026 23:59:59 GMT\n\n")
    put(
        tmp_path, "https://c.test/", "HTTP/1.1 200 OK\nDate: yesterday\n\nDate: Sun, 01 Mar 2027 23:59:59 GMT"
    )
    assert replay(tmp_path).day == date(2026, 3, 1)


def test_every_status_means_what_it_means_on_the_wire(tmp_path: Path) -> None:
    site = "https://a.test"
    put(tmp_path, f"{site}/gone", "HTTP/1.1 410 Gone\n\n")
    put(tmp_path, f"{site}/forbidden", "HTTP/1.1 403 Forbidden\n\n")
    put(tmp_path, f"{site}/busy", f"HTTP/1.1 429 Too Many Requests\n{DATE}Retry-After: 60\n\n")
    put(tmp_path, f"{site}/broken", "HTTP/1.1 500 Oops\n\n")
    put(tmp_path, f"{site}/blocked", "HTTP/1.1 200 OK\n\n<title>Just a moment...</title>")
    put(tmp_path, f"{site}/old", "HTTP/1.1 301 Moved\nLocation: /new#x\n\n")
    put(tmp_path, f"{site}/new", "HTTP/1.1 200 OK\n\nnew")
    put(tmp_path, f"{site}/loop", "HTTP/1.1 302 Found\nLocation: /loop\n\n")
    put(tmp_path, f"{site}/odd", "<html>")
    with replay(tmp_path) as web:
        fetch = web.for_source("site", 5)
        for path, error, words in (
            ("never", NotFoundError, "not recorded"),
            ("gone", NotFoundError, "410"),
            ("forbidden", RefusedError, "403"),
            ("busy", RateLimitedError, "until 2025-03-04 09:01 UTC"),
            ("broken", FetchError, "500"),
            ("blocked", RefusedError, "challenge page"),
            ("loop", TooLargeError, "circle"),
            ("odd", FetchError, "status line"),
        ):
            with pytest.raises(error, match=words):
                fetch(f"{site}/{path}")
        page = fetch(f"{site}/old")
    assert (page.url, page.asked, page.hops) == (f"{site}/new", f"{site}/old", (f"{site}/old",))
    assert [e.outcome for e in web.exchanges] == ["absent"] * 2 + ["failed"] * 6 + ["cached"]
    assert {e.source for e in web.exchanges} == {"site"}


def test_what_a_recorded_robots_txt_forbids_is_refused_recorded_or_not(tmp_path: Path) -> None:
    put(
        tmp_path, "https://a.test/robots.txt", f"HTTP/1.1 200 OK\n{DATE}\nUser-agent: *\nDisallow: /private\n"
    )
    put(tmp_path, "https://a.test/private/page", "HTTP/1.1 200 OK\n\nseen")
    put(tmp_path, "https://a.test/old", "HTTP/1.1 301 Moved\nLocation: /private/page\n\n")
    put(tmp_path, "https://a.test/open", "HTTP/1.1 200 OK\n\nopen")
    put(tmp_path, "https://b.test/private", "HTTP/1.1 200 OK\n\nno rules here")
    with replay(tmp_path) as web:
        for path in ("private/page", "private/never", "old"):
            with pytest.raises(RefusedError, match=r"robots\.txt disallows it"):
                web(f"https://a.test/{path}")
        assert web("https://a.test/open").body == b"open"
        assert web("https://a.test/robots.txt").status == 200
        assert web("https://b.test/private").body == b"no rules here"
    assert [e.outcome for e in web.exchanges] == ["failed"] * 3 + ["cached"] * 3


def test_a_post_is_recorded_by_what_was_sent(tmp_path: Path) -> None:
    now = datetime(2025, 3, 4, tzinfo=UTC)
    for offset in (0, 20):
        page = Page("https://a.test/jobs", 200, {}, b"%d" % offset, now)
        save(tmp_path, page, json={"offset": offset, "limit": 20})
    fetch = replay(tmp_path)
    assert fetch("https://a.test/jobs", json={"limit": 20, "offset": 20}).body == b"20"
    assert fetch("https://a.test/jobs", json={"limit": 20, "offset": 0}).body == b"0"
    with pytest.raises(NotFoundError):
        fetch("https://a.test/jobs")


def test_a_folder_without_recordings_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no recorded pages"):
        replay(tmp_path)
    put(tmp_path, "https://a.test/", "HTTP/1.1 200 OK\n\n")
    with pytest.raises(UsageError, match="Date"):
        _ = replay(tmp_path).day


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://remote.com", "remote.com/index.http"),
        ("https://remote.com/", "remote.com/index.http"),
        ("https://remote.com/index", "remote.com/%69ndex.http"),
        ("https://remote.com/blog", "remote.com/blog.http"),
        ("https://remote.com/blog/", "remote.com/blog/index.http"),
        ("https://Remote.com/a:b?x=1&y=/z*", "remote.com/a%3Ab%3Fx=1&y=%2Fz%2A.http"),
        ("https://remote.com/caf%C3%A9/100%25", "remote.com/caf%C3%A9/100%2525.http"),
        ("https://remote.com/con.txt/..", "remote.com/%63on.txt/.%2E.http"),
        ("http://remote.com:8080/", "http%3A%2F%2Fremote.com%3A8080/index.http"),
    ],
)
def test_names_are_readable(url: str, path: str) -> None:
    assert path_of(Path(), url).as_posix() == f"web/{path}"


ADDRESSES = st.builds(
    lambda scheme, host, path, query: f"{scheme}://{host}/{path}{query}",
    st.sampled_from(["https", "http"]),
    st.sampled_from(["remote.com", "a.test:8080", "xn--bcher-kva.example"]),
    st.text("/.%:*|<>\"\\'?=&a5iNXnul~+ é", max_size=12)
    | st.sampled_from(["index", "index/index", "con", "a%2Fb", "%"]),
    st.sampled_from(["", "?", "?page=2", "?u=https://x/?y", "?index"]),
)


@given(ADDRESSES)
def test_a_name_is_legal_everywhere_and_tells_its_address(url: str) -> None:
    path = path_of(Path("f"), url)
    assert url_of(Path("f"), path).rstrip("?") == url.rstrip("?")
    for name in path.parts:
        assert not re.search(r'[<>:"/\\|?*\x00-\x1f]|[. ]$', name)
        assert not re.match(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name)


@given(st.text("ab/%é?", max_size=400), st.text("ab/%é?", max_size=400))
def test_two_addresses_have_two_names_of_bearable_length(one: str, other: str) -> None:
    first, second = (path_of(Path("f"), f"https://a.test/{words}") for words in (one, other))
    same = [words.removesuffix("?") if words.count("?") == 1 else words for words in (one, other)]
    assert (first == second) == (same[0] == same[1]), "an empty query is none"
    assert len(first.name) < 160


NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,10}", fullmatch=True).filter(
    lambda name: name not in {"location", "date", "retry-after", "tdm-reservation"}
)
VALUES = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30).map(str.strip)


@settings(max_examples=40, deadline=None)
@given(
    body=st.binary(max_size=300)
    .map(lambda page: b"<p>" + page)
    .filter(lambda page: not refusal(200, {}, page)),
    headers=st.dictionaries(NAMES, VALUES, max_size=4),
    status=st.sampled_from([200, 202, 299]),
    when=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    hops=st.sampled_from([(), ("https://a.test/1",), ("https://a.test/1", "https://b.test/?q=2")]),
)
def test_what_is_saved_is_replayed(
    tmp_path_factory: pytest.TempPathFactory,
    body: bytes,
    headers: dict[str, str],
    status: int,
    when: datetime,
    hops: tuple[str, ...],
) -> None:
    folder = tmp_path_factory.mktemp("recording")
    asked = hops[0] if hops else "https://a.test/page"
    page = Page("https://a.test/page", status, headers, body, when, asked, hops)
    path = save(folder, page)
    again = replay(folder)(asked)
    assert (again.url, again.status, again.body, again.asked, again.hops) == (
        page.url,
        status,
        body,
        asked,
        hops,
    )
    assert {**again.headers, "date": ""} == {**headers, "date": ""}
    assert timedelta(0) <= when - again.fetched < timedelta(seconds=1)
    assert url_of(folder, path) == page.url


def test_recorded_pages_are_read_without_an_http_client() -> None:
    code = "import sys, briefing.testing; print({'requests', 'urllib3', 'diskcache'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"


def test_what_was_recorded_gives_the_same_research(tmp_path: Path) -> None:
    demo = replay(Path(__file__).parent.parent / "fixtures" / "remote.com")
    asked = [source for source in sources() if source.name in {"site", "greenhouse", "blog"}]
    first = record("remote.com", tmp_path / "new", sources=asked, web=demo)
    again = record("remote.com", tmp_path / "newer", sources=asked, web=replay(tmp_path / "new"))
    assert first.passages
    assert first.openings
    assert (again.passages, again.openings, again.facts) == (first.passages, first.openings, first.facts)
    assert again.reports == first.reports
    with pytest.raises(UsageError, match="name a new folder"):
        record("remote.com", tmp_path / "new", sources=asked, web=demo)
