"""What the fetcher promises, against a server on this machine."""

from __future__ import annotations

import gzip
import json
import pickle
import shutil
import socket
import sqlite3
import ssl
import subprocess
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import (
    FetchError,
    NotFoundError,
    OfflineError,
    RateLimitedError,
    RefusedError,
    TooLargeError,
    UnreachableError,
    UsageError,
)
from briefing.fetch import Fetcher, Guard, Limits, Mode
from briefing.fetch.answer import Answer, follow, used_up
from briefing.fetch.body import CutError, unpacked
from briefing.fetch.guard import public
from briefing.fetch.manners import Manners
from briefing.fetch.refusal import refusal
from briefing.fetch.tokens import tokens_of
from briefing.store import Store

if TYPE_CHECKING:
    from conftest import Server

HTML = {"Content-Type": "text/html"}
NOW = timedelta(0)
BOMB = gzip.compress(bytes(20_000_000))
QUICK = Limits(pause=0, connect=2, gap=2, whole=5)


def no_sleep(_: float) -> None:
    pass


class Clock:
    """A clock that only sleeping moves on."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


class Anywhere(frozenset[str]):
    """Every host of this machine; that a test's own server is trusted and no other shows below."""

    def __contains__(self, host: object) -> bool:
        return str(host).startswith(("127.0.0.1:", "localhost:", "[::1]:"))


def fetcher(store: Store, mode: Mode = Mode.NORMAL, **given: Any) -> Fetcher:
    settings = {"guard": Guard(Anywhere()), "limits": QUICK, "sleep": no_sleep, "mode": mode}
    return Fetcher(store, **{**settings, **given})


def only(server: Server, resolve: Callable[[str, int], list[str]] | None = None) -> Guard:
    trusted = frozenset({server.url.removeprefix("http://")})
    return Guard(trusted, resolve) if resolve else Guard(trusted)


def outcomes(web: Fetcher) -> list[str]:
    return [e.outcome for e in web.exchanges]


# Copies and their renewal


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


# Redirects and where they lead


def test_redirects_are_followed_and_kept_as_hops(server: Server, store: Store) -> None:
    server.on("/a", (301, b"", {"Location": "b?x=1"}))
    server.on("/b?x=1", (302, b"", {"Location": server.url + "/c#top"}))
    server.on("/c", (200, b"c", HTML))
    for _ in range(2):
        with fetcher(store) as web:
            page = web(server.url + "/a#here")
        assert page.url == server.url + "/c"
        assert page.hops == (server.url + "/a", server.url + "/b?x=1")
    assert server.pages() == ["/a", "/b?x=1", "/c"]


def test_a_circle_and_a_long_way_of_redirects_end(server: Server, store: Store) -> None:
    server.on("/a", (301, b"", {"Location": "/b"}))
    server.on("/b", (301, b"", {"Location": "/a"}))
    for n in range(9):
        server.on(f"/{n}", (301, b"", {"Location": f"/{n + 1}"}))
    with fetcher(store) as web:
        with pytest.raises(TooLargeError, match="circle"):
            web(server.url + "/a")
        with pytest.raises(TooLargeError, match="more than 5 times"):
            web(server.url + "/0")
    assert server.pages()[-1] == "/5"


@pytest.mark.parametrize(
    "there",
    [
        "http://127.0.0.1/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "file:///etc/passwd",
        "ftp://a.test/",
        "http://name:word@a.test/",
        "http://a.test:22/",
        "http://[",
    ],
)
def test_a_redirect_away_from_the_public_web_is_refused(server: Server, store: Store, there: str) -> None:
    server.on("/", (302, b"", {"Location": there}))
    with fetcher(store, guard=only(server)) as web, pytest.raises(RefusedError):
        web(server.url + "/")
    assert server.pages() == ["/"]


