"""When two addresses are one page."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

__all__ = ["host_of", "page_of"]

TRACKING = ("utm_", "gh_src", "ref=", "source=", "fbclid", "gclid", "mc_cid", "mc_eid")


@lru_cache(maxsize=8192)
def page_of(url: str) -> str:
    """What is left of an address when everything is gone that does not change the page.

    Scheme, "www.", the case of the host, a fragment, a trailing slash or "index.html" and parameters that
    count visitors do not make another page.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    path = parts.path.removesuffix("index.html").rstrip("/")
    query = "&".join(p for p in parts.query.split("&") if p and not p.startswith(TRACKING))
    return f"{host_of(url)}{path}{'?' + query if query else ''}" or url


@lru_cache(maxsize=8192)
def host_of(url: str) -> str:
    """The host of an address in lower case without "www.", or "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
