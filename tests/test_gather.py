"""Sources run in waves; one that fails costs the others nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from briefing import Company, Fact, Fetch, Handle, Passage, Record
from briefing.errors import (
    FetchError,
    NotFoundError,
    NothingFoundError,
    NotUnderstoodError,
    RateLimitedError,
    RefusedError,
    UnreachableError,
)
from briefing.gather import gather
from briefing.model import Exchange, Page, State
from briefing.registry import Installed

TODAY = date(2026, 11, 21)
ACME = Company("acme.example")


@dataclass
class Web:
    """A web of a few pages in memory; an error in place of a body is raised."""

    pages: dict[str, str | Exception] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def for_source(self, name: str, budget: int) -> Fetch:
        def fetch(url: str, *, accept: str = "", json: Any = None) -> Page:
            self.asked.append((name, url))
            body = self.pages.get(url, NotFoundError(url, "404"))
            if isinstance(body, Exception):
                raise body
            return Page(url, 200, {}, body.encode(), datetime(2026, 11, 21, tzinfo=UTC))

        return fetch

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        return tuple(Exchange(url, "new", source=name) for name, url in self.asked)


def installed(run: Any, *needs: str) -> Installed:
    return Installed(run.__name__, run, run.__doc__ or "", needs, 20, "company-briefing")


def site(company: Company, fetch: Fetch) -> Iterator[Record]:
    page = fetch(f"https://{company.domain}/")
    yield Passage(page.text, page.url)
    yield Handle("board", "acme", page.url)


def board(company: Company, fetch: Fetch) -> Iterator[Record]:
    page = fetch(f"https://board.example/{company.handle('board')}")
    yield Passage(page.text, page.url)


HOME = {"https://acme.example/": "We use Elixir.", "https://board.example/acme": "Elixir wanted."}


def test_a_handle_that_one_source_finds_starts_the_source_that_needs_it() -> None:
    research = gather(ACME, [installed(board, "board"), installed(site)], Web(dict(HOME)), TODAY)
    assert [(p.source, p.text) for p in research.passages] == [
        ("site", "We use Elixir."),
        ("board", "Elixir wanted."),
    ]
    assert research.company.handle("board") == "acme"
    assert {r.name: r.state for r in research.reports} == {"site": State.DONE, "board": State.DONE}


def test_what_follows_from_the_words_of_a_wave_starts_a_source_too() -> None:
    def leads(passages: Sequence[Passage]) -> Iterator[Handle]:
        for passage in passages:
            if "Elixir" in passage.text:
                yield Handle("list", "elixir", passage.url)

    def listed(company: Company, fetch: Fetch) -> Iterator[Record]:
        yield Passage(f"on the list of {company.handle('list')}", "https://list.example/", own=False)

    sources = [installed(listed, "list"), installed(site)]
    research = gather(ACME, sources, Web(dict(HOME)), TODAY, leads=leads)
    assert research.passages[-1].text == "on the list of elixir"
    assert research.company.handles[-1] == Handle("list", "elixir", "https://acme.example/")


def test_a_source_without_its_handle_is_skipped_and_says_what_it_needs() -> None:
    def alone(company: Company, fetch: Fetch) -> Iterator[Record]:
        yield Passage("words", "https://acme.example/")

    research = gather(ACME, [installed(alone), installed(board, "board")], Web(), TODAY)
    report = research.reports[1]
    assert report.state is State.SKIPPED
    assert "no board address" in report.detail


def test_handles_that_come_later_run_a_source_again_with_these_alone() -> None:
    seen: list[tuple[str, ...]] = []

    def first(company: Company, fetch: Fetch) -> Iterator[Record]:
        yield Handle("blog", "b", "https://acme.example/")
        yield Handle("page", "one", "https://acme.example/")

    def blog(company: Company, fetch: Fetch) -> Iterator[Record]:
        yield Handle("page", "two", "https://acme.example/blog")
        yield Handle("page", "one", "https://acme.example/blog")

    def pages(company: Company, fetch: Fetch) -> Iterator[Record]:
        seen.append(company.all("page"))
        yield Fact("does", "Things", "https://acme.example/")

    gather(ACME, [installed(first), installed(blog, "blog"), installed(pages, "page")], Web(), TODAY)
    assert seen == [("one",), ("two",)]


def test_a_source_that_breaks_off_keeps_what_it_had_and_costs_the_others_nothing() -> None:
    def broken(company: Company, fetch: Fetch) -> Iterator[Record]:
        yield Passage("kept", "https://acme.example/kept")
        raise ZeroDivisionError("a bug")

    research = gather(ACME, [installed(broken), installed(site)], Web(dict(HOME)), TODAY)
    assert [p.text for p in research.passages] == ["kept", "We use Elixir."]
    assert research.reports[0].state is State.PARTIAL
    assert "ZeroDivisionError" in research.reports[0].detail


def test_what_a_source_may_not_yield_is_told_as_its_failure() -> None:
    def odd(company: Company, fetch: Fetch) -> Iterator[Any]:
        yield "words"

    research = gather(ACME, [installed(odd), installed(site)], Web(dict(HOME)), TODAY)
    assert research.reports[0].state is State.FAILED
    assert "not str" in research.reports[0].detail


def test_answers_of_the_dns_are_no_pages() -> None:
    def records(company: Company, fetch: Fetch) -> Iterator[Record]:
        yield Passage(
            fetch("https://acme.example/", accept="application/dns-json").text, "https://dns.example/"
        )

    report = gather(ACME, [installed(records)], Web(dict(HOME)), TODAY).reports[0]
    assert (report.state, report.read) == (State.DONE, 0)


def test_an_error_that_a_source_passes_over_still_stands_in_its_report() -> None:
    def patient(company: Company, fetch: Fetch) -> Iterator[Record]:
        yield Passage("read", "https://acme.example/")
        for path in ("limited", "missing"):
            try:
                fetch(f"https://acme.example/{path}")
            except (RateLimitedError, NotFoundError):
                continue

    limited = RateLimitedError("https://acme.example/limited", "rate limited until 14:05")
    research = gather(ACME, [installed(patient)], Web({"https://acme.example/limited": limited}), TODAY)
    assert research.reports[0].state is State.PARTIAL
    assert "until 14:05" in research.reports[0].detail


def test_what_is_gone_is_an_absence() -> None:
    def away(company: Company, fetch: Fetch) -> Iterator[Record]:
        fetch("https://acme.example/gone")
        yield Passage("never", "https://acme.example/gone")

    research = gather(ACME, [installed(away), installed(site)], Web(dict(HOME)), TODAY)
    assert research.reports[0].state is State.ABSENT


def test_a_site_that_cannot_be_reached_is_the_error_when_nothing_else_was_found() -> None:
    gone = UnreachableError("https://acme.example/", "the name acme.example does not exist")
    with pytest.raises(UnreachableError, match="does not exist"):
        gather(ACME, [installed(site)], Web({"https://acme.example/": gone}), TODAY)


def test_what_the_companys_own_site_said_goes_before_what_others_did() -> None:
    def asks(company: Company, fetch: Fetch) -> Iterator[Record]:
        for host in ("dns.example", "www.acme.example", "other.example"):
            try:
                fetch(f"https://{host}/")
            except FetchError:
                continue
        yield from ()

    others = {
        "https://dns.example/": UnreachableError("https://dns.example/", "no answer"),
        "https://other.example/": UnreachableError("https://other.example/", "no answer"),
    }
    refused = RefusedError("https://www.acme.example/", "forbidden (403)")
    with pytest.raises(
        RefusedError, match=r"^https://www\.acme\.example/: forbidden \(403\); name a page"
    ) as told:
        gather(ACME, [installed(asks)], Web({**others, refused.url: refused}), TODAY)
    assert told.value.exit_code == 3
    with pytest.raises(
        UnreachableError, match=r"^https://dns\.example/: no answer; is the domain spelt right"
    ):
        gather(ACME, [installed(asks)], Web(dict(others)), TODAY)


def test_a_page_that_was_read_and_says_nothing_is_no_page_that_failed() -> None:
    def odd(company: Company, fetch: Fetch) -> Iterator[Record]:
        yield from ()
        raise NotUnderstoodError(f"https://{company.domain}/", "a page that only scripts fill")

    with pytest.raises(NothingFoundError, match="only scripts fill"):
        gather(ACME, [installed(odd)], Web(), TODAY)


def test_nothing_at_all_is_an_error_that_says_what_to_do_next() -> None:
    with pytest.raises(NothingFoundError, match="--handle"):
        gather(ACME, [installed(site)], Web(), TODAY)


def test_the_name_that_a_page_tells_is_taken_unless_the_user_gave_one() -> None:
    def named(company: Company, fetch: Fetch) -> Iterator[Record]:
        yield Fact("name", "Acme", "https://acme.example/")

    assert gather(ACME, [installed(named)], Web(), TODAY).company.name == "Acme"
    given = Company("acme.example", "ACME GmbH")
    assert gather(given, [installed(named)], Web(), TODAY).company.name == "ACME GmbH"


def test_progress_tells_when_each_source_starts_and_ends() -> None:
    told: list[tuple[str, bool]] = []
    gather(ACME, [installed(site)], Web(dict(HOME)), TODAY, lambda name, done: told.append((name, done)))
    assert told == [("site", False), ("site", True)]
