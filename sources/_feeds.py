"""Lists of posts: feeds (RSS, Atom, JSON Feed), sitemaps, WordPress, Substack, DEV."""

from __future__ import annotations

import html
import io
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from briefing import Page

from ._pages import date_of

__all__ = ["Post", "dev", "feed", "sitemap", "substack", "wordpress"]

LARGEST_FEED = 2_000_000
MOST_ENTRIES = 200
"""Of a feed, the newest first. feedparser takes 0.6 ms an entry, and 2 s a megabyte of broken markup."""
LARGEST_SITEMAP = 50_000_000
"""Bytes of a sitemap after decompression, by sitemaps.org; what is beyond is not read."""
MOST_URLS = 20_000
ENTRY = re.compile(rb"<(?:item|entry)[\s>]")
SUMMARY = 1_000
"""Characters of a summary that are looked at when posts are chosen."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post as a list tells of it. ``markup`` is its full text where the list carries it, as HTML."""

    url: str
    title: str = ""
    on: date | None = None
    summary: str = ""
    tags: tuple[str, ...] = ()
    markup: str = field(default="", repr=False)


def feed(page: Page) -> tuple[Post, ...] | None:
    """The posts of a feed in its order, or None where the page is none: retired feeds answer 200 and HTML."""
    start = page.body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"{"):
        return _json_feed(page)
    signs = (b"<rss", b"<feed", b"<rdf:rdf")
    if (
        not start.startswith((*signs, b"<?xml", b"<!--"))
        or not any(s in start for s in signs)
        or b"<html" in start
    ):
        return None
    import feedparser  # 60 ms, and only blogs need it

    # A stream, because feedparser opens a string as an address or a file.
    parsed = feedparser.parse(
        io.BytesIO(_cut(page.body)),
        response_headers={"content-type": page.headers.get("content-type", ""), "content-location": page.url},
        resolve_relative_uris=False,
        sanitize_html=False,
    )
    return tuple(post for entry in parsed.entries if (post := _entry(entry)))


def _cut(body: bytes) -> bytes:
    """The feed up to the limits, cut before an entry and closed, so that what is left is well-formed."""
    starts = [found.start() for found in islice(ENTRY.finditer(body), MOST_ENTRIES + 1)]
    if len(body) <= LARGEST_FEED and len(starts) <= MOST_ENTRIES:
        return body
    end = max((start for start in starts if start <= LARGEST_FEED), default=LARGEST_FEED)
    return body[:end] + (b"</channel></rss>" if b"<rss" in body[:2000] else b"</feed>")


def _entry(entry: Any) -> Post | None:
    url = str(entry.get("link") or "")
    if not url.startswith(("https://", "http://")):
        return None
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    contents = [str(c.get("value") or "") for c in entry.get("content") or ()]
    return Post(
        url=url,
        title=" ".join(html.unescape(str(entry.get("title") or "")).split()),
        on=date(*when[:3]) if when else None,
        summary=str(entry.get("summary") or "")[:SUMMARY],
        tags=tuple(str(tag.get("term") or "") for tag in entry.get("tags") or ())[:20],
        markup=max(contents, key=len, default=""),
    )


def _json_feed(page: Page) -> tuple[Post, ...] | None:
    """https://www.jsonfeed.org/version/1.1/."""
    try:
        answer = json.loads(page.text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict) or "jsonfeed.org" not in str(answer.get("version")):
        return None
    items = answer.get("items")
    return tuple(
        Post(
            url=item["url"],
            title=str(item.get("title") or ""),
            on=date_of(item.get("date_published")),
            summary=str(item.get("summary") or "")[:SUMMARY],
            tags=tuple(str(tag) for tag in item.get("tags") or () if isinstance(tag, str))[:20],
            markup=str(item.get("content_html") or ""),
        )
        for item in (items if isinstance(items, list) else [])
        if isinstance(item, dict) and str(item.get("url")).startswith(("https://", "http://"))
    )


