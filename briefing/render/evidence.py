"""Links under statements: what kind of page it is, when it was written, and which few of many to show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from briefing.address import host_of, page_of
from briefing.model import Evidence, Kind
from briefing.render.markdown import Markdown, Say, compose, join, link, plain, short
from briefing.words import fixed

__all__ = ["Labels", "best", "quoted"]

LINKS = 3
"""More links under one technology are not read; `briefing explain` has all of them."""

_KINDS = {
    Kind.JOB: fixed("job post"),
    Kind.CODE: fixed("code"),
    Kind.MARKUP: fixed("page source"),
    Kind.DNS: fixed("DNS"),
    Kind.HEARD: fixed("heard"),
}
# A word of an address and what a page is called that has it, the most telling first.
_ANYWHERE = (
    ("podcast", fixed("podcast")),
    ("podcasts", fixed("podcast")),
    ("case", fixed("case study")),
    ("customers", fixed("case study")),
    ("interview", fixed("interview")),
    ("interviews", fixed("interview")),
)
_OWN = (
    ("handbook", fixed("handbook")),
    ("blog", fixed("blog")),
    ("blogs", fixed("blog")),
    ("docs", fixed("docs")),
    ("careers", fixed("careers page")),
    ("jobs", fixed("careers page")),
    ("about", fixed("about page")),
    ("career", fixed("careers page")),
    ("karriere", fixed("careers page")),
    ("stellen", fixed("careers page")),
    ("developer", fixed("docs")),
    ("developers", fixed("docs")),
)
# Labels of a host, or the first parts of a path, below which those write who build.
_WORKSHOPS = frozenset({"engineering", "engineering-blog", "eng", "tech", "tech-blog", "techblog"})
# What a record proves that is no more than a trace, by the kind that its line begins with.
_TRACES = {"txt": fixed("DNS: domain verified once"), "caa": fixed("DNS: certificates allowed")}
_SECOND = frozenset(("ac", "co", "com", "edu", "gov", "net", "org"))
"""Labels that stand between a name and a country: "co" of "acme.co.uk"."""
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Labels:
    """How links are called; ``domain`` tells the company's own site from other hosts.

    With ``telling`` a link's title holds the words that it rests on, or else the page's title: by it the page
    in HTML knows evidence from other links, and folds it.
    """

    domain: str
    telling: bool = False
    say: Say = field(default_factory=Say)

    def kind(self, evidence: Evidence) -> str:
        """What kind of page it is: "blog", "case study", "job post", or else the site's name."""
        words = self.say.words
        if evidence.kind is Kind.DNS and (trace := _TRACES.get(evidence.quote.partition(" ")[0])):
            return words(trace)
        if evidence.kind in _KINDS:
            return words(_KINDS[evidence.kind])
        host = host_of(evidence.url)
        ours = f".{host}".endswith(f".{self.domain}")
        below = host.removesuffix(self.domain).rstrip(".") if ours else host
        path = _path(evidence.url).lower()
        parts = set(_WORD.findall(f"{below} {path}"))
        known = (*_ANYWHERE, *_OWN) if evidence.own else _ANYWHERE
        for word, called in known:
            if word in parts:
                return words(called)
        if evidence.own and _WORKSHOPS & {*below.split("."), *path.split("/")[1:3]}:
            return words(fixed("blog"))
        if ours:
            return words(fixed("own site") if below or path.strip("/") else fixed("home page"))
        return _spelled(host, evidence.title) or words(fixed("page"))

    def label(self, evidence: Evidence) -> str:
        """Kind and month: "blog, 2021-05", "StackShare, undated"; of what was heard, by whom and the day."""
        if evidence.kind is Kind.HEARD:
            return self.say.words("heard from {name}, {day}", name=evidence.title, day=evidence.on)
        return f"{self.kind(evidence)}, {self.day(evidence.on)}"

    def day(self, on: date | None) -> str:
        """The month, which is as near as a statement about a stack needs; "undated" where there is none."""
        return f"{on:%Y-%m}" if on else self.say.words("undated")

    def link(self, evidence: Evidence) -> Markdown:
        """The link that stands behind a statement."""
        words = _words(evidence) or self.say.words("page")
        return link(self.label(evidence), evidence.url, words if self.telling else "")

    def links(self, evidence: Iterable[Evidence]) -> Markdown:
        """Links with commas between them, one a page."""
        pages = {page_of(e.url): e for e in reversed(tuple(evidence))}
        return join([self.link(e) for e in reversed(pages.values())], ", ")


def _words(evidence: Evidence) -> str:
    if len(evidence.quote.split()) > 3:
        return f"“{short(evidence.quote)}”"
    return plain(evidence.title) or host_of(evidence.url)


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _spelled(host: str, title: str) -> str:
    """A site's name as the page's title spells it ("StackShare" for stackshare.io), else its host."""
    parts = host.split(".")
    ends = 2 if len(parts) > 2 and parts[-2] in _SECOND and len(parts[-1]) == 2 else 1
    name = parts[-1 - ends] if len(parts) > ends else ""
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title, re.IGNORECASE) if name else None
    return plain(found[0]) if found else host


def best(evidence: Iterable[Evidence], labels: Labels, limit: int = LINKS) -> tuple[Evidence, ...]:
    """The few of many to link: one a page, the newest of each kind of page before further ones.

    Five posts of one job board say less than a post, a case study and a podcast. They come newest first.
    """
    pages: dict[str, Evidence] = {}
    for one in evidence:
        pages.setdefault(page_of(one.url), one)
    newest = sorted(pages.values(), key=lambda e: (-e.on.toordinal() if e.on else 0, e.url))
    kinds: dict[str, Evidence] = {}
    for one in newest:
        kinds.setdefault(labels.kind(one), one)
    called = {labels.label(one): one for one in kinds.values()}
    for one in newest:
        called.setdefault(labels.label(one), one)
    chosen = list(called.values())[:limit]
    return tuple(e for e in newest if e in chosen)


def quoted(words: str, limit: int = 240) -> Markdown:
    """The words between quotation marks, or nothing where there are too few to tell more than a name does."""
    return compose('"{}"', short(words, limit)) if len(words.split()) > 3 else Markdown()
