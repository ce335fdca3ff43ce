"""Markdown to a document, line by line.

Written by hand and not with markdown-it-py: its tokens alone take four times as long (1.8 MB/s against 7 on
the same texts, one core), and front matter, Jekyll's tags and attribute lists would need rules of their own
all the same.
"""

from __future__ import annotations

import re

from briefing.text.byline import byline, first_lines, foot
from briefing.text.clean import lines_of, repair, strip
from briefing.text.columns import is_border
from briefing.text.diagrams import DIAGRAM, is_diagram, labels
from briefing.text.document import FENCE, Document, Outline
from briefing.text.front import dates_in, front_matter
from briefing.text.html import outline_of
from briefing.text.inline import Inline
from briefing.text.plain import sections

__all__ = ["markdown"]

_ABOUT = ("description", "excerpt", "summary", "subtitle")
MOST_HTML = 500
"""So many blocks of HTML are parsed (30 µs each); those that follow lose their tags only."""

DEEPEST = 20
BOLD_HEADING = 7

_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?<=##)(?=\w))(.*)$")
_RULE = re.compile(r"[ \t]{0,3}(?:-[-\t ]{2,200}|\*[*\t ]{2,200}|_[_\t ]{2,200}|=[=\t ]{2,200})$")
_ITEM = re.compile(r"([ \t]*)(?:[-*+•]|\d{1,9}[.)])(?:[ \t]+(?=\S)|$)")
_TASK = re.compile(r"\[[ xX]?\][ \t]+")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*$")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[^`]*$")
_REFERENCE = re.compile(r" {0,3}\[([^\]\[]{1,200})\]:[ \t]*<?([^\s>]{0,2000})>?")
_FOOTNOTE = re.compile(r" {0,3}\[\^[^\]\[]{1,100}\]:[ \t]*")
_HTML = re.compile(
    r" {0,3}<(?:!--|/?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure"
    r"|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|th|thead|tr|ul|video)\b)",
    re.IGNORECASE,
)
_WHOLE = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<pre", "</pre"))
_TAGS = re.compile(r"<[/!a-zA-Z][^<>]*>")
_HIGHLIGHT = re.compile(r"[ \t]*\{%-?[ \t]*(end)?(?:highlight|code|codeblock)\b[^%]*%\}[ \t]*$")
_MODULE = re.compile(r"(?:import|export)\s.{0,400}(?:from\s|=|['\"])")
_BOLD_LINE = re.compile(r"(\*\*|__)(?!\s)([^*_]{2,80})\1:?")
_LABELLED = re.compile(r"(\*\*|__)[^*_]{1,60}(?::\1|\1:)")
_COMPONENT = re.compile(r"</?[A-Z][\w.]{0,60}(?:\s[^<>]{0,1000})?/?>")
"""A tag of MDX: its words are those between its tags."""
LONGEST_TAG = 20


def markdown(words: str) -> Document:
    """Reads Markdown as GitHub, Jekyll, Hugo and wikis write it, front matter and pieces of HTML included."""
    words = strip(repair(words))
    lines = lines_of(words)
    fields, start = front_matter(lines)
    reader = _Reader(lines, start)
    reader.read()
    outline = reader.outline
    published, modified = dates_in(fields)
    headline = outline.name(1) if outline.count > 1 else ""
    told = sections(outline)
    lines = first_lines(told, headline)
    return Document(
        title=fields.get("title", "") or headline,
        description=next((fields[name] for name in _ABOUT if fields.get(name)), ""),
        lang=fields.get("lang", ""),
        published=published or byline(lines, updated=False),
        modified=modified or byline(lines, updated=True) or foot(told),
        sections=told,
        links=tuple(reader.inline.links),
        meta=fields,
    )


