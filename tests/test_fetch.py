"""What the fetcher promises: copies and their renewal, and pages that stand in for the page."""

from __future__ import annotations

import json
import pickle
import socket
import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from fetching import HTML, NOW, fetcher, outcomes

from briefing.errors import (
    NotFoundError,
    OfflineError,
    RateLimitedError,
    RefusedError,
)
from briefing.fetch import Mode
from briefing.fetch.refusal import refusal
from briefing.store import Store

if TYPE_CHECKING:
    from conftest import Server


def test_a_page_comes_with_its_status_headers_and_addresses(server: Server, store: Store) -> None:
    server.on(
        "/",
        (200, b"<p>hello", {**HTML, "X-Powered-By": "Express", "Vary": "RSC", "Cache-Control": "no-store"}),
    )
    with fetcher(store) as web:
        page = web.for_source("site", 5)(server.url, accept="text/html")
    assert (page.status, page.body, page.url, page.asked) == (200, b"<p>hello", server.url + "/", server.url)
    assert page.headers["x-powered-by"] == "Express"
    assert (page.headers["vary"], page.headers["cache-control"]) == ("RSC", "no-store")
    assert web.exchanges[0].source == "site"
    sent = server.asked[-1][2]
    assert sent["user-agent"].startswith("briefing/0.")
    assert "+https://github.com/company-briefing/briefing" in sent["user-agent"]
    assert (sent["accept"], sent["accept-encoding"]) == ("text/html", "gzip, deflate")
    assert "authorization" not in sent
    assert "cookie" not in sent


@pytest.mark.parametrize(
    ("say", "vary"),
    [
        ("no-store", "*"),
        ("no-cache, max-age=0", "Accept-Encoding, User-Agent"),
        ("private, self=1", "Cookie"),
    ],
)
def test_a_young_copy_needs_no_request_whatever_the_server_says(
    server: Server, store: Store, say: str, vary: str
) -> None:
    headers = {**HTML, "Cache-Control": say, "Vary": vary, "Expires": "0", "Set-Cookie": "a=b"}
    server.on("/", (200, b"one", headers), (200, b"two", headers))
    with fetcher(store) as web:
        assert web(server.url + "/").body == b"one"
    asked = len(server.asked)
    with fetcher(store) as web:
        assert web(server.url + "/").body == b"one"
    assert outcomes(web) == ["cached"]
    assert len(server.asked) == asked, "robots.txt was not asked for either"


def test_an_old_copy_is_asked_for_on_condition_and_a_304_confirms_it(server: Server, store: Store) -> None:
    stamp = "Tue, 04 Mar 2025 09:00:00 GMT"
    server.on(
        "/",
        (200, b"<p>same", {**HTML, "ETag": '"7"', "Last-Modified": stamp, "Vary": "*"}),
        (304, b"", {"ETag": '"7"'}),
    )
    with fetcher(store) as web:
        first = web(server.url + "/")
    with fetcher(store, max_age=NOW) as web:
        again = web(server.url + "/")
        once_more = web(server.url + "/")
    assert server.asked[-1][2]["if-none-match"] == '"7"'
    assert server.asked[-1][2]["if-modified-since"] == stamp
    assert outcomes(web) == ["unchanged", "cached"], "what was confirmed in this run is not asked for again"
    assert again.body == once_more.body == b"<p>same"
    assert again.headers["content-type"] == "text/html"
    assert again.fetched > first.fetched
    with fetcher(store) as web:
        assert web(server.url + "/").fetched >= once_more.fetched, "a confirmation is kept"


def test_a_copy_from_a_day_to_come_is_none_that_is_young(server: Server, store: Store) -> None:
    server.on("/", (200, b"<p>first", HTML), (200, b"<p>second", HTML))
    with fetcher(store) as web:
        web(server.url + "/")
    ahead = (datetime.now(UTC) + timedelta(days=300)).isoformat()
    for key in store.pages:  # the clock was wrong
        head, _, body = store.pages[key].partition(b"\n")
        store.pages[key] = json.dumps({**json.loads(head), "confirmed": ahead}).encode() + b"\n" + body
    with fetcher(store) as web:
        assert web(server.url + "/").body == b"<p>second"


