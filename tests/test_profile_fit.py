"""The person beside a company: what is shared, near and missing, stories, hours, one opening, and questions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.ask import ask
from briefing.ask.person import KINDS
from briefing.catalogue.knowing import TradeOffs
from briefing.catalogue.model import Catalogue
from briefing.errors import UsageError
from briefing.model import (
    Briefing,
    Company,
    Fact,
    Finding,
    Fit,
    Hours,
    Kind,
    Opening,
    Passage,
    Question,
    Role,
    Status,
)
from briefing.profile import chosen, fit, role
from briefing.profile.fit import kin, near_words, nearest
from briefing.profile.job import years_asked
from briefing.profile.languages import spoken
from briefing.profile.model import Job, Private, Profile, Skill, Story, Wishes
from briefing.profile.model import Question as Own
from briefing.profile.places import clock, overlap, zone_of, zones
from briefing.render import render
from briefing.render.templates import MEETINGS
from briefing.settle import settle
from briefing.spot import spot
from briefing.spot.lexicon import lexicon

TODAY = date(2026, 11, 21)
POST = "https://acme.com/blog/post"
ADVERT = "https://acme.com/jobs/1"


def found(catalogue: Catalogue, *words: str, kind: Kind = Kind.PROSE, url: str = POST) -> tuple[Finding, ...]:
    """Findings from sentences of the company's own."""
    passage = Passage("\n".join(words), url, kind, date(2026, 6, 1), title="Post")
    return settle(spot([passage], catalogue, "Acme"), catalogue, TODAY)


def fitted(
    profile: Profile, findings: Sequence[Finding], catalogue: Catalogue, **more: Sequence[object]
) -> Fit:
    return fit(profile, findings, catalogue, more.get("facts", ()), more.get("openings", ()), TODAY)  # type: ignore[arg-type]


def knowing(*skills: str | Skill, **more: object) -> Profile:
    return Profile(skills=tuple(s if isinstance(s, Skill) else Skill(s, 3) for s in skills), **more)  # type: ignore[arg-type]


# -- shared and lacking -------------------------------------------------------------------------------------


def test_what_both_have_is_shared_with_its_evidence(catalogue: Catalogue) -> None:
    findings = found(catalogue, "We run PostgreSQL in production.", "Our API is written in Elixir.")
    told = fitted(knowing(Skill("postgresql", 6, keen=True), "mysql"), findings, catalogue)
    (shared,) = told.shared
    assert (shared.name, shared.years, shared.keen, shared.status) == ("PostgreSQL", 6, True, Status.USES)
    assert shared.evidence[0].quote == "We run PostgreSQL in production."
    assert [lack.name for lack in told.lacks] == ["Elixir"]


def test_what_is_still_to_learn_is_not_shared(catalogue: Catalogue) -> None:
    findings = found(catalogue, "We run PostgreSQL in production.")
    told = fitted(knowing(Skill("postgresql", level="new"), "mysql"), findings, catalogue)
    assert told.shared == ()
    assert [(lack.name, lack.near and lack.near.name) for lack in told.lacks] == [("PostgreSQL", "MySQL")]


def test_what_the_company_left_is_told_apart(catalogue: Catalogue) -> None:
    findings = found(catalogue, "We moved from MongoDB to PostgreSQL in 2024.")
    told = fitted(knowing("mongodb", "postgresql"), findings, catalogue)
    assert [(s.name, s.status) for s in told.shared] == [
        ("PostgreSQL", Status.USES),
        ("MongoDB", Status.FORMERLY),
    ]


@pytest.mark.parametrize(
    ("wanted", "known", "how"),
    [
        ("amazon-rds", "postgresql", "form of"),
        ("postgresql", "amazon-rds", "form"),
        ("amazon-rds", "cloud-sql", "sibling"),
        ("elixir", "phoenix", "made with"),
        ("kotlin", "java", "family"),
        ("elixir", "ruby", "family"),
        ("swift", "objective-c", "heir of"),
        ("objective-c", "swift", "heir"),
        ("postgresql", "mysql", "rival"),
        ("oban", "sidekiq", "kind"),
    ],
)
def test_how_near_one_technology_is_to_another(
    catalogue: Catalogue, wanted: str, known: str, how: str
) -> None:
    near = nearest(wanted, [Skill(known, 3)], catalogue)
    assert near is not None
    assert (near.technology, near.how) == (known, how)
    assert near_words(near).startswith(f"{catalogue.name(known)} (3 years)")


