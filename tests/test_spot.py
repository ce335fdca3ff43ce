"""What a claim carries, and what holds for every text."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib import import_module
from itertools import cycle, islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.catalogue import Catalogue, Category, Layer, Technology, load
from briefing.catalogue.forms import decode, encode, forms_of, plain
from briefing.model import Claim, Kind, Passage, Status
from briefing.settle import witness
from briefing.spot import spot
from briefing.spot.decide import RULES
from briefing.spot.match import Matcher
from briefing.text import markdown, passages


@cache
def catalogue() -> Catalogue:
    return load()


def claims(text: str, kind: Kind = Kind.PROSE, heading: str = "", role: str = "") -> tuple[Claim, ...]:
    passage = Passage(
        text=text, url="https://acme.example/post", kind=kind, on=date(2021, 5, 1), heading=heading, role=role
    )
    return spot([passage], catalogue(), "Acme")


def test_a_claim_quotes_its_sentence_and_nothing_else() -> None:
    (claim,) = claims("Nobody reads this. We use Redis for queues. Nor this.")
    assert claim.quote == "We use Redis for queues."
    assert (claim.rule, claim.cue, claim.spelling) == ("used", "use", "Redis")
    assert claim.on == date(2021, 5, 1)


def test_a_list_item_is_quoted_without_its_dash() -> None:
    assert [c.quote for c in claims("- Redis\n- Kafka", Kind.LISTING)] == ["Redis", "Kafka"]


def test_a_move_names_both_sides_and_its_year() -> None:
    old, new = claims("In March 2019 we moved from MySQL to PostgreSQL.")
    assert (old.status, old.replaced_by, old.when) == (Status.FORMERLY, ("postgresql",), "2019-03")
    assert (new.status, new.replaces, new.when) == (Status.USES, ("mysql",), "2019-03")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Im März 2020 sind wir von MySQL auf PostgreSQL umgestiegen.", "2020-03"),
        ("Anfang 2023 haben wir MySQL durch PostgreSQL ersetzt.", "2023"),
        ("En février 2018, nous avons migré de MySQL vers PostgreSQL.", "2018-02"),
        ("En marzo de 2020 migramos de MySQL a PostgreSQL.", "2020-03"),
        ("Em março de 2020 migramos do MySQL para o PostgreSQL.", "2020-03"),
        ("В марте 2020 года мы перешли с MySQL на PostgreSQL.", "2020-03"),
        ("With the tool in version 2019 we moved from MySQL to PostgreSQL.", ""),
        ("In the summer of 2020 we moved from MySQL to PostgreSQL.", "2020"),
    ],
)
def test_a_sentence_dates_itself_in_six_languages(text: str, when: str) -> None:
    assert {claim.when for claim in claims(text)} == {when}


def test_a_move_under_way_is_marked() -> None:
    assert [c.moving for c in claims("We are moving from MySQL to PostgreSQL.")] == [True, True]
    assert [c.moving for c in claims("We moved from MySQL to PostgreSQL.")] == [False, False]


def test_a_version_is_kept() -> None:
    found = {
        c.technology: c.version for c in claims("We use Java 17, Python 3.6 - 3.10 and Rails 6 with Redis.")
    }
    assert (found["java"], found["python"], found["rails"], found["redis"]) == ("17", "3.6 - 3.10", "6", "")


def test_a_number_that_counts_is_no_version() -> None:
    (claim,) = claims("We have used Redis 12 years.")
    assert claim.version == ""


def test_the_team_that_a_sentence_speaks_of_is_kept() -> None:
    assert claims("The data team uses Snowflake.")[0].role == "data team"
    assert claims("We use Redis.", role="Backend Engineer")[0].role == "Backend Engineer"


@pytest.mark.parametrize(
    ("words", "teams"),
    [
        (
            "The data team runs dbt on Snowflake; the web team uses Svelte.",
            ["data team", "data team", "web team"],
        ),
        ("Snowflake is what the data team works with.", ["data team"]),
        ("Das Datenteam nutzt Snowflake, das Web-Team Svelte.", ["Datenteam", "Web-Team"]),
        ("L'équipe data utilise Snowflake.", ["équipe data"]),
        ("El equipo de datos usa Snowflake.", ["equipo de datos"]),
        ("O time de dados usa Snowflake.", ["time de dados"]),
        ("Das Team nutzt Snowflake, und o dia foi longo.", [""]),
    ],
)
def test_each_name_has_the_team_that_its_clause_speaks_of(words: str, teams: list[str]) -> None:
    assert [claim.role for claim in claims(words)] == teams


def test_it_stands_for_the_name_before() -> None:
    found = claims("We tried CoffeeScript. We dropped it in 2017.")
    assert (found[-1].technology, found[-1].status, found[-1].when) == (
        "coffeescript",
        Status.FORMERLY,
        "2017",
    )
    assert found[-1].quote == "We dropped it in 2017."


def test_a_word_that_was_told_once_holds_for_the_page() -> None:
    found = claims("Our services are written in Go. We like Go. Go home.")
    assert [c.start for c in found] == [28, 40]


def test_of_two_that_share_a_name_the_one_beside_its_kin_is_meant() -> None:
    assert {c.technology for c in claims("We use Elixir with Phoenix.")} == {"elixir", "phoenix"}


def test_what_was_shown_at_a_conference_is_others_unless_we_say_that_it_is_ours() -> None:
    words = (
        "We use Svelte for the shop. Three of us went to the conference in Lyon. The keynote was on Astro."
        " In the next talk a speaker showed GraphQL, and they announced their plan to open it to everybody."
    )
    passage = Passage(words, "https://acme.example/post", title="Web Days Lyon 2019")
    said = {claim.technology: claim.status for claim in spot([passage], catalogue(), "Acme")}
    assert said["svelte"] is Status.USES
    assert said["graphql"] is Status.MENTIONED


def test_what_is_made_for_partners_is_ours_where_the_heading_names_a_system() -> None:
    assert [c.status for c in claims("We manage its packages with CocoaPods.", heading="Partner app")] == [
        Status.USES
    ]
    assert [c.status for c in claims("- CocoaPods", heading="Our partners")] == [Status.MENTIONED]


def test_headings_set_the_status_of_what_is_listed_under_them() -> None:
    assert [c.status for c in claims("- Redis", heading="What we dropped")] == [Status.FORMERLY]
    assert [c.status for c in claims("- Redis", heading="Post › Alternatives considered")] == [
        Status.CONSIDERED
    ]
    assert [c.status for c in claims("- Redis", Kind.JOB, heading="Nice to have")] == [Status.WANTED]


def decided(title: str, status: str) -> list[tuple[str, Status]]:
    """What a record of a decision says of whatever its title names."""
    record = Passage(text=status, url="0007.md", heading=f"{title} › Status", title=title)
    return [(c.technology, c.status) for c in spot([record], load(), "Acme")]


def test_the_title_of_a_record_says_what_was_decided() -> None:
    assert decided("ADR-0007: Use NATS for the gates", "Accepted") == [("nats", Status.USES)]
    moved = [("vercel", Status.FORMERLY), ("fly-io", Status.USES)]
    assert decided("ADR 12 - Move hosting from Vercel to Fly.io", "Accepted") == moved
    assert decided("ADR 0011: Elección de Redis como memoria", "Accepted") == [("redis", Status.USES)]
    assert decided("ADR-0007: Use NATS for the gates", "Rejected") == [("nats", Status.CONSIDERED)]
    assert decided("ADR-0007: Use NATS for the gates", "Superseded") == [("nats", Status.FORMERLY)]
    assert decided("Release 7: Use NATS for the gates", "Accepted") == []


def test_below_a_heading_of_what_was_old_a_use_in_the_past_is_over() -> None:
    told = "Our warehouse ran on Redshift. We use Looker for reports."
    before = ("What was your pre-Terraform setup?", "Life before Terraform", "Before Terraform")
    for heading in ("Trouble with legacy infrastructure", "Our previous setup", *before):
        statuses = [(c.technology, c.status) for c in claims(told, heading=heading)]
        assert statuses == [("amazon-redshift", Status.FORMERLY), ("looker", Status.USES)]
    for heading in ("Moving off the legacy platform", "The platform", "Legacy and how we came from it"):
        assert (
            claims("We settled on Snowflake. The team chose dbt.", heading=heading)[0].status is Status.USES
        )
    assert claims("Our warehouse ran on Redshift.", heading="Replacing the legacy")[0].status is Status.USES


def test_a_list_below_a_heading_of_what_was_old_is_of_what_was_left() -> None:
    listed = "- XAMPP\n- MySQL for the tides\n- Unlike Supabase, it has no API"
    for heading in ("The old system", "Problemas del sistema anterior"):
        said = {c.technology: c.status for c in claims(listed, heading=heading)}
        assert said == {
            "xampp": Status.FORMERLY,
            "mysql": Status.FORMERLY,
            "supabase": Status.MENTIONED,
        }
    assert claims("- Kafka came later", heading="Early days")[0].status is not Status.FORMERLY
    assert claims("- MySQL", heading="Moving off the legacy system")[0].status is not Status.FORMERLY


@pytest.mark.parametrize(
    ("title", "used"),
    [
        ("An introduction to our data stack", True),
        ("A short guide to Acme's data stack", True),
        ("An introduction to Kafka", False),
    ],
)
def test_a_guide_to_what_is_the_company_s_own_is_no_tutorial(title: str, used: bool) -> None:
    words = Passage("Events are streamed using Kafka.", "https://acme.example/post", title=title)
    assert [c.status is Status.USES for c in spot([words], catalogue(), "Acme")] == [used]


HYP = "Our customer, Hyp, sells till systems. We like Hyp. Hyp's logs are kept in Elasticsearch. "


@pytest.mark.parametrize(
    ("words", "own", "title", "used"),
    [
        (f"{HYP}At Hyp we use Redis. With Acme they sleep.", False, "", set()),
        (f"{HYP}Acme is written in Go.", False, "", {"go"}),
        ("Our customer Hyp says hello. Their logs are kept in Elasticsearch.", False, "", {"elasticsearch"}),
        ("Our customer, Acme, uses Redis. Acme and Acme.", False, "", {"redis"}),
        ("When Datadog sends a signal to Acme, Slack is told.", True, "Acme integrates with Datadog", set()),
        ("We use Datadog ourselves.", True, "Acme joins forces with Datadog", {"datadog"}),
        ("At Initech, we use Kafka.\nI run my jobs in a Kubernetes cluster.", False, "", set()),
        ("At Initech, we use Kafka.\nLee says: “I run Kubernetes clusters.”", False, "", {"kubernetes"}),
        ("I run my jobs in a Kubernetes cluster.", False, "", {"kubernetes"}),
    ],
)
def test_whose_stack_it_is_the_whole_page_tells(words: str, own: bool, title: str, used: set[str]) -> None:
    told = spot([Passage(words, "https://vendor.example/1", own=own, title=title)], catalogue(), "Acme")
    assert {c.technology for c in told if c.status is Status.USES} == used


@pytest.mark.parametrize(
    ("title", "body", "left"),
    [
        ("From OpenVPN to WireGuard: the transition", "In the end we use WireGuard for all.", True),
        ("Why we left OpenVPN", "The keys of OpenVPN were a burden.", True),
        ("From OpenVPN to WireGuard", "Many firms compare OpenVPN and WireGuard.", False),
        ("From OpenVPN to WireGuard", "We tried OpenVPN and WireGuard, and now use WireGuard.", False),
        ("How to move from OpenVPN to WireGuard", "We use WireGuard.", False),
        ("OpenVPN and WireGuard", "We use WireGuard.", False),
        ("Von OpenVPN zu WireGuard", "Wir nutzen WireGuard heute für alle Standorte.", True),
        ("Pourquoi nous avons quitté OpenVPN pour WireGuard", "Tous nos sites passent par WireGuard.", True),
        ("Migramos de OpenVPN a WireGuard", "Hoy todos usamos WireGuard.", True),
        ("Migramos do OpenVPN para o WireGuard", "Hoje todos nós usamos o WireGuard.", True),
        ("Переезд с OpenVPN на WireGuard", "Сейчас мы используем WireGuard.", True),
        ("Migrando de OpenVPN a WireGuard", "En la oficina usamos OpenVPN.", False),
        ("Bye bye OpenVPN", "In 2016 we set it up, and it performed well.", True),
        ("Goodbye OpenVPN!", "Many firms drop OpenVPN this year.", False),
        ("Tschüss, OpenVPN", "Acht Jahre lang hat OpenVPN unsere Büros verbunden.", True),
        ("Migrating off OpenVPN", "I used OpenVPN for years. In May I decided to do without.", True),
        ("Migrating off OpenVPN", "Here is how you can do without. Back up your keys.", False),
        ("Leaving OpenVPN for WireGuard", "We decided to compare the two.", False),
        ("Moving out of the closet: our OpenVPN story", "It took us a year.", False),
        ("OpenVPN und WireGuard im Vergleich", "Wir nutzen WireGuard.", False),
        ("From OpenVPN to WireGuard", "Too often it broke, so we are moving to WireGuard.", False),
        ("Migrating from OpenVPN to WireGuard", "So far a third of us have moved to WireGuard.", False),
        ("From OpenVPN to WireGuard", "We have moved to WireGuard. We are moving our mail too.", True),
        ("How we moved from OpenVPN to WireGuard", "So far all who have moved to WireGuard like it.", True),
        ("How we moved from OpenVPN to WireGuard", "It took the better part of a summer.", True),
        ("How they moved from OpenVPN to WireGuard", "It took the better part of a summer.", False),
        ("How to move from OpenVPN to WireGuard", "It takes the better part of a summer.", False),
    ],
)
def test_a_title_tells_of_a_move_where_the_page_speaks_of_us(title: str, body: str, left: bool) -> None:
    page = Passage(text=body, url="https://acme.example/blog/vpn", title=title)
    found = {claim.technology: claim for claim in spot([page], catalogue(), "Acme") if claim.quote == title}
    assert ("openvpn" in found and found["openvpn"].status is Status.FORMERLY) is left


@pytest.mark.parametrize(
    ("heading", "body", "left"),
    [
        ("Our remote work › WireGuard replaces OpenVPN", "In the end we use WireGuard for all.", True),
        ("Our remote work › Replaced OpenVPN with WireGuard", "Nobody has noticed.", True),
        ("Our remote work › Replace OpenVPN with WireGuard", "Nobody will notice.", False),
        ("Our remote work › From OpenVPN to WireGuard", "Many firms compare the two.", False),
        ("Our remote work › OpenVPN and WireGuard", "In the end we use WireGuard for all.", False),
    ],
)
def test_a_heading_tells_of_a_move_as_a_title_does(heading: str, body: str, left: bool) -> None:
    page = Passage(text=body, url="https://acme.example/blog/vpn", title="Our remote work", heading=heading)
    found = {claim.technology: claim.status for claim in spot([page], catalogue(), "Acme")}
    assert (found.get("openvpn") is Status.FORMERLY) is left


def test_headings_with_years_say_what_was_there_then() -> None:
    def told(*heads: str) -> dict[str, Status]:
        page = [Passage("It worked.", "https://acme.example/1", heading=f"Builds › {head}") for head in heads]
        return {c.technology: c.status for c in spot(page, catalogue(), "Acme")}

    ages = {"jenkins": Status.FORMERLY, "travis-ci": Status.FORMERLY, "buildkite": Status.USES}
    assert told("2011 to 2015: Jenkins", "2015–2019: Travis CI", "2019 to today: Buildkite") == ages
    assert told("Jenkins (2011–2015)", "Travis CI (2015–2019)", "Buildkite (since 2019)") == ages
    assert told("Jenkins (2011–2015)", "What we learned") in ({}, {"jenkins": Status.MENTIONED})
    assert told("Talks on Jenkins (2011–2015)", "Talks on Buildkite (since 2019)") == {}


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("What we dropped › Database", Status.FORMERLY),
        ("Old stack (archived)", Status.FORMERLY),
        ("Infrastructure (retired)", Status.FORMERLY),
        ("Ancienne stack (archivée)", Status.FORMERLY),
        ("Alternatives considered › Database", Status.CONSIDERED),
        ("What we dropped › What we use now", Status.USES),
        ("What we dropped › Replacement", Status.USES),
        ("Infrastructure (Europe)", Status.USES),
        ("Our new stack › Database", Status.USES),
    ],
)
def test_a_part_of_what_is_gone_is_gone(heading: str, status: Status) -> None:
    assert {c.status for c in claims("- CouchDB", heading=heading)} == {status}


@pytest.mark.parametrize(
    ("page", "status"),
    [
        (
            "We took on a legacy Perl app. We are still maintaining the old system beside the new one.",
            Status.USES,
        ),
        ("We had a legacy Perl app. The new one is written in Elixir.", Status.FORMERLY),
        ("As our legacy Perl app grew, it slowed. We are slowly moving to Elixir.", Status.USES),
        (
            "We had a legacy Perl app. We are slowly getting used to Elixir, in which all of it is written now.",
            Status.FORMERLY,
        ),
    ],
)
def test_what_is_called_old_is_there_while_a_move_is_under_way(page: str, status: Status) -> None:
    told = {c.status for c in claims(page) if c.technology == "perl"} - {Status.MENTIONED}
    assert told == {status}


def test_what_is_used_in_a_new_system_was_not_there_before_its_rival_came() -> None:
    told = "Our shop is a Rails app. In 2019 we moved to Kafka. Then the alerts came. For this they used RabbitMQ."
    assert {c.status for c in claims(told) if c.technology == "rabbitmq"} == {Status.USES}
    told = "Our shop is a Rails app. The alerts went through RabbitMQ. In 2019 we moved to Kafka."
    assert {c.status for c in claims(told) if c.technology == "rabbitmq"} == {Status.FORMERLY}


def test_where_a_story_begins_stands_also_what_it_begins_with() -> None:
    assert claims("- Prometheus", heading="The starting point")[0].status is not Status.FORMERLY


def test_posts_that_are_archived_are_no_tools_that_are() -> None:
    assert [c.status for c in claims("- CouchDB", heading="Archived posts")] != [Status.FORMERLY]


def test_the_modernisation_of_the_old_is_not_the_old() -> None:
    assert claims("- Kubernetes", heading="Legacy modernisation")[0].status is not Status.FORMERLY


def test_then_and_now_are_told_by_headings() -> None:
    def told(*parts: tuple[str, str]) -> dict[str, Status]:
        page = [Passage(text, "https://acme.example/1", heading=f"Deploys › {head}") for head, text in parts]
        return {
            c.technology: c.status
            for c in spot(page, catalogue(), "Acme")
            if c.status is not Status.MENTIONED
        }

    before, after = "- Capistrano\n- Jenkins", "- Buildkite\n- Argo CD"
    gone, there = (
        dict.fromkeys(("capistrano", "jenkins"), Status.FORMERLY),
        dict.fromkeys(("buildkite", "argo-cd"), Status.USES),
    )
    assert told(("Before", before), ("After", after)) == gone | there
    assert told(("The old way", before), ("The new way", after)) == gone | there
    assert told(("2012–2017", before), ("2017–today", after)) == gone | there
    assert told(("Before", before), ("Costs", after)) == {}
    old = ("Before", "Everything was built by Jenkins. In 2019 we introduced Artifactory.")
    assert told(("Before", "MySQL held the data."), ("After", after)) == {"mysql": Status.FORMERLY} | there
    assert told(old, ("After", after)) == {"jenkins": Status.FORMERLY, "artifactory": Status.USES} | there


def test_two_pages_are_read_apart() -> None:
    pages = [
        Passage(text="Our services are written in Go.", url="https://acme.example/1"),
        Passage(text="We like Go.", url="https://acme.example/2"),
    ]
    assert [c.url[-1] for c in spot(pages, catalogue())] == ["1"]


def test_a_page_can_not_be_made_of_one_name() -> None:
    assert len(claims("We use Redis. " * 2000)) == 300


def test_a_page_is_read_until_it_has_named_three_thousand_things() -> None:
    every = cycle(sorted(t.name for t in catalogue().technologies.values() if not t.vague and t.fame > 50))
    told = claims("".join(f"We use {name}.\n" for name in islice(every, 3500)))
    assert 2500 < len(told) <= 3000


def test_a_list_is_looked_through_once_however_many_words_in_it_may_be_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    named = import_module("briefing.spot.named")
    calls = []
    looked = named._lists_names

    def counted(part: object) -> object:
        calls.append(part)
        return looked(part)

    monkeypatch.setattr(named, "_lists_names", counted)
    claims("- Redis: queues\n- Kafka: events\n" + "- Linear: plans\n- Front: letters\n" * 20)
    assert len(calls) == 1


def test_every_rule_has_a_name_and_a_weight() -> None:
    assert all(rule.name and 0 < rule.weight <= 4 for rule in RULES)


SMALL = Catalogue(
    {
        t.id: t
        for t in (
            Technology("a", "Node.js", "x", words=("Node",), fame=50),
            Technology("b", "C++", "x", exact=("CPP",)),
            Technology("c", "Go", "x", vague=("Go",), never=("go live",)),
            Technology("d", ".NET", "x"),
            Technology("e", "React", "x"),
            Technology("f", "React Native", "x"),
            Technology("g", "Питон", "x"),
            Technology("h", "Scrum", "p"),
        )
    },
    {
        "x": Category("x", "X", Layer.UTILITIES, "", 1),
        "p": Category("p", "P", Layer.PRACTICES, "", 2),
    },
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Node.js, nodejs, NODE JS and Node's", ["Node.js", "nodejs", "NODE JS", "Node"]),
        ("C++ and C++17, CPP but no cpp", ["C++", "CPP"]),
        (".NET, no network, no example.net", ["NET"]),
        ("React Natively, React Native", ["React", "React Native"]),
        ("на Питоне, с Питоном, питонист", ["Питоне", "Питоном"]),
        ("Go live! Go", ["Go"]),
        ("jobs@node.js https://node.js www.react.com/react", []),
        ("Scrum", []),
        ("İReact İ React", ["React"]),
        ("", []),
    ],
)
def test_names_are_found_where_they_stand_alone(text: str, names: list[str]) -> None:
    found = Matcher(SMALL.forms).find(text)
    assert [m.spelling for m in found] == names
    assert all(text[m.start : m.end] == m.spelling for m in found)


def test_forms_are_the_same_when_they_were_kept() -> None:
    made = forms_of(SMALL.technologies.values(), SMALL.categories)
    kept = decode(encode(made))
    assert {form: list(kept[form]) for form in kept} == made


WORDS = st.sampled_from(
    [
        "We",
        "use",
        "moved from",
        "to",
        "Redis",
        "Kafka",
        "Go",
        "C++",
        ".",
        ",",
        "(",
        ")",
        "or",
        "not",
        "\n- ",
        " | ",
        "it",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))


@given(TEXTS)
def test_the_plain_form_has_the_text_s_length(text: str) -> None:
    assert len(plain(text)) == len(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([Kind.PROSE, Kind.JOB, Kind.LISTING]))
def test_every_claim_stands_in_its_text(text: str, kind: Kind) -> None:
    found = claims(text, kind)
    assert found == claims(text, kind)
    for claim in found:
        assert claim.quote in text
        assert text.startswith(claim.spelling, claim.start)
        assert claim.technology not in claim.replaced_by
    at = [c.start for c in found if c.rule != ""]
    assert at == sorted(at) or "it" in text or "that" in text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Our stack is Redis and Kafka, so experience with these helps.", "told to be ours"),
        ("Stack: Redis, Kafka.", "told to be ours"),
        ("You have experience with Redis.", "asked for"),
        ("Requirements:\n- Redis", "asked for"),
        ("You keep the Redis cluster healthy.", "told in a post"),
    ],
)
def test_a_job_post_tells_what_it_runs_apart_from_what_it_asks_for(text: str, rule: str) -> None:
    told = claims(text, Kind.JOB)[0]
    assert (told.technology, told.status, told.rule) == ("redis", Status.USES, rule)


def test_a_known_firm_is_somebody_else_unless_it_is_the_company() -> None:
    words = [Passage("Netflix keeps its history in Cassandra.", "page.md")]
    told = {who: spot(words, catalogue(), who)[0].status for who in ("Acme", "Netflix", "")}
    assert told == {"Acme": Status.MENTIONED, "Netflix": Status.USES, "": Status.USES}


STEPS = "Create a Slack channel for the incident. Deploy the collector to Kubernetes. Raise a ticket in Jira."


@pytest.mark.parametrize(
    ("url", "words", "used"),
    [
        ("https://acme.example/handbook/on-call", STEPS, {"slack", "kubernetes", "jira"}),
        ("https://docs.acme.example/alerts", STEPS, set()),
        ("https://acme.example/help/alerts", f"This runbook helps your manager. {STEPS}", set()),
        ("runbook.md", f"This runbook is for the night. {STEPS}", {"slack", "kubernetes", "jira"}),
        (
            "https://acme.example/handbook/a",
            "Install the Slack app for Android or iOS on your phone.",
            {"slack"},
        ),
        (
            "https://acme.example/handbook/a",
            "Install the React Native app on iOS.",
            {"react-native", "ios"},
        ),
        ("https://acme.example/handbook/a", "# Benefits\n\nYou enroll through BambooHR.", {"bamboohr"}),
        ("https://acme.example/careers", "# Benefits\n\nYou enroll through BambooHR.", set()),
        ("https://acme.example/handbook/a", "Install our Android app from the beta channel.", {"android"}),
        (
            "advice.md",
            "Your new hires need accounts. Create one in Slack and Notion. Tell their line manager.",
            set(),
        ),
    ],
)
def test_an_order_to_staff_is_kept_and_one_to_readers_is_advice(url: str, words: str, used: set[str]) -> None:
    told = spot([Passage(words, url)], catalogue(), "Acme")
    assert {c.technology for c in told if c.status is Status.USES} == used


@pytest.mark.parametrize(
    ("state", "bamboo", "buildkite"),
    [
        ("Accepted", Status.FORMERLY, Status.USES),
        ("Proposed", None, Status.CONSIDERED),
        ("Superseded by 19", None, Status.FORMERLY),
    ],
)
def test_the_title_of_a_record_holds_as_far_as_its_decision_does(
    state: str, bamboo: Status | None, buildkite: Status
) -> None:
    record = f"# 7. Replace Bamboo with Buildkite\n\nDate: 2024-03-01\n\n## Status\n\n{state}\n"
    page = passages(markdown(record), "https://acme.example/adr/7")
    said = {claim.technology: claim.status for claim in spot(page, catalogue(), "Acme")}
    assert said["buildkite"] is buildkite
    assert bamboo in (None, said["bamboo"])


@pytest.mark.parametrize(
    "words",
    [
        "Wir setzen auf Kafka, und das Team mag die Arbeit damit.\n Swing ist alt, und wir haben es nicht mehr.",
        "Usamos o Kafka para os eventos, e a equipe conhece bem a ferramenta.\n  Notion guarda as notas.",
    ],
)
def test_a_line_may_open_with_spaces_and_a_doubtful_name(words: str) -> None:
    told = spot([Passage(words, "page.md")], catalogue(), "Acme")
    assert told[0].technology == "kafka"


@pytest.mark.parametrize(
    ("words", "address", "used"),
    [
        ("Metrics on Grafana", "https://grafana.acme.example/d/1", {"grafana"}),
        ("Grafana", "https://acme.grafana.net", {"grafana"}),
        ("Grafana", "https://grafana.elsewhere.example", set()),
        ("Grafana", "https://grafana.com", set()),
        ("Our talk on Grafana", "https://blog.acme.example/talk", set()),
    ],
)
def test_a_link_to_a_place_of_its_own_tells_what_the_company_has(
    words: str, address: str, used: set[str]
) -> None:
    page = markdown(f"# Where to look\n\n## Resources\n\n- [{words}]({address})\n")
    told = spot(passages(page, "https://acme.example/duty"), catalogue(), "Acme")
    assert {c.technology for c in told if c.status is Status.USES} == used


def test_a_link_into_a_product_tells_what_its_name_means() -> None:
    page = markdown(
        "Answer in [Pylon](https://app.usepylon.com/issues), and not from [Force](https://example.com)."
    )
    told = spot(passages(page, "https://acme.example/duty"), catalogue(), "Acme")
    assert {c.technology for c in told} == {"pylon"}


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("Accepted", {"gulp": Status.FORMERLY, "vite": Status.USES}),
        ("Proposed", {"gulp": Status.USES, "vite": Status.CONSIDERED}),
    ],
)
def test_the_title_of_a_record_tells_the_move_that_it_decides(status: str, said: dict[str, Status]) -> None:
    page = markdown(
        f"# ADR-7: Migrate from Gulp to Vite\n\n**Status**: {status}\n\n## Context\n\nThe depot had Gulp.\n"
    )
    told = witness(spot(passages(page, "page.md"), catalogue(), "Acme"))
    assert {c.technology: c.status for c in told} == said


@pytest.mark.parametrize(
    ("title", "used"),
    [
        ("Alerting at Acme: PagerDuty, Loki", {"pagerduty", "loki"}),
        ("Renewing our shop with Kamal and Loki", {"kamal", "loki"}),
        ("Moving to Fly.io without a night shift", {"fly-io", "loki"}),
        ("Loki vs PagerDuty", {"loki"}),
        ("How to alert: PagerDuty, Loki", {"loki"}),
        ("Why we left PagerDuty", {"loki"}),
        ("PagerDuty, Jira, Slack", {"loki"}),
    ],
)
def test_what_a_title_names_beside_what_is_used_is_used(title: str, used: set[str]) -> None:
    words = Passage("We keep all of our logs in Loki.", "https://acme.example/post", title=title)
    claims = spot([words], load(), "Acme")
    assert {claim.technology for claim in claims if claim.status is Status.USES} == used
