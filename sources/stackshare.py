"""StackShare: what a company says of itself, in the page's shapes of three periods.

1. HTML made by the server, to about 2019: layers and tools by class names (company, stack and embedded page).
2. The cache of a GraphQL client as JSON in the page, about 2020 to 2023:
   ``<script id="StackProfile-apollo-state">``.
3. Rendered in the browser, since about 2025: nothing to read unless ``__NEXT_DATA__`` carries it. Its exact
   form was not seen, so what stands in a list called tools is accepted there.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from briefing import Company, Fetch, Kind, NotUnderstoodError, Page, Passage, Record

from ._pages import date_of, past
from ._shell import scripts

NEEDS = ("stackshare",)
BUDGET = 3

HOME = "https://stackshare.io/"
LAYERS = {
    "application_and_data": "Application and Data",
    "utilities": "Utilities",
    "devops": "DevOps",
    "business_tools": "Business Tools",
}
TAG = re.compile(r"<(?:div|a|span|h[1-6])\b([^<>]{0,1000})>", re.IGNORECASE)
ANY_TAG = re.compile(r"<[^<>]{0,1000}>")
DEEPEST = 40
"""JSON is walked so deep; the caches seen are flat."""

Stack = dict[str, dict[str, None]]
"""Tools by layer, both in the page's order."""


def stackshare(company: Company, fetch: Fetch) -> Iterator[Record]:
    """The stack that the company lists on StackShare: self-declared, seldom dated, often years old."""
    for value in company.all("stackshare")[:BUDGET]:
        page = fetch(_address(value))
        stack, on, title = _read(page)
        if "stackshare" not in title.casefold():
            title = f"{title} on StackShare"
        for layer, tools in stack.items():
            text = "\n".join(f"- {name}" for name in tools)
            yield Passage(text, page.url, Kind.LISTING, on, title=title, heading=layer)


def _address(value: str) -> str:
    """The page for "company/stack", "companies/slug", a slug alone, or an address."""
    if value.startswith(("https://", "http://")):
        return value
    path = value.strip("/")
    return HOME + (path if "/" in path else f"companies/{path}")


def _read(page: Page) -> tuple[Stack, date | None, str]:
    """The tools by layer, the date that the page states if any, and the stack's name.

    Raises:
        NotUnderstoodError: the page is there in none of its shapes; nothing may be concluded from that.
    """
    for attributes, words in scripts(page.text):
        if "-apollo-state" in attributes or "__next_data__" in attributes:
            try:
                state = json.loads(words)
            except (ValueError, RecursionError):
                continue
            if (found := _state(state, "-apollo-state" in attributes)) is not None:
                stack, on, title = found
                return stack, past(on, page), title or _title(page)
    stack = _marked_up(page.text)
    if not stack:
        raise NotUnderstoodError(
            page.url, "no stack in the page: it is rendered in the browser, or in a new shape"
        )
    return stack, None, _title(page)


def _marked_up(markup: str) -> Stack:
    """The first shape: class names."""
    stack: Stack = {}
    layer = ""
    for tag in TAG.finditer(markup):
        attributes = tag[1]
        if "stack-service-name-under" in attributes:
            name = _words(markup, tag.end())
            if name:
                stack.setdefault(layer, {})[name] = None
        elif "stack-layer-title" in attributes or "layer-title" in attributes:
            layer = _words(markup, tag.end()) or layer
        else:
            classes = attributes.replace('"', " ").replace("'", " ").split()
            layer = next((title for name, title in LAYERS.items() if name in classes), layer)
    return stack


def _words(markup: str, at: int) -> str:
    """What stands between here and the next end tag, a short way on."""
    end = markup.find("</", at, at + 2000)
    return " ".join(html.unescape(ANY_TAG.sub(" ", markup[at:end])).split()) if end >= 0 else ""


