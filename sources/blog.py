"""The company's blog: where choices are explained, with a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from briefing import Company, Fetch, FetchError, Handle, Kind, NotUnderstoodError, Page, Passage, Record
from briefing.address import host_of, page_of
from briefing.text import Document, html
from briefing.text import passages as passages_of

from ._facts import facts
from ._feeds import Post, feed, sitemap, wordpress
from ._links import elsewhere, is_feed, on_site, segments
from ._pages import document, passages, past

NEEDS = ("blog",)
BUDGET = 40

MOST_A_PLACE = 11
"""Requests to list one place: itself, feeds, WordPress, robots.txt, sitemaps."""
MOST_POSTS = 12
FEW = 3
"""So few posts that speak of technology make us look at others too …"""
WIDER = 3
"""… this many of them, if there was no telling from their titles."""
MOST_GUESSES = 4
MOST_SITEMAPS = 4
WHOLE = 1_500
"""Characters of markup from which on a feed's content is a post and not its beginning."""

FEED_PATHS = ("/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/rss", "/index.xml")
WP_FIELDS = "id,date_gmt,link,title,excerpt"

# Words of the trade, none of them a technology: by them posts are chosen, not read. In titles and addresses
# they count double.
TELLING = (
    r"tech(?:nology|nical)? ?stack|our stack|our tools|tools we|tool ?chain|architect\w*|re-?architect\w*",
    r"migrat\w+|mov(?:ed?|ing) (?:[\w.,-]{1,30} ){0,3}(?:from|to|off|away)|switch(?:ed|ing) (?:from|to)",
    r"(?:re[- ])?re-?writ\w+|re-?wrote|re-?buil[dt]\w*|refactor\w*|scaled?|scaling",
    r"post-?mortem|incident|outage|infrastructure|engineering|back-?end|front-?end|monolith\w*|micro-?services?",
    r"data ?bases?|deploy\w*|pipelines?|observability|performance|latency|under the hood|deep dive",
    r"open[- ]sourc\w+|platform team|developer experience|devops|sre|ci/cd|api design",
    r"how we (?:built|build|use|run|ship|test|deploy|chose|monitor|made)",
    r"why we (?:chose|choose|use|built|build|left|moved|switched)|why we(?:'re|’re| are| re)",
    # The same in German.
    r"technik|architektur\w*|umzug|umstieg|umgestiegen|abschied von|wechsel(?:n|ten)? (?:von|zu|auf)",
    r"datenbank\w*|ausfall|störung|aus(?:ge)?liefer\w*|warum wir|wie wir|werkzeuge|hinter den kulissen",
)
# What a company writes about more often than about itself. It weighs against a single telling word.
BESIDE = (
    r"hiring|recruit\w*|payroll|tax(?:es)?|law|legal|compliance|webinar|event|newsletter|customer story",
    r"holidays?|benefits?|salar\w+|funding|series [a-e]|award\w*|partnership|employ(?:er|ment)|marketing",
    r"messe|rückblick|anleitung|gesetz|feiertage?|gehälter|finanzierung",
)
# A place that is called so holds posts by those who build; there every title tells a little.
WORKSHOP = frozenset({"engineering", "engineering-blog", "eng", "tech", "tech-blog", "techblog", "code"})
_TELLING = re.compile(rf"\b(?:{'|'.join(TELLING)})\b", re.IGNORECASE)
_BESIDE = re.compile(rf"\b(?:{'|'.join(BESIDE)})\b", re.IGNORECASE)


def blog(company: Company, fetch: Fetch) -> Iterator[Record]:
    """Posts of the company's blog on its tools, architecture and migrations."""
    posts: dict[str, Post] = {}
    failure: FetchError | NotUnderstoodError | None = None
    sites: tuple[str, ...] = (company.domain,)
    asked: set[str] = set()
    known: set[str] = set()
    for address in company.all("blog"):
        if page_of(address) in asked or len(asked) + MOST_A_PLACE + MOST_POSTS > BUDGET:
            continue
        try:
            page = _once(address, fetch, asked)
            sites += (host_of(page.url),)
            for handle in _list(page, fetch, asked, posts, sites):
                if handle.value not in known:
                    known.add(handle.value)
                    yield handle
        except (FetchError, NotUnderstoodError) as why:
            failure = failure or why
    if failure and not posts:
        raise failure
    read: set[str] = set()
    for post in _chosen(tuple(posts.values())):
        try:
            found = tuple(_told(post, fetch, sites))
        except (FetchError, NotUnderstoodError):
            continue  # one post less; whoever gathers notes it
        urls = {page_of(record.url) for record in found if isinstance(record, Passage)}
        if not urls & read:  # an old address and a new one may lead to the same post
            read |= urls
            for record in found:
                if not isinstance(record, Handle) or record.value not in known:
                    yield record
            known |= {record.value for record in found if isinstance(record, Handle)}