def test_refresh_asks_for_everything_once(server: Server, store: Store) -> None:
    server.on("/a", (200, b"a1", HTML), (200, b"a2", HTML))
    server.on("/b", (200, b"b", HTML))
    with fetcher(store) as web:
        web(server.url + "/a"), web(server.url + "/b")
    with fetcher(store, Mode.REFRESH) as web:
        assert web(server.url + "/a").body == b"a2"
        web(server.url + "/b"), web(server.url + "/b")
    assert outcomes(web) == ["changed", "unchanged", "cached"]


def test_new_absent_and_gone_are_told_apart_and_remembered(server: Server, store: Store) -> None:
    server.on("/was", (200, b"here", HTML), (410, b"", HTML))
    with fetcher(store) as web:
        web(server.url + "/was")
        with pytest.raises(NotFoundError):
            web(server.url + "/never")
    assert outcomes(web) == ["new", "absent"]
    with fetcher(store, max_age=NOW) as web, pytest.raises(NotFoundError):
        web(server.url + "/was")
    assert outcomes(web) == ["gone"]
    asked = len(server.asked)
    with fetcher(store) as web:
        for path in ("/was", "/never"):
            with pytest.raises(NotFoundError):
                web(server.url + path)
    assert outcomes(web) == ["absent", "absent"]
    assert len(server.asked) == asked


def test_a_failure_leaves_the_copy_in_use_and_says_why(server: Server, store: Store) -> None:
    server.on("/", (200, b"good", HTML), (500, b"oops", HTML))
    with fetcher(store) as web:
        first = web(server.url + "/")
    with fetcher(store, max_age=NOW) as web:
        assert web(server.url + "/").body == b"good"
    (exchange,) = web.exchanges
    assert exchange.outcome == "stale"
    assert exchange.fetched is not None
    assert abs(exchange.fetched - first.fetched) < timedelta(seconds=0.5)
    assert "500" in exchange.reason
    assert server.pages() == ["/"] * 4, "asked twice again before giving up"


def test_a_challenge_page_never_takes_a_good_copys_place(server: Server, store: Store) -> None:
    challenge = b"<title>Just a moment...</title>" + b"x" * 50_000
    server.on("/", (200, b"good", HTML), (200, challenge, HTML))
    server.on("/new", (403, challenge, {**HTML, "cf-mitigated": "challenge"}))
    with fetcher(store) as web:
        web(server.url + "/")
    for _ in range(2):
        with fetcher(store, max_age=NOW) as web:
            assert web(server.url + "/").body == b"good"
            assert web.exchanges[0].outcome == "stale"
            with pytest.raises(RefusedError, match=r"challenge page \(Cloudflare\)"):
                web(server.url + "/new")


def test_a_post_is_kept_by_what_was_sent(server: Server, store: Store) -> None:
    server.on("/jobs", (200, b'{"page": 0}', {}), (200, b'{"page": 1}', {}))
    with fetcher(store) as web:
        fetch = web.for_source("workday", 9)
        assert fetch(server.url + "/jobs", json={"offset": 0, "facets": [2, 1]}).json() == {"page": 0}
        assert fetch(server.url + "/jobs", json={"offset": 0, "facets": [1, 2]}).json() == {"page": 1}
        assert fetch(server.url + "/jobs", json={"facets": [2, 1], "offset": 0}).json() == {"page": 0}
    assert server.pages() == ["/jobs", "/jobs"]
    assert server.sent[-1] == b'{"facets":[1,2],"offset":0}'
    assert server.asked[-1][2]["content-type"] == "application/json"


