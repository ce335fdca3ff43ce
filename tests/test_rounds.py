"""Notes on earlier meetings: what is read in them, and what becomes of it in the next ones."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.catalogue import load
from briefing.catalogue.model import Catalogue
from briefing.conflicts import OPEN, conflicts
from briefing.model import Answer, Claim, Kind, Passage, Question, Round, Status, Told
from briefing.render.questions import recalled
from briefing.rounds import asked, claims, of_side, standing
from briefing.rounds.read import read
from briefing.rounds.vocabulary import deferred, vocabulary
from briefing.settle import settle
from briefing.spot import spot
from briefing.write import write

if TYPE_CHECKING:
    from conftest import Run


DEMO = Path(__file__).parent.parent / "fixtures" / "remote.com"
DAY = date(2026, 11, 24)
TODAY = date(2026, 12, 1)

NOTES = """\
# Recruiter meeting: Acme

* Time:
* Recruiter:
* Role:

## Questions chosen for this round

1. ★ You moved. **Why a?** <!-- q:a -->
    * *Why:* because ([blog](https://acme.com/a))
    * *Then:* And after that?
    * *Answer:*
2. ★ **Why b?** <!-- q:b -->
    * *Answer:*
3. **Why c?** <!-- q:c -->
    * *Answer:*

## Ecosystem

* **Redis** ([blog](https://acme.com/a))

## Notes <!-- s:notes -->

### Agenda <!-- s:agenda -->

### Discrepancies heard <!-- s:discrepancies -->

## Told <!-- s:told -->

* Pay:
* Notice, first day:

### Stories told <!-- s:stories -->

<!-- briefing: acme.com · recruiter · 2026-11-21 -->
"""


@pytest.fixture(scope="module")
def known() -> Catalogue:
    return load()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Notes as the command writes them, signed."""
    path = tmp_path / "acme.md"
    write(path, NOTES, {})
    return path


def edited(path: Path, *changes: tuple[str, str]) -> str:
    words = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in words, old
        words = words.replace(old, new, 1)
    return words


def answer(key: str, words: str) -> tuple[str, str]:
    """A change that puts words behind the answer slot of a question."""
    begin = NOTES.index(f"<!-- q:{key} -->")
    until = NOTES.index("*Answer:*", begin) + len("*Answer:*")
    return NOTES[begin:until], NOTES[begin:until] + words


def said(text: str) -> Round:
    return read(text, "acme.md", date(2020, 1, 1))


# What is read


def test_an_answer_is_known_by_its_question_with_whom_and_when(file: Path) -> None:
    told = said(
        edited(
            file,
            ("* Time:", "* Time: 24 November 2026, 14:00"),
            ("* Recruiter:", "* Recruiter: Anna Lopez"),
            answer("a", " it was the **price**, see [their page](https://acme.com/b)"),
        )
    )
    assert (told.meeting, told.who, told.on, told.domain) == ("recruiter", "Anna Lopez", DAY, "acme.com")
    assert told.by == "Anna Lopez (recruiter)"
    assert told.answers == (
        Answer("a", "Why a?", "it was the price, see their page", starred=True),
        Answer("b", "Why b?", starred=True),
        Answer("c", "Why c?"),
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("\n    * cost\n        * mostly", "cost\nmostly"),
        ("\n        * cost\n        * speed", "cost\nspeed"),
        (" cost\n\tand speed", "cost and speed"),
        ("\ncost, typed without indentation", "cost, typed without indentation"),
        (" [[Remote - technical|cost]], see [[Elm]] ^block1", "cost, see Elm"),
        ("\n\nA paragraph.\n\nAnd another.", "A paragraph.\nAnd another."),
    ],
)
def test_an_answer_may_be_typed_in_any_form(file: Path, typed: str, words: str) -> None:
    (first, *_) = said(edited(file, answer("a", typed))).answers
    assert first.words == words


def test_what_is_typed_above_the_slot_is_an_answer_too(file: Path) -> None:
    told = said(
        edited(file, ("    * *Then:* And after that?\n", "    * *Then:* And after that?\n        * rest\n"))
    )
    assert told.answers[0].words == "rest"
    assert (
        said(edited(file, ("    * *Why:* because (", "    * *Why:* because, I think ("))).answers[0].words
        == ""
    )


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("begin", ["", "\ufeff", "---\ndate: 2026-11-20\ntags:\n  - x\n---\n\n"])
def test_line_endings_a_byte_order_mark_and_front_matter_are_no_hindrance(
    file: Path, ending: str, begin: str
) -> None:
    words = begin + edited(file, answer("b", " two"), ("* Recruiter:", "* Recruiter: Anna"))
    told = said(words.replace("\n", ending))
    assert [a.words for a in told.answers] == ["", "two", ""]
    assert told.who == "Anna"


def test_the_day_is_that_of_the_meeting_before_that_of_the_research_or_the_file(file: Path) -> None:
    front = "---\ndate: 2026-11-22\n---\n"
    plain = edited(file)
    assert said(plain.replace("* Time:", "* Time: 2026-11-24 14:00")).on == DAY
    assert said(front + plain.replace("* Time:", "* Time: 14:00")).on == date(2026, 11, 22)
    assert said(plain).on == date(2026, 11, 21)
    assert said("Why?\nAnswer: so").on == date(2020, 1, 1)


def test_generated_words_are_nobodys_answer(file: Path) -> None:
    told = said(edited(file))
    assert [a.words for a in told.answers] == ["", "", ""]
    assert (told.notes, told.told, told.stories) == ((), (), ())


def test_notes_and_what_was_told_are_read_by_their_section(file: Path) -> None:
    told = said(
        edited(
            file,
            ("### Agenda <!-- s:agenda -->\n", "* we use Nomad\n\n### Agenda <!-- s:agenda -->\n\n1. talk\n"),
            ("<!-- s:discrepancies -->\n", "<!-- s:discrepancies -->\n\nKafka is gone.\n"),
            ("* Pay:", "* Pay: 90,000 EUR\n    * fixed"),
            ("* Notice, first day:", "* Notice, first day:\n* I have a dog"),
            ("<!-- s:stories -->\n", "<!-- s:stories -->\n\n* the sync service\n"),
        )
    )
    assert told.notes == (("Notes", "we use Nomad"), ("Discrepancies heard", "Kafka is gone."))
    assert told.told == (Told("Pay", "90,000 EUR; fixed"), Told("", "I have a dog"))
    assert told.stories == ("the sync service",)


def test_sections_are_known_by_their_marks_in_any_language(file: Path) -> None:
    told = said(
        edited(
            file,
            ("## Notes <!--", "## Записи с встречи <!--"),
            ("### Agenda <!-- s:agenda -->", "* у них Nomad\n\n### План <!-- s:agenda -->\n\n* план"),
            ("## Told <!--", "## Сказано <!--"),
            ("* Pay:", "* Оклад: 90"),
        )
    )
    assert told.notes == (("Записи с встречи", "у них Nomad"),)
    assert told.told == (Told("Оклад", "90"),)


def test_what_is_recalled_from_a_round_before_is_not_heard_again(file: Path) -> None:
    recalled_before = (
        '## Don\'t ask these again <!-- s:heard -->\n\n* *Why z?* You heard: "so"\n\n'
        "## Say the same <!-- s:before -->\n\n* *Pay:* 90\n\n## Notes <!--"
    )
    told = said(edited(file, ("## Notes <!--", recalled_before)))
    assert (told.notes, told.told) == ((), ())
    assert len(told.answers) == 3


HAND = {
    "nested": "# Call\n\n* Recruiter: Anna\n\n1. **Do you use Redis?**\n    * Answer: for sessions\n"
    "2. Pay?\n    * Answer:\n",
    "tabs": "Recruiter: Anna\n\n- Do you use Redis?\n\t- *Answer:* for sessions\n- Pay?\n\t- *Answer:*\n",
    "plain": "Recruiter: Anna\n\nDo you use Redis?\nAnswer: for\nsessions\n\nPay?\nAnswer:\n",
    "letters": "**Recruiter:** Anna\n\nQ: Do you use Redis?\nA: for sessions\nQ: Pay?\nA:\n",
    "below": "* **Recruiter:** Anna\n\n## Chat\n\n* Do you use Redis?\n* *Answer:*\n    * for sessions\n"
    "* Pay?\n* *Answer:*\n",
    "russian": "* Рекрутер: Anna\n\n1. Do you use Redis?\n   - Ответ: for sessions\n2. Pay?\n   - Ответ:\n",
}


@pytest.mark.parametrize("text", HAND.values(), ids=HAND)
def test_notes_written_by_hand_are_read_where_an_answer_follows_a_question(text: str) -> None:
    told = said(text)
    assert (told.who, told.meeting) == ("Anna", "recruiter")
    assert [(a.text.removeprefix("Q: "), a.words) for a in told.answers] == [
        ("Do you use Redis?", "for sessions"),
        ("Pay?", ""),
    ]


def test_printed_notes_have_lost_their_ids_and_are_read_all_the_same() -> None:
    from briefing.merge import unmarked

    told = said(unmarked(NOTES).replace("*Answer:*", "*Answer:* so", 1))
    assert [(a.question, a.text, a.words) for a in told.answers] == [
        ("", "Why a?", "so"),
        ("", "Why b?", ""),
        ("", "Why c?", ""),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "ask the hiring manager", "Ask the hiring manager!", "later", "Later.", "she doesn't know", "don’t know",
        "No idea, will get back to me", "?", "??", "TBD", "not sure, ask the team lead",
        "не знает", "Не знает, спросить у менеджера", "позже", "уточнит", "weiß es nicht",
    ],
)  # fmt: skip
def test_an_answer_that_is_none_puts_the_question_off(words: str) -> None:
    assert deferred(words)


@pytest.mark.parametrize(
    "words",
    [
        "", "later this year they move to Nomad", "six, two of them later", "70k",
        "they did not know Kubernetes when they began and learned it on the job, which took a year",
        "We pass on it", "the open source one", "не больше трёх недель",
    ],
)  # fmt: skip
def test_an_answer_with_something_in_it_is_one(words: str) -> None:
    assert not deferred(words)


def test_a_question_that_is_marked_is_put_off(file: Path) -> None:
    told = said(edited(file, ("1. ★ You", "1. [?] ★ You"), ("<!-- q:b -->", "<!-- q:b --> ?")))
    assert [a.deferred for a in told.answers] == [True, True, False]


def test_a_story_that_was_ticked_was_told() -> None:
    told = said("## Stories\n\n* [x] Sync services\n* [ ] Stripe\n* Prepared\n")
    assert told.stories == ("Sync services",)


def test_prepared_answers_were_not_heard() -> None:
    words = NOTES.replace("· recruiter ·", "· introduction ·").replace("*Answer:*", "*Answer:* me")
    assert said(words).answers == ()


def test_words_that_notes_are_read_by_are_in_lower_case_and_in_one_list() -> None:
    words = vocabulary()
    lists = [*words.sections.values(), *words.meetings.values(), words.answer, words.time, words.with_]
    for several in (*lists, words.denials, words.plain, words.deferred.whole, words.deferred.within):
        assert all(w == w.casefold().strip() for w in several)
        assert len(set(several)) == len(several)
    heads = [w for several in (*words.meetings.values(), words.time, words.with_) for w in several]
    assert len(set(heads)) == len(heads)


# What is asked next


def question(key: str, weight: float = 1.0) -> Question:
    return Question(key, "general", f"Why {key}?", weight=weight, why=f"For {key}.")


def held(*answers: Answer, on: date = DAY, meeting: str = "recruiter", **more: str) -> Round:
    return Round(f"{meeting}.md", on, meeting, "Anna", answers=answers, **more)  # type: ignore[arg-type]


def ids(questions: tuple[Question, ...]) -> list[str]:
    return [q.id for q in questions]


def test_what_was_answered_is_not_asked_again_and_what_was_put_off_comes_first() -> None:
    questions = tuple(map(question, "abcdef"))
    told = held(Answer("b", "Why b?", "so"), Answer("e", "Why e?", "ask the team", deferred=True))
    left = asked(questions, [told])
    assert ids(left) == ["e", "a", "c", "d", "f"]
    assert left[0].why == 'Anna (recruiter), 2026-11-24: "ask the team". For e.'
    (kept,) = standing([told], questions)
    assert [a.question for a in kept.answers] == ["b"]


def test_a_question_of_another_meeting_that_was_put_off_is_asked_here_as_that_meeting_words_it() -> None:
    told = held(Answer("z", "Why, by hand?", "", deferred=True))
    (first, *_) = asked((question("a"),), [told])
    assert (first.id, first.text, first.why) == ("z", "Why, by hand?", 'Anna (recruiter), 2026-11-24: "?".')
    (first, *_) = asked(
        (question("a"),), [told], lambda meeting: [question("z")] if meeting == "recruiter" else []
    )
    assert first.text == "Why z?"


def test_a_starred_question_that_nobody_answered_stays() -> None:
    questions = tuple(map(question, "abcde"))
    told = held(
        Answer("d", "Why d?", starred=True), Answer("z", "Why z?", starred=True), Answer("y", "Why y?")
    )
    assert ids(asked(questions, [told])) == ["a", "b", "c", "z", "d", "e"]


def test_an_answer_of_a_later_round_ends_what_was_put_off() -> None:
    rounds = [
        held(Answer("a", "Why a?", "later", deferred=True), Answer("b", "Why b?", "one")),
        held(Answer("a", "Why a?", "so"), Answer("b", "Why b?", "two"), on=TODAY, meeting="technical"),
    ]
    questions = (question("a"), question("b"), question("c"))
    assert ids(asked(questions, rounds)) == ["c"]
    assert [[a.words for a in told.answers] for told in standing(rounds, questions)] == [[], ["so", "two"]]


def test_a_question_without_an_id_is_known_by_its_words() -> None:
    told = held(Answer("", "why  A", "so"), Answer("", "What is your favourite colour?", "red"))
    assert ids(asked((question("a"), question("b")), [told])) == ["b"]
    assert len(standing([told], (question("a"),))[0].answers) == 2


def test_notes_of_the_other_side_of_the_table_stay_there() -> None:
    candidate, recruiter = held(meeting="interviewer"), held()
    assert of_side([candidate, recruiter], "technical") == (recruiter,)
    assert of_side([candidate, recruiter], "interviewer") == (candidate,)


def test_what_is_recalled_fits_between_quotation_marks() -> None:
    (line,) = recalled([("Why?", 'they said "no"\nand left', held())])
    assert (line.words, line.by, line.on) == ("they said 'no' / and left", "Anna (recruiter)", DAY)


# What was heard


def reader(known: Catalogue) -> Callable[[Passage], tuple[Claim, ...]]:
    return lambda passage: spot((passage,), known, "Acme")


def heard(
    known: Catalogue, *words: str, question: str = "And how?", meeting: str = "technical"
) -> dict[str, Status]:
    told = held(*(Answer("a", question, said) for said in words), meeting=meeting)
    return {c.technology: c.status for c in claims([told], reader(known))}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("they moved from GitLab CI to GitHub Actions", {"gitlab-ci": "formerly", "github-actions": "uses"}),
        ("they don't use Redis any more", {"redis": "formerly"}),
        ("No, we don't use Kafka.", {"kafka": "formerly"}),
        (
            "EKS, about forty pods; Terraform by the platform team",
            {"amazon-eks": "uses", "terraform": "uses"},
        ),
        ("CI: GitHub Actions", {"github-actions": "uses"}),
        ("no Kafka yet", {}),
        ("Kafka? maybe next year", {}),
        ("customers use Stripe", {}),
        ("GraphQL was weighed and turned down", {"graphql": "considered"}),
        ("у них всё работает на Kubernetes", {"kubernetes": "uses"}),
    ],
)
def test_an_answer_is_a_statement_about_the_company(
    known: Catalogue, words: str, expected: dict[str, str]
) -> None:
    assert heard(known, words) == expected


