"""Public code: what is asked of GitHub, what manifests hold, and which repositories say little."""

from __future__ import annotations

import json as json_
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import Company, FetchError, Handle, Kind, NotFoundError, Page, Passage, RateLimitedError
from briefing.catalogue import load
from briefing.registry import sources
from briefing.settle import settle
from briefing.spot import spot

RUN = {source.name: source for source in sources()}["github"].run
ACME = Company("acme.com", "Acme", (Handle("github", "acme", "https://acme.com/"),))
DAY = datetime(2026, 11, 21, 9, tzinfo=UTC)
API = "https://api.github.com"


class GitHub:
    """A GitHub with one organisation; ``repositories`` as the API lists them, ``files`` by name and path."""

    def __init__(
        self,
        repositories: list[dict[str, Any]],
        files: dict[str, dict[str, str]] | None = None,
        limit: str = "60",
        fails: Callable[[str], FetchError | None] = lambda url: None,
    ) -> None:
        self.repositories = repositories
        self.files = files or {}
        self.limit = limit
        self.fails = fails
        self.asked: list[str] = []

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        self.asked.append(url)
        if why := self.fails(url):
            raise why
        found = self._answer(url.removeprefix(API).partition("?")[0])
        body = found if isinstance(found, str) else json_.dumps(found)
        headers = {"content-type": "application/json; charset=utf-8", "x-ratelimit-limit": self.limit}
        return Page(url, 200, headers, body.encode("utf-8", "surrogatepass"), DAY)

    def _answer(self, path: str) -> Any:
        if path == "/orgs/acme":
            return {"login": "acme", "type": "Organization", "blog": "https://acme.com"}
        if path == "/orgs/acme/repos":
            return self.repositories
        _, _, owner, name, what, *rest = path.split("/")
        files = self.files.get(f"{owner}/{name}", {})
        if what == "languages":
            return {"Elixir": 10}
        if what == "git":
            return {"tree": [{"path": p, "type": "blob"} for p in files]}
        if (file := "/".join(rest)) in files:
            return files[file]
        raise NotFoundError(path, "not found (404)")


def repository(name: str, **more: Any) -> dict[str, Any]:
    known = {"private": False, "default_branch": "main", "language": "Go", "size": 9, "topics": []}
    return {"full_name": f"acme/{name}", "pushed_at": "2026-11-01T08:00:00Z", **known, **more}


def passages(web: GitHub, company: Company = ACME) -> list[Passage]:
    return [record for record in RUN(company, web) if isinstance(record, Passage)]


def lines(path: str, words: str) -> list[str]:
    """What the source makes of one file, if it reads it."""
    web = GitHub([repository("forge")], {"acme/forge": {path: words}})
    found = [p.text.split("\n") for p in passages(web) if p.url.endswith(f"/blob/main/{path}")]
    return found[0] if found else []


# What is asked


@pytest.mark.parametrize(("limit", "most"), [("60", 16), ("5000", 33), ("", 16), ("x", 16)])
def test_without_a_token_sixteen_requests_are_enough_and_with_one_more_is_asked(
    limit: str, most: int
) -> None:
    names = [f"r{n}" for n in range(100)]
    files = {f"acme/{n}": dict.fromkeys(("mix.exs", "package.json", "Dockerfile"), "") for n in names}
    web = GitHub([repository(n) for n in names], files, limit)
    list(RUN(ACME, web))
    assert len(web.asked) == most
    assert all(url.startswith(API + "/") for url in web.asked)


def test_what_was_pushed_last_is_looked_into_and_not_what_says_little() -> None:
    listed = [repository(f"r{n}", pushed_at=f"202{n}-01-01T00:00:00Z") for n in range(6)]
    listed += [
        repository(f"acme-{what}", pushed_at="2026-11-20T00:00:00Z") for what in ("ruby", "examples", "sdk")
    ]
    web = GitHub(listed)
    list(RUN(ACME, web))
    assert [url.split("/")[5] for url in web.asked if "/git/trees/" in url] == ["r5", "r4", "r3", "r2"]


@pytest.mark.parametrize(
    "what", [{"fork": True}, {"archived": True}, {"mirror_url": "https://git.example/x"}, {"size": 0}]
)
def test_nothing_is_asked_of_what_is_not_theirs_not_alive_or_empty(what: dict[str, Any]) -> None:
    web = GitHub([repository("forge", **what)])
    assert [p.text for p in passages(web)] == ["language Go"]
    assert len(web.asked) == 2


