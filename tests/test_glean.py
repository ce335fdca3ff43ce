"""The tables in facts/ are the specification of `glean`: what states a fact about a company, and what does not."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.gather import gather
from briefing.glean import glean
from briefing.glean import read as lines
from briefing.glean import weigh as weighed
from briefing.model import Company, Fact, Kind, Passage
from briefing.registry import sources
from briefing.testing import replay

FOLDER = Path(__file__).parent / "facts"
RECORDED = Path(__file__).parent.parent / "fixtures" / "remote.com"
PAGE = Passage("", "https://acme.example/about", title="Acme")
PLACES = {
    "work": replace(PAGE, title="Careers at Acme"),
    "job": replace(PAGE, kind=Kind.JOB),
    "elsewhere": replace(PAGE, own=False, url="https://elsewhere.example/acme"),
}


def table() -> Iterator[tuple[str, str, str, str]]:
    for file in sorted(FOLDER.glob("*.toml")):
        for construction, rows in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for text, topic in rows.items():
                yield file.stem, construction, text, topic


def read(text: str, place: str = "", heading: str = "") -> dict[str, str]:
    passage = replace(PLACES.get(place, PAGE), text=text, heading=heading)
    return {fact.text: fact.topic for fact in glean([passage], "Acme")}


def constructions() -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for place, construction, text, topic in table():
        found.setdefault(f"{place}: {construction}", []).append((place, text, topic))
    return found


@pytest.mark.parametrize("rows", [pytest.param(rows, id=name) for name, rows in constructions().items()])
def test_the_sentences_of_a_construction_state_what_the_table_says(rows: list[tuple[str, str, str]]) -> None:
    wanted = {text: {text: topic} if topic else {} for _, text, topic in rows}
    assert {text: read(text, place) for place, text, _ in rows} == wanted


def test_no_sign_is_given_up_that_might_have_held(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(text, place) for place, _, text, _ in table()]
    told = [read(text, place) for text, place in rows]
    for module in (weighed, lines):
        monkeypatch.setattr(module, "likely", lambda here, heard, numbers, headed, item: frozenset(numbers))
    assert told == [read(text, place) for text, place in rows]


def test_what_a_page_quotes_of_others_states_nothing_about_the_company() -> None:
    words = "> Our team has eleven engineers in three offices, and we release every day."
    assert read(f"From the announcement of the browser's makers:\n{words}") == {}
    assert read(f"As we wrote in our announcement:\n{words}") != {}


def test_marks_around_code_stand_in_no_facts_way() -> None:
    assert read("We deploy whatever is merged into `main` twice a day.") == {
        "We deploy whatever is merged into main twice a day.": "ways of working"
    }


def test_what_stands_below_a_step_of_hiring_is_no_step() -> None:
    lines = "- Screening call: half an hour\n- Exercise at home: one of two\n  - A call to a harbour master\n- Offer"
    told = read(lines, "job", heading="Hiring plan")
    assert list(told) == ["Screening call: half an hour", "Exercise at home: one of two", "Offer"]


def test_below_a_heading_that_names_the_topic_every_line_is_a_fact() -> None:
    lines = "- 30 days of leave\n- Competitive salary\n- A laptop of your choice\n- Apply now\n- jobs@acme.example"
    assert read(lines, "work", "Benefits") == {
        "30 days of leave": "benefits",
        "A laptop of your choice": "benefits",
    }
    assert read("- A call\n- A task", "job", "About us › How we hire") == {
        "A call": "hiring",
        "A task": "hiring",
    }


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("¿Qué ofrecemos?", "Un presupuesto para libros"),
        ("🎁 Benefícios:", "Cartão de Natal para você"),
        ("** Мы предлагаем **", "Кофе и печенье в офисе"),
    ],
)
def test_a_heading_is_known_by_its_words_and_is_itself_no_item(heading: str, item: str) -> None:
    word = heading.strip("¿?🎁:* ").upper()
    assert read(f"{word}\n- {item}", "job", heading) == {item: "benefits"}


def test_what_a_product_offers_is_no_benefit_of_working_there() -> None:
    assert read("- 30 days of free trial\n- Support by phone", heading="Benefits") == {}
    assert read("- Support by phone", heading="What we offer") == {}


def test_under_a_heading_on_work_a_sentence_on_another_topic_keeps_its_own() -> None:
    told = read("We are 34 people.\nWe meet twice a year.", heading="How we work")
    assert told == {"We are 34 people.": "size", "We meet twice a year.": "ways of working"}


def test_under_a_heading_on_work_only_items_and_practices_are_told() -> None:
    assert read("We are kind to each other.\nMost of it is pair programming.", heading="How we work") == {
        "Most of it is pair programming.": "ways of working"
    }
    assert read("- Ship on Fridays", heading="How we work") == {"Ship on Fridays": "ways of working"}
    assert read("- If you are stuck, ask", heading="How we work") == {}


def test_below_a_heading_on_interviews_prose_is_taken_where_it_tells_a_step() -> None:
    told = read(
        "A call of 30 minutes, by video.\nEvery one of us has been nervous before.",
        "work",
        "How we hire engineers: all of it › First stage",
    )
    assert told == {"A call of 30 minutes, by video.": "hiring"}


def test_below_deployment_in_a_handbook_the_items_are_practice_and_in_docs_they_are_advice() -> None:
    line, heading = "- No deploys on Fridays", "Guides › Deployment"
    assert read(line, heading=heading) == {}
    page = replace(PAGE, url="https://acme.example/handbook/deployment", text=line, heading=heading)
    assert [(fact.topic, fact.text) for fact in glean([page], "Acme")] == [
        ("ways of working", "No deploys on Fridays")
    ]


def test_whom_a_handbook_releases_for_takes_nothing_from_how_often_it_does() -> None:
    line = "Packages are released for self-managed users several times a month."
    page = replace(PAGE, url="https://acme.example/handbook/releases", text=line)
    assert [(fact.topic, fact.text) for fact in glean([page], "Acme")] == [("ways of working", line)]
    theirs = "Users deploy their own servers several times a day with it."
    assert not glean([replace(page, text=theirs)], "Acme")
    assert read(line) == {}


def test_how_we_work_names_what_stands_far_below_it() -> None:
    assert read("- No meetings on Wednesdays", heading="How we work › Rituals of ours › Each week") == {
        "No meetings on Wednesdays": "ways of working"
    }
    assert read("- Tea for everybody every two hours", heading="Team rituals") == {
        "Tea for everybody every two hours": "ways of working"
    }
    assert read("- Be kind before you leave", heading="Team rituals") == {}


def test_what_a_post_asks_for_says_nothing_about_the_company() -> None:
    assert read("- Microservices and Scrum", "job", "About you › Requirements") == {}
    assert read("- Microservices, which we run in two regions", "job", "What you will do") != {}


def test_the_size_is_the_figure_below_its_heading() -> None:
    assert read("500+\nGrowing quickly.", heading="Acme › Company size") == {"500+": "size"}


def test_items_below_a_heading_such_as_our_stack_are_about_us() -> None:
    assert read("- Microservices behind one gateway", heading="Our stack") == {
        "Microservices behind one gateway": "architecture"
    }
    assert read("- Microservices behind one gateway", heading="What a gateway is for") == {}


def test_what_stands_below_a_year_that_is_over_is_history() -> None:
    text = "- 120 people work for us"
    assert read(text, heading="Our history › 2019") == {}
    page = replace(PAGE, text=text, heading="Our history › 2019", on=date(2019, 5, 1))
    assert [fact.topic for fact in glean([page], "Acme")] == ["size"]


def test_of_an_item_with_several_sentences_the_one_that_states_it_is_told() -> None:
    assert read("- On call. Our engineers are on call for a week each. It may be quiet.") == {
        "Our engineers are on call for a week each.": "ways of working"
    }


def test_a_sentence_that_points_to_the_one_before_stands_behind_those_that_do_not() -> None:
    told = read("It is a monolith, and we like it.\nOur back end is a modular monolith.")
    assert list(told) == ["Our back end is a modular monolith.", "It is a monolith, and we like it."]


def test_a_sentence_that_begins_with_it_is_told_with_the_one_before() -> None:
    told = read("The planning desk is what most of us work on. It is a monolith, and we like it.")
    assert list(told) == ["The planning desk is what most of us work on. It is a monolith, and we like it."]
    told = read("We are 34 people. They are on call, our engineers, one week in six.")
    assert list(told) == ["We are 34 people.", "They are on call, our engineers, one week in six."]


def test_they_are_the_customers_of_the_sentence_before() -> None:
    assert read("Hauliers are our customers. They employ 40 people today.") == {}
    assert read("The company sits in Oulu. They employ 40 people today.") != {}


def test_a_company_is_named_by_its_name_alone() -> None:
    page = replace(PAGE, text="Blog / Working remotely, today and in time zones of all kinds")
    assert glean([page], "Remote") == ()
    page = replace(PAGE, text="Everybody at Remote works from where they are.")
    assert glean([page], "Remote") == ()
    (first,) = glean([replace(PAGE, text="We are remote-first at Remote.")], "Remote")
    assert first.topic == "ways of working"
    (founded,) = glean([replace(PAGE, text="Lagerkauz wurde 2011 in Münster gegründet.")], "Lagerkauz GmbH")
    assert founded.topic == "founded"


def test_one_page_says_no_more_than_three_sentences_on_a_topic() -> None:
    text = "\n".join(f"Our team has {n} engineers." for n in range(20, 40))
    assert len(read(text)) == 3


def test_a_thing_said_on_two_pages_is_one_fact() -> None:
    pages = [replace(PAGE, text="We are 34 people.", url=f"https://acme.example/{n}") for n in "ab"]
    assert len(glean(pages)) == 1


def test_a_post_speaks_for_the_company_with_what_two_posts_say() -> None:
    def post(name: str, text: str) -> Passage:
        return Passage(text, f"https://jobs.example/{name}", Kind.JOB)

    same = "We deploy to production several times a day."
    posts = [
        post("a", same),
        post("b", f"You will join a team of six engineers.\n{same}"),
        post("c", "We work in five product teams."),
    ]
    assert [fact.text for fact in glean(posts)] == [same]


def test_two_posts_that_tell_of_one_thing_in_their_own_words_speak_for_the_company() -> None:
    several = posts(
        "We are a remote-first company.", "Our team is fully distributed.", "Cheese.", "Wine.", "We pair."
    )
    assert {fact.text for fact in glean(several, "Acme")} == {
        "We are a remote-first company.",
        "Our team is fully distributed.",
    }


def test_of_three_posts_one_tells_how_the_system_is_built_but_not_how_many_there_are() -> None:
    several = posts("Our architecture is event-driven.", "You will join a team of six engineers.", "Cheese.")
    assert [fact.text for fact in glean(several, "Acme")] == ["Our architecture is event-driven."]


def test_a_quotation_that_began_in_another_sentence_is_not_closed() -> None:
    page = replace(
        PAGE, own=False, text='"They were slow," says Ann. "We moved. Acme runs one monolith now."'
    )
    assert [fact.text for fact in glean([page], "Acme")] == ["Acme runs one monolith now."]


def test_what_a_company_is_stands_behind_its_name_and_others_leave_it_out() -> None:
    page = replace(PAGE, own=False, text="When it was founded in 2000, Smithy was a shop.")
    assert [fact.topic for fact in glean([page], "Smithy Technology")] == ["founded"]


@pytest.mark.parametrize("sum_of_money", ["£2.3 billion", "$900m", "€1.6bn"])
def test_millions_are_no_pay(sum_of_money: str) -> None:
    page = replace(PAGE, text=f"We pay out {sum_of_money} per year.")
    assert "benefits" not in {fact.topic for fact in glean([page])}


def test_those_who_did_a_piece_of_work_are_not_the_whole_company() -> None:
    page = replace(PAGE, own=False, text="They set it up at Acme, working with a team of four people.")
    assert "size" not in {fact.topic for fact in glean([page])}


def test_posts_are_silent_where_a_page_speaks() -> None:
    page = replace(PAGE, text="We deploy to production once a day, daily.")
    post = Passage("We deploy to production several times a day.", "https://jobs.example/a", Kind.JOB)
    assert [fact.url for fact in glean([page, post])] == [page.url]


def test_a_sentence_stands_in_for_the_bare_figure_that_it_holds() -> None:
    bare = (
        Fact("size", "140", "https://acme.example/"),
        Fact("founded", "2011", "https://acme.example/"),
        Fact("place", "Münster", "https://acme.example/"),
    )
    told = glean([replace(PAGE, text="Today we are 140 people.")], "Acme", bare)
    assert [(fact.topic, fact.text) for fact in told] == [
        ("founded", "2011"),
        ("place", "Münster"),
        ("size", "Today we are 140 people."),
    ]


def test_a_fact_carries_the_page_that_it_stands_on() -> None:
    passage = Passage(
        "We are 34 people.", "https://a.example/b", on=date(2026, 5, 1), own=False, title="T", source="blog"
    )
    assert glean([replace(passage, text="Acme is 34 people strong today.")], "Acme") == (
        Fact(
            "size",
            "Acme is 34 people strong today.",
            passage.url,
            passage.on,
            own=False,
            title="T",
            source="blog",
        ),
    )


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("size", "About 300 people"),
        ("architecture", "180 engineers work in the same codebase"),
        ("architecture", "five pods of 10 GB"),
        ("architecture", "three git repositories"),
        ("architecture", "The back end is a monolith"),
        ("scale", "over 100k requests a day"),
        ("teams", "cut by domain"),
        ("hiring", "training camp"),
        ("ways of working", "asynchronously"),
        ("ways of working", "kanban"),
        ("benefits", "parental leave"),
    ],
)
def test_what_recorded_pages_state_about_the_company_is_a_fact(topic: str, words: str) -> None:
    assert any(fact.topic == topic and words in fact.text for fact in of_recorded_pages())


def test_a_sentence_that_only_sounds_like_the_company_is_none() -> None:
    told = " ".join(fact.text for fact in of_recorded_pages())
    assert "carries the tag of the team" not in told


@cache
def of_recorded_pages() -> tuple[Fact, ...]:
    company = Company("remote.com", "Remote")
    found = gather(company, sources(), recording := replay(RECORDED), recording.day)
    return glean(found.passages, "Remote")


def test_headings_and_sentences_in_german_are_read_as_in_english() -> None:
    about = replace(PAGE, title="Über uns")
    page = (
        replace(about, text="Heute sind wir 140 Menschen.\nVier Produktteams verantworten je einen Teil."),
        replace(about, heading="Über uns › Wie wir arbeiten", text="Meist schriftlich."),
        replace(about, heading="Über uns › Wir bieten", text="- 30 Tage Urlaub"),
        replace(about, heading="Unsere Software › Wir bieten", text="- Auswertungen für jede Schicht"),
    )
    assert [(fact.topic, fact.text) for fact in glean(page)] == [
        ("size", "Heute sind wir 140 Menschen."),
        ("teams", "Vier Produktteams verantworten je einen Teil."),
        ("benefits", "30 Tage Urlaub"),
        ("ways of working", "Meist schriftlich."),
    ]


@given(st.text(alphabet=st.sampled_from("we our team of 12 engineers.\n-?()|`İß é"), max_size=300))
def test_a_fact_is_copied_from_the_page(text: str) -> None:
    for fact in glean([replace(PAGE, text=text)], "Acme"):
        assert fact.text in text


@pytest.mark.no_cover
def test_a_hostile_page_takes_no_longer_than_an_honest_one() -> None:
    honest = (
        "We are 34 people in nine countries, and our teams deploy daily. The weather is fine here. " * 2500
    )
    slow = (
        "we our team 12 engineers " * 9000,
        "12 " * 75_000,
        "teams of " * 25_000,
        ". " * 110_000,
        "- we\n" * 45_000,
    )

    def took(text: str) -> float:
        start = process_time()
        glean([replace(PAGE, text=text)], "Acme")
        return process_time() - start

    base = max(min(took(honest) for _ in range(2)), 0.01)
    assert max(took(text) for text in slow) < 3 * base


def test_what_a_list_is_said_to_leave_out_is_no_fact() -> None:
    lines = "This page does not speak of:\n- Everyone here works remotely\n- A day a week in the office"
    assert read(lines, "work", "Working remotely") == {}
    assert read(lines.replace("does not speak", "speaks"), "work", "Working remotely") != {}


def posts(*texts: str, heading: str = "") -> list[Passage]:
    return [
        Passage(text, f"https://acme.example/jobs/{n}", Kind.JOB, date(2026, 1 + n, 1), heading=heading)
        for n, text in enumerate(texts)
    ]


def test_the_way_of_hiring_is_told_by_one_post_in_its_order() -> None:
    first = "- A call of 20 minutes\n- A task at home\n- We make an offer"
    second = "- A call of 20 minutes\n- A drawing session\n- Lunch with the crew\n- We make an offer"
    told = glean(posts(first, second, "- A call of 20 minutes", heading="Interview process"), "Acme")
    assert [fact.text for fact in told] == [
        "A call of 20 minutes",
        "A drawing session",
        "Lunch with the crew",
        "We make an offer",
    ]


def test_a_line_with_a_colon_opens_a_list_of_steps() -> None:
    words = "Interview process:\nOur interview process has two stages:\n- A call\n- A task\nWe like cheese."
    assert read(words, "job") == {"A call": "hiring", "A task": "hiring"}
    assert read("What we like:\n- A call\n- Cheese", "job") == {}


def test_a_figure_that_grows_need_not_stand_in_two_posts() -> None:
    several = posts("We are 80 people by now.", "We are 95 people by now.", "We are a team of six engineers.")
    assert [fact.text for fact in glean(several, "Acme")] == [
        "We are 95 people by now.",
        "We are 80 people by now.",
    ]


def test_what_a_practice_is_for_anybody_is_no_fact_about_who_explains_it() -> None:
    page = "https://acme.com/handbook/ci"
    said = (
        "Continuous delivery is a practice that has every change deployed to production several times a day."
    )
    assert glean([Passage(said, page)], "Acme") == ()
    ours = "Every change of ours is deployed to production several times a day."
    assert [fact.text for fact in glean([Passage(ours, page)], "Acme")] == [ours]


def test_cases_in_which_something_is_to_be_done_need_not_be_so() -> None:
    page = "https://acme.com/handbook/types"
    said = "- Multiple teams working on the same monolith"
    assert glean([Passage(said, page, heading="Types › When to use generics")], "Acme") == ()
    assert len(glean([Passage(said, page, heading="Types › How we are set up")], "Acme")) == 1


def test_a_line_that_leads_to_a_list_names_what_stands_in_it() -> None:
    post = "Our interview process has three stages:\n- Initial call\n- Pair coding\n- Values\nThe office:\n- A dog"
    assert read(post, "job") == {"Initial call": "hiring", "Pair coding": "hiring"}
    assert read("Interview process\n- Initial call", "job") == {"Initial call": "hiring"}
    assert read("Interview process:\n- Initial call") == {}


def test_of_a_page_the_most_telling_on_each_aspect_comes_first() -> None:
    text = "\n".join(
        (
            "Our code is reviewed by two people.",
            "There is a code review of whatever we change.",
            "All of us work remotely.",
            "We deploy 20 times a day.",
        )
    )
    told = list(read(text))
    assert told == [
        "We deploy 20 times a day.",
        "Our code is reviewed by two people.",
        "All of us work remotely.",
        "There is a code review of whatever we change.",
    ]


def test_praise_states_nothing_unless_a_figure_stands_in_it() -> None:
    assert read("We move fast, in autonomous teams.") == {}
    assert read("We move fast and deploy 20 times a day.") != {}
    assert read("Our amazing front end is deployed separately.") == {}


def test_posts_speak_where_pages_are_silent_on_an_aspect() -> None:
    page = replace(PAGE, text="We deploy to production once a day, daily.")
    post = Passage(
        "All of us work remotely.\nWe deploy to production daily.", "https://jobs.example/a", Kind.JOB
    )
    assert [fact.text for fact in glean([page, post])] == [
        "We deploy to production once a day, daily.",
        "All of us work remotely.",
    ]


def test_what_the_post_of_interest_says_counts_though_no_other_says_it() -> None:
    one, other = "We deploy to production every day.", "You will be on call one week in six."
    several = posts(one, other, "Cheese.", "Wine.")
    assert glean(several, "Acme") == ()
    assert [fact.text for fact in glean(several, "Acme", post="https://acme.example/jobs/1")] == [other]


def test_the_benefits_of_a_decision_are_none_of_working_here() -> None:
    page = replace(PAGE, url="https://acme.example/handbook/decisions/7", title="Move the berths to a queue")
    words = replace(
        page, text="- Fewer masters to look after\n- It is cheaper", heading="Decision › Benefits"
    )
    assert glean([words], "Acme") == ()
    leave = replace(page, text="- 30 days of leave\n- A dog in the office", heading="People › Benefits")
    assert [fact.text for fact in glean([leave], "Acme")] == ["30 days of leave", "A dog in the office"]


def test_what_a_guide_orders_its_reader_to_do_is_no_practice() -> None:
    page = replace(PAGE, url="https://acme.example/handbook/first-week", heading="How we work")
    lines = "- Run a session with your mentor every day\n- Demos every Friday"
    assert [fact.text for fact in glean([replace(page, text=lines)], "Acme")] == ["Demos every Friday"]


def test_below_its_heading_two_words_are_enough() -> None:
    assert read("Fully remote", heading="Remote status") == {"Fully remote": "ways of working"}
    assert read("Fully remote") == {}


def test_a_number_before_a_line_is_none_of_its_words() -> None:
    assert list(read("5. We pair on most things.")) == ["We pair on most things."]
    assert list(read("5 of us pair on most things, every day.")) == [
        "5 of us pair on most things, every day."
    ]