def test_it_in_an_answer_is_what_the_question_was_about(known: Catalogue) -> None:
    asks = "Is Redis used for caching?"
    assert heard(known, "No, we dropped it last year.", question=asks) == {"redis": "formerly"}
    assert heard(known, "for sessions", question=asks) == {}, "a question says nothing"


def test_what_a_candidate_says_is_not_about_the_company(known: Catalogue) -> None:
    assert heard(known, "we use Kafka", meeting="interviewer") == {}


def test_what_was_heard_is_dated_and_has_a_name(known: Catalogue) -> None:
    (claim,) = claims([held(notes=(("Notes", "They use Nomad."),))], reader(known))  # type: ignore[arg-type]
    assert (claim.kind, claim.on, claim.title, claim.quote) == (
        Kind.HEARD,
        DAY,
        "Anna (recruiter)",
        "They use Nomad.",
    )


def page(
    words: str, on: date | None = date(2024, 5, 1), kind: Kind = Kind.PROSE, at: str = "blog"
) -> Passage:
    return Passage(words, f"https://acme.com/{at}", kind, on)


def note(words: str, on: date = DAY, who: str = "Anna") -> Round:
    return Round(f"{who}.md", on, "technical", who, notes=(("Notes", words),))


Weighed = tuple[dict[str, Status], list[tuple[tuple[str, ...], str]]]


