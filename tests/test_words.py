"""The fixed words of notes in other languages: none missing, none left over, none that breaks a line."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st
from jinja2.ext import extract_from_ast

from briefing.catalogue import load
from briefing.catalogue.model import Layer
from briefing.errors import UsageError
from briefing.profile.fit import kin
from briefing.render.markdown import Say
from briefing.render.templates import environment, filled, read
from briefing.words import PLURALS, Words, languages, words_in

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "templates").glob("words.*.toml"))
SAYING = {"_", "say", "fixed", "words"}
"""What functions are called that take English words as a key."""
PLACE = re.compile(r"\{(\w+)\}")


def in_templates() -> Iterator[str]:
    known = environment()
    for file in (ROOT / "templates").glob("*.j2"):
        tree = known.parse(file.read_text(encoding="utf-8"))
        for _, _, found in extract_from_ast(tree, ["_"]):
            yield found if isinstance(found, str) else str((found or ("",))[0])


def in_code() -> Iterator[str]:
    for file in (ROOT / "briefing").rglob("*.py"):
        code = file.read_text(encoding="utf-8")
        for call in ast.walk(ast.parse(code)) if any(f"{name}(" in code for name in SAYING) else ():
            if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Constant):
                name = getattr(call.func, "id", "") or getattr(call.func, "attr", "")
                if name in SAYING and isinstance(call.args[0].value, str):
                    yield call.args[0].value


def in_catalogue() -> Iterator[str]:
    yield from (category.title for category in load().categories.values())
    yield from Layer
    yield from kin()["families"]


@pytest.fixture(scope="module")
def keys() -> set[str]:
    """Every fixed word that notes can hold, in English."""
    return {*in_templates(), *in_code(), *in_catalogue()}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_a_language_has_all_the_words_and_no_other(file: Path, keys: set[str]) -> None:
    tables = tomli.loads(file.read_text(encoding="utf-8"))
    del tables["language"]
    told = Counter(key for table in tables.values() for key in table)
    assert sorted(keys - told.keys()) == []
    assert sorted(told.keys() - keys) == []
    assert [key for key, times in told.items() if times > 1] == []


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_words_keep_the_places_and_the_marks_of_the_english_ones(file: Path) -> None:
    words = words_in(file.name.split(".")[1])
    for key, said in words.table.items():
        forms = [said] if isinstance(said, str) else said
        assert isinstance(said, str) or len(forms) == PLURALS[words.plural][0], key
        for form in forms:
            assert form.strip(), key
            assert set(PLACE.findall(form)) == set(PLACE.findall(key)), key
            assert all(form.count(sign) == key.count(sign) for sign in "*`[]<>#\n"), key
            assert (form[0] == " ", form[-1] == " ") == (key[0] == " ", key[-1] == " "), key
            assert form[-1] == key[-1] or {form[-1], key[-1]}.isdisjoint(":.?!"), key


def test_a_language_that_is_not_there_is_told_with_those_that_are() -> None:
    assert languages()[0] == "en"
    with pytest.raises(UsageError, match=r"no language 'xx'; there are: en, ru$"):
        words_in("xx")


@pytest.mark.parametrize(
    ("n", "form"),
    [
        *((n, "страница") for n in (1, 21, 101)),
        *((n, "страницы") for n in (2, 4, 22)),
        *((n, "страниц") for n in (0, 5, 11, 12, 111, 114)),
    ],
)
def test_russian_has_three_forms_beside_a_number(n: int, form: str) -> None:
    table: dict[str, str | list[str]] = {"{n} page": ["{n} страница", "{n} страницы", "{n} страниц"]}
    assert Words("ru", table, "slavic")("{n} page", "{n} pages", n=n) == f"{n} {form}"


def test_english_is_its_own_key_with_two_forms() -> None:
    assert [Words()("{n} page", "{n} pages", n=n) for n in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
    assert Words()("and {n} more", n=3) == "and 3 more"


@given(st.text(max_size=30))
def test_what_stands_at_a_place_is_escaped_and_never_read_as_a_place(words: str) -> None:
    assert Say()("*a* {x} b {x}", x=words) == Say()("*a* {y} b {y}", y=words)
    assert Say()("{x}", x="{x} *b* {y}") == r"{x} \*b\* {y}"


@pytest.mark.parametrize("call", ["_(company)", '_("a" ~ company)', '_("a", company, n=1)'])
def test_words_of_a_page_are_never_taken_for_ours(tmp_path: Path, call: str) -> None:
    wrong = tmp_path / "wrong.md.j2"
    wrong.write_text(f"# A\n\n{{{{ {call} }}}}\n")
    with pytest.raises(UsageError, match=r"wrong\.md\.j2:3: _\(\) takes words in quotes$"):
        read(wrong)


def test_a_template_of_ones_own_can_say_what_ours_say(tmp_path: Path) -> None:
    mine = tmp_path / "mine.md.j2"
    mine.write_text('{{ lang }}: {{ _("Stack") }}, {{ _("my own words") }}, {{ _("and {n} more", n=2) }}')
    russian = Words("ru", {"Stack": "Стек", "and {n} more": ["ещё {n}", "ещё {n}", "и ещё {n}"]}, "slavic")
    made = filled(read(mine), (), {"_": Say(russian), "lang": "ru"})
    assert made == "ru: Стек, my own words, ещё 2"
