"""DNS records, asked for as JSON over HTTPS."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import (
    Company,
    FetchError,
    Handle,
    Kind,
    NotFoundError,
    NotUnderstoodError,
    Page,
    Passage,
    Record,
    RefusedError,
)
from briefing.registry import sources

TYPES = {"NS": 2, "CNAME": 5, "MX": 15, "TXT": 16, "CAA": 257}
DAY = datetime(2026, 1, 2, tzinfo=UTC)
NOT_SO = 3

Answer = list[str] | dict[str, Any] | str | FetchError
"""The data of records; or a whole answer; or a body; or why there is none."""


@dataclass
class Resolver:
    """Answers by name and type; what is not listed does not exist. ``down`` is a host that says nothing."""

    records: dict[tuple[str, str], Answer]
    down: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)

    def __call__(self, url: str, *, accept: str = "", json: Any = None) -> Page:
        parts = urlsplit(url)
        query = parse_qs(parts.query, strict_parsing=True)
        name, kind = query["name"][0], query["type"][0]
        self.asked.append((name, kind))
        self.hosts.append(parts.netloc)
        if parts.netloc == self.down:
            raise RefusedError(url, "robots.txt disallows it")
        found = self.records.get((name, kind), {"Status": NOT_SO})
        if isinstance(found, FetchError):
            raise found
        return Page(url, 200, {"content-type": "application/dns-json"}, body(name, kind, found), DAY)


def body(name: str, kind: str, found: list[str] | dict[str, Any] | str) -> bytes:
    """An answer in the resolvers' form."""
    if isinstance(found, str):
        return found.encode()
    if isinstance(found, list):
        answers = [{"name": f"{name}.", "type": TYPES[kind], "TTL": 300, "data": data} for data in found]
        found = {"Status": 0, "TC": False, "Question": [{"name": name}], "Answer": answers}
    return json.dumps(found).encode()


def run(resolver: Resolver, domain: str = "acme.example") -> Iterator[Record]:
    """What the source makes of these records, one by one."""
    [source] = [source for source in sources() if source.name == "dns"]
    assert not source.needs
    for record in source.run(Company(domain), resolver):
        assert len(resolver.asked) <= source.budget
        yield record


def handles(records: dict[tuple[str, str], Answer]) -> list[tuple[str, str]]:
    """The handles that they betray."""
    found = run(Resolver({("acme.example", "NS"): [], **records}))
    return [(record.kind, record.value) for record in found if isinstance(record, Handle)]


def read(resolver: Resolver) -> list[Passage]:
    """The passages that the source makes of these records."""
    return [record for record in run(resolver) if isinstance(record, Passage)]


def lines(records: dict[tuple[str, str], Answer]) -> list[str]:
    """All lines, with name servers added so that the domain exists."""
    records = {("acme.example", "NS"): ["ns1.example."], **records}
    return [line for passage in read(Resolver(records)) for line in passage.text.split("\n")][1:]


def apex(kind: str, *data: str) -> list[str]:
    """The lines of records of the domain itself."""
    return lines({("acme.example", kind): list(data)})


def test_each_answer_is_a_passage_that_links_to_it() -> None:
    found = read(Resolver({("acme.example", "NS"): ["NS2.example.", "ns1.example."]}))
    assert found == [
        Passage(
            "ns ns1.example\nns ns2.example",
            "https://dns.google/resolve?name=acme.example&type=NS",
            kind=Kind.DNS,
        )
    ]


def test_mail_servers_lose_their_preference() -> None:
    assert apex("MX", "10 ASPMX.L.Google.com.", "20 alt1.aspmx.l.google.com.") == [
        "mx alt1.aspmx.l.google.com",
        "mx aspmx.l.google.com",
    ]


def test_a_domain_without_mail_has_no_mail_server() -> None:
    assert apex("MX", "0 .") == []


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("stripe-verification=5f1c", "txt stripe-verification=5f1c"),
        ('"stripe-verification=5f1c"', "txt stripe-verification=5f1c"),
        ('"stripe-" "verification=5f1c"', "txt stripe-verification=5f1c"),
        (r'"a \"b\" c"', 'txt a "b" c'),
        ("two\nlines", "txt two lines"),
        ("x" * 900, f"txt {'x' * 196}"),
    ],
)
def test_texts_come_bare_or_in_quoted_pieces(data: str, line: str) -> None:
    assert apex("TXT", data) == [line]


