"""Notes for each meeting: what it needs, what it does not, and templates of one's own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefing.ask import ask
from briefing.catalogue.knowing import load_knowledge
from briefing.catalogue.model import Catalogue
from briefing.errors import UsageError
from briefing.model import (
    Briefing,
    Claim,
    Company,
    Fact,
    Kind,
    Opening,
    Passage,
    Pay,
    Question,
    SourceReport,
    State,
    Status,
)
from briefing.render import render
from briefing.render.markdown import Say
from briefing.render.pay import amount, published
from briefing.render.templates import MEETINGS, find, read, sections, source, templates
from briefing.settle import settle
from briefing.words import words_in

if TYPE_CHECKING:
    from conftest import Run


ROOT = Path(__file__).parent.parent
DEMO = ROOT / "fixtures" / "remote.com"
TODAY = date(2026, 11, 21)
POST = "https://acme.com/blog/post"
HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of the user's own templates."""
    folder = tmp_path / "config" / "templates"
    folder.mkdir(parents=True)
    return folder


def golden(meeting: str) -> str:
    path = DEMO / "notes.md" if meeting == "hiring-manager" else DEMO / "notes" / f"{meeting}.md"
    return path.read_text(encoding="utf-8")


def section(words: str, title: str) -> str:
    return words.partition(f"\n## {title}\n")[2].partition("\n## ")[0].strip()


def opening(title: str, pay: Pay | None = None, team: str = "", place: str = "") -> Opening:
    url = f"https://jobs.example/{title}"
    return Opening(title, url, team, place, pay=pay, passages=(Passage("words", url, Kind.JOB),))


def briefing(meeting: str = "hiring-manager", **parts: object) -> Briefing:
    return Briefing(Company("acme.com", "Acme"), TODAY, meeting, **parts)  # type: ignore[arg-type]


def notes(meeting: str = "hiring-manager", **parts: object) -> str:
    return render(briefing(meeting, **parts), Catalogue({}, {}), meeting)


# -- the six meetings ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("meeting", MEETINGS[1:])
def test_each_meeting_gives_its_golden_notes_byte_for_byte(run: Run, meeting: str) -> None:
    made = run("make", "remote.com", "--replay", DEMO, "--for", meeting)
    assert made.exit_code == 0, made.output
    assert made.stdout_bytes == golden(meeting).encode()


@pytest.mark.parametrize("meeting", MEETINGS)
def test_no_section_is_empty_even_where_nothing_is_known(meeting: str) -> None:
    words = notes(meeting)
    titles = HEADING.findall(words)
    assert titles
    assert all(section(words, title) for title in titles)
    assert not re.search(r"\bNone\b(?! beyond those above\.|\.$)", words, re.MULTILINE)


@pytest.mark.parametrize("meeting", MEETINGS)
def test_nothing_is_said_twice(meeting: str) -> None:
    told = [row.strip() for row in golden(meeting).splitlines() if "](http" in row]
    assert told
    assert [row for row, times in Counter(told).items() if times > 1] == []


@pytest.mark.parametrize("meeting", MEETINGS)
def test_no_line_about_the_company_stands_without_its_evidence(meeting: str) -> None:
    words = golden(meeting)
    for title in ("What they do", "What we do, to tell it in a minute", "Architecture", "Ways of working"):
        assert all("](http" in row for row in section(words, title).splitlines() if row)
    for title in ("Stack", "Our stack", "Their stack, to name what is shared"):
        assert all("](http" in row for row in section(words, title).splitlines() if row)


def test_the_parts_are_told_apart_by_what_they_are_for() -> None:
    assert [t.name for t in templates()] == list(MEETINGS)
    assert all(t.about and t.asks == t.name for t in templates())
    assert len({t.about for t in (*templates(), *templates(parts=True))}) > len(MEETINGS) + 15


def test_a_brief_is_one_screen() -> None:
    words = golden("brief")
    assert len(words.splitlines()) < 35
    assert len(re.sub(r"\]\([^)]*\)", "]", words).split()) < 330
    assert len(re.findall(r"^\d\. ", words, re.MULTILINE)) == 3


