"""Where a blog lists its posts: its index page, feeds, sitemaps, and what its platform offers besides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from briefing import Fetch, FetchError, NotFoundError, NotUnderstoodError, Page, RefusedError
from briefing.address import host_of, page_of
from briefing.text import Document, Link

from ._feeds import Post, dev, feed, sitemap, substack, wordpress
from ._links import BLOG_HOSTS, BLOG_PATHS, is_feed, segments
from ._pages import date_of, document
from ._shell import entries

__all__ = ["MOST_REQUESTS", "Place", "place_of"]

MOST_REQUESTS = 15
"""To list one place: itself, feeds, what its platform offers, robots.txt, sitemaps."""
MOST_GUESSES = 4
MOST_SITEMAPS = 4
SUBSTACK_PAGES, SUBSTACK_PAGE = 2, 12
DEV_PAGE = 100

# Where platforms have their feeds, by the host that they serve blogs on.
PLATFORM_FEEDS = {
    ".medium.com": "/feed",
    ".substack.com": "/feed",
    ".hashnode.dev": "/rss.xml",
    ".ghost.io": "/rss/",
    ".wordpress.com": "/feed/",
    ".blogspot.com": "/feeds/posts/default",
}
FEED_PATHS = ("/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/rss/", "/index.xml")
DEV = "https://dev.to/api/articles?"
CROWDED = frozenset({"medium.com", "dev.to"})
"""Hosts that everybody's blogs share; their sitemaps tell of everybody's posts."""
WP_FIELDS = "id,date_gmt,link,title,excerpt"
WP_SEARCHES = ("engineering", "tech stack")
"""What a large blog is searched for where its newest hundred posts tell little."""
LISTS = frozenset({"category", "categories", "tag", "tags", "author", "authors", "page", "topics", "feed"})


@dataclass
class Place:
    """What was found: posts in the order of the lists, the index page where it could be read."""

    page: Page
    index: Document | None = None
    posts: list[Post] = field(default_factory=list)


def place_of(
    address: str,
    fetch: Fetch,
    asked: set[str],
    enough: Callable[[Sequence[Post]], bool],
    *,
    sure: bool = True,
) -> Place | None:
    """The posts of one place; None where no blog is there after all.

    Args:
        address: of the blog, or of its feed.
        fetch: as a source has it.
        asked: pages that were asked for already; what is asked for now is added.
        enough: whether these posts will do, so that one need not look wider.
        sure: somebody says that a blog is there; else it must look like one.

    Raises:
        FetchError: neither the index page nor a feed can be read.
        NotUnderstoodError: the place is neither a feed nor an HTML page.
    """
    early: list[Post] = []
    path = segments(address)
    if host_of(address) in CROWDED and path and path[0] not in {"api", "feed"}:
        url = _feed_of_one(host_of(address), path[0])
        if page_of(url) in asked:
            return None
        page = _once(url, fetch, asked)
        if host_of(address) == "dev.to":
            return Place(page, posts=list(dev(page.json())))
        early = list(feed(page) or ())
    try:
        page = _once(address, fetch, asked)
        index = None if (posts := feed(page)) is not None else document(page, empty=True)
    except NotFoundError:
        raise
    except (FetchError, NotUnderstoodError) as why:
        if early:
            return Place(page, posts=early)  # whoever gathers notes that older posts were out of reach
        if isinstance(why, NotUnderstoodError):
            raise
        return _without_index(address, fetch, asked, why)
    if index is None:
        return Place(page, posts=[*early, *(posts or ())])
    if not _looks_like_one(page) and (not sure or _is_home(page, address)):
        return None
    place = Place(page, index, early)
    if not early:
        place.posts += _feed_posts(page, index, fetch, asked)
    place.posts += _index_posts(page, index)
    place.posts += _wordpress_posts(page, index, fetch, asked, enough)
    place.posts += _substack_posts(page, fetch, asked)
    if host_of(page.url) not in CROWDED and not enough(place.posts):
        place.posts += _sitemap_posts(page, fetch, asked)
    if not place.posts:
        document(page)  # raises where only a browser would have been shown some
    return place


def _once(address: str, fetch: Fetch, asked: set[str], accept: str = "") -> Page:
    asked.add(page_of(address))
    page = fetch(address, accept=accept)
    asked.add(page_of(page.url))
    return page


def _feed_of_one(host: str, name: str) -> str:
    if host == "dev.to":
        return f"{DEV}username={name}&per_page={DEV_PAGE}"
    return f"https://{host}/feed/{name}"


def _is_home(page: Page, address: str) -> bool:
    """Whether we were sent to a site's front door, as retired blogs do."""
    return page_of(page.url) != page_of(address) and not segments(page.url)


def _looks_like_one(page: Page) -> bool:
    """Whether it is called like a blog: an address that nobody linked to may lead anywhere."""
    path = {part.lower() for part in segments(page.url)}
    return bool(host_of(page.url).partition(".")[0] in BLOG_HOSTS or path & BLOG_PATHS)


def _without_index(address: str, fetch: Fetch, asked: set[str], why: FetchError) -> Place:
    """The feed of a place whose pages are shown to browsers alone.

    Raises:
        FetchError: it is not to be had either; then ``why``.
    """
    for url in _guesses(address)[:2] if isinstance(why, RefusedError) else ():
        try:
            page = _once(url, fetch, asked)
        except FetchError:
            continue
        if (posts := feed(page)) is not None:
            return Place(page, posts=list(posts))
    raise why


