"""Companies of different make, from recorded pages to the notes: what one has to know before a meeting.

`tests/golden.py` makes the golden notes anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from briefing.catalogue import load
from briefing.cli import cli
from briefing.fetch import Limits

FIXTURES = Path(__file__).parent.parent / "fixtures"
FOLDERS = sorted(page.parent for page in FIXTURES.glob("*/web"))
EVERY = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)

Run = Callable[..., str]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command's output; its cache and configuration are nobody's."""
    work = tmp_path_factory.mktemp("own")
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
        "kafka rust ruby php go microsoft-excel hubspot",
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
        never="cypress playwright terraform ansible",
        said=(
            "EUR 68,000–82,000 a year",
            "EUR 58,000–70,000 a year",
            "no salary range in [DevOps Engineer (m/w/d)]",
            "Heute sind wir 140 Menschen, davon 45 in der Entwicklung.",
            "Vier Produktteams verantworten je einen Teil des Lagers",
            "30 Tage Urlaub",
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
            "*only* [StackShare, 2019-03]",
            "some 30 million events a day",
        ),
        unsaid=("600 of our engineers",),
    ),
    Known(
        "quillmoth.example",
        uses="ruby rails sidekiq fastmail cloudflare",
        never="postgresql mysql recruitee ashby",
        said=(
            "* **site** (blocked): [quillmoth.example](https://quillmoth.example/): challenge page",
            "[quillmoth.example/careers](https://quillmoth.example/careers): robots.txt disallows it",
            "[quillmoth.example/humans.txt](https://quillmoth.example/humans.txt): robots.txt disallows it",
            "* **recruitee** (rate limited)",
            "rate limited until 2026-11-21 17:00 UTC",
            "GBP 52,000–64,000 a year",
        ),
        unsaid=("**jobposting**: absent", "Nothing: every source", "* **site**: done", "Just a moment"),
    ),
)
MISREAD = (
    ("tidewren.example", "keep", "a verb at the head of a line of a job post"),
    ("tidewren.example", "express", "a header of the vendor that hosts the blog"),
    ("lagerkauz.example", "shopware", "what the product connects to, in German"),
    ("lagerkauz.example", "dynamics-365", "what the product connects to, in German"),
    ("lagerkauz.example", "sap-erp", "what customers work with, in German"),
    ("lagerkauz.example", "sas", "the legal form of a vendor"),
)
"""What is called in use and is not: company, technology, what it is there. Strike out what is mended."""
OF_EVERY = pytest.mark.parametrize("known", KNOWN, ids=lambda known: known.domain)


@EVERY
def test_the_recorded_pages_give_the_golden_notes_byte_for_byte(folder: Path, run: Run) -> None:
    made = run("make", folder.name, "--replay", folder)
    assert made == (folder / "notes.md").read_bytes().decode(), (
        "python tests/golden.py, and git diff fixtures"
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


@pytest.mark.parametrize(("domain", "technology", "why"), MISREAD)
@pytest.mark.xfail(reason="misread as in use")
def test_what_is_known_to_be_misread_is_not_called_in_use(
    domain: str, technology: str, why: str, run: Run
) -> None:
    findings = shown(domain, run)["findings"]
    assert [
        f["claims_for"] for f in findings if f["technology"] == technology and f["status"] == "uses"
    ] == []


def test_the_technologies_named_here_are_in_the_catalogue() -> None:
    named = {i for k in KNOWN for ids in (k.uses, k.formerly, k.considered, k.never) for i in ids.split()}
    named |= {technology for _, technology, _ in MISREAD}
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
