"""What is collected while a page's tree is walked: lines, links, and the parts that may be no content."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from briefing.text import boilerplate
from briefing.text.clean import strip
from briefing.text.document import Outline, State
from briefing.text.links import Base
from briefing.text.tame import BOLD, CHIP, UNBOLD

__all__ = [
    "ALMOST_NOTHING",
    "BREAK",
    "EDGE",
    "MARKS",
    "SHORTEST_TEASER",
    "Begun",
    "Page",
    "Part",
    "Table",
    "Time",
]

BREAK = "\uf8f4"
EDGE = "\uf8f5"
"""Stands at both ends of a link's words until the line is complete, so that links side by side stay apart."""

BOLD_HEADING = 7
"""The level of a paragraph that is bold throughout, below all that HTML has."""

MARKS = re.compile(f"[{BOLD}{UNBOLD}{CHIP}{EDGE}]")
_APART = re.compile(f"{EDGE}{EDGE}|{CHIP}\\s*{CHIP}")
_GLUED = re.compile(f"(?<=\\w){CHIP}(?=\\w)")
_BOLD_LINE = re.compile(f"{BOLD}([^{BOLD}{UNBOLD}]{{2,80}}){UNBOLD}?\\s?:?\\s?{UNBOLD}?")


class Part(NamedTuple):
    """A part of the page that may be no content: the lines from ``start`` to ``end``."""

    what: str
    sure: bool
    start: int
    end: int
    chars: int
    linked: int
    main: bool


class Begun(NamedTuple):
    """How much of a page there was before a box that nothing is known of."""

    line: int
    chars: int
    linked: int
    links: int
    headings: int
    headlines: int


class Table:
    """A table that is being read. The cells of a layout table are mere blocks."""

    __slots__ = ("layout", "row", "sinks", "spans")

    def __init__(self, layout: bool) -> None:
        self.layout = layout
        self.sinks = 0
        self.row: list[list[str]] | None = None
        self.spans: dict[int, int] = {}  # column: how many rows below are taken by a cell from above


class Time(NamedTuple):
    """A ``<time>`` of the page: what it says, and how many articles and lines had begun before it."""

    value: str
    article: int
    line: int
    itemprop: str


