"""Keep addresses that pages name from leading into private networks.

The address is checked when the connection is made and the connection goes to the address that was checked: a
check followed by a second look-up could be answered differently (DNS rebinding). Odd notations of an address
("0x7f.1", "2130706433") are for the resolver to read; what it makes of them is what is checked.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from itertools import zip_longest
from urllib.parse import urlsplit

from briefing.errors import FetchError, OfflineError, RefusedError, UnreachableError

__all__ = ["Guard", "NoNameError"]

PORTS = {"http": 80, "https": 443}
WITNESS = "example.com"
"""A name that always exists (RFC 2606); when it can't be resolved either, there is no network."""
MOST_ADDRESSES = 4
"""Addresses of one name that are tried, so that a dead one with a hundred does not take minutes."""

NAT64 = IPv6Network("64:ff9b::/96")
UNICAST = IPv6Network("2000::/3")


def resolve(name: str, port: int) -> list[str]:
    """All addresses of ``name``, in the order in which the system prefers them."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(where[0]) for *_, where in found))


class NoNameError(UnreachableError):
    """A name that can't be resolved, so that no address of this host is worth a second try."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be asked for. ``trusted`` hosts ("127.0.0.1:8080") may be private; they are for tests."""

    trusted: frozenset[str] = frozenset()
    resolve: Callable[[str, int], list[str]] = resolve

    def check(self, url: str) -> None:
        """Check what can be checked before the name is resolved.

        Raises:
            RefusedError: another scheme than http and https, a port beyond 80 and 443, a user name.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as why:
            raise RefusedError(url, f"not an address ({why})") from why
        if parts.scheme not in PORTS or not host:
            raise RefusedError(url, "not a web address (http or https)")
        if "@" in parts.netloc:
            raise RefusedError(url, "the address holds a user name")
        if port not in {None, *PORTS.values()} and f"{host}:{port}" not in self.trusted:
            raise RefusedError(url, f"port {port} is neither 80 nor 443")

    def addresses(self, url: str, name: str, port: int) -> tuple[str, ...]:
        """The addresses of ``name`` to which a connection may go; ``url`` is for the words only.

        Raises:
            RefusedError: one of them is not public.
            NoNameError: there is no such name.
            OfflineError: no name can be resolved.
        """
        try:
            found = self.resolve(name, port)
        except (OSError, UnicodeError) as why:
            raise self._unresolved(url, name, why) from why
        if not found:
            raise NoNameError(url, f"the name {name} has no address")
        if f"{name}:{port}" not in self.trusted:
            for address in found:
                if not public(address):
                    raise RefusedError(url, f"{name} leads to {address}, which is not a public address")
        return tuple(_in_turn(found)[:MOST_ADDRESSES])

    def _unresolved(self, url: str, name: str, why: Exception) -> FetchError:
        try:
            self.resolve(WITNESS, PORTS["https"])
        except OSError:
            return OfflineError(url, f"no network: neither {name} nor {WITNESS} can be resolved")
        if isinstance(why, socket.gaierror) and why.errno == socket.EAI_AGAIN:
            return NoNameError(url, f"the name {name} can't be resolved at the moment")
        return NoNameError(url, f"the name {name} does not exist")


def _in_turn(found: list[str]) -> list[str]:
    """The addresses with the two families in turn, as in RFC 8305.

    Of a host that has four of the one, and on a network where that one leads nowhere, the other is tried too.
    """
    families = [[a for a in found if (":" in a) is six] for six in (":" in found[0], ":" not in found[0])]
    return [address for pair in zip_longest(*families) for address in pair if address is not None]


def public(address: str) -> bool:
    """Whether ``address`` belongs to the public internet, also when it wraps an IPv4 address."""
    try:
        here = ip_address(address)
    except ValueError:
        return False
    if isinstance(here, IPv6Address):
        if (inner := _wrapped(here)) is not None:
            here = inner
        elif here not in UNICAST or here.teredo is not None:
            return False
    return here.is_global and not here.is_multicast


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
