"""What holds for every installed source, and what ours make of the shapes and failures of what they read.

Sources are asked for by name, through the registry, as the command does.
"""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from briefing import (
    Company,
    Fact,
    FetchError,
    Handle,
    Kind,
    NotFoundError,
    NotUnderstoodError,
    Opening,
    Page,
    Passage,
    RateLimitedError,
    Record,
    RefusedError,
)
from briefing.registry import Installed, sources
from briefing.testing import replay

ROOT = Path(__file__).parent.parent
REMOTE = ROOT / "fixtures" / "remote.com"
PAGES = ROOT / "tests" / "pages"
INSTALLED = {source.name: source for source in sources() if source.ours}
EVERY = pytest.mark.parametrize("source", INSTALLED.values(), ids=INSTALLED)

KNOWN = Company(
    "remote.com",
    "Remote",
    (
        Handle("blog", "https://remote.com/blog"),
        Handle("greenhouse", "remotecom", "https://remote.com/careers"),
        Handle("stackshare", "remoteengineering/remote-com"),
        Handle("elsewhere", "https://elixir-lang.org/blog/2025/01/21/remote-elixir-case"),
        Handle(
            "elsewhere",
            "https://runninginproduction.com/podcast/13-remote-helps-you-find-remote-jobs-anywhere",
        ),
    ),
)
"""The demonstration company with a handle for every source that is recorded."""
DEMONSTRATION = {"blog", "elsewhere", "greenhouse", "markup", "site", "stackshare"}
"""The sources whose pages are recorded for it; the others read their own recordings in tests of their own."""

VALUES = {
    **{
        kind: f"https://remote.com/{kind}/{{i}}"
        for kind in ("adopters", "blog", "careers", "elsewhere", "handbook", "stackshare")
    },
    "workday": "t{i}.wd1.myworkdayjobs.com/t",
}
"""Values of handles that are no mere tokens."""

TOPICS = {
    "name", "does", "founded", "size", "place", "teams", "environments", "ways of working", "architecture",
    "hiring", "benefits", "scale",
}  # fmt: skip


def read(source: Installed) -> list[Record]:
    """What a source makes of the demonstration; of what is not recorded, nothing."""
    records: list[Record] = []
    with contextlib.suppress(NotFoundError):
        records.extend(source.run(KNOWN, replay(REMOTE)))
    return records


def passages(records: list[Record]) -> Iterator[Passage]:
    """All passages, those of openings among them."""
    for record in records:
        if isinstance(record, Passage):
            yield record
        elif isinstance(record, Opening):
            yield from record.passages


# ── The contract ──


@EVERY
def test_a_source_is_a_generator_function_of_company_and_fetch(source: Installed) -> None:
    assert inspect.isgeneratorfunction(source.run)
    assert list(inspect.signature(source.run).parameters) == ["company", "fetch"]


@EVERY
def test_a_source_is_called_what_its_function_is_called_and_says_what_it_reads(source: Installed) -> None:
    assert getattr(source.run, "__name__", "") == source.name
    assert 10 < len(source.reads) < 100


@EVERY
def test_a_source_says_what_it_needs_and_spends(source: Installed) -> None:
    assert isinstance(source.needs, tuple)
    assert all(kind == kind.strip().lower() and kind for kind in source.needs)
    assert 0 < source.budget <= 42


@pytest.mark.parametrize("name", sorted(DEMONSTRATION))
def test_a_source_reads_its_recorded_pages(name: str) -> None:
    records = read(INSTALLED[name])
    assert list(passages(records))
    assert all(passage.text.strip() for passage in passages(records))


@EVERY
def test_every_record_has_the_public_address_that_it_came_from(source: Installed) -> None:
    records = read(source)
    for record in records:
        if not isinstance(record, Handle):
            assert record.url.startswith("https://")
    for passage in passages(records):
        assert passage.url.startswith("https://")
        assert "#" not in passage.url


@EVERY
def test_no_date_lies_after_the_day_of_the_recording(source: Installed) -> None:
    records = read(source)
    dates = [r.on for r in records if not isinstance(r, Handle)] + [p.on for p in passages(records)]
    assert all(on is None or on < replay(REMOTE).day for on in dates)  # none is the day of the fetch either


@EVERY
def test_facts_are_copied_and_of_known_topics(source: Installed) -> None:
    records = read(source)
    words = " ".join(p.text for p in passages(records))
    for fact in records:
        if isinstance(fact, Fact):
            assert fact.topic in TOPICS
            assert fact.topic in {"name", "does", "founded", "place"} or fact.text in words


@EVERY
def test_the_same_pages_give_the_same_records(source: Installed) -> None:
    assert read(source) == read(source)


@EVERY
def test_nothing_recorded_is_an_absence_or_a_failure_to_fetch(source: Installed, tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    try:
        records = list(source.run(KNOWN, replay(tmp_path)))
    except NotFoundError:
        return
    assert records == []


@EVERY
@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff\xfe", b"{}", b"[]", b"null", b"<", b"<html>", b'{"jobs": [null]}']
)
def test_an_answer_that_makes_no_sense_is_not_understood_or_holds_nothing(
    source: Installed, body: bytes
) -> None:
    for kind in ("text/html", "application/json", ""):
        web = Web({}, default=("200", kind, body))
        try:
            records = list(source.run(KNOWN, web))
        except (FetchError, NotUnderstoodError):
            continue
        assert not [p for p in passages(records) if len(p.text) > 50]


@EVERY
def test_a_source_stays_within_its_budget_on_an_endless_site(source: Installed) -> None:
    links = "".join(
        f'<a href="/blog/how-we-scaled-{i}">How we scaled {i}</a><a href="/about-{i}/careers">Careers</a>'
        for i in range(99)
    )
    feeds = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="/feed-{i}.xml">' for i in range(99)
    )
    web = Web(
        {}, default=("200", "text/html", f"<html><head>{feeds}</head><body><main>{links}</main>".encode())
    )
    handles = [Handle(k, VALUES.get(k, "t{i}").format(i=i)) for k in source.needs for i in range(99)]
    with contextlib.suppress(NotUnderstoodError):
        list(source.run(Company("remote.com", "Remote", tuple(handles)), web))
    assert 0 < len(web.asked) <= source.budget