def _state(state: Any, cache: bool) -> tuple[Stack, date | None, str] | None:
    """Tools by layer, date and name out of embedded JSON, or None where it knows of no stack.

    In a normalised cache the stack refers to its tools, and a tool to its layer; tools that nothing but an
    advertisement refers to are left out.
    """
    if not cache:
        nested = next((n for n in _dicts(state) if _is_cache(n)), None)
        if nested is None:
            return _nested(state)
        state = nested
    if not isinstance(state, dict):
        return None
    tools = {
        key: value for key, value in state.items() if key.startswith("Tool:") and isinstance(value, dict)
    }
    holder = next(
        (v for k, v in state.items() if k.startswith(("Stack:", "StackProfile:")) and isinstance(v, dict)),
        None,
    )
    if holder is None and not tools:
        return None
    mine = [key for key in _references(holder) if key in tools] if holder is not None else []
    if holder is not None and not mine and not any("tool" in k.lower() for k in holder):
        mine = list(tools)  # the stack does not say which: the cache holds what the page shows
    stack: Stack = {}
    for key in mine if holder is not None else tools:
        if isinstance(name := tools[key].get("name"), str) and name.strip():
            stack.setdefault(_layer(tools[key], state), {})[" ".join(name.split())] = None
    holder = holder or {}
    on = date_of(holder.get("updatedAt") or holder.get("updated_at"))
    return stack, on, str(holder.get("name") or "")


def _is_cache(value: Mapping[str, Any]) -> bool:
    return any(isinstance(key, str) and key.startswith("Tool:") for key in value)


def _references(value: Any, depth: int = 0) -> Iterator[str]:
    """The keys that an object of the cache refers to: ``__ref`` or, in older caches, an ``id``."""
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        for name in ("__ref", "id"):
            if isinstance(ref := value.get(name), str) and ":" in ref:
                yield ref
        for member in value.values():
            yield from _references(member, depth + 1)
    elif isinstance(value, list):
        for member in value:
            yield from _references(member, depth + 1)


def _layer(tool: Mapping[str, Any], state: Mapping[str, Any]) -> str:
    """The layer of a tool: its own member, or that of its category or function."""
    near: list[Any] = [tool]
    for _ in range(4):
        further: list[Any] = []
        for value in near:
            if not isinstance(value, dict):
                continue
            for name in ("layer", "category", "function"):
                member = value.get(name)
                target = next((state[r] for r in _references(member) if r in state), member)
                if name == "layer" and target:
                    words = target.get("name") if isinstance(target, dict) else target
                    return LAYERS.get(str(words), str(words or ""))
                further.append(target)
        near = further
    return ""


def _nested(state: Any) -> tuple[Stack, date | None, str] | None:
    """The same where objects stand within each other: layers hold tools, or tools name their layer."""
    stack: Stack = {}
    on, title, seen = None, "", False
    for value in _dicts(state):
        for key in ("tools", "stackTools", "services"):
            if not isinstance(listed := value.get(key), list):
                continue
            seen = True
            on = on or date_of(value.get("updatedAt") or value.get("updated_at"))
            own = str(value.get("name") or "")
            for tool in listed:
                tool = tool.get("tool", tool) if isinstance(tool, dict) else tool
                if isinstance(tool, dict) and isinstance(name := tool.get("name"), str) and name.strip():
                    layer = _layer(tool, {}) or (
                        own if own in LAYERS.values() else LAYERS.get(str(value.get("slug")), "")
                    )
                    stack.setdefault(layer, {})[" ".join(name.split())] = None
    return (stack, on, title) if seen else None


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in a JSON value, outermost first."""
    todo = [(value, 0)]
    while todo:
        value, depth = todo.pop()
        if isinstance(value, dict):
            yield value
        members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        if depth < DEEPEST:
            todo.extend((m, depth + 1) for m in reversed(list(members)))


def _title(page: Page) -> str:
    start = page.text.find("<title")
    inside = page.text.find(">", start) + 1
    return _words(page.text, inside) if start >= 0 and inside else ""
