"""The records that everything else rests on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from briefing.errors import NotUnderstoodError
from briefing.model import Company, Handle, Page

ACME = Company("acme.example", handles=(Handle("blog", "https://acme.example/blog"),))


def test_what_the_user_gave_stands_before_what_was_found() -> None:
    company = ACME.knowing(Handle("blog", "https://blog.acme.example/", "https://acme.example/"))
    assert company.all("blog") == ("https://acme.example/blog", "https://blog.acme.example/")
    assert company.handle("blog") == "https://acme.example/blog"
    assert company.handle("github") is None


def test_a_value_that_is_known_is_not_known_twice() -> None:
    found = Handle("blog", "https://acme.example/blog", "https://acme.example/")
    twice = [Handle("github", "acme", f"https://acme.example/{page}") for page in ("", "about")]
    company = ACME.knowing(twice[0], found, twice[1])
    assert company.handles == (*ACME.handles, twice[0])


def test_a_page_that_is_no_json_says_how_it_starts() -> None:
    page = Page("https://acme.example/api", 200, {}, b"<!doctype html>", datetime(2026, 11, 21, tzinfo=UTC))
    with pytest.raises(NotUnderstoodError, match="expected JSON, got '<!doctype html>'"):
        page.json()
