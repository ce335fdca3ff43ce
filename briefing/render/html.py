"""Notes as one page of HTML that needs nothing else: no script, no picture, no other file.

It is made from the same Markdown as every other format, by a parser that escapes; what a page wrote is
escaped twice over and stands there as words. Raw HTML, of which notes hold comments only, is left out.

Evidence is known by its title (see `Labels.telling`): links in brackets that all have one are folded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import jinja2
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from briefing.words import ENGLISH, Words

__all__ = ["page"]

_REL = "noopener noreferrer nofollow"
_BOX = re.compile(r"\[([ x])\] ")
_SLOT = re.compile(r"\*?[^*\[\]]{1,80}:\*?")
_BETWEEN = re.compile(r"[ ,;]*")
_NOT_IN_IDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Link:
    label: str
    href: str
    title: str


def page(words: str, title: str, mark: str, say: Words = ENGLISH) -> str:
    """The page, with ``mark`` as a comment at its end ("" for none).

    In the window's bar stands the first heading; ``title`` where there is none, as in parts for pasting.
    """
    tokens = _parser().parse(words)
    heads = (t for before, t in pairwise(tokens) if before.type == "heading_open" and before.tag == "h1")
    title = next((_words(head.children or ()) for head in heads), title)
    sections = tuple(_prepared(tokens))
    body = _parser().renderer.render(tokens, _parser().options, {"say": say})
    return _layout().render(body=body, title=title, sections=sections, mark=mark, _=say, lang=say.language)


class _Renderer(RendererHTML):
    """What the parser's own renderer has no rule for."""

    def evidence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        meta = tokens[idx].meta
        links: list[_Link] = meta["links"]
        first = links[0].label + (f"\N{NO-BREAK SPACE}+{len(links) - 1}" if len(links) > 1 else "")
        before, after = (
            "".join(f" <em>{escapeHtml(m)}</em> " for m in meta[side]) for side in ("before", "after")
        )
        items = "".join(
            f'<li><a href="{escapeHtml(link.href)}" rel="{_REL}">{escapeHtml(link.label)}</a>'
            + (f" {escapeHtml(link.title)}" if link.title else "")
            for link in links
        )
        fold = f'<details class="evidence"><summary>{escapeHtml(first)}</summary><ul>{items}</ul></details>'
        return before.lstrip() + fold + after.rstrip()

    def box(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        done = " checked" if tokens[idx].meta["done"] else ""
        return f'<input type="checkbox" aria-label="{escapeHtml(env["say"]("done"))}"{done}> '

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return ""

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return ""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", renderer_cls=_Renderer).enable(["strikethrough", "table"])


@cache
def _layout() -> jinja2.Template:
    known = jinja2.Environment(
        loader=jinja2.PackageLoader("briefing.templates", ""),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return known.get_template("_page.html.j2")


def _prepared(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Give headings ids, items boxes and slots, and fold evidence. Yields id and words of each section."""
    ids: Counter[str] = Counter()
    for n, token in enumerate(tokens):
        if token.type != "inline":
            continue
        before = tokens[n - 1]
        if before.type == "heading_open":
            words = _words(token.children or [])
            name = _NOT_IN_IDS.sub("-", words.casefold()).strip("-") or "section"
            ids[name] += 1
            before.attrSet("id", name if ids[name] == 1 else f"{name}-{ids[name]}")
            if before.tag == "h2":
                yield str(before.attrGet("id")), words
        elif before.type == "paragraph_open":
            if tokens[n - 2].type == "list_item_open":
                _item(tokens[n - 2], token)
            token.children = _folded(token.children or [])
            if any(child.type == "evidence" for child in token.children):
                before.tag = tokens[n + 1].tag = "div"  # a paragraph can't hold what unfolds


def _item(item: Token, inline: Token) -> None:
    """A box to tick, or room for an answer. Both are told by the source, where words of pages are escaped."""
    if (box := _BOX.match(inline.content)) and inline.children and inline.children[0].type == "text":
        inline.children[0].content = inline.children[0].content[4:]
        inline.children.insert(0, Token("box", "", 0, meta={"done": box[1] == "x"}))
        item.attrSet("class", "task")
    elif _SLOT.fullmatch(inline.content):
        item.attrSet("class", "slot")


def _folded(children: list[Token]) -> list[Token]:
    """The tokens with each group of evidence in brackets as one."""
    out: list[Token] = []
    said = _words(children)
    n = 0
    while n < len(children):
        token = children[n]
        if token.type == "link_open":
            token.attrSet("rel", _REL)
        found = _group(children, n) if token.type == "text" and token.content.endswith("(") else None
        if found is None:
            out.append(token)
            n += 1
            continue
        links, before, after, end = found
        token.content = token.content[:-1]
        # Words that stand in the line already need no second place.
        links = [_Link(k.label, k.href, "" if k.title.strip("“”") in said else k.title) for k in links]
        meta = {"links": links, "before": before, "after": after}
        out += [token, Token("evidence", "", 0, meta=meta)]
        children[end].content = children[end].content[1:]
        n = end
    return out


def _group(children: Sequence[Token], start: int) -> tuple[list[_Link], list[str], list[str], int] | None:
    """Links with titles up to the closing bracket, the emphasis before and after them, and the end."""
    links: list[_Link] = []
    marks: tuple[list[str], list[str]] = [], []
    n = start + 1
    while n < len(children):
        token = children[n]
        if token.type == "link_open":
            end = next((m for m in range(n, len(children)) if children[m].type == "link_close"), None)
            if end is None or not token.attrGet("title"):
                return None
            label = _words(children[n + 1 : end])
            links.append(_Link(label, str(token.attrGet("href")), str(token.attrGet("title"))))
            n = end
        elif token.type == "em_open" and n + 2 < len(children) and children[n + 2].type == "em_close":
            marks[bool(links)].append(children[n + 1].content)
            n += 2
        elif token.type == "text" and token.content.startswith(")"):
            return (links, *marks, n) if links else None
        elif token.type != "text" or not _BETWEEN.fullmatch(token.content):
            return None
        n += 1
    return None


def _words(children: Sequence[Token]) -> str:
    return "".join(t.content for t in children if t.type in ("text", "code_inline")).strip()
