"""How the fetcher asks: paces, robots.txt, budgets, trying again, tokens."""

from __future__ import annotations

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest
from fetching import HTML, NOW, Anywhere, Clock, fetcher, outcomes
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import (
    FetchError,
    RateLimitedError,
    RefusedError,
)
from briefing.fetch import Guard, Limits
from briefing.fetch.answer import used_up
from briefing.fetch.manners import Manners
from briefing.fetch.tokens import tokens_of
from briefing.store import Store

if TYPE_CHECKING:
    from conftest import Server

# Manners


def test_requests_to_one_host_are_a_second_apart_and_one_at_a_time(server: Server, store: Store) -> None:
    clock = Clock()
    at_once, most = 0, 0
    lock = threading.Lock()

    def busy(handler: BaseHTTPRequestHandler) -> None:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.01)
        with lock:
            at_once -= 1
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    for n in range(6):
        server.routes[f"/{n}"] = busy
    with (
        fetcher(store, limits=Limits(), clock=clock, sleep=clock.sleep) as web,
        ThreadPoolExecutor(6) as pool,
    ):
        list(pool.map(lambda n: web(f"{server.url}/{n}"), range(6)))
    assert most == 1
    assert clock.slept == [1.0] * 6, "robots.txt was the first of seven"


def test_hosts_are_asked_side_by_side(server: Server, store: Store) -> None:
    both = threading.Barrier(2, timeout=3)

    def meet(handler: BaseHTTPRequestHandler) -> None:
        both.wait()
        handler.send_response(200)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    server.routes["/"] = meet
    port = server.url.rpartition(":")[2]
    urls = [f"http://127.0.0.1:{port}/", f"http://localhost:{port}/"]
    guard = Guard(Anywhere(), lambda name, port: ["127.0.0.1"])
    with fetcher(store, guard=guard) as web, ThreadPoolExecutor(2) as pool:
        assert [p.status for p in pool.map(web, urls)] == [200, 200]


def test_one_address_asked_for_by_two_sources_at_once_is_fetched_once(server: Server, store: Store) -> None:
    server.on("/", (200, b"x", HTML))
    with fetcher(store) as web, ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: web.for_source(f"s{n}", 1)(server.url + "/"), range(4)))
    assert server.pages() == ["/"]
    assert sorted(outcomes(web)) == ["cached", "cached", "cached", "new"]


def test_robots_txt_is_obeyed_by_the_longest_rule(server: Server, store: Store) -> None:
    robots = b"User-agent: *\nDisallow: /private\nAllow: /private/press\nCrawl-delay: 3\n"
    server.on("/robots.txt", (200, robots, {}))
    server.on("/private/press", (200, b"press", HTML))
    clock = Clock()
    with fetcher(store, limits=Limits(), clock=clock, sleep=clock.sleep) as web:
        assert web(server.url + "/private/press").body == b"press"
        with pytest.raises(RefusedError, match=r"robots\.txt disallows"):
            web(server.url + "/private/notes")
    assert clock.slept == [3.0]
    assert server.pages() == ["/private/press"]


def test_rules_for_our_name_go_before_those_for_everybody(server: Server, store: Store) -> None:
    server.on("/robots.txt", (200, b"User-agent: *\nDisallow:\n\nUser-agent: Briefing\nDisallow: /\n", {}))
    with fetcher(store) as web, pytest.raises(RefusedError):
        web(server.url + "/")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_robots_txt_that_is_not_there_forbids_nothing(server: Server, store: Store, status: int) -> None:
    server.on("/robots.txt", (status, b"", {}))
    server.on("/", (200, b"x", HTML))
    with fetcher(store) as web:
        assert web(server.url + "/").body == b"x"


