"""A profile: read with its mistakes told in one line, begun, checked, and private where it says so."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.catalogue.model import Catalogue
from briefing.errors import UsageError
from briefing.profile import lacking, load, opened, public
from briefing.profile.model import Answer, Private, Profile
from briefing.profile.new import BLANK
from briefing.profile.read import hours_of

if TYPE_CHECKING:
    from conftest import Run


ROOT = Path(__file__).parent.parent
MARA = ROOT / "fixtures" / "remote.com" / "person" / "profile.toml"
DEMO = ROOT / "fixtures" / "remote.com"


def written(tmp_path: Path, words: str) -> Path:
    file = tmp_path / "profile.toml"
    file.write_text(words, encoding="utf-8")
    return file


# -- reading ------------------------------------------------------------------------------------------------


def test_technologies_are_read_in_any_spelling(tmp_path: Path, catalogue: Catalogue) -> None:
    words = '[[skills]]\ntechnology = "k8s"\nyears = 3\n[[skills]]\ntechnology = "Postgres"\n'
    words += '[[stories]]\ntitle = "A"\ntechnologies = ["postgres", "PostgreSQL"]\n'
    profile = load(written(tmp_path, words), catalogue)
    assert [s.technology for s in profile.skills] == ["kubernetes", "postgresql"]
    assert profile.stories[0].technologies == ("postgresql",)
    assert profile.skill("kubernetes") == profile.skills[0]
    assert profile.skill("redis") is None


@pytest.mark.parametrize(
    ("words", "line", "what"),
    [
        ('name = "A"\n[[story]]\ntitle = "x"\n', 2, "there is no key 'story'; did you mean stories?"),
        ('name = "A"\nzome = "x"\n', 2, "there is no key 'zome'; did you mean zone?"),
        ('pay = "9"\n', 1, "there is no key 'pay'; it stands under [private]"),
        ('[wishes]\n\npay = "9"\n', 3, "there is no key 'pay' in [wishes]; it stands under [private]"),
        ('[[skills]]\ntechnology = "Go"\n\n[[skills]]\ntecnology = "C"\n', 5, "did you mean technology?"),
        ('[[stories]]\ntitle = "a"\ntechnologies = [\n "Postgrresql",\n]\n', 3, "did you mean PostgreSQL"),
        ('[[skills]]\ntechnology = "Qqzzyx"\n', 2, "`briefing tech --search` looks wider"),
        (
            'name = "A"\nzone = "Europe/Berln"\n',
            2,
            "there is no time zone 'Europe/Berln'; did you mean Europe/Berlin",
        ),
        ('zone = "Yerevan"\n', 1, "did you mean Asia/Yerevan?"),
        ('zone = "../../etc/passwd"\n', 1, "there is no time zone"),
        ('hours = "late"\n', 1, "hours are no working hours; write 10:00-18:00"),
        ('[[skills]]\ntechnology = "Go"\nyears = "six"\n', 3, "skills.years must be a number"),
        ('[[skills]]\ntechnology = "Go"\nlevel = "god"\n', 3, "level is one of new, some, good, strong"),
        ("[[skills]]\nyears = 3\n", 1, "technology is missing"),
        ('skills = "Go"\n', 1, "skills must be a list in square brackets"),
        ("[wishes]\nfront_end = 140\n", 2, "front_end is a share from 0 to 100"),
        ('name = "A"\n\nname =\n', 3, "not TOML"),
        ("name = '''\na\n'''\nnam = 1\n", 4, "did you mean name?"),
    ],
)
def test_a_mistake_is_one_line_with_file_and_line(
    tmp_path: Path, catalogue: Catalogue, words: str, line: int, what: str
) -> None:
    file = written(tmp_path, words)
    with pytest.raises(UsageError) as told:
        load(file, catalogue)
    assert str(told.value).startswith(f"{file}:{line}: ")
    assert what in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("body", "what"),
    [(None, "no such file"), (b"\xff\xfe\x00", "not UTF-8"), (b"#" * 1_000_001, "longer than 1 MB")],
)
def test_a_file_that_is_no_profile_is_told(
    tmp_path: Path, catalogue: Catalogue, body: bytes | None, what: str
) -> None:
    file = tmp_path / "profile.toml"
    if body is not None:
        file.write_bytes(body)
    with pytest.raises(UsageError, match=what):
        load(file, catalogue)


@pytest.mark.parametrize(
    ("words", "hours"),
    [("10:00-18:30", (600, 1110)), ("9 – 17", (540, 1020)), ("0:00-24:00", (0, 1440))],
)
def test_working_hours_are_minutes_from_midnight(words: str, hours: tuple[int, int]) -> None:
    assert hours_of(words) == hours


@pytest.mark.parametrize("words", ["", "10", "18:00-10:00", "9:00-25:00", "nine to five", "9:00-9:00"])
def test_what_are_no_working_hours_are_none(words: str) -> None:
    assert hours_of(words) is None


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_any_words_are_a_profile_or_one_line(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    file = tmp_path_factory.mktemp("profile") / "profile.toml"
    file.write_text(words, encoding="utf-8", errors="replace")
    try:
        load(file, Catalogue({}, {}))
    except UsageError as why:
        assert len(str(why).splitlines()) == 1  # noqa: PT017


# -- beginning and checking ---------------------------------------------------------------------------------


def test_a_new_profile_is_written_once_and_says_what_each_key_is_for(run: Run, tmp_path: Path) -> None:
    made = run("profile", "new", tmp_path / "me.toml")
    assert made.exit_code == 0
    assert (tmp_path / "me.toml").read_text(encoding="utf-8") == BLANK
    assert run("profile", "new", tmp_path / "me.toml").exit_code == 5
    assert run("profile", "new").exit_code == 0
    assert (tmp_path / "config" / "profile.toml").read_text(encoding="utf-8") == BLANK
    assert run("profile", "new").exit_code == 5


def test_a_new_profile_claims_nothing_and_names_every_key(tmp_path: Path, catalogue: Catalogue) -> None:
    assert load(written(tmp_path, BLANK), catalogue) == Profile()
    filled = "\n".join(line.removeprefix("# ") for line in BLANK.splitlines() if "=" in line or "[" in line)
    for record in (Profile, Private):
        assert [f.name for f in fields(record) if f.name not in filled] == []


def test_the_new_profile_with_its_examples_is_a_profile(tmp_path: Path, catalogue: Catalogue) -> None:
    words = re.sub(r"^# (?=\[\[|\w+ = )", "", BLANK, flags=re.MULTILINE)
    profile = load(written(tmp_path, words), catalogue)
    assert profile.skills
    assert profile.jobs
    assert profile.stories[0].result
    assert profile.questions
    assert profile.answers
    assert (profile.years, profile.wishes.front_end, dict(profile.languages)) == (8, 40, {"English": "C1"})


def test_what_is_missing_is_told_with_its_line_and_key(tmp_path: Path, catalogue: Catalogue) -> None:
    words = (
        'name = "A"\nzone = "Europe/Berlin"\n[languages]\nEnglish = ""\n[[skills]]\ntechnology = "Go"\n'
        '[[stories]]\ntitle = "T"\nsituation = "s"\ntask = "t"\naction = "a"\nresult = ""\nshort = "x"\n'
        'technologies = ["Go"]\n[[answers]]\nquestion = "Why us?"\n'
    )
    told = lacking(opened(written(tmp_path, words)), catalogue)
    assert [(m.line, m.key, m.what) for m in told] == [
        (None, "hours", "no working hours: 9:00-17:00 is assumed"),
        (5, "skills[0]", "Go has neither years nor a level"),
        (12, "stories[0].result", "the story 'T' has no result"),
        (15, "answers[0].answer", "the question 'Why us?' has no answer"),
    ]


def test_mistakes_are_told_all_at_once(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, 'zone = "Berlin"\nnam = "A"\n[[skills]]\ntechnology = "Postgrresql"\n')
    told = run("profile", "check", file)
    assert told.exit_code == 1
    assert f"{file}:1: there is no time zone 'Berlin'; did you mean Europe/Berlin?" in told.stdout
    assert f"{file}:2: there is no key 'nam'; did you mean name?" in told.stdout
    assert f"{file}:4: the catalogue has no technology 'Postgrresql'; did you mean PostgreSQL" in told.stdout


def test_values_of_the_wrong_kind_are_told_all_at_once_too(run: Run, tmp_path: Path) -> None:
    skills = '[[skills]]\ntechnology = "Go"\nlevel = "expert"\n[[skills]]\ntechnology = "C"\nyears = "many"\n'
    file = written(tmp_path, f"name = 3\n{skills}")
    assert run("profile", "check", file).stdout.splitlines()[:3] == [
        f"{file}:1: name must be words in quotes",
        f"{file}:4: level is one of new, some, good, strong",
        f"{file}:7: skills.years must be a number",
    ]


def test_a_profile_of_which_nothing_is_missing_is_told_so(run: Run, tmp_path: Path) -> None:
    words = MARA.read_text(encoding="utf-8").replace('short = ""', 'short = "It slept."')
    file = written(tmp_path, words)
    told = run("profile", "check", file)
    assert (told.exit_code, told.stdout) == (0, f"{file}: nothing is missing\n")
    assert json.loads(run("profile", "check", file, "--json").stdout) == {"file": str(file), "missing": []}


def test_a_check_of_no_profile_says_what_writes_one(run: Run) -> None:
    told = run("profile", "check")
    assert told.exit_code == 2
    assert "`briefing profile new` writes one" in told.stderr


# -- private ------------------------------------------------------------------------------------------------


def secretive(marker: str) -> Profile:
    """A profile with the marker wherever something private can stand."""
    return Profile(
        name="A",
        zone="Europe/Berlin",
        answers=(
            Answer("Which salary do you expect?", marker, private=True),
            Answer(marker, "x", private=True),
        ),
        private=Private(marker, (marker, marker), marker, marker),
    )


@given(st.text(min_size=1, max_size=40))
def test_what_is_private_is_gone_from_a_public_profile(words: str) -> None:
    marker = f"§{words}§"
    assert marker in repr(secretive(words)) or repr(words)[1:-1] in repr(secretive(words))
    assert public(secretive(marker)) == replace(Profile(), name="A", zone="Europe/Berlin")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x7f"), max_size=30), st.integers(0, 5))
@settings(max_examples=40)
def test_no_error_says_what_is_private(
    tmp_path_factory: pytest.TempPathFactory, words: str, mistake: int
) -> None:
    secret = json.dumps(f"hidden-{words}-hidden", ensure_ascii=False)
    wrong = (
        "zone = 3",
        'nam = "x"',
        "[private]\nphone = 3",
        f"[private]\ndislikes = {secret}",
        f"[private]\nphon = {secret}",
        f"[private]\nphone = {secret} x",
    )[mistake]
    begin, _, rest = wrong.partition("[private]\n")
    file = tmp_path_factory.mktemp("profile") / "profile.toml"
    file.write_text(f"{begin}\n[private]\npay = {secret}\n{rest}\n", encoding="utf-8", newline="\n")
    with pytest.raises(UsageError) as told:
        load(file, Catalogue({}, {}))
    assert "hidden" not in str(told.value)
    try:
        said = repr(lacking(opened(file), Catalogue({}, {})))
    except UsageError as why:
        said = str(why)
    assert "hidden" not in said


@pytest.mark.parametrize("form", ["markdown", "obsidian", "html", "json", "text"])
@pytest.mark.parametrize(
    "meeting", ["hiring-manager", "recruiter", "technical", "interviewer", "introduction", "brief"]
)
def test_nothing_private_is_in_any_notes(run: Run, meeting: str, form: str) -> None:
    made = run(
        "make",
        "remote.com",
        "--replay",
        DEMO,
        "--profile",
        MARA,
        "--for",
        meeting,
        "--format",
        form,
        "--job",
        1,
    )
    assert made.exit_code == 0, made.output
    for secret in ("95,000", "110,000", "555 01", "pair programming"):
        assert secret not in made.output


def test_what_is_private_is_shown_when_asked_for(run: Run) -> None:
    made = run(
        "make", "remote.com", "--replay", DEMO, "--profile", MARA, "--for", "introduction", "--private"
    )
    for secret in ("95,000 to 110,000 USD a year", "pair programming all day", "555 01", "at the very least"):
        assert secret in made.stdout


def test_nothing_private_is_left_in_the_cache(run: Run, cache: Path, tmp_path: Path) -> None:
    file = written(tmp_path, MARA.read_text(encoding="utf-8").replace("pair programming", "qwertzuiopasdf"))
    assert (
        run("make", "remote.com", "--replay", DEMO, "--profile", file, "-o", tmp_path / "n.md").exit_code == 0
    )
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"qwertzuiopasdf" in path.read_bytes() for path in kept)


def test_private_without_a_profile_is_told(run: Run) -> None:
    told = run("make", "remote.com", "--replay", DEMO, "--private")
    assert (told.exit_code, len(told.stderr.splitlines())) == (2, 1)


# -- whose --------------------------------------------------------------------------------------------------


def test_the_own_profile_is_found_but_in_an_interviewers_notes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "profile.toml").write_bytes(MARA.read_bytes())
    own = run("make", "remote.com", "--replay", DEMO)
    assert "## You and their stack" in own.stdout
    theirs = run("make", "remote.com", "--replay", DEMO, "--for", "interviewer")
    assert theirs.exit_code == 0
    assert "The candidate and our stack" not in theirs.stdout
    named = run("make", "remote.com", "--replay", DEMO, "--for", "interviewer", "--profile", MARA)
    assert "* Candidate: Mara Okonjo-Lindqvist" in named.stdout
    assert "## The candidate and our stack" in named.stdout


@pytest.mark.parametrize("meeting", ["hiring-manager", "technical"])
def test_notes_for_a_person_are_golden_byte_for_byte(run: Run, meeting: str) -> None:
    made = run("make", "remote.com", "--replay", DEMO, "--for", meeting, "--profile", MARA, "--job", 1)
    assert made.exit_code == 0, made.output
    assert made.stdout_bytes == (MARA.parent / f"{meeting}.md").read_bytes()


def test_a_mistake_in_the_profile_is_told_before_any_research(run: Run, tmp_path: Path) -> None:
    told = run("make", "no-such-company.example", "--offline", "--profile", written(tmp_path, "nam = 1"))
    assert told.exit_code == 2
    assert "there is no key 'nam'" in told.stderr
