"""What the sources of the public record make of their recorded pages: whole ones, broken ones, and none.

Pages lie in ``tests/pages/<source>/<case>``; the companies are invented. Sources are asked for by name,
through the registry, as the command does.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import (
    BriefingError,
    Company,
    Fact,
    Handle,
    Kind,
    NotFoundError,
    NotUnderstoodError,
    Page,
    Passage,
    RateLimitedError,
    Record,
    RefusedError,
)
from briefing.model import Opening
from briefing.registry import sources
from briefing.testing import replay

PAGES = Path(__file__).parent / "pages"
NAMES = (
    *("apidocs", "hackernews", "licences", "remoteintech", "status", "subprocessors"),
    *("wellknown", "wikipedia"),
)
INSTALLED = {source.name: source for source in sources() if source.ours and source.name in NAMES}
HOME = "https://acme.com/"
HTML = b"<!doctype html><html><head><title>Oops</title></head><body><h1>We moved</h1></body></html>"


@dataclass(frozen=True)
class Case:
    """What a source must make of ``tests/pages/<pages>``: lines of `told`, then perhaps an error.

    ``asks`` is the number of requests. ``known`` are handles as "kind=value", found on the company's home
    page unless ``given`` says that the user named them.
    """

    pages: str
    known: str = ""
    gives: tuple[str, ...] = ()
    fails: type[Exception] | None = None
    saying: str = ""
    asks: int = 0
    given: bool = False
    domain: str = "acme.com"

    @property
    def source(self) -> str:
        return self.pages.partition("/")[0]

    @property
    def company(self) -> Company:
        pairs = (pair.split("=", 1) for pair in self.known.split())
        handles = (Handle(kind, value, "" if self.given else HOME) for kind, value in pairs)
        return Company(self.domain, "Acme", tuple(handles))


def told(record: Record) -> str:
    """A record in a line; of its address, what comes after the host."""
    if isinstance(record, Handle):
        return f"{record.kind} = {record.value}"
    assert not isinstance(record, Opening)
    who = "" if record.own else "they say, "
    on, path = record.on or "undated", "/" + record.url.split("/", 3)[3]
    if isinstance(record, Fact):
        return f"{who}{on}, {record.topic}: {record.text} <{path}>"
    lines = " / ".join(record.text.split("\n"))
    return f"{who}{on}, {record.kind} {record.heading}: {lines} <{path}>"


LIST = "subprocessors=https://acme.com/legal/subprocessors"
PRIVACY = "legal=https://acme.com/privacy"
STATUS = "status=https://status.acme.com/"
DOCS = "docs=https://docs.acme.com/"
NOTICES = "licences=https://acme.com/open-source-licenses"
LISTED, AT = "listing Sub-processors › ", "/legal/subprocessors"
API, OSS = "/api/v2/summary.json", "/open-source-licenses"
PROFILE = "/remoteintech/remote-jobs/main/src/companies/acme.md"
MAKER = "is a Norwegian maker of anvils. It sells them to workshops in forty countries."

CASES = (
    # Sub-processors. Affiliates and what the page tells customers to do are left out.
    Case(
        "subprocessors/table",
        LIST,
        (
            (f"2026-03-03, {LISTED}Data warehouse: Snowflake Inc. | Data warehouse | EU (Ireland) <{AT}>"),
            (
                f"2026-03-03, {LISTED}Text messages: Twilio Ireland Limited | Text messages | EU (Ireland) "
                f"<{AT}>"
            ),
            (
                f"2026-03-03, {LISTED}Hosting: Amazon Web Services EMEA SARL | Hosting | EU (Germany) / "
                f"Datadog, Inc. | Hosting <{AT}>"
            ),
        ),
        asks=1,
    ),
    Case(
        "subprocessors/lists",
        LIST,
        (
            (f"undated, {LISTED}Infrastructure › servers: - Hetzner Online GmbH – servers (Germany) <{AT}>"),
            (
                f"undated, {LISTED}Infrastructure › network: - Cloudflare, Inc. – network (United States) "
                f"<{AT}>"
            ),
            (
                f"undated, {LISTED}Support › help desk: - Zendesk, Inc. | Purpose: help desk | "
                f"Location: United States <{AT}>"
            ),
        ),
        asks=1,
    ),
    Case(
        "subprocessors/headings",
        LIST,
        (
            (
                f"undated, {LISTED}Help desk: Zendesk, Inc. | Purpose: Help desk | Location: United States "
                f"<{AT}>"
            ),
            (
                f"undated, {LISTED}Error reports: Sentry | Purpose: Error reports | Location: United States "
                f"<{AT}>"
            ),
        ),
        asks=1,
    ),
    Case(
        "subprocessors/accordions",
        LIST,
        (
            (
                f"undated, {LISTED}Chat with customers: Intercom, Inc. | Chat with customers | United States "
                f"<{AT}>"
            ),
            (f"undated, {LISTED}Payments: Stripe Payments Europe | Purpose: Payments <{AT}>"),
        ),
        asks=1,
    ),
    Case(
        "subprocessors/german",
        "subprocessors=https://acme.de/unterauftragsverarbeiter",
        (
            (
                f"2026-02-01, {LISTED}Server für Kunden: Hetzner Online GmbH | "
                "Server für Kunden | Deutschland </unterauftragsverarbeiter>"
            ),
        ),
        asks=1,
        domain="acme.de",
    ),
    Case(
        "subprocessors/by-the-contract",
        "legal=https://acme.com/legal/dpa",
        (
            f"undated, {LISTED}E-mail: Mailgun | E-mail </legal/third-parties>",
            f"undated, {LISTED}Hosting: Google Cloud EMEA | Hosting </legal/third-parties>",
        ),
        asks=2,
    ),
    Case(
        "subprocessors/in-the-contract",
        PRIVACY,
        (f"undated, {LISTED}E-mail: Mailgun | E-mail </privacy>",),
        asks=1,
    ),
    Case(
        "subprocessors/guessed",
        PRIVACY,
        (f"undated, {LISTED}Delivery: Fastly | Delivery </subprocessors>",),
        asks=3,
    ),
    Case("subprocessors/none", PRIVACY, asks=3),
    Case("subprocessors/no-list", LIST, fails=NotUnderstoodError, saying="no table or list", asks=1),
    Case("subprocessors/pdf", LIST, fails=NotUnderstoodError, saying="application/pdf", asks=1),
    Case(
        "subprocessors/trust-centre",
        "trust=https://trust.acme.com/",
        ("undated, markup : script https://assets.trustplatform.example/app.js </>",),
        fails=NotUnderstoodError,
        saying="browsers only",
        asks=1,
    ),
    Case("subprocessors/forbidden", LIST, asks=1),
    # Status pages
    Case(
        "status/statuspage",
        STATUS,
        (
            f"2024-02-01, listing Status page › Messages: - Twilio SMS / - Webhooks: Outgoing events <{API}>",
            f"2022-05-01, listing Status page: - API <{API}>",
            f"undated, listing Status page: - Dashboard <{API}>",  # made after the day of the recording
        ),
        asks=1,
    ),
    Case("status/nulls", STATUS, (f"undated, listing Status page: - API <{API}>",), asks=1),
    Case("status/nothing-shown", STATUS, asks=1),
    Case(
        "status/instatus",
        STATUS,
        (
            "undated, listing Status page › Regions: - EU region: Frankfurt </v2/components.json>",
            "undated, listing Status page: - Mail </v2/components.json>",
        ),
        asks=3,
    ),
    Case(
        "status/instatus-list",
        "status=status.acme.com",
        ("2025-01-02, listing Status page › Regions: - EU region </v2/components.json>",),
        asks=3,
        given=True,
    ),
    Case(
        "status/better-stack",
        STATUS,
        ("undated, listing Status page › Upstream: - AWS eu-central-1 </index.json>",),
        asks=3,
    ),
    Case("status/another-shape", STATUS, fails=NotUnderstoodError, saying="none of the known", asks=3),
    Case(
        "status/page-of-another",
        "status=https://acme.statuspage.io/",
        fails=NotUnderstoodError,
        saying="'Acme Brick Works'",
        asks=1,
    ),
    Case(
        "status/page-of-another",
        "status=https://acme.statuspage.io/",
        (f"undated, listing Status page: - Kiln <{API}>",),
        asks=1,
        given=True,
    ),
    Case(
        "status/page-of-ours",
        "status=https://acme.statuspage.io/",
        (f"undated, listing Status page: - Kiln <{API}>",),
        asks=1,
    ),
    Case(
        "status/leads-on",
        "status=https://acme.com/status",
        (f"undated, listing Status page: - API <{API}>",),
        asks=2,
    ),
    # Files at fixed addresses. No person's name, address or handle is kept.
    Case(
        "wellknown/both",
        gives=(
            "careers = https://acme.com/jobs",
            (
                "undated, markup : link contact https://bounties.example/acme / "
                "link policy https://bounties.example/acme </.well-known/security.txt>"
            ),
            (
                "2026-03-05, listing Site: - Standards: HTML5, CSS3 / - Software: Ruby on Rails, Vim "
                "</humans.txt>"
            ),
        ),
        asks=2,
    ),
    Case("wellknown/board-hiring", gives=("greenhouse = acmecorp",), asks=3),
    Case("wellknown/not-found-with-200", asks=3),
    Case("wellknown/only-people", asks=3),
    Case(
        "wellknown/wrong-encoding",
        gives=("undated, listing Site: - Software: Café tools </humans.txt>",),
        asks=3,
    ),
    # API documentation. What customers install is left alone.
    Case(
        "apidocs/pages",
        DOCS,
        (
            "undated, prose API: The Acme API is organized around REST. </>",
            "undated, prose API: Every API version is named after a date. </reference>",
            "undated, code API: https://api.acme.com/v2/anvils </>",
            "undated, code API: https://api.acme.com/graphql </reference>",
            (
                "undated, code API: openapi: 3.0.3 / title: Acme API / version: 2026-03-01 / "
                "url: https://api.acme.com/v2 / security: http </spec/openapi.yaml>"
            ),
        ),
        asks=3,
    ),
    Case(
        "apidocs/document",
        "docs=https://acme.com/api/openapi.json",
        (
            (
                "undated, code API: openapi: 3.1.0 / title: Acme / version: 1.4 / "
                "url: https://api.acme.com / "
                "security: oauth2 / security: apiKey </api/openapi.json>"
            ),
            "undated, prose API: The API follows JSON:API. </api/openapi.json>",
        ),
        asks=1,
    ),
    Case(
        "apidocs/swagger",
        DOCS,
        (
            (
                "undated, code API: swagger: 2.0 / title: Acme / host: api.acme.com/v1 / security: basic "
                "</swagger.json>"
            ),
        ),
        asks=3,
    ),
    Case("apidocs/nothing-said", DOCS, asks=3),
    Case("apidocs/broken", DOCS, fails=NotUnderstoodError, saying="and is none", asks=2),
    Case("apidocs/pdf", DOCS, fails=NotUnderstoodError, saying="application/pdf", asks=1),
    # Licence notices
    Case(
        "licences/table",
        NOTICES,
        (f"undated, listing Open-source notices: react | 18.2.0 / @sentry/browser | 7.1.0 <{OSS}>",),
        asks=1,
    ),
    Case(
        "licences/list",
        NOTICES,
        (f"undated, listing Open-source notices: - Phoenix 1.7.2 / - Ecto <{OSS}>",),
        asks=1,
    ),
    Case(
        "licences/headings", NOTICES, (f"undated, listing Open-source notices: - three.js <{OSS}>",), asks=1
    ),
    Case(
        "licences/plain",
        NOTICES,
        (f"undated, listing Open-source notices: - @angular/core / - rxjs / - zone.js / - lodash <{OSS}>",),
        asks=1,
    ),
    Case("licences/money", NOTICES, fails=NotUnderstoodError, saying="no package", asks=1),
    Case("licences/pdf", NOTICES, fails=NotUnderstoodError, saying="application/pdf", asks=1),
    # Hacker News
    Case(
        "hackernews/posts",
        gives=(
            (
                "2026-11-02, job : Acme | Senior Elixir Engineer | REMOTE (EU) | https://acme.com/jobs / "
                "We run Phoenix on PostgreSQL. </item?id=1>"
            ),
            (
                "2026-10-01, job : Acme Inc. (Berlin) | Smith | ONSITE / We forge. / See acme.com/jobs "
                "</item?id=2>"
            ),
        ),
        asks=2,
    ),
    Case("hackernews/none", asks=2),
    Case("hackernews/no-threads", asks=1),
    Case("hackernews/html-with-200", fails=NotUnderstoodError, saying="expected JSON", asks=1),
    Case("hackernews/another-shape", fails=NotUnderstoodError, saying="'hits'", asks=1),
    Case("hackernews/truncated", fails=NotUnderstoodError, saying="expected JSON", asks=2),
    Case("hackernews/throttled", fails=RateLimitedError, asks=1),
    # Wikipedia and Wikidata
    Case(
        "wikipedia/guessed",
        gives=(
            f"they say, undated, prose : Acme (company) {MAKER} </wiki/Acme_(company)>",
            f"they say, undated, does: Acme (company) {MAKER} </wiki/Acme_(company)>",
            (
                "they say, undated, prose Acme (company) › Technology: Its shop runs on Elixir. "
                "</wiki/Acme_(company)>"
            ),
            "they say, undated, does: Metalwork </wiki/Acme_(company)>",
            "they say, undated, founded: May 1, 1920 </wiki/Acme_(company)>",
            "they say, undated, place: Fairfield, Norway </wiki/Acme_(company)>",
            "they say, undated, size: 900 (2024) </wiki/Acme_(company)>",
            "they say, undated, does: Norwegian maker of anvils </wiki/Q123>",
            "they say, undated, founded: 1920-05-01 </wiki/Q123>",
            "they say, 2024-01-01, size: 900 </wiki/Q123>",
            "they say, undated, does: metalworking </wiki/Q123>",
            "they say, undated, place: Fairfield </wiki/Q123>",
        ),
        asks=6,
    ),
    Case(
        "wikipedia/linked-item",
        gives=(
            "they say, undated, does: Norwegian maker of anvils </wiki/Q123>",
            "they say, undated, founded: 1920 </wiki/Q123>",
            f"they say, undated, prose : Acme (company) {MAKER} </wiki/Acme_(company)>",
            f"they say, undated, does: Acme (company) {MAKER} </wiki/Acme_(company)>",
        ),
        asks=3,
    ),
    Case(
        "wikipedia/linked-item",
        "wikidata=Q123",
        gives=(
            "they say, undated, does: Norwegian maker of anvils </wiki/Q123>",
            "they say, undated, founded: 1920 </wiki/Q123>",
            f"they say, undated, prose : Acme (company) {MAKER} </wiki/Acme_(company)>",
            f"they say, undated, does: Acme (company) {MAKER} </wiki/Acme_(company)>",
        ),
        asks=2,
        given=True,
    ),
    Case("wikipedia/namesake", asks=3),
    Case("wikipedia/namesakes-item", asks=2),
    Case(
        "wikipedia/broken-item",
        gives=(
            f"they say, undated, prose : Acme {MAKER} </wiki/Acme>",
            f"they say, undated, does: Acme {MAKER} </wiki/Acme>",
        ),
        fails=NotUnderstoodError,
        saying="expected JSON",
        asks=3,
    ),
    Case("wikipedia/nulls", asks=3),
    # remoteintech
    Case(
        "remoteintech/profile",
        gives=(
            f"they say, 2024-02-03, prose Company blurb: Acme makes anvils. <{PROFILE}>",
            f"they say, 2024-02-03, does: Acme makes anvils. <{PROFILE}>",
            f"they say, 2024-02-03, prose Company size: 20-50 <{PROFILE}>",
            f"they say, 2024-02-03, size: 20-50 <{PROFILE}>",
            f"they say, 2024-02-03, prose Remote status: Two days a week at the forge. <{PROFILE}>",
            f"they say, 2024-02-03, ways of working: Two days a week at the forge. <{PROFILE}>",
            f"they say, 2024-02-03, listing Company technologies: Elixir, PostgreSQL <{PROFILE}>",
        ),
        asks=1,
    ),
    Case(
        "remoteintech/never-changed",
        gives=(
            f"they say, 2019-05-24, prose Company blurb: Acme makes anvils. <{PROFILE}>",
            f"they say, 2019-05-24, does: Acme makes anvils. <{PROFILE}>",
            f"they say, 2019-05-24, prose Company size: 20-50 <{PROFILE}>",
            f"they say, 2019-05-24, size: 20-50 <{PROFILE}>",
            f"they say, 2019-05-24, prose Remote status: Two days a week at the forge. <{PROFILE}>",
            f"they say, 2019-05-24, ways of working: Two days a week at the forge. <{PROFILE}>",
            f"they say, 2019-05-24, listing Company technologies: Elixir, PostgreSQL <{PROFILE}>",
        ),
        asks=1,
    ),
    Case("remoteintech/another-company", asks=1),
    Case("remoteintech/no-front-matter", fails=NotUnderstoodError, saying="front matter", asks=1),
    Case("remoteintech/html-with-200", fails=NotUnderstoodError, saying="front matter", asks=1),
)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.pages}{'-given' if c.given else ''}")
def test_a_recorded_shape_gives_what_stands_in_it_and_costs_no_more(case: Case) -> None:
    web, found = replay(PAGES / case.pages), list[str]()
    run = INSTALLED[case.source].run(case.company, web)
    if case.fails:
        with pytest.raises(case.fails, match=case.saying or None):
            found.extend(told(record) for record in run)
    else:
        found.extend(told(record) for record in run)
    assert tuple(found) == case.gives
    assert len(web.exchanges) == case.asks


def test_every_recorded_shape_is_read_by_a_case() -> None:
    recorded = {f"{name}/{folder.parent.name}" for name in NAMES for folder in (PAGES / name).glob("*/web")}
    assert recorded == {case.pages for case in CASES}


# ── Failures that any of them may meet ──


class Web:
    """A fetch that gives one answer to everything, or to what is written here."""

    def __init__(
        self, body: bytes, kind: str = "application/json", pages: dict[str, Any] | None = None
    ) -> None:
        self.body, self.kind, self.pages = body, kind, pages
        self.asked: list[str] = []

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        self.asked.append(url)
        body = self.body
        if self.pages is not None:
            if url not in self.pages:
                raise NotFoundError(url, "not found (404)")
            body = json_of(self.pages[url])
        return Page(url, 200, {"content-type": self.kind}, body, datetime(2026, 11, 21, 9, tzinfo=UTC), url)


def json_of(value: Any) -> bytes:
    return json.dumps(value).encode()


KNOWN = Company(
    "acme.com",
    "Acme",
    (
        *(
            Handle(kind, f"https://acme.com/{kind}")
            for kind in ("docs", "legal", "licences", "subprocessors")
        ),
        Handle("status", "https://status.acme.com/", HOME),
        Handle("trust", "https://trust.acme.com/"),
    ),
)


@pytest.mark.parametrize("name", INSTALLED)
@pytest.mark.parametrize("kind", ["application/json", "text/html", "text/plain", ""])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"\xff\xfe\x00",
        b'{"hits": [{"objectID": "1", "ti',
        b'{"page": {"name": null}, "components": null, "entities": [], "hits": {}}',
        b'{"entities": {"Q1": null}, "hits": [null, 1, "x"], "components": [null, 1, "x"]}',
        HTML,
        HTML.replace(b"We moved", b"\xfc\x80\xff"),
    ],
)
def test_what_makes_no_sense_is_not_understood_or_holds_nothing(name: str, kind: str, body: bytes) -> None:
    web = Web(body, kind)
    records: list[Record] = []
    with contextlib.suppress(NotUnderstoodError):
        records += INSTALLED[name].run(KNOWN, web)
    assert not [r for r in records if not isinstance(r, Passage) or r.kind is not Kind.MARKUP]
    assert 0 < len(web.asked) <= INSTALLED[name].budget


@pytest.mark.parametrize("name", INSTALLED)
def test_nothing_there_is_an_absence(name: str) -> None:
    web = Web(b"", pages={})
    with contextlib.suppress(NotFoundError):
        assert list(INSTALLED[name].run(KNOWN, web)) == []
    assert 0 < len(web.asked) <= INSTALLED[name].budget


@pytest.mark.parametrize(
    "name", sorted(set(INSTALLED) - {"subprocessors", "licences", "apidocs", "wellknown"})
)
def test_a_refusal_is_told(name: str) -> None:
    def refused(url: str, *, accept: str = "", json: Any = None) -> Page:
        raise RefusedError(url, "a challenge page")

    with pytest.raises(RefusedError):
        list(INSTALLED[name].run(KNOWN, refused))


WORDS = """
    page name url status components id group group_id created_at included attributes type data hits objectID
    title comment_text story_id entities labels claims mainsnak openapi swagger info servers
