"""What is asked by those who sell to a company, and by those who buy it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from briefing.ask import ask
from briefing.ask.deals import terms
from briefing.ask.draft import Draft
from briefing.ask.material import Material
from briefing.ask.round import suited
from briefing.catalogue.knowing import TradeOffs
from briefing.catalogue.model import Catalogue
from briefing.model import Claim, Fact, Kind, Opening, Passage, Question, Status
from briefing.settle import settle

TODAY = date(2026, 11, 21)
POST = "https://acme.example/blog/post"


def says(technology: str, quote: str) -> Claim:
    url = f"{POST}/{technology}"
    return Claim(
        technology, Status.USES, quote, url, on=date(2026, 3, 1), kind=Kind.PROSE, own=True, title="A post"
    )


class Desk:
    """Asks as a meeting does, and gives the questions by kind and by id."""

    def __init__(self, catalogue: Catalogue, knowledge: TradeOffs) -> None:
        self.catalogue, self.knowledge = catalogue, knowledge

    def asked(self, meeting: str, *claims: Claim, **more: Any) -> dict[str, Question]:
        found = settle(claims, self.catalogue, TODAY)
        told = ask(
            found, self.catalogue, self.knowledge, more.get("facts", ()), more.get("openings", ()),
            more.get("passages", ()), TODAY, meeting,
        )  # fmt: skip
        return {q.kind: q for q in reversed(told)} | {q.id: q for q in told}


@pytest.fixture(scope="module")
def desk(catalogue: Catalogue, knowledge: TradeOffs) -> Desk:
    return Desk(catalogue, knowledge)


SAILS = says("terraform", "All of our network is written down in Terraform, some 400 modules of it.")


def test_a_licence_that_changed_under_them_is_asked_of_by_a_buyer_and_by_nobody_else(desk: Desk) -> None:
    question = desk.asked("due-diligence", SAILS)["licence"]
    assert question.lead == (
        "Terraform, by your post of March 2026: "
        "since August 2023 its new versions come under the Business Source Licence."
    )
    assert question.followups == ("Was OpenTofu weighed?",)
    assert "licence" not in desk.asked("sales", SAILS)
    assert "licence" not in desk.asked("hiring-manager", SAILS)


def test_several_licences_are_one_question(desk: Desk) -> None:
    vault = says("vault", "Keys to everything are kept in Vault.")
    question = desk.asked("due-diligence", SAILS, vault)["licence"]
    assert question.why.startswith("HashiCorp Vault (August 2023) changed its own too. ")
    assert len(question.evidence) == 2


def test_whom_a_licence_binds_is_told_with_its_source(desk: Desk) -> None:
    free = desk.asked("due-diligence", SAILS)["licence"]
    assert free.context.startswith("From version 1.6 on. It binds those who sell what competes with")
    assert free.context.endswith("; whoever only runs it owes nothing.")
    assert free.reference == terms()["terraform"]["see"]


def test_a_fee_that_goes_by_size_is_asked_of_first_and_with_the_buyer_in_mind(desk: Desk) -> None:
    laptops = says("docker-desktop", "Everybody starts the whole of it in Docker Desktop.")
    question = desk.asked("due-diligence", SAILS, laptops)["licence"]
    assert question.about == ("docker-desktop",)
    assert "more than 250 people" in question.context
    assert "owes nothing" not in question.context
    assert question.why.startswith("Terraform (August 2023) changed its own too. A fee that goes by size")


def test_who_took_up_the_other_branch_or_rents_it_has_decided(desk: Desk) -> None:
    tofu = says("opentofu", "Since spring we plan and apply with OpenTofu.")
    assert "licence" not in desk.asked("due-diligence", SAILS, tofu)
    mongo = says("mongodb", "Orders are documents in MongoDB.")
    assert "licence" in desk.asked("due-diligence", mongo)
    assert "licence" not in desk.asked(
        "due-diligence", mongo, says("mongodb-atlas", "Atlas keeps our MongoDB in three regions.")
    )


def test_every_licence_names_what_the_catalogue_knows(catalogue: Catalogue) -> None:
    for tech, known in terms().items():
        assert tech in catalogue.technologies
        assert known.get("instead", "redis") in catalogue.technologies
        assert date.fromisoformat(f"{known['since']}-01") < TODAY
        assert not known["terms"].endswith(".")
        assert known["see"].startswith("https://")
        assert ("fee" in known) is not ("binds" in known)


TIED = (
    says("amazon-dynamodb", "Baskets live in DynamoDB, 40 million of them."),
    says("aws-lambda", "Prices are worked out by Lambda functions."),
    says("amazon-kinesis", "Clicks travel through Kinesis."),
)


def test_what_one_cloud_alone_sells_is_counted(desk: Desk) -> None:
    question = desk.asked("due-diligence", *TIED)["bound"]
    assert question.lead.endswith("are sold by Amazon Web Services alone, and code is written against each.")
    assert {"amazon-dynamodb", "aws-lambda", "amazon-kinesis"} == set(question.about)
    assert "general-leave-cloud" not in desk.asked("due-diligence", *TIED)


def test_one_service_or_what_others_sell_too_ties_nobody(desk: Desk) -> None:
    rented = says("amazon-rds", "PostgreSQL is rented as RDS.")
    asked = desk.asked(
        "due-diligence", TIED[0], rented, says("postgresql", "Invoices are kept in PostgreSQL.")
    )
    assert "bound" not in asked
    anywhere = says("snowflake", "Figures are worked out in Snowflake.")
    assert "bound" not in desk.asked("due-diligence", TIED[0], anywhere)


@pytest.mark.parametrize(
    ("words", "few"),
    [
        ("We are a small team of locksmiths who learned to program.", True),
        ("Nine engineers look after everything, and we are 11 people in all.", True),
        ("Some 180 engineers work in one codebase.", False),
        ("We are 1,200 people in nine countries.", False),
    ],
)
def test_few_heads_are_asked_who_could_go(desk: Desk, words: str, few: bool) -> None:
    asked = desk.asked("due-diligence", facts=(Fact("size", words, POST, date(2026, 2, 1)),))
    assert ("hands-one-head" in asked) == few
    assert ("general-one-head" in asked) != few


def test_how_few_they_were_long_ago_says_nothing(desk: Desk) -> None:
    told = Fact("size", "We are 6 people.", POST, date(2016, 2, 1))
    assert "hands-one-head" not in desk.asked("due-diligence", facts=(told,))


def opening(title: str, on: date | None = None) -> Opening:
    url = f"https://jobs.example/{title}"
    return Opening(title, url, on=on, passages=(Passage("words", url, Kind.JOB),))


def test_a_seller_asks_what_those_they_look_for_are_to_do(desk: Desk) -> None:
    jobs = (opening("Data Engineer"), opening("Night Porter"), opening("SRE", date(2024, 1, 1)))
    question = desk.asked("sales", openings=jobs)["hires"]
    assert question.lead == "You are looking for people: Data Engineer."
    assert "hires" not in desk.asked("due-diligence", openings=jobs)
    assert "hires" not in desk.asked("sales", openings=(opening("Night Porter"),))


def test_many_openings_are_counted_and_not_read_out(desk: Desk) -> None:
    jobs = tuple(opening(f"Engineer {n}") for n in range(6))
    assert desk.asked("sales", openings=jobs)["hires"].lead == (
        "You are looking for people: Engineer 0, Engineer 1, Engineer 2 and 3 more."
    )


def test_neither_of_them_quizzes_about_what_a_thing_is_for(desk: Desk) -> None:
    stack = (says("redis", "Redis is in front of it."), says("graphql", "Clients speak GraphQL to it."))
    for meeting in ("sales", "due-diligence"):
        assert {"uses", "why", "forms", "role"}.isdisjoint(desk.asked(meeting, *stack))


def test_what_is_not_asked_there_is_left_out_and_the_rest_is_weighed(desk: Desk) -> None:
    m = Material({}, desk.catalogue, desk.knowledge, (), (), (), TODAY)
    draft = Draft("lifecycle", ("php",), ("PHP 7.",), ("And now?",), 40.0)
    assert suited(m, "hiring-manager", draft) == draft
    weighed = suited(m, "due-diligence", draft)
    assert weighed is not None
    assert weighed.weight > draft.weight
    assert suited(m, "sales", replace(draft, kind="why")) is None


def test_no_deal_hangs_on_the_tools_of_one_desk(desk: Desk) -> None:
    m = Material({}, desk.catalogue, desk.knowledge, (), (), (), TODAY)
    queue, linter = (
        suited(m, "sales", Draft("migration", (tech,), ("Moved.",), ("Why?",), 40.0))
        for tech in ("kafka", "eslint")
    )
    assert queue
    assert linter
    assert linter.weight < queue.weight


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("In future we will replace approval by a manager with approval by a peer.", False),
        ("We are implementing sharding and archiving, since traffic has grown eightfold.", True),
    ],
)
def test_plans_on_how_people_work_are_not_asked_about(desk: Desk, words: str, *, asked: bool) -> None:
    page = Passage(words, POST, on=date(2026, 5, 1), title="What comes next")
    for meeting in ("sales", "due-diligence"):
        assert ("intent" in desk.asked(meeting, passages=(page,))) == asked


def test_an_advert_that_tells_what_lies_ahead_is_quoted(desk: Desk) -> None:
    url = "https://jobs.example/1"
    words = "Find a home for our data as we prepare to scale to 100 ports.\nWe like dogs."
    job = Opening("Data Engineer", url, passages=(Passage(words, url, Kind.JOB, title="Data Engineer"),))
    assert desk.asked("sales", openings=(job,))["hires"].lead == (
        "You are looking for people: Data Engineer. And the advert says "
        '"Find a home for our data as we prepare to scale to 100 ports".'
    )


def test_an_advert_that_is_to_make_things_cheaper_is_quoted(desk: Desk) -> None:
    for n, words in enumerate(
        (
            "Your aims: to reduce our cloud costs by a third.",
            "Цели: снижение стоимости инфраструктуры на треть.",
        )
    ):
        url = f"https://jobs.example/{n}"
        job = Opening("SRE", url, passages=(Passage(words, url, Kind.JOB, title="SRE"),))
        assert words.rstrip(".") in desk.asked("sales", openings=(job,))["hires"].lead


def test_of_two_of_which_one_is_to_go_one_asks_how_far_it_is(desk: Desk) -> None:
    words = "Clicks are counted with Matomo today, which will soon be replaced by Snowplow."
    page = Passage(words, POST, on=date(2026, 5, 1), title="Counting")
    claims = tuple(
        replace(says(tech, words), url=POST, spelling=name)
        for tech, name in (("matomo", "Matomo"), ("snowplow", "Snowplow"))
    )
    question = desk.asked("hiring-manager", *claims, passages=(page,))["double"]
    assert words[:40] in question.lead
    assert question.text in ("What has moved by now?", "How far has that come?")


def test_a_buyer_asks_who_has_signed_for_the_code_that_is_to_be_sold(desk: Desk) -> None:
    words = "We will ask contributors to sign a contributor license agreement, so that we can relicense their work."
    page = Passage(words, POST, on=date(2026, 5, 1), title="A licence")
    asked = desk.asked("due-diligence", passages=(page,))
    assert "contributor license agreement" in asked["rights"].lead
    assert "general-signed-over" not in asked
    assert "rights" not in desk.asked("sales", passages=(page,))
    other = Passage("Your code is yours under whatever licence you like.", POST, on=date(2026, 5, 1))
    assert "rights" not in desk.asked("due-diligence", passages=(other,))


def test_a_recruiter_is_asked_what_nights_are_worth_that_an_advert_names_without_a_price(desk: Desk) -> None:
    def night(words: str, n: int) -> Question | None:
        url = f"https://jobs.example/{n}"
        job = Opening("SRE", url, passages=(Passage(words, url, Kind.JOB, title="SRE"),))
        return next(
            (
                q
                for q in desk.asked("recruiter", openings=(job,)).values()
                if q.lead.startswith("The advert for SRE says")
            ),
            None,
        )

    told = night("You take part in our on-call rotation.\\nWe like dogs.", 1)
    assert told is not None
    assert told.id == "general-worth-of-a-week"
    assert "on-call rotation" in told.lead
    assert night("Мы ходим в дневные и ночные дежурства.", 2) is not None
    assert night("You take part in our on-call rotation, which is paid by the week.", 3) is None
    assert night("Wir suchen Leute mit Bereitschaft zu Reisen.", 4) is None
    assert night("You look after the harbour's clocks.", 5) is None


def test_the_nights_of_one_advert_among_many_are_nothing_to_ask_a_recruiter_about(desk: Desk) -> None:
    def post(n: int, words: str) -> Opening:
        url = f"https://jobs.example/{n}"
        return Opening(f"Role {n}", url, passages=(Passage(words, url, Kind.JOB, title=f"Role {n}"),))

    jobs = (
        post(1, "You take part in our on-call rotation."),
        *(post(n, "You draw maps.") for n in (2, 3, 4)),
    )
    assert "general-worth-of-a-week" in desk.asked("recruiter", openings=jobs[:2])
    leads = [q.lead for q in desk.asked("recruiter", openings=jobs).values()]
    assert not any("on-call rotation" in lead for lead in leads)


def test_words_of_an_advert_that_are_asked_about_themselves_are_not_read_aloud_twice(desk: Desk) -> None:
    url = "https://jobs.example/1"
    words = "We are rebuilding our booking platform from scratch, in Kotlin."
    job = Opening("Engineer", url, passages=(Passage(words, url, Kind.JOB, title="Engineer"),))
    assert desk.asked("sales", openings=(job,))["hires"].lead == "You are looking for people: Engineer."
