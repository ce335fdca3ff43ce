"""Where the fetcher goes and where it does not: redirects, names, networks, addresses that are not public."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fetching import HTML, fetcher, only

from briefing.errors import (
    FetchError,
    NotFoundError,
    OfflineError,
    RefusedError,
    TooLargeError,
    UnreachableError,
    UsageError,
)
from briefing.fetch import Guard
from briefing.fetch.answer import Answer, follow
from briefing.fetch.guard import public
from briefing.store import Store

if TYPE_CHECKING:
    from conftest import Server

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