def _guesses(address: str) -> list[str]:
    """The usual addresses of a feed; the blog's own stand nearer to the blog's address."""
    root = _root(address)
    known = [path for suffix, path in PLATFORM_FEEDS.items() if host_of(address).endswith(suffix)]
    near = [address.rstrip("/") + path for path in FEED_PATHS[:3]] if segments(address) else []
    return list(dict.fromkeys([*(root + path for path in known), *near, *(root + p for p in FEED_PATHS)]))


def _root(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _feed_posts(page: Page, index: Document, fetch: Fetch, asked: set[str]) -> tuple[Post, ...]:
    """From the feed that the page announces, or the first of the usual addresses that answers with one.

    WordPress has a list of its own, and announces its feed unless the owner has closed it.
    """
    announced = [link.url for link in index.links if is_feed(link)]
    # A site announces all of its feeds on every page: the blog's own stand nearer to the blog's address.
    announced.sort(key=lambda url: not url.startswith(page.url.rstrip("/")))
    guesses = () if _wordpress_api(page, index.links) else _guesses(page.url)[:MOST_GUESSES]
    for url in announced[:2] or guesses:
        if page_of(url) in asked:
            continue
        try:
            if posts := feed(_once(url, fetch, asked)):
                return posts
        except FetchError:
            continue
    return ()


def _index_posts(page: Page, index: Document) -> list[Post]:
    """From the index page's own links, and from what its scripts would list."""
    linked = [
        Post(link.url, title=link.text)
        for link in index.links
        if link.where == "content" and _below(link.url, page.url) and len(link.text) > 3
    ]
    return linked or list(_listed(page))


def _listed(page: Page) -> Iterator[Post]:
    """What the index page's scripts would list."""
    for title, address, day in entries(page.text):
        apart = "" if address.startswith(("https://", "http://", "/")) else page.url.rstrip("/") + "/"
        url = urljoin(page.url, apart + address)
        if url.startswith(("https://", "http://")) and _below(url, page.url):
            yield Post(url, title=title, on=date_of(day))


def _wordpress_posts(
    page: Page, index: Document, fetch: Fetch, asked: set[str], enough: Callable[[Sequence[Post]], bool]
) -> list[Post]:
    """From WordPress, where page or header tell of its interface: the newest hundred, without their text.

    Of a blog that has more, and tells little in those, what its own search finds.
    """
    api = _wordpress_api(page, index.links)
    if not api:
        return []
    url = f"{api.rstrip('/')}/wp/v2/posts{'&' if '?' in api else '?'}per_page="
    found: list[Post] = []
    try:
        newest = _once(f"{url}100&_fields={WP_FIELDS}", fetch, asked)
        found += wordpress(newest.json()) or ()
        total = newest.headers.get("x-wp-total", "")
        if total.isascii() and total.isdigit() and int(total[:9]) > 100 and not enough(found):
            for words in WP_SEARCHES:
                query = f"20&search={words.replace(' ', '+')}&_fields={WP_FIELDS}"
                answer = _once(url + query, fetch, asked)
                found += wordpress(answer.json()) or ()
    except (FetchError, NotUnderstoodError):
        pass  # many owners close it; the feed and the sitemap remain
    return found


def _wordpress_api(page: Page, links: Sequence[Link]) -> str:
    api = next((link.url for link in links if link.rel == "https://api.w.org/"), "")
    if not api and "https://api.w.org/" in (header := page.headers.get("link", "")):
        before = header.partition("https://api.w.org/")[0]
        api = before.rpartition("<")[2].partition(">")[0]
    return api if api.startswith(("https://", "http://")) and host_of(api) == host_of(page.url) else ""


def _substack_posts(page: Page, fetch: Fetch, asked: set[str]) -> list[Post]:
    """From Substack's archive, which goes back further than its feed; a page of it may be the last."""
    if not (host_of(page.url).endswith(".substack.com") or "substackcdn.com/" in page.text):
        return []
    found: list[Post] = []
    for number in range(SUBSTACK_PAGES):
        query = f"sort=new&search=&offset={number * SUBSTACK_PAGE}&limit={SUBSTACK_PAGE}"
        try:
            answer = _once(f"{_root(page.url)}/api/v1/archive?{query}", fetch, asked, "application/json")
            posts = substack(answer.json())
        except (FetchError, NotUnderstoodError):
            break  # it is not documented, and the feed remains
        found += posts
        if len(posts) < SUBSTACK_PAGE:
            break
    return found


def _sitemap_posts(page: Page, fetch: Fetch, asked: set[str]) -> list[Post]:
    """From the sitemaps that robots.txt names, or the usual one: addresses below the blog's, of any age."""
    root = _root(page.url)
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
            further, entries = read
            todo += [url for url in further if host_of(url) == host_of(root)]
            found += [post for post in entries if _below(post.url, page.url)]
    return found


def _postly(url: str) -> bool:
    """Sorts sitemaps that are named after posts before the others."""
    return not re.search(r"blog|post|article|engineering|tech", url, re.IGNORECASE)


def _below(url: str, place: str) -> bool:
    """Whether an address is that of a post of the blog at ``place``, and not of a category or an author."""
    start, path = segments(place), segments(url)
    within = host_of(url) == host_of(place) and path[: len(start)] == start and len(path) > len(start)
    return within and not {part.lower() for part in path[len(start) :]} & LISTS