def test_a_paragraph_links_the_fewest_pages_that_name_everything_in_it(catalogue: Catalogue) -> None:
    both, one = "https://acme.com/blog/both", "https://acme.com/blog/one"
    claims = [uses("postgresql", both), uses("redis", both), uses("redis", one), uses("elixir", one)]
    words = render(briefing("brief", findings=settle(claims, catalogue, TODAY)), catalogue, "brief")
    paragraph = next(row for row in words.splitlines() if row.startswith("**Applications"))
    assert paragraph.startswith("**Applications and Data:** Elixir, PostgreSQL, Redis (")
    assert paragraph.count(both) == paragraph.count(one) == 1


def test_what_few_pages_do_not_name_is_only_counted(catalogue: Catalogue) -> None:
    techs = ("elixir", "postgresql", "redis", "react", "phoenix", "elasticsearch", "oban")
    claims = [uses(tech, f"https://acme.com/blog/{tech}") for tech in techs]
    words = render(briefing("brief", findings=settle(claims, catalogue, TODAY)), catalogue, "brief")
    paragraph = next(row for row in words.splitlines() if row.startswith("**Applications"))
    assert paragraph.count("](http") == 5
    assert "and 2 more (" in paragraph


# -- pay ----------------------------------------------------------------------------------------------------


def test_openings_without_a_salary_range_are_a_red_flag_that_names_them() -> None:
    paid = opening("Paid", Pay(50_000, 70_000, "EUR"))
    words = notes("recruiter", openings=(paid, opening("Unpaid")))
    prepared = section(words, "Preparation")
    assert "* [ ] Salary range **missing: red flag** in 1 of 2 openings" in prepared
    told = section(words, "Benefits and pay")
    assert (
        "* **Red flag:** no salary range in [Unpaid](https://jobs.example/Unpaid); the other opening states one"
        in told
    )
    assert "* *Pay:* EUR 50,000–70,000 a year in 1 of 2 openings ([Paid](https://jobs.example/Paid))" in told


def test_a_salary_range_in_every_opening_is_ticked() -> None:
    words = notes("recruiter", openings=(opening("Paid", Pay(50_000, 70_000, "EUR")),))
    assert "* [x] Salary range published in all openings: 1" in section(words, "Preparation")
    assert "Red flag" not in words


def test_without_openings_nothing_is_claimed_about_pay() -> None:
    assert "* [ ] Salary range: no opening was found that could state one" in notes("recruiter")


def test_ranges_span_openings_of_one_currency_and_interval() -> None:
    several = published(
        [
            opening("a", Pay(50_000, 70_000, "EUR")),
            opening("b", Pay(None, 90_000, "EUR")),
            opening("c", Pay(40, None, "USD", "hour")),
        ],
        Say(),
    )
    euros, dollars = several.ranges
    assert euros.startswith("EUR 50,000–90,000 a year in 2 of 3 openings (")
    assert dollars.startswith("USD 40 an hour in 1 of 3 openings (")
    assert several.stated == 3


@pytest.mark.parametrize(
    ("pay", "words"),
    [
        (Pay(1_000, 2_000, "EUR", "month"), "EUR 1,000–2,000 a month"),
        (Pay(1_000, None, "EUR"), "EUR from 1,000 a year"),
        (Pay(None, 2_000, "EUR"), "EUR up to 2,000 a year"),
        (Pay(2_000, 2_000, "EUR"), "EUR 2,000 a year"),
    ],
)
def test_pay_is_told_in_words(pay: Pay, words: str) -> None:
    assert amount(pay, Say()) == words


def test_a_board_of_hundreds_does_not_bury_the_notes() -> None:
    many = tuple(opening(f"Job {n}", team=f"Team {n % 40}", place=f"City {n}") for n in range(200))
    words = notes("recruiter", openings=many)
    assert "and 195 more; no opening states one" in words
    assert "Team 0 5 (City 0; City 40; City 80 and 2 more places)" in words
    assert "and 28 more teams" in words
    assert len(section(words, "Company structure")) < 1500