@pytest.mark.parametrize(
    ("wanted", "known"),
    [
        ("haskell", "java"),
        ("go", "docker"),
        ("kubernetes", "postgresql"),
        ("redis", "redis"),
        ("no-such", "java"),
        ("java", "no-such"),
    ],
)
def test_what_is_only_of_the_same_trade_is_not_near(catalogue: Catalogue, wanted: str, known: str) -> None:
    assert nearest(wanted, [Skill(known, 3)], catalogue) is None


def test_the_nearest_is_taken_and_of_equals_the_one_with_most_years(catalogue: Catalogue) -> None:
    skills = [Skill("mysql", 9), Skill("sqlite", 2), Skill("amazon-rds", 1), Skill("cloud-sql", level="new")]
    assert nearest("postgresql", skills, catalogue) == nearest(
        "postgresql", [Skill("amazon-rds", 1)], catalogue
    )
    best = nearest("postgresql", [Skill("mysql", 2), Skill("sqlite", 9)], catalogue)
    assert best is not None
    assert best.technology == "sqlite"


def test_all_kin_are_in_the_catalogue(catalogue: Catalogue) -> None:
    for family in kin()["families"].values():
        assert len(family) > 1
        assert {catalogue.technologies[tech].category for tech in family} == {"languages"}
    for tech, categories in kin()["comes_with"].items():
        assert tech in catalogue.technologies
        assert categories <= catalogue.categories.keys()


def test_nobody_lacks_what_comes_with_something_they_know(catalogue: Catalogue) -> None:
    findings = found(catalogue, "Our API is written in Elixir with Phoenix.")
    assert fitted(knowing("phoenix"), findings, catalogue).lacks == ()


def test_without_skills_nothing_is_lacking(catalogue: Catalogue) -> None:
    assert fitted(Profile(name="A"), found(catalogue, "We run PostgreSQL."), catalogue).lacks == ()


def test_an_empty_profile_gives_an_empty_fit(catalogue: Catalogue) -> None:
    assert fitted(Profile(), found(catalogue, "We run PostgreSQL in production."), catalogue) == Fit()


# -- stories ------------------------------------------------------------------------------------------------


def test_stories_fit_by_what_the_company_is_shown_to_use_best_first(catalogue: Catalogue) -> None:
    findings = found(
        catalogue,
        "We run PostgreSQL in production.",
        "Payments go through Stripe.",
        "We left MongoDB in 2020.",
    )
    stories = (
        Story("Left", ("mongodb",), short="s"),
        Story("One", ("postgresql",), short="s"),
        Story("Both", ("stripe", "postgresql", "kafka"), situation="It broke.", result="It holds."),
        Story("None", ("perl",)),
    )
    told = fitted(Profile(stories=stories), findings, catalogue)
    assert [(s.title, set(s.about)) for s in told.stories] == [
        ("Both", {"Stripe", "PostgreSQL"}),
        ("One", {"PostgreSQL"}),
    ]
    assert told.stories[0].short == "It broke. It holds."
    assert {e.quote for e in told.stories[0].evidence} == {
        "We run PostgreSQL in production.",
        "Payments go through Stripe.",
    }
    assert [s.title for s in told.other_stories] == ["Left", "None"]


def test_a_job_posts_wish_is_no_reason_for_a_story(catalogue: Catalogue) -> None:
    passage = Passage("- Experience with Kafka", ADVERT, Kind.JOB, TODAY, heading="Nice to have")
    findings = settle(spot([passage], catalogue), catalogue, TODAY)
    told = fitted(Profile(stories=(Story("A", ("kafka",)),)), findings, catalogue)
    assert told.stories == ()


