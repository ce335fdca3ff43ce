"""What the job boards make of the answers of their vendors: whole ones, broken ones, and none.

Answers are written here as the vendors write them; the companies are invented. A board is asked for by name,
through the registry, as the command does.
"""

from __future__ import annotations

import contextlib
import html
import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing import (
    BriefingError,
    Company,
    Fetch,
    FetchError,
    Handle,
    Kind,
    NotUnderstoodError,
    Opening,
    Page,
    RateLimitedError,
    RefusedError,
)
from briefing.errors import TooLargeError
from briefing.fetch.answer import Answer, follow
from briefing.registry import sources

INSTALLED = {source.name: source for source in sources() if source.ours}
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
HTML = b"<!doctype html><html><head><title>Oops</title></head><body><h1>We moved</h1></body></html>"


@dataclass(frozen=True)
class Reply:
    """An answer of a vendor: its body as text, bytes, or what is to be JSON."""

    body: Any = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def bytes(self) -> bytes:
        """The body as it goes over the wire."""
        if isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode("utf-8", "replace")

    @property
    def type(self) -> str:
        """The content type of such a body."""
        start = self.bytes.lstrip()[:5].lower()
        return (
            "text/html"
            if start.startswith((b"<!doc", b"<html"))
            else "application/xml"
            if start[:1] == b"<"
            else ""
        )


class Web:
    """A fetch over replies by address; a tuple of replies is given one by one. The rest is not found."""

    def __init__(self, replies: Mapping[str, Any], default: Reply | None = None) -> None:
        self.replies = {url: list(r) if isinstance(r, tuple) else [r] for url, r in replies.items()}
        self.default = default or Reply(status=404)
        self.asked: list[str] = []
        self.sent: list[Any] = []

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        self.asked.append(url)
        self.sent.append(json)
        return follow(url, self._answer)

    def _answer(self, url: str) -> Answer:
        left = self.replies.get(url, [self.default])
        reply = left.pop(0) if len(left) > 1 else left[0]
        reply = reply if isinstance(reply, Reply) else Reply(reply)
        headers = {"content-type": reply.type, **reply.headers}
        return Answer(url, reply.status, {k: v for k, v in headers.items() if v}, reply.bytes, NOW)


def told(opening: Opening) -> str:
    """An opening in a line."""
    pay = (
        opening.pay
        and f"{opening.pay.low}–{opening.pay.high} {opening.pay.currency} per {opening.pay.interval}"
    )
    terms = (opening.employment, opening.seniority)
    parts = (opening.title, opening.team, opening.place, opening.remote, *terms, pay, opening.on)
    words = " / ".join(" ".join(f"{p.heading}: {p.text}".split()) for p in opening.passages)
    return f"{' | '.join(str(part) for part in parts if part)} <{opening.url}> {words}".strip()


def read(
    kind: str, value: str, web: Fetch, company: Company | None = None, found_on: str = ""
) -> list[Opening]:
    """The openings that a board's source finds."""
    company = company or Company("acme.com", "Acme")
    handles = tuple(Handle(INSTALLED[kind].needs[0], v, found_on) for v in value.split(" | "))
    records = list(INSTALLED[kind].run(Company(company.domain, company.name, handles), web))
    assert all(isinstance(record, Opening) for record in records)
    return [record for record in records if isinstance(record, Opening)]


def jsonld(**members: Any) -> str:
    """A page with a JobPosting."""
    thing = {"@context": "https://schema.org", "@type": "JobPosting", **members}
    return f'<!doctype html><head><script type="application/ld+json">{json.dumps(thing)}</script></head>'


# ── Each board as it should be ──

