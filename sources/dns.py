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

from briefing import Company, Fetch, Handle, Kind, Passage, Record

from ._boards import boards
from ._dns import Answer, Questions, host_name, targets

BUDGET = 42

SUBDOMAINS = (
    *("www", "app", "blog", "careers", "jobs", "help", "support", "docs", "developer", "developers", "api"),
    *(
        "status",
        "trust",
        "trustcenter",
        "security",
        "privacy",
        "community",
        "academy",
        "learn",
        "shop",
        "go",
        "info",
    ),
    *("email", "login", "auth", "sso", "id", "feedback", "engineering", "tech", "eng", "handbook"),
    "investors",
)
LEADS = {
    **dict.fromkeys(("blog", "engineering", "tech", "eng"), "blog"),
    **dict.fromkeys(("docs", "developer", "developers"), "docs"),
    "handbook": "handbook",
    "status": "status",
    **dict.fromkeys(("trust", "trustcenter"), "trust"),
}
"""Subdomains that are worth a look where they exist, though no page may link to them, by kind of handle."""
JOBS = frozenset({"careers", "jobs"})
NOWHERE = "no-such-name-7f3a9c"
"""A label that nobody has: what it leads to, every name of the domain leads to."""
MOST_OWN_INCLUDES = 2
LONGEST_LINE = 200

_CHUNK = re.compile(r'"((?:[^"\\]|\\.)*+)"')
_SPF_TERM = re.compile(r"[+?~-]?(include:|redirect=|a:|mx:|exists:)(\S+)", re.IGNORECASE)
_REPORTS_TO = re.compile(r"mailto:[^@,;\s]{1,100}@([\w.-]{1,253})", re.IGNORECASE)
_ISSUE = re.compile(r'\d{1,3} issue(?:wild)? "?([\w.-]{1,253})', re.IGNORECASE)
_GENERIC = re.compile(r"\\# \d{1,5} ([0-9a-fA-F ]{4,2000})")


def dns(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Mail, name servers, verified services and what subdomains point to."""
    ask = Questions(fetch)
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
    anywhere = ask(f"{NOWHERE}.{domain}", "CNAME")
    wild = frozenset(targets(anywhere))
    for label in SUBDOMAINS:
        answer = ask(f"{label}.{domain}", "CNAME")
        yield from _passage(answer, _leads_to(label, domain, wild))
        if answer and (not anywhere or set(targets(answer)) - wild):
            yield from _handles(label, domain, answer)
    if ask.failure is not None:
        raise ask.failure


def _handles(label: str, domain: str, answer: Answer) -> Iterator[Handle]:
    """Where to look, now that this subdomain is known to exist: there, or at the board that it leads to."""
    if kind := LEADS.get(label):
        yield Handle(kind, f"https://{label}.{domain}/", answer.url)
    if label in JOBS:
        for target in targets(answer):
            yield from boards(f"https://{target}/", answer.url)


Lines = Callable[[Answer], Iterator[str]]


def _passage(answer: Answer | None, lines: Lines) -> Iterator[Passage]:
    if answer is None:
        return
    text = "\n".join(dict.fromkeys(" ".join(line.split())[:LONGEST_LINE] for line in lines(answer)))
    if text:
        yield Passage(text, answer.url, kind=Kind.DNS)


def _host_lines(kind: str) -> Lines:
    def lines(answer: Answer) -> Iterator[str]:
        # Sorted, since resolvers shuffle what they answer.
        hosts = {host_name(data.split()[-1]) for data in answer.data if data.split()}
        return (f"{kind} {host}" for host in sorted(hosts) if host)

    return lines


def _leads_to(label: str, domain: str, wild: frozenset[str]) -> Lines:
    """What a subdomain leads to, unless that is the company's own or what any name leads to."""

    def lines(answer: Answer) -> Iterator[str]:
        led = (t for t in targets(answer) if t != domain and not t.endswith(f".{domain}"))
        return (f"cname {label} {target}" for target in led if target not in wild)

    return lines


def _authorities(answer: Answer) -> Iterator[str]:
    found = {m[1].lower() for data in answer.data if (m := _ISSUE.match(_plain(data)))}
    return (f"caa {name}" for name in sorted(found) if "." in name)


def _reports(answer: Answer) -> Iterator[str]:
    texts = [text for data in answer.data if (text := _text(data)).lower().startswith("v=dmarc1")]
    hosts = {host.lower() for text in texts for host in _REPORTS_TO.findall(text)}
    return (f"dmarc {host}" for host in sorted(hosts))


def _texts(answer: Answer) -> Iterator[str]:
    texts = sorted(_text(data) for data in answer.data)
    yield from (f"txt {text}" for text in texts if text and not text.lower().startswith("v=spf1"))
    yield from _includes(answer)


def _includes(answer: Answer) -> Iterator[str]:
    return (f"spf {host}" for host in _spf(answer))


def _spf(answer: Answer) -> list[str]:
    """The hosts that an SPF record (RFC 7208) lets send mail; of one with macros, what stands behind them."""
    hosts: dict[str, None] = {}
    for data in answer.data:
        text = _text(data)
        if text.lower().startswith("v=spf1"):
            for found in _SPF_TERM.finditer(text):
                name = found[2].rpartition("}")[2].lstrip(".").split("/", 1)[0]
                if host := host_name(name):
                    hosts.setdefault(host)
    return list(hosts)


def _own_includes(texts: Answer | None, domain: str) -> list[str]:
    """Records of the company's own that its SPF record is cut up into."""
    if texts is None:
        return []
    return [host for host in _spf(texts) if host.endswith(f".{domain}")][:MOST_OWN_INCLUDES]


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
