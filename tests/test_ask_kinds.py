"""Each kind of question, and the evidence without which it is not asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from briefing.ask.between import joints
from briefing.ask.draft import worded
from briefing.ask.material import Material, best_of
from briefing.ask.operation import lifecycles
from briefing.ask.round import rules
from briefing.ask.wording import quoted
from briefing.catalogue import load as shipped
from briefing.catalogue.knowing import load_knowledge as known
from briefing.model import Claim, Kind, Passage, Question, Status
from briefing.settle import settle
from briefing.spot import spot

load, load_knowledge = cache(shipped), cache(known)
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


@pytest.mark.parametrize(
    "words",
    [
        "We dropped support for PHP 7.4 in the booking desk.",
        "We have deprecated PHP 7.4 and test with PHP 8.4 now.",
        "In spring we upgraded from PHP 7.4 to PHP 8.4.",
        "We test the plugin on PHP 8.1 and 8.4.",
    ],
)
def test_a_version_that_the_words_give_up_is_not_asked_about(kinds: Kinds, words: str) -> None:
    assert "lifecycle" not in kinds(uses("php", words))


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


def test_a_language_that_is_in_every_house_is_no_house_s_own(kinds: Kinds) -> None:
    told = kinds(
        page("Reports are SQL."),
        page("Our analysts write SQL.", OTHER),
        page("The notifications are sent by a service in Elixir.", "https://acme.example/blog/third"),
    )
    assert "odd" not in told


def test_two_that_each_watch_all_of_a_system_are_two_for_one_job(kinds: Kinds) -> None:
    asked = kinds(page("We use New Relic."), page("Acme uses Datadog for its clusters.", CASE, own=False))
    assert set(asked["double"].about) == {"datadog", "new-relic"}
    assert "double" not in kinds(page("We use Prometheus."), page("We use Grafana.", OTHER))


def test_a_size_is_asked_about_where_one_is_told(kinds: Kinds) -> None:
    size = "What made that the size"
    assert kinds(page("We run Kubernetes as five pods of 10 GB each."))["pointed"].text.startswith(size)
    assert "pointed" not in kinds(page("One dashboard shows all of our Kubernetes clusters."))


def test_what_a_name_on_a_list_is_for_is_asked_where_something_else_would_do_it(kinds: Kinds) -> None:
    entry = Passage("- Twilio", CASE, Kind.PROSE, date(2026, 3, 4), heading="Tech Stack")
    assert "uses" not in kinds(entry)
    queue = Passage("- Redis", CASE, Kind.PROSE, date(2026, 3, 4), heading="Tech Stack")
    question = kinds(queue, page("Acme runs its jobs with Oban, on PostgreSQL."))["uses"]
    assert '"Redis"' not in question.lead
    assert "Oban" in question.lead


def test_what_somebody_else_names_is_no_wish_of_theirs(kinds: Kinds) -> None:
    runs = page("Acme runs Kafka for all of its orders, on a dozen brokers.")
    talk = page("Acme showed it at a Confluent conference.", CASE, own=False)
    wish = page("Nice to have: you know the Confluent Platform.", ADVERT)
    assert "absent" not in kinds(runs, talk)
    assert "Nice to have" in kinds(runs, wish)["absent"].lead


def test_an_undated_page_of_somebody_else_is_not_what_a_question_rests_on(kinds: Kinds) -> None:
    def uses_redis(words: str, url: str, on: date | None) -> Claim:
        return Claim("redis", Status.USES, words, url, Kind.PROSE, on, own=False, spelling="Redis")

    old = uses_redis("Acme has Redis on 3 machines for its sessions.", CASE, date(2023, 3, 1))
    undated = uses_redis(
        "Acme has Redis on 12 machines in two halls by now.", "https://notes.example/1", None
    )
    assert best_of(settle([old, undated], load(), TODAY)[0]) == old


def test_a_quote_keeps_in_sight_what_it_is_about(kinds: Kinds) -> None:
    far = "From the number of couriers that each district needs on a rainy evening to the recommendations"
    told = page(f"{far} that a customer sees first, Acme uses BigQuery every day.", on=date(2025, 2, 16))
    assert "Acme uses BigQuery every day" in kinds(told)["uses"].lead


def test_how_long_something_was_to_take_tells_when_it_is_due(kinds: Kinds) -> None:
    words = "We expect the move from Jenkins to Buildkite to take a team of two, over the course of at least a year."
    question = kinds(page(words, on=date(2025, 3, 4)))["due"]
    assert "That is 8 months ago" in question.lead
    assert "due" not in kinds(page(words.replace("We expect the", "The"), on=date(2025, 3, 4)))


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
        if tech not in (
            "centos",
            "django",
            "dotnet",
            "dotnet-core",
            "drupal",
            "laravel",
        ):  # some of theirs are supported for longer
            assert [ends[v] for v in by_version] == sorted(ends.values()), tech


def test_the_joints_are_of_categories_that_there_are() -> None:
    seen: set[tuple[str, str]] = set()
    for joint in joints():
        assert {joint.one, joint.other, *joint.without} <= load().categories.keys(), joint
        assert set(joint.never) <= load().technologies.keys(), joint
        assert joint.ask.endswith("?")
        assert joint.then.endswith("?")
        assert joint.good.endswith(".")
        assert "{" not in joint.ask.format(one="A", other="B")
        assert (joint.one, joint.other) not in seen
        seen.add((joint.one, joint.other))


def test_what_a_page_promised_after_an_incident_is_quoted(kinds: Kinds) -> None:
    status = "https://status.acme.example/incidents/7"
    words = (
        "Background jobs were lost for two hours because Redis evicted keys. "
        "We are moving jobs that touch money to PostgreSQL."
    )
    question = kinds(page(words, status))["incident"]
    assert "We are moving jobs that touch money to PostgreSQL" in question.lead
    assert "done" in question.text or "come" in question.text


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://acme.example/handbook/post-mortems/2025-09-29-queue", True),
        ("https://acme.example/handbook/engineering/incident-management", False),
        ("https://acme.example/handbook/engineering/operations/incidents", False),
        ("https://acme.example/handbook/post-mortems/process", False),
    ],
)
def test_what_is_done_in_any_incident_is_none_of_them(kinds: Kinds, url: str, asked: bool) -> None:
    told = kinds(page("An outage of Redis for 40 minutes lost 12 orders of that evening.", url))
    assert ("incident" in told) is asked


def test_what_looks_whether_a_site_is_up_pages_nobody(kinds: Kinds) -> None:
    assert "joint" in kinds(page("Errors are seen in Sentry, and PagerDuty wakes us."))
    assert "joint" not in kinds(page("Errors are seen in Sentry, and Pingdom looks at our site."))


def test_an_incident_without_a_technology_tells_how_it_came_about(kinds: Kinds) -> None:
    status = "https://status.acme.example/incidents/8"
    words = (
        "The broker accepted messages and the database did not until its disk was full. "
        "212 million readings were not written."
    )
    question = kinds(page(words, status))["incident"]
    assert "The broker accepted messages" in question.lead
    assert "212 million readings" in question.lead


def test_which_of_two_is_for_what_is_not_asked_where_it_is_written_down(kinds: Kinds) -> None:
    told = kinds(
        page("Hotwire is our default; React stays where a screen has live drag and drop."),
        uses("react", "The reception's day view is written in React.", ADVERT),
        uses("hotwire", "The rest of the application is drawn with Hotwire.", ADVERT),
    )
    assert "live drag and drop" in told["public"].answered.quote  # type: ignore[union-attr]
    assert not told.get("pointed") or "Hotwire or React" not in told["pointed"].text


def test_two_places_that_are_each_the_one_for_a_thing_are_put_side_by_side(kinds: Kinds) -> None:
    question = kinds(
        page("HashiCorp Vault holds our secrets and is the single place where credentials are kept.", OTHER),
        page("A pipeline takes its credentials from AWS Secrets Manager, one for each environment."),
    )["sole"]
    assert set(question.about) == {"vault", "aws-secrets-manager"}
    assert "drift" in question.text or "agree" in question.text


def test_the_core_on_one_page_and_its_vendor_s_on_another_are_asked_about(kinds: Kinds) -> None:
    question = kinds(
        page("We build all models with dbt Core.", OTHER), page("Analysts work in dbt Cloud.", ADVERT)
    )["forms"]
    assert set(question.about) == {"dbt", "dbt-cloud"}


def test_what_was_run_by_hand_and_stands_with_its_vendor_later_has_moved(kinds: Kinds) -> None:
    question = kinds(
        page(
            "Every order is a workflow in Temporal. We host the server ourselves on Kubernetes.",
            on=date(2025, 5, 1),
        ),
        page("We run our workflows on Temporal Cloud.", OTHER, date(2026, 9, 1)),
        uses("temporal", "You bring the remaining jobs to Temporal.", ADVERT),
    )["forms"]
    assert "by now" in question.text or "gone to its vendor" in question.text


def test_what_readers_may_run_by_themselves_is_not_run_by_the_company(kinds: Kinds) -> None:
    guide = page(
        "Workflows of customers run on Temporal. To read more on self-hosted set-ups, see below.", OTHER
    )
    assert "forms" not in kinds(guide, page("We run our workflows on Temporal Cloud."))


def test_of_several_in_a_sentence_the_one_beside_the_word_is_run_by_hand(kinds: Kinds) -> None:
    sold = page("We run our topics on Confluent Cloud.")
    words = "We use self-managed Kafka and large machines that our Elasticsearch runs on."
    assert "forms" in kinds(page(words, OTHER), sold)
    other = "We use self-managed Elasticsearch and large machines that our Kafka runs on."
    assert "forms" not in kinds(page(other, OTHER), sold)


def test_a_quote_keeps_in_sight_what_it_is_asked_for(kinds: Kinds) -> None:
    words = (
        "You agree with product managers on what comes next, you look after the releases of four services that "
        "nobody else knows, you help whoever is stuck, and you keep the Terraform of our platform in good order."
    )
    asked = [
        q for q in kinds(page(words, ADVERT)).values() if q.about[:1] == ("terraform",) and '"' in q.lead
    ]
    assert asked
    assert all("Terraform" in q.lead.partition('"')[2] for q in asked)


def test_what_was_weighed_is_held_against_what_its_sentence_names(kinds: Kinds) -> None:
    words = "Before we took ClickHouse in, we looked at Druid, at Pinot and at a cluster of TimescaleDB."
    weighed = Claim(
        "timescaledb", Status.CONSIDERED, words, POST, Kind.PROSE, date(2025, 3, 4), spelling="TimescaleDB"
    )
    rows = uses("postgresql", "Customers and their contracts are rows in PostgreSQL.")
    assert set(kinds(weighed, rows)["why"].about) == {"postgresql", "timescaledb"}
    assert "postgresql" not in kinds(weighed, rows, uses("clickhouse", words))["why"].about
    elsewhere = uses("postgresql", "Customers and their contracts are rows in PostgreSQL.", OTHER)
    assert "why" not in kinds(weighed, elsewhere)
    assert "why" not in kinds(replace(weighed, rule="planned"), rows)


def test_what_was_weighed_once_and_is_wished_for_now_is_asked_about(kinds: Kinds) -> None:
    weighed = Claim("vitess", Status.CONSIDERED, "We tested Vitess for three months and left it.", POST,
                    Kind.PROSE, date(2025, 3, 4), spelling="Vitess")  # fmt: skip
    wished = page("Experience with Vitess is welcome.", ADVERT, date(2026, 9, 4))
    assert "on the table again" in (q := kinds(weighed, wished)["again"]).text or "changed since" in q.text
    assert "again" not in kinds(weighed)
    assert "again" not in kinds(weighed, page("Experience with Vitess is welcome.", ADVERT, date(2024, 9, 4)))


def test_what_was_planned_and_is_wished_for_now_was_turned_down_by_nobody(kinds: Kinds) -> None:
    planned = Claim("vitess", Status.CONSIDERED, "We want to bring in Vitess for the ledger next year.", POST,
                    Kind.PROSE, date(2025, 3, 4), spelling="Vitess", rule="planned")  # fmt: skip
    asked = kinds(planned, page("Experience with Vitess is welcome.", ADVERT, date(2026, 9, 4)))["again"]
    assert "reasons" not in asked.text
    assert "on the table" not in asked.text
    assert "weighed" not in asked.lead
    assert "turned down" not in (asked.why or "")


def test_what_was_weighed_is_not_held_against_what_makes_room(kinds: Kinds) -> None:
    weighed = Claim("github-actions", Status.CONSIDERED, "We considered GitHub Actions and decided against it.",
                    POST, Kind.PROSE, date(2026, 3, 4), spelling="GitHub Actions")  # fmt: skip
    leaving = Claim("jenkins", Status.USES, "We are moving from Jenkins to Buildkite.", POST, Kind.PROSE,
                    date(2026, 3, 4), spelling="Jenkins", replaced_by=("buildkite",), moving=True)  # fmt: skip
    staying = replace(leaving, quote="Jenkins builds all of it.", replaced_by=(), moving=False)
    assert "jenkins" in kinds(weighed, staying)["why"].about
    assert "why" not in kinds(weighed, leaving)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("We archive old rows of PostgreSQL to S3. That bought us two years.", "March 2028"),
        ("The other shops will stay on Magento until the end of 2026.", "the end of 2026"),
        ("All tables in Snowflake will have moved by summer.", "2 months ago"),
        ("The last desk on Magento will be switched off on March 31, 2026.", "7 months ago"),
    ],
)
def test_a_day_that_was_named_is_kept_in_mind(kinds: Kinds, words: str, day: str) -> None:
    told = kinds(page(words, on=date(2026, 3, 4)), uses("snowflake", "Snowflake holds our figures.", OTHER))
    if day == "March 2028":  # too far off to ask
        assert "due" not in told
    else:
        assert day in told["due"].lead


@pytest.mark.parametrize(
    "words",
    ["We used PostgreSQL until 2019.", "In 2025 we wrote the importer in Rust.", "We will use Kafka."],
)
def test_what_is_over_or_has_no_day_is_not_due(kinds: Kinds, words: str) -> None:
    assert "due" not in kinds(page(words))


def test_a_figure_that_has_grown_is_asked_about(kinds: Kinds) -> None:
    then = page("64,000 inverters report over MQTT to EMQX.", OTHER, date(2024, 2, 8))
    now = page("You look after the telemetry of 140,000 inverters in ClickHouse.", ADVERT, date(2026, 10, 20))
    assert "64,000 inverters in February 2024" in kinds(then, now)["grown"].lead
    fewer = page("You look after the telemetry of 9,000 inverters in ClickHouse.", ADVERT, date(2026, 10, 20))
    assert "grown" not in kinds(then, fewer)


def test_a_growth_is_told_in_millions_and_over_many_years(kinds: Kinds) -> None:
    then = page("More than 235 million websites trust what Redis keeps here.", OTHER, date(2021, 1, 21))
    now = page("Redis serves 2.5 billion websites since spring.", ADVERT, date(2026, 3, 20))
    lead = kinds(then, now)["grown"].lead
    assert "235 million websites in January 2021, 2.5 billion in March 2026" in lead


def test_a_day_that_was_named_for_what_has_no_name_is_asked_about(kinds: Kinds) -> None:
    words = "On March 3, 2026 we will turn the old servers off for good."
    assert words.rstrip(".") in kinds(page(words, OTHER, date(2025, 10, 8)))["due"].lead
    assert kinds(page(words, OTHER, date(2025, 10, 8)))["due"].text in (
        "Was everything off by then, and who was the last to leave it?",
        "Is anything of it still running?",
    )
    plan = page("All tables in Snowflake will have moved by summer.", on=date(2026, 3, 4))
    moved = kinds(plan, uses("snowflake", "Snowflake holds our figures.", OTHER))
    assert moved["due"].text in (
        "Was it done by then, and what was left out for that?",
        "Was that day kept, or what came in between?",
    )
    theirs = "On March 3, 2026 the fair will open its doors again."
    assert "due" not in kinds(page(theirs, OTHER, date(2025, 10, 8)))


def test_a_monolith_in_which_many_work_is_asked_about(kinds: Kinds) -> None:
    many = "All of this without blocking a team of more than 160 developers."
    told = page(f"The core of the shop is a large Rails monolith. {many}", OTHER, date(2025, 2, 8))
    question = kinds(told)["monolith"]
    assert "a large Rails monolith" in question.lead
    assert "160 developers" in question.lead
    assert "so many" in question.text
    left = page(f"We have split up a large Rails monolith. {many}", OTHER, date(2025, 2, 8))
    assert "monolith" not in kinds(left)
    money = "We have raised 3.1 million euros."
    paid = page(f"The core of the shop is a large Rails monolith. {money}", OTHER, date(2025, 2, 8))
    assert "monolith" not in kinds(paid)


def test_of_two_versions_that_are_supported_the_older_will_do(kinds: Kinds) -> None:
    both = page("Our product runs on PostgreSQL 14 and 18.", OTHER, date(2025, 10, 8))
    ours = page("Our cluster runs PostgreSQL 16.8.", ADVERT, date(2026, 3, 8))
    assert "version" not in kinds(both, ours)
    assert "version" in kinds(page("We run PostgreSQL 18 now.", OTHER, date(2025, 10, 8)), ours)


def test_an_advert_that_takes_either_contradicts_nobody(kinds: Kinds) -> None:
    ours = page("Most of our infrastructure is hosted on AWS.", OTHER, date(2025, 8, 22))
    either = page("You worked with a cloud provider: AWS (preferred), GCP, Azure.", ADVERT, date(2025, 9, 6))
    assert "conflict" not in kinds(ours, either)


def test_a_growth_that_one_sentence_tells_of_is_asked_about(kinds: Kinds) -> None:
    words = "We went from 2.5 million parcels a month to 6 million parcels a month within a year."
    assert words.rstrip(".") in kinds(page(words, OTHER, date(2025, 2, 8)))["grown"].lead
    less = "The rewrite took us from 9,000 machines to 2,500 machines within a year."
    assert "grown" not in kinds(page(less, OTHER, date(2025, 2, 8)))
    fewer = "We pack from 8 to 18, and 6 million parcels a month leave our halls."
    assert "grown" not in kinds(page(fewer, OTHER, date(2025, 2, 8)))


def test_a_move_that_a_whole_page_is_about_is_not_asked_for_its_reason(kinds: Kinds) -> None:
    told = replace(
        page("We migrated from Jenkins to Buildkite, and all of it is done.", OTHER, date(2025, 2, 8)),
        title="How we moved from Jenkins to Buildkite",
    )
    assert "tipped" not in kinds(told)["migration"].text


def test_a_long_quote_ends_where_a_clause_does() -> None:
    words = "We keep two copies of every ledger, one of them abroad, and nobody has ever read the second one"
    assert quoted(words, 70) == '"We keep two copies of every ledger, one of them abroad …"'
    assert "the second" in quoted(words, 90, "the second")


def test_a_quotation_mark_that_has_no_other_is_left_out() -> None:
    assert quoted('From the README: "In use for 228 datasets.') == '"In use for 228 datasets"'
    assert (
        quoted('They are our contracts in code," says the head of it.')
        == '"They are our contracts in code, says the head of it"'
    )
    assert quoted('"Nobody does it," she says.') == "\"'Nobody does it,' she says\""


def test_what_a_quote_is_about_stays_in_sight() -> None:
    words = "You will own the path from gold tables to the warehouse, with an hourly copy, and dbt Core models on top"
    assert "dbt Core" in quoted(words, 60, "dbt")
    assert len(quoted(words, 60, "dbt")) < 70


def test_what_its_makers_gave_up_is_asked_about_however_old_the_page(kinds: Kinds) -> None:
    question = kinds(uses("mlab", "mLab keeps the favourites of every reader.", on=date(2015, 3, 1)))[
        "lifecycle"
    ]
    assert "mLab was discontinued in 2021" in question.lead
    assert "what came after it" in question.why


def test_what_was_given_up_and_followed_is_not_asked_about(kinds: Kinds) -> None:
    told = kinds(
        uses("mlab", "mLab keeps the favourites of every reader.", on=date(2015, 3, 1)),
        uses(
            "mongodb-atlas", "MongoDB Atlas keeps the favourites of every reader.", OTHER, on=date(2025, 3, 1)
        ),
    )
    assert "lifecycle" not in told


def test_a_day_on_a_page_without_date_counts_where_it_names_its_year(kinds: Kinds) -> None:
    words = "The billing job is on Heroku. Our aim is to retire that by the end of 2019."
    told = kinds(
        Passage(words, "https://acme.example/handbook/hosting", Kind.PROSE, None), uses("heroku", words[:29])
    )
    assert "7 years ago" in told["due"].lead
    assert "Heroku" in told["due"].lead
    assert "due" not in kinds(Passage(words.replace(" of 2019", " of May"), POST, Kind.PROSE, None))


def test_what_lives_on_a_second_cloud_is_asked_about(kinds: Kinds) -> None:
    told = kinds(
        uses("aws", "AWS is the main host for all of our applications."),
        uses("azure", "Microsoft Azure hosts our data warehouse and what feeds it.", OTHER),
    )
    assert "What keeps that on Microsoft Azure" in told["odd"].text or "could not do" in told["odd"].text
    both = kinds(uses("aws", "We run on AWS and Azure."), uses("azure", "We run on AWS and Azure."))
    assert "odd" not in both


def test_the_hardest_hour_is_asked_about_with_what_lies_beyond(kinds: Kinds) -> None:
    words = "On the night of the draw our systems peaked at 350 tickets per second."
    assert "350 tickets per second" in kinds(page(words))["peak"].lead
    assert "peak" not in kinds(page("Our systems sell 350 tickets per second."))
    assert "peak" not in kinds(page("The peak season of our shop is December."))


def test_examples_in_one_breath_are_no_two_tools_for_one_job(kinds: Kinds) -> None:
    words = "We have been using tools such as Jenkins and CircleCI for as long as anybody can remember."
    told = kinds(uses("jenkins", words), uses("circleci", words))
    assert "double" not in told or "such as" not in told["double"].lead
