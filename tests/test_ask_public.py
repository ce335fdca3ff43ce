"""What counts as "already answered": sentences that answer a general question, and many that only sound like it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.ask import ask
from briefing.ask.bank import MEETINGS, TOPICS, bank, validate_bank
from briefing.ask.material import figure_in
from briefing.catalogue.knowing import TradeOffs
from briefing.catalogue.model import Catalogue
from briefing.model import Fact, Kind, Opening, Passage, Question

TODAY = date(2026, 11, 21)
HANDBOOK = "https://acme.example/handbook/engineering"
POST = "https://acme.example/blog/how-we-work"
ADVERT = "https://jobs.example/acme/1"
CASE = "https://vendor.example/customers/acme"
NOBODY = Catalogue({}, {})


def told(
    words: str,
    url: str = HANDBOOK,
    *,
    kind: Kind = Kind.PROSE,
    own: bool = True,
    on: date | None = date(2026, 5, 1),
    heading: str = "",
) -> tuple[Question, ...]:
    """The questions that these words answer, at whichever meeting."""
    page = Passage(words, url, kind=kind, own=own, on=on, heading=heading)
    found: dict[str, Question] = {}
    for meeting in ("hiring-manager", "recruiter", "technical", "peer", "founder"):
        for q in ask((), NOBODY, TradeOffs({}), (), (), (page,), TODAY, meeting):
            if q.answered:
                found[q.id] = q
    return tuple(found.values())


def gone_on(words: str) -> list[Question]:
    """What is asked of the hiring manager beyond what these words answer."""
    page = Passage(words, HANDBOOK, kind=Kind.PROSE, on=date(2026, 5, 1))
    asked = ask((), NOBODY, TradeOffs({}), (), (), (page,), TODAY, "hiring-manager")
    return [q for q in asked if q.kind == "deeper"]


ANSWERS = [
    ("teams", "Teams are cut by domain, such as payroll and billing."),
    ("teams", "We are organised in small squads of five to eight."),
    ("teams", "Each team owns its services from the first line to the last alert."),
    ("manager", "A lead codes about 70 % of the time."),
    ("size", "The team has six engineers, a designer and a product manager."),
    ("size", "You join a team of seven engineers in Lisbon."),
    ("reports-to", "You will report to the Engineering Manager of Payments."),
    ("ratios", "A team is a product manager, a designer and four to six engineers."),
    ("last-hire", "This is a newly created role in the platform team."),
    ("deploys", "We deploy main about 25 times a day."),
    ("deploys", "Every team ships to production several times a day."),
    ("deploys", "We release every two weeks, on a Tuesday."),
    ("deploys", "Last month saw 40 deployments a day on average."),
    ("deploys", "Мы деплоим в продакшен по 10 раз в день."),
    ("decisions", "Decisions are written down as short records in the repository."),
    ("decisions", "RFCs are open to everybody in engineering for a week."),
    ("decisions", "We keep ADRs next to the code."),
    ("environments", "Every pull request gets an environment of its own."),
    ("environments", "There are four of them: develop, staging, pre-production and production."),
    ("planning", "We plan in six-week cycles."),
    ("planning", "Our teams use Kanban with a limit of two."),
    ("meetings", "Meetings are the exception, and each has notes."),
    ("ai-tools", "All engineers have Claude and Cursor from their first day."),
    ("branches", "Branches live for 2 days at most."),
    ("for-one-customer", "Every change goes out behind a feature flag."),
    ("support-turns", "Engineers sit in support for one week, by rotation."),
    ("on-paper", "Every larger project starts with a design doc."),
    ("new-tool", "We keep a technology radar, and what is on hold stays there."),
    ("on-call", "On call is one week in eight."),
    ("on-call", "You will carry the pager one week in six."),
    ("on-call", "Each of us is on call every five weeks."),
    ("on-call", "Every engineer takes part in the on-call rotation."),
    ("teams", "A team is responsible for one area of the shop."),
    ("on-call", "Дежурство раз в пять недель."),
    ("worth-of-a-week", "On call is paid with £400 a week."),
    ("first-shift", "Newcomers shadow the on-call rotation before they join it."),
    ("runbook", "Every alert has a runbook."),
    ("postmortems", "We hold a blameless postmortem after each of them."),
    ("postmortems", "Every incident ends with a postmortem that everybody may read."),
    ("budget-of-errors", "Each service has an SLO and an owner."),
    ("who-tells", "We publish what went wrong on our status page within an hour."),
    ("at-night", "The rotation follows the sun, from Wellington to Vancouver: we follow the sun."),
    ("at-night", "Nobody is on call at night."),
    ("review", "Every pull request needs two approvals."),
    ("review", "Code reviews are required for all of it."),
    ("flaky", "Flaky tests are quarantined within a day."),
    ("verdict", "Our pipeline takes 12 minutes from push to verdict."),
    ("security-look", "Penetration tests are done twice a year by somebody else."),
    ("old-dependency", "Renovate opens the pull requests and we merge them in the same week."),
    ("testers", "Each team has a QA engineer."),
    ("unseen-work", "We spend 20 percent of each sprint on technical debt."),
    ("who-reads-data", "Access to production is granted for an hour and logged."),
    ("restore", "We restore backups every month to see that they are any good."),
    ("shared-table", "Every dataset has an owner and a contract."),
    ("live-table", "Migrations are backwards compatible, so that two versions run at once."),
    ("data-at-home", "All data is stored in Germany."),
    ("first-deploy", "New engineers ship to production in their first week."),
    ("buddy", "Every new colleague gets a buddy."),
    ("probation", "The probation period is three months."),
    ("probation", "Испытательный срок три месяца."),
    ("levels", "Our career ladder is public and has six levels."),
    ("without-leading", "Staff engineers are on a track that is equal to management."),
    ("something-missing", "Feedback is given every two weeks in a talk."),
    ("learned", "A learning budget of £1,500 a year is yours."),
    ("in-public", "We contribute to open source and get time for it."),
    ("closing-time", "We have a 32-hour week."),
    ("open-books", "We share our revenue with everyone every month."),
    ("argue-in", "Our working language is English."),
    ("equity", "Every employee receives stock options."),
    ("equity", "Cork or remote | €70,000 – €84,000 + Share Options"),
    ("pay-review", "Salaries are reviewed every January."),
    ("variable", "There is an annual bonus of up to 10 % for everyone."),
    ("where-i-live", "Pay is the same regardless of location."),
    ("open-bands", "Our salary bands are public."),
    ("vesting", "Options vest over four years with a cliff of one."),
    ("vesting", "Equity vests over 4 years."),
    ("runway", "We have 30 months of runway."),
    ("earns", "We have been profitable since 2024."),
    ("last-round", "In March 2025 we raised $40 million from two funds."),
    ("remote", "Every role is remote."),
    ("remote", "We are fully remote, and have been from the start."),
    ("remote", "We have no offices."),
    ("remote", "You can work from anywhere between Lisbon and Kyiv."),
    ("remote", "Everyone spends two days a week in the office."),
    ("time-zones", "We ask for four hours of overlap: an overlap of 4 hours with Berlin."),
    ("meet-in-person", "The whole company meets twice: we meet twice a year, in spring and autumn."),
    ("from-abroad", "You may work from abroad for up to 60 days a year."),
    ("days-off", "You have 28 days of holiday."),
    ("days-off", "Unlimited time off with a minimum of five weeks."),
    ("parents", "Both parents get 16 weeks of parental leave: 16 weeks parental leave."),
    ("equipment", "You get a laptop of your choice."),
    ("illness", "Health insurance for you and your family."),
    ("process", "Our interview process takes two weeks and has four steps."),
    ("start-without", "You don't need to know Elixir to join us."),
    ("start-without", "People without any Go get a training of three weeks."),
    ("exercise", "The exercise takes about three hours, and we pay for it."),
    ("machine-in-exercise", "You may use AI tools in every step."),
]

NO_ANSWERS = [
    # Others: customers, readers, everybody else.
    "Customers deploy our agent several times a day.",
    "Our platform helps you hire remote teams from anywhere.",
    "Our customers are split into three teams by our product.",
    "With Acme your team deploys 10 times a day.",
    "Most companies deploy once a week.",
    "Elite teams deploy many times a day.",
    "Clients restore their backups every month in our console.",
    "The platform lets teams be organised into squads.",
    "Many startups have 18 months of runway.",
    "Companies whose salary bands are public hire faster.",
    "Your employees can work from anywhere with our visa service.",
    "Our product gives every pull request an environment.",
    "Users can ship behind a feature flag every day.",
    "At Google every change needs two approvals.",
    "At Netflix teams are organised by domain.",
    "Our solution keeps all data in the EU.",
    "Enable your engineers to be on call one week in eight.",
    "In our survey, engineers spend 40 percent of their time coding.",
    "Employers offer 25 days of holiday in Germany.",
    "Our on-call software rotates your team every week.",
    # Denied.
    "We do not deploy several times a day.",
    "We don't deploy every day, and that is fine.",
    "Not every role is remote.",
    "Code reviews are not required for documentation.",
    "We never deploy on a Friday, and rarely ship 10 times a week.",
    "Salaries are not reviewed every year.",
    "Our salary bands are not public.",
    "There is no annual bonus of 10 %.",
    "We are not fully remote.",
    "On call is not paid.",
    "We cannot say that we are profitable.",
    "Every employee receives a salary rather than stock options.",
    "We work without error budgets for each service.",
    # Supposed, planned, wished for.
    "If you are on call one week in eight, that is a lot.",
    "We want to deploy 20 times a day.",
    "We would deploy several times a day with better tests.",
    "We plan to be fully remote by then, and every role is remote after that.",
    "Soon we deploy every day.",
    "Our goal: every pull request gets an environment.",
    "Imagine that we deploy 100 times a day.",
    "Salary bands should be public: our salary bands are public some day.",
    "We will publish incidents on our status page.",
    "Teams could be organised by domain.",
    "We hope that each team has a QA engineer next year.",
    "Perhaps we are profitable already.",
    # Of long ago.
    "In 2015 we deployed 3 times a week.",
    "We used to deploy once a week.",
    "Previously, teams were organised by technology, and teams are organised in the past by layer.",
    "We no longer have no offices.",
    "Back then we had 18 months of runway.",
    "Until recently each team had a tester in the team.",
    "At first we released every two weeks.",
    # Asked.
    "How often do we deploy, several times a day?",
    "Is on call one week in eight?",
    "How teams are organised by domain",
    "Why every pull request needs two approvals",
    "What does it mean when salaries are reviewed every year?",
    # Wishes of an advert.
    "Experience with deploying several times a day",
    "You have carried the pager one week in four.",
    "Comfortable with on call every five weeks",
    "Familiar with blameless postmortems",
    # About something else.
    "We talk about how teams are built in this podcast.",
    "Deployments used to be painful.",
    "Everybody likes our office.",
    "Nurses are on call one week in eight, and doctors too.",
    "The release notes list 12 changes.",
    "We raised the limit to 30 requests a second.",
    "A mentor of mine once said so.",
    "You will mentor two juniors in the team.",
    "The cache takes 12 minutes to warm up.",
    "Shares of the vendor fell by 10 % that day.",
    "The data was deleted by hand.",
    "The offer ends in 30 days.",
    "Vacation photos are welcome in the channel.",
    "The overlap of the two queries took 4 hours.",
    "He reported to the police.",
    "Feedback from 12 people reached us by post.",
    "The branch in Lisbon opened 3 years ago.",
    "Support for version 3 ends every year in May.",
    "The interview with our founder is on page 3.",
    "We support 12 languages in the editor.",
    "The team won 3 games in a row.",
    "A flag waves above the office.",
    "Two engineers left for the mountains.",
    "Our backups are in another region.",
    "We share a kitchen with two other firms.",
    "The bonus chapter is 40 pages long.",
]


@pytest.mark.parametrize(("which", "words"), ANSWERS, ids=[w for _, w in ANSWERS])
def test_a_sentence_that_answers_moves_the_question_with_its_words(which: str, words: str) -> None:
    kind = Kind.JOB if words.startswith("You") else Kind.PROSE
    found = {q.id: q for q in told(words, ADVERT if kind is Kind.JOB else HANDBOOK, kind=kind)}
    question = found[f"public-{which}"]
    assert question.answered is not None
    assert question.answered.quote == words
    assert question.followups or figure_in(words)  # what a figure takes is asked by itself


def test_an_answer_with_a_figure_brings_up_what_it_takes() -> None:
    (question,) = gone_on("We deploy main about 25 times a day.")
    assert '"We deploy main about 25 times a day"' in question.lead
    assert question.text == "What was the last thing that had to be taken back, and how long did that take?"
    assert gone_on("Options vest over four years with a cliff of one.") == []
    assert gone_on("Every role is remote.") == []


@pytest.mark.parametrize("url", [HANDBOOK, POST, ADVERT, CASE])
def test_words_that_only_sound_like_an_answer_are_none(url: str) -> None:
    kind = Kind.JOB if url == ADVERT else Kind.PROSE
    for meeting in sorted(MEETINGS):
        pages = tuple(
            Passage(words, f"{url}/{n}", kind=kind, own=url != CASE, on=date(2026, 5, 1))
            for n, words in enumerate(NO_ANSWERS)
        )
        asked = ask((), NOBODY, TradeOffs({}), (), (), pages, TODAY, meeting)
        assert [(q.id, q.answered.quote) for q in asked if q.answered] == []


def test_a_post_answers_only_where_it_says_we() -> None:
    assert not told("Teams are organised by domain.", POST)
    assert told("Our teams are organised by domain.", POST)


def test_a_case_study_answers_and_other_pages_of_strangers_do_not() -> None:
    words = "Teams are cut by domain, such as payroll and billing."
    assert told(words, CASE, own=False)
    assert not told(words, "https://news.example/acme", own=False)


def test_what_an_advert_asks_for_is_no_answer() -> None:
    words = "On call one week in eight"
    assert told(words, ADVERT, kind=Kind.JOB, heading="What you get")
    assert not told(words, ADVERT, kind=Kind.JOB, heading="Requirements")


def test_what_an_advert_for_another_role_says_of_its_place_is_no_answer() -> None:
    words = "You work remotely from anywhere in Europe."
    other = Passage(words, f"{ADVERT}/other", kind=Kind.JOB, on=date(2026, 5, 1))
    job = Opening("Cook", f"{ADVERT}/cook", passages=(Passage("You cook.", f"{ADVERT}/cook", kind=Kind.JOB),))
    pages = (other, *job.passages)

    def answered(job: Opening | None) -> list[str]:
        asked = ask((), NOBODY, TradeOffs({}), (), (), pages, TODAY, "recruiter", job=job)
        return [q.answered.quote for q in asked if q.answered]

    assert answered(None) == [words]
    assert answered(job) == []
    assert answered(Opening("Baker", other.url, passages=(other,))) == [words]


def test_a_listing_answers_nothing() -> None:
    assert not told("We deploy 25 times a day.", kind=Kind.LISTING)


def test_a_denial_in_another_clause_does_no_harm() -> None:
    words = "We work asynchronously: decisions are written down, and nobody has to be awake at night."
    assert [q.id for q in told(words)] == ["public-decisions"]


def test_of_two_answers_the_own_and_newer_one_with_a_figure_is_quoted() -> None:
    pages = (
        Passage("We deploy several times a day.", HANDBOOK, on=date(2026, 5, 1)),
        Passage("We deploy 25 times a day.", POST, on=date(2025, 5, 1)),
    )
    (question,) = (q for q in ask((), NOBODY, TradeOffs({}), (), (), pages, TODAY) if q.answered)
    assert question.answered is not None
    assert question.answered.url == POST


def known(*facts: Fact) -> dict[str, str]:
    """What these facts answer."""
    asked = ask((), NOBODY, TradeOffs({}), facts, (), (), TODAY, "hiring-manager")
    return {q.id: q.answered.quote for q in asked if q.answered}


def test_a_fact_that_tells_how_often_answers_too() -> None:
    often = Fact("ways of working", "Most weekdays it goes out.", POST, aspect="releases", telling=2)
    assert known(often) == {"public-deploys": "Most weekdays it goes out."}
    vague = Fact("ways of working", "We deploy with care.", POST, aspect="releases", telling=1)
    assert known(vague) == {}
    old = Fact("ways of working", "Each week.", POST, date(2015, 1, 1), aspect="releases", telling=3)
    assert known(old) == {}


def test_the_steps_of_a_list_answer_how_one_is_hired() -> None:
    steps = [Fact("hiring", f"{step}.", ADVERT, aspect="list") for step in ("A call", "A task", "An offer")]
    assert known(*steps) == {"public-process": "A call; A task; An offer"}
    assert known(steps[0]) == {}


def test_general_questions_are_at_most_ten_and_spread_over_topics() -> None:
    topics = {q.id: q.topic for q in bank()}
    for meeting in sorted(MEETINGS):
        asked = ask((), NOBODY, TradeOffs({}), (), (), (), TODAY, meeting)
        of = [topics[q.id.removeprefix("general-")] for q in asked]
        there = {q.topic for q in bank() if meeting in q.meetings}
        assert len(of) == 10
        assert len(set(of)) >= min(8, len(there)), (meeting, of)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_two_general_questions_of_a_meeting_begin_alike(language: str) -> None:
    for meeting in sorted(MEETINGS):
        asked = ask((), NOBODY, TradeOffs({}), (), (), (), TODAY, meeting, language)
        begun = [" ".join(q.text.casefold().split()[:2]) for q in asked]
        assert len(set(begun)) == len(begun), begun


def test_general_questions_are_asked_in_russian_with_the_same_answers() -> None:
    page = Passage("We deploy 25 times a day.", HANDBOOK)
    (question,) = (
        q for q in ask((), NOBODY, TradeOffs({}), (), (), (page,), TODAY, language="ru") if q.answered
    )
    assert (question.id, question.text) == ("public-deploys", "Как часто вы выкатываете изменения?")


def test_the_bank_has_no_mistakes() -> None:
    assert validate_bank() == ()


def test_the_bank_is_large_and_has_every_topic_and_meeting() -> None:
    assert len(bank()) >= 150
    assert {q.topic for q in bank()} == set(TOPICS)
    assert {m for q in bank() for m in q.meetings} == MEETINGS


def test_all_mistakes_of_a_bank_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "gossip.toml").write_text(
        '[Who]\nmeetings = ["pub"]\nweight = 50\nask = "Who left"\ndeeper = ""\ngood = "Names."\n'
        'answers = [["a, b?"], ["#"]]\nru = { ask = "Who?", deeper = "Почему?", good = "Имена." }\n'
    )
    told = "\n".join(validate_bank([tmp_path / "gossip.toml"]))
    for words in ("topic", "an id", "meeting", "weight", "question mark", "deeper is missing", "not Russian",
                  "'b?'", "a number alone"):  # fmt: skip
        assert words in told, words


def test_a_file_that_cannot_be_read_is_told_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "team.toml").write_text("[x\n")
    (tmp_path / "role.toml").write_text('[y]\nmeeting = "peer"\n')
    told = validate_bank(sorted(tmp_path.glob("*.toml")))
    assert len(told) == 2


def test_two_questions_in_the_same_words_are_one(tmp_path: Path) -> None:
    table = (
        'meetings = ["peer"]\nweight = 5\ndeeper = "So?"\ngood = "Yes."\n'
        'ru = {{ ask = "{ru}", deeper = "И?", good = "Да." }}\nask = "{ask}"\n'
    )
    one = table.format(ask="Which alert wakes people most often?", ru="Какой алерт будит людей чаще?")
    two = table.format(ask="Which alert wakes most people up?", ru="Сколько стоит один сервер?")
    (tmp_path / "on-call.toml").write_text(f"[one]\n{one}\n[two]\n{two}")
    assert validate_bank([tmp_path / "on-call.toml"]) == ("one and two ask the same (en)",)
