"""Companies of different make, from recorded pages to the notes: what one has to know before a meeting.

`tests/golden.py` makes the golden notes anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from threading import Lock
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from click.testing import CliRunner

from briefing import Company, Fetch, Page
from briefing.catalogue import load
from briefing.cli import cli
from briefing.fetch import Limits
from briefing.gather import gather
from briefing.registry import sources
from briefing.testing import Replay

FIXTURES = Path(__file__).parent.parent / "fixtures"
SOURCES = FIXTURES.parent / "sources"
FOLDERS = sorted(page.parent for page in FIXTURES.glob("*/web"))
EVERY = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)

Run = Callable[..., str]


@pytest.fixture(scope="module")
def run(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command's output; its cache and configuration are nobody's."""
    work = tmp_path_factory.mktemp("own")
    copytree(stocked, work / "cache")
    own = {"BRIEFING_CACHE": str(work / "cache"), "XDG_CONFIG_HOME": str(work / "config")}

    def call(*words: object) -> str:
        result = CliRunner().invoke(cli, [str(word) for word in words], prog_name="briefing", env=own)
        assert result.exit_code == 0, result.output
        return result.stdout

    return call


@dataclass(frozen=True)
class Known:
    """What a person who has read the pages knows; technologies by their ids.

    ``never`` are technologies of customers, of others and of the past that may not be called in use.
    ``said`` stands in the notes, ``unsaid`` does not.
    """

    domain: str
    uses: str
    never: str
    formerly: str = ""
    considered: str = ""
    said: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


KNOWN = (
    Known(
        "tidewren.example",
        uses="postgresql neon fastify nodejs typescript react nextjs react-native expo sqlite redis bullmq "
        "polars python fly-io github-actions sentry grafana-cloud posthog ghost vercel postmark drizzle",
        formerly="mongodb heroku",
        considered="kubernetes temporal debezium",
        never="mongodb heroku kubernetes temporal debezium angular ionic sap-erp microsoft-access xero "
        "kafka rust ruby php go microsoft-excel hubspot keep express fastly openresty varnish",
        said=(
            "EUR 78,000–96,000 a year",
            "NOK 580,000–690,000 a year",
            "no salary range in [Data Scientist, Tides and Fuel]",
            "Today we are 34 people in nine countries",
            "Nothing: every source that had somewhere to look answered.",
        ),
    ),
    Known(
        "lagerkauz.example",
        uses="postgresql java spring-boot angular typescript rabbitmq kotlin gitlab gitlab-ci argo-cd docker "
        "kubernetes hetzner prometheus grafana testcontainers matomo typo3 mailjet zammad personio",
        formerly="oracle-database jenkins",
        considered="react",
        never="cypress playwright terraform ansible shopware dynamics-365 sap-erp sas",
        said=(
            "EUR 68,000–82,000 a year",
            "EUR 58,000–70,000 a year",
            "no salary range in [DevOps Engineer (m/w/d)]",
            "Heute sind wir 140 Menschen, davon 45 in der Entwicklung.",
            "Vier Produktteams verantworten je einen Teil des Lagers",
            "30 Tage Urlaub",
            "* **adopters**: done, pages read: 1",
        ),
        unsaid=("So binden Sie Ihr SAP an](https://lagerkauz.example/blog/sap-anbinden), 2026-09-08\n    *",),
    ),
    Known(
        "halvorsund.example",
        uses="kotlin spring-boot react typescript amazon-eks terraform postgresql amazon-aurora redis "
        "snowflake dbt airflow tableau datadog buildkite confluent-cloud adobe-experience-manager "
        "amazon-cloudfront netlify hugo onetrust zendesk salesforce adyen twilio okta storybook",
        formerly="new-relic",
        considered="github-actions iceberg",
        never="new-relic github-actions iceberg databricks bigquery power-bi sap-erp "
        "dynamics-365 istio linkerd cobol splunk rust csharp php",
        said=(
            "SEK 720,000–860,000 a year",
            "There are 74 product teams",
            "Each team is on call for what it owns, one week at a time.",
            "case study, 2025-05](https://brackwater.example/case-studies/halvorsund)",
            "*under way*",
            "**Only by [StackShare, 2019-03]",
            "some 30 million events a day",
        ),
        unsaid=("600 of our engineers",),
    ),
    Known(
        "quillmoth.example",
        uses="ruby rails sidekiq fastmail cloudflare",
        never="postgresql mysql recruitee ashby",
        said=(
            "* **markup, site, wikipedia** (blocked): [quillmoth.example](https://quillmoth.example/): challenge page",
            "The home page could not be read, and so no address was found for: adopters",
            "[quillmoth.example/careers](https://quillmoth.example/careers): robots.txt disallows it",
            "[quillmoth.example/humans.txt](https://quillmoth.example/humans.txt): robots.txt disallows it",
            "* **recruitee** (rate limited)",
            "rate limited until 2026-11-21 17:00 UTC",
            "GBP 52,000–64,000 a year",
        ),
        unsaid=("**jobposting**: absent", "Nothing: every source", "* **site**: done", "Just a moment"),
    ),
)
OF_EVERY = pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.domain)


@EVERY
def test_the_recorded_pages_give_the_golden_notes_byte_for_byte(folder: Path, run: Run) -> None:
    made = run("make", folder.name, "--replay", folder)
    assert made == (folder / "notes.md").read_bytes().decode(), (
        "python tests/golden.py, and git diff fixtures"
    )


