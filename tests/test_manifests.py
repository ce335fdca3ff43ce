"""What public repositories betray, read by the catalogue's packages and files."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.catalogue import Catalogue, Technology, load
from briefing.model import Claim, Kind, Passage, Status
from briefing.spot import spot
from briefing.spot.manifests import manifests

KNOWN = [
    Technology("elixir", "Elixir", "languages", vague=("Elixir",)),
    Technology("csharp", "C#", "languages", files=("*.cs", "*.csproj")),
    Technology("go", "Go", "languages", vague=("Go",), files=("go.mod",)),
    Technology("slim", "Slim", "backend-frameworks", vague=("Slim",)),
    Technology(
        "phoenix", "Phoenix", "full-stack-frameworks", vague=("Phoenix",), packages={"hex": ("phoenix",)}
    ),
    Technology("react", "React", "frontend-frameworks", packages={"npm": ("react", "react-dom")}),
    Technology("jest", "Jest", "testing", packages={"npm": ("jest",)}),
    Technology("datadog", "Datadog", "monitoring", packages={"npm": ("@datadog/rum",)}),
    Technology("faker", "Faker", "libraries", packages={"npm": ("@somebody/faker",)}),
    Technology(
        "postgresql",
        "PostgreSQL",
        "relational-databases",
        packages={
            "npm": ("pg",),
            "pypi": ("psycopg2-binary",),
            "go": ("github.com/jackc/pgx",),
            "docker": ("postgres",),
        },
    ),
    Technology(
        "sql-server",
        "SQL Server",
        "relational-databases",
        packages={"docker": ("mcr.microsoft.com/mssql/server",)},
    ),
    Technology(
        "spring-boot", "Spring Boot", "backend-frameworks", packages={"maven": ("org.spring.boot:starter",)}
    ),
    Technology("spark", "Spark", "big-data", packages={"maven": ("org.spark:core_2.12",)}),
    Technology("ef", "EF", "orms", packages={"nuget": ("Microsoft.EF",)}),
    Technology("localstack", "LocalStack", "developer-tools"),
    Technology("kubernetes", "Kubernetes", "container-orchestration", files=("k8s/",)),
    Technology("docker", "Docker", "containers", files=("Dockerfile",)),
    Technology("prisma", "Prisma", "orms", files=("prisma/schema.prisma",)),
    Technology("postman", "Postman", "api-tools", files=("*.postman_collection.json",)),
    Technology("circleci", "CircleCI", "ci", files=(".circleci",)),
    Technology("github-actions", "GitHub Actions", "ci", files=(".github/workflows/*.yml",)),
    Technology("expo", "Expo", "mobile-desktop", files=("app.json",)),
    Technology("heroku", "Heroku", "paas", files=("app.json",)),
    Technology("terraform", "Terraform", "infrastructure-as-code"),
    Technology("aws", "AWS", "cloud-hosting"),
    Technology("sqs", "Amazon SQS", "message-queues"),
    Technology("sentry", "Sentry", "error-tracking"),
    Technology("gcp", "Google Cloud", "cloud-hosting"),
    Technology("codecov", "Codecov", "code-quality"),
    Technology("beam", "Beam", "big-data", vague=("Beam",)),
    Technology("amazon-ec2", "Amazon EC2", "cloud-hosting"),
]
SMALL = Catalogue({tech.id: tech for tech in KNOWN}, {})
FORGE = "https://github.com/acme/forge"


def code(text: str, role: str = "") -> Passage:
    return Passage(text, FORGE, Kind.CODE, date(2026, 11, 1), heading="acme/forge", role=role)


def told(text: str, role: str = "") -> dict[str, str]:
    """Technologies and the rules by which a passage has them."""
    return {claim.technology: claim.rule for claim in manifests([code(text, role)], SMALL)}


@pytest.mark.parametrize(
    ("line", "technologies"),
    [
        ("language Elixir 82%", ["elixir"]),
        ("language Elixir 3%", ["elixir"]),
        ("language Elixir 2%", []),
        ("language C#", ["csharp"]),
        ("language Slim 40%", []),
        ("language Elvish 40%", []),
        ("npm react ^18.2.0", ["react"]),
        ("npm React 18", []),
        ("npm react-router 6", []),
        ("npm @datadog/browser-logs 5", ["datadog"]),
        ("npm @somebody/logs 5", []),
        ("pypi Psycopg2_Binary 2.9", ["postgresql"]),
        ("go github.com/jackc/pgx/v5 v5.5.0", ["postgresql"]),
        ("go github.com/jackc/pgx/v5/pgxpool v5.5.0", ["postgresql"]),
        ("go github.com/jackc/pgconn v1", []),
        ("maven org.spring.boot:starter-web 3.2.0", ["spring-boot"]),
        ("maven org.spring.boot 3.2.0", ["spring-boot"]),
        ("maven org.spark:core_2.13 3.5", ["spark"]),
        ("nuget microsoft.ef.Sqlite 8.0", ["ef"]),
        ("nuget Microsoft.Other 8.0", []),
        ("image postgres:15-alpine", ["postgresql"]),
        ("image docker.io/library/postgres:15@sha256:00", ["postgresql"]),
        ("image localhost:5000/mirror/postgres", ["postgresql"]),
        ("image mcr.microsoft.com/mssql/server:2022", ["sql-server"]),
        ("image localstack/localstack", ["localstack"]),
        ("image ghcr.io/acme/forge:1", []),
        ("file k8s/deploy.yaml", ["kubernetes"]),
        ("file k8s", []),
        ("file services/forge/Dockerfile", ["docker"]),
        ("file dockerfiles/readme.md", []),
        ("file web/prisma/schema.prisma", ["prisma"]),
        ("file web/aprisma/schema.prisma", []),
        ("file docs/api.postman_collection.json", ["postman"]),
        ("file .circleci/config.yml", ["circleci"]),
        ("file .github/workflows/ci.yml", ["github-actions"]),
        ("file web/.github/workflows/ci.yml", []),
        ("file src/Forge.cs", []),
        ("file go.mod", []),
        ("action actions/checkout v4", ["github-actions"]),
        ("action codecov/codecov-action v4", ["github-actions", "codecov"]),
        ("action erlef/setup-beam v1", ["github-actions"]),
        ("terraform hashicorp/aws ~> 5.0", ["terraform", "aws"]),
        ("terraform google", ["terraform", "gcp"]),
        ("terraform hashicorp/random", ["terraform"]),
        ("terraform terraform-aws-modules/sqs/aws", ["terraform", "sqs"]),
        ("resource aws_sqs_queue_policy", ["terraform", "sqs"]),
        ("resource aws_db_instance", ["terraform", "aws"]),
        ("resource azurerm_subnet", ["terraform"]),
        ("resource random_id", ["terraform"]),
        ("resource _", ["terraform"]),
        ("chart postgresql 15", ["postgresql"]),
        ("chart common", []),
        ("chart beam 1.0", ["beam"]),
        ("pub sentry_flutter ^8", ["sentry"]),
        ("pub beam 1 (dev)", []),
        ("swift getsentry/sentry-cocoa 8.0", ["sentry"]),
        ("swift acme/beam", []),
        ("swift beam/beam-swift 1.0", ["beam"]),
        ("swift acme/forge", []),
        ("topic kubernetes", ["kubernetes"]),
        ("topic go", ["go"]),
        ("topic phoenix", []),
        ("tool Amazon EC2", ["amazon-ec2"]),
        ("tool Phoenix", ["phoenix"]),
        ("React 18", []),
        ("npm", []),
        ("", []),
    ],
)
def test_a_line_betrays_what_the_catalogue_knows_it_by(line: str, technologies: list[str]) -> None:
    assert list(told(line)) == technologies


def test_a_claim_quotes_its_line_and_says_by_what_it_was_found() -> None:
    passage = code("file README.md\nnpm react ^18.2.0")
    assert manifests([passage], SMALL) == (
        Claim(
            technology="react",
            status=Status.USES,
            quote="npm react ^18.2.0",
            url=FORGE,
            kind=Kind.CODE,
            on=date(2026, 11, 1),
            heading="acme/forge",
            spelling="react",
            rule="manifest:npm",
            cue="npm",
            version="18.2.0",
            start=passage.text.index("react"),
        ),
    )


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("npm react ^18.2.0", "18.2.0"),
        ("hex phoenix ~> 1.7", "1.7"),
        ("npm react git://example.org/react#18", ""),
        ("npm react latest", ""),
        ("npm react", ""),
        ("image postgres:15-alpine", "15"),
        ("image postgres:alpine3", ""),
        ("image postgres", ""),
        # A client's version is not the database's.
        ("npm pg ^8.11.0", ""),
    ],
)
def test_a_version_is_the_technologys_own(line: str, version: str) -> None:
    (claim,) = manifests([code(line)], SMALL)
    assert claim.version == version


def test_what_production_does_without_topics_and_shared_marks_are_weak() -> None:
    assert told("npm react 18 (dev)") == {"react": "weak:manifest:npm"}
    assert told("npm jest 29 (dev)") == {"jest": "manifest:npm"}, "which is where a test framework stands"
    assert told("topic kubernetes") == {"kubernetes": "weak:manifest:topic"}
    assert told("file app.json") == dict.fromkeys(("expo", "heroku"), "weak:manifest:file")


@pytest.mark.parametrize("role", ["fork", "archive", "mirror", "sample", "client library"])
def test_all_is_weak_in_a_repository_that_says_little(role: str) -> None:
    lines = "language Elixir 82%\nnpm react 18\nimage postgres:15"
    assert {rule.partition(":")[0] for rule in told(lines, role).values()} == {"weak"}
    assert {rule.partition(":")[0] for rule in told(lines).values()} == {"manifest"}


def test_a_firm_sign_leaves_out_the_weak_ones() -> None:
    assert told("topic kubernetes\nnpm react 1 (dev)\nfile k8s/a.yml\nnpm react 1") == {
        "kubernetes": "manifest:file",
        "react": "manifest:npm",
    }


def test_code_is_read_as_lines_and_words_as_words_side_by_side() -> None:
    words = Passage("We use PostgreSQL in production.", "https://acme.com/blog/a")
    found = spot([words, code("image postgres:15"), words], SMALL)
    assert [(c.technology, c.kind) for c in found] == [
        ("postgresql", Kind.PROSE),
        ("postgresql", Kind.CODE),
        ("postgresql", Kind.PROSE),
    ]
    assert not spot([code("We use PostgreSQL in production.")], SMALL)


def test_other_kinds_of_passages_are_passed_over() -> None:
    assert manifests([Passage("npm react 18", FORGE)], SMALL) == ()


def test_the_shipped_catalogue_knows_a_usual_repository() -> None:
    lines = """
        language Elixir 82%
        hex phoenix ~> 1.7.10
        hex oban ~> 2.17
        npm react ^18.2.0
        npm @sentry/react ^7.0.0
        rubygems sidekiq
        pypi Django 5.0
        image redis:7
        image postgres:15-alpine
        terraform hashicorp/aws ~> 5.0
        file .circleci/config.yml
    """
    found = manifests([code("\n".join(line.strip() for line in lines.splitlines()))], load())
    assert {c.technology for c in found if not c.rule.startswith("weak:")} >= {
        *("elixir", "phoenix", "oban", "react", "sentry", "sidekiq", "django", "redis", "postgresql"),
        *("terraform", "aws", "circleci"),
    }


KIND = st.sampled_from(
    [
        *(
            "language",
            "topic",
            "file",
            "npm",
            "go",
            "maven",
            "nuget",
            "pypi",
            "image",
            "action",
            "terraform",
            "tool",
        )
    ]
)


@given(
    st.lists(
        st.one_of(st.text(max_size=40), st.tuples(KIND, st.text(max_size=40)).map(" ".join)), max_size=20
    )
)
def test_whatever_a_passage_holds_it_is_read_and_quoted(lines: list[str]) -> None:
    text = "\n".join(lines)
    for claim in manifests([code(text)], SMALL):
        assert claim.quote in text
        assert claim.technology in SMALL.technologies


@pytest.mark.parametrize(
    "words",
    [
        "[",
        '"',
        "npm ",
        "npm a\n",
        "file a/",
        "file a.",
        "image a:",
        "image a/",
        "go a/",
        "\n",
        "nuget a.",
        "maven :",
    ],
)
def test_a_megabyte_costs_little(words: str) -> None:
    text = words * (1_000_000 // len(words))
    began = time.perf_counter()
    manifests([code(text), code("file " + text), code("image " + text)], SMALL)
    assert time.perf_counter() - began < 6
