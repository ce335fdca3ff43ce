"""A CV becomes the draft of a profile: stack by job, years by the jobs' dates, and every guess marked."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.catalogue.model import Catalogue
from briefing.errors import UsageError
from briefing.profile import as_toml, draft, load
from briefing.profile.cv import cv, passages_of
from briefing.profile.pdf import words_of
from briefing.spot import spot

if TYPE_CHECKING:
    from conftest import Run


PEOPLE = Path(__file__).parent / "people"
TODAY = date(2026, 11, 22)


def drafted(words: str, catalogue: Catalogue) -> dict[str, Any]:
    told = cv(words, TODAY)
    claims = spot(passages_of(told, "cv"), catalogue)
    return tomllib.loads(as_toml(draft(told, claims, catalogue, TODAY)))


def years(made: dict[str, Any]) -> dict[str, float | None]:
    return {s["technology"]: s.get("years") for s in made["skills"]}


def pdf_of(lines: Iterable[str]) -> bytes:
    """One page of PDF 1.7 with these lines, in a font whose codes are UTF-16; it holds no glyphs."""
    shown = "\n".join(f"<{line.encode('utf-16-be').hex()}> Tj T*" for line in lines)
    stream = f"BT /F1 10 Tf 14 TL 40 800 Td\n{shown}\nET"
    ranges = ((0x20, 0x7E), (0xA0, 0xFF), (0x400, 0x4FF), (0x2010, 0x2026))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(ranges)} beginbfrange\n"
        + "\n".join(f"<{low:04x}> <{high:04x}> <{low:04x}>" for low, high in ranges)
        + "\nendbfrange endcmap end end"
    )
    objects = [
        "<</Type /Catalog /Pages 2 0 R>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R>>",
        "<</Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 500 /CIDSystemInfo 8 0 R>>",
        f"<</Length {len(cmap)}>>\nstream\n{cmap}\nendstream",
        "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{words}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<</Size {size} /Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


# -- what is read -------------------------------------------------------------------------------------------


def test_a_cv_in_markdown_gives_its_jobs_with_their_stack(catalogue: Catalogue) -> None:
    made = drafted((PEOPLE / "cv-en.md").read_text(encoding="utf-8"), catalogue)
    assert (made["name"], made["place"], made["zone"]) == (
        "Mara Okonjo-Lindqvist",
        "Tbilisi, Georgia",
        "Asia/Tbilisi",
    )
    assert made["languages"] == {"English": "C1", "Georgian": "native", "Russian": "B2"}
    jobs = [(j["company"], j["title"], j["start"], j.get("end")) for j in made["jobs"]]
    assert jobs == [
        ("Pomelo Freight", "Senior Backend Engineer", "2021-03", None),
        ("Larkspur Bank", "Software Engineer", "2017-06", "2021-02"),
        ("Studio Ninefold", "Junior Developer", "2015", "2017"),
    ]
    assert {"Elixir", "Phoenix", "Oban", "PostgreSQL", "Kubernetes"} <= set(made["jobs"][0]["technologies"])
    assert made["jobs"][2]["technologies"] == ["PHP", "Laravel", "MySQL"]


def test_years_come_from_the_jobs_dates_and_are_never_rounded_up(catalogue: Catalogue) -> None:
    told = years(drafted((PEOPLE / "cv-en.md").read_text(encoding="utf-8"), catalogue))
    assert told["Elixir"] == 5.5  # March 2021 to November 2026: 69 months
    assert told["PostgreSQL"] == 9.0 + 0.5  # June 2017 on: 114 months
    assert told["Sidekiq"] == 3.5
    assert told["Laravel"] == 3.0


def test_what_no_job_names_has_no_years_and_is_marked(catalogue: Catalogue) -> None:
    told = cv((PEOPLE / "cv-en.md").read_text(encoding="utf-8"), TODAY)
    words = as_toml(draft(told, spot(passages_of(told, "cv"), catalogue), catalogue, TODAY))
    made = tomllib.loads(words)
    assert years(made)["Go"] is None
    assert years(made)["Apache Kafka"] is None
    assert 'technology = "Go"  # check: listed under skills, in no job' in words
    assert 'technology = "Apache Kafka"  # check: weighed in a job, perhaps not used' in words
    assert 'name = "Mara Okonjo-Lindqvist"  # check: the first line of the CV' in words
    assert "Haskell" not in words  # a thesis is no job


def test_a_cv_in_russian_gives_the_same(catalogue: Catalogue) -> None:
    made = drafted((PEOPLE / "cv-ru.txt").read_text(encoding="utf-8"), catalogue)
    assert (made["name"], made["place"], made["zone"]) == (
        "Игорь Безродный",
        "Ереван, Армения",
        "Asia/Yerevan",
    )
    assert made["languages"] == {"Russian": "родной", "English": "B2"}
    assert [(j["company"], j["title"], j["start"], j.get("end")) for j in made["jobs"]] == [
        ("Кедр Финтех", "Ведущий разработчик", "2020-03", None),
        ("ООО «Ромашка»", "Программист PHP", "2016-01", "2020-02"),
    ]
    assert {"Go", "Apache Kafka", "ClickHouse", "Sentry", "Kong"} <= set(made["jobs"][0]["technologies"])
    assert (years(made)["Kong"], years(made)["Symfony"]) == (6.5, 4)


@pytest.mark.parametrize("name", ["cv-en.md", "cv-ru.txt"])
def test_a_pdf_gives_what_its_text_gives(run: Run, tmp_path: Path, catalogue: Catalogue, name: str) -> None:
    words = (PEOPLE / name).read_text(encoding="utf-8")
    (tmp_path / "cv.pdf").write_bytes(pdf_of(words.splitlines()))
    made = run("profile", "from", tmp_path / "cv.pdf")
    assert made.exit_code == 0, made.output
    told, plain = tomllib.loads(made.stdout), drafted(words, catalogue)
    assert told["name"] == plain["name"]
    assert [j["technologies"] for j in told["jobs"]] == [j["technologies"] for j in plain["jobs"]]
    assert [j["start"] for j in told["jobs"]] == [j["start"] for j in plain["jobs"]]


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Acme, Developer, 2019 - 2022", "2019", "2022"),
        ("Acme, Developer (03/2019 – 08.2021)", "2019-03", "2021-08"),
        ("Acme, Developer | Mar 2019 — now", "2019-03", None),
        ("Acme, Developer, from June 2018 to May 2020", "2018-06", "2020-05"),
        ("Acme, Developer, since 2020", "2020", None),
        ("Acme, Entwickler, März 2019 bis heute", "2019-03", None),
        ("Acme, разработчик, с марта 2019 по настоящее время", "2019-03", None),
        ("Acme, разработчик, 2017 г. – 2019 г.", "2017", "2019"),
        ("Acme, Developer, 2019-03 – 2021-08", "2019-03", "2021-08"),
    ],
)
def test_dates_are_read_as_cvs_write_them(
    line: str, start: str, end: str | None, catalogue: Catalogue
) -> None:
    (job,) = drafted(f"Experience\n\n{line}\n- Go services\n", catalogue)["jobs"]
    assert (job["company"], job["start"], job.get("end")) == ("Acme", start, end)


@pytest.mark.parametrize(
    "line",
    [
        "- Moved everything from 2019 to 2021",
        "In 2019 – 2021 we grew a lot and it was a good time for all of us.",
        "Acme, 2021 – 2019",
        "Acme, 2030 – 2031",
        "Order 2019-20214",
        "13/2019 - 14/2020",
    ],
)
def test_what_is_no_time_of_a_job_opens_none(line: str, catalogue: Catalogue) -> None:
    assert "jobs" not in drafted(f"Experience\n\n{line}\n", catalogue)


def test_jobs_at_the_same_time_count_once(catalogue: Catalogue) -> None:
    words = "Experience\n\nA, Developer, 2018 – 2019\n- Redis\n\nB, Developer, 2019 – 2019\n- Redis\n"
    made = drafted(words, catalogue)
    assert years(made) == {"Redis": 2}
    assert made["years"] == 2


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Name: Ada Lovelace\n", "Ada Lovelace"),
        ("CURRICULUM VITAE\n\nADA LOVELACE\n", "Ada Lovelace"),
        ("ФИО: Лавлейс Ада\n", "Лавлейс Ада"),
        ("# Senior Developer\n", ""),
        ("Backend engineer with ten years of Go\n", ""),
        ("I write software.\n", ""),
    ],
)
def test_a_name_is_taken_where_it_is_plainly_stated(words: str, name: str, catalogue: Catalogue) -> None:
    assert drafted(words, catalogue)["name"] == name


def test_languages_of_programs_are_not_spoken(catalogue: Catalogue) -> None:
    made = drafted("SKILLS\nLanguages: Java, C#\n\nLANGUAGES\nEnglish (fluent), some Polish\n", catalogue)
    assert made["languages"] == {"English": "fluent", "Polish": ""}
    assert set(years(made)) == {"Java", "C#"}


# -- the draft ----------------------------------------------------------------------------------------------


def test_a_draft_is_a_profile(run: Run, tmp_path: Path, catalogue: Catalogue) -> None:
    for name in ("cv-en.md", "cv-ru.txt"):
        target = tmp_path / f"{name}.toml"
        assert run("profile", "from", PEOPLE / name, "-o", target).exit_code == 0
        profile = load(target, catalogue)
        assert profile.jobs
        assert {t for job in profile.jobs for t in job.technologies} <= {s.technology for s in profile.skills}


def test_a_draft_never_writes_over_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("mine")
    assert run("profile", "from", PEOPLE / "cv-en.md", "-o", tmp_path / "mine.toml").exit_code == 5
    assert (tmp_path / "mine.toml").read_text() == "mine"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (None, "no such file"),
        (b"", "holds no words"),
        (b"%PDF-1.4\nnonsense", "can't be read as PDF"),
        (pdf_of([]), "holds no text"),
        (b"PK\x03\x04\0\0word", "is no text and no PDF"),
    ],
)
def test_what_is_no_cv_is_told_in_one_line(run: Run, tmp_path: Path, body: bytes | None, what: str) -> None:
    file = tmp_path / "cv"
    if body is not None:
        file.write_bytes(body)
    told = run("profile", "from", file)
    assert (told.exit_code, len(told.stderr.splitlines())) == (2, 1)
    assert what in told.stderr


@given(st.binary(max_size=400))
@settings(max_examples=30)
def test_no_broken_pdf_breaks_the_reader(noise: bytes) -> None:
    whole = pdf_of(["Ada", "2019 – 2020"])
    at = len(noise) * 7 % len(whole)
    try:
        assert words_of(whole[:at] + noise + whole[at:], "cv.pdf")
    except UsageError as why:
        assert len(str(why).splitlines()) == 1  # noqa: PT017


@given(st.text(max_size=200), st.text(max_size=60))
@settings(max_examples=60)
def test_any_words_give_a_draft_that_is_toml(words: str, company: str) -> None:
    text = f"{words}\nExperience\n{company}, Developer, 2019 – 2021\n{words}\nName: {words}\nLocation: {company}\n"
    made = drafted(text, Catalogue({}, {}))
    assert set(made) <= {"name", "place", "zone", "hours", "role", "years", "languages", "skills", "jobs"}


def test_a_long_cv_takes_time_by_its_length() -> None:
    lines = ["Experience"] + [
        "Acme 2019 - 2020 2021 to 2022, since 2020 " + "a - " * 25,
        "jan " * 40,
        "12/" * 60,
    ] * 1300
    before = time.process_time()
    told = cv("\n".join(lines), TODAY)
    assert time.process_time() - before < 2
    assert len(told.jobs) < len(lines)
