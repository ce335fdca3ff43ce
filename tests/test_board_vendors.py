"""What is particular to one vendor's answers: pay, places, workplaces, pages in place of data.

What holds for all of them stands in test_boards.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from vendors import (
    ASHBY,
    ASHBY_JOB,
    AWAY,
    AWAYS,
    CAREERS,
    EQUITY,
    GREENHOUSE,
    HTML,
    ICIMS,
    ICIMS_LIST,
    INSTALLED,
    JOBVITE,
    LEVER,
    LEVER_EU,
    LEVER_JOB,
    PERSONIO,
    PERSONIO_FEED,
    POSTING,
    RECRUITEE_JOB,
    RIPPLING_DETAIL,
    RIPPLING_JOB,
    ROWS,
    SALARY,
    TEAMTAILOR,
    TEAMTAILOR_FEED,
    VENDORS,
    WORKABLE_JOB,
    WORKDAY,
    WORKDAY_JOB,
    WORKDAY_SITE,
    Reply,
    Web,
    jsonld,
    read,
    told,
)

from briefing import (
    Company,
    Handle,
    NotUnderstoodError,
    Opening,
    Page,
    RefusedError,
)
from briefing.errors import TooLargeError


def one(kind: str, **members: Any) -> Opening:
    """The opening that a vendor's is with other members."""
    vendor = VENDORS[kind]
    body = vendor.pages[vendor.list]
    name = ROWS[kind][0]
    row = {**(body[name] if name else body)[0], **members}
    found = read(
        kind, vendor.value, Web({**vendor.pages, vendor.list: {**body, name: [row]} if name else [row]})
    )
    return found[0]


def test_a_european_company_on_lever_is_found_on_the_other_host() -> None:
    assert len(read("lever", "acme", Web({LEVER_EU: [LEVER_JOB]}))) == 1


def test_what_ashby_does_not_list_or_show_is_left_out() -> None:
    hidden = {**ASHBY_JOB, "isListed": False}
    assert read("ashby", "Acme", Web({ASHBY: {"jobs": [hidden]}})) == []
    assert one("ashby", shouldDisplayCompensationOnJobPostings=False).pay is None


@pytest.mark.parametrize(
    ("parts", "pay"),
    [
        ([EQUITY], None),
        ([EQUITY, {**SALARY, "interval": "1 HOUR", "minValue": 40.5, "maxValue": None}], (40, None, "hour")),
        ([{**SALARY, "interval": "2 WEEK"}], None),
        ([{**SALARY, "currencyCode": None}], None),
        ([{**SALARY, "minValue": "80,000", "maxValue": "0"}], (80000, None, "year")),
    ],
)
@pytest.mark.parametrize("nested", [True, False])
def test_only_a_salary_is_pay(parts: list[Any], pay: tuple[Any, ...] | None, nested: bool) -> None:
    stated = {"compensationTiers": [{"components": parts}]} if nested else {"summaryComponents": parts}
    found = one("ashby", compensation=stated).pay
    assert (found and (found.low, found.high, found.interval)) == pay


def test_the_workplace_type_wins_over_the_mark_for_remote_work() -> None:
    assert one("ashby", workplaceType="OnSite", isRemote=True).remote == "On-site"
    assert one("ashby", workplaceType=None, isRemote=True).remote == "Remote"
    assert (
        one("ashby", workplaceType=None, isRemote=None, location="Oslo", secondaryLocations=None).remote == ""
    )
    assert one("lever", workplaceType="unspecified").remote == ""


def test_a_name_on_ashby_may_have_spaces() -> None:
    url = ASHBY.replace("Acme", "Acme%20Forge")
    for value in ("Acme Forge", "Acme%20Forge", "https://jobs.ashbyhq.com/Acme%20Forge/1b2c"):
        assert read("ashby", value, Web({url: {"jobs": [ASHBY_JOB]}}))