# -- hours --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("San Francisco, CA, US", "America/Los_Angeles"),
        ("Gothenburg, SE", "Europe/Stockholm"),
        ("Germany", "Europe/Berlin"),
        ("Münster oder remote in Deutschland", "Europe/Berlin"),
        ("Berlin / Munich (Hybrid)", "Europe/Berlin"),
        ("Remote - Poland", "Europe/Warsaw"),
        ("г. Москва", "Europe/Moscow"),
        ("Tbilisi, Georgia", "Asia/Tbilisi"),
        ("Atlanta, Georgia", "America/New_York"),
    ],
)
def test_a_place_that_is_certain_has_a_zone(place: str, zone: str) -> None:
    assert zone_of(place) == zone


@pytest.mark.parametrize(
    "place",
    ["", "Remote", "Remote, EMEA", "Europe", "US", "Russia", "London, Ontario", "Paris, Texas", "Georgia",
     "New York or San Francisco", "Portland", "x" * 5000, ",;/ or "],
)  # fmt: skip
def test_a_place_that_is_not_certain_has_none(place: str) -> None:
    assert zone_of(place) == ""


def test_every_zone_is_in_the_database_and_no_name_decides_for_two() -> None:
    from zoneinfo import ZoneInfo

    names = [name for zone, (sure, _) in zones().items() for name in sure if ZoneInfo(zone)]
    assert len(names) == len(set(names))


def hours(zone: str, place: str, today: date, working: str = "10:00-18:00") -> Hours:
    profile = Profile(zone=zone, hours=working)
    (told,) = fit(profile, (), Catalogue({}, {}), [Fact("place", place, POST)], (), today).hours
    return told


def test_the_overlap_is_told_on_the_persons_clock() -> None:
    told = hours("Asia/Yerevan", "Berlin", date(2026, 11, 21))
    assert (told.ahead, told.start, told.end, told.minutes) == (-180, "12:00", "18:00", 360)
    assert [e.url for e in told.evidence] == [POST]


def test_the_day_decides_about_summer_time() -> None:
    assert hours("Asia/Yerevan", "Berlin", date(2026, 7, 1)).ahead == -120
    assert hours("Europe/London", "New York, NY", date(2026, 3, 15)).ahead == -240
    assert hours("Europe/London", "New York, NY", date(2026, 4, 15)).ahead == -300


def test_hours_that_do_not_meet_are_told_so() -> None:
    told = hours("Asia/Yerevan", "San Francisco", date(2026, 11, 21))
    assert (told.start, told.end, told.minutes) == ("", "", 0)


def test_hours_meet_across_midnight() -> None:
    told = hours("Pacific/Auckland", "San Francisco", date(2026, 11, 21), "5:00-13:00")
    assert (told.ahead, told.start, told.end) == (-21 * 60, "6:00", "13:00")


def test_half_hours_count() -> None:
    assert hours("Asia/Kolkata", "London", date(2026, 11, 21)).ahead == -330


@given(st.integers(0, 1380), st.integers(1, 60), st.integers(-840, 840))
def test_the_overlap_lies_in_both_days(start: int, length: int, ahead: int) -> None:
    mine, theirs = (start, start + length), (540, 1020)
    both = overlap(mine, theirs, ahead)
    minutes = set(range(*both)) if both else set()
    shared = {m for m in range(*mine) if (m + ahead) % 1440 in range(*theirs)}
    assert minutes <= shared
    assert bool(minutes) == bool(shared)
    assert all(later - earlier == 1 for earlier, later in pairwise(sorted(minutes)))


def test_a_place_without_a_certain_zone_is_named(catalogue: Catalogue) -> None:
    openings = [Opening("A", ADVERT, place="Remote, EMEA"), Opening("B", ADVERT, place="Berlin")]
    told = fitted(Profile(zone="Europe/Berlin"), (), catalogue, openings=openings)
    assert told.unplaced == ("Remote, EMEA",)
    assert [(h.zones, h.ahead) for h in told.hours] == [(("Europe/Berlin",), 0)]
    assert fitted(Profile(), (), catalogue, openings=openings).hours == ()


