"""How long the fetcher waits and how much it takes."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest
from fetching import HTML, fetcher, outcomes
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import (
    FetchError,
    TooLargeError,
    UnreachableError,
)
from briefing.fetch import Limits, Mode
from briefing.fetch.body import CutError, unpacked
from briefing.store import Store

if TYPE_CHECKING:
    from conftest import Server

BOMB = gzip.compress(bytes(20_000_000))


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