@pytest.mark.parametrize("kind", ["workable", "rippling"])
def test_rows_of_one_post_are_one_opening_with_all_its_places(kind: str) -> None:
    vendor = VENDORS[kind]
    rows = (
        [WORKABLE_JOB, {**WORKABLE_JOB, "city": "Volos", "state": None}, WORKABLE_JOB]
        if kind == "workable"
        else [RIPPLING_JOB, {**RIPPLING_JOB, "workLocation": {"label": "Porto"}}]
    )
    body = {"name": "Acme", "jobs": rows} if kind == "workable" else rows
    (found,) = read(kind, "acme", Web({vendor.list: body, RIPPLING_DETAIL: {"description": None}}))
    assert found.place in {"Athens, Attica, Greece; Volos, Greece", "Remote (Spain); Porto"}


def test_recruitee_states_pay_in_one_of_two_forms_or_not_at_all() -> None:
    flat = {"salary": None, "salary_min": 60000, "salary_max": None, "salary_currency": "EUR"}
    found = one("recruitee", **flat).pay
    assert found is not None
    assert (found.low, found.high, found.interval) == (60000, None, "year")
    assert one("recruitee", salary={"min": None, "max": None, "period": None, "currency": "EUR"}).pay is None


def test_a_board_on_a_domain_of_the_companys_own_is_read_there() -> None:
    for value in ("jobs.acme.com", "https://jobs.acme.com/o/smith"):
        assert read(
            "recruitee", value, Web({"https://jobs.acme.com/api/offers/": {"offers": [RECRUITEE_JOB]}})
        )
    feed = "https://acme.na.teamtailor.com/jobs.rss?offset=0&per_page=100"
    assert read("teamtailor", "https://acme.na.teamtailor.com/jobs", Web({feed: TEAMTAILOR_FEED}))


def test_the_address_on_smartrecruiters_is_not_made_from_the_one_within_the_api() -> None:
    assert (
        one("smartrecruiters", company=None).url
        == "https://jobs.smartrecruiters.com/AcmeGmbH/744000012345678"
    )


def test_where_the_api_of_smartrecruiters_is_forbidden_the_page_for_people_is_named() -> None:
    def forbidden(url: str, *, accept: str = "", json: Any = None) -> Page:
        raise RefusedError(url, f"{RefusedError.FOREVER} it")

    with pytest.raises(RefusedError, match="disallows the API behind it") as told:
        read("smartrecruiters", "AcmeGmbH", forbidden)
    assert told.value.url == "https://careers.smartrecruiters.com/AcmeGmbH"


def test_teamtailor_is_asked_again_after_a_hiccup_and_only_once() -> None:
    web = Web({TEAMTAILOR: (Reply(b"", 400), TEAMTAILOR_FEED)})
    assert read("teamtailor", "acme", web)
    web = Web({TEAMTAILOR: Reply(b"", 400)})
    with pytest.raises(RefusedError):
        read("teamtailor", "acme", web)
    assert len(web.asked) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", ["teamtailor", "personio"])
def test_xml_with_a_document_type_is_refused(kind: str, encoding: str) -> None:
    vendor = VENDORS[kind]
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    head, _, rest = vendor.body.decode().partition("?>")
    with pytest.raises(NotUnderstoodError, match="document type"):
        read(kind, vendor.value, Web({vendor.list: f"{head}?>{bomb}{rest}".encode(encoding)}))