@pytest.mark.parametrize(
    "name", ["apidocs", "handbook", "jobposting", "licences", "site", "subprocessors", "wellknown"]
)
def test_what_is_read_of_a_site_may_lead_on_from_each_address(name: str) -> None:
    kinds = ["about", "careers", "jobs", "engineering", "tech-stack", "our-tools", "handbook", "privacy"]
    kinds += ["legal", "trust", "docs", "reference"]
    links = "".join(f'<a href="/{kind}/">{kind}</a><a href="/{kind}/api">{kind} API</a>' for kind in kinds)
    body = f"<html><body><main>{links}</main><footer>{links}</footer></body></html>".encode()
    web = Web({}, default=("200", "text/html", body))
    values = [
        Handle(kind, f"https://acme.com/{kind}-{i}") for kind in INSTALLED[name].needs for i in range(9)
    ]
    with contextlib.suppress(NotUnderstoodError):
        list(INSTALLED[name].run(Company("acme.com", "Acme", tuple(values)), web))
    assert 0 < 2 * len(set(web.asked)) <= INSTALLED[name].budget


# ── Shapes and failures ──


@dataclass(frozen=True)
class Case:
    """What a source must make of the pages in ``tests/pages/<pages>``: lines of `told`, or an error."""

    pages: str
    value: str = ""
    gives: tuple[str, ...] = ()
    fails: type[Exception] | None = None
    saying: str = ""
    found_on: str = ""
    company: Company = field(default=Company("acme.com", "Acme"))

    @property
    def source(self) -> str:
        return self.pages.partition("/")[0]


def told(record: Record) -> str:
    """A record in a line."""
    match record:
        case Handle():
            return f"{record.kind} = {record.value}"
        case Fact():
            return f"{record.topic}: {record.text}"
        case Opening():
            pay = (
                record.pay
                and f"{record.pay.low}–{record.pay.high} {record.pay.currency} per {record.pay.interval}"
            )
            parts = (record.title, record.team, record.place, record.remote, pay, record.on)
            text = " / ".join(" ".join(f"{p.heading}: {p.text}".split()) for p in record.passages)
            return f"{' | '.join(str(part) for part in parts if part)} <{record.url}> {text}".strip()
        case Passage():
            who = "" if record.own else "they say, "
            text = " ".join(record.text.split())
            return f"{who}{record.on or 'undated'}, {record.heading}: {text} <{record.url}>"