def test_places_with_the_same_difference_stand_together() -> None:
    facts = [Fact("place", place, f"{POST}/{place}") for place in ("Berlin", "Oslo", "London", "Berlin, DE")]
    told = fit(Profile(zone="Europe/Berlin"), (), Catalogue({}, {}), facts, (), TODAY).hours
    assert [(h.places, h.ahead) for h in told] == [(("Berlin", "Oslo"), 0), (("London",), -60)]
    assert [e.url for e in told[0].evidence] == [f"{POST}/Berlin", f"{POST}/Oslo"]


def test_clocks_are_written_as_one_says_them() -> None:
    assert [clock(m) for m in (0, 570, 1439, 1440)] == ["0:00", "9:30", "23:59", "24:00"]


# -- one opening --------------------------------------------------------------------------------------------


OPENINGS = (
    Opening("Senior Backend Engineer (Elixir)", "https://acme.com/jobs/41", place="Berlin"),
    Opening("Senior Backend Engineer (Go)", "https://acme.com/jobs/42"),
    Opening("Data Scientist", "https://acme.com/jobs/77?src=x"),
)


@pytest.mark.parametrize(
    ("wanted", "at"),
    [
        ("1", 0),
        ("#3", 2),
        ("42", 1),
        ("https://acme.com/jobs/77", 2),
        ("data scientist", 2),
        ("Datascientist", 2),
        ("senior backend engineer (go)", 1),
        ("backend elixir", 0),
    ],
)
def test_an_opening_is_chosen_by_address_number_or_title(wanted: str, at: int) -> None:
    assert chosen(OPENINGS, wanted) == OPENINGS[at]


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        ("9", "there is no opening 9; there are: 1 Senior Backend Engineer (Elixir) (Berlin), 2 Senior"),
        ("0", "there is no opening 0; there are: 1 "),
        ("https://acme.com/jobs/1", "no opening has the address https://acme.com/jobs/1; there are: 1 "),
        ("plumber", "no opening is called 'plumber'; there are: "),
        ("senior backend engineer", "could be any of: 1 Senior Backend Engineer (Elixir) (Berlin), 2 Senior"),
    ],
)
def test_an_opening_that_is_not_meant_plainly_is_an_error_that_lists_them(wanted: str, what: str) -> None:
    with pytest.raises(UsageError) as told:
        chosen(OPENINGS, wanted)
    assert what in str(told.value)
    assert len(str(told.value).splitlines()) == 1


def test_two_hundred_openings_are_not_listed_in_one_line() -> None:
    many = [Opening(f"Job {n}", f"https://acme.com/jobs/{n}000") for n in range(200)]
    with pytest.raises(UsageError, match="and 192 more") as told:
        chosen(many, "999")
    assert len(str(told.value)) < 400
    with pytest.raises(UsageError, match="no opening was found"):
        chosen([], "1")


def advert(*passages: tuple[str, str]) -> Opening:
    return Opening(
        "Backend Engineer",
        ADVERT,
        passages=tuple(Passage(text, ADVERT, Kind.JOB, TODAY, heading=heading) for heading, text in passages),
    )


def beside(profile: Profile | None, catalogue: Catalogue, *passages: tuple[str, str]) -> Role:
    opening = advert(*passages)
    claims = spot(opening.passages, catalogue, "Acme")
    findings = settle(claims, catalogue, TODAY)
    return role(opening, claims, findings, catalogue, profile, lexicon("en").in_a_post)