def test_deep_xml_is_not_understood() -> None:
    with pytest.raises(NotUnderstoodError):
        read("personio", "acme", Web({PERSONIO: b"<a>" * 50_000 + b"</a>" * 50_000}))


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("<h2>Gehalt</h2><p>68.000 bis 82.000 € brutto im Jahr.</p>", (68_000, 82_000, "EUR", "year")),
        ("<h2>Vergütung</h2><p>Wir zahlen 58.000–70.000 Euro im Jahr.</p>", (58_000, 70_000, "EUR", "year")),
        ("<h2>Gehalt</h2><p>15 € pro Stunde</p>", (15, 15, "EUR", "hour")),
        (
            "<p>The salary range for this role is SEK 720,000 to 860,000.</p>",
            (720_000, 860_000, "SEK", "year"),
        ),
        (
            "<p>Salary: $120k–$150k, plus a bonus of $10,000 to $20,000.</p>",
            (120_000, 150_000, "USD", "year"),
        ),
        ("<p>Beside equity, the salary is $90k to $99k.</p>", (90_000, 99_000, "USD", "year")),
        ("<p>A bonus of $10,000 to $20,000 comes on top of the salary.</p>", None),
        ("<p>Next to the salary there is a bonus of $10,000 to $20,000.</p>", None),
        ("<p>1.500 bis 2.500 Euro im Jahr für Weiterbildung.</p>", None),
        ("<p>You look after a compensation pool of $100,000 to $9,000,000.</p>", None),
        ("<p>A salary of €70,000.</p>", None),
        ("<p>We pay £500 per day.</p>", (500, 500, "GBP", "day")),
        ("<p>Day rate: £450–£550</p>", (450, 550, "GBP", "day")),
        ("<p>Gehalt: ab 60.000 € brutto/Jahr</p>", (60_000, None, "EUR", "year")),
        ("<p>Зарплата от 250 000 ₽ на руки</p>", (250_000, None, "RUB", "month")),
        (
            "<p>OTE is $200k to $240k. The base salary is $100k to $120k.</p>",
            (100_000, 120_000, "USD", "year"),
        ),
        ("<p>OTE: $180,000-$220,000</p>", (180_000, 220_000, "USD", "year on target")),
        ("<p>On top of your salary you get 50 € a month for a bicycle.</p>", None),
        ("<p>A competitive salary and 30 days of vacation.</p>", None),
        ("<p>Customers with $100,000 to $200,000 a year.</p>", None),
        ("<p>📍 Leeds | 💰 £97,000 – £121,000 + Share Options</p>", (97_000, 121_000, "GBP", "year")),
        ("<p>Porto · €52k–€61k + equity · full-time</p>", (52_000, 61_000, "EUR", "year")),
        ("<p>Package - Up to £44,000 per annum d.o.e. + profit share</p>", (None, 44_000, "GBP", "year")),
        ("<p>£38,000 - £45,000 DOE + benefits</p>", (38_000, 45_000, "GBP", "year")),
        ("<p>Porto · revenue of €52m–€61m a year · 40 people</p>", None),
        ("<p>Porto · budgets of €520k–€610k a year</p>", None),
    ],
)
def test_pay_that_stands_in_the_words_of_a_post_is_no_missing_pay(
    words: str, pay: tuple[int | None, int | None, str, str] | None
) -> None:
    row = {"text": "Engineer", "hostedUrl": "https://jobs.lever.co/acme/1", "description": words}
    job = {"title": "Engineer", "absolute_url": "https://boards.greenhouse.io/acme/jobs/1", "content": words}
    for kind, web in (("lever", Web({LEVER: [row]})), ("greenhouse", Web({GREENHOUSE: {"jobs": [job]}}))):
        (found,) = read(kind, "acme", web)
        stated = found.pay and (found.pay.low, found.pay.high, found.pay.currency, found.pay.interval)
        assert stated == pay, kind


def test_what_the_board_says_of_pay_goes_before_the_words() -> None:
    row = {
        "text": "Engineer",
        "hostedUrl": "https://jobs.lever.co/acme/1",
        "description": "<p>Salary: €10,000 to €20,000.</p>",
        "salaryRange": {"min": 50_000, "max": 60_000, "currency": "EUR", "interval": "per-year-salary"},
    }
    (found,) = read("lever", "acme", Web({LEVER: [row]}))
    assert found.pay
    assert found.pay.low == 50_000


def test_personio_ends_in_de_or_com() -> None:
    (found,) = read("personio", "acme", Web({PERSONIO.replace(".de/", ".com/"): PERSONIO_FEED}))
    assert found.url == "https://acme.jobs.personio.com/job/1412?language=en"


def test_personio_is_asked_at_its_other_end_where_the_first_sends_us_away() -> None:
    elsewhere = PERSONIO.replace(".de/", ".com/")
    (found,) = read("personio", "acme", Web({PERSONIO: AWAY, **AWAYS, elsewhere: PERSONIO_FEED}))
    assert found.url == "https://acme.jobs.personio.com/job/1412?language=en"


def jobvite_page(*numbers: int) -> str:
    rows = "".join(f'<tr><td><a href="/acme/job/o{n}">Engineer {n}</a></td></tr>' for n in numbers)
    shown = f'<div class="jv-pagination-text"> {min(numbers)}-{max(numbers)} of 230 </div>'
    return f"<!doctype html><body><main><table>{rows}</table>{shown}<p>Powered by Jobvite</p></main></body>"