def test_nothing_is_pickled(server: Server, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("pickled")

    for name in ("dumps", "loads", "dump", "load"):
        monkeypatch.setattr(pickle, name, never)
    server.on("/", (200, b"x" * 100_000, HTML), (304, b"", {}))
    for _ in range(2):
        with fetcher(store, max_age=NOW) as web:
            assert len(web(server.url + "/").body) == 100_000
        store.close()


def test_offline_never_opens_a_socket(server: Server, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    server.on("/", (301, b"", {"Location": "/home"}))
    server.on("/home", (200, b"home", HTML))
    with fetcher(store) as web:
        web(server.url + "/")

    def never(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", never)
    monkeypatch.setattr(socket, "getaddrinfo", never)
    with fetcher(store, Mode.OFFLINE, max_age=NOW) as web:
        assert web(server.url + "/").body == b"home"
        with pytest.raises(OfflineError, match="--offline"):
            web(server.url + "/other")
    assert outcomes(web) == ["cached", "failed"]


def test_a_full_disk_costs_the_copy_and_not_the_page(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    import diskcache

    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(diskcache.Cache, "set", full)
    server.on("/", (200, b"page", HTML))
    with fetcher(store) as web:
        assert web(server.url + "/").body == b"page"


def test_a_copy_that_cannot_be_read_is_as_good_as_none(server: Server, store: Store) -> None:
    server.on("/", (200, b"page", HTML))
    store.pages[f"GET {server.url}/ */*"] = b"{not json"
    with fetcher(store) as web:
        assert web(server.url + "/").body == b"page"
    assert outcomes(web) == ["new"]


# Pages that stand in for the page

LONG = b"<title>A blog</title>" + b"<p>How we passed the firewall.</p>" * 1000


@pytest.mark.parametrize(
    ("status", "headers", "body", "who"),
    [
        (403, {"cf-mitigated": "challenge"}, b"", "Cloudflare"),
        (202, {"x-amzn-waf-action": "challenge"}, b"", "AWS WAF"),
        (200, {}, b"<html><TITLE>Just a moment...</TITLE>", "Cloudflare"),
        (503, {}, b"<script>window._cf_chl_opt={}</script>", "Cloudflare"),
        (403, {}, b"/cdn-cgi/challenge-platform/ Enable JavaScript and cookies to continue", "Cloudflare"),
        (403, {}, b"<title>Attention Required! | Cloudflare</title>", "Cloudflare"),
        (200, {}, b'<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9">', "Imperva"),
        (202, {}, b'<meta http-equiv="refresh" content="0;/.well-known/sgcaptcha/?r=%2F">', "SiteGround"),
        (429, {}, b"<title>Vercel Security Checkpoint</title>", "Vercel"),
        (200, {}, b"<script src='https://validate.perfdrive.com/x'>", "Radware"),
        (403, {"x-datadome": "protected"}, b"", "DataDome"),
        (403, {}, b"https://geo.captcha-delivery.com/captcha/", "DataDome"),
        (403, {}, b"see https://www.perimeterx.com/whywasiblocked", "HUMAN"),
        (403, {}, b"Sucuri Website Firewall - Access Denied", "Sucuri"),
        (200, {}, b"The requested URL was rejected. Please consult with your administrator.", "F5"),
        (200, {}, b"Please wait while your request is being verified...", "challenge"),
    ],
)
def test_a_page_that_stands_in_is_known(status: int, headers: dict[str, str], body: bytes, who: str) -> None:
    assert who in refusal(status, headers, body)


@pytest.mark.parametrize(
    "body",
    [
        b"<title>Remote</title><script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script>" + LONG,
        b'<title>x</title><script src="/_Incapsula_Resource?SWJIYLWA=7"></script>' + LONG,
        LONG
        + b"Sucuri Website Firewall, captcha-delivery.com, please wait while your request is being verified",
        b"<title>How to wait just a moment</title>",
        b"<title",
        b"",
    ],
)
def test_a_page_that_only_mentions_such_things_is_a_page(body: bytes) -> None:
    assert refusal(200, {"server": "cloudflare", "cf-ray": "1"}, body) == ""


def test_a_throttle_in_words_is_a_rate_limit(server: Server, store: Store) -> None:
    server.on("/", (200, b"Retry later\n", {}))
    with fetcher(store) as web, pytest.raises(RateLimitedError):
        web(server.url + "/")