ACME = "https://stackshare.io/acme/acme"
JOBS = "https://job-boards.greenhouse.io/acme/jobs"
ENGINEER = "Engineer | Engineering | Berlin"
BRING = "You bring: Patience & a sense of order."
QUEUE = " ".join(["We keep the queue short because a long queue hides what is broken."] * 30)
BELLOWS = "https://medium.com/acme-engineering/bellows-1a2b?source=rss----9f---4"
USERS = "https://raw.githubusercontent.com/argoproj/argo-cd/HEAD/USERS.md"
LISTED = "https://github.com/argoproj/argo-cd/blob/HEAD/USERS.md"
FORGE = "https://github.com/acme/forge/blob/main"
SHOP = "https://github.com/acme/shop/blob/trunk/next"
BOOK = "https://github.com/acme/handbook/blob/main"
CASES = (
    # StackShare
    Case(
        "stackshare/class-names",
        "acme/acme",
        (
            f"undated, Application & Data: - Ruby - MySQL <{ACME}>",
            f"undated, DevOps: - Jenkins <{ACME}>",
        ),
    ),
    Case(
        "stackshare/embedded",
        "https://embed.stackshare.io/stacks/embed/0a1b2c3d",
        ("undated, Utilities: - SendGrid <https://embed.stackshare.io/stacks/embed/0a1b2c3d>",),
    ),
    Case(
        "stackshare/older-cache",
        "acme/acme",
        (
            f"2022-03-01, Application and Data: - Ruby <{ACME}>",
            f"2022-03-01, DevOps: - Jenkins <{ACME}>",
        ),
    ),
    Case(
        "stackshare/next-data-cache",
        "acme/acme",
        (
            f"2022-03-01, Application and Data: - Ruby <{ACME}>",
            f"2022-03-01, DevOps: - Jenkins <{ACME}>",
        ),
    ),
    Case(
        "stackshare/next-data-nested",
        "acme/acme",
        (
            f"undated, Application and Data: - Ruby - MySQL <{ACME}>",
            f"undated, DevOps: - Jenkins <{ACME}>",
        ),
    ),
    Case("stackshare/nothing-listed", "acme/acme"),
    Case(
        "stackshare/rendered-in-the-browser",
        "acme/acme",
        fails=NotUnderstoodError,
        saying="rendered in the browser",
    ),
    Case("stackshare/broken-cache", "acme/acme", fails=NotUnderstoodError),
    Case("stackshare/retry-later", "acme/acme", fails=RateLimitedError),
    Case("stackshare/forbidden", "acme/acme", fails=RefusedError),
    Case("stackshare/challenge", "acme/acme", fails=RefusedError, saying="challenge"),
    Case("stackshare/login", "acme/acme", fails=RefusedError, saying="login"),
    # Greenhouse
    Case(
        "greenhouse/another-company",
        "remotepeople",
        found_on="https://remote.com/careers",
        company=Company("remote.com", "Remote"),
        fails=NotUnderstoodError,
        saying="'Remote People'",
    ),
    Case(
        "greenhouse/another-company",
        "https://boards.greenhouse.io/remotepeople",
        ((f"{ENGINEER} | 2026-10-20 <https://job-boards.greenhouse.io/remotepeople/jobs/5001> {BRING}"),),
        company=Company("remote.com", "Remote"),
    ),
    Case(
        "greenhouse/legal-form",
        "acme",
        (f"{ENGINEER} | 2026-10-20 <{JOBS}/5001> {BRING}",),
        found_on="https://acme.com/",
    ),
    Case("greenhouse/nulls", "acme", (f"Engineer | 2026-11-02 <{JOBS}/5001>",), found_on="https://acme.com/"),
    Case(
        "greenhouse/escaped-twice",
        "acme",
        (f"{ENGINEER} | 2026-10-20 <{JOBS}/5001> You bring: - Patience & order",),
    ),
    Case(
        "greenhouse/not-escaped",
        "acme",
        (f"{ENGINEER} | 2026-10-20 <{JOBS}/5001> You bring: - Patience & order",),
    ),
    Case(
        "greenhouse/own-domain",
        "acme",
        (
            (f"{ENGINEER} | 2026-10-20 <https://acme.com/careers/5001?gh_jid=5001> {BRING}"),
            f"{ENGINEER} | 2026-10-20 <{JOBS}/5002> {BRING}",
        ),
    ),
    Case(
        "greenhouse/hourly",
        "acme",
        (
            (f"{ENGINEER} | 45–60 USD per hour | 2026-10-20 <{JOBS}/5001> {BRING}"),
            (f"Engineer | Engineering | Hybrid | Remote, Hybrid | 2026-10-20 <{JOBS}/5002> {BRING}"),
        ),
    ),
    Case(
        "greenhouse/in-the-future",
        "acme",
        (f"{ENGINEER} | 2026-11-02 <{JOBS}/5001> {BRING}",),
    ),
    Case("greenhouse/nothing-open", "acme", found_on="https://acme.com/"),
    Case("greenhouse/html-with-200", "acme", fails=NotUnderstoodError, saying="expected JSON"),
    Case("greenhouse/truncated", "acme", fails=NotUnderstoodError, saying="expected JSON"),
    Case("greenhouse/another-shape", "acme", fails=NotUnderstoodError, saying="'jobs'"),
    Case("greenhouse/gone", "acme"),
    Case("greenhouse/gone", "../../etc/passwd", fails=NotUnderstoodError, saying="can't be a name"),
    # Blog
    Case(
        "blog/full-text",
        "https://acme.com/blog",
        (
            (f"2026-03-02, : {QUEUE} We said more in a podcast. <https://acme.com/blog/queue>"),
            "elsewhere = https://podcasts.example/episodes/12-acme",
            # Too few posts tell about technology, so others are looked at too.
            (f"2026-03-03, : {QUEUE} <https://acme.com/blog/party>"),
        ),
    ),
    Case(
        "blog/retired-feed",
        "https://acme.com/blog",
        (
            "2024-05-06, How we deploy: We deploy on Mondays. <https://acme.com/blog/how-we-deploy>",
            "2024-07-06, Summer party: It rained. <https://acme.com/blog/summer>",
        ),
    ),
    Case(
        "blog/atom-guessed",
        "https://acme.com/blog",
        ("undated, Postmortem: the long Tuesday: A disk was full. <https://acme.com/blog/long-tuesday>",),
    ),
    Case(
        "blog/json-feed",
        "https://acme.com/feed.json",
        ((f"2025-02-03, : {QUEUE} <https://acme.com/blog/rewrite>"),),
    ),
    Case(
        "blog/half-a-feed",
        "https://acme.com/blog/rss.xml",
        ((f"2026-03-02, : {QUEUE} <https://acme.com/blog/queue>"),),
    ),
    Case(
        "blog/sitemaps",
        "https://blog.acme.com/",
        (
            (
                "2018-01-09, Migrating to one database: We had two, and now we have one. "
                "<https://blog.acme.com/migrating-to-one-database>"
            ),
        ),
    ),
    Case(
        "blog/wordpress",
        "https://acme.com/blog",
        ("2026-09-03, What’s in our stack: Less than you would think. <https://acme.com/blog/stack>",),
    ),
    Case(
        "blog/wordpress-closed",
        "https://acme.com/blog",
        ("2026-09-03, What is in our stack: Less than you would think. <https://acme.com/blog/stack>",),
    ),
    Case(
        "blog/a-post-refuses",
        "https://acme.com/blog",
        ("2026-09-03, Scaling the import: We put a queue in between. <https://acme.com/blog/scaling>",),
    ),
    Case("blog/no-html", "https://acme.com/blog", fails=NotUnderstoodError, saying="application/pdf"),
    Case("blog/refused", "https://acme.com/blog", fails=RefusedError),
    Case(
        "blog/ghost",
        "https://blog.acme.com/",
        (
            f"2026-03-02, : {QUEUE} <https://blog.acme.com/queue/>",
            # Of a card that shows what others wrote, nothing.
            "2026-03-02, : The old anvil is still warm. <https://blog.acme.com/queue/>",
            (
                "2019-05-05, Migrating the forge: It took a night. The old anvil is still warm. "
                "<https://blog.acme.com/migrating-the-forge/>"
            ),
        ),
    ),
    Case(
        "blog/medium-publication",
        "https://medium.com/acme-engineering",
        (f"2026-03-02, Why: {QUEUE} <{BELLOWS}>",),
    ),
    Case(
        "blog/medium-domain",
        "https://stories.acme.com/",
        (f"2026-03-02, : {QUEUE} <https://stories.acme.com/bellows-1a2b>",),
    ),
    Case("blog/medium-gone", "https://medium.com/acme-engineering"),
    Case(
        "blog/substack",
        "https://acme.substack.com/",
        (
            "2021-05-06, Migrating the forge: It took a night. <https://acme.substack.com/p/forge>",
            f"2026-03-02, : {QUEUE} <https://acme.substack.com/p/cool-iron>",
        ),
    ),
    *(
        Case(
            f"blog/substack-{wrong}",
            "https://acme.substack.com/",
            (f"2026-03-02, : {QUEUE} <https://acme.substack.com/p/cool-iron>",),
        )
        for wrong in ("html-with-200", "truncated")
    ),
    Case(
        "blog/hashnode",
        "https://acme.hashnode.dev/",
        (f"2026-03-02, : {QUEUE} <https://acme.hashnode.dev/mondays>",),
    ),
    Case(
        "blog/dev",
        "https://dev.to/acme",
        (
            (
                "2026-09-03, Scaling the import: We put a queue in between. "
                "<https://dev.to/acme/scaling-the-import-1a2b>"
            ),
        ),
    ),
    Case("blog/dev-empty", "https://dev.to/acme"),
    Case("blog/dev-html-with-200", "https://dev.to/acme", fails=NotUnderstoodError, saying="expected JSON"),
    Case("blog/dev-truncated", "https://dev.to/acme", fails=NotUnderstoodError, saying="expected JSON"),
    Case("blog/dev-rate-limited", "https://dev.to/acme", fails=RateLimitedError, saying="until 2026-11-21"),
    Case(
        "blog/wordpress-large",
        "https://acme.com/blog",
        ("2016-02-03, Engineering at Acme: Two of us. <https://acme.com/blog/engineering-at-acme>",),
    ),
    Case(
        "blog/next-data",
        "https://acme.com/blog",
        (
            # Rich text, Portable Text and Markdown.
            "2026-01-02, : We carry them up the hill. <https://acme.com/blog/bellows>",
            (
                "2026-01-02, Then what: We carry them down again, once a week, whatever the weather is like, "
                "and count the holes that they came back with; there are always some. - Ropes - Patience, of "
                "which nobody has enough at the end of a long winter <https://acme.com/blog/bellows>"
            ),
            (
                "2025-02-03, Why we left the river: The river ran dry in August & froze in January, and so "
                "the wheel stood still for half of the year while the fire burned on; nobody could say when "
                "it would turn again. <https://acme.com/blog/river>"
            ),
            "2025-02-03, Why we left the river › What turns it now: - Steam <https://acme.com/blog/river>",
            (
                "undated, Our stack: Logs of beech, stacked in autumn as high as a man can reach, with the "
                "bark up so that rain runs off, and covered with what is left of the old roof, which came "
                "down in a storm the year before last. <https://acme.com/blog/stack>"
            ),
            "undated, Our stack › Tools: - An axe <https://acme.com/blog/stack>",
        ),
    ),
    Case(
        "blog/next-data-truncated",
        "https://acme.com/blog",
        fails=NotUnderstoodError,
        saying="only a browser's scripts fill",
    ),
    Case(
        "blog/guessed",
        "https://engineering.acme.com/",
        (
            (
                "undated, Scaling the import: We put a queue in between. "
                "<https://engineering.acme.com/scaling-the-import>"
            ),
        ),
        found_on="https://dns.google/resolve?name=engineering.acme.com&type=CNAME",
    ),
    Case(
        "blog/guessed-leads-home",
        "https://engineering.acme.com/",
        found_on="https://dns.google/resolve?name=engineering.acme.com&type=CNAME",
    ),
    Case(
        "blog/wrong-encoding",
        "https://acme.com/blog",
        ("undated, Umzug der Gießerei: Über Nacht – und ohne Öfen. <https://acme.com/blog/umzug>",),
    ),
    # Site
    Case(
        "site/little-said",
        gives=(
            "name: Acme",
            "github = acme-tools",
            "status = https://status.acme.com/",
            "handbook = https://acme.notion.site/Handbook-1a2b",
            "undated, Anvils: Since 1920. <https://acme.com/>",
            "does: Acme baut Ambosse für Werkstätten in aller Welt.",
            "undated, Über uns: Wir bauen Ambosse. <https://acme.com/ueber-uns>",
        ),
        company=Company("acme.com"),
    ),
    Case(
        "site/says-what-it-is",
        gives=(
            "name: Acme",
            "does: Acme is the foundry that casts anvils for workshops of any size.",
            (
                "undated, Acme: Acme customers love us. Acme is the foundry that casts anvils for workshops of any"
                " size. Call us. <https://acme.com/>"
            ),
        ),
        company=Company("acme.com"),
    ),
    Case(
        "site/stated-for-machines",
        gives=(
            "name: Acme Inc.",
            "founded: 1920-05-01",
            "size: 51–200",
            "place: Fairfield, Norway",
            "github = acmecorp",
            "undated, : Anvils. <https://acme.com/>",
        ),
        company=Company("acme.com"),
    ),
    Case(
        "site/careers-elsewhere",
        gives=("name: Acme", "undated, : Anvils. <https://acme.com/>", "greenhouse = acmecorp"),
    ),
    Case(
        "site/moved",
        gives=(
            "name: Acme",
            "undated, : Anvils. <https://www.acme.com/>",
            "undated, : We make anvils and nothing else. <https://www.acme.com/about>",
        ),
        company=Company("acme.io"),
    ),
    Case("site/only-www", gives=("name: Acme", "undated, : Anvils. <https://www.acme.com/>")),
    Case(
        "site/about-fails",
        gives=(
            "name: Acme",
            "undated, : Anvils. <https://acme.com/>",
            "greenhouse = acme",
            "careers = https://acme.com/careers",
            "undated, Benefits: - A free anvil <https://acme.com/careers>",
        ),
    ),
    Case("site/challenge", fails=RefusedError, saying="challenge"),
    Case("site/no-html", fails=NotUnderstoodError, saying="application/pdf"),
    # Elsewhere
    Case(
        "elsewhere/three-pages",
        "https://cloud.example/case-studies/acme https://pods.example/12.mp3",
        (
            (
                "they say, 2023-06-01, How Acme forges: June 2023 Acme runs 40 servers in one hall. "
                "<https://cloud.example/case-studies/acme>"
            ),
        ),
    ),
    Case(
        "elsewhere/three-pages",
        "https://lists.example/best-podcasts",
        fails=NotUnderstoodError,
        saying="it does not name Acme",
    ),
    Case("elsewhere/three-pages", "https://lists.example/best-podcasts", found_on="https://acme.com/"),
    Case(
        "elsewhere/three-pages",
        "https://cloud.example/case-studies/acme",
        (
            (
                "they say, 2023-06-01, How Acme forges: June 2023 Acme runs 40 servers in one hall. "
                "<https://cloud.example/case-studies/acme>"
            ),
        ),
        company=Company("smithy.example", "Acme Technology Ltd"),
    ),
    Case(
        "elsewhere/only-audio", "https://pods.example/12.mp3", fails=NotUnderstoodError, saying="audio/mpeg"
    ),
    Case("elsewhere/only-audio", "https://pods.example/gone"),
    # GitHub
    Case(
        "github/organisation",
        "acme",
        (
            "handbook = https://github.com/acme/handbook",
            ("2026-11-10, acme/acme-python: language Python <https://github.com/acme/acme-python>"),
            "2026-11-11, acme/coding-challenge: language Java <https://github.com/acme/coding-challenge>",
            "2018-03-01, acme/old-forge: language Ruby <https://github.com/acme/old-forge>",
            "2026-11-12, acme/elixir: language Elixir <https://github.com/acme/elixir>",
            (
                "2026-11-01, acme/forge: language Elixir 82% language TypeScript 16% language Shell 2% "
                "topic elixir topic kubernetes file README.md file docker-compose.yml file mix.exs "
                "file infra/main.tf file .github/workflows/ci.yml <https://github.com/acme/forge>"
            ),
            (
                "2026-10-05, acme/shop: language TypeScript 100% file Dockerfile file package.json "
                "<https://github.com/acme/shop>"
            ),
            (
                "2026-11-01, acme/forge: hex phoenix ~> 1.7.10 hex oban ~> 2.17 hex credo ~> 1.7 (dev) "
                f"<{FORGE}/mix.exs>"
            ),
            f"2026-10-05, acme/shop: npm react ^18.2.0 npm vitest ^1.0.0 (dev) <{SHOP}/package.json>",
            f"2026-11-01, acme/forge: image postgres:15-alpine <{FORGE}/docker-compose.yml>",
            f"2026-10-05, acme/shop: image node:20-alpine <{SHOP}/Dockerfile>",
            f"2026-11-01, acme/forge: terraform hashicorp/aws <{FORGE}/infra/main.tf>",
            f"2026-11-01, acme/forge: action actions/checkout v4 <{FORGE}/.github/workflows/ci.yml>",
        ),
        found_on="https://acme.com/",
    ),
    Case(
        "github/only-a-client",
        "acme",
        (
            (
                "2026-11-10, acme/acme-python: language Python 100% file pyproject.toml "
                "<https://github.com/acme/acme-python>"
            ),
            (
                "2026-11-10, acme/acme-python: pypi httpx >=0.27 "
                "<https://github.com/acme/acme-python/blob/main/pyproject.toml>"
            ),
        ),
        found_on="https://acme.com/",
    ),
    Case(
        "github/stranger",
        "acme",
        found_on="https://acme.com/",
        fails=NotUnderstoodError,
        saying="nothing there leads back to acme.com; if it is theirs, say --handle github=acme",
    ),
    Case(
        "github/stranger",
        "https://github.com/acme",
        (
            "2026-11-01, acme/hammer: language Go 100% file go.mod <https://github.com/acme/hammer>",
            (
                "2026-11-01, acme/hammer: go github.com/jackc/pgx/v5 v5.5.0 "
                "<https://github.com/acme/hammer/blob/main/go.mod>"
            ),
        ),
    ),
    *(
        Case(
            f"github/by-{way}",
            "acme",
            ("2026-09-01, acme/hammer: language Go <https://github.com/acme/hammer>",),
            found_on="https://acme.com/",
        )
        for way in ("homepage", "mail")
    ),
    Case("github/empty", "acme", found_on="https://acme.com/"),
    Case("github/gone", "acme", found_on="https://acme.com/"),
    Case("github/gone", "../../etc/passwd", fails=NotUnderstoodError, saying="letters, digits and dashes"),
    Case(
        "github/person",
        "wile",
        found_on="https://acme.com/",
        fails=NotUnderstoodError,
        saying="a person's account",
    ),
    Case(
        "github/person",
        "wile",
        (
            "2026-08-02, wile/linux: language C <https://github.com/wile/linux>",
            "2026-08-01, wile/traps: language Lua 100% file init.lua <https://github.com/wile/traps>",
        ),
    ),
    Case(
        "github/limit-reached",
        "acme",
        fails=RateLimitedError,
        saying="rate limited until 2026-11-21 10:05 UTC",
    ),
    Case(
        "github/secondary-limit",
        "acme",
        fails=RateLimitedError,
        saying="rate limited until 2026-11-21 09:02 UTC",
    ),
    Case(
        "github/limit-midway",
        "acme",
        (
            (
                "2026-11-01, acme/forge: language Elixir 90% language Shell 10% "
                "<https://github.com/acme/forge>"
            ),
            "2026-10-05, acme/shop: language TypeScript <https://github.com/acme/shop>",
        ),
    ),
    Case("github/html-with-200", "acme", fails=NotUnderstoodError, saying="expected JSON"),
    Case("github/truncated", "acme", fails=NotUnderstoodError, saying="expected JSON"),
    Case("github/another-shape", "acme", fails=NotUnderstoodError, saying="expected a list of repositories"),
    Case(
        "github/nulls",
        "acme",
        (
            (
                "undated, acme/forge: language Elixir topic cqrs file Gemfile file package.json "
                "<https://github.com/acme/forge>"
            ),
        ),
    ),
    Case(
        "github/list-of-tools",
        "acme",
        (
            "2026-11-01, acme/forge: file techstack.yml <https://github.com/acme/forge>",
            f"2024-01-09, acme/forge: tool Amazon EC2 <{FORGE}/techstack.yml>",
        ),
        found_on="https://acme.com/",
    ),
    # Adopters
    Case(
        "adopters/links",
        USERS,
        (
            (
                "they say, undated, Who uses Fan Control?: Currently, the following organizations are officially "
                f"using Fan Control: - Acme <{LISTED}>"
            ),
        ),
    ),
    Case(
        "adopters/host-below",
        USERS,
        (f"they say, undated, Users: Fan Control is used by: - Acme Tech <{LISTED}>",),
    ),
    Case(
        "adopters/table",
        USERS,
        (
            (
                "they say, undated, Fan Control adopters: This is a list of organizations that have adopted Fan "
                "Control. Organization | Contact | Description of Use Acme | One fan for each forge "
                f"<{LISTED}>"
            ),
        ),
    ),
    Case(
        "adopters/headings",
        USERS,
        (
            (
                "they say, undated, Production users: This document tracks people and use cases for fan control "
                "in production. Acme - Application: https://acme.com/forge - Launched: February 2019 - "
                f"Environment: Two halls, one river <{LISTED}>"
            ),
        ),
    ),
    Case("adopters/not-listed", USERS),
    Case("adopters/gone", USERS),
    Case("adopters/rate-limited", USERS),
    Case("adopters/html-with-200", USERS, fails=NotUnderstoodError, saying="expected a list in Markdown"),
    Case(
        "adopters/wrong-encoding",
        USERS,
        (f"they say, undated, Users: Fan Control is used by: - Acme Gießerei <{LISTED}>",),
    ),
    # Handbook
    Case(
        "handbook/web",
        "https://acme.com/handbook/",
        (
            (
                "undated, Handbook: Everybody may read it. - How we forge - Holidays - Search - Tools "
                "- A stack we admire - On-call - Compensation <https://acme.com/handbook/>"
            ),
            (
                "2024-05-06, How we forge: Two teams take turns at the fire. What we hold in our hands "
                "<https://acme.com/handbook/engineering/>"
            ),
            "2025-01-02, Tools: One hammer each. <https://acme.com/handbook/engineering/tools>",
        ),
        found_on="https://acme.com/",
    ),
    Case(
        "handbook/notebook",
        "https://acme.notebook.example/Handbook-1a2b",
        ("undated, Welcome: We meet on Mondays. <https://acme.notebook.example/Handbook-1a2b>",),
        found_on="https://acme.com/",
    ),
    Case(
        "handbook/somebody-elses",
        "https://handbook.example.org/",
        found_on="https://acme.com/",
        fails=NotUnderstoodError,
        saying="does not say that it is theirs",
    ),
    Case(
        "handbook/somebody-elses",
        "https://handbook.example.org/",
        ("undated, Welcome: All of this is open. <https://handbook.example.org/>",),
    ),
    Case("handbook/gone", "https://acme.com/handbook", found_on="https://acme.com/"),
    Case("handbook/no-html", "https://acme.com/handbook", fails=NotUnderstoodError, saying="application/pdf"),
    Case(
        "handbook/repository",
        "https://github.com/acme/handbook",
        (
            f"2026-01-05, Acme's handbook: Written by everybody. <{BOOK}/README.md>",
            f"2021-06-07, Stack: One database, and it is enough. <{BOOK}/engineering/stack.md>",
            f"undated, Interviews › Who asks: Two of us. <{BOOK}/hiring/interviews.md>",
        ),
        found_on="https://acme.com/",
    ),
    Case(
        "handbook/fork",
        "https://github.com/acme/handbook",
        fails=NotUnderstoodError,
        saying="a fork of somebody else's",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.pages}-{c.value[-12:]}" if c.value else c.pages)
def test_a_recorded_shape_gives_what_stands_in_it(case: Case) -> None:
    handles = tuple(Handle(case.source, value, case.found_on) for value in case.value.split())
    company = Company(case.company.domain, case.company.name, handles)
    run = INSTALLED[case.source].run(company, replay(PAGES / case.pages))
    if case.fails:
        with pytest.raises(case.fails, match=case.saying or None):
            list(run)
    else:
        assert tuple(told(record) for record in run) == case.gives


def test_every_recorded_shape_is_read_by_a_case() -> None:
    read = {case.source for case in CASES}
    recorded = {f"{folder.parent.parent.name}/{folder.parent.name}" for folder in PAGES.glob("*/*/web")}
    assert {pages for pages in recorded if pages.partition("/")[0] in read} == {case.pages for case in CASES}


# ── Handles, a snippet of a page each ──


class Web:
    """A fetch over pages that are written where they are needed: address to (status, type, body)."""

    def __init__(
        self, pages: dict[str, tuple[str, str, bytes]], default: tuple[str, str, bytes] | None = None
    ) -> None:
        self.pages = pages
        self.default = default
        self.asked: list[str] = []

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        self.asked.append(url)
        found = self.pages.get(url, self.default)
        if not found:
            raise NotFoundError(url, "not found (404)")
        status, kind, body = found
        headers = {"content-type": kind} if kind else {}
        return Page(url, int(status), headers, body, datetime(2026, 11, 21, 9, tzinfo=UTC), url)


def handles_in(snippet: str, *, company: Company | None = None) -> list[str]:
    """The handles that the site source finds on a home page with this in it."""
    company = company or Company("acme.com", "Acme")
    web = Web(
        {
            "https://acme.com/": (
                "200",
                "text/html",
                f"<html><body><main>{snippet}</main></body></html>".encode(),
            )
        }
    )
    return [told(record) for record in INSTALLED["site"].run(company, web) if isinstance(record, Handle)]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://job-boards.eu.greenhouse.io/acmecorp", "greenhouse = acmecorp"),
        ("https://boards.greenhouse.io/acmecorp/jobs/123", "greenhouse = acmecorp"),
        ("https://jobs.eu.lever.co/Acme", "lever = Acme"),
        ("https://jobs.ashbyhq.com/Acme%20Inc/1b2c", "ashby = Acme%20Inc"),
        ("https://apply.workable.com/acme/j/A1B2/", "workable = acme"),
        ("https://apply.workable.com/api/v1/widget/accounts/acme", "workable = acme"),
        ("https://acme.recruitee.com/o/engineer", "recruitee = acme"),
        ("https://careers.smartrecruiters.com/AcmeGmbH", "smartrecruiters = AcmeGmbH"),
        ("https://acme.teamtailor.com/jobs", "teamtailor = acme"),
        ("https://acme.jobs.personio.de/?language=en", "personio = acme"),
        ("https://acme.wd3.myworkdayjobs.com/en-US/Acme", "workday = acme.wd3.myworkdayjobs.com/en-US/Acme"),
        ("https://ats.rippling.com/en-GB/acme/jobs", "rippling = acme"),
        ("https://stackshare.io/acme/acme", "stackshare = acme/acme"),
        ("https://stackshare.io/companies/acme", "stackshare = companies/acme"),
        ("/blog/a-post", "blog = https://acme.com/blog"),
        ("https://engineering.acme.com/posts/1", "blog = https://engineering.acme.com/"),
        ("https://medium.com/acme-engineering/post-1", "blog = https://medium.com/acme-engineering"),
        ("https://dev.to/acme/post-1", "blog = https://dev.to/acme"),
        ("https://status.acme.com/history", "status = https://status.acme.com/"),
        ("https://github.com/acme-labs/anvil", "github = acme-labs"),
        ("https://acme.statuspage.io/history", "status = https://acme.statuspage.io/"),
        ("https://handbook.acme.com/", "handbook = https://handbook.acme.com/"),
        ("https://cloud.example/customers/acme", "elsewhere = https://cloud.example/customers/acme"),
    ],
)
def test_a_link_betrays_a_handle(address: str, found: str) -> None:
    assert handles_in(f'<a href="{address}">Here</a>') == [found]


