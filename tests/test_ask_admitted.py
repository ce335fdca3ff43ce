"""What companies admit of themselves, what their adverts tell together, and what records say against each other."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from briefing.ask import ask
from briefing.ask.admissions import admissions
from briefing.ask.admitted import KINDS
from briefing.catalogue import load as shipped
from briefing.catalogue.knowing import load_knowledge as known
from briefing.model import Kind, Passage, Question
from briefing.settle import settle
from briefing.spot import spot

load, load_knowledge = cache(shipped), cache(known)
TODAY = date(2026, 11, 21)
POST = "https://acme.example/blog/post"
RECORD = "https://acme.example/docs/adr/0007-search"


def page(
    words: str,
    url: str = POST,
    on: date | None = date(2025, 9, 4),
    *,
    own: bool = True,
    heading: str = "",
    title: str = "",
) -> Passage:
    kind = Kind.JOB if "/jobs/" in url else Kind.PROSE
    return Passage(words, url, kind, on, own, title=title, heading=heading)


def asked(*told: Passage) -> list[Question]:
    findings = settle(spot(told, load(), "Acme"), load(), TODAY)
    return [q for q in ask(findings, load(), load_knowledge(), (), (), told, TODAY) if q.kind != "general"]


def admitted(*told: Passage) -> dict[str, Question]:
    return {q.kind: q for q in asked(*told) if q.kind in KINDS}


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("left-over", "Two thirds are done, and we still have a few cron jobs on the old Jenkins server."),
        ("left-over", "Our Drupal is mostly legacy, and the pages of the shop are served by it."),
        ("left-over", "We are slowly phasing out all services that run on EC2."),
        ("one-place", "Our ledger runs in one region only because its database can't be in two."),
        ("undone", "Our backups of Elasticsearch are not yet automated, and somebody presses a button."),
        ("undone", "Our fork of Envoy needs to be addressed before the next release of the gateway."),
        ("risk", "The biggest risk is that our Redis is asked by everybody at once after a restart."),
        ("cured", "Our imports over FTP broke every week, which is why we moved to Kafka."),
        ("moved", "We completed our migration out of our data centre and onto Azure in autumn."),
        ("bought", "Since we were acquired by Great Gulls our tickets are sold through their shop."),
        ("then-reason", "When we began, Fargate was not yet available in our region, so we took EC2."),
        ("aim", "Our aim was to have every service on Kubernetes recover without anybody at hand."),
        ("always", "Our PostgreSQL servers should always have a replica in another zone."),
        ("always", "Under no circumstances should our checkout wait for the recommendation service."),
        ("left-over", "We are in the cloud now, but our billing is still running on a single Windows server."),
        ("partly", "Last year we moved several services off the monolith and onto Kubernetes."),
        ("open-end", "We have not yet decided whether tenants get a PostgreSQL of their own."),
        ("open-end", "It remains to be seen whether our Kafka brokers cope with the Black Friday of next year."),
        ("accepted", "The downside is that our Redis loses whatever was written in its last second."),
        ("accepted", "For us it adds complexity, since every service now carries an Envoy beside it."),
        ("few-hands", "Because of limited engineering capacity we can't look after the Helm charts of others."),
        ("few-hands", "Wegen Personalmangel bleibt unser Jenkins auf der alten Version."),
        ("restored", "A weekly job of ours restores the newest copy, to check that our PostgreSQL backups are whole."),
        ("failed-once", "The loop in our AWS Lambda was noticed too late and brought us a huge bill."),
        ("failed-once", "Der Fehler in unserem Kinesis wurde zu spät entdeckt."),
        ("failed-once", "May 3, 2024, shortly before noon: our Kafka cluster collapses."),
        ("sore", "Our MongoDB is seven years behind on versions and barely monitored."),
        ("partly", "Wir verlagern unsere Dienste nach und nach in die neuen Rechenzentren."),
        ("intent", "We are going to be moving more of our builds to GitHub Actions."),
        ("unsettled", "There is currently no agreed way in which we hand out keys for our Vault."),
        ("sore", "Our PL/SQL packages are hard to test, and only two of us dare to change them."),
        ("sore", "Our end-to-end tests in Cypress are flaky enough that people press the button twice."),
        ("lesson", "We learned the hard way that our Elasticsearch cluster needs three masters."),
        ("failed-once", "In March a vacuum on PostgreSQL took down our checkout for forty minutes."),
        ("trial", "We are currently evaluating ClickHouse for the reports of our largest customers."),
        ("stopgap", "For now we keep sessions in Redis, since nobody had time for anything better."),
        ("intent", "We plan to roll out OpenTelemetry to all of our services in the coming year."),
        ("rule", "New services must not use MongoDB without a word from the architects, as we agreed in spring."),
        ("in-vain", "We rewrote our gateway in Rust, and it did not help at all with the slow requests."),
        ("drill", "Our game days are on the first Tuesday of each month, and everybody hates them."),
        ("freedom", "Our teams are free to choose their languages, and most of them do so."),
        ("both-worlds", "We run a hybrid infrastructure, with Kubernetes in the cloud and two halls of our own."),
        ("few-hands", "Our whole Kafka estate is kept alive by just two engineers, whom we thank here."),
        ("gain", "With Turborepo our builds are 62% faster than they were a year ago."),
        ("put-off", "At some point we will have to cut our ledger in two, but a bigger disk has let us wait."),
        ("put-off", "We did not prioritise the speed of the nightly import, which nobody sees."),
        ("put-off", "Adding one more queue for each tenant is not something we want to go on doing for long."),
        ("one-of-it", "We write all bookings to one PostgreSQL server so that nobody has to think about order."),
        ("partly", "We are in the process of extracting the price list from what we call the mothership."),
        ("left-over", "We maintain our own fork of the calendar widget, which upstream gave up."),
        ("open-end", "We do not know yet whether our tenants can share one index."),
        ("sore", "Our reports are still copied by hand from one system into the other."),
        ("sore", "Nobody on our side fully understands the tax tables any more."),
        ("few-hands", "Our platform is in the hands of only two permanent engineers, who share one desk."),
        ("principle", "We default to what two teams run already, and write only what is ours to know."),
        ("one-of-it", "We are close to the limit of what our primary can write on a Monday."),
        ("intent", "The old shop will be sunset in the near future, and our data with it."),
        ("intent", "We are in the process of introducing a second region."),
        ("sore", "Our export has some known flaws, the rounding of taxes among them."),
        ("sore", "No automatic failover: I can trigger it on the database with one command, and that is all."),
        ("one-place", "All of our servers are located in one hall near the river."),
        ("accepted", "The move of our search wasn't without a few hours of downtime."),
        ("regret", "Maybe we would handle the warehouse differently today."),
        ("sore", "We are not in a position to hot fix production."),
        ("intent", "Perhaps we will start to use Kotlin in our back end, as our Android team does."),
        ("unsettled", "Right now our staging cluster does not look like production in any way."),
        ("unsettled", "In the long term we would like the ledger to have a database of its own."),
        ("feared", "If our tenants double, we may have to live with slower queries on the archive."),
    ],
)  # fmt: skip
def test_what_a_company_admits_is_asked_about_in_its_own_words(kind: str, words: str) -> None:
    question = admitted(page(words))[kind]
    assert words.rstrip(".")[:60] in question.lead
    assert question.text.endswith("?")


@pytest.mark.parametrize(
    "words",
    [
        "We never found Kafka hard to operate, whatever people had told us before.",
        "If we stayed on PostgreSQL, our reports could become painful for everybody.",
        "Many companies struggle with Kubernetes, and that is what our consultants are for.",
        "Your team may find that Redis is hard to operate once it holds a terabyte.",
        "Our customers still run on MySQL 5.7, and we read their dumps.",
        "What we have not decided is easy: should we stay with PostgreSQL or not?",
        "With DuckDB we have low operational overhead and sleep well.",
        "Our old deployment on Heroku was brittle, and we had to watch it.",
        "In this post we will share what is hard to maintain about our Jenkins pipelines.",
        "We spoke with Ada, whose team at the bank is still running on a single Windows server.",
        "Instead, we will build a Docker image for each commit, and introduce a tag for it.",
        "We're looking to hire an engineer, and plan to introduce them to all of you.",
        "Our single database was to be replaced in 2019, and we carried it out.",
        "We started splitting our back-end team into feature teams in spring.",
        "Our queue is fast without the overhead of a cluster, and may stay as it is.",
        "Our replicas may lag for a second, and we will live with eventual consistency.",
        "We could have been hit by a slow database, and yet nobody noticed.",
        "Users may find that the search is slow, and that our help does not say why.",
        "Each service should be small, and the code is not hard to follow yet.",
    ],
)
def test_what_is_denied_supposed_or_of_others_is_no_admission(words: str) -> None:
    assert admitted(page(words)) == {}


def test_somebody_elses_page_admits_nothing_for_the_company() -> None:
    words = "A Jenkins that grew by hand is fragile, as all of us know, and takes hours to mend."
    assert admitted(page(words, "https://vendor.example/blog/1", own=False)) == {}


def test_what_was_sore_before_a_decision_is_no_longer_asked_about() -> None:
    words = "Our Solr cluster is fragile and takes hours to rebuild, as all of us know."
    assert "sore" in admitted(page(words, RECORD, heading="7. Search › Consequences"))
    assert "sore" not in admitted(page(words, RECORD, heading="7. Search › Context"))


def test_plans_that_newer_pages_have_left_behind_are_not_asked_about() -> None:
    old = page(
        "We plan to roll out OpenTelemetry to all of our services in the coming year.", on=date(2017, 9, 4)
    )
    assert "intent" in admitted(old)
    assert "intent" not in admitted(old, page("We run Nomad.", "https://acme.example/blog/new"))


def test_a_trial_of_which_newer_pages_tell_the_end_is_not_asked_about() -> None:
    words = "We are currently evaluating ClickHouse for the reports of our largest customers."
    assert "trial" in admitted(page(words))
    later = page(
        "We moved our reports from ClickHouse to Druid.", "https://acme.example/blog/new", date(2026, 2, 1)
    )
    assert "trial" not in admitted(page(words), later)
    kept = page(
        "We keep all reports in ClickHouse, 3 TB of them.", "https://acme.example/blog/new", date(2026, 2, 1)
    )
    assert "trial" not in admitted(page(words), kept)


def test_a_plan_that_was_built_is_none_any_more() -> None:
    words = "Our plan was built around two ferries and a switch that turns everybody over at once."
    assert "intent" not in admitted(page(words))
    assert "intent" in admitted(
        page("Our plan is to build all of it around one ferry and a switch for everybody.")
    )


def test_below_a_heading_of_prices_every_sentence_names_one() -> None:
    words = "Authors have to learn a way of their own to write tables."
    told = page(words, RECORD, heading="7. Write in Asciidoc › Negative Consequences")
    assert "accepted" in admitted(told)
    assert "accepted" not in admitted(
        page(words, RECORD, heading="7. Write in Asciidoc › Considered Options")
    )


def test_what_is_bad_in_what_was_taken_is_a_price_and_in_what_was_not_it_is_none() -> None:
    words = "Bad, because its bill is hard to foresee and grows with every editor."
    heading = "9. CMS › Pros and Cons of the Options › "
    decided = page(
        "Chosen option: Contentful, and we use Contentful since.", RECORD, heading="9. CMS › Decision Outcome"
    )
    question = admitted(decided, page(words, RECORD, heading=heading + "Contentful"))["accepted"]
    assert question.lead.startswith(("On Contentful, ", "Contentful, in "))
    assert "accepted" not in admitted(decided, page(words, RECORD, heading=heading + "Prismic"))


def test_pluses_and_minuses_of_a_record_are_read_as_such() -> None:
    heading = "9. Queue › Pros and Cons of the Options › RabbitMQ"
    decided = page("We use RabbitMQ since.", RECORD, heading="9. Queue › Decision Outcome")
    against = page(
        "- - Our mirrored queues are slow when a node comes back.\n- + Our team knows it well, whatever it costs.",
        RECORD,
        heading=heading,
    )
    question = admitted(decided, against)["accepted"]
    assert '"Our mirrored queues are slow when a node comes back"' in question.lead


def test_below_open_questions_it_is_the_question_that_is_open() -> None:
    words = "Should our job scan the table, or read a queue? We could seed the cache every night."
    question = admitted(page(words, RECORD, heading="9. Jobs › Follow-up decisions"))["open-end"]
    assert "or read a queue?" in question.lead
    assert "seed the cache" not in question.lead


def test_what_a_page_leaves_blank_is_asked_with_its_heading() -> None:
    told = page(
        "Logs go to Loki, and we read them in Grafana.\nTracing - TBD.",
        RECORD,
        heading="Observability › Setup",
    )
    question = admitted(told)["blank"]
    assert '"Tracing - TBD" below "Setup"' in question.lead


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("intent", "Wir planen, unsere letzten Dienste im Herbst von Jenkins nach GitLab CI zu bringen."),
        ("stopgap", "Pour l'instant, nous gardons nos sessions dans Redis, faute de mieux."),
        ("sore", "Наш монолит на PHP сложно тестировать, и мы обходим его стороной."),
        ("left-over", "Todavía tenemos dos servicios en Perl, y nadie de nosotros quiere tocarlos."),
        ("stopgap", "Por enquanto guardamos as sessões da nossa loja no Redis, à falta de melhor."),
    ],
)
def test_admissions_are_known_in_other_languages(kind: str, words: str) -> None:
    assert kind in admitted(page(words))


def test_a_sentence_that_points_back_is_read_aloud_with_the_one_before() -> None:
    words = (
        "Every shop runs its own SQLite file. This makes it hard to find what all of our shops sold on a day."
    )
    question = admitted(page(words))["sore"]
    assert '"Every shop runs its own SQLite file", and then "This makes it hard' in question.lead


def test_a_sentence_about_it_is_read_aloud_with_the_one_that_names_it() -> None:
    words = "And now we are quite taken by Kotlin. Perhaps our back end will start to use it as well."
    (question,) = (q for q in asked(page(words)) if q.kind in KINDS)
    assert '"And now we are quite taken by Kotlin", and then "Perhaps' in question.lead


def test_what_a_colon_announces_is_read_aloud_with_it() -> None:
    told = page(
        "We use Nomad. As of today we have two open questions:\n- Who patches the hosts?\n- Who pays for them?",
        RECORD,
    )
    assert "two open questions: Who patches the hosts?" in admitted(told)["open-end"].lead


def test_one_sentence_brings_up_one_question() -> None:
    words = "For now our Jenkins is fragile, and we plan to move the last jobs to GitHub Actions."
    assert len(admitted(page(words))) == 1


def test_the_name_is_said_where_the_sentence_turns_on_one_technology() -> None:
    question = admitted(page("We have legacy jobs on RabbitMQ, and nobody likes to touch them."))["left-over"]
    assert question.text == "How much of RabbitMQ is left today?"


def test_a_trial_whose_end_a_newer_page_tells_is_not_asked_about() -> None:
    trial = page("We are currently evaluating OpenSearch for our sessions.", on=date(2022, 8, 1))
    assert "trial" in admitted(trial)
    taken = page("We use OpenSearch for sessions and errors.", POST + "/2", on=date(2023, 1, 5))
    assert "trial" not in admitted(trial, taken)
    left = page("We migrated from OpenSearch to ClickHouse.", POST + "/3", on=date(2023, 10, 5))
    assert "trial" not in admitted(trial, left)


def test_only_a_few_words_may_stand_between_the_parts_of_an_admission() -> None:
    assert "put-off" in admitted(page("Eventually we may want to split our search index by country."))
    long = "Eventually, as our colleagues from the other side of the ocean like to say of it, we may rest."
    assert "put-off" not in admitted(page(long))


def test_a_sentence_on_two_pages_is_asked_about_once() -> None:
    words = "We have not yet decided whether tenants get a PostgreSQL of their own."
    told = asked(page(words), page(words, POST + "/again"))
    assert sum("of their own" in q.lead for q in told) == 1


def test_each_question_about_an_admission_is_one_question() -> None:
    for kind in admissions():
        assert all(question.count("?") == 1 and len(question) < 80 for question in kind.row.ask)


def test_every_kind_of_admission_is_written_out() -> None:
    for kind in admissions():
        assert bool(kind.said) != bool(kind.row.marks)
        assert all(question.endswith("?") for question in (*kind.row.ask, *kind.row.then))
        assert any("{name}" not in question for question in kind.row.ask)
        assert kind.row.why.endswith(".")
        assert kind.row.good.endswith(".")
        assert all(phrase == phrase.lower().strip() for said, then in kind.said for phrase in (said, *then))


def test_an_incident_is_asked_about_with_its_cause() -> None:
    words = (
        "On 10 October our API was unavailable for 110 minutes, and each request failed. The cause was a broken disk"
        " in the primary, and a cluster that would not promote a replica. PostgreSQL is what we trust."
    )
    (question,) = (
        q
        for q in asked(page(words, "https://acme.example/blog/incident-review-10-october-2025"))
        if q.kind == "incident"
    )
    assert "The cause was a broken disk in the primary" in question.lead
    general = page(words, "https://acme.example/handbook/incident-review")
    assert not any(q.kind == "incident" for q in asked(general))


def advert(number: int, words: str, on: date = date(2026, 3, 1)) -> Passage:
    return page(words, f"https://acme.example/jobs/{number}", on, title=f"Engineer {number}")


def test_what_an_advert_begins_anew_is_asked_for_what_is_there() -> None:
    words = "You help us build the next generation of our booking tools, in Kotlin and on Kubernetes."
    question = admitted(advert(1, words))["anew"]
    assert "next generation of our booking tools" in question.lead
    assert "anew" not in admitted(page(words.replace("You help us", "We"), on=date(2026, 3, 1)))


def test_what_an_advert_says_is_left_over_is_asked_about_however_short_it_is() -> None:
    question = admitted(advert(1, "A bit of legacy with Solaris."))["left-over"]
    assert "A bit of legacy with Solaris" in question.lead
    assert "left-over" not in admitted(advert(2, "Some people here have been sailing with us for ten years."))


SCALA = page(
    "We use Scala for our services, and the plan is to grow from 20 people to 40.", on=date(2022, 5, 1)
)


def test_a_language_that_adverts_have_left_behind_is_asked_about() -> None:
    adverts = [advert(n, "You write services in Kotlin, which our team uses every day.") for n in range(3)]
    (question,) = (q for q in asked(SCALA, *adverts) if q.kind == "turned")
    assert "none names Scala and three Kotlin" in question.lead
    assert "the plan is to grow" in question.lead
    still = [advert(n, "You write services in Scala, which our team uses every day.") for n in range(7, 9)]
    assert not any(q.kind == "turned" for q in asked(SCALA, *adverts, *still))
    assert not any(q.kind == "turned" for q in asked(SCALA, *adverts[:1]))


def test_who_chooses_among_many_languages_is_asked_where_adverts_name_them() -> None:
    names = ("Kotlin", "Go", "Python")
    adverts = [
        advert(n, f"You write services in {name}, which our team uses.") for n, name in enumerate(names)
    ]
    (question,) = (q for q in asked(*adverts) if q.kind == "tongues")
    assert set(question.about) == {"kotlin", "go", "python"}
    assert not any(q.kind == "tongues" for q in asked(*adverts[:2]))


def test_what_one_record_turned_down_and_a_later_one_took_is_asked_about() -> None:
    old = page(
        "We looked at Flux. Nomad is not made for what we have in mind.",
        "https://acme.example/adr/0003-scheduler",
        date(2021, 3, 1),
        title="3. Choose a scheduler",
    )
    new = page(
        "Use Nomad for batch jobs.",
        "https://acme.example/adr/0019-nomad",
        date(2025, 3, 1),
        heading="19. Use Nomad › Decision",
        title="19. Use Nomad",
    )
    (question,) = (q for q in asked(old, new) if q.kind == "again")
    assert "Nomad is not made for" in question.lead
    assert not any(q.kind == "again" for q in asked(new))


@pytest.mark.parametrize(
    ("kind", "words", "heading"),
    [
        ("feared", "We don't need to worry about running a Kafka cluster of our own in the future.", ""),
        ("unsettled", "With Heroku we currently don't have to struggle with servers.", ""),
        ("sore", "Our Kafka cluster is painful to operate, and now others do it.", "Redpanda › Benefits"),
        ("stopgap", "Until we get there, our Rails application serves as a helper for smaller chores.", ""),
        ("partly", "Wir liefern nach und nach kleine Stücke unserer Rails-Anwendung aus.", ""),
        ("partly", "Nous livrons petit à petit de petites fonctions de notre application Rails.", ""),
        ("few-hands", "Our Redis has limited time to answer before the request is given up.", ""),
        ("restored", "Check that our backups folder is there before you start PostgreSQL.", ""),
    ],
)
def test_what_only_sounds_like_an_admission_is_none(kind: str, words: str, heading: str) -> None:
    assert kind not in admitted(page(words, heading=heading))


def test_what_a_sentence_asks_of_its_readers_takes_nothing_from_what_it_admits() -> None:
    words = "Because of limited engineering capacity we can't support Nomad today, and we ask you to write."
    assert "few-hands" in admitted(page(words))


def test_what_hurt_before_a_change_is_asked_about_as_something_that_may_be_gone() -> None:
    words = "Only a small number of our developers dared to touch the firewall rules."
    told = admitted(
        page(
            words,
            heading="How we left our cellar › Why move?",
            title="How we left our cellar for good: moved at last",
        )
    )
    assert told.keys() == {"cured"}
    assert "few-hands" in admitted(page(words, heading="How we work › Operations"))
    assert "cured" not in admitted(page(words, heading="How we work › Why us"))


def test_one_who_writes_of_a_house_of_one_says_how_its_things_are() -> None:
    words = "I keep the servers simple. All servers are located in one hall in Leipzig."
    assert "one-place" in admitted(page(words))
    assert "one-place" not in admitted(page("All servers are located in one hall in Leipzig."))


def test_what_a_page_says_of_this_one_is_its_own() -> None:
    words = "All orders of our shop lie in MySQL. Sadly, this cluster is hard to upgrade and not scalable."
    assert "sore" in admitted(page(words))
    others = "Many keep their orders in MySQL. Sadly, this cluster is hard to upgrade and not scalable."
    assert "sore" not in admitted(page(others))


def test_what_hurt_is_told_in_the_past_tense_below_the_title_of_a_change() -> None:
    words = "Merging on Fridays was a bottleneck for our whole team, and made us nervous."
    assert "cured" in admitted(page(words, title="How we are moving to services"))
    assert "cured" not in admitted(page(words, title="Our first ten years"))


def test_people_who_move_to_another_team_leave_no_piece_behind() -> None:
    assert "partly" not in admitted(page("We have moved several team members to the new product this month."))


def test_what_has_only_begun_to_move_has_no_last_part() -> None:
    assert "moved" not in admitted(
        page("We started to migrate our API from our data centre to Azure in 2020.")
    )
    assert "bought" not in admitted(
        page("The old portal was to be merged with our new one, which runs on React.")
    )
