"""Pages with status 200 that are not what was asked for: they send on, ask who we are, or say "not found".

None of this is in a standard but the refresh (HTML, "Refresh state"); it is what sites were seen to do. Each
needs a plain sign, for a page that is taken for one of these by mistake is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import urlsplit

__all__ = ["detour", "onward", "says_not_found"]

START = 8 * 1024
SOON = 5.0
"""Seconds up to which a refresh is a redirect; what comes later reloads a page that somebody reads."""

META = re.compile(r"<meta\b([^<>]{1,1000})>", re.IGNORECASE)
REFRESH = re.compile(r"http-equiv\s{0,3}=\s{0,3}[\"']?refresh\b", re.IGNORECASE)
CONTENT = re.compile(
    r"\bcontent\s{0,3}=\s{0,3}(?:\"([^\"]{1,900})\"|'([^']{1,900})'|([^\s\"'>]{1,900}))", re.IGNORECASE
)
WHERE = re.compile(
    r"\s{0,9}([\d.]{1,6})\s{0,9}[;,]\s{0,9}(?:url\s{0,9}=\s{0,9})?[\"']?([^\"']{1,900})", re.IGNORECASE
)

SIGN_IN = frozenset({"login", "log-in", "signin", "sign-in", "sign_in", "sso"})
"""The last part of a path, or the first label of a host …"""
GATES = frozenset({*SIGN_IN, "auth", "accounts", "idp"})
"""… and labels alone: a path may end so on a page about it."""
CONSENT = frozenset({"consent", "guce", "collectconsent", "cookie-consent", "cookiewall"})
ACCESS = (".cloudflareaccess.com", ".okta.com", ".auth0.com", ".onelogin.com", "login.microsoftonline.com")

# What a title or a part of it says, and nothing beside it.
NOT_FOUND = frozenset(
    """
    404|404 error|404 not found|404 page not found|error 404|error 404 not found|not found|page not found|
    page not found 404|404 this page could not be found|this page could not be found|page does not exist|
    this page does not exist|this page doesn t exist|we can t find that page|oops page not found|
    seite nicht gefunden|nicht gefunden|fehler 404|404 seite nicht gefunden|
    page introuvable|page non trouvée|página no encontrada|página não encontrada|pagina non trovata|
    pagina niet gevonden|sidan hittades inte|siden blev ikke funnet|siden ble ikke funnet|strona nie znaleziona
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{1,300})</title", re.IGNORECASE)
APART = re.compile(r"\s[|–—·•:-]\s|[|–—·•]|: ")
PLAIN = re.compile(r"[^\w]+")


def onward(status: int, headers: Mapping[str, str], body: bytes) -> str:
    """Where a page sends every browser at once by ``<meta http-equiv="refresh">``, as written there; "" if nowhere."""
    if not _is_html(status, headers, body):
        return ""
    for found in META.finditer(_without_noscript(_start(body))):
        if REFRESH.search(found[1]) and (content := CONTENT.search(found[1])):
            said = WHERE.match(unescape(content[1] or content[2] or content[3]))
            if said and said[1].count(".") < 2 and said[1] != "." and float(said[1]) <= SOON:
                return said[2].strip()
    return ""


def detour(asked: str, url: str) -> str:
    """The words for a page that an address was redirected to in place of its own; "" where it is its own.

    A site whose front door is its own sign-in has no other page there, so that one is its own.
    """
    there, here = urlsplit(url), urlsplit(asked)
    if asked == url or _is_gate(here.path, here.hostname or ""):
        return ""
    path, host = there.path.lower(), (there.hostname or "").lower()
    moved = host != (here.hostname or "").lower()
    parts = {part for part in path.split("/") if part}
    if moved and CONSENT & {*parts, host.partition(".")[0]}:
        return "a consent wall"
    if (moved or here.path.strip("/")) and _is_gate(path, host):
        return "a login page"
    return ""


def says_not_found(status: int, headers: Mapping[str, str], body: bytes) -> bool:
    """Whether a page says by its title that it is not there, whatever its status."""
    found = TITLE.search(_start(body)) if _is_html(status, headers, body) else None
    if found is None:
        return False
    parts = APART.split(unescape(found[1]))
    return any(
        " ".join(PLAIN.sub(" ", part).split()).casefold() in NOT_FOUND
        for part in (unescape(found[1]), *parts)
    )


def _is_gate(path: str, host: str) -> bool:
    last = path.rstrip("/").rpartition("/")[2].lower()
    return last in SIGN_IN or host.partition(".")[0] in GATES or f".{host}".endswith(ACCESS)


def _is_html(status: int, headers: Mapping[str, str], body: bytes) -> bool:
    kind = headers.get("content-type", "")
    return 200 <= status < 300 and ("html" in kind.lower() or (not kind and body[:1] == b"<"))


def _start(body: bytes) -> str:
    return body[:START].decode("utf-8", "replace")


def _without_noscript(markup: str) -> str:
    """Without what only browsers without scripts obey."""
    low = markup.lower()
    kept, at = [], 0
    while (start := low.find("<noscript", at)) >= 0:
        kept.append(markup[at:start])
        at = low.find("</noscript", start)
        if at < 0:
            return "".join(kept)
    return "".join([*kept, markup[at:]])