def test_a_private_repository_that_a_token_shows_is_left_out() -> None:
    listed = [repository("a", private=True), repository("b", visibility="internal"), repository("c")]
    assert {p.heading for p in passages(GitHub(listed))} == {"acme/c"}


def test_a_repository_that_fails_costs_the_others_nothing() -> None:
    files = {f"acme/{n}": {"mix.exs": '{:plug, "~> 1.0"}'} for n in "ab"}
    web = GitHub(
        [repository("a"), repository("b")],
        files,
        fails=lambda url: FetchError(url, "conflict (409)") if "/a/" in url else None,
    )
    assert [(p.heading, p.text) for p in passages(web)] == [
        ("acme/a", "language Go"),
        ("acme/b", "language Elixir 100%\nfile mix.exs"),
        ("acme/b", "hex plug ~> 1.0"),
    ]


def test_once_the_limit_is_reached_nothing_more_is_asked_and_what_is_known_is_told() -> None:
    web = GitHub(
        [repository(n) for n in "abc"],
        {"acme/a": {"mix.exs": ""}},
        fails=lambda url: RateLimitedError(url, "rate limited") if "/b/" in url else None,
    )
    assert [p.heading for p in passages(web)] == ["acme/a", "acme/b", "acme/c"]
    assert sum("/b/" in url for url in web.asked) == 1
    assert not [url for url in web.asked if "/c/" in url]


# Which repositories say little


@pytest.mark.parametrize(
    ("more", "role"),
    [
        ({"name": "forge"}, ""),
        ({"name": "forge", "description": "Takes orders"}, ""),
        ({"name": "web-client"}, ""),
        ({"name": "go-metrics"}, ""),
        ({"name": "forge", "fork": True}, "fork"),
        ({"name": "forge", "archived": True}, "archive"),
        ({"name": "forge", "mirror_url": "https://git.example/x"}, "mirror"),
        ({"name": "forge", "is_template": True}, "sample"),
        ({"name": "forge-examples"}, "sample"),
        ({"name": "DEMO_forge"}, "sample"),
        ({"name": "forge", "topics": ["workshop"]}, "sample"),
        ({"name": "forge", "description": "A sample shop"}, "sample"),
        ({"name": "acme-python"}, "client library"),
        ({"name": "acme.js"}, "client library"),
        ({"name": "forge-sdk"}, "client library"),
        ({"name": "forge-api-client"}, "client library"),
        ({"name": "terraform-provider-acme"}, "client library"),
        ({"name": "forge", "topics": ["sdk"]}, "client library"),
        ({"name": "forge", "description": "Python client for the Acme API"}, "client library"),
        ({"name": "shop", "description": "Plugin for online shops"}, "client library"),
    ],
)
def test_a_repository_says_what_it_is_for(more: dict[str, Any], role: str) -> None:
    name = more.pop("name")
    found = passages(GitHub([repository(name, **more)]))
    assert {p.role for p in found} == {role}
    assert {(p.kind, p.heading, p.own) for p in found} == {(Kind.CODE, f"acme/{name}", True)}


def test_what_a_repository_is_for_reaches_the_finding() -> None:
    """What is theirs and alive is believed; of a fork, an archive, a sample, an SDK there is hardly a doubt less."""
    listed = [
        repository("forge", language="Elixir"),
        repository("jq", language="C#", fork=True),
        repository("old-forge", language="Ruby", archived=True),
        repository("coding-challenge", language="Java"),
        repository("acme-python", language="Python"),
    ]
    catalogue = load()
    claims = spot(passages(GitHub(listed)), catalogue)
    assert {c.rule for c in claims if c.role} == {"weak:manifest:language"}
    beliefs = {f.technology: f.belief for f in settle(claims, catalogue, DAY.date())}
    assert beliefs["elixir"] > 0.5
    for aside in ("csharp", "ruby", "java", "python"):
        assert beliefs[aside] < 0.25, aside