def test_the_search_of_jobvite_is_turned_over_page_by_page() -> None:
    pages = {f"{JOBVITE}/search?p={at}": jobvite_page(*range(50 * at + 1, 50 * at + 51)) for at in range(5)}
    pages |= {f"{JOBVITE}/job/o{n}": POSTING for n in range(1, 251)}
    web = Web(pages)
    with pytest.raises(TooLargeError, match="230 openings"):
        read("jobvite", "acme", web)
    assert [url for url in web.asked if "/search" in url] == list(pages)[:4]


def test_personio_without_an_english_feed_is_read_in_german() -> None:
    empty, german = "<workzag-jobs></workzag-jobs>", PERSONIO.replace("=en", "=de")
    (found,) = read("personio", "acme", Web({PERSONIO: empty, german: PERSONIO_FEED}))
    assert found.url == "https://acme.jobs.personio.de/job/1412?language=de"


def test_personio_without_a_feed_is_read_from_its_site() -> None:
    site = '<!doctype html><body><main><a class="job-box" href="/job/77?language=en">Smith</a></main>'
    (found,) = read("personio", "acme", Web({"https://acme.jobs.personio.de/?language=en": site}))
    assert told(found) == "Smith <https://acme.jobs.personio.de/job/77>"


def test_places_on_bamboohr_may_be_words() -> None:
    assert one("bamboohr", atsLocation="Munich", locationType="0").place == "Munich"
    assert one("bamboohr", atsLocation=None, location={"city": "Linz", "state": None}).place == "Linz"
    assert [one("bamboohr", locationType=mode).remote for mode in ("0", 1, "2", None)] == [
        *("On-site", "Remote", "Hybrid", ""),
    ]


@pytest.mark.parametrize("kind", ["bamboohr", "breezy", "jazzhr", "jobvite", "pinpoint", "recruitee"])
def test_being_sent_to_the_vendors_own_site_is_an_absence_even_if_that_refuses(kind: str) -> None:
    vendor = VENDORS[kind]
    for there in (Reply(HTML), Reply(b"no", 403), Reply(HTML, 404)):
        assert read(kind, vendor.value, Web({vendor.list: AWAY}, there)) == []


def test_pay_that_is_not_to_be_seen_is_not_seen() -> None:
    assert one("pinpoint", compensation_visible=False).pay is None
    assert one("pinpoint", compensation_visible=None).pay is None


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("$100k - $120k", "100000–120000 USD per year"),
        ("$100 - 120K", "100000–120000 USD per year"),
        ("€4.500 – €5.200 a month", "4500–5200 EUR per month"),
        ("from £45,000", "45000–None GBP per year"),
        ("up to 90 000 PLN / yr", "None–90000 PLN per year"),
        ("CHF 110'000 to 125'000", "110000–125000 CHF per year"),
        ("CA$ 30.50/hour", "30–30 CAD per hour"),
        ("$120,000.00 + 401k", "120000–120000 USD per year"),
        ("2 years: 100-120k USD", "100000–120000 USD per year"),
        ("100.000 bis 120.000 €", "100000–120000 EUR per year"),
        ("4.500 bis 5.200 € pro Monat", "4500–5200 EUR per month"),
        ("US$ 100k-120", "100000–120000 USD per year"),
        ("$60,000 one-time", None),
        ("$60k+", "60000–None USD per year"),
        ("$5,000 sign-on", None),
        ("$120k–$150k", "120000–150000 USD per year"),
        ("€60.000 – 75.000 brutto/Jahr", "60000–75000 EUR per year"),
        ("£500 per day", "500–500 GBP per day"),
        ("Tagessatz 800 €", "800–800 EUR per day"),
        ("120-150 EUR/h", "120–150 EUR per hour"),
        ("US$ 4,000 - 6,000 / mo", "4000–6000 USD per month"),
        ("45k€ à 55k€ par an", "45000–55000 EUR per year"),
        ("RAL 35.000 - 45.000 €", "35000–45000 EUR per year"),
        ("от 250 000 ₽ на руки", "250000–None RUB per month"),
        ("до 350 тыс. ₽", "None–350000 RUB per month"),
        ("от 200 000 до 300 000 руб.", "200000–300000 RUB per month"),
        ("15 000 – 20 000 PLN", "15000–20000 PLN per month"),
        ("SEK 45 000 - 55 000", "45000–55000 SEK per month"),
        ("₹25–40 LPA", "2500000–4000000 INR per year"),
        ("from EUR 50,000 a year", "50000–None EUR per year"),
        # An interval that such amounts can't have is another thing's.
        ("$120,000 to $150,000, 40 hours a week", "120000–150000 USD per year"),
        ("€40,000 to €50,000 in 14 monthly payments", "40000–50000 EUR per year"),
        ("$ 60 – 80", None),
        ("₹40,000 – 60,000", None),
        ("OTE $200k–$240k", "200000–240000 USD per year on target"),
        ("£80,000 - £100,000 OTE", "80000–100000 GBP per year on target"),
        ("Base $100k–$120k, OTE $200k–$240k", "100000–120000 USD per year"),
        ("OTE: $200k–$240k (base $100k–$120k)", "100000–120000 USD per year"),
        ("competitive salary", None),
        ("competitive", None),
        ("50 - 60 thousand", None),
        ("$1 - $2 bi-weekly", None),
        (None, None),
        ("9" * 5000, None),
    ],
)
def test_pay_in_words_is_read_where_it_is_clear(words: Any, pay: str | None) -> None:
    found = one("breezy", salary=words).pay
    assert (found and f"{found.low}–{found.high} {found.currency} per {found.interval}") == pay


