"""When two names are one company's."""

from __future__ import annotations

import re
import unicodedata

from briefing import Company

__all__ = ["label", "names", "same", "short"]

LEGAL = frozenset(
    """
    ab ag as bv co company corp corporation gmbh group holding holdings inc incorporated kg limited llc
    llp ltd nv oy oyj plc pte pty sa sarl sas se sl spa srl ug the
    """.split()  # noqa: SIM905
)
"""Words that one writer of a name adds and another leaves out; so are these:"""
FILLERS = frozenset(
    """
    ai app board careers com dev eu global hq international io jobs labs net org software team tech
    technologies technology us
    """.split()  # noqa: SIM905
)
SHORTEST = 4
"""Letters of a shortened name; fewer are a word of many things."""
BESIDE = re.compile(r"\s[-–—|(/]|[(|]")
PARTS = re.compile(r"[^\W_]+")


def same(one: str, other: str) -> bool:
    """Whether two names may be one company's, whatever is written around them.

    >>> same("Remote", "Remote Technology, Inc.")
    True
    >>> same("Remote", "Remote People")
    False
    """
    return bool(_bare(one) and _bare(one) == _bare(other))


def names(company: Company) -> tuple[str, ...]:
    """What the company may be called: its name, if it is known, and the label of its domain."""
    return tuple(n for n in (company.name, label(company.domain)) if n)


def short(company: Company) -> str:
    """The name without the words that others leave out, as they write it; "" where it has none of them.

    >>> short(Company("acmetech.com", "Acme Technology Ltd"))
    'Acme'
    """
    words = company.name.split()
    while len(words) > 1 and words[-1].strip(".,").casefold() in LEGAL | FILLERS:
        words.pop()
    said = " ".join(words).rstrip(",")
    return said if said != company.name and len(said) >= SHORTEST else ""


def label(domain: str) -> str:
    """The part of a domain that a company is called by: "acme" of "acme.co.uk", "getacme.com" and "acme.dev".

    >>> label("www.getacme.com")
    'acme'
    """
    parts = domain.lower().removeprefix("www.").split(".")
    suffix = 2 if len(parts) > 2 and parts[-2] in {"co", "com", "org", "ac", "gov", "net"} else 1
    word = parts[-suffix - 1] if len(parts) > suffix else parts[0]
    for prefix in ("get", "try", "use", "join", "hello"):
        if len(word) > len(prefix) + 2:
            word = word.removeprefix(prefix)
    return word.removesuffix("hq") if len(word) > 4 else word


def _bare(name: str) -> str:
    """The name without case, accents, legal form and fillers, unless nothing else is in it."""
    first = BESIDE.split(name, maxsplit=1)[0] or name
    plain = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode() or first
    words = PARTS.findall(plain.replace("&", " and ").replace("'", "").casefold())
    return "".join(w for w in words if w not in LEGAL | FILLERS) or "".join(words)
