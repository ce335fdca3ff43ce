"""What can go wrong, and what the command answers with.

BriefingError                  exit code 1; the message is one line that says what to do next
├── UsageError                 2   what the person asked for can't be meant
├── FetchError                 3   an address gave no page; carries .url and .state
│   ├── NotFoundError              it answered that there is nothing (404, 410): an absence
│   ├── RefusedError               robots.txt, a challenge page, 401, 403, an address not public
│   ├── RateLimitedError           429, or a Retry-After that is too long; carries .until
│   ├── TooLargeError              the body, the redirects or the time ran over the limit
│   └── UnreachableError           no name, no route, no answer
│       ├── UntrustedError         a certificate that is not trusted
│       └── OfflineError           nothing can be reached, or --offline forbids it
├── NotUnderstoodError         1   an answer that a source could not read; carries .url
├── CatalogueError             4   mistakes in technology files, all at once
├── NotOursError               5   a file that this tool did not write; it stays as it is
└── NothingFoundError          6   no research on this company, or none that can be used
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "BriefingError",
    "CatalogueError",
    "FetchError",
    "NotFoundError",
    "NotOursError",
    "NotUnderstoodError",
    "NothingFoundError",
    "OfflineError",
    "RateLimitedError",
    "RefusedError",
    "TooLargeError",
    "UnreachableError",
    "UntrustedError",
    "UsageError",
    "line",
]


_OBEYED = dict.fromkeys(
    [*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029]
)


def line(words: str) -> str:
    """The words on one line, without what a terminal would obey; servers have a say in addresses and reasons."""
    return words if words.isprintable() else " ".join(words.split()).translate(_OBEYED)


class BriefingError(Exception):
    """Anything that the command tells in one line instead of a traceback."""

    exit_code: ClassVar[int] = 1


class UsageError(BriefingError):
    """What was asked for can't be meant: a domain that is none, a handle of unknown kind."""

    exit_code = 2


class FetchError(BriefingError):
    """An address gave no page.

    ``url`` is the address that failed, ``reason`` the words for a person, without the address. ``advice`` is what
    can be done where nothing else could be read either.
    """

    exit_code = 3
    state: ClassVar[str] = "failed"
    advice: ClassVar[str] = (
        "name a page that can be read, such as --handle greenhouse=TOKEN or --handle blog=ADDRESS"
    )

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(line(f"{url}: {reason}"))
        self.url = url
        self.reason = line(reason)


class NotFoundError(FetchError):
    """The server answered that there is nothing here (404, 410). An absence, not a failure."""

    state = "absent"


class RefusedError(FetchError):
    """robots.txt, a challenge page, 401 or 403, or an address that is not public."""

    state = "blocked"
    FOREVER: ClassVar[str] = "robots.txt disallows"
    """How the reason begins where it is of no use to ask another time."""


class RateLimitedError(FetchError):
    """The server wants to be left alone until ``until`` (None when it did not say)."""

    state = "rate limited"

    def __init__(self, url: str, reason: str, until: datetime | None = None) -> None:
        super().__init__(url, reason)
        self.until = until


class TooLargeError(FetchError):
    """The body, the number of redirects or the time ran over the limit."""

    state = "too large"


class UnreachableError(FetchError):
    """The name does not exist, nothing listens there, or the connection broke."""

    advice = (
        "is the domain spelt right, and the network there? proxies that the environment names are not used"
    )


class OfflineError(UnreachableError):
    """There is no network, or ``--offline`` forbids to use it."""

    advice = "run it again where there is one; proxies that the environment names are not used"


class UntrustedError(UnreachableError):
    """The connection is not trusted: a certificate is out of date, another's, or of an unknown authority."""

    advice = "an authority of your network's own is known where SSL_CERT_FILE names its certificate"


class NotUnderstoodError(BriefingError):
    """An answer arrived and a source could not read it: a changed format, HTML in place of JSON."""

    state: ClassVar[str] = "not understood"

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(line(f"{url}: {reason}"))
        self.url = url
        self.reason = line(reason)


class CatalogueError(BriefingError):
    """Mistakes in technology files; ``mistakes`` holds all of them, one line each."""

    exit_code = 4

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class NotOursError(BriefingError):
    """A file in the way that this tool did not write."""

    exit_code = 5


class NothingFoundError(BriefingError):
    """There is no research on this company, or none that can be used."""

    exit_code = 6