def weighed(known: Catalogue, pages: list[Passage], *notes: Round) -> Weighed:
    told: tuple[Claim, ...] = (
        *spot(pages, known, "Acme"),
        *claims(of_side(notes, "technical"), reader(known)),
    )
    found = settle(told, known, TODAY)
    return (
        {f.technology: f.status for f in found if f.claims_for},
        [(c.technologies, c.taken) for c in conflicts(found, known)],
    )


def test_what_was_heard_stands_beside_the_pages_and_never_overrides_them(known: Catalogue) -> None:
    pages = [page("We use Redis for our sessions.")]
    assert weighed(known, pages) == ({"redis": "uses"}, [])
    assert weighed(known, pages, note("They use Redis for sessions.")) == ({"redis": "uses"}, [])
    assert weighed(known, pages, note("They dropped Redis in 2025.")) == (
        {"redis": "uses"},
        [(("redis",), OPEN)],
    )
    left = [page("We dropped Redis in 2023.")]
    assert weighed(known, left, note("They use Redis.")) == ({"redis": "formerly"}, [(("redis",), OPEN)])


def test_of_several_rounds_the_last_one_decides_whether_a_matter_is_open(known: Catalogue) -> None:
    pages = [page("We use Redis for our sessions.")]
    rounds = note("Redis is gone."), note("They use Redis.", TODAY, "Ben")
    assert weighed(known, pages, *rounds) == ({"redis": "uses"}, [(("redis",), "Redis")])