GREENHOUSE = "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true&pay_transparency=true"
GREENHOUSE_JOB = {
    "id": 5123001003,
    "title": "Senior Backend Engineer",
    "updated_at": "2026-11-02T09:14:05-05:00",
    "first_published": "2026-10-20T06:00:00-04:00",
    "location": {"name": "Remote-EMEA"},
    "absolute_url": "https://job-boards.greenhouse.io/acme/jobs/5123001003",
    "company_name": "Acme",
    "metadata": [
        {"id": 901, "name": "Employment Type", "value": "Full-time", "value_type": "single_select"},
        {"id": 902, "name": "Job level", "value": None, "value_type": "single_select"},
    ],
    "content": "&lt;h3&gt;You bring&lt;/h3&gt;&lt;p&gt;Patience &amp;amp; order&lt;/p&gt;",
    "departments": [{"id": 11, "name": "Engineering", "parent_id": None, "child_ids": []}],
    "offices": [{"id": 21, "name": "EMEA", "location": None}],
    "pay_input_ranges": [
        {
            "min_cents": 7000000,
            "max_cents": 11500000,
            "currency_type": "EUR",
            "title": "Pay range",
            "blurb": None,
        }
    ],
}
LEVER = "https://api.lever.co/v0/postings/acme?mode=json&skip=0&limit=100"
LEVER_EU = LEVER.replace("api.lever", "api.eu.lever")
LEVER_JOB = {
    "id": "8f0e",
    "text": "Platform Engineer",
    "country": "PT",
    "workplaceType": "hybrid",
    "createdAt": 1794045600000,
    "categories": {
        "location": "Lisbon",
        "commitment": "Full-time",
        "team": "Platform",
        "department": "Engineering",
        "allLocations": ["Lisbon", "Porto"],
    },
    "description": "<div>We forge.</div>",
    "descriptionPlain": "We forge.",
    "lists": [{"text": "You bring", "content": "<li>Patience</li><li>Order</li>"}],
    "additional": "<p>Lunch is free.</p>",
    "hostedUrl": "https://jobs.lever.co/acme/8f0e",
    "salaryRange": {"currency": "EUR", "interval": "per-year-salary", "min": 60000, "max": 85000},
}
ASHBY = "https://api.ashbyhq.com/posting-api/job-board/Acme?includeCompensation=true"
SALARY = {
    "compensationType": "Salary",
    "interval": "1 YEAR",
    "currencyCode": "EUR",
    "minValue": 80000,
    "maxValue": 100000,
}
EQUITY = {"compensationType": "EquityPercentage", "interval": "NONE", "currencyCode": None, "minValue": 0.1}
ASHBY_JOB = {
    "id": "1b2c",
    "title": "Data Engineer",
    "department": "Data",
    "team": "Pipelines",
    "location": "Berlin",
    "secondaryLocations": [{"location": "Remote - EU"}],
    "isRemote": True,
    "workplaceType": "Hybrid",
    "employmentType": "FullTime",
    "isListed": True,
    "publishedAt": "2026-10-01T12:00:00.000+00:00",
    "jobUrl": "https://jobs.ashbyhq.com/Acme/1b2c",
    "descriptionHtml": "<h2>You bring</h2><p>Patience</p>",
    "compensation": {
        "compensationTiers": [{"components": [EQUITY, SALARY]}],
        "summaryComponents": [EQUITY, SALARY],
    },
}
WORKABLE = "https://apply.workable.com/api/v1/widget/accounts/acme?details=true"
WORKABLE_JOB = {
    "title": "DevOps Engineer",
    "shortcode": "A1B2C3",
    "telecommuting": True,
    "department": "Platform",
    "url": "https://apply.workable.com/j/A1B2C3",
    "employment_type": "Full-time",
    "experience": "Mid-Senior level",
    "published_on": "2026-10-12",
    "created_at": "2026-10-09",
    "country": "Greece",
    "city": "Athens",
    "state": "Attica",
    "description": "<p>Patience</p>",
}
RECRUITEE = "https://acme.recruitee.com/api/offers/"
RECRUITEE_JOB = {
    "id": 19,
    "title": "Backend Engineer",
    "slug": "backend-engineer",
    "department": "Tech",
    "location": "Utrecht, Netherlands",
    "locations": [{"city": "Utrecht", "country": "Netherlands"}],
    "remote": False,
    "hybrid": True,
    "on_site": False,
    "description": "<p>We forge.</p>",
    "requirements": "<ul><li>Patience</li></ul>",
    "employment_type_code": "fulltime_permanent",
    "created_at": "2026-04-24 10:13:38 UTC",
    "published_at": "2026-04-25 08:00:00 UTC",
    "careers_url": "https://acme.recruitee.com/o/backend-engineer",
    "salary": {"min": "60000", "max": "75000", "period": "yearly", "currency": "EUR"},
}
SMART = "https://api.smartrecruiters.com/v1/companies/AcmeGmbH/postings"
SMART_LIST = f"{SMART}?limit=100&offset=0"
SMART_JOB = {
    "id": "744000012345678",
    "name": "Java Developer",
    "company": {"identifier": "AcmeGmbH", "name": "Acme"},
    "releasedDate": "2026-10-30T08:00:00.000Z",
    "location": {"city": "Wien", "region": "Wien", "country": "at", "remote": False, "hybrid": True},
    "department": {"id": "12", "label": "IT"},
    "experienceLevel": {"id": "mid_senior_level", "label": "Mid-Senior Level"},
    "typeOfEmployment": {"id": "permanent", "label": "Full-time"},
    "ref": f"{SMART}/744000012345678",
}
SMART_DETAIL = {
    "jobAd": {
        "sections": {
            "companyDescription": {"title": "Wer wir sind", "text": "<p>Wir schmieden.</p>"},
            "qualifications": {"title": "Dein Profil", "text": "<ul><li>Geduld</li></ul>"},
            "additionalInformation": {"title": None, "text": None},
        }
    }
}
TEAMTAILOR = "https://acme.teamtailor.com/jobs.rss?offset=0&per_page=100"
TEAMTAILOR_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:tt="https://teamtailor.com/locations"><channel><title>Acme</title>
<item><title>Site &amp;amp; Reliability Engineer</title><link>https://careers.acme.com/jobs/512-sre</link>
<guid>512</guid><pubDate>Mon, 02 Nov 2026 08:00:00 +0000</pubDate>
<description>&lt;p&gt;Patience &amp;amp; order&lt;/p&gt;</description><remoteStatus>fully</remoteStatus>
<tt:locations><tt:location><tt:name>HQ</tt:name><tt:city>Malmö</tt:city><tt:country>Sweden</tt:country>
</tt:location></tt:locations><tt:department>Operations</tt:department></item></channel></rss>"""
PERSONIO = "https://acme.jobs.personio.de/xml?language=en"
PERSONIO_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<workzag-jobs><position><id>1412</id><subcompany>Acme GmbH</subcompany><office>Munich</office>
<additionalOffices><office>Köln</office></additionalOffices><department>IT</department>
<recruitingCategory>Engineering</recruitingCategory><name>Site Reliability Engineer</name><jobDescriptions>
<jobDescription><name>Your profile</name><value><![CDATA[<ul><li>Patience</li></ul>]]></value>
</jobDescription></jobDescriptions><employmentType>permanent</employmentType>
<seniority>experienced</seniority><schedule>full-time</schedule><createdAt>2026-09-30T11:22:33+00:00</createdAt></position></workzag-jobs>"""
BAMBOO = "https://acme.bamboohr.com/careers"
BAMBOO_JOB = {
    "id": "347",
    "jobOpeningName": "Platform Engineer",
    "departmentLabel": "Engineering",
    "employmentStatusLabel": "Contractor",
    "location": {"city": None, "state": None},
    "atsLocation": {"country": "Germany", "province": "Bavaria", "city": "Munich"},
    "isRemote": None,
    "locationType": "1",
}
BAMBOO_DETAIL = {
    "result": {
        "jobOpening": {
            "description": "<p>Patience</p>",
            "compensation": "€70,000 - €85,000 per year",
            "datePosted": "2026-10-02",
            "minimumExperience": "Senior",
        }
    }
}
BREEZY = "https://acme.breezy.hr"
BREEZY_JOB = {
    "id": "abc",
    "friendly_id": "abc-platform-engineer",
    "name": "Platform Engineer",
    "url": "https://acme.breezy.hr/p/abc-platform-engineer",
    "published_date": "2026-03-01T10:00:00.000Z",
    "type": {"id": "fullTime", "name": "Full-Time"},
    "department": "Engineering",
    "location": {"name": "Berlin, DE", "is_remote": True},
    "salary": "$100k - $120k",
    "company": {"name": "Acme", "friendly_id": "acme"},
}
PINPOINT = "https://acme.pinpointhq.com/postings.json"
PINPOINT_JOB = {
    "id": "301",
    "title": "QA Engineer",
    "url": "https://acme.pinpointhq.com/postings/301",
    "description": "<div>We forge.</div>",
    "skills_knowledge_expertise_header": "You bring",
    "skills_knowledge_expertise": "<ul><li>Patience</li></ul>",
    "workplace_type": "hybrid",
    "employment_type": "permanent",
    "location": {"name": "HQ", "city": "London", "province": "England"},
    "compensation_visible": True,
    "compensation_minimum": 45000,
    "compensation_maximum": 55000,
    "compensation_currency": "GBP",
    "compensation_frequency": "year",
    "job": {"department": {"name": "Tech"}},
}
RIPPLING = "https://api.rippling.com/platform/api/ats/v1/board/acme/jobs"
RIPPLING_DETAIL = "https://ats.rippling.com/api/v2/board/acme/jobs/0b1c-22"
RIPPLING_JOB = {
    "uuid": "0b1c-22",
    "name": "Data Engineer",
    "department": {"id": "Data", "label": "Data"},
    "url": "https://ats.rippling.com/acme/jobs/0b1c-22",
    "workLocation": {"id": "Remote (Spain)", "label": "Remote (Spain)"},
}
RIPPLING_MORE = {
    "description": {"company": "<p>We forge.</p>", "role": "<p>Patience</p>"},
    "companyName": "Acme, Inc.",
    "createdOn": "2026-08-03T10:00:00Z",
    "employmentType": {"label": "SALARIED_FT"},
    "payRangeDetails": [
        {
            "currency": "EUR",
            "frequency": "YEAR",
            "rangeStart": "50000.00",
            "rangeEnd": 62000.0,
            "isRemote": True,
        }
    ],
}
WORKDAY_SITE = "acme.wd3.myworkdayjobs.com/en-US/Ext"
WORKDAY = "https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Ext"
WORKDAY_JOB = {
    "title": "Senior Engineer",
    "externalPath": "/job/Berlin/Senior-Engineer_JR001",
    "locationsText": "2 Locations",
    "postedOn": "Posted 3 Days Ago",
    "bulletFields": ["JR001"],
}
WORKDAY_MORE = {
    "jobPostingInfo": {
        "title": "Senior Engineer",
        "jobDescription": "<p><b>You bring</b></p><ul><li>Patience</li></ul>",
        "location": "Berlin",
        "additionalLocations": ["Hamburg"],
        "startDate": "2026-11-17",
        "timeType": "Full time",
        "remoteType": "Hybrid",
    }
}
JAZZ = "https://acme.applytojob.com/apply"
JAZZ_LIST = """<!doctype html><html><head><title>Acme - Career Page</title></head><body><main><h1>Join us</h1>
<ul><li><a href="/apply/aB3dE/Software-Engineer">Software Engineer</a></li>
<li><a href="/apply/aB3dE/Software-Engineer?source=x">Apply now</a></li>
<li><a href="/apply/zZ9/Night-Guard"></a></li></ul><p>Powered by JazzHR</p></main></body></html>"""
JOBVITE = "https://jobs.jobvite.com/acme"
JOBVITE_LIST = """<!doctype html><html><body><main class="jv-page"><table><tr>
<td class="jv-job-list-name"><a href="/acme/job/oAbC1fwx">Security Engineer</a></td><td>Oslo</td></tr></table>
<a href="/acme/job/oAbC1fwx/apply">Apply</a><a href="/other/job/oXyZ">Of somebody else</a>
<p>Powered by Jobvite</p></main></body></html>"""
ICIMS = "https://careers-acme.icims.com/jobs"
ICIMS_LIST = """<!doctype html><html><body><main><div class="iCIMS_JobCardItem">
<a href="https://careers-acme.icims.com/jobs/1042/network-engineer/job?in_iframe=1"><span>Title</span>
<h3>Network Engineer</h3></a></div><p>Page 1 of 1</p></main></body></html>"""
POSTING = jsonld(
    title="Software Engineer (m/f/d)",
    datePosted="2026-10-30",
    jobLocationType="TELECOMMUTE",
    employmentType=["FULL_TIME", "CONTRACTOR"],
    applicantLocationRequirements={"@type": "Country", "name": "Portugal"},
    hiringOrganization={"@type": "Organization", "name": "Acme Ltd"},
    description="&lt;p&gt;You bring:&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Patience&lt;/li&gt;&lt;/ul&gt;",
    baseSalary={
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "minValue": "60,000",
            "maxValue": 80000.0,
            "unitText": "YEAR",
        },
    },
)
POSTED = "Portugal | Remote | Full-time, Contractor | 60000–80000 EUR per year | 2026-10-30"
BRINGS = "You bring: - Patience"
CAREERS = "https://acme.com/careers"


