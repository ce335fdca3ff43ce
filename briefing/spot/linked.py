"""What a page's links say of its words: one that leads to python-poetry.org stands on no verse."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from briefing.catalogue.forms import How, plain
from briefing.catalogue.model import Catalogue, Technology
from briefing.model import Passage

from .mention import Mention

__all__ = ["also_named", "linked", "places"]

_PAGES = {
    "npm": ("npmjs.com/package/", "npmjs.org/package/"),
    "pypi": ("pypi.org/project/", "pypi.python.org/pypi/"),
    "rubygems": ("rubygems.org/gems/",),
    "crates": ("crates.io/crates/",),
    "packagist": ("packagist.org/packages/",),
    "nuget": ("nuget.org/packages/",),
    "docker": ("hub.docker.com/_/", "hub.docker.com/r/"),
}
"""Where the packages of a registry have their pages."""
_SHORTEST = 4
"""Letters from which a company's name in a host is its own."""
_PUBLIC = (
    "www", "blog", "docs", "doc", "help", "support", "status", "engineering", "tech", "techblog", "developer",
    "developers", "careers", "jobs", "about", "news", "community", "forum", "handbook", "shop", "store", "learn", "api"
)  # fmt: skip
"""What a host begins with that is there for everybody."""
_PUBLISHED = (
    ".github.io", ".gitlab.io", ".medium.com", ".substack.com", ".wordpress.com", ".blogspot.com", ".tumblr.com"
)  # fmt: skip
MOST = 40
"""Words of a page that are asked for so: its text is searched for each."""
LONGEST = 60
"""Characters of a link's words from which they are no name."""
_SHARED = (
    "github.com",
    "gitlab.com",
    "aws.amazon.com",
    "cloud.google.com",
    "azure.microsoft.com",
    "apache.org",
)
"""Hosts of many technologies: which of them is meant, the path tells."""


def linked(passages: Sequence[Passage], catalogue: Catalogue) -> Mapping[str, str]:
    """The words, in lower case, on which links stand that lead to the technology which these words may name."""
    found: dict[str, str] = {}
    for told, address in (link for passage in passages for link in passage.links):
        words = told.strip("`*_ ")
        if len(found) < MOST and len(words) < LONGEST:
            for tech in _spelled(words, catalogue):
                if _leads_to(catalogue.technologies[tech], bare := _bare(address)) or _of_its_name(
                    words, bare
                ):
                    found[words.casefold()] = tech
                    break
    return found


def places(passages: Sequence[Passage], company: str) -> frozenset[str]:
    """The words, in lower case, on which links stand that lead to where the company has something for itself.

    "Metrics on Grafana" leads to grafana.acme.com, "AWS console" to acme.awsapps.com; acme.com and its blog are
    there for everybody.
    """
    slug = "".join(filter(str.isalnum, company.casefold().partition(" ")[0]))
    if len(slug) < _SHORTEST:
        return frozenset()
    found: set[str] = set()
    for words, address in (link for passage in passages for link in passage.links):
        if slug not in address.casefold().replace("-", ""):
            continue
        host = _bare(address).partition("/")[0]
        labels = host.split(".")
        at = next((i for i, label in enumerate(labels[:-1]) if label.replace("-", "") == slug), -1)
        its_own = at > 0 or (at == 0 and len(labels) > 2)
        if its_own and labels[0] not in _PUBLIC and not host.endswith(_PUBLISHED) and len(found) < MOST:
            found.add(words.casefold())
    return frozenset(found)


def _spelled(words: str, catalogue: Catalogue) -> list[str]:
    """The technologies with this spelling in any case; its form is kept, where all spellings take 80 ms to gather."""
    form = _form(words)
    found = [words] if words in catalogue.technologies else []
    if form in catalogue.forms:
        said = words.casefold()
        found += [
            tech for how, tech, word in catalogue.forms[form] if how != How.NEVER and word.casefold() == said
        ]
    return found


@lru_cache(maxsize=4096)
def _form(words: str) -> str:
    """The form of a link's words, which stand on page after page."""
    return " ".join(plain(words).split())


def also_named(text: str, low: str, mentions: list[Mention], named: Mapping[str, str]) -> list[Mention]:
    """The mentions with those that only a link tells: "we introduced poetry"; ``low`` is the text in lower case."""
    starts = [m.start for m in mentions]

    def free(start: int, end: int) -> bool:
        at = bisect_right(starts, start)
        return (at == 0 or mentions[at - 1].end <= start) and (at == len(starts) or starts[at] >= end)

    added = [
        Mention(tech, at, at + len(words), text[at : at + len(words)], vague=True)
        for words, tech in named.items()
        for at in _places(low, words)
        if free(at, at + len(words))
    ]
    return sorted([*mentions, *added], key=lambda m: m.start) if added else mentions


def _places(low: str, words: str) -> Iterator[int]:
    """Where words stand that are no part of others."""
    at = low.find(words)
    while at >= 0:
        end = at + len(words)
        before, behind = low[at - 1 : at], low[end : end + 1]
        if not (before.isalnum() or before in {"_", ".", "-"}) and not (
            behind.isalnum() or behind in {"_", "-"}
        ):
            yield at
        at = low.find(words, at + 1)


def _leads_to(tech: Technology, address: str) -> bool:
    """Whether an address is a technology's home, its code or the page of a package of it."""
    homes = _homes(
        tech.home, tech.docs, tech.repo, tuple((k, v) for k, vs in tech.packages.items() for v in vs)
    )
    host = address.partition("/")[0]
    return any(
        address == home or address.startswith(f"{home}/") or ("/" not in home and host.endswith(f".{home}"))
        for home in homes
    )


_ITS_OWN = ("project", "lang", "-lang", "js", "db", "framework", "software")
"""What stands behind a technology's name in the name of a host that is its own."""


def _of_its_name(words: str, address: str) -> bool:
    """Whether a host bears the name and what such hosts add to it: "vaultproject.io", "golang.org"."""
    name = words.casefold().strip()
    label = address.partition("/")[0].rpartition(".")[0].rpartition(".")[2]
    return len(name) > 1 and label.startswith(name) and label[len(name) :] in _ITS_OWN


@lru_cache(maxsize=2048)
def _homes(home: str, docs: str, repo: str, packages: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    places = [f"github.com/{repo}".lower()] if repo else []
    for address in filter(None, (home, docs)):
        bare = _bare(address)
        host = bare.partition("/")[0]
        places.append(bare if host.endswith(_SHARED) else host)
    places += [f"{page}{name}".lower() for registry, name in packages for page in _PAGES.get(registry, ())]
    return tuple(places)


def _bare(address: str) -> str:
    """An address without its scheme, "www.", what is asked for, and a slash at its end; in lower case."""
    bare = address.lower().partition("://")[2].partition("?")[0].partition("#")[0].partition("&")[0]
    return bare.removeprefix("www.").rstrip("/")