@pytest.mark.parametrize(
    ("line", "verdict", "why"),
    [
        ("5+ years of PostgreSQL", "met", "PostgreSQL (6 years)"),
        ("At least eight years of PostgreSQL", "near", "PostgreSQL: 8 years asked for, 6 there"),
        ("3-5 years of PostgreSQL", "met", "PostgreSQL (6 years)"),
        ("3 years of Docker in production", "met", "the profile does not say how many"),
        ("Good command of SQL", "met", "SQL by PostgreSQL (6 years)"),
        ("Experience with MySQL", "near", "MySQL: nearest is PostgreSQL (6 years), often weighed against it"),
        ("Experience with Kubernetes", "missing", "Kubernetes: nothing near it in the profile"),
        ("PostgreSQL and Kubernetes in production", "near", "PostgreSQL (6 years); Kubernetes: nothing near"),
        ("A database such as PostgreSQL or Cassandra", "met", "PostgreSQL (6 years)"),
        ("Kotlin or Scala", "missing", "Kotlin, Scala: nothing near them in the profile"),
        ("Redis", "near", "Redis by Sidekiq (2 years)"),
        ("Ruby", "met", "Ruby by Sidekiq (2 years)"),
        ("Experience with Rust", "near", "Rust: still to learn"),
        ("Clear written English", "met", "English: C1"),
        ("Fluent Norwegian", "missing", "Norwegian: not among the languages"),
        ("7 years of experience in software", "met", "7 years asked for, 8 in the trade"),
        ("12 years of experience in software", "near", "12 years asked for, 8 in the trade"),
        ("Curiosity", "open", ""),
    ],
)
def test_a_requirement_is_met_near_or_missing_and_says_why(
    catalogue: Catalogue, line: str, verdict: str, why: str
) -> None:
    profile = knowing(
        Skill("postgresql", 6),
        Skill("docker", level="good"),
        Skill("sidekiq", 2),
        Skill("rust", level="new"),
        years=8,
        languages={"английский": "C1"},
    )
    (asked,) = beside(profile, catalogue, ("What you bring", f"- {line}")).requirements
    assert (asked.text, asked.need, asked.verdict) == (line, "must", verdict)
    assert why in asked.why


def test_what_must_be_there_comes_before_what_would_be_nice_and_the_work(catalogue: Catalogue) -> None:
    told = beside(
        Profile(),
        catalogue,
        ("About us", "We make payroll software with Perl."),
        ("Nice to have", "- Kafka"),
        ("What you will do", "- Run PostgreSQL\n- Be on call"),
        ("What you bring", "- Elixir\n- GraphQL would be a plus"),
        ("What we offer", "- A laptop with Linux"),
    )
    assert [(r.text, r.need) for r in told.requirements] == [
        ("Elixir", "must"),
        ("Kafka", "nice"),
        ("GraphQL would be a plus", "nice"),
        ("Run PostgreSQL", "task"),
    ]


def test_an_advert_without_headings_is_read_for_what_it_names(catalogue: Catalogue) -> None:
    told = beside(Profile(), catalogue, ("", "We pay well.\nYou will work with PostgreSQL every day."))
    assert [(r.text, r.need) for r in told.requirements] == [
        ("You will work with PostgreSQL every day.", "task")
    ]


def test_of_a_paragraph_the_sentences_that_name_something_are_taken(catalogue: Catalogue) -> None:
    words = "You join a team of six. You work with PostgreSQL and Redis. Lunch is at noon. Kafka is next."
    told = beside(Profile(), catalogue, ("What you will do", words), ("Stack", "Kafka carries events."))
    assert [(r.text, r.technologies) for r in told.requirements] == [
        ("You work with PostgreSQL and Redis.", ("PostgreSQL", "Redis")),
        ("Kafka is next.", ("Apache Kafka",)),
        ("Kafka carries events.", ("Apache Kafka",)),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "About us\nOur site is Perl.\nWhat you bring\nKotlin\nPatience\nNice to have\nKafka\nTerraform in production",
        "About us\nOur site is Perl.\nWhat you bring:\nKotlin\nPatience\nNice to have:\nKafka\nTerraform in production",
        "What you bring: Kotlin and so on. Nice to have: Kafka. Terraform in production.",
    ],
)
def test_an_advert_without_markup_is_parted_by_its_lines_and_labels(catalogue: Catalogue, words: str) -> None:
    told = beside(Profile(), catalogue, ("", words)).requirements
    named = {tech: r.need for r in told for tech in r.technologies}
    assert named == {"Kotlin": "must", "Apache Kafka": "nice", "Terraform": "nice"}
    assert [r.need for r in told if r.text == "Patience"] in ([], ["must"])


