"""What stands in the way of a page is told as what it is, and what only looks like it is read.

One home page each, through the same reading of answers that the network goes through, up to the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from briefing import Company, Fact, Fetch, Record
from briefing.gather import gather
from briefing.model import SourceReport, State
from briefing.registry import Installed, sources
from briefing.testing import path_of, replay

HOME = "https://acme.example/"
WORDS = (
    "<p>We make anvils, and nothing else, in a hall by the river; the fire has not gone out since 1920.</p>"
)
LONG = WORDS * 250
SITE = next(source for source in sources() if source.name == "site")
PAGE = f"<title>Acme</title><main>{WORDS}</main>"


def known(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Something, so that there is research."""
    yield Fact("name", "Acme", HOME)


def report(folder: Path, *pages: tuple[str, str, str]) -> tuple[SourceReport, str]:
    """How the site fared, and its words; pages are address, status line with headers, body."""
    for url, head, body in pages:
        path = path_of(folder, url)
        path.parent.mkdir(parents=True, exist_ok=True)
        kind = "" if "Content-Type" in head else "\nContent-Type: text/html"
        date_ = "Date: Sat, 21 Nov 2026 09:00:00 GMT"
        path.write_bytes(f"HTTP/1.1 {head}{kind}\n{date_}\n\n{body}".encode())
    found = Installed("known", known, "", (), 1, "test")
    research = gather(Company("acme.example"), [SITE, found], replay(folder), date(2026, 11, 21))
    return research.reports[0], "\n".join(p.text for p in research.passages)


BLOCKED = (
    ("robots.txt disallows it", "200 OK", PAGE),
    ("challenge page (Cloudflare)", "403 Forbidden\ncf-mitigated: challenge", ""),
    ("challenge page (Cloudflare)", "200 OK", "<title>Just a moment...</title>"),
    (
        "block page (Akamai)",
        "403 Forbidden",
        "<TITLE>Access Denied</TITLE> https://errors.edgesuite.net/18.2d",
    ),
    ("challenge page (Akamai)", "200 OK", '<meta http-equiv="refresh" content="5; URL=/?bm-verify=AAQ">'),
    ("challenge page (DataDome)", "403 Forbidden\nx-datadome: protected", ""),
    ("challenge page (DataDome)", "200 OK", "Please enable JS https://ct.captcha-delivery.com/c.js"),
    ("challenge page (HUMAN)", "403 Forbidden", '<div id="px-captcha"></div>'),
    ("challenge page (Imperva)", "200 OK", '<iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=9">'),
    ("block page (Imperva)", "403 Forbidden", "Request unsuccessful. Incapsula incident ID: 5"),
    ("forbidden (403)", "403 Forbidden", "<title>No</title>"),
    ("unauthorized (401)", "401 Unauthorized", "<title>No</title>"),
)


@pytest.mark.parametrize(("words", "head", "body"), BLOCKED, ids=[f"{w}-{h[:3]}" for w, h, _ in BLOCKED])
def test_who_lets_nobody_in_is_told_as_blocked(words: str, head: str, body: str, tmp_path: Path) -> None:
    rules = "User-agent: *\nDisallow: /\n" if "robots" in words else "User-agent: *\nDisallow: /admin\n"
    robots = (f"{HOME}robots.txt", "200 OK\nContent-Type: text/plain", rules)
    told, _ = report(tmp_path, robots, (HOME, head, body))
    assert told.state is State.BLOCKED
    assert f"{HOME}: {words}" in told.detail


SENT = (
    ("a login page", "https://login.acme.example/", "https://login.acme.example/"),
    ("a login page", "https://acme.okta.com/app/x", "https://acme.okta.com/app/x"),
    (
        "a login page",
        "https://id.acme.example/users/sign_in?to=%2F",
        "https://id.acme.example/users/sign_in",
    ),
    (
        "a consent wall",
        "https://consent.portal.example/m?continue=x",
        "https://consent.portal.example/m",
    ),
    (
        "a consent wall",
        "https://www.portal.example/v2/collectConsent",
        "https://www.portal.example/v2",
    ),
)


@pytest.mark.parametrize(("words", "there", "said"), SENT)
def test_who_sends_us_to_a_gate_is_told_as_blocked(words: str, there: str, said: str, tmp_path: Path) -> None:
    told, text = report(tmp_path, (HOME, f"302 Found\nLocation: {there}", ""), (there, "200 OK", PAGE))
    assert (told.state, text) == (State.BLOCKED, "")
    assert told.detail.startswith(said)
    assert f": {words} in place of {HOME}" in told.detail


