"""Pages whose words stand in no markup, because scripts write them in the browser.

Next.js leaves what its scripts need in ``<script id="__NEXT_DATA__">``: the page's properties, as whatever
holds the content answered them. Posts come as HTML, as Markdown, or as a tree of nodes: Contentful's rich text
(nodeType, content), Portable Text (_type "block", children), and what editors keep (type, content or children).
Which of it is the page's own is told by size: the object with the longest text. Sites of the newer kind push
pieces of a tree instead; their pages come with their words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from briefing.text import Document, html, markdown
from briefing.text.dates import date_of

__all__ = ["entries", "is_shell", "scripts", "written"]

LITTLE = 200
"""Characters of text below which a page with scripts may be a shell, and a string is no post."""
DEEPEST = 40
MOST_NODES = 50_000
MOST_ENTRIES = 300
START = 200_000

MOUNT = re.compile(
    r"<div[^<>]{0,200}\bid=[\"']?(?:root|app|__next|__nuxt|___gatsby|svelte|q-app)[\"']?[^<>]{0,200}>\s{0,200}</div>"
    r"|<app-root[^<>]{0,200}>\s{0,200}</app-root>",
    re.IGNORECASE,
)
SCRIPTS_NEEDED = re.compile(
    r"(?:enable|requires?|without|need) {1,3}java ?script|"
    r"java ?script (?:is|must be|needs to be|has to be) (?:enabled|required|disabled|turned on)",
    re.IGNORECASE,
)
HEADING = re.compile(r"h(?:eading)?[- ]?([1-6])?\Z")
DATES = (
    "publishedAt", "published_at", "datePublished", "publishedDate", "publishDate", "published", "date",
    "firstPublishedAt", "_createdAt", "createdAt", "created_at",
)  # fmt: skip
TITLES = ("title", "headline", "heading", "name")
ADDRESSES = ("url", "href", "permalink", "path", "link", "slug")


def scripts(markup: str) -> Iterator[tuple[str, str]]:
    """The attributes (in lower case) and the words of each ``<script>``, found in one linear walk."""
    folded = markup.lower()
    if len(folded) != len(markup):  # a few letters have a longer lower case; positions would not agree
        folded = markup
    at = 0
    while (start := folded.find("<script", at)) >= 0:
        inside = folded.find(">", start) + 1
        end = folded.find("</script", inside)
        if not inside or end < 0:
            return
        yield folded[start + 7 : inside - 1].lower(), markup[inside:end]
        at = end


def is_shell(markup: str, read: Document) -> bool:
    """Whether the page holds next to no words, and shows that a browser's scripts would write them."""
    if len(read.text) >= LITTLE or "<script" not in markup:
        return False
    start = markup[:START]
    return bool(MOUNT.search(start) or SCRIPTS_NEEDED.search(start))


def written(markup: str, read: Document) -> Document | None:
    """The page as its scripts would write it; None where it is no shell, or its words lie elsewhere.

    What its head says stays: title, description, dates, JSON-LD.
    """
    if len(read.text) >= LITTLE or (found := _largest(_properties(markup))) is None:
        return None
    holder, body = found
    title = next((holder[key] for key in TITLES if isinstance(holder.get(key), str)), "")
    whole = f"<body><main><h1>{escape(title)}</h1>{body}</main></body>"
    told = html(whole) if "<" in body else markdown(body)
    published = next((day for key in DATES if (day := date_of(str(holder.get(key) or "")))), None)
    return replace(
        read,
        title=read.title or title,
        published=read.published or published,
        sections=told.sections,
        links=(*read.links, *told.links),
    )


def entries(markup: str) -> Iterator[tuple[str, str, str]]:
    """Title, address as it is written there, and date ("" where there is none) of what a page's properties list."""
    found = 0
    for value in _objects(_properties(markup)):
        title = next((value[key] for key in TITLES[:2] if isinstance(value.get(key), str)), "")
        slug = value.get("slug")
        current = slug.get("current") if isinstance(slug, dict) else None  # as Sanity has it
        said = (current, *(value.get(key) for key in ADDRESSES))
        address = next((one for one in said if isinstance(one, str) and one and " " not in one), "")
        if title and address:
            found += 1
            yield title[:300], address[:2000], next((str(value[k]) for k in DATES if value.get(k)), "")
        if found >= MOST_ENTRIES:
            return