def test_what_stands_before_the_first_heading_that_is_known_is_about_the_company(
    catalogue: Catalogue,
) -> None:
    told = beside(
        Profile(),
        catalogue,
        ("", "Acme is the Terraform of tide tables."),
        ("What you'll own", "- Our Kotlin services"),
        ("", "And you will meet Kafka."),
    )
    assert [r.technologies for r in told.requirements] == [("Kotlin",), ("Apache Kafka",)]


def test_a_label_amid_requirements_makes_no_work_of_them(catalogue: Catalogue) -> None:
    told = beside(
        Profile(), catalogue, ("Requirements", "Languages: Kotlin, Python.\nTerraform is what we run.")
    )
    assert [r.need for r in told.requirements] == ["must", "must"]


def test_a_line_that_opens_a_list_stands_for_a_heading(catalogue: Catalogue) -> None:
    words = "You should apply if:\n- you have run PostgreSQL\n- you are patient\n"
    words += "We give you:\n- A laptop\nOur stack:\n- Kafka for events"
    told = beside(knowing(Skill("postgresql", 6)), catalogue, ("", words))
    assert [(r.text, r.need) for r in told.requirements] == [
        ("you have run PostgreSQL", "must"),
        ("you are patient", "must"),
        ("Kafka for events", "task"),
    ]


@pytest.mark.parametrize(
    ("line", "verdict", "why"),
    [
        ("A typed language (Kotlin, Go, Scala etc.)", "met", "Go"),
        ("One mainstream language (Kotlin, Scala, Python)", "missing", "nothing near them in the profile"),
        (
            "Docker and a cloud (e.g. AWS, GCP)",
            "near",
            "Docker; Amazon Web Services: nothing near it in the profile",
        ),
        (
            "Docker and Pulumi (or similar provisioning)",
            "near",
            "Docker; Pulumi: nothing near it in the profile",
        ),
    ],
)
def test_of_alternatives_one_is_enough_and_what_stands_beside_them_counts_too(
    catalogue: Catalogue, line: str, verdict: str, why: str
) -> None:
    known = knowing(Skill("go", level="good"), Skill("docker", level="good"))
    (first, *_) = beside(known, catalogue, ("Requirements", f"- {line}"), ("Stack", "- Go")).requirements
    assert (first.verdict, first.why[-len(why) :]) == (verdict, why)


def test_an_advert_in_russian_is_parted_too(catalogue: Catalogue) -> None:
    told = beside(
        knowing(Skill("go", 2)),
        catalogue,
        ("Требования", "- Опыт с Go от 3 лет"),
        ("Будет плюсом", "- Kafka"),
    )
    assert [(r.need, r.verdict) for r in told.requirements] == [("must", "near"), ("nice", "missing")]


def test_without_a_profile_every_line_is_open(catalogue: Catalogue) -> None:
    told = beside(None, catalogue, ("What you bring", "- Elixir\n- English"))
    assert [r.verdict for r in told.requirements] == ["open", "open"]


def test_the_advert_is_set_against_the_stack(catalogue: Catalogue) -> None:
    opening = advert(("What you bring", "- PostgreSQL"), ("Nice to have", "- Kafka"))
    words = [Passage("We run PostgreSQL, and React in front.", POST, on=TODAY), *opening.passages]
    claims = spot(words, catalogue, "Acme")
    findings = settle(claims, catalogue, TODAY)
    told = role(
        opening, spot(opening.passages, catalogue), findings, catalogue, None, lexicon("en").in_a_post
    )
    assert (told.shown, told.only, told.beside) == (("PostgreSQL",), ("Apache Kafka",), ("React",))


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("5+ years of Go", 5), ("two or more years", 2), ("3–5 years", 3), ("от 3 лет", 3), ("3-х лет опыта", 3),
        ("mehr als fünf Jahre", 5), ("Several years", None), ("24/7", None), ("years of 2020", None), ("", None),
    ],
)  # fmt: skip
def test_the_years_that_a_line_asks_for(words: str, years: int | None) -> None:
    assert years_asked(words) == years


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Fluent Norwegian", ["Norwegian"]),
        ("Sehr gute Deutschkenntnisse", ["German"]),
        ("Английский от B2", ["English"]),
        ("Polish our interfaces", []),
        ("We polish and deutsche it", []),
    ],
)
def test_languages_are_known_by_their_names(words: str, names: list[str]) -> None:
    assert [name for name, _ in spoken(words)] == names