def _once(address: str, fetch: Fetch, asked: set[str]) -> Page:
    asked.add(page_of(address))
    page = fetch(address)
    asked.add(page_of(page.url))
    return page


def _list(
    page: Page, fetch: Fetch, asked: set[str], posts: dict[str, Post], sites: tuple[str, ...]
) -> Iterator[Handle]:
    """Fills ``posts`` from one place; yields somebody else's pages that its index page links to.

    Raises:
        NotUnderstoodError: the place is neither a feed nor an HTML page.
    """
    if (listed := feed(page)) is not None:
        _add(posts, listed, page, sites)
        return
    index = document(page)
    yield from elsewhere(index.links, page.url, sites)
    found = [*_feed_posts(page, index, fetch, asked)]
    found += _wordpress_posts(page, index, fetch, asked)
    found += _sitemap_posts(page, fetch, asked)
    found += _index_posts(page, index)
    _add(posts, found, page, sites)


def _add(posts: dict[str, Post], found: Iterable[Post], page: Page, sites: tuple[str, ...]) -> None:
    """One entry a page; what an earlier list did not say is taken from a later one.

    Some feeds pass on what others wrote; entries that lie elsewhere are left out.
    """
    for post in found:
        if not on_site(post.url, sites):
            continue
        key, post = page_of(post.url), replace(post, on=past(post.on, page))
        known = posts.get(key)
        posts[key] = (
            replace(
                known,
                title=known.title or post.title,
                on=known.on or post.on,
                summary=known.summary or post.summary,
                tags=known.tags or post.tags,
                markup=max(known.markup, post.markup, key=len),
            )
            if known
            else post
        )


def _feed_posts(page: Page, index: Document, fetch: Fetch, asked: set[str]) -> tuple[Post, ...]:
    """From the feed that the page announces, or the first of the usual addresses that answers with one."""
    announced = [link.url for link in index.links if is_feed(link)]
    # A site announces all of its feeds on every page: the blog's own stand nearer to the blog's address.
    announced.sort(key=lambda url: not url.startswith(page.url.rstrip("/")))
    parts = urlsplit(page.url)
    root = f"{parts.scheme}://{parts.netloc}"
    near = [page.url.rstrip("/") + path for path in FEED_PATHS[:3]]
    guessed = [*near, *(root + path for path in FEED_PATHS)]
    for url in dict.fromkeys(announced[:2] or guessed[:MOST_GUESSES]):
        if page_of(url) in asked:
            continue
        try:
            if listed := feed(_once(url, fetch, asked)):
                return listed
        except FetchError:
            continue
    return ()


def _wordpress_posts(page: Page, index: Document, fetch: Fetch, asked: set[str]) -> tuple[Post, ...]:
    """From WordPress, where page or header tell of its interface: the newest hundred, without their text."""
    api = next((link.url for link in index.links if link.rel == "https://api.w.org/"), "")
    if not api and "https://api.w.org/" in (header := page.headers.get("link", "")):
        before = header.partition("https://api.w.org/")[0]
        api = before.rpartition("<")[2].partition(">")[0]
    if not api.startswith(("https://", "http://")) or host_of(api) != host_of(page.url):
        return ()
    url = f"{api.rstrip('/')}/wp/v2/posts"
    url += f"{'&' if '?' in api else '?'}per_page=100&_fields={WP_FIELDS}"
    try:
        return wordpress(_once(url, fetch, asked).json()) or ()
    except (FetchError, NotUnderstoodError):
        return ()  # many owners close it; the feed and the sitemap remain


