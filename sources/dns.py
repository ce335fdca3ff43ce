"""What the domain's DNS records betray, asked for as JSON over HTTPS.

Over HTTPS, because then a DNS answer is a page like any other: cached, recorded, and open to anybody who
follows the link under a statement; dnspython would need a way out of its own. Google's resolver comes
first: its format is documented (developers.google.com/speed/public-dns/docs/doh/json) and needs no header
of its own, so that a browser gets an answer too. Cloudflare's has the same format and stands in where
Google's fails.

One line a record, where a host is meant in lower case and without the dot at its end:

    ns ns1.example.net
    mx aspmx.l.google.com
    caa letsencrypt.org
    dmarc vali.email                       the host that reports are sent to
    txt stripe-verification=5f1c…          anything but SPF
    spf _spf.google.com                    first level; that of the company's own records counts as such
    cname status stspg-customer.com        the subdomain, and what it leads to
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from briefing import Company, Fetch, FetchError, Kind, NotFoundError, NotUnderstoodError, Passage, Record

BUDGET = 42

RESOLVERS = ("https://dns.google/resolve", "https://cloudflare-dns.com/dns-query")
ACCEPT = "application/dns-json"
TYPES = {"NS": 2, "CNAME": 5, "MX": 15, "TXT": 16, "CAA": 257}
OK, NO_SUCH_NAME = 0, 3
FAILURES = {1: "FORMERR", 2: "SERVFAIL", 4: "NOTIMP", 5: "REFUSED"}

SUBDOMAINS = (
    *("www", "app", "blog", "careers", "jobs", "help", "support", "docs", "developer", "developers", "api"),
    *(
        "status",
        "trust",
        "security",
        "privacy",
        "community",
        "academy",
        "learn",
        "shop",
        "go",
        "info",
        "email",
    ),
    *("login", "auth", "sso", "id", "feedback", "engineering", "handbook", "investors"),
)
NOWHERE = "no-such-name-7f3a9c"
"""A label that nobody has: what it leads to, every name of the domain leads to."""
MOST_OWN_INCLUDES = 2
MOST_FAILURES = 3
MOST_RECORDS = 200
LONGEST_RECORD = 4096
LONGEST_LINE = 200

_CHUNK = re.compile(r'"((?:[^"\\]|\\.)*+)"')
_SPF_TERM = re.compile(r"[+?~-]?(include:|redirect=|a:|mx:|exists:)(\S+)", re.IGNORECASE)
_REPORTS_TO = re.compile(r"mailto:[^@,;\s]{1,100}@([\w.-]{1,253})", re.IGNORECASE)
_ISSUE = re.compile(r'\d{1,3} issue(?:wild)? "?([\w.-]{1,253})', re.IGNORECASE)
_GENERIC = re.compile(r"\\# \d{1,5} ([0-9a-fA-F ]{4,2000})")
_HOST = re.compile(r"(?=.{4,253}\Z)[\w-]{1,63}(?:\.[\w-]{1,63})+")


def dns(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Mail, name servers, verified services and what subdomains point to."""
    ask = _Questions(fetch)
    domain = company.domain
    servers = ask(domain, "NS")
    if servers is None:
        return  # there is no such domain
    yield from _passage(servers, _host_lines("ns"))
    yield from _passage(ask(domain, "MX"), _host_lines("mx"))
    yield from _passage(ask(domain, "CAA"), _authorities)
    yield from _passage(ask(f"_dmarc.{domain}", "TXT"), _reports)
    texts = ask(domain, "TXT")
    yield from _passage(texts, _texts)
    for own in _own_includes(texts, domain):
        yield from _passage(ask(own, "TXT"), _includes)
    wild = frozenset(_targets(ask(f"{NOWHERE}.{domain}", "CNAME")))
    for label in SUBDOMAINS:
        yield from _passage(ask(f"{label}.{domain}", "CNAME"), _leads_to(label, domain, wild))
    if ask.failure is not None:
        raise ask.failure


class _Answer:
    """The data of the records of the type asked for, and the address they came from."""

    def __init__(self, url: str, data: tuple[str, ...]) -> None:
        self.url = url
        self.data = data


class _Questions:
    """Asks one resolver; keeps the first failure, and asks no more after `MOST_FAILURES`.

    None stands for a name that is not there and for a question that failed: one record less costs no other.
    """

    def __init__(self, fetch: Fetch) -> None:
        self.fetch = fetch
        self.resolver = ""
        self.failure: FetchError | NotUnderstoodError | None = None
        self.failures = 0

    def __call__(self, name: str, kind: str) -> _Answer | None:
        if not self.resolver:
            return self._first(name, kind)
        if self.failures >= MOST_FAILURES:
            return None
        try:
            return self._ask(self.resolver, name, kind)
        except NotFoundError:
            return None
        except (FetchError, NotUnderstoodError) as why:
            self.failure = self.failure or why
            self.failures += 1
            return None

    def _first(self, name: str, kind: str) -> _Answer | None:
        """The first question finds the resolver that answers.

        Raises:
            FetchError: neither does; `NotFoundError` where there is no recording of one.
            NotUnderstoodError: what it says is no DNS answer.
        """
        failures: list[FetchError | NotUnderstoodError] = []
        for resolver in RESOLVERS:
            try:
                answer = self._ask(resolver, name, kind)
            except (FetchError, NotUnderstoodError) as why:
                failures.append(why)
            else:
                self.resolver = resolver
                return answer
        raise failures[0]

    def _ask(self, resolver: str, name: str, kind: str) -> _Answer | None:
        page = self.fetch(f"{resolver}?name={name}&type={kind}", accept=ACCEPT)
        said = page.json()
        status = said.get("Status") if isinstance(said, dict) else None
        if not isinstance(status, int):
            raise NotUnderstoodError(page.url, "expected a DNS answer as JSON")
        if status == NO_SUCH_NAME:
            return None
        if status != OK:
            words = FAILURES.get(status, f"status {status}")
            raise FetchError(page.url, f"the name servers of {name} gave no answer ({words})")
        answers = said.get("Answer")
        return _Answer(page.url, tuple(_data(answers if isinstance(answers, list) else [], name, kind)))


