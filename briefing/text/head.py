"""What a page says about itself: title, description, language, dates, addresses, JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from briefing.address import host_of
from briefing.text import jsonld
from briefing.text.byline import byline, first_lines, foot
from briefing.text.clean import strip
from briefing.text.dates import date_in_url, date_of
from briefing.text.document import PATH, Document, Link, Section
from briefing.text.links import Base

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

    from briefing.text.page import Time

__all__ = ["Head", "read"]

MOST_META = 200
LONGEST_META = 4_000

_RELATIONS = frozenset(
    {"alternate", "canonical", "me", "https://api.w.org/", "search", "next", "prev", "author"}
)

# In order of trust. The names that publishing systems use, as their documentation gives them.
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "date",
    "pubdate",
    "publish_date",
    "publish-date",
    "publishdate",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "datepublished",
    "article:published",
    "cxenseparse:recs:publishtime",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)

_ARTICLES = frozenset(
    [
        "Article",
        "BlogPosting",
        "NewsArticle",
        "TechArticle",
        "Report",
        "ScholarlyArticle",
        "SocialMediaPosting",
        "LiveBlogPosting",
        "JobPosting",
        "PodcastEpisode",
        "VideoObject",
        "HowTo",
        "Review",
        "APIReference",
        "AnalysisNewsArticle",
        "AdvertiserContentArticle",
        "Dataset",
        "DigitalDocument",
        "DiscussionForumPosting",
        "Guide",
        "QAPage",
        "Recipe",
    ]
)
_PAGES = frozenset({"WebPage", "ItemPage", "AboutPage", "FAQPage", "CreativeWork", "Product"})

HEADLINES = 20
_DAY_FIRST = frozenset(
    """
    ar at au be br ch cl co cz de dk ee es eu fi fr gr hr ie il in is it lt lu lv mx nl no nz pe pl pt ro rs se si sk
    ua uk za
    """.split()  # noqa: SIM905
)
"""Domains of countries where 03/04/2021 is a day of April."""


@dataclass(frozen=True, slots=True)
class Head:
    """A page's own statements, before its words are known."""

    url: str
    base: str
    title: str
    lang: str
    meta: Mapping[str, str]
    links: tuple[Link, ...]
    jsonld: tuple[Mapping[str, Any], ...]

    def document(
        self, sections: tuple[Section, ...], links: tuple[Link, ...], first_heading: str, times: list[Time]
    ) -> Document:
        """The document, with what its words add."""
        meta = self.meta
        site_name = meta.get("og:site_name") or meta.get("application-name", "")
        title = meta.get("og:title") or _without_site(self.title, site_name) or strip(first_heading)
        title = _as_headed(title, sections)
        lines = first_lines(sections, strip(first_heading))
        day_first = host_of(self.url).rpartition(".")[2] in _DAY_FIRST
        published = self._published(times) or byline(lines, updated=False, day_first=day_first)
        published = published or date_in_url(self.url)
        return Document(
            title=title,
            description=meta.get("description") or meta.get("og:description", ""),
            lang=self.lang,
            published=published,
            modified=self._modified(times)
            or byline(lines, updated=True, day_first=day_first)
            or foot(sections),
            sections=sections,
            links=links,
            jsonld=self.jsonld,
            meta=meta,
            site_name=site_name,
            canonical=next((link.url for link in self.links if link.rel == "canonical"), ""),
        )

    def _published(self, times: list[Time]) -> date | None:
        found = _stated(self.jsonld, ("datePublished", "datePosted", "dateCreated", "uploadDate"))
        found = found or _first(self.meta, _PUBLISHED)
        if found:
            return found
        marked = [time for time in times if "datepublished" in time.itemprop.lower()]
        for time in marked or _of_one_article(times):
            if (found := date_of(time.value)) is not None:
                return found
        return None

    def _modified(self, times: list[Time]) -> date | None:
        found = _stated(self.jsonld, ("dateModified",)) or _first(self.meta, _MODIFIED)
        marked = (date_of(time.value) for time in times if "datemodified" in time.itemprop.lower())
        return found or next(filter(None, marked), None)


def read(tree: LexborHTMLParser, title: str, blocks: list[str], url: str) -> Head:
    """Reads the elements that speak about the page."""
    meta: dict[str, str] = {}
    for node in tree.css("meta")[:MOST_META]:
        attributes = node.attributes
        content = attributes.get("content")
        if content:
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = attributes.get(key)
                if name:
                    meta.setdefault(name.strip().lower(), strip(content[:LONGEST_META]).strip())
    home = tree.css_first("base[href]")
    base = Base(url).join(home.attributes.get("href") or "") if home is not None else ""
    links = []
    join = Base(base or url).join
    for node in tree.css("link[rel]")[:MOST_META]:
        attributes = node.attributes
        rel = (attributes.get("rel") or "").strip().lower()
        if rel in _RELATIONS and (target := join(attributes.get("href") or "")):
            kind = (attributes.get("type") or "").strip().lower()
            links.append(Link(target, strip(attributes.get("title") or ""), rel, "nav", kind))
    root = tree.css_first("html")
    lang = (root.attributes.get("lang") if root is not None else "") or meta.get("content-language", "")
    return Head(
        url=url,
        base=base,
        title=" ".join(strip(title).split()),
        lang=strip(lang)[:35].strip(),
        meta=meta,
        links=tuple(links),
        jsonld=jsonld.objects(blocks),
    )


def _without_site(title: str, site: str) -> str:
    """The title without the site's name that most pages add to it."""
    for mark in (" | ", " - ", " – ", " — ", " · ", " :: "):
        if site and title.lower().endswith(f"{mark}{site}".lower()):
            return title[: -len(mark + site)]
    return title


def _as_headed(title: str, sections: tuple[Section, ...]) -> str:
    """The title as the content's own heading has it, without what stands around it in the browser's bar.

    "Senior Engineer" of "Job application for Senior Engineer at Acme". The site's name may be a heading too.
    """
    content = [section.heading for section in sections if not section.boilerplate][:HEADLINES]
    headlines = {part for heading in content for part in heading.split(PATH)[:2]}
    found = [part for part in headlines if 4 * len(part) > len(title) > len(part) and _stands_in(part, title)]
    return max(found, key=len, default=title)


def _stands_in(headline: str, title: str) -> bool:
    before, found, after = title.partition(headline)
    if before.endswith(" for ") and after.startswith(" at "):
        return True
    begins = not before or before.endswith((": ", "| ", "- ", "– ", "— ", "· ", "» "))
    return (
        bool(found) and begins and (not after or after.startswith((" | ", " - ", " – ", " — ", " · ", " » ")))
    )


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> date | None:
    return next(filter(None, (date_of(meta[name]) for name in names if name in meta)), None)


def _stated(things: tuple[Mapping[str, Any], ...], keys: tuple[str, ...]) -> date | None:
    """The date that JSON-LD gives the page: of its article; a page of several articles has none."""
    for wanted in (_ARTICLES, _PAGES):
        days = set()
        for thing in things:
            if wanted & jsonld.types(thing):
                values = (thing.get(key) for key in keys)
                day = next(filter(None, (date_of(value) for value in values if isinstance(value, str))), None)
                if day is not None:
                    days.add(day)
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _of_one_article(times: list[Time]) -> list[Time]:
    """The times that may date the page: those of its first article, unless several articles have theirs."""
    within = [time for time in times if time.article]
    if len({time.article for time in within}) > 1:
        return []
    return (within or times)[:1] if len(within or times) <= 3 else []