def sitemap(page: Page) -> tuple[tuple[str, ...], tuple[Post, ...]] | None:
    """The further sitemaps that an index names and the addresses that a sitemap lists; None if it is neither.

    Read by plain search and not as XML, so that entities can't grow and broken files give what they hold.
    ``lastmod`` is the time of the last build where all entries share it, and left out then.
    """
    words = _unpacked(page.body).decode("utf-8", "replace")
    if "<loc>" not in words:
        return None if "<urlset" not in words and "<sitemapindex" not in words else ((), ())
    found = list(_locations(words))
    if "<sitemapindex" in words[:2000]:
        return tuple(url for url, _ in found), ()
    days = {day for _, day in found}
    return (), tuple(Post(url, on=day if len(days) > 1 else None) for url, day in found)


def _locations(words: str) -> Iterator[tuple[str, date | None]]:
    at = 0
    for _ in range(MOST_URLS):
        start = words.find("<loc>", at)
        end = words.find("</loc>", start, start + 4000) if start >= 0 else -1
        if end < 0:
            return
        url = html.unescape(
            words[start + 5 : end].strip().removeprefix("<![CDATA[").removesuffix("]]>").strip()
        )
        at = end
        following = words.find("<loc>", end)
        modified = words.find("<lastmod>", end, following if following >= 0 else len(words))
        day = date_of(words[modified + 9 : modified + 40].strip()) if modified >= 0 else None
        if url.startswith(("https://", "http://")):
            yield url, day


def _unpacked(body: bytes) -> bytes:
    """The bytes without gzip, told by its magic number: servers label ``.xml.gz`` in every way."""
    if body[:2] != b"\x1f\x8b":
        return body[:LARGEST_SITEMAP]
    try:
        return zlib.decompressobj(wbits=31).decompress(body, LARGEST_SITEMAP)
    except zlib.error:
        return b""


def wordpress(answer: Any) -> tuple[Post, ...] | None:
    """The posts in an answer of ``/wp-json/wp/v2/posts``, or None if it is none (an error is an object)."""
    if not isinstance(answer, list):
        return None
    return tuple(
        Post(
            url=item["link"],
            title=html.unescape(_rendered(item.get("title"))),
            on=date_of(item.get("date_gmt") or item.get("date")),
            summary=_rendered(item.get("excerpt"))[:SUMMARY],
            markup=_rendered(item.get("content")),
        )
        for item in answer
        if isinstance(item, dict) and str(item.get("link")).startswith(("https://", "http://"))
    )


def substack(answer: Any) -> tuple[Post, ...]:
    """The posts in an answer of ``/api/v1/archive``: a bare array, newest first; nothing in any other."""
    return tuple(
        Post(
            url=item["canonical_url"],
            title=_words(item.get("title")),
            on=date_of(item.get("post_date")),
            summary=" · ".join(filter(None, (_words(item.get("subtitle")), _words(item.get("description"))))),
        )
        for item in _objects(answer)
        if str(item.get("canonical_url")).startswith(("https://", "http://"))
    )


def dev(answer: Any) -> tuple[Post, ...]:
    """The articles in an answer of ``dev.to/api/articles`` (developers.forem.com/api).

    ``tag_list`` is a list there, and words with commas between them in older answers.
    """
    found = []
    for item in _objects(answer):
        tags = item.get("tag_list")
        listed = tags.split(",") if isinstance(tags, str) else tags if isinstance(tags, list) else []
        if str(item.get("url")).startswith(("https://", "http://")):
            found.append(
                Post(
                    url=item["url"],
                    title=_words(item.get("title")),
                    on=date_of(item.get("published_at") or item.get("published_timestamp")),
                    summary=_words(item.get("description")),
                    tags=tuple(str(tag).strip() for tag in listed)[:20],
                )
            )
    return tuple(found)


def _objects(answer: Any) -> list[dict[str, Any]]:
    return [item for item in (answer if isinstance(answer, list) else []) if isinstance(item, dict)]


def _words(value: Any) -> str:
    return " ".join(html.unescape(value[:SUMMARY]).split()) if isinstance(value, str) else ""


def _rendered(value: Any) -> str:
    return str(value.get("rendered") or "") if isinstance(value, dict) and not value.get("protected") else ""