@pytest.mark.parametrize(
    "there", ["http://10.0.0.1/", "javascript:alert(1)", "http://2130706433/", "file:///etc"]
)
def test_a_page_cannot_send_us_where_a_redirect_may_not(server: Server, store: Store, there: str) -> None:
    server.on("/", (200, f'<meta http-equiv=refresh content="0;url={there}">'.encode(), HTML))
    with fetcher(store, guard=only(server)) as web, pytest.raises(RefusedError):
        web(server.url + "/")
    assert server.pages() == ["/"]


def test_pages_that_send_us_round_and_round_end(server: Server, store: Store) -> None:
    for here, there in (("/a", "/b"), ("/b", "/a")):
        server.on(here, (200, f'<meta http-equiv=refresh content="0;url={there}">'.encode(), HTML))
    with fetcher(store) as web, pytest.raises(TooLargeError, match="circle"):
        web(server.url + "/a")


def test_a_page_that_says_it_is_not_there_is_told_as_absent(server: Server, store: Store) -> None:
    server.on("/", (200, b"<title>Page not found</title>", HTML))
    with fetcher(store) as web, pytest.raises(NotFoundError, match="says it is not there"):
        web(server.url + "/")
    assert [exchange.outcome for exchange in web.exchanges] == ["absent"]


def test_the_name_is_checked_when_the_connection_is_made(server: Server, store: Store) -> None:
    """DNS rebinding: a public address for whoever looks first, a private one after that."""
    answers = iter([["8.8.8.8"], ["127.0.0.1"], ["127.0.0.1"]])
    guard = Guard(resolve=lambda name, port: next(answers))
    guard.addresses("", "rebound.test", 80)
    with fetcher(store, guard=guard) as web, pytest.raises(RefusedError, match=r"leads to 127\.0\.0\.1"):
        web("http://rebound.test/")


def test_the_connection_goes_to_the_checked_address_with_the_name_in_host(
    server: Server, store: Store
) -> None:
    port = server.url.rpartition(":")[2]
    guard = Guard(frozenset({f"name.test:{port}"}), lambda name, port: ["127.0.0.1"])
    server.on("/", (200, b"here", HTML))
    with fetcher(store, guard=guard) as web:
        assert web(f"http://name.test:{port}/").body == b"here"
    assert server.asked[-1][2]["host"] == f"name.test:{port}"


def test_no_cookie_is_taken_or_sent(server: Server, store: Store) -> None:
    server.on("/", (302, b"", {"Location": "/home", "Set-Cookie": "a=b"}))
    server.on("/home", (200, b"", {"Set-Cookie": "c=d"}))
    server.on("/next", (200, b"", {}))
    with fetcher(store) as web:
        assert web(server.url + "/").headers["set-cookie"] == "c=d"
        web(server.url + "/next")
    assert not any("cookie" in headers for _, _, headers in server.asked)


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes a certificate with openssl")
def test_a_certificate_is_checked_against_the_name(
    server: Server, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    make += ["-subj", "/CN=name.test", "-addext", "subjectAltName=DNS:name.test", "-days", "2"]
    make += ["-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run(make, check=True, capture_output=True, cwd=tmp_path)
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    context.sni_callback = lambda _, name, __: names.append(name)
    server.wrap(context)
    server.on("/", (200, b"secret", HTML))
    port = server.url.rpartition(":")[2]
    guard = Guard(frozenset({f"name.test:{port}", f"other.test:{port}"}), lambda name, port: ["127.0.0.1"])

    with fetcher(store, guard=guard) as web, pytest.raises(UnreachableError, match="no trusted connection"):
        web(f"https://name.test:{port}/")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "cert.pem"))
    with fetcher(store, guard=guard) as web:
        assert web(f"https://name.test:{port}/").body == b"secret"
        with pytest.raises(UnreachableError, match="no trusted connection"):
            web(f"https://other.test:{port}/")
    assert set(names) == {"name.test", "other.test"}