@dataclass(frozen=True)
class Vendor:
    """A vendor: the handle's value, its answers, of which the first is the list, and what is made of them."""

    value: str
    pages: dict[str, Any]
    gives: tuple[str, ...]
    unknown: dict[str, Reply] = field(default_factory=dict)

    @property
    def list(self) -> str:
        """Where the list stands."""
        return next(iter(self.pages))

    @property
    def body(self) -> bytes:
        """The list as it goes over the wire."""
        return Reply(self.pages[self.list]).bytes


AWAY = Reply(status=302, headers={"location": "https://vendor.example/"})
AWAYS = {"https://vendor.example/": Reply(HTML)}
VENDORS = {
    "greenhouse": Vendor(
        "acme",
        {GREENHOUSE: {"jobs": [GREENHOUSE_JOB], "meta": {"total": 1}}},
        (
            (
                "Senior Backend Engineer | Engineering | Remote-EMEA | Remote-EMEA | Full-time"
                " | 70000–115000 EUR per year | 2026-10-20"
                " <https://job-boards.greenhouse.io/acme/jobs/5123001003> You bring: Patience & order"
            ),
        ),
        {GREENHOUSE: Reply({"status": 404, "error": "Board not found"}, 404)},
    ),
    "lever": Vendor(
        "acme",
        {LEVER: [LEVER_JOB]},
        (
            (
                "Platform Engineer | Platform | Lisbon; Porto | Hybrid | Full-time"
                " | 60000–85000 EUR per year | 2026-11-07"
                " <https://jobs.lever.co/acme/8f0e>"
                " : We forge. / You bring: - Patience - Order / : Lunch is free."
            ),
        ),
        {url: Reply({"ok": False, "error": "Document not found"}, 404) for url in (LEVER, LEVER_EU)},
    ),
    "ashby": Vendor(
        "Acme",
        {ASHBY: {"apiVersion": "1", "jobs": [ASHBY_JOB]}},
        (
            (
                "Data Engineer | Pipelines | Berlin; Remote - EU | Hybrid | Full-time"
                " | 80000–100000 EUR per year | 2026-10-01"
                " <https://jobs.ashbyhq.com/Acme/1b2c> You bring: Patience"
            ),
        ),
    ),
    "workable": Vendor(
        "acme",
        {WORKABLE: {"name": "Acme", "description": None, "jobs": [WORKABLE_JOB]}},
        (
            (
                "DevOps Engineer | Platform | Athens, Attica, Greece | Remote | Full-time | Mid-Senior level"
                " | 2026-10-12"
                " <https://apply.workable.com/acme/j/A1B2C3/> : Patience"
            ),
        ),
    ),
    "recruitee": Vendor(
        "acme",
        {RECRUITEE: {"offers": [RECRUITEE_JOB]}},
        (
            (
                "Backend Engineer | Tech | Utrecht, Netherlands | Hybrid | Full-time, permanent"
                " | 60000–75000 EUR per year | 2026-04-25"
                " <https://acme.recruitee.com/o/backend-engineer> : We forge. / Requirements: - Patience"
            ),
        ),
    ),
    "smartrecruiters": Vendor(
        "AcmeGmbH",
        {
            SMART_LIST: {"offset": 0, "limit": 100, "totalFound": 1, "content": [SMART_JOB]},
            f"{SMART}/744000012345678": SMART_DETAIL,
        },
        (
            (
                "Java Developer | IT | Wien, AT | Hybrid | Full-time | Mid-Senior Level | 2026-10-30"
                " <https://jobs.smartrecruiters.com/AcmeGmbH/744000012345678>"
                " Wer wir sind: Wir schmieden. / Dein Profil: - Geduld"
            ),
        ),
        {SMART_LIST: Reply({"offset": 0, "limit": 100, "totalFound": 0, "content": []})},
    ),
    "teamtailor": Vendor(
        "acme",
        {TEAMTAILOR: TEAMTAILOR_FEED},
        (
            (
                "Site & Reliability Engineer | Operations | Malmö, Sweden | Remote | 2026-11-02"
                " <https://careers.acme.com/jobs/512-sre> : Patience & order"
            ),
        ),
    ),
    "personio": Vendor(
        "acme",
        {PERSONIO: PERSONIO_FEED},
        (
            (
                "Site Reliability Engineer | IT | Munich; Köln | Permanent, Full-time | Experienced | 2026-09-30"
                " <https://acme.jobs.personio.de/job/1412?language=en> Your profile: - Patience"
            ),
        ),
        {PERSONIO: Reply(HTML, 404)},
    ),
    "bamboohr": Vendor(
        "acme",
        {
            f"{BAMBOO}/list": {"meta": {"totalCount": 1}, "result": [BAMBOO_JOB]},
            f"{BAMBOO}/347/detail": BAMBOO_DETAIL,
        },
        (
            (
                "Platform Engineer | Engineering | Munich, Bavaria, Germany | Remote | Contractor | Senior"
                " | 70000–85000 EUR per year | 2026-10-02 <https://acme.bamboohr.com/careers/347> : Patience"
            ),
        ),
        {f"{BAMBOO}/list": AWAY, **AWAYS},
    ),
    "breezy": Vendor(
        "acme",
        {
            f"{BREEZY}/json": [BREEZY_JOB],
            f"{BREEZY}/p/abc-platform-engineer": jsonld(description="<p>Patience</p>"),
        },
        (
            (
                "Platform Engineer | Engineering | Berlin, DE | Remote | Full-time"
                " | 100000–120000 USD per year | 2026-03-01"
                " <https://acme.breezy.hr/p/abc-platform-engineer> : Patience"
            ),
        ),
        {f"{BREEZY}/json": AWAY, **AWAYS},
    ),
    "pinpoint": Vendor(
        "acme",
        {PINPOINT: {"data": [PINPOINT_JOB]}},
        (
            (
                "QA Engineer | Tech | London, England | Hybrid | Permanent | 45000–55000 GBP per year"
                " <https://acme.pinpointhq.com/postings/301> : We forge. / You bring: - Patience"
            ),
        ),
    ),
    "rippling": Vendor(
        "acme",
        {RIPPLING: [RIPPLING_JOB], RIPPLING_DETAIL: RIPPLING_MORE},
        (
            (
                "Data Engineer | Data | Remote (Spain) | Remote (Spain) | Full-time"
                " | 50000–62000 EUR per year | 2026-08-03"
                " <https://ats.rippling.com/acme/jobs/0b1c-22> : Patience / : We forge."
            ),
        ),
    ),
    "workday": Vendor(
        WORKDAY_SITE,
        {
            f"{WORKDAY}/jobs": {"total": 1, "jobPostings": [WORKDAY_JOB], "facets": []},
            f"{WORKDAY}/job/Berlin/Senior-Engineer_JR001": WORKDAY_MORE,
        },
        (
            (
                "Senior Engineer | Berlin; Hamburg | Hybrid | Full-time | 2026-11-17"
                " <https://acme.wd3.myworkdayjobs.com/Ext/job/Berlin/Senior-Engineer_JR001>"
                " You bring: - Patience"
            ),
        ),
        {f"{WORKDAY}/jobs": Reply({"errorCode": "HTTP_422"}, 422)},
    ),
    "jazzhr": Vendor(
        "acme",
        {f"{JAZZ}/jobs": JAZZ_LIST, f"{JAZZ}/aB3dE/Software-Engineer": POSTING},
        (
            f"Software Engineer (m/f/d) | {POSTED} <{JAZZ}/aB3dE/Software-Engineer> {BRINGS}",
            f"Night Guard <{JAZZ}/zZ9/Night-Guard>",
        ),
        {f"{JAZZ}/jobs": Reply(HTML, 410)},
    ),
    "jobvite": Vendor(
        "acme",
        {f"{JOBVITE}/search?p=0": JOBVITE_LIST, f"{JOBVITE}/job/oAbC1fwx": POSTING},
        (f"Software Engineer (m/f/d) | {POSTED} <{JOBVITE}/job/oAbC1fwx> {BRINGS}",),
        {
            f"{JOBVITE}/search?p=0": Reply(
                status=302, headers={"location": "https://search.jobvite.com/?invalid=1"}
            ),
            "https://search.jobvite.com/?invalid=1": Reply(HTML),
        },
    ),
    "icims": Vendor(
        "acme",
        {
            f"{ICIMS}/search?ss=1&in_iframe=1&pr=0": ICIMS_LIST,
            f"{ICIMS}/1042/network-engineer/job?in_iframe=1": POSTING,
        },
        (f"Software Engineer (m/f/d) | {POSTED} <{ICIMS}/1042/network-engineer/job> {BRINGS}",),
    ),
    "jobposting": Vendor(
        CAREERS,
        {
            CAREERS: '<!doctype html><body><main><a href="/careers/se">Software Engineer</a></main>',
            f"{CAREERS}/se": POSTING,
        },
        (f"Software Engineer (m/f/d) | {POSTED} <{CAREERS}/se> {BRINGS}",),
    ),
}
EACH = pytest.mark.parametrize("kind", VENDORS)
OF_PAGES = ("jazzhr", "jobvite", "icims", "jobposting")
OF_DATA = pytest.mark.parametrize("kind", [k for k in VENDORS if k not in OF_PAGES])