def test_an_organisation_of_another_name_by_now_is_read_by_the_new_one() -> None:
    class Renamed(GitHub):
        def _answer(self, path: str) -> Any:
            return super()._answer(path.replace("/orgs/anvils", "/orgs/acme"))

    company = Company("acme.com", "Acme", (Handle("github", "anvils", "https://acme.com/"),))
    web = Renamed([repository("forge")])
    assert passages(web, company)
    assert "/orgs/acme/repos?" in web.asked[1]


# Manifests


@pytest.mark.parametrize(
    ("path", "words", "facts"),
    [
        (
            "package.json",
            '{"dependencies": {"react": "^18", "odd name": "1", "x": {}}, "devDependencies": {"@a/b": "1"}}',
            ["npm react ^18", "npm x", "npm @a/b 1 (dev)"],
        ),
        (
            "pyproject.toml",
            (
                '[project]\ndependencies = ["a[x]>=1 ; python_version>\'3\'", "b==2"]\n'
                '[dependency-groups]\nd = ["c"]'
            ),
            ["pypi a >=1", "pypi b 2", "pypi c (dev)"],
        ),
        (
            "pyproject.toml",
            (
                '[tool.poetry.dependencies]\npython = "^3"\na = {version = "^1"}\n'
                '[tool.poetry.group.lint.dependencies]\nb = "*"'
            ),
            ["pypi a ^1", "pypi b * (dev)", "pypi poetry (dev)"],
        ),
        (
            "requirements.txt",
            "# a\nb==2.0  # c\n-r d.txt\ngit+https://e/f\ng[h]>=5,<6\ni @ https://j/k",
            ["pypi b 2.0", "pypi g >=5,<6", "pypi i"],
        ),
        ("requirements-dev.txt", "pytest", ["pypi pytest (dev)"]),
        (
            "Gemfile",
            (
                'gem "a", "~> 7.1", ">= 7.1.2"\ngroup :development, :test do\n  gem \'b\'\nend\n'
                'if x\n  gem "c"\nend\ngroup :production do\n  gem "d"\nend\ngem "e", group: :test'
            ),
            [
                "rubygems a ~> 7.1, >= 7.1.2",
                "rubygems b (dev)",
                "rubygems c",
                "rubygems d",
                "rubygems e (dev)",
            ],
        ),
        (
            "go.mod",
            (
                "module m\ngo 1.22\nrequire a.org/b v1.2.3\nrequire (\n"
                "\tc.org/d v4.0.0\n\te.org/f v5.0.0 // indirect\n)"
            ),
            ["go a.org/b v1.2.3", "go c.org/d v4.0.0"],
        ),
        (
            "Cargo.toml",
            '[dependencies]\na = "1"\nb = {package = "c", version = "2"}\n[dev-dependencies]\nd = "3"',
            ["crates a 1", "crates c 2", "crates d 3 (dev)"],
        ),
        (
            "mix.exs",
            (
                '[{:a, "~> 1.7"}, {:b, ">= 0.0.0", only: :dev},\n'
                ' {:c, "1",\n  only: [:dev, :prod]}, {:d, path: "x"}, {:ok}]'
            ),
            ["hex a ~> 1.7", "hex b >= 0.0.0 (dev)", "hex c 1"],
        ),
        (
            "pom.xml",
            (
                "<parent><groupId>a</groupId><artifactId>b</artifactId><version>1</version></parent>"
                "<dependency><groupId>c</groupId><artifactId>d</artifactId><version>${v}</version>"
                "<scope>test</scope></dependency><dependency><groupId>${e}</groupId></dependency>"
            ),
            ["maven a:b 1", "maven c:d (dev)"],
        ),
        (
            "build.gradle.kts",
            (
                'id("a.b") version "1"\nimplementation("c:d:2")\ntestImplementation("e:f:3")\n'
                'api(platform("g:h:4"))\n// api("i:j:5")'
            ),
            ["maven a.b 1", "maven c:d 2", "maven e:f 3 (dev)", "maven g:h 4"],
        ),
        ("build.gradle", "implementation 'a:b:1'\nimplementation 'c:d'", ["maven a:b 1", "maven c:d"]),
        (
            "gradle/libs.versions.toml",
            '[versions]\nv = "2"\n[libraries]\na = {module = "b:c", version.ref = "v"}\nd = "e:f:1"',
            ["maven b:c 2", "maven e:f 1"],
        ),
        (
            "composer.json",
            '{"require": {"php": "^8", "ext-json": "*", "a/b": "^1"}, "require-dev": {"c/d": "2"}}',
            ["packagist a/b ^1", "packagist c/d 2 (dev)"],
        ),
        (
            "src/App.csproj",
            '<PackageReference Include="A.B" Version="1" /><PackageReference Version="2" Include="C"/>',
            ["nuget A.B 1", "nuget C"],
        ),
        (
            "Dockerfile",
            (
                "FROM --platform=linux/amd64 node:20 AS build\nFROM build\nFROM scratch\n"
                "from ruby:$V\nFROM a.io/b@sha256:0"
            ),
            ["image node:20", "image a.io/b@sha256:0"],
        ),
        (
            "docker-compose.yml",
            "services:\n  db:\n    image: 'postgres:15'\n  app:\n    image: ${X}/y\n    build: .",
            ["image postgres:15"],
        ),
        (
            ".github/workflows/ci.yml",
            (
                "steps:\n  - uses: a/b@v4\n  - uses: ./local\n  - uses: 'c/d/e@main'\n"
                "services:\n  db:\n    image: redis"
            ),
            ["action a/b v4", "action c/d/e main", "image redis"],
        ),
        (
            ".gitlab-ci.yml",
            "image: ruby:3\nservices:\n  - postgres:15\n  - name: redis:7\nstages:\n  - build",
            ["image ruby:3", "image postgres:15", "image redis:7"],
        ),
        (
            "infra/main.tf",
            (
                'provider "google" {\n}\naws = {\n  source = "hashicorp/aws"\n}\n'
                'module "m" {\n  source = "./m"\n}'
            ),
            ["terraform google", "terraform hashicorp/aws"],
        ),
        (
            "techstack.yml",
            (
                "timestamp: '2024-01-09T10:11:12+00:00'\ntools:\n"
                "- name: Amazon EC2\n  a: b\n- name: x\n  package_url: y"
            ),
            ["tool Amazon EC2"],
        ),
        (
            "infra/main.tf",
            'module "e" {\n  source  = "terraform-aws-modules/eks/aws"\n}\nresource "aws_sqs_queue" "jobs" {\n}',
            ["terraform terraform-aws-modules/eks/aws", "resource aws_sqs_queue"],
        ),
        (
            "pyproject.toml",
            (
                '[project.optional-dependencies]\npostgres = ["a"]\ntest = ["b"]\n[tool.ruff]\nx = 1\n'
                '[tool.pdm.dev-dependencies]\nl = ["c"]\n[tool.poetry.group.worker.dependencies]\nd = "1"'
            ),
            [
                "pypi a",
                "pypi b (dev)",
                "pypi c (dev)",
                "pypi d 1",
                "pypi ruff (dev)",
                "pypi pdm (dev)",
                "pypi poetry (dev)",
            ],
        ),
        (
            "Pipfile",
            '[packages]\na = "*"\n[dev-packages]\nb = {version = "1"}',
            ["pypi a *", "pypi b 1 (dev)"],
        ),
        ("package.json", '{"packageManager": "pnpm@9.1.0+sha512.0"}', ["npm pnpm 9.1.0 (dev)"]),
        (
            "Cargo.toml",
            '[workspace]\nmembers = ["x"]\n[workspace.dependencies]\na = "1"\n[dependencies]\nb = {workspace = true}',
            ["crates b", "crates a 1"],
        ),
        (
            "build.gradle.kts",
            'plugins {\n  kotlin("jvm") version "2.0"\n  alias(libs.plugins.x)\n}\nimplementation(kotlin("reflect"))',
            ["maven org.jetbrains.kotlin.jvm 2.0"],
        ),
        (
            "gradle/libs.versions.toml",
            '[versions]\nk = "2"\n[plugins]\na = {id = "b.c", version.ref = "k"}\nd = "e.f:1"',
            ["maven b.c 2", "maven e.f 1"],
        ),
        (
            "Package.swift",
            (
                '.package(url: "https://github.com/vapor/vapor.git", from: "4.0.0"),\n.package(\n'
                ' name: "S", url: "https://github.com/a/b", .upToNextMajor(from: "1")), .package(path: "x")'
            ),
            ["swift vapor/vapor 4.0.0", "swift a/b"],
        ),
        (
            "app/pubspec.yaml",
            (
                "name: app\nenvironment:\n  sdk: ^3\ndependencies:\n  flutter:\n    sdk: flutter\n"
                "  dio: ^5.1\n# x\ndev_dependencies:\n  mocktail: '1.0'"
            ),
            ["pub flutter", "pub dio ^5.1", "pub mocktail 1.0 (dev)"],
        ),
        (
            "deploy/Chart.yaml",
            "name: forge\ndependencies:\n  - name: postgresql\n    version: 15\n- name: redis\nkeywords:\n  - name: x",
            ["chart postgresql", "chart redis"],
        ),
        ("Directory.Packages.props", '<PackageVersion Include="A.B" Version="1" />', ["nuget A.B 1"]),
        ("package.json", "", []),
        ("package.json", '{"dependencies": ["a"]}', []),
        ("package.json", '{"dependencies": {"a": "\\ud800 1"}}', ["npm a 1"]),
        ("pyproject.toml", "[project]\ndependencies = [1, {}]", []),
        ("pyproject.toml", "dependencies = [", []),
        ("vendor/mix.exs", '{:a, "1"}', []),
        ("README.md", "npm a", []),
    ],
)
def test_a_manifest_is_told_line_by_line(path: str, words: str, facts: list[str]) -> None:
    assert lines(path, words) == facts