def test_spf_gives_the_hosts_of_its_first_level() -> None:
    record = (
        '"v=spf1 ip4:192.0.2.1 include:_spf.A.com ?include:sendgrid.net a mx:m.acme.org" " a:x.org/24 ~all"'
    )
    assert apex("TXT", record) == [
        "spf _spf.a.com",
        "spf sendgrid.net",
        "spf m.acme.org",
        "spf x.org",
    ]


def test_of_an_include_with_macros_its_end_is_kept() -> None:
    assert apex("TXT", "v=spf1 include:%{ir}.%{v}.%{d}.spf.has.pphosted.com -all") == [
        "spf spf.has.pphosted.com"
    ]


def test_records_of_its_own_that_spf_is_cut_into_are_read_and_those_of_vendors_are_not() -> None:
    records: dict[tuple[str, str], Answer] = {
        ("acme.example", "NS"): [],
        ("acme.example", "TXT"): ["v=spf1 include:_a.acme.example include:sendgrid.net -all"],
        ("_a.acme.example", "TXT"): ["v=spf1 include:mailgun.org -all"],
        ("sendgrid.net", "TXT"): ["v=spf1 include:not.ours.example -all"],
    }
    found = [passage.text for passage in read(Resolver(records))]
    assert found == ["spf _a.acme.example\nspf sendgrid.net", "spf mailgun.org"]


def test_who_may_issue_certificates_is_read_in_both_forms() -> None:
    data = (
        '0 issue "letsencrypt.org; validationmethods=dns-01"',
        '0 issuewild "pki.goog"',
        '0 iodef "mailto:x@y.example"',
    )
    generic = r"\# 19 00 05 69 73 73 75 65 64 69 67 69 63 65 72 74 2e 63 6f 6d"
    assert apex("CAA", *data, generic, r"\# 3 00", "0 issue ;") == [
        "caa digicert.com",
        "caa letsencrypt.org",
        "caa pki.goog",
    ]


def test_of_dmarc_the_hosts_that_get_reports_are_read_and_no_mailbox() -> None:
    record = "v=DMARC1; p=reject; rua=mailto:abc@vali.email,mailto:x@rua.example!10m; ruf=mailto:d@Vali.Email"
    assert lines({("_dmarc.acme.example", "TXT"): [record, "other"]}) == [
        "dmarc rua.example",
        "dmarc vali.email",
    ]


def test_subdomains_tell_where_they_lead() -> None:
    assert lines(
        {
            ("www.acme.example", "CNAME"): ["acme.example."],
            ("blog.acme.example", "CNAME"): ["web.acme.example."],
            ("status.acme.example", "CNAME"): ["abc.Stspg-customer.com."],
            ("help.acme.example", "CNAME"): ["acme.zendesk.com."],
        }
    ) == ["cname help acme.zendesk.com", "cname status abc.stspg-customer.com"]


def test_of_a_chain_only_the_link_that_the_company_set_counts() -> None:
    answers = [
        {"name": "docs.acme.example.", "type": 5, "data": "acme.readme.io."},
        {"name": "acme.readme.io.", "type": 5, "data": "supplier.example.net."},
        {"name": "supplier.example.net.", "type": 1, "data": "192.0.2.1"},
    ]
    found = lines({("docs.acme.example", "CNAME"): {"Status": 0, "Answer": answers}})
    assert found == ["cname docs acme.readme.io"]


def test_a_wildcard_proves_no_subdomain() -> None:
    class Wild(Resolver):
        def __call__(self, url: str, **rest: Any) -> Page:
            name = parse_qs(urlsplit(url).query)["name"][0]
            if "CNAME" in url and not name.startswith("status."):
                self.records[name, "CNAME"] = ["all.hosting.example."]
            return super().__call__(url, **rest)

    wild = Wild({("acme.example", "NS"): [], ("status.acme.example", "CNAME"): ["x.statuspage.io."]})
    assert [passage.text for passage in read(wild)] == ["cname status x.statuspage.io"]