def _sitemap_posts(page: Page, fetch: Fetch, asked: set[str]) -> list[Post]:
    """From the sitemaps that robots.txt names, or the usual one: addresses below the blog's, of any age."""
    parts = urlsplit(page.url)
    root = f"{parts.scheme}://{parts.netloc}"
    try:
        lines = _once(f"{root}/robots.txt", fetch, asked).text[:500_000].splitlines()
    except FetchError:
        lines = []
    named = [line.partition(":")[2].strip() for line in lines if line.lower().lstrip().startswith("sitemap:")]
    todo = [url for url in named if host_of(url) == host_of(root)] or [f"{root}/sitemap.xml"]
    found: list[Post] = []
    for _ in range(MOST_SITEMAPS):
        todo = sorted((url for url in dict.fromkeys(todo) if page_of(url) not in asked), key=_postly)
        if not todo:
            break
        try:
            read = sitemap(_once(todo[0], fetch, asked))
        except FetchError:
            continue
        if read:
            further, listed = read
            todo += [url for url in further if host_of(url) == host_of(root)]
            found += [post for post in listed if _below(post.url, page.url)]
    return found


def _postly(url: str) -> bool:
    """Sorts sitemaps that are named after posts before the others."""
    return not re.search(r"blog|post|article|engineering|tech", url, re.IGNORECASE)


def _index_posts(page: Page, index: Document) -> list[Post]:
    """From the index page's own links."""
    return [
        Post(link.url, title=link.text)
        for link in index.links
        if link.where == "content" and _below(link.url, page.url) and len(link.text) > 3
    ]


def _below(url: str, place: str) -> bool:
    """Whether an address is that of a post of the blog at ``place``, and not of a category or an author."""
    start = segments(place)
    path = segments(url)
    within = host_of(url) == host_of(place) and path[: len(start)] == start and len(path) > len(start)
    beyond = {part.lower() for part in path[len(start) :]}
    return within and not beyond & {
        "category",
        "categories",
        "tag",
        "tags",
        "author",
        "authors",
        "page",
        "topics",
        "feed",
    }


def _chosen(posts: Sequence[Post]) -> tuple[Post, ...]:
    """The posts worth reading: those whose titles or addresses tell most first, the newest first among them.

    There is no cap by age, since a migration of five years ago is still why things are as they are.
    """
    weighed = [(_weight(post), post) for post in posts]
    telling = [(weight, post) for weight, post in weighed if weight > 0]
    telling.sort(key=lambda pair: (-min(pair[0], 4), -_ordinal(pair[1].on), pair[1].url))
    chosen = [post for _, post in telling[:MOST_POSTS]]
    if len(chosen) < FEW:
        rest = [post for weight, post in weighed if weight == 0]
        rest.sort(key=lambda post: (-_ordinal(post.on), post.url))
        chosen += rest[:WIDER]
    return tuple(chosen)


def _weight(post: Post) -> int:
    """2 for each telling word in title or address, 1 in summary or tags; 2 off for each of other things.

    On an engineering blog 1 is added, since titles there name what only the catalogue knows.
    """
    path = segments(post.url)
    last = (path or ("",))[-1]
    workshop = bool(WORKSHOP & {host_of(post.url).partition(".")[0], *(part.lower() for part in path[:-1])})
    title = f"{post.title[:300]} {last[:200].replace('-', ' ').replace('_', ' ')}"
    loud = {m[0].lower().replace("-", " ") for m in _TELLING.finditer(title)}
    soft = {m[0].lower() for m in _TELLING.finditer(f"{post.summary} {' · '.join(post.tags)}"[:1500])}
    beside = {
        m[0].lower() for m in _BESIDE.finditer(f"{title} {post.summary} {' · '.join(post.tags)}"[:1500])
    }
    return 2 * len(loud) + len(soft) + workshop - 2 * len(beside)


def _ordinal(on: date | None) -> int:
    return on.toordinal() if on else 0


def _told(post: Post, fetch: Fetch, sites: tuple[str, ...]) -> Iterator[Record]:
    """The words of one post, from the list if it came with them, else from its page."""
    if len(post.markup) >= WHOLE:
        read = html(post.markup, post.url)
        told = tuple(
            replace(p, title=p.title or post.title, on=post.on)
            for p in passages_of(read, post.url, kind=Kind.PROSE, on=post.on)
        )
    else:
        page = fetch(post.url)
        read = document(page)
        told = passages(page, read, on=post.on, own=on_site(page.url, sites))
    yield from told
    yield from facts(told)
    yield from elsewhere(read.links, told[0].url if told else post.url, sites)