@pytest.mark.parametrize(
    "snippet",
    [
        '<script src="https://boards.greenhouse.io/embed/job_board/js?for=acmecorp"></script>',
        '<iframe src="https://boards.greenhouse.io/embed/job_app?token=51&amp;for=acmecorp"></iframe>',
        '<iframe src="https://boards.eu.greenhouse.io/embed/job_board?for=acmecorp&amp;b=1"></iframe>',
        '<script>window.x={"urlToken":"acmecorp"}</script>',
        "<script>Grnhse.Settings.boardToken = 'acmecorp';</script>",
        '<div data-board-token="acmecorp"></div>',
        '<script>get("https:\\/\\/boards-api.greenhouse.io\\/v1\\/boards\\/acmecorp\\/jobs")</script>',
    ],
)
def test_an_embedded_board_betrays_its_token(snippet: str) -> None:
    assert handles_in(snippet) == ["greenhouse = acmecorp"]


def test_the_words_of_a_link_can_betray_somebody_elses_page() -> None:
    found = handles_in('<a href="https://shows.example/77">Listen to the interview</a>')
    assert found == ["elsewhere = https://shows.example/77"]


@pytest.mark.parametrize(
    "snippet",
    [
        '<a href="https://boards.greenhouse.io/embed/job_board">Jobs</a>',
        '<script src="https://app.recruitee.com/widget.js"></script>',
        '<img src="https://s3-recruiting.cdn.greenhouse.io/logo.png">',
        '<a href="https://jobs.ashbyhq.com/api">API</a>',
        '<a href="https://github.com/facebook/react">React</a>',
        '<a href="https://github.com/features/actions">Actions</a>',
        '<a href="https://github.com/sponsors/acme">Sponsor us</a>',
        '<a href="https://stackshare.io/kubernetes">Kubernetes</a>',
        '<a href="https://stackshare.io/stackups/a-vs-b">A or B</a>',
        '<a href="https://stackshare.io/kubernetes/alternatives">Others</a>',
        '<a href="https://medium.com/somebody/their-post">A post</a>',
        '<a href="https://twitter.com/acme/status/1">Our podcast</a>',
        '<a href="/case-studies/customer">A case study of a customer of ours</a>',
        '<a href="javascript:alert(1)">Interview</a>',
    ],
)
def test_what_is_not_the_companys_own_betrays_nothing(snippet: str) -> None:
    assert handles_in(snippet) == []


