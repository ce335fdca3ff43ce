"""Notes as plain text, wrapped: for a mail, a terminal, a field that takes no markup.

Links become numbers, and their addresses stand at the end.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.words import ENGLISH, Words

__all__ = ["WIDTH", "text"]

WIDTH = 78
"""Characters a line: what mail programs and terminals show without breaking it once more."""

_RULES = {"h1": "=", "h2": "-"}


def text(words: str, say: Words = ENGLISH, width: int = WIDTH) -> str:
    """Notes in Markdown as plain text; an address stands on one line however long it is."""
    page = _Page(width, say("Links"))
    for token in _parser().parse(words):
        page.take(token)
    return page.told()


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


@dataclass(slots=True)
class _Page:
    """What was written so far, and where in it the next token stands."""

    width: int
    title: str
    lines: list[str] = field(default_factory=list)
    addresses: dict[str, int] = field(default_factory=dict)
    lists: list[int | None] = field(default_factory=list)
    """The next number of each list that is open, outermost first; None for one without numbers."""
    item: str = ""
    """The bullet or number that the next line begins with."""
    heading: str = ""

    def take(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            if not self.lists:
                self.gap()
            self.lists.append(int(token.attrGet("start") or 1) if token.type[0] == "o" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            number = self.lists[-1]
            self.item = "- " if number is None else f"{number}. "
            if number is not None:
                if len(self.lists) == 1 and number > 1:
                    self.gap()
                self.lists[-1] = number + 1
        elif token.type == "heading_open":
            self.heading = token.tag
        elif token.type == "inline":
            self.write(self.words(token.children or ()))
        elif token.type in ("code_block", "fence"):
            self.gap()
            self.lines += textwrap.indent(token.content.rstrip(), "    ").splitlines()

    def write(self, words: str) -> None:
        if not self.lists:
            self.gap()
        indent = " " * (4 * (len(self.lists) - 1)) if self.lists else ""
        hang = indent + "    " if self.lists else ""
        first = indent + self.item.ljust(4) if self.item else hang
        self.item = ""
        self.lines += textwrap.wrap(
            words,
            self.width,
            initial_indent=first,
            subsequent_indent=hang,
            break_long_words=False,
            break_on_hyphens=False,
        )
        if rule := _RULES.get(self.heading):
            self.lines.append(rule * min(len(words), self.width))
        self.heading = ""

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def words(self, children: Sequence[Token]) -> str:
        out, address = "", ""
        for token in children:
            if token.type == "link_open":
                address = str(token.attrGet("href"))
            elif token.type == "link_close":
                out += f" [{self.addresses.setdefault(address, len(self.addresses) + 1)}]"
            elif token.type in ("softbreak", "hardbreak"):
                out += " "
            elif token.type in ("text", "code_inline"):
                out += token.content
        return out.strip()

    def told(self) -> str:
        links = [f"[{n}] {address}" for address, n in self.addresses.items()]
        lines = [*self.lines, "", self.title, "-" * len(self.title), *links] if links else self.lines
        return "\n".join(lines).strip("\n") + "\n"