MANIFESTS = (
    *("package.json", "pyproject.toml", "requirements.txt", "Gemfile", "go.mod", "Cargo.toml", "mix.exs"),
    *("pom.xml", "build.gradle.kts", "composer.json", "a.csproj", "Dockerfile", "docker-compose.yml"),
    *(".github/workflows/ci.yml", ".gitlab-ci.yml", "main.tf", "techstack.yml", "libs.versions.toml"),
    *("Pipfile", "Package.swift", "pubspec.yaml", "Chart.yaml"),
)
LINE = st.text(st.characters(codec="utf-8"), max_size=200)
PIECES = st.sampled_from(
    [
        *('"', "'", "[", "{", "<", "(", ":", ",", "\n", "\\", "=", ".", "- ", "gem 'a'", '{:a, "1"}', "$"),
        *("dependencies", "<dependency>", "<PackageReference Include=", "require (", "[project]", "image: a"),
        *(
            "uses: a/b@c",
            "FROM a",
            'source = "a/b"',
            "- name: a",
            "group :test do",
            "end",
            "implementation('a:b')",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MANIFESTS), st.one_of(LINE, st.lists(PIECES, max_size=60).map("".join)))
def test_whatever_a_manifest_holds_it_is_read(path: str, words: str) -> None:
    for line in lines(path, words):
        kind, _, name = line.partition(" ")
        assert kind.isalpha()
        assert name
        assert line.isprintable()


@pytest.mark.parametrize("path", MANIFESTS)
def test_a_hostile_manifest_costs_no_more_than_its_length(path: str) -> None:
    for piece in ("[", '"', "{", "a.", "[[a.b]]\n", "<dependency>", "do ", '{"a":', "x = [", "a=1\n", "{:a,"):
        for size in (195_000, 1_000_000):
            began = time.perf_counter()
            lines(path, piece * (size // len(piece)))
            assert time.perf_counter() - began < 10, piece


def test_a_list_of_tools_is_as_old_as_it_says() -> None:
    web = GitHub(
        [repository("forge")], {"acme/forge": {"techstack.yml": "timestamp: '2024-01-09'\n- name: A"}}
    )
    assert [str(p.on) for p in passages(web)] == ["2026-11-01", "2024-01-09"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            [
                *(
                    "full_name",
                    "private",
                    "visibility",
                    "default_branch",
                    "fork",
                    "archived",
                    "topics",
                    "size",
                ),
                *("language", "pushed_at", "homepage", "description", "mirror_url", "is_template"),
            ]
        ),
        json_values,
    ),
    st.booleans(),
)
def test_whatever_a_repository_is_said_to_be_it_is_read(more: dict[str, Any], named: bool) -> None:
    entry = {**more, "full_name": "acme/forge"} if named else more
    for passage in passages(GitHub([entry])):
        assert passage.url.startswith("https://github.com/")
        assert passage.text.isprintable() or "\n" in passage.text
        passage.text.encode()
