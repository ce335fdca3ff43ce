"""What each element of a page means: where its words go."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from selectolax.lexbor import LexborNode

from briefing.text import boilerplate
from briefing.text.clean import strip
from briefing.text.document import FENCE
from briefing.text.page import MARKS, SHORTEST_TEASER, Begun, Page
from briefing.text.spans import image, line_break, link, link_end, time
from briefing.text.tables import (
    cell_begin,
    cell_end,
    loosen,
    row_begin,
    row_end,
    table_begin,
    table_end,
)

__all__ = ["walk"]

LABEL_HEADING = 8
"""The level of a label before a list, below all that HTML has and below bold paragraphs."""

_LINE_NUMBERS = re.compile(r"[\d\s]*")


def walk(page: Page, root: LexborNode) -> None:
    """Visits every node once, in order, without recursion."""
    open_: list[tuple[LexborNode, str, Any]] = []
    begin_of, end_of, text = _BEGIN.get, _END.get, page.buffer.append
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag or ""
        if tag == "-text":
            text(node.text_content or "")
        else:
            begin = begin_of(tag)
            if begin is not None:
                state = begin(page, node)
            else:
                state = None
                if "-" in tag:  # an element of the page's own making is a block more often than not
                    page.flush()
            if state is not _SKIP:
                child = node.first_child
                if child is not None:
                    open_.append((node, tag, state))
                    page.depth += 1
                    node = child
                    continue
                end = end_of(tag)
                if end is not None:
                    end(page, node, state)
        following = node.next if open_ else None
        while following is None and open_:
            node, tag, state = open_.pop()
            page.depth -= 1
            end = end_of(tag)
            if end is not None:
                end(page, node, state)
            if page.scope is not None and page.depth < page.scope[0]:
                page.leave_scope()
            if page.teasers is not None and page.depth < page.teasers[0]:
                page.leave_teasers()
            following = node.next if open_ else None
        node = following
    page.flush()
    page.outline.end()


# What begins and ends with an element. A beginning returns what its end needs, or _SKIP where nothing below
# is to be read.

_SKIP = object()


def _container(page: Page, node: LexborNode) -> Any:
    if page.buffer or page.alts:
        page.flush()
    begun = page.begun()
    attributes = node.attributes
    if not attributes:
        return begun
    role = attributes.get("role")
    if role == "main":
        page.mains += 1
        return begun
    what = boilerplate.by_role(role) if role else ""
    if what:
        return page.part(what, what in ("nav", "footer"))
    words = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if len(words) > 1:
        what = boilerplate.by_class(words)
        if what:
            return page.part(what, False)
    return begun


def _container_end(page: Page, node: LexborNode, state: Any) -> None:
    if page.buffer or page.alts:
        page.flush()
    if isinstance(state, Begun):
        page.links_end(state)
    else:
        page.part_end(state)


def _block(page: Page, node: LexborNode) -> None:
    if page.buffer or page.alts:
        page.flush()


def _block_end(page: Page, node: LexborNode, state: Any) -> None:
    if page.buffer or page.alts:
        page.flush()


def _nav(page: Page, node: LexborNode) -> Any:
    return page.part("nav", True)


def _footer(page: Page, node: LexborNode) -> Any:
    return page.part("footer", not page.inside)


def _header(page: Page, node: LexborNode) -> Any:
    return page.part("header", False) if not page.inside else _container(page, node)


def _aside(page: Page, node: LexborNode) -> Any:
    return page.part("aside", not page.inside)


def _form(page: Page, node: LexborNode) -> Any:
    return page.part("form", False)


def _dialog(page: Page, node: LexborNode) -> Any:
    return page.part("box", False)


def _main(page: Page, node: LexborNode) -> None:
    page.flush()
    page.inside += 1
    if node.tag == "main":
        page.mains += 1
    else:
        page.articles += 1


def _main_end(page: Page, node: LexborNode, state: Any) -> None:
    page.flush()
    page.inside -= 1


def _heading(page: Page, node: LexborNode) -> Any:
    page.flush()
    if (node.tag or "")[1:] in ("1", "2", "3"):
        loosen(page)
    page.sinks.append([])
    return page.chars, page.linked


def _heading_end(page: Page, node: LexborNode, state: Any) -> None:
    page.flush()
    words = " ".join(page.sinks.pop())
    if not words:
        return
    page.chars, linked = state
    if page.sinks:
        page.emit(words)
        return
    page.headings += 1
    page.headlines += page.linked - linked >= max(SHORTEST_TEASER, len(words) - 2)
    level = int((node.tag or "h6")[1])
    if level == 1:
        page.mains += 1
        if not page.first_heading:
            page.first_heading = words
    page.heading(level, words)


def _list(page: Page, node: LexborNode) -> Any:
    part = _container(page, node)
    outline = page.outline
    state = outline.enter()
    if page.level == 0 and not page.sinks and outline.lines and isinstance(part, Begun):
        last = outline.lines[-1]
        if (
            last.endswith(":")
            and len(last) <= 40
            and last.count(" ") < 5
            and last[:1] not in "->"
            and outline.paths[-1] == outline.path
        ):
            outline.heading(LABEL_HEADING, outline.take_back().rstrip(": "))
    if page.lead and not (page.level or page.sinks):
        outline.heading(LABEL_HEADING, page.lead.rstrip(": "))
        page.lead = ""
    page.level += 1
    return part, state


def _list_end(page: Page, node: LexborNode, state: Any) -> None:
    page.flush()
    page.level -= 1
    page.bullet = False
    page.outline.leave(state[1])
    _container_end(page, node, state[0])


def _item(page: Page, node: LexborNode) -> bool:
    page.flush()
    page.bullet = True
    if page.level:
        return False
    page.level = 1
    return True


def _item_end(page: Page, node: LexborNode, state: Any) -> None:
    page.flush()
    page.bullet = False
    if state:
        page.level = 0


def _quote(page: Page, node: LexborNode) -> None:
    page.flush()
    page.quotes += 1


def _quote_end(page: Page, node: LexborNode, state: Any) -> None:
    page.flush()
    page.quotes -= 1


def _term(page: Page, node: LexborNode) -> Any:
    page.flush()
    page.sinks.append([])


def _term_end(page: Page, node: LexborNode, state: Any) -> None:
    page.flush()
    words = " ".join(page.sinks.pop()).rstrip(": ")
    page.term = f"{page.term}, {words}" if page.term and words else page.term or words
    page.defined = ""


def _definition(page: Page, node: LexborNode) -> None:
    page.flush()
    if page.term:
        page.defined, page.term = page.term, ""
    if page.defined:
        page.lead = page.defined + ": "


def _definition_end(page: Page, node: LexborNode, state: Any) -> None:
    page.flush()
    if page.lead:
        page.term, page.lead = page.lead[:-2], ""
        _terms_end(page, node, None)
        page.defined = ""


def _terms_end(page: Page, node: LexborNode, state: Any) -> None:
    page.flush()
    if page.term:
        words, page.term = page.term, ""
        page.emit(words)
    if state is not None:
        page.defined = ""
        _container_end(page, node, state)


def _code(page: Page, node: LexborNode) -> Any:
    page.flush()
    loosen(page)
    pieces: list[str] = []
    for inner in node.traverse(include_text=True):
        tag = inner.tag
        if tag == "-text":
            pieces.append(inner.text_content or "")
        elif tag == "br" or (tag in ("div", "p", "li", "tr") and pieces and not pieces[-1].endswith("\n")):
            pieces.append("\n")
    words = strip(MARKS.sub("", "".join(pieces)))
    if not _LINE_NUMBERS.fullmatch(words):
        lines = [line.rstrip() for line in words.strip("\n").split("\n")]
        for line in (FENCE, *lines, FENCE):
            page.emit(line)
    return _SKIP


def _heading_tags() -> tuple[str, ...]:
    return tuple(f"h{n}" for n in range(1, 7))


_CONTAINERS = ["div", "section", "center", "details", "fieldset", "menu", "figure"]
_BLOCKS = [
    "p",
    "address",
    "hgroup",
    "caption",
    "figcaption",
    "summary",
    "button",
    "legend",
    "label",
    "hr",
    "optgroup",
    "option",
    "dir",
    "search",
    "thead",
    "tbody",
    "tfoot",
]

_BEGIN: dict[str, Callable[[Page, LexborNode], Any]] = {
    **dict.fromkeys(_CONTAINERS, _container),
    **dict.fromkeys(_BLOCKS, _block),
    **dict.fromkeys(_heading_tags(), _heading),
    "nav": _nav,
    "footer": _footer,
    "header": _header,
    "aside": _aside,
    "form": _form,
    "dialog": _dialog,
    "main": _main,
    "article": _main,
    "ul": _list,
    "ol": _list,
    "li": _item,
    "blockquote": _quote,
    "dl": _container,
    "dt": _term,
    "dd": _definition,
    "table": table_begin,
    "tr": row_begin,
    "td": cell_begin,
    "th": cell_begin,
    "a": link,
    "img": image,
    "br": line_break,
    "pre": _code,
    "time": time,
}

_END: dict[str, Callable[[Page, LexborNode, Any], None]] = {
    **dict.fromkeys((*_CONTAINERS, "nav", "footer", "header", "aside", "form", "dialog"), _container_end),
    **dict.fromkeys(_BLOCKS, _block_end),
    **dict.fromkeys(_heading_tags(), _heading_end),
    "main": _main_end,
    "article": _main_end,
    "ul": _list_end,
    "ol": _list_end,
    "li": _item_end,
    "blockquote": _quote_end,
    "dl": _terms_end,
    "dt": _term_end,
    "dd": _definition_end,
    "table": table_end,
    "tr": row_end,
    "td": cell_end,
    "th": cell_end,
    "a": link_end,
}