@EACH
def test_a_board_gives_its_openings(kind: str) -> None:
    vendor = VENDORS[kind]
    web = Web(vendor.pages)
    assert tuple(told(o) for o in read(kind, vendor.value, web)) == vendor.gives
    assert all(url in vendor.pages for url in web.asked if "/zZ9/" not in url)


@EACH
def test_a_company_that_has_no_such_board_is_an_absence(kind: str) -> None:
    vendor = VENDORS[kind]
    assert read(kind, vendor.value, Web(vendor.unknown)) == []


@EACH
def test_a_refusal_is_told(kind: str) -> None:
    for status, error in ((403, RefusedError), (429, RateLimitedError), (500, FetchError)):
        with pytest.raises(error):
            read(kind, VENDORS[kind].value, Web({}, Reply(b"no", status)))


# ── Broken answers ──

CHALLENGE = "<!doctype html><html><head><title>Just a moment...</title></head><body>Wait</body></html>"
MALFORMED: dict[str, Callable[[Vendor], Any]] = {
    "nothing": lambda v: b"",
    "its first byte": lambda v: v.body[:1],
    "half of it": lambda v: v.body[: len(v.body) // 2],
    "all but its end": lambda v: v.body[:-12],
    "a page": lambda v: HTML,
    "a page in place of a page": lambda v: CHALLENGE,
    "a throttle": lambda v: "Retry later",
    "null": lambda v: b"null",
    "true": lambda v: b"true",
    "a number": lambda v: b"17",
    "words": lambda v: b'"jobs"',
    "an error with 200": lambda v: {"ok": False, "error": "Document not found"},
    "nulls for rows": lambda v: b"[null, null]",
    "another root": lambda v: b"<a/>",
    "a picture": lambda v: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "deep JSON": lambda v: b'{"jobs":' * 60_000,
    "deep XML": lambda v: b"<a>" * 60_000,
    "bytes of no encoding": lambda v: v.body.replace(b"e", b"\xff\xfe"),
}


@EACH
@pytest.mark.parametrize("what", MALFORMED)
def test_a_malformed_list_is_told_as_what_it_is_and_invents_no_opening(kind: str, what: str) -> None:
    vendor = VENDORS[kind]
    pages = {**vendor.pages, vendor.list: MALFORMED[what](vendor), PERSONIO.replace("en", "de"): b""}
    try:
        found = read(kind, vendor.value, Web(pages))
    except RefusedError:
        assert what == "a page in place of a page"
    except RateLimitedError:
        assert what == "a throttle"
    except NotUnderstoodError:
        pass
    else:
        # A list of links may be cut, an empty list is no failure, and in broken rows there is nothing to tell.
        assert kind in OF_PAGES or what in {"nulls for rows", "bytes of no encoding"}
        assert not found or what in {"half of it", "all but its end", "bytes of no encoding"}
        check(found)
        assert {o.url for o in found} <= {
            given.rpartition(" <")[2].partition(">")[0] for given in vendor.gives
        }


@EACH
def test_what_is_left_out_of_an_answer_is_left_out_of_the_opening(kind: str) -> None:
    vendor = VENDORS[kind]
    titles = {given.partition(" |")[0].partition(" <")[0] for given in vendor.gives}
    for url, body in vendor.pages.items():
        for less in () if isinstance(body, str) else without_one(body):
            with contextlib.suppress(NotUnderstoodError):
                found = read(kind, vendor.value, Web({**vendor.pages, url: less}))
                check(found)
                assert {o.title for o in found} <= titles


def without_one(value: Any) -> Iterator[Any]:
    """The JSON without one member of one of its objects, for each of them."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(value, dict):
            yield {k: v for k, v in value.items() if k != key}
        for less in without_one(inner) if isinstance(inner, dict | list) else ():
            if isinstance(value, dict):
                yield {**value, key: less}
            else:
                yield [*value[:key], less, *value[key + 1 :]]


@EACH
def test_a_list_without_openings_gives_none(kind: str) -> None:
    vendor = VENDORS[kind]
    empty = re.sub(rb"<item>.*</item>|<position>.*</position>|<a .*</a>", b"", vendor.body, flags=re.DOTALL)
    if not empty.startswith(b"<"):
        empty = json.dumps(
            changed(json.loads(empty), lambda v: [] if isinstance(v, list) else 0 if v == 1 else v)
        ).encode()
    pages = {vendor.list: empty, PERSONIO.replace("en", "de"): empty}
    assert read(kind, vendor.value, Web(pages)) == []


@OF_DATA
def test_another_encoding_gives_the_same(kind: str) -> None:
    vendor = VENDORS[kind]
    words = (
        json.dumps(json.loads(vendor.body), ensure_ascii=False)
        if vendor.body[:1] != b"<"
        else vendor.body.decode()
    )
    for encoding in ("utf-16", "utf-8-sig"):
        web = Web({**vendor.pages, vendor.list: words.encode(encoding)})
        assert tuple(told(o) for o in read(kind, vendor.value, web)) == vendor.gives


def test_the_encoding_that_the_header_names_is_believed() -> None:
    body = json.dumps({"offers": [{**RECRUITEE_JOB, "title": "Schmied für Ambosse"}]}, ensure_ascii=False)
    reply = Reply(body.encode("cp1252"), headers={"content-type": "application/json; charset=windows-1252"})
    assert read("recruitee", "acme", Web({RECRUITEE: reply}))[0].title == "Schmied für Ambosse"


def changed(value: Any, change: Callable[[Any], Any]) -> Any:
    """JSON with a change made to every value, the innermost first."""
    if isinstance(value, dict):
        return change({k: changed(v, change) for k, v in value.items()})
    return change([changed(v, change) for v in value] if isinstance(value, list) else value)


LEAVES: tuple[Callable[[Any], Any], ...] = (
    lambda v: None,
    str,
    lambda v: 7,
    lambda v: [v],
    lambda v: {"name": v},
    lambda v: -1e300,
    lambda v: "\ud800",
)


def other(leaf: Callable[[Any], Any], value: Any) -> Any:
    """Another value in place of one that holds no others."""
    return value if isinstance(value, dict | list) else leaf(value)


@OF_DATA
def test_values_of_another_type_are_left_out(kind: str) -> None:
    vendor = VENDORS[kind]
    of_json = [url for url, body in vendor.pages.items() if not isinstance(body, str)]
    for url, leaf in itertools.product(of_json, LEAVES):
        body = changed(vendor.pages[url], partial(other, leaf))
        with contextlib.suppress(NotUnderstoodError, TooLargeError):
            check(read(kind, vendor.value, Web({**vendor.pages, url: body})))


def check(found: list[Opening]) -> None:
    """What holds for all openings, whatever they were made of."""
    for opening in found:
        assert opening.title
        assert opening.url.startswith("https://")
        assert "#" not in opening.url
        assert opening.on is None or date(1995, 1, 1) <= opening.on <= NOW.date()
        assert opening.pay is None or (opening.pay.low or opening.pay.high)
        for passage in opening.passages:
            assert passage.text.strip()
            assert (passage.kind, passage.role, passage.title) == (Kind.JOB, opening.title, opening.title)
            assert (passage.url, passage.on, passage.own) == (opening.url, opening.on, True)
        f"{told(opening)}".encode()  # no half characters


@EACH
def test_every_opening_has_title_and_address_and_no_date_to_come(kind: str) -> None:
    vendor = VENDORS[kind]
    check(read(kind, vendor.value, Web(vendor.pages)))
    later = {
        url: json.loads(re.sub(r"20\d\d-", "2031-", json.dumps(body))) if not isinstance(body, str) else body
        for url, body in vendor.pages.items()
    }
    check(read(kind, vendor.value, Web(later)))


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.just("\ud800")
    | st.just(9**999),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def mutants(draw: st.DrawFn, value: Any) -> Any:
    """JSON in which something is replaced by anything."""
    if draw(st.integers(0, 5)) == 0:
        return draw(ANY)
    if isinstance(value, dict) and value:
        key = draw(st.sampled_from(sorted(value)))
        return {**value, key: draw(mutants(value[key]))}
    if isinstance(value, list) and value:
        return [draw(mutants(value[0])), *value[1:]]
    return draw(ANY)


@EACH
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_answer_makes_a_board_raise_anything_but_our_errors(kind: str, data: st.DataObject) -> None:
    vendor = VENDORS[kind]
    url = data.draw(st.sampled_from(sorted(vendor.pages)))
    body = vendor.pages[url]
    if isinstance(body, str):
        at = data.draw(st.integers(0, len(body)))
        noise = data.draw(st.text(max_size=8) | st.sampled_from(["<", "]]>", "&#0;", '"', "<name>", "\x00"]))
        reply = Reply(
            (body[:at] + noise + body[at + data.draw(st.integers(0, 40)) :]).encode("utf-8", "replace")
        )
    else:
        reply = Reply(data.draw(mutants(body)))
    with contextlib.suppress(BriefingError):
        check(read(kind, vendor.value, Web({**vendor.pages, url: reply})))


# ── What is told apart ──


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


# Where a vendor's rows stand, and which member tells one opening from another, and which is the title.
ROWS = {
    "greenhouse": ("jobs", "absolute_url", "title"),
    "lever": ("", "hostedUrl", "text"),
    "ashby": ("jobs", "jobUrl", "title"),
    "workable": ("jobs", "shortcode", "title"),
    "recruitee": ("offers", "careers_url", "title"),
    "smartrecruiters": ("content", "id", "name"),
    "bamboohr": ("result", "id", "jobOpeningName"),
    "breezy": ("", "friendly_id", "name"),
    "pinpoint": ("data", "url", "title"),
    "rippling": ("", "uuid", "name"),
    "workday": ("jobPostings", "externalPath", "title"),
}


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


SECTIONS = {
    "About us": "We forge anvils.",
    "What you will do": "- Keep the fire - Bend the iron",
    "Our stack": "Hammers and tongs.",
    "Must have": "- Patience",
    "Nice to have": "- Order",
    "Benefits": "- Lunch",
    "The hiring process": "- A call",
}
ADVERT = """<p><strong>About us</strong></p><p>We forge anvils.</p><h3>What you will do</h3><ul><li>Keep the fire</li>
<li>Bend the iron</li></ul><p><b>Our stack:</b><br>Hammers and tongs.</p><div><b>Must have</b></div><ul>
<li>Patience</li></ul><p><u><strong>Nice to have</strong></u></p><ul><li>Order</li></ul><p>&nbsp;</p>
<h4><span style="color: red">Benefits</span></h4><ul><li>Lunch</li></ul><p><strong>The hiring process: </strong></p>
<ol><li>A call</li></ol>"""


def with_advert(page: Any) -> Any:
    """A vendor's page with the advert in place of its descriptions."""
    if not isinstance(page, str):
        return changed(page, lambda v: ADVERT if isinstance(v, str) and v[:1] in "<&" and v else v)
    if "ld+json" in page:
        return jsonld(title="Engineer", description=ADVERT)
    page = re.sub(r"(?<=<description>)[^<]*", lambda _: html.escape(ADVERT), page)
    return re.sub(r"(?<=CDATA\[).*?(?=\]\]>)", lambda _: ADVERT, page, flags=re.DOTALL)


@EACH
def test_an_advert_keeps_its_headings_on_every_board(kind: str) -> None:
    vendor = VENDORS[kind]
    first, *_ = read(kind, vendor.value, Web({url: with_advert(p) for url, p in vendor.pages.items()}))
    said = {p.heading.rpartition(" › ")[2]: " ".join(p.text.split()) for p in first.passages}
    assert said.items() >= SECTIONS.items()
    assert {p.role for p in first.passages} == {first.title}


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


# ── Whose board it is ──


def test_the_board_of_another_company_is_refused_unless_the_user_named_it() -> None:
    page = {"name": "Bolt People", "jobs": [WORKABLE_JOB]}
    url = WORKABLE.replace("acme", "boltpeople")
    with pytest.raises(NotUnderstoodError, match="but it is the board of 'Bolt People'"):
        read("workable", "boltpeople", Web({url: page}), Company("bolt.com", "Bolt"), "https://bolt.com/")
    assert read("workable", "boltpeople", Web({url: page}), Company("bolt.com", "Bolt"))
    assert read(
        "workable", "boltpeople", Web({url: {**page, "name": "Bolt, Inc."}}), Company("bolt.com"), "x"
    )


@pytest.mark.parametrize(
    "kind", ["greenhouse", "workable", "smartrecruiters", "breezy", "rippling", "jobvite", "jazzhr", "icims"]
)
def test_a_board_whose_posts_name_another_employer_is_nobodys_evidence(kind: str) -> None:
    vendor = VENDORS[kind]
    linked = Company("zinc.com", "Zinc")
    web = Web(vendor.pages)
    with pytest.raises(NotUnderstoodError, match="but it is the board of 'Acme"):
        read(kind, vendor.value, web, linked, CAREERS)
    assert read(kind, vendor.value, web, linked)  # the user knows best


def test_a_stranger_beside_the_companys_own_board_is_passed_over() -> None:
    bolt = WORKABLE.replace("acme", "acmefans")
    own = VENDORS["workable"].pages
    web = Web({**own, bolt: {"name": "Acme Fans", "jobs": [WORKABLE_JOB]}})
    assert len(read("workable", "acmefans | acme", web, found_on="https://acme.com/")) == 1


def test_of_boards_without_a_name_those_called_like_the_company_are_taken() -> None:
    web = Web(VENDORS["lever"].pages)
    assert len(read("lever", "customer | acme | another", web, found_on="https://acme.com/")) == 1
    assert web.asked == [LEVER]
    web = Web({LEVER.replace("acme", "forge"): [LEVER_JOB]})
    assert len(read("lever", "forge", web, found_on="https://acme.com/")) == 1


@EACH
def test_what_can_be_no_name_is_not_asked_for(kind: str) -> None:
    for value in ("../../etc/passwd", "a/b?c=d", "", "javascript:1"):
        web = Web({})
        with pytest.raises(NotUnderstoodError):
            read(kind, value, web)
        assert web.asked == []


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://api.eu.lever.co/v0/postings/Acme?mode=json", "lever = Acme"),
        ("https://acme.workable.com/", "workable = acme"),
        ("https://apply.workable.com/j/A1B2C3", ""),
        (
            "https://jobs.smartrecruiters.com/oneclick-ui/company/Acme/publication/1-2",
            "smartrecruiters = Acme",
        ),
        ("https://acme.na.teamtailor.com/jobs", "teamtailor = acme.na.teamtailor.com"),
        ("https://acme.jobs.personio.com/", "personio = acme"),
        ("https://acme.bamboohr.com/jobs", "bamboohr = acme"),
        ("https://www.bamboohr.com/", ""),
        ("https://acme.breezy.hr/", "breezy = acme"),
        ("https://acme.pinpointhq.com/en", "pinpoint = acme"),
        ("https://acme.applytojob.com/apply", "jazzhr = acme"),
        ("https://www.workable.com/api/accounts/acme?details=true", "workable = acme"),
        ("https://jobs.jobvite.com/careers/acme/jobs", "jobvite = acme"),
        ("https://careers-acme.icims.com/jobs", "icims = acme"),
        ("https://jobs-acme.icims.com/jobs", "icims = acme"),
        ("https://ats.eu1.rippling.com/de-DE/acme/jobs", "rippling = acme"),
        ("https://acme.wd103.myworkdayjobs.com/Ext/job/x", "workday = acme.wd103.myworkdayjobs.com/Ext"),
        (
            "https://wd5.myworkdaysite.com/recruiting/acme/Ext",
            "workday = wd5.myworkdaysite.com/recruiting/acme/Ext",
        ),
        ("https://scripts.teamtailor-cdn.com/x.js", "teamtailor = acme.com"),
        ("https://careers.recruiteecdn.com/x.js", "recruitee = acme.com"),
    ],
)
def test_a_page_betrays_the_board(address: str, found: str) -> None:
    page = f'<!doctype html><html><body><main><a href="{address}">Here</a></main></body></html>'
    company = Company("acme.com", "Acme")
    records = INSTALLED["site"].run(company, Web({"https://acme.com/": page}))
    handles = [f"{r.kind} = {r.value}" for r in records if isinstance(r, Handle)]
    assert handles == ([found] if found else [])