class _Reader:
    """The lines and where the reading stands."""

    def __init__(self, lines: list[str], start: int) -> None:
        self.lines = lines
        self.at = start
        self.outline = Outline()
        self.inline = Inline(_references(lines, start))
        self.paragraph: list[str] = []
        self.prefix = ""
        """What the paragraph's line begins with: bullet and indent, or the indent of an item that goes on."""
        self.indents: list[int] = []
        self.quotes = 0
        self.html = 0
        self.term = ""
        self.defined = False
        """Whether the paragraph says what the term means; a further definition is one of its own."""

    def read(self) -> None:
        """Reads all lines."""
        lines, count = self.lines, len(self.lines)
        blank = True
        while self.at < count:
            line = lines[self.at]
            self.at += 1
            stripped = line.strip()
            if self.quotes or stripped[:1] == ">":
                stripped, line = self._quoted(stripped, line)
            if not stripped:
                self._end()
                blank = True
                continue
            self._line(line, stripped, blank)
            blank = False
        self._end()
        self.outline.end()

    def _quoted(self, stripped: str, line: str) -> tuple[str, str]:
        quotes = 0
        while stripped[:1] == ">" and quotes < DEEPEST:
            quotes += 1
            line = stripped[1:].removeprefix(" ")
            stripped = line.strip()
        if quotes != self.quotes and not (quotes == 0 and stripped and self.paragraph):  # a lazy line goes on
            self._end()
            self.quotes = quotes
            self.indents = []
        return stripped, line

    def _line(self, line: str, stripped: str, blank: bool) -> None:
        first = stripped[0]
        if first == "+" and is_border(line):
            self._end()
        elif first in "`~" and (found := _FENCE.match(line)) is not None:
            self._code(found[1], line.strip().lstrip("`~"))
        elif first == "#" and (atx := _ATX.match(line)) is not None:
            self._end()
            self._heading(len(atx[1]), atx[2].rstrip("# \t"))
        elif first in "-=*_" and _RULE.match(line) is not None:
            if first in "-=" and self.paragraph and not self.indents and len(self.paragraph) == 1:
                words = self.paragraph.pop()
                self._heading(1 if first == "=" else 2, words)
            else:
                self._end()
        elif (first in "-*+•" or first.isdigit()) and (item := _ITEM.match(line)) is not None:
            self._item(item, line)
        elif first == "|" or ("|" in stripped and not self.paragraph and self._delimited()):
            self._row(stripped)
        elif first == "<" and (
            # Within what HTML has opened, tags stand where they like, and are no code
            _HTML.match(stripped if self.html else line) is not None or line.startswith("<!")
        ):
            self._markup(stripped)
        elif first == "{" and (highlight := _HIGHLIGHT.match(line)) is not None:
            self._end()
            if not highlight[1]:
                self._code("{% end")
        elif first == "[" and not self.paragraph and _REFERENCE.match(line) is not None:
            note = _FOOTNOTE.match(line)
            if note is not None:
                self.paragraph.append(line[note.end() :].strip())
        elif first == ":" and stripped.startswith((": ", ":::")):
            self._definition(stripped)
        elif first == "<" and stripped.removeprefix("</").lstrip("<")[:1].isupper():
            self._component(line, stripped, blank)
        elif (
            first in "ie"
            and not self.paragraph
            and self.outline.count < 2
            and _MODULE.match(stripped) is not None
        ):
            pass
        elif blank and not self.paragraph and line[:1] in " \t" and self._indented(line):
            self.at -= 1
            self._code("")
        else:
            if not self.paragraph:
                self._place(line, blank)
            self.paragraph.append(line.lstrip() if line.endswith("  ") else stripped)

    def _place(self, line: str, blank: bool) -> None:
        """Finds whether a new paragraph goes on within a list item."""
        indent = _indent(line)
        if blank and self.indents:
            while self.indents and indent <= self.indents[-1]:
                self.indents.pop()
        self.prefix = "  " * len(self.indents)

    def _indented(self, line: str) -> bool:
        return _indent(line) >= 4 + (self.indents[-1] + 2 if self.indents else 0) and not self.quotes

    def _item(self, item: re.Match[str], line: str) -> None:
        self._end()
        indent = len(item[1].expandtabs(4))
        while self.indents and self.indents[-1] > indent:
            self.indents.pop()
        if (not self.indents or self.indents[-1] + 1 < indent) and len(self.indents) < DEEPEST:
            self.indents.append(indent)
        self.prefix = "  " * (len(self.indents) - 1) + "- "
        words = line[item.end() :].strip()
        if (task := _TASK.match(words)) is not None:
            words = words[task.end() :]
        if words:
            self.paragraph.append(words)

    def _end(self) -> None:
        """Ends the paragraph."""
        if not self.paragraph:
            return
        if not self.defined:
            self.term = ""
        self.defined = False
        lines, self.paragraph = self.paragraph, []
        prefix, self.prefix = self.prefix, "  " * len(self.indents)
        if len(lines) == 1 and not prefix and not self.quotes:
            bold = _BOLD_LINE.fullmatch(lines[0])
            if bold is not None and bold[2].count(" ") < 10 and bold[2][-1] not in ".,;":
                self.outline.heading(BOLD_HEADING, self.inline.text(bold[2]).rstrip(": "))
                return
        for i in range(1, len(lines)):
            if lines[i][:1] in "*_" and _LABELLED.match(lines[i]):
                lines[i - 1] += "  "  # each has a line of its own, whatever a renderer makes of it
        words = self.inline.text("\n".join(lines))
        said = "> " * self.quotes if self.quotes else ""
        run: list[str] = []
        for line in words.split("\n"):
            run.append(line)
            if line.endswith(("  ", "\\", "\v")):
                self._say(said + prefix, run)
                prefix = prefix.replace("- ", "  ")
                run = []
        self._say(said + prefix, run)

    def _say(self, prefix: str, run: list[str]) -> None:
        words = " ".join(" ".join(run).split()).rstrip("\\ ")
        if words:
            self.outline.line(prefix + words)

    def _heading(self, level: int, words: str) -> None:
        self.indents = []
        self.prefix = ""
        words = " ".join(self.inline.text(words).split())
        if words:
            self.outline.heading(level, words)

    def _code(self, fence: str, info: str = "") -> None:
        """Copies code until ``fence`` ends it, or, with no fence, as long as lines are indented."""
        self._end()
        lines, start = self.lines, self.at
        at = start
        while at < len(lines):
            line = lines[at]
            if fence == "":
                if line.strip() and _indent(line) < 4:
                    break
            elif (
                (line.lstrip(" \t>") if self.quotes else line.lstrip()).replace("{%-", "{%").startswith(fence)
            ):
                break
            at += 1
        self.at = at if fence == "" else at + 1
        code = [line.rstrip() for line in lines[start:at]]
        while code and not code[-1]:
            code.pop()
        boxes = labels(code) if info and is_diagram(info) else []
        for line in (
            (DIAGRAM, *(f"- {box}" for box in boxes)) if boxes else (FENCE, *code, FENCE) if code else ()
        ):
            self.outline.line(line)

    def _delimited(self) -> bool:
        return (
            self.at < len(self.lines)
            and "-" in self.lines[self.at]
            and _DELIMITERS.match(self.lines[self.at]) is not None
        )

    def _row(self, row: str) -> None:
        self._end()
        if self._delimited():
            self.outline.part()
        while True:
            if not _DELIMITERS.match(row):
                row = self.inline.text(row.replace("\\|", "\uf8f6"))
                cells = [" ".join(cell.split()) for cell in row.strip().strip("|").split("|")]
                if any(cells):
                    self.outline.line(" | ".join(cells).replace("\uf8f6", "/").rstrip())
            if self.at >= len(self.lines) or "|" not in self.lines[self.at]:
                return
            row = self.lines[self.at].strip()
            self.at += 1

    def _definition(self, stripped: str) -> None:
        if stripped.startswith(":::"):
            self._end()
            return
        term = self.paragraph
        if len(term) == 1 and not self.defined:
            self.term = term[0].rstrip(": ")
        elif term:
            self._end()
        self.paragraph = [f"{self.term}: {stripped[2:].strip()}" if self.term else stripped[2:].strip()]
        self.defined = True

    def _component(self, line: str, stripped: str, blank: bool) -> None:
        """Reads a line that begins with a tag of MDX, whose attributes may go on in lines of their own."""
        lines, end = self.lines, min(len(self.lines), self.at + LONGEST_TAG)
        while ">" not in stripped and self.at < end:
            stripped += " " + lines[self.at].strip()
            self.at += 1
        words = _COMPONENT.sub(" ", stripped).strip()
        if words == stripped or not words:
            self._end()
        if words:
            if not self.paragraph:
                self._place(line, blank)
            self.paragraph.append(words)

    def _markup(self, stripped: str) -> None:
        """Reads a block of HTML: until a blank line, or until what it began with ends."""
        self._end()
        block = [stripped]
        low = stripped[:9].lower()
        end = next((end for begin, end in _WHOLE if low.startswith(begin)), "")
        lines = self.lines
        while end not in block[-1].lower() if end else True:
            if self.at >= len(lines) or not (end or lines[self.at].strip()):
                break
            block.append(lines[self.at])
            self.at += 1
        markup = "\n".join(block)
        if end in ("-->", "</script", "</style"):
            return
        if not _TAGS.sub("", markup).strip() and "alt=" not in markup:
            return
        if self.html >= MOST_HTML:
            self.outline.line(" ".join(_TAGS.sub(" ", markup).split()) or " ")
            return
        self.html += 1
        self.inline.note(markup)
        self.outline.take_in(outline_of(self.inline.templates(markup)), "> " * self.quotes)


def _indent(line: str) -> int:
    stripped = line.lstrip(" \t")
    return len(line[: len(line) - len(stripped)].expandtabs(4))


def _references(lines: list[str], start: int) -> dict[str, str]:
    found = (_REFERENCE.match(line) for line in lines[start:] if line.lstrip(" ")[:1] == "[" and "]:" in line)
    return {match[1].lower(): match[2] for match in found if match is not None}