def test_a_dollar_is_that_of_the_country() -> None:
    found = one("breezy", location={"name": "Toronto, Canada"}).pay
    assert found is not None
    assert found.currency == "CAD"


@pytest.mark.parametrize(
    "escaped",
    [
        "<p>Patience &amp; order</p>",
        "&lt;p&gt;Patience &amp;amp; order&lt;/p&gt;",
        "&amp;lt;p&amp;gt;Patience &amp;amp;amp; order&amp;lt;/p&amp;gt;",
        "<div>&lt;p&gt;&lt;b&gt;Patience&lt;/b&gt; &amp;amp; &lt;em&gt;order&lt;/em&gt;&lt;/p&gt;</div>",
    ],
)
def test_a_description_may_be_escaped_once_or_twice(escaped: str) -> None:
    assert one("pinpoint", description=escaped).passages[0].text == "Patience & order"


TIDES = (
    ("About us", ("We make tide tables, and all of us have seen the sea.",)),
    ("What you'll do", ("Run our services on Nomad", "Write Go every day, and review what others write")),
    ("What you bring", ("Four years with Go or Rust", "Good knowledge of PostgreSQL and its indexes")),
    ("Nice to have", ("Kafka", "ClickHouse in production")),
    ("What we offer", ("A MacBook and Slack", "30 days of leave")),
)


@pytest.mark.parametrize(
    "words",
    [
        "\n".join(f"### {head}\n" + "\n".join(f"* {item}" for item in items) for head, items in TIDES),
        "\n".join(f"{head}\n" + "\n".join(f"- {item}" for item in items) for head, items in TIDES),
        " ".join(f"{head}: " + " ".join(f"• {item}" for item in items) for head, items in TIDES),
        " ".join(f"<b>{head}</b> " + " ".join(f"• {item}" for item in items) for head, items in TIDES),
        " ".join(f"{head.upper()} " + " ".join(f"• {item}" for item in items) for head, items in TIDES),
        "<br/>".join(
            f"{head}<br/>" + "<br/>".join(f"{n}) {item}" for n, item in enumerate(items, 1))
            for head, items in TIDES
        ),
        "".join(
            f"<p>🚀 {head}</p>" + "".join(f"<p>👉 {item}</p>" for item in items) for head, items in TIDES
        ),
    ],
    ids=[
        "markdown",
        "lines",
        "one line",
        "one line and bold heads",
        "one line and capitals",
        "numbers",
        "emoji",
    ],
)
def test_an_advert_without_lists_is_parted_all_the_same(words: str) -> None:
    said = "\n".join(passage.text for passage in one("pinpoint", description=words).passages)
    lines = [line.strip("#🚀: ").casefold() for line in said.split("\n")]
    for head, items in TIDES:
        at = lines.index(head.casefold())
        assert lines[at + 1 : at + 1 + len(items)] == [f"- {item}".casefold() for item in items]