def test_the_script_that_embeds_a_lever_board_betrays_it() -> None:
    script = "<script>window.leverJobsOptions = { accountName: 'acme', includeCss: true };</script>"
    records = INSTALLED["site"].run(
        Company("acme.com", "Acme"), Web({"https://acme.com/": f"<html>{script}</html>"})
    )
    assert [(r.kind, r.value) for r in records if isinstance(r, Handle)] == [("lever", "acme")]


def test_boards_side_by_side_are_all_found() -> None:
    links = " ".join(f"https://acme{i}.recruitee.com" for i in range(40))
    web = Web({"https://acme.com/": f"<!doctype html><html><body><p>{links}</p></body></html>"})
    records = [r for r in INSTALLED["site"].run(Company("acme.com", "Acme"), web) if isinstance(r, Handle)]
    assert [record.value for record in records] == [f"acme{i}" for i in range(40)]


# ── Manners ──


def many(kind: str, count: int) -> Web:
    """A board of this many openings, the last one that of the vendor's case; the rest is as it was."""
    vendor = VENDORS[kind]
    body = vendor.pages[vendor.list]
    name, key, title = ROWS[kind]
    first = (body[name] if name else body)[0]
    rows: Any = [{**first, key: f"{first[key]}{i}", title: f"Guard {i}"} for i in range(count - 1)] + [first]
    full = {**body, name: rows, "total": count, "totalFound": count} if name else rows
    return Web({**vendor.pages, vendor.list: full})


