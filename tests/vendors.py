"""What the vendors of job boards answer, as they write it; the companies are invented."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from briefing import (
    Company,
    Fetch,
    Handle,
    Opening,
    Page,
)
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