def test_sentences_that_begin_like_headings_are_no_advert_in_one_line() -> None:
    words = "Benefits of Nomad are many. What you get is what we have. About us there is little to tell. " * 5
    assert one("pinpoint", description=f"<p>{words}</p>").passages[0].text == words.strip()


def test_a_description_may_show_tags() -> None:
    shown = "<p>You know why &lt;div&gt; and &lt;p&gt; are no &lt;table&gt;.</p>"
    assert one("pinpoint", description=shown).passages[0].text == "You know why <div> and <p> are no <table>."


@pytest.mark.parametrize(
    ("published", "pay"),
    [
        (
            [{"min_cents": 4550, "max_cents": 6000, "currency_type": "USD", "title": "Hourly"}],
            (45, 60, "hour"),
        ),
        (
            [{"min_cents": 4550, "max_cents": 6000, "currency_type": "USD", "blurb": "Per hour"}],
            (45, 60, "hour"),
        ),
        ([{"min_cents": 4550, "max_cents": 6000, "currency_type": "USD", "title": "Pay"}], None),
        (
            [
                {
                    "min_cents": 9_000_000,
                    "max_cents": None,
                    "currency_type": "USD",
                    "title": "Pay range",
                    "blurb": "<p>Once a year, and none of it hourly.</p>",
                }
            ],
            (90_000, None, "year"),
        ),
        ([{"min_cents": "x", "max_cents": True, "currency_type": "USD"}, None], None),
        (None, None),
    ],
)
def test_greenhouse_has_amounts_in_hundredths_and_the_interval_in_words(
    published: Any, pay: tuple[Any, ...] | None
) -> None:
    found = one("greenhouse", pay_input_ranges=published).pay
    assert (found and (found.low, found.high, found.interval)) == pay


@pytest.mark.parametrize(
    ("currency", "interval", "pay"),
    [
        ("eur", "per-year-salary", (60_000, "EUR", "year")),
        ("€", None, (60_000, "EUR", "year")),
        ("zł", None, (60_000, "PLN", "year")),
        ("ISK", "per-month-salary", (60_000, "ISK", "month")),
        ("ISK", None, None),
        ("Gold", "per-year-salary", None),
        ("EUR", "bi-weekly-salary", None),
    ],
)
def test_a_board_may_pay_in_any_currency_with_a_code(
    currency: str, interval: str | None, pay: tuple[int, str, str] | None
) -> None:
    found = one("lever", salaryRange={"currency": currency, "interval": interval, "min": 60_000}).pay
    assert (found and (found.low, found.currency, found.interval)) == pay


def test_words_stand_in_where_a_board_has_pay_in_words_alone() -> None:
    said = {"scrapeableCompensationSalarySummary": "€80K - €100K"}
    for found in (
        one("ashby", compensation=said),
        one("lever", salaryRange=None, salaryDescriptionPlain="€80,000 to €100,000 a year"),
    ):
        assert found.pay is not None
        assert (found.pay.low, found.pay.high, found.pay.interval) == (80_000, 100_000, "year")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("FullTime", "Full-time"),
        ("FULL_TIME", "Full-time"),
        ("fulltime_permanent", "Full-time, permanent"),
        ("parttime_fixed_term", "Part-time, fixed term"),
        ("CONTRACTOR", "Contractor"),
        ("mid_senior_level", "Mid senior level"),
        ("Unbefristet, Vollzeit", "Unbefristet, Vollzeit"),
        ("Not Applicable", ""),
        (None, ""),
        (7, "7"),
    ],
)
def test_how_one_is_employed_is_said_in_words(said: Any, words: str) -> None:
    assert one("recruitee", employment_type_code=said).employment == words


# ── Workday ──


def workday(*replies: Any, more: Mapping[str, Any] | None = None) -> Web:
    """A Workday site whose list answers so, one after the other."""
    return Web({f"{WORKDAY}/jobs": replies, **(more or {})}, Reply({"jobPostingInfo": {}}))


def postings(start: int, count: int) -> list[Any]:
    """Rows of a Workday list."""
    return [{**WORKDAY_JOB, "externalPath": f"/job/Oslo/Smith_R{i}"} for i in range(start, start + count)]


