"""Recognise pages that stand in for the page: challenges, firewalls, throttles.

Such a page is often sent with status 200, and read as content it would say that a company uses nothing.
Only the header ``cf-mitigated`` is documented as a sign (Cloudflare, "Detect a challenge page response");
the others are what these products were seen to send. A product's script alone also stands on pages that are
served as they should be, so that most signs need a second one, a failing status or a short page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["refusal"]

START = 64 * 1024
"""Signs are looked for in this many bytes; the largest of these pages seen, Cloudflare's, has some 30 KB."""
SHORT = 20 * 1024
"""A page served as it should be that quotes such words, a post about a firewall, say, is longer than this."""


@dataclass(frozen=True, slots=True)
class Sign:
    """All of ``words`` (lower case) stand in the start of the body.

    ``served`` tells whether a status of 2xx is believed too, and ``short`` that the page must then be short.
    """

    who: str
    words: tuple[bytes, ...]
    served: bool = True
    short: bool = True


HEADERS = (
    ("cf-mitigated", "challenge", "challenge page (Cloudflare)"),
    ("x-amzn-waf-action", "challenge", "challenge page (AWS WAF)"),
    ("x-amzn-waf-action", "captcha", "challenge page (AWS WAF)"),
    ("x-vercel-mitigated", "challenge", "challenge page (Vercel)"),
    ("x-vercel-mitigated", "deny", "block page (Vercel)"),
    ("tdm-reservation", "1", "the site reserves text and data mining (tdm-reservation)"),
)

TITLES = (
    (b"just a moment", "challenge page (Cloudflare)"),
    (b"attention required! | cloudflare", "block page (Cloudflare)"),
    (b"vercel security checkpoint", "challenge page (Vercel)"),
    (b"radware captcha page", "challenge page (Radware)"),
)

SIGNS = (
    Sign("challenge page (Cloudflare)", (b"_cf_chl_opt",), short=False),
    Sign(
        "challenge page (Cloudflare)",
        (b"/cdn-cgi/challenge-platform/", b"enable javascript and cookies"),
        short=False,
    ),
    Sign("block page (Cloudflare)", (b"cloudflare", b"sorry, you have been blocked")),
    Sign("challenge page (Imperva)", (b'id="main-iframe"', b"/_incapsula_resource?cwudnsai="), short=False),
    Sign("block page (Imperva)", (b"incapsula incident id",)),
    Sign("block page (Akamai)", (b"access denied", b"errors.edgesuite.net")),
    Sign("block page (Akamai)", (b"access denied", b"reference&#32;&#35;")),
    Sign("challenge page (Akamai)", (b"bm-verify=",)),
    Sign("challenge page (Akamai)", (b"sec-if-cpt-container",)),
    Sign("challenge page (SiteGround)", (b"/.well-known/sgcaptcha",)),
    Sign("challenge page (SiteGround)", (b"/.well-known/captcha",)),
    Sign("challenge page (Radware)", (b"validate.perfdrive.com",)),
    Sign("challenge page (HUMAN)", (b'id="px-captcha"',)),
    Sign("block page (HUMAN)", (b"perimeterx.com/whywasiblocked",)),
    Sign("block page (HUMAN)", (b"perimeterx.net/whywasiblocked",)),
    Sign("block page (Sucuri)", (b"sucuri website firewall",)),
    Sign("block page (F5)", (b"the requested url was rejected", b"consult with your administrator")),
    Sign("challenge page (DataDome)", (b"captcha-delivery.com",), served=False),
    Sign("challenge page (DataDome)", (b"captcha-delivery.com", b"please enable js")),
    Sign("challenge page", (b"please wait while your request is being verified",)),
)


def refusal(status: int, headers: Mapping[str, str], body: bytes) -> str:
    """The words for a page that stands in for the page: "challenge page (Cloudflare)"; "" for any other.

    Args:
        status: the HTTP status; with one of 400 and above a single sign is believed.
        headers: names in lower case.
        body: decoded of content encodings; only its start is read.
    """
    for name, value, words in HEADERS:
        if headers.get(name, "").strip().lower().startswith(value):
            return words
    start = body[:START].lower()
    title = _title(start)
    for prefix, words in TITLES:
        if title.startswith(prefix):
            return words
    failing = status >= 400
    if failing and "x-datadome" in headers:
        return "challenge page (DataDome)"
    for sign in SIGNS:
        believed = failing or (sign.served and (len(body) < SHORT or not sign.short))
        if believed and all(word in start for word in sign.words):
            return sign.who
    return ""


def _title(start: bytes) -> bytes:
    opening = start.find(b"<title")
    begin = start.find(b">", opening) + 1
    end = start.find(b"</title", begin)
    return start[begin:end].strip() if opening >= 0 and begin > 0 and end >= 0 else b""