def test_the_demonstration_is_found_from_its_domain_alone() -> None:
    found = [r for r in INSTALLED["site"].run(Company("remote.com"), replay(REMOTE)) if isinstance(r, Handle)]
    company = Company("remote.com").knowing(*found)
    assert company.handle("greenhouse") == "remotecom"
    assert company.handle("stackshare") == "remoteengineering/remote-com"
    assert company.handle("github") == "remoteoss"
    assert "https://remote.com/blog" in company.all("blog")
    assert company.all("elsewhere") == ("https://elixir-lang.org/blog/2025/01/21/remote-elixir-case",)
    assert all(h.url.startswith("https://remote.com/") for h in found)


def test_every_page_that_the_user_gives_is_asked_for_and_of_those_found_a_few() -> None:
    asked: list[str] = []

    def fetch(url: str, accept: str = "", json: object = None) -> Page:
        asked.append(url)
        raise NotFoundError(url, "not found (404)")

    given = [f"https://cloud.example/given/{i}" for i in range(12)]
    found = [f"https://cloud.example/found/{i}" for i in range(12)]
    handles = (
        *(Handle("elsewhere", url, "https://acme.com/") for url in found),
        *(Handle("elsewhere", url) for url in given),
    )
    assert not list(INSTALLED["elsewhere"].run(Company("acme.com", "Acme", handles), fetch))
    assert asked == [*given, *found[:6]]