def test_workday_is_asked_again_instead_of_following_its_hiccup() -> None:
    hiccup = Reply(status=303, headers={"location": "https://community.example/maintenance"})
    found = {"total": 1, "jobPostings": [WORKDAY_JOB]}
    for there in ({}, {"https://community.example/maintenance": Reply(HTML)}):
        web = workday(hiccup, found, more=there)
        assert len(read("workday", WORKDAY_SITE, web)) == 1
        assert web.asked[:2] == [f"{WORKDAY}/jobs"] * 2


def test_workday_tells_the_total_on_the_first_page_alone() -> None:
    first, second, third = (postings(at, 20) for at in (0, 20, 40))
    web = workday(
        {"total": 45, "jobPostings": first},
        {"total": 0, "jobPostings": second},
        {"total": None, "jobPostings": third[:5]},
    )
    assert len(read("workday", WORKDAY_SITE, web)) == 45
    lists = [sent for sent in web.sent if sent]
    assert [sent["offset"] for sent in lists] == [0, 20, 40]
    assert {sent["limit"] for sent in lists} == {20}


def test_workday_is_searched_where_it_has_too_many() -> None:
    web = workday(
        {"total": 1200, "jobPostings": postings(0, 20)}, {"total": 9, "jobPostings": postings(7, 20)}
    )
    handle = Handle("workday", WORKDAY_SITE)
    found = INSTALLED["workday"].run(Company("acme.com", "Acme", (handle,)), web)
    with pytest.raises(TooLargeError, match="1200 openings, of which 27 were taken"):
        list(found)
    assert [sent["searchText"] for sent in web.sent if sent] == [
        "",
        "software",
        "data",
        "engineer",
        "developer",
    ]


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("Posted Today", date(2026, 11, 21)),
        ("Posted Yesterday", date(2026, 11, 20)),
        ("Posted 30 Days Ago", date(2026, 10, 22)),
        ("Posted 30+ Days Ago", None),
        ("Heute ausgeschrieben", None),
        (None, None),
    ],
)
def test_workday_dates_are_counted_from_the_day_of_the_page(words: str | None, on: date | None) -> None:
    row = {**WORKDAY_JOB, "postedOn": words}
    (found,) = read("workday", WORKDAY_SITE, workday({"total": 1, "jobPostings": [row]}))
    assert found.on == on


def test_a_copy_on_another_workday_site_is_left_out() -> None:
    rows = [{**WORKDAY_JOB, "externalPath": f"/job/Oslo/Smith_R-118{end}"} for end in ("", "-1", "-2")]
    assert len(read("workday", WORKDAY_SITE, workday({"total": 3, "jobPostings": rows}))) == 1


def test_addresses_of_one_workday_site_are_one_board() -> None:
    web = workday({"total": 1, "jobPostings": [WORKDAY_JOB]})
    addresses = (
        "https://acme.wd3.myworkdayjobs.com/de-DE/Ext",
        f"{WORKDAY}/jobs",
        "https://acme.wd3.myworkdayjobs.com/Ext/job/Berlin/Smith_R1",
    )
    read("workday", " | ".join(addresses), web)
    assert web.asked.count(f"{WORKDAY}/jobs") == 1
    other = Web(
        {"https://wd5.myworkdaysite.com/wday/cxs/acme/Ext/jobs": {"total": 1, "jobPostings": [WORKDAY_JOB]}}
    )
    (found,) = read("workday", "https://wd5.myworkdaysite.com/en-US/recruiting/acme/Ext", other)
    assert found.url == "https://wd5.myworkdaysite.com/recruiting/acme/Ext/job/Berlin/Senior-Engineer_JR001"


# ── Pages in place of data ──


def test_a_placeholder_is_not_believed() -> None:
    page = jsonld(
        title="UNAVAILABLE",
        description="<p>Patience</p>",
        hiringOrganization={"name": "UNAVAILABLE"},
        jobLocation=[{"address": {"addressLocality": "UNAVAILABLE", "addressCountry": "US"}}],
        datePosted="UNAVAILABLE",
    )
    pages = {**VENDORS["icims"].pages, f"{ICIMS}/1042/network-engineer/job?in_iframe=1": page}
    (found,) = read("icims", "acme", Web(pages), found_on=CAREERS)
    assert told(found) == f"Network Engineer | US <{ICIMS}/1042/network-engineer/job> : Patience"