@pytest.mark.parametrize(
    "kind", ["greenhouse", "ashby", "workable", "recruitee", "bamboohr", "breezy", "pinpoint", "rippling"]
)
def test_a_board_of_very_many_openings_is_cut_and_that_is_told(kind: str) -> None:
    run = INSTALLED[kind].run(
        Company("acme.com", "Acme", (Handle(kind, VENDORS[kind].value),)), many(kind, 230)
    )
    found: list[Any] = []
    with pytest.raises(TooLargeError, match="230 openings, of which 200 were taken"):
        found.extend(run)  # takes what there is before it fails
    assert len(found) == 200
    assert told(found[-1]) == VENDORS[kind].gives[0]  # the last in the list, but the one that builds things


@pytest.mark.parametrize("kind", ["smartrecruiters", "bamboohr", "breezy", "rippling", "workday"])
def test_no_more_than_ten_openings_are_read_in_full_the_technical_ones_first(kind: str) -> None:
    web = many(kind, 18)
    found = read(kind, VENDORS[kind].value, web)
    assert len(found) == 18
    assert told(found[-1]) == VENDORS[kind].gives[0]
    assert len(web.asked) == 11
    assert sum(bool(opening.passages) for opening in found) == 1  # the others are gone by now


@pytest.mark.parametrize("kind", [kind for kind, vendor in VENDORS.items() if len(vendor.pages) > 1])
@pytest.mark.parametrize("status", [403, 429, 500, 200])
def test_a_post_whose_own_page_fails_stands_as_the_list_has_it_and_that_is_told(
    kind: str, status: int
) -> None:
    vendor = VENDORS[kind]
    web = Web({vendor.list: vendor.pages[vendor.list]}, Reply(HTML, status))
    handle = Handle(INSTALLED[kind].needs[0], vendor.value)
    found: list[Any] = []
    with (
        contextlib.suppress(FetchError, NotUnderstoodError)
        if kind == "jobposting"
        else pytest.raises((FetchError, NotUnderstoodError))
    ):
        found.extend(INSTALLED[kind].run(Company("acme.com", "Acme", (handle,)), web))
    read_first = [] if kind == "jobposting" else [()] * len(vendor.gives)  # there is no list but the pages
    assert [o.passages for o in found] == read_first