def test_a_subdomain_that_exists_is_worth_a_look_though_no_page_links_to_it() -> None:
    assert handles(
        {
            ("status.acme.example", "CNAME"): ["x.stspg-customer.com."],
            ("engineering.acme.example", "CNAME"): [],  # the name has an address of its own
            ("jobs.acme.example", "CNAME"): ["acme-gmbh.jobs.personio.de."],
            ("go.acme.example", "CNAME"): ["links.example."],
        }
    ) == [
        ("personio", "acme-gmbh"),
        ("status", "https://status.acme.example/"),
        ("blog", "https://engineering.acme.example/"),
    ]


@pytest.mark.parametrize("wild", [[], ["all.hosting.example."]])
def test_where_any_name_exists_none_is_worth_a_look(wild: list[str]) -> None:
    names = ("status", "blog", "no-such-name-7f3a9c")
    assert handles({(f"{name}.acme.example", "CNAME"): wild for name in names}) == []


def test_a_domain_that_does_not_exist_is_asked_for_once() -> None:
    resolver = Resolver({})
    assert read(resolver) == []
    assert resolver.asked == [("acme.example", "NS")]


def test_the_other_resolver_stands_in_for_the_first() -> None:
    resolver = Resolver({("acme.example", "NS"): ["ns1.example."]}, down="dns.google")
    [passage] = read(resolver)
    assert urlsplit(passage.url).netloc == "cloudflare-dns.com"
    assert resolver.hosts[0] == "dns.google"
    assert set(resolver.hosts[1:]) == {"cloudflare-dns.com"}


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("<!doctype html><p>Sign in to the hotel's network", NotUnderstoodError),
        ('{"Status": 0, "Answ', NotUnderstoodError),
        ("[]", NotUnderstoodError),
        ('{"Status": null}', NotUnderstoodError),
        ({"Status": 2, "Comment": "DNSSEC"}, FetchError),
        (RefusedError("u", "robots.txt disallows it"), RefusedError),
        (NotFoundError("u", "not recorded"), NotFoundError),
    ],
)
def test_without_a_first_answer_the_reason_is_told(answer: Answer, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(Resolver({("acme.example", "NS"): answer}))


def test_a_question_that_fails_costs_no_other_and_is_told_at_the_end() -> None:
    resolver = Resolver(
        {
            ("acme.example", "NS"): ["ns1.example."],
            ("acme.example", "MX"): {"Status": 2},
            ("status.acme.example", "CNAME"): ["x.statuspage.io."],
        }
    )
    found: list[str] = []
    with pytest.raises(FetchError, match="SERVFAIL"):
        found += (record.text for record in run(resolver) if isinstance(record, Passage))
    assert found == ["ns ns1.example", "cname status x.statuspage.io"]


def test_after_three_failures_nothing_more_is_asked() -> None:
    refused: Answer = {"Status": 5}
    kinds = ("MX", "CAA", "TXT")
    resolver = Resolver({("acme.example", "NS"): [], **{("acme.example", kind): refused for kind in kinds}})
    with pytest.raises(FetchError, match="REFUSED"):
        read(resolver)
    assert [kind for _, kind in resolver.asked] == ["NS", "MX", "CAA", "TXT", "TXT"]


@pytest.mark.parametrize(
    "answers",
    [
        *(None, {}, "x", [None], ["x"], [{}]),
        [{"type": "15", "data": "10 a.b."}],
        [{"type": 15}],
        *([{"type": 15, "data": data}] for data in (None, 7, "", "10 not_a host!", "10 .")),
        [{"type": 99, "data": "x"}],
        [{"name": None, "type": 99, "data": "x"}],
    ],
)
def test_records_in_no_known_form_are_passed_over(answers: Any) -> None:
    assert lines({("acme.example", "MX"): {"Status": 0, "Answer": answers}}) == []


@given(
    data=st.text(st.sampled_from('"\\ a.%{}v=spf1include:\n#0é'), max_size=80),
    kind=st.sampled_from(["MX", "TXT", "CAA"]),
)
def test_whatever_a_record_holds_gives_whole_lines(data: str, kind: str) -> None:
    for line in apex(kind, data):
        assert line.split(" ")[0] in {"mx", "txt", "spf", "caa"}
        assert line.isprintable()
        assert len(line) <= 200