def test_the_blog_leaves_posts_about_other_things_alone() -> None:
    web = replay(REMOTE)
    records = list(INSTALLED["blog"].run(KNOWN, web))
    read = {p.url.rpartition("/")[2]: p.on for p in passages(records)}
    assert read == {
        "why-we-re-rewriting-remote-com": date(2019, 2, 12),
        "remote-on-kubernetes": date(2021, 4, 20),
        "our-tools": date(2020, 5, 14),
    }
    assert not {e.url.rpartition("/")[2] for e in web.exchanges} & {
        "working-time-across-europe",
        "hiring-across-time-zones",
    }


def test_of_an_endless_feed_the_newest_posts_are_read() -> None:
    items = "".join(
        f"<item><title>Scaling step {i}</title><link>https://acme.com/blog/{i}</link>"
        f"<description>{'x' * 200}</description></item>"
        for i in range(20_000)
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
    page = b"<html><body><main><h1>Scaling</h1><p>One queue became two.</p></main></body></html>"
    web = Web({"https://acme.com/feed": ("200", "text/xml", feed)}, default=("200", "text/html", page))
    company = Company("acme.com", "Acme", (Handle("blog", "https://acme.com/feed"),))
    records = list(INSTALLED["blog"].run(company, web))
    assert len({p.url for p in passages(records)}) == 12
    assert all(int(url.rpartition("/")[2]) < 200 for url in web.asked[1:])


def test_posts_on_building_are_chosen_in_six_languages_and_where_they_name_a_technology() -> None:
    def chosen(host: str, *titles: str) -> list[str]:
        items = "".join(
            f"<item><title>{title}</title><link>https://{host}/p/{at}</link>"
            f"<pubDate>Mon, {20 - at:02} Jul 2026 08:00:00 GMT</pubDate></item>"
            for at, title in enumerate(titles)
        )
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()
        page = b"<html><body><main><h1>Post</h1><p>Words enough to make a passage.</p></main></body></html>"
        web = Web({f"https://{host}/feed": ("200", "text/xml", feed)}, default=("200", "text/html", page))
        company = Company("acme.com", "Acme", (Handle("blog", f"https://{host}/feed"),))
        found = passages(list(INSTALLED["blog"].run(company, web)))
        return [titles[int(p.url.rpartition("/")[2])] for p in found]

    german = (
        "Rückblick auf die Messe",
        "Abschied von Oracle",
        "Warum wir bei Angular bleiben",
        "Wie wir ausliefern",
        "Eine Anleitung zur Inventur",
    )
    assert set(chosen("blog.acme.com", *german)) == set(german[1:4])
    french = (
        "Les congés en Europe",
        "La refonte des votes",
        "Comment nous livrons",
        "L'envers du décor",
        "Le webinaire de printemps",
    )
    assert set(chosen("blog.acme.com", *french)) == set(french[1:4])
    spanish = (
        "La ley de vacaciones",
        "Por qué dejamos las colas",
        "Cómo desplegamos",
        "Adiós al monolito",
        "Un evento en mayo",
    )
    assert set(chosen("blog.acme.com", *spanish)) == set(spanish[1:4])
    portuguese = (
        "Nossa parceria",
        "Por que trocamos de fila",
        "Como escalamos",
        "Adeus ao monolito",
        "Eventos",
    )
    assert set(chosen("blog.acme.com", *portuguese)) == set(portuguese[1:4])
    russian = (
        "Налоги для подрядчиков",
        "Как мы собираем релизы",
        "Переезд в облако",
        "Под капотом заказов",
        "Отпуск в мае",
    )
    assert set(chosen("blog.acme.com", *russian)) == set(russian[1:4])
    english = ("Kafka without keeping Kafka", "Moving 400 services from Jenkins to Buildkite", "Our award")
    several = ("Scaling up", "Scaling out", "Scaling down")
    assert set(chosen("engineering.acme.com", *english, *several)) == {*english[:2], *several}
    assert set(chosen("blog.acme.com", *english, *several)) == {*english[:2], *several}
    data = ("Meet our data mesh", "The data lake, one year on", "Our award")
    assert set(chosen("blog.acme.com", *data)) == set(data[:2])
    plain, more = "Paper without keeping paper", tuple(f"Scaling step {n}" for n in range(3))
    assert plain in chosen("blog.acme.com", plain, *several)  # a small blog is read whole
    plains = tuple(f"Paper, part {n}" for n in range(9))
    assert plain not in chosen("blog.acme.com", plain, *plains, *several, *more)
    assert plain in chosen("blog.acme.com", plain, *several, *more)  # most posts are of those who build
    assert plain not in chosen("blog.acme.com", plain, *(f"Scaling step {n}" for n in range(12)))
    assert "Our award" not in chosen("blog.acme.com", "Our award", *several, *more)


def test_the_old_address_of_a_post_leads_to_the_new_one() -> None:
    page = replay(REMOTE)("https://blog.remote.com/why-we-re-rewriting-remote-com")
    assert page.url == "https://remote.com/blog/why-we-re-rewriting-remote-com"
    assert page.hops == ("https://blog.remote.com/why-we-re-rewriting-remote-com",)


def test_job_posts_speak_for_their_role_and_are_read_by_section() -> None:
    openings = [r for r in INSTALLED["greenhouse"].run(KNOWN, replay(REMOTE)) if isinstance(r, Opening)]
    assert len(openings) == 5
    for opening in openings:
        assert {p.role for p in opening.passages} == {opening.title}
        assert {p.kind for p in opening.passages} == {Kind.JOB}
        assert any(p.heading.endswith("Nice to have") for p in opening.passages)
    assert [o.pay is None for o in openings] == [False, False, False, True, True]


def test_what_the_company_states_for_machines_is_a_fact() -> None:
    facts = {(r.topic, r.text) for r in read(INSTALLED["site"]) if isinstance(r, Fact)}
    assert facts >= {("name", "Remote"), ("founded", "2019")}
