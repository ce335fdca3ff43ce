"""Questions to the DNS as JSON over HTTPS, so that an answer is a page like any other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefing import Fetch, FetchError, NotFoundError, NotUnderstoodError

__all__ = ["Answer", "Questions", "host_name", "is_record", "targets"]

RESOLVERS = ("https://dns.google/resolve", "https://cloudflare-dns.com/dns-query")
ACCEPT = "application/dns-json"
TYPES = {"NS": 2, "CNAME": 5, "MX": 15, "TXT": 16, "CAA": 257}
OK, NO_SUCH_NAME = 0, 3
FAILURES = {1: "FORMERR", 2: "SERVFAIL", 4: "NOTIMP", 5: "REFUSED"}
MOST_FAILURES = 3
MOST_RECORDS = 200
LONGEST_RECORD = 4096

_HOST = re.compile(r"(?=.{4,253}\Z)[\w-]{1,63}(?:\.[\w-]{1,63})+")


class Answer:
    """The data of the records of the type asked for, and the address they came from."""

    def __init__(self, url: str, data: tuple[str, ...]) -> None:
        self.url = url
        self.data = data


class Questions:
    """Asks one resolver; keeps the first failure, and asks no more after `MOST_FAILURES`.

    None stands for a name that is not there and for a question that failed: one record less costs no other.
    """

    def __init__(self, fetch: Fetch) -> None:
        self.fetch = fetch
        self.resolver = ""
        self.failure: FetchError | NotUnderstoodError | None = None
        self.failures = 0

    def __call__(self, name: str, kind: str) -> Answer | None:
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

    def _first(self, name: str, kind: str) -> Answer | None:
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

    def _ask(self, resolver: str, name: str, kind: str) -> Answer | None:
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
        return Answer(page.url, tuple(_data(answers if isinstance(answers, list) else [], name, kind)))


def _data(answers: list[Any], name: str, kind: str) -> Iterator[str]:
    """The data of each record of this kind; of a chain of CNAMEs only the link that the company set."""
    for record in answers[:MOST_RECORDS]:
        if not isinstance(record, dict) or record.get("type") != TYPES[kind]:
            continue
        data, owner = record.get("data"), record.get("name")
        own = not isinstance(owner, str) or owner.rstrip(".").lower() == name.lower()
        if isinstance(data, str) and (own or kind != "CNAME"):
            yield data[:LONGEST_RECORD]


def targets(answer: Answer | None) -> list[str]:
    """The hosts that the records lead to."""
    return [found for data in answer.data if (found := host_name(data))] if answer else []


def host_name(name: str) -> str:
    """A host name in lower case without the dot at its end, or "" where it is none."""
    name = name.strip().rstrip(".").lower()
    return name if _HOST.fullmatch(name) else ""


def is_record(url: str) -> bool:
    """Whether an address is that of an answer of the DNS."""
    return url.startswith(RESOLVERS)