class Page:
    """The walk over the tree, and the lines, links and parts that it finds."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.outline = Outline()
        self.links: list[tuple[int, str, str, str]] = []
        self.parts: list[Part] = []
        self.times: list[Time] = []
        self.first_heading = ""
        self.buffer: list[str] = []
        self.alts: list[str] = []
        self.last_alt = ""
        self.flushes = 0
        self.level = 0
        self.bullet = False
        self.quotes = 0
        self.term = ""
        self.defined = ""  # the term whose definitions these are
        self.lead = ""
        self.sinks: list[list[str]] = []
        self.tables: list[Table] = []
        self.articles = self.inside = self.mains = 0
        self.chars = self.linked = 0
        self.headings = self.headlines = 0  # of the headings, those that are a long link and nothing else
        self.depth = 0
        self.scope: tuple[int, int, State, int] | None = None
        self.teasers: tuple[int, int, int, int] | None = None

    # Lines

    def flush(self) -> None:
        """Ends the line that is being collected."""
        buffer = self.buffer
        if buffer:
            raw = "".join(buffer)
            buffer.clear()
            if BREAK in raw:
                for part in raw.split(BREAK):
                    self._say(part)
            else:
                self._say(raw)
        if self.alts:
            alts, self.alts = self.alts, []
            for alt in alts:
                self.emit(alt)
                self.last_alt = alt

    def _say(self, raw: str) -> None:
        if not raw.isascii() and MARKS.search(raw):
            if _APART.search(raw):
                for part in _APART.split(raw):
                    self._say(part)
                return
            raw = " ".join(_GLUED.sub(" ", raw).replace(CHIP, "").replace(EDGE, "").split())
            if BOLD in raw or UNBOLD in raw:
                bold = _BOLD_LINE.fullmatch(raw)
                raw = raw.replace(BOLD, "").replace(UNBOLD, "")
                if bold is not None and self._heads(bold[1]):
                    self.heading(BOLD_HEADING, bold[1].rstrip(": "))
                    return
        words = " ".join(raw.split())
        if words and not words.isprintable():
            words = " ".join(strip(words).split())
        if words:
            if self.alts:
                low = words.lower()
                self.alts = [alt for alt in self.alts if alt.lower() not in low]
            if words != self.last_alt:
                self.emit(words)
            self.last_alt = ""

    def _heads(self, words: str) -> bool:
        return (
            not (self.level or self.sinks or self.quotes or self.lead)
            and words.rstrip()[-1:] not in (".", ",", ";")
            and len(words.split()) <= 10
            and any(c.isalpha() for c in words)
        )

    def emit(self, words: str) -> None:
        """Adds a line where lines go now, with what lists and quotations put before it."""
        self.flushes += 1
        self.chars += len(words)
        if self.lead:
            words, self.lead = self.lead + words, ""
        if self.sinks:
            self.sinks[-1].append(words)
            return
        if self.level:
            words = "  " * (self.level - 1) + ("- " if self.bullet else "  ") + words
            self.bullet = False
        elif self.teasers is None and boilerplate.announces_teasers(words):
            self.teasers = self.depth, len(self.outline.lines), self.chars, self.linked
        if self.quotes:
            words = "> " * self.quotes + words
        self.outline.line(words)

    def heading(self, level: int, words: str) -> None:
        """Begins what stands below a heading. Below some the words are no content until their box ends."""
        boxed = boilerplate.by_heading(words)
        lines = len(self.outline.lines)
        state = self.outline.enter() if boxed else None
        self.outline.heading(level, words)
        self.flushes += 1
        self.chars += len(words)
        if state is not None:
            self.scope = self.depth, lines, state, self.outline.path
        elif self.scope is not None and all(path != self.scope[3] for _, path in self.outline.stack):
            self.scope = None

    def leave_scope(self) -> None:
        """Ends the box of a heading below which there is no content."""
        if self.scope is None:
            return
        _, lines, state, path = self.scope
        if len(self.outline.lines) == lines:  # the heading alone had a box around it
            self.scope = self.depth, lines, state, path
            return
        self.scope = None
        self.flush()
        self.outline.leave(state)

    def leave_teasers(self) -> None:
        """Ends the box of a line that announces other texts: a part, if links are what stands below it."""
        if self.teasers is None:
            return
        self.flush()
        _, start, chars, linked = self.teasers
        if len(self.outline.lines) <= start + 1:  # the line alone had a box around it
            self.teasers = self.depth, start, chars, linked
            return
        self.teasers = None
        self._teasers(start, self.chars - chars, self.linked - linked)

    def begun(self) -> Begun:
        """How much there is before a box."""
        lines = len(self.outline.lines)
        return Begun(lines, self.chars, self.linked, len(self.links), self.headings, self.headlines)

    def links_end(self, begun: Begun) -> None:
        """Ends a box that nothing is known of: it is a part where it holds links to other texts throughout."""
        chars, linked = self.chars - begun.chars, self.linked - begun.linked
        count = len(self.links) - begun.links
        if count >= FEWEST_TEASERS and linked >= count * SHORTEST_TEASER and linked > 0.8 * chars:
            self._teasers(begun.line, chars, linked)
            return
        headlines = self.headlines - begun.headlines
        if headlines >= FEWEST_TEASERS and self.headings - begun.headings <= headlines + 1:
            self._teasers(begun.line, chars, chars, "cards")

    def _teasers(self, start: int, chars: int, linked: int, what: str = "teasers") -> None:
        self.parts.append(Part(what, False, start, len(self.outline.lines), chars, linked, False))

    # Parts

    def part(self, what: str, sure: bool) -> tuple[Any, ...]:
        """Begins a part that may be no content."""
        self.flush()
        state = what, sure, len(self.outline.lines), self.chars, self.linked, self.mains, self.outline.enter()
        if sure:
            self.outline.stack, self.outline.path = [], 0
        return state

    def part_end(self, state: tuple[Any, ...]) -> None:
        """Ends it."""
        self.flush()
        what, sure, start, chars, linked, mains, outline = state
        self.outline.leave(outline)
        self.parts.append(
            Part(
                what,
                sure,
                start,
                len(self.outline.lines),
                self.chars - chars,
                self.linked - linked,
                self.mains > mains,
            )
        )

    def verdict(self) -> tuple[list[bool], list[str]]:
        """For each line, whether it is boilerplate, and where its links stand."""
        count = len(self.outline.lines)
        prose = self.chars - self.linked >= LEAST_PROSE
        accepted = [
            part
            for part in self.parts
            if _is_boilerplate(part, self.chars) and (prose or part.what not in ("teasers", "cards"))
        ]
        flags = self._marked(accepted, count)
        outline = self.outline
        below = [False] * outline.count
        for path in range(1, outline.count):
            below[path] = below[outline.above(path)] or boilerplate.by_heading(outline.name(path))
        sizes = [0, 0]
        for line, path in zip(outline.lines, outline.paths, strict=True):
            sizes[below[path]] += len(line)
        by_heading = sizes[1] < sizes[0]
        by_words = boilerplate.worth_asking("\n".join(outline.lines).lower())
        for i, (line, path) in enumerate(zip(outline.lines, outline.paths, strict=True)):
            if flags[i]:
                continue
            hides = (by_heading and below[path]) or (by_words and boilerplate.by_words(line))
            if hides or boilerplate.is_button(outline.lines, i):
                flags[i] = "nav"
        content = sum(len(line) for line, flag in zip(outline.lines, flags, strict=True) if not flag)
        if content < ALMOST_NOTHING:
            # What is named like a frame was the page: all comes back that no page has for its content.
            never = [part for part in accepted if part.sure or part.what in _NEVER_CONTENT]
            least = self._marked(never, count)
            for i, line in enumerate(outline.lines):
                if (by_words and boilerplate.by_words(line)) or boilerplate.is_button(outline.lines, i):
                    least[i] = least[i] or "nav"
            rest = sum(len(line) for line, flag in zip(outline.lines, least, strict=True) if not flag)
            if rest > 10 * content:
                flags = least
        return [flag != "" for flag in flags], [_WHERE.get(flag, flag) for flag in flags]

    @staticmethod
    def _marked(parts: list[Part], count: int) -> list[str]:
        steps = [[0, 0, 0] for _ in range(count + 1)]
        for part in parts:
            which = _LAYER.get(part.what, 1)
            steps[part.start][which] += 1
            steps[part.end][which] -= 1
        flags: list[str] = []
        footers = navs = teasers = 0
        for footer, nav, teaser in steps[:count]:
            footers += footer
            navs += nav
            teasers += teaser
            flags.append("footer" if footers else "nav" if navs else "teasers" if teasers else "")
        return flags


_LAYER = {"footer": 0, "teasers": 2, "cards": 2}
_WHERE = {"": "content", "teasers": "content"}
"""Links to a site's other texts are what a page is for, whatever their words say."""
_NEVER_CONTENT = frozenset({"cookie", "share", "comments", "form", "signup"})
ALMOST_NOTHING = 200
LEAST_PROSE = 600
"""Characters outside of links that make a page more than a list of links."""
FEWEST_TEASERS = 3
SHORTEST_TEASER = 25
"""Characters of a link, on average: the headline of another text is longer than the name of a tool."""


def _is_boilerplate(part: Part, total: int) -> bool:
    """Weighs what a part is called against how much of the page it is, and how much of it is links."""
    if not part.chars:
        return True
    share = part.chars / total
    links = part.linked / part.chars
    what = part.what
    if part.main:
        return False
    if part.sure and what in ("nav", "footer"):
        return True
    if what == "comments":
        return share < 0.85 and total - part.chars > ALMOST_NOTHING
    if share > 0.5:
        return False
    match what:
        case "cookie":
            return True
        case "aside":
            return part.sure or links > 0.3
        case "nav" | "header":
            return links > 0.4 or part.chars < 80
        case "footer":
            return links > 0.2 or share < 0.2
        case "share":
            return links > 0.4 or part.chars < 400
        case "related":
            return links > 0.15
        case "teasers":
            return links > 0.5
        case "cards":  # headlines with the first words of their texts: an index is nothing else
            return share < 0.4
        case "signup":
            return part.chars < 1200
        case "box":
            return links > 0.3 or part.chars < 1500
        case "form":
            return True
    return False