SCRIPT = (
    '{"@context": "https://schema.org", "@type": "JobPosting", "title": "Smith", "datePosted": "2026-10-30"}'
)


@pytest.mark.parametrize(
    "script",
    [
        SCRIPT,
        f"[{SCRIPT}]",
        f'{{"@context": "https://schema.org", "@graph": [{SCRIPT}]}}',
        f'{{"@type": "ItemList", "itemListElement": [{{"@type": "ListItem", "item": {SCRIPT}}}]}}',
        SCRIPT.replace('"JobPosting"', '["Thing", "JobPosting"]'),
        SCRIPT.replace('"JobPosting"', '"https://schema.org/JobPosting"'),
        SCRIPT.replace('"title": "Smith"', '"name": "Smith"'),
        SCRIPT.replace("}", ', "description": "one\ntwo"}'),
        f"//<![CDATA[\n{SCRIPT}\n//]]>",
        f"<!-- {SCRIPT} -->",
        SCRIPT.replace(", ", " ", 1),
        SCRIPT.replace("}", ",}"),
    ],
)
def test_json_ld_has_many_shapes(script: str) -> None:
    page = f'<!doctype html><script nonce="x" type="application/ld+json">{script}</script>'
    (found,) = read("jobposting", CAREERS, Web({CAREERS: page}))
    assert (found.title, found.on) == ("Smith", date(2026, 10, 30))


