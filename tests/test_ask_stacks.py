"""Twelve invented companies: the questions that their pages give, kept beside them to be read aloud.

python tests/test_ask_stacks.py      writes the questions of today; read them before you commit them
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from briefing.ask import ask
from briefing.catalogue import load as shipped
from briefing.catalogue.knowing import load_knowledge as known
from briefing.model import Kind, Opening, Passage, Question
from briefing.settle import settle
from briefing.spot import spot

HERE = Path(__file__).parent / "stacks"
STACKS = sorted(path.stem for path in HERE.glob("*.toml"))
load, load_knowledge = cache(shipped), cache(known)
TODAY = date(2026, 11, 21)
UNATTESTED = ("general", "public")


@cache
def pages(stack: str) -> tuple[tuple[Passage, ...], tuple[Opening, ...], str]:
    """The company's passages, those of its openings among them, its openings, and its name."""
    told = tomllib.loads((HERE / f"{stack}.toml").read_text("utf-8"))
    passages = [
        Passage(p["text"].strip(), p["url"], Kind(p.get("kind", "prose")), p.get("on"), p.get("own", True))
        for p in told["passages"]
    ]
    openings = []
    for o in told["openings"]:
        words = Passage(o["text"].strip(), o["url"], Kind.JOB, o["on"], title=o["title"], role=o["title"])
        openings.append(Opening(o["title"], o["url"], on=o["on"], passages=(words,)))
        passages.append(words)
    return tuple(passages), tuple(openings), told["name"]


@cache
def questions(stack: str) -> tuple[Question, ...]:
    """What is asked at a meeting with the hiring manager."""
    passages, openings, name = pages(stack)
    findings = settle(spot(passages, load(), name), load(), TODAY)
    return ask(findings, load(), load_knowledge(), (), openings, passages, TODAY)


def aloud(stack: str) -> str:
    """The questions as one would read them aloud."""
    lines = [f"# {pages(stack)[2]}", ""]
    asked = [q for q in questions(stack) if q.kind not in UNATTESTED]
    lines += [
        f"{n}. {q.lead} **{q.text}**\n    {q.why}\n    ({q.id}, {q.weight:.0f})"
        for n, q in enumerate(asked, 1)
    ]
    lines += ["", "## Public", ""]
    lines += [f"* {q.text} “{q.answered.quote}”" for q in questions(stack) if q.answered]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("stack", STACKS)
def test_the_questions_of_an_invented_company_are_those_that_were_read_aloud(stack: str) -> None:
    assert aloud(stack) == (HERE / f"{stack}.md").read_text("utf-8")


@pytest.mark.parametrize("stack", STACKS)
def test_no_two_questions_of_a_set_begin_alike(stack: str) -> None:
    begun = [" ".join((q.lead or q.text).casefold().split()[:2]) for q in questions(stack) if not q.answered]
    assert sorted(begun) == sorted(set(begun))


@pytest.mark.parametrize("stack", STACKS)
def test_every_question_on_the_stack_quotes_or_names_its_page(stack: str) -> None:
    for q in questions(stack):
        if q.kind not in UNATTESTED:
            assert q.evidence
            assert q.lead
            assert q.why
            assert q.text.endswith("?")


@pytest.mark.parametrize("stack", STACKS)
def test_every_quote_is_copied(stack: str) -> None:
    said = " ".join(" ".join(p.text.split()).replace('"', "'") for p in pages(stack)[0])
    said += " ".join(o.title for o in pages(stack)[1])
    for q in questions(stack):
        for words in re.findall(r'"([^"]+)"', q.lead):
            assert words.removesuffix(" …") in said, words


def test_no_question_is_asked_of_three_companies_in_the_same_words() -> None:
    asked: dict[str, set[str]] = {}
    for stack in STACKS:
        for q in questions(stack)[:3]:
            if q.kind not in UNATTESTED:  # where little calls for a question, the general ones come early
                asked.setdefault(q.text, set()).add(stack)
    assert {text: where for text, where in asked.items() if len(where) > 2} == {}


if __name__ == "__main__":
    for stack in STACKS:
        (HERE / f"{stack}.md").write_text(aloud(stack), "utf-8")