def test_the_recruiter_is_asked_for_the_range_that_is_missing(catalogue: Catalogue) -> None:
    first, *_ = asked(catalogue, "recruiter", openings=(opening("A"), opening("B", Pay(1, 2, "EUR"))))
    assert first.id == "general-pay"
    assert first.lead == "No salary range stands in the advert for A; one of the 2 openings states one."
    assert [e.url for e in first.evidence] == ["https://jobs.example/A"]


def test_that_no_advert_states_a_range_is_said_once(catalogue: Catalogue) -> None:
    first, *_ = asked(catalogue, "recruiter", openings=tuple(opening(f"Job {n}") for n in range(5)))
    assert first.lead == "None of the 5 adverts states a salary range."


def test_of_many_adverts_without_a_range_three_are_named(catalogue: Catalogue) -> None:
    several = (
        *(opening(f"Job {n}") for n in range(5)),
        opening("A", Pay(1, 2, "EUR")),
        opening("B", Pay(1, 2, "EUR")),
    )
    first, *_ = asked(catalogue, "recruiter", openings=several)
    assert first.lead == "No salary range stands in 5 of the 7 adverts."
    assert [e.quote for e in first.evidence] == ["Job 0", "Job 1", "Job 2"]


def test_an_advert_that_was_only_listed_may_state_a_range(catalogue: Catalogue) -> None:
    listed = replace(opening("Listed"), passages=())
    leads = [q.lead for q in asked(catalogue, "recruiter", openings=(listed, opening("A", Pay(1, 2, "EUR"))))]
    assert not any("salary range" in lead for lead in leads)


# -- who is asked what --------------------------------------------------------------------------------------


def uses(tech: str, url: str = POST, quote: str = "") -> Claim:
    return Claim(tech, Status.USES, quote or f"We run {tech} in production.", url, Kind.PROSE, TODAY)


