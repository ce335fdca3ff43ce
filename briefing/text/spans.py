"""What stands within the lines of a page: links, images, breaks and times."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborNode

from briefing.text.clean import strip
from briefing.text.page import BREAK, EDGE, MARKS, Page, Time

__all__ = ["image", "line_break", "link", "link_end", "time"]

LONGEST_ALT = 300
LONGEST_LINK_TEXT = 300
MOST_LINKS = 5_000
_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|svg|webp|avif)|(?:image|img|photo|picture|logo|icon|avatar|banner)s?\W*\d*",
    re.IGNORECASE,
)


def link(page: Page, node: LexborNode) -> Any:
    """A link begins: what it is called is what stands in it."""
    state = len(page.buffer), page.flushes, len(page.alts)
    page.buffer.append(EDGE)
    return state


def link_end(page: Page, node: LexborNode, state: Any) -> None:
    """A link ends, and is kept with its words."""
    at, flushes, alts = state
    words = "".join(page.buffer[at:]) if page.flushes == flushes else node.text(separator=" ")
    words = " ".join(MARKS.sub("", words).replace(BREAK, " ").split())
    page.linked += len(words)
    page.buffer.append(EDGE)
    attributes = node.attributes
    address = attributes.get("href")
    if not address or len(page.links) >= MOST_LINKS:
        return
    target = page.base.join(address)
    if target:
        words = words or attributes.get("aria-label") or attributes.get("title") or " ".join(page.alts[alts:])
        page.links.append(
            (
                len(page.outline.lines),
                target,
                words[:LONGEST_LINK_TEXT],
                (attributes.get("rel") or "").lower(),
            )
        )


def image(page: Page, node: LexborNode) -> None:
    """An image speaks by its text in words, if that is no name of a file."""
    alt = " ".join(strip(node.attributes.get("alt") or "").split())
    if 1 < len(alt) <= LONGEST_ALT and not _FILE_NAME.fullmatch(alt):
        page.alts.append(alt)


def line_break(page: Page, node: LexborNode) -> None:
    """A line ends."""
    page.buffer.append(BREAK)


def time(page: Page, node: LexborNode) -> None:
    """A time that the page gives, with its place."""
    attributes = node.attributes
    if len(page.times) < 100:
        value = attributes.get("datetime") or node.text()
        page.times.append(
            Time(value[:60], page.articles, len(page.outline.lines), attributes.get("itemprop") or "")
        )