def test_a_robots_txt_that_fails_forbids_everything_and_is_reported_once(
    server: Server, store: Store
) -> None:
    server.on("/robots.txt", (500, b"", {}))
    server.on("/", (200, b"x", HTML))
    with fetcher(store) as web:
        for path in ("/", "/a", "/b"):
            with pytest.raises(RefusedError, match=r"robots\.txt can't be read"):
                web(server.url + path)
    assert server.pages() == []
    assert [e.url for e in web.exchanges].count(server.url + "/robots.txt") == 1
    assert len(web.exchanges) == 4


def test_a_known_robots_txt_is_used_while_it_fails(server: Server, store: Store) -> None:
    server.on("/robots.txt", (200, b"User-agent: *\nDisallow: /no", {}), (500, b"", {}))
    server.on("/yes", (200, b"x", HTML))
    with fetcher(store) as web:
        web(server.url + "/yes")
    with fetcher(store, max_age=NOW) as web:
        web(server.url + "/yes")
        with pytest.raises(RefusedError, match="disallows"):
            web(server.url + "/no")


def test_a_delay_that_nobody_can_wait_for_is_a_refusal(server: Server, store: Store) -> None:
    server.on("/robots.txt", (200, b"User-agent: *\nCrawl-delay: 600\n", {}))
    with fetcher(store) as web, pytest.raises(RefusedError, match="600 s between requests"):
        web(server.url + "/")


def test_a_budget_is_the_sources_own_and_counts_over_its_runs(server: Server, store: Store) -> None:
    for n in range(4):
        server.on(f"/{n}", (200, b"x", HTML))
    with fetcher(store) as web:
        web.for_source("blog", 2)(server.url + "/0")
        web.for_source("blog", 2)(server.url + "/1")
        with pytest.raises(FetchError, match="2 requests of the source blog are used up"):
            web.for_source("blog", 2)(server.url + "/2")
        assert web.for_source("blog", 2)(server.url + "/1").body == b"x", "a copy costs nothing"
        web.for_source("site", 2)(server.url + "/3")
        assert web.spent == 4, "three pages and robots.txt"


def test_a_run_has_a_budget_too(server: Server, store: Store) -> None:
    server.on("/0", (200, b"x", HTML))
    with fetcher(store, limits=Limits(pause=0, total=2)) as web:
        web(server.url + "/0")
        with pytest.raises(FetchError, match="2 requests of this run are used up"):
            web(server.url + "/1")


def test_resolvers_are_asked_faster_than_pages() -> None:
    manners = Manners(Limits(pause=1.0))
    assert manners.host("https://dns.google/resolve?name=acme.example").pause < 0.1
    assert manners.host("https://acme.example/").pause == 1.0


# Failures and trying again


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again_ever_later(server: Server, store: Store, status: int) -> None:
    server.on("/", (status, b"", {}), (status, b"", {}), (200, b"at last", HTML))
    clock = Clock()
    with fetcher(store, limits=Limits(), clock=clock, sleep=clock.sleep) as web:
        assert web(server.url + "/").body == b"at last"
    _, first, second = clock.slept
    assert 1 <= first <= 1.5
    assert 2 <= second <= 3


@pytest.mark.parametrize("status", [400, 401, 403, 405, 451, 501])
def test_what_will_not_pass_is_not_tried_again(server: Server, store: Store, status: int) -> None:
    server.on("/", (status, b"", {}))
    with fetcher(store) as web, pytest.raises(FetchError, match=str(status)) as caught:
        web(server.url + "/")
    assert server.pages() == ["/"]
    assert isinstance(caught.value, RefusedError) == (status < 500)


def test_a_short_retry_after_is_waited_for(server: Server, store: Store) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    server.on("/", (429, b"", {"Retry-After": "7"}), (503, b"", {"Retry-After": soon}), (200, b"ok", HTML))
    clock = Clock()
    with fetcher(store, limits=Limits(), clock=clock, sleep=clock.sleep) as web:
        web(server.url + "/")
    _, first, second = clock.slept
    assert 6.5 < first <= 7
    assert 27 < second <= 30