def test_what_was_heard_decides_between_pages_that_do_not_agree(known: Catalogue) -> None:
    old = [
        page("Stack\n- Gatsby", None, Kind.LISTING, "stack"),
        page("We use Next.js for the site.", date(2020, 1, 1)),
    ]
    pair = ("gatsby", "nextjs")
    assert (pair, OPEN) in weighed(known, old)[1]
    assert weighed(known, old, note("Next.js; Gatsby is gone"))[1] == [(pair, "Next.js")]
    assert weighed(known, old, note("Gatsby is gone"))[1] == [(pair, "Next.js")]


def test_something_else_for_the_same_job_is_a_matter_to_ask_about(known: Catalogue) -> None:
    pages = [page("We use GitLab CI for our pipelines.")]
    assert weighed(known, pages, note("CI: GitHub Actions"))[1] == [(("gitlab-ci", "github-actions"), OPEN)]
    assert weighed(known, pages, note("GitLab CI here, GitHub Actions there"))[1] == []


def test_what_pages_only_wish_for_is_in_use_once_somebody_says_so(known: Catalogue) -> None:
    wish = [page("Nice to have:\n- Experience with Kafka", kind=Kind.JOB, at="jobs/1")]
    assert weighed(known, wish)[0]["kafka"] is Status.WANTED
    assert weighed(known, wish, note("They use Kafka."))[0]["kafka"] is Status.USES


