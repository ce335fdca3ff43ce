"""The one secret there is: a token with which GitHub answers 5,000 requests an hour in place of 60.

It is kept by the origin that it is for, and the wire adds it to the request that goes to just this origin,
at the last moment and to a copy: what is cached, recorded, raised or logged has never seen it. A redirect is
a request of its own, and so to another host it goes without.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

__all__ = ["advice", "origin_of", "tokens_of"]

VARIABLES = {"https://api.github.com": ("GITHUB_TOKEN", "GH_TOKEN")}
"""The variables of the environment that hold an origin's token; the first that is set counts."""


def tokens_of(environment: Mapping[str, str]) -> dict[str, str]:
    """Tokens by the origin that they are for.

    What can't be a token, for it holds a space or a line break, is left out: http.client would quote it in
    its words.
    """
    found: dict[str, str] = {}
    for origin, names in VARIABLES.items():
        token = next((value for name in names if (value := environment.get(name, "").strip())), "")
        if token.isascii() and token.isprintable() and token and " " not in token:
            found[origin] = token
    return found


def advice(origin: str) -> str:
    """What to do where an origin has enough of us and there is no token for it; "" where there are none."""
    names = VARIABLES.get(origin)
    return f"with a token in {names[0]} there are more" if names else ""


def origin_of(url: str) -> str:
    """Scheme, host and port as they stand in an address, in lower case."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