@pytest.mark.parametrize(
    ("head", "state", "words"),
    [
        ("429 Too Many Requests\nRetry-After: 7200", State.RATE_LIMITED, "until 2026-11-21 11:00 UTC"),
        ("429 Too Many Requests", State.RATE_LIMITED, "rate limited"),
        ("503 Service Unavailable\nRetry-After: 600", State.RATE_LIMITED, "until 2026-11-21 09:10 UTC"),
        ("503 Service Unavailable", State.FAILED, "service unavailable (503)"),
        ("200 OK\nContent-Type: application/pdf", State.NOT_UNDERSTOOD, "application/pdf"),
    ],
)
def test_other_failures_are_told_as_what_they_are(
    head: str, state: State, words: str, tmp_path: Path
) -> None:
    told, _ = report(tmp_path, (HOME, head, PAGE))
    assert told.state is state
    assert words in told.detail


@pytest.mark.parametrize(
    "title",
    [
        "404",
        "Page not found",
        "404 Not Found | Acme",
        "Acme – Seite nicht gefunden",
        "Oops! Page not found - Acme",
    ],
)
def test_a_page_that_says_it_is_not_there_is_an_absence(title: str, tmp_path: Path) -> None:
    told, text = report(tmp_path, (HOME, "200 OK", f"<title>{title}</title><main>{WORDS}</main>"))
    assert (told.state, text) == (State.ABSENT, "")


@pytest.mark.parametrize(
    "shell",
    [
        '<title>Acme</title><div id="root"></div><script src=/app.js></script>',
        "<title>Acme</title><app-root></app-root><script src=/main.js></script>",
        "<title>Acme</title><noscript>You need to enable JavaScript.</noscript><script src=/a.js></script>",
        "<title>Acme</title><noscript>JavaScript must be enabled to use it.</noscript><script></script>",
        '<title>Acme</title><div id="__next"></div><script id="__NEXT_DATA__">{"props": {"pageP</script>',
    ],
)
def test_a_page_that_scripts_would_fill_is_told_as_not_understood(shell: str, tmp_path: Path) -> None:
    told, _ = report(tmp_path, (HOME, "200 OK", shell))
    assert told.state in (State.NOT_UNDERSTOOD, State.PARTIAL)
    assert "only a browser's scripts fill" in told.detail


THERE = f"{HOME}en/"
READ = {
    "a firewall's script on a normal page": f"<script src=/cdn-cgi/challenge-platform/x.js></script>{PAGE}{LONG}",
    "a post about firewalls": f"{PAGE}Access Denied, errors.edgesuite.net, px-captcha, please enable js {LONG}",
    "a sensor on a normal page": f'<script src="/_Incapsula_Resource?SWJIYLWA=7"></script>{PAGE}{LONG}',
    "a protector's script on a normal page": f"<script src=https://js.datadome.co/tags.js></script>{PAGE}",
    "a title about not finding": f"<title>Why your 404 page matters | Acme</title><main>{WORDS}</main>",
    "a page that reloads itself": f'<meta http-equiv="refresh" content="2">{PAGE}',
    "a page that goes on later": f'<meta http-equiv="refresh" content="300;url=/other">{PAGE}',
    "what only browsers without scripts obey": (
        f'<noscript><meta http-equiv="refresh" content="0;url=/nojs"></noscript>{PAGE}'
    ),
    "a cookie banner": f'<div id="consent">We use cookies. <button>Yes</button></div>{PAGE}',
    "an app with its words in the markup": f'<div id="root"><main>{WORDS}{WORDS}</main></div><script></script>',
    "a short page without scripts": PAGE,
}


@pytest.mark.parametrize("body", READ.values(), ids=READ)
def test_what_only_looks_like_it_is_read(body: str, tmp_path: Path) -> None:
    told, text = report(tmp_path, (HOME, "200 OK", body))
    assert told.state is State.DONE, told.detail
    assert "We make anvils" in text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("302 Found\nLocation: /en/", ""),
        ("301 Moved Permanently\nLocation: https://acme.example/en/", ""),
        ("200 OK", '<meta http-equiv="refresh" content="0; url=/en/">'),
        ("200 OK", "<META content='0;URL=\"https://acme.example/en/\"' HTTP-EQUIV=Refresh>"),
    ],
)
def test_a_choice_of_language_leads_to_the_page(head: str, body: str, tmp_path: Path) -> None:
    told, text = report(tmp_path, (HOME, head, body), (THERE, "200 OK", PAGE))
    assert told.state is State.DONE, told.detail
    assert "We make anvils" in text


def test_a_site_whose_front_door_is_its_sign_in_is_read(tmp_path: Path) -> None:
    there = f"{HOME}login"
    told, text = report(tmp_path, (HOME, "302 Found\nLocation: /login", ""), (there, "200 OK", PAGE))
    assert told.state is State.DONE
    assert "We make anvils" in text
