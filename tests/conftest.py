"""A web server on this machine that says what a test tells it to say, a store in a folder of its own, the command."""

from __future__ import annotations

import shutil
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from briefing.catalogue import load
from briefing.catalogue.knowing import TradeOffs, load_knowledge
from briefing.catalogue.model import Catalogue
from briefing.cli import cli
from briefing.store import Store

# How long an example takes depends on what else the machine does; what must be quick is timed on its own.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


class Server:
    """Answers by path. ``asked`` lists method, path and headers (lower-case names) of every request."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.sent: list[bytes] = []
        self.routes: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.closing = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else each answer waits 40 ms for an acknowledgement
            timeout = 5

            def do_GET(self) -> None:
                length = int(self.headers.get("content-length", 0))
                outer.sent.append(self.rfile.read(length))
                outer.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
                outer.routes.get(self.path, absent)(self)

            def do_POST(self) -> None:
                self.do_GET()

            def log_message(self, *_: Any) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_: Any) -> None:
                """A client that hangs up in the middle is what some tests are about."""

        self._http = Quiet(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def url(self) -> str:
        """The address of the root, without a slash."""
        return f"http://127.0.0.1:{self._http.server_port}"

    def on(self, path: str, *replies: tuple[int, bytes, dict[str, str]]) -> None:
        """Answer with these, one after the other; the last one stays."""
        left = list(replies)

        def say(handler: BaseHTTPRequestHandler) -> None:
            status, body, headers = left.pop(0) if len(left) > 1 else left[0]
            handler.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

        self.routes[path] = say

    def wrap(self, context: ssl.SSLContext) -> None:
        """Speak TLS from now on."""
        self._http.socket = context.wrap_socket(self._http.socket, server_side=True)

    def pages(self) -> list[str]:
        """The paths that were asked for, robots.txt left out."""
        return [path for _, path, _ in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        """Stop, and wait until it has."""
        self.closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


def absent(handler: BaseHTTPRequestHandler) -> None:
    """The answer to a path that no test has spoken of."""
    handler.send_response(404)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped one."""
    return load()


@pytest.fixture(scope="session")
def knowledge() -> TradeOffs:
    """What is shipped of the trade."""
    return load_knowledge()


@pytest.fixture
def server() -> Iterator[Server]:
    """A fresh server."""
    running = Server()
    try:
        yield running
    finally:
        running.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store in an empty folder."""
    with Store(tmp_path / "cache") as opened:
        yield opened


Run = Callable[..., Result]


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds nothing but the compiled catalogue: to compile it takes longer than most tests."""
    folder = tmp_path_factory.mktemp("stocked")
    with Store(folder) as opened:
        load(store=opened.compiled)
    return folder


@pytest.fixture
def cache(stocked: Path, tmp_path: Path) -> Path:
    """A cache of the test's own."""
    return shutil.copytree(stocked, tmp_path / "cache")


@pytest.fixture
def run(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command, with a config folder of its own: `config` in the test's folder."""
    config = tmp_path / "config"
    monkeypatch.setenv("BRIEFING_CACHE", str(cache))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config))  # on a Mac these are found by other means than by XDG
    monkeypatch.setattr(import_module("briefing.cli.templates"), "own_folder", lambda: config / "templates")
    monkeypatch.setattr(import_module("briefing.cli.profile"), "own_profile", lambda: config / "profile.toml")

    def call(*words: object, input: str | bytes | None = None) -> Result:  # noqa: A002
        return CliRunner().invoke(cli, [str(word) for word in words], prog_name="briefing", input=input)

    return call