def _properties(markup: str) -> Any:
    """The properties that Next.js left in the page, or None."""
    for attributes, words in scripts(markup):
        if "__next_data__" in attributes:
            try:
                data = json.loads(words)
            except (ValueError, RecursionError):
                return None
            properties = data.get("props") if isinstance(data, dict) else None
            return properties.get("pageProps") if isinstance(properties, dict) else None
    return None


def _objects(data: Any) -> Iterator[Mapping[str, Any]]:
    """All objects, outer ones first."""
    level = [data]
    nodes = 0
    for _ in range(DEEPEST):
        inner: list[Any] = []
        for value in level:
            nodes += 1
            if nodes > MOST_NODES:
                return
            if isinstance(value, dict):
                yield value
                inner += [v for v in value.values() if isinstance(v, dict | list)]
            elif isinstance(value, list):
                inner += [v for v in value if isinstance(v, dict | list)]
        level = inner


def _largest(data: Any) -> tuple[Mapping[str, Any], str] | None:
    """The longest text, as HTML or Markdown, and the object that it is a field of."""
    best: tuple[Mapping[str, Any], str] | None = None
    for value in _objects(data):
        for body in value.values():
            words = _of_tree(body) if isinstance(body, dict | list) else body
            if isinstance(words, str) and len(words) >= LITTLE and words.count(" ") > len(words) / 20:
                best = (value, words) if best is None or len(words) > len(best[1]) else best
    return best


def _of_tree(value: Any) -> str:
    """A tree of nodes as HTML, "" where it is none."""
    if isinstance(value, dict) and _kind(value) in {"document", "doc", "root"}:
        return _node(value, 0)
    blocks = isinstance(value, list) and value and isinstance(value[0], dict) and _inner(value[0])
    if blocks and _kind(value[0]) in {"block", "paragraph", "heading", "p", "h1", "h2"}:
        return "".join(_node(one, 0) for one in value[:MOST_NODES] if isinstance(one, dict))
    return ""


def _node(node: Mapping[str, Any], depth: int) -> str:
    kind, text = _kind(node), node.get("value" if node.get("nodeType") == "text" else "text")
    inner = _inner(node)
    if depth > DEEPEST:
        return ""
    if isinstance(text, str) and not inner:
        return escape(text)
    if isinstance(code := node.get("code"), str):
        return f"<pre>{escape(code)}</pre>"
    words = "".join(_node(one, depth + 1) for one in inner[:MOST_NODES] if isinstance(one, dict))
    if kind in {"hyperlink", "link"}:
        address = next((a for one in (node, *_objects(node)) for a in _address(one)), "")
        return f'<a href="{escape(address)}">{words}</a>'
    tag = _tag(node, kind)
    return f"<{tag}>{words}</{tag}>"


def _kind(node: Mapping[str, Any]) -> str:
    said = node.get("nodeType") or node.get("_type") or node.get("type")
    return said.lower() if isinstance(said, str) else ""


def _inner(node: Mapping[str, Any]) -> list[Any]:
    inner = node.get("content") or node.get("children")
    if isinstance(root := node.get("root"), dict):
        return [root]
    return inner if isinstance(inner, list) else []


def _address(node: Mapping[str, Any]) -> Iterator[str]:
    for key in ("uri", "href", "url"):
        if isinstance(said := node.get(key), str) and said.startswith(("https://", "http://", "/")):
            yield said


def _tag(node: Mapping[str, Any], kind: str) -> str:
    style = node.get("style") or node.get("tag")
    plain = kind.replace("_", "-")
    for said in (plain, style if isinstance(style, str) else ""):
        if found := HEADING.match(said):
            level = found[1] or (node.get("attrs") or {}).get("level") or node.get("level") or 2
            return f"h{level}" if str(level) in {"1", "2", "3", "4", "5", "6"} else "h2"
    if node.get("listItem") or plain in {"list-item", "listitem", "li"}:
        return "li"
    if "list" in plain:
        return "ul"
    if "quote" in plain or style == "blockquote":
        return "blockquote"
    if "code" in plain:
        return "pre"
    return "div" if plain in {"document", "doc", "root", ""} else "p"