# -- questions ----------------------------------------------------------------------------------------------


STACK = (
    "We run PostgreSQL in production, with 40 tables of more than a billion rows.",
    "Our API is written in Elixir, and 80 engineers work in it.",
    "Background jobs run on Oban, three million a day.",
    "The browser gets React, about 300 screens of it.",
)


def questions(
    profile: Profile | None,
    catalogue: Catalogue,
    knowledge: TradeOffs,
    meeting: str = "hiring-manager",
    job: Opening | None = None,
) -> tuple[Question, ...]:
    passages = (
        Passage("\n".join(STACK), POST, on=date(2026, 6, 1), title="Post"),
        *(job.passages if job else ()),
    )
    findings = settle(spot(passages, catalogue, "Acme"), catalogue, TODAY)
    openings = (job,) if job else ()
    return ask(
        findings, catalogue, knowledge, (), openings, passages, TODAY, meeting, profile=profile, job=job
    )


def test_what_the_person_is_keen_on_strong_in_and_new_to_is_asked_with_evidence(
    catalogue: Catalogue, knowledge: TradeOffs
) -> None:
    profile = knowing(
        Skill("elixir", level="new", keen=True),
        Skill("postgresql", 7),
        "sidekiq",
        wishes=Wishes(front_end=30),
    )
    told = {q.kind: q for q in questions(profile, catalogue, knowledge) if q.kind in KINDS}
    assert set(told) == {"keen", "strong", "new", "share"}
    assert all(q.evidence and q.evidence[0].quote in STACK and q.lead for q in told.values())
    assert told["keen"].about == ("elixir",)
    assert "learn" in told["keen"].text
    assert told["strong"].about == ("postgresql",)
    assert "7 years" in told["strong"].text
    assert told["new"].about == ("oban", "sidekiq")
    assert "Sidekiq" in told["new"].text
    assert "30 %" in told["share"].text


def test_without_a_profile_nothing_is_asked_for_the_person(
    catalogue: Catalogue, knowledge: TradeOffs
) -> None:
    assert not KINDS & {q.kind for q in questions(None, catalogue, knowledge)}


def test_what_the_person_does_not_care_for_is_not_asked(catalogue: Catalogue, knowledge: TradeOffs) -> None:
    profile = knowing(Skill("postgresql", 9, "strong", keen=False), Skill("mysql", 9, "strong", keen=True))
    told = [q for q in questions(profile, catalogue, knowledge) if q.kind in KINDS]
    assert not any(q.kind in ("keen", "strong") for q in told)


def test_questions_from_the_person_are_few_and_no_two_are_worded_alike(
    catalogue: Catalogue, knowledge: TradeOffs
) -> None:
    every = ("elixir", "postgresql", "oban", "react")
    profile = knowing(*(Skill(t, 9, "strong", keen=True) for t in every), wishes=Wishes(front_end=30))
    told = [q for q in questions(profile, catalogue, knowledge) if q.kind in KINDS]
    assert 1 < len(told) <= 5
    assert len({q.text for q in told}) == len(told)


def test_own_questions_come_word_for_word_for_their_meetings(
    catalogue: Catalogue, knowledge: TradeOffs
) -> None:
    own = (
        Own("Who buys the coffee?"),
        Own("And the tea?", ("recruiter",)),
        Own("Why Oban?", ("hiring-manager",), ("oban", "perl")),
        Own("  "),
    )
    told = {
        m: [q for q in questions(Profile(questions=own), catalogue, knowledge, m) if q.kind == "own"]
        for m in MEETINGS
    }
    assert [q.text for q in told["hiring-manager"]] == ["Who buys the coffee?", "Why Oban?"]
    assert [e.quote for e in told["hiring-manager"][1].evidence] == [STACK[2]]
    assert [q.text for q in told["recruiter"]] == ["Who buys the coffee?", "And the tea?"]
    assert told["interviewer"] == []
    ids = [q.id for q in told["hiring-manager"]]
    swapped = questions(Profile(questions=own[::-1]), catalogue, knowledge)
    assert sorted(q.id for q in swapped if q.kind == "own") == sorted(ids)