PLACES = (
    "",
    "# ",
    "## Notes\n",
    "* ",
    "\t* ",
    "1. ",
    "*Answer:* ",
    "A: ",
    "Why? ",
    "<!-- q:a -->",
    "---\n",
    "```\n",
    "[x] ",
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.text(max_size=12)), max_size=12))
def test_whatever_stands_in_a_file_is_read_without_an_error(lines: list[tuple[str, str]]) -> None:
    told = said("\n".join(place + words for place, words in lines))
    assert all(a.text is not None for a in told.answers)


@pytest.mark.no_cover
def test_long_notes_are_read_in_linear_time() -> None:
    for words in (
        "* Why?\n    * *Answer:* so\n" * 5000,
        "## Notes\n\n" + "* they use Redis\n" * 10000,
        "A: " * 50_000,
        "*" * 50_000 + ":",
        "**a" * 30_000,
        "## Told\n\n" + "* Pay: 1\n    * more\n" * 5000,
    ):
        begun = time.process_time()
        said(words)
        assert time.process_time() - begun < 6


# On the command line


@pytest.fixture
def make(run: Run) -> Run:
    """Notes on the demonstration."""
    return lambda *words: run("make", "remote.com", "--replay", DEMO, *words)


def test_notes_that_are_none_are_told_in_one_line_before_any_research(make: Run, tmp_path: Path) -> None:
    other, binary = tmp_path / "other.md", tmp_path / "x.png"
    other.write_text(NOTES, encoding="utf-8")
    binary.write_bytes(b"\x89PNG\0\0")
    for path, why in (
        (other, "holds notes on acme.com, not on remote.com"),
        (binary, "is no text; give notes on a meeting"),
    ):
        made = make("--after", path)
        assert made.exit_code == 2
        assert made.stderr == f"briefing: {path} {why}\n"
    made = make("--after", tmp_path / "nowhere.md")
    assert made.exit_code == 2
    assert "does not exist" in made.stderr