def _data(answers: list[Any], name: str, kind: str) -> Iterator[str]:
    """The data of each record of this kind; of a chain of CNAMEs only the link that the company set."""
    for record in answers[:MOST_RECORDS]:
        if not isinstance(record, dict) or record.get("type") != TYPES[kind]:
            continue
        data, owner = record.get("data"), record.get("name")
        own = not isinstance(owner, str) or owner.rstrip(".").lower() == name.lower()
        if isinstance(data, str) and (own or kind != "CNAME"):
            yield data[:LONGEST_RECORD]


Lines = Callable[[_Answer], Iterator[str]]


def _passage(answer: _Answer | None, lines: Lines) -> Iterator[Passage]:
    if answer is None:
        return
    text = "\n".join(dict.fromkeys(" ".join(line.split())[:LONGEST_LINE] for line in lines(answer)))
    if text:
        yield Passage(text, answer.url, kind=Kind.DNS)


def _host_lines(kind: str) -> Lines:
    def lines(answer: _Answer) -> Iterator[str]:
        # Sorted, since resolvers shuffle what they answer.
        hosts = {_host(data.split()[-1]) for data in answer.data if data.split()}
        return (f"{kind} {host}" for host in sorted(hosts) if host)

    return lines


def _leads_to(label: str, domain: str, wild: frozenset[str]) -> Lines:
    """What a subdomain leads to, unless that is the company's own or what any name leads to."""

    def lines(answer: _Answer) -> Iterator[str]:
        targets = (t for t in _targets(answer) if t != domain and not t.endswith(f".{domain}"))
        return (f"cname {label} {target}" for target in targets if target not in wild)

    return lines


def _authorities(answer: _Answer) -> Iterator[str]:
    found = {m[1].lower() for data in answer.data if (m := _ISSUE.match(_plain(data)))}
    return (f"caa {name}" for name in sorted(found) if "." in name)


def _reports(answer: _Answer) -> Iterator[str]:
    texts = [text for data in answer.data if (text := _text(data)).lower().startswith("v=dmarc1")]
    hosts = {host.lower() for text in texts for host in _REPORTS_TO.findall(text)}
    return (f"dmarc {host}" for host in sorted(hosts))


def _texts(answer: _Answer) -> Iterator[str]:
    texts = sorted(_text(data) for data in answer.data)
    yield from (f"txt {text}" for text in texts if text and not text.lower().startswith("v=spf1"))
    yield from _includes(answer)


def _includes(answer: _Answer) -> Iterator[str]:
    return (f"spf {host}" for host in _spf(answer))


def _spf(answer: _Answer) -> list[str]:
    """The hosts that an SPF record (RFC 7208) lets send mail; of one with macros, what stands behind them."""
    hosts: dict[str, None] = {}
    for data in answer.data:
        text = _text(data)
        if text.lower().startswith("v=spf1"):
            for found in _SPF_TERM.finditer(text):
                name = found[2].rpartition("}")[2].lstrip(".").split("/", 1)[0]
                if host := _host(name):
                    hosts.setdefault(host)
    return list(hosts)


def _own_includes(texts: _Answer | None, domain: str) -> list[str]:
    """Records of the company's own that its SPF record is cut up into."""
    if texts is None:
        return []
    return [host for host in _spf(texts) if host.endswith(f".{domain}")][:MOST_OWN_INCLUDES]


def _targets(answer: _Answer | None) -> list[str]:
    return [host for data in answer.data if (host := _host(data))] if answer else []


def _host(name: str) -> str:
    """A host name in lower case without the dot at its end, or "" where it is none."""
    name = name.strip().rstrip(".").lower()
    return name if _HOST.fullmatch(name) else ""


def _text(data: str) -> str:
    """A TXT record's text. Resolvers give it bare, or in quotes and cut into pieces of 255 bytes."""
    text = "".join(_CHUNK.findall(data)) if data.startswith('"') else data
    return "".join(c if c.isprintable() else " " for c in text.replace('\\"', '"')).strip()


def _plain(data: str) -> str:
    r"""A CAA record's data, decoded where it comes as that of an unknown type (RFC 3597): ``\# 22 0005…``."""
    found = _GENERIC.match(data)
    if found is None:
        return data
    try:
        raw = bytes.fromhex(found[1].replace(" ", ""))
    except ValueError:
        return data
    tag = raw[2 : 2 + raw[1]] if len(raw) > 2 else b""
    value = raw[2 + len(tag) :]
    return f'{raw[0]} {tag.decode("latin-1")} "{value.decode("latin-1")}"'