@pytest.mark.parametrize("status", [429, 503])
def test_a_long_retry_after_ends_the_hosts_turn(server: Server, store: Store, status: int) -> None:
    server.on("/", (status, b"", {"Retry-After": "3600"}))
    with fetcher(store) as web:
        with pytest.raises(RateLimitedError, match="rate limited until") as caught:
            web(server.url + "/")
        with pytest.raises(RateLimitedError) as next_time:
            web(server.url + "/other")
    assert caught.value.until is not None
    assert timedelta(minutes=59) < caught.value.until - datetime.now(UTC) <= timedelta(hours=1)
    assert next_time.value.until == caught.value.until
    assert server.pages() == ["/"]


def test_after_three_failures_a_host_is_left_alone(server: Server, store: Store) -> None:
    for n in range(4):
        server.on(f"/{n}", (501, b"", {}))
    with fetcher(store) as web:
        for n in range(4):
            with pytest.raises(FetchError) as caught:
                web(f"{server.url}/{n}")
    assert "failed 3 times" in caught.value.reason
    assert server.pages() == ["/0", "/1", "/2"]


# What a limit's headers say


def left(remaining: str, reset: str) -> dict[str, str]:
    return {
        "X-RateLimit-Remaining": remaining,
        "X-RateLimit-Reset": reset,
        "Content-Type": "application/json",
    }


@pytest.mark.parametrize("status", [403, 429])
@pytest.mark.parametrize("since_1970", [True, False])
def test_no_request_left_is_a_rate_limit_until_there_are_again(
    server: Server, store: Store, status: int, since_1970: bool
) -> None:
    now = datetime.now(UTC)
    reset = int((now + timedelta(minutes=50)).timestamp()) if since_1970 else 3000
    server.on("/orgs/acme", (status, b'{"message": "limit exceeded"}', left("0", str(reset))))
    with fetcher(store) as web, pytest.raises(RateLimitedError, match="rate limited until") as caught:
        web(f"{server.url}/orgs/acme")
    assert caught.value.until is not None
    assert timedelta(minutes=49) < caught.value.until - now < timedelta(minutes=51)


@pytest.mark.parametrize(
    "headers", [left("7", "1700000000"), left("0", "soon"), left("0", ""), left("", "1700000000"), {}]
)
def test_a_refusal_with_requests_left_is_a_refusal(
    server: Server, store: Store, headers: dict[str, str]
) -> None:
    server.on("/", (403, b"", headers))
    with fetcher(store) as web, pytest.raises(RefusedError):
        web(server.url + "/")


def test_a_403_that_says_when_to_come_back_is_a_rate_limit(server: Server, store: Store) -> None:
    server.on("/", (403, b"", {"Retry-After": "600", **left("12", "1700000000")}))
    with fetcher(store) as web, pytest.raises(RateLimitedError):
        web(server.url + "/")


@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_a_limits_headers_hold_they_are_read(remaining: str, reset: str) -> None:
    headers = {"x-ratelimit-remaining": remaining, "x-ratelimit-reset": reset}
    wait = used_up(headers, datetime.now(UTC))
    assert wait is None or timedelta() <= wait <= timedelta(days=366)


# Tokens


TOKEN = "ghp_NobodyMayReadThis"


def test_a_token_goes_to_its_own_origin_alone(server: Server, store: Store) -> None:
    other = server.url.replace("127.0.0.1", "localhost")
    server.on("/here", (302, b"", {"Location": "/there"}))
    server.on("/there", (302, b"", {"Location": other + "/elsewhere"}))
    server.on("/elsewhere", (200, b"<p>hello", HTML))
    with fetcher(store, tokens={server.url: TOKEN}) as web:
        page = web(server.url + "/here")
    assert page.url == other + "/elsewhere"
    sent = {path: headers.get("authorization") for _, path, headers in server.asked if path != "/robots.txt"}
    assert sent == {"/here": f"Bearer {TOKEN}", "/there": f"Bearer {TOKEN}", "/elsewhere": None}


