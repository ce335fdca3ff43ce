"""What reading gives: a document, its sections and links; and the outline that sections are collected in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

__all__ = ["FENCE", "PATH", "Document", "Link", "Outline", "Section"]

PATH = " › "
"""Parts the headings of a path, outermost first."""

FENCE = "```"
"""Stands alone on the lines before and after code."""

LONGEST_HEADING = 200
LONGEST_LABEL = 90
"""Characters from which a heading that ends with a full stop is no label of what stands below it."""

State = tuple[list[tuple[int, int]], int, "tuple[int, str] | None", int]


@dataclass(frozen=True, slots=True)
class Link:
    """A link: an absolute http(s) address without fragment, and the words that it stands on.

    ``where`` is "content", "nav" (menus, boxes and bars beside the content, and ``<link>`` in the head) or
    "footer". ``rel`` and ``type`` are the attributes, in lower case.
    """

    url: str
    text: str = ""
    rel: str = ""
    where: str = "content"
    type: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The words below one heading.

    ``heading`` is the path of headings above, "Outer › Inner". ``text`` has paragraphs on lines of their own,
    list items on lines that begin with "- " (two spaces of indent a level), table rows with cells parted by "
    | " and an empty line between two tables, quotations on lines that begin with "> ", code between lines of
    three backticks. ``boilerplate`` tells menus, banners, boxes and comments from the content.
    """

    heading: str
    text: str
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A page or text that was read.

    ``jsonld`` holds the page's JSON-LD objects, with graphs, arrays and item lists flattened. ``meta`` has
    the page's meta elements by lower-case name or property. Dates are as the page gives them, without time.
    """

    title: str = ""
    description: str = ""
    lang: str = ""
    published: date | None = None
    modified: date | None = None
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    jsonld: tuple[Mapping[str, Any], ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    site_name: str = ""
    canonical: str = ""

    @property
    def text(self) -> str:
        """The content's words, headings not among them."""
        return "\n".join(section.text for section in self.sections if not section.boilerplate)


_WRITTEN = frozenset("*•▪●‣◦■□➢➤►∙⁃✓✔✅☑➜➔➡▸▶▷◆◇❖⦁❯👉🔹🔸🔷🔶")
"""Bullets that pages write themselves, where they could have made a list."""
_LONG = 100
"""Characters from which a line with bullets in it is a list, and none of a page's notes on itself."""
_SHAPE = "\ufe0f"
"""What may follow a sign, to have it drawn in colours."""


class Outline:
    """Collects lines under headings.

    A heading that gets neither words nor headings below it is a line of its own, so that no word is lost.
    ``lines`` and ``paths`` run in parallel: `heading_of` gives the headings that a path number stands for.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.paths: list[int] = []
        self.stack: list[tuple[int, int]] = []  # (level, path number)
        self.path = 0
        self._names: list[str] = [""]
        self._above: list[int] = [0]
        self._levels: list[int] = [0]
        self._bare: tuple[int, str] | None = None  # a heading that has nothing below it yet

    def line(self, text: str) -> None:
        """Adds a line under the current heading; a bullet that was written out makes it an item."""
        self._bare = None
        if text[:1] in _WRITTEN:
            mark = f" {text[0]} "
            bullet = text[1:3].lstrip(_SHAPE)[:1].isspace()
            if bullet and (" | " not in text or mark in text):  # a row may begin with a tick
                for item in text[1:].split(mark):  # all of a list may stand in one line
                    self._keep(f"- {item.lstrip(_SHAPE).strip()}")
                return
        elif len(text) > _LONG and text.count(" • ") > 2:
            lead, *items = text.split(" • ")
            self._keep(lead)
            for item in items:
                self._keep(f"- {item.strip()}")
            return
        self._keep(text)

    def _keep(self, text: str) -> None:
        self.lines.append(text)
        self.paths.append(self.path)

    def part(self) -> None:
        """Parts a table that begins from one that has just ended, by an empty line."""
        if self.lines and " | " in self.lines[-1] and self.paths[-1] == self.path:
            self.line("")

    def heading(self, level: int, text: str) -> None:
        """Begins what stands below a heading; smaller levels are further out.

        A whole sentence set as a heading, as magazines open a story, is words and heads nothing.
        """
        if len(text) > LONGEST_LABEL and text.endswith((".", "!", "…")):
            self.line(text)
            return
        text = text[:LONGEST_HEADING]
        stack = self.stack
        if self._bare is not None and stack and stack[-1][0] >= level:
            self._lay_bare()
        while stack and stack[-1][0] >= level:
            stack.pop()
        above = stack[-1][1] if stack else 0
        self._names.append(text)
        self._above.append(above)
        self._levels.append(level)
        self.path = len(self._names) - 1
        stack.append((level, self.path))
        self._bare = (above, text)

    def enter(self) -> State:
        """Begins a part whose headings hold within it only; `leave` takes what this returns."""
        state = (self.stack[:], self.path, self._bare, len(self.lines))
        self._bare = None
        return state

    def leave(self, state: State) -> None:
        """Ends a part: the headings that were open before it hold again."""
        self._lay_bare()
        self.stack, self.path, bare, lines = state
        self._bare = bare if len(self.lines) == lines else None

    def take_back(self) -> str:
        """Takes the last line back."""
        self.paths.pop()
        return self.lines.pop()

    def end(self) -> None:
        """Ends all headings."""
        self._lay_bare()

    def take_in(self, other: Outline, prefix: str = "", deeper: int = 0) -> None:
        """Adds the lines of another outline, with the headings above them, ``deeper`` levels down."""
        told = {0}
        for line, path in zip(other.lines, other.paths, strict=True):
            new = []
            while path not in told:
                told.add(path)
                new.append(path)
                path = other._above[path]
            for heading in reversed(new):
                self.heading(other._levels[heading] + deeper, other._names[heading])
            self.line(prefix + line)

    def name(self, path: int) -> str:
        """The innermost heading of a path."""
        return self._names[path]

    def above(self, path: int) -> int:
        """The path that this one continues; 0 is none."""
        return self._above[path]

    def full(self, path: int) -> str:
        """The headings of a path, outermost first."""
        names = []
        while path:
            names.append(self._names[path])
            path = self._above[path]
        return PATH.join(reversed(names))

    @property
    def count(self) -> int:
        """Paths have the numbers below this one, each a greater number than the path that it continues."""
        return len(self._names)

    def groups(self, boilerplate: Iterable[bool]) -> Iterator[tuple[str, str, bool]]:
        """Heading, text and whether it is boilerplate, for each run of lines that share all of it."""
        lines, run, now = self.lines, 0, (-1, False)
        for i, key in enumerate(zip(self.paths, boilerplate, strict=False)):
            if key != now:
                if i > run:
                    yield self.full(now[0]), "\n".join(lines[run:i]), now[1]
                run, now = i, key
        if len(lines) > run:
            yield self.full(now[0]), "\n".join(lines[run:]), now[1]

    def _lay_bare(self) -> None:
        if self._bare is not None:
            above, text = self._bare
            self._bare = None
            self.lines.append(text)
            self.paths.append(above)
