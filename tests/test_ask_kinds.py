"""Each kind of question, and the evidence without which it is not asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from briefing.ask.between import joints
from briefing.ask.draft import worded
from briefing.ask.material import Material
from briefing.ask.operation import lifecycles
from briefing.ask.round import rules
from briefing.catalogue import load
from briefing.catalogue.knowing import load_knowledge
from briefing.model import Claim, Kind, Passage, Question, Status
from briefing.settle import settle
from briefing.spot import spot

TODAY = date(2026, 11, 21)
POST = "https://acme.example/blog/post"
OTHER = "https://acme.example/blog/other"
ADVERT = "https://jobs.example/acme/1"
CASE = "https://vendor.example/customers/acme"
Kinds = Callable[..., dict[str, Question]]


def page(words: str, url: str = POST, on: date = date(2026, 3, 4), *, own: bool = True) -> Passage:
    kind = Kind.JOB if url == ADVERT else Kind.PROSE
    return Passage(words, url, kind, on, own, title="Engineer" if kind is Kind.JOB else "")


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    """The best question of each kind that some pages and claims bring up, public ones left out."""

    def asked(*told: Passage | Claim) -> dict[str, Question]:
        pages = [t for t in told if isinstance(t, Passage)]
        claims = [*spot(pages, load(), "Acme"), *(t for t in told if isinstance(t, Claim))]
        found = {f.technology: f for f in settle(claims, load(), TODAY)}
        m = Material(found, load(), load_knowledge(), (), (), tuple(pages), TODAY)
        drafts = [d for rule in rules("hiring-manager") for d in rule(m)]
        return {d.kind: worded([d])[0] for d in sorted(drafts, key=lambda d: d.weight)}

    return asked


def uses(
    technology: str, quote: str, url: str = POST, *, version: str = "", on: date = date(2026, 3, 4)
) -> Claim:
    name = load().name(technology)
    return Claim(technology, Status.USES, quote, url, Kind.PROSE, on, spelling=name, version=version)


def test_a_version_whose_support_is_over_is_asked_about(kinds: Kinds) -> None:
    question = kinds(uses("php", "Nine servers still run PHP 7.4 because of one extension."))["lifecycle"]
    assert question.id == "lifecycle-php-7-4"
    assert "November 2022" in question.lead
    assert "patches" in question.text or "mends" in question.text


def test_a_version_that_ended_after_the_page_was_written_may_be_gone(kinds: Kinds) -> None:
    question = kinds(uses("postgresql", "We run PostgreSQL 13 there.", on=date(2025, 3, 1)))["lifecycle"]
    assert "ended in November 2025" in question.lead
    assert "since" in question.text or "past it" in question.text


def test_a_version_that_ends_soon_is_asked_about_and_one_that_ends_late_is_not(kinds: Kinds) -> None:
    assert "ends in December 2026" in kinds(uses("php", "It is written in PHP 8.2 now."))["lifecycle"].lead
    assert "lifecycle" not in kinds(uses("php", "It is written in PHP 8.3 now."))


def test_a_technology_that_is_at_its_end_is_asked_about_without_a_version(kinds: Kinds) -> None:
    question = kinds(uses("opsgenie", "Opsgenie wakes whoever is on call."))["lifecycle"]
    assert "support for Opsgenie ends in April 2027" in question.lead.replace("Support", "support")


def test_a_version_of_a_newer_page_takes_the_place_of_an_older_one(kinds: Kinds) -> None:
    told = kinds(
        uses("php", "It is written in PHP 7.4 still.", on=date(2025, 1, 1)),
        uses("php", "It is written in PHP 8.3 by now.", OTHER),
    )
    assert "lifecycle" not in told or "7.4" not in told["lifecycle"].lead


def test_the_rest_of_a_move_is_asked_for_with_what_is_said_of_it(kinds: Kinds) -> None:
    words = "We have moved eleven of our fourteen shops from Magento to Shopware. The other three stay until 2026."
    question = kinds(page(words))["partial"]
    assert "other three" in question.text
    assert '"The other three stay until 2026"' in question.lead


def test_few_people_who_know_a_thing_are_asked_about(kinds: Kinds) -> None:
    question = kinds(page("The gateway is written in Rust. Three of 26 engineers write Rust today."))[
        "partial"
    ]
    assert "three" in question.text


@pytest.mark.parametrize(
    "words",
    [
        "Fourteen of 11 shops have moved to Shopware.",
        "In May of 2026 we moved to Shopware.",
        "Most shops moved to Shopware.",
    ],
)
def test_what_is_no_part_of_a_whole_is_left_alone(kinds: Kinds, words: str) -> None:
    assert "partial" not in kinds(page(words))


def test_a_few_who_run_it_for_many_are_asked_about(kinds: Kinds) -> None:
    words = "A platform team of four runs Kubernetes for 58 engineers."
    question = kinds(page(words, CASE, own=False))["ratio"]
    assert "four" in question.text or "58" in question.text


def test_a_load_is_quoted_with_the_sentence_before_that_says_of_what(kinds: Kinds) -> None:
    words = "Models run on Google Kubernetes Engine. At night 300,000 pages come in within three hours."
    question = kinds(page(words))["scale"]
    assert "Google Kubernetes Engine" in question.lead
    assert "300,000 pages" in question.lead


def test_what_stayed_and_failed_there_afterwards_is_put_together(kinds: Kinds) -> None:
    question = kinds(
        page(
            "We have moved our background jobs from Sidekiq to Solid Queue. Payouts stay on Sidekiq for now."
        ),
        page(
            "Payouts were late for 1,930 sellers. Sidekiq lost jobs when Redis ran out of memory.",
            "https://status.acme.example/incidents/1",
            date(2026, 6, 9),
        ),
    )["stayed"]
    assert "Payouts stay on Sidekiq for now" in question.lead
    assert "Payouts were late for 1,930 sellers" in question.lead
    assert "Solid Queue" in question.text


def test_what_failed_before_it_was_left_where_it_is_is_no_surprise(kinds: Kinds) -> None:
    told = kinds(
        page(
            "We have moved our background jobs from Sidekiq to Solid Queue. Payouts stay on Sidekiq for now."
        ),
        page(
            "Payouts were late. Sidekiq lost jobs.",
            "https://status.acme.example/incidents/1",
            date(2025, 6, 9),
        ),
    )
    assert "stayed" not in told


def test_a_service_of_another_cloud_is_asked_about(kinds: Kinds) -> None:
    question = kinds(
        page("All of it is on AWS, in three accounts.", OTHER),
        page("Our analysts work in BigQuery with all events of five years."),
    )["odd"]
    assert set(question.about) == {"bigquery", "aws"}


def test_two_clouds_named_as_targets_are_no_surprise(kinds: Kinds) -> None:
    told = kinds(
        page("All of it is on AWS.", OTHER), page("S3 and Azure Blob Storage are our targets for backups.")
    )
    assert "odd" not in told


def test_a_language_of_one_page_beside_the_house_s_own_is_asked_about(kinds: Kinds) -> None:
    question = kinds(
        page("Our services are written in Java."),
        page("The ledger is written in Java as well.", OTHER),
        page("The matching engine is written in Rust.", "https://acme.example/blog/third"),
    )["odd"]
    assert "Rust" in question.text


def test_two_that_must_meet_are_asked_how(kinds: Kinds) -> None:
    question = kinds(page("We build with Jenkins and run it all on Nomad."))["joint"]
    assert set(question.about) == {"jenkins", "nomad"}


def test_two_of_which_one_goes_for_the_other_do_not_meet(kinds: Kinds) -> None:
    told = kinds(page("You move pipelines from Airbyte to Snowflake.", ADVERT))
    assert "joint" not in told


def test_managed_or_not_is_asked_where_the_cloud_sells_it_and_no_page_says(kinds: Kinds) -> None:
    cloud = page("Everything we have is on AWS, in one region.", OTHER)
    question = kinds(cloud, page("We keep all invoices in PostgreSQL, 800 GB of them."))["managed"]
    assert "Amazon" in question.text
    own = page("We keep all invoices in PostgreSQL, on our own machines.")
    assert "managed" not in kinds(cloud, own)
    assert "managed" not in kinds(cloud, page("We keep all invoices in PostgreSQL on Amazon RDS."))


def test_who_owns_it_is_asked_where_no_page_says(kinds: Kinds) -> None:
    assert "Kafka" in kinds(page("Account events go through Kafka."))["owner"].text
    assert "owner" not in kinds(page("A team of six looks after Kafka for everybody."))


def test_what_hurts_is_asked_of_a_size_that_was_told(kinds: Kinds) -> None:
    question = kinds(page("We keep 38 TB in Elasticsearch."))["shortcoming"]
    assert any(hurt in question.lead for hurt in load_knowledge().technologies["elasticsearch"].hurts)
    assert "shortcoming" not in kinds(page("We search with Elasticsearch."))


def test_what_was_left_for_nothing_that_is_named_is_asked_about(kinds: Kinds) -> None:
    told = kinds(page("We left WebSphere because a release took a weekend and four departments."))
    assert "WebSphere" in told["left"].text
    assert told["public"].answered is not None


def test_a_choice_with_its_reason_is_public_and_whether_it_holds_is_not(kinds: Kinds) -> None:
    told = kinds(page("We chose Azure App Service over Kubernetes because nobody of us had run a cluster."))
    assert told["public"].text == "Why Azure App Service and not Kubernetes?"
    assert set(told["why"].about) == {"azure-app-service", "kubernetes"}


def test_openshift_is_no_rival_of_kubernetes(kinds: Kinds) -> None:
    assert "double" not in kinds(page("We run OpenShift, and Kubernetes is our exit plan in production."))


def test_a_version_that_is_only_said_shorter_does_not_run_backwards(kinds: Kinds) -> None:
    told = kinds(
        uses(
            "unreal-engine", "Our servers run Unreal Engine 5.3 on Linux.", version="5.3", on=date(2026, 1, 2)
        ),
        uses(
            "unreal-engine",
            "You write gameplay with Unreal Engine 5.",
            OTHER,
            version="5",
            on=date(2026, 9, 2),
        ),
    )
    assert "version" not in told


def test_a_reason_further_on_is_not_taken_for_the_one_of_the_move(kinds: Kinds) -> None:
    words = "We moved from Magento to Shopware. It runs on Symfony, so that one team can do both."
    assert "public" not in kinds(page(words))


def test_the_lifecycles_are_of_technologies_that_there_are() -> None:
    for tech, ends in lifecycles().items():
        assert tech in load().technologies
        for version, end in ends.items():
            assert re.fullmatch(r"\d+(\.\d+)?", version), (tech, version)
            assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", end), (tech, version)
        by_version = sorted(ends, key=lambda v: [int(n) for n in v.split(".")])
        if tech not in ("centos", "django", "dotnet", "drupal"):  # some of theirs are supported for longer
            assert [ends[v] for v in by_version] == sorted(ends.values()), tech


def test_the_joints_are_of_categories_that_there_are() -> None:
    seen: set[tuple[str, str]] = set()
    for joint in joints():
        assert {joint.one, joint.other, *joint.without} <= load().categories.keys(), joint
        assert joint.ask.endswith("?")
        assert joint.then.endswith("?")
        assert joint.good.endswith(".")
        assert "{" not in joint.ask.format(one="A", other="B")
        assert (joint.one, joint.other) not in seen
        seen.add((joint.one, joint.other))