"""
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(WORDS.split())), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(answer=JSON)
def test_no_json_breaks_a_source_off(answer: Any) -> None:
    for name in ("status", "hackernews", "apidocs", "wikipedia"):
        known = KNOWN.knowing(Handle("wikidata", "Q1"))
        try:
            records = list(INSTALLED[name].run(known, Web(json_of(answer))))
        except BriefingError:
            continue
        for record in records:
            assert not isinstance(record, Passage) or record.text.strip()


# ── Rules beyond one page ──


def vendors(rows: str, *, title: str = "Sub-processors", before: str = "") -> list[str]:
    """The rows that are read from a table on a page with this title."""
    body = f"<main><h1>{title}</h1>{before}{rows}</main>"
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    company = Company("acme.com", "Acme", (Handle("subprocessors", "https://acme.com/x", HOME),))
    try:
        records = list(INSTALLED["subprocessors"].run(company, Web(page.encode(), "text/html")))
    except NotUnderstoodError:
        return []
    return [line for r in records if isinstance(r, Passage) for line in r.text.split("\n")]


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split(" | ")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (("Vendor | Service | Country", "Fastly | Delivery | US"), ["Fastly | Delivery | US"]),
        (("Service | Provider | Region", "Mail | Mailgun | EU"), ["Mail | Mailgun | EU"]),
        (("Fastly | Delivery", "Mailgun | Mail"), ["Fastly | Delivery", "Mailgun | Mail"]),
        (("Name | Location", "Acme Ireland Ltd. | Ireland", "Fastly | US"), ["Fastly | US"]),
        (("Name | Purpose | Country", "N/A | none | ", "Fastly |  | US"), ["Fastly | US"]),
        (("Name | Purpose", "Fastly | A", "FASTLY | B"), ["Fastly | A"]),
        (("Date | Description of change", "2026-01-01 | We added Fastly"), []),
    ],
)
def test_a_table_names_vendors_in_the_column_that_its_headings_say(
    rows: tuple[str, ...], read: list[str]
) -> None:
    assert vendors(table(*rows)) == read


def test_a_table_counts_only_near_the_word() -> None:
    rows = table("Name | Purpose", "Fastly | Delivery")
    assert vendors(rows, title="Prices") == []
    assert vendors(rows, title="Prices", before="<h2>Our subprocessors</h2>") == ["Fastly | Delivery"]
    assert vendors(rows, title="Prices", before="<p>We use these sub-processors:</p>") == [
        "Fastly | Delivery"
    ]


def hiring(words: str, *, domain: str = "acme.com") -> list[str]:
    """What is read of one comment below a hiring thread."""
    thread = {"objectID": "9", "title": "Ask HN: Who is hiring? (May 2026)"}
    comment = {"objectID": "1", "comment_text": words, "story_id": 9, "parent_id": 9, "author": "jdoe"}

    def fetch(url: str, *, accept: str = "", json: Any = None) -> Page:
        hits = [thread] if "author_whoishiring" in url else [comment]
        return Web(json_of({"hits": hits}))(url)

    run = INSTALLED["hackernews"].run(Company(domain, "Acme"), fetch)
    return [r.text for r in run if isinstance(r, Passage)]


@pytest.mark.parametrize(
    "words",
    [
        "Acme | Smith | https://acme.com",
        "Acme, Inc. - Smith<p>https://jobs.acme.com/1",
        'Smiths wanted | <a href="https:&#x2F;&#x2F;www.acme.com">www.acme.com</a>',
        "acme.com | Smith",
    ],
)
def test_a_comment_counts_whose_first_line_names_the_company_or_its_site(words: str) -> None:
    assert len(hiring(words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Acme | Smith | https://acme.example",
        "Bricks | Mason<p>We are like acme.com",
        "notacme.com | Smith<p>acme.com",
        "acme.com.evil.example | Smith",
        "REMOTE | Smith<p>acme.com",
        "",
    ],
)
def test_a_comment_of_a_namesake_or_about_the_company_does_not_count(words: str) -> None:
    assert hiring(words) == []


@pytest.mark.parametrize(
    "person",
    [
        "Mail jane@acme.com.",
        "I'm Jane, the founder.",
        "jane (at) acme.com",
        "jane at acme dot com",
        "My name is Jane Doe.",
        "Reach out to Jane.",
        "Contact Jane Doe on the site.",
    ],
)
def test_persons_are_left_out_of_hiring_comments(person: str) -> None:
    (text,) = hiring(f"Acme | Smith | https://acme.com<p>We forge. {person} We ship.")
    assert "jane" not in text.casefold()
    assert "We forge." in text


# ── Where they begin ──


def handles_in(snippet: str) -> list[str]:
    """The handles for these sources that the site source finds on a home page with this in it."""
    site = next(source for source in sources() if source.name == "site")
    page = f"<html><body><main>{snippet}</main></body></html>".encode()

    def fetch(url: str, *, accept: str = "", json: Any = None) -> Page:
        if url != HOME:
            raise NotFoundError(url, "not found (404)")
        return Web(page, "text/html")(url)

    found = [r for r in site.run(Company("acme.com", "Acme"), fetch) if isinstance(r, Handle)]
    return [told(handle) for handle in found]


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("/legal/sub-processors", "subprocessors = https://acme.com/legal/sub-processors"),
        ('/x" title="">Our subprocessors', "subprocessors = https://acme.com/x"),
        ("/unterauftragsverarbeiter", "subprocessors = https://acme.com/unterauftragsverarbeiter"),
        (
            "https://acme.notion.site/Subprocessors-1a2b",
            "subprocessors = https://acme.notion.site/Subprocessors-1a2b",
        ),
        ("https://trust.acme.com/", "trust = https://trust.acme.com/"),
        ("/security", "trust = https://acme.com/security"),
        ("/legal/dpa", "legal = https://acme.com/legal/dpa"),
        ("/de/datenschutz", "legal = https://acme.com/de/datenschutz"),
        ("https://docs.acme.com/guides/start", "docs = https://docs.acme.com/"),
        ("/developers/reference/x", "docs = https://acme.com/developers"),
        ("https://acme.readme.io/reference", "docs = https://acme.readme.io/"),
        ("/legal/third-party-notices", "licences = https://acme.com/legal/third-party-notices"),
        ('/y">Open source licenses', "licences = https://acme.com/y"),
        ("https://status.acme.com/", "status = https://status.acme.com/"),
    ],
)
def test_a_link_betrays_where_the_record_stands(link: str, found: str) -> None:
    text = "" if '">' in link else '">Here'
    assert handles_in(f'<a href="{link}{text}</a>') == [found]


@pytest.mark.parametrize(
    "link",
    [
        "https://stripe.example/subprocessors",
        "https://other.readme.io/docs",
        "/licenses",
        "/blog/security",
        "/press/2026/legal/notes/security",
    ],
)
def test_somebody_elses_record_and_what_only_sounds_like_one_betray_nothing(link: str) -> None:
    kinds = {"subprocessors", "docs", "licences"}
    assert not [h for h in handles_in(f'<a href="{link}">Here</a>') if h.partition(" ")[0] in kinds]
