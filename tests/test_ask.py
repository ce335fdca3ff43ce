"""What `briefing.ask` promises: questions from evidence, spread over the stack, and none that is answered."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.ask import ask
from briefing.ask.bank import bank, validate_bank
from briefing.ask.material import figure_in, has_word, sentences
from briefing.ask.wording import joined, quoted, stop, where
from briefing.catalogue.knowing import TradeOffs
from briefing.catalogue.model import Catalogue
from briefing.conflicts import conflicts
from briefing.model import Claim, Fact, Finding, Kind, Opening, Passage, Question, Status
from briefing.settle import settle

TODAY = date(2026, 11, 21)
POST = "https://acme.example/blog/post"


def says(
    technology: str,
    quote: str = "",
    status: Status = Status.USES,
    *,
    url: str = POST,
    on: date | None = date(2026, 3, 4),
    kind: Kind = Kind.PROSE,
    own: bool = True,
    to: tuple[str, ...] = (),
    version: str = "",
    title: str = "",
    moving: bool = False,
) -> Claim:
    return Claim(
        technology,
        status,
        quote or technology,
        url,
        kind,
        on,
        own=own,
        title=title,
        spelling=technology,
        replaced_by=to,
        version=version,
        moving=moving,
    )


class Desk:
    """Everything that `ask` wants, with what a test leaves out left empty."""

    def __init__(self, catalogue: Catalogue, knowledge: TradeOffs) -> None:
        self.catalogue, self.knowledge = catalogue, knowledge

    def findings(self, *claims: Claim) -> tuple[Finding, ...]:
        return settle(claims, self.catalogue, TODAY)

    def ask(
        self,
        *claims: Claim,
        passages: tuple[Passage, ...] = (),
        openings: tuple[Opening, ...] = (),
        facts: tuple[Fact, ...] = (),
        meeting: str = "hiring-manager",
    ) -> tuple[Question, ...]:
        found = self.findings(*claims)
        return ask(found, self.catalogue, self.knowledge, facts, openings, passages, TODAY, meeting)

    def kinds(self, *claims: Claim, passages: tuple[Passage, ...] = ()) -> dict[str, Question]:
        return {q.kind: q for q in reversed(self.ask(*claims, passages=passages))}


@pytest.fixture(scope="module")
def desk(catalogue: Catalogue, knowledge: TradeOffs) -> Desk:
    return Desk(catalogue, knowledge)


LISTING = {"url": "https://lists.example/acme", "on": None, "kind": Kind.LISTING}
STACK = (
    says("phoenix", "Phoenix is our API since the first day.", on=date(2022, 1, 1)),
    says("react", "React draws what comes out of it."),
    says("postgresql", "All clinics share one PostgreSQL of 6 TB."),
    says("kubernetes", "It is deployed to Kubernetes as five pods of 10 GB each.", url=POST + "/2"),
    says(
        "aws-fargate",
        "We left Fargate for Kubernetes.",
        Status.FORMERLY,
        to=("kubernetes",),
        url=POST + "/1",
    ),
    says("redis", **LISTING),  # type: ignore[arg-type]
    says("oban", "Jobs run on Oban."),
    says("gitlab-ci", "Pipelines are in GitLab CI."),
    says("terraform", "All of it is described with Terraform."),
)


def test_a_move_is_asked_about_with_its_stages_and_the_newest_figure(desk: Desk) -> None:
    question = desk.kinds(
        says("amazon-ecs", "Production is a small ECS cluster.", url="https://radio.example/1",
             on=date(2020, 1, 13), own=False),
        says("aws-fargate", "We left Fargate for Kubernetes.", Status.FORMERLY, to=("kubernetes",),
             on=date(2021, 4, 20)),
        says("kubernetes", "Kubernetes runs five pods of 10 GB of memory each.", url=POST + "/2",
             on=date(2025, 1, 21)),
    )["migration"]  # fmt: skip
    assert "Amazon ECS in January 2020" in question.lead
    assert "Kubernetes by April 2021" in question.lead
    assert '"five pods of 10 GB of memory each" in January 2025' in question.lead
    assert question.text.endswith("choose Kubernetes again at five pods?")
    assert {e.url for e in question.evidence} >= {POST, POST + "/2", "https://radio.example/1"}


def test_two_pages_of_one_month_make_no_long_way(desk: Desk) -> None:
    day = date(2021, 3, 12)
    question = desk.kinds(
        says("haproxy", "For years HAProxy took all of our traffic.", on=day),
        says("haproxy", "Acme moved from HAProxy to Envoy.", Status.FORMERLY, to=("envoy",), on=day, own=False,
             url="https://radio.example/1"),
        says("envoy", "Acme moved from HAProxy to Envoy.", on=day, own=False, url="https://radio.example/1"),
    )["migration"]  # fmt: skip
    assert "March 2021" not in question.lead.partition("by March 2021")[0].partition("of March 2021")[0]
    assert "long way" not in question.lead


def test_a_reason_that_the_page_gives_need_not_be_asked_for(desk: Desk) -> None:
    move = says("mongodb", "We moved from MongoDB to PostgreSQL.", Status.FORMERLY, to=("postgresql",))
    why = Passage("Reports needed joins. We left because every report became a program.", POST, on=move.on,
                  heading="A move › Why we moved")  # fmt: skip
    told = desk.ask(move, says("postgresql", url=POST + "/2"), passages=(why,))
    (public,) = (q for q in told if q.id == "public-why-leave-mongodb")
    assert public.answered is not None
    assert public.answered.quote == "We left because every report became a program."


def test_why_a_part_of_it_was_kept_is_no_reason_for_leaving(desk: Desk) -> None:
    move = says("perl", "We moved from Perl to Rust.", Status.FORMERLY, to=("rust",))
    why = Passage("We keep the Perl layer thin so that it can go one day.", POST, on=move.on,
                  heading="A move › Why Rust")  # fmt: skip
    told = desk.ask(move, says("rust", url=POST + "/2"), passages=(why,))
    assert not [q for q in told if q.answered]


def test_why_something_else_came_is_no_reason_for_a_move(desk: Desk) -> None:
    move = says("java", "The old system, written in Java, ran on thirty servers.", Status.FORMERLY)
    why = Passage("It is notable because it shows trust in Elixir.", POST, on=move.on,
                  heading="Why Acme gave away its Elixir tools")  # fmt: skip
    told = desk.ask(move, says("elixir", url=POST + "/2"), passages=(why,))
    assert not [q for q in told if q.answered and q.id.startswith("public-why-leave")]


def test_a_move_under_way_is_asked_about_as_one(desk: Desk) -> None:
    question = desk.kinds(
        says("sidekiq", "Some work is moving from Sidekiq to Solid Queue.", Status.FORMERLY,
             to=("solid-queue",), moving=True),
        says("solid-queue", "Some work is moving from Sidekiq to Solid Queue."),
    )["migration"]  # fmt: skip
    assert "left you" not in question.lead
    assert "How far" in question.text or "still on" in question.text


def test_two_pages_that_name_two_for_one_job_are_a_conflict(desk: Desk) -> None:
    claims = (
        says(
            "nextjs",
            "They use Next.js.",
            url="https://radio.example/1",
            on=date(2020, 1, 13),
            own=False,
        ),
        says("gatsby", "Gatsby", **LISTING),  # type: ignore[arg-type]
    )
    (clash,) = conflicts(desk.findings(*claims), desk.catalogue)
    assert (set(clash.technologies), clash.taken) == ({"gatsby", "nextjs"}, "open")
    assert "conflict" in desk.kinds(*claims)


def test_two_stores_of_different_kinds_are_no_conflict(desk: Desk) -> None:
    long_ago = date(2017, 5, 1)
    claims = (
        says("amazon-dynamodb", "Sessions are kept in DynamoDB.", on=long_ago),
        says("mongodb", "Parcels are kept in MongoDB.", url=POST + "/2", on=long_ago),
    )
    assert conflicts(desk.findings(*claims), desk.catalogue) == ()


def test_what_sets_machines_up_is_no_rival_of_what_brings_them_about(desk: Desk) -> None:
    claims = (
        says("ansible", "Machines are set up with Ansible.", on=date(2019, 7, 1)),
        says("terraform", "Clusters are described in Terraform.", url=POST + "/2", on=date(2020, 7, 1)),
    )
    assert conflicts(desk.findings(*claims), desk.catalogue) == ()


def test_pages_of_different_times_do_not_disagree_and_the_newer_one_is_asked_about(desk: Desk) -> None:
    claims = (
        says("travis-ci", "Everything is built on Travis CI.", on=date(2019, 3, 1)),
        says("circleci", "CircleCI builds every branch.", url=POST + "/2", on=date(2024, 9, 1)),
    )
    assert conflicts(desk.findings(*claims), desk.catalogue) == ()
    question = desk.kinds(*claims)["double"]
    assert "Travis CI" in question.lead
    assert "March 2019" in question.lead
    assert "CircleCI take its place" in question.text or "When did Travis CI go" in question.text


def test_a_handbook_without_a_date_comes_after_a_post_of_long_ago(desk: Desk) -> None:
    claims = (
        says("trello", "Our tasks live in Trello.", on=date(2015, 3, 1)),
        says(
            "jira",
            "Teams work with product managers in Jira.",
            url="https://acme.example/handbook/work",
            on=None,
        ),
    )
    question = desk.kinds(*claims)["double"]
    assert "Trello was named last" in question.lead or "no page tells of the way" in question.lead


def test_a_plan_of_which_nothing_newer_tells_is_asked_about(desk: Desk) -> None:
    plan = replace(
        says("backbonejs", "Soon we will replace Backbone with React.", on=date(2024, 3, 1), to=("react",)),
        rule="to be left",
    )
    wish = says("react", "Soon we will replace Backbone with React.", Status.CONSIDERED, on=date(2024, 3, 1))
    question = desk.kinds(plan, wish)["planned"]
    assert "Soon we will replace Backbone with React" in question.lead
    done = says("react", "React draws every page.", url=POST + "/2", on=date(2025, 3, 1))
    assert "planned" not in desk.kinds(plan, wish, done)
    assert "planned" not in desk.kinds(replace(plan, quote="We did not replace Backbone with React."), wish)


def test_what_only_old_words_bring_up_is_asked_later(desk: Desk) -> None:
    old = says(
        "heroku", "We left Heroku for good, and every dyno is gone.", Status.FORMERLY, on=date(2012, 10, 1)
    )
    first, *_ = desk.ask(old)
    assert not first.about  # who is on call is worth more than what was left fourteen years ago
    assert desk.ask(replace(old, on=date(2026, 3, 1)))[0].about == ("heroku",)


def test_since_that_tells_a_time_gives_no_reason(desk: Desk) -> None:
    move = says(
        "solr",
        "We had Solr at first, but have since consolidated on Elasticsearch.",
        Status.FORMERLY,
        to=("elasticsearch",),
    )
    told = Passage(move.quote, POST, on=move.on)
    asked = desk.ask(move, says("elasticsearch", url=POST + "/2"), passages=(told,))
    assert not any(q.id.startswith("public-why-leave") for q in asked)


def test_what_rests_on_a_name_alone_is_asked_where_little_else_is_there(desk: Desk) -> None:
    name = says("terraform", "We use Terraform every day.")
    assert any(q.about == ("terraform",) for q in desk.ask(name))
    told = (
        Passage("We have not decided whether to keep Consul.", POST + "/1", Kind.PROSE, date(2026, 3, 4)),
        Passage(
            "For now our jobs run from one crontab on a desk.", POST + "/2", Kind.PROSE, date(2026, 3, 4)
        ),
    )
    asked = desk.ask(name, passages=tuple(replace(p, own=True) for p in told))
    assert not any(q.about == ("terraform",) for q in asked)
    more = says("terraform", "Each environment, and the code of its modules, is described in Terraform.")
    asked = desk.ask(more, passages=tuple(replace(p, own=True) for p in told))
    assert any(q.about == ("terraform",) for q in asked)


def test_the_general_questions_stand_behind_those_about_the_company(desk: Desk) -> None:
    kinds = [q.kind for q in desk.ask(*STACK) if not q.answered]
    first = kinds.index("general")
    assert 0 < first < 12
    assert set(kinds[first:]) == {"general"}


def test_where_a_company_has_fallen_silent_its_last_words_are_not_old(desk: Desk) -> None:
    words = "We have not decided whether to keep Consul, since nobody has time."
    long_ago = Passage(words, POST + "/1", Kind.PROSE, date(2017, 3, 4), True)
    assert desk.ask(passages=(long_ago,))[0].kind == "open-end"
    since = Passage("We run Nomad.", POST + "/2", Kind.PROSE, date(2026, 3, 4), True)
    assert desk.ask(passages=(long_ago, since))[0].kind == "general"


def test_what_a_record_decided_on_is_asked_about_beside_what_is_there(desk: Desk) -> None:
    record = "https://acme.com/adr/19"
    old = says("github-actions", "Each push is built by GitHub Actions.")
    new = replace(says("concourse", "Use Concourse.", url=record, on=date(2026, 2, 1)), rule="decided on")
    question = desk.kinds(old, new)["double"]
    assert "ecision record of February 2026 decides on Concourse" in question.lead
    assert "GitHub Actions" in question.text
    long_ago = replace(new, on=date(2019, 2, 1))
    named = replace(new, quote="Add-ons (Concourse, Harbor)")
    for other in (long_ago, named):
        asked = desk.kinds(old, other).get("double")
        assert asked is None or "decides" not in asked.lead


def test_what_a_record_that_is_over_decided_is_told_by_its_mark(desk: Desk) -> None:
    record = "https://acme.com/adr/7"
    gone = replace(
        says("filebeat", "Use Fluent Bit and Kibana for the logs of all shops.", Status.FORMERLY, url=record),
        technology="fluent-bit",
        spelling="Fluent Bit",
        rule="decided on once",
        cue="deprecated",
    )
    question = desk.kinds(gone)["left"]
    assert question.lead.endswith("is marked deprecated.")


def test_what_stands_among_options_is_not_quoted_as_weighed(desk: Desk) -> None:
    told = says(
        "flux",
        "Flux has a licence that somebody else in the house may have bought already, nobody knows.",
        Status.CONSIDERED,
    )
    question = desk.kinds(
        says("argo-cd", "Argo CD runs all of it."), replace(told, rule="considered section")
    )
    assert "licence" not in question["why"].lead


def test_two_that_are_newly_attested_are_a_double_and_no_conflict(desk: Desk) -> None:
    claims = (
        says("nextjs", "We use Next.js for the site."),
        says("gatsby", "Gatsby makes the docs.", url=POST + "/2"),
    )
    assert conflicts(desk.findings(*claims), desk.catalogue) == ()


def test_nobody_disputes_what_says_little_by_itself(desk: Desk) -> None:
    for tech, disputed in (("sql", False), ("dbt", True)):
        left = says(tech, "We replaced it.", Status.FORMERLY, url=POST + "/2", on=date(2024, 5, 1))
        told = desk.findings(
            says(tech, "We use it.", on=date(2024, 6, 1), own=False, url="https://radio.example/1"), left
        )
        assert bool(conflicts(told, desk.catalogue)) is disputed, tech


def test_a_listing_that_missed_the_move_is_settled_and_still_told(desk: Desk) -> None:
    claims = (*STACK, says("aws-fargate", **LISTING))  # type: ignore[arg-type]
    clash = next(
        c for c in conflicts(desk.findings(*claims), desk.catalogue) if "aws-fargate" in c.technologies
    )
    assert clash.taken == "Kubernetes"
    assert not any(q.kind == "conflict" for q in desk.ask(*claims))


def test_what_was_left_and_still_answers_is_asked_about(desk: Desk) -> None:
    question = desk.kinds(
        says("heroku", "The last dyno was scaled to zero.", Status.FORMERLY),
        says("heroku", "server: Heroku", url="https://api.acme.example/", on=None, kind=Kind.MARKUP),
    )["conflict"]
    assert "api.acme.example" in question.lead
    assert "The last dyno was scaled to zero" in question.lead


def test_a_version_that_runs_backwards_is_asked_about(desk: Desk) -> None:
    question = desk.kinds(
        says("rails", "Rails 8.0 is on all pods.", on=date(2025, 11, 18), version="8.0"),
        says("rails", "The monolith is Rails 7.2.", url="https://jobs.example/1", kind=Kind.JOB,
             on=date(2026, 10, 6), version="7.2"),
    )["version"]  # fmt: skip
    assert "8.0" in question.lead
    assert "7.2" in question.lead


def test_a_version_that_runs_forwards_is_not(desk: Desk) -> None:
    told = desk.kinds(
        says("rails", "Rails 7.2 is on all pods.", on=date(2025, 11, 18), version="7.2"),
        says("rails", "The monolith is Rails 8.0.", url=POST + "/2", version="8.0"),
    )
    assert "version" not in told


def test_figures_of_two_pages_that_fit_together_are_put_together(desk: Desk) -> None:
    passages = (
        Passage("12 of our 240 gold datasets have moved.", POST, on=date(2026, 1, 20)),
        Passage("In use for 228 datasets.", POST + "/2", on=date(2026, 7, 2)),
    )
    assert "240 less 12 is 228" in desk.kinds(says("snowflake"), passages=passages)["sum"].why


def test_figures_that_do_not_fit_are_left_alone(desk: Desk) -> None:
    passages = (
        Passage("12 of our 240 gold datasets have moved.", POST, on=date(2026, 1, 20)),
        Passage("In use for 227 datasets.", POST + "/2", on=date(2026, 7, 2)),
    )
    assert "sum" not in desk.kinds(says("snowflake"), passages=passages)


def test_an_incident_is_asked_about_in_its_own_words(desk: Desk) -> None:
    page = Passage(
        "A Redis cluster held the queues, and jobs were evicted. 212 claims had to be sent again by hand.",
        "https://status.acme.example/incidents/1",
        on=date(2026, 3, 4),
    )
    question = desk.kinds(says("redis", "Redis", url=page.url), passages=(page,))["incident"]
    assert "212 claims had to be sent again by hand" in question.lead


def test_uses_that_the_stack_takes_care_of_are_not_offered(desk: Desk) -> None:
    claims = (says("redis", **LISTING), says("oban", "Jobs run on Oban."))  # type: ignore[arg-type]
    question = desk.kinds(*claims)["uses"]
    assert question.about[0] == "redis"
    assert "Oban" in question.lead
    assert "background jobs" not in question.text


def test_what_the_record_tells_of_a_use_is_not_asked_for(desk: Desk) -> None:
    assert "uses" not in desk.kinds(says("redis", "Redis is the cache in front of everything we read."))
    assert "uses" in desk.kinds(says("redis", "Redis runs on a machine of its own."))


def test_an_absence_is_named_as_an_absence(desk: Desk) -> None:
    question = next(q for q in desk.ask(*STACK) if q.id == "absent-phoenix-absinthe")
    assert "GraphQL" in question.lead
    assert question.why.endswith("This is an absence, not a fact.")


def test_what_is_there_is_not_absent(desk: Desk) -> None:
    told = desk.ask(*STACK, says("absinthe", "Absinthe serves the application."))
    assert not any(q.id == "absent-phoenix-absinthe" for q in told)


def test_where_few_pages_were_read_what_they_leave_out_is_no_absence(desk: Desk) -> None:
    cluster = says("kubernetes", "All of our services run on Kubernetes.")
    few = tuple(Passage("A page.", f"{POST}/{n}", Kind.PROSE, date(2026, 3, 4), True) for n in range(5))
    assert "absent" not in desk.kinds(cluster, passages=few)
    many = tuple(Passage("A page.", f"{POST}/{n}", Kind.PROSE, date(2026, 3, 4), True) for n in range(20))
    assert "absent" in desk.kinds(cluster, passages=many)


def test_a_wish_in_an_advert_is_quoted_beside_the_absence(desk: Desk) -> None:
    wish = says("graphql", "Experience with GraphQL", Status.WANTED, kind=Kind.JOB, title="Back-end Engineer",
                url="https://jobs.example/1")  # fmt: skip
    question = next(q for q in desk.ask(*STACK, wish) if q.id == "absent-phoenix-absinthe")
    assert '"Experience with GraphQL"' in question.lead
    assert "the advert for Back-end Engineer of March 2026" in question.lead


def test_two_managed_forms_of_one_engine_are_asked_about(desk: Desk) -> None:
    question = desk.kinds(
        says("amazon-rds", "The primary data lives in PostgreSQL on RDS."),
        says("amazon-aurora", "The jobs have a database of their own, an Aurora."),
    )["forms"]
    assert set(question.about) >= {"amazon-rds", "amazon-aurora"}
    assert "database of their own" in question.lead


def test_two_tools_for_one_job_are_asked_about(desk: Desk) -> None:
    claims = (says("gitlab-ci", "Pipelines are in GitLab CI."), says("github-actions", url=POST + "/2"))
    assert set(desk.kinds(*claims)["double"].about) == {"gitlab-ci", "github-actions"}


def test_a_sentence_that_parts_the_two_makes_it_public(desk: Desk) -> None:
    words = "hotwire is our default; react stays where a screen has live drag and drop."
    page = Passage(words, POST, on=date(2026, 3, 4))
    claims = (says("hotwire", words), says("react", words))
    told = desk.ask(*claims, passages=(page,))
    assert not any(q.kind == "double" for q in told)


def test_an_advert_for_the_back_end_brings_up_the_front_end(desk: Desk) -> None:
    opening = Opening("Senior Back-end Engineer", "https://jobs.example/1", on=date(2026, 10, 1))
    newly = says("phoenix", "Phoenix is our API.", url=POST + "/3")
    question = next(q for q in desk.ask(*STACK, newly, openings=(opening,)) if q.kind == "role")
    assert "React" in question.lead


ANSWERS = {
    "teams": "Teams are cut by domain, such as payroll and billing.",
    "start-without": "You don't need to know Elixir to join us.",
    "deploys": "We deploy main about 25 times a day.",
    "remote": "Every role is remote.",
    "process": "Our interview process takes two weeks and has four steps.",
    "on-call": "On call is one week in eight.",
}
NO_ANSWERS = [
    "Customers deploy our agent several times a day.",
    "Our platform helps you hire remote teams from anywhere.",
    "We talk about how teams are built in this podcast.",
    "Our customers are split into three teams by our product.",
    "Deployments used to be painful.",
    "Everybody likes our office.",
]


@pytest.mark.parametrize(("which", "words"), ANSWERS.items())
def test_a_question_that_a_page_answers_moves_with_the_words(desk: Desk, which: str, words: str) -> None:
    page = Passage(f"A few words about us. {words}", "https://acme.example/handbook", on=date(2026, 5, 1))
    (question,) = (q for q in desk.ask(passages=(page,)) if q.id == f"public-{which}")
    assert question.answered is not None
    assert (question.answered.quote, question.answered.url) == (words, page.url)


@pytest.mark.parametrize("words", NO_ANSWERS)
def test_words_that_only_sound_like_an_answer_are_none(desk: Desk, words: str) -> None:
    page = Passage(words, "https://acme.example/handbook", on=date(2026, 5, 1))
    assert [q.text for q in desk.ask(passages=(page,)) if q.answered] == []


def test_an_answer_of_long_ago_is_none(desk: Desk) -> None:
    page = Passage("We deploy 25 times a day.", POST, on=date(2016, 5, 1))
    assert not any(q.answered for q in desk.ask(passages=(page,)))


def test_the_steps_under_a_heading_are_an_answer(desk: Desk) -> None:
    page = Passage(
        "- A call\n- An exercise\n- An offer", "https://acme.example/careers", heading="Careers › How we hire"
    )
    (question,) = (q for q in desk.ask(passages=(page,)) if q.answered)
    assert question.answered is not None
    assert question.answered.quote == "A call; An exercise; An offer"


def test_general_questions_are_those_of_the_meeting(desk: Desk) -> None:
    texts = {q.text for q in desk.ask(meeting="recruiter") if q.kind == "general"}
    assert texts <= {q.said("en").ask for q in bank() if "recruiter" in q.meetings}
    assert 3 < len(texts) <= 10


def test_questions_stand_in_the_order_of_their_worth_and_spread_over_the_stack(desk: Desk) -> None:
    told = [q for q in desk.ask(*STACK) if not q.answered]
    top = told[:3]
    assert all(not set(a.about) & set(b.about) for n, a in enumerate(top) for b in top[n + 1 :])
    assert all(sum(q.kind == kind for q in top) < 3 for kind in {q.kind for q in top})
    assert [q.kind for q in told] == sorted((q.kind for q in told), key=lambda k: k == "general")


def test_no_two_of_the_first_eight_begin_alike(desk: Desk) -> None:
    first = [" ".join((q.lead or q.text).split()[:2]) for q in desk.ask(*STACK)[:8]]
    assert len(set(first)) == len(first)


def test_the_ids_of_questions_are_unique_and_stay(desk: Desk) -> None:
    told = desk.ask(*STACK)
    assert len({q.id for q in told}) == len(told)
    newer = desk.ask(*(replace(c, on=date(2026, 10, 1)) if c.on else c for c in STACK))
    assert {q.id for q in newer if q.kind != "general"} >= {q.id for q in told[:3]}
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", q.id) for q in told)


def test_every_question_about_the_stack_has_its_evidence(desk: Desk) -> None:
    for question in desk.ask(*STACK):
        if question.kind not in ("general", "public"):
            assert question.evidence, question.id
            assert question.lead, question.id
            assert question.why, question.id


def test_quotes_in_a_lead_are_copied_from_the_evidence(desk: Desk) -> None:
    said = " ".join(" ".join(c.quote.split()) for c in STACK)
    for question in desk.ask(*STACK):
        for words in re.findall(r'"([^"]+)"', question.lead):
            assert words.removesuffix(" …") in said


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(STACK), min_size=1, unique=True))
def test_the_same_findings_in_any_order_give_the_same_questions(
    catalogue: Catalogue, knowledge: TradeOffs, chance: object, stack: list[Claim]
) -> None:
    found = list(settle(stack, catalogue, TODAY))
    first = ask(found, catalogue, knowledge, (), (), (), TODAY)
    chance.shuffle(found)  # type: ignore[attr-defined]
    assert ask(found, catalogue, knowledge, (), (), (), TODAY) == first


def test_a_stack_of_a_hundred_is_asked_about_at_once(desk: Desk) -> None:
    known = sorted(desk.knowledge.technologies)[:100]
    claims = [
        says(t, f"We use {t} for {n} services a day.", url=f"{POST}/{n % 30}") for n, t in enumerate(known)
    ]
    found = desk.findings(*claims)
    ask(found, desk.catalogue, desk.knowledge, (), (), (), TODAY)
    start = time.perf_counter()
    assert ask(found, desk.catalogue, desk.knowledge, (), (), (), TODAY)
    assert time.perf_counter() - start < 3  # 50 ms is meant; a busy machine may take longer


def test_hostile_words_do_not_slow_the_search_for_answers(desk: Desk) -> None:
    words = "teams are " + "very " * 20_000 + ". " + "1 2 3 deploy " * 5_000
    start = time.perf_counter()
    desk.ask(passages=(Passage(words, POST, on=date(2026, 5, 1)),))
    assert time.perf_counter() - start < 6


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("It runs as five pods of 10 GB of memory each.", "five pods of 10 GB of memory each"),
        ("Some 180 engineers work in it.", "180 engineers"),
        ("It serves over 100k requests a day.", "100k requests a day"),
        ("The bill had passed $92,000 a month, but that was not all.", "$92,000 a month"),
        ("In 2021 we moved.", ""),
        ("We moved at 2:10 that night.", ""),
        ("Rails 8.0 and Ruby 3.4 went live.", ""),
    ],
)
def test_the_figure_of_a_sentence_is_copied_with_what_it_counts(sentence: str, figure: str) -> None:
    assert figure_in(sentence) == figure


def test_words_are_found_where_a_word_begins() -> None:
    assert has_word("Two queues", ["queue"])
    assert not has_word("It is enqueued", ["queue"])


def test_names_are_joined_as_one_says_them() -> None:
    assert [joined(["A", "B", "C"][:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]


def test_what_a_long_quote_is_about_stays_in_sight_wherever_it_stands() -> None:
    words = " ".join(f"word{n}" for n in range(60))
    for n in (0, 5, 20, 30, 45, 59):
        cut = quoted(words, 120, f"word{n}")
        assert f"word{n}" in cut.replace('"', " ").split(), cut
        assert len(cut) < 140


def test_a_quote_is_cut_at_a_word_and_holds_no_mark_of_its_own() -> None:
    assert quoted('He said "no" twice.') == "\"He said 'no' twice\""
    assert quoted("one two three four", 12) == '"one two …"'
    assert stop('It says "why?"') == 'It says "why?"'


def test_text_is_cut_into_sentences_and_items() -> None:
    assert list(sentences("It is 3.5 GB. So what?\n- One\n- Two")) == [
        "It is 3.5 GB.",
        "So what?",
        "One",
        "Two",
    ]


def test_the_bank_reads_aloud() -> None:
    assert validate_bank() == ()
    for question in bank():
        for language in ("en", "ru"):
            assert question.said(language).ask.endswith("?"), question.id
            assert question.said(language).deeper.endswith("?"), question.id
    assert len(bank()) >= 150


@pytest.mark.parametrize(
    ("path", "title", "on", "named"),
    [
        ("adr/7", "ADR 7: Use NATS | Acme", None, 'your decision record "ADR 7: Use NATS"'),
        ("rfcs/7", "One queue for all", None, 'your RFC "One queue for all"'),
        ("blog/queue", 'Why we say "no"', None, "your post \"Why we say 'no'\""),
        ("adr/7", "ADR 7: Use NATS", date(2024, 5, 2), "your decision record of May 2024"),
        ("adr/7", "", None, "your decision record"),
        ("about", "About us", None, "your about page"),
    ],
)
def test_of_many_pages_without_a_date_each_is_named_by_its_title(
    path: str, title: str, on: date | None, named: str
) -> None:
    assert where(says("nats", url=f"https://acme.com/{path}", on=on, title=title)) == named