def test_certificates_that_are_not_there_are_told_before_anything_is_asked_for(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with pytest.raises(UsageError, match=r"^SSL_CERT_FILE names .*none\.pem, which is not there; "):
        fetcher(store)


def test_no_server_speaks_to_the_terminal(
    server: Server, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    title = b"\x1b]0;pwned\x07\x9b2J"

    def says(head: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
        def say(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(head + b"\r\nContent-Length: 0\r\n\r\n")
            handler.close_connection = True

        return say

    server.routes["/status"] = says(title + b" 200 OK")
    server.routes["/there"] = says(b"HTTP/1.1 302 Found\r\nLocation: /there?" + title)
    server.routes["/coding"] = says(b"HTTP/1.1 200 OK\r\nContent-Encoding: " + title)
    with caplog.at_level("INFO", "briefing.requests"), fetcher(store) as web:
        for path in ("/status", "/there", "/coding"):
            with pytest.raises(FetchError) as told:
                web(server.url + path)
            assert str(told.value).isprintable()
            assert told.value.reason.isprintable()
    assert len(caplog.messages) >= 3
    assert all(message.isprintable() for message in caplog.messages)


def test_what_failed_before_is_no_cause_of_what_fails_now(server: Server, store: Store) -> None:
    def breaks(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.shutdown(socket.SHUT_RDWR)

    server.routes |= {"/robots.txt": breaks, "/first": breaks, "/second": breaks}
    with fetcher(store) as web:
        try:
            web(f"{server.url}/first")
        except UnreachableError:
            with pytest.raises(UnreachableError) as told:
                web(f"{server.url.replace('127.0.0.1', 'localhost')}/second")
    assert told.value.reason.count("the connection broke") == 1


@pytest.mark.parametrize(
    ("found", "tried"),
    [
        (["2001:4860::1", "2001:4860::2", "2001:4860::3", "2001:4860::4", "8.8.8.8", "8.8.4.4"],
         ("2001:4860::1", "8.8.8.8", "2001:4860::2", "8.8.4.4")),
        (["8.8.8.8", "8.8.4.4", "1.1.1.1", "2001:4860::1"], ("8.8.8.8", "2001:4860::1", "8.8.4.4", "1.1.1.1")),
        (["8.8.8.8", "8.8.4.4"], ("8.8.8.8", "8.8.4.4")),
    ],
)  # fmt: skip
def test_where_one_family_of_addresses_leads_nowhere_the_other_is_tried(
    found: list[str], tried: tuple[str, ...]
) -> None:
    assert Guard(resolve=lambda name, port: found).addresses("", "a.test", 443) == tried


def test_one_private_address_among_public_ones_is_enough() -> None:
    guard = Guard(resolve=lambda name, port: ["8.8.8.8", "192.168.1.1"])
    with pytest.raises(RefusedError):
        guard.addresses("", "a.test", 443)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.1",
        "192.168.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fc00::1",
        "fe80::1",
        "fe80::1%eth0",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1",
        "fec0::1",
        "0177.0.0.1",
        "nonsense",
    ],
)
def test_an_address_that_is_not_public_is_known(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"]
)
def test_an_address_that_is_public_is_known(address: str) -> None:
    assert public(address)


def test_proxies_of_the_environment_are_ignored(
    server: Server, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.on("/", (200, b"straight", HTML))
    with fetcher(store) as web:
        assert web(server.url + "/").body == b"straight"


@pytest.mark.parametrize("there", ["http://www.a.test/", "http://www.a.test:80", "HTTP://www.a.test/#x"])
def test_a_redirect_from_https_to_http_is_followed_in_https(there: str) -> None:
    asked: list[str] = []

    def ask(url: str) -> Answer:
        asked.append(url)
        if url == "https://a.test/":
            return Answer(url, 301, {"location": there}, b"", datetime.now(UTC))
        return Answer(url, 200, {"content-type": "text/html"}, b"here", datetime.now(UTC))

    assert follow("https://a.test/", ask).body == b"here"
    assert asked == ["https://a.test/", "https://www.a.test/"]


def test_a_redirect_from_https_to_the_same_in_http_is_refused() -> None:
    def ask(url: str) -> Answer:
        return Answer(url, 301, {"location": url.replace("https", "http")}, b"", datetime.now(UTC))

    with pytest.raises(RefusedError, match=r"redirected from https to http://a\.test/"):
        follow("https://a.test/", ask)


# Names and networks


def unresolved(*known: str) -> Callable[[str, int], list[str]]:
    def resolve(name: str, port: int) -> list[str]:
        if name in known:
            return ["93.184.215.14"]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    return resolve


def test_a_name_that_does_not_exist_is_told_from_no_network(store: Store) -> None:
    with fetcher(store, guard=Guard(resolve=unresolved("example.com"))) as web:
        with pytest.raises(UnreachableError, match=r"the name remote\.cmo does not exist") as caught:
            web("https://remote.cmo/")
        assert not isinstance(caught.value, OfflineError)
    with (
        fetcher(store, guard=Guard(resolve=unresolved())) as web,
        pytest.raises(OfflineError, match="no network"),
    ):
        web("https://remote.com/")


def test_a_name_that_does_not_exist_is_asked_for_once(store: Store) -> None:
    asked: list[str] = []

    def resolve(name: str, port: int) -> list[str]:
        asked.append(name)
        return unresolved("example.com")(name, port)

    with fetcher(store, guard=Guard(resolve=resolve)) as web:
        for path in ("", "about", "careers"):
            with pytest.raises(UnreachableError, match=r"the name remote\.cmo"):
                web(f"https://remote.cmo/{path}")
    assert asked == ["remote.cmo", "example.com"]


def test_a_closed_port_is_unreachable(store: Store) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with fetcher(store) as web, pytest.raises(UnreachableError, match="refused"):
        web(f"http://127.0.0.1:{port}/")


# Time and size


def slowly(pause: float, head: bytes, drop: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Send ``head`` and then ``drop`` again and again, until the client has had enough."""

    def say(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        handler.wfile.write(head)
        for _ in range(200):
            handler.wfile.flush()
            time.sleep(pause)
            handler.wfile.write(drop)

    return say


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
        (b"", b"H"),
    ],
)
def test_the_deadline_covers_the_whole_request(
    server: Server, store: Store, head: bytes, drop: bytes
) -> None:
    server.routes["/"] = slowly(0.02, head, drop)
    started = time.monotonic()
    limits = Limits(pause=0, whole=0.25)
    with fetcher(store, limits=limits) as web, pytest.raises(TooLargeError, match=r"longer than 0\.25 s"):
        web(server.url + "/")
    assert time.monotonic() - started < 1
    assert server.pages() == ["/"], "not asked again"


def test_a_silent_server_is_left_after_the_gap(server: Server, store: Store) -> None:
    server.routes["/"] = lambda handler: (server.closing.wait(2), None)[1]
    with (
        fetcher(store, limits=Limits(pause=0, gap=0.1)) as web,
        pytest.raises(UnreachableError, match=r"within 0\.1 s"),
    ):
        web(server.url + "/")


def big(size: int, *, length: bool) -> Callable[[BaseHTTPRequestHandler], None]:
    def say(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header(*(("Content-Length", str(size)) if length else ("Connection", "close")))
        handler.end_headers()
        handler.close_connection = True
        for _ in range(size // 100_000):
            handler.wfile.write(b"x" * 100_000)

    return say


@pytest.mark.parametrize("length", [True, False])
def test_a_body_over_the_limit_is_not_read_to_its_end_nor_kept(
    server: Server, store: Store, length: bool
) -> None:
    server.routes["/"] = big(6_000_000, length=length)
    for _ in range(2):
        with fetcher(store) as web, pytest.raises(TooLargeError, match="larger than 5 MB"):
            web(server.url + "/")
    assert len(server.pages()) == 2


def test_what_is_large_for_a_page_is_not_for_json_and_sitemaps(server: Server, store: Store) -> None:
    server.on("/a", (200, b"x" * 6_000_000, {"Content-Type": "application/json"}))
    server.on("/sitemap.xml", (200, b"x" * 21_000_000, {"Content-Type": "application/xml"}))
    with fetcher(store) as web:
        assert len(web(server.url + "/a").body) == 6_000_000
        assert len(web(server.url + "/sitemap.xml").body) == 21_000_000


def test_a_body_cut_short_is_asked_for_again_and_never_kept(server: Server, store: Store) -> None:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        handler.close_connection = True

    server.routes["/"] = cut
    with fetcher(store) as web, pytest.raises(UnreachableError, match="connection broke"):
        web(server.url + "/")
    assert server.pages() == ["/"] * 3
    server.on("/", (200, b"whole", HTML))
    with fetcher(store) as web:
        assert web(server.url + "/").body == b"whole"
    assert outcomes(web) == ["new"]


def bare(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", bare), ("GZIP", gzip.compress)],
)
def test_compressed_bodies_are_read(
    server: Server, store: Store, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    body = "Grüße, ".encode() * 1000
    server.on("/", (200, pack(body), {**HTML, "Content-Encoding": coding}))
    server.on("/s.xml.gz", (200, gzip.compress(b"<urlset/>"), {"Content-Type": "application/gzip"}))
    with fetcher(store) as web:
        page = web(server.url + "/")
        assert page.body == body
        assert "content-encoding" not in page.headers
        assert web(server.url + "/s.xml.gz").body == b"<urlset/>"
    with fetcher(store, Mode.OFFLINE) as web:
        assert web(server.url + "/").body == body


@pytest.mark.parametrize("path", ["/", "/sitemap.xml", "/sitemap.xml.gz"])
def test_a_decompression_bomb_is_not_let_off(server: Server, store: Store, path: str) -> None:
    headers = {} if path.endswith(".gz") else {"Content-Encoding": "gzip"}
    server.on(path, (200, BOMB, headers))
    with fetcher(store) as web, pytest.raises(TooLargeError, match=r"larger than 5 MB|100 times its size"):
        web(server.url + path)


def test_a_bomb_is_known_by_its_ratio_long_before_the_limit() -> None:
    taken = 0

    def pieces() -> Iterator[bytes]:
        nonlocal taken
        for i in range(0, len(BOMB), 1000):
            taken += 1000
            yield BOMB[i : i + 1000]

    with pytest.raises(TooLargeError, match="100 times its size"):
        unpacked("", pieces(), "gzip", 50_000_000)
    assert taken < 5_000


def test_an_encoding_that_was_not_asked_for_is_not_guessed(server: Server, store: Store) -> None:
    server.on("/br", (200, b"\x0b\x02", {"Content-Encoding": "br"}))
    server.on("/two", (200, gzip.compress(gzip.compress(b"x")), {"Content-Encoding": "gzip, gzip"}))
    server.on("/no", (200, b"plain text", {"Content-Encoding": "gzip"}))
    with fetcher(store) as web:
        for path in ("/br", "/two", "/no"):
            with pytest.raises(FetchError):
                web(server.url + path)


@given(st.binary(max_size=4000), st.integers(1, 700), st.sampled_from([gzip.compress, zlib.compress, bare]))
def test_a_compressed_body_is_the_same_however_it_is_cut(
    body: bytes, step: int, pack: Callable[[bytes], bytes]
) -> None:
    packed = pack(body)
    pieces = [packed[i : i + step] for i in range(0, len(packed), step)]
    coding = "gzip" if pack is gzip.compress else "deflate"
    if step > 1 or coding == "gzip":
        assert unpacked("", pieces, coding, 5000) == body
    if len(packed) > 12:
        with pytest.raises((CutError, FetchError)):
            unpacked("", [packed[: len(packed) // 2]], coding, 5000)


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


def test_resolvers_are_asked_faster_than_pages() -> None:
    manners = Manners(Limits(pause=1.0))
    assert manners.host("https://dns.google/resolve?name=acme.example").pause < 0.1
    assert manners.host("https://acme.example/").pause == 1.0


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