def test_a_later_page_that_fails_costs_only_itself_and_is_told() -> None:
    rows = [{**LEVER_JOB, "hostedUrl": f"https://jobs.lever.co/acme/{i}"} for i in range(100)]
    web = Web({LEVER: rows, LEVER.replace("skip=0", "skip=100"): Reply(b"", 500)})
    found: list[Any] = []
    with pytest.raises(FetchError, match="500"):
        found.extend(INSTALLED["lever"].run(Company("acme.com", "Acme", (Handle("lever", "acme"),)), web))
    assert len(found) == 100


def test_that_a_list_was_read_no_further_is_told() -> None:
    items = [
        re.sub("512-sre", f"{i}-sre", re.findall("<item>.*</item>", TEAMTAILOR_FEED, re.DOTALL)[0])
        for i in range(200)
    ]
    feeds = [
        re.sub("<item>.*</item>", "".join(items[at : at + 100]), TEAMTAILOR_FEED, flags=re.DOTALL)
        for at in (0, 100)
    ]
    postings = [
        {**LEVER_JOB, "text": f"Guard {i}", "hostedUrl": f"https://jobs.lever.co/acme/{i}"}
        for i in range(400)
    ]
    pages = {
        **{LEVER.replace("skip=0", f"skip={at}"): postings[at : at + 100] for at in range(0, 400, 100)},
        **{TEAMTAILOR.replace("offset=0", f"offset={at}"): feeds[at // 100] for at in (0, 100)},
    }
    for kind, words in (("lever", "400 or more openings, of which 200"), ("teamtailor", "200 or more")):
        with pytest.raises(TooLargeError, match=words):
            read(kind, "acme", Web(pages))


@EACH
def test_a_board_stays_within_its_budget(kind: str) -> None:
    vendor = VENDORS[kind]
    replies = [Reply(vendor.body), Reply(HTML), Reply(b"", 400), Reply(b"", 500)]
    if kind in ROWS:
        replies.append(Reply(many(kind, 120).replies[vendor.list][0]))
    value = " | ".join(vendor.value.replace("cme", f"cme{i}", 1) for i in range(9))
    for reply in replies:
        web = Web({}, reply)
        with contextlib.suppress(BriefingError):
            read(kind, value, web, found_on=CAREERS)
        assert 0 < len(web.asked) <= INSTALLED[kind].budget
