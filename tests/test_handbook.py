"""Public handbooks: which pages are chosen, how old they are, and where the reading ends."""

from __future__ import annotations

import json as json_
import time
from datetime import UTC, datetime
from typing import Any

import pytest

from briefing import (
    Company,
    FetchError,
    Handle,
    NotFoundError,
    Page,
    Passage,
    RateLimitedError,
    RefusedError,
)
from briefing.registry import sources

RUN = {source.name: source for source in sources()}["handbook"].run
DAY = datetime(2026, 11, 21, 9, tzinfo=UTC)
BOOK = "https://acme.com/handbook"
API = "https://api.github.com/repos/acme/handbook"
RAW = "https://raw.githubusercontent.com/acme/handbook/main"


class Web:
    """A fetch over what a test has written: words, JSON, or why there is none."""

    def __init__(self, pages: dict[str, Any]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        self.asked.append(url)
        found = self.pages.get(url)
        if found is None:
            raise NotFoundError(url, "not found (404)")
        if isinstance(found, FetchError):
            raise found
        html = isinstance(found, str) and "api.github.com" not in url
        body = found if isinstance(found, str) else json_.dumps(found)
        kind = "text/html" if html else "application/json"
        return Page(url, 200, {"content-type": f"{kind}; charset=utf-8"}, body.encode(), DAY, url)


def read(web: Web, *handles: Handle) -> list[Passage]:
    company = Company("acme.com", "Acme", handles or (Handle("handbook", BOOK, "https://acme.com/"),))
    return [record for record in RUN(company, web) if isinstance(record, Passage)]


def page(words: str, *links: str) -> str:
    return f"<html><body><main><p>{words}</p>{''.join(links)}</main></body></html>"


def link(url: str, words: str = "Read on") -> str:
    return f'<p><a href="{url}">{words}</a></p>'


def repository(paths: list[str], **more: Any) -> dict[str, Any]:
    return {
        API: {
            "full_name": "acme/handbook",
            "default_branch": "main",
            "pushed_at": "2026-11-01T00:00:00Z",
            **more,
        },
        f"{API}/git/trees/main?recursive=1": {"tree": [{"path": p, "type": "blob"} for p in paths]},
    }


def changed(path: str) -> str:
    return f"{API}/commits?path={path}&sha=main&per_page=1"


GIVEN = Handle("handbook", "https://github.com/acme/handbook")


@pytest.mark.parametrize(
    "told",
    [
        link(f"{BOOK}/engineering"),
        link(f"{BOOK}/p/17", "How engineering works"),
        link(f"{BOOK}/on-call-rota"),
        link(f"{BOOK}/p/17", "On call"),
        link(f"{BOOK}/people/compensation.html"),
        link("handbook/deploying/releases"),
    ],
)
def test_pages_that_promise_to_tell_how_they_work_are_read(told: str) -> None:
    web = Web({BOOK: page("Start.", told)})
    read(web)
    assert len(web.asked) == 2


@pytest.mark.parametrize(
    "told",
    [
        link(f"{BOOK}/licence", "License"),
        link(f"{BOOK}/search/engineering"),
        link(f"{BOOK}/engineering/contributing"),
        link("https://acme.com/engineering"),
        link("https://acme.com/handbooks/engineering"),
        link("https://example.org/handbook/engineering"),
        link(f"{BOOK}#engineering", "Engineering"),
    ],
)
def test_what_stands_beside_the_words_or_lies_outside_is_left_alone(told: str) -> None:
    web = Web({BOOK: page("Start.", told)})
    assert [p.text.split("\n")[0] for p in read(web)] == ["Start."]
    assert web.asked == [BOOK]


def test_of_a_small_handbook_pages_that_promise_nothing_are_read_too() -> None:
    dull = [link(f"{BOOK}/{name}") for name in "abcdefghijklmnop"]
    there = {f"{BOOK}/{name}": page(name) for name in "bcdefghijklmnop"} | {f"{BOOK}/hosting": page("Ours.")}
    web = Web({BOOK: page("Start.", *dull, link(f"{BOOK}/hosting"))} | there)
    read(web)
    assert web.asked[1:3] == [f"{BOOK}/hosting", f"{BOOK}/a"]
    assert len(web.asked) == 13  # "a" is not there, and takes no other's place
    telling = [link(f"{BOOK}/stack/{n}") for n in range(13)]
    web = Web({BOOK: page("Start.", *dull, *telling)} | {f"{BOOK}/stack/{n}": page("On.") for n in range(13)})
    read(web)
    assert web.asked == [BOOK, *(f"{BOOK}/stack/{n}" for n in range(13))]


def test_a_number_in_front_of_a_name_makes_a_record_and_a_year_does_not() -> None:
    places = [f"{BOOK}/{n:03}-{name}" for n, name in enumerate("abcdefghijklmno", 1)]
    days = [f"{BOOK}/2021-03-{n:02}-party" for n in range(1, 20)]
    web = Web({BOOK: page("Start.", *map(link, days), *map(link, places))} | {p: page("A.") for p in places})
    read(web)
    assert web.asked == [BOOK, *reversed(places)]


def test_an_endless_handbook_is_read_for_twenty_pages_the_most_telling_first() -> None:
    links = [link(f"{BOOK}/hiring/{n}") for n in range(50)] + [link(f"{BOOK}/stack/{n}") for n in range(2)]
    web = Web({BOOK: page("Start.", *links)} | {f"{BOOK}/stack/{n}": page("Two.") for n in range(2)})
    read(web)
    assert len(web.asked) == 20
    assert web.asked[1:3] == [f"{BOOK}/stack/{n}" for n in range(2)]


@pytest.mark.parametrize(
    "told",
    [
        link(f"{BOOK}/p/3", "Langages et technologies"),
        link(f"{BOOK}/betrieb", "Betrieb"),
        link(f"{BOOK}/p/4", "Arquitectura"),
        link(f"{BOOK}/p/5", "Наши технологии"),
    ],
)
def test_pages_promise_in_other_languages_too(told: str) -> None:
    web = Web({BOOK: page("Start.", link(f"{BOOK}/p/1", "Willkommen"), told)})
    read(web)
    assert web.asked[1] == f"{BOOK}/{told.partition(f'{BOOK}/')[2].partition(chr(34))[0]}"


def test_records_that_name_a_technology_come_before_those_that_do_not() -> None:
    place = "https://acme.com/engineering/adr"
    links = [link(f"{place}/{n:04}", "Naming of branches" if n > 2 else "Use Kafka") for n in range(1, 40)]
    web = Web({place: page("Start.", *links)})
    read(web, Handle("handbook", place, "https://acme.com/"))
    assert {f"{place}/0001", f"{place}/0002"} <= set(web.asked[1:4])


def test_a_tenth_page_on_one_thing_waits_for_the_first_on_another() -> None:
    links = [link(f"{BOOK}/engineering/{n}") for n in range(50)]
    web = Web({BOOK: page("Start.", *links, link(f"{BOOK}/pay"), link(f"{BOOK}/teams"))})
    read(web)
    assert len(web.asked) == 20
    assert {f"{BOOK}/pay", f"{BOOK}/teams"} <= set(web.asked)


def test_of_records_of_decisions_the_last_ones_are_read() -> None:
    place = "https://acme.com/engineering/adr"
    links = [link(f"{place}/{n:04}-a-choice") for n in range(1, 40)]
    web = Web({place: page("Start.", *links)})
    read(web, Handle("handbook", place, "https://acme.com/"))
    assert web.asked == [place, *(f"{place}/{n:04}-a-choice" for n in range(39, 20, -1))]


def test_decisions_within_a_handbook_promise_as_much_as_architecture() -> None:
    web = Web(
        {BOOK: page("Start.", link(f"{BOOK}/adrs/7"), link(f"{BOOK}/hosting"), link(f"{BOOK}/holidays"))}
    )
    read(web)
    assert web.asked == [BOOK, f"{BOOK}/adrs/7", f"{BOOK}/hosting", f"{BOOK}/holidays"]


def test_a_place_that_refuses_costs_the_other_one_nothing() -> None:
    web = Web({BOOK: RefusedError(BOOK, "robots.txt disallows it"), "https://b.example/": page("Here.")})
    found = read(web, Handle("handbook", BOOK), Handle("handbook", "https://b.example/"))
    assert [p.text for p in found] == ["Here."]
    with pytest.raises(RefusedError):
        read(web, Handle("handbook", BOOK))


def test_a_handbook_on_a_foreign_host_that_links_to_the_company_is_theirs() -> None:
    url = "https://docs.example/12"
    found = Handle("handbook", url, "https://acme.com/")
    assert read(Web({url: page("Ours.", link("https://acme.com/about"))}), found)


def test_a_file_of_a_repository_is_as_old_as_its_last_change() -> None:
    days = {
        "engineering/a.md": [{"commit": {"committer": {"date": "2020-03-04T05:06:07Z"}}}],
        "engineering/b.md": [{"commit": {"committer": {"date": "2031-01-01T00:00:00Z"}}}],
        "engineering/c.md": [{"commit": None}],
        "engineering/d.md": [],
        "engineering/e.md": {"message": "no"},
        "engineering/f.md": "<html>",
    }
    web = Web(
        repository(list(days))
        | {f"{RAW}/{path}": "Words." for path in days}
        | {changed(path): answer for path, answer in days.items()}
    )
    assert [str(p.on) for p in read(web, GIVEN)] == ["2020-03-04", *["None"] * 5]


def test_of_a_repository_the_start_and_the_most_telling_files_are_read() -> None:
    paths = ["README.md", "CHANGELOG.md", "LICENSE.md", "pay/salary.md", "engineering/stack.md", "stack.png"]
    paths += [".github/engineering.md", "holidays.md", *(f"engineering/{n}.md" for n in range(9))]
    web = Web(repository(paths) | {f"{RAW}/{path}": "# A\n\nWords." for path in paths})
    assert [p.url.partition("/blob/main/")[2] for p in read(web, GIVEN)] == [
        "README.md",
        "engineering/stack.md",
        "engineering/0.md",
        "pay/salary.md",
        "engineering/1.md",
        "engineering/2.md",
    ]
    assert len(web.asked) == 14


def test_records_of_decisions_do_not_crowd_each_other_out() -> None:
    paths = ["README.md", *(f"engineering/{n}.md" for n in range(9))]
    paths += [f"decisions/{n:04}-hosting.md" for n in range(1, 10)]
    web = Web(repository(paths) | {f"{RAW}/{path}": "# A\n\nWords." for path in paths})
    told = [p.url.partition("/blob/main/")[2] for p in read(web, GIVEN)]
    assert sum(path.startswith("decisions/") for path in told) >= 4
    assert any(path.startswith("engineering/") for path in told)


def test_a_limit_in_the_midst_keeps_what_was_read() -> None:
    web = Web(repository(["README.md", "stack.md", "tools.md"]) | {f"{RAW}/README.md": "Words."})
    web.pages[f"{RAW}/stack.md"] = RateLimitedError(RAW, "rate limited")
    assert [p.text for p in read(web, GIVEN)] == ["Words."]
    assert f"{RAW}/tools.md" not in web.asked


def test_a_page_of_a_hundred_thousand_links_costs_little() -> None:
    links = "".join(link(f"{BOOK}/engineering/{n}") for n in range(100_000))
    web = Web({BOOK: page("Start.", links)})
    began = time.perf_counter()
    read(web)
    assert time.perf_counter() - began < 15
    assert len(web.asked) == 20