@EVERY
def test_a_recording_of_the_recording_gives_the_same_notes(folder: Path, run: Run, tmp_path: Path) -> None:
    """Also of a company that lets nobody in: why a page is missing is recorded with the pages."""
    run("record", folder.name, tmp_path / "again", "--replay", folder)
    assert run("make", folder.name, "--replay", tmp_path / "again") == run(
        "make", folder.name, "--replay", folder
    )


@OF_EVERY
def test_what_one_has_to_know_stands_in_the_notes(known: Known) -> None:
    notes = (FIXTURES / known.domain / "notes.md").read_text(encoding="utf-8")
    assert [words for words in known.said if words not in notes] == []
    assert [words for words in known.unsaid if words in notes] == []


@OF_EVERY
def test_technologies_stand_with_the_company_as_its_pages_say(known: Known, run: Run) -> None:
    status = {f["technology"]: f["status"] for f in shown(known.domain, run)["findings"]}
    assert {i: status.get(i) for i in known.uses.split()} == dict.fromkeys(known.uses.split(), "uses")
    assert {i: status.get(i) for i in known.formerly.split()} == dict.fromkeys(
        known.formerly.split(), "formerly"
    )
    assert {i: status.get(i) for i in known.considered.split()} == dict.fromkeys(
        known.considered.split(), "considered"
    )
    assert [i for i in known.never.split() if status.get(i) == "uses"] == []


def test_the_technologies_named_here_are_in_the_catalogue() -> None:
    named = {i for k in KNOWN for ids in (k.uses, k.formerly, k.considered, k.never) for i in ids.split()}
    assert named - set(load().technologies) == set()


@EVERY
def test_a_cold_run_stays_within_the_requests_of_one_run(folder: Path, run: Run) -> None:
    asked = {exchange["url"] for exchange in shown(folder.name, run)["exchanges"]}
    robots = {urlsplit(url).netloc for url in asked}
    assert 0 < len(asked) + len(robots) <= Limits().total


@EVERY
def test_a_company_has_a_readme_and_pages_of_one_or_two_days(folder: Path) -> None:
    assert len((folder / "README.md").read_text(encoding="utf-8").split("\n\n")) >= 2
    dates = {
        line
        for page in folder.glob("web/**/*.http")
        for line in page.read_bytes().partition(b"\n\n")[0].decode("latin-1").splitlines()
        if line.startswith("Date:")
    }
    assert {date[:22] for date in dates} <= {"Date: Sat, 21 Nov 2026", "Date: Fri, 20 Nov 2026"}


def test_a_listing_that_wants_to_be_asked_later_is_not_read_as_an_empty_one(run: Run) -> None:
    folder = FIXTURES / "quillmoth.example"
    given = ("--handle", "stackshare=quillmoth/quillmoth")
    notes = run("make", folder.name, "--replay", folder, *given)
    line = "* **stackshare** (rate limited): [stackshare.io/quillmoth/quillmoth]"
    assert line in notes
    assert "only* [StackShare" not in notes


def shown(domain: str, run: Run) -> dict[str, Any]:
    """The research as `briefing show --json` has it."""
    found: dict[str, Any] = json.loads(run("show", domain, "--replay", FIXTURES / domain, "--json"))
    return found


class Watched(Replay):
    """A recording that remembers what was asked for, in order, with what came of it; robots.txt is left out."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked: list[tuple[str, str]] = []
        self.lock = Lock()

    def for_source(self, name: str, budget: int = 0) -> Fetch:
        fetch = super().for_source(name, budget)

        def watched(url: str, *, accept: str = "", json: Any = None) -> Page:
            words = ""
            try:
                page = fetch(url, accept=accept, json=json)
                moved = (page.url,) if page.hops else ()
                words = unquote(" ".join((*moved, str(dict(page.headers)), page.text))).lower()
                return page
            finally:
                with self.lock:
                    self.asked.append((url, words))

        return watched


def depths(domain: str, asked: list[tuple[str, str]]) -> dict[str, tuple[int, str]]:
    """For each address how many round trips depend on one another up to it, and the page that it was known from.

    Every part of an address comes from the domain, from the sources' own words, or from a page: from the
    shallowest that holds it. A part that a page holds by chance only makes the way look longer.
    """
    own = set(re.findall(r"[\w.-]+", "\n".join(path.read_text() for path in SOURCES.glob("*.py")).lower()))
    own |= {domain, f"www.{domain}"}
    found: dict[str, tuple[int, str]] = {}
    for url, _ in asked:
        parts = urlsplit(url)
        tokens = {parts.hostname or "", *parts.path.split("/"), *(v for _, v in parse_qsl(parts.query))}
        deepest = (0, "")
        for token in {unquote(t).lower() for t in tokens if len(t) > 3} - own:
            holding = [(found[u][0], u) for u, words in asked if u in found and token in words]
            deepest = max(deepest, min(holding, default=(0, "")))
        depth = (deepest[0] + 1, deepest[1])
        found[url] = min(found.get(url, depth), depth)
    return found


def test_a_way_is_as_long_as_the_pages_that_had_to_be_read_for_it() -> None:
    way = [
        ("https://acme.example/", "see /qqone and /blog"),
        ("https://acme.example/qqone", "see /qqtwo"),
        ("https://acme.example/qqtwo", "see https://other.example/qqthree"),
        ("https://other.example/qqthree", "nothing"),
        ("https://acme.example/blog", "nothing"),
    ]
    assert [depth for depth, _ in depths("acme.example", way).values()] == [1, 2, 3, 4, 1]


@EVERY
def test_no_more_than_four_round_trips_depend_on_one_another(folder: Path) -> None:
    web = Watched(folder)
    gather(Company(folder.name), sources(), web, web.day)
    found = depths(folder.name, web.asked)
    assert {url: way for url, way in found.items() if way[0] > 4} == {}