def asked(catalogue: Catalogue, meeting: str, *claims: Claim, **parts: object) -> tuple[Question, ...]:
    findings = settle(claims, catalogue, TODAY)
    told = {"facts": (), "openings": (), "passages": (), **parts}
    return ask(findings, catalogue, load_knowledge(), today=TODAY, meeting=meeting, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize("told", [False, True])
def test_a_seller_is_shown_what_qualifies_and_every_question_once(
    catalogue: Catalogue, *, told: bool
) -> None:
    advert = opening("Data Engineer")
    questions = asked(catalogue, "sales", openings=(advert,) if told else ())
    words = notes("sales", questions=questions, openings=(advert,) if told else ())
    marks = re.findall("<!-- q:(.*?) -->", words)
    assert sorted(marks) == sorted(set(marks))
    assert len(marks) == len([q for q in questions if not q.answered])
    assert "general-costs-now -->" in section(words, "To qualify")
    first = section(words, "Ask these" if told else "Ask these three")
    assert ("hires-openings" in first) == told


STACK = ("kubernetes", "postgresql", "redis", "elixir", "oban", "amazon-web-services")


@pytest.mark.parametrize("meeting", ["recruiter", "introduction"])
def test_a_recruiter_is_not_asked_about_technology(catalogue: Catalogue, meeting: str) -> None:
    questions = asked(catalogue, meeting, *map(uses, STACK))
    assert [q for q in questions if q.about] == []
    assert asked(catalogue, "technical", *map(uses, STACK))[0].about


def test_a_candidate_is_asked_about_what_we_run_with_what_to_listen_for(catalogue: Catalogue) -> None:
    questions = asked(catalogue, "interviewer", *map(uses, STACK))
    assert {q.kind for q in questions} <= {"choice", "fault", "general"}
    for question in (q for q in questions if q.about):
        assert question.lead.startswith("We run ")
        assert question.good_answer
        assert question.evidence
    assert {"postgresql", "elixir"} <= {q.about[0] for q in questions if q.about}


def test_a_candidate_is_told_of_our_pages_and_not_of_yours(catalogue: Catalogue) -> None:
    question = asked(catalogue, "interviewer", uses("postgresql", quote="All of it is kept in PostgreSQL."))[
        0
    ]
    assert question.why is not None
    assert question.why.startswith("From our post")


def test_a_brief_asks_what_the_hiring_manager_is_asked(catalogue: Catalogue) -> None:
    first = [q.id for q in asked(catalogue, "hiring-manager", *map(uses, STACK))]
    assert [q.id for q in asked(catalogue, "brief", *map(uses, STACK))] == first


def test_the_interviewer_speaks_of_us_and_rates_with_a_mark_for_what_is_missing() -> None:
    words = golden("interviewer")
    assert "## What we do" in words
    assert "## Our stack" in words
    own = words.replace("They use Next.js for the pages", "")  # so the podcast says
    assert "hey use" not in own
    stack, _, rest = words.partition("### From our own stack\n")[2].partition(
        "### About their work elsewhere\n"
    )
    assert stack.count("**") == 2 * stack.count("We run ") > 10
    assert "We run " not in rest
    assert re.findall(r"^\* \w.*\*\*missing\*\*$", section(words, "Ratings"), re.MULTILINE)


def test_standard_questions_keep_their_ids_so_that_answers_find_them() -> None:
    marks = re.findall(r"<!-- q:(\S+) -->", notes("introduction"))
    assert len(marks) == len(set(marks)) > 15
    assert all(mark.startswith("standard-") for mark in marks)


# -- in Russian ---------------------------------------------------------------------------------------------

LATIN = {"Acme", "API", "CI", "CD", "DNS", "KIND", "VALUE", "handle", "small", "talk"}


@pytest.mark.parametrize("meeting", MEETINGS)
def test_notes_in_russian_leave_no_word_of_ours_in_english(meeting: str) -> None:
    known = briefing(
        meeting,
        openings=(opening("П", Pay(50_000, 70_000, "EUR"), team="К", place="М"), opening("Р")),
        reports=tuple(SourceReport(f"и{n}", state, read=1) for n, state in enumerate(State)),
        facts=tuple(Fact(topic, "слово", POST) for topic in ("does", "founded", "size", "scale", "place")),
    )
    for told in (briefing(meeting), known):
        words = render(told, Catalogue({}, {}), meeting, words=words_in("ru"))
        bare = re.sub(r"\(https?:[^)]*\)|<!--.*?-->|`briefing [^`]*`|EUR", "", words)
        assert set(re.findall("[A-Za-z]{2,}", bare)) <= LATIN


def test_an_answer_stays_with_its_question_when_the_notes_change_their_language(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "notes.md"
    make = ("make", "remote.com", "--replay", DEMO, "--for", "introduction", "-o", target)
    assert run(*make).exit_code == 0
    english = target.read_text(encoding="utf-8")
    asked = "**When is something done?** <!-- q:standard-quality -->\n    * *Answer:*"
    assert asked in english
    target.write_text(english.replace(asked, f"{asked} when it runs"), encoding="utf-8")
    assert run(*make, "--lang", "ru").exit_code == 0
    russian = target.read_text(encoding="utf-8")
    marks = re.compile("<!-- q:.*? -->")
    assert marks.findall(russian) == marks.findall(english)
    answered = russian.partition("<!-- q:standard-quality -->")[2].partition("<!-- q:")[0]
    assert "when it runs" in answered


def test_the_bank_s_questions_and_the_missing_range_are_asked_in_russian(catalogue: Catalogue) -> None:
    told = {"openings": (opening("A"), opening("B", Pay(1, 2, "EUR"))), "language": "ru"}
    questions = asked(catalogue, "recruiter", **told)
    assert questions[0].id == "general-pay"
    assert questions[0].lead == "В вакансии не указана вилка: A; она есть в одной из 2 вакансий."
    for words in (words for q in questions for words in (q.text, q.why, q.good_answer, *q.followups)):
        assert not re.search("[a-z]{3}", words)


def test_a_language_that_is_not_there_is_told_before_any_research(run: Run) -> None:
    told = run("make", "remote.com", "--lang", "xx")
    assert told.exit_code == 2
    assert "there is no language 'xx'; there are: en, ru" in told.stderr


# -- templates of one's own ---------------------------------------------------------------------------------


def test_a_copy_gives_what_the_original_gives_wherever_it_lies(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere.md.j2"
    assert run("templates", "copy", "recruiter", "-o", copy).exit_code == 0
    made = run("make", "remote.com", "--replay", DEMO, "--template", copy)
    assert made.stdout_bytes == golden("recruiter").encode()


def test_a_copy_is_never_put_over_a_file(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.md.j2"
    mine.write_text("my own words")
    refused = run("templates", "copy", "recruiter", "-o", mine)
    assert (refused.exit_code, len(refused.stderr.splitlines())) == (5, 1)
    assert mine.read_text() == "my own words"


def test_a_template_in_the_config_folder_is_found_by_its_name_and_listed(run: Run, own: Path) -> None:
    (own / "mine.md.j2").write_text("{# recruiter: How I like it. #}\n# {{ company }} for {{ meeting }}\n")
    made = run("make", "remote.com", "--replay", DEMO, "--for", "mine")
    assert made.stdout.startswith("# Remote for recruiter\n")
    listed = run("templates").stdout.splitlines()
    assert [row.split()[0] for row in listed] == [*MEETINGS, "mine"]
    assert "How I like it." in listed[-1]


def test_a_template_can_include_our_parts_and_parts_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "mine.md.j2").write_text('{% include "_does.md.j2" %}{% include "_mine.md.j2" %}')
    (tmp_path / "_mine.md.j2").write_text("{# Mine. #}\nMine: {{ company }}")
    template = read(tmp_path / "mine.md.j2")
    words = render(briefing(), Catalogue({}, {}), template)
    assert words.startswith("## What they do\n")
    assert "Mine: Acme" in words
    assert "mine" in sections(template)
    assert template.asks == "hiring-manager"


def test_a_part_of_ones_own_takes_the_place_of_ours_in_every_meeting(own: Path) -> None:
    (own / "_offer.md.j2").write_text("{# Mine. #}\n## My offer\n")
    words = render(briefing("technical"), Catalogue({}, {}), find("technical", own))
    assert "## My offer" in words
    assert "## Offer" not in words


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("# a\n{{ nothing.here }}\n", 2, "'nothing' is undefined"),
        ("# a\n\n{% if %}\n", 3, "Expected an expression"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ('# a\n{% include "_none.md.j2" %}', 2, "there is no part '_none.md.j2'"),
        ('{{ "".__class__.__mro__ }}', 1, "unsafe"),
        ('{% include "wrong.md.j2" %}', 1, "recursion"),
        ("{{ starred.append(1) }}", 1, "no attribute 'append'"),
    ],
)
def test_a_mistake_in_a_template_is_one_line_with_file_and_line(
    run: Run, tmp_path: Path, body: str, line: int, what: str
) -> None:
    wrong = tmp_path / "wrong.md.j2"
    wrong.write_text(body)
    told = run("make", "remote.com", "--replay", DEMO, "--template", wrong)
    assert told.exit_code == 2
    assert told.stderr.startswith(f"briefing: {wrong}:{line}: ")
    assert what in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_a_template_that_is_no_text_is_told_and_hides_no_other(run: Run, own: Path) -> None:
    (own / "wrong.md.j2").write_bytes(b"\xff\xfe\x00")
    told = run("make", "remote.com", "--replay", DEMO, "--for", "wrong")
    assert (told.exit_code, len(told.stderr.splitlines())) == (2, 1)
    listed = run("templates")
    assert listed.exit_code == 0
    assert len(listed.stdout.splitlines()) == len(MEETINGS) + 1


def test_words_of_pages_stay_words_in_a_template_of_ones_own(tmp_path: Path) -> None:
    tricky = '{{ does[0].text }} {{ does[0].link.format(1) if false }} {{ "%s"|format(does[0].text) }}'
    (tmp_path / "mine.md.j2").write_text(tricky)
    fact = Fact("does", "<b>*bold* {0}</b>", POST)
    words = render(briefing(facts=(fact,)), Catalogue({}, {}), read(tmp_path / "mine.md.j2"))
    assert words.count(r"\<b>\*bold\* {0}\</b>") == 2


@pytest.mark.parametrize("name", ["recuiter", "../x", "_stack", "", "a/b", "x" * 200])
def test_a_meeting_that_is_none_is_told_with_those_that_are(name: str) -> None:
    with pytest.raises(UsageError, match=r"there is no template .*; there are: hiring-manager, recruiter"):
        find(name)
    if name == "recuiter":
        with pytest.raises(UsageError, match="did you mean recruiter"):
            find(name)


def test_the_source_of_every_template_and_part_can_be_had() -> None:
    for template in (*templates(), *templates(parts=True)):
        assert source(template.name)
    with pytest.raises(UsageError):
        source("../pyproject")


# -- sections -----------------------------------------------------------------------------------------------


def test_sections_come_alone_and_in_the_order_asked_for(run: Run) -> None:
    made = run("make", "remote.com", "--replay", DEMO, "--for", "technical", "--section", "stack, questions")
    assert HEADING.findall(made.stdout) == ["Ecosystem", "Ask these three"]
    assert made.stdout.startswith("## Ecosystem")
    assert "<!--" not in made.stdout
    assert section(golden("technical"), "Ecosystem") in made.stdout


def test_every_section_can_be_had_of_every_meeting() -> None:
    for meeting in MEETINGS:
        template = find(meeting)
        for name in sections(template):
            words = render(briefing(meeting), Catalogue({}, {}), template, names=(name,))
            assert words.startswith("## "), name


def test_a_section_that_is_none_is_told_with_those_that_are(run: Run) -> None:
    told = run("make", "remote.com", "--replay", DEMO, "--section", "stack,questons")
    assert told.exit_code == 2
    assert re.search(
        r"no section 'questons' \(did you mean questions\?\); there are: .*questions.*stack", told.stderr
    )
    assert len(told.stderr.splitlines()) == 1


def test_words_of_pages_are_only_words_in_every_meeting() -> None:
    from markdown_it import MarkdownIt

    words = "<script>x</script> [a](http://b.c) ![i](http://b.c) # *b* `c` [[d]] $e$ <!-- f -->"
    fact = [Fact(t, words, POST, TODAY, title=words) for t in ("does", "size", "teams", "benefits", "hiring")]
    whole = replace(
        briefing(
            facts=tuple(fact),
            openings=(opening(words, team=words, place=words), opening("paid", Pay(1, 2, words))),
            passages=(Passage(words, POST, on=TODAY, title=words, source="site"),),
        ),
        company=Company("acme.com", words),
    )
    for meeting in MEETINGS:
        made = render(replace(whole, meeting=meeting), Catalogue({}, {}), meeting)
        tokens = [t for b in MarkdownIt().parse(made) for t in (b, *(b.children or ()))]
        html = [t.content for t in tokens if t.type in ("html_inline", "html_block")]
        assert all(re.fullmatch(r"<!-- (?:q|s|briefing): ?[^<>]* -->\s*", h) for h in html), html
        assert not [t for t in tokens if t.type in ("image", "code_inline")]
        assert {str(t.attrGet("href")) for t in tokens if t.type == "link_open"} <= {
            POST,
            *(o.url.replace("<", "%3C") for o in whole.openings),
            *(
                str(t.attrGet("href"))
                for t in tokens
                if str(t.attrGet("href")).startswith("https://jobs.example/")
            ),
        }