def test_notes_do_not_come_after_themselves(make: Run, tmp_path: Path) -> None:
    path = tmp_path / "remote.md"
    assert make("-o", path).exit_code == 0
    before = path.read_bytes()
    made = make("-o", path, "--after", path)
    assert made.exit_code == 2
    assert "do not come after it" in made.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_notes_are_read_in_the_encoding_that_an_editor_chose(
    make: Run, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "mine.md"
    path.write_bytes("Recruiter: Жанна\r\n\r\n## Notes\r\n\r\nThey use Nomad.\r\n".encode(encoding))
    made = make("--after", path, "--section", "stack")
    assert made.exit_code == 0, made.output
    assert "Nomad (*only* heard from Жанна (recruiter), " in made.stdout


@pytest.mark.parametrize("form", ["markdown", "obsidian", "html", "text", "json"])
def test_what_was_heard_stands_in_every_format(make: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / "mine.md"
    path.write_text("* Recruiter: Ann\n\n## Notes\n\n* they use Nomad <b>now</b>\n", encoding="utf-8")
    made = make("--after", path, "--format", form)
    assert made.exit_code == 0, made.output
    assert "they use Nomad" in made.stdout if form == "json" else "heard from Ann (recruiter)" in made.stdout
    assert "<b>" not in made.stdout
