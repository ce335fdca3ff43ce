"""Public repositories in, claims out: packages, images, files and language shares as a source listed them.

A passage of kind CODE is about one repository, whose full name is its ``heading``, one fact a line: the kind
of fact, a name without spaces, and what is known beyond it.

    language Elixir 82%            share of the bytes; without one, the repository's main language
    topic kubernetes               a label that the repository's owner gave it
    file config/deploy.yml         a path in it
    npm react ^18.2.0              a package and the version asked for; likewise pypi, rubygems, go, crates,
    npm jest ^29 (dev)             hex, maven (group:artifact), packagist and nuget; "(dev)" marks what is
                                   needed to work on it and not to run it
    image postgres:15-alpine       a container image
    action codecov/codecov-action v4
    terraform hashicorp/aws ~> 5.0   a provider, or a module: terraform-aws-modules/eks/aws
    resource aws_sqs_queue         what Terraform makes with it
    chart postgresql 15.2.0        a chart that another Helm chart needs
    pub sentry_flutter ^8.0.0      a package for Dart; "swift vapor/vapor 4.0" one for Swift, as a repository
    tool Amazon EC2                a name on a list of tools that the repository keeps

What is not of this form is passed over. ``role`` says why a repository tells little about how its owner
works: it is a "sample", "client library", "archive", "fork" or "mirror", and "" for any other. All claims of
such a repository are weak, and so are those that rest on a topic or on a package marked "(dev)", unless that
is where such a tool always stands (a test framework, a compiler): their rule begins with "weak:".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.catalogue.model import Catalogue
from briefing.model import WEAK, Claim, Kind, Passage
from briefing.spot.betrayed import betrayed, firm

from .index import Index, file, indexed, packaged
from .infrastructure import action, image, provider, resource
from .names import Hit, called, category, itself, plainly, version

__all__ = ["READS", "manifests"]

READS = (Kind.CODE,)
"""The kinds of passages that are read here."""

DEV = " (dev)"
LEAST_SHARE = 3
"""Percent of a repository below which a language is a script beside it, or a file that was copied in."""
LONGEST_LINE = 300
MOST_LINES = 5_000

ECOSYSTEMS = frozenset(
    {"npm", "pypi", "rubygems", "go", "crates", "hex", "maven", "packagist", "nuget"},
)
# What a language statistic may mean by a name: its "Slim" writes templates, and is no framework.
SPOKEN = frozenset(
    {
        *("languages", "css-and-templating", "frontend-frameworks", "static-site-generators"),
        *("build-tools", "package-managers", "machine-learning", "apis-and-protocols"),
    }
)
TOOLS = frozenset(
    {
        *("testing", "browser-automation", "code-quality", "build-tools", "package-managers", "languages"),
        *("css-and-templating", "api-tools", "documentation"),
    }
)
"""Categories of what one works with, and which production does without: "(dev)" is no reason to doubt them."""
_SHARE = re.compile(r"(\d{1,3})%")


def manifests(passages: Iterable[Passage], catalogue: Catalogue) -> tuple[Claim, ...]:
    """What passages about repositories betray: one claim a technology and kind of fact in each passage.

    A claim's ``quote`` is the line, its ``rule`` the kind of fact: "manifest:npm", "weak:manifest:topic".
    Where a passage has firm claims of a technology, weak ones are left out.

    Args:
        passages: those of other kinds than `READS` are passed over.
        catalogue: whose packages and files are looked for.
    """
    found: list[Claim] = []
    for passage in passages:
        if passage.kind in READS:
            found.extend(_read(passage, catalogue))
    return tuple(found)


def _read(passage: Passage, catalogue: Catalogue) -> Iterator[Claim]:
    index = indexed(catalogue)
    best: dict[tuple[str, str], Claim] = {}
    at = 0
    for line in passage.text.split("\n", MOST_LINES)[:MOST_LINES]:
        start, at = at, at + len(line) + 1
        kind, _, rest = line[:LONGEST_LINE].partition(" ")
        for hit in _hits(kind, rest.strip(), index, catalogue):
            weak = hit.weak or bool(passage.role)
            claim = betrayed(
                passage,
                hit.technology,
                line[:LONGEST_LINE],
                spelling=hit.name,
                rule=f"{WEAK if weak else ''}manifest:{kind}",
                cue=kind,
                version=hit.version,
                start=start + len(kind) + 1,
            )
            best.setdefault((claim.technology, claim.rule), claim)
    yield from firm(best)


def _hits(kind: str, rest: str, index: Index, catalogue: Catalogue) -> Iterator[Hit]:
    """What one line says; ``rest`` is what follows the kind."""
    dev = rest.endswith(DEV)
    if kind in ECOSYSTEMS:
        name, _, wanted = rest.removesuffix(DEV).partition(" ")
        for found in packaged(kind, name, index):
            aside = dev and category(found, catalogue) not in TOOLS
            yield Hit(found, name, aside, version(wanted) if itself(name, found, catalogue) else "")
    elif kind in {"chart", "pub", "swift"}:
        name, _, _ = rest.partition(" ")
        if tech := called(kind, name, catalogue):
            yield Hit(tech.id, name, rest.endswith(DEV) and tech.category not in TOOLS)
    elif kind == "image":
        yield from image(rest.partition(" ")[0], index, catalogue)
    elif kind == "file":
        yield from file(rest, index)
    elif kind == "language":
        yield from _language(rest, catalogue)
    elif kind == "topic":
        if tech := plainly(rest, catalogue):
            yield Hit(tech.id, rest, weak=True)
    elif kind == "tool":
        if tech := catalogue.find(rest):
            yield Hit(tech.id, rest)
    elif kind == "action":
        yield from action(rest.partition(" ")[0], catalogue)
    elif kind == "terraform":
        yield from provider(rest, catalogue)
    elif kind == "resource":
        yield from resource(rest, catalogue)


def _language(rest: str, catalogue: Catalogue) -> Iterator[Hit]:
    name, _, share = rest.rpartition(" ")
    percent = _SHARE.fullmatch(share)
    if percent is None:
        name = rest
    tech = catalogue.find(name)
    if tech and tech.category in SPOKEN and not (percent and int(percent[1]) < LEAST_SHARE):
        yield Hit(tech.id, name)