def test_who_is_short_of_requests_for_want_of_a_token_is_told_so(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.fetch.tokens.VARIABLES", {server.url: ("GITHUB_TOKEN", "GH_TOKEN")})
    soon = str(int(datetime.now(UTC).timestamp()) + 1800)
    server.on("/orgs/acme", (403, b"{}", {"x-ratelimit-remaining": "0", "x-ratelimit-reset": soon}))
    with fetcher(store, tokens={}) as web, pytest.raises(RateLimitedError) as told:
        web(f"{server.url}/orgs/acme")
    assert told.value.reason.endswith(" UTC; with a token in GITHUB_TOKEN there are more")
    assert told.value.until is not None
    with fetcher(store, tokens={server.url: TOKEN}) as web, pytest.raises(RateLimitedError) as told:
        web(f"{server.url}/orgs/acme")
    assert told.value.reason.endswith(" UTC")


def test_the_same_host_by_another_scheme_or_port_gets_no_token(server: Server, store: Store) -> None:
    server.on("/", (200, b"<p>hello", HTML))
    tokens = {
        "https://127.0.0.1": TOKEN,
        server.url.replace("http:", "https:"): TOKEN,
        "http://127.0.0.1": TOKEN,
    }
    with fetcher(store, tokens=tokens) as web:
        web(server.url + "/")
    assert not [headers for _, _, headers in server.asked if "authorization" in headers]


def test_nothing_that_is_kept_or_told_holds_the_token(
    server: Server, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    server.on("/", (200, b"<p>hello", {**HTML, "ETag": '"7"'}), (304, b"", {"ETag": '"7"'}))
    server.on("/401", (401, b"", {}))
    server.routes["/closed"] = lambda handler: handler.connection.shutdown(socket.SHUT_RDWR)
    told: list[str] = []
    caplog.set_level("DEBUG")
    for age in (timedelta(1), NOW):
        with fetcher(store, tokens={server.url: TOKEN}, max_age=age) as web:
            page = web(server.url + "/")
            told += [repr(page), repr(page.headers), repr(web.exchanges), caplog.text]
            for path in ("/401", "/closed"):
                with pytest.raises(FetchError) as caught:
                    web(server.url + path)
                told += [str(caught.value), *_behind(caught.value)]
    assert "not accepted (401)" in " ".join(told)
    assert sum(TOKEN in h.get("authorization", "") for _, _, h in server.asked) > 4
    told += [*store.pages, *(repr(store.pages[key]) for key in store.pages)]
    assert list(store.pages)
    assert not [words for words in told if TOKEN in words]
    # A copy that was fetched with a token serves whoever has none: it is no part of the key.
    asked = len(server.asked)
    with fetcher(store) as web:
        assert web(server.url + "/").body == b"<p>hello"
    assert len(server.asked) == asked


def _behind(why: BaseException | None) -> list[str]:
    """An exception, what led to it, and the requests that these hold on to."""
    words: list[str] = []
    while why is not None:
        words += [repr(why), repr(vars(why)), repr(vars(getattr(why, "request", None) or Limits))]
        why = why.__cause__ or why.__context__
    return words


@pytest.mark.parametrize(
    ("environment", "token"),
    [
        ({"GITHUB_TOKEN": "a"}, "a"),
        ({"GH_TOKEN": " b\n"}, "b"),
        ({"GITHUB_TOKEN": "a", "GH_TOKEN": "b"}, "a"),
        ({"GITHUB_TOKEN": "", "GH_TOKEN": "b"}, "b"),
        ({"GITHUB_TOKEN": "a\nX-Other: b"}, None),
        ({"GITHUB_TOKEN": "a b"}, None),
        ({}, None),
    ],
)
def test_the_token_is_the_environments_and_for_githubs_api_alone(
    environment: dict[str, str], token: str | None
) -> None:
    assert tokens_of(environment) == ({"https://api.github.com": token} if token else {})