def test_questions_near_the_role_rank_higher(catalogue: Catalogue, knowledge: TradeOffs) -> None:
    job = advert(("What you will do", "- Keep background jobs in Oban short and safe to repeat"))

    without = {q.id: q.weight for q in questions(None, catalogue, knowledge)}
    with_job = {q.id: q for q in questions(None, catalogue, knowledge, job=job)}
    higher = [q for key, q in with_job.items() if key in without and q.weight > without[key] + 3]
    assert higher
    assert all("oban" in q.about for q in higher)


def test_questions_from_adverts_for_other_roles_rank_lower(
    catalogue: Catalogue, knowledge: TradeOffs
) -> None:
    other = Passage("You upgrade our Amazon EKS clusters.", POST, Kind.JOB, TODAY)
    job = advert(("What you will do", "- Look after Terraform"))
    words = (other, *job.passages)
    findings = settle(spot(words, catalogue, "Acme"), catalogue, TODAY)

    def weights(job: Opening | None = None, asked: Sequence[str] = ()) -> dict[str, float]:
        told = ask(findings, catalogue, knowledge, (), (), words, TODAY, "technical", job=job, asked=asked)
        return {q.id: q.weight for q in told if "amazon-eks" in q.about}

    before, after = weights(), weights(job, ["terraform"])
    assert before
    assert all(after[key] < weight for key, weight in before.items() if key in after)


# -- words of a profile are only words ----------------------------------------------------------------------


hostile = st.text(max_size=40) | st.sampled_from(
    ["<script>x</script>", "[a](http://b.c)", "![i](http://b.c)", "# x", "**b**", "`c`", "[[d]]", "<!-- f -->",
     "--> x", "* [ ] y", "1. z", "{{ 7*7 }}", "{% raw %}", "a\n\n## b", "\u202ex", "~~s~~", "$x$", "| a | b |"]
)  # fmt: skip


@pytest.mark.no_cover
@given(hostile, st.sampled_from(MEETINGS))
@settings(max_examples=60)
def test_no_words_of_a_profile_break_out(words: str, meeting: str) -> None:
    from markdown_it import MarkdownIt

    profile = Profile(
        name=words,
        place=words,
        zone="Europe/Berlin",
        role=words,
        languages={words: words},
        jobs=(Job(words, words, words, words),),
        stories=(Story(words, (), words, words, words, words, words),),
        questions=(Own(words),),
        ice_breakers=(words,),
        wishes=Wishes(words, 20, (words,)),
        private=Private(words, (words,), words, words),
    )
    empty = Catalogue({}, {})
    facts, openings = (
        [Fact("place", words, POST), Fact("place", "Berlin", POST)],
        (Opening(words, ADVERT, place=words),),
    )
    whole = Briefing(
        Company("acme.com", "Acme"),
        TODAY,
        meeting,
        openings=openings,
        fit=fit(profile, (), empty, facts, openings, TODAY),
        role=Role(openings[0]),
        questions=(Question("own-1", "own", words),),
    )
    plain = replace(whole, fit=replace(whole.fit, ice_breakers=()) if whole.fit else None)
    notes = render(whole, empty, meeting)
    parser = MarkdownIt("commonmark").enable(["strikethrough", "table"])
    allowed = re.compile(r"<!-- [a-z0-9: .·-]+ -->")
    for token in parser.parse(notes):
        assert token.type not in ("html_block", "table_open", "fence", "code_block") or allowed.fullmatch(
            token.content.strip()
        )
        for child in token.children or ():
            assert child.type != "image"
            assert child.type != "html_inline" or allowed.fullmatch(child.content)
            assert child.type != "link_open" or str(child.attrGet("href")).startswith("https://acme.com/")
    headings = re.compile(r"^## .+$", re.MULTILINE)
    assert headings.findall(notes) == headings.findall(render(plain, empty, meeting))
    page = render(whole, empty, meeting, "html")
    assert "<script" not in page
    assert "<img" not in page
    assert render(whole, empty, meeting, "json")