def test_icims_refuses_with_202_and_has_two_hosts_and_says_how_many_pages_there_are() -> None:
    with pytest.raises(RefusedError, match="202"):
        read("icims", "acme", Web({}, Reply(ICIMS_LIST, 202)))
    other = {url.replace("careers-", "jobs-"): page for url, page in VENDORS["icims"].pages.items()}
    assert len(read("icims", "acme", Web(other))) == 1
    pages = {url: page.replace("Page 1 of 1", "Page 1 of 12") for url, page in VENDORS["icims"].pages.items()}
    with pytest.raises(TooLargeError, match="12 pages of openings, of which 2 were read"):
        read(
            "icims",
            "acme",
            Web(
                {
                    **pages,
                    f"{ICIMS}/search?ss=1&in_iframe=1&pr=1": pages[f"{ICIMS}/search?ss=1&in_iframe=1&pr=0"],
                }
            ),
        )


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        ({"currency": "EUR", "value": 70000}, "70000–70000 EUR per year"),
        ({"currency": "EUR", "value": "70.000"}, "70000–70000 EUR per year"),
        ({"currency": "EUR", "value": {"value": 25.5, "unitText": "HOUR"}}, "25–25 EUR per hour"),
        (
            {"currency": "EUR", "minValue": 5000, "maxValue": 6000, "unitText": "MONTH"},
            "5000–6000 EUR per month",
        ),
        (
            {"@type": "PriceSpecification", "price": "70000", "priceCurrency": "EUR"},
            "70000–70000 EUR per year",
        ),
        (700_000, "700000–700000 SEK per year"),
        (70_000, "70000–70000 SEK per month"),
        ("€70k", "70000–70000 EUR per year"),
        ({"currency": "EUR", "value": {"minValue": 0, "maxValue": None}}, None),
        ({"value": []}, None),
        ([], None),
        (None, None),
    ],
)
def test_a_base_salary_has_many_forms(salary: Any, pay: str | None) -> None:
    stated = {} if isinstance(salary, str) else {"salaryCurrency": "SEK"}
    page = jsonld(title="Smith", baseSalary=salary, **stated)
    (found,) = read("jobposting", CAREERS, Web({CAREERS: page}))
    shown = found.pay and f"{found.pay.low}–{found.pay.high} {found.pay.currency} per {found.pay.interval}"
    assert shown == pay


def test_posts_of_others_and_closed_ones_are_left_out() -> None:
    things = [
        {"@type": "JobPosting", "title": "Cook", "hiringOrganization": "Bolt GmbH"},
        {"@type": "JobPosting", "title": "Guard", "validThrough": "2026-11-20"},
        {"@type": ["JobPosting"], "title": "Smith", "hiringOrganization": "Acme Deutschland GmbH"},
        {"@type": "JobPosting", "title": "Dyer", "validThrough": "2026-11-21T23:00", "jobLocation": "Oslo"},
    ]
    page = f'<!doctype html><script type="application/ld+json">{json.dumps({"@graph": things})}</script>'
    found = read("jobposting", CAREERS, Web({CAREERS: page}), found_on="https://acme.com/")
    assert [told(o) for o in found] == [f"Smith <{CAREERS}>", f"Dyer | Oslo <{CAREERS}>"]


def test_the_companys_own_pages_are_not_followed_where_a_board_is_known() -> None:
    web = Web(VENDORS["jobposting"].pages)
    handles = (Handle("careers", CAREERS, CAREERS), Handle("lever", "acme", CAREERS))
    list(INSTALLED["jobposting"].run(Company("acme.com", "Acme", handles), web))
    assert web.asked == [CAREERS]


def test_links_that_lead_to_no_job_post_are_soon_given_up() -> None:
    links = "".join(f'<a href="/careers/{i}">Engineer {i}</a>' for i in range(30))
    web = Web({}, Reply(f"<!doctype html><body><main>{links}</main></body>"))
    assert read("jobposting", CAREERS, web) == []
    assert len(web.asked) == 3
